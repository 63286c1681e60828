//! How the figures of a story add up: each with its cell, what the data say and its check; and how those cells stand to one another.
//! What is not tied to a cell is counted and listed as well, so that nothing is passed over.

mod examples;
pub use examples::examples;

use super::card::{entries, opened_by_hand};
use super::{Element, Reader, element, nothing};
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
    let lines = |wanted: fn(&Figure) -> bool| -> Vec<(usize, usize)> {
        let numbered = linked.iter().zip(1..);
        let wanted = numbered.filter(|((_, figure), _)| wanted(figure));
        wanted.map(|((n, _), number)| (*n, number)).collect()
    };
    // What an editor should look at stands in sight, all else behind a press.
    let wrong = lines(needs_attention);
    let wrong = (!wrong.is_empty()).then(|| {
        entries(&reader, &report, wrong.into_iter())
            .class("dc-entries")
            .set("aria-label", words.data().audit_attention)
    });
    let sound = lines(|figure| !needs_attention(figure));
    let sound = (!sound.is_empty()).then(|| {
        let title = words.data().audit_figures;
        let title = format!("{title} ({})", count(sound.len()));
        let lines = entries(&reader, &report, sound.into_iter()).class("dc-entries");
        element("div")
            .class("dc-audit__figures")
            .child(fold(title))
            .child(lines)
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
    opened_by_hand(element("section").class("dc-audit"), &reader)
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

/// Opens what stands below it, in the stylesheet, so that it works without a script. Not `details`: what that hides cannot be
/// taken out as a card.
fn fold(title: String) -> Element {
    let input = element("input")
        .set("type", "checkbox")
        .set("data-fold", true);
    element("label")
        .class("dc-audit__fold")
        .child(input)
        .child(element("span").child(title))
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
