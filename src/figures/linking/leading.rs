//! Whether the words of a sentence lead to a cell by themselves, without its value being looked at: each of its categories is
//! said, carried over from before, or the one that is meant where none is said; the noun counted is the cell's; and nothing
//! that is said speaks against it. Only then a figure that agrees with its cell is ticked.

use super::attachment::{Place, attach, places};
use super::circumstances::of_names;
use super::context::Context;
use super::elsewhere::is_of_others;
use super::evidence::{earlier_hint, fit_of_words};
use super::mentions::When;
use super::ordering::disordered;
use super::passage::Passage;
use super::weights::Weights;
use crate::figures::bundle::index::Target;
use crate::figures::bundle::measured::unit_fit;
use crate::figures::bundle::terms::stem;
use crate::figures::model::{Agreement, Given, Ground, Kind, Lead, Link};
use crate::figures::reading::lexicon;
use crate::figures::reading::printed::{Printed, Role, Sense};
use crate::figures::reading::text::TokenKind;
use crate::language;
use crate::statistics::{CellRef, Class, Dataset, Dimension, Part, Period, Role as DimensionRole};

/// So much of a name says it.
const ENOUGH: f64 = 0.6;

/// A number, and a cell that it may state.
pub(super) struct Claim<'a> {
    pub passage: &'a Passage<'a>,
    pub n: usize,
    pub cell: CellRef,
    pub dataset: &'a Dataset,
    pub categories: Vec<usize>,
}

impl<'a> Claim<'a> {
    pub(super) fn of(passage: &'a Passage<'a>, n: usize, cell: CellRef) -> Option<Claim<'a>> {
        let dataset = cell.dataset(passage.index.bundle)?;
        Some(Claim {
            passage,
            n,
            cell,
            dataset,
            categories: dataset.categories_at(cell.position),
        })
    }

    /// The cell of another category.
    fn beside(&self, d: usize, other: usize) -> CellRef {
        let mut there = self.categories.clone();
        there[d] = other;
        CellRef {
            dataset: self.cell.dataset,
            position: self.dataset.position(&there),
        }
    }
}

/// How the words around a number lead to a cell.
#[inline(never)]
pub(in crate::figures) fn lead(passage: &Passage, n: usize, cell: CellRef) -> Option<Lead> {
    let context = passage.contexts.get(n)?.as_ref()?;
    let claim = Claim::of(passage, n, cell)?;
    let grounds: Vec<Ground> = (0..claim.categories.len())
        .filter_map(|d| {
            Some(Ground {
                dimension: d,
                given: given(&claim, d)?,
                words: String::new(),
                is_time: passage.index.is_time(cell.dataset, d),
            })
        })
        .collect();
    let noun = match is_of_another(&claim, &grounds) {
        true => Agreement::Against,
        false => noun(&claim),
    };
    let is_of_subject = noun == Agreement::Agrees || speaks_of(passage, n, cell.dataset, &grounds);
    Some(Lead {
        exchange: exchange(&claim, context),
        grounds,
        noun,
        is_of_subject,
    })
}

/// Whether the number is told of a time or of something that the cell's table lacks.
fn is_of_another(claim: &Claim, grounds: &[Ground]) -> bool {
    is_of_another_time(claim) || is_of_another_name(claim, grounds)
}

/// The same of a number and a cell, and whether another noun is counted.
#[inline(never)]
pub(super) fn is_elsewhere(passage: &Passage, n: usize, cell: CellRef, lead: &Lead) -> bool {
    let claim = Claim::of(passage, n, cell);
    claim.is_some_and(|claim| is_of_another(&claim, &lead.grounds) || begins_anew(&claim, lead))
}

/// "Bellmouth reported 742": whether a sentence begins with a name that the bundle lacks, and the number is right behind its
/// verb; what was spoken of before is not meant then.
fn begins_anew(claim: &Claim, lead: &Lead) -> bool {
    let passage = claim.passage;
    let printed = &passage.numbers[claim.n];
    let tokens = &passage.text.tokens;
    let start = passage.text.sentences[printed.sentence].tokens.start;
    let carries = lead
        .grounds
        .iter()
        .any(|g| !g.is_time && g.given == Given::Carried);
    let Some(name) = tokens.get(start).filter(|_| carries) else {
        return false;
    };
    let is_word = |at: usize| tokens[at].kind == TokenKind::Word && !tokens[at].is_capital;
    name.kind == TokenKind::Word
        && (start + 2..=start + 3).contains(&printed.tokens.start)
        && (start + 1..printed.tokens.start).all(is_word)
        && !lexicon::is_stop(&name.text)
        && !lexicon::listed(&name.text, GOES_ON)
        && !passage.index.knows(&name.text)
}

/// Words that begin a sentence and take up what was spoken of.
const GOES_ON: &str = "he she they we you there this these those another some others both all only nearly about around over \
    more fewer less most almost roughly then now here still yet but so trong đây họ nơi riêng còn tổng";

/// How much better the words fit two numbers as they stand than the other way round.
#[inline(never)]
fn gain(claim: &Claim, own: &Context, k: usize) -> Option<f64> {
    let Claim {
        passage,
        n,
        cell,
        dataset,
        ..
    } = *claim;
    let Link::Cell(other) = passage.links[k] else {
        return None;
    };
    if other.dataset != cell.dataset {
        return None;
    }
    let there = dataset.categories_at(other.position);
    let changed = there.iter().zip(&claim.categories).filter(|(a, b)| a != b);
    if changed.count() != 1 {
        return None;
    }
    let beside = passage.contexts.get(k)?.as_ref()?;
    let words = |k: usize, context: &Context, cell: CellRef| {
        fit_of_words(passage, &passage.numbers[k], context, cell)
            + of_names(passage, context, dataset, cell, None)
    };
    let now = words(n, own, cell) + words(k, beside, other);
    let then = words(n, own, other) + words(k, beside, cell);
    Some((now - then).clamp(-MOST_GAINED, MOST_GAINED))
}

