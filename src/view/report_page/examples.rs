//! Pages: the flagship, a story without its bundle, a bundle without a story, and a withdrawn story.

use super::{Opened, ReportPage};
use crate::article::Notice;
use crate::report::{Parts, Report, assemble};
use crate::view::Example;
use crate::{article, statistics};
use leptos::prelude::*;
use std::sync::Arc;

const ARTICLE: &[u8] = include_bytes!("../../../public/reports/dien-bien-2020/article.vi.json");
const BUNDLE: &[u8] = include_bytes!("../../../public/reports/dien-bien-2020/statistics.json");

/// The flagship report.
pub fn flagship() -> Arc<Report> {
    Arc::new(assemble(Parts {
        article: Some(article::read(ARTICLE)),
        statistics: Some(statistics::read(BUNDLE)),
        ..Parts::default()
    }))
}

pub fn examples() -> Vec<Example> {
    let page_from = |parts: Parts, notice: Option<Notice>, origin: Option<&str>| {
        let opened = Opened {
            report: Arc::new(assemble(parts)),
            id: "dien-bien-2020".into(),
            base: "https://news.example/article.json".into(),
            origin: origin.map(str::to_owned),
            notice,
            edition: None,
            is_local: false,
            pictures: Arc::default(),
        };
        view! { <ReportPage opened /> }.into_any()
    };
    let page = |parts: Parts, notice: Option<Notice>| page_from(parts, notice, None);
    let story = || Some(article::read(ARTICLE));
    let bundle = || Some(statistics::read(BUNDLE));
    let parts = |article, statistics| Parts {
        article,
        statistics,
        ..Parts::default()
    };
    let broken = || Some(statistics::read(b"{\"class\":\"dataset\"}"));
    vec![
        ("the flagship", page(parts(story(), bundle()), None)),
        (
            "a story with a broken bundle",
            page(parts(story(), broken()), None),
        ),
        ("a bundle alone", page(parts(None, bundle()), None)),
        (
            "a withdrawn story",
            page(parts(story(), bundle()), Some(Notice::Canceled)),
        ),
    ]
}
