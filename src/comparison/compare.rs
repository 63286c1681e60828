//! Carries out a plan with the reader's choice: picks the cells, computes differences, groups rows by unit.
//! A choice that names what no longer exists is ignored, so that an old link still opens.

use super::model::{
    CategoryOption, Choice, Comparison, Controls, Kind, Measure, Panel, Period, PeriodControl,
    PlacedFormula, Point, Reason, Row, Slice, SliceOption,
};
use super::order::descending;
use super::parts::{part_rows, sums};
use super::plan::Plan;
use crate::statistics::{Bundle, Category, Dataset, Label, Standing, Unit};

/// Rows that a ranking shows when the reader has not chosen any.
const RANKING_TOP: usize = 12;
/// A reader may choose more, but not more than a page can hold.
const MAX_ROWS: usize = 300;

/// The comparison that a plan and a choice make. `None` only for a plan of another bundle.
pub fn compare(bundle: &Bundle, plan: &Plan, choice: &Choice) -> Option<Comparison> {
    let dataset = bundle.datasets.get(plan.dataset)?;
    let maker = Maker::new(bundle, dataset, plan, choice);
    Some(maker.make())
}

struct Maker<'a> {
    bundle: &'a Bundle,
    dataset: &'a Dataset,
    plan: &'a Plan,
    /// One category for each dimension; rows and periods are put in place of theirs.
    fixed: Vec<usize>,
    from: usize,
    to: usize,
    chosen: Option<Vec<usize>>,
    asked_measure: Option<Measure>,
}

impl<'a> Maker<'a> {
    fn new(bundle: &'a Bundle, dataset: &'a Dataset, plan: &'a Plan, choice: &Choice) -> Self {
        let mut fixed = plan.fixed.clone();
        for (dimension, category) in &choice.fixed {
            if let Some(d) = dataset.dimension(dimension)
                && let Some(category) = dataset.dimensions[d].category(category)
                && Some(d) != plan.rows
            {
                fixed[d] = category;
            }
        }
        let period = |id: &Option<String>, planned: usize| {
            let time = plan.time.map(|time| &dataset.dimensions[time]);
            let chosen = id.as_deref().and_then(|id| time?.category(id));
            chosen.unwrap_or(planned)
        };
        let chosen = choice.categories.as_ref().and_then(|ids| {
            let rows = &dataset.dimensions[plan.rows?];
            // In the data's order, whatever the order of the clicks.
            let all = rows.categories.iter().enumerate();
            let chosen: Vec<usize> = all
                .filter(|(_, category)| ids.contains(&category.id))
                .map(|(n, _)| n)
                .collect();
            (ids.is_empty() || !chosen.is_empty()).then_some(chosen)
        });
        Maker {
            bundle,
            dataset,
            plan,
            fixed,
            from: period(&choice.from, plan.from),
            to: period(&choice.to, plan.to),
            chosen,
            asked_measure: choice.measure,
        }
    }

    fn make(self) -> Comparison {
        let plan = self.plan;
        let dataset = self.dataset;
        let shown = self.shown_categories();
        let mut rows = match plan.kind {
            Kind::PartsOfWhole => part_rows(
                self.categories(),
                &shown,
                |category| self.row(Some(category)),
                |part, whole| self.have_same_unit(part, whole),
            ),
            _ if plan.rows.is_none() => vec![self.row(None)],
            _ => shown
                .iter()
                .map(|category| self.row(Some(*category)))
                .collect(),
        };
        let mut n_hidden = 0;
        let mut selected = shown;
        if plan.kind == Kind::Ranking {
            n_hidden = self.rank(&mut rows);
            // What the reader sees is what the reader starts choosing from.
            let is_shown = |c: &usize| rows.iter().any(|row| row.id == self.categories()[*c].id);
            selected.retain(is_shown);
        }
        rows.truncate(MAX_ROWS);
        let measures = self.measures(&rows);
        let asked = self.asked_measure.unwrap_or(plan.measure);
        let measure = if measures.contains(&asked) {
            asked
        } else {
            Measure::Level
        };
        let panels = self.panels(rows, measure);
        let has_two = plan.kind == Kind::ThenAndNow;
        let (then, now) = self.periods();
        Comparison {
            id: plan.id.clone(),
            kind: plan.kind,
            measure,
            title: plan.title.clone(),
            dataset_id: dataset.id.clone(),
            dataset_label: dataset.label.clone(),
            rows_label: plan.rows.map_or_else(Label::default, |rows| {
                dataset.dimensions[rows].label.clone()
            }),
            then,
            now,
            panels,
            n_hidden,
            is_reading_open: plan.kind == Kind::ChangeOnly && self.is_reading_open(),
            has_no_level: plan.kind == Kind::ChangeOnly
                && self.change().is_some_and(|change| change.of.is_none()),
            change_kind: self
                .change()
                .filter(|_| plan.kind == Kind::ChangeOnly)
                .and_then(|c| c.kind),
            held: self.held(has_two),
            controls: Controls {
                periods: has_two.then(|| self.period_control()).flatten(),
                measures: if measures.len() > 1 {
                    measures
                } else {
                    Vec::new()
                },
                categories: self.category_options(&selected),
                slices: self.slices(has_two),
            },
            notes: self.notes(),
            source: dataset
                .source
                .clone()
                .or_else(|| self.bundle.source.clone()),
            updated: dataset
                .updated
                .clone()
                .or_else(|| self.bundle.updated.clone()),
            via: dataset.via.clone(),
            licence: dataset.licence.clone(),
            guessed_time: plan
                .time
                .map(|time| &dataset.dimensions[time])
                .filter(|time| time.is_role_guessed)
                .map(|time| time.label.clone()),
            is_text: dataset.cells.has_texts() && dataset.cells.n_numbers() == 0,
        }
    }

