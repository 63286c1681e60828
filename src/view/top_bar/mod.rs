//! The one quiet bar: home, language, theme, share. It stays when the language changes, so that the focus stays too.

mod examples;
pub use examples::examples;

use crate::browser;
use crate::locale::{Language, Words};
use crate::route::{Route, Source, Theme};
use leptos::prelude::*;

/// The bar at the top of every page.
#[component]
pub fn TopBar(
    #[prop(into)] language: Signal<Language>,
    route: RwSignal<Route>,
    announcement: RwSignal<String>,
) -> impl IntoView {
    let word = move |pick: fn(&'static Words) -> &'static str| {
        Signal::derive(move || pick(language.get().words()))
    };
    let front = Signal::derive(move || route.with(|route| route.to_source(Source::Front).link()));
    let share = move |_| {
        browser::copy_text(&browser::page_address(), move |is_copied| {
            let words = language.get_untracked().words();
            let said = if is_copied {
                words.link_copied
            } else {
                words.link_not_copied
            };
            announcement.set(said.to_owned());
        });
    };
    let languages = Language::ALL.map(|own| {
        let name = match own {
            Language::Vi => "Tiếng Việt",
            Language::En => "English",
        };
        view! {
            <button
                type="button"
                class="dc-bar__language"
                lang=own.tag()
                title=name
                data-language=own.tag()
                aria-pressed=Signal::derive(move || (language.get() == own).to_string())
                on:click=move |_| route.update(|route| route.language = Some(own))
            >
                <span aria-hidden="true">{own.tag().to_ascii_uppercase()}</span>
                <span class="dc-hidden">{name}</span>
            </button>
        }
    });
    let themes = Theme::ALL.map(|theme| {
        let name = word(match theme {
            Theme::Auto => |words| words.theme_auto,
            Theme::Light => |words| words.theme_light,
            Theme::Dark => |words| words.theme_dark,
        });
        let is_selected = route.with_untracked(|route| route.theme == theme);
        view! {
            <option value=theme.name() selected=is_selected>
                {name}
            </option>
        }
    });
    view! {
        <header class="dc-bar">
            <a class="dc-bar__home" href=front>
                {word(|words| words.app_name)}
            </a>
            <div class="dc-bar__choices">
                <div class="dc-bar__languages" role="group" aria-label=word(|words| words.language)>
                    {languages.into_iter().collect_view()}
                </div>
                <label class="dc-bar__theme">
                    <span class="dc-hidden">{word(|words| words.theme)}</span>
                    <select
                        data-theme-choice
                        prop:value=Signal::derive(move || route.with(|route| route.theme.name()))
                        on:change=move |event| {
                            let theme = Theme::of_name(&event_target_value(&event));
                            route.update(|route| route.theme = theme);
                        }
                    >
                        {themes.into_iter().collect_view()}
                    </select>
                </label>
                <button type="button" class="dc-button" on:click=share>
                    {word(|words| words.share)}
                </button>
            </div>
        </header>
    }
}
