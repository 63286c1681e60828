//! The lines above a report that is a copy or has one, what can be kept at its end, and the viewer's own version. That a line
//! has come is told to screen readers by the one live region.

use super::{day, short, words};
use crate::address::{self, Address};
use crate::browser;
use crate::locale::fill;
use crate::offline::{Copy, File};
use crate::route::Source;
use crate::view::changes::changes_dialog;
use crate::view::keeping::{Act, Busy, Held, Keeping, Newer, Version, Why};
use crate::view::paper::file_sentence;
use crate::view::{Element, Reader, element, group, link, nothing, part};
use leptos::prelude::*;

/// A button that asks for something.
fn ask(name: &'static str, act: Act) -> Element {
    let keeping = Keeping::get();
    element("button")
        .class("dc-button")
        .set("type", "button")
        .on("click", move |_| keeping.act.run(act.clone()))
        .child(name)
}

/// Above a report: that it is a copy and why; and what changed, once somebody asks.
pub fn lines() -> AnyView {
    let (reader, keeping) = (Reader::get(), Keeping::get());
    let line = part(move || keeping.held.with(|held| shown_line(held, &reader)));
    let dialog = part(move || {
        keeping.held.with(|held| match &held.newer {
            Some(newer) if held.is_comparing => {
                let between = fill(
                    words(&reader).changes_between,
                    &[
                        &short(newer.old_edition.as_deref()),
                        &day(newer.saved, &reader.locale),
                        &short(newer.new_edition.as_deref()),
                    ],
                );
                let choices = group(choices(newer, held, &reader));
                changes_dialog(newer, between, choices)
            }
            _ => nothing(),
        })
    });
    group(vec![line, dialog])
}

/// That what is in sight is a copy.
fn shown_line(held: &Held, reader: &Reader) -> AnyView {
    let Some((why, saved)) = held.shown else {
        return nothing();
    };
    let words = words(reader);
    let (name, sentence) = match why {
        Why::Offline => ("offline", words.shown_offline),
        Why::Slow => ("slow", words.shown_slow),
        Why::Broken => ("broken", words.shown_broken),
        Why::Asked => ("asked", words.shown_asked),
    };
    let sentence = if held.is_current {
        words.still_current.to_owned()
    } else {
        fill(sentence, &[&day(saved, &reader.locale)])
    };
    element("p")
        .class("dc-copy")
        .set("data-copy", if held.is_current { "current" } else { name })
        .child(sentence)
        .into_any()
}

/// On the page of what is saved: that there is nothing else to be had now.
pub fn offline_line() -> AnyView {
    let (reader, keeping) = (Reader::get(), Keeping::get());
    part(move || match keeping.held.with(|held| held.shown) {
        Some(_) => element("p")
            .class("dc-copy")
            .set("data-copy", "offline")
            .child(words(&reader).only_saved)
            .into_any(),
        None => nothing(),
    })
}

/// That the list of reports is a copy.
pub fn list_line() -> AnyView {
    let (reader, keeping) = (Reader::get(), Keeping::get());
    part(move || {
        keeping.held.with(|held| {
            let Some((_, saved)) = held.shown else {
                return nothing();
            };
            let sentence = fill(words(&reader).list_offline, &[&day(saved, &reader.locale)]);
            element("p")
                .class("dc-copy")
                .set("data-copy", "offline")
                .child(sentence)
                .into_any()
        })
    })
}

/// That there is a newer edition; what can be done about it stands beside what changed.
fn newer_line(newer: &Newer, reader: &Reader) -> Element {
    let words = words(reader);
    let sentence = if newer.is_old_shown {
        words.newer_than_shown
    } else {
        words.newer_than_saved
    };
    element("div")
        .class("dc-news")
        .set("data-newer", newer.new_edition.clone().unwrap_or_default())
        .child(element("p").child(fill(sentence, &[&day(newer.saved, &reader.locale)])))
        .child(
            element("p")
                .class("dc-copy__choices")
                .child(ask(words.see_changes, Act::Compare(true)).set("data-act", "compare"))
                .child(ask(words.later, Act::PutOff).set("data-act", "put-off")),
        )
}

/// What can be done about a newer edition.
fn choices(newer: &Newer, held: &Held, reader: &Reader) -> Vec<Element> {
    let words = words(reader);
    let other = if newer.is_old_shown {
        ask(words.open_newer, Act::ShowNewer).set("data-act", "show-newer")
    } else {
        ask(words.open_saved, Act::ShowCopy).set("data-act", "show-copy")
    };
    let mut choices = vec![other];
    // What was kept without asking makes room without asking.
    if held.about.as_ref().is_some_and(|about| about.is_asked) {
        choices.push(ask(words.replace, Act::Replace).set("data-act", "replace"));
        choices.push(ask(words.keep_old, Act::PutOff).set("data-act", "keep-old"));
    }
    choices
}

