//! What is said about copies of a report and about versions of the viewer: lines above the report, what can be kept at its
//! end, the page of what is saved, what changed between two editions, and the front page. None of it is waited for by a story.

mod examples;
mod lines;
mod saved_page;

pub use examples::examples;
pub use lines::{ending, lines, list_line, news};
pub use saved_page::saved_page;

use super::Reader;
use crate::browser;
use crate::locale::Locale;
use crate::offline::day_of;

/// The day of a time, where the reader is.
fn day(seconds: f64, locale: &Locale) -> String {
    let (year, month, day) = day_of(seconds + browser::zone());
    locale.date(year, month, day)
}

/// The name of an edition as it is shown: enough of it to tell two apart.
fn short(edition: Option<&str>) -> String {
    edition.unwrap_or("–").chars().take(8).collect()
}

/// The words of this folder.
fn words(reader: &Reader) -> &'static crate::locale::OfflineWords {
    reader.locale.language.offline_words()
}
