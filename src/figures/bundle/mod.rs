//! The bundle as linking needs it: what its cells count, which words its names go by, and what follows from its cells.

pub(super) mod derived;
mod glossary;
pub(super) mod index;
pub(super) mod measured;
mod synonyms;
pub(super) mod terms;

use crate::statistics::Bundle;
use index::Index;

/// A bundle by its words and numbers; `language` is the story's.
pub(super) fn of<'a>(bundle: &'a Bundle, language: &str) -> Index<'a> {
    let mut index = Index::of(bundle, language);
    for (n, dataset) in bundle.datasets.iter().enumerate() {
        index.add_derived(n, dataset);
    }
    index.sort();
    index
}
