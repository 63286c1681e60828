//! Progress: before the first byte, with and without a known size.

use super::LoadingProgress;
use crate::view::Example;
use leptos::prelude::*;

pub fn examples() -> Vec<Example> {
    let on_cancel = Callback::new(|()| {});
    vec![
        (
            "nothing yet",
            view! { <LoadingProgress n_bytes=0 n_total=None on_cancel /> }.into_any(),
        ),
        (
            "of a known size",
            view! { <LoadingProgress n_bytes=1_500_000 n_total=Some(6_000_000) on_cancel /> }
                .into_any(),
        ),
    ]
}
