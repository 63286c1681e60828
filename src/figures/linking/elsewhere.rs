//! Numbers of something that the bundle does not have: another province, ten years ago, what somebody feared or denies. They may
//! be as right as they look wrong, so nothing is held against them.

use super::mentions::When;
use super::passage::Passage;
use crate::figures::model::Part;
use crate::figures::reading::lexicon;
use crate::figures::reading::text::{Token, TokenKind};
use crate::language;

/// Kinds of places, right before their names.
const PLACES: &str = "tỉnh huyện xã phường thôn bản buôn ấp quận phố đảo";
/// Words of others than those that the story is about.
const OTHERS: &str = "neighbouring neighboring rival rivals competitor competitors elsewhere abroad oecd asean eu nationally \
    nationwide countrywide worldwide";
/// Words right before a number of more of the kind, which was not counted.
const MORE: &str = "another further additional other khác";
/// What is said is not so, or was thought only.
const DENIED: &str = "not contrary denied denies deny wrong false rumour rumours rumor rumors feared fears provisional \
    preliminary attempted excluding excludes excluded";

/// Whether a number is told of a place that the bundle does not name, or of others by a word of their own.
#[inline(never)]
pub(super) fn is_of_others(passage: &Passage, n: usize) -> bool {
    let clause = clause(passage, n);
    clause.clone().any(|at| {
        let (word, next) = (word(passage, at), word(passage, at + 1));
        if is_place_of_others(word, next) && !passage.index.knows(next) {
            return true;
        }
        let is_kind = lexicon::listed(word, PLACES) || word == "xã" && next != "hội";
        is_kind && is_unknown_name(passage, at + 1, clause.end)
    })
}

fn is_place_of_others(word: &str, next: &str) -> bool {
    matches!(
        (word, next),
        ("tỉnh" | "huyện" | "xã" | "nước", "bạn")
            | ("giáp", "ranh")
            | ("liền", "kề")
            | ("lân", "cận")
            | ("láng", "giềng")
            | ("twin" | "sister", "town" | "city")
    )
}

/// Whether what begins at a place is a name of which the bundle does not know a part.
fn is_unknown_name(passage: &Passage, first: usize, end: usize) -> bool {
    let is_named = |at: &usize| is_name(&passage.text.tokens[*at]);
    let mut name = (first..end).take_while(is_named).take(4);
    name.any(|at| !passage.index.knows(word(passage, at)) && !is_own_name(passage, at))
}

/// Whether a name stands over the story or in its first paragraph: what it is about need not be said by the bundle.
fn is_own_name(passage: &Passage, at: usize) -> bool {
    let lines = passage.text.lines.iter();
    let body = lines.clone().find(|line| line.part == Part::Body);
    let over = lines.take_while(|line| line.part != Part::Body).chain(body);
    let sentences = over.flat_map(|line| line.sentences.clone());
    let mut tokens = sentences.flat_map(|sentence| passage.text.sentences[sentence].tokens.clone());
    let own = word(passage, at);
    tokens.any(|other| word(passage, other) == own && is_name_at(passage, other))
}

fn is_name(token: &Token) -> bool {
    token.kind == TokenKind::Word && token.is_capital
}

/// Whether it may be right as it stands, whatever the cells say that its words come near to.
#[inline(never)]
pub(in crate::figures) fn may_be_of_something_else(passage: &Passage, n: usize) -> bool {
    let printed = &passage.numbers[n];
    let sentence = passage.text.sentences[printed.sentence].tokens.clone();
    let clause = clause(passage, n);
    if is_of_others(passage, n) || clause.clone().any(|at| says_elsewhere(passage, at)) {
        return true;
    }
    let near = printed.tokens.start.saturating_sub(2).max(sentence.start)..printed.tokens.start;
    if near
        .into_iter()
        .any(|at| lexicon::listed(word(passage, at), MORE))
    {
        return true;
    }
    sentence.clone().any(|at| says_otherwise(passage, at))
        || is_of_no_period(passage, n)
        || is_behind_an_unknown_name(passage, n)
        || is_of_an_unknown_subject(passage, n)
}

/// "In July 2019 …": whether the period that was named last before a number is in no table.
fn is_of_no_period(passage: &Passage, n: usize) -> bool {
    let printed = &passage.numbers[n];
    let times = passage.times[printed.sentence].iter();
    let before = times.filter(|time| time.token < printed.tokens.start && !time.is_compared);
    let Some(last) = before.max_by_key(|time| time.token) else {
        return false;
    };
    let mut periods = passage.index.periods.iter().flatten().flatten().peekable();
    let is_there = matches!(last.when, When::Exact { .. }) && periods.peek().is_some();
    is_there && periods.all(|period| last.when.fits(*period, None) == 0.0)
}

/// "Prices of imported fuels were 20.4 per cent lower", "had 291,800 visitors, the cathedral 139,000": whether what the bundle
/// knows is only where or of what something else is told, or something else stands right before the number.
fn is_of_an_unknown_subject(passage: &Passage, n: usize) -> bool {
    let printed = &passage.numbers[n];
    let clause = clause(passage, n);
    let is_unknown = |at: usize| {
        let token = &passage.text.tokens[at];
        let text = token.text.as_str();
        token.kind == TokenKind::Word
            && !lexicon::is_stop(text)
            && !lexicon::listed(text, PLAIN)
            && lexicon::direction(text).is_none()
            && !passage.index.knows(text)
    };
    if let Some(before) = printed.tokens.start.checked_sub(1)
        && before > clause.start
        && is_unknown(before)
        && lexicon::listed(word(passage, before - 1), "the a an its their his her")
    {
        return true;
    }
    let mentions = passage.mentions[printed.sentence].iter();
    let own =
        mentions.filter(|mention| mention.coverage >= 0.5 && clause.contains(&mention.tokens.0));
    let Some(first) = own.map(|mention| mention.tokens.0).min() else {
        return false;
    };
    let is_word = |at: &usize| passage.text.tokens[*at].kind == TokenKind::Word;
    let Some(place) = (clause.start..first)
        .rev()
        .take_while(is_word)
        .take(3)
        .find(|at| lexicon::listed(word(passage, *at), "in of for at about with among"))
    else {
        return false;
    };
    (clause.start..place).any(is_unknown)
}

