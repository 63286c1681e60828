//! The dialog in which an editor chooses what to embed and how, sees it as it will be, and copies one of three snippets.
//! The preview is the very element that the first snippet has, so what is seen is what others get, heights included.

use crate::browser;
use crate::colour::Colour;
use crate::depiction::Look;
use crate::embed::{
    Accent, Form, Frame, Heights, Place, Request, ToEmbed, Wanted, title_of_comparison,
};
use crate::figures::text_of;
use crate::locale::{EmbedWords, Language, fill};
use crate::report::Report;
use crate::route::{Source, Theme};
use crate::view::report_page::Opened;
use crate::view::{Element, Reader, effect, element, memo, nothing, part};
use leptos::prelude::*;
use std::sync::Arc;

/// The id of the dialog's element.
const DIALOG: &str = "dc-embed";

/// What is reserved where nothing could be measured, in CSS pixels.
const GUESSED_HEIGHT: u32 = 720;

/// How long a preview has to become as high as another width makes it, in milliseconds.
const SETTLING: i32 = 350;

/// The widths of the preview; the middle one is shown at last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Width {
    Phone,
    Column,
    Full,
}

impl Width {
    const ALL: [Width; 3] = [Width::Phone, Width::Column, Width::Full];

    fn name(self) -> &'static str {
        match self {
            Width::Phone => "phone",
            Width::Column => "column",
            Width::Full => "full",
        }
    }
}

/// What the editor has chosen.
#[derive(Debug, Clone, PartialEq)]
struct Chosen {
    what: ToEmbed,
    /// None: the reader's own.
    language: Option<Language>,
    theme: Theme,
    is_transparent: bool,
    /// As written.
    accent: String,
    has_controls: bool,
    is_frozen: bool,
}

/// All that the dialog's parts share.
#[derive(Clone, Copy)]
struct Dialog {
    reader: Reader,
    words: &'static EmbedWords,
    opened: StoredValue<Opened>,
    chosen: RwSignal<Chosen>,
    /// The figure that the dialog was opened for, if it was for one.
    figure: Option<usize>,
}

#[component]
pub fn EmbedDialog(opened: Opened, to_embed: ToEmbed) -> impl IntoView {
    let reader = Reader::get();
    let words = reader.locale.language.embed_words();
    let figure = match to_embed {
        ToEmbed::Figure(n) => Some(n),
        _ => None,
    };
    let dialog = Dialog {
        reader,
        words,
        opened: StoredValue::new(opened),
        chosen: RwSignal::new(Chosen {
            what: to_embed,
            language: Some(reader.locale.language),
            theme: Theme::Auto,
            is_transparent: false,
            accent: String::new(),
            has_controls: true,
            is_frozen: false,
        }),
        figure,
    };
    effect(move || browser::open_dialog(DIALOG));
    let close = element("button")
        .class("dc-dialog__close")
        .set("type", "button")
        .set("aria-label", reader.words().data().close)
        .set("title", reader.words().data().close)
        .on("click", move |_| browser::close_dialog(DIALOG))
        .child("×");
    let heights = RwSignal::new(Vec::<(u32, u32)>::new());
    let test = element("p").class("dc-quiet").child(
        element("a")
            .set("href", "embed-test.html")
            .set("rel", "noopener noreferrer")
            .set("target", "_blank")
            .child(words.self_test),
    );
    element("dialog")
        .class("dc-dialog")
        .set("id", DIALOG)
        .set("aria-labelledby", "dc-embed-title")
        .set("data-embed-dialog", true)
        // Escape closes it as well.
        .on("close", move |_| reader.to_embed.set(None))
        .child(close)
        .child(
            element("h2")
                .class("dc-dialog__title")
                .set("id", "dc-embed-title")
                .child(words.title),
        )
        .child(options(dialog))
        .child(preview(dialog, heights))
        .child(snippets(dialog, heights))
        .child(test)
        .into_any()
}

impl Dialog {
    fn change(self, change: impl FnOnce(&mut Chosen)) {
        self.chosen.update(change);
    }

