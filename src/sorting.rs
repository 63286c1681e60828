//! The one sort there is. Each type that the standard library sorts brings two kilobytes of code of its own into the
//! WebAssembly; here positions are sorted, by a function that says which comes first.

use std::cmp::Ordering;

/// The positions up to `n` in the order that a function gives; equals stay as they were.
#[inline(never)]
pub fn sorted(n: usize, order: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut positions: Vec<usize> = (0..n).collect();
    positions.sort_by(|a, b| order(*a, *b));
    positions
}

/// Puts a list in order.
pub fn sort<T: Clone>(list: &mut Vec<T>, order: impl Fn(&T, &T) -> Ordering) {
    let positions = sorted(list.len(), &|a, b| order(&list[a], &list[b]));
    *list = positions.into_iter().map(|n| list[n].clone()).collect();
}

#[cfg(test)]
mod tests {
    use super::sort;

    #[test]
    fn equals_stay_as_they_were() {
        let mut list = vec![(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        sort(&mut list, |a, b| a.0.cmp(&b.0));
        assert_eq!(list, [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
    }

    #[test]
    fn every_order_of_a_few_is_put_right() {
        for mixed in 0..5u32.pow(5) {
            let mut list: Vec<u32> = (0..5).map(|place| mixed / 5u32.pow(place) % 5).collect();
            let mut right = list.clone();
            right.sort();
            sort(&mut list, Ord::cmp);
            assert_eq!(list, right);
        }
    }
}
