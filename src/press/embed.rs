//! `doichieu embed`: a report and an editor's wishes to the text that is pasted, or to what the wishes miss.
//! The files of an edition that is kept are for `src/bin/doichieu.rs` to copy.

use crate::embed::{Form, Heights, Place, Request, ToEmbed, discovery, oembed};
use crate::locale::Language;
use crate::report::Report;
use crate::route::{Choices, Source};

/// What is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Output {
    Snippet(Form),
    /// The JSON of an oEmbed answer.
    Oembed,
    /// The element that leads to that answer.
    Discovery,
}

impl Output {
    pub fn of_name(name: &str) -> Option<Output> {
        match name {
            "oembed" => Some(Output::Oembed),
            "discovery" => Some(Output::Discovery),
            _ => Form::of_name(name).map(Output::Snippet),
        }
    }
}

/// Where the report will be, as the command line says.
#[derive(Debug, Clone)]
pub struct Host {
    /// The viewer's address, with the `/` at its end.
    pub viewer: String,
    /// The report's folder below `reports/`.
    pub id: String,
    /// Whether the site is pressed, so that the report has pages of its own.
    pub is_pressed: bool,
}

/// The text to be pasted, or what the report does not have.
pub fn embed(
    report: &Report,
    request: &Request,
    host: &Host,
    output: Output,
    heights: Heights,
) -> Result<String, String> {
    let choices = Choices::default();
    let place = Place {
        viewer: host.viewer.clone(),
        source: Source::Report(host.id.clone()),
        choices: &choices,
        is_pressed: host.is_pressed,
    };
    let own = report.language().and_then(Language::of_tag);
    let wanted = request
        .wanted(report, &place, own.unwrap_or_default(), heights)
        .ok_or_else(|| missing(report, &request.what))?;
    Ok(match output {
        Output::Snippet(form) => wanted.snippet(form),
        Output::Oembed => {
            let story = report.story.as_ref();
            oembed(&wanted, story.and_then(|story| story.byline.as_deref()))
        }
        Output::Discovery => {
            let part = match &request.what {
                ToEmbed::Report => String::new(),
                ToEmbed::Comparison(id) => format!("-{id}"),
                ToEmbed::Figure(n) => format!("-figure-{n}"),
            };
            let address = format!("{}oembed/{}{part}.json", host.viewer, host.id);
            discovery(&address, &wanted.title)
        }
    })
}

/// What was asked for and is not there, and what is.
fn missing(report: &Report, what: &ToEmbed) -> String {
    match what {
        ToEmbed::Report => "the report cannot be embedded".to_owned(),
        ToEmbed::Comparison(id) => {
            let ids: Vec<&str> = report.plans.iter().map(|plan| plan.id.as_str()).collect();
            format!(
                "the report has no comparison `{id}`; it has: {}",
                ids.join(", ")
            )
        }
        ToEmbed::Figure(n) => {
            let figures = report.account.figures.iter().enumerate();
            let linked = figures.filter(|(_, figure)| figure.link.is_linked());
            let numbers: Vec<String> = linked.map(|(n, _)| n.to_string()).collect();
            format!(
                "the story has no figure {n} with a cell; those that have one are {} (`doichieu check --format json` lists them in this order)",
                numbers.join(" ")
            )
        }
    }
}
