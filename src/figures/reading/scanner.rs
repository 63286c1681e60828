//! A text as numbers are looked for in it.

use super::lexicon::is_year_like;
use super::text::TokenKind;
use super::text::{Text, Token};
use crate::figures::model::Kind;
use crate::language;
use crate::locale::NumberStyle;
use crate::statistics::meaning::quantity;

pub(in crate::figures) struct Scanner<'a> {
    pub text: &'a Text,
    pub style: NumberStyle,
    pub is_vietnamese: bool,
    /// The story writes "1,037", so that "2025 visitors" are those of a year.
    pub groups_thousands: bool,
}

impl<'a> Scanner<'a> {
    pub(in crate::figures) fn token(&self, n: usize) -> Option<&'a Token> {
        self.text.tokens.get(n)
    }

    pub(in crate::figures) fn word(&self, n: usize) -> &'a str {
        self.token(n).map_or("", |token| token.text.as_str())
    }

    /// The text of the token so many places before, if it is in the same sentence.
    pub(in crate::figures) fn before(&self, n: usize, back: usize, start: usize) -> &'a str {
        match n.checked_sub(back) {
            Some(at) if at >= start => self.word(at),
            _ => "",
        }
    }

    /// "năm 2020": the noun after the number before is no noun of it.
    pub(super) fn is_year_word_before_year(&self, n: usize) -> bool {
        self.word(n) == "năm"
            && self
                .token(n + 1)
                .is_some_and(|next| next.kind == TokenKind::Number && is_year_like(&next.text))
    }

    /// The kind that the words at a place give to the number before them, where they end, and where what is printed as part of the number ends.
    #[inline(never)]
    pub(super) fn unit_at(&self, at: usize, end: usize) -> Option<(Kind, usize, usize)> {
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
            ("-", "point") => return Some((Kind::Points, at + 2, at)),
            ("-", "percentage") => return Some((Kind::Points, at + 4, at)),
            ("-", "percent") => return Some((Kind::Percent, at + 2, at)),
            ("pp" | "points" | "point" | "điểm", _) => return Some((Kind::Points, at + 1, at)),
            ("us" | "đô", _) if second == "$" || second == "la" => {
                return Some((Kind::Money("USD"), at + 2, at));
            }
            _ => {}
        }
        let code = language::currency(first)?;
        // "won", "rand" and "pounds" are other words as well, but not right after a number.
        // Bronze after silver.
        let is_medal =
            first == "đồng" && (at.saturating_sub(6)..at).any(|before| self.word(before) == "bạc");
        let is_money = first != "won" && !is_medal && !quantity::is_compound("", first, second);
        is_money.then_some((Kind::Money(code), at + 1, at))
    }
}
