//! What ECharts drew, as the shapes of a `Drawn`: only what a picture is made of, presentation attributes in place of styles,
//! each with its marks.

use doichieu::depiction::{Chart, Drawn, Mark, Shape};
use roxmltree::{Document, Node};

/// What a picture is made of (SVG 1.1).
const ELEMENTS: [&str; 8] = [
    "g", "path", "text", "tspan", "rect", "circle", "line", "polyline",
];

/// Presentation attributes and geometry; the same names stand in styles.
const ATTRIBUTES: [&str; 26] = [
    "d",
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "width",
    "height",
    "points",
    "transform",
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-opacity",
    "opacity",
    "text-anchor",
    "dominant-baseline",
    "font-size",
    "font-weight",
];

/// Reads what zrender wrote.
pub(super) fn read(svg: &str, chart: &Chart, width: f64) -> Result<Drawn, String> {
    let document = Document::parse(svg).map_err(|error| format!("no SVG was drawn: {error}"))?;
    let mut shapes = Vec::new();
    collect(document.root_element(), chart, &mut shapes);
    Ok(Drawn {
        width,
        height: chart.height,
        shapes,
    })
}

fn collect(parent: Node, chart: &Chart, shapes: &mut Vec<Shape>) {
    for node in parent.children().filter(Node::is_element) {
        let name = node.tag_name().name();
        let Some(tag) = ELEMENTS.into_iter().find(|known| *known == name) else {
            continue;
        };
        if tag == "g" {
            collect(node, chart, shapes);
            continue;
        }
        let shape = Shape {
            tag,
            attributes: attributes(node),
            text: node.text().unwrap_or_default().to_owned(),
            marks: marks(node, chart),
        };
        if is_seen(&shape) {
            shapes.push(shape);
        }
    }
}

fn attributes(node: Node) -> Vec<(&'static str, String)> {
    let style = node.attribute("style").unwrap_or_default();
    let styled = |name: &str| {
        let mut declarations = style.split(';').filter_map(|one| one.split_once(':'));
        let (_, value) = declarations.find(|(property, _)| property.trim() == name)?;
        Some(value.trim().to_owned())
    };
    ATTRIBUTES
        .into_iter()
        .filter_map(|name| {
            let value = node.attribute(name).map(str::to_owned);
            let value = value.or_else(|| styled(name))?;
            let is_plain = |c: char| c.is_ascii_alphanumeric() || " #.,-+()%".contains(c);
            value.chars().all(is_plain).then_some((name, value))
        })
        .collect()
}

/// ECharts says which item of which series an element is.
fn marks(node: Node, chart: &Chart) -> Vec<usize> {
    let number = |name: &str| node.attribute(name)?.parse::<usize>().ok();
    let item = number("ecmeta_series_index").zip(number("ecmeta_data_index"));
    let is_of = |mark: &Mark| item.is_some_and(|item| mark.items.contains(&item));
    let marks = chart.marks.iter().enumerate();
    marks
        .filter(|(_, mark)| is_of(mark))
        .map(|(n, _)| n)
        .collect()
}

fn is_seen(shape: &Shape) -> bool {
    let is_clear = |paint: Option<&str>| matches!(paint, Some("none" | "transparent"));
    let has_stroke = shape.get("stroke").is_some()
        && !is_clear(shape.get("stroke"))
        && shape.get("stroke-opacity") != Some("0");
    match shape.tag {
        "text" => !shape.text.trim().is_empty(),
        "path" if shape.get("d").is_none_or(|d| d.trim().is_empty()) => false,
        _ => has_stroke || !is_clear(shape.get("fill")),
    }
}
