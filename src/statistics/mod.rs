//! JSON-stat 2.0 and version 1 in, a `Bundle` of datasets out, together with every finding.
//! `read` says what is written and `meaning` what it is. What is sound is kept: one broken dataset does not take the others
//! along, and nothing missing is filled in. How a dataset is compared, drawn or worded is for other rooms.

pub mod meaning;
mod model;
mod read;

pub use meaning::{Class, Ground, Nature, Part, Period, Quantity, Whole};
pub use model::{
    Acknowledged, Annotation, Bound, Bundle, Category, CellRef, Change, ChangeKind,
    ComparisonRequest, Dataset, Dimension, Formula, Link, Operation, PendingItem, Role, Unit,
};
pub use read::{Cells, ItemFile, Label, Reading, Standing, add_item, complete, read, tidy};

/// More cells than this are refused: 8 bytes each, and a phone has to hold them.
pub const MAX_CELLS: usize = 5_000_000;
