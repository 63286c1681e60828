//! One comparison: its finding as title, the sentence, controls, chart, table, notes and source.
//! All of it is derived from one memo of the comparison; a choice goes into the route and comes back from there.

mod chart;
mod controls;
mod examples;
mod files;
mod table;

pub use examples::examples;

use super::{Reader, memo, nothing, part};
use crate::address::{self, Address};
use crate::browser;
use crate::comparison::Comparison;
use crate::depiction::{Numbers, key, notes, sentence, subtitle, sum_text, table as tabulate};
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
) -> impl IntoView {
    let reader = Reader::get();
    let locale = reader.locale;
    let words = reader.words();
    let Some(planned) = report.plans.get(plan) else {
        return nothing();
    };
    let id = planned.id.clone();
    let place = report.places.get(plan).copied().flatten();
    let shown: Shown = {
        let id = id.clone();
        memo(move || report.comparison(plan, &reader.choice(&id)))
    };
    let text = move |read: fn(&Comparison, &Locale) -> String| {
        Signal::derive(move || {
            shown.with(|shown| shown.as_ref().map(|c| read(c, &locale)).unwrap_or_default())
        })
    };
    let title = text(|comparison, locale| {
        let title = comparison
            .title
            .as_ref()
            .unwrap_or(&comparison.dataset_label);
        title.text(locale.language.tag()).to_owned()
    });
    let title = title.get_untracked();
    let description = text(sentence);
    let chart_state = RwSignal::new(None::<&'static str>);
    let title_id = format!("dc-title-{id}");
    let description_id = format!("dc-description-{id}");
    let number = fill(words.comparison, &[&(plan + 1).to_string()]);
    let to_passage = place.map(|block| {
        view! {
            <p class="dc-comparison__passage">
                <button
                    type="button"
                    class="dc-link"
                    on:click=move |_| browser::scroll_to(&format!("dc-block-{block}"))
                >
                    {words.to_passage}
                </button>
            </p>
        }
    });
    view! {
        <figure
            class="dc-comparison"
            id=format!("dc-comparison-{id}")
            tabindex="-1"
            aria-labelledby=title_id.clone()
            data-comparison=id.clone()
            data-kind=text(|comparison, _| comparison.kind.name().to_owned())
            data-measure=text(|comparison, _| comparison.measure.name().to_owned())
            data-chart=chart_state
        >
            <figcaption class="dc-comparison__head">
                <span class="dc-comparison__number">{number}</span>
                <h2 class="dc-comparison__title" id=title_id.clone()>
                    {title.clone()}
                </h2>
                <p class="dc-comparison__subtitle">{text(subtitle)}</p>
            </figcaption>
            <p class="dc-comparison__description" id=description_id.clone() data-description>
                {description}
            </p>
            <Controls id=id.clone() shown description />
            {part(move || key_view(shown, &locale))}
            <ChartArea
                id=id.clone()
                shown
                title_id=title_id.clone()
                description_id=description_id.clone()
                state=chart_state
            />
            {part(move || sums_view(shown, &locale))}
            <details class="dc-table" open=true>
                <summary>{words.table}</summary>
                <div class="dc-scroll" role="region" tabindex="0" aria-label=title.clone()>
                    <table class="dc-table__table" data-table>
                        <caption class="dc-hidden">{title.clone()}</caption>
                        {part(move || {
                            shown.with(|shown| match shown {
                                Some(comparison) => table_parts(tabulate(comparison, &locale)),
                                None => nothing(),
                            })
                        })}
                    </table>
                </div>
            </details>
            {part(move || notes_view(shown, &locale))}
            {source_view(shown, &locale)}
            <FileButtons id=id.clone() shown title=title.clone() />
            {to_passage}
        </figure>
    }
    .into_any()
}

/// Which mark is which period; drawn with the marks' own colours and shapes.
fn key_view(shown: Shown, locale: &Locale) -> AnyView {
    let Some((then, now)) = shown.with(|shown| key(shown.as_ref()?, locale)) else {
        return nothing();
    };
    view! {
        <p class="dc-key" aria-hidden="true">
            <span class="dc-key__then">{then}</span>
            <span class="dc-key__now">{now}</span>
        </p>
    }
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
                lines.push(view! { <li class="dc-sums__line" data-sum=state>{text}</li> });
            }
        }
    });
    if lines.is_empty() {
        return nothing();
    }
    view! { <ul class="dc-sums">{lines}</ul> }.into_any()
}

/// Notes of the data, of rows, and what we have to say about how they were read.
fn notes_view(shown: Shown, locale: &Locale) -> AnyView {
    let notes = shown.with(|shown| shown.as_ref().map(|c| notes(c, locale)).unwrap_or_default());
    if notes.is_empty() {
        return nothing();
    }
    let items = notes
        .into_iter()
        .map(|note| view! { <li>{note}</li> })
        .collect_view();
    view! {
        <details class="dc-notes">
            <summary>{locale.words().notes}</summary>
            <ul>{items}</ul>
        </details>
    }
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
    let named = match via {
        Some(href) => view! { <a href=href rel="noopener noreferrer">{source}</a> }.into_any(),
        None => source.into_any(),
    };
    let updated =
        updated.map(|updated| format!(" · {} {}", words.updated, locale.date_text(&updated)));
    view! { <p class="dc-source">{words.source} ": " {named} {updated}</p> }.into_any()
}
