//! Failures: a missing file, broken JSON, and two broken files at once.

use super::Failure;
use crate::finding::{Place, SyntaxReason, What};
use crate::view::Example;
use leptos::prelude::*;

pub fn examples() -> Vec<Example> {
    let on_retry = Callback::new(|()| {});
    let missing = What::NotFound {
        address: "https://news.example/a.json".into(),
    };
    let broken = What::BadSyntax {
        place: Place {
            line: 12,
            column: 7,
            words: "},".to_owned(),
            ..Place::default()
        },
        reason: SyntaxReason::TrailingComma,
    };
    let one = vec![missing.in_article("")];
    let two = vec![broken.in_article(""), What::NotJsonStat.in_statistics("")];
    vec![
        (
            "a missing file",
            view! { <Failure findings=one on_retry /> }.into_any(),
        ),
        (
            "two broken files",
            view! { <Failure findings=two on_retry /> }.into_any(),
        ),
    ]
}
