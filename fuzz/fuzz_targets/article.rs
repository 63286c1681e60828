//! An article beside a sound bundle: read, linked, checked and told.
#![no_main]

#[allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#[path = "../../tests/fixtures/invariants.rs"]
mod invariants;

use doichieu::report::{Files, Parts, assemble};
use doichieu::{article, statistics};
use libfuzzer_sys::fuzz_target;
use std::sync::Arc;

const BUNDLE: &[u8] = include_bytes!("../../public/reports/dien-bien-2020/statistics.json");

fuzz_target!(|bytes: &[u8]| {
    let article = article::read_at(bytes, "https://news.example/article.json");
    if let Some(story) = &article.story {
        invariants::check_story(story);
        let _ = story.notice(1_600_000_000);
    }
    let report = assemble(Parts {
        article: Some(article),
        statistics: Some(statistics::read(BUNDLE)),
        files: Files {
            article: Some(Arc::new(bytes.to_vec())),
            statistics: Some(Arc::new(BUNDLE.to_vec())),
        },
    });
    invariants::check_findings(&report);
});
