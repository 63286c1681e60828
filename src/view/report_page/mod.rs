//! A report: headline, story and comparisons side by side, or one after the other where there is no room, and the ending.

mod examples;
pub use examples::{examples, flagship};

use super::desk::{OnPage, Shelf, Tools};
use super::figure::{Printed, printed};
use super::story::{PictureFigure, StoryBody};
use super::{Element, Pictures, Reader, element, group, named, nothing, part};
use crate::article::{Notice, Stamp, Story};
use crate::figures::Part;
use crate::finding::What;
use crate::locale::{Language, fill};
use crate::report::Report;
use leptos::prelude::*;
use std::sync::Arc;

/// A report that is loaded, and where it came from.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    pub report: Arc<Report>,
    /// A folder below `reports/`; empty for files from elsewhere.
    pub id: String,
    /// Where the article was found, for its own relative addresses.
    pub base: String,
    /// The origin of data that are not this site's own, or the name of the reader's device.
    pub origin: Option<String>,
    pub notice: Option<Notice>,
    /// Which edition of the report this is, where that is known.
    pub edition: Option<String>,
    /// From the reader's own device.
    pub is_local: bool,
    /// Pictures that came along.
    pub pictures: Pictures,
}

impl Opened {
    /// By which it is the same report in another language.
    pub fn name(&self) -> &str {
        if self.id.is_empty() {
            &self.base
        } else {
            &self.id
        }
    }

    /// The title of the page: the headline, unless the story must not be shown, else what the bundle is called.
    pub fn title(&self, language: Language) -> Option<String> {
        match self.notice {
            Some(_) => self.report.name_of_bundle(language.tag()),
            None => self.report.title(language.tag()),
        }
    }
}

#[component]
pub fn ReportPage(opened: Opened) -> impl IntoView {
    let reader = Reader::get();
    let dialog = dialog_place(&opened, reader);
    let report = opened.report.clone();
    let has_story = report.story.is_some() && opened.notice.is_none();
    let has_plans = !report.plans.is_empty();
    if let Some(tools) = reader.modules.tools {
        let on_page = if has_story {
            OnPage::WholeStory
        } else {
            OnPage::NoStory
        };
        (tools.accounts.attend)(&reader, &report, on_page);
    }
    let base = opened.base.clone();
    let story = report.story.clone();
    let head = match (&story, opened.notice) {
        (_, Some(notice)) => view! { <NoticeInstead notice story=story.clone() /> }.into_any(),
        (Some(story), None) => {
            let report = report.clone();
            view! { <StoryHead story=story.clone() base=base.clone() report /> }.into_any()
        }
        (None, None) => bundle_head(&report, &reader),
    };
    let origin = origin_line(&opened, &reader);
    let problems = problems(&report);
    let body = match story.filter(|_| has_story) {
        Some(story) => {
            let language = story.language.clone().unwrap_or_else(|| "und".to_owned());
            let beside = {
                let report = report.clone();
                Callback::new(move |block: usize| beside_block(&report, block))
            };
            let unplaced = unplaced_figures(&report);
            let blocks =
                view! { <StoryBody blocks=story.blocks base=base beside report=report.clone() /> };
            element("article")
                .class("dc-story")
                .set("data-story", language.clone())
                .set("lang", language)
                .child(blocks.into_any())
                .child(unplaced)
                .into_any()
        }
        None => figures(&report, 0..report.plans.len()),
    };
    // In a frame the page around goes on where the story ends.
    let audit = reader
        .modules
        .tools
        .filter(|_| has_story && !reader.page.is_framed);
    let has_audit = audit.is_some();
    let audit = audit.map(|_| {
        let report = report.clone();
        on_shelf(reader, move |shelf| (shelf.audit)(report.clone()))
    });
    let ending = reader.modules.tools.filter(|_| !reader.page.is_framed);
    let ending = ending.map(|tools| (tools.desk.ending)(report.clone()));
    // What must not be shown is not to be kept either.
    let keep = (opened.notice.is_none() && !reader.page.is_framed)
        .then(|| on_shelf(reader, |shelf| (shelf.ending)()));
    let is_data_alone = !has_story && has_plans;
    // In a frame that is as high as its content nothing can stay in view beside the story.
    let panel = reader
        .modules
        .tools
        .filter(|_| has_story && has_plans && !reader.page.is_framed);
    let panel = panel.and_then(|tools| tools.desk.panel);
    let has_panel = panel.is_some();
    let panel = panel.map(|panel| panel(report.clone()));
    element("div")
        .class(match (has_panel, is_data_alone) {
            (true, _) => "dc-report dc-report--panel",
            (_, true) => "dc-report dc-report--data",
            _ => "dc-report",
        })
        .set("data-report", opened.id)
        .child(
            element("div")
                .class("dc-report__head")
                .child(on_shelf(reader, |shelf| (shelf.lines)()))
                .child(origin)
                .child(head),
        )
        .child(panel)
        .child(
            element("div")
                .class("dc-report__story")
                .child(problems)
                .child(body)
                .child(audit)
                .child(keep),
        )
        .child(ending)
        .child(
            reader
                .modules
                .tools
                .map(|_| cards(reader, &report, has_audit)),
        )
        .child(edition_line(opened.edition.as_deref(), &reader))
        .child(dialog)
        .into_any()
}

