//! Carries out a plan with the reader's choice: picks the cells, computes differences, groups rows by unit.
//! A choice that names what no longer exists is ignored, so that an old link still opens.

use super::history;
use super::model::{
    CategoryOption, Choice, Comparison, Controls, Kind, Measure, Moment, Panel, Period,
    PeriodControl, Picked, PlacedFormula, Point, Reason, Row, Season, Slice, SliceOption, Tally,
};
use super::parts::{part_rows, sums};
use super::periods::{self, Pair};
use super::plan::{MAX_ROWS_AT_FIRST, Plan};
use super::tally::{Line, greatest, level, picked, wholes_among};
use crate::sorting::sort;
use crate::statistics::meaning::decimals::shortest;
use crate::statistics::{
    Bundle, Category, CellRef, Change, ChangeKind, Dataset, Dimension, Label, Standing, Unit,
};

/// So many rows keep the order of the data; of more the eye wants the greatest first.
const MOST_IN_ORDER: usize = 5;

/// A reader may choose more rows than are shown at first, but not more than a page can hold.
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
    /// The plan's, unless what is held is a change where the plan had levels, or the other way round.
    kind: Kind,
    /// One category for each dimension; rows and periods are put in place of theirs.
    fixed: Vec<usize>,
    from: usize,
    to: usize,
    chosen: Option<Vec<usize>>,
    asked_measure: Option<Measure>,
    is_ranked: bool,
}

/// The rows of a comparison, drawn and counted.
struct Rows {
    drawn: Vec<Row>,
    panels: Vec<Tally>,
    /// The units of the panels.
    units: Vec<Option<Unit>>,
    picked: Picked,
    n_hidden: usize,
    without_data: Vec<Label>,
    measures: Vec<Measure>,
}

impl<'a> Maker<'a> {
    #[inline(never)]
    fn new(bundle: &'a Bundle, dataset: &'a Dataset, plan: &'a Plan, choice: &Choice) -> Self {
        let mut fixed = plan.fixed.clone();
        let mut is_slice_chosen = false;
        for (dimension, category) in &choice.fixed {
            if let Some(d) = dataset.dimension(dimension)
                && let Some(category) = dataset.dimensions[d].category(category)
                && Some(d) != plan.rows
            {
                is_slice_chosen |= fixed[d] != category && Some(d) != plan.time;
                fixed[d] = category;
            }
        }
        let chosen = choice.categories.as_ref().and_then(|ids| {
            let rows = &dataset.dimensions[plan.rows?];
            // In the data's order, whatever the order of the clicks.
            let is_chosen = |c: &usize| ids.contains(&rows.categories[*c].id);
            let chosen: Vec<usize> = rows.in_order().into_iter().filter(is_chosen).collect();
            (ids.is_empty() || !chosen.is_empty()).then_some(chosen)
        });
        let kind = kind_at(
            dataset,
            plan,
            &fixed,
            chosen.as_ref().or(plan.categories.as_ref()),
        );
        // Another slice may be filled in other periods.
        let opening = plan
            .time
            .filter(|_| is_slice_chosen && !plan.is_period_asked && kind == Kind::ThenAndNow)
            .map(|time| periods::opening(dataset, plan.rows, time, &fixed));
        let planned = opening.unwrap_or(Pair {
            from: plan.from,
            to: plan.to,
        });
        let period = |id: &Option<String>| {
            let time = plan.time.map(|time| &dataset.dimensions[time]);
            id.as_deref().and_then(|id| time?.category(id))
        };
        let pair = planned.chosen(period(&choice.from), period(&choice.to));
        Maker {
            bundle,
            dataset,
            plan,
            kind,
            fixed,
            from: pair.from,
            to: pair.to,
            chosen,
            asked_measure: choice.measure,
            is_ranked: choice.is_ranked,
        }
    }

