//! What each comparison is about: asked for by the bundle, or chosen by the shape of the data.
//! A request that names what does not exist is a finding; what is sound of it is still planned.

use super::compare::compare;
use super::model::{Choice, Form, Kind, Measure, Naming};
use super::{periods, slice};
use crate::finding::{ComparisonFault, Finding, NameFault, Names, What};
use crate::sorting::sorted;
use crate::statistics::{
    Bundle, Category, ChangeKind, Class, ComparisonRequest, Dataset, Label, Role,
};

/// More rows than this are not shown unless the reader asks for them.
pub(super) const MAX_ROWS_AT_FIRST: usize = 12;

/// A comparison before the reader chooses anything. Numbers are positions in the bundle.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    pub id: String,
    pub title: Option<Label>,
    pub naming: Naming,
    pub dataset: usize,
    pub kind: Kind,
    /// The dimension of the rows; a dataset with time alone has none.
    pub rows: Option<usize>,
    pub time: Option<usize>,
    /// The rows that are asked for; `None` leaves it to the data.
    pub categories: Option<Vec<usize>>,
    /// The drawing that is asked for.
    pub chart: Option<Form>,
    /// The rows that the title is about, by their ids.
    pub emphasis: Vec<String>,
    /// One category for each dimension.
    pub fixed: Vec<usize>,
    pub from: usize,
    pub to: usize,
    /// The editor asked for the periods.
    pub is_period_asked: bool,
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

/// More looks than these at one dataset are left to the reader's choice.
const MOST_VIEWS: usize = 8;

/// Several looks at each dataset of a bundle that nobody wrote a story about, nor asked comparisons of: at each measure,
/// and by each breakdown. The first is the one that `plans` gives.
pub fn views(bundle: &Bundle) -> Vec<Plan> {
    let naming = if bundle.datasets.len() > 1 {
        Naming::ViewOfSeveral
    } else {
        Naming::View
    };
    let mut views: Vec<Plan> = Vec::new();
    for (position, dataset) in bundle.datasets.iter().enumerate() {
        let mut requests = vec![ComparisonRequest::default()];
        if let Some(first) = plan_by_shape(bundle, position, &requests[0]) {
            requests.extend(further(dataset, &first));
        }
        for (n, request) in requests.iter().enumerate() {
            let Some(mut plan) = plan_by_shape(bundle, position, request) else {
                continue;
            };
            plan.naming = naming;
            if n > 0 {
                if is_still(bundle, &plan) {
                    continue;
                }
                plan.id = format!("{}-{}", plan.id, n + 1);
                while views.iter().any(|known| known.id == plan.id) {
                    plan.id.push('x');
                }
            }
            views.push(plan);
        }
    }
    views
}

/// Whether nothing moves from one period to the other: a further look that says nothing.
fn is_still(bundle: &Bundle, plan: &Plan) -> bool {
    let comparison = compare(bundle, plan, &Choice::default());
    plan.kind == Kind::ThenAndNow
        && comparison.is_some_and(|comparison| {
            let mut tallies = comparison.panels.iter().map(|panel| &panel.tally);
            tallies.all(|tally| tally.n_up + tally.n_down == 0)
        })
}

/// What else can be looked at: other measures, other breakdowns of the same whole, other dimensions as rows; not more than
/// [`MOST_VIEWS`] with the first, some of either.
#[inline(never)]
fn further(dataset: &Dataset, first: &Plan) -> Vec<ComparisonRequest> {
    let breakdowns = other_breakdowns(dataset, first);
    let mut measures = other_measures(dataset, first);
    let most = MOST_VIEWS - 1 - breakdowns.len().min(3);
    if measures.len() > most {
        // The first of each kind comes before the second of any: levels, shares and changes before three indices.
        let by_kind = sorted(measures.len(), &|a, b| measures[a].0.cmp(&measures[b].0));
        measures = by_kind
            .into_iter()
            .take(most)
            .map(|n| measures[n])
            .collect();
    }
    let measures = measures.iter().map(|(_, d, category)| {
        let measure = &dataset.dimensions[*d];
        ComparisonRequest {
            rows: first.rows.map(|rows| dataset.dimensions[rows].id.clone()),
            fix: vec![(measure.id.clone(), measure.categories[*category].id.clone())],
            ..ComparisonRequest::default()
        }
    });
    measures.chain(breakdowns).take(MOST_VIEWS - 1).collect()
}

