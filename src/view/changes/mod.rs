//! The dialog that says what changed between a saved copy and a newer edition: cell by cell, passage by passage, check by check.

mod examples;
pub use examples::{examples, newer};

use super::keeping::{Act, Keeping, Newer};
use super::{Element, Reader, effect, element, scrolling};
use crate::browser;
use crate::depiction::{Teller, value_of};
use crate::locale::{DataWords, fill};
use crate::offline::{CellChange, CheckChange, Passage};
use crate::report::Report;
use crate::statistics::CellRef;
use leptos::prelude::*;

const DIALOG: &str = "dc-changes";

/// More than this of one kind is counted, and not listed.
const MOST: usize = 200;

/// The dialog, which opens itself: which editions these are, what changed, and what can be done about it.
pub fn changes_dialog(newer: &Newer, between: String, choices: AnyView) -> AnyView {
    let (reader, keeping) = (Reader::get(), Keeping::get());
    let words = reader.words().data();
    effect(move || browser::open_dialog(DIALOG));
    let close = element("button")
        .class("dc-dialog__close")
        .set("type", "button")
        .set("aria-label", words.close)
        .set("title", words.close)
        .on("click", move |_| browser::close_dialog(DIALOG))
        .child("×");
    element("dialog")
        .class("dc-dialog")
        .set("id", DIALOG)
        .set("aria-labelledby", "dc-changes-title")
        .set("data-changes", true)
        // Escape closes it as well.
        .on("close", move |_| keeping.act.run(Act::Compare(false)))
        .child(close)
        .child(
            element("h2")
                .class("dc-dialog__title")
                .set("id", "dc-changes-title")
                .child(words.changes),
        )
        .child(element("p").class("dc-quiet").child(between))
        .child(content(newer, &reader))
        .child(element("p").class("dc-copy__choices").child(choices))
        .into_any()
}

/// What changed, or that nothing did that anybody reads.
fn content(newer: &Newer, reader: &Reader) -> Vec<Element> {
    let words = reader.words().data();
    let changes = &newer.changes;
    if changes.is_empty() {
        return vec![element("p").child(words.nothing_changed)];
    }
    let mut parts = Vec::new();
    if !changes.cells.is_empty() {
        let rows = changes.cells.iter().take(MOST);
        let rows = rows.map(|change| cell_row(change, newer, reader));
        parts.push(table(
            words.changed_figures,
            words.change_cell,
            rows.collect(),
            words,
        ));
        parts.extend(more(changes.cells.len(), words));
    }
    if !changes.checks.is_empty() {
        let rows = changes.checks.iter().take(MOST);
        let rows = rows.map(|change| check_row(change, newer, reader));
        parts.push(table(
            words.changed_checks,
            words.change_figure,
            rows.collect(),
            words,
        ));
        parts.extend(more(changes.checks.len(), words));
    }
    if !changes.passages.is_empty() {
        let language = newer.new.language().unwrap_or("und").to_owned();
        let passages = changes.passages.iter().take(MOST);
        let passages = passages.map(|passage| {
            let (kind, name, text) = match passage {
                Passage::Removed(text) => ("del", words.change_removed, text),
                Passage::Added(text) => ("ins", words.change_added, text),
            };
            let said = element(kind)
                .set("lang", language.clone())
                .child(text.clone());
            element("li")
                .child(element("span").class("dc-changes__kind").child(name))
                .child(" ")
                .child(said)
        });
        parts.push(
            element("section")
                .class("dc-changes")
                .child(element("h3").child(words.changed_passages))
                .child(
                    element("ul")
                        .class("dc-changes__passages")
                        .set("data-changed", "passages")
                        .child(passages.collect::<Vec<_>>()),
                ),
        );
        parts.extend(more(changes.passages.len(), words));
    }
    parts
}

fn more(n: usize, words: &DataWords) -> Option<Element> {
    let n_more = n.checked_sub(MOST).filter(|n| *n > 0)?;
    let said = fill(words.change_and_more, &[&n_more.to_string()]);
    Some(element("p").class("dc-quiet").child(said))
}

fn table(
    name: &'static str,
    first: &'static str,
    rows: Vec<Element>,
    words: &'static DataWords,
) -> Element {
    let heads = [first, words.change_before, words.change_now];
    let heads = heads.map(|head| element("th").set("scope", "col").child(head));
    let table = element("table")
        .class("dc-table__table")
        .child(element("caption").class("dc-hidden").child(name))
        .child(element("thead").child(element("tr").child(Vec::from(heads))))
        .child(element("tbody").child(rows));
    element("section")
        .class("dc-changes")
        .child(element("h3").child(name))
        .child(scrolling(name, table))
}

fn row(name: String, before: String, now: String) -> Element {
    element("tr")
        .child(element("th").set("scope", "row").child(name))
        .child(element("td").class("dc-table__number").child(before))
        .child(element("td").class("dc-table__number").child(now))
}

/// A cell in the words of its own edition, the newer first.
fn cell_row(change: &CellChange, newer: &Newer, reader: &Reader) -> Element {
    let told = |report: &Report, cell: Option<CellRef>| {
        let (bundle, cell) = (report.bundle.as_ref()?, cell?);
        let teller = Teller {
            bundle,
            locale: reader.locale,
        };
        Some((
            teller.cell(cell),
            value_of(&teller, cell),
            cell.name(bundle),
        ))
    };
    let old = told(&newer.old, change.old);
    let new = told(&newer.new, change.new);
    let named = new.as_ref().or(old.as_ref());
    let (name, cell) = named
        .map(|(name, _, cell)| (name.clone(), cell.clone()))
        .unwrap_or_default();
    let not_there = reader.words().data().change_not_there;
    let value = |told: Option<(String, String, String)>| {
        told.map_or_else(|| not_there.to_owned(), |(_, value, _)| value)
    };
    row(name, value(old), value(new)).set("data-changed-cell", cell)
}

/// A figure as it is printed, and how it stood and stands to its cell.
fn check_row(change: &CheckChange, newer: &Newer, reader: &Reader) -> Element {
    let verdict = |report: &Report, n: usize| {
        let (bundle, figure) = (report.bundle.as_ref()?, report.account.figures.get(n)?);
        let teller = Teller {
            bundle,
            locale: reader.locale,
        };
        Some(teller.verdict(figure))
    };
    let printed = newer.new.account.figures.get(change.new);
    let printed = printed
        .map(|figure| figure.text.clone())
        .unwrap_or_default();
    row(
        fill(reader.words().data().change_in_story, &[&printed]),
        verdict(&newer.old, change.old).unwrap_or_default(),
        verdict(&newer.new, change.new).unwrap_or_default(),
    )
    .set("data-changed-check", change.new.to_string())
}
