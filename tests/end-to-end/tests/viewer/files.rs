//! Files from the reader's own device, which no server sees.

use std::path::PathBuf;

use end_to_end::browser::Browser;
use end_to_end::cases::FLAGSHIP;
use end_to_end::server::{Server, dist};

use crate::page::{comparisons, drawn, findings, open_ready, ready, speak, text};

const INPUT: &str = "input[type=\"file\"][data-open-files]";

fn flagship_file(name: &str) -> PathBuf {
    let path = dist().join("reports").join(FLAGSHIP).join(name);
    path.canonicalize().expect("a file of the flagship")
}

#[tokio::test]
async fn an_article_and_a_bundle_from_the_device_open_together_in_any_order() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    let (article, bundle) = (
        flagship_file("article.en.json"),
        flagship_file("statistics.json"),
    );
    for files in [vec![article.clone(), bundle.clone()], vec![bundle, article]] {
        open_ready(&browser, &server, "lang=en").await;
        let n_requests = server.requests().len();
        browser.give_files(INPUT, &files).await;
        browser.find("article[data-story=\"en\"]").await;
        let shown = comparisons(&browser).await;
        assert_eq!(shown.len(), 1, "{shown:?}");
        drawn(&browser, &shown[0]).await;
        assert_eq!(
            browser
                .text("document.querySelector('[data-report]').dataset.report")
                .await,
            ""
        );
        let asked = server.requests().split_off(n_requests);
        assert!(
            asked
                .iter()
                .all(|path| path.contains("echarts-") || path.ends_with(".wasm")),
            "{asked:?}"
        );
        speak(&browser, "vi").await;
        browser.find("article[data-story=\"en\"]").await;
        browser.assert_accessible().await;
        browser.assert_quiet().await;
    }
    browser.close();
}

#[tokio::test]
async fn either_file_from_the_device_opens_alone() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open_ready(&browser, &server, "lang=vi").await;
    browser
        .give_files(INPUT, &[flagship_file("article.vi.json")])
        .await;
    browser.find("article[data-story=\"vi\"]").await;
    open_ready(&browser, &server, "lang=vi").await;
    browser
        .give_files(INPUT, &[flagship_file("statistics.json")])
        .await;
    browser.find("figure[data-comparison]").await;
    assert!(
        !browser
            .holds("document.querySelector('article[data-story]')")
            .await
    );
    browser.assert_quiet().await;
    browser.close();
}

#[tokio::test]
async fn a_file_from_the_device_that_is_no_report_says_why_and_another_can_be_chosen() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open_ready(&browser, &server, "lang=en").await;
    let page = dist().join("index.html").canonicalize().expect("the page");
    browser.give_files(INPUT, &[page]).await;
    browser.find("[data-finding]").await;
    let found = findings(&browser).await;
    assert!(found.contains(&"web-page".to_owned()), "{found:?}");
    assert!(text(&browser, "[data-finding]").await.len() > 10);
    browser.assert_accessible().await;
    open_ready(&browser, &server, "lang=en").await;
    browser
        .give_files(INPUT, &[flagship_file("article.en.json")])
        .await;
    browser.find("article[data-story=\"en\"]").await;
    ready(&browser).await;
    browser.assert_quiet().await;
    browser.close();
}
