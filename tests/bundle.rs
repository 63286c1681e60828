//! A report in one file, as `doichieu bundle` makes it, of folders that stand in the test: what is in it, and why there is none.

// A test that cannot go on has failed: here that is what panics are for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![cfg(feature = "press")]

use doichieu::json;
use doichieu::locale::Language;
use doichieu::press::{Bundled, Bundling, ReportFolder, bundle};
use std::collections::BTreeMap;
use std::path::Path;

type Files = BTreeMap<String, Vec<u8>>;

fn flagship() -> Files {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/reports/dien-bien-2020");
    let names = ["article.vi.json", "article.en.json", "statistics.json"];
    let files = names.map(|name| (name.to_owned(), std::fs::read(folder.join(name)).unwrap()));
    files.into()
}

/// A viewer of nothing, in all its parts.
fn viewer() -> Files {
    let list = r#"{"boot":"boot.js","app":"app.js","style":"style.css","main":"app.wasm","parts":["desk.wasm"]}"#;
    let files = [
        ("one-file.json", list),
        ("boot.js", "start()"),
        ("app.js", "app()"),
        ("style.css", "p{color:red}"),
        ("app.wasm", "\0asm"),
        ("desk.wasm", "\0asm2"),
    ];
    files
        .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
        .into()
}

fn made(files: &Files, viewer: &Files, language: Option<Language>) -> Result<Bundled, String> {
    bundle(&Bundling {
        report: ReportFolder {
            read: &|name| files.get(name).cloned(),
            id: "a-report",
        },
        viewer: &|name| viewer.get(name).cloned(),
        language,
        address: "https://viewer.example/?report=a-report",
        now: 1_795_132_800.0,
    })
}

/// A file of the report as it stands in the page.
fn document(html: &str, name: &str) -> String {
    let mark = format!("data-file=\"reports/a-report/{name}\"");
    let (_, rest) = html
        .split_once(&mark)
        .unwrap_or_else(|| panic!("no {mark}"));
    let (_, rest) = rest.split_once('>').unwrap();
    rest.split_once("</script>").unwrap().0.trim().to_owned()
}

#[test]
fn the_flagship_is_whole_in_both_languages() {
    let files = flagship();
    let bundled = made(&files, &viewer(), None).unwrap();
    let html = &bundled.html;
    assert_eq!(bundled.notes, Vec::<String>::new());
    for name in files.keys() {
        let found = json::parse(document(html, name).as_bytes()).unwrap();
        let meant = json::parse(&files[name]).unwrap();
        assert_eq!(format!("{found:?}"), format!("{meant:?}"), "{name}");
    }
    // Numbers as each language writes them, in the story and in the tables.
    for text in [
        "25.944",
        "25,944",
        "lang=\"vi\"",
        "lang=\"en\"",
        "id=\"text-vi\"",
        "id=\"text-en\"",
    ] {
        assert!(html.contains(text), "{text}");
    }
    assert_eq!(
        html.matches("<figure").count(),
        16,
        "eight comparisons in each language"
    );
    assert_eq!(html.matches("<h1").count(), 2);
    // Every chart is drawn, for a phone and for a wider page, and nothing wishes for a program elsewhere.
    let n_charts = html.matches("data-width=\"narrow\"").count();
    assert!(n_charts >= 16, "{n_charts}");
    assert_eq!(n_charts, html.matches("data-width=\"wide\"").count());
    assert_eq!(html.matches("data-chart=\"drawn\"").count(), 16);
    assert!(!html.contains("data-wish"));
    // A measure that is chosen in one language is not taken from the other.
    assert!(html.contains("name=\"dc-measure-") && html.contains("name=\"dc-1-measure-"));
    assert!(
        html.contains("<link rel=\"canonical\" href=\"https://viewer.example/?report=a-report\">")
    );
    assert!(html.contains(&bundled.edition));
    assert!(html.contains("data-part=\"desk.wasm\""));
}

#[test]
fn the_edition_is_the_one_that_the_page_names() {
    use doichieu::report::{edition, fingerprint};
    let files = flagship();
    let meant = |article: &str| {
        edition(&[
            fingerprint(&files[article]),
            fingerprint(&files["statistics.json"]),
        ])
    };
    let vietnamese = made(&files, &viewer(), None).unwrap();
    assert_eq!(vietnamese.edition, meant("article.vi.json"));
    let english = made(&files, &viewer(), Some(Language::En)).unwrap();
    assert_eq!(english.edition, meant("article.en.json"));
    assert!(
        english
            .html
            .starts_with("<!doctype html>\n<html lang=\"en\"")
    );
    assert!(
        vietnamese
            .html
            .starts_with("<!doctype html>\n<html lang=\"vi\"")
    );
}

