//! A comparison as charts for ECharts, one for each unit, built with charming and handed over as JSON.
//! Every label is written here, so no function crosses into JavaScript, and the same text stands in chart and table.
//! What is unknown is an open mark with its words beside the data's range, never a mark at zero.

use super::wording::{Numbers, reason_text, row_label};
use crate::colour::Colour;
use crate::comparison::{Comparison, Kind, Measure, Panel, Period, Point, Reason, Row};
use crate::json::written;
use crate::locale::Locale;
use crate::statistics::CellRef;
use charming::component::{Axis, Grid};
use charming::datatype::{CompositeValue, DataPoint, DataPointItem};
use charming::element::{
    AxisLabel, AxisLine, AxisTick, AxisType, BorderType, ItemStyle, Label, LabelAlign,
    LabelPosition, LineStyle, LineStyleType, MarkLine, MarkLineData, MarkLineVariant, SplitLine,
    Symbol,
};
use charming::series::{Bar, Line};
use serde::Serialize;

/// What a chart has to fit: its place and its theme.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// CSS pixels.
    pub width: f64,
    pub is_moving: bool,
    /// Whether what lies behind is not the paper but another page.
    pub is_clear: bool,
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
        is_moving: true,
        is_clear: false,
        ink: "#1f2328",
        muted: "#5c6370",
        hairline: "#d9d5cb",
        then: "#7d8590",
        now: Colour::literal(b"#0b5c8a"),
        paper: Colour::literal(b"#fffdf8"),
    };
    pub const DARK: Look = Look {
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
        ink: "#ffffff",
        muted: "#ffffff",
        hairline: "#ffffff",
        then: "#a0a0a0",
        now: Colour::literal(b"#ffffff"),
        paper: Colour::literal(b"#000000"),
        ..Look::LIGHT
    };
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
    /// The series that writes the names of the rows, an item each.
    pub name_series: usize,
}

/// What is drawn for one cell or several, and where ECharts keeps it.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// A remainder has none.
    pub cells: Vec<CellRef>,
    pub series: usize,
    /// Position in the series.
    pub item: usize,
    /// Position among the rows.
    pub row: usize,
    /// What it says, for those who hear it.
    pub name: String,
}

/// The option handed to ECharts. charming's own `Chart` can hold every kind of series there is,
/// and all of their code would be in the WebAssembly; these two are what we draw.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct ChartOption {
    animation: bool,
    animation_duration: u32,
    animation_duration_update: u32,
    grid: Option<Grid>,
    x_axis: Vec<Axis>,
    y_axis: Vec<Axis>,
    series: Vec<Series>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Series {
    Bar(Box<Bar>),
    Line(Box<Line>),
}

impl From<Bar> for Series {
    fn from(bar: Bar) -> Self {
        Series::Bar(Box::new(bar))
    }
}

impl From<Line> for Series {
    fn from(line: Line) -> Self {
        Series::Line(Box::new(line))
    }
}

impl ChartOption {
    fn x_axis(mut self, axis: Axis) -> Self {
        self.x_axis.push(axis);
        self
    }

    fn y_axis(mut self, axis: Axis) -> Self {
        self.y_axis.push(axis);
        self
    }

    fn series(mut self, series: impl Into<Series>) -> Self {
        self.series.push(series.into());
        self
    }
}

/// A mark that only carries a label: opacity would hide the label with it.
const CLEAR: &str = "transparent";
const FONT_SIZE: f64 = 13.0;
const LINE_HEIGHT: f64 = 17.0;
/// A generous guess at the width of a character; Vietnamese capitals are wider than it, spaces narrower.
const CHARACTER: f64 = 7.2;
const BAR: f64 = 14.0;
const GAP: f64 = 14.0;
const DOT: f64 = 13.0;

/// The series of dots, in the order they are added in; the first connects them.
const THENS: usize = 1;
const THENS_LEFT: usize = 2;
const RISES: usize = 3;
const FALLS: usize = 4;
const SAMES: usize = 5;
const OPEN: usize = 6;
const DOT_NAMES: usize = 7;

/// The series of bars.
const BAR_NAMES: usize = 0;
const BARS: usize = 1;
const LOSSES: usize = 2;
const WHOLES: usize = 3;
const REMAINDERS: usize = 4;
const OPEN_BARS: usize = 5;

