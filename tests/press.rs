//! `doichieu press`: a small site (`tests/press/site`) is printed and held against golden files (`BLESS=1 cargo test --features
//! press --test press` writes them), against html-validate, xmllint and our schemas; pressed again, changed, cut off at every
//! file. What readers do with such pages is in `tests/end-to-end`.

// A test that cannot go on has failed: here that is what panics are for.
#![cfg(feature = "press")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "fixtures/golden_file.rs"]
mod golden_file;
#[path = "fixtures/schema.rs"]
mod schema;

use doichieu::press::site::{Outcome, Pressing};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// 10 March 2026.
const NOW: i64 = 1_773_100_800;
const A_DAY: i64 = 86_400;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder of this test alone, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("press")
        .join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// What the press takes of a built viewer, made up.
fn viewer() -> &'static Path {
    static VIEWER: OnceLock<PathBuf> = OnceLock::new();
    VIEWER.get_or_init(|| {
        let viewer = folder("viewer");
        put_viewer(&viewer, "0123456789abcdef");
        viewer
    })
}

/// The other files, of a version.
fn put_viewer(viewer: &Path, version: &str) {
    let paper = json!({
        "style": format!("paper-{version}.css"),
        "hand": format!("hand-{version}.js"),
        "alone": format!("alone-{version}.js"),
        "front": format!("front-{version}.js"),
        "policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'",
    });
    let page = format!(
        "<!doctype html>\n<meta name=\"doichieu-echarts\" content=\"./echarts-0123456789abcdef.js\">\n<link id=\"app-js\" rel=\"modulepreload\" href=\"./app-{version}.js\">\n<script defer src=\"./boot.js\"></script>\n"
    );
    for (name, text) in [
        ("paper.json", paper.to_string()),
        (&format!("paper-{version}.css"), "p{color:red}".to_owned()),
        (&format!("hand-{version}.js"), "hand()".to_owned()),
        (&format!("alone-{version}.js"), "alone()".to_owned()),
        (&format!("front-{version}.js"), "front()".to_owned()),
        (&format!("app-{version}.js"), "app()".to_owned()),
        ("index.html", page),
        (
            "icon.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_owned(),
        ),
    ] {
        fs::write(viewer.join(name), text).unwrap();
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let place = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &place);
        } else {
            fs::copy(entry.path(), place).unwrap();
        }
    }
}

fn small_site() -> PathBuf {
    root().join("tests/press/site")
}

fn pressing<'a>(site: &'a Path, out: &'a Path) -> Pressing<'a> {
    Pressing {
        site,
        out,
        viewer: viewer(),
        now: NOW,
        program: b"this program".to_vec(),
        most_files: usize::MAX,
    }
}

fn press(site: &Path, out: &Path) -> Outcome {
    pressing(site, out).press(&|_, _| {}).unwrap()
}

/// All files below a folder, by their names; what the press remembers is none of them.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn add(folder: &Path, within: &str, files: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{within}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                add(&entry.path(), &format!("{name}/"), files);
            } else if !name.starts_with('.') {
                files.insert(name, fs::read(entry.path()).unwrap());
            }
        }
    }
    let mut files_found = BTreeMap::new();
    add(folder, "", &mut files_found);
    files_found
}

/// The small site, pressed once for all tests that only look at it.
fn pressed() -> &'static Path {
    static PRESSED: OnceLock<PathBuf> = OnceLock::new();
    PRESSED.get_or_init(|| {
        let out = folder("small");
        let outcome = press(&small_site(), &out);
        assert_eq!(outcome.failed, []);
        out
    })
}

fn page(name: &str) -> String {
    fs::read_to_string(pressed().join(name)).unwrap()
}

