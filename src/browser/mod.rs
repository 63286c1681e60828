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

/// What a reader does to a mark of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Touch {
    Point,
    Press,
}
