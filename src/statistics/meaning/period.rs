//! Periods as offices write them: years, their parts, runs of months or years, weeks and days.
//! Read from a category's id and from its labels in all their languages; what is no period (a total among the years,
//! a week 99) has none, and takes no part in what is before or after anything.

use crate::folding::{folded, lowered};
use crate::language;
use crate::statistics::Label;
use std::cmp::Ordering;

/// A stretch of time, or the point at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    /// Of several years the last; of a school year written "2019/20" the first.
    pub year: i32,
    pub part: Part,
    /// A stock at the end of it: "end of 2020".
    pub is_end: bool,
}

/// What part of a year a period is; months and the like count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    Year,
    Month(u8),
    Quarter(u8),
    Half(u8),
    Third(u8),
    /// ISO 8601.
    Week(u8),
    /// Month and day.
    Day(u8, u8),
    /// From a month to another: "9 tháng", "Jan–Sep".
    Months(u8, u8),
    /// So many years, up to this one.
    Years(u8),
}

/// In what runs of time are counted here: years of twelve months of 31 days each.
const MONTH: i32 = 31;
const YEAR: i32 = 12 * MONTH;

impl Part {
    /// The part of a year that goes from a month to another.
    pub fn of_months(first: u32, last: u32) -> Option<Part> {
        let (first, last) = (u8::try_from(first).ok()?, u8::try_from(last).ok()?);
        Some(match (first, last) {
            (1, 12) => Part::Year,
            (1 | 7, _) if last == first + 5 => Part::Half(last / 6),
            (1 | 4 | 7 | 10, _) if last == first + 2 => Part::Quarter(last / 3),
            (1..=12, _) if last == first => Part::Month(first),
            (1..=12, 1..=12) if first < last => Part::Months(first, last),
            _ => return None,
        })
    }

    /// The first of its kind within a year.
    pub fn is_first(self) -> bool {
        matches!(self, Part::Month(1) | Part::Quarter(1) | Part::Half(1))
    }

    /// Which of its kind it is, for months, quarters and halves.
    pub fn number(self) -> Option<u32> {
        match self {
            Part::Month(n) | Part::Quarter(n) | Part::Half(n) => Some(u32::from(n)),
            _ => None,
        }
    }

    /// Where it begins within the year, and how long it is.
    fn stretch(self) -> (i32, i32) {
        let nth = |n: u8, length: i32| ((i32::from(n) - 1) * length, length);
        match self {
            Part::Year => (0, YEAR),
            Part::Month(n) => nth(n, MONTH),
            Part::Quarter(n) => nth(n, 3 * MONTH),
            Part::Half(n) => nth(n, 6 * MONTH),
            Part::Third(n) => nth(n, 4 * MONTH),
            Part::Week(n) => nth(n, 7),
            Part::Day(month, day) => (nth(month, MONTH).0 + i32::from(day) - 1, 1),
            Part::Months(first, last) => (
                nth(first, MONTH).0,
                (i32::from(last) - i32::from(first) + 1) * MONTH,
            ),
            Part::Years(n) => (-(i32::from(n) - 1) * YEAR, i32::from(n) * YEAR),
        }
    }
}

impl Period {
    pub fn new(year: i32, part: Part) -> Period {
        Period {
            year,
            part,
            is_end: false,
        }
    }

    fn start(self) -> i32 {
        self.year * YEAR + self.part.stretch().0
    }

    /// Where it ends; periods are later the later they end.
    pub fn end(self) -> i32 {
        self.start() + self.length()
    }

    pub fn length(self) -> i32 {
        self.part.stretch().1
    }

    /// Whether two are equally long and stand alike, so that they follow one another in one series.
    pub fn is_alike(self, other: Period) -> bool {
        std::mem::discriminant(&self.part) == std::mem::discriminant(&other.part)
            && self.length() == other.length()
            && self.is_end == other.is_end
    }

    /// Whether two are the same part of their years as well: a fourth quarter is no first one.
    pub fn is_same_season(self, other: Period) -> bool {
        let is_yearly = matches!(self.part, Part::Year | Part::Years(_));
        self.is_alike(other) && (is_yearly || self.part == other.part)
    }
}

