//! What a frame shows: a report without the page's furniture, one comparison, or one sentence with its figure and comparison.
//! At its end stands one quiet line: where it comes from, whose it is, and the way to the whole report.

use crate::address::{self, Address};
use crate::comparison::Choice;
use crate::depiction::{Look, sentence_at};
use crate::embed::{Accent, Frame, Heights, Wanted};
use crate::figures::{Part, find, text_of};
use crate::locale::fill;
use crate::report::Report;
use crate::route::{FigureLink, Route};
use crate::view::desk::OnPage;
use crate::view::figure::{Printed, names_of, printed};
use crate::view::report_page::{Opened, ReportPage, cards, origin_line, problems};
use crate::view::{Element, Reader, element, group, link, nothing};
use leptos::prelude::*;
use std::sync::Arc;

/// A report, or the part of it that the address names.
#[component]
pub fn Framed(opened: Opened) -> impl IntoView {
    let reader = Reader::get();
    let frame = reader
        .route
        .with_untracked(|route| Frame::read(&route.others));
    let pinned = reader.route.with_untracked(|route| route.pinned.clone());
    let accent = Accent::on(frame.accent, Look::LIGHT.paper, Look::DARK.paper);
    if reader.looks.accent.with_untracked(|known| *known != accent) {
        reader.looks.accent.set(accent);
    }
    let mut alone = reader;
    alone.page.is_alone = frame.figure.is_some() || pinned.is_some();
    provide_context(alone);
    // A notice stands instead of everything else.
    let report = Some(opened.report.clone()).filter(|_| opened.notice.is_none());
    let (name, (content, has_comparison)) = match (report, &frame.figure, pinned) {
        (Some(report), Some(figure), _) => ("figure", sentence(&report, figure, &reader)),
        (Some(report), None, Some(id)) => ("comparison", comparison(&report, &id, &reader)),
        _ => {
            let opened = opened.clone();
            (
                "report",
                (view! { <ReportPage opened /> }.into_any(), false),
            )
        }
    };
    // A report says these itself.
    let (origin, problems) = match name {
        "report" => (None, Vec::new()),
        _ => (origin_line(&opened, &reader), problems(&opened.report)),
    };
    element("div")
        .class("dc-frame")
        .set("data-frame", name)
        .child(origin)
        .child(problems)
        .child(content)
        .child(credit(&opened, frame, has_comparison, &reader))
        .into_any()
}

/// The figure that an address names, by its position.
fn find_figure(report: &Report, figure: &str) -> Option<usize> {
    let link = FigureLink::read(&format!("#figure={figure}"))?;
    let story = report.story.as_ref()?;
    find(story, &report.account.figures, link.number, &link.quoted)
}

/// What the page is about, for those who hear it.
fn heading(report: &Report, reader: &Reader) -> Element {
    let title = report.title(reader.locale.language.tag());
    let title = title.unwrap_or_else(|| reader.words().comparisons.to_owned());
    element("h1").class("dc-hidden").child(title)
}

/// One comparison, and whether it is there.
fn comparison(report: &Arc<Report>, id: &str, reader: &Reader) -> (AnyView, bool) {
    let plan = report
        .plan_named(id)
        .filter(|_| reader.modules.tools.is_some());
    let content = match (report.plan_named(id), reader.modules.tools) {
        (Some(plan), Some(tools)) => {
            (tools.accounts.attend)(reader, report, OnPage::NoStory);
            (tools.desk.comparison)(report.clone(), plan)
        }
        // Whether it is there cannot be known without the data; what became of them is said above.
        _ if report.bundle.is_none() => nothing(),
        _ => gone(fill(
            reader.locale.language.embed_words().comparison_gone,
            &[id],
        )),
    };
    (group((heading(report, reader), content)), plan.is_some())
}

/// What is asked for is not there any more.
fn gone(said: String) -> AnyView {
    element("p")
        .class("dc-problem")
        .set("role", "alert")
        .set("data-gone", true)
        .child(said)
        .into_any()
}

/// The sentence of a figure, all its figures in it, and the comparison that shows the one that is meant; and whether there is one.
fn sentence(report: &Arc<Report>, figure: &str, reader: &Reader) -> (AnyView, bool) {
    let words = reader.locale.language.embed_words();
    let found = find_figure(report, figure)
        .and_then(|n| Some((report.story.as_ref()?, n, report.account.figures.get(n)?)));
    let (Some((story, n, figure)), Some(tools)) = (found, reader.modules.tools) else {
        let gone = match report.bundle {
            Some(_) => gone(reader.words().figure_gone.to_owned()),
            None => nothing(),
        };
        return (group((heading(report, reader), gone)), false);
    };
    let text: Vec<char> = text_of(story, figure.part).chars().collect();
    let (start, end) = sentence_at(&text, figure.start);
    let (start, end) = match figure.part {
        // A headline is shown whole.
        Part::Headline => (0, text.len()),
        _ => (start, end),
    };
    let figures = &report.account.figures;
    let in_sentence = |other: &crate::figures::Figure| {
        other.part == figure.part && other.start >= start && other.end <= end
    };
    let first = figures.iter().position(in_sentence).unwrap_or(n);
    let n_in = figures.iter().filter(|other| in_sentence(other)).count();
    (tools.accounts.attend)(reader, report, OnPage::Sentence(first, first + n_in.max(1)));

    let cells = figure.link.cells();
    let choice_of = |id: &str| reader.route.with_untracked(|route| route.choice(id));
    let shown = report.showing(cells, None, choice_of);
    let comparison = shown.map(|(plan, choice)| bring(report, plan, choice, reader));
    let has_comparison = comparison.is_some();
    let missing = (!has_comparison).then(|| {
        let said = element("p").class("dc-quiet").child(words.in_no_comparison);
        said.into_any()
    });
    let quoted: String = text.get(start..end).unwrap_or_default().iter().collect();
    let run = Printed {
        text: &quoted,
        part: figure.part,
        start,
        is_in_link: false,
    };
    let quotation = element("blockquote")
        .class("dc-frame__sentence")
        .set("lang", story.language.clone())
        .set("data-sentence", true)
        // What is lit where nothing else is.
        .set("data-resting", names_of(n, report))
        .child(printed(run, report));
    let cards = cards(*reader, report, false);
    let content = group(vec![
        heading(report, reader).into_any(),
        quotation.into_any(),
        comparison.or(missing).unwrap_or_else(nothing),
        cards,
    ]);
    (content, has_comparison)
}

