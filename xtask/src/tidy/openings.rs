//! Every Rust file opens with a comment for the whole module, `//!`, so that a newcomer
//! learns what comes in and what goes out before reading on.
//! It cannot judge what the comment says.

use super::{Complaint, SourceFile};

pub fn check(file: &SourceFile) -> Option<Complaint> {
    let opening = file
        .text
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty())
        .unwrap_or_default();
    let says_something = opening
        .strip_prefix("//!")
        .is_some_and(|words| !words.trim().is_empty());
    let message = "The file does not open with a `//!` comment. Say in two or three sentences what comes in, what goes out and what it leaves alone.";
    (!says_something).then(|| file.complaint(0, message.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::SourceFile;

    fn is_refused(text: &str) -> bool {
        check(&SourceFile {
            path: "src/view/table/examples.rs".to_owned(),
            text: text.to_owned(),
        })
        .is_some()
    }

    #[test]
    fn the_first_line_is_the_modules_comment() {
        assert!(!is_refused("//! Examples of the table.\nuse leptos;"));
        assert!(is_refused("use leptos;\n//! Too late."));
        assert!(is_refused("/// Belongs to the next item."));
        assert!(is_refused("//!\nuse leptos;"));
        assert!(is_refused(""));
    }
}
