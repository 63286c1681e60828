//! The built viewer in real browsers, from the server it comes from to the last key pressed.
//! Run it with `cargo xtask test browser`. Each file is a part of what readers do; what several
//! of them need is in `page`. Chromium runs everything, `engines` repeats the main path in all three.

#[path = "../../../fixtures/golden_file.rs"]
mod golden_file;

mod accessibility;
mod addresses;
mod charts;
mod embedding;
mod engines;
mod failures;
mod figures;
mod files;
mod flagship;
mod front;
mod hostile;
mod layout;
mod listening;
mod offline;
mod one_file;
mod page;
mod paper;
mod print;
mod server;
mod snippets;
