//! A report inside another page: what its address may ask for, the messages it exchanges with that page in every dialect that
//! news sites speak, and the snippets that editors paste. All of it as types and text; posting, listening and measuring are for
//! `browser`. See `docs/embed.md`.

mod dialect;
mod frame;
mod message;
mod oembed;
mod request;
mod snippet;

pub use dialect::{Host, Post, clamped_height};
pub use frame::{Accent, FRAME_PARAMETERS, Frame};
pub use message::{CAPABILITIES, Field, Heard, LONGEST, READ_FIELDS, Said, VERSION, Wish};
pub use oembed::{discovery, oembed};
pub use request::{Place, Request, ToEmbed, title_of_comparison};
pub use snippet::{Form, Heights, Wanted};
