//! One dataset, of JSON-stat 2.0 or version 1, with all the forms that real files give it.
//! Either the dataset is sound enough to be compared, or the findings say why not.
//! `#[inline(never)]` keeps the steps apart, for a reason that xtask/finish.mjs tells.

use super::cells::{Cells, read_values};
use super::dimension::{has_doubles, read_dimension};
use super::label::{Label, Translations};
use super::ours;
use crate::finding::{Finding, What};
use crate::json::{Value, pointer};
use crate::statistics::MAX_CELLS;
use crate::statistics::meaning;
use crate::statistics::model::{Dataset, Dimension, Link, Role, Unit};

/// Reads the dataset that stands at `at` in its file. `fallback_id` names it if it does not name itself.
pub(super) fn read_dataset(
    value: Value,
    at: &str,
    fallback_id: &str,
    findings: &mut Vec<Finding>,
) -> Option<Dataset> {
    ours::check_dataset_keys(value, at, findings);
    match read_sound(value, at, fallback_id, findings) {
        Ok(dataset) => Some(dataset),
        Err(fault) => {
            findings.push(*fault);
            None
        }
    }
}

fn read_sound(
    value: Value,
    at: &str,
    fallback_id: &str,
    findings: &mut Vec<Finding>,
) -> Result<Dataset, Box<Finding>> {
    let fault = |what: What, member: &str| Box::new(what.in_statistics(member_of(at, member)));
    let own = value.get("extension").and_then(|e| e.get("doichieu"));
    let texts = Translations::of(own);
    let dimension = value
        .has("dimension")
        .filter(|dimension| dimension.is_map())
        .ok_or_else(|| fault(What::DimensionsMissing, ""))?;
    // `id`, `size` and `role` stand inside `dimension` in version 1, and in some files that say they are 2.0.
    let outside_or_inside = |member: &str| value.has(member).or_else(|| dimension.has(member));
    let place_of = |member: &str| match value.has(member) {
        None if dimension.has(member).is_some() => member_of(&member_of(at, "dimension"), member),
        _ => member_of(at, member),
    };
    let ids: Vec<String> = outside_or_inside("id")
        .map(Value::texts)
        .unwrap_or_default();
    let size =
        read_size(outside_or_inside("size")).ok_or_else(|| fault(What::SizeUnreadable, "size"))?;
    if ids.is_empty() {
        return Err(fault(What::DimensionsMissing, "id"));
    }
    if has_doubles(&ids)
        && let Some((_, id)) = ids
            .iter()
            .enumerate()
            .find(|(n, id)| ids[..*n].contains(id))
    {
        let id = id.clone();
        return Err(fault(What::DimensionDoubled { id }, "id"));
    }
    let size = if ids.len() == size.len() {
        size
    } else {
        let what = What::SizesDiffer {
            n_ids: ids.len(),
            n_sizes: size.len(),
        };
        let counted = counted_size(dimension, &ids, &size).ok_or_else(|| fault(what, "size"))?;
        findings.push(What::SizeCounted.in_statistics(place_of("size")));
        counted
    };
    let n_cells = size
        .iter()
        .try_fold(1usize, |product, n| product.checked_mul(*n))
        .filter(|n_cells| *n_cells <= MAX_CELLS)
        .ok_or_else(|| fault(What::TooManyCells { limit: MAX_CELLS }, "size"))?;

    if let Some(empty) = size.iter().position(|n_categories| *n_categories == 0) {
        let dimension = ids[empty].clone();
        return Err(fault(What::EmptyDimension { dimension }, "size"));
    }
    if value.has("value").is_none() {
        let what = match value.has("measure") {
            Some(_) => What::OldDraft,
            None => What::ValueMissing,
        };
        return Err(fault(what, "value"));
    }
    let mut notices = Vec::new();
    let cells = read_values(value.get("value"), &size, n_cells, &mut notices).map_err(|what| {
        // Where a dimension has another number of categories, the size is what is wrong.
        let differs = matches!(what, What::ValuesDiffer { .. });
        let dimension = differs
            .then(|| dimension_of_another_size(dimension, &ids, &size))
            .flatten();
        match dimension {
            Some(differs) => fault(differs, "size"),
            None => fault(what, "value"),
        }
    })?;
    let mut push_all = |notices: Vec<What>, at: String| {
        findings.extend(
            notices
                .into_iter()
                .map(|what| what.in_statistics(at.clone())),
        );
    };
    push_all(notices, member_of(at, "value"));
    let mut cells: Cells = cells;
    let mut notices = Vec::new();
    cells.read_statuses(value.get("status"), &mut notices);
    push_all(notices, member_of(at, "status"));

    let roles = read_roles(outside_or_inside("role"), &ids);
    let mut dimensions = Vec::with_capacity(ids.len());
    for (id, size) in ids.iter().zip(&size) {
        let dimension_at = pointer(&member_of(at, "dimension"), id);
        let described = dimension
            .has(id)
            .ok_or_else(|| fault(What::DimensionMissing { id: id.clone() }, "dimension"))?;
        let mut notices = Vec::new();
        let read = read_dimension(
            id,
            described,
            *size,
            roles
                .iter()
                .find(|(known, _)| known == id)
                .map(|(_, role)| *role),
            &texts.at("dimension").at(id),
            &mut notices,
        );
        push_all(notices, dimension_at.clone());
        dimensions.push(read.map_err(|what| Box::new(what.in_statistics(dimension_at)))?);
    }
    read_unit_dimension(&mut dimensions);
    give_units_a_metric(&mut dimensions);
    let unknown_roles = unknown_roles(outside_or_inside("role"), &ids);
    push_all(unknown_roles, place_of("role"));
    // Old Eurostat files say `title`; elsewhere it is `label`.
    let label = value
        .has("label")
        .or_else(|| value.has("title"))
        .and_then(Value::as_id);
    let id = dataset_id(value, fallback_id);
    let mut dataset = Dataset {
        label: texts.at("label").label(label.as_deref().unwrap_or(&id)),
        synonyms: own
            .and_then(|own| own.get("synonyms"))
            .map(Value::texts)
            .unwrap_or_default(),
        notes: texts.at("note").notes(value.get("note")),
        source: value
            .has("source")
            .and_then(Value::text)
            .map(|source| texts.at("source").label(source)),
        updated: read_updated(value, at, findings),
        via: read_links(value, "via"),
        licence: read_links(value, "license").into_iter().next(),
        status_labels: read_status_labels(value, &texts),
        id,
        dimensions,
        cells,
        units: Default::default(),
        change: None,
        is_seasonally_adjusted: false,
        at: at.to_owned(),
    };
    if let Some(guessed) = meaning::understand(&mut dataset) {
        let dimension = dataset.dimensions[guessed].id.clone();
        let guessed_at = pointer(&member_of(at, "dimension"), &dimension);
        findings.push(What::RoleGuessed { dimension }.in_statistics(guessed_at));
    }
    ours::read_cell_extensions(&mut dataset, own, findings);
    ours::check_changes(&dataset, findings);
    Ok(dataset)
}

