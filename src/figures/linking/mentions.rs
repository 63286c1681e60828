//! Where in the story the bundle's names and periods are spoken of.

use crate::figures::bundle::index::{Index, Target};
use crate::figures::reading::lexicon;
use crate::figures::reading::printed::{Printed, Sense};
use crate::figures::reading::text::{Text, TokenKind};
use crate::language;
use crate::statistics::meaning::period::{count, first_part, ordinal};
use crate::statistics::{Part, Period};

/// A name of the bundle, or a part of it, in a sentence.
#[derive(Debug, Clone)]
pub(in crate::figures) struct Mention {
    pub target: Target,
    /// First and last token.
    pub tokens: (usize, usize),
    /// How much of the name is there, 0 to 1.
    pub coverage: f64,
    /// The number of its words that are there.
    pub n_words: usize,
}

/// A period in a sentence. A year before "a year earlier" is already subtracted.
#[derive(Debug, Clone, Copy)]
pub(in crate::figures) struct TimeMention {
    pub token: usize,
    pub when: When,
    /// Dates name a year by the way.
    pub weight: f64,
    /// What is said is compared with it: "than in 2020", "so với năm 2020".
    pub is_compared: bool,
    /// So many years from another that the words around name or not: −1 for "a year earlier".
    pub years_from: Option<i32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::figures) enum When {
    Exact {
        year: i32,
        part: Part,
    },
    /// A part of a year that is named elsewhere.
    Part(Part),
    /// So many years before the last one that the data have.
    BeforeLast(i32),
}

/// Less of a name than this is no mention of it.
const LEAST_COVERAGE: f64 = 0.3;
/// Words of one name stand no further apart.
const WIDEST_GAP: usize = 3;

/// The mentions of each sentence.
#[inline(never)]
pub(super) fn mentions(text: &Text, index: &Index) -> Vec<Vec<Mention>> {
    let mut all = Vec::with_capacity(text.sentences.len());
    // By wording, and the wordings that have any.
    let mut hits: Vec<Vec<(usize, usize, f64)>> = vec![Vec::new(); index.wordings.len()];
    let mut touched: Vec<usize> = Vec::new();
    for sentence in &text.sentences {
        for n in sentence.tokens.clone() {
            let token = &text.tokens[n];
            if token.kind == TokenKind::Mark {
                continue;
            }
            index.matches(&token.text, &mut |posting, fit| {
                let list = &mut hits[posting.wording];
                if list.is_empty() {
                    touched.push(posting.wording);
                }
                list.push((n, posting.term, posting.weight * fit));
            });
        }
        let mut found: Vec<Mention> = Vec::new();
        for wording in touched.drain(..) {
            clusters(index, text, wording, &hits[wording], &mut found);
            hits[wording].clear();
        }
        all.push(found);
    }
    all
}

fn clusters(
    index: &Index,
    text: &Text,
    wording: usize,
    hits: &[(usize, usize, f64)],
    found: &mut Vec<Mention>,
) {
    let name = &index.wordings[wording];
    let mut start = 0;
    for n in 0..hits.len() {
        // "431 passed; the rate" names no rate of passing.
        let ends = hits.get(n + 1).is_none_or(|next| {
            let mut between = text.tokens[hits[n].0..next.0].iter();
            next.0 > hits[n].0 + WIDEST_GAP || between.any(|token| token.text == ";")
        });
        if !ends {
            continue;
        }
        let cluster = &hits[start..=n];
        start = n + 1;
        let mut terms: Vec<(usize, f64)> = Vec::new();
        for (_, term, weight) in cluster {
            match terms.iter_mut().find(|(known, _)| known == term) {
                Some((_, best)) => *best = best.max(*weight),
                None => terms.push((*term, *weight)),
            }
        }
        let weight: f64 = terms.iter().map(|(_, weight)| weight).sum();
        let coverage = weight / name.weight.max(0.01);
        if coverage >= LEAST_COVERAGE {
            found.push(Mention {
                target: name.target,
                tokens: (cluster[0].0, hits[n].0),
                coverage: coverage.min(1.0),
                n_words: terms.len(),
            });
        }
    }
}

