//! The front page, once in each language: the list of reports, whole without a script. The first of them stands at the site's
//! own address and is the viewer's page as well: an address that names a report's files, or a copy, opens the program in it.

use super::document::{Head, document};
use super::parts::Parts;
use super::report::{Made, Press};
use crate::locale::Language;
use crate::report::read_index;
use crate::view::paper::front_html;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

/// Where the front page stands in a language.
fn path(press: &Press, language: Language) -> String {
    match press.config.languages.first() == Some(&language) {
        true => String::new(),
        false => format!("{}/", language.tag()),
    }
}

pub fn pages(index: &str, shell: &str, press: &Press) -> Result<Vec<Made>, String> {
    let config = press.config;
    let index = read_index(index.as_bytes()).map_err(|_| "index.json cannot be read")?;
    let whole = |language: Language| format!("{}{}", config.address, path(press, language));
    let alternates: Vec<(String, String)> = config
        .languages
        .iter()
        .map(|language| (language.tag().to_owned(), whole(*language)))
        .collect();
    let pages = config.languages.iter().map(|language| {
        let own = path(press, *language);
        let home = if own.is_empty() { "./" } else { "../" };
        let ways: Vec<(Language, String)> = config
            .languages
            .iter()
            .map(|other| (*other, format!("{home}{}", path(press, *other))))
            .collect();
        let head = Head {
            language: language.tag(),
            title: config.name.clone(),
            site: &config.name,
            description: language.words().app_description.to_owned(),
            address: whole(*language),
            alternates: alternates.clone(),
            picture: None,
            kind: "website",
            published: None,
            modified: None,
            data: None,
            oembed: None,
            feed: Some(format!("{}atom.{}.xml", config.address, language.tag())),
            home,
            root: "",
            is_alone: false,
            is_unlisted: false,
        };
        let body = front_html(&index, home, *language, &ways);
        let html = document(&head, press.parts, &body);
        let html = match own.is_empty() {
            true => with_program(&html, shell, press.parts)?,
            false => html,
        };
        Ok(Made {
            path: format!("{own}index.html"),
            bytes: html.into_bytes(),
        })
    });
    pages.collect()
}

/// The page with what starts the program, as the viewer's own page has it: the hand takes it out where an address asks for it.
fn with_program(html: &str, shell: &str, parts: &Parts) -> Result<String, String> {
    let front = &parts.front;
    // The hand is on the page.
    let is_start = |line: &&str| {
        let starts = [
            "<meta name=\"doichieu-",
            "<link id=\"app-",
            "<link rel=\"stylesheet\"",
            "<script ",
        ];
        starts.iter().any(|start| line.starts_with(start)) && !line.contains(&parts.hand)
    };
    let lines: Vec<&str> = shell.lines().map(str::trim).filter(is_start).collect();
    if lines.is_empty() {
        return Err("the viewer's index.html does not say what starts it".to_owned());
    }
    let program = format!(
        "<template id=\"dc-program\">\n{}\n</template>\n<script defer src=\"./{front}\"></script>\n</head>",
        lines.join("\n")
    );
    Ok(html.replacen("</head>", &program, 1))
}

/// The service worker with the site's own front page among the files that it keeps, in place of the viewer's page. It names each
/// by the SHA-256 of its bytes, as xtask/finish.mjs writes it: eight bytes in hexadecimal digits, and all of them in Base64.
pub fn worker(worker: &str, old: &[u8], new: &[u8]) -> Result<String, String> {
    let names = |bytes: &[u8]| {
        let digest = Sha256::digest(bytes);
        let revision: String = digest[..8]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        (revision, BASE64_STANDARD.encode(digest))
    };
    let ((old_revision, old_digest), (revision, digest)) = (names(old), names(new));
    if !worker.contains(&old_revision) || !worker.contains(&old_digest) {
        return Err(
            "the viewer's service worker does not keep its index.html: build it anew".to_owned(),
        );
    }
    let worker = worker.replace(&old_revision, &revision);
    Ok(worker.replace(&old_digest, &digest))
}
