//! What can be taken away from a comparison: its data, its picture, and a citation.

use super::Shown;
use crate::browser;
use crate::comparison::Comparison;
use crate::depiction::{
    Cited, CsvFor, PictureSize, Wanted, citation, csv, file_name, json_stat, picture_name,
};
use crate::locale::Locale;
use crate::route::Source;
use crate::statistics::CellRef;
use crate::view::desk::Awaited;
use crate::view::{Element, Reader, element};
use leptos::prelude::*;

/// A comparison that is to be taken away.
#[derive(Clone)]
pub struct Taken {
    pub shown: Shown,
    pub title: String,
    /// The cells that the passage beside it states.
    pub passage: Vec<CellRef>,
}

/// The data of a comparison as a file.
#[derive(Clone, Copy)]
enum DataFile {
    Spreadsheet,
    Csv,
    JsonStat,
}

impl DataFile {
    const ALL: [DataFile; 3] = [DataFile::Spreadsheet, DataFile::Csv, DataFile::JsonStat];

    fn name(self) -> &'static str {
        match self {
            DataFile::Spreadsheet => "spreadsheet",
            DataFile::Csv => "csv",
            DataFile::JsonStat => "json",
        }
    }

    fn ending(self) -> &'static str {
        match self {
            DataFile::Spreadsheet => "-spreadsheet.csv",
            DataFile::Csv => ".csv",
            DataFile::JsonStat => ".json",
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            DataFile::JsonStat => "application/json",
            _ => "text/csv;charset=utf-8",
        }
    }

    fn written(self, comparison: &Comparison, locale: &Locale) -> String {
        match self {
            DataFile::Spreadsheet => csv(comparison, CsvFor::Spreadsheets, locale),
            DataFile::Csv => csv(comparison, CsvFor::Programs, locale),
            DataFile::JsonStat => json_stat(comparison, locale),
        }
    }
}

/// All that the buttons share.
#[derive(Clone, Copy)]
struct Files {
    reader: Reader,
    taken: StoredValue<Taken>,
    /// What the reader chose of the picture.
    size: RwSignal<PictureSize>,
    is_dark: RwSignal<bool>,
}

impl Files {
    fn shown<T>(self, read: impl FnOnce(&Comparison) -> Option<T>) -> Option<T> {
        let shown = self.taken.with_value(|taken| taken.shown);
        shown.with_untracked(|shown| read(shown.as_ref()?))
    }

    fn say(self, said: &'static str) {
        let _ = self.reader.announcement.try_set(said.to_owned());
    }

    /// The report's folder, where it has one.
    fn report(self) -> String {
        self.reader
            .route
            .with_untracked(|route| match &route.source {
                Source::Report(id) => id.clone(),
                _ => String::new(),
            })
    }

    fn save(self, file: DataFile) {
        let is_saved = self.shown(|comparison| {
            let locale = &self.reader.locale;
            let name = file_name(&self.report(), comparison, locale);
            let name = format!("{name}{}", file.ending());
            let text = file.written(comparison, locale);
            Some(browser::save_text(&name, file.media_type(), &text))
        });
        if is_saved != Some(true) {
            self.say(self.reader.words().download_failed);
        }
    }

    /// The picture as SVG, and what it is called.
    fn picture(self) -> Option<(String, String)> {
        let Awaited::Here(drawing) = self.reader.modules.drawing.get_untracked() else {
            return None;
        };
        let wanted = Wanted {
            size: self.size.get_untracked(),
            is_dark: self.is_dark.get_untracked(),
            passage: self.taken.with_value(|taken| taken.passage.clone()),
            address: self.reader.page_address(),
        };
        self.shown(|comparison| {
            let locale = &self.reader.locale;
            let name = picture_name(&self.report(), comparison, &wanted, locale);
            Some((name, (drawing.picture)(comparison, &wanted, locale)?))
        })
    }

