//! Holds `docs/findings.md` against the list of all findings (`BLESS=1 cargo test --features press --test findings` writes its
//! rows), and every text of the list against what all of them have in common.

// A test that cannot go on has failed: here that is what panics are for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "fixtures/golden_file.rs"]
mod golden_file;

use doichieu::finding::{
    ComparisonFault, Expected, NameFault, Names, Place, Severity, SyntaxReason, What, kinds,
};
use doichieu::locale::{Language, advice, sentence};
use std::collections::BTreeSet;
use std::path::Path;

/// One of each kind.
fn every_kind() -> Vec<What> {
    kinds().into_iter().map(|kind| kind.example).collect()
}

/// What a text says of findings in general: in place of what a finding knows stands "…".
fn in_general(text: &str, fields: &[&str]) -> String {
    let mut text = text.to_owned();
    for field in fields {
        text = text.replace(&format!("{{{field}}}"), "…");
    }
    text.replace("{{", "{").replace("}}", "}")
}

/// Documents are named by their path in texts, and linked from the document beside them.
fn linked(text: &str) -> String {
    let mut linked = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("docs/") {
        let path = &rest[start + "docs/".len()..];
        let is_of_path = |c: char| c.is_ascii_alphanumeric() || "-_.#".contains(c);
        let end = path.find(|c| !is_of_path(c)).unwrap_or(path.len());
        let (path, after) = path.split_at(end);
        let kept = path.trim_end_matches('.');
        let name = kept.split('#').next().unwrap_or_default();
        linked += &format!("{}[{name}]({kept}){}", &rest[..start], &path[kept.len()..]);
        rest = after;
    }
    linked + rest
}

/// The document with the rows of its tables as the list of findings has them.
fn documented(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut section = "";
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            section = name;
        }
        if line.starts_with("| `") {
            continue;
        }
        lines.push(line.to_owned());
        if section.is_empty() || !line.starts_with("|---") {
            continue;
        }
        for kind in kinds().iter().filter(|kind| kind.section == section) {
            let (code, severity) = (kind.example.code(), kind.example.severity().name());
            let advice = linked(&in_general(kind.advice, kind.fields));
            lines.push(format!(
                "| `{code}` | {severity} | {} | {advice} |",
                kind.means
            ));
        }
    }
    lines.join("\n") + "\n"
}

#[test]
fn the_document_has_the_rows_of_the_list() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/findings.md");
    let text = std::fs::read_to_string(&path).expect("docs/findings.md");
    for kind in kinds() {
        let heading = format!("\n## {}\n", kind.section);
        assert!(text.contains(&heading), "no section: {}", kind.section);
        assert!(!kind.means.contains('|') && !kind.advice.contains('|'));
    }
    if let Some(difference) = golden_file::difference(&path, &documented(&text)) {
        panic!("{difference}");
    }
}

#[test]
fn every_kind_has_a_code_of_its_own_in_plain_letters() {
    let all = every_kind();
    let codes: BTreeSet<_> = all.iter().map(What::code).collect();
    assert_eq!(codes.len(), all.len());
    for code in codes {
        let is_plain = code
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        assert!(is_plain && !code.is_empty(), "{code}");
    }
}

#[test]
fn every_finding_has_its_own_sentence_and_advice_in_both_languages() {
    let mut seen = BTreeSet::new();
    for what in every_kind() {
        let texts =
            Language::ALL.map(|language| [sentence(&what, language), advice(&what, language)]);
        for text in texts.as_flattened() {
            let last = text.chars().next_back();
            assert!(matches!(last, Some('.' | '”')), "{text}");
            assert!(!text.contains("{}") && !text.contains("  "), "{text}");
            assert!(!text.contains(" a a") && !text.contains(" a e"), "{text}");
            assert!(!text.contains('!'), "{text}");
            assert_eq!(text.matches('`').count() % 2, 0, "{text}");
            assert!(seen.insert(text.clone()), "said twice: {text}");
        }
    }
}

