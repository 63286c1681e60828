//! How much speaks for a cell: how rarely such a number is met by chance, its unit, the names and periods in the words
//! around, whether a change is told, and what the numbers beside it state. All on one scale: tenfold likelier is 1.

use super::context::{Context, Support};
use super::passage::{MOST_CANDIDATES, Passage};
use super::weights::Weights;
use crate::figures::bundle::index::Sized;
use crate::figures::bundle::measured::{Measured, unit_fit};
use crate::figures::logarithms::log10;
use crate::figures::model::{Kind, Link};
use crate::figures::reading::lexicon::{self, Direction};
use crate::figures::reading::printed::{Printed, Role, Sense};
use crate::figures::reading::text::TokenKind;
use crate::statistics::CellRef;
use crate::statistics::{Class, Period};

#[inline(never)]
pub(in crate::figures) fn score(
    passage: &Passage,
    printed: &Printed,
    context: &Context,
    candidate: Sized,
) -> Option<f64> {
    let measured = passage.index.measured(candidate.cell)?;
    let mut value = candidate.cell.value(passage.index.bundle)?;
    let w = passage.weights;
    // "an index of 104.6" tells the index as it stands, "4.6% more" what it says.
    let is_index_itself = measured.is_index && candidate.size == value.abs();
    if is_index_itself == matches!(printed.role, Role::Change(_)) && measured.is_index {
        return None;
    }
    if measured.is_index && !is_index_itself {
        value = measured.told(value);
    }
    let mut score = fit_of_unit(passage, printed, context, measured, candidate.is_raw)?;
    score += fit_of_role(printed, measured, value, &w)?;
    score += fit_of_words(passage, printed, context, candidate.cell);
    // What is rounded without a word for it is merely near.
    let scale = passage
        .physical(printed)
        .filter(|_| measured.physical.is_some())
        .map_or(1.0, |(_, scale)| scale);
    let exact = printed.value.number * scale;
    let is_near = is_rounded(passage, printed, candidate.size);
    score += specific(passage, printed, is_near);
    if is_near {
        score -= w.merely_near;
    } else if (candidate.size - exact).abs() <= exact.abs() * 1e-9
        || printed.n_digits >= 2.0 && is_unrounded(value)
    {
        score += w.exact;
    }
    Some(score)
}

/// Whether a size is not what is printed, but what it may be rounded from.
pub(in crate::figures) fn is_rounded(passage: &Passage, printed: &Printed, size: f64) -> bool {
    let (low, high) = printed.span();
    let scale = passage.physical(printed).map_or(1.0, |(_, scale)| scale);
    let is_within = |scale: f64| size >= low * scale && size <= high * scale;
    !is_within(scale) && !is_within(1.0)
}

/// How unlikely it is that a cell has such a number by chance.
pub(super) fn specific(passage: &Passage, printed: &Printed, is_near: bool) -> f64 {
    let rounded = printed.rounded_span().filter(|_| is_near);
    let (low, high) = rounded.unwrap_or_else(|| printed.span());
    let chance = passage
        .index
        .chance(&printed.value.kind, printed.is_bare, low, high);
    // Round numbers are met more often than others.
    let digits = printed.n_digits;
    let w = passage.weights;
    let by_digits = digits - w.digits_less;
    let extra = if printed.value.kind == Kind::Fraction {
        0.4
    } else {
        0.0
    };
    (-log10(chance + w.chance_floor))
        .min(by_digits)
        .clamp(-1.0, w.specific_most)
        + extra
}

fn fit_of_unit(
    passage: &Passage,
    printed: &Printed,
    context: &Context,
    measured: &Measured,
    is_raw: bool,
) -> Option<f64> {
    let mut fit = unit_fit(&printed.value.kind, printed.is_bare, measured)?;
    if is_raw {
        fit -= if printed.is_bare { 0.2 } else { 0.9 };
    }
    let is_rate = matches!(
        measured.class,
        Class::Percent | Class::Points | Class::PercentOrPoints
    );
    if printed.is_bare && is_rate {
        if !context.has_percent {
            fit -= 0.6;
        } else {
            fit += 0.3;
        }
    }
    if matches!(printed.value.kind, Kind::Count | Kind::Unit(_)) && !printed.is_bare {
        fit += fit_of_noun(passage, printed, measured);
    }
    Some(fit)
}

