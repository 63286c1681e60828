//! Where things stand while a page loads: nothing that is read may move.

use end_to_end::browser::Browser;
use end_to_end::server::Server;

use crate::page::{LANGUAGES, comparisons, drawn, open_flagship};

const ALLOWED_SHIFT: f64 = 0.02;

#[tokio::test]
async fn nothing_moves_while_the_flagship_loads() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    for (width, height) in [(1280, 900), (820, 1180), (390, 844)] {
        browser.window(width, height).await;
        for language in LANGUAGES {
            open_flagship(&browser, &server, language).await;
            browser
                .until("[...document.querySelectorAll('figure[data-comparison]')].every((figure) => figure.dataset.chart !== 'waiting' || figure.getBoundingClientRect().top > innerHeight)")
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
