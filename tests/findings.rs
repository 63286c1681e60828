//! Holds `docs/findings.md` against the code: every finding there is, its severity, and no other.

// A test that cannot go on has failed: here that is what panics are for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use doichieu::finding::{ComparisonFault, Expected, Severity, SyntaxReason, What, kinds};
use doichieu::locale::{Language, advice, sentence};
use std::collections::{BTreeMap, BTreeSet};

/// One of each kind.
fn every_kind() -> Vec<What> {
    kinds().into_iter().map(|kind| kind.example).collect()
}

/// The rows of the tables in the document: code and severity.
fn documented() -> Vec<(String, String)> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/findings.md");
    let text = std::fs::read_to_string(path).expect("docs/findings.md");
    text.lines()
        .filter_map(|line| {
            let mut cells = line.trim().strip_prefix('|')?.split('|').map(str::trim);
            let code = cells.next()?.strip_prefix('`')?.strip_suffix('`')?;
            let severity = cells.next()?.to_owned();
            let (meaning, what_to_do) = (cells.next()?, cells.next()?);
            assert!(!meaning.is_empty() && !what_to_do.is_empty(), "{line}");
            Some((code.to_owned(), severity))
        })
        .collect()
}

#[test]
fn every_finding_is_documented_with_its_severity_and_nothing_else_is() {
    let rows = documented();
    let by_code: BTreeMap<_, _> = rows.iter().cloned().collect();
    assert_eq!(by_code.len(), rows.len(), "a code stands there twice");
    let in_code: BTreeMap<String, String> = every_kind()
        .iter()
        .map(|what| (what.code().to_owned(), what.severity().name().to_owned()))
        .collect();
    let missing: Vec<_> = in_code
        .iter()
        .filter(|(c, _)| !by_code.contains_key(*c))
        .collect();
    let unknown: Vec<_> = by_code
        .keys()
        .filter(|c| !in_code.contains_key(*c))
        .collect();
    assert!(missing.is_empty(), "not documented: {missing:?}");
    assert!(
        unknown.is_empty(),
        "documented, but no finding: {unknown:?}"
    );
    assert_eq!(by_code, in_code);
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
fn every_finding_has_its_own_sentence_in_both_languages() {
    let mut seen = BTreeSet::new();
    for what in every_kind() {
        let (vi, en) = (sentence(&what, Language::Vi), sentence(&what, Language::En));
        assert_ne!(vi, en);
        for text in [&vi, &en] {
            let last = text.chars().next_back();
            assert!(matches!(last, Some('.' | '”')), "{text}");
            assert!(!text.contains("{}") && !text.contains("  "), "{text}");
            assert!(!text.contains(" a a") && !text.contains(" a e"), "{text}");
            assert!(!text.contains('!'), "{text}");
            assert!(seen.insert(text.clone()), "said twice: {text}");
        }
        assert!(!advice(&what, Language::Vi).is_empty());
        assert_ne!(advice(&what, Language::Vi), advice(&what, Language::En));
    }
}

#[test]
fn every_reason_why_json_is_broken_and_every_fault_has_its_own_sentence() {
    use ComparisonFault::*;
    let reasons = [
        SyntaxReason::ControlCharacter,
        SyntaxReason::TrailingCharacters,
        SyntaxReason::TrailingComma,
        SyntaxReason::NumberOutOfRange,
        SyntaxReason::Other,
    ];
    let faults = [
        NoId,
        DoubledId,
        UnknownDataset("x".to_owned()),
        UnknownDimension("x".to_owned()),
        UnknownCategory {
            dimension: "x".to_owned(),
            category: "y".to_owned(),
        },
        UnknownKind("x".to_owned()),
        KindDoesNotFit("ranking"),
    ];
    let reasons = reasons.map(|reason| What::BadSyntax {
        line: 12,
        column: 7,
        reason,
    });
    let faults = faults.map(|fault| What::ComparisonBroken {
        id: "a".to_owned(),
        fault,
    });
    let expected = [Expected::Text, Expected::List].map(|expected| What::WrongType { expected });
    let measure = What::ValueMissing { has_measure: true };
    let mut seen = BTreeSet::new();
    let all = reasons.into_iter().chain(faults).chain(expected);
    for what in all.chain([measure]) {
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
