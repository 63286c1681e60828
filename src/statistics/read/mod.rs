//! Tells which of the forms of JSON-stat a file has, and reads each dataset in it.
//! Files of other formats are recognised and named, so that an editor knows what to convert.

mod cells;
mod dataset;
mod dimension;
mod label;
mod ours;

pub use cells::{Cells, Standing};
pub use label::{Label, tidy};

use super::model::{Bundle, Dataset, PendingItem};
use crate::address;
use crate::finding::{Finding, Severity, What};
use crate::json::{self, Value, pointer};
use dataset::{dataset_id, last_part, read_dataset, read_updated};
use label::Translations;

/// What a dataset is called that stands alone and does not name itself.
const FIRST: &str = "1";

/// What a file gave: what is sound of it, and all findings.
#[derive(Debug, Default)]
pub struct Reading {
    pub bundle: Option<Bundle>,
    pub findings: Vec<Finding>,
}

/// Reads a bundle file. `None` when nothing in it can be shown.
pub fn read(bytes: &[u8]) -> Reading {
    let node = match json::parse(bytes) {
        Ok(node) => node,
        Err(what) => return refusal(what),
    };
    let mut reading = read_root(node.value(), FIRST);
    // Formulas may name cells of items that are still to be fetched; they are checked once all are there.
    if let Some(bundle) = reading
        .bundle
        .as_ref()
        .filter(|bundle| bundle.pending.is_empty())
    {
        reading.findings.extend(ours::check_formulas(bundle));
    }
    reading
}

/// The file of a collection's item; or that it could not be had, and why if that is known.
pub type ItemFile<'a> = Result<&'a [u8], Option<What>>;

/// Puts the file of a collection's item into its bundle.
pub fn add_item(bundle: &mut Bundle, item: &PendingItem, file: ItemFile) -> Vec<Finding> {
    let name = last_part(&item.href).unwrap_or(FIRST);
    let bytes = match file {
        Ok(bytes) => bytes,
        Err(why) => {
            bundle.unreadable.push(name.to_owned());
            let address = item.href.clone();
            let missing = What::ItemNotLoaded { address };
            let all = why.into_iter().chain([missing]);
            return all
                .map(|what| what.in_statistics(item.at.clone()))
                .collect();
        }
    };
    let reading = match json::parse(bytes) {
        Ok(node) => read_root(node.value(), name),
        Err(mut what) => {
            if let What::BadSyntax { place, .. }
            | What::TruncatedJson { place }
            | What::TooDeep { place } = &mut what
            {
                place.file.clone_from(&item.href);
            }
            refusal(what)
        }
    };
    let mut findings = reading.findings;
    json::place_findings(bytes, findings.iter_mut());
    // The pointers are into the item's own file; the finding belongs to the item in the bundle.
    for finding in &mut findings {
        if let Some(place) = &mut finding.place {
            place.file.clone_from(&item.href);
        }
        finding.at = format!("{}{}", item.at, finding.at);
    }
    let Some(read) = reading.bundle else {
        bundle.unreadable.push(name.to_owned());
        return findings;
    };
    bundle.unreadable.extend(read.unreadable);
    for nested in &read.pending {
        let address = nested.href.clone();
        findings.push(What::ItemNested { address }.in_statistics(item.at.clone()));
    }
    for mut dataset in read.datasets {
        dataset.at = format!("{}{}", item.at, dataset.at);
        for (_, formula) in &mut dataset.cells.formulas {
            formula.at = format!("{}{}", item.at, formula.at);
        }
        add_dataset(bundle, dataset, &mut findings);
    }
    findings
}

/// What is left to say once every item of a collection has been asked for.
pub fn complete(reading: &mut Reading) {
    let Some(bundle) = &reading.bundle else {
        return;
    };
    reading.findings.extend(ours::check_formulas(bundle));
    if !bundle.datasets.is_empty() {
        return;
    }
    reading.bundle = None;
    let is_missing = |finding: &Finding| matches!(finding.what, What::ItemNotLoaded { .. });
    let n_items = reading.findings.iter().filter(|f| is_missing(f)).count();
    if n_items > 0 {
        // None is there, so there are no others to look at.
        reading.findings.retain(|finding| !is_missing(finding));
        let what = What::NoItemLoaded { n_items };
        reading.findings.push(what.in_statistics("/link/item"));
    }
    say_that_there_is_no_dataset(&mut reading.findings);
}

/// If no error says already why.
fn say_that_there_is_no_dataset(findings: &mut Vec<Finding>) {
    let is_error = |finding: &Finding| finding.what.severity() == Severity::Error;
    if !findings.iter().any(is_error) {
        findings.push(What::NoDatasets.in_statistics(""));
    }
}

