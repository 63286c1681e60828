//! A report as it is printed: whole without a script. The same components as on a page that the program makes, with other
//! tables of functions behind them: a figure is a link to its line in the audit, a comparison has its charts and its measures
//! in the page, and what takes the program is a link that says what is wished for. Sites are printed natively (`page`,
//! `front`); a report in one file (`file`) by the program as well.

mod chart;
mod comparison;
mod examples;
mod file;
#[cfg(feature = "ssr")]
mod front;
#[cfg(feature = "ssr")]
mod page;
mod states;

pub use chart::{Print, WIDTHS, token};
pub use comparison::State;
pub use examples::examples;
pub use file::{file_html, file_sentence};
#[cfg(feature = "ssr")]
pub use front::front_html;
#[cfg(feature = "ssr")]
pub use page::{Part, page_html};
pub use states::{Chosen, Describe, printed, states};

pub(super) use comparison::printed_comparison;

use super::Reader;
#[cfg(feature = "ssr")]
use super::{
    desk::{QUIET_SHELF, Shelf},
    element,
};
use crate::address;
use crate::comparison::Choice;
use crate::report::is_report_id;
use crate::route::{Route, Source};
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
    /// Where the page is to be found, or the report that a file came from; empty where that is nowhere.
    pub address: String,
    /// The language of the page.
    pub language: &'static str,
}

/// Whether a comparison has a page of its own: its id must be able to name a file, and `index` names the report's.
pub fn has_page(comparison: &str) -> bool {
    comparison != "index" && is_report_id(comparison)
}

impl Paper {
    #[inline(never)]
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

#[cfg(feature = "ssr")]
const PAPER_SHELF: Shelf = Shelf {
    ending: keep_wish,
    ..QUIET_SHELF
};

/// Where a reader keeps the report on the device, which takes the program.
#[cfg(feature = "ssr")]
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