/// By their end; of those that end together the longest is first.
impl Ord for Period {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |period: &Period| (period.end(), -period.length(), period.is_end, period.part);
        key(self).cmp(&key(other)).then(self.year.cmp(&other.year))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// How the periods of one dimension are to be read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Manner {
    /// "2010-11" is a month, since "2010-10" stands beside it.
    pub has_months: bool,
    /// Words that say nothing of time are no period: for dimensions that nobody calls time.
    pub is_strict: bool,
}

/// The period that a category is, by its id or any of its labels; of several readings the finest.
pub(super) fn period(label: &Label, id: &str, manner: Manner) -> Option<Period> {
    let mut best: Option<Period> = None;
    for text in std::iter::once(id).chain(label.wordings()) {
        let found = read(text, manner);
        if best.is_none_or(|best| best.part == Part::Year) {
            best = found.or(best);
        }
    }
    // A label in words beside a bare number names a place whose code looks like a year.
    if manner.is_strict
        && is_bare_number(id)
        && !label.wordings().any(|w| read(w, manner).is_some())
    {
        return None;
    }
    best
}

fn is_bare_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether "2010-11" cannot be a school year among such ids.
pub(super) fn shows_months(text: &str) -> bool {
    let Some((year, month)) = text.trim().split_once('-') else {
        return false;
    };
    match (year.parse::<i32>(), month.parse::<i32>()) {
        (Ok(year), Ok(month)) => {
            is_year(year)
                && text.trim().len() == 7
                && (1..=12).contains(&month)
                && (year + 1).rem_euclid(100) != month
        }
        _ => false,
    }
}

fn is_year(number: i32) -> bool {
    (1800..=2100).contains(&number)
}

/// A piece of a text: a run of digits or of letters, and what stands before it.
struct Piece<'a> {
    text: &'a str,
    number: Option<i32>,
    /// The sign between this piece and the one before; a space where there is none.
    before: char,
    /// Nothing stands between this piece and the one before.
    is_glued: bool,
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut start: Option<(usize, bool)> = None;
    let mut before = ' ';
    let mut is_glued = false;
    let ends = text.char_indices().chain([(text.len(), ' ')]);
    for (at, character) in ends {
        let is_digit = character.is_ascii_digit();
        let is_part = is_digit || character.is_alphabetic() && at < text.len();
        if let Some((from, was_digit)) = start
            && (!is_part || is_digit != was_digit)
        {
            let piece = &text[from..at];
            // "1st" is 1.
            if !(is_glued && matches!(piece, "st" | "nd" | "rd" | "th")) {
                pieces.push(Piece {
                    text: piece,
                    number: piece.parse().ok(),
                    before,
                    is_glued,
                });
            }
            (start, before, is_glued) = (None, ' ', true);
        }
        if is_part {
            start.get_or_insert((at, is_digit));
        } else {
            is_glued = false;
            if !character.is_whitespace() {
                before = character;
            }
        }
    }
    pieces
}

/// What has been understood of a text.
struct Reader<'a> {
    pieces: Vec<Piece<'a>>,
    used: Vec<bool>,
    /// Which piece is the year.
    year: usize,
    manner: Manner,
}

/// The period that a text names.
#[inline(never)]
pub(super) fn read(text: &str, manner: Manner) -> Option<Period> {
    // No period is written at such length, and none without a digit.
    if text.len() > 80 || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let text = lowered(&folded(text));
    let pieces = pieces(&text);
    let mut reader = Reader {
        used: vec![false; pieces.len()],
        year: 0,
        pieces,
        manner,
    };
    let (year, mut part) = reader.years()?;
    if part.is_none() {
        part = reader.part()?;
    }
    let is_end = reader.is_end();
    let rest = reader.used.iter().zip(&reader.pieces);
    let mut is_strange = rest.filter(|(used, piece)| {
        !**used
            && (piece.number.is_some()
                || manner.is_strict && !language::means(piece.text, "beside"))
    });
    if is_strange.next().is_some() {
        return None;
    }
    Some(Period {
        year,
        part: part.unwrap_or(Part::Year),
        is_end,
    })
}

