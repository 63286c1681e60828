//! Findings: none, an ordinary few, and one with a very long place.

use super::Findings;
use crate::finding::What;
use crate::view::Example;
use leptos::prelude::*;

pub fn examples() -> Vec<Example> {
    let few = vec![
        What::ValueMissing { has_measure: true }.in_statistics("/dataset"),
        What::ElementsDropped {
            name: "script".into(),
            n_times: 2,
        }
        .in_article("/bodies/0/value"),
    ];
    let long = vec![
        What::CellUnknown {
            cell: "tên:chiều=".to_owned() + &"dài".repeat(80),
        }
        .in_statistics("/link/item/0/extension/doichieu/".to_owned() + &"x/".repeat(60)),
    ];
    vec![
        (
            "none",
            view! { <Findings findings=Vec::new() /> }.into_any(),
        ),
        ("a few", view! { <Findings findings=few /> }.into_any()),
        (
            "a very long place",
            view! { <Findings findings=long /> }.into_any(),
        ),
    ]
}
