//! Front pages: the real list, and an empty one.

use super::FrontPage;
use crate::report::{Index, read_index};
use crate::view::Example;
use leptos::prelude::*;

const LIST: &[u8] = include_bytes!("../../../public/reports/index.json");

pub fn examples() -> Vec<Example> {
    let page = |index: Index| {
        let on_pick = Callback::new(|()| {});
        let on_open = Callback::new(|_| {});
        view! { <FrontPage index on_pick on_open /> }.into_any()
    };
    vec![
        (
            "the reports there are",
            page(read_index(LIST).unwrap_or_default()),
        ),
        ("no report", page(Index::default())),
    ]
}
