//! A story beside its bundle, with what is known of each number so far.

use super::context::Context;
use super::mentions::{Mention, TimeMention, mentions, time_mentions};
use super::weights::{WEIGHTS, Weights};
use crate::figures::bundle::index::{Index, Rule, Target};
use crate::figures::model::{Kind, Link};
use crate::figures::reading::printed::{Printed, Sense};
use crate::figures::reading::text::{Text, TokenKind};
use crate::language;
use crate::sorting::sort;
use crate::statistics::CellRef;

/// More candidates than this are looked at only where the words speak of them.
pub(super) const MOST_CANDIDATES: usize = 2_000;

/// What links are made from.
pub(in crate::figures) struct Passage<'a> {
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
    /// For each number the bracket that it stands in: where it opens.
    pub brackets: Vec<Option<usize>>,
    /// The bundle's names are in the story's language, as far as nouns after numbers tell.
    pub knows_nouns: bool,
    /// Some of them are known, by what the commonest words are called in the other language.
    pub knows_some_nouns: bool,
    pub weights: Weights,
    /// For each number the datasets that have such a number, and how rarely one is met by chance.
    pub holders: Vec<Vec<(usize, f64)>>,
    /// What the words around each figure say.
    pub contexts: Vec<Option<Context>>,
    /// What is known of the other numbers so far.
    pub links: Vec<Link>,
    /// How much likelier each link is than all else, tenfold is 1.
    pub confidence: Vec<f64>,
    /// The numbers that state a cell so far, sorted by it.
    stated: Vec<(CellRef, usize)>,
}

