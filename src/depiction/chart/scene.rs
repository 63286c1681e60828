//! What is drawn, in CSS pixels from the top left corner, as series for ECharts: dots are lines without a line, paths and texts
//! are custom series that `src/browser/echarts.js` registers as `shape` and `text`. Every text is written already, so no
//! function crosses into JavaScript. Each mark knows its items, so that they are lit together.

use super::super::drawn::{Drawn, Shape};
use super::{Chart, Look, Mark};
use crate::colour::Colour;
use crate::json::written;
use crate::statistics::CellRef;
use charming::component::{Axis, Grid};
use charming::datatype::{CompositeValue, DataPoint, DataPointItem};
use charming::element::{
    AxisLabel, AxisLine, AxisTick, AxisType, Blur, Emphasis, EmphasisFocus, ItemStyle, LineStyle,
    SplitLine, Symbol,
};
use charming::series::Line;
use serde::Serialize;
use std::fmt::Write;

/// Where a text stands to its point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Type {
    pub size: f64,
    pub is_bold: bool,
    pub is_muted: bool,
    pub anchor: Anchor,
}

impl Type {
    pub const TEXT: Type = Type {
        size: 13.0,
        is_bold: false,
        is_muted: false,
        anchor: Anchor::Start,
    };

    pub const fn muted(self) -> Type {
        Type {
            is_muted: true,
            ..self
        }
    }

    pub const fn bold(self) -> Type {
        Type {
            is_bold: true,
            ..self
        }
    }

    pub const fn at(self, anchor: Anchor) -> Type {
        Type { anchor, ..self }
    }

    pub const fn of_size(self, size: f64) -> Type {
        Type { size, ..self }
    }
}

/// A colour and what follows from it when others are lit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Tone {
    /// The later period, a part, a row that is meant.
    Strong,
    /// The same for rows that are not meant.
    Soft,
    /// The earlier period.
    Then,
    Ink,
    Hairline,
    Paper,
}

/// What a path is drawn with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paint {
    pub fill: Option<Tone>,
    pub stroke: Option<Tone>,
    pub line_width: f64,
    /// Lengths of dashes and gaps.
    pub dash: Option<[f64; 2]>,
    pub is_round: bool,
}

impl Paint {
    pub fn filled(tone: Tone) -> Paint {
        Paint {
            fill: Some(tone),
            stroke: None,
            line_width: 0.0,
            dash: None,
            is_round: false,
        }
    }

    pub fn stroked(tone: Tone, line_width: f64) -> Paint {
        Paint {
            fill: None,
            stroke: Some(tone),
            line_width,
            dash: None,
            is_round: false,
        }
    }

    pub fn dashed(self, dash: f64, gap: f64) -> Paint {
        Paint {
            dash: Some([dash, gap]),
            ..self
        }
    }

    pub fn rounded(self) -> Paint {
        Paint {
            is_round: true,
            ..self
        }
    }
}

/// What belongs to one mark while it is drawn.
pub(super) type Items = Vec<(usize, usize)>;

pub(super) struct Scene<'a> {
    look: &'a Look,
    soft: Colour,
    /// What lies behind and says nothing, then what is data; then the texts.
    ground: Vec<Painted>,
    shapes: Vec<Painted>,
    dots: [Vec<Spot>; 3],
    texts: Vec<Text>,
    marks: Vec<Mark>,
}

/// A dot: where it is, and its colour if that is its own.
struct Spot {
    x: f64,
    y: f64,
    color: Option<String>,
}

const SHAPES: usize = 1;
/// Dots of the earlier period, of the later, and open ones.
const DOTS: usize = 2;
const TEXTS: usize = 5;
/// What lies behind; lines of charming lie at 2 and texts over them.
const GROUND: u8 = 0;
pub(super) const DOT: f64 = 12.0;
/// How wide the lines of rings are.
const RING: f64 = 2.5;
const OPEN_RING: f64 = 1.5;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Dot {
    Then,
    Now(Tone),
    Open,
}

