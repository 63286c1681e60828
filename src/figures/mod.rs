//! The numbers printed in a story: found, linked to the cells they state, and held against them.
//! Everything here is decided by the two documents alone, so page and command line say the same.

#[cfg(test)]
mod explain;
mod glossary;
mod index;
mod lexicon;
mod link;
mod mentions;
mod model;
mod relations;
mod scan;
mod text;
mod weights;

pub use model::{
    Account, CellRef, Check, Figure, Kind, Link, Part, Relation, RelationKind, Value, Why,
};

use crate::article::Story;
use crate::statistics::Bundle;
use index::Index;
use link::Linker;
use scan::Sense;
use text::Text;

/// Accounts for every figure of a story, and for every relation of a bundle; either may be missing.
pub fn account(story: Option<&Story>, bundle: Option<&Bundle>) -> Account {
    let mut account = Account {
        relations: bundle.map(relations::relations).unwrap_or_default(),
        ..Account::default()
    };
    if let Some(story) = story {
        let nothing = Bundle::default();
        account.figures = figures(story, bundle.unwrap_or(&nothing));
    }
    if let Some(bundle) = bundle {
        let failed = relations::findings(bundle, &account.relations);
        account.findings.extend(failed);
    }
    account
}

fn figures(story: &Story, bundle: &Bundle) -> Vec<Figure> {
    let text = Text::of(story);
    let language = story.language.as_deref().unwrap_or("vi");
    let numbers = scan::scan(&text, language);
    let index = Index::of(bundle, language);
    let published = story.first_created.or(story.version_created).map(|stamp| stamp.year);
    let mut linker = Linker::new(&text, &index, &numbers, published);
    linker.link_all();
    let mut figures = Vec::new();
    for (n, printed) in numbers.iter().enumerate() {
        if printed.sense != Sense::Figure {
            continue;
        }
        let link = linker.links[n].clone();
        figures.push(Figure {
            part: printed.part,
            start: printed.start,
            end: printed.end,
            text: String::new(),
            value: printed.value.clone(),
            link,
            check: Check::Unchecked(Why::NoCell),
            is_annotated: false,
        });
    }
    figures
}
