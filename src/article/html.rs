//! HTML to blocks, by an allow-list. html5gum tokenizes as the HTML Standard says; the tree is our own and never becomes a string again.
//! html5gum is the lightest conforming choice for WebAssembly (a third of html5ever's tokenizer, a sixth of ammonia).
//! Elements that are not allowed are unwrapped or dropped with their content; nothing here fails or recurses, whatever the markup.

use super::model::{Block, Cell, Marks, Picture, Span, Table};
use crate::address::{self, Address};
use crate::finding::What;
use crate::markup::{Dropped, Tag, Token, is_one_of, is_void, plain, tokens, without};

/// Deeper containers are unwrapped.
const MAX_DEPTH: usize = 32;
/// A body with more pieces than this is cut.
const MAX_PIECES: usize = 50_000;

/// Elements that are dropped with what is in them.
pub const DROPPED: &str = "script style template iframe object embed svg math form input button video audio noscript \
    title select textarea canvas frameset noembed noframes xmp plaintext";
/// Elements that do not end a line.
const INLINE: &str = "span strong b em i cite u sub sup a abbr acronym bdi bdo big code data del dfn font ins \
    kbd label mark q s samp small strike time tt var wbr img br meta link";

/// The blocks of a body, a picture's reference to an association (`data-assoc-ref`), and what was found.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// Where in the file it stands.
    pub at: String,
    pub blocks: Vec<Block>,
    /// Names of associations that the body shows itself.
    pub shown_associations: Vec<String>,
    pub notices: Vec<What>,
}

/// Reads the HTML of a body.
pub(super) fn read_html(html: &str) -> Body {
    let mut builder = Builder::default();
    let (tokens, dropped) = without(DROPPED, tokens(html));
    for token in tokens {
        match token {
            Token::Start(tag) => builder.start(&tag),
            Token::End(name) => builder.end(&name),
            Token::Text(text) => builder.push_text(&text),
        }
        if builder.n_pieces > MAX_PIECES {
            builder
                .notices
                .push(What::BodyTooLong { n_kept: MAX_PIECES });
            break;
        }
    }
    let mut body = builder.finish();
    body.notices.extend(tell_dropped(dropped));
    body
}

/// One finding for each kind of element that was dropped; a text in it that a reader may miss is told by its first words.
fn tell_dropped(dropped: Vec<Dropped>) -> Vec<What> {
    let mut found: Vec<What> = Vec::new();
    for one in dropped {
        if one.name == "title" {
            continue;
        }
        // In some of them tags are text.
        let words = first_words(&plain(&one.text));
        let known = found.iter_mut().find(|known| match known {
            What::ElementsDropped { name, .. } => words.is_empty() && *name == one.name,
            What::TextDropped { name, .. } => !words.is_empty() && *name == one.name,
            _ => false,
        });
        match known {
            Some(What::ElementsDropped { n_times, .. } | What::TextDropped { n_times, .. }) => {
                *n_times += 1;
            }
            _ => {
                let (name, n_times) = (one.name, 1);
                found.push(if words.is_empty() {
                    What::ElementsDropped { name, n_times }
                } else {
                    What::TextDropped {
                        name,
                        n_times,
                        words,
                    }
                });
            }
        }
    }
    found
}

/// The beginning of an address, on one line.
fn quoted(address: &str) -> String {
    const MOST: usize = 200;
    collapse(address, false).chars().take(MOST).collect()
}

/// So much of a text that it can be found.
fn first_words(text: &str) -> String {
    const MOST: usize = 60;
    let text = collapse(text, true);
    let text = text.trim_end();
    let Some((cut, _)) = text.char_indices().nth(MOST) else {
        return text.to_owned();
    };
    let whole = text[..cut].rfind(' ').unwrap_or(cut);
    [&text[..whole], "…"].concat()
}

/// A container that is still open.
enum Frame {
    Quote(Vec<Block>),
    List {
        is_ordered: bool,
        items: Vec<Vec<Block>>,
    },
    Item(Vec<Block>),
    Figure {
        picture: Option<Picture>,
        caption: Vec<Span>,
        blocks: Vec<Block>,
    },
    Caption(Vec<Span>),
    Table(Table),
    Row(Vec<Cell>),
    Cell(Cell),
}

