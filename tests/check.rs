//! `doichieu check`: what it prints, held against golden files in `tests/checks/` (`BLESS=1 cargo test --test check` writes
//! them) and against its schema, and how the program itself reads its files and ends.

// A test that cannot go on has failed: here that is what panics are for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "fixtures/golden_file.rs"]
mod golden_file;
#[path = "fixtures/schema.rs"]
mod schema;

use doichieu::figures::{Account, Check, Figure, Kind, Link, Part, Value, Why, account};
use doichieu::finding::What;
use doichieu::locale::Language;
use doichieu::press::{Manner, check_json, check_text, is_sound};
use doichieu::report::{Parts, Report, assemble};
use doichieu::statistics::{Bound, CellRef, Operation};
use doichieu::{article, statistics};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/checks")
}

fn report() -> Report {
    let bytes = |name: &str| std::fs::read(folder().join(name)).unwrap();
    assemble(Parts {
        article: Some(article::read(&bytes("article.json"))),
        statistics: Some(statistics::read(&bytes("statistics.json"))),
        ..Parts::default()
    })
}

/// A figure of the story by its text; how figures are found and linked is held elsewhere.
fn figure(report: &Report, part: Part, text: &str, kind: Kind, link: Link, check: Check) -> Figure {
    let story = report.story.as_ref().unwrap();
    let of_part = match part {
        Part::Headline => story.headline.as_str(),
        _ => story.text.as_str(),
    };
    let start = of_part[..of_part.find(text).expect(text)].chars().count();
    let number: String = text.chars().filter(char::is_ascii_digit).collect();
    Figure {
        part,
        start,
        end: start + text.chars().count(),
        text: text.to_owned(),
        value: Value {
            number: number.parse().unwrap(),
            step: 1.0,
            kind,
            bound: None,
        },
        link,
        check,
        lead: None,
        stands_at: None,
        is_annotated: false,
    }
}

fn cell(position: usize) -> CellRef {
    CellRef {
        dataset: 0,
        position,
    }
}

/// One figure of every sort, and the relations that the bundle really has.
fn written(report: &Report) -> Account {
    let body = |text, kind, link, check| figure(report, Part::Body, text, kind, link, check);
    let of = |position| Link::Cell(cell(position));
    let mut account = account(None, report.bundle.as_ref());
    let mut bounded = body("khoảng 330", Kind::Count, of(3), Check::Rounds);
    bounded.value.bound = Some(Bound::About);
    let mut annotated = body("15", Kind::Count, of(1), Check::Matches);
    annotated.is_annotated = true;
    let sum = Link::Derived {
        operation: Operation::Sum,
        of: vec![cell(0), cell(3)],
    };
    let share = Link::Derived {
        operation: Operation::Share,
        of: vec![cell(0), cell(3)],
    };
    let unclear = Link::Ambiguous(vec![cell(1), cell(4)]);
    account.figures = vec![
        figure(
            report,
            Part::Headline,
            "45",
            Kind::Count,
            of(0),
            Check::Matches,
        ),
        annotated,
        body(
            "31",
            Kind::Count,
            of(2),
            Check::Differs {
                data: 30.0,
                by: -1.0,
            },
        ),
        body("373", Kind::Count, sum, Check::Matches),
        body(
            "12%",
            Kind::Percent,
            share,
            Check::Differs {
                data: 13.719512,
                by: 1.719512,
            },
        ),
        bounded,
        body("6", Kind::Count, unclear, Check::Unchecked(Why::Ambiguous)),
        body(
            "999",
            Kind::Count,
            Link::None,
            Check::Unchecked(Why::NoCell),
        ),
    ];
    let differs = What::FigureDiffers {
        text: "31".to_owned(),
        stated: 31.0,
        cell: "offices:office=p-gov&year=2020".to_owned(),
        data: 30.0,
    };
    account.findings.push(differs.in_article("/bodies/0/value"));
    account
}

