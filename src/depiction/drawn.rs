//! A chart once it is drawn: shapes with presentation attributes only, each with its marks. What draws is no matter of this
//! room; what shows it writes the shapes as text (a file) or as elements (a page).

use super::Chart;
use crate::markup::escaped;
use crate::statistics::CellRef;

/// A chart as SVG, and what is to be seen in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// CSS pixels.
    pub width: f64,
    pub height: f64,
    pub shapes: Vec<Shape>,
}

/// An element of the picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    pub tag: &'static str,
    /// Presentation attributes and geometry, in a fixed order.
    pub attributes: Vec<(&'static str, String)>,
    /// Of text elements.
    pub text: String,
    /// Positions among the chart's marks: a row's name belongs to both of its ends.
    pub marks: Vec<usize>,
}

impl Shape {
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        let (_, value) = attributes.find(|(known, _)| *known == name)?;
        Some(value)
    }
}

impl Drawn {
    /// The picture's elements, without the `svg` around them; `name` says what a cell is called, if it is to be named.
    pub fn inner(&self, chart: &Chart, name: &dyn Fn(CellRef) -> String) -> String {
        let mut written = String::new();
        for shape in &self.shapes {
            written.push_str(&format!("<{}", shape.tag));
            for (attribute, value) in &shape.attributes {
                written.push_str(&format!(" {attribute}=\"{}\"", escaped(value)));
            }
            let marks = shape.marks.iter().filter_map(|mark| chart.marks.get(*mark));
            let names: Vec<String> = marks
                .flat_map(|mark| &mark.cells)
                .map(|c| name(*c))
                .filter(|name| !name.is_empty())
                .collect();
            if !names.is_empty() {
                written.push_str(&format!(" data-cell=\"{}\"", escaped(&names.join(" "))));
            }
            if shape.tag == "text" {
                written.push_str(&format!(">{}</text>\n", escaped(&shape.text)));
            } else {
                written.push_str("/>\n");
            }
        }
        written
    }

    /// The whole file. `title` and `description` are for those who do not see it.
    pub fn file(
        &self,
        chart: &Chart,
        title: &str,
        description: &str,
        name: &dyn Fn(CellRef) -> String,
    ) -> String {
        let (width, height) = (self.width, self.height);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" height=\"{height:.0}\" role=\"img\" font-family=\"{FAMILY}\">\n<title>{}</title>\n<desc>{}</desc>\n{}</svg>\n",
            escaped(title),
            escaped(description),
            self.inner(chart, name),
        )
    }
}

/// One face for a whole picture, and what may stand in for it.
const FAMILY: &str = "Noto Sans, system-ui, Segoe UI, Roboto, sans-serif";
