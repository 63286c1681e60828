//! Reads every real file in `../shared/samples` and holds what came of it against the table below.
//! The samples belong to others and are never copied here: where the folder is absent, as in a clone of this repository alone,
//! the tests say so and pass.

// A test that cannot go on has failed: here that is what panics are for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use doichieu::article::{self, Block};
use doichieu::finding::{Finding, Severity};
use doichieu::locale::{Language, sentence};
use doichieu::report::{Parts, assemble};
use doichieu::statistics;
use std::fs;
use std::path::{Path, PathBuf};

/// What a sample is read as.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Read {
    /// How many blocks the story has, and its headline's beginning.
    Story(usize, &'static str),
    NoStory,
    /// How many datasets there are, how many cells in all, and the kind of the first comparison.
    Bundle(usize, usize, &'static str),
    NoBundle,
}
use Read::{Bundle, NoBundle, NoStory, Story};

/// Path, outcome, and the codes of all findings in order, each once.
const SAMPLES: &[(&str, Read, &[&str])] = &[
    (
        "jsonstat/bad-measure-instead-of-value.json",
        NoBundle,
        &["old-draft"],
    ),
    (
        "jsonstat/bad-not-jsonstat.json",
        NoBundle,
        &["not-json-stat"],
    ),
    ("jsonstat/canada.json", Bundle(1, 120, "ranking"), &[]),
    (
        "jsonstat/cso-ie-NQQ25-v1.json",
        Bundle(1, 1216, "then-and-now"),
        &[],
    ),
    (
        "jsonstat/dimension-age5.json",
        NoBundle,
        &["only-dimension"],
    ),
    (
        "jsonstat/eurostat-2015-nonstandard-status.json",
        Bundle(1, 69, "then-and-now"),
        &["role-guessed"],
    ),
    (
        "jsonstat/eurostat-nama_10_gdp.json",
        Bundle(1, 64, "ranking"),
        &["role-guessed"],
    ),
    (
        "jsonstat/gso-vn-E02.02.json",
        Bundle(1, 525, "then-and-now"),
        &["role-guessed"],
    ),
    (
        "jsonstat/gso-vn-E02.08.json",
        Bundle(1, 150, "then-and-now"),
        &["role-guessed"],
    ),
    (
        "jsonstat/hierarchy.json",
        Bundle(1, 132, "parts-of-whole"),
        &["no-numbers"],
    ),
    (
        "jsonstat/oecd-canada-col.json",
        Bundle(2, 552, "then-and-now"),
        &[],
    ),
    (
        "jsonstat/oecd-canada-v1-bundle.json",
        Bundle(2, 552, "then-and-now"),
        &[],
    ),
    ("jsonstat/oecd.json", Bundle(1, 432, "then-and-now"), &[]),
    (
        "jsonstat/ons-A02Level-large.json",
        Bundle(1, 62856, "then-and-now"),
        &["updated-unreadable"],
    ),
    (
        "jsonstat/ons-QS104EW-v1.json",
        Bundle(1, 3, "ranking"),
        &["size-counted", "updated-unreadable"],
    ),
    (
        "jsonstat/order.json",
        Bundle(1, 24, "ranking"),
        &["text-values"],
    ),
    (
        "jsonstat/pxwebapi2-metadata-tab003.json",
        NoBundle,
        &["only-metadata"],
    ),
    ("jsonstat/rjstat-bundle.json", Bundle(2, 10, "ranking"), &[]),
    (
        "jsonstat/size-as-strings-v2.json",
        Bundle(1, 24, "ranking"),
        &[],
    ),
    (
        "jsonstat/socialstyrelsen-statswe-v1.json",
        Bundle(1, 1120, "then-and-now"),
        &[],
    ),
    (
        "jsonstat/ssb-api-v1.json",
        Bundle(1, 1260, "then-and-now"),
        &[],
    ),
    (
        "jsonstat/statfin-with-nulls-change-only.json",
        Bundle(1, 36, "change-only"),
        &[],
    ),
    ("jsonstat/us-gsp.json", Bundle(1, 204, "ranking"), &[]),
    ("jsonstat/wsl-volume.json", Bundle(1, 216, "ranking"), &[]),
    (
        "ninjs/1.4-businesswire-0731.json",
        Story(1, "Lunch Taking a Toll? Let"),
        &["picture-without-text"],
    ),
    (
        "ninjs/1.6-001-simple.json",
        Story(1, "Captain of wrecked cruis"),
        &[],
    ),
    (
        "ninjs/1.6-004-simple-text.json",
        Story(4, "Captain of wrecked cruis"),
        &[],
    ),
    (
        "ninjs/1.6-007-multimedia.json",
        Story(4, "Captain of wrecked cruis"),
        &[],
    ),
    (
        "ninjs/2.1-extension-example.json",
        Story(7, "Militärövning i jättefor"),
        &[],
    ),
    (
        "ninjs/2.1-tt_text_image.json",
        Story(7, "Militärövning i jättefor"),
        &[],
    ),
    (
        "ninjs/2.2-001-simple.json",
        Story(1, "Captain of wrecked cruis"),
        &[],
    ),
    (
        "ninjs/2.2-004-simple-text.json",
        Story(4, "Captain of wrecked cruis"),
        &["odd-content-type"],
    ),
    (
        "ninjs/2.2-007-multimedia.json",
        Story(4, "Captain of wrecked cruis"),
        &[],
    ),
    (
        "ninjs/3.0-addb-nitf-article.json",
        Story(17, "Anti-doping measures at "),
        &[],
    ),
    (
        "ninjs/3.0-ap_image.json",
        Story(0, "Turkey Islamic State"),
        &["not-text", "credit-among-descriptions"],
    ),
    (
        "ninjs/3.0-businesswire-0731.json",
        Story(1, "Lunch Taking a Toll? Let"),
        &["picture-without-text"],
    ),
    (
        "ninjs/3.0-collection-event-timeline.json",
        Story(0, "Athlete uses medicine co"),
        &["array-of-items", "no-body"],
    ),
    (
        "ninjs/3.0-image-encoded-rights.json",
        Story(0, "MotoGP - Spain - Valenti"),
        &["not-text"],
    ),
    (
        "ninjs/3.0-ntb_text.json",
        Story(0, "Google har kjøpt gigantt"),
        &["no-body"],
    ),
    (
        "ninjs/3.0-simple-event.json",
        Story(0, "Tackling Doping in Sport"),
        &["not-text"],
    ),
    (
        "ninjs/3.0-tt_text_image.json",
        Story(7, "Militärövning i jättefor"),
        &[],
    ),
    (
        "ninjs/3.1-001-simple.json",
        Story(1, "Captain of wrecked cruis"),
        &[],
    ),
    (
        "ninjs/3.1-004-simple-text.json",
        Story(4, "Captain of wrecked cruis"),
        &["odd-content-type"],
    ),
    (
        "ninjs/3.1-006-photo.json",
        Story(0, "Costa Concordia cruise s"),
        &["not-text"],
    ),
    (
        "ninjs/3.1-007-multimedia.json",
        Story(4, "Captain of wrecked cruis"),
        &[],
    ),
    ("ninjs/bad-001-no-uri.json", NoStory, &["not-an-article"]),
    (
        "ninjs/bad-009-raw-newline-in-string.json",
        NoStory,
        &["bad-syntax"],
    ),
    (
        "ninjs/superdesk-bbc-wrapped.json",
        Story(1, "advisory"),
        &["wrapped-item"],
    ),
    ("ninjs/superdesk-ninjs1.json", Story(1, "headline"), &[]),
    ("other/sdmx-json-exr-flat.json", NoBundle, &["other-format"]),
    (
        "other/web-annotation-complete-anno41.json",
        NoBundle,
        &["not-json-stat"],
    ),
];

fn samples() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("samples are not here: skipped");
    None
}

