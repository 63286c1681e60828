//! Fits the weights to the worked half of `tests/linking`, so that nobody has to guess them:
//!
//! `cargo test --profile bench --lib fit_weights -- --ignored --nocapture`
//!
//! A candidate with score *s* is 10^(*s* − `enough`) times as likely as that the figure states nothing of the bundle. The
//! weights that make the labels likeliest are looked for, none below zero; each is drawn towards it, so that what says little
//! weighs little.
//! Scores are nearly linear in the weights: each step measures how every candidate's score moves with every weight, with the
//! links as they stand, and goes half of the way. The fitted values are written into `weights.rs`.
//! The stories are also parted into five, each told by weights fitted to the other four: what is to be expected of new texts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../../../tests/linking/labels.rs"]
mod labels;
#[path = "../../../tests/linking/planted.rs"]
#[allow(dead_code)]
mod planted;

use super::around::context;
use super::link::{candidates, link_all};
use super::passage::{Passage, Scored};
use super::weights::{WEIGHTS, Weights};
use crate::figures::bundle::index::Index;
use crate::figures::model::Link;
use crate::figures::reading::printed::Sense;
use crate::figures::reading::scan::scan;
use crate::figures::reading::text::Text;
use crate::statistics::CellRef;
use labels::{Case, Label, cases, is_right, normal, places};

/// Weights that shape a measure instead of being evidence, and those that decide: set by hand.
const BY_HAND: &[&str] = &[
    "chance_floor",
    "specific_most",
    "digits_less",
    "far_rival",
    "compared",
    "newest_rival",
    "company_most",
    "company_derived",
    "owned",
    "floor",
    "reach",
    "sure",
    "very_sure",
    "clearly",
    "mistaken",
    // Another noun is another thing.
    "tick_noun_against",
    "tick_against",
    "tick_time_against",
    "exchanged",
    "exchanged_by",
    "tick_derived_unled",
    // The labelled stories repeat a number with another meaning more often than stories do: it is one of their traps.
    "said_elsewhere",
];

/// How strongly a weight is drawn towards zero.
const DRAW: f64 = 1.0;
/// Natural logarithms in a score of 1.
const SCALE: f64 = std::f64::consts::LN_10;
/// Rounds of measuring and fitting.
const ROUNDS: usize = 6;

/// A number of a story and what it may state.
struct Example {
    case: usize,
    candidates: Vec<Candidate>,
    /// No link is right, or as right as one.
    is_nothing_right: bool,
}

struct Candidate {
    /// Above what makes it as likely as nothing, with the weights as they stand.
    score: f64,
    /// By how much it grows with each fitted weight.
    slope: Vec<f64>,
    is_right: bool,
}

fn fitted() -> Vec<&'static str> {
    let names = Weights::NAMES.iter().copied();
    names.filter(|name| !BY_HAND.contains(name)).collect()
}

fn values(names: &[&str]) -> Vec<f64> {
    let mut weights = WEIGHTS;
    let mut value = |name: &&str| *weights.named(name).unwrap();
    names.iter().map(&mut value).collect()
}

