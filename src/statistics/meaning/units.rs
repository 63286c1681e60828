//! The unit of every cell: what its metric says, or a dimension of units, with its currency; else what its labels and
//! the notes of its table say. Cells that agree in the categories that say it share one unit.

use super::quantity::{
    Class, Quantity, change_in_code, change_in_label, of_unit, unit_as_label, unit_in_label,
    unit_in_text,
};
use crate::folding::{folded, lowered};
use crate::language::{self, says};
use crate::statistics::Label;
use crate::statistics::model::{Change, ChangeKind, Dataset, Dimension, Role, Unit};

/// The units of a dataset.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Units {
    list: Vec<Unit>,
    /// Dimensions that say what a cell counts.
    dimensions: Vec<usize>,
    lengths: Vec<usize>,
    /// By the categories of these dimensions, row-major: the position in the list plus one; 0 is none.
    of: Vec<u32>,
}

impl Units {
    /// The unit at one category for each dimension of the dataset.
    pub fn at(&self, categories: &[usize]) -> Option<&Unit> {
        self.find(|dimension| categories.get(dimension).copied().unwrap_or(0))
    }

    /// The same where the category of each dimension is asked for.
    pub fn find(&self, category_of: impl Fn(usize) -> usize) -> Option<&Unit> {
        let key = self.dimensions.iter().zip(&self.lengths);
        let key = key.fold(0, |key, (dimension, length)| {
            key * length + category_of(*dimension)
        });
        self.list.get((*self.of.get(key)? as usize).checked_sub(1)?)
    }

    /// The dimensions whose categories decide the unit.
    pub fn dimensions(&self) -> &[usize] {
        &self.dimensions
    }
}

/// More combinations than these are not told apart.
const MOST_KEYS: usize = 1 << 20;

/// Units as they are collected: each once.
#[derive(Default)]
struct Collection {
    list: Vec<Unit>,
    by_text: Vec<(String, u32)>,
}

impl Collection {
    fn add(&mut self, mut unit: Unit) -> u32 {
        if let Some((label, _)) = unit.label.raw.split_once('(')
            && says(&lowered(&folded(&unit.label.raw)), "except-rates")
        {
            unit.label = Label::new(label);
        }
        // A sign alone is a symbol, wherever the file puts it.
        if unit.symbol.is_none() && matches!(unit.label.raw.trim(), "$" | "£" | "€" | "¥" | "₫")
        {
            unit.is_symbol_first = matches!(unit.label.raw.trim(), "$" | "£");
            unit.symbol = Some(unit.label.clone());
        }
        let known = self.list.iter().position(|known| {
            known.is_same(&unit)
                && known.decimals == unit.decimals
                && known.label == unit.label
                && known.scale == unit.scale
                && known.kind == unit.kind
        });
        if let Some(known) = known {
            return known as u32;
        }
        unit.quantity = of_unit(&unit);
        apply_kind(&mut unit);
        self.list.push(unit);
        self.list.len() as u32 - 1
    }

    /// The unit that a text names.
    fn named(&mut self, text: &str) -> u32 {
        let mut known = self.by_text.iter();
        if let Some((_, known)) = known.find(|(known, _)| known == text) {
            return *known;
        }
        let unit = self.add(Unit {
            label: Label::new(text),
            ..Unit::default()
        });
        self.by_text.push((text.to_owned(), unit));
        unit
    }
}

/// What version 1 says in `type` and `multiplier`.
#[inline(never)]
fn apply_kind(unit: &mut Unit) {
    if let Some(kind) = &unit.kind {
        let kind = lowered(kind);
        let class = match kind.trim() {
            "index" => Some(Class::Index),
            "percent" | "percentage" => Some(Class::Percent),
            "ratio" if unit.label.is_empty() => Some(Class::Ratio),
            _ => None,
        };
        if let Some(class) = class {
            let label = match class {
                Class::Percent => "%",
                Class::Index => "index",
                _ => "ratio",
            };
            let named = Unit {
                label: Label::new(label),
                ..Unit::default()
            };
            unit.quantity = Quantity {
                class,
                ..of_unit(&named)
            };
        } else if unit.label.is_empty() && matches!(kind.trim(), "count" | "number") {
            unit.quantity.nature = super::Nature::Counted;
        }
    }
    if unit.scale != 0 {
        unit.quantity.factor *= 10f64.powi(i32::from(unit.scale));
        if unit.quantity.nature == super::Nature::Counted {
            unit.quantity.nature = super::Nature::Measured;
        }
    }
}

