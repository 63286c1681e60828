//! Reads the words around a number: which names of the bundle and which periods are spoken of, how near, and in what tone.

use super::context::Context;
use super::passage::Passage;
use crate::figures::bundle::index::Target;
use crate::figures::reading::lexicon;
use crate::figures::reading::printed::Printed;
use crate::figures::reading::text::{Token, TokenKind};

/// How far sentences before are, in words.
const SENTENCE_BEFORE: f64 = 7.0;
const LINE_BEFORE: f64 = 12.0;
/// So many words away "left" and "còn" are still of a number.
const NEAR_REST: usize = 6;

/// The names of the bundle that the words right after a number belong to.
pub(super) fn noun_of(passage: &Passage, printed: &Printed) -> Vec<Target> {
    let end = passage.text.sentences[printed.sentence].tokens.end;
    let mut found = Vec::new();
    for at in (printed.noun..end).take(3) {
        let token = &passage.text.tokens[at];
        if token.kind != TokenKind::Word {
            break;
        }
        passage.index.matches(&token.text, &mut |posting, _| {
            let target = passage.index.wordings[posting.wording].target;
            if !found.contains(&target) {
                found.push(target);
            }
        });
    }
    found
}

/// Whether a number is a word of a name that is spoken of.
pub(super) fn is_in_name(passage: &Passage, printed: &Printed) -> bool {
    printed.tokens.clone().any(|at| {
        let token = &passage.text.tokens[at];
        if token.kind == TokenKind::Mark {
            return false;
        }
        let mut targets: Vec<Target> = Vec::new();
        passage.index.matches(&token.text, &mut |posting, _| {
            targets.push(passage.index.wordings[posting.wording].target)
        });
        passage.mentions[printed.sentence].iter().any(|mention| {
            mention.n_words >= 2
                && mention.coverage >= 0.5
                && mention.tokens.0 <= at
                && mention.tokens.1 >= at
                && targets.contains(&mention.target)
        })
    })
}

