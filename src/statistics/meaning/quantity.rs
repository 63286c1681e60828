//! What the numbers of a table are: things, amounts, money, shares, rates, indices or changes, and in which unit and scale.
//! What the file says comes first (`unit`, in version 2.0 and 1; dimensions of units and currencies), then what its labels
//! and notes say. Nothing is said where nothing speaks.

use crate::folding::{folded, lowered};
use crate::language::{self, says};
use crate::statistics::Label;
use crate::statistics::model::{Change, ChangeKind, Unit};

/// What the numbers in a unit are, and what may be done with them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quantity {
    pub class: Class,
    pub nature: Nature,
    /// A cell of 1.5 in thousands is 1,500.
    pub factor: f64,
    /// What kind of thing the unit measures, where it can be converted.
    pub physical: Option<&'static str>,
    /// People, by whatever name: pupils and persons can be compared.
    pub is_people: bool,
    /// The unit says only that it is a number, which no number needs to be called.
    pub is_number: bool,
}

impl Default for Quantity {
    fn default() -> Self {
        Quantity {
            class: Class::Count,
            nature: Nature::Unstated,
            factor: 1.0,
            physical: None,
            is_people: false,
            is_number: false,
        }
    }
}

/// What a number counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Class {
    #[default]
    Count,
    Percent,
    Points,
    /// The source does not say which of the two.
    PercentOrPoints,
    PerMille,
    Ratio,
    Index,
    /// A currency (ISO 4217).
    Money(&'static str),
}

/// How numbers behave when they are added.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Nature {
    /// Things one by one: whole numbers that are exact.
    Counted,
    /// Amounts that can be added, but are rounded.
    Measured,
    /// No unit says.
    #[default]
    Unstated,
    /// Per cent: a share, or a rate.
    Percent,
    /// Indices, averages, rates, points: their parts need not add up.
    Relative,
}

impl Quantity {
    /// Per cent, whose differences are percentage points.
    pub fn is_percent(&self) -> bool {
        matches!(self.class, Class::Percent | Class::PercentOrPoints)
    }

    /// Whether a difference of two of its numbers may be told in per cent of the first.
    pub fn has_percent_change(&self) -> bool {
        !matches!(
            self.class,
            Class::Percent | Class::Points | Class::PercentOrPoints | Class::PerMille
        )
    }

    /// Whether its numbers may be added to a whole.
    pub fn may_be_added(&self) -> bool {
        self.nature != Nature::Relative
    }
}

/// What a unit is, by its labels and its symbol.
#[inline(never)]
pub(super) fn of_unit(unit: &Unit) -> Quantity {
    let mut quantity = Quantity::default();
    let symbol = unit.symbol.as_ref().map_or("", |symbol| symbol.raw.trim());
    let labels: Vec<String> = unit
        .label
        .wordings()
        .chain(unit.symbol.iter().flat_map(Label::wordings))
        .map(|label| lowered(&folded(label)))
        .collect();
    let any = |meaning: &str| labels.iter().any(|label| says(label, meaning));
    let whole = |meaning: &str| labels.iter().any(|label| language::means(label, meaning));
    quantity.class = if any("points") && !labels.iter().any(|label| says(label, "index")) {
        Class::Points
    } else if any("per-mille") {
        Class::PerMille
    } else if any("previous-is-100") {
        Class::Index
    } else if any("percent") {
        Class::Percent
    } else if any("index") {
        Class::Index
    } else if whole("ratio") {
        Class::Ratio
    } else {
        Class::Count
    };
    quantity.is_people = whole("people");
    quantity.is_number = whole("number");
    for label in &labels {
        add_label(label, &mut quantity);
    }
    quantity.nature = nature(unit, symbol, quantity.class);
    quantity
}

/// What one label of a unit says of its scale, its currency and what it measures.
#[inline(never)]
fn add_label(label: &str, quantity: &mut Quantity) {
    // "per 1,000 people" divides and does not multiply.
    let counted = before_rate(label);
    let mut factor = 1.0;
    let mut spoken = counted
        .replace("1 000", "1000")
        .replace("1,000", "1000")
        .replace("1.000", "1000");
    if spoken.starts_with("1000000") {
        spoken = spoken.replacen("1000000", "million", 1);
    }
    let words: Vec<&str> = spoken
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    for (n, word) in words.iter().copied().enumerate() {
        let before = n.checked_sub(1).map_or("", |n| words[n]);
        let after = words.get(n + 1).copied().unwrap_or_default();
        let is_free = quantity.class == Class::Count && !is_compound(before, word, after);
        if let Some(scale) = language::scale(word) {
            factor *= scale;
        } else if let Some(code) = language::currency(word).filter(|_| is_free) {
            quantity.class = Class::Money(code);
        } else if let Some(code) =
            hundredth(word).filter(|_| quantity.class == Class::Count && counted.trim() == word)
        {
            quantity.class = Class::Money(code);
            factor /= 100.0;
        }
    }
    for sign in ["€", "$", "£", "¥", "₫"] {
        if label.contains(sign) && quantity.class == Class::Count {
            quantity.class = language::currency(sign).map_or(Class::Count, Class::Money);
        }
    }
    let physical = spoken
        .split(|c: char| !c.is_alphanumeric() && c != '²')
        .find_map(language::size)
        .filter(|_| quantity.class == Class::Count);
    if let Some((kind, scale)) = physical {
        factor *= scale;
        quantity.physical = Some(kind);
    }
    if quantity.factor == 1.0 {
        quantity.factor = factor;
    }
}

