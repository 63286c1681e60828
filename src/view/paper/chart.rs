//! A chart as it is printed: drawn twice, for a phone and for a column, of which the stylesheet shows the one that fits.
//! Colours are names of tokens, so that one drawing serves light and dark, forced colours and print.

use crate::depiction::{Chart, Drawn, Look, Shape};
use crate::statistics::Bundle;
use crate::view::{Element, element};

/// A chart as it is described, and as it was drawn from that.
#[derive(Debug, Clone, PartialEq)]
pub struct Print {
    pub chart: Chart,
    pub drawn: Drawn,
    /// What all its numbers are, where the subtitle does not say it.
    pub unit: String,
}

/// The widths that charts are printed for, in CSS pixels: the text of a phone, and the column or panel of a wider page.
pub const WIDTHS: [f64; 2] = [358.0, 560.0];

/// One of the drawings. Its texts stand in table and sentence as well, so it is not heard.
pub(super) fn svg(print: &Print, width: &'static str, bundle: &Bundle) -> Element {
    let (across, down) = (print.drawn.width, print.drawn.height);
    let mut shapes: Vec<Element> = Vec::new();
    let mut group: Option<(String, Vec<Element>)> = None;
    for shape in &print.drawn.shapes {
        let cells = cells_of(shape, &print.chart, bundle);
        if group.as_ref().is_none_or(|(known, _)| *known != cells) {
            shapes.extend(group.take().map(grouped));
            group = Some((cells, Vec::new()));
        }
        if let Some((_, inside)) = &mut group {
            inside.push(shape_view(shape));
        }
    }
    shapes.extend(group.map(grouped));
    element("svg")
        .class("dc-chart")
        .set("data-width", width)
        .set("viewBox", format!("0 0 {across:.0} {down:.0}"))
        .set("width", format!("{across:.0}"))
        .set("height", format!("{down:.0}"))
        .set("aria-hidden", "true")
        .child(shapes)
}

/// The names of a shape's cells, one after the other; names have no white space in them.
fn cells_of(shape: &Shape, chart: &Chart, bundle: &Bundle) -> String {
    let marks = shape.marks.iter().filter_map(|mark| chart.marks.get(*mark));
    let cells = marks.flat_map(|mark| &mark.cells);
    let names: Vec<String> = cells.map(|cell| cell.name(bundle)).collect();
    names.join(" ")
}

/// What follows one another and belongs to the same cells.
fn grouped((cells, mut inside): (String, Vec<Element>)) -> Element {
    let place = match inside.pop() {
        Some(only) if inside.is_empty() => only,
        last => {
            inside.extend(last);
            element("g").child(inside)
        }
    };
    place.set("data-cell", (!cells.is_empty()).then_some(cells))
}

fn shape_view(shape: &Shape) -> Element {
    let mut place = element(shape.tag);
    for (name, value) in &shape.attributes {
        if is_usual(name, value) {
            continue;
        }
        let value = match *name {
            "fill" | "stroke" => {
                token(value).map_or(value.clone(), |token| format!("var(--dc-{token})"))
            }
            _ => value.clone(),
        };
        place = place.set(name, value);
    }
    if shape.tag == "text" {
        place = place.child(shape.text.clone());
    }
    place
}

/// What the stylesheet says of all shapes of a chart.
fn is_usual(name: &str, value: &str) -> bool {
    matches!(
        (name, value),
        ("dominant-baseline", "central")
            | ("text-anchor", "start")
            | ("font-size", "13px")
            | ("font-weight", "normal")
            | ("stroke-width", "1")
    )
}

/// The token whose colour a chart of the light theme has (`src/view/tokens.css`).
pub fn token(colour: &str) -> Option<&'static str> {
    let look = Look::LIGHT;
    let soft = look.soft();
    let tokens = [
        (look.ink, "ink"),
        (look.muted, "muted"),
        (look.hairline, "hairline"),
        (look.then, "then"),
        (look.now.as_str(), "now"),
        (soft.as_str(), "soft"),
        (look.paper.as_str(), "paper"),
    ];
    let mut tokens = tokens.into_iter();
    tokens
        .find(|(known, _)| *known == colour)
        .map(|(_, token)| token)
}
