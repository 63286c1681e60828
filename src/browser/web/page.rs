//! The page itself: its address and history, its title and language, its clock, and where the reader is in it.

use super::{Watch, element};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition, Url};

/// Clears the element in which the page waited.
pub fn empty_root(id: &str) {
    if let Some(root) = element(id) {
        root.set_text_content(None);
    }
}

/// Mounts the app for as long as the page lives.
pub fn mount<V: leptos::prelude::IntoView + 'static>(id: &str, app: impl FnOnce() -> V + 'static) {
    let root = element(id).and_then(|root| root.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(root) = root {
        leptos::mount::mount_to(root, app).forget();
    }
}

/// The query of the address.
pub fn address_query() -> String {
    web_sys::window()
        .and_then(|window| window.location().search().ok())
        .unwrap_or_default()
}

/// The whole address, for links and citations.
pub fn page_address() -> String {
    web_sys::window()
        .and_then(|window| window.location().href().ok())
        .unwrap_or_default()
}

/// The address that the page itself says it has, where its own is nothing to others.
pub fn canonical_address() -> String {
    let link = super::element_of("link[rel=canonical]");
    let address = link.and_then(|link| link.get_attribute("href"));
    address.unwrap_or_default()
}

/// The address that a reference to the viewer's own page means. A printed page says where that is.
pub fn address_of(reference: &str) -> String {
    let made = Url::new_with_base(reference, &home());
    made.map(|url| url.href()).unwrap_or_default()
}

/// The viewer's own page: this one, unless it is printed.
fn home() -> String {
    let here = page_address();
    let Some(home) = printed("data-home") else {
        return here;
    };
    let made = Url::new_with_base(&home, &here);
    made.map_or(here, |url| url.href())
}

/// What a printed page says of itself; none on any other.
pub fn printed(name: &str) -> Option<String> {
    let document = web_sys::window()?.document()?;
    let root = document.document_element()?;
    root.has_attribute("data-paper")
        .then(|| root.get_attribute(name))?
}

/// Calls with the query whenever the reader goes back or forward.
pub fn on_back(act: impl Fn(String) + 'static) -> Option<Watch> {
    let window = web_sys::window()?;
    let callback = Closure::<dyn FnMut()>::new(move || act(address_query()));
    window
        .add_event_listener_with_callback("popstate", callback.as_ref().unchecked_ref())
        .ok()?;
    Some(Watch::new(move || {
        let _ = window
            .remove_event_listener_with_callback("popstate", callback.as_ref().unchecked_ref());
    }))
}

/// Language and title of the document.
pub fn write_document(language: &str, title: &str) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    document.set_title(title);
    let Some(root) = document.document_element() else {
        return;
    };
    let _ = root.set_attribute("lang", language);
}

/// An attribute of the document, or none.
pub fn mark_document(name: &str, value: Option<&str>) {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(root) = document.and_then(|document| document.document_element()) {
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

/// The first of the reader's languages that a function accepts.
pub fn preferred_language<T>(accept: impl Fn(&str) -> Option<T>) -> Option<T> {
    let languages = web_sys::window()?.navigator().languages();
    languages
        .iter()
        .filter_map(|language| language.as_string())
        .find_map(|language| accept(&language))
}

/// How far the reader's clock is ahead of UTC, in seconds.
pub fn zone() -> f64 {
    -60.0 * js_sys::Date::new_0().get_timezone_offset()
}

/// Where `reload_here` leaves where the reader was.
const PLACE: &str = "doichieu: place";

/// Loads the page again, with the reader where the reader is.
pub fn reload_here() {
    let Some(window) = web_sys::window() else {
        return;
    };
    if let (Some((id, top)), Ok(Some(storage))) = (top_place(), window.session_storage()) {
        let _ = storage.set_item(PLACE, &format!("{} {id}", top as i32));
    }
    let _ = window.location().reload();
}

/// After that: to where the reader was.
pub fn return_here() {
    let storage = web_sys::window().and_then(|window| window.session_storage().ok()?);
    let Some(storage) = storage else { return };
    let place = storage.get_item(PLACE).ok().flatten();
    let _ = storage.remove_item(PLACE);
    if let Some((top, id)) = place.as_deref().and_then(|place| place.split_once(' '))
        && let Ok(top) = top.parse::<i32>()
    {
        keep_place(id, f64::from(top));
    }
}

/// An address as it is below the page's folder; the whole of one that is elsewhere.
pub fn relative(address: &str) -> String {
    let folder = address_of("./");
    let below = address.strip_prefix(&folder);
    below.unwrap_or(address).to_owned()
}

/// Whether this page is a report in one file.
pub fn is_one_file() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let root = document.and_then(|document| document.document_element());
    root.is_some_and(|root| root.has_attribute("data-one-file"))
}

/// Whether the viewer's own files come from this device.
pub fn has_worker() -> bool {
    let controller = web_sys::window().and_then(|window| {
        let workers = js_sys::Reflect::get(&window.navigator(), &"serviceWorker".into()).ok()?;
        js_sys::Reflect::get(&workers, &"controller".into()).ok()
    });
    controller.is_some_and(|controller| controller.is_truthy())
}

/// Seconds since 1970.
pub fn now() -> i64 {
    (js_sys::Date::now() / 1000.0) as i64
}

/// Waits.
pub async fn sleep(milliseconds: i32) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let timer = js_sys::Promise::new(&mut |resolve, _| {
        let _ =
            window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
    });
    let _ = JsFuture::from(timer).await;
}

