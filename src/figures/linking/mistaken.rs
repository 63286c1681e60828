//! Numbers that are told wrongly.

use super::circumstances::circumstances;
use super::context::Context;
use super::evidence::{coherence, score};
use super::leading::lead;
use super::passage::{MOST_CANDIDATES, Passage, Scored, best_first};
use super::weights::Weights;
use crate::figures::bundle::index::Sized;
use crate::figures::model::{Agreement, Given, Ground, Kind, Lead, Link, Value};
use crate::figures::reading::printed::Printed;
use crate::statistics::CellRef;

/// A cell that a number may misprint, and how much says so.
pub(super) struct Suspicion {
    pub cell: CellRef,
    /// As of a link: what speaks for the cell if its value were printed…
    pub evidence: f64,
    /// …and by how much more than for the next.
    pub margin: f64,
    /// How many values a slip of the number would meet by chance.
    pub by_chance: f64,
    pub lead: Lead,
}

impl Suspicion {
    /// Whether the words mean this cell beyond doubt; a number that is right and told to differ costs more than ten that are
    /// wrong and are not.
    fn is_sure(&self, w: &Weights) -> bool {
        let grounds = &self.lead.grounds;
        let is_open = |ground: &Ground| !ground.given.is_for();
        // "in 2019 and 2020" leaves the period open, "nationwide" what was spoken of before, two names which of them.
        let is_nearly_given = |ground: &Ground| {
            ground.given.is_for()
                || match ground.given {
                    Given::Unclear => true,
                    Given::Apart(_) => ground.is_time,
                    _ => false,
                }
        };
        let is_named = self.lead.noun == Agreement::Agrees
            || grounds.iter().all(|ground| ground.is_time)
            || grounds
                .iter()
                .any(|g| !g.is_time && matches!(g.given, Given::Said(..)));
        let n_open = grounds.iter().filter(|ground| is_open(ground)).count();
        let n_doubts = n_open + usize::from(!is_named);
        if self.lead.noun == Agreement::Against
            || !self.lead.is_of_subject
            || !grounds.iter().all(is_nearly_given)
        {
            return false;
        }
        match n_doubts {
            0 => {
                self.evidence >= w.mistaken
                    && self.margin > w.mistaken_by
                    && self.by_chance <= w.mistaken_chance
            }
            1 => {
                let most = if is_named {
                    w.mistaken_unsure_chance
                } else {
                    w.mistaken_unnamed_chance
                };
                self.evidence >= w.mistaken_unsure
                    && self.margin > w.mistaken_unsure_by
                    && self.by_chance <= most
            }
            _ => false,
        }
    }
}

/// The cell that a number misprints: the words name it, and the number is what a slip makes of its value.
#[inline(never)]
pub(super) fn mistaken(passage: &Passage, n: usize, context: &Context) -> Option<Link> {
    let suspicion = suspicion(passage, n, context)?;
    suspicion
        .is_sure(&passage.weights)
        .then_some(Link::Cell(suspicion.cell))
}

/// The cell that a number misprints most likely, if it is one that is misprinted.
#[inline(never)]
pub(super) fn suspicion(passage: &Passage, n: usize, context: &Context) -> Option<Suspicion> {
    let printed = &passage.numbers[n];
    if printed.value.bound.is_some()
        || printed.value.kind == Kind::Fraction
        || printed.n_digits < 2.0
    {
        return None;
    }
    let (slips, step) = slips(printed.value.number, printed.value.step);
    // Among many values that are close to one another a slip of one is often another.
    let (low, high) = printed.span();
    let kind = &printed.value.kind;
    let by_chance = passage.index.chance(kind, printed.is_bare, low, high) * slips.len() as f64;
    let mut best: Vec<Scored> = Vec::new();
    let mut try_cell = |candidate: Sized, number: f64| {
        let value = Printed {
            value: Value {
                number,
                ..printed.value.clone()
            },
            ..printed.clone()
        };
        if let Some(score) = score(passage, &value, context, candidate) {
            best.push(Scored {
                cell: candidate.cell,
                formula: None,
                score: score
                    + coherence(passage, n, candidate.cell, false)
                    + circumstances(passage, n, context, candidate.cell, None),
            });
        }
    };
    for slip in &slips {
        let half = step / 2.0 * 1.000_001;
        let found = passage
            .index
            .between(slip - half, slip + half, MOST_CANDIDATES);
        for candidate in found.unwrap_or_default() {
            try_cell(candidate, *slip);
        }
    }
    best_first(&mut best);
    best.dedup_by_key(|scored| scored.cell);
    // A cell that is stated rightly next to it is not meant a second time.
    best.retain(|scored| {
        !passage
            .links
            .iter()
            .zip(passage.numbers)
            .any(|(link, other)| {
                *link == Link::Cell(scored.cell) && other.sentence == printed.sentence
            })
    });
    let first = best.first()?;
    let next = best.get(1).map_or(f64::MIN, |next| next.score);
    Some(Suspicion {
        cell: first.cell,
        evidence: first.score,
        margin: first.score - next,
        lead: lead(passage, n, first.cell)?,
        by_chance,
    })
}

/// What a number may have been before a slip: two digits changed places, or one digit is another.
pub(in crate::figures) fn slips(number: f64, step: f64) -> (Vec<f64>, f64) {
    let scaled = (number / step).round();
    if !(10.0..1e9).contains(&scaled) {
        return (Vec::new(), step);
    }
    let digits = format!("{scaled:.0}").into_bytes();
    let mut slips = Vec::new();
    let mut push = |digits: &[u8]| {
        let value = digits
            .iter()
            .fold(0.0, |value, digit| value * 10.0 + f64::from(digit - b'0'));
        slips.push(value * step);
    };
    for n in 0..digits.len() {
        let mut changed = digits.clone();
        if n + 1 < digits.len() && digits[n] != digits[n + 1] {
            changed.swap(n, n + 1);
            push(&changed);
            changed.swap(n, n + 1);
        }
        for digit in b'0'..=b'9' {
            if digit != digits[n] && !(n == 0 && digit == b'0') {
                changed[n] = digit;
                push(&changed);
            }
        }
    }
    (slips, step)
}
