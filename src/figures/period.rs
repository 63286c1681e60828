//! Periods as offices write them: years, and their quarters, months and halves.

use super::lexicon;
use crate::folding::{folded, lowered};
use crate::statistics::Label;

pub(super) const QUARTER: u32 = 100;
pub(super) const HALF: u32 = 200;

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
    for (n, word) in words.iter().enumerate() {
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
            } else if let Some(sub) = rest.strip_prefix('m') {
                part = sub.parse().ok()?;
            }
            continue;
        }
        let before = if n > 0 { words[n - 1] } else { "" };
        if let Some(month) = lexicon::is_month(word) {
            part = month;
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

pub(super) fn roman(word: &str) -> Option<u32> {
    Some(match word {
        "i" | "1" | "first" | "một" | "nhất" => 1,
        "ii" | "2" | "second" | "hai" => 2,
        "iii" | "3" | "third" | "ba" => 3,
        "iv" | "4" | "fourth" | "bốn" | "tư" => 4,
        _ => return None,
    })
}