/// Gives every cell of a dataset its unit, and finds which categories are changes.
#[inline(never)]
pub(super) fn give(dataset: &mut Dataset) {
    let mut collection = Collection::default();
    let dimensions = &dataset.dimensions;
    // "Thousands (except rates)"
    let excepts = |label: &Label| {
        label
            .wordings()
            .any(|text| says(&lowered(&folded(text)), "except-rates"))
    };
    let are_rates_excepted = excepts(&dataset.label)
        || dimensions
            .iter()
            .flat_map(|d| &d.categories)
            .any(|category| {
                category
                    .unit
                    .as_ref()
                    .is_some_and(|unit| excepts(&unit.label))
                    || category.label.raw.contains('(') && excepts(&category.label)
            });
    // What each category says: of its own, and by its label.
    let mut told: Vec<Told> = Vec::with_capacity(dimensions.len());
    for dimension in dimensions {
        told.push(Told::of(dimension, are_rates_excepted, &mut collection));
    }
    let is_stated = |t: &Told| t.says == Says::Stated || t.says == Says::Metric;
    let for_all = (!told
        .iter()
        .any(|t| t.says == Says::Stated || t.says == Says::Metric && t.is_whole))
    .then(|| of_all(dataset, &mut collection))
    .flatten();
    let mut deciding: Vec<usize> = (0..dimensions.len())
        .filter(|d| told[*d].says != Says::Nothing)
        .collect();
    let n_keys = |deciding: &[usize]| {
        deciding
            .iter()
            .try_fold(1usize, |n, d| {
                n.checked_mul(dimensions[*d].categories.len().max(1))
            })
            .filter(|n| *n <= MOST_KEYS)
    };
    if n_keys(&deciding).is_none() {
        deciding.retain(|d| is_stated(&told[*d]));
    }
    let Some(n_keys) = n_keys(&deciding) else {
        return;
    };
    let lengths: Vec<usize> = deciding
        .iter()
        .map(|d| dimensions[*d].categories.len().max(1))
        .collect();
    let mut of = Vec::with_capacity(n_keys);
    let mut made: Vec<(Vec<Option<u32>>, u32)> = Vec::new();
    let mut combination: Vec<Option<u32>> = vec![None; deciding.len()];
    for key in 0..n_keys {
        let mut rest = key;
        for n in (0..deciding.len()).rev() {
            combination[n] = told[deciding[n]]
                .units
                .get(rest % lengths[n])
                .copied()
                .flatten();
            rest /= lengths[n];
        }
        let known = made.iter().find(|(known, _)| *known == combination);
        let known = known.map(|(_, unit)| *unit);
        let unit = known.unwrap_or_else(|| {
            let parts: Vec<(Says, u32)> = deciding
                .iter()
                .zip(&combination)
                .filter_map(|(d, unit)| Some((told[*d].says, (*unit)?)))
                .collect();
            let unit = combined(&parts, for_all, &mut collection).map_or(0, |unit| unit + 1);
            made.push((combination.clone(), unit));
            unit
        });
        of.push(unit);
    }
    let list = collection.list;
    dataset.units = Units {
        list,
        dimensions: deciding,
        lengths,
        of,
    };
    for (dimension, told) in dataset.dimensions.iter_mut().zip(&told) {
        for (category, unit) in dimension.categories.iter_mut().zip(&told.units) {
            let unit = unit.and_then(|unit| dataset.units.list.get(unit as usize));
            if category.unit.is_some() && unit.is_some() {
                category.unit = unit.cloned().map(Box::new);
            }
        }
    }
    let units_of: Vec<Vec<Option<u32>>> = told.into_iter().map(|told| told.units).collect();
    find_changes(dataset, &units_of);
}

/// How a dimension says what its cells count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Nothing,
    /// Units of metrics.
    Metric,
    /// Units of other categories, or a dimension of units.
    Stated,
    Currency,
    /// Words in labels.
    Label,
}

struct Told {
    says: Says,
    units: Vec<Option<u32>>,
    /// Every category says it.
    is_whole: bool,
}

