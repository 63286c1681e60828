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
    "without",
    "left",
    "left_compared",
    "beyond",
    "of_next",
    "of_compared",
    "shared",
    "clear",
    "sure",
    "very_sure",
    "clearly",
    "mistaken_least",
    "mistaken_led",
    "mistaken_apart",
    "exchanged_least",
    "turned_least",
    "misworked_least",
    // Another noun is another thing.
    "tick_noun_against",
    "tick_against",
    "tick_time_against",
    "tick_derived_unled",
    "tick_nothing_said",
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

/// What is fitted by itself: what a verdict needs, not a link.
const VERDICTS: [&str; 5] = ["tick", "mistaken", "turned", "misworked", "exchanged"];

fn fitted() -> Vec<&'static str> {
    let names = Weights::NAMES.iter().copied();
    let is_verdict = |name: &str| VERDICTS.iter().any(|verdict| name.starts_with(verdict));
    names
        .filter(|name| !BY_HAND.contains(name) && !is_verdict(name))
        .collect()
}

fn values(names: &[&str]) -> Vec<f64> {
    let mut weights = WEIGHTS;
    let mut value = |name: &&str| *weights.named(name).unwrap();
    names.iter().map(&mut value).collect()
}

/// The numbers of a story with their candidates; `weights` are changed in place between rounds.
fn examples(n: usize, case: &Case, weights: Weights, names: &[&str]) -> Vec<Example> {
    let text = Text::of(&case.story);
    let language = case.story.language.as_deref().unwrap_or("en");
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
    let cases = all_cases();
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

// ---- Verdicts

/// Something that may be said of a number: whether it is true, and what speaks for saying it.
struct Verdict {
    story: usize,
    is_right: bool,
    /// What weights that are not fitted say.
    fixed: f64,
    /// How much the score grows with each weight.
    slope: Vec<f64>,
    /// Of an error that is planted, its kind.
    kind: Option<usize>,
    note: String,
}

impl Verdict {
    fn of(names: &[&str], score: &dyn Fn(&Weights) -> f64) -> Verdict {
        let at = |one: Option<&str>| {
            let mut weights = WEIGHTS;
            for name in names {
                *weights.named(name).unwrap() = f64::from(u8::from(one == Some(*name)));
            }
            score(&weights)
        };
        let fixed = at(None);
        Verdict {
            story: 0,
            is_right: true,
            fixed,
            slope: names.iter().map(|name| at(Some(*name)) - fixed).collect(),
            kind: None,
            note: String::new(),
        }
    }

    fn score(&self, weights: &[f64]) -> f64 {
        let sum: f64 = self.slope.iter().zip(weights).map(|(a, b)| a * b).sum();
        self.fixed + sum
    }
}

type Places = Vec<(crate::figures::model::Part, usize, usize)>;

/// A story as it is or with an error planted: of which kind, and where the wrong numbers stand.
struct Look<'a, 'b> {
    case: &'a Case,
    story: usize,
    passage: &'a mut Passage<'b>,
    planted: Option<&'a (usize, Places)>,
}

impl Look<'_, '_> {
    fn is_planted(&self, n: usize) -> bool {
        let printed = &self.passage.numbers[n];
        self.planted.is_some_and(|(_, places)| {
            places.iter().any(|(part, start, end)| {
                *part == printed.part && *start < printed.end && printed.start < *end
            })
        })
    }

    /// The figures that are linked to nothing, of a story with an error those that are wrong, with what the words around them say.
    fn open_numbers(&self) -> Vec<(usize, &super::context::Context)> {
        let is_open = |n: &usize| {
            self.passage.links[*n] == Link::None && (self.planted.is_none() || self.is_planted(*n))
        };
        (0..self.passage.numbers.len())
            .filter(is_open)
            .filter_map(|n| Some((n, self.passage.contexts[n].as_ref()?)))
            .collect()
    }

    fn label(&self, n: usize) -> Option<&Label> {
        let printed = &self.passage.numbers[n];
        let at = places(self.case).iter().position(|(part, start, end)| {
            *part == printed.part && *start < printed.end && printed.start < *end
        });
        at.map(|at| &self.case.labels[at])
    }

    fn note(&self, told: &crate::article::Story, n: usize, cell: Option<CellRef>) -> String {
        let printed = &self.passage.numbers[n];
        let start = printed.start.saturating_sub(60);
        let around = crate::figures::passages::excerpt(told, printed.part, start, printed.end + 50);
        let cell = cell.map(|cell| cell.name(&self.case.bundle));
        format!(
            "{}: {:?}: …{}…",
            self.case.name,
            cell,
            around.replace('\n', " / ")
        )
    }
}

/// The worked stories, and those of the folder beside the project, where it is.
fn all_cases() -> Vec<Case> {
    let mut all = cases("worked");
    let samples =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples/stories");
    if samples.is_dir() {
        all.extend(cases(&samples.to_string_lossy()));
    }
    all
}

/// Goes through the worked stories and those of the folder beside the project, as they are and with errors planted.
fn look_through(most: usize, weights: Weights, look: &mut dyn FnMut(Look, &crate::article::Story)) {
    for (story, case) in all_cases().iter().enumerate() {
        let mut one = |told: &crate::article::Story, planted: Option<(usize, Places)>| {
            let text = Text::of(told);
            let language = told.language.as_deref().unwrap_or("en");
            let numbers = scan(&text, language);
            let index = Index::of(&case.bundle, language);
            let stamp = told.first_created.or(told.version_created);
            let mut passage = Passage::new(&text, &index, &numbers, stamp.map(|stamp| stamp.year));
            passage.weights = weights;
            link_all(&mut passage, &[]);
            passage.weights = WEIGHTS;
            let own = Look {
                case,
                story,
                passage: &mut passage,
                planted: planted.as_ref(),
            };
            look(own, told);
        };
        one(&case.story, None);
        let errors = (most > 0).then(|| planted::planted(case, most));
        for (kind, planted, told) in errors.into_iter().flatten() {
            one(&told, Some((kind, planted.places())));
        }
    }
}

/// The weights that tell right from wrong best, where a wrong one costs so much (Adam's descent).
fn descend(examples: &[&Verdict], start: &[f64], cost: &dyn Fn(&Verdict) -> f64) -> Vec<f64> {
    let mut weights = start.to_vec();
    let (mut mean, mut square) = (vec![0.0; start.len()], vec![0.0; start.len()]);
    for step in 1..=600 {
        let mut slope = vec![0.0; start.len()];
        for example in examples {
            let odds = (SCALE * example.score(&weights)).clamp(-30.0, 30.0).exp();
            let chance = odds / (1.0 + odds);
            let aim = f64::from(u8::from(example.is_right));
            for (slope, own) in slope.iter_mut().zip(&example.slope) {
                *slope += cost(example) * SCALE * (chance - aim) * own;
            }
        }
        let pace = 0.02 * (1.0 - f64::from(step) / 620.0);
        for k in 0..start.len() {
            let own = slope[k] + 2.0 * DRAW * weights[k];
            mean[k] = 0.9 * mean[k] + 0.1 * own;
            square[k] = 0.99 * square[k] + 0.01 * own * own;
            let mean = mean[k] / (1.0 - 0.9f64.powi(step));
            let square: f64 = square[k] / (1.0 - 0.99f64.powi(step));
            weights[k] = (weights[k] - pace * mean / (square.sqrt() + 1e-8)).max(0.0);
        }
    }
    weights
}

/// How many are said of those that are right, by kind, and of those that are wrong.
fn report(what: &str, examples: &[(&Verdict, f64)], least: f64) {
    print!("{what}:");
    let kinds = (0..planted::KINDS.len()).map(Some).chain([None]);
    for kind in kinds {
        for is_right in [true, false] {
            let own = examples
                .iter()
                .filter(|(own, _)| own.kind == kind && own.is_right == is_right);
            let said = own.clone().filter(|(_, score)| *score > least).count();
            let n = own.count();
            if n > 0 {
                let name = kind.map_or("as written", |kind| planted::KINDS[kind]);
                let sort = if is_right { "right" } else { "wrong" };
                print!(" {name}, {sort} {said} of {n};");
            }
        }
    }
    println!();
}

/// Fits the weights of a verdict, tells what five folds of stories make of them, and writes them.
fn fit_verdict(verdict: &str, all: &[Verdict], least: f64, cost: &dyn Fn(&Verdict) -> f64) {
    let names = names_of(verdict);
    let start = values(&names);
    let told = |weights: &[f64]| -> Vec<(&Verdict, f64)> {
        all.iter().map(|own| (own, own.score(weights))).collect()
    };
    report("as it stands", &told(&start), least);
    let refs: Vec<&Verdict> = all.iter().collect();
    let weights = descend(&refs, &start, cost);
    report("fitted", &told(&weights), least);
    let mut held_out: Vec<(&Verdict, f64)> = Vec::new();
    for fold in 0..5 {
        let (others, own): (Vec<&Verdict>, Vec<&Verdict>) =
            all.iter().partition(|one| one.story % 5 != fold);
        let weights = descend(&others, &start, cost);
        held_out.extend(own.into_iter().map(|own| (own, own.score(&weights))));
    }
    report("held out", &held_out, least);
    held_out.sort_by(|a, b| b.1.total_cmp(&a.1));
    let wrong = held_out
        .iter()
        .filter(|(own, _)| !own.is_right && own.kind.is_none());
    for (own, score) in wrong.take(16) {
        let n_right = held_out
            .iter()
            .filter(|(own, other)| own.is_right && other > score);
        println!(
            "wrong at {score:.2}, below {} right: {}",
            n_right.count(),
            own.note
        );
    }
    for (name, value) in names.iter().zip(&weights) {
        println!("{name}: {value:.2}");
    }
    write(&names, &weights);
}

fn names_of(verdict: &str) -> Vec<&'static str> {
    let names = Weights::NAMES.iter().copied();
    names
        .filter(|name| name.starts_with(verdict) && !BY_HAND.contains(name))
        .collect()
}

