//! A chart that is drawn, as elements: each shape names its cells, so that the hand lights it and hears what is pressed.

use super::{Element, element};
use crate::depiction::{Drawn, Mark, Shape};
use crate::statistics::Bundle;

/// The elements of a chart. `colour` may write one in another way, such as by the name of a token.
#[inline(never)]
pub fn drawn_view(
    drawn: &Drawn,
    marks: &[Mark],
    bundle: &Bundle,
    colour: &dyn Fn(&str) -> Option<String>,
) -> Element {
    let mut shapes: Vec<Element> = Vec::new();
    let mut group: Option<(String, Vec<Element>)> = None;
    for shape in &drawn.shapes {
        let cells = cells_of(shape, marks, bundle);
        if group.as_ref().is_none_or(|(known, _)| *known != cells) {
            shapes.extend(group.take().map(grouped));
            group = Some((cells, Vec::new()));
        }
        if let Some((_, inside)) = &mut group {
            inside.push(shape_view(shape, colour));
        }
    }
    shapes.extend(group.map(grouped));
    element("svg")
        .class("dc-chart")
        .set("width", format!("{:.0}", drawn.width))
        .set("height", format!("{:.0}", drawn.height))
        .set("aria-hidden", "true")
        .child(shapes)
}

/// The names of a shape's cells, one after the other; names have no white space in them.
fn cells_of(shape: &Shape, marks: &[Mark], bundle: &Bundle) -> String {
    let marks = shape.marks.iter().filter_map(|mark| marks.get(*mark));
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

fn shape_view(shape: &Shape, colour: &dyn Fn(&str) -> Option<String>) -> Element {
    let mut place = element(shape.tag);
    for (name, value) in &shape.attributes {
        if is_usual(name, value) {
            continue;
        }
        let written = match *name {
            "fill" | "stroke" => colour(value),
            _ => None,
        };
        place = place.set(name, written.unwrap_or_else(|| value.clone()));
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