/// The nouns right after a number against the words of the cell's unit.
pub(super) fn fit_of_noun(passage: &Passage, printed: &Printed, measured: &Measured) -> f64 {
    let range = passage.text.sentences[printed.sentence].tokens.clone();
    let first = printed.noun;
    for (n, at) in (first..range.end).take(4).enumerate() {
        let token = &passage.text.tokens[at];
        if token.kind != TokenKind::Word {
            break;
        }
        let term = crate::figures::bundle::terms::stem(&token.text);
        if measured.terms.contains(&term) {
            return passage.weights.noun - 0.1 * n as f64;
        }
    }
    if measured.physical.is_some()
        && passage.physical(printed).map(|(kind, _)| kind) == measured.physical
    {
        return passage.weights.noun * 0.7;
    }
    let is_duration = matches!(&printed.value.kind, Kind::Unit(unit) if lexicon::is_duration(unit));
    if is_duration {
        return -2.0;
    }
    // Metres are neither birds nor tonnes.
    if passage.physical(printed).is_some() && measured.has_unit {
        return -passage.weights.physical_other;
    }
    // "1,400 sockets" where the bundle knows of none.
    if passage.knows_nouns && passage.noun(printed).is_some() {
        let is_known = (first..range.end)
            .take(3)
            .map(|at| &passage.text.tokens[at])
            .take_while(|token| token.kind == TokenKind::Word)
            .any(|token| passage.index.knows(&token.text));
        if !is_known {
            return -passage.weights.noun_unknown;
        }
    }
    0.0
}

/// What the names in the text say for a cell, against the other categories of its dimensions.
pub(super) fn fit_of_words(
    passage: &Passage,
    printed: &Printed,
    context: &Context,
    cell: CellRef,
) -> f64 {
    fit_but(passage, context, cell, None) + fit_of_period(passage, printed, context, cell)
}

fn fit_of_period(passage: &Passage, printed: &Printed, context: &Context, cell: CellRef) -> f64 {
    let Some(dataset) = cell.dataset(passage.index.bundle) else {
        return 0.0;
    };
    let categories = dataset.categories_at(cell.position);
    let time = passage.index.time[cell.dataset];
    let period = time.and_then(|d| {
        *passage
            .index
            .periods
            .get(cell.dataset)?
            .get(categories[d])?
    });
    period.map_or(0.0, |period| {
        fit_of_time(passage, printed, context, cell.dataset, period)
    })
}

/// What the years in the text say for a change from one cell to another.
pub(super) fn fit_of_span(passage: &Passage, context: &Context, to: CellRef, from: CellRef) -> f64 {
    let Some(dataset) = to.dataset(passage.index.bundle) else {
        return 0.0;
    };
    let Some(time) = passage.index.time[to.dataset] else {
        return 0.0;
    };
    let periods = &passage.index.periods[to.dataset];
    let period = |cell: CellRef| {
        periods
            .get(dataset.categories_at(cell.position)[time])
            .copied()
            .flatten()
    };
    let (Some(end), Some(start)) = (period(to), period(from)) else {
        return 0.0;
    };
    let last = passage.index.newest[to.dataset];
    let first = periods.iter().flatten().min().copied();
    let mut score = 0.0;
    if Some(end) == last {
        score += 0.2;
    }
    let before = periods
        .iter()
        .flatten()
        .filter(|p| **p < end)
        .max()
        .copied();
    let mut is_spoken = false;
    for (time, weight, is_own) in &context.times {
        if !is_own {
            continue;
        }
        is_spoken = true;
        let fits_start = time.when.fits(start, last);
        let fits_end = time.when.fits(end, last);
        if time.is_compared {
            score += if fits_start > 0.0 {
                0.6 * weight
            } else {
                -0.7 * weight
            };
        } else if fits_end > 0.0 || fits_start > 0.0 {
            score += 0.4 * weight;
        } else {
            score -= 0.7 * weight;
        }
    }
    if !is_spoken {
        if before == Some(start) {
            score += 0.2;
        } else if first != Some(start) {
            score -= 0.2;
        }
    }
    score
}

