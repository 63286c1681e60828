//! A printed page in which the program has woken: what the hand and the program tell one another (docs/dom.md lists the
//! events), and comparisons of the program in the places of printed ones.

use super::{Watch, element_of};
use js_sys::{Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

/// What an event of the hand tells.
pub struct Event(JsValue);

impl Event {
    /// A text by its name.
    pub fn text(&self, name: &str) -> Option<String> {
        Reflect::get(&self.0, &name.into()).ok()?.as_string()
    }
}

/// Calls with each event of a name, which the hand tells as `doichieu:NAME`.
pub fn on_event(name: &str, act: impl Fn(Event) + 'static) -> Option<Watch> {
    let document = web_sys::window()?.document()?;
    let name = format!("doichieu:{name}");
    let callback = Closure::<dyn Fn(CustomEvent)>::new(move |event: CustomEvent| {
        act(Event(event.detail()));
    });
    document
        .add_event_listener_with_callback(&name, callback.as_ref().unchecked_ref())
        .ok()?;
    Some(Watch::new(move || {
        let listener = callback.as_ref().unchecked_ref();
        let _ = document.remove_event_listener_with_callback(&name, listener);
    }))
}

/// Tells the hand something: texts by their names.
pub fn tell(name: &str, detail: &[(&str, &str)]) {
    let told = || {
        let document = web_sys::window()?.document()?;
        let init = CustomEventInit::new();
        let told = Object::new();
        for (name, text) in detail {
            Reflect::set(&told, &(*name).into(), &(*text).into()).ok()?;
        }
        init.set_detail(&told);
        let name = format!("doichieu:{name}");
        let event = CustomEvent::new_with_event_init_dict(&name, &init).ok()?;
        document.dispatch_event(&event).ok()
    };
    let _ = told();
}

/// CSS pixels from the window within which charts are drawn (`when_near`).
const NEAR: f64 = 400.0;

/// Printed figures and those of the program have this attribute while both are on the page.
const WAITING: &str = "data-waiting";

fn printed_figure(id: &str) -> Option<HtmlElement> {
    let id = id.replace('\\', "\\\\").replace('"', "\\\"");
    let selector = format!("[data-comparison=\"{id}\"][data-printed]");
    element_of(&selector)?.dyn_into().ok()
}

/// Makes a comparison out of sight, as wide as the printed one and where that begins. Whether there is a printed one.
pub fn mount_in_place(id: &str, view: impl FnOnce() -> AnyView + 'static) -> bool {
    let mounted = || {
        let printed = printed_figure(id)?;
        let document = web_sys::window()?.document()?;
        let workshop: HtmlElement = document.create_element("div").ok()?.dyn_into().ok()?;
        leptos::mount::mount_to(workshop.clone(), view).forget();
        let made: HtmlElement = workshop.first_element_child()?.dyn_into().ok()?;
        made.remove_attribute("id").ok()?;
        made.set_attribute(WAITING, "").ok()?;
        let width = format!("{}px", printed.offset_width());
        made.style().set_property("width", &width).ok()?;
        printed.before_with_node_1(&made).ok()
    };
    mounted().is_some()
}

/// Whether the chart of a comparison that is out of sight is drawn, or will not be.
pub fn is_ready(id: &str) -> bool {
    let ready = || {
        let made = printed_figure(id)?.previous_element_sibling()?;
        let place = made.get_bounding_client_rect();
        let height = web_sys::window()?.inner_height().ok()?.as_f64()?;
        // What is far from the reader is drawn when it comes near.
        let is_far = place.bottom() < -NEAR || place.top() > height + NEAR;
        Some(is_far || made.get_attribute("data-chart").as_deref() != Some("waiting"))
    };
    ready().unwrap_or(true)
}

/// Puts a comparison that was made out of sight into the place of the printed one.
pub fn put_in_place(id: &str) {
    let put = || {
        let printed = printed_figure(id)?;
        let made: HtmlElement = printed.previous_element_sibling()?.dyn_into().ok()?;
        if !made.has_attribute(WAITING) {
            return None;
        }
        for name in ["id", "data-current"] {
            if let Some(value) = printed.get_attribute(name) {
                made.set_attribute(name, &value).ok()?;
            }
        }
        printed.remove();
        made.remove_attribute(WAITING).ok()?;
        made.style().remove_property("width").ok()
    };
    let _ = put();
}
