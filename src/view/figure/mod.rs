//! The figures in a story's text: each that has a cell is a button in its sentence, and lights wherever its cells are shown.
//! The other way round, cells and marks light every figure that states them.

mod examples;
pub use examples::{examples, report as example_report};

use super::card::{close_card, open_card};
use super::{Cells, Element, Reader, effect, element, group};
use crate::browser::{self, Touch};
use crate::depiction::{Teller, fails_to_add_up};
use crate::figures::{Figure, Part, Piece, Stated, pieces};
use crate::report::Report;
use crate::statistics::Bundle;
use crate::statistics::CellRef;
use leptos::prelude::*;
use std::sync::Arc;

/// A run of text as it stands in a story.
pub struct Printed<'a> {
    pub text: &'a str,
    pub part: Part,
    /// Code points into the part's text.
    pub start: usize,
    pub is_in_link: bool,
}

/// The text, with its figures once the tools are there; a line break is `\n`.
pub fn printed(run: Printed, report: &Report) -> AnyView {
    match Reader::get().tools {
        Some(tools) => (tools.accounts.printed)(run, report),
        None => lines(run.text),
    }
}

/// The text with its figures.
pub(super) fn figures_in(run: Printed, report: &Report) -> AnyView {
    let figures = report
        .bundle
        .as_ref()
        .map_or(&[][..], |_| &report.account.figures);
    let pieces = pieces(run.text, run.part, run.start, figures).into_iter();
    let pieces = pieces.map(|piece| match piece {
        Piece::Text(text) => lines(&text),
        Piece::Figure {
            n,
            text,
            is_begun_here,
        } => {
            let place = match (&report.bundle, figures.get(n)) {
                (Some(bundle), Some(figure)) if is_begun_here => {
                    figure_view(n, figure, bundle, report, run.is_in_link)
                }
                _ => element("span").class("dc-figure dc-figure--rest"),
            };
            let reader = Reader::get();
            let cells = reader.cells_of(n);
            let name = cells.first().zip(report.bundle.as_ref());
            place
                .set("data-cell", name.map(|(cell, bundle)| cell.name(bundle)))
                .set_by("data-lit", move || reader.is_lit(&cells))
                .child(lines(&text))
                .into_any()
        }
    });
    group(pieces.collect::<Vec<_>>())
}

fn figure_view(
    n: usize,
    figure: &Figure,
    bundle: &Bundle,
    report: &Report,
    is_in_link: bool,
) -> Element {
    let reader = Reader::get();
    let fails = fails_to_add_up(figure, &report.account);
    let place = if is_in_link {
        element("span")
    } else {
        let teller = Teller {
            bundle,
            locale: reader.locale,
        };
        element("button")
            .set("type", "button")
            .set("aria-haspopup", "dialog")
            .set_by("aria-expanded", move || reader.is_open(n).to_string())
            .set("aria-label", teller.figure_name(figure))
            .set("aria-description", teller.figure_description(figure, fails))
    };
    place
        .class("dc-figure")
        .set("data-figure", n.to_string())
        .set("data-check", figure.check.name())
        .set("data-sum", fails.then_some("remainder"))
}

pub(super) fn lines(text: &str) -> AnyView {
    let lines = text.split('\n').enumerate().map(|(n, line)| {
        let line_break = (n > 0).then(|| element("br"));
        (line_break, line.to_owned())
    });
    group(lines.collect::<Vec<_>>())
}

/// Lights what the reader points at and what has the focus, and goes where a press leads; for as long as the report stands.
pub fn follow_cells(report: Arc<Report>) {
    let reader = Reader::get();
    let watch = StoredValue::new_local(None);
    effect(move || {
        let report = report.clone();
        let cell_named = {
            let report = report.clone();
            move |name: &str| report.bundle.as_ref()?.cell_named(name)
        };
        let touched = move |touch: Touch, figure: Option<usize>, cell: Option<String>| {
            let cells = match (figure, cell) {
                (Some(figure), _) => reader.cells_of(figure),
                (None, Some(cell)) => cell_named(&cell).into_iter().collect(),
                (None, None) => Cells::default(),
            };
            match touch {
                Touch::Point => reader.point_at(cells),
                Touch::Focus => reader.focus_on(cells),
                Touch::Open => {
                    reader.press(&cells);
                    toggle_card(&reader, &report, figure);
                }
                Touch::Press => match figure {
                    Some(figure) => {
                        browser::focus_figure(figure);
                    }
                    None => go_to_sentence(&reader, &cells),
                },
                Touch::Leave => close_card(&reader),
            }
        };
        watch.set_value(browser::watch_cells(touched));
    });
}

/// A second press closes the card again.
fn toggle_card(reader: &Reader, report: &Report, figure: Option<usize>) {
    let open = reader
        .open_figure
        .with_untracked(|open| open.as_ref().map(|open| open.figure));
    match figure {
        Some(figure) if open == Some(figure) => close_card(reader),
        Some(figure) => open_card(reader, report, figure),
        None => {}
    }
}

/// To the first passage that states one of some cells.
pub fn go_to_sentence(reader: &Reader, cells: &[CellRef]) {
    reader.press(cells);
    if let Some(figure) = reader.first_figure(cells) {
        browser::focus_figure(figure);
    }
}

/// On a printed page: what the hand lights is lit in comparisons of the program as well, and what is pointed at and pressed there
/// is told to the hand.
pub fn share_light(reader: &Reader, report: &Arc<Report>) {
    let reader = *reader;
    reader
        .stated
        .set_value(Arc::new(Stated::of(&report.account)));
    let heard = {
        let report = report.clone();
        browser::on_event("light", move |event| {
            let names = event.text("cells").unwrap_or_default();
            let bundle = report.bundle.as_ref();
            let cells = names.split(' ').filter_map(|name| bundle?.cell_named(name));
            let held = Cells::from(cells.collect::<Vec<_>>());
            if reader.light.with_untracked(|light| light.held != held) {
                reader.light.update(|light| light.held = held);
            }
        })
    };
    StoredValue::new_local(heard);
    let report = report.clone();
    let tell = StoredValue::new(move |event: &str, cells: &[CellRef]| {
        let Some(bundle) = &report.bundle else { return };
        let names: Vec<String> = cells.iter().map(|cell| cell.name(bundle)).collect();
        browser::tell(event, &[("cells", &names.join(" "))]);
    });
    effect(move || {
        let light = reader.light.get();
        let at = if light.pointed.is_empty() {
            light.focused
        } else {
            light.pointed
        };
        tell.with_value(|tell| tell("point", &at));
    });
    effect(move || {
        if let Some(cell) = reader.pressed.get() {
            tell.with_value(|tell| tell("press", &[cell]));
        }
    });
}
