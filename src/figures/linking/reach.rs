//! Which cells of a dataset the words around a number speak of: for each dimension the categories that are named, that the
//! numbers around it are of, or that are meant where none is.

use super::context::Context;
use super::passage::Passage;
use crate::figures::bundle::index::Sized;
use crate::sorting::sort;
use crate::statistics::{CellRef, Dataset, Period};

/// So many categories of a dimension are meant where none of it is named.
const MOST_UNNAMED: usize = 12;
/// So many categories of one dimension a sentence speaks of, and so many cells of one dataset.
pub(super) const MOST_SPOKEN: usize = 24;
const MOST_CELLS: usize = 4_000;

/// The categories of each dimension of a dataset that the words around a number speak of.
pub(super) struct Reach {
    pub dataset: usize,
    pub dimensions: Vec<Vec<usize>>,
}

impl Reach {
    /// What the words around a number leave of a dataset; nothing if that is too much to put together.
    #[inline(never)]
    pub(super) fn of(passage: &Passage, n: usize, context: &Context, d: usize) -> Option<Reach> {
        let dataset = passage.index.bundle.datasets.get(d)?;
        let stated: Vec<Vec<usize>> = around(passage, n)
            .flat_map(|k| passage.links[k].cells())
            .filter(|cell| cell.dataset == d)
            .map(|cell| dataset.categories_at(cell.position))
            .collect();
        let mut dimensions = Vec::new();
        let mut n_cells = 1usize;
        for (own, dimension) in dataset.dimensions.iter().enumerate() {
            let mut spoken: Vec<usize> = Vec::new();
            let n_categories = dimension.categories.len();
            let is_few = n_categories <= MOST_UNNAMED;
            stated.iter().for_each(|there| add(&mut spoken, there[own]));
            for support in context.supports(d, own) {
                add(&mut spoken, support.category);
            }
            if passage.index.is_time(d, own) {
                add_periods(passage, context, d, &mut spoken);
            }
            if is_few && (spoken.is_empty() || passage.index.is_metric(d, own)) {
                (0..n_categories).for_each(|category| add(&mut spoken, category));
            } else if !passage.index.is_time(d, own) {
                (0..n_categories)
                    .filter(|category| passage.index.is_whole(d, own, *category))
                    .for_each(|whole| add(&mut spoken, whole));
                let mut k = 0;
                while let Some(category) = spoken.get(k) {
                    if let Some(parent) = dimension.categories[*category].parent {
                        add(&mut spoken, parent);
                    }
                    k += 1;
                }
            }
            spoken.truncate(MOST_SPOKEN);
            n_cells = n_cells.saturating_mul(spoken.len());
            dimensions.push(spoken);
        }
        (1..=MOST_CELLS).contains(&n_cells).then_some(Reach {
            dataset: d,
            dimensions,
        })
    }

    /// The cells of it, each with its categories.
    #[inline(never)]
    pub(super) fn cells(&self, dataset: &Dataset) -> Vec<(CellRef, Vec<usize>)> {
        let mut all = vec![Vec::new()];
        for spoken in &self.dimensions {
            all = all
                .iter()
                .flat_map(|begun: &Vec<usize>| {
                    spoken.iter().map(|category| {
                        let mut categories = begun.clone();
                        categories.push(*category);
                        categories
                    })
                })
                .collect();
        }
        let place = |categories: Vec<usize>| {
            let cell = CellRef {
                dataset: self.dataset,
                position: dataset.position(&categories),
            };
            (cell, categories)
        };
        all.into_iter().map(place).collect()
    }
}

/// The numbers near another one, in its line.
fn around<'a>(passage: &'a Passage, n: usize) -> impl Iterator<Item = usize> + 'a {
    let line = |k: usize| passage.text.sentences[passage.numbers[k].sentence].line;
    (n.saturating_sub(8)..(n + 6).min(passage.links.len()))
        .filter(move |k| *k != n && line(*k) == line(n))
}

/// The periods that the words around a number speak of, the newest, and of each the one before and that of a year before.
#[inline(never)]
fn add_periods(passage: &Passage, context: &Context, dataset: usize, spoken: &mut Vec<usize>) {
    let periods = &passage.index.periods[dataset];
    let mut in_order: Vec<(Period, usize)> = Vec::new();
    for (category, period) in periods.iter().enumerate() {
        in_order.extend(period.map(|period| (period, category)));
    }
    sort(&mut in_order, Ord::cmp);
    let newest = in_order.last().map(|(period, _)| *period);
    let is_said = |period: Period| {
        let mut times = context.times.iter();
        times.any(|(time, _, _)| time.when.fits(period, newest) > 0.0)
    };
    let is_few = in_order.len() <= MOST_UNNAMED;
    for (period, category) in in_order.iter().rev() {
        if is_few || is_said(*period) || Some(*period) == newest {
            add(spoken, *category);
        }
    }
    let named = spoken.clone();
    for category in named {
        let Some(at) = in_order.iter().position(|(_, own)| *own == category) else {
            continue;
        };
        let own = in_order[at].0;
        let before = at.checked_sub(1).map(|at| in_order[at].1);
        let a_year_before = in_order
            .iter()
            .find(|(other, _)| other.year + 1 == own.year && other.part == own.part);
        for category in before.into_iter().chain(a_year_before.map(|(_, c)| *c)) {
            add(spoken, category);
        }
    }
}

fn add(spoken: &mut Vec<usize>, category: usize) {
    if !spoken.contains(&category) {
        spoken.push(category);
    }
}

/// The cells between two sizes, as `Index::between` has them, among those that the words around a number speak of.
#[inline(never)]
pub(super) fn spoken_between(
    passage: &Passage,
    n: usize,
    context: &Context,
    low: f64,
    high: f64,
) -> Vec<Sized> {
    let mut found = Vec::new();
    for (d, dataset) in passage.index.bundle.datasets.iter().enumerate() {
        let Some(reach) = Reach::of(passage, n, context, d) else {
            continue;
        };
        for (cell, _) in reach.cells(dataset) {
            let factor = passage.index.measured(cell).map(|m| m.factor);
            let (Some(value), Some(factor)) = (cell.value(passage.index.bundle), factor) else {
                continue;
            };
            let mut push = |size: f64, is_raw: bool| {
                if (low..=high).contains(&size) {
                    found.push(Sized {
                        size,
                        cell,
                        formula: None,
                        is_raw,
                    });
                }
            };
            push(value.abs() * factor, false);
            if let Some(measured) = passage.index.measured(cell).filter(|m| m.is_index) {
                push(measured.told(value).abs(), false);
            }
            if factor != 1.0 {
                push(value.abs(), true);
            }
        }
    }
    found
}
