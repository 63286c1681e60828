//! Which categories have no number in any slice: they are no row, no slice and no period, and are counted apart.

use crate::statistics::model::Dataset;

/// Marks the categories of every dimension that are empty throughout.
#[inline(never)]
pub(super) fn find(dataset: &mut Dataset) {
    let cells = &dataset.cells;
    // Words are told as they stand.
    if cells.has_texts() || cells.n_numbers() == cells.len() {
        return;
    }
    let mut stride = cells.len();
    for dimension in &mut dataset.dimensions {
        let n_categories = dimension.categories.len().max(1);
        stride /= n_categories;
        let mut is_filled = vec![false; n_categories];
        let mut n_open = n_categories;
        for block in 0..cells.len() / (stride * n_categories).max(1) {
            for (category, is_filled) in is_filled.iter_mut().enumerate().filter(|(_, is)| !**is) {
                let start = (block * n_categories + category) * stride;
                if cells.has_number_in(start..start + stride) {
                    *is_filled = true;
                    n_open -= 1;
                }
            }
            if n_open == 0 {
                break;
            }
        }
        // A table without any number shows its frame.
        if n_open < n_categories {
            for (category, is_filled) in dimension.categories.iter_mut().zip(is_filled) {
                category.is_empty = !is_filled;
            }
        }
    }
}