fn plain(is_strict: bool) -> Manner {
    Manner {
        is_coloured: false,
        is_strict,
        is_explained: false,
    }
}

#[test]
fn what_is_printed_reads_as_it_was_blessed() {
    let report = report();
    let account = written(&report);
    let text = |language| check_text(&report, &account, language, plain(false));
    let files = [
        ("check.vi.txt", text(Language::Vi)),
        ("check.en.txt", text(Language::En)),
        ("check.en.json", check_json(&report, &account, Language::En)),
    ];
    let differences: Vec<String> = files
        .iter()
        .filter_map(|(name, text)| golden_file::difference(&folder().join(name), text))
        .collect();
    assert!(differences.is_empty(), "\n{}", differences.join("\n"));
}

/// What is wrong with an answer, by its published schema.
fn faults(json: &str) -> Vec<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/check.schema.json");
    let schema: serde_json::Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let answer: serde_json::Value = serde_json::from_str(json).unwrap();
    let mut faults = Vec::new();
    schema::check(&schema, &schema, &answer, "", &mut faults);
    faults
}

#[test]
fn json_is_as_the_schema_says() {
    let report = report();
    for language in Language::ALL {
        let json = check_json(&report, &written(&report), language);
        assert_eq!(faults(&json), Vec::<String>::new());
    }
    let wrong = json_of_flagship().replace("\"sum\"", "\"total\"");
    assert!(!faults(&wrong).is_empty(), "the schema refuses nothing");
}

fn json_of_flagship() -> String {
    let answer = run(&["check", &flagship("en"), "--lang", "en", "--format", "json"]);
    String::from_utf8(answer.stdout).unwrap()
}

#[test]
fn colour_adds_escape_sequences_and_changes_no_word() {
    let report = report();
    let account = written(&report);
    let manner = Manner {
        is_coloured: true,
        is_strict: false,
        is_explained: false,
    };
    let coloured = check_text(&report, &account, Language::En, manner);
    assert!(coloured.contains("\u{1b}[31m"));
    let mut words = String::new();
    let mut rest = coloured.as_str();
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        words += before;
        rest = after.split_once('m').unwrap().1;
    }
    words += rest;
    assert_eq!(
        words,
        check_text(&report, &account, Language::En, plain(false))
    );
}

#[test]
fn sound_is_what_agrees_and_strictly_what_is_linked() {
    let report = report();
    let all = written(&report);
    let with = |n: usize| Account {
        figures: vec![all.figures[n].clone()],
        ..Account::default()
    };
    assert!(is_sound(&report, &Account::default(), false));
    assert!(
        !is_sound(&report, &Account::default(), true),
        "nothing was checked"
    );
    assert!(is_sound(&report, &with(0), true));
    assert!(!is_sound(&report, &with(2), false), "a figure differs");
    for unlinked in [6, 7] {
        assert!(is_sound(&report, &with(unlinked), false));
        assert!(!is_sound(&report, &with(unlinked), true));
    }
    let relations = Account {
        relations: all.relations.clone(),
        ..Account::default()
    };
    assert!(
        !is_sound(&report, &relations, false),
        "a total does not add up"
    );
}

// ---- The program

fn run(arguments: &[&str]) -> Output {
    run_with(arguments, &[])
}

fn run_with(arguments: &[&str], input: &[u8]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_doichieu"))
        .args(arguments)
        .current_dir(folder())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that does not read its input closes it.
    let _ = program.stdin.take().unwrap().write_all(input);
    program.wait_with_output().unwrap()
}

fn code(arguments: &[&str]) -> i32 {
    run(arguments).status.code().unwrap()
}

fn flagship(language: &str) -> String {
    let root = env!("CARGO_MANIFEST_DIR");
    format!("{root}/public/reports/dien-bien-2020/article.{language}.json")
}

