//! The only code that touches the browser: fetch, ECharts, history, files, media, messages.
//! `web` is the real thing; `none` has the same functions and does nothing, so that views also render natively.
//! Elements are named by their ids, so that no type of the browser gets out of here.

#[cfg(feature = "csr")]
mod web;
#[cfg(feature = "csr")]
pub use web::*;

#[cfg(not(feature = "csr"))]
mod none;
#[cfg(not(feature = "csr"))]
pub use none::*;

/// What a reader does to something that stands for a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Touch {
    Point,
    Focus,
    /// A figure of the story is pressed.
    Open,
    /// Something that leads to the story is pressed, or nothing at all.
    Press,
    /// Escape.
    Leave,
}

/// What crosses the line that is read: a block of the story with its figures, or one of those figures; all by their numbers.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    pub block: usize,
    pub figures: &'a [usize],
    pub figure: Option<usize>,
}