    fn report<T>(self, read: impl FnOnce(&Arc<Report>) -> T) -> T {
        self.opened.with_value(|opened| read(&opened.report))
    }

    /// A figure as printed.
    fn printed(self, figure: usize) -> String {
        self.report(|report| {
            let story = report.story.as_ref();
            let found = report.account.figures.get(figure);
            let Some((story, found)) = story.zip(found) else {
                return String::new();
            };
            let text = text_of(story, found.part).chars();
            text.skip(found.start)
                .take(found.end - found.start)
                .collect()
        })
    }

    /// Everything that the snippets say.
    fn wanted(self, heights: &[(u32, u32)]) -> Option<Wanted> {
        let chosen = self.chosen.get();
        let edition = self.opened.with_value(|opened| opened.edition.clone());
        let request = Request {
            what: chosen.what,
            language: chosen.language,
            theme: chosen.theme,
            frame: Frame {
                accent: Colour::read(&chosen.accent),
                is_transparent: chosen.is_transparent,
                has_controls: chosen.has_controls,
                ..Frame::default()
            },
            edition: edition.filter(|_| chosen.is_frozen),
        };
        let heights = Heights::measured(heights.to_vec());
        let heights = heights.unwrap_or_else(|| Heights::fixed(GUESSED_HEIGHT));
        let route = self.reader.route.get();
        // The address of a printed page does not say which report it is; the page does.
        let printed = browser::printed("data-report-id");
        let is_pressed = printed.is_some();
        let place = Place {
            viewer: browser::address_of("./"),
            source: printed.map_or(route.source.clone(), Source::Report),
            choices: &route.choices,
            is_pressed,
        };
        let own = self.reader.locale.language;
        self.report(|report| request.wanted(report, &place, own, heights))
    }
}

