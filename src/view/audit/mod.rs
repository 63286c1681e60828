//! How the figures of a story add up: each with its cell, what the data say and its check; and how those cells stand to one another.
//! What is not tied to a cell is counted and listed as well, so that nothing is passed over.

mod examples;
pub use examples::examples;

use super::{Element, Reader, element, nothing, scrolling};
use crate::depiction::{Teller, stated_relations};
use crate::figures::{Check, Figure, Relation, Summary};
use crate::locale::fill;
use crate::report::Report;
use crate::statistics::{Bundle, Label};
use leptos::prelude::*;
use std::sync::Arc;

/// The audit of a report; nothing where there is no story, no bundle, or no figure.
#[component]
pub fn Audit(report: Arc<Report>) -> impl IntoView {
    let (Some(bundle), Some(_)) = (&report.bundle, &report.story) else {
        return nothing();
    };
    let reader = Reader::get();
    let words = reader.words();
    let teller = Teller {
        bundle,
        locale: reader.locale,
    };
    let figures = &report.account.figures;
    let linked: Vec<(usize, &Figure)> = figures
        .iter()
        .enumerate()
        .filter(|(_, figure)| figure.link.is_linked())
        .collect();
    let loose: Vec<&Figure> = figures
        .iter()
        .filter(|figure| !figure.link.is_linked())
        .collect();
    if figures.is_empty() {
        return nothing();
    }
    let count = |n: usize| teller.number(n as f64);
    let summary = teller.summary(&Summary::of(&report.account));
    let mut sources = Vec::new();
    let rows: Vec<Element> = linked
        .iter()
        .map(|(n, figure)| figure_row(*n, figure, &teller, &mut sources))
        .collect();
    let columns = [
        "№",
        words.data().in_story,
        words.data().check,
        words.data().value,
        words.data().data,
        words.source,
    ];
    let columns = columns.map(|column| element("th").set("scope", "col").child(column));
    let table = element("table")
        .class("dc-audit__table")
        .child(
            element("caption")
                .class("dc-hidden")
                .child(words.data().audit_figures),
        )
        .child(element("thead").child(element("tr").child(Vec::from(columns))))
        .child(element("tbody").child(rows));
    let table = (!linked.is_empty()).then(|| {
        element("details")
            .class("dc-audit__figures")
            .set("open", true)
            .child(element("summary").child(words.data().audit_figures))
            .child(scrolling(words.data().audit_figures, table))
            .child(source_list(&sources, &reader))
    });
    let loose = (!loose.is_empty()).then(|| {
        let items = loose.iter().map(|figure| {
            let said = format!(
                "{} – {}",
                figure.text,
                teller.note(figure).unwrap_or_default()
            );
            element("li").child(said)
        });
        element("details")
            .class("dc-audit__loose")
            .child(element("summary").child(fill(words.data().audit_loose, &[&count(loose.len())])))
            .child(element("ul").child(items.collect::<Vec<_>>()))
    });
    element("section")
        .class("dc-audit")
        .set("data-audit", true)
        .set("aria-labelledby", "dc-audit-title")
        .child(
            element("h2")
                .set("id", "dc-audit-title")
                .child(words.data().audit),
        )
        .child(element("p").child(summary))
        .child(table)
        .child(relations_view(
            &stated_relations(&report.account),
            &teller,
            &reader,
        ))
        .child(loose)
        .into_any()
}