/// The charts of a comparison. None for cells that are words.
#[inline(never)]
pub fn charts(comparison: &Comparison, locale: &Locale, look: &Look) -> Vec<Chart> {
    let drawings = drawings(comparison, locale, look).into_iter();
    drawings
        .map(|drawing| match drawing.is_dots() {
            true => drawing.dots(),
            false => drawing.bars(),
        })
        .collect()
}

/// How high the charts of a comparison are, in CSS pixels: known before they are drawn.
#[inline(never)]
pub fn heights(comparison: &Comparison, locale: &Locale, look: &Look) -> Vec<f64> {
    let drawings = drawings(comparison, locale, look).into_iter();
    drawings.map(|drawing| drawing.height()).collect()
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
    panels
        .filter(|panel| !panel.rows.is_empty())
        .map(|panel| Drawing::new(comparison, panel, locale, look))
        .collect()
}

struct Drawing<'a> {
    comparison: &'a Comparison,
    panel: &'a Panel,
    locale: &'a Locale,
    look: &'a Look,
    numbers: Numbers<'a>,
    names: Vec<String>,
    /// Rows that are told in words, because on their scale the others could not be told apart.
    apart: Vec<bool>,
}

impl<'a> Drawing<'a> {
    #[inline(never)]
    fn new(
        comparison: &'a Comparison,
        panel: &'a Panel,
        locale: &'a Locale,
        look: &'a Look,
    ) -> Self {
        let apart = apart(comparison, panel);
        let mut drawing = Drawing {
            comparison,
            panel,
            locale,
            look,
            numbers: Numbers::of_panel(panel, *locale),
            names: Vec::new(),
            apart,
        };
        let n_characters = ((look.width - 8.0) / CHARACTER).max(12.0) as usize;
        let rows = panel.rows.iter().enumerate();
        drawing.names = rows
            .map(|(n, row)| {
                let indent = "\u{2003}".repeat(usize::from(row.depth));
                let name = if drawing.apart[n] {
                    drawing.told(row)
                } else {
                    row_label(row, locale)
                };
                let name = wrapped(&name, n_characters.saturating_sub(2));
                let name = name.replace('\n', &format!("\n{indent}"));
                format!("{indent}{name}")
            })
            .collect();
        drawing
    }

    /// A row in words: "Cả nước: 9.944 → 10.333".
    #[inline(never)]
    fn told(&self, row: &Row) -> String {
        let name = row_label(row, self.locale);
        let then = row
            .then
            .as_ref()
            .filter(|_| self.comparison.measure == Measure::Level);
        let then = then.and_then(|then| Some(self.written(Some(then), then.value?)));
        let now = self
            .measured(row)
            .map(|value| self.measured_text(row, value));
        let values: Vec<String> = then.into_iter().chain(now).collect();
        format!("{name}: {}", values.join(" → "))
    }

    #[inline(never)]
    fn name_height(&self) -> f64 {
        let n_lines = self
            .names
            .iter()
            .map(|name| name.lines().count())
            .max()
            .unwrap_or(1);
        n_lines as f64 * LINE_HEIGHT
    }

    fn is_dots(&self) -> bool {
        self.comparison.kind == Kind::ThenAndNow && self.comparison.measure == Measure::Level
    }

    fn row_height(&self) -> f64 {
        match self.is_dots() {
            true => self.name_height() + DOT + GAP + 6.0,
            // Descenders ("chuyên") do not touch the bar below.
            false => self.name_height() + 4.0 + BAR + GAP,
        }
    }

    fn height(&self) -> f64 {
        self.row_height() * self.panel.rows.len() as f64
    }

    // ---- Then and now: a grey dot, a mark that points where the value went, and a line between them.

