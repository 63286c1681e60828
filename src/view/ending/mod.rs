//! The end of a report: sources and method, how to cite, rights, and every finding.

mod examples;
pub use examples::examples;

use super::comparison::full_source;
use super::findings::findings_fold;
use super::{Element, Reader, element, link, named};
use crate::depiction::{Cited, citation};
use crate::report::Report;
use leptos::prelude::*;
use std::sync::Arc;

#[component]
pub fn Ending(report: Arc<Report>) -> impl IntoView {
    let reader = Reader::get();
    let findings = findings_fold(report.clone());
    let sources: Vec<Element> = report
        .story
        .iter()
        .flat_map(|story| &story.sources)
        .map(|source| {
            let name = named(&source.name, reader.locale.language);
            match source.address.clone() {
                Some(href) => element("li").child(link(href).child(name)),
                None => element("li").child(name),
            }
        })
        .collect();
    let rights = report
        .story
        .as_ref()
        .map(|story| story.rights.clone())
        .unwrap_or_default();
    let rights: Vec<Element> = [rights.holder, rights.notice, rights.usage]
        .into_iter()
        .flatten()
        .map(|text| element("p").child(text))
        .collect();
    let words = reader.words();
    let rights_head = (!rights.is_empty()).then(|| element("h3").child(words.data().rights));
    let cited = StoredValue::new(cited(&report));
    let text = move || {
        let locale = reader.locale;
        let date = cited.with_value(|cited| cited.date.as_ref().map(|date| locale.date_text(date)));
        // The address changes with every choice; the citation names the one in force when it is looked at.
        reader.route.track();
        let address = reader.page_address();
        let cited = Cited {
            date,
            address,
            ..cited.get_value()
        };
        citation(&cited, &locale)
    };
    let copy = element("button")
        .class("dc-link")
        .set("type", "button")
        .set("data-cite", words.citation_copied)
        .set("data-by-script", true)
        .child(words.data().copy_citation);
    element("footer")
        .class("dc-ending")
        .child(element("h2").child(words.data().sources_and_method))
        .child(element("ul").class("dc-ending__sources").child(sources))
        .child(data_sources(&report, &reader))
        .child(element("p").child(words.data().method))
        .child(rights_head)
        .child(rights)
        .child(element("h3").child(words.data().how_to_cite))
        .child(element("p").class("dc-ending__citation").text_by(text))
        .child(element("p").child(copy))
        .child(findings)
        .into_any()
}

/// Where the data come from, numbered as comparisons and figures point to it.
fn data_sources(report: &Report, reader: &Reader) -> Option<(Element, Element)> {
    let locale = &reader.locale;
    let bundle = report.bundle.as_ref()?;
    let items = report
        .sources()
        .into_iter()
        .enumerate()
        .filter_map(|(n, dataset)| {
            let source = report.source_of(dataset)?;
            let dataset = &bundle.datasets[dataset];
            let updated = dataset.updated.as_ref().or(bundle.updated.as_ref());
            let source = full_source(
                source,
                &dataset.via,
                updated.map(String::as_str),
                false,
                locale,
            );
            let licence = dataset.licence.as_ref().map(|licence| {
                let name = licence.label.as_ref().unwrap_or(&licence.href);
                (" · ", link(licence.href.clone()).child(name.clone()))
            });
            let id = format!("dc-source-{}", n + 1);
            Some(
                element("li")
                    .set("id", id)
                    .set("tabindex", "-1")
                    .child(source)
                    .child(licence),
            )
        });
    let items: Vec<Element> = items.collect();
    (!items.is_empty()).then(|| {
        let list = element("ol").class("dc-ending__data").child(items);
        let head = element("h3").child(locale.words().data().data_sources);
        (head, list)
    })
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