/// The periods of each sentence. `published` is the year of the story.
#[inline(never)]
pub(super) fn time_mentions(
    text: &Text,
    numbers: &[Printed],
    published: Option<i32>,
) -> Vec<Vec<TimeMention>> {
    let mut all: Vec<Vec<TimeMention>> = vec![Vec::new(); text.sentences.len()];
    for printed in numbers {
        if !matches!(printed.sense, Sense::Year | Sense::Date) {
            continue;
        }
        let at = &mut all[printed.sentence];
        let first = printed.tokens.start;
        let weight = if printed.sense == Sense::Date {
            0.5
        } else {
            1.0
        };
        for n in printed.tokens.clone() {
            let token = &text.tokens[n];
            if token.kind == TokenKind::Number
                && token.text.len() == 4
                && let Ok(year) = token.text.parse::<i32>()
                && (1800..=2100).contains(&year)
            {
                let part = part_before(text, first);
                let when = When::Exact { year, part };
                at.push(TimeMention {
                    token: n,
                    when,
                    weight,
                    is_compared: is_compared(text, n),
                    years_from: None,
                });
            } else if let Some((year, part)) = joined_date(&token.text) {
                let when = When::Exact { year, part };
                at.push(TimeMention {
                    token: n,
                    when,
                    weight,
                    is_compared: is_compared(text, n),
                    years_from: None,
                });
            }
        }
    }
    let mut current: Option<i32> = None;
    for (sentence, found) in all.iter_mut().enumerate() {
        let range = text.sentences[sentence].tokens.clone();
        let explicit: Vec<TimeMention> = found.clone();
        for n in range.clone() {
            let word = |at: usize| {
                if at < range.end {
                    text.tokens[at].text.as_str()
                } else {
                    ""
                }
            };
            let base = || {
                let before = explicit.iter().rfind(|m| m.token < n && m.weight >= 1.0);
                before.and_then(|m| match m.when {
                    When::Exact { year, .. } => Some(year),
                    _ => None,
                })
            };
            // "ba năm trước" is three years, "những năm trước" none of them.
            let is_counted = |n: usize| {
                let before = n.checked_sub(1).filter(|at| range.contains(at));
                let before = before.map_or("", |at| text.tokens[at].text.as_str());
                before != "một"
                    && (lexicon::numeral(before, true).is_some()
                        || language::number(before).is_some()
                        || matches!(before, "những" | "các"))
            };
            let relative = match (word(n), word(n + 1), word(n + 2)) {
                ("year", "before", "last") => Some((published, -2)),
                ("year", "earlier" | "before" | "ago", _)
                | ("previous" | "preceding" | "prior", "year" | "season", _)
                | ("cùng", "kỳ", _)
                | ("cùng", "kì", _) => Some((base().or(current), -1)),
                ("năm" | "vụ" | "niên", "trước", _) if !is_counted(n) => {
                    Some((base().or(current), -1))
                }
                ("year", "later" | "after", _)
                | ("following" | "next", "year", _)
                | ("năm", "sau" | "kế", _)
                    if !is_counted(n) =>
                {
                    Some((base().or(current), 1))
                }
                ("twelve" | "12", "months", "earlier" | "before") => Some((base().or(current), -1)),
                (
                    number,
                    "years" | "năm",
                    "earlier" | "before" | "ago" | "trước" | "previously",
                ) => {
                    let vietnamese =
                        lexicon::numeral(number, true).or_else(|| lexicon::numeral(number, false));
                    let years = vietnamese
                        .or_else(|| language::number(number))
                        .unwrap_or(0.0);
                    (1.0..=30.0)
                        .contains(&years)
                        .then(|| (base().or(current), -(years as i32)))
                }
                ("a" | "one" | "the", "decade", "earlier" | "before" | "ago" | "previously") => {
                    Some((base().or(current), -10))
                }
                ("last", "year" | "season" | "summer" | "winter", _)
                | ("năm" | "vụ", "ngoái", _) => Some((published, -1)),
                ("năm" | "vụ", "kia", _) => Some((published, -2)),
                ("this", "year" | "season", _) | ("năm", "nay", _) => Some((published, 0)),
                // What is now is the last that the data have.
                ("now" | "today" | "currently", _, _)
                | ("this", "time", _)
                | ("hiện", _, _)
                | ("lần" | "kỳ", "này", _) => Some((None, 0)),
                _ => None,
            };
            // "cùng kỳ năm 2023" names its year itself.
            let names_year = explicit.iter().any(|m| m.token > n && m.token <= n + 4);
            if let Some((base, by)) = relative.filter(|_| !names_year) {
                let when = match base {
                    Some(year) => When::Exact {
                        year: year + by,
                        part: Part::Year,
                    },
                    None => When::BeforeLast(-by),
                };
                found.push(TimeMention {
                    token: n,
                    when,
                    weight: 0.9,
                    is_compared: by < 0 && is_compared(text, n),
                    years_from: Some(by),
                });
            }
            if let Some(part) = part_at(text, n, &range)
                && !explicit.iter().any(|m| m.token > n && m.token <= n + 4)
            {
                found.push(TimeMention {
                    token: n,
                    when: When::Part(part),
                    weight: 0.8,
                    is_compared: is_compared(text, n),
                    years_from: None,
                });
            }
        }
        let last = explicit.iter().rev().find(|m| m.weight >= 1.0);
        if let Some(TimeMention {
            when: When::Exact { year, .. },
            ..
        }) = last
        {
            current = Some(*year);
        }
    }
    all
}

/// Whether the words before a period make it what something else is compared with.
pub(super) fn is_compared(text: &Text, n: usize) -> bool {
    let word = |back: usize| {
        n.checked_sub(back)
            .and_then(|at| text.tokens.get(at))
            .map_or("", |token| token.text.as_str())
    };
    (1..=4).any(|back| {
        lexicon::listed(
            word(back),
            "than since on compared against versus over earlier previous unchanged",
        ) || word(back) == "với" && matches!(word(back + 1), "so" | "kém")
            || back <= 2 && matches!(word(back), "hơn" | "kém")
            || word(back) == "kể"
            || matches!(word(back), "mức" | "bằng")
    }) && !matches!(word(1), "and" | "," | ".")
        || is_risen_from(text, n)
}

