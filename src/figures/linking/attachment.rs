//! Which name in a sentence belongs to which of its numbers: "62 schools in 2015 and 58 in 2020", "in 2015 there were 62, in
//! 2020 58". The names of one dimension are attached to the numbers all at once, in their order, so that little is passed over
//! and no name is left without a number. No value is looked at.

use super::mentions::{When, is_name_compared};
use super::passage::Passage;
use super::weights::Weights;
use crate::figures::bundle::index::Target;
use crate::figures::reading::lexicon;
use crate::figures::reading::printed::Sense;
use crate::statistics::{self, Period};

/// A place in a sentence where categories of a dimension are named.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// First and last token.
    pub tokens: (usize, usize),
    /// What may be meant: several where names are alike; none where it is no category of the dimension ("in 2018").
    pub categories: Vec<usize>,
    /// How much of the name is there, 0 to 1, and how many of its words.
    pub coverage: f64,
    n_words: usize,
    /// What is said is compared with it: "than in 2015".
    pub is_compared: bool,
    /// "a year earlier": so many years from another period.
    pub years_from: Option<i32>,
}

impl Place {
    fn fullness(&self) -> f64 {
        self.coverage * (1.0 + self.n_words as f64)
    }
}

/// Where one clause ends and another begins: "handled 2,540, while Holm Point went out 1,512 times".
const CLAUSES: &str = "; while whereas but nhưng song thì";
/// As good as impossible.
const NEVER: f64 = 1e6;
/// Names that belong together no less than this much of them is there.
const LEAST_COVERAGE: f64 = 0.3;

/// The places of a sentence at which a dimension's categories are named, in reading order.
#[inline(never)]
pub(super) fn places(passage: &Passage, sentence: usize, dataset: usize, d: usize) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    let periods = &passage.index.periods[dataset];
    let is_time = passage.index.is_time(dataset, d) && periods.iter().any(Option::is_some);
    if is_time {
        let last = passage.index.newest[dataset];
        for time in &passage.times[sentence] {
            let fits =
                |period: &Option<_>| period.map_or(0.0, |period| time.when.fits(period, last));
            let best = periods.iter().map(fits).fold(0.0, f64::max);
            // "in March" says nothing of a year.
            let is_whole = |period: &Option<Period>| {
                period.is_none_or(|period| period.part == statistics::Part::Year)
            };
            if best == 0.0 && matches!(time.when, When::Part(_)) && periods.iter().all(is_whole) {
                continue;
            }
            let named = |c: &usize| best > 0.5 && fits(&periods[*c]) > best - 0.05;
            places.push(Place {
                tokens: (time.token, time.token),
                categories: (0..periods.len()).filter(named).collect(),
                coverage: 1.0,
                n_words: 1,
                is_compared: time.is_compared,
                years_from: time.years_from,
            });
        }
    }
    for mention in &passage.mentions[sentence] {
        let category = match mention.target {
            Target::Category {
                dataset: own,
                dimension,
                category,
            } if (own, dimension) == (dataset, d) => category,
            _ => continue,
        };
        // Of columns that are periods beside others, those are named by their periods.
        let is_period = is_time && periods.get(category).is_some_and(Option::is_some);
        if mention.coverage < LEAST_COVERAGE || is_period {
            continue;
        }
        let tokens = mention.tokens;
        let overlaps = |place: &Place| place.tokens.0 <= tokens.1 && tokens.0 <= place.tokens.1;
        let own = Place {
            tokens,
            categories: vec![category],
            coverage: mention.coverage,
            n_words: mention.n_words,
            is_compared: is_name_compared(passage.text, tokens.0),
            years_from: None,
        };
        match places.iter_mut().find(|place| overlaps(place)) {
            None => places.push(own),
            // Of names at one place the fullest is meant: "primary schools" and not "schools".
            Some(there) if own.fullness() > there.fullness() + 0.05 => *there = own,
            Some(there) if own.fullness() > there.fullness() - 0.05 => {
                if !there.categories.contains(&category) {
                    there.categories.push(category);
                }
            }
            Some(_) => {}
        }
    }
    in_order(places)
}