/// The numbers of a story with their candidates; `weights` are changed in place between rounds.
fn examples(n: usize, case: &Case, weights: Weights, names: &[&str]) -> Vec<Example> {
    let text = Text::of(&case.story);
    let language = case.story.language.as_deref().unwrap_or("vi");
    let numbers = scan(&text, language);
    let index = Index::of(&case.bundle, language);
    let stamp = case.story.first_created.or(case.story.version_created);
    let mut linker = Passage::new(&text, &index, &numbers, stamp.map(|stamp| stamp.year));
    linker.weights = weights;
    link_all(&mut linker, &[]);
    let places = places(case);
    let figures = (0..numbers.len()).filter(|n| numbers[*n].sense == Sense::Figure);
    let mut all = Vec::new();
    for at in figures {
        let printed = &numbers[at];
        let label = places.iter().position(|(part, start, end)| {
            *part == printed.part && *start < printed.end && printed.start < *end
        });
        let label = label.map(|at| &case.labels[at]);
        let scored = |linker: &Passage| candidates(linker, at, &context(linker, at));
        let now = scored(&linker);
        let mut candidates: Vec<Candidate> = now
            .iter()
            .map(|candidate| Candidate {
                score: candidate.score - linker.weights.enough,
                slope: vec![0.0; names.len()],
                is_right: label.is_some_and(|label| fits(case, &linker.link_of(candidate), label)),
            })
            .collect();
        for (k, name) in names.iter().enumerate() {
            const STEP: f64 = 0.05;
            *linker.weights.named(name).unwrap() += STEP;
            let enough = linker.weights.enough - weights.enough;
            let moved = scored(&linker);
            for (candidate, before) in candidates.iter_mut().zip(&now) {
                let is_same =
                    |after: &&Scored| (after.cell, after.formula) == (before.cell, before.formula);
                if let Some(after) = moved.iter().find(is_same) {
                    candidate.slope[k] = (after.score - enough - before.score) / STEP;
                }
            }
            linker.weights = weights;
        }
        let is_nothing_right =
            label.is_none_or(|label| label.meant.is_some() || label.ambiguous.is_some());
        // What is no candidate at all cannot be weighed.
        if is_nothing_right || candidates.iter().any(|candidate| candidate.is_right) {
            all.push(Example {
                case: n,
                candidates,
                is_nothing_right,
            });
        }
    }
    all
}

fn fits(case: &Case, link: &Link, label: &Label) -> bool {
    let is_one = |cell: &CellRef, names: &[String]| {
        let name = cell.name(&case.bundle);
        names
            .iter()
            .any(|other| normal(&case.bundle, other) == name)
    };
    match (link, &label.ambiguous) {
        (Link::Cell(cell), Some(names)) => is_one(cell, names),
        _ => is_right(&case.bundle, link, label),
    }
}

impl Example {
    /// How surprising the label is once the weights have moved; adds how that grows with each weight.
    fn surprise(&self, moved: &[f64], slope: Option<&mut [f64]>) -> f64 {
        let odds: Vec<f64> = self
            .candidates
            .iter()
            .map(|candidate| {
                let by: f64 = candidate.slope.iter().zip(moved).map(|(a, b)| a * b).sum();
                (SCALE * (candidate.score + by)).min(300.0).exp()
            })
            .collect();
        let all = 1.0 + odds.iter().sum::<f64>();
        let right = odds.iter().zip(&self.candidates);
        let right: f64 = right
            .filter(|(_, c)| c.is_right)
            .map(|(odds, _)| odds)
            .sum();
        let right = (right + f64::from(u8::from(self.is_nothing_right))).max(1e-300);
        if let Some(slope) = slope {
            for (odds, candidate) in odds.iter().zip(&self.candidates) {
                let wanted = if candidate.is_right {
                    odds / right
                } else {
                    0.0
                };
                let pull = SCALE * (odds / all - wanted);
                for (slope, own) in slope.iter_mut().zip(&candidate.slope) {
                    *slope += pull * own;
                }
            }
        }
        (all / right).ln()
    }

    /// Whether the likeliest is right; nothing where nothing is.
    fn is_told_rightly(&self, moved: &[f64]) -> bool {
        let score = |candidate: &Candidate| {
            let by = candidate.slope.iter().zip(moved).map(|(a, b)| a * b);
            candidate.score + by.sum::<f64>()
        };
        let best = self
            .candidates
            .iter()
            .max_by(|a, b| score(a).total_cmp(&score(b)));
        match best.filter(|best| score(best) > 0.0) {
            Some(best) => best.is_right,
            None => self.is_nothing_right,
        }
    }
}

