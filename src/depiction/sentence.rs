//! A comparison as one or two sentences: what changed most, what is largest, what is not known.
//! This is what a screen reader announces after every choice, so it names the periods and units it speaks of.

use super::wording::{Numbers, row_label, sum_text};
use crate::comparison::{Comparison, Kind, Panel, Point, Reason, Row, descending};
use crate::folding::capitalized;
use crate::locale::{Locale, fill};

/// More rows than this are summed up instead of listed.
const MAX_LISTED: usize = 3;

/// The sentence of a comparison.
pub fn sentence(comparison: &Comparison, locale: &Locale) -> String {
    let words = locale.words();
    if comparison.rows().next().is_none() {
        return words.data().nothing_selected.to_owned();
    }
    let has_number = |row: &Row| {
        row.now.value.is_some() || row.then.as_ref().is_some_and(|then| then.value.is_some())
    };
    if !comparison.rows().any(has_number) {
        return words.data().says_no_numbers.to_owned();
    }
    let sentences = match comparison.kind {
        Kind::ThenAndNow => then_and_now(comparison, locale),
        Kind::ChangeOnly => change_only(comparison, locale),
        Kind::PartsOfWhole => parts(comparison, locale),
        Kind::Ranking => ranking(comparison, locale),
    };
    // Labels begin as the data write them; a sentence begins with a capital.
    let sentences: Vec<String> = sentences.iter().map(|said| capitalized(said)).collect();
    sentences.join(" ")
}

fn then_and_now(comparison: &Comparison, locale: &Locale) -> Vec<String> {
    let words = locale.words();
    let tag = locale.language.tag();
    let (Some(then), Some(now)) = (&comparison.then, &comparison.now) else {
        return Vec::new();
    };
    let (then_name, now_name) = (then.label.text(tag), now.label.text(tag));
    let mut clauses = Vec::new();
    let known: Vec<&Row> = comparison
        .rows()
        .filter(|row| row.difference.is_some())
        .collect();
    if known.len() > MAX_LISTED {
        let n_up = known
            .iter()
            .filter(|row| row.difference > Some(0.0))
            .count();
        let n_down = known
            .iter()
            .filter(|row| row.difference < Some(0.0))
            .count();
        let count = |n: usize| locale.numbers.number(n as f64, Some(0));
        clauses.push(match (n_up, n_down) {
            (up, 0) if up == known.len() => fill(words.data().says_all_up, &[&count(up)]),
            (0, down) if down == known.len() => fill(words.data().says_all_down, &[&count(down)]),
            (up, down) => fill(words.data().says_mixed, &[&count(up), &count(down)]),
        });
    }
    for panel in &comparison.panels {
        clauses.extend(movers(panel, locale));
    }
    let mut sentences = Vec::new();
    if !clauses.is_empty() {
        let said = fill(
            words.data().says_most,
            &[then_name, now_name, &clauses.join("; ")],
        );
        sentences.push(format!("{said}."));
    }
    for (period, point_of) in [
        (then_name, then_point as fn(&Row) -> Option<&Point>),
        (now_name, now_point as fn(&Row) -> Option<&Point>),
    ] {
        let is_unknown = |point: &Point| matches!(point.reason, Reason::Unknown { .. });
        let mut said_of = |phrase: &str, wanted: &dyn Fn(&Point) -> bool| {
            let missing: Vec<String> = comparison
                .rows()
                .filter(|row| point_of(row).is_some_and(|p| p.value.is_none() && wanted(p)))
                .map(|row| row_label(row, locale))
                .collect();
            if !missing.is_empty() && missing.len() <= MAX_LISTED {
                let said = fill(phrase, &[period, &locale.list(&missing)]);
                sentences.push(format!("{said}."));
            }
        };
        said_of(words.data().says_unknown, &is_unknown);
        let is_missing = |point: &Point| matches!(point.reason, Reason::Missing { .. });
        said_of(words.data().says_missing, &is_missing);
    }
    if sentences.is_empty() {
        sentences.push(words.data().says_nothing_in_both.to_owned());
    }
    sentences
}

fn then_point(row: &Row) -> Option<&Point> {
    row.then.as_ref()
}

fn now_point(row: &Row) -> Option<&Point> {
    Some(&row.now)
}