    #[inline(never)]
    fn dots(&self) -> Chart {
        let row_height = self.row_height();
        let height = self.height();
        // Names are written at the top of each row, marks below them; y counts pixels from the top.
        let name_at = |n: usize| n as f64 * row_height + self.name_height() / 2.0;
        let mark_at = |n: usize| n as f64 * row_height + self.name_height() + DOT / 2.0 + 5.0;

        let mut connections: Vec<DataPoint> = Vec::new();
        let mut thens = Marks::default();
        let mut thens_left = Marks::default();
        let [mut rises, mut falls, mut sames] = [const { Marks::new() }; 3];
        let mut open = Marks::default();
        let mut marks = Vec::new();
        for (n, row) in self.panel.rows.iter().enumerate() {
            let y = mark_at(n);
            let mut placed = |series: usize, item: usize, points: &[&Point], name: String| {
                marks.push(self.mark(n, series, item, points, name));
            };
            let then = row.then.as_ref();
            if self.apart[n] {
                let points: Vec<&Point> = then.into_iter().chain([&row.now]).collect();
                placed(DOT_NAMES, n, &points, self.told(row));
                continue;
            }
            let then_value = then.and_then(|then| then.value);
            let now_value = row.now.value;
            if let (Some(from), Some(to)) = (then_value, now_value) {
                connections.extend([pair(from, y).into(), pair(to, y).into(), nothing()]);
            }
            // Where nothing changed, one mark and one label say both.
            if let Some(value) = then_value.filter(|then| Some(*then) != now_value) {
                let text = self.written(then, value);
                let is_left = now_value.is_some_and(|now| now > value);
                let (series, side) = if is_left {
                    (THENS_LEFT, &mut thens_left)
                } else {
                    (THENS, &mut thens)
                };
                let item = side.push(pair(value, y), &text);
                let name = self.dated(row, &self.comparison.then, &text);
                placed(series, item, &Vec::from_iter(then), name);
            }
            if let Some(value) = now_value {
                let text = self.written(Some(&row.now), value);
                let (series, direction) = match then_value {
                    Some(from) if value > from => (RISES, &mut rises),
                    Some(from) if value < from => (FALLS, &mut falls),
                    _ => (SAMES, &mut sames),
                };
                let item = direction.push(pair(value, y), &text);
                let name = self.dated(row, &self.comparison.now, &text);
                let same = then.filter(|then| then.value == Some(value));
                let points: Vec<&Point> = std::iter::once(&row.now).chain(same).collect();
                placed(series, item, &points, name);
            }
            let unknown = self.unknown_periods(row);
            if !unknown.is_empty() {
                let item = open.push(pair(self.look.width - DOT, y), &unknown);
                let ends = then.into_iter().chain([&row.now]);
                let points: Vec<&Point> = ends.filter(|point| point.value.is_none()).collect();
                let name = format!("{}, {unknown}", row_label(row, self.locale));
                placed(OPEN, item, &points, name);
            }
        }

        let left_room = thens_left.room().max(falls.room());
        let right_room = thens.room().max(rises.room()).max(sames.room());
        let open_room = if open.data.is_empty() {
            0.0
        } else {
            open.room() + DOT
        };
        let (low, high) = self.range_of_dots();
        let axis = self.value_axis(low, high, left_room, right_room + open_room);
        let y_axis = hidden_axis().min(0.0).max(height).inverse(true);

        let now_series = |marks: Marks, symbol: Symbol, position: LabelPosition| {
            self.marks(marks, symbol, self.look.now.as_str())
                .label(self.label(position, self.look.ink))
        };
        let then_series = |marks: Marks, position: LabelPosition| {
            self.marks(marks, Symbol::Circle, self.look.then)
                .label(self.label(position, self.look.muted))
        };
        let names = (0..self.names.len())
            .map(|n| named(pair(0.0, name_at(n)), &self.names[n]))
            .collect();
        let option = self
            .option(height)
            .x_axis(axis)
            .x_axis(hidden_axis().min(0.0).max(self.look.width))
            .y_axis(y_axis)
            .series(
                Line::new()
                    .data(connections)
                    .symbol(Symbol::None)
                    .silent(true)
                    .line_style(LineStyle::new().color(self.look.then).width(2))
                    .mark_line(self.zero_line(low, high, true)),
            )
            .series(then_series(thens, LabelPosition::Right))
            .series(then_series(thens_left, LabelPosition::Left))
            .series(now_series(rises, pointing_right(), LabelPosition::Right))
            .series(now_series(falls, pointing_left(), LabelPosition::Left))
            .series(now_series(sames, Symbol::Circle, LabelPosition::Right))
            .series(
                self.marks(open, Symbol::Circle, self.look.paper.as_str())
                    .x_axis_index(1)
                    .item_style(self.open_style())
                    .label(self.label(LabelPosition::Left, self.look.muted)),
            )
            .series(
                Line::new()
                    .x_axis_index(1)
                    .data(names)
                    .silent(true)
                    .symbol(Symbol::Circle)
                    .symbol_size(1.0)
                    .line_style(LineStyle::new().opacity(0))
                    .item_style(ItemStyle::new().color(CLEAR))
                    .label(self.name_label(LabelPosition::Right)),
            );
        Chart {
            option: written(&option),
            height,
            marks,
            name_series: DOT_NAMES,
        }
    }

