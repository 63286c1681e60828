//! A report inside another page: what its address may ask for, and the snippets that editors paste. All of it as types and text;
//! the messages that it exchanges with that page are the hand's (`src/hand/dialects.js`). See `docs/embed.md`.

mod frame;
mod oembed;
mod request;
mod snippet;

pub use frame::{Accent, FRAME_PARAMETERS, Frame};
pub use oembed::{discovery, oembed};
pub use request::{Place, Request, ToEmbed, title_of_comparison};
pub use snippet::{Form, Heights, Wanted};
