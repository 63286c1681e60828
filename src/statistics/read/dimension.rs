//! One dimension of a dataset: its categories in their order, with labels, units, notes and parts.
//! Ids stay strings ("0", "90+"); positions in an index decide the order, not the order of keys.

use super::label::Translations;
use crate::finding::{NameFault, Names, What};
use crate::json::Value;
use crate::statistics::model::{Category, Change, ChangeKind, Dimension, Role, Unit};
use std::borrow::Cow;
use std::collections::HashMap;

/// Reads a dimension of `size` categories. The error makes its dataset unreadable.
#[inline(never)]
pub(super) fn read_dimension(
    id: &str,
    dimension: Value,
    size: usize,
    role: Option<Role>,
    texts: &Translations,
    notices: &mut Vec<What>,
) -> Result<Dimension, What> {
    let category = dimension.get("category").unwrap_or(Value::Null);
    let ids = category_ids(id, category, size)?;
    if has_doubles(&ids) {
        let dimension = id.to_owned();
        return Err(What::PositionsBroken { dimension });
    }
    if ids.len() != size {
        return Err(What::CategoriesDiffer {
            dimension: id.to_owned(),
            size,
            n_categories: ids.len(),
        });
    }
    let label_texts = texts.at("category").at("label");
    let note_texts = texts.at("category").at("note");
    let unit_texts = texts.at("category").at("unit");
    let labels = Members::of(category.get("label"));
    let units = Members::of(category.get("unit"));
    let notes = Members::of(category.get("note"));
    let own = dimension.get("extension").and_then(|e| e.get("doichieu"));
    let synonyms = Members::of(own.and_then(|own| own.get("synonyms")));
    let mut categories: Vec<Category> = ids
        .iter()
        .map(|id| {
            let label = labels.get(id).and_then(|label| label.as_id());
            let label = label.filter(|label| !label.trim().is_empty());
            Category {
                label: label_texts.at(id).label(label.as_deref().unwrap_or(id)),
                synonyms: synonyms
                    .get(id)
                    .map(|words| words.texts())
                    .unwrap_or_default(),
                notes: note_texts.at(id).notes(notes.get(id)),
                unit: units
                    .get(id)
                    .filter(|unit| unit.is_map())
                    .map(|unit| Box::new(read_unit(unit, &unit_texts.at(id)))),
                id: id.clone(),
                children: Vec::new(),
                parent: None,
                change: None,
                period: None,
                is_empty: false,
            }
        })
        .collect();
    read_children(category.get("child"), &mut categories, notices);
    read_changes(id, dimension, &mut categories, notices);
    let label = dimension.get("label").and_then(Value::as_id);
    Ok(Dimension {
        label: texts.at("label").label(label.as_deref().unwrap_or(id)),
        notes: texts.at("note").notes(dimension.get("note")),
        id: id.to_owned(),
        role,
        is_role_guessed: false,
        categories,
        wholes: Vec::new(),
        order: Vec::new(),
    })
}

/// The members of an object by their names. An object keyed by positions is looked into as it is; of others the names are kept,
/// borrowed.
struct Members<'a> {
    object: Option<Value<'a>>,
    places: HashMap<&'a str, u32>,
    values: Vec<Value<'a>>,
}

impl<'a> Members<'a> {
    #[inline(never)]
    fn of(object: Option<Value<'a>>) -> Members<'a> {
        let mut members = Members {
            object,
            places: HashMap::new(),
            values: Vec::new(),
        };
        for (key, value) in object.into_iter().flat_map(Value::entries) {
            let Cow::Borrowed(key) = key else {
                return members;
            };
            members.places.insert(key, members.values.len() as u32);
            members.values.push(value);
        }
        members
    }

    #[inline(never)]
    fn get(&self, key: &str) -> Option<Value<'a>> {
        match self.places.get(key) {
            Some(place) => self.values.get(*place as usize).copied(),
            None if self.values.is_empty() => self.object?.get(key),
            None => None,
        }
    }
}

/// The ids in order. `index` may be an array, an object of positions, or missing (JSON-stat 2.0, *index*).
fn category_ids(dimension: &str, category: Value, size: usize) -> Result<Vec<String>, What> {
    let broken = || What::PositionsBroken {
        dimension: dimension.to_owned(),
    };
    match category.has("index") {
        Some(index) if index.is_list() => {
            let ids: Vec<String> = index.items().filter_map(Value::as_id).collect();
            if ids.len() != index.len() {
                return Err(broken());
            }
            Ok(ids)
        }
        Some(index) if index.is_map() => {
            let mut placed: Vec<Option<String>> = vec![None; index.len()];
            for (id, position) in index.entries() {
                let place = position
                    .index()
                    .and_then(|position| placed.get_mut(position));
                match place {
                    Some(place @ None) => *place = Some(id.into_owned()),
                    // Twice the same position, or one beyond the last.
                    _ => return Err(broken()),
                }
            }
            Ok(placed.into_iter().flatten().collect())
        }
        Some(_) => Err(broken()),
        // Without an index the labels' own order is all there is; the standard allows it for one category.
        None => {
            let ids: Vec<String> = category
                .get("label")
                .into_iter()
                .flat_map(Value::entries)
                .map(|(id, _)| id.into_owned())
                .collect();
            match (ids.len(), size) {
                (0, 1) => Ok(vec![dimension.to_owned()]),
                (0, _) => Err(What::CategoriesMissing {
                    dimension: dimension.to_owned(),
                }),
                _ => Ok(ids),
            }
        }
    }
}

