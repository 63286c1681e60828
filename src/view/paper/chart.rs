//! A chart as it is printed: drawn twice, for a phone and for a column, of which the stylesheet shows the one that fits.
//! Colours are names of tokens, so that one drawing serves light and dark, forced colours and print.

use crate::depiction::{Chart, Look};
use crate::statistics::Bundle;
use crate::view::Element;
use crate::view::drawn::drawn_view;

/// A chart, drawn by ourselves.
#[derive(Debug, Clone, PartialEq)]
pub struct Print {
    pub chart: Chart,
    /// What all its numbers are, where the subtitle does not say it.
    pub unit: String,
}

/// The widths that charts are printed for, in CSS pixels: the text of a phone, and the column or panel of a wider page.
pub const WIDTHS: [f64; 2] = [358.0, 560.0];

/// One of the drawings. Its texts stand in table and sentence as well, so it is not heard.
pub(super) fn svg(print: &Print, width: &'static str, bundle: &Bundle) -> Element {
    let colour = |value: &str| token(value).map(|token| format!("var(--dc-{token})"));
    let drawn = &print.chart.sketch;
    let (across, down) = (drawn.width, drawn.height);
    drawn_view(drawn, &print.chart.marks, bundle, &colour)
        .set("data-width", width)
        .set("viewBox", format!("0 0 {across:.0} {down:.0}"))
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
