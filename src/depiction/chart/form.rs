//! Which drawing answers the question of a comparison. In: its kind, its measure, what its rows are, and what its editor
//! wishes. A wish that the rows do not fit is not followed.

use super::{lines, people, quota, whole};
use crate::comparison::{Comparison, Form, Kind, Measure, Panel};

/// Numbers of a ranking that are looked at one by one rather than against one another.
const MOST_NUMBERS: usize = 3;
/// Rows whose two periods are read as numbers.
const MOST_PAIRS: usize = 2;

pub(super) fn form(comparison: &Comparison, panel: &Panel) -> Form {
    let wished = comparison
        .chart
        .filter(|form| fits(*form, comparison, panel));
    wished.unwrap_or_else(|| by_shape(comparison, panel))
}

fn fits(form: Form, comparison: &Comparison, panel: &Panel) -> bool {
    let is_level = comparison.measure == Measure::Level;
    let is_of_parts = comparison.kind == Kind::PartsOfWhole;
    match form {
        Form::Rows => true,
        Form::Numbers => is_level && comparison.kind != Kind::ChangeOnly,
        Form::Whole => is_of_parts && whole::are_in_place(panel),
        Form::People => is_of_parts && people::are_countable(panel),
        Form::Quota => quota::quota(comparison, panel).is_some(),
        Form::Lines => lines::have_history(comparison, panel),
    }
}

fn by_shape(comparison: &Comparison, panel: &Panel) -> Form {
    let fits = |form: Form| fits(form, comparison, panel);
    let n_rows = panel.rows.iter().filter(|row| !row.is_whole).count();
    let is_divided = panel.rows.iter().any(|row| row.depth > 0 || row.is_whole);
    let most_numbers = match comparison.kind {
        Kind::ThenAndNow => MOST_PAIRS,
        Kind::PartsOfWhole if is_divided => 0,
        _ => MOST_NUMBERS,
    };
    let inclined = [Form::Quota, Form::Lines, Form::People, Form::Whole];
    match inclined.into_iter().find(|form| fits(*form)) {
        // A whole without parts is a number.
        Some(Form::Whole) if !is_divided && n_rows <= most_numbers => Form::Numbers,
        Some(form) => form,
        None if fits(Form::Numbers) && n_rows <= most_numbers => Form::Numbers,
        None => Form::Rows,
    }
}