    fn categories(&self) -> &'a [Category] {
        match self.plan.rows {
            Some(rows) => &self.dataset.dimensions[rows].categories,
            None => &[],
        }
    }

    /// The categories to list, before what a kind does with them.
    fn shown_categories(&self) -> Vec<usize> {
        let categories = self.categories();
        let is_root = |c: &usize| categories[*c].parent.is_none();
        let chosen = self.chosen.clone().or_else(|| self.plan.categories.clone());
        match (self.plan.kind, chosen) {
            (Kind::PartsOfWhole, Some(chosen)) => {
                // Parts come with their whole, so only wholes and single rows are chosen.
                let is_listed = |c: &usize| is_root(c) || !categories[*c].children.is_empty();
                let wholes: Vec<usize> = chosen.iter().copied().filter(is_listed).collect();
                if wholes.is_empty() { chosen } else { wholes }
            }
            (Kind::PartsOfWhole, None) => (0..categories.len()).filter(is_root).collect(),
            (_, Some(chosen)) => chosen,
            (_, None) => (0..categories.len()).collect(),
        }
    }

    fn position(&self, category: Option<usize>, period: usize) -> usize {
        let mut at = self.fixed.clone();
        if let (Some(rows), Some(category)) = (self.plan.rows, category) {
            at[rows] = category;
        }
        if let Some(time) = self.plan.time
            && self.plan.kind == Kind::ThenAndNow
        {
            at[time] = period;
        }
        self.dataset.position(&at)
    }

    fn unit(&self, category: Option<usize>) -> Option<&'a Unit> {
        let at = self.dataset.categories_at(self.position(category, self.to));
        self.dataset.unit(&at)
    }

    fn have_same_unit(&self, a: usize, b: usize) -> bool {
        match (self.unit(Some(a)), self.unit(Some(b))) {
            (Some(a), Some(b)) => a.is_same(b),
            (None, None) => true,
            _ => false,
        }
    }

    fn row(&self, category: Option<usize>) -> Row {
        let now = point(self.bundle, self.dataset, self.position(category, self.to));
        let then = (self.plan.kind == Kind::ThenAndNow).then(|| {
            point(
                self.bundle,
                self.dataset,
                self.position(category, self.from),
            )
        });
        let then_value = then.as_ref().and_then(|then| then.value);
        // "At least 90" and "about 95" have no difference that could be stated.
        let is_bounded = now.bound.is_some() || then.as_ref().is_some_and(|t| t.bound.is_some());
        let difference = match (then_value, now.value) {
            (Some(then), Some(now)) if !is_bounded => Some(now - then),
            _ => None,
        };
        let is_percent = self.unit(category).is_some_and(Unit::is_percent);
        let percent = match (difference, then_value) {
            // The per cent change of a per cent is neither of what readers would take it for.
            // Of nothing, or of less than nothing, there is no per cent.
            (Some(difference), Some(then)) if then > 0.0 && !is_percent => {
                Some(difference * 100.0 / then)
            }
            _ => None,
        };
        let described = category.and_then(|category| self.categories().get(category));
        let finite = |value: Option<f64>| value.filter(|value| value.is_finite());
        let (difference, percent) = (finite(difference), finite(percent));
        Row {
            id: described.map_or_else(|| self.dataset.id.clone(), |c| c.id.clone()),
            label: described.map_or_else(|| self.dataset.label.clone(), |c| c.label.clone()),
            depth: 0,
            then,
            now,
            difference,
            percent,
            share: None,
            is_remainder: false,
            notes: described.map(|c| c.notes.clone()).unwrap_or_default(),
        }
    }

    /// Sorts by value, what has none last, and cuts to the top. Returns how many are left out.
    fn rank(&self, rows: &mut Vec<Row>) -> usize {
        let keys: Vec<Option<f64>> = rows.iter().map(|row| row.now.value).collect();
        *rows = descending(&keys)
            .into_iter()
            .map(|position| rows[position].clone())
            .collect();
        let is_chosen = self.chosen.is_some() || self.plan.categories.is_some();
        let n_shown = if is_chosen { MAX_ROWS } else { RANKING_TOP };
        let n_hidden = rows.len().saturating_sub(n_shown);
        rows.truncate(n_shown);
        n_hidden
    }

    fn measures(&self, rows: &[Row]) -> Vec<Measure> {
        let mut measures = vec![Measure::Level];
        match self.plan.kind {
            Kind::ThenAndNow => {
                if rows.iter().any(|row| row.difference.is_some()) {
                    measures.push(Measure::Difference);
                }
                if rows.iter().any(|row| row.percent.is_some()) {
                    measures.push(Measure::Percent);
                }
            }
            Kind::PartsOfWhole if rows.iter().any(|row| row.depth > 0 && row.share.is_some()) => {
                measures.push(Measure::Share);
            }
            _ => {}
        }
        measures
    }

    /// One panel for each unit: the levels that table and files show have it, whatever the measure.
    fn panels(&self, rows: Vec<Row>, measure: Measure) -> Vec<Panel> {
        let mut panels: Vec<Panel> = Vec::new();
        let mut whole_unit: Option<Unit> = None;
        for row in rows {
            if measure == Measure::Share && row.share.is_none() && row.depth == 0 {
                continue;
            }
            // A remainder has the unit of the whole it belongs to.
            let unit = if row.is_remainder {
                whole_unit.clone()
            } else {
                let category = self.categories().iter().position(|c| c.id == row.id);
                self.unit(category).cloned()
            };
            if row.depth == 0 {
                whole_unit = unit.clone();
            }
            let same = |panel: &&mut Panel| match (&panel.unit, &unit) {
                (Some(known), Some(unit)) => known.is_same(unit),
                (None, None) => true,
                _ => false,
            };
            match panels.iter_mut().find(same) {
                Some(panel) => panel.rows.push(row),
                None => panels.push(Panel {
                    unit,
                    rows: vec![row],
                    sums: Vec::new(),
                }),
            }
        }
        if self.plan.kind == Kind::PartsOfWhole {
            for panel in &mut panels {
                panel.sums = sums(panel);
            }
        }
        panels
    }

    fn periods(&self) -> (Option<Period>, Option<Period>) {
        let of_category = |category: usize| {
            let time = self.plan.time.map(|time| &self.dataset.dimensions[time])?;
            let category = time.categories.get(category)?;
            Some(Period {
                id: category.id.clone(),
                label: category.label.clone(),
            })
        };
        let named = |id: &Option<String>| {
            let id = id.as_ref()?;
            Some(Period {
                id: id.clone(),
                label: Label::new(id),
            })
        };
        match self.plan.kind {
            Kind::ThenAndNow => (of_category(self.from), of_category(self.to)),
            Kind::ChangeOnly => match self.change() {
                Some(change) => (named(&change.from), named(&change.to)),
                None => (None, None),
            },
            _ => (
                None,
                of_category(self.plan.time.map_or(0, |time| self.fixed[time])),
            ),
        }
    }

    /// The change that the rows are, if they are one.
    fn change(&self) -> Option<&'a crate::statistics::Change> {
        let held = self
            .dataset
            .dimensions
            .iter()
            .zip(&self.fixed)
            .enumerate()
            .filter(|(d, _)| Some(*d) != self.plan.rows)
            .find_map(|(_, (dimension, category))| {
                dimension.categories.get(*category)?.change.as_ref()
            });
        held.or_else(|| {
            self.categories()
                .iter()
                .find_map(|category| category.change.as_ref())
        })
    }

    fn is_reading_open(&self) -> bool {
        let is_percent = self.unit(Some(0)).is_some_and(Unit::is_percent);
        is_percent && self.change().is_some_and(|change| change.kind.is_none())
    }

    /// What the reader should know the other dimensions are held at; dimensions of one category say so too.
    fn held(&self, has_two: bool) -> Vec<(Label, Label)> {
        let dimensions = self.dataset.dimensions.iter().enumerate();
        dimensions
            .filter(|(d, _)| Some(*d) != self.plan.rows && !(has_two && Some(*d) == self.plan.time))
            .filter_map(|(d, dimension)| {
                let category = dimension.categories.get(self.fixed[d])?;
                Some((dimension.label.clone(), category.label.clone()))
            })
            .collect()
    }

    fn period_control(&self) -> Option<PeriodControl> {
        let categories = &self.dataset.dimensions[self.plan.time?].categories;
        Some(PeriodControl {
            options: options(categories),
            from: categories.get(self.from)?.id.clone(),
            to: categories.get(self.to)?.id.clone(),
        })
    }

    fn category_options(&self, shown: &[usize]) -> Vec<CategoryOption> {
        let categories = self.categories();
        let is_parts = self.plan.kind == Kind::PartsOfWhole;
        let listed: Vec<usize> = (0..categories.len())
            .filter(|c| {
                !is_parts || categories[*c].parent.is_none() || !categories[*c].children.is_empty()
            })
            .collect();
        if listed.len() < 2 {
            return Vec::new();
        }
        let depth = |c: usize| {
            let parents = std::iter::successors(categories[c].parent, |at| categories[*at].parent);
            parents.count().min(8) as u8
        };
        listed
            .into_iter()
            .map(|c| CategoryOption {
                id: categories[c].id.clone(),
                label: categories[c].label.clone(),
                depth: depth(c),
                is_selected: shown.contains(&c),
            })
            .collect()
    }

    fn slices(&self, has_two: bool) -> Vec<Slice> {
        let dimensions = self.dataset.dimensions.iter().enumerate();
        dimensions
            .filter(|(d, dimension)| {
                Some(*d) != self.plan.rows
                    && !(has_two && Some(*d) == self.plan.time)
                    && dimension.categories.len() > 1
            })
            .filter_map(|(d, dimension)| {
                Some(Slice {
                    dimension: dimension.id.clone(),
                    label: dimension.label.clone(),
                    options: options(&dimension.categories),
                    selected: dimension.categories.get(self.fixed[d])?.id.clone(),
                })
            })
            .collect()
    }

    /// Notes of the dataset, of its dimensions, and of the categories it is held at.
    fn notes(&self) -> Vec<Label> {
        let mut notes = self.dataset.notes.clone();
        for (d, dimension) in self.dataset.dimensions.iter().enumerate() {
            notes.extend(dimension.notes.iter().cloned());
            if Some(d) != self.plan.rows
                && let Some(category) = dimension.categories.get(self.fixed[d])
            {
                notes.extend(category.notes.iter().cloned());
            }
        }
        notes
    }
}

