//! How many figures of a story are linked and how many agree, counted once for page and command line.

use super::model::{Account, Check, Link};

/// How many figures there are of each sort.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Summary {
    pub figures: usize,
    pub linked: usize,
    pub ambiguous: usize,
    pub unlinked: usize,
    /// An editor says that they state nothing of the bundle.
    #[serde(rename = "setAside")]
    pub set_aside: usize,
    pub matches: usize,
    pub rounds: usize,
    #[serde(rename = "sameNumber")]
    pub same_number: usize,
    pub differs: usize,
    pub unchecked: usize,
}

impl Summary {
    pub fn of(account: &Account) -> Summary {
        let mut summary = Summary::default();
        for figure in &account.figures {
            summary.figures += 1;
            *match figure.link {
                Link::Cell(_) | Link::Derived { .. } => &mut summary.linked,
                Link::Ambiguous(_) => &mut summary.ambiguous,
                Link::None if figure.is_annotated => &mut summary.set_aside,
                Link::None => &mut summary.unlinked,
            } += 1;
            *match figure.check {
                Check::Matches => &mut summary.matches,
                Check::Rounds => &mut summary.rounds,
                Check::SameNumber => &mut summary.same_number,
                Check::Differs { .. } => &mut summary.differs,
                Check::Unchecked(_) => &mut summary.unchecked,
            } += 1;
        }
        summary
    }
}