    fn make(self) -> Comparison {
        let plan = self.plan;
        let dataset = self.dataset;
        let rows = match self.kind {
            Kind::PartsOfWhole => self.rows_of_parts(),
            _ => self.rows_of_lines(),
        };
        let asked = self.asked_measure.unwrap_or(plan.measure);
        let measure = if rows.measures.contains(&asked) {
            asked
        } else {
            Measure::Level
        };
        let selected: Vec<usize> = match (self.kind, &self.chosen, &plan.categories) {
            // Parts come with their whole, so only wholes and single rows are chosen.
            (Kind::PartsOfWhole, ..) => self.wholes_shown(),
            // What the reader sees is what the reader starts choosing from.
            _ => {
                let is_drawn = |c: &usize| {
                    rows.drawn
                        .iter()
                        .any(|row| row.id == self.categories()[*c].id)
                };
                (0..self.categories().len()).filter(is_drawn).collect()
            }
        };
        let (picked, n_hidden) = (rows.picked, rows.n_hidden);
        let without_data = rows.without_data.clone();
        let measures = rows.measures.clone();
        let mut panels = self.panels(rows, measure);
        let moments = self.remember(&mut panels, measure);
        let has_two = self.kind == Kind::ThenAndNow;
        let (then, now) = self.periods();
        let pair = Pair {
            from: self.from,
            to: self.to,
        };
        let season = plan.time.filter(|_| has_two);
        Comparison {
            id: plan.id.clone(),
            kind: self.kind,
            measure,
            title: plan.title.clone(),
            naming: plan.naming,
            dataset_id: dataset.id.clone(),
            dataset_label: dataset.label.clone(),
            rows_label: plan.rows.map_or_else(Label::default, |rows| {
                dataset.dimensions[rows].label.clone()
            }),
            then,
            now,
            chart: plan.chart,
            emphasis: plan.emphasis.clone(),
            moments,
            panels,
            season: season.map_or(Season::Same, |time| periods::season(dataset, time, pair)),
            picked,
            n_hidden,
            without_data,
            is_ordered: self.rows_dimension().is_some_and(Dimension::is_ordered),
            is_ranked: self.is_ranked,
            is_reading_open: self.kind == Kind::ChangeOnly && self.is_reading_open(),
            has_no_level: self.kind == Kind::ChangeOnly
                && self
                    .change()
                    .is_some_and(|change| change.of.is_none() && !change.is_guessed),
            change_kind: self
                .change()
                .filter(|_| self.kind == Kind::ChangeOnly)
                .and_then(|c| c.kind),
            held: self.held(has_two),
            metric: self.metric(),
            breakdown: self.breakdown(),
            counted: self.unit(None).and_then(|unit| unit.counted.clone()),
            controls: Controls {
                periods: has_two.then(|| self.period_control()).flatten(),
                measures: if measures.len() > 1 {
                    measures
                } else {
                    Vec::new()
                },
                categories: self.category_options(&selected),
                slices: self.slices(has_two),
                can_rank: self.kind != Kind::PartsOfWhole
                    && self.rows_dimension().is_some_and(Dimension::is_ordered),
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
            guessed_time: self.guessed_time(),
            is_text: dataset.cells.has_texts(),
        }
    }

    /// The whole time of the rows, for levels of two periods.
    #[inline(never)]
    fn remember(&self, panels: &mut [Panel], measure: Measure) -> Vec<Moment> {
        let is_level = self.kind == Kind::ThenAndNow && measure == Measure::Level;
        let Some(time) = self.plan.time.filter(|_| is_level) else {
            return Vec::new();
        };
        let moments = history::moments(self.dataset, time, self.to);
        let rows = panels.iter_mut().flat_map(|panel| &mut panel.rows);
        let categories = self.categories();
        history::remember(moments, rows, |row, period| {
            let category = categories.iter().position(|c| c.id == row.id);
            self.dataset.value(self.position(category, period))
        })
    }

    fn guessed_time(&self) -> Option<Label> {
        let time = &self.dataset.dimensions[self.plan.time?];
        time.is_role_guessed.then(|| time.label.clone())
    }

    fn rows_dimension(&self) -> Option<&'a Dimension> {
        self.dataset.dimensions.get(self.plan.rows?)
    }

