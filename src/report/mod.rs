//! An article and a bundle together: what is shown, where each comparison belongs, and every finding.
//! Either of the two alone is a report as well; what is broken never takes the sound part along.

mod edition;
pub mod gathering;
mod index;
mod place;

pub use edition::{Fingerprint, edition, fingerprint, is_edition};
pub use index::{Index, Listed, is_report_id, read_index};
pub use place::same_place;

use crate::article::{self, Story};
use crate::comparison::{Choice, Comparison, Plan, choice_showing, compare, plans, views};
use crate::figures::{Account, Figure, Part, account};
use crate::finding::{Document, Finding, Severity, What};
use crate::json;
use crate::language::{spoken, surely_spoken};
use crate::locale::primary;
use crate::statistics::{self, Bundle, CellRef, Label};
use std::sync::Arc;

/// Everything there is to show.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    pub story: Option<Story>,
    pub bundle: Option<Bundle>,
    pub plans: Vec<Plan>,
    /// For each plan the block of the story that it belongs to; `None` when nothing says so.
    pub places: Vec<Option<usize>>,
    /// The story's figures, linked and checked, and how the cells stand to one another.
    pub account: Account,
    /// Of both files, of the report, and of its figures.
    pub findings: Vec<Finding>,
}

/// What was read of the two files; `None` for one that was not asked for.
#[derive(Debug, Default)]
pub struct Parts {
    pub article: Option<article::Reading>,
    pub statistics: Option<statistics::Reading>,
    pub files: Files,
}

/// The bytes of the two files, by which it is told where findings stand.
#[derive(Debug, Default, Clone)]
pub struct Files {
    pub article: Option<Arc<Vec<u8>>>,
    pub statistics: Option<Arc<Vec<u8>>>,
}

/// Puts a report together, accounts for it, and says where its findings stand.
pub fn assemble(parts: Parts) -> Report {
    let files = parts.files.clone();
    let mut report = join(parts);
    account_for(&mut report);
    place_findings(&mut report, &files);
    report
}

/// Looks up where in the text of its file each finding stands.
pub fn place_findings(report: &mut Report, files: &Files) {
    let files = [
        (Document::Article, &files.article),
        (Document::Statistics, &files.statistics),
    ];
    for (document, bytes) in files {
        let Some(bytes) = bytes else { continue };
        let is_of = |finding: &&mut Finding| finding.document == document;
        // Those of the account are among the report's, and are told from the account as well.
        let account = report.account.findings.iter_mut();
        let all = report.findings.iter_mut().chain(account);
        json::place_findings(bytes, all.filter(is_of));
    }
}

/// Accounts for the figures of a report's story and for its bundle.
pub fn account_for(report: &mut Report) {
    report.account = account(report.story.as_ref(), report.bundle.as_ref());
    let found = report.account.findings.iter().cloned();
    report.findings.extend(found);
}

/// Puts a report together, its figures not yet accounted for. Without anything sound in it there is nothing to show but its
/// findings.
pub fn join(parts: Parts) -> Report {
    let mut findings = Vec::new();
    let had_article = parts.article.is_some();
    let had_statistics = parts.statistics.is_some();
    let mut story = parts.article.and_then(|reading| {
        findings.extend(reading.findings);
        reading.story
    });
    let bundle = parts.statistics.and_then(|reading| {
        findings.extend(reading.findings);
        reading.bundle
    });
    if let Some(story) = &mut story {
        let of_bundle = bundle.as_ref().and_then(|bundle| bundle.language.clone());
        let text = [story.headline.as_str(), "\n", &story.text].concat();
        match (&story.language, surely_spoken(&text)) {
            (Some(stated), Some(spoken)) if primary(stated) != spoken => {
                let what = What::LanguageDiffers {
                    stated: stated.clone(),
                    spoken: spoken.to_owned(),
                };
                findings.push(what.in_article("/language"));
            }
            (None, Some(spoken)) => story.language = Some(spoken.to_owned()),
            (None, None) => story.language = of_bundle.or(spoken(&text).map(str::to_owned)),
            _ => {}
        }
    }
    if story.is_some() && bundle.is_none() {
        let what = if had_statistics {
            What::BundleNotLoaded
        } else {
            What::BundleNotNamed
        };
        findings.push(what.in_statistics(""));
    }
    if bundle.is_some() && story.is_none() && had_article {
        findings.push(What::ArticleNotLoaded.in_article(""));
    }
    let (plans, faults) = match &bundle {
        // Without a story to follow, the data are looked at from several sides.
        Some(bundle) if story.is_none() && bundle.comparisons.is_empty() => {
            (views(bundle), Vec::new())
        }
        Some(bundle) => plans(bundle),
        None => Default::default(),
    };
    findings.extend(faults);
    let places = match (&story, &bundle) {
        (Some(story), Some(bundle)) => {
            let (places, unfound) = place::places(story, bundle, &plans);
            findings.extend(unfound);
            places
        }
        _ => vec![None; plans.len()],
    };
    Report {
        story,
        bundle,
        plans,
        places,
        account: Account::default(),
        findings,
    }
}