/// The same of a number that states a cell, and another beside it.
#[inline(never)]
pub(super) fn gain_of(passage: &Passage, n: usize, cell: CellRef, k: usize) -> Option<f64> {
    let claim = Claim::of(passage, n, cell)?;
    gain(&claim, passage.contexts.get(n)?.as_ref()?, k)
}

/// An exchange says no more than this.
const MOST_GAINED: f64 = 2.0;

/// How much better the words fit as they stand than if the number and one beside it changed places; the least of all.
#[inline(never)]
fn exchange(claim: &Claim, own: &Context) -> Option<f64> {
    let (passage, n) = (claim.passage, claim.n);
    let numbers = passage.in_sentence[passage.numbers[n].sentence].clone();
    let near = numbers.filter(|k| *k != n && k.abs_diff(n) <= 4);
    let gains = near.filter_map(|k| gain(claim, own, k));
    gains.min_by(f64::total_cmp)
}

/// "gains in Northshire (+2,600)": whether a name that the bundle lacks stands before a number that nothing else leads on from,
/// or is the subject of its verb, whatever was spoken of before.
#[inline(never)]
fn is_of_another_name(claim: &Claim, grounds: &[Ground]) -> bool {
    let has_open = grounds.iter().any(|g| !g.is_time && !g.given.is_for());
    let has_unsaid = grounds
        .iter()
        .any(|g| !g.is_time && !matches!(g.given, Given::Said(..)));
    if !has_unsaid {
        return false;
    }
    let passage = claim.passage;
    let printed = &passage.numbers[claim.n];
    let tokens = &passage.text.tokens;
    let start = passage.text.sentences[printed.sentence].tokens.start;
    const WHERE: &str = "in at to for ở tại sang";
    (start + 1..printed.tokens.start).any(|at| {
        let token = &tokens[at];
        let is_word = |at: usize| tokens[at].kind == TokenKind::Word && !tokens[at].is_capital;
        // "Across the border, Nevada reported 742"
        let is_subject = tokens[at - 1].text == ","
            && at + 1 < printed.tokens.start
            && printed.tokens.start <= at + 3
            && (at + 1..printed.tokens.start).all(is_word);
        token.is_capital
            && token.kind == TokenKind::Word
            && (is_subject || has_open && lexicon::listed(&tokens[at - 1].text, WHERE))
            && !passage.index.knows(&token.text)
            && language::month(&token.text).is_none()
    })
}

/// Whether a number is told of another time than the one that a table without a dimension of time is of: "an increase of 2.5%
/// in January", where the columns are March and its changes.
#[inline(never)]
fn is_of_another_time(claim: &Claim) -> bool {
    let (passage, n, dataset) = (claim.passage, claim.n, claim.dataset);
    if dataset.with_role(DimensionRole::Time).is_some() {
        return false;
    }
    let dimensions = dataset.dimensions.iter().zip(&claim.categories);
    let own = dimensions.filter_map(|(dimension, category)| {
        let all = || {
            dimension
                .categories
                .iter()
                .filter_map(|category| category.period)
        };
        dimension
            .categories
            .get(*category)?
            .period
            .or_else(|| all().max())
    });
    let Some(own) = own.max().or_else(|| period_in(&dataset.label.raw)) else {
        return false;
    };
    let printed = &passage.numbers[n];
    let times = &passage.times[printed.sentence];
    let near = times.iter().enumerate().filter(|(m, time)| {
        let is_after = !time.is_compared
            && time.years_from.is_none()
            && passage.time_owners[printed.sentence][*m] == Some(n)
            && time.token >= printed.tokens.end;
        // "compared with February 2018 (751,800 movements)"
        is_after || passage.brackets[n] == Some(time.token + 1)
    });
    let mut said = near.filter_map(|(_, time)| match time.when {
        When::Exact { .. } | When::Part(_) => Some(time.when.fits(own, None)),
        When::BeforeLast(_) => None,
    });
    said.any(|fits| fits == 0.0)
}

/// The year that a table's name ends on, with its month: "key figures, March 2018", "tháng 4 năm 2024".
fn period_in(label: &str) -> Option<Period> {
    let label = crate::folding::lowered(&crate::folding::folded(label));
    let words: Vec<&str> = label
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let is_year = |word: &&str| word.len() == 4 && word.starts_with(['1', '2']);
    let at = words.iter().rposition(is_year)?;
    let year = language::number(words[at])? as i32;
    let word = |back: usize| at.checked_sub(back).map_or("", |at| words[at]);
    let month = language::month(word(1)).or_else(|| match (word(3), word(1)) {
        ("tháng", "năm") => Some(language::number(word(2))? as u32),
        _ => None,
    });
    let part = month.map_or(Part::Year, |month| Part::Month(month as u8));
    Some(Period {
        year,
        part,
        is_end: false,
    })
}

