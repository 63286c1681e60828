//! The story: blocks and spans as elements, never as a string of HTML.
//! Pictures of other sites are not fetched before the reader asks, because asking tells that site who reads.

mod examples;
pub use examples::examples;

use super::{Reader, part};
use crate::address::{self, Address};
use crate::article::{Block, Cell, Picture, Span, Table};
use crate::browser;
use crate::locale::fill;
use leptos::prelude::*;

/// The blocks of a story. What `beside` gives for a block's number stands right after that block.
#[component]
pub fn StoryBody(
    blocks: Vec<Block>,
    /// Where the article came from: its own pictures and links are relative to it.
    #[prop(into)]
    base: String,
    /// What stands after a block.
    beside: Callback<usize, Option<AnyView>>,
) -> impl IntoView {
    blocks
        .into_iter()
        .enumerate()
        .map(|(n, block)| {
            let attribute = n.to_string();
            view! {
                <div class="dc-story__block" id=format!("dc-block-{n}") tabindex="-1" data-block=attribute>
                    {block_view(block, &base)}
                </div>
                {beside.run(n)}
            }
        })
        .collect_view()
}

fn blocks_view(blocks: Vec<Block>, base: &str) -> AnyView {
    blocks
        .into_iter()
        .map(|block| block_view(block, base))
        .collect_view()
        .into_any()
}

fn block_view(block: Block, base: &str) -> AnyView {
    match block {
        Block::Paragraph(spans) => view! { <p>{spans_view(spans, base)}</p> }.into_any(),
        Block::Heading { level, spans } => {
            let inside = spans_view(spans, base);
            match level {
                2 => view! { <h2>{inside}</h2> }.into_any(),
                3 => view! { <h3>{inside}</h3> }.into_any(),
                _ => view! { <h4>{inside}</h4> }.into_any(),
            }
        }
        Block::List { is_ordered, items } => {
            let items = items
                .into_iter()
                .map(|item| view! { <li>{item_view(item, base)}</li> })
                .collect_view();
            if is_ordered {
                view! { <ol>{items}</ol> }.into_any()
            } else {
                view! { <ul>{items}</ul> }.into_any()
            }
        }
        Block::Quote(blocks) => {
            view! { <blockquote>{blocks_view(blocks, base)}</blockquote> }.into_any()
        }
        Block::Picture(picture) => {
            view! { <PictureFigure picture base=base.to_owned() /> }.into_any()
        }
        Block::Table(table) => table_view(table, base),
        Block::Rule => view! { <hr /> }.into_any(),
    }
}

/// A list item of one paragraph needs no paragraph element.
fn item_view(item: Vec<Block>, base: &str) -> AnyView {
    let mut rest = item.into_iter();
    match rest.next() {
        Some(Block::Paragraph(spans)) => {
            let first = spans_view(spans, base);
            let rest = blocks_view(rest.collect(), base);
            view! {
                {first}
                {rest}
            }
            .into_any()
        }
        first => blocks_view(first.into_iter().chain(rest).collect(), base),
    }
}

fn spans_view(spans: Vec<Span>, base: &str) -> AnyView {
    spans
        .into_iter()
        .map(|span| span_view(span, base))
        .collect_view()
        .into_any()
}

fn span_view(span: Span, base: &str) -> AnyView {
    let mut lines = span.text.split('\n');
    let first = lines.next().unwrap_or_default().to_owned();
    let rest = lines
        .map(|line| {
            let line = line.to_owned();
            view! {
                <br />
                {line}
            }
        })
        .collect_view();
    let mut inside = view! {
        {first}
        {rest}
    }
    .into_any();
    if span.marks.is_subscript {
        inside = view! { <sub>{inside}</sub> }.into_any();
    }
    if span.marks.is_superscript {
        inside = view! { <sup>{inside}</sup> }.into_any();
    }
    if span.marks.is_underlined {
        inside = view! { <u>{inside}</u> }.into_any();
    }
    if span.marks.is_emphasis {
        inside = view! { <em>{inside}</em> }.into_any();
    }
    if span.marks.is_strong {
        inside = view! { <strong>{inside}</strong> }.into_any();
    }
    if let Some(language) = span.language {
        inside = view! { <span lang=language>{inside}</span> }.into_any();
    }
    let followed = span
        .link
        .as_deref()
        .and_then(|link| match address::read(link)? {
            Address::Mail(address) => Some(address),
            _ => browser::resolve(base, link),
        });
    match followed {
        Some(href) => view! { <a href=href rel="noopener noreferrer">{inside}</a> }.into_any(),
        None => inside,
    }
}

fn table_view(table: Table, base: &str) -> AnyView {
    let caption = (!table.caption.is_empty())
        .then(|| view! { <caption>{spans_view(table.caption, base)}</caption> });
    let rows = table
        .rows
        .into_iter()
        .map(|row| {
            let cells = row
                .into_iter()
                .map(|cell| cell_view(cell, base))
                .collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    view! {
        <div class="dc-scroll" role="region" tabindex="0" aria-label=Reader::get().words().table>
            <table class="dc-story__table">
                {caption}
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn cell_view(cell: Cell, base: &str) -> AnyView {
    let columns = (cell.n_columns > 1).then(|| cell.n_columns.to_string());
    let rows = (cell.n_rows > 1).then(|| cell.n_rows.to_string());
    let inside = spans_view(cell.spans, base);
    if cell.is_header {
        view! { <th colspan=columns rowspan=rows>{inside}</th> }.into_any()
    } else {
        view! { <td colspan=columns rowspan=rows>{inside}</td> }.into_any()
    }
}

/// A picture with its words; one of another site waits behind a button.
#[component]
pub fn PictureFigure(
    picture: Picture,
    /// Where the article came from.
    base: String,
) -> impl IntoView {
    let reader = Reader::get();
    let resolved = browser::resolve(&base, &picture.address).unwrap_or_default();
    let is_shown = RwSignal::new(browser::is_own(&resolved));
    let site = address::origin(&resolved)
        .and_then(|origin| origin.split("://").nth(1))
        .unwrap_or_default()
        .to_owned();
    let load = fill(reader.words().load_picture, &[&site]);
    let words = reader.words();
    let alt = picture.alt.clone();
    let (width, height) = (picture.width, picture.height);
    let image = move || {
        view! {
            <img
                class="dc-picture__image"
                src=resolved.clone()
                alt=alt.clone()
                width=width.map(|n| n.to_string())
                height=height.map(|n| n.to_string())
                loading="lazy"
                decoding="async"
                referrerpolicy="no-referrer"
            />
        }
    };
    let words_of_picture = picture.alt.clone();
    let caption = spans_view(picture.caption, &base);
    let credit = picture.credit;
    view! {
        <figure class="dc-picture">
            {part(move || {
                if is_shown.get() {
                    return image().into_any();
                }
                view! {
                    <div class="dc-picture__waiting">
                        <p>{words_of_picture.clone()}</p>
                        <p class="dc-quiet">{words.picture_elsewhere}</p>
                        <button type="button" class="dc-button" on:click=move |_| is_shown.set(true)>
                            {load.clone()}
                        </button>
                    </div>
                }
                .into_any()
            })}
            <figcaption class="dc-picture__caption">
                {caption} {credit.map(|credit| view! { <span class="dc-quiet">" " {credit}</span> })}
            </figcaption>
        </figure>
    }
}