/// A story of one sentence that names its bundle.
fn story(sentence: &str, bundle: &str) -> Vec<u8> {
    let article = serde_json::json!({
        "uri": "https://news.example/a", "language": "en", "headlines": [{ "value": "Offices" }],
        "bodies": [{ "contentType": "text/plain", "value": sentence }],
        "associations": [{ "name": "statistics", "rel": "statistics", "uri": "https://news.example/s",
            "renditions": [{ "name": "json-stat", "href": bundle, "contentType": "application/json" }] }]
    });
    serde_json::to_vec(&article).unwrap()
}

#[test]
fn of_the_flagship_the_52_does_not_add_up() {
    for language in ["vi", "en"] {
        let answer = run(&["check", &flagship(language), "--lang", language]);
        assert_eq!(answer.status.code(), Some(1));
        let text = String::from_utf8(answer.stdout).unwrap();
        assert!(text.contains("328 ≠ 125 + 151"), "{text}");
        assert!(text.contains("does-not-add-up"));
        assert!(!text.contains('\u{1b}'), "coloured though not a terminal");
    }
    let json = json_of_flagship();
    assert_eq!(faults(&json), Vec::<String>::new());
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let failed: Vec<_> = json["relations"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|relation| relation["holds"] == false)
        .collect();
    assert_eq!(failed.len(), 1);
    assert_eq!(failed[0]["remainder"], 52);
    assert_eq!(failed[0]["cells"][0], "offices:office=district&year=2020");
}

#[test]
fn standard_input_is_an_article_whose_bundle_is_in_the_working_directory() {
    let answer = run_with(
        &["check", "-", "--lang", "en"],
        &story("Nothing to count.", "statistics.json"),
    );
    assert_eq!(answer.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&answer.stdout).contains("328 ≠ 125 + 151"));
    let answer = run_with(
        &["check", "-", "statistics.json"],
        &story("Nothing to count.", "gone.json"),
    );
    assert_eq!(answer.status.code(), Some(1));
}

#[test]
fn a_fall_that_the_data_call_a_rise_differs_and_says_so() {
    let bundle = std::env::temp_dir().join(format!("doichieu-{}-rise.json", std::process::id()));
    let json = serde_json::json!({
        "class": "dataset", "version": "2.0", "label": "Poverty rate", "source": "x",
        "id": ["place", "metric"], "size": [2, 1], "role": { "metric": ["metric"] },
        "dimension": {
            "place": { "category": { "index": ["a", "b"], "label": { "a": "Nhe", "b": "Chua" } } },
            "metric": { "category": { "index": ["c"], "label": { "c": "change in the poverty rate" },
                "unit": { "c": { "label": "percentage points" } } } }
        },
        "value": [2.5, 7.1]
    });
    std::fs::write(&bundle, json.to_string()).unwrap();
    let answer = run_with(
        &["check", "-", &bundle.to_string_lossy(), "--lang", "en"],
        &story(
            "The poverty rate in Nhe fell by 2.5 percentage points.",
            "none.json",
        ),
    );
    std::fs::remove_file(&bundle).unwrap();
    let text = String::from_utf8_lossy(&answer.stdout).into_owned();
    assert_eq!(answer.status.code(), Some(1), "{text}");
    assert!(text.contains("the data say +2.5, 5 more"), "{text}");
    assert!(text.contains("says +2.5."), "{text}");
}

/// 15,413 is 15,419 less a cell of six in another table: a misprint, and no remainder.
#[test]
fn a_number_near_a_cell_is_not_explained_by_another_table() {
    let root = env!("CARGO_MANIFEST_DIR");
    let path = format!("{root}/public/reports/dien-bien-2020/statistics.json");
    let statistics = std::fs::read_to_string(path).unwrap();
    let changed = statistics.replace("7759, 15413, 2772", "7759, 15419, 2772");
    assert_ne!(statistics, changed);
    let bundle = std::env::temp_dir().join(format!("doichieu-{}-near.json", std::process::id()));
    std::fs::write(&bundle, changed).unwrap();
    let article = flagship("en");
    let answer = run(&["check", &article, &bundle.to_string_lossy(), "--lang", "en"]);
    std::fs::remove_file(&bundle).unwrap();
    let text = String::from_utf8_lossy(&answer.stdout).into_owned();
    assert_eq!(answer.status.code(), Some(1), "{text}");
    assert!(
        text.contains("15,413 – differs: the data say 15,419, 6 more"),
        "{text}"
    );
}

