//! A report that is there without a network: the copy that a device keeps, what has changed since, and the report in one file.
//! Storage, clock and compression are for `browser` and the command line; here is what is kept, and how it is written and read.

mod changes;
mod copy;
mod one_file;

pub use changes::{CellChange, Changes, CheckChange, Passage, changes};
pub use copy::{About, Copy, File, day_of, is_text, same_files};
pub use one_file::{OneFile, Viewer, is_part, read_viewer};