#[test]
fn pictures_of_the_folder_come_along_and_others_are_named() {
    let mut files = flagship();
    let article = String::from_utf8(files["article.vi.json"].clone()).unwrap();
    let article = article.replacen(
        "\"value\": \"<p>",
        "\"value\": \"<figure><img src='map.png' alt='Bản đồ'></figure><figure><img src='https://pictures.example/b.jpg' alt='Xa'></figure><p>",
        1,
    );
    files.insert("article.vi.json".into(), article.into_bytes());
    files.insert("map.png".into(), b"\x89PNG\r\n".to_vec());
    let bundled = made(&files, &viewer(), None).unwrap();
    assert_eq!(
        bundled.notes,
        ["the picture https://pictures.example/b.jpg is not in it"]
    );
    assert!(
        bundled
            .html
            .contains("src=\"data:image/png;base64,iVBORw0K\"")
    );
    assert!(
        bundled
            .html
            .contains("data-file=\"reports/a-report/map.png\" data-encoding=\"base64\"")
    );
    // Nothing in it is to be fetched.
    assert!(!bundled.html.contains("src=\"https:"));
    assert!(bundled.html.contains("Xa"));
}

#[test]
fn a_bundle_alone_is_a_report_and_an_article_alone_is_one() {
    let mut files = flagship();
    files.remove("article.vi.json");
    files.remove("article.en.json");
    let bundled = made(&files, &viewer(), Some(Language::En)).unwrap();
    assert!(bundled.html.contains("25,944") && !bundled.html.contains("data-story"));
    let mut files = flagship();
    files.remove("statistics.json");
    let bundled = made(&files, &viewer(), None).unwrap();
    assert!(bundled.html.contains("25.944") && !bundled.html.contains("<figure"));
    assert_eq!(bundled.notes.len(), 1, "{:?}", bundled.notes);
}

#[test]
fn the_bundle_is_the_one_that_the_article_names() {
    let mut files = flagship();
    let statistics = files.remove("statistics.json").unwrap();
    files.insert("numbers/figures.json".to_owned(), statistics);
    for name in ["article.vi.json", "article.en.json"] {
        let text = String::from_utf8(files[name].clone()).unwrap();
        let text = text.replace("\"statistics.json\"", "\"numbers/figures.json\"");
        files.insert(name.to_owned(), text.into_bytes());
    }
    let bundled = made(&files, &viewer(), None).unwrap();
    assert_eq!(bundled.notes, Vec::<String>::new());
    assert!(bundled.html.contains("data-comparison=\"theory\""));
    document(&bundled.html, "numbers/figures.json");
}

#[test]
fn what_cannot_be_bundled_says_why() {
    let refused = |files: &Files, viewer: &Files| made(files, viewer, None).err().unwrap();
    assert!(refused(&Files::new(), &viewer()).contains("no article"));
    let mut broken = flagship();
    broken.insert("article.en.json".into(), b"<html>".to_vec());
    assert!(refused(&broken, &viewer()).contains("article.en.json"));
    let mut withheld = flagship();
    let article = String::from_utf8(withheld["article.vi.json"].clone()).unwrap();
    let article = article.replacen("\"usable\"", "\"withheld\"", 1);
    withheld.insert("article.vi.json".into(), article.into_bytes());
    assert!(refused(&withheld, &viewer()).contains("withheld"));
    assert!(refused(&flagship(), &Files::new()).contains("one-file.json"));
    let mut outside = viewer();
    let list = String::from_utf8(outside["one-file.json"].clone()).unwrap();
    let list = list.replace("app.js", "../app.js");
    outside.insert("one-file.json".into(), list.into_bytes());
    assert!(refused(&flagship(), &outside).contains("made of"));
    let mut without = viewer();
    without.remove("desk.wasm");
    assert!(refused(&flagship(), &without).contains("desk.wasm"));
    let mut odd = viewer();
    odd.insert("style.css".into(), b"</STYLE><script>x()</script>".to_vec());
    assert!(refused(&flagship(), &odd).contains("cannot stand in a page"));
}
