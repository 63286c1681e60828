//! One comparison as chart, as table and as sentence, and as files to take away.
//! All are made from the same `Comparison`, so they cannot disagree; a chart that fails leaves the others.
//! Words and number formats come from `locale`; nothing here knows a browser.

mod account;
mod card;
mod chart;
mod citation;
mod csv;
mod drawn;
mod file_name;
mod json_stat;
mod picture;
mod quotation;
mod sentence;
mod table;
mod wording;

pub use account::{Teller, fails_to_add_up, stated_relations};
pub use card::{Card, card, value_of};
pub use chart::{Chart, Look, Mark, Place, charts, forms, places, text_width, wrapped};
pub use citation::{Cited, citation};
pub use csv::{CsvFor, csv};
pub use drawn::{Drawn, Shape};
pub use file_name::{file_name, picture_name};
pub use json_stat::json_stat;
pub use picture::{PictureSize, Wanted, picture};
pub use quotation::{around, marked, sentence_at};
pub use sentence::sentence;
pub use table::{Table, TableCell, TableGroup, TableRow, table};
pub use wording::{
    Numbers, formula_text, measure_name, notes, reason_text, remark, row_label, subtitle, sum_text,
    title, unit_name,
};
