//! What is known of a figure: the cell it means, where that comes from, the check, and the ways from there to chart, table and
//! source. It is in the document once, as a line of the audit; open it is a card, which the stylesheet takes out to its figure.
//! The card is a dialog beside the story, not over it: the page stays usable, Escape and its button lead back to the figure.

mod examples;
pub use examples::examples;

use super::comparison::source_link;
use super::{Cells, Element, Reader, effect, element, link, nothing, part};
use crate::address::{self, Address};
use crate::browser;
use crate::depiction::{Card, card};
use crate::embed::ToEmbed;
use crate::figures::{Check, Figure, find, quotation, text_of};
use crate::locale::fill;
use crate::report::Report;
use crate::route::{FigureLink, Route};
use leptos::prelude::*;
use std::sync::Arc;

/// The figure whose card is open. Its cells find its like in another language.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenFigure {
    pub figure: usize,
    cells: Cells,
    nth: usize,
}

/// Opens a figure's card, and brings the comparison that shows its cells.
pub fn open_card(reader: &Reader, report: &Report, figure: usize) {
    let cells = reader.cells_of(figure);
    if cells.is_empty() {
        return;
    }
    hold(reader, figure, cells);
    browser::forget_figure_link();
    bring(reader, report, figure);
}

/// Closes the card; the focus goes back to its figure.
pub fn close_card(reader: &Reader) {
    let Some(open) = reader.open_figure.get_untracked() else {
        return;
    };
    put_away(reader);
    reader.press(&[]);
    browser::focus_figure(open.figure);
}

/// Closes the card, and leaves the focus to whoever closes it.
fn put_away(reader: &Reader) {
    reader.open_figure.set(None);
    let resting = reader.resting.get_value();
    reader.light.update(|light| light.held = resting);
    browser::forget_figure_link();
}

fn hold(reader: &Reader, figure: usize, cells: Cells) {
    let nth = reader.stated.with_value(|stated| stated.nth(figure));
    reader.light.update(|light| light.held = cells.clone());
    reader
        .open_figure
        .set(Some(OpenFigure { figure, cells, nth }));
}

/// Another page of the same report: the card stays with the figure that leads to the same cells. Whether one is open.
pub fn keep_card(reader: &Reader) -> bool {
    let Some(open) = reader.open_figure.get_untracked() else {
        reader.light.set(Default::default());
        return false;
    };
    reader.light.set(Default::default());
    let alike = reader
        .stated
        .with_value(|stated| stated.alike(&open.cells, open.nth));
    match alike {
        Some(figure) => hold(reader, figure, open.cells),
        None => reader.open_figure.set(None),
    }
    alike.is_some()
}

/// Goes to the figure that the address names, and opens its card; says so when it is gone.
pub fn follow_link(reader: &Reader, report: &Report) {
    let Some(link) = FigureLink::read(&browser::address_fragment()) else {
        return;
    };
    let Some(story) = &report.story else { return };
    let found = find(story, &report.account.figures, link.number, &link.quoted);
    match found {
        Some(figure) => {
            let cells = reader.cells_of(figure);
            browser::focus_figure(figure);
            hold(reader, figure, cells);
            bring(reader, report, figure);
        }
        None => reader
            .announcement
            .set(reader.words().figure_gone.to_owned()),
    }
}

/// Shows the comparison that has the cells of a figure, in a state that has them. Says it, if that changes what is in sight.
/// The plan, if there is one.
fn bring(reader: &Reader, report: &Report, figure: usize) -> Option<usize> {
    let cells = report.account.figures.get(figure)?.link.cells();
    let is_wide = reader.is_wide.get_untracked();
    let in_sight = reader.in_panel.get_untracked().filter(|_| is_wide);
    let choice_of = |id: &str| reader.route.with_untracked(|route| route.choice(id));
    let (plan, choice) = report.showing(cells, in_sight, choice_of)?;
    let planned = report.plans.get(plan)?;
    let is_other = is_wide && in_sight != Some(plan);
    let is_chosen = choice_of(&planned.id) != choice;
    if is_other || is_chosen {
        reader.route.update(|route| {
            if is_other {
                route.pinned = Some(planned.id.clone());
            }
            route.choose(&planned.id, choice);
        });
        let label = report.bundle.as_ref()?.datasets.get(planned.dataset)?;
        let title = planned.title.as_ref().unwrap_or(&label.label);
        let title = title.text(reader.locale.language.tag());
        let said = fill(reader.words().data().comparison_brought, &[title]);
        reader.announcement.set(said);
    }
    Some(plan)
}

/// The id of a figure's card.
fn card_id(figure: usize) -> String {
    format!("dc-card-{figure}")
}

/// The cards of the figures on a page that has no audit.
#[component]
pub fn Cards(report: Arc<Report>) -> impl IntoView {
    let reader = Reader::get();
    let figures = 0..report.account.figures.len();
    let stated = figures.filter(|figure| !reader.cells_of(*figure).is_empty());
    let cards = entries(&reader, &report, stated.zip(1..), false);
    follow_open(reader);
    cards.class("dc-entries dc-entries--folded").into_any()
}

