//! What a printed number is when it is no figure, by the words around it: a year, a date, a rank, an age, a document…

use super::lexicon::{self, is_counter, is_counter_word, is_year_like};
use super::numerals::Core;
use super::printed::Sense;
use super::scanner::Scanner;
use super::text::TokenKind;
use crate::figures::model::Kind;
use crate::language;

impl Scanner<'_> {
    #[allow(clippy::too_many_arguments)]
    pub(super) fn other_sense(
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
        // "a quarter of an hour", "nửa tiếng": a span of time.
        if matches!(kind, Some(Kind::Fraction)) {
            let of = match (next, after(end + 1)) {
                ("of", "an" | "a" | "the") => after(end + 2),
                ("an" | "a", word) => word,
                (word, _) => word,
            };
            return is_span_of_time(of).then_some(Sense::Time);
        }
        if kind.is_some() || has_magnitude {
            return None;
        }
        let is_whole = core.number.fract() == 0.0;
        // "until 11.00 on Tuesday"
        let minutes = core.number.fract() * 100.0;
        if (core.step - 0.01).abs() < 1e-9
            && core.number < 24.0
            && minutes < 59.5
            && lexicon::listed(before, "at until from by before after")
            && (before == "until" || next == "on" && is_weekday(after(end + 1)))
        {
            return Some(Sense::Time);
        }
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
            && (lexicon::listed(before, "per mỗi every each cứ /")
                || before == "trên" && self.is_after_number(first, range.start)
                || before == "in" && !next.is_empty())
            && !core.is_word
        {
            return Some(Sense::Base);
        }
        if !core.is_word && self.is_in_phone(first, end, range) {
            return Some(Sense::Phone);
        }
        // Years.
        if core.is_plain && (1800.0..=2100.0).contains(&number) {
            let is_amount = language::size(next).is_some() && !lexicon::is_duration(next);
            let is_counted = (is_amount || !self.groups_thousands)
                && !lexicon::listed(
                    before,
                    "năm in since from by of until for during between and to đoạn từ đến kỳ với the , – - \
                        / ( tháng before after than kể cuối đầu khóa early late và",
                )
                && language::month(before).is_none()
                && (is_amount || is_counter(next) || is_counter_word(next));
            if !is_counted {
                return Some(Sense::Year);
            }
        }
        // "2015–16", "2015/16".
        if lexicon::listed(before, "– - / −")
            && number <= 99.0
            && second.len() == 4
            && is_year_like(second)
        {
            return Some(Sense::Year);
        }
        // Dates.
        let is_day = (1.0..=31.0).contains(&number) && !core.is_word;
        let month = |word: &str| {
            language::month(word).is_some()
                && (word != "may" || self.is_capital_word("may", first, end))
                && (word != "march" || self.is_capital_word("march", first, end))
        };
        if is_day && (month(before) || month(next)) {
            return Some(Sense::Date);
        }
        if is_day && lexicon::listed(before, "– - and to &") && month(after(end)) {
            return Some(Sense::Date);
        }
        if is_day && lexicon::listed(next, "– - and to") && month(after(end + 2)) {
            return Some(Sense::Date);
        }
        if !core.is_word && lexicon::listed(before, "ngày mùng mồng tháng quý") && number <= 31.0
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
        if matches!(next, "giờ") && lexicon::listed(before, "lúc từ hồi đến khoảng")
            || lexicon::listed(next, "o’clock o'clock am pm")
        {
            return Some(Sense::Time);
        }
        // Ranks.
        if lexicon::listed(
            before,
            "thứ hạng top khóa lần vòng lớp cấp loại round rank ranked grade level tier phase giai \
            đợt stage step zone division class",
        )
            && !core.is_word
            && core.is_ungrouped
            && number < 200.0
            // "khóa 12 tài khoản" locks them, "cấp 45 thẻ" issues them.
            && !(matches!(before, "cấp" | "khóa" | "loại") && is_counter(next))
        {
            return Some(Sense::Ordinal);
        }
        if before == "thứ" {
            return Some(Sense::Ordinal);
        }
        // Documents, laws, tables, roads.
        if !core.is_word
            && core.is_ungrouped
            && (lexicon::listed(
                before,
                "thôn xóm ấp khóm quận đường phố ngõ road street avenue decision circular order quyết \
                    định nghị thông luật điều khoản chương mục bảng hình biểu trang phụ lộ ql km no \
                    number nr resolution decree directive article section act chapter table figure annex \
                    page highway route room gate platform bus line unit ward district regulation law \
                    bill item version junction appendix note flight lane floor channel extension phòng",
            ) || before == "số"
                && !lexicon::listed(second, "con tổng trong là một đa có ngoài")
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
                t.is_upper && t.end - t.start <= 4 && language::currency(&t.text).is_none()
            })
        {
            return Some(Sense::Document);
        }
        // Ages.
        let is_age_word = |word: &str| lexicon::listed(word, "tuổi aged age ages");
        if is_age_word(next) || is_age_word(before) {
            return Some(Sense::Age);
        }
        if before == "(" && second == "aged" {
            return Some(Sense::Age);
        }
        // "open to 3- and 4-year-olds"
        if next == "-"
            && matches!(after(end + 1), "and" | "or" | "to")
            && after(end + 3) == "-"
            && after(end + 4) == "year"
        {
            return Some(Sense::Age);
        }
        if next == "-" && after(end + 1) == "year"
            || matches!(next, "year" | "years") && after(end + 1) == "old"
        {
            return Some(Sense::Age);
        }
        if lexicon::listed(next, "to – - đến and")
            && self
                .token(end + 1)
                .is_some_and(|t| t.kind == TokenKind::Number)
            && (is_age_word(before) || is_age_word(after(end + 2)) || matches!(before, "aged"))
        {
            return Some(Sense::Age);
        }
        if lexicon::listed(before, "to – - đến") && is_age_word(self.before(first, 3, range.start))
        {
            return Some(Sense::Age);
        }
        if matches!(before, "-") && matches!(second, "under" | "over" | "u") {
            return Some(Sense::Age);
        }
        // "Ruth Askwith, 58, who": between commas after a full name, and the sentence goes on about her.
        let is_name = |at: Option<usize>| {
            at.filter(|at| *at >= range.start)
                .and_then(|at| self.token(at))
                .is_some_and(|t| t.is_capital && !t.is_upper && t.kind == TokenKind::Word)
        };
        let goes_on = end + 1 < range.end
            && self
                .token(end + 1)
                .is_some_and(|t| t.kind == TokenKind::Word && !t.is_capital);
        if !self.is_vietnamese
            && !core.is_word
            && core.is_ungrouped
            && before == ","
            && next == ","
            && goes_on
            && (16.0..=99.0).contains(&number)
            && is_name(first.checked_sub(2))
            && is_name(first.checked_sub(3))
        {
            return Some(Sense::Age);
        }
        None
    }

    /// "12 ca trên 1.000 dân": the number right before is counted by this one; "trên 1.000 người" is more than so many.
    fn is_after_number(&self, first: usize, start: usize) -> bool {
        (start.max(first.saturating_sub(5))..first).any(|at| {
            self.token(at)
                .is_some_and(|t| t.kind == TokenKind::Number && !is_year_like(&t.text))
        })
    }

    /// "1800 214 263", "(555) 278-0154": groups of digits one after the other.
    fn is_in_phone(&self, first: usize, end: usize, range: &std::ops::Range<usize>) -> bool {
        let is_group = |at: usize| {
            range.contains(&at)
                && self.token(at).is_some_and(|t| {
                    t.kind == TokenKind::Number
                        && t.text.len() >= 3
                        && t.text.bytes().all(|b| b.is_ascii_digit())
                })
        };
        if !is_group(first) {
            return false;
        }
        let is_run = |from: usize| (from..from + 3).all(is_group);
        if (0..3).any(|back| first.checked_sub(back).is_some_and(is_run)) {
            return true;
        }
        // An area code in brackets, three digits, a dash, four digits.
        let is_written = |at: usize| {
            is_group(at)
                && self.word(at + 1) == ")"
                && is_group(at + 2)
                && self.word(at + 3) == "-"
                && is_group(at + 4)
                && self.token(at + 4).is_some_and(|t| t.text.len() == 4)
        };
        end == first + 1
            && [0, 2, 4]
                .into_iter()
                .any(|back| first.checked_sub(back).is_some_and(is_written))
    }

    fn is_capital_word(&self, word: &str, first: usize, end: usize) -> bool {
        [first.wrapping_sub(1), end]
            .into_iter()
            .filter_map(|n| self.token(n))
            .any(|token| token.text == word && token.is_capital)
    }
}

/// Not "năm" and "tháng": "bằng một nửa năm 2023" is half of that year's number.
fn is_span_of_time(word: &str) -> bool {
    lexicon::listed(
        word,
        "hour minute day week month year decade century lifetime giờ tiếng phút ngày đêm buổi đời thập thế",
    )
}

fn is_weekday(word: &str) -> bool {
    lexicon::listed(
        word,
        "monday tuesday wednesday thursday friday saturday sunday",
    )
}
