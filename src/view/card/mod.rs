//! What is known of a figure: the cell it means, where that comes from, the check, and the ways from there to chart, table and
//! source. It is in the document once, as a line of the audit; open it is a card, which the hand makes of it
//! (`src/hand/cards.js`) and the stylesheet takes out to its figure.

mod examples;
pub use examples::examples;

use super::comparison::source_link;
use super::{Element, Reader, effect, element, link};
use crate::address::{self, Address};
use crate::browser;
use crate::comparison::Choice;
use crate::depiction::{Card, card};
use crate::embed::ToEmbed;
use crate::figures::{Check, Figure, text_of};
use crate::report::Report;
use leptos::prelude::*;
use std::sync::Arc;

/// The cards of the figures on a page that has no audit.
#[component]
pub fn Cards(report: Arc<Report>) -> impl IntoView {
    let reader = Reader::get();
    let figures = 0..report.account.figures.len();
    let stated = figures.filter(|figure| !reader.cells_of(*figure).is_empty());
    let cards = entries(&reader, &report, stated.zip(1..));
    opened_by_hand(cards, &reader)
        .class("dc-entries dc-entries--folded")
        .into_any()
}

/// What the hand opens as cards: it hears when that stands on the page, and finds its words there.
pub fn opened_by_hand(cards: Element, reader: &Reader) -> Element {
    effect(|| browser::wait(0, || browser::tell("cards", &[])));
    let words = reader.words().data();
    cards
        .set("data-word-close", words.close)
        .set("data-word-copy", words.copy_figure_link)
}

/// What is known of some figures, each with its number: a line each in the audit, and the card of the one that is open.
pub fn entries(
    reader: &Reader,
    report: &Arc<Report>,
    figures: impl Iterator<Item = (usize, usize)>,
) -> Element {
    let entries = figures.filter_map(|(figure, number)| entry(reader, report, figure, number));
    element("ol").child(entries.collect::<Vec<_>>())
}

/// What is known of a figure; nothing for one without a cell.
pub fn entry(
    reader: &Reader,
    report: &Arc<Report>,
    figure: usize,
    number: usize,
) -> Option<Element> {
    let (bundle, story) = (report.bundle.as_ref()?, report.story.as_ref()?);
    let found = report.account.figures.get(figure)?;
    let text = text_of(story, found.part);
    let card = card(bundle, &report.account, found, text, reader.locale)?;
    let number = element("span")
        .class("dc-entries__number")
        .child(number.to_string());
    Some(
        element("li")
            .set("data-result", found.check.name())
            .child(number)
            .child(opening(&card, found, report, figure, reader)),
    )
}

/// What can open as a card.
fn opening(
    card: &Card,
    found: &Figure,
    report: &Arc<Report>,
    figure: usize,
    reader: &Reader,
) -> Element {
    let to_figure = element("a")
        .class("dc-link dc-figure-card__printed")
        .set("href", format!("#dc-figure-{figure}"))
        .set("title", reader.words().data().to_sentence)
        .child(card.printed.clone());
    let title = title(to_figure.into_any(), card, found, report, reader)
        .set("id", format!("dc-card-title-{figure}"));
    element("div")
        .class("dc-figure-card")
        .set("id", format!("dc-card-{figure}"))
        .set("tabindex", "-1")
        .child(title)
        .child(lines(card, found.check, card.lines.len()))
        .child(source_view(card, report, reader))
        .child(ways(*reader, report, figure))
}

fn title(
    printed: AnyView,
    card: &Card,
    found: &Figure,
    report: &Report,
    reader: &Reader,
) -> Element {
    element("p")
        .class("dc-figure-card__title")
        .child(printed)
        .child(" ")
        .child(card.stated.clone())
        .child(number_of(found, report, reader))
}

fn lines(card: &Card, check: Check, n_lines: usize) -> Element {
    element("dl")
        .class("dc-figure-card__lines")
        .child(lines_of(card, check, n_lines))
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
    let cell = figure
        .link
        .cells()
        .first()
        .filter(|_| !reader.page.is_framed)?;
    let link = source_link(report.source_number(cell.dataset)?);
    let number = element("span").class("dc-figure-card__number").child(link);
    Some((" ", number))
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

/// The ways from the card to chart and table. Where a printed page has not what they lead to, the program shows it.
fn ways(reader: Reader, report: &Arc<Report>, figure: usize) -> Element {
    let words = reader.words();
    let ways = element("p").class("dc-figure-card__ways");
    let cells = report.account.figures.get(figure);
    let cells = cells.map(|figure| figure.link.cells()).unwrap_or_default();
    let shown = report.showing(cells, None, |_| Choice::default());
    let Some((planned, choice)) =
        shown.and_then(|(plan, choice)| Some((report.plans.get(plan)?, choice)))
    else {
        let none = element("span").class("dc-quiet");
        return ways.child(none.child(words.data().no_comparison));
    };
    let is_text = {
        let bundle = report.bundle.as_ref();
        let dataset = bundle.and_then(|bundle| bundle.datasets.get(planned.dataset));
        dataset.is_some_and(|dataset| dataset.cells.has_texts())
    };
    let way = |name: &'static str, said: &'static str| {
        element("a")
            .class("dc-link")
            .set("data-way", name)
            .child(said)
    };
    if reader.is_pressed() && !choice.is_empty() {
        let to = super::paper::way_to(&planned.id, choice, &reader);
        let way = way("chart", words.data().to_chart).set("href", to);
        return ways.child(way.set("data-wish", "choose"));
    }
    let to = format!("#dc-comparison-{}", planned.id);
    let to_chart = (!is_text).then(|| way("chart", words.data().to_chart).set("href", to.clone()));
    let embed = (reader.page.can_embed && !reader.page.is_paper).then(|| {
        element("button")
            .class("dc-link")
            .set("type", "button")
            .set("data-embed", "figure")
            .set("aria-haspopup", "dialog")
            .on("click", move |_| {
                reader.to_embed.set(Some(ToEmbed::Figure(figure)));
            })
            .child(words.embed)
    });
    ways.child(to_chart)
        .child(way("table", words.data().to_table).set("href", to))
        .child(embed)
}