/// By how much each weight moves from `now` so that the labels are likeliest (Adam's descent).
fn fit(examples: &[&Example], now: &[f64]) -> Vec<f64> {
    let mut moved = vec![0.0; now.len()];
    let (mut mean, mut square) = (vec![0.0; now.len()], vec![0.0; now.len()]);
    for step in 1..=400 {
        let mut slope: Vec<f64> = now
            .iter()
            .zip(&moved)
            .map(|(a, b)| 2.0 * DRAW * (a + b))
            .collect();
        for example in examples {
            example.surprise(&moved, Some(&mut slope));
        }
        let pace = 0.03 * (1.0 - f64::from(step) / 420.0);
        for k in 0..now.len() {
            mean[k] = 0.9 * mean[k] + 0.1 * slope[k];
            square[k] = 0.99 * square[k] + 0.01 * slope[k] * slope[k];
            let mean = mean[k] / (1.0 - 0.9f64.powi(step));
            let square: f64 = square[k] / (1.0 - 0.99f64.powi(step));
            moved[k] -= pace * mean / (square.sqrt() + 1e-8);
            // What is for a link never counts against it.
            moved[k] = moved[k].max(-now[k]);
        }
    }
    moved
}

fn surprise_of(examples: &[&Example], moved: &[f64]) -> f64 {
    let sum: f64 = examples
        .iter()
        .map(|example| example.surprise(moved, None))
        .sum();
    sum / examples.len().max(1) as f64
}

fn rightly_told(examples: &[&Example], moved: &[f64]) -> usize {
    examples
        .iter()
        .filter(|example| example.is_told_rightly(moved))
        .count()
}

/// Puts values into the text of `weights.rs`.
fn write(names: &[&str], values: &[f64]) {
    let path =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/figures/linking/weights.rs");
    let text = std::fs::read_to_string(&path).unwrap();
    let lines = text.lines().map(|line| {
        let name = line
            .trim_start()
            .split_once(": ")
            .map_or("", |(name, _)| name);
        match names.iter().position(|known| *known == name) {
            Some(k) if line.ends_with(',') => format!("    {name}: {:.2},", values[k]),
            _ => line.to_owned(),
        }
    });
    std::fs::write(&path, lines.collect::<Vec<_>>().join("\n") + "\n").unwrap();
}

#[test]
#[ignore = "tests nothing: it writes weights.rs"]
fn fit_weights() {
    let cases = cases("worked");
    let names = fitted();
    let mut now = values(&names);
    // The links change with the weights, and some go back and forth: the round that tells the labels best is kept.
    let mut best = (f64::MAX, now.clone());
    for round in 1..=ROUNDS {
        let mut weights = WEIGHTS;
        for (name, value) in names.iter().zip(&now) {
            *weights.named(name).unwrap() = *value;
        }
        let all: Vec<Example> = cases
            .iter()
            .enumerate()
            .flat_map(|(n, case)| examples(n, case, weights, &names))
            .collect();
        let (mut n_right, mut surprise) = (0, 0.0);
        for fold in 0..5 {
            let (others, own): (Vec<&Example>, Vec<&Example>) =
                all.iter().partition(|example| example.case % 5 != fold);
            let moved = fit(&others, &now);
            n_right += rightly_told(&own, &moved);
            surprise += surprise_of(&own, &moved) * own.len() as f64 / all.len() as f64;
        }
        let all: Vec<&Example> = all.iter().collect();
        let as_it_stands = surprise_of(&all, &vec![0.0; names.len()]);
        if as_it_stands < best.0 {
            best = (as_it_stands, now.clone());
        }
        let moved = fit(&all, &now);
        println!(
            "round {round}: of {} numbers {} are told rightly (surprise {as_it_stands:.4}), {n_right} by weights fitted to other stories ({surprise:.4})",
            all.len(),
            rightly_told(&all, &vec![0.0; names.len()]),
        );
        for (value, moved) in now.iter_mut().zip(&moved) {
            *value += moved / 2.0;
        }
    }
    write(&names, &best.1);
}

