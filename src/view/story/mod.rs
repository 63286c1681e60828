//! The story: blocks and spans as elements, never as a string of HTML.
//! Pictures of other sites are not fetched before the reader asks, because asking tells that site who reads.

mod examples;
pub use examples::examples;

use super::figure::{Printed, printed};
use super::{Element, Reader, element, group, link, part, scrolling};
use crate::address::{self, Address};
use crate::article::{Block, Cell, Picture, Span, Table};
use crate::browser;
use crate::figures::Part;
use crate::locale::fill;
use crate::report::Report;
use leptos::prelude::*;
use std::sync::Arc;

/// The blocks of a story. What `beside` gives for a block's number stands right after that block.
#[component]
pub fn StoryBody(
    blocks: Vec<Block>,
    /// Where the article came from: its own pictures and links are relative to it.
    #[prop(into)]
    base: String,
    /// What stands after a block.
    beside: Callback<usize, Option<AnyView>>,
    /// The report that the story's figures belong to.
    report: Arc<Report>,
) -> impl IntoView {
    let around = Around {
        base: &base,
        report: &report,
    };
    let blocks = blocks.into_iter().enumerate().flat_map(|(n, block)| {
        let block = element("div")
            .class("dc-story__block")
            .set("id", format!("dc-block-{n}"))
            .set("tabindex", "-1")
            .set("data-block", n.to_string())
            .child(block_view(block, around));
        [Some(block.into_any()), beside.run(n)]
    });
    group(blocks.collect::<Vec<_>>())
}

/// What all of a story's blocks have around them.
#[derive(Clone, Copy)]
struct Around<'a> {
    /// Where the article came from.
    base: &'a str,
    report: &'a Arc<Report>,
}

fn blocks_view(blocks: Vec<Block>, around: Around) -> AnyView {
    let blocks = blocks.into_iter().map(|block| block_view(block, around));
    group(blocks.collect::<Vec<_>>())
}

fn block_view(block: Block, around: Around) -> AnyView {
    let element = match block {
        Block::Paragraph(spans) => element("p").child(spans_view(spans, around)),
        Block::Heading { level, spans } => {
            let tag = match level {
                2 => "h2",
                3 => "h3",
                _ => "h4",
            };
            element(tag).child(spans_view(spans, around))
        }
        Block::List { is_ordered, items } => {
            let items = items
                .into_iter()
                .map(|item| element("li").child(item_view(item, around)));
            element(if is_ordered { "ol" } else { "ul" }).child(items.collect::<Vec<_>>())
        }
        Block::Quote(blocks) => element("blockquote").child(blocks_view(blocks, around)),
        Block::Picture(picture) => {
            return view! { <PictureFigure picture base=around.base.to_owned() report=around.report.clone() /> }.into_any();
        }
        Block::Table(table) => table_view(table, around),
        Block::Rule => element("hr"),
    };
    element.into_any()
}

/// A list item of one paragraph needs no paragraph element.
fn item_view(item: Vec<Block>, around: Around) -> AnyView {
    let mut rest = item.into_iter();
    match rest.next() {
        Some(Block::Paragraph(spans)) => {
            let first = spans_view(spans, around);
            group(vec![first, blocks_view(rest.collect(), around)])
        }
        first => blocks_view(first.into_iter().chain(rest).collect(), around),
    }
}

fn spans_view(spans: Vec<Span>, around: Around) -> AnyView {
    let spans = spans.into_iter().map(|span| span_view(span, around));
    group(spans.collect::<Vec<_>>())
}

