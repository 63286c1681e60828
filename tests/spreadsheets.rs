//! Files for spreadsheets as LibreOffice opens them in three languages: numbers are numbers, no range has become a date, and no
//! text is run. Skipped with a message where there is no LibreOffice.

// A test that cannot go on has failed: here that is what panics are for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use doichieu::comparison::Choice;
use doichieu::depiction::{CsvFor, csv};
use doichieu::locale::{Language, Locale};
use doichieu::report::{Parts, assemble};
use doichieu::statistics;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Ages that look like dates, and shares with fractions.
const AGES: &str = r#"{
    "version": "2.0", "class": "dataset", "label": "Population by age", "source": "-1+1",
    "id": ["age"], "size": [4],
    "dimension": {"age": {"label": "Age", "category": {
        "index": ["a", "b", "c", "d"],
        "label": {"a": "5-9", "b": "10-14", "c": "01-02", "d": "=2+3"},
        "unit": {"a": {"label": "per cent", "decimals": 1}, "b": {"label": "per cent", "decimals": 1}, "c": {"label": "per cent", "decimals": 1}, "d": {"label": "per cent", "decimals": 1}}
    }}},
    "value": [1234.5, 7.25, 3, -0.5]
}"#;

/// The language of the text (BCP 47), and how LibreOffice knows it (Windows language identifiers).
const LANGUAGES: [(&str, u32); 3] = [("vi", 1066), ("de", 1031), ("en", 1033)];

fn has_office() -> bool {
    let version = Command::new("soffice").arg("--version").output();
    version.is_ok_and(|version| version.status.success())
}

/// The cells of a sheet as LibreOffice reads them: their types and what they hold.
fn opened(folder: &Path, file: &Path, separator: char, language: u32) -> Vec<(String, String)> {
    let profile = folder.join("profile");
    // Field separator, quotation mark, UTF-8, from the first line, no formats, language, quoted is text no, special numbers yes.
    let filter = format!(
        "Text - txt - csv (StarCalc):{},34,76,1,,{language},false,true",
        u32::from(separator)
    );
    let run = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            profile.display()
        ))
        .args([
            "--headless",
            &format!("--infilter={filter}"),
            "--convert-to",
            "fods",
        ])
        .arg("--outdir")
        .args([folder, file])
        .output()
        .unwrap();
    assert!(run.status.success(), "{run:?}");
    let sheet = std::fs::read_to_string(file.with_extension("fods")).unwrap();
    let mut cells = Vec::new();
    for cell in sheet.split("<table:table-cell").skip(1) {
        let head = cell.split('>').next().unwrap_or_default();
        let attribute = |name: &str| {
            let value = head.split_once(&format!("{name}=\""))?.1;
            value.split('"').next().map(str::to_owned)
        };
        assert!(attribute("table:formula").is_none(), "{head}");
        let Some(kind) = attribute("office:value-type") else {
            continue;
        };
        let text = cell.split("<text:p>").nth(1).unwrap_or_default();
        let text = text
            .split('<')
            .next()
            .unwrap_or_default()
            .replace("&apos;", "'");
        cells.push((kind, attribute("office:value").unwrap_or(text)));
    }
    cells
}

#[test]
fn a_file_for_spreadsheets_opens_as_what_it_says_in_every_language() {
    if !has_office() {
        eprintln!("skipped: there is no LibreOffice");
        return;
    }
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("spreadsheets");
    std::fs::create_dir_all(&folder).unwrap();
    let report = assemble(Parts {
        statistics: Some(statistics::read(AGES.as_bytes())),
        ..Parts::default()
    });
    let comparison = report.comparison(0, &Choice::default()).unwrap();
    for (tag, identifier) in LANGUAGES {
        let spoken = Language::of_tag(tag).unwrap_or(Language::En);
        let locale = Locale::new(spoken, Some(tag));
        let separator = if locale.numbers.decimal == ',' {
            ';'
        } else {
            ','
        };
        let file = folder.join(format!("ages-{tag}.csv"));
        std::fs::write(&file, csv(&comparison, CsvFor::Spreadsheets, &locale)).unwrap();
        let cells = opened(&folder, &file, separator, identifier);
        let of_kind = |kind: &str| -> Vec<&str> {
            let cells = cells.iter().filter(|(own, _)| own == kind);
            cells.map(|(_, text)| text.as_str()).collect()
        };
        let mut numbers = of_kind("float");
        numbers.sort_unstable();
        assert_eq!(numbers, ["-0.5", "1234.5", "3", "7.25"], "{tag}: {cells:?}");
        assert_eq!(of_kind("date"), Vec::<&str>::new(), "{tag}");
        for label in ["5–9", "10–14", "01–02", "'=2+3", "'-1+1"] {
            assert!(of_kind("string").contains(&label), "{tag}: {cells:?}");
        }
    }
}
