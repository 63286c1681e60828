//! A story as linking needs it: its sentences, and every number in them with what it is.

pub(super) mod lexicon;
mod numerals;
pub(super) mod printed;
mod roles;
pub(super) mod scan;
mod scanner;
mod senses;
pub(super) mod text;
