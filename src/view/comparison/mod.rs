//! One comparison: its finding as title, the sentence, controls, chart, table, notes and source.
//! All of it is derived from one memo of the comparison; a choice goes into the route and comes back from there.

mod chart;
mod controls;
mod examples;
mod files;
mod table;
mod tools;

pub use examples::examples;
pub use files::{FileButtons, Taken};

use super::keeping::{Act, Keeping};
use super::{Element, Reader, effect, element, group, link, memo, named, nothing, part, scrolling};
use crate::address::{self, Address};
use crate::comparison::{Comparison, Form, Reason, Row, Season};
use crate::depiction::{
    Numbers, forms, notes, sentence, subtitle, sum_text, table as tabulate, title,
};
use crate::embed::ToEmbed;
use crate::locale::{Locale, fill};
use crate::report::Report;
use crate::statistics::{CellRef, Label, Link};
use chart::ChartArea;
use controls::Controls;
use leptos::prelude::*;
use std::sync::Arc;
pub(super) use table::table_parts;
use tools::{Open, Tool, drawer, toolbar};

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
    let Some(planned) = report.plans.get(plan) else {
        return nothing();
    };
    let id = planned.id.clone();
    let dataset = planned.dataset;
    // In a frame there is no list of sources to point to.
    let number = report
        .source_number(dataset)
        .filter(|_| !reader.page.is_framed);
    let (of_table, of_charts) = (report.clone(), report.clone());
    let of_files = report.passage(plan);
    let shown: Shown = {
        let id = id.clone();
        memo(move || report.comparison(plan, &reader.choice(&id)))
    };
    let passage = {
        let own = of_files.clone();
        Box::new(move || passage_beside(&reader, shown, &own))
    };
    let text = move |read: fn(&Comparison, &Locale) -> String| {
        move || shown.with(|shown| shown.as_ref().map(|c| read(c, &locale)).unwrap_or_default())
    };
    let title = untrack(text(title));
    let description = text(sentence);
    let chart_state = RwSignal::new(None::<&'static str>);
    let description_id = format!("dc-description-{id}");
    let head = element("figcaption")
        .class("dc-comparison__head")
        .child(
            element("h2")
                .class("dc-comparison__title")
                .set("id", format!("dc-title-{id}"))
                .child(title.clone()),
        )
        .child(
            element("p")
                .class("dc-comparison__subtitle")
                .text_by(text(subtitle)),
        );
    let is_text = move || shown.with(|shown| shown.as_ref().is_some_and(|c| c.is_text));
    // A chart says the same in sight, unless it leaves something out.
    let is_said = move || {
        let is_drawn = chart_state.get().is_some_and(|state| state != "failed");
        !is_drawn || shown.with(|shown| shown.as_ref().is_some_and(says_more))
    };
    let said = element("p")
        .set_by("class", move || match is_said() {
            true => "dc-comparison__description",
            false => "dc-comparison__description dc-hidden",
        })
        .set("id", description_id.clone())
        .set("data-description", true)
        .text_by(description);
    let description = Signal::derive(description);
    // What has no chart opens with its table.
    let open: Open = RwSignal::new(untrack(is_text).then_some(Tool::Table));
    effect(move || {
        if chart_state.get() == Some("failed") {
            open.set(Some(Tool::Table));
        }
    });
    let charts = view! {
        <ChartArea
            id=id.clone()
            shown
            passage
            report=of_charts
            description_id
            state=chart_state
        />
    };
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
        .child(
            // The title is heard once, as the heading.
            element("caption")
                .class("dc-hidden")
                .child(locale.words().data().short_table),
        )
        .child(cells);
    let table = drawer(&id, Tool::Table, open)
        .child(scrolling(locale.words().data().short_table, table))
        .child(part(move || {
            shown.with(|shown| shown.as_ref().map(|c| sums_view(c, &locale)).into_any())
        }))
        .child(part(move || {
            shown.with(|shown| shown.as_ref().map(|c| notes_view(c, &locale)).into_any())
        }));
    let has_choice = untrack(|| shown.with(|shown| shown.as_ref().is_some_and(has_choice)));
    let controls = has_choice.then(|| {
        drawer(&id, Tool::Choose, open)
            .child(view! { <Controls id=id.clone() shown description /> }.into_any())
    });
    let taken = Taken {
        shown,
        title,
        passage: of_files,
    };
    let files = drawer(&id, Tool::Save, open).child(files_place(taken, open));
    let source = source_view(shown, number, &locale);
    let tools = [
        Some(Tool::Table),
        has_choice.then_some(Tool::Choose),
        Some(Tool::Save),
    ];
    let tools: Vec<Tool> = tools.into_iter().flatten().collect();
    let foot = toolbar(&id, source, &tools, open, embed_button(&id, &reader));
    element("figure")
        .class("dc-comparison")
        .set("id", format!("dc-comparison-{id}"))
        .set("tabindex", "-1")
        // The title is heard once, as the heading.
        .set(
            "aria-label",
            fill(locale.words().data().comparison, &[&(plan + 1).to_string()]),
        )
        .set("data-comparison", id)
        .set_by(
            "data-kind",
            text(|comparison, _| comparison.kind.name().to_owned()),
        )
        .set_by(
            "data-measure",
            text(|comparison, _| comparison.measure.name().to_owned()),
        )
        .set_by("data-chart", move || chart_state.get())
        .set_by("data-labelled", move || {
            let is_labelled = |comparison: &Comparison| {
                let forms = forms(comparison, &locale);
                !says_more(comparison) && !forms.contains(&Form::Lines)
            };
            matches!(chart_state.get(), Some("sketched" | "drawn"))
                && shown.with(|shown| shown.as_ref().is_some_and(is_labelled))
        })
        // Until the hand says which is in the panel.
        .set("data-current", (plan == 0).then_some(""))
        .set("lang", locale.language.tag())
        .child(head)
        .child(charts.into_any())
        .child(said)
        .child(part(move || {
            // That "%" can be read in two ways is in sight even where the sentence is not.
            let is_open = |shown: &Option<Comparison>| {
                shown
                    .as_ref()
                    .is_some_and(|comparison| comparison.is_reading_open)
            };
            if is_said() || !shown.with(is_open) {
                return nothing();
            }
            element("p")
                .class("dc-comparison__reading")
                .set("aria-hidden", "true")
                .child(locale.words().data().reading_open)
                .into_any()
        }))
        .child(foot)
        .child(controls)
        .child(table)
        .child(files)
        .into_any()
}

