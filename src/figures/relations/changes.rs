//! Changes that a bundle states beside the levels they are said to be changes of (`docs/format.md`, *change*).

use super::super::model::{Relation, RelationKind};
use super::precision::{Span, decimals, half_step, may_be_added, remainder, thousands};
use super::sheet::{Known, Sheet};
use crate::statistics::{Change, ChangeKind, Nature, Role};

pub(super) fn find(sheet: &Sheet, relations: &mut Vec<Relation>) {
    let Some(time) = sheet.dataset.with_role(Role::Time) else {
        return;
    };
    for (dimension, of) in sheet.dataset.dimensions.iter().enumerate() {
        for (category, change) in of.categories.iter().enumerate() {
            let Some(change) = &change.change else {
                continue;
            };
            let (Some([from, to]), Some(of)) = (sheet.times(change), change.of) else {
                continue;
            };
            if dimension == time || of == category {
                continue;
            }
            for slice in sheet.slices(dimension) {
                // A change is stored at the later of its two times.
                if sheet.category(time, slice) != to {
                    continue;
                }
                let position = sheet.moved(dimension, slice, category);
                let level = sheet.moved(dimension, slice, of);
                let levels = [sheet.moved(time, level, from), level];
                relations.extend(hold(sheet, change, position, levels));
            }
        }
    }
}

/// `None` when nothing relates the three: no numbers, or units that do not fit one another.
#[inline(never)]
fn hold(sheet: &Sheet, change: &Change, at: usize, [from, to]: [usize; 2]) -> Option<Relation> {
    let cells = [at, from, to];
    if sheet.is_derived(at)
        || cells
            .iter()
            .any(|at| sheet.known(*at) == Known::NotApplicable)
        || cells.iter().all(|at| sheet.dataset.value(*at).is_none())
    {
        return None;
    }
    let (of_change, of_level) = (sheet.measure(at), sheet.measure(to));
    let is_share = of_level.nature == Nature::Percent;
    // Without a kind both readings of "%" are open, and one that fits is enough.
    let as_difference = match (is_share, of_change.nature) {
        (true, nature) => matches!(
            nature,
            Nature::Percent | Nature::Relative | Nature::Unstated
        ),
        (false, Nature::Percent) => false,
        (false, _) => may_be_added(of_change.unit, of_level.unit),
    };
    let as_percent = matches!(of_change.nature, Nature::Percent | Nature::Unstated);
    let readings: &[ChangeKind] = match change.kind {
        Some(ChangeKind::Difference) if as_difference => &[ChangeKind::Difference],
        Some(ChangeKind::Percent) if as_percent => &[ChangeKind::Percent],
        Some(ChangeKind::Ratio) if of_change.nature != Nature::Percent => &[ChangeKind::Ratio],
        None if as_difference && as_percent => &[ChangeKind::Difference, ChangeKind::Percent],
        None if as_percent => &[ChangeKind::Percent],
        None if as_difference => &[ChangeKind::Difference],
        _ => return None,
    };
    let mut relation = Relation {
        kind: RelationKind::Change,
        cells: cells.iter().map(|at| sheet.cell(*at)).collect(),
        holds: None,
        remainder: None,
    };
    let values = cells.map(|at| sheet.dataset.value(at));
    let [Some(stated), Some(before), Some(after)] = values else {
        return Some(relation);
    };
    let printed = decimals(of_change.unit, [stated]);
    let levels_printed = decimals(of_level.unit, [before, after]);
    let is_counted = of_level.nature == Nature::Counted && levels_printed == 0;
    let half_level = if is_counted {
        0.0
    } else {
        half_step(levels_printed)
    };
    let has_bound = cells.iter().any(|at| sheet.bound(*at).is_some());
    let fits = |reading: ChangeKind, half_level: f64| {
        let is_exact = is_counted && reading == ChangeKind::Difference && printed == 0;
        let half = if is_exact { 0.0 } else { half_step(printed) };
        let level =
            |value: f64, at: usize| Span::around(value, half_level).bounded(sheet.bound(at));
        let (before, after) = (level(before, from), level(after, to));
        let computed = match reading {
            ChangeKind::Difference => Some(after.minus(before)),
            ChangeKind::Ratio => after.over(before),
            ChangeKind::Index => after.over(before).map(|span| span.times(100.0)),
            ChangeKind::Percent => after
                .over(before)
                .map(|ratio| ratio.minus(Span::around(1.0, 0.0)).times(100.0)),
        };
        let stated = Span::around(stated, half).bounded(sheet.bound(at));
        computed.map(|computed| computed.meets(stated))
    };
    let verdicts = |half_level: f64| -> Option<bool> {
        let verdicts: Option<Vec<bool>> = readings
            .iter()
            .map(|reading| fits(*reading, half_level))
            .collect();
        Some(verdicts?.contains(&true))
    };
    relation.holds = match verdicts(half_level) {
        // What only bounds allow is not shown to be so.
        Some(true) if has_bound => None,
        Some(false) => {
            let coarse = thousands([before, after].into_iter());
            let is_open = coarse.is_some_and(|step| verdicts(step / 2.0) != Some(false));
            (!is_open).then_some(false)
        }
        verdict => verdict,
    };
    let computed = match readings {
        [ChangeKind::Percent] => (after - before) * 100.0 / before,
        [ChangeKind::Ratio] => after / before,
        [ChangeKind::Index] => after * 100.0 / before,
        _ => after - before,
    };
    // Two decimals more than were printed show where the difference lies.
    let scale = 10f64.powi(i32::from(printed) + 2);
    let computed = (computed * scale).round() / scale;
    relation.remainder = remainder(stated, computed);
    Some(relation)
}
