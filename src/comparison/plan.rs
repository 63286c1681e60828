//! What each comparison is about: asked for by the bundle, or chosen by the shape of the data.
//! A request that names what does not exist is a finding; what is sound of it is still planned.

use super::model::{Kind, Measure};
use crate::finding::{ComparisonFault, Finding, What};
use crate::statistics::{Bundle, ComparisonRequest, Dataset, Label, Role};

/// More rows than this are not shown unless the reader asks for them.
const MAX_ROWS_AT_FIRST: usize = 12;

/// A comparison before the reader chooses anything. Numbers are positions in the bundle.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    pub id: String,
    pub title: Option<Label>,
    pub dataset: usize,
    pub kind: Kind,
    /// The dimension of the rows; a dataset with time alone has none.
    pub rows: Option<usize>,
    pub time: Option<usize>,
    /// The rows at first; `None` leaves it to the kind.
    pub categories: Option<Vec<usize>>,
    /// One category for each dimension.
    pub fixed: Vec<usize>,
    pub from: usize,
    pub to: usize,
    pub measure: Measure,
    pub passages: Vec<String>,
}

/// All comparisons of a bundle, in order, and what was wrong with those it asks for.
pub fn plans(bundle: &Bundle) -> (Vec<Plan>, Vec<Finding>) {
    let mut findings = Vec::new();
    if bundle.comparisons.is_empty() {
        let plans = (0..bundle.datasets.len())
            .filter_map(|dataset| plan_by_shape(bundle, dataset, &ComparisonRequest::default()))
            .collect();
        return (plans, findings);
    }
    let plans = bundle
        .comparisons
        .iter()
        .filter_map(|request| plan_request(bundle, request, &mut findings))
        .collect();
    (plans, findings)
}

fn plan_request(
    bundle: &Bundle,
    request: &ComparisonRequest,
    findings: &mut Vec<Finding>,
) -> Option<Plan> {
    let mut report = |fault: ComparisonFault| {
        let id = request.id.clone();
        findings.push(What::ComparisonBroken { id, fault }.in_statistics(request.at.clone()));
    };
    let Some(position) = bundle.datasets.iter().position(|d| d.id == request.dataset) else {
        report(ComparisonFault::UnknownDataset(request.dataset.clone()));
        return None;
    };
    let dataset = &bundle.datasets[position];
    for fault in faults(dataset, request) {
        report(fault);
    }
    let mut plan = plan_by_shape(bundle, position, request)?;
    plan.id = request.id.clone();
    plan.title = request.title.clone();
    plan.passages = request.passages.clone();
    if let Some(kind) = request.kind.as_deref().and_then(Kind::of_name) {
        if kind == Kind::ChangeOnly {
            hold_at_change(dataset, &mut plan);
        }
        if fits(dataset, &plan, kind) {
            plan.kind = kind;
        } else {
            report(ComparisonFault::KindDoesNotFit(kind.name()));
        }
    }
    Some(plan)
}

/// Every name in a request that does not exist.
fn faults(dataset: &Dataset, request: &ComparisonRequest) -> Vec<ComparisonFault> {
    let mut faults = Vec::new();
    if let Some(kind) = &request.kind
        && Kind::of_name(kind).is_none()
    {
        faults.push(ComparisonFault::UnknownKind(kind.clone()));
    }
    if let Some(measure) = &request.measure
        && Measure::of_name(measure).is_none()
    {
        faults.push(ComparisonFault::UnknownKind(measure.clone()));
    }
    let dimensions = request
        .rows
        .iter()
        .chain(request.fix.iter().map(|(dimension, _)| dimension));
    for dimension in dimensions {
        if dataset.dimension(dimension).is_none() {
            faults.push(ComparisonFault::UnknownDimension(dimension.clone()));
        }
    }
    let mut check = |dimension: Option<usize>, category: &str| {
        let Some(dimension) = dimension.map(|d| &dataset.dimensions[d]) else {
            return;
        };
        if dimension.category(category).is_none() {
            faults.push(ComparisonFault::UnknownCategory {
                dimension: dimension.id.clone(),
                category: category.to_owned(),
            });
        }
    };
    for (dimension, category) in &request.fix {
        check(dataset.dimension(dimension), category);
    }
    for period in request.from.iter().chain(&request.to) {
        check(dataset.with_role(Role::Time), period);
    }
    let rows = request
        .rows
        .as_deref()
        .and_then(|rows| dataset.dimension(rows));
    let rows = rows.or_else(|| rows_by_shape(dataset, dataset.with_role(Role::Time)));
    for category in request.categories.iter().flatten() {
        check(rows, category);
    }
    faults
}

