//! What `doichieu check` prints: every figure of a story within its sentence, with its cell and its check; the relations
//! between cells that do not hold; and every finding. As text for people, or as JSON for programs
//! (`docs/check.schema.json`). In: a report and its account. Out: one string, and whether the report is sound.

mod json;
mod sentences;
mod text;
mod words;

pub use json::check_json;
pub use text::{Manner, check_text};

use crate::figures::{Account, CellRef, Check, Figure, Link, Part};
use crate::finding::{Finding, Severity, What};
use crate::locale::{Language, Locale, NumberStyle};
use crate::report::Report;
use crate::statistics::{Bundle, Role, Unit};
use words::Words;

/// Whether there is anything that an editor must look into before publishing.
/// Strictly, every figure must have its cell as well.
pub fn is_sound(report: &Report, account: &Account, is_strict: bool) -> bool {
    let summary = Summary::of(account);
    let holds_back = |what: &What| {
        matches!(
            what,
            What::Withheld | What::Canceled | What::Embargoed { .. }
        )
    };
    let is_broken = report
        .findings
        .iter()
        .any(|finding| finding.what.severity() == Severity::Error && !holds_back(&finding.what));
    // An annotation whose words have gone says nothing of the numbers.
    let is_drifted = |what: &What| matches!(what, What::AnnotationNotFound { .. });
    let is_warned = account
        .findings
        .iter()
        .any(|finding| finding.what.severity() != Severity::Note && !is_drifted(&finding.what));
    let has_false = account.relations.iter().any(|r| r.holds == Some(false));
    let is_loose = is_strict && summary.ambiguous + summary.unlinked > 0;
    !(is_broken || is_warned || has_false || is_loose || summary.differs > 0)
}

/// How many figures there are of each sort.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
struct Summary {
    figures: usize,
    linked: usize,
    ambiguous: usize,
    unlinked: usize,
    matches: usize,
    rounds: usize,
    differs: usize,
    unchecked: usize,
}

impl Summary {
    fn of(account: &Account) -> Summary {
        let mut summary = Summary::default();
        for figure in &account.figures {
            summary.figures += 1;
            *match figure.link {
                Link::Cell(_) | Link::Derived { .. } => &mut summary.linked,
                Link::Ambiguous(_) => &mut summary.ambiguous,
                Link::None => &mut summary.unlinked,
            } += 1;
            *match figure.check {
                Check::Matches => &mut summary.matches,
                Check::Rounds => &mut summary.rounds,
                Check::Differs { .. } => &mut summary.differs,
                Check::Unchecked(_) => &mut summary.unchecked,
            } += 1;
        }
        summary
    }
}

/// What both forms need to put an account into words.
struct Teller<'a> {
    report: &'a Report,
    account: &'a Account,
    /// Without a bundle there are no cells to name.
    bundle: &'a Bundle,
    language: Language,
    numbers: NumberStyle,
    words: &'static Words,
}

impl<'a> Teller<'a> {
    fn new(
        report: &'a Report,
        account: &'a Account,
        no_bundle: &'a Bundle,
        language: Language,
    ) -> Self {
        Teller {
            report,
            account,
            bundle: report.bundle.as_ref().unwrap_or(no_bundle),
            language,
            numbers: Locale::new(language, None).numbers,
            words: Words::of(language),
        }
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

    fn text_of(&self, part: Part) -> &'a str {
        let story = self.report.story.as_ref();
        story.map_or("", |story| match part {
            Part::Headline => &story.headline,
            Part::Standfirst => story.standfirst.as_deref().unwrap_or_default(),
            Part::Body => &story.text,
        })
    }

    fn number(&self, value: f64) -> String {
        self.numbers.number(value, None)
    }

    /// A computed number, which has more digits than anybody wants to read.
    fn computed(&self, value: f64) -> String {
        self.number((value * 100.0).round() / 100.0)
    }

    /// A value with the unit of its cell.
    fn value(&self, value: f64, unit: Option<&Unit>) -> String {
        let number = self.number(value);
        match unit.map(|unit| self.unit(unit)) {
            Some("%") => format!("{number}{}%", self.numbers.percent_space),
            Some(unit) if !unit.is_empty() => format!("{number} {unit}"),
            _ => number,
        }
    }

    fn unit(&self, unit: &'a Unit) -> &'a str {
        if unit.is_percent() {
            return "%";
        }
        let label = match &unit.symbol {
            Some(symbol) if unit.label.is_empty() => symbol,
            _ => &unit.label,
        };
        label.text(self.language.tag())
    }

    fn unit_of(&self, cell: CellRef) -> Option<&'a Unit> {
        let dataset = cell.dataset(self.bundle)?;
        dataset.unit(&dataset.categories_at(cell.position))
    }

    /// "Offices: districts, 2020": the dataset, then what tells the cell from its others, and its time.
    fn cell(&self, cell: CellRef) -> String {
        let Some(dataset) = cell.dataset(self.bundle) else {
            return String::new();
        };
        let tag = self.language.tag();
        let categories = dataset.categories_at(cell.position);
        let labels: Vec<&str> = dataset
            .dimensions
            .iter()
            .zip(categories)
            .filter(|(of, _)| of.categories.len() > 1 || of.role == Some(Role::Time))
            .filter_map(|(of, category)| Some(of.categories.get(category)?.label.text(tag)))
            .collect();
        let label = dataset.label.text(tag);
        let name = if label.is_empty() { &dataset.id } else { label };
        if labels.is_empty() {
            name.to_owned()
        } else {
            format!("{name}: {}", labels.join(", "))
        }
    }

    /// What the check says, beyond its name; `None` for a figure that matches.
    fn note(&self, figure: &Figure) -> Option<String> {
        let words = self.words;
        let number = |value: f64| match figure.link {
            Link::Derived { .. } => self.computed(value),
            _ => self.number(value),
        };
        match figure.check {
            Check::Matches => None,
            Check::Rounds => {
                let data = figure.link.value(self.bundle)?;
                Some(crate::locale::fill(words.data_say, &[&number(data)]))
            }
            Check::Differs { data, by } => {
                let form = if by > 0.0 {
                    words.data_say_more
                } else {
                    words.data_say_less
                };
                let by = number(by.abs());
                Some(crate::locale::fill(form, &[&number(data), &by]))
            }
            Check::Unchecked(why) => Some(words.why(why).to_owned()),
        }
    }
}