    fn mark(
        &self,
        row: usize,
        series: usize,
        item: usize,
        points: &[&Point],
        name: String,
    ) -> Mark {
        let cells = points.iter().filter_map(|point| point.cell);
        Mark {
            cells: cells.collect(),
            series,
            item,
            row,
            name,
        }
    }

    /// "hệ tập trung, 2019: 44".
    fn dated(&self, row: &Row, period: &Option<Period>, text: &str) -> String {
        let name = row_label(row, self.locale);
        match period {
            Some(period) => {
                let period = period.label.text(self.locale.language.tag());
                format!("{name}, {period}: {text}")
            }
            None => format!("{name}: {text}"),
        }
    }

    fn range_of_dots(&self) -> (f64, f64) {
        let drawn = self.panel.rows.iter().zip(&self.apart);
        let values: Vec<f64> = drawn
            .filter(|(_, is_apart)| !**is_apart)
            .flat_map(|(row, _)| [row.now.value, row.then.as_ref().and_then(|then| then.value)])
            .flatten()
            .collect();
        let (low, high) = range(&values);
        // Dots may do without a zero where it would squeeze them together; bars may not.
        if low > 0.0 && low < high * 0.6 {
            (0.0, high)
        } else {
            (low, high)
        }
    }

    /// "2019: chưa công bố", for the ends of a row that are not known.
    fn unknown_periods(&self, row: &Row) -> String {
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
            [] => String::new(),
            [(then, reason), (now, other)] if reason == other => format!("{then}, {now}: {reason}"),
            several => several
                .iter()
                .map(|(period, reason)| format!("{period}: {reason}"))
                .collect::<Vec<_>>()
                .join("; "),
        }
    }

    fn marks(&self, marks: Marks, symbol: Symbol, color: &str) -> Line {
        Line::new()
            .data(marks.data)
            .symbol(symbol)
            .symbol_size(DOT)
            .show_symbol(true)
            .line_style(LineStyle::new().opacity(0))
            .item_style(
                ItemStyle::new()
                    .color(color)
                    .border_color(self.look.paper.as_str())
                    .border_width(1),
            )
    }

    // ---- Everything else: bars from zero, gains filled and losses outlined.

    #[inline(never)]
    fn bars(&self) -> Chart {
        let name_height = self.name_height() + 4.0;
        let height = self.height();
        let rows = &self.panel.rows;
        let mut filled = Vec::new();
        let mut outlined = Vec::new();
        let mut wholes = Vec::new();
        let mut remainders = Vec::new();
        let mut open = Vec::new();
        let mut marks = Vec::new();
        let has_parts = rows.iter().any(|row| row.depth > 0);
        for (n, row) in rows.iter().enumerate() {
            if self.apart[n] {
                for series in [
                    &mut filled,
                    &mut outlined,
                    &mut wholes,
                    &mut remainders,
                    &mut open,
                ] {
                    series.push(nothing());
                }
                marks.push(self.mark(n, BAR_NAMES, n, &[&row.now], self.told(row)));
                continue;
            }
            let value = self.measured(row);
            let text = match value {
                Some(value) => self.measured_text(row, value),
                None => self.absent_text(row),
            };
            let item = |is_here: bool| match value {
                Some(value) if is_here => named(value.into(), &text),
                _ => nothing(),
            };
            let is_followed_by_parts = row.is_whole || has_parts && row.depth == 0;
            let is_loss = value.is_some_and(|value| value < 0.0) && !row.is_remainder;
            remainders.push(item(row.is_remainder));
            wholes.push(item(is_followed_by_parts && !row.is_remainder && !is_loss));
            outlined.push(item(is_loss));
            filled.push(item(!is_loss && !row.is_remainder && !is_followed_by_parts));
            open.push(if value.is_none() {
                named(0.0.into(), &text)
            } else {
                nothing()
            });
            let series = match value {
                None => OPEN_BARS,
                Some(_) if row.is_remainder => REMAINDERS,
                Some(_) if is_loss => LOSSES,
                Some(_) if is_followed_by_parts => WHOLES,
                Some(_) => BARS,
            };
            // A bar of a difference is made from both of its ends.
            let is_of_both = matches!(
                self.comparison.measure,
                Measure::Difference | Measure::Percent
            );
            let then = row.then.as_ref().filter(|_| is_of_both);
            let points: Vec<&Point> = then.into_iter().chain([&row.now]).collect();
            let name = format!("{}: {text}", row_label(row, self.locale));
            marks.push(self.mark(n, series, n, &points, name));
        }
        let drawn = || {
            rows.iter()
                .zip(&self.apart)
                .filter(|(_, is_apart)| !**is_apart)
        };
        let values: Vec<f64> = drawn().filter_map(|(row, _)| self.measured(row)).collect();
        let (low, high) = range(&values);
        let (low, high) = (low.min(0.0), high.max(0.0));
        let room = |wanted: fn(f64) -> bool| {
            let texts = drawn().filter_map(|(row, _)| {
                let value = self.measured(row)?;
                wanted(value).then(|| self.measured_text(row, value).chars().count())
            });
            texts.max().map_or(4.0, |n| n as f64 * CHARACTER + 14.0)
        };
        let axis = self.value_axis(low, high, room(|v| v < 0.0), room(|v| v >= 0.0));
        let name_items = self
            .names
            .iter()
            .map(|name| named(1.0.into(), name))
            .collect();
        let ids: Vec<String> = (0..rows.len()).map(|n| n.to_string()).collect();
        let series = |data: Vec<DataPoint>, style: ItemStyle, position: LabelPosition| {
            Bar::new()
                .data(data)
                .stack("value")
                .bar_width(BAR)
                .bar_gap("0%")
                .item_style(style)
                .label(self.label(position, self.look.ink))
        };
        let fill = |color: &str| ItemStyle::new().color(color);
        let outline = |color: &str| {
            ItemStyle::new()
                .color(self.look.paper.as_str())
                .border_color(color)
                .border_width(1.5)
        };
        let option = self
            .option(height)
            .x_axis(axis)
            .x_axis(hidden_axis().min(0.0).max(1.0))
            .y_axis(
                hidden_axis()
                    .type_(AxisType::Category)
                    .data(ids)
                    .inverse(true),
            )
            .series(
                Bar::new()
                    .x_axis_index(1)
                    .data(name_items)
                    .bar_width(name_height)
                    .bar_gap("0%")
                    .item_style(ItemStyle::new().color(CLEAR))
                    .label(self.name_label(LabelPosition::InsideLeft)),
            )
            .series(
                series(filled, fill(self.look.now.as_str()), LabelPosition::Right)
                    .mark_line(self.zero_line(low, high, false)),
            )
            .series(series(
                outlined,
                outline(self.look.now.as_str()),
                LabelPosition::Left,
            ))
            .series(series(wholes, fill(self.look.muted), LabelPosition::Right))
            .series(series(
                remainders,
                outline(self.look.ink).border_type(BorderType::Dashed),
                LabelPosition::Right,
            ))
            .series(
                series(open, ItemStyle::new().color(CLEAR), LabelPosition::Right).x_axis_index(1),
            );
        Chart {
            option: written(&option),
            height,
            marks,
            name_series: BAR_NAMES,
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
            Measure::Level => self.written(Some(&row.now), value),
            Measure::Difference => numbers.signed(value),
            Measure::Percent => numbers.signed_percent(value),
            Measure::Share => numbers.percent(value),
        }
    }

    fn absent_text(&self, row: &Row) -> String {
        if self.comparison.kind == Kind::ThenAndNow {
            let periods = self.unknown_periods(row);
            return if periods.is_empty() {
                self.locale.words().data().not_applicable.to_owned()
            } else {
                format!("○ {periods}")
            };
        }
        format!("○ {}", reason_text(&row.now, self.locale))
    }

    /// A value with its bound, and an asterisk when it is derived; the notes say what the asterisk means.
    fn written(&self, point: Option<&Point>, value: f64) -> String {
        let Some(point) = point else {
            return self.numbers.short(value);
        };
        let text = self.numbers.point(point, |value| self.numbers.short(value));
        match point.reason {
            Reason::Derived if point.cell.is_some() => {
                format!("{text}*")
            }
            _ => text,
        }
    }

    // ---- What all charts share.

    #[inline(never)]
    fn option(&self, height: f64) -> ChartOption {
        let grid = Grid::new()
            .left(0)
            .right(0)
            .top(0)
            .bottom(0)
            .height(height)
            .contain_label(false);
        ChartOption {
            animation: self.look.is_moving,
            animation_duration: 250,
            animation_duration_update: 250,
            grid: Some(grid),
            ..ChartOption::default()
        }
    }

    /// An axis that leaves room, in pixels, for the labels on both sides of its range.
    fn value_axis(&self, low: f64, high: f64, left_room: f64, right_room: f64) -> Axis {
        let space = (self.look.width - left_room - right_room).max(self.look.width * 0.2);
        let per_pixel = (high - low) / space;
        hidden_axis()
            .min(low - left_room * per_pixel)
            .max(high + right_room * per_pixel)
    }

    fn zero_line(&self, low: f64, high: f64, is_dots: bool) -> MarkLine {
        let line = MarkLine::new()
            .silent(true)
            .z(0)
            .symbol(vec![Symbol::None, Symbol::None])
            .label(Label::new().show(false))
            .line_style(
                LineStyle::new()
                    .color(self.look.hairline)
                    .width(1)
                    .type_(LineStyleType::Solid),
            );
        // Bars that all grow to one side show their zero themselves.
        let is_needed = if is_dots { low <= 0.0 } else { low < 0.0 } && high >= 0.0;
        if !is_needed {
            return line;
        }
        line.data(vec![MarkLineVariant::Simple(
            MarkLineData::new().x_axis(0.0),
        )])
    }

    fn label(&self, position: LabelPosition, color: &'static str) -> Label {
        Label::new()
            .show(true)
            .position(position)
            .formatter("{b}")
            .color(color)
            .font_size(FONT_SIZE)
            .align(match position {
                LabelPosition::Left => LabelAlign::Right,
                _ => LabelAlign::Left,
            })
    }

    /// Names cover the zero line where they cross it.
    fn name_label(&self, position: LabelPosition) -> Label {
        let label = self.label(position, self.look.ink).distance(0);
        // A ground keeps lines from running through a name.
        if self.look.is_clear {
            label
        } else {
            label.background_color(self.look.paper.as_str())
        }
    }

    fn open_style(&self) -> ItemStyle {
        ItemStyle::new()
            .color(self.look.paper.as_str())
            .border_color(self.look.muted)
            .border_width(1.5)
            .border_type(BorderType::Dashed)
    }
}