/// The cells of the passage that is being read beside a comparison, where it states any of those shown, else of its own passage.
#[inline(never)]
fn passage_beside(reader: &Reader, shown: Shown, own: &[CellRef]) -> Vec<CellRef> {
    let read = reader.lit.reading.get();
    let shows = |c: &Comparison| read.iter().any(|cell| c.shows(*cell));
    match shown.with(|shown| shown.as_ref().is_some_and(shows)) {
        true => read.to_vec(),
        false => own.to_vec(),
    }
}

/// What writes files comes with the shelf, after the story; who is quicker asks for it.
fn files_place(taken: Taken, open: Open) -> AnyView {
    let reader = Reader::get();
    let keeping = Keeping::get();
    part(move || match reader.modules.shelf.get() {
        Some(shelf) => (shelf.files)(taken.clone()),
        None => {
            if open.get() == Some(Tool::Save) {
                keeping.act.run(Act::FetchShelf);
            }
            nothing()
        }
    })
}

/// Whether the sentence tells what the chart does not: rows that are not drawn, or how the numbers are to be read.
pub(super) fn says_more(comparison: &Comparison) -> bool {
    comparison.is_text
        || comparison.n_hidden > 0
        || !comparison.without_data.is_empty()
        || comparison.season == Season::Different
}

/// Whether there is anything to choose.
pub(super) fn has_choice(comparison: &Comparison) -> bool {
    let offered = &comparison.controls;
    offered.periods.is_some()
        || !offered.measures.is_empty()
        || !offered.categories.is_empty()
        || !offered.slices.is_empty()
        || offered.can_rank
}

