//! What the dimensions beside rows and time are held at: a whole where there is one, else where most numbers are.

use crate::statistics::Dataset;

/// The categories of the free dimensions under which most cells have numbers, with the others held; ties go by id.
/// `None` where no cell has one.
#[inline(never)]
pub(super) fn fullest(
    dataset: &Dataset,
    held: &[Option<usize>],
    free: &[usize],
) -> Option<Vec<usize>> {
    let cells = &dataset.cells;
    let categories = |d: usize| &dataset.dimensions[d].categories;
    let lengths: Vec<usize> = free.iter().map(|d| categories(*d).len().max(1)).collect();
    let n_keys = lengths
        .iter()
        .try_fold(1usize, |n, m| n.checked_mul(*m))
        .filter(|n| *n <= cells.len())?;
    let mut counts = vec![0u32; n_keys];
    let is_whole_table = cells.n_numbers() == cells.len();
    if is_whole_table {
        counts.fill(1);
    } else {
        count(dataset, held, free, &lengths, &mut counts);
    }
    let most = counts.iter().copied().max().filter(|most| *most > 0)?;
    let of_key = |key: usize| -> Vec<usize> {
        let mut rest = key;
        let mut at = vec![0; lengths.len()];
        for n in (0..lengths.len()).rev() {
            at[n] = rest % lengths[n];
            rest /= lengths[n];
        }
        at
    };
    let ids = |at: &[usize]| -> Vec<&str> {
        let ids = free.iter().zip(at);
        ids.map(|(d, category)| categories(*d)[*category].id.as_str())
            .collect()
    };
    let mut best: Option<Vec<usize>> = None;
    for key in (0..n_keys).filter(|key| counts[*key] == most) {
        let at = of_key(key);
        if best.as_ref().is_none_or(|best| ids(&at) < ids(best)) {
            best = Some(at);
        }
    }
    best
}

/// Counts the numbers under each combination of free categories, going through the cells once.
#[inline(never)]
fn count(
    dataset: &Dataset,
    held: &[Option<usize>],
    free: &[usize],
    lengths: &[usize],
    counts: &mut [u32],
) {
    let sizes: Vec<usize> = dataset
        .dimensions
        .iter()
        .map(|d| d.categories.len().max(1))
        .collect();
    // How much one step in each dimension moves the key.
    let mut steps = vec![0usize; sizes.len()];
    let mut step = 1;
    for (d, length) in free.iter().zip(lengths).rev() {
        steps[*d] = step;
        step *= length;
    }
    let mut at = vec![0usize; sizes.len()];
    let mut key = 0;
    for position in 0..dataset.cells.len() {
        let is_held = || {
            held.iter()
                .zip(&at)
                .all(|(held, at)| held.is_none_or(|held| held == *at))
        };
        if dataset.value(position).is_some() && is_held() {
            counts[key] += 1;
        }
        for d in (0..sizes.len()).rev() {
            at[d] += 1;
            key += steps[d];
            if at[d] < sizes[d] {
                break;
            }
            key -= steps[d] * sizes[d];
            at[d] = 0;
        }
    }
}