/// How one category of a cell is given; nothing where its dimension leaves no choice.
#[inline(never)]
fn given(claim: &Claim, d: usize) -> Option<Given> {
    let Claim {
        passage,
        n,
        cell,
        dataset,
        ..
    } = *claim;
    let categories = &claim.categories;
    let dimension = &dataset.dimensions[d];
    let mut filled = dimension.categories.iter().filter(|c| !c.is_empty);
    filled.nth(1)?;
    let category = categories[d];
    let printed = &passage.numbers[n];
    let sentence = printed.sentence;
    let text = passage.text;
    if let (Some(own), Some((span, said))) =
        (is_over_a_year(dimension, category), says_a_span(passage, n))
    {
        let is_as_good = |c: usize| {
            c != category && is_over_a_year(dimension, c) == Some(span) && fits(claim, d, c)
        };
        if own != span {
            return Some(Given::Against(None));
        }
        if !(0..dimension.categories.len()).any(is_as_good) {
            return Some(said);
        }
    }
    let said = |place: &Place| {
        let (first, last) = place.tokens;
        Given::Said(text.tokens[first].start, text.tokens[last].end)
    };
    let places = places(passage, sentence, cell.dataset, d);
    let attached = attach(passage, sentence, &places);
    let own = attached.iter().find(|attached| attached.number == n);
    let without = || unsaid(claim, d);
    let Some((own, place)) = own.and_then(|own| Some((own, &places[own.place?]))) else {
        return Some(without());
    };
    let options: Vec<usize> = place
        .categories
        .iter()
        .copied()
        .filter(|other| is_possible(claim, d, *other))
        .collect();
    let is_so_far = place.years_from.is_some() && is_so_far(claim, d, place.years_from);
    let is_named = options.contains(&category) || is_so_far;
    let is_clear = own.margin >= passage.weights.clear;
    Some(
        if is_named && is_clear && (options.len() == 1 || is_so_far) {
            if place.coverage >= ENOUGH {
                said(place)
            } else {
                Given::Partly
            }
        } else if !is_clear && own.is_or_none && (is_named || without().is_for()) {
            Given::Partly
        } else if is_named || !is_clear || place.years_from.is_some() {
            Given::Unclear
        } else if options.is_empty() && !place.categories.is_empty() {
            // What is named has no number of this kind.
            by_default(claim, d)
        } else if place.coverage >= ENOUGH {
            Given::Against(options.first().copied())
        } else {
            Given::Apart(options.first().copied().unwrap_or_default())
        },
    )
}

#[inline(never)]
fn is_possible(claim: &Claim, d: usize, other: usize) -> bool {
    let categories = &claim.categories;
    other == categories[d] || fits(claim, d, other)
}

/// How a category is given that the sentence says nothing of.
#[inline(never)]
fn unsaid(claim: &Claim, d: usize) -> Given {
    let Claim {
        passage,
        n,
        cell,
        dataset,
        ..
    } = *claim;
    let categories = &claim.categories;
    let dimension = &dataset.dimensions[d];
    let category = categories[d];
    let is_time = passage.index.is_time(cell.dataset, d);
    if is_time && let Some(given) = ordered(claim, d) {
        return given;
    }
    let carried: Vec<usize> = carried(passage, n, cell.dataset, d, category)
        .into_iter()
        .filter(|other| is_possible(claim, d, *other))
        .collect();
    match carried[..] {
        [] => by_default(claim, d),
        [only] if only == category => Given::Carried,
        [only] if !is_time && dimension.is_whole(category) && !dimension.is_whole(only) => {
            Given::Unclear
        }
        // "42, after 38 the year before; women 20": what was told by the way is not carried on.
        [_] if is_time
            && is_newest(passage, cell.dataset, category)
            && is_after_an_aside(passage, n, cell.dataset, d) =>
        {
            Given::Meant
        }
        [only] => Given::Apart(only),
        _ => Given::Unclear,
    }
}

/// Where nothing is said: the whole, the newest period, or the only one that is counted so.
#[inline(never)]
fn by_default(claim: &Claim, d: usize) -> Given {
    let Claim {
        passage,
        n,
        dataset,
        ..
    } = *claim;
    let categories = &claim.categories;
    let dimension = &dataset.dimensions[d];
    let category = categories[d];
    if dimension.is_whole(category) {
        return Given::Meant;
    }
    let others = || (0..dimension.categories.len()).filter(|c| *c != category);
    let is_other = |c: &usize| fits(claim, d, *c);
    if !others().any(|c| is_other(&c)) {
        return Given::Meant;
    }
    // Of periods the newest is meant, whether they are rows, or columns of their own: "March 2018".
    let period = |c: usize| dimension.categories[c].period;
    let is_older = |c: usize| period(c).is_some_and(|other| Some(other) < period(category));
    let is_newest = period(category).is_some() && !others().any(|c| !is_older(c) && is_other(&c));
    let is_span = || {
        is_over_a_year(dimension, category).is_some_and(|own| {
            let is_same = |c: usize| is_over_a_year(dimension, c).is_none_or(|other| other == own);
            own == says_a_year(passage, n) && !others().any(|c| is_other(&c) && is_same(c))
        })
    };
    let is_share = |c: usize| {
        let label =
            crate::folding::lowered(&crate::folding::folded(&dimension.categories[c].label.raw));
        language::says(&label, "share")
    };
    let says_share = || {
        let context = passage.contexts.get(n).and_then(Option::as_ref);
        context.is_some_and(|context| context.has_share)
    };
    let is_only_share =
        || says_share() && is_share(category) && !others().any(|c| is_share(c) && is_other(&c));
    if is_newest || is_span() || is_only_share() {
        Given::Meant
    } else {
        Given::Unsaid
    }
}

#[inline(never)]
fn is_newest(passage: &Passage, dataset: usize, category: usize) -> bool {
    let periods = &passage.index.periods[dataset];
    let newest = passage.index.newest[dataset];
    periods
        .get(category)
        .is_some_and(|own| own.is_some() && *own == newest)
}

