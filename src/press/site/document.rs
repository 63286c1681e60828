//! A printed page as a document: the head that search engines, chats and other systems read, then the body.
//! In: finished texts and addresses. Out: HTML, every value escaped.

use super::parts::Parts;
use crate::markup::escaped;
use std::fmt::Write;

/// What the head of a page says.
pub struct Head<'a> {
    /// BCP 47.
    pub language: &'a str,
    pub title: String,
    /// The site's own name.
    pub site: &'a str,
    pub description: String,
    /// Whole addresses: of the page, and of the same in each language (BCP 47).
    pub address: String,
    pub alternates: Vec<(String, String)>,
    /// A picture of 1200 × 630, and what is to be seen in it.
    pub picture: Option<(String, String)>,
    /// `article` or `website` (Open Graph).
    pub kind: &'static str,
    pub published: Option<String>,
    pub modified: Option<String>,
    /// JSON-LD.
    pub data: Option<serde_json::Value>,
    /// Whole addresses.
    pub oembed: Option<String>,
    pub feed: Option<String>,
    /// From the page to the viewer's own folder.
    pub home: &'a str,
    /// What stands in the root element besides its language.
    pub root: &'a str,
    /// Whether it is the page of one comparison.
    pub is_alone: bool,
    /// Whether search engines are to pass it by.
    pub is_unlisted: bool,
}

/// Before anything is shown: the theme that the address asks for, and on the front page whether it asks for the program.
pub const FIRST: &str = "{const d=document.documentElement.dataset,q=location.search,t=/[?&]theme=(light|dark)\\b/.exec(q);if(t)d.theme=t[1];if(/[?&](report|article|statistics|saved|open)\\b/.test(q))d.program=\"\"}";

/// The whole page.
pub fn document(head: &Head, parts: &Parts, body: &str) -> String {
    let mut html = String::with_capacity(body.len() + parts.style.len() + 8192);
    let home = head.home;
    let _ = write!(
        html,
        "<!doctype html>\n<html lang=\"{}\" data-paper{}>\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n<style>{}</style>\n<script>{FIRST}</script>\n<script defer src=\"{home}{}\"></script>\n",
        escaped(head.language),
        head.root,
        escaped(&parts.policy),
        escaped(&head.full_title()),
        parts.style,
        escaped(match head.is_alone {
            true => &parts.alone,
            false => &parts.hand,
        }),
    );
    let mut meta = |attribute: &str, name: &str, content: &str| {
        if !content.is_empty() {
            let content = escaped(content);
            let _ = writeln!(html, "<meta {attribute}=\"{name}\" content=\"{content}\">");
        }
    };
    meta("name", "description", &head.description);
    meta("name", "referrer", "strict-origin-when-cross-origin");
    if head.is_unlisted {
        meta("name", "robots", "noindex");
    }
    // Open Graph (ogp.me), and what X takes from elsewhere.
    meta("property", "og:type", head.kind);
    meta("property", "og:title", &head.title);
    meta("property", "og:description", &head.description);
    meta("property", "og:url", &head.address);
    meta("property", "og:site_name", head.site);
    meta("property", "og:locale", locale_of(head.language));
    for (language, _) in &head.alternates {
        if language != head.language {
            meta("property", "og:locale:alternate", locale_of(language));
        }
    }
    if let Some((address, alt)) = &head.picture {
        meta("property", "og:image", address);
        meta("property", "og:image:type", "image/png");
        meta("property", "og:image:width", "1200");
        meta("property", "og:image:height", "630");
        meta("property", "og:image:alt", alt);
        meta("name", "twitter:card", "summary_large_image");
    }
    let stamp = |stamp: &Option<String>| stamp.clone().unwrap_or_default();
    meta(
        "property",
        "article:published_time",
        &stamp(&head.published),
    );
    meta("property", "article:modified_time", &stamp(&head.modified));
    let mut link = |rel: &str, more: &str, href: &str| {
        let _ = writeln!(
            html,
            "<link rel=\"{rel}\"{more} href=\"{}\">",
            escaped(href)
        );
    };
    link("canonical", "", &head.address);
    for (language, address) in &head.alternates {
        let language = format!(" hreflang=\"{}\"", escaped(language));
        link("alternate", &language, address);
    }
    if let Some(address) = &head.oembed {
        let title = format!(
            " type=\"application/json+oembed\" title=\"{}\"",
            escaped(&head.title)
        );
        link("alternate", &title, address);
    }
    if let Some(address) = &head.feed {
        let title = format!(
            " type=\"application/atom+xml\" title=\"{}\"",
            escaped(head.site)
        );
        link("alternate", &title, address);
    }
    link(
        "icon",
        " type=\"image/svg+xml\"",
        &format!("{home}icon.svg"),
    );
    link("apple-touch-icon", "", &format!("{home}icon-192.png"));
    link("manifest", "", &format!("{home}app.webmanifest"));
    if let Some(data) = &head.data {
        // No text of a report ends its script.
        let data = data.to_string().replace('<', "\\u003c");
        let _ = writeln!(html, "<script type=\"application/ld+json\">{data}</script>");
    }
    let _ = write!(html, "</head>\n<body>\n{body}\n</body>\n</html>\n");
    html
}

impl Head<'_> {
    fn full_title(&self) -> String {
        match self.title == self.site {
            true => self.title.clone(),
            false => format!("{} – {}", self.title, self.site),
        }
    }
}

/// As Open Graph has languages: with a country, which is none of ours to know but for these.
fn locale_of(language: &str) -> &str {
    match language {
        "vi" => "vi_VN",
        "en" => "en_GB",
        other => other,
    }
}
