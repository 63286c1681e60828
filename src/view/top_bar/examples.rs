//! The bar, in both languages.

use super::TopBar;
use crate::locale::Language;
use crate::route::Route;
use crate::view::Example;
use leptos::prelude::*;

pub fn examples() -> Vec<Example> {
    let bar = |language: Language| {
        let route = RwSignal::new(Route::default());
        let can_embed = Signal::stored(true);
        let on_embed = Callback::new(|()| {});
        let on_save = Callback::new(|()| {});
        let is_saved = Signal::stored(Some(false));
        let language = Signal::stored(language);
        view! { <TopBar language route can_embed on_embed is_saved on_save /> }.into_any()
    };
    vec![
        ("Vietnamese", bar(Language::Vi)),
        ("English", bar(Language::En)),
    ]
}