pub(super) fn has_doubles(ids: &[String]) -> bool {
    let mut seen: HashMap<String, u32> = HashMap::with_capacity(ids.len());
    !ids.iter().all(|id| seen.insert(id.clone(), 0).is_none())
}

/// `label` in 2.0; in version 1 `base` or `type` is the unit and `label` says who is counted.
/// `decimals` may be absent or absurd and only matters for display.
fn read_unit(unit: Value, texts: &Translations) -> Unit {
    let text_of = |name: &str| {
        unit.has(name)
            .and_then(Value::text)
            .filter(|t| !t.trim().is_empty())
    };
    let kind = text_of("type");
    let base = text_of("base");
    let is_first_version = base.is_some() || kind.is_some();
    // A standard error in per cent is labelled "1" by some offices: that is no unit to print.
    let label = text_of("label").filter(|label| *label != "1");
    let (label, counted) = if is_first_version {
        (base.map(|base| texts.at("base").label(base)), label)
    } else {
        let label = label.or_else(|| text_of("unit"));
        (label.map(|label| texts.at("label").label(label)), None)
    };
    let scale = unit.get("multiplier").and_then(Value::index);
    Unit {
        label: label.unwrap_or_default(),
        symbol: text_of("symbol").map(|symbol| texts.at("symbol").label(symbol)),
        is_symbol_first: text_of("position") == Some("start"),
        decimals: unit
            .get("decimals")
            .and_then(Value::index)
            .map(|decimals| decimals.min(9) as u8),
        counted: counted.map(|counted| texts.at("label").label(counted)),
        kind: kind.map(str::to_owned),
        scale: scale.map_or(0, |scale| scale.min(15) as i8),
        ..Unit::default()
    }
}

fn read_children(child: Option<Value>, categories: &mut [Category], notices: &mut Vec<What>) {
    let positions: HashMap<String, u32> = categories
        .iter()
        .enumerate()
        .map(|(position, category)| (category.id.clone(), position as u32))
        .collect();
    for (parent, children) in child.into_iter().flat_map(Value::entries) {
        for child in children.texts() {
            let (Some(&whole), Some(&part)) =
                (positions.get(parent.as_ref()), positions.get(&child))
            else {
                notices.push(What::ChildUnknown {
                    parent: parent.to_string(),
                    child,
                });
                continue;
            };
            let (whole, part) = (whole as usize, part as usize);
            if is_within(categories, whole, part) {
                notices.push(What::ChildCycle { category: child });
                continue;
            }
            // A category may be a part of several wholes (a country of the OECD and of the EU); the first one indents it.
            categories[part].parent.get_or_insert(whole);
            categories[whole].children.push(part);
        }
    }
}

/// Whether `category` is `ancestor` or one of its parts, at any depth.
fn is_within(categories: &[Category], category: usize, ancestor: usize) -> bool {
    let mut seen = vec![false; categories.len()];
    let mut open = vec![ancestor];
    while let Some(at) = open.pop() {
        if at == category {
            return true;
        }
        if !std::mem::replace(&mut seen[at], true) {
            open.extend(&categories[at].children);
        }
    }
    false
}

#[inline(never)]
fn read_changes(
    dimension_id: &str,
    dimension: Value,
    categories: &mut [Category],
    notices: &mut Vec<What>,
) {
    let mut unknown: Vec<String> = Vec::new();
    let changes = dimension
        .get("extension")
        .and_then(|extension| extension.get("doichieu"))
        .and_then(|ours| ours.get("change"));
    for (id, change) in changes.into_iter().flat_map(Value::entries) {
        let position_of = |id: &str| categories.iter().position(|category| category.id == id);
        let kind = change.has("kind").and_then(Value::text);
        let level = change.has("of").and_then(Value::as_id);
        let of = level.as_deref().and_then(position_of);
        unknown.extend(level.filter(|_| of.is_none()));
        let read = Change {
            of,
            kind: match kind {
                Some("difference") => Some(ChangeKind::Difference),
                Some("percent") => Some(ChangeKind::Percent),
                Some("ratio") => Some(ChangeKind::Ratio),
                None => None,
                Some(word) => {
                    notices.push(What::ChangeKindUnknown {
                        word: word.to_owned(),
                    });
                    None
                }
            },
            from: change.get("from").and_then(Value::as_id),
            to: change.get("to").and_then(Value::as_id),
            is_guessed: false,
        };
        match position_of(&id) {
            Some(position) => categories[position].change = Some(Box::new(read)),
            None => unknown.push(id.into_owned()),
        }
    }
    let ids: Vec<&str> = categories.iter().map(|own| own.id.as_str()).collect();
    notices.extend(unknown.into_iter().map(|name| What::ChangeUnknown {
        why: NameFault::Category {
            dimension: dimension_id.to_owned(),
            known: Names::near(&name, &ids),
            name,
        },
    }));
}
