//! What editors get: the dialog that makes snippets, the snippets themselves pasted into another site, and the page with which
//! that site tests itself.

use std::time::Duration;

use end_to_end::browser::{Browser, Engine, Key, quoted};
use end_to_end::server::{OPEN, Server, VIEWER};

use crate::page::{FLAGSHIP, LANGUAGES, figure, open_flagship, pin, text};

/// A snippet of the dialog.
async fn snippet(browser: &Browser, form: &str) -> String {
    browser
        .text(&format!(
            "document.querySelector('[data-embed-snippet=\"{form}\"]').value"
        ))
        .await
}

/// Waits until the preview has been measured at all widths.
async fn measured(browser: &Browser) {
    browser
        .find("[data-embed-preview][aria-busy=\"false\"]")
        .await;
    browser
        .until("/ height=\"\\d/.test(document.querySelector('[data-embed-snippet=\"element\"]').value)")
        .await;
}

async fn open_dialog(browser: &Browser, button: &str) {
    browser.press(button).await;
    browser.find("dialog[open]").await;
    measured(browser).await;
}

fn choice(name: &str) -> String {
    format!("[data-embed-choice=\"{name}\"]")
}

#[tokio::test]
async fn the_dialog_opens_for_a_page_a_comparison_and_a_figure_and_gives_the_focus_back() {
    for engine in [Engine::Chromium, Engine::Firefox, Engine::WebKit] {
        let server = Server::start().await;
        let browser = Browser::start(engine).await;
        for language in LANGUAGES {
            open_flagship(&browser, &server, language).await;
            assert!(
                server.first_request("embedding-").is_none() || language == "en",
                "fetched before anybody asked for it"
            );
            open_dialog(&browser, "header [data-embed=\"report\"]").await;
            assert!(
                browser
                    .holds("document.querySelector('dialog').contains(document.activeElement)")
                    .await
            );
            let code = snippet(&browser, "element").await;
            assert!(
                code.contains(&format!("?report={FLAGSHIP}\" lang=\"{language}\"")),
                "{code}"
            );
            assert!(!code.contains("comparison="), "{code}");
            browser.assert_accessible().await;
            browser.keys(Key::Escape + "").await;
            browser.until("!document.querySelector('dialog')").await;
            assert!(
                browser
                    .holds("document.activeElement?.dataset.embed === 'report'")
                    .await,
                "{engine:?}"
            );
        }
        pin(&browser, "theory").await;
        let radio = format!(
            "{} [data-control=\"measure\"][value=\"percent\"]",
            figure("theory")
        );
        browser.press(&radio).await;
        open_dialog(
            &browser,
            &format!("{} [data-embed=\"comparison\"]", figure("theory")),
        )
        .await;
        let code = snippet(&browser, "element").await;
        assert!(
            code.contains("comparison=\"theory\"") && code.contains("theory.measure=percent"),
            "{code}"
        );
        browser.press(".dc-dialog__close").await;
        browser.until("!document.querySelector('dialog')").await;
        browser.press("article a[data-figure]").await;
        browser.find("[data-card]").await;
        open_dialog(&browser, "[data-card] [data-embed=\"figure\"]").await;
        let code = snippet(&browser, "element").await;
        assert!(code.contains(" figure=\""), "{code}");
        browser.assert_accessible().await;
        browser.assert_quiet().await;
        browser.close();
    }
}

