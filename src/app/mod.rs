//! Wiring: the address says what to load, loading fills one signal, and the page shows what is in it.
//! What the reader chooses goes into the route and from there back into the address.
//!
//! Each file uses only those before it: `session` is what is open, `load` brings it there, `page` is what every page of the
//! program does, `store` keeps copies, `paper` wakes behind a printed page, `modules` says what is fetched when, and this file is
//! the program's own page. `load` gets the functions that fetch as a table (`Fetch`), because what they bring uses it.

mod load;
mod modules;
mod page;
mod paper;
mod session;
mod store;

use crate::browser;
use crate::embed::{Accent, ToEmbed};
use crate::locale::{Language, Words};
use crate::route::Route;
use crate::view::failure::Failure;
use crate::view::keeping::{Act, Held};
use crate::view::progress::LoadingProgress;
use crate::view::report_page::{Beginning, ReportPage};
use crate::view::top_bar::TopBar;
use crate::view::{Lit, Looks, Page, Reader, effect, element, group, memo, nothing, part};
use leptos::prelude::*;
use load::{Asked, Loader};
use modules::FETCH;
use page::{fetch_drawing, fetch_embedding, is_outcome, keep_in_step, look};
use session::{Shown, Stage};

/// Starts the app in the element that holds the page's first words.
pub fn start() {
    console_error_panic_hook::set_once();
    if let Some(report) = browser::printed("data-report-id") {
        wasm_bindgen_futures::spawn_local(async move {
            match modules::awake().await {
                Some(awaken) => (awaken.wake)(report, FETCH),
                None => browser::tell("lost", &[]),
            }
        });
        return;
    }
    browser::empty_root("app");
    browser::mount("app", || view! { <App /> });
}

