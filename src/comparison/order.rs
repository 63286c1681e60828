//! Orders rows by a number.

use crate::sorting::sorted;

/// Positions from the largest key to the smallest; what has no key comes last, and equals stay as they were.
pub fn descending(keys: &[Option<f64>]) -> Vec<usize> {
    let key = |position: usize| {
        keys.get(position)
            .copied()
            .flatten()
            .unwrap_or(f64::NEG_INFINITY)
    };
    sorted(keys.len(), &|a, b| key(b).total_cmp(&key(a)))
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
