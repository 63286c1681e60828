//! Reports that are opened by the addresses of an article and of a bundle: files as other
//! programs wrote them, and ours with a fault.

use end_to_end::browser::{Browser, Key};
use end_to_end::server::{Server, samples};

use crate::page::{
    comparisons, drawn, figure, findings, open_ready, parameters, ready, speak, text,
};

/// Samples that open: article, bundle, the language of the story.
const OPEN: &[(&str, &str, &str)] = &[
    ("3.0-tt_text_image.json", "oecd.json", "sv"),
    ("2.1-extension-example.json", "us-gsp.json", "sv"),
    ("1.4-businesswire-0731.json", "canada.json", "en"),
    ("1.6-004-simple-text.json", "oecd-canada-v1-bundle.json", ""),
    (
        "superdesk-ninjs1.json",
        "statfin-with-nulls-change-only.json",
        "",
    ),
    ("superdesk-bbc-wrapped.json", "oecd-canada-col.json", ""),
    (
        "3.0-addb-nitf-article.json",
        "eurostat-nama_10_gdp.json",
        "en",
    ),
    ("", "gso-vn-E02.08.json", ""),
    ("", "gso-vn-E02.02.json", ""),
    ("", "ssb-api-v1.json", ""),
    ("", "wsl-volume.json", ""),
    ("", "rjstat-bundle.json", ""),
    ("", "ons-A02Level-large.json", ""),
    ("3.1-007-multimedia.json", "", ""),
];

fn query(article: &str, bundle: &str, language: &str) -> String {
    let mut parts = Vec::new();
    if !article.is_empty() {
        parts.push(format!("article=/case/samples/ninjs/{article}"));
    }
    if !bundle.is_empty() {
        parts.push(format!("statistics=/case/samples/jsonstat/{bundle}"));
    }
    parts.push(format!("lang={language}"));
    parts.join("&")
}

/// Whether the samples are here; says so when they are not.
fn samples_are_here() -> bool {
    let are_here = samples().is_some();
    if !are_here {
        println!("The sample files are not beside the project: left out.");
    }
    are_here
}

#[tokio::test]
async fn files_as_other_programs_wrote_them_open_by_their_addresses() {
    if !samples_are_here() {
        return;
    }
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    for (article, bundle, story) in OPEN {
        open_ready(&browser, &server, &query(article, bundle, "en")).await;
        if !article.is_empty() {
            browser.find("article[data-story] [data-block]").await;
            if !story.is_empty() {
                let said = browser
                    .text("document.querySelector('article[data-story]').dataset.story")
                    .await;
                assert!(said.starts_with(story), "{article}: {said}");
            }
        }
        if !bundle.is_empty() {
            let shown = comparisons(&browser).await;
            assert!(
                !shown.is_empty(),
                "{bundle} shows no comparison\n{}",
                browser.state().await
            );
            let first = figure(&shown[0]);
            assert!(
                text(&browser, &format!("{first} [data-description]"))
                    .await
                    .len()
                    > 10,
                "{bundle}"
            );
            assert!(
                text(&browser, &format!("{first} table[data-table]"))
                    .await
                    .len()
                    > 10,
                "{bundle}"
            );
            if browser
                .holds(&format!(
                    "document.querySelector('{}')?.dataset.chart",
                    first.replace('\'', "")
                ))
                .await
            {
                drawn(&browser, &shown[0]).await;
            }
        }
        speak(&browser, "vi").await;
        ready(&browser).await;
        browser.assert_no_sideways_scrolling().await;
        browser.assert_quiet().await;
        let complaints = browser.accessibility_complaints().await;
        assert!(
            complaints.is_empty(),
            "{article} {bundle}: {}",
            complaints.join("\n")
        );
    }
    browser.close();
}

#[tokio::test]
async fn files_as_other_programs_wrote_them_fit_on_a_phone() {
    if !samples_are_here() {
        return;
    }
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    browser.window(390, 844).await;
    for (article, bundle, _) in OPEN
        .iter()
        .filter(|(_, bundle, _)| !bundle.starts_with("ons"))
    {
        open_ready(&browser, &server, &query(article, bundle, "vi")).await;
        if !bundle.is_empty() {
            browser.find("figure[data-comparison]").await;
        }
        browser.assert_no_sideways_scrolling().await;
        browser.assert_quiet().await;
    }
    browser.close();
}