/// What the names say for a cell, leaving time and perhaps another dimension out.
pub(super) fn fit_but(
    passage: &Passage,
    context: &Context,
    cell: CellRef,
    without: Option<usize>,
) -> f64 {
    let Some(dataset) = cell.dataset(passage.index.bundle) else {
        return 0.0;
    };
    let w = passage.weights;
    let mut score = 0.0;
    let categories = dataset.categories_at(cell.position);
    for (d, (dimension, category)) in dataset.dimensions.iter().zip(categories).enumerate() {
        if Some(d) == without {
            continue;
        }
        if passage.index.is_time(cell.dataset, d)
            && let Some(Some(_)) = passage
                .index
                .periods
                .get(cell.dataset)
                .and_then(|p| p.get(category))
        {
            continue;
        }
        let supports = context.supports(cell.dataset, d);
        if dimension.categories.len() < 2 {
            continue;
        }
        let own = best(supports, category);
        let parents = |mut at: usize| {
            let mut all = Vec::new();
            while let Some(parent) = dimension.categories.get(at).and_then(|c| c.parent)
                && all.len() < 16
            {
                all.push(parent);
                at = parent;
            }
            all
        };
        let over = parents(category);
        let rival = supports
            .iter()
            .filter(|support| support.category != category && !over.contains(&support.category))
            .filter(|support| !is_inside(support, supports, category))
            .filter(|support| {
                !passage.index.is_whole(cell.dataset, d, support.category) || own == 0.0
            })
            .map(|support| {
                if support.is_own_sentence {
                    support.weight
                } else {
                    support.weight * w.far_rival
                }
            })
            .fold(0.0, f64::max);
        score -= w.rival * (rival - own).max(0.0);
        if own < 0.12 {
            score -= if passage.index.is_whole(cell.dataset, d, category) {
                0.0
            } else {
                w.unnamed
            };
        }
    }
    score
}

fn fit_of_time(
    passage: &Passage,
    printed: &Printed,
    context: &Context,
    dataset: usize,
    period: Period,
) -> f64 {
    let periods = passage
        .index
        .periods
        .get(dataset)
        .map_or(&[][..], Vec::as_slice);
    let last = passage.index.newest.get(dataset).copied().flatten();
    let is_single = periods.len() < 2;
    let mut own = 0.0f64;
    let mut rival = 0.0f64;
    let mut carried = 0.0f64;
    for (time, weight, is_own) in &context.times {
        let fit = time.when.fits(period, last);
        if !is_own {
            // What is compared with is not what is spoken of next.
            if !time.is_compared {
                carried = carried.max(fit * weight);
            }
            continue;
        }
        if time.is_compared && *weight < 0.5 {
            continue;
        }
        if fit > 0.0 {
            own = own.max(fit * weight);
        } else {
            let is_known = periods
                .iter()
                .flatten()
                .any(|other| time.when.fits(*other, last) > 0.0);
            rival = rival.max(if is_known { *weight } else { weight * 0.6 });
        }
    }
    let w = passage.weights;
    let mut score = -w.period_rival * (rival - own).max(0.0);
    if is_single {
        return score * 0.6;
    }
    let is_last = Some(period) == last;
    let hint = earlier_hint(passage, printed);
    match hint {
        Some(true) if is_last => score -= w.hint,
        Some(false) if is_last => score += 0.3,
        Some(true) => score += 0.2,
        _ => {}
    }
    if own == 0.0 && rival == 0.0 {
        score += w.carried * carried;
    }
    if own == 0.0 {
        // Unless its period is named, the newest is spoken of; less surely where another one is.
        let said = if rival == 0.0 { 1.0 } else { w.newest_rival };
        score += said
            * if is_last {
                w.newest
            } else if hint == Some(true) {
                0.0
            } else {
                -w.older
            };
    }
    score
}

