//! Numbers that misprint a cell's value.

use super::attachment::places;
use super::circumstances::circumstances;
use super::context::Context;
use super::elsewhere::may_be_of_something_else;
use super::evidence::{coherence, is_rounded, score};
use super::leading::{self, is_elsewhere, lead, would_be_led};
use super::passage::{MOST_CANDIDATES, Passage, Scored, best_first};
use super::weights::Weights;
use crate::figures::logarithms::log10;
use crate::figures::model::{Given, Ground, Kind, Lead, Link};
use crate::figures::reading::printed::Printed;
use crate::statistics::CellRef;

/// A cell that a number may misprint, and what says so.
pub(super) struct Suspicion {
    pub cell: CellRef,
    /// As of a link: what speaks for the cell if its value were printed…
    evidence: f64,
    /// …and by how much more than for the next.
    margin: f64,
    /// How many values a slip of the number would meet by chance.
    by_chance: f64,
    /// How surely the words lead to the cell.
    led: f64,
    has_decimals: bool,
    is_percent: bool,
    /// Another category was spoken of before.
    is_apart: bool,
    /// For how many of the cell's dimensions, beyond one, nothing is said.
    n_open: f64,
}

/// What is meant stands out from the next by no more than this.
pub(super) const MOST_MARGIN: f64 = 3.0;

impl Suspicion {
    /// How surely the words mean the cell and the number misprints it.
    pub(super) fn score(&self, w: &Weights) -> f64 {
        let against = |is: bool, weight: f64| if is { weight } else { 0.0 };
        w.mistaken_evidence * self.evidence
            + w.mistaken_margin * self.margin.clamp(-MOST_MARGIN, MOST_MARGIN)
            + w.mistaken_lead * self.led
            - w.mistaken_chance * log10(self.by_chance + 0.001)
            - against(self.has_decimals, w.mistaken_decimals)
            - against(self.is_percent, w.mistaken_percent)
            - against(self.is_apart, w.mistaken_apart)
            - w.mistaken_open * self.n_open
            - w.mistaken
    }
}

/// The cell that a number misprints: the words name it, and the number is what a slip makes of its value.
#[inline(never)]
pub(super) fn mistaken(passage: &Passage, n: usize, context: &Context) -> Option<Link> {
    let suspicion = suspicion(passage, n, context)?;
    let w = &passage.weights;
    (suspicion.score(w) > w.mistaken_least).then_some(Link::Cell(suspicion.cell))
}

