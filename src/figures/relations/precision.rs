//! What a published number stands for: how its unit behaves, how many decimals were printed,
//! and so between which two numbers the true one lies.

use crate::folding::{folded, lowered};
use crate::statistics::{Bound, Unit};

/// How the numbers of a unit behave when they are added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nature {
    /// Things one by one: whole numbers that are exact.
    Counted,
    /// Amounts that can be added, but are rounded.
    Measured,
    /// No unit says.
    Unstated,
    /// Per cent: a share, or a rate.
    Percent,
    /// Indices, averages, rates, points: their parts need not add up.
    Relative,
}

/// Words, between two spaces, of units whose numbers are no sums.
const RELATIVE: &[&str] = &[
    "‰",
    "index",
    "rate",
    "ratio",
    "share",
    "per",
    "average",
    "mean",
    "median",
    "percentage",
    "points",
    "pp",
    "times",
    "chỉ số",
    "tỷ lệ",
    "tỉ lệ",
    "tỷ trọng",
    "tỉ trọng",
    "tỷ suất",
    "tỉ suất",
    "bình quân",
    "trung bình",
    "phần trăm",
    "phần nghìn",
    "lần",
    "tuổi",
];

/// Words of units that are amounts, not things: they are rounded, though the number be whole.
const MEASURED: &[&str] = &[
    "nghìn",
    "ngàn",
    "triệu",
    "tỷ",
    "tỉ",
    "thousand",
    "thousands",
    "million",
    "millions",
    "billion",
    "billions",
    "000",
    "1000",
    "đồng",
    "vnd",
    "usd",
    "eur",
    "dollar",
    "dollars",
    "euro",
    "euros",
    "tấn",
    "tạ",
    "t",
    "kg",
    "g",
    "ton",
    "tons",
    "tonne",
    "tonnes",
    "ha",
    "héc",
    "hecta",
    "hectare",
    "hectares",
    "km",
    "km²",
    "km2",
    "m",
    "m²",
    "m2",
    "m³",
    "m3",
    "mét",
    "metre",
    "metres",
    "lít",
    "litre",
    "litres",
    "kwh",
    "mwh",
    "gwh",
    "giờ",
    "hours",
];

pub(super) fn nature(unit: Option<&Unit>) -> Nature {
    let Some(unit) = unit else {
        return Nature::Unstated;
    };
    if unit.is_percent() {
        return Nature::Percent;
    }
    let symbol = unit.symbol.as_ref().map_or("", |symbol| &symbol.raw);
    if unit.label.is_empty() && symbol.is_empty() {
        return Nature::Unstated;
    }
    let text = lowered(&folded(&format!("{} {symbol}", unit.label.raw)));
    let mut words = String::from(" ");
    for part in text.split(|c: char| !c.is_alphanumeric() && c != '‰') {
        words.push_str(part);
        words.push(' ');
    }
    let has = |list: &[&str]| list.iter().any(|word| words.contains(&format!(" {word} ")));
    if text.contains(['/', '=', '%']) || has(RELATIVE) {
        Nature::Relative
    } else if !symbol.is_empty() || unit.decimals.is_some_and(|d| d > 0) || has(MEASURED) {
        Nature::Measured
    } else {
        Nature::Counted
    }
}

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
        .map(decimals_of)
        .fold(stated.unwrap_or(0), u8::max)
}

fn decimals_of(value: f64) -> u8 {
    let is_whole_at = |decimals: &u8| {
        let scaled = value * 10f64.powi(i32::from(*decimals));
        (scaled - scaled.round()).abs() <= scaled.abs() * 1e-12
    };
    (0..6).find(is_whole_at).unwrap_or(6)
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
