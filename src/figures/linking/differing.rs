//! Numbers that have changed places: "243 in 2015 and 225 in 2020" told the other way round. Each has the value of the other's
//! cell, and the words lead each to its own; what the words lead to beyond doubt is stated then, and differs.

use super::elsewhere::may_be_of_something_else;
use super::leading::{doubt, gain_of, lead, score};
use super::ordering::{disordered, is_range};
use super::passage::Passage;
use super::weights::Weights;
use crate::figures::model::{Lead, Link};
use crate::statistics::CellRef;

/// Two numbers beside one another whose cells differ in one category, and how well the words fit.
pub(super) struct Exchange {
    pub numbers: (usize, usize),
    pub cells: (CellRef, CellRef),
    /// How surely the words lead to the cells as they are linked, to the less sure and to the surer of the two…
    now: (f64, f64),
    /// …and to those of each other.
    then: (f64, f64),
    /// How much better the words fit then.
    gain: f64,
    /// How much less doubt there is then of the category in which the two differ.
    cleared: f64,
    /// How often a number is smaller now that the words say is larger, and is not then.
    ordered: f64,
}

/// What is led to less surely is led to no less.
const LEAST: f64 = -8.0;

impl Exchange {
    /// How surely the words say that the numbers have changed places.
    pub(super) fn score(&self, w: &Weights) -> f64 {
        w.exchanged_then * self.then.0
            + w.exchanged_then_surer * self.then.1
            + w.exchanged_gain * self.gain
            + w.exchanged_cleared * self.cleared
            + w.exchanged_ordered * self.ordered
            - w.exchanged_now * self.now.0
            - w.exchanged_now_surer * self.now.1
            - w.exchanged
    }
}

/// Gives each of two numbers that have changed places the cell that the words lead to, where its value is another.
#[inline(never)]
pub(super) fn put_right(passage: &mut Passage, is_settled: &dyn Fn(usize) -> bool) {
    let w = passage.weights;
    let is_sure = |exchange: &Exchange| exchange.score(&w) > w.exchanged_least;
    for exchange in exchanges(passage) {
        let (n, k) = exchange.numbers;
        if is_sure(&exchange) && !is_settled(n) && !is_settled(k) {
            passage.links[n] = Link::Cell(exchange.cells.1);
            passage.links[k] = Link::Cell(exchange.cells.0);
        }
    }
}

/// "has grown to 21.48 from 20.15 and 19.30": whether two numbers are of a row of periods that the sentence goes through without
/// a turn, as they are linked.
fn are_in_order(passage: &Passage, n: usize, a: CellRef, b: CellRef) -> bool {
    let index = passage.index;
    let Some(time) = index
        .differing(a, b)
        .filter(|d| index.is_time(a.dataset, *d))
    else {
        return false;
    };
    let Some(dataset) = a.dataset(index.bundle) else {
        return false;
    };
    let own = dataset.categories_at(a.position);
    let sentence = passage.numbers[n].sentence;
    let told: Vec<_> = passage.in_sentence[sentence]
        .clone()
        .filter_map(|n| match passage.links[n] {
            Link::Cell(cell) if cell.dataset == a.dataset => {
                let there = dataset.categories_at(cell.position);
                let is_row = (0..own.len()).all(|d| d == time || own[d] == there[d]);
                is_row.then(|| index.periods[a.dataset].get(there[time]).copied().flatten())
            }
            _ => None,
        })
        .collect();
    told.len() > 2 && (told.is_sorted() || told.iter().rev().is_sorted())
}

/// Every pair of numbers that could have changed places.
#[inline(never)]
pub(super) fn exchanges(passage: &mut Passage) -> Vec<Exchange> {
    let mut found = Vec::new();
    for n in 0..passage.numbers.len() {
        for k in n + 1..(n + 5).min(passage.numbers.len()) {
            let (own, next) = (passage.numbers[n].sentence, passage.numbers[k].sentence);
            let line = |sentence: usize| passage.text.sentences[sentence].line;
            if next > own + 1 || line(own) != line(next) {
                break;
            }
            found.extend(exchange(passage, n, k));
        }
    }
    found
}

#[inline(never)]
fn exchange(passage: &mut Passage, n: usize, k: usize) -> Option<Exchange> {
    let (Link::Cell(a), Link::Cell(b)) = (passage.links[n].clone(), passage.links[k].clone())
    else {
        return None;
    };
    let bundle = passage.index.bundle;
    let dataset = a.dataset(bundle).filter(|_| a.dataset == b.dataset)?;
    let (own, there) = (
        dataset.categories_at(a.position),
        dataset.categories_at(b.position),
    );
    let mut differing = (0..own.len()).filter(|d| own[*d] != there[*d]);
    let (d, is_only) = (differing.next()?, differing.next().is_none());
    let is_alike = passage.index.measured(a) == passage.index.measured(b);
    if !is_only || !is_alike || a.value(bundle) == b.value(bundle) {
        return None;
    }
    // The ends of a range stand in their order, whatever is named first.
    let number = |n: usize| passage.numbers[n].value.number;
    if is_range(passage, n, k) && number(n) < number(k) {
        return None;
    }
    let leads = |passage: &Passage, a: CellRef, b: CellRef| {
        Some((lead(passage, n, a)?, lead(passage, k, b)?))
    };
    let is_of_else = may_be_of_something_else(passage, n) || may_be_of_something_else(passage, k);
    if is_of_else || are_in_order(passage, n, a, b) {
        return None;
    }
    let now = leads(passage, a, b)?;
    (passage.links[n], passage.links[k]) = (Link::Cell(b), Link::Cell(a));
    let then = leads(passage, b, a);
    let gain = gain_of(passage, n, b, k);
    (passage.links[n], passage.links[k]) = (Link::Cell(a), Link::Cell(b));
    let then = then?;
    let number = |at: usize| passage.numbers[at].value.number;
    let exchanged = |at: usize| match at {
        _ if at == n => number(k),
        _ if at == k => number(n),
        _ => number(at),
    };
    let doubts = |(one, other): &(Lead, Lead)| {
        let own = one
            .grounds
            .iter()
            .chain(&other.grounds)
            .filter(|ground| ground.dimension == d);
        own.map(|ground| doubt(ground, &passage.weights))
            .sum::<f64>()
    };
    let sorted = |(one, other): &(Lead, Lead)| {
        let of = |lead: &Lead| score(lead, &passage.weights).max(LEAST);
        let (one, other) = (of(one), of(other));
        (one.min(other), one.max(other))
    };
    Some(Exchange {
        numbers: (n, k),
        cells: (a, b),
        now: sorted(&now),
        gain: gain.unwrap_or_default(),
        cleared: doubts(&now) - doubts(&then),
        ordered: disordered(passage, &[n, k], &number) - disordered(passage, &[n, k], &exchanged),
        then: sorted(&then),
    })
}