#[test]
fn a_fit_finds_what_tells_right_from_wrong() {
    let candidate = |first: f64, second: f64, is_right: bool| Candidate {
        score: 0.0,
        slope: vec![first, second],
        is_right,
    };
    // The first weight tells the right one, the second says nothing.
    let examples: Vec<Example> = (0..40)
        .map(|n| Example {
            case: n,
            candidates: vec![
                candidate(1.0, (n % 2) as f64, true),
                candidate(-1.0, (n / 2 % 2) as f64, false),
            ],
            is_nothing_right: false,
        })
        .collect();
    let examples: Vec<&Example> = examples.iter().collect();
    let moved = fit(&examples, &[0.0, 0.0]);
    assert!(moved[0] > 0.5, "{moved:?}");
    assert!(moved[1].abs() < moved[0] / 2.0, "{moved:?}");
    assert_eq!(rightly_told(&examples, &moved), 40);
    assert!(surprise_of(&examples, &moved) < surprise_of(&examples, &[0.0, 0.0]));
}

// ---- Ticks

/// A link of a figure that agrees with it: whether it is right, and what speaks for a tick.
struct Tick {
    story: usize,
    is_right: bool,
    /// What weights that are not fitted say.
    fixed: f64,
    /// How much the score grows with each weight.
    slope: Vec<f64>,
    kind: Option<usize>,
}

/// The stories of a half, and those of the folder beside the project.
fn ticks(halves: &[&str], most: usize, names: &[&str]) -> Vec<Tick> {
    let mut all = Vec::new();
    let mut story = 0;
    for half in halves {
        for case in cases(half) {
            story += 1;
            let labelled = places(&case);
            let label = |part, start: usize, end: usize| {
                let mut at = labelled.iter();
                let at = at.position(|(p, s, e)| *p == part && *s < end && start < *e);
                at.map(|at| &case.labels[at])
            };
            let mut look = |told: &crate::article::Story, wrong: Option<(usize, Vec<_>)>| {
                let text = Text::of(told);
                let language = told.language.as_deref().unwrap_or("vi");
                let numbers = scan(&text, language);
                let index = Index::of(&case.bundle, language);
                let stamp = told.first_created.or(told.version_created);
                let mut passage =
                    Passage::new(&text, &index, &numbers, stamp.map(|stamp| stamp.year));
                link_all(&mut passage, &[]);
                for (n, printed) in numbers.iter().enumerate() {
                    if printed.sense != Sense::Figure || !passage.links[n].is_linked() {
                        continue;
                    }
                    let link = passage.links[n].clone();
                    let scale = crate::figures::checking::scale(&passage, printed);
                    let check = crate::figures::checking::check(printed, &link, &index, scale);
                    use crate::figures::model::Check;
                    if !matches!(check, Check::Matches | Check::Rounds) {
                        continue;
                    }
                    let is_right = match &wrong {
                        Some((_, places)) => {
                            let is_wrong =
                                places.iter().any(|(part, start, end): &(_, usize, usize)| {
                                    *part == printed.part
                                        && *start < printed.end
                                        && printed.start < *end
                                });
                            if !is_wrong {
                                continue;
                            }
                            false
                        }
                        None => label(printed.part, printed.start, printed.end)
                            .is_some_and(|label| is_right(&case.bundle, &link, label)),
                    };
                    let mut score = |at: Option<&str>| {
                        passage.weights = WEIGHTS;
                        for name in names {
                            let value = if at == Some(*name) { 1.0 } else { 0.0 };
                            *passage.weights.named(name).unwrap() = value;
                        }
                        super::leading::led(&passage, n, &link)
                    };
                    let fixed = score(None);
                    let slope = names
                        .iter()
                        .map(|name| score(Some(*name)) - fixed)
                        .collect();
                    passage.weights = WEIGHTS;
                    all.push(Tick {
                        story,
                        is_right,
                        fixed,
                        slope,
                        kind: wrong.as_ref().map(|(kind, _)| *kind),
                    });
                }
            };
            look(&case.story, None);
            for (kind, planted, told) in planted::planted(&case, most) {
                look(&told, Some((kind, planted.places())));
            }
        }
    }
    all
}

