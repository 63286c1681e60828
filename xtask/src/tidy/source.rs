//! Reads source text just far enough to tell code from comments and strings.
//! Takes Rust, and JavaScript and CSS as far as their comments and strings look alike;
//! gives back text of the same length, so that offsets and lines still fit.

/// The text with every comment replaced by spaces.
pub fn without_comments(text: &str) -> String {
    blank(text, false)
}

/// The text with every comment, and the inside of every string, replaced by spaces.
pub fn only_code(text: &str) -> String {
    blank(text, true)
}

/// The 1-based line of a byte offset.
pub fn line_of(text: &str, offset: usize) -> usize {
    text.bytes()
        .take(offset)
        .filter(|byte| *byte == b'\n')
        .count()
        + 1
}

/// Every name and keyword with its byte offset.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(is_word)?;
        let length = text[start..]
            .find(|letter| !is_word(letter))
            .unwrap_or(text.len() - start);
        rest = start + length;
        Some((start, &text[start..rest]))
    })
}

fn is_word(letter: char) -> bool {
    letter == '_' || letter.is_alphanumeric()
}

fn blank(text: &str, strings_too: bool) -> String {
    let mut blanked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let after_word = blanked.chars().next_back().is_some_and(is_word);
        let (length, is_blank) = if let Some(length) = comment(rest) {
            (length, true)
        } else if let Some(length) = raw_string(rest)
            .filter(|_| !after_word)
            .or_else(|| string(rest))
        {
            (length, strings_too)
        } else {
            (first.len_utf8(), false)
        };
        let (token, later) = rest.split_at(length);
        if is_blank {
            blanked.extend(
                token
                    .bytes()
                    .map(|byte| if byte == b'\n' { '\n' } else { ' ' }),
            );
        } else {
            blanked.push_str(token);
        }
        rest = later;
    }
    blanked
}

/// The length of the comment that the text begins with.
fn comment(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    if !text.starts_with("/*") {
        return None;
    }
    // Rust's block comments nest; the other languages' never hold another opening in this project.
    let mut depth = 0;
    let mut position = 0;
    while position < text.len() {
        let rest = &text.as_bytes()[position..];
        if rest.starts_with(b"/*") {
            depth += 1;
            position += 2;
        } else if rest.starts_with(b"*/") {
            depth -= 1;
            position += 2;
            if depth == 0 {
                return Some(position);
            }
        } else {
            position += 1;
        }
    }
    Some(text.len())
}

/// The length of the raw string, such as `r#"…"#`, that the text begins with.
fn raw_string(text: &str) -> Option<usize> {
    let prefix = ["r", "br", "cr"].into_iter().find(|prefix| {
        text.strip_prefix(prefix)
            .is_some_and(|rest| rest.starts_with(['"', '#']))
    })?;
    let rest = &text[prefix.len()..];
    let hashes = rest.len() - rest.trim_start_matches('#').len();
    let inside = rest[hashes..].strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    let opening = prefix.len() + hashes + 1;
    Some(
        inside
            .find(&close)
            .map_or(text.len(), |length| opening + length + close.len()),
    )
}

/// The length of the string or character that the text begins with.
fn string(text: &str) -> Option<usize> {
    let quote = text
        .chars()
        .next()
        .filter(|first| ['"', '\'', '`'].contains(first))?;
    if quote == '\'' && is_lifetime(text) {
        return None;
    }
    let mut escaped = false;
    for (offset, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if letter == quote => return Some(offset + 1),
            // Only Rust's `"` and JavaScript's template run over the end of a line: anything
            // else was an apostrophe, not the start of a string.
            '\n' if quote == '\'' => return None,
            _ => {}
        }
    }
    if quote == '"' { Some(text.len()) } else { None }
}

/// Whether `'` starts a lifetime or a label, `'a` without a quote right after one letter.
fn is_lifetime(text: &str) -> bool {
    let mut letters = text.chars().skip(1);
    let first = letters.next();
    let second = letters.next();
    first.is_some_and(|first| first == '_' || first.is_alphabetic())
        && second != Some('\'')
        && !text[1..]
            .split_once('\'')
            .is_some_and(|(inside, _)| inside.chars().all(is_word))
}

#[cfg(test)]
mod tests {
    use super::{line_of, only_code, without_comments, words};

    #[test]
    fn comments_go_and_offsets_stay() {
        let text = "let a = 1; // crate::view\n/* one /* nested */ đ */ let b = \"// no comment\";";
        let code = without_comments(text);
        assert_eq!(code.len(), text.len());
        assert!(!code.contains("view") && !code.contains("nested"), "{code}");
        assert!(code.contains("let b = \"// no comment\";"), "{code}");
        assert_eq!(line_of(text, code.find("let b").unwrap_or_default()), 2);
    }

    #[test]
    fn strings_of_every_kind_go_from_code() {
        for text in [
            "\"secret\"",
            "r#\"a \"secret\" b\"#",
            "br\"secret\"",
            "\"\\\"secret\"",
            "`secret`",
            "'s'; \"secret\"",
        ] {
            assert!(!only_code(text).contains("secret"), "{text}");
            assert!(without_comments(text).contains("secret"), "{text}");
        }
    }

    #[test]
    fn a_lifetime_or_an_escaped_quote_starts_no_string() {
        for text in [
            "fn a<'a>(x: &'a str) -> kept<'a>",
            "match c { '\\'' => kept, '\"' => kept, _ => 'outer: loop {} }",
            "'đ' kept",
        ] {
            assert!(only_code(text).contains("kept"), "{text}");
        }
    }

    #[test]
    fn words_come_whole_and_in_order() {
        let found: Vec<&str> = words("use crate::đối_chiếu::{a1, b};")
            .map(|(_, word)| word)
            .collect();
        assert_eq!(found, ["use", "crate", "đối_chiếu", "a1", "b"]);
    }
}
