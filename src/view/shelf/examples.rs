//! Lines above a report, the end of one, the page of what is saved, what changed, and versions of the viewer.

use super::{ending, lines, news, saved_page};
use crate::locale::Language;
use crate::offline::About;
use crate::view::changes::newer;
use crate::view::keeping::{Held, Keeping, Saved, Version, Why};
use crate::view::{Example, Reader};
use leptos::prelude::*;

/// 20 November 2026.
const SAVED: f64 = 1_795_132_800.0;

fn about(key: &str, title: &str, is_asked: bool) -> About {
    About {
        key: key.into(),
        query: "?report=dien-bien-2020".into(),
        title: title.into(),
        language: "vi".into(),
        editions: vec![("vi".into(), "0123456789abcdef".into())],
        saved: SAVED,
        n_bytes: 56_000.0,
        is_asked,
        address: String::new(),
    }
}

pub fn examples() -> Vec<Example> {
    let with = |held: Held, view: fn() -> AnyView| {
        provide_context(Keeping {
            held: RwSignal::new(held),
            ..Keeping::get()
        });
        view()
    };
    let title = match Reader::get().locale.language {
        Language::Vi => "Năm năm đào tạo cán bộ",
        Language::En => "Five years of training officials",
    };
    let shown = |why| Held {
        shown: Some((why, SAVED)),
        ..Held::default()
    };
    let asked = || Held {
        about: Some(about("report:dien-bien-2020", title, true)),
        ..Held::default()
    };
    let saved = |saved: Saved| {
        provide_context(Keeping {
            held: RwSignal::new(Held {
                saved,
                ..Held::default()
            }),
            ..Keeping::get()
        });
        saved_page()
    };
    let of_version = |now: Version| {
        provide_context(Keeping {
            held: RwSignal::new(Held {
                version: now,
                ..Held::default()
            }),
            ..Keeping::get()
        });
        news()
    };
    vec![
        ("a copy without a network", with(shown(Why::Offline), lines)),
        ("a copy while waiting", with(shown(Why::Slow), lines)),
        (
            "a newer edition",
            with(
                Held {
                    newer: Some(newer(false)),
                    ..asked()
                },
                news,
            ),
        ),
        ("the end of a report", with(Held::default(), ending)),
        (
            "the end of a saved report",
            with(
                Held {
                    outcome: Some("…".into()),
                    ..asked()
                },
                ending,
            ),
        ),
        (
            "what is saved",
            saved(Saved {
                copies: Some(vec![
                    about("report:dien-bien-2020", title, true),
                    about("report:dong-nam-a-2017", "Đông Nam Á đông thêm", false),
                ]),
                used: Some(2_400_000.0),
                allowed: Some(10_000_000_000.0),
                is_promised: true,
                n_lost: 1,
                ..Saved::default()
            }),
        ),
        (
            "nothing saved",
            saved(Saved {
                copies: Some(Vec::new()),
                ..Saved::default()
            }),
        ),
        (
            "nothing can be saved",
            saved(Saved {
                is_refused: true,
                ..Saved::default()
            }),
        ),
        ("a new version", of_version(Version::Waits)),
        ("a new version elsewhere", of_version(Version::IsElsewhere)),
    ]
}
