//! What accounting for the figures of a story costs: scan, link and check, for growing stories and growing bundles.
//! `cargo xtask bench` runs it; the table stands in `docs/performance.md`.

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use doichieu::article::Story;
use doichieu::figures::account;
use doichieu::statistics::Bundle;
use std::fmt::Write;
use std::hint::black_box;
use std::time::Duration;

const N_YEARS: usize = 10;
const FIRST_YEAR: usize = 2011;

/// A made-up name for each region: four syllables, so that no two are alike.
fn region(n: usize) -> String {
    const SYLLABLES: [&str; 10] = [
        "lam", "ren", "tos", "vik", "dur", "hel", "mar", "pon", "sid", "gro",
    ];
    let digit = |place: usize| SYLLABLES[n / 10usize.pow(place as u32) % 10];
    format!("{}{}{}{}", digit(3), digit(2), digit(1), digit(0))
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

fn accounting(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("account");
    group
        .sample_size(10)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(2));
    for n_cells in [100, 10_000, 100_000] {
        let bundle = bundle(n_cells);
        for n_words in [1_000, 10_000, 100_000] {
            let story = story(n_words, n_cells);

            let n_linked = account(Some(&story), Some(&bundle))
                .figures
                .iter()
                .filter(|f| f.link.is_linked())
                .count();
            let name = format!("{n_words} words, {n_linked} linked");
            group.bench_function(
                BenchmarkId::new(name, format!("{n_cells} cells")),
                |bencher| {
                    bencher.iter(|| account(black_box(Some(&story)), black_box(Some(&bundle))));
                },
            );
        }
    }
    group.finish();
}

criterion_group!(benches, accounting);
criterion_main!(benches);
