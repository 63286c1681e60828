//! A report in one file, as it can be read before its program runs, and without a script: printed, in every language there is,
//! and what the file is that it stands in.

use super::{Describe, Paper};
use crate::browser;
use crate::locale::{Language, Locale, fill};
use crate::offline::{About, day_of};
use crate::route::Route;
use crate::view::desk::{QUIET_SHELF, Tools};
use crate::view::report_page::{Opened, ReportPage};
use crate::view::{Element, Modules, Page, Reader, element};
use leptos::prelude::*;
use std::sync::Arc;

/// The HTML of a report in one language, one after the other for several: what the body of a file holds.
#[inline(never)]
pub fn file_html(
    tools: Tools,
    describe: Describe,
    texts: Vec<(Language, Opened)>,
    about: &About,
) -> Vec<String> {
    let languages: Vec<Language> = texts.iter().map(|(language, _)| *language).collect();
    let texts = texts.into_iter();
    let html = texts.map(|(language, opened)| {
        let (about, languages) = (about.clone(), languages.clone());
        browser::html_of(move || {
            let text_language = opened.report.language().map(str::to_owned);
            let locale = Locale::new(language, text_language.as_deref());
            provide_context(Reader {
                locale,
                page: Page {
                    is_file: true,
                    is_paper: true,
                    ..Page::default()
                },
                modules: Modules {
                    tools: Some(tools.on_paper()),
                    shelf: RwSignal::new(Some(&QUIET_SHELF)),
                    ..Modules::awaited()
                },
                pictures: StoredValue::new(opened.pictures.clone()),
                ..Reader::without_tools(language, Route::default())
            });
            provide_context(Arc::new(Paper {
                comparisons: (tools.desk.states)(&opened.report, &locale, describe, &|_| None),
                address: about.address.clone(),
                ..Paper::default()
            }));
            text_view(opened, &about, &languages)
        })
    });
    html.collect()
}

/// One text, with links to the others.
pub(super) fn text_view(opened: Opened, about: &About, languages: &[Language]) -> AnyView {
    let reader = Reader::get();
    let own = reader.locale.language;
    let others = languages.iter().filter(|language| **language != own);
    let others = others.map(|language| {
        element("a")
            .set("href", format!("#text-{}", language.tag()))
            .set("lang", language.tag())
            .child(language.offline_words().in_other_language)
    });
    let others: Vec<Element> = others.collect();
    let others = (!others.is_empty()).then(|| element("p").class("dc-quiet").child(others));
    let needs_newer = element("p")
        .class("dc-problem")
        .set("hidden", "")
        .set("data-needs-newer", true)
        .child(own.offline_words().needs_newer);
    element("div")
        .class("dc-text")
        .set("id", format!("text-{}", own.tag()))
        .set("lang", own.tag())
        .child(needs_newer)
        .child(others)
        .child(view! { <ReportPage opened /> }.into_any())
        .child(about_file(about, &reader))
        .into_any()
}

/// What the file is, and how to get the data back out by hand.
fn about_file(about: &About, reader: &Reader) -> Element {
    let words = reader.locale.language.offline_words();
    let said = file_sentence(about, reader);
    let from = (!about.address.is_empty())
        .then(|| element("p").child(fill(words.file_from, &[&about.address])));
    element("section")
        .class("dc-keep")
        .child(element("p").child(said))
        .child(from)
        .child(element("h2").child(words.data_out))
        .child(element("p").child(words.data_by_hand))
}

/// What the file is.
pub fn file_sentence(about: &About, reader: &Reader) -> String {
    let locale = reader.locale;
    let (year, month, day) = day_of(about.saved + browser::zone());
    let edition = about.edition(locale.language.tag()).unwrap_or("–");
    fill(
        locale.language.offline_words().file_about,
        &[edition, &locale.date(year, month, day)],
    )
}
