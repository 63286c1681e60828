//! Reads bytes into a `Node`, once, by serde_json's own state machine.
//! Byte order marks and the NUL bytes that some statistics servers append are cut off first.
//! Whatever is wrong comes back as one finding with line and column; nothing here panics, whatever the bytes.

use super::kind::other_file;
use super::node::{ArrayBuilder, Node, Sparse, as_position};
use super::place::{Lines, printable};
use crate::finding::{SyntaxReason, What};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;
use std::fmt;

/// JSON text to a tree. The one way a document enters the program.
pub fn parse(bytes: &[u8]) -> Result<Node, What> {
    let text = without_wrapping(bytes);
    match text {
        [] => return Err(What::EmptyFile),
        [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] | [b'{' | b'[', 0, ..] | [0, b'{' | b'[', ..] => {
            return Err(What::IsUtf16);
        }
        _ => {}
    }
    if let Some(what) = other_file(text) {
        return Err(what);
    }
    if std::str::from_utf8(text).is_err() {
        return Err(What::NotUtf8);
    }
    serde_json::from_slice(text).map_err(|error| {
        let start = text.as_ptr() as usize - bytes.as_ptr() as usize;
        syntax_finding(&error, text, bytes, start)
    })
}

/// Cuts a byte order mark, white space around, and trailing NUL bytes (GSO Vietnam's PxWeb ends its files with one).
fn without_wrapping(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let is_padding = |byte: &u8| byte.is_ascii_whitespace() || *byte == 0;
    let Some(start) = bytes.iter().position(|byte| !is_padding(byte)) else {
        return &[];
    };
    let end = bytes
        .iter()
        .rposition(|byte| !is_padding(byte))
        .map_or(start, |last| last + 1);
    &bytes[start..end]
}

/// The byte that serde_json stopped at: it counts lines and bytes from 1, and calls a line break column 0 of the next line.
fn stopped_at(error: &serde_json::Error, text: &[u8]) -> usize {
    let mut lines = text.split_inclusive(|byte| *byte == b'\n');
    let before: usize = lines
        .by_ref()
        .take(error.line().saturating_sub(1))
        .map(<[u8]>::len)
        .sum();
    (before + error.column()).saturating_sub(1).min(text.len())
}

/// What is wrong with a text, which begins at `start` in its file.
fn syntax_finding(error: &serde_json::Error, text: &[u8], file: &[u8], start: usize) -> What {
    let mut stop = stopped_at(error, text);
    // serde_json tells its reasons apart only by their words.
    let words = error.to_string();
    let next = &text[stop..];
    let is_foreign = || {
        const FOREIGN: [&[u8]; 8] = [b"/", b"#", b"'", b"\xE2\x80", b"T", b"F", b"N", b"u"];
        FOREIGN.iter().any(|start| next.starts_with(start))
    };
    let is_within_text =
        || text[..stop].ends_with(b"\"") && next.first().is_some_and(u8::is_ascii_alphanumeric);
    let reason = if words.starts_with("control character") {
        SyntaxReason::ControlCharacter
    } else if words.starts_with("trailing characters") {
        SyntaxReason::TrailingCharacters
    } else if words.starts_with("trailing comma") {
        SyntaxReason::TrailingComma
    } else if words.starts_with("number out of range") {
        SyntaxReason::NumberOutOfRange
    } else if words.starts_with("expected `,`") && is_within_text() {
        SyntaxReason::InnerQuote
    } else if is_foreign() {
        SyntaxReason::NotJson
    } else if words.starts_with("expected `,`") {
        SyntaxReason::MissingComma
    } else {
        SyntaxReason::Other
    };
    if error.classify() == Category::Eof {
        stop = text.len();
    } else if reason == SyntaxReason::MissingComma {
        // It is missing behind what stands before, which may be lines above.
        stop = text[..stop].trim_ascii_end().len();
    }
    let mut place = Lines::of(file).place(start + stop);
    if matches!(reason, SyntaxReason::MissingComma) || error.classify() == Category::Eof {
        place.words = last_words(&text[..stop]);
    }
    if error.classify() == Category::Eof {
        What::TruncatedJson { place }
    } else if words.starts_with("recursion limit") {
        What::TooDeep { place }
    } else {
        What::BadSyntax { place, reason }
    }
}