/// At the end of a report: keep it on this device, or take it away as one file.
pub fn ending() -> AnyView {
    let (reader, keeping) = (Reader::get(), Keeping::get());
    let words = words(&reader);
    if let Some(copy) = keeping.held.with_untracked(|held| held.file.clone()) {
        return file_ending(&copy, &reader);
    }
    let state = part(move || {
        keeping.held.with(|held| {
            let about = held.about.as_ref().filter(|about| about.is_asked);
            let Some(about) = about else {
                return nothing();
            };
            let tag = reader.locale.language.tag();
            let date = day(about.saved, &reader.locale);
            let said = fill(words.saved_on, &[&date, &short(about.edition(tag))]);
            element("p").set("data-kept", true).child(said).into_any()
        })
    });
    let save = part(move || {
        keeping.held.with(|held| {
            let about = held.about.as_ref().filter(|about| about.is_asked);
            let name = match (held.busy, about) {
                (Some(Busy::Saving), _) => words.saving,
                (_, Some(_)) => words.save_again,
                (_, None) => words.save_offline,
            };
            let save = ask(name, Act::Save)
                .set("data-act", "save")
                .set("aria-disabled", held.busy.map(|_| "true"));
            let remove = about.map(|about| {
                ask(words.remove_copy, Act::Remove(about.key.clone())).set("data-act", "remove")
            });
            let name = match held.busy {
                Some(Busy::Packing) => words.making_file,
                _ => words.one_file,
            };
            let pack = ask(name, Act::Pack)
                .set("data-act", "pack")
                .set("aria-disabled", held.busy.map(|_| "true"));
            element("p")
                .class("dc-copy__choices")
                .child(save)
                .child(remove)
                .child(pack)
                .into_any()
        })
    });
    let outcome = part(move || {
        keeping.held.with(|held| match &held.outcome {
            Some(outcome) => element("p")
                .class("dc-copy__outcome")
                .set("data-outcome", true)
                .child(outcome.clone())
                .into_any(),
            None => nothing(),
        })
    });
    let list = element("p").child(
        element("a")
            .set(
                "href",
                reader
                    .route
                    .with_untracked(|route| route.to_source(Source::Saved(None)).link()),
            )
            .child(words.saved_reports),
    );
    element("section")
        .class("dc-keep")
        .set("aria-labelledby", "dc-keep")
        .set("data-keep", true)
        .child(element("h2").set("id", "dc-keep").child(words.keep_report))
        .child(element("p").child(words.keep_explained))
        .child(state)
        .child(save)
        .child(outcome)
        .child(list)
        .into_any()
}

/// In a report in one file: what it is, and its documents to be taken out.
fn file_ending(copy: &Copy, reader: &Reader) -> AnyView {
    let words = words(reader);
    let reader = *reader;
    let is_document = |file: &&File| file.media_type.contains("json");
    let documents = copy.files.iter().filter(is_document).map(|file| {
        let name = file
            .name
            .rsplit('/')
            .next()
            .unwrap_or(&file.name)
            .to_owned();
        let (bytes, media_type) = (file.bytes.clone(), file.media_type.clone());
        let said = fill(words.save_document, &[&name]);
        element("button")
            .class("dc-button")
            .set("type", "button")
            .set("data-document", name.clone())
            .on("click", move |_| {
                let text = String::from_utf8_lossy(&bytes);
                if !browser::save_text(&name, &media_type, &text) {
                    let failed = reader.words().download_failed;
                    reader.announcement.set(failed.to_owned());
                }
            })
            .child(said)
    });
    let from = link_to_report(&copy.about.address, words.file_from);
    element("section")
        .class("dc-keep")
        .set("aria-labelledby", "dc-keep")
        .set("data-keep", true)
        .child(element("h2").set("id", "dc-keep").child(words.data_out))
        .child(element("p").child(file_sentence(&copy.about, &reader)))
        .child(from)
        .child(
            element("p")
                .class("dc-copy__choices")
                .child(documents.collect::<Vec<_>>()),
        )
        .child(element("p").class("dc-quiet").child(words.data_by_hand))
        .into_any()
}

/// Where the report is online, if it is anywhere.
fn link_to_report(address: &str, words: &str) -> Option<Element> {
    let is_web = matches!(address::read(address), Some(Address::Web(_)));
    let (before, after) = words.split_once("{}")?;
    let to = link(address.to_owned()).child(address.to_owned());
    is_web.then(|| {
        element("p")
            .child(before.to_owned())
            .child(to)
            .child(after.to_owned())
    })
}

/// What comes while somebody reads: a newer edition, another version of the viewer. It stands at the bottom of the window and
/// moves nothing.
pub fn news() -> AnyView {
    let (reader, keeping) = (Reader::get(), Keeping::get());
    part(move || {
        // One thing at a time, or there is little left of a phone's page.
        let line = keeping.held.with(|held| match &held.newer {
            Some(newer) if !newer.is_put_off => Some(newer_line(newer, &reader)),
            _ => version_line(held, &reader),
        });
        let Some(line) = line else { return nothing() };
        element("div")
            .class("dc-newsstand")
            .set("role", "region")
            .set("aria-label", words(&reader).news)
            .child(line)
            .into_any()
    })
}

/// That there is another version of the viewer.
fn version_line(held: &Held, reader: &Reader) -> Option<Element> {
    let words = words(reader);
    let content = match held.version {
        Version::Current => return None,
        Version::Waits => vec![
            element("p").child(words.new_version),
            element("p")
                .class("dc-copy__choices")
                .child(ask(words.take_version, Act::TakeVersion).set("data-act", "take-version"))
                .child(ask(words.later, Act::PutOffVersion).set("data-act", "later")),
        ],
        Version::IsElsewhere => vec![element("p").child(words.version_elsewhere)],
    };
    let line = element("div")
        .class("dc-news")
        .set("data-version", true)
        .child(content);
    Some(line)
}