fn span_view(span: Span, around: Around) -> AnyView {
    let followed = span
        .link
        .as_deref()
        .and_then(|link| match address::read(link)? {
            Address::Mail(address) => Some(address),
            _ => browser::resolve(around.base, link),
        });
    let text = Printed {
        text: &span.text,
        part: Part::Body,
        start: span.start,
        // A button inside of a link could not be reached.
        is_in_link: followed.is_some(),
    };
    let mut inside = printed(text, around.report);
    let marks = [
        ("sub", span.marks.is_subscript),
        ("sup", span.marks.is_superscript),
        ("u", span.marks.is_underlined),
        ("em", span.marks.is_emphasis),
        ("strong", span.marks.is_strong),
    ];
    for (tag, is_marked) in marks {
        if is_marked {
            inside = element(tag).child(inside).into_any();
        }
    }
    if let Some(language) = span.language {
        inside = element("span")
            .set("lang", language)
            .child(inside)
            .into_any();
    }
    match followed {
        Some(href) => link(href).child(inside).into_any(),
        None => inside,
    }
}

fn table_view(table: Table, around: Around) -> Element {
    let caption = (!table.caption.is_empty())
        .then(|| element("caption").child(spans_view(table.caption, around)));
    let rows = table.rows.into_iter().map(|row| {
        let cells = row.into_iter().map(|cell| cell_view(cell, around));
        element("tr").child(cells.collect::<Vec<_>>())
    });
    let table = element("table")
        .class("dc-story__table")
        .child(caption)
        .child(element("tbody").child(rows.collect::<Vec<_>>()));
    scrolling(Reader::get().words().table, table)
}

fn cell_view(cell: Cell, around: Around) -> Element {
    let many = |n: u32| (n > 1).then(|| n.to_string());
    element(if cell.is_header { "th" } else { "td" })
        .set("colspan", many(cell.n_columns))
        .set("rowspan", many(cell.n_rows))
        .child(spans_view(cell.spans, around))
}

/// A picture with its words; one of another site waits behind a button.
#[component]
pub fn PictureFigure(
    picture: Picture,
    /// Where the article came from.
    base: String,
    report: Arc<Report>,
) -> impl IntoView {
    let reader = Reader::get();
    let resolved = browser::resolve(&base, &picture.address).unwrap_or_default();
    let here = reader.pictures.with_value(|pictures| {
        let at = pictures.iter().position(|address| *address == resolved)?;
        pictures.get(at + 1).cloned()
    });
    // A report in one file has no other pictures than those in it.
    let is_own = !reader.page.is_file && browser::is_own(&resolved);
    let is_shown = RwSignal::new(here.is_some() || is_own);
    let site = address::origin(&resolved)
        .and_then(|origin| origin.split("://").nth(1))
        .unwrap_or_default()
        .to_owned();
    let load = fill(reader.words().load_picture, &[&site]);
    let words = reader.words();
    let alt = picture.alt.clone();
    let (width, height) = (picture.width, picture.height);
    let image = move || {
        element("img")
            .class("dc-picture__image")
            .set("src", here.clone().unwrap_or_else(|| resolved.clone()))
            .set("alt", alt.clone())
            .set("width", width.map(|n| n.to_string()))
            .set("height", height.map(|n| n.to_string()))
            .set("loading", "lazy")
            .set("decoding", "async")
            .set("referrerpolicy", "no-referrer")
    };
    let words_of_picture = picture.alt.clone();
    let shown = part(move || {
        if is_shown.get() {
            return image().into_any();
        }
        if reader.page.is_file {
            return element("p").child(words_of_picture.clone()).into_any();
        }
        let button = element("button")
            .class("dc-button")
            .set("type", "button")
            .on("click", move |_| is_shown.set(true))
            .child(load.clone());
        element("div")
            .class("dc-picture__waiting")
            .child(element("p").child(words_of_picture.clone()))
            .child(
                element("p")
                    .class("dc-quiet")
                    .child(words.picture_elsewhere),
            )
            .child(button)
            .into_any()
    });
    let credit = picture
        .credit
        .map(|credit| element("span").class("dc-quiet").child(" ").child(credit));
    let caption = element("figcaption")
        .class("dc-picture__caption")
        .child(spans_view(
            picture.caption,
            Around {
                base: &base,
                report: &report,
            },
        ))
        .child(" ")
        .child(credit);
    element("figure")
        .class("dc-picture")
        .child(shown)
        .child(caption)
        .into_any()
}
