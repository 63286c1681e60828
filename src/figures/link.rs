//! Gives each figure its cell or none. A cell is a candidate if its value can be rounded to what is printed; among
//! candidates the words around decide: names of categories, units and datasets, periods, rises and falls, what is said
//! nearby. Evidence is added up on one scale (tenfold likelier is 1); what stays equal is left open and never guessed.

use super::index::{Class, Index, Measured, Period, Sized, Target, unit_fit};
use super::lexicon::{self, Direction};
use super::mentions::{Mention, TimeMention, mentions, time_mentions};
use super::model::{CellRef, Kind, Link};
use super::scan::{Printed, Role, Sense};
use super::text::{Text, TokenKind};
use super::weights::{WEIGHTS, Weights};
use crate::statistics::{Bound, Operation, Role as DimensionRole};
use std::collections::HashMap;

/// More candidates than this are looked at only where the words speak of them.
const MOST_CANDIDATES: usize = 2_000;

/// How far sentences before are, in words.
const SENTENCE_BEFORE: f64 = 7.0;
const LINE_BEFORE: f64 = 12.0;

/// What links are made from.
pub(super) struct Linker<'a> {
    pub text: &'a Text,
    pub index: &'a Index<'a>,
    pub numbers: &'a [Printed],
    mentions: Vec<Vec<Mention>>,
    times: Vec<Vec<TimeMention>>,
    /// For each sentence the numbers in it.
    in_sentence: Vec<std::ops::Range<usize>>,
    /// For each mention the number nearest to it.
    owners: Vec<Vec<Option<usize>>>,
    time_owners: Vec<Vec<Option<usize>>>,
    lists: Vec<Vec<(usize, usize)>>,
    /// The bundle's names are in the story's language, as far as nouns after numbers tell.
    knows_nouns: bool,
    pub weights: Weights,
    /// What is known of the other numbers so far.
    pub links: Vec<Link>,
}

/// A candidate and its evidence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scored {
    pub cell: CellRef,
    pub formula: Option<(Operation, CellRef)>,
    pub score: f64,
}

impl Scored {
    /// The two cells of a formula, whichever comes first.
    fn pair(&self) -> Option<(CellRef, CellRef)> {
        let (_, other) = self.formula?;
        Some((self.cell.min(other), self.cell.max(other)))
    }

    pub(super) fn link(&self) -> Link {
        match self.formula {
            None => Link::Cell(self.cell),
            Some((operation, other)) => Link::Derived {
                operation,
                of: match operation {
                    Operation::PercentChange => vec![other, self.cell],
                    _ => vec![self.cell, other],
                },
            },
        }
    }
}

/// What is known of a number from the words around it.
pub(super) struct Context {
    /// For each dimension the categories spoken of.
    dimensions: HashMap<(usize, usize), Vec<Support>>,
    datasets: HashMap<usize, f64>,
    /// Datasets whose subject the number's own sentence names.
    own_datasets: Vec<usize>,
    times: Vec<(TimeMention, f64, bool)>,
    is_forecast: bool,
    /// Inside a quotation of several words.
    is_quoted: bool,
    has_percent: bool,
    /// Something is said to be a part of a whole.
    has_share: bool,
    /// A difference is spoken of.
    has_gap: bool,
    /// A rise or fall is spoken of.
    has_growth: bool,
}

#[derive(Debug, Clone, Copy)]
struct Support {
    category: usize,
    weight: f64,
    tokens: (usize, usize),
    n_words: usize,
    is_own_sentence: bool,
}

