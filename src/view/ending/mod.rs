//! The end of a report: sources and method, how to cite, rights, and every finding.

mod examples;
pub use examples::examples;

use super::Reader;
use super::findings::Findings;
use crate::browser;
use crate::depiction::{Cited, citation};
use crate::report::Report;
use leptos::prelude::*;
use std::sync::Arc;

#[component]
pub fn Ending(report: Arc<Report>) -> impl IntoView {
    let reader = Reader::get();
    let findings = report.sorted_findings().into_iter().cloned().collect();
    let sources = report
        .story
        .iter()
        .flat_map(|story| &story.sources)
        .map(|source| {
            let name = source.name.clone();
            match source.address.clone() {
                Some(href) => {
                    view! { <li><a href=href rel="noopener noreferrer">{name}</a></li> }.into_any()
                }
                None => view! { <li>{name}</li> }.into_any(),
            }
        })
        .collect_view();
    let rights = report
        .story
        .as_ref()
        .map(|story| story.rights.clone())
        .unwrap_or_default();
    let rights: Vec<String> = [rights.holder, rights.notice, rights.usage]
        .into_iter()
        .flatten()
        .collect();
    let rights = (!rights.is_empty()).then(|| {
        view! {
            <h3>{reader.words().rights}</h3>
            {rights.into_iter().map(|text| view! { <p>{text}</p> }).collect_view()}
        }
    });
    let cited = StoredValue::new(cited(&report));
    let text = Signal::derive(move || {
        let locale = reader.locale;
        let date = cited.with_value(|cited| cited.date.as_ref().map(|date| locale.date_text(date)));
        // The address changes with every choice; the citation names the one in force when it is looked at.
        reader.route.track();
        let address = browser::page_address();
        let cited = Cited {
            date,
            address,
            ..cited.get_value()
        };
        citation(&cited, &locale)
    });
    let copy = move |_| {
        browser::copy_text(&text.get_untracked(), move |is_copied| {
            let words = reader.words();
            let said = if is_copied {
                words.citation_copied
            } else {
                words.link_not_copied
            };
            reader.announcement.set(said.to_owned());
        });
    };
    view! {
        <footer class="dc-ending">
            <h2>{reader.words().sources_and_method}</h2>
            <ul class="dc-ending__sources">{sources}</ul>
            <p>{reader.words().method}</p>
            {rights}
            <h3>{reader.words().how_to_cite}</h3>
            <p class="dc-ending__citation">{text}</p>
            <p>
                <button type="button" class="dc-link" on:click=copy>
                    {reader.words().copy_citation}
                </button>
            </p>
            <Findings findings />
        </footer>
    }
}

fn cited(report: &Report) -> Cited {
    let story = report.story.as_ref();
    let stamp = story.and_then(|story| story.first_created.or(story.version_created));
    let title = story
        .map(|story| story.headline.clone())
        .filter(|title| !title.is_empty());
    let label = report
        .bundle
        .as_ref()
        .map(|bundle| bundle.label.raw.clone());
    Cited {
        author: story.and_then(|story| story.byline.clone()),
        title: title.or(label).unwrap_or_default(),
        date: stamp.map(|stamp| format!("{:04}-{:02}-{:02}", stamp.year, stamp.month, stamp.day)),
        ..Cited::default()
    }
}