#[inline(never)]
fn in_order(mut places: Vec<Place>) -> Vec<Place> {
    crate::sorting::sort(&mut places, |a, b| a.tokens.cmp(&b.tokens));
    places
}

/// Which place each number of a sentence has, and how much less any place that says something else would fit.
#[derive(Debug, Clone)]
pub(super) struct Attached {
    pub number: usize,
    pub place: Option<usize>,
    /// In words; large where nothing else comes near.
    pub margin: f64,
    /// What comes next is that it has no place at all.
    pub is_or_none: bool,
}

/// Attaches the places of a sentence to its numbers.
#[inline(never)]
pub(super) fn attach(passage: &Passage, sentence: usize, places: &[Place]) -> Vec<Attached> {
    let figures: Vec<usize> = passage.in_sentence[sentence]
        .clone()
        .filter(|n| passage.numbers[*n].sense == Sense::Figure)
        .collect();
    if places.is_empty() || figures.is_empty() {
        return Vec::new();
    }
    let costs = costs(passage, sentence, &figures, places);
    let is_after = |k: usize, place: usize| {
        k > 0 && places[place].tokens.0 >= passage.numbers[figures[k - 1]].tokens.end
    };
    let run = Run::of(&costs, places, &is_after, &passage.weights);
    let m = places.len();
    (0..figures.len())
        .map(|k| {
            let with: Vec<f64> = (0..=m).map(|choice| run.with(k, choice)).collect();
            let best = (0..=m)
                .min_by(|a, b| with[*a].total_cmp(&with[*b]))
                .unwrap_or(m);
            let says = |choice: usize| places.get(choice).map(|place| &place.categories);
            let others = (0..=m).filter(|choice| says(*choice) != says(best));
            let second = others.min_by(|a, b| with[*a].total_cmp(&with[*b]));
            let next = second.map_or(NEVER, |second| with[second]);
            Attached {
                number: figures[k],
                place: (best < m).then_some(best),
                margin: next - with[best],
                is_or_none: second == Some(m),
            }
        })
        .collect()
}

/// What each place costs each number.
#[inline(never)]
fn costs(passage: &Passage, sentence: usize, figures: &[usize], places: &[Place]) -> Vec<Vec<f64>> {
    let w = &passage.weights;
    let listed = &passage.lists[sentence];
    let is_listed = |number: usize, place: &Place| {
        listed.iter().any(|(figure, mention)| {
            *figure == number && passage.mentions[sentence][*mention].tokens.0 == place.tokens.0
        })
    };
    let rows = figures.iter().map(|number| {
        let printed = &passage.numbers[*number];
        let has_own = places.iter().any(|place| is_listed(*number, place));
        let mut row: Vec<f64> = places
            .iter()
            .map(|place| {
                if has_own {
                    return if is_listed(*number, place) {
                        0.0
                    } else {
                        NEVER
                    };
                }
                let mut cost = passage.gap(printed, place.tokens);
                let is_after = place.tokens.0 >= printed.tokens.end;
                let is_beyond = is_after
                    && figures.iter().any(|other| {
                        let other = &passage.numbers[*other].tokens;
                        other.start >= printed.tokens.end && other.end <= place.tokens.0
                    });
                let has = |mut between: std::ops::Range<usize>, words: &str| {
                    between.any(|at| lexicon::listed(&passage.text.tokens[at].text, words))
                };
                let between = match is_after {
                    true => printed.tokens.end..place.tokens.0,
                    false => place.tokens.1 + 1..printed.tokens.start,
                };
                // "947 came and 431 passed; the rate of 45.5%"
                let is_of_last_clause = || {
                    has(between.clone(), CLAUSES)
                        && figures
                            .iter()
                            .any(|other| passage.numbers[*other].tokens.end <= place.tokens.0)
                };
                if is_after && has(between.clone(), ";") {
                    cost += w.of_compared;
                } else if !is_after && is_of_last_clause() {
                    cost += w.of_next;
                } else if is_beyond {
                    cost += w.beyond;
                } else if is_after {
                    let next = figures
                        .iter()
                        .map(|other| &passage.numbers[*other])
                        .find(|other| other.tokens.start > place.tokens.1);
                    if next.is_some_and(|next| {
                        let on = place.tokens.1 + 1..next.tokens.start;
                        has(between, CLAUSES)
                            || passage.gap(next, place.tokens) < cost && !has(on, CLAUSES)
                    }) {
                        cost += w.of_next;
                    }
                }
                if place.is_compared && is_after && place.tokens.0 > printed.tokens.end + 2 {
                    cost += w.of_compared;
                }
                cost
            })
            .collect();
        row.push(if has_own { NEVER } else { w.without });
        row
    });
    rows.collect()
}