/// The rows of a panel that moved, or the one that moved most when there are many.
fn movers(panel: &Panel, locale: &Locale) -> Vec<String> {
    let words = locale.words();
    let numbers = Numbers::of_panel(panel, *locale);
    let mut known: Vec<&Row> = panel
        .rows
        .iter()
        .filter(|row| row.difference.is_some())
        .collect();
    let is_summed_up = known.len() > MAX_LISTED;
    if is_summed_up {
        let size = |row: &&Row| row.percent.or(row.difference).unwrap_or(0.0).abs();
        // Of equals the first, as the data order them.
        let most = known
            .iter()
            .rev()
            .max_by(|a, b| size(a).total_cmp(&size(b)));
        known = most.into_iter().copied().collect();
    }
    known
        .into_iter()
        .filter_map(|row| {
            let (then, now) = (row.then.as_ref()?.value?, row.now.value?);
            let name = row_label(row, locale);
            let change = numbers.signed(now - then);
            let change = match row.percent {
                Some(percent) => format!("{change}, {}", numbers.signed_percent(percent)),
                None => change,
            };
            let (from, to) = (numbers.short(then), numbers.long(now));
            let said = if now > then {
                fill(words.data().says_rise, &[&name, &from, &to, &change])
            } else if now < then {
                fill(words.data().says_fall, &[&name, &from, &to, &change])
            } else {
                fill(words.data().says_same, &[&name, &to])
            };
            Some(if is_summed_up {
                fill(words.data().says_mover, &[&said])
            } else {
                said
            })
        })
        .collect()
}

fn change_only(comparison: &Comparison, locale: &Locale) -> Vec<String> {
    let words = locale.words();
    let tag = locale.language.tag();
    let mut changes = Vec::new();
    for panel in &comparison.panels {
        let numbers = Numbers::of_panel(panel, *locale);
        let mut rows: Vec<&Row> = panel
            .rows
            .iter()
            .filter(|row| row.now.value.is_some())
            .collect();
        if rows.len() > MAX_LISTED + 1 {
            let sizes: Vec<Option<f64>> =
                rows.iter().map(|row| row.now.value.map(f64::abs)).collect();
            let largest = descending(&sizes).into_iter().take(MAX_LISTED);
            rows = largest.map(|position| rows[position]).collect();
        }
        changes.extend(rows.into_iter().map(|row| {
            let change = numbers.point(&row.now, |value| {
                numbers.stated_change_long(value, comparison.change_kind)
            });
            format!("{} {change}", row_label(row, locale))
        }));
    }
    let changes = changes.join("; ");
    let said = match (&comparison.then, &comparison.now) {
        (Some(then), Some(now)) => fill(
            words.data().says_change_only,
            &[then.label.text(tag), now.label.text(tag), &changes],
        ),
        _ => changes,
    };
    let mut sentences = vec![format!("{said}.")];
    if comparison.has_no_level {
        sentences.push(words.data().says_no_level.to_owned());
    }
    if comparison.is_reading_open {
        sentences.push(words.data().reading_open.to_owned());
    }
    sentences
}

fn parts(comparison: &Comparison, locale: &Locale) -> Vec<String> {
    let words = locale.words();
    let mut sentences = Vec::new();
    for panel in &comparison.panels {
        let numbers = Numbers::of_panel(panel, *locale);
        let mut rows = panel.rows.iter().peekable();
        while let Some(whole) = rows.next() {
            let mut largest: Option<&Row> = None;
            while let Some(part) = rows.next_if(|row| row.depth > 0) {
                let is_larger = part.now.value > largest.and_then(|row| row.now.value);
                if !part.is_remainder && is_larger {
                    largest = Some(part);
                }
            }
            let value = numbers.point(&whole.now, |value| numbers.long(value));
            let mut said = fill(
                words.data().says_whole,
                &[&row_label(whole, locale), &value],
            );
            if let Some(part) = largest
                && let (Some(value), Some(share)) = (part.now.value, part.share)
            {
                let name = row_label(part, locale);
                let (value, share) = (numbers.short(value), numbers.percent(share));
                said += "; ";
                said += &fill(words.data().says_largest_part, &[&name, &value, &share]);
            }
            sentences.push(format!("{said}."));
        }
        for sum in panel.sums.iter().filter(|sum| sum.remainder != Some(0.0)) {
            sentences.push(format!("{}.", sum_text(sum, &numbers, locale)));
        }
    }
    sentences
}

fn ranking(comparison: &Comparison, locale: &Locale) -> Vec<String> {
    let words = locale.words();
    let mut sentences = Vec::new();
    for panel in &comparison.panels {
        let numbers = Numbers::of_panel(panel, *locale);
        let known: Vec<&Row> = panel
            .rows
            .iter()
            .filter(|row| row.now.value.is_some())
            .collect();
        let say = |row: &Row| {
            (
                row_label(row, locale),
                numbers.point(&row.now, |v| numbers.long(v)),
            )
        };
        match known[..] {
            [] => {}
            [only] => {
                let (name, value) = say(only);
                sentences.push(format!(
                    "{}.",
                    fill(words.data().says_single, &[&name, &value])
                ));
            }
            [first, .., last] => {
                let (name, value) = say(first);
                let mut said = fill(words.data().says_largest, &[&name, &value]);
                if comparison.n_hidden == 0 {
                    let (name, value) = say(last);
                    said += "; ";
                    said += &fill(words.data().says_smallest, &[&name, &value]);
                }
                sentences.push(format!("{said}."));
            }
        }
    }
    if comparison.n_hidden > 0 {
        let n = locale.numbers.number(comparison.n_hidden as f64, Some(0));
        sentences.push(format!("({})", fill(words.data().n_more, &[&n])));
    }
    sentences
}
