//! What is made of what within a dimension: as the file says (`child`), as words say ("Both sexes", "Cả nước"),
//! or as the numbers show, where one category is the sum of others wherever all of them are known.

use super::order;
use crate::folding::{folded, lowered};
use crate::language;
use crate::sorting::sort;
use crate::statistics::model::{Category, Dataset, Dimension, Role};

/// A category that is made of others.
#[derive(Debug, Clone, PartialEq)]
pub struct Whole {
    pub category: usize,
    /// Each group makes the whole by itself: men and women, town and country.
    pub groups: Vec<Vec<usize>>,
    pub ground: Ground,
}

impl Whole {
    /// All its parts, whatever their group.
    pub fn parts(&self) -> impl Iterator<Item = usize> + '_ {
        self.groups.iter().flatten().copied()
    }
}

/// Why a category is taken for a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    Stated,
    Words,
    Numbers,
}

impl Dimension {
    pub fn whole(&self, category: usize) -> Option<&Whole> {
        let at = self
            .wholes
            .binary_search_by_key(&category, |whole| whole.category);
        self.wholes.get(at.ok()?)
    }

    pub fn is_whole(&self, category: usize) -> bool {
        self.whole(category).is_some()
    }

    /// Whether a category is part of another, at any depth.
    pub fn is_within(&self, part: usize, whole: usize) -> bool {
        let mut seen = vec![whole];
        let mut n = 0;
        while let Some(at) = seen.get(n).copied() {
            n += 1;
            for of in self
                .whole(at)
                .iter()
                .flat_map(|whole| whole.groups.iter().flatten())
            {
                if *of == part {
                    return true;
                }
                // What has no parts of its own leads nowhere.
                if self.is_whole(*of) && !seen.contains(of) {
                    seen.push(*of);
                }
            }
        }
        false
    }

    /// The whole that is no part of another; of several the one with most parts, then the first by its id.
    pub fn top(&self) -> Option<usize> {
        let mut is_part = vec![false; self.categories.len()];
        for part in self.wholes.iter().flat_map(Whole::parts) {
            is_part[part] = true;
        }
        let n_parts = |whole: &Whole| whole.parts().count();
        let mut best: Option<&Whole> = None;
        for whole in self.wholes.iter().filter(|whole| !is_part[whole.category]) {
            let is_better = best.is_none_or(|best| {
                let key = |whole: &Whole| (n_parts(whole), whole.ground != Ground::Words);
                key(whole) > key(best)
                    || key(whole) == key(best)
                        && self.categories[whole.category].id < self.categories[best.category].id
            });
            if is_better {
                best = Some(whole);
            }
        }
        best.map(|whole| whole.category)
    }
}

/// More numbers than these are not looked at to find what is the sum of what.
const MOST_READ: usize = 4_000;
const MOST_SLICES: usize = 48;

/// Finds the wholes of a dimension.
#[inline(never)]
pub(super) fn wholes(dataset: &Dataset, d: usize) -> Vec<Whole> {
    let dimension = &dataset.dimensions[d];
    let categories = &dimension.categories;
    // Measures are no parts of one another.
    let is_measure = tells_units(dataset, d);
    if dimension.role == Some(Role::Time) || categories.len() < 2 {
        return Vec::new();
    }
    let stated: Vec<Whole> = categories
        .iter()
        .enumerate()
        .filter(|(_, category)| !category.children.is_empty())
        .map(|(category, of)| Whole {
            category,
            groups: vec![of.children.clone()],
            ground: Ground::Stated,
        })
        .collect();
    let slices = if is_measure {
        Vec::new()
    } else {
        complete_slices(dataset, d)
    };
    let candidates: Vec<usize> = (0..categories.len())
        .filter(|c| {
            let category = &categories[*c];
            language::may_be_whole(&category.id) || category.label.wordings().any(may_be_called)
        })
        .collect();
    let mut found = if !stated.is_empty() {
        stated
    } else if is_measure {
        Vec::new()
    } else {
        by_words_or_numbers(dimension, &candidates, &slices)
    };
    add_of_which(categories, &candidates, &mut found);
    for whole in &mut found {
        let parts = std::mem::take(&mut whole.groups).concat();
        whole.groups = groups(&slices, whole.category, parts);
    }
    sort(&mut found, |a, b| a.category.cmp(&b.category));
    found
}

