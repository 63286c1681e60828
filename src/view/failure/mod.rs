//! A report that cannot be opened: what happened, where, and what to do, in plain sentences.

mod examples;
pub use examples::examples;

use super::Reader;
use crate::finding::Finding;
use crate::locale::{advice, sentence};
use crate::route::Source;
use leptos::prelude::*;

/// The page in place of a report.
#[component]
pub fn Failure(
    /// Why; the first is the one that counts.
    findings: Vec<Finding>,
    /// Tries again.
    on_retry: Callback<()>,
) -> impl IntoView {
    let reader = Reader::get();
    let first = findings.first().cloned();
    let advice = first.map(|finding| advice(&finding.what, reader.locale.language));
    let front = move || {
        reader
            .route
            .with(|route| route.to_source(Source::Front).write())
    };
    view! {
        <section class="dc-failure" role="alert">
            <h1 class="dc-failure__title">{reader.words().cannot_open}</h1>
            {findings
                .into_iter()
                .map(|finding| {
                    let code = finding.what.code();
                    let severity = finding.what.severity().name();
                    let text = sentence(&finding.what, reader.locale.language);
                    view! {
                        <p class="dc-failure__reason" data-finding=code data-severity=severity>
                            {text}
                        </p>
                    }
                })
                .collect_view()}
            <p class="dc-failure__advice">{advice}</p>
            <p class="dc-failure__ways">
                <button type="button" class="dc-button" on:click=move |_| on_retry.run(())>
                    {reader.words().try_again}
                </button>
                <a
                    class="dc-button"
                    href=move || {
                        let query = front();
                        if query.is_empty() { "?".to_owned() } else { query }
                    }
                >
                    {reader.words().to_reports}
                </a>
            </p>
        </section>
    }
}