/// Whether the number of a dataset right before is of an earlier time than what it is compared with.
#[inline(never)]
fn is_after_an_aside(passage: &Passage, n: usize, dataset: usize, time: usize) -> bool {
    let Some(own) = passage.index.bundle.datasets.get(dataset) else {
        return false;
    };
    let at = |k: usize| match passage.links[k] {
        Link::Cell(cell) if cell.dataset == dataset => Some(own.categories_at(cell.position)),
        _ => None,
    };
    let Some(k) = (n.saturating_sub(6)..n).rev().find(|k| at(*k).is_some()) else {
        return false;
    };
    let Some(aside) = at(k) else { return false };
    let periods = &passage.index.periods[dataset];
    let is_told_so = earlier_hint(passage, &passage.numbers[k]) == Some(true);
    is_told_so
        || (k.saturating_sub(4)..k).filter_map(at).any(|before| {
            let is_same = (0..before.len()).all(|d| d == time || before[d] == aside[d]);
            is_same && periods.get(before[time]) > periods.get(aside[time])
        })
}

/// Of a column of changes ("Feb 2018 to Mar 2018, % change", "so với tháng trước") whether it tells that of a year; nothing
/// where it does not say.
#[inline(never)]
fn is_over_a_year(dimension: &Dimension, category: usize) -> Option<bool> {
    let label = crate::folding::lowered(&crate::folding::folded(
        &dimension.categories[category].label.raw,
    ));
    let mut months = label
        .split(|c: char| !c.is_alphanumeric())
        .filter_map(language::month);
    if let (Some(from), Some(to)) = (months.next(), months.next()) {
        return Some(from == to);
    }
    // "Tháng 4 so với tháng 3"
    let mut numbered = label.split("tháng ").skip(1).map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_digit());
        &rest[..end.unwrap_or(rest.len())]
    });
    if let (Some(from), Some(to)) = (numbered.next(), numbered.next())
        && !from.is_empty()
        && !to.is_empty()
    {
        return Some(from == to);
    }
    let is_one_of = |phrases: &[&str]| phrases.iter().any(|phrase| label.contains(phrase));
    if is_one_of(OVER_A_YEAR) {
        return Some(true);
    }
    is_one_of(OVER_A_MONTH).then_some(false)
}

/// What a change of a year is called, and one of a month or a quarter.
const OVER_A_YEAR: &[&str] = &[
    "cùng kỳ",
    "cùng kì",
    "năm trước",
    "năm ngoái",
    "a year earlier",
    "year ago",
    "previous year",
    "year-on-year",
    "12 months",
    "12-month",
    "annual",
];
const OVER_A_MONTH: &[&str] = &[
    "tháng trước",
    "quý trước",
    "kỳ trước",
    "previous month",
    "previous quarter",
    "month earlier",
    "monthly",
    "month-on-month",
    "quarter-on-quarter",
    "previous 3 months",
];

/// Whether the sentence tells of a number that it is of a year, or of a month or a quarter; nothing where it does not say.
#[inline(never)]
fn says_a_span(passage: &Passage, n: usize) -> Option<(bool, Given)> {
    let printed = &passage.numbers[n];
    let text = passage.text;
    let sentence = text.sentences[printed.sentence].tokens.clone();
    let mut numbers = passage.in_sentence[printed.sentence].clone();
    let next = numbers.clone().find(|k| *k > n);
    let end = next.map_or(sentence.end, |k| passage.numbers[k].tokens.start);
    let span = |near: std::ops::Range<usize>| {
        let phrase_at = |phrases: &[&str], at: usize| {
            (1..=3).find(|length| {
                let tokens = &text.tokens[at..(at + length).min(near.end)];
                let words: Vec<&str> = tokens.iter().map(|token| token.text.as_str()).collect();
                phrases.contains(&words.join(" ").as_str())
            })
        };
        let find = |phrases: &[&str]| {
            let mut places = near.clone();
            let found = places.find_map(|at| Some((at, phrase_at(phrases, at)?)));
            found.map(|(at, length)| {
                let last = (at + length).min(near.end) - 1;
                Given::Said(text.tokens[at].start, text.tokens[last].end)
            })
        };
        match (find(OVER_A_YEAR), find(OVER_A_MONTH)) {
            (Some(said), None) => Some((true, said)),
            (None, Some(said)) => Some((false, said)),
            _ => None,
        }
    };
    // What stands before a number is that of the one before it, if there is one.
    let is_first = numbers.next() == Some(n);
    let before = sentence.start..printed.tokens.start;
    span(printed.tokens.end..end.max(printed.tokens.end))
        .or_else(|| span(before).filter(|_| is_first))
}

/// Whether what is told of a number is compared with a year before.
#[inline(never)]
fn says_a_year(passage: &Passage, n: usize) -> bool {
    let printed = &passage.numbers[n];
    let times = &passage.times[printed.sentence];
    let next = passage.in_sentence[printed.sentence]
        .clone()
        .find(|k| *k > n);
    let end = next.map_or(usize::MAX, |k| passage.numbers[k].tokens.start);
    let near = printed.tokens.start.saturating_sub(12)..end;
    let newest = times.iter().filter_map(|time| match time.when {
        When::Exact { year, .. } if !time.is_compared => Some(year),
        _ => None,
    });
    let newest = newest.max();
    times.iter().any(|time| {
        near.contains(&time.token)
            && (time.years_from == Some(-1)
                || time.is_compared
                    && matches!(time.when, When::Exact { year, .. } if newest.is_none_or(|newest| year < newest)))
    })
}