/// "from 3 to 9", "compared with 203": whether a number is the earlier of two, or the later.
pub(super) fn earlier_hint(passage: &Passage, printed: &Printed) -> Option<bool> {
    let start = passage.text.sentences[printed.sentence].tokens.start;
    let word = |back: usize| {
        printed
            .tokens
            .start
            .checked_sub(back)
            .filter(|at| *at >= start)
            .map_or("", |at| passage.text.tokens[at].text.as_str())
    };
    // "whose orders had come to 104,800": what had been was before.
    const BEEN: &str = "been come gone taken risen fallen lost won made sold cost held stood grown run sent brought kept had";
    let is_participle =
        |word: &str| word.len() > 4 && word.ends_with("ed") || lexicon::listed(word, BEEN);
    if (2..=4).any(|back| matches!(word(back), "had" | "having") && is_participle(word(back - 1))) {
        return Some(true);
    }
    for back in 1..=3 {
        match (word(back), word(back + 1)) {
            ("after" | "from" | "từ" | "against" | "versus", _) => return Some(true),
            ("with" | "to", "compared") => return Some(true),
            ("với", "so") => return Some(true),
            // "giảm còn 49": "mới đó còn 55" tells what was.
            ("còn", before)
                if lexicon::direction(before) != Some(Direction::Down)
                    && !matches!(before, "nay" | "chỉ" | "xuống") => {}
            ("nay" | "now", _) => return Some(false),
            ("to" | "lên" | "xuống" | "còn" | "thành", _) => return Some(false),
            ("than", "more" | "less" | "fewer") => {}
            _ => {}
        }
    }
    None
}

/// Whether the cells that a number follows from are stated beside it: one of them, or better both.
#[inline(never)]
pub(super) fn anchor(passage: &Passage, n: usize, a: CellRef, b: CellRef) -> f64 {
    let sentence = passage.numbers[n].sentence;
    let line = passage.text.sentences[sentence].line;
    let w = passage.weights;
    let mut stated = [0.0f64; 2];
    let (first, last) = (n.saturating_sub(8), (n + 6).min(passage.links.len()));
    for k in first..last {
        let other = passage.numbers[k].sentence;
        let away = other.abs_diff(sentence);
        if k == n || away > 1 || passage.text.sentences[other].line != line {
            continue;
        }
        let near = if away == 0 { w.anchor } else { w.anchor * 0.6 };
        for (cell, best) in [a, b].into_iter().zip(&mut stated) {
            if passage.links[k] == Link::Cell(cell) {
                *best = best.max(near);
            }
        }
    }
    // "158, two fewer than the year before": what it came to stands right before.
    let before = (n.saturating_sub(3)..n)
        .rev()
        .find(|k| passage.links[*k].is_linked());
    let beside = [before, Some(n + 1).filter(|k| is_to(passage, n, *k))]
        .into_iter()
        .flatten()
        .filter(|k| {
            passage
                .numbers
                .get(*k)
                .is_some_and(|other| other.sentence == sentence)
        })
        .filter(|k| {
            passage.gap(
                &passage.numbers[*k],
                (
                    passage.numbers[n].tokens.start,
                    passage.numbers[n].tokens.start,
                ),
            ) <= 9.0
        })
        .any(|k| passage.links[k] == Link::Cell(a));
    stated[0].max(stated[1]) + 0.8 * stated[0].min(stated[1]) + if beside { w.beside } else { 0.0 }
}