/// How much worse a tick at a planted error is than one that is missing, and one at a link that is wrong.
const WRONG_TICK: f64 = 3.3;
const WRONG_LINK: f64 = 18.0;

#[test]
#[ignore = "tests nothing: it writes weights.rs"]
fn fit_ticks() {
    use crate::figures::model::Check;
    let names = names_of("tick");
    let mut all = Vec::new();
    look_through(4, WEIGHTS, &mut |look, told| {
        for n in 0..look.passage.numbers.len() {
            let printed = &look.passage.numbers[n];
            if printed.sense != Sense::Figure || look.planted.is_some() && !look.is_planted(n) {
                continue;
            }
            let link = look.passage.links[n].clone();
            let scale = crate::figures::checking::scale(look.passage, printed);
            let check = crate::figures::checking::check(printed, &link, look.passage.index, scale);
            if !link.is_linked() || !matches!(check, Check::Matches | Check::Rounds) {
                continue;
            }
            let is_right = look.planted.is_none()
                && look
                    .label(n)
                    .is_some_and(|label| is_right(&look.case.bundle, &link, label));
            let mut own = Verdict::of(&names, &|weights| {
                super::leading::led_by(look.passage, n, &link, weights)
            });
            (own.story, own.is_right) = (look.story, is_right);
            own.kind = look.planted.map(|(kind, _)| *kind);
            own.note = look.note(told, n, link.cells().first().copied());
            all.push(own);
        }
    });
    fit_verdict("tick", &all, 0.0, &|own| match (own.is_right, own.kind) {
        (true, _) => 1.0,
        (false, Some(_)) => WRONG_TICK,
        (false, None) => WRONG_LINK,
    });
}

