//! The front page as it is printed: every report, each with its languages.

use super::page::{bar, live, main, skip};
use crate::browser;
use crate::locale::Language;
use crate::report::Index;
use crate::route::Route;
use crate::view::{Element, Reader, element, group};
use leptos::prelude::*;

/// The elements of the body.
pub fn front_html(
    index: &Index,
    home: &str,
    language: Language,
    languages: &[(Language, String)],
) -> String {
    let (index, home, languages) = (index.clone(), home.to_owned(), languages.to_vec());
    browser::html_of(move || {
        let reader = Reader::on_paper(language, Route::default());
        provide_context(reader);
        let words = reader.words();
        let own_words = language.offline_words();
        // What takes the program: files of one's own, other addresses, and what this device keeps.
        let open = element("a")
            .set("href", format!("{home}?open&lang={}", language.tag()))
            .set("data-wish", "open")
            .child(own_words.open_your_own);
        let cards: Vec<Element> = index
            .reports
            .iter()
            .filter_map(|report| {
                let tag = report.language(language)?.to_owned();
                let link = element("a")
                    .set("href", format!("{home}reports/{}/{tag}/", report.id))
                    .set("hreflang", tag)
                    .child(report.title(language).to_owned());
                let published = report.published.as_ref();
                let published = published.map(|date| {
                    let date = reader.locale.date_text(date);
                    element("p").class("dc-quiet").child(date)
                });
                let summary = element("p")
                    .class("dc-card__summary")
                    .child(report.summary(language).to_owned());
                let card = element("li").class("dc-card");
                let title = element("h3").class("dc-card__title").child(link);
                let card = card.set("data-languages", report.languages.join(" "));
                Some(card.child(title).child(summary).child(published))
            })
            .collect();
        let front = element("div")
            .class("dc-front")
            .child(element("h1").class("dc-front__title").child(words.app_name))
            .child(
                element("p")
                    .class("dc-front__about")
                    .child(words.app_description),
            )
            .child(element("h2").child(own_words.reports))
            .child(element("ul").class("dc-front__list").child(cards))
            .child(element("p").child(open));
        group(vec![
            skip(&reader).into_any(),
            bar(&reader, &home, &languages).into_any(),
            main("front", front.into_any()).into_any(),
            live(&reader).into_any(),
        ])
    })
}