/// Every other measure, by dimension and category, with how many of its kind stand before it.
#[inline(never)]
fn other_measures(dataset: &Dataset, first: &Plan) -> Vec<(usize, usize, usize)> {
    let mut measures = Vec::new();
    let mut kinds = Vec::new();
    for (d, dimension) in dataset.dimensions.iter().enumerate() {
        if Some(d) == first.rows || Some(d) == first.time || !tells_measures(dataset, d) {
            continue;
        }
        for (c, category) in dimension.categories.iter().enumerate() {
            let is_level = category.change.is_none();
            let says = first
                .time
                .is_none_or(|time| !is_level || does_move(dataset, d, c, time));
            if category.is_empty || !says && c != first.fixed[d] {
                continue;
            }
            let kind = kind_of_measure(dataset, &first.fixed, d, c);
            let nth = kinds.iter().filter(|known| **known == kind).count();
            kinds.push(kind);
            if c != first.fixed[d] {
                measures.push((nth, d, c));
            }
        }
    }
    measures
}

/// What the numbers of a measure are.
#[inline(never)]
fn kind_of_measure(
    dataset: &Dataset,
    fixed: &[usize],
    d: usize,
    category: usize,
) -> (Option<Class>, Option<ChangeKind>) {
    let unit = dataset.units.find(|other| match other == d {
        true => category,
        false => fixed.get(other).copied().unwrap_or(0),
    });
    let change = dataset.dimensions[d].categories[category].change.as_ref();
    (
        unit.map(|unit| unit.quantity.class),
        change.and_then(|change| change.kind),
    )
}

/// Every other breakdown of the whole that opens, and every other dimension as rows.
#[inline(never)]
fn other_breakdowns(dataset: &Dataset, first: &Plan) -> Vec<ComparisonRequest> {
    let mut requests = Vec::new();
    let id = |d: usize| dataset.dimensions[d].id.clone();
    let rows = first.rows.map(id);
    if let Some(dimension) = first.rows.map(|rows| &dataset.dimensions[rows])
        && let Some(whole) = dimension.top().and_then(|top| dimension.whole(top))
    {
        for group in whole.groups.iter().skip(1) {
            let categories = std::iter::once(&whole.category).chain(group);
            let categories = categories.map(|c| dimension.categories[*c].id.clone());
            requests.push(ComparisonRequest {
                rows: rows.clone(),
                categories: Some(categories.collect()),
                ..ComparisonRequest::default()
            });
        }
    }
    for d in 0..dataset.dimensions.len() {
        let is_other =
            Some(d) != first.rows && Some(d) != first.time && !tells_measures(dataset, d);
        if is_other && n_filled(dataset, d) > 1 {
            requests.push(ComparisonRequest {
                rows: Some(id(d)),
                ..ComparisonRequest::default()
            });
        }
    }
    requests
}

fn plan_request(
    bundle: &Bundle,
    request: &ComparisonRequest,
    findings: &mut Vec<Finding>,
) -> Option<Plan> {
    let mut report = |member: &str, fault: ComparisonFault| {
        let id = request.id.clone();
        let at = [&request.at, "/", member].concat();
        findings.push(What::ComparisonBroken { id, fault }.in_statistics(at));
    };
    let Some(position) = bundle.datasets.iter().position(|d| d.id == request.dataset) else {
        // Of a dataset that could not be read it is said why.
        if let Some(fault) = bundle.dataset_fault(&request.dataset) {
            report("dataset", ComparisonFault::Name(fault));
        }
        return None;
    };
    let dataset = &bundle.datasets[position];
    for (member, fault) in faults(dataset, request) {
        report(member, fault);
    }
    let mut plan = plan_by_shape(bundle, position, request)?;
    plan.id = request.id.clone();
    plan.title = request.title.clone();
    plan.passages = request.passages.clone();
    plan.emphasis = request.emphasis.clone();
    if let Some(kind) = request.kind.as_deref().and_then(Kind::of_name) {
        if kind == Kind::ChangeOnly {
            hold_at_change(dataset, &mut plan);
        }
        if fits(dataset, &plan, kind) {
            plan.kind = kind;
        } else {
            report("kind", ComparisonFault::KindDoesNotFit(kind.name()));
        }
    }
    Some(plan)
}

