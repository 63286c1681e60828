//! The one quiet bar: home, language, theme, share. It stays when the language changes, so that the focus stays too. What theme and
//! share do is the hand's (`src/hand/bar.js`).

mod examples;
pub use examples::examples;

use super::{element, nothing, part};
use crate::locale::{Language, Words};
use crate::route::{Route, Source, Theme};
use leptos::prelude::*;

/// The bar at the top of every page.
#[component]
pub fn TopBar(
    #[prop(into)] language: Signal<Language>,
    route: RwSignal<Route>,
    /// Whether there is something that others can embed.
    #[prop(into)]
    can_embed: Signal<bool>,
    on_embed: Callback<()>,
    /// Whether what is shown is kept on the device; none where it cannot be.
    #[prop(into)]
    is_saved: Signal<Option<bool>>,
    on_save: Callback<()>,
    /// The page is a report in one file: it has no address that others could open.
    #[prop(optional)]
    is_file: bool,
) -> impl IntoView {
    // The bar outlives a change of language, so each of its words follows it.
    let word = move |pick: fn(&'static Words) -> &'static str| move || pick(language.get().words());
    let front = move || route.with(|route| route.to_source(Source::Front).link());
    let languages = Language::ALL.map(|own| {
        let name = own.name();
        let tag = element("span")
            .set("aria-hidden", "true")
            .child(own.tag().to_ascii_uppercase());
        element("button")
            .class("dc-bar__language")
            .set("type", "button")
            .set("lang", own.tag())
            .set("title", name)
            .set("data-language", own.tag())
            .set_by("aria-pressed", move || (language.get() == own).to_string())
            .on("click", move |_| route.update(|route| route.speak(own)))
            .child(tag)
            .child(element("span").class("dc-hidden").child(name))
    });
    let themes = Theme::ALL.map(|theme| {
        let name = word(match theme {
            Theme::Auto => |words| words.theme_auto,
            Theme::Light => |words| words.theme_light,
            Theme::Dark => |words| words.theme_dark,
        });
        let is_selected = route.with_untracked(|route| route.theme == theme);
        element("option")
            .set("value", theme.name())
            .set("selected", is_selected)
            .text_by(name)
    });
    let home = element("a")
        .class("dc-bar__home")
        .set_by("href", front)
        .text_by(word(|words| words.app_name));
    let languages = element("div")
        .class("dc-bar__languages")
        .set("role", "group")
        .set_by("aria-label", word(|words| words.language))
        .child(Vec::from(languages));
    let select = element("select")
        .set("data-theme-choice", true)
        .value_by(move || route.with(|route| route.theme.name().to_owned()))
        .child(Vec::from(themes));
    let theme_name = element("span")
        .class("dc-hidden")
        .text_by(word(|words| words.theme));
    let themes = element("label")
        .class("dc-bar__theme")
        .child(theme_name)
        .child(select);
    let share = (!is_file).then(|| {
        element("button")
            .class("dc-button")
            .set("type", "button")
            .set("data-share", true)
            .text_by(word(|words| words.share))
    });
    let save = part(move || {
        let Some(is_saved) = is_saved.get() else {
            return nothing();
        };
        let name = word(if is_saved {
            |words| words.saved
        } else {
            |words| words.save
        });
        element("button")
            .class("dc-button")
            .set("type", "button")
            .set("data-save", is_saved.to_string())
            .on("click", move |_| on_save.run(()))
            .text_by(name)
            .into_any()
    });
    let embed = part(move || {
        if !can_embed.get() {
            return nothing();
        }
        element("button")
            .class("dc-button")
            .set("type", "button")
            .set("data-embed", "report")
            .set("aria-haspopup", "dialog")
            .on("click", move |_| on_embed.run(()))
            .text_by(word(|words| words.embed))
            .into_any()
    });
    let choices = element("div")
        .class("dc-bar__choices")
        .child(languages)
        .child(themes)
        .child(save)
        .child(share)
        .child(embed);
    element("header")
        .class("dc-bar")
        .child(home)
        .child(choices)
        .into_any()
}
