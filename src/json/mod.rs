//! Bytes in, a tree of JSON out, or the one finding that says where and why they are not JSON.
//! Long runs of numbers and of repeated words are kept flat, so that a million cells cost a million numbers and not a million objects.
//! And values out again as JSON text.
//! What the tree means is for `article` and `statistics` to say.

mod kind;
mod node;
mod parse;
mod place;
mod write;

pub use node::{Node, Sparse, Value, Words};
pub use parse::parse;
pub use place::place_findings;
pub use write::{Json, written};

/// The JSON pointer (RFC 6901) of a member below `parent`.
pub fn pointer(parent: &str, member: impl std::fmt::Display) -> String {
    step_from(parent, &member.to_string())
}

#[inline(never)]
fn step_from(parent: &str, member: &str) -> String {
    let member = member.replace('~', "~0").replace('/', "~1");
    [parent, "/", &member].concat()
}

#[cfg(test)]
mod tests {
    use super::pointer;

    #[test]
    fn a_pointer_escapes_slashes_and_tildes() {
        assert_eq!(pointer("/a", "b/c~d"), "/a/b~1c~0d");
        assert_eq!(pointer("", 3), "/3");
    }
}
