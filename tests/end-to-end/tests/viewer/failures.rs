//! Everything that keeps a report from opening: each has a sentence of its own in both
//! languages, and the page stays usable.

use std::collections::HashMap;
use std::time::Duration;

use end_to_end::browser::{Browser, Engine};
use end_to_end::server::{Server, VIEWER, samples};

use crate::page::{
    FLAGSHIP, LANGUAGES, figure, finding, findings, in_state, open_ready, ready, speak, text,
};

/// What is opened as an article, the code that is shown, and what the console may say.
const AS_ARTICLE: &[(&str, &str, &[&str])] = &[
    ("http://other.example/a.json", "address-refused", &[]),
    ("http://127.0.0.1:1/a.json", "address-refused", &[]),
    ("javascript:alert(1)", "address-refused", &[]),
    ("data:application/json,{}", "address-refused", &[]),
    ("blob:https://news.example/1", "address-refused", &[]),
    ("file:///etc/hostname", "address-refused", &[]),
    (
        "https://127.0.0.1:1/a.json",
        "unreachable",
        &["https://127.0.0.1:1/"],
    ),
    ("/case/status/404", "not-found", &["/case/status/404"]),
    ("/case/status/410", "not-found", &["/case/status/410"]),
    ("/case/status/500", "server-error", &["/case/status/500"]),
    ("/case/status/503", "server-error", &["/case/status/503"]),
    ("/case/redirect", "web-page", &[]),
    ("/case/page.html", "web-page", &[]),
    ("/case/page.json", "web-page", &[]),
    ("/case/empty.json", "empty-file", &[]),
    ("/case/spaces.json", "empty-file", &[]),
    ("/case/truncated-article.json", "truncated-json", &[]),
    ("/case/3-megabytes.json", "too-large", &[]),
    ("/case/deep.json", "too-deep", &[]),
    ("/case/deep-objects.json", "too-deep", &[]),
];

/// The same for bundles.
const AS_BUNDLE: &[(&str, &str, &[&str])] = &[
    ("http://other.example/b.json", "address-refused", &[]),
    ("/case/status/404", "not-found", &["/case/status/404"]),
    ("/case/status/500", "server-error", &["/case/status/500"]),
    ("/case/redirect", "web-page", &[]),
    ("/case/empty.json", "empty-file", &[]),
    ("/case/truncated.json", "truncated-json", &[]),
    ("/case/33-megabytes.json", "too-large", &[]),
    ("/case/33-megabytes-announced.json", "too-large", &[]),
    ("/case/deep.json", "too-deep", &[]),
    ("/case/not-json-stat.json", "not-json-stat", &[]),
];

/// Samples that cannot be shown, and why.
const SAMPLES: &[(&str, &str, &str)] = &[
    ("article", "ninjs/bad-001-no-uri.json", "not-an-article"),
    (
        "article",
        "ninjs/bad-009-raw-newline-in-string.json",
        "bad-syntax",
    ),
    ("article", "jsonstat/oecd.json", "other-format"),
    (
        "statistics",
        "jsonstat/bad-measure-instead-of-value.json",
        "old-draft",
    ),
    (
        "statistics",
        "jsonstat/bad-not-jsonstat.json",
        "not-json-stat",
    ),
    (
        "statistics",
        "jsonstat/dimension-age5.json",
        "only-dimension",
    ),
    (
        "statistics",
        "jsonstat/pxwebapi2-metadata-tab003.json",
        "only-metadata",
    ),
    ("statistics", "jsonstat/hierarchy.json", "no-numbers"),
    (
        "statistics",
        "other/sdmx-json-exr-flat.json",
        "other-format",
    ),
];

