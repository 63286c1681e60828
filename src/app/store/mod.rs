//! Looks after copies and the reader's own files: keeps what was read and what the reader asks for, says what changed, packs one
//! file, and watches for new versions of the viewer. It is fetched when a story is on the screen, or when the site does not answer.

mod device;
mod packing;
mod reading;
mod saving;

use super::load::{Asked, Loader, Settled, Store};
use super::session::{Shown, Stage};
use crate::browser;
use crate::locale::{Locale, OfflineWords, fill};
use crate::offline::{Copy, changes, day_of, same_files};
use crate::report::read_index;
use crate::route::Source;
use crate::view::desk::SHELF;
use crate::view::front_page::FILE_INPUT;
use crate::view::keeping::{Act, Busy, Newer, Version, Why};
use crate::view::report_page::Opened;
use futures::FutureExt;
use leptos::prelude::*;
use packing::pack;
use reading::{find, read_copy, show_copy};
use saving::{edition_of, keep_unasked, save};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

pub(super) const STORE: Store = Store {
    shelf: &SHELF,
    begin,
    read_index,
    has: |source| {
        let key = source.as_ref().and_then(Source::key);
        async move { find(key).await.is_some() }.boxed_local()
    },
    show: |loader, turn, asked, why| show_copy(loader, turn, asked, why).boxed_local(),
    settle: |loader, settled| settle(loader, settled).boxed_local(),
    act: |loader, act| spawn_local(do_act(loader, act)),
};

/// What is open: enough to keep it, and to change between two editions of it.
#[derive(Default)]
struct Open {
    settled: Option<Rc<Settled>>,
    /// The copy that is in sight, and in which turn it came there.
    copy: Option<(u32, Arc<Copy>)>,
    /// The copy and what the site has, where they differ.
    editions: Option<[Box<Opened>; 2]>,
}

/// How the keys of copies of files from the device begin; what they are follows.
const DEVICE: &str = "device:";

thread_local! {
    static OPEN: RefCell<Open> = RefCell::default();
}

fn begin(loader: Loader) {
    if loader.is_file {
        return;
    }
    if loader.is_paper {
        // Printed pages come from the site, each with what it names, and need no version of the viewer before.
        spawn_local(async {
            browser::watch_version(|| {}, || {}).await;
            browser::keep_pages(false).await;
        });
        return;
    }
    let drops = browser::watch_drops(move |files| device::open(loader, files));
    // For as long as the page.
    std::mem::forget(drops);
    spawn_local(async move {
        let held = loader.keeping.held;
        let is_waiting = move || {
            held.update(|held| held.version = Version::Waits);
            loader
                .announcement
                .set(words(loader).new_version.to_owned());
        };
        let is_replaced = move || {
            // Files from the device that are not kept would be lost.
            if is_local(loader)
                && loader
                    .keeping
                    .held
                    .with_untracked(|held| held.about.is_none())
            {
                held.update(|held| held.version = Version::IsElsewhere);
            } else {
                browser::reload_here();
            }
        };
        browser::return_here();
        browser::watch_version(is_waiting, is_replaced).await;
    });
}

fn is_local(loader: Loader) -> bool {
    loader
        .shown
        .with_untracked(|shown| matches!(&shown.stage, Stage::Open(opened) if opened.is_local))
}

