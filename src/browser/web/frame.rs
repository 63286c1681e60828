//! What the dialog for embedding takes of the browser.

use super::element;
use super::modules::import_module;
use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{CustomEvent, HtmlDialogElement};

/// Opens a dialog over the page, once it is on it.
pub fn open_dialog(id: &'static str) {
    spawn_local(async move {
        super::sleep(0).await;
        let dialog = element(id).and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok());
        if let Some(dialog) = dialog {
            let _ = dialog.show_modal();
        }
    });
}

/// Closes a dialog; the browser gives the focus back to where it was.
pub fn close_dialog(id: &str) {
    let dialog = element(id).and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok());
    if let Some(dialog) = dialog {
        dialog.close();
    }
}

/// Loads the element that others put a report into their pages with; it tells this page's own preview of it.
pub fn load_embed_script(done: impl Fn(bool) + 'static) {
    spawn_local(async move {
        let loading = import_module(&super::address_of("embed.js"));
        done(JsFuture::from(loading).await.is_ok());
    });
}

/// A number that an event of that element tells.
pub fn event_number(event: &leptos::ev::Event, name: &str) -> Option<f64> {
    let detail = event.dyn_ref::<CustomEvent>()?.detail();
    Reflect::get(&detail, &JsValue::from_str(name))
        .ok()?
        .as_f64()
}
