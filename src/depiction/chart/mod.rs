//! A comparison as charts for ECharts, one for each unit, built with charming and handed over as JSON: `form` chooses the
//! drawing that answers its question, each form has a file, and `scene` makes an option of what they draw.
//! The same text stands in chart and table. What is unknown has a place of its own with a "?", never one on the scale.

mod form;
mod letters;
mod lines;
mod numerals;
mod people;
mod quota;
mod rows;
mod scene;
mod whole;

use super::drawn::Drawn;
use super::wording::{Numbers, reason_text, row_label, sum_text};
use crate::colour::Colour;
use crate::comparison::{Comparison, Form, Kind, Measure, Panel, Period, Point, Reason, Row};
use crate::locale::Locale;
use crate::statistics::CellRef;

use scene::Tone;

pub use letters::{width as text_width, wrapped};

/// What a chart has to fit: its place and its theme.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// CSS pixels.
    pub width: f64,
    /// Whether what lies behind is not the paper but another page.
    pub is_clear: bool,
    pub is_dark: bool,
    pub ink: &'static str,
    pub muted: &'static str,
    pub hairline: &'static str,
    /// *then* is grey, *now* is the one strong hue, through the whole report.
    pub then: &'static str,
    pub now: Colour,
    pub paper: Colour,
}

impl Look {
    /// The colours of the stylesheet's tokens (`src/view/tokens.css`); a test holds them together.
    pub const LIGHT: Look = Look {
        width: 600.0,
        is_clear: false,
        is_dark: false,
        ink: "#1f2328",
        muted: "#5c6370",
        hairline: "#d9d5cb",
        then: "#7d8590",
        now: Colour::literal(b"#0b5c8a"),
        paper: Colour::literal(b"#fffdf8"),
    };
    pub const DARK: Look = Look {
        is_dark: true,
        ink: "#e8e6e1",
        muted: "#a3a9b4",
        hairline: "#3a4049",
        then: "#7b838f",
        now: Colour::literal(b"#6cb8e6"),
        paper: Colour::literal(b"#1c2026"),
        ..Look::LIGHT
    };
    /// For forced colours: only black and white.
    pub const CONTRAST_LIGHT: Look = Look {
        ink: "#000000",
        muted: "#000000",
        hairline: "#000000",
        then: "#767676",
        now: Colour::literal(b"#000000"),
        paper: Colour::literal(b"#ffffff"),
        ..Look::LIGHT
    };
    pub const CONTRAST_DARK: Look = Look {
        is_dark: true,
        ink: "#ffffff",
        muted: "#ffffff",
        hairline: "#ffffff",
        then: "#a0a0a0",
        now: Colour::literal(b"#ffffff"),
        paper: Colour::literal(b"#000000"),
        ..Look::LIGHT
    };

    /// The strong hue for marks that are not meant: nearer to the paper, and still told from it.
    pub fn soft(&self) -> Colour {
        self.now.toward(self.paper, scene::CONTRAST_OF_MARKS)
    }
}

/// One chart: ECharts' option, and the height it needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// JSON.
    pub option: String,
    /// CSS pixels.
    pub height: f64,
    /// Row by row, the earlier before the later.
    pub marks: Vec<Mark>,
    /// The same drawn without ECharts, until that is there.
    pub sketch: Drawn,
}

/// What is drawn for one cell or several, and where ECharts keeps it.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// A remainder has none.
    pub cells: Vec<CellRef>,
    /// Series and position in it, of everything that is lit with it.
    pub items: Vec<(usize, usize)>,
    /// What it says, for those who hear it.
    pub name: String,
}

/// The place that a chart takes, known before it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// CSS pixels.
    pub height: f64,
    /// What all its numbers are, where the subtitle does not say it.
    pub unit: String,
}

/// The charts of a comparison. None for cells that are words. `passage` has the cells that the passage beside it states.
#[inline(never)]
pub fn charts(
    comparison: &Comparison,
    passage: &[CellRef],
    locale: &Locale,
    look: &Look,
) -> Vec<Chart> {
    let drawings = drawings(comparison, locale, look).into_iter();
    drawings.map(|drawing| drawing.draw(passage)).collect()
}

/// How a comparison is drawn, chart by chart.
pub fn forms(comparison: &Comparison, locale: &Locale) -> Vec<Form> {
    let drawings = drawings(comparison, locale, &Look::LIGHT).into_iter();
    drawings.map(|drawing| drawing.form).collect()
}

/// Where the charts of a comparison will stand.
#[inline(never)]
pub fn places(comparison: &Comparison, locale: &Locale, look: &Look) -> Vec<Place> {
    let drawings = drawings(comparison, locale, look).into_iter();
    drawings
        .map(|drawing| Place {
            height: drawing.height(),
            unit: match drawing.is_alone || drawing.says_unit() {
                true => String::new(),
                false => super::unit_name(drawing.panel, comparison.measure, locale),
            },
        })
        .collect()
}

