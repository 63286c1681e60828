//! What all components know of the reader: language, choices, width of the page, theme, and the one live region.
//! It is `Copy` and travels as a context; what a reader chooses goes into the route, and from there everywhere.

use super::desk::{ACCOUNTS, Awaited, DESK, Drawing, Embedding, QUIET_SHELF, Shelf, Tools};
use super::keeping::{Act, Keeping};
use super::paper::Paper;
use crate::browser;
use crate::comparison::Choice;
use crate::depiction::Look;
use crate::embed::{Accent, ToEmbed};
use crate::figures::Stated;
use crate::finding::What;
use crate::locale::{Language, Locale, Words, early_advice, early_sentence};
use crate::route::Route;
use crate::statistics::CellRef;
use leptos::prelude::*;
use std::sync::Arc;

/// Addresses of pictures, each with the picture after it, as an address that needs no request.
pub type Pictures = Arc<[String]>;

/// Some cells.
pub type Cells = Arc<[CellRef]>;

/// Which cells the reader is at: pointed at in a chart, having the focus there, or lit by the hand; each before the next.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Light {
    pub pointed: Cells,
    pub focused: Cells,
    pub held: Cells,
}

impl Light {
    /// The cells that are lit.
    pub fn cells(&self) -> &[CellRef] {
        let all = [&self.pointed, &self.focused, &self.held];
        all.into_iter()
            .find(|cells| !cells.is_empty())
            .map_or(&[], |cells| cells)
    }

    fn shines_on(&self, cells: &[CellRef]) -> bool {
        let lit = self.cells();
        cells.iter().any(|cell| lit.contains(cell))
    }
}

/// The context of all components.
#[derive(Clone, Copy)]
pub struct Reader {
    /// Fixed for as long as a page stands: another language is another page.
    pub locale: Locale,
    pub route: RwSignal<Route>,
    /// What a screen reader is told last.
    pub announcement: RwSignal<String>,
    pub page: Page,
    pub modules: Modules,
    pub lit: Lit,
    pub looks: Looks,
    /// What the dialog for embedding is open for.
    pub to_embed: RwSignal<Option<ToEmbed>>,
    /// Pictures that came with the report: addresses, and the same as `data:`.
    pub pictures: StoredValue<Pictures>,
}

/// What kind of page it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Page {
    /// The report is shown inside another page.
    pub is_framed: bool,
    /// A comparison stands by itself, without its story around.
    pub is_alone: bool,
    /// The page is a report in one file, which fetches nothing.
    pub is_file: bool,
    /// The page is printed: nothing in it answers before the program wakes, but for what the browser and the hand do.
    pub is_paper: bool,
    /// Whether others can embed what is shown: not what lies on the reader's own device.
    pub can_embed: bool,
}

/// Parts of the program that come when they are needed.
#[derive(Debug, Clone, Copy)]
pub struct Modules {
    /// What works with numbers.
    pub tools: Option<Tools>,
    /// What frames and the dialog for embedding are made by.
    pub embedding: RwSignal<Option<&'static Embedding>>,
    /// What describes charts, once one is near.
    pub drawing: RwSignal<Awaited<Drawing>>,
    /// What is said about copies, and looked up about figures.
    pub shelf: RwSignal<Option<&'static Shelf>>,
}

impl Modules {
    /// None of them has come.
    pub fn awaited() -> Modules {
        Modules {
            tools: None,
            embedding: RwSignal::new(None),
            drawing: RwSignal::new(Awaited::Unasked),
            shelf: RwSignal::new(None),
        }
    }
}

/// Which cells are lit, and why.
#[derive(Debug, Clone, Copy)]
pub struct Lit {
    /// Wherever they are shown or stated.
    pub light: RwSignal<Light>,
    /// The cells that the passage states which is being read beside the panel.
    pub reading: RwSignal<Cells>,
    /// Which cells the figures of the story state.
    pub stated: StoredValue<Arc<Stated>>,
    /// The cells that were pressed last in a chart; none of them where what was pressed is let go.
    pub pressed: RwSignal<Option<Cells>>,
}

impl Lit {
    /// Nothing is.
    pub fn dark() -> Lit {
        Lit {
            light: RwSignal::new(Light::default()),
            reading: RwSignal::new(Cells::default()),
            stated: StoredValue::new(Arc::default()),
            pressed: RwSignal::new(None),
        }
    }
}

/// How charts look.
#[derive(Debug, Clone, Copy)]
pub struct Looks {
    pub look: Signal<Look>,
    /// The colour that the page around wants, where it can be read.
    pub accent: RwSignal<Accent>,
    /// The width that charts were last measured at, so that new ones have their height at once.
    pub chart_width: StoredValue<f64>,
}

impl Looks {
    pub fn of(look: Signal<Look>, accent: RwSignal<Accent>) -> Looks {
        Looks {
            look,
            accent,
            chart_width: StoredValue::new(Look::LIGHT.width),
        }
    }
}

impl Reader {
    /// The context; a component without one is a mistake of ours.
    pub fn get() -> Reader {
        expect_context()
    }

