//! How the cells of a bundle stand to one another: totals and parts, shares and counts, changes and levels, formulas.

use super::model::Relation;
use crate::statistics::Bundle;

/// Every relation that the bundle's own structure states, held against its values.
pub(super) fn relations(_bundle: &Bundle) -> Vec<Relation> {
    Vec::new()
}