impl<'a> Linker<'a> {
    pub(super) fn new(
        text: &'a Text,
        index: &'a Index<'a>,
        numbers: &'a [Printed],
        published: Option<i32>,
    ) -> Linker<'a> {
        Self::with(text, index, numbers, published, WEIGHTS)
    }

    pub(super) fn with(
        text: &'a Text,
        index: &'a Index<'a>,
        numbers: &'a [Printed],
        published: Option<i32>,
        weights: Weights,
    ) -> Linker<'a> {
        let mentions = mentions(text, index);
        let times = time_mentions(text, numbers, published);
        let mut in_sentence = vec![0..0; text.sentences.len()];
        for (n, printed) in numbers.iter().enumerate() {
            let range: &mut std::ops::Range<usize> = &mut in_sentence[printed.sentence];
            if range.end == 0 {
                range.start = n;
            }
            range.end = n + 1;
        }
        let mut linker = Linker {
            text,
            index,
            numbers,
            owners: Vec::new(),
            time_owners: Vec::new(),
            lists: Vec::new(),
            knows_nouns: false,
            weights,
            links: vec![Link::None; numbers.len()],
            mentions,
            times,
            in_sentence,
        };
        let nouns = numbers.iter().filter(|n| n.sense == Sense::Figure).filter_map(|n| linker.noun(n));
        let (mut n_nouns, mut n_known) = (0, 0);
        for noun in nouns {
            n_nouns += 1;
            n_known += usize::from(index.knows(noun));
        }
        linker.knows_nouns = n_known * 3 >= n_nouns;
        linker.owners = (0..text.sentences.len())
            .map(|sentence| {
                let mentions = linker.mentions[sentence].iter();
                mentions.map(|m| linker.owner(sentence, m.tokens)).collect()
            })
            .collect();
        linker.time_owners = (0..text.sentences.len())
            .map(|sentence| {
                let times = linker.times[sentence].iter();
                times.map(|m| linker.owner(sentence, (m.token, m.token))).collect()
            })
            .collect();
        linker.lists = (0..text.sentences.len())
            .map(|sentence| linker.respective(sentence))
            .collect();
        linker
    }

    /// The word right after a number that may be its unit.
    pub(super) fn unit_after(&self, printed: &Printed) -> Option<&'a str> {
        let end = self.text.sentences[printed.sentence].tokens.end;
        let token = self.text.tokens.get(printed.noun).filter(|_| printed.noun < end)?;
        matches!(printed.value.kind, Kind::Count | Kind::Unit(_)).then_some(token.text.as_str())
    }

    /// What the unit right after a number measures.
    fn physical(&self, printed: &Printed) -> Option<(&'static str, f64)> {
        self.unit_after(printed).and_then(lexicon::physical)
    }

    /// The word right after a number, if it counts something.
    fn noun(&self, printed: &Printed) -> Option<&'a str> {
        let is_counting = matches!(printed.value.kind, Kind::Count) && !printed.is_bare;
        let end = self.text.sentences[printed.sentence].tokens.end;
        let token = self.text.tokens.get(printed.noun).filter(|_| is_counting && printed.noun < end)?;
        (token.kind == TokenKind::Word).then_some(token.text.as_str())
    }

    /// The figure nearest to some tokens.
    fn owner(&self, sentence: usize, tokens: (usize, usize)) -> Option<usize> {
        self.in_sentence[sentence]
            .clone()
            .filter(|n| self.numbers[*n].sense == Sense::Figure)
            .map(|n| (n, self.gap(&self.numbers[n], tokens)))
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(n, _)| n)
    }

    /// How far a number is from some tokens of its sentence.
    fn gap(&self, printed: &Printed, tokens: (usize, usize)) -> f64 {
        let (first, last) = (printed.tokens.start, printed.tokens.end - 1);
        if tokens.0 > last {
            self.text.distance(last, tokens.0)
        } else if tokens.1 < first {
            self.text.distance(tokens.1, first)
        } else {
            0.0
        }
    }

    /// "A, B and C … 1, 2 and 3 respectively": which mention belongs to which number of a sentence, by their order.
    fn respective(&self, sentence: usize) -> Vec<(usize, usize)> {
        let range = self.text.sentences[sentence].tokens.clone();
        let word = |n: usize| self.text.tokens[n].text.as_str();
        let is_said = range.clone().any(|n| {
            word(n) == "respectively"
                || n + 1 < range.end && matches!((word(n), word(n + 1)), ("lần", "lượt") | ("tương", "ứng"))
        });
        if !is_said {
            return Vec::new();
        }
        let figures: Vec<usize> = self.in_sentence[sentence]
            .clone()
            .filter(|n| self.numbers[*n].sense == Sense::Figure)
            .collect();
        let mut pairs = Vec::new();
        let mut by_dimension: HashMap<(usize, usize), Vec<(usize, usize)>> = HashMap::new();
        for (n, mention) in self.mentions[sentence].iter().enumerate() {
            if let Target::Category {
                dataset, dimension, ..
            } = mention.target
                && mention.coverage >= 0.5
            {
                by_dimension.entry((dataset, dimension)).or_default().push((mention.tokens.0, n));
            }
        }
        for mentions in by_dimension.values_mut() {
            mentions.sort_unstable();
            // Of names at one place the fullest counts.
            let mut places: Vec<usize> = Vec::new();
            let mut last: Option<(usize, usize)> = None;
            for (_, n) in mentions.iter() {
                let tokens = self.mentions[sentence][*n].tokens;
                if last.is_some_and(|last| tokens.0 <= last.1) {
                    continue;
                }
                places.push(*n);
                last = Some(tokens);
            }
            if places.len() >= 2 && figures.len() >= places.len() {
                let run = &figures[figures.len() - places.len()..];
                for (figure, place) in run.iter().zip(&places) {
                    let start = self.mentions[sentence][*place].tokens.0;
                    for (n, mention) in self.mentions[sentence].iter().enumerate() {
                        if mention.tokens.0 == start {
                            pairs.push((*figure, n));
                        }
                    }
                }
            }
        }
        pairs
    }

    /// What the words around a number say.
    pub(super) fn context(&self, n: usize) -> Context {
        let printed = &self.numbers[n];
        let sentence = printed.sentence;
        let mut context = Context {
            dimensions: HashMap::new(),
            datasets: HashMap::new(),
            own_datasets: Vec::new(),
            times: Vec::new(),
            is_forecast: false,
            is_quoted: self.is_quoted(printed),
            has_percent: false,
            has_share: false,
            has_gap: false,
            has_growth: false,
        };
        let w = self.weights;
        let is_listed = !self.lists[sentence].is_empty();
        for (m, mention) in self.mentions[sentence].iter().enumerate() {
            let mut gap = self.gap(printed, mention.tokens);
            if is_listed && self.lists[sentence].iter().any(|(_, listed)| *listed == m) {
                let is_mine = self.lists[sentence].contains(&(n, m));
                gap = if is_mine { 0.0 } else { gap.max(6.0) };
            } else if self.owners[sentence][m].is_some_and(|owner| owner != n) {
                gap += w.owned;
            }
            context.add(mention, w.decay(gap).max(w.floor), true);
        }
        for (m, time) in self.times[sentence].iter().enumerate() {
            let mut gap = self.gap(printed, (time.token, time.token));
            if self.time_owners[sentence][m].is_some_and(|owner| owner != n) {
                gap += w.owned;
            }
            context.times.push((*time, time.weight * w.decay(gap).max(w.floor), true));
        }
        let mut far = |sentence: usize, gap: f64| {
            for mention in &self.mentions[sentence] {
                context.add(mention, w.decay(gap), false);
            }
            for time in &self.times[sentence] {
                context.times.push((*time, time.weight * w.decay(gap), false));
            }
        };
        let line_number = self.text.sentences[sentence].line;
        let line = &self.text.lines[line_number];
        for (n, before) in (line.sentences.start..sentence).rev().take(3).enumerate() {
            far(before, SENTENCE_BEFORE + 4.0 * n as f64);
        }
        let mut before = line.before;
        for n in 0..2 {
            let Some(at) = before else { break };
            let sentences = self.text.lines[at].sentences.clone();
            for (k, sentence) in sentences.rev().take(3).enumerate() {
                far(sentence, LINE_BEFORE + 8.0 * n as f64 + 3.0 * k as f64);
            }
            before = self.text.lines[at].before;
        }
        for (over, gap) in &line.over {
            for sentence in self.text.lines[*over].sentences.clone() {
                far(sentence, *gap);
            }
        }
        let tokens = &self.text.tokens[self.text.sentences[sentence].tokens.clone()];
        context.has_share = tokens.iter().any(|t| {
            matches!(
                t.text.as_str(),
                "of" | "share" | "account" | "accounts" | "accounted" | "accounting" | "proportion" | "chiếm" | "tổng" | "trong" | "phần" | "tỷ" | "tỉ"
            )
        });
        context.has_gap = tokens.iter().any(|t| {
            matches!(t.text.as_str(), "gap" | "difference" | "margin" | "lead" | "shortfall" | "surplus" | "chênh" | "lệch" | "biệt" | "khoảng")
        });
        context.has_growth = tokens.iter().any(|t| {
            matches!(t.text.as_str(), "growth" | "rise" | "increase" | "fall" | "drop" | "decline" | "up" | "down" | "tăng" | "giảm" | "nhanh" | "fastest")
        });
        context.is_forecast = tokens.iter().enumerate().any(|(n, token)| {
            let next = tokens.get(n + 1).map_or("", |next| next.text.as_str());
            lexicon::is_forecast(&token.text, next)
        });
        let is_percent_word = |tokens: &[super::text::Token]| {
            tokens.iter().any(|t| matches!(t.text.as_str(), "%" | "cent" | "percent" | "trăm" | "rate" | "share"))
        };
        context.has_percent = is_percent_word(tokens)
            || line.over.iter().any(|(over, gap)| {
                *gap < 7.0
                    && self.text.lines[*over]
                        .sentences
                        .clone()
                        .any(|s| is_percent_word(&self.text.tokens[self.text.sentences[s].tokens.clone()]))
            });
        context
    }

    /// Whether a number stands in what somebody says.
    fn is_quoted(&self, printed: &Printed) -> bool {
        let line = &self.text.lines[self.text.sentences[printed.sentence].line];
        let start = self.text.sentences[line.sentences.start].tokens.start;
        let mut at = printed.tokens.start;
        let mut n_passed = 0;
        while at > start && n_passed < 60 {
            at -= 1;
            n_passed += 1;
            match self.text.tokens[at].text.as_str() {
                "“" => {
                    let close = (printed.tokens.end..self.text.tokens.len())
                        .take(80)
                        .find(|n| self.text.tokens[*n].text == "”");
                    return close.is_some_and(|close| close - at > 6);
                }
                "”" => return false,
                _ => {}
            }
        }
        false
    }

    /// The sizes that a printed number may stand for.
    pub(super) fn span(printed: &Printed) -> (f64, f64) {
        let value = printed.value.number;
        let half = printed.value.step / 2.0 * 1.000_001 + value.abs() * 1e-9;
        let (mut low, mut high) = (value - half, value + half);
        // "over 90", "nearly 26,000": up to one unit of the last digit that says something.
        let coarse = coarse_step(value, printed.value.step);
        match printed.value.bound {
            Some(Bound::AtLeast) => {
                low = value - value.abs() * 1e-9;
                high = high.max(value + coarse);
            }
            Some(Bound::AtMost) => {
                low = low.min(value - coarse);
                high = value + value.abs() * 1e-9;
            }
            Some(Bound::About) if printed.is_nearly => {
                low = low.min(value - coarse);
            }
            Some(Bound::About) => {
                low = low.min(value - coarse / 2.0);
                high = high.max(value + coarse / 2.0);
            }
            None => {}
        }
        (low.max(0.0), high)
    }

    /// The candidates of a number with their evidence, the best first.
    pub(super) fn candidates(&self, n: usize, context: &Context) -> Vec<Scored> {
        let printed = &self.numbers[n];
        let (low, high) = Self::span(printed);
        let physical = self.physical(printed);
        let scale = physical.map_or(1.0, |(_, scale)| scale);
        let mut scored: Vec<Scored> = Vec::new();
        let same_unit = self.index.between(low * scale, high * scale);
        let (unscaled, is_crowded) = if scale == 1.0 {
            (&[][..], same_unit.len() > MOST_CANDIDATES)
        } else {
            let unscaled = self.index.between(low, high);
            (unscaled, same_unit.len() + unscaled.len() > MOST_CANDIDATES)
        };
        let scaled = same_unit.iter().filter(|sized| {
            // "4,2 triệu kWh" is so many of whatever unit the cell has of the same kind.
            let kind = self.index.measured(sized.cell).and_then(|m| m.physical);
            scale == 1.0 || kind == physical.map(|(kind, _)| kind)
        });
        let unscaled = unscaled.iter().filter(|sized| {
            let measured = self.index.measured(sized.cell);
            measured.is_some_and(|m| m.physical.is_none())
        });
        for candidate in scaled.chain(unscaled) {
            if is_crowded && !context.speaks_of(self.index, candidate.cell) {
                continue;
            }
            let score = match candidate.formula {
                None => self.score(printed, context, *candidate),
                Some((operation, other)) => self.score_derived(n, context, *candidate, operation, other),
            };
            if let Some(score) = score {
                scored.push(Scored {
                    cell: candidate.cell,
                    formula: candidate.formula,
                    score: score + self.coherence(n, candidate.cell),
                });
            }
        }
        scored.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.cell.cmp(&b.cell)));
        scored.dedup_by(|b, a| a.cell == b.cell && a.formula == b.formula);
        scored
    }

    /// What follows from two cells is stated where the words speak of a change or of a part.
    fn score_derived(
        &self,
        n: usize,
        context: &Context,
        candidate: Sized,
        operation: Operation,
        other: CellRef,
    ) -> Option<f64> {
        let printed = &self.numbers[n];
        let measured = self.index.measured(candidate.cell)?;
        let kind = &printed.value.kind;
        let w = self.weights;
        let mut score = self.specific(printed) - w.derived;
        let is_rate = !matches!(measured.class, Class::Count | Class::Money(_));
        match operation {
            Operation::Share => {
                if !matches!(kind, Kind::Percent | Kind::Fraction) || matches!(printed.role, Role::Change(_)) {
                    return None;
                }
                score += if context.has_share { w.share } else { -w.share };
                score += match self.paired_dimension(candidate.cell, other) {
                    Some(d) => self.fit_of_pair(printed, context, candidate.cell, other, d),
                    None if self.is_span(candidate.cell, other) => {
                        self.fit_of_words_but_time(printed, context, candidate.cell)
                            + self.fit_of_span(context, candidate.cell, other)
                            - 0.4
                    }
                    None => self.fit_of_words(printed, context, candidate.cell, 1.0),
                };
                score += self.anchor(n, candidate.cell, other);
            }
            _ => {
                let direction = match printed.role {
                    Role::Change(direction) => direction,
                    // "The gap, 78.5, …", "mức tăng là 42,4%": the noun says it.
                    _ if context.has_gap && operation == Operation::Difference
                        || context.has_growth && operation == Operation::PercentChange =>
                    {
                        score -= 0.2;
                        None
                    }
                    _ => return None,
                };
                let is_pair = self.paired_dimension(candidate.cell, other).is_some();
                let (a, b) = (other.value(self.index.bundle)?, candidate.cell.value(self.index.bundle)?);
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
                let is_percent = operation == Operation::PercentChange;
                score += match kind {
                    Kind::Percent if is_percent => 0.3,
                    Kind::Fraction if is_percent => 0.0,
                    Kind::Points if !is_percent && is_rate => 0.4,
                    Kind::Percent if !is_percent && is_rate => -0.8,
                    Kind::Count | Kind::Unit(_) if !is_percent && !is_rate => {
                        if printed.is_bare { 0.0 } else { self.fit_of_noun(printed, measured) }
                    }
                    Kind::Count if !is_percent && printed.is_bare && is_rate => -0.2,
                    Kind::Money(code) if !is_percent && measured.class == Class::Money(code) => 0.5,
                    _ => return None,
                };
                score += match self.paired_dimension(candidate.cell, other) {
                    Some(d) => self.fit_of_pair(printed, context, candidate.cell, other, d),
                    None => {
                        self.fit_of_words_but_time(printed, context, candidate.cell)
                            + self.fit_of_span(context, candidate.cell, other)
                    }
                };
                score += self.anchor(n, candidate.cell, other);
            }
        }
        Some(score)
    }

    /// Whether two cells differ in their period.
    fn is_span(&self, a: CellRef, b: CellRef) -> bool {
        let Some(dataset) = a.dataset(self.index.bundle) else {
            return false;
        };
        let time = dataset.with_role(DimensionRole::Time);
        let category = |cell: CellRef| time.map(|time| dataset.categories_at(cell.position)[time]);
        category(a) != category(b)
    }

    /// The dimension in which two cells differ, if it is neither time nor that of a whole.
    fn paired_dimension(&self, a: CellRef, b: CellRef) -> Option<usize> {
        let dataset = a.dataset(self.index.bundle)?;
        let (one, other) = (dataset.categories_at(a.position), dataset.categories_at(b.position));
        let d = one.iter().zip(&other).position(|(a, b)| a != b)?;
        let dimension = &dataset.dimensions[d];
        let is_whole = self.index.is_whole(a.dataset, d, other[d]) || dimension.categories[one[d]].parent == Some(other[d]);
        (dimension.role != Some(DimensionRole::Time) && !is_whole).then_some(d)
    }

    /// What the words say for a comparison of two categories: both are spoken of.
    fn fit_of_pair(&self, printed: &Printed, context: &Context, a: CellRef, b: CellRef, d: usize) -> f64 {
        let Some(dataset) = a.dataset(self.index.bundle) else {
            return 0.0;
        };
        let supports = context.dimensions.get(&(a.dataset, d)).map_or(&[][..], Vec::as_slice);
        let own = |cell: CellRef| best(supports, dataset.categories_at(cell.position)[d]);
        let w = self.weights;
        let (one, other) = (own(a), own(b));
        let mut score = self.fit_but(printed, context, a, Some(d)) + self.fit_of_period(printed, context, a);
        score += w.pair * (one + other);
        if one < 0.15 || other < 0.15 {
            score -= w.pair_unnamed;
        }
        score
    }

    /// Whether the cells that a number follows from are stated beside it.
    fn anchor(&self, n: usize, a: CellRef, b: CellRef) -> f64 {
        let sentence = self.numbers[n].sentence;
        let w = self.weights;
        let mut best = 0.0f64;
        for (k, link) in self.links.iter().enumerate() {
            if k == n {
                continue;
            }
            let away = self.numbers[k].sentence.abs_diff(sentence);
            if away > 1 || self.text.sentences[self.numbers[k].sentence].line != self.text.sentences[sentence].line {
                continue;
            }
            let cells = link.cells();
            if cells.contains(&a) || cells.contains(&b) {
                best = best.max(if away == 0 { w.anchor } else { w.anchor * 0.6 });
            }
        }
        best
    }

    /// How the links of the numbers around agree with a cell: a passage stays with its subject.
    fn coherence(&self, n: usize, cell: CellRef) -> f64 {
        let Some(dataset) = cell.dataset(self.index.bundle) else {
            return 0.0;
        };
        let line = self.text.sentences[self.numbers[n].sentence].line;
        let own = dataset.categories_at(cell.position);
        let w = self.weights;
        let mut best = 0.0f64;
        let (first, last) = (n.saturating_sub(3), (n + 4).min(self.links.len()));
        for k in first..last {
            if k == n || self.text.sentences[self.numbers[k].sentence].line != line {
                continue;
            }
            let near = 1.0 / (1.0 + 0.5 * (self.numbers[k].sentence.abs_diff(self.numbers[n].sentence)) as f64);
            for other in self.links[k].cells() {
                if other.dataset != cell.dataset {
                    continue;
                }
                let there = dataset.categories_at(other.position);
                let n_same = own.iter().zip(&there).filter(|(a, b)| a == b).count();
                let same = n_same as f64 / own.len().max(1) as f64;
                best = best.max(near * (w.same_dataset + w.same_series * same));
            }
        }
        best
    }

    fn score(&self, printed: &Printed, context: &Context, candidate: Sized) -> Option<f64> {
        let measured = self.index.measured(candidate.cell)?;
        let value = candidate.cell.value(self.index.bundle)?;
        let w = self.weights;
        let mut score = self.specific(printed);
        score += self.fit_of_unit(printed, context, measured, candidate.is_raw)?;
        score += fit_of_role(printed, context, measured, value, &w)?;
        score += self.fit_of_words(printed, context, candidate.cell, 1.0);
        if context.is_forecast {
            score -= w.forecast;
        }
        if context.is_quoted {
            score -= w.quoted;
        }
        if !context.is_spoken_of(self.index, candidate.cell) {
            score -= w.unspoken;
        }
        // A bound is needed for what is not rounded but merely near.
        let scale = self.physical(printed).filter(|_| measured.physical.is_some()).map_or(1.0, |(_, scale)| scale);
        let (exact, step) = (printed.value.number * scale, printed.value.step * scale);
        if (candidate.size - exact).abs() > step * 0.500_01 + exact.abs() * 1e-9 {
            score -= w.merely_near;
        } else if (candidate.size - exact).abs() <= exact.abs() * 1e-9 {
            score += w.exact;
        }
        Some(score)
    }

    /// How unlikely it is that a cell has such a number by chance.
    pub(super) fn specific(&self, printed: &Printed) -> f64 {
        let (low, high) = Self::span(printed);
        let chance = self.index.chance(&printed.value.kind, printed.is_bare, low, high);
        // Round numbers are met more often than others.
        let digits = printed.n_digits;
        let w = self.weights;
        let by_digits = digits - w.digits_less;
        let extra = if printed.value.kind == Kind::Fraction { 0.4 } else { 0.0 };
        (-(chance + w.chance_floor).log10()).min(by_digits).clamp(-1.0, w.specific_most) + extra
    }

    fn fit_of_unit(&self, printed: &Printed, context: &Context, measured: &Measured, is_raw: bool) -> Option<f64> {
        let mut fit = unit_fit(&printed.value.kind, printed.is_bare, measured)?;
        if is_raw {
            fit -= if printed.is_bare { 0.2 } else { 0.9 };
        }
        let is_rate = matches!(measured.class, Class::Percent | Class::Points | Class::PercentOrPoints);
        if printed.is_bare && is_rate {
            if !context.has_percent {
                fit -= 0.6;
            } else {
                fit += 0.3;
            }
        }
        if matches!(printed.value.kind, Kind::Count | Kind::Unit(_)) && !printed.is_bare {
            fit += self.fit_of_noun(printed, measured);
        }
        Some(fit)
    }

    /// The nouns right after a number against the words of the cell's unit.
    fn fit_of_noun(&self, printed: &Printed, measured: &Measured) -> f64 {
        let range = self.text.sentences[printed.sentence].tokens.clone();
        let first = printed.noun;
        let mut is_other = false;
        for (n, at) in (first..range.end).take(4).enumerate() {
            let token = &self.text.tokens[at];
            if token.kind != TokenKind::Word {
                break;
            }
            let term = super::index::stem(&token.text);
            if measured.terms.contains(&term) {
                return self.weights.noun - 0.1 * n as f64;
            }
            is_other |= n <= 1 && self.index.is_unit_term(&term);
        }
        if measured.physical.is_some() && self.physical(printed).map(|(kind, _)| kind) == measured.physical {
            return self.weights.noun * 0.7;
        }
        let is_duration = matches!(&printed.value.kind, Kind::Unit(unit) if lexicon::is_duration(unit));
        if is_duration {
            return -2.0;
        }
        if is_other {
            return -self.weights.noun_other;
        }
        // "1,400 sockets" where the bundle knows of none.
        if self.knows_nouns && self.noun(printed).is_some() {
            let is_known = (first..range.end)
                .take(3)
                .map(|at| &self.text.tokens[at])
                .take_while(|token| token.kind == TokenKind::Word)
                .any(|token| self.index.knows(&token.text));
            if !is_known {
                return -self.weights.noun_unknown;
            }
        }
        if matches!(printed.value.kind, Kind::Unit(_)) && measured.has_unit {
            return -self.weights.unit_other;
        }
        0.0
    }

    /// What the names in the text say for a cell, against the other categories of its dimensions.
    pub(super) fn fit_of_words(&self, printed: &Printed, context: &Context, cell: CellRef, strictness: f64) -> f64 {
        self.fit_of_words_but_time(printed, context, cell) * 1.0
            + self.fit_of_period(printed, context, cell)
            + (strictness - 1.0)
    }

    fn fit_of_period(&self, printed: &Printed, context: &Context, cell: CellRef) -> f64 {
        let Some(dataset) = cell.dataset(self.index.bundle) else {
            return 0.0;
        };
        let categories = dataset.categories_at(cell.position);
        let time = dataset.with_role(DimensionRole::Time);
        let period = time.and_then(|d| *self.index.periods.get(cell.dataset)?.get(categories[d])?);
        period.map_or(0.0, |period| self.fit_of_time(printed, context, cell.dataset, period))
    }

    /// What the years in the text say for a change from one cell to another.
    fn fit_of_span(&self, context: &Context, to: CellRef, from: CellRef) -> f64 {
        let Some(dataset) = to.dataset(self.index.bundle) else {
            return 0.0;
        };
        let Some(time) = dataset.with_role(DimensionRole::Time) else {
            return 0.0;
        };
        let periods = &self.index.periods[to.dataset];
        let period = |cell: CellRef| periods.get(dataset.categories_at(cell.position)[time]).copied().flatten();
        let (Some(end), Some(start)) = (period(to), period(from)) else {
            return 0.0;
        };
        let last = periods.iter().flatten().max().copied();
        let first = periods.iter().flatten().min().copied();
        let mut score = 0.0;
        if Some(end) == last {
            score += 0.2;
        }
        let before = periods.iter().flatten().filter(|p| **p < end).max().copied();
        let mut is_spoken = false;
        for (time, weight, is_own) in &context.times {
            if !is_own {
                continue;
            }
            is_spoken = true;
            let fits_start = time.when.fits(start, last);
            let fits_end = time.when.fits(end, last);
            if time.is_compared {
                score += if fits_start > 0.0 { 0.6 * weight } else { -0.7 * weight };
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

    fn fit_of_words_but_time(&self, printed: &Printed, context: &Context, cell: CellRef) -> f64 {
        self.fit_but(printed, context, cell, None)
    }

    /// What the names say for a cell, leaving time and perhaps another dimension out.
    fn fit_but(&self, _printed: &Printed, context: &Context, cell: CellRef, without: Option<usize>) -> f64 {
        let Some(dataset) = cell.dataset(self.index.bundle) else {
            return 0.0;
        };
        let w = self.weights;
        let mut score = w.dataset * context.datasets.get(&cell.dataset).copied().unwrap_or(0.0);
        let categories = dataset.categories_at(cell.position);
        for (d, (dimension, category)) in dataset.dimensions.iter().zip(categories).enumerate() {
            if Some(d) == without {
                continue;
            }
            if dimension.role == Some(DimensionRole::Time)
                && let Some(Some(_)) = self.index.periods.get(cell.dataset).and_then(|p| p.get(category))
            {
                continue;
            }
            let supports = context.dimensions.get(&(cell.dataset, d)).map_or(&[][..], Vec::as_slice);
            if dimension.categories.len() < 2 {
                let own = best(supports, category);
                score += w.single * own;
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
                .filter(|support| !self.index.is_whole(cell.dataset, d, support.category) || own == 0.0)
                .map(|support| if support.is_own_sentence { support.weight } else { support.weight * w.far_rival })
                .fold(0.0, f64::max);
            score += w.named * own;
            score -= w.rival * (rival - own).max(0.0);
            if own < 0.12 {
                score -= if self.index.is_whole(cell.dataset, d, category) {
                    0.0
                } else {
                    w.unnamed
                };
            }
        }
        score
    }

    fn fit_of_time(&self, printed: &Printed, context: &Context, dataset: usize, period: Period) -> f64 {
        let periods = self.index.periods.get(dataset).map_or(&[][..], Vec::as_slice);
        let last = periods.iter().flatten().max().copied();
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
                let is_known = periods.iter().flatten().any(|other| time.when.fits(*other, last) > 0.0);
                rival = rival.max(if is_known { *weight } else { weight * 0.6 });
            }
        }
        let w = self.weights;
        let mut score = w.period * own - w.period_rival * (rival - own).max(0.0);
        if is_single {
            return score * 0.6;
        }
        let is_last = Some(period) == last;
        let hint = self.earlier_hint(printed);
        match hint {
            Some(true) if is_last => score -= w.hint,
            Some(false) if is_last => score += 0.3,
            Some(true) => score += 0.2,
            _ => {}
        }
        if own == 0.0 && rival == 0.0 {
            score += w.carried * carried;
            // Unless something else is said, the newest is spoken of.
            score += if is_last {
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
    pub(super) fn earlier_hint(&self, printed: &Printed) -> Option<bool> {
        let start = self.text.sentences[printed.sentence].tokens.start;
        let word = |back: usize| {
            printed
                .tokens
                .start
                .checked_sub(back)
                .filter(|at| *at >= start)
                .map_or("", |at| self.text.tokens[at].text.as_str())
        };
        for back in 1..=3 {
            match (word(back), word(back + 1)) {
                ("from" | "từ" | "against" | "versus", _) => return Some(true),
                ("with" | "to", "compared") => return Some(true),
                ("với", "so") => return Some(true),
                ("to" | "lên" | "xuống" | "còn" | "thành", _) => return Some(false),
                ("than", "more" | "less" | "fewer") => {}
                _ => {}
            }
        }
        None
    }

    /// Whether a stated change is one of the same thing: its categories have the same names.
    fn says_the_same(&self, level: CellRef, change: CellRef) -> bool {
        let (Some(a), Some(b)) = (level.dataset(self.index.bundle), change.dataset(self.index.bundle)) else {
            return false;
        };
        let is_change = self.index.measured(change).is_some_and(|m| m.is_change);
        let levels = a.categories_at(level.position);
        let changes = b.categories_at(change.position);
        let mut n_compared = 0;
        for (dimension, category) in b.dimensions.iter().zip(&changes) {
            let is_metric = dimension.role == Some(DimensionRole::Metric);
            let is_time = dimension.role == Some(DimensionRole::Time);
            if is_time && is_change || is_metric || dimension.categories.len() < 2 {
                continue;
            }
            let category = &dimension.categories[*category];
            let is_there = a.dimensions.iter().zip(&levels).any(|(dimension, other)| {
                let Some(other) = dimension.categories.get(*other) else {
                    return false;
                };
                other.label.raw == category.label.raw || other.id == category.id
            });
            if !is_there {
                return false;
            }
            n_compared += 1;
        }
        n_compared > 0
    }

    /// Whether two cells give the same total, each broken down in another way.
    fn are_one_total(&self, a: CellRef, b: CellRef) -> bool {
        let (Some(one), Some(other)) = (a.dataset(self.index.bundle), b.dataset(self.index.bundle)) else {
            return false;
        };
        if a.dataset == b.dataset || a.value(self.index.bundle) != b.value(self.index.bundle) {
            return false;
        }
        let fits = |own: CellRef, dataset: &crate::statistics::Dataset, rival: CellRef, there: &crate::statistics::Dataset| {
            let theirs = there.categories_at(rival.position);
            dataset.dimensions.iter().zip(dataset.categories_at(own.position)).enumerate().all(|(d, (dimension, category))| {
                let is_free = dimension.categories.len() < 2
                    || dimension.role == Some(DimensionRole::Metric)
                    || self.index.is_whole(own.dataset, d, category);
                is_free || there.dimensions.iter().zip(&theirs).any(|(dimension, other)| {
                    dimension.categories.get(*other).is_some_and(|other| {
                        let own = dataset.dimensions[d].categories.get(category);
                        own.is_some_and(|own| own.label.raw == other.label.raw || own.id == other.id)
                    })
                }) || dimension.role == Some(DimensionRole::Time) && there.with_role(DimensionRole::Time).is_none()
            })
        };
        fits(a, one, b, other) && fits(b, other, a, one)
    }

    /// The link that candidates leave a figure with.
    pub(super) fn decide(&self, candidates: &[Scored], enough: f64) -> Option<Link> {
        let mut first = candidates.first().filter(|first| first.score >= enough)?;
        // What stands in a cell needs no formula.
        if first.formula.is_some() {
            let cells = candidates.iter().filter(|other| other.formula.is_none());
            let same = cells.clone().filter(|cell| self.says_the_same(first.cell, cell.cell));
            let same = same.max_by(|a, b| a.score.total_cmp(&b.score)).filter(|cell| cell.score >= 0.0);
            let near = cells
                .clone()
                .next()
                .filter(|cell| cell.score >= enough - 0.2 && cell.score > first.score - 1.2);
            if let Some(cell) = same.or(near) {
                if same.is_some() {
                    return Some(Link::Cell(cell.cell));
                }
                first = cell;
            }
        }
        let near: Vec<&Scored> = candidates
            .iter()
            // What stands in a cell goes before what follows from two.
            .filter(|other| first.formula.is_some() || other.formula.is_none())
            .filter(|other| (first.score - other.score) < self.weights.clearly && other.score <= first.score)
            .collect();
        let mut equal: Vec<CellRef> = Vec::new();
        for other in near {
            let is_same = other.cell == first.cell && other.formula == first.formula;
            let is_known = !is_same
                && (other.pair() == first.pair() || first.formula.is_some() && self.are_one_total(first.cell, other.cell));
            if !is_known || is_same {
                equal.push(other.cell);
            }
        }
        Some(match equal[..] {
            [_] => first.link(),
            // The same total in two datasets is no riddle: the first of them tells it.
            [one, ref others @ ..] if first.formula.is_none() && others.iter().all(|other| self.are_one_total(one, *other)) => {
                Link::Cell(equal.iter().copied().min().unwrap_or(one))
            }
            _ => Link::Ambiguous(equal),
        })
    }

    /// Links all figures: first those that the words around settle, then the others with what is linked around them.
    /// What an editor has annotated stands from the beginning.
    pub(super) fn link_all(&mut self, annotated: &[(usize, CellRef)]) {
        let settled = |n: usize| annotated.iter().find(|(at, _)| *at == n).map(|(_, cell)| Link::Cell(*cell));
        for (n, cell) in annotated {
            self.links[*n] = Link::Cell(*cell);
        }
        let contexts: Vec<Option<Context>> = (0..self.numbers.len())
            .map(|n| (self.numbers[n].sense == Sense::Figure).then(|| self.context(n)))
            .collect();
        for enough in [self.weights.enough + 0.7, self.weights.enough, self.weights.enough] {
            let links = contexts
                .iter()
                .enumerate()
                .map(|(n, context)| {
                    if let Some(link) = settled(n) {
                        return Some(link);
                    }
                    let context = context.as_ref()?;
                    self.decide(&self.candidates(n, context), enough)
                })
                .map(|link| link.unwrap_or(Link::None))
                .collect();
            self.links = links;
        }
        for n in 0..self.numbers.len() {
            if self.links[n] == Link::None
                && let Some(context) = &contexts[n]
                && let Some(link) = self.sum_of_stated(n)
                    .or_else(|| self.from_stated(n, context))
                    .or_else(|| self.mistaken(n, context))
            {
                self.links[n] = link;
            }
        }
    }

    /// The sum of numbers stated before it, where the words say that it adds up.
    fn sum_of_stated(&self, n: usize) -> Option<Link> {
        let printed = &self.numbers[n];
        let sentence = self.text.sentences[printed.sentence].tokens.clone();
        let near = printed.tokens.start.saturating_sub(8).max(sentence.start)..(printed.tokens.end + 4).min(sentence.end);
        let word = |at: usize| self.text.tokens[at].text.as_str();
        let is_said = near.clone().any(|at| {
            // "hai đơn vị này", "these two"
            let counted = matches!(word(at), "hai" | "ba" | "bốn" | "cả") && (at + 1..(at + 5).min(near.end)).any(|n| word(n) == "này");
            lexicon::is_sum_cue(word(at)) || counted
        });
        if !is_said || matches!(printed.role, Role::Change(_)) {
            return None;
        }
        let line = self.text.sentences[printed.sentence].line;
        let mut pool: Vec<CellRef> = Vec::new();
        for k in (0..n).rev() {
            let other = &self.numbers[k];
            let far = printed.sentence - other.sentence;
            if far > 2 || self.text.sentences[other.sentence].line != line && far > 1 {
                break;
            }
            if let Link::Cell(cell) = self.links[k]
                && !pool.contains(&cell)
                && pool.len() < 10
            {
                pool.push(cell);
            }
        }
        let (low, high) = Self::span(printed);
        let scale = self.physical(printed).map_or(1.0, |(_, scale)| scale);
        // Of runs that end at the last number stated, the shortest that fits.
        for start in 0..pool.len().min(3) {
            let (mut sum, mut raw) = (0.0, 0.0);
            let first = self.index.measured(*pool.get(start)?)?;
            for (k, cell) in pool[start..].iter().enumerate() {
                let measured = self.index.measured(*cell)?;
                let is_alike = measured.class == first.class && measured.terms == first.terms && !measured.is_change;
                let is_rate = !matches!(measured.class, Class::Count | Class::Money(_));
                if !is_alike || is_rate != matches!(printed.value.kind, Kind::Percent | Kind::Fraction) {
                    break;
                }
                let value = cell.value(self.index.bundle)?;
                sum += value * measured.factor;
                raw += value;
                let fits = |sum: f64, scale: f64| sum >= low * scale && sum <= high * scale;
                if k > 0 && (fits(sum, scale) || printed.is_bare && fits(raw, 1.0)) {
                    let mut of = pool[start..=start + k].to_vec();
                    of.reverse();
                    return Some(Link::Derived {
                        operation: Operation::Sum,
                        of,
                    });
                }
            }
        }
        None
    }

    /// What two numbers stated beside it make: their difference, one as a part of the other, the change from one to the other.
    fn from_stated(&self, n: usize, context: &Context) -> Option<Link> {
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
                if one.class != other.class || one.is_change || other.is_change || one.physical != other.physical {
                    continue;
                }
                let is_rate = !matches!(one.class, Class::Count | Class::Money(_));
                let (first, second) = (
                    a.value(self.index.bundle)? * one.factor,
                    b.value(self.index.bundle)? * other.factor,
                );
                let fits = |size: f64| size >= low && size <= high;
                let mut push = |operation: Operation, of: Vec<CellRef>| found.push(Link::Derived { operation, of });
                let is_difference = match kind {
                    Kind::Points => is_rate,
                    Kind::Count | Kind::Unit(_) | Kind::Money(_) => !is_rate || printed.is_bare,
                    _ => false,
                };
                if is_difference && (is_change || context.has_gap) && first > second && fits(first - second) {
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
                    if !is_change && context.has_share && first < second && fits(first * 100.0 / second) {
                        push(Operation::Share, vec![*a, *b]);
                    }
                }
            }
        }
        match &found[..] {
            [only] if self.specific(printed) > 0.2 => Some(only.clone()),
            _ => None,
        }
    }

    /// The cell that a number misprints: the words name it, and the number is what a slip makes of its value,
    /// or the value of another period.
    fn mistaken(&self, n: usize, context: &Context) -> Option<Link> {
        let printed = &self.numbers[n];
        if printed.value.bound.is_some() || printed.value.kind == Kind::Fraction || printed.n_digits < 2.0 {
            return None;
        }
        let (slips, step) = slips(printed.value.number, printed.value.step);
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
                        score: score + self.coherence(n, candidate.cell),
                    });
                }
            }
        }
        best.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.cell.cmp(&b.cell)));
        best.dedup_by_key(|scored| scored.cell);
        // A cell that is stated rightly next to it is not meant a second time.
        best.retain(|scored| {
            !self.links.iter().zip(self.numbers).any(|(link, other)| {
                *link == Link::Cell(scored.cell) && other.sentence == printed.sentence
            })
        });
        let first = best.first().filter(|first| first.score >= self.weights.mistaken)?;
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
        let value = digits.iter().fold(0.0, |value, digit| value * 10.0 + f64::from(digit - b'0'));
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