async fn settle(loader: Loader, mut settled: Settled) {
    let Stage::Open(opened) = &settled.site else {
        match &settled.site {
            Stage::Front(_) => keep_unasked(loader, &settled, None, None).await,
            Stage::Saved => list(loader).await,
            _ => {}
        }
        return;
    };
    let opened = opened.clone();
    let turn = settled.turn;
    if opened.is_local {
        let name = edition_of(loader, settled.files.all().iter());
        settled.source = Source::Saved(name.map(|name| format!("{DEVICE}{name}")));
    }
    let is_front = settled.source == Source::Front;
    if is_front {
        // The only report there is opens by itself.
        settled.source = Source::Report(opened.id.clone());
    }
    let settled = Rc::new(settled);
    // From now on it can be saved.
    let shown = OPEN.with(|open| {
        let mut open = open.borrow_mut();
        let shown = open.copy.clone().filter(|(of, _)| *of == turn);
        *open = Open {
            settled: Some(settled.clone()),
            copy: shown.clone(),
            editions: None,
        };
        shown
    });
    if is_front {
        keep_unasked(loader, &settled, Some(&opened), Some("front")).await;
    }
    let key = settled.source.key();
    let kept = find(key.clone()).await;
    if !loader.is_turn(settled.turn) {
        return;
    }
    let about = kept.as_ref().map(|copy| copy.about.clone());
    let is_asked = about.as_ref().is_some_and(|about| about.is_asked);
    loader.keeping.held.update(|held| held.about = about);
    let files = settled.files.all();
    let mut editions = None;
    match (shown.as_ref(), kept) {
        _ if opened.notice.is_some() => {
            // What must not be shown is not kept either, unless the reader did that before.
            if let Some(key) = key.filter(|_| !is_asked) {
                browser::remove_copy(&key).await;
            }
            if shown.is_some() && loader.is_turn(turn) {
                loader.keeping.held.update(|held| held.shown = None);
                loader.show(settled.site.clone(), settled.language);
            }
        }
        (Some((_, copy)), _) if same_files(&copy.files, &files) => {
            loader.keeping.held.update(|held| held.is_current = true);
        }
        (Some((_, copy)), _) => {
            editions = compare(loader, copy.clone(), &settled, &opened, true).await;
        }
        (None, Some(copy)) if is_asked => {
            if !same_files(&copy.files, &files) {
                editions = compare(loader, copy, &settled, &opened, false).await;
            }
        }
        (None, _) if opened.is_local => {}
        (None, _) => keep_unasked(loader, &settled, Some(&opened), None).await,
    }
    if loader.is_turn(turn) && editions.is_some() {
        OPEN.with(|open| open.borrow_mut().editions = editions);
    }
}

/// Holds a copy against what the site has.
async fn compare(
    loader: Loader,
    copy: Arc<Copy>,
    settled: &Settled,
    new: &Opened,
    is_old_shown: bool,
) -> Option<[Box<Opened>; 2]> {
    let asked = Asked {
        source: settled.source.clone(),
        language: settled.language,
        edition: None,
    };
    let (_, stage) = read_copy(loader, settled.turn, &asked, copy.clone()).await;
    let Some(Stage::Open(old)) = stage.filter(|_| loader.is_turn(settled.turn)) else {
        return None;
    };
    let newer = Newer {
        changes: Arc::new(changes(&old.report, &new.report)),
        old: old.report.clone(),
        new: new.report.clone(),
        old_edition: old.edition.clone(),
        new_edition: new.edition.clone(),
        saved: copy.about.saved,
        is_old_shown,
        is_put_off: false,
    };
    let saved = newer.saved;
    loader.keeping.held.update(|held| held.newer = Some(newer));
    tell(
        loader,
        |words| {
            if is_old_shown {
                words.newer_than_shown
            } else {
                words.newer_than_saved
            }
        },
        saved,
    );
    Some([old, Box::new(new.clone())])
}