/// How much worse it is to accuse a right number than to pass over a wrong one, as the fit sees it; what decides is `…_least`.
const ACCUSED: f64 = 8.0;

/// Weights by which nothing is told to differ.
fn silent() -> Weights {
    Weights {
        mistaken_least: 99.0,
        exchanged_least: 99.0,
        turned_least: 99.0,
        misworked_least: 99.0,
        ..WEIGHTS
    }
}

#[test]
#[ignore = "tests nothing: it writes weights.rs"]
fn fit_mistakes() {
    let names = names_of("mistaken");
    let mut all = Vec::new();
    look_through(3, silent(), &mut |look, told| {
        if look.planted.is_some_and(|(kind, _)| *kind > 1) {
            return;
        }
        for (n, context) in look.open_numbers() {
            let Some(suspicion) = super::mistaken::suspicion(look.passage, n, context) else {
                continue;
            };
            let name = suspicion.cell.name(&look.case.bundle);
            let meant = look.label(n).and_then(|label| label.meant.as_ref());
            let mut own = Verdict::of(&names, &|weights| suspicion.score(weights));
            own.story = look.story;
            own.kind = look.planted.map(|(kind, _)| *kind);
            own.is_right = own.kind.is_some()
                || meant.is_some_and(|meant| normal(&look.case.bundle, meant) == name);
            own.note = look.note(told, n, Some(suspicion.cell));
            all.push(own);
        }
    });
    fit_verdict("mistaken", &all, WEIGHTS.mistaken_least, &|own| {
        if own.is_right { 1.0 } else { ACCUSED }
    });
}