/// "by 13 to 1,141": the number after is what it came to.
fn is_to(passage: &Passage, n: usize, after: usize) -> bool {
    let Some(after) = passage.numbers.get(after) else {
        return false;
    };
    let between = passage.numbers[n].tokens.end..after.tokens.start;
    between.len() <= 5
        && between
            .clone()
            .any(|at| lexicon::listed(passage.text.tokens[at].text.as_str(), "to lên xuống còn"))
}

/// The datasets with a cell that a number may state.
pub(super) fn holders(passage: &Passage, n: usize) -> Vec<(usize, f64)> {
    let printed = &passage.numbers[n];
    if printed.sense != Sense::Figure {
        return Vec::new();
    }
    let (low, high) = printed.span();
    let scale = passage.physical(printed).map_or(1.0, |(_, scale)| scale);
    let found = passage
        .index
        .between(low * scale, high * scale, MOST_CANDIDATES);
    let found = found.unwrap_or_default();
    let mut holders: Vec<usize> = Vec::new();
    for candidate in &found {
        let fits = passage
            .index
            .measured(candidate.cell)
            .is_some_and(|measured| {
                unit_fit(&printed.value.kind, printed.is_bare, measured).is_some()
            });
        if fits && !holders.contains(&candidate.cell.dataset) {
            holders.push(candidate.cell.dataset);
        }
    }
    let weight = specific(passage, printed, false).clamp(0.0, 2.0) / holders.len().max(1) as f64;
    holders
        .into_iter()
        .map(|dataset| (dataset, weight))
        .collect()
}

/// How many of the numbers around could be cells of a dataset, the rare ones for more.
pub(in crate::figures) fn company(passage: &Passage, n: usize, dataset: usize) -> f64 {
    let line = |n: usize| {
        let line = passage.text.sentences[passage.numbers[n].sentence].line;
        passage.text.lines[line].table.unwrap_or(line)
    };
    let (first, last) = (n.saturating_sub(5), (n + 6).min(passage.numbers.len()));
    let around = (first..last).filter(|k| *k != n);
    let sum: f64 = around
        .flat_map(|k| {
            let near = if line(k) == line(n) { 1.0 } else { 0.5 };
            passage.holders[k]
                .iter()
                .filter(|(d, _)| *d == dataset)
                .map(move |(_, weight)| weight * near)
        })
        .sum();
    sum.min(passage.weights.company_most)
}

/// How the links of the numbers around agree with a cell: a passage stays with its subject.
#[inline(never)]
pub(super) fn coherence(passage: &Passage, n: usize, cell: CellRef, is_derived: bool) -> f64 {
    let w = passage.weights;
    let part = if is_derived { w.company_derived } else { 1.0 };
    let earlier = if !is_derived && is_of_before(passage, n, cell) {
        w.earlier
    } else {
        0.0
    };
    earlier + of_series(passage, n, cell) + w.company * part * company(passage, n, cell.dataset)
}

/// "104 minutes, down from 118": the same of another period as the number right before, and told as such.
fn is_of_before(passage: &Passage, n: usize, cell: CellRef) -> bool {
    let printed = &passage.numbers[n];
    let Some(before) = n.checked_sub(1).filter(|k| {
        passage.numbers[*k].sentence == printed.sentence
            && passage.gap(
                &passage.numbers[*k],
                (printed.tokens.start, printed.tokens.start),
            ) <= 12.0
    }) else {
        return false;
    };
    let Link::Cell(other) = passage.links[before] else {
        return false;
    };
    if other.dataset != cell.dataset || other == cell {
        return false;
    }
    let Some(dataset) = cell.dataset(passage.index.bundle) else {
        return false;
    };
    let between = passage.numbers[before].tokens.end..printed.tokens.start;
    let is_told = between.clone().any(|at| {
        lexicon::listed(passage.text.tokens[at].text.as_str(), "from after against versus than to compared từ với lên xuống còn trước before earlier previously having")
    });
    if !is_told {
        return false;
    }
    let time = passage.index.time[cell.dataset];
    let (own, there) = (
        dataset.categories_at(cell.position),
        dataset.categories_at(other.position),
    );
    own.iter()
        .zip(&there)
        .enumerate()
        .all(|(d, (own, there))| Some(d) == time || own == there)
}

