//! A report that cannot be opened: what happened, where, and what to do, in plain sentences.

mod examples;
pub use examples::examples;

use super::{Reader, element};
use crate::finding::Finding;
use crate::locale::advice;
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
    let first = findings.first();
    let advice = first.map(|finding| advice(&finding.what, reader.locale.language));
    let front = move || {
        let route = reader.route.with(Route::whole);
        route.to_source(Source::Front).link()
    };
    let words = reader.words();
    let reasons = findings.iter().map(|finding| {
        element("p")
            .class("dc-failure__reason")
            .set("data-finding", finding.what.code())
            .set("data-severity", finding.what.severity().name())
            .child(reader.sentence(&finding.what))
    });
    let again = element("button")
        .class("dc-button")
        .set("type", "button")
        .on("click", move |_| on_retry.run(()))
        .child(words.try_again);
    // A frame stays what it was made for.
    let elsewhere = reader.is_framed.then_some("_blank");
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
        .child(reasons.collect::<Vec<_>>())
        .child(element("p").class("dc-failure__advice").child(advice))
        .child(
            element("p")
                .class("dc-failure__ways")
                .child(again)
                .child(others),
        )
        .into_any()
}
