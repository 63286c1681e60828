//! A number as it is printed, and what it may stand for.

use super::lexicon::Direction;
use crate::figures::model::{Part, Value};
use crate::statistics::Bound;

/// What a printed number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::figures) enum Sense {
    /// It states a quantity.
    Figure,
    Year,
    Date,
    Time,
    Ordinal,
    Age,
    /// Of a document, a law, a table, a road.
    Document,
    Phone,
    ListMarker,
    Footnote,
    /// Part of a name: "COVID-19", "4G", "U23".
    Code,
    /// "một", "one" as an article.
    Article,
    /// What a rate is counted by: "per 1,000", "trên 100 bé gái".
    Base,
}

/// Whether a number is a change or what something came to, as its verb says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::figures) enum Role {
    Open,
    Change(Option<Direction>),
    Level,
}

/// A number as it is printed.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::figures) struct Printed {
    pub sense: Sense,
    pub part: Part,
    pub sentence: usize,
    /// Tokens of the number itself, its sign, magnitude and unit included.
    pub tokens: std::ops::Range<usize>,
    /// Code points into the part's text.
    pub start: usize,
    pub end: usize,
    pub value: Value,
    /// Digits that say something: 3 for "387,000", 1 for "hơn 90".
    pub n_digits: f64,
    pub is_negative: bool,
    /// A word before it says that it is below nothing ("a deficit of", "nhập siêu").
    pub is_loss: bool,
    /// …or above it ("a surplus of", "lãi").
    pub is_gain: bool,
    /// It is a little less than printed ("gần", "nearly").
    pub is_nearly: bool,
    pub role: Role,
    /// Neither a unit nor a noun follows.
    pub is_bare: bool,
    /// Where the noun that it counts begins.
    pub noun: usize,
    /// Written in words.
    pub is_word: bool,
}

impl Printed {
    /// The sizes that a printed number may stand for.
    pub(in crate::figures) fn span(&self) -> (f64, f64) {
        let value = self.value.number;
        let half = self.value.step / 2.0 * 1.000_001 + value.abs() * 1e-9;
        let (mut low, mut high) = (value - half, value + half);
        // "over 90", "nearly 26,000": up to one unit of the last digit that says something.
        let coarse = coarse_step(value, self.value.step);
        match self.value.bound {
            Some(Bound::AtLeast) => {
                low = value - value.abs() * 1e-9;
                high = high.max(value + coarse);
            }
            Some(Bound::AtMost) => {
                low = low.min(value - coarse);
                high = value + value.abs() * 1e-9;
            }
            Some(Bound::About) if self.is_nearly => {
                low = low.min(value - coarse);
            }
            Some(Bound::About) => {
                low = low.min(value - coarse / 2.0);
                high = high.max(value + coarse / 2.0);
            }
            None => {}
        }
        (low.max(0.0), high)
    }

    /// "391,000" may stand for 390,880: the sizes that a number with zeros at its end may be rounded from.
    pub(in crate::figures) fn rounded_span(&self) -> Option<(f64, f64)> {
        let value = self.value.number;
        let coarse = coarse_step(value, self.value.step);
        let is_rounded = self.value.bound.is_none()
            && self.value.step >= 1.0
            && coarse > self.value.step
            // At least two digits say something: "1,000" is not 1,400.
            && coarse * 10.0 <= value;
        is_rounded.then_some((value - coarse / 2.0, value + coarse / 2.0))
    }
}

/// One unit of the last digit that is not zero: 10,000 for 250,000 of step 1.
pub(super) fn coarse_step(value: f64, step: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return step;
    }
    let mut coarse = step;
    while coarse < value.abs() && (value / (coarse * 10.0)).fract().abs() < 1e-9 {
        coarse *= 10.0;
    }
    coarse
}