/// "19.2%, level with traffic accidents": whether the words before a name make it what something else is compared with.
pub(super) fn is_name_compared(text: &Text, n: usize) -> bool {
    let word = |back: usize| {
        let at = n.checked_sub(back).and_then(|at| text.tokens.get(at));
        at.map_or("", |token| token.text.as_str())
    };
    let back = if matches!(word(1), "the" | "that" | "those" | "in" | "của" | "ở") {
        2
    } else {
        1
    };
    match word(back) {
        "than" | "hơn" | "kém" | "thua" => true,
        "với" => matches!(word(back + 1), "so" | "ngang" | "bằng"),
        "with" => matches!(word(back + 1), "compared" | "level" | "par"),
        _ => false,
    }
}

/// "up 1 percent from 2023", and not "rose from 2015 to 2020".
fn is_risen_from(text: &Text, n: usize) -> bool {
    let word = |at: Option<usize>| {
        let token = at.and_then(|at| text.tokens.get(at));
        token.map_or("", |token| token.text.as_str())
    };
    let from = if word(n.checked_sub(1)) == "the" {
        2
    } else {
        1
    };
    word(n.checked_sub(from)) == "from"
        && !matches!(word(Some(n + 1)), "to" | "until" | "through" | "–")
        && (from + 1..from + 8).any(|back| {
            lexicon::listed(
                word(n.checked_sub(back)),
                "up down % percent cent increase decrease more less fewer",
            )
        })
}

/// "5/2020" as one token with a point: "05.2020".
fn joined_date(text: &str) -> Option<(i32, Part)> {
    let (_, year) = text.rsplit_once('.')?;
    let year: i32 = year.parse().ok()?;
    (1800..=2100).contains(&year).then_some((year, Part::Year))
}

/// The month or quarter that stands right before a year.
fn part_before(text: &Text, n: usize) -> Part {
    let word = |back: usize| {
        n.checked_sub(back)
            .and_then(|at| text.tokens.get(at))
            .map_or("", |token| token.text.as_str())
    };
    for back in 1..=5 {
        // "6 tháng đầu năm 2024", "nửa cuối năm 2024", "the first nine months of 2024"
        if let Some(part) = first_part(word(back), word(back - 1), word(back.saturating_sub(2))) {
            return part;
        }
        if back > 3 {
            continue;
        }
        if let Some(month) = language::month(word(back)) {
            // "March to May 2014"
            return match language::month(word(back + 2)) {
                Some(first) if matches!(word(back + 1), "to" | "–" | "-") => {
                    Part::of_months(first, month).unwrap_or(Part::Year)
                }
                _ => Part::Month(month as u8),
            };
        }
        if matches!(word(back), "quý" | "quarter")
            && let Some(quarter) = ordinal(word(back - 1)).or_else(|| ordinal(word(back + 1)))
        {
            return Part::Quarter(quarter);
        }
        if word(back) == "tháng"
            && back >= 2
            && let Ok(month) = word(back - 1).parse::<u8>()
        {
            return Part::Month(month);
        }
    }
    Part::Year
}

/// A month, quarter or half without its year.
fn part_at(text: &Text, n: usize, range: &std::ops::Range<usize>) -> Option<Part> {
    let word = |at: usize| {
        if at < range.end {
            text.tokens[at].text.as_str()
        } else {
            ""
        }
    };
    let token = &text.tokens[n];
    if let Some(month) = language::month(&token.text).filter(|_| token.is_capital) {
        return Some(Part::Month(month as u8));
    }
    if let Some(part) = first_part(&token.text, word(n + 1), word(n + 2)) {
        return Some(part);
    }
    match token.text.as_str() {
        "quý" => ordinal(word(n + 1)).map(Part::Quarter),
        "first" | "second" | "third" | "fourth" if word(n + 1) == "quarter" => {
            ordinal(&token.text).map(Part::Quarter)
        }
        // "bình quân chín tháng"
        "quân" | "chung" | "kế" if word(n + 2) == "tháng" => {
            count(word(n + 1)).and_then(|months| Part::of_months(1, months))
        }
        "tháng" => word(n + 1)
            .parse()
            .ok()
            .filter(|month| (1..=12).contains(month))
            .map(Part::Month),
        _ => None,
    }
}

impl When {
    /// How well a period of the data fits, 0 to 1; the last period that the data have is `last`.
    pub(in crate::figures) fn fits(self, period: Period, last: Option<Period>) -> f64 {
        match self {
            When::Exact { year, part } => {
                if year != period.year {
                    0.0
                } else if part == period.part {
                    1.0
                } else if part == Part::Year {
                    0.7
                } else if period.part == Part::Year {
                    0.6
                } else {
                    0.0
                }
            }
            When::Part(part) => {
                if part == period.part {
                    0.8
                } else {
                    0.0
                }
            }
            When::BeforeLast(years) => match last {
                Some(last) if period.year == last.year - years && (period.part == last.part) => 1.0,
                _ => 0.0,
            },
        }
    }
}
