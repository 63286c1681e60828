//! Finds every number that is printed in a story and says what it is: a figure, or a year, date, rank, number of a document…
//! Only the words around a number decide; no bundle is looked at.

use super::lexicon::{self, Direction};
use super::model::{Kind, Part, Value};
use super::text::{Text, Token, TokenKind};
use crate::locale::NumberStyle;
use crate::statistics::Bound;

/// What a printed number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// It states a quantity.
    Figure,
    Year,
    Date,
    Time,
    Ordinal,
    Age,
    /// Of a document, a law, a table, a road.
    Document,
    Phone,
    ListMarker,
    Footnote,
    /// Part of a name: "COVID-19", "4G", "U23".
    Code,
    /// "một", "one" as an article.
    Article,
    /// What a rate is counted by: "per 1,000", "trên 100 bé gái".
    Base,
}

/// Whether a number is a change or what something came to, as its verb says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Open,
    Change(Option<Direction>),
    Level,
}

/// A number as it is printed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Printed {
    pub sense: Sense,
    pub part: Part,
    pub sentence: usize,
    /// Tokens of the number itself, its sign, magnitude and unit included.
    pub tokens: std::ops::Range<usize>,
    /// Code points into the part's text.
    pub start: usize,
    pub end: usize,
    pub value: Value,
    /// Digits that say something: 3 for "387,000", 1 for "hơn 90".
    pub n_digits: f64,
    pub is_negative: bool,
    /// It is a little less than printed ("gần", "nearly").
    pub is_nearly: bool,
    pub role: Role,
    /// Neither a unit nor a noun follows.
    pub is_bare: bool,
    /// Where the noun that it counts begins.
    pub noun: usize,
    /// Written in words.
    pub is_word: bool,
}

/// What a simple fraction tells: more than one digit, less than two.
const FRACTION_DIGITS: f64 = 1.6;

/// Every number of a text, in reading order.
pub(super) fn scan(text: &Text, language: &str) -> Vec<Printed> {
    let style = NumberStyle::of_language(language);
    let is_vietnamese = crate::locale::primary(language) == "vi";
    let scanner = Scanner {
        text,
        style,
        is_vietnamese,
    };
    let mut found: Vec<Printed> = Vec::new();
    for sentence in 0..text.sentences.len() {
        let range = text.sentences[sentence].tokens.clone();
        let mut n = range.start;
        while n < range.end {
            match scanner.number_at(n, range.clone(), sentence) {
                Some(printed) => {
                    n = printed.tokens.end.max(n + 1);
                    found.push(printed);
                }
                None => n += 1,
            }
        }
    }
    share_units(text, &mut found);
    found
}

struct Scanner<'a> {
    text: &'a Text,
    style: NumberStyle,
    is_vietnamese: bool,
}

/// A number before its surroundings are looked at.
struct Core {
    number: f64,
    step: f64,
    n_digits: f64,
    end: usize,
    kind: Option<Kind>,
    is_word: bool,
    /// Four digits without a separator.
    is_plain: bool,
    has_leading_zero: bool,
    /// Printed without separators.
    is_ungrouped: bool,
    sense: Option<Sense>,
}

