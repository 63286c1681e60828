//! Which two periods are compared at first: the latest with an earlier one that compares with it, in which most rows are known.

use super::model::Season;
use crate::statistics::{Dataset, Period};

/// Two categories of time, and how they stand to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    pub from: usize,
    pub to: usize,
}

impl Pair {
    /// With what the reader chose of it. A period is not compared with itself: who takes one end for the other turns them round.
    pub fn chosen(self, from: Option<usize>, to: Option<usize>) -> Pair {
        let chosen = Pair {
            from: from.unwrap_or(self.from),
            to: to.unwrap_or(self.to),
        };
        let is_turned =
            (from, to) == (Some(self.to), None) || (from, to) == (None, Some(self.from));
        match chosen.from == chosen.to {
            true if is_turned => Pair {
                from: self.to,
                to: self.from,
            },
            true => self,
            false => chosen,
        }
    }
}

/// Which rows have a number in each period, one bit a row.
struct Known {
    /// The periods in the order of time: category, and what it is.
    periods: Vec<(usize, Option<Period>)>,
    bits: Vec<Vec<u64>>,
}

/// The pair that opens. Categories that are no periods take no part, unless there is nothing else.
#[inline(never)]
pub(super) fn opening(
    dataset: &Dataset,
    rows: Option<usize>,
    time: usize,
    fixed: &[usize],
) -> Pair {
    let known = Known::of(dataset, rows, time, fixed);
    let is_adjusted = dataset.is_seasonally_adjusted;
    let compares = |a: Option<Period>, b: Option<Period>| match (a, b) {
        (Some(a), Some(b)) => a.is_same_season(b) || is_adjusted && a.is_alike(b),
        (a, b) => a.is_none() && b.is_none(),
    };
    known
        .best(compares)
        .or_else(|| known.ends())
        .unwrap_or_else(|| known.without_numbers())
}

/// How two periods stand to one another.
pub(super) fn season(dataset: &Dataset, time: usize, pair: Pair) -> Season {
    let period = |category: usize| dataset.dimensions[time].categories.get(category)?.period;
    match (period(pair.from), period(pair.to)) {
        (Some(from), Some(to)) if !from.is_same_season(to) => {
            if dataset.is_seasonally_adjusted && from.is_alike(to) {
                Season::Same
            } else {
                Season::Different
            }
        }
        _ => Season::Same,
    }
}

/// The latest period in which any row has a number, else the last of all.
pub(super) fn latest(
    dataset: &Dataset,
    rows: Option<usize>,
    time: usize,
    fixed: &[usize],
) -> usize {
    let known = Known::of(dataset, rows, time, fixed);
    let filled = known.filled();
    let last = filled.last().or(known.periods.last());
    last.map_or(0, |(category, _)| *category)
}

impl Known {
    fn of(dataset: &Dataset, rows: Option<usize>, time: usize, fixed: &[usize]) -> Known {
        let dimension = &dataset.dimensions[time];
        let order = dimension.in_order();
        let has_periods = dimension.categories.iter().any(|c| c.period.is_some());
        let periods: Vec<(usize, Option<Period>)> = order
            .into_iter()
            .map(|category| (category, dimension.categories[category].period))
            .filter(|(_, period)| period.is_some() || !has_periods)
            .collect();
        let n_rows = rows.map_or(1, |rows| dataset.dimensions[rows].categories.len());
        // A whole stands for its parts, which are counted by themselves.
        let row_stride = rows.map_or(0, |rows| dataset.stride(rows));
        let time_stride = dataset.stride(time);
        let mut first = fixed.to_vec();
        first[time] = 0;
        if let Some(rows) = rows {
            first[rows] = 0;
        }
        let first = dataset.position(&first);
        let bits = periods
            .iter()
            .map(|(category, _)| {
                let mut bits = vec![0u64; n_rows.div_ceil(64)];
                for row in 0..n_rows {
                    let position = first + category * time_stride + row * row_stride;
                    if dataset.value(position).is_some() {
                        bits[row / 64] |= 1 << (row % 64);
                    }
                }
                bits
            })
            .collect();
        Known { periods, bits }
    }

