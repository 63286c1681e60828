//! What speaks for or against a link besides unit, names and periods: what kind of number it is and where it stands, in what
//! tone it is said, how much of the cell stays unnamed, and how it follows on what the numbers around it state.

use super::context::Context;
use super::evidence::best;
use super::passage::Passage;
use crate::figures::bundle::index::Rule;
use crate::figures::bundle::index::Target;
use crate::figures::logarithms::log10;
use crate::figures::model::{Kind, Link, Part};
use crate::figures::reading::printed::{Printed, Role, Sense};
use crate::statistics::{CellRef, Dataset};

/// All of it together for one candidate.
#[inline(never)]
pub(super) fn circumstances(
    passage: &Passage,
    n: usize,
    context: &Context,
    cell: CellRef,
    formula: Option<(Rule, CellRef)>,
) -> f64 {
    let Some(dataset) = cell.dataset(passage.index.bundle) else {
        return 0.0;
    };
    let printed = &passage.numbers[n];
    let w = passage.weights;
    let mut score = of_place(passage, printed) + of_tone(passage, printed, context, cell, formula);
    score += of_names(passage, context, dataset, cell, formula);
    if matches!(printed.value.kind, Kind::Count)
        && !printed.is_bare
        && is_other_noun(passage, context, dataset, cell)
    {
        score -= w.noun_elsewhere;
    }
    score
        + match formula {
            Some((rule, other)) => of_formula(passage, n, context, rule, cell, other),
            None => of_repetition(passage, n, context, dataset, cell),
        }
}

/// What kind of number it is and where it stands, whatever it states.
fn of_place(passage: &Passage, printed: &Printed) -> f64 {
    let w = passage.weights;
    let line = &passage.text.lines[passage.text.sentences[printed.sentence].line];
    let mut score = match &printed.value.kind {
        Kind::Points => w.in_points,
        Kind::Fraction => w.in_fraction,
        Kind::Money(_) => -w.in_money,
        Kind::Unit(_) => -w.in_unit,
        Kind::Percent | Kind::PerMille | Kind::Count | Kind::Times => 0.0,
    };
    if printed.is_word {
        score += w.in_words;
    }
    if printed.is_bare {
        score += w.bare;
    }
    if printed.value.bound.is_some() {
        score += w.bounded;
    }
    if passage.in_sentence[printed.sentence].len() >= 4 {
        score -= w.crowded;
    }
    score
        + if printed.part != Part::Body {
            w.over_story
        } else if line.is_heading {
            w.in_heading
        } else if line.table.is_some() {
            w.in_table
        } else {
            0.0
        }
}

/// Whether it is said as what is, by the one who tells the story, of what the sentence speaks of.
fn of_tone(
    passage: &Passage,
    printed: &Printed,
    context: &Context,
    cell: CellRef,
    formula: Option<(Rule, CellRef)>,
) -> f64 {
    let w = passage.weights;
    let mut score = 0.0;
    if context.is_forecast || context.is_rule {
        score -= w.forecast;
    }
    if context.is_quoted {
        score -= w.quoted;
    }
    if context.is_in_name {
        score -= w.in_name;
    }
    if !context.is_spoken_of(passage.index, cell) {
        score -= w.unspoken;
    }
    if printed.role == Role::Level && formula.is_none() {
        score += w.level;
    }
    score
}

/// How much of the cell the sentence leaves unnamed, and whether the number is the nearest to one of its names.
#[inline(never)]
pub(super) fn of_names(
    passage: &Passage,
    context: &Context,
    dataset: &Dataset,
    cell: CellRef,
    formula: Option<(Rule, CellRef)>,
) -> f64 {
    let w = passage.weights;
    let categories = dataset.categories_at(cell.position);
    let compared = formula.and_then(|(_, other)| passage.index.differing(cell, other));
    let mut unnamed = 0.0;
    let mut told = 0.0;
    let mut is_nearest = false;
    let mut is_whole = true;
    for (d, category) in categories.iter().enumerate() {
        let supports = context.supports(cell.dataset, d);
        is_nearest |= supports
            .iter()
            .any(|support| support.category == *category && support.is_nearest);
        let dimension = &dataset.dimensions[d];
        let is_time = passage.index.is_time(cell.dataset, d);
        let named = if is_time {
            period_told(passage, context, cell.dataset, *category)
        } else {
            best(supports, *category)
        };
        told += named * log10(dimension.categories.len() as f64);
        if dimension.categories.len() < 2
            || is_time
            || passage.index.is_whole(cell.dataset, d, *category)
        {
            continue;
        }
        is_whole &= passage.index.is_metric(cell.dataset, d);
        if Some(d) != compared {
            unnamed += (0.5 - best(supports, *category)).max(0.0);
        }
    }
    let mut score = w.among * told - w.unnamed_part * unnamed;
    if is_nearest {
        score += w.nearest;
    }
    if is_whole && formula.is_none() {
        score += w.whole;
    }
    if formula.is_none() && names_its_period(passage, context, dataset, cell) {
        score += w.period_said;
    }
    score
}

/// How surely a period is spoken of.
fn period_told(passage: &Passage, context: &Context, dataset: usize, category: usize) -> f64 {
    let periods = &passage.index.periods[dataset];
    let Some(Some(period)) = periods.get(category) else {
        return 0.0;
    };
    let last = passage.index.newest[dataset];
    let fits = context
        .times
        .iter()
        .map(|(time, weight, _)| weight * time.when.fits(*period, last));
    fits.fold(0.0, f64::max)
}