impl Frame {
    fn name(&self) -> &'static str {
        match self {
            Frame::Quote(_) => "blockquote",
            Frame::List {
                is_ordered: true, ..
            } => "ol",
            Frame::List { .. } => "ul",
            Frame::Item(_) => "li",
            Frame::Figure { .. } => "figure",
            Frame::Caption(_) => "caption",
            Frame::Table(_) => "table",
            Frame::Row(_) => "tr",
            Frame::Cell(_) => "td",
        }
    }
}

#[derive(Default)]
struct Builder {
    blocks: Vec<Block>,
    frames: Vec<Frame>,
    line: Vec<Span>,
    heading: Option<u8>,
    /// How often each inline element is open.
    strong: usize,
    emphasis: usize,
    underlined: usize,
    subscript: usize,
    superscript: usize,
    links: Vec<Option<String>>,
    languages: Vec<(String, Option<String>)>,
    n_pieces: usize,
    shown_associations: Vec<String>,
    notices: Vec<What>,
}

impl Builder {
    fn start(&mut self, tag: &Tag) {
        let name = tag.name.clone();
        match name.as_str() {
            "br" => self.push_break(),
            "hr" => {
                self.flush();
                self.push_block(Block::Rule);
            }
            "h1" | "h2" => self.open_heading(2),
            "h3" => self.open_heading(3),
            "h4" | "h5" | "h6" => self.open_heading(4),
            "ul" | "ol" => self.open(Frame::List {
                is_ordered: name == "ol",
                items: Vec::new(),
            }),
            "li" => {
                self.flush();
                self.close_up_to("li", &["ul", "ol"]);
                if self.is_directly_in(&["ul", "ol"]) {
                    self.open(Frame::Item(Vec::new()));
                }
            }
            "blockquote" => self.open(Frame::Quote(Vec::new())),
            "figure" => self.open(Frame::Figure {
                picture: None,
                caption: Vec::new(),
                blocks: Vec::new(),
            }),
            "figcaption" | "caption" => {
                self.flush();
                if self.is_directly_in(&["figure", "table"]) {
                    self.open(Frame::Caption(Vec::new()));
                }
            }
            "table" => self.open(Frame::Table(Table::default())),
            "tr" => {
                self.flush();
                self.close_up_to("tr", &["table"]);
                self.close_up_to("caption", &["table"]);
                if self.is_directly_in(&["table"]) {
                    self.open(Frame::Row(Vec::new()));
                }
            }
            "td" | "th" => {
                self.flush();
                self.close_up_to("td", &["tr"]);
                if self.is_directly_in(&["table"]) {
                    self.open(Frame::Row(Vec::new()));
                }
                if self.is_directly_in(&["tr"]) {
                    let number = |name: &str, most: u32| {
                        let text = attribute(tag, name)?;
                        Some(text.trim().parse::<u32>().ok()?.clamp(1, most))
                    };
                    self.open(Frame::Cell(Cell {
                        is_header: name == "th",
                        n_columns: number("colspan", 100).unwrap_or(1),
                        n_rows: number("rowspan", 1000).unwrap_or(1),
                        spans: Vec::new(),
                    }));
                }
            }
            "img" => self.picture(tag),
            "a" => {
                let address = attribute(tag, "href").filter(|href| !href.trim().is_empty());
                let link = address.as_deref().and_then(link_address);
                if let (Some(address), None) = (address, &link)
                    && !address.trim_start().starts_with('#')
                {
                    let address = quoted(&address);
                    self.tell_address(address);
                }
                self.links.push(link);
            }
            "strong" | "b" => self.strong += 1,
            "em" | "i" | "cite" => self.emphasis += 1,
            "u" => self.underlined += 1,
            "sub" => self.subscript += 1,
            "sup" => self.superscript += 1,
            _ if is_inline(&name) => {}
            // Paragraphs, and every unknown element that would stand on lines of its own.
            _ => self.flush(),
        }
        if !is_void(&name)
            && let Some(language) = attribute(tag, "lang").filter(|lang| is_language(lang))
        {
            self.languages.push((name, Some(language)));
        } else if self.languages.iter().any(|(open, _)| *open == name) {
            // Balances the end tag of an element of the same name inside one with a language.
            self.languages.push((name, None));
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "strong" | "b" => self.strong = self.strong.saturating_sub(1),
            "em" | "i" | "cite" => self.emphasis = self.emphasis.saturating_sub(1),
            "u" => self.underlined = self.underlined.saturating_sub(1),
            "sub" => self.subscript = self.subscript.saturating_sub(1),
            "sup" => self.superscript = self.superscript.saturating_sub(1),
            "a" => {
                self.links.pop();
            }
            "ul" | "ol" | "li" | "blockquote" | "figure" | "table" | "tr" => {
                self.flush();
                self.close_up_to(name, &[]);
            }
            "td" | "th" => {
                self.flush();
                self.close_up_to("td", &["tr"]);
            }
            "figcaption" | "caption" => {
                self.flush();
                self.close_up_to("caption", &["figure", "table"]);
            }
            "br" => self.push_break(),
            _ if is_inline(name) => {}
            _ => self.flush(),
        }
        if let Some(at) = self.languages.iter().rposition(|(open, _)| open == name) {
            self.languages.truncate(at);
        }
    }

