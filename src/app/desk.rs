//! Where the WebAssembly is cut in two: the desk, and what only it needs, is a module of its own that a browser fetches
//! beside the article. `wasm_split` has the cut made after linking, by what each function calls; xtask/finish.mjs runs it.
// The attribute writes an import and an export by name, which Rust counts as unsafe code; there is none elsewhere.
#![allow(unsafe_code)]

use crate::view::desk::{DESK, Desk};
use leptos::wasm_split::{SplitLoaderError, wasm_split};

/// The desk did not come: no connection, or a new version has taken its place. Asking again tries again.
pub(super) struct NotLoaded;

impl From<SplitLoaderError> for NotLoaded {
    fn from(_: SplitLoaderError) -> NotLoaded {
        NotLoaded
    }
}

/// The desk, fetched when it is first asked for.
#[wasm_split(desk, fallible, wasm_split_path = leptos::wasm_split)]
pub(super) fn desk() -> Result<&'static Desk, NotLoaded> {
    Ok(&DESK)
}
