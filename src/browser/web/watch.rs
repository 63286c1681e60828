//! Things that change by themselves: sizes, what is near the viewport, media queries.
//! A `Watch` ends its observing when dropped.

use super::element;
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{
    IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit, MediaQueryList,
    ResizeObserver,
};

/// Something observed, until dropped.
pub struct Watch {
    end: Option<Box<dyn FnOnce()>>,
}

impl Watch {
    pub(super) fn new(end: impl FnOnce() + 'static) -> Self {
        Watch {
            end: Some(Box::new(end)),
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(end) = self.end.take() {
            end();
        }
    }
}

/// The width of an element in CSS pixels.
pub fn width_of(id: &str) -> Option<f64> {
    let width = element(id)?.get_bounding_client_rect().width();
    (width > 0.0).then_some(width)
}

/// Calls with the new width whenever it changes by a pixel or more.
pub fn on_resize(id: &str, act: impl Fn(f64) + 'static) -> Option<Watch> {
    let observed = element(id)?;
    let last = std::cell::Cell::new(0.0_f64);
    let id = id.to_owned();
    let callback = Closure::<dyn FnMut()>::new(move || {
        if let Some(width) = width_of(&id)
            && (width - last.get()).abs() >= 1.0
        {
            last.set(width);
            act(width);
        }
    });
    let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
    observer.observe(&observed);
    Some(Watch::new(move || {
        observer.disconnect();
        drop(callback);
    }))
}

/// Calls once, when an element is less than a screen away.
pub fn when_near(id: &str, act: impl Fn() + 'static) -> Option<Watch> {
    let observed = element(id)?;
    let options = IntersectionObserverInit::new();
    options.set_root_margin("400px 0px");
    let callback = Closure::<dyn FnMut(Array, IntersectionObserver)>::new(
        move |entries: Array, observer: IntersectionObserver| {
            let is_near = entries
                .iter()
                .filter_map(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok())
                .any(|entry| entry.is_intersecting());
            if is_near {
                observer.disconnect();
                act();
            }
        },
    );
    let observer =
        IntersectionObserver::new_with_options(callback.as_ref().unchecked_ref(), &options).ok()?;
    observer.observe(&observed);
    Some(Watch::new(move || {
        observer.disconnect();
        drop(callback);
    }))
}

/// Whether a media query holds, now and whenever that changes.
pub fn watch_media(query: &str, act: impl Fn(bool) + 'static) -> Option<Watch> {
    let list: MediaQueryList = web_sys::window()?.match_media(query).ok()??;
    act(list.matches());
    let changed = list.clone();
    let callback = Closure::<dyn FnMut()>::new(move || act(changed.matches()));
    list.add_event_listener_with_callback("change", callback.as_ref().unchecked_ref())
        .ok()?;
    Some(Watch::new(move || {
        let _ =
            list.remove_event_listener_with_callback("change", callback.as_ref().unchecked_ref());
    }))
}

/// Calls once the browser has nothing else to do; never on a slow connection, or where the reader saves data.
pub fn when_idle(act: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window().filter(|_| is_connection_fast()) else {
        return;
    };
    let callback = Closure::once_into_js(act);
    let request = Reflect::get(&window, &"requestIdleCallback".into());
    let request = request.ok().and_then(|it| it.dyn_into::<Function>().ok());
    let _ = match request {
        Some(request) => request.call1(&window, &callback).map(|_| ()),
        // Not every browser says when it is idle.
        None => window
            .set_timeout_with_callback_and_timeout_and_arguments_0(callback.unchecked_ref(), SOON)
            .map(|_| ()),
    };
}

/// In milliseconds.
const SOON: i32 = 300;

/// What the browser says of the connection (Network Information, a draft); one that says nothing is taken to be fast.
fn is_connection_fast() -> bool {
    let connection = || {
        let navigator = web_sys::window()?.navigator();
        let connection = Reflect::get(&navigator, &"connection".into()).ok()?;
        (!connection.is_undefined()).then_some(connection)
    };
    let Some(connection) = connection() else {
        return true;
    };
    let told = |name: &str| Reflect::get(&connection, &name.into()).ok();
    let saves = told("saveData").is_some_and(|saves| saves.is_truthy());
    let kind = told("effectiveType").and_then(|kind| kind.as_string());
    !saves && kind.is_none_or(|kind| kind == "4g")
}
