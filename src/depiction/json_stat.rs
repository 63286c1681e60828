//! What a comparison shows, as a JSON-stat 2.0 dataset of exactly its rows and periods.
//! Values stay as the bundle gives them; statuses, units and the source travel along.

use crate::comparison::{Comparison, Kind, Panel, Period, Point, Reason, Row};
use crate::json::Json;
use crate::locale::Locale;
use crate::statistics::Bound;

/// The dataset, on one line.
pub fn json_stat(comparison: &Comparison, locale: &Locale) -> String {
    let tag = locale.language.tag();
    let has_two = comparison.kind == Kind::ThenAndNow;
    let mut rows: Vec<(&Panel, &Row)> = comparison
        .panels
        .iter()
        .flat_map(|panel| panel.rows.iter().map(move |row| (panel, row)))
        .filter(|(_, row)| !row.is_remainder)
        .collect();
    // A part of two wholes stands in the file once.
    let mut seen: Vec<&str> = Vec::with_capacity(rows.len());
    rows.retain(|(_, row)| {
        let is_new = !seen.contains(&row.id.as_str());
        seen.push(&row.id);
        is_new
    });
    let points: Vec<&Point> = rows
        .iter()
        .flat_map(|(_, row)| [row.then.as_ref().filter(|_| has_two), Some(&row.now)])
        .flatten()
        .collect();

    let mut ids = vec!["row"];
    let mut sizes = vec![Json::Number(rows.len() as f64)];
    let mut roles = vec![("metric".to_owned(), texts(&["row"]))];
    let row = Json::map([
        ("label", Json::Text(comparison.rows_label.text(tag))),
        ("category", row_category(&rows, tag)),
    ]);
    let mut dimensions = vec![("row".to_owned(), row)];
    if has_two {
        let periods: Vec<&Period> = [&comparison.then, &comparison.now]
            .into_iter()
            .flatten()
            .collect();
        let period_ids: Vec<&str> = periods.iter().map(|period| period.id.as_str()).collect();
        let labels = periods
            .iter()
            .map(|period| (period.id.clone(), Json::Text(period.label.text(tag))));
        let category = Json::map([
            ("index", texts(&period_ids)),
            ("label", Json::Map(labels.collect())),
        ]);
        let period = Json::map([("label", Json::Text("period")), ("category", category)]);
        ids.push("period");
        sizes.push(Json::Number(period_ids.len() as f64));
        roles.push(("time".to_owned(), texts(&["period"])));
        dimensions.push(("period".to_owned(), period));
    }

    let mut own = vec![("id".to_owned(), Json::Text(&comparison.dataset_id))];
    let bounds = by_position(&points, |point| match point.bound? {
        Bound::AtLeast => Some("at-least"),
        Bound::AtMost => Some("at-most"),
        Bound::About => Some("about"),
    });
    if let Some(bounds) = bounds {
        own.push(("bound".to_owned(), bounds));
    }
    let values = points
        .iter()
        .map(|point| point.value.map_or(Json::Null, Json::Number));
    let mut dataset = vec![
        ("version", Json::Text("2.0")),
        ("class", Json::Text("dataset")),
        ("label", Json::Text(comparison.dataset_label.text(tag))),
        ("id", texts(&ids)),
        ("size", Json::List(sizes)),
        ("role", Json::Map(roles)),
        ("dimension", Json::Map(dimensions)),
        ("value", Json::List(values.collect())),
        ("extension", Json::map([("doichieu", Json::Map(own))])),
    ];
    if let Some(statuses) = by_position(&points, status) {
        dataset.push(("status", statuses));
    }
    if let Some(source) = &comparison.source {
        dataset.push(("source", Json::Text(source.text(tag))));
    }
    if let Some(updated) = &comparison.updated {
        dataset.push(("updated", Json::Text(updated)));
    }
    if !comparison.via.is_empty() {
        let via = comparison.via.iter();
        let links = via.map(|link| Json::map([("href", Json::Text(&link.href))]));
        let links = Json::map([("via", Json::List(links.collect()))]);
        dataset.push(("link", links));
    }
    let members = dataset.into_iter();
    let members = members.map(|(name, value)| (name.to_owned(), value));
    Json::Map(members.collect()).to_string()
}

/// The rows as categories, with their labels and units.
fn row_category<'a>(rows: &[(&'a Panel, &'a Row)], tag: &str) -> Json<'a> {
    let ids: Vec<&str> = rows.iter().map(|(_, row)| row.id.as_str()).collect();
    let labels = rows
        .iter()
        .map(|(_, row)| (row.id.clone(), Json::Text(row.label.text(tag))));
    let mut category = vec![
        ("index".to_owned(), texts(&ids)),
        ("label".to_owned(), Json::Map(labels.collect())),
    ];
    let mut units = Vec::new();
    for (panel, row) in rows {
        let Some(unit) = &panel.unit else { continue };
        let mut described = vec![("label".to_owned(), Json::Text(unit.label.text(tag)))];
        if let Some(symbol) = &unit.symbol {
            let position = if unit.is_symbol_first { "start" } else { "end" };
            described.push(("symbol".to_owned(), Json::Text(symbol.text(tag))));
            described.push(("position".to_owned(), Json::Text(position)));
        }
        if let Some(decimals) = unit.decimals {
            described.push(("decimals".to_owned(), Json::Number(f64::from(decimals))));
        }
        units.push((row.id.clone(), Json::Map(described)));
    }
    if !units.is_empty() {
        category.push(("unit".to_owned(), Json::Map(units)));
    }
    Json::Map(category)
}

fn texts<'a>(texts: &[&'a str]) -> Json<'a> {
    Json::List(texts.iter().map(|text| Json::Text(text)).collect())
}

/// What is said of some points, by their position; none where nothing is said of any.
fn by_position<'a>(
    points: &[&'a Point],
    say: fn(&'a Point) -> Option<&'a str>,
) -> Option<Json<'a>> {
    let said = points
        .iter()
        .enumerate()
        .filter_map(|(n, point)| Some((n.to_string(), Json::Text(say(point)?))));
    let said: Vec<(String, Json)> = said.collect();
    (!said.is_empty()).then_some(Json::Map(said))
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