async fn do_act(loader: Loader, act: Act) {
    let keeping = loader.keeping;
    let words = words(loader);
    match act {
        Act::Save | Act::Replace => {
            if keeping.held.with_untracked(|held| held.busy.is_some()) {
                return;
            }
            keeping.held.update(|held| held.busy = Some(Busy::Saving));
            let turn = loader.turn();
            let outcome = save(loader, act == Act::Replace).await;
            if loader.is_paper {
                spawn_local(browser::keep_pages(true));
            }
            say(loader, turn, outcome);
        }
        Act::Pack => {
            if keeping.held.with_untracked(|held| held.busy.is_some()) {
                return;
            }
            keeping.held.update(|held| held.busy = Some(Busy::Packing));
            let turn = loader.turn();
            let outcome = match pack(loader).await {
                Some(()) => words.file_made.to_owned(),
                None => words.file_failed.to_owned(),
            };
            say(loader, turn, outcome);
        }
        Act::Remove(key) => {
            if browser::remove_copy(&key).await {
                keeping.held.update(|held| {
                    if held.about.as_ref().is_some_and(|about| about.key == key) {
                        held.about = None;
                    }
                });
                say(loader, loader.turn(), words.removed_done.to_owned());
            }
            list(loader).await;
        }
        Act::Compare(is_comparing) => {
            keeping.held.update(|held| held.is_comparing = is_comparing);
        }
        Act::PutOff => keeping.held.update(|held| {
            held.is_comparing = false;
            if let Some(newer) = &mut held.newer {
                newer.is_put_off = true;
            }
        }),
        Act::ShowNewer => change_edition(loader, false),
        Act::ShowCopy => change_edition(loader, true),
        Act::Pick => browser::read_input(FILE_INPUT, move |files| device::open(loader, files)),
        Act::TakeVersion => browser::take_version().await,
        // It came with what does this.
        Act::FetchShelf => {}
        Act::PutOffVersion => keeping.held.update(|held| held.version = Version::Current),
    }
}

/// Shows the copy in place of what the site has, or the other way round.
#[inline(never)]
fn change_edition(loader: Loader, to_old: bool) {
    let editions = OPEN.with(|open| open.borrow().editions.clone());
    let Some([old, new]) = editions else { return };
    let opened = if to_old { old } else { new };
    let language = loader.shown.with_untracked(|shown| shown.language);
    loader.keeping.held.update(|held| {
        held.is_comparing = false;
        if let Some(newer) = &mut held.newer {
            newer.is_old_shown = to_old;
            held.shown = to_old.then_some((Why::Asked, newer.saved));
        }
    });
    loader.shown.set(Shown {
        stage: Stage::Open(opened),
        language,
    });
    browser::scroll_to_top();
}

fn opened_in(loader: Loader) -> Option<Box<Opened>> {
    loader.shown.with_untracked(|shown| match &shown.stage {
        Stage::Open(opened) => Some(opened.clone()),
        _ => None,
    })
}

fn words(loader: Loader) -> &'static OfflineWords {
    locale(loader).language.offline_words()
}

fn locale(loader: Loader) -> Locale {
    loader.shown.with_untracked(Shown::locale)
}

/// Tells screen readers what has come into sight: a sentence, and the day that it is about.
fn tell(loader: Loader, sentence: impl FnOnce(&OfflineWords) -> &'static str, saved: f64) {
    let (year, month, day) = day_of(saved + browser::zone());
    let day = locale(loader).date(year, month, day);
    let said = fill(sentence(words(loader)), &[&day]);
    loader.announcement.set(said);
}

/// How something went: in sight, and to screen readers.
fn say(loader: Loader, turn: u32, outcome: String) {
    if loader.is_turn(turn) {
        loader.keeping.held.update(|held| {
            held.busy = None;
            held.outcome = Some(outcome.clone());
        });
    }
    loader.announcement.set(outcome);
}

/// Everything that is kept, for the page that lists it.
async fn list(loader: Loader) {
    let copies = browser::list_copies().await;
    let room = browser::room().await;
    let n_lost = browser::n_lost().await;
    loader.keeping.held.update(|held| {
        let saved = &mut held.saved;
        saved.is_refused = copies.is_err();
        saved.copies = copies.ok();
        saved.used = room.used;
        saved.allowed = room.allowed;
        saved.is_promised = room.is_promised;
        // Told once, and as long as the page is there.
        saved.n_lost = saved.n_lost.max(n_lost);
    });
}