#[test]
#[ignore = "tests nothing: it writes weights.rs"]
fn fit_exchanges() {
    let names = names_of("exchanged");
    let mut all = Vec::new();
    look_through(3, silent(), &mut |look, told| {
        if look
            .planted
            .is_some_and(|(kind, _)| !matches!(*kind, 4 | 5))
        {
            return;
        }
        for exchange in super::differing::exchanges(look.passage) {
            let (n, k) = exchange.numbers;
            if look.planted.is_some() && !(look.is_planted(n) && look.is_planted(k)) {
                continue;
            }
            let mut own = Verdict::of(&names, &|weights| exchange.score(weights));
            own.story = look.story;
            own.kind = look.planted.map(|(kind, _)| *kind);
            own.is_right = own.kind.is_some();
            own.note = look.note(told, n, Some(exchange.cells.1));
            all.push(own);
        }
    });
    fit_verdict("exchanged", &all, WEIGHTS.exchanged_least, &|own| {
        if own.is_right { 1.0 } else { ACCUSED }
    });
}

#[test]
#[ignore = "tests nothing: it writes weights.rs"]
fn fit_turns() {
    let names = names_of("turned");
    let mut all = Vec::new();
    look_through(4, silent(), &mut |look, told| {
        if look.planted.is_some_and(|(kind, _)| *kind != 3) {
            return;
        }
        for (n, context) in look.open_numbers() {
            let Some(turn) = super::misworked::turn(look.passage, n, context) else {
                continue;
            };
            let mut own = Verdict::of(&names, &|weights| turn.score(weights));
            own.story = look.story;
            own.kind = look.planted.map(|(kind, _)| *kind);
            own.is_right = own.kind.is_some();
            own.note = look.note(told, n, turn.link.cells().first().copied());
            all.push(own);
        }
    });
    fit_verdict("turned", &all, WEIGHTS.turned_least, &|own| {
        if own.is_right { 1.0 } else { ACCUSED }
    });
}

#[test]
#[ignore = "tests nothing: it writes weights.rs"]
fn fit_misworkings() {
    let names = names_of("misworked");
    let mut all = Vec::new();
    look_through(3, silent(), &mut |look, told| {
        if look.planted.is_some_and(|(kind, _)| *kind > 1) {
            return;
        }
        for (n, context) in look.open_numbers() {
            let Some(misworking) = super::misworked::misworking(look.passage, n, context) else {
                continue;
            };
            let mut own = Verdict::of(&names, &|weights| misworking.score(weights));
            own.story = look.story;
            own.kind = look.planted.map(|(kind, _)| *kind);
            let is_wrong = |label: &Label| label.meant.is_some();
            own.is_right = own.kind.is_some() || look.label(n).is_some_and(is_wrong);
            own.note = look.note(told, n, misworking.link.cells().first().copied());
            all.push(own);
        }
    });
    fit_verdict("misworked", &all, WEIGHTS.misworked_least, &|own| {
        if own.is_right { 1.0 } else { ACCUSED }
    });
}
