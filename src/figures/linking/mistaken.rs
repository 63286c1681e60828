//! Numbers that are told wrongly.

use super::circumstances::circumstances;
use super::context::Context;
use super::evidence::{coherence, score};
use super::leading::{self, lead};
use super::passage::{MOST_CANDIDATES, Passage, Scored, best_first};
use crate::figures::model::{Agreement, Given, Ground, Kind, Link, Value};
use crate::figures::reading::printed::Printed;

/// Slips that other values are by chance: with more of them none says anything.
const MOST_SLIPS: f64 = 2.0;

/// The cell that a number misprints: the words name it, and the number is what a slip makes of its value,
/// or the value of another period.
#[inline(never)]
pub(super) fn mistaken(passage: &Passage, n: usize, context: &Context) -> Option<Link> {
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
    if by_chance > MOST_SLIPS {
        return None;
    }
    let mut best: Vec<Scored> = Vec::new();
    for slip in &slips {
        let half = step / 2.0 * 1.000_001;
        let found = passage
            .index
            .between(slip - half, slip + half, MOST_CANDIDATES);
        for candidate in found.unwrap_or_default() {
            let value = Printed {
                value: Value {
                    number: *slip,
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
    let first = best
        .first()
        .filter(|first| first.score >= passage.weights.mistaken)?;
    let next = best.get(1).map_or(f64::MIN, |next| next.score);
    // The words alone must lead to it, and the number's own sentence names it.
    let lead = lead(passage, n, first.cell)?;
    let is_named = |ground: &Ground| !ground.is_time && matches!(ground.given, Given::Said(..));
    let names = lead.grounds.iter().filter(|ground| !ground.is_time);
    let is_meant = lead.noun != Agreement::Against
        && lead.is_of_subject
        && lead.grounds.iter().all(|ground| ground.given.is_for())
        && (lead.grounds.iter().any(is_named)
            || lead.noun == Agreement::Agrees
            || names.count() == 0)
        && leading::score(&lead, &passage.weights) >= passage.weights.mistaken_led;
    (first.score - next > 0.4 && is_meant).then_some(Link::Cell(first.cell))
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