fn options(dialog: Dialog) -> Element {
    let Dialog { words, chosen, .. } = dialog;
    let page = dialog.reader.words();
    let named = |name: &'static str, control: Element| {
        element("label")
            .class("dc-controls__field")
            .child(element("span").child(name))
            .child(control)
    };
    let choose = |name: &'static str, options: Vec<(String, String)>, now: String| {
        let options = options.into_iter().map(|(value, text)| {
            let is_selected = value == now;
            element("option")
                .set("value", value)
                .set("selected", is_selected)
                .child(text)
        });
        element("select")
            .set("data-embed-choice", name)
            .child(options.collect::<Vec<_>>())
    };

    let ids: Vec<String> =
        dialog.report(|report| report.plans.iter().map(|plan| plan.id.clone()).collect());
    let mut whats = vec![("report".to_owned(), words.all_of_it.to_owned())];
    if let Some(figure) = dialog.figure {
        let text = fill(words.the_figure, &[&dialog.printed(figure)]);
        whats.push(("figure".to_owned(), text));
    }
    let own = dialog.reader.locale.language;
    for (plan, id) in ids.iter().enumerate() {
        let title = dialog.report(|report| title_of_comparison(report, plan, own));
        whats.push((format!("comparison:{id}"), format!("{}. {title}", plan + 1)));
    }
    let now = match chosen.with_untracked(|chosen| chosen.what.clone()) {
        ToEmbed::Report => "report".to_owned(),
        ToEmbed::Figure(_) => "figure".to_owned(),
        ToEmbed::Comparison(id) => format!("comparison:{id}"),
    };
    let what = choose("what", whats, now).on("change", move |event| {
        let value = event_target_value(&event);
        let what = match (value.strip_prefix("comparison:"), dialog.figure) {
            (Some(id), _) => ToEmbed::Comparison(id.to_owned()),
            (None, Some(figure)) if value == "figure" => ToEmbed::Figure(figure),
            _ => ToEmbed::Report,
        };
        dialog.change(|chosen| chosen.what = what);
    });

    let languages = [
        ("vi".to_owned(), "Tiếng Việt".to_owned()),
        ("en".to_owned(), "English".to_owned()),
        (String::new(), words.language_of_reader.to_owned()),
    ];
    let language =
        // An edition is of the article that is open.
        choose("language", languages.into(), own.tag().to_owned()).set_by("disabled", move || chosen.with(|chosen| chosen.is_frozen)).on("change", move |event| {
            let language = Language::of_tag(&event_target_value(&event));
            dialog.change(|chosen| chosen.language = language);
        });

    let themes = [
        ("auto", page.theme_auto),
        ("light", page.theme_light),
        ("dark", page.theme_dark),
    ];
    let themes = themes.map(|(value, text)| (value.to_owned(), text.to_owned()));
    let theme = choose("theme", themes.into(), "auto".to_owned()).on("change", move |event| {
        let theme = Theme::of_name(&event_target_value(&event));
        dialog.change(|chosen| chosen.theme = theme);
    });

    let backgrounds = [
        ("own", words.background_own),
        ("transparent", words.background_transparent),
    ];
    let backgrounds = backgrounds.map(|(value, text)| (value.to_owned(), text.to_owned()));
    let background =
        choose("background", backgrounds.into(), "own".to_owned()).on("change", move |event| {
            let is_transparent = event_target_value(&event) == "transparent";
            dialog.change(|chosen| chosen.is_transparent = is_transparent);
        });

    let accent = element("input")
        .set("type", "text")
        .set("data-embed-choice", "accent")
        .set("size", "8")
        .set("maxlength", "7")
        .set("spellcheck", "false")
        .set("autocapitalize", "off")
        .set("aria-describedby", "dc-embed-accent")
        .on("change", move |event| {
            let accent = event_target_value(&event).trim().to_owned();
            dialog.change(|chosen| chosen.accent = accent);
        });
    let controls = element("input")
        .set("type", "checkbox")
        .set("data-embed-choice", "controls")
        .checked_by(move || chosen.with(|chosen| chosen.has_controls))
        .on("change", move |event| {
            let has_controls = event_target_checked(&event);
            dialog.change(|chosen| chosen.has_controls = has_controls);
        });
    element("div")
        .class("dc-embed__options")
        .child(named(words.what, what))
        .child(named(page.language, language))
        .child(named(page.theme, theme))
        .child(named(words.background, background))
        .child(named(words.accent, accent))
        .child(
            element("p")
                .class("dc-embed__help")
                .set("id", "dc-embed-accent")
                .set("role", "status")
                .set("data-accent-says", true)
                .text_by(move || chosen.with(|chosen| accent_says(chosen, words))),
        )
        .child(part(move || {
            if !chosen.with(|chosen| chosen.is_transparent) {
                return nothing();
            }
            element("p")
                .class("dc-embed__help")
                .set("role", "status")
                .child(words.transparent_help)
                .into_any()
        }))
        .child(
            element("label")
                .class("dc-embed__check")
                .child(controls)
                .child(" ")
                .child(element("span").child(words.controls)),
        )
        .child(editions(dialog))
}

/// What is to be said about an accent: how it is written, or where it cannot be read.
fn accent_says(chosen: &Chosen, words: &EmbedWords) -> &'static str {
    if chosen.accent.is_empty() {
        return words.accent_help;
    }
    let Some(colour) = Colour::read(&chosen.accent) else {
        return words.accent_unreadable;
    };
    let accent = Accent::on(Some(colour), Look::LIGHT.paper, Look::DARK.paper);
    match (accent.light, accent.dark, chosen.theme) {
        (None, _, Theme::Auto | Theme::Light) => words.accent_pale_light,
        (_, None, Theme::Auto | Theme::Dark) => words.accent_pale_dark,
        _ => "",
    }
}

