//! Wiring: the address says what to load, loading fills one signal, and the page shows what is in it.
//! What the reader chooses goes into the route and from there back into the address.

mod load;

use crate::browser;
use crate::depiction::Look;
use crate::finding::Finding;
use crate::locale::{Language, Locale};
use crate::report::Index;
use crate::route::{Route, Theme};
use crate::view::Reader;
use crate::view::failure::Failure;
use crate::view::front_page::{FILE_INPUT, FrontPage};
use crate::view::progress::LoadingProgress;
use crate::view::report_page::{Opened, ReportPage};
use crate::view::top_bar::TopBar;
use leptos::prelude::*;
use load::{Asked, Loader};

/// What the page shows.
#[derive(Debug, Clone, PartialEq)]
enum Stage {
    Loading,
    Front(Index),
    Open(Box<Opened>),
    Failed(Vec<Finding>),
}

/// Starts the app in the element that holds the page's first words.
pub fn start() {
    console_error_panic_hook::set_once();
    browser::empty_root("app");
    browser::mount("app", || view! { <App /> });
}

#[component]
fn App() -> impl IntoView {
    let route = RwSignal::new(Route::read(&browser::address_query()));
    let stage = RwSignal::new(Stage::Loading);
    let preferred = browser::preferred_language(Language::of_tag).unwrap_or_default();
    let language = Memo::new(move |_| route.with(|route| route.language).unwrap_or(preferred));
    let text_language = Memo::new(move |_| {
        stage.with(|stage| match stage {
            Stage::Open(opened) => opened.report.language().map(str::to_owned),
            _ => None,
        })
    });
    let locale = Memo::new(move |_| Locale::new(language.get(), text_language.get().as_deref()));
    let is_wide = watched_media("(min-width: 64rem)");
    let is_dark = watched_media("(prefers-color-scheme: dark)");
    let is_still = watched_media("(prefers-reduced-motion: reduce)");
    let is_forced = watched_media("(forced-colors: active)");
    let look = Memo::new(move |_| {
        let is_dark = match route.with(|route| route.theme) {
            Theme::Auto => is_dark.get(),
            Theme::Light => false,
            Theme::Dark => true,
        };
        let look = match (is_forced.get(), is_dark) {
            (true, false) => Look::CONTRAST_LIGHT,
            (true, true) => Look::CONTRAST_DARK,
            (false, false) => Look::LIGHT,
            (false, true) => Look::DARK,
        };
        Look {
            is_moving: !is_still.get(),
            ..look
        }
    });
    let reader = Reader {
        locale: locale.into(),
        route,
        announcement: RwSignal::new(String::new()),
        is_wide: is_wide.into(),
        look: look.into(),
    };
    provide_context(reader);

    keep_address(route);
    let loader = Loader::new(stage, language);
    // A new source, or the same in another language, is loaded; a choice is not.
    let asked = Memo::new(move |_| Asked {
        source: route.with(|route| route.source.clone()),
        language: language.get(),
    });
    Effect::new(move |_| loader.load(asked.get()));
    keep_document(reader, stage);
    let drops = browser::watch_drops(move |files| loader.open_files(files));
    StoredValue::new_local(drops);

    let on_pick = Callback::new(move |()| {
        browser::read_input(FILE_INPUT, move |files| loader.open_files(files))
    });
    let on_open =
        Callback::new(move |source| route.update(|route| *route = route.to_source(source)));
    let on_retry = Callback::new(move |()| loader.load(asked.get_untracked()));
    let state = move || {
        stage.with(|stage| match stage {
            Stage::Loading => "loading",
            Stage::Front(_) | Stage::Open(_) => "ready",
            Stage::Failed(_) => "failed",
        })
    };
    let page = move || {
        stage.with(|stage| match stage {
            Stage::Front(_) => Some("front"),
            Stage::Open(_) => Some("report"),
            _ => None,
        })
    };
    view! {
        <a class="dc-skip" href="#dc-main">
            {move || reader.words().skip_to_story}
        </a>
        <TopBar />
        <main class="dc-main" id="dc-main" tabindex="-1" data-state=state data-page=page>
            {move || match stage.get() {
                Stage::Loading => {
                    view! { <Waiting loader /> }.into_any()
                }
                Stage::Front(index) => view! { <FrontPage index on_pick on_open /> }.into_any(),
                Stage::Open(opened) => view! { <ReportPage opened=*opened /> }.into_any(),
                Stage::Failed(findings) => view! { <Failure findings on_retry /> }.into_any(),
            }}
        </main>
        <div class="dc-hidden" role="status" aria-live="polite" data-live>
            {move || reader.announcement.get()}
        </div>
        <Toast />
    }
}

