//! What has changed between two editions of a report: cell by cell, passage by passage, check by check.
//! Positions lead into the two reports, so that each side is told in its own words.

use crate::article::Story;
use crate::figures::Figure;
use crate::report::Report;
use crate::statistics::{Bundle, CellRef, Dataset};
use similar::algorithms::{DiffHook, myers};
use std::convert::Infallible;

/// What another edition has that is not as it was.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Changes {
    pub cells: Vec<CellChange>,
    pub passages: Vec<Passage>,
    pub checks: Vec<CheckChange>,
}

/// A cell that is not what it was. One that has come or gone is in one of the two only.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CellChange {
    pub old: Option<CellRef>,
    pub new: Option<CellRef>,
}

/// A passage of the story: headline, standfirst or a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Passage {
    Removed(String),
    Added(String),
}

/// A figure of the story that is in both, and no longer stands as it stood to its cell: positions in the two accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckChange {
    pub old: usize,
    pub new: usize,
}

impl Changes {
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty() && self.passages.is_empty() && self.checks.is_empty()
    }
}

/// What changed from one edition to another.
pub fn changes(old: &Report, new: &Report) -> Changes {
    let nothing = Bundle::default();
    let bundles = [old, new].map(|report| report.bundle.as_ref().unwrap_or(&nothing));
    let stories = [old, new].map(|report| report.story.as_ref().map(passages).unwrap_or_default());
    Changes {
        cells: cells(bundles[0], bundles[1]),
        passages: between(&stories[0], &stories[1]),
        checks: checks(&old.account.figures, &new.account.figures),
    }
}

fn cells(old: &Bundle, new: &Bundle) -> Vec<CellChange> {
    let mut changed = Vec::new();
    for (n, dataset) in new.datasets.iter().enumerate() {
        let before = old
            .datasets
            .iter()
            .position(|before| before.id == dataset.id);
        let Some(m) = before else {
            let all = numbers_of(dataset, n);
            changed.extend(all.map(|cell| CellChange {
                old: None,
                new: Some(cell),
            }));
            continue;
        };
        compare(&old.datasets[m], m, dataset, n, &mut changed);
    }
    for (m, dataset) in old.datasets.iter().enumerate() {
        if new.datasets.iter().all(|after| after.id != dataset.id) {
            let all = numbers_of(dataset, m);
            changed.extend(all.map(|cell| CellChange {
                old: Some(cell),
                new: None,
            }));
        }
    }
    changed
}

/// The cells of a dataset that say anything.
fn numbers_of(dataset: &Dataset, n: usize) -> impl Iterator<Item = CellRef> {
    (0..dataset.cells.len())
        .filter(|position| says_anything(dataset, *position))
        .map(move |position| CellRef {
            dataset: n,
            position,
        })
}

fn says_anything(dataset: &Dataset, position: usize) -> bool {
    let cells = &dataset.cells;
    cells.number(position).is_some()
        || cells.text(position).is_some()
        || cells.status(position).is_some()
}

/// The same dataset in two editions, cell by cell.
fn compare(old: &Dataset, m: usize, new: &Dataset, n: usize, changed: &mut Vec<CellChange>) {
    let places = Places::of(new, old);
    for position in 0..new.cells.len() {
        let before = places.in_other(position);
        let is_same = match before {
            Some(before) => says_the_same(old, before, new, position),
            None => !says_anything(new, position),
        };
        if !is_same {
            let cell = |dataset, position| CellRef { dataset, position };
            changed.push(CellChange {
                old: before.map(|before| cell(m, before)),
                new: Some(cell(n, position)),
            });
        }
    }
    let places = Places::of(old, new);
    for position in 0..old.cells.len() {
        if places.in_other(position).is_none() && says_anything(old, position) {
            changed.push(CellChange {
                old: Some(CellRef {
                    dataset: m,
                    position,
                }),
                new: None,
            });
        }
    }
}

fn says_the_same(old: &Dataset, before: usize, new: &Dataset, after: usize) -> bool {
    let (a, b) = (&old.cells, &new.cells);
    a.number(before) == b.number(after)
        && a.text(before) == b.text(after)
        && a.status(before) == b.status(after)
        && a.bound(before) == b.bound(after)
}