#[tokio::test]
async fn an_article_and_a_bundle_of_this_site_open_by_relative_and_by_whole_addresses() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    let whole = format!("{}/case/", server.origin());
    for folder in ["/case/", "../../case/", whole.as_str()] {
        let query =
            format!("article={folder}article.json&statistics={folder}statistics.json&lang=en");
        open_ready(&browser, &server, &query).await;
        assert_eq!(text(&browser, "h1").await, "A good article");
        browser.find("article[data-story=\"en\"]").await;
        browser.find("figure[data-current]").await;
        assert!(
            !browser
                .holds("document.querySelector('[data-origin]')")
                .await,
            "data of this site need no warning"
        );
        let root = browser
            .text("document.querySelector('[data-report]')?.dataset.report")
            .await;
        assert_eq!(root, "");
        browser.assert_quiet().await;
    }
    browser.close();
}

#[tokio::test]
async fn either_file_opens_alone() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open_ready(&browser, &server, "article=/case/article.json&lang=en").await;
    browser.find("article[data-story=\"en\"]").await;
    assert!(comparisons(&browser).await.is_empty());
    browser.assert_accessible().await;
    browser.assert_quiet().await;
    open_ready(
        &browser,
        &server,
        "statistics=/case/statistics.json&lang=en",
    )
    .await;
    browser.find("figure[data-comparison]").await;
    assert!(
        !browser
            .holds("document.querySelector('article[data-story]')")
            .await
    );
    assert!(
        browser
            .holds("document.querySelector('h1')?.textContent.trim()")
            .await
    );
    browser.assert_accessible().await;
    browser.assert_quiet().await;
    browser.close();
}

#[tokio::test]
async fn of_several_items_the_first_with_a_body_opens_and_the_page_says_so() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open_ready(&browser, &server, "article=/case/array.json&lang=en").await;
    assert_eq!(text(&browser, "h1").await, "A good article");
    assert!(
        findings(&browser)
            .await
            .contains(&"array-of-items".to_owned())
    );
    browser.assert_quiet().await;
    browser.close();
}

#[tokio::test]
async fn one_broken_dataset_does_not_take_the_others_along() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    browser.window(390, 844).await;
    open_ready(
        &browser,
        &server,
        "statistics=/case/half-broken.json&lang=vi",
    )
    .await;
    browser.find(&figure("theory")).await;
    assert!(!findings(&browser).await.is_empty());
    assert!(
        findings(&browser)
            .await
            .contains(&"values-differ".to_owned())
    );
    assert!(comparisons(&browser).await.len() >= 7);
    browser.assert_quiet().await;
    browser.close();
}

#[tokio::test]
async fn withheld_canceled_and_embargoed_articles_show_a_notice_instead_of_the_story() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    for notice in ["withheld", "canceled", "embargoed"] {
        let mut said = Vec::new();
        for language in crate::page::LANGUAGES {
            let query = format!(
                "article=/case/{notice}.json&statistics=/case/statistics.json&lang={language}"
            );
            open_ready(&browser, &server, &query).await;
            browser.find(&format!("[data-notice=\"{notice}\"]")).await;
            assert!(
                !browser
                    .holds("document.querySelector('article[data-story]')")
                    .await
            );
            assert!(
                !text(&browser, "main").await.contains("first paragraph"),
                "nothing of the story is shown"
            );
            said.push(text(&browser, &format!("[data-notice=\"{notice}\"]")).await);
            if notice == "embargoed" {
                assert!(
                    said.last()
                        .is_some_and(|sentence| sentence.contains("2999")),
                    "{said:?}"
                );
            }
            browser.assert_accessible().await;
            browser.assert_quiet().await;
        }
        assert!(said[0].len() > 20 && said[0] != said[1], "{said:?}");
    }
    browser.close();
}

#[tokio::test]
async fn addresses_that_are_typed_on_the_front_page_open_a_report_that_can_be_shared() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open_ready(&browser, &server, "lang=en").await;
    for address in ["/case/article.json", "/case/statistics.json"] {
        let empty = browser
            .js(
                "const field = [...document.querySelectorAll('form input')].find((field) => !field.value); field.focus(); return field.labels.length;",
                &[],
            )
            .await;
        assert_eq!(empty, 1, "each field has a label");
        browser.keys(address).await;
    }
    browser.keys(Key::Enter).await;
    browser.find("article[data-story=\"en\"]").await;
    browser.find("figure[data-current]").await;
    let shared = parameters(&browser).await;
    assert_eq!(shared["article"], "/case/article.json");
    assert_eq!(shared["statistics"], "/case/statistics.json");
    browser.back().await;
    browser.find("[data-report-link]").await;
    browser.assert_quiet().await;
    browser.close();
}
