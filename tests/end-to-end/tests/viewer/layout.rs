//! Where things stand while a page loads: nothing that is read may move.

use end_to_end::browser::{Browser, Key, quoted};
use end_to_end::server::Server;

use crate::page::{LANGUAGES, comparisons, drawn, figure, open_flagship, open_ready, pin};

const ALLOWED_SHIFT: f64 = 0.02;
/// Of the flagship on a phone of 390 pixels, and of each of its comparisons.
const MOST_HEIGHT: f64 = 9_000.0;
const MOST_OF_A_COMPARISON: f64 = 450.0;

#[tokio::test]
async fn nothing_moves_while_the_flagship_loads() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    for (width, height) in [(1280, 900), (820, 1180), (390, 844)] {
        browser.window(width, height).await;
        for language in LANGUAGES {
            open_flagship(&browser, &server, language).await;
            browser
                .until("[...document.querySelectorAll('figure[data-comparison]')].every((figure) => figure.dataset.chart !== 'waiting' || !figure.checkVisibility() || figure.getBoundingClientRect().top > innerHeight)")
                .await;
            browser.settle().await;
            assert_still(&browser, &format!("{width} px, {language}")).await;
        }
    }
    browser.close();
}

#[tokio::test]
async fn nothing_moves_when_charts_come_in_while_a_phone_scrolls() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    browser.window(390, 844).await;
    open_flagship(&browser, &server, "vi").await;
    for id in comparisons(&browser).await {
        drawn(&browser, &id).await;
    }
    browser.settle().await;
    assert_still(&browser, "all charts drawn").await;
    browser.close();
}

async fn assert_still(browser: &Browser, which: &str) {
    let shift = browser.number("window.__watched.shift").await;
    let what = browser.texts("window.__watched.shifts").await;
    assert!(
        shift < ALLOWED_SHIFT,
        "{which}: {shift}\n{}",
        what.join("\n")
    );
}

#[tokio::test]
async fn a_phone_shows_a_report_in_few_screens_and_tabs() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    browser.window(390, 844).await;
    for language in LANGUAGES {
        open_flagship(&browser, &server, language).await;
        browser.find("[data-audit]").await;
        for id in comparisons(&browser).await {
            drawn(&browser, &id).await;
            let height = browser
                .number(&format!(
                    "document.querySelector({}).getBoundingClientRect().height",
                    quoted(&figure(&id))
                ))
                .await;
            assert!(
                height <= MOST_OF_A_COMPARISON,
                "{language}, {id}: {height} px"
            );
        }
        let height = browser
            .number("document.documentElement.scrollHeight")
            .await;
        assert!(height <= MOST_HEIGHT, "{language}: {height} px");
        // Everything that Tab reaches up to the end of the story.
        let stops = browser
            .number("[...document.querySelectorAll('a[href], button, input, select, summary, [tabindex]')].filter((element) => element.tabIndex >= 0 && element.checkVisibility() && !(document.querySelector('article[data-story]').compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING && !element.closest('article'))).length")
            .await;
        println!("{language}: {height} px, {stops} stops");
        assert!(stops <= 70.0, "{language}: {stops} stops");
    }
    browser.close();
}

#[tokio::test]
async fn every_panel_fits_on_a_wide_screen() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    browser.window(1440, 900).await;
    for language in LANGUAGES {
        open_flagship(&browser, &server, language).await;
        for id in comparisons(&browser).await {
            pin(&browser, &id).await;
            drawn(&browser, &id).await;
            browser.settle().await;
            let hidden = browser
                .number(&format!(
                    "(({{ scrollHeight, clientHeight }}) => scrollHeight - clientHeight)(document.querySelector({}))",
                    quoted(&figure(&id))
                ))
                .await;
            assert!(
                hidden <= 0.0,
                "{language}, {id}: {hidden} px are out of sight"
            );
            // Only this one is to be seen.
            let seen = browser
                .number("[...document.querySelectorAll('figure[data-comparison]')].filter((figure) => figure.checkVisibility()).length")
                .await;
            assert_eq!(seen, 1.0);
        }
    }
    browser.close();
}

