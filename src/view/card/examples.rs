//! What is known of figures, from which cards are made: a figure that matches, one that differs, one that is calculated, one without a comparison, and one with very long names.

use super::entry;
use crate::report::{Parts, Report, assemble};
use crate::view::figure::example_report;
use crate::view::{Example, Reader, element, nothing};
use crate::{article, statistics};
use std::sync::Arc;

const ARTICLE: &str = r#"{"uri":"urn:example","type":"text","language":"vi","headlines":[{"value":"Số"}],
"bodies":[{"contentType":"text/html","value":"<p>Năm 2020 có hơn 90 người TÊN đi học.</p>"}]}"#;

const BUNDLE: &str = r#"{"class":"dataset","version":"2.0","label":"Người TÊN đi học","source":"Nguồn","id":["year"],"size":[1],"role":{"time":["year"]},
"dimension":{"year":{"label":"năm","category":{"index":["2020"],"unit":{"2020":{"label":"người"}}}}},"value":[93],"status":["provisional"],
"link":{"via":[{"href":"https://news.example/a#b"}]}}"#;

fn report_of(name: &str) -> Arc<Report> {
    Arc::new(assemble(Parts {
        article: Some(article::read(ARTICLE.replace("TÊN", name).as_bytes())),
        statistics: Some(statistics::read(BUNDLE.replace("TÊN", name).as_bytes())),
        ..Parts::default()
    }))
}

pub fn examples() -> Vec<Example> {
    let reader = Reader::get();
    let report = example_report();
    let card = |report: &Arc<Report>, printed: &str| {
        let figures = &report.account.figures;
        let figure = figures.iter().position(|figure| figure.text == printed);
        let figure = figure.unwrap_or(usize::MAX);
        match entry(&reader, report, figure, 1) {
            Some(entry) => element("ol").class("dc-entries").child(entry).into_any(),
            None => nothing(),
        }
    };
    let mut alone = Report::clone(&report);
    alone.plans.clear();
    vec![
        ("a figure that matches", card(&report, "125")),
        ("a figure that differs", card(&report, "46")),
        ("a calculated figure", card(&report, "276")),
        ("without a comparison", card(&Arc::new(alone), "328")),
        ("a bound, provisional", card(&report_of("tập trung"), "90")),
        (
            "very long names",
            card(&report_of(&"một cái tên rất dài ".repeat(20)), "90"),
        ),
        ("no figure", card(&report, "no such")),
    ]
}
