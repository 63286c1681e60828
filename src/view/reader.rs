//! What all components know of the reader: language, choices, width of the page, theme, and the one live region.
//! It is `Copy` and travels as a context; what a reader chooses goes into the route, and from there everywhere.

use crate::comparison::Choice;
use crate::depiction::Look;
use crate::locale::{Language, Locale, Words};
use crate::route::Route;
use leptos::prelude::*;

/// The context of all components.
#[derive(Clone, Copy)]
pub struct Reader {
    /// Fixed for as long as a page stands: another language is another page.
    pub locale: Locale,
    pub route: RwSignal<Route>,
    /// What a screen reader is told last.
    pub announcement: RwSignal<String>,
    /// Whether there is room for the panel beside the story.
    pub is_wide: Signal<bool>,
    pub look: Signal<Look>,
    /// The width that charts were last measured at, so that new ones have their height at once.
    pub chart_width: StoredValue<f64>,
}

impl Reader {
    /// The context; components are never rendered without one.
    pub fn get() -> Reader {
        use_context().unwrap_or_else(|| Reader::fixed(Language::Vi, Route::default()))
    }

    /// A reader who changes nothing: for examples and native rendering.
    pub fn fixed(language: Language, route: Route) -> Reader {
        Reader {
            locale: Locale::new(language, None),
            route: RwSignal::new(route),
            announcement: RwSignal::new(String::new()),
            is_wide: Signal::stored(true),
            look: Signal::stored(Look::LIGHT),
            chart_width: StoredValue::new(Look::LIGHT.width),
        }
    }

    pub fn words(&self) -> &'static Words {
        self.locale.words()
    }

    pub fn choice(&self, comparison: &str) -> Choice {
        self.route.with(|route| route.choice(comparison))
    }

    /// Changes the choice of one comparison.
    pub fn choose(&self, comparison: &str, change: impl FnOnce(&mut Choice)) {
        self.route.update(|route| {
            change(route.choices.of(comparison));
            route.choices.tidy();
        });
    }
}
