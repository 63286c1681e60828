//! The program behind a printed page. The story, its figures, cards and the panel are the hand's; here single comparisons are
//! made in the places of printed ones, and the dialog for embedding opens, when a reader asks for what the page has not.
//! The two speak by events (`browser::tell`, `browser::on_event`; docs/dom.md lists them).

use super::load::{Asked, Fetch, Loader};
use super::page::{fetch_drawing, fetch_embedding, is_outcome, keep_in_step, look};
use super::session::{Shown, Stage, not_there};
use crate::browser;
use crate::depiction::Look;
use crate::embed::{Accent, Frame, ToEmbed};
use crate::locale::{Language, early_sentence};
use crate::route::{Route, Source};
use crate::view::desk::{Awaited, OnPage};
use crate::view::keeping::{Act, Held};
use crate::view::report_page::{Opened, dialog_place};
use crate::view::{Looks, Page, Reader, effect, nothing, part};
use leptos::prelude::*;
use std::cell::Cell;

/// Where dialogs of a printed page stand; the hand makes it.
const ROOT: &str = "dc-program-root";

/// So long a chart may take before its comparison is shown without it, in steps of [`STEP`] milliseconds.
const STEPS: u32 = 160;
const STEP: i32 = 50;

/// What a reader wishes of a comparison.
#[derive(Debug, Clone)]
struct Wish {
    comparison: String,
    /// The name of a tool, `embed`, or `keep`.
    what: String,
}

/// The table of functions by which the program wakes: a module of its own.
pub struct Awaken {
    /// Behind the page of a report, by its folder below `reports/`.
    pub wake: fn(String, Fetch),
}

pub const AWAKEN: Awaken = Awaken {
    wake: |report, fetch| browser::mount(ROOT, move || view! { <Awake report fetch /> }),
};

/// Wakes behind a printed page of a report.
#[component]
fn Awake(
    /// Its folder below `reports/`.
    report: String,
    fetch: Fetch,
) -> impl IntoView {
    let language = browser::printed("lang");
    let language = language.as_deref().and_then(Language::of_tag);
    let language = language.unwrap_or_default();
    let (loader, base) = begin(language, fetch);
    fetch_drawing(loader);
    fetch_embedding(loader, base.to_embed);
    let keeping = loader.keeping;
    keep_in_step(base.route, base.announcement, move |said| {
        is_outcome(said, &keeping)
    });
    let wishes = RwSignal::new(Vec::<Wish>::new());
    listen(wishes);
    let asked = Asked {
        source: Source::Report(report),
        language,
        edition: None,
    };
    loader.load(asked);
    grant_wishes(loader, base, wishes);
    dialogs(loader, base)
}

/// What loads, and what comparisons know of the reader.
#[inline(never)]
fn begin(language: Language, fetch: Fetch) -> (Loader, Reader) {
    let route = RwSignal::new(Route::read(&browser::address_query()));
    let announcement = RwSignal::new(String::new());
    let shown = RwSignal::new(Shown {
        stage: Stage::Loading,
        language,
    });
    let is_framed = browser::printed("data-embed").is_some();
    let loader = Loader::new(shown, announcement, is_framed, fetch);
    provide_context(loader.keeping);
    let frame = route.with_untracked(|route| Frame::read(&route.others));
    let accent = Accent::on(frame.accent, Look::LIGHT.paper, Look::DARK.paper);
    let accent = RwSignal::new(accent);
    let to_embed = RwSignal::new(None);
    let base = Reader {
        route,
        announcement,
        page: Page {
            is_framed,
            is_alone: is_framed,
            can_embed: true,
            ..Page::default()
        },
        looks: Looks::of(look(route, accent), accent),
        to_embed,
        modules: loader.modules(),
        ..Reader::without_tools(language, Route::default())
    };
    (loader, base)
}

/// The reader, once the report is there.
#[inline(never)]
fn reader_of(loader: Loader, base: Reader) -> Reader {
    Reader {
        modules: loader.modules(),
        locale: loader.shown.with_untracked(Shown::locale),
        ..base
    }
}

/// Where the dialog for embedding opens.
#[inline(never)]
fn dialogs(loader: Loader, base: Reader) -> AnyView {
    part(move || {
        let opened = loader.shown.with(|shown| match &shown.stage {
            Stage::Open(opened) => Some(opened.clone()),
            _ => None,
        });
        let Some(opened) = opened else {
            return nothing();
        };
        provide_context(reader_of(loader, base));
        dialog_place(&opened, base)
    })
}

