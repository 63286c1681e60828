//! What the program does on a page of its own and behind a printed one: it fetches its parts when they are wanted, keeps in step
//! with the hand, and knows how charts look.

use super::load::Loader;
use super::session::not_there;
use crate::browser;
use crate::depiction::Look;
use crate::embed::{Accent, ToEmbed};
use crate::locale::Language;
use crate::route::{Route, Theme};
use crate::view::desk::Awaited;
use crate::view::effect;
use crate::view::keeping::Keeping;
use leptos::prelude::*;

/// Fetches what the dialog for embedding is made by when somebody wants it; says so if it does not come.
pub(super) fn fetch_embedding(loader: Loader, to_embed: RwSignal<Option<ToEmbed>>) {
    effect(move || {
        if to_embed.with(Option::is_none) || loader.embedding.with_untracked(Option::is_some) {
            return;
        }
        wasm_bindgen_futures::spawn_local(async move {
            match (loader.fetch.embedding)().await {
                Some(found) => loader.embedding.set(Some(found)),
                None => {
                    to_embed.set(None);
                    loader.say_not_there();
                }
            }
        });
    });
}

/// Fetches what describes charts when one is near.
pub(super) fn fetch_drawing(loader: Loader) {
    let drawing = loader.drawing;
    effect(move || {
        if drawing.with(|drawing| matches!(drawing, Awaited::Asked)) {
            wasm_bindgen_futures::spawn_local(async move {
                let found = (loader.fetch.drawing)().await;
                drawing.set(found.map_or(Awaited::Lost, Awaited::Here));
            });
        }
    });
}

/// Whether what is said is said in sight as well: how something went that was done out of sight.
pub(super) fn is_outcome(said: &str, keeping: &Keeping) -> bool {
    let is_of_copy = keeping
        .held
        .with_untracked(|held| held.outcome.as_deref() == Some(said));
    is_of_copy
        || Language::ALL.iter().any(|language| {
            let words = language.words();
            [words.citation_copied, words.download_failed].contains(&said)
                || not_there(*language) == said
        })
}

/// How charts look: by the reader's theme, colours and wish for stillness.
pub(super) fn look(route: RwSignal<Route>, accent: RwSignal<Accent>) -> Signal<Look> {
    let is_dark = watched_media("(prefers-color-scheme: dark)");
    let is_forced = watched_media("(forced-colors: active)");
    Signal::derive(move || {
        let is_dark = match route.with(|route| route.theme) {
            Theme::Auto => is_dark.get(),
            Theme::Light => false,
            Theme::Dark => true,
        };
        let accent = accent.get();
        let (look, accent) = match (is_forced.get(), is_dark) {
            (true, false) => (Look::CONTRAST_LIGHT, None),
            (true, true) => (Look::CONTRAST_DARK, None),
            (false, false) => (Look::LIGHT, accent.light),
            (false, true) => (Look::DARK, accent.dark),
        };
        Look {
            now: accent.unwrap_or(look.now),
            is_clear: route.with(|route| {
                route.is_embedded() && route.other("background") == Some("transparent")
            }),
            ..look
        }
    })
}

fn watched_media(query: &str) -> RwSignal<bool> {
    let holds = RwSignal::new(false);
    let watch = browser::watch_media(query, move |now| holds.set(now));
    StoredValue::new_local(watch);
    holds
}

/// Address and announcements: what the reader chooses here goes where the hand's choices go, and the other way round. The hand
/// writes the address; back and forward lead to other reports, which are for the program.
pub(super) fn keep_in_step(
    route: RwSignal<Route>,
    announcement: RwSignal<String>,
    is_seen: impl Fn(&str) -> bool + 'static,
) {
    let written = StoredValue::new(route.with_untracked(|route| route.source.clone()));
    effect(move || {
        let (query, source) = route.with(|route| (route.write(), route.source.clone()));
        // Another report is a new step back; another choice in the same one is not.
        let step = if written.get_value() == source {
            ""
        } else {
            "new"
        };
        written.set_value(source);
        if query != browser::address_query() {
            browser::tell("chosen", &[("query", &query), ("step", step)]);
        }
    });
    let read = move |query: &str| {
        let now = Route::read(query);
        if route.with_untracked(|route| *route != now) {
            route.set(now);
        }
    };
    let heard = [
        browser::on_event("address", move |event| {
            read(&event.text("query").unwrap_or_default());
        }),
        browser::on_back(move |query| read(&query)),
    ];
    StoredValue::new_local(heard);
    effect(move || {
        let said = announcement.get();
        if !said.is_empty() {
            let seen = if is_seen(&said) { "1" } else { "" };
            browser::tell("say", &[("text", &said), ("seen", seen)]);
        }
    });
}
