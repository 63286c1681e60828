//! Where in a file's text something stands: line, column and the words there. Asked for only once there is something to tell,
//! of files that were read before: their JSON is sound, so brackets and quotation marks are all that is looked at.
//! (serde_json's `RawValue` says the same, and weighs 11 kB in the WebAssembly.)

use super::node::Node;
use super::parse::parse;
use crate::finding::{Finding, Place};
use crate::sorting::sort;

/// A file with more faults than that is mended from the first on.
const MAX_PLACES: usize = 1000;
/// Of so many it is looked up where within a text their words stand.
const MAX_SEARCHES: usize = 200;
/// So many characters are quoted.
const MAX_WORDS: usize = 40;

/// The lines of a text, by where each begins.
pub struct Lines<'a> {
    bytes: &'a [u8],
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub fn of(bytes: &'a [u8]) -> Lines<'a> {
        let ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        let starts = std::iter::once(0).chain(ends.map(|(end, _)| end + 1));
        Lines {
            bytes,
            starts: starts.collect(),
        }
    }

    /// The place of a byte, as an editor counts: from 1, in characters.
    pub fn place(&self, offset: usize) -> Place {
        let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let offset = offset.min(self.bytes.len());
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts[line.saturating_sub(1)];
        let end = self
            .starts
            .get(line)
            .map_or(self.bytes.len(), |next| next - 1);
        let in_line = String::from_utf8_lossy(&self.bytes[start..offset]);
        let rest = &self.bytes[offset..end.max(offset)];
        let words = String::from_utf8_lossy(&rest[..rest.len().min(MAX_WORDS * 4)]);
        let words = printable(words.trim_end_matches('\u{fffd}'));
        let words = words.trim();
        let cut = words.char_indices().nth(MAX_WORDS);
        Place {
            file: String::new(),
            line: number(line),
            column: number(in_line.chars().count() + 1),
            words: match cut {
                Some((cut, _)) => [&words[..cut], "…"].concat(),
                None => words.to_owned(),
            },
        }
    }
}

/// A text without what would do something to a terminal or to the direction of what follows.
pub(super) fn printable(text: &str) -> String {
    let acts =
        |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.replace(acts, " ")
}

/// Tells every finding of a file that has no place yet where in its text it stands; one about the file as a whole stands nowhere.
/// What the file does not have stands where the nearest thing around it does.
pub fn place_findings<'a>(bytes: &[u8], findings: impl Iterator<Item = &'a mut Finding>) {
    let is_open = |finding: &&mut Finding| finding.place.is_none() && finding.at.starts_with('/');
    let mut findings: Vec<&mut Finding> = findings.filter(is_open).take(MAX_PLACES).collect();
    if findings.is_empty() {
        return;
    }
    let pointers: Vec<Vec<String>> = findings.iter().map(|finding| steps(&finding.at)).collect();
    let padding = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, 0xEF | 0xBB | 0xBF);
    let start = bytes.iter().take_while(|byte| padding(byte)).count();
    let mut search = Search {
        bytes,
        pointers: &pointers,
        found: vec![start; pointers.len()],
    };
    let wanted: Vec<usize> = (0..pointers.len()).collect();
    search.descend(start, 0, &wanted);
    let found = search.found;
    let lines = Lines::of(bytes);
    for (n, (finding, found)) in findings.iter_mut().zip(found).enumerate() {
        let inside = bytes.get(found..).unwrap_or_default();
        let quotation = finding.what.quotation().filter(|_| n < MAX_SEARCHES);
        let inner = inner_place(inside, &finding.at, quotation);
        finding.place = Some(lines.place(found + inner));
    }
}

/// The steps of a JSON pointer (RFC 6901); which characters are meant is none of them.
fn steps(pointer: &str) -> Vec<String> {
    let pointer = pointer
        .split_once("#char=")
        .map_or(pointer, |(pointer, _)| pointer);
    let steps = pointer.split('/').skip(1);
    steps
        .map(|step| step.replace("~1", "/").replace("~0", "~"))
        .collect()
}

