//! Bytes in, a tree of JSON out, or the one finding that says where and why they are not JSON.
//! Long runs of numbers and of repeated words are kept flat, so that a million cells cost a million numbers and not a million objects.
//! And values out again as JSON text.
//! What the tree means is for `article` and `statistics` to say.

mod node;
mod parse;
mod write;

pub use node::{Node, Sparse, Value, Words};
pub use parse::parse;
pub use write::{Json, written};

/// A number without a sign, with a point before its decimals; zeros may stand before it. It is read as numbers of a document
/// are: `str::parse` brings tables for it that are 13 kB of the WebAssembly.
pub fn number(text: &str) -> Option<f64> {
    let digits = text.trim_start_matches('0');
    let is_missing = !digits.starts_with(|c: char| c.is_ascii_digit());
    let digits = if text.len() > digits.len() && is_missing {
        format!("0{digits}")
    } else {
        digits.to_owned()
    };
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    parse(digits.as_bytes()).ok()?.value().number()
}

/// The JSON pointer (RFC 6901) of a member below `parent`.
pub fn pointer(parent: &str, member: impl std::fmt::Display) -> String {
    let member = member.to_string().replace('~', "~0").replace('/', "~1");
    format!("{parent}/{member}")
}

#[cfg(test)]
mod tests {
    use super::{number, pointer};

    #[test]
    fn numbers_are_what_they_are_elsewhere() {
        for text in [
            "0",
            "7",
            "007",
            "0.5",
            "00.25",
            "1234567.891",
            "0.0",
            "21278.65",
        ] {
            assert_eq!(number(text), text.parse().ok(), "{text}");
        }
        for text in ["", "-", "x", "1x", ".", "true", "[1]"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn a_pointer_escapes_slashes_and_tildes() {
        assert_eq!(pointer("/a", "b/c~d"), "/a/b~1c~0d");
        assert_eq!(pointer("", 3), "/3");
    }
}
