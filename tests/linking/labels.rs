//! The labelled stories of this folder: their files, where each label stands, and what it says.
//! `tests/linking.rs` counts with them what is right; the weights of `src/figures/` are fitted to them.

use doichieu::article::{Block, Span, Story};
use doichieu::figures::{Link, Part, text_of};
use doichieu::statistics::{Bundle, Operation};
use serde::Deserialize;
use std::path::{Path, PathBuf};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Labels {
    #[allow(dead_code)]
    note: String,
    /// The bundle is a real file of others, under `../shared/samples`.
    sample: Option<String>,
    figures: Vec<Label>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    pub text: String,
    #[serde(rename = "in")]
    pub within: Option<String>,
    pub cell: Option<String>,
    pub derived: Option<Derived>,
    /// A wrong number, and the cell that its sentence speaks of.
    pub meant: Option<String>,
    /// Several cells that are meant as much.
    pub ambiguous: Option<Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Derived {
    pub op: String,
    pub of: Vec<String>,
}

pub struct Case {
    pub name: String,
    pub story: Story,
    pub bundle: Bundle,
    pub labels: Vec<Label>,
}

/// Every story of a half; without those on real tables where these are absent.
pub fn cases(half: &str) -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/linking")
        .join(half);
    let mut folders: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
        .into_iter()
        .filter_map(|folder| {
            let bytes = |name: &str| std::fs::read(folder.join(name)).unwrap();
            let name = folder.file_name().unwrap().to_string_lossy().into_owned();
            let labels: Labels = serde_json::from_slice(&bytes("figures.json")).expect(&name);
            let statistics = match &labels.sample {
                Some(sample) => {
                    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples");
                    std::fs::read(samples.join(sample)).ok()?
                }
                None => bytes("statistics.json"),
            };
            let mut bundle = doichieu::statistics::read(&statistics).bundle.expect(&name);
            // The automatic link alone is measured.
            bundle.annotations.clear();
            Some(Case {
                story: doichieu::article::read(&bytes("article.json"))
                    .story
                    .expect(&name),
                bundle,
                labels: labels.figures,
                name,
            })
        })
        .collect()
}

/// The text of a part, where footnote marks do not lengthen the number before them.
fn searched(story: &Story, part: Part) -> String {
    let text = text_of(story, part);
    if part != Part::Body {
        return text.to_owned();
    }
    let mut chars: Vec<char> = text.chars().collect();
    for span in superscripts(&story.blocks) {
        for c in &mut chars[span.start..span.start + span.text.chars().count()] {
            *c = '¹';
        }
    }
    chars.into_iter().collect()
}

fn superscripts(blocks: &[Block]) -> Vec<&Span> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(spans) | Block::Heading { spans, .. } => found.extend(spans),
            Block::List { items, .. } => {
                found.extend(items.iter().flat_map(|item| superscripts(item)))
            }
            Block::Quote(blocks) => found.extend(superscripts(blocks)),
            Block::Picture(picture) => found.extend(&picture.caption),
            Block::Table(table) => {
                found.extend(&table.caption);
                found.extend(table.rows.iter().flatten().flat_map(|cell| &cell.spans));
            }
            Block::Rule => {}
        }
    }
    found.retain(|span| span.marks.is_superscript);
    found
}

/// Where each label stands: part, start and end in code points.
pub fn places(case: &Case) -> Vec<(Part, usize, usize)> {
    let parts = [Part::Headline, Part::Standfirst, Part::Body];
    let mut part = 0;
    let mut from = 0;
    case.labels
        .iter()
        .map(|label| {
            loop {
                let text = &searched(&case.story, parts[part]);
                if let Some(at) = find(text, label, from) {
                    let start = text[..at].chars().count();
                    from = at + label.text.len();
                    return (parts[part], start, start + label.text.chars().count());
                }
                part += 1;
                from = 0;
                assert!(
                    part < 3,
                    "{}: no {:?} where it is labelled",
                    case.name,
                    label
                );
            }
        })
        .collect()
}

fn find(text: &str, label: &Label, from: usize) -> Option<usize> {
    let rest = &text[from..];
    if let Some(within) = &label.within {
        // The quote may begin before the last label ends.
        let quote = text
            .match_indices(within.as_str())
            .find(|(at, _)| at + within.len() > from)?
            .0;
        let inside = numbers_in(&text[quote..quote + within.len()], &label.text, "")
            .into_iter()
            .find(|at| quote + at >= from)?;
        return Some(quote + inside);
    }
    let before = &text[..from];
    numbers_in(rest, &label.text, before)
        .into_iter()
        .next()
        .map(|at| from + at)
}

/// Where a number or word stands by itself and not inside a longer one.
fn numbers_in(text: &str, wanted: &str, before: &str) -> Vec<usize> {
    text.match_indices(wanted)
        .filter(|(at, _)| {
            let left = text[..*at]
                .chars()
                .next_back()
                .or(before.chars().next_back());
            let mut right = text[at + wanted.len()..].chars();
            let (next, second) = (right.next(), right.next());
            let starts_digit = wanted.starts_with(|c: char| c.is_ascii_digit());
            let is_inside = left
                .is_some_and(|c| c.is_alphanumeric() && !(starts_digit && c.is_alphabetic()))
                || next.is_some_and(|c| c.is_ascii_digit() || c.is_alphabetic() && !starts_digit)
                || matches!(next, Some('.' | ',')) && second.is_some_and(|c| c.is_ascii_digit())
                || starts_digit
                    && matches!(left, Some('.' | ','))
                    && text[..*at]
                        .chars()
                        .rev()
                        .nth(1)
                        .is_some_and(|c| c.is_ascii_digit());
            !is_inside
        })
        .map(|(at, _)| at)
        .collect()
}

/// The full name of a cell.
pub fn normal(bundle: &Bundle, name: &str) -> String {
    let (dataset, position) = bundle
        .find_cell(name)
        .unwrap_or_else(|| panic!("no cell {name}"));
    dataset.cell_name(position)
}

/// Whether a link is the one that a label asks for.
pub fn is_right(bundle: &Bundle, link: &Link, label: &Label) -> bool {
    match (link, &label.cell, &label.derived) {
        (Link::Cell(cell), Some(name), _) => cell.name(bundle) == normal(bundle, name),
        (Link::Derived { operation, of }, _, Some(derived)) => {
            let mut linked: Vec<String> = of.iter().map(|cell| cell.name(bundle)).collect();
            let mut meant: Vec<String> =
                derived.of.iter().map(|name| normal(bundle, name)).collect();
            let is_ordered = !matches!(operation, Operation::Sum | Operation::Difference);
            if !is_ordered {
                linked.sort();
                meant.sort();
            }
            operation.name() == derived.op && linked == meant
        }
        _ => false,
    }
}
