//! A report: headline, story and comparisons side by side, or one after the other where there is no room, and the ending.

mod examples;
pub use examples::{examples, flagship};

use super::comparison::ComparisonFigure;
use super::ending::Ending;
use super::panel::Panel;
use super::story::{PictureFigure, StoryBody};
use super::{Reader, nothing, part};
use crate::article::{Notice, Stamp, Story};
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
}

impl Opened {
    /// The title of the page: the headline, unless the story must not be shown, else what the bundle is called.
    pub fn title(&self, language: Language) -> Option<String> {
        let story = self.report.story.as_ref().filter(|_| self.notice.is_none());
        let headline = story.map(|story| story.headline.clone());
        let bundle = self.report.bundle.as_ref();
        let label = bundle.map(|bundle| bundle.label.text(language.tag()).to_owned());
        headline
            .filter(|text| !text.is_empty())
            .or(label)
            .filter(|text| !text.is_empty())
    }
}

#[component]
pub fn ReportPage(opened: Opened) -> impl IntoView {
    let reader = Reader::get();
    let report = opened.report.clone();
    let has_story = report.story.is_some() && opened.notice.is_none();
    let has_plans = !report.plans.is_empty();
    let base = opened.base.clone();
    let story = report.story.clone();
    let head = match (&story, opened.notice) {
        (_, Some(notice)) => view! { <NoticeInstead notice story=story.clone() /> }.into_any(),
        (Some(story), None) => {
            view! { <StoryHead story=story.clone() base=base.clone() /> }.into_any()
        }
        (None, None) => view! { <BundleHead report=report.clone() /> }.into_any(),
    };
    // Anybody can make a link that opens somebody else's data here, so readers see at once whose they are.
    let origin = opened.origin.map(|origin| {
        let text = fill(reader.words().data_from, &[&origin]);
        view! { <p class="dc-origin" data-origin=origin>{text}</p> }
    });
    let problems = problems(&report);
    let body = match story.filter(|_| has_story) {
        Some(story) => {
            let language = story.language.clone().unwrap_or_else(|| "und".to_owned());
            let beside = {
                let report = report.clone();
                Callback::new(move |block: usize| beside_block(&report, block))
            };
            let unplaced = report.clone();
            view! {
                <article class="dc-story" data-story=language.clone() lang=language>
                    <StoryBody blocks=story.blocks base=base beside />
                    {part(move || {
                        if reader.is_wide.get() {
                            return nothing();
                        }
                        unplaced_figures(&unplaced).into_any()
                    })}
                </article>
            }
            .into_any()
        }
        None => view! { <AllFigures report=report.clone() /> }.into_any(),
    };
    let beside_report = report.clone();
    let has_panel = Signal::derive(move || reader.is_wide.get() && has_story && has_plans);
    view! {
        <div
            class="dc-report"
            class:dc-report--wide=has_panel
            data-report=opened.id
        >
            <div class="dc-report__head">{origin} {head}</div>
            <div class="dc-report__story">{problems} {body}</div>
            {part(move || {
                if !has_panel.get() {
                    return nothing();
                }
                let report = beside_report.clone();
                view! { <Panel report /> }.into_any()
            })}
            <Ending report />
        </div>
    }
}

/// What is broken and matters to a reader, said once, above the story.
fn problems(report: &Report) -> impl IntoView + use<> {
    let reader = Reader::get();
    let told: Vec<_> = report
        .findings
        .iter()
        .filter(|finding| {
            matches!(
                finding.what,
                What::BundleNotLoaded | What::ArticleNotLoaded | What::ItemNotLoaded { .. }
            )
        })
        .cloned()
        .collect();
    told.into_iter()
        .map(|finding| {
            let text = crate::locale::sentence(&finding.what, reader.locale.language);
            view! { <p class="dc-problem" role="status">{text}</p> }
        })
        .collect_view()
}

/// On a narrow page each comparison stands after the passage that first needs it.
fn beside_block(report: &Arc<Report>, block: usize) -> Option<AnyView> {
    let reader = Reader::get();
    let plans: Vec<usize> = report
        .places
        .iter()
        .enumerate()
        .filter(|(_, place)| **place == Some(block))
        .map(|(plan, _)| plan)
        .collect();
    if plans.is_empty() {
        return None;
    }
    let report = report.clone();
    let figures = part(move || {
        if reader.is_wide.get() {
            return nothing();
        }
        let figure = |plan: &usize| {
            let (report, plan) = (report.clone(), *plan);
            view! { <ComparisonFigure report plan /> }
        };
        plans.iter().map(figure).collect_view().into_any()
    });
    Some(figures.into_any())
}

fn unplaced_figures(report: &Arc<Report>) -> impl IntoView + use<> {
    let plans = report
        .places
        .iter()
        .enumerate()
        .filter(|(_, place)| place.is_none());
    plans
        .map(|(plan, _)| {
            let report = report.clone();
            view! { <ComparisonFigure report plan /> }
        })
        .collect_view()
}

/// Comparisons without a story, one after the other.
#[component]
fn AllFigures(report: Arc<Report>) -> impl IntoView {
    (0..report.plans.len())
        .map(|plan| {
            let report = report.clone();
            view! { <ComparisonFigure report plan /> }
        })
        .collect_view()
}

#[component]
fn StoryHead(story: Story, base: String) -> impl IntoView {
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
    let source = story.sources.first().cloned();
    view! {
        <header class="dc-head" lang=language>
            <h1 class="dc-head__headline">{story.headline}</h1>
            {story.standfirst.map(|text| view! { <p class="dc-head__standfirst">{text}</p> })}
            <p class="dc-head__line" lang=own>
                {by}
                {stamp.map(|stamp| view! { <span> " · " {written(&stamp, &reader)}</span> })}
                {source
                    .map(|source| {
                        view! {
                            <span>" · " {reader.words().source} ": " {source.name}</span>
                        }
                    })}
            </p>
            {is_foreign
                .then(|| {
                    view! {
                        <p class="dc-quiet" lang=own>
                            {words.story_not_in_language}
                        </p>
                    }
                })}
            {story.lead.map(|picture| view! { <PictureFigure picture base /> })}
        </header>
    }
}

fn written(stamp: &Stamp, reader: &Reader) -> String {
    let locale = reader.locale;
    let date = locale.date(stamp.year, stamp.month, stamp.day);
    match stamp.time {
        Some((hour, minute)) => format!("{date}, {hour:02}:{minute:02}"),
        None => date,
    }
}

#[component]
fn BundleHead(report: Arc<Report>) -> impl IntoView {
    let reader = Reader::get();
    let label = report
        .bundle
        .as_ref()
        .map(|bundle| bundle.label.clone())
        .unwrap_or_default();
    let text = label.text(reader.locale.language.tag()).to_owned();
    let title = if text.is_empty() {
        reader.words().comparisons.to_owned()
    } else {
        text
    };
    view! {
        <header class="dc-head">
            <h1 class="dc-head__headline">{title}</h1>
        </header>
    }
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
    view! {
        <section class="dc-notice" data-notice=name data-finding=name data-severity="error">
            <h1 class="dc-notice__text">{text}</h1>
            {holder.map(|holder| view! { <p class="dc-quiet">{holder}</p> })}
        </section>
    }
}
