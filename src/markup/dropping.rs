//! What is left of a text without some of its elements. An element ends at its end tag, else where its parent ends, as in the
//! HTML Standard; and one without an end tag of its own never reaches beyond the block that it stands in, because what follows
//! there is the text again.

use super::tokens::{COMMENT, Tag, Token, is_one_of};

/// Elements without content.
const VOID: &str = "br hr img input embed wbr meta link source col area base track frame param";
/// Elements that begin a block of text.
const BLOCKS: &str = "body p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption tr td th figure figcaption \
    blockquote section article aside header footer main nav hr pre address details summary";
/// An end tag is for none but the innermost so many open elements.
const REACH: usize = 64;

/// An element that was taken out.
#[derive(Debug, PartialEq)]
pub struct Dropped {
    pub name: String,
    /// The text in it, but for scripts and styles.
    pub text: String,
}

/// Whether an element has no content.
pub fn is_void(name: &str) -> bool {
    is_one_of(name, VOID)
}

/// Takes the elements of some names out of a text, with all that is in them.
pub fn without(names: &str, tokens: Vec<Token>) -> (Vec<Token>, Vec<Dropped>) {
    let ends = ends(names, &tokens);
    let mut kept = Vec::new();
    let mut dropped: Vec<Dropped> = Vec::new();
    let (mut end, mut is_code) = (0, false);
    let has_own_end = |n: usize, name: &str| {
        let last = ends[n].checked_sub(1).and_then(|last| tokens.get(last));
        matches!(last, Some(Token::End(own)) if own == name)
    };
    let is_code_at: Vec<bool> = tokens
        .iter()
        .enumerate()
        .map(|(n, token)| match token {
            Token::Start(tag) => {
                is_one_of(&tag.name, "script style") && (ends[n] == 0 || has_own_end(n, &tag.name))
            }
            _ => false,
        })
        .collect();
    for (n, token) in tokens.into_iter().enumerate() {
        if n >= end && ends[n] == 0 {
            kept.push(token);
            continue;
        }
        match token {
            Token::Text(text) => {
                if let Some(last) = dropped.last_mut().filter(|_| !is_code) {
                    last.text.push_str(&text);
                }
            }
            Token::Start(tag) => {
                is_code = is_code_at[n];
                if n >= end {
                    end = ends[n];
                    let (name, text) = (tag.name, String::new());
                    dropped.push(Dropped { name, text });
                }
            }
            Token::End(_) => is_code = false,
        }
    }
    (kept, dropped)
}

/// For the start of each element that is to be taken out, where it ends; else 0.
#[inline(never)]
fn ends(names: &str, tokens: &[Token]) -> Vec<usize> {
    // Where the standard ends it, and whether that is at its own end tag.
    let mut found = vec![(0, true); tokens.len()];
    let mut open: Vec<(&str, usize)> = Vec::new();
    let is_taken_out = |name: &str| name == COMMENT || is_one_of(name, names);
    for (n, token) in tokens.iter().enumerate() {
        match token {
            Token::Start(tag) if has_no_content(tag, &open) => {
                if is_taken_out(&tag.name) {
                    found[n] = (n + 1, true);
                }
            }
            Token::Start(tag) => open.push((&tag.name, n)),
            Token::End(name) => {
                let reach = open.len().saturating_sub(REACH);
                let Some(at) = open[reach..].iter().rposition(|own| own.0 == name) else {
                    continue;
                };
                while open.len() > reach + at {
                    if let Some((closed, start)) = open.pop()
                        && is_taken_out(closed)
                    {
                        let is_own = open.len() == reach + at;
                        found[start] = (n + usize::from(is_own), is_own);
                    }
                }
            }
            Token::Text(_) => {}
        }
    }
    for (name, start) in open {
        if is_taken_out(name) {
            found[start] = (tokens.len(), false);
        }
    }
    let is_block =
        |token: &Token| matches!(token, Token::Start(tag) if is_one_of(&tag.name, BLOCKS));
    let mut ends = vec![0; tokens.len()];
    let mut n = 0;
    while n < tokens.len() {
        let (end, is_own) = found[n];
        ends[n] = end;
        if !is_own {
            let next = tokens[n + 1..end].iter().position(is_block);
            ends[n] = next.map_or(end, |next| n + 1 + next);
        }
        n = ends[n].max(n + 1);
    }
    ends
}

