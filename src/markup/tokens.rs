//! The tokens of HTML that a body needs: tags with their attributes, and text. Comments, doctypes and parse errors are let go.
//! What a script, a comment or a quotation mark that nobody closed would take along to the end is read as markup again.
//! html5gum tokenizes as the HTML Standard says and hands its findings to an emitter; this one is ours, because the crate's
//! own keeps everything and makes the WebAssembly heavier. Its methods are not inlined into html5gum's hundred states.

use html5gum::{Emitter, Error, Reader, State, Tokenizer, naive_next_state};
use std::collections::VecDeque;
use std::convert::Infallible;

/// One token.
#[derive(Debug, PartialEq)]
pub enum Token {
    Start(Tag),
    End(String),
    Text(String),
}

#[derive(Debug, Default, PartialEq)]
pub struct Tag {
    pub name: String,
    attributes: Vec<(String, String)>,
    pub is_self_closing: bool,
}

impl Tag {
    /// The value of an attribute; of doubled ones the first, as the standard says.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// A comment that nobody closed is told as the start of an element of this name.
pub const COMMENT: &str = "!--";
/// So often what would be lost is read again.
const MAX_READINGS: usize = 64;

/// The tokens of a text.
pub fn tokens(html: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut has_raw_text = true;
    let mut lost = read_tokens(html, &mut has_raw_text, &mut found);
    for _ in 1..MAX_READINGS {
        if lost.is_empty() {
            break;
        }
        lost = read_tokens(&lost, &mut has_raw_text, &mut found);
    }
    if !lost.is_empty() {
        found.push(Token::Text(lost));
    }
    found
}

/// Adds the tokens of a text; what something unclosed takes along to the end comes back, to be read again.
/// In raw text (scripts, styles, titles) there are no tags, until one of them is not closed.
#[inline(never)]
fn read_tokens(html: &str, has_raw_text: &mut bool, found: &mut Vec<Token>) -> String {
    let collector = Collector {
        has_raw_text: *has_raw_text,
        ..Collector::default()
    };
    let mut open = None;
    for piece in Tokenizer::new_with_emitter(Bytes(html.as_bytes()), collector) {
        let Ok(piece) = piece;
        match piece {
            Ok(token) => found.push(token),
            Err(last) => open = Some(last),
        }
    }
    let mut lost = String::new();
    match open {
        Some(Open::Comment(text)) => {
            // The tokenizer ends a comment at the end of the file as it does at its own.
            let is_ended = html.ends_with("-->")
                || html.ends_with("--!>")
                || html.ends_with('>') && !text.ends_with('>');
            if !is_ended {
                let name = COMMENT.to_owned();
                found.push(Token::Start(Tag {
                    name,
                    ..Tag::default()
                }));
                lost = text;
            }
        }
        Some(Open::Tag(mut tag)) => {
            let value = tag.attributes.last_mut().map(|(_, value)| value);
            if let Some(value) = value.filter(|value| value.contains('>'))
                && let Some(end) = value.find('>')
            {
                lost = value.split_off(end + 1);
                value.pop();
                found.push(Token::Start(tag));
            } else if tag.attributes.iter().any(|(_, value)| value.is_empty()) {
                // Words behind a sign for "less than" are no attributes.
                let mut text = ["<", &tag.name].concat();
                for (word, _) in &tag.attributes {
                    text.push(' ');
                    text.push_str(word);
                }
                found.push(Token::Text(text));
            }
        }
        None => {
            let is_text = |token: &Token| matches!(token, Token::Text(_));
            let n_texts = found
                .iter()
                .rev()
                .take_while(|token| is_text(token))
                .count();
            let start = found.len() - n_texts;
            if let Some(Token::Start(tag)) = found[..start].last()
                && *has_raw_text
                && naive_next_state(tag.name.as_bytes()).is_some()
            {
                *has_raw_text = false;
                for token in found.split_off(start) {
                    if let Token::Text(text) = token {
                        lost.push_str(&text);
                    }
                }
            }
        }
    }
    lost
}

/// The bytes of a text. html5gum's own reader is made part of each of its hundred states, and so weighs a hundred times.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn take(&mut self, n_bytes: usize) -> &[u8] {
        let (taken, rest) = self.0.split_at(n_bytes.min(self.0.len()));
        self.0 = rest;
        taken
    }
}