/// What a unit counts, without what it is counted by: "births" of "births per 1,000", nothing of "per 1,000 people".
pub fn before_rate(label: &str) -> &str {
    let mut counted = label.split('/').next().unwrap_or(label);
    for by in ["per ", "trên ", "mỗi "] {
        for (at, _) in counted.match_indices(by) {
            if at == 0 || counted.as_bytes()[at - 1] == b' ' {
                counted = &counted[..at];
                break;
            }
        }
    }
    counted
}

/// "hợp đồng" (contract) and "đồng chí" (comrade) are no money.
pub fn is_compound(before: &str, word: &str, after: &str) -> bool {
    word == "đồng"
        && (language::listed(before, "hợp hội cộng cánh tương bất lao")
            || language::listed(after, "chí hồ bào bộ đội bằng ruộng hương nghiệp"))
}

/// What a hundredth of a currency is called.
pub fn hundredth(word: &str) -> Option<&'static str> {
    match word {
        "cent" | "cents" => Some("USD"),
        "p" | "pence" | "penny" => Some("GBP"),
        _ => None,
    }
}

fn nature(unit: &Unit, symbol: &str, class: Class) -> Nature {
    if class == Class::Percent {
        return Nature::Percent;
    }
    if matches!(class, Class::Index | Class::Points | Class::PerMille) {
        return Nature::Relative;
    }
    if unit.label.is_empty() && symbol.is_empty() {
        return Nature::Unstated;
    }
    let text = lowered(&folded(&format!("{} {symbol}", unit.label.raw)));
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric() && c != '‰')
        .filter(|word| !word.is_empty())
        .collect();
    let has = |meaning: &str| {
        let pairs = words.windows(2).map(|pair| pair.join(" "));
        words.iter().any(|word| language::means(word, meaning))
            || pairs
                .into_iter()
                .any(|pair| language::means(&pair, meaning))
    };
    if text.contains(['/', '=', '%']) || has("rate") {
        Nature::Relative
    } else if !symbol.is_empty() || unit.decimals.is_some_and(|d| d > 0) || has("amount") {
        Nature::Measured
    } else {
        Nature::Counted
    }
}

