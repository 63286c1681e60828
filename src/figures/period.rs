//! Periods as offices write them: years, and their quarters, months and halves.

use super::lexicon;
use crate::folding::{folded, lowered};
use crate::statistics::Label;

pub(super) const QUARTER: u32 = 100;
pub(super) const HALF: u32 = 200;
/// From January to a month: "9 tháng đầu năm".
const UNTIL: u32 = 300;
/// Other runs of months, by the first and the last.
const MONTHS: u32 = 400;

/// What part of a year its first months are; three are its first quarter and six its first half.
fn first_months(n: u32) -> Option<u32> {
    match n {
        3 => Some(QUARTER + 1),
        6 => Some(HALF + 1),
        2..=11 => Some(UNTIL + n),
        _ => None,
    }
}

/// The first months or a half of a year, from three words: "chín tháng đầu", "nửa cuối năm", "first nine months".
pub(super) fn first_part(one: &str, two: &str, three: &str) -> Option<u32> {
    match (one, two, three) {
        (number, "tháng", "đầu") | ("first", number, "months") => first_months(count(number)?),
        ("sáu" | "6", "tháng", "cuối") | ("last" | "final", "six", "months") => Some(HALF + 2),
        ("nửa", "đầu", _) | ("opening", "half", _) => Some(HALF + 1),
        ("nửa", "cuối", _) => Some(HALF + 2),
        (which, "half", _) => roman(which).filter(|n| *n <= 2).map(|n| HALF + n),
        _ => None,
    }
}

/// What part of a year goes from a month to another.
pub(super) fn months(first: u32, last: u32) -> u32 {
    match (first, last) {
        (1, _) => first_months(last).unwrap_or(0),
        (4 | 7 | 10, _) if last == first + 2 => QUARTER + last / 3,
        (7, 12) => HALF + 2,
        _ => MONTHS + first * 12 + last,
    }
}

/// A year, and the part of it where a period is shorter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Period {
    pub year: i32,
    pub part: u32,
}

/// The period that a category of a time dimension is: "2020", "2020Q3", "2020M05", "Quý III/2020", "May 2020", "2019/20".
pub(super) fn period(label: &Label, id: &str) -> Option<Period> {
    let mut texts = vec![id.to_owned()];
    texts.extend(label.wordings().map(str::to_owned));
    let mut best: Option<Period> = None;
    for text in texts {
        let found = read_period(&text);
        if best.is_none_or(|best| best.part == 0) {
            best = found.or(best);
        }
    }
    best
}

#[inline(never)]
fn read_period(text: &str) -> Option<Period> {
    let text = lowered(&folded(text));
    // "2024-08" is a month, "2023-24" a pair of years, and so is "2010-11".
    if let [year, part] = text.split('-').collect::<Vec<_>>()[..]
        && year.len() == 4
        && part.len() == 2
        && let (Ok(year), Ok(part)) = (year.parse::<i32>(), part.parse::<u32>())
        && (1..=12).contains(&part)
        && (year + 1).rem_euclid(100) != part as i32
    {
        return Some(Period { year, part });
    }
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let mut year = None;
    let mut part = 0;
    for (n, word) in words.iter().copied().enumerate() {
        let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
        let rest = &word[digits.len()..];
        if digits.len() == 4
            && let Ok(found) = digits.parse::<i32>()
            && (1800..=2100).contains(&found)
        {
            // Of "2019–2020" the last year is the period's own.
            year = Some(found);
            if let Some(sub) = rest.strip_prefix('q') {
                part = QUARTER + sub.parse::<u32>().ok()?;
            } else if let Some(sub) = rest.strip_prefix('h') {
                part = HALF + sub.parse::<u32>().ok()?;
            } else if let Some(sub) = rest.strip_prefix('m') {
                part = sub.parse().ok()?;
            }
            continue;
        }
        let before = if n > 0 { words[n - 1] } else { "" };
        let next = words.get(n + 1).copied().unwrap_or_default();
        let after_next = words.get(n + 2).copied().unwrap_or_default();
        if let Some(month) = lexicon::is_month(word) {
            part = match part {
                first @ 1..12 if first < month => months(first, month),
                _ => month,
            };
        } else if let Some(sub) = word
            .strip_prefix('h')
            .and_then(|sub| sub.parse::<u32>().ok())
            && (1..=2).contains(&sub)
        {
            part = HALF + sub;
        } else if let Some(first) = first_part(word, next, after_next) {
            part = first;
        } else if (rest == "t" || rest.is_empty() && next == "tháng")
            && let Some(first) = digits.parse().ok().and_then(first_months)
        {
            // "6T/2024", "9 tháng 2024"
            part = first;
        } else if let Some(sub) = word
            .strip_prefix('q')
            .and_then(|sub| sub.parse::<u32>().ok())
        {
            part = QUARTER + sub;
        } else if matches!(before, "quý" | "quarter") {
            part = QUARTER + roman(word)?;
        } else if before == "tháng" && rest.is_empty() && !digits.is_empty() {
            part = digits.parse().ok()?;
        }
    }
    let year = year.or_else(|| {
        // "202005", "20203"
        let digits = text.trim();
        (digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit())).then(|| {
            part = digits[4..].parse().unwrap_or(0);
            digits[..4].parse().unwrap_or(0)
        })
    })?;
    Some(Period { year, part })
}

/// A number of months in words.
pub(super) fn count(word: &str) -> Option<u32> {
    let number = word.parse().ok();
    let in_words = || lexicon::numeral(word, true).or_else(|| lexicon::numeral(word, false));
    number.or_else(in_words).map(|n: f64| n as u32)
}

pub(super) fn roman(word: &str) -> Option<u32> {
    Some(match word {
        "i" | "1" | "1st" | "first" | "một" | "nhất" => 1,
        "ii" | "2" | "2nd" | "second" | "hai" => 2,
        "iii" | "3" | "3rd" | "third" | "ba" => 3,
        "iv" | "4" | "4th" | "fourth" | "bốn" | "tư" => 4,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_as_offices_write_them() {
        for (text, year, part) in [
            ("2020", 2020, 0),
            ("2019–2020", 2020, 0),
            ("2020Q3", 2020, QUARTER + 3),
            ("2020M05", 2020, 5),
            ("2024H1", 2024, HALF + 1),
            ("H2 2024", 2024, HALF + 2),
            ("2nd half 2024", 2024, HALF + 2),
            ("Second half of 2024", 2024, HALF + 2),
            ("Quý III/2020", 2020, QUARTER + 3),
            ("May 2020", 2020, 5),
            ("6 tháng đầu năm 2024", 2024, HALF + 1),
            ("9 tháng năm 2024", 2024, UNTIL + 9),
            ("6T/2024", 2024, HALF + 1),
            ("2024-9T", 2024, UNTIL + 9),
            ("Tháng 6/2024", 2024, 6),
            ("Nửa đầu năm 2024", 2024, HALF + 1),
            ("January–June 2024", 2024, HALF + 1),
            ("Apr–Jun 2024", 2024, QUARTER + 2),
            ("First nine months of 2024", 2024, UNTIL + 9),
        ] {
            assert_eq!(read_period(text), Some(Period { year, part }), "{text}");
        }
    }
}
