//! Endings: the flagship's, and one without any source.

use super::Ending;
use crate::report::Report;
use crate::view::Example;
use crate::view::report_page::flagship;
use leptos::prelude::*;
use std::sync::Arc;

pub fn examples() -> Vec<Example> {
    let report = flagship();
    let bare = Arc::new(Report::default());
    vec![
        ("of the flagship", view! { <Ending report /> }.into_any()),
        ("of nothing", view! { <Ending report=bare /> }.into_any()),
    ]
}
