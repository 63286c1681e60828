//! What accounting for the figures of a story costs: scan, link and check, for growing stories and growing bundles, in time and
//! in memory beside them. `cargo xtask bench figures` runs it and fails where a limit is passed; the table stands in
//! `docs/performance.md`.

use doichieu::article::Story;
use doichieu::figures::account;
use doichieu::statistics::Bundle;
use peak_alloc::PeakAlloc;
use std::fmt::Write;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

const N_YEARS: usize = 10;
const FIRST_YEAR: usize = 2011;

/// A made-up name for each region: five syllables, so that no two are alike.
fn region(n: usize) -> String {
    const SYLLABLES: [&str; 10] = [
        "lam", "ren", "tos", "vik", "dur", "hel", "mar", "pon", "sid", "gro",
    ];
    let digit = |place: usize| SYLLABLES[n / 10usize.pow(place as u32) % 10];
    format!(
        "{}{}{}{}{}",
        digit(4),
        digit(3),
        digit(2),
        digit(1),
        digit(0)
    )
}

/// Numbers that repeat for every run and are spread like those of a table.
fn value(region: usize, year: usize) -> usize {
    let mixed = (region * 7_919 + year * 104_729 + 12_345) as u64;
    let mixed = mixed
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    1_000 + (mixed >> 33) as usize % 900_000
}

/// Regions times ten years.
fn bundle(n_cells: usize) -> Bundle {
    let n_regions = n_cells / N_YEARS;
    let list = |items: Vec<String>| format!("[{}]", items.join(","));
    let ids = list((0..n_regions).map(|n| format!("\"r{n}\"")).collect());
    let labels: Vec<String> = (0..n_regions)
        .map(|n| format!("\"r{n}\":\"{}\"", region(n)))
        .collect();
    let years = list(
        (0..N_YEARS)
            .map(|n| format!("\"{}\"", FIRST_YEAR + n))
            .collect(),
    );
    let values = list(
        (0..n_regions * N_YEARS)
            .map(|n| value(n / N_YEARS, n % N_YEARS).to_string())
            .collect(),
    );
    let json = format!(
        r#"{{"version":"2.0","class":"dataset","label":"Visitors","id":["region","year"],"size":[{n_regions},{N_YEARS}],
        "role":{{"time":["year"],"geo":["region"]}},"dimension":{{
        "region":{{"label":"region","category":{{"index":{ids},"label":{{{}}}}}}},
        "year":{{"label":"year","category":{{"index":{years}}}}}}},"value":{values}}}"#,
        labels.join(",")
    );
    doichieu::statistics::read(json.as_bytes())
        .bundle
        .unwrap_or_default()
}

/// Sentences of some twenty words, each with two figures of one region; ten to a paragraph.
fn story(n_words: usize, n_cells: usize) -> Story {
    let n_regions = n_cells / N_YEARS;
    let mut html = String::new();
    let mut n_written = 0;
    let mut n = 0;
    while n_written < n_words {
        html.push_str("<p>");
        for _ in 0..10 {
            let (r, y) = (n * 37 % n_regions, n % (N_YEARS - 1));
            let _ = write!(
                html,
                "In {} the region of {} counted {} visitors, after {} in the year before, although the weather was poor. ",
                FIRST_YEAR + y + 1,
                region(r),
                grouped(value(r, y + 1)),
                grouped(value(r, y)),
            );
            n += 1;
            n_written += 19;
        }
        html.push_str("</p>");
    }
    let item = serde_json::json!({
        "uri": "urn:bench", "language": "en", "firstCreated": "2021-02-01T00:00:00Z",
        "headlines": [{ "value": "Visitors in the regions" }],
        "bodies": [{ "contentType": "text/html", "value": html }],
    });
    doichieu::article::read(item.to_string().as_bytes())
        .story
        .unwrap_or_default()
}

fn grouped(number: usize) -> String {
    format!("{},{:03}", number / 1000, number % 1000)
}

#[global_allocator]
static HELD: PeakAlloc = PeakAlloc;

/// What one run takes: the time, and the memory beside story and bundle.
struct Cost {
    time: Duration,
    megabytes: f64,
    figures: usize,
    linked: usize,
}

fn cost(story: &Story, bundle: &Bundle) -> Cost {
    let mut times = Vec::new();
    let (mut most, mut figures, mut linked) = (0, 0, 0);
    for _ in 0..N_RUNS {
        let before = HELD.current_usage();
        HELD.reset_peak_usage();
        let start = Instant::now();
        let account = black_box(account(black_box(Some(story)), black_box(Some(bundle))));
        times.push(start.elapsed());
        most = most.max(HELD.peak_usage() - before);
        figures = account.figures.len();
        linked = account
            .figures
            .iter()
            .filter(|f| f.link.is_linked())
            .count();
    }
    times.sort();
    Cost {
        time: times[times.len() / 2],
        megabytes: most as f64 / 1e6,
        figures,
        linked,
    }
}

/// One row of what is measured, with its limits.
struct Row {
    n_words: usize,
    n_cells: usize,
    most_time: Duration,
    most_megabytes: f64,
}

/// 1,900 words have 200 figures.
const fn row(n_words: usize, n_cells: usize, most_ms: u64, most_megabytes: f64) -> Row {
    Row {
        n_words,
        n_cells,
        most_time: Duration::from_millis(most_ms),
        most_megabytes,
    }
}

const ROWS: &[Row] = &[
    row(1_900, 100, 100, 10.0),
    row(1_900, 10_000, 100, 10.0),
    row(1_900, 100_000, 200, 20.0),
    row(1_900, 1_000_000, 500, 60.0),
    row(19_000, 10_000, 500, 40.0),
    row(100_000, 100_000, 2_000, 200.0),
];

/// Nearly every figure finds its cell, in a large table as in a small one.
const LEAST_LINKED: f64 = 0.95;
const N_RUNS: usize = 5;

fn main() -> ExitCode {
    let mut is_within = true;
    println!(
        "{:>9} {:>9} {:>9} {:>8} {:>10} {:>10}",
        "words", "cells", "figures", "linked", "time", "memory"
    );
    for row in ROWS {
        let bundle = bundle(row.n_cells);
        let cost = cost(&story(row.n_words, row.n_cells), &bundle);
        let is_fine = cost.time <= row.most_time
            && cost.megabytes <= row.most_megabytes
            && cost.linked as f64 >= cost.figures as f64 * LEAST_LINKED;
        is_within &= is_fine;
        println!(
            "{:>9} {:>9} {:>9} {:>8} {:>8.1}ms {:>8.1}MB{}",
            row.n_words,
            row.n_cells,
            cost.figures,
            cost.linked,
            cost.time.as_secs_f64() * 1e3,
            cost.megabytes,
            if is_fine { "" } else { "  over its limit" }
        );
    }
    if is_within {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
