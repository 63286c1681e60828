//! The whole time of a comparison's rows, of which two periods are compared: every period of the same length as the later one.

use super::model::{Moment, Row};
use crate::statistics::Dataset;

/// Fewer periods are no history.
const LEAST: usize = 3;
/// More are more than a chart has pixels for.
const MOST: usize = 600;

/// The periods of time that compare with one of its categories, in their order, each with its category. None where they are
/// too few, or no periods at all.
#[inline(never)]
pub(super) fn moments(dataset: &Dataset, time: usize, to: usize) -> Vec<(usize, Moment)> {
    let dimension = &dataset.dimensions[time];
    let categories = &dimension.categories;
    let Some(last) = categories.get(to).and_then(|category| category.period) else {
        return Vec::new();
    };
    let of_length = |category: usize| {
        let known = &categories[category];
        let period = known.period.filter(|p| p.length() == last.length())?;
        Some((
            category,
            Moment {
                id: known.id.clone(),
                label: known.label.clone(),
                at: period.end(),
            },
        ))
    };
    let moments: Vec<(usize, Moment)> = dimension
        .in_order()
        .into_iter()
        .filter_map(of_length)
        .collect();
    let is_forward = moments.windows(2).all(|pair| pair[0].1.at < pair[1].1.at);
    match is_forward && (LEAST..=MOST).contains(&moments.len()) {
        true => moments,
        false => Vec::new(),
    }
}

/// Gives rows their values at those periods. Periods at which no row has a number are left out at both ends; the moments that
/// remain are given back.
#[inline(never)]
pub(super) fn remember<'r>(
    mut moments: Vec<(usize, Moment)>,
    rows: impl Iterator<Item = &'r mut Row>,
    value: impl Fn(&Row, usize) -> Option<f64>,
) -> Vec<Moment> {
    let rows: Vec<&mut Row> = rows.filter(|row| !row.is_remainder).collect();
    let is_known =
        |(category, _): &(usize, Moment)| rows.iter().any(|row| value(row, *category).is_some());
    let first = moments.iter().position(is_known).unwrap_or(moments.len());
    let end = moments
        .iter()
        .rposition(is_known)
        .map_or(0, |last| last + 1);
    moments.truncate(end);
    moments.drain(..first.min(end));
    if moments.len() < LEAST {
        return Vec::new();
    }
    for row in rows {
        let values = moments.iter().map(|(category, _)| value(row, *category));
        row.history = values.collect();
    }
    moments.into_iter().map(|(_, moment)| moment).collect()
}