/// How much larger than its parts a whole may be and still be drawn on their scale.
const MOST_ABOVE: f64 = 1.6;

/// Which rows are wholes far above the rows they are made of.
fn apart(comparison: &Comparison, panel: &Panel) -> Vec<bool> {
    let size = |row: &Row| {
        let value = match comparison.measure {
            Measure::Difference => row.difference,
            Measure::Percent => row.percent,
            _ => row.now.value,
        };
        value.map_or(0.0, f64::abs)
    };
    let parts = panel.rows.iter().filter(|row| !row.is_whole);
    let largest = parts.map(size).fold(0.0, f64::max);
    let is_told = |row: &Row| {
        comparison.kind != Kind::PartsOfWhole
            && row.is_whole
            && largest > 0.0
            && size(row) > largest * MOST_ABOVE
    };
    panel.rows.iter().map(is_told).collect()
}

fn hidden_axis() -> Axis {
    Axis::new()
        .type_(AxisType::Value)
        .show(false)
        .axis_label(AxisLabel::new().show(false))
        .axis_line(AxisLine::new().show(false))
        .axis_tick(AxisTick::new().show(false))
        .split_line(SplitLine::new().show(false))
}

fn pointing_right() -> Symbol {
    Symbol::Custom("path://M0,0 L10,5 L0,10 Z".to_owned())
}

