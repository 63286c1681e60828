//! Files from the reader's own device, which no server sees.

use std::path::PathBuf;

use end_to_end::browser::Browser;
use end_to_end::cases::FLAGSHIP;
use end_to_end::server::{Server, dist, repository};

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
        assert!(shown.len() > 4, "{shown:?}");
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

#[tokio::test]
async fn a_table_from_the_device_that_is_csv_is_named_and_the_command_to_convert_it_is_shown() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    for (language, sentence) in [
        ("vi", "Đây là bảng dạng CSV"),
        ("en", "This is a table as CSV"),
    ] {
        open_ready(&browser, &server, &format!("lang={language}")).await;
        let table = repository().join("tests/fixtures/not-csv/statistics.json");
        browser.give_files(INPUT, &[table]).await;
        browser.find("[data-finding=\"is-csv\"]").await;
        let reason = text(&browser, "[data-finding=\"is-csv\"]").await;
        assert!(reason.contains(sentence), "{reason}");
        let command = text(&browser, ".dc-failure__advice code").await;
        assert!(command.contains("csv2jsonstat"), "{command}");
    }
    browser.assert_accessible().await;
    browser.assert_quiet().await;
    browser.close();
}

#[tokio::test]
async fn editors_see_of_each_finding_where_it_stands_and_what_to_do() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    let files = "article=/case/fixtures/article-unclosed-elements/article.json&statistics=/case/fixtures/keys-misspelt/statistics.json";
    for (language, place, advice) in [
        ("vi", "dòng 108, cột 6", "Hãy sửa tên thuộc tính"),
        ("en", "line 108, column 6", "Correct the property’s name"),
    ] {
        open_ready(&browser, &server, &format!("{files}&lang={language}")).await;
        browser.find(".dc-findings summary").await;
        browser
            .js("document.querySelector('.dc-findings').open = true;", &[])
            .await;
        // What is said about findings comes with the shelf.
        browser
            .until("[...document.querySelectorAll('.dc-findings__advice')].every((advice) => advice.textContent.length > 10)")
            .await;
        let told = text(&browser, ".dc-findings").await;
        for part in [place, advice, "\"row\": \"k\""] {
            assert!(told.contains(part), "{part} is not in {told}");
        }
        browser.assert_accessible().await;
    }
    browser.assert_quiet().await;
    browser.close();
}