/// How a report begins, while its data are on their way: the story's head and its first block. What comes then stands below it or
/// beside it, so that nothing of it moves.
#[component]
pub fn Beginning(opened: Opened) -> impl IntoView {
    let reader = Reader::get();
    let report = opened.report.clone();
    let Some(mut story) = report.story.clone() else {
        return nothing();
    };
    let origin = origin_line(&opened, &reader);
    let language = story.language.clone();
    let mut blocks = std::mem::take(&mut story.blocks);
    blocks.truncate(1);
    let beside = Callback::new(|_: usize| None);
    let (base, of_head) = (opened.base.clone(), report.clone());
    let head = view! { <StoryHead story base=base.clone() report=of_head /> };
    let body = view! { <StoryBody blocks base beside report /> };
    element("div")
        .class("dc-report dc-report--panel")
        .child(
            element("div")
                .class("dc-report__head")
                .child(origin)
                .child(head.into_any()),
        )
        .child(
            element("div").class("dc-report__story").child(
                element("article")
                    .class("dc-story")
                    .set("lang", language)
                    .child(body.into_any()),
            ),
        )
        .into_any()
}

/// Which edition lies before the reader: paper cannot say it later.
fn edition_line(edition: Option<&str>, reader: &Reader) -> Option<Element> {
    let said = fill(reader.words().edition, &[edition?]);
    Some(element("p").class("dc-edition").child(said))
}

/// The cards of figures where no audit has them.
pub(super) fn cards(reader: Reader, report: &Arc<Report>, has_audit: bool) -> AnyView {
    let report = report.clone();
    on_shelf(reader, move |shelf| match has_audit {
        true => nothing(),
        false => (shelf.cards)(report.clone()),
    })
}

/// What the shelf has to say, once it is there.
fn on_shelf(reader: Reader, say: impl Fn(&Shelf) -> AnyView + Send + Sync + 'static) -> AnyView {
    part(move || match reader.modules.shelf.get() {
        Some(shelf) => say(shelf),
        None => nothing(),
    })
}

/// Where the dialog for embedding stands while it is open.
pub fn dialog_place(opened: &Opened, reader: Reader) -> AnyView {
    let opened = opened.clone();
    part(move || {
        let embedding = reader.modules.embedding.get();
        reader
            .to_embed
            .with(|to_embed| match (embedding, to_embed) {
                (Some(embedding), Some(to_embed)) => (embedding.dialog)(&opened, to_embed),
                _ => nothing(),
            })
    })
}

/// Whose data these are, where they are not this site's own: anybody can make a link that opens somebody else's data here.
pub(super) fn origin_line(opened: &Opened, reader: &Reader) -> Option<Element> {
    let origin = opened.origin.clone()?;
    let text = fill(reader.words().data_from, &[&origin]);
    let line = element("p").class("dc-origin").set("data-origin", origin);
    Some(line.child(text))
}

/// What is broken and matters to a reader, said once, above the story.
pub(super) fn problems(report: &Report) -> Vec<Element> {
    let reader = Reader::get();
    report
        .findings
        .iter()
        .filter(|finding| {
            matches!(
                finding.what,
                What::BundleNotLoaded
                    | What::ArticleNotLoaded
                    | What::ItemNotLoaded { .. }
                    | What::ViewerIncomplete
                    | What::EditionDiffers { .. }
            )
        })
        .map(|finding| {
            element("p")
                .class("dc-problem")
                .set("role", "status")
                .child(reader.sentence(&finding.what))
        })
        .collect()
}

/// Each comparison stands after the passage that first needs it. On a wide page the stylesheet takes one out to the side.
fn beside_block(report: &Arc<Report>, block: usize) -> Option<AnyView> {
    let places = report.places.iter().enumerate();
    let here = places.filter(|(_, place)| **place == Some(block));
    let plans: Vec<usize> = here.map(|(plan, _)| plan).collect();
    (!plans.is_empty()).then(|| figures(report, plans.into_iter()))
}