/// Where in the text that a pointer leads to the words stand that a finding quotes. It may say after how many characters
/// (`#char=5,9`, RFC 5147); markup only adds to these.
fn inner_place(text: &[u8], pointer: &str, quoted: Option<String>) -> usize {
    let Some(quoted) = quoted.filter(|quoted| !quoted.is_empty()) else {
        return 0;
    };
    let start = pointer
        .split_once("#char=")
        .and_then(|(_, range)| range.split(',').next()?.parse().ok());
    let start: usize = start.unwrap_or_default();
    let find = |from: usize| {
        let rest = text.get(from..)?;
        let found = rest
            .windows(quoted.len())
            .position(|window| window == quoted.as_bytes())?;
        Some(from + found)
    };
    find(start).or_else(|| find(0)).unwrap_or_default()
}

/// Finds what pointers lead to, one reading of the text for each level.
struct Search<'a> {
    bytes: &'a [u8],
    pointers: &'a [Vec<String>],
    /// Where each was found, as far as there is anything.
    found: Vec<usize>,
}

impl Search<'_> {
    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or_default()
    }

    /// Looks in the value at a place for the next step of some pointers.
    fn descend(&mut self, value: usize, depth: usize, wanted: &[usize]) {
        let pointers = self.pointers;
        let step = |n: usize| pointers[n].get(depth).map(String::as_str);
        let mut deeper: Vec<usize> = wanted
            .iter()
            .copied()
            .filter(|n| step(*n).is_some())
            .collect();
        let is_list = self.byte(value) == b'[';
        if deeper.is_empty() || !is_list && self.byte(value) != b'{' {
            return;
        }
        sort(&mut deeper, |a, b| step(*a).cmp(&step(*b)));
        // Of doubled keys the last counts.
        let mut inside: Vec<(&[usize], usize)> = Vec::new();
        let mut at = self.after_space(value + 1);
        let mut n_items = 0;
        while at < self.bytes.len() && !matches!(self.byte(at), b']' | b'}') {
            let start = at;
            let name = if is_list {
                n_items += 1;
                (n_items - 1).to_string()
            } else {
                let end = self.after_value(at);
                at = self.after_space(self.after_space(end) + 1);
                match parse(&self.bytes[start..end.min(self.bytes.len())]) {
                    Ok(Node::Text(name)) => name,
                    _ => String::new(),
                }
            };
            let first = deeper.partition_point(|n| step(*n) < Some(name.as_str()));
            let after = deeper.partition_point(|n| step(*n) <= Some(name.as_str()));
            if first < after {
                let of_name = &deeper[first..after];
                of_name.iter().for_each(|n| self.found[*n] = start);
                inside.push((of_name, at));
            }
            at = self.after_space(self.after_value(at));
            if self.byte(at) == b',' {
                at = self.after_space(at + 1);
            }
        }
        for (of_name, at) in inside {
            self.descend(at, depth + 1, of_name);
        }
    }

    fn after_space(&self, at: usize) -> usize {
        let rest = self.bytes.get(at..).unwrap_or_default();
        at + rest
            .iter()
            .take_while(|byte| byte.is_ascii_whitespace())
            .count()
    }

    /// Behind the value that begins at a place; always further on, whatever stands there.
    fn after_value(&self, mut at: usize) -> usize {
        let mut depth = 0;
        while at < self.bytes.len() {
            match self.byte(at) {
                b'"' => at = self.after_string(at),
                open @ (b'[' | b'{' | b']' | b'}') => {
                    depth += if matches!(open, b'[' | b'{') { 1 } else { -1 };
                    at += 1;
                }
                _ if depth > 0 => at += 1,
                _ => {
                    let rest = &self.bytes[at + 1..];
                    let is_end = |byte: &u8| byte.is_ascii_whitespace() || b",:]}".contains(byte);
                    return at + 1 + rest.iter().take_while(|byte| !is_end(byte)).count();
                }
            }
            if depth <= 0 {
                return at;
            }
        }
        at
    }

    fn after_string(&self, start: usize) -> usize {
        let mut at = start + 1;
        while at < self.bytes.len() && self.byte(at) != b'"' {
            at += 1 + usize::from(self.byte(at) == b'\\');
        }
        at + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::What;

    fn place_of(text: &str, pointer: &str) -> Option<(u32, u32, String)> {
        let mut findings = [What::NoBody.in_article(pointer)];
        place_findings(text.as_bytes(), findings.iter_mut());
        let [finding] = findings;
        finding
            .place
            .map(|place| (place.line, place.column, place.words))
    }

    #[test]
    fn a_pointer_is_found_in_the_text_of_its_file() {
        let text = "\u{feff}\n\n{ \"a\": [1,\n  {\"b/c\": \"đ\", \"e\": 2}],\r\n  \"năm\" :\n  true\n}\n\0";
        for (pointer, line, column, words) in [
            ("/a", 3, 3, "\"a\": [1,"),
            ("/a/0", 3, 9, "1,"),
            ("/a/1/b~1c", 4, 4, "\"b/c\": \"đ\", \"e\": 2}],"),
            ("/a/1/e", 4, 16, "\"e\": 2}],"),
            ("/năm", 5, 3, "\"năm\" :"),
            // What is not there stands where the nearest thing around it does.
            ("/a/1/x/y", 4, 3, "{\"b/c\": \"đ\", \"e\": 2}],"),
            ("/a/7", 3, 3, "\"a\": [1,"),
            ("/a/1/e#char=3,5", 4, 16, "\"e\": 2}],"),
        ] {
            assert_eq!(
                place_of(text, pointer),
                Some((line, column, words.to_owned())),
                "{pointer}"
            );
        }
        assert_eq!(place_of(text, ""), None);
        assert_eq!(
            place_of(text, "/x"),
            Some((3, 1, "{ \"a\": [1,".to_owned()))
        );
        for broken in [
            "{\"a\": ",
            "{\"a",
            "[",
            "}",
            "",
            "{\"a\" 1]]}",
            "\"",
            "{:,}",
        ] {
            place_of(broken, "/a/b");
            place_of(broken, "/0/1");
        }
    }

    #[test]
    fn what_is_quoted_does_nothing_to_a_terminal() {
        let (_, _, words) = place_of("{\"a\": \"\u{202e}x\u{1b}[31m\"}", "/a").unwrap();
        assert_eq!(words, "\"a\": \" x [31m\"}");
    }

    #[test]
    fn words_that_a_finding_quotes_are_found_within_the_text() {
        let text =
            "{\"first\": \"1,450\", \"body\": \"<p>1,450 In the <b>north</b> 1,450 children\"}";
        let what = What::PercentForPoints {
            text: "1,450".to_owned(),
            cell: String::new(),
        };
        let mut findings = [
            what.clone().in_article("/body#char=20,25"),
            what.in_article("/first"),
        ];
        place_findings(text.as_bytes(), findings.iter_mut());
        let [late, first] = findings.map(|finding| finding.place.unwrap());
        assert_eq!((late.line, late.column), (1, 58));
        assert!(late.words.starts_with("1,450 children"), "{}", late.words);
        assert_eq!((first.line, first.column), (1, 12));
    }

    #[test]
    fn many_pointers_are_found_in_one_reading_of_each_level() {
        let list: Vec<String> = (0..1_000).map(|n| format!("{{\"v\": {n}}}")).collect();
        let text = format!("[{}]", list.join(",\n"));
        let mut findings: Vec<Finding> = (0..1_000)
            .map(|n| What::NoBody.in_statistics(format!("/{n}/v")))
            .collect();
        place_findings(text.as_bytes(), findings.iter_mut());
        for (n, finding) in findings.iter().enumerate() {
            assert_eq!(finding.place.as_ref().unwrap().line as usize, n + 1);
        }
    }
}
