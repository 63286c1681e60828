//! What the samples beside the project open with, in two golden files: of the invented cases every sentence, of the offices'
//! files numbers and ids alone, since their words are not ours to keep. `BLESS=1 cargo test --test claims` writes them anew;
//! without the samples the test says so and passes. Each number is held against its cell as well.

// A test that cannot go on has failed: here that is what panics are for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use doichieu::comparison::{Choice, Comparison, Row};
use doichieu::depiction::{sentence, subtitle, title};
use doichieu::locale::{Language, Locale};
use doichieu::report::{Parts, Report, join};
use doichieu::statistics;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "fixtures/golden_file.rs"]
mod golden_file;

fn samples(folder: &str) -> Option<Vec<PathBuf>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/samples")
        .join(folder);
    let Ok(entries) = fs::read_dir(&folder) else {
        println!("{} is not here: skipped", folder.display());
        return None;
    };
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    Some(files)
}

fn read(file: &Path) -> Report {
    join(Parts {
        article: None,
        statistics: Some(statistics::read(&fs::read(file).unwrap())),
        ..Parts::default()
    })
}

fn comparisons(report: &Report) -> impl Iterator<Item = Comparison> + '_ {
    (0..report.plans.len()).filter_map(|plan| report.comparison(plan, &Choice::default()))
}

/// Every number that is claimed stands in its cell, and what follows from two follows from them.
fn recomputed(report: &Report, comparison: &Comparison) {
    let bundle = report.bundle.as_ref().unwrap();
    let tallies = comparison.panels.iter().flat_map(|panel| {
        let tally = &panel.tally;
        [&tally.most, &tally.largest, &tally.smallest, &tally.wholes]
            .into_iter()
            .flatten()
    });
    for row in comparison.rows().chain(tallies) {
        for point in row.then.iter().chain([&row.now]) {
            let cell = point.cell.and_then(|cell| cell.value(bundle));
            assert!(row.is_remainder || cell == point.value, "{}", row.id);
        }
        if let (Some(then), Some(now), Some(difference)) = (
            row.then.as_ref().and_then(|t| t.value),
            row.now.value,
            row.difference,
        ) {
            assert!(
                (now - then - difference).abs() <= then.abs().max(now.abs()) * 1e-12,
                "{}",
                row.id
            );
            if let Some(percent) = row.percent {
                assert!(
                    (percent - (now - then) * 100.0 / then).abs() < 1e-6 && then > 0.0,
                    "{}",
                    row.id
                );
            }
        }
    }
}

#[test]
fn the_invented_cases_open_with_what_must_be_said() {
    let Some(folders) = samples("cases") else {
        return;
    };
    let mut text = String::new();
    for folder in folders.iter().filter(|folder| folder.is_dir()) {
        let report = read(&folder.join("statistics.json"));
        writeln!(text, "# {}", folder.file_name().unwrap().to_string_lossy()).unwrap();
        for comparison in comparisons(&report) {
            recomputed(&report, &comparison);
            writeln!(text, "== {}", comparison.id).unwrap();
            for language in Language::ALL {
                let locale = Locale::new(language, None);
                writeln!(
                    text,
                    "{} · {}",
                    title(&comparison, &locale),
                    subtitle(&comparison, &locale)
                )
                .unwrap();
                writeln!(text, "{}", sentence(&comparison, &locale)).unwrap();
            }
        }
        text.push('\n');
    }
    held("cases.txt", &text);
}

#[test]
fn the_offices_files_open_with_the_same_numbers() {
    let Some(files) = samples("jsonstat") else {
        return;
    };
    let mut text = String::new();
    for file in files {
        let report = read(&file);
        if report.bundle.is_none() {
            continue;
        }
        writeln!(text, "# {}", file.file_name().unwrap().to_string_lossy()).unwrap();
        for comparison in comparisons(&report) {
            recomputed(&report, &comparison);
            let period = |period: &Option<doichieu::comparison::Period>| {
                period.as_ref().map_or("–".to_owned(), |p| p.id.clone())
            };
            writeln!(
                text,
                "== {} {} {} → {} {:?}; {:?}, {} hidden, {} without data",
                comparison.id,
                comparison.kind.name(),
                period(&comparison.then),
                period(&comparison.now),
                comparison.season,
                comparison.picked,
                comparison.n_hidden,
                comparison.without_data.len()
            )
            .unwrap();
            for panel in &comparison.panels {
                let tally = &panel.tally;
                let class = panel.unit.as_ref().map(|unit| unit.quantity.class);
                writeln!(
                    text,
                    "{class:?}: {} rows, {} known, {} up, {} down",
                    tally.n_rows, tally.n_known, tally.n_up, tally.n_down
                )
                .unwrap();
                for (name, rows) in [
                    ("wholes", &tally.wholes),
                    ("most", &tally.most),
                    ("largest", &tally.largest),
                    ("smallest", &tally.smallest),
                ] {
                    if !rows.is_empty() {
                        let rows: Vec<String> = rows.iter().map(numbers).collect();
                        writeln!(text, "  {name}: {}", rows.join("; ")).unwrap();
                    }
                }
            }
        }
        text.push('\n');
    }
    held("jsonstat.txt", &text);
}

#[test]
fn no_two_looks_at_the_same_data_bear_the_same_name() {
    let (Some(files), Some(folders)) = (samples("jsonstat"), samples("cases")) else {
        return;
    };
    let cases = folders
        .iter()
        .filter(|folder| folder.is_dir())
        .map(|folder| folder.join("statistics.json"));
    for file in files.into_iter().chain(cases) {
        let report = read(&file);
        for language in Language::ALL {
            let locale = Locale::new(language, None);
            let mut titles: Vec<String> = comparisons(&report)
                .map(|comparison| title(&comparison, &locale))
                .collect();
            titles.sort();
            for pair in titles.windows(2) {
                assert_ne!(pair[0], pair[1], "{}", file.display());
            }
        }
    }
}

/// A row by its id and its numbers.
fn numbers(row: &Row) -> String {
    let value = |value: Option<f64>| value.map_or("–".to_owned(), |value| value.to_string());
    match &row.then {
        Some(then) => format!(
            "{} {} → {}",
            row.id,
            value(then.value),
            value(row.now.value)
        ),
        None => format!("{} {}", row.id, value(row.now.value)),
    }
}

fn held(name: &str, text: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/claims")
        .join(name);
    if let Some(difference) = golden_file::difference(&file, text) {
        panic!("{difference}");
    }
}
