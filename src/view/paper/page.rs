//! The body of a printed page: the bar, then a report or one of its comparisons.

use super::{PAPER_SHELF, Paper};
use crate::browser;
use crate::finding::What;
use crate::locale::{Language, Locale, early_sentence};
use crate::route::{Route, Theme};
use crate::view::embedding::Framed;
use crate::view::report_page::{Opened, ReportPage};
use crate::view::{Element, Reader, element, group};
use leptos::prelude::*;
use std::sync::Arc;

/// What of a report a page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Report,
    /// One comparison, by its id: the page that frames show, and that is shared.
    Comparison(String),
}

/// The elements of the body. `languages` are those that there is such a page in, each with its address from this one.
pub fn page_html(
    opened: Opened,
    part: &Part,
    paper: Paper,
    language: Language,
    languages: &[(Language, String)],
) -> String {
    let (part, languages) = (part.clone(), languages.to_vec());
    browser::html_of(move || {
        let text_language = opened.report.language().map(str::to_owned);
        let pinned = match &part {
            Part::Report => None,
            Part::Comparison(id) => Some(id.clone()),
        };
        let route = Route {
            pinned: pinned.clone(),
            ..Route::default()
        };
        let mut reader = Reader::on_paper(language, route);
        reader.locale = Locale::new(language, text_language.as_deref());
        reader.modules.shelf.set(Some(&PAPER_SHELF));
        reader.page.is_framed = pinned.is_some();
        provide_context(reader);
        let home = paper.home.clone();
        let kind = match part {
            Part::Report => "report",
            Part::Comparison(_) => "comparison",
        };
        provide_context(Arc::new(paper));
        let is_whole = pinned.is_none();
        let content = match pinned {
            None => view! { <ReportPage opened /> }.into_any(),
            Some(_) => view! { <Framed opened /> }.into_any(),
        };
        // A comparison is shown in frames: it has no bar, there and elsewhere.
        let above = is_whole.then(|| (skip(&reader), bar(&reader, &home, &languages)));
        group(vec![
            group(above),
            main(kind, content).into_any(),
            live(&reader).into_any(),
        ])
    })
}

pub(super) fn main(kind: &'static str, content: AnyView) -> Element {
    element("main")
        .class("dc-main")
        .set("id", "dc-main")
        .set("tabindex", "-1")
        .set("data-state", "ready")
        .set("data-page", kind)
        .child(content)
}

/// Where the hand, and later the program, say what has changed; with the words that it takes for that.
pub(super) fn live(reader: &Reader) -> Element {
    let words = reader.words();
    element("div")
        .class("dc-hidden")
        .set("role", "status")
        .set("data-live", true)
        .set("data-word-copied", words.link_copied)
        .set("data-word-not-copied", words.link_not_copied)
        .set("data-word-figure-gone", words.figure_gone)
        .set("data-word-opening", words.loading)
        .set(
            "data-word-kept",
            reader.locale.language.offline_words().shown_offline,
        )
        .set(
            "data-word-lost",
            early_sentence(&What::ViewerIncomplete, reader.locale.language),
        )
}

pub(super) fn skip(reader: &Reader) -> Element {
    element("a")
        .class("dc-skip")
        .set("href", "#dc-main")
        .child(reader.words().skip_to_story)
}

/// Home, languages, theme and sharing. What only a script can do is not shown without one.
pub(super) fn bar(reader: &Reader, home: &str, languages: &[(Language, String)]) -> Element {
    let words = reader.words();
    let own = reader.locale.language;
    let languages = languages.iter().map(|(language, address)| {
        let tag = language.tag();
        element("a")
            .class("dc-bar__language")
            .set("href", address.clone())
            .set("lang", tag)
            .set("hreflang", tag)
            .set("aria-current", (*language == own).then_some("true"))
            .set("title", language.name())
            .child(
                element("span")
                    .set("aria-hidden", "true")
                    .child(tag.to_ascii_uppercase()),
            )
            .child(element("span").class("dc-hidden").child(language.name()))
    });
    let languages = element("nav")
        .class("dc-bar__languages")
        .set("aria-label", words.language)
        .child(languages.collect::<Vec<_>>());
    let themes = Theme::ALL.map(|theme| {
        let name = match theme {
            Theme::Auto => words.theme_auto,
            Theme::Light => words.theme_light,
            Theme::Dark => words.theme_dark,
        };
        element("option").set("value", theme.name()).child(name)
    });
    let themes = element("label")
        .class("dc-bar__theme")
        .set("data-by-script", true)
        .child(element("span").class("dc-hidden").child(words.theme))
        .child(
            element("select")
                .set("data-theme-choice", true)
                .child(Vec::from(themes)),
        );
    let share = element("button")
        .class("dc-button")
        .set("type", "button")
        .set("data-share", words.link_copied)
        .set("data-by-script", true)
        .child(words.share);
    element("header")
        .class("dc-bar")
        .child(
            element("a")
                .class("dc-bar__home")
                .set("href", home.to_owned())
                .child(words.app_name),
        )
        .child(
            element("div")
                .class("dc-bar__choices")
                .child(languages)
                .child(themes)
                .child(share),
        )
}