#[tokio::test]
async fn what_is_chosen_is_in_the_snippets_and_in_the_preview() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open_flagship(&browser, &server, "en").await;
    open_dialog(&browser, "header [data-embed=\"report\"]").await;
    let before = snippet(&browser, "element").await;
    browser.choose(&choice("what"), "comparison:theory").await;
    browser
        .find("[data-embed-preview][aria-busy=\"true\"]")
        .await;
    measured(&browser).await;
    let after = snippet(&browser, "element").await;
    let heights = |code: &str| {
        let at = code.find("height=\"").expect("a height") + 8;
        code[at..].split('"').next().unwrap_or_default().to_owned()
    };
    assert_ne!(heights(&before), heights(&after));
    assert!(heights(&after).split(' ').count() > 1, "{after}");
    browser.choose(&choice("language"), "vi").await;
    browser.choose(&choice("background"), "transparent").await;
    browser.press(&choice("controls")).await;
    browser
        .press(&format!("{}[value=\"frozen\"]", choice("edition")))
        .await;
    for (accent, part) in [
        ("ffee00", "pale"),
        ("zzz", "not the code"),
        ("101010", "dark"),
        ("", "hexadecimal"),
    ] {
        browser.js("const input = document.querySelector(arguments[0]); input.value = arguments[1]; input.dispatchEvent(new Event('change', { bubbles: true }));", &[choice("accent").into(), accent.into()]).await;
        browser
            .until(&format!(
                "document.querySelector('[data-accent-says]').textContent.includes({})",
                quoted(part)
            ))
            .await;
    }
    // Of the themes only those count that are shown.
    browser.choose(&choice("theme"), "dark").await;
    browser.js("const input = document.querySelector(arguments[0]); input.value = '#A00000'; input.dispatchEvent(new Event('change', { bubbles: true }));", &[choice("accent").into()]).await;
    browser.until("document.querySelector('[data-embed-snippet=\"iframe\"]').value.includes('accent=a00000')").await;
    // An edition is of the article that is open, whose language it keeps.
    for form in ["iframe", "amp"] {
        let code = snippet(&browser, form).await;
        for part in [
            "lang=en",
            "theme=dark",
            "comparison=theory",
            "edition=",
            "embed=1",
            "accent=a00000",
            "background=transparent",
            "controls=0",
        ] {
            assert!(code.contains(part), "{form} without {part}: {code}");
        }
    }
    let code = snippet(&browser, "element").await;
    for part in [
        "theme=\"dark\"",
        "edition=\"",
        "accent=\"a00000\"",
        "controls=\"0\"",
    ] {
        assert!(code.contains(part), "{part}: {code}");
    }
    browser
        .press(&format!("{}[value=\"living\"]", choice("edition")))
        .await;
    browser
        .until(
            "document.querySelector('[data-embed-snippet=\"iframe\"]').value.includes('lang=vi')",
        )
        .await;
    // The sentence that is read without a script is in that language too.
    assert!(
        snippet(&browser, "element")
            .await
            .contains("<p lang=\"vi\">Từ 2019")
    );
    measured(&browser).await;
    browser.enter_frame("document.querySelector('[data-embed-preview] doichieu-report')?.shadowRoot?.querySelector('iframe')").await;
    browser.find("html[lang=\"vi\"][data-theme=\"dark\"][data-background=\"transparent\"][data-controls=\"none\"] figure[data-comparison=\"theory\"]").await;
    browser.leave_frame().await;
    browser.assert_quiet().await;
    browser.close();
}

#[tokio::test]
async fn the_dialog_fits_on_a_phone_and_one_press_copies() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    let granted =
        serde_json::json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    browser.protocol("Browser.grantPermissions", granted).await;
    browser.window(360, 740).await;
    for language in LANGUAGES {
        open_flagship(&browser, &server, language).await;
        open_dialog(&browser, "header [data-embed=\"report\"]").await;
        browser.assert_no_sideways_scrolling().await;
        assert!(browser.holds("(() => { const dialog = document.querySelector('dialog'); return dialog.scrollWidth <= dialog.clientWidth; })()").await);
        browser.assert_accessible().await;
        // A column is a column on a phone as well.
        let code = snippet(&browser, "element").await;
        assert!(code.contains("320:") && code.contains(" 640:"), "{code}");
        for form in ["element", "iframe", "amp"] {
            browser
                .press(&format!("[data-embed-copy=\"{form}\"]"))
                .await;
            browser.until(&format!("document.querySelector('[data-embed-copy=\"{form}\"]').parentElement.querySelector('[role=\"status\"]').textContent")).await;
            let copied = browser.js_async("const done = arguments[0]; navigator.clipboard.readText().then(done, (error) => done(String(error)));", &[]).await;
            assert_eq!(
                copied.as_str().map(str::trim_end),
                Some(snippet(&browser, form).await.trim_end())
            );
        }
    }
    browser.close();
}