/// Elements of SVG and MathML may end in their own tag.
fn has_no_content(tag: &Tag, open: &[(&str, usize)]) -> bool {
    let is_foreign = |name: &str| matches!(name, "svg" | "math");
    let mut around = open.iter().rev().take(REACH);
    is_void(&tag.name)
        || tag.is_self_closing
            && (is_foreign(&tag.name) || around.any(|(name, _)| is_foreign(name)))
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::*;

    /// What is left of a text, and what was taken out of it.
    fn left(html: &str) -> (String, Vec<(String, String)>) {
        let names = "audio svg object style script button";
        let (kept, dropped) = without(names, tokens(html));
        let kept = kept.into_iter().map(|token| match token {
            Token::Text(text) => text,
            Token::Start(tag) => format!("<{}>", tag.name),
            Token::End(name) => format!("</{name}>"),
        });
        let dropped = dropped.into_iter().map(|one| (one.name, one.text));
        (kept.collect(), dropped.collect())
    }

    #[test]
    fn an_element_ends_at_its_end_tag_and_may_hold_others_of_its_name() {
        assert_eq!(
            left("<p>a<svg><svg/><p>x</p><svg>y</svg></svg>b</p>"),
            (
                "<p>ab</p>".to_owned(),
                vec![("svg".to_owned(), "xy".to_owned())]
            )
        );
    }

    #[test]
    fn an_element_that_nobody_closes_ends_with_its_parent_or_before_the_next_block() {
        for (html, kept, lost) in [
            ("<p>a<audio>x</p><p>b</p>", "<p>a</p><p>b</p>", "x"),
            ("<p>a<audio>x<p>b", "<p>a<p>b", "x"),
            ("<ul><li>a<object>x<li>b</ul>c", "<ul><li>a<li>b</ul>c", "x"),
            ("a <button> x <div>b</div>", "a <div>b</div>", " x "),
            ("<p>a<style>p{}</p><p>b</p>", "<p>a</p><p>b</p>", "p{}"),
            ("<p>a</p><!-- x <p>b</p>", "<p>a</p><p>b</p>", " x "),
            ("<b>a<audio></b>b", "<b>a</b>b", ""),
        ] {
            let (found, dropped) = left(html);
            assert_eq!(found, kept, "{html}");
            assert_eq!(dropped[0].1, lost, "{html}");
        }
    }

    #[test]
    fn a_quotation_mark_that_nobody_closes_takes_nothing_along() {
        assert_eq!(
            left("<p>a <b title='x>c</b></p><p>d</p>").0,
            "<p>a <b>c</b></p><p>d</p>"
        );
        assert_eq!(left("<p>a</p><b title='x").0, "<p>a</p>");
        assert_eq!(left("<p>5 <b than 7 books").0, "<p>5 <b than 7 books");
    }

    #[test]
    fn a_style_that_ends_in_its_own_tag_takes_nothing_along() {
        let html = "<svg><style/></svg><p>a</p><svg><style>b{}</style></svg>";
        assert_eq!(left(html).0, "<p>a</p>");
    }

    #[test]
    fn many_comments_that_nobody_closes_lose_no_paragraph() {
        let html = "<p>a</p><!-- c -- >".repeat(12);
        assert_eq!(left(&html).0, "<p>a</p>".repeat(12));
    }

    #[test]
    fn endless_markup_is_read_in_time() {
        let html = "<audio>".repeat(200_000) + &"</b>".repeat(200_000) + "<p>a";
        assert_eq!(left(&html).0, "<p>a");
        assert_eq!(left(&"<style>".repeat(200_000)).0, "");
        assert_eq!(left(&("<!-- <i a='".repeat(100_000))).0, "");
    }
}