#[inline(never)]
fn drawings<'a>(
    comparison: &'a Comparison,
    locale: &'a Locale,
    look: &'a Look,
) -> Vec<Drawing<'a>> {
    if comparison.is_text {
        return Vec::new();
    }
    let panels = comparison.panels.iter();
    let panels: Vec<&Panel> = panels
        .filter(|panel| !panel.rows.is_empty() && !quota::is_told(comparison, panel))
        .collect();
    let is_alone = panels.len() == 1;
    panels
        .into_iter()
        .map(|panel| Drawing {
            comparison,
            is_alone,
            panel,
            locale,
            look,
            numbers: Numbers::of_panel(panel, *locale),
            form: form::form(comparison, panel),
        })
        .collect()
}

struct Drawing<'a> {
    comparison: &'a Comparison,
    /// There is no other unit, so that the subtitle says what all numbers are.
    is_alone: bool,
    panel: &'a Panel,
    locale: &'a Locale,
    look: &'a Look,
    numbers: Numbers<'a>,
    form: Form,
}

impl<'a> Drawing<'a> {
    fn height(&self) -> f64 {
        match self.form {
            Form::Rows => self.rows_height(),
            Form::Numbers => self.numerals_height(),
            Form::Whole => self.wholes_height(),
            Form::People => self.people_height(),
            Form::Quota => self.quota_height(),
            Form::Lines => self.lines_height(),
        }
    }

    #[inline(never)]
    fn draw(&self, passage: &[CellRef]) -> Chart {
        let strong = Strong::new(self.comparison, self.panel, passage);
        match self.form {
            Form::Rows => self.rows(&strong),
            Form::Numbers => self.numerals(&strong),
            Form::Whole => self.wholes(&strong),
            Form::People => self.people(&strong),
            Form::Quota => self.quota(),
            Form::Lines => self.lines(&strong),
        }
    }

    /// Whether the first mark says what all of them are. Changes say theirs anyway.
    fn says_unit(&self) -> bool {
        self.comparison.measure == Measure::Level
            && self.comparison.kind != Kind::ChangeOnly
            && self.numbers.unit_word().is_some()
    }

    /// Whether a row is the one that says the unit: the first, where there are several units.
    fn has_unit(&self, row: &Row) -> bool {
        let first = self.panel.rows.first();
        !self.is_alone && self.says_unit() && first.is_some_and(|first| first.id == row.id)
    }

    /// Numbers that stand in columns, at the ends of lines or are very large have their unit beside the name.
    fn is_unit_in_name(&self) -> bool {
        self.comparison.kind == Kind::ThenAndNow || self.form == Form::Numbers
    }

    /// A number at a mark, with its unit at the first.
    fn with_unit_at_first(&self, row: &Row, text: String) -> String {
        match self.has_unit(row) && !self.is_unit_in_name() {
            true => self.numbers.with_unit(text),
            false => text,
        }
    }

    /// "lớp ngắn ngày (lượt)".
    fn name_with_unit(&self, row: &Row) -> String {
        let name = row_label(row, self.locale);
        let unit = self.numbers.unit_word().filter(|unit| *unit != name);
        match unit.filter(|_| self.has_unit(row) && self.is_unit_in_name()) {
            Some(unit) => format!("{name} ({unit})"),
            None => name,
        }
    }

    fn measured(&self, row: &Row) -> Option<f64> {
        match self.comparison.measure {
            Measure::Level if self.comparison.kind == Kind::ChangeOnly => {
                row.change(self.comparison.change_kind)
            }
            Measure::Level => row.now.value,
            Measure::Difference => row.difference,
            Measure::Percent => row.percent,
            Measure::Share => row.share,
        }
    }

    fn measured_text(&self, row: &Row, value: f64) -> String {
        let numbers = &self.numbers;
        match self.comparison.measure {
            Measure::Level if self.comparison.kind == Kind::ChangeOnly => numbers
                .point(&row.now, |value| {
                    numbers.stated_change(value, self.comparison.change_kind)
                }),
            Measure::Level => self.written(&row.now, value),
            Measure::Difference => numbers.brief_signed(value),
            Measure::Percent => numbers.signed_percent(value),
            Measure::Share => numbers.percent(value),
        }
    }

    /// A value with its bound, and an asterisk when it is derived; the notes say what the asterisk means.
    fn written(&self, point: &Point, value: f64) -> String {
        debug_assert!(point.value.is_none_or(|own| own == value));
        let text = self.numbers.point(point, |value| self.numbers.brief(value));
        match point.reason {
            Reason::Derived if point.cell.is_some() => format!("{text}*"),
            _ => text,
        }
    }