/// Whether the data can be shown as a kind at all.
fn fits(dataset: &Dataset, plan: &Plan, kind: Kind) -> bool {
    match kind {
        Kind::ThenAndNow => plan
            .time
            .is_some_and(|time| dataset.dimensions[time].categories.len() > 1),
        Kind::PartsOfWhole => plan
            .rows
            .is_some_and(|rows| dataset.dimensions[rows].has_hierarchy()),
        Kind::ChangeOnly => is_change(dataset, plan),
        Kind::Ranking => plan.rows.is_some(),
    }
}

/// Whether the rows of a plan are changes: by what another dimension is held at, or each by itself.
fn is_change(dataset: &Dataset, plan: &Plan) -> bool {
    let is_change_at = |d: usize, category: usize| {
        let category = dataset.dimensions[d].categories.get(category);
        category.is_some_and(|category| category.change.is_some())
    };
    let is_held = (0..dataset.dimensions.len())
        .filter(|d| Some(*d) != plan.rows)
        .any(|d| is_change_at(d, plan.fixed[d]));
    is_held || plan.rows.is_some_and(|rows| is_change_at(rows, 0))
}

/// Holds the metric at its first change, for a comparison of changes that the data would show as levels.
fn hold_at_change(dataset: &Dataset, plan: &mut Plan) {
    if is_change(dataset, plan) {
        return;
    }
    for (d, dimension) in dataset.dimensions.iter().enumerate() {
        let change = dimension
            .categories
            .iter()
            .position(|category| category.change.is_some());
        if let Some(change) = change.filter(|_| Some(d) != plan.rows) {
            plan.fixed[d] = change;
        }
    }
}

fn plan_by_shape(bundle: &Bundle, position: usize, request: &ComparisonRequest) -> Option<Plan> {
    let dataset = bundle.datasets.get(position)?;
    if dataset.cells.is_empty() {
        return None;
    }
    let time = dataset.with_role(Role::Time);
    let asked_rows = request
        .rows
        .as_deref()
        .and_then(|rows| dataset.dimension(rows));
    let rows = asked_rows.or_else(|| rows_by_shape(dataset, time));
    let fixed = fixed_categories(dataset, rows, time, request);
    let n_periods = time.map_or(0, |time| dataset.dimensions[time].categories.len());
    let kind = kind_by_shape(dataset, rows, n_periods, &fixed);
    let (first, last) = time.map_or((0, 0), |time| {
        periods_with_numbers(dataset, rows, time, &fixed)
    });
    let period = |asked: &Option<String>| {
        let time = time.map(|time| &dataset.dimensions[time])?;
        time.category(asked.as_deref()?)
    };
    let mut fixed = fixed;
    let to = period(&request.to).unwrap_or(last);
    // Kinds with one period show the last one, unless the bundle holds time at another.
    if let Some(time) = time {
        let is_asked = request
            .fix
            .iter()
            .any(|(d, _)| dataset.dimension(d) == Some(time));
        if !is_asked {
            fixed[time] = to;
        }
    }
    let measure = request.measure.as_deref().and_then(Measure::of_name);
    let categories = request.categories.as_ref().and_then(|ids| {
        let rows = &dataset.dimensions[rows?];
        let found: Vec<usize> = ids.iter().filter_map(|id| rows.category(id)).collect();
        (!found.is_empty()).then_some(found)
    });
    let categories = categories.or_else(|| categories_by_shape(dataset, rows, kind));
    Some(Plan {
        id: dataset_plan_id(bundle, position),
        title: None,
        dataset: position,
        kind,
        rows,
        time,
        categories,
        fixed,
        from: period(&request.from).unwrap_or(first),
        to,
        measure: measure.unwrap_or(Measure::Level),
        passages: Vec::new(),
    })
}

