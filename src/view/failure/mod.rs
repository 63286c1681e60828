//! A report that cannot be opened: what happened, where, and what to do, in plain sentences.

mod examples;
pub use examples::examples;

use super::{Coded, Element, Reader, element, group, part};
use crate::finding::Finding;
use crate::route::{Route, Source};
use leptos::prelude::*;
use std::sync::Arc;

/// The page in place of a report.
#[component]
pub fn Failure(
    /// Why; the first is the one that counts.
    #[prop(into)]
    findings: Arc<[Finding]>,
    /// Tries again.
    on_retry: Callback<()>,
) -> impl IntoView {
    let reader = Reader::get();
    let front = move || {
        let route = reader.route.with(Route::whole);
        route.to_source(Source::Front).link()
    };
    let words = reader.words();
    let reasons = part(move || {
        let reason = |finding: &Finding| {
            element("p")
                .class("dc-failure__reason")
                .set("data-finding", finding.what.code())
                .set("data-severity", finding.what.severity().name())
                .child(Coded(reader.sentence(&finding.what)))
        };
        let mut said: Vec<Element> = findings.iter().map(reason).collect();
        let advice = findings
            .first()
            .map(|finding| Coded(reader.advice(&finding.what)));
        said.push(element("p").class("dc-failure__advice").child(advice));
        group(said)
    });
    let again = element("button")
        .class("dc-button")
        .set("type", "button")
        .on("click", move |_| on_retry.run(()))
        .child(words.try_again);
    // A frame stays what it was made for.
    let elsewhere = reader.page.is_framed.then_some("_blank");
    let others = element("a")
        .class("dc-button")
        .set("target", elsewhere)
        .set("rel", elsewhere.map(|_| "noopener noreferrer"))
        .set_by("href", front)
        .child(words.to_reports);
    element("section")
        .class("dc-failure")
        .set("role", "alert")
        .child(
            element("h1")
                .class("dc-failure__title")
                .child(words.cannot_open),
        )
        .child(reasons)
        .child(
            element("p")
                .class("dc-failure__ways")
                .child(again)
                .child(others),
        )
        .into_any()
}