    /// The categories of the rows.
    fn categories(&self) -> &'a [Category] {
        self.rows_dimension()
            .map_or(&[][..], |rows| &rows.categories)
    }

    /// The wholes of a comparison of parts, before their parts.
    #[inline(never)]
    fn wholes_shown(&self) -> Vec<usize> {
        let categories = self.categories();
        let is_root = |c: &usize| categories[*c].parent.is_none();
        let chosen = self.chosen.clone().or_else(|| self.plan.categories.clone());
        match chosen {
            Some(chosen) => {
                let is_listed = |c: &usize| is_root(c) || !categories[*c].children.is_empty();
                let wholes: Vec<usize> = chosen.iter().copied().filter(is_listed).collect();
                if wholes.is_empty() { chosen } else { wholes }
            }
            None => (0..categories.len()).filter(is_root).collect(),
        }
    }

    #[inline(never)]
    fn rows_of_parts(&self) -> Rows {
        let shown = self.wholes_shown();
        let mut drawn = part_rows(
            self.categories(),
            &shown,
            |category| self.row(Some(category)),
            |part, whole| self.have_same_unit(part, whole),
            // Rates, averages and indices have parts that need not add up.
            |whole| {
                let unit = self.unit(Some(whole));
                unit.is_none_or(|unit| unit.quantity.may_be_added())
            },
        );
        let n_hidden = drawn.len().saturating_sub(MAX_ROWS);
        drawn.truncate(MAX_ROWS);
        let mut measures = vec![Measure::Level];
        if drawn.iter().any(|row| row.depth > 0 && row.share.is_some()) {
            measures.push(Measure::Share);
        }
        Rows {
            drawn,
            panels: Vec::new(),
            units: Vec::new(),
            picked: if n_hidden > 0 {
                Picked::First
            } else {
                Picked::All
            },
            n_hidden,
            without_data: Vec::new(),
            measures,
        }
    }

    /// The rows of the choice, and whether reader or editor named them.
    #[inline(never)]
    fn choice_of_rows(&self) -> (Vec<usize>, bool) {
        let Some(dimension) = self.rows_dimension() else {
            return (Vec::new(), false);
        };
        if let Some(named) = self.chosen.clone().or_else(|| self.plan.categories.clone()) {
            return (named, true);
        }
        // A level is not compared with a change.
        let has_levels = dimension.categories.iter().any(|c| c.change.is_none());
        let wants_levels = self.kind != Kind::ChangeOnly && has_levels;
        let is_wanted = |category: &Category| !(wants_levels && category.change.is_some());
        (level(dimension, is_wanted), false)
    }

    #[inline(never)]
    fn rows_of_lines(&self) -> Rows {
        let (choice, is_named) = self.choice_of_rows();
        let mut units: Vec<Option<Unit>> = Vec::new();
        let mut lines: Vec<Line> = match self.rows_dimension() {
            None => vec![self.line(None, false, &mut units)],
            Some(dimension) => {
                let wholes = wholes_among(dimension, &choice);
                let rows = choice.iter().zip(wholes);
                rows.map(|(row, is_whole)| self.line(Some(*row), is_whole, &mut units))
                    .collect()
            }
        };
        let categories = self.categories();
        let mut without_data = Vec::new();
        if !is_named {
            // What has no number anywhere is no row; where there are many, neither is what has none here.
            let is_empty = |line: &Line| {
                line.category
                    .is_some_and(|c| categories[c].is_empty && !self.is_told(c))
            };
            let is_many = lines.iter().filter(|line| !is_empty(line)).count() > MAX_ROWS_AT_FIRST;
            let has_any = lines.iter().any(Line::has_number);
            lines.retain(|line| {
                let is_kept = line.has_number() || !(is_empty(line) || is_many && has_any);
                if !is_kept && let Some(category) = line.category {
                    without_data.push(categories[category].label.clone());
                }
                is_kept
            });
        }
        let measures = self.measures(&lines);
        let is_ordered =
            !self.is_ranked && self.rows_dimension().is_some_and(Dimension::is_ordered);
        let n_single = lines.iter().filter(|line| !line.is_whole).count();
        let asked = self.asked_measure.unwrap_or(self.plan.measure);
        let measured = |line: &Line| match self.kind {
            Kind::Ranking => line.now,
            Kind::ThenAndNow if asked == Measure::Percent => line.percent,
            _ => line.change,
        };
        let key = |line: &Line| match self.kind {
            Kind::Ranking => line.now,
            _ => line.change.map(f64::abs),
        };
        let n_drawn = if is_named || is_ordered {
            MAX_ROWS
        } else {
            MAX_ROWS_AT_FIRST
        };
        let is_arranged = self.chosen.is_none() && self.plan.categories.is_some();
        let n_in_order = if is_arranged { n_drawn } else { MOST_IN_ORDER };
        let keeps_order =
            is_ordered || self.kind != Kind::Ranking && !self.is_ranked && n_single <= n_in_order;
        let (drawn, how) = if keeps_order {
            let how = if n_single > n_drawn {
                Picked::First
            } else {
                Picked::All
            };
            (
                (0..lines.len())
                    .take(n_drawn + lines.len() - n_single)
                    .collect(),
                how,
            )
        } else {
            let how = match self.kind {
                _ if n_single <= n_drawn => Picked::All,
                Kind::Ranking => Picked::Largest,
                _ => Picked::Movers,
            };
            let n_each = match how {
                Picked::All => n_drawn,
                _ => {
                    let is_used = |panel: &usize| lines.iter().any(|line| line.panel == *panel);
                    n_drawn.div_ceil((0..units.len()).filter(is_used).count().max(1))
                }
            };
            let mut drawn = picked(&lines, categories, n_each, units.len(), &key);
            if how == Picked::All {
                drawn.extend(
                    (0..lines.len()).filter(|n| !lines[*n].is_whole && !lines[*n].has_number()),
                );
            }
            if self.kind != Kind::Ranking {
                self.arrange(&mut drawn, &lines, &measured);
            }
            (drawn, how)
        };
        let row_of = |n: usize| {
            let mut row = self.row(lines[n].category);
            row.is_whole = lines[n].is_whole;
            row
        };
        let mut rows: Vec<Row> = drawn.iter().map(|n| row_of(*n)).collect();
        self.tell_apart(&mut rows);
        Rows {
            panels: (0..units.len())
                .map(|panel| self.tally(&lines, panel))
                .collect(),
            n_hidden: lines.len() - rows.len(),
            drawn: rows,
            units,
            picked: how,
            without_data,
            measures,
        }
    }

    /// The rows that were picked, from the greatest rise to the greatest fall; wholes stay above, and what has no number below.
    #[inline(never)]
    fn arrange(
        &self,
        drawn: &mut Vec<usize>,
        lines: &[Line],
        measured: &dyn Fn(&Line) -> Option<f64>,
    ) {
        let categories = self.categories();
        let id = |n: usize| {
            let category = lines[n].category.and_then(|c| categories.get(c));
            category.map_or("", |category| category.id.as_str())
        };
        let rank = |n: usize| {
            let line = &lines[n];
            let value = measured(line).unwrap_or(f64::NEG_INFINITY);
            (line.panel, !line.is_whole, value)
        };
        sort(drawn, |a, b| {
            let ((one, is_part, value), (other, is_other_part, other_value)) = (rank(*a), rank(*b));
            let by_value = other_value
                .total_cmp(&value)
                .then_with(|| id(*a).cmp(id(*b)));
            (one, is_part).cmp(&(other, is_other_part)).then(by_value)
        });
    }

    /// Whether the source says why a row has no number: what is unknown stays in sight.
    fn is_told(&self, category: usize) -> bool {
        let position = |period| self.position(Some(category), period);
        [self.from, self.to].into_iter().any(|period| {
            !matches!(
                self.dataset.standing(position(period)),
                Standing::Missing(None)
            )
        })
    }

    #[inline(never)]
    fn line(&self, category: Option<usize>, is_whole: bool, units: &mut Vec<Option<Unit>>) -> Line {
        let dataset = self.dataset;
        let unit = self.unit(category);
        let panel = units
            .iter()
            .position(|known| have_one_unit(known.as_ref(), unit));
        let panel = panel.unwrap_or_else(|| {
            units.push(unit.cloned());
            units.len() - 1
        });
        let now = self.position(category, self.to);
        let then = (self.kind == Kind::ThenAndNow).then(|| self.position(category, self.from));
        let value = |position: usize| dataset.value(position);
        let is_bound = |position: usize| dataset.cells.bound(position).is_some();
        let then_value = then.and_then(value);
        let is_change = category.is_some_and(|c| self.categories()[c].change.is_some());
        let change = match self.kind {
            // Two changes have no difference that says anything.
            Kind::ThenAndNow if is_change => None,
            Kind::ThenAndNow if is_bound(now) || then.is_some_and(is_bound) => None,
            Kind::ThenAndNow => difference(then_value, value(now)),
            _ => changed(value(now), self.change().and_then(|change| change.kind)),
        };
        let percent =
            percent(change, then_value, value(now), unit).filter(|_| self.kind == Kind::ThenAndNow);
        // From a handful a per cent says nothing.
        let is_handful = then_value
            .is_some_and(|then| then.abs() * 10f64.powi(i32::from(shortest(then, 6))) < 10.0);
        Line {
            category,
            panel,
            then: then_value,
            now: value(now),
            change,
            percent,
            is_handful,
            is_whole,
        }
    }

    /// What can be said of all rows of one unit.
    #[inline(never)]
    fn tally(&self, lines: &[Line], panel: usize) -> Tally {
        let own: Vec<Line> = lines
            .iter()
            .copied()
            .filter(|line| line.panel == panel)
            .collect();
        let counted = || own.iter().filter(|line| !line.is_whole);
        let rows = |found: Vec<usize>| {
            let mut rows: Vec<Row> = found
                .into_iter()
                .map(|n| self.row(own[n].category))
                .collect();
            self.tell_apart(&mut rows);
            rows
        };
        let is_asked_in_percent =
            self.asked_measure.unwrap_or(self.plan.measure) == Measure::Percent;
        let moved = |line: &Line| {
            let by_percent = line.percent.filter(|_| !line.is_handful);
            let change = if is_asked_in_percent {
                by_percent
            } else {
                line.change
            };
            change.map(f64::abs).filter(|change| *change > 0.0)
        };
        let n_known = match self.kind {
            Kind::ThenAndNow => counted().filter(|line| line.change.is_some()).count(),
            _ => counted().filter(|line| line.now.is_some()).count(),
        };
        let wholes = (0..own.len())
            .filter(|n| own[*n].is_whole)
            .take(2)
            .collect();
        let mut wholes = rows(wholes);
        for whole in &mut wholes {
            whole.is_whole = true;
        }
        Tally {
            n_rows: counted().count(),
            n_known,
            n_up: counted()
                .filter(|line| line.change.is_some_and(|change| change > 0.0))
                .count(),
            n_down: counted()
                .filter(|line| line.change.is_some_and(|change| change < 0.0))
                .count(),
            most: rows(greatest(&own, &moved)),
            largest: rows(greatest(&own, &|line| line.now)),
            smallest: rows(greatest(&own, &|line| line.now.map(|now| -now))),
            wholes,
        }
    }

    /// Rows of one name are told apart by what they stand under, else by their ids.
    #[inline(never)]
    fn tell_apart(&self, rows: &mut [Row]) {
        let Some(dimension) = self.rows_dimension() else {
            return;
        };
        let name = |row: &Row| row.label.wordings().next().unwrap_or_default().to_owned();
        // Others of the dimension may have the name as well, though they are not drawn.
        for row in rows.iter_mut().filter(|row| !row.is_remainder) {
            let own = name(row);
            let mut twins = dimension
                .categories
                .iter()
                .filter(|c| c.id != row.id && c.label.wordings().next() == Some(own.as_str()));
            if twins.next().is_none() {
                continue;
            }
            let parent = dimension
                .category(&row.id)
                .and_then(|c| dimension.categories[c].parent);
            let above = parent.map(|parent| &dimension.categories[parent].label);
            row.label = match above {
                Some(above) => row.label.within(above),
                None => row.label.within(&Label::new(&row.id)),
            };
        }
    }

    fn position(&self, category: Option<usize>, period: usize) -> usize {
        self.dataset.position(&self.at(category, period))
    }

    fn at(&self, category: Option<usize>, period: usize) -> Vec<usize> {
        let mut at = self.fixed.clone();
        if let (Some(rows), Some(category)) = (self.plan.rows, category) {
            at[rows] = category;
        }
        if let Some(time) = self.plan.time
            && self.kind == Kind::ThenAndNow
        {
            at[time] = period;
        }
        at
    }

    fn unit(&self, category: Option<usize>) -> Option<&'a Unit> {
        self.dataset.unit(&self.at(category, self.to))
    }

    fn have_same_unit(&self, a: usize, b: usize) -> bool {
        have_one_unit(self.unit(Some(a)), self.unit(Some(b)))
    }

    #[inline(never)]
    fn row(&self, category: Option<usize>) -> Row {
        let dataset = self.plan.dataset;
        let point_at = |period| {
            point(
                self.bundle,
                CellRef {
                    dataset,
                    position: self.position(category, period),
                },
            )
        };
        let now = point_at(self.to);
        let then = (self.kind == Kind::ThenAndNow).then(|| point_at(self.from));
        let then_value = then.as_ref().and_then(|then| then.value);
        // "At least 90" and "about 95" have no difference that could be stated.
        let is_bounded = now.bound.is_some() || then.as_ref().is_some_and(|t| t.bound.is_some());
        let is_change = category.is_some_and(|c| self.categories()[c].change.is_some());
        let difference = difference(then_value, now.value).filter(|_| !is_bounded && !is_change);
        let percent = percent(difference, then_value, now.value, self.unit(category));
        let described = category.and_then(|category| self.categories().get(category));
        Row {
            id: described.map_or_else(|| self.dataset.id.clone(), |c| c.id.clone()),
            label: described.map_or_else(|| self.dataset.label.clone(), |c| c.label.clone()),
            depth: 0,
            then,
            now,
            history: Vec::new(),
            difference,
            percent,
            share: None,
            is_remainder: false,
            is_whole: false,
            under: None,
            notes: described.map(|c| c.notes.clone()).unwrap_or_default(),
        }
    }

    #[inline(never)]
    fn measures(&self, lines: &[Line]) -> Vec<Measure> {
        let mut measures = vec![Measure::Level];
        if self.kind == Kind::ThenAndNow {
            if lines.iter().any(|line| line.change.is_some()) {
                measures.push(Measure::Difference);
            }
            if lines.iter().any(|line| line.percent.is_some()) {
                measures.push(Measure::Percent);
            }
        }
        measures
    }

    /// One panel for each unit: the levels that table and files show have it, whatever the measure.
    #[inline(never)]
    fn panels(&self, rows: Rows, measure: Measure) -> Vec<Panel> {
        let mut panels: Vec<Panel> = rows
            .units
            .into_iter()
            .zip(rows.panels)
            .map(|(unit, tally)| Panel {
                unit,
                tally,
                ..Panel::default()
            })
            .collect();
        // Shares are of wholes that are known; the parts of others have none to show.
        let has_share = |row: &Row| row.share.is_some();
        let is_left_out = |row: &Row| measure == Measure::Share && !has_share(row);
        let mut unit_of_whole: Option<Unit> = None;
        for row in rows.drawn {
            // A remainder has the unit of the whole it belongs to.
            let unit = if row.is_remainder {
                unit_of_whole.clone()
            } else {
                let category = self.categories().iter().position(|c| c.id == row.id);
                self.unit(category).cloned()
            };
            if row.depth == 0 {
                unit_of_whole = unit.clone();
            }
            if is_left_out(&row) {
                continue;
            }
            let same = |panel: &&mut Panel| have_one_unit(panel.unit.as_ref(), unit.as_ref());
            match panels.iter_mut().find(same) {
                Some(panel) => panel.rows.push(row),
                None => panels.push(Panel {
                    unit,
                    rows: vec![row],
                    ..Panel::default()
                }),
            }
        }
        panels.retain(|panel| !panel.rows.is_empty());
        if self.kind == Kind::PartsOfWhole {
            for panel in &mut panels {
                panel.sums = sums(panel);
            }
        }
        panels
    }

    #[inline(never)]
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
        match self.kind {
            Kind::ThenAndNow => (of_category(self.from), of_category(self.to)),
            Kind::ChangeOnly => match self
                .change()
                .filter(|change| change.from.is_some() || change.to.is_some())
            {
                Some(change) => (named(&change.from), named(&change.to)),
                None => (
                    None,
                    self.plan
                        .time
                        .and_then(|time| of_category(self.fixed[time])),
                ),
            },
            _ => (
                None,
                of_category(self.plan.time.map_or(0, |time| self.fixed[time])),
            ),
        }
    }

    /// The change that the rows are, if they are one.
    #[inline(never)]
    fn change(&self) -> Option<&'a Change> {
        let held = self
            .dataset
            .dimensions
            .iter()
            .zip(&self.fixed)
            .enumerate()
            .filter(|(d, _)| Some(*d) != self.plan.rows)
            .find_map(|(_, (dimension, category))| {
                dimension.categories.get(*category)?.change.as_deref()
            });
        let of_rows = || {
            self.categories()
                .iter()
                .find_map(|category| category.change.as_deref())
        };
        held.or_else(of_rows).or(self.dataset.change.as_ref())
    }

    /// What is measured, where one of several measures is held.
    #[inline(never)]
    fn metric(&self) -> Option<Label> {
        let held = self.dataset.dimensions.iter().zip(&self.fixed).enumerate();
        let mut metrics = held.filter(|(d, (dimension, _))| {
            Some(*d) != self.plan.rows
                && dimension.categories.len() > 1
                && super::plan::tells_measures(self.dataset, *d)
        });
        let (_, (dimension, category)) = metrics.next()?;
        Some(dimension.categories.get(*category)?.label.clone())
    }

    /// The first parts of a breakdown that is a look of its own: nothing else tells it from another.
    fn breakdown(&self) -> Vec<Label> {
        let asked = self.plan.categories.iter().flatten();
        let (Some(dimension), true) = (
            self.rows_dimension(),
            self.plan.naming != super::Naming::Dataset,
        ) else {
            return Vec::new();
        };
        asked
            .filter(|category| dimension.whole(**category).is_none())
            .filter_map(|category| Some(dimension.categories.get(*category)?.label.clone()))
            .take(3)
            .collect()
    }

    fn is_reading_open(&self) -> bool {
        let is_percent = self.unit(Some(0)).is_some_and(Unit::is_percent);
        is_percent && self.change().is_some_and(|change| change.kind.is_none())
    }

    /// What the reader should know the other dimensions are held at; dimensions of one category say so too.
    #[inline(never)]
    fn held(&self, has_two: bool) -> Vec<(Label, Label)> {
        let dimensions = self.dataset.dimensions.iter().enumerate();
        dimensions
            .filter(|(d, _)| Some(*d) != self.plan.rows && !(has_two && Some(*d) == self.plan.time))
            .filter_map(|(d, dimension)| {
                let category = dimension.categories.get(self.fixed[d])?;
                // What the unit says need not be said again.
                let unit = self
                    .unit(None)
                    .filter(|_| self.dataset.units.dimensions().contains(&d));
                let is_told = unit.is_some_and(|unit| {
                    unit.label.raw.contains(category.label.raw.as_str())
                        && !category.label.raw.is_empty()
                });
                if is_told {
                    return None;
                }
                Some((dimension.label.clone(), category.label.clone()))
            })
            .collect()
    }

    fn period_control(&self) -> Option<PeriodControl> {
        let time = &self.dataset.dimensions[self.plan.time?];
        let categories = &time.categories;
        Some(PeriodControl {
            options: options(time),
            from: categories.get(self.from)?.id.clone(),
            to: categories.get(self.to)?.id.clone(),
        })
    }

    #[inline(never)]
    fn category_options(&self, shown: &[usize]) -> Vec<CategoryOption> {
        let categories = self.categories();
        let is_parts = self.kind == Kind::PartsOfWhole;
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

    #[inline(never)]
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
                    options: options(dimension),
                    selected: dimension.categories.get(self.fixed[d])?.id.clone(),
                })
            })
            .collect()
    }

    /// Notes of the dataset, of its dimensions, and of the categories it is held at; each once.
    #[inline(never)]
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
        let mut told: Vec<Label> = Vec::with_capacity(notes.len());
        for note in notes {
            if !told
                .iter()
                .any(|known| known.wordings().eq(note.wordings()))
            {
                told.push(note);
            }
        }
        told
    }
}

