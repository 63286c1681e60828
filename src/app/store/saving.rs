//! Puts together what a copy is made of, and keeps it: unasked what was read last, and what the reader asks for.

use super::reading::find;
use super::{DEVICE, OPEN, change_edition, locale, opened_in, words};
use crate::address;
use crate::app::load::{Loader, Settled, fetch_file};
use crate::article::{self, Story};
use crate::browser::{self, NotKept};
use crate::locale::{Language, fill};
use crate::offline::{About, Copy, File};
use crate::route::{Route, Source};
use crate::view::desk::Tools;
use crate::view::report_page::Opened;
use leptos::prelude::*;
use std::rc::Rc;

/// What is larger takes room on a device that nobody gave it: it is kept when the reader says so.
const MOST_BYTES_UNASKED: f64 = 8_000_000.0;

/// Keeps what was read, until others push it out; nobody asked for it, so nobody is told if it does not work.
pub(super) async fn keep_unasked(
    loader: Loader,
    settled: &Settled,
    opened: Option<&Opened>,
    key: Option<&str>,
) {
    // The page has better things to do first.
    browser::sleep(500).await;
    if !loader.is_turn(settled.turn) {
        return;
    }
    let Some((mut copy, _)) = gather(loader, settled, opened, false).await else {
        return;
    };
    if copy.about.n_bytes > MOST_BYTES_UNASKED {
        return;
    }
    if let Some(key) = key {
        copy.about.key = key.to_owned();
        copy.about.query = String::new();
    }
    let _ = browser::keep_copy(&copy).await;
}

/// All files of a report: those that were read, its other languages and, if wanted, its pictures. How many pictures are not
/// among them.
pub(super) async fn gather(
    loader: Loader,
    settled: &Settled,
    opened: Option<&Opened>,
    is_asked: bool,
) -> Option<(Copy, usize)> {
    let mut files = settled.files.all();
    if files.is_empty() {
        return None;
    }
    let story = opened.and_then(|opened| opened.report.story.as_ref());
    let base = opened.map_or("", |opened| opened.base.as_str());
    let mut texts: Vec<(File, Option<Story>)> = Vec::new();
    if let Some(article) = &settled.files.article {
        texts.push((article.clone(), story.cloned()));
    }
    for address in other_texts(settled, story, base) {
        let name = browser::relative(&address);
        let known = files.iter().find(|file| file.name == name).cloned();
        let is_new = known.is_none();
        let file = match known {
            Some(file) => Some(file),
            None => fetched(&address).await,
        };
        let Some(file) = file else { continue };
        let story = article::read(&file.bytes).story;
        // A web page in place of an article is none.
        if story.is_none() || texts.iter().any(|(text, _)| text.name == file.name) {
            continue;
        }
        if is_new {
            files.push(file.clone());
        }
        texts.push((file, story));
    }
    // A site that changes between two files gives two halves of nothing.
    let has_new_text = files.len() > settled.files.all().len();
    if let (true, Some(bundle)) = (has_new_text, settled.files.statistics.first()) {
        let address = browser::resolve("", &bundle.name)?;
        let again = fetched(&address).await?;
        if again.bytes != bundle.bytes {
            return None;
        }
    }
    let mut left: Vec<String> = Vec::new();
    if is_asked {
        for (text, story) in &texts {
            let pictures = story.iter().flat_map(Story::pictures);
            for picture in pictures {
                let address = browser::resolve(&text.name, &picture.address).unwrap_or_default();
                let name = browser::relative(&address);
                if files.iter().any(|file| file.name == name) || left.contains(&name) {
                    continue;
                }
                let file = match browser::is_own(&address) {
                    true => fetched(&address).await,
                    false => None,
                };
                match file.filter(|file| file.media_type.starts_with("image/")) {
                    Some(file) => files.push(file),
                    None => left.push(name),
                }
            }
        }
    }
    let editions = texts.iter().filter_map(|(text, story)| {
        let all = std::iter::once(text).chain(&settled.files.statistics);
        let language = story.as_ref().and_then(|story| story.language.clone());
        Some((language.unwrap_or_default(), edition_of(loader, all)?))
    });
    let mut editions: Vec<(String, String)> = editions.collect();
    if editions.is_empty() {
        // A bundle alone, or files of the reader's own.
        let named = opened.and_then(|opened| opened.edition.clone());
        let device = match &settled.source {
            Source::Saved(Some(key)) => key.strip_prefix(DEVICE).map(str::to_owned),
            _ => None,
        };
        let edition = named.or(device);
        editions.extend(edition.map(|edition| (String::new(), edition)));
    }
    let tag = settled.language.tag();
    let language = opened.and_then(|opened| opened.report.language());
    let route = Route {
        source: settled.source.clone(),
        ..Route::default()
    };
    let query = route.write();
    let n_bytes = files.iter().map(|file| file.bytes.len()).sum::<usize>();
    let about = About {
        key: settled.source.key()?,
        title: opened
            .and_then(|opened| opened.report.title(tag))
            .unwrap_or_default(),
        language: language.unwrap_or_default().to_owned(),
        editions,
        saved: browser::now() as f64,
        n_bytes: n_bytes as f64,
        is_asked,
        address: match settled.source {
            Source::Saved(_) => String::new(),
            _ => browser::address_of(&query),
        },
        query,
    };
    Some((Copy { about, files }, left.len()))
}

