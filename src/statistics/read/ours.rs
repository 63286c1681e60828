//! What is ours in a bundle (`extension.doichieu`): formulas, bounds, comparisons and annotations.
//! Shapes are described in `docs/format.md`. What cannot be read becomes a finding; the data stay as they are.

use super::label::{Label, Translations};
use crate::finding::{ComparisonFault, Expected, Finding, Names, What};
use crate::json::{Value, pointer};
use crate::statistics::model::{
    Acknowledged, Annotation, Bound, Bundle, ComparisonRequest, Dataset, Formula, Operation, Role,
};

/// The properties of ours, by what they are in (`docs/format.md`).
pub(super) mod keys {
    pub const COLLECTION: &str = "language translations comparisons annotations acknowledged";
    pub const DATASET: &str = "id language translations derived synonyms bound";
    pub const DIMENSION: &str = "change synonyms";
    pub const CHANGE: &str = "of kind from to";
    pub const DERIVED: &str = "cell op of";
    pub const ACKNOWLEDGED: &str = "cell note translations";
    pub const COMPARISON: &str = "id dataset kind title translations rows categories emphasis chart fix from to measure passage";
    pub const TEXTS_OF_COLLECTION: &str = "label note";
    pub const TEXTS_OF_DATASET: &str = "label source note dimension status";
    pub const TEXTS_OF_DIMENSION: &str = "label note category";
    pub const TEXTS_OF_CATEGORY: &str = "label unit note";
    pub const TEXTS_OF_COMPARISON: &str = "title";
    pub const TEXTS_OF_ACKNOWLEDGED: &str = "note";
}

/// Members of ours that must be lists, and those that must be objects.
const LISTS: &str = "comparisons annotations acknowledged derived categories emphasis passage";
const OBJECTS: &str = "translations bound change fix";
/// What JSON-stat has in a dataset, a dimension and a category of it; a name that is nearly one of these, where that one is
/// missing, is taken to be misspelt.
const OF_DATASET: &str =
    "id size role dimension value status label source updated note link extension";
const OF_DIMENSION: &str = "label category note extension";
const OF_CATEGORY: &str = "index label unit note child coordinates";

/// Tells every property of the standard that is nearly spelt.
#[inline(never)]
fn check_near_keys(object: Value, at: &str, known: &str, findings: &mut Vec<Finding>) {
    let known: Vec<&str> = known.split(' ').collect();
    for (key, _) in object.entries() {
        if known.contains(&key.as_ref()) || key.len() < 4 {
            continue;
        }
        let missing: Vec<&str> = known
            .iter()
            .copied()
            .filter(|own| object.get(own).is_none())
            .collect();
        if let Some(nearest) = Names::misspelt(&key, &missing) {
            let what = What::KeyUnknown {
                known: nearest,
                key: key.to_string(),
            };
            findings.push(what.in_statistics(pointer(at, key)));
        }
    }
}

/// Tells where our own part of an `extension` is misspelt.
#[inline(never)]
pub(super) fn check_extension(value: Value, at: &str, findings: &mut Vec<Finding>) {
    check_near_keys(value, at, "extension", findings);
    if let Some(extension) = value.get("extension") {
        check_near_keys(extension, &pointer(at, "extension"), "doichieu", findings);
    }
}

/// Tells every property of an object of ours that is none of those it may have, or has another type.
#[inline(never)]
pub(super) fn check_keys(object: Value, at: &str, known: &[&str], findings: &mut Vec<Finding>) {
    let known: Vec<&str> = known.iter().flat_map(|list| list.split(' ')).collect();
    for (key, value) in object.entries() {
        let is_one_of = |list: &str| list.split(' ').any(|name| name == key);
        let what = if !known.contains(&key.as_ref()) {
            What::KeyUnknown {
                known: Names::near(&key, &known),
                key: key.to_string(),
            }
        } else if is_one_of(LISTS) && !value.is_list() {
            What::WrongType {
                expected: Expected::List,
            }
        } else if is_one_of(OBJECTS) && !value.is_map() {
            What::WrongType {
                expected: Expected::Object,
            }
        } else {
            continue;
        };
        findings.push(what.in_statistics(pointer(at, key)));
    }
}

