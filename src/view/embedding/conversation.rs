//! The conversation with the page around: this page tells its size, the reader's choices and what is pressed, and does the few
//! things that it may be asked for. What is said and understood is in `crate::embed`; nothing is said before there is
//! something to see, so that a frame is not made small and then large again.

use super::frame::is_gone;
use crate::browser;
use crate::depiction::Look;
use crate::embed::{Accent, Frame, Host, Post, Said, Wish, clamped_height};
use crate::report::Report;
use crate::route::{Choices, Route, Theme};
use crate::statistics::CellRef;
use crate::view::{Cells, Reader, effect};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

/// What the frame shows, as far as the page around may know.
#[derive(Clone, PartialEq)]
pub struct InFrame {
    /// Whether what was asked for could not be opened.
    pub is_failure: bool,
    pub edition: Option<String>,
    /// None of a failure.
    pub report: Option<Arc<Report>>,
}

/// Between whom and about what.
#[derive(Clone, Copy)]
pub struct Conversation {
    pub reader: Reader,
    /// None while it is loading.
    pub shown: Signal<Option<InFrame>>,
    /// The id of the element whose height is the frame's.
    pub measured: &'static str,
}

/// What both directions share.
struct Talk {
    host: RefCell<Host>,
    /// The height that was told last; none before the first.
    told: Cell<Option<u32>>,
    /// Whether the size is to be told even though it is the same.
    is_asked: Cell<bool>,
}

/// Begins the conversation, for as long as the page stands.
pub fn converse(conversation: Conversation) {
    let Conversation { reader, shown, .. } = conversation;
    let frame = reader
        .route
        .with_untracked(|route| Frame::read(&route.others));
    wear(&reader, &frame);
    let chart_id = reader.route.with_untracked(|route| {
        let id = route.pinned.clone();
        id.unwrap_or_else(|| "doichieu".to_owned())
    });
    let talk = Rc::new(Talk {
        host: RefCell::new(Host::new(frame.child_id.clone(), chart_id)),
        told: Cell::new(None),
        is_asked: Cell::new(false),
    });
    let measure = StoredValue::new_local(None::<Rc<dyn Fn()>>);
    let is_shown = move || shown.with_untracked(Option::is_some);

    let size = {
        let talk = talk.clone();
        browser::watch_size(conversation.measured, move |height, width| {
            let height = clamped_height(height);
            let is_new = talk.told.get() != Some(height);
            if is_shown() && (talk.is_asked.replace(false) || is_new) {
                talk.told.set(Some(height));
                let posts = talk.host.borrow_mut().size(height, width as u32);
                browser::post(&posts);
            }
        })
    };
    if let Some((watch, again)) = size {
        StoredValue::new_local(watch);
        measure.set_value(Some(again));
    }
    let measure_again = move || {
        measure.with_value(|again| {
            if let Some(again) = again {
                again();
            }
        });
    };

    let ready = move || {
        shown.with_untracked(|shown| {
            let Some(shown) = shown else { return };
            let what = what_is_shown(&frame, shown, &reader);
            say(&Said::Ready {
                shows: what,
                edition: shown.edition.as_deref(),
                has_storage: browser::has_storage(),
            });
        });
    };
    {
        let (talk, ready) = (talk.clone(), ready.clone());
        let is_greeted = Cell::new(false);
        effect(move || {
            if shown.with(Option::is_none) {
                return;
            }
            if !is_greeted.replace(true) {
                browser::post(&talk.host.borrow().greeting());
            }
            ready();
            // Choices that came with the address.
            let state = state_of(&reader);
            if !state.is_empty() {
                say(&Said::State(&state));
            }
            talk.is_asked.set(true);
            measure_again();
        });
    }
    keep_telling(&reader, shown);

    let heard = browser::hear_parent(move |heard| {
        let wish = talk.host.borrow_mut().hear(&heard);
        match wish {
            Some(Wish::Size) => {
                talk.is_asked.set(true);
                measure_again();
            }
            Some(Wish::Hello) => {
                ready();
                if is_shown() {
                    say(&Said::State(&state_of(&reader)));
                }
                talk.is_asked.set(true);
                measure_again();
            }
            Some(Wish::State(state)) => choose(&reader, shown, &state),
            Some(Wish::Highlight(cell)) => light(&reader, shown, cell),
            Some(Wish::Theme(theme)) => {
                let theme = Theme::of_name(&theme);
                if reader.route.with_untracked(|route| route.theme != theme) {
                    reader.route.update(|route| route.theme = theme);
                }
            }
            None => {}
        }
    });
    StoredValue::new_local(heard);
}

fn say(said: &Said) {
    browser::post(&[Post::Object(said.json())]);
}

