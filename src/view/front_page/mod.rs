//! The front page: the reports there are, and how to open one's own.

mod examples;
pub use examples::examples;

use super::shelf::list_line;
use super::{Element, Reader, element};
use crate::report::{Index, Listed};
use crate::route::Source;
use leptos::prelude::*;
use std::sync::Arc;

/// The id of the file input, by which the app finds its files.
pub const FILE_INPUT: &str = "dc-files";

#[component]
pub fn FrontPage(
    #[prop(into)] index: Arc<Index>,
    /// The reader picked files in the input `FILE_INPUT`.
    on_pick: Callback<()>,
    /// The reader named addresses.
    on_open: Callback<Source>,
) -> impl IntoView {
    let reader = Reader::get();
    let words = reader.locale.language.offline_words();
    let cards = index.reports.iter().map(|listed| card(listed, &reader));
    let cards: Vec<Element> = cards.collect();
    let head = element("header")
        .class("dc-front__head")
        .child(
            element("h1")
                .class("dc-front__title")
                .child(reader.words().app_name),
        )
        .child(
            element("p")
                .class("dc-front__about")
                .child(reader.words().app_description),
        );
    let reports = (!cards.is_empty()).then(|| {
        element("section")
            .set("aria-labelledby", "dc-reports")
            .child(element("h2").set("id", "dc-reports").child(words.reports))
            .child(element("ul").class("dc-front__list").child(cards))
    });
    let saved = element("p").class("dc-front__saved").child(
        element("a")
            .set("href", saved_link(&reader))
            .child(words.saved_reports),
    );
    element("div")
        .class("dc-front")
        .child(head)
        .child(list_line())
        .child(reports)
        .child(saved)
        .child(opener(&reader, on_pick, on_open))
        .into_any()
}

/// The page of what this device keeps.
fn saved_link(reader: &Reader) -> String {
    let saved = Source::Saved(None);
    reader
        .route
        .with_untracked(|route| route.to_source(saved).link())
}

fn card(listed: &Listed, reader: &Reader) -> Element {
    let locale = reader.locale;
    let id = listed.id.clone();
    let source = Source::Report(id.clone());
    let href = reader
        .route
        .with_untracked(|route| route.to_source(source).link());
    let languages = listed.languages.join(", ").to_ascii_uppercase();
    let title = listed.title(locale.language).to_owned();
    let summary = listed.summary(locale.language).to_owned();
    let published = listed.published.as_ref().map(|date| locale.date_text(date));
    let to_report = element("a")
        .set("href", href)
        .set("data-report-link", id)
        .child(title);
    element("li")
        .class("dc-card")
        .child(element("h3").class("dc-card__title").child(to_report))
        .child(element("p").class("dc-card__summary").child(summary))
        .child(
            element("p")
                .class("dc-quiet")
                .child(published)
                .child(" · ")
                .child(languages),
        )
}

/// A report of the reader's own: files of the device, or addresses.
fn opener(reader: &Reader, on_pick: Callback<()>, on_open: Callback<Source>) -> Element {
    let words = reader.locale.language.offline_words();
    let article = RwSignal::new(String::new());
    let statistics = RwSignal::new(String::new());
    let open = move |event: leptos::ev::Event| {
        event.prevent_default();
        let given = |text: String| {
            let text = text.trim().to_owned();
            (!text.is_empty()).then_some(text)
        };
        let source = Source::Addresses {
            article: given(article.get_untracked()),
            statistics: given(statistics.get_untracked()),
        };
        let is_empty = matches!(
            &source,
            Source::Addresses {
                article: None,
                statistics: None
            }
        );
        if !is_empty {
            on_open.run(source);
        }
    };
    let files = element("input")
        .set("type", "file")
        .set("id", FILE_INPUT)
        .set("data-open-files", true)
        .set("multiple", true)
        .set("accept", ".json,application/json")
        .on("change", move |_| on_pick.run(()));
    let pick = element("label")
        .class("dc-opener__pick")
        .child(element("span").child(words.choose_files))
        .child(files);
    let form = element("form")
        .class("dc-opener__form")
        .on("submit", open)
        .child(element("h3").child(words.open_by_address))
        .child(address_field(words.article_address, article))
        .child(address_field(words.statistics_address, statistics))
        .child(
            element("button")
                .class("dc-button")
                .set("type", "submit")
                .child(words.open),
        );
    element("section")
        .class("dc-opener")
        .set("aria-labelledby", "dc-opener")
        .child(
            element("h2")
                .set("id", "dc-opener")
                .child(words.open_your_own),
        )
        .child(element("p").child(words.open_explained))
        .child(element("p").class("dc-opener__files").child(pick))
        .child(
            element("p")
                .class("dc-quiet")
                .child(words.drop_here)
                .child(" ")
                .child(words.stays_on_device),
        )
        .child(form)
}

fn address_field(name: &'static str, address: RwSignal<String>) -> Element {
    let input = element("input")
        .set("type", "text")
        .set("inputmode", "url")
        .set("autocomplete", "off")
        .set("spellcheck", "false")
        .set("placeholder", "https://…")
        .value_by(move || address.get())
        .on("input", move |event| {
            address.set(event_target_value(&event))
        });
    element("label")
        .class("dc-opener__field")
        .child(element("span").child(name))
        .child(input)
}
