//! The bundle as linking needs it: cells by their size, and the words that each category, dataset and unit goes by.

use super::glossary;
use super::measured::{Measured, is_metric, measured};
use super::shelf::Shelf;
use super::synonyms;
use super::terms::{beginning, is_form, stem, terms};
use crate::figures::logarithms::log2;
use crate::figures::model::Kind;
use crate::folding::{folded, lowered};
use crate::sorting::sorted;
use crate::statistics::{
    Bundle, Category, CellRef, Dataset, Dimension, Label, Operation, Period, Role,
};
use std::collections::HashMap;

/// What a wording is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::figures) enum Target {
    Dataset(usize),
    Category {
        dataset: usize,
        dimension: usize,
        category: usize,
    },
}

/// One wording of one name, and how much all its terms say.
#[derive(Debug)]
pub(in crate::figures) struct Wording {
    pub target: Target,
    pub weight: f64,
}

/// The terms of a name, each with its forms.
type Name = Vec<Vec<usize>>;

/// Where a term occurs: the wording, the place in it, and its weight.
#[derive(Debug, Clone, Copy)]
pub(in crate::figures) struct Posting {
    pub wording: usize,
    pub term: usize,
    pub weight: f64,
}

/// How a number in no cell follows from a cell and another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::figures) enum Rule {
    Difference,
    PercentChange,
    Share,
    /// Of the two.
    Sum,
    /// The sum of all cells from the one to the other.
    Run,
}

impl Rule {
    pub(in crate::figures) fn operation(self) -> Operation {
        match self {
            Rule::Difference => Operation::Difference,
            Rule::PercentChange => Operation::PercentChange,
            Rule::Share => Operation::Share,
            Rule::Sum | Rule::Run => Operation::Sum,
        }
    }
}

/// One number that a figure may state.
#[derive(Debug, Clone, Copy)]
pub(in crate::figures) struct Sized {
    /// Without its sign, with the unit's factor.
    pub size: f64,
    pub cell: CellRef,
    /// The number is in no cell, but follows from `cell` and another.
    pub formula: Option<(Rule, CellRef)>,
    /// The factor is left out: a table headed "thousand persons" prints 1.5.
    pub is_raw: bool,
}

pub(in crate::figures) struct Index<'a> {
    pub bundle: &'a Bundle,
    language: String,
    /// The cells by their size, those of each factor and kind of quantity apart.
    shelves: Vec<Shelf>,
    pub wordings: Vec<Wording>,
    /// Every term once, by number.
    terms: Vec<Term>,
    numbers: HashMap<String, usize>,
    /// Terms in the order of their letters, for other forms of a word.
    in_order: Vec<usize>,
    /// For each dataset the categories of its time dimension as periods.
    pub periods: Vec<Vec<Option<Period>>>,
    /// …which dimension that is…
    pub time: Vec<Option<usize>>,
    /// …and the newest of them.
    pub newest: Vec<Option<Period>>,
    /// For each dataset the dimensions that say what a cell counts.
    counting: Vec<Vec<Counting>>,
    /// For each dataset what its cells count, by `unit_key`.
    measured: Vec<Vec<Option<Measured>>>,
}

/// A dimension that says what a cell counts.
struct Counting {
    dimension: usize,
    /// How far apart the cells of neighbouring categories are.
    stride: usize,
    length: usize,
    /// It tells nothing else.
    is_metric: bool,
}

/// A word of names and units.
struct Term {
    word: String,
    postings: Vec<Posting>,
    is_of_unit: bool,
}

