//! All findings of a report, folded away for readers and complete for editors.

mod examples;
pub use examples::examples;

use super::{Coded, Element, Reader, element, group, nothing, part};
use crate::finding::{Document, Finding, Severity};
use crate::locale::{fill, place};
use crate::report::Report;
use leptos::prelude::*;
use std::sync::Arc;

/// A fold with every finding, the worst first; nothing at all when there is none.
pub fn findings_fold(report: Arc<Report>) -> AnyView {
    if report.findings.is_empty() {
        return nothing();
    }
    let reader = Reader::get();
    let n_findings = report.findings.len();
    let n = reader.locale.numbers.number(n_findings as f64, Some(0));
    let count = fill(reader.words().data().findings_for_editors, &[&n]);
    let items = part(move || {
        let findings = report.sorted_findings();
        let items = findings.into_iter().map(|finding| item(finding, &reader));
        group(items.collect::<Vec<_>>())
    });
    element("details")
        .class("dc-findings")
        .child(
            element("summary")
                .class("dc-findings__summary")
                .child(count),
        )
        .child(element("ul").class("dc-findings__list").child(items))
        .into_any()
}

fn item(finding: &Finding, reader: &Reader) -> Element {
    let words = reader.words();
    let severity = finding.what.severity();
    let severity_word = match severity {
        Severity::Error => words.data().error,
        Severity::Warning => words.data().warning,
        Severity::Note => words.data().note,
    };
    let document_word = match finding.document {
        Document::Article => words.data().in_article,
        Document::Statistics => words.data().in_statistics,
    };
    let severity_word = element("strong")
        .class("dc-findings__severity")
        .child(severity_word);
    let stands = element("span")
        .class("dc-findings__place")
        .child(document_word)
        .child(" ")
        .child(element("code").child(finding.at.clone()))
        .child(" ")
        .child(Coded(place(finding, reader.locale.language)));
    element("li")
        .class("dc-findings__item")
        .set("data-finding", finding.what.code())
        .set("data-severity", severity.name())
        .child(severity_word)
        .child(" ")
        .child(Coded(reader.sentence(&finding.what)))
        .child(" ")
        .child(
            element("span")
                .class("dc-findings__advice")
                .child(Coded(reader.advice(&finding.what))),
        )
        .child(" ")
        .child(stands)
}
