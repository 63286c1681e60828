//! A report as it is printed: whole without a script, made natively, once. The same components as on a page that the program
//! makes, with other tables of functions behind them: a figure is a link to its line in the audit, a comparison has its charts
//! and its measures in the page, and what takes the program is a link that says what is wished for.

mod card;
mod chart;
mod comparison;
mod front;
mod page;

pub use chart::{Print, WIDTHS, token};
pub use comparison::State;
pub use front::front_html;
pub use page::{Part, page_html};

pub(super) use card::printed_entry;

use super::desk::{ACCOUNTS, Accounts, DESK, Desk, OnPage, SHELF, Shelf, Tools};
use super::figure::{Printed, lines};
use super::{Element, Reader, element, group, nothing};
use crate::depiction::{Teller, fails_to_add_up};
use crate::figures::{Figure, Piece, Stated, pieces};
use crate::locale::fill;
use crate::report::{Report, is_report_id};
use crate::statistics::Bundle;
use comparison::printed_comparison;
use leptos::prelude::*;
use std::sync::Arc;

/// What stands on a page besides its report, for all that is on it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Paper {
    /// For each of the report's comparisons its states, as planned first.
    pub comparisons: Vec<Vec<State>>,
    /// From the page to the viewer's own folder, such as `../../../`.
    pub home: String,
    /// The report's article, from the viewer's own folder; empty where there are only statistics.
    pub article: String,
    pub statistics: String,
    /// The place in the report that a page of a comparison leads to.
    pub report: String,
    /// The language of the page.
    pub language: &'static str,
}

/// Whether a comparison has a page of its own: its id must be able to name a file, and `index` names the report's.
pub fn has_page(comparison: &str) -> bool {
    comparison != "index" && is_report_id(comparison)
}

impl Paper {
    pub(super) fn get() -> Arc<Paper> {
        use_context().unwrap_or_default()
    }

    /// The address that opens the report in the program, from its JSON; `more` is what follows.
    fn program(&self, more: &str) -> String {
        let (home, language) = (&self.home, self.language);
        // An article names its statistics itself.
        let (name, file) = match self.article.as_str() {
            "" => ("statistics", &self.statistics),
            _ => ("article", &self.article),
        };
        format!("{home}?{name}={file}&lang={language}{more}")
    }
}

/// The tables of functions of a printed page.
pub(super) const TOOLS: Tools = Tools {
    desk: &PAPER_DESK,
    accounts: &PAPER_ACCOUNTS,
};

const PAPER_DESK: Desk = Desk {
    comparison: |report, plan| printed_comparison(&report, plan, &Paper::get()),
    panel: |report| panel(&report),
    still: None,
    ..DESK
};

const PAPER_ACCOUNTS: Accounts = Accounts {
    attend: |reader, report, on_page| attend(reader, report, on_page),
    printed: figures_in,
    still: None,
    ..ACCOUNTS
};

pub(super) const PAPER_SHELF: Shelf = Shelf {
    audit: |report| view! { <super::audit::Audit report is_still=true /> }.into_any(),
    cards: |_| nothing(),
    lines: nothing,
    ending: nothing,
    news: nothing,
    ..SHELF
};

/// Which cells the story on the page states.
fn attend(reader: &Reader, report: &Arc<Report>, on_page: OnPage) {
    let stated = match (&report.bundle, on_page) {
        (Some(_), OnPage::WholeStory) => Stated::of(&report.account),
        _ => Stated::default(),
    };
    reader.stated.set_value(Arc::new(stated));
}

/// The text with its figures, each a link to its line in the audit.
fn figures_in(run: Printed, report: &Report) -> AnyView {
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
        } => match (&report.bundle, figures.get(n)) {
            (Some(bundle), Some(figure)) if is_begun_here => {
                figure_view(n, figure, bundle, report, run.is_in_link)
                    .child(lines(&text))
                    .into_any()
            }
            _ => element("span")
                .class("dc-figure")
                .child(lines(&text))
                .into_any(),
        },
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
    let cells = reader.cells_of(n);
    let names: Vec<String> = cells.iter().map(|cell| cell.name(bundle)).collect();
    let place = if is_in_link {
        element("span")
    } else {
        let teller = Teller {
            bundle,
            locale: reader.locale,
        };
        let verdict = teller.verdict(figure);
        let said = match fails {
            true => format!("{verdict}, {}", reader.words().data().sum_fails),
            false => verdict,
        };
        element("a").set("href", format!("#dc-card-{n}")).set(
            "aria-label",
            format!("{}: {said}", teller.figure_name(figure)),
        )
    };
    place
        .class("dc-figure")
        .set("id", format!("dc-figure-{n}"))
        .set("data-figure", n.to_string())
        .set("data-cell", names.join(" "))
        .set("data-check", figure.check.name())
        .set("data-sum", fails.then_some("remainder"))
}

/// The numbered list of all comparisons. The stylesheet shows one of them beside the story of a wide page.
fn panel(report: &Report) -> AnyView {
    let reader = Reader::get();
    let words = reader.words();
    let tag = reader.locale.language.tag();
    let items = report.plans.iter().enumerate().map(|(n, plan)| {
        let datasets = report.bundle.iter().flat_map(|bundle| &bundle.datasets);
        let dataset = datasets.into_iter().nth(plan.dataset);
        let title = plan
            .title
            .as_ref()
            .or(dataset.map(|dataset| &dataset.label));
        let number = (n + 1).to_string();
        let name = fill(words.data().comparison, &[&number]);
        let name = match title {
            Some(title) => format!("{name}: {}", title.text(tag)),
            None => name,
        };
        let link = element("a")
            .class("dc-panel__item")
            .set("href", format!("#dc-comparison-{}", plan.id))
            .set("data-panel-item", plan.id.clone())
            .set("aria-current", (n == 0).then_some("true"))
            .set("aria-label", name.clone())
            .set("title", name)
            .child(number);
        element("li").child(link)
    });
    let items: Vec<Element> = items.collect();
    element("nav")
        .class("dc-panel")
        .set("aria-label", words.data().comparison_list)
        .set("data-panel", "following")
        .child(element("ol").child(items))
        .child(
            element("button")
                .class("dc-panel__follow")
                .set("type", "button")
                .set("hidden", "")
                .child(words.data().follow_story),
        )
        .into_any()
}
