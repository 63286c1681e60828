//! One report of a site: every page of it, in every language, with pictures and answers for other systems.

use super::config::Config;
use super::document::{Head, document};
use super::feeds::Listed;
use super::parts::Parts;
use super::share::{Share, png};
use crate::article::{Notice, Stamp, Story};
use crate::depiction::{charts, sentence, title};
use crate::embed::{Frame, Heights, Wanted, oembed};
use crate::locale::{Language, Locale};
use crate::press::folder::{ReportFolder, Text, texts};
use crate::report::Report;
use crate::report::gathering::Role;
use crate::route::{Route, Source};
use crate::view::paper::{Paper, Part, State, has_page, page_html, states};
use crate::view::report_page::Opened;
use serde_json::{Value, json};
use std::sync::Arc;

/// A file of the site, by its path in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    pub path: String,
    pub bytes: Vec<u8>,
}

/// What became of a report.
#[derive(Debug, Clone, Default)]
pub struct Pressed {
    pub made: Vec<Made>,
    /// What lists and feeds say of it; none where it is not to be listed.
    pub listed: Option<Listed>,
    /// What its editor should know.
    pub notes: Vec<String>,
    /// Whether the report's own files may be on the site.
    pub may_be_copied: bool,
}

/// What all pages of a site are made with.
pub struct Press<'a> {
    pub config: &'a Config,
    pub parts: &'a Parts,
    /// Seconds since 1970, by which an embargo is over.
    pub now: i64,
}

/// Where the page of a report stands in one language.
pub fn page_path(id: &str, language: Language) -> String {
    format!("reports/{id}/{}/", language.tag())
}

/// From such a page to the viewer's own folder.
const HOME: &str = "../../../";

impl Press<'_> {
    /// All pages of a report.
    pub fn report(&self, folder: &ReportFolder) -> Result<Pressed, String> {
        let mut pressed = Pressed {
            may_be_copied: true,
            ..Pressed::default()
        };
        let first = self.config.languages.first().copied().unwrap_or_default();
        let all = texts(folder, first, &mut pressed.notes)?;
        let texts: Vec<Text> = all
            .into_iter()
            .filter(|text| self.config.languages.contains(&text.language))
            .collect();
        if texts.is_empty() {
            return Err("there is no article in any of the site's languages".to_owned());
        }
        let stories = texts.iter().filter_map(|text| text.report.story.as_ref());
        let notices: Vec<Notice> = stories.filter_map(|story| story.notice(self.now)).collect();
        let is_secret = |notice: &Notice| !matches!(notice, Notice::Canceled);
        if notices.iter().any(is_secret) {
            pressed.may_be_copied = false;
            let note = "is not pressed: the story is withheld or under embargo";
            pressed.notes.push(note.to_owned());
            return Ok(pressed);
        }
        let languages: Vec<Language> = texts.iter().map(|text| text.language).collect();
        if notices.is_empty() {
            pressed.listed = Some(Listed::of(folder.id, &texts));
        }
        for text in texts {
            let page = Page {
                press: self,
                id: folder.id,
                text: &text,
                languages: &languages,
                notice: notices.first().copied(),
            };
            page.press(&mut pressed.made)?;
        }
        Ok(pressed)
    }
}

/// One language of a report.
struct Page<'a> {
    press: &'a Press<'a>,
    id: &'a str,
    text: &'a Text,
    languages: &'a [Language],
    notice: Option<Notice>,
}

/// What one of its pages is about.
struct About<'a> {
    part: Part,
    title: String,
    description: String,
    /// The state that its picture shows.
    state: Option<&'a State>,
    passage: Vec<crate::statistics::CellRef>,
}