impl Report {
    /// Whether there is a story or at least one comparison.
    pub fn is_readable(&self) -> bool {
        self.story.is_some() || !self.plans.is_empty()
    }

    /// The headline, or what the bundle is called; none where neither is.
    pub fn title(&self, language: &str) -> Option<String> {
        let headline = self.story.as_ref().map(|story| story.headline.clone());
        let headline = headline.filter(|text| !text.is_empty());
        headline.or_else(|| self.name_of_bundle(language))
    }

    /// What the bundle is called.
    pub fn name_of_bundle(&self, language: &str) -> Option<String> {
        let label = self.bundle.as_ref()?.label.text(language);
        (!label.is_empty()).then(|| label.to_owned())
    }

    /// The comparison of a plan under a choice.
    pub fn comparison(&self, plan: usize, choice: &Choice) -> Option<Comparison> {
        compare(self.bundle.as_ref()?, self.plans.get(plan)?, choice)
    }

    /// The comparison that shows some cells, and under which choice. The one in sight stays if it can show them, then comes one
    /// that shows them as it stands, then the first that can. Cells that are in no comparison with the first are left out.
    pub fn showing(
        &self,
        cells: &[CellRef],
        in_sight: Option<usize>,
        choice_of: impl Fn(&str) -> Choice,
    ) -> Option<(usize, Choice)> {
        let bundle = self.bundle.as_ref()?;
        let others = (0..self.plans.len()).filter(|plan| Some(*plan) != in_sight);
        let order: Vec<usize> = in_sight.into_iter().chain(others).collect();
        let reach = |plan: usize, from: &Choice, cell: &CellRef| {
            let planned = self
                .plans
                .get(plan)
                .filter(|plan| plan.dataset == cell.dataset)?;
            choice_showing(bundle, planned, from, cell.position)
        };
        for cell in cells {
            let reached = order.iter().filter_map(|plan| {
                let now = choice_of(&self.plans.get(*plan)?.id);
                let choice = reach(*plan, &now, cell)?;
                Some((*plan, choice == now, choice))
            });
            let reached: Vec<_> = reached.collect();
            let best = reached
                .iter()
                .find(|(plan, is_shown, _)| Some(*plan) == in_sight || *is_shown)
                .or(reached.first());
            let Some((plan, _, choice)) = best else {
                continue;
            };
            let shows = |choice: &Choice, cell: &CellRef| {
                let comparison = self.comparison(*plan, choice);
                comparison.is_some_and(|comparison| comparison.shows(*cell))
            };
            let mut choice = choice.clone();
            for other in cells.iter().filter(|other| *other != cell) {
                if let Some(wider) = reach(*plan, &choice, other)
                    && shows(&wider, cell)
                {
                    choice = wider;
                }
            }
            return Some((*plan, choice));
        }
        None
    }

