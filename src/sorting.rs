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
}
