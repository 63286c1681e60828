//! A comparison as one or two sentences: what changed most, what is largest, what is not known.
//! This is what a screen reader announces after every choice, so it names the periods and units it speaks of.

use super::wording::{Numbers, row_label, sum_text, unit_name};
use crate::comparison::{
    Comparison, Kind, Measure, Panel, Picked, Point, Reason, Row, Season, Tally,
};
use crate::folding::capitalized;
use crate::locale::{Locale, fill};
use crate::statistics::ChangeKind;

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

/// All rows of the choice counted, then the one that moved most; or each of a few.
#[inline(never)]
fn then_and_now(comparison: &Comparison, locale: &Locale) -> Vec<String> {
    let words = locale.words();
    let tag = locale.language.tag();
    let (Some(then), Some(now)) = (&comparison.then, &comparison.now) else {
        return Vec::new();
    };
    let (then_name, now_name) = (then.label.text(tag), now.label.text(tag));
    let sum = |read: fn(&Tally) -> usize| {
        comparison
            .panels
            .iter()
            .map(|panel| read(&panel.tally))
            .sum::<usize>()
    };
    let (n_rows, n_known) = (sum(|tally| tally.n_rows), sum(|tally| tally.n_known));
    let is_summed_up = n_known > MAX_LISTED || n_rows - n_known > MAX_LISTED;
    let has_several = comparison.panels.len() > 1;
    let mut clauses = Vec::new();
    for panel in &comparison.panels {
        let numbers = Numbers::of_panel(panel, *locale);
        let tally = &panel.tally;
        let wholes = tally.wholes.iter();
        let mut told: Vec<String> = wholes
            .filter_map(|row| moved(row, &numbers, locale))
            .collect();
        if is_summed_up && tally.n_rows > 1 {
            told.extend(counted(&[tally], locale));
        }
        told.extend(movers(panel, is_summed_up && tally.n_rows > 1, locale));
        // Of several units each is told by itself.
        if has_several && is_summed_up && tally.n_rows > 1 && !told.is_empty() {
            let unit = unit_name(panel, Measure::Level, locale);
            told[0] = format!("{unit}: {}", told[0]);
        }
        clauses.extend(told);
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
    if clauses.is_empty() {
        sentences.insert(0, words.data().says_nothing_in_both.to_owned());
    } else if comparison.season == Season::Different {
        sentences.push(words.data().says_other_season.to_owned());
    }
    sentences.extend(picked(comparison, locale));
    sentences
}

fn then_point(row: &Row) -> Option<&Point> {
    row.then.as_ref()
}

fn now_point(row: &Row) -> Option<&Point> {
    Some(&row.now)
}

/// How many rows of how many rose, fell, and stayed.
#[inline(never)]
fn counted(tallies: &[&Tally], locale: &Locale) -> Option<String> {
    let words = locale.words().data();
    let (mut n_rows, mut n_known, mut n_up, mut n_down) = (0, 0, 0, 0);
    for tally in tallies {
        n_rows += tally.n_rows;
        n_known += tally.n_known;
        n_up += tally.n_up;
        n_down += tally.n_down;
    }
    let count = |n: usize| locale.numbers.number(n as f64, Some(0));
    if n_known == 0 {
        return None;
    }
    if n_up == n_rows {
        return Some(fill(words.says_all_up, &[&count(n_rows)]));
    }
    if n_down == n_rows {
        return Some(fill(words.says_all_down, &[&count(n_rows)]));
    }
    let parts = [
        (words.says_n_up, n_up),
        (words.says_n_down, n_down),
        (words.says_n_same, n_known - n_up - n_down),
        (words.says_n_open, n_rows - n_known),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(phrase, n)| fill(phrase, &[&count(n)]))
        .collect();
    Some(fill(words.says_of, &[&count(n_rows), &locale.list(&parts)]))
}

/// Which of all rows are drawn, where not all are; and how many have nothing to draw.
#[inline(never)]
fn picked(comparison: &Comparison, locale: &Locale) -> Vec<String> {
    let words = locale.words().data();
    let count = |n: usize| locale.numbers.number(n as f64, Some(0));
    let mut sentences = Vec::new();
    if comparison.n_hidden > 0 {
        let n_drawn = comparison.rows().filter(|row| !row.is_whole).count();
        let phrase = match comparison.picked {
            Picked::Movers => words.shows_movers,
            Picked::Largest => words.shows_largest,
            Picked::First | Picked::All => words.shows_first,
        };
        sentences.push(fill(
            phrase,
            &[&count(n_drawn), &count(n_drawn + comparison.n_hidden)],
        ));
    }
    // Few are named, many are counted.
    let without_data = &comparison.without_data;
    if !without_data.is_empty() && without_data.len() <= MAX_LISTED {
        let tag = locale.language.tag();
        let names = without_data.iter().map(|label| label.text(tag).to_owned());
        let names = locale.list(&names.collect::<Vec<_>>());
        sentences.push(fill(words.no_data_of, &[&names]));
    } else if !without_data.is_empty() {
        let n = count(without_data.len());
        sentences.push(fill(words.n_without_data, &[&n]));
    }
    sentences
}

/// "hệ tập trung fell from 44 to 31 (−13, −29.5 %)".
#[inline(never)]
fn moved(row: &Row, numbers: &Numbers, locale: &Locale) -> Option<String> {
    let words = locale.words();
    let (then, now) = (row.then.as_ref()?.value?, row.now.value?);
    let difference = row.difference?;
    let name = row_label(row, locale);
    let change = numbers.signed(difference);
    let change = match row.percent {
        Some(percent) => format!("{change}, {}", numbers.signed_percent(percent)),
        None => change,
    };
    let (from, to) = (numbers.short(then), numbers.long(now));
    Some(if difference > 0.0 {
        fill(words.data().says_rise, &[&name, &from, &to, &change])
    } else if difference < 0.0 {
        fill(words.data().says_fall, &[&name, &from, &to, &change])
    } else {
        fill(words.data().says_same, &[&name, &to])
    })
}

/// The rows of a panel, or of many the one that moved most; equals are told as equals.
#[inline(never)]
fn movers(panel: &Panel, is_summed_up: bool, locale: &Locale) -> Vec<String> {
    let words = locale.words();
    let numbers = Numbers::of_panel(panel, *locale);
    if !is_summed_up {
        let rows = panel.rows.iter().filter(|row| !row.is_whole);
        return rows
            .filter_map(|row| moved(row, &numbers, locale))
            .collect();
    }
    let most = &panel.tally.most;
    match &most[..] {
        [] => Vec::new(),
        [only] => {
            let said = moved(only, &numbers, locale);
            said.map(|said| fill(words.data().says_mover, &[&said]))
                .into_iter()
                .collect()
        }
        [first, ..] if most.len() > MAX_LISTED => {
            let change = first.difference.unwrap_or(0.0).abs();
            let change = numbers.long(change);
            vec![fill(words.data().says_many_movers, &[&change])]
        }
        several => {
            let said: Vec<String> = several
                .iter()
                .filter_map(|row| moved(row, &numbers, locale))
                .collect();
            vec![fill(words.data().says_movers, &[&locale.list(&said)])]
        }
    }
}

#[inline(never)]
fn change_only(comparison: &Comparison, locale: &Locale) -> Vec<String> {
    let words = locale.words();
    let tag = locale.language.tag();
    let has_ends = comparison.then.is_some();
    let n_rows = comparison
        .panels
        .iter()
        .map(|panel| panel.tally.n_rows)
        .sum::<usize>();
    let mut changes = Vec::new();
    if n_rows > MAX_LISTED + 1 {
        let tallies: Vec<&Tally> = comparison.panels.iter().map(|panel| &panel.tally).collect();
        changes.extend(counted(&tallies, locale));
    }
    for panel in &comparison.panels {
        let numbers = Numbers::of_panel(panel, *locale);
        let wholes = panel.tally.wholes.iter();
        let rows: Vec<&Row> = if n_rows > MAX_LISTED + 1 {
            wholes
                .chain(panel.tally.most.iter().take(MAX_LISTED))
                .collect()
        } else {
            panel
                .rows
                .iter()
                .filter(|row| row.now.value.is_some())
                .collect()
        };
        changes.extend(rows.into_iter().map(|row| {
            if has_ends
                || row.now.bound.is_some()
                || comparison.change_kind == Some(ChangeKind::Ratio)
            {
                let change = numbers.point(&row.now, |value| {
                    numbers.stated_change_long(value, comparison.change_kind)
                });
                return format!("{} {change}", row_label(row, locale));
            }
            changed(row, &numbers, comparison.change_kind, locale)
        }));
    }
    let changes = changes.join("; ");
    let said = match (&comparison.then, &comparison.now) {
        (Some(then), Some(now)) => fill(
            words.data().says_change_only,
            &[then.label.text(tag), now.label.text(tag), &changes],
        ),
        (None, Some(now)) => fill(
            words.data().says_change_in,
            &[now.label.text(tag), &changes],
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
    sentences.extend(picked(comparison, locale));
    sentences
}

/// "volume fell by 0.4 %": what its source gives as a change is told as one.
#[inline(never)]
fn changed(row: &Row, numbers: &Numbers, kind: Option<ChangeKind>, locale: &Locale) -> String {
    let words = locale.words().data();
    let name = row_label(row, locale);
    let change = row.change(kind).unwrap_or(0.0);
    if change == 0.0 {
        return fill(words.says_unchanged, &[&name]);
    }
    let by = numbers.changed_by(change, kind);
    let phrase = if change > 0.0 {
        words.says_rise_by
    } else {
        words.says_fall_by
    };
    fill(phrase, &[&name, &by])
}

#[inline(never)]
fn parts(comparison: &Comparison, locale: &Locale) -> Vec<String> {
    let words = locale.words();
    let mut sentences = Vec::new();
    for panel in &comparison.panels {
        let numbers = Numbers::of_panel(panel, *locale);
        let is_under = |part: &Row, whole: &Row| part.under.as_deref() == Some(whole.id.as_str());
        for row in &panel.rows {
            // Parts are told with their whole; those in another unit stand by themselves.
            let has_whole = panel
                .rows
                .iter()
                .any(|whole| whole.depth == 0 && is_under(row, whole));
            if has_whole {
                continue;
            }
            let mut largest: Option<&Row> = None;
            for part in panel
                .rows
                .iter()
                .filter(|part| is_under(part, row) && row.depth == 0)
            {
                let is_larger = part.now.value > largest.and_then(|row| row.now.value);
                if !part.is_remainder && is_larger {
                    largest = Some(part);
                }
            }
            let value = numbers.point(&row.now, |value| numbers.long(value));
            let mut said = fill(words.data().says_whole, &[&row_label(row, locale), &value]);
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

#[inline(never)]
fn ranking(comparison: &Comparison, locale: &Locale) -> Vec<String> {
    let words = locale.words().data();
    let mut sentences = Vec::new();
    for panel in &comparison.panels {
        let numbers = Numbers::of_panel(panel, *locale);
        let tally = &panel.tally;
        let value_of = |row: &Row| numbers.point(&row.now, |value| numbers.long(value));
        for whole in tally
            .wholes
            .iter()
            .filter(|whole| whole.now.value.is_some())
        {
            let said = fill(
                words.says_whole,
                &[&row_label(whole, locale), &value_of(whole)],
            );
            sentences.push(format!("{said}."));
        }
        let (Some(first), Some(last)) = (tally.largest.first(), tally.smallest.first()) else {
            continue;
        };
        let names = |rows: &[Row]| {
            let names: Vec<String> = rows.iter().map(|row| row_label(row, locale)).collect();
            if names.len() > MAX_LISTED {
                words.several.to_owned()
            } else {
                locale.list(&names)
            }
        };
        let said = if tally.n_known == 1 {
            fill(
                words.says_single,
                &[&row_label(first, locale), &value_of(first)],
            )
        } else if first.now.value == last.now.value {
            let n = locale.numbers.number(tally.n_known as f64, Some(0));
            fill(words.says_all_alike, &[&n, &value_of(first)])
        } else {
            let mut said = fill(
                words.says_largest,
                &[&names(&tally.largest), &value_of(first)],
            );
            said += "; ";
            said += &fill(
                words.says_smallest,
                &[&names(&tally.smallest), &value_of(last)],
            );
            said
        };
        sentences.push(format!("{said}."));
    }
    sentences.extend(picked(comparison, locale));
    sentences
}