impl Reader for Bytes<'_> {
    type Error = Infallible;

    #[inline(never)]
    fn read_byte(&mut self) -> Result<Option<u8>, Infallible> {
        Ok(self.take(1).first().copied())
    }

    #[inline(never)]
    fn try_read_string(&mut self, wanted: &[u8], is_case_kept: bool) -> Result<bool, Infallible> {
        let next = self.0.get(..wanted.len()).unwrap_or_default();
        let is_next = next == wanted || !is_case_kept && next.eq_ignore_ascii_case(wanted);
        if is_next {
            self.take(wanted.len());
        }
        Ok(is_next)
    }

    /// What stands before the next of some bytes, or that byte alone.
    #[inline(never)]
    fn read_until<'b>(
        &'b mut self,
        ends: &[u8],
        _: &'b mut [u8; 4],
    ) -> Result<Option<&'b [u8]>, Infallible> {
        let end = self.0.iter().position(|byte| ends.contains(byte));
        let taken = self.take(end.unwrap_or(self.0.len()).max(1));
        Ok(Some(taken).filter(|taken| !taken.is_empty()))
    }
}

/// What stands last in a text, where it is no token.
enum Open {
    Comment(String),
    /// A start tag that was begun and not ended: one of its values goes on to the end.
    Tag(Tag),
}

/// Whether a name is one of a list of words.
pub fn is_one_of(name: &str, list: &str) -> bool {
    list.split(' ').any(|known| known == name)
}

#[derive(Default)]
struct Collector {
    ready: VecDeque<Result<Token, Open>>,
    text: Vec<u8>,
    name: Vec<u8>,
    attributes: Vec<(Vec<u8>, Vec<u8>)>,
    is_end: bool,
    is_self_closing: bool,
    last_start: Vec<u8>,
    comment: Vec<u8>,
    is_in_comment: bool,
    is_in_tag: bool,
    /// Whether scripts, styles, titles and the like hold text only.
    has_raw_text: bool,
}

