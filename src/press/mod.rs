//! What editors get on the command line: a report as text, from the same code as the page.
//! In: a report, a language, wishes. Out: one string; files and exit codes are for `src/bin/doichieu.rs`.

#[cfg(feature = "press")]
mod bundle;
mod check;
mod embed;
#[cfg(feature = "press")]
mod folder;
mod pictures;
#[cfg(feature = "press")]
pub mod site;

#[cfg(feature = "press")]
pub use bundle::{Bundled, Bundling, bundle};
pub use check::{Manner, check_json, check_text, is_sound};
pub use embed::{Host, Output, embed};
#[cfg(feature = "press")]
pub use folder::{Folder, ReportFolder};
pub use pictures::{Picture, pictures};

use crate::comparison::Choice;
use crate::depiction::{sentence, subtitle, sum_text, title};
use crate::finding::{Document, Finding, Severity};
use crate::locale::{Language, Locale, advice, place, sentence as finding_sentence};
use crate::report::Report;

/// Headline, every comparison in a sentence with its sums, and every finding with its place.
pub fn overview(report: &Report, language: Language) -> String {
    let locale = Locale::new(language, report.language());
    let words = locale.words();
    let mut lines = Vec::new();
    if let Some(story) = &report.story {
        lines.push(story.headline.clone());
    }
    for plan in 0..report.plans.len() {
        let Some(comparison) = report.comparison(plan, &Choice::default()) else {
            continue;
        };
        lines.push(String::new());
        lines.push(format!("{}. {}", plan + 1, title(&comparison, &locale)));
        lines.push(format!("   {}", subtitle(&comparison, &locale)));
        lines.push(format!("   {}", sentence(&comparison, &locale)));
        for panel in &comparison.panels {
            let numbers = crate::depiction::Numbers::of_panel(panel, locale);
            let sums = panel
                .sums
                .iter()
                .map(|sum| sum_text(sum, &numbers, &locale));
            lines.extend(sums.map(|sum| format!("   {sum}")));
        }
    }
    if !report.findings.is_empty() {
        lines.push(String::new());
        lines.push(format!("{}:", words.data().findings));
    }
    for finding in report.sorted_findings() {
        let severity = match finding.what.severity() {
            Severity::Error => words.data().error,
            Severity::Warning => words.data().warning,
            Severity::Note => words.data().note,
        };
        let text = finding_sentence(&finding.what, language);
        let (code, at) = (finding.what.code(), whereabouts(finding, language));
        lines.push(format!("- {severity} {code}: {text} ({at})"));
        lines.push(format!("  {}", advice(&finding.what, language)));
    }
    printable(&(lines.join("\n") + "\n"))
}

/// A text for a terminal: what files say there does nothing to it. What paints stays.
fn printable(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for (n, piece) in text.split('\u{1b}').enumerate() {
        let paints = |code: &str| piece.starts_with(&format!("[{code}m"));
        if n > 0 {
            kept.push(if PAINTS.iter().any(|code| paints(code)) {
                '\u{1b}'
            } else {
                ' '
            });
        }
        let acts = |c: char| {
            c.is_control() && c != '\n'
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        kept.push_str(&piece.replace(acts, " "));
    }
    kept
}

/// The sequences of SGR (ECMA-48) that are written: bold, dim, three colours, and none.
const PAINTS: [&str; 6] = ["1", "2", "31", "32", "33", "0"];

/// Where a finding stands: the document, the JSON pointer, and the place in its text.
fn whereabouts(finding: &Finding, language: Language) -> String {
    let data = language.words().data();
    let document = match finding.document {
        Document::Article => data.in_article,
        Document::Statistics => data.in_statistics,
    };
    let place = place(finding, language);
    let at = [document, " ", &finding.at].concat();
    match place.is_empty() {
        true => at.trim_end().to_owned(),
        false => format!("{}: {place}", at.trim_end()),
    }
}