/// Says in sight what was just said to screen readers about copying and saving; gone with the next thing.
#[component]
fn Toast() -> impl IntoView {
    let reader = Reader::get();
    move || {
        let words = reader.words();
        let said = reader.announcement.get();
        let is_short = [
            words.link_copied,
            words.link_not_copied,
            words.citation_copied,
            words.download_failed,
        ]
        .contains(&said.as_str());
        is_short.then(|| view! { <p class="dc-toast" aria-hidden="true">{said}</p> })
    }
}

/// Nothing for a moment, then how far the download has come.
#[component]
fn Waiting(loader: Loader) -> impl IntoView {
    let is_long = RwSignal::new(false);
    wasm_bindgen_futures::spawn_local(async move {
        browser::sleep(400).await;
        let _ = is_long.try_set(true);
    });
    let progress = loader.progress;
    let on_cancel = Callback::new(move |()| loader.stop());
    move || {
        is_long.get().then(|| {
            view! {
                <LoadingProgress
                    n_bytes=Signal::derive(move || progress.get().n_bytes)
                    n_total=Signal::derive(move || progress.get().n_total)
                    on_cancel
                />
            }
        })
    }
}

fn watched_media(query: &str) -> RwSignal<bool> {
    let holds = RwSignal::new(false);
    let watch = browser::watch_media(query, move |now| holds.set(now));
    StoredValue::new_local(watch);
    holds
}

/// The address follows the route, and the route follows back and forward.
fn keep_address(route: RwSignal<Route>) {
    let written = RwSignal::new(route.with_untracked(|route| route.source.clone()));
    Effect::new(move |_| {
        let (query, source) = route.with(|route| (route.write(), route.source.clone()));
        if query == browser::address_query() {
            written.set(source);
            return;
        }
        // Another report is a new step back; another choice in the same one is not.
        let is_new_step = written.get_untracked() != source;
        written.set(source);
        browser::remember_address(&query, is_new_step);
    });
    let back = browser::on_back(move |query| route.set(Route::read(&query)));
    StoredValue::new_local(back);
}

/// Language, title and theme of the document follow what is shown.
fn keep_document(reader: Reader, stage: RwSignal<Stage>) {
    Effect::new(move |_| {
        let locale = reader.locale.get();
        let name = locale.words().app_name;
        let title = stage.with(|stage| match stage {
            Stage::Open(opened) => {
                let story = opened
                    .report
                    .story
                    .as_ref()
                    .filter(|_| opened.notice.is_none());
                let headline = story.map(|story| story.headline.clone());
                let label = opened
                    .report
                    .bundle
                    .as_ref()
                    .map(|bundle| bundle.label.text(locale.language.tag()).to_owned());
                headline.or(label).filter(|title| !title.is_empty())
            }
            Stage::Failed(_) => Some(locale.words().cannot_open.to_owned()),
            _ => None,
        });
        let title = title.map_or_else(|| name.to_owned(), |title| format!("{title} – {name}"));
        let theme = reader.route.with(|route| route.theme);
        browser::write_document(locale.language.tag(), &title, theme);
    });
}
