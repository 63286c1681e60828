//! What a story can be read without, behind five tables of functions: the desk reads bundles and shows comparisons, the accounts
//! link a story's figures to cells and check them, the embedding is for reports in other pages, and the shelf for
//! what a reader looks up about a figure, what the device keeps, and the pages that are no report; charts are described by the drawing. A browser fetches
//! each in a module of its own, and nothing outside of the tables may name what is in them: what is named elsewhere comes with
//! the story.

use super::audit::Audit;
use super::card::Cards;
use super::comparison::{ComparisonFigure, FileButtons, Taken};
use super::embedding::{EmbedDialog, Framed};
use super::ending::Ending;
use super::figure::{Printed, attend, figures_in};
use super::front_page::FrontPage;
use super::panel::Panel;
use super::paper::{Chosen, Describe, Paper, State, printed_comparison, states};
use super::report_page::Opened;
use super::shelf::{ending, lines, news, saved_page};
use super::{Reader, nothing};
use crate::comparison::Comparison;
use crate::depiction::{Chart, Look, Wanted, charts, picture};
use crate::embed::ToEmbed;
use crate::finding::What;
use crate::locale::{Language, Locale, advice, sentence};
use crate::report::gathering::Bundles;
use crate::report::{
    Files, Fingerprint, Index, Parts, Report, account_for, edition, fingerprint, join,
    place_findings,
};
use crate::route::Source;
use crate::statistics::CellRef;
use leptos::prelude::*;
use std::sync::Arc;

/// What reads bundles and shows comparisons.
#[derive(Debug)]
pub struct Desk {
    /// JSON-stat to a bundle, and what was found in it.
    pub bundles: Bundles,
    /// The name of a file's bytes, and of the edition that several files make.
    pub fingerprint: fn(&[u8]) -> Fingerprint,
    pub edition: fn(&[Fingerprint]) -> String,
    /// Article and bundle to a report that is not yet accounted for.
    pub join: fn(Parts) -> Report,
    /// Where its findings stand in their files.
    pub place_findings: fn(&mut Report, &Files),
    /// One comparison, by its position in the report.
    pub comparison: fn(Arc<Report>, usize) -> AnyView,
    /// The comparisons of a wide page, unless there is never one beside the story.
    pub panel: Option<fn(Arc<Report>) -> AnyView>,
    /// Sources, rights and findings.
    pub ending: fn(Arc<Report>) -> AnyView,
    /// What of each comparison is printed.
    pub states: fn(&Report, &Locale, Describe, Chosen) -> Vec<Vec<State>>,
    /// The same as it stands on paper, with what the context has of that.
    pub paper: Option<&'static Desk>,
}

/// What accounts for figures.
#[derive(Debug)]
pub struct Accounts {
    /// Links and checks every figure, and the cells among themselves.
    pub account_for: fn(&mut Report),
    /// Which figures are on the page; and lights in charts what the hand lights, for as long as the report stands.
    pub attend: fn(&Reader, &Arc<Report>, OnPage),
    /// A run of text with its figures.
    pub printed: fn(Printed, &Report) -> AnyView,
}

/// What describes charts to ECharts, and comes with it.
#[derive(Debug)]
pub struct Drawing {
    pub charts: fn(&Comparison, &[CellRef], &Locale, &Look) -> Vec<Chart>,
    /// A comparison as it is taken away.
    pub picture: fn(&Comparison, &Wanted, &Locale) -> Option<String>,
}

/// A module that is asked for when it is needed.
#[derive(Debug)]
pub enum Awaited<T: 'static> {
    Unasked,
    Asked,
    Here(&'static T),
    /// It did not come; it may be asked for again.
    Lost,
}

impl<T> Clone for Awaited<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Awaited<T> {}

/// What shows a report inside another page, and makes what editors paste for that.
#[derive(Debug)]
pub struct Embedding {
    /// A report, or the part of it that the address names, without the page's furniture.
    pub framed: fn(Opened) -> AnyView,
    /// The dialog that makes snippets.
    pub dialog: fn(&Opened, &ToEmbed) -> AnyView,
}