/// The same for the texts of an object in other languages.
#[inline(never)]
pub(super) fn check_texts(own: Value, at: &str, known: &str, findings: &mut Vec<Finding>) {
    let at = pointer(at, "translations");
    for (language, texts) in own.get("translations").into_iter().flat_map(Value::entries) {
        let at = pointer(&at, language);
        check_keys(texts, &at, &[known], findings);
        let dimensions = texts.get("dimension").into_iter().flat_map(Value::entries);
        for (id, dimension) in dimensions {
            let at = pointer(&pointer(&at, "dimension"), id);
            check_keys(dimension, &at, &[keys::TEXTS_OF_DIMENSION], findings);
            if let Some(category) = dimension.get("category") {
                let at = pointer(&at, "category");
                check_keys(category, &at, &[keys::TEXTS_OF_CATEGORY], findings);
            }
        }
    }
}

/// The properties of ours in a dataset; one that is the whole file has those of a collection as well.
#[inline(never)]
pub(super) fn check_dataset_keys(dataset: Value, at: &str, findings: &mut Vec<Finding>) {
    check_near_keys(dataset, at, OF_DATASET, findings);
    check_extension(dataset, at, findings);
    let extension = |at: &str| format!("{at}/extension/doichieu");
    if let Some(own) = dataset.get("extension").and_then(|e| e.get("doichieu")) {
        let at = extension(at);
        check_keys(own, &at, &[keys::DATASET, keys::COLLECTION], findings);
        check_texts(own, &at, keys::TEXTS_OF_DATASET, findings);
        for (n, formula) in own
            .get("derived")
            .into_iter()
            .flat_map(Value::items)
            .enumerate()
        {
            check_keys(
                formula,
                &pointer(&pointer(&at, "derived"), n),
                &[keys::DERIVED],
                findings,
            );
        }
    }
    for (id, dimension) in dataset
        .get("dimension")
        .into_iter()
        .flat_map(Value::entries)
    {
        if !dimension.is_map() || matches!(id.as_ref(), "role") {
            continue;
        }
        let at = pointer(&pointer(at, "dimension"), id);
        check_near_keys(dimension, &at, OF_DIMENSION, findings);
        check_extension(dimension, &at, findings);
        if let Some(category) = dimension.get("category") {
            check_near_keys(category, &pointer(&at, "category"), OF_CATEGORY, findings);
        }
        let Some(own) = dimension.get("extension").and_then(|e| e.get("doichieu")) else {
            continue;
        };
        let at = extension(&at);
        check_keys(own, &at, &[keys::DIMENSION], findings);
        for (category, change) in own.get("change").into_iter().flat_map(Value::entries) {
            let at = pointer(&pointer(&at, "change"), category);
            check_keys(change, &at, &[keys::CHANGE], findings);
        }
    }
}

/// Formulas and bounds of one dataset.
pub(super) fn read_cell_extensions(
    dataset: &mut Dataset,
    own: Option<Value>,
    findings: &mut Vec<Finding>,
) {
    let Some(own) = own else { return };
    let at = format!("{}/extension/doichieu", dataset.at);
    let derived = own.get("derived").unwrap_or(Value::Null);
    for (n, item) in derived.items().enumerate() {
        let item_at = pointer(&pointer(&at, "derived"), n);
        match read_formula(dataset, item, &item_at) {
            Ok(placed) => dataset.cells.formulas.push(placed),
            Err(what) => findings.push(what.in_statistics(item_at)),
        }
    }
    for (key, bound) in own.get("bound").into_iter().flat_map(Value::entries) {
        let read = match bound.text() {
            Some("at-least") => Ok(Bound::AtLeast),
            Some("at-most") => Ok(Bound::AtMost),
            Some("about") => Ok(Bound::About),
            other => Err(What::BoundUnknown {
                word: other.unwrap_or_default().to_owned(),
            }),
        };
        let position = key
            .parse()
            .ok()
            .filter(|position| *position < dataset.cells.len())
            .or_else(|| dataset.find_cell(&key));
        match (read, position) {
            (Ok(bound), Some(position)) => dataset.cells.bounds.push((position, bound)),
            (Err(what), _) => {
                findings.push(what.in_statistics(pointer(&pointer(&at, "bound"), &key)));
            }
            (_, None) => {
                let what = cell_unknown(dataset, &key);
                findings.push(what.in_statistics(pointer(&pointer(&at, "bound"), &key)));
            }
        }
    }
}

