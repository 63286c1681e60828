//! What is ours in a bundle (`extension.doichieu`): formulas, bounds, comparisons and annotations.
//! Shapes are described in `docs/format.md`. What cannot be read becomes a finding; the data stay as they are.

use super::label::{Label, Translations};
use crate::finding::{ComparisonFault, Finding, What};
use crate::json::{Value, pointer};
use crate::statistics::model::{
    Acknowledged, Annotation, Bound, Bundle, ComparisonRequest, Dataset, Formula, Operation,
};

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
        match read_formula(dataset, item) {
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
            (Err(what), _) => findings.push(what.in_statistics(pointer(&at, "bound"))),
            (_, None) => {
                let cell = key.into_owned();
                findings.push(What::CellUnknown { cell }.in_statistics(pointer(&at, "bound")));
            }
        }
    }
}

fn read_formula(dataset: &Dataset, item: Value) -> Result<(usize, Formula), What> {
    let cell = item.has("cell").and_then(Value::text).unwrap_or_default();
    let position = dataset.find_cell(cell).ok_or_else(|| What::CellUnknown {
        cell: cell.to_owned(),
    })?;
    let operation = match item.has("op").and_then(Value::text).unwrap_or_default() {
        "sum" => Operation::Sum,
        "difference" => Operation::Difference,
        "share" => Operation::Share,
        "percent-change" => Operation::PercentChange,
        "whole" => Operation::Whole,
        op => return Err(What::FormulaUnknown { op: op.to_owned() }),
    };
    let of = item.get("of").map(Value::texts).unwrap_or_default();
    Ok((position, Formula { operation, of }))
}

/// Holds every formula against its inputs, which may stand in other datasets, and every annotation and note against its cell.
pub(super) fn check_formulas(bundle: &Bundle) -> Vec<Finding> {
    let mut findings = Vec::new();
    let annotated = bundle.annotations.iter();
    let annotated = annotated.filter_map(|own| Some((own.cell.as_ref()?, &own.at)));
    let acknowledged = bundle.acknowledged.iter().map(|own| (&own.cell, &own.at));
    for (cell, at) in annotated.chain(acknowledged) {
        if bundle.any_cell(cell).is_none() {
            let cell = cell.clone();
            findings.push(What::CellUnknown { cell }.in_statistics(at.clone()));
        }
    }
    for dataset in &bundle.datasets {
        for (position, formula) in dataset.cells.formulas() {
            let at = format!("{}/extension/doichieu/derived", dataset.at);
            let mut inputs = Vec::new();
            for cell in &formula.of {
                match bundle.find_input(dataset, cell) {
                    Some((other, position)) => inputs.extend(other.value(position)),
                    None => {
                        let cell = cell.clone();
                        findings.push(What::CellUnknown { cell }.in_statistics(at.clone()));
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
                findings.push(what.in_statistics(at));
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
