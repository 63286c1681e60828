//! Comparisons of every kind: with unknown cells, with a remainder, with an open reading, with two units, with words for values, and with nothing.

use super::ComparisonFigure;
use crate::report::{Parts, Report, assemble};
use crate::statistics;
use crate::view::Example;
use leptos::prelude::*;
use std::sync::Arc;

const THEN_AND_NOW: &str = r#"{"class":"dataset","version":"2.0","label":"Cử đi học","source":"Báo A",
"id":["course","year"],"size":[3,2],"role":{"time":["year"]},
"dimension":{"course":{"label":"hệ","category":{"index":["a","b","c"],"label":{"a":"tập trung","b":"không tập trung","c":"hoàn chỉnh"},"unit":{"a":{"label":"người"},"b":{"label":"người"},"c":{"label":"người"}}}},
"year":{"label":"năm","category":{"index":["2019","2020"]}}},
"value":[44,47,null,143,7,6],"status":{"2":"unknown"}}"#;

const PARTS: &str = r#"{"class":"dataset","version":"2.0","label":"Cơ quan","source":"Báo A","id":["office"],"size":[4],
"dimension":{"office":{"label":"cơ quan","category":{"index":["all","a","b","c"],"child":{"all":["a","b"]},
"unit":{"all":{"label":"cơ quan"},"a":{"label":"cơ quan"},"b":{"label":"cơ quan"},"c":{"label":"lượt"}}}}},
"value":[328,125,151,85289]}"#;

const CHANGE: &str = r#"{"class":"dataset","version":"2.0","label":"Thay đổi","id":["level","metric"],"size":[2,1],"role":{"metric":["metric"]},
"dimension":{"level":{"label":"trình độ","category":{"index":["a","b"],"label":{"a":"trung cấp","b":"đại học"}}},
"metric":{"category":{"index":["chg"],"unit":{"chg":{"symbol":"%","decimals":1}}},"extension":{"doichieu":{"change":{"chg":{"from":"2015","to":"2020"}}}}}},
"value":[5.1,-14.7]}"#;

const WORDS: &str = r#"{"class":"dataset","version":"2.0","label":"Chữ","id":["a"],"size":[2],
"dimension":{"a":{"category":{"index":["x","y"]}}},"value":["một","hai"]}"#;

const NOTHING: &str = r#"{"class":"dataset","version":"2.0","label":"Trống","id":["a"],"size":[2],
"dimension":{"a":{"category":{"index":["x","y"]}}},"value":[null,null],"status":["unknown",".."]}"#;

/// A report of a bundle alone.
pub fn report_of(json: &str) -> Arc<Report> {
    Arc::new(assemble(Parts {
        article: None,
        statistics: Some(statistics::read(json.as_bytes())),
        ..Parts::default()
    }))
}

pub fn examples() -> Vec<Example> {
    let figure = |json: &str| {
        let report = report_of(json);
        view! { <ComparisonFigure report plan=0 /> }.into_any()
    };
    let long = THEN_AND_NOW.replace("tập trung", &"một cái tên rất dài ".repeat(20));
    vec![
        ("then and now, one end unknown", figure(THEN_AND_NOW)),
        ("parts with a remainder and a second unit", figure(PARTS)),
        ("a change whose reading is open", figure(CHANGE)),
        ("words for values", figure(WORDS)),
        ("nothing known", figure(NOTHING)),
        ("very long names", figure(&long)),
    ]
}
