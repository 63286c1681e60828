//! What is known of the copies on this device and of the viewer's own version, and what the reader can ask for. The views only
//! show the one and ask for the other; `app` does it.

use crate::offline::{About, Changes, Copy};
use crate::report::Report;
use leptos::prelude::*;
use std::sync::Arc;

/// The context of all that has to do with copies.
#[derive(Clone, Copy)]
pub struct Keeping {
    // One signal for all of it: each type of signal is code that the story waits for.
    pub held: RwSignal<Held>,
    pub act: Callback<Act>,
}

impl Keeping {
    /// The context; without one nothing is kept.
    pub fn get() -> Keeping {
        use_context().unwrap_or_else(|| Keeping {
            held: RwSignal::default(),
            act: Callback::new(|_| {}),
        })
    }
}

/// Of the report in sight, of the device, and of the viewer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Held {
    /// What the device keeps of it.
    pub about: Option<About>,
    /// Why a copy is in sight, and when it was kept; none if it is what the site has.
    pub shown: Option<(Why, f64)>,
    /// The site has been heard after all, and has nothing newer.
    pub is_current: bool,
    /// Another edition than the copy that the reader asked for, or than what is in sight.
    pub newer: Option<Newer>,
    pub is_comparing: bool,
    /// Something is being done, which takes a moment.
    pub busy: Option<Busy>,
    /// How the last thing went, in words.
    pub outcome: Option<String>,
    /// The copy that the page brings along, where it is a report in one file.
    pub file: Option<Arc<Copy>>,
    pub saved: Saved,
    pub version: Version,
}

impl Held {
    /// Another report is to be shown: what was known of the last one is forgotten.
    pub fn forget(&mut self) {
        *self = Held {
            file: self.file.take(),
            saved: std::mem::take(&mut self.saved),
            version: self.version,
            ..Held::default()
        };
    }

    pub fn is_copy_shown(&self) -> bool {
        self.shown.is_some()
    }

    /// Whether the reader asked for the copy that there is.
    pub fn is_asked(&self) -> bool {
        self.about.as_ref().is_some_and(|about| about.is_asked)
    }
}

/// Why a copy is in sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// There is no connection.
    Offline,
    /// The site takes long; it may still answer.
    Slow,
    /// The site answers, and not with a whole report.
    Broken,
    /// The reader asked for it.
    Asked,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Busy {
    Saving,
    Packing,
}

/// Two editions of the report: the copy, and what the site has.
#[derive(Debug, Clone)]
pub struct Newer {
    pub old: Arc<Report>,
    pub new: Arc<Report>,
    pub old_edition: Option<String>,
    pub new_edition: Option<String>,
    pub saved: f64,
    pub changes: Arc<Changes>,
    /// The copy is the one in sight.
    pub is_old_shown: bool,
    /// The reader has seen that there is something newer, and keeps what there is.
    pub is_put_off: bool,
}

impl PartialEq for Newer {
    fn eq(&self, other: &Newer) -> bool {
        Arc::ptr_eq(&self.changes, &other.changes)
            && self.is_old_shown == other.is_old_shown
            && self.is_put_off == other.is_put_off
    }
}

/// Everything that the device keeps.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Saved {
    /// None until it is known.
    pub copies: Option<Vec<About>>,
    /// The browser keeps nothing here.
    pub is_refused: bool,
    /// Bytes.
    pub used: Option<f64>,
    pub allowed: Option<f64>,
    pub is_promised: bool,
    /// Copies that the browser has deleted by itself.
    pub n_lost: u32,
}

/// The viewer's own version.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Version {
    #[default]
    Current,
    /// A newer one is here and waits for the reader.
    Waits,
    /// A newer one is in use in another window, and what is open here would be lost by a reload.
    IsElsewhere,
}

/// What the reader asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// Keep the report in sight, in place of an earlier copy.
    Save,
    /// Remove a copy, by its key.
    Remove(String),
    /// The report in sight as one file.
    Pack,
    Compare(bool),
    /// Keep the newer edition in place of the copy.
    Replace,
    /// Leave the copy as it is.
    PutOff,
    ShowNewer,
    ShowCopy,
    /// The files that were picked on the front page.
    Pick,
    TakeVersion,
    PutOffVersion,
    /// What comes with the shelf: sentences about data, and files to take away.
    FetchShelf,
}