impl<'a> Passage<'a> {
    /// The word right after a number that may be its unit.
    pub(in crate::figures) fn unit_after(&self, printed: &Printed) -> Option<&'a str> {
        let end = self.text.sentences[printed.sentence].tokens.end;
        let token = self
            .text
            .tokens
            .get(printed.noun)
            .filter(|_| printed.noun < end)?;
        matches!(printed.value.kind, Kind::Count | Kind::Unit(_)).then_some(token.text.as_str())
    }

    /// What the unit right after a number measures.
    pub(in crate::figures) fn physical(&self, printed: &Printed) -> Option<(&'static str, f64)> {
        self.unit_after(printed).and_then(language::size)
    }

    /// The word right after a number, if it counts something.
    pub(in crate::figures) fn noun(&self, printed: &Printed) -> Option<&'a str> {
        let is_counting = matches!(printed.value.kind, Kind::Count) && !printed.is_bare;
        let end = self.text.sentences[printed.sentence].tokens.end;
        let token = self
            .text
            .tokens
            .get(printed.noun)
            .filter(|_| is_counting && printed.noun < end)?;
        (token.kind == TokenKind::Word).then_some(token.text.as_str())
    }

    /// The figure nearest to some tokens.
    pub(super) fn owner(&self, sentence: usize, tokens: (usize, usize)) -> Option<usize> {
        self.in_sentence[sentence]
            .clone()
            .filter(|n| self.numbers[*n].sense == Sense::Figure)
            .map(|n| (n, self.gap(&self.numbers[n], tokens)))
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(n, _)| n)
    }

    /// Whether a name is a number's, as it is that of the number nearest to it: of that number or of one in its bracket.
    pub(super) fn is_own(&self, owner: Option<usize>, n: usize, tokens: (usize, usize)) -> bool {
        let Some(owner) = owner.filter(|owner| *owner != n) else {
            return true;
        };
        let bracket = self.brackets[n];
        bracket.is_some_and(|open| tokens.1 < open) && bracket == self.brackets[owner]
    }

    /// Where the bracket opens that a token of a sentence stands in.
    fn bracket(&self, at: usize, sentence: usize) -> Option<usize> {
        let start = self.text.sentences[sentence].tokens.start;
        let word = |at: &usize| self.text.tokens[*at].text.as_str();
        let last = (start..at).rev().find(|at| matches!(word(at), "(" | ")"));
        last.filter(|at| word(at) == "(")
    }

    /// How far a number is from some tokens of its sentence.
    pub(in crate::figures) fn gap(&self, printed: &Printed, tokens: (usize, usize)) -> f64 {
        // "Construction (+4,600; +0.4%)": all that stands in a bracket is as near to what stands before it.
        let first = match self.bracket(printed.tokens.start, printed.sentence) {
            Some(open) if tokens.1 < open => open,
            _ => printed.tokens.start,
        };
        let last = printed.tokens.end - 1;
        if tokens.0 > last {
            self.text.distance(last, tokens.0)
        } else if tokens.1 < first {
            self.text.distance(tokens.1, first)
        } else {
            0.0
        }
    }

    /// "A, B and C … 1, 2 and 3 respectively": which mention belongs to which number of a sentence, by their order.
    #[inline(never)]
    fn respective(&self, sentence: usize) -> Vec<(usize, usize)> {
        let range = self.text.sentences[sentence].tokens.clone();
        let word = |n: usize| self.text.tokens[n].text.as_str();
        let said = range.clone().find(|n| {
            word(*n) == "respectively"
                || n + 1 < range.end
                    && matches!((word(*n), word(n + 1)), ("lần", "lượt") | ("tương", "ứng"))
        });
        let Some(said) = said else {
            return Vec::new();
        };
        let figures: Vec<usize> = self.in_sentence[sentence]
            .clone()
            .filter(|n| self.numbers[*n].sense == Sense::Figure)
            .collect();
        // "lần lượt" stands before its numbers: what belongs to them is named since the number before, else anywhere before.
        let start_of = |n: &usize| self.numbers[*n].tokens.start;
        let (before, after): (Vec<usize>, Vec<usize>) =
            figures.iter().partition(|n| start_of(n) < said);
        let is_first = word(said) != "respectively" && !after.is_empty();
        let since = before
            .last()
            .map_or(range.start, |n| self.numbers[*n].tokens.end);
        let mut pairs = Vec::new();
        let mut dimensions: Vec<((usize, usize), Vec<usize>)> = Vec::new();
        for (n, mention) in self.mentions[sentence].iter().enumerate() {
            if let Target::Category {
                dataset, dimension, ..
            } = mention.target
                && mention.coverage >= 0.5
            {
                let key = (dataset, dimension);
                match dimensions.iter_mut().find(|(known, _)| *known == key) {
                    Some((_, mentions)) => mentions.push(n),
                    None => dimensions.push((key, vec![n])),
                }
            }
        }
        for (_, mentions) in &dimensions {
            // In the order of the text; of names at one place one counts.
            let mut places: Vec<usize> = Vec::new();
            for token in range.clone() {
                let last = places.last().map(|n| self.mentions[sentence][*n].tokens.1);
                let begins = |n: &&usize| self.mentions[sentence][**n].tokens.0 == token;
                let found = mentions.iter().find(begins);
                places.extend(found.filter(|_| last.is_none_or(|last| token > last)));
            }
            let recent = places
                .iter()
                .filter(|n| self.mentions[sentence][**n].tokens.0 >= since);
            let recent: Vec<usize> = recent.copied().collect();
            let run = match is_first {
                true if recent.len() >= 2 && after.len() >= recent.len() => {
                    places = recent;
                    &after[..places.len()]
                }
                true if after.len() == places.len() => &after[..],
                true => &[],
                false => &figures[figures.len().saturating_sub(places.len())..],
            };
            if places.len() >= 2 && run.len() == places.len() {
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

    /// Whether two cells differ in their period.
    pub(in crate::figures) fn is_span(&self, a: CellRef, b: CellRef) -> bool {
        let Some(dataset) = a
            .dataset(self.index.bundle)
            .filter(|_| a.dataset == b.dataset)
        else {
            return false;
        };
        let time = self.index.time[a.dataset];
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
        (!self.index.is_time(a.dataset, d) && !is_whole).then_some(d)
    }

    #[inline(never)]
    pub(in crate::figures) fn new(
        text: &'a Text,
        index: &'a Index<'a>,
        numbers: &'a [Printed],
        published: Option<i32>,
    ) -> Passage<'a> {
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
        let mut linker = Passage {
            text,
            index,
            numbers,
            owners: Vec::new(),
            time_owners: Vec::new(),
            lists: Vec::new(),
            brackets: Vec::new(),
            knows_nouns: false,
            knows_some_nouns: false,
            weights: WEIGHTS,
            holders: Vec::new(),
            contexts: Vec::new(),
            links: vec![Link::None; numbers.len()],
            confidence: vec![0.0; numbers.len()],
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
        linker.knows_some_nouns = n_known * 6 >= n_nouns;
        linker.brackets = numbers
            .iter()
            .map(|printed| linker.bracket(printed.tokens.start, printed.sentence))
            .collect();
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

    /// Whether a stated change is one of the same thing: its categories have the same names.
    pub(super) fn says_the_same(&self, level: CellRef, change: CellRef) -> bool {
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
            let is_time = self.index.is_time(change.dataset, d);
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
    pub(super) fn are_one_total(&self, a: CellRef, b: CellRef) -> bool {
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
                        || self.index.is_time(own.dataset, d)
                            && self.index.time[rival.dataset].is_none()
                })
        };
        fits(a, one, b, other) && fits(b, other, a, one)
    }

    pub(super) fn sort_stated(&mut self) {
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
}

/// A candidate and its evidence.
#[derive(Debug, Clone, Copy)]
pub(in crate::figures) struct Scored {
    pub cell: CellRef,
    pub formula: Option<(Rule, CellRef)>,
    pub score: f64,
}

impl Scored {
    /// The two cells of a formula, whichever comes first.
    pub(in crate::figures) fn pair(&self) -> Option<(CellRef, CellRef)> {
        let (_, other) = self.formula?;
        Some((self.cell.min(other), self.cell.max(other)))
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