/// How much worse a tick at a planted error is than one that is missing, and one at a link that is wrong.
const WRONG_TICK: f64 = 6.0;
const WRONG_LINK: f64 = 14.0;

#[test]
#[ignore = "tests nothing: it writes weights.rs"]
fn fit_ticks() {
    let names: Vec<&str> = Weights::NAMES
        .iter()
        .copied()
        .filter(|name| name.starts_with("tick") && !BY_HAND.contains(name))
        .collect();
    let mut halves = vec!["worked".to_owned()];
    let samples =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples/stories");
    if samples.is_dir() {
        halves.push(samples.to_string_lossy().into_owned());
    }
    let halves: Vec<&str> = halves.iter().map(String::as_str).collect();
    let all = ticks(&halves, 4, &names);
    let start = values(&names);
    let score = |tick: &Tick, weights: &[f64]| -> f64 {
        let sum: f64 = tick.slope.iter().zip(weights).map(|(a, b)| a * b).sum();
        tick.fixed + sum
    };
    let fit = |examples: &[&Tick]| -> Vec<f64> {
        let mut weights = start.clone();
        let (mut mean, mut square) = (vec![0.0; names.len()], vec![0.0; names.len()]);
        for step in 1..=600 {
            let mut slope = vec![0.0; names.len()];
            for tick in examples {
                let odds = (SCALE * score(tick, &weights)).clamp(-30.0, 30.0).exp();
                let chance = odds / (1.0 + odds);
                let (aim, heavy) = match (tick.is_right, tick.kind) {
                    (true, _) => (1.0, 1.0),
                    (false, Some(_)) => (0.0, WRONG_TICK),
                    (false, None) => (0.0, WRONG_LINK),
                };
                for (slope, own) in slope.iter_mut().zip(&tick.slope) {
                    *slope += heavy * SCALE * (chance - aim) * own;
                }
            }
            let pace = 0.02 * (1.0 - f64::from(step) / 620.0);
            for k in 0..names.len() {
                let own = slope[k] + 2.0 * DRAW * weights[k];
                mean[k] = 0.9 * mean[k] + 0.1 * own;
                square[k] = 0.99 * square[k] + 0.01 * own * own;
                let mean = mean[k] / (1.0 - 0.9f64.powi(step));
                let square: f64 = square[k] / (1.0 - 0.99f64.powi(step));
                weights[k] = (weights[k] - pace * mean / (square.sqrt() + 1e-8)).max(0.0);
            }
        }
        weights
    };
    let told = |examples: &[&Tick], weights: &[f64], what: &str| {
        let right: Vec<&&Tick> = examples.iter().filter(|tick| tick.is_right).collect();
        let ticked = right
            .iter()
            .filter(|tick| score(tick, weights) > 0.0)
            .count();
        let wrong = examples
            .iter()
            .filter(|tick| !tick.is_right && tick.kind.is_none());
        let wrong_ticked = wrong.filter(|tick| score(tick, weights) > 0.0).count();
        print!(
            "{what}: {ticked} of {} right links ticked, {wrong_ticked} wrong ones",
            right.len()
        );
        for kind in 0..planted::KINDS.len() {
            let own: Vec<&&Tick> = examples
                .iter()
                .filter(|tick| tick.kind == Some(kind))
                .collect();
            let ticked = own.iter().filter(|tick| score(tick, weights) > 0.0).count();
            print!("; {} {ticked}/{}", planted::KINDS[kind], own.len());
        }
        println!();
    };
    let refs: Vec<&Tick> = all.iter().collect();
    told(&refs, &start, "as it stands");
    let weights = fit(&refs);
    told(&refs, &weights, "fitted");
    for fold in 0..5 {
        let (others, own): (Vec<&Tick>, Vec<&Tick>) =
            all.iter().partition(|tick| tick.story % 5 != fold);
        let weights = fit(&others);
        told(&own, &weights, "held out");
    }
    for (name, value) in names.iter().zip(&weights) {
        println!("{name}: {value:.2}");
    }
    write(&names, &weights);
}