/// The periods of a dataset's changes, once it is known which dimension is time.
#[inline(never)]
pub(super) fn check_changes(dataset: &Dataset, findings: &mut Vec<Finding>) {
    let Some(time) = dataset
        .with_role(Role::Time)
        .and_then(|time| dataset.dimensions.get(time))
    else {
        return;
    };
    for dimension in &dataset.dimensions {
        let changes = dimension
            .categories
            .iter()
            .filter_map(|own| Some((own, own.change.as_ref()?)));
        for (category, change) in changes {
            // A change may be since a year that the table itself has not got.
            let is_year = |period: &&String| period.bytes().filter(u8::is_ascii_digit).count() >= 4;
            let periods = change.from.iter().chain(&change.to);
            let periods = periods.filter(|period| !is_year(period));
            for why in periods.filter_map(|period| time.category_fault(period)) {
                let at = format!("{}/dimension", dataset.at);
                let at = format!("{}/extension/doichieu/change", pointer(&at, &dimension.id));
                let what = What::ChangeUnknown { why };
                findings.push(what.in_statistics(pointer(&at, &category.id)));
            }
        }
    }
}

fn read_formula(dataset: &Dataset, item: Value, at: &str) -> Result<(usize, Formula), What> {
    let cell = item.has("cell").and_then(Value::text).unwrap_or_default();
    let position = dataset.find_cell(cell);
    let position = position.ok_or_else(|| cell_unknown(dataset, cell))?;
    let operation = match item.has("op").and_then(Value::text).unwrap_or_default() {
        "sum" => Operation::Sum,
        "difference" => Operation::Difference,
        "share" => Operation::Share,
        "percent-change" => Operation::PercentChange,
        "whole" => Operation::Whole,
        op => return Err(What::FormulaUnknown { op: op.to_owned() }),
    };
    let of = item.get("of").map(Value::texts).unwrap_or_default();
    let at = at.to_owned();
    Ok((position, Formula { operation, of, at }))
}

fn cell_unknown(dataset: &Dataset, cell: &str) -> What {
    What::CellUnknown {
        cell: cell.to_owned(),
        why: dataset.cell_fault(cell),
    }
}

/// Holds every formula against its inputs, which may stand in other datasets, and every annotation and note against its cell.
pub(super) fn check_formulas(bundle: &Bundle) -> Vec<Finding> {
    let mut findings = Vec::new();
    let annotated = bundle.annotations.iter();
    let annotated = annotated.filter_map(|own| Some((own.cell.as_ref()?, &own.at)));
    let acknowledged = bundle.acknowledged.iter().map(|own| (&own.cell, &own.at));
    for (cell, at) in annotated.chain(acknowledged) {
        if bundle.any_cell(cell).is_none()
            && let Some(why) = bundle.cell_fault(None, cell)
        {
            let cell = cell.clone();
            findings.push(What::CellUnknown { cell, why }.in_statistics(at.clone()));
        }
    }
    for dataset in &bundle.datasets {
        for (position, formula) in dataset.cells.formulas() {
            let at = &formula.at;
            let mut inputs = Vec::new();
            for cell in &formula.of {
                match bundle.find_input(dataset, cell) {
                    Some((other, position)) => inputs.extend(other.value(position)),
                    None => {
                        if let Some(why) = bundle.cell_fault(Some(dataset), cell) {
                            let cell = cell.clone();
                            findings
                                .push(What::CellUnknown { cell, why }.in_statistics(at.clone()));
                        }
                    }
                }
            }
            let is_whole = inputs.len() == formula.of.len();
            let computed = formula.operation.compute(&inputs).filter(|_| is_whole);
            let (Some(stated), Some(computed)) = (dataset.value(position), computed) else {
                continue;
            };
            let decimals = dataset
                .unit(&dataset.categories_at(position))
                .and_then(|unit| unit.decimals)
                .unwrap_or(6);
            let tolerance = 0.5 * 10f64.powi(-i32::from(decimals)) + stated.abs() * 1e-12;
            if (stated - computed).abs() > tolerance {
                let what = What::FormulaDiffers {
                    cell: dataset.cell_name(position),
                    stated,
                    computed,
                };
                findings.push(what.in_statistics(at.clone()));
            }
        }
    }
    findings
}

/// The comparisons that the bundle asks for. Names inside are checked where a comparison is made.
pub(super) fn read_comparisons(
    own: Value,
    at: &str,
    findings: &mut Vec<Finding>,
) -> Vec<ComparisonRequest> {
    let mut requests: Vec<ComparisonRequest> = Vec::new();
    let at = pointer(at, "comparisons");
    for (n, item) in own
        .get("comparisons")
        .into_iter()
        .flat_map(Value::items)
        .enumerate()
    {
        let item_at = pointer(&at, n);
        check_keys(item, &item_at, &[keys::COMPARISON], findings);
        check_texts(item, &item_at, keys::TEXTS_OF_COMPARISON, findings);
        let id = item.has("id").and_then(Value::as_id).unwrap_or_default();
        let is_plain = !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        let fault = if !is_plain {
            Some(ComparisonFault::NoId)
        } else if requests.iter().any(|request| request.id == id) {
            Some(ComparisonFault::DoubledId)
        } else {
            None
        };
        if let Some(fault) = fault {
            findings.push(What::ComparisonBroken { id, fault }.in_statistics(item_at));
            continue;
        }
        requests.push(read_request(item, id, item_at));
    }
    requests
}

