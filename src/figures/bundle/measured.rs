//! What the numbers of a cell count, as linking needs it: its quantity, the words of its unit, and whether it is a change;
//! and how that goes together with what is printed after a number.

use super::terms::terms;
use crate::figures::model::Kind;
use crate::folding::{folded, lowered};
use crate::language::{self, says};
use crate::statistics::{ChangeKind, Class, Dataset, Dimension, Label, Role};

/// The index of what did not change.
const NO_CHANGE: f64 = 100.0;

/// What the numbers of a cell count.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::figures) struct Measured {
    pub class: Class,
    /// A cell of 1.5 in thousands is 1,500.
    pub factor: f64,
    /// The terms of the unit's labels.
    pub terms: Vec<String>,
    /// What kind of thing the unit measures, where it can be converted.
    pub physical: Option<&'static str>,
    /// A stated change.
    pub is_change: bool,
    /// …that is told as an index: 104.6 is 4.6 per cent more.
    pub is_index: bool,
    /// Some of its numbers are below zero, as those of a balance are.
    pub has_negative: bool,
    pub has_unit: bool,
    /// People, by whatever name: pupils and persons can be compared.
    pub is_people: bool,
}

impl Measured {
    /// What a story tells of a cell's number: of an index how much more or less it is.
    pub(in crate::figures) fn told(&self, value: f64) -> f64 {
        if self.is_index {
            value - NO_CHANGE
        } else {
            value
        }
    }

    /// Which cells its number competes with: those that count things, that are rates, or that are money.
    pub(super) fn density(&self) -> usize {
        match self.class {
            Class::Count | Class::Ratio | Class::Index => 0,
            Class::Percent | Class::Points | Class::PercentOrPoints | Class::PerMille => 1,
            Class::Money(_) => 2,
        }
    }
}

/// What a cell's number counts, from its unit and what is said of its change.
#[inline(never)]
pub(in crate::figures) fn measured(dataset: &Dataset, position: usize) -> Measured {
    let categories = dataset.categories_at(position);
    let unit = dataset.unit(&categories);
    let quantity = unit.map(|unit| unit.quantity).unwrap_or_default();
    let change = dataset.change(&categories);
    let mut measured = Measured {
        class: quantity.class,
        factor: quantity.factor,
        terms: Vec::new(),
        physical: quantity.physical,
        is_change: change.is_some(),
        is_index: change.is_some_and(|change| change.kind == Some(ChangeKind::Index)),
        has_negative: false,
        has_unit: unit.is_some(),
        is_people: quantity.is_people,
    };
    let labels = unit.into_iter().flat_map(|unit| {
        let symbol = unit.symbol.iter().flat_map(Label::wordings);
        unit.label.wordings().chain(symbol)
    });
    for term in labels.flat_map(terms) {
        if language::scale(&term).is_none() && !measured.terms.contains(&term) {
            measured.terms.push(term);
        }
    }
    if let Some(change) = change {
        match (change.kind, measured.class) {
            (None, Class::Percent) => measured.class = Class::PercentOrPoints,
            (Some(ChangeKind::Difference), Class::Percent) => measured.class = Class::Points,
            (Some(ChangeKind::Ratio), _) => measured.class = Class::Ratio,
            (Some(ChangeKind::Index), _) => measured.class = Class::Percent,
            (Some(ChangeKind::Percent), Class::Points | Class::Count) if unit.is_none() => {
                measured.class = Class::Percent;
            }
            _ => {}
        }
    } else {
        // An office's own word for a change, where nothing says of what kind it is.
        let metric = dataset
            .dimensions
            .iter()
            .enumerate()
            .zip(&categories)
            .find(|((d, dimension), _)| is_metric(dataset, *d, dimension))
            .and_then(|((_, dimension), category)| dimension.categories.get(*category));
        let mut labels = metric
            .into_iter()
            .flat_map(|metric| metric.label.wordings());
        measured.is_change = labels.any(|label| {
            let label = lowered(&folded(label));
            says(&label, "change") || label.contains("tăng") && label.contains("giảm")
        });
    }
    measured
}

/// Whether a dimension tells measures apart and nothing else: as the file says, or as the units in its labels do.
pub(in crate::figures) fn is_metric(dataset: &Dataset, d: usize, dimension: &Dimension) -> bool {
    match dimension.role {
        Some(role) => role == Role::Metric,
        None => dataset.units.dimensions().contains(&d),
    }
}

/// How a printed kind and what a cell counts go together: nothing if they cannot be compared.
pub(in crate::figures) fn unit_fit(kind: &Kind, is_bare: bool, measured: &Measured) -> Option<f64> {
    use Class::{Count, Index, Money, PerMille, Percent, PercentOrPoints, Points, Ratio};
    Some(match (kind, &measured.class) {
        (Kind::Percent, Percent | PercentOrPoints) => 0.3,
        (Kind::Percent, Points) => -0.6,
        (Kind::Percent, Count | Index) if !measured.has_unit => -0.6,
        (Kind::Points, Points | PercentOrPoints) => 0.4,
        (Kind::Points, Percent) if measured.is_change => -0.3,
        (Kind::Points, Count | Index)
            if measured
                .terms
                .iter()
                .any(|t| matches!(t.as_str(), "point" | "điểm" | "index")) =>
        {
            0.3
        }
        (Kind::Points, Count | Index) if !measured.has_unit => -0.3,
        (Kind::Fraction, Percent) => 0.0,
        (Kind::Fraction, PercentOrPoints) if measured.is_change => -0.2,
        (Kind::PerMille, PerMille) => 0.5,
        (Kind::Times, Ratio) => 0.5,
        (Kind::Money(code), Money(other)) if language::is_same_currency(code, other) => 0.5,
        (Kind::Money(_), Count | Index) if !measured.has_unit => -0.3,
        (Kind::Count | Kind::Unit(_), Count | Ratio | Index) => 0.0,
        (Kind::Count, Money(_)) if is_bare => -0.4,
        (Kind::Count, Percent | Points | PerMille | PercentOrPoints) if is_bare => -0.5,
        // "of every 1,000 people 16.8 were born"
        (Kind::Count, PerMille) => -0.5,
        _ => return None,
    })
}