/// The cell that a number misprints most likely, if it is one that is misprinted.
#[inline(never)]
pub(super) fn suspicion(passage: &Passage, n: usize, context: &Context) -> Option<Suspicion> {
    let printed = &passage.numbers[n];
    if is_no_result(passage, n, context) {
        return None;
    }
    let kind = &printed.value.kind;
    let mut best: Vec<Scored> = Vec::new();
    // Among many values that are close to one another a slip of one is often another.
    let (mut by_chance, mut by_chance_rounded) = (0.0, 0.0);
    let mut rounded: Vec<CellRef> = Vec::new();
    for slip in slips(printed.value.number, printed.value.step) {
        let mut meant = printed.clone();
        meant.value.number = slip;
        let (low, high) = meant.rounded_span().unwrap_or_else(|| meant.span());
        let chance = |low: f64, high: f64| passage.index.chance(kind, printed.is_bare, low, high);
        by_chance += chance(meant.span().0, meant.span().1);
        by_chance_rounded += chance(low, high);
        let found = passage.index.between(low, high, MOST_CANDIDATES);
        for candidate in found.unwrap_or_default() {
            if let Some(score) = score(passage, &meant, context, candidate) {
                if is_rounded(passage, &meant, candidate.size) {
                    rounded.push(candidate.cell);
                }
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
    let line = |printed: &Printed| passage.text.sentences[printed.sentence].line;
    let is_next = |other: &Printed| {
        line(other) == line(printed) && other.sentence.abs_diff(printed.sentence) <= 1
    };
    best.retain(|scored| {
        let mut all = passage.links.iter().zip(passage.numbers);
        !all.any(|(link, other)| *link == Link::Cell(scored.cell) && is_next(other))
    });
    let w = &passage.weights;
    let meant = best.iter().enumerate().filter_map(|(at, scored)| {
        let lead = lead(passage, n, scored.cell)?;
        let n_open = n_open(passage, n, scored.cell, &lead)?;
        let worth = w.mistaken_evidence * scored.score - w.mistaken_open * n_open;
        Some((at, lead, n_open, worth))
    });
    let (at, lead, n_open, _) = meant.max_by(|a, b| a.3.total_cmp(&b.3))?;
    // Another is named, or nothing at all says of what the number is.
    let is_against = |ground: &Ground| matches!(ground.given, Given::Against(_));
    let mut names = lead
        .grounds
        .iter()
        .filter(|ground| !ground.is_time)
        .peekable();
    if lead.grounds.iter().any(is_against)
        || names.peek().is_some() && names.all(|ground| ground.given == Given::Unsaid)
    {
        return None;
    }
    let first = best[at];
    // What would hardly be ticked if its number were printed is not held against another.
    if would_be_led(passage, n, first.cell) < w.mistaken_led {
        return None;
    }
    let next = best[usize::from(at == 0)..].first();
    let is_apart = |ground: &Ground| !ground.is_time && matches!(ground.given, Given::Apart(_));
    Some(Suspicion {
        cell: first.cell,
        evidence: first.score,
        margin: next.map_or(MOST_MARGIN, |next| first.score - next.score),
        by_chance: match rounded.contains(&first.cell) {
            true => by_chance_rounded,
            false => by_chance,
        },
        led: leading::score(&lead, &passage.weights),
        has_decimals: printed.value.step < 1.0,
        is_percent: printed.value.kind == Kind::Percent,
        is_apart: lead.grounds.iter().any(is_apart),
        n_open,
    })
}

/// Whether a number is another than what came of something, is no exact one or says too little: what is hoped for or set as a
/// rule, "nearly 50", "a third", 7.
pub(super) fn is_no_result(passage: &Passage, n: usize, context: &Context) -> bool {
    let printed = &passage.numbers[n];
    context.is_forecast
        || context.is_rule
        || is_of_all(passage, printed)
        || printed.value.bound.is_some()
        || printed.is_word
        || printed.value.kind == Kind::Fraction
        || printed.n_digits < 2.0
        || may_be_of_something_else(passage, n)
}

/// "nationwide it is 94.29%": whether a sentence speaks of a whole or a neighbour that the bundle does not name.
fn is_of_all(passage: &Passage, printed: &Printed) -> bool {
    let tokens = &passage.text.tokens[passage.text.sentences[printed.sentence].tokens.clone()];
    let knows = |word: &str| passage.index.knows(word);
    tokens.iter().enumerate().any(|(n, token)| {
        let word = token.text.as_str();
        let next = tokens.get(n + 1).map_or("", |next| next.text.as_str());
        match (word, next) {
            ("cả", "nước") => !knows("cả"),
            ("toàn", "quốc") => !knows("quốc"),
            // "the neighbouring county"
            ("neighbouring" | "neighboring", _) => !knows(word),
            ("lân", "cận") | ("láng", "giềng") => !knows(next),
            ("nationally" | "nationwide" | "countrywide", _) => !knows("national"),
            _ => false,
        }
    })
}

/// For how many dimensions of a cell, beyond one, nothing is said; nothing where the number is told of
/// something else.
fn n_open(passage: &Passage, n: usize, cell: CellRef, lead: &Lead) -> Option<f64> {
    let grounds = &lead.grounds;
    let dataset = cell.dataset(passage.index.bundle)?;
    let categories = dataset.categories_at(cell.position);
    let sentence = passage.numbers[n].sentence;
    // "level with the Salt House" leads to another's number.
    let is_compared = |d: usize| {
        places(passage, sentence, cell.dataset, d)
            .iter()
            .any(|place| place.is_compared && place.categories.contains(&categories[d]))
    };
    let is_another = |ground: &Ground| !ground.given.is_for() && is_compared(ground.dimension);
    if grounds.iter().any(is_another) || is_elsewhere(passage, n, cell, lead) {
        return None;
    }
    let n_open = grounds
        .iter()
        .filter(|ground| !ground.given.is_for())
        .count();
    Some(n_open.saturating_sub(1) as f64)
}

/// What a number may have been before a slip: two digits changed places, or one digit is another.
pub(in crate::figures) fn slips(number: f64, step: f64) -> Vec<f64> {
    let scaled = (number / step).round();
    if !(10.0..1e9).contains(&scaled) {
        return Vec::new();
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
        let is_leading_zero = n == 0 && digits.get(1) == Some(&b'0');
        if n + 1 < digits.len() && digits[n] != digits[n + 1] && !is_leading_zero {
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
    slips
}
