//! How a value, its unit and its standing are put into words; shared by chart, table and sentence.
//! Decimals are the unit's, or as many as the values need; rounding is for display only.

use crate::comparison::{
    Comparison, Kind, Measure, Naming, Panel, PlacedFormula, Point, Reason, Row, Sum,
};
use crate::folding::{capitalized, lowered};
use crate::locale::{Locale, fill};
use crate::statistics::meaning::decimals::shortest;
use crate::statistics::{Bound, ChangeKind, Class, Operation, Unit};

/// Whether differences of a unit are percentage points.
fn is_in_points(unit: &Unit) -> bool {
    unit.is_percent() || unit.quantity.class == Class::Points
}

/// Writes the numbers of one panel alike.
#[derive(Debug, Clone)]
pub struct Numbers<'a> {
    locale: Locale,
    unit: Option<&'a Unit>,
    decimals: u8,
    /// Whether charts write millions as a paper does.
    is_brief: bool,
}

impl<'a> Numbers<'a> {
    pub fn of_panel(panel: &'a Panel, locale: Locale) -> Self {
        let mut numbers = Numbers {
            locale,
            unit: panel.unit.as_ref(),
            decimals: decimals(panel),
            is_brief: false,
        };
        numbers.is_brief = numbers.can_be_brief(panel);
        numbers
    }

    /// Whether no two different numbers would look alike: "94.0 million" twice.
    #[inline(never)]
    fn can_be_brief(&self, panel: &Panel) -> bool {
        if self
            .unit
            .is_some_and(|unit| unit.quantity.factor != 1.0 || unit.scale != 0)
        {
            return false;
        }
        let ends = |row: &Row| [row.now.value, row.then.as_ref().and_then(|then| then.value)];
        let mut large: Vec<(f64, String)> = Vec::new();
        for value in panel.rows.iter().flat_map(ends).flatten() {
            let Some(text) = self.in_millions(value) else {
                continue;
            };
            if large
                .iter()
                .any(|(known, other)| *known != value && *other == text)
            {
                return false;
            }
            large.push((value, text));
        }
        !large.is_empty()
    }

    /// "264.5 million", of what is a million or more.
    fn in_millions(&self, value: f64) -> Option<String> {
        let data = self.locale.words().data();
        let (size, word) = match value.abs() {
            magnitude if magnitude >= 1e9 => (1e9, data.billion),
            magnitude if magnitude >= 1e6 => (1e6, data.million),
            _ => return None,
        };
        let scaled = value / size;
        let decimals = if scaled.abs() < 10.0 { 2 } else { 1 };
        let number = self.locale.numbers.number(scaled, Some(decimals));
        Some(format!("{number}\u{a0}{word}"))
    }

    /// The number as it stands in a chart.
    pub fn brief(&self, value: f64) -> String {
        match self.in_millions(value).filter(|_| self.is_brief) {
            Some(text) => self.with_symbol(text),
            None => self.short(value),
        }
    }

    /// Whether a number stands in a chart as it is, and not rounded to another.
    pub fn is_brief_exact(&self, value: f64) -> bool {
        let shown = value * 10f64.powi(i32::from(self.decimals));
        self.is_brief && self.in_millions(value).is_some() || (shown - shown.round()).abs() < 1e-6
    }

    /// A change as it stands in a chart.
    pub fn brief_signed(&self, value: f64) -> String {
        match self.in_millions(value).filter(|_| self.is_brief) {
            Some(text) if value > 0.0 => self.with_symbol(format!("+{text}")),
            Some(text) => self.with_symbol(text),
            None => self.signed(value),
        }
    }

    /// The number with its symbol, without a unit in words.
    pub fn short(&self, value: f64) -> String {
        self.with_symbol(self.locale.numbers.number(value, Some(self.decimals)))
    }

    /// The number with its unit.
    pub fn long(&self, value: f64) -> String {
        self.with_unit(self.short(value))
    }

