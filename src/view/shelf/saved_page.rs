//! The page of what this device keeps: each copy with its size, day and edition, and how much room there is.

use super::lines::offline_line;
use super::{day, short, words};
use crate::locale::{Locale, fill};
use crate::offline::About;
use crate::route::{Route, Source};
use crate::view::keeping::{Act, Keeping, Saved};
use crate::view::{Element, Reader, element, group, nothing, part};
use leptos::prelude::*;

/// The page.
pub fn saved_page() -> AnyView {
    let (reader, keeping) = (Reader::get(), Keeping::get());
    let words = words(&reader);
    let head = element("header").class("dc-front__head").child(
        element("h1")
            .class("dc-front__title")
            .child(words.saved_reports),
    );
    let body = part(move || keeping.held.with(|held| body(&held.saved, &reader)));
    element("div")
        .class("dc-front dc-saved")
        .set("data-saved", true)
        .child(head)
        .child(offline_line())
        .child(body)
        .into_any()
}

fn body(saved: &Saved, reader: &Reader) -> AnyView {
    let words = words(reader);
    if saved.is_refused {
        return element("p")
            .class("dc-problem")
            .child(words.no_storage)
            .into_any();
    }
    let Some(copies) = &saved.copies else {
        return nothing();
    };
    let lost = (saved.n_lost > 0).then(|| {
        element("p")
            .class("dc-problem")
            .set("role", "status")
            .set("data-lost", saved.n_lost.to_string())
            .child(fill(words.copies_lost, &[&saved.n_lost.to_string()]))
    });
    // The list of reports is no report.
    let reports = || copies.iter().filter(|about| about.key != "front");
    let asked: Vec<&About> = reports().filter(|about| about.is_asked).collect();
    let unasked: Vec<&About> = reports().filter(|about| !about.is_asked).collect();
    let none = asked
        .is_empty()
        .then(|| element("p").child(words.none_saved));
    let saved_cards = (!asked.is_empty()).then(|| cards(words.saved_reports, &asked, reader));
    let recent = (!unasked.is_empty()).then(|| {
        element("section")
            .set("aria-labelledby", "dc-recent")
            .child(
                element("h2")
                    .set("id", "dc-recent")
                    .child(words.recently_read),
            )
            .child(
                element("p")
                    .class("dc-quiet")
                    .child(words.recently_explained),
            )
            .child(cards(words.recently_read, &unasked, reader))
    });
    group(vec![
        lost.map_or_else(nothing, IntoAny::into_any),
        none.map_or_else(nothing, IntoAny::into_any),
        saved_cards.map_or_else(nothing, IntoAny::into_any),
        room(saved, reader).into_any(),
        recent.map_or_else(nothing, IntoAny::into_any),
    ])
}

fn cards(name: &'static str, copies: &[&About], reader: &Reader) -> Element {
    let cards = copies.iter().map(|about| card(about, reader));
    element("ul")
        .class("dc-front__list")
        .set("aria-label", name)
        .child(cards.collect::<Vec<_>>())
}

fn card(about: &About, reader: &Reader) -> Element {
    let words = words(reader);
    let keeping = Keeping::get();
    let locale = &reader.locale;
    let title = if about.title.is_empty() {
        about.key.clone()
    } else {
        about.title.clone()
    };
    let language = (!about.language.is_empty()).then(|| about.language.clone());
    // As it was read: the report in its language, from the site if that can be reached.
    let open = element("a")
        .set("href", address(about, reader))
        .set("lang", language)
        .child(title.clone());
    let said = fill(
        words.saved_line,
        &[
            &day(about.saved, locale),
            &short(about.edition(locale.language.tag())),
            &locale.bytes(about.n_bytes),
        ],
    );
    let key = about.key.clone();
    let remove = element("button")
        .class("dc-link")
        .set("type", "button")
        .set("aria-label", fill(words.remove_named, &[&title]))
        .set("data-act", "remove")
        .on("click", move |_| keeping.act.run(Act::Remove(key.clone())))
        .child(words.remove);
    element("li")
        .class("dc-card")
        .set("data-copy-key", about.key.clone())
        .child(element("p").class("dc-saved__title").child(open))
        .child(
            element("p")
                .class("dc-quiet")
                .child(said)
                .child(" · ")
                .child(remove),
        )
}

/// The address of a copy's report, in the reader's language and theme.
fn address(about: &About, reader: &Reader) -> String {
    let source = Route::read(&about.query).source;
    let source = match source {
        Source::Front => Source::Saved(Some(about.key.clone())),
        source => source,
    };
    reader
        .route
        .with_untracked(|route| route.to_source(source).link())
}

fn room(saved: &Saved, reader: &Reader) -> Element {
    let words = words(reader);
    let locale: &Locale = &reader.locale;
    let said = match (saved.used, saved.allowed) {
        (Some(used), Some(allowed)) => fill(
            words.room_used,
            &[&locale.bytes(used), &locale.bytes(allowed)],
        ),
        _ => words.room_unknown.to_owned(),
    };
    let promise = if saved.is_promised {
        words.is_promised
    } else {
        words.not_promised
    };
    element("p")
        .class("dc-quiet")
        .set("data-room", true)
        .child(said)
        .child(" ")
        .child(promise)
}
