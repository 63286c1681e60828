//! The flagship and an earlier edition of it; and two editions that differ in nothing that is read.

use super::changes_dialog;
use crate::offline::changes;
use crate::report::{Parts, Report, assemble};
use crate::view::keeping::Newer;
use crate::view::report_page::flagship;
use crate::view::{Example, element};
use crate::{article, statistics};
use std::sync::Arc;

const ARTICLE: &str = include_str!("../../../public/reports/dien-bien-2020/article.vi.json");
const BUNDLE: &str = include_str!("../../../public/reports/dien-bien-2020/statistics.json");

/// 20 November 2026.
const SAVED: f64 = 1_795_132_800.0;

/// The flagship as it may have been before: one number, one passage and one check are others.
fn earlier() -> Arc<Report> {
    let article = ARTICLE.replace("25.944", "25.949");
    Arc::new(assemble(Parts {
        article: Some(article::read(article.as_bytes())),
        statistics: Some(statistics::read(BUNDLE.replace("3368", "3386").as_bytes())),
        ..Parts::default()
    }))
}

/// Both editions.
pub fn newer(is_old_shown: bool) -> Newer {
    let (old, new) = (earlier(), flagship());
    Newer {
        changes: Arc::new(changes(&old, &new)),
        old,
        new,
        old_edition: Some("0123456789abcdef".into()),
        new_edition: Some("fedcba9876543210".into()),
        saved: SAVED,
        is_old_shown,
        is_put_off: false,
    }
}

pub fn examples() -> Vec<Example> {
    let dialog = |newer: &Newer| {
        let choices = element("button").set("type", "button").child("…");
        changes_dialog(newer, "…".into(), choices.into_any())
    };
    let same = Newer {
        changes: Arc::default(),
        ..newer(false)
    };
    vec![
        ("an earlier edition", dialog(&newer(false))),
        ("nothing that is read", dialog(&same)),
    ]
}