#[test]
fn a_sound_report_ends_with_0_and_strictly_only_when_all_is_linked() {
    let nothing = story("Nothing to count.", "sound.json");
    let loose = story("There were 999 visitors.", "sound.json");
    for (input, is_strict, expected) in [
        (&nothing, false, 0),
        (&nothing, true, 1),
        (&loose, false, 0),
        (&loose, true, 1),
    ] {
        let mut arguments = vec!["check", "-", "--lang", "en"];
        arguments.extend(is_strict.then_some("--strict"));
        let answer = run_with(&arguments, input);
        let text = String::from_utf8_lossy(&answer.stdout).into_owned();
        assert_eq!(answer.status.code(), Some(expected), "{text}");
    }
}

#[test]
fn what_cannot_be_read_ends_with_2_and_says_what() {
    let missing = run(&["check", "gone.json"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&missing.stderr).contains("gone.json"));
    assert_eq!(code(&["check", "article.json", "gone.json"]), 2);
    // A bundle is no article, and an article is no bundle.
    assert_eq!(code(&["check", "statistics.json"]), 2);
    assert_eq!(code(&["check", "article.json", "article.json"]), 2);
    assert_eq!(run_with(&["check", "-"], b"{").status.code(), Some(2));
    // What is elsewhere is not fetched, and not passed over either.
    let elsewhere = run_with(
        &["check", "-"],
        &story("45 offices.", "https://news.example/s.json"),
    );
    assert_eq!(elsewhere.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&elsewhere.stderr).contains("https://news.example/s.json"));
    // A place of its own on this disk is not beside the article.
    let absolute = std::path::absolute("Cargo.toml").unwrap();
    let absolute = absolute.to_string_lossy();
    let elsewhere = run_with(&["check", "-"], &story("45 offices.", &absolute));
    assert_eq!(elsewhere.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&elsewhere.stderr).contains(&*absolute));
    let gone = run_with(&["check", "-"], &story("45 offices.", "gone.json"));
    assert_eq!(gone.status.code(), Some(2));
}

#[test]
fn help_has_examples_and_what_is_not_understood_is_told() {
    for arguments in [
        &["--help"][..],
        &["check", "--help"],
        &["check", "-h"],
        &["read", "--help"],
        &[],
    ] {
        let answer = run(arguments);
        assert_eq!(answer.status.code(), Some(0));
        let text = String::from_utf8(answer.stdout).unwrap();
        assert!(
            text.contains("\n  doichieu ") && text.ends_with('\n'),
            "{text}"
        );
    }
    let help = String::from_utf8(run(&["check", "--help"]).stdout).unwrap();
    for word in [
        "--strict",
        "--format",
        "--lang",
        "NO_COLOR",
        "docs/check.schema.json",
        "Exit code",
    ] {
        assert!(help.contains(word), "{word}");
    }
    for wrong in [
        &["weigh", "article.json"][..],
        &["check"],
        &["check", "article.json", "--format", "xml"],
        &["check", "article.json", "--lang", "fr"],
        &["check", "a", "b", "c"],
        &["read", "article.json", "--strict"],
    ] {
        assert_eq!(code(wrong), 2, "{wrong:?}");
    }
}

#[test]
fn the_bundle_is_found_beside_the_article_wherever_that_is() {
    let path = folder().join("article.json");
    let answer = run(&["check", path.to_str().unwrap(), "--format", "json"]);
    let json = String::from_utf8(answer.stdout).unwrap();
    assert_eq!(faults(&json), Vec::<String>::new());
    assert!(json.contains("offices:office=district&year=2020"));
}