    /// Adds text to the line, white space collapsed as a browser would show it. No-break spaces stay.
    fn push_text(&mut self, text: &str) {
        let collapsed = collapse(text, self.ends_with_space());
        if !collapsed.is_empty() {
            self.push_run(collapsed);
        }
    }

    fn push_break(&mut self) {
        self.trim_line_end();
        if !self.line.is_empty() {
            self.push_run("\n".to_owned());
        }
    }

    fn push_run(&mut self, text: String) {
        let span = Span {
            start: 0,
            text,
            marks: Marks {
                is_strong: self.strong > 0,
                is_emphasis: self.emphasis > 0,
                is_underlined: self.underlined > 0,
                is_subscript: self.subscript > 0,
                is_superscript: self.superscript > 0,
            },
            link: self.links.iter().rev().flatten().next().cloned(),
            language: self.languages.iter().rev().find_map(|(_, l)| l.clone()),
        };
        match self.line.last_mut() {
            Some(last)
                if last.marks == span.marks
                    && last.link == span.link
                    && last.language == span.language =>
            {
                last.text.push_str(&span.text);
            }
            _ => {
                self.n_pieces += 1;
                self.line.push(span);
            }
        }
    }

    fn ends_with_space(&self) -> bool {
        self.line
            .last()
            .is_none_or(|span| span.text.ends_with([' ', '\n']))
    }

    fn trim_line_end(&mut self) {
        while let Some(last) = self.line.last_mut() {
            let kept = last.text.trim_end_matches(' ').len();
            last.text.truncate(kept);
            if !last.text.is_empty() {
                break;
            }
            self.line.pop();
        }
    }

    /// Ends the line: it becomes a paragraph or heading, or joins the caption or cell it stands in.
    fn flush(&mut self) {
        while let Some(last) = self.line.last_mut() {
            let kept = last.text.trim_end_matches([' ', '\n']).len();
            last.text.truncate(kept);
            if !last.text.is_empty() {
                break;
            }
            self.line.pop();
        }
        let heading = self.heading.take();
        if self.line.is_empty() {
            return;
        }
        let spans = std::mem::take(&mut self.line);
        match self.frames.last_mut() {
            Some(Frame::Caption(caption)) => join_line(caption, spans),
            Some(Frame::Cell(cell)) => join_line(&mut cell.spans, spans),
            _ => self.push_block(match heading {
                Some(level) => Block::Heading { level, spans },
                None => Block::Paragraph(spans),
            }),
        }
    }

    fn open_heading(&mut self, level: u8) {
        self.flush();
        self.heading = Some(level);
    }

    fn open(&mut self, frame: Frame) {
        self.flush();
        let is_in_text = matches!(self.frames.last(), Some(Frame::Caption(_) | Frame::Cell(_)));
        if is_in_text {
            // Containers inside a caption or a table cell are unwrapped: their lines stay.
            return;
        }
        if self.frames.len() >= MAX_DEPTH {
            let is_told = |notice: &What| matches!(notice, What::NestedTooDeep);
            if !self.notices.iter().any(is_told) {
                self.notices.push(What::NestedTooDeep);
            }
            return;
        }
        self.frames.push(frame);
    }