/// One unit of the last digit that is not zero: 10,000 for 250,000 of step 1.
pub(super) fn coarse_step(value: f64, step: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return step;
    }
    let mut coarse = step;
    while coarse < value.abs() && (value / (coarse * 10.0)).fract().abs() < 1e-9 {
        coarse *= 10.0;
    }
    coarse
}


fn best(supports: &[Support], category: usize) -> f64 {
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
fn fit_of_role(printed: &Printed, context: &Context, measured: &Measured, value: f64, w: &Weights) -> Option<f64> {
    let mut fit = match (printed.role, measured.is_change) {
        (Role::Change(_), true) => w.change,
        (Role::Change(_), false) => -w.change_level,
        // "mức tăng của nhóm này là 10%"
        (Role::Level, true) if context.has_growth => -w.change_open,
        (Role::Level, true) => -w.change_level,
        (Role::Open, true) => -w.change_open,
        (Role::Open | Role::Level, false) => 0.0,
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
    } else if (value < 0.0) != printed.is_negative && value != 0.0 {
        // "a loss of 3 million" is a cell of −3.
        fit -= if printed.is_negative { 2.0 } else { 0.8 };
    }
    Some(fit)
}

impl Context {
    fn add(&mut self, mention: &Mention, weight: f64, is_own_sentence: bool) {
        let weight = weight * mention.coverage.powf(1.2);
        match mention.target {
            Target::Dataset(dataset) => {
                if is_own_sentence {
                    self.own_datasets.push(dataset);
                }
                let best = self.datasets.entry(dataset).or_default();
                *best = best.max(weight);
            }
            Target::Category {
                dataset,
                dimension,
                category,
            } => self.dimensions.entry((dataset, dimension)).or_default().push(Support {
                category,
                weight,
                tokens: mention.tokens,
                n_words: mention.n_words,
                is_own_sentence,
            }),
        }
    }

    /// Whether the number's own sentence names any category or the subject of a cell, or the line is too short to.
    fn is_spoken_of(&self, index: &Index, cell: CellRef) -> bool {
        let Some(dataset) = cell.dataset(index.bundle) else {
            return false;
        };
        let categories = dataset.categories_at(cell.position);
        let names = categories.iter().enumerate().any(|(d, category)| {
            let supports = self.dimensions.get(&(cell.dataset, d));
            supports.is_some_and(|supports| supports.iter().any(|s| s.category == *category && s.is_own_sentence))
        });
        names || self.own_datasets.contains(&cell.dataset)
    }

    /// Whether any category of a cell is spoken of.
    fn speaks_of(&self, index: &Index, cell: CellRef) -> bool {
        let Some(dataset) = cell.dataset(index.bundle) else {
            return false;
        };
        let categories = dataset.categories_at(cell.position);
        categories.iter().enumerate().any(|(d, category)| {
            let supports = self.dimensions.get(&(cell.dataset, d));
            supports.is_some_and(|supports| supports.iter().any(|s| s.category == *category && s.weight > 0.2))
        })
    }
}
