//! What is open: one place for it, which loading fills and the page shows.

use crate::finding::{Finding, What};
use crate::locale::{Language, Locale, early_sentence};
use crate::report::Index;
use crate::view::Pictures;
use crate::view::report_page::Opened;
use std::sync::Arc;

/// What the page shows, and in which language: the two change together.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    pub stage: Stage,
    pub language: Language,
}

#[derive(Debug, Clone)]
pub(super) enum Stage {
    Loading,
    Front(Arc<Index>),
    /// What this device keeps.
    Saved,
    Open(Box<Opened>),
    Failed(Arc<[Finding]>),
}

impl Shown {
    /// Whether others can open what is shown by its address, and may.
    pub fn is_for_others(&self) -> bool {
        matches!(&self.stage, Stage::Open(opened) if !opened.is_local && opened.notice.is_none())
    }

    pub fn pictures(&self) -> Pictures {
        match &self.stage {
            Stage::Open(opened) => opened.pictures.clone(),
            _ => Pictures::default(),
        }
    }

    /// Whether what is shown may be kept on the device, or taken away.
    pub fn can_be_kept(&self) -> bool {
        matches!(&self.stage, Stage::Open(opened) if opened.notice.is_none())
    }

    pub fn locale(&self) -> Locale {
        let text_language = match &self.stage {
            Stage::Open(opened) => opened.report.language(),
            _ => None,
        };
        Locale::new(self.language, text_language)
    }
}

/// A part of the viewer did not come.
pub(super) fn not_there(language: Language) -> String {
    early_sentence(&What::ViewerIncomplete, language).unwrap_or_default()
}