/// Does something later.
pub fn wait(milliseconds: i32, act: impl FnOnce() + 'static) {
    wasm_bindgen_futures::spawn_local(async move {
        sleep(milliseconds).await;
        act();
    });
}

/// The absolute address that a reference means at a base, which may itself be relative to the page.
pub fn resolve(base: &str, reference: &str) -> Option<String> {
    crate::address::read(reference)?;
    let base = Url::new_with_base(base, &home()).ok()?;
    let resolved = Url::new_with_base(reference, &base.href()).ok()?;
    Some(resolved.href())
}

/// Whether an absolute address is on this site.
pub fn is_own(address: &str) -> bool {
    let own = web_sys::window().and_then(|window| window.location().origin().ok());
    let other = Url::new(address).ok().map(|url| url.origin());
    own.is_some() && own == other
}

/// Brings an element into view and gives it the focus, as following a link would.
pub fn scroll_to(id: &str) {
    let Some(target) = element(id) else { return };
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Start);
    options.set_behavior(ScrollBehavior::Auto);
    target.scroll_into_view_with_scroll_into_view_options(&options);
    if let Ok(focusable) = target.dyn_into::<web_sys::HtmlElement>() {
        let _ = focusable.focus();
    }
}

/// To the top of the page, for another report.
pub fn scroll_to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// What the reader would find again: a heading or a comparison that begins in the upper half of the viewport, else the block
/// at its top. Its id, and how far down its top is in pixels.
pub fn top_place() -> Option<(String, f64)> {
    let window = web_sys::window()?;
    let half = window.inner_height().ok()?.as_f64()? / 2.0;
    let places = window
        .document()?
        .query_selector_all("[data-block], [data-story] [data-comparison]")
        .ok()?;
    let mut first = None;
    for n in 0..places.length() {
        let Some(place) = places
            .item(n)
            .and_then(|node| node.dyn_into::<web_sys::Element>().ok())
        else {
            continue;
        };
        let at = place.get_bounding_client_rect();
        if at.bottom() <= 0.0 {
            continue;
        }
        if at.top() > half {
            break;
        }
        // Story headings are inside their block, and a comparison has its title inside.
        let is_headed = matches!(place.query_selector("h2, h3, h4"), Ok(Some(_)));
        if is_headed && at.top() >= 0.0 {
            return Some((place.id(), at.top()));
        }
        first = first.or(Some((place.id(), at.top())));
    }
    first
}

/// Puts an element where another was: after the language has changed, the reader reads on at the same place.
pub fn keep_place(id: &str, top: f64) {
    if let (Some(window), Some(found)) = (web_sys::window(), element(id)) {
        window.scroll_by_with_x_and_y(0.0, found.get_bounding_client_rect().top() - top);
    }
}
