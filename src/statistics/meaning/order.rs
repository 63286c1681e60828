//! Whether the categories of a dimension have an order of their own: time, ages, sizes, months of a year.
//! Such rows keep their order and are not picked from; names without one may be ranked.

use crate::folding::{folded, lowered};
use crate::language::{self, means};
use crate::sorting::sorted;
use crate::statistics::Label;
use crate::statistics::model::{Dimension, Role};

impl Dimension {
    /// Whether the categories have an order of their own.
    pub fn is_ordered(&self) -> bool {
        !self.order.is_empty()
    }

    /// All categories in their own order, or as the file gives them.
    pub fn in_order(&self) -> Vec<usize> {
        if self.is_ordered() {
            self.order.clone()
        } else {
            (0..self.categories.len()).collect()
        }
    }
}

/// The categories of a dimension in their order; empty where they have none.
#[inline(never)]
pub(super) fn order(dimension: &Dimension) -> Vec<usize> {
    let n_categories = dimension.categories.len();
    if dimension.role == Some(Role::Time) {
        // What is no period comes last.
        let key = |c: &usize| dimension.categories[*c].period;
        return sorted(n_categories, &|a, b| match (key(&a), key(&b)) {
            (Some(a), Some(b)) => a.cmp(&b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        });
    }
    if dimension.role == Some(Role::Metric) || n_categories < 3 {
        return Vec::new();
    }
    let is_scale = dimension
        .label
        .wordings()
        .chain([dimension.id.as_str()])
        .any(|label| {
            let label = lowered(&folded(label));
            let mut words = label.split(|c: char| !c.is_alphanumeric());
            words.any(|word| means(word, "ordered"))
        });
    let ranges = (0..n_categories).map(|c| {
        let category = &dimension.categories[c];
        let label = category.label.wordings().next().unwrap_or_default();
        // Names come without digits: nothing more needs to be looked at.
        let spoken = label.get(..60).unwrap_or(label);
        if !spoken.bytes().any(|b| b.is_ascii_digit()) && label.len() > 24 {
            return None;
        }
        range(&lowered(&folded(spoken)), is_scale)
    });
    let mut keys: Vec<Option<Range>> = Vec::with_capacity(n_categories);
    for (c, range) in ranges.enumerate() {
        let is_beside = || dimension.is_whole(c) || is_unknown(dimension, c);
        if range.is_none() && !is_beside() {
            return Vec::new();
        }
        keys.push(range);
    }
    let known = keys.iter().flatten();
    if known.clone().count() < 3 || !are_of_one_kind(known) {
        return Vec::new();
    }
    // A whole before its parts, what is unknown after them.
    let key = |c: &usize| match &keys[*c] {
        _ if dimension.is_whole(*c) => (0, f64::NEG_INFINITY, 0.0),
        Some(range) => (1, range.low, -range.high),
        None => (2, 0.0, 0.0),
    };
    sorted(n_categories, &|a, b| {
        let (a, b) = (key(&a), key(&b));
        a.0.cmp(&b.0)
            .then(a.1.total_cmp(&b.1))
            .then(a.2.total_cmp(&b.2))
    })
}

fn is_unknown(dimension: &Dimension, category: usize) -> bool {
    let mut wordings = dimension.categories[category].label.wordings();
    wordings.any(|label| means(&lowered(&folded(label)), "unknown"))
}

/// What a label spans, and what it says beside its numbers.
struct Range {
    low: f64,
    high: f64,
    words: Vec<String>,
}

/// "0-4", "Under 50", "50 and over", "90+", "Aged 15 to 24", "Lớp 5", "January"; a bare number only on what is called a scale.
fn range(label: &str, is_scale: bool) -> Option<Range> {
    if let Some(month) = language::month(label) {
        let low = f64::from(month);
        return Some(Range {
            low,
            high: low,
            words: Vec::new(),
        });
    }
    let mut numbers: Vec<f64> = Vec::new();
    let mut words: Vec<String> = Vec::new();
    let mut is_below = false;
    let mut is_above = label.contains(['+', '≥', '>']);
    is_below |= label.contains(['<', '≤']);
    let mut starts_with_number = None;
    for piece in label
        .split(|c: char| !c.is_alphanumeric())
        .filter(|piece| !piece.is_empty())
    {
        let digits = piece.bytes().take_while(u8::is_ascii_digit).count();
        starts_with_number.get_or_insert(digits > 0);
        if digits > 0 {
            numbers.push(crate::language::number(&piece[..digits])?);
        }
        let word = &piece[digits..];
        match word {
            "" => {}
            "under" | "below" | "less" | "dưới" => is_below = true,
            "over" | "more" | "above" | "older" | "lên" | "trên" => is_above = true,
            _ if means(word, "bound") || matches!(word, "and" | "than" | "to" | "trở" | "đến") =>
                {}
            _ => words.push(word.to_owned()),
        }
    }
    let first = *numbers.first()?;
    let is_open = is_below || is_above;
    let is_bare = numbers.len() == 1 && !is_open && words.is_empty();
    let is_led = words.first().is_some_and(|word| means(word, "ordered"));
    if is_bare && !is_scale || !(starts_with_number == Some(true) || is_open || is_led) {
        return None;
    }
    let last = numbers.get(1).copied().unwrap_or(first);
    let (low, high) = match (is_below, is_above) {
        (true, _) => (f64::NEG_INFINITY, first),
        (_, true) => (first, f64::INFINITY),
        _ => (first, last.max(first)),
    };
    Some(Range { low, high, words })
}

/// From where to where a label goes that begins with numbers: "16-24", "16+".
pub(super) fn span(label: &Label) -> Option<(f64, f64)> {
    let label = label.wordings().next().unwrap_or_default();
    let range = range(&lowered(&folded(label.get(..60).unwrap_or(label))), true)?;
    Some((range.low, range.high))
}

/// Whether labels differ in their numbers and not in their words: "01 Agriculture" and "02 Forestry" are names.
fn are_of_one_kind<'a>(ranges: impl Iterator<Item = &'a Range> + Clone) -> bool {
    let n = ranges.clone().count();
    let mut seen: Vec<(&str, usize)> = Vec::new();
    for word in ranges.flat_map(|range| &range.words) {
        match seen.iter().position(|(known, _)| known == word) {
            Some(known) => seen[known].1 += 1,
            None if seen.len() < 8 => seen.push((word, 1)),
            None => return false,
        }
    }
    seen.iter()
        .all(|(word, count)| means(word, "ordered") || *count * 2 >= n)
}