/// A dataset's id may hold any character; a comparison's goes into addresses.
fn dataset_plan_id(bundle: &Bundle, position: usize) -> String {
    let id = &bundle.datasets[position].id;
    let is_plain = !id.is_empty()
        && id
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if is_plain {
        id.clone()
    } else {
        format!("dataset-{}", position + 1)
    }
}

/// The dimension to list: a hierarchy before others, then the one with most categories that is neither time nor metric.
fn rows_by_shape(dataset: &Dataset, time: Option<usize>) -> Option<usize> {
    let candidates: Vec<usize> = (0..dataset.dimensions.len())
        .filter(|d| Some(*d) != time)
        .collect();
    let n_categories = |d: &usize| dataset.dimensions[*d].categories.len();
    let is_metric = |d: &usize| dataset.dimensions[*d].role == Some(Role::Metric);
    let most = |candidates: &mut dyn Iterator<Item = usize>| {
        // Of equals, the first.
        candidates.fold(None, |best: Option<usize>, d| match best {
            Some(best) if n_categories(&best) >= n_categories(&d) => Some(best),
            _ => Some(d),
        })
    };
    let mut plain = candidates
        .iter()
        .copied()
        .filter(|d| !is_metric(d) && n_categories(d) > 1);
    most(&mut plain)
        .or_else(|| {
            candidates
                .iter()
                .copied()
                .find(|d| is_metric(d) && n_categories(d) > 1)
        })
        .or_else(|| candidates.iter().copied().rfind(|d| !is_metric(d)))
        .or_else(|| candidates.first().copied())
}

fn kind_by_shape(
    dataset: &Dataset,
    rows: Option<usize>,
    n_periods: usize,
    fixed: &[usize],
) -> Kind {
    let is_change_at = |d: usize, category: usize| {
        let categories = &dataset.dimensions[d].categories;
        categories.get(category).is_some_and(|c| c.change.is_some())
    };
    let has_level = |d: &usize| {
        dataset.dimensions[*d]
            .categories
            .iter()
            .any(|c| c.change.is_none())
    };
    let is_held_at_change = (0..dataset.dimensions.len())
        .filter(|d| Some(*d) != rows)
        .any(|d| is_change_at(d, fixed[d]));
    let rows_are_changes = rows
        .as_ref()
        .is_some_and(|rows| !has_level(rows) && !dataset.dimensions[*rows].categories.is_empty());
    if is_held_at_change || rows_are_changes {
        return Kind::ChangeOnly;
    }
    if n_periods > 1 {
        return Kind::ThenAndNow;
    }
    match rows {
        Some(rows) if dataset.dimensions[rows].has_hierarchy() => Kind::PartsOfWhole,
        _ => Kind::Ranking,
    }
}

