//! A report inside another page: what a frame shows, the conversation with the page around, and the dialog that makes what
//! editors paste. Only those who embed need any of it, so it comes in a module of its own (`desk.rs`).

mod conversation;
mod dialog;
mod examples;
mod frame;

pub use conversation::{Conversation, InFrame, converse};
pub use dialog::EmbedDialog;
pub use examples::examples;
pub use frame::Framed;
