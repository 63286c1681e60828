//! One dataset made ready for looking at many of its cells: units, changes and bounds by position,
//! without a search and without an allocation for each cell.

use crate::sorting::sort;
use crate::statistics::{Bound, CellRef, Change, Dataset, Nature, Role, Standing, Unit};

/// What a unit is and how its numbers behave.
#[derive(Clone, Copy)]
pub(super) struct Measure<'a> {
    pub unit: Option<&'a Unit>,
    pub nature: Nature,
}

pub(super) struct Sheet<'a> {
    pub index: usize,
    pub dataset: &'a Dataset,
    /// How far apart two neighbouring categories of a dimension stand.
    pub strides: Vec<usize>,
    /// Dimensions some of whose categories are changes.
    changing: Vec<usize>,
    bounds: Vec<(usize, Bound)>,
    /// Positions of cells that have a formula.
    derived: Vec<usize>,
}

/// What is known of one cell.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Known {
    Number(f64),
    Unknown,
    NotApplicable,
}

impl<'a> Sheet<'a> {
    pub fn new(index: usize, dataset: &'a Dataset) -> Self {
        let dimensions = &dataset.dimensions;
        let mut strides = vec![1; dimensions.len()];
        for n in (1..dimensions.len()).rev() {
            strides[n - 1] = strides[n] * dimensions[n].categories.len().max(1);
        }
        let changing = (0..dimensions.len())
            .filter(|n| dimensions[*n].categories.iter().any(|c| c.change.is_some()))
            .collect();
        let mut bounds: Vec<_> = dataset.cells.bounds().collect();
        sort(&mut bounds, |a, b| a.0.cmp(&b.0));
        let mut derived: Vec<usize> = dataset.cells.formulas().map(|(at, _)| at).collect();
        sort(&mut derived, usize::cmp);
        Sheet {
            index,
            dataset,
            strides,
            changing,
            bounds,
            derived,
        }
    }

    pub fn cell(&self, position: usize) -> CellRef {
        CellRef {
            dataset: self.index,
            position,
        }
    }

    pub fn n_categories(&self, dimension: usize) -> usize {
        self.dataset.dimensions[dimension].categories.len().max(1)
    }

    /// The category of a cell in one dimension.
    pub fn category(&self, dimension: usize, position: usize) -> usize {
        position / self.strides[dimension] % self.n_categories(dimension)
    }

    /// The cell that differs in one dimension only.
    pub fn moved(&self, dimension: usize, position: usize, to: usize) -> usize {
        let stride = self.strides[dimension];
        position - self.category(dimension, position) * stride + to * stride
    }

    /// The cells of the first category of a dimension, one in each slice of the others.
    pub fn slices(&self, dimension: usize) -> impl Iterator<Item = usize> + use<'a> {
        let stride = self.strides[dimension];
        let block = stride * self.n_categories(dimension);
        let n_cells = self.dataset.cells.len();
        (0..n_cells / block.max(1))
            .flat_map(move |outer| (0..stride).map(move |inner| outer * block + inner))
    }

    pub fn measure(&self, position: usize) -> Measure<'a> {
        let unit = self
            .dataset
            .units
            .find(|dimension| self.category(dimension, position));
        Measure {
            unit,
            nature: unit.map_or(Nature::Unstated, |unit| unit.quantity.nature),
        }
    }

    pub fn change(&self, position: usize) -> Option<&'a Change> {
        self.changing.iter().find_map(|dimension| {
            let category = self.category(*dimension, position);
            let categories = &self.dataset.dimensions[*dimension].categories;
            categories.get(category)?.change.as_deref()
        })
    }

    pub fn known(&self, position: usize) -> Known {
        match self.dataset.value(position) {
            Some(number) => Known::Number(number),
            None if self.dataset.standing(position) == Standing::NotApplicable => {
                Known::NotApplicable
            }
            None => Known::Unknown,
        }
    }

    pub fn bound(&self, position: usize) -> Option<Bound> {
        let found = self.bounds.binary_search_by_key(&position, |(at, _)| *at);
        found.ok().map(|n| self.bounds[n].1)
    }

    pub fn is_derived(&self, position: usize) -> bool {
        self.derived.binary_search(&position).is_ok()
    }
}

/// Changes and their levels.
impl Sheet<'_> {
    /// The categories of time that a change names.
    pub fn times(&self, change: &Change) -> Option<[usize; 2]> {
        let time = &self.dataset.dimensions[self.dataset.with_role(Role::Time)?];
        let from = time.category(change.from.as_deref()?)?;
        let to = time.category(change.to.as_deref()?)?;
        (from != to).then_some([from, to])
    }

    /// Where the level of a changing cell stands at a time.
    pub fn level(&self, position: usize, change: &Change, time: usize) -> Option<usize> {
        let metric = *self.changing.iter().find(|dimension| {
            let category = self.category(**dimension, position);
            let categories = &self.dataset.dimensions[**dimension].categories;
            categories.get(category).is_some_and(|c| c.change.is_some())
        })?;
        let time_dimension = self.dataset.with_role(Role::Time)?;
        let level = self.moved(metric, position, change.of?);
        (metric != time_dimension).then(|| self.moved(time_dimension, level, time))
    }
}
