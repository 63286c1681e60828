//! A comparison as CSV, with plain numbers and the names of the cells: for programs as RFC 4180 has it, or for spreadsheets as
//! the reader's language writes numbers. A text that a spreadsheet would take for a formula is prefixed (OWASP, CSV injection).

use super::wording::{Numbers, reason_text, remark, row_label, unit_name};
use crate::comparison::{Comparison, Kind, Measure, Panel, Point, Row};
use crate::locale::Locale;

/// Who reads a CSV file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CsvFor {
    /// Commas between fields, a point in numbers.
    Programs,
    /// Where a language writes a decimal comma its spreadsheets want semicolons between fields.
    Spreadsheets,
}

/// What is shown, one row a row. Begins with a byte order mark, without which Excel misreads Vietnamese.
pub fn csv(comparison: &Comparison, reader: CsvFor, locale: &Locale) -> String {
    let decimal = match reader {
        CsvFor::Programs => '.',
        CsvFor::Spreadsheets => locale.numbers.decimal,
    };
    let write = Writing { reader, decimal };
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
    let heads: Vec<String> = heads.iter().map(|head| write.text(head)).collect();
    let mut lines = vec![write.line(&heads)];
    for panel in &comparison.panels {
        let numbers = Numbers::of_panel(panel, *locale);
        for row in &panel.rows {
            let fields = fields(comparison, panel, &numbers, row, source, (write, locale));
            lines.push(write.line(&fields));
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
    (write, locale): (Writing, &Locale),
) -> Vec<String> {
    let value = |value: Option<f64>| value.map(|v| write.number(v)).unwrap_or_default();
    let point = |point: &Point| match (point.value, &point.text) {
        (Some(value), _) => write.number(value),
        (None, Some(text)) => write.text(text),
        (None, None) => String::new(),
    };
    let mut fields = vec![
        write.text(&row_label(row, locale)),
        write.text(&unit_name(panel, Measure::Level, locale)),
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
    fields.push(write.text(&notes.join("; ")));
    fields.push(write.text(source));
    fields
}

/// How a file is written.
#[derive(Clone, Copy)]
struct Writing {
    reader: CsvFor,
    decimal: char,
}

impl Writing {
    /// A number without groups, and without the dust of binary fractions.
    fn number(self, value: f64) -> String {
        let text = format!("{value:.10}");
        let text = text.trim_end_matches('0').trim_end_matches('.');
        match text {
            "-0" => "0".to_owned(),
            text => text.replace('.', self.decimal.encode_utf8(&mut [0; 4])),
        }
    }

    fn text(self, text: &str) -> String {
        match self.reader {
            CsvFor::Programs => safe(text),
            CsvFor::Spreadsheets => safe(&ranged(text)),
        }
    }

    fn line(self, fields: &[String]) -> String {
        let separator = if self.decimal == ',' { ";" } else { "," };
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
        quoted.join(separator)
    }
}

/// A range with an en dash: a spreadsheet would make a date of "10-14".
fn ranged(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let is_digit = |n: Option<usize>| {
        let letter = n.and_then(|n| letters.get(n));
        letter.is_some_and(char::is_ascii_digit)
    };
    let ranged = letters.iter().enumerate().map(|(n, letter)| {
        let is_between = is_digit(n.checked_sub(1)) && is_digit(Some(n + 1));
        if *letter == '-' && is_between {
            '–'
        } else {
            *letter
        }
    });
    ranged.collect()
}

fn safe(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_or_read_as_a_date_is_made_text() {
        let programs = Writing {
            reader: CsvFor::Programs,
            decimal: '.',
        };
        let sheets = Writing {
            reader: CsvFor::Spreadsheets,
            decimal: ',',
        };
        assert_eq!(safe("=1+1"), "'=1+1");
        let fields = ["a,\"b\"".to_owned(), "c".to_owned()];
        assert_eq!(programs.line(&fields), "\"a,\"\"b\"\"\",c");
        assert_eq!(sheets.line(&fields), "\"a,\"\"b\"\"\";c");
        assert_eq!(programs.number(-0.0), "0");
        assert_eq!(programs.number(0.1 + 0.2), "0.3");
        assert_eq!(sheets.number(0.1 + 0.2), "0,3");
        assert_eq!(sheets.number(25_944.0), "25944");
        assert_eq!(sheets.text("10-14"), "10–14");
        assert_eq!(programs.text("10-14"), "10-14");
        assert_eq!(sheets.text("a-1, -5"), "a-1, -5");
    }
}
