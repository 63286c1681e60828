//! The front page: the list of reports, and the way into each of them.

use end_to_end::browser::Browser;
use end_to_end::server::{Server, dist};
use serde_json::Value;

use crate::page::{FLAGSHIP, LANGUAGES, comparisons, drawn, open_ready, pin, ready, speak, text};

fn listed() -> Vec<Value> {
    let text = std::fs::read_to_string(dist().join("reports/index.json")).expect("the list");
    let list: Value = serde_json::from_str(&text).expect("the list is JSON");
    list["reports"].as_array().cloned().unwrap_or_default()
}

fn id(report: &Value) -> &str {
    report["id"].as_str().expect("an id")
}

#[tokio::test]
async fn the_front_page_lists_every_report_with_the_flagship_first() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    for language in LANGUAGES {
        open_ready(&browser, &server, &format!("lang={language}")).await;
        browser.find("main[data-page=\"front\"]").await;
        let links = browser
            .texts("Array.from(document.querySelectorAll('[data-report-link]'), (link) => link.dataset.reportLink)")
            .await;
        let expected: Vec<String> = listed()
            .iter()
            .map(|report| id(report).to_owned())
            .collect();
        assert!(expected.len() > 1, "{expected:?}");
        assert_eq!(expected[0], FLAGSHIP);
        assert_eq!(links, expected);
        for report in listed() {
            let title = report["title"][language].as_str().expect("a title");
            let shown = text(&browser, "main").await;
            assert!(shown.contains(title), "{title}");
        }
        browser.assert_quiet().await;
    }
    assert_eq!(
        server.first_request("echarts"),
        None,
        "no chart, no ECharts"
    );
    browser.close();
}

#[tokio::test]
async fn every_report_of_the_list_opens_with_its_story_and_its_comparisons() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    for report in listed() {
        for language in LANGUAGES {
            open_ready(&browser, &server, &format!("lang={language}")).await;
            browser
                .press(&format!("[data-report-link=\"{}\"]", id(&report)))
                .await;
            browser
                .find(&format!("main[data-state=\"ready\"] [data-report=\"{}\"], main[data-state=\"ready\"][data-report=\"{}\"]", id(&report), id(&report)))
                .await;
            browser
                .find(&format!("article[data-story=\"{language}\"]"))
                .await;
            let title = report["title"][language].as_str().expect("a title");
            assert_eq!(text(&browser, "h1").await, title);
            let shown = comparisons(&browser).await;
            assert!(shown.len() > 4, "{shown:?}");
            let seen = "[...document.querySelectorAll('figure[data-comparison]')].filter((figure) => figure.checkVisibility()).length === 1";
            browser.until(seen).await;
            drawn(&browser, &shown[0]).await;
            browser.assert_quiet().await;
        }
    }
    browser.close();
}

#[tokio::test]
async fn each_comparison_of_each_report_is_drawn_and_said_in_both_languages() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    for report in listed() {
        open_ready(
            &browser,
            &server,
            &format!("report={}&lang=vi", id(&report)),
        )
        .await;
        let items = browser
            .texts("Array.from(document.querySelectorAll('[data-panel-item]'), (item) => item.dataset.panelItem)")
            .await;
        assert!(items.len() > 3, "{items:?}");
        for item in &items {
            pin(&browser, item).await;
            drawn(&browser, item).await;
            let vietnamese = crate::page::description(&browser, item).await;
            speak(&browser, "en").await;
            drawn(&browser, item).await;
            let english = crate::page::description(&browser, item).await;
            assert!(vietnamese.len() > 20, "{item}: {vietnamese}");
            assert!(
                english.len() > 20 && english != vietnamese,
                "{item}: {english}"
            );
            speak(&browser, "vi").await;
        }
        browser.assert_quiet().await;
    }
    browser.close();
}

#[tokio::test]
async fn the_way_back_from_a_report_leads_to_the_list() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open_ready(&browser, &server, "lang=en").await;
    browser
        .press(&format!("[data-report-link=\"{FLAGSHIP}\"]"))
        .await;
    browser.find("article[data-story]").await;
    browser.back().await;
    browser.find("[data-report-link]").await;
    ready(&browser).await;
    browser.forward().await;
    browser.find("article[data-story]").await;
    ready(&browser).await;
    browser.assert_quiet().await;
    browser.close();
}