fn encoded(address: &str) -> String {
    let safe = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(byte);
    address
        .bytes()
        .map(|byte| {
            if safe(&byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

/// Checks the failed page in Vietnamese, then in English, and returns both sentences.
async fn fails_with(browser: &Browser, server: &Server, query: &str, code: &str) -> [String; 2] {
    browser.open(server, &format!("{query}&lang=vi")).await;
    browser
        .until("['failed', 'ready'].includes(document.querySelector('main')?.dataset.state)")
        .await;
    let found = findings(browser).await;
    assert!(
        found.iter().any(|found| found == code),
        "{query}: {found:?}, not {code}\n{}",
        browser.state().await
    );
    in_state(browser, "failed").await;
    let vietnamese = finding(browser, code).await;
    offers_a_way_on(browser, query).await;
    speak(browser, "en").await;
    in_state(browser, "failed").await;
    browser.find(&format!("[data-finding=\"{code}\"]")).await;
    let english = finding(browser, code).await;
    assert!(
        vietnamese.len() > 10 && english.len() > 10,
        "{query}: {vietnamese} / {english}"
    );
    assert_ne!(vietnamese, english, "{query}");
    offers_a_way_on(browser, query).await;
    [vietnamese, english]
}

/// There is a link to the list of reports, a heading, and a sentence that is seen.
async fn offers_a_way_on(browser: &Browser, query: &str) {
    let way = browser
        .js(
            r#"
            const list = [...document.querySelectorAll("main a[href]")].find((link) => {
                const { origin, pathname, searchParams } = new URL(link.href);
                return origin === location.origin && pathname === location.pathname && !["report", "article", "statistics"].some((name) => searchParams.has(name));
            });
            const sentence = document.querySelector("[data-finding]");
            return {
                list: Boolean(list && list.getBoundingClientRect().height > 0),
                heading: Boolean(document.querySelector("h1")?.textContent.trim()),
                sentence: Boolean(sentence && sentence.checkVisibility()),
            };"#,
            &[],
        )
        .await;
    for (what, is_there) in way.as_object().into_iter().flatten() {
        assert_eq!(is_there, true, "{query}: {what}\n{}", browser.state().await);
    }
}

#[tokio::test]
async fn each_thing_that_can_be_wrong_with_an_article_has_its_own_sentence() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    let mut said: HashMap<&str, String> = HashMap::new();
    for (address, code, expected) in AS_ARTICLE {
        let query = format!("article={}", encoded(address));
        let [_, english] = fails_with(&browser, &server, &query, code).await;
        said.insert(code, english.replace(address, ""));
        browser.assert_accessible().await;
        // What the program refuses to read to its end is not on its way any more.
        let expected: Vec<&str> = [*expected, &["link failed to load"]].concat();
        browser.assert_quiet_but(&expected).await;
    }
    let mut sentences: Vec<&String> = said.values().collect();
    sentences.sort();
    sentences.dedup();
    assert_eq!(sentences.len(), said.len(), "{said:?}");
    browser.close();
}

#[tokio::test]
async fn a_refused_address_is_never_asked() {
    let server = Server::start().await;
    let other = Server::start().await;
    let browser = Browser::chromium().await;
    let address = encoded(&format!("{}/case/article.json", other.origin()));
    fails_with(
        &browser,
        &server,
        &format!("article={address}"),
        "address-refused",
    )
    .await;
    fails_with(
        &browser,
        &server,
        &format!("statistics={address}"),
        "address-refused",
    )
    .await;
    let slashes = encoded(&other.origin().replace("http:", ""));
    fails_with(
        &browser,
        &server,
        &format!("article={slashes}/case/article.json"),
        "address-refused",
    )
    .await;
    assert!(other.requests().is_empty(), "{:?}", other.requests());
    browser.assert_quiet().await;
    browser.close();
}

#[tokio::test]
async fn a_story_stays_readable_whatever_is_wrong_with_its_bundle() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    for (address, code, expected) in AS_BUNDLE {
        let query = format!(
            "article=/case/article.json&statistics={}&lang=vi",
            encoded(address)
        );
        open_ready(&browser, &server, &query).await;
        browser
            .find("article[data-story=\"en\"] [data-block]")
            .await;
        let found = findings(&browser).await;
        assert!(
            found.iter().any(|found| found == code),
            "{address}: {found:?}, not {code}"
        );
        let vietnamese = finding(&browser, code).await;
        speak(&browser, "en").await;
        let english = finding(&browser, code).await;
        assert!(
            vietnamese.len() > 10 && english.len() > 10 && vietnamese != english,
            "{address}: {vietnamese} / {english}"
        );
        browser.assert_accessible().await;
        browser.assert_quiet_but(expected).await;
    }
    browser.close();
}

#[tokio::test]
async fn comparisons_stay_usable_whatever_is_wrong_with_their_article() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    for (address, code, expected) in [
        AS_ARTICLE[0],
        AS_ARTICLE[7],
        AS_ARTICLE[9],
        AS_ARTICLE[11],
        AS_ARTICLE[14],
        AS_ARTICLE[16],
        AS_ARTICLE[18],
    ] {
        let query = format!(
            "article={}&statistics=/case/statistics.json&lang=en",
            encoded(address)
        );
        open_ready(&browser, &server, &query).await;
        browser.find("figure[data-comparison]").await;
        let found = findings(&browser).await;
        assert!(
            found.iter().any(|found| found == code),
            "{address}: {found:?}, not {code}"
        );
        browser.assert_accessible().await;
        browser.assert_quiet_but(expected).await;
    }
    browser.close();
}

#[tokio::test]
async fn a_bundle_that_breaks_alone_leaves_a_page_that_says_why() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    for (address, code, expected) in AS_BUNDLE {
        let query = format!("statistics={}", encoded(address));
        fails_with(&browser, &server, &query, code).await;
        browser.assert_quiet_but(expected).await;
    }
    browser.close();
}

