//! Reads a copy as if the site had sent it, shows it, and says that it is one.

use super::{OPEN, Open, device, list, tell};
use crate::app::load::{Asked, Job, Loader, Settled, stopped};
use crate::app::session::Stage;
use crate::browser::{self, Fetched};
use crate::finding::What;
use crate::offline::Copy;
use crate::route::{Route, Source};
use crate::view::Pictures;
use crate::view::keeping::Why;
use futures::FutureExt;
use futures::future::{Either, select};
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;

/// The copy that the device keeps under a key. A database that does not answer is none.
pub(super) async fn find(key: Option<String>) -> Option<Arc<Copy>> {
    let key = key?;
    let find = async { browser::find_copy(&key).await.map(Arc::new) };
    match select(find.boxed_local(), browser::sleep(5000).boxed_local()).await {
        Either::Left((copy, _)) => copy,
        Either::Right(_) => None,
    }
}

/// Shows a copy, and says that it is one.
pub(super) async fn show_copy(loader: Loader, turn: u32, asked: Asked, why: Why) -> bool {
    let copy = if loader.is_file {
        browser::copy_in_page().map(Arc::new)
    } else {
        find(asked.source.key()).await
    };
    let Some(copy) = copy else {
        return asked.source == Source::Front && show_saved(loader, turn, asked, why).await;
    };
    let of_edition = |edition: &String| {
        let mut editions = copy.about.editions.iter();
        editions.any(|(_, own)| own == edition)
    };
    if !asked.edition.as_ref().is_none_or(of_edition) {
        return false;
    }
    // What has come meanwhile stays.
    if !loader.is_turn(turn) || why == Why::Slow && !loader.is_waiting(turn, asked.language) {
        return true;
    }
    let (job, stage) = read_copy(loader, turn, &asked, copy.clone()).await;
    let stage = stage.unwrap_or_else(stopped);
    if !loader.is_turn(turn) || why == Why::Slow && !loader.is_waiting(turn, asked.language) {
        return true;
    }
    if loader.is_file {
        loader.keeping.held.update(|held| held.file = Some(copy));
        job.show(stage).await;
        return true;
    }
    loader.keeping.held.update(|held| {
        held.forget();
        held.shown = Some((why, copy.about.saved));
        held.about = Some(copy.about.clone());
    });
    let saved = copy.about.saved;
    let mut files = job.files.take();
    let read: Vec<String> = files.all().into_iter().map(|file| file.name).collect();
    let unread = copy.files.iter().filter(|file| !read.contains(&file.name));
    files.others.extend(unread.cloned());
    OPEN.with(|open| {
        *open.borrow_mut() = Open {
            settled: Some(Rc::new(Settled {
                source: asked.source,
                turn,
                language: asked.language,
                files,
                site: stage.clone(),
            })),
            copy: Some((turn, copy)),
            editions: None,
        };
    });
    job.show(stage).await;
    tell(
        loader,
        |words| match why {
            Why::Offline => words.shown_offline,
            Why::Slow => words.shown_slow,
            Why::Broken => words.shown_broken,
            Why::Asked => words.shown_asked,
        },
        saved,
    );
    true
}

/// In place of a list that cannot be had: what the device has, if it has anything.
async fn show_saved(loader: Loader, turn: u32, asked: Asked, why: Why) -> bool {
    let has_any = browser::list_copies()
        .await
        .is_ok_and(|copies| !copies.is_empty());
    if !has_any || why == Why::Slow || !loader.is_turn(turn) {
        return false;
    }
    loader.keeping.held.update(|held| {
        held.forget();
        held.shown = Some((why, 0.0));
    });
    loader.show(Stage::Saved, asked.language);
    list(loader).await;
    true
}

/// What a copy holds, in the language that is asked for.
pub(super) async fn read_copy(
    loader: Loader,
    turn: u32,
    asked: &Asked,
    copy: Arc<Copy>,
) -> (Job, Option<Stage>) {
    let files = copy.clone();
    let job = Job::of_copy(
        loader,
        turn,
        asked.language,
        Box::new(move |address| file_in(&files, address)),
    );
    let stage = match Route::read(&copy.about.query).source {
        Source::Saved(_) => {
            // From the reader's device.
            device::read_files(&job, copy.files.clone(), Vec::new()).await
        }
        source => {
            let asked = Asked {
                source,
                edition: None,
                ..asked.clone()
            };
            job.run(asked).await
        }
    };
    let stage = stage.map(|stage| match stage {
        Stage::Open(mut opened) => {
            opened.pictures = pictures(&copy);
            let edition = copy.about.edition(asked.language.tag());
            opened.edition = edition.map(str::to_owned).or(opened.edition);
            Stage::Open(opened)
        }
        stage => stage,
    });
    (job, stage)
}

/// The pictures of a copy, as addresses that need no request.
fn pictures(copy: &Copy) -> Pictures {
    let files = copy.files.iter();
    let pictures = files.filter(|file| file.media_type.starts_with("image/"));
    let pictures = pictures.filter_map(|file| {
        let address = browser::resolve("", &file.name)?;
        let data = browser::data_address(&file.media_type, &file.bytes)?;
        Some([address, data])
    });
    pictures.flatten().collect::<Vec<_>>().into()
}

/// A file of a copy, as if the site had sent it.
fn file_in(copy: &Copy, address: &str) -> Result<Fetched, What> {
    let wanted = browser::resolve("", address).unwrap_or_else(|| address.to_owned());
    let file = copy.file(&browser::relative(&wanted));
    match file {
        Some(file) => Ok(Fetched {
            bytes: file.bytes.clone(),
            address: wanted,
            media_type: file.media_type.clone(),
        }),
        None => Err(What::NotFound {
            address: address.to_owned(),
        }),
    }
}