    fn n_known(&self, n: usize) -> u32 {
        self.bits[n].iter().map(|bits| bits.count_ones()).sum()
    }

    fn n_both(&self, a: usize, b: usize) -> u32 {
        let pairs = self.bits[a].iter().zip(&self.bits[b]);
        pairs.map(|(a, b)| (a & b).count_ones()).sum()
    }

    /// The periods that have numbers, in the order of time.
    fn filled(&self) -> Vec<(usize, Option<Period>)> {
        let all = self.periods.iter().enumerate();
        all.filter(|(n, _)| self.n_known(*n) > 0)
            .map(|(_, period)| *period)
            .collect()
    }

    /// The latest period that has an earlier one to compare with; of these the one that most rows share, then the longest ago.
    fn best(&self, compares: impl Fn(Option<Period>, Option<Period>) -> bool) -> Option<Pair> {
        let fullest = (0..self.periods.len()).map(|n| self.n_known(n)).max()?;
        // A period that is hardly filled yet is not the one to open on, unless no other will do.
        for least in [fullest.div_ceil(2).max(1), 1] {
            for to in (0..self.periods.len())
                .rev()
                .filter(|n| self.n_known(*n) >= least)
            {
                let mut best: Option<(usize, u32)> = None;
                for from in
                    (0..to).filter(|from| compares(self.periods[*from].1, self.periods[to].1))
                {
                    let n_both = self.n_both(from, to);
                    if n_both > best.map_or(0, |(_, n)| n) {
                        best = Some((from, n_both));
                    }
                }
                if let Some((from, _)) = best {
                    return Some(Pair {
                        from: self.periods[from].0,
                        to: self.periods[to].0,
                    });
                }
            }
        }
        None
    }

    /// The first and the last period with numbers, of equal length where there are two.
    fn ends(&self) -> Option<Pair> {
        let filled = self.filled();
        let (to, last) = *filled.last()?;
        let is_alike = |period: &Option<Period>| match (period, last) {
            (Some(a), Some(b)) => a.is_alike(b),
            _ => true,
        };
        let earlier = &filled[..filled.len() - 1];
        let from = earlier
            .iter()
            .find(|(_, period)| is_alike(period))
            .or(earlier.first());
        match from {
            Some((from, _)) => Some(Pair { from: *from, to }),
            // With numbers in one period alone, the other end is the one beside it, and is seen to be empty.
            None => {
                let at = self
                    .periods
                    .iter()
                    .position(|(category, _)| *category == to)?;
                match at.checked_sub(1) {
                    Some(before) => Some(Pair {
                        from: self.periods[before].0,
                        to,
                    }),
                    None => Some(Pair {
                        from: to,
                        to: self.periods.get(1).map_or(to, |(c, _)| *c),
                    }),
                }
            }
        }
    }

    fn without_numbers(&self) -> Pair {
        let category =
            |period: Option<&(usize, Option<Period>)>| period.map_or(0, |(category, _)| *category);
        Pair {
            from: category(self.periods.first()),
            to: category(self.periods.last()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_never_compared_with_itself() {
        let pair = |from, to| Pair { from, to };
        let planned = pair(1, 4);
        assert_eq!(planned.chosen(None, None), planned);
        assert_eq!(planned.chosen(Some(2), None), pair(2, 4));
        assert_eq!(planned.chosen(Some(4), Some(1)), pair(4, 1));
        assert_eq!(planned.chosen(Some(4), None), pair(4, 1));
        assert_eq!(planned.chosen(None, Some(1)), pair(4, 1));
        assert_eq!(planned.chosen(Some(3), Some(3)), planned);
    }
}