/// What is known of some figures, each with its number: a line each in the audit, and the card of the one that is open.
pub fn entries(
    reader: &Reader,
    report: &Arc<Report>,
    figures: impl Iterator<Item = (usize, usize)>,
    is_still: bool,
) -> Element {
    let entries =
        figures.filter_map(|(figure, number)| entry(reader, report, figure, number, is_still));
    element("ol").child(entries.collect::<Vec<_>>())
}

/// Puts the card that is open beside its figure.
pub fn follow_open(reader: Reader) {
    on_cleanup(browser::forget_card);
    let placed = StoredValue::new_local(None);
    effect(move || {
        let Some(open) = reader.open_figure.get() else {
            placed.set_value(None);
            browser::forget_card();
            return;
        };
        let id = card_id(open.figure);
        // Once it is open.
        browser::wait(0, move || {
            browser::show_card(&id, open.figure);
            let _ = placed.try_set_value(browser::on_resize("dc-main", move |_| {
                browser::place_card(&id, open.figure);
            }));
        });
    });
}

/// What is known of a figure; nothing for one without a cell.
pub fn entry(
    reader: &Reader,
    report: &Arc<Report>,
    figure: usize,
    number: usize,
    // Nothing opens, so that what only a card shows is left out.
    is_still: bool,
) -> Option<Element> {
    #[cfg(feature = "ssr")]
    if reader.is_printed() {
        return super::paper::printed_entry(reader, report, figure, number);
    }
    let words = reader.words();
    let (bundle, story) = (report.bundle.as_ref()?, report.story.as_ref()?);
    let found = report.account.figures.get(figure)?;
    let text = text_of(story, found.part);
    let card = card(bundle, &report.account, found, text, reader.locale)?;
    let reader = *reader;
    // In the audit the first lines are enough: the check, and what the data say.
    let n_lines = if is_still { BRIEF } else { card.lines.len() };
    let lines = lines_of(&card, found.check, n_lines);
    let [before, printed, after] = card.quoted.clone();
    let quoted = element("blockquote")
        .class("dc-figure-card__quoted")
        .set("lang", story.language.clone())
        .child(before)
        .child(element("mark").child(printed))
        .child(after);
    let title_id = format!("dc-card-title-{figure}");
    let to_figure = element("button")
        .class("dc-link dc-figure-card__printed")
        .set("type", "button")
        .set("title", words.data().to_sentence)
        .set("data-to-figure", figure.to_string())
        .child(card.printed.clone());
    let title = element("p")
        .class("dc-figure-card__title")
        .set("id", title_id.clone())
        .child(to_figure)
        .child(" ")
        .child(card.stated.clone())
        .child(number_of(found, report, &reader));
    let ways_report = report.clone();
    let is_open = move || reader.is_open(figure);
    let body = element("div").class("dc-figure-card");
    let lines = element("dl").class("dc-figure-card__lines").child(lines);
    let body = if is_still {
        body.child(title).child(lines)
    } else {
        body.set("id", card_id(figure))
            .set("tabindex", "-1")
            .set_by("role", move || is_open().then_some("dialog"))
            .set_by("aria-labelledby", move || {
                is_open().then(|| title_id.clone())
            })
            .set_by("data-card", move || is_open().then(|| figure.to_string()))
            .child(part(move || match is_open() {
                true => close_button(&reader).into_any(),
                false => nothing(),
            }))
            .child(title)
            .child(lines)
            .child(quoted)
            .child(source_view(&card, report, &reader))
            .child(part(move || match is_open() {
                true => ways(reader, &ways_report, figure).into_any(),
                false => nothing(),
            }))
    };
    let number = element("span")
        .class("dc-entries__number")
        .child(number.to_string());
    Some(
        element("li")
            .set("data-result", found.check.name())
            .child(number)
            .child(body),
    )
}

/// How many lines of a card its line in the audit has.
const BRIEF: usize = 2;

/// The first lines of a card.
pub(super) fn lines_of(card: &Card, check: Check, n_lines: usize) -> Vec<Element> {
    let lines = card.lines.iter().take(n_lines).enumerate();
    let lines = lines.map(|(n, (about, said))| {
        let line = element("div").set("data-brief", (n < BRIEF).then_some(""));
        let sign = (n == 0).then(|| {
            element("span")
                .class("dc-audit__sign")
                .set("aria-hidden", "true")
                .child(format!("{}\u{a0}", sign_of(check)))
        });
        line.child(element("dt").child(about.clone()))
            .child(element("dd").child(sign).child(said.clone()))
    });
    lines.collect()
}

