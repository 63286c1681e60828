//! Files of JavaScript that are fetched when they are first wanted; the page says in its `meta` elements where they are.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen(module = "/src/browser/import.js")]
extern "C" {
    #[wasm_bindgen(js_name = importModule)]
    pub(super) fn import_module(address: &str) -> js_sys::Promise;
}

/// The absolute address that the page's `meta` element of a name has.
pub(super) fn address_in_page(name: &str) -> Option<String> {
    let document = web_sys::window()?.document()?;
    let named = document
        .query_selector(&format!("meta[name={name}]"))
        .ok()??;
    let reference = named.get_attribute("content")?;
    let base = document.base_uri().ok()??;
    Some(web_sys::Url::new_with_base(&reference, &base).ok()?.href())
}

/// The module that the page names.
pub(super) async fn import_named(name: &str) -> Result<JsValue, JsValue> {
    let address =
        address_in_page(name).ok_or_else(|| JsValue::from(format!("the page has no {name}")))?;
    JsFuture::from(import_module(&address)).await
}