    /// A reader who changes nothing: for examples and native rendering.
    pub fn fixed(language: Language, route: Route) -> Reader {
        let reader = Reader::without_tools(language, route);
        let tools = Tools {
            desk: &DESK,
            accounts: &ACCOUNTS,
        };
        Reader {
            modules: Modules {
                tools: Some(tools),
                shelf: RwSignal::new(Some(&QUIET_SHELF)),
                ..reader.modules
            },
            ..reader
        }
    }

    /// Who reads a printed page.
    #[cfg(feature = "ssr")]
    pub fn on_paper(language: Language, route: Route) -> Reader {
        let mut reader = Reader::fixed(language, route);
        reader.modules.tools = reader.modules.tools.map(Tools::on_paper);
        reader.page.is_paper = true;
        reader
    }

    pub fn without_tools(language: Language, route: Route) -> Reader {
        Reader {
            locale: Locale::new(language, None),
            route: RwSignal::new(route),
            announcement: RwSignal::new(String::new()),
            page: Page {
                can_embed: true,
                ..Page::default()
            },
            modules: Modules::awaited(),
            lit: Lit::dark(),
            looks: Looks::of(
                Signal::stored(Look::LIGHT),
                RwSignal::new(Accent::default()),
            ),
            to_embed: RwSignal::new(None),
            pictures: StoredValue::default(),
        }
    }

    /// Whether the page is one of a site that was pressed: it has other pages beside it, and its program elsewhere. None is
    /// made in a browser, where nothing of that is compiled.
    pub fn is_pressed(&self) -> bool {
        cfg!(feature = "ssr") && self.page.is_paper && !self.page.is_file
    }

    pub fn words(&self) -> &'static Words {
        self.locale.words()
    }

    /// The address of what is shown, for others: out of a frame it leads to the whole report, and a file on somebody's device
    /// has the one that it came from, or none.
    pub fn page_address(&self) -> String {
        if self.page.is_paper {
            return Paper::get().address.clone();
        }
        let is_printed = || browser::printed("data-report-id").is_some();
        if self.page.is_file || self.page.is_framed && is_printed() {
            browser::canonical_address()
        } else if self.page.is_framed {
            browser::address_of(&self.route.with(Route::whole).link())
        } else {
            browser::page_address()
        }
    }

    /// The sentence for a finding. About data it comes with the shelf, which is fetched for it; until then there is none.
    pub fn sentence(&self, what: &What) -> String {
        let early = early_sentence(what, self.locale.language);
        let language = self.locale.language;
        early.unwrap_or_else(|| self.said_by_shelf(&|shelf| (shelf.sentence)(what, language)))
    }

    /// What can be done about a finding; from the shelf as well, but where nothing more may come.
    pub fn advice(&self, what: &What) -> String {
        let early = early_advice(what, self.locale.language);
        let language = self.locale.language;
        early.unwrap_or_else(|| self.said_by_shelf(&|shelf| (shelf.advice)(what, language)))
    }

    #[inline(never)]
    fn said_by_shelf(&self, say: &dyn Fn(&Shelf) -> String) -> String {
        if let Some(shelf) = self.modules.shelf.get() {
            return say(shelf);
        }
        Keeping::get().act.run(Act::FetchShelf);
        String::new()
    }

    /// Whether any of some cells is lit.
    pub fn is_lit(&self, cells: &[CellRef]) -> bool {
        self.lit.light.with(|light| light.shines_on(cells))
    }

    /// Lights the cells that the pointer is at; none puts out that light.
    pub fn point_at(&self, cells: Cells) {
        if self
            .lit
            .light
            .with_untracked(|light| light.pointed != cells)
        {
            self.lit.light.update(|light| light.pointed = cells);
        }
    }

    /// Lights the cells that have the focus.
    pub fn focus_on(&self, cells: Cells) {
        if self
            .lit
            .light
            .with_untracked(|light| light.focused != cells)
        {
            self.lit.light.update(|light| light.focused = cells);
        }
    }

    /// The first figure of the story that states one of some cells.
    pub fn first_figure(&self, cells: &[CellRef]) -> Option<usize> {
        self.lit
            .stated
            .with_value(|stated| cells.iter().filter_map(|cell| stated.first(*cell)).min())
    }

    /// The cells of a figure of the story.
    pub fn cells_of(&self, figure: usize) -> Cells {
        self.lit
            .stated
            .with_value(|stated| Cells::from(stated.cells(figure)))
    }

    /// Some cells are pressed in a chart, or what was pressed is let go: the hand knows what that does.
    pub fn press(&self, cells: &[CellRef]) {
        self.lit.pressed.set(Some(Cells::from(cells)));
    }

    pub fn choice(&self, comparison: &str) -> Choice {
        self.route.with(|route| route.choice(comparison))
    }

    /// The same, unless it changes.
    pub fn choice_now(&self, comparison: &str) -> Choice {
        self.route.with_untracked(|route| route.choice(comparison))
    }

    /// Changes the choice of one comparison.
    pub fn choose(&self, comparison: &str, change: impl FnOnce(&mut Choice)) {
        self.route.update(|route| {
            change(route.choices.of(comparison));
            route.choices.tidy();
        });
    }
}