/// What stands last in a text, on its last line.
fn last_words(text: &[u8]) -> String {
    const MAX_WORDS: usize = 40;
    let line = text
        .rsplit(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default();
    let line = printable(&String::from_utf8_lossy(line));
    let line = line.trim();
    let n_left_out = line.chars().count().saturating_sub(MAX_WORDS);
    let words: String = line.chars().skip(n_left_out).collect();
    if n_left_out > 0 {
        ["…", &words].concat()
    } else {
        words
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Node, E> {
        Ok(Node::Bool(truth))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Node, E> {
        Ok(Node::Number(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Node, E> {
        Ok(Node::Number(number as f64))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Node, E> {
        Ok(Node::Number(number as f64))
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Node, E> {
        Ok(Node::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut array = ArrayBuilder::new();
        while let Some(node) = items.next_element()? {
            array.push(node);
        }
        Ok(array.finish())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Node, A::Error> {
        let mut positions = Vec::new();
        let mut items = ArrayBuilder::new();
        // Flat while keys are positions and values stay of one kind; the first member that breaks this decides.
        let broke_at = loop {
            let Some(key) = members.next_key::<String>()? else {
                break None;
            };
            let node = members.next_value::<Node>()?;
            match as_position(&key) {
                Some(position) if is_flat_item(&node) => {
                    positions.push(position);
                    items.push(node);
                    if !items.is_flat() {
                        break Some(None);
                    }
                }
                _ => break Some(Some((key, node))),
            }
        };
        let Some(broke_at) = broke_at else {
            return Ok(if positions.is_empty() {
                Node::Map(Vec::new())
            } else {
                Node::Sparse(Sparse {
                    is_ascending: positions.is_sorted_by(|a, b| a < b),
                    positions,
                    items: Box::new(items.finish()),
                })
            });
        };
        let mut map: Vec<(String, Node)> = positions
            .iter()
            .map(u32::to_string)
            .zip(items.spread())
            .collect();
        map.extend(broke_at);
        while let Some(member) = members.next_entry()? {
            map.push(member);
        }
        Ok(Node::Map(map))
    }
}

fn is_flat_item(node: &Node) -> bool {
    matches!(node, Node::Number(_) | Node::Null | Node::Text(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Value;

    fn read(text: &str) -> Node {
        parse(text.as_bytes()).expect(text)
    }

    #[test]
    fn numbers_and_nulls_stay_flat() {
        let Node::Numbers(numbers) = read("[1, null, 2.5]") else {
            panic!("not flat")
        };
        assert_eq!(numbers[0], 1.0);
        assert!(numbers[1].is_nan());
        assert_eq!(numbers[2], 2.5);
    }

    #[test]
    fn words_after_nulls_are_kept_once_each() {
        let Node::Words(words) = read(r#"[null, "p", "p", "e"]"#) else {
            panic!("not flat")
        };
        assert_eq!(words.dictionary, ["p", "e"]);
        assert_eq!(
            (0..4).map(|n| words.get(n)).collect::<Vec<_>>(),
            [None, Some("p"), Some("p"), Some("e")]
        );
    }

    #[test]
    fn mixed_arrays_keep_every_item_in_order() {
        let node = read(r#"[1, null, "..", true]"#);
        let items: Vec<Value> = node.value().items().collect();
        assert_eq!(items.len(), 4);
        assert_eq!(items[0].number(), Some(1.0));
        assert!(items[1].is_null());
        assert_eq!(items[2].text(), Some(".."));
        assert_eq!(items[3].boolean(), Some(true));
    }

    #[test]
    fn objects_by_position_are_flat_and_keep_their_keys() {
        let node = read(r#"{"0": 1.3, "18": null, "7": 2}"#);
        assert!(matches!(node, Node::Sparse(_)));
        let keys: Vec<_> = node.value().entries().map(|(key, _)| key).collect();
        assert_eq!(keys, ["0", "18", "7"]);
        assert_eq!(node.value().get("7").and_then(Value::number), Some(2.0));
        assert!(matches!(node.value().get("18"), Some(Value::Null)));
        assert!(node.value().get("07").is_none() && node.value().get("8").is_none());
        let doubled = read(r#"{"0": 1, "1": 2, "1": 3, "4": 4}"#);
        let at = |key: &str| doubled.value().get(key).and_then(Value::number);
        assert_eq!(
            [at("0"), at("1"), at("3"), at("4")],
            [Some(1.0), Some(3.0), None, Some(4.0)]
        );
    }

    #[test]
    fn an_object_that_stops_being_flat_loses_nothing() {
        let node = read(r#"{"0": 1, "1": "a", "x": [true], "2": 3}"#);
        let keys: Vec<_> = node.value().entries().map(|(key, _)| key).collect();
        assert_eq!(keys, ["0", "1", "x", "2"]);
        assert_eq!(node.value().get("1").and_then(Value::text), Some("a"));
    }

    #[test]
    fn a_key_with_a_leading_zero_is_a_name() {
        assert!(matches!(read(r#"{"01": 1}"#), Node::Map(_)));
    }

    #[test]
    fn padding_around_the_text_is_cut_off() {
        assert_eq!(parse(b"\xEF\xBB\xBF {\"a\":1}\n\0"), Ok(read(r#"{"a":1}"#)));
    }

    #[test]
    fn every_way_to_be_wrong_has_its_own_finding() {
        assert_eq!(parse(b""), Err(What::EmptyFile));
        assert_eq!(parse(b" \n\0"), Err(What::EmptyFile));
        assert_eq!(parse(b"<!doctype html>"), Err(What::WebPage));
        assert_eq!(parse(b"\xFF\xFE{\0}\0"), Err(What::IsUtf16));
        assert_eq!(parse(b"\"caf\xE9\""), Err(What::NotUtf8));
    }

    /// Where a text breaks, the words there, and why; of what is cut off there is no reason.
    fn broken(text: &str) -> (u32, u32, String, Option<SyntaxReason>) {
        match parse(text.as_bytes()) {
            Err(What::BadSyntax { place, reason }) => {
                (place.line, place.column, place.words, Some(reason))
            }
            Err(What::TruncatedJson { place }) => (place.line, place.column, place.words, None),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_breaks_is_told_with_its_place_and_the_words_there() {
        use SyntaxReason::*;
        for (text, line, column, words, reason) in [
            ("{\"a\": [1, 2", 1, 12, "{\"a\": [1, 2", None),
            ("{\n\"a\": \"x\ny\"}", 2, 8, "", Some(ControlCharacter)),
            ("[1, 2,]", 1, 7, "]", Some(TrailingComma)),
            ("[1e999]", 1, 6, "9]", Some(NumberOutOfRange)),
            ("{} x", 1, 4, "x", Some(TrailingCharacters)),
            ("{\"ă\": tru}", 1, 10, "}", Some(Other)),
            // A comma is missing behind what stands before, not where the next thing begins.
            (
                "{\n  \"a\": 1\n\n  \"b\": 2\n}",
                2,
                9,
                "\"a\": 1",
                Some(MissingComma),
            ),
            ("[1 2]", 1, 3, "[1", Some(MissingComma)),
            (
                "{\"a\": \"lent \"60\" books\"}",
                1,
                14,
                "60\" books\"}",
                Some(InnerQuote),
            ),
            ("{\"a\": “x”}", 1, 7, "“x”}", Some(NotJson)),
            ("{\"a\": 'x'}", 1, 7, "'x'}", Some(NotJson)),
            ("{\"a\": None}", 1, 7, "None}", Some(NotJson)),
            ("[1, // x\n 2]", 1, 5, "// x", Some(NotJson)),
            ("[1 // x\n]", 1, 4, "// x", Some(NotJson)),
            // Blank lines before count.
            ("\u{feff}\n\n [1, 2,]", 3, 8, "]", Some(TrailingComma)),
        ] {
            assert_eq!(
                broken(text),
                (line, column, words.to_owned(), reason),
                "{text}"
            );
        }
    }

    #[test]
    fn a_hundred_thousand_nested_arrays_are_refused_and_do_not_overflow_the_stack() {
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        assert!(matches!(
            parse(deep.as_bytes()),
            Err(What::TooDeep { place }) if place.line == 1
        ));
    }
}