/// The unit that stands in a label, as offices without units write it: "Total - Thous. pers.", "Sản lượng (nghìn tấn)",
/// "Growth rate -%", "Thousands (except rates)".
pub(super) fn unit_in_label(label: &str) -> Option<&str> {
    let label = label.trim();
    // Most names have nothing that a unit could stand behind.
    if !label.ends_with(')') && !label.bytes().any(|byte| matches!(byte, b'-' | b',')) {
        return None;
    }
    let within = label
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('));
    if let Some((_, unit)) = within.or_else(|| label.rsplit_once(" -")) {
        let unit = unit.trim();
        return is_unit(&lowered(&folded(unit)), false).then_some(unit);
    }
    let (_, unit) = label.rsplit_once(", ")?;
    is_unit(&lowered(&folded(unit.trim())), true).then(|| unit.trim())
}

/// The unit that the whole label of a measure is: "m³/ha", "±%", "Per cent". Who is counted ("Persons") is a measure's name.
pub(super) fn unit_as_label(label: &str) -> Option<&str> {
    let unit = label.trim().trim_start_matches('±').trim_start();
    let spoken = lowered(&folded(unit));
    (is_unit(&spoken, true) && !language::means(&spoken, "people")).then_some(unit)
}

/// Whether a text is the name of a unit, and not of a place that is counted: "15 countries". After a mere comma every word of
/// it must be one of units.
fn is_unit(spoken: &str, is_whole: bool) -> bool {
    let is_word = |word: &str| {
        language::scale(word).is_some() && !word.bytes().all(|b| b.is_ascii_digit())
            || language::currency(word).is_some()
            || language::size(word).is_some()
            || language::means(word, "people")
    };
    let mut words = spoken
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let is_named = ["percent", "index", "ratio", "people"]
        .iter()
        .any(|meaning| language::means(spoken, meaning));
    if is_whole {
        return is_named || words.clone().next().is_some() && words.all(is_word);
    }
    is_named || says(spoken, "percent") || words.any(is_word)
}

/// The unit that the words of a dataset say for all of it: "ĐVT: tỷ đồng", "Unit: thousand tonnes", "(nghìn người)".
pub(super) fn unit_in_text(text: &str) -> Option<&str> {
    let told = text.split(['\n', ';', '.', '(']).find_map(|part| {
        let (name, unit) = part.split_once(':')?;
        let is_named = language::means(&lowered(&folded(name)), "unit-is");
        is_named.then(|| unit.trim().trim_end_matches(')').trim())
    });
    told.filter(|unit| !unit.is_empty() && unit.len() < 60)
        .or_else(|| unit_in_label(text))
}

/// Whether the numbers that a label speaks of are changes, and of what kind.
#[inline(never)]
pub(super) fn change_in_label(label: &str, unit: Option<&Unit>) -> Option<Change> {
    let spoken = lowered(&folded(label));
    let class = unit.map(|unit| unit.quantity.class);
    let is_percent =
        says(&spoken, "percent") || matches!(class, Some(Class::Percent | Class::PercentOrPoints));
    let change = |kind| {
        Some(Change {
            of: None,
            kind,
            from: None,
            to: None,
            is_guessed: true,
        })
    };
    if says(&spoken, "previous-is-100") {
        return change(Some(ChangeKind::Index));
    }
    let is_called = says(&spoken, "change") || spoken.contains("tăng") && spoken.contains("giảm");
    // "Migration change of address" and "climate change" are none; a change has its own unit beside it.
    (is_called && is_percent).then(|| change(Some(ChangeKind::Percent)))?
}

/// What a code of a unit says of a change (Eurostat, `unit`): `CLV_PCH_PRE` is a percentage change, `CON_PPCH_PRE` one in points.
pub(super) fn change_in_code(id: &str) -> Option<Change> {
    let mut parts = id.split('_');
    let kind = parts.find_map(|part| match part {
        "PCH" => Some(ChangeKind::Percent),
        "PPCH" => Some(ChangeKind::Difference),
        _ => None,
    })?;
    Some(Change {
        of: None,
        kind: Some(kind),
        from: None,
        to: None,
        is_guessed: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantity(label: &str) -> Quantity {
        of_unit(&Unit {
            label: Label::new(label),
            ..Unit::default()
        })
    }

    #[test]
    fn a_unit_is_found_in_a_label() {
        for (label, unit) in [
            ("Total - Thous. pers.", Some("Thous. pers.")),
            ("Growth rate -%", Some("%")),
            ("Sản lượng (nghìn tấn)", Some("nghìn tấn")),
            ("Monthly earnings, total (NOK)", Some("NOK")),
            ("Change in volume, %", Some("%")),
            ("Euro area (15 countries)", None),
            ("Điện Biên", None),
        ] {
            assert_eq!(unit_in_label(label), unit, "{label}");
        }
        assert_eq!(unit_in_text("ĐVT: tỷ đồng"), Some("tỷ đồng"));
        assert_eq!(
            unit_in_text("Sản lượng lúa (Đơn vị tính: nghìn tấn)"),
            Some("nghìn tấn")
        );
        assert_eq!(unit_in_text("Population by sex"), None);
    }

    #[test]
    fn a_label_is_a_unit_where_all_its_words_are() {
        for (label, unit) in [
            ("m³/ha", Some("m³/ha")),
            ("±%", Some("%")),
            ("Per cent", Some("Per cent")),
            ("tỷ đồng", Some("tỷ đồng")),
            ("kg/person", Some("kg/person")),
            ("Persons", None),
            ("Người", None),
            ("Population", None),
            ("Index of prices", None),
        ] {
            assert_eq!(unit_as_label(label), unit, "{label}");
        }
    }

    #[test]
    fn a_contract_is_no_money() {
        assert_eq!(quantity("hợp đồng").class, Class::Count);
        assert_eq!(quantity("tỷ đồng").class, Class::Money("VND"));
    }

    #[test]
    fn per_cent_is_understood_as_offices_write_it() {
        for label in [
            "%",
            "per cent",
            "Percentage of population",
            "% of GDP",
            "prosent",
            "procent",
            "Prozent",
            "per\r\ncent",
            "pct.",
            "phần trăm",
            "Tỷ lệ (%)",
        ] {
            assert_eq!(quantity(label).class, Class::Percent, "{label}");
        }
        for (label, class) in [
            ("percentage points", Class::Points),
            ("Index, 2015=100", Class::Index),
            ("Chỉ số", Class::Index),
            ("‰", Class::PerMille),
            ("persons", Class::Count),
            ("percentile rank", Class::Count),
        ] {
            assert_eq!(quantity(label).class, class, "{label}");
        }
    }
}
