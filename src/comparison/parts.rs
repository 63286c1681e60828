//! Wholes and their parts: the rows, each part's share, and whether the parts add up.
//! What a source leaves unexplained becomes a row of its own, without a cell, never a guess.

use super::model::{Panel, Point, Reason, Row, Sum};
use crate::statistics::{Category, Label};

/// The rows of some wholes: each whole, its direct parts, and its remainder if it has one.
#[inline(never)]
pub(super) fn part_rows(
    categories: &[Category],
    wholes: &[usize],
    mut row_of: impl FnMut(usize) -> Row,
    have_same_unit: impl Fn(usize, usize) -> bool,
    may_be_added: impl Fn(usize) -> bool,
) -> Vec<Row> {
    let mut rows = Vec::new();
    for whole in wholes {
        let mut whole_row = row_of(*whole);
        whole_row.depth = 0;
        whole_row.is_whole = !categories[*whole].children.is_empty();
        let stated = whole_row.now.value;
        // Attendances are no part of persons: what has another unit is listed, and not counted in.
        let adds_up = may_be_added(*whole);
        let (own, foreign): (Vec<usize>, Vec<usize>) = categories[*whole]
            .children
            .iter()
            .partition(|part| have_same_unit(**part, *whole));
        let mut parts: Vec<Row> = own.into_iter().map(&mut row_of).collect();
        if !parts.is_empty() {
            whole_row.share = stated.filter(|s| *s != 0.0).map(|_| 100.0);
        }
        for part in &mut parts {
            part.share = share(part.now.value, stated);
        }
        // A single part is one of which more is known, and leaves nothing to explain.
        if let Some(remainder) = remainder(stated, &parts).filter(|_| parts.len() > 1 && adds_up) {
            parts.push(remainder_row(&whole_row, remainder, stated));
        }
        parts.extend(foreign.into_iter().map(&mut row_of));
        for part in &mut parts {
            part.depth = 1;
            part.under = Some(whole_row.id.clone());
        }
        rows.push(whole_row);
        rows.extend(parts);
    }
    rows
}

/// How each whole of a panel compares with the sum of its parts in the same unit.
#[inline(never)]
pub(super) fn sums(panel: &Panel) -> Vec<Sum> {
    let mut sums = Vec::new();
    for whole in panel.rows.iter().filter(|row| row.depth == 0) {
        let of_whole =
            |row: &&Row| row.under.as_deref() == Some(whole.id.as_str()) && !row.is_remainder;
        let mut parts = Vec::new();
        let mut is_known = true;
        let mut n_parts = 0;
        for part in panel.rows.iter().filter(of_whole) {
            n_parts += 1;
            match part.now.value {
                Some(value) => parts.push(value),
                None => is_known &= part.now.reason == Reason::NotApplicable,
            }
        }
        let Some(stated) = whole.now.value.filter(|_| n_parts > 1) else {
            continue;
        };
        // Rates, averages and indices have parts that need not add up.
        let may_be_added = panel
            .unit
            .as_ref()
            .is_none_or(|unit| unit.quantity.may_be_added());
        if !may_be_added {
            continue;
        }
        let remainder = is_known.then(|| exact_difference(stated, parts.iter().sum()));
        sums.push(Sum {
            whole: whole.label.clone(),
            stated,
            parts,
            remainder,
        });
    }
    sums
}

fn share(part: Option<f64>, whole: Option<f64>) -> Option<f64> {
    let share = part? * 100.0 / whole?;
    share.is_finite().then_some(share)
}

/// What the parts leave of the whole; `None` when they add up or when a part is not known.
fn remainder(stated: Option<f64>, parts: &[Row]) -> Option<f64> {
    let stated = stated?;
    let known: Vec<f64> = parts.iter().filter_map(|part| part.now.value).collect();
    let n_expected = parts
        .iter()
        .filter(|p| p.now.reason != Reason::NotApplicable)
        .count();
    if known.is_empty() || known.len() < n_expected {
        return None;
    }
    let remainder = exact_difference(stated, known.iter().sum());
    (remainder != 0.0 && remainder.is_finite()).then_some(remainder)
}

/// A difference in which only binary rounding is left counts as none.
fn exact_difference(stated: f64, sum: f64) -> f64 {
    let difference = stated - sum;
    if difference.is_finite() && difference.abs() <= stated.abs().max(sum.abs()) * 1e-9 {
        0.0
    } else {
        difference
    }
}

#[inline(never)]
fn remainder_row(whole: &Row, remainder: f64, stated: Option<f64>) -> Row {
    Row {
        id: format!("{}-remainder", whole.id),
        label: Label::default(),
        depth: 1,
        then: None,
        history: Vec::new(),
        now: Point {
            value: Some(remainder),
            reason: Reason::Derived,
            ..Point::default()
        },
        difference: None,
        percent: None,
        share: share(Some(remainder), stated),
        is_remainder: true,
        is_whole: false,
        under: Some(whole.id.clone()),
        notes: Vec::new(),
    }
}
