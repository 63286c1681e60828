//! One comparison: its finding as title, the sentence, controls, chart, table, notes and source.
//! All of it is derived from one memo of the comparison; a choice goes into the route and comes back from there.

mod chart;
mod controls;
mod examples;
mod files;
mod table;

pub use examples::examples;

use super::Reader;
use crate::browser;
use crate::comparison::{Comparison, Reason};
use crate::depiction::{
    Numbers, key, reason_text, row_label, sentence, subtitle, sum_text, table as tabulate,
};
use crate::locale::fill;
use crate::report::Report;
use chart::ChartArea;
use controls::Controls;
use files::FileButtons;
use leptos::prelude::*;
use std::sync::Arc;
use table::ComparisonTable;

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
    let Some(planned) = report.plans.get(plan) else {
        return ().into_any();
    };
    let id = planned.id.clone();
    let number = plan + 1;
    let place = report.places.get(plan).copied().flatten();
    let choice = {
        let id = id.clone();
        Memo::new(move |_| reader.choice(&id))
    };
    let shown: Shown = Memo::new(move |_| report.comparison(plan, &choice.get()));
    let with = move |read: &dyn Fn(&Comparison) -> String| {
        shown.with(|shown| shown.as_ref().map(read).unwrap_or_default())
    };
    let title = Memo::new(move |_| {
        let locale = reader.locale.get();
        with(&|comparison| {
            let tag = locale.language.tag();
            let title = comparison
                .title
                .as_ref()
                .unwrap_or(&comparison.dataset_label);
            title.text(tag).to_owned()
        })
    });
    let under_title = move || {
        let locale = reader.locale.get();
        with(&|comparison| subtitle(comparison, &locale))
    };
    let description = Memo::new(move |_| {
        let locale = reader.locale.get();
        with(&|comparison| sentence(comparison, &locale))
    });
    let kind = move || with(&|comparison| comparison.kind.name().to_owned());
    let measure = move || with(&|comparison| comparison.measure.name().to_owned());
    let chart_state = RwSignal::new(None::<&'static str>);
    let figure_id = format!("dc-comparison-{id}");
    let title_id = format!("dc-title-{id}");
    let description_id = format!("dc-description-{id}");
    let data = Memo::new(move |_| {
        let locale = reader.locale.get();
        shown.with(|shown| {
            shown
                .as_ref()
                .map(|comparison| tabulate(comparison, &locale))
        })
    });
    view! {
        <figure
            class="dc-comparison"
            id=figure_id
            tabindex="-1"
            aria-labelledby=title_id.clone()
            data-comparison=id.clone()
            data-kind=kind
            data-measure=measure
            data-chart=move || chart_state.get()
        >
            <figcaption class="dc-comparison__head">
                <span class="dc-comparison__number">
                    {move || fill(reader.words().comparison, &[&number.to_string()])}
                </span>
                <h2 class="dc-comparison__title" id=title_id.clone()>{move || title.get()}</h2>
                <p class="dc-comparison__subtitle">{under_title}</p>
            </figcaption>
            <p class="dc-comparison__description" id=description_id.clone() data-description>
                {move || description.get()}
            </p>
            <Controls id=id.clone() shown description />
            <Key shown />
            <ChartArea
                id=id.clone()
                shown
                title_id=title_id.clone()
                description_id=description_id.clone()
                state=chart_state
            />
            <Sums shown />
            <ComparisonTable data title />
            <Notes shown />
            <SourceLine shown />
            <FileButtons id=id.clone() shown title />
            {place
                .map(|block| {
                    view! {
                        <p class="dc-comparison__passage">
                            <button
                                type="button"
                                class="dc-link"
                                on:click=move |_| browser::scroll_to(&format!("dc-block-{block}"))
                            >
                                {move || reader.words().to_passage}
                            </button>
                        </p>
                    }
                })}
        </figure>
    }
    .into_any()
}

/// Which mark is which period; drawn with the marks' own colours and shapes.
#[component]
fn Key(shown: Shown) -> impl IntoView {
    let reader = Reader::get();
    move || {
        let locale = reader.locale.get();
        let (then, now) = shown.with(|shown| key(shown.as_ref()?, &locale))?;
        Some(view! {
            <p class="dc-key" aria-hidden="true">
                <span class="dc-key__then">{then}</span>
                <span class="dc-key__now">{now}</span>
            </p>
        })
    }
}