/// The name of the edition that some files make.
pub(super) fn edition_of<'a>(
    loader: Loader,
    files: impl Iterator<Item = &'a File>,
) -> Option<String> {
    let Tools { desk, .. } = loader.tools.get_value()?;
    let all: Vec<_> = files.map(|file| (desk.fingerprint)(&file.bytes)).collect();
    Some((desk.edition)(&all))
}

/// Where the same report is in other languages.
fn other_texts(settled: &Settled, story: Option<&Story>, base: &str) -> Vec<String> {
    let own = match &settled.source {
        Source::Report(id) => Language::ALL
            .iter()
            .filter_map(|language| {
                browser::resolve("", &format!("reports/{id}/article.{}.json", language.tag()))
            })
            .collect(),
        _ => Vec::new(),
    };
    let named = story.iter().flat_map(|story| &story.translations);
    let named = named.filter_map(|translation| {
        let address = browser::resolve(base, &translation.address)?;
        let may = address.starts_with("https://") || browser::is_own(&address);
        may.then_some(address)
    });
    own.into_iter().chain(named).collect()
}

async fn fetched(address: &str) -> Option<File> {
    address::read(address)?;
    fetch_file(address).await
}

/// What is open, once it is known which files it came in.
pub(super) async fn settled(loader: Loader) -> Option<Rc<Settled>> {
    for _ in 0..50 {
        let found = OPEN.with(|open| open.borrow().settled.clone());
        if let Some(found) = found.filter(|settled| loader.is_turn(settled.turn)) {
            return Some(found);
        }
        browser::sleep(100).await;
    }
    None
}

/// Keeps what is read, or what the site has in its place; how that went, in words.
pub(super) async fn save(loader: Loader, is_site_wanted: bool) -> String {
    let words = words(loader);
    let is_old_shown = loader
        .keeping
        .held
        .with_untracked(|held| held.newer.as_ref().is_some_and(|newer| newer.is_old_shown));
    let opened = OPEN.with(|open| {
        let open = open.borrow();
        let newest = open.editions.as_ref().map(|[_, new]| new.clone());
        newest.or_else(|| opened_in(loader))
    });
    let Some(settled) = settled(loader).await else {
        return words.not_whole.to_owned();
    };
    let gathered = if is_old_shown && !is_site_wanted {
        // What is read is kept, not what the site has by now.
        let copy = find(settled.source.key()).await;
        copy.map(|copy| {
            let mut copy = (*copy).clone();
            copy.about.is_asked = true;
            (copy, 0)
        })
    } else {
        gather(loader, &settled, opened.as_deref(), true).await
    };
    let Some((copy, n_left)) = gathered else {
        return words.not_whole.to_owned();
    };
    let is_first = browser::list_copies()
        .await
        .is_ok_and(|copies| !copies.iter().any(|about| about.is_asked));
    match browser::keep_copy(&copy).await {
        Ok(()) => {}
        Err(NotKept::NoRoom) => {
            let room = browser::room().await;
            let left = room.allowed.unwrap_or_default() - room.used.unwrap_or_default();
            let locale = locale(loader);
            let sizes = [copy.about.n_bytes, left.max(0.0)].map(|n| locale.bytes(n));
            return fill(words.no_room, &[&sizes[0], &sizes[1]]);
        }
        Err(NotKept::Refused) => return words.no_storage.to_owned(),
        Err(NotKept::Failed) => return words.save_failed.to_owned(),
    }
    if is_first {
        // Some browsers ask the reader in turn: what is saved is saved meanwhile.
        wasm_bindgen_futures::spawn_local(browser::ask_to_persist());
    }
    // Meanwhile the reader may have gone to another report.
    if loader.is_turn(settled.turn) {
        if is_old_shown && is_site_wanted {
            change_edition(loader, false);
        }
        let is_settled = !is_old_shown || is_site_wanted;
        if is_settled {
            OPEN.with(|open| open.borrow_mut().editions = None);
        }
        loader.keeping.held.update(|held| {
            held.about = Some(copy.about.clone());
            if is_settled {
                held.newer = None;
                held.is_comparing = false;
            }
        });
    }
    let mut said = match browser::is_viewer_kept().await {
        true => words.saved_done.to_owned(),
        false => words.saved_without_viewer.to_owned(),
    };
    if n_left > 0 {
        said.push(' ');
        said.push_str(&fill(words.pictures_left, &[&n_left.to_string()]));
    }
    said
}
