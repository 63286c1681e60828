//! What follows from the cells that a sentence speaks of and stands in none: changes, differences, shares and sums. Nothing of
//! it is kept: for each number the cells that are spoken of are put together, and those that make the number are candidates.

use super::addition::says_sum;
use super::context::Context;
use super::passage::Passage;
use super::reach::{MOST_SPOKEN, Reach};
use crate::figures::bundle::index::{Rule, Sized};
use crate::figures::model::Kind;
use crate::figures::reading::lexicon;
use crate::figures::reading::printed::{Printed, Role as Told};
use crate::statistics::{CellRef, Class, Dataset, Label, Period};

/// So many categories are added up without being named.
const MOST_ADDED: usize = 6;
/// So many words away "hơn" and "since" are still of a number.
const NEAR: usize = 10;
/// What is left of another table's whole is told where at least so much of it is taken away.
const LEAST_TAKEN: f64 = 0.02;

/// Gathers what makes a number.
struct Gathering<'a> {
    passage: &'a Passage<'a>,
    /// What may be printed, from and to.
    span: std::ops::RangeInclusive<f64>,
    is_bare: bool,
    /// What the words tell: how much more or less, what part, or what it comes to.
    tells_change: bool,
    tells_share: bool,
    tells_sum: bool,
    found: Vec<Sized>,
}

impl Gathering<'_> {
    fn push(&mut self, size: f64, cell: CellRef, rule: Rule, other: CellRef, is_raw: bool) {
        let is_told = match rule {
            Rule::Difference | Rule::PercentChange => self.tells_change,
            Rule::Share => self.tells_share,
            Rule::Sum => self.tells_sum,
            Rule::Run => true,
        };
        if !is_told || is_raw && !self.is_bare {
            return;
        }
        if self.span.contains(&size) {
            self.found.push(Sized {
                size,
                cell,
                formula: Some((rule, other)),
                is_raw,
            });
        }
    }

    fn value(&self, cell: CellRef) -> Option<f64> {
        cell.value(self.passage.index.bundle)
    }
}

/// What the cells spoken of make, where it is between two sizes.
#[inline(never)]
pub(super) fn derived(
    passage: &Passage,
    n: usize,
    context: &Context,
    low: f64,
    high: f64,
) -> Vec<Sized> {
    let printed = &passage.numbers[n];
    let is_change = matches!(printed.role, Told::Change(_));
    let mut gathering = Gathering {
        passage,
        span: low..=high,
        is_bare: printed.is_bare,
        tells_change: is_change
            || context.has_gap
            || context.has_rest
            || context.has_growth
            || printed.value.kind == Kind::Points
            || is_told_as_a_change(passage, printed),
        tells_share: !is_change
            && matches!(printed.value.kind, Kind::Percent | Kind::Fraction)
            && (context.has_share
                || printed.value.kind == Kind::Fraction
                || is_told_as_a_part(passage, printed)),
        tells_sum: says_sum(passage, printed),
        found: Vec::new(),
    };
    if matches!(printed.value.kind, Kind::Times) {
        return gathering.found;
    }
    for (d, dataset) in passage.index.bundle.datasets.iter().enumerate() {
        let Some(reach) = Reach::of(passage, n, context, d) else {
            continue;
        };
        sums(&mut gathering, printed, dataset, &reach);
        if !(gathering.tells_change || gathering.tells_share || gathering.tells_sum) {
            continue;
        }
        for (cell, categories) in reach.cells(dataset) {
            if cell.value(passage.index.bundle).is_none() {
                continue;
            }
            for (k, category) in categories.iter().enumerate() {
                let beside = |other: usize| CellRef {
                    dataset: d,
                    position: cell.position + other * dataset.stride(k)
                        - category * dataset.stride(k),
                };
                for other in reach.dimensions[k].iter().filter(|c| *c != category) {
                    if passage.index.is_time(d, k) {
                        let periods = &passage.index.periods[d];
                        let period = |c: usize| periods.get(c).copied().flatten();
                        if period(*other).is_some() && period(*other) < period(*category) {
                            changes(&mut gathering, beside(*other), cell);
                        }
                    } else {
                        pair(&mut gathering, cell, beside(*other), k, *category, *other);
                    }
                }
            }
            if gathering.tells_share || context.has_rest {
                parts_of_others(&mut gathering, cell, dataset, &categories);
            }
        }
    }
    gathering.found
}

/// "1,654, or 38.3%", "186 lô, tức 73,8%", "65% của cả tỉnh": whether the words beside a number say that it is a part.
fn is_told_as_a_part(passage: &Passage, printed: &Printed) -> bool {
    let sentence = passage.text.sentences[printed.sentence].tokens.clone();
    let word = |at: usize| passage.text.tokens[at].text.as_str();
    let mut before = (sentence.start..printed.tokens.start).rev().take(3);
    let mut after = (printed.tokens.end..sentence.end).take(2);
    before.any(|at| {
        lexicon::listed(
            word(at),
            "or equal equals equivalent tức bằng hay đương ứng ( chiếm đạt",
        )
    }) || after.any(|at| lexicon::listed(word(at), "of số của toàn cả tổng sản sinh"))
}