impl<'a> Scene<'a> {
    pub fn new(look: &'a Look) -> Scene<'a> {
        Scene {
            look,
            soft: look.soft(),
            ground: Vec::new(),
            shapes: Vec::new(),
            dots: [const { Vec::new() }; 3],
            texts: Vec::new(),
            marks: Vec::new(),
        }
    }

    fn color(&self, tone: Tone) -> String {
        match tone {
            Tone::Strong => self.look.now.as_str(),
            Tone::Soft => self.soft.as_str(),
            Tone::Then => self.look.then,
            Tone::Ink => self.look.ink,
            Tone::Hairline => self.look.hairline,
            Tone::Paper if self.look.is_clear => "none",
            Tone::Paper => self.look.paper.as_str(),
        }
        .to_owned()
    }

    fn shape(&self, path: String, paint: Paint) -> Painted {
        let style = |state: fn(Tone) -> Tone| Style {
            fill: self.color_or_none(paint.fill.map(state)),
            stroke: self.color_or_none(paint.stroke.map(state)),
            line_width: paint.line_width,
            line_dash: paint.dash,
            line_cap: if paint.is_round { "round" } else { "butt" },
        };
        let lit = |tone| match tone {
            Tone::Soft => Tone::Strong,
            tone => tone,
        };
        let dim = |tone| match tone {
            Tone::Strong => Tone::Soft,
            tone => tone,
        };
        Painted {
            path,
            style: style(|tone| tone),
            lit: style(lit),
            dim: style(dim),
        }
    }

    fn color_or_none(&self, tone: Option<Tone>) -> String {
        tone.map_or_else(|| "none".to_owned(), |tone| self.color(tone))
    }

    /// Something behind the marks.
    pub fn ground(&mut self, path: String, paint: Paint) {
        let mut shape = self.shape(path, paint);
        shape.dim = shape.style.clone();
        self.ground.push(shape);
    }

    /// Something that stands for data.
    pub fn draw(&mut self, path: String, paint: Paint) -> (usize, usize) {
        let shape = self.shape(path, paint);
        self.shapes.push(shape);
        (SHAPES, self.shapes.len() - 1)
    }

    pub fn dot(&mut self, x: f64, y: f64, dot: Dot) -> (usize, usize) {
        let (n, color) = match dot {
            Dot::Then => (0, None),
            Dot::Now(tone) => (1, Some(self.color(tone))),
            Dot::Open => (2, None),
        };
        self.dots[n].push(Spot {
            x: rounded(x),
            y: rounded(y),
            color,
        });
        (DOTS + n, self.dots[n].len() - 1)
    }

    /// A line of text, centred on `y`.
    pub fn text(&mut self, x: f64, y: f64, text: &str, style: Type) -> (usize, usize) {
        let look = self.look;
        self.texts.push(Text {
            text: text.to_owned(),
            x: rounded(x),
            y: rounded(y),
            font_size: style.size,
            font_weight: if style.is_bold { "bold" } else { "normal" },
            align: match style.anchor {
                Anchor::Start => "left",
                Anchor::Middle => "center",
                Anchor::End => "right",
            },
            fill: if style.is_muted { look.muted } else { look.ink },
            lit: look.ink,
            dim: look.muted,
        });
        (TEXTS, self.texts.len() - 1)
    }

    /// Lines of text, the first centred on `y`.
    pub fn lines(&mut self, x: f64, y: f64, lines: &[String], style: Type, items: &mut Items) {
        for (n, line) in lines.iter().enumerate() {
            items.push(self.text(x, y + LINE * n as f64, line, style));
        }
    }

    pub fn mark(&mut self, cells: Vec<CellRef>, items: Items, name: String) {
        self.marks.push(Mark { cells, items, name });
    }

    /// Puts the last mark before all others.
    pub fn say_last_first(&mut self) {
        self.marks.rotate_right(1);
    }

    /// The same as it is drawn before ECharts is there.
    #[inline(never)]
    fn sketch(&self, height: f64) -> Drawn {
        let mut shapes = Vec::new();
        for painted in &self.ground {
            shapes.push(sketched(painted, Vec::new()));
        }
        for (n, painted) in self.shapes.iter().enumerate() {
            shapes.push(sketched(painted, self.marks_of(SHAPES, n)));
        }
        let paper = self.color(Tone::Paper);
        // What the later period has is filled, the others are rings.
        let rings = [
            Some((self.look.then, RING)),
            None,
            Some((self.look.muted, OPEN_RING)),
        ];
        for (series, (spots, ring)) in self.dots.iter().zip(rings).enumerate() {
            for (n, spot) in spots.iter().enumerate() {
                let fill = spot.color.as_ref().unwrap_or(&paper);
                let mut attributes = vec![
                    ("cx", spot.x.to_string()),
                    ("cy", spot.y.to_string()),
                    ("r", (DOT / 2.0).to_string()),
                    ("fill", fill.clone()),
                ];
                if let Some((colour, width)) = ring {
                    attributes.push(("stroke", colour.to_owned()));
                    attributes.push(("stroke-width", width.to_string()));
                }
                shapes.push(Shape {
                    tag: "circle",
                    attributes,
                    text: String::new(),
                    marks: self.marks_of(DOTS + series, n),
                });
            }
        }
        for (n, text) in self.texts.iter().enumerate() {
            shapes.push(Shape {
                tag: "text",
                attributes: vec![
                    ("x", text.x.to_string()),
                    ("y", text.y.to_string()),
                    (
                        "text-anchor",
                        match text.align {
                            "center" => "middle",
                            "right" => "end",
                            _ => "start",
                        }
                        .to_owned(),
                    ),
                    ("dominant-baseline", "central".to_owned()),
                    ("font-size", format!("{}px", text.font_size)),
                    ("font-weight", text.font_weight.to_owned()),
                    ("fill", text.fill.to_owned()),
                ],
                text: text.text.clone(),
                marks: self.marks_of(TEXTS, n),
            });
        }
        Drawn {
            width: self.look.width,
            height,
            shapes,
        }
    }

    /// The marks that something drawn belongs to.
    fn marks_of(&self, series: usize, item: usize) -> Vec<usize> {
        let marks = self.marks.iter().enumerate();
        let here = marks.filter(|(_, mark)| mark.items.contains(&(series, item)));
        here.map(|(n, _)| n).collect()
    }

    #[inline(never)]
    pub fn finish(self, height: f64) -> Chart {
        let look = self.look;
        let paper = self.color(Tone::Paper);
        let sketch = self.sketch(height);
        let point = |spot: Spot| {
            let mut item =
                DataPointItem::new(CompositeValue::Array(vec![spot.x.into(), spot.y.into()]));
            if let Some(color) = spot.color {
                item = item.item_style(ItemStyle::new().color(color));
            }
            DataPoint::from(item)
        };
        let dots = |spots: Vec<Spot>| {
            Line::new()
                .data(spots.into_iter().map(point).collect::<Vec<_>>())
                .symbol(Symbol::Circle)
                .symbol_size(DOT)
                .line_style(LineStyle::new().opacity(0))
        };
        let paths = |paths: Vec<Painted>, z: u8| {
            let drawn = Payload {
                paths,
                ..Payload::default()
            };
            Series::custom("shape", drawn, z)
        };
        let strong = ItemStyle::new().color(look.now.as_str());
        let soft = ItemStyle::new().color(self.soft.as_str());
        let ring = |colour: &str| ItemStyle::new().color(paper.clone()).border_color(colour);
        let [thens, nows, open] = self.dots;
        let mut series = vec![
            paths(self.ground, GROUND),
            paths(self.shapes, GROUND + 1),
            Series::line(
                dots(thens).item_style(ring(look.then).border_width(RING)),
                None,
            ),
            Series::line(dots(nows).item_style(strong.clone()), Some((strong, soft))),
            Series::line(
                dots(open).item_style(ring(look.muted).border_width(OPEN_RING)),
                None,
            ),
        ];
        series.push(Series::custom(
            "text",
            Payload {
                texts: self.texts,
                ..Payload::default()
            },
            4,
        ));
        let grid = Grid::new().left(0).right(0).top(0).bottom(0);
        let option = ChartOption {
            animation: false,
            grid: grid.contain_label(false),
            x_axis: axis().max(look.width),
            y_axis: axis().max(height).inverse(true),
            series,
        };
        Chart {
            option: written(&option),
            height,
            marks: self.marks,
            sketch,
        }
    }
}

/// What marks need against what is behind them (WCAG 2.2, success criterion 1.4.11).
pub(super) const CONTRAST_OF_MARKS: f64 = 3.0;
pub(super) const LINE: f64 = 17.0;

/// The option handed to ECharts. charming's own `Chart` can hold every kind of series there is, and all of their code would
/// be in the WebAssembly.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ChartOption {
    animation: bool,
    grid: Grid,
    x_axis: Axis,
    y_axis: Axis,
    series: Vec<Series>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Series {
    Custom(Box<Custom>),
    Line(Box<StatedLine>),
}

/// A line that says how it looks when it is lit and when others are.
#[derive(Serialize)]
struct StatedLine {
    #[serde(flatten)]
    line: Line,
    emphasis: Emphasis,
    blur: Blur,
}

/// Paths or texts. charming's `Custom` writes its renderer as a function.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Custom {
    r#type: &'static str,
    coordinate_system: &'static str,
    render_item: &'static str,
    silent: bool,
    z: u8,
    /// Positions in the list.
    data: Vec<usize>,
    item_payload: Payload,
}