fn pointing_left() -> Symbol {
    Symbol::Custom("path://M10,0 L0,5 L10,10 Z".to_owned())
}

fn pair(x: f64, y: f64) -> CompositeValue {
    CompositeValue::Array(vec![x.into(), y.into()])
}

/// A mark whose label is written already: the label's template is the mark's name.
fn named(value: CompositeValue, text: &str) -> DataPoint {
    // ECharts puts values in place of {a} to {e} in a label; a brace in a text is only a brace.
    let text = text.replace('{', "\u{fe5b}").replace('}', "\u{fe5c}");
    DataPointItem::new(value).name(text).into()
}

fn nothing() -> DataPoint {
    CompositeValue::from("-").into()
}

/// Marks of one series, and how long the longest of their labels is.
#[derive(Default)]
struct Marks {
    data: Vec<DataPoint>,
    n_characters: usize,
}

impl Marks {
    const fn new() -> Self {
        Marks {
            data: Vec::new(),
            n_characters: 0,
        }
    }

    /// Gives the position of the new mark.
    fn push(&mut self, value: CompositeValue, text: &str) -> usize {
        self.data.push(named(value, text));
        self.n_characters = self.n_characters.max(text.chars().count());
        self.data.len() - 1
    }

    /// Pixels that a mark and its label need to one side.
    fn room(&self) -> f64 {
        self.n_characters as f64 * CHARACTER + DOT + 6.0
    }
}

