//! The flagship in one file, as it can be read without a script.

use super::Paper;
use super::file::text_view;
use super::states;
use crate::locale::Language;
use crate::offline::About;
use crate::view::desk::{DRAWING, Tools};
use crate::view::report_page::{Opened, flagship};
use crate::view::{Example, Reader};
use leptos::prelude::*;
use std::sync::Arc;

pub fn examples() -> Vec<Example> {
    let reader = Reader::get();
    let opened = Opened {
        report: flagship(),
        id: "dien-bien-2020".into(),
        base: String::new(),
        origin: None,
        notice: None,
        edition: Some("0123456789abcdef".into()),
        is_local: false,
        pictures: Arc::default(),
    };
    let about = About {
        key: "report:dien-bien-2020".into(),
        query: "?report=dien-bien-2020".into(),
        title: "Năm năm đào tạo cán bộ ở Điện Biên".into(),
        language: "vi".into(),
        editions: vec![("vi".into(), "0123456789abcdef".into())],
        saved: 1_795_132_800.0,
        n_bytes: 56_000.0,
        is_asked: true,
        address: "https://viewer.example/?report=dien-bien-2020".into(),
    };
    let mut on_paper = reader;
    on_paper.modules.tools = reader.modules.tools.map(Tools::on_paper);
    (on_paper.page.is_file, on_paper.page.is_paper) = (true, true);
    provide_context(on_paper);
    provide_context(Arc::new(Paper {
        comparisons: states(&opened.report, &reader.locale, DRAWING.charts, &|_| None),
        ..Paper::default()
    }));
    let view = text_view(opened, &about, &Language::ALL);
    provide_context(reader);
    vec![("the flagship", view)]
}