fn read_request(item: Value, id: String, at: String) -> ComparisonRequest {
    let text_of = |member: &str| item.has(member).and_then(Value::as_id);
    ComparisonRequest {
        id,
        dataset: text_of("dataset").unwrap_or_default(),
        kind: text_of("kind"),
        title: read_title(item),
        rows: text_of("rows"),
        categories: item.has("categories").map(Value::texts),
        chart: text_of("chart"),
        emphasis: item.has("emphasis").map(Value::texts).unwrap_or_default(),
        fix: item
            .get("fix")
            .into_iter()
            .flat_map(Value::entries)
            .filter_map(|(dimension, category)| Some((dimension.into_owned(), category.as_id()?)))
            .collect(),
        from: text_of("from"),
        to: text_of("to"),
        measure: text_of("measure"),
        passages: item
            .get("passage")
            .into_iter()
            .flat_map(Value::items)
            .filter_map(|selector| Some(selector.has("exact")?.text()?.to_owned()))
            .collect(),
        at,
    }
}

fn read_title(item: Value) -> Option<Label> {
    let title = item.has("title")?.text()?;
    Some(Translations::of(Some(item)).at("title").label(title))
}

/// Web Annotations whose body names a cell; a target may have several selectors for one text.
pub(super) fn read_annotations(
    own: Value,
    at: &str,
    findings: &mut Vec<Finding>,
) -> Vec<Annotation> {
    let at = pointer(at, "annotations");
    let list = own.get("annotations").unwrap_or(Value::Null);
    list.items()
        .enumerate()
        .filter_map(|(n, item)| {
            let item_at = pointer(&at, n);
            let read = read_annotation(item, &item_at);
            if read.is_none() {
                findings.push(What::AnnotationUnreadable.in_statistics(item_at));
            }
            read
        })
        .collect()
}

/// Remainders that the editor knows of, each with its note.
pub(super) fn read_acknowledged(
    own: Value,
    at: &str,
    findings: &mut Vec<Finding>,
) -> Vec<Acknowledged> {
    let at = pointer(at, "acknowledged");
    let list = own.get("acknowledged").unwrap_or(Value::Null);
    let mut all = Vec::new();
    for (n, item) in list.items().enumerate() {
        let item_at = pointer(&at, n);
        check_keys(item, &item_at, &[keys::ACKNOWLEDGED], findings);
        check_texts(item, &item_at, keys::TEXTS_OF_ACKNOWLEDGED, findings);
        let note = item.has("note").and_then(Value::text);
        match (item.has("cell").and_then(Value::text), note) {
            (Some(cell), Some(note)) => all.push(Acknowledged {
                cell: cell.to_owned(),
                note: Translations::of(Some(item)).at("note").label(note),
                at: item_at,
            }),
            _ => findings.push(What::AcknowledgedUnreadable.in_statistics(item_at)),
        }
    }
    all
}

fn read_annotation(item: Value, at: &str) -> Option<Annotation> {
    let cell = match item.has("body") {
        Some(body) => Some(body.get("selector")?.get("value")?.text()?.to_owned()),
        None => None,
    };
    let selector = item.get("target")?.get("selector")?;
    let selectors: Vec<Value> = if selector.is_list() {
        selector.items().collect()
    } else {
        vec![selector]
    };
    let of_type = |wanted: &str| {
        selectors
            .iter()
            .find(|selector| selector.get("type").and_then(Value::text) == Some(wanted))
    };
    let quote = of_type("TextQuoteSelector");
    let quoted = |member: &str| {
        let text = quote
            .and_then(|quote| quote.get(member))
            .and_then(Value::text);
        text.map(str::to_owned)
    };
    let position = of_type("TextPositionSelector").and_then(|selector| {
        let start = selector.get("start")?.index()?;
        let end = selector.get("end")?.index()?;
        (start < end).then_some((start, end))
    });
    let annotation = Annotation {
        cell,
        source: item
            .get("target")
            .and_then(|target| target.get("source"))
            .and_then(Value::text)
            .map(str::to_owned),
        exact: quoted("exact"),
        prefix: quoted("prefix"),
        suffix: quoted("suffix"),
        position,
        at: at.to_owned(),
    };
    (annotation.exact.is_some() || annotation.position.is_some()).then_some(annotation)
}