/// "[1]": the number of the source of a figure's cell. In a frame there is no list of sources to point to.
pub(super) fn number_of(
    figure: &Figure,
    report: &Report,
    reader: &Reader,
) -> Option<(&'static str, Element)> {
    let cell = figure.link.cells().first().filter(|_| !reader.is_framed)?;
    let link = source_link(report.source_number(cell.dataset)?);
    let number = element("span").class("dc-figure-card__number").child(link);
    Some((" ", number))
}

fn close_button(reader: &Reader) -> Element {
    let (words, reader) = (reader.words(), *reader);
    element("button")
        .class("dc-figure-card__close")
        .set("type", "button")
        .set("aria-label", words.data().close)
        .set("title", words.data().close)
        .on("click", move |_| close_card(&reader))
        .child("×")
}

/// The sign of a check.
fn sign_of(check: Check) -> &'static str {
    match check {
        Check::Matches => "✓",
        Check::Rounds => "≈",
        Check::SameNumber => "○",
        Check::Differs { .. } => "✗",
        Check::Unchecked(_) => "?",
    }
}

/// The source, with a link to the number in it where it has an address.
pub(super) fn source_view(card: &Card, report: &Report, reader: &Reader) -> Option<Element> {
    let words = reader.words();
    let sources = report.story.iter().flat_map(|story| &story.sources);
    let address = card
        .addresses
        .iter()
        .chain(sources.filter_map(|source| source.address.as_ref()))
        .find(|href| matches!(address::read(href), Some(Address::Web(_))));
    let to_original = address.map(|href| {
        // A directive goes after any fragment that is there already.
        let fragment = if href.contains('#') {
            card.fragment.trim_start_matches('#')
        } else {
            &card.fragment
        };
        let to_original = link(format!("{href}{fragment}"));
        (
            " · ",
            to_original
                .set("data-original", true)
                .child(words.data().original),
        )
    });
    let named = card
        .source
        .clone()
        .map(|source| format!("{}: {source}", words.source));
    if named.is_none() && to_original.is_none() {
        return None;
    }
    Some(
        element("p")
            .class("dc-figure-card__source")
            .child(named)
            .child(to_original),
    )
}

/// The ways from the card: to chart and table, and a link for others.
fn ways(reader: Reader, report: &Arc<Report>, figure: usize) -> Element {
    let words = reader.words();
    let button = |text: &'static str| {
        element("button")
            .class("dc-link")
            .set("type", "button")
            .child(text)
    };
    let choice_of = |id: &str| reader.route.with_untracked(|route| route.choice(id));
    let cells = report
        .account
        .figures
        .get(figure)
        .map(|figure| figure.link.cells());
    let shown = report.showing(cells.unwrap_or_default(), None, choice_of);
    let has_chart = shown.as_ref().is_some_and(|(plan, choice)| {
        let comparison = report.comparison(*plan, choice);
        comparison.is_some_and(|comparison| !comparison.is_text)
    });
    let to = |text: &'static str, place: &'static str| {
        let report = report.clone();
        button(text).set("data-way", place).on("click", move |_| {
            let plan = bring(&reader, &report, figure);
            if !reader.is_wide.get_untracked() {
                // A sheet would lie over what it leads to; that stays lit until the focus is there.
                reader.focus_on(reader.cells_of(figure));
                put_away(&reader);
            }
            if let Some(plan) = plan.and_then(|plan| report.plans.get(plan)) {
                browser::go_to_lit(&plan.id, place);
            }
        })
    };
    let ways = element("p").class("dc-figure-card__ways");
    let ways = match shown {
        Some(_) => ways
            .child(has_chart.then(|| to(words.data().to_chart, "chart")))
            .child(to(words.data().to_table, "table")),
        None => ways.child(
            element("span")
                .class("dc-quiet")
                .child(words.data().no_comparison),
        ),
    };
    let quoted = report
        .story
        .as_ref()
        .zip(report.account.figures.get(figure))
        .map(|(story, figure)| quotation(story, figure))
        .unwrap_or_default();
    let copy = move |_| {
        let link = FigureLink {
            number: figure,
            quoted: quoted.clone(),
        };
        // The quotation is in one language, so the link asks for that.
        let mut route = reader.route.with_untracked(Route::whole);
        route.language = Some(reader.locale.language);
        let address = browser::address_of(&format!("{}{}", route.link(), link.write()));
        browser::copy_text(&address, move |is_copied| {
            let words = reader.words();
            let said = if is_copied {
                words.link_copied
            } else {
                words.link_not_copied
            };
            reader.announcement.set(said.to_owned());
        });
    };
    let embed = reader.can_embed.then(|| {
        button(words.embed)
            .set("data-embed", "figure")
            .set("aria-haspopup", "dialog")
            .on("click", move |_| {
                reader.to_embed.set(Some(ToEmbed::Figure(figure)));
            })
    });
    ways.child(
        button(words.data().copy_figure_link)
            .set("data-way", "link")
            .on("click", copy),
    )
    .child(embed)
}
