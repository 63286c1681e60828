//! A report inside another page: what a frame shows, and the dialog that makes what editors paste. Only those who embed need any
//! of it, so it comes in a module of its own (`desk.rs`). The conversation with the page around is the hand's (`src/hand/frame.js`).

mod dialog;
mod examples;
mod frame;

pub use dialog::EmbedDialog;
pub use examples::examples;
pub use frame::Framed;