/// What the words around a number say.
#[inline(never)]
pub(super) fn context(passage: &Passage, n: usize) -> Context {
    let printed = &passage.numbers[n];
    let sentence = printed.sentence;
    let mut context = Context {
        dimensions: Vec::new(),
        own_datasets: Vec::new(),
        times: Vec::new(),
        is_forecast: false,
        is_rule: false,
        is_quoted: is_quoted(passage, printed),
        has_percent: false,
        has_share: false,
        has_gap: false,
        has_rest: false,
        has_growth: false,
        noun_of: noun_of(passage, printed),
        is_in_name: is_in_name(passage, printed),
    };
    let w = passage.weights;
    let is_listed = !passage.lists[sentence].is_empty();
    for (m, mention) in passage.mentions[sentence].iter().enumerate() {
        let mut gap = passage.gap(printed, mention.tokens);
        if is_listed
            && passage.lists[sentence]
                .iter()
                .any(|(_, listed)| *listed == m)
        {
            let is_mine = passage.lists[sentence].contains(&(n, m));
            gap = if is_mine { 0.0 } else { gap.max(6.0) };
        } else if !passage.is_own(passage.owners[sentence][m], n, mention.tokens) {
            gap += w.owned;
        }
        let is_nearest = passage.is_own(passage.owners[sentence][m], n, mention.tokens);
        context.add(mention, w.decay(gap).max(w.floor), true, is_nearest);
    }
    for (m, time) in passage.times[sentence].iter().enumerate() {
        let mut gap = passage.gap(printed, (time.token, time.token));
        let mut weight = time.weight;
        if !passage.is_own(
            passage.time_owners[sentence][m],
            n,
            (time.token, time.token),
        ) {
            gap += w.owned;
            if time.is_compared {
                weight *= w.compared;
            }
        } else if time.is_compared && is_unchanged(passage, printed, time.token) {
            gap += w.owned;
            weight *= w.compared;
        }
        context
            .times
            .push((*time, weight * w.decay(gap).max(w.floor), true));
    }
    let mut far = |sentence: usize, gap: f64| {
        for mention in &passage.mentions[sentence] {
            context.add(mention, w.decay(gap), false, false);
        }
        for time in &passage.times[sentence] {
            context
                .times
                .push((*time, time.weight * w.decay(gap), false));
        }
    };
    let line_number = passage.text.sentences[sentence].line;
    let line = &passage.text.lines[line_number];
    for (n, before) in (line.sentences.start..sentence).rev().take(3).enumerate() {
        far(before, SENTENCE_BEFORE + 4.0 * n as f64);
    }
    let mut before = line.before;
    for n in 0..2 {
        let Some(at) = before else { break };
        let sentences = passage.text.lines[at].sentences.clone();
        for (k, sentence) in sentences.rev().take(3).enumerate() {
            far(sentence, LINE_BEFORE + 8.0 * n as f64 + 3.0 * k as f64);
        }
        before = passage.text.lines[at].before;
    }
    for (over, gap) in &line.over {
        for sentence in passage.text.lines[*over].sentences.clone() {
            far(sentence, *gap);
        }
    }
    let tokens = &passage.text.tokens[passage.text.sentences[sentence].tokens.clone()];
    context.has_share = tokens.iter().any(|t| {
        lexicon::listed(
            t.text.as_str(),
            "of share account accounts accounted accounting proportion chiếm tổng trong \
            phần tỷ tỉ",
        )
    });
    context.has_gap = tokens.iter().any(|t| {
        lexicon::listed(
            t.text.as_str(),
            "gap difference margin lead shortfall surplus chênh lệch biệt khoảng",
        )
    });
    let own = passage.text.sentences[sentence].tokens.start;
    let near = printed.tokens.start.saturating_sub(own + NEAR_REST)
        ..(printed.tokens.end - own + NEAR_REST).min(tokens.len());
    context.has_rest = tokens.get(near).unwrap_or_default().iter().any(|t| {
        lexicon::listed(
            t.text.as_str(),
            "short left remaining remain remains unfilled unspent vacant shortfall missing \
            lost lacking deficit still yet rejected failed còn vẫn thiếu trống hụt trượt \
            loại dở đợi chờ vướng tồn chưa vượt dư",
        )
    });
    context.has_growth = tokens.iter().any(|t| {
        lexicon::listed(
            t.text.as_str(),
            "growth rise increase fall drop decline up down tăng giảm nhanh fastest",
        )
    });
    let is_forecast = |tokens: &[Token]| {
        tokens.iter().enumerate().any(|(n, token)| {
            let next = tokens.get(n + 1).map_or("", |next| next.text.as_str());
            lexicon::is_forecast(&token.text, next)
        })
    };
    // A heading that names a year: "Targets for 2017".
    let is_planned = |at: usize| {
        let line = &passage.text.lines[at];
        line.is_heading
            && line.sentences.clone().any(|sentence| {
                let tokens = &passage.text.sentences[sentence].tokens;
                !passage.times[sentence].is_empty()
                    && is_forecast(&passage.text.tokens[tokens.clone()])
            })
    };
    context.is_forecast = is_forecast(tokens) || line.over.iter().any(|(at, _)| is_planned(*at));
    let start = passage.text.sentences[sentence].tokens.start;
    let near = printed.tokens.start.saturating_sub(6).max(start)..printed.tokens.start;
    context.is_rule = near.clone().any(|at| {
        let next = passage
            .text
            .tokens
            .get(at + 1)
            .map_or("", |next| next.text.as_str());
        lexicon::is_rule(&passage.text.tokens[at].text, next)
    });
    let is_percent_word = |tokens: &[Token]| {
        tokens
            .iter()
            .any(|t| lexicon::listed(t.text.as_str(), "% cent percent trăm rate share"))
    };
    context.has_percent = is_percent_word(tokens)
        || line.over.iter().any(|(over, gap)| {
            *gap < 7.0
                && passage.text.lines[*over].sentences.clone().any(|s| {
                    is_percent_word(&passage.text.tokens[passage.text.sentences[s].tokens.clone()])
                })
        });
    context
}

/// "160,000 head, unchanged from a year ago": the number is of now, and that of then is the same.
fn is_unchanged(passage: &Passage, printed: &Printed, time: usize) -> bool {
    (printed.tokens.end..time).any(|at| {
        let word = |at: usize| passage.text.tokens.get(at).map_or("", |token| &token.text);
        word(at) == "unchanged"
            || matches!(word(at), "không" | "chưa") && matches!(word(at + 1), "đổi" | "thay")
    })
}

/// Whether a number stands in what somebody says.
pub(super) fn is_quoted(passage: &Passage, printed: &Printed) -> bool {
    let line = &passage.text.lines[passage.text.sentences[printed.sentence].line];
    let start = passage.text.sentences[line.sentences.start].tokens.start;
    let mut at = printed.tokens.start;
    let mut n_passed = 0;
    while at > start && n_passed < 60 {
        at -= 1;
        n_passed += 1;
        match passage.text.tokens[at].text.as_str() {
            "“" => {
                let close = (printed.tokens.end..passage.text.tokens.len())
                    .take(80)
                    .find(|n| passage.text.tokens[*n].text == "”");
                return close.is_some_and(|close| close - at > 6);
            }
            "”" => return false,
            _ => {}
        }
    }
    false
}
