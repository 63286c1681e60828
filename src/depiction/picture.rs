//! A comparison as a picture to take away: title, subtitle, charts, notes, source, licence and address, in lines as wide as the
//! picture. Light unless the reader chooses otherwise, because nobody knows what it will lie on.

use super::chart::{Look, charts, places};
use super::wording::{notes, subtitle, title};
use super::{text_width, wrapped};
use crate::comparison::Comparison;
use crate::locale::Locale;
use crate::markup::escaped;
use crate::statistics::CellRef;
use std::fmt::Write;

/// What a picture is for; the same from a phone and from a wide page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PictureSize {
    /// A column of most sites.
    #[default]
    Column,
    /// A page on a phone.
    Phone,
    /// Social networks, which show a square whole.
    Social,
}

impl PictureSize {
    pub const ALL: [PictureSize; 3] =
        [PictureSize::Column, PictureSize::Phone, PictureSize::Social];

    pub fn name(self) -> &'static str {
        match self {
            PictureSize::Column => "column",
            PictureSize::Phone => "phone",
            PictureSize::Social => "social",
        }
    }

    pub fn of_name(name: &str) -> Option<PictureSize> {
        PictureSize::ALL
            .into_iter()
            .find(|size| size.name() == name)
    }

    /// With its margins, in CSS pixels; a PNG has twice as many.
    pub fn width(self) -> f64 {
        match self {
            PictureSize::Column => 672.0,
            PictureSize::Phone => 390.0,
            PictureSize::Social => 540.0,
        }
    }

    fn least_height(self) -> f64 {
        match self {
            PictureSize::Social => self.width(),
            _ => 0.0,
        }
    }
}

/// How a picture is wanted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wanted {
    pub size: PictureSize,
    pub is_dark: bool,
    /// The cells that the passage beside the comparison states.
    pub passage: Vec<CellRef>,
    /// Where the comparison is to be seen, if that is known.
    pub address: String,
}

const MARGIN: f64 = 16.0;
/// One face for a whole picture, and what may stand in for it.
const FAMILY: &str = "system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, sans-serif";
/// The face that a text will be shown in may be wider than the one it was measured in, and bold ones are wider still.
const ROOMY: f64 = 1.08;
const ROOMY_BOLD: f64 = 1.16;

/// The picture of a comparison as SVG; nothing for one without a chart.
#[inline(never)]
pub fn picture(comparison: &Comparison, wanted: &Wanted, locale: &Locale) -> Option<String> {
    let ground = match wanted.is_dark {
        true => Look::DARK,
        false => Look::LIGHT,
    };
    let width = wanted.size.width();
    let look = Look {
        width: width - 2.0 * MARGIN,
        ..ground
    };
    let charts = charts(comparison, &wanted.passage, locale, &look);
    if charts.is_empty() {
        return None;
    }
    let mut page = Page {
        look: &look,
        body: String::new(),
        y: MARGIN,
    };
    page.say(&title(comparison, locale), 18.0, true);
    page.say(&subtitle(comparison, locale), 13.0, false);
    let places = places(comparison, locale, &look).into_iter();
    for (n, (chart, place)) in charts.iter().zip(places).enumerate() {
        page.y += if n == 0 { 8.0 } else { 16.0 };
        page.say(&place.unit, 12.0, false);
        let drawn = chart.sketch.inner(chart, &|_| String::new());
        let _ = write!(
            page.body,
            "<g transform=\"translate({MARGIN:.0},{:.1})\">{drawn}</g>",
            page.y
        );
        page.y += chart.height;
    }
    let mut feet = Page {
        body: String::new(),
        y: 8.0,
        ..page
    };
    for foot in feet_of(comparison, &wanted.address, locale) {
        feet.say(&foot, 12.0, false);
    }
    // Where there is room to spare, what is said about the data stands at the bottom.
    let height = (page.y + feet.y + MARGIN).max(wanted.size.least_height());
    let _ = write!(
        page.body,
        "<g transform=\"translate(0,{:.1})\">{}</g>",
        height - MARGIN - feet.y,
        feet.body
    );
    let (paper, body) = (look.paper.as_str(), page.body);
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\" font-family=\"{FAMILY}\"><rect width=\"100%\" height=\"100%\" fill=\"{paper}\"/>{body}</svg>"
    ))
}

/// Lines under one another.
struct Page<'a> {
    look: &'a Look,
    body: String,
    y: f64,
}

impl Page<'_> {
    fn say(&mut self, text: &str, size: f64, is_bold: bool) {
        let (weight, roomy) = match is_bold {
            true => ("bold", ROOMY_BOLD),
            false => ("normal", ROOMY),
        };
        let lines = wrapped(text, self.look.width / roomy, size).into_iter();
        for line in lines.filter(|line| text_width(line, size) > 0.0) {
            self.y += size * 1.4;
            let _ = write!(
                self.body,
                "<text x=\"{MARGIN:.0}\" y=\"{:.1}\" font-size=\"{size:.0}\" font-weight=\"{weight}\" fill=\"{}\">{}</text>",
                self.y - size * 0.35,
                self.look.ink,
                escaped(&line)
            );
        }
    }
}

/// What stands below the charts: notes, source, licence and address.
fn feet_of(comparison: &Comparison, address: &str, locale: &Locale) -> Vec<String> {
    let mut feet = notes(comparison, locale);
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
    let licence = comparison.licence.as_ref();
    feet.extend(licence.map(|licence| {
        licence
            .label
            .clone()
            .unwrap_or_else(|| licence.href.clone())
    }));
    feet.push(address.to_owned());
    feet
}
