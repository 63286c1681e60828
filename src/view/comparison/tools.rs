//! The one quiet row below a chart: table, choices, files and embedding, each behind a button. The row is a toolbar, with one
//! tab stop and arrows (ARIA Authoring Practices, "Toolbar"); what a button opens stands below the row, one at a time.

use crate::browser;
use crate::view::{Element, Reader, element};
use leptos::prelude::*;

/// What a comparison has behind its buttons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tool {
    Table,
    Choose,
    Save,
}

impl Tool {
    pub fn name(self) -> &'static str {
        match self {
            Tool::Table => "table",
            Tool::Choose => "choose",
            Tool::Save => "save",
        }
    }

    pub fn id(self, comparison: &str) -> String {
        format!("dc-{}-{comparison}", self.name())
    }
}

/// Which of them is open.
pub(super) type Open = RwSignal<Option<Tool>>;

/// The row: where the data come from, and the buttons.
pub(super) fn toolbar(
    comparison: &str,
    source: Element,
    tools: &[Tool],
    open: Open,
    embed: Option<Element>,
) -> Element {
    let words = Reader::get().words();
    let buttons = tools.iter().map(|tool| {
        let tool = *tool;
        let name = match tool {
            Tool::Table => words.data().short_table,
            Tool::Choose => words.data().choose,
            Tool::Save => words.data().save,
        };
        let is_open = move || open.get() == Some(tool);
        element("button")
            .class("dc-tools__button")
            .set("type", "button")
            .set("data-tool", tool.name())
            .set("aria-controls", tool.id(comparison))
            .set_by("aria-expanded", move || is_open().to_string())
            .on("click", move |_| {
                open.update(|open| *open = (*open != Some(tool)).then_some(tool));
            })
            .child(name)
    });
    let buttons = buttons.chain(embed).enumerate().map(|(n, button)| {
        // The first is the tab stop; arrows lead to the others.
        button.set("tabindex", if n == 0 { "0" } else { "-1" })
    });
    let id = format!("dc-tools-{comparison}");
    let row = id.clone();
    element("div")
        .class("dc-comparison__foot")
        .set("id", id)
        .set("role", "toolbar")
        .set("aria-label", words.data().tools)
        .on("keydown", move |event| {
            if browser::rove(&row, &browser::key(&event)) {
                event.prevent_default();
            }
        })
        .child(source)
        .child(
            element("div")
                .class("dc-tools")
                .child(buttons.collect::<Vec<_>>()),
        )
}

/// What a button opens.
pub(super) fn drawer(comparison: &str, tool: Tool, open: Open) -> Element {
    element("div")
        .class("dc-drawer")
        .set("id", tool.id(comparison))
        .set("data-drawer", tool.name())
        .set_by("hidden", move || open.get() != Some(tool))
}
