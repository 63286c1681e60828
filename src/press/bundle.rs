//! `doichieu bundle`: a report's folder and a built viewer to one file that holds both. The story and its tables stand in it as
//! HTML, rendered by the components of the page, so that they are there without a script. Files are read through two functions,
//! one for the report's folder and one for the viewer's; writing is for `src/bin/doichieu.rs`.

use super::folder::{Folder, ReportFolder, Text, is_beside, texts};
use crate::article::Story;
use crate::depiction::charts as describe;
use crate::locale::Language;
use crate::offline::{About, Copy, File, OneFile, read_viewer};
use crate::report::gathering::Role;
use crate::view::desk::{ACCOUNTS, DESK, Tools};
use crate::view::paper::file_html;
use crate::view::report_page::Opened;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;
use std::sync::Arc;

/// What a report is bundled with.
pub struct Bundling<'a> {
    pub report: ReportFolder<'a>,
    /// The folder of a built viewer.
    pub viewer: Folder<'a>,
    /// The language that the file opens in; none is the first there is.
    pub language: Option<Language>,
    /// Where the report is online; empty where it is not.
    pub address: &'a str,
    /// Seconds since 1970.
    pub now: f64,
}

/// The file, and what its maker should know.
pub struct Bundled {
    pub html: String,
    pub edition: String,
    pub notes: Vec<String>,
}

/// The report in one file, or why there is none.
pub fn bundle(wanted: &Bundling) -> Result<Bundled, String> {
    let mut notes = Vec::new();
    let texts = texts(
        &wanted.report,
        wanted.language.unwrap_or_default(),
        &mut notes,
    )?;
    let first = wanted.language.and_then(|language| {
        let mut texts = texts.iter();
        texts.position(|text| text.language == language)
    });
    let mut texts = texts;
    if let Some(first) = first {
        texts.swap(0, first);
    } else if let Some(language) = wanted.language {
        notes.push(format!("there is no article.{}.json", language.tag()));
    }
    let Some(main) = texts.first() else {
        return Err(
            "there is no article.vi.json, no article.en.json and no statistics.json".into(),
        );
    };
    let stories = || texts.iter().filter_map(|text| text.report.story.as_ref());
    if stories().any(|story| story.notice(wanted.now as i64).is_some()) {
        return Err("the story is withheld, withdrawn or under embargo".to_owned());
    }
    // Articles first; a bundle that two of them name is one file.
    let mut files: Vec<File> = Vec::new();
    for role in [Role::Article, Role::Bundle, Role::Item] {
        for (own, file) in texts.iter().flat_map(|text| &text.files) {
            if *own == role && !files.iter().any(|known| known.name == file.name) {
                files.push(file.clone());
            }
        }
    }
    let pictures = stories().flat_map(Story::pictures);
    for picture in pictures {
        let name = wanted.report.name_of(&picture.address);
        if files.iter().any(|file| file.name == name) {
            continue;
        }
        match picture_file(wanted, &picture.address) {
            Some(file) => files.push(file),
            None => notes.push(format!("the picture {} is not in it", picture.address)),
        }
    }
    let tag = main.language.tag();
    let title = main
        .report
        .title(tag)
        .unwrap_or_else(|| wanted.report.id.to_owned());
    let language = main.report.language().unwrap_or(tag).to_owned();
    let n_bytes = files.iter().map(|file| file.bytes.len()).sum::<usize>();
    let editions = texts.iter().map(|text| {
        let language = text.report.language().unwrap_or(text.language.tag());
        (language.to_owned(), text.edition.clone())
    });
    let about = About {
        key: format!("report:{}", wanted.report.id),
        query: format!("?report={}", wanted.report.id),
        title,
        language,
        editions: editions.collect(),
        saved: wanted.now,
        n_bytes: n_bytes as f64,
        is_asked: true,
        address: wanted.address.to_owned(),
    };
    let edition = main.edition.clone();
    let copy = Copy { about, files };
    let html = page(wanted, &copy, texts)?;
    Ok(Bundled {
        html,
        edition,
        notes,
    })
}

/// A picture that is a file in the folder.
fn picture_file(wanted: &Bundling, name: &str) -> Option<File> {
    let bytes = is_beside(name)
        .then(|| (wanted.report.read)(name))
        .flatten()?;
    let ending = name.rsplit('.').next()?.to_ascii_lowercase();
    let media_type = match ending.as_str() {
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "svg" => "image/svg+xml",
        _ => return None,
    };
    Some(File {
        name: wanted.report.name_of(name),
        media_type: media_type.to_owned(),
        bytes: Arc::new(bytes),
    })
}

/// The HTML, with the viewer in it.
fn page(wanted: &Bundling, copy: &Copy, texts: Vec<Text>) -> Result<String, String> {
    let of_viewer = |name: &str| {
        let found = (wanted.viewer)(name);
        found.ok_or_else(|| format!("the viewer has no {name}: is it built? `cargo xtask build`"))
    };
    let viewer = read_viewer(&of_viewer("one-file.json")?)
        .ok_or("the viewer's one-file.json does not say what the viewer is made of")?;
    let text = |name: &str| {
        String::from_utf8(of_viewer(name)?).map_err(|_| format!("{name} of the viewer is no text"))
    };
    let (style, boot) = (text(&viewer.style)?, text(&viewer.boot)?);
    let app = text(&viewer.app)?;
    let mut packed = Vec::new();
    for (name, file) in viewer.packed() {
        packed.push((name, pack(&of_viewer(file)?)?));
    }
    let pictures = copy
        .files
        .iter()
        .filter(|f| f.media_type.starts_with("image/"));
    let pictures = pictures.flat_map(|file| {
        let data = BASE64_STANDARD.encode(file.bytes.as_slice());
        let address = format!("data:{};base64,{data}", file.media_type);
        [file.name.clone(), address]
    });
    let pictures: Arc<[String]> = pictures.collect::<Vec<_>>().into();
    let tools = Tools {
        desk: &DESK,
        accounts: &ACCOUNTS,
    };
    let texts = texts.into_iter().map(|text| {
        let mut files = text.files.iter();
        let article = files.find(|(role, _)| *role == Role::Article);
        let base = article.map(|(_, file)| file.name.clone());
        let opened = Opened {
            report: Arc::new(text.report),
            id: wanted.report.id.to_owned(),
            base: base.unwrap_or_default(),
            origin: None,
            notice: None,
            edition: Some(text.edition),
            is_local: false,
            pictures: pictures.clone(),
        };
        (text.language, opened)
    });
    let paper = file_html(tools, describe, texts.collect(), &copy.about);
    let one_file = OneFile {
        copy,
        paper: &paper,
        style: &style,
        boot: &boot,
        app: &app,
        packed: &packed,
    };
    one_file
        .html()
        .ok_or_else(|| "the viewer's style or script cannot stand in a page".to_owned())
}

/// As `packed` of src/browser/offline.js.
fn pack(bytes: &[u8]) -> Result<String, String> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    let written = gzip.write_all(bytes).and_then(|()| gzip.finish());
    let bytes = written.map_err(|error| error.to_string())?;
    Ok(BASE64_STANDARD.encode(bytes))
}