    fn is_directly_in(&self, names: &[&str]) -> bool {
        self.frames
            .last()
            .is_some_and(|frame| names.contains(&frame.name()))
    }

    /// Closes the innermost container of a name, unless a `barrier` stands further in.
    fn close_up_to(&mut self, name: &str, barriers: &[&str]) {
        let found = self
            .frames
            .iter()
            .rposition(|frame| frame.name() == name || barriers.contains(&frame.name()));
        let Some(found) = found.filter(|at| self.frames[*at].name() == name) else {
            return;
        };
        while self.frames.len() > found {
            self.close_last();
        }
    }

    fn close_last(&mut self) {
        self.flush();
        let Some(frame) = self.frames.pop() else {
            return;
        };
        match frame {
            Frame::Quote(blocks) if !blocks.is_empty() => self.push_block(Block::Quote(blocks)),
            Frame::List { is_ordered, items } if !items.is_empty() => {
                self.push_block(Block::List { is_ordered, items });
            }
            Frame::Item(blocks) if !blocks.is_empty() => match self.frames.last_mut() {
                Some(Frame::List { items, .. }) => items.push(blocks),
                _ => blocks.into_iter().for_each(|block| self.push_block(block)),
            },
            Frame::Figure {
                picture,
                caption,
                blocks,
            } => {
                // A caption may stand before its picture.
                match picture {
                    Some(picture) => {
                        self.push_block(Block::Picture(Picture { caption, ..picture }))
                    }
                    None if caption.is_empty() => {}
                    None => self.push_block(Block::Paragraph(caption)),
                }
                blocks.into_iter().for_each(|block| self.push_block(block));
            }
            Frame::Caption(spans) if !spans.is_empty() => match self.frames.last_mut() {
                Some(Frame::Figure { caption, .. }) => *caption = spans,
                Some(Frame::Table(table)) => table.caption = spans,
                _ => self.push_block(Block::Paragraph(spans)),
            },
            Frame::Table(table) if !table.rows.is_empty() => self.push_block(Block::Table(table)),
            Frame::Row(cells) if !cells.is_empty() => {
                if let Some(Frame::Table(table)) = self.frames.last_mut() {
                    table.rows.push(cells);
                }
            }
            Frame::Cell(cell) => {
                if let Some(Frame::Row(cells)) = self.frames.last_mut() {
                    cells.push(cell);
                }
            }
            _ => {}
        }
    }

    fn push_block(&mut self, block: Block) {
        self.n_pieces += 1;
        let holder = self.frames.iter_mut().rev().find_map(|frame| match frame {
            Frame::Quote(blocks) | Frame::Item(blocks) | Frame::Figure { blocks, .. } => {
                Some(blocks)
            }
            _ => None,
        });
        // Text straight in a list or table row, which the standard forbids, moves out before it.
        holder.unwrap_or(&mut self.blocks).push(block);
    }

    fn picture(&mut self, tag: &Tag) {
        if let Some(name) = attribute(tag, "data-assoc-ref") {
            self.shown_associations.push(name);
        }
        let source = attribute(tag, "src").unwrap_or_default();
        let address = match address::read(&source) {
            Some(Address::Web(address) | Address::Relative(address)) => address,
            _ => {
                let address = quoted(&source);
                self.tell_address(address);
                return;
            }
        };
        let number = |name: &str| {
            attribute(tag, name)?
                .trim()
                .parse()
                .ok()
                .filter(|n| *n < 20_000)
        };
        let picture = Picture {
            address,
            alt: attribute(tag, "alt").unwrap_or_default().trim().to_owned(),
            width: number("width"),
            height: number("height"),
            ..Picture::default()
        };
        match self.frames.last_mut() {
            Some(Frame::Figure {
                picture: place @ None,
                ..
            }) => *place = Some(picture),
            // A picture in a table cell or caption keeps its words.
            Some(Frame::Cell(_) | Frame::Caption(_)) => {
                let alt = picture.alt;
                self.push_text(&alt);
            }
            _ => {
                self.flush();
                self.push_block(Block::Picture(picture));
            }
        }
    }

