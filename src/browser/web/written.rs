//! A view as HTML text, for a report in one file. The browser writes what our own elements are; nothing is parsed here.

use leptos::prelude::AnyView;
use wasm_bindgen::JsCast;

/// The HTML of a view, which is on no page.
pub fn html_of(view: impl FnOnce() -> AnyView + 'static) -> String {
    let document = web_sys::window().and_then(|window| window.document());
    let made = document.and_then(|document| document.create_element("div").ok());
    let Some(place) = made.and_then(|made| made.dyn_into::<web_sys::HtmlElement>().ok()) else {
        return String::new();
    };
    let mounted = leptos::mount::mount_to(place.clone(), view);
    let html = place.inner_html();
    drop(mounted);
    html.replace("<!---->", "")
        .replace("<!-->", "")
        .replace("<!>", "")
}
