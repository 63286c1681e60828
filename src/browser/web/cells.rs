//! Whatever stands for a cell on the page: `[data-figure]` in the story, `[data-cell]` in a table.
//! One listener an event serves all of them, however many there are; marks of charts are told apart by ECharts.

use super::{Watch, element_of};
use crate::browser::Touch;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, EventTarget, KeyboardEvent, ScrollIntoViewOptions, ScrollLogicalPosition};

/// What has a cell, the innermost first.
const PLACES: &str = "[data-figure], [data-to-figure], [data-cell]";

/// Calls with what the reader points at, what has the focus and what is pressed: the number of a figure, or the name of a cell,
/// or neither when the pointer or the focus has gone elsewhere.
pub fn watch_cells(act: impl Fn(Touch, Option<usize>, Option<String>) + 'static) -> Option<Watch> {
    let document = web_sys::window()?.document()?;
    let root = document.document_element()?;
    let callback = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let kind = event.type_();
        // Over a chart its own marks are heard.
        let closest = |selector: &str| target.as_ref()?.closest(selector).ok().flatten();
        if kind == "pointerover" && closest(".dc-charts__chart").is_some() {
            return;
        }
        let place = match kind.as_str() {
            "pointerleave" | "focusout" => None,
            _ => closest(PLACES),
        };
        let number = |name: &str| place.as_ref()?.get_attribute(name)?.parse().ok();
        let figure = number("data-figure").or_else(|| number("data-to-figure"));
        let cell = place.as_ref().and_then(|place| place.get_attribute("data-cell"));
        match kind.as_str() {
            "click" => {
                let is_button = closest("button").is_some();
                if is_button && place.is_some() {
                    act(Touch::Press, figure, cell);
                }
            }
            // The focus of a chart is its own affair.
            "focusin" | "focusout" => {
                if closest(".dc-charts__place").is_none() || kind == "focusout" {
                    act(Touch::Focus, figure, cell);
                }
            }
            _ => act(Touch::Point, figure, cell),
        }
    });
    let listen: [(&EventTarget, &str); 5] = [
        (&document, "pointerover"),
        (&root, "pointerleave"),
        (&document, "focusin"),
        (&document, "focusout"),
        (&document, "click"),
    ];
    for (target, event) in listen {
        target
            .add_event_listener_with_callback(event, callback.as_ref().unchecked_ref())
            .ok()?;
    }
    let document: EventTarget = document.clone().into();
    let root: EventTarget = root.into();
    Some(Watch::new(move || {
        let events = ["pointerover", "pointerleave", "focusin", "focusout", "click"];
        for (target, event) in events.iter().flat_map(|event| [(&document, event), (&root, event)]) {
            let listener = callback.as_ref().unchecked_ref();
            let _ = target.remove_event_listener_with_callback(event, listener);
        }
    }))
}

/// Gives a figure of the story the focus, and brings it into view if it is out of it. Whether there is one.
pub fn focus_figure(n: usize) -> bool {
    let Some(figure) = element_of(&format!("[data-figure=\"{n}\"]")) else {
        return false;
    };
    show(&figure);
    // A figure in a link has no focus of its own.
    let focusable = figure.closest("button, a").ok().flatten();
    if let Some(focusable) = focusable.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = focusable.focus();
    }
    true
}

/// Brings an element to the middle of the viewport unless it is in sight.
fn show(target: &Element) {
    let place = target.get_bounding_client_rect();
    let height = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64());
    if place.top() >= 0.0 && height.is_some_and(|height| place.bottom() <= height) {
        return;
    }
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    target.scroll_into_view_with_scroll_into_view_options(&options);
}

/// The name of the key that was pressed; empty for other events.
pub fn key(event: &Event) -> String {
    event
        .dyn_ref::<KeyboardEvent>()
        .map(KeyboardEvent::key)
        .unwrap_or_default()
}
