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
    let size = move |n_bytes: usize| reader.locale.numbers.whole(n_bytes.div_ceil(1000));
    let text = move || {
        let words = reader.words();
        match (n_bytes.get(), n_total.get()) {
            (0, _) => words.loading.to_owned(),
            (n, None) => fill(words.loading_bytes, &[&size(n)]),
            (n, Some(total)) => fill(words.loading_bytes_of, &[&size(n), &size(total)]),
        }
    };
    let total = move || n_total.get().map(|total| total.max(1).to_string());
    let done = move || n_total.get().map(|_| n_bytes.get().to_string());
    let bar = element("progress")
        .class("dc-progress__bar")
        .set("aria-labelledby", "dc-progress")
        .set_by("max", total)
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
