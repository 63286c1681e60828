//! One comparison: its finding as title, the sentence, controls, chart, table, notes and source.
//! All of it is derived from one memo of the comparison; a choice goes into the route and comes back from there.

mod chart;
mod controls;
mod examples;
mod files;
mod table;

pub use examples::examples;

use super::{Reader, element, group, link, memo, nothing, part, scrolling};
use crate::address::{self, Address};
use crate::browser;
use crate::comparison::Comparison;
use crate::depiction::{Numbers, notes, sentence, subtitle, sum_text, table as tabulate, title};
use crate::locale::{Locale, fill};
use crate::report::Report;
use chart::ChartArea;
use controls::Controls;
use files::FileButtons;
use leptos::prelude::*;
use std::sync::Arc;
use table::table_parts;

/// The comparison as it stands, or nothing for one that cannot be made.
pub(super) type Shown = Memo<Option<Comparison>>;

/// A comparison of a report, in its place.
#[component]
pub fn ComparisonFigure(
    report: Arc<Report>,
    /// Position among the report's comparisons.
    plan: usize,
    /// On paper, as it were: nothing can be chosen, and the table stands for the chart.
    #[prop(optional)]
    is_still: bool,
) -> impl IntoView {
    let reader = Reader::get();
    let locale = reader.locale;
    let words = reader.words();
    let Some(planned) = report.plans.get(plan) else {
        return nothing();
    };
    let id = planned.id.clone();
    let place = report.places.get(plan).copied().flatten();
    let of_table = report.clone();
    let passage = report.passage(plan);
    let shown: Shown = {
        let id = id.clone();
        memo(move || report.comparison(plan, &reader.choice(&id)))
    };
    let text = move |read: fn(&Comparison, &Locale) -> String| {
        move || shown.with(|shown| shown.as_ref().map(|c| read(c, &locale)).unwrap_or_default())
    };
    let title = untrack(text(title));
    let description = text(sentence);
    let chart_state = RwSignal::new(None::<&'static str>);
    let title_id = format!("dc-title-{id}");
    let description_id = format!("dc-description-{id}");
    let number = fill(words.data().comparison, &[&(plan + 1).to_string()]);
    let head = element("figcaption")
        .class("dc-comparison__head")
        .child(
            (!reader.is_alone)
                .then(|| element("span").class("dc-comparison__number").child(number)),
        )
        .child(
            element("h2")
                .class("dc-comparison__title")
                .set("id", title_id.clone())
                .child(title.clone()),
        )
        .child(
            element("p")
                .class("dc-comparison__subtitle")
                .text_by(text(subtitle)),
        );
    let said = element("p")
        .class("dc-comparison__description")
        .set("id", description_id.clone())
        .set("data-description", true)
        .text_by(description);
    let description = Signal::derive(description);
    let controls =
        (!is_still).then(|| view! { <Controls id=id.clone() shown description /> }.into_any());
    let charts = (!is_still).then(|| {
        view! {
            <ChartArea
                id=id.clone()
                shown
                passage
                title_id=title_id.clone()
                description_id
                state=chart_state
            />
        }
        .into_any()
    });
    let cells = part(move || {
        let bundle = of_table.bundle.as_ref();
        shown.with(|shown| match shown.as_ref().zip(bundle) {
            Some((comparison, bundle)) => table_parts(tabulate(comparison, &locale), bundle),
            None => nothing(),
        })
    });
    let table = element("table")
        .class("dc-table__table")
        .set("data-table", true)
        .child(element("caption").class("dc-hidden").child(title.clone()))
        .child(cells);
    let is_text = move || shown.with(|shown| shown.as_ref().is_some_and(|c| c.is_text));
    let table = element("details")
        .class("dc-table")
        // In a frame room is short, and a chart says the same.
        .set("open", !reader.is_framed || untrack(is_text))
        .child(element("summary").child(words.table))
        .child(scrolling(title.clone(), table));
    let to_passage = place
        .filter(|_| !reader.is_alone && !is_still)
        .map(|block| {
            let button = element("button")
                .class("dc-link")
                .set("type", "button")
                .on("click", move |_| {
                    browser::scroll_to(&format!("dc-block-{block}"))
                })
                .child(words.data().to_passage);
            element("p").class("dc-comparison__passage").child(button)
        });
    element("figure")
        .class("dc-comparison")
        .set("id", format!("dc-comparison-{id}"))
        .set("tabindex", "-1")
        .set("aria-labelledby", title_id)
        .set("data-comparison", id.clone())
        .set_by(
            "data-kind",
            text(|comparison, _| comparison.kind.name().to_owned()),
        )
        .set_by(
            "data-measure",
            text(|comparison, _| comparison.measure.name().to_owned()),
        )
        .set_by("data-chart", move || chart_state.get())
        .child(head)
        .child(said)
        .child(controls)
        .child(charts)
        .child(part(move || sums_view(shown, &locale)))
        .child(table)
        .child(part(move || notes_view(shown, &locale)))
        .child(source_view(shown, &locale))
        .child((!is_still).then(|| view! { <FileButtons id shown title /> }.into_any()))
        .child(to_passage)
        .into_any()
}

/// Whether each whole is the sum of its parts.
fn sums_view(shown: Shown, locale: &Locale) -> AnyView {
    let mut lines = Vec::new();
    shown.with(|shown| {
        for panel in shown.iter().flat_map(|comparison| &comparison.panels) {
            let numbers = Numbers::of_panel(panel, *locale);
            for sum in &panel.sums {
                let state = match sum.remainder {
                    Some(0.0) => "holds",
                    Some(_) => "remainder",
                    None => "unknown",
                };
                let text = sum_text(sum, &numbers, locale);
                let line = element("li").class("dc-sums__line");
                lines.push(line.set("data-sum", state).child(text));
            }
        }
    });
    if lines.is_empty() {
        return nothing();
    }
    element("ul").class("dc-sums").child(lines).into_any()
}

/// Notes of the data, of rows, and what we have to say about how they were read.
fn notes_view(shown: Shown, locale: &Locale) -> AnyView {
    let notes = shown.with(|shown| shown.as_ref().map(|c| notes(c, locale)).unwrap_or_default());
    if notes.is_empty() {
        return nothing();
    }
    let items = notes.into_iter().map(|note| element("li").child(note));
    element("details")
        .class("dc-notes")
        .child(element("summary").child(locale.words().data().notes))
        .child(element("ul").child(items.collect::<Vec<_>>()))
        .into_any()
}

/// Where the figures come from: always in sight.
fn source_view(shown: Shown, locale: &Locale) -> AnyView {
    let words = locale.words();
    let source = shown.with_untracked(|shown| {
        let comparison = shown.as_ref()?;
        let source = comparison
            .source
            .as_ref()?
            .text(locale.language.tag())
            .to_owned();
        let is_web = |href: &str| matches!(address::read(href), Some(Address::Web(_)));
        let via = comparison.via.iter().find(|link| is_web(&link.href));
        Some((
            source,
            via.map(|link| link.href.clone()),
            comparison.updated.clone(),
        ))
    });
    let Some((source, via, updated)) = source else {
        return nothing();
    };
    let source = match via {
        Some(href) => link(href).child(source).into_any(),
        None => group(source),
    };
    let updated = updated
        .map(|updated| format!(" · {} {}", words.data().updated, locale.date_text(&updated)));
    element("p")
        .class("dc-source")
        .child(words.source)
        .child(": ")
        .child(source)
        .child(updated)
        .into_any()
}