/// Whether a number could state the cell beside: it has a number, and is counted in such a unit.
#[inline(never)]
pub(super) fn fits(claim: &Claim, d: usize, other: usize) -> bool {
    let (passage, n) = (claim.passage, claim.n);
    let beside = claim.beside(d, other);
    let printed = &passage.numbers[n];
    let Some(measured) = passage.index.measured(beside) else {
        return false;
    };
    if beside.value(passage.index.bundle).is_none()
        || unit_fit(&printed.value.kind, printed.is_bare, measured).is_none()
    {
        return false;
    }
    // A change is told as one, and what is told otherwise is none.
    let is_told = matches!(printed.role, Role::Change(_));
    let own = passage
        .index
        .measured(claim.cell)
        .is_some_and(|m| m.is_change);
    if measured.is_change != own && measured.is_change != is_told {
        return false;
    }
    // "43 schools" are no teachers, where both are counted.
    let agrees = |claim: &Claim| noun(claim) == Agreement::Agrees;
    !agrees(claim) || Claim::of(passage, n, beside).is_some_and(|beside| agrees(&beside))
}

/// Whether a cell is so many years from that of the number right before, or from the newest.
#[inline(never)]
fn is_so_far(claim: &Claim, time: usize, years: Option<i32>) -> bool {
    let Claim {
        passage,
        n,
        cell,
        dataset,
        ..
    } = *claim;
    let periods = &passage.index.periods[cell.dataset];
    let period = |cell: CellRef| {
        let category = dataset.categories_at(cell.position)[time];
        periods.get(category).copied().flatten()
    };
    let before = (n.saturating_sub(2)..n)
        .rev()
        .find_map(|k| match passage.links[k] {
            Link::Cell(other) if other.dataset == cell.dataset => period(other),
            _ => None,
        });
    let base = before.or(passage.index.newest[cell.dataset]);
    match (base, period(cell), years) {
        (Some(base), Some(own), Some(years)) => own.year == base.year + years,
        _ => false,
    }
}

/// "from 55 to 49", "55, down from 60": which of the two a number is, against the one beside it.
#[inline(never)]
fn ordered(claim: &Claim, time: usize) -> Option<Given> {
    let Claim {
        passage,
        n,
        cell,
        dataset,
        ..
    } = *claim;
    let printed = &passage.numbers[n];
    let own = &claim.categories;
    let (partner, there) = [Some(n + 1), n.checked_sub(1)]
        .into_iter()
        .flatten()
        .find_map(|k| {
            let other = passage.numbers.get(k)?;
            let Link::Cell(there) = *passage.links.get(k)? else {
                return None;
            };
            if other.sentence != printed.sentence
                || other.sense != Sense::Figure
                || there.dataset != cell.dataset
            {
                return None;
            }
            let beside = dataset.categories_at(there.position);
            let is_same = (0..own.len()).all(|d| d == time || own[d] == beside[d]);
            (is_same && own[time] != beside[time]).then_some((k, beside))
        })?;
    let other = &passage.numbers[partner];
    // The one of the two that has the word says it for both.
    let is_earlier = match (earlier_hint(passage, printed), earlier_hint(passage, other)) {
        (Some(own), Some(other)) if own == other => return None,
        (Some(own), _) => own,
        (None, Some(other)) => !other,
        (None, None) => return None,
    };
    let periods = &passage.index.periods[cell.dataset];
    let period = |category: usize| periods.get(category).copied().flatten();
    let (own_period, there_period) = (period(own[time])?, period(there[time])?);
    if (own_period < there_period) != is_earlier {
        return Some(Given::Against(Some(there[time])));
    }
    let (first, last) = (own_period.min(there_period), own_period.max(there_period));
    let is_any = |test: &dyn Fn(&Period) -> bool| periods.iter().flatten().any(test);
    let is_newest = !is_any(&|other| *other > last);
    let is_next = !is_any(&|other| first < *other && *other < last);
    (is_newest && (is_next || !is_any(&|other| *other < first))).then_some(Given::Ordered)
}

/// What was spoken of before a number in a dimension that its own sentence says nothing of, the nearest first.
#[inline(never)]
fn carried(passage: &Passage, n: usize, dataset: usize, d: usize, own: usize) -> Vec<usize> {
    let printed = &passage.numbers[n];
    let text = passage.text;
    let line = &text.lines[text.sentences[printed.sentence].line];
    let bundle = passage.index.bundle;
    let stated = |k: usize| match passage.links.get(k) {
        Some(Link::Cell(cell)) if cell.dataset == dataset => {
            Some(cell.dataset(bundle)?.categories_at(cell.position)[d])
        }
        _ => None,
    };
    // What the number right before is of.
    let first = passage.in_sentence[printed.sentence].start;
    if let Some(category) = (first..n).rev().find_map(stated) {
        return vec![category];
    }
    let named = |sentence: usize| {
        let mut named: Vec<usize> = Vec::new();
        for place in places(passage, sentence, dataset, d) {
            if !place.is_compared && place.coverage >= ENOUGH {
                named.extend(
                    place
                        .categories
                        .iter()
                        .filter(|c| !named.contains(c))
                        .collect::<Vec<_>>(),
                );
            }
        }
        named
    };
    for sentence in (line.sentences.start..printed.sentence).rev().take(4) {
        let named = named(sentence);
        if named.len() == 1 {
            return named;
        }
        let last = passage.in_sentence[sentence].clone().rev().find_map(stated);
        match last {
            Some(category) => return vec![category],
            None if !named.is_empty() => return named,
            None => {}
        }
    }
    // What stands near over a line, then the paragraphs before it, then what stands far over it.
    let over = |is_near: bool| {
        line.over
            .iter()
            .filter(move |(_, gap)| (*gap <= 10.0) == is_near)
    };
    let before = std::iter::successors(line.before, |at| text.lines[*at].before).take(2);
    let lines = over(true)
        .map(|(line, _)| *line)
        .chain(before)
        .chain(over(false).map(|(line, _)| *line));
    for line in lines {
        let mut all: Vec<usize> = Vec::new();
        for sentence in text.lines[line].sentences.clone() {
            let found = named(sentence);
            all.extend(
                found
                    .iter()
                    .filter(|c| !all.contains(c))
                    .collect::<Vec<_>>(),
            );
        }
        if !all.is_empty() {
            // Of several that were spoken of none is carried on, and none speaks against another.
            return if all.len() == 1 || all.contains(&own) && all.len() > 1 {
                all
            } else {
                Vec::new()
            };
        }
    }
    Vec::new()
}

