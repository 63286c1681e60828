//! Whatever stands for a cell on the page: `[data-figure]` in the story, `[data-cell]` in a table.
//! One listener an event serves all of them, however many there are; marks of charts are told apart by ECharts.

use super::{Watch, element_of};
use crate::browser::Touch;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{
    Element, Event, EventTarget, HtmlElement, KeyboardEvent, Node, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};

/// What has a cell, the innermost first.
const PLACES: &str = "[data-figure], [data-to-figure], [data-cell]";

/// Where a press is about something.
const PRESSED: &str = "a, button, input, select, summary, label, [data-card], .dc-charts__place";

/// Calls with what the reader points at, what has the focus and what is pressed: the number of a figure, or the name of a cell,
/// or neither when the pointer or the focus has gone elsewhere.
pub fn watch_cells(act: impl Fn(Touch, Option<usize>, Option<String>) + 'static) -> Option<Watch> {
    let document = web_sys::window()?.document()?;
    let root = document.document_element()?;
    let callback = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
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
        let cell = place
            .as_ref()
            .and_then(|place| place.get_attribute("data-cell"));
        match kind.as_str() {
            "click" => {
                // A figure in a link has no button, and a press follows the link.
                let pressed = closest("button").filter(|_| place.is_some());
                match pressed {
                    Some(figure_or_cell) if figure_or_cell.has_attribute("data-figure") => {
                        act(Touch::Open, figure, cell);
                    }
                    Some(_) => act(Touch::Press, figure, cell),
                    // On nothing: what was pressed is let go. Charts hear for themselves.
                    None if closest(PRESSED).is_none() => act(Touch::Press, None, None),
                    None => {}
                }
            }
            "keydown" if event.default_prevented() => {}
            "keydown" => match key(&event).as_str() {
                // A dialog and a field have a use of their own for it.
                "Escape" if closest("dialog, input").is_none() => act(Touch::Leave, None, None),
                "Tab"
                    if target
                        .as_ref()
                        .is_some_and(|from| goes_by_card(from, &event)) =>
                {
                    event.prevent_default();
                }
                _ => {}
            },
            // The focus of a chart is its own affair.
            "focusin" | "focusout" => {
                if closest(".dc-charts__place").is_none() || kind == "focusout" {
                    act(Touch::Focus, figure, cell);
                }
            }
            _ => act(Touch::Point, figure, cell),
        }
    });
    let listen: [(&EventTarget, &str); 6] = [
        (&document, "keydown"),
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
        let events = [
            "pointerover",
            "pointerleave",
            "focusin",
            "focusout",
            "click",
            "keydown",
        ];
        for (target, event) in events
            .iter()
            .flat_map(|event| [(&document, event), (&root, event)])
        {
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
    if let Some(focusable) = focusable.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
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

/// A card is read after its figure, wherever it stands in the document: Tab leads from the figure into the card and from the
/// card to what comes after the figure, and back the same way. Whether it did.
fn goes_by_card(from: &Element, event: &Event) -> bool {
    let is_back = event
        .dyn_ref::<KeyboardEvent>()
        .is_some_and(KeyboardEvent::shift_key);
    next_by_card(from, is_back).is_some_and(|next| next.focus().is_ok())
}

fn next_by_card(from: &Element, is_back: bool) -> Option<HtmlElement> {
    let card = element_of("[data-card]")?;
    let number = card.get_attribute("data-card")?;
    let figure = element_of(&format!("button[data-figure=\"{number}\"]"))?;
    let own = stops_in(&card);
    let is_at = |stop: Option<&HtmlElement>| stop.is_some_and(|stop| **stop == *from);
    if is_back {
        let is_first = *from == card || is_at(own.first());
        return is_first.then_some(figure)?.dyn_into().ok();
    }
    if *from == figure {
        return own.into_iter().next();
    }
    if !is_at(own.last()) {
        return None;
    }
    let mut after = stops_in(&element_of("body")?).into_iter();
    after.find(|stop| {
        let is_after = figure.compare_document_position(stop) & Node::DOCUMENT_POSITION_FOLLOWING;
        is_after != 0 && !card.contains(Some(stop))
    })
}

/// Gives a card the focus, in its place beside its figure.
pub fn show_card(id: &str, figure: usize) {
    place_card(id, figure);
    let card = super::element(id).and_then(|card| card.dyn_into::<HtmlElement>().ok());
    if let Some(card) = card {
        let _ = card.focus();
    }
}

/// How far a card is from what it stands beside, in CSS pixels.
const GAP: f64 = 6.0;

/// Puts a card near its figure: under its paragraph or over it, if there is room, so that the sentence can be read; else under
/// its line. A sheet at the bottom of a narrow page has its place; there the figure is brought out from under it.
pub fn place_card(id: &str, figure: usize) {
    let _ = try_place_card(id, figure);
}

/// The property that keeps room for a card in a frame, which would else end above the card's end.
const ROOM: &str = "--dc-figure-card-room";

/// Gives back the room that was kept for a card.
pub fn forget_card() {
    super::set_property(ROOM, "0px");
}

fn try_place_card(id: &str, figure: usize) -> Option<()> {
    forget_card();
    let window = web_sys::window()?;
    let card: HtmlElement = super::element(id)?.dyn_into().ok()?;
    let printed = element_of(&format!("[data-figure=\"{figure}\"]"))?;
    let line = printed.get_bounding_client_rect();
    let own = card.get_bounding_client_rect();
    let style = window.get_computed_style(&card).ok()??;
    if style.get_property_value("position").ok()? == "fixed" {
        let hidden = line.bottom() + GAP - own.top();
        if hidden > 0.0 {
            window.scroll_by_with_x_and_y(0.0, hidden);
        }
        return Some(());
    }
    let around = card.offset_parent()?.get_bounding_client_rect();
    let block = printed
        .closest("[data-block], [data-sentence], header")
        .ok()
        .flatten();
    let block = block.map_or(line.clone(), |block| block.get_bounding_client_rect());
    let height = window.inner_height().ok()?.as_f64()?;
    let places = [
        block.bottom() + GAP,
        block.top() - own.height() - GAP,
        line.bottom() + GAP,
        line.top() - own.height() - GAP,
    ];
    let fits = |top: &f64| *top >= 0.0 && top + own.height() <= height;
    // Where its paragraph and the card fit one under the other, they are moved there.
    let hidden = places[0] + own.height() + GAP - height;
    let (scrolled, top) = match places.into_iter().position(|top| fits(&top)) {
        Some(n) if n < 2 => (0.0, places[n]),
        _ if hidden > 0.0 && block.top() >= hidden => (hidden, places[0]),
        Some(n) => (0.0, places[n]),
        None => (0.0, line.bottom() + GAP),
    };
    let room = block.right() - own.width();
    let start = line.left().min(room).max(block.left());
    let set = |name: &str, at: f64| card.style().set_property(name, &format!("{at:.0}px"));
    set("--dc-figure-card-top", top - around.top()).ok()?;
    set("--dc-figure-card-start", start - around.left()).ok()?;
    if scrolled > 0.0 {
        window.scroll_by_with_x_and_y(0.0, scrolled);
    }
    if let Ok(Some(frame)) = card.closest(".dc-frame") {
        let bottom = card.get_bounding_client_rect().bottom() + GAP;
        let missing = bottom - frame.get_bounding_client_rect().bottom();
        if missing > 0.0 {
            super::set_property(ROOM, &format!("{missing:.0}px"));
        }
    }
    Some(())
}

/// To the lit mark or the lit cell of a comparison, once what was just chosen is on the page.
pub fn go_to_lit(comparison: &str, place: &'static str) {
    let comparison = comparison.replace('\\', "\\\\").replace('"', "\\\"");
    let within = format!("[data-comparison=\"{comparison}\"]");
    let places = match place {
        "chart" => ["[data-lit].dc-charts__chart", ".dc-charts__chart"],
        _ => ["td[data-lit]", "[data-table]"],
    };
    spawn_local(async move {
        super::sleep(0).await;
        let mut found = places
            .iter()
            .filter_map(|place| element_of(&format!("{within} {place}")));
        let Some(found) = found.next() else { return };
        // What lies in a closed drawer is opened by the drawer's own button.
        if let Ok(Some(drawer)) = found.closest("[data-drawer][hidden]")
            && let Some(button) = element_of(&format!("[aria-controls=\"{}\"]", drawer.id()))
            && let Ok(button) = button.dyn_into::<HtmlElement>()
        {
            button.click();
            super::sleep(0).await;
        }
        show(&found);
        let inner = found.query_selector("button").ok().flatten();
        let focusable = inner.or_else(|| found.closest("[tabindex]").ok().flatten());
        if let Some(focusable) = focusable.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            let _ = focusable.focus();
        }
    });
}
