//! Gives each figure its cell or none. A cell is a candidate if its value can be rounded to what is printed; among
//! candidates the words around decide: names of categories, units and datasets, periods, rises and falls, what is said
//! nearby. Evidence is added up on one scale (tenfold likelier is 1); what stays equal is left open and never guessed.

use super::around::context;
use super::circumstances::circumstances;
use super::context::Context;
use super::derived::derived;
use super::differing::put_right;
use super::evidence::{coherence, holders, is_rounded, score};
use super::follow::score_derived;
use super::mistaken::mistaken;
use super::misworked::{misworked, turned};
use super::passage::{MOST_CANDIDATES, Passage, Scored, best_first};
use super::reach::spoken_between;
use crate::figures::bundle::index::Sized;
use crate::figures::logarithms::{log10, odds};
use crate::figures::model::{Kind, Link, Part};
use crate::figures::reading::printed::{Printed, Sense};
use crate::statistics::CellRef;

/// A cell that has the name of what a formula says is taken, unless it is less likely than this.
const SAME_LEAST: f64 = 0.02;

/// A number so much off the printed one, as a part of it, is less likely meant; and no less than so many times as much.
const OFF: f64 = 0.05;
const MOST_OFF: f64 = 4.0;

/// The cells between two sizes, of too many those that the words speak of; and what follows from cells.
#[inline(never)]
fn between(passage: &Passage, n: usize, context: &Context, low: f64, high: f64) -> Vec<Sized> {
    let stated = passage.index.between(low, high, MOST_CANDIDATES);
    let mut found = stated.unwrap_or_else(|| spoken_between(passage, n, context, low, high));
    found.extend(derived(passage, n, context, low, high));
    found
}

/// The candidates of a number with their evidence, the best first.
#[inline(never)]
pub(in crate::figures) fn candidates(
    passage: &Passage,
    n: usize,
    context: &Context,
) -> Vec<Scored> {
    let printed = &passage.numbers[n];
    let (low, high) = printed.rounded_span().unwrap_or_else(|| printed.span());
    let physical = passage.physical(printed);
    let scale = physical.map_or(1.0, |(_, scale)| scale);
    let mut scored: Vec<Scored> = Vec::new();
    let mut found = between(passage, n, context, low * scale, high * scale);
    // "4,2 triệu kWh" is so many of whatever unit the cell has of the same kind.
    found.retain(|sized| {
        let kind = passage.index.measured(sized.cell).and_then(|m| m.physical);
        scale == 1.0 || kind == physical.map(|(kind, _)| kind)
    });
    if scale != 1.0 {
        let unscaled = between(passage, n, context, low, high).into_iter();
        found.extend(unscaled.filter(|sized| {
            let measured = passage.index.measured(sized.cell);
            measured.is_some_and(|m| m.physical.is_none())
        }));
    }
    for candidate in found {
        let score = match candidate.formula {
            // What is worked out from cells is printed as it is worked out.
            Some(_) if is_rounded(passage, printed, candidate.size) => None,
            None => score(passage, printed, context, candidate),
            Some(formula) => score_derived(passage, n, printed, context, candidate, formula),
        };
        if let Some(score) = score {
            scored.push(Scored {
                cell: candidate.cell,
                formula: candidate.formula,
                score: score - passage.weights.off * off(printed, candidate.size, scale)
                    + coherence(passage, n, candidate.cell, candidate.formula.is_some())
                    + circumstances(passage, n, context, candidate.cell, candidate.formula),
            });
        }
    }
    // What stands over a story says again what the story says.
    if printed.part != Part::Body {
        for scored in &mut scored {
            let link = passage.link_of(scored);
            let is_told = passage
                .links
                .iter()
                .zip(passage.numbers)
                .any(|(told, other)| other.part == Part::Body && *told == link);
            if is_told {
                scored.score += passage.weights.told;
            }
        }
    }
    best_first(&mut scored);
    scored.dedup_by(|b, a| a.cell == b.cell && a.formula == b.formula);
    scored
}