/// "cao hơn tháng 3 năm ngoái 5,5", "thêm được 635 ha", "51 of them since June": whether words near a number compare.
fn is_told_as_a_change(passage: &Passage, printed: &Printed) -> bool {
    let sentence = passage.text.sentences[printed.sentence].tokens.clone();
    let near = printed
        .tokens
        .start
        .saturating_sub(NEAR)
        .max(sentence.start)..(printed.tokens.end + NEAR).min(sentence.end);
    near.into_iter().any(|at| {
        lexicon::listed(
            &passage.text.tokens[at].text,
            "more less fewer higher lower than rose fell climbed dropped grew since additional extra new another opened \
            joined added lost hơn kém thêm bớt bổ vắng hụt mất đi sụt tăng giảm",
        )
    })
}

/// What the levels of two periods make.
#[inline(never)]
fn changes(gathering: &mut Gathering, from: CellRef, to: CellRef) {
    let (Some(a), Some(b)) = (gathering.value(from), gathering.value(to)) else {
        return;
    };
    let Some(measured) = gathering.passage.index.measured(to) else {
        return;
    };
    if a == b || measured.is_change {
        return;
    }
    let factor = measured.factor;
    let is_rate = !matches!(measured.class, Class::Count | Class::Money(_));
    gathering.push((b - a).abs() * factor, to, Rule::Difference, from, false);
    // "1,520 GWh, 610 more": the unit is not said again.
    if factor != 1.0 {
        gathering.push((b - a).abs(), to, Rule::Difference, from, true);
    }
    // Of a share as well: "from 10 to 12.5 per cent, by a quarter". What changes its sign has no such change.
    if a != 0.0 && (!is_rate || a > 0.0 && b > 0.0) {
        let percent = ((b - a) * 100.0 / a).abs();
        gathering.push(percent, to, Rule::PercentChange, from, false);
    }
    if a != 0.0 && !is_rate {
        gathering.push((b * 100.0 / a).abs(), to, Rule::Share, from, false);
    }
}

/// How two categories compare: men and women, two regions, plan and result, a part and its whole.
#[inline(never)]
fn pair(
    gathering: &mut Gathering,
    a: CellRef,
    b: CellRef,
    d: usize,
    category: usize,
    other: usize,
) {
    let index = gathering.passage.index;
    let (Some(first), Some(second)) = (gathering.value(a), gathering.value(b)) else {
        return;
    };
    let (Some(one), Some(there)) = (index.measured(a), index.measured(b)) else {
        return;
    };
    if one.class != there.class || one.is_change || there.is_change {
        return;
    }
    let Some(dimension) = a.dataset(index.bundle).map(|own| &own.dimensions[d]) else {
        return;
    };
    let is_part = |part: usize, whole: usize| {
        index.is_whole(a.dataset, d, whole) || dimension.categories[part].parent == Some(whole)
    };
    let is_rate = !matches!(one.class, Class::Count | Class::Money(_));
    let is_alike = one.terms == there.terms || one.is_people && there.is_people;
    // "93% of seats": tickets sold of seats on offer are of other units, and one a part of the other.
    if !is_alike {
        let is_one_of = one.class == Class::Count
            && one.physical == there.physical
            && index.is_metric(a.dataset, d);
        if is_one_of && 0.0 < first && first < second {
            gathering.push(first * 100.0 / second, a, Rule::Share, b, false);
        }
        return;
    }
    let factor = one.factor;
    if first > second {
        gathering.push((first - second) * factor, a, Rule::Difference, b, false);
        if factor != 1.0 {
            gathering.push(first - second, a, Rule::Difference, b, true);
        }
    }
    // Of shares only those of one whole can be added.
    let is_added = category < other && !is_part(category, other) && !is_part(other, category);
    let is_percent = one.class == Class::Percent;
    if is_added && (!is_rate || is_percent && first + second <= 100.0) {
        gathering.push((first + second) * factor, a, Rule::Sum, b, false);
    }
    if !is_rate && first > 0.0 && second > 0.0 {
        if first < second || !is_part(category, other) {
            gathering.push(first * 100.0 / second, a, Rule::Share, b, false);
        }
        let percent = ((first - second) * 100.0 / second).abs();
        gathering.push(percent, a, Rule::PercentChange, b, false);
    }
}