/// Whether the words right after a number are what the cell counts.
#[inline(never)]
pub(super) fn noun(claim: &Claim) -> Agreement {
    let (passage, n, cell) = (claim.passage, claim.n, claim.cell);
    let categories = &claim.categories;
    let printed = &passage.numbers[n];
    let Some(measured) = passage.index.measured(cell) else {
        return Agreement::Silent;
    };
    if printed.is_bare || !matches!(printed.value.kind, Kind::Count | Kind::Unit(_)) {
        return Agreement::Silent;
    }
    let end = passage.text.sentences[printed.sentence].tokens.end;
    let word = |at: usize| passage.text.tokens[at].text.as_str();
    // "11,815 open matters", "983 approved households": English has adjectives before its nouns.
    let is_of_noun = |at: &usize| {
        *at == printed.noun
            || lexicon::may_be_adjective(word(at - 1))
                && !lexicon::is_stop(word(*at))
                && !lexicon::is_no_noun(word(*at))
    };
    let words: Vec<usize> = (printed.noun..end)
        .take(MOST_NOUN)
        .take_while(|at| passage.text.tokens[*at].kind == TokenKind::Word)
        .take_while(is_of_noun)
        .collect();
    let Some(first) = words.first().copied() else {
        return Agreement::Silent;
    };
    let is_term = |at: &usize| measured.terms.contains(&stem(word(*at)));
    if words.iter().any(is_term) {
        return Agreement::Agrees;
    }
    if measured.physical.is_some()
        && passage.physical(printed).map(|(kind, _)| kind) == measured.physical
    {
        return Agreement::Agrees;
    }
    let is_people = |at: &usize| {
        let pair = || format!("{} {}", word(*at), word(at + 1));
        language::means(word(*at), "people") || at + 1 < end && language::means(&pair(), "people")
    };
    if measured.is_people && words.iter().any(is_people) {
        return Agreement::Agrees;
    }
    let is_own = |target: Target| match target {
        Target::Dataset(at) => at == cell.dataset,
        Target::Category {
            dataset: at,
            dimension,
            category,
        } => {
            at == cell.dataset
                && categories.get(dimension) == Some(&category)
                && !passage.index.is_time(cell.dataset, dimension)
        }
    };
    let is_named = |at: &usize| {
        passage.mentions[printed.sentence].iter().any(|mention| {
            mention.tokens.0 <= *at
                && mention.tokens.1 >= *at
                && mention.coverage >= 0.5
                && is_own(mention.target)
                && (mention.tokens.1 > *at || passage.index.may_head(word(*at), mention.target))
        })
    };
    if words.iter().any(is_named) {
        Agreement::Agrees
    } else if lexicon::is_verb_after(word(first), words.len() == 1) {
        Agreement::Silent
    } else if passage.knows_nouns || !passage.index.knows(word(first)) && passage.knows_some_nouns {
        Agreement::Against
    } else {
        Agreement::Silent
    }
}

/// So many words after a number are of its noun.
const MOST_NOUN: usize = 3;

/// Whether a dataset's subject is spoken of: by its label, or by a name of a category that is given.
#[inline(never)]
fn speaks_of(passage: &Passage, n: usize, dataset: usize, grounds: &[Ground]) -> bool {
    let is_given = |ground: &Ground| {
        !ground.is_time && matches!(ground.given, Given::Said(..) | Given::Carried)
    };
    if grounds.iter().any(is_given) {
        return true;
    }
    let printed = &passage.numbers[n];
    let line_number = passage.text.sentences[printed.sentence].line;
    let line = &passage.text.lines[line_number];
    let is_said = |sentence: usize| {
        passage.mentions[sentence].iter().any(|mention| {
            let at = match mention.target {
                Target::Dataset(at) => at,
                Target::Category { dataset, .. } => dataset,
            };
            at == dataset && mention.coverage >= 0.4
        })
    };
    let over = line.over.iter().map(|(line, _)| *line);
    let before = line.before;
    let mut sentences = line.sentences.clone().chain(
        over.chain(before)
            .flat_map(|line| passage.text.lines[line].sentences.clone()),
    );
    sentences.any(is_said)
}

/// How sure it is that the words lead to what a link says; above zero it is ticked.
#[inline(never)]
pub(in crate::figures) fn led(passage: &Passage, n: usize, link: &Link) -> f64 {
    led_by(passage, n, link, &passage.weights)
}

