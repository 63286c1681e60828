//! Finds the body to show among the bodies of an item: by what it is, not by its role, because real roles are anything.
//! HTML comes before plain text; XML formats such as NITF are not read.

use super::html::{Body, is_hidden, read_html};
use super::model::{Block, Span};
use crate::finding::{Expected, Finding, What};
use crate::json::{Value, pointer};

/// Longer bodies are cut by the file's own limit; this keeps a hostile text body from making too many blocks.
const MAX_PARAGRAPHS: usize = 20_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Html,
    Text,
    Unreadable,
}

struct Candidate<'a> {
    kind: Kind,
    is_main: bool,
    content_type: String,
    text: &'a str,
    at: String,
}

/// Whether the item has any body text, readable or not.
pub(super) fn has_body(item: Value) -> bool {
    candidates(item, "")
        .iter()
        .any(|c| c.kind != Kind::Unreadable)
}

/// Reads the best body of an item.
pub(super) fn read_body(item: Value, at: &str, findings: &mut Vec<Finding>) -> Body {
    let found = candidates(item, at);
    tell_types(item, at, findings);
    // Of equals the first one in the file wins.
    let best = found
        .iter()
        .min_by_key(|candidate| (candidate.kind, !candidate.is_main));
    let Some(best) = best else {
        return Body::default();
    };
    let content_type = best.content_type.clone();
    let mut body = match best.kind {
        Kind::Html => read_html(best.text),
        Kind::Text => read_text(best.text),
        Kind::Unreadable => {
            findings.push(What::BodyNotReadable { content_type }.in_article(best.at.clone()));
            return Body::default();
        }
    };
    if !content_type.is_empty() && !is_known_type(&content_type) {
        findings.push(What::OddContentType { content_type }.in_article(best.at.clone()));
    }
    body.at.clone_from(&best.at);
    let notices = std::mem::take(&mut body.notices);
    findings.extend(
        notices
            .into_iter()
            .map(|what| what.in_article(best.at.clone())),
    );
    body
}

/// Bodies are a list of objects with a `value` that is text.
fn tell_types(item: Value, at: &str, findings: &mut Vec<Finding>) {
    let Some(bodies) = item.has("bodies") else {
        return;
    };
    let at = pointer(at, "bodies");
    if !bodies.is_list() {
        let expected = Expected::List;
        findings.push(What::WrongType { expected }.in_article(at));
        return;
    }
    for (n, body) in bodies.items().enumerate() {
        let (expected, at) = match body.get("value") {
            Some(Value::Text(_)) => continue,
            Some(_) => (Expected::Text, pointer(&pointer(&at, n), "value")),
            None if body.is_map() => {
                findings.push(What::BodyWithoutValue.in_article(pointer(&at, n)));
                continue;
            }
            None => (Expected::Object, pointer(&at, n)),
        };
        findings.push(What::WrongType { expected }.in_article(at));
    }
}

fn candidates<'a>(item: Value<'a>, at: &str) -> Vec<Candidate<'a>> {
    let mut found = Vec::new();
    let bodies = item.has("bodies").unwrap_or(Value::Null);
    let list_at = pointer(at, "bodies");
    // A body may stand there without its list, or be a text by itself.
    let mut listed: Vec<(Value, String)> = Vec::new();
    if !bodies.is_list() && !bodies.is_null() {
        listed.push((bodies, list_at.clone()));
    }
    for (n, body) in bodies.items().enumerate() {
        listed.push((body, pointer(&list_at, n)));
    }
    for (body, body_at) in listed {
        let Some(text) = body.text().or_else(|| body.has("value")?.text()) else {
            continue;
        };
        let member = |name: &str| body.has(name).and_then(Value::text).unwrap_or_default();
        let content_type = if member("contentType").is_empty() {
            member("contenttype")
        } else {
            member("contentType")
        };
        found.push(Candidate {
            kind: kind_of(content_type, member("role"), text),
            is_main: member("role") == "main",
            content_type: content_type.to_owned(),
            text,
            at: if body.is_map() {
                pointer(&body_at, "value")
            } else {
                body_at
            },
        });
    }
    // ninjs 1.x: `body_html`, `body_xhtml`, `body_richtext`, `body_text`, `body_main`, …
    for (key, value) in item.entries() {
        if let (Some(name), Some(text)) = (key.strip_prefix("body_"), value.text()) {
            found.push(Candidate {
                // `body_text` says what it is.
                kind: if name == "text" {
                    Kind::Text
                } else {
                    kind_of("", name, text)
                },
                is_main: name == "main",
                content_type: String::new(),
                text,
                at: pointer(at, &key),
            });
        }
    }
    found.retain(|candidate| !candidate.text.trim().is_empty());
    found
}

fn is_known_type(content_type: &str) -> bool {
    let name = content_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    matches!(
        name.as_str(),
        "text/html" | "application/xhtml+xml" | "text/plain"
    )
}

