//! What can be taken away from a comparison: the data in two formats, the chart in two, and a citation.

use super::Shown;
use crate::browser;
use crate::depiction::{Cited, PicturePart, citation};
use crate::statistics::CellRef;
use crate::view::desk::Awaited;
use crate::view::keeping::{Act, Keeping};
use crate::view::{Reader, effect, element};
use leptos::prelude::*;

/// The data of a comparison as a file.
#[derive(Clone, Copy)]
enum DataFile {
    Csv,
    JsonStat,
}

#[component]
pub fn FileButtons(
    id: String,
    shown: Shown,
    title: String,
    /// The cells that the passage beside it states.
    passage: Vec<CellRef>,
) -> impl IntoView {
    let reader = Reader::get();
    let keeping = Keeping::get();
    let id = StoredValue::new(id);
    let title = StoredValue::new(title);
    let passage = StoredValue::new(passage);
    // What writes data files comes with the shelf, after the story; a press before that waits for it.
    let wanted = RwSignal::new(None::<DataFile>);
    effect(move || {
        let (Some(shelf), Some(file)) = (reader.shelf.get(), wanted.get()) else {
            return;
        };
        wanted.set(None);
        let (ending, media_type, write) = match file {
            DataFile::Csv => ("csv", "text/csv;charset=utf-8", shelf.csv),
            DataFile::JsonStat => ("json", "application/json", shelf.json_stat),
        };
        let locale = reader.locale;
        let text = shown.with_untracked(|shown| shown.as_ref().map(|c| write(c, &locale)));
        let name = format!("{}.{ending}", id.get_value());
        let is_saved = text.is_some_and(|text| browser::save_text(&name, media_type, &text));
        if !is_saved {
            reader
                .announcement
                .set(locale.words().download_failed.to_owned());
        }
    });
    let save = move |file: DataFile| {
        wanted.set(Some(file));
        keeping.act.run(Act::FetchShelf);
    };
    let picture = move || {
        let Awaited::Here(drawing) = reader.drawing.get_untracked() else {
            return None;
        };
        let address = reader.page_address();
        let made = shown.with_untracked(|shown| {
            let passage = passage.get_value();
            (drawing.picture)(shown.as_ref()?, &passage, &address, &reader.locale)
        });
        let made = made?;
        let parts = made.parts.into_iter().map(|part| match part {
            PicturePart::Line(text, size, is_bold) => browser::Drawn::Line(text, size, is_bold),
            PicturePart::Chart(option, height) => browser::Drawn::Chart(option, height),
        });
        browser::chart_svg(made.width, &parts.collect::<Vec<_>>())
    };
    let failed = move || {
        let words = reader.words();
        reader.announcement.set(words.download_failed.to_owned());
    };
    let save_svg = move |_| {
        let name = format!("{}.svg", id.get_value());
        let is_saved =
            picture().is_some_and(|svg| browser::save_text(&name, "image/svg+xml", &svg));
        if !is_saved {
            failed();
        }
    };
    let save_png = move |_| match picture() {
        Some(svg) => {
            let name = format!("{}.png", id.get_value());
            browser::save_png(&name, &svg, move |is_saved| {
                if !is_saved {
                    failed();
                }
            });
        }
        None => failed(),
    };
    let cite = move |_| {
        let locale = reader.locale;
        let source = shown.with_untracked(|shown| {
            let source = shown.as_ref()?.source.as_ref()?;
            Some(source.text(locale.language.tag()).to_owned())
        });
        let cited = Cited {
            title: title.get_value(),
            source,
            address: reader.page_address(),
            ..Cited::default()
        };
        browser::copy_text(&citation(&cited, &locale), move |is_copied| {
            let words = locale.words();
            let said = if is_copied {
                words.citation_copied
            } else {
                words.link_not_copied
            };
            reader.announcement.set(said.to_owned());
        });
    };
    let words = reader.words();
    let button = |name: &'static str| {
        element("button")
            .class("dc-link")
            .set("type", "button")
            .child(name)
    };
    element("div")
        .class("dc-files")
        .set("role", "group")
        .set("aria-label", words.data().downloads)
        .child(
            button(words.data().download_csv)
                .set("data-download", "csv")
                .on("click", move |_| save(DataFile::Csv)),
        )
        .child(
            button(words.data().download_json)
                .set("data-download", "json")
                .on("click", move |_| save(DataFile::JsonStat)),
        )
        .child(
            button(words.data().download_svg)
                .set("data-download", "svg")
                .on("click", save_svg),
        )
        .child(
            button(words.data().download_png)
                .set("data-download", "png")
                .on("click", save_png),
        )
        .child(button(words.data().copy_citation).on("click", cite))
        .into_any()
}
