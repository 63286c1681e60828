//! What is loading, once it takes longer than a moment, with a way to stop it.

mod examples;
pub use examples::examples;

use super::{Reader, element};
use crate::locale::fill;
use leptos::prelude::*;

/// How far a download has come.
#[component]
pub fn LoadingProgress(
    #[prop(into)] n_bytes: Signal<usize>,
    /// `None` when the server does not say.
    #[prop(into)]
    n_total: Signal<Option<usize>>,
    on_cancel: Callback<()>,
) -> impl IntoView {
    let reader = Reader::get();
    let size = move |n_bytes: usize| {
        let thousands = (n_bytes as f64 / 1e3).ceil();
        reader.locale.numbers.number(thousands, Some(0))
    };
    let text = move || {
        let words = reader.words();
        match (n_bytes.get(), n_total.get()) {
            (0, _) => words.loading.to_owned(),
            (n, None) => fill(words.loading_bytes, &[&size(n)]),
            (n, Some(total)) => fill(words.loading_bytes_of, &[&size(n), &size(total)]),
        }
    };
    let done = move || {
        let done = n_total
            .get()
            .map(|total| n_bytes.get() as f64 / total.max(1) as f64);
        done.map(|done| done.to_string())
    };
    let bar = element("progress")
        .class("dc-progress__bar")
        .set("aria-labelledby", "dc-progress")
        .set("max", "1")
        .set_by("value", done);
    let label = element("h1")
        .class("dc-progress__label")
        .set("id", "dc-progress")
        .text_by(text);
    let cancel = element("button")
        .class("dc-button")
        .set("type", "button")
        .on("click", move |_| on_cancel.run(()))
        .child(reader.words().cancel);
    element("section")
        .class("dc-progress")
        .set("data-progress", true)
        .child(label)
        .child(bar)
        .child(cancel)
        .into_any()
}