/// The first dimension that has another number of categories than `size` says.
#[inline(never)]
fn dimension_of_another_size(dimension: Value, ids: &[String], size: &[usize]) -> Option<What> {
    let mut differing = ids.iter().zip(size).filter_map(|(id, size)| {
        let category = dimension.has(id)?.has("category")?;
        let n_categories = category
            .has("index")
            .or_else(|| category.has("label"))?
            .len();
        (n_categories != *size).then(|| What::CategoriesDiffer {
            dimension: id.clone(),
            size: *size,
            n_categories,
        })
    });
    differing.next()
}

/// What a dataset is called: by itself, else by its address, else by where it stands.
pub(super) fn dataset_id(value: Value, fallback: &str) -> String {
    let own = value.get("extension").and_then(|e| e.get("doichieu"));
    let id = own.and_then(|own| own.has("id")).and_then(Value::as_id);
    id.or_else(|| {
        let href = value.has("href").and_then(Value::text)?;
        last_part(href).map(str::to_owned)
    })
    .unwrap_or_else(|| fallback.to_owned())
}

/// The last part of an address's path, without `.json`.
pub(super) fn last_part(href: &str) -> Option<&str> {
    let path = href.split(['?', '#']).next()?;
    let name = path.rsplit('/').find(|part| !part.is_empty())?;
    Some(name.trim_end_matches(".json"))
}

fn member_of(at: &str, member: &str) -> String {
    if member.is_empty() {
        at.to_owned()
    } else {
        pointer(at, member)
    }
}

/// `[2, 3]`, or `["2", "3"]` as the Irish CSO wrote it.
#[inline(never)]
fn read_size(size: Option<Value>) -> Option<Vec<usize>> {
    let size = size.filter(|size| size.is_list())?;
    let read: Vec<usize> = size.items().filter_map(Value::index).collect();
    (read.len() == size.len()).then_some(read)
}

