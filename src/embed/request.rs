//! What an editor asks for, made into all that a snippet says: the same for the dialog in the page and for the command line.

use super::frame::Frame;
use super::snippet::{Heights, Wanted};
use crate::depiction::{sentence, sentence_at, title};
use crate::figures::{quotation, text_of};
use crate::locale::{Language, Locale};
use crate::report::Report;
use crate::route::{Choices, FigureLink, Route, Source, Theme};

/// The part of a report that is embedded.
#[derive(Debug, Clone, PartialEq)]
pub enum ToEmbed {
    Report,
    /// By its id.
    Comparison(String),
    /// By its position among the story's figures.
    Figure(usize),
}

/// What an editor asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    pub what: ToEmbed,
    /// None: the reader's own.
    pub language: Option<Language>,
    pub theme: Theme,
    /// Accent, background and controls; its figure is `what`'s to say.
    pub frame: Frame,
    /// The one edition that will do.
    pub edition: Option<String>,
}

/// Where the report is: the address of the viewer's folder, and what is opened there, with the choices that are shown.
pub struct Place<'a> {
    pub viewer: String,
    pub source: Source,
    pub choices: &'a Choices,
    /// Whether it has pages of its own there.
    pub is_pressed: bool,
}

impl Request {
    /// All that a snippet says; none when the report has no such comparison, or no such figure
    /// with a cell. Words are in the language that is asked
    /// for, or in `own`; those of the story stay in its own.
    pub fn wanted(
        &self,
        report: &Report,
        place: &Place,
        own: Language,
        heights: Heights,
    ) -> Option<Wanted> {
        // An edition is of the one article that `own` is the language of.
        let asked = match self.edition {
            Some(_) => Some(own),
            None => self.language,
        };
        let language = asked.unwrap_or(own);
        let locale = Locale::new(language, report.language());
        let mut route = Route {
            source: place.source.clone(),
            // Pages are in one language each.
            language: asked.or(place.is_pressed.then_some(language)),
            theme: self.theme,
            ..Route::default()
        };
        if let Some(edition) = &self.edition {
            route.others.push(("edition".to_owned(), edition.clone()));
        }
        let mut frame = Frame {
            figure: None,
            ..self.frame.clone()
        };
        let story = report.story.as_ref();
        let tag = language.tag().to_owned();
        let (title, said, tag) = match &self.what {
            ToEmbed::Report => {
                route.choices = place.choices.clone();
                let standfirst = story.and_then(|story| story.standfirst.clone());
                let title = report.title(language.tag()).unwrap_or_default();
                let spoken = story.and_then(|story| story.language.clone());
                (title, standfirst.unwrap_or_default(), spoken.unwrap_or(tag))
            }
            ToEmbed::Comparison(id) => {
                let plan = report.plan_named(id)?;
                route.pinned = Some(id.clone());
                let choice = place.choices.get(id).cloned().unwrap_or_default();
                let comparison = report.comparison(plan, &choice);
                let said = comparison.map(|comparison| sentence(&comparison, &locale));
                route.choose(id, choice);
                let title = title_of_comparison(report, plan, language);
                (title, said.unwrap_or_default(), tag)
            }
            ToEmbed::Figure(n) => {
                let figures = report.account.figures.get(*n);
                let (story, figure) = (story?, figures.filter(|figure| figure.link.is_linked())?);
                let link = FigureLink {
                    number: *n,
                    quoted: quotation(story, figure),
                };
                frame.figure = Some(link.value());
                let text: Vec<char> = text_of(story, figure.part).chars().collect();
                let (start, end) = sentence_at(&text, figure.start);
                let said: String = text.get(start..end).unwrap_or_default().iter().collect();
                let spoken = story.language.clone();
                let title = report.title(language.tag()).unwrap_or_default();
                (title, said.trim().to_owned(), spoken.unwrap_or(tag))
            }
        };
        Some(Wanted {
            viewer: place.viewer.clone(),
            route,
            frame,
            title,
            sentence: said,
            language: tag,
            heights,
            is_pressed: place.is_pressed,
        })
    }
}

/// What a comparison is called.
pub fn title_of_comparison(report: &Report, plan: usize, language: Language) -> String {
    let comparison = report.comparison(plan, &Default::default());
    let locale = Locale::new(language, report.language());
    comparison.map_or_else(String::new, |comparison| title(&comparison, &locale))
}