fn unplaced_figures(report: &Arc<Report>) -> AnyView {
    let plans = report
        .places
        .iter()
        .enumerate()
        .filter(|(_, place)| place.is_none());
    figures(report, plans.map(|(plan, _)| plan))
}

/// Comparisons, one after the other.
fn figures(report: &Arc<Report>, plans: impl Iterator<Item = usize>) -> AnyView {
    let Some(Tools { desk, .. }) = Reader::get().modules.tools else {
        return nothing();
    };
    let figures = plans.map(|plan| (desk.comparison)(report.clone(), plan));
    group(figures.collect::<Vec<_>>())
}

#[component]
fn StoryHead(story: Story, base: String, report: Arc<Report>) -> impl IntoView {
    let reader = Reader::get();
    let language = story.language.clone().unwrap_or_default();
    let spoken = Language::of_tag(&language);
    let is_foreign = !language.is_empty() && spoken != Some(reader.locale.language);
    let words = reader.words();
    let own = reader.locale.language.tag();
    let by = story.byline.clone().map(|byline| {
        if words.by.is_empty() {
            byline
        } else {
            format!("{} {byline}", words.by)
        }
    });
    let stamp = story.first_created.or(story.version_created);
    let stamp = stamp.map(|stamp| element("span").child(" · ").child(written(&stamp, &reader)));
    let source = story.sources.into_iter().next().map(|source| {
        element("span")
            .child(" · ")
            .child(words.source)
            .child(": ")
            .child(named(&source.name, reader.locale.language))
    });
    let whole = |text: &str, part: Part| {
        let text = Printed {
            text,
            part,
            start: 0,
            is_in_link: false,
        };
        printed(text, &report)
    };
    let standfirst = story.standfirst.as_deref().map(|text| {
        element("p")
            .class("dc-head__standfirst")
            .child(whole(text, Part::Standfirst))
    });
    let mut headline = story.headline;
    if headline.is_empty() {
        headline = report.name_of_bundle(own).unwrap_or_default();
    }
    let headline = whole(&headline, Part::Headline);
    let foreign = is_foreign.then(|| {
        element("p")
            .class("dc-quiet")
            .set("lang", own)
            .child(words.story_not_in_language)
    });
    let lead = story.lead.map(|picture| {
        let report = report.clone();
        view! { <PictureFigure picture base report /> }.into_any()
    });
    element("header")
        .class("dc-head")
        .set("lang", language)
        .child(element("h1").class("dc-head__headline").child(headline))
        .child(standfirst)
        .child(
            element("p")
                .class("dc-head__line")
                .set("lang", own)
                .child(by)
                .child(stamp)
                .child(source),
        )
        .child(foreign)
        .child(lead)
        .into_any()
}

fn written(stamp: &Stamp, reader: &Reader) -> String {
    let locale = reader.locale;
    let date = locale.date(stamp.year, stamp.month, stamp.day);
    match stamp.time {
        Some((hour, minute)) => format!("{date}, {hour:02}:{minute:02}"),
        None => date,
    }
}

fn bundle_head(report: &Report, reader: &Reader) -> AnyView {
    let title = report.name_of_bundle(reader.locale.language.tag());
    let title = title.unwrap_or_else(|| reader.words().comparisons.to_owned());
    element("header")
        .class("dc-head")
        .child(element("h1").class("dc-head__headline").child(title))
        .into_any()
}

/// Withheld, withdrawn, or not yet to be published: said instead of the story.
#[component]
fn NoticeInstead(notice: Notice, story: Option<Story>) -> impl IntoView {
    let reader = Reader::get();
    let name = match notice {
        Notice::Withheld => "withheld",
        Notice::Canceled => "canceled",
        Notice::Embargoed(_) => "embargoed",
    };
    let text = {
        let words = reader.words();
        match notice {
            Notice::Withheld => words.withheld.to_owned(),
            Notice::Canceled => words.canceled.to_owned(),
            Notice::Embargoed(until) => fill(words.embargoed, &[&written(&until, &reader)]),
        }
    };
    let holder = story.and_then(|story| story.rights.holder.or(story.byline));
    element("section")
        .class("dc-notice")
        .set("data-notice", name)
        .set("data-finding", name)
        .set("data-severity", "error")
        .child(element("h1").class("dc-notice__text").child(text))
        .child(holder.map(|holder| element("p").class("dc-quiet").child(holder)))
        .into_any()
}