#[test]
fn every_reason_why_json_is_broken_and_every_fault_has_its_own_sentence() {
    use ComparisonFault::*;
    let reasons = [
        SyntaxReason::ControlCharacter,
        SyntaxReason::MissingComma,
        SyntaxReason::InnerQuote,
        SyntaxReason::NotJson,
        SyntaxReason::TrailingCharacters,
        SyntaxReason::TrailingComma,
        SyntaxReason::NumberOutOfRange,
        SyntaxReason::Other,
    ];
    let known = || Names::near("x", &["y"]);
    let names = [
        NameFault::Dataset {
            name: "x".to_owned(),
            known: known(),
        },
        NameFault::Dimension {
            name: "x".to_owned(),
            known: known(),
        },
        NameFault::Category {
            dimension: "x".to_owned(),
            name: "y".to_owned(),
            known: known(),
        },
        NameFault::LeftOut {
            dimension: "x".to_owned(),
            known: known(),
        },
    ];
    let mut faults = vec![
        NoId,
        DoubledId,
        UnknownKind {
            name: "x".to_owned(),
            known: known(),
        },
        UnknownMeasure {
            name: "x".to_owned(),
            known: Names::near("x", &["y"; 20]),
        },
        KindDoesNotFit("ranking"),
    ];
    faults.extend(names.map(Name));
    let reasons = reasons.map(|reason| What::BadSyntax {
        place: Place::default(),
        reason,
    });
    let faults = faults.into_iter().map(|fault| What::ComparisonBroken {
        id: "a".to_owned(),
        fault,
    });
    let expected = [Expected::Text, Expected::List, Expected::Object]
        .map(|expected| What::WrongType { expected });
    let mut seen = BTreeSet::new();
    let all = reasons.into_iter().chain(faults).chain(expected);
    for what in all {
        for language in Language::ALL {
            let text = sentence(&what, language);
            assert!(seen.insert(text.clone()), "said twice: {text}");
            assert!(!text.contains(" a a"), "{text}");
        }
    }
}

#[test]
fn the_worst_come_first() {
    assert!(Severity::Error < Severity::Warning && Severity::Warning < Severity::Note);
}

/// What no pair of files can cause: it is of getting them, of the page, or of a story's figures, which other tests are about.
const WITHOUT_A_CASE: &[&str] = &[
    "not-found",
    "server-error",
    "unreachable",
    "timed-out",
    "too-large",
    "address-refused",
    "report-unknown",
    "file-missing",
    "file-forbidden",
    "file-is-folder",
    "file-unreadable",
    "file-unwritable",
    "bundle-elsewhere",
    "stopped-by-reader",
    "copy-gone",
    "is-spreadsheet",
    "is-archive",
    "embargoed",
    "body-too-long",
    "share-differs",
    "share-impossible",
    "change-differs",
    "figure-differs",
    "passages-differ",
    "percent-for-points",
    "figure-ambiguous",
    "nothing-to-acknowledge",
    "annotation-not-found",
    "viewer-incomplete",
    "edition-differs",
    "translation-refused",
];

#[test]
fn every_finding_of_a_file_has_a_case_with_its_place() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut seen = BTreeSet::new();
    for folder in std::fs::read_dir(fixtures).expect("the fixtures").flatten() {
        let text = std::fs::read_to_string(folder.path().join("findings.txt"));
        for line in text.unwrap_or_default().lines() {
            let (code, rest) = line.split_once(' ').expect("a code");
            seen.insert(code.to_owned());
            let has_place = rest.contains(" [line ") || rest.contains("(whole)");
            assert!(has_place, "stands nowhere: {line}");
        }
    }
    for what in every_kind() {
        let is_excused = WITHOUT_A_CASE.contains(&what.code());
        assert_ne!(seen.contains(what.code()), is_excused, "{}", what.code());
    }
}
