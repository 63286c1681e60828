//! Đối Chiếu lays a news story beside its statistics and checks one against the other.
//!
//! How data flow, and the room that each step lives in:
//!
//! 1. `route` – the address says which report, in which language, with which choices.
//! 2. `browser` – fetches the two files (`json` turns bytes into a tree).
//! 3. `article` – ninjs to a story of blocks and spans.
//! 4. `statistics` – JSON-stat to a bundle of datasets and cells.
//! 5. `report` – both together, each comparison in its place, and every `finding`.
//! 6. `comparison` – a dataset and the reader's choice to finished rows.
//! 7. `depiction` – one comparison as chart, table, sentence and file, in the words of `locale`.
//! 8. `view` – components over all of that; `app` wires them to the address.
//!
//! Rooms without a feature know no browser, clock, network or Leptos; see `ARCHITECTURE.md`.

// The labelled stories are read by tests in here as well as by those beside.
#[cfg(test)]
extern crate self as doichieu;

pub mod address;
#[cfg(feature = "csr")]
pub mod app;
pub mod article;
#[cfg(feature = "view")]
pub mod browser;
pub mod colour;
pub mod comparison;
pub mod depiction;
pub mod embed;
pub mod figures;
pub mod finding;
pub mod folding;
pub mod json;
pub mod language;
pub mod locale;
pub mod markup;
pub mod offline;
#[cfg(not(target_arch = "wasm32"))]
pub mod press;
pub mod report;
pub mod route;
pub mod sorting;
pub mod statistics;
#[cfg(feature = "view")]
pub mod view;
