//! Numbers that stand in no cell and are the sum of some: of two, of the parts of a year, or of all categories of a dimension.

use super::context::Context;
use super::evidence::{fit_but, fit_of_noun, fit_of_pair};
use super::mentions::When;
use super::passage::Passage;
use crate::figures::model::Kind;
use crate::figures::reading::lexicon;
use crate::figures::reading::printed::{Printed, Role};
use crate::statistics::Class;
use crate::statistics::meaning::period::count;
use crate::statistics::{CellRef, Part, Period};

/// What the words say for the sum of two categories.
pub(super) fn fit_of_two(
    passage: &Passage,
    printed: &Printed,
    context: &Context,
    a: CellRef,
    b: CellRef,
) -> Option<f64> {
    let unit = unit_of_sum(passage, printed, a)?;
    let d = passage.paired_dimension(a, b)?;
    let said = if says_sum(passage, printed) {
        passage.weights.sum_said
    } else {
        0.0
    };
    Some(unit + said + fit_of_pair(passage, printed, context, a, b, d))
}

/// What the words say for the sum of a run of neighbours.
#[inline(never)]
pub(super) fn fit_of_run(
    passage: &Passage,
    printed: &Printed,
    context: &Context,
    first: CellRef,
    last: CellRef,
) -> Option<f64> {
    let unit = unit_of_sum(passage, printed, first)?;
    let dataset = first.dataset(passage.index.bundle)?;
    let d = passage.index.differing(first, last)?;
    let names = unit + fit_but(passage, context, first, Some(d));
    if !passage.index.is_time(first.dataset, d) {
        return Some(names);
    }
    let periods = passage.index.periods.get(first.dataset)?;
    let category = |cell: CellRef| dataset.categories_at(cell.position)[d];
    let start = (*periods.get(category(first))?)?;
    let n_parts = (category(last) - category(first) + 1) as u32;
    let newest = passage.index.newest[first.dataset]?.year;
    says_months(passage, printed, start, n_parts)
        .then(|| names + fit_of_year(passage, context, start.year, newest))
}

/// How the unit of a number goes together with that of the cells that it may be the sum of.
fn unit_of_sum(passage: &Passage, printed: &Printed, cell: CellRef) -> Option<f64> {
    if matches!(printed.role, Role::Change(_)) {
        return None;
    }
    let measured = passage.index.measured(cell)?;
    Some(match (&printed.value.kind, &measured.class) {
        (Kind::Count | Kind::Unit(_), Class::Count) if printed.is_bare => 0.0,
        (Kind::Count | Kind::Unit(_), Class::Count) => fit_of_noun(passage, printed, measured),
        (Kind::Money(code), Class::Money(other)) if code == other => 0.5,
        (Kind::Percent, Class::Percent) => 0.3,
        (Kind::Fraction, Class::Percent) => 0.0,
        _ => return None,
    })
}

/// Whether the words around a number say that it adds up: "together", "cộng lại", "hai đơn vị này".
pub(super) fn says_sum(passage: &Passage, printed: &Printed) -> bool {
    let sentence = passage.text.sentences[printed.sentence].tokens.clone();
    let near = printed.tokens.start.saturating_sub(8).max(sentence.start)
        ..(printed.tokens.end + 4).min(sentence.end);
    let word = |at: usize| passage.text.tokens[at].text.as_str();
    near.clone().any(|at| {
        let is_counted = lexicon::listed(word(at), "hai ba bốn cả")
            && (at + 1..(at + 5).min(near.end)).any(|n| word(n) == "này");
        lexicon::is_sum_cue(word(at)) || is_counted
    })
}

/// Whether a sentence speaks of so many months from the beginning of a year: "chín tháng", "the first half".
fn says_months(passage: &Passage, printed: &Printed, start: Period, n_parts: u32) -> bool {
    let n_months = match start.part {
        Part::Half(_) => n_parts * 6,
        Part::Quarter(_) => n_parts * 3,
        _ => n_parts,
    };
    let sentence = passage.text.sentences[printed.sentence].tokens.clone();
    let tokens = &passage.text.tokens[sentence];
    tokens.windows(2).any(|pair| {
        let (word, next) = (pair[0].text.as_str(), pair[1].text.as_str());
        match (word, next) {
            (_, "tháng" | "months") => count(word) == Some(n_months),
            ("first", "half") | ("nửa", "đầu" | "năm") => n_months == 6,
            ("cả", "năm") | ("the" | "full" | "whole", "year") => n_months == 12,
            _ => false,
        }
    })
}

/// What the years around say for one of them as a whole.
fn fit_of_year(passage: &Passage, context: &Context, year: i32, newest: i32) -> f64 {
    let w = passage.weights;
    let spoken = context.times.iter().filter_map(|(time, weight, is_own)| {
        let near = if *is_own { 1.0 } else { 0.7 };
        match time.when {
            When::Exact { year, .. } if !time.is_compared => Some((year, weight * near)),
            _ => None,
        }
    });
    match spoken.max_by(|a, b| a.1.total_cmp(&b.1)) {
        Some((spoken, weight)) if spoken != year => -w.period_rival * weight,
        None if newest != year => -w.older,
        _ => 0.0,
    }
}
