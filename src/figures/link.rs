//! Gives each figure its cell or none. A cell is a candidate if its value can be rounded to what is printed; among
//! candidates the words around decide: names of categories, units and datasets, periods, rises and falls, what is said
//! nearby. Evidence is added up on one scale (tenfold likelier is 1); what stays equal is left open and never guessed.

use super::context::Context;
use super::derived::Rule;
use super::index::Index;
use super::mentions::{Mention, TimeMention, mentions, time_mentions};
use super::model::{Kind, Link, Part};
use super::scan::{Printed, Sense};
use super::text::Text;
use super::weights::{WEIGHTS, Weights, odds};
use crate::sorting::sort;
use crate::statistics::{Bound, CellRef, Role as DimensionRole};

/// More candidates than this are looked at only where the words speak of them.
pub(super) const MOST_CANDIDATES: usize = 2_000;

/// A cell that has the name of what a formula says is taken, unless it is less likely than this.
const SAME_LEAST: f64 = 0.02;

/// A number so much off the printed one, as a part of it, is less likely meant; and no less than so many times as much.
const OFF: f64 = 0.05;
const MOST_OFF: f64 = 4.0;

/// What links are made from.
pub(super) struct Linker<'a> {
    pub text: &'a Text,
    pub index: &'a Index<'a>,
    pub numbers: &'a [Printed],
    pub mentions: Vec<Vec<Mention>>,
    pub times: Vec<Vec<TimeMention>>,
    /// For each sentence the numbers in it.
    pub in_sentence: Vec<std::ops::Range<usize>>,
    /// For each mention the number nearest to it.
    pub owners: Vec<Vec<Option<usize>>>,
    pub time_owners: Vec<Vec<Option<usize>>>,
    pub lists: Vec<Vec<(usize, usize)>>,
    /// The bundle's names are in the story's language, as far as nouns after numbers tell.
    pub knows_nouns: bool,
    pub weights: Weights,
    /// For each number the datasets that have such a number, and how rarely one is met by chance.
    pub holders: Vec<Vec<(usize, f64)>>,
    /// What is known of the other numbers so far.
    pub links: Vec<Link>,
    /// The numbers that state a cell so far, sorted by it.
    stated: Vec<(CellRef, usize)>,
}

/// A candidate and its evidence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scored {
    pub cell: CellRef,
    pub formula: Option<(Rule, CellRef)>,
    pub score: f64,
}

impl Scored {
    /// The two cells of a formula, whichever comes first.
    fn pair(&self) -> Option<(CellRef, CellRef)> {
        let (_, other) = self.formula?;
        Some((self.cell.min(other), self.cell.max(other)))
    }
}

