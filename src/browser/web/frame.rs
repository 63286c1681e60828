//! The page around, where there is one: what is posted to it, what it posts, and how large this page is for it.
//! Only the window that holds this one is heard, and of what it posts only what `embed` says is looked at.

use super::modules::import_module;
use super::{Watch, element};
use crate::embed::{Field, Heard, LONGEST, Post, READ_FIELDS};
use js_sys::{JSON, JsString, Object, Reflect};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{CustomEvent, HtmlDialogElement, HtmlElement, MessageEvent, ResizeObserver, Window};

/// The window that holds this one.
fn parent() -> Option<Window> {
    let own = web_sys::window()?;
    let parent = own.parent().ok()??;
    (!Object::is(&own, &parent)).then_some(parent)
}

/// Posts to the page around. Nothing of it is secret, and in a sandbox that page has no origin to name.
pub fn post(posts: &[Post]) {
    let Some(parent) = parent() else { return };
    for post in posts {
        let message = match post {
            Post::Text(text) => JsValue::from_str(text),
            Post::Object(json) => match JSON::parse(json) {
                Ok(object) => object,
                Err(_) => continue,
            },
        };
        let _ = parent.post_message(&message, "*");
    }
}

/// Calls with what the page around posts.
pub fn hear_parent(act: impl Fn(Heard) + 'static) -> Option<Watch> {
    let window = web_sys::window()?;
    let parent = parent()?;
    let callback = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let is_parent = event
            .source()
            .is_some_and(|source| Object::is(&source, &parent));
        if is_parent && let Some(heard) = heard(&event.data()) {
            act(heard);
        }
    });
    window
        .add_event_listener_with_callback("message", callback.as_ref().unchecked_ref())
        .ok()?;
    Some(Watch::new(move || {
        let _ = window
            .remove_event_listener_with_callback("message", callback.as_ref().unchecked_ref());
    }))
}

fn heard(data: &JsValue) -> Option<Heard> {
    if data.is_string() {
        return short(data).map(Heard::Text);
    }
    let object = data.dyn_ref::<Object>()?;
    let mut fields = Vec::new();
    for name in READ_FIELDS {
        let key = JsValue::from_str(name);
        // What an object has from its prototype was not posted.
        if !Object::has_own(object, &key) {
            continue;
        }
        let value = Reflect::get(object, &key).ok()?;
        let field = if value.is_null() {
            Field::Null
        } else if let Some(number) = value.as_f64() {
            Field::Number(number)
        } else if value.is_string() {
            Field::Text(short(&value)?)
        } else {
            continue;
        };
        fields.push((*name, field));
    }
    (!fields.is_empty()).then_some(Heard::Object(fields))
}

/// A text that is not too long to be looked at.
fn short(value: &JsValue) -> Option<String> {
    let text = value.dyn_ref::<JsString>()?;
    (text.length() <= LONGEST).then(|| text.into())
}

/// Calls with the height of an element and the width of the window, in CSS pixels, when either may have changed and when asked
/// to. Measured once the page has been laid out; a frame that is out of sight gets no such moment, so there a timer will do.
pub fn watch_size(id: &str, act: impl Fn(f64, f64) + 'static) -> Option<(Watch, Rc<dyn Fn()>)> {
    let window = web_sys::window()?;
    let observed = element(id)?;
    let is_due = Rc::new(Cell::new(false));
    let is_scheduled = Rc::new(Cell::new(false));
    let measure = {
        let (observed, is_due) = (observed.clone(), is_due.clone());
        let is_scheduled = is_scheduled.clone();
        Rc::new(Closure::<dyn FnMut()>::new(move || {
            is_scheduled.set(false);
            let place = observed.get_bounding_client_rect();
            // A page that is not displayed has no size; it is observed until it has.
            if place.width() > 0.0 && is_due.replace(false) {
                let width = web_sys::window().and_then(|window| window.inner_width().ok());
                let width = width.and_then(|width| width.as_f64()).unwrap_or_default();
                act(place.height(), width);
            }
        }))
    };
    let schedule: Rc<dyn Fn()> = Rc::new(move || {
        is_due.set(true);
        if is_scheduled.replace(true) {
            return;
        }
        let callback = measure.as_ref().as_ref().unchecked_ref();
        let _ = window.request_animation_frame(callback);
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(callback, 100);
    });
    let resized = {
        let schedule = schedule.clone();
        Closure::<dyn FnMut()>::new(move || schedule())
    };
    let observer = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok()?;
    observer.observe(&observed);
    let watch = Watch::new(move || {
        observer.disconnect();
        drop(resized);
    });
    Some((watch, schedule))
}

/// Whether this page may keep anything: not in every sandbox, and not in every private window.
pub fn has_storage() -> bool {
    web_sys::window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))))
}

/// An attribute of the document, for its stylesheet.
pub fn mark_document(name: &str, value: &str) {
    if let Some(root) = root() {
        let _ = root.set_attribute(name, value);
    }
}

/// A custom property of the document.
pub fn set_property(name: &str, value: &str) {
    if let Some(root) = root() {
        let _ = root.style().set_property(name, value);
    }
}

fn root() -> Option<HtmlElement> {
    let root = web_sys::window()?.document()?.document_element()?;
    root.dyn_into().ok()
}

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
