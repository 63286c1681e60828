//! A report's folder as the press reads it: every language there is, each with the files that make it. Files come through a
//! function, so that nothing here knows a disk.

use crate::address;
use crate::finding::What;
use crate::locale::Language;
use crate::offline::File;
use crate::report::gathering::{Asked, Brought, JSON, Need, Role, gather};
use crate::report::{Report, assemble, edition, fingerprint};
use std::sync::Arc;

/// Reads a file by its name; `None` where there is none.
pub type Folder<'a> = &'a dyn Fn(&str) -> Option<Vec<u8>>;

/// A report's folder, and what it is called.
#[derive(Clone, Copy)]
pub struct ReportFolder<'a> {
    pub read: Folder<'a>,
    pub id: &'a str,
}

impl ReportFolder<'_> {
    /// A file's name as the viewer asks for it.
    pub(super) fn name_of(&self, name: &str) -> String {
        let base = format!("reports/{}/", self.id);
        address::join(&base, name).unwrap_or_else(|| format!("{base}{name}"))
    }
}

/// One language of the report.
pub(super) struct Text {
    pub language: Language,
    pub report: Report,
    /// The files that make its edition.
    pub files: Vec<(Role, File)>,
    pub edition: String,
}

/// Every language that there is an article in; without any, the bundle in one.
pub(super) fn texts(
    folder: &ReportFolder,
    otherwise: Language,
    notes: &mut Vec<String>,
) -> Result<Vec<Text>, String> {
    let mut texts = Vec::new();
    let made = |language: Language, asked: Asked| {
        let gathered = gather(asked, None, |need| bring(folder, need));
        let files: Vec<(Role, File)> = gathered
            .files
            .iter()
            .map(|(role, brought)| (*role, json_file(folder, brought)))
            .collect();
        let all = files.iter().map(|(_, file)| fingerprint(&file.bytes));
        let edition = edition(&all.collect::<Vec<_>>());
        Text {
            language,
            report: assemble(gathered.parts),
            files,
            edition,
        }
    };
    for language in Language::ALL {
        let name = format!("article.{}.json", language.tag());
        if (folder.read)(&name).is_none() {
            continue;
        }
        let text = made(language, Asked::Folder(vec![language]));
        if text.report.story.is_none() {
            return Err(format!("{name} is no article: `doichieu read` says why"));
        }
        texts.push(text);
    }
    if texts.is_empty() {
        let alone = made(otherwise, Asked::Folder(Vec::new()));
        texts.extend(Some(alone).filter(|text| !text.files.is_empty()));
    }
    let is_told = |what: &What| {
        matches!(
            what,
            What::BundleNotLoaded
                | What::BundleNotNamed
                | What::ItemNotLoaded { .. }
                | What::NoItemLoaded { .. }
        )
    };
    if let Some(text) = texts.first() {
        let told = text.report.findings.iter().filter(|f| is_told(&f.what));
        notes.extend(told.map(|finding| crate::locale::sentence(&finding.what, Language::En)));
    }
    Ok(texts)
}

/// A file of the folder: what is asked for, and what other files name beside them.
fn bring(folder: &ReportFolder, need: &Need) -> Result<Brought, What> {
    let address = match &need.base {
        None => Some(need.reference.clone()),
        Some(base) => {
            let is_beside = is_beside(&need.reference);
            is_beside
                .then(|| address::join(base, &need.reference))
                .flatten()
        }
    };
    let Some(address) = address else {
        let address = need.reference.clone();
        return Err(What::AddressRefused { address });
    };
    match (folder.read)(&address) {
        Some(bytes) => Ok(Brought {
            bytes: Arc::new(bytes),
            address,
            media_type: JSON.to_owned(),
        }),
        None => Err(What::NotFound { address }),
    }
}

pub(super) fn is_beside(name: &str) -> bool {
    matches!(address::read(name), Some(address::Address::Relative(_)))
}

fn json_file(folder: &ReportFolder, brought: &Brought) -> File {
    File {
        name: folder.name_of(&brought.address),
        media_type: brought.media_type.clone(),
        bytes: brought.bytes.clone(),
    }
}