    /// Of very many only the first are told.
    fn tell_address(&mut self, address: String) {
        const MOST: usize = 200;
        if self.notices.len() < MOST {
            self.notices.push(What::AddressDropped { address });
        }
    }

    fn finish(mut self) -> Body {
        self.flush();
        while !self.frames.is_empty() {
            self.close_last();
        }
        Body {
            at: String::new(),
            blocks: self.blocks,
            shown_associations: self.shown_associations,
            notices: self.notices,
        }
    }
}

fn join_line(spans: &mut Vec<Span>, line: Vec<Span>) {
    if let Some(last) = spans.last_mut() {
        last.text.push('\n');
    }
    spans.extend(line);
}

/// Characters that would turn the direction of what follows, or do nothing but hide.
pub(super) fn is_hidden(character: char) -> bool {
    matches!(character, '\u{0}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Runs of HTML white space become one space; none follows another.
fn collapse(text: &str, mut ends_with_space: bool) -> String {
    let mut collapsed = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            ' ' | '\t' | '\n' | '\r' | '\u{c}' => {
                if !ends_with_space {
                    collapsed.push(' ');
                }
                ends_with_space = true;
            }
            _ if is_hidden(character) => {}
            _ => {
                collapsed.push(character);
                ends_with_space = false;
            }
        }
    }
    collapsed
}

fn attribute(tag: &Tag, name: &str) -> Option<String> {
    tag.attribute(name).map(str::to_owned)
}

fn link_address(href: &str) -> Option<String> {
    match address::read(href)? {
        // A link inside the document has no target here: ids are not kept.
        Address::Relative(address) if address.starts_with('#') => None,
        Address::Web(address) | Address::Mail(address) | Address::Relative(address) => {
            Some(address)
        }
    }
}