/// The size by the categories themselves, for files that leave out dimensions of one category (the ONS did).
/// Only when it means the same number of cells.
#[inline(never)]
fn counted_size(dimension: Value, ids: &[String], stated: &[usize]) -> Option<Vec<usize>> {
    let count = |id: &String| {
        let category = dimension.has(id)?.has("category")?;
        let n_categories = category
            .has("index")
            .or_else(|| category.has("label"))?
            .len();
        Some(n_categories.max(1))
    };
    let counted: Vec<usize> = ids.iter().map(count).collect::<Option<_>>()?;
    let product = |size: &[usize]| size.iter().try_fold(1usize, |n, m| n.checked_mul(*m));
    (product(&counted)? == product(stated)?).then_some(counted)
}

/// Of several roles the first counts.
#[inline(never)]
fn read_roles(role: Option<Value>, ids: &[String]) -> Vec<(String, Role)> {
    let mut roles = Vec::new();
    for (name, role_of) in [
        ("time", Role::Time),
        ("geo", Role::Geo),
        ("metric", Role::Metric),
    ] {
        let named = role
            .and_then(|role| role.has(name))
            .map(Value::texts)
            .unwrap_or_default();
        for id in named.into_iter().filter(|id| ids.contains(id)) {
            roles.push((id, role_of));
        }
    }
    roles
}

#[inline(never)]
fn unknown_roles(role: Option<Value>, ids: &[String]) -> Vec<What> {
    role.into_iter()
        .flat_map(Value::entries)
        .flat_map(|(_, named)| named.texts())
        .filter(|id| !ids.contains(id))
        .map(|id| What::RoleUnknownDimension { id })
        .collect()
}

/// A dimension called "unit" (Eurostat, OECD) says what the numbers are measured in: its categories are the units.
#[inline(never)]
fn read_unit_dimension(dimensions: &mut [Dimension]) {
    let is_unit = |d: &&mut Dimension| {
        meaning::is_unit_dimension(d) && d.categories.iter().all(|category| category.unit.is_none())
    };
    if let Some(dimension) = dimensions.iter_mut().find(is_unit) {
        for category in &mut dimension.categories {
            category.unit = Some(Box::new(Unit {
                label: category.label.clone(),
                ..Unit::default()
            }));
        }
    }
}

/// Only metrics have units, so the one dimension whose categories have units is the metric when no role says so.
#[inline(never)]
fn give_units_a_metric(dimensions: &mut [Dimension]) {
    let has_metric = dimensions.iter().any(|d| d.role == Some(Role::Metric));
    let with_units = |d: &&mut Dimension| {
        d.role.is_none() && d.categories.iter().any(|category| category.unit.is_some())
    };
    if !has_metric && let Some(dimension) = dimensions.iter_mut().find(with_units) {
        dimension.role = Some(Role::Metric);
        dimension.is_role_guessed = true;
    }
}

/// The date as the file writes it: nine forms were seen, so it stays text; a year 9999 means "no date".
pub(super) fn read_updated(value: Value, at: &str, findings: &mut Vec<Finding>) -> Option<String> {
    let text = value.has("updated").and_then(Value::text)?.trim();
    if text.is_empty() || text.starts_with("9999") {
        return None;
    }
    let looks_dated = text.len() >= 10 && text.bytes().take(4).all(|b| b.is_ascii_digit());
    if !looks_dated {
        let what = What::UpdatedUnreadable {
            text: text.to_owned(),
        };
        findings.push(what.in_statistics(pointer(at, "updated")));
    }
    Some(text.to_owned())
}

#[inline(never)]
pub(super) fn read_links(value: Value, relation: &str) -> Vec<Link> {
    let Some(links) = value.has("link").and_then(|link| link.has(relation)) else {
        return Vec::new();
    };
    links
        .items()
        .filter_map(|link| {
            Some(Link {
                href: link.has("href")?.text()?.to_owned(),
                label: link
                    .has("label")
                    .or_else(|| link.has("title"))
                    .and_then(Value::text)
                    .map(super::tidy),
            })
        })
        .collect()
}

/// Where offices explain their codes: Eurostat's convention, Statistics Finland's, and Eurostat's of 2015.
#[inline(never)]
fn read_status_labels(value: Value, texts: &Translations) -> Vec<(String, Label)> {
    let extension = value.get("extension");
    let labels = extension
        .and_then(|extension| extension.get("status")?.has("label"))
        .or_else(|| extension.and_then(|extension| extension.has("missingValueDescriptions")))
        .or_else(|| value.get("status")?.get("category")?.has("label"));
    labels
        .into_iter()
        .flat_map(Value::entries)
        .filter_map(|(code, label)| {
            let label = texts.at("status").at(&code).label(label.text()?);
            Some((code.into_owned(), label))
        })
        .collect()
}