    /// A number that is written already, with its unit.
    pub fn with_unit(&self, number: String) -> String {
        match self.unit_word() {
            // "24,200 (1,000 head)": two numbers do not stand side by side.
            Some(name) if name.starts_with(|c: char| !c.is_alphabetic() && !c.is_whitespace()) => {
                format!("{number} ({name})")
            }
            Some(name) => format!("{number}\u{a0}{name}"),
            None => number,
        }
    }

    /// The unit in a word, where numbers are said with one.
    pub fn unit_word(&self) -> Option<&'a str> {
        let unit = self.unit.filter(|unit| {
            !unit.is_percent()
                && !unit.label.is_empty()
                && !unit.quantity.is_number
                // What an index is of stands in the title and above the chart.
                && unit.quantity.class != Class::Index
                && !repeats_symbol(unit)
        })?;
        Some(unit.label.text(self.locale.language.tag()))
    }

    /// A change, signed. Changes of per cent are percentage points.
    pub fn signed(&self, value: f64) -> String {
        let number = self.locale.numbers.signed(value, Some(self.decimals));
        if self.unit.is_some_and(Unit::is_percent) {
            format!("{number}\u{a0}{}", self.locale.words().data().points)
        } else {
            self.with_symbol(number)
        }
    }

    /// A value of a metric that is a change itself, signed unless it is a ratio; its unit stays what the source says.
    pub fn stated_change(&self, value: f64, kind: Option<ChangeKind>) -> String {
        if kind == Some(ChangeKind::Index) {
            return self.short(value);
        }
        if kind == Some(ChangeKind::Ratio) {
            let number = self.locale.numbers.number(value, Some(self.decimals));
            let is_named = self.unit.is_some_and(|unit| !unit.label.is_empty());
            return if is_named {
                number
            } else {
                format!("×\u{a0}{number}")
            };
        }
        self.with_symbol(self.locale.numbers.signed(value, Some(self.decimals)))
    }

    /// The same with a unit in words.
    pub fn stated_change_long(&self, value: f64, kind: Option<ChangeKind>) -> String {
        let text = self.stated_change(value, kind);
        match self.unit {
            Some(unit) if !has_symbol(unit) && !unit.label.is_empty() => {
                format!(
                    "{text}\u{a0}{}",
                    unit.label.text(self.locale.language.tag())
                )
            }
            _ => text,
        }
    }

    pub fn percent(&self, value: f64) -> String {
        let space = self.locale.numbers.percent_space;
        format!("{}{space}%", self.locale.numbers.number(value, Some(1)))
    }

    pub fn signed_percent(&self, value: f64) -> String {
        let space = self.locale.numbers.percent_space;
        // What is small is not made nothing.
        let decimals = (1..4)
            .find(|decimals| !vanishes(value, *decimals))
            .unwrap_or(4);
        let number = self.locale.numbers.signed(value, Some(decimals));
        format!("{number}{space}%")
    }

    /// By how much something changed that its source gives as a change: "0.4 %", "2 points".
    pub fn changed_by(&self, change: f64, kind: Option<ChangeKind>) -> String {
        let space = self.locale.numbers.percent_space;
        let number = self
            .locale
            .numbers
            .number(change.abs(), Some(self.decimals));
        match kind {
            Some(ChangeKind::Index | ChangeKind::Percent) => format!("{number}{space}%"),
            Some(ChangeKind::Difference) if self.unit.is_some_and(is_in_points) => {
                format!("{number}\u{a0}{}", self.locale.words().data().points)
            }
            _ => self.long(change.abs()),
        }
    }

    /// A cell in words: its value with its bound, or why there is none.
    pub fn point(&self, point: &Point, write: impl Fn(f64) -> String) -> String {
        let words = self.locale.words();
        match (point.value, &point.text) {
            (Some(value), _) => {
                let number = write(value);
                match point.bound {
                    None => number,
                    Some(Bound::AtLeast) => fill(words.data().at_least, &[&number]),
                    Some(Bound::AtMost) => fill(words.data().at_most, &[&number]),
                    Some(Bound::About) => fill(words.data().about, &[&number]),
                }
            }
            (None, Some(text)) => text.clone(),
            (None, None) => reason_text(point, &self.locale),
        }
    }

    fn with_symbol(&self, number: String) -> String {
        let Some(unit) = self.unit.filter(|unit| has_symbol(unit)) else {
            return number;
        };
        let tag = self.locale.language.tag();
        let symbol = match &unit.symbol {
            Some(symbol) => symbol.text(tag),
            None => "%",
        };
        if unit.is_symbol_first {
            // "−$5", not "$−5".
            let (sign, digits) = match number.chars().next() {
                Some(sign @ ('\u{2212}' | '+')) => (sign.to_string(), &number[sign.len_utf8()..]),
                _ => (String::new(), number.as_str()),
            };
            format!("{sign}{symbol}{digits}")
        } else if symbol == "%" {
            format!("{number}{}%", self.locale.numbers.percent_space)
        } else {
            format!("{number}\u{a0}{symbol}")
        }
    }
}

