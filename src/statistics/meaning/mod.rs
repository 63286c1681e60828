//! What a dataset is, as far as its file, its words and its numbers say: periods, wholes, quantities, order, emptiness.
//! Understood once, when a dataset has been read; every other room takes it from here and guesses nothing of this kind again.
//! What the file says comes before what its words say, and that before what its numbers say.

pub mod decimals;
mod emptiness;
mod order;
pub mod period;
pub mod quantity;
mod units;
mod whole;

pub use period::{Part, Period};
pub use quantity::{Class, Nature, Quantity};
pub use units::Units;
pub(super) use units::is_unit_dimension;
pub use whole::{Ground, Whole};

use super::model::{Dataset, Dimension, Role};
use crate::folding::{folded, lowered};
use crate::language;
use period::Manner;

/// Gives a dataset its meaning. Returns the dimension that was taken for time though the file does not say so.
#[inline(never)]
pub fn understand(dataset: &mut Dataset) -> Option<usize> {
    let guessed = give_periods(&mut dataset.dimensions);
    give_dates(&mut dataset.dimensions);
    emptiness::find(dataset);
    units::give(dataset);
    for d in 0..dataset.dimensions.len() {
        let wholes = whole::wholes(dataset, d);
        let dimension = &mut dataset.dimensions[d];
        dimension.wholes = wholes;
        dimension.order = order::order(dimension);
    }
    dataset.is_seasonally_adjusted = is_seasonally_adjusted(dataset);
    guessed
}

/// Reads the periods of what is called time, and finds what is time where nothing is called so.
#[inline(never)]
fn give_periods(dimensions: &mut [Dimension]) -> Option<usize> {
    let is_time = |dimension: &Dimension| dimension.role == Some(Role::Time);
    if dimensions.iter().any(is_time) {
        for dimension in dimensions.iter_mut().filter(|d| is_time(d)) {
            let periods = periods(dimension, false);
            set_periods(dimension, periods);
        }
        return None;
    }
    let by_labels = dimensions.iter().position(|dimension| {
        dimension.role.is_none() && {
            // Names that are no periods are soon told.
            let first = dimension.categories.iter().take(3);
            let is_hopeful = first.clone().count() > 0
                && first.clone().any(|c| {
                    c.id.bytes()
                        .chain(c.label.raw.bytes())
                        .any(|b| b.is_ascii_digit())
                });
            is_hopeful && {
                let periods = periods(dimension, true);
                let n_periods = periods.iter().flatten().count();
                n_periods > 0
                    && n_periods * 3 >= periods.len() * 2
                    && dimension
                        .categories
                        .iter()
                        .zip(&periods)
                        .all(|(category, period)| {
                            period.is_some()
                                || is_beside_time(&category.id)
                                || is_beside_time(&category.label.raw)
                        })
            }
        }
    });
    let by_name = || {
        dimensions.iter().position(|dimension| {
            let id = lowered(&folded(dimension.id.trim()));
            dimension.role.is_none()
                && dimension.categories.len() > 1
                && (language::means(&id, "time") || id == "nam")
        })
    };
    let found = by_labels.or_else(by_name)?;
    let dimension = &mut dimensions[found];
    dimension.role = Some(Role::Time);
    dimension.is_role_guessed = true;
    let periods = periods(dimension, false);
    set_periods(dimension, periods);
    Some(found)
}

/// Measures that are columns of a printed table may name their period: "January 2012p", "2021 (1,000 head)".
fn give_dates(dimensions: &mut [Dimension]) {
    let measures = dimensions
        .iter_mut()
        .filter(|d| d.role == Some(Role::Metric));
    for category in measures.flat_map(|dimension| &mut dimension.categories) {
        let label = category.label.wordings().next().unwrap_or_default();
        let label = label.split('(').next().unwrap_or(label);
        category.period = period::read(label, Manner::default());
    }
}

/// What stands among periods and is none: "Total", "2021W99", "unknown".
fn is_beside_time(text: &str) -> bool {
    let spoken = lowered(&folded(text));
    language::means(&spoken, "total") || language::means(&spoken, "unknown") || {
        let digits = spoken.bytes().take_while(u8::is_ascii_digit).count();
        digits == 4 && spoken.ends_with("99")
    }
}

fn periods(dimension: &Dimension, is_strict: bool) -> Vec<Option<Period>> {
    let categories = &dimension.categories;
    let has_months = categories
        .iter()
        .flat_map(|category| [category.id.as_str(), category.label.raw.as_str()])
        .any(period::shows_months);
    let manner = Manner {
        has_months,
        is_strict,
    };
    categories
        .iter()
        .map(|category| period::period(&category.label, &category.id, manner))
        .collect()
}

fn set_periods(dimension: &mut Dimension, periods: Vec<Option<Period>>) {
    for (category, period) in dimension.categories.iter_mut().zip(periods) {
        category.period = period;
    }
}

/// Whether the table says that its numbers are free of the season.
fn is_seasonally_adjusted(dataset: &Dataset) -> bool {
    let says = |text: &str| {
        text.len() < 400 && {
            let text = lowered(&folded(text));
            language::says(&text, "adjusted")
                && !text.contains("not seasonally")
                && !text.contains("unadjusted")
        }
    };
    let constants = dataset
        .dimensions
        .iter()
        .filter(|dimension| dimension.categories.len() == 1)
        .flat_map(|dimension| dimension.categories[0].label.wordings());
    let notes = dataset.notes.iter().flat_map(|note| note.wordings());
    dataset
        .label
        .wordings()
        .chain(constants)
        .chain(notes)
        .any(says)
}
