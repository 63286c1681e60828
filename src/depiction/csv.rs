//! A comparison as CSV (RFC 4180), with plain numbers and the names of the cells.
//! Safe for spreadsheets: a text that a spreadsheet would take for a formula is prefixed (OWASP, CSV injection).

use super::wording::{Numbers, reason_text, remark, row_label, unit_name};
use crate::comparison::{Comparison, Kind, Measure, Panel, Point, Row};
use crate::locale::Locale;

/// What is shown, one row a row. Begins with a byte order mark, without which Excel misreads Vietnamese.
pub fn csv(comparison: &Comparison, locale: &Locale) -> String {
    let words = locale.words();
    let tag = locale.language.tag();
    let rows_label = comparison.rows_label.text(tag);
    let name = if rows_label.is_empty() {
        words.data().category
    } else {
        rows_label
    };
    let mut heads = vec![name.to_owned(), words.data().unit.to_owned()];
    let periods = [&comparison.then, &comparison.now];
    let has_two = comparison.kind == Kind::ThenAndNow;
    for period in periods.into_iter().flatten().filter(|_| has_two) {
        heads.push(period.label.text(tag).to_owned());
    }
    if !has_two {
        heads.push(words.data().value.to_owned());
    }
    match comparison.kind {
        Kind::ThenAndNow => heads.extend([
            words.data().difference.to_owned(),
            words.data().percent_change.to_owned(),
        ]),
        Kind::PartsOfWhole => heads.push(format!("{} (%)", words.data().share_column)),
        _ => {}
    }
    heads.extend([words.data().note.to_owned(), words.source.to_owned()]);
    let source = comparison
        .source
        .as_ref()
        .map_or("", |source| source.text(tag));
    let heads: Vec<String> = heads.iter().map(|head| safe(head)).collect();
    let mut lines = vec![line(&heads)];
    for panel in &comparison.panels {
        let numbers = Numbers::of_panel(panel, *locale);
        for row in &panel.rows {
            lines.push(line(&fields(
                comparison, panel, &numbers, row, source, locale,
            )));
        }
    }
    format!("\u{feff}{}\r\n", lines.join("\r\n"))
}

fn fields(
    comparison: &Comparison,
    panel: &Panel,
    numbers: &Numbers,
    row: &Row,
    source: &str,
    locale: &Locale,
) -> Vec<String> {
    let value = |value: Option<f64>| value.map(plain).unwrap_or_default();
    let point = |point: &Point| match (point.value, &point.text) {
        (Some(value), _) => plain(value),
        (None, Some(text)) => safe(text),
        (None, None) => String::new(),
    };
    let mut fields = vec![
        safe(&row_label(row, locale)),
        safe(&unit_name(panel, Measure::Level, locale)),
    ];
    if comparison.kind == Kind::ThenAndNow {
        fields.push(row.then.as_ref().map(point).unwrap_or_default());
    }
    fields.push(point(&row.now));
    match comparison.kind {
        Kind::ThenAndNow => fields.extend([value(row.difference), value(row.percent)]),
        Kind::PartsOfWhole => fields.push(value(row.share)),
        _ => {}
    }
    let notes: Vec<String> = [row.then.as_ref(), Some(&row.now)]
        .into_iter()
        .flatten()
        .filter_map(|point| {
            let bounded = point
                .bound
                .map(|_| numbers.point(point, |value| numbers.short(value)));
            let said = remark(point, &|value| numbers.short(value), locale);
            bounded
                .or(said)
                .or_else(|| point.value.is_none().then(|| reason_text(point, locale)))
        })
        .collect();
    fields.push(safe(&notes.join("; ")));
    fields.push(safe(source));
    fields
}

/// A number as every program reads it, without the dust of binary fractions.
fn plain(value: f64) -> String {
    let text = format!("{value:.10}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" {
        "0".to_owned()
    } else {
        text.to_owned()
    }
}

fn safe(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn line(fields: &[String]) -> String {
    let quoted: Vec<String> = fields
        .iter()
        .map(|field| {
            if field.contains(['"', ',', '\n', '\r', ';']) {
                format!("\"{}\"", field.replace('"', "\"\""))
            } else {
                field.clone()
            }
        })
        .collect();
    quoted.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_made_text() {
        assert_eq!(safe("=1+1"), "'=1+1");
        assert_eq!(line(&["a,\"b\"".into(), "c".into()]), "\"a,\"\"b\"\"\",c");
        assert_eq!(plain(-0.0), "0");
        assert_eq!(plain(0.1 + 0.2), "0.3");
        assert_eq!(plain(25_944.0), "25944");
    }
}