impl Page<'_> {
    fn press(&self, made: &mut Vec<Made>) -> Result<(), String> {
        let report = &self.text.report;
        let locale = Locale::new(self.text.language, report.language());
        let config = self.press.config;
        let printed = match self.notice {
            None => states(report, &locale, charts, &|id| config.measures(self.id, id)),
            Some(_) => Vec::new(),
        };
        let tag = self.text.language.tag();
        let story = report.story.as_ref();
        let standfirst = story.and_then(|story| story.standfirst.clone());
        let has_chart = |states: &&Vec<State>| {
            let first = states.first();
            first.is_some_and(|state| !state.charts[0].is_empty())
        };
        let first = printed.iter().position(|states| has_chart(&states));
        let first_state = first.and_then(|plan| printed[plan].first());
        let headline = report.title(tag).unwrap_or_else(|| self.id.to_owned());
        let finding = first_state.map(|state| sentence(&state.comparison, &locale));
        let mut abouts = vec![About {
            part: Part::Report,
            title: headline,
            description: standfirst.or(finding).unwrap_or_default(),
            state: first_state,
            passage: first.map(|plan| report.passage(plan)).unwrap_or_default(),
        }];
        for (plan, states) in report.plans.iter().zip(&printed) {
            let Some(state) = states.first() else {
                continue;
            };
            if !has_page(&plan.id) {
                continue;
            }
            abouts.push(About {
                part: Part::Comparison(plan.id.clone()),
                title: title(&state.comparison, &locale),
                description: sentence(&state.comparison, &locale),
                state: Some(state),
                passage: report
                    .plan_named(&plan.id)
                    .map(|plan| report.passage(plan))
                    .unwrap_or_default(),
            });
        }
        for about in &abouts {
            self.page(about, &printed, &locale, made)?;
        }
        Ok(())
    }

    fn page(
        &self,
        about: &About,
        printed: &[Vec<State>],
        locale: &Locale,
        made: &mut Vec<Made>,
    ) -> Result<(), String> {
        let (config, parts) = (self.press.config, self.press.parts);
        let report = &self.text.report;
        let language = self.text.language;
        let folder = page_path(self.id, language);
        let (name, file) = match &about.part {
            Part::Report => ("index", String::new()),
            Part::Comparison(id) => (id.as_str(), format!("{id}.html")),
        };
        let whole = |path: &str| format!("{}{path}", config.address);
        let alternates: Vec<(String, String)> = self
            .languages
            .iter()
            .map(|other| {
                let address = whole(&format!("{}{file}", page_path(self.id, *other)));
                (other.tag().to_owned(), address)
            })
            .collect();
        let address = whole(&format!("{folder}{file}"));
        let source = report
            .sources()
            .first()
            .and_then(|dataset| report.source_of(*dataset));
        let source = source.map(|label| label.text(language.tag()).to_owned());
        let picture = match self.notice {
            Some(_) => None,
            None => {
                let story = report.title(language.tag()).unwrap_or_default();
                let share = Share {
                    site: match &about.part {
                        Part::Report => &config.name,
                        Part::Comparison(_) => &story,
                    },
                    headline: &about.title,
                    finding: &about.description,
                    source: source.as_deref().unwrap_or_default(),
                    comparison: about
                        .state
                        .map(|state| (&state.comparison, about.passage.clone())),
                };
                let path = format!("{folder}{name}.png");
                made.push(Made {
                    path: path.clone(),
                    bytes: png(&share, locale)?,
                });
                Some((whole(&path), about.title.clone()))
            }
        };
        let oembed_path = format!("{folder}{name}.oembed.json");
        if self.notice.is_none() {
            made.push(Made {
                path: oembed_path.clone(),
                bytes: self.oembed(about).into_bytes(),
            });
        }
        let story = report.story.as_ref();
        let stamp = |stamp: Option<Stamp>| stamp.map(|stamp| written(&stamp));
        let published =
            stamp(story.and_then(|story| story.first_created.or(story.version_created)));
        let modified = stamp(story.and_then(|story| story.version_created));
        let data = self.data(about, &address, picture.as_ref(), &published, &modified);
        // What a frame tells its host.
        let root = format!(
            " data-viewer=\"{}\" data-edition=\"{}\" data-report-id=\"{}\" data-home=\"{HOME}\"{}",
            env!("CARGO_PKG_VERSION"),
            self.text.edition,
            self.id,
            match &about.part {
                Part::Report => "",
                Part::Comparison(_) => " data-embed",
            }
        );
        let head = Head {
            language: language.tag(),
            title: about.title.clone(),
            site: &config.name,
            description: about.description.clone(),
            address: address.clone(),
            alternates,
            picture,
            kind: "article",
            published,
            modified,
            data: self.notice.is_none().then_some(data),
            oembed: self.notice.is_none().then(|| whole(&oembed_path)),
            feed: Some(whole(&format!("atom.{}.xml", language.tag()))),
            home: HOME,
            root: &root,
            is_alone: about.part != Part::Report,
            is_unlisted: self.notice.is_some(),
        };
        let named = |role: Role| {
            let files = &self.text.files;
            let found = files.iter().find(|(own, _)| *own == role);
            found.map(|(_, file)| file.name.clone()).unwrap_or_default()
        };
        let (article, statistics) = (named(Role::Article), named(Role::Bundle));
        let opened = Opened {
            report: Arc::new(report.clone()),
            id: self.id.to_owned(),
            base: format!("{HOME}{article}"),
            origin: None,
            notice: self.notice,
            edition: Some(self.text.edition.clone()),
            is_local: false,
            pictures: Arc::default(),
        };
        let paper = Paper {
            comparisons: printed.to_vec(),
            home: HOME.to_owned(),
            article,
            statistics,
            report: match &about.part {
                Part::Report => String::new(),
                Part::Comparison(id) => format!("./#dc-comparison-{id}"),
            },
            address: address.clone(),
            language: language.tag(),
        };
        let ways: Vec<(Language, String)> = self
            .languages
            .iter()
            .map(|other| (*other, format!("../{}/{file}", other.tag())))
            .collect();
        let body = page_html(opened, &about.part, paper, language, &ways);
        made.push(Made {
            path: format!("{folder}{name}.html"),
            bytes: document(&head, parts, &body).into_bytes(),
        });
        Ok(())
    }

    /// The answer for content management systems (oEmbed 1.0).
    fn oembed(&self, about: &About) -> String {
        let language = self.text.language;
        let wanted = Wanted {
            viewer: self.press.config.address.clone(),
            route: Route {
                source: Source::Report(self.id.to_owned()),
                language: Some(language),
                pinned: match &about.part {
                    Part::Report => None,
                    Part::Comparison(id) => Some(id.clone()),
                },
                ..Route::default()
            },
            frame: Frame::default(),
            title: about.title.clone(),
            sentence: about.description.clone(),
            language: language.tag().to_owned(),
            heights: Heights::fixed(720),
            is_pressed: true,
        };
        let story = self.text.report.story.as_ref();
        oembed(&wanted, story.and_then(|story| story.byline.as_deref()))
    }

    /// What search engines read (schema.org, as JSON-LD).
    fn data(
        &self,
        about: &About,
        address: &str,
        picture: Option<&(String, String)>,
        published: &Option<String>,
        modified: &Option<String>,
    ) -> Value {
        let config = self.press.config;
        let report: &Report = &self.text.report;
        let language = self.text.language;
        let story: Option<&Story> = report.story.as_ref();
        let page = format!("{}{}", config.address, page_path(self.id, language));
        let name = report.title(language.tag()).unwrap_or_default();
        let mut steps = vec![
            json!({"@type": "ListItem", "position": 1, "name": config.name, "item": config.address}),
            json!({"@type": "ListItem", "position": 2, "name": name, "item": page}),
        ];
        if about.part != Part::Report {
            steps.push(
                json!({"@type": "ListItem", "position": 3, "name": about.title, "item": address}),
            );
        }
        let publisher = config.publisher.as_ref();
        let publisher = publisher.map(|name| json!({"@type": "Organization", "name": name}));
        let datasets = self.datasets(about, language);
        let mut article = json!({
            "@type": "NewsArticle",
            "@id": format!("{page}#article"),
            "headline": name,
            "description": about.description,
            "inLanguage": language.tag(),
            "mainEntityOfPage": address,
            "isAccessibleForFree": true,
        });
        let optional = [
            ("image", picture.map(|(address, _)| json!(address))),
            ("datePublished", published.as_ref().map(|date| json!(date))),
            ("dateModified", modified.as_ref().map(|date| json!(date))),
            (
                "author",
                story
                    .and_then(|story| story.byline.as_ref())
                    .map(|name| json!({"@type": "Person", "name": name})),
            ),
            ("publisher", publisher),
            (
                "license",
                config.licence.as_ref().map(|licence| json!(licence)),
            ),
            (
                "isBasedOn",
                (!datasets.is_empty()).then(|| {
                    let ids = datasets
                        .iter()
                        .map(|dataset| json!({"@id": dataset["@id"]}));
                    ids.collect::<Vec<_>>().into()
                }),
            ),
        ];
        for (name, value) in optional {
            if let Some(value) = value {
                article[name] = value;
            }
        }
        let mut graph = vec![article];
        graph.extend(datasets);
        graph.push(json!({"@type": "BreadcrumbList", "itemListElement": steps}));
        json!({"@context": "https://schema.org", "@graph": graph})
    }

    /// The datasets that a page shows: all of a report, or the one of a comparison.
    fn datasets(&self, about: &About, language: Language) -> Vec<Value> {
        let report: &Report = &self.text.report;
        let Some(bundle) = &report.bundle else {
            return Vec::new();
        };
        let only = match &about.part {
            Part::Report => None,
            Part::Comparison(id) => {
                let plan = report
                    .plan_named(id)
                    .and_then(|plan| report.plans.get(plan));
                plan.map(|plan| plan.dataset)
            }
        };
        let tag = language.tag();
        let file = self
            .text
            .files
            .iter()
            .find(|(role, _)| *role == Role::Bundle);
        let file = file.map(|(_, file)| format!("{}{}", self.press.config.address, file.name));
        let shown = bundle.datasets.iter().enumerate();
        let shown = shown.filter(|(n, _)| only.is_none_or(|only| only == *n));
        let datasets = shown.map(|(n, dataset)| {
            let name = dataset.label.text(tag);
            let mut told = json!({
                "@type": "Dataset",
                "@id": format!("{}{}#data-{}", self.press.config.address, page_path(self.id, language), n + 1),
                "name": name,
                "description": match report.name_of_bundle(tag) {
                    Some(bundle) if bundle != name => format!("{name} – {bundle}"),
                    _ => name.to_owned(),
                },
                "inLanguage": tag,
            });
            if let Some(source) = report.source_of(n) {
                told["creator"] = json!({"@type": "Organization", "name": source.text(tag)});
            }
            if let Some(licence) = &dataset.licence {
                told["license"] = json!(licence.href);
            }
            if let Some(updated) = dataset.updated.as_ref().or(bundle.updated.as_ref()) {
                told["dateModified"] = json!(updated);
            }
            if let Some(file) = &file {
                told["distribution"] = json!({
                    "@type": "DataDownload",
                    "encodingFormat": "application/json",
                    "contentUrl": file,
                });
            }
            told
        });
        datasets.collect()
    }
}

/// As ISO 8601 writes it, as exactly as it is known.
pub fn written(stamp: &Stamp) -> String {
    let date = format!("{:04}-{:02}-{:02}", stamp.year, stamp.month, stamp.day);
    let Some((hour, minute)) = stamp.time else {
        return date;
    };
    let zone = match stamp.offset {
        None => String::new(),
        Some(0) => "Z".to_owned(),
        Some(offset) => {
            let sign = if offset < 0 { '-' } else { '+' };
            let offset = offset.abs();
            format!("{sign}{:02}:{:02}", offset / 60, offset % 60)
        }
    };
    format!("{date}T{hour:02}:{minute:02}:00{zone}")
}
