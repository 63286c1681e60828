//! Which of two numbers the words say is larger: "fell from 55 to 49", "71 cases, of which 39".

use super::passage::Passage;
use crate::figures::model::Link;
use crate::figures::reading::lexicon::{self, Direction};
use crate::figures::reading::text::TokenKind;
use crate::statistics::CellRef;

/// So many words before a number are read for how it is led to…
const LED: usize = 3;
/// …and so many for the verb of rising or falling.
const VERB: usize = 8;
/// Two numbers are held against one another across no more words.
const FARTHEST: usize = 18;

/// "of the" and its noun are no more words.
const PART: usize = 4;

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
    // "51 of the 334 incidents", "279 trong số 215 xe"; "Of 1,121 events, trees explain 370".
    let next = (word(between.start), word(between.start + 1));
    if matches!(next, ("of", _) | ("trong", "số" | "tổng") | ("trên", _)) && between.len() <= PART
    {
        return Some(other);
    }
    let is_whole = (1..=2).any(|back| {
        a.tokens.start == sentence.start + back && matches!(word(sentence.start), "of" | "trong")
    });
    if is_whole {
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
    let is_number = |at: usize| passage.text.tokens[at].kind == TokenKind::Number;
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

/// How often numbers, or those next to them, are smaller than another that the words say is smaller; of numbers of one sentence
/// that state cells of one measure. What stands for each is told by `number`.
#[inline(never)]
pub(super) fn disordered(passage: &Passage, own: &[usize], number: &dyn Fn(usize) -> f64) -> f64 {
    let Some(first) = own.first() else {
        return 0.0;
    };
    let in_sentence = passage.in_sentence[passage.numbers[*first].sentence].clone();
    let cells: Vec<(usize, CellRef)> = in_sentence
        .filter_map(|at| match passage.links[at] {
            Link::Cell(cell) => Some((at, cell)),
            _ => None,
        })
        .collect();
    let pairs = cells.windows(2).filter(|pair| match pair {
        [(one, a), (other, b)] => {
            let is_own = own.contains(one) || own.contains(other);
            is_own && passage.index.measured(*a) == passage.index.measured(*b)
        }
        _ => false,
    });
    let is_disordered = |(one, other): (usize, usize)| match larger(passage, one, other) {
        Some(larger) if larger == one => number(one) < number(other),
        Some(_) => number(other) < number(one),
        None => false,
    };
    let told = pairs.filter(|pair| is_disordered((pair[0].0, pair[1].0)));
    told.count() as f64
}
