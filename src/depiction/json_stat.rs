//! What a comparison shows, as a JSON-stat 2.0 dataset of exactly its rows and periods.
//! Values stay as the bundle gives them; statuses, units and the source travel along.

use crate::comparison::{Comparison, Kind, Panel, Point, Reason};
use crate::locale::Locale;
use crate::statistics::Bound;
use serde_json::{Map, Value, json};

/// The dataset, on one line.
pub fn json_stat(comparison: &Comparison, locale: &Locale) -> String {
    let tag = locale.language.tag();
    let has_two = comparison.kind == Kind::ThenAndNow;
    let rows: Vec<(&Panel, &crate::comparison::Row)> = comparison
        .panels
        .iter()
        .flat_map(|panel| panel.rows.iter().map(move |row| (panel, row)))
        .filter(|(_, row)| !row.is_remainder)
        .collect();
    let ids: Vec<&str> = rows.iter().map(|(_, row)| row.id.as_str()).collect();
    let mut labels = Map::new();
    let mut units = Map::new();
    for (panel, row) in &rows {
        labels.insert(row.id.clone(), json!(row.label.text(tag)));
        if let Some(unit) = &panel.unit {
            let mut described = Map::new();
            described.insert("label".into(), json!(unit.label.text(tag)));
            if let Some(symbol) = &unit.symbol {
                described.insert("symbol".into(), json!(symbol.text(tag)));
                let position = if unit.is_symbol_first { "start" } else { "end" };
                described.insert("position".into(), json!(position));
            }
            if let Some(decimals) = unit.decimals {
                described.insert("decimals".into(), json!(decimals));
            }
            units.insert(row.id.clone(), Value::Object(described));
        }
    }
    let mut category = json!({ "index": ids, "label": labels });
    if !units.is_empty() {
        category["unit"] = Value::Object(units);
    }
    let points: Vec<&Point> = rows
        .iter()
        .flat_map(|(_, row)| [row.then.as_ref().filter(|_| has_two), Some(&row.now)])
        .flatten()
        .collect();
    let periods: Vec<&crate::comparison::Period> = [&comparison.then, &comparison.now]
        .into_iter()
        .flatten()
        .filter(|_| has_two)
        .collect();
    let mut dataset = json!({
        "version": "2.0",
        "class": "dataset",
        "label": comparison.dataset_label.text(tag),
        "id": ["row"],
        "size": [ids.len()],
        "role": { "metric": ["row"] },
        "dimension": { "row": { "label": comparison.rows_label.text(tag), "category": category } },
        "value": points.iter().map(|point| json!(point.value)).collect::<Vec<_>>(),
        "extension": { "doichieu": { "id": comparison.dataset_id } },
    });
    if has_two {
        let period_ids: Vec<&str> = periods.iter().map(|period| period.id.as_str()).collect();
        let period_labels: Map<String, Value> = periods
            .iter()
            .map(|period| (period.id.clone(), json!(period.label.text(tag))))
            .collect();
        dataset["id"] = json!(["row", "period"]);
        dataset["size"] = json!([ids.len(), period_ids.len()]);
        dataset["role"] = json!({ "metric": ["row"], "time": ["period"] });
        dataset["dimension"]["period"] = json!({ "label": "period", "category": { "index": period_ids, "label": period_labels } });
    }
    let statuses: Map<String, Value> = points
        .iter()
        .enumerate()
        .filter_map(|(n, point)| Some((n.to_string(), json!(status(point)?))))
        .collect();
    if !statuses.is_empty() {
        dataset["status"] = Value::Object(statuses);
    }
    let bounds: Map<String, Value> = points
        .iter()
        .enumerate()
        .filter_map(|(n, point)| {
            let word = match point.bound? {
                Bound::AtLeast => "at-least",
                Bound::AtMost => "at-most",
                Bound::About => "about",
            };
            Some((n.to_string(), json!(word)))
        })
        .collect();
    if !bounds.is_empty() {
        dataset["extension"]["doichieu"]["bound"] = Value::Object(bounds);
    }
    if let Some(source) = &comparison.source {
        dataset["source"] = json!(source.text(tag));
    }
    if let Some(updated) = &comparison.updated {
        dataset["updated"] = json!(updated);
    }
    if !comparison.via.is_empty() {
        let via: Vec<Value> = comparison
            .via
            .iter()
            .map(|link| json!({ "href": link.href }))
            .collect();
        dataset["link"] = json!({ "via": via });
    }
    serde_json::to_string(&dataset).unwrap_or_default()
}

fn status(point: &Point) -> Option<&str> {
    match &point.reason {
        Reason::Reported => None,
        Reason::Derived => Some("derived"),
        Reason::Flagged { code, .. } => Some(code),
        Reason::Unknown { .. } => Some("unknown"),
        Reason::NotApplicable => Some("not-applicable"),
        Reason::Missing { code, .. } => code.as_deref(),
    }
}