/// Whether the number's own sentence names the cell's period, and not to compare with it.
fn names_its_period(
    passage: &Passage,
    context: &Context,
    dataset: &Dataset,
    cell: CellRef,
) -> bool {
    let Some(time) = passage.index.time[cell.dataset] else {
        return false;
    };
    let periods = &passage.index.periods[cell.dataset];
    let category = dataset.categories_at(cell.position)[time];
    let Some(Some(period)) = periods.get(category) else {
        return false;
    };
    let last = passage.index.newest[cell.dataset];
    context.times.iter().any(|(time, _, is_own)| {
        *is_own && !time.is_compared && time.when.fits(*period, last) > 0.5
    })
}

/// Whether the words right after a number belong to names of the bundle, and to none of the cell's.
fn is_other_noun(_passage: &Passage, context: &Context, dataset: &Dataset, cell: CellRef) -> bool {
    let categories = dataset.categories_at(cell.position);
    !context.noun_of.is_empty()
        && !context.noun_of.iter().any(|target| match target {
            Target::Dataset(at) => *at == cell.dataset,
            Target::Category {
                dataset: at,
                dimension,
                category,
            } => {
                *at == cell.dataset
                    && categories.get(*dimension) == Some(category)
                    && dataset.dimensions[*dimension].categories.len() > 1
            }
        })
}

/// What follows from cells: which formula, and whether both of them are stated around it.
fn of_formula(
    passage: &Passage,
    n: usize,
    context: &Context,
    rule: Rule,
    cell: CellRef,
    other: CellRef,
) -> f64 {
    let w = passage.weights;
    let printed = &passage.numbers[n];
    let mut score = match rule {
        _ if cell.dataset != other.dataset => -w.is_of_other_table,
        Rule::Difference => 0.0,
        Rule::Share => -w.is_share,
        Rule::PercentChange => -w.is_percent_change,
        Rule::Sum => -w.is_sum,
        Rule::Run => -w.is_run,
    };
    if passage.paired_dimension(cell, other).is_some() {
        score -= w.is_pair;
    }
    let is_stated = |cell: CellRef| {
        (n.saturating_sub(5)..(n + 5).min(passage.links.len()))
            .any(|k| k != n && passage.links[k] == Link::Cell(cell))
    };
    if is_stated(cell) && is_stated(other) {
        score += w.both_stated;
    }
    if printed.is_word {
        score -= w.derived_in_words;
    }
    let is_of_two_counts = passage
        .index
        .differing(cell, other)
        .is_none_or(|d| passage.index.is_metric(cell.dataset, d));
    if rule == Rule::Difference && is_of_two_counts {
        score += if context.has_rest { w.rest } else { -w.no_rest };
    }
    match printed.role {
        Role::Change(Some(_)) => score += w.directed,
        Role::Open => score -= w.undirected,
        _ => {}
    }
    score
}

/// "158, compared with 140 a year before": whether one period is so far from another as the words say.
fn of_distance(
    passage: &Passage,
    context: &Context,
    dataset: usize,
    from: usize,
    to: usize,
) -> f64 {
    let periods = &passage.index.periods[dataset];
    let (Some(Some(from)), Some(Some(to))) = (periods.get(from), periods.get(to)) else {
        return 0.0;
    };
    let own = context.times.iter().filter(|(_, _, is_own)| *is_own);
    let said = own.filter_map(|(time, weight, _)| Some((time.years_from?, weight)));
    match said.max_by(|a, b| a.1.total_cmp(b.1)) {
        Some((years, _)) if to.year == from.year + years && to.part == from.part => {
            passage.weights.years_from
        }
        Some(_) => -passage.weights.years_from,
        None => 0.0,
    }
}

/// How a cell follows on the one stated right before, and whether it is stated a second time.
#[inline(never)]
fn of_repetition(
    passage: &Passage,
    n: usize,
    context: &Context,
    dataset: &Dataset,
    cell: CellRef,
) -> f64 {
    let w = passage.weights;
    let printed = &passage.numbers[n];
    let line = |k: usize| passage.text.sentences[passage.numbers[k].sentence].line;
    let before = (n.saturating_sub(3)..n)
        .rev()
        .find(|k| passage.numbers[*k].sense == Sense::Figure && line(*k) == line(n));
    let mut score = 0.0;
    if let Some(Link::Cell(other)) = before.map(|k| &passage.links[k])
        && other.dataset == cell.dataset
    {
        let own = dataset.categories_at(cell.position);
        let there = dataset.categories_at(other.position);
        let mut differing = own
            .iter()
            .zip(&there)
            .enumerate()
            .filter(|(_, (a, b))| a != b);
        if let (Some((d, (a, b))), None) = (differing.next(), differing.next()) {
            score += w.neighbour;
            let is_time = passage.index.is_time(cell.dataset, d);
            if !is_time && *a == b + 1 {
                score += w.next_in_order;
            }
            if is_time {
                score += of_distance(passage, context, cell.dataset, *b, *a);
            }
        }
    }
    let (mut is_said_here, mut is_said_elsewhere) = (false, false);
    for k in passage.stating(cell).filter(|k| *k != n) {
        let other = &passage.numbers[k];
        if other.sentence == printed.sentence {
            is_said_here = true;
        } else if other.part == Part::Body && printed.part == Part::Body {
            is_said_elsewhere |= other.value.number == printed.value.number
                && other.value.kind == printed.value.kind;
        }
    }
    if is_said_here {
        score -= w.said_here;
    }
    if is_said_elsewhere {
        score -= w.said_elsewhere;
    }
    score
}