fn refusal(what: What) -> Reading {
    Reading {
        bundle: None,
        findings: vec![what.in_statistics("")],
    }
}

fn read_root(root: Value, name: &str) -> Reading {
    if !root.is_map() {
        return refusal(What::NotJsonStat);
    }
    let class = root
        .has("class")
        .and_then(Value::text)
        .map(str::to_ascii_lowercase);
    match class.as_deref() {
        Some("collection") => read_collection(root),
        Some("dataset") => read_datasets(root, &[(name.to_owned(), String::new(), root)]),
        Some("dimension") => refusal(What::OnlyDimension),
        _ => read_without_class(root, name),
    }
}

/// Version 1 has no `class`: a bare dataset, or a bundle of named ones.
fn read_without_class(root: Value, name: &str) -> Reading {
    if let Some(name) = other_format(root) {
        return refusal(What::OtherFormat { name });
    }
    let looks_like_dataset = |value: Value| value.has("dimension").is_some_and(Value::is_map);
    if looks_like_dataset(root) {
        return read_datasets(root, &[(name.to_owned(), String::new(), root)]);
    }
    let named: Vec<(String, String, Value)> = root
        .entries()
        .filter(|(_, value)| looks_like_dataset(*value))
        .map(|(name, value)| (name.to_string(), pointer("", name), value))
        .collect();
    if !named.is_empty() {
        return read_datasets(root, &named);
    }
    match server_message(root) {
        Some(message) => refusal(What::ServerSays { message }),
        None => refusal(What::NotJsonStat),
    }
}

/// `error` was suggested for version 1.1 and is used by servers as they like.
fn server_message(root: Value) -> Option<String> {
    let error = root.has("error").or_else(|| root.has("message"))?;
    let label_of = |value: Value| {
        value.text().map(str::to_owned).or_else(|| {
            let label = value.has("label").or_else(|| value.has("message"))?;
            label.text().map(str::to_owned)
        })
    };
    let message = label_of(error).or_else(|| error.items().find_map(label_of))?;
    let message: String = tidy(&message).chars().take(300).collect();
    (!message.is_empty()).then_some(message)
}

fn other_format(root: Value) -> Option<&'static str> {
    let text_has = |member: &str, part: &str| {
        root.has(member)
            .and_then(Value::text)
            .is_some_and(|text| text.contains(part))
    };
    let has_data_sets = root.has("dataSets").is_some()
        || root
            .has("data")
            .is_some_and(|data| data.has("dataSets").is_some());
    if has_data_sets || text_has("$schema", "sdmx") {
        return Some("SDMX-JSON");
    }
    let is_csvw = root.has("@context").is_some_and(|context| {
        let is_csvw = |value: Value| value.text().is_some_and(|text| text.contains("ns/csvw"));
        is_csvw(context) || context.items().any(is_csvw)
    });
    if is_csvw {
        return Some("CSVW");
    }
    if root.has("resources").is_some_and(Value::is_list) {
        return Some("Data Package");
    }
    if text_has("type", "Feature") || text_has("type", "Topology") {
        return Some("GeoJSON");
    }
    let is_article = [
        "bodies",
        "headlines",
        "headline",
        "body_html",
        "body_text",
        "pubStatus",
        "pubstatus",
    ]
    .iter()
    .any(|member| root.has(member).is_some());
    is_article.then_some("ninjs")
}

fn read_datasets(root: Value, named: &[(String, String, Value)]) -> Reading {
    let mut findings = Vec::new();
    let mut bundle = Bundle::default();
    for (name, at, value) in named {
        add_read(&mut bundle, *value, at, name, &mut findings);
    }
    // A single dataset may carry what a collection would.
    if let [(_, at, value)] = named {
        read_collection_extension(&mut bundle, *value, at, &mut findings);
        if let Some(dataset) = bundle.datasets.first() {
            bundle.label = dataset.label.clone();
            bundle.updated = dataset.updated.clone();
            bundle.source = dataset.source.clone();
        }
    } else {
        check_collection_keys(root, &mut findings);
        read_collection_extension(&mut bundle, root, "", &mut findings);
    }
    finish(bundle, findings)
}

/// The properties of ours in a collection, or in a bundle of version 1.
fn check_collection_keys(root: Value, findings: &mut Vec<Finding>) {
    ours::check_extension(root, "", findings);
    if let Some(own) = root.get("extension").and_then(|e| e.get("doichieu")) {
        let at = "/extension/doichieu";
        ours::check_keys(own, at, &[ours::keys::COLLECTION], findings);
        ours::check_texts(own, at, ours::keys::TEXTS_OF_COLLECTION, findings);
    }
}