impl<'a> Index<'a> {
    /// `language` is the story's.
    #[inline(never)]
    pub(in crate::figures) fn of(bundle: &'a Bundle, language: &str) -> Index<'a> {
        let mut index = Index {
            language: crate::locale::primary(language),
            bundle,
            shelves: Vec::new(),
            wordings: Vec::new(),
            terms: Vec::new(),
            numbers: HashMap::new(),
            in_order: Vec::new(),
            periods: Vec::new(),
            time: Vec::new(),
            newest: Vec::new(),
            counting: Vec::new(),
            measured: Vec::new(),
        };
        for (n, dataset) in bundle.datasets.iter().enumerate() {
            index.add_cells(n, dataset);
        }
        index.shelves.iter_mut().for_each(Shelf::sort);
        for (n, dataset) in bundle.datasets.iter().enumerate() {
            index.add_names(n, dataset);
        }
        let terms = &index.terms;
        index.in_order = sorted(terms.len(), &|a, b| terms[a].word.cmp(&terms[b].word));
        index
    }

    #[inline(never)]
    fn add_names(&mut self, n: usize, dataset: &Dataset) {
        for name in self.names(&dataset.label, &dataset.synonyms) {
            self.add_wording(Target::Dataset(n), name, |_| 1.0);
        }
        let mut periods = Vec::new();
        for (d, dimension) in dataset.dimensions.iter().enumerate() {
            let is_time = time_of(dataset) == Some(d);
            if is_time {
                periods = dimension.categories.iter().map(|c| c.period).collect();
            }
            if !(is_time && periods.iter().all(Option::is_some)) {
                self.add_dimension(n, d, dimension);
            }
        }
        self.newest.push(periods.iter().flatten().max().copied());
        self.periods.push(periods);
        self.time.push(time_of(dataset));
    }

    #[inline(never)]
    fn add_dimension(&mut self, dataset: usize, d: usize, dimension: &Dimension) {
        let tails = tails(dimension);
        let wordings: Vec<Vec<Name>> = dimension
            .categories
            .iter()
            .zip(tails)
            .map(|(category, tail)| {
                let mut names = self.names(&category.label, &category.synonyms);
                if let Some(tail) = tail {
                    names.extend(self.names(&Label::new(&tail), &[]));
                }
                names
            })
            .collect();
        let mut n_with = vec![0usize; self.terms.len()];
        for category in &wordings {
            let mut own: Vec<usize> = Vec::new();
            for term in category.iter().flatten().flatten() {
                if !own.contains(term) {
                    own.push(*term);
                    n_with[*term] += 1;
                }
            }
        }
        let all = log2(dimension.categories.len() as f64);
        // What every category says tells none from another.
        let weight = |term: usize| {
            let own = all - log2(n_with[term].max(1) as f64);
            if all > 0.0 {
                (own / all).max(0.05)
            } else {
                1.0
            }
        };
        for (category, names) in wordings.into_iter().enumerate() {
            for terms in names {
                let target = Target::Category {
                    dataset,
                    dimension: d,
                    category,
                };
                self.add_wording(target, terms, weight);
            }
        }
    }

    /// The names that a label goes by, each as its terms; a term may have several forms.
    #[inline(never)]
    fn names(&mut self, label: &Label, synonyms: &[String]) -> Vec<Name> {
        let mut names: Vec<Vec<Vec<String>>> = label
            .wordings()
            .chain(synonyms.iter().map(String::as_str))
            .map(|name| terms(name).into_iter().map(|term| vec![term]).collect())
            .collect();
        let is_vietnamese = self.language == "vi";
        for name in &mut names {
            synonyms::add(name, is_vietnamese);
        }
        let initials: Vec<String> = names
            .iter()
            .filter(|name| (3..=6).contains(&name.len()))
            .map(|name| {
                name.iter()
                    .filter_map(|forms| forms.first()?.chars().next())
                    .collect()
            })
            .collect();
        names.extend(initials.into_iter().map(|initials| vec![vec![initials]]));
        // Without a translation the commonest words are known.
        let mut wordings = label.wordings();
        if let (Some(only), None) = (wordings.next(), wordings.next()) {
            let only = lowered(&folded(only));
            let other = match self.language.as_str() {
                "en" if !only.is_ascii() => glossary::other_language(&only, true),
                "vi" if only.is_ascii() => glossary::other_language(&only, false),
                _ => None,
            };
            names.extend(other);
        }
        let numbered =
            |forms: Vec<String>| forms.into_iter().map(|form| self.number(form)).collect();
        let mut numbered: Box<dyn FnMut(Vec<String>) -> Vec<usize>> = Box::new(numbered);
        names
            .into_iter()
            .map(|name| name.into_iter().map(&mut numbered).collect())
            .collect()
    }

    /// The number of a term, which is new or known.
    fn number(&mut self, word: String) -> usize {
        if let Some(number) = self.numbers.get(&word) {
            return *number;
        }
        let number = self.terms.len();
        self.numbers.insert(word.clone(), number);
        self.terms.push(Term {
            word,
            postings: Vec::new(),
            is_of_unit: false,
        });
        number
    }

    fn add_wording(&mut self, target: Target, name: Name, weight: impl Fn(usize) -> f64) {
        let mut own: Name = Vec::new();
        for forms in name {
            if !own.contains(&forms) {
                own.push(forms);
            }
        }
        if own.is_empty() {
            return;
        }
        let wording = self.wordings.len();
        let mut sum = 0.0;
        for (n, forms) in own.iter().enumerate() {
            sum += forms.iter().map(|form| weight(*form)).fold(0.0, f64::max);
            for (k, form) in forms.iter().enumerate() {
                // What only stands for a word says less than the word.
                let part = if k == 0 { 1.0 } else { STAND_IN };
                self.terms[*form].postings.push(Posting {
                    wording,
                    term: n,
                    weight: weight(*form) * part,
                });
            }
        }
        self.wordings.push(Wording {
            target,
            weight: sum,
        });
    }

    #[inline(never)]
    fn add_cells(&mut self, n: usize, dataset: &Dataset) {
        let says = |c: &Category| c.unit.is_some() || c.change.is_some();
        let counting = dataset.dimensions.iter().enumerate();
        let counting = counting.filter_map(|(d, dimension)| {
            let is_metric = is_metric(dataset, d, dimension);
            (is_metric || dimension.categories.iter().any(says)).then(|| Counting {
                dimension: d,
                stride: dataset.stride(d),
                length: dimension.categories.len().max(1),
                is_metric,
            })
        });
        self.counting.push(counting.collect());
        self.measured.push(Vec::new());
        // The unit's key of the cell before, and the shelf that its cells go to.
        let mut last: Option<(usize, usize)> = None;
        for position in 0..dataset.cells.len() {
            let Some(value) = dataset.value(position) else {
                continue;
            };
            let key = self.unit_key(n, position);
            let shelf = match last {
                Some((known, shelf)) if known == key => shelf,
                _ => self.shelf(n, dataset, key, position),
            };
            last = Some((key, shelf));
            let Some(measured) = &mut self.measured[n][key] else {
                continue;
            };
            measured.has_negative |= value < 0.0;
            self.shelves[shelf].add(value, n, position);
            // Of an index a story tells how far it is from 100, or the index itself.
            if measured.is_index {
                self.shelves[shelf].add(measured.told(value), n, position);
            }
        }
    }

    /// Where the cells of a unit go.
    #[inline(never)]
    fn shelf(&mut self, n: usize, dataset: &Dataset, key: usize, position: usize) -> usize {
        if self.measured[n].len() <= key {
            self.measured[n].resize(key + 1, None);
        }
        if self.measured[n][key].is_none() {
            let measured = measured(dataset, position);
            for term in &measured.terms {
                let term = self.number(term.clone());
                self.terms[term].is_of_unit = true;
            }
            self.measured[n][key] = Some(measured);
        }
        let measured = self.measured[n][key].as_ref();
        let factor = measured.map_or(1.0, |measured| measured.factor);
        let density = measured.map_or(0, Measured::density);
        let known = |shelf: &Shelf| shelf.factor == factor && shelf.density == density;
        self.shelves.iter().position(known).unwrap_or_else(|| {
            self.shelves.push(Shelf::new(factor, density));
            self.shelves.len() - 1
        })
    }

    /// The first dimension in which two cells of one dataset differ.
    pub(in crate::figures) fn differing(&self, a: CellRef, b: CellRef) -> Option<usize> {
        let dataset = a.dataset(self.bundle).filter(|_| a.dataset == b.dataset)?;
        let there = dataset.categories_at(b.position);
        let own = dataset.categories_at(a.position);
        own.iter().zip(&there).position(|(a, b)| a != b)
    }

    /// How many cells of a kind a number would meet by chance between two sizes, from how many there are around.
    pub(in crate::figures) fn chance(
        &self,
        kind: &Kind,
        is_bare: bool,
        low: f64,
        high: f64,
    ) -> f64 {
        let middle = (low + high) / 2.0;
        let is_meant = |density: usize| match kind {
            Kind::Percent | Kind::Points | Kind::PerMille | Kind::Fraction => density == 1,
            Kind::Money(_) => density == 2,
            _ => is_bare || density == 0,
        };
        let around = self.shelves.iter().filter(|shelf| is_meant(shelf.density));
        let n: usize = around
            .map(|shelf| shelf.n_about(middle / 3.0, middle * 3.0))
            .sum();
        n as f64 * (high - low) / (middle * 8.0 / 3.0).max(1e-12)
    }

    /// Cells whose categories in the dimensions that have units agree are measured alike.
    fn unit_key(&self, dataset: usize, position: usize) -> usize {
        let counting = self.counting.get(dataset).map_or(&[][..], Vec::as_slice);
        counting.iter().fold(0, |key, of| {
            key * of.length + position / of.stride % of.length
        })
    }

    /// Whether a dimension tells measures apart and nothing else.
    pub(in crate::figures) fn is_metric(&self, dataset: usize, dimension: usize) -> bool {
        let counting = self.counting.get(dataset).map_or(&[][..], Vec::as_slice);
        counting
            .iter()
            .any(|of| of.dimension == dimension && of.is_metric)
    }

    /// Whether a dimension is that of time.
    pub(in crate::figures) fn is_time(&self, dataset: usize, dimension: usize) -> bool {
        self.time.get(dataset) == Some(&Some(dimension))
    }

    pub(in crate::figures) fn measured(&self, cell: CellRef) -> Option<&Measured> {
        let key = self.unit_key(cell.dataset, cell.position);
        self.measured.get(cell.dataset)?.get(key)?.as_ref()
    }

    /// Whether some cells count years of age.
    pub(in crate::figures) fn counts_ages(&self) -> bool {
        let is_named = |term: &str| self.numbers.contains_key(term);
        self.is_unit_term("tuổi")
            || self.is_unit_term("age")
            || self.is_unit_term("year") && is_named("age")
    }

    /// Whether some unit of the bundle goes by a word.
    fn is_unit_term(&self, term: &str) -> bool {
        let number = self.numbers.get(term);
        number.is_some_and(|number| self.terms[*number].is_of_unit)
    }

    /// Whether a category is a whole, and no part of another.
    pub(in crate::figures) fn is_whole(
        &self,
        dataset: usize,
        dimension: usize,
        category: usize,
    ) -> bool {
        let dataset = self.bundle.datasets.get(dataset);
        let dimension = dataset.and_then(|dataset| dataset.dimensions.get(dimension));
        dimension.is_some_and(|dimension| {
            let own = dimension.categories.get(category);
            dimension.is_whole(category) && own.is_some_and(|own| own.parent.is_none())
        })
    }

    /// The cells between two sizes, with the unit's factor and without; nothing if there are more than so many.
    #[inline(never)]
    pub(in crate::figures) fn between(
        &self,
        low: f64,
        high: f64,
        most: usize,
    ) -> Option<Vec<Sized>> {
        let mut found = Vec::new();
        for shelf in &self.shelves {
            shelf.add_between(low, high, false, most, &mut found);
            // A table headed "thousand persons" prints 1.5.
            if shelf.factor != 1.0 {
                shelf.add_between(low, high, true, most, &mut found);
            }
        }
        (found.len() <= most).then_some(found)
    }

    /// Whether a word alone may stand for a name. In Vietnamese that is the first of it: "43 trường" are schools ("trường
    /// học"), "43 học sinh" are pupils.
    pub(in crate::figures) fn may_head(&self, word: &str, target: Target) -> bool {
        let mut is_head = self.language != "vi";
        self.matches(word, &mut |posting, _| {
            is_head |= posting.term == 0 && self.wordings[posting.wording].target == target;
        });
        is_head
    }

    /// Whether any name or unit of the bundle has a word.
    pub(in crate::figures) fn knows(&self, word: &str) -> bool {
        let mut is_known = self.is_unit_term(&stem(word));
        self.matches(word, &mut |_, _| is_known = true);
        is_known
    }

    /// The wordings that a word of the text occurs in, and how well it fits: other forms of a word fit less.
    pub(in crate::figures) fn matches(&self, word: &str, found: &mut dyn FnMut(Posting, f64)) {
        let term = stem(word);
        let known = self.numbers.get(&term).map(|number| &self.terms[*number]);
        if let Some(known) = known.filter(|known| !known.postings.is_empty()) {
            for posting in known.postings.iter().take(MOST_POSTINGS) {
                // "55 people" does not name "people sent": the unit is every number's.
                let is_whole_name = self.wordings[posting.wording].weight <= posting.weight;
                let fit = if known.is_of_unit && !is_whole_name {
                    0.5
                } else {
                    1.0
                };
                found(*posting, fit);
            }
            return;
        }
        let Some(beginning) = beginning(&term) else {
            return;
        };
        let word = |n: &usize| self.terms[*n].word.as_str();
        let first = self.in_order.partition_point(|n| word(n) < beginning);
        for n in &self.in_order[first..] {
            if !word(n).starts_with(beginning) {
                break;
            }
            if is_form(&term, word(n)) {
                for posting in self.terms[*n].postings.iter().take(MOST_POSTINGS) {
                    found(*posting, 0.7);
                }
            }
        }
    }
}

/// The dimension of time: as the file or the table says, or one whose columns are periods beside other things.
fn time_of(dataset: &Dataset) -> Option<usize> {
    let has_periods = |dimension: &Dimension| {
        let mut periods = dimension
            .categories
            .iter()
            .filter_map(|category| category.period);
        periods
            .next()
            .is_some_and(|first| periods.any(|other| other != first))
    };
    let by_columns = || dataset.dimensions.iter().position(has_periods);
    dataset.with_role(Role::Time).or_else(by_columns)
}

/// "By sex: men", "By sex: women": what stands behind the colon is a name as well, where no other category has it.
fn tails(dimension: &Dimension) -> Vec<Option<String>> {
    let tail = |category: &Category| {
        let (_, tail) = category.label.raw.rsplit_once(": ")?;
        (!terms(tail).is_empty()).then(|| tail.to_owned())
    };
    let all: Vec<Option<String>> = dimension.categories.iter().map(tail).collect();
    let is_alone = |own: &String| all.iter().flatten().filter(|other| *other == own).count() == 1;
    all.iter()
        .map(|tail| tail.clone().filter(is_alone))
        .collect()
}

/// How much of a word another one says that stands for it.
const STAND_IN: f64 = 0.55;

/// A term that thousands of names share tells none of them from the others.
const MOST_POSTINGS: usize = 256;