impl Reader<'_> {
    fn number(&self, n: usize) -> Option<i32> {
        self.pieces.get(n)?.number
    }

    fn n_digits(&self, n: usize) -> usize {
        self.number(n).map_or(0, |_| self.pieces[n].text.len())
    }

    fn sign(&self, n: usize) -> char {
        self.pieces.get(n).map_or(' ', |piece| piece.before)
    }

    fn word(&self, n: usize) -> &str {
        let piece = self.pieces.get(n);
        piece
            .filter(|piece| piece.number.is_none())
            .map_or("", |piece| piece.text)
    }

    fn year_at(&self, n: usize) -> Option<i32> {
        let year = self.number(n).filter(|year| is_year(*year))?;
        (self.n_digits(n) == 4).then_some(year)
    }

    fn use_all(&mut self, pieces: impl IntoIterator<Item = usize>) {
        for n in pieces {
            if let Some(used) = self.used.get_mut(n) {
                *used = true;
            }
        }
    }

    /// The year, and its part where digits alone say it.
    #[inline(never)]
    fn years(&mut self) -> Option<(i32, Option<Part>)> {
        let month_of = |number: i32| u8::try_from(number).ok().filter(|m| (1..=12).contains(m));
        let day_of = |number: i32| u8::try_from(number).ok().filter(|d| (1..=31).contains(d));
        // "202001", "20200115"
        if let [only] = &self.pieces[..]
            && let Some(number) = only.number
        {
            let (year, month, day) = match only.text.len() {
                6 => (number / 100, month_of(number % 100), None),
                8 => (
                    number / 10_000,
                    month_of(number / 100 % 100),
                    day_of(number % 100),
                ),
                _ => (0, None, None),
            };
            if is_year(year)
                && let Some(month) = month
            {
                let part = match day {
                    None if only.text.len() == 6 => Part::Month(month),
                    None => return None,
                    Some(day) => Part::Day(month, day),
                };
                self.used[0] = true;
                return Some((year, Some(part)));
            }
        }
        let at = (0..self.pieces.len()).find(|n| self.year_at(*n).is_some())?;
        let year = self.year_at(at)?;
        (self.used[at], self.year) = (true, at);
        let is_dash = |sign: char| matches!(sign, '-' | '–' | '—' | '−');
        let next = self.number(at + 1);
        let sign = self.sign(at + 1);
        // "2020-01-15", with a time of day or without
        if let (Some(month), Some(day)) = (
            next.and_then(month_of),
            self.number(at + 2).and_then(day_of),
        ) && (is_dash(sign) || sign == '/' || sign == '.')
            && sign == self.sign(at + 2)
            && self.n_digits(at + 1) <= 2
        {
            self.use_all([at + 1, at + 2]);
            if self.word(at + 3) == "t" {
                self.use_all(at + 3..self.pieces.len());
            }
            return Some((year, Some(Part::Day(month, day))));
        }
        // "2015–2020", "2019/2020"
        if let Some(last) = self.year_at(at + 1).filter(|last| *last > year)
            && (is_dash(sign) || sign == '/')
        {
            self.used[at + 1] = true;
            let n_years = u8::try_from(last - year + 1).ok()?;
            let part = if n_years == 2 {
                Part::Year
            } else {
                Part::Years(n_years)
            };
            return Some((last, (n_years > 2).then_some(part)));
        }
        // "2015/16", "2015-16"; "2020-01", "2020/1"
        if let Some(next) = next.filter(|_| self.n_digits(at + 1) <= 2)
            && (is_dash(sign) || sign == '/')
            && !self.pieces.get(at + 2).is_some_and(|piece| piece.is_glued)
        {
            let is_pair = self.n_digits(at + 1) == 2 && (year + 1).rem_euclid(100) == next;
            let month = month_of(next).filter(|_| !is_pair || self.manner.has_months);
            let is_run =
                self.n_digits(at + 1) == 2 && month.is_none() && next > year.rem_euclid(100);
            if is_pair || month.is_some() || is_run {
                self.used[at + 1] = true;
            }
            if let Some(month) = month {
                return Some((year, Some(Part::Month(month))));
            }
            if is_run && !is_pair {
                let last = year - year.rem_euclid(100) + next;
                let n_years = u8::try_from(last - year + 1).ok()?;
                return Some((last, Some(Part::Years(n_years))));
            }
            return Some((year, None));
        }
        // "1.1.2020", "15/1/2020"; "1/2020", "01.2020"
        let before = at.checked_sub(1).and_then(|n| self.number(n));
        let own = self.sign(at);
        if let Some(month) =
            before.filter(|_| matches!(own, '.' | '/' | '-') && self.n_digits(at - 1) <= 2)
        {
            let day = at.checked_sub(2).filter(|_| self.sign(at - 1) == own);
            let day = day.and_then(|n| self.number(n)).and_then(day_of);
            if let Some(day) = day {
                // Where the second number is no month, the first one is.
                let (month, day) = match month_of(month) {
                    Some(month) => (month, day),
                    None => (month_of(i32::from(day))?, day_of(month)?),
                };
                self.use_all([at - 1, at - 2]);
                return Some((year, Some(Part::Day(month, day))));
            }
            if self.word(at.wrapping_sub(2)).is_empty()
                && let Some(month) = month_of(month)
            {
                self.used[at - 1] = true;
                return Some((year, Some(Part::Month(month))));
            }
        }
        Some((year, None))
    }

    /// The part of the year that words say; the outer `None` where they say what cannot be.
    #[inline(never)]
    fn part(&mut self) -> Option<Option<Part>> {
        let ordinal = |text: &str| language::within(text, "ordinal:")?.parse::<u8>().ok();
        let mut part: Option<Part> = None;
        for n in 0..self.pieces.len() {
            if self.used[n] {
                continue;
            }
            let word = self.word(n);
            if let Some(month) = language::month(word) {
                part = Some(match part {
                    Some(Part::Month(first)) if u32::from(first) < month => {
                        Part::of_months(u32::from(first), month)?
                    }
                    _ => Part::Month(month as u8),
                });
                self.used[n] = true;
                continue;
            }
            let texts = [0, 1, 2].map(|k| self.pieces.get(n + k).map_or("", |piece| piece.text));
            if let Some(first) = first_part(texts[0], texts[1], texts[2]) {
                part = Some(first);
                let is_long = matches!(texts[2], "đầu" | "cuối" | "months");
                self.use_all(n..n + if is_long { 3 } else { 2 });
                continue;
            }
            // "6T/2024", "9 tháng 2024"
            if let Some(count) = self.number(n).filter(|_| self.n_digits(n) <= 2)
                && language::means(self.word(n + 1), "month")
                && self.word(n + 1) != "m"
                && (self.number(n + 2).is_none()
                    || self.year_at(n + 2).is_some()
                    || self.sign(n + 2) == '/')
                && let Ok(count) = u32::try_from(count)
            {
                part = Some(Part::of_months(1, count)?);
                self.use_all([n, n + 1]);
                continue;
            }
            if word.is_empty() {
                continue;
            }
            // "Q3", "Quý III", "M05", "T1", "W52"; and "3rd quarter", "Nửa đầu"
            let next = self.pieces.get(n + 1).filter(|_| !self.used[n + 1]);
            let after = next.and_then(|piece| {
                let small = piece.number.and_then(|number| u8::try_from(number).ok());
                small.or_else(|| ordinal(piece.text))
            });
            let before = n.checked_sub(1).filter(|before| !self.used[*before]);
            let before = before.and_then(|before| {
                let number = self
                    .number(before)
                    .and_then(|number| u8::try_from(number).ok());
                number.or_else(|| ordinal(self.pieces[before].text))
            });
            // One letter is a mark only right before its number, or right after the year.
            let is_mark = word.len() > 1
                || next.is_some_and(|piece| piece.is_glued || piece.number.is_some());
            let of = |meaning: &str| language::means(word, meaning) && is_mark;
            let (count, most, make): (Option<u8>, u8, fn(u8) -> Part) = if of("week") {
                (after, 53, Part::Week)
            } else if of("quarter") && !(of("month") && n < self.year) {
                // "2020T1" is a trimester; "T1/2020" is the first "tháng", a month.
                (after.or(before), 4, Part::Quarter)
            } else if of("half") {
                (after.or(before), 2, Part::Half)
            } else if of("month") {
                (after, 12, Part::Month)
            } else {
                continue;
            };
            let Some(count) = count else { continue };
            if !(1..=most).contains(&count) {
                return None;
            }
            part = Some(make(count));
            let from = if after.is_some() { n } else { n - 1 };
            self.use_all([from, from + 1, n]);
        }
        // "31 Dec 2020", "December 31, 2020", "Ngày 1 tháng 7 năm 2020"
        if let Some(Part::Month(month)) = part {
            let day = (0..self.pieces.len())
                .find(|n| !self.used[*n] && self.n_digits(*n) <= 2 && self.n_digits(*n) > 0);
            if let Some(n) = day {
                let day = self.number(n).and_then(|day| u8::try_from(day).ok());
                let day = day.filter(|day| (1..=31).contains(day))?;
                self.used[n] = true;
                part = Some(Part::Day(month, day));
            }
        }
        Some(part)
    }

    /// Whether it is the end of its period that is meant.
    fn is_end(&mut self) -> bool {
        let found = (0..self.pieces.len())
            .find(|n| !self.used[*n] && language::means(self.word(*n), "end"));
        if let Some(n) = found {
            self.used[n] = true;
        }
        found.is_some()
    }
}

