//! Which of two numbers the words say is larger: "fell from 55 to 49", "71 cases, of which 39".

use super::passage::Passage;
use crate::figures::reading::lexicon::{self, Direction};

/// So many words before a number are read for how it is led to…
const LED: usize = 3;
/// …and so many for the verb of rising or falling.
const VERB: usize = 8;
/// Two numbers are held against one another across no more words.
const FARTHEST: usize = 18;

const FROM: &str = "from từ";
const TO: &str = "to lên xuống còn về thành";
/// What follows was before.
const AFTER: &str = "after against versus compared so trước";
/// What follows is a part.
const WITHIN: &str = "including gồm riêng";
/// Words of rising and falling that are said of what is counted as well.
const UNSURE: &str =
    "more less fewer extra additional thêm dư thừa short older longer gave mất lost";

/// The larger of two numbers of one sentence, as the words say.
#[inline(never)]
pub(super) fn larger(passage: &Passage, one: usize, other: usize) -> Option<usize> {
    let (a, b) = (&passage.numbers[one], &passage.numbers[other]);
    let sentence = passage.text.sentences[a.sentence].tokens.clone();
    if a.sentence != b.sentence || b.tokens.start.saturating_sub(a.tokens.end) > FARTHEST {
        return None;
    }
    let word = |at: usize| {
        passage
            .text
            .tokens
            .get(at)
            .map_or("", |token| token.text.as_str())
    };
    let has = |mut range: std::ops::Range<usize>, words: &str| {
        range.any(|at| lexicon::listed(word(at), words))
    };
    let between = a.tokens.end..b.tokens.start;
    let is_of_which = between.clone().any(|at| {
        matches!(
            (word(at), word(at + 1)),
            ("of", "which" | "whom") | ("trong", "đó")
        )
    });
    let end = b.tokens.end;
    let is_of_them = (end..(end + 2).min(sentence.end)).any(|at| {
        matches!(
            (word(at), word(at + 1)),
            ("of", "them" | "these" | "those" | "whom" | "which")
        )
    });
    if is_of_which || is_of_them || has(between.clone(), WITHIN) {
        return Some(one);
    }
    if is_range(passage, one, other) {
        return Some(other);
    }
    let before = a.tokens.start.saturating_sub(LED).max(sentence.start)..a.tokens.start;
    let right_before = b.tokens.start.saturating_sub(LED).max(between.start)..b.tokens.start;
    let (from, to) = (has(before.clone(), FROM), has(before, TO));
    let first = a.tokens.start.saturating_sub(VERB).max(sentence.start);
    let told =
        |at: usize| lexicon::direction(word(at)).filter(|_| !lexicon::listed(word(at), UNSURE));
    let is_number = |at: usize| {
        passage
            .numbers
            .iter()
            .any(|other| other.tokens.contains(&at))
    };
    let between_verb = between.clone().rev().find_map(told);
    let verb = between_verb.or_else(|| {
        (first..a.tokens.start)
            .rev()
            .take_while(|at| !is_number(*at))
            .find_map(told)
    })?;
    let (earlier, later) = if has(right_before.clone(), FROM) || to && has(between.clone(), AFTER) {
        (other, one)
    } else if has(right_before, TO) && (from || between_verb.is_some()) {
        (one, other)
    } else {
        return None;
    };
    Some(match verb {
        Direction::Up => later,
        Direction::Down => earlier,
    })
}

/// "41.8–52.3 per cent": two numbers that are told as what lies between them.
#[inline(never)]
pub(super) fn is_range(passage: &Passage, one: usize, other: usize) -> bool {
    let (a, b) = (&passage.numbers[one], &passage.numbers[other]);
    let between = passage.text.tokens.get(a.tokens.end..b.tokens.start);
    matches!(between, Some([dash]) if lexicon::listed(&dash.text, "– - —"))
}
