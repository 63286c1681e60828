//! What a press remembers of the one before: which files it put where, of what they were made, and what lists say of each report.

use super::feeds::{Listed, ListedText};
use super::report::written;
use crate::article::Stamp;
use crate::locale::Language;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Which files there are, and why.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Manifest {
    pub reports: BTreeMap<String, Entry>,
    /// Every other file that was put here.
    pub others: BTreeSet<String>,
    /// Files of a viewer before, and since when no page names them.
    pub retired: BTreeMap<String, i64>,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Entry {
    /// Of all that its pages were made from.
    pub key: String,
    pub files: BTreeSet<String>,
    pub listed: Option<ListedEntry>,
    pub notes: Vec<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ListedEntry {
    comparisons: Vec<String>,
    texts: Vec<TextEntry>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TextEntry {
    language: String,
    title: String,
    summary: String,
    author: Option<String>,
    published: Option<String>,
    modified: Option<String>,
}

impl ListedEntry {
    pub fn of(listed: &Listed) -> ListedEntry {
        let stamp = |stamp: &Option<Stamp>| stamp.as_ref().map(written);
        let texts = listed.texts.iter().map(|text| TextEntry {
            language: text.language.tag().to_owned(),
            title: text.title.clone(),
            summary: text.summary.clone(),
            author: text.author.clone(),
            published: stamp(&text.published),
            modified: stamp(&text.modified),
        });
        ListedEntry {
            comparisons: listed.comparisons.clone(),
            texts: texts.collect(),
        }
    }

    pub fn read(&self, id: &str) -> Listed {
        let stamp = |text: &Option<String>| text.as_deref().and_then(Stamp::read);
        let texts = self.texts.iter().map(|text| ListedText {
            language: Language::of_tag(&text.language).unwrap_or_default(),
            title: text.title.clone(),
            summary: text.summary.clone(),
            author: text.author.clone(),
            published: stamp(&text.published),
            modified: stamp(&text.modified),
        });
        Listed {
            id: id.to_owned(),
            texts: texts.collect(),
            comparisons: self.comparisons.clone(),
        }
    }
}
