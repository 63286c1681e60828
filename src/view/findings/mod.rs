//! All findings of a report, folded away for readers and complete for editors.

mod examples;
pub use examples::examples;

use super::Reader;
use crate::finding::{Document, Finding, Severity};
use crate::locale::{fill, sentence};
use leptos::prelude::*;

/// A fold with every finding; nothing at all when there is none.
#[component]
pub fn Findings(
    /// In the order in which they are shown.
    findings: Vec<Finding>,
) -> impl IntoView {
    if findings.is_empty() {
        return ().into_any();
    }
    let reader = Reader::get();
    let n_findings = findings.len();
    let n = reader.locale.numbers.number(n_findings as f64, Some(0));
    let count = fill(reader.words().findings_for_editors, &[&n]);
    view! {
        <details class="dc-findings">
            <summary class="dc-findings__summary">{count}</summary>
            <ul class="dc-findings__list">
                {findings
                    .into_iter()
                    .map(|finding| view! { <FindingItem finding /> })
                    .collect_view()}
            </ul>
        </details>
    }
    .into_any()
}

#[component]
fn FindingItem(finding: Finding) -> impl IntoView {
    let reader = Reader::get();
    let code = finding.what.code();
    let severity = finding.what.severity();
    let place = finding.at.clone();
    let document = finding.document;
    let severity_word = match severity {
        Severity::Error => reader.words().error,
        Severity::Warning => reader.words().warning,
        Severity::Note => reader.words().note,
    };
    let document_word = match document {
        Document::Article => reader.words().in_article,
        Document::Statistics => reader.words().in_statistics,
    };
    let text = sentence(&finding.what, reader.locale.language);
    view! {
        <li class="dc-findings__item" data-finding=code data-severity=severity.name()>
            <strong class="dc-findings__severity">{severity_word}</strong>
            " "
            {text}
            " "
            <span class="dc-findings__place">{document_word} " " <code>{place}</code></span>
        </li>
    }
}