/// "Of which industry" is a part of the category before it, of which nothing else is said.
#[inline(never)]
fn add_of_which(categories: &[Category], candidates: &[usize], found: &mut Vec<Whole>) {
    if candidates.is_empty() {
        return;
    }
    let is_of_which = |n: usize| {
        let mut wordings = categories[n].label.wordings();
        wordings.any(|label| language::says(&lowered(&folded(label)), "of-which"))
    };
    let mut last = None;
    for (n, category) in categories.iter().enumerate() {
        if candidates.binary_search(&n).is_err() || !is_of_which(n) {
            last = Some(n);
            continue;
        }
        let Some(whole) = last.filter(|_| category.parent.is_none()) else {
            continue;
        };
        for known in found.iter_mut().filter(|known| known.category != whole) {
            known
                .groups
                .iter_mut()
                .for_each(|group| group.retain(|part| *part != n));
        }
        if !found.iter().any(|known| known.category == whole) {
            found.push(Whole {
                category: whole,
                groups: vec![vec![n]],
                ground: Ground::Words,
            });
        }
    }
}

/// Whether the categories of a dimension are measured in different units.
#[inline(never)]
fn tells_units(dataset: &Dataset, d: usize) -> bool {
    if !dataset.units.dimensions().contains(&d) {
        return false;
    }
    let categories = &dataset.dimensions[d].categories;
    let filled = (0..categories.len()).filter(|category| !categories[*category].is_empty);
    let mut units = filled.map(|category| {
        let units = &dataset.units;
        units.find(|other| if other == d { category } else { 0 })
    });
    let first = units.next().flatten();
    units.any(|unit| match (unit, first) {
        (Some(a), Some(b)) => !a.is_same(b),
        (a, b) => a.is_some() != b.is_some(),
    })
}

#[inline(never)]
fn by_words_or_numbers(
    dimension: &Dimension,
    candidates: &[usize],
    slices: &[Vec<f64>],
) -> Vec<Whole> {
    let categories = &dimension.categories;
    let named = by_words(categories, candidates, slices);
    if named.is_empty()
        && let Some(found) = by_ranges(categories)
    {
        return found;
    }
    let is_part = |category: &usize| !categories[*category].is_empty;
    if !named.is_empty() {
        let parts: Vec<usize> = (0..categories.len())
            .filter(|c| !named.contains(c) && is_part(c))
            .collect();
        if parts.is_empty() {
            return Vec::new();
        }
        let mut wholes: Vec<Whole> = named
            .iter()
            .map(|category| Whole {
                category: *category,
                groups: vec![parts.clone()],
                ground: Ground::Words,
            })
            .collect();
        wholes.extend(by_runs(slices, &named));
        return wholes;
    }
    if let Some(category) = sum_of_others(slices) {
        let parts = (0..categories.len()).filter(|c| *c != category && is_part(c));
        return vec![Whole {
            category,
            groups: vec![parts.collect()],
            ground: Ground::Numbers,
        }];
    }
    by_runs(slices, &[])
}

/// How a category is called a whole.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Called {
    /// "State" may be the whole country, or one of several branches of government.
    Perhaps,
    /// "Total population", "All persons".
    Begins,
    /// "Total", "Cả nước", "Years, total".
    Outright,
}

/// The categories that are called a whole. What only may be meant so is less than no other; and where several begin alike
/// ("Total exports", "Total imports"), none is.
#[inline(never)]
fn by_words(categories: &[Category], candidates: &[usize], slices: &[Vec<f64>]) -> Vec<usize> {
    if candidates.is_empty() {
        return Vec::new();
    }
    let n_filled = categories
        .iter()
        .filter(|category| !category.is_empty)
        .count();
    let mut outright = Vec::new();
    let mut others = Vec::new();
    for n in candidates.iter().copied() {
        let is_less =
            |slice: &Vec<f64>| slice.iter().any(|number| *number > slice[n] + slack(slice));
        match called(&categories[n]) {
            Some(Called::Outright) => outright.push(n),
            Some(Called::Begins) => others.push(n),
            Some(Called::Perhaps) if !slices.iter().any(is_less) => others.push(n),
            _ => {}
        }
    }
    // "All taxes included" beside "Excluding taxes" is no whole of it.
    let is_one = others.len() == 1 && n_filled > 2;
    if is_one || !outright.is_empty() && others.len() < n_filled / 2 {
        outright.extend(others);
        sort(&mut outright, usize::cmp);
    }
    outright
}

