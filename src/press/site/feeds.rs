//! What lists the reports of a site for others: `index.json` for the viewer, Atom (RFC 4287), a sitemap (sitemaps.org 0.9) and
//! `robots.txt` (RFC 9309). All are made from the same list, newest first.

use super::config::Config;
use super::report::{page_path, written};
use crate::article::Stamp;
use crate::comparison::Choice;
use crate::locale::Language;
use crate::markup::escaped;
use crate::press::folder::Text;
use crate::view::paper::has_page;
use serde_json::json;
use std::collections::BTreeMap;
use std::fmt::Write;

/// What lists say of a report.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Listed {
    pub id: String,
    pub texts: Vec<ListedText>,
    /// The comparisons that have a page of their own.
    pub comparisons: Vec<String>,
}

/// A report in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedText {
    pub language: Language,
    pub title: String,
    pub summary: String,
    pub author: Option<String>,
    pub published: Option<Stamp>,
    pub modified: Option<Stamp>,
}

impl Listed {
    pub(super) fn of(id: &str, texts: &[Text]) -> Listed {
        let listed = texts.iter().map(|text| {
            let story = text.report.story.as_ref();
            let tag = text.language.tag();
            ListedText {
                language: text.language,
                title: text.report.title(tag).unwrap_or_else(|| id.to_owned()),
                summary: story
                    .and_then(|story| story.standfirst.clone())
                    .unwrap_or_default(),
                author: story.and_then(|story| story.byline.clone()),
                published: story.and_then(|story| story.first_created.or(story.version_created)),
                modified: story.and_then(|story| story.version_created.or(story.first_created)),
            }
        });
        let report = texts.first().map(|text| &text.report);
        let plans = report.map_or(&[][..], |report| &report.plans);
        let is_made = |n: usize| {
            let made = report.and_then(|report| report.comparison(n, &Choice::default()));
            made.is_some()
        };
        let with_page = plans.iter().enumerate();
        let with_page = with_page.filter(|(n, plan)| has_page(&plan.id) && is_made(*n));
        Listed {
            id: id.to_owned(),
            texts: listed.collect(),
            comparisons: with_page.map(|(_, plan)| plan.id.clone()).collect(),
        }
    }

    fn newest(&self) -> i64 {
        let stamps = self.texts.iter().filter_map(|text| text.published);
        stamps.map(|stamp| stamp.epoch).max().unwrap_or(i64::MIN)
    }
}

/// The report that stands first, then the newest first, then by id.
pub fn sort(listed: &mut [Listed], config: &Config) {
    listed.sort_by_key(|report| {
        let is_first = config.default.as_deref() == Some(report.id.as_str());
        (
            !is_first,
            std::cmp::Reverse(report.newest()),
            report.id.clone(),
        )
    });
}

/// `reports/index.json`, as the viewer reads it.
pub fn index_json(listed: &[Listed]) -> String {
    let reports = listed.iter().map(|report| {
        let by_language = |read: fn(&ListedText) -> &String| {
            let texts = report.texts.iter().filter(|text| !read(text).is_empty());
            let texts = texts.map(|text| (text.language.tag(), read(text).clone()));
            texts.collect::<BTreeMap<_, _>>()
        };
        let tags: Vec<&str> = report
            .texts
            .iter()
            .map(|text| text.language.tag())
            .collect();
        let mut told = json!({
            "id": report.id,
            "languages": tags,
            "title": by_language(|text| &text.title),
            "summary": by_language(|text| &text.summary),
        });
        let published = report.texts.iter().find_map(|text| text.published);
        if let Some(stamp) = published {
            told["published"] = json!(day(&stamp));
        }
        told
    });
    let reports: Vec<_> = reports.collect();
    format!("{:#}\n", json!({ "reports": reports }))
}

/// The feed of one language.
pub fn atom(listed: &[Listed], language: Language, config: &Config) -> String {
    let own = |report: &Listed| {
        let text = report.texts.iter().find(|text| text.language == language);
        text.map(|text| (report.id.clone(), text.clone()))
    };
    let mut entries: Vec<(String, ListedText)> = listed.iter().filter_map(own).collect();
    entries.sort_by_key(|(id, text)| {
        let epoch = text.modified.map_or(i64::MIN, |stamp| stamp.epoch);
        (std::cmp::Reverse(epoch), id.clone())
    });
    let tag = language.tag();
    let base = &config.address;
    let updated = entries.iter().find_map(|(_, text)| text.modified);
    let mut feed = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{tag}\">\n<id>{0}</id>\n<title>{1}</title>\n<updated>{2}</updated>\n<author><name>{3}</name></author>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{0}atom.{tag}.xml\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"{0}\"/>\n",
        escaped(base),
        escaped(&config.name),
        moment(updated),
        escaped(config.publisher.as_deref().unwrap_or(&config.name)),
    );
    for (id, text) in entries {
        let address = escaped(&format!("{base}{}", page_path(&id, language)));
        let _ = write!(
            feed,
            "<entry>\n<id>{address}</id>\n<title>{}</title>\n<link rel=\"alternate\" type=\"text/html\" hreflang=\"{tag}\" href=\"{address}\"/>\n<updated>{}</updated>\n",
            escaped(&text.title),
            moment(text.modified),
        );
        if text.published.is_some() {
            let _ = writeln!(feed, "<published>{}</published>", moment(text.published));
        }
        if let Some(author) = &text.author {
            let _ = writeln!(feed, "<author><name>{}</name></author>", escaped(author));
        }
        if !text.summary.is_empty() {
            let _ = writeln!(feed, "<summary>{}</summary>", escaped(&text.summary));
        }
        feed.push_str("</entry>\n");
    }
    feed.push_str("</feed>\n");
    feed
}

/// Every page, with the same page in other languages.
pub fn sitemap(listed: &[Listed], config: &Config) -> String {
    let mut map = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    let base = &config.address;
    let _ = writeln!(map, "<url><loc>{}</loc></url>", escaped(base));
    for report in listed {
        let files = std::iter::once(String::new());
        let files = files.chain(report.comparisons.iter().map(|id| format!("{id}.html")));
        for file in files {
            for text in &report.texts {
                let address = |language: Language| {
                    escaped(&format!("{base}{}{file}", page_path(&report.id, language)))
                };
                let _ = write!(map, "<url><loc>{}</loc>", address(text.language));
                if let Some(stamp) = &text.modified {
                    let _ = write!(map, "<lastmod>{}</lastmod>", day(stamp));
                }
                for other in &report.texts {
                    let _ = write!(
                        map,
                        "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>",
                        other.language.tag(),
                        address(other.language)
                    );
                }
                map.push_str("</url>\n");
            }
        }
    }
    map.push_str("</urlset>\n");
    map
}

pub fn robots(config: &Config) -> String {
    format!(
        "User-agent: *\nAllow: /\n\nSitemap: {}sitemap.xml\n",
        config.address
    )
}

fn day(stamp: &Stamp) -> String {
    format!("{:04}-{:02}-{:02}", stamp.year, stamp.month, stamp.day)
}

/// As RFC 3339 wants it; a day begins at midnight in UTC, and what has no date is as old as can be.
fn moment(stamp: Option<Stamp>) -> String {
    match stamp {
        None => "1970-01-01T00:00:00Z".to_owned(),
        Some(stamp) => match (stamp.time, stamp.offset) {
            (Some(_), Some(_)) => written(&stamp),
            (Some(_), None) => format!("{}Z", written(&stamp)),
            (None, _) => format!("{}T00:00:00Z", day(&stamp)),
        },
    }
}
