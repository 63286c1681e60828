//! Finds every number that is printed in a story and says what it is: a figure, or a year, date, rank, number of a document…
//! Only the words around a number decide; no bundle is looked at.

use super::lexicon::{self, is_no_noun, is_year_like};
use super::numerals::{Core, FRACTION_DIGITS, HALF_STEP, fraction_step};
use super::printed::{Printed, Role, Sense, coarse_step};
use super::scanner::Scanner;
use super::text::{Text, TokenKind};
use crate::figures::model::{Kind, Value};
use crate::language;
use crate::locale::NumberStyle;
use crate::statistics::Bound;
use crate::statistics::meaning::quantity;

/// Every number of a text, in reading order.
#[inline(never)]
pub(in crate::figures) fn scan(text: &Text, language: &str) -> Vec<Printed> {
    let style = NumberStyle::of_language(language);
    let is_vietnamese = crate::locale::primary(language) == "vi";
    let scanner = Scanner {
        text,
        style,
        is_vietnamese,
        groups_thousands: text.tokens.iter().any(|token| {
            let mut pieces = token.text.split(style.group);
            token.kind == TokenKind::Number
                && token.text.len() == 5
                && pieces.next().is_some_and(|first| first.len() == 1)
                && pieces.next().is_some_and(|rest| rest.len() == 3)
        }),
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

impl Scanner<'_> {
    #[inline(never)]
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
            if stands_free && lexicon::listed(sign.text.as_str(), "- \u{2212} – + ±") {
                is_negative = !matches!(sign.text.as_str(), "+" | "±");
                first = n - 1;
            }
        }
        // Magnitude.
        let mut has_magnitude = false;
        // "Năm 2018 tỷ lệ này": a rate, and no billions.
        let is_rate = |at: usize| {
            matches!(after(at), "tỷ" | "tỉ")
                && lexicon::listed(after(at + 1), "lệ suất trọng số giá")
        };
        while let Some(magnitude) = language::magnitude(after(end)).filter(|_| !is_rate(end)) {
            number *= magnitude;
            step *= magnitude;
            has_magnitude = true;
            end += 1;
        }
        if has_magnitude && after(end) == "rưỡi" {
            number += step / 2.0;
            step *= HALF_STEP;
            end += 1;
        }
        // "1 triệu 200 nghìn", "một nghìn hai trăm": the rest is told in a smaller magnitude.
        if has_magnitude
            && core.kind.is_none()
            && let Some((rest, past)) = self.rest(end, &range, step)
        {
            number += rest.number;
            step = rest.step;
            end = past;
        }
        if !has_magnitude && self.token(end).is_some_and(|t| t.is_glued) && end < range.end {
            let short = match after(end) {
                "k" => 1e3,
                "m" if first > range.start
                    && language::currency(self.word(first - 1)).is_some()
                    || lexicon::is_counter_word(after(end + 1)) =>
                {
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
        // "14 cents", "5p": a hundredth.
        if kind.is_none()
            && end < range.end
            && let Some(code) = quantity::hundredth(self.word(end))
                .filter(|_| self.word(end) != "p" || self.token(end).is_some_and(|t| t.is_glued))
        {
            kind = Some(Kind::Money(code));
            number /= 100.0;
            step /= 100.0;
            end += 1;
        }
        if kind.is_none()
            && first > range.start
            && let Some(code) = language::currency(self.word(first - 1)).filter(|_| {
                // "$500", "NOK 33,643"
                self.token(first - 1).is_some_and(|t| {
                    t.kind == TokenKind::Mark || t.is_upper && t.end - t.start == 3
                })
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
        // "7 trên 12 xã" is a part and its whole.
        if matches!(words.last(), Some(&("trên" | "over")))
            && first >= range.start + 2
            && self
                .token(first - 2)
                .is_some_and(|t| t.kind == TokenKind::Number && !is_year_like(&t.text))
        {
            bound = None;
        }
        if bound.is_none() && matches!(after(end), "or") && after(end + 1) == "more" {
            bound = Some(Bound::AtLeast);
        }
        // "300 hộ trở lên", "300-odd boats"
        if bound.is_none() {
            bound = (end..end + 4).find_map(|at| match (after(at), after(at + 1)) {
                ("trở", "lên") => Some(Bound::AtLeast),
                ("trở", "xuống") => Some(Bound::AtMost),
                ("-", "odd") if at == end => Some(Bound::About),
                _ => None,
            });
        }
        // "vượt 2.000 tỷ", "topped 3,000": more than a round number.
        let passing = words.last().copied().unwrap_or_default();
        let is_mark = matches!(words[..], [.., "vượt" | "qua" | "chạm" | "cán", "mốc"]);
        let is_passed = !matches!(kind, Some(Kind::Percent | Kind::Points))
            && (is_mark
                || coarse_step(number, step) * 10.0 > number
                    && (passing == "top" && number >= 100.0
                        || lexicon::listed(
                            passing,
                            "vượt topped tops topping exceeded exceeds exceed passed pass passes \
                                passing surpassed surpassing surpasses crossed crossing past",
                        )));
        if bound.is_none() && is_passed {
            bound = Some(Bound::AtLeast);
        }
        let is_nearly = words.last().is_some_and(|word| lexicon::is_nearly(word));
        let times = matches!(words.last(), Some(&"gấp")) && after(end) == "lần"
            || after(end) == "times"
            || after(end) == "fold";
        // Nothing grows 1,512 times: that often it happened.
        if kind.is_none() && times && number < 200.0 {
            kind = Some(Kind::Times);
        }
        let sense = core
            .sense
            .or_else(|| self.other_sense(&core, first, end, &range, kind.as_ref(), has_magnitude))
            .unwrap_or(Sense::Figure);
        // "13 of its 19 seats", "7 trong số 12 xã": both count the same.
        let mut noun_at = end;
        // "235 fewer homes"
        if kind.is_none()
            && lexicon::listed(after(end), "more fewer extra additional")
            && self
                .token(end + 1)
                .is_some_and(|t| t.kind == TokenKind::Word)
            && end + 1 < range.end
            && !lexicon::is_stop(self.word(end + 1))
            && !is_no_noun(self.word(end + 1))
        {
            noun_at = end + 1;
        }
        // "a 45-mile commute"
        if kind.is_none()
            && after(end) == "-"
            && self.token(end).is_some_and(|t| t.is_glued)
            && self
                .token(end + 1)
                .is_some_and(|t| t.is_glued && t.kind == TokenKind::Word)
            && end + 1 < range.end
        {
            noun_at = end + 1;
        }
        if kind.is_none() && matches!(after(end), "of" | "trong" | "trên") {
            let mut at = end + 1;
            while at < range.end.min(end + 6)
                && self.token(at).is_some_and(|t| t.kind == TokenKind::Word)
            {
                at += 1;
            }
            let is_amount = language::magnitude(self.word(at + 1)).is_some()
                || language::currency(self.word(at + 1)).is_some();
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
        let role = if is_passed {
            Role::Level
        } else {
            self.role(first, end, &range)
        };
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
            is_loss: (1..=4).any(|back| {
                lexicon::is_loss(
                    self.before(first, back + 1, range.start),
                    self.before(first, back, range.start),
                )
            }),
            is_gain: (1..=6).any(|back| {
                lexicon::is_gain(
                    self.before(first, back + 1, range.start),
                    self.before(first, back, range.start),
                )
            }),
            is_nearly,
            role,
            is_bare,
            noun: noun_at,
            is_word: core.is_word,
        })
    }

    /// A number with a magnitude below a step, right after another number: "200 nghìn" after "1 triệu".
    #[inline(never)]
    fn rest(&self, at: usize, range: &std::ops::Range<usize>, step: f64) -> Option<(Core, usize)> {
        if at >= range.end || !self.is_vietnamese {
            return None;
        }
        let mut rest = match self.token(at)?.kind {
            TokenKind::Number => self
                .read(&self.token(at)?.text)
                .filter(|core| core.sense.is_none())?,
            TokenKind::Word => self
                .words(at, range)
                .filter(|core| core.kind.is_none() && core.sense.is_none())?,
            TokenKind::Mark => return None,
        };
        let mut end = rest.end.max(at + 1);
        let magnitude = language::magnitude(if end < range.end { self.word(end) } else { "" });
        if magnitude.is_none() && !rest.is_word {
            return None;
        }
        let magnitude = magnitude.unwrap_or(1.0);
        end += usize::from(magnitude > 1.0);
        rest.number *= magnitude;
        rest.step *= magnitude;
        (rest.number < step && magnitude < step && rest.number >= step / 100.0)
            .then_some((rest, end))
    }
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
            && lexicon::listed(
                between[0].text.as_str(),
                "– - to đến và and or hoặc , lên xuống còn tới against trên versus",
            );
        let joins = joins
            || between.len() == 2
                && between[0].text == ","
                && matches!(between[1].text.as_str(), "and" | "và");
        // "118, and a tenth of them", "85 and £510,000": what is no unit, or said before its own number, is not shared.
        let is_own = matches!(next.value.kind, Kind::Fraction | Kind::Times)
            || matches!(next.value.kind, Kind::Money(_))
                && text.tokens[next.tokens.start].kind == TokenKind::Mark;
        // "565 tỷ trên 1.130 tỷ đồng": the currency as well.
        if !joins || is_own || !one.is_bare || one.value.kind != Kind::Count {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Block, Span, Story};
    use crate::figures::reading::lexicon::Direction;

    fn text_of(sentence: &str) -> Text {
        Text::of(&Story {
            blocks: vec![Block::Paragraph(vec![Span {
                text: sentence.to_owned(),
                ..Span::default()
            }])],
            ..Story::default()
        })
    }

    /// Each number of a sentence: "3.368: 3368 count", "2020: Year".
    fn read(language: &str, sentence: &str) -> String {
        let text = text_of(sentence);
        let told = scan(&text, language).into_iter().map(|printed| {
            let shown: String = sentence
                .chars()
                .skip(printed.start)
                .take(printed.end - printed.start)
                .collect();
            if printed.sense != Sense::Figure {
                return format!("{shown}: {:?}", printed.sense);
            }
            let sign = if printed.is_negative { "−" } else { "" };
            // Thirds have many digits.
            let number = (printed.value.number * 1e4).round() / 1e4;
            let bound = match printed.value.bound {
                Some(Bound::AtLeast) => " or more",
                Some(Bound::AtMost) => " or less",
                Some(Bound::About) => " or so",
                None => "",
            };
            let kind = match &printed.value.kind {
                Kind::Money(code) => code,
                Kind::Unit(unit) => unit.as_str(),
                other => other.name(),
            };
            format!("{shown}: {sign}{number} {kind}{bound}")
        });
        told.collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn numbers_are_read_as_their_language_writes_them() {
        for (language, sentence, told) in [
            ("vi", "Tỉnh có 25.944 người.", "25.944: 25944 count"),
            ("vi", "Tỷ lệ là 5,1%.", "5,1%: 5.1 percent"),
            (
                "en",
                "The province has 25,944 officials.",
                "25,944: 25944 count",
            ),
            ("en", "The rate is 5.1 per cent.", "5.1: 5.1 percent"),
            ("vi", "Có 1.234 người.", "1.234: 1234 count"),
            ("en", "It is 1.234 metres.", "1.234: 1.234 count"),
            (
                "en",
                "Of 12\u{202f}500 people.",
                "12\u{202f}500: 12500 count",
            ),
            ("vi", "Nhiệt độ \u{2212}3,5%.", "\u{2212}3,5%: −3.5 percent"),
            ("vi", "Giảm 2,4 điểm phần trăm.", "2,4: 2.4 points"),
            ("en", "Down 2.4 percentage points.", "2.4: 2.4 points"),
            ("vi", "Tỷ suất 6‰.", "6‰: 6 per-mille"),
            ("vi", "Chi 1,2 triệu đồng.", "1,2 triệu: 1200000 VND"),
            ("en", "It cost £1.4m.", "£1.4m: 1400000 GBP"),
            (
                "en",
                "Some 8.8 million tonnes.",
                "8.8 million: 8800000 count or so",
            ),
            ("vi", "Hơn 90 lớp.", "90: 90 count or more"),
            ("vi", "Gần 26.000 người.", "26.000: 26000 count or so"),
            ("en", "At least 90 courses.", "90: 90 count or more"),
            ("en", "Nearly 26,000 people.", "26,000: 26000 count or so"),
            ("vi", "Từ 2–5% số hộ.", "2: 2 percent | 5%: 5 percent"),
            ("vi", "Có mười lăm lớp.", "mười lăm: 15 count"),
            ("vi", "Một nửa số xã.", "Một nửa: 50 fraction"),
            ("vi", "Hai phần ba số xã.", "Hai phần ba: 66.6667 fraction"),
            (
                "en",
                "One in three officials.",
                "One in three: 33.3333 fraction",
            ),
            ("en", "A fifth less than before.", "A fifth: 20 fraction"),
            (
                "en",
                "It fell by a quarter on the year.",
                "a quarter: 25 fraction",
            ),
            ("en", "Sold by a third party.", ""),
            ("en", "Downloads of 66Mbit/s.", "66: 66 mbit"),
            ("en", "Six courses.", "Six: 6 count"),
            (
                "en",
                "A hundred and eighteen guides.",
                "A hundred and eighteen: 118 count",
            ),
            ("en", "Two dozen boats.", "Two dozen: 24 count"),
            (
                "en",
                "Just over fifteen and a half thousand came.",
                "fifteen and a half thousand: 15500 count or more",
            ),
            (
                "en",
                "Half a million people.",
                "Half a million: 500000 count",
            ),
            (
                "en",
                "A quarter of a million visitors.",
                "A quarter of a million: 250000 count",
            ),
            (
                "en",
                "Two and a half million people.",
                "Two and a half million: 2500000 count",
            ),
            (
                "en",
                "Three of every four bottles.",
                "Three of every four: 75 fraction",
            ),
            (
                "en",
                "13 out of 19 councils.",
                "13: 13 count | 19: 19 count",
            ),
            ("en", "Only a quarter came.", "a quarter: 25 fraction"),
            ("en", "A tenth waited.", "A tenth: 10 fraction"),
            ("en", "A three-point lead.", "three: 3 points"),
            ("en", "One percentage point lower.", "One: 1 points"),
            ("en", "No fewer than 312 boats.", "312: 312 count or more"),
            ("en", "No more than 312 boats.", "312: 312 count or less"),
            ("en", "Just shy of 300 boats.", "300: 300 count or less"),
            ("en", "300-odd boats.", "300: 300 count or so"),
            ("en", "1.2m visitors.", "1.2m: 1200000 count"),
            (
                "en",
                "They paid USD 1.2 million.",
                "USD 1.2 million: 1200000 USD",
            ),
            (
                "vi",
                "Hai triệu rưỡi khách.",
                "Hai triệu rưỡi: 2500000 count",
            ),
            ("vi", "Nửa triệu khách.", "Nửa triệu: 500000 count"),
            (
                "vi",
                "Một nghìn hai trăm hộ.",
                "Một nghìn hai trăm: 1200 count",
            ),
            (
                "vi",
                "Được 1 triệu 200 nghìn đồng.",
                "1 triệu 200 nghìn: 1200000 VND",
            ),
            ("vi", "Giảm một điểm phần trăm.", "một: 1 points"),
            ("vi", "Có 12 đồng chí.", "12: 12 count"),
            (
                "vi",
                "Đoàn có 41 bạc, 57 đồng.",
                "41: 41 count | 57: 57 count",
            ),
            (
                "vi",
                "Chưa đến nửa tỷ đồng.",
                "nửa tỷ: 500000000 VND or less",
            ),
            ("vi", "Vượt mốc 4.300 ha.", "4.300: 4300 ha or more"),
            (
                "en",
                "Down from 118, and a tenth of them waited.",
                "118: 118 count | a tenth: 10 fraction",
            ),
            ("en", "Loans top 800.", "800: 800 count or more"),
            (
                "en",
                "A good year, passing 400,000 tonnes.",
                "400,000: 400000 count or more",
            ),
            ("vi", "Trên dưới 300 hộ.", "300: 300 count or so"),
            ("vi", "Có 300 hộ trở lên.", "300: 300 count or more"),
            ("vi", "7 trên 12 xã.", "7: 7 count | 12: 12 count"),
            ("vi", "Bằng 4/5 năm trước.", "4/5: 80 fraction"),
            ("vi", "Có trên 1.000 người.", "1.000: 1000 count or more"),
            ("vi", "Xã có 1.046người.", "1.046: 1046 count"),
            (
                "vi",
                "Năm 2018 tỷ lệ này là 82,30%.",
                "2018: Year | 82,30%: 82.3 percent",
            ),
            (
                "vi",
                "Có 12 ca trên 1.000 dân.",
                "12: 12 count | 1.000: Base",
            ),
            (
                "vi",
                "Tỷ số là 99,5 nam/100 nữ.",
                "99,5: 99.5 count | 100: Base",
            ),
        ] {
            assert_eq!(read(language, sentence), told, "{sentence}");
        }
    }

    #[test]
    fn a_change_is_told_from_what_something_came_to() {
        for (language, sentence, told) in [
            ("en", "Penbury's total has swollen by a third.", "up"),
            (
                "en",
                "Women still outnumber men, by about 11,000.",
                "change",
            ),
            ("en", "Fewer were reported than before, by 226.", "change"),
            (
                "en",
                "They are worse than they were, by one point.",
                "change",
            ),
            ("en", "It fell by close to thirty per cent.", "down"),
            (
                "en",
                "It fell by 12 and then by another 30.",
                "down, change",
            ),
            ("en", "Output was 7% down on the year.", "down"),
            ("en", "They are a fifth down on last year.", "down"),
            ("en", "It sold 312 (+4.7%).", "open, up"),
            ("en", "A gap of 12 points.", "change"),
            ("en", "A 4.5-point gap.", "change"),
            ("en", "It went from 300 to 400.", "level, level"),
            ("en", "Bought by 12 councils.", "open"),
            ("vi", "Số hộ giảm mạnh 12%.", "down"),
            ("vi", "Số hộ nghèo giảm hẳn một nửa.", "down"),
            ("vi", "Sản lượng nhích nhẹ 0,4%.", "up"),
            ("vi", "Giảm đến 12%.", "down"),
            ("vi", "Giảm xuống 12%.", "level"),
            ("vi", "Số hộ nghèo giảm thêm 11 hộ.", "down"),
            ("vi", "Tụt về 4.712 tấn.", "level"),
            ("vi", "Nữ kém nam 312 người.", "down"),
        ] {
            let text = text_of(sentence);
            let roles = scan(&text, language)
                .into_iter()
                .map(|printed| match printed.role {
                    Role::Open => "open",
                    Role::Level => "level",
                    Role::Change(None) => "change",
                    Role::Change(Some(Direction::Up)) => "up",
                    Role::Change(Some(Direction::Down)) => "down",
                });
            let roles: Vec<&str> = roles.collect();
            assert_eq!(roles.join(", "), told, "{sentence}");
        }
    }

    #[test]
    fn what_is_no_figure_says_what_it_is() {
        for (language, sentence, told) in [
            ("vi", "Trong năm 2020.", "2020: Year"),
            ("vi", "Giai đoạn 2015–2020.", "2015: Year | 2020: Year"),
            (
                "en",
                "Since 2015, in 2019/20.",
                "2015: Year | 2019/20: Year",
            ),
            (
                "en",
                "In 2020 there were 2,015 visitors.",
                "2020: Year | 2,015: 2015 count",
            ),
            ("vi", "Ngày 20 tháng 11.", "20: Date | 11: Date"),
            ("vi", "Ngày 20/11/2026.", "20/11/2026: Date"),
            ("en", "On 3 June.", "3: Date"),
            ("vi", "Lúc 7 giờ sáng.", "7: Time"),
            ("en", "Embargoed until 11.00 on Tuesday.", "11.00: Time"),
            ("en", "It stood at 11.00 in May.", "11.00: 11 count"),
            ("en", "A quarter of an hour late.", "A quarter: Time"),
            ("en", "A quarter of officials.", "A quarter: 25 fraction"),
            ("vi", "Chờ nửa ngày.", ""),
            (
                "vi",
                "Chỉ bằng một nửa năm 2019.",
                "một nửa: 50 fraction | 2019: Year",
            ),
            ("vi", "Đứng thứ 24 cả nước.", "24: Ordinal"),
            ("vi", "Học sinh lớp 12 ấy.", "12: Ordinal"),
            ("vi", "Khóa 2.015 tài khoản.", "2.015: 2015 count"),
            ("vi", "Theo Nghị quyết 26-NQ/TW ấy.", "26-NQ/TW: Document"),
            ("en", "Along Highway 12.", "12: Document"),
            ("vi", "Cán bộ dưới 35 tuổi.", "35: Age"),
            ("en", "Open to 3- and 4-year-olds.", "3: Age | 4: Age"),
            ("en", "Under-16s go free.", "16: Code"),
            ("en", "Births per 1,000 people.", "1,000: Base"),
            (
                "en",
                "Call 1800 214 263.",
                "1800: Phone | 214: Phone | 263: Phone",
            ),
            ("vi", "1. Cán bộ xã.", "1: ListMarker"),
        ] {
            assert_eq!(read(language, sentence), told, "{sentence}");
        }
    }
}