#[inline(never)]
fn called(category: &Category) -> Option<Called> {
    let id = category.id.trim();
    if id == "_T" || (2..=12).contains(&id.len()) && language::means(&lowered(id), "total") {
        return Some(Called::Outright);
    }
    let mut best = None;
    for wording in category
        .label
        .wordings()
        .filter(|wording| may_be_called(wording))
    {
        // No whole has a long name.
        let spoken = lowered(&folded(wording.get(..80).unwrap_or(wording)));
        let spoken = spoken.trim_end_matches([':', '.', '*']).trim();
        let is_total = |end: &str| language::means(end.trim(), "total");
        let mut ends = spoken.split([',', '–', '(']);
        let is_at_an_end =
            ends.next().is_some_and(is_total) || ends.next_back().is_some_and(is_total);
        let found =
            if is_at_an_end || spoken.split(" - ").next().is_some_and(is_total) || is_union(spoken)
            {
                Called::Outright
            } else if language::begins(spoken, "total-begins") {
                Called::Begins
            } else if language::means(spoken, "total-perhaps") {
                Called::Perhaps
            } else {
                continue;
            };
        if best.is_none_or(|best| best < found) {
            best = Some(found);
        }
    }
    best
}

/// Whether a name as written may be that of a whole, by how it or its last part begins, or by a number of members.
fn may_be_called(name: &str) -> bool {
    let (mut end, mut before) = (None, 0u8);
    for (at, byte) in name.bytes().enumerate() {
        // The last byte of an en dash is among these; where it is another letter's, there is no boundary behind it.
        if matches!(byte, b',' | b'(' | b':' | b'-' | 0x93) {
            end = Some(at + 1);
        } else if byte == b' ' && before.is_ascii_digit() && is_member(&name[at + 1..]) {
            return true;
        }
        before = byte;
    }
    let last = end.and_then(|end| name.get(end..));
    language::may_be_whole(name) || last.is_some_and(language::may_be_whole)
}

/// What a union has a number of: "27 countries".
fn is_member(text: &str) -> bool {
    let mut words = ["countries", "states", "members", "nước"].iter();
    words.any(|word| text.starts_with(word))
}

/// "EU-27", "European Union – 27 countries", "Union – 2 countries".
#[inline(never)]
fn is_union(spoken: &str) -> bool {
    let mut words = spoken
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .peekable();
    let first = words.peek().copied().unwrap_or_default();
    let letters = first.trim_end_matches(|c: char| c.is_ascii_digit());
    if letters.len() < first.len() && language::means(letters, "total-union") {
        return true;
    }
    let mut before = "";
    let mut n_words = 0;
    for word in words {
        n_words += 1;
        let is_counted = before.parse::<u32>().is_ok_and(|n| n > 1);
        if is_counted && is_member(word) {
            return true;
        }
        before = word;
    }
    n_words <= 2
        && language::means(letters, "total-union")
        && (before.bytes().all(|b| b.is_ascii_digit()) || n_words == 1)
}

/// Categories that span others: "16+" and "16-24" among "16-17" and "18-24". `None` where labels are no ranges or none spans all.
#[inline(never)]
fn by_ranges(categories: &[Category]) -> Option<Vec<Whole>> {
    if categories.len() < 3 {
        return None;
    }
    let spans: Vec<(f64, f64)> = categories
        .iter()
        .map(|category| order::span(&category.label))
        .collect::<Option<_>>()?;
    let covers = |n: usize, m: usize| {
        n != m && spans[n] != spans[m] && spans[n].0 <= spans[m].0 && spans[m].1 <= spans[n].1
    };
    let found: Vec<Whole> = (0..spans.len())
        .filter_map(|category| {
            let parts: Vec<usize> = (0..spans.len())
                .filter(|part| covers(category, *part))
                .collect();
            (parts.len() > 1).then(|| Whole {
                category,
                groups: vec![parts],
                ground: Ground::Words,
            })
        })
        .collect();
    let spans_all = |whole: &Whole| whole.groups[0].len() == spans.len() - 1;
    found.iter().any(spans_all).then_some(found)
}