fn codes(findings: &[Finding]) -> Vec<&'static str> {
    let mut codes = Vec::new();
    for code in findings.iter().map(|finding| finding.what.code()) {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

fn read_sample(path: &str, bytes: &[u8]) -> (Read, Vec<Finding>) {
    if path.starts_with("ninjs/") {
        let reading = article::read(bytes);
        let read = match &reading.story {
            Some(story) => {
                let beginning: String = story.headline.chars().take(24).collect();
                Story(story.blocks.len(), beginning.leak())
            }
            None => NoStory,
        };
        return (read, reading.findings);
    }
    let report = assemble(Parts {
        article: None,
        statistics: Some(statistics::read(bytes)),
        ..Parts::default()
    });
    let read = match &report.bundle {
        Some(bundle) => {
            let kind = report.plans.first().map_or("none", |plan| plan.kind.name());
            let n_cells = bundle.datasets.iter().map(|dataset| dataset.cells.len());
            Bundle(bundle.datasets.len(), n_cells.sum(), kind)
        }
        None => NoBundle,
    };
    (read, report.findings)
}

#[test]
fn every_sample_reads_as_the_table_says() {
    let Some(folder) = samples() else { return };
    let mut wrong = Vec::new();
    for (path, expected, expected_codes) in SAMPLES {
        let bytes = fs::read(folder.join(path)).expect(path);
        let (read, findings) = read_sample(path, &bytes);
        if read != *expected || codes(&findings) != *expected_codes {
            wrong.push(format!("({path:?}, {read:?}, &{:?}),", codes(&findings)));
        }
    }
    assert!(
        wrong.is_empty(),
        "read otherwise than the table says, now:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn every_sample_is_in_the_table() {
    let Some(folder) = samples() else { return };
    for kind in ["jsonstat", "ninjs", "other"] {
        for entry in fs::read_dir(folder.join(kind)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let path = format!("{kind}/{name}");
            assert!(
                SAMPLES.iter().any(|(known, ..)| *known == path),
                "{path} is missing from the table"
            );
        }
    }
}

#[test]
fn every_bad_sample_says_what_is_wrong_in_both_languages() {
    let Some(folder) = samples() else { return };
    let mut seen: Vec<&str> = Vec::new();
    let bad = SAMPLES.iter().filter(|(path, ..)| path.contains("/bad-"));
    for (path, ..) in bad {
        let bytes = fs::read(folder.join(path)).expect(path);
        let (_, findings) = read_sample(path, &bytes);
        let worst = findings
            .iter()
            .find(|finding| finding.what.severity() == Severity::Error)
            .unwrap_or_else(|| panic!("{path} gives no error"));
        assert!(!seen.contains(&worst.what.code()), "{path}: {worst}");
        seen.push(worst.what.code());
        for finding in &findings {
            let vi = sentence(&finding.what, Language::Vi);
            let en = sentence(&finding.what, Language::En);
            assert!(!vi.trim().is_empty() && !en.trim().is_empty(), "{finding}");
            assert_ne!(vi, en, "{finding}");
        }
    }
    assert_eq!(seen.len(), 4);
}

#[test]
fn no_sample_leaves_markup_in_a_story() {
    let Some(folder) = samples() else { return };
    for (path, ..) in SAMPLES
        .iter()
        .filter(|(path, ..)| path.starts_with("ninjs/"))
    {
        let bytes = fs::read(folder.join(path)).expect(path);
        let Some(story) = article::read(&bytes).story else {
            continue;
        };
        for text in story.blocks.iter().map(Block::text) {
            for tag in ["<p", "</", "<br", "<img", "<script"] {
                assert!(!text.contains(tag), "{path}: {text}");
            }
        }
    }
}
