//! What a story is once read: a head, blocks of spans, and where its data and translations are.
//! Spans know their place in the story's plain text, in Unicode code points (Web Annotation Data Model, section 4.2.5).

use super::stamp::Stamp;
use crate::address::{self, Address};

/// One article.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Story {
    pub uri: String,
    pub headline: String,
    /// The line under the headline.
    pub standfirst: Option<String>,
    pub byline: Option<String>,
    pub located: Option<String>,
    /// BCP 47.
    pub language: Option<String>,
    pub first_created: Option<Stamp>,
    pub version_created: Option<Stamp>,
    pub embargoed_until: Option<Stamp>,
    pub is_withheld: bool,
    pub is_canceled: bool,
    pub lead: Option<Picture>,
    pub blocks: Vec<Block>,
    /// The plain text of `blocks`, one line break between two of them: what annotations count in.
    pub text: String,
    pub rights: Rights,
    pub sources: Vec<Source>,
    /// Address of the bundle, as written.
    pub statistics: Option<String>,
    pub translations: Vec<Translation>,
    /// Where it was read from; empty if that is not known.
    pub address: String,
}

/// Why a story must not be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    Withheld,
    Canceled,
    Embargoed(Stamp),
}

impl Story {
    /// Whether the source of an annotation's target is this story: its uri, its address, or a relative address that means it.
    pub fn is_named(&self, source: &str) -> bool {
        if self.uri.is_empty() || source == self.uri {
            return true;
        }
        let plain = |address: &str| {
            address
                .split(['?', '#'])
                .next()
                .unwrap_or_default()
                .to_owned()
        };
        let own = plain(&self.address);
        match address::read(source) {
            Some(Address::Web(web)) => plain(&web) == own,
            Some(Address::Relative(relative)) => {
                let relative = plain(&relative);
                let steps = |name: &&str| !matches!(*name, "" | "." | "..");
                let name: Vec<&str> = relative.split('/').filter(steps).collect();
                let mut there: Vec<&str> = own.split('/').collect();
                there.reverse();
                !name.is_empty()
                    && there
                        .iter()
                        .zip(name.iter().rev())
                        .filter(|(a, b)| a == b)
                        .count()
                        == name.len()
            }
            _ => false,
        }
    }

    /// All pictures: the lead, then those in the body.
    pub fn pictures(&self) -> Vec<&Picture> {
        fn add<'a>(blocks: &'a [Block], pictures: &mut Vec<&'a Picture>) {
            for block in blocks {
                match block {
                    Block::Picture(picture) => pictures.push(picture),
                    Block::Quote(blocks) => add(blocks, pictures),
                    Block::List { items, .. } => {
                        items.iter().for_each(|item| add(item, pictures));
                    }
                    _ => {}
                }
            }
        }
        let mut pictures = self.lead.iter().collect();
        add(&self.blocks, &mut pictures);
        pictures
    }

    /// What forbids showing the story at a time (seconds since 1970).
    pub fn notice(&self, now: i64) -> Option<Notice> {
        if self.is_canceled {
            return Some(Notice::Canceled);
        }
        if self.is_withheld {
            return Some(Notice::Withheld);
        }
        self.embargoed_until
            .filter(|until| until.epoch > now)
            .map(Notice::Embargoed)
    }
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rights {
    pub holder: Option<String>,
    pub notice: Option<String>,
    pub usage: Option<String>,
}

/// Where the facts of a story come from.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    pub name: String,
    pub address: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Translation {
    pub language: String,
    pub address: String,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    Paragraph(Vec<Span>),
    /// `level` 2 to 4.
    Heading {
        level: u8,
        spans: Vec<Span>,
    },
    List {
        is_ordered: bool,
        items: Vec<Vec<Block>>,
    },
    Quote(Vec<Block>),
    Picture(Picture),
    Table(Table),
    Rule,
}

/// A run of text with the same marks.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Span {
    /// Where it begins in `Story::text`, in code points.
    pub start: usize,
    /// A line break is `\n`.
    pub text: String,
    pub marks: Marks,
    /// An address that may be followed, as written.
    pub link: Option<String>,
    /// BCP 47, where it differs from its surroundings.
    pub language: Option<String>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Marks {
    pub is_strong: bool,
    pub is_emphasis: bool,
    pub is_underlined: bool,
    pub is_subscript: bool,
    pub is_superscript: bool,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Picture {
    /// As written: https, http or relative to the article.
    pub address: String,
    pub alt: String,
    pub caption: Vec<Span>,
    pub credit: Option<String>,
    pub width: Option<u32>,
    pub height: Option<u32>,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    pub caption: Vec<Span>,
    pub rows: Vec<Vec<Cell>>,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cell {
    pub is_header: bool,
    /// 1 to 100.
    pub n_columns: u32,
    /// 1 to 1000.
    pub n_rows: u32,
    pub spans: Vec<Span>,
}

/// Gives every span its place and returns the text of all blocks.
pub(super) fn place_spans(blocks: &mut [Block]) -> String {
    let mut text = TextBuilder::default();
    place_blocks(blocks, &mut text);
    text.text
}

#[derive(Default)]
struct TextBuilder {
    text: String,
    n_chars: usize,
}

impl TextBuilder {
    fn line(&mut self, spans: &mut [Span]) {
        if spans.is_empty() {
            return;
        }
        if self.n_chars > 0 {
            self.text.push('\n');
            self.n_chars += 1;
        }
        for span in spans {
            span.start = self.n_chars;
            self.text.push_str(&span.text);
            self.n_chars += span.text.chars().count();
        }
    }
}

fn place_blocks(blocks: &mut [Block], text: &mut TextBuilder) {
    for block in blocks {
        match block {
            Block::Paragraph(spans) | Block::Heading { spans, .. } => text.line(spans),
            Block::List { items, .. } => {
                for item in items {
                    place_blocks(item, text);
                }
            }
            Block::Quote(blocks) => place_blocks(blocks, text),
            Block::Picture(picture) => text.line(&mut picture.caption),
            Block::Table(table) => {
                text.line(&mut table.caption);
                for cell in table.rows.iter_mut().flatten() {
                    text.line(&mut cell.spans);
                }
            }
            Block::Rule => {}
        }
    }
}

/// The text of some spans.
pub fn plain_text(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

impl Block {
    /// All text in a block, a line break between two of its lines.
    pub fn text(&self) -> String {
        let mut lines = Vec::new();
        self.collect_lines(&mut lines);
        lines.join("\n")
    }

    fn collect_lines(&self, lines: &mut Vec<String>) {
        match self {
            Block::Paragraph(spans) | Block::Heading { spans, .. } => lines.push(plain_text(spans)),
            Block::List { items, .. } => items
                .iter()
                .flatten()
                .for_each(|block| block.collect_lines(lines)),
            Block::Quote(blocks) => blocks.iter().for_each(|block| block.collect_lines(lines)),
            Block::Picture(picture) => lines.push(plain_text(&picture.caption)),
            Block::Table(table) => {
                lines.push(plain_text(&table.caption));
                lines.extend(
                    table
                        .rows
                        .iter()
                        .flatten()
                        .map(|cell| plain_text(&cell.spans)),
                );
            }
            Block::Rule => {}
        }
    }
}
