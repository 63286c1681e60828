//! The front page: the reports there are, and how to open one's own.

mod examples;
pub use examples::examples;

use super::Reader;
use crate::report::{Index, Listed};
use crate::route::Source;
use leptos::prelude::*;

/// The id of the file input, by which the app finds its files.
pub const FILE_INPUT: &str = "dc-files";

#[component]
pub fn FrontPage(
    index: Index,
    /// The reader picked files in the input `FILE_INPUT`.
    on_pick: Callback<()>,
    /// The reader named addresses.
    on_open: Callback<Source>,
) -> impl IntoView {
    let reader = Reader::get();
    let reports = index
        .reports
        .into_iter()
        .map(|listed| view! { <ReportCard listed /> })
        .collect::<Vec<_>>();
    view! {
        <div class="dc-front">
            <header class="dc-front__head">
                <h1 class="dc-front__title">{reader.words().app_name}</h1>
                <p class="dc-front__about">{reader.words().app_description}</p>
            </header>
            {(!reports.is_empty())
                .then(|| {
                    view! {
                        <section aria-labelledby="dc-reports">
                            <h2 id="dc-reports">{reader.words().reports}</h2>
                            <ul class="dc-front__list">{reports}</ul>
                        </section>
                    }
                })}
            <Opener on_pick on_open />
        </div>
    }
}

#[component]
fn ReportCard(listed: Listed) -> impl IntoView {
    let reader = Reader::get();
    let locale = reader.locale;
    let id = listed.id.clone();
    let source = Source::Report(id.clone());
    let href = reader
        .route
        .with_untracked(|route| route.to_source(source).link());
    let languages = listed.languages.join(", ").to_ascii_uppercase();
    let title = listed.title(locale.language).to_owned();
    let summary = listed.summary(locale.language).to_owned();
    let published = listed.published.map(|date| locale.date_text(&date));
    view! {
        <li class="dc-card">
            <h3 class="dc-card__title">
                <a href=href data-report-link=id>
                    {title}
                </a>
            </h3>
            <p class="dc-card__summary">{summary}</p>
            <p class="dc-quiet">{published} " · " {languages}</p>
        </li>
    }
}

/// A report of the reader's own: files of the device, or addresses.
#[component]
pub fn Opener(on_pick: Callback<()>, on_open: Callback<Source>) -> impl IntoView {
    let reader = Reader::get();
    let article = RwSignal::new(String::new());
    let statistics = RwSignal::new(String::new());
    let open = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let given = |text: String| {
            let text = text.trim().to_owned();
            (!text.is_empty()).then_some(text)
        };
        let source = Source::Addresses {
            article: given(article.get_untracked()),
            statistics: given(statistics.get_untracked()),
        };
        let is_empty = matches!(
            &source,
            Source::Addresses {
                article: None,
                statistics: None
            }
        );
        if !is_empty {
            on_open.run(source);
        }
    };
    view! {
        <section class="dc-opener" aria-labelledby="dc-opener">
            <h2 id="dc-opener">{reader.words().open_your_own}</h2>
            <p>{reader.words().open_explained}</p>
            <p class="dc-opener__files">
                <label class="dc-opener__pick">
                    <span>{reader.words().choose_files}</span>
                    <input
                        type="file"
                        id=FILE_INPUT
                        data-open-files
                        multiple=true
                        accept=".json,application/json"
                        on:change=move |_| on_pick.run(())
                    />
                </label>
            </p>
            <p class="dc-quiet">
                {reader.words().drop_here} " " {reader.words().stays_on_device}
            </p>
            <form class="dc-opener__form" on:submit=open>
                <h3>{reader.words().open_by_address}</h3>
                <label class="dc-opener__field">
                    <span>{reader.words().article_address}</span>
                    <input
                        type="text"
                        inputmode="url"
                        autocomplete="off"
                        spellcheck="false"
                        placeholder="https://…"
                        prop:value=move || article.get()
                        on:input=move |event| article.set(event_target_value(&event))
                    />
                </label>
                <label class="dc-opener__field">
                    <span>{reader.words().statistics_address}</span>
                    <input
                        type="text"
                        inputmode="url"
                        autocomplete="off"
                        spellcheck="false"
                        placeholder="https://…"
                        prop:value=move || statistics.get()
                        on:input=move |event| statistics.set(event_target_value(&event))
                    />
                </label>
                <button type="submit" class="dc-button">
                    {reader.words().open}
                </button>
            </form>
        </section>
    }
}
