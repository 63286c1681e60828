//! A news article (IPTC ninjs 1.x to 3.x, and Superdesk's dialect) in, a `Story` of blocks and spans out, with every finding.
//! The HTML of a body becomes our own tree by an allow-list; text offsets count Unicode code points of the story's plain text.
//! The clock, addresses of pictures and how anything looks are for others.

mod body;
mod html;
mod model;
mod ninjs;
mod stamp;

pub use html::DROPPED;
pub use model::{
    Block, Cell, Marks, Notice, Picture, Rights, Source, Span, Story, Table, Translation,
    plain_text,
};
pub use ninjs::{Reading, read, read_at};
pub use stamp::Stamp;