/// A symbol stands at every number; a unit in words stands once.
fn has_symbol(unit: &Unit) -> bool {
    unit.symbol
        .as_ref()
        .is_some_and(|symbol| !symbol.is_empty())
        || unit.is_percent()
}

/// A unit called by its own symbol ("€", "€") is not said twice.
fn repeats_symbol(unit: &Unit) -> bool {
    unit.symbol
        .as_ref()
        .is_some_and(|symbol| symbol.raw == unit.label.raw)
}

/// How many decimals the numbers of a panel are written with: as many as the source says or prints, but never so few that
/// a difference between them disappears.
fn decimals(panel: &Panel) -> u8 {
    let tally = &panel.tally;
    let counted = [&tally.most, &tally.largest, &tally.smallest, &tally.wholes];
    let rows = || panel.rows.iter().chain(counted.into_iter().flatten());
    let then = |row: &Row| row.then.as_ref().and_then(|then| then.value);
    let values = || rows().flat_map(|row| [row.now.value, then(row)]).flatten();
    let printed = values().map(|value| shortest(value, 9)).max().unwrap_or(0);
    let stated = panel.unit.as_ref().and_then(|unit| unit.decimals);
    let enough = match stated {
        // Offices state nine decimals, or none for values that have some.
        Some(stated) if stated <= 4 => stated,
        _ if printed <= 4 => printed,
        _ => values().map(readable).max().unwrap_or(0).max(1),
    };
    let ends = (tally.largest.first(), tally.smallest.first());
    let extremes = match ends {
        (Some(largest), Some(smallest)) => Some((smallest.now.value, largest.now.value)),
        _ => None,
    };
    let pairs = || rows().map(|row| (then(row), row.now.value)).chain(extremes);
    let hides = |decimals: u8| {
        pairs().any(|(a, b)| match (a, b) {
            (Some(a), Some(b)) => {
                let difference = b - a;
                let is_noise = difference.abs() <= a.abs().max(b.abs()) * 1e-12;
                !is_noise && vanishes(difference, decimals)
            }
            _ => false,
        })
    };
    if !hides(enough) {
        return enough;
    }
    if printed <= 4 {
        return printed;
    }
    (enough..printed)
        .find(|decimals| !hides(*decimals))
        .unwrap_or(printed)
}

/// Whether nothing is left of a number when it is rounded.
fn vanishes(value: f64, decimals: u8) -> bool {
    value != 0.0 && value.abs() * 10f64.powi(i32::from(decimals)) < 0.5
}

/// How many decimals can be read of a number that was computed and not printed.
fn readable(value: f64) -> u8 {
    let most = match value.abs() {
        magnitude if magnitude >= 1000.0 => 0,
        magnitude if magnitude >= 100.0 => 1,
        magnitude if magnitude >= 1.0 => 2,
        _ => 4,
    };
    shortest(value, most)
}