/// The link that candidates leave a figure with. Each has odds against the figure stating nothing of the bundle.
#[inline(never)]
pub(in crate::figures) fn decide(
    passage: &Passage,
    candidates: &[Scored],
    sure: f64,
) -> Option<(Link, f64)> {
    let w = passage.weights;
    let odds: Vec<f64> = candidates
        .iter()
        .map(|scored| odds(scored.score - w.enough))
        .collect();
    let all = 1.0 + odds.iter().sum::<f64>();
    let best = |is_meant: &dyn Fn(&Scored) -> bool| {
        let meant = (0..candidates.len()).filter(|k| is_meant(&candidates[*k]));
        meant.max_by(|a, b| odds[*a].total_cmp(&odds[*b]).then(b.cmp(a)))
    };
    let at = best(&|_| true)?;
    // What stands in a cell needs no formula.
    if candidates[at].formula.is_some() {
        let of = candidates[at].cell;
        let is_cell = |scored: &Scored| scored.formula.is_none();
        let same = best(&|scored| is_cell(scored) && passage.says_the_same(of, scored.cell));
        if let Some(same) = same.filter(|same| odds[*same] > all * SAME_LEAST) {
            return Some((Link::Cell(candidates[same].cell), 0.0));
        }
    }
    let first = candidates[at];
    // Candidates that say the same, and others that are as good.
    let (mut own, mut equally) = (odds[at], odds[at]);
    let mut equal: Vec<CellRef> = vec![first.cell];
    for (other, odds) in candidates.iter().zip(&odds) {
        let is_alike = other.formula.is_some() == first.formula.is_some();
        // "2.7 million, or 7.7% of all": the share that stands in a cell follows from others as well.
        if first.formula.is_none()
            && other.formula.is_some()
            && passage.says_the_same(other.cell, first.cell)
        {
            own += odds;
            equally += odds;
        }
        if !is_alike || other.cell == first.cell && other.formula == first.formula {
            continue;
        }
        let is_same = first.formula.is_some()
            && (other.pair() == first.pair() || passage.are_one_total(first.cell, other.cell));
        if is_same {
            own += odds;
            equally += odds;
        } else if (first.score - other.score).abs() < w.clearly {
            equal.push(other.cell);
            equally += odds;
        }
    }
    if equally < all * sure {
        return None;
    }
    let others = (all - own).max(1e-9);
    let confidence = log10(own / others).clamp(-MOST_CONFIDENCE, MOST_CONFIDENCE);
    let link = match equal[..] {
        // The same total in two datasets is no riddle: the first of them tells it.
        [one, ref others @ ..]
            if first.formula.is_none()
                && !others.is_empty()
                && others
                    .iter()
                    .all(|other| passage.are_one_total(one, *other)) =>
        {
            Link::Cell(equal.iter().copied().min().unwrap_or(one))
        }
        _ if own >= all * sure => passage.link_of(&first),
        _ => Link::Ambiguous(equal),
    };
    Some((link, confidence))
}

/// A link is no surer than this: a hundred times likelier than all else.
const MOST_CONFIDENCE: f64 = 2.0;

/// Links all figures: first those that the words around settle, then the others with what is linked around them.
/// What an editor has annotated stands from the beginning.
#[inline(never)]
pub(in crate::figures) fn link_all(passage: &mut Passage, annotated: &[(usize, Option<CellRef>)]) {
    passage.holders = (0..passage.numbers.len())
        .map(|n| holders(passage, n))
        .collect();
    let settled = |n: usize| {
        annotated
            .iter()
            .find(|(at, _)| *at == n)
            .map(|(_, cell)| cell.map_or(Link::None, Link::Cell))
    };
    for (n, cell) in annotated {
        passage.links[*n] = cell.map_or(Link::None, Link::Cell);
    }
    passage.sort_stated();
    passage.contexts = (0..passage.numbers.len())
        .map(|n| (passage.numbers[n].sense == Sense::Figure).then(|| context(passage, n)))
        .collect();
    // In reading order, each with what is known by then: a passage is read from its beginning.
    for sure in [
        passage.weights.very_sure,
        passage.weights.sure,
        passage.weights.sure,
    ] {
        for n in 0..passage.numbers.len() {
            let Some(context) = passage.contexts[n]
                .as_ref()
                .filter(|_| settled(n).is_none())
            else {
                continue;
            };
            let link = decide(passage, &candidates(passage, n, context), sure);
            (passage.links[n], passage.confidence[n]) = link.unwrap_or((Link::None, 0.0));
        }
        passage.sort_stated();
    }
    // What is misprinted; then what follows from that.
    for is_last in [false, true] {
        for n in 0..passage.numbers.len() {
            let is_open = passage.links[n] == Link::None && settled(n).is_none();
            let Some(context) = passage.contexts[n].as_ref().filter(|_| is_open) else {
                continue;
            };
            let link = if is_last {
                decide(
                    passage,
                    &candidates(passage, n, context),
                    passage.weights.sure,
                )
            } else {
                let told = mistaken(passage, n, context)
                    .or_else(|| turned(passage, n, context))
                    .or_else(|| misworked(passage, n, context));
                told.map(|link| (link, 0.0))
            };
            (passage.links[n], passage.confidence[n]) = link.unwrap_or((Link::None, 0.0));
        }
    }
    put_right(passage, &|n| settled(n).is_some());
}

/// How far a size is from what is printed, beyond what rounding makes: "almost half" is rather 48 than 42 per cent.
pub(super) fn off(printed: &Printed, size: f64, scale: f64) -> f64 {
    let value = printed.value.number;
    let mut away = (size - value).abs().min((size / scale - value).abs());
    // "More than half" says that it is not half.
    if printed.value.bound.is_some() {
        away /= 2.0;
    }
    let is_rough = printed.value.kind == Kind::Fraction;
    let rounding = if is_rough {
        0.0
    } else {
        printed.value.step / 2.0
    };
    (away / (value.abs() * OFF).max(rounding).max(1e-12)).min(MOST_OFF)
}
