//! 44 is 80 % of what whole number? Where a count of things and its share are given and the whole is not,
//! there must be a whole number of things that gives the printed share (as in the GRIM test of Brown and Heathers, 2017).

use super::super::model::{Relation, RelationKind};
use super::precision::{decimals, half_step};
use super::sheet::Sheet;
use crate::statistics::Nature;

/// `None` when the part is not counted in whole things or a number is missing or only bounded.
pub(super) fn relation(
    of_part: &Sheet,
    part: usize,
    of_share: &Sheet,
    share: usize,
) -> Option<Relation> {
    let measure = of_part.measure(part);
    let is_share = of_share.measure(share).nature == Nature::Percent;
    let is_bounded = of_part.bound(part).is_some() || of_share.bound(share).is_some();
    if measure.nature != Nature::Counted || !is_share || is_bounded {
        return None;
    }
    let n_part = of_part.dataset.value(part)?;
    let per_cent = of_share.dataset.value(share)?;
    if n_part < 1.0 || n_part.fract() != 0.0 || n_part >= 1e12 || per_cent < 0.0 {
        return None;
    }
    let printed = decimals(of_share.measure(share).unit, [per_cent]);
    Some(Relation {
        kind: RelationKind::WholeNumber,
        cells: vec![of_share.cell(share), of_part.cell(part)],
        holds: Some(has_whole_number(n_part, per_cent, half_step(printed))),
        remainder: None,
    })
}

/// Whether some whole number W has 100 × part ÷ W within half a step of the share; either way of rounding a half will do.
fn has_whole_number(part: f64, per_cent: f64, half: f64) -> bool {
    if per_cent <= half {
        return true;
    }
    let smallest = part * 100.0 / (per_cent + half);
    let largest = part * 100.0 / (per_cent - half);
    (largest * (1.0 + 1e-12)).floor() >= (smallest * (1.0 - 1e-12)).ceil()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_of_some_whole_number_of_things_or_is_misprinted() {
        assert!(has_whole_number(44.0, 80.0, 0.5)); // of 55
        assert!(!has_whole_number(44.0, 85.0, 0.05)); // 51.76…
        assert!(!has_whole_number(3.0, 56.0, 0.5)); // of 5 it is 60, of 6 it is 50
        assert!(has_whole_number(7.0, 100.0, 0.5));
        assert!(has_whole_number(1.0, 0.0, 0.5)); // of a thousand
        assert!(has_whole_number(1.0, 12.0, 0.5) && has_whole_number(1.0, 13.0, 0.5)); // of 8, a half
    }
}
