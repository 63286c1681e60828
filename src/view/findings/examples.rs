//! Findings: none, an ordinary few, and one with a very long place.

use super::findings_fold;
use crate::finding::{Finding, NameFault, Names, Place, What};
use crate::report::Report;
use crate::view::Example;
use std::sync::Arc;

pub fn examples() -> Vec<Example> {
    let placed = Finding {
        place: Some(Place {
            line: 12,
            column: 7,
            words: "\"row\": \"year\",".into(),
            ..Place::default()
        }),
        ..What::KeyUnknown {
            key: "row".into(),
            known: Names::near("row", &["rows", "fix", "from", "to"]),
        }
        .in_statistics("/extension/doichieu/comparisons/0/row")
    };
    let few = vec![
        placed,
        What::OldDraft.in_statistics("/dataset"),
        What::ElementsDropped {
            name: "script".into(),
            n_times: 2,
        }
        .in_article("/bodies/0/value"),
    ];
    let long = vec![
        What::CellUnknown {
            cell: "tên:chiều=".to_owned() + &"dài".repeat(80),
            why: NameFault::Dataset {
                name: "tên".to_owned(),
                known: Names::near("tên", &["theory", "workforce"]),
            },
        }
        .in_statistics("/link/item/0/extension/doichieu/".to_owned() + &"x/".repeat(60)),
    ];
    let fold = |findings: Vec<Finding>| {
        findings_fold(Arc::new(Report {
            findings,
            ..Report::default()
        }))
    };
    vec![
        ("none", fold(Vec::new())),
        ("a few", fold(few)),
        ("a very long place", fold(long)),
    ]
}
