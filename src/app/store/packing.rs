//! Makes one file of a report: its copy, every language of it as it is printed, and the viewer.

use super::reading::{find, read_copy};
use super::saving::{gather, settled};
use super::{OPEN, opened_in};
use crate::app::load::{Asked, Loader, fetch_file};
use crate::app::session::Stage;
use crate::browser;
use crate::locale::Language;
use crate::offline::{OneFile, read_viewer};
use crate::route::Source;
use crate::view::paper::file_html;
use leptos::prelude::*;
use std::sync::Arc;

/// Makes one file of the report in sight, and gives it to the reader.
pub(super) async fn pack(loader: Loader) -> Option<()> {
    let shown = opened_in(loader)?;
    let settled = settled(loader).await?;
    // Of two editions the one in sight is meant.
    let is_old = loader
        .keeping
        .held
        .with_untracked(|held| held.newer.as_ref().is_some_and(|newer| newer.is_old_shown));
    let copy = OPEN.with(|open| open.borrow().copy.clone());
    let gathered = match copy.filter(|(turn, _)| *turn == settled.turn) {
        Some((_, copy)) if is_old => Some(((*copy).clone(), 0)),
        None if is_old => {
            let copy = find(settled.source.key()).await;
            copy.map(|copy| ((*copy).clone(), 0))
        }
        _ => gather(loader, &settled, Some(&shown), true).await,
    };
    let turn = settled.turn;
    let (mut copy, _) = gathered?;
    copy.about.saved = browser::now() as f64;
    let copy = Arc::new(copy);
    // Every language that there is, the one in sight first.
    let own = loader.shown.with_untracked(|shown| shown.language);
    let others = Language::ALL.into_iter().filter(|other| *other != own);
    let mut texts = Vec::new();
    for language in std::iter::once(own).chain(others) {
        let asked = Asked {
            source: Source::Front,
            language,
            edition: None,
        };
        let (_, stage) = read_copy(loader, turn, &asked, copy.clone()).await;
        if let Some(Stage::Open(opened)) = stage {
            let tag = opened.report.language().and_then(Language::of_tag);
            // The original stands for a language that there is not, and is there already.
            if language == own || tag == Some(language) {
                texts.push((language, *opened));
            }
        }
    }
    let describe = (loader.fetch.drawing)().await?.charts;
    let paper = file_html(loader.tools.get_value()?, describe, texts, &copy.about);
    let viewer = fetch_file(&browser::address_of("one-file.json")).await?;
    let viewer = read_viewer(&viewer.bytes)?;
    let text = async |name: &str| {
        let file = fetch_file(&browser::address_of(name)).await?;
        String::from_utf8(file.bytes.to_vec()).ok()
    };
    let (style, boot) = (text(&viewer.style).await?, text(&viewer.boot).await?);
    let app = text(&viewer.app).await?;
    let mut packed = Vec::new();
    for (name, file) in viewer.packed() {
        let file = fetch_file(&browser::address_of(file)).await?;
        packed.push((name, browser::packed(&file.bytes).await?));
    }
    let html = OneFile {
        copy: &copy,
        paper: &paper,
        style: &style,
        boot: &boot,
        app: &app,
        packed: &packed,
    }
    .html()?;
    let name = if shown.id.is_empty() {
        "report"
    } else {
        &shown.id
    };
    browser::save_text(&format!("{name}.html"), "text/html;charset=utf-8", &html).then_some(())
}