/// What part of a year its first months are.
fn first_months(n: u32) -> Option<Part> {
    (2..=11).contains(&n).then(|| Part::of_months(1, n))?
}

/// The first months or a half of a year, from three words: "chín tháng đầu", "nửa cuối năm", "first nine months".
pub fn first_part(one: &str, two: &str, three: &str) -> Option<Part> {
    match (one, two, three) {
        (number, "tháng", "đầu") | ("first", number, "months") => first_months(count(number)?),
        ("sáu" | "6", "tháng", "cuối") | ("last" | "final", "six", "months") => {
            Some(Part::Half(2))
        }
        ("nửa", "đầu", _) | ("opening", "half", _) => Some(Part::Half(1)),
        ("nửa", "cuối", _) => Some(Part::Half(2)),
        (which, "half", _) => ordinal(which).filter(|n| *n <= 2).map(Part::Half),
        _ => None,
    }
}

/// A small number of months, in digits or words.
pub fn count(word: &str) -> Option<u32> {
    const NUMERALS: [&str; 2] = [
        "one two three four five six seven eight nine ten eleven twelve",
        "một hai ba bốn năm sáu bảy tám chín mười",
    ];
    let in_words = || {
        NUMERALS.iter().find_map(|list| {
            let n = list.split(' ').position(|known| known == word)?;
            u32::try_from(n + 1).ok()
        })
    };
    word.parse().ok().or_else(in_words)
}