#[derive(Default, Serialize)]
struct Payload {
    paths: Vec<Painted>,
    texts: Vec<Text>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Text {
    text: String,
    x: f64,
    y: f64,
    font_size: f64,
    font_weight: &'static str,
    align: &'static str,
    fill: &'static str,
    lit: &'static str,
    dim: &'static str,
}

#[derive(Serialize)]
struct Painted {
    /// As SVG writes it.
    path: String,
    style: Style,
    lit: Style,
    dim: Style,
}

#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct Style {
    fill: String,
    stroke: String,
    line_width: f64,
    line_dash: Option<[f64; 2]>,
    line_cap: &'static str,
}

impl Series {
    fn custom(name: &'static str, drawn: Payload, z: u8) -> Series {
        Series::Custom(Box::new(Custom {
            r#type: "custom",
            coordinate_system: "none",
            render_item: name,
            silent: z == GROUND,
            z,
            data: (0..drawn.paths.len().max(drawn.texts.len())).collect(),
            item_payload: drawn,
        }))
    }

    fn line(line: Line, styles: Option<(ItemStyle, ItemStyle)>) -> Series {
        let (mut emphasis, mut blur) = (focused(), Blur::new());
        if let Some((lit, dim)) = styles {
            emphasis = emphasis.item_style(lit);
            blur = blur.item_style(dim);
        }
        Series::Line(Box::new(StatedLine {
            line,
            emphasis,
            blur,
        }))
    }
}