/// What a plan is once its slices are chosen: changes are never told as levels, nor levels as changes.
#[inline(never)]
fn kind_at(dataset: &Dataset, plan: &Plan, fixed: &[usize], named: Option<&Vec<usize>>) -> Kind {
    let of_rows = plan.rows.zip(named.filter(|rows| !rows.is_empty()));
    let are_changes = of_rows.is_some_and(|(rows, named)| {
        let categories = &dataset.dimensions[rows].categories;
        named.iter().all(|row| categories[*row].change.is_some())
    });
    if are_changes {
        return Kind::ChangeOnly;
    }
    let is_change = |fixed: &[usize]| {
        dataset
            .dimensions
            .iter()
            .zip(fixed)
            .enumerate()
            .any(|(d, (dimension, category))| {
                Some(d) != plan.rows
                    && dimension
                        .categories
                        .get(*category)
                        .is_some_and(|c| c.change.is_some())
            })
    };
    match (plan.kind, is_change(&plan.fixed), is_change(fixed)) {
        (Kind::ChangeOnly, true, false) => {
            let has_two = plan
                .time
                .is_some_and(|time| dataset.dimensions[time].categories.len() > 1);
            if has_two {
                Kind::ThenAndNow
            } else {
                Kind::Ranking
            }
        }
        (Kind::ChangeOnly, ..) => Kind::ChangeOnly,
        (_, false, true) => Kind::ChangeOnly,
        (kind, ..) => kind,
    }
}

