//! What stands around a chart when it is taken away as a picture: title, subtitle, notes, source, licence, address and date, in
//! lines as wide as the picture. Light, whatever the page looks like, because nobody knows what it will lie on.

use super::chart::{Chart, Look, charts, places};
use super::wording::{notes, subtitle, title};
use super::{text_width, wrapped};
use crate::comparison::Comparison;
use crate::locale::Locale;
use crate::statistics::CellRef;

/// As wide as a column of most sites; the same from a phone and from a wide page.
pub const PICTURE_WIDTH: f64 = 640.0;

/// A picture, part by part from the top.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    pub width: f64,
    pub parts: Vec<PicturePart>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum PicturePart {
    /// A line of text: its size in CSS pixels, and whether it is bold.
    Line(String, f64, bool),
    /// ECharts' option as JSON, and its height.
    Chart(String, f64),
}

/// The picture of a comparison. None for one without a chart.
#[inline(never)]
pub fn picture(
    comparison: &Comparison,
    passage: &[CellRef],
    address: &str,
    locale: &Locale,
) -> Option<Picture> {
    let look = Look {
        width: PICTURE_WIDTH,
        ..Look::LIGHT
    };
    let charts: Vec<Chart> = charts(comparison, passage, locale, &look);
    if charts.is_empty() {
        return None;
    }
    let mut parts = Vec::new();
    let mut say = |text: &str, size: f64, is_bold: bool| {
        // The face that it will be shown in may be wider than ours.
        let room = PICTURE_WIDTH / if is_bold { 1.16 } else { 1.08 };
        let lines = wrapped(text, room, size).into_iter();
        let lines = lines.filter(|line| text_width(line, size) > 0.0);
        parts.extend(lines.map(|line| PicturePart::Line(line, size, is_bold)));
    };
    say(&title(comparison, locale), 18.0, true);
    say(&subtitle(comparison, locale), 13.0, false);
    let mut below = Vec::new();
    for (chart, place) in charts.into_iter().zip(places(comparison, locale, &look)) {
        below.extend(
            wrapped(&place.unit, PICTURE_WIDTH, 12.0)
                .into_iter()
                .filter(|unit| !unit.is_empty())
                .map(|unit| PicturePart::Line(unit, 12.0, false)),
        );
        below.push(PicturePart::Chart(chart.option, chart.height));
    }
    let mut feet: Vec<String> = notes(comparison, locale);
    let tag = locale.language.tag();
    if let Some(source) = &comparison.source {
        let updated = comparison.updated.as_ref().map(|updated| {
            let date = locale.date_text(updated);
            format!(" · {} {date}", locale.words().data().updated)
        });
        let source = source.text(tag);
        feet.push(format!(
            "{}: {source}{}",
            locale.words().source,
            updated.unwrap_or_default()
        ));
    }
    if let Some(licence) = &comparison.licence {
        feet.push(
            licence
                .label
                .clone()
                .unwrap_or_else(|| licence.href.clone()),
        );
    }
    feet.push(address.to_owned());
    parts.append(&mut below);
    let mut say = |text: &str| {
        let lines = wrapped(text, PICTURE_WIDTH / 1.08, 12.0).into_iter();
        let lines = lines.filter(|line| !line.is_empty());
        parts.extend(lines.map(|line| PicturePart::Line(line, 12.0, false)));
    };
    feet.iter().for_each(|foot| say(foot));
    Some(Picture {
        width: PICTURE_WIDTH,
        parts,
    })
}
