//! Totals and their direct parts (`category.child`), in every slice of the other dimensions;
//! of metrics that are differences, what a whole and its parts changed by.

use super::super::model::{Relation, RelationKind};
use super::precision::{Span, decimals, half_step, may_be_added, remainder, thousands};
use super::sheet::{Known, Sheet};
use crate::statistics::{Change, ChangeKind, Nature, Role};

pub(super) fn find(sheet: &Sheet, relations: &mut Vec<Relation>) {
    for (dimension, of) in sheet.dataset.dimensions.iter().enumerate() {
        for (whole, category) in of.categories.iter().enumerate() {
            if !category.children.is_empty() {
                let family = Family {
                    sheet,
                    dimension,
                    whole,
                    parts: &category.children,
                };
                family.find(relations);
            }
        }
    }
}

/// A category and its direct parts.
struct Family<'a> {
    sheet: &'a Sheet<'a>,
    dimension: usize,
    whole: usize,
    parts: &'a [usize],
}

/// What adding the parts of one slice came to.
struct Outcome {
    holds: Option<bool>,
    remainder: Option<f64>,
}

const NOTHING_SAID: Outcome = Outcome {
    holds: None,
    remainder: None,
};

impl Family<'_> {
    fn find(&self, relations: &mut Vec<Relation>) {
        let mut is_unit_told = false;
        let mut own = Vec::with_capacity(self.parts.len());
        for slice in self.sheet.slices(self.dimension) {
            let stride = self.sheet.strides[self.dimension];
            let whole = slice + self.whole * stride;
            let change = self.sheet.change(whole);
            if change.is_some_and(|change| change.is_guessed) {
                continue;
            }
            let kind = match change.map(|change| change.kind) {
                None => RelationKind::Sum,
                Some(Some(ChangeKind::Difference)) => RelationKind::Nested,
                // Growth and ratios of parts say nothing of their whole's without the levels.
                Some(_) => continue,
            };
            let unit = self.sheet.measure(whole).unit;
            own.clear();
            let mut foreign = Vec::new();
            for part in self.parts {
                let part = slice + part * stride;
                if self.sheet.change(part).map(|c| c.kind) != change.map(|c| c.kind) {
                    // A level is no part of a change.
                } else if may_be_added(unit, self.sheet.measure(part).unit) {
                    own.push(part);
                } else if !is_unit_told && self.sheet.dataset.value(part).is_some() {
                    foreign.push(part);
                }
            }
            if !foreign.is_empty() {
                // The units are the same in every slice: one place says it.
                is_unit_told = true;
                relations.push(self.relation(
                    RelationKind::Units,
                    whole,
                    &foreign,
                    Outcome {
                        holds: Some(false),
                        remainder: None,
                    },
                ));
            }
            own.retain(|part| self.sheet.known(*part) != Known::NotApplicable);
            let has_value = |position: &usize| self.sheet.dataset.value(*position).is_some();
            if own.is_empty()
                || self.sheet.known(whole) == Known::NotApplicable
                || !has_value(&whole) && !own.iter().any(has_value)
            {
                continue;
            }
            let mut outcome = self.add(whole, &own);
            if let Some(change) = change
                && outcome.holds == Some(false)
                && self.levels_leave_a_rest(whole, &own, change)
            {
                // What the levels leave unexplained may have changed as well.
                outcome.holds = None;
            }
            relations.push(self.relation(kind, whole, &own, outcome));
        }
    }

    fn relation(
        &self,
        kind: RelationKind,
        first: usize,
        others: &[usize],
        outcome: Outcome,
    ) -> Relation {
        let positions = std::iter::once(first).chain(others.iter().copied());
        Relation {
            kind,
            cells: positions
                .map(|position| self.sheet.cell(position))
                .collect(),
            holds: outcome.holds,
            remainder: outcome.remainder,
        }
    }

    /// Holds a total against its parts; none of them is left out.
    #[inline(never)]
    fn add(&self, whole: usize, parts: &[usize]) -> Outcome {
        let sheet = self.sheet;
        let values = || {
            std::iter::once(&whole)
                .chain(parts)
                .filter_map(|position| sheet.dataset.value(*position))
        };
        if values().count() != parts.len() + 1 {
            return NOTHING_SAID;
        }
        let part_values = || values().skip(1);
        let stated = values().next().unwrap_or_default();
        let sum: f64 = part_values().sum();
        let Some(remainder) = remainder(stated, sum) else {
            return NOTHING_SAID;
        };
        let said = |holds| Outcome {
            holds,
            remainder: Some(remainder),
        };
        if remainder == 0.0 {
            return said(Some(true));
        }
        let measure = sheet.measure(whole);
        let published = decimals(measure.unit, values());
        let is_exact = measure.nature == Nature::Counted && published == 0;
        let half = if is_exact { 0.0 } else { half_step(published) };
        // The whole is rounded as well, but on the same grid that cannot add another step.
        let may_differ = |half: f64| half * parts.len() as f64 * (1.0 + 1e-9);
        if remainder.abs() <= may_differ(half) {
            return said(Some(true));
        }
        let span = |position: &usize, value: f64| {
            Span::around(value, half).bounded(sheet.bound(*position))
        };
        let has_bound = std::iter::once(&whole)
            .chain(parts)
            .any(|position| sheet.bound(*position).is_some());
        if has_bound {
            let spans = parts.iter().zip(part_values());
            let sum = spans.fold(Span::around(0.0, 0.0), |sum, (position, value)| {
                sum.plus(span(position, value))
            });
            if sum.meets(span(&whole, stated)) {
                return said(None);
            }
        }
        if let Some(step) = thousands(values())
            && remainder.abs() <= may_differ(step / 2.0)
        {
            return said(None);
        }
        let (low, high) = part_values().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), v| {
            (a.min(v), b.max(v))
        });
        // A whole between its smallest and its largest part may be their average, or the same stock at other times.
        let may_be_average = parts.len() > 1 && low <= stated && stated <= high;
        let is_time = sheet.dataset.dimensions[self.dimension].role == Some(Role::Time);
        let must_add_up = match measure.nature {
            Nature::Counted if published == 0 => !(may_be_average && is_time),
            Nature::Counted | Nature::Measured | Nature::Unstated => !may_be_average,
            // Shares of one whole; other percentages may be rates.
            Nature::Percent => stated == 100.0 && !may_be_average && sheet.change(whole).is_none(),
            Nature::Relative => false,
        };
        said(must_add_up.then_some(false))
    }

    /// Whether the levels that changed are known not to add up at one of the two times.
    fn levels_leave_a_rest(&self, whole: usize, parts: &[usize], change: &Change) -> bool {
        let sheet = self.sheet;
        let Some(times) = sheet.times(change) else {
            return false;
        };
        times.iter().any(|time| {
            let level = |position: usize| sheet.level(position, change, *time);
            let Some(whole) = level(whole) else {
                return false;
            };
            let parts: Option<Vec<usize>> = parts.iter().map(|part| level(*part)).collect();
            parts.is_some_and(|parts| {
                self.add(whole, &parts)
                    .remainder
                    .is_some_and(|rest| rest != 0.0)
            })
        })
    }
}
