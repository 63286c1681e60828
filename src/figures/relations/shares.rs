//! Shares beside the counts they are shares of: in a hierarchy that gives one count and one percentage for whole and parts.
//! That the percentage is this count's share is stated by the whole, which has 100 %, and borne out by the parts.

use super::super::model::{Relation, RelationKind};
use super::precision::{Span, decimals, half_step, remainder};
use super::sheet::Sheet;
use super::whole_numbers;
use crate::statistics::{Nature, Role};

#[inline(never)]
pub(super) fn find(sheet: &Sheet, relations: &mut Vec<Relation>) {
    let dimensions = &sheet.dataset.dimensions;
    let Some(metric) = sheet.dataset.with_role(Role::Metric) else {
        return;
    };
    let Some((share, count)) = pair(sheet, metric) else {
        return;
    };
    let hierarchies = (0..dimensions.len())
        .filter(|dimension| *dimension != metric)
        .flat_map(|dimension| {
            let wholes = dimensions[dimension].categories.iter().enumerate();
            wholes.map(move |(whole, category)| (dimension, whole, &category.children))
        })
        .filter(|(_, _, parts)| !parts.is_empty());
    for (dimension, whole, parts) in hierarchies {
        for slice in sheet.slices(dimension) {
            if sheet.category(metric, slice) != share {
                continue;
            }
            let at = |category: usize| sheet.moved(dimension, slice, category);
            let count_of = |position: usize| sheet.moved(metric, position, count);
            let whole = at(whole);
            if sheet.dataset.value(whole) != Some(100.0) || sheet.bound(whole).is_some() {
                continue;
            }
            let parts = parts
                .iter()
                .map(|part| at(*part))
                .filter(|part| !sheet.is_derived(*part));
            let whole = count_of(whole);
            if sheet.dataset.value(whole).is_none() {
                let impossible = parts
                    .filter_map(|part| whole_numbers::relation(sheet, count_of(part), sheet, part));
                relations.extend(impossible);
                continue;
            }
            let mut held: Vec<Relation> = parts
                .filter_map(|part| hold(sheet, part, count_of(part), whole))
                .collect();
            let n_of = |verdict: bool| held.iter().filter(|r| r.holds == Some(verdict)).count();
            // Percentages that few of the counts bear out are of something else.
            if n_of(false) > n_of(true) {
                held.iter_mut().for_each(|relation| relation.holds = None);
            }
            relations.append(&mut held);
        }
    }
}

/// The only percentage and the only count among the metrics that are levels.
fn pair(sheet: &Sheet, metric: usize) -> Option<(usize, usize)> {
    let (mut share, mut count) = (None, None);
    let categories = &sheet.dataset.dimensions[metric].categories;
    for (n, category) in categories.iter().enumerate() {
        if category.change.is_some() {
            continue;
        }
        let kind = match category.unit.as_ref()?.quantity.nature {
            Nature::Percent => &mut share,
            Nature::Counted | Nature::Measured => &mut count,
            Nature::Unstated | Nature::Relative => return None,
        };
        if kind.replace(n).is_some() {
            return None;
        }
    }
    share.zip(count)
}

/// `None` when one of the numbers is not there.
fn hold(sheet: &Sheet, share: usize, part: usize, whole: usize) -> Option<Relation> {
    let cells = [share, part, whole];
    let [stated, n_part, n_whole] = cells.map(|at| sheet.dataset.value(at));
    let (stated, n_part, n_whole) = (stated?, n_part?, n_whole?);
    let computed = n_part * 100.0 / n_whole;
    if !computed.is_finite() {
        return None;
    }
    let printed = decimals(sheet.measure(share).unit, [stated]);
    let of_count = sheet.measure(part);
    let published = decimals(of_count.unit, [n_part, n_whole]);
    let is_counted = of_count.nature == Nature::Counted && published == 0;
    let half = if is_counted {
        0.0
    } else {
        half_step(published)
    };
    let span = |value: f64| Span::around(value, half);
    let has_bound = cells.iter().any(|at| sheet.bound(*at).is_some());
    let holds = span(n_part)
        .over(span(n_whole))
        .filter(|_| !has_bound)
        .map(|ratio| {
            let stated = Span::around(stated, half_step(printed));
            ratio.times(100.0).meets(stated)
        });
    let scale = 10f64.powi(i32::from(printed) + 2);
    let computed = (computed * scale).round() / scale;
    Some(Relation {
        kind: RelationKind::Share,
        cells: cells.iter().map(|at| sheet.cell(*at)).collect(),
        holds,
        remainder: remainder(stated, computed),
    })
}
