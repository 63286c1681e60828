//! Our binding to `src/browser/offline.js`: copies in the browser's database, the room there is, versions of the viewer, and
//! parts made smaller; and the copy that a report in one file brings along. Every call may fail: a browser may refuse it all.

use super::modules::{address_in_page, import_named};
use crate::json;
use crate::offline::{About, Copy, File};
use js_sys::{Array, Object, Reflect, Uint8Array};
use std::cell::OnceCell;
use std::sync::Arc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[derive(Clone)]
    type Module;
    #[wasm_bindgen(method, catch)]
    async fn keep(this: &Module, about: &JsValue, files: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = keepAsked)]
    async fn keep_asked(
        this: &Module,
        about: &JsValue,
        files: &JsValue,
    ) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    async fn find(this: &Module, key: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    async fn list(this: &Module) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    async fn remove(this: &Module, key: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    async fn room(this: &Module) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = nLost)]
    async fn n_lost(this: &Module) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    async fn persist(this: &Module) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = watchVersion)]
    async fn watch_version(
        this: &Module,
        address: &str,
        is_waiting: &JsValue,
        is_replaced: &JsValue,
    ) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = keepPages)]
    async fn keep_pages(this: &Module, is_saved: bool) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, js_name = takeVersion)]
    fn take_version(this: &Module);
    #[wasm_bindgen(method, catch, js_name = isViewerKept)]
    async fn is_viewer_kept(this: &Module) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    async fn packed(this: &Module, bytes: &Uint8Array) -> Result<JsValue, JsValue>;
}

thread_local! {
    static MODULE: OnceCell<Module> = const { OnceCell::new() };
}

/// Why a copy was not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotKept {
    NoRoom,
    /// The browser keeps nothing here.
    Refused,
    Failed,
}

/// How much room there is, in bytes, as far as the browser says.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Room {
    pub used: Option<f64>,
    pub allowed: Option<f64>,
    pub is_promised: bool,
}

async fn module() -> Option<Module> {
    if let Some(module) = MODULE.with(|module| module.get().cloned()) {
        return Some(module);
    }
    let module: Module = import_named("doichieu-offline")
        .await
        .ok()?
        .unchecked_into();
    MODULE.with(|kept| {
        let _ = kept.set(module.clone());
    });
    Some(module)
}

fn why(error: &JsValue) -> NotKept {
    let name = Reflect::get(error, &"name".into()).ok();
    match name.and_then(|name| name.as_string()).as_deref() {
        Some("QuotaExceededError") => NotKept::NoRoom,
        // What browsers say where nothing may be kept: private windows, sandboxes, settings.
        Some("SecurityError" | "InvalidStateError" | "UnknownError" | "NotSupportedError")
        | None => NotKept::Refused,
        Some(_) => NotKept::Failed,
    }
}

/// Keeps a copy whole, or leaves everything as it was.
pub async fn keep_copy(copy: &Copy) -> Result<(), NotKept> {
    let module = module().await.ok_or(NotKept::Failed)?;
    let about = js_sys::JSON::parse(&copy.about.written()).map_err(|_| NotKept::Failed)?;
    let _ = Reflect::set(&about, &"isAsked".into(), &copy.about.is_asked.into());
    let files = Array::new();
    for file in &copy.files {
        let entry = Object::new();
        let set = |name: &str, value: JsValue| {
            let _ = Reflect::set(&entry, &name.into(), &value);
        };
        set("name", file.name.as_str().into());
        set("type", file.media_type.as_str().into());
        set("bytes", Uint8Array::from(file.bytes.as_slice()).into());
        files.push(&entry);
    }
    let kept = if copy.about.is_asked {
        module.keep_asked(&about, &files).await
    } else {
        module.keep(&about, &files).await
    };
    kept.map(|_| ()).map_err(|error| why(&error))
}

fn read_about(value: &JsValue) -> Option<About> {
    let text = js_sys::JSON::stringify(value).ok()?.as_string()?;
    let node = json::parse(text.as_bytes()).ok()?;
    About::read(node.value())
}

/// The copy of a key.
pub async fn find_copy(key: &str) -> Option<Copy> {
    let found = module().await?.find(key).await.ok()?;
    let member = |value: &JsValue, name: &str| Reflect::get(value, &name.into()).ok();
    let about = read_about(&member(&found, "about")?)?;
    let files: Array = member(&found, "files")?.dyn_into().ok()?;
    let files = files.iter().map(|file| {
        Some(File {
            name: member(&file, "name")?.as_string()?,
            media_type: member(&file, "type")?.as_string()?,
            bytes: Arc::new(
                member(&file, "bytes")?
                    .dyn_into::<Uint8Array>()
                    .ok()?
                    .to_vec(),
            ),
        })
    });
    Some(Copy {
        about,
        files: files.collect::<Option<Vec<_>>>()?,
    })
}