    /// What stands for one end of a row: its number, or the sign of what is not known.
    fn end(&self, point: &Point) -> String {
        match point.value {
            Some(value) => self.written(point, value),
            None => UNKNOWN.to_owned(),
        }
    }

    /// "hệ tập trung, 2019: 44".
    fn dated(&self, row: &Row, period: &Option<Period>, point: &Point) -> String {
        let name = row_label(row, self.locale);
        let text = match point.value {
            Some(_) => self.numbers.point(point, |value| self.numbers.long(value)),
            None => reason_text(point, self.locale),
        };
        match period {
            Some(period) => {
                let period = period.label.text(self.locale.language.tag());
                format!("{name}, {period}: {text}")
            }
            None => format!("{name}: {text}{}", self.sum_of(row)),
        }
    }

    /// Whether the parts of a row add up, for those who hear it; nothing where it has none.
    fn sum_of(&self, row: &Row) -> String {
        let mut sums = self.panel.sums.iter();
        let sum = sums.find(|sum| sum.whole == row.label && !row.is_remainder);
        let said = sum.map(|sum| sum_text(sum, &self.numbers, self.locale));
        said.map(|said| format!("; {said}")).unwrap_or_default()
    }

    /// "2019: chưa công bố", for the ends of a row that are not known.
    fn unknown_ends(&self, row: &Row) -> Option<String> {
        let tag = self.locale.language.tag();
        let ends = [
            (row.then.as_ref(), &self.comparison.then),
            (Some(&row.now), &self.comparison.now),
        ];
        let missing: Vec<(String, String)> = ends
            .into_iter()
            .filter_map(|(point, period)| {
                let point = point.filter(|point| point.value.is_none())?;
                let period = period.as_ref().map(|p| p.label.text(tag).to_owned());
                Some((period.unwrap_or_default(), reason_text(point, self.locale)))
            })
            .collect();
        match &missing[..] {
            [] => None,
            [(then, reason), (now, other)] if reason == other => {
                Some(format!("{then}, {now}: {reason}"))
            }
            several => {
                let said = several
                    .iter()
                    .map(|(period, reason)| match period.as_str() {
                        "" => reason.clone(),
                        period => format!("{period}: {reason}"),
                    });
                Some(said.collect::<Vec<_>>().join("; "))
            }
        }
    }

    /// How much a row changed, in its unit: "+3".
    fn change_text(&self, row: &Row) -> Option<String> {
        Some(self.numbers.brief_signed(row.difference?))
    }
}

/// What stands in the place of a number that nobody published.
const UNKNOWN: &str = "?";

/// Which rows are meant: those that the editor names, else those that the passage states; all where that is none.
struct Strong {
    ids: Vec<String>,
}

impl Strong {
    #[inline(never)]
    fn new(comparison: &Comparison, panel: &Panel, passage: &[CellRef]) -> Strong {
        let states = |point: &Point| point.cell.is_some_and(|cell| passage.contains(&cell));
        let is_meant = |row: &Row| match comparison.emphasis.is_empty() {
            false => comparison.emphasis.contains(&row.id),
            true => states(&row.now) || row.then.as_ref().is_some_and(states),
        };
        // A whole is not set apart from its parts, nor all from none.
        let parts = || panel.rows.iter().filter(|row| !row.is_whole);
        let meant: Vec<&Row> = parts().filter(|row| is_meant(row)).collect();
        let is_all = meant.len() == parts().count();
        let ids = meant.into_iter().filter(|_| !is_all);
        Strong {
            ids: ids.map(|row| row.id.clone()).collect(),
        }
    }

    fn tone(&self, row: &Row) -> Tone {
        if self.ids.is_empty() || self.ids.contains(&row.id) {
            Tone::Strong
        } else {
            Tone::Soft
        }
    }

    fn is_meant(&self, row: &Row) -> bool {
        self.ids.contains(&row.id)
    }
}

/// The range of some values; never empty, so that one value alone has a place too.
fn range(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let widened = |(low, high): (f64, f64), value: f64| (low.min(value), high.max(value));
    let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), widened);
    if !low.is_finite() || !high.is_finite() {
        return (0.0, 1.0);
    }
    if low == high {
        let pad = if low == 0.0 { 1.0 } else { low.abs() * 0.5 };
        return (low - pad, high + pad);
    }
    (low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_never_empty() {
        assert_eq!(range([].into_iter()), (0.0, 1.0));
        assert_eq!(range([5.0].into_iter()), (2.5, 7.5));
        assert_eq!(range([-1.0, 3.0].into_iter()), (-1.0, 3.0));
    }
}
