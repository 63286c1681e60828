//! A browser that is not there: for views that render natively.
//! Every function has the signature of its twin in `web`, answers "no", and calls nothing back.

use super::Touch;

/// Something observed; nothing is.
pub struct Watch;

/// The HTML of a view.
pub fn html_of(view: impl FnOnce() -> leptos::prelude::AnyView + 'static) -> String {
    #[cfg(feature = "ssr")]
    {
        use leptos::prelude::*;
        let html = Owner::new().with(|| view().to_html());
        // What nothing leaves behind, in a debug build with its name.
        html.replace("<!>", "").replace("<!--<() />-->", "")
    }
    #[cfg(not(feature = "ssr"))]
    {
        drop(view);
        String::new()
    }
}

pub fn printed(_name: &str) -> Option<String> {
    None
}

/// What an event of the hand tells; there is none.
pub struct Event;

impl Event {
    pub fn text(&self, _name: &str) -> Option<String> {
        None
    }
}

pub fn on_event(_name: &str, _act: impl Fn(Event) + 'static) -> Option<Watch> {
    None
}

pub fn tell(_name: &str, _detail: &[(&str, &str)]) {}

/// Without a browser days are those of UTC.
pub fn zone() -> f64 {
    0.0
}

pub fn width_of(_id: &str) -> Option<f64> {
    None
}

pub fn on_resize(_id: &str, _act: impl Fn(f64) + 'static) -> Option<Watch> {
    None
}

pub fn when_near(_id: &str, _act: impl Fn() + 'static) -> Option<Watch> {
    None
}

pub fn when_idle(_act: impl FnOnce() + 'static) {}

pub fn draw_chart(
    _id: &str,
    _option: &str,
    _height: f64,
    _touched: impl Fn(Option<Touch>, usize, usize) + 'static,
    _done: impl Fn(bool) + 'static,
) {
}

pub fn light_items(_id: &str, _items: &[(usize, usize)]) {}

pub fn key(_event: &leptos::ev::Event) -> String {
    String::new()
}

pub fn forget_chart(_id: &str) {}

pub fn save_text(_name: &str, _media_type: &str, _text: &str) -> bool {
    false
}

pub fn save_png(_name: &str, _svg: &str, _done: impl Fn(bool) + 'static) {}

pub fn copy_text(_text: &str, _done: impl Fn(bool) + 'static) {}

pub fn scroll_to(_id: &str) {}

pub fn canonical_address() -> String {
    String::new()
}

pub fn page_address() -> String {
    String::new()
}

pub fn resolve(base: &str, reference: &str) -> Option<String> {
    crate::address::join(base, reference)
}

pub fn is_own(_address: &str) -> bool {
    true
}

pub fn address_of(reference: &str) -> String {
    reference.to_owned()
}

pub fn focus_in(_id: &str) {}

pub fn rove(_id: &str, _key: &str) -> bool {
    false
}

pub fn open_dialog(_id: &'static str) {}

pub fn close_dialog(_id: &str) {}

pub fn load_embed_script(_done: impl Fn(bool) + 'static) {}

pub fn event_number(_event: &leptos::ev::Event, _name: &str) -> Option<f64> {
    None
}

pub fn wait(_milliseconds: i32, _act: impl FnOnce() + 'static) {}