fn read_collection(root: Value) -> Reading {
    let mut findings = Vec::new();
    let own = root.get("extension").and_then(|e| e.get("doichieu"));
    check_collection_keys(root, &mut findings);
    let texts = Translations::of(own);
    let mut bundle = Bundle {
        label: root
            .has("label")
            .and_then(Value::text)
            .map_or_else(Label::default, |label| texts.at("label").label(label)),
        notes: texts.at("note").notes(root.get("note")),
        source: root.has("source").and_then(Value::text).map(Label::new),
        updated: read_updated(root, "", &mut findings),
        ..Bundle::default()
    };
    let items = root
        .has("link")
        .and_then(|link| link.has("item"))
        .unwrap_or(Value::Null);
    for (n, item) in items.items().enumerate() {
        let at = pointer("/link/item", n);
        let class = item.has("class").and_then(Value::text).unwrap_or("dataset");
        if item.has("value").is_some() || item.has("dimension").is_some() {
            let fallback_id = (n + 1).to_string();
            add_read(&mut bundle, item, &at, &fallback_id, &mut findings);
        } else if class == "dimension" {
            let class = class.to_owned();
            findings.push(What::ItemNotDataset { class }.in_statistics(at));
        } else if let Some(href) = item.has("href").and_then(Value::text) {
            add_pending(&mut bundle, href, class, item, at, &mut findings);
        } else {
            findings.push(What::ValueMissing.in_statistics(at));
        }
    }
    read_collection_extension(&mut bundle, root, "", &mut findings);
    finish(bundle, findings)
}

/// Items elsewhere are followed one level deep, over https or beside the bundle.
fn add_pending(
    bundle: &mut Bundle,
    href: &str,
    class: &str,
    item: Value,
    at: String,
    findings: &mut Vec<Finding>,
) {
    let address = href.to_owned();
    if class == "collection" {
        findings.push(What::ItemNested { address }.in_statistics(at));
        return;
    }
    let may_be_followed = match address::read(href) {
        Some(address::Address::Web(web)) => web.to_ascii_lowercase().starts_with("https:"),
        Some(address::Address::Relative(_)) => true,
        _ => false,
    };
    if !may_be_followed {
        findings.push(What::ItemRefused { address }.in_statistics(at));
        return;
    }
    let label = item.has("label").and_then(Value::text).unwrap_or(href);
    bundle.pending.push(PendingItem {
        href: address,
        label: Label::new(label),
        at,
    });
}

fn read_collection_extension(
    bundle: &mut Bundle,
    root: Value,
    at: &str,
    findings: &mut Vec<Finding>,
) {
    let Some(own) = root.get("extension").and_then(|e| e.get("doichieu")) else {
        return;
    };
    let at = format!("{at}/extension/doichieu");
    bundle.language = own.has("language").and_then(Value::text).map(str::to_owned);
    bundle.comparisons = ours::read_comparisons(own, &at, findings);
    bundle.annotations = ours::read_annotations(own, &at, findings);
    bundle.acknowledged = ours::read_acknowledged(own, &at, findings);
}

/// Reads a dataset into its bundle; of one that cannot be read the name is known.
fn add_read(bundle: &mut Bundle, value: Value, at: &str, name: &str, findings: &mut Vec<Finding>) {
    match read_dataset(value, at, name, findings) {
        Some(dataset) => add_dataset(bundle, dataset, findings),
        None => bundle.unreadable.push(dataset_id(value, name)),
    }
}

fn add_dataset(bundle: &mut Bundle, mut dataset: Dataset, findings: &mut Vec<Finding>) {
    if bundle.dataset(&dataset.id).is_some() {
        let at = pointer(&dataset.at, "extension");
        let id = dataset.id.clone();
        findings.push(What::DoubledDataset { id }.in_statistics(at));
        dataset.id = (2..)
            .map(|n| format!("{}-{n}", dataset.id))
            .find(|id| bundle.dataset(id).is_none())
            .unwrap_or_default();
    }
    bundle.datasets.push(dataset);
}

fn finish(bundle: Bundle, mut findings: Vec<Finding>) -> Reading {
    if bundle.datasets.is_empty() && bundle.pending.is_empty() {
        say_that_there_is_no_dataset(&mut findings);
        return Reading {
            bundle: None,
            findings,
        };
    }
    Reading {
        bundle: Some(bundle),
        findings,
    }
}