#[test]
fn pages_and_lists_are_as_they_were_blessed() {
    let golden = root().join("tests/press/golden");
    fs::create_dir_all(&golden).unwrap();
    let mut differences = Vec::new();
    let mut names = BTreeSet::new();
    for (name, bytes) in files(pressed()) {
        let is_looked_at = ["html", "xml", "txt"].iter().any(|end| name.ends_with(end))
            || name.ends_with("oembed.json")
            || name.ends_with("index.json");
        if !is_looked_at {
            continue;
        }
        // A tag a line, so that a difference can be read.
        let text = String::from_utf8(bytes).unwrap().replace("><", ">\n<");
        let flat = name.replace('/', "~");
        names.insert(flat.clone());
        differences.extend(golden_file::difference(&golden.join(flat), &text));
    }
    let blessed = fs::read_dir(&golden).unwrap();
    let blessed = blessed.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    let left_over: Vec<String> = blessed.filter(|name| !names.contains(name)).collect();
    assert!(left_over.is_empty(), "no page any more: {left_over:?}");
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn html_validate_finds_nothing() {
    let checked = Command::new("node")
        .arg(root().join("node_modules/html-validate/bin/html-validate.mjs"))
        .arg("--config")
        .arg(root().join("tests/press/htmlvalidate.json"))
        .arg(pressed().join("**/*.html"))
        .output()
        .expect("node");
    let said = String::from_utf8_lossy(&checked.stdout);
    let wrong = String::from_utf8_lossy(&checked.stderr);
    assert!(checked.status.success(), "{said}{wrong}");
}

#[test]
fn feeds_and_sitemap_are_valid() {
    for (schema, files) in [
        ("atom.rng", vec!["atom.vi.xml", "atom.en.xml"]),
        ("sitemap.rng", vec!["sitemap.xml"]),
    ] {
        for file in files {
            let checked = Command::new("xmllint")
                .arg("--noout")
                .arg("--relaxng")
                .arg(root().join("tests/press").join(schema))
                .arg(pressed().join(file))
                .output()
                .expect("xmllint, of the Debian package libxml2-utils");
            let said = String::from_utf8_lossy(&checked.stderr);
            assert!(checked.status.success(), "{said}");
        }
    }
}

/// What is wrong with a value, by a definition of docs/page.schema.json.
fn faults(definition: &str, value: &Value) -> Vec<String> {
    let text = fs::read(root().join("docs/page.schema.json")).unwrap();
    let root: Value = serde_json::from_slice(&text).unwrap();
    let mut faults = Vec::new();
    schema::check(
        &root,
        &root["$defs"][definition],
        value,
        definition,
        &mut faults,
    );
    faults
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let after = &text[text.find(start)? + start.len()..];
    Some(&after[..after.find(end)?])
}

#[test]
fn what_other_systems_read_is_as_the_schema_says() {
    let mut n_pages = 0;
    for (name, bytes) in files(pressed()) {
        if name.ends_with(".oembed.json") {
            let told: Value = serde_json::from_slice(&bytes).unwrap();
            assert_eq!(faults("oembed", &told), Vec::<String>::new(), "{name}");
            continue;
        }
        if !name.ends_with(".html") || !name.starts_with("reports/") || name.contains("/gone/") {
            continue;
        }
        n_pages += 1;
        let html = String::from_utf8(bytes).unwrap();
        let data =
            between(&html, "<script type=\"application/ld+json\">", "</script>").expect(&name);
        let data: Value = serde_json::from_str(data).unwrap();
        assert_eq!(faults("graph", &data), Vec::<String>::new(), "{name}");
        for node in data["@graph"].as_array().unwrap() {
            let kind = node["@type"].as_str().unwrap();
            assert_eq!(faults(kind, node), Vec::<String>::new(), "{name}");
        }
        let mut properties = serde_json::Map::new();
        for part in html.split("<meta ").skip(1) {
            let part = &part[..part.find('>').unwrap()];
            let property =
                between(part, "property=\"", "\"").or(between(part, "name=\"twitter", "\""));
            if let (Some(_), Some(content)) = (property, between(part, "content=\"", "\"")) {
                let property = between(part, "=\"", "\"").unwrap();
                properties.insert(property.to_owned(), content.into());
            }
        }
        let image = properties["og:image"].as_str().unwrap().to_owned();
        assert_eq!(
            faults("openGraph", &properties.into()),
            Vec::<String>::new(),
            "{name}"
        );
        // The picture is there, and as large as is said.
        let path = image.strip_prefix("https://reports.example/data/").unwrap();
        let png = fs::read(pressed().join(path)).unwrap();
        assert!(png.starts_with(b"\x89PNG"), "{path}");
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        assert_eq!((number(16), number(20)), (1200, 630), "{path}");
        // Every language has the others.
        for language in ["vi", "en"].iter().filter(|_| name.contains("/mills/")) {
            assert!(html.contains(&format!("hreflang=\"{language}\"")), "{name}");
        }
    }
    assert_eq!(n_pages, 5);
}

#[test]
fn every_page_has_the_same_style_and_one_policy() {
    let mut styles = BTreeSet::new();
    let mut policies = BTreeSet::new();
    for (name, bytes) in files(pressed()) {
        if name.ends_with(".html") && name != "embed-test.html" {
            let html = String::from_utf8(bytes).unwrap();
            assert_eq!(html.matches("<style>").count(), 1, "{name}");
            assert!(!html.contains(" style=\""), "{name}");
            styles.insert(between(&html, "<style>", "</style>").unwrap().to_owned());
            let policy = between(&html, "Content-Security-Policy\" content=\"", "\"");
            policies.insert(policy.unwrap().to_owned());
        }
    }
    assert_eq!((styles.len(), policies.len()), (1, 1), "{policies:?}");
    let style = styles.first().unwrap();
    assert!(style.contains("#7a2e0b"), "the site's own colour: {style}");
}

#[test]
fn texts_of_a_report_are_texts_in_its_pages() {
    let html = page("reports/mills/en/index.html");
    assert!(
        html.contains("<title>Three &lt;paper&gt; mills &amp; what they made – Ghi chép</title>")
    );
    assert!(!html.contains("<paper>"));
    let feed = page("atom.en.xml");
    assert!(feed.contains("Three &lt;paper&gt; mills"), "{feed}");
    assert!(
        feed.contains("<name>Tòa soạn Thử &lt;&amp;&gt; Desk</name>"),
        "{feed}"
    );
}

#[test]
fn charts_take_their_colours_from_the_stylesheet() {
    for (name, bytes) in files(pressed()) {
        if !name.ends_with(".html") {
            continue;
        }
        let html = String::from_utf8(bytes).unwrap();
        for svg in html.split("<svg class=\"dc-chart\"").skip(1) {
            let svg = &svg[..svg.find("</svg>").unwrap()];
            let written: Vec<&str> = svg
                .split('"')
                .filter(|value| value.starts_with('#') && value.len() == 7)
                .collect();
            assert!(written.is_empty(), "{name}: {written:?} are no tokens");
        }
    }
}

#[test]
fn a_comparison_has_the_measures_that_its_editor_chose() {
    let html = page("reports/mills/vi/output.html");
    let values: Vec<&str> = html.split("data-control=\"measure\"").collect();
    assert_eq!(values.len() - 1, 2, "as planned, and percent");
    assert!(html.contains("class=\"dc-state\" data-measure=\"level\""));
    assert!(html.contains("class=\"dc-state\" data-measure=\"percent\""));
    assert!(!html.contains("class=\"dc-state\" data-measure=\"difference\""));
}

#[test]
fn what_must_not_be_shown_is_nowhere() {
    let outcome = press(&small_site(), &folder("secrets"));
    let is_told = |id: &str| {
        outcome
            .notes
            .iter()
            .any(|(report, note)| report == id && note.contains("not pressed"))
    };
    assert!(is_told("secret"));
    let all = files(pressed());
    assert!(!all.keys().any(|name| name.contains("secret")));
    for list in [
        "reports/index.json",
        "sitemap.xml",
        "atom.en.xml",
        "index.html",
    ] {
        let text = String::from_utf8_lossy(&all[list]).into_owned();
        assert!(
            !text.contains("secret") && !text.contains("reports/gone"),
            "{list}"
        );
    }
    // A story that was withdrawn says so where it was.
    let gone = page("reports/gone/en/index.html");
    assert!(
        gone.contains("data-notice=\"canceled\"") && gone.contains("noindex"),
        "{gone}"
    );
    assert!(!gone.contains("without a table"), "{gone}");
}

#[test]
fn the_same_files_give_the_same_bytes() {
    let out = folder("again");
    press(&small_site(), &out);
    assert_eq!(files(&out), files(pressed()));
    let manifest = fs::read(out.join(".doichieu-press.json")).unwrap();
    let outcome = press(&small_site(), &out);
    assert_eq!(
        (outcome.n_written, outcome.n_removed),
        (0, 0),
        "{outcome:?}"
    );
    assert_eq!(
        fs::read(out.join(".doichieu-press.json")).unwrap(),
        manifest
    );
}

/// The small site, to be changed.
fn own_site(name: &str) -> PathBuf {
    let site = folder(name);
    copy(&small_site(), &site);
    site
}

fn replace(file: &Path, old: &str, new: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains(old), "{}: {old}", file.display());
    fs::write(file, text.replace(old, new)).unwrap();
}