/// The comparison of a plan, under the choice that shows what is meant.
fn bring(report: &Arc<Report>, plan: usize, choice: Choice, reader: &Reader) -> AnyView {
    let planned = report.plans.get(plan).map(|plan| plan.id.clone());
    if let Some(id) = planned
        && reader.route.with_untracked(|route| route.choice(&id)) != choice
    {
        reader.route.update(|route| route.choose(&id, choice));
    }
    match reader.modules.tools {
        Some(tools) => (tools.desk.comparison)(report.clone(), plan),
        None => nothing(),
    }
}

/// Source, rights, licence of the data, edition, and the way to the whole report.
fn credit(opened: &Opened, frame: Frame, has_comparison: bool, reader: &Reader) -> Element {
    let reader = *reader;
    let words = reader.locale.language.embed_words();
    let tag = reader.locale.language.tag();
    let report = &opened.report;
    let story = report.story.as_ref();
    let bundle = report.bundle.as_ref();
    let mut parts: Vec<AnyView> = Vec::new();
    let named = |name: String, address: Option<String>| match address {
        Some(address) if matches!(address::read(&address), Some(Address::Web(_))) => {
            link(address).child(name)
        }
        _ => element("span").child(name),
    };
    let datasets = || bundle.iter().flat_map(|bundle| &bundle.datasets);
    let of_story = story.and_then(|story| story.sources.first());
    let of_data = bundle.and_then(|bundle| bundle.source.as_ref());
    let of_data = of_data.or_else(|| datasets().find_map(|dataset| dataset.source.as_ref()));
    let source = match (of_story, of_data) {
        // The comparison names it.
        (_, Some(_)) if has_comparison => None,
        (Some(source), _) => Some((source.name.clone(), source.address.clone())),
        (None, Some(label)) => Some((label.text(tag).to_owned(), None)),
        (None, None) => None,
    };
    if let Some((name, address)) = source {
        let said = element("span")
            .child(reader.words().source)
            .child(": ")
            .child(named(name, address));
        parts.push(said.into_any());
    }
    let rights = story.map(|story| story.rights.clone()).unwrap_or_default();
    if let Some(rights) = rights.usage.or(rights.notice).or(rights.holder) {
        let said = element("span")
            .set("data-rights", true)
            .child(format!("{}: {rights}", words.rights));
        parts.push(said.into_any());
    }
    if let Some(licence) = datasets().find_map(|dataset| dataset.licence.clone()) {
        let name = licence.label.filter(|label| !label.is_empty());
        let said = element("span")
            .set("data-licence", true)
            .child(words.data_licence)
            .child(": ")
            .child(named(
                name.unwrap_or_else(|| licence.href.clone()),
                Some(licence.href),
            ));
        parts.push(said.into_any());
    }
    let asked = reader
        .route
        .with_untracked(|route| route.edition().map(str::to_owned));
    if let Some(edition) = opened.edition.as_ref().filter(|_| asked.is_some()) {
        let said = fill(words.edition, &[edition]);
        parts.push(element("span").child(said).into_any());
    }
    let title = opened.title(reader.locale.language).unwrap_or_default();
    let to_whole = element("a")
        .set("rel", "noopener noreferrer")
        .set("target", "_blank")
        .set("data-whole", true)
        .set_by("href", move || whole(&frame, &reader))
        .set("title", title)
        .child(words.whole_report);
    parts.push(to_whole.into_any());
    let parts = parts.into_iter().enumerate().map(|(n, part)| {
        let dot = (n > 0).then_some(" · ");
        (dot, part)
    });
    element("p")
        .class("dc-frame__credit")
        .set("data-credit", true)
        .child(parts.collect::<Vec<_>>())
}

/// The address of the whole report at what the frame shows, with the reader's choices.
fn whole(frame: &Frame, reader: &Reader) -> String {
    if reader.is_pressed() {
        return crate::view::paper::Paper::get().report.clone();
    }
    let mut route = reader.route.with(Route::whole);
    route.language = Some(reader.locale.language);
    let wanted = Wanted {
        viewer: browser_folder(),
        route,
        frame: frame.clone(),
        title: String::new(),
        sentence: String::new(),
        language: String::new(),
        heights: Heights::fixed(1),
        is_pressed: false,
    };
    wanted.page_address()
}

/// The viewer's own folder.
fn browser_folder() -> String {
    crate::browser::address_of("./")
}