/// The least costs of a run of numbers, each of which takes the place that the number before took, a later one, or none.
struct Run<'a> {
    costs: &'a [Vec<f64>],
    /// Whether a place stands after the number before a number.
    is_after: &'a dyn Fn(usize, usize) -> bool,
    /// What it costs that the first so many places are left.
    left: Vec<f64>,
    /// What it costs that two numbers share a place.
    shared: f64,
    /// Of the numbers before one, by how many places are taken or passed by then.
    before: Vec<Vec<f64>>,
    /// Of the numbers from one on.
    after: Vec<Vec<f64>>,
}

impl<'a> Run<'a> {
    fn of(
        costs: &'a [Vec<f64>],
        places: &[Place],
        is_after: &'a dyn Fn(usize, usize) -> bool,
        w: &Weights,
    ) -> Run<'a> {
        let (n, m) = (costs.len(), places.len());
        let mut left = vec![0.0];
        for place in places {
            let own = if place.is_compared {
                w.left_compared
            } else {
                w.left
            };
            left.push(left[left.len() - 1] + own);
        }
        let mut run = Run {
            costs,
            is_after,
            left,
            shared: w.shared,
            before: vec![vec![NEVER; m + 1]; n + 1],
            after: vec![vec![NEVER; m + 1]; n + 1],
        };
        run.before[0][0] = 0.0;
        for (k, own) in costs.iter().enumerate() {
            for passed in 0..=m {
                let so_far = run.before[k][passed];
                run.before[k + 1][passed] = run.before[k + 1][passed].min(so_far + own[m]);
                for place in passed.saturating_sub(1)..m {
                    let sum = so_far + run.step(k, passed, place);
                    run.before[k + 1][place + 1] = run.before[k + 1][place + 1].min(sum);
                }
            }
        }
        for passed in 0..=m {
            run.after[n][passed] = run.left[m] - run.left[passed];
        }
        for k in (0..n).rev() {
            for passed in 0..=m {
                let mut best = costs[k][m] + run.after[k + 1][passed];
                for place in passed.saturating_sub(1)..m {
                    best = best.min(run.step(k, passed, place) + run.after[k + 1][place + 1]);
                }
                run.after[k][passed] = best;
            }
        }
        run
    }

    /// A number takes a place, after so many of them are passed.
    fn step(&self, k: usize, passed: usize, place: usize) -> f64 {
        let is_shared = passed == place + 1 && (self.is_after)(k, place);
        let shared = if is_shared { self.shared } else { 0.0 };
        self.costs[k][place] + (self.left[place] - self.left[passed]).max(0.0) + shared
    }

    /// The least cost of all numbers where one of them has a place, or none.
    fn with(&self, k: usize, choice: usize) -> f64 {
        let m = self.left.len() - 1;
        let costs = (0..=m).filter(|passed| choice == m || *passed <= choice + 1);
        let costs = costs.map(|passed| {
            self.before[k][passed]
                + if choice == m {
                    self.costs[k][m] + self.after[k + 1][passed]
                } else {
                    self.step(k, passed, choice) + self.after[k + 1][choice + 1]
                }
        });
        costs.fold(NEVER, f64::min)
    }
}
