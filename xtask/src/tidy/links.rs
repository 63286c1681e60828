//! Links from one document of the repository to another file of it must lead somewhere.
//! Reads Markdown's links, pictures and reference definitions and HTML's `src` and `href`;
//! leaves addresses on other hosts, and the parts within a page, alone.

use super::{Complaint, SourceFile};

/// Complains about every relative link that `exists` does not know, a path from the repository's root.
pub fn check(file: &SourceFile, exists: &dyn Fn(&str) -> bool) -> Vec<Complaint> {
    let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let text = without_code(&file.text);
    targets(&text)
        .into_iter()
        .filter_map(|(offset, target)| {
            let path = resolved(folder, local_path(target)?);
            let found = path.as_deref().is_some_and(exists);
            let message = format!("The link to `{target}` leads nowhere. Name a file of this repository, relative to this one.");
            (!found).then(|| file.complaint(offset, message))
        })
        .collect()
}

/// Where each link leads, with the offset of its target.
fn targets(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (opening, closings) in [
        ("](", &[')', ' ', '\n'][..]),
        ("src=\"", &['"']),
        ("href=\"", &['"']),
    ] {
        for (position, _) in text.match_indices(opening) {
            let start = position + opening.len();
            found.extend(
                text[start..]
                    .split(closings)
                    .next()
                    .map(|target| (start, target)),
            );
        }
    }
    for (position, _) in text.match_indices("]: ") {
        let line = text[..position].rfind('\n').map_or(0, |end| end + 1);
        let start = position + "]: ".len();
        if text[line..].starts_with('[') && !text[line..].starts_with("[^") {
            found.extend(
                text[start..]
                    .split_whitespace()
                    .next()
                    .map(|target| (start, target)),
            );
        }
    }
    found.sort_unstable();
    found
}

/// The path within the repository that a target names, if it names one.
fn local_path(target: &str) -> Option<&str> {
    let target = target.trim_start_matches('<').trim_end_matches('>');
    let path = target.split(['#', '?']).next().unwrap_or_default();
    let has_scheme = path
        .split_once(':')
        .is_some_and(|(scheme, _)| scheme.chars().all(|letter| letter.is_ascii_alphanumeric()));
    (!path.is_empty() && !has_scheme && !path.starts_with("//")).then_some(path)
}

/// The path from the repository's root; none when it leaves the repository.
fn resolved(folder: &str, path: &str) -> Option<String> {
    // GitHub reads a leading slash as the root of the repository.
    let (folder, path) = path
        .strip_prefix('/')
        .map_or((folder, path), |rest| ("", rest));
    let mut steps: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(path.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop()?;
            }
            name => steps.push(name),
        }
    }
    Some(steps.join("/"))
}

/// The text with code, fenced or between backticks, replaced by spaces.
fn without_code(text: &str) -> String {
    let mut fenced = false;
    let mut kept = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let is_fence = line.trim_start().starts_with("```");
        let mut quoted = false;
        for letter in line.chars() {
            let is_tick = letter == '`';
            quoted ^= is_tick;
            let is_code = fenced || is_fence || quoted || is_tick;
            if is_code && letter != '\n' {
                kept.extend(std::iter::repeat_n(' ', letter.len_utf8()));
            } else {
                kept.push(letter);
            }
        }
        fenced ^= is_fence;
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::SourceFile;

    /// The lines of `docs/format.md` that are complained about.
    fn broken_lines(text: &str) -> Vec<usize> {
        let file = SourceFile {
            path: "docs/format.md".to_owned(),
            text: text.to_owned(),
        };
        let exists =
            |path: &str| ["README.md", "docs/page.png", "docs", "docs/findings.md"].contains(&path);
        check(&file, &exists)
            .into_iter()
            .map(|complaint| complaint.line)
            .collect()
    }

    #[test]
    fn links_to_files_that_exist_are_fine() {
        let text = "[a](../README.md) ![b](page.png \"title\") [c](./findings.md#json) [d](/README.md)\n[e]: findings.md\n<img src=\"page.png\">";
        assert_eq!(broken_lines(text), [0usize; 0]);
    }

    #[test]
    fn links_to_nothing_are_named_by_their_line() {
        assert_eq!(
            broken_lines(
                "fine\n[a](gone.md)\n\n[b]: gone.md\n<img src=\"gone.png\">\n[c](../../outside.md)"
            ),
            [2, 4, 5, 6]
        );
    }

    #[test]
    fn other_hosts_and_parts_of_the_page_are_left_alone() {
        assert_eq!(
            broken_lines("[a](https://example.org/x) [b](#part) [c](mailto:a@example.org)"),
            [0usize; 0]
        );
    }

    #[test]
    fn code_holds_no_links() {
        assert_eq!(
            broken_lines("`[a](gone.md)`\n```\n[b](gone.md)\n```\n"),
            [0usize; 0]
        );
    }
}
