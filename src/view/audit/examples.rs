//! Audits: figures of every sort, a story without figures, and a story without data.

use super::Audit;
use crate::report::{Parts, Report, assemble};
use crate::view::Example;
use crate::view::figure::example_report;
use crate::{article, statistics};
use leptos::prelude::*;
use std::sync::Arc;

pub fn examples() -> Vec<Example> {
    let audit = |report: Arc<Report>| view! { <Audit report /> }.into_any();
    let without_data = Arc::new(Report {
        bundle: None,
        ..Report::clone(&example_report())
    });
    let loose = Arc::new(assemble(Parts {
        article: Some(article::read(
            r#"{"uri":"a","language":"vi","headlines":[{"value":"H"}],"bodies":[{"contentType":"text/html","value":"<p>Hơn 4.000 người đến xem.</p>"}]}"#
                .as_bytes(),
        )),
        statistics: Some(statistics::read(
            br#"{"class":"dataset","version":"2.0","label":"A","id":["a"],"size":[1],"dimension":{"a":{"category":{"index":["x"]}}},"value":[1]}"#,
        )), ..Parts::default() }));
    vec![
        ("figures of every sort", audit(example_report())),
        ("no figure has a cell", audit(loose)),
        ("a story without data", audit(without_data)),
    ]
}
