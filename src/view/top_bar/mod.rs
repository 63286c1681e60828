//! The one quiet bar: home, language, theme, share.

mod examples;
pub use examples::examples;

use super::Reader;
use crate::browser;
use crate::locale::Language;
use crate::route::{Source, Theme};
use leptos::prelude::*;

/// The bar at the top of every page.
#[component]
pub fn TopBar() -> impl IntoView {
    let reader = Reader::get();
    let front = move || {
        let query = reader
            .route
            .with(|route| route.to_source(Source::Front).write());
        if query.is_empty() {
            "?".to_owned()
        } else {
            query
        }
    };
    let share = move |_| {
        browser::copy_text(&browser::page_address(), move |is_copied| {
            let words = reader.words();
            let said = if is_copied {
                words.link_copied
            } else {
                words.link_not_copied
            };
            reader.announcement.set(said.to_owned());
        });
    };
    view! {
        <header class="dc-bar">
            <a class="dc-bar__home" href=front>
                {move || reader.words().app_name}
            </a>
            <div class="dc-bar__choices">
                <div
                    class="dc-bar__languages"
                    role="group"
                    aria-label=move || reader.words().language
                >
                    {Language::ALL
                        .into_iter()
                        .map(|language| view! { <LanguageButton language /> })
                        .collect_view()}
                </div>
                <label class="dc-bar__theme">
                    <span class="dc-hidden">{move || reader.words().theme}</span>
                    <select
                        data-theme-choice
                        prop:value=move || reader.route.with(|route| route.theme.name())
                        on:change=move |event| {
                            let theme = Theme::of_name(&event_target_value(&event));
                            reader.route.update(|route| route.theme = theme);
                        }
                    >
                        {Theme::ALL
                            .into_iter()
                            .map(|theme| view! { <ThemeOption theme /> })
                            .collect_view()}
                    </select>
                </label>
                <button type="button" class="dc-button" on:click=share>
                    {move || reader.words().share}
                </button>
            </div>
        </header>
    }
}

#[component]
fn LanguageButton(language: Language) -> impl IntoView {
    let reader = Reader::get();
    let is_chosen = move || reader.locale.get().language == language;
    let name = match language {
        Language::Vi => "Tiếng Việt",
        Language::En => "English",
    };
    view! {
        <button
            type="button"
            class="dc-bar__language"
            lang=language.tag()
            title=name
            data-language=language.tag()
            aria-pressed=move || is_chosen().to_string()
            on:click=move |_| reader.route.update(|route| route.language = Some(language))
        >
            <span aria-hidden="true">{language.tag().to_uppercase()}</span>
            <span class="dc-hidden">{name}</span>
        </button>
    }
}

#[component]
fn ThemeOption(theme: Theme) -> impl IntoView {
    let reader = Reader::get();
    let name = move || match theme {
        Theme::Auto => reader.words().theme_auto,
        Theme::Light => reader.words().theme_light,
        Theme::Dark => reader.words().theme_dark,
    };
    let is_selected = reader.route.with_untracked(|route| route.theme == theme);
    view! {
        <option value=theme.name() selected=is_selected>
            {name}
        </option>
    }
}