/// The numbers of a dimension's categories in some slices in which all that are ever known are known; NaN for the others.
#[inline(never)]
fn complete_slices(dataset: &Dataset, d: usize) -> Vec<Vec<f64>> {
    let n_categories = dataset.dimensions[d].categories.len();
    let stride = dataset.stride(d);
    let block = stride * n_categories;
    if !(3..=MOST_READ / 2).contains(&n_categories) {
        return Vec::new();
    }
    let n_slices = dataset.cells.len() / n_categories;
    let most = (MOST_READ / n_categories).clamp(2, 512).min(n_slices);
    let mut slices = Vec::new();
    let categories = &dataset.dimensions[d].categories;
    let mut numbers = Vec::with_capacity(n_categories);
    let time = dataset.with_role(Role::Time);
    let is_addable = |start: usize| {
        let at = dataset.categories_at(start);
        let unit = dataset.unit(&at);
        // What is no period is no slice either; and rates, indices and changes are no sums.
        let is_period = time.is_none_or(|time| {
            let categories = &dataset.dimensions[time].categories;
            categories[at[time]].period.is_some() || categories.iter().all(|c| c.period.is_none())
        });
        is_period
            && unit.is_none_or(|unit| unit.quantity.may_be_added())
            && dataset.change(&at).is_none()
    };
    for k in 0..most {
        // Spread over all there are, so that one corner of the table does not stand for it.
        let slice = k * n_slices / most;
        let start = slice / stride * block + slice % stride;
        if !is_addable(start) {
            continue;
        }
        numbers.clear();
        numbers.extend((0..n_categories).map(|category| {
            let value = dataset.value(start + category * stride);
            value.unwrap_or(f64::NAN)
        }));
        let is_complete = categories
            .iter()
            .zip(&numbers)
            .all(|(category, number)| number.is_finite() || category.is_empty);
        let is_said = numbers
            .iter()
            .any(|number| *number != 0.0 && number.is_finite());
        if is_complete && is_said {
            slices.push(numbers.clone());
            if slices.len() == MOST_SLICES {
                break;
            }
        }
    }
    slices
}

/// What numbers were rounded to: the fewest decimals of those that have some, or tens, hundreds, thousands where all of them
/// end in zeros.
#[inline(never)]
fn step(numbers: &[f64]) -> f64 {
    let known = || numbers.iter().copied().filter(|number| number.is_finite());
    let decimals = known().map(|number| super::decimals::shortest(number, 6));
    if let Some(fewest) = decimals.filter(|decimals| *decimals > 0).min() {
        return 10f64.powi(-i32::from(fewest));
    }
    let mut step = 1.0;
    while step < 1e9 && known().all(|number| number % (step * 10.0) == 0.0) {
        step *= 10.0;
    }
    step
}

/// How far a sum of so many rounded numbers may be off.
#[inline(never)]
fn slack(numbers: &[f64]) -> f64 {
    step(numbers) * 0.5 * (numbers.len() as f64).sqrt().max(2.0)
}

fn known_sum<'a>(numbers: impl IntoIterator<Item = &'a f64>) -> f64 {
    numbers
        .into_iter()
        .filter(|number| number.is_finite())
        .sum()
}

/// Whether a sum that fits in every slice is no accident. In one slice a number of so many steps is met by chance about once in
/// a third as many tables; all slices together must make that less than once in ten thousand.
#[inline(never)]
fn is_evident(slices: &[Vec<f64>], category: usize, n_parts: usize) -> bool {
    let mut evidence = 1.0;
    for slice in slices {
        evidence *= (slice[category].abs() / step(slice) / 3.0).max(1.0);
    }
    n_parts >= 2 && evidence >= 1e4
}

/// The one category that is the sum of all others wherever all are known. Of many parts, as of a country's provinces, it need
/// not be so to the last digit: adjusted for the season they do not add up.
#[inline(never)]
fn sum_of_others(slices: &[Vec<f64>]) -> Option<usize> {
    let first = slices.first()?;
    let n_parts = first
        .iter()
        .filter(|number| number.is_finite())
        .count()
        .checked_sub(1)?;
    let largest = (0..first.len())
        .filter(|n| first[*n].is_finite())
        .max_by(|a, b| first[*a].abs().total_cmp(&first[*b].abs()))?;
    let is_off = |slice: &Vec<f64>| (slice[largest] * 2.0 - known_sum(slice)).abs();
    let is_sum = |slice: &Vec<f64>| slice[largest] != 0.0 && is_off(slice) <= slack(slice);
    let is_near = |slice: &Vec<f64>| is_off(slice) <= slice[largest].abs() * 0.01;
    let n_near = slices.iter().filter(|slice| is_near(slice)).count();
    let is_all = slices.iter().all(is_sum) && is_evident(slices, largest, n_parts);
    let is_most = n_parts >= 8 && n_near >= 3 && n_near * 4 >= slices.len() * 3;
    (is_all || is_most).then_some(largest)
}

