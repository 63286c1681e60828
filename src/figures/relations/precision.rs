//! What a published number stands for: how many decimals were printed, and so between which two numbers the true one lies.

use crate::statistics::meaning::decimals::shortest;
use crate::statistics::{Bound, Unit};

/// Whether numbers in two units may be added; where one has none, nothing speaks against it.
pub(super) fn may_be_added(a: Option<&Unit>, b: Option<&Unit>) -> bool {
    let (Some(a), Some(b)) = (a, b) else {
        return true;
    };
    let has_word_of = |a: &Unit, b: &Unit| {
        !a.label.is_empty()
            && a.label
                .wordings()
                .any(|word| b.label.wordings().any(|other| other == word))
    };
    std::ptr::eq(a, b) || a.is_same(b) || a.is_percent() && b.is_percent() || has_word_of(a, b)
}

/// How many decimals were published: as many as the unit says, or more where the numbers have more.
/// More than four are an office's way to say nothing, and matter for display only.
pub(super) fn decimals(unit: Option<&Unit>, values: impl IntoIterator<Item = f64>) -> u8 {
    let stated = unit.and_then(|unit| unit.decimals).filter(|d| *d <= 4);
    values
        .into_iter()
        .map(|value| shortest(value, 6))
        .fold(stated.unwrap_or(0), u8::max)
}

/// What is stated less what is computed; `None` where one of them is beyond all numbers.
pub(super) fn remainder(stated: f64, computed: f64) -> Option<f64> {
    let are_numbers = stated.is_finite() && computed.is_finite();
    let rest = are_numbers.then(|| difference(stated, computed));
    rest.filter(|rest| rest.is_finite())
}

pub(super) fn half_step(decimals: u8) -> f64 {
    0.5 * 10f64.powi(-i32::from(decimals))
}

/// a − b without what binary fractions add: 100 − 99.9 is 0.1.
pub(super) fn difference(a: f64, b: f64) -> f64 {
    let difference = a - b;
    let size = a.abs().max(b.abs());
    if difference.abs() <= size * 1e-9 {
        return 0.0;
    }
    let rounded = (difference * 1e6).round() / 1e6;
    if size < 1e9 && rounded != 0.0 {
        rounded
    } else {
        difference
    }
}

/// The step that numbers were rounded to when all of them end in three zeros or more
/// and the largest of them still has three digits before these.
pub(super) fn thousands(values: impl Iterator<Item = f64> + Clone) -> Option<f64> {
    let largest = values
        .clone()
        .fold(0.0, |max: f64, value| max.max(value.abs()));
    let mut found = None;
    let mut step = 1e3;
    while step * 100.0 <= largest && values.clone().all(|value| value % step == 0.0) {
        found = Some(step);
        step *= 10.0;
    }
    found
}

/// Between which numbers a true value lies; the ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Span {
    pub low: f64,
    pub high: f64,
}

impl Span {
    pub fn around(value: f64, half: f64) -> Span {
        Span {
            low: value - half,
            high: value + half,
        }
    }

    pub fn bounded(self, bound: Option<Bound>) -> Span {
        match bound {
            None => self,
            Some(Bound::AtLeast) => Span {
                high: f64::INFINITY,
                ..self
            },
            Some(Bound::AtMost) => Span {
                low: f64::NEG_INFINITY,
                ..self
            },
            Some(Bound::About) => Span {
                low: f64::NEG_INFINITY,
                high: f64::INFINITY,
            },
        }
    }

    pub fn plus(self, other: Span) -> Span {
        Span {
            low: self.low + other.low,
            high: self.high + other.high,
        }
    }

    pub fn minus(self, other: Span) -> Span {
        Span {
            low: self.low - other.high,
            high: self.high - other.low,
        }
    }

    /// The quotient of two positive numbers; `None` where the divisor may be zero.
    pub fn over(self, other: Span) -> Option<Span> {
        (other.low > 0.0 && self.low >= 0.0).then(|| Span {
            low: self.low / other.high,
            high: self.high / other.low,
        })
    }

    pub fn times(self, factor: f64) -> Span {
        Span {
            low: self.low * factor,
            high: self.high * factor,
        }
    }

    /// Whether one number can lie in both.
    pub fn meets(self, other: Span) -> bool {
        let slack = [self.low, self.high, other.low, other.high]
            .into_iter()
            .filter(|end| end.is_finite())
            .fold(0.0, |max: f64, end| max.max(end.abs()))
            * 1e-9;
        self.low <= other.high + slack && other.low <= self.high + slack
    }
}