#[tokio::test]
async fn the_toolbar_is_one_tab_stop_with_arrows() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open_flagship(&browser, &server, "en").await;
    pin(&browser, "theory").await;
    drawn(&browser, "theory").await;
    let toolbar = format!("{} [role=toolbar]", figure("theory"));
    let stops = format!(
        "document.querySelectorAll({}).length",
        quoted(&format!("{toolbar} :is(a, button):not([tabindex='-1'])"))
    );
    assert_eq!(browser.number(&stops).await, 1.0);
    browser
        .js(
            "document.querySelector(arguments[0]).focus();",
            &[format!("{toolbar} [data-tool=table]").into()],
        )
        .await;
    let is_at = |name: &str| format!("document.activeElement.textContent === {}", quoted(name));
    for (key, name) in [
        (Key::Right, "Choose"),
        (Key::Right, "Save"),
        (Key::Right, "Embed"),
        (Key::Right, "[1]"),
        (Key::Left, "Embed"),
        (Key::Home, "[1]"),
        (Key::Right, "Table"),
        (Key::End, "Embed"),
        (Key::Left, "Save"),
    ] {
        browser.keys(key).await;
        assert!(browser.holds(&is_at(name)).await, "{name}");
    }
    assert_eq!(browser.number(&stops).await, 1.0);
    browser.keys(Key::Enter).await;
    let drawer = format!("{} [data-drawer]:not([hidden])", figure("theory"));
    browser.find(&format!("{drawer} [data-download=csv]")).await;
    // One is open at a time, and the focus stays on its button.
    browser.keys(Key::Left).await;
    browser.keys(Key::Left).await;
    browser.keys(Key::Enter).await;
    browser.find(&format!("{drawer} [data-table]")).await;
    let open = format!("document.querySelectorAll({}).length", quoted(&drawer));
    assert_eq!(browser.number(&open).await, 1.0);
    assert!(browser.holds(&is_at("Table")).await);
    browser.keys(Key::Enter).await;
    browser.until(&format!("{open} === 0")).await;
    browser.assert_quiet().await;
    browser.close();
}

/// Scrolls a figure of the story to the line that is read.
async fn read(browser: &Browser, figure: &str) {
    browser
        .js(
            "const box = document.querySelector(arguments[0]).getBoundingClientRect(); scrollBy({ top: box.top + box.height / 2 - innerHeight * 0.335, behavior: 'instant' });",
            &[figure.into()],
        )
        .await;
}

#[tokio::test]
async fn the_panel_follows_into_every_comparison_also_of_two_after_one_paragraph() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open_flagship(&browser, &server, "vi").await;
    browser.find("a[data-figure=\"3\"]").await;
    let all = comparisons(&browser).await;
    let block_of = "(id) => { let at = document.getElementById(`dc-comparison-${id}`); while (!at.matches('[data-block]')) at = at.previousElementSibling; return at.dataset.block; }";
    let blocks = browser
        .texts(&format!(
            "Array.from(document.querySelectorAll('figure[data-comparison]'), (figure) => ({block_of})(figure.dataset.comparison))"
        ))
        .await;
    let n_alone = blocks
        .iter()
        .collect::<std::collections::HashSet<_>>()
        .len();
    assert!(
        n_alone < all.len(),
        "two stand after one paragraph: {blocks:?}"
    );
    for (id, block) in all.iter().zip(&blocks) {
        let dataset = browser
            .text(&format!(
                "document.querySelector({}).dataset.cell.split(':')[0]",
                quoted(&format!("{} td[data-cell]", figure(id)))
            ))
            .await;
        read(
            &browser,
            &format!("[data-block=\"{block}\"] [data-figure][data-cell^=\"{dataset}:\"]"),
        )
        .await;
        browser.find(&format!("{}[data-current]", figure(id))).await;
    }
    browser.assert_quiet().await;
    browser.close();
}

#[tokio::test]
async fn what_the_passage_means_that_is_being_read_is_strong() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    let article = "reports/dong-nam-a-2017/article.vi.json";
    open_ready(
        &browser,
        &server,
        &format!("article={article}&statistics=/case/without-emphasis.json&lang=vi"),
    )
    .await;
    browser.find("article [data-figure]").await;
    pin(&browser, "size").await;
    drawn(&browser, "size").await;
    let bold = "Array.from(document.querySelectorAll('figure[data-current] svg text[font-weight=bold], figure[data-current] svg text[style*=bold]'), (text) => text.textContent).join()";
    for (passage, meant, other) in [
        (
            "people:country=IDN&indicator=total&year=2017",
            "Indonesia",
            "Malaysia",
        ),
        (
            "people:country=VNM&indicator=total&year=2000",
            "Việt Nam",
            "Indonesia",
        ),
    ] {
        read(&browser, &format!("article [data-cell=\"{passage}\"]")).await;
        browser
            .until(&format!(
                "(({bold}).includes({}) && !({bold}).includes({}))",
                quoted(meant),
                quoted(other)
            ))
            .await;
    }
    browser.assert_quiet().await;
    browser.close();
}
