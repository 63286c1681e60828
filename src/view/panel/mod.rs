//! The panel of a wide page: one comparison that stays in view, and the numbered list of all.
//! It follows the passage being read until the reader chooses one; then it stays.

mod examples;
pub use examples::examples;

use super::Reader;
use super::comparison::ComparisonFigure;
use crate::browser;
use crate::locale::fill;
use crate::report::Report;
use leptos::prelude::*;
use std::sync::Arc;

#[component]
pub fn Panel(report: Arc<Report>) -> impl IntoView {
    let reader = Reader::get();
    let block = RwSignal::new(0usize);
    let watch = StoredValue::new_local(None);
    Effect::new(move |_| {
        watch.set_value(browser::watch_reading_line(move |at| block.set(at)));
    });
    let current = {
        let report = report.clone();
        Memo::new(move |_| {
            let pinned = reader.route.with(|route| route.pinned.clone());
            let pinned = pinned.and_then(|id| report.plan_named(&id));
            pinned.or_else(|| report.plan_at(block.get())).unwrap_or(0)
        })
    };
    let is_pinned = {
        let report = report.clone();
        Memo::new(move |_| {
            let pinned = reader.route.with(|route| route.pinned.clone());
            pinned.is_some_and(|id| report.plan_named(&id).is_some())
        })
    };
    let items = report
        .plans
        .iter()
        .enumerate()
        .map(|(n, plan)| {
            let id = plan.id.clone();
            let pin = {
                let id = id.clone();
                move |_| reader.route.update(|route| route.pinned = Some(id.clone()))
            };
            let bundle_label = report.bundle.as_ref().and_then(|bundle| {
                bundle
                    .datasets
                    .get(plan.dataset)
                    .map(|dataset| dataset.label.clone())
            });
            let title = plan.title.clone().or(bundle_label).unwrap_or_default();
            let name = move || {
                let locale = reader.locale.get();
                let number = fill(locale.words().comparison, &[&(n + 1).to_string()]);
                format!("{number}: {}", title.text(locale.language.tag()))
            };
            view! {
                <li>
                    <button
                        type="button"
                        class="dc-panel__item"
                        data-panel-item=id
                        aria-current=move || (current.get() == n).then_some("true")
                        aria-label=name.clone()
                        title=name
                        on:click=pin
                    >
                        {n + 1}
                    </button>
                </li>
            }
        })
        .collect_view();
    view! {
        <aside
            class="dc-panel"
            aria-label=move || reader.words().comparisons
            data-panel=move || if is_pinned.get() { "pinned" } else { "following" }
        >
            <nav class="dc-panel__list" aria-label=move || reader.words().comparison_list>
                <ol>{items}</ol>
                <button
                    type="button"
                    class="dc-panel__follow"
                    aria-pressed=move || (!is_pinned.get()).to_string()
                    on:click=move |_| reader.route.update(|route| route.pinned = None)
                >
                    {move || {
                        let words = reader.words();
                        if is_pinned.get() { words.follow_story } else { words.following_story }
                    }}
                </button>
            </nav>
            {move || {
                let report = report.clone();
                view! { <ComparisonFigure report plan=current.get() /> }
            }}
        </aside>
    }
}
