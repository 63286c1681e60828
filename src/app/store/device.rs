//! Files of the reader's own device: each is what it can be read as. They leave the device as little as they are kept on it
//! unasked.

use crate::app::load::{Job, Loader, Place, opened, stopped};
use crate::app::session::Stage;
use crate::article;
use crate::browser::{self, Dropped};
use crate::finding::{Finding, What};
use crate::offline::File;
use crate::report::Parts;
use crate::route::Source;
use crate::view::desk::Tools;
use crate::view::keeping::Held;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// Opens files that were picked or dropped.
pub(super) fn open(loader: Loader, files: Vec<Dropped>) {
    let turn = loader.begin(true);
    loader.keeping.held.update(Held::forget);
    let language = loader.shown.with_untracked(|shown| shown.language);
    let job = Job::new(loader, turn, language);
    if loader.tools.get_value().is_none() {
        loader.show(Stage::Loading, language);
    }
    spawn_local(async move {
        let (mut read, mut failures) = (Vec::new(), Vec::new());
        for (name, bytes) in files {
            match bytes {
                Ok(bytes) => read.push(File {
                    name,
                    media_type: "application/json".to_owned(),
                    bytes: Arc::new(bytes),
                }),
                Err(what) => failures.push(what.in_article("")),
            }
        }
        let stage = read_files(&job, read, failures)
            .await
            .unwrap_or_else(stopped);
        if job.is_current() {
            loader.show(stage.clone(), language);
            browser::scroll_to_top();
            job.settle(Source::Front, stage).await;
        }
    });
}

/// What such files are together; `None` when the reader stopped it.
pub(super) async fn read_files(
    job: &Job,
    files: Vec<File>,
    mut failures: Vec<Finding>,
) -> Option<Stage> {
    let tools = job.tools.clone().await;
    if job.stop.is_stopped() {
        return None;
    }
    let mut parts = Parts::default();
    for file in &files {
        sort_file(file, tools, &mut parts, &mut failures);
    }
    job.files.borrow_mut().others = files;
    let device = job.language.words().your_file.to_owned();
    let place = Place {
        origin: Some(device),
        is_local: true,
        ..Place::default()
    };
    Some(opened(tools, parts, failures, place))
}

/// A file is a bundle or an article, whichever it can be read as; if neither, it is said what it is nearest to.
fn sort_file(file: &File, tools: Option<Tools>, parts: &mut Parts, failures: &mut Vec<Finding>) {
    let bytes = file.bytes.as_slice();
    let Some(tools) = tools else {
        // No bundle can be told without the tools.
        let as_article = article::read(bytes);
        if as_article.story.is_some() && parts.article.is_none() {
            parts.article = Some(as_article);
        } else {
            failures.extend(as_article.findings);
            parts.statistics.get_or_insert_default();
        }
        return;
    };
    let as_bundle = (tools.desk.bundles.read)(bytes);
    if as_bundle.bundle.is_some() && parts.statistics.is_none() {
        parts.statistics = Some(as_bundle);
        parts.files.statistics = Some(file.bytes.clone());
        return;
    }
    let as_article = article::read(bytes);
    if as_article.story.is_some() && parts.article.is_none() {
        parts.article = Some(as_article);
        parts.files.article = Some(file.bytes.clone());
        return;
    }
    let is_article = as_bundle
        .findings
        .iter()
        .any(|finding| matches!(finding.what, What::NotJsonStat | What::OtherFormat { .. }));
    failures.extend(if is_article {
        as_article.findings
    } else {
        as_bundle.findings
    });
}