impl Told {
    #[inline(never)]
    fn of(dimension: &Dimension, are_rates_excepted: bool, collection: &mut Collection) -> Told {
        let categories = &dimension.categories;
        let is_metric = dimension.role == Some(Role::Metric);
        let mut says = Says::Nothing;
        let mut units: Vec<Option<u32>> = Vec::new();
        if categories.iter().any(|category| category.unit.is_some()) {
            says = if is_metric {
                Says::Metric
            } else {
                Says::Stated
            };
            units = categories
                .iter()
                .map(|category| {
                    let mut unit = Unit::clone(category.unit.as_ref()?);
                    if unit.label.is_empty() && unit.symbol.is_none() && unit.kind.is_none() {
                        // Decimals alone are no unit; the label may name one.
                        let named = unit_told(&category.label, is_metric)?;
                        unit.label = Label::new(named);
                    }
                    Some(collection.add(unit))
                })
                .collect();
        } else if dimension.role == Some(Role::Time) {
            // Periods name no units.
        } else if is_currency(dimension) {
            says = Says::Currency;
            units = categories
                .iter()
                .map(|category| {
                    Some(collection.add(Unit {
                        label: category.label.clone(),
                        ..Unit::default()
                    }))
                })
                .collect();
        } else {
            let mut has_any = false;
            units.reserve(categories.len());
            for category in categories {
                let named = unit_told(&category.label, is_metric);
                let is_percent = || is_metric && category.label.raw.contains('%');
                let is_rate = || are_rates_excepted && says_rate(&category.label);
                let named = named.or_else(|| (is_percent() || is_rate()).then_some("%"));
                has_any |= named.is_some();
                units.push(named.map(|named| collection.named(named)));
            }
            if has_any {
                says = if is_metric { Says::Metric } else { Says::Label };
            } else {
                units.clear();
            }
        }
        let is_whole = !units.is_empty() && units.iter().all(Option::is_some);
        Told {
            says,
            units,
            is_whole,
        }
    }
}

/// The unit that a category's label ends with, or, of a measure, is.
fn unit_told(label: &Label, is_metric: bool) -> Option<&str> {
    let mut wordings = label.wordings();
    wordings.find_map(|text| match unit_in_label(text) {
        None if is_metric => unit_as_label(text),
        found => found,
    })
}

fn says_rate(label: &Label) -> bool {
    let mut wordings = label.wordings();
    wordings.any(|text| says(&lowered(&folded(text)), "a-rate"))
}

/// A dimension called "currency" (Eurostat), or one whose categories are codes of currencies.
#[inline(never)]
fn is_currency(dimension: &Dimension) -> bool {
    let name = lowered(&dimension.id);
    let is_named = name == "currency" || lowered(dimension.label.text("en")) == "currency";
    is_named
        && dimension.categories.iter().all(|category| {
            let spoken = lowered(&folded(&category.label.raw));
            language::currency(&lowered(&category.id)).is_some()
                || spoken
                    .split_whitespace()
                    .any(|word| language::currency(word).is_some())
        })
}

/// One unit from what several dimensions say: of the metric first, with its currency, then of labels.
#[inline(never)]
fn combined(
    parts: &[(Says, u32)],
    for_all: Option<u32>,
    collection: &mut Collection,
) -> Option<u32> {
    let of = |says: Says| {
        parts
            .iter()
            .find(|(own, _)| *own == says)
            .map(|(_, unit)| *unit)
    };
    let stated = of(Says::Metric).or_else(|| of(Says::Stated));
    let label = of(Says::Label);
    let class = |unit: u32| collection.list[unit as usize].quantity.class;
    if let Some(currency) = of(Says::Currency) {
        let Some(stated) = stated else {
            return Some(currency);
        };
        let unit = &collection.list[stated as usize];
        let spoken = lowered(&folded(&unit.label.raw));
        if language::means(&spoken, "number") || class(stated) != Class::Count {
            // "Million euro" or "%" beside a currency: what is said is enough.
            return Some(if class(stated) == Class::Count {
                currency
            } else {
                stated
            });
        }
        let (currency, unit) = (&collection.list[currency as usize].label, &unit.label);
        let label = if language::scale(&spoken).is_some() {
            Label::joined(&[unit, currency], " ")
        } else {
            currency.per(unit)
        };
        return Some(collection.add(Unit {
            label,
            ..Unit::default()
        }));
    }
    // A row that says "rate (%)" under a column of thousands is a rate.
    if let (Some(own), Some(stated)) = (label, stated) {
        let is_other = matches!(
            class(own),
            Class::Percent | Class::Index | Class::Points | Class::PerMille
        ) && class(own) != class(stated);
        return Some(if is_other { own } else { stated });
    }
    stated.or(label).or(for_all)
}

