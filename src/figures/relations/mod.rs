//! How the cells of a bundle stand to one another: totals and parts, shares and counts, changes and levels, formulas.
//! Only what the bundle's own structure states is held against its values, and only what cannot be otherwise is called wrong:
//! published numbers are rounded, averages are no sums, and with an unknown cell nothing can be said.
//! Each cell is looked at a fixed number of times, so the cost grows with the number of cells.

mod changes;
mod formulas;
mod precision;
mod shares;
mod sheet;
mod sums;
mod whole_numbers;

use super::model::{Relation, RelationKind};
use crate::finding::{Finding, What};
use crate::sorting::sort;
use crate::statistics::{Bundle, CellRef};
use sheet::Sheet;

/// Every relation that the bundle's own structure states, held against its values.
#[inline(never)]
pub(super) fn relations(bundle: &Bundle) -> Vec<Relation> {
    let sheets: Vec<Sheet> = bundle
        .datasets
        .iter()
        .enumerate()
        .map(|(index, dataset)| Sheet::new(index, dataset))
        .collect();
    let mut relations = Vec::new();
    for sheet in &sheets {
        sums::find(sheet, &mut relations);
        shares::find(sheet, &mut relations);
        changes::find(sheet, &mut relations);
        formulas::find(bundle, &sheets, sheet, &mut relations);
    }
    relations
}

/// A finding for each relation that does not hold and is not acknowledged, and for what is acknowledged in vain. Formulas have theirs from reading (`formula-differs`),
/// and a derived total that fails its formula is not told a second time.
#[inline(never)]
pub(super) fn findings(bundle: &Bundle, relations: &[Relation]) -> Vec<Finding> {
    let has_failed = |r: &&Relation| r.holds == Some(false) && r.note(bundle).is_none();
    let failed = || relations.iter().filter(has_failed);
    let formulas = failed().filter(|relation| relation.kind == RelationKind::Formula);
    let mut told: Vec<CellRef> = formulas
        .filter_map(|relation| relation.cells.first().copied())
        .collect();
    sort(&mut told, Ord::cmp);
    let in_vain = bundle.acknowledged.iter().filter(|own| {
        let cell = bundle.any_cell(&own.cell);
        let is_meant = |r: &Relation| r.holds == Some(false) && r.cells.first() == cell.as_ref();
        cell.is_some() && !relations.iter().any(is_meant)
    });
    let in_vain = in_vain.map(|own| {
        let cell = own.cell.clone();
        What::NothingToAcknowledge { cell }.in_statistics(own.at.clone())
    });
    failed()
        .filter_map(|relation| {
            let first = relation.cells.first()?;
            if told.binary_search(first).is_ok() {
                return None;
            }
            let cell = first.name(bundle);
            let value = |n: usize| relation.cells.get(n)?.value(bundle);
            let differs = || Some((value(0)?, relation.remainder?));
            let what = match relation.kind {
                RelationKind::Sum | RelationKind::Nested => {
                    let (stated, remainder) = differs()?;
                    What::DoesNotAddUp {
                        cell,
                        stated,
                        sum: precision::difference(stated, remainder),
                        remainder,
                    }
                }
                RelationKind::Share => {
                    let (stated, remainder) = differs()?;
                    let computed = precision::difference(stated, remainder);
                    What::ShareDiffers {
                        cell,
                        stated,
                        computed,
                    }
                }
                RelationKind::Change => {
                    let (stated, remainder) = differs()?;
                    let computed = precision::difference(stated, remainder);
                    What::ChangeDiffers {
                        cell,
                        stated,
                        computed,
                    }
                }
                RelationKind::WholeNumber => What::ShareImpossible {
                    cell,
                    share: value(0)?,
                    count: value(1)?,
                },
                RelationKind::Units => What::UnitsAdded {
                    cell,
                    other: relation.cells.get(1)?.name(bundle),
                },
                RelationKind::Formula => return None,
            };
            let at = &first.dataset(bundle)?.at;
            Some(what.in_statistics(format!("{at}/value/{}", first.position)))
        })
        .chain(in_vain)
        .collect()
}