/// A cell as comparisons show it.
pub fn point(bundle: &Bundle, dataset: &Dataset, position: usize) -> Point {
    let label = |code: &str| {
        let known = dataset
            .status_labels
            .iter()
            .find(|(known, _)| known == code);
        known.map(|(_, label)| label.clone())
    };
    let reason = match dataset.standing(position) {
        Standing::Reported => Reason::Reported,
        Standing::Derived => Reason::Derived,
        Standing::Flagged(code) => Reason::Flagged {
            code: code.to_owned(),
            label: label(code),
        },
        Standing::Unknown => Reason::Unknown {
            label: label("unknown"),
        },
        Standing::NotApplicable => Reason::NotApplicable,
        Standing::Missing(code) => Reason::Missing {
            code: code.map(str::to_owned),
            label: code.and_then(label),
        },
    };
    let formula = dataset
        .cells
        .formula(position)
        .map(|formula| PlacedFormula {
            operation: formula.operation,
            inputs: formula
                .of
                .iter()
                .map(|cell| match bundle.find_input(dataset, cell) {
                    Some((other, position)) => (cell_label(other, position), other.value(position)),
                    None => (Label::new(cell), None),
                })
                .collect(),
        });
    Point {
        cell: dataset.cell_name(position),
        value: dataset.value(position),
        text: dataset.cells.text(position).map(str::to_owned),
        reason,
        bound: dataset.cells.bound(position),
        formula,
    }
}

fn options(categories: &[Category]) -> Vec<SliceOption> {
    categories
        .iter()
        .map(|category| SliceOption {
            id: category.id.clone(),
            label: category.label.clone(),
        })
        .collect()
}

/// What a cell is called in a formula: the categories of its dimensions that have several.
fn cell_label(dataset: &Dataset, position: usize) -> Label {
    let labels: Vec<&Label> = dataset
        .dimensions
        .iter()
        .zip(dataset.categories_at(position))
        .filter(|(dimension, _)| dimension.categories.len() > 1)
        .filter_map(|(dimension, category)| Some(&dimension.categories.get(category)?.label))
        .collect();
    match labels[..] {
        [] => dataset.label.clone(),
        _ => Label::joined(&labels, ", "),
    }
}