#[test]
fn only_what_has_changed_is_pressed_again_and_what_is_gone_is_taken_away() {
    let (site, out) = (own_site("changing"), folder("changed"));
    press(&site, &out);
    replace(
        &site.join("mills/article.en.json"),
        "up from 400",
        "up from 401",
    );
    let outcome = press(&site, &out);
    // A story that may become due again is looked at each time.
    assert!(
        outcome.n_pressed <= 3 && outcome.n_written > 0,
        "{outcome:?}"
    );
    let html = fs::read_to_string(out.join("reports/mills/en/index.html")).unwrap();
    assert!(html.contains("up from"));
    fs::remove_dir_all(site.join("harbour")).unwrap();
    let outcome = press(&site, &out);
    assert!(outcome.n_removed > 0);
    assert!(!out.join("reports/harbour").exists());
    assert!(
        !fs::read_to_string(out.join("sitemap.xml"))
            .unwrap()
            .contains("harbour")
    );
    // All as if it had been pressed for the first time.
    let fresh = folder("changed-fresh");
    press(&site, &fresh);
    assert_eq!(files(&out), files(&fresh));
}

#[test]
fn files_of_a_viewer_before_stay_for_thirty_days() {
    let viewer = folder("viewer-before");
    copy(self::viewer(), &viewer);
    let out = folder("kept");
    let site = small_site();
    let press = |now: i64| {
        let pressing = Pressing {
            viewer: &viewer,
            now,
            ..pressing(&site, &out)
        };
        pressing.press(&|_, _| {}).unwrap()
    };
    press(NOW);
    for name in ["paper", "hand", "alone", "front", "app"] {
        for end in ["css", "js"] {
            let _ = fs::remove_file(viewer.join(format!("{name}-0123456789abcdef.{end}")));
        }
    }
    put_viewer(&viewer, "fedcba9876543210");
    press(NOW + A_DAY);
    let (old, new) = (
        out.join("hand-0123456789abcdef.js"),
        out.join("hand-fedcba9876543210.js"),
    );
    assert!(old.is_file() && new.is_file());
    let html = fs::read_to_string(out.join("reports/mills/vi/index.html")).unwrap();
    assert!(html.contains("hand-fedcba9876543210.js"));
    press(NOW + 30 * A_DAY);
    assert!(old.is_file());
    press(NOW + 32 * A_DAY);
    assert!(!old.is_file() && new.is_file());
}