#[test]
#[ignore = "tests nothing: it prints what the thresholds of accusations are chosen by"]
fn accusations() {
    let samples =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples/stories");
    let samples = samples.to_string_lossy().into_owned();
    for half in ["worked", samples.as_str()] {
        for case in cases(half) {
            let look = |told: &crate::article::Story, kind: Option<(usize, Vec<_>)>| {
                let text = Text::of(told);
                let language = told.language.as_deref().unwrap_or("vi");
                let numbers = scan(&text, language);
                let index = Index::of(&case.bundle, language);
                let stamp = told.first_created.or(told.version_created);
                let mut passage =
                    Passage::new(&text, &index, &numbers, stamp.map(|stamp| stamp.year));
                passage.weights.exchanged = 99.0;
                passage.weights.mistaken = 99.0;
                passage.weights.mistaken_unsure = 99.0;
                link_all(&mut passage, &[]);
                let around = |printed: &crate::figures::reading::printed::Printed| {
                    let start = printed.start.saturating_sub(90);
                    let excerpt = crate::figures::passages::excerpt;
                    excerpt(told, printed.part, start, printed.end + 60).replace('\n', " / ")
                };
                let is_planted = |n: usize| {
                    let printed = &numbers[n];
                    kind.as_ref().is_some_and(|(_, places)| {
                        places.iter().any(|(part, start, end): &(_, usize, usize)| {
                            *part == printed.part && *start < printed.end && printed.start < *end
                        })
                    })
                };
                for (n, printed) in numbers.iter().enumerate() {
                    let Some(context) = &passage.contexts[n] else {
                        continue;
                    };
                    if passage.links[n] != Link::None || kind.is_some() && !is_planted(n) {
                        continue;
                    }
                    let Some(own) = super::mistaken::suspicion(&passage, n, context) else {
                        continue;
                    };
                    let own_label = places(&case)
                        .into_iter()
                        .zip(&case.labels)
                        .find(|((part, start, end), _)| {
                            *part == printed.part && *start < printed.end && printed.start < *end
                        })
                        .filter(|_| kind.is_none());
                    let name = own.cell.name(&case.bundle);
                    let is_true = own_label.is_some_and(|(_, label)| {
                        let meant = label.meant.as_ref();
                        meant.is_some_and(|meant| normal(&case.bundle, meant) == name)
                    });
                    let kind = kind
                        .as_ref()
                        .map_or(if is_true { "true" } else { "right" }, |(kind, _)| {
                            planted::KINDS[*kind]
                        });
                    println!(
                        "SLIP|{kind}|{:.2}|{:.2}|{:.2}|{}|{}|{}|{}",
                        own.evidence,
                        own.margin,
                        own.by_chance,
                        own.lead
                            .grounds
                            .iter()
                            .map(
                                |g| format!("{}{:?}", if g.is_time { "t" } else { "" }, g.given)
                                    .split('(')
                                    .next()
                                    .unwrap()
                                    .to_owned()
                            )
                            .chain([
                                format!("{:?}", own.lead.noun),
                                format!("{}", own.lead.is_of_subject)
                            ])
                            .collect::<Vec<_>>()
                            .join(" "),
                        own.cell.name(&case.bundle),
                        case.name,
                        around(printed)
                    );
                }
                for exchange in super::differing::exchanges(&mut passage) {
                    let printed = &numbers[exchange.numbers.0];
                    if kind.is_some()
                        && !(is_planted(exchange.numbers.0) && is_planted(exchange.numbers.1))
                    {
                        continue;
                    }
                    let kind = kind
                        .as_ref()
                        .map_or("right", |(kind, _)| planted::KINDS[*kind]);
                    println!(
                        "ACC|{kind}|{:.2}|{:.2}|{}|{}",
                        exchange.then,
                        exchange.now,
                        case.name,
                        around(printed)
                    );
                }
            };
            look(&case.story, None);
            for (kind, planted, told) in planted::planted(&case, 3) {
                look(&told, Some((kind, planted.places())));
            }
        }
    }
}