/// What a unit is called at the head of a panel.
pub fn unit_name(panel: &Panel, measure: Measure, locale: &Locale) -> String {
    let words = locale.words();
    match measure {
        Measure::Percent => "%".to_owned(),
        Measure::Share => match panel.sums.first() {
            Some(sum) if panel.sums.len() == 1 => fill(
                words.data().share_of_whole,
                &[sum.whole.text(locale.language.tag())],
            ),
            _ => "%".to_owned(),
        },
        _ => match &panel.unit {
            Some(unit) if measure == Measure::Difference && unit.is_percent() => {
                words.data().percentage_points.to_owned()
            }
            Some(unit) if !unit.label.is_empty() => {
                unit.label.text(locale.language.tag()).to_owned()
            }
            Some(unit) => match &unit.symbol {
                Some(symbol) => symbol.text(locale.language.tag()).to_owned(),
                None => words.data().unit_not_stated.to_owned(),
            },
            None => words.data().unit_not_stated.to_owned(),
        },
    }
}

pub fn measure_name(measure: Measure, kind: Kind, locale: &Locale) -> &'static str {
    let words = locale.words();
    match (measure, kind) {
        (Measure::Level, Kind::PartsOfWhole) => words.data().values,
        (Measure::Level, _) => words.data().level,
        (Measure::Difference, _) => words.data().difference,
        (Measure::Percent, _) => words.data().percent_change,
        (Measure::Share, _) => words.data().shares,
    }
}

/// What a comparison is called: by its editor, else by its dataset, or by what it measures and lists.
pub fn title(comparison: &Comparison, locale: &Locale) -> String {
    let tag = locale.language.tag();
    if let Some(title) = &comparison.title {
        return title.text(tag).to_owned();
    }
    let dataset = comparison.dataset_label.text(tag);
    if comparison.naming == Naming::Dataset {
        return dataset.to_owned();
    }
    let mut parts: Vec<String> = Vec::new();
    if comparison.naming == Naming::ViewOfSeveral {
        parts.push(dataset.to_owned());
    }
    parts.extend(
        comparison
            .metric
            .iter()
            .map(|metric| metric.text(tag).to_owned()),
    );
    let rows = comparison.rows_label.text(tag);
    let is_single = comparison.controls.categories.is_empty() && comparison.rows().count() == 1;
    if let Some(only) = comparison.rows().next().filter(|_| is_single) {
        // A single row is what is measured.
        let name = only.label.text(tag);
        if !parts.iter().any(|part| part == name) {
            parts.push(name.to_owned());
        }
    } else if !rows.is_empty() {
        parts.push(fill(locale.words().data().by_rows, &[&lowered_first(rows)]));
    }
    parts.extend(
        comparison
            .breakdown
            .iter()
            .map(|part| part.text(tag).to_owned()),
    );
    if parts.is_empty() {
        return dataset.to_owned();
    }
    let title = parts.join(", ");
    // A sign ("m³/ha") is no word.
    let is_word = title
        .split([' ', ','])
        .next()
        .is_some_and(|word| word.chars().all(char::is_alphabetic));
    if is_word { capitalized(&title) } else { title }
}

/// A label in the middle of a phrase; a letter by itself, and what has another capital ("Economic Status"), stay as
/// they are written.
fn lowered_first(label: &str) -> String {
    let mut characters = label.chars();
    match characters.next() {
        Some(first) if label.len() > 1 && !characters.clone().any(char::is_uppercase) => {
            lowered(&first.to_string()) + characters.as_str()
        }
        _ => label.to_owned(),
    }
}

/// What is compared and in which unit: the data, the periods where no mark names them, and what other dimensions are held
/// at; without what the title says already.
pub fn subtitle(comparison: &Comparison, locale: &Locale) -> String {
    let tag = locale.language.tag();
    let title = title(comparison, locale);
    let dataset = comparison.dataset_label.text(tag);
    let mut parts: Vec<String> = Vec::new();
    if comparison.title.is_some() && dataset != title {
        parts.push(dataset.to_owned());
    }
    let is_level = comparison.measure == Measure::Level;
    let is_named_in_chart = comparison.kind == Kind::ThenAndNow && is_level
        || comparison.kind == Kind::ChangeOnly && comparison.has_no_level;
    if let (Some(then), Some(now), false) = (&comparison.then, &comparison.now, is_named_in_chart) {
        parts.push(format!(
            "{} → {}",
            then.label.text(tag),
            now.label.text(tag)
        ));
    }
    let counted = comparison.counted.iter().map(|counted| counted.text(tag));
    let held = comparison
        .held
        .iter()
        .map(|(_, category)| category.text(tag));
    let unit = unit_of_all(comparison, locale);
    let unit = unit.as_deref().into_iter();
    for said in counted.chain(held).chain(unit) {
        // A category that a label already says need not be said again.
        let is_in = |text: &str| lowered(text).contains(&lowered(said));
        let is_said = is_in(dataset) || is_in(&title);
        if !is_said && !parts.iter().any(|part| is_in(part)) {
            parts.push(said.to_owned());
        }
    }
    parts.join(" · ")
}