/// What comes once the story is there: what a reader looks up about a figure, what is said about copies and versions, and the
/// pages that are no report.
#[derive(Debug)]
pub struct Shelf {
    /// The cards of a page without an audit.
    pub cards: fn(Arc<Report>) -> AnyView,
    /// How the figures add up; its lines are their cards.
    pub audit: fn(Arc<Report>) -> AnyView,
    /// The list of reports, what to do with picked files, and with addresses.
    pub front: fn(&Arc<Index>, Callback<()>, Callback<Source>) -> AnyView,
    /// The page of what is saved.
    pub saved: fn() -> AnyView,
    /// Above a report.
    pub lines: fn() -> AnyView,
    /// At its end.
    pub ending: fn() -> AnyView,
    /// What comes while somebody reads.
    pub news: fn() -> AnyView,
    /// The sentence for any finding.
    pub sentence: fn(&What, Language) -> String,
    /// What can be done about it.
    pub advice: fn(&What, Language) -> String,
    /// A comparison as files to take away.
    pub files: fn(Taken) -> AnyView,
}

/// Both, once they are there.
#[derive(Debug, Clone, Copy)]
pub struct Tools {
    pub desk: &'static Desk,
    pub accounts: &'static Accounts,
}

impl Tools {
    /// What `report::assemble` does, without naming what is behind the tables.
    pub fn assemble(self, parts: Parts) -> Report {
        let files = parts.files.clone();
        let mut report = (self.desk.join)(parts);
        (self.accounts.account_for)(&mut report);
        (self.desk.place_findings)(&mut report, &files);
        report
    }

    /// For a page that is printed.
    pub fn on_paper(self) -> Tools {
        Tools {
            desk: self.desk.paper.unwrap_or(self.desk),
            ..self
        }
    }
}

const LIVE_DESK: Desk = Desk {
    bundles: Bundles::ALL,
    fingerprint,
    edition,
    join,
    place_findings,
    comparison: |report, plan| view! { <ComparisonFigure report plan /> }.into_any(),
    panel: Some(|report| view! { <Panel report /> }.into_any()),
    ending: |report| view! { <Ending report /> }.into_any(),
    states,
    paper: None,
};

/// Only comparisons are others than the program's.
const PAPER_DESK: Desk = Desk {
    comparison: |report, plan| printed_comparison(&report, plan, &Paper::get()),
    ..LIVE_DESK
};

pub const DESK: Desk = Desk {
    paper: Some(&PAPER_DESK),
    ..LIVE_DESK
};

pub const ACCOUNTS: Accounts = Accounts {
    account_for,
    attend,
    printed: figures_in,
};

pub const DRAWING: Drawing = Drawing { charts, picture };

pub const EMBEDDING: Embedding = Embedding {
    framed: |opened| view! { <Framed opened /> }.into_any(),
    dialog: |opened, to_embed| {
        let (opened, to_embed) = (opened.clone(), to_embed.clone());
        view! { <EmbedDialog opened to_embed /> }.into_any()
    },
};

pub const SHELF: Shelf = Shelf {
    cards: |report| view! { <Cards report /> }.into_any(),
    audit: |report| view! { <Audit report /> }.into_any(),
    front: |index, on_pick, on_open| {
        let index = index.clone();
        view! { <FrontPage index on_pick on_open /> }.into_any()
    },
    saved: saved_page,
    lines,
    ending,
    news,
    sentence,
    advice,
    files: |taken| view! { <FileButtons taken /> }.into_any(),
};

/// The same where nothing is kept, and no card opens without an audit.
pub const QUIET_SHELF: Shelf = Shelf {
    cards: |_| nothing(),
    lines: nothing,
    ending: nothing,
    news: nothing,
    ..SHELF
};

/// Which of a story's figures are on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnPage {
    NoStory,
    WholeStory,
    /// From one position up to another.
    Sentence(usize, usize),
}
