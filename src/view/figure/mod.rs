//! The figures in a story's text: each that has a cell is a link to what is known of it, and names its cells. What pointing at one
//! and pressing it does is the hand's (`src/hand/light.js`, `cards.js`); the program shares with it what is lit.

mod examples;
pub use examples::{examples, report as example_report};

use super::desk::OnPage;
use super::{Cells, Element, Reader, effect, element, group};
use crate::browser;
use crate::depiction::{Teller, fails_to_add_up};
use crate::figures::{Figure, Part, Piece, Stated, pieces};
use crate::report::Report;
use crate::route::{Choices, Route};
use crate::statistics::{Bundle, CellRef};
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
    match Reader::get().modules.tools {
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
                _ => element("span"),
            };
            place
                .class("dc-figure")
                .set("data-cell", names_of(n, report))
                .child(lines(&text))
                .into_any()
        }
    });
    group(pieces.collect::<Vec<_>>())
}

/// The names of a figure's cells, with spaces between them.
pub(super) fn names_of(figure: usize, report: &Report) -> Option<String> {
    let bundle = report.bundle.as_ref()?;
    let cells = Reader::get().cells_of(figure);
    let names: Vec<String> = cells.iter().map(|cell| cell.name(bundle)).collect();
    Some(names.join(" "))
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
        // A story is heard as it is read; the check is said after it.
        element("a")
            .set("href", format!("#dc-card-{n}"))
            .set("aria-label", teller.figure_name(figure))
            .set("aria-description", teller.figure_description(figure, fails))
    };
    place
        .set("id", format!("dc-figure-{n}"))
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

/// Which cells the story on the page states; and what the hand lights is lit in charts of the program as well.
pub(super) fn attend(reader: &Reader, report: &Arc<Report>, on_page: OnPage) {
    let mut stated = match &report.bundle {
        Some(_) if on_page != OnPage::NoStory => Stated::of(&report.account),
        _ => Stated::default(),
    };
    if let OnPage::Sentence(start, end) = on_page {
        stated.keep(|figure| (start..end).contains(&figure));
    }
    reader.lit.stated.set_value(Arc::new(stated));
    if !reader.page.is_paper {
        share_light(*reader, report);
    }
}

/// What the hand lights is lit in charts, and what is pointed at and pressed there is told to the hand.
fn share_light(reader: Reader, report: &Arc<Report>) {
    let cells_named = {
        let report = report.clone();
        move |event: &browser::Event| {
            let names = event.text("cells").unwrap_or_default();
            let bundle = report.bundle.as_ref();
            let cells = names.split(' ').filter_map(|name| bundle?.cell_named(name));
            Cells::from(cells.collect::<Vec<_>>())
        }
    };
    let lit = {
        let cells_named = cells_named.clone();
        browser::on_event("light", move |event| {
            let held = cells_named(&event);
            if reader.lit.light.with_untracked(|light| light.held != held) {
                reader.lit.light.update(|light| light.held = held);
            }
        })
    };
    let read = {
        let cells_named = cells_named.clone();
        browser::on_event("reading", move |event| {
            reader.lit.reading.set(cells_named(&event))
        })
    };
    let shown = {
        let report = report.clone();
        browser::on_event("show", move |event| {
            let comparison = event.text("comparison").unwrap_or_default();
            show(&reader, &report, &comparison, &cells_named(&event));
        })
    };
    let asked = {
        let report = report.clone();
        browser::on_event("choose", move |event| {
            choose(&reader, &report, &event.text("state").unwrap_or_default());
        })
    };
    StoredValue::new_local((lit, read, shown, asked));
    let report = report.clone();
    let tell = StoredValue::new(move |event: &str, cells: &[CellRef]| {
        let Some(bundle) = &report.bundle else { return };
        let names: Vec<String> = cells.iter().map(|cell| cell.name(bundle)).collect();
        browser::tell(event, &[("cells", &names.join(" "))]);
    });
    effect(move || {
        let light = reader.lit.light.get();
        let at = if light.pointed.is_empty() {
            light.focused
        } else {
            light.pointed
        };
        tell.with_value(|tell| tell("point", &at));
    });
    effect(move || {
        if let Some(cells) = reader.lit.pressed.get() {
            tell.with_value(|tell| tell("press", &cells));
        }
    });
}

/// Brings a comparison into a state that shows some cells, if it does not.
fn show(reader: &Reader, report: &Report, comparison: &str, cells: &[CellRef]) {
    let plan = report.plan_named(comparison);
    let choice_of = |id: &str| reader.choice_now(id);
    let Some((shown, choice)) = report.showing(cells, plan, choice_of) else {
        return;
    };
    if plan == Some(shown) && choice_of(comparison) != choice {
        reader
            .route
            .update(|route| route.choose(comparison, choice));
    }
}

/// Takes over choices that the page around asks for, of comparisons that are there; the report clamps what they hold.
fn choose(reader: &Reader, report: &Report, state: &str) {
    let asked = Route::read(state).choices;
    let mut choices = Choices::default();
    for plan in &report.plans {
        if let Some(choice) = asked.get(&plan.id) {
            *choices.of(&plan.id) = choice.clone();
        }
    }
    choices.tidy();
    if reader
        .route
        .with_untracked(|route| route.choices != choices)
    {
        reader.route.update(|route| route.choices = choices);
    }
}