fn kind_of(content_type: &str, role: &str, text: &str) -> Kind {
    let content_type = content_type.to_ascii_lowercase();
    let role = role.to_ascii_lowercase();
    if content_type.contains("nitf") || role.contains("nitf") {
        return Kind::Unreadable;
    }
    if content_type.contains("html") {
        return Kind::Html;
    }
    if content_type.contains("plain") {
        return Kind::Text;
    }
    if content_type.contains("xml") || content_type.contains("json") {
        return Kind::Unreadable;
    }
    if role.contains("html") || role.contains("rich") || looks_like_html(text) {
        Kind::Html
    } else {
        Kind::Text
    }
}

/// A tag of the kind that bodies are made of.
pub(super) fn looks_like_html(text: &str) -> bool {
    [
        "<p>", "<p ", "<p/>", "<br", "<div", "<h2", "<ul", "<body", "<html", "</p>",
    ]
    .iter()
    .any(|tag| text.contains(tag))
}

/// Plain text: each line is a paragraph, but where lines are broken to a width.
fn read_text(text: &str) -> Body {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.replace(is_hidden, "");
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let width = wrapping_width(&lines);
    let mut paragraphs: Vec<String> = Vec::new();
    let mut before = "";
    for line in lines {
        match paragraphs.last_mut() {
            Some(last) if width.is_some_and(|width| goes_on(before, line, width)) => {
                last.push(' ');
                last.push_str(line);
            }
            _ => paragraphs.push(line.to_owned()),
        }
        before = line;
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    let mut body = Body::default();
    if paragraphs.len() > MAX_PARAGRAPHS {
        paragraphs.truncate(MAX_PARAGRAPHS);
        body.notices.push(What::BodyTooLong {
            n_kept: MAX_PARAGRAPHS,
        });
    }
    body.blocks = paragraphs
        .into_iter()
        .map(|text| {
            Block::Paragraph(vec![Span {
                text,
                ..Span::default()
            }])
        })
        .collect();
    body
}

/// The width that lines are broken to, if they are: the longest line's, when few lines end before the next word would not fit.
fn wrapping_width(lines: &[&str]) -> Option<usize> {
    const NARROW: usize = 40;
    const WIDE: usize = 100;
    let width = lines.iter().map(|line| line.chars().count()).max()?;
    if !(NARROW..=WIDE).contains(&width) {
        return None;
    }
    let breaks = lines
        .windows(2)
        .filter(|pair| !pair[0].is_empty() && !pair[1].is_empty());
    let (n_full, n_breaks) = breaks.fold((0, 0), |(n_full, n_breaks), pair| {
        (
            n_full + usize::from(goes_on(pair[0], pair[1], width)),
            n_breaks + 1,
        )
    });
    (n_full > 1 && n_full * 3 >= n_breaks * 2).then_some(width)
}

/// Whether a line would not have had room for the first word of the next.
fn goes_on(line: &str, next: &str, width: usize) -> bool {
    let word = next.split(' ').next().unwrap_or_default();
    !line.is_empty() && !word.is_empty() && line.chars().count() + 1 + word.chars().count() > width
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        read_text(text).blocks.iter().map(Block::text).collect()
    }

    #[test]
    fn each_line_of_plain_text_is_a_paragraph() {
        assert_eq!(texts("a\nb\n\n c\r\n\r\n\r\nd "), ["a", "b", "c", "d"]);
        assert_eq!(texts("a\nb\n"), ["a", "b"]);
        assert_eq!(texts("a\u{0}b \u{202e}c"), ["ab c"]);
        assert_eq!(texts("  "), [""; 0]);
        let long = "Số người được đào tạo lý luận chính trị trong năm năm qua tăng lên ở mọi cấp, từ xã đến tỉnh, theo số liệu công bố.";
        assert_eq!(texts(&format!("{long}\n\n{long}\n{long}\nNgắn.")).len(), 4);
    }

    #[test]
    fn lines_that_are_broken_to_a_width_are_joined() {
        let wrapped = "The county lent more books in 2020 than in any year\nsince the libraries were counted for the first time,\nand the smaller towns lent most of them.\nThe reading rooms stayed empty for most of the year\nall the same, says the county, which had asked them\nto close in March.\n\nA second part\nKept apart.";
        let found = texts(wrapped);
        assert_eq!(found.len(), 4, "{found:#?}");
        assert!(found[0].ends_with("lent most of them."));
        assert!(found[1].starts_with("The reading") && found[1].ends_with("in March."));
        assert_eq!(found[2..], ["A second part", "Kept apart."]);
    }

    #[test]
    fn a_body_is_known_by_its_type_then_by_its_role_then_by_its_text() {
        assert_eq!(kind_of("text/html; charset=utf-8", "", "x"), Kind::Html);
        assert_eq!(kind_of("body_xhtml", "richtext", "x"), Kind::Html);
        assert_eq!(kind_of("text/plain", "html", "<p>x"), Kind::Text);
        assert_eq!(
            kind_of("text/vnd.IPTC.NITF", "main", "<p>x"),
            Kind::Unreadable
        );
        assert_eq!(
            kind_of("application/xml", "ttnitf", "<p>x"),
            Kind::Unreadable
        );
        assert_eq!(kind_of("", "main", "<p>x</p>"), Kind::Html);
        assert_eq!(kind_of("", "main", "a < b"), Kind::Text);
    }
}