/// What is kept, the newest first.
pub async fn list_copies() -> Result<Vec<About>, NotKept> {
    let module = module().await.ok_or(NotKept::Failed)?;
    let found = module.list().await.map_err(|error| why(&error))?;
    let found: Array = found.unchecked_into();
    Ok(found
        .iter()
        .filter_map(|about| read_about(&about))
        .collect())
}

/// Whether a copy is gone.
pub async fn remove_copy(key: &str) -> bool {
    match module().await {
        Some(module) => module.remove(key).await.is_ok(),
        None => false,
    }
}

pub async fn room() -> Room {
    let Some(module) = module().await else {
        return Room::default();
    };
    let Ok(found) = module.room().await else {
        return Room::default();
    };
    let member = |name: &str| Reflect::get(&found, &name.into()).ok();
    let number = |name: &str| member(name)?.as_f64();
    Room {
        used: number("used"),
        allowed: number("allowed"),
        is_promised: member("isPersisted").is_some_and(|is| is.is_truthy()),
    }
}

/// How many copies the browser has deleted by itself since it was last asked.
pub async fn n_lost() -> u32 {
    let Some(module) = module().await else {
        return 0;
    };
    let n = module.n_lost().await.ok().and_then(|n| n.as_f64());
    n.unwrap_or_default() as u32
}

/// Asks the browser to delete nothing by itself.
pub async fn ask_to_persist() {
    if let Some(module) = module().await {
        let _ = module.persist().await;
    }
}

/// Has the viewer kept on the device, where the page wants that; calls when a newer version waits, and when one has taken over.
pub async fn watch_version(is_waiting: impl Fn() + 'static, is_replaced: impl Fn() + 'static) {
    let (Some(address), Some(module)) = (address_in_page("doichieu-worker"), module().await) else {
        return;
    };
    // They last as long as the page.
    let is_waiting = Closure::<dyn Fn()>::new(is_waiting).into_js_value();
    let is_replaced = Closure::<dyn Fn()>::new(is_replaced).into_js_value();
    let _ = module
        .watch_version(&address, &is_waiting, &is_replaced)
        .await;
}

/// Has the printed page kept; and with a report that is saved, its pages in other languages.
pub async fn keep_pages(is_saved: bool) {
    if let Some(module) = module().await {
        let _ = module.keep_pages(is_saved).await;
    }
}

/// The reader agrees to the newer version.
pub async fn take_version() {
    if let Some(module) = module().await {
        module.take_version();
    }
}

/// Whether the viewer opens here without a network.
pub async fn is_viewer_kept() -> bool {
    let Some(module) = module().await else {
        return false;
    };
    let is_kept = module.is_viewer_kept().await;
    is_kept.is_ok_and(|is_kept| is_kept.is_truthy())
}

/// Bytes made smaller, as a part of the one file.
pub async fn packed(bytes: &[u8]) -> Option<String> {
    let packed = module().await?.packed(&Uint8Array::from(bytes)).await;
    packed.ok()?.as_string()
}

/// Bytes as an address that needs no request.
pub fn data_address(media_type: &str, bytes: &[u8]) -> Option<String> {
    // `btoa` takes a character for each byte.
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let encoded = web_sys::window()?.btoa(&text).ok()?;
    Some(format!("data:{media_type};base64,{encoded}"))
}

/// The copy that this page brings along, where it is a report in one file.
pub fn copy_in_page() -> Option<Copy> {
    let document = web_sys::window()?.document()?;
    let about = document.query_selector("script[data-about]").ok()??;
    let text = about.text_content()?;
    let about = About::read(json::parse(text.as_bytes()).ok()?.value())?;
    let found = document.query_selector_all("script[data-file]").ok()?;
    let mut files = Vec::new();
    for n in 0..found.length() {
        let element: web_sys::Element = found.item(n)?.dyn_into().ok()?;
        let text = element.text_content()?;
        let text = text.trim_matches('\n');
        let bytes = if element.has_attribute("data-encoding") {
            let window = web_sys::window()?;
            let decoded = window.atob(text).ok()?;
            // `atob` gives a character for each byte.
            decoded.chars().map(|character| character as u8).collect()
        } else {
            text.as_bytes().to_vec()
        };
        files.push(File {
            name: element.get_attribute("data-file")?,
            media_type: element.get_attribute("type")?,
            bytes: Arc::new(bytes),
        });
    }
    Some(Copy { about, files })
}
