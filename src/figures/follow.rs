//! Numbers that stand in no cell and follow from two: changes between periods, differences and parts of wholes;
//! and numbers that a slip of the pen made of another.

use super::context::Context;
use super::derived::Rule;
use super::evidence::best;
use super::index::Sized;
use super::lexicon::Direction;
use super::link::{Linker, MOST_CANDIDATES, Scored, best_first};
use super::model::{Kind, Link};
use super::scan::{Printed, Role};
use crate::statistics::Class;
use crate::statistics::{CellRef, Operation, Role as DimensionRole};

/// Slips that other values are by chance: with more of them none says anything.
const MOST_SLIPS: f64 = 2.0;

impl Linker<'_> {
    /// What follows from two cells is stated where the words speak of a change or of a part.
    #[inline(never)]
    pub(super) fn score_derived(
        &self,
        n: usize,
        context: &Context,
        candidate: Sized,
        rule: Rule,
        other: CellRef,
    ) -> Option<f64> {
        let printed = &self.numbers[n];
        let measured = self.index.measured(candidate.cell)?;
        let kind = &printed.value.kind;
        let w = self.weights;
        let mut score = self.specific(printed, false) - w.derived;
        if candidate.is_raw {
            if !printed.is_bare {
                return None;
            }
            score -= 0.2;
        }
        let is_rate = !matches!(measured.class, Class::Count | Class::Money(_));
        match rule {
            Rule::Share => {
                if !matches!(kind, Kind::Percent | Kind::Fraction)
                    || matches!(printed.role, Role::Change(_))
                {
                    return None;
                }
                score += match self.paired_dimension(candidate.cell, other) {
                    Some(d) => self.fit_of_pair(printed, context, candidate.cell, other, d),
                    None if self.is_span(candidate.cell, other) => {
                        self.fit_but(context, candidate.cell, None)
                            + self.fit_of_span(context, candidate.cell, other)
                            - 0.4
                    }
                    None => self.fit_of_words(printed, context, candidate.cell),
                };
                score += self.anchor(n, candidate.cell, other);
            }
            Rule::Sum => {
                score += self.fit_of_two(printed, context, candidate.cell, other)?;
                score += self.anchor(n, candidate.cell, other);
            }
            Rule::Run => {
                score += self.fit_of_run(printed, context, candidate.cell, other)?;
            }
            _ => {
                let direction = match printed.role {
                    Role::Change(direction) => direction,
                    // "The gap, 78.5, …", "mức tăng là 42,4%": the noun says it.
                    _ if context.has_gap && rule == Rule::Difference
                        || context.has_growth && rule == Rule::PercentChange =>
                    {
                        score -= 0.2;
                        None
                    }
                    _ => {
                        score -= w.unsaid;
                        None
                    }
                };
                let is_pair = self.paired_dimension(candidate.cell, other).is_some();
                let (a, b) = (
                    other.value(self.index.bundle)?,
                    candidate.cell.value(self.index.bundle)?,
                );
                let against = match direction {
                    // A deficit that deepens falls.
                    _ if a < 0.0 && b < 0.0 => false,
                    Some(Direction::Up) => b < a,
                    Some(Direction::Down) => b > a,
                    None => false,
                };
                if against && !is_pair {
                    return None;
                }
                let is_percent = rule == Rule::PercentChange;
                score += match kind {
                    Kind::Percent if is_percent => 0.3,
                    Kind::Fraction if is_percent => 0.0,
                    Kind::Points if !is_percent && is_rate => 0.4,
                    Kind::PerMille if !is_percent && measured.class == Class::PerMille => 0.3,
                    Kind::Percent if !is_percent && is_rate => -0.8,
                    // "ít hơn 5 điểm": places are counted so as well.
                    Kind::Points if !is_percent && measured.terms.iter().any(|t| t == "điểm") => {
                        0.2
                    }
                    // Marks at school and ratios are counted in points as well.
                    Kind::Points if !is_percent && printed.value.step < 1.0 => -0.1,
                    Kind::Count | Kind::Unit(_) if !is_percent && !is_rate => {
                        if printed.is_bare {
                            0.0
                        } else {
                            self.fit_of_noun(printed, measured)
                        }
                    }
                    Kind::Count if !is_percent && printed.is_bare && is_rate => -0.2,
                    Kind::Money(code) if !is_percent && measured.class == Class::Money(code) => 0.5,
                    _ => return None,
                };
                score += match self.paired_dimension(candidate.cell, other) {
                    Some(d) => self.fit_of_pair(printed, context, candidate.cell, other, d),
                    // What is left of a whole is told by the part's names.
                    None if candidate.cell.dataset != other.dataset => {
                        self.fit_of_words(printed, context, other)
                    }
                    None => {
                        self.fit_but(context, candidate.cell, None)
                            + self.fit_of_span(context, candidate.cell, other)
                    }
                };
                score += self.anchor(n, candidate.cell, other);
            }
        }
        Some(score)
    }

    /// Whether two cells differ in their period.
    pub(super) fn is_span(&self, a: CellRef, b: CellRef) -> bool {
        let Some(dataset) = a
            .dataset(self.index.bundle)
            .filter(|_| a.dataset == b.dataset)
        else {
            return false;
        };
        let time = dataset.with_role(DimensionRole::Time);
        let category = |cell: CellRef| time.map(|time| dataset.categories_at(cell.position)[time]);
        category(a) != category(b)
    }

    /// The dimension in which two cells differ, if it is neither time nor that of a whole.
    pub(super) fn paired_dimension(&self, a: CellRef, b: CellRef) -> Option<usize> {
        let d = self.index.differing(a, b)?;
        let dataset = a.dataset(self.index.bundle)?;
        let category = |cell: CellRef| dataset.categories_at(cell.position)[d];
        let (one, other) = (category(a), category(b));
        let dimension = &dataset.dimensions[d];
        let is_whole = self.index.is_whole(a.dataset, d, other)
            || dimension.categories[one].parent == Some(other);
        (dimension.role != Some(DimensionRole::Time) && !is_whole).then_some(d)
    }

    /// What the words say for a comparison of two categories: both are spoken of.
    pub(super) fn fit_of_pair(
        &self,
        printed: &Printed,
        context: &Context,
        a: CellRef,
        b: CellRef,
        d: usize,
    ) -> f64 {
        let Some(dataset) = a.dataset(self.index.bundle) else {
            return 0.0;
        };
        let supports = context.supports(a.dataset, d);
        let own = |cell: CellRef| best(supports, dataset.categories_at(cell.position)[d]);
        let w = self.weights;
        let (one, other) = (own(a), own(b));
        let mut score = self.fit_but(context, a, Some(d)) + self.fit_of_period(printed, context, a);
        score += w.pair * (one + other);
        if one < 0.15 || other < 0.15 {
            score -= w.pair_unnamed;
        }
        score
    }

    /// What two numbers stated beside it make: their difference, one as a part of the other, the change from one to the other.
    #[inline(never)]
    pub(super) fn of_two_stated(&self, n: usize, context: &Context) -> Option<Link> {
        let printed = &self.numbers[n];
        let mut pool: Vec<CellRef> = Vec::new();
        for (k, link) in self.links.iter().enumerate() {
            let far = self.numbers[k].sentence.abs_diff(printed.sentence);
            let is_before = self.numbers[k].sentence <= printed.sentence;
            if let Link::Cell(cell) = link
                && far <= 1
                && is_before
                && !pool.contains(cell)
                && pool.len() < 8
            {
                pool.push(*cell);
            }
        }
        let kind = &printed.value.kind;
        let (low, high) = Self::span(printed);
        let is_change = matches!(printed.role, Role::Change(_));
        let mut found: Vec<Link> = Vec::new();
        for a in &pool {
            for b in &pool {
                if a == b {
                    continue;
                }
                let (one, other) = (self.index.measured(*a)?, self.index.measured(*b)?);
                if one.class != other.class
                    || one.is_change
                    || other.is_change
                    || one.physical != other.physical
                {
                    continue;
                }
                let is_rate = !matches!(one.class, Class::Count | Class::Money(_));
                let (first, second) = (
                    a.value(self.index.bundle)? * one.factor,
                    b.value(self.index.bundle)? * other.factor,
                );
                let fits = |size: f64| size >= low && size <= high;
                let mut push = |operation: Operation, of: Vec<CellRef>| {
                    found.push(Link::Derived { operation, of })
                };
                let is_difference = match kind {
                    Kind::Points => is_rate,
                    Kind::Count | Kind::Unit(_) | Kind::Money(_) => !is_rate || printed.is_bare,
                    _ => false,
                };
                if is_difference
                    && (is_change || context.has_gap)
                    && first > second
                    && fits(first - second)
                {
                    push(Operation::Difference, vec![*a, *b]);
                }
                if matches!(kind, Kind::Percent | Kind::Fraction) && !is_rate && second > 0.0 {
                    if is_change && fits(((first - second) * 100.0 / second).abs()) {
                        let is_up = first > second;
                        let is_said = match printed.role {
                            Role::Change(Some(Direction::Up)) => is_up,
                            Role::Change(Some(Direction::Down)) => !is_up,
                            _ => true,
                        };
                        if is_said && one.terms == other.terms {
                            push(Operation::PercentChange, vec![*b, *a]);
                        }
                    }
                    if !is_change
                        && context.has_share
                        && first < second
                        && fits(first * 100.0 / second)
                    {
                        push(Operation::Share, vec![*a, *b]);
                    }
                }
            }
        }
        match &found[..] {
            [only] if self.specific(printed, false) > 0.2 => Some(only.clone()),
            _ => None,
        }
    }

    /// The cell that a number misprints: the words name it, and the number is what a slip makes of its value,
    /// or the value of another period.
    #[inline(never)]
    pub(super) fn mistaken(&self, n: usize, context: &Context) -> Option<Link> {
        let printed = &self.numbers[n];
        if printed.value.bound.is_some()
            || printed.value.kind == Kind::Fraction
            || printed.n_digits < 2.0
        {
            return None;
        }
        let (slips, step) = slips(printed.value.number, printed.value.step);
        // Among many values that are close to one another a slip of one is often another.
        let (low, high) = Self::span(printed);
        let kind = &printed.value.kind;
        let by_chance = self.index.chance(kind, printed.is_bare, low, high) * slips.len() as f64;
        if by_chance > MOST_SLIPS {
            return None;
        }
        let mut best: Vec<Scored> = Vec::new();
        for slip in &slips {
            let half = step / 2.0 * 1.000_001;
            for candidate in self.index.between(slip - half, slip + half) {
                if candidate.formula.is_some() || best.len() > MOST_CANDIDATES {
                    continue;
                }
                let value = Printed {
                    value: super::model::Value {
                        number: *slip,
                        ..printed.value.clone()
                    },
                    ..printed.clone()
                };
                if let Some(score) = self.score(&value, context, *candidate) {
                    best.push(Scored {
                        cell: candidate.cell,
                        formula: None,
                        score: score
                            + self.coherence(n, candidate.cell, false)
                            + self.circumstances(n, context, candidate.cell, None),
                    });
                }
            }
        }
        best_first(&mut best);
        best.dedup_by_key(|scored| scored.cell);
        // A cell that is stated rightly next to it is not meant a second time.
        best.retain(|scored| {
            !self.links.iter().zip(self.numbers).any(|(link, other)| {
                *link == Link::Cell(scored.cell) && other.sentence == printed.sentence
            })
        });
        let first = best
            .first()
            .filter(|first| first.score >= self.weights.mistaken)?;
        let next = best.get(1).map_or(f64::MIN, |next| next.score);
        (first.score - next > 0.4).then_some(Link::Cell(first.cell))
    }
}

/// What a number may have been before a slip: two digits changed places, or one digit is another.
fn slips(number: f64, step: f64) -> (Vec<f64>, f64) {
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