/// Every name in a request that does not exist, with the member that it stands in.
fn faults(dataset: &Dataset, request: &ComparisonRequest) -> Vec<(&'static str, ComparisonFault)> {
    let mut faults = Vec::new();
    if let Some(name) = request
        .kind
        .clone()
        .filter(|name| Kind::of_name(name).is_none())
    {
        let known = Names::near(&name, &Kind::ALL.map(Kind::name));
        faults.push(("kind", ComparisonFault::UnknownKind { name, known }));
    }
    if let Some(name) = request
        .measure
        .clone()
        .filter(|name| Measure::of_name(name).is_none())
    {
        let known = Names::near(&name, &Measure::ALL.map(Measure::name));
        faults.push(("measure", ComparisonFault::UnknownMeasure { name, known }));
    }
    if let Some(name) = request
        .chart
        .clone()
        .filter(|name| Form::of_name(name).is_none())
    {
        let known = Names::near(&name, &Form::ALL.map(Form::name));
        faults.push(("chart", ComparisonFault::UnknownChart { name, known }));
    }
    let mut names: Vec<(&'static str, Option<NameFault>)> = Vec::new();
    let rows = request.rows.iter();
    names.extend(rows.map(|rows| ("rows", dataset.name_fault(rows, None))));
    for (dimension, category) in &request.fix {
        names.push(("fix", dataset.name_fault(dimension, Some(category))));
    }
    let in_dimension = |dimension: Option<usize>, category: &String| {
        dataset.dimensions.get(dimension?)?.category_fault(category)
    };
    let time = dataset.with_role(Role::Time);
    for (member, period) in [("from", &request.from), ("to", &request.to)] {
        names.extend(
            period
                .iter()
                .map(|period| (member, in_dimension(time, period))),
        );
    }
    let rows = request
        .rows
        .as_deref()
        .and_then(|rows| dataset.dimension(rows));
    let rows = rows.or_else(|| rows_by_shape(dataset, dataset.with_role(Role::Time)));
    let categories = request.categories.iter().flatten();
    names.extend(categories.map(|category| ("categories", in_dimension(rows, category))));
    let emphasis = request.emphasis.iter();
    names.extend(emphasis.map(|category| ("emphasis", in_dimension(rows, category))));
    let names = names.into_iter();
    faults
        .extend(names.filter_map(|(member, fault)| Some((member, ComparisonFault::Name(fault?)))));
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
    let mut fixed = fixed_categories(dataset, rows, time, request);
    let n_periods = time.map_or(0, |time| n_filled(dataset, time));
    let kind = kind_by_shape(dataset, rows, n_periods, &fixed);
    let pair = time.map(|time| periods::opening(dataset, rows, time, &fixed));
    let period = |asked: &Option<String>| {
        let time = time.map(|time| &dataset.dimensions[time])?;
        time.category(asked.as_deref()?)
    };
    let latest = || {
        let latest = time.map(|time| match kind {
            Kind::ThenAndNow => None,
            _ => Some(periods::latest(dataset, rows, time, &fixed)),
        });
        latest.flatten()
    };
    let to = period(&request.to)
        .or_else(latest)
        .unwrap_or(pair.map_or(0, |pair| pair.to));
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
    let categories = categories.or_else(|| whole_by_shape(dataset, rows, kind));
    Some(Plan {
        id: dataset_plan_id(bundle, position),
        title: None,
        naming: Naming::Dataset,
        dataset: position,
        kind,
        rows,
        time,
        categories,
        fixed,
        from: period(&request.from).unwrap_or(pair.map_or(0, |pair| pair.from)),
        to,
        is_period_asked: request.from.is_some() || request.to.is_some(),
        measure: measure.unwrap_or(Measure::Level),
        passages: Vec::new(),
        emphasis: Vec::new(),
        chart: request.chart.as_deref().and_then(Form::of_name),
    })
}

/// How many categories of a dimension have a number anywhere; of time only what is a period counts.
fn n_filled(dataset: &Dataset, d: usize) -> usize {
    let categories = &dataset.dimensions[d].categories;
    let is_time = dataset.dimensions[d].role == Some(Role::Time);
    let has_periods = is_time && categories.iter().any(|category| category.period.is_some());
    let is_counted =
        |category: &&Category| !category.is_empty && (!has_periods || category.period.is_some());
    categories.iter().filter(is_counted).count()
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

/// The dimension to list: the one with most categories that is neither time nor metric nor unit; of equals, the first.
fn rows_by_shape(dataset: &Dataset, time: Option<usize>) -> Option<usize> {
    let candidates: Vec<usize> = (0..dataset.dimensions.len())
        .filter(|d| Some(*d) != time)
        .collect();
    let most = |candidates: &mut dyn Iterator<Item = usize>| {
        candidates.fold(None, |best: Option<usize>, d| match best {
            Some(best) if n_filled(dataset, best) >= n_filled(dataset, d) => Some(best),
            _ => Some(d),
        })
    };
    let of = |is_wanted: &dyn Fn(usize) -> bool| {
        let mut wanted = candidates
            .iter()
            .copied()
            .filter(|d| is_wanted(*d) && n_filled(dataset, *d) > 1);
        most(&mut wanted)
    };
    of(&|d| !tells_measures(dataset, d))
        .or_else(|| of(&|_| true))
        .or_else(|| {
            candidates
                .iter()
                .copied()
                .rfind(|d| !tells_measures(dataset, *d))
        })
        .or_else(|| candidates.first().copied())
}

/// Whether the categories of a dimension are measures and not things.
pub(super) fn tells_measures(dataset: &Dataset, d: usize) -> bool {
    let dimension = &dataset.dimensions[d];
    match dimension.role {
        Some(role) => role == Role::Metric,
        None => {
            dimension
                .categories
                .iter()
                .all(|category| category.change.is_some())
                || dataset.units.dimensions().contains(&d)
        }
    }
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
    if is_held_at_change || rows_are_changes || dataset.change.is_some() {
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

/// What the dimensions are held at: asked for; else a level that says something, a whole, or where most numbers are.
#[inline(never)]
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
    let n_dimensions = dataset.dimensions.len();
    let is_open = |d: &usize| Some(*d) != rows && Some(*d) != time;
    let mut held: Vec<Option<usize>> = (0..n_dimensions)
        .map(|d| {
            let categories = &dataset.dimensions[d].categories;
            if !is_open(&d) {
                return None;
            }
            asked(d)
                .or_else(|| (categories.len() == 1).then_some(0))
                .or_else(|| {
                    dataset.dimensions[d]
                        .top()
                        .filter(|top| !categories[*top].is_empty)
                })
        })
        .collect();
    // A measure whose numbers say something, in the order of the data.
    for d in (0..n_dimensions).filter(is_open) {
        if held[d].is_none() && tells_measures(dataset, d) {
            held[d] = telling_measure(dataset, d, time);
        }
    }
    let free = |held: &[Option<usize>]| -> Vec<usize> {
        (0..n_dimensions)
            .filter(|d| is_open(d) && held[*d].is_none())
            .collect()
    };
    let mut open = free(&held);
    let mut found = slice::fullest(dataset, &held, &open);
    if found.is_none() {
        // Nothing under the wholes: only what was asked for stays.
        held = (0..n_dimensions)
            .map(|d| asked(d).filter(|_| is_open(&d)))
            .collect();
        open = free(&held);
        found = slice::fullest(dataset, &held, &open);
    }
    let mut fixed: Vec<usize> = held.iter().map(|held| held.unwrap_or(0)).collect();
    for (d, category) in open.iter().zip(found.into_iter().flatten()) {
        fixed[*d] = category;
    }
    // Rows and time stand anywhere; they are put in place of theirs.
    for d in (0..n_dimensions).filter(|d| !is_open(d)) {
        fixed[d] = asked(d).unwrap_or(0);
    }
    fixed
}

/// The first measure that is a level, has numbers, and does not stay the same throughout; of periods as measures the latest.
fn telling_measure(dataset: &Dataset, d: usize, time: Option<usize>) -> Option<usize> {
    let categories = &dataset.dimensions[d].categories;
    let filled = || (0..categories.len()).filter(|c| !categories[*c].is_empty);
    let levels: Vec<usize> = filled()
        .filter(|c| categories[*c].change.is_none())
        .collect();
    // Several measures that each name a period are one measure at several times.
    let dated: Vec<usize> = levels
        .iter()
        .copied()
        .filter(|c| categories[*c].period.is_some())
        .collect();
    if dated.len() > 1 && time.is_none() {
        return dated.into_iter().max_by_key(|c| categories[*c].period);
    }
    let moves = levels
        .iter()
        .copied()
        .find(|c| time.is_none_or(|time| does_move(dataset, d, *c, time)));
    moves
        .or(levels.first().copied())
        .or_else(|| filled().next())
}

/// Whether the numbers of a category differ from one period to another anywhere, where there are several.
fn does_move(dataset: &Dataset, d: usize, category: usize, time: usize) -> bool {
    let (own, step) = (dataset.stride(d), dataset.stride(time));
    let length = dataset.dimensions[d].categories.len();
    let n_periods = dataset.dimensions[time].categories.len();
    if n_periods < 2 {
        return true;
    }
    let mut n_read = 0;
    for position in 0..dataset.cells.len() {
        if position / own % length != category || position / step % n_periods != 0 {
            continue;
        }
        let series = (0..n_periods).filter_map(|period| dataset.value(position + period * step));
        let (low, high) = series.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        });
        if low < high {
            return true;
        }
        n_read += 1;
        if n_read > 4096 {
            break;
        }
    }
    n_read == 0
}

/// Of a deep hierarchy one whole with its parts is shown at first.
fn whole_by_shape(dataset: &Dataset, rows: Option<usize>, kind: Kind) -> Option<Vec<usize>> {
    let categories = &dataset.dimensions[rows?].categories;
    if kind != Kind::PartsOfWhole {
        return None;
    }
    let n_categories = categories.len();
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