/// The unit of a comparison that has one only, unless a symbol stands at every number.
fn unit_of_all(comparison: &Comparison, locale: &Locale) -> Option<String> {
    let [panel] = &comparison.panels[..] else {
        return None;
    };
    let measure = comparison.measure;
    if comparison.is_text {
        return None;
    }
    let name = unit_name(panel, measure, locale);
    let how = || measure_name(measure, comparison.kind, locale).to_owned();
    match measure {
        Measure::Share => Some(name),
        Measure::Percent => Some(how()),
        Measure::Difference => Some(format!("{}, {name}", how())),
        Measure::Level => panel
            .unit
            .as_ref()
            .is_none_or(|unit| !has_symbol(unit) && !unit.quantity.is_number)
            .then_some(name),
    }
}

/// Why a cell has no number.
pub fn reason_text(point: &Point, locale: &Locale) -> String {
    let words = locale.words();
    let tag = locale.language.tag();
    match &point.reason {
        Reason::Unknown { .. } => words.data().not_published.to_owned(),
        Reason::NotApplicable => words.data().not_applicable.to_owned(),
        Reason::Missing { code, label } => match (label, code) {
            (Some(label), _) => label.text(tag).to_owned(),
            (None, Some(code)) => format!("{} ({code})", words.data().no_data),
            (None, None) => words.data().no_data.to_owned(),
        },
        Reason::Reported | Reason::Derived | Reason::Flagged { .. } => {
            words.data().no_data.to_owned()
        }
    }
}

/// What has to be said of a number beyond its value: derived with its formula, or its flag.
pub fn remark(point: &Point, write: &dyn Fn(f64) -> String, locale: &Locale) -> Option<String> {
    let words = locale.words();
    let tag = locale.language.tag();
    match &point.reason {
        Reason::Derived => Some(match &point.formula {
            Some(formula) => {
                format!(
                    "{}: {}",
                    words.data().derived,
                    formula_text(formula, point.value, write, locale)
                )
            }
            None => words.data().derived.to_owned(),
        }),
        Reason::Flagged { code, label } => Some(match (code.as_str(), label) {
            (_, Some(label)) => label.text(tag).to_owned(),
            ("estimated", _) | ("E", None) => words.data().estimated.to_owned(),
            ("provisional", _) | ("P", None) => words.data().provisional.to_owned(),
            ("approximate", _) => words.data().approximate.to_owned(),
            ("disputed", _) => words.data().disputed.to_owned(),
            (code, None) => code.to_owned(),
        }),
        _ => None,
    }
}

/// "31 + 20 + 842 = 893", with the inputs' numbers; an input that is not known keeps its name.
pub fn formula_text(
    formula: &PlacedFormula,
    result: Option<f64>,
    write: &dyn Fn(f64) -> String,
    locale: &Locale,
) -> String {
    let plain = |value: f64| locale.numbers.number(value, None);
    let inputs: Vec<String> = formula
        .inputs
        .iter()
        .map(|(label, value)| {
            value.map_or_else(|| label.text(locale.language.tag()).to_owned(), plain)
        })
        .collect();
    let [a, b] = [0, 1].map(|n| inputs.get(n).cloned().unwrap_or_default());
    let left = match formula.operation {
        Operation::Sum => added(&inputs),
        Operation::Difference => format!("{a} − {b}"),
        Operation::Share => format!("{a} ÷ {b}"),
        Operation::PercentChange => format!("({b} − {a}) ÷ {a}"),
        Operation::Whole => format!("{a} ÷ {b}{}%", locale.numbers.percent_space),
    };
    // A formula that gives something else is not made an equation; the finding says so.
    let known: Vec<f64> = formula
        .inputs
        .iter()
        .filter_map(|(_, value)| *value)
        .collect();
    let computed = formula
        .operation
        .compute(&known)
        .filter(|_| known.len() == formula.inputs.len());
    let agrees = |result: f64| computed.is_none_or(|computed| write(computed) == write(result));
    match result.filter(|result| agrees(*result)) {
        Some(result) => format!("{left} = {}", write(result)),
        None => left,
    }
}

