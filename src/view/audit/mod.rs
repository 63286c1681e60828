//! How the figures of a story add up: each with its cell, what the data say and its check; and how those cells stand to one another.
//! What is not tied to a cell is counted and listed as well, so that nothing is passed over.

mod examples;
pub use examples::examples;

use super::comparison::source_link;
use super::{Element, Reader, element, nothing, scrolling};
use crate::depiction::{Teller, stated_relations};
use crate::figures::{Check, Figure, Relation, Summary};
use crate::locale::fill;
use crate::report::Report;
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
    let rows = |wanted: fn(&Figure) -> bool| -> Vec<Element> {
        let numbered = linked.iter().zip(1..);
        let wanted = numbered.filter(|((_, figure), _)| wanted(figure));
        wanted
            .map(|((n, figure), number)| figure_row(*n, number, figure, &teller, &report))
            .collect()
    };
    // What an editor should look at stands in sight, all else behind a press.
    let wrong = rows(needs_attention);
    let wrong =
        (!wrong.is_empty()).then(|| figures_table(wrong, words.data().audit_attention, &reader));
    let sound = rows(|figure| !needs_attention(figure));
    let sound = (!sound.is_empty()).then(|| {
        let title = words.data().audit_figures;
        element("details")
            .class("dc-audit__figures")
            .child(element("summary").child(format!("{title} ({})", count(sound.len()))))
            .child(figures_table(sound, title, &reader))
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
        .child(wrong)
        .child(relations_view(
            &stated_relations(&report.account),
            &teller,
            &reader,
        ))
        .child(sound)
        .child(loose)
        .into_any()
}

fn needs_attention(figure: &Figure) -> bool {
    matches!(figure.check, Check::Differs { .. })
}

fn figures_table(rows: Vec<Element>, title: &'static str, reader: &Reader) -> Element {
    let words = reader.words();
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
        .child(element("caption").class("dc-hidden").child(title))
        .child(element("thead").child(element("tr").child(Vec::from(columns))))
        .child(element("tbody").child(rows));
    scrolling(title, table)
}

fn figure_row(
    n: usize,
    number: usize,
    figure: &Figure,
    teller: &Teller,
    report: &Report,
) -> Element {
    let words = teller.locale.words();
    let cell = figure.link.cells().first().copied();
    let value = teller.link_value(&figure.link);
    let source = cell.and_then(|cell| report.source_number(cell.dataset));
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
        .child(element("td").child(number.to_string()))
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
        .child(element("td").child(source.map(source_link)))
}

fn relations_view(relations: &[&Relation], teller: &Teller, reader: &Reader) -> Vec<Element> {
    if relations.is_empty() {
        return Vec::new();
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
    let item = |relation: &&Relation| {
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
    };
    let list = |wanted: fn(&Relation) -> bool| -> Option<Element> {
        let items = relations.iter().filter(|relation| wanted(relation));
        let items: Vec<Element> = items.map(item).collect();
        let list = element("ul").class("dc-audit__relations");
        (!items.is_empty()).then(|| list.child(items))
    };
    let broken = list(|relation| relation.holds == Some(false));
    let others = list(|relation| relation.holds != Some(false)).map(|others| {
        element("details")
            .child(element("summary").child(words.data().audit_relations))
            .child(element("p").child(summary))
            .child(others)
    });
    vec![broken, others].into_iter().flatten().collect()
}