/// What pages of a site name and is not there; and files that are not whole.
fn complaints(out: &Path) -> Vec<String> {
    let all = files(out);
    let mut complaints = Vec::new();
    for (name, bytes) in &all {
        if !name.ends_with(".html") {
            continue;
        }
        let html = String::from_utf8_lossy(bytes);
        if !html.trim_end().ends_with("</html>") {
            complaints.push(format!("{name} is not whole"));
        }
        let base = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        for start in ["src=\"", "content=\"https://reports.example/data/"] {
            for part in html.split(start).skip(1) {
                let named = &part[..part.find('"').unwrap()];
                let path = match start {
                    "src=\"" => {
                        let mut steps: Vec<&str> =
                            base.split('/').filter(|step| !step.is_empty()).collect();
                        for step in named.split('/') {
                            match step {
                                "." => {}
                                ".." => {
                                    steps.pop();
                                }
                                step => steps.push(step),
                            }
                        }
                        steps.join("/")
                    }
                    _ => named.to_owned(),
                };
                let is_there = all.contains_key(&path)
                    || all.contains_key(&format!("{path}index.html"))
                    || path.ends_with("boot.js");
                if !is_there {
                    complaints.push(format!("{name} names {path}"));
                }
            }
        }
    }
    complaints
}

#[test]
fn a_press_that_is_cut_off_at_any_file_leaves_the_site_whole() {
    let (old, new) = (own_site("cut-old"), own_site("cut-new"));
    replace(
        &new.join("mills/article.en.json"),
        "460 tonnes, up",
        "470 tonnes, up",
    );
    replace(
        &new.join("mills/statistics.json"),
        "[400, 460,",
        "[400, 470,",
    );
    fs::remove_dir_all(new.join("harbour")).unwrap();
    let (before, after) = (folder("cut-before"), folder("cut-after"));
    press(&old, &before);
    press(&new, &after);
    let fresh = files(&after);
    let mut n_cut = 0;
    for most_files in 0.. {
        let out = folder("cut");
        copy(&before, &out);
        let cut = Pressing {
            most_files,
            ..pressing(&new, &out)
        };
        let outcome = cut.press(&|_, _| {});
        assert_eq!(
            complaints(&out),
            Vec::<String>::new(),
            "after {most_files} files"
        );
        let is_whole = outcome.is_ok_and(|outcome| outcome.failed.is_empty());
        // The next one makes it good.
        press(&new, &out);
        let mut now = files(&out);
        now.retain(|name, _| !name.ends_with(".unfinished"));
        assert!(now == fresh, "after {most_files} files");
        if is_whole {
            break;
        }
        n_cut += 1;
    }
    assert!(n_cut > 10, "{n_cut}");
}

