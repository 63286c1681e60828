//! The check as text: each sentence that has figures, its figures marked in it and accounted for below it.
//! Signs say what colours say, so that nothing is lost where there are none.

use super::super::{printable, whereabouts};
use super::{Editor, is_sound};
use crate::depiction::{marked, sentence_at};
use crate::figures::{Account, Check, Figure, Link, Part, Relation, Summary};
use crate::finding::Severity;
use crate::locale::{Language, advice, fill, sentence};
use crate::report::Report;
use crate::statistics::{Bundle, CellRef};

/// ANSI escape sequences (ECMA-48, SGR).
const BOLD: &str = "1";
const DIM: &str = "2";
const RED: &str = "31";
const GREEN: &str = "32";
const YELLOW: &str = "33";

/// Of a whole with many parts only the first are written out.
const MAX_PARTS: usize = 8;

/// How the text is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Manner {
    /// With escape sequences for a terminal.
    pub is_coloured: bool,
    /// A figure without a cell is something to look into as well.
    pub is_strict: bool,
    /// With the words that lead to each cell.
    pub is_explained: bool,
}

/// Figures in their sentences, relations that do not hold, findings, and a summary.
pub fn check_text(
    report: &Report,
    account: &Account,
    language: Language,
    manner: Manner,
) -> String {
    let no_bundle = Bundle::default();
    let page = Page {
        editor: Editor::new(report, account, &no_bundle, language),
        manner,
    };
    let mut lines = Vec::new();
    page.figures(&mut lines);
    page.relations(&mut lines);
    page.findings(&mut lines);
    page.summary(&mut lines);
    printable(&(lines.join("\n") + "\n"))
}

struct Page<'a> {
    editor: Editor<'a>,
    manner: Manner,
}

