//! Figures in a sentence: one that matches, one that differs, one that is a sum, one in a link, one that goes on in another run.

use super::{Printed, printed};
use crate::article;
use crate::figures::{Part, Stated};
use crate::report::{Parts, Report, assemble};
use crate::statistics;
use crate::view::{Example, Reader, element};
use leptos::prelude::*;
use std::sync::Arc;

const ARTICLE: &str = r#"{"uri":"urn:example","type":"text","language":"vi","headlines":[{"value":"Ai làm việc ở đâu"}],
"bodies":[{"contentType":"text/html","value":"<p>Năm 2020, cấp huyện có 328 cơ quan: 125 cơ quan khối Đảng và 151 phòng. Cộng lại là 276 cơ quan. Năm 2020 cấp tỉnh có 46 cơ quan.</p>"}]}"#;

const BUNDLE: &str = r#"{"class":"dataset","version":"2.0","label":"Cơ quan","id":["office","year"],"size":[4,1],"role":{"time":["year"]},
"dimension":{"office":{"label":"cơ quan","category":{"index":["district","party","government","province"],"child":{"district":["party","government"]},
"label":{"district":"cấp huyện","party":"khối Đảng","government":"phòng","province":"cấp tỉnh"},
"unit":{"district":{"label":"cơ quan"},"party":{"label":"cơ quan"},"government":{"label":"cơ quan"},"province":{"label":"cơ quan"}}}},
"year":{"label":"năm","category":{"index":["2020"]}}},"value":[328,125,151,45],
"extension":{"doichieu":{"annotations":[{"type":"Annotation","motivation":"linking","body":{"cell":"office=province&year=2020"},"target":{"selector":{"type":"TextQuoteSelector","exact":"46"}}}]}}}"#;

/// A report with figures of every sort.
pub fn report() -> Arc<Report> {
    Arc::new(assemble(Parts {
        article: Some(article::read(ARTICLE.as_bytes())),
        statistics: Some(statistics::read(BUNDLE.as_bytes())),
        ..Parts::default()
    }))
}

pub fn examples() -> Vec<Example> {
    let report = report();
    let text = report
        .story
        .as_ref()
        .map(|story| story.text.clone())
        .unwrap_or_default();
    let stated = Stated::of(&report.account);
    Reader::get().lit.stated.set_value(Arc::new(stated));
    let run = |from: usize, to: usize, is_in_link: bool| {
        let text: String = text.chars().skip(from).take(to - from).collect();
        let run = Printed {
            text: &text,
            part: Part::Body,
            start: from,
            is_in_link,
        };
        printed(run, &report)
    };
    let n = text.chars().count();
    let cut = text
        .find("328")
        .map_or(0, |at| text[..at].chars().count() + 1);
    vec![
        (
            "in a sentence",
            element("p").child(run(0, n, false)).into_any(),
        ),
        (
            "in a link",
            element("p").child(run(0, cut + 10, true)).into_any(),
        ),
        (
            "over two runs",
            element("p")
                .child(run(0, cut, false))
                .child(element("em").child(run(cut, n, false)))
                .into_any(),
        ),
    ]
}
