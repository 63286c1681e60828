//! A report as it is printed: whole without a script, made natively, once. The same components as on a page that the program
//! makes, with other tables of functions behind them: a figure is a link to its line in the audit, a comparison has its charts
//! and its measures in the page, and what takes the program is a link that says what is wished for.

mod chart;
mod comparison;
mod front;
mod page;

pub use chart::{Print, WIDTHS, token};
pub use comparison::State;
pub use front::front_html;
pub use page::{Part, page_html};

use super::desk::{ACCOUNTS, DESK, Desk, SHELF, Shelf, Tools};
use super::{Reader, element, nothing};
use crate::address;
use crate::comparison::Choice;
use crate::report::is_report_id;
use crate::route::{Route, Source};
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

/// The tables of functions of a printed page: only comparisons are others than the program's.
pub(super) const TOOLS: Tools = Tools {
    desk: &PAPER_DESK,
    accounts: &ACCOUNTS,
};

const PAPER_DESK: Desk = Desk {
    comparison: |report, plan| printed_comparison(&report, plan, &Paper::get()),
    still: None,
    ..DESK
};

pub(super) const PAPER_SHELF: Shelf = Shelf {
    cards: |_| nothing(),
    lines: nothing,
    ending: keep_wish,
    news: nothing,
    ..SHELF
};

/// Where a reader keeps the report on the device, which takes the program.
fn keep_wish() -> AnyView {
    let reader = Reader::get();
    let words = reader.locale.language.offline_words();
    let keep = element("a")
        .class("dc-button")
        .set("href", Paper::get().program(""))
        .set("data-wish", "keep")
        .child(words.save_offline);
    element("p")
        .class("dc-keep")
        .set("data-by-script", true)
        .child(keep)
        .into_any()
}

/// The address of the program with a comparison in a state that is not in the page.
pub(super) fn way_to(comparison: &str, choice: Choice, reader: &Reader) -> String {
    let paper = Paper::get();
    let mut route = Route {
        source: Source::Addresses {
            article: Some(paper.article.clone()),
            statistics: None,
        },
        language: Some(reader.locale.language),
        pinned: Some(comparison.to_owned()),
        ..Route::default()
    };
    route.choose(comparison, choice);
    address::join(&paper.home, &route.link()).unwrap_or_default()
}