/// Whether each whole is the sum of its parts.
#[component]
fn Sums(shown: Shown) -> impl IntoView {
    let reader = Reader::get();
    let lines = move || {
        let locale = reader.locale.get();
        shown.with(|shown| {
            let panels = shown.iter().flat_map(|comparison| &comparison.panels);
            panels
                .flat_map(|panel| panel.sums.iter().map(move |sum| (panel, sum)))
                .map(|(panel, sum)| {
                    let numbers = Numbers::of_panel(panel, locale);
                    let state = match sum.remainder {
                        Some(0.0) => "holds",
                        Some(_) => "remainder",
                        None => "unknown",
                    };
                    (state, sum_text(sum, &numbers, &locale))
                })
                .collect::<Vec<_>>()
        })
    };
    move || {
        let lines = lines();
        (!lines.is_empty()).then(|| {
            view! {
                <ul class="dc-sums">
                    {lines
                        .into_iter()
                        .map(|(state, text)| {
                            view! {
                                <li class="dc-sums__line" data-sum=state>
                                    {text}
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            }
        })
    }
}

/// Notes of the data, of rows, and what we have to say about how they were read.
#[component]
fn Notes(shown: Shown) -> impl IntoView {
    let reader = Reader::get();
    let notes = move || {
        let locale = reader.locale.get();
        let words = locale.words();
        let tag = locale.language.tag();
        shown.with(|shown| {
            let Some(comparison) = shown else {
                return Vec::new();
            };
            let mut notes: Vec<String> = comparison
                .notes
                .iter()
                .map(|note| note.text(tag).to_owned())
                .collect();
            for row in comparison.rows() {
                let name = row_label(row, &locale);
                notes.extend(
                    row.notes
                        .iter()
                        .map(|note| format!("{name}: {}", note.text(tag))),
                );
            }
            let is_derived = |row: &crate::comparison::Row| {
                !row.is_remainder && row.now.reason == Reason::Derived
            };
            if comparison.rows().any(is_derived) {
                notes.push(format!("* {}", words.derived));
            }
            if let Some(time) = &comparison.guessed_time {
                notes.push(fill(words.time_guessed, &[time.text(tag)]));
            }
            // Codes of the file's own are explained once, in its words.
            for row in comparison.rows() {
                if let Reason::Missing {
                    label: Some(label),
                    code: Some(code),
                } = &row.now.reason
                {
                    let said = format!("{code}: {}", label.text(tag));
                    let reason = reason_text(&row.now, &locale);
                    if !notes.contains(&said) && reason != label.text(tag) {
                        notes.push(said);
                    }
                }
            }
            notes
        })
    };
    move || {
        let notes = notes();
        (!notes.is_empty()).then(|| {
            view! {
                <details class="dc-notes">
                    <summary>{move || reader.words().notes}</summary>
                    <ul>{notes.into_iter().map(|note| view! { <li>{note}</li> }).collect_view()}</ul>
                </details>
            }
        })
    }
}

/// Where the figures come from: always in sight.
#[component]
fn SourceLine(shown: Shown) -> impl IntoView {
    let reader = Reader::get();
    move || {
        let locale = reader.locale.get();
        let words = locale.words();
        let tag = locale.language.tag();
        shown.with(|shown| {
            let comparison = shown.as_ref()?;
            let source = comparison.source.as_ref()?.text(tag).to_owned();
            let via = comparison.via.iter().find(|link| {
                let address = crate::address::read(&link.href);
                matches!(address, Some(crate::address::Address::Web(_)))
            });
            let named = match via {
                Some(link) => {
                    let href = link.href.clone();
                    view! { <a href=href rel="noopener noreferrer">{source}</a> }.into_any()
                }
                None => source.into_any(),
            };
            let updated = comparison
                .updated
                .as_ref()
                .map(|updated| format!(" · {} {}", words.updated, locale.date_text(updated)));
            Some(view! { <p class="dc-source">{words.source} ": " {named} {updated}</p> })
        })
    }
}
