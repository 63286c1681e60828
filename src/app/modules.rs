//! Where the WebAssembly is cut: the desk and the accounts, with what only they need, are modules of their own that a browser
//! fetches beside the article, the shelf comes after the story, the drawing when a chart comes near, and the embedding is for
//! those who ask for it. `wasm_split` has the cuts made after linking,
//! by what each function calls; xtask/finish.mjs runs it.
// The attribute writes an import and an export by name, which Rust counts as unsafe code; there is none elsewhere.
#![allow(unsafe_code)]

use super::load::{Fetch, Store};
use super::paper::{AWAKEN, Awaken};
use super::store::STORE;
use crate::view::desk::{
    ACCOUNTS, Accounts, DESK, DRAWING, Desk, Drawing, EMBEDDING, Embedding, Tools,
};
use futures::FutureExt;
use futures::future::LocalBoxFuture;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

/// What fetches them.
pub(super) const FETCH: Fetch = Fetch {
    tools: || tools().boxed_local(),
    embedding,
    drawing,
    store,
};

/// A module did not come: no connection, or a new version has taken its place. Asking again tries again.
struct NotLoaded;

impl From<SplitLoaderError> for NotLoaded {
    fn from(_: SplitLoaderError) -> NotLoaded {
        NotLoaded
    }
}

/// What works with numbers, fetched when it is first asked for.
async fn tools() -> Option<Tools> {
    let (desk, accounts) = futures::future::join(desk(), accounts()).await;
    Some(Tools {
        desk: desk.ok()?,
        accounts: accounts.ok()?,
    })
}

#[wasm_split(desk, fallible, wasm_split_path = leptos::wasm_split)]
fn desk() -> Result<&'static Desk, NotLoaded> {
    Ok(&DESK)
}

#[wasm_split(accounts, fallible, wasm_split_path = leptos::wasm_split)]
fn accounts() -> Result<&'static Accounts, NotLoaded> {
    Ok(&ACCOUNTS)
}

/// What looks after copies, fetched when a story is on the screen, or when the site does not answer.
fn store() -> LocalBoxFuture<'static, Option<&'static Store>> {
    async { split_shelf().await.ok() }.boxed_local()
}

#[wasm_split(shelf, fallible, wasm_split_path = leptos::wasm_split)]
fn split_shelf() -> Result<&'static Store, NotLoaded> {
    Ok(&STORE)
}

/// What describes charts, fetched when the first one comes near.
fn drawing() -> LocalBoxFuture<'static, Option<&'static Drawing>> {
    async { split_drawing().await.ok() }.boxed_local()
}

#[wasm_split(drawing, fallible, wasm_split_path = leptos::wasm_split)]
fn split_drawing() -> Result<&'static Drawing, NotLoaded> {
    Ok(&DRAWING)
}

/// What frames and the dialog for embedding are made by, fetched when it is first asked for.
fn embedding() -> LocalBoxFuture<'static, Option<&'static Embedding>> {
    async { split_embedding().await.ok() }.boxed_local()
}

#[wasm_split(embedding, fallible, wasm_split_path = leptos::wasm_split)]
fn split_embedding() -> Result<&'static Embedding, NotLoaded> {
    Ok(&EMBEDDING)
}

/// What wakes behind a printed page.
pub(super) fn awake() -> LocalBoxFuture<'static, Option<&'static Awaken>> {
    async { split_awake().await.ok() }.boxed_local()
}

#[wasm_split(awake, fallible, wasm_split_path = leptos::wasm_split)]
fn split_awake() -> Result<&'static Awaken, NotLoaded> {
    Ok(&AWAKEN)
}