/// For each category of each dimension of a dataset its position in another edition, by the ids of both.
struct Places<'a> {
    dataset: &'a Dataset,
    other: &'a Dataset,
    /// For each dimension of the other which of this one's it is; none where nothing here can be there.
    dimensions: Option<Vec<Match>>,
}

/// A dimension of one edition in the other.
#[derive(Default)]
struct Match {
    /// Its position here; none for one of a single category that is not here.
    own: Option<usize>,
    /// For each category here its position there.
    categories: Vec<Option<usize>>,
}

impl<'a> Places<'a> {
    fn of(dataset: &'a Dataset, other: &'a Dataset) -> Places<'a> {
        // A dimension of one category may come and go: nothing else is said by it.
        let is_lost = dataset.dimensions.iter().any(|dimension| {
            other.dimension(&dimension.id).is_none() && dimension.categories.len() > 1
        });
        let dimensions = other.dimensions.iter().map(|there| {
            let Some(own) = dataset.dimension(&there.id) else {
                return (there.categories.len() == 1).then(Match::default);
            };
            let categories = dataset.dimensions[own].categories.iter();
            let places = categories.map(|category| there.category(&category.id));
            Some(Match {
                own: Some(own),
                categories: places.collect(),
            })
        });
        Places {
            dataset,
            other,
            dimensions: dimensions.collect::<Option<Vec<_>>>().filter(|_| !is_lost),
        }
    }

    /// Where the cell at a position is in the other edition.
    fn in_other(&self, position: usize) -> Option<usize> {
        let categories = self.dataset.categories_at(position);
        let places = self.dimensions.as_ref()?.iter();
        let places = places.map(|there| match there.own {
            Some(own) => *there.categories.get(*categories.get(own)?)?,
            None => Some(0),
        });
        let places: Option<Vec<usize>> = places.collect();
        Some(self.other.position(&places?))
    }
}

/// Everything of a story that is read, in order.
fn passages(story: &Story) -> Vec<String> {
    let head = [Some(story.headline.clone()), story.standfirst.clone()];
    let body = story.blocks.iter().map(|block| block.text());
    let all = head.into_iter().flatten().chain(body);
    all.filter(|text| !text.trim().is_empty()).collect()
}

fn between(old: &[String], new: &[String]) -> Vec<Passage> {
    let mut passages = Vec::new();
    let (mut m, mut n) = (0, 0);
    let ends = [(old.len(), new.len(), 0)];
    for (old_from, new_from, n_same) in runs(&texts(old), &texts(new)).into_iter().chain(ends) {
        let removed = old.get(m..old_from).unwrap_or_default();
        let added = new.get(n..new_from).unwrap_or_default();
        passages.extend(removed.iter().cloned().map(Passage::Removed));
        passages.extend(added.iter().cloned().map(Passage::Added));
        (m, n) = (old_from + n_same, new_from + n_same);
    }
    passages
}

fn texts(passages: &[String]) -> Vec<&str> {
    passages.iter().map(String::as_str).collect()
}

/// The runs that are in both, in order: where each begins in the one and in the other, and how long it is. Not through the
/// crate's front door, behind which all its algorithms come along.
fn runs(old: &[&str], new: &[&str]) -> Vec<(usize, usize, usize)> {
    let mut hook = Runs::default();
    // A hook that cannot fail does not.
    let _ = myers::diff_deadline_raw(&mut hook, old, 0..old.len(), new, 0..new.len(), None);
    hook.0
}

#[derive(Default)]
struct Runs(Vec<(usize, usize, usize)>);

impl DiffHook for Runs {
    type Error = Infallible;

    fn equal(&mut self, old: usize, new: usize, n: usize) -> Result<(), Infallible> {
        self.0.push((old, new, n));
        Ok(())
    }
}

