//! Frames: the whole flagship, one of its comparisons, one of its sentences, and what is gone; and the dialog.

use super::{EmbedDialog, Framed};
use crate::embed::ToEmbed;
use crate::locale::Language;
use crate::report::Report;
use crate::route::Route;
use crate::view::report_page::{Opened, flagship};
use crate::view::{Example, Reader};
use leptos::prelude::*;
use std::sync::Arc;

fn opened(report: Arc<Report>) -> Opened {
    Opened {
        report,
        id: "dien-bien-2020".into(),
        base: String::new(),
        origin: None,
        notice: None,
        edition: Some("0123456789abcdef".into()),
        is_local: false,
        pictures: Arc::default(),
    }
}

/// A frame as an address asks for it.
fn framed(report: Arc<Report>, language: Language, query: &str) -> AnyView {
    let reader = Reader::get();
    let mut in_frame = Reader::fixed(language, Route::read(query));
    (in_frame.page.is_framed, in_frame.page.can_embed) = (true, false);
    provide_context(in_frame);
    let opened = opened(report);
    let frame = view! { <Framed opened /> }.into_any();
    provide_context(reader);
    frame
}

pub fn examples() -> Vec<Example> {
    let report = flagship();
    let language = Reader::get().locale.language;
    let frame = |query: &str| {
        let query = format!("report=dien-bien-2020&embed=1&{query}");
        framed(report.clone(), language, &query)
    };
    let dialog = |to_embed: ToEmbed| {
        let opened = opened(report.clone());
        view! { <EmbedDialog opened to_embed /> }.into_any()
    };
    vec![
        (
            "one comparison",
            frame("comparison=theory&edition=0123456789abcdef"),
        ),
        ("one sentence", frame("figure=3")),
        ("a comparison that is gone", frame("comparison=none")),
        ("a sentence that is gone", frame("figure=9999")),
        (
            "a bundle alone",
            framed(
                Arc::new(Report {
                    story: None,
                    ..(*report).clone()
                }),
                language,
                "embed=1&comparison=theory",
            ),
        ),
        ("the dialog of a page", dialog(ToEmbed::Report)),
        (
            "the dialog of a comparison",
            dialog(ToEmbed::Comparison("theory".into())),
        ),
        ("the dialog of a figure", dialog(ToEmbed::Figure(3))),
    ]
}
