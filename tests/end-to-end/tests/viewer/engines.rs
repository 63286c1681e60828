//! The main path in all three engines: list, story, chart, choice, language, phone.

use end_to_end::browser::{Browser, Engine, quoted};
use end_to_end::server::Server;

use crate::page::{
    FLAGSHIP, comparisons, description, drawn, figure, findings, in_state, measure, open_ready,
    parameters, pin, ready, speak, table,
};

async fn main_path(engine: Engine) {
    let server = Server::start().await;
    let browser = Browser::start(engine).await;
    open_ready(&browser, &server, "lang=vi").await;
    browser.assert_accessible().await;
    browser.assert_quiet().await;
    browser
        .press(&format!("[data-report-link=\"{FLAGSHIP}\"]"))
        .await;
    browser.find("article[data-story=\"vi\"]").await;
    ready(&browser).await;

    pin(&browser, "theory").await;
    drawn(&browser, "theory").await;
    let vietnamese = description(&browser, "theory").await;
    measure(&browser, "theory", "percent").await;
    assert_eq!(parameters(&browser).await["theory.measure"], "percent");
    speak(&browser, "en").await;
    browser.find("article[data-story=\"en\"]").await;
    drawn(&browser, "theory").await;
    assert_ne!(description(&browser, "theory").await, vietnamese);
    assert!(table(&browser, "theory").await.contains("not published"));
    browser.assert_accessible().await;
    browser.assert_quiet().await;

    browser.reload().await;
    ready(&browser).await;
    drawn(&browser, "theory").await;
    browser
        .find(&format!(
            ".dc-report:has([data-panel=\"pinned\"]) {}[data-current][data-measure=\"percent\"]",
            figure("theory")
        ))
        .await;
    browser.back().await;
    browser
        .until("document.querySelector('main')?.dataset.state === 'ready'")
        .await;
    browser.assert_quiet().await;

    // As narrow as every engine's window can be made.
    browser.window(560, 800).await;
    open_ready(&browser, &server, &format!("report={FLAGSHIP}&lang=vi")).await;
    browser
        .until("document.querySelector('[data-panel]').getClientRects().length === 0")
        .await;
    let shown = comparisons(&browser).await;
    assert!(shown.len() > 4, "{shown:?}");
    for id in &shown {
        drawn(&browser, id).await;
    }
    browser.assert_no_sideways_scrolling().await;
    browser.assert_accessible().await;
    browser.assert_quiet().await;

    browser
        .open(&server, "article=/case/deep.json&lang=vi")
        .await;
    in_state(&browser, "failed").await;
    assert!(findings(&browser).await.contains(&"too-deep".to_owned()));
    browser
        .open(&server, "statistics=/case/33-megabytes.json&lang=en")
        .await;
    in_state(&browser, "failed").await;
    assert!(findings(&browser).await.contains(&"too-large".to_owned()));
    browser.assert_quiet().await;
    browser.close();
}

#[tokio::test]
async fn the_main_path_works_in_chromium() {
    main_path(Engine::Chromium).await;
}

#[tokio::test]
async fn the_main_path_works_in_firefox() {
    main_path(Engine::Firefox).await;
}

#[tokio::test]
async fn the_main_path_works_in_webkit() {
    main_path(Engine::WebKit).await;
}

#[tokio::test]
async fn the_story_comes_before_the_charts_in_every_engine() {
    for engine in [Engine::Chromium, Engine::Firefox, Engine::WebKit] {
        let server = Server::start().await;
        let browser = Browser::start(engine).await;
        browser
            .open(&server, &format!("report={FLAGSHIP}&lang=en"))
            .await;
        drawn(&browser, "qualification").await;
        let order = format!(
            "window.__watched.story < performance.getEntriesByType('resource').find(({{ name }}) => name.includes({})).startTime",
            quoted("/echarts-")
        );
        assert!(browser.holds(&order).await, "{engine:?}");
        browser.close();
    }
}