fn have_one_unit(a: Option<&Unit>, b: Option<&Unit>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.is_same(b),
        (None, None) => true,
        _ => false,
    }
}

/// now − then, without what binary fractions add.
fn difference(then: Option<f64>, now: Option<f64>) -> Option<f64> {
    let (then, now) = (then?, now?);
    let difference = now - then;
    if difference.abs() <= then.abs().max(now.abs()) * 1e-12 {
        return Some(0.0);
    }
    Some(difference).filter(|difference| difference.is_finite())
}

/// A stated change as how much it is.
fn changed(value: Option<f64>, kind: Option<ChangeKind>) -> Option<f64> {
    let none = match kind {
        Some(ChangeKind::Index) => 100.0,
        Some(ChangeKind::Ratio) => 1.0,
        _ => 0.0,
    };
    value.map(|value| value - none)
}

/// A difference in per cent of where it began. Of a per cent there is none, nor of nothing or less, nor across zero.
fn percent(
    difference: Option<f64>,
    then: Option<f64>,
    now: Option<f64>,
    unit: Option<&Unit>,
) -> Option<f64> {
    let has_percent = unit.is_none_or(|unit| unit.quantity.has_percent_change());
    let (difference, then) = (difference?, then?);
    let percent = difference * 100.0 / then;
    (has_percent && then > 0.0 && now >= Some(0.0) && percent.is_finite()).then_some(percent)
}

/// A cell as comparisons show it.
pub fn point(bundle: &Bundle, cell: CellRef) -> Point {
    let (Some(dataset), position) = (cell.dataset(bundle), cell.position) else {
        return Point::default();
    };
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
        cell: Some(cell),
        value: dataset.value(position),
        text: dataset.cells.text(position).map(str::to_owned),
        reason,
        bound: dataset.cells.bound(position),
        formula,
    }
}

/// The categories that can be chosen, in their order; not those without any number.
#[inline(never)]
fn options(dimension: &Dimension) -> Vec<SliceOption> {
    let categories = dimension
        .in_order()
        .into_iter()
        .map(|c| &dimension.categories[c]);
    categories
        .filter(|category| !category.is_empty)
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