/// More numbers than this are not written one after the other.
const MAX_PARTS: usize = 8;

/// "a + b + c"; a long sum is cut, and says of how many it is.
pub(super) fn added(numbers: &[String]) -> String {
    let shown = &numbers[..numbers.len().min(MAX_PARTS)];
    let text = shown.join(" + ").replace("+ \u{2212}", "− ");
    if shown.len() < numbers.len() {
        format!("{text} + … ({})", numbers.len())
    } else {
        text
    }
}

/// Notes of the data and of rows, and what we have to say about how they were read.
pub fn notes(comparison: &Comparison, locale: &Locale) -> Vec<String> {
    let words = locale.words();
    let tag = locale.language.tag();
    let mut notes: Vec<String> = comparison
        .notes
        .iter()
        .map(|note| note.text(tag).to_owned())
        .collect();
    for row in comparison.rows() {
        let name = row_label(row, locale);
        let own = row.notes.iter().map(|note| note.text(tag));
        // What is noted of all is not noted of each again.
        let new: Vec<String> = own
            .filter(|note| !notes.iter().any(|known| known == note))
            .map(|note| format!("{name}: {note}"))
            .collect();
        notes.extend(new);
    }
    let is_derived = |row: &Row| !row.is_remainder && row.now.reason == Reason::Derived;
    if comparison.rows().any(is_derived) {
        notes.push(format!("* {}", words.data().derived));
    }
    if let Some(time) = &comparison.guessed_time {
        notes.push(fill(words.data().time_guessed, &[time.text(tag)]));
    }
    notes
}

/// Whether the parts of a whole add up, in a sentence.
pub fn sum_text(sum: &Sum, numbers: &Numbers, locale: &Locale) -> String {
    let words = locale.words();
    let parts: Vec<String> = sum.parts.iter().map(|part| numbers.short(*part)).collect();
    let left = added(&parts);
    let stated = numbers.short(sum.stated);
    match sum.remainder {
        Some(0.0) => fill(words.data().adds_up, &[&left, &stated]),
        Some(remainder) if remainder < 0.0 => {
            let total = numbers.short(sum.parts.iter().sum());
            fill(
                words.data().adds_up_to_more,
                &[&left, &total, &stated, &numbers.short(-remainder)],
            )
        }
        Some(remainder) => {
            let total = numbers.short(sum.parts.iter().sum());
            let remainder = numbers.short(remainder);
            fill(
                words.data().does_not_add_up,
                &[&left, &total, &stated, &remainder],
            )
        }
        None => fill(
            words.data().parts_unknown,
            &[sum.whole.text(locale.language.tag())],
        ),
    }
}

/// A row's name; a remainder is called what it is.
pub fn row_label(row: &Row, locale: &Locale) -> String {
    let words = locale.words();
    if row.is_remainder {
        let is_over = row.now.value.is_some_and(|value| value < 0.0);
        let name = if is_over {
            words.data().over_explained
        } else {
            words.data().unexplained
        };
        return name.to_owned();
    }
    row.label.text(locale.language.tag()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_keep_the_decimals_they_have_and_no_binary_dust() {
        assert_eq!(readable(25_944.0), 0);
        assert_eq!(readable(5.1), 1);
        assert_eq!(readable(99.241_384_289), 2);
        assert_eq!(readable(0.1 + 0.2), 1);
        assert_eq!(readable(0.0), 0);
        assert!(vanishes(0.04, 1) && !vanishes(0.05, 1) && !vanishes(0.0, 1));
    }
}