impl<'a> Linker<'a> {
    #[inline(never)]
    pub(super) fn new(
        text: &'a Text,
        index: &'a Index<'a>,
        numbers: &'a [Printed],
        published: Option<i32>,
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
            weights: WEIGHTS,
            holders: Vec::new(),
            links: vec![Link::None; numbers.len()],
            stated: Vec::new(),
            mentions,
            times,
            in_sentence,
        };
        let nouns = numbers
            .iter()
            .filter(|n| n.sense == Sense::Figure)
            .filter_map(|n| linker.noun(n));
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
                times
                    .map(|m| linker.owner(sentence, (m.token, m.token)))
                    .collect()
            })
            .collect();
        linker.lists = (0..text.sentences.len())
            .map(|sentence| linker.respective(sentence))
            .collect();
        linker.holders = (0..numbers.len()).map(|n| linker.holders(n)).collect();
        linker
    }

    /// What a candidate states.
    pub(super) fn link_of(&self, scored: &Scored) -> Link {
        let Some((rule, other)) = scored.formula else {
            return Link::Cell(scored.cell);
        };
        let of = match rule {
            Rule::PercentChange => vec![other, scored.cell],
            Rule::Run => self.run(scored.cell, other),
            Rule::Difference | Rule::Share | Rule::Sum => vec![scored.cell, other],
        };
        Link::Derived {
            operation: rule.operation(),
            of,
        }
    }

    /// The cells from one to another along the dimension in which they differ.
    fn run(&self, first: CellRef, last: CellRef) -> Vec<CellRef> {
        let Some(dataset) = first.dataset(self.index.bundle) else {
            return vec![first, last];
        };
        let d = self.index.differing(first, last);
        let stride = d.map_or(1, |d| dataset.stride(d));
        (first.position..=last.position)
            .step_by(stride.max(1))
            .map(|position| CellRef {
                dataset: first.dataset,
                position,
            })
            .collect()
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

    /// "391,000" may stand for 390,880: the sizes that a number with zeros at its end may be rounded from.
    pub(super) fn rounded_span(printed: &Printed) -> Option<(f64, f64)> {
        let value = printed.value.number;
        let coarse = coarse_step(value, printed.value.step);
        let is_rounded = printed.value.bound.is_none()
            && printed.value.step >= 1.0
            && coarse > printed.value.step
            // At least two digits say something: "1,000" is not 1,400.
            && coarse * 10.0 <= value;
        is_rounded.then_some((value - coarse / 2.0, value + coarse / 2.0))
    }

    /// The candidates of a number with their evidence, the best first.
    #[inline(never)]
    pub(super) fn candidates(&self, n: usize, context: &Context) -> Vec<Scored> {
        let printed = &self.numbers[n];
        let (low, high) = Self::rounded_span(printed).unwrap_or_else(|| Self::span(printed));
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
                // What is worked out from cells is printed as it is worked out.
                Some(_) if self.is_rounded(printed, candidate.size) => None,
                None => self.score(printed, context, *candidate),
                Some((rule, other)) => self.score_derived(n, context, *candidate, rule, other),
            };
            if let Some(score) = score {
                scored.push(Scored {
                    cell: candidate.cell,
                    formula: candidate.formula,
                    score: score - self.weights.off * off(printed, candidate.size, scale)
                        + self.coherence(n, candidate.cell, candidate.formula.is_some())
                        + self.circumstances(n, context, candidate.cell, candidate.formula),
                });
            }
        }
        // What stands over a story says again what the story says.
        if printed.part != Part::Body {
            for scored in &mut scored {
                let link = self.link_of(scored);
                let is_told = self
                    .links
                    .iter()
                    .zip(self.numbers)
                    .any(|(told, other)| other.part == Part::Body && *told == link);
                if is_told {
                    scored.score += self.weights.told;
                }
            }
        }
        best_first(&mut scored);
        scored.dedup_by(|b, a| a.cell == b.cell && a.formula == b.formula);
        scored
    }

    /// Whether a stated change is one of the same thing: its categories have the same names.
    fn says_the_same(&self, level: CellRef, change: CellRef) -> bool {
        let (Some(a), Some(b)) = (
            level.dataset(self.index.bundle),
            change.dataset(self.index.bundle),
        ) else {
            return false;
        };
        let is_change = self.index.measured(change).is_some_and(|m| m.is_change);
        let levels = a.categories_at(level.position);
        let changes = b.categories_at(change.position);
        let mut n_compared = 0;
        for (d, (dimension, category)) in b.dimensions.iter().zip(&changes).enumerate() {
            let is_metric = self.index.is_metric(change.dataset, d);
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
        let (Some(one), Some(other)) = (a.dataset(self.index.bundle), b.dataset(self.index.bundle))
        else {
            return false;
        };
        if a.dataset == b.dataset || a.value(self.index.bundle) != b.value(self.index.bundle) {
            return false;
        }
        let fits = |own: CellRef,
                    dataset: &crate::statistics::Dataset,
                    rival: CellRef,
                    there: &crate::statistics::Dataset| {
            let theirs = there.categories_at(rival.position);
            dataset
                .dimensions
                .iter()
                .zip(dataset.categories_at(own.position))
                .enumerate()
                .all(|(d, (dimension, category))| {
                    let is_free = dimension.categories.len() < 2
                        || self.index.is_metric(own.dataset, d)
                        || self.index.is_whole(own.dataset, d, category);
                    is_free
                        || there
                            .dimensions
                            .iter()
                            .zip(&theirs)
                            .any(|(dimension, other)| {
                                dimension.categories.get(*other).is_some_and(|other| {
                                    let own = dataset.dimensions[d].categories.get(category);
                                    own.is_some_and(|own| {
                                        own.label.raw == other.label.raw || own.id == other.id
                                    })
                                })
                            })
                        || dimension.role == Some(DimensionRole::Time)
                            && there.with_role(DimensionRole::Time).is_none()
                })
        };
        fits(a, one, b, other) && fits(b, other, a, one)
    }

    /// The link that candidates leave a figure with. Each has odds against the figure stating nothing of the bundle.
    #[inline(never)]
    pub(super) fn decide(&self, candidates: &[Scored], sure: f64) -> Option<Link> {
        let w = self.weights;
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
            let same = best(&|scored| is_cell(scored) && self.says_the_same(of, scored.cell));
            if let Some(same) = same.filter(|same| odds[*same] > all * SAME_LEAST) {
                return Some(Link::Cell(candidates[same].cell));
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
                && self.says_the_same(other.cell, first.cell)
            {
                own += odds;
                equally += odds;
            }
            if !is_alike || other.cell == first.cell && other.formula == first.formula {
                continue;
            }
            let is_same = first.formula.is_some()
                && (other.pair() == first.pair() || self.are_one_total(first.cell, other.cell));
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
        Some(match equal[..] {
            // The same total in two datasets is no riddle: the first of them tells it.
            [one, ref others @ ..]
                if first.formula.is_none()
                    && !others.is_empty()
                    && others.iter().all(|other| self.are_one_total(one, *other)) =>
            {
                Link::Cell(equal.iter().copied().min().unwrap_or(one))
            }
            _ if own >= all * sure => self.link_of(&first),
            _ => Link::Ambiguous(equal),
        })
    }

    fn sort_stated(&mut self) {
        let cells = self.links.iter().enumerate();
        let cells = cells.filter_map(|(n, link)| match link {
            Link::Cell(cell) => Some((*cell, n)),
            _ => None,
        });
        self.stated = cells.collect();
        sort(&mut self.stated, Ord::cmp);
    }

    /// The numbers that state a cell, as far as is known.
    pub(super) fn stating(&self, cell: CellRef) -> impl Iterator<Item = usize> {
        let first = self.stated.partition_point(|(known, _)| *known < cell);
        let rest = self.stated[first..].iter();
        rest.take_while(move |(known, _)| *known == cell)
            .map(|(_, n)| *n)
    }

    /// Links all figures: first those that the words around settle, then the others with what is linked around them.
    /// What an editor has annotated stands from the beginning.
    #[inline(never)]
    pub(super) fn link_all(&mut self, annotated: &[(usize, CellRef)]) {
        let settled = |n: usize| {
            annotated
                .iter()
                .find(|(at, _)| *at == n)
                .map(|(_, cell)| Link::Cell(*cell))
        };
        for (n, cell) in annotated {
            self.links[*n] = Link::Cell(*cell);
        }
        self.sort_stated();
        let contexts: Vec<Option<Context>> = (0..self.numbers.len())
            .map(|n| (self.numbers[n].sense == Sense::Figure).then(|| self.context(n)))
            .collect();
        // In reading order, each with what is known by then: a passage is read from its beginning.
        for sure in [self.weights.very_sure, self.weights.sure, self.weights.sure] {
            for (n, context) in contexts.iter().enumerate() {
                let Some(context) = context.as_ref().filter(|_| settled(n).is_none()) else {
                    continue;
                };
                let link = self.decide(&self.candidates(n, context), sure);
                self.links[n] = link.unwrap_or(Link::None);
            }
            self.sort_stated();
        }
        // What follows from what is stated, and what is misprinted; then what follows from that.
        for is_last in [false, true] {
            for (n, context) in contexts.iter().enumerate() {
                let Some(context) = context.as_ref().filter(|_| self.links[n] == Link::None) else {
                    continue;
                };
                let link = if is_last {
                    self.decide(&self.candidates(n, context), self.weights.sure)
                } else {
                    self.sum_of_stated(n)
                        .or_else(|| self.of_two_stated(n, context))
                        .or_else(|| self.mistaken(n, context))
                };
                self.links[n] = link.unwrap_or(Link::None);
            }
        }
    }
}

/// Puts the candidate with the most evidence first.
#[inline(never)]
pub(super) fn best_first(scored: &mut Vec<Scored>) {
    let other = |scored: &Scored| scored.formula.map(|(_, other)| other);
    sort(scored, |a, b| {
        b.score
            .total_cmp(&a.score)
            .then(a.cell.cmp(&b.cell))
            .then(other(a).cmp(&other(b)))
    });
}

/// How far a size is from what is printed, beyond what rounding makes: "almost half" is rather 48 than 42 per cent.
fn off(printed: &Printed, size: f64, scale: f64) -> f64 {
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