/// Does what readers wish, once the report is there.
#[inline(never)]
fn grant_wishes(loader: Loader, base: Reader, wishes: RwSignal<Vec<Wish>>) {
    let shown = loader.shown;
    let language = base.locale.language;
    let owner = Owner::current().unwrap_or_default();
    let is_lit = Cell::new(false);
    effect(move || {
        let opened = shown.with(|shown| match &shown.stage {
            Stage::Open(opened) => Some(opened.clone()),
            Stage::Failed(findings) => {
                let said = findings.first();
                let said = said.and_then(|finding| early_sentence(&finding.what, language));
                lost(&said.unwrap_or_else(|| not_there(language)));
                None
            }
            _ => None,
        });
        if opened.is_some() {
            // What draws is fetched before there is anything to draw.
            base.modules.drawing.set(Awaited::Asked);
        }
        let asked = wishes.get();
        if let Some(opened) = opened.filter(|_| !asked.is_empty()) {
            wishes.update_untracked(Vec::clear);
            owner.with(|| grant_all(asked, &opened, loader, base, &is_lit));
        }
    });
}

#[inline(never)]
fn grant_all(asked: Vec<Wish>, opened: &Opened, loader: Loader, base: Reader, is_lit: &Cell<bool>) {
    let reader = reader_of(loader, base);
    if let (Some(tools), false) = (reader.modules.tools, is_lit.replace(true)) {
        (tools.accounts.attend)(&reader, &opened.report, OnPage::WholeStory);
    }
    for wish in asked {
        grant(wish, opened, reader, loader);
    }
}

/// Hears what readers wish, and says that it does.
#[inline(never)]
fn listen(wishes: RwSignal<Vec<Wish>>) {
    let heard = browser::on_event("wish", move |event| {
        if let Some(what) = event.text("wish") {
            let comparison = event.text("comparison").unwrap_or_default();
            wishes.update(|wishes| wishes.push(Wish { comparison, what }));
        }
    });
    StoredValue::new_local(heard);
    browser::tell("awake", &[]);
}

/// The program does not come: the page stays as it is.
#[inline(never)]
fn lost(said: &str) {
    browser::tell("lost", &[("text", said)]);
}

/// Makes the comparison that is wished for, in its place, and then lets the hand press what was pressed.
#[inline(never)]
fn grant(wish: Wish, opened: &Opened, reader: Reader, loader: Loader) {
    let Wish { comparison, what } = wish;
    if what == "embed" {
        reader
            .to_embed
            .set(Some(ToEmbed::Comparison(comparison.clone())));
        mounted(&comparison, &what);
        return;
    }
    if what == "keep" {
        return keep(loader);
    }
    let report = opened.report.clone();
    let (Some(plan), Some(tools)) = (report.plan_named(&comparison), reader.modules.tools) else {
        return lost(&not_there(reader.locale.language));
    };
    let keeping = loader.keeping;
    let is_made = browser::mount_in_place(&comparison, move || {
        provide_context(reader);
        provide_context(keeping);
        (tools.desk.comparison)(report, plan)
    });
    if !is_made {
        // It is there already.
        return mounted(&comparison, &what);
    }
    wasm_bindgen_futures::spawn_local(async move {
        for _ in 0..STEPS {
            browser::sleep(STEP).await;
            if browser::is_ready(&comparison) {
                break;
            }
        }
        browser::put_in_place(&comparison);
        mounted(&comparison, &what);
    });
}

/// Keeps the report on the device, once that can be done.
#[inline(never)]
fn keep(loader: Loader) {
    let keeping = loader.keeping;
    wasm_bindgen_futures::spawn_local(async move {
        while loader.is_settled.try_get_untracked() == Some(false) {
            browser::sleep(STEP).await;
        }
        keeping.act.run(Act::Save);
        for _ in 0..STEPS {
            browser::sleep(STEP).await;
            let is_done = |held: &Held| held.busy.is_none() && held.outcome.is_some();
            if keeping.held.with_untracked(is_done) {
                break;
            }
        }
        let is_kept = keeping.held.with_untracked(Held::is_asked);
        let language = loader.shown.with_untracked(|shown| shown.language);
        let done = match is_kept {
            true => language.offline_words().saved_done,
            false => "",
        };
        browser::tell(
            "mounted",
            &[("comparison", ""), ("wish", "keep"), ("done", done)],
        );
    });
}

#[inline(never)]
fn mounted(comparison: &str, what: &str) {
    browser::tell("mounted", &[("comparison", comparison), ("wish", what)]);
}
