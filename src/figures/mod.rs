//! The numbers printed in a story: found, linked to the cells they state, and held against them.
//! Everything here is decided by the two documents alone, so page and command line say the same.
//!
//! `#[inline(never)]` keeps the steps apart: else the compiler makes one function of them all, with
//! a hundred variables, in whose loops WebKit loses values (xtask/finish.mjs).

mod addition;
mod annotate;
mod check;
mod circumstances;
mod context;
mod derived;
mod evidence;
#[cfg(test)]
mod fit;
mod follow;
mod glossary;
mod index;
mod lexicon;
mod link;
mod measured;
mod mentions;
mod model;
mod numerals;
mod passages;
mod relations;
mod roles;
mod scan;
mod senses;
mod summary;
mod synonyms;
mod text;
mod weights;

pub use model::{Account, Check, Figure, Kind, Link, Part, Relation, RelationKind, Value, Why};
pub use passages::{Piece, Stated, find, pieces, quotation, text_of};
pub use summary::Summary;

use crate::article::Story;
use crate::statistics::Bundle;
use index::Index;
use link::Linker;
use scan::Sense;
use text::Text;

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
    let language = story.language.as_deref().unwrap_or("vi");
    let mut numbers = scan::scan(&text, language);
    let (annotated, unfound) = annotate::annotated(story, bundle, &numbers);
    for (n, _) in &annotated {
        // An editor knows a figure when there is one.
        numbers[*n].sense = Sense::Figure;
    }
    let index = Index::of(bundle, language);
    let published = story
        .first_created
        .or(story.version_created)
        .map(|stamp| stamp.year);
    let mut linker = Linker::new(&text, &index, &numbers, published);
    linker.link_all(&annotated);
    let texts = Texts::of(story);
    for (n, printed) in numbers.iter().enumerate() {
        if printed.sense != Sense::Figure {
            continue;
        }
        let link = linker.links[n].clone();
        let scale = check::scale(&linker, printed);
        let mut value = printed.value.clone();
        if printed.is_negative {
            value.number = -value.number;
        }
        account.figures.push(Figure {
            part: printed.part,
            start: printed.start,
            end: printed.end,
            text: texts.between(printed.part, printed.start, printed.end),
            check: check::check(printed, &link, &index, scale),
            value,
            link,
            is_annotated: annotated.iter().any(|(at, _)| *at == n),
        });
    }
    account
        .findings
        .extend(check::findings(&account.figures, &index));
    account.findings.extend(unfound);
}

/// The characters of a story's texts, to quote from.
struct Texts {
    parts: [Vec<char>; 3],
}

impl Texts {
    fn of(story: &Story) -> Texts {
        let standfirst = story.standfirst.as_deref().unwrap_or_default();
        Texts {
            parts: [&story.headline, standfirst, &story.text].map(|text| text.chars().collect()),
        }
    }

    fn between(&self, part: Part, start: usize, end: usize) -> String {
        let chars = match part {
            Part::Headline => &self.parts[0],
            Part::Standfirst => &self.parts[1],
            Part::Body => &self.parts[2],
        };
        chars
            .get(start..end)
            .map_or_else(String::new, |chars| chars.iter().collect())
    }
}
