//! Numbers that follow from cells and are worked out or told wrongly: changes told the other way round, and misprints.

use super::circumstances::circumstances;
use super::context::Context;
use super::derived::derived;
use super::elsewhere::may_be_of_something_else;
use super::evidence::{coherence, is_rounded};
use super::follow::score_derived;
use super::leading::{are_inputs_led, are_inputs_said};
use super::mistaken::{MOST_MARGIN, is_no_result, slips};
use super::passage::{Passage, Scored, best_first};
use super::weights::Weights;
use crate::figures::bundle::index::{Rule, Sized};
use crate::figures::logarithms::log10;
use crate::figures::model::{Kind, Link};
use crate::figures::reading::lexicon::{self, Direction};
use crate::figures::reading::printed::{Printed, Role};

/// A change between two cells that the words tell the other way round.
pub(super) struct Turn {
    pub link: Link,
    /// What speaks for it, had the verb been the other one.
    evidence: f64,
}

impl Turn {
    /// How surely the words mean the change.
    pub(super) fn score(&self, w: &Weights) -> f64 {
        w.turned_evidence * self.evidence - w.turned
    }
}

/// "rose by 5.7%" where what the words speak of fell by that.
#[inline(never)]
pub(super) fn turned(passage: &Passage, n: usize, context: &Context) -> Option<Link> {
    let turn = turn(passage, n, context)?;
    let w = &passage.weights;
    (turn.score(w) > w.turned_least).then_some(turn.link)
}

/// The change that a number tells the other way round most likely.
#[inline(never)]
pub(super) fn turn(passage: &Passage, n: usize, context: &Context) -> Option<Turn> {
    let mut printed = passage.numbers[n].clone();
    printed.role = match printed.role {
        Role::Change(Some(Direction::Up)) => Role::Change(Some(Direction::Down)),
        Role::Change(Some(Direction::Down)) => Role::Change(Some(Direction::Up)),
        _ => return None,
    };
    if printed.value.bound.is_some()
        || printed.value.kind == Kind::Fraction
        || is_comparing(passage, n)
        || may_be_of_something_else(passage, n)
    {
        return None;
    }
    let (low, high) = printed.rounded_span().unwrap_or_else(|| printed.span());
    let mut best: Vec<Scored> = Vec::new();
    for candidate in derived(passage, n, context, low, high) {
        let Some(formula) = candidate.formula else {
            continue;
        };
        let is_change = matches!(formula.0, Rule::Difference | Rule::PercentChange)
            && passage.is_span(candidate.cell, formula.1);
        if !is_change || is_rounded(passage, &printed, candidate.size) {
            continue;
        }
        if let Some(score) = score_derived(passage, n, &printed, context, candidate, formula) {
            best.push(Scored {
                cell: candidate.cell,
                formula: candidate.formula,
                score: score
                    + coherence(passage, n, candidate.cell, true)
                    + circumstances(passage, n, context, candidate.cell, candidate.formula),
            });
        }
    }
    best_first(&mut best);
    let first = best.first()?;
    let link = passage.link_of(first);
    are_inputs_led(passage, n, link.cells()).then_some(Turn {
        evidence: first.score,
        link,
    })
}

/// "a year earlier it was 1.8 points lower": whether the words beside a number hold two against one another, either of which
/// may be the earlier.
fn is_comparing(passage: &Passage, n: usize) -> bool {
    let printed = &passage.numbers[n];
    let sentence = &passage.text.sentences[printed.sentence].tokens;
    let start = printed.tokens.start.saturating_sub(3).max(sentence.start);
    let end = (printed.tokens.end + 4).min(sentence.end);
    let near = passage.text.tokens[start..end].iter();
    const COMPARING: &str = "lower higher fewer more less above below ahead behind hơn kém thua";
    near.into_iter()
        .any(|token| lexicon::listed(&token.text, COMPARING))
}

/// What a number may misprint that follows from cells.
pub(super) struct Misworking {
    pub link: Link,
    /// As of a link: what speaks for it if its value were printed…
    evidence: f64,
    /// …and by how much more than for the next.
    margin: f64,
    /// How many values that follow from the cells spoken of a slip of the number would meet.
    n_met: f64,
}

/// What follows from cells that were rounded is off by no more than so many units of the last digit.
const LEAST_OFF: f64 = 1.5;

impl Misworking {
    /// How surely the words mean what follows from the cells, and the number misprints it.
    pub(super) fn score(&self, w: &Weights) -> f64 {
        w.misworked_evidence * self.evidence
            + w.misworked_margin * self.margin.clamp(-MOST_MARGIN, MOST_MARGIN)
            - w.misworked_met * log10(self.n_met)
            - w.misworked
    }
}

/// What a number misprints that follows from cells: "193%" where 139% would be right.
#[inline(never)]
pub(super) fn misworked(passage: &Passage, n: usize, context: &Context) -> Option<Link> {
    let misworking = misworking(passage, n, context)?;
    let w = &passage.weights;
    (misworking.score(w) > w.misworked_least).then_some(misworking.link)
}

/// What a number misprints most likely of what follows from the cells that the words speak of.
#[inline(never)]
pub(super) fn misworking(passage: &Passage, n: usize, context: &Context) -> Option<Misworking> {
    let printed = &passage.numbers[n];
    if is_no_result(passage, n, context) {
        return None;
    }
    // By one in the last digit it differs where the cells were rounded.
    let least = printed.value.step * LEAST_OFF;
    let slips: Vec<Printed> = slips(printed.value.number, printed.value.step)
        .into_iter()
        .filter(|slip| (slip - printed.value.number).abs() > least)
        .map(|slip| {
            let mut meant = printed.clone();
            meant.value.number = slip;
            meant
        })
        .collect();
    let mut met: Vec<Scored> = Vec::new();
    let mut sizes: Vec<f64> = Vec::new();
    for candidate in derived(passage, n, context, f64::MIN_POSITIVE, f64::MAX) {
        let Some((meant, formula)) = slips
            .iter()
            .find(|meant| is_met(meant, candidate))
            .zip(candidate.formula)
        else {
            continue;
        };
        let Some(score) = score_derived(passage, n, meant, context, candidate, formula) else {
            continue;
        };
        if !sizes.contains(&meant.value.number) {
            sizes.push(meant.value.number);
        }
        met.push(Scored {
            cell: candidate.cell,
            formula: candidate.formula,
            score: score
                + coherence(passage, n, candidate.cell, true)
                + circumstances(passage, n, context, candidate.cell, candidate.formula),
        });
    }
    // What is told rightly beside it is not meant a second time.
    let is_beside = |other: &Printed| other.sentence.abs_diff(printed.sentence) <= 1;
    met.retain(|scored| {
        let link = passage.link_of(scored);
        let mut all = passage.links.iter().zip(passage.numbers);
        !all.any(|(told, other)| is_beside(other) && *told == link)
    });
    best_first(&mut met);
    let first = met.first()?;
    let link = passage.link_of(first);
    if !are_inputs_said(passage, n, link.cells()) {
        return None;
    }
    let is_same = |other: &&Scored| passage.link_of(other) == link || first.pair() == other.pair();
    let next = met.iter().find(|other| !is_same(other));
    Some(Misworking {
        evidence: first.score,
        margin: next.map_or(MOST_MARGIN, |next| first.score - next.score),
        n_met: sizes.len() as f64,
        link,
    })
}

/// Whether a value is printed so.
fn is_met(printed: &Printed, candidate: Sized) -> bool {
    let (low, high) = printed.span();
    (low..=high).contains(&candidate.size)
}
