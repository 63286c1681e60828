//! A comparison as a table: the same rows as the chart, with every number and every reason in words.
//! Cells that are cells of the data carry their place, so that figures and marks can find them.

use super::wording::{Numbers, reason_text, remark, row_label, unit_name};
use crate::comparison::{Comparison, Kind, Measure, Point, Row};
use crate::locale::{Locale, fill};
use crate::statistics::CellRef;

#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The heads of all columns, the first of them that of the rows' names.
    pub columns: Vec<String>,
    /// One for each unit.
    pub groups: Vec<TableGroup>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct TableGroup {
    pub unit: String,
    pub rows: Vec<TableRow>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct TableRow {
    pub id: String,
    pub name: String,
    pub depth: u8,
    pub is_remainder: bool,
    pub cells: Vec<TableCell>,
    pub notes: Vec<String>,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct TableCell {
    pub text: String,
    /// The data's cell; derived columns have none.
    pub cell: Option<CellRef>,
    pub is_number: bool,
    /// "derived: 31 + 20 + 842 = 893", or a flag in words.
    pub remark: Option<String>,
}

/// The table of a comparison.
pub fn table(comparison: &Comparison, locale: &Locale) -> Table {
    let groups = comparison
        .panels
        .iter()
        .map(|panel| {
            let numbers = Numbers::of_panel(panel, *locale);
            let rows = panel.rows.iter();
            TableGroup {
                unit: unit_name(panel, Measure::Level, locale),
                rows: rows
                    .map(|row| table_row(comparison, &numbers, row, locale))
                    .collect(),
            }
        })
        .collect();
    Table {
        columns: columns(comparison, locale),
        groups,
    }
}

fn columns(comparison: &Comparison, locale: &Locale) -> Vec<String> {
    let words = locale.words();
    let tag = locale.language.tag();
    let rows = comparison.rows_label.text(tag);
    let mut columns = vec![
        if rows.is_empty() {
            words.data().category
        } else {
            rows
        }
        .to_owned(),
    ];
    let period = |period: &Option<crate::comparison::Period>| {
        period.as_ref().map_or_else(
            || words.data().value.to_owned(),
            |p| p.label.text(tag).to_owned(),
        )
    };
    match comparison.kind {
        Kind::ThenAndNow => {
            columns.push(period(&comparison.then));
            columns.push(period(&comparison.now));
            columns.push(words.data().difference.to_owned());
            if has_percent(comparison) {
                columns.push(words.data().percent_change.to_owned());
            }
        }
        Kind::ChangeOnly => {
            columns.push(match (&comparison.then, &comparison.now) {
                (Some(then), Some(now)) => {
                    format!(
                        "{} {}–{}",
                        words.data().change,
                        then.label.text(tag),
                        now.label.text(tag)
                    )
                }
                _ => words.data().change.to_owned(),
            });
            if comparison.is_reading_open {
                columns.push(words.data().if_percent.to_owned());
                columns.push(words.data().if_points.to_owned());
            }
        }
        Kind::PartsOfWhole => {
            columns.push(words.data().value.to_owned());
            if has_shares(comparison) {
                columns.push(words.data().share_column.to_owned());
            }
        }
        Kind::Ranking => columns.push(words.data().value.to_owned()),
    }
    columns
}

fn has_percent(comparison: &Comparison) -> bool {
    comparison.rows().any(|row| row.percent.is_some())
}

fn has_shares(comparison: &Comparison) -> bool {
    comparison.rows().any(|row| row.share.is_some())
}

fn table_row(comparison: &Comparison, numbers: &Numbers, row: &Row, locale: &Locale) -> TableRow {
    let tag = locale.language.tag();
    let level = |point: &Point| data_cell(point, numbers, &|value| numbers.short(value), locale);
    let computed = |value: Option<f64>, write: &dyn Fn(f64) -> String| TableCell {
        text: value.map_or_else(|| "–".to_owned(), write),
        is_number: value.is_some(),
        ..TableCell::default()
    };
    let cells = match comparison.kind {
        Kind::ThenAndNow => {
            let mut cells = vec![
                row.then.as_ref().map(level).unwrap_or_default(),
                level(&row.now),
            ];
            cells.push(computed(row.difference, &|value| numbers.signed(value)));
            if has_percent(comparison) {
                cells.push(computed(row.percent, &|value| {
                    numbers.signed_percent(value)
                }));
            }
            cells
        }
        Kind::ChangeOnly => {
            let write = |value: f64| numbers.stated_change(value, comparison.change_kind);
            let mut cells = vec![data_cell(&row.now, numbers, &write, locale)];
            if comparison.is_reading_open {
                cells.extend(readings(comparison, row, locale));
            }
            cells
        }
        Kind::PartsOfWhole => {
            let mut cells = vec![level(&row.now)];
            if has_shares(comparison) {
                cells.push(computed(row.share, &|value| numbers.percent(value)));
            }
            cells
        }
        Kind::Ranking => vec![level(&row.now)],
    };
    TableRow {
        id: row.id.clone(),
        name: row_label(row, locale),
        depth: row.depth,
        is_remainder: row.is_remainder,
        cells,
        notes: row
            .notes
            .iter()
            .map(|note| note.text(tag).to_owned())
            .collect(),
    }
}

fn data_cell(
    point: &Point,
    numbers: &Numbers,
    write: &dyn Fn(f64) -> String,
    locale: &Locale,
) -> TableCell {
    let text = numbers.point(point, write);
    let said = remark(point, write, locale);
    TableCell {
        is_number: point.value.is_some(),
        cell: point.cell,
        // A reason that the cell already says is not said twice.
        remark: said.filter(|said| *said != text && *said != reason_text(point, locale)),
        text,
    }
}

/// Both ways to read a "%" that its source leaves open, as formulas without inventing a level.
fn readings(comparison: &Comparison, row: &Row, locale: &Locale) -> Vec<TableCell> {
    let words = locale.words();
    let tag = locale.language.tag();
    let year = |period: &Option<crate::comparison::Period>| {
        period
            .as_ref()
            .map(|p| p.label.text(tag).to_owned())
            .unwrap_or_default()
    };
    let (then, now) = (year(&comparison.then), year(&comparison.now));
    let Some(value) = row.now.value else {
        return vec![TableCell::default(), TableCell::default()];
    };
    let factor = locale.numbers.number(1.0 + value / 100.0, None);
    let sign = if value < 0.0 { "−" } else { "+" };
    let points = format!("{sign} {}", locale.numbers.number(value.abs(), None));
    let text_cell = |text: String| TableCell {
        text,
        ..TableCell::default()
    };
    vec![
        text_cell(fill(words.data().if_percent_value, &[&now, &then, &factor])),
        text_cell(fill(words.data().if_points_value, &[&now, &then, &points])),
    ]
}