/// The unit that the dataset's own words give all cells.
#[inline(never)]
fn of_all(dataset: &Dataset, collection: &mut Collection) -> Option<u32> {
    let labels = dataset.label.wordings();
    let notes = dataset
        .notes
        .iter()
        .flat_map(Label::wordings)
        .filter(|note| note.len() < 200);
    let dimension_notes = dataset
        .dimensions
        .iter()
        .flat_map(|d| d.notes.iter().flat_map(Label::wordings));
    let text = labels
        .chain(notes)
        .chain(dimension_notes.filter(|note| note.len() < 200))
        .find_map(unit_in_text)?;
    Some(collection.named(text))
}

/// Finds the categories whose numbers are changes, where the file does not say so itself.
#[inline(never)]
fn find_changes(dataset: &mut Dataset, units_of: &[Vec<Option<u32>>]) {
    let dataset_changes = |dataset: &Dataset, unit: Option<&Unit>| {
        let mut labels = dataset.label.wordings();
        labels.find_map(|label| change_in_label(label, unit))
    };
    for d in 0..dataset.dimensions.len() {
        let dimension = &dataset.dimensions[d];
        if dimension.role == Some(Role::Time)
            || dimension.categories.iter().any(|c| c.change.is_some())
        {
            continue;
        }
        let is_unit = is_unit_dimension(dimension);
        let says = units_of.get(d).is_some_and(|units| !units.is_empty());
        let is_metric = dimension.role == Some(Role::Metric);
        if !(is_unit || says || is_metric) {
            continue;
        }
        for c in 0..dataset.dimensions[d].categories.len() {
            let category = &dataset.dimensions[d].categories[c];
            let unit = units_of.get(d).and_then(|units| *units.get(c)?);
            let unit = unit.and_then(|unit| dataset.units.list.get(unit as usize));
            let mut found = if is_unit {
                change_in_code(&category.id)
            } else {
                None
            };
            if found.is_none() {
                let of_unit = unit.iter().flat_map(|unit| unit.label.wordings());
                let mut labels = category.label.wordings().chain(of_unit);
                found = labels.find_map(|label| change_in_label(label, unit));
            }
            if let Some(change) = &mut found {
                settle(dataset, d, c, change);
            }
            dataset.dimensions[d].categories[c].change = found.map(Box::new);
        }
    }
    let has_change = dataset
        .dimensions
        .iter()
        .any(|d| d.categories.iter().any(|c| c.change.is_some()));
    // What the label of a table says holds for all its measures where they are in one unit.
    let has_one_unit = dataset.with_role(Role::Metric).is_none_or(|d| {
        let mut at = vec![0; dataset.dimensions.len()];
        let mut units = (0..dataset.dimensions[d].categories.len()).map(|category| {
            at[d] = category;
            dataset.units.at(&at).map(|unit| unit.quantity.class)
        });
        let first = units.next().flatten();
        units.all(|class| class == first)
    });
    if !has_change && has_one_unit {
        let first = vec![0; dataset.dimensions.len()];
        let unit = dataset.units.at(&first);
        // The label of a table may speak of several things; a change is all of it only in per cent.
        dataset.change = dataset_changes(dataset, unit)
            .filter(|change| change.kind != Some(ChangeKind::Index) || unit.is_some());
    }
}

/// Columns "compared with last year (%)" hold 4.6 in one office and 104.6 in another: where all numbers lie around 100,
/// 100 is no change.
#[inline(never)]
fn settle(dataset: &Dataset, d: usize, category: usize, change: &mut Change) {
    if change.kind != Some(ChangeKind::Percent) {
        return;
    }
    let stride = dataset.stride(d);
    let block = stride * dataset.dimensions[d].categories.len();
    let mut n = 0;
    let mut n_around = 0;
    for start in (0..dataset.cells.len()).step_by(block.max(1)).take(64) {
        for inner in 0..stride.min(64) {
            if let Some(value) = dataset.value(start + category * stride + inner) {
                n += 1;
                n_around += usize::from((60.0..=180.0).contains(&value));
            }
        }
    }
    if n >= 2 && n_around * 10 >= n * 9 {
        change.kind = Some(ChangeKind::Index);
    }
}

/// A dimension called "unit" (Eurostat, OECD): its categories are the units.
pub(in crate::statistics) fn is_unit_dimension(dimension: &Dimension) -> bool {
    language::means(
        &lowered(&folded(&dimension.id)).replace('_', " "),
        "unit-dimension",
    ) || matches!(
        lowered(&dimension.id).as_str(),
        "unit_measure" | "unit_mult"
    )
}
