//! Files on the reader's device: picked, dropped, and saved; and the clipboard.
//! Nothing read here leaves the device.

use super::Watch;
use crate::finding::What;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, DragEvent, Event, File, FileList,
    HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement, HtmlInputElement, Url,
};

/// A file's name and bytes, or why it cannot be read.
pub type Dropped = (String, Result<Vec<u8>, What>);

/// More than this is not read at all.
const MAX_BYTES: f64 = 32_000_000.0;

async fn read_list(list: FileList) -> Vec<Dropped> {
    let mut files = Vec::new();
    for file in (0..list.length().min(8)).filter_map(|n| list.item(n)) {
        let read = read_file(&file).await;
        files.push((file.name(), read));
    }
    files
}

async fn read_file(file: &File) -> Result<Vec<u8>, What> {
    if file.size() > MAX_BYTES {
        return Err(What::TooLarge { megabytes: 32 });
    }
    let buffer = JsFuture::from(file.array_buffer()).await;
    let buffer = buffer.map_err(|_| What::FileUnreadable { name: file.name() })?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Reads what an `input[type=file]` holds. Its value is cleared, so that the same file can be picked again.
pub fn read_input(id: &str, act: impl FnOnce(Vec<Dropped>) + 'static) {
    let input = super::element(id).and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
    let Some((input, list)) = input.and_then(|input| Some((input.clone(), input.files()?))) else {
        return;
    };
    spawn_local(async move {
        let files = read_list(list).await;
        input.set_value("");
        if !files.is_empty() {
            act(files);
        }
    });
}

/// Calls with every set of files that is dropped anywhere on the page.
pub fn watch_drops(act: impl Fn(Vec<Dropped>) + Clone + 'static) -> Option<Watch> {
    let document = web_sys::window()?.document()?;
    let over = Closure::<dyn FnMut(Event)>::new(|event: Event| event.prevent_default());
    let dropped = Closure::<dyn FnMut(DragEvent)>::new(move |event: DragEvent| {
        let list = event.data_transfer().and_then(|data| data.files());
        let Some(list) = list.filter(|list| list.length() > 0) else {
            return;
        };
        event.prevent_default();
        let act = act.clone();
        spawn_local(async move { act(read_list(list).await) });
    });
    let _ = document.add_event_listener_with_callback("dragover", over.as_ref().unchecked_ref());
    let _ = document.add_event_listener_with_callback("drop", dropped.as_ref().unchecked_ref());
    Some(Watch::new(move || {
        let _ =
            document.remove_event_listener_with_callback("dragover", over.as_ref().unchecked_ref());
        let _ =
            document.remove_event_listener_with_callback("drop", dropped.as_ref().unchecked_ref());
    }))
}

/// Offers a text as a file.
pub fn save_text(name: &str, media_type: &str, text: &str) -> bool {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&JsValue::from_str(text));
    Blob::new_with_str_sequence_and_options(&parts, &options)
        .is_ok_and(|blob| save_blob(name, &blob).is_some())
}

fn save_blob(name: &str, blob: &Blob) -> Option<()> {
    let address = Url::create_object_url_with_blob(blob).ok()?;
    let document = web_sys::window()?.document()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The download has its own hold on the data by the time a minute has passed.
    spawn_local(async move {
        super::sleep(60_000).await;
        let _ = Url::revoke_object_url(&address);
    });
    Some(())
}

/// Offers an SVG as a PNG of twice its size.
pub fn save_png(name: &str, svg: &str, done: impl Fn(bool) + 'static) {
    let name = name.to_owned();
    let address = format!(
        "data:image/svg+xml;charset=utf-8,{}",
        js_sys::encode_uri_component(svg)
    );
    spawn_local(async move {
        let is_saved = png(&name, &address).await.is_some();
        done(is_saved);
    });
}

async fn png(name: &str, address: &str) -> Option<()> {
    let image = HtmlImageElement::new().ok()?;
    image.set_src(address);
    JsFuture::from(image.decode()).await.ok()?;
    let document = web_sys::window()?.document()?;
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(image.natural_width() * 2);
    canvas.set_height(image.natural_height() * 2);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.scale(2.0, 2.0).ok()?;
    context
        .draw_image_with_html_image_element(&image, 0.0, 0.0)
        .ok()?;
    let made = js_sys::Promise::new(&mut |resolve, _| {
        if canvas.to_blob(&resolve).is_err() {
            let _ = resolve.call0(&JsValue::NULL);
        }
    });
    let blob: Blob = JsFuture::from(made).await.ok()?.dyn_into().ok()?;
    save_blob(name, &blob)
}

/// Puts a text on the clipboard.
pub fn copy_text(text: &str, done: impl Fn(bool) + 'static) {
    let text = text.to_owned();
    spawn_local(async move {
        let navigator = web_sys::window().map(|window| window.navigator());
        // Outside a secure context there is no clipboard at all.
        let clipboard = navigator.and_then(|navigator| {
            let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into()).ok()?;
            (!clipboard.is_undefined()).then(|| clipboard.unchecked_into::<web_sys::Clipboard>())
        });
        let is_copied = match clipboard {
            Some(clipboard) => JsFuture::from(clipboard.write_text(&text)).await.is_ok(),
            None => false,
        };
        done(is_copied);
    });
}
