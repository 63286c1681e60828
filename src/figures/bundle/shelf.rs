//! Cells by the size of their values. They stand in narrow steps of size, so that those about a number are found without the
//! others being looked at, and a million of them are put in order in two rounds.

use super::index::Sized;
use crate::statistics::CellRef;

/// Cells whose values have one factor and count things, are rates, or are money.
pub(super) struct Shelf {
    pub factor: f64,
    pub density: usize,
    cells: Vec<Placed>,
    /// The step of the smallest.
    first: usize,
    /// Where the cells of each step begin, and one more for the end.
    starts: Vec<u32>,
}

/// A cell at its size, without sign and factor; narrow, as there may be millions.
#[derive(Clone, Copy, Default)]
struct Placed {
    size: f64,
    dataset: u32,
    position: u32,
}

/// What is smaller shares one step.
const SMALLEST: f64 = 1e-6;

/// The step of a size: its exponent and the eight bits that follow, so that a step is at most 0.4 % wide.
fn step(size: f64) -> usize {
    (size.max(SMALLEST).to_bits() >> 44) as usize
}

impl Shelf {
    pub(super) fn new(factor: f64, density: usize) -> Shelf {
        Shelf {
            factor,
            density,
            cells: Vec::new(),
            first: 0,
            starts: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, value: f64, dataset: usize, position: usize) {
        self.cells.push(Placed {
            size: value.abs(),
            dataset: dataset as u32,
            position: position as u32,
        });
    }

    /// Puts the cells in order: counts how many each step has, then each goes to its place.
    #[inline(never)]
    pub(super) fn sort(&mut self) {
        let (mut first, mut last) = (usize::MAX, 0);
        for placed in &self.cells {
            first = first.min(step(placed.size));
            last = last.max(step(placed.size));
        }
        if self.cells.is_empty() {
            return;
        }
        let mut starts = vec![0; last - first + 2];
        for placed in &self.cells {
            starts[step(placed.size) - first + 1] += 1;
        }
        for n in 1..starts.len() {
            starts[n] += starts[n - 1];
        }
        let mut sorted = vec![Placed::default(); self.cells.len()];
        let mut next = starts.clone();
        for placed in &self.cells {
            let at = &mut next[step(placed.size) - first];
            sorted[*at as usize] = *placed;
            *at += 1;
        }
        self.cells = sorted;
        self.first = first;
        self.starts = starts;
    }

    /// Where the cells of a size's step begin, and where they end.
    fn place(&self, size: f64) -> (usize, usize) {
        let at = step(size.max(0.0)).saturating_sub(self.first);
        let start = |at: usize| {
            let start = self.starts.get(at).or(self.starts.last());
            start.copied().unwrap_or_default() as usize
        };
        match step(size.max(0.0)) < self.first {
            true => (0, 0),
            false => (start(at), start(at + 1)),
        }
    }

    /// About how many cells there are between two sizes.
    pub(super) fn n_about(&self, low: f64, high: f64) -> usize {
        let start = self.place(low / self.factor).0;
        let end = self.place(high / self.factor).0;
        end.saturating_sub(start)
    }

    /// Adds the cells between two sizes, until there are more than so many.
    #[inline(never)]
    pub(super) fn add_between(
        &self,
        low: f64,
        high: f64,
        is_raw: bool,
        most: usize,
        found: &mut Vec<Sized>,
    ) {
        let factor = if is_raw { 1.0 } else { self.factor };
        // Dividing may round either way across the edge of a step.
        let start = self.place(low / factor * (1.0 - 1e-12)).0;
        let end = self.place(high / factor * (1.0 + 1e-12)).1;
        for placed in self.cells.get(start..end).unwrap_or_default() {
            let size = placed.size * factor;
            if (low..=high).contains(&size) {
                found.push(Sized {
                    size,
                    cell: CellRef {
                        dataset: placed.dataset as usize,
                        position: placed.position as usize,
                    },
                    formula: None,
                    is_raw,
                });
                if found.len() > most {
                    return;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Shelf;

    fn shelf(values: &[f64], factor: f64) -> Shelf {
        let mut shelf = Shelf::new(factor, 0);
        for (position, value) in values.iter().enumerate() {
            shelf.add(*value, 0, position);
        }
        shelf.sort();
        shelf
    }

    /// The positions of the values between two sizes, in order.
    fn between(shelf: &Shelf, low: f64, high: f64) -> Vec<usize> {
        let mut found = Vec::new();
        shelf.add_between(low, high, false, usize::MAX, &mut found);
        let mut positions: Vec<usize> = found.iter().map(|sized| sized.cell.position).collect();
        positions.sort();
        positions
    }

    #[test]
    fn cells_between_two_sizes_are_those_that_looking_at_each_finds() {
        let values: Vec<f64> = (0..2_000u64)
            .map(|n| {
                let mixed = n.wrapping_mul(6_364_136_223_846_793_005) >> 20;
                (mixed % 100_003) as f64 / 10f64.powi((n % 9) as i32) * (1.0 - 2.0 * (n % 2) as f64)
            })
            .chain([0.0, -0.0, 1e-9, 1e300, -5e-324])
            .collect();
        for factor in [1.0, 1000.0, 0.01] {
            let shelf = shelf(&values, factor);
            for own in values.iter().step_by(7) {
                let size = own.abs() * factor;
                for (low, high) in [
                    (size, size),
                    (size * 0.99, size * 1.01),
                    (size - 1.0, size + 1.0),
                    (-1.0, size),
                    (size, f64::INFINITY),
                ] {
                    let is_between = |value: &f64| (low..=high).contains(&(value.abs() * factor));
                    let expected: Vec<usize> = (0..values.len())
                        .filter(|n| is_between(&values[*n]))
                        .collect();
                    assert_eq!(between(&shelf, low, high), expected, "{low} {high}");
                }
            }
        }
    }

    #[test]
    fn a_shelf_without_cells_has_none_between() {
        assert!(between(&shelf(&[], 1.0), 0.0, f64::INFINITY).is_empty());
    }
}