/// Whether what is embedded follows the report, or is of one edition for good.
fn editions(dialog: Dialog) -> AnyView {
    let Dialog { words, chosen, .. } = dialog;
    let edition = dialog.opened.with_value(|opened| opened.edition.clone());
    let Some(edition) = edition else {
        return nothing();
    };
    let option = |is_frozen: bool, name: String, explained: &'static str| {
        let value = if is_frozen { "frozen" } else { "living" };
        let input = element("input")
            .set("type", "radio")
            .set("name", "dc-embed-edition")
            .set("value", value)
            .set("data-embed-choice", "edition")
            .checked_by(move || chosen.with(|chosen| chosen.is_frozen == is_frozen))
            .on("change", move |_| {
                dialog.change(|chosen| chosen.is_frozen = is_frozen)
            });
        element("label")
            .class("dc-embed__check")
            .child(input)
            .child(" ")
            .child(
                element("span").child(name).child(
                    element("small")
                        .class("dc-embed__explained")
                        .child(explained),
                ),
            )
    };
    element("fieldset")
        .class("dc-embed__set")
        .child(element("legend").child(words.versions))
        .child(option(
            false,
            words.living.to_owned(),
            words.living_explained,
        ))
        .child(option(
            true,
            fill(words.frozen, &[&edition]),
            words.frozen_explained,
        ))
        .into_any()
}

/// The element as it will be, at one of three widths. Before it is looked at, its height is measured at all of them.
fn preview(dialog: Dialog, heights: RwSignal<Vec<(u32, u32)>>) -> Element {
    let Dialog { words, .. } = dialog;
    let width = RwSignal::new(Width::Column);
    let is_measuring = RwSignal::new(true);
    let has_failed = RwSignal::new(false);
    let is_there = RwSignal::new(false);
    // What only changes colours needs no new measuring.
    let measured_for = memo(move || {
        let wanted = dialog.wanted(&[])?;
        let mut frame = wanted.frame;
        frame.accent = None;
        frame.is_transparent = false;
        let mut route = wanted.route;
        route.theme = Theme::Auto;
        Some((route, frame))
    });
    let turn = StoredValue::new(0u32);
    effect(move || {
        browser::load_embed_script(move |is_loaded| {
            let _ = is_there.try_set(is_loaded);
            let _ = has_failed.try_set(!is_loaded);
        });
    });
    effect(move || {
        // Read, because a memo that nobody reads is never computed.
        measured_for.with(|_| ());
        turn.update_value(|turn| *turn += 1);
        let now = turn.get_value();
        heights.set(Vec::new());
        is_measuring.set(true);
        has_failed.set(false);
        // A frame that does not answer is not waited for.
        browser::wait(20_000, move || {
            let is_silent = heights.try_with_untracked(Vec::is_empty) == Some(true);
            if is_silent && turn.try_get_value() == Some(now) {
                let _ = has_failed.try_set(true);
                let _ = is_measuring.try_set(false);
            }
        });
    });
    let note = move |event: leptos::ev::Event| {
        let number = |name: &str| browser::event_number(&event, name).map(|number| number as u32);
        let (Some(measured_width), Some(height)) = (number("width"), number("height")) else {
            return;
        };
        has_failed.set(false);
        heights.update(|heights| {
            heights.retain(|(width, _)| *width != measured_width);
            heights.push((measured_width, height));
        });
    };
    // A frame says more than once that it is ready; it is measured the first time.
    let begun = StoredValue::new(0u32);
    let begin = move |_| {
        let now = turn.get_value();
        if begun.get_value() != now {
            begun.set_value(now);
            is_measuring.set(true);
            measure_at(Width::ALL.into(), width, is_measuring);
        }
    };
    let widths = Width::ALL.map(|own| {
        let name = match own {
            Width::Phone => words.phone,
            Width::Column => words.column,
            Width::Full => words.full,
        };
        let input = element("input")
            .set("type", "radio")
            .set("name", "dc-embed-width")
            .set("value", own.name())
            .set("data-embed-choice", "width")
            .checked_by(move || width.get() == own)
            .on("change", move |_| width.set(own));
        element("label")
            .class("dc-switch__option")
            .child(input)
            .child(element("span").child(name))
    });
    let widths = element("fieldset")
        .class("dc-switch")
        .child(
            element("legend")
                .class("dc-switch__legend")
                .child(words.preview),
        )
        .child(
            element("div")
                .class("dc-switch__options")
                .child(Vec::from(widths)),
        );
    let said = element("p")
        .class("dc-quiet")
        .set("role", "status")
        .text_by(move || match (has_failed.get(), is_measuring.get()) {
            (true, _) => words.preview_failed,
            (false, true) => words.measuring,
            (false, false) => "",
        });
    let shown = move || {
        element("doichieu-report")
            .set_by("src", move || {
                dialog.wanted(&[]).map(|wanted| wanted.frame_address())
            })
            .set("height", GUESSED_HEIGHT.to_string())
            .set("title", words.preview)
            .on("doichieu:height", note)
            .on("doichieu:ready", begin)
            .into_any()
    };
    let stage = element("div")
        .class("dc-embed__stage")
        .set_by("data-width", move || width.get().name())
        .set_by("aria-busy", move || is_measuring.get().to_string())
        .set("data-embed-preview", true)
        // Looked at and not used: else the focus would be lost in it, and Escape with it.
        .set("inert", true)
        .child(part(
            move || {
                if is_there.get() { shown() } else { nothing() }
            },
        ));
    element("div")
        .class("dc-embed__preview")
        .child(widths)
        .child(said)
        .child(
            element("div")
                .class("dc-embed__scroll")
                .set("tabindex", "0")
                .set("role", "region")
                .set("aria-label", words.preview)
                .set_by("data-ground", move || {
                    let is_clear = dialog.chosen.with(|chosen| chosen.is_transparent);
                    is_clear.then_some("page")
                })
                .child(stage),
        )
}