fn figure_row<'a>(
    n: usize,
    figure: &Figure,
    teller: &Teller<'a>,
    sources: &mut Vec<&'a Label>,
) -> Element {
    let words = teller.locale.words();
    let cell = figure.link.cells().first().copied();
    let value = teller.link_value(&figure.link);
    let source = cell.and_then(|cell| number_of(source_of(teller.bundle, cell.dataset)?, sources));
    let check = match figure.check {
        Check::Matches => "✓",
        Check::Rounds => "≈",
        Check::SameNumber => "○",
        Check::Differs { .. } => "✗",
        Check::Unchecked(_) => "?",
    };
    let sign = element("span")
        .class("dc-audit__sign")
        .set("aria-hidden", "true")
        .child(format!("{check}\u{a0}"));
    let note = match figure.check {
        Check::SameNumber | Check::Differs { .. } | Check::Unchecked(_) => teller.note(figure),
        _ => None,
    };
    let note = note.map(|note| element("small").class("dc-audit__note").child(note));
    let button = element("button")
        .class("dc-link")
        .set("type", "button")
        .set("title", words.data().to_sentence)
        .set("data-to-figure", n.to_string())
        .child(figure.text.clone());
    element("tr")
        .set("data-result", figure.check.name())
        .child(element("td").class("dc-audit__number"))
        .child(element("th").set("scope", "row").child(button))
        .child(
            element("td")
                .child(sign)
                .child(teller.check(figure.check))
                .child(note),
        )
        .child(
            element("td")
                .class("dc-audit__value")
                .child(value.unwrap_or_else(|| words.data().no_data.to_owned())),
        )
        .child(
            element("td")
                .class("dc-audit__data")
                .child(teller.stated(figure)),
        )
        .child(element("td").child(source.map(|n| format!("[{n}]"))))
}

fn source_of(bundle: &Bundle, dataset: usize) -> Option<&Label> {
    let own = bundle.datasets.get(dataset)?.source.as_ref();
    own.or(bundle.source.as_ref())
}

/// The number of a source in the list, which it joins if it is new.
fn number_of<'a>(source: &'a Label, sources: &mut Vec<&'a Label>) -> Option<usize> {
    let known = sources.iter().position(|known| known.raw == source.raw);
    Some(
        known.unwrap_or_else(|| {
            sources.push(source);
            sources.len() - 1
        }) + 1,
    )
}

fn source_list(sources: &[&Label], reader: &Reader) -> Option<Element> {
    let tag = reader.locale.language.tag();
    let items = sources
        .iter()
        .map(|source| element("li").child(source.text(tag).to_owned()));
    let items: Vec<Element> = items.collect();
    (!items.is_empty()).then(|| element("ol").class("dc-audit__sources").child(items))
}

fn relations_view(relations: &[&Relation], teller: &Teller, reader: &Reader) -> Option<Element> {
    if relations.is_empty() {
        return None;
    }
    let words = reader.words();
    let count = |holds: Option<bool>| {
        let n = relations
            .iter()
            .filter(|relation| relation.holds == holds)
            .count();
        teller.number(n as f64)
    };
    let n_all = teller.number(relations.len() as f64);
    let summary = fill(
        words.data().audit_relations_summary,
        &[
            &n_all,
            &count(Some(true)),
            &count(Some(false)),
            &count(None),
        ],
    );
    let items = relations.iter().map(|relation| {
        let (state, sign, said) = match relation.holds {
            Some(true) => ("holds", "✓", words.data().holds),
            Some(false) => ("remainder", "✗", words.data().does_not_hold),
            None => ("unknown", "?", words.data().undecided),
        };
        let sign = element("span")
            .class("dc-audit__sign")
            .set("aria-hidden", "true")
            .child(sign);
        let cell = relation
            .cells
            .first()
            .map(|cell| teller.cell(*cell))
            .unwrap_or_default();
        let kind = teller.relation_kind(relation.kind);
        let text = format!(" {} ({kind}, {said})", teller.relation(relation));
        element("li")
            .set("data-sum", state)
            .child(sign)
            .child(text)
            .child(element("small").class("dc-audit__note").child(cell))
            .child(teller.acknowledged(relation).map(|note| {
                let label = words.data().acknowledged;
                element("small")
                    .class("dc-audit__note")
                    .set("data-acknowledged", true)
                    .child(format!("{label}: {note}"))
            }))
    });
    let items: Vec<Element> = items.collect();
    let relations = element("details")
        .set("open", true)
        .child(element("summary").child(words.data().audit_relations))
        .child(element("p").child(summary))
        .child(element("ul").class("dc-audit__relations").child(items));
    Some(relations)
}