/// What the dimensions are held at: asked for, else a level rather than a change, else a total, else the first with numbers.
fn fixed_categories(
    dataset: &Dataset,
    rows: Option<usize>,
    time: Option<usize>,
    request: &ComparisonRequest,
) -> Vec<usize> {
    let asked = |d: usize| {
        let dimension = &dataset.dimensions[d];
        let (_, category) = request.fix.iter().find(|(id, _)| *id == dimension.id)?;
        dimension.category(category)
    };
    let mut fixed: Vec<usize> = dataset
        .dimensions
        .iter()
        .enumerate()
        .map(|(d, dimension)| {
            let is_total = |id: &str, label: &str| {
                let word = crate::folding::lowered(label);
                matches!(id, "T" | "_T" | "TOTAL" | "total" | "all" | "SSS")
                    || ["total", "tổng số", "tổng", "cả nước", "chung", "all"]
                        .contains(&word.trim())
            };
            let categories = &dimension.categories;
            asked(d)
                .or_else(|| {
                    let is_metric = dimension.role == Some(Role::Metric);
                    is_metric.then(|| categories.iter().position(|c| c.change.is_none()))?
                })
                .or_else(|| {
                    categories
                        .iter()
                        .position(|c| is_total(&c.id, &c.label.raw))
                })
                .unwrap_or(0)
        })
        .collect();
    if !slice_has_numbers(dataset, rows, time, &fixed)
        && let Some(first) = (0..dataset.cells.len()).find(|p| dataset.value(*p).is_some())
    {
        for (d, category) in dataset.categories_at(first).into_iter().enumerate() {
            if asked(d).is_none() {
                fixed[d] = category;
            }
        }
    }
    fixed
}

fn slice_has_numbers(
    dataset: &Dataset,
    rows: Option<usize>,
    time: Option<usize>,
    fixed: &[usize],
) -> bool {
    let n_in = |d: Option<usize>| d.map_or(1, |d| dataset.dimensions[d].categories.len());
    let mut at = fixed.to_vec();
    for row in 0..n_in(rows) {
        for period in 0..n_in(time) {
            if let Some(rows) = rows {
                at[rows] = row;
            }
            if let Some(time) = time {
                at[time] = period;
            }
            if dataset.value(dataset.position(&at)).is_some() {
                return true;
            }
        }
    }
    false
}

/// The first and the last period in which any row has a number.
fn periods_with_numbers(
    dataset: &Dataset,
    rows: Option<usize>,
    time: usize,
    fixed: &[usize],
) -> (usize, usize) {
    let n_periods = dataset.dimensions[time].categories.len();
    let mut at = fixed.to_vec();
    let mut has_numbers = |period: usize| {
        at[time] = period;
        slice_has_numbers(dataset, rows, None, &at)
    };
    let first = (0..n_periods).find(|period| has_numbers(*period));
    let last = (0..n_periods).rfind(|period| has_numbers(*period));
    match (first, last) {
        // With numbers in one period alone, the other end is the one beside it, and is seen to be empty.
        (Some(only), Some(same)) if only == same && only > 0 => (only - 1, only),
        (Some(only), Some(same)) if only == same => (only, (only + 1).min(n_periods - 1)),
        _ => (
            first.unwrap_or(0),
            last.unwrap_or(n_periods.saturating_sub(1)),
        ),
    }
}

/// Which rows are shown at first when there are many. `None` is all.
fn categories_by_shape(dataset: &Dataset, rows: Option<usize>, kind: Kind) -> Option<Vec<usize>> {
    let categories = &dataset.dimensions[rows?].categories;
    let n_categories = categories.len();
    match kind {
        // A ranking shows its top, and counts the rest.
        Kind::Ranking => None,
        Kind::PartsOfWhole => {
            let with_parts = |c: &usize| !categories[*c].children.is_empty();
            let is_flat = categories.iter().all(|category| {
                category
                    .parent
                    .is_none_or(|parent| categories[parent].parent.is_none())
            });
            if is_flat && n_categories <= MAX_ROWS_AT_FIRST + 4 {
                return None;
            }
            let roots = (0..n_categories).filter(|c| categories[*c].parent.is_none());
            let whole = roots
                .clone()
                .find(with_parts)
                .or_else(|| (0..n_categories).find(with_parts))?;
            Some(vec![whole])
        }
        _ if n_categories > MAX_ROWS_AT_FIRST => Some((0..MAX_ROWS_AT_FIRST).collect()),
        _ => None,
    }
}