/// Categories that are the sums of the runs right after or before them, as regions stand beside their provinces.
#[inline(never)]
fn by_runs(slices: &[Vec<f64>], wholes: &[usize]) -> Vec<Whole> {
    let mut found: Vec<Whole> = Vec::new();
    let Some(first) = slices.first().filter(|_| slices.len() >= 2) else {
        return found;
    };
    if first.len() > 400 {
        return found;
    }
    let slacks: Vec<f64> = slices.iter().map(|slice| slack(slice)).collect();
    for at in (0..first.len()).filter(|at| !wholes.contains(at)) {
        let after = run(slices, &slacks, at, &mut (at + 1..first.len()));
        let parts = after.or_else(|| run(slices, &slacks, at, &mut (0..at).rev()));
        found.extend(parts.map(|parts| Whole {
            category: at,
            groups: vec![parts],
            ground: Ground::Numbers,
        }));
    }
    found
}

/// The run beside a category whose sum it is in every slice; at least two others.
#[inline(never)]
fn run(
    slices: &[Vec<f64>],
    slacks: &[f64],
    at: usize,
    beside: &mut dyn Iterator<Item = usize>,
) -> Option<Vec<usize>> {
    let mut sums = vec![0.0; slices.len()];
    let mut parts = Vec::new();
    for part in beside {
        if !slices[0][part].is_finite() {
            continue;
        }
        parts.push(part);
        let mut fits = true;
        for (n, slice) in slices.iter().enumerate() {
            sums[n] += slice[part];
            fits &= (sums[n] - slice[at]).abs() <= slacks[n] && slice[at] != 0.0;
        }
        if fits && parts.len() > 1 {
            sort(&mut parts, usize::cmp);
            return is_evident(slices, at, parts.len()).then_some(parts);
        }
        if slices[0][part] >= 0.0 && sums[0] > slices[0][at] + slacks[0] {
            return None;
        }
    }
    None
}

/// Tells several breakdowns of one whole apart, where together they make it twice or thrice.
#[inline(never)]
fn groups(slices: &[Vec<f64>], whole: usize, parts: Vec<usize>) -> Vec<Vec<usize>> {
    let n_times = |slice: &Vec<f64>| {
        let sum = known_sum(parts.iter().map(|part| &slice[*part]));
        let times = sum / slice[whole];
        ((times - times.round()).abs() * slice[whole].abs() <= slack(slice) * times.abs().max(1.0))
            .then_some(times.round())
    };
    let Some(times) = slices
        .first()
        .and_then(n_times)
        .filter(|times| (2.0..=6.0).contains(times))
    else {
        return vec![parts];
    };
    if !slices.iter().all(|slice| n_times(slice) == Some(times)) {
        return vec![parts];
    }
    let makes_whole = |group: &[usize]| {
        slices.iter().all(|slice| {
            let sum = known_sum(group.iter().map(|part| &slice[*part]));
            (sum - slice[whole]).abs() <= slack(slice)
        })
    };
    // As they stand, one after the other…
    let mut found: Vec<Vec<usize>> = Vec::new();
    let mut group = Vec::new();
    for part in &parts {
        group.push(*part);
        if makes_whole(&group) {
            found.push(std::mem::take(&mut group));
        }
    }
    if group.is_empty() && found.len() as f64 == times {
        return found;
    }
    // …or mixed, where there are few enough to try.
    if times == 2.0 && parts.len() <= 12 {
        for choice in 1u32..1 << (parts.len() - 1) {
            // The first part is always in the first group.
            let is_in = |n: usize| n == 0 || choice >> (n - 1) & 1 == 1;
            let of = |wanted: bool| -> Vec<usize> {
                let chosen = parts
                    .iter()
                    .enumerate()
                    .filter(|(n, _)| is_in(*n) == wanted);
                chosen.map(|(_, part)| *part).collect()
            };
            let (one, other) = (of(true), of(false));
            if !other.is_empty() && makes_whole(&one) && makes_whole(&other) {
                return vec![one, other];
            }
        }
        // The first part alone may be a group too.
        let rest = parts[1..].to_vec();
        if makes_whole(&parts[..1]) && makes_whole(&rest) {
            return vec![vec![parts[0]], rest];
        }
    }
    vec![parts]
}