fn checks(old: &[Figure], new: &[Figure]) -> Vec<CheckChange> {
    let printed =
        |figures: &'_ [Figure]| figures.iter().map(|f| f.text.clone()).collect::<Vec<_>>();
    let (old_texts, new_texts) = (printed(old), printed(new));
    let mut changed = Vec::new();
    for (m, n, n_same) in runs(&texts(&old_texts), &texts(&new_texts)) {
        let pairs = (m..m + n_same).zip(n..n + n_same);
        changed.extend(
            pairs
                .filter(|(a, b)| old[*a].check.name() != new[*b].check.name())
                .map(|(old, new)| CheckChange { old, new }),
        );
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article;
    use crate::report::{Parts, assemble};
    use crate::statistics;

    fn report(article: &str, statistics: &str) -> Report {
        assemble(Parts {
            article: Some(article::read(article.as_bytes())),
            statistics: Some(statistics::read(statistics.as_bytes())),
            ..Parts::default()
        })
    }

    fn article(body: &str) -> String {
        format!(
            r#"{{"uri":"a","language":"en","headlines":[{{"value":"Teachers"}}],"bodies":[{{"contentType":"text/html","value":"{body}"}}]}}"#
        )
    }

    const OLD: &str = r#"{"version":"2.0","class":"dataset","label":"Teachers","id":["kind","year"],"size":[2,2],
        "role":{"time":["year"]},
        "dimension":{"kind":{"category":{"index":["primary","secondary"]}},"year":{"category":{"index":["2015","2020"]}}},
        "value":[310,328,null,151],"status":{"2":"unknown"}}"#;

    #[test]
    fn the_same_edition_has_no_changes() {
        let report = report(
            &article("<p>There were 328 primary teachers in 2020.</p>"),
            OLD,
        );
        assert!(changes(&report, &report).is_empty());
    }

    #[test]
    fn cells_passages_and_checks_are_told_apart() {
        let old = report(
            &article(
                "<p>There were 328 primary teachers in 2020.</p><p>Nobody counted the others in 2015.</p>",
            ),
            OLD,
        );
        // Categories in another order are the same cells; 2015's is known now, 2020's is corrected, 2021 is new.
        let new = report(
            &article(
                "<p>There were 328 primary teachers in 2020.</p><p>The others were 140 in 2015.</p>",
            ),
            r#"{"version":"2.0","class":"dataset","label":"Teachers","id":["kind","year"],"size":[2,3],
            "role":{"time":["year"]},
            "dimension":{"kind":{"category":{"index":["secondary","primary"]}},"year":{"category":{"index":["2015","2020","2021"]}}},
            "value":[140,151,153,310,329,null]}"#,
        );
        let found = changes(&old, &new);
        let value = |report: &Report, cell: Option<CellRef>| {
            cell.and_then(|cell| cell.value(report.bundle.as_ref()?))
        };
        let values: Vec<_> = found
            .cells
            .iter()
            .map(|change| (value(&old, change.old), value(&new, change.new)))
            .collect();
        assert_eq!(
            values,
            [
                (None, Some(140.0)),
                (None, Some(153.0)),
                (Some(328.0), Some(329.0))
            ]
        );
        assert!(found.cells[0].old.is_some() && found.cells[1].old.is_none());
        assert_eq!(
            found.passages,
            [
                Passage::Removed("Nobody counted the others in 2015.".into()),
                Passage::Added("The others were 140 in 2015.".into()),
            ]
        );
        let figure = |n: usize| old.account.figures[n].text.as_str();
        assert_eq!(found.checks.len(), 1);
        assert_eq!(figure(found.checks[0].old), "328");
    }

    #[test]
    fn a_category_or_a_dataset_that_is_gone_is_told() {
        let old = report(&article("<p>A.</p>"), OLD);
        let new = report(
            &article("<p>A.</p>"),
            r#"{"version":"2.0","class":"dataset","label":"Teachers","id":["kind","year"],"size":[1,2],
            "role":{"time":["year"]},
            "dimension":{"kind":{"category":{"index":["primary"]}},"year":{"category":{"index":["2015","2020"]}}},
            "value":[310,328]}"#,
        );
        let found = changes(&old, &new).cells;
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found.iter().all(|change| change.new.is_none()));
        let none = Report {
            story: old.story.clone(),
            ..Report::default()
        };
        assert_eq!(changes(&old, &none).cells.len(), 4);
        assert_eq!(changes(&none, &old).cells.len(), 4);
    }
}