/// The range of some values; never empty, so that one value alone has a place too.
fn range(values: &[f64]) -> (f64, f64) {
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if !low.is_finite() || !high.is_finite() {
        return (0.0, 1.0);
    }
    if low == high {
        let pad = if low == 0.0 { 1.0 } else { low.abs() * 0.5 };
        return (low - pad, high + pad);
    }
    (low, high)
}

/// Breaks a text into lines of at most so many characters, at spaces where there are any.
fn wrapped(text: &str, n_characters: usize) -> String {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split_whitespace() {
        let mut word = word.to_owned();
        let line_length = lines.last().map_or(0, |line| line.chars().count());
        if line_length > 0 && line_length + 1 + word.chars().count() > n_characters {
            lines.push(String::new());
        }
        while word.chars().count() > n_characters {
            let head: String = word.chars().take(n_characters).collect();
            word = word.chars().skip(n_characters).collect();
            if let Some(line) = lines.last_mut() {
                line.push_str(&head);
            }
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&word);
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_wrap_at_spaces_and_no_word_is_lost() {
        assert_eq!(
            wrapped("chuyên môn từ trung cấp", 10),
            "chuyên môn\ntừ trung\ncấp"
        );
        assert_eq!(wrapped("abcdefghij", 4), "abcd\nefgh\nij");
        assert_eq!(wrapped("", 4), "");
    }

    #[test]
    fn every_mark_is_the_item_of_its_series_that_says_the_same() {
        let json = r#"{"class":"dataset","version":"2.0","label":"Cử đi học","id":["course","year"],"size":[5,2],"role":{"time":["year"]},
            "dimension":{"course":{"category":{"index":["up","down","same","late","early"]}},"year":{"category":{"index":["2019","2020"]}}},
            "value":[44,47,7,6,5,5,null,143,8,null]}"#;
        let bundle = crate::statistics::read(json.as_bytes()).bundle.unwrap();
        let (plans, _) = crate::comparison::plans(&bundle);
        let locale = Locale::new(crate::locale::Language::Vi, None);
        for measure in Measure::ALL {
            let choice = crate::comparison::Choice {
                measure: Some(measure),
                ..Default::default()
            };
            let comparison = crate::comparison::compare(&bundle, &plans[0], &choice).unwrap();
            let mut cells = Vec::new();
            for chart in charts(&comparison, &locale, &Look::LIGHT) {
                let option: serde_json::Value = serde_json::from_str(&chart.option).unwrap();
                for mark in &chart.marks {
                    let item = &option["series"][mark.series]["data"][mark.item]["name"];
                    let said = item.as_str().unwrap();
                    assert!(mark.name.ends_with(said), "{mark:?}: {said}");
                    let name = &option["series"][chart.name_series]["data"][mark.row]["name"];
                    assert!(mark.name.starts_with(name.as_str().unwrap()), "{mark:?}");
                    cells.extend(mark.cells.clone());
                }
            }
            cells.sort();
            assert_eq!(cells.len(), 10, "{measure:?}: {cells:?}");
            cells.dedup();
            assert_eq!(cells.len(), 10, "no cell has two marks");
        }
    }

    #[test]
    fn a_range_is_never_empty() {
        assert_eq!(range(&[]), (0.0, 1.0));
        assert_eq!(range(&[5.0]), (2.5, 7.5));
        assert_eq!(range(&[-1.0, 3.0]), (-1.0, 3.0));
    }
}
