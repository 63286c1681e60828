//! Whether a number is a change or what something came to, as the verb and the comparisons around it say.

use super::lexicon::{self, Direction, is_year_like};
use super::printed::Role;
use super::scanner::Scanner;
use super::text::{Token, TokenKind};
use crate::language;

/// Words between a verb of rising or falling and its number: bounds, and what it is compared with.
const PASSED: &str = "by of another a an further just only chỉ khoảng hơn gần about nearly almost over \
    around some roughly thêm tới trên even $ € £ lần lượt năm vụ trước cùng kỳ ngoái mức \
    kế hoạch nhau đi số dự toán so với nam nữ";

impl Scanner<'_> {
    pub(in crate::figures) fn role(
        &self,
        first: usize,
        end: usize,
        range: &std::ops::Range<usize>,
    ) -> Role {
        let after = |n: usize| if n < range.end { self.word(n) } else { "" };
        // "5.1% more than", "3,300 fewer", "120 người so với".
        for at in end..(end + 3).min(range.end) {
            let word = self.word(at);
            if lexicon::listed(
                word,
                "more fewer higher lower less extra above below short shy ahead behind longer shorter \
                    cheaper dearer faster slower sooner quicker later bigger smaller lighter better \
                    worse",
            ) && !(word == "more" && matches!(self.word(at + 1), "or" | "recently"))
            {
                return Role::Change(lexicon::direction(word));
            }
            if self.token(at).is_some_and(|t| t.kind != TokenKind::Word) {
                break;
            }
        }
        if lexicon::listed(
            after(end),
            "short shy increase rise fall drop decline decrease gain jump reduction cut gap lead \
                margin majority difference",
        ) {
            return Role::Change(lexicon::direction(after(end)));
        }
        // "7% down on 2022", "a fifth up on the year"
        if let (Some(direction), "on" | "year") = (lexicon::direction(after(end)), after(end + 1))
            && matches!(after(end), "up" | "down")
        {
            return Role::Change(Some(direction));
        }
        // "(+4.7%)"
        if self.word(first) == "+" {
            return Role::Change(Some(Direction::Up));
        }
        // Back over bounds, adverbs and "by" to the verb.
        let mut at = first;
        let mut n_passed = 0;
        let is_by = (1..=3).any(|back| {
            self.before(first, back, range.start) == "by"
                && (1..back).all(|n| {
                    let word = self.before(first, n, range.start);
                    lexicon::bound(&[word]).is_some()
                        || lexicon::is_degree(word)
                        || lexicon::listed(word, "another a further than at least over")
                })
        });
        while at > range.start && n_passed < 7 {
            at -= 1;
            n_passed += 1;
            let word = self.word(at);
            // "rose again, last year, by 13": the verb stands further back.
            let is_when = language::month(word).is_some()
                || lexicon::listed(
                    word,
                    ", again last this the past in year month quarter week season still further faster",
                );
            if is_by && is_when {
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
                    && lexicon::listed(
                        verb,
                        "make made makes making took take takes snapped picked bought used swallowed gave give gives given",
                    )
                {
                    return Role::Level;
                }
                let next = self.word(at + 1);
                if lexicon::listed(next, "to lên xuống còn from từ về so against compared")
                {
                    return Role::Level;
                }
                // "more than 90" is a bound and no rise.
                if lexicon::listed(word, "more less fewer up") && matches!(next, "than" | "to") {
                    continue;
                }
                // "giảm thêm 11 hộ"
                if word == "thêm" && lexicon::direction(verb).is_some() {
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
            if lexicon::listed(word, "difference gap lead margin chênh lệch cách") {
                return Role::Change(None);
            }
            // "by close to 30 per cent", "just shy of 300"
            if matches!(
                (self.before(at, 1, range.start), word),
                ("close" | "up", "to") | ("shy" | "short", "of")
            ) {
                at -= 1;
                continue;
            }
            match word {
                _ if lexicon::is_degree(word) => {}
                // "mức tăng của nhóm này là 10%", "the rise for these was 10%".
                "là" | "was" | "were" | "is" if !is_by => {
                    return self.told_change(at, range).unwrap_or(Role::Level);
                }
                // "nhích lên 3,7%", "tụt xuống 2 bậc" with a verb of its own are no levels.
                "lên" | "xuống" if matches!(self.before(at, 1, range.start), "nhích" | "tụt") =>
                {
                    return Role::Change(
                        lexicon::direction(self.before(at, 1, range.start)).or(Some(Direction::Up)),
                    );
                }
                "to" | "lên" | "còn" | "đạt" | "from" | "từ" | "xuống" | "về" | "chạm" | "at"
                | "stood" | "averaged" | "có" | "reached" | "had" => {
                    return Role::Level;
                }
                _ if lexicon::listed(word, PASSED) => {}
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
                _ => break,
            }
        }
        match self.compared(first, range) {
            Role::Open if is_by && self.is_compared_by(first, range) => Role::Change(None),
            role => role,
        }
    }

    /// "outnumber men, by 11,000", "fewer than in 2023, by 226", "fell by 12 and then by another 30".
    fn is_compared_by(&self, first: usize, range: &std::ops::Range<usize>) -> bool {
        (range.start..first).any(|at| {
            let word = self.word(at);
            lexicon::is_comparing(word) || lexicon::direction(word).is_some()
        })
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
    pub(in crate::figures) fn compared(
        &self,
        first: usize,
        range: &std::ops::Range<usize>,
    ) -> Role {
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