#[tokio::test]
async fn a_server_that_does_not_finish_is_given_up_and_the_page_says_so() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    let query = "article=/case/silent.json&statistics=/case/stalled.json";
    browser.open(&server, &format!("{query}&lang=vi")).await;
    in_state(&browser, "loading").await;
    browser.find("[data-progress]").await;
    speak(&browser, "en").await;
    // The wait begins anew, and is told of after a moment.
    browser.find("[data-progress]").await;
    browser.assert_accessible().await;
    browser
        .until_within(
            Duration::from_secs(60),
            "document.querySelector('main')?.dataset.state === 'failed'",
        )
        .await;
    let found = findings(&browser).await;
    assert_eq!(
        found.iter().filter(|code| *code == "timed-out").count(),
        2,
        "{found:?}"
    );
    let english = finding(&browser, "timed-out").await;
    speak(&browser, "vi").await;
    browser
        .until_within(
            Duration::from_secs(5),
            "document.querySelector('[data-finding=\"timed-out\"]')",
        )
        .await;
    let vietnamese = finding(&browser, "timed-out").await;
    assert!(
        english.contains("20") && vietnamese.contains("20") && english != vietnamese,
        "{english} / {vietnamese}"
    );
    offers_a_way_on(&browser, query).await;
    browser.assert_accessible().await;
    browser.assert_quiet().await;
    browser.close();
}

#[tokio::test]
async fn a_story_whose_bundle_never_comes_is_read_meanwhile() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open_ready(
        &browser,
        &server,
        "article=/case/article.json&statistics=/case/silent.json&lang=en",
    )
    .await;
    browser.find("article[data-story=\"en\"]").await;
    assert!(findings(&browser).await.is_empty(), "nothing is wrong yet");
    browser
        .until_within(
            Duration::from_secs(40),
            "document.querySelector('[data-finding=\"timed-out\"]')",
        )
        .await;
    ready(&browser).await;
    browser.find("article[data-story=\"en\"]").await;
    browser.assert_quiet().await;
    browser.close();
}

#[tokio::test]
async fn a_reader_stops_a_download_that_takes_too_long() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    browser
        .open(&server, "article=/case/stalled.json&lang=vi")
        .await;
    browser.find("[data-progress]").await;
    browser.assert_accessible().await;
    browser.press("main button").await;
    in_state(&browser, "failed").await;
    let vietnamese = finding(&browser, "stopped-by-reader").await;
    speak(&browser, "en").await;
    let english = finding(&browser, "stopped-by-reader").await;
    assert!(english.len() > 10 && english != vietnamese);
    browser.assert_accessible().await;
    // What was on its way for the program ends with it.
    browser
        .assert_quiet_but(&["link failed to load", "stalled.json"])
        .await;
    browser.close();
}

#[tokio::test]
async fn a_change_of_language_words_a_failure_anew_without_loading_again() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    for query in [
        "article=/case/page.html",
        "statistics=/case/33-megabytes.json",
    ] {
        browser.open(&server, &format!("{query}&lang=vi")).await;
        in_state(&browser, "failed").await;
        let n_requests = server.requests().len();
        speak(&browser, "en").await;
        browser.settle().await;
        in_state(&browser, "failed").await;
        let again = server.requests().split_off(n_requests);
        assert!(again.is_empty(), "{again:?}");
    }
    browser.close();
}

#[tokio::test]
async fn a_report_that_is_not_here_is_named_and_the_list_is_offered() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    for id in ["no-such-report", "../../case", "%2e%2e%2f%2e%2e%2fcase"] {
        browser.open(&server, &format!("report={id}&lang=en")).await;
        in_state(&browser, "failed").await;
        assert!(
            findings(&browser)
                .await
                .contains(&"report-unknown".to_owned()),
            "{id}"
        );
        offers_a_way_on(&browser, id).await;
        browser.assert_accessible().await;
        browser.assert_quiet_but(&["no-such-report"]).await;
    }
    let strays = server.requests();
    assert!(
        !strays.iter().any(|path| path.starts_with("/case")),
        "a report's name is no path: {strays:?}"
    );
    browser.press("main a[href]").await;
    browser.find("[data-report-link]").await;
    ready(&browser).await;
    browser.close();
}

#[tokio::test]
async fn bad_samples_each_say_what_is_wrong_with_them() {
    if samples().is_none() {
        println!("The sample files are not beside the project: left out.");
        return;
    }
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    for (which, sample, code) in SAMPLES {
        let query = format!("{which}=/case/samples/{sample}&lang=vi");
        browser.open(&server, &query).await;
        browser
            .until("['failed', 'ready'].includes(document.querySelector('main')?.dataset.state)")
            .await;
        let found = findings(&browser).await;
        assert!(
            found.iter().any(|found| found == code),
            "{sample}: {found:?}, not {code}"
        );
        let vietnamese = finding(&browser, code).await;
        speak(&browser, "en").await;
        let english = finding(&browser, code).await;
        assert!(
            english.len() > 10 && english != vietnamese,
            "{sample}: {vietnamese} / {english}"
        );
        browser.assert_accessible().await;
        browser.assert_quiet().await;
    }
    browser.close();
}

