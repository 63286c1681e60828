//! The check as JSON, as `docs/check.schema.json` describes it. Property names and codes are the same in every language;
//! notes and messages are in the language asked for.

use super::Editor;
use crate::figures::{Account, Figure, Kind, Link, Relation, Summary};
use crate::finding::Finding;
use crate::locale::{Language, advice, sentence};
use crate::report::Report;
use crate::statistics::{Bundle, CellRef};
use serde::Serialize;
use serde_json::Value;

#[derive(Serialize)]
struct Checked<'a> {
    figures: Vec<CheckedFigure<'a>>,
    relations: Vec<HeldRelation<'a>>,
    findings: Vec<Told<'a>>,
    summary: Summary,
    verdict: String,
}

#[derive(Serialize)]
struct CheckedFigure<'a> {
    text: &'a str,
    part: &'static str,
    start: usize,
    end: usize,
    value: Value,
    unit: Option<&'a str>,
    kind: &'static str,
    cell: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    derived: Option<Derivation>,
    candidates: Vec<String>,
    check: &'static str,
    note: Option<String>,
    #[serde(rename = "standsAt", skip_serializing_if = "Option::is_none")]
    stands_at: Option<String>,
    why: Vec<String>,
}

#[derive(Serialize)]
struct Derivation {
    op: &'static str,
    of: Vec<String>,
}

#[derive(Serialize)]
struct HeldRelation<'a> {
    kind: &'static str,
    cells: Vec<String>,
    holds: Option<bool>,
    remainder: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    acknowledged: Option<&'a str>,
}

#[derive(Serialize)]
struct Told<'a> {
    code: &'static str,
    severity: &'static str,
    document: &'static str,
    pointer: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Standing<'a>>,
    message: String,
    advice: String,
}

#[derive(Serialize)]
struct Standing<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    file: &'a str,
    line: u32,
    column: u32,
    words: &'a str,
}

/// Figures, relations, findings and a summary.
pub fn check_json(report: &Report, account: &Account, language: Language) -> String {
    let no_bundle = Bundle::default();
    let editor = Editor::new(report, account, &no_bundle, language);
    let checked = Checked {
        figures: account.figures.iter().map(|f| editor.checked(f)).collect(),
        relations: account.relations.iter().map(|r| editor.held(r)).collect(),
        findings: editor
            .findings()
            .into_iter()
            .map(|f| editor.told(f))
            .collect(),
        summary: Summary::of(account),
        verdict: editor.verdict(),
    };
    // Texts and numbers always have a form in JSON.
    serde_json::to_string_pretty(&checked).unwrap_or_default() + "\n"
}

impl<'a> Editor<'a> {
    fn checked(&self, figure: &'a Figure) -> CheckedFigure<'a> {
        let (cell, derived, candidates) = match &figure.link {
            Link::Cell(cell) => (Some(cell.name(self.teller.bundle)), None, Vec::new()),
            Link::Derived { operation, of } => {
                let derivation = Derivation {
                    op: operation.name(),
                    of: self.names(of),
                };
                (None, Some(derivation), Vec::new())
            }
            Link::Ambiguous(cells) => (None, None, self.names(cells)),
            Link::None => (None, None, Vec::new()),
        };
        let printed = match &figure.value.kind {
            Kind::Percent | Kind::Fraction => Some("%"),
            Kind::PerMille => Some("‰"),
            // Which crowns are meant may be open.
            Kind::Money(code) => Some(*code).filter(|code| code.len() == 3),
            Kind::Unit(symbol) => Some(symbol.as_str()),
            Kind::Count | Kind::Points | Kind::Times => None,
        };
        let of_cell = || match &figure.link {
            Link::Cell(cell) => self
                .teller
                .unit_of(*cell)
                .map(|unit| self.teller.unit(unit)),
            _ => None,
        };
        CheckedFigure {
            text: &figure.text,
            part: figure.part.name(),
            start: figure.start,
            end: figure.end,
            value: number(Some(figure.value.number)),
            unit: printed.or_else(of_cell).filter(|unit| !unit.is_empty()),
            kind: figure.value.kind.name(),
            cell,
            derived,
            candidates,
            check: figure.check.name(),
            note: self.teller.note(figure),
            stands_at: figure.stands_at.map(|cell| cell.name(self.teller.bundle)),
            why: self.teller.grounds(figure),
        }
    }

    fn held(&self, relation: &Relation) -> HeldRelation<'a> {
        HeldRelation {
            kind: relation.kind.name(),
            cells: self.names(&relation.cells),
            holds: relation.holds,
            remainder: number(relation.remainder),
            acknowledged: self.teller.acknowledged(relation),
        }
    }

    fn told(&self, finding: &'a Finding) -> Told<'a> {
        Told {
            code: finding.what.code(),
            severity: finding.what.severity().name(),
            document: finding.document.name(),
            pointer: &finding.at,
            place: finding.place.as_ref().map(|place| Standing {
                file: &place.file,
                line: place.line,
                column: place.column,
                words: &place.words,
            }),
            message: sentence(&finding.what, self.language()),
            advice: advice(&finding.what, self.language()),
        }
    }

    fn names(&self, cells: &[CellRef]) -> Vec<String> {
        cells
            .iter()
            .map(|cell| cell.name(self.teller.bundle))
            .collect()
    }
}

/// Whole numbers without a decimal point; null where there is no number.
fn number(value: Option<f64>) -> Value {
    match value {
        Some(whole) if whole.fract() == 0.0 && whole.abs() < 9e15 => Value::from(whole as i64),
        Some(number) => Value::from(number),
        None => Value::Null,
    }
}