fn embed_button(id: &str, reader: &Reader) -> Option<Element> {
    let (id, reader) = (id.to_owned(), *reader);
    reader.page.can_embed.then(|| {
        element("button")
            .class("dc-tools__button")
            .set("type", "button")
            .set("data-embed", "comparison")
            .set("aria-haspopup", "dialog")
            .on("click", move |_| {
                let what = ToEmbed::Comparison(id.clone());
                reader.to_embed.set(Some(what));
            })
            .child(reader.words().embed)
    })
}

/// Whether each whole is the sum of its parts.
pub(super) fn sums_view(comparison: &Comparison, locale: &Locale) -> AnyView {
    let mut lines = Vec::new();
    for panel in &comparison.panels {
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
    if lines.is_empty() {
        return nothing();
    }
    element("ul").class("dc-sums").child(lines).into_any()
}

/// Notes of the data, of rows, and what we have to say about how they were read.
pub(super) fn notes_view(comparison: &Comparison, locale: &Locale) -> AnyView {
    let notes = notes(comparison, locale);
    if notes.is_empty() {
        return nothing();
    }
    let items = notes.into_iter().map(|note| element("li").child(note));
    element("ul")
        .class("dc-notes")
        .set("aria-label", locale.words().data().notes)
        .child(items.collect::<Vec<_>>())
        .into_any()
}

/// Where the figures come from, always in sight: by its number in the list at the end, or in full where there is none. What an
/// asterisk in the chart means stands beside it.
fn source_view(shown: Shown, number: Option<usize>, locale: &Locale) -> Element {
    let words = locale.words();
    let is_derived = move || shown.with(|shown| shown.as_ref().is_some_and(has_derived));
    let derived = part(move || match is_derived() {
        true => group(format!("* {} · ", words.data().derived)),
        false => nothing(),
    });
    let line = element("p").class("dc-source").child(derived);
    let named = shown.with_untracked(|shown| {
        let comparison = shown.as_ref()?;
        source_named(comparison, number, true, locale)
    });
    line.child(named)
}

/// The source itself, by its number or in full.
pub(super) fn source_named(
    comparison: &Comparison,
    number: Option<usize>,
    is_in_row: bool,
    locale: &Locale,
) -> Option<AnyView> {
    let words = locale.words();
    if let Some(number) = number {
        let link = source_link(number).set("tabindex", is_in_row.then_some("-1"));
        return Some(group((words.source, (" ", link))));
    }
    let source = full_source(
        comparison.source.as_ref()?,
        &comparison.via,
        comparison.updated.as_deref(),
        is_in_row,
        locale,
    );
    Some(group((words.source, (": ", source))))
}

pub(super) fn has_derived(comparison: &Comparison) -> bool {
    let is_derived = |row: &Row| !row.is_remainder && row.now.reason == Reason::Derived;
    comparison.rows().any(is_derived)
}

/// A source of data in words, with where it is and when it was updated.
pub(super) fn full_source(
    source: &Label,
    via: &[Link],
    updated: Option<&str>,
    // Within a toolbar, whose arrows lead to it.
    is_in_row: bool,
    locale: &Locale,
) -> AnyView {
    let tag = locale.language.tag();
    let text = named(source.text(tag), locale.language);
    let is_web = |href: &str| matches!(address::read(href), Some(Address::Web(_)));
    let via = via.iter().find(|link| is_web(&link.href));
    let source = match via {
        Some(via) => {
            let link = link(via.href.clone()).set("tabindex", is_in_row.then_some("-1"));
            link.child(text).into_any()
        }
        None => text,
    };
    let updated = updated.map(|updated| {
        let date = locale.date_text(updated);
        group(format!(" · {} {date}", locale.words().data().updated))
    });
    group(vec![source, updated.unwrap_or_else(nothing)])
}

/// "[1]", and the way to that source.
pub fn source_link(number: usize) -> Element {
    element("a")
        .class("dc-source__number")
        .set("href", format!("#dc-source-{number}"))
        .child(format!("[{number}]"))
}