/// A quarter or half by its number, in Roman digits or words.
pub fn ordinal(word: &str) -> Option<u8> {
    language::within(word, "ordinal:")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRICT: Manner = Manner {
        has_months: false,
        is_strict: true,
    };

    #[test]
    fn periods_are_read_as_offices_write_them() {
        use Part::{Day, Half, Month, Months, Quarter, Week, Year, Years};
        for (text, year, part) in [
            ("2020", 2020, Year),
            ("2020*", 2020, Year),
            ("2021 (p)", 2021, Year),
            ("2020.", 2020, Year),
            ("2024p", 2024, Year),
            ("Năm 2020", 2020, Year),
            ("Prel. 2024", 2024, Year),
            ("Sơ bộ 2024", 2024, Year),
            ("Ước tính 2025", 2025, Year),
            ("FY2020", 2020, Year),
            ("2015/16", 2015, Year),
            ("2022/23*", 2022, Year),
            ("2023-24", 2023, Year),
            ("Năm học 2022-2023", 2023, Year),
            ("2019–2020", 2020, Year),
            ("2015–2020", 2020, Years(6)),
            ("2015-20", 2020, Years(6)),
            ("2020-S1", 2020, Half(1)),
            ("2020H1", 2020, Half(1)),
            ("H2 2024", 2024, Half(2)),
            ("2nd half 2024", 2024, Half(2)),
            ("Second half of 2024", 2024, Half(2)),
            ("Nửa đầu năm 2024", 2024, Half(1)),
            ("2020-Q1", 2020, Quarter(1)),
            ("2020Q3", 2020, Quarter(3)),
            ("2020K1", 2020, Quarter(1)),
            ("2020T1", 2020, Quarter(1)),
            ("1st quarter 2020", 2020, Quarter(1)),
            ("Quý I/2020", 2020, Quarter(1)),
            ("Quý III/2020", 2020, Quarter(3)),
            ("2020M01", 2020, Month(1)),
            ("2020M05", 2020, Month(5)),
            ("2020-01", 2020, Month(1)),
            ("202001", 2020, Month(1)),
            ("1/2020", 2020, Month(1)),
            ("January 2020", 2020, Month(1)),
            ("May 2024p", 2024, Month(5)),
            ("Tháng 1/2020", 2020, Month(1)),
            ("Tháng 12 năm 2020", 2020, Month(12)),
            ("2020-W05", 2020, Week(5)),
            ("2020W53", 2020, Week(53)),
            ("2020-01-15", 2020, Day(1, 15)),
            ("2020-01-15T00:00:00", 2020, Day(1, 15)),
            ("20200115", 2020, Day(1, 15)),
            ("1.1.2020", 2020, Day(1, 1)),
            ("31 Dec 2020", 2020, Day(12, 31)),
            ("December 31, 2020", 2020, Day(12, 31)),
            ("Ngày 1 tháng 7 năm 2020", 2020, Day(7, 1)),
            ("6 tháng 2020", 2020, Half(1)),
            ("6 tháng đầu năm 2024", 2024, Half(1)),
            ("9 tháng năm 2024", 2024, Months(1, 9)),
            ("9 tháng đầu năm 2024", 2024, Months(1, 9)),
            ("6T/2024", 2024, Half(1)),
            ("2024-9T", 2024, Months(1, 9)),
            ("Jan–Sep 2024", 2024, Months(1, 9)),
            ("January–June 2024", 2024, Half(1)),
            ("Apr–Jun 2024", 2024, Quarter(2)),
            ("First nine months of 2024", 2024, Months(1, 9)),
        ] {
            assert_eq!(read(text, STRICT), Some(Period::new(year, part)), "{text}");
        }
        for text in ["end of 2020", "cuối năm 2020"] {
            let expected = Period {
                is_end: true,
                ..Period::new(2020, Part::Year)
            };
            assert_eq!(read(text, STRICT), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_period_is_none() {
        for text in [
            "2021W99",
            "Total",
            "0",
            "90+",
            "15",
            "Quảng Nam",
            "5000",
            "2015 prices",
            "201",
            "năm",
            "2020-13-45",
            "Unknown",
            "1500 and over",
            "2020Q7",
            "R2020X",
        ] {
            assert_eq!(read(text, STRICT), None, "{text}");
        }
    }

    #[test]
    fn a_pair_of_years_is_a_month_among_months() {
        let manner = Manner {
            has_months: true,
            is_strict: true,
        };
        assert!(shows_months("2010-10") && !shows_months("2010-11"));
        assert_eq!(
            read("2010-11", manner),
            Some(Period::new(2010, Part::Month(11)))
        );
        assert_eq!(read("2010-11", STRICT), Some(Period::new(2010, Part::Year)));
    }

    #[test]
    fn periods_stand_in_the_order_of_time() {
        let texts = [
            "2019", "2020-01", "2020Q1", "2020-02", "2020H1", "2020-12", "2020Q4",
        ];
        let mut read_all: Vec<Period> = texts.iter().filter_map(|t| read(t, STRICT)).collect();
        read_all.reverse();
        read_all.sort();
        let expected: Vec<Period> = [
            "2019", "2020-01", "2020-02", "2020Q1", "2020H1", "2020Q4", "2020-12",
        ]
        .iter()
        .filter_map(|t| read(t, STRICT))
        .collect();
        // March is not among them, so the first quarter ends after February.
        assert_eq!(read_all, expected);
        let quarter = |n| Period::new(2001, Part::Quarter(n));
        assert!(quarter(1).is_alike(quarter(4)) && !quarter(1).is_same_season(quarter(4)));
    }
}
