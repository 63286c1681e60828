//! Components over data that is already loaded; one folder a component, with its stylesheet and its examples.
//! They arrange and compute nothing: every thought is a tested function of a pure room. They never fetch.
//! Everything renders natively too (`ssr`), which is how the markup is tested.

pub mod audit;
pub mod card;
pub mod changes;
pub mod comparison;
pub mod desk;
mod drawn;
mod element;
pub mod embedding;
pub mod ending;
mod erased;
pub mod failure;
pub mod figure;
pub mod findings;
pub mod front_page;
pub mod keeping;
pub mod panel;
pub mod paper;
pub mod progress;
mod reader;
pub mod report_page;
pub mod shelf;
pub mod story;
pub mod top_bar;

pub use element::{Coded, Element, element, group, link, named, scrolling};
pub use erased::{effect, memo, nothing, part};
pub use reader::{Cells, Light, Lit, Looks, Modules, Page, Pictures, Reader};

use leptos::prelude::*;

/// An example of a component: its name, and what it looks like. The gallery, the markup and the accessibility tests walk these.
pub type Example = (&'static str, AnyView);

/// Every example of every component.
pub fn examples() -> Vec<(&'static str, Vec<Example>)> {
    vec![
        ("audit", audit::examples()),
        ("card", card::examples()),
        ("changes", changes::examples()),
        ("comparison", comparison::examples()),
        ("embedding", embedding::examples()),
        ("ending", ending::examples()),
        ("failure", failure::examples()),
        ("figure", figure::examples()),
        ("findings", findings::examples()),
        ("front_page", front_page::examples()),
        ("panel", panel::examples()),
        ("paper", paper::examples()),
        ("progress", progress::examples()),
        ("report_page", report_page::examples()),
        ("shelf", shelf::examples()),
        ("story", story::examples()),
        ("top_bar", top_bar::examples()),
    ]
}