#[inline(never)]
pub(super) fn led_by(passage: &Passage, n: usize, link: &Link, w: &Weights) -> f64 {
    if !is_of_unit(passage, n, link)
        || is_of_unsaid_sign(passage, n, link)
        || is_of_others(passage, n)
    {
        return -1.0;
    }
    match link {
        Link::Cell(cell) => lead(passage, n, *cell).map_or(-1.0, |lead| {
            // What names another is no tick, however sure the link is.
            let is_against = |ground: &Ground| matches!(ground.given, Given::Against(_));
            if lead.grounds.iter().any(is_against) {
                return -1.0;
            }
            // "fell to 55 from 49" agrees with neither.
            let number = |at: usize| passage.numbers[at].value.number;
            if disordered(passage, &[n], &number) > 0.0 {
                return -1.0;
            }
            sureness(passage, n, *cell, &lead, passage.confidence[n], w)
        }),
        Link::Derived { of, .. } => {
            let n_unled = of
                .iter()
                .filter(|cell| !is_input_led(passage, n, of, **cell))
                .count();
            let is_rough = passage.numbers[n].value.kind == Kind::Fraction;
            let rough = if is_rough { w.tick_derived_rough } else { 0.0 };
            w.tick_derived - rough - w.tick_derived_unled * n_unled as f64
                + w.tick_derived_confidence * passage.confidence[n]
        }
        Link::Ambiguous(_) | Link::None => -1.0,
    }
}

/// How sure it would be that the words lead to a cell if its number were printed.
pub(super) fn would_be_led(passage: &Passage, n: usize, cell: CellRef) -> f64 {
    lead(passage, n, cell).map_or(-1.0, |lead| {
        sureness(passage, n, cell, &lead, 1.0, &passage.weights)
    })
}

/// How sure the words are of a cell, by themselves, against its rivals, and with how sure the link is.
fn sureness(
    passage: &Passage,
    n: usize,
    cell: CellRef,
    lead: &Lead,
    confidence: f64,
    w: &Weights,
) -> f64 {
    let (rivals, rivals_in_time) = rivals(passage, n, cell, lead);
    score(lead, w) + w.tick_confidence * confidence
        - w.tick_rival * rivals
        - w.tick_time_rival * rivals_in_time
}

/// For how many of a cell's categories the words lead rather to another one, which has another number: of all that are no
/// periods, and of periods. A number that was copied from the line above stands in a sentence that speaks of its own line.
#[inline(never)]
fn rivals(passage: &Passage, n: usize, cell: CellRef, lead: &Lead) -> (f64, f64) {
    let Some(claim) = Claim::of(passage, n, cell) else {
        return (0.0, 0.0);
    };
    let sentence = passage.numbers[n].sentence;
    let value = cell.value(passage.index.bundle);
    let mut found = (0.0, 0.0);
    for ground in &lead.grounds {
        let (d, own) = (ground.dimension, uncertainty(&ground.given));
        let mut others: Vec<usize> = Vec::new();
        let mut add = |category: usize| {
            if category != claim.categories[d] && !others.contains(&category) {
                others.push(category);
            }
        };
        for place in places(passage, sentence, cell.dataset, d) {
            place.categories.iter().for_each(|category| add(*category));
        }
        let n_categories = claim.dataset.dimensions[d].categories.len();
        if ground.is_time && n_categories <= MOST_PERIODS {
            (0..n_categories).for_each(&mut add);
        }
        if let Given::Apart(other) | Given::Against(Some(other)) = ground.given {
            add(other);
        }
        let is_rival = |other: &usize| {
            let there = claim.beside(d, *other);
            let said = there.value(passage.index.bundle);
            said.is_some()
                && said != value
                && fits(&claim, d, *other)
                && Claim::of(passage, n, there)
                    .and_then(|claim| given(&claim, d))
                    .is_some_and(|given| uncertainty(&given) < own.min(3))
        };
        if others.iter().any(is_rival) {
            match ground.is_time {
                true => found.1 += 1.0,
                false => found.0 += 1.0,
            }
        }
    }
    found
}

/// Of more periods only those that are named can be meant in place of a cell's own.
const MOST_PERIODS: usize = 24;

/// How unsure it is that a category is meant, from what is said to what is against it.
fn uncertainty(given: &Given) -> u8 {
    match given {
        Given::Said(..) => 0,
        Given::Carried | Given::Ordered | Given::Meant => 1,
        Given::Partly => 2,
        Given::Unclear | Given::Unsaid => 3,
        Given::Apart(_) => 4,
        Given::Against(_) => 5,
    }
}

/// "The change was 2.5" of a change of −2.5: neither a verb nor a sign says which way.
#[inline(never)]
fn is_of_unsaid_sign(passage: &Passage, n: usize, link: &Link) -> bool {
    let Link::Cell(cell) = link else { return false };
    let printed = &passage.numbers[n];
    let measured = passage.index.measured(*cell).filter(|m| m.is_change);
    let value = cell.value(passage.index.bundle);
    let is_said =
        printed.is_negative || printed.is_loss || matches!(printed.role, Role::Change(Some(_)));
    !is_said
        && measured
            .zip(value)
            .is_some_and(|(measured, value)| measured.told(value) < 0.0)
}

/// Per cent are not points: whether the unit that is printed is just that of what is stated.
#[inline(never)]
fn is_of_unit(passage: &Passage, n: usize, link: &Link) -> bool {
    let kind = &passage.numbers[n].value.kind;
    let Some(measured) = link
        .cells()
        .first()
        .and_then(|cell| passage.index.measured(*cell))
    else {
        return false;
    };
    let is_derived = matches!(link, Link::Derived { .. });
    match (kind, measured.class) {
        (Kind::Points, Class::Percent) => is_derived || measured.is_change && !measured.has_unit,
        (Kind::Percent, Class::Points) => false,
        _ => true,
    }
}

