//! The numbers printed in a story: found, linked to the cells they state, and held against them.
//! Everything here is decided by the two documents alone, so page and command line say the same.
//!
//! `#[inline(never)]` keeps the steps apart: else the compiler makes one function of them all, with
//! a hundred variables, in whose loops WebKit loses values (xtask/finish.mjs).

mod bundle;
mod checking;
mod linking;
mod logarithms;
mod model;
mod passages;
mod reading;
mod relations;
mod summary;

pub use model::{
    Account, Agreement, Check, Figure, Given, Ground, Kind, Lead, Link, Part, Relation,
    RelationKind, Value, Why,
};
pub use passages::{Piece, Stated, find, pieces, quotation, text_of};
pub use summary::Summary;

use crate::article::Story;
use crate::statistics::{Bundle, CellRef};
use bundle::index::Index;
use linking::annotate::annotated;
use linking::elsewhere::may_be_of_something_else;
use linking::leading::{lead, led};
use linking::link::link_all;
use linking::passage::Passage;
use reading::printed::{Printed, Sense};
use reading::scan::scan;
use reading::text::Text;

/// Accounts for every figure of a story, and for every relation of a bundle; either may be missing.
pub fn account(story: Option<&Story>, bundle: Option<&Bundle>) -> Account {
    let mut account = Account::default();
    let nothing = Bundle::default();
    if let Some(story) = story {
        add_figures(&mut account, story, bundle.unwrap_or(&nothing));
    }
    if let Some(bundle) = bundle {
        account.relations = relations::relations(bundle);
        let failed = relations::findings(bundle, &account.relations);
        account.findings.extend(failed);
    }
    account
}

fn add_figures(account: &mut Account, story: &Story, bundle: &Bundle) {
    let text = Text::of(story);
    let language = story.language.as_deref().unwrap_or("en");
    let mut numbers = scan(&text, language);
    let index = Index::of(bundle, language);
    if index.counts_ages() {
        let ages = numbers.iter_mut().filter(|n| n.sense == Sense::Age);
        ages.for_each(|age| age.sense = Sense::Figure);
    }
    let (annotated, unfound) = annotated(story, bundle, &numbers);
    for (n, _) in annotated.iter().filter(|(_, cell)| cell.is_some()) {
        // An editor knows a figure when there is one.
        numbers[*n].sense = Sense::Figure;
    }
    let published = story
        .first_created
        .or(story.version_created)
        .map(|stamp| stamp.year);
    let mut linker = Passage::new(&text, &index, &numbers, published);
    link_all(&mut linker, &annotated);
    for (n, printed) in numbers.iter().enumerate() {
        if printed.sense != Sense::Figure {
            continue;
        }
        let is_annotated = annotated.iter().any(|(at, _)| *at == n);
        let figure = figure(&linker, n, printed, story, is_annotated);
        account.figures.push(figure);
    }
    account
        .findings
        .extend(checking::findings(&account.figures, &index));
    account.findings.extend(unfound);
}

/// What is known of one number once all are linked.
#[inline(never)]
fn figure(
    passage: &Passage,
    n: usize,
    printed: &Printed,
    story: &Story,
    is_annotated: bool,
) -> Figure {
    let link = passage.links[n].clone();
    let (check, stands_at) = checked(passage, n, printed, &link, is_annotated);
    let mut value = printed.value.clone();
    if printed.is_negative {
        value.number = -value.number;
    }
    Figure {
        part: printed.part,
        start: printed.start,
        end: printed.end,
        text: passages::excerpt(story, printed.part, printed.start, printed.end),
        check,
        value,
        lead: told_lead(passage, n, &link, story),
        stands_at,
        link,
        is_annotated,
    }
}

/// How a number compares with its link, and where it stands instead.
#[inline(never)]
fn checked(
    passage: &Passage,
    n: usize,
    printed: &Printed,
    link: &Link,
    is_annotated: bool,
) -> (Check, Option<CellRef>) {
    if is_annotated && *link == Link::None {
        return (Check::Unchecked(Why::SetAside), None);
    }
    let scale = checking::scale(passage, printed);
    let check = checking::check(printed, link, passage.index, scale);
    match (link, check) {
        // An editor's word leads to a cell as well.
        (_, Check::Matches | Check::Rounds) if !is_annotated && led(passage, n, link) <= 0.0 => {
            (Check::SameNumber, None)
        }
        // Only the sign is another: what the words do not lead to is not held against them.
        (Link::Cell(_), Check::Differs { data, by })
            if !is_annotated
                && (2.0 * data - by).abs() <= data.abs() * 1e-9
                && (led(passage, n, link) <= 0.0 || may_be_of_something_else(passage, n)) =>
        {
            (Check::SameNumber, None)
        }
        (Link::Cell(cell), Check::Differs { .. }) => {
            let there = checking::stands_at(printed, *cell, passage.index, scale);
            (check, there)
        }
        _ => (check, None),
    }
}

/// How the words lead to a link's cell, with the words themselves.
#[inline(never)]
fn told_lead(passage: &Passage, n: usize, link: &Link, story: &Story) -> Option<Lead> {
    let Link::Cell(cell) = link else {
        return None;
    };
    let mut lead = lead(passage, n, *cell)?;
    for ground in &mut lead.grounds {
        if let Given::Said(start, end) = ground.given {
            ground.words = passages::excerpt(story, passage.numbers[n].part, start, end);
        }
    }
    Some(lead)
}