    fn save_picture(self, is_png: bool) {
        let failed = self.reader.words().download_failed;
        let Some((name, svg)) = self.picture() else {
            return self.say(failed);
        };
        if is_png {
            browser::save_png(&format!("{name}.png"), &svg, move |is_saved| {
                if !is_saved {
                    self.say(failed);
                }
            });
        } else if !browser::save_text(&format!("{name}.svg"), "image/svg+xml", &svg) {
            self.say(failed);
        }
    }

    fn cite(self) {
        let locale = self.reader.locale;
        let source = self.shown(|comparison| {
            let source = comparison.source.as_ref()?;
            Some(source.text(locale.language.tag()).to_owned())
        });
        let cited = Cited {
            title: self.taken.with_value(|taken| taken.title.clone()),
            source,
            address: self.reader.page_address(),
            ..Cited::default()
        };
        browser::copy_text(&citation(&cited, &locale), move |is_copied| {
            let words = locale.words();
            self.say(match is_copied {
                true => words.citation_copied,
                false => words.link_not_copied,
            });
        });
    }
}

#[component]
pub fn FileButtons(taken: Taken) -> impl IntoView {
    let reader = Reader::get();
    let words = reader.words().data();
    let has_chart = taken
        .shown
        .with_untracked(|shown| shown.as_ref().is_some_and(|shown| !shown.is_text));
    let files = Files {
        reader,
        taken: StoredValue::new(taken),
        size: RwSignal::new(PictureSize::default()),
        is_dark: RwSignal::new(false),
    };
    let data = DataFile::ALL.map(|file| {
        let name = match file {
            DataFile::Spreadsheet => words.download_spreadsheet,
            DataFile::Csv => words.download_csv,
            DataFile::JsonStat => words.download_json,
        };
        button(name)
            .set("data-download", file.name())
            .on("click", move |_| files.save(file))
    });
    let cite = button(words.copy_citation).on("click", move |_| files.cite());
    element("div")
        .class("dc-files")
        .child(line(words.data).child(Vec::from(data)).child(cite))
        .child(has_chart.then(|| pictures(files)))
        .into_any()
}

/// What size and ground a picture has, and in which format it is taken.
fn pictures(files: Files) -> Element {
    let words = files.reader.words();
    let data = words.data();
    let sizes = PictureSize::ALL.map(|size| {
        let name = match size {
            PictureSize::Column => data.for_column,
            PictureSize::Phone => data.for_phone,
            PictureSize::Social => data.for_social,
        };
        element("option").set("value", size.name()).child(name)
    });
    let size = element("select")
        .set("data-control", "picture-size")
        .set("aria-label", data.picture_size)
        .on("change", move |event| {
            let size = PictureSize::of_name(&event_target_value(&event));
            files.size.set(size.unwrap_or_default());
        })
        .child(Vec::from(sizes));
    let grounds = [("light", words.theme_light), ("dark", words.theme_dark)];
    let grounds = grounds.map(|(value, name)| element("option").set("value", value).child(name));
    let ground = element("select")
        .set("data-control", "picture-ground")
        .set("aria-label", words.theme)
        .on("change", move |event| {
            files.is_dark.set(event_target_value(&event) == "dark");
        })
        .child(Vec::from(grounds));
    let formats = [
        ("png", data.download_png, true),
        ("svg", data.download_svg, false),
    ];
    let formats = formats.map(|(name, text, is_png)| {
        button(text)
            .set("data-download", name)
            .on("click", move |_| files.save_picture(is_png))
    });
    line(data.picture)
        .child(size)
        .child(ground)
        .child(Vec::from(formats))
}

/// A few controls that belong together, with their name in sight.
fn line(name: &'static str) -> Element {
    element("div")
        .class("dc-files__line")
        .set("role", "group")
        .set("aria-label", name)
        .child(
            element("span")
                .class("dc-files__name")
                .set("aria-hidden", "true")
                .child(name),
        )
}

fn button(name: &'static str) -> Element {
    element("button")
        .class("dc-link")
        .set("type", "button")
        .child(name)
}