#[tokio::test]
async fn what_is_pasted_works_on_another_site() {
    for engine in [Engine::Chromium, Engine::Firefox, Engine::WebKit] {
        let viewer = Server::start().await;
        let host = Server::start().await;
        let browser = Browser::start(engine).await;
        open_flagship(&browser, &viewer, "en").await;
        pin(&browser, "workforce").await;
        open_dialog(
            &browser,
            &format!("{} [data-embed=\"comparison\"]", figure("workforce")),
        )
        .await;
        let element = snippet(&browser, "element").await;
        let iframe = snippet(&browser, "iframe").await;
        let page = format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>News</title></head><body><h1>News</h1>{element}{iframe}</body></html>"
        );
        let policy = format!(
            "default-src 'none'; script-src {0}; frame-src {0}; style-src 'self'",
            viewer.origin()
        );
        browser.go(&host.put("/news", page, &policy)).await;
        browser
            .enter_frame(
                "document.querySelector('doichieu-report')?.shadowRoot?.querySelector('iframe')",
            )
            .await;
        browser.until("document.querySelector('main[data-state=\"ready\"] figure[data-comparison=\"workforce\"]') && Math.ceil(document.getElementById('dc-main').getBoundingClientRect().height) === innerHeight").await;
        browser.leave_frame().await;
        browser
            .js("document.querySelector('iframe').scrollIntoView();", &[])
            .await;
        browser
            .enter_frame("document.querySelector('iframe')")
            .await;
        browser
            .find("main[data-state=\"ready\"] figure[data-comparison=\"workforce\"]")
            .await;
        browser.leave_frame().await;
        // The fixed height was measured in a column; whatever the width, nothing is lost, since the frame scrolls.
        let height = browser
            .number("document.querySelector('iframe').clientHeight")
            .await;
        assert!(height > 300.0, "{engine:?}: {height}");
        browser.close();
    }
}

#[tokio::test]
async fn the_dialog_that_does_not_come_is_said_and_comes_when_asked_again() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open_flagship(&browser, &server, "en").await;
    server.lose("embedding-");
    browser.press("header [data-embed=\"report\"]").await;
    browser.find(".dc-toast").await;
    assert!(!text(&browser, "[data-live]").await.is_empty());
    assert!(!browser.holds("document.querySelector('dialog')").await);
    browser
        .until("document.querySelector('article[data-story=\"en\"]')")
        .await;
    server.find_again();
    open_dialog(&browser, "header [data-embed=\"report\"]").await;
    browser.close();
}

#[tokio::test]
async fn files_of_the_device_are_not_offered_for_embedding() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    browser.open(&server, "lang=en").await;
    let dist = end_to_end::server::dist().join("reports").join(FLAGSHIP);
    browser
        .give_files(
            "[data-open-files]",
            &[dist.join("article.en.json"), dist.join("statistics.json")],
        )
        .await;
    browser.find("article[data-story=\"en\"]").await;
    browser.find("figure[data-comparison]").await;
    assert!(
        !browser
            .holds("document.querySelector('[data-embed]')")
            .await
    );
    browser.close();
}

/// The results of the self-test by their names: `ok`, `note` or `fail`, and what is said.
async fn self_test(browser: &Browser) -> Vec<String> {
    browser
        .until_within(
            Duration::from_secs(90),
            "document.querySelector('doichieu-embed-test')?.dataset.state === 'done'",
        )
        .await;
    browser
        .texts("Array.from(document.querySelectorAll('[data-test]'), ({ dataset, textContent }) => `${dataset.test} ${dataset.result} ${textContent}`)")
        .await
}

fn has(results: &[String], start: &str, part: &str) -> bool {
    results
        .iter()
        .any(|result| result.starts_with(start) && result.contains(part))
}