/// A lit item dims all others.
fn focused() -> Emphasis {
    Emphasis::new().focus(EmphasisFocus::Self_)
}

fn axis() -> Axis {
    Axis::new()
        .type_(AxisType::Value)
        .show(false)
        .min(0.0)
        .axis_label(AxisLabel::new().show(false))
        .axis_line(AxisLine::new().show(false))
        .axis_tick(AxisTick::new().show(false))
        .split_line(SplitLine::new().show(false))
}

/// A path as SVG has it.
fn sketched(painted: &Painted, marks: Vec<usize>) -> Shape {
    let style = &painted.style;
    let mut attributes = vec![("d", painted.path.clone()), ("fill", style.fill.clone())];
    if style.stroke != "none" {
        attributes.push(("stroke", style.stroke.clone()));
        attributes.push(("stroke-width", style.line_width.to_string()));
        if let Some([dash, gap]) = style.line_dash {
            attributes.push(("stroke-dasharray", format!("{dash},{gap}")));
        }
        if style.line_cap != "butt" {
            attributes.push(("stroke-linecap", style.line_cap.to_owned()));
        }
    }
    Shape {
        tag: "path",
        attributes,
        text: String::new(),
        marks,
    }
}

/// A tenth of a pixel is as fine as anybody sees.
fn rounded(pixels: f64) -> f64 {
    (pixels * 10.0).round() / 10.0
}

/// A path through points, as SVG writes it: `M` or `L` before each.
pub(super) fn path(points: &[(f64, f64)]) -> String {
    let mut path = String::new();
    for (n, (x, y)) in points.iter().enumerate() {
        let command = if n == 0 { 'M' } else { 'L' };
        let _ = write!(path, "{command}{} {}", rounded(*x), rounded(*y));
    }
    path
}

pub(super) fn block(x: f64, y: f64, width: f64, height: f64) -> String {
    let (right, bottom) = (x + width, y + height);
    path(&[(x, y), (right, y), (right, bottom), (x, bottom)]) + "Z"
}

pub(super) fn circle(x: f64, y: f64, radius: f64) -> String {
    let [left, right, y, radius] = [x - radius, x + radius, y, radius].map(rounded);
    format!("M{left} {y}A{radius} {radius} 0 1 1 {right} {y}A{radius} {radius} 0 1 1 {left} {y}Z")
}

/// Slanted lines that fill a block, for what is not explained or not known.
pub(super) fn hatch(x: f64, y: f64, width: f64, height: f64) -> String {
    const STEP: f64 = 6.0;
    let mut lines = String::new();
    let mut at = STEP - height;
    while at < width {
        let from = at.max(0.0);
        let to = (at + height).min(width);
        if to > from {
            lines += &path(&[
                (x + from, y + height - (from - at)),
                (x + to, y + height - (to - at)),
            ]);
        }
        at += STEP;
    }
    lines
}
