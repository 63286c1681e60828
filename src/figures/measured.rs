//! What the numbers of a cell count: things, money or rates, from its unit, its metric and what is said of its change;
//! and how that goes together with what is printed after a number.

use super::index::terms;
use super::lexicon;
use super::model::Kind;
use crate::folding::{folded, lowered};
use crate::statistics::{Category, ChangeKind, Dataset, Dimension, Label, Role, Unit};

/// What the numbers of a cell count.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Measured {
    pub class: Class,
    /// A cell of 1.5 in thousands is 1,500.
    pub factor: f64,
    /// The terms of the unit's labels.
    pub terms: Vec<String>,
    /// What kind of thing the unit measures, where it can be converted.
    pub physical: Option<&'static str>,
    /// A stated change.
    pub is_change: bool,
    pub has_unit: bool,
    /// People, by whatever name: pupils and persons can be compared.
    pub is_people: bool,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub(super) enum Class {
    #[default]
    Count,
    Percent,
    Points,
    /// The source does not say which of the two.
    PercentOrPoints,
    PerMille,
    Ratio,
    Money(&'static str),
}

impl Class {
    pub(super) fn density(&self) -> usize {
        match self {
            Class::Count | Class::Ratio => 0,
            Class::Percent | Class::Points | Class::PercentOrPoints | Class::PerMille => 1,
            Class::Money(_) => 2,
        }
    }
}

/// What a cell's number counts, from its unit, its metric and what is said of its change.
#[inline(never)]
pub(super) fn measured(dataset: &Dataset, position: usize) -> Measured {
    let categories = dataset.categories_at(position);
    let unit = dataset.unit(&categories);
    let change = dataset
        .dimensions
        .iter()
        .zip(&categories)
        .find_map(|(dimension, category)| dimension.categories.get(*category)?.change.as_ref());
    let mut measured = Measured {
        factor: 1.0,
        is_change: change.is_some(),
        has_unit: unit.is_some(),
        ..Measured::default()
    };
    let metric = dataset
        .dimensions
        .iter()
        .zip(&categories)
        .find(|(dimension, _)| is_metric(dimension))
        .and_then(|(dimension, category)| dimension.categories.get(*category));
    if let Some(unit) = unit {
        read_unit(unit, &mut measured);
    } else if let Some(metric) = metric {
        let wordings = metric.label.wordings().chain(dataset.label.wordings());
        if let Some(label) = wordings.filter_map(unit_in_label).next() {
            let unit = Unit {
                label: Label::new(label),
                ..Unit::default()
            };
            read_unit(&unit, &mut measured);
        } else if metric.label.wordings().any(|label| label.contains('%')) {
            measured.class = Class::Percent;
        }
    }
    if let Some(change) = change {
        match (change.kind, &measured.class) {
            (None, Class::Percent) => measured.class = Class::PercentOrPoints,
            (Some(ChangeKind::Difference), Class::Percent) => measured.class = Class::Points,
            (Some(ChangeKind::Ratio), _) => measured.class = Class::Ratio,
            (Some(ChangeKind::Percent), Class::Points | Class::Count) if unit.is_none() => {
                measured.class = Class::Percent;
            }
            _ => {}
        }
    } else if let Some(metric) = metric {
        // An office's own word for a change, where our extension does not say it.
        measured.is_change = metric.label.wordings().any(|label| {
            let label = lowered(label);
            [
                "change",
                "growth",
                "increase",
                "thay đổi",
                "tăng/giảm",
                "tăng trưởng",
                "tốc độ tăng",
            ]
            .iter()
            .any(|word| label.contains(word))
                || label.contains("tăng") && label.contains("giảm")
        });
    }
    measured
}

/// Whether a dimension tells measures apart and nothing else: as the file says, or as the units in its labels do.
pub(super) fn is_metric(dimension: &Dimension) -> bool {
    let has_unit = |category: &Category| {
        let mut wordings = category.label.wordings();
        wordings.any(|label| unit_in_label(label).is_some())
    };
    match dimension.role {
        Some(role) => role == Role::Metric,
        None => dimension.categories.iter().any(has_unit),
    }
}

/// The unit that stands in a label, as offices without units write it: "Total - Thous. pers.", "Sản lượng (nghìn tấn)".
fn unit_in_label(label: &str) -> Option<&str> {
    let label = label.trim();
    let within = label
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('));
    let (_, unit) = within.or_else(|| label.rsplit_once(" -"))?;
    let unit = unit.trim();
    let spoken = lowered(&folded(unit));
    let is_unit = spoken == "%"
        || spoken
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .any(|word| {
                lexicon::unit_magnitude(word).is_some()
                    || lexicon::currency(word).is_some()
                    || lexicon::physical(word).is_some()
                    || lexicon::is_people(word)
            });
    is_unit.then_some(unit)
}

#[inline(never)]
fn read_unit(unit: &Unit, measured: &mut Measured) {
    let symbol = unit
        .symbol
        .as_ref()
        .map(|symbol| symbol.raw.trim().to_owned())
        .unwrap_or_default();
    let labels: Vec<String> = unit
        .label
        .wordings()
        .chain(unit.symbol.iter().flat_map(Label::wordings))
        .map(|label| lowered(&folded(label)))
        .collect();
    let says = |wanted: &[&str]| {
        labels
            .iter()
            .any(|label| wanted.iter().any(|word| label.contains(word)))
    };
    if says(&["percentage point", "điểm phần trăm", "điểm %", "% point"]) || symbol == "pp"
    {
        measured.class = Class::Points;
    } else if says(&["‰", "per mille", "phần nghìn"]) {
        measured.class = Class::PerMille;
    } else if unit.is_percent() || says(&["%", "per cent", "percent", "phần trăm"]) {
        measured.class = Class::Percent;
    } else if labels
        .iter()
        .any(|label| ["lần", "times", "ratio", "×"].contains(&label.as_str()))
    {
        measured.class = Class::Ratio;
    }
    measured.is_people = labels.iter().any(|label| lexicon::is_people(label));
    for label in &labels {
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
            let is_free =
                measured.class == Class::Count && !lexicon::is_compound(before, word, after);
            if let Some(magnitude) = lexicon::unit_magnitude(word) {
                factor *= magnitude;
            } else if let Some(code) = lexicon::currency(word).filter(|_| is_free) {
                measured.class = Class::Money(code);
            } else if let Some(code) = lexicon::hundredth(word)
                .filter(|_| measured.class == Class::Count && counted.trim() == word)
            {
                measured.class = Class::Money(code);
                factor /= 100.0;
            }
        }
        for sign in ["€", "$", "£", "¥", "₫"] {
            if label.contains(sign) && measured.class == Class::Count {
                measured.class = lexicon::currency(sign).map_or(Class::Count, Class::Money);
            }
        }
        let physical = spoken
            .split(|c: char| !c.is_alphanumeric() && c != '²')
            .find_map(lexicon::physical)
            .filter(|_| measured.class == Class::Count);
        if let Some((kind, scale)) = physical {
            factor *= scale;
            measured.physical = Some(kind);
        }
        if measured.factor == 1.0 {
            measured.factor = factor;
        }
        for term in terms(label) {
            if lexicon::unit_magnitude(&term).is_none() && !measured.terms.contains(&term) {
                measured.terms.push(term);
            }
        }
    }
}

/// What a unit counts, without what it is counted by: "births" of "births per 1,000", nothing of "per 1,000 people".
fn before_rate(label: &str) -> &str {
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

/// How a printed kind and what a cell counts go together: nothing if they cannot be compared.
pub(super) fn unit_fit(kind: &Kind, is_bare: bool, measured: &Measured) -> Option<f64> {
    use Class::{Count, Money, PerMille, Percent, PercentOrPoints, Points, Ratio};
    Some(match (kind, &measured.class) {
        (Kind::Percent, Percent | PercentOrPoints) => 0.3,
        (Kind::Percent, Points) => -0.6,
        (Kind::Percent, Count) if !measured.has_unit => -0.6,
        (Kind::Points, Points | PercentOrPoints) => 0.4,
        (Kind::Points, Percent) if measured.is_change => -0.3,
        (Kind::Points, Count)
            if measured
                .terms
                .iter()
                .any(|t| matches!(t.as_str(), "point" | "điểm" | "index")) =>
        {
            0.3
        }
        (Kind::Points, Count) if !measured.has_unit => -0.3,
        (Kind::Fraction, Percent) => 0.0,
        (Kind::Fraction, PercentOrPoints) if measured.is_change => -0.2,
        (Kind::PerMille, PerMille) => 0.5,
        (Kind::Times, Ratio) => 0.5,
        (Kind::Money(code), Money(other)) if code == other => 0.5,
        (Kind::Money(_), Count) if !measured.has_unit => -0.3,
        (Kind::Count | Kind::Unit(_), Count | Ratio) => 0.0,
        (Kind::Count, Money(_)) if is_bare => -0.4,
        (Kind::Count, Percent | Points | PerMille | PercentOrPoints) if is_bare => -0.5,
        // "of every 1,000 people 16.8 were born"
        (Kind::Count, PerMille) => -0.5,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_found_in_a_label() {
        for (label, unit) in [
            ("Total - Thous. pers.", Some("Thous. pers.")),
            ("Growth rate -%", Some("%")),
            ("Sản lượng (nghìn tấn)", Some("nghìn tấn")),
            ("Monthly earnings, total (NOK)", Some("NOK")),
            ("Euro area (15 countries)", None),
            ("Điện Biên", None),
        ] {
            assert_eq!(unit_in_label(label), unit, "{label}");
        }
    }

    #[test]
    fn a_contract_is_no_money() {
        let mut measured = Measured::default();
        let unit = |label: &str| Unit {
            label: Label::new(label),
            ..Unit::default()
        };
        read_unit(&unit("hợp đồng"), &mut measured);
        assert_eq!(measured.class, Class::Count);
        read_unit(&unit("tỷ đồng"), &mut measured);
        assert_eq!(measured.class, Class::Money("VND"));
    }
}
