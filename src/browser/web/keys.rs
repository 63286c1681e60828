//! Keys and the focus within controls.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

/// The name of the key that was pressed; empty for other events.
pub fn key(event: &Event) -> String {
    event
        .dyn_ref::<KeyboardEvent>()
        .map(KeyboardEvent::key)
        .unwrap_or_default()
}

/// Moves the focus within a toolbar by an arrow, Home or End; whether the key does that. The focused one becomes its tab stop.
pub fn rove(id: &str, key: &str) -> bool {
    let Some(row) = super::element(id) else {
        return false;
    };
    let Ok(buttons) = row.query_selector_all("a[href], button") else {
        return false;
    };
    let buttons: Vec<HtmlElement> = (0..buttons.length())
        .filter_map(|n| buttons.item(n)?.dyn_into().ok())
        .collect();
    let Some(last) = buttons.len().checked_sub(1) else {
        return false;
    };
    let is_stop = |button: &HtmlElement| button.tab_index() == 0;
    let at = buttons.iter().position(is_stop).unwrap_or(0);
    let next = match key {
        "ArrowRight" if at == last => 0,
        "ArrowRight" => at + 1,
        "ArrowLeft" if at == 0 => last,
        "ArrowLeft" => at - 1,
        "Home" => 0,
        "End" => last,
        _ => return false,
    };
    buttons[at].set_tab_index(-1);
    buttons[next].set_tab_index(0);
    let _ = buttons[next].focus();
    true
}

/// What Tab stops at.
const STOPS: &str = "a[href], button, input, select, summary, textarea, [tabindex=\"0\"]";

/// What Tab stops at within an element, in order.
fn stops_in(within: &Element) -> Vec<HtmlElement> {
    let Ok(all) = within.query_selector_all(STOPS) else {
        return Vec::new();
    };
    let all = (0..all.length()).filter_map(|n| all.item(n)?.dyn_into::<HtmlElement>().ok());
    let is_shown = |stop: &HtmlElement| stop.offset_parent().is_some();
    all.filter(|stop| stop.tab_index() == 0 && is_shown(stop))
        .collect()
}

/// Gives the focus to the first thing in an element that takes it.
pub fn focus_in(id: &str) {
    let stops = super::element(id).map(|within| stops_in(&within));
    if let Some(first) = stops.iter().flatten().next() {
        let _ = first.focus();
    }
}