impl<'a> Scanner<'a> {
    fn token(&self, n: usize) -> Option<&'a Token> {
        self.text.tokens.get(n)
    }

    fn word(&self, n: usize) -> &'a str {
        self.token(n).map_or("", |token| token.text.as_str())
    }

    /// The text of the token so many places before, if it is in the same sentence.
    fn before(&self, n: usize, back: usize, start: usize) -> &'a str {
        match n.checked_sub(back) {
            Some(at) if at >= start => self.word(at),
            _ => "",
        }
    }

    fn number_at(
        &self,
        n: usize,
        range: std::ops::Range<usize>,
        sentence: usize,
    ) -> Option<Printed> {
        let token = self.token(n)?;
        let core = match token.kind {
            TokenKind::Number => self.digits(n, &range)?,
            TokenKind::Word => self.words(n, &range)?,
            TokenKind::Mark => return None,
        };
        let mut core = core;
        if self.is_vietnamese {
            if self.before(n, 1, range.start) == "cứ" {
                core.sense = Some(Sense::Base);
            } else if let Some(whole) = self
                .of_each(n, range.start)
                .filter(|whole| *whole > core.number)
            {
                core.step = fraction_step(core.number, whole);
                core.number *= 100.0 / whole;
                core.kind = Some(Kind::Fraction);
                core.n_digits = FRACTION_DIGITS;
            }
        }
        let core = core;
        let mut first = n;
        let mut end = core.end;
        let after = |at: usize| if at < range.end { self.word(at) } else { "" };
        let mut number = core.number;
        let mut step = core.step;
        // Sign.
        let mut is_negative = false;
        if n > range.start && token.is_glued {
            let sign = &self.text.tokens[n - 1];
            let stands_free = n - 1 == range.start
                || !sign.is_glued
                || ["(", "$", "€", "£"].contains(&self.word(n - 2));
            if stands_free && ["-", "\u{2212}", "–", "+", "±"].contains(&sign.text.as_str()) {
                is_negative = !matches!(sign.text.as_str(), "+" | "±");
                first = n - 1;
            }
        }
        // Magnitude.
        let mut has_magnitude = false;
        while let Some(magnitude) = lexicon::magnitude(after(end)) {
            number *= magnitude;
            step *= magnitude;
            has_magnitude = true;
            end += 1;
        }
        if !has_magnitude && self.token(end).is_some_and(|t| t.is_glued) && end < range.end {
            let short = match after(end) {
                "k" => 1e3,
                "m" if first > range.start && lexicon::currency(self.word(first - 1)).is_some() => {
                    1e6
                }
                _ => 0.0,
            };
            if short > 0.0 {
                number *= short;
                step *= short;
                has_magnitude = true;
                end += 1;
            }
        }
        let mut print_end = end;
        // Kind.
        let mut kind = core.kind.clone();
        if kind.is_none()
            && let Some((found, past, printed)) = self.unit_at(end, range.end)
        {
            kind = Some(found);
            end = past;
            print_end = print_end.max(printed);
        }
        if kind.is_none()
            && first > range.start
            && let Some(code) = lexicon::currency(self.word(first - 1)).filter(|_| {
                self.token(first - 1)
                    .is_some_and(|t| t.kind == TokenKind::Mark)
            })
        {
            first -= 1;
            kind = Some(Kind::Money(code));
        }
        let words: Vec<&str> = (1..=3)
            .rev()
            .map(|back| self.before(first, back, range.start))
            .filter(|word| !word.is_empty())
            .collect();
        let mut bound = lexicon::bound(&words);
        if bound.is_none() && matches!(after(end), "or") && after(end + 1) == "more" {
            bound = Some(Bound::AtLeast);
        }
        let is_nearly = words.last().is_some_and(|word| lexicon::is_nearly(word));
        let times = matches!(words.last(), Some(&"gấp")) && after(end) == "lần"
            || after(end) == "times"
            || after(end) == "fold";
        if kind.is_none() && times {
            kind = Some(Kind::Times);
        }
        let sense = core
            .sense
            .or_else(|| self.other_sense(&core, first, end, &range, kind.as_ref(), has_magnitude))
            .unwrap_or(Sense::Figure);
        // "13 of its 19 seats", "7 trong số 12 xã": both count the same.
        let mut noun_at = end;
        if kind.is_none() && matches!(after(end), "of" | "trong" | "trên") {
            let mut at = end + 1;
            while at < range.end.min(end + 6)
                && self.token(at).is_some_and(|t| t.kind == TokenKind::Word)
            {
                at += 1;
            }
            let is_amount = lexicon::magnitude(self.word(at + 1)).is_some()
                || lexicon::currency(self.word(at + 1)).is_some();
            if at < range.end
                && !is_amount
                && self.token(at).is_some_and(|t| t.kind == TokenKind::Number)
            {
                noun_at = at + 1;
            }
        }
        let noun = self
            .token(noun_at)
            .filter(|t| noun_at < range.end && t.kind == TokenKind::Word);
        let is_bare = kind.is_none()
            && noun.is_none_or(|noun| {
                lexicon::is_stop(&noun.text) && !matches!(noun.text.as_str(), "năm" | "số")
                    || is_no_noun(&noun.text)
                    || self.is_year_word_before_year(end)
            });
        let kind = match kind {
            Some(kind) => kind,
            None => match noun.map(|noun| noun.text.as_str()) {
                Some(noun)
                    if lexicon::is_unit_symbol(noun) || lexicon::is_duration(noun) && !is_bare =>
                {
                    Kind::Unit(noun.to_owned())
                }
                _ => Kind::Count,
            },
        };
        let role = self.role(first, end, &range);
        let start_token = self.token(first)?;
        let end_token = self.token(print_end.max(n + 1).min(range.end) - 1)?;
        Some(Printed {
            sense,
            part: self.text.lines[self.text.sentences[sentence].line].part,
            sentence,
            tokens: first..end.max(n + 1),
            start: start_token.start,
            end: end_token.end,
            value: Value {
                number,
                step,
                kind,
                bound,
            },
            n_digits: core.n_digits,
            is_negative,
            is_nearly,
            role,
            is_bare,
            noun: noun_at,
            is_word: core.is_word,
        })
    }

    /// "năm 2020": the noun after the number before is no noun of it.
    fn is_year_word_before_year(&self, n: usize) -> bool {
        self.word(n) == "năm"
            && self
                .token(n + 1)
                .is_some_and(|next| next.kind == TokenKind::Number && is_year_like(&next.text))
    }

    // ---- The number itself

    fn digits(&self, n: usize, range: &std::ops::Range<usize>) -> Option<Core> {
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
            let is_currency = lexicon::currency(&before.text).is_some() || before.text == "us";
            if is_letter
                && !is_currency
                && !(is_hyphen && letter.is_some_and(|t| lexicon::is_month(&t.text).is_some()))
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
                word if lexicon::magnitude(word).is_some()
                    || lexicon::is_unit_symbol(word)
                    || lexicon::currency(word).is_some()
                    || ["k", "m", "pp", "pc", "bn", "p", "c"].contains(&word) => {}
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
    fn slashed(&self, mut core: Core, n: usize, range: &std::ops::Range<usize>) -> Core {
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
                || [
                    "chiếm", "khoảng", "hơn", "gần", "about", "nearly", "only", "trên",
                ]
                .contains(&word));
        if is_part && !["ngày", "từ", "đến", "hôm"].contains(&word) && other <= 10.0 {
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
            && !(first < other
                && ["xã", "huyện", "tỉnh", "trường", "phường", "hộ", "thôn"].contains(&follows))
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
            _ => return None,
        }
        while matches!(self.word(at), "every" | "mỗi" | "số") {
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
        let fits = number >= 1.0 && number < whole && whole <= 100.0;
        let is_date = lexicon::is_month(self.word(at + 1)).is_some();
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
    fn of_each(&self, n: usize, start: usize) -> Option<f64> {
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
    fn read(&self, printed: &str) -> Option<Core> {
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
        let number: f64 = format!("{whole}.{fraction}0").parse().ok()?;
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

    fn core(&self, number: f64, step: f64, n_digits: f64) -> Core {
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

    // ---- Number words

    fn words(&self, n: usize, range: &std::ops::Range<usize>) -> Option<Core> {
        if let Some(fraction) = self.fraction_words(n, range) {
            return Some(fraction);
        }
        let mut end = n + 1;
        let number = if self.is_vietnamese {
            self.vietnamese(n, range, &mut end)?
        } else {
            self.english(n, range, &mut end)?
        };
        if let Some(fraction) = self.in_every(n, number, end, range) {
            return Some(fraction);
        }
        let n_digits = format!("{number}").len() as f64;
        let mut core = self.core(number, 1.0, n_digits);
        core.end = end;
        core.is_word = true;
        // Alone, "one" and "một" are articles; so are numerals inside a name or an idiom.
        if number == 1.0 && lexicon::magnitude(self.word(end)).is_none() {
            core.sense = Some(Sense::Article);
        }
        let before = self.before(n, 1, range.start);
        let is_hyphenated =
            self.token(end).is_some_and(|t| t.text == "-" && t.is_glued) && end < range.end;
        if is_hyphenated {
            core.sense = Some(Sense::Code);
        }
        let is_inner_capital = self.token(n).is_some_and(|t| t.is_capital) && n > range.start;
        if is_inner_capital && self.before(n, 1, range.start) != "“" {
            core.sense = Some(Sense::Code);
        }
        if ["thứ", "hạng", "thư", "khóa"].contains(&before) {
            core.sense = Some(Sense::Ordinal);
        }
        Some(core)
    }

    /// "twelve", "forty-two", "three hundred and five".
    fn english(&self, n: usize, range: &std::ops::Range<usize>, end: &mut usize) -> Option<f64> {
        let inside = |at: usize| if at < range.end { self.word(at) } else { "" };
        if inside(n) == "a" && inside(n + 1) == "dozen" {
            *end = n + 2;
            return Some(12.0);
        }
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
        let (mut number, mut at) = below_hundred(n)?;
        if inside(at) == "hundred" {
            number *= 100.0;
            at += 1;
            let rest = if inside(at) == "and" { at + 1 } else { at };
            if let Some((rest, past)) = below_hundred(rest) {
                number += rest;
                at = past;
            }
        }
        *end = at;
        Some(number)
    }

    /// "bốn trăm tám mươi lăm", "hai trăm linh ba", else what is below a hundred.
    fn vietnamese(&self, n: usize, range: &std::ops::Range<usize>, end: &mut usize) -> Option<f64> {
        let inside = |at: usize| if at < range.end { self.word(at) } else { "" };
        if inside(n + 1) == "trăm"
            && let Some(hundreds) = lexicon::numeral(inside(n), true).filter(|n| *n < 10.0)
        {
            *end = n + 2;
            let mut number = hundreds * 100.0;
            if matches!(inside(n + 2), "linh" | "lẻ") {
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
                && ![
                    "mỗi", "hàng", "trong", "đầu", "cuối", "giữa", "cả", "nhiều", "vài", "các",
                    "những", "từng", "một", "qua", "này", "trước",
                ]
                .contains(&before)
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
            let is_half = inside(n) == "nửa";
            if is_half && inside(n + 1) == "điểm" && matches!(inside(n + 2), "phần" | "%") {
                let mut core = self.core(0.5, 0.1, 1.0);
                core.end = n + 1;
                core.is_word = true;
                return Some(core);
            }
            if inside(n) == "một"
                && inside(n + 1) == "nửa"
                && !["đầu", "cuối", "năm", "tháng", "thế"].contains(&inside(n + 2))
            {
                return made(1.0, 2.0, n + 2);
            }
            if is_half
                && ["hơn", "gần", "quá", "khoảng", "chưa", "đến", "tới"].contains(&before)
                && !["đầu", "cuối", "năm", "tháng", "thế"].contains(&inside(n + 1))
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
            let is_bounded = [
                "nearly", "almost", "about", "than", "over", "under", "roughly", "around",
                "exactly", "quite", "by",
            ]
            .contains(&before);
            let is_share = (["of", "the", "its", "their", "all"].contains(&inside(n + 1))
                || is_bounded)
                && !["first", "second", "latter", "last", "other"].contains(&before)
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
        // "a second third party", "a third time": a share is of something, or ends its clause.
        let next = inside(at + 1);
        let is_time = matches!(inside(at), "quarter" | "quarters" | "half")
            && matches!(next, "ago" | "earlier" | "to" | "past" | "later");
        let is_share = !is_time
            && ([
                "of", ",", ".", ")", "", "are", "were", "is", "was", "in", "–", ";", "to",
            ]
            .contains(&next)
                || part > 1.0
                || ["live", "work", "had", "have", "said"].contains(&next));
        if part >= whole || !is_share {
            return None;
        }
        made(part, whole, at + 1)
    }

    // ---- Units

    /// The kind that the words at a place give to the number before them, where they end, and where what is printed as part of the number ends.
    fn unit_at(&self, at: usize, end: usize) -> Option<(Kind, usize, usize)> {
        let inside = |n: usize| if n < end { self.word(n) } else { "" };
        let first = inside(at);
        let second = inside(at + 1);
        match (first, second) {
            ("%", _) => return Some((Kind::Percent, at + 1, at + 1)),
            ("‰", _) => return Some((Kind::PerMille, at + 1, at + 1)),
            ("phần", "trăm") => return Some((Kind::Percent, at + 2, at)),
            ("phần", "nghìn" | "ngàn") => return Some((Kind::PerMille, at + 2, at)),
            ("per", "cent") => return Some((Kind::Percent, at + 2, at)),
            ("percent" | "pc", _) => return Some((Kind::Percent, at + 1, at)),
            ("điểm", "phần") => return Some((Kind::Points, at + 3, at)),
            ("điểm", "%") => return Some((Kind::Points, at + 2, at)),
            ("percentage", "point" | "points") => return Some((Kind::Points, at + 2, at)),
            ("percentage", "-") => return Some((Kind::Points, at + 3, at)),
            ("pp" | "points" | "point" | "điểm", _) => return Some((Kind::Points, at + 1, at)),
            ("us" | "đô", _) if second == "$" || second == "la" => {
                return Some((Kind::Money("USD"), at + 2, at));
            }
            _ => {}
        }
        let code = lexicon::currency(first)?;
        // "won", "rand" and "pounds" are other words as well, but not right after a number.
        (first != "won").then_some((Kind::Money(code), at + 1, at))
    }

    // ---- What is no figure

    #[allow(clippy::too_many_arguments)]
    fn other_sense(
        &self,
        core: &Core,
        first: usize,
        end: usize,
        range: &std::ops::Range<usize>,
        kind: Option<&Kind>,
        has_magnitude: bool,
    ) -> Option<Sense> {
        let before = self.before(first, 1, range.start);
        let second = self.before(first, 2, range.start);
        let after = |n: usize| if n < range.end { self.word(n) } else { "" };
        let next = after(end);
        if kind.is_some() || has_magnitude {
            return None;
        }
        let is_whole = core.number.fract() == 0.0;
        if first == range.start && !core.is_word && matches!(next, ")") && core.number <= 30.0 {
            return Some(Sense::ListMarker);
        }
        if first == range.start
            && !core.is_word
            && next == "."
            && range.end > end + 1
            && core.number <= 30.0
        {
            return Some(Sense::ListMarker);
        }
        if !is_whole {
            return None;
        }
        let number = core.number;
        let is_power = [100.0, 1_000.0, 10_000.0, 100_000.0, 1_000_000.0].contains(&number);
        if is_power
            && (["per", "mỗi", "every", "each", "trên", "cứ"].contains(&before)
                || before == "in" && !next.is_empty())
            && !core.is_word
        {
            return Some(Sense::Base);
        }
        // Years.
        if core.is_plain && (1800.0..=2100.0).contains(&number) {
            let is_counted = ![
                "năm", "in", "since", "from", "by", "of", "until", "for", "during", "between",
                "and", "to", "đoạn", "từ", "đến", "kỳ", "với", "the", ",", "–", "-", "/", "(",
                "tháng", "before", "after", "than", "kể", "cuối", "đầu", "khóa", "early", "late",
                "và",
            ]
            .contains(&before)
                && lexicon::is_month(before).is_none()
                && (is_counter(next) || is_counter_word(next));
            if !is_counted {
                return Some(Sense::Year);
            }
        }
        // "2015–16", "2015/16".
        if ["–", "-", "/", "−"].contains(&before)
            && number <= 99.0
            && second.len() == 4
            && is_year_like(second)
        {
            return Some(Sense::Year);
        }
        // Dates.
        let is_day = (1.0..=31.0).contains(&number) && !core.is_word;
        let month = |word: &str| {
            lexicon::is_month(word).is_some()
                && (word != "may" || self.is_capital_word("may", first, end))
                && (word != "march" || self.is_capital_word("march", first, end))
        };
        if is_day && (month(before) || month(next)) {
            return Some(Sense::Date);
        }
        if is_day && ["–", "-", "and", "to", "&"].contains(&before) && month(after(end)) {
            return Some(Sense::Date);
        }
        if is_day && ["–", "-", "and", "to"].contains(&next) && month(after(end + 2)) {
            return Some(Sense::Date);
        }
        if !core.is_word
            && ["ngày", "mùng", "mồng", "tháng", "quý"].contains(&before)
            && number <= 31.0
        {
            return Some(Sense::Date);
        }
        if self.is_vietnamese
            && is_day
            && next == "tháng"
            && self
                .token(end + 1)
                .is_some_and(|t| t.kind == TokenKind::Number)
            && ["ngày", "từ", "đến", "sáng", "hôm", "", "-", "–"].contains(&before)
        {
            return Some(Sense::Date);
        }
        if matches!(next, "giờ") && matches!(before, "lúc" | "từ" | "hồi" | "đến" | "khoảng")
            || ["o’clock", "o'clock", "am", "pm"].contains(&next)
        {
            return Some(Sense::Time);
        }
        // Ranks.
        if [
            "thứ", "hạng", "top", "khóa", "lần", "vòng", "lớp", "cấp", "loại", "round", "rank",
            "ranked", "grade", "level", "tier", "phase", "giai", "đợt", "stage", "step", "zone",
            "division", "class",
        ]
        .contains(&before)
            && !core.is_word
        {
            return Some(Sense::Ordinal);
        }
        if before == "thứ" {
            return Some(Sense::Ordinal);
        }
        // Documents, laws, tables, roads.
        if !core.is_word
            && core.is_ungrouped
            && ([
                "thôn",
                "xóm",
                "ấp",
                "khóm",
                "quận",
                "đường",
                "phố",
                "ngõ",
                "road",
                "street",
                "avenue",
                "decision",
                "circular",
                "order",
                "quyết",
                "định",
                "nghị",
                "thông",
                "luật",
                "điều",
                "khoản",
                "chương",
                "mục",
                "bảng",
                "hình",
                "biểu",
                "trang",
                "phụ",
                "lộ",
                "ql",
                "km",
                "no",
                "number",
                "nr",
                "resolution",
                "decree",
                "directive",
                "article",
                "section",
                "act",
                "chapter",
                "table",
                "figure",
                "annex",
                "page",
                "highway",
                "route",
                "room",
                "gate",
                "platform",
                "bus",
                "line",
                "unit",
                "ward",
                "district",
                "regulation",
                "law",
                "bill",
                "item",
                "version",
                "junction",
                "appendix",
                "note",
                "flight",
                "lane",
                "floor",
                "channel",
            ]
            .contains(&before)
                || before == "số"
                    && !["con", "tổng", "trong", "là", "một", "đa", "có", "ngoài"]
                        .contains(&second)
                    && !is_counter(next)
                || before == "." && second == "no")
        {
            return Some(Sense::Document);
        }
        // "ĐT 760", "QL 6", "ISO 9001".
        let names = first
            .checked_sub(1)
            .filter(|at| *at >= range.start)
            .and_then(|at| self.token(at));
        if !core.is_word
            && core.is_ungrouped
            && names.is_some_and(|t| {
                t.is_upper && t.end - t.start <= 4 && lexicon::currency(&t.text).is_none()
            })
        {
            return Some(Sense::Document);
        }
        // Ages.
        let is_age_word = |word: &str| ["tuổi", "aged", "age", "ages"].contains(&word);
        if is_age_word(next) || is_age_word(before) {
            return Some(Sense::Age);
        }
        if next == "-" && after(end + 1) == "year"
            || matches!(next, "year" | "years") && after(end + 1) == "old"
        {
            return Some(Sense::Age);
        }
        if ["to", "–", "-", "đến", "and"].contains(&next)
            && self
                .token(end + 1)
                .is_some_and(|t| t.kind == TokenKind::Number)
            && (is_age_word(before) || is_age_word(after(end + 2)) || matches!(before, "aged"))
        {
            return Some(Sense::Age);
        }
        if ["to", "–", "-", "đến"].contains(&before)
            && is_age_word(self.before(first, 3, range.start))
        {
            return Some(Sense::Age);
        }
        if matches!(before, "-") && matches!(second, "under" | "over" | "u") {
            return Some(Sense::Age);
        }
        None
    }

    fn is_capital_word(&self, word: &str, first: usize, end: usize) -> bool {
        [first.wrapping_sub(1), end]
            .into_iter()
            .filter_map(|n| self.token(n))
            .any(|token| token.text == word && token.is_capital)
    }

    // ---- Rises and falls

    fn role(&self, first: usize, end: usize, range: &std::ops::Range<usize>) -> Role {
        let after = |n: usize| if n < range.end { self.word(n) } else { "" };
        // "5.1% more than", "3,300 fewer", "120 người so với".
        for at in end..(end + 3).min(range.end) {
            let word = self.word(at);
            if [
                "more", "fewer", "higher", "lower", "less", "extra", "above", "below", "short",
                "shy", "ahead", "behind", "longer", "shorter", "cheaper", "dearer", "faster",
                "slower", "sooner", "quicker", "later", "bigger", "smaller", "lighter", "better",
                "worse",
            ]
            .contains(&word)
                && !(word == "more" && matches!(self.word(at + 1), "or" | "recently"))
            {
                return Role::Change(lexicon::direction(word));
            }
            if self.token(at).is_some_and(|t| t.kind != TokenKind::Word) {
                break;
            }
        }
        if [
            "short",
            "shy",
            "increase",
            "rise",
            "fall",
            "drop",
            "decline",
            "decrease",
            "gain",
            "jump",
            "reduction",
            "cut",
        ]
        .contains(&after(end))
        {
            return Role::Change(lexicon::direction(after(end)));
        }
        // Back over bounds, adverbs and "by" to the verb.
        let mut at = first;
        let mut n_passed = 0;
        let is_by = self.before(first, 1, range.start) == "by";
        while at > range.start && n_passed < 7 {
            at -= 1;
            n_passed += 1;
            let word = self.word(at);
            if is_by && (word == "," || word == "again") {
                continue;
            }
            if let Some(direction) = lexicon::direction(word) {
                // "made up a quarter" is no rise.
                let verb = if at > range.start {
                    self.word(at - 1)
                } else {
                    ""
                };
                if word == "up"
                    && ["make", "made", "makes", "making", "took", "take", "takes"].contains(&verb)
                {
                    return Role::Level;
                }
                let next = self.word(at + 1);
                if [
                    "to", "lên", "xuống", "còn", "from", "từ", "đến", "so", "against", "compared",
                ]
                .contains(&next)
                {
                    return Role::Level;
                }
                // "more than 90" is a bound and no rise.
                if ["more", "less", "fewer", "up"].contains(&word) && matches!(next, "than" | "to")
                {
                    continue;
                }
                return Role::Change(Some(direction));
            }
            // "thấp hơn năm 2022 0,3 điểm", "ít hơn vụ trước 1.120 ha": what it is compared with stands between.
            if matches!(word, "hơn" | "kém") && at + 1 < first && n_passed > 1 {
                let than = if at > range.start {
                    self.word(at - 1)
                } else {
                    ""
                };
                let direction = match than {
                    _ if word == "kém" => Direction::Down,
                    "thấp" | "ít" | "nhỏ" => Direction::Down,
                    _ => Direction::Up,
                };
                return Role::Change(Some(direction));
            }
            if [
                "difference",
                "gap",
                "lead",
                "margin",
                "chênh",
                "lệch",
                "cách",
            ]
            .contains(&word)
            {
                return Role::Change(None);
            }
            match word {
                // "mức tăng của nhóm này là 10%", "the rise for these was 10%".
                "là" | "was" | "were" | "is" => {
                    return self.told_change(at, range).unwrap_or(Role::Level);
                }
                // "nhích lên 3,7%", "tụt xuống 2 bậc" with a verb of its own are no levels.
                "lên" | "xuống" if matches!(self.before(at, 1, range.start), "nhích" | "tụt") =>
                {
                    return Role::Change(
                        lexicon::direction(self.before(at, 1, range.start)).or(Some(Direction::Up)),
                    );
                }
                "to" | "lên" | "còn" | "đạt" | "from" | "từ" | "đến" | "xuống" | "at" | "stood"
                | "averaged" | "có" | "reached" | "had" => {
                    return Role::Level;
                }
                "by" | "of" | "another" | "a" | "an" | "further" | "just" | "only" | "chỉ"
                | "khoảng" | "hơn" | "gần" | "about" | "nearly" | "almost" | "over" | "around"
                | "some" | "roughly" | "thêm" | "tới" | "trên" | "even" | "$" | "€" | "£"
                | "lần" | "lượt" => {}
                "năm" | "vụ" | "trước" | "cùng" | "kỳ" | "ngoái" | "mức" | "kế" | "hoạch"
                | "nhau" | "đi" | "số" | "dự" | "toán" | "so" | "với" | "nam" | "nữ" => {}
                _ if self
                    .token(at)
                    .is_some_and(|t| t.kind == TokenKind::Number && is_year_like(&t.text)) => {}
                _ if self.is_vietnamese && self.token(at).is_some_and(|t| t.is_capital) => {}
                "thấp" | "cao" | "nhiều" | "ít" => {
                    if self.word(at + 1) == "hơn" {
                        let direction = if matches!(word, "thấp" | "ít") {
                            Direction::Down
                        } else {
                            Direction::Up
                        };
                        // "nhiều hơn 90" and "cao hơn 5 điểm": a comparison needs its other side.
                        return Role::Change(Some(direction));
                    }
                    return Role::Open;
                }
                _ => return self.compared(first, range),
            }
        }
        self.compared(first, range)
    }

    /// The rise or fall that is the subject of a clause, whose verb is at a place.
    fn told_change(&self, verb: usize, range: &std::ops::Range<usize>) -> Option<Role> {
        for at in (range.start.max(verb.saturating_sub(14))..verb).rev() {
            let token = &self.text.tokens[at];
            if token.kind != TokenKind::Word {
                return None;
            }
            let article = self.before(at, 1, range.start);
            if ["mức", "the", "a", "an"].contains(&article)
                && let Some(direction) = lexicon::direction(&token.text)
            {
                return Some(Role::Change(Some(direction)));
            }
        }
        None
    }

    /// "lâu hơn tàu trong nước 11,1 giờ", "kém Mường Khiêng 16,1 điểm": a comparison, its other side between.
    fn compared(&self, first: usize, range: &std::ops::Range<usize>) -> Role {
        if !self.is_vietnamese {
            return Role::Open;
        }
        for back in 2..=8 {
            let Some(at) = first.checked_sub(back).filter(|at| *at >= range.start) else {
                break;
            };
            let token = &self.text.tokens[at];
            let after = &self.text.tokens[at + 1];
            let is_past = |token: &Token| {
                token.kind == TokenKind::Mark
                    || token.kind == TokenKind::Number && !is_year_like(&token.text)
            };
            if is_past(after) || is_past(token) {
                break;
            }
            // "khá hơn mức 25,7%": what it is compared with.
            if matches!(self.before(first, 1, range.start), "mức" | "số") {
                return Role::Level;
            }
            if token.text == "kém" {
                return Role::Change(Some(Direction::Down));
            }
            if token.text == "hơn" {
                let than = self.before(at, 1, range.start);
                return Role::Change(Some(
                    if ["thấp", "ít", "nhỏ", "ngắn", "rẻ"].contains(&than) {
                        Direction::Down
                    } else {
                        Direction::Up
                    },
                ));
            }
        }
        Role::Open
    }
}

/// Half way to the neighbouring simple fractions is as exact as words are.
fn fraction_step(part: f64, whole: f64) -> f64 {
    let value = part * 100.0 / whole;
    (value - part * 100.0 / (whole + 1.0)).abs().clamp(4.0, 8.0)
}

/// Words that may follow a number and are not what it counts.
fn is_no_noun(word: &str) -> bool {
    [
        "lên",
        "xuống",
        "còn",
        "sang",
        "khi",
        "thấp",
        "cao",
        "trên",
        "dưới",
        "sau",
        "trước",
        "nếu",
        "vì",
        "nhưng",
        "song",
        "cũng",
        "vẫn",
        "đều",
        "mà",
        "nên",
        "để",
        "nhiều",
        "ít",
        "hơn",
        "kém",
        "bằng",
        "chiếm",
        "giảm",
        "tăng",
        "đạt",
        "gồm",
        "thuộc",
        "phải",
        "sẽ",
        "đang",
        "lại",
        "respectively",
        "while",
        "but",
        "so",
        "against",
        "after",
        "before",
        "without",
        "over",
        "under",
        "about",
        "into",
        "than",
        "until",
        "since",
        "during",
        "which",
        "who",
        "whose",
        "when",
        "where",
        "because",
        "if",
        "not",
        "had",
        "has",
        "have",
        "will",
        "would",
        "could",
        "came",
        "went",
        "compared",
        "up",
        "down",
        "more",
        "fewer",
        "less",
        "higher",
        "lower",
        "versus",
        "exactly",
        "though",
        "although",
        "last",
        "this",
        "now",
        "only",
        "each",
        "altogether",
        "together",
        "between",
    ]
    .contains(&word)
}

fn is_year_like(text: &str) -> bool {
    text.len() == 4
        && text
            .parse::<u32>()
            .is_ok_and(|year| (1800..=2100).contains(&year))
}

/// Vietnamese words that things are counted by.
fn is_counter(word: &str) -> bool {
    [
        "người",
        "vụ",
        "con",
        "cái",
        "chiếc",
        "trường",
        "xã",
        "huyện",
        "tỉnh",
        "hộ",
        "thôn",
        "bản",
        "phường",
        "doanh",
        "dự",
        "ca",
        "lượt",
        "học",
        "sinh",
        "giáo",
        "bác",
        "bệnh",
        "cơ",
        "điểm",
        "trận",
        "cơn",
        "mô",
        "công",
        "nhà",
        "tấn",
        "ha",
        "chuyến",
        "tàu",
        "xe",
        "cây",
        "lớp",
        "cuốn",
        "đơn",
        "tác",
        "đại",
        "trung",
        "quốc",
        "thành",
        "hợp",
        "làng",
        "khu",
        "loài",
        "cặp",
        "suất",
        "đồng",
        "tuyến",
        "triệu",
        "nghìn",
        "tỷ",
        "phần",
        "trẻ",
        "phụ",
        "đoàn",
        "bộ",
        "huy",
        "kỷ",
        "bãi",
        "hồ",
        "trạm",
        "ngân",
        "cán",
        "tiến",
        "thạc",
        "đảng",
        "cụm",
        "bến",
        "trang",
        "gia",
        "căn",
        "ngôi",
        "phiếu",
        "nước",
        "đội",
    ]
    .contains(&word)
}

/// English plurals, roughly: what a bare number of four digits may count.
fn is_counter_word(word: &str) -> bool {
    word.len() > 3
        && (word.ends_with('s') || ["people", "children", "women", "men"].contains(&word))
        && ![
            "was",
            "has",
            "this",
            "as",
            "elections",
            "census",
            "levels",
            "figures",
            "prices",
            "results",
            "games",
            "olympics",
            "showed",
            "less",
            "unless",
            "across",
            "versus",
        ]
        .contains(&word)
}

/// A unit said once for several numbers holds for all of them: "12.0 to 11.4 per cent", "2–5 %", "120, 135 và 150 người".
fn share_units(text: &Text, found: &mut [Printed]) {
    for n in (0..found.len().saturating_sub(1)).rev() {
        let (first, rest) = found.split_at_mut(n + 1);
        let (Some(one), Some(next)) = (first.last_mut(), rest.first()) else {
            continue;
        };
        if one.sentence != next.sentence || one.sense != next.sense && one.sense != Sense::Figure {
            continue;
        }
        let between = &text.tokens[one.tokens.end.min(next.tokens.start)..next.tokens.start];
        let joins = between.len() == 1
            && [
                "–", "-", "to", "đến", "và", "and", "or", "hoặc", ",", "lên", "xuống", "còn",
                "tới", "against", "trên", "versus",
            ]
            .contains(&between[0].text.as_str());
        let joins = joins
            || between.len() == 2
                && between[0].text == ","
                && matches!(between[1].text.as_str(), "and" | "và");
        // "565 tỷ trên 1.130 tỷ đồng": the currency as well.
        if !joins || !one.is_bare || one.value.kind != Kind::Count {
            continue;
        }
        if next.value.kind != Kind::Count {
            one.value.kind = next.value.kind.clone();
            one.is_bare = false;
            if let (Kind::Points, Role::Open) = (&one.value.kind, one.role) {
                one.role = next.role;
            }
        } else if matches!(next.sense, Sense::Age) {
            one.sense = next.sense;
        }
        // "2–3 triệu", "8.8 against 8.5 million": the magnitude as well.
        let mut magnitude = 1.0;
        while next.value.number >= magnitude * 1000.0 {
            magnitude *= 1000.0;
        }
        let is_alike = one.value.number > next.value.number / magnitude / 5.0
            && one.value.number < next.value.number / magnitude * 5.0;
        if next.value.step > 1.0 && one.value.number < 1000.0 && is_alike {
            one.value.number *= magnitude;
            one.value.step *= magnitude;
        }
    }
}