    /// The cells that the passage of a comparison states, as far as its bundle quotes one.
    #[inline(never)]
    pub fn passage(&self, plan: usize) -> Vec<CellRef> {
        let (Some(story), Some(plan)) = (&self.story, self.plans.get(plan)) else {
            return Vec::new();
        };
        let quoted = plan.passages.iter().filter_map(|quote| {
            let at = story.text.find(quote.as_str())?;
            let start = story.text[..at].chars().count();
            Some((start, start + quote.chars().count()))
        });
        let quoted: Vec<(usize, usize)> = quoted.collect();
        let is_quoted = |figure: &&Figure| {
            let mut quoted = quoted.iter();
            figure.part == Part::Body
                && quoted.any(|(start, end)| *start <= figure.start && figure.end <= *end)
        };
        let figures = self.account.figures.iter().filter(is_quoted);
        figures
            .flat_map(|figure| figure.link.cells().iter().copied())
            .collect()
    }

    /// The sources of the data, each once: the first dataset that names it.
    #[inline(never)]
    pub fn sources(&self) -> Vec<usize> {
        let mut sources: Vec<usize> = Vec::new();
        for dataset in self
            .bundle
            .iter()
            .flat_map(|bundle| 0..bundle.datasets.len())
        {
            let source = self.source_of(dataset);
            let is_known =
                |known: &usize| self.source_of(*known).map(|s| &s.raw) == source.map(|s| &s.raw);
            if source.is_some() && !sources.iter().any(is_known) {
                sources.push(dataset);
            }
        }
        sources
    }

    /// The number of a dataset's source in that list, from 1.
    pub fn source_number(&self, dataset: usize) -> Option<usize> {
        let source = &self.source_of(dataset)?.raw;
        let is_it = |known: &usize| self.source_of(*known).is_some_and(|s| s.raw == *source);
        Some(self.sources().iter().position(is_it)? + 1)
    }

    /// What a dataset says of where it comes from, else what the whole bundle says.
    pub fn source_of(&self, dataset: usize) -> Option<&Label> {
        let bundle = self.bundle.as_ref()?;
        let own = bundle.datasets.get(dataset)?.source.as_ref();
        own.or(bundle.source.as_ref())
    }

    pub fn plan_named(&self, id: &str) -> Option<usize> {
        self.plans.iter().position(|plan| plan.id == id)
    }

    /// The language of the text: the story's, else the bundle's.
    pub fn language(&self) -> Option<&str> {
        let story = self
            .story
            .as_ref()
            .and_then(|story| story.language.as_deref());
        story.or_else(|| self.bundle.as_ref()?.language.as_deref())
    }

    /// The plan that belongs to a block: the last one placed at or before it; before the first, the first.
    pub fn plan_at(&self, block: usize) -> Option<usize> {
        let placed = self
            .places
            .iter()
            .enumerate()
            .filter_map(|(plan, at)| Some((plan, (*at)?)));
        let before = placed.clone().filter(|(_, at)| *at <= block);
        // Of several at the same block the first leads.
        let last = before.clone().map(|(_, at)| at).max();
        let found = before
            .filter(|(_, at)| Some(*at) == last)
            .map(|(plan, _)| plan)
            .next();
        found
            .or_else(|| placed.min_by_key(|(_, at)| *at).map(|(plan, _)| plan))
            .or_else(|| (!self.plans.is_empty()).then_some(0))
    }

    /// The plan placed at a block that is about some cells, where several are placed there.
    pub fn plan_of(&self, block: usize, cells: &[CellRef]) -> Option<usize> {
        for (plan, place) in self.places.iter().enumerate() {
            let dataset = self.plans.get(plan).map(|plan| plan.dataset);
            let is_about = |cell: &CellRef| Some(cell.dataset) == dataset;
            if *place == Some(block) && cells.iter().any(is_about) {
                return Some(plan);
            }
        }
        None
    }

    /// The findings that stop something from being shown, worst first, then in the order found.
    pub fn sorted_findings(&self) -> Vec<&Finding> {
        let of = |severity: Severity| {
            let is_of = move |finding: &&Finding| finding.what.severity() == severity;
            self.findings.iter().filter(is_of)
        };
        of(Severity::Error)
            .chain(of(Severity::Warning))
            .chain(of(Severity::Note))
            .collect()
    }

    pub fn has_errors(&self) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.what.severity() == Severity::Error)
    }
}
