//! Endings: the flagship's, and one of a bundle from elsewhere.

use super::Ending;
use crate::report::Report;
use crate::view::Example;
use crate::view::report_page::flagship;
use leptos::prelude::*;
use std::sync::Arc;

pub fn examples() -> Vec<Example> {
    let report = flagship();
    let bare = Arc::new(Report::default());
    let origin = Some("https://news.example".to_owned());
    vec![
        (
            "of the flagship",
            view! { <Ending report origin=None /> }.into_any(),
        ),
        (
            "data from elsewhere",
            view! { <Ending report=bare origin /> }.into_any(),
        ),
    ]
}