#[tokio::test]
async fn a_site_that_tests_itself_hears_what_stands_in_the_way() {
    let viewer = Server::start().await;
    let host = Server::start().await;
    let browser = Browser::chromium().await;
    // On the viewer's own host everything is well.
    browser
        .go(&format!("{}{OPEN}embed-test.html", viewer.origin()))
        .await;
    let results = self_test(&browser).await;
    assert!(
        !results.iter().any(|result| result.contains(" fail ")),
        "{results:?}"
    );
    for test in [
        "script ok",
        "element ok",
        "frame ok",
        "height ok",
        "plain ok",
        "lazy ok",
        "sandbox ok",
        "storage ok",
        "resizer note",
    ] {
        assert!(has(&results, test, ""), "{test}: {results:?}");
    }
    browser.assert_accessible().await;
    browser
        .assert_quiet_but(&["request: http://127.0.0.1"])
        .await;
    let code = browser
        .text("document.querySelector('[data-test-code]').value")
        .await;
    assert!(
        code.contains(&format!("{}{OPEN}embed-test.js", viewer.origin())),
        "{code}"
    );
    // The same from a host that lets nobody read its files.
    let closed = code.replace(OPEN, VIEWER);

    let open = async |code: &str, policy: &str| {
        let page = format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A site</title></head><body><h1>A site</h1>{code}</body></html>"
        );
        browser.go(&host.put("/test", page, policy)).await;
    };
    let origin = viewer.origin();
    // No policy.
    open(&closed, "").await;
    let results = self_test(&browser).await;
    assert!(has(&results, "frame ok", ""), "{results:?}");
    assert!(
        has(&results, "sandbox note", "Access-Control-Allow-Origin"),
        "{results:?}"
    );
    // Frames are refused.
    open(&code, &format!("script-src {origin}; frame-src 'none'")).await;
    let results = self_test(&browser).await;
    assert!(
        has(
            &results,
            "frame fail",
            &format!("Add {origin} to frame-src")
        ),
        "{results:?}"
    );
    // Scripts are refused: the words that were pasted stay.
    open(&code, "script-src 'none'").await;
    browser.until("document.readyState === 'complete'").await;
    assert!(
        text(&browser, "[data-blocked]")
            .await
            .contains("script-src")
    );
    // An editing system that takes frames away, and one that changes them.
    let without = code
        .replace("<iframe", "<div hidden")
        .replace("</iframe>", "</div>");
    open(&without, "").await;
    assert!(has(
        &self_test(&browser).await,
        "plain fail",
        "took the iframe away"
    ));
    let changed = code
        .replace("loading=\"lazy\"", "")
        .replace("sandbox=", "data-sandbox=");
    open(&changed, "").await;
    assert!(has(
        &self_test(&browser).await,
        "plain note",
        "sandbox, loading"
    ));
    // A resizer that follows, and a style that holds.
    let resizer = format!(
        "{code}<script>addEventListener('message', (event) => {{ const heights = event.data?.['datawrapper-height']; for (const frame of document.querySelectorAll('iframe')) if (heights && frame.contentWindow === event.source) frame.style.height = `${{Object.values(heights)[0]}}px`; }});</script>"
    );
    open(&resizer, "").await;
    assert!(has(&self_test(&browser).await, "resizer ok", ""));
    open(
        &format!("<style>iframe {{ height: 200px; border: 0 }}</style>{code}"),
        "",
    )
    .await;
    assert!(has(&self_test(&browser).await, "styles note", "720 to 200"));
    // Far down in a long article it begins when it is in sight.
    open(&format!("<div style=\"height: 6000px\"></div>{code}"), "").await;
    browser
        .until("document.querySelector('doichieu-embed-test')?.textContent.includes('Scroll here')")
        .await;
    browser
        .js(
            "document.querySelector('doichieu-embed-test').scrollIntoView();",
            &[],
        )
        .await;
    assert!(has(&self_test(&browser).await, "frame ok", ""));
    // Little room.
    open(&format!("<div style=\"width: 200px\">{code}</div>"), "").await;
    assert!(has(&self_test(&browser).await, "width note", "200"));
    browser.close();
}
