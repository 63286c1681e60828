//! What follows from the cells of a bundle and stands in none: changes, differences, shares and sums, each put beside the cells
//! so that a number finds it like a cell.

use super::index::{Index, Rule, Sized};
use crate::sorting::sort;
use crate::statistics::Class;
use crate::statistics::{CellRef, Dataset, Label, Period, Role};

/// Pairs are looked at in bundles and dimensions of a size that a sentence can speak of.
const MOST_PAIRED_CELLS: usize = 5_000;
const MOST_PAIRED: usize = 12;
/// What part of a cell of another dataset a cell is, is looked at in bundles of a size that a person has in view.
const MOST_CROSSED_CELLS: usize = 1_000;
/// What is left of another table's whole is told where at least so much of it is taken away.
const LEAST_TAKEN: f64 = 0.02;
/// So many categories are added up without being named.
const MOST_ADDED: usize = 6;

impl Index<'_> {
    /// Adds what follows from the cells of a dataset.
    pub(super) fn add_derived(&mut self, n: usize, dataset: &Dataset) {
        self.add_changes(n, dataset);
        self.add_shares(n, dataset);
        self.add_sums(n, dataset);
        if self.n_cells <= MOST_PAIRED_CELLS {
            self.add_pairs(n, dataset);
        }
        if self.n_cells <= MOST_CROSSED_CELLS {
            self.add_parts_of_others(n);
        }
    }

    /// What the levels of two periods make: of any two in short series, else from each to the next and to the last.
    fn add_changes(&mut self, n: usize, dataset: &Dataset) {
        let Some(time) = dataset.with_role(Role::Time) else {
            return;
        };
        let mut periods: Vec<(Period, usize)> = self.periods[n]
            .iter()
            .enumerate()
            .filter_map(|(category, period)| Some(((*period)?, category)))
            .collect();
        sort(&mut periods, Ord::cmp);
        let stride = dataset.stride(time);
        let n_periods = dataset.dimensions[time].categories.len();
        let Some((_, last)) = periods.last().copied() else {
            return;
        };
        for position in 0..dataset.cells.len() {
            // Once for each series.
            if !(position / stride).is_multiple_of(n_periods) {
                continue;
            }
            let at = |category: usize| CellRef {
                dataset: n,
                position: position + category * stride,
            };
            let is_level = self.measured(at(last)).is_some_and(|m| !m.is_change);
            if !is_level {
                continue;
            }
            let is_short = periods.len() <= MOST_PAIRED && self.n_cells <= MOST_PAIRED_CELLS;
            for (k, (_, from)) in periods.iter().enumerate() {
                for (m, (_, to)) in periods.iter().enumerate().skip(k + 1) {
                    if is_short || m == k + 1 || *to == last {
                        self.add_change(at(*from), at(*to));
                    }
                }
            }
        }
    }

    fn add_change(&mut self, from: CellRef, to: CellRef) {
        let (Some(a), Some(b)) = (from.value(self.bundle), to.value(self.bundle)) else {
            return;
        };
        let Some(measured) = self.measured(to) else {
            return;
        };
        let factor = measured.factor;
        let is_rate = !matches!(measured.class, Class::Count | Class::Money(_));
        if a == b {
            return;
        }
        self.sized.push(Sized {
            size: (b - a).abs() * factor,
            cell: to,
            formula: Some((Rule::Difference, from)),
            is_raw: false,
        });
        // "1,520 GWh, 610 more": the unit is not said again.
        if factor != 1.0 {
            self.sized.push(Sized {
                size: (b - a).abs(),
                cell: to,
                formula: Some((Rule::Difference, from)),
                is_raw: true,
            });
        }
        if a != 0.0 && !is_rate {
            self.sized.push(Sized {
                size: ((b - a) * 100.0 / a).abs(),
                cell: to,
                formula: Some((Rule::PercentChange, from)),
                is_raw: false,
            });
            self.sized.push(Sized {
                size: (b * 100.0 / a).abs(),
                cell: to,
                formula: Some((Rule::Share, from)),
                is_raw: false,
            });
        }
    }

    /// What neighbours add up to: the parts of a year from its first on, and all categories of a dimension that has no whole.
    /// The formula names the first cell of the run and the last.
    #[inline(never)]
    fn add_sums(&mut self, n: usize, dataset: &Dataset) {
        for (d, dimension) in dataset.dimensions.iter().enumerate() {
            if self.is_metric(n, d) {
                continue;
            }
            let n_categories = dimension.categories.len();
            let runs: Vec<(usize, usize)> = match dimension.role {
                Some(Role::Time) => self.parts_of_years(n, d),
                _ if (2..=MOST_ADDED).contains(&n_categories)
                    && !dimension.has_hierarchy()
                    && !(0..n_categories).any(|c| self.is_whole(n, d, c)) =>
                {
                    vec![(0, n_categories - 1)]
                }
                _ => continue,
            };
            let stride = dataset.stride(d);
            for position in 0..dataset.cells.len() {
                // Once for each series.
                if !(position / stride).is_multiple_of(n_categories.max(1)) {
                    continue;
                }
                for (first, last) in &runs {
                    let at = |category: usize| CellRef {
                        dataset: n,
                        position: position + category * stride,
                    };
                    let is_added = self.measured(at(*first)).is_some_and(|m| {
                        matches!(m.class, Class::Count | Class::Money(_)) && !m.is_change
                    });
                    let values: Option<Vec<f64>> = (*first..=*last)
                        .map(|category| at(category).value(self.bundle))
                        .collect();
                    let Some(values) = values.filter(|_| is_added) else {
                        continue;
                    };
                    let factor = self.measured(at(*first)).map_or(1.0, |m| m.factor);
                    self.sized.push(Sized {
                        size: values.iter().sum::<f64>() * factor,
                        cell: at(*first),
                        formula: Some((Rule::Run, at(*last))),
                        is_raw: false,
                    });
                }
            }
        }
    }

    /// Runs of categories of a time dimension that begin with the first part of a year: January to March, all four quarters.
    fn parts_of_years(&self, n: usize, d: usize) -> Vec<(usize, usize)> {
        let dataset = &self.bundle.datasets[n];
        if dataset.with_role(Role::Time) != Some(d) {
            return Vec::new();
        }
        let periods = &self.periods[n];
        let mut runs = Vec::new();
        for (first, period) in periods.iter().enumerate() {
            let Some(start) = period.filter(|period| period.part.is_first()) else {
                continue;
            };
            for (k, next) in periods.iter().enumerate().skip(first + 1) {
                let follows = next.is_some_and(|next| {
                    next.year == start.year
                        && next.is_alike(start)
                        && next.part.number() == Some(1 + (k - first) as u32)
                });
                if !follows {
                    break;
                }
                runs.push((first, k));
            }
        }
        runs
    }

    /// What part of its whole each cell is.
    fn add_shares(&mut self, n: usize, dataset: &Dataset) {
        for (d, dimension) in dataset.dimensions.iter().enumerate() {
            if dimension.role == Some(Role::Time) || dimension.categories.len() < 2 {
                continue;
            }
            let whole = (0..dimension.categories.len()).find(|c| self.is_whole(n, d, *c));
            let stride = dataset.stride(d);
            for position in 0..dataset.cells.len() {
                let category = position / stride % dimension.categories.len();
                let parent = dimension.categories[category].parent.or(whole);
                let Some(parent) = parent.filter(|parent| *parent != category) else {
                    continue;
                };
                let part = CellRef {
                    dataset: n,
                    position,
                };
                let whole = CellRef {
                    dataset: n,
                    position: position + parent * stride - category * stride,
                };
                let (Some(a), Some(b)) = (part.value(self.bundle), whole.value(self.bundle)) else {
                    continue;
                };
                let countable = |cell: CellRef| {
                    self.measured(cell).filter(|m| {
                        matches!(m.class, Class::Count | Class::Money(_)) && !m.is_change
                    })
                };
                let is_same = match (countable(part), countable(whole)) {
                    (Some(a), Some(b)) => a.class == b.class && a.terms == b.terms,
                    _ => false,
                };
                if is_same && b > 0.0 && a > 0.0 && a < b {
                    self.sized.push(Sized {
                        size: a * 100.0 / b,
                        cell: part,
                        formula: Some((Rule::Share, whole)),
                        is_raw: false,
                    });
                }
            }
        }
    }

    /// What part each cell is of the wholes of other datasets, and what is left: "129,289 cars, 58.4% of the total".
    #[inline(never)]
    fn add_parts_of_others(&mut self, n: usize) {
        let cells = |n: usize, dataset: &Dataset| {
            (0..dataset.cells.len()).map(move |position| CellRef {
                dataset: n,
                position,
            })
        };
        let parts = &self.bundle.datasets[n];
        let mut found = Vec::new();
        for (m, dataset) in self.bundle.datasets.iter().enumerate() {
            if m == n {
                continue;
            }
            for whole in cells(m, dataset) {
                let Some(b) = whole.value(self.bundle) else {
                    continue;
                };
                for part in cells(n, parts) {
                    let (Some(a), Some(measured)) = (part.value(self.bundle), self.measured(part))
                    else {
                        continue;
                    };
                    let is_level = matches!(measured.class, Class::Count | Class::Money(_))
                        && !measured.is_change;
                    if is_level && a > 0.0 && a < b && self.is_whole_of(whole, part) {
                        let mut push = |size: f64, cell: CellRef, formula: (Rule, CellRef)| {
                            found.push(Sized {
                                size,
                                cell,
                                formula: Some(formula),
                                is_raw: false,
                            });
                        };
                        push(a * 100.0 / b, part, (Rule::Share, whole));
                        // Without next to nothing a whole is what a misprint of it may be as well.
                        if a >= b * LEAST_TAKEN {
                            push((b - a) * measured.factor, whole, (Rule::Difference, part));
                        }
                    }
                }
            }
        }
        self.sized.extend(found);
    }

    /// Whether a cell of another dataset may be what a part is of: measured alike, of the same period, and a whole or of the
    /// same name in every other dimension.
    fn is_whole_of(&self, whole: CellRef, part: CellRef) -> bool {
        let (Some(one), Some(other)) = (self.measured(whole), self.measured(part)) else {
            return false;
        };
        let (Some(dataset), Some(parts)) = (whole.dataset(self.bundle), part.dataset(self.bundle))
        else {
            return false;
        };
        let is_alike = one.class == other.class
            && (one.terms == other.terms || one.is_people && other.is_people)
            && !one.is_change;
        let period = |cell: CellRef, dataset: &Dataset| {
            let time = dataset.with_role(Role::Time)?;
            let category = dataset.categories_at(cell.position)[time];
            *self.periods.get(cell.dataset)?.get(category)?
        };
        let is_of_then = match (period(whole, dataset), period(part, parts)) {
            (Some(one), Some(other)) => one == other,
            // Of a table without periods the newest is meant.
            (Some(one), None) => self.periods[whole.dataset].iter().flatten().max() == Some(&one),
            (None, _) => true,
        };
        let theirs = parts.categories_at(part.position);
        let labels: Vec<&Label> = parts
            .dimensions
            .iter()
            .zip(&theirs)
            .filter_map(|(dimension, category)| Some(&dimension.categories.get(*category)?.label))
            .collect();
        is_alike
            && is_of_then
            && dataset
                .dimensions
                .iter()
                .zip(dataset.categories_at(whole.position))
                .enumerate()
                .all(|(d, (dimension, category))| {
                    dimension.categories.len() < 2
                        || dimension.role == Some(Role::Time)
                        || self.is_metric(whole.dataset, d)
                        || self.is_whole(whole.dataset, d, category)
                        || dimension.categories.get(category).is_some_and(|own| {
                            labels.iter().any(|label| label.raw == own.label.raw)
                        })
                })
    }

    /// How two categories of a small dimension compare: men and women, two regions, plan and result.
    fn add_pairs(&mut self, n: usize, dataset: &Dataset) {
        for (d, dimension) in dataset.dimensions.iter().enumerate() {
            let n_categories = dimension.categories.len();
            if dimension.role == Some(Role::Time) || !(2..=MOST_PAIRED).contains(&n_categories) {
                continue;
            }
            let stride = dataset.stride(d);
            for position in 0..dataset.cells.len() {
                let category = position / stride % n_categories;
                for other in 0..n_categories {
                    if other == category {
                        continue;
                    }
                    let a = CellRef {
                        dataset: n,
                        position,
                    };
                    let b = CellRef {
                        dataset: n,
                        position: position + other * stride - category * stride,
                    };
                    let is_part = |part: usize, whole: usize| {
                        self.is_whole(n, d, whole)
                            || dimension.categories[part].parent == Some(whole)
                    };
                    let is_share_known = is_part(category, other);
                    let is_added = category < other && !is_share_known && !is_part(other, category);
                    let is_metric = self.is_metric(n, d);
                    self.add_pair(a, b, is_share_known, is_added, is_metric);
                }
            }
        }
    }

    #[inline(never)]
    fn add_pair(
        &mut self,
        a: CellRef,
        b: CellRef,
        is_share_known: bool,
        is_added: bool,
        are_measures: bool,
    ) {
        let (Some(first), Some(second)) = (a.value(self.bundle), b.value(self.bundle)) else {
            return;
        };
        let (Some(one), Some(other)) = (self.measured(a), self.measured(b)) else {
            return;
        };
        let is_alike = one.terms == other.terms || one.is_people && other.is_people;
        if one.class != other.class || one.is_change || other.is_change {
            return;
        }
        // "93% of seats": tickets sold of seats on offer are of other units, and one a part of the other.
        if !is_alike {
            let is_part = one.class == Class::Count
                && one.physical == other.physical
                && are_measures
                && 0.0 < first
                && first < second;
            if is_part {
                self.sized.push(Sized {
                    size: first * 100.0 / second,
                    cell: a,
                    formula: Some((Rule::Share, b)),
                    is_raw: false,
                });
            }
            return;
        }
        let is_rate = !matches!(one.class, Class::Count | Class::Money(_));
        let factor = one.factor;
        let is_percent = matches!(one.class, Class::Percent);
        let mut push = |size: f64, rule: Rule, is_raw: bool| {
            self.sized.push(Sized {
                size,
                cell: a,
                formula: Some((rule, b)),
                is_raw,
            });
        };
        if first > second {
            push((first - second) * factor, Rule::Difference, false);
            if factor != 1.0 {
                push(first - second, Rule::Difference, true);
            }
        }
        // Of shares only those of one whole can be added.
        if is_added && (!is_rate || is_percent && first + second <= 100.0) {
            push((first + second) * factor, Rule::Sum, false);
        }
        if !is_rate && first > 0.0 && second > 0.0 {
            if !is_share_known {
                push(first * 100.0 / second, Rule::Share, false);
            }
            push(
                ((first - second) * 100.0 / second).abs(),
                Rule::PercentChange,
                false,
            );
        }
    }
}