/// What neighbours add up to: the parts of a year from its first on, and all categories of a dimension that has no whole.
/// The formula names the first cell of the run and the last.
#[inline(never)]
fn sums(gathering: &mut Gathering, printed: &Printed, dataset: &Dataset, reach: &Reach) {
    if matches!(printed.role, Told::Change(_)) {
        return;
    }
    let index = gathering.passage.index;
    for (d, dimension) in dataset.dimensions.iter().enumerate() {
        if index.is_metric(reach.dataset, d) {
            continue;
        }
        let n_categories = dimension.categories.len();
        let runs: Vec<(usize, usize)> = match index.is_time(reach.dataset, d) {
            true => parts_of_years(&index.periods[reach.dataset]),
            _ if (2..=MOST_ADDED).contains(&n_categories)
                && !dimension.has_hierarchy()
                && !(0..n_categories).any(|c| index.is_whole(reach.dataset, d, c)) =>
            {
                vec![(0, n_categories - 1)]
            }
            _ => continue,
        };
        let series = Reach {
            dataset: reach.dataset,
            dimensions: (0..dataset.dimensions.len())
                .map(|other| {
                    if other == d {
                        vec![0]
                    } else {
                        reach.dimensions[other].clone()
                    }
                })
                .collect(),
        };
        for (start, _) in series.cells(dataset) {
            let at = |category: usize| CellRef {
                dataset: reach.dataset,
                position: start.position + category * dataset.stride(d),
            };
            for (first, last) in &runs {
                let Some(measured) = index.measured(at(*first)) else {
                    continue;
                };
                let is_added =
                    matches!(measured.class, Class::Count | Class::Money(_)) && !measured.is_change;
                let values = (*first..=*last).map(|category| gathering.value(at(category)));
                if let Some(sum) = values.sum::<Option<f64>>().filter(|_| is_added) {
                    let size = sum * measured.factor;
                    gathering.push(size, at(*first), Rule::Run, at(*last), false);
                }
            }
        }
    }
}

/// Runs of periods that begin with the first part of a year: January to March, all four quarters.
fn parts_of_years(periods: &[Option<Period>]) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    for (first, period) in periods.iter().enumerate() {
        let Some(start) = period.filter(|period| period.part.is_first()) else {
            continue;
        };
        for (k, next) in periods.iter().enumerate().skip(first + 1) {
            let follows = next.is_some_and(|next| {
                next.year == start.year
                    && next.is_alike(start)
                    && next.part.number() == Some(1 + (k - first) as u32)
            });
            if !follows {
                break;
            }
            runs.push((first, k));
        }
    }
    runs
}

/// What part a cell is of the wholes of other datasets, and what is left: "129,289 cars, 58.4% of the total".
#[inline(never)]
fn parts_of_others(
    gathering: &mut Gathering,
    part: CellRef,
    parts: &Dataset,
    categories: &[usize],
) {
    let index = gathering.passage.index;
    let (Some(a), Some(measured)) = (gathering.value(part), index.measured(part)) else {
        return;
    };
    let is_level = matches!(measured.class, Class::Count | Class::Money(_)) && !measured.is_change;
    if !is_level || a <= 0.0 {
        return;
    }
    for (m, dataset) in index.bundle.datasets.iter().enumerate() {
        if m == part.dataset {
            continue;
        }
        let Some(wholes) = wholes_of(gathering.passage, part, parts, categories, m, dataset) else {
            continue;
        };
        for (whole, _) in wholes.cells(dataset) {
            let is_alike = index.measured(whole).is_some_and(|other| {
                other.class == measured.class
                    && (other.terms == measured.terms || other.is_people && measured.is_people)
                    && !other.is_change
            });
            let Some(b) = gathering.value(whole).filter(|b| is_alike && a < *b) else {
                continue;
            };
            gathering.push(a * 100.0 / b, part, Rule::Share, whole, false);
            // Without next to nothing a whole is what a misprint of it may be as well.
            if a >= b * LEAST_TAKEN {
                let left = (b - a) * measured.factor;
                gathering.push(left, whole, Rule::Difference, part, false);
            }
        }
    }
}

/// The cells of another dataset that a part may be of: of the same period, and a whole or of the same name in every other
/// dimension.
#[inline(never)]
fn wholes_of(
    passage: &Passage,
    part: CellRef,
    parts: &Dataset,
    categories: &[usize],
    m: usize,
    dataset: &Dataset,
) -> Option<Reach> {
    let labels: Vec<&Label> = parts
        .dimensions
        .iter()
        .zip(categories)
        .map(|(dimension, category)| &dimension.categories[*category].label)
        .collect();
    let own_period = passage.index.time[part.dataset].and_then(|time| {
        *passage
            .index
            .periods
            .get(part.dataset)?
            .get(categories[time])?
    });
    let periods = &passage.index.periods[m];
    // Of a table without periods the newest is meant.
    let period = own_period.or_else(|| passage.index.newest[m]);
    let mut n_cells = 1usize;
    let mut dimensions = Vec::new();
    for (d, dimension) in dataset.dimensions.iter().enumerate() {
        let n_categories = dimension.categories.len();
        let is_time = passage.index.is_time(m, d);
        let fits = |c: &usize| {
            let category = &dimension.categories[*c];
            match is_time {
                true => periods
                    .get(*c)
                    .copied()
                    .flatten()
                    .is_none_or(|own| Some(own) == period),
                false => {
                    n_categories < 2
                        || passage.index.is_metric(m, d)
                        || passage.index.is_whole(m, d, *c)
                        || labels.iter().any(|label| label.raw == category.label.raw)
                }
            }
        };
        let fitting: Vec<usize> = (0..n_categories).filter(fits).take(MOST_SPOKEN).collect();
        n_cells = n_cells.saturating_mul(fitting.len());
        dimensions.push(fitting);
    }
    (1..=MOST_SPOKEN).contains(&n_cells).then_some(Reach {
        dataset: m,
        dimensions,
    })
}
