//! `doichieu embed` as an editor calls it: what it prints, what it refuses, and the edition that it keeps.

// A test that cannot go on has failed: here that is what panics are for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use doichieu::report::{edition, fingerprint, is_edition};
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
    std::fs::remove_dir_all(&folder).unwrap();
}
