//! The panel of a wide page: the numbered list of all comparisons, and which of them stays in view. All stand in the story,
//! after their passages; the stylesheet takes the one in the panel out to the side. It follows the passage being read until
//! the reader chooses one; then it stays.

mod examples;
pub use examples::examples;

use super::{Cells, Element, Reader, effect, element, memo};
use crate::browser::{self, Reading};
use crate::locale::fill;
use crate::report::Report;
use leptos::prelude::*;
use std::sync::Arc;

#[component]
pub fn Panel(report: Arc<Report>) -> impl IntoView {
    let reader = Reader::get();
    let words = reader.words();
    // The block that is read, and which of several comparisons after it the figure that is read belongs to.
    let at = RwSignal::new((0usize, None::<usize>));
    let watch = StoredValue::new_local(None);
    {
        let report = report.clone();
        effect(move || {
            let report = report.clone();
            let read = move |Reading {
                                 block,
                                 figures,
                                 figure,
                             }: Reading| match figure {
                Some(figure) => {
                    let plan = report.plan_of(block, &reader.cells_of(figure));
                    if plan.is_some() {
                        at.set((block, plan));
                    }
                }
                None => {
                    if at.with_untracked(|(known, _)| *known != block) {
                        at.set((block, None));
                    }
                    let mut cells = Vec::new();
                    for figure in figures {
                        cells.extend_from_slice(&reader.cells_of(*figure));
                    }
                    reader.reading.set(Cells::from(cells));
                }
            };
            watch.set_value(browser::watch_reading_line(read));
        });
    }
    let pinned = {
        let report = report.clone();
        memo(move || {
            let id = reader.route.with(|route| route.pinned.clone());
            id.and_then(|id| report.plan_named(&id))
        })
    };
    let current = {
        let report = report.clone();
        memo(move || {
            let (block, plan) = at.get();
            pinned.get().or(plan).or_else(|| report.plan_at(block))
        })
    };
    effect(move || reader.in_panel.set(current.get().or(Some(0))));
    on_cleanup(move || {
        reader.in_panel.set(None);
        reader.reading.set(Cells::default());
    });
    let items: Vec<Element> = (0..report.plans.len())
        .filter_map(|n| item(&report, n, current, &reader))
        .collect();
    let follow = element("button")
        .class("dc-panel__follow")
        .set("type", "button")
        .set_by("aria-pressed", move || pinned.get().is_none().to_string())
        .on("click", move |_| {
            reader.route.update(|route| route.pinned = None);
            let said = words.data().following_story;
            reader.announcement.set(said.to_owned());
        })
        .text_by(move || match pinned.get() {
            Some(_) => words.data().follow_story,
            None => words.data().following_story,
        });
    element("nav")
        .class("dc-panel")
        .set("aria-label", words.data().comparison_list)
        .set_by("data-panel", move || match pinned.get() {
            Some(_) => "pinned",
            None => "following",
        })
        .child(element("ol").child(items))
        .child(follow)
        .into_any()
}

fn item(
    report: &Report,
    n: usize,
    current: Memo<Option<usize>>,
    reader: &Reader,
) -> Option<Element> {
    let plan = report.plans.get(n)?;
    let datasets = report.bundle.iter().flat_map(|bundle| &bundle.datasets);
    let dataset = datasets
        .into_iter()
        .nth(plan.dataset)
        .map(|dataset| dataset.label.clone());
    let title = plan.title.clone().or(dataset).unwrap_or_default();
    let number = (n + 1).to_string();
    let name = fill(reader.words().data().comparison, &[&number]);
    let name = format!("{name}: {}", title.text(reader.locale.language.tag()));
    let (reader, pinned) = (*reader, plan.id.clone());
    let said = title.text(reader.locale.language.tag());
    let said = fill(reader.words().data().comparison_brought, &[said]);
    let button = element("button")
        .class("dc-panel__item")
        .set("type", "button")
        .set("data-panel-item", plan.id.clone())
        .set_by("aria-current", move || {
            (current.get() == Some(n)).then_some("true")
        })
        .set("aria-label", name.clone())
        .set("title", name)
        .on("click", move |_| {
            let id = Some(pinned.clone());
            reader.route.update(|route| route.pinned = id);
            reader.announcement.set(said.clone());
        })
        .child(number);
    Some(element("li").child(button))
}
