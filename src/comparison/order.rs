//! Orders rows by a number: the one sort there is, over positions, so that its code is compiled once.

/// Positions from the largest key to the smallest; what has no key comes last, and equals stay as they were.
pub fn descending(keys: &[Option<f64>]) -> Vec<usize> {
    let mut positions: Vec<usize> = (0..keys.len()).collect();
    let key = |position: usize| {
        keys.get(position)
            .copied()
            .flatten()
            .unwrap_or(f64::NEG_INFINITY)
    };
    positions.sort_by(|a, b| key(*b).total_cmp(&key(*a)));
    positions
}

#[cfg(test)]
mod tests {
    use super::descending;

    #[test]
    fn what_has_no_number_comes_last_and_equals_keep_their_order() {
        assert_eq!(
            descending(&[Some(1.0), None, Some(3.0), Some(1.0)]),
            [2, 0, 3, 1]
        );
    }
}