fn string(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

impl Collector {
    #[inline(never)]
    fn end_text(&mut self) {
        if !self.text.is_empty() {
            let text = string(&self.text);
            self.text.clear();
            self.ready.push_back(Ok(Token::Text(text)));
        }
    }

    #[inline(never)]
    fn begin_tag(&mut self, is_end: bool) {
        self.end_text();
        self.name.clear();
        self.attributes.clear();
        self.is_end = is_end;
        self.is_self_closing = false;
        self.is_in_tag = true;
        self.is_in_comment = false;
    }

    fn tag(&self) -> Tag {
        let attributes = self
            .attributes
            .iter()
            .map(|(name, value)| (string(name), string(value)));
        Tag {
            name: string(&self.name),
            attributes: attributes.collect(),
            is_self_closing: self.is_self_closing,
        }
    }
}

impl Emitter for Collector {
    type Token = Result<Token, Open>;

    fn set_last_start_tag(&mut self, last_start_tag: Option<&[u8]>) {
        self.last_start = last_start_tag.unwrap_or_default().to_vec();
    }

    #[inline(never)]
    fn emit_eof(&mut self) {
        self.end_text();
        if self.is_in_comment {
            let comment = string(&self.comment);
            self.ready.push_back(Err(Open::Comment(comment)));
        } else if self.is_in_tag && !self.is_end {
            let tag = self.tag();
            self.ready.push_back(Err(Open::Tag(tag)));
        }
    }

    #[inline]
    fn emit_error(&mut self, _: Error) {}

    #[inline]
    fn should_emit_errors(&mut self) -> bool {
        false
    }

    #[inline(never)]
    fn pop_token(&mut self) -> Option<Self::Token> {
        self.ready.pop_front()
    }

    #[inline(never)]
    fn emit_string(&mut self, text: &[u8]) {
        self.text.extend_from_slice(text);
        self.is_in_comment = false;
        // In raw text, what began as an end tag may be none.
        self.is_in_tag = false;
    }

    #[inline(never)]
    fn init_start_tag(&mut self) {
        self.begin_tag(false);
    }

    #[inline(never)]
    fn init_end_tag(&mut self) {
        self.begin_tag(true);
    }

    #[inline(never)]
    fn init_comment(&mut self) {
        self.comment.clear();
        self.is_in_comment = true;
    }

    #[inline(never)]
    fn emit_current_tag(&mut self) -> Option<State> {
        self.is_in_tag = false;
        if self.is_end {
            self.last_start.clear();
            let name = string(&self.name);
            self.ready.push_back(Ok(Token::End(name)));
            return None;
        }
        self.last_start.clone_from(&self.name);
        let tag = self.tag();
        self.ready.push_back(Ok(Token::Start(tag)));
        // Without a tree builder, this is how the tokenizer learns where scripts and titles end.
        let is_whole = self.is_self_closing || !self.has_raw_text;
        naive_next_state(&self.last_start).filter(|_| !is_whole)
    }

    fn emit_current_comment(&mut self) {}

    fn emit_current_doctype(&mut self) {}

    fn set_self_closing(&mut self) {
        self.is_self_closing = true;
    }

    fn set_force_quirks(&mut self) {}

    #[inline(never)]
    fn push_tag_name(&mut self, name: &[u8]) {
        self.name.extend_from_slice(name);
    }

    #[inline(never)]
    fn push_comment(&mut self, text: &[u8]) {
        self.comment.extend_from_slice(text);
    }

    fn push_doctype_name(&mut self, _: &[u8]) {}

    fn init_doctype(&mut self) {
        self.is_in_comment = false;
    }

    #[inline(never)]
    fn init_attribute(&mut self) {
        self.attributes.push((Vec::new(), Vec::new()));
    }

    #[inline(never)]
    fn push_attribute_name(&mut self, name: &[u8]) {
        if let Some((known, _)) = self.attributes.last_mut() {
            known.extend_from_slice(name);
        }
    }

    #[inline(never)]
    fn push_attribute_value(&mut self, value: &[u8]) {
        if let Some((_, known)) = self.attributes.last_mut() {
            known.extend_from_slice(value);
        }
    }

    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}

    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}

    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}

    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.is_end && !self.last_start.is_empty() && self.name == self.last_start
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_attributes_and_text_come_in_order() {
        let found: Vec<Token> =
            tokens("<!doctype html>a<!-- x --><P ID=1 id=2 b='&lt;'>&amp;c</p >");
        let Token::Start(tag) = &found[1] else {
            panic!("no tag")
        };
        assert_eq!(found[0], Token::Text("a".into()));
        assert_eq!(
            (tag.name.as_str(), tag.attribute("id"), tag.attribute("b")),
            ("p", Some("1"), Some("<"))
        );
        assert_eq!(
            found[2..],
            [Token::Text("&c".into()), Token::End("p".into())]
        );
    }

    #[test]
    fn a_script_ends_at_its_own_end_tag_only() {
        let found: Vec<Token> = tokens("<script>if (a</b>'</scripty>') x</script>y");
        let end = found
            .iter()
            .position(|token| *token == Token::End("script".into()));
        let inside: String = found[1..end.unwrap()]
            .iter()
            .map(|token| match token {
                Token::Text(text) => text.as_str(),
                _ => panic!("a tag inside the script"),
            })
            .collect();
        assert_eq!(inside, "if (a</b>'</scripty>') x");
        assert_eq!(found.last(), Some(&Token::Text("y".into())));
    }
}