fn is_language(lang: &str) -> bool {
    (2..=35).contains(&lang.len()) && lang.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

fn is_inline(name: &str) -> bool {
    is_one_of(name, INLINE)
}

#[cfg(test)]
mod tests {
    use super::super::model::plain_text;
    use super::*;

    fn outline(html: &str) -> String {
        fn line(block: &Block) -> String {
            match block {
                Block::Paragraph(spans) => format!("p({})", plain_text(spans)),
                Block::Heading { level, spans } => format!("h{level}({})", plain_text(spans)),
                Block::List { is_ordered, items } => {
                    let items: Vec<String> = items.iter().map(|item| lines(item)).collect();
                    format!(
                        "{}[{}]",
                        if *is_ordered { "ol" } else { "ul" },
                        items.join("|")
                    )
                }
                Block::Quote(blocks) => format!("q[{}]", lines(blocks)),
                Block::Picture(picture) => format!(
                    "img({};{};{})",
                    picture.address,
                    picture.alt,
                    plain_text(&picture.caption)
                ),
                Block::Table(table) => {
                    let rows: Vec<String> = table
                        .rows
                        .iter()
                        .map(|row| {
                            let cells: Vec<String> =
                                row.iter().map(|cell| plain_text(&cell.spans)).collect();
                            cells.join(",")
                        })
                        .collect();
                    format!("table({};{})", plain_text(&table.caption), rows.join("/"))
                }
                Block::Rule => "hr".to_owned(),
            }
        }
        fn lines(blocks: &[Block]) -> String {
            blocks.iter().map(line).collect::<Vec<_>>().join(" ")
        }
        lines(&read_html(html).blocks)
    }

    #[test]
    fn ordinary_markup_becomes_blocks() {
        assert_eq!(
            outline(
                "<p>Một <b>hai</b></p><h2>Ba</h2><ul><li>a<li>b<ul><li>c</ul></ul><hr><blockquote><p>q</p></blockquote>"
            ),
            "p(Một hai) h2(Ba) ul[p(a)|p(b) ul[p(c)]] hr q[p(q)]"
        );
    }

    #[test]
    fn a_whole_document_is_unwrapped_and_its_head_is_dropped() {
        assert_eq!(
            outline(
                "<html><head><title>T <b></title></head><body><article><div>a</div><p>b</body></html>"
            ),
            "p(a) p(b)"
        );
        assert_eq!(outline("<head><meta charset=x><body><p>a"), "p(a)");
    }

    #[test]
    fn text_without_any_tag_is_a_paragraph() {
        assert_eq!(outline(" a &amp; b\n c "), "p(a & b c)");
        assert_eq!(outline(""), "");
        assert_eq!(outline("<p/>a<p/>b"), "p(a) p(b)");
    }

    #[test]
    fn white_space_collapses_across_marks_and_no_break_spaces_stay() {
        assert_eq!(
            outline("<p>a <b> b</b>\n<i> c</i>&nbsp;%<br> d </p>"),
            "p(a b c\u{a0}%\nd)"
        );
    }

    #[test]
    fn what_could_run_or_deceive_is_dropped() {
        let body = read_html(
            "<p>a<script>alert('<p>x</p>')</script><svg><script>x</script></svg><style>p{}</style>b</p>\
             <iframe src=x><p>no</iframe><math><mi>x</mi></math><p onclick=x style=y id=z>c<noscript><p>n</noscript></p>",
        );
        let text: Vec<String> = body.blocks.iter().map(Block::text).collect();
        assert_eq!(text, ["ab", "c"]);
        assert!(body.notices.contains(&What::ElementsDropped {
            name: "script".into(),
            n_times: 1
        }));
    }

    #[test]
    fn only_safe_addresses_are_followed() {
        let body = read_html(
            "<p><a href='https://a.example/x'>1</a><a href=' java&#10;script:x'>2</a><a href=data:x>3</a><a href='#n'>4</a><a href=b.html>5</a>",
        );
        let Some(Block::Paragraph(spans)) = body.blocks.first() else {
            panic!("no paragraph")
        };
        let links: Vec<_> = spans
            .iter()
            .map(|s| (s.text.as_str(), s.link.as_deref()))
            .collect();
        assert_eq!(
            links,
            [
                ("1", Some("https://a.example/x")),
                ("234", None),
                ("5", Some("b.html"))
            ]
        );
        assert_eq!(body.notices.len(), 2);
    }

    #[test]
    fn pictures_keep_their_words_and_captions() {
        assert_eq!(
            outline(
                "<figure><img src=a.jpg alt='Một lớp'><figcaption>Ảnh <i>A</i></figcaption></figure><img src=javascript:x>"
            ),
            "img(a.jpg;Một lớp;Ảnh A)"
        );
        let body = read_html("<img src=a.jpg data-assoc-ref=a001>");
        assert_eq!(body.shown_associations, ["a001"]);
    }

    #[test]
    fn tables_keep_cells_and_clamp_their_spans() {
        assert_eq!(
            outline(
                "<table><caption>C</caption><thead><tr><th>a<th colspan=2>b</thead><tr><td>1<td><p>2</p><p>3</p></table>after"
            ),
            "table(C;a,b/1,2\n3) p(after)"
        );
        let body = read_html("<table><tr><td colspan=99999 rowspan=-1>x</table>");
        let Some(Block::Table(table)) = body.blocks.first() else {
            panic!("no table")
        };
        assert_eq!(
            (table.rows[0][0].n_columns, table.rows[0][0].n_rows),
            (100, 1)
        );
    }

    #[test]
    fn misnested_and_unclosed_markup_loses_no_text() {
        assert_eq!(
            outline("<li>a</li></ul><td>b</td><p><b>c<p>d</b>e"),
            "p(a) p(b) p(c) p(de)"
        );
        assert_eq!(outline("<ul>x<li>a</table>b"), "p(x) ul[p(a) p(b)]");
    }

    #[test]
    fn endless_nesting_is_unwrapped() {
        let html = "<blockquote><ul><li>".repeat(50_000) + "deep";
        let body = read_html(&html);
        assert!(body.notices.contains(&What::NestedTooDeep));
        assert_eq!(
            body.blocks.iter().map(Block::text).collect::<String>(),
            "deep"
        );
    }

    #[test]
    fn a_language_inside_the_text_is_kept() {
        let body = read_html("<p>a <span lang=en>vision</span> b <i lang='<x>'>c</i>");
        let Some(Block::Paragraph(spans)) = body.blocks.first() else {
            panic!("no paragraph")
        };
        assert_eq!(spans[1].language.as_deref(), Some("en"));
        assert!(spans.iter().skip(2).all(|span| span.language.is_none()));
    }
}