#[tokio::test]
async fn the_page_says_so_when_its_own_program_cannot_be_loaded() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    server.lose(".wasm");
    for (language, words) in [("vi", "Không tải được"), ("en", "could not be loaded")] {
        browser
            .open(&server, &format!("report=dien-bien-2020&lang={language}"))
            .await;
        in_state(&browser, "failed").await;
        assert!(text(&browser, "main").await.contains(words));
    }
    browser.close();
}

#[tokio::test]
async fn the_story_can_be_read_when_what_works_with_numbers_is_late_or_lost() {
    let server = Server::start().await;
    for (language, advice) in [("vi", "tải lại trang"), ("en", "reload the page")] {
        let address = format!("report=dien-bien-2020&lang={language}");
        // Browsers keep what they have loaded, so each begins anew.
        let late = Browser::chromium().await;
        server.hold("accounts-");
        late.open(&server, &address).await;
        late.find("article[data-story] p").await;
        assert!(
            !late
                .holds("document.querySelector('[data-figure], [data-comparison], [data-finding]')")
                .await
        );
        late.assert_accessible().await;
        server.let_go();
        late.find("[data-story] [data-figure]").await;
        late.find(&figure("qualification")).await;
        late.assert_quiet().await;
        late.close();

        let lost = Browser::chromium().await;
        let without = Server::start().await;
        without.lose("desk-");
        lost.open(&without, &address).await;
        lost.find("article[data-story] p").await;
        lost.until("document.querySelector('.dc-problem')").await;
        assert!(text(&lost, ".dc-problem").await.contains(advice));
        lost.assert_accessible().await;
        // The connection may be gone altogether.
        without.lose("statistics.json");
        lost.open(&without, &address).await;
        lost.until("document.querySelector('.dc-problem')").await;
        assert!(text(&lost, ".dc-problem").await.contains(advice));
        // Without a story there is nothing to read, and a way to try again.
        let bundle =
            format!("statistics={VIEWER}reports/dien-bien-2020/statistics.json&lang={language}");
        lost.open(&without, &bundle).await;
        in_state(&lost, "failed").await;
        assert!(text(&lost, "main").await.contains(advice));
        lost.close();
    }
}

#[tokio::test]
async fn after_a_failure_another_report_opens_without_a_reload() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    for language in LANGUAGES {
        browser
            .open(
                &server,
                &format!("article=/case/empty.json&lang={language}"),
            )
            .await;
        in_state(&browser, "failed").await;
        browser.press("main a[href]").await;
        browser.press("[data-report-link]").await;
        browser.find("article[data-story]").await;
        browser
            .find(&format!(
                "{}, figure[data-current]",
                figure("qualification")
            ))
            .await;
        assert!(browser.text("location.pathname").await.ends_with(VIEWER));
        browser.assert_quiet().await;
    }
    browser.close();
}

/// A WebAssembly module whose exported `f` traps. The globals are the page's: Firefox gives the scripts of tests their own.
const TRAP: &str = "new window.Uint8Array([0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,7,5,1,1,102,0,0,10,5,1,3,0,0,11])";

#[tokio::test]
async fn an_app_that_stops_says_so_and_is_there_again_after_a_reload() {
    let server = Server::start().await;
    for engine in [Engine::Chromium, Engine::Firefox, Engine::WebKit] {
        let browser = Browser::start(engine).await;
        for language in LANGUAGES {
            browser
                .open(&server, &format!("report={FLAGSHIP}&lang={language}"))
                .await;
            browser.find("[data-figure][data-check]").await;
            let trap = format!(
                "const {{ Instance, Module }} = window.WebAssembly; const trap = new Instance(new Module({TRAP})).exports.f; window.setTimeout(trap); window.setTimeout(trap);"
            );
            browser.js(&trap, &[]).await;
            browser
                .until("document.querySelector('[data-stopped] [role=alert]')?.textContent")
                .await;
            assert!(browser.holds(&format!("document.querySelectorAll('[data-stopped]').length === 1 && document.querySelector('[data-stopped]').lang === '{language}'")).await);
            browser.assert_accessible().await;
            browser.assert_no_sideways_scrolling().await;
            browser.press("[data-stopped]").await;
            browser
                .until("!document.querySelector('[data-stopped]') && document.querySelector('[data-figure][data-check]')")
                .await;
        }
        browser.close();
    }
}
