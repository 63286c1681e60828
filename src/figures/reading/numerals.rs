//! The number itself: digits with the marks of their language, dates and document numbers told by their form, number words
//! and simple fractions, in Vietnamese and English.

use super::lexicon::{self, is_counter, is_year_like};
use super::printed::Sense;
use super::scanner::Scanner;
use super::text::{Token, TokenKind};
use crate::figures::model::Kind;
use crate::language;

/// What a simple fraction tells: more than one digit, less than two.
pub(super) const FRACTION_DIGITS: f64 = 1.6;
/// "two and a half", "hai triệu rưỡi" are no more exact than this.
pub(super) const HALF_STEP: f64 = 0.2;

/// A number before its surroundings are looked at.
pub(in crate::figures) struct Core {
    pub number: f64,
    pub step: f64,
    pub n_digits: f64,
    pub end: usize,
    pub kind: Option<Kind>,
    pub is_word: bool,
    /// Four digits without a separator.
    pub is_plain: bool,
    pub has_leading_zero: bool,
    /// Printed without separators.
    pub is_ungrouped: bool,
    pub sense: Option<Sense>,
}

impl Scanner<'_> {
    #[inline(never)]
    pub(in crate::figures) fn digits(
        &self,
        n: usize,
        range: &std::ops::Range<usize>,
    ) -> Option<Core> {
        let token = self.token(n)?;
        let mut core = self.read(&token.text)?;
        core.end = n + 1;
        let next = self.token(n + 1).filter(|_| n + 1 < range.end);
        let second = self.token(n + 2).filter(|_| n + 2 < range.end);
        let is_number = |t: Option<&Token>| t.is_some_and(|t| t.kind == TokenKind::Number);
        // Footnote marks.
        if token.is_superscript {
            core.sense = Some(Sense::Footnote);
            return Some(core);
        }
        let opens = self.before(n, 1, range.start);
        if opens == "[" && next.is_some_and(|t| t.text == "]") {
            core.sense = Some(Sense::Footnote);
            return Some(core);
        }
        // Part of a name: a letter, or a letter and a hyphen, right before it.
        if n > range.start && token.is_glued {
            let before = &self.text.tokens[n - 1];
            let is_hyphen =
                matches!(before.text.as_str(), "-" | "–") && before.is_glued && n > range.start + 1;
            let letter = if is_hyphen {
                self.token(n - 2)
            } else {
                Some(before)
            };
            let is_letter = letter.is_some_and(|t| t.kind == TokenKind::Word);
            let is_currency = language::currency(&before.text).is_some() || before.text == "us";
            if is_letter
                && !is_currency
                && !(is_hyphen && letter.is_some_and(|t| language::month(&t.text).is_some()))
            {
                core.sense = Some(Sense::Code);
                return Some(core);
            }
        }
        // Dates and fractions with slashes, times with colons.
        if let (Some(mark), Some(other)) = (next, second)
            && mark.is_glued
            && other.is_glued
            && is_number(second)
        {
            match mark.text.as_str() {
                "/" => return Some(self.slashed(core, n, range)),
                ":" => {
                    core.sense = Some(Sense::Time);
                    core.end = n + 3;
                    return Some(core);
                }
                "-" if token.text.len() <= 4
                    && other.text.len() <= 2
                    && self.word(n + 3) == "-"
                    && is_number(self.token(n + 4)) =>
                {
                    core.sense = Some(Sense::Date);
                    core.end = n + 5;
                    return Some(core);
                }
                _ => {}
            }
        }
        // Phones: a zero first, or numbers one after the other.
        if core.has_leading_zero && token.text.len() >= 3 {
            core.sense = Some(Sense::Phone);
            while core.end < range.end
                && (is_number(self.token(core.end))
                    || matches!(self.word(core.end), "." | "-")
                        && is_number(self.token(core.end + 1))
                        && core.end + 1 < range.end)
            {
                core.end += 1;
            }
            return Some(core);
        }
        if self.before(n, 1, range.start) == "+"
            && token.is_glued
            && next.is_some_and(|t| t.kind == TokenKind::Number)
        {
            core.sense = Some(Sense::Phone);
            while core.end < range.end && is_number(self.token(core.end)) {
                core.end += 1;
            }
            return Some(core);
        }
        // "17h30", "5th", "26-NQ/TW".
        if let Some(suffix) = next.filter(|t| t.is_glued && t.kind == TokenKind::Word) {
            match suffix.text.as_str() {
                "st" | "nd" | "rd" | "th" => {
                    core.sense = Some(Sense::Ordinal);
                    core.end = n + 2;
                    return Some(core);
                }
                "h" | "g" | "am" | "pm" => {
                    core.sense = Some(Sense::Time);
                    core.end = n + 2;
                    if second.is_some_and(|t| t.is_glued && t.kind == TokenKind::Number) {
                        core.end = n + 3;
                    }
                    return Some(core);
                }
                word if language::magnitude(word).is_some()
                    || lexicon::is_unit_symbol(word)
                    || language::currency(word).is_some()
                    || lexicon::listed(word, "k m pp pc bn p c")
                    // "1.046người", as it is typed at times.
                    || self.is_vietnamese && word.len() > 2 && is_counter(word) => {}
                _ => {
                    core.sense = Some(Sense::Code);
                    core.end = n + 2;
                    return Some(core);
                }
            }
        }
        if let (Some(hyphen), Some(letters)) = (next, second)
            && hyphen.is_glued
            && hyphen.text == "-"
            && letters.is_glued
            && letters.kind == TokenKind::Word
            && letters.is_capital
        {
            core.sense = Some(Sense::Document);
            core.end = n + 3;
            while core.end < range.end
                && self.token(core.end).is_some_and(|t| {
                    t.is_glued
                        && (matches!(t.text.as_str(), "/" | "-" | ".") || t.kind == TokenKind::Word)
                })
            {
                core.end += 1;
            }
            return Some(core);
        }
        // "902/UBND-TH".
        if let (Some(slash), Some(letters)) = (next, second)
            && slash.is_glued
            && slash.text == "/"
            && letters.is_glued
            && letters.is_upper
        {
            core.sense = Some(Sense::Document);
            core.end = n + 3;
            return Some(core);
        }
        // "7 in 10", "one in three".
        if let Some(fraction) = self.in_every(n, core.number, core.end, range) {
            return Some(fraction);
        }
        Some(core)
    }

    /// "14/10", "14/10/2020", "1/3 số hộ", "24/24", "45/63 tỉnh".
    pub(super) fn slashed(&self, mut core: Core, n: usize, range: &std::ops::Range<usize>) -> Core {
        let second = self
            .token(n + 2)
            .map(|t| t.text.clone())
            .unwrap_or_default();
        let other = self.read(&second).map_or(0.0, |core| core.number);
        let has_third = self.word(n + 3) == "/" && n + 4 < range.end;
        let (first, word) = (core.number, self.before(n, 1, range.start));
        let follows = self.word(n + 3);
        let is_year = |value: f64| (1900.0..=2100.0).contains(&value);
        if is_year(first) || is_year(other) {
            core.sense = Some(if is_year(first) {
                Sense::Year
            } else {
                Sense::Date
            });
            core.end = n + 3;
            return core;
        }
        if has_third {
            core.sense = Some(Sense::Date);
            core.end = n + 5;
            return core;
        }
        let is_part = first < other
            && first >= 1.0
            && (["số", "tổng", "dân", "diện", "of", "trong"].contains(&follows)
                || lexicon::listed(word, "chiếm khoảng hơn gần about nearly only trên bằng"));
        if is_part && !lexicon::listed(word, "ngày từ đến hôm") && other <= 10.0 {
            core.number = first * 100.0 / other;
            core.step = fraction_step(first, other);
            core.kind = Some(Kind::Fraction);
            core.n_digits = FRACTION_DIGITS;
            core.end = n + 3;
            return core;
        }
        let is_date =
            self.is_vietnamese && (1.0..=31.0).contains(&first) && (1.0..=12.0).contains(&other);
        if is_date
            && !(first < other && lexicon::listed(follows, "xã huyện tỉnh trường phường hộ thôn"))
        {
            core.sense = Some(Sense::Date);
            core.end = n + 3;
        } else if first == other {
            core.sense = Some(Sense::Time);
            core.end = n + 3;
        }
        core
    }

    /// "one in three", "7 trong 10", "three out of four".
    fn in_every(
        &self,
        n: usize,
        number: f64,
        end: usize,
        range: &std::ops::Range<usize>,
    ) -> Option<Core> {
        let in_word = self.word(end);
        let mut at = end + 1;
        match in_word {
            "in" | "trong" => {}
            "out" if self.word(at) == "of" => at += 1,
            "of" if matches!(self.word(at), "every" | "each") => {}
            _ => return None,
        }
        while matches!(self.word(at), "every" | "each" | "mỗi" | "số") {
            at += 1;
        }
        if at >= range.end {
            return None;
        }
        let token = self.token(at)?;
        let whole = match token.kind {
            TokenKind::Number if token.text.len() <= 3 => self.read(&token.text)?.number,
            TokenKind::Word => lexicon::numeral(&token.text, self.is_vietnamese)?,
            _ => return None,
        };
        // "13 out of 19 councils" are two counts.
        let is_round = whole <= 12.0 || matches!(whole, 15.0 | 20.0 | 100.0);
        let fits = number >= 1.0 && number < whole && is_round;
        let is_date = language::month(self.word(at + 1)).is_some();
        if !fits || is_date || n >= at {
            return None;
        }
        Some(Core {
            number: number * 100.0 / whole,
            step: fraction_step(number, whole),
            n_digits: FRACTION_DIGITS,
            end: at + 1,
            kind: Some(Kind::Fraction),
            is_word: true,
            is_plain: false,
            has_leading_zero: false,
            is_ungrouped: true,
            sense: None,
        })
    }

    /// "cứ mười người thì gần sáu người": what six is there of ten. The ten is what is counted by.
    pub(super) fn of_each(&self, n: usize, start: usize) -> Option<f64> {
        let back = |word: &str, from: usize, reach: usize| {
            (start.max(from.saturating_sub(reach))..from)
                .rev()
                .find(|at| self.word(*at) == word)
        };
        let then = back("thì", n, 4)?;
        let each = back("cứ", then, 6)?;
        let whole = self.token(each + 1)?;
        let whole = match whole.kind {
            TokenKind::Number => self.read(&whole.text)?.number,
            _ => lexicon::numeral(&whole.text, true)?,
        };
        (whole > 1.0).then_some(whole)
    }

    /// Digits with the marks of the language.
    #[inline(never)]
    pub(in crate::figures) fn read(&self, printed: &str) -> Option<Core> {
        let (group, decimal) = (self.style.group, self.style.decimal);
        let is_mark = |c: char| matches!(c, '.' | ',');
        let spaceless: String = printed
            .chars()
            .filter(|c| c.is_ascii_digit() || is_mark(*c))
            .collect();
        let has_space = spaceless.len() < printed.chars().filter(|c| c.is_ascii()).count()
            || !printed.is_ascii();
        let marks: Vec<char> = spaceless.chars().filter(|c| is_mark(*c)).collect();
        let pieces: Vec<&str> = spaceless.split(is_mark).collect();
        let are_groups = |pieces: &[&str]| {
            pieces
                .first()
                .is_some_and(|first| (1..=3).contains(&first.len()) && *first != "0")
                && pieces[1..].iter().all(|piece| piece.len() == 3)
        };
        let last_is_fraction = match &marks[..] {
            [] => false,
            [only] if *only == decimal => true,
            // A lone group mark that cannot be one is the other convention's decimal mark.
            [only] => !(are_groups(&pieces) && (*only == group || !has_space)),
            [first, .., last] if first != last => true,
            _ => {
                if !are_groups(&pieces) {
                    // "14.10.2020", "1.2.3": no number.
                    return Some(Core {
                        sense: Some(Sense::Date),
                        ..self.core(0.0, 1.0, 1.0)
                    });
                }
                false
            }
        };
        let (whole, fraction) = if last_is_fraction {
            let (last, rest) = pieces.split_last()?;
            (rest.concat(), *last)
        } else {
            (pieces.concat(), "")
        };
        let number = crate::language::number(&format!("{whole}.{fraction}0"))?;
        let digits: String = format!("{whole}{fraction}");
        let significant = digits.trim_start_matches('0');
        // Zeros at the end of a whole number say less than other digits.
        let n_zeros = if fraction.is_empty() {
            significant.len() - significant.trim_end_matches('0').len()
        } else {
            0
        };
        let n_digits = significant.len() as f64 - 0.6 * n_zeros as f64;
        let mut core = self.core(
            number,
            10f64.powi(-(fraction.len() as i32)),
            n_digits.max(1.0),
        );
        core.is_plain = marks.is_empty() && !has_space && whole.len() == 4;
        core.is_ungrouped = marks.is_empty() && !has_space;
        core.has_leading_zero = whole.len() > 1 && whole.starts_with('0');
        Some(core)
    }

    pub(super) fn core(&self, number: f64, step: f64, n_digits: f64) -> Core {
        Core {
            number,
            step,
            n_digits,
            end: 0,
            kind: None,
            is_word: false,
            is_plain: false,
            has_leading_zero: false,
            is_ungrouped: true,
            sense: None,
        }
    }

    #[inline(never)]
    pub(in crate::figures) fn words(
        &self,
        n: usize,
        range: &std::ops::Range<usize>,
    ) -> Option<Core> {
        if let Some(fraction) = self.fraction_words(n, range) {
            return Some(fraction);
        }
        let mut end = n + 1;
        let (number, step) = if self.is_vietnamese {
            (self.vietnamese(n, range, &mut end)?, 1.0)
        } else {
            self.english(n, range, &mut end)?
        };
        if let Some(fraction) = self.in_every(n, number, end, range) {
            return Some(fraction);
        }
        let n_digits = format!("{number:.0}").len() as f64;
        let mut core = self.core(number, step, n_digits);
        core.end = end;
        core.is_word = true;
        // Alone, "one" and "một" are articles; so are numerals inside a name or an idiom.
        if number == 1.0
            && language::magnitude(self.word(end)).is_none()
            && self.unit_at(end, range.end).is_none()
        {
            core.sense = Some(Sense::Article);
        }
        let before = self.before(n, 1, range.start);
        // "giải ba": the third prize.
        if before == "giải" && self.is_vietnamese {
            core.sense = Some(Sense::Ordinal);
        }
        let is_hyphenated =
            self.token(end).is_some_and(|t| t.text == "-" && t.is_glued) && end < range.end;
        // "a three-point lead" and "thirty-odd boats" count, "a two-year wait" does not.
        if is_hyphenated && !matches!(self.word(end + 1), "point" | "percentage" | "odd") {
            core.sense = Some(Sense::Code);
        }
        let is_inner_capital = self.token(n).is_some_and(|t| t.is_capital) && n > range.start;
        if is_inner_capital && self.before(n, 1, range.start) != "“" {
            core.sense = Some(Sense::Code);
        }
        if lexicon::listed(before, "thứ hạng thư khóa") {
            core.sense = Some(Sense::Ordinal);
        }
        Some(core)
    }

    /// "twelve", "forty-two", "a hundred and five", "two and a half", "half a million", "two dozen"; and how exact it is.
    fn english(
        &self,
        n: usize,
        range: &std::ops::Range<usize>,
        end: &mut usize,
    ) -> Option<(f64, f64)> {
        let inside = |at: usize| if at < range.end { self.word(at) } else { "" };
        let below_hundred = |at: usize| -> Option<(f64, usize)> {
            if let Some(tens) = lexicon::tens(inside(at)) {
                let joined = if inside(at + 1) == "-" {
                    at + 2
                } else {
                    at + 1
                };
                return Some(
                    match lexicon::numeral(inside(joined), false).filter(|unit| *unit < 10.0) {
                        Some(unit) if joined == at + 2 => (tens + unit, joined + 1),
                        _ => (tens, at + 1),
                    },
                );
            }
            Some((lexicon::numeral(inside(at), false)?, at + 1))
        };
        let is_large = |at: usize| language::magnitude(inside(at)).is_some();
        if inside(n) == "half" && inside(n + 1) == "a" && is_large(n + 2) {
            *end = n + 2;
            return Some((0.5, HALF_STEP));
        }
        let (mut number, mut at) = match inside(n) {
            "a" if matches!(inside(n + 1), "dozen" | "hundred") || is_large(n + 1) => (1.0, n + 1),
            _ => below_hundred(n)?,
        };
        if inside(at) == "dozen" {
            *end = at + 1;
            return Some((number * 12.0, 1.0));
        }
        if inside(at) == "hundred" {
            number *= 100.0;
            at += 1;
            let rest = if inside(at) == "and" { at + 1 } else { at };
            if let Some((rest, past)) = below_hundred(rest) {
                number += rest;
                at = past;
            }
        }
        if [inside(at), inside(at + 1), inside(at + 2)] == ["and", "a", "half"] {
            *end = at + 3;
            return Some((number + 0.5, HALF_STEP));
        }
        *end = at;
        Some((number, 1.0))
    }

    /// "bốn trăm tám mươi lăm", "hai trăm linh ba", else what is below a hundred.
    pub(in crate::figures) fn vietnamese(
        &self,
        n: usize,
        range: &std::ops::Range<usize>,
        end: &mut usize,
    ) -> Option<f64> {
        let inside = |at: usize| if at < range.end { self.word(at) } else { "" };
        if inside(n + 1) == "trăm"
            && let Some(hundreds) = lexicon::numeral(inside(n), true).filter(|n| *n < 10.0)
        {
            *end = n + 2;
            let mut number = hundreds * 100.0;
            if inside(n + 2) == "rưỡi" {
                *end = n + 3;
                number += 50.0;
            } else if matches!(inside(n + 2), "linh" | "lẻ") {
                if let Some(unit) = lexicon::vietnamese_unit(inside(n + 3)) {
                    number += unit;
                    *end = n + 4;
                }
            } else if (inside(n + 3) == "mươi" || inside(n + 2) == "mười")
                && let Some(rest) = self.vietnamese_tens(n + 2, range, end)
            {
                number += rest;
            }
            return Some(number);
        }
        if inside(n) == "nửa" && language::magnitude(inside(n + 1)).is_some() {
            *end = n + 1;
            return Some(0.5);
        }
        self.vietnamese_tens(n, range, end)
    }

    /// "mười lăm", "hai mươi mốt", "ba"; "năm" is a year unless it counts something.
    fn vietnamese_tens(
        &self,
        n: usize,
        range: &std::ops::Range<usize>,
        end: &mut usize,
    ) -> Option<f64> {
        let word = self.word(n);
        let first = lexicon::numeral(word, true)?;
        let inside = |at: usize| if at < range.end { self.word(at) } else { "" };
        let before = self.before(n, 1, range.start);
        let second = inside(n + 1);
        if second == "mươi" || second == "chục" {
            *end = n + 2;
            let unit = lexicon::vietnamese_unit(inside(n + 2)).filter(|unit| *unit < 10.0);
            if unit.is_some() && second == "mươi" {
                *end = n + 3;
            }
            return Some(first * 10.0 + unit.filter(|_| second == "mươi").unwrap_or(0.0));
        }
        if first == 10.0 {
            if let Some(unit) = lexicon::vietnamese_unit(second).filter(|unit| *unit < 10.0)
                && second != "năm"
            {
                *end = n + 2;
                return Some(10.0 + unit);
            }
            return Some(10.0);
        }
        if word == "năm" {
            let is_counted = is_counter(second)
                && !lexicon::listed(
                    before,
                    "mỗi hàng trong đầu cuối giữa cả nhiều vài các những từng một qua này trước",
                )
                && lexicon::vietnamese_unit(before).is_none()
                && self
                    .token(n.wrapping_sub(1))
                    .is_none_or(|t| t.kind != TokenKind::Number);
            return is_counted.then_some(5.0);
        }
        if word == "ba" && matches!(before, "ông" | "bà" | "thứ") || matches!(second, "phần")
        {
            return None;
        }
        if word == "không" {
            return None;
        }
        Some(first)
    }

    /// "một nửa", "hai phần ba", "a third of", "two thirds", "half of".
    #[inline(never)]
    fn fraction_words(&self, n: usize, range: &std::ops::Range<usize>) -> Option<Core> {
        let inside = |at: usize| if at < range.end { self.word(at) } else { "" };
        let before = self.before(n, 1, range.start);
        let made = |part: f64, whole: f64, end: usize| {
            let mut core = self.core(
                part * 100.0 / whole,
                fraction_step(part, whole),
                FRACTION_DIGITS,
            );
            core.end = end;
            core.kind = Some(Kind::Fraction);
            core.is_word = true;
            Some(core)
        };
        if self.is_vietnamese {
            if let Some(part) = lexicon::numeral(inside(n), true)
                && inside(n + 1) == "phần"
                && let Some(whole) =
                    lexicon::vietnamese_unit(inside(n + 2)).filter(|whole| *whole > part)
            {
                return made(part, whole, n + 3);
            }
            let is_half = inside(n) == "nửa" && language::magnitude(inside(n + 1)).is_none();
            // "nửa đầu năm", "nửa tháng"; but "một nửa năm 2019" is half of what that year had.
            let is_span = |at: usize| {
                let after = inside(at + 1);
                let is_named = is_year_like(after) || matches!(after, "ngoái" | "trước" | "nay");
                match inside(at) {
                    "đầu" | "cuối" | "thế" => true,
                    "năm" | "tháng" => !is_named,
                    _ => false,
                }
            };
            if is_half && inside(n + 1) == "điểm" && matches!(inside(n + 2), "phần" | "%") {
                let mut core = self.core(0.5, 0.1, 1.0);
                core.end = n + 1;
                core.is_word = true;
                return Some(core);
            }
            if inside(n) == "một" && inside(n + 1) == "nửa" && !is_span(n + 2) {
                return made(1.0, 2.0, n + 2);
            }
            if is_half
                && lexicon::listed(before, "hơn gần quá khoảng chưa đến tới")
                && !is_span(n + 1)
            {
                return made(1.0, 2.0, n + 1);
            }
            return None;
        }
        let first = inside(n);
        if first == "half"
            && inside(n + 1) == "a"
            && matches!(inside(n + 2), "percentage" | "point")
        {
            let mut core = self.core(0.5, 0.1, 1.0);
            core.end = n + if inside(n + 2) == "point" { 3 } else { 4 };
            core.kind = Some(Kind::Points);
            core.is_word = true;
            return Some(core);
        }
        if first == "half" {
            let is_bounded = lexicon::is_before_share(before) || matches!(before, "quite" | "by");
            let is_share = (["of", "the", "its", "their", "all"].contains(&inside(n + 1))
                || is_bounded)
                && !lexicon::listed(before, "first second latter last other")
                && !matches!(inside(n + 1), "a" | "an" | "-");
            return if is_share {
                made(1.0, 2.0, n + 1)
            } else {
                None
            };
        }
        let part = match first {
            "a" | "an" => 1.0,
            _ => lexicon::numeral(first, false)?,
        };
        let mut at = n + 1;
        if inside(at) == "-" {
            at += 1;
        }
        let whole = lexicon::english_part(inside(at))?;
        // "a quarter of a million" is a number.
        if inside(at + 1) == "of"
            && inside(at + 2) == "a"
            && language::magnitude(inside(at + 3)).is_some()
        {
            let mut core = self.core(part / whole, HALF_STEP / 2.0, 1.0);
            core.end = at + 3;
            core.is_word = true;
            return Some(core);
        }
        // "a second third party", "a third time": a share is of something, ends its clause, or does something.
        let next = inside(at + 1);
        let is_time = matches!(inside(at), "quarter" | "quarters" | "half")
            && lexicon::listed(next, "ago earlier to past later");
        let is_share = !is_time
            && (lexicon::follows_share(next)
                || part > 1.0
                || self.is_change_by(n, at + 1, range)
                || lexicon::is_before_share(before) && !lexicon::is_numbered(next));
        if part >= whole || !is_share {
            return None;
        }
        made(part, whole, at + 1)
    }
}

impl Scanner<'_> {
    /// "a fifth less than", "fell by a quarter on the year": a fraction by which something changes.
    fn is_change_by(&self, n: usize, end: usize, range: &std::ops::Range<usize>) -> bool {
        let next = if end < range.end { self.word(end) } else { "" };
        if lexicon::listed(
            next,
            "less fewer more higher lower smaller bigger larger cheaper dearer longer shorter \
                faster slower below above up down",
        ) {
            return true;
        }
        let before = self.before(n, 1, range.start);
        let is_told = before == "by" || lexicon::direction(before).is_some();
        is_told && next != "of" && !lexicon::is_numbered(next)
    }
}

/// Half way to the neighbouring simple fractions is as exact as words are.
pub(super) fn fraction_step(part: f64, whole: f64) -> f64 {
    let value = part * 100.0 / whole;
    (value - part * 100.0 / (whole + 1.0)).abs().clamp(4.0, 8.0)
}
