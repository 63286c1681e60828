//! The panel of the flagship, following the story.

use super::Panel;
use crate::view::Example;
use crate::view::report_page::flagship;
use leptos::prelude::*;

pub fn examples() -> Vec<Example> {
    let report = flagship();
    vec![("following the story", view! { <Panel report /> }.into_any())]
}
