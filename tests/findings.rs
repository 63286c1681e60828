//! Holds `docs/findings.md` against the code: every finding there is, its severity, and no other.
//! The list below has one finding of each kind; a new kind does not compile until it is added.

// A test that cannot go on has failed: here that is what panics are for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use doichieu::finding::{ComparisonFault, Severity, SyntaxReason, What};
use doichieu::locale::{Language, advice, sentence};
use std::collections::{BTreeMap, BTreeSet};

/// One of each kind. The match makes the compiler ask for a new kind, the list is what the tests walk.
fn every_kind() -> Vec<What> {
    use What::*;
    // When this does not compile, add the new kind here and to the list below.
    fn is_listed(what: &What) {
        match what {
            NotFound { .. }
            | ServerError { .. }
            | Unreachable { .. }
            | TimedOut { .. }
            | TooLarge { .. }
            | AddressRefused { .. }
            | ReportUnknown { .. }
            | FileUnreadable { .. }
            | StoppedByReader
            | CopyGone
            | EmptyFile
            | WebPage
            | NotUtf8
            | TruncatedJson { .. }
            | TooDeep { .. }
            | BadSyntax { .. }
            | WrongType { .. }
            | NotAnArticle
            | NoUri
            | ArrayOfItems { .. }
            | WrappedItem { .. }
            | NotText { .. }
            | NoBody
            | BodyNotReadable { .. }
            | OddContentType { .. }
            | Withheld
            | Canceled
            | Embargoed { .. }
            | DateUnreadable { .. }
            | ElementsDropped { .. }
            | AddressDropped { .. }
            | BodyTooLong { .. }
            | NestedTooDeep
            | PictureWithoutText { .. }
            | NotJsonStat
            | OtherFormat { .. }
            | OnlyDimension
            | OnlyMetadata
            | NoDatasets
            | ServerSays { .. }
            | ValueMissing { .. }
            | DimensionsMissing
            | DimensionMissing { .. }
            | SizesDiffer { .. }
            | SizeCounted
            | SizeUnreadable
            | CategoriesMissing { .. }
            | CategoriesDiffer { .. }
            | PositionsBroken { .. }
            | TooManyCells { .. }
            | ValuesDiffer { .. }
            | PositionOutside { .. }
            | NoNumbers
            | TextValues { .. }
            | StatusesDiffer { .. }
            | RoleGuessed { .. }
            | RoleUnknownDimension { .. }
            | ChildUnknown { .. }
            | ChildCycle { .. }
            | UpdatedUnreadable { .. }
            | ItemRefused { .. }
            | ItemNotLoaded { .. }
            | ItemNested { .. }
            | ItemNotDataset { .. }
            | DoubledDataset { .. }
            | CellUnknown { .. }
            | FormulaUnknown { .. }
            | FormulaDiffers { .. }
            | BoundUnknown { .. }
            | ChangeKindUnknown { .. }
            | ComparisonBroken { .. }
            | PassageNotFound { .. }
            | AnnotationUnreadable
            | AcknowledgedUnreadable
            | DoesNotAddUp { .. }
            | ShareDiffers { .. }
            | ShareImpossible { .. }
            | ChangeDiffers { .. }
            | UnitsAdded { .. }
            | FigureDiffers { .. }
            | PassagesDiffer { .. }
            | PercentForPoints { .. }
            | FigureAmbiguous { .. }
            | AnnotationNotFound { .. }
            | AnnotationElsewhere { .. }
            | NothingToAcknowledge { .. }
            | BundleNotNamed
            | BundleNotLoaded
            | ArticleNotLoaded
            | ViewerIncomplete
            | EditionDiffers { .. }
            | TranslationRefused { .. } => {}
        }
    }
    let address = || "https://news.example/a.json".to_owned();
    let text = || "thử".to_owned();
    let all = vec![
        NotFound { address: address() },
        ServerError {
            address: address(),
            status: 503,
        },
        Unreachable { address: address() },
        TimedOut {
            address: address(),
            seconds: 20,
        },
        TooLarge { megabytes: 32 },
        AddressRefused { address: address() },
        ReportUnknown { id: text() },
        FileUnreadable { name: text() },
        StoppedByReader,
        CopyGone,
        EmptyFile,
        WebPage,
        NotUtf8,
        TruncatedJson { line: 1, column: 2 },
        TooDeep { line: 1, column: 2 },
        BadSyntax {
            line: 12,
            column: 7,
            reason: SyntaxReason::Other,
        },
        WrongType { expected: "string" },
        NotAnArticle,
        NoUri,
        ArrayOfItems {
            n_items: 14,
            used: 2,
        },
        WrappedItem { key: text() },
        NotText { kind: text() },
        NoBody,
        BodyNotReadable {
            content_type: text(),
        },
        OddContentType {
            content_type: text(),
        },
        Withheld,
        Canceled,
        Embargoed { until: text() },
        DateUnreadable { text: text() },
        ElementsDropped {
            name: "script".to_owned(),
            n_times: 2,
        },
        AddressDropped { address: address() },
        BodyTooLong { n_kept: 50_000 },
        NestedTooDeep,
        PictureWithoutText { address: address() },
        NotJsonStat,
        OtherFormat { name: "SDMX-JSON" },
        OnlyDimension,
        OnlyMetadata,
        NoDatasets,
        ServerSays { message: text() },
        ValueMissing { has_measure: false },
        DimensionsMissing,
        DimensionMissing { id: text() },
        SizesDiffer {
            n_ids: 3,
            n_sizes: 2,
        },
        SizeCounted,
        SizeUnreadable,
        CategoriesMissing { dimension: text() },
        CategoriesDiffer {
            dimension: text(),
            size: 3,
            n_categories: 2,
        },
        PositionsBroken { dimension: text() },
        TooManyCells { limit: 5_000_000 },
        ValuesDiffer {
            size: "2 × 3".to_owned(),
            n_expected: 6,
            n_found: 20,
        },
        PositionOutside {
            n_outside: 2,
            n_cells: 6,
        },
        NoNumbers,
        TextValues { n_texts: 4 },
        StatusesDiffer {
            n_expected: 6,
            n_found: 5,
        },
        RoleGuessed { dimension: text() },
        RoleUnknownDimension { id: text() },
        ChildUnknown {
            parent: text(),
            child: text(),
        },
        ChildCycle { category: text() },
        UpdatedUnreadable { text: text() },
        ItemRefused { address: address() },
        ItemNotLoaded { address: address() },
        ItemNested { address: address() },
        ItemNotDataset { class: text() },
        DoubledDataset { id: text() },
        CellUnknown { cell: text() },
        FormulaUnknown { op: text() },
        FormulaDiffers {
            cell: text(),
            stated: 100.0,
            computed: 99.0,
        },
        BoundUnknown { word: text() },
        ChangeKindUnknown { word: text() },
        ComparisonBroken {
            id: text(),
            fault: ComparisonFault::DoubledId,
        },
        PassageNotFound { comparison: text() },
        AnnotationUnreadable,
        AcknowledgedUnreadable,
        DoesNotAddUp {
            cell: text(),
            stated: 328.0,
            sum: 276.0,
            remainder: 52.0,
        },
        ShareDiffers {
            cell: text(),
            stated: 60.0,
            computed: 59.41,
        },
        ShareImpossible {
            cell: text(),
            share: 85.0,
            count: 44.0,
        },
        ChangeDiffers {
            cell: text(),
            stated: 5.0,
            computed: 4.0,
        },
        UnitsAdded {
            cell: text(),
            other: text(),
        },
        FigureDiffers {
            text: "25.945".to_owned(),
            stated: 25_945.0,
            cell: text(),
            data: 25_944.0,
        },
        PassagesDiffer {
            cell: text(),
            first: "44".to_owned(),
            second: "47".to_owned(),
        },
        PercentForPoints {
            text: "5,1%".to_owned(),
            cell: text(),
        },
        FigureAmbiguous {
            text: "45".to_owned(),
            first: text(),
            second: text(),
        },
        AnnotationNotFound {
            cell: text(),
            quote: text(),
        },
        AnnotationElsewhere {
            source: text(),
            n_annotations: 2,
        },
        NothingToAcknowledge { cell: text() },
        BundleNotNamed,
        BundleNotLoaded,
        ArticleNotLoaded,
        ViewerIncomplete,
        EditionDiffers {
            asked: text(),
            found: text(),
        },
        TranslationRefused { address: address() },
    ];
    all.iter().for_each(is_listed);
    all
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
    let expected = ["string", "array"].map(|expected| What::WrongType { expected });
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