/// The looks that the address asks for.
fn wear(reader: &Reader, frame: &Frame) {
    let accent = Accent::on(frame.accent, Look::LIGHT.paper, Look::DARK.paper);
    for (name, colour) in [("light", accent.light), ("dark", accent.dark)] {
        if let Some(colour) = colour {
            browser::mark_document(&format!("data-accent-{name}"), "");
            browser::set_property(&format!("--dc-accent-{name}"), colour.as_str());
        }
    }
    reader.accent.set(accent);
    if frame.is_transparent {
        browser::mark_document("data-background", "transparent");
    }
    if !frame.has_controls {
        browser::mark_document("data-controls", "none");
    }
}

fn what_is_shown(frame: &Frame, shown: &InFrame, reader: &Reader) -> &'static str {
    let pinned = reader.route.with_untracked(|route| route.pinned.clone());
    let report = shown.report.as_ref();
    let is_gone = report.is_some_and(|report| is_gone(report, frame, pinned.as_deref()));
    if shown.is_failure || is_gone {
        "failure"
    } else if frame.figure.is_some() {
        "figure"
    } else if pinned.is_some() {
        "comparison"
    } else {
        "report"
    }
}

/// Tells choices and presses as they come.
fn keep_telling(reader: &Reader, shown: Signal<Option<InFrame>>) {
    let reader = *reader;
    let told = RefCell::new(state_of(&reader));
    effect(move || {
        let state = reader.route.with(choices_of);
        if shown.with_untracked(Option::is_some) && *told.borrow() != state {
            say(&Said::State(&state));
            told.replace(state);
        }
    });
    let is_begun = Cell::new(false);
    effect(move || {
        let cell = reader.pressed.get();
        // Nothing is pressed at first, which is no news.
        if is_begun.replace(true) {
            let name = cell.and_then(|cell| name_of(shown, cell));
            say(&Said::Select(name.as_deref()));
        }
    });
}

fn state_of(reader: &Reader) -> String {
    reader.route.with_untracked(choices_of)
}

/// The choices of a route and nothing else of it, as in the query of an address.
fn choices_of(route: &Route) -> String {
    let only = Route {
        choices: route.choices.clone(),
        ..Route::default()
    };
    only.write().trim_start_matches('?').to_owned()
}

/// Takes over choices, of comparisons that are there; the report clamps what they hold.
fn choose(reader: &Reader, shown: Signal<Option<InFrame>>, state: &str) {
    let asked = Route::read(state).choices;
    let mut choices = Choices::default();
    shown.with_untracked(|shown| {
        let report = shown.as_ref().and_then(|shown| shown.report.as_ref());
        for plan in report.iter().flat_map(|report| &report.plans) {
            if let Some(choice) = asked.get(&plan.id) {
                *choices.of(&plan.id) = choice.clone();
            }
        }
    });
    choices.tidy();
    if reader
        .route
        .with_untracked(|route| route.choices != choices)
    {
        reader.route.update(|route| route.choices = choices);
    }
}

fn name_of(shown: Signal<Option<InFrame>>, cell: CellRef) -> Option<String> {
    shown.with_untracked(|shown| {
        let bundle = shown.as_ref()?.report.as_ref()?.bundle.as_ref()?;
        Some(cell.name(bundle))
    })
}

/// Lights a cell that the frame shows; any other puts the light out.
fn light(reader: &Reader, shown: Signal<Option<InFrame>>, cell: Option<String>) {
    let choice_of = |id: &str| reader.route.with_untracked(|route| route.choice(id));
    let alone = reader.route.with_untracked(|route| route.pinned.clone());
    let cell = shown.with_untracked(|shown| {
        let report = shown.as_ref()?.report.as_ref()?;
        report.bundle.as_ref()?.cell_named(&cell?)
    });
    let cell = cell.filter(|cell| {
        shown.with_untracked(|shown| {
            let report = shown.as_ref().and_then(|shown| shown.report.as_ref());
            let plans = report
                .iter()
                .flat_map(|report| report.plans.iter().enumerate());
            let mut in_frame =
                plans.filter(|(_, plan)| alone.as_ref().is_none_or(|id| *id == plan.id));
            in_frame.any(|(n, plan)| {
                let comparison =
                    report.and_then(|report| report.comparison(n, &choice_of(&plan.id)));
                comparison.is_some_and(|comparison| comparison.shows(*cell))
            })
        })
    });
    let cells = match cell {
        Some(cell) => Cells::from([cell].as_slice()),
        None => reader.resting.get_value(),
    };
    if reader.light.with_untracked(|light| light.held != cells) {
        reader.light.update(|light| light.held = cells);
    }
}
