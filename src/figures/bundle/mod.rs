//! The bundle as linking needs it: what its cells count and which words its names go by.

mod glossary;
pub(super) mod index;
pub(super) mod measured;
mod shelf;
mod synonyms;
pub(super) mod terms;
