//! The real browser, one subject a file.

mod charts;
mod fetch;
mod files;
mod frame;
mod keys;
mod modules;
mod offline;
mod page;
mod paper;
mod watch;
mod written;

pub use charts::{draw_chart, forget_chart, light_items};
pub use fetch::{Fetched, Fetching, Limits, Progress, Stop, fetch};
pub use files::{Dropped, copy_text, read_input, save_png, save_text, watch_drops};
pub use frame::{close_dialog, event_number, load_embed_script, open_dialog};
pub use keys::{focus_in, key, rove};
pub use offline::{
    NotKept, Room, ask_to_persist, copy_in_page, data_address, find_copy, is_viewer_kept,
    keep_copy, keep_pages, list_copies, n_lost, packed, remove_copy, room, take_version,
    watch_version,
};
pub use page::{
    address_of, address_query, canonical_address, empty_root, has_worker, is_one_file, is_own,
    keep_place, mark_document, mount, now, on_back, page_address, preferred_language, printed,
    relative, reload_here, resolve, return_here, scroll_to, scroll_to_top, sleep, top_place, wait,
    write_document, zone,
};
pub use paper::{Event, is_ready, mount_in_place, on_event, put_in_place, tell};
pub use watch::{Watch, on_resize, watch_media, when_idle, when_near, width_of};
pub use written::html_of;

/// An element by its id.
fn element(id: &str) -> Option<web_sys::Element> {
    web_sys::window()?.document()?.get_element_by_id(id)
}

/// The first element that a selector finds.
fn element_of(selector: &str) -> Option<web_sys::Element> {
    web_sys::window()?
        .document()?
        .query_selector(selector)
        .ok()?
}