impl Page<'_> {
    fn painted(&self, colour: &str, text: &str) -> String {
        if self.manner.is_coloured {
            format!("\u{1b}[{colour}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }

    fn figures(&self, lines: &mut Vec<String>) {
        let words = self.editor.words;
        if let Some(story) = &self.editor.report.story {
            lines.push(self.painted(BOLD, &story.headline));
            lines.push(String::new());
        }
        let figures = &self.editor.account.figures;
        if self.editor.report.story.is_none() || self.editor.report.bundle.is_none() {
            // Of each figure it would be said that no cell has it.
            return;
        }
        lines.push(self.painted(BOLD, words.figures));
        if figures.is_empty() {
            lines.push(words.no_figures.to_owned());
        }
        for part in [Part::Headline, Part::Standfirst, Part::Body] {
            let text: Vec<char> = self.editor.text_of(part).chars().collect();
            let of_part: Vec<&Figure> = figures.iter().filter(|f| f.part == part).collect();
            let sentence = |figure: &Figure| sentence_at(&text, figure.start);
            for group in of_part.chunk_by(|a, b| sentence(a) == sentence(b)) {
                lines.push(String::new());
                self.sentence(part, &text, group, lines);
            }
        }
    }

    /// One sentence, then a few lines for each of its figures.
    fn sentence(&self, part: Part, text: &[char], figures: &[&Figure], lines: &mut Vec<String>) {
        let Some(first) = figures.first() else { return };
        let ends: Vec<_> = figures.iter().map(|f| (f.start, f.end)).collect();
        let shown = marked(text, sentence_at(text, first.start), &ends, |n, figure| {
            let colour = figures.get(n).map_or(BOLD, |figure| colour(figure.check));
            self.painted(colour, &format!("[{figure}]"))
        });
        let place = match part {
            Part::Headline => format!("{}: ", self.editor.words.in_headline),
            Part::Standfirst => format!("{}: ", self.editor.words.in_standfirst),
            Part::Body => String::new(),
        };
        lines.push(format!("{place}{shown}"));
        for figure in figures {
            self.figure(figure, lines);
        }
    }

    fn figure(&self, figure: &Figure, lines: &mut Vec<String>) {
        let words = self.editor.words;
        let mut verdict = self.editor.teller.check(figure.check).to_owned();
        if let Some(note) = self.editor.teller.note(figure) {
            verdict = format!("{verdict}: {note}");
        }
        if figure.is_annotated {
            verdict = format!("{verdict} ({})", words.annotated);
        }
        let sign = match figure.check {
            Check::Matches => "✓",
            Check::Rounds => "≈",
            Check::SameNumber => "○",
            Check::Differs { .. } => "✗",
            Check::Unchecked(_) => "?",
        };
        let verdict = self.painted(
            colour(figure.check),
            &format!("{sign} {} – {verdict}", figure.text),
        );
        lines.push(format!("  {verdict}"));
        match &figure.link {
            Link::Cell(cell) => {
                lines.push(format!("      {}", self.cell(*cell)));
                if self.manner.is_explained {
                    let grounds = self.editor.teller.grounds(figure);
                    lines.extend(grounds.iter().map(|ground| format!("        {ground}")));
                }
            }
            Link::Derived { operation, of } => {
                let teller = &self.editor.teller;
                let formula = teller.formula(*operation, of);
                lines.push(format!("      {}: {formula}", teller.operation(*operation)));
                lines.extend(
                    of.iter()
                        .map(|cell| format!("      {} {}", words.from, self.cell(*cell))),
                );
            }
            Link::Ambiguous(cells) => {
                lines.extend(
                    cells
                        .iter()
                        .map(|cell| format!("      {} {}", words.ambiguous, self.cell(*cell))),
                );
            }
            Link::None => {}
        }
    }

    /// The cell in words, its value, and its name.
    fn cell(&self, cell: CellRef) -> String {
        let teller = &self.editor.teller;
        let value = cell.value(teller.bundle);
        let value = value.map_or_else(String::new, |value| {
            format!(" = {}", teller.value(value, teller.unit_of(cell)))
        });
        let name = self.painted(DIM, &format!("({})", cell.name(teller.bundle)));
        format!("{}{value} {name}", teller.cell(cell))
    }

    fn relations(&self, lines: &mut Vec<String>) {
        let failed = || {
            let relations = self.editor.account.relations.iter();
            relations.filter(|relation| relation.holds == Some(false))
        };
        if failed().next().is_none() {
            return;
        }
        lines.push(String::new());
        lines.push(self.painted(BOLD, self.editor.words.does_not_hold));
        for relation in failed() {
            lines.push(String::new());
            self.relation(relation, lines);
        }
    }

    fn relation(&self, relation: &Relation, lines: &mut Vec<String>) {
        let Some((first, others)) = relation.cells.split_first() else {
            return;
        };
        let kind = self.editor.teller.relation_kind(relation.kind);
        let said = self.editor.teller.relation(relation);
        let line = self.painted(RED, &format!("✗ {kind}: {said}"));
        lines.push(format!("  {line}"));
        lines.push(format!("      {}", self.cell(*first)));
        let shown = others.iter().take(MAX_PARTS);
        lines.extend(shown.map(|cell| format!("      · {}", self.cell(*cell))));
        if others.len() > MAX_PARTS {
            lines.push(format!("      · … ({})", others.len()));
        }
        if let Some(note) = self.editor.teller.acknowledged(relation) {
            let words = self.editor.language().words();
            lines.push(format!("      {}: {note}", words.data().acknowledged));
        }
    }

    fn findings(&self, lines: &mut Vec<String>) {
        let findings = self.editor.findings();
        if findings.is_empty() {
            return;
        }
        let words = self.editor.words;
        let language = self.editor.language();
        lines.push(String::new());
        lines.push(self.painted(BOLD, words.findings));
        for finding in findings {
            let common = language.words();
            let (severity, colour) = match finding.what.severity() {
                Severity::Error => (common.data().error, RED),
                Severity::Warning => (common.data().warning, YELLOW),
                Severity::Note => (common.data().note, DIM),
            };
            let head = self.painted(colour, &format!("{severity} {}", finding.what.code()));
            let at = self.painted(DIM, &format!("({})", whereabouts(finding, language)));
            lines.push(String::new());
            lines.push(format!("  {head} {at}"));
            lines.push(format!("      {}", sentence(&finding.what, language)));
            lines.push(format!("      {}", advice(&finding.what, language)));
        }
    }

    fn summary(&self, lines: &mut Vec<String>) {
        let editor = &self.editor;
        let words = editor.words;
        let write = |form: &str, counts: &[usize]| {
            let counts: Vec<String> = counts
                .iter()
                .map(|n| editor.teller.number(*n as f64))
                .collect();
            let counts: Vec<&str> = counts.iter().map(String::as_str).collect();
            fill(form, &counts)
        };
        let summary = Summary::of(editor.account);
        let n_held = |holds| {
            let relations = editor.account.relations.iter();
            relations.filter(|relation| relation.holds == holds).count()
        };
        let findings = editor.findings();
        let n_of = |severity| {
            let is_of = |finding: &&&_| {
                let finding: &crate::finding::Finding = finding;
                finding.what.severity() == severity
            };
            findings.iter().filter(is_of).count()
        };
        lines.push(String::new());
        lines.push(editor.verdict());
        let n_relations = editor.account.relations.len();
        let held = [
            n_relations,
            n_held(Some(true)),
            n_held(Some(false)),
            n_held(None),
        ];
        lines.push(write(words.summary_relations, &held));
        let told = [Severity::Error, Severity::Warning, Severity::Note].map(n_of);
        lines.push(write(words.summary_findings, &told));
        if editor.report.story.is_none() || editor.report.bundle.is_none() {
            // One alone agrees with nothing.
            return;
        }
        let n_checked = summary.matches + summary.rounds + summary.differs;
        let (colour, said) = match is_sound(editor.report, editor.account, self.manner.is_strict) {
            // What was not checked neither agrees nor disagrees.
            true if n_checked == 0 => return,
            true => (GREEN, words.sound),
            false => (RED, words.not_sound),
        };
        lines.push(self.painted(colour, said));
    }
}

fn colour(check: Check) -> &'static str {
    match check {
        Check::Matches | Check::Rounds => GREEN,
        Check::Differs { .. } => RED,
        Check::SameNumber | Check::Unchecked(_) => YELLOW,
    }
}