/// Shows the preview at each width for as long as its height takes to be told, and at last in the column.
fn measure_at(mut widths: Vec<Width>, width: RwSignal<Width>, is_measuring: RwSignal<bool>) {
    match widths.pop() {
        Some(next) => {
            let _ = width.try_set(next);
            browser::wait(SETTLING, move || measure_at(widths, width, is_measuring));
        }
        None => {
            let _ = width.try_set(Width::Column);
            let _ = is_measuring.try_set(false);
        }
    }
}

/// The three snippets, each with its button.
fn snippets(dialog: Dialog, heights: RwSignal<Vec<(u32, u32)>>) -> Element {
    let Dialog { words, .. } = dialog;
    let said = RwSignal::new((None::<Form>, ""));
    let forms = Form::ALL.map(|form| {
        let (name, explained) = match form {
            Form::Element => (words.as_element, words.as_element_explained),
            Form::Iframe => (words.as_iframe, words.as_iframe_explained),
            Form::Amp => (words.as_amp, words.as_amp_explained),
        };
        let text = move || {
            let wanted = dialog.wanted(&heights.get());
            wanted
                .map(|wanted| wanted.snippet(form))
                .unwrap_or_default()
        };
        let copy = move |_| {
            browser::copy_text(&untrack(text), move |is_copied| {
                let word = if is_copied {
                    words.copied
                } else {
                    words.not_copied
                };
                let _ = said.try_set((Some(form), word));
            });
        };
        let label = format!("dc-embed-{}", form.name());
        let copy = element("button")
            .class("dc-button")
            .set("type", "button")
            .set("data-embed-copy", form.name())
            .set("aria-describedby", label.clone())
            .on("click", copy)
            .child(words.copy);
        let confirmed = element("span")
            .class("dc-embed__copied")
            .set("role", "status")
            .text_by(move || match said.get() {
                (Some(of), word) if of == form => word,
                _ => "",
            });
        let code = element("textarea")
            .class("dc-embed__code")
            .set("readonly", true)
            .set("rows", "4")
            .set("spellcheck", "false")
            .set("aria-labelledby", label.clone())
            .set("data-embed-snippet", form.name())
            .value_by(text);
        element("section")
            .class("dc-embed__snippet")
            .child(element("h4").set("id", label).child(name))
            .child(element("p").class("dc-embed__help").child(explained))
            .child(code)
            .child(
                element("p")
                    .class("dc-embed__copy")
                    .child(copy)
                    .child(" ")
                    .child(confirmed),
            )
    });
    element("div")
        .class("dc-embed__snippets")
        .child(element("h3").child(words.snippets))
        .child(Vec::from(forms))
}
