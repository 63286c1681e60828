//! Wiring: the address says what to load, loading fills one signal, and the page shows what is in it.
//! What the reader chooses goes into the route and from there back into the address.

mod desk;
mod keeper;
mod load;
mod paper;

use crate::browser;
use crate::depiction::Look;
use crate::embed::{Accent, ToEmbed};
use crate::finding::{Finding, What};
use crate::locale::{Language, Locale, Words, early_sentence};
use crate::report::Index;
use crate::route::{Route, Theme};

use crate::view::desk::{Awaited, Drawing};
use crate::view::failure::Failure;
use crate::view::keeping::{Act, Held, Keeping};
use crate::view::progress::LoadingProgress;
use crate::view::report_page::{Beginning, Opened, ReportPage};
use crate::view::top_bar::TopBar;
use crate::view::{
    Lit, Looks, Page, Pictures, Reader, effect, element, group, memo, nothing, part,
};
use leptos::prelude::*;
use load::{Asked, Loader};
use std::sync::Arc;

/// What the page shows, and in which language: the two change together.
#[derive(Debug, Clone)]
struct Shown {
    stage: Stage,
    language: Language,
}

#[derive(Debug, Clone)]
enum Stage {
    Loading,
    Front(Arc<Index>),
    /// What this device keeps.
    Saved,
    Open(Box<Opened>),
    Failed(Arc<[Finding]>),
}

impl Shown {
    /// Whether others can open what is shown by its address, and may.
    fn is_for_others(&self) -> bool {
        matches!(&self.stage, Stage::Open(opened) if !opened.is_local && opened.notice.is_none())
    }

    fn pictures(&self) -> Pictures {
        match &self.stage {
            Stage::Open(opened) => opened.pictures.clone(),
            _ => Pictures::default(),
        }
    }

    /// Whether what is shown may be kept on the device, or taken away.
    fn can_be_kept(&self) -> bool {
        matches!(&self.stage, Stage::Open(opened) if opened.notice.is_none())
    }

    fn locale(&self) -> Locale {
        let text_language = match &self.stage {
            Stage::Open(opened) => opened.report.language(),
            _ => None,
        };
        Locale::new(self.language, text_language)
    }
}

/// Starts the app in the element that holds the page's first words.
pub fn start() {
    console_error_panic_hook::set_once();
    if let Some(report) = browser::printed("data-report-id") {
        wasm_bindgen_futures::spawn_local(async move {
            match desk::awake().await {
                Some(awaken) => (awaken.wake)(report),
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
    let loader = Loader::new(shown, announcement, is_framed);
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
    fetch_drawing(loader.drawing);
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

/// Fetches what the dialog for embedding is made by when somebody wants it; says so if it does not come.
fn fetch_embedding(loader: Loader, to_embed: RwSignal<Option<ToEmbed>>) {
    effect(move || {
        if to_embed.with(Option::is_none) || loader.embedding.with_untracked(Option::is_some) {
            return;
        }
        wasm_bindgen_futures::spawn_local(async move {
            match desk::embedding().await {
                Some(found) => loader.embedding.set(Some(found)),
                None => {
                    to_embed.set(None);
                    loader.say_not_there();
                }
            }
        });
    });
}

/// Fetches what describes charts when one is near.
fn fetch_drawing(drawing: RwSignal<Awaited<Drawing>>) {
    effect(move || {
        if drawing.with(|drawing| matches!(drawing, Awaited::Asked)) {
            wasm_bindgen_futures::spawn_local(async move {
                let found = desk::drawing().await;
                drawing.set(found.map_or(Awaited::Lost, Awaited::Here));
            });
        }
    });
}

/// A part of the viewer did not come.
fn not_there(language: Language) -> String {
    early_sentence(&What::ViewerIncomplete, language).unwrap_or_default()
}

/// Whether what is said is said in sight as well: how something went that was done out of sight.
fn is_outcome(said: &str, keeping: &Keeping) -> bool {
    let is_of_copy = keeping
        .held
        .with_untracked(|held| held.outcome.as_deref() == Some(said));
    is_of_copy
        || Language::ALL.iter().any(|language| {
            let words = language.words();
            [words.citation_copied, words.download_failed].contains(&said)
                || not_there(*language) == said
        })
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

/// How charts look: by the reader's theme, colours and wish for stillness.
fn look(route: RwSignal<Route>, accent: RwSignal<Accent>) -> Signal<Look> {
    let is_dark = watched_media("(prefers-color-scheme: dark)");
    let is_forced = watched_media("(forced-colors: active)");
    Signal::derive(move || {
        let is_dark = match route.with(|route| route.theme) {
            Theme::Auto => is_dark.get(),
            Theme::Light => false,
            Theme::Dark => true,
        };
        let accent = accent.get();
        let (look, accent) = match (is_forced.get(), is_dark) {
            (true, false) => (Look::CONTRAST_LIGHT, None),
            (true, true) => (Look::CONTRAST_DARK, None),
            (false, false) => (Look::LIGHT, accent.light),
            (false, true) => (Look::DARK, accent.dark),
        };
        Look {
            now: accent.unwrap_or(look.now),
            is_clear: route.with(|route| {
                route.is_embedded() && route.other("background") == Some("transparent")
            }),
            ..look
        }
    })
}

fn watched_media(query: &str) -> RwSignal<bool> {
    let holds = RwSignal::new(false);
    let watch = browser::watch_media(query, move |now| holds.set(now));
    StoredValue::new_local(watch);
    holds
}

/// Address and announcements: what the reader chooses here goes where the hand's choices go, and the other way round. The hand
/// writes the address; back and forward lead to other reports, which are for the program.
fn keep_in_step(
    route: RwSignal<Route>,
    announcement: RwSignal<String>,
    is_seen: impl Fn(&str) -> bool + 'static,
) {
    let written = StoredValue::new(route.with_untracked(|route| route.source.clone()));
    effect(move || {
        let (query, source) = route.with(|route| (route.write(), route.source.clone()));
        // Another report is a new step back; another choice in the same one is not.
        let step = if written.get_value() == source {
            ""
        } else {
            "new"
        };
        written.set_value(source);
        if query != browser::address_query() {
            browser::tell("chosen", &[("query", &query), ("step", step)]);
        }
    });
    let read = move |query: &str| {
        let now = Route::read(query);
        if route.with_untracked(|route| *route != now) {
            route.set(now);
        }
    };
    let heard = [
        browser::on_event("address", move |event| {
            read(&event.text("query").unwrap_or_default());
        }),
        browser::on_back(move |query| read(&query)),
    ];
    StoredValue::new_local(heard);
    effect(move || {
        let said = announcement.get();
        if !said.is_empty() {
            let seen = if is_seen(&said) { "1" } else { "" };
            browser::tell("say", &[("text", &said), ("seen", seen)]);
        }
    });
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
