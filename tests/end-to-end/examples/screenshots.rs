//! Pictures of the built viewer for people to look at:
//! `cargo run -p end-to-end --example screenshots -- FOLDER`.
//! Every page from top to bottom, wide, as a tablet and as a phone, light and dark, in both languages.

use std::path::PathBuf;

use end_to_end::browser::Browser;
use end_to_end::server::Server;

const WINDOWS: [(&str, u32, u32); 3] = [
    ("wide", 1440, 900),
    ("tablet", 820, 1180),
    ("phone", 390, 844),
];
/// Higher pages are cut into several pictures, or nobody could read them.
const MAX_HEIGHT: u32 = 2000;
const PAGES: [(&str, &str); 11] = [
    ("front", ""),
    ("flagship", "report=dien-bien-2020"),
    ("theory", "report=dien-bien-2020&comparison=theory"),
    ("card", "report=dien-bien-2020&card=328"),
    ("card-calculated", "report=dien-bien-2020&card=276"),
    ("second", "report=dong-nam-a-2017"),
    ("saved", "saved="),
    ("error", "article=/case/truncated-article.json"),
    ("csv", "statistics=/case/fixtures/not-csv/statistics.json"),
    (
        "findings",
        "article=/case/fixtures/article-unclosed-elements/article.json&statistics=/case/fixtures/keys-misspelt/statistics.json",
    ),
    (
        "half",
        "article=/case/article.json&statistics=/case/truncated.json",
    ),
];

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("Where to? cargo run -p end-to-end --example screenshots -- FOLDER");
        std::process::exit(2);
    };
    // The pages that are named after the folder, or all.
    let wanted: Vec<String> = std::env::args().skip(2).collect();
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    for (window, width, height) in WINDOWS {
        browser.window(width, height).await;
        for theme in ["light", "dark"] {
            browser
                .media(&[
                    ("prefers-color-scheme", theme),
                    // A moving chart would be caught on its way.
                    ("prefers-reduced-motion", "reduce"),
                ])
                .await;
            for language in ["vi", "en"] {
                for (page, query) in PAGES {
                    if !wanted.is_empty() && !wanted.iter().any(|name| name == page) {
                        continue;
                    }
                    browser
                        .open(&server, &format!("{query}&lang={language}"))
                        .await;
                    browser.until("['ready', 'failed'].includes(document.querySelector('main')?.dataset.state)").await;
                    browser
                        .js(
                            "document.querySelector('.dc-findings')?.setAttribute('open', '');",
                            &[],
                        )
                        .await;
                    draw_all(&browser).await;
                    if let Some((_, printed)) = query.split_once("card=") {
                        open_card(&browser, printed).await;
                    }
                    // A card stands where the reader is, so that only what is in sight shows it right.
                    let pictures = if query.contains("card=") {
                        vec![browser.picture().await]
                    } else {
                        browser.pictures(MAX_HEIGHT).await
                    };
                    for (at, picture) in pictures.iter().enumerate() {
                        let name = format!("{page}-{window}-{theme}-{language}-{}.png", at + 1);
                        std::fs::write(folder.join(&name), picture)
                            .expect("the picture is written");
                        println!("{name}");
                    }
                }
            }
        }
    }
    browser.close();
}

/// Opens the card of the first figure that is printed so.
async fn open_card(browser: &Browser, printed: &str) {
    let script = "const figure = [...document.querySelectorAll('a[data-figure]')].find((figure) => figure.textContent === arguments[0]); figure?.scrollIntoView({ block: 'center', behavior: 'instant' }); figure?.click();";
    browser.js(script, &[printed.into()]).await;
    browser.find("[data-card]").await;
    // Another comparison may have come, and is drawn first.
    for _ in 0..3 {
        browser.settle().await;
        browser
            .until("document.querySelector('figure[data-chart]')?.dataset.chart !== 'waiting'")
            .await;
    }
    browser.settle().await;
}

/// Scrolls past every chart, so that all are drawn, and back to the top.
async fn draw_all(browser: &Browser) {
    let n_figures = browser
        .number("document.querySelectorAll('figure[data-chart]').length")
        .await as usize;
    for at in 0..n_figures {
        let figure = format!("document.querySelectorAll('figure[data-chart]')[{at}]");
        browser
            .js(
                &format!("{figure}?.scrollIntoView({{ block: 'center', behavior: 'instant' }});"),
                &[],
            )
            .await;
        browser
            .until(&format!(
                "{figure}?.dataset.chart !== 'waiting' || {figure}.offsetParent === null"
            ))
            .await;
    }
    browser
        .js(
            "scrollTo({ top: 0, behavior: 'instant' }); for (const element of document.querySelectorAll('*')) if (element.scrollTop) element.scrollTop = 0;",
            &[],
        )
        .await;
    browser.settle().await;
}