#[component]
fn App() -> impl IntoView {
    let route = RwSignal::new(Route::read(&browser::address_query()));
    // What a frame shows stays what it was made for.
    let is_framed = route.with_untracked(Route::is_embedded);
    let preferred = browser::preferred_language(Language::of_tag).unwrap_or_default();
    let wanted = move || route.with(|route| route.language).unwrap_or(preferred);
    let shown = RwSignal::new(Shown {
        stage: Stage::Loading,
        language: untrack(wanted),
    });
    let announcement = RwSignal::new(String::new());
    let accent = RwSignal::new(Accent::default());
    let looks = Looks::of(look(route, accent), accent);
    let lit = Lit::dark();
    let loader = Loader::new(shown, announcement, is_framed, FETCH);
    let keeping = loader.keeping;
    provide_context(keeping);
    let is_file = loader.is_file;
    let to_embed = RwSignal::new(None);
    // A new source, or the same in another language, is loaded; a choice is not.
    let asked = memo(move || Asked {
        source: route.with(|route| route.source.clone()),
        language: wanted(),
        edition: route.with(|route| route.edition().map(str::to_owned)),
    });
    effect(move || {
        to_embed.set(None);
        loader.load(asked.get());
    });
    keep_document(shown);
    tell_page(shown);
    keep_in_step(route, announcement, move |said| is_outcome(said, &keeping));

    let can_embed = move || !is_framed && !is_file && shown.with(Shown::is_for_others);
    let reader = move || Reader {
        locale: shown.with_untracked(Shown::locale),
        route,
        announcement,
        page: Page {
            is_framed,
            is_file,
            can_embed: untrack(can_embed),
            ..Page::default()
        },
        modules: loader.modules(),
        lit,
        looks,
        to_embed,
        pictures: StoredValue::new(shown.with_untracked(Shown::pictures)),
    };
    fetch_drawing(loader);
    if !is_framed {
        fetch_embedding(loader, to_embed);
    }
    let asked_card = browser::on_event("card", move |_| keeping.act.run(Act::FetchShelf));
    StoredValue::new_local(asked_card);

    let page = part(move || {
        let now = shown.get();
        let reader = reader();
        provide_context(reader);
        page_view(now.stage, loader, asked, &reader)
    });
    let state = move || {
        shown.with(|shown| match shown.stage {
            Stage::Loading => "loading",
            Stage::Front(_) | Stage::Saved | Stage::Open(_) => "ready",
            Stage::Failed(_) => "failed",
        })
    };
    let kind = move || {
        shown.with(|shown| match shown.stage {
            Stage::Front(_) => Some("front"),
            Stage::Saved => Some("saved"),
            Stage::Open(_) => Some("report"),
            _ => None,
        })
    };
    let language = Signal::derive(move || shown.with(|shown| shown.language));
    let spoken = StoredValue::new(untrack(move || language.get()));
    effect(move || {
        let now = language.get();
        if spoken.get_value() != now {
            spoken.set_value(now);
            announcement.set(now.words().now_spoken.to_owned());
        }
    });
    let on_embed = Callback::new(move |()| to_embed.set(Some(ToEmbed::Report)));
    let bar = (!is_framed).then(|| {
        let can_embed = Signal::derive(can_embed);
        let is_saved = Signal::derive(move || {
            let can_be = !is_file && shown.with(Shown::can_be_kept);
            can_be.then(|| keeping.held.with(Held::is_asked))
        });
        let on_save = Callback::new(move |()| {
            if keeping.held.with_untracked(Held::is_asked) {
                browser::scroll_to("dc-keep");
            } else {
                keeping.act.run(Act::Save);
            }
        });
        view! {
            <TopBar language route can_embed on_embed is_saved on_save is_file />
        }
        .into_any()
    });
    // Without a bar there is nothing to skip.
    let skip = (!is_framed).then(|| {
        element("a")
            .class("dc-skip")
            .set("href", "#dc-main")
            .text_by(move || language.get().words().skip_to_story)
            .into_any()
    });
    let main = element("main")
        .class("dc-main")
        .set("id", "dc-main")
        .set("tabindex", "-1")
        .set_by("data-state", state)
        .set_by("data-page", kind)
        .child(page);
    let word = move |pick: fn(&'static Words) -> &'static str| move || pick(language.get().words());
    // What is said here, the hand says.
    let live = element("div")
        .class("dc-hidden")
        .set("role", "status")
        .set("aria-live", "polite")
        .set("data-live", true)
        .set_by("data-word-copied", word(|words| words.link_copied))
        .set_by("data-word-not-copied", word(|words| words.link_not_copied))
        .set_by("data-word-figure-gone", word(|words| words.figure_gone));
    group(vec![
        skip.unwrap_or_else(nothing),
        bar.unwrap_or_else(nothing),
        main.into_any(),
        live.into_any(),
        part(move || match loader.shelf.get() {
            Some(shelf) => {
                // In the language of the page, whichever page that is.
                shown.with(|shown| shown.language);
                provide_context(reader());
                (shelf.news)()
            }
            None => nothing(),
        }),
    ])
}

fn page_view(stage: Stage, loader: Loader, asked: Memo<Asked>, reader: &Reader) -> AnyView {
    let route = reader.route;
    match stage {
        Stage::Loading => waiting(loader),
        Stage::Front(index) => {
            let on_pick = Callback::new(move |()| loader.keeping.act.run(Act::Pick));
            let on_open =
                Callback::new(move |source| route.update(|route| *route = route.to_source(source)));
            match loader.shelf.get() {
                Some(shelf) => (shelf.front)(&index, on_pick, on_open),
                None => nothing(),
            }
        }
        Stage::Saved => match loader.shelf.get() {
            Some(shelf) => (shelf.saved)(),
            None => nothing(),
        },
        Stage::Open(opened) => match reader.modules.embedding.get_untracked() {
            Some(embedding) if reader.page.is_framed => (embedding.framed)(*opened),
            _ => view! { <ReportPage opened=*opened /> }.into_any(),
        },
        Stage::Failed(findings) => {
            let on_retry = Callback::new(move |()| loader.try_again(asked.get_untracked()));
            view! { <Failure findings on_retry /> }.into_any()
        }
    }
}

/// Tells the hand that a page stands, and of which report.
fn tell_page(shown: RwSignal<Shown>) {
    effect(move || {
        let (report, edition) = shown.with(|shown| match &shown.stage {
            Stage::Loading => (None, None),
            Stage::Open(opened) => (Some(opened.name().to_owned()), opened.edition.clone()),
            _ => (Some(String::new()), None),
        });
        if let Some(report) = report {
            browser::mark_document("data-edition", edition.as_deref());
            browser::mark_document("data-viewer", Some(env!("CARGO_PKG_VERSION")));
            // Once it is in the document.
            browser::wait(0, move || browser::tell("page", &[("report", &report)]));
        }
    });
}

/// How the story begins, once that is there; until then nothing for a moment, and then how far the download has come.
fn waiting(loader: Loader) -> AnyView {
    let is_long = RwSignal::new(false);
    wasm_bindgen_futures::spawn_local(async move {
        browser::sleep(400).await;
        let _ = is_long.try_set(true);
    });
    let progress = loader.progress;
    let on_cancel = Callback::new(move |()| loader.stop());
    part(move || {
        if let Some(opened) = loader.beginning.get() {
            return view! { <Beginning opened=*opened /> }.into_any();
        }
        if !is_long.get() {
            return nothing();
        }
        view! {
            <LoadingProgress
                n_bytes=Signal::derive(move || progress.get().n_bytes)
                n_total=Signal::derive(move || progress.get().n_total)
                on_cancel
            />
        }
        .into_any()
    })
}

/// Language and title of the document follow what is shown.
fn keep_document(shown: RwSignal<Shown>) {
    effect(move || {
        shown.with(|shown| {
            let words = shown.language.words();
            let mut title = match &shown.stage {
                Stage::Open(opened) => opened.title(shown.language).unwrap_or_default(),
                Stage::Failed(_) => words.cannot_open.to_owned(),
                Stage::Saved => words.saved.to_owned(),
                Stage::Loading | Stage::Front(_) => String::new(),
            };
            if !title.is_empty() {
                title.push_str(" – ");
            }
            title.push_str(words.app_name);
            browser::write_document(shown.language.tag(), &title);
        });
    });
}
