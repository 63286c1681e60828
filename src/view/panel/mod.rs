//! The panel of a wide page: the numbered list of all comparisons, one of which stays in view. All stand in the story, after their
//! passages; the stylesheet takes the one in the panel out to the side, and the hand says which (`src/hand/panel.js`): the one
//! that belongs to the passage being read, until the reader chooses one.

mod examples;
pub use examples::examples;

use super::{Element, Reader, element};
use crate::locale::fill;
use crate::report::Report;
use leptos::prelude::*;
use std::sync::Arc;

#[component]
pub fn Panel(report: Arc<Report>) -> impl IntoView {
    let reader = Reader::get();
    let words = reader.words();
    let tag = reader.locale.language.tag();
    let items = report.plans.iter().enumerate().map(|(n, plan)| {
        let datasets = report.bundle.iter().flat_map(|bundle| &bundle.datasets);
        let dataset = datasets.into_iter().nth(plan.dataset);
        let title = plan
            .title
            .as_ref()
            .or(dataset.map(|dataset| &dataset.label));
        let number = (n + 1).to_string();
        let name = fill(words.data().comparison, &[&number]);
        let name = match title {
            Some(title) => format!("{name}: {}", title.text(tag)),
            None => name,
        };
        let link = element("a")
            .class("dc-panel__item")
            .set("href", format!("#dc-comparison-{}", plan.id))
            .set("data-panel-item", plan.id.clone())
            .set("aria-current", (n == 0).then_some("true"))
            .set("aria-label", name.clone())
            .set("title", name)
            .child(number);
        element("li").child(link)
    });
    let items: Vec<Element> = items.collect();
    element("nav")
        .class("dc-panel")
        .set("aria-label", words.data().comparison_list)
        .set("data-panel", "following")
        .set("data-word-brought", words.data().comparison_brought)
        .set("data-word-following", words.data().following_story)
        .child(element("ol").child(items))
        .child(
            element("button")
                .class("dc-panel__follow")
                .set("type", "button")
                .set("hidden", "")
                .child(words.data().follow_story),
        )
        .into_any()
}
