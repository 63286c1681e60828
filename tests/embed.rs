//! `doichieu embed` as an editor calls it: what it prints, what it refuses, and the edition that it keeps.

// A test that cannot go on has failed: here that is what panics are for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use doichieu::embed::{Form, Frame, Heights, Place, Request, ToEmbed, Wanted};
use doichieu::locale::Language;
use doichieu::report::{Parts, Report, assemble, edition, fingerprint, is_edition};
use doichieu::route::{Route, Source, Theme};
use doichieu::{article, statistics};
use std::path::Path;
use std::process::{Command, Output};

const FLAGSHIP: &str = "public/reports/dien-bien-2020";
const VIEWER: &str = "https://viewer.example/e/";

fn embed(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_doichieu"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .arg("embed")
        .args(arguments)
        .output()
        .unwrap()
}

fn printed(arguments: &[&str]) -> String {
    let output = embed(arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn every_form_names_the_viewer_and_the_report() {
    for (form, start) in [
        ("element", "<doichieu-report "),
        ("iframe", "<iframe "),
        ("amp", "<amp-iframe "),
        ("oembed", "{\"version\":\"1.0\""),
        ("discovery", "<link rel=\"alternate\""),
    ] {
        let text = printed(&[FLAGSHIP, "--viewer", VIEWER, "--as", form]);
        assert!(text.starts_with(start), "{form}: {text}");
        assert!(text.contains(VIEWER), "{form}: {text}");
        assert!(text.contains("dien-bien-2020"), "{form}: {text}");
    }
}

#[test]
fn wishes_are_in_the_address() {
    let text = printed(&[
        FLAGSHIP,
        "--viewer=https://viewer.example",
        "--comparison=theory",
        "--lang=en",
        "--theme=dark",
        "--background=transparent",
        "--accent=#A00000",
        "--no-controls",
        "--height=760",
        "--as=iframe",
    ]);
    assert!(
        text.contains("src=\"https://viewer.example/?report=dien-bien-2020&amp;lang=en&amp;theme=dark&amp;comparison=theory&amp;embed=1&amp;accent=a00000&amp;background=transparent&amp;controls=0\""),
        "{text}"
    );
    assert!(text.contains("height=\"760\""), "{text}");
    assert!(text.contains("title=\"Full-time from 44"), "{text}");
}

#[test]
fn what_is_not_there_or_makes_no_sense_is_refused_with_the_reason() {
    for (arguments, reason) in [
        (&[FLAGSHIP, "--comparison", "none"][..], "qualification"),
        (&[FLAGSHIP, "--figure", "9999"], "no figure 9999"),
        (&[FLAGSHIP, "--figure", "x"], "--figure is a number"),
        (&["nowhere"], "article.vi.json"),
        (&[".."], "folder"),
        (&["src/bin"], "article.vi.json"),
        (&[FLAGSHIP, "--viewer", "ftp://x/"], "--viewer is"),
        (&[FLAGSHIP, "--viewer", "https://x/?a"], "--viewer is"),
        (&[FLAGSHIP, "--as", "pdf"], "--as is"),
        (&[FLAGSHIP, "--accent", "red"], "--accent is"),
        (&[FLAGSHIP, "--height", "0"], "--height is"),
        (&[FLAGSHIP, "--theme", "pink"], "--theme is"),
        (
            &[FLAGSHIP, "--comparison", "theory", "--figure", "3"],
            "--comparison or --figure",
        ),
        (&[FLAGSHIP, "--strict"], "for check"),
        (&[], "which report"),
    ] {
        let output = embed(arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(said.contains(reason), "{arguments:?}: {said}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_frozen_edition_is_kept_where_the_viewer_looks_for_it() {
    let folder = std::env::temp_dir().join(format!("doichieu-embed-{}", std::process::id()));
    let report = folder.join("a-report");
    std::fs::create_dir_all(&report).unwrap();
    let files = ["article.vi.json", "article.en.json", "statistics.json"];
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join(FLAGSHIP);
    for file in files {
        std::fs::copy(source.join(file), report.join(file)).unwrap();
    }
    let path = report.to_string_lossy().into_owned();
    let text = printed(&[&path, "--frozen", "--lang", "en", "--viewer", VIEWER]);
    let read = |file: &str| fingerprint(&std::fs::read(report.join(file)).unwrap());
    let name = edition(&[read("article.en.json"), read("statistics.json")]);
    assert!(is_edition(&name));
    assert!(text.contains(&format!("edition=\"{name}\"")), "{text}");
    assert!(text.contains("?report=a-report\" lang=\"en\""), "{text}");
    let kept = report.join("editions").join(&name);
    let mut names: Vec<_> = std::fs::read_dir(&kept)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    names.sort();
    assert_eq!(names, ["article.en.json", "statistics.json"]);
    assert_eq!(
        std::fs::read(kept.join("statistics.json")).unwrap(),
        std::fs::read(source.join("statistics.json")).unwrap()
    );
    // A bundle whose items lie elsewhere is no edition, and nothing is written over anything.
    let outside = folder.join("outside.json");
    std::fs::copy(source.join("statistics.json"), &outside).unwrap();
    let items = format!(
        r#"{{"version":"2.0","class":"collection","label":"A","link":{{"item":[{{"class":"dataset","href":"../outside.json","label":"B"}},{{"class":"dataset","href":"{}","label":"C"}}]}}}}"#,
        outside.display()
    );
    std::fs::write(report.join("statistics.json"), items).unwrap();
    let output = embed(&[&path, "--frozen", "--viewer", VIEWER]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let is_whole = std::fs::read(&outside).unwrap().len() > 1000;
    assert!(is_whole, "an item outside of the folder was touched");
    std::fs::remove_dir_all(&folder).unwrap();
}

fn flagship() -> Report {
    assemble(Parts {
        article: Some(article::read(include_bytes!(
            "../public/reports/dien-bien-2020/article.vi.json"
        ))),
        statistics: Some(statistics::read(include_bytes!(
            "../public/reports/dien-bien-2020/statistics.json"
        ))),
        ..Parts::default()
    })
}

fn asked(what: ToEmbed, language: Option<Language>) -> Option<Wanted> {
    let request = Request {
        what,
        language,
        theme: Theme::Auto,
        frame: Frame::default(),
        edition: None,
    };
    let route = Route::read("?theory.measure=percent&workforce.measure=share");
    let place = Place {
        viewer: "https://viewer.example/".into(),
        source: Source::Report("dien-bien-2020".into()),
        choices: &route.choices,
        is_pressed: false,
    };
    request.wanted(&flagship(), &place, Language::Vi, Heights::fixed(700))
}

#[test]
fn a_comparison_brings_its_own_choices_and_words_in_the_language_asked_for() {
    let wanted = asked(ToEmbed::Comparison("theory".into()), Some(Language::En)).unwrap();
    assert_eq!(
        wanted.frame_address(),
        "https://viewer.example/?report=dien-bien-2020&lang=en&comparison=theory&theory.measure=percent&embed=1"
    );
    assert!(wanted.title.starts_with("Full-time"), "{}", wanted.title);
    assert!(
        wanted
            .snippet(Form::Element)
            .contains("<p lang=\"en\">From 2019")
    );
    assert_eq!(asked(ToEmbed::Comparison("none".into()), None), None);
}

#[test]
fn a_story_keeps_its_language() {
    let wanted = asked(ToEmbed::Report, Some(Language::En)).unwrap();
    assert_eq!(wanted.language, "vi");
    let wanted = asked(ToEmbed::Figure(3), None).unwrap();
    assert!(wanted.sentence.contains("2,5%"), "{}", wanted.sentence);
    assert!(wanted.frame.figure.unwrap().starts_with("3,2,5%"));
    assert_eq!(asked(ToEmbed::Figure(9999), None), None);
}

/// With what presses sites the command knows the site that a report belongs to.
#[cfg(feature = "press")]
#[test]
fn a_report_of_a_pressed_site_is_embedded_by_its_page() {
    let of_site = printed(&[FLAGSHIP, "--comparison=theory", "--lang=en", "--as=iframe"]);
    let page = "src=\"https://doichieu.example/reports/dien-bien-2020/en/theory.html?embed=1\"";
    assert!(of_site.contains(page), "{of_site}");
    let elsewhere = printed(&[
        FLAGSHIP,
        "--comparison=theory",
        "--viewer",
        VIEWER,
        "--as=iframe",
    ]);
    assert!(
        elsewhere.contains("src=\"https://viewer.example/e/?report=dien-bien-2020&amp;"),
        "{elsewhere}"
    );
}