fn of_series(passage: &Passage, n: usize, cell: CellRef) -> f64 {
    let Some(dataset) = cell.dataset(passage.index.bundle) else {
        return 0.0;
    };
    let line = passage.text.sentences[passage.numbers[n].sentence].line;
    let own = dataset.categories_at(cell.position);
    let w = passage.weights;
    let mut best = 0.0f64;
    let (first, last) = (n.saturating_sub(3), (n + 4).min(passage.links.len()));
    for k in first..last {
        if k == n || passage.text.sentences[passage.numbers[k].sentence].line != line {
            continue;
        }
        let near = 1.0
            / (1.0
                + 0.5
                    * (passage.numbers[k]
                        .sentence
                        .abs_diff(passage.numbers[n].sentence)) as f64);
        for other in passage.links[k].cells() {
            if other.dataset != cell.dataset {
                continue;
            }
            let there = dataset.categories_at(other.position);
            let n_same = own.iter().zip(&there).filter(|(a, b)| a == b).count();
            let same = n_same as f64 / own.len().max(1) as f64;
            best = best.max(near * w.same_series * same);
        }
    }
    best
}

/// "5.943826289": a value as it was worked out, which nobody prints in full.
fn is_unrounded(value: f64) -> bool {
    let printed = value * 1e4;
    (printed - printed.round()).abs() > 1e-6
}

pub(super) fn best(supports: &[Support], category: usize) -> f64 {
    supports
        .iter()
        .filter(|support| support.category == category)
        .map(|support| support.weight)
        .fold(0.0, f64::max)
}

/// Whether a mention lies inside a fuller mention of a category: "schools" inside "primary schools".
fn is_inside(support: &Support, supports: &[Support], category: usize) -> bool {
    support.is_own_sentence
        && supports.iter().any(|own| {
            own.category == category
                && own.is_own_sentence
                && own.n_words > support.n_words
                && own.tokens.0 <= support.tokens.0
                && own.tokens.1 >= support.tokens.1
        })
}

/// A rise is a change, and what something rose to is none.
fn fit_of_role(printed: &Printed, measured: &Measured, value: f64, w: &Weights) -> Option<f64> {
    let mut fit = match (printed.role, measured.is_change) {
        (Role::Change(_), true) => w.change,
        _ => 0.0,
    };
    if measured.is_change {
        let against = match printed.role {
            Role::Change(Some(Direction::Up)) => value < 0.0,
            Role::Change(Some(Direction::Down)) => value > 0.0,
            _ => false,
        };
        if against {
            fit -= 1.0;
        }
        if printed.is_negative && value > 0.0 {
            return None;
        }
    } else if (value < 0.0) != printed.is_negative
        && value != 0.0
        && !(value < 0.0 && printed.is_loss)
    {
        // "a loss of 3 million" is a cell of −3.
        fit -= if printed.is_negative { 2.0 } else { 0.8 };
    }
    Some(fit)
}

/// What the words say for a comparison of two categories: both are spoken of.
pub(super) fn fit_of_pair(
    passage: &Passage,
    printed: &Printed,
    context: &Context,
    a: CellRef,
    b: CellRef,
    d: usize,
) -> f64 {
    let Some(dataset) = a.dataset(passage.index.bundle) else {
        return 0.0;
    };
    let supports = context.supports(a.dataset, d);
    let own = |cell: CellRef| best(supports, dataset.categories_at(cell.position)[d]);
    let w = passage.weights;
    let (one, other) = (own(a), own(b));
    let mut score =
        fit_but(passage, context, a, Some(d)) + fit_of_period(passage, printed, context, a);
    score += w.pair * (one + other);
    if one < 0.15 || other < 0.15 {
        score -= w.pair_unnamed;
    }
    score
}
