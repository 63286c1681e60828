//! What is known of a figure, as it is printed: a line of the audit, which is the card of its figure while that is open.

use super::Paper;
use crate::address;
use crate::comparison::Choice;
use crate::depiction::card;
use crate::figures::text_of;
use crate::report::Report;
use crate::route::{Route, Source};
use crate::view::card::{lines_of, number_of, source_view};
use crate::view::{Element, Reader, element};

/// What is known of a figure; nothing for one without a cell.
pub(crate) fn printed_entry(
    reader: &Reader,
    report: &Report,
    figure: usize,
    number: usize,
) -> Option<Element> {
    let words = reader.words();
    let (bundle, story) = (report.bundle.as_ref()?, report.story.as_ref()?);
    let found = report.account.figures.get(figure)?;
    let text = text_of(story, found.part);
    let card = card(bundle, &report.account, found, text, reader.locale)?;
    let to_figure = element("a")
        .class("dc-link dc-figure-card__printed")
        .set("href", format!("#dc-figure-{figure}"))
        .set("title", words.data().to_sentence)
        .child(card.printed.clone());
    let title = element("p")
        .class("dc-figure-card__title")
        .set("id", format!("dc-card-title-{figure}"))
        .child(to_figure)
        .child(" ")
        .child(card.stated.clone())
        .child(number_of(found, report, reader));
    let body = element("div")
        .class("dc-figure-card")
        .set("id", format!("dc-card-{figure}"))
        .set("tabindex", "-1")
        .child(title)
        .child(element("dl").class("dc-figure-card__lines").child(lines_of(
            &card,
            found.check,
            usize::MAX,
        )))
        .child(source_view(&card, report, reader))
        .child(ways(reader, report, figure));
    Some(
        element("li")
            .set("data-result", found.check.name())
            .child(
                element("span")
                    .class("dc-entries__number")
                    .child(number.to_string()),
            )
            .child(body),
    )
}

/// The ways from the card: to chart and table where those are in the page, else to where the program shows them.
fn ways(reader: &Reader, report: &Report, figure: usize) -> Element {
    let words = reader.words();
    let ways = element("p").class("dc-figure-card__ways");
    let cells = report.account.figures.get(figure);
    let cells = cells.map(|figure| figure.link.cells()).unwrap_or_default();
    let shown = report.showing(cells, None, |_| Choice::default());
    let Some((plan, choice)) = shown else {
        let none = element("span").class("dc-quiet");
        return ways.child(none.child(words.data().no_comparison));
    };
    let id = report.plans.get(plan).map(|plan| plan.id.clone());
    let id = id.unwrap_or_default();
    let way = |name: &'static str, said: &'static str| {
        element("a")
            .class("dc-link")
            .set("data-way", name)
            .child(said)
    };
    if choice.is_empty() {
        let to = format!("#dc-comparison-{id}");
        let to_chart = way("chart", words.data().to_chart).set("href", to.clone());
        return ways
            .child(to_chart)
            .child(way("table", words.data().to_table).set("href", to));
    }
    let paper = Paper::get();
    let mut route = Route {
        source: Source::Addresses {
            article: Some(paper.article.clone()),
            statistics: None,
        },
        language: Some(reader.locale.language),
        pinned: Some(id.clone()),
        ..Route::default()
    };
    route.choose(&id, choice);
    let to = address::join(&paper.home, &route.link()).unwrap_or_default();
    ways.child(
        way("chart", words.data().to_chart)
            .set("href", to)
            .set("data-wish", "choose"),
    )
}