/// How little is said of one category of a cell.
pub(super) fn doubt(ground: &Ground, w: &Weights) -> f64 {
    match (&ground.given, ground.is_time) {
        (Given::Said(..), _) => 0.0,
        (Given::Carried, false) => w.tick_carried,
        (Given::Carried, true) => w.tick_time_carried,
        (Given::Ordered, _) => w.tick_ordered,
        (Given::Meant, false) => w.tick_meant,
        (Given::Meant, true) => w.tick_time_meant,
        (Given::Unsaid, false) => w.tick_unsaid,
        (Given::Unsaid, true) => w.tick_time_unsaid,
        (Given::Partly, _) => w.tick_partly,
        (Given::Unclear, false) => w.tick_unclear,
        (Given::Unclear, true) => w.tick_time_unclear,
        (Given::Against(_), false) => w.tick_against,
        (Given::Against(_), true) => w.tick_time_against,
        (Given::Apart(_), false) => w.tick_apart,
        (Given::Apart(_), true) => w.tick_time_apart,
    }
}

/// The evidence that the words lead to a cell.
#[inline(never)]
pub(super) fn score(lead: &Lead, w: &Weights) -> f64 {
    let doubts = lead.grounds.iter().map(|ground| doubt(ground, w));
    let mut score = w.tick - doubts.sum::<f64>();
    if let Some(exchange) = lead.exchange {
        score += w.tick_exchange * exchange - w.tick_exchangeable;
    }
    score += match lead.noun {
        Agreement::Agrees => w.tick_noun,
        Agreement::Silent => 0.0,
        Agreement::Against => -w.tick_noun_against,
    };
    if !lead.is_of_subject {
        score -= w.tick_no_subject;
        // Neither what is measured nor of whom.
        if lead
            .grounds
            .iter()
            .any(|ground| ground.given == Given::Unsaid)
        {
            score -= w.tick_nothing_said;
        }
    }
    score
}

/// Whether the sentence speaks of all the cells that a number follows from.
#[inline(never)]
pub(super) fn are_inputs_led(passage: &Passage, n: usize, of: &[CellRef]) -> bool {
    of.iter().all(|cell| is_input_led(passage, n, of, *cell))
}

/// The same by words alone: what is only meant where nothing is said is not enough to hold a number against it.
#[inline(never)]
pub(super) fn are_inputs_said(passage: &Passage, n: usize, of: &[CellRef]) -> bool {
    let sentence = passage.numbers[n].sentence;
    let is_stated = |cell: &CellRef| {
        let mut numbers = passage.in_sentence[sentence].clone();
        numbers.any(|k| k != n && passage.links[k] == Link::Cell(*cell))
    };
    are_inputs_led(passage, n, of)
        && of.iter().filter(|cell| !is_stated(cell)).all(|cell| {
            lead(passage, n, *cell).is_some_and(|lead| {
                let rows = lead.grounds.iter().filter(|ground| !ground.is_time);
                let mut unsaid = rows.filter(|ground| {
                    !matches!(
                        ground.given,
                        Given::Said(..) | Given::Carried | Given::Ordered | Given::Partly
                    )
                });
                unsaid.next().is_none()
            })
        })
}

/// Whether the sentence speaks of a cell that a number follows from.
#[inline(never)]
fn is_input_led(passage: &Passage, n: usize, of: &[CellRef], cell: CellRef) -> bool {
    let printed = &passage.numbers[n];
    let line = |k: usize| passage.text.sentences[passage.numbers[k].sentence].line;
    let is_stated = |cell: CellRef| {
        (n.saturating_sub(8)..(n + 6).min(passage.links.len())).any(|k| {
            k != n
                && line(k) == line(n)
                && passage.numbers[k].sentence.abs_diff(printed.sentence) <= 1
                && passage.links[k] == Link::Cell(cell)
        })
    };
    if is_stated(cell) {
        return true;
    }
    let (Some(dataset), Some(lead)) = (cell.dataset(passage.index.bundle), lead(passage, n, cell))
    else {
        return false;
    };
    let own = dataset.categories_at(cell.position);
    // "2,187 people, 223 more than the year before": what one stated beside it is of, the other is as well.
    let mut others = of.iter().filter(|other| other.dataset == cell.dataset);
    let has_stated = others.any(|other| *other != cell && is_stated(*other));
    let is_of_both = |d: usize| {
        let mut others = of.iter().filter(|other| other.dataset == cell.dataset);
        others.all(|other| dataset.categories_at(other.position)[d] == own[d])
    };
    (has_stated || lead.noun != Agreement::Against && lead.is_of_subject)
        && lead.grounds.iter().all(|ground| {
            let d = ground.dimension;
            match is_of_both(d) {
                true => has_stated || ground.given.is_for(),
                false => {
                    ground.given.is_for()
                        || is_spoken(passage, printed, cell.dataset, d, own[d])
                        || is_before(passage, of, cell, d)
                }
            }
        })
}

/// Whether a category is named anywhere in a number's sentence.
#[inline(never)]
fn is_spoken(
    passage: &Passage,
    printed: &Printed,
    dataset: usize,
    d: usize,
    category: usize,
) -> bool {
    places(passage, printed.sentence, dataset, d)
        .iter()
        .any(|place: &Place| place.coverage >= ENOUGH && place.categories.contains(&category))
}

/// Whether a cell is of the period right before that of the cell beside it.
#[inline(never)]
fn is_before(passage: &Passage, of: &[CellRef], cell: CellRef, d: usize) -> bool {
    let Some(dataset) = cell.dataset(passage.index.bundle) else {
        return false;
    };
    if !passage.index.is_time(cell.dataset, d) {
        return false;
    }
    let periods = &passage.index.periods[cell.dataset];
    let period = |cell: &CellRef| {
        periods
            .get(dataset.categories_at(cell.position)[d])
            .copied()
            .flatten()
    };
    let Some(own) = period(&cell) else {
        return false;
    };
    let later = of
        .iter()
        .filter(|other| other.dataset == cell.dataset)
        .filter_map(period)
        .max();
    let previous = periods.iter().flatten().filter(|p| Some(**p) < later).max();
    previous == Some(&own)
}
