//! A ready citation of a report or of one comparison: what, where the figures come from, and where it was seen.

use crate::locale::{Locale, fill};

/// What a citation needs to know.
#[derive(Debug, Clone, Default)]
pub struct Cited {
    pub author: Option<String>,
    pub title: String,
    /// Already in words.
    pub date: Option<String>,
    pub source: Option<String>,
    /// Empty where it is nowhere that others can go.
    pub address: String,
}

/// One line, without markup.
pub fn citation(cited: &Cited, locale: &Locale) -> String {
    let words = locale.words();
    let mut parts = Vec::new();
    parts.extend(cited.author.clone());
    parts.push(fill(words.data().quoted_title, &[&cited.title]));
    parts.extend(cited.date.clone());
    if let Some(source) = &cited.source {
        parts.push(format!("{}: {source}", words.source));
    }
    if !cited.address.is_empty() {
        parts.push(fill(words.data().accessed, &[&cited.address]));
    }
    format!("{}.", parts.join(". ").replace("..", "."))
}
