//! The panel of a wide page: one comparison that stays in view, and the numbered list of all.
//! It follows the passage being read until the reader chooses one; then it stays.

mod examples;
pub use examples::examples;

use super::comparison::ComparisonFigure;
use super::{Reader, effect, memo, part};
use crate::browser;
use crate::locale::fill;
use crate::report::Report;
use leptos::prelude::*;
use std::sync::Arc;

#[component]
pub fn Panel(report: Arc<Report>) -> impl IntoView {
    let reader = Reader::get();
    let words = reader.words();
    let block = RwSignal::new(0usize);
    let watch = StoredValue::new_local(None);
    effect(move || watch.set_value(browser::watch_reading_line(move |at| block.set(at))));
    let pinned = {
        let report = report.clone();
        memo(move || {
            let id = reader.route.with(|route| route.pinned.clone());
            id.and_then(|id| report.plan_named(&id))
        })
    };
    let current = {
        let report = report.clone();
        memo(move || pinned.get().or_else(|| report.plan_at(block.get())))
    };
    let items = (0..report.plans.len())
        .map(|n| view! { <PanelItem report=report.clone() n current /> })
        .collect_view();
    view! {
        <aside
            class="dc-panel"
            aria-label=words.comparisons
            data-panel=Signal::derive(move || {
                if pinned.get().is_some() { "pinned" } else { "following" }
            })
        >
            <nav class="dc-panel__list" aria-label=words.comparison_list>
                <ol>{items}</ol>
                <button
                    type="button"
                    class="dc-panel__follow"
                    aria-pressed=Signal::derive(move || pinned.get().is_none().to_string())
                    on:click=move |_| reader.route.update(|route| route.pinned = None)
                >
                    {Signal::derive(move || match pinned.get() {
                        Some(_) => words.follow_story,
                        None => words.following_story,
                    })}
                </button>
            </nav>
            {part(move || {
                let report = report.clone();
                let plan = current.get().unwrap_or(0);
                view! { <ComparisonFigure report plan /> }.into_any()
            })}
        </aside>
    }
}

#[component]
fn PanelItem(report: Arc<Report>, n: usize, current: Memo<Option<usize>>) -> impl IntoView {
    let reader = Reader::get();
    let Some(plan) = report.plans.get(n) else {
        return super::nothing();
    };
    let id = plan.id.clone();
    let datasets = report.bundle.iter().flat_map(|bundle| &bundle.datasets);
    let dataset = datasets
        .into_iter()
        .nth(plan.dataset)
        .map(|dataset| dataset.label.clone());
    let title = plan.title.clone().or(dataset).unwrap_or_default();
    let number = fill(reader.words().comparison, &[&(n + 1).to_string()]);
    let name = format!("{number}: {}", title.text(reader.locale.language.tag()));
    let pinned = id.clone();
    view! {
        <li>
            <button
                type="button"
                class="dc-panel__item"
                data-panel-item=id
                aria-current=Signal::derive(move || (current.get() == Some(n)).then_some("true"))
                aria-label=name.clone()
                title=name
                on:click=move |_| reader.route.update(|route| route.pinned = Some(pinned.clone()))
            >
                {n + 1}
            </button>
        </li>
    }
    .into_any()
}