#[test]
fn a_report_that_cannot_be_pressed_leaves_the_others_and_its_own_pages_of_before() {
    let (site, out) = (own_site("broken"), folder("broken-out"));
    press(&site, &out);
    let before = files(&out);
    fs::write(site.join("mills/article.en.json"), "{").unwrap();
    let outcome = press(&site, &out);
    assert_eq!(outcome.failed.len(), 1);
    assert!(
        outcome.failed[0].1.contains("article.en.json"),
        "{outcome:?}"
    );
    assert_eq!(files(&out), before);
}

#[test]
fn the_command_line_says_what_is_wrong() {
    let run = |arguments: &[&str]| {
        let done = Command::new(env!("CARGO_BIN_EXE_doichieu"))
            .arg("press")
            .args(arguments)
            .output()
            .unwrap();
        (
            done.status.code(),
            String::from_utf8_lossy(&done.stderr).into_owned(),
        )
    };
    let out = folder("command");
    let out = out.to_str().unwrap();
    let viewer = viewer().to_str().unwrap();
    let site = own_site("misspelt");
    replace(&site.join("doichieu.toml"), "publisher", "publisheer");
    let site = site.to_str().unwrap();
    for (arguments, code, said) in [
        (vec![], 2, "which folder of reports?"),
        (vec!["tests"], 2, "where to?"),
        (
            vec![site, "--out", out, "--viewer", viewer],
            2,
            "line 4: unknown field `publisheer`",
        ),
        (vec!["tests", "--out", out], 2, "doichieu.toml"),
        (
            vec!["tests/press/site", "--out", out, "--viewer", "tests"],
            2,
            "the viewer has no paper.json",
        ),
        (
            vec!["tests/press/site", "--out", out, "--viewer", viewer],
            0,
            "4 reports, 4 pressed anew",
        ),
    ] {
        let (ended, told) = run(&arguments);
        assert_eq!(ended, Some(code), "{arguments:?}: {told}");
        assert!(told.contains(said), "{arguments:?}: {told}");
    }
}
