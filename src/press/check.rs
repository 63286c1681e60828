//! What `doichieu check` prints: every figure of a story within its sentence, with its cell and its check; the relations
//! between cells that do not hold; and every finding. As text for people, or as JSON for programs
//! (`docs/check.schema.json`). In: a report and its account. Out: one string, and whether the report is sound.

mod json;
mod text;
mod words;

pub use json::check_json;
pub use text::{Manner, check_text};

use crate::depiction::Teller;
use crate::figures::{Account, Part, Relation, Summary, text_of};
use crate::finding::{Finding, Severity, What};
use crate::locale::{Language, Locale};
use crate::report::Report;
use crate::statistics::Bundle;
use words::Words;

/// Whether there is anything that an editor must look into before publishing.
/// Strictly, every figure must have its cell as well, and some must have been checked.
pub fn is_sound(report: &Report, account: &Account, is_strict: bool) -> bool {
    let summary = Summary::of(account);
    let holds_back = |what: &What| {
        matches!(
            what,
            What::Withheld | What::Canceled | What::Embargoed { .. }
        )
    };
    // A comparison that was asked for and is not there is missed by whoever reads the report.
    let is_dropped = |what: &What| matches!(what, What::ComparisonBroken { .. });
    let is_broken = report.findings.iter().any(|finding| {
        finding.what.severity() == Severity::Error && !holds_back(&finding.what)
            || is_dropped(&finding.what)
    });
    // An annotation whose words have gone says nothing of the numbers.
    let is_drifted = |what: &What| matches!(what, What::AnnotationNotFound { .. });
    let is_warned = account
        .findings
        .iter()
        .any(|finding| finding.what.severity() != Severity::Note && !is_drifted(&finding.what));
    let is_known = |r: &Relation| {
        let bundle = report.bundle.as_ref();
        bundle.is_some_and(|bundle| r.note(bundle).is_some())
    };
    let mut relations = account.relations.iter();
    let has_false = relations.any(|r| r.holds == Some(false) && !is_known(r));
    let n_checked = summary.matches + summary.rounds + summary.differs;
    let is_loose = is_strict && (summary.ambiguous + summary.unlinked > 0 || n_checked == 0);
    !(is_broken || is_warned || has_false || is_loose || summary.differs > 0)
}

/// What both forms need to put an account into words; the words that the page has too are the teller's.
struct Editor<'a> {
    report: &'a Report,
    account: &'a Account,
    words: &'static Words,
    teller: Teller<'a>,
}

impl<'a> Editor<'a> {
    fn new(
        report: &'a Report,
        account: &'a Account,
        no_bundle: &'a Bundle,
        language: Language,
    ) -> Self {
        Editor {
            report,
            account,
            words: Words::of(language),
            teller: Teller {
                // Without a bundle there are no cells to name.
                bundle: report.bundle.as_ref().unwrap_or(no_bundle),
                locale: Locale::new(language, None),
            },
        }
    }

    fn language(&self) -> Language {
        self.teller.locale.language
    }

    /// The findings of reading and of checking, worst first.
    fn findings(&self) -> Vec<&'a Finding> {
        let known = &self.report.findings;
        let mut findings: Vec<&Finding> = known
            .iter()
            .chain(self.account.findings.iter().filter(|f| !known.contains(f)))
            .collect();
        findings.sort_by_key(|finding| finding.what.severity());
        findings
    }

    /// What came of the check, in one sentence.
    fn verdict(&self) -> String {
        match (&self.report.story, &self.report.bundle) {
            (None, _) => self.words.no_article.to_owned(),
            (_, None) => self.words.no_statistics.to_owned(),
            _ => self.teller.summary(&Summary::of(self.account)),
        }
    }

    fn text_of(&self, part: Part) -> &'a str {
        let story = self.report.story.as_ref();
        story.map_or("", |story| text_of(story, part))
    }
}
