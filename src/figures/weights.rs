//! How much each piece of evidence counts when a figure looks for its cell; tenfold likelier is 1.

/// What is marked *against* is subtracted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weights {
    /// Less than this chance counts as this chance.
    pub chance_floor: f64,
    /// The most that a number's rarity can say.
    pub specific_most: f64,
    /// How many digits of a number say nothing.
    pub digits_less: f64,
    /// Against: the sentence speaks of what is hoped for.
    pub forecast: f64,
    /// Against: somebody is quoted.
    pub quoted: f64,
    /// Against: the sentence names nothing of the cell.
    pub unspoken: f64,
    /// Against: the value is near, but no rounding of it is printed.
    pub merely_near: f64,
    /// The value is printed in full.
    pub exact: f64,
    /// The noun after the number is the cell's unit.
    pub noun: f64,
    /// Against: the noun is another unit of the bundle.
    pub noun_other: f64,
    /// Against: the bundle does not know the noun.
    pub noun_unknown: f64,
    /// Against: a unit's symbol that is not the cell's.
    pub unit_other: f64,
    /// Against: the number is of another physical unit.
    pub physical_other: f64,
    /// The dataset's subject is named.
    pub dataset: f64,
    /// The only category of a dimension is named.
    pub single: f64,
    /// A name in another sentence counts so much against a category, of one in the number's own.
    pub far_rival: f64,
    /// A category is named.
    pub named: f64,
    /// Against: another category of the dimension is named better.
    pub rival: f64,
    /// Against: a category that is no whole is not named at all.
    pub unnamed: f64,
    /// The period is named.
    pub period: f64,
    /// Against: another period is named better.
    pub period_rival: f64,
    /// "from … to …", "compared with …" agrees with the order of periods, or does not.
    pub hint: f64,
    /// A period that another number is compared with counts so much.
    pub compared: f64,
    /// The period was named in a sentence before.
    pub carried: f64,
    /// The newest period, where none is named.
    pub newest: f64,
    /// So much of these where only another period is named.
    pub newest_rival: f64,
    /// Against: an older period, where none is named.
    pub older: f64,
    /// Numbers beside it are of the same dataset…
    pub same_dataset: f64,
    /// …and differ from the cell in few categories.
    pub same_series: f64,
    /// Numbers around it stand in the dataset as well…
    pub company: f64,
    /// …and so many of them count.
    pub company_most: f64,
    /// What follows from cells has so much of that.
    pub company_derived: f64,
    /// The story tells the same below its headline.
    pub told: f64,
    /// The number right before is of the same, of another period, and the words compare.
    pub earlier: f64,
    /// The number follows from a cell that is stated beside it.
    pub anchor: f64,
    /// …and the one it is of stands right before it.
    pub beside: f64,
    /// Against: the number stands in no cell.
    pub derived: f64,
    /// "of", "share", "chiếm" are there for a part of a whole, or are missing.
    pub share: f64,
    /// Each of two categories that are compared is named.
    pub pair: f64,
    /// Against: one of the two is not named.
    pub pair_unnamed: f64,
    /// A change is told, and the cell is one.
    pub change: f64,
    /// Against: a change is told and the cell is a level, or the other way round.
    pub change_level: f64,
    /// Against: the cell is a change and none is told.
    pub change_open: f64,
    /// How much further away a name is, in words, that another number is nearer to.
    pub owned: f64,
    /// What a name in the same sentence says at least, however far away.
    pub floor: f64,
    /// After so many words a name says half.
    pub reach: f64,
    /// Against: what follows from two cells is a change, and no word tells one.
    pub unsaid: f64,
    /// What follows from cells needs so much more than a cell.
    pub derived_more: f64,
    /// The evidence that a link needs.
    pub enough: f64,
    /// So much less of it where the next candidate is so far behind.
    pub alone: f64,
    pub ahead: f64,
    /// By so much the best candidate must be ahead of the next.
    pub clearly: f64,
    /// The evidence that a link to a cell of another value needs.
    pub mistaken: f64,
}

/// Set by hand and by search on the worked half of `tests/linking`.
pub(super) const WEIGHTS: Weights = Weights {
    chance_floor: 0.0005,
    specific_most: 3.05,
    digits_less: 0.94,
    forecast: 0.77,
    quoted: 0.67,
    unspoken: 0.31,
    merely_near: 0.45,
    exact: 0.23,
    noun: 0.85,
    noun_other: 0.36,
    noun_unknown: 0.68,
    unit_other: 0.57,
    physical_other: 1.09,
    dataset: 0.65,
    single: 0.22,
    far_rival: 0.79,
    named: 1.07,
    rival: 0.99,
    unnamed: 0.45,
    period: 0.54,
    period_rival: 1.04,
    hint: 0.97,
    compared: 0.48,
    carried: 0.61,
    newest: 0.25,
    newest_rival: 0.5,
    older: 0.24,
    same_dataset: 0.21,
    same_series: 0.27,
    company: 0.12,
    company_most: 2.63,
    company_derived: 0.7,
    told: 0.5,
    earlier: 0.9,
    anchor: 0.81,
    beside: 0.86,
    derived: 0.77,
    share: 0.1,
    pair: 0.54,
    pair_unnamed: 1.34,
    change: 0.61,
    change_level: 0.71,
    change_open: 0.47,
    owned: 1.38,
    floor: 0.19,
    reach: 4.91,
    unsaid: 1.58,
    derived_more: 0.29,
    enough: 0.9,
    alone: 0.2,
    ahead: 0.69,
    clearly: 0.1,
    mistaken: 2.52,
};

impl Weights {
    /// What a name so many words away still says.
    pub(super) fn decay(&self, gap: f64) -> f64 {
        1.0 / (1.0 + gap / self.reach)
    }
}

/// The binary logarithm to two decimals: evidence needs no more, and the exact one weighs kilobytes.
pub(super) fn log2(value: f64) -> f64 {
    let mut rest = value.max(f64::MIN_POSITIVE);
    let mut whole = 0.0;
    while rest >= 2.0 {
        rest /= 2.0;
        whole += 1.0;
    }
    while rest < 1.0 {
        rest *= 2.0;
        whole -= 1.0;
    }
    // Between 1 and 2 a parabola through both ends is near enough.
    whole + (rest - 1.0) * (4.0 - rest) / 2.0 * 0.96 + (rest - 1.0) * 0.04
}

pub(super) fn log10(value: f64) -> f64 {
    log2(value) * std::f64::consts::LOG10_2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_near_enough() {
        for value in [0.005, 0.3, 1.0, 1.5, 2.0, 7.0, 1e6] {
            assert!(
                (log2(value) - value.log2()).abs() < 0.05,
                "{value}: {}",
                log2(value)
            );
            assert!((log10(value) - value.log10()).abs() < 0.02, "{value}");
        }
    }
}