/// Words of a subject that say nothing of what it is.
const PLAIN: &str = "end start beginning middle number numbers total share rate level amount figure figures count growth change proportion percentage \
    average median volume value sum rest half third quarter most many more less fewer one two three some all both only \
    about nearly almost over under around some year years month months quarter last previous same first second third tổng \
    tỷ lệ mức lượng giá trị khu vực chỉ riêng trong đó toàn bộ cả khoảng gần hơn trên dưới năm tháng quý kỳ cùng trước sau \
    nay qua theo tính đến hết đạt còn";

/// "ten years ago", "before the merger", "so far this year": a time that is in no table.
fn says_elsewhere(passage: &Passage, at: usize) -> bool {
    let (word, next, third) = (
        word(passage, at),
        word(passage, at + 1),
        word(passage, at + 2),
    );
    if lexicon::listed(word, OTHERS) {
        return !passage.index.knows(word);
    }
    match (word, next, third) {
        ("so", "far", _) | ("before", "the", _) | ("trước", "khi", _) | ("trước", "đây", _) => {
            true
        }
        ("since", month, _) => language::month(month).is_some(),
        ("thập", "kỷ", _) | ("decade" | "decades", "ago" | "earlier", _) => true,
        (n, "years", "ago") | (n, "năm", "trước") => is_many(n),
        ("cách", "đây", n) => is_many(n),
        _ => false,
    }
}

/// More years than tables of a few have.
fn is_many(word: &str) -> bool {
    lexicon::listed(
        word,
        "three four five six seven eight nine ten twelve fifteen twenty thirty ba bốn sáu bảy tám chín mười",
    ) || word.parse::<u32>().is_ok_and(|n| (3..100).contains(&n))
}

/// Whether a sentence denies what it says, or tells what somebody thought.
fn says_otherwise(passage: &Passage, at: usize) -> bool {
    let (word, next) = (word(passage, at), word(passage, at + 1));
    let is_apart = matches!(
        (word, next),
        ("kế", "hoạch") | ("dự", "toán") | ("bình", "quân") | ("trung", "bình") | ("average", _)
    );
    lexicon::listed(word, DENIED)
        || is_apart && !(passage.index.knows(word) && passage.index.knows(next))
        || lexicon::is_forecast(word, next)
        || matches!(
            (word, next),
            ("không", "đúng" | "phải" | "tính" | "kể")
                | ("chưa", "tính" | "kể" | "được")
                | ("ngoại", "trừ")
                | ("bác", "bỏ")
                | ("tin", "đồn")
                | ("giả", "sử" | "định")
                | ("far", "from")
                | (
                    "first" | "earlier" | "previous",
                    "estimate" | "estimates" | "report"
                )
                | ("would", "have")
                | ("should", "fall" | "rise" | "reach")
        )
}

/// "Sundland’s exports fell by 1.3 per cent", "Port Sallow, a city of the same size, counted 3,095 cases": a name that the bundle
/// lacks owns what is told, or nothing that it knows is named between that and the number.
fn is_behind_an_unknown_name(passage: &Passage, n: usize) -> bool {
    let printed = &passage.numbers[n];
    let sentence = passage.text.sentences[printed.sentence].tokens.clone();
    let clause = clause(passage, n);
    let is_known = |at: usize| {
        let mentions = passage.mentions[printed.sentence].iter();
        let mut near = mentions.filter(|mention| mention.coverage >= 0.5);
        near.any(|mention| (at..printed.tokens.start).contains(&mention.tokens.1))
    };
    clause.into_iter().any(|at| {
        let token = &passage.text.tokens[at];
        if !is_name(token)
            || passage.index.knows(&token.text)
            || language::month(&token.text).is_some()
        {
            return false;
        }
        let is_owner = ["’s", "'s"].iter().any(|end| token.text.ends_with(end));
        // The first word of a sentence has its capital anyway.
        let is_name = at > sentence.start || is_name_at(passage, at + 1);
        is_owner || is_name && !is_known(at)
    })
}

fn is_name_at(passage: &Passage, at: usize) -> bool {
    passage.text.tokens.get(at).is_some_and(is_name)
}

fn word<'a>(passage: &'a Passage, at: usize) -> &'a str {
    let token = passage.text.tokens.get(at);
    token.map_or("", |token| token.text.as_str())
}

/// The words that lead to a number, from where its clause begins.
fn clause(passage: &Passage, n: usize) -> std::ops::Range<usize> {
    let printed = &passage.numbers[n];
    let start = passage.text.sentences[printed.sentence].tokens.start;
    let ends = |at: &usize| {
        let text = word(passage, *at);
        lexicon::listed(text, "; while whereas but nhưng song")
    };
    let begins = (start..printed.tokens.start).rev().find(ends);
    begins.map_or(start, |at| at + 1)..printed.tokens.start
}
