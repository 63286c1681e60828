//! The tests' own server and the drivers, before anything is made of them.

use end_to_end::browser::{Browser, Engine};
use end_to_end::server::{Server, VIEWER, WATCHED};

async fn status_of(browser: &Browser, server: &Server, path: &str) -> String {
    let script = "const done = arguments[1];
        fetch(arguments[0]).then((answer) => done(`${answer.status} ${answer.headers.get('content-type')} ${answer.redirected ? 'redirected' : ''}`.trim()), (reason) => done(String(reason)));";
    let path = format!("{}{path}", server.origin());
    browser
        .js_async(script, &[path.into()])
        .await
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

#[tokio::test]
async fn the_viewer_lies_below_a_deep_path_with_the_types_of_a_plain_host() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    browser
        .go(&format!("{}/case/page.html", server.origin()))
        .await;
    for (path, expected) in [
        (VIEWER.to_owned(), "200 text/html"),
        (WATCHED.to_owned(), "200 text/html"),
        (format!("{VIEWER}icon.svg"), "200 image/svg+xml"),
        (
            format!("{VIEWER}reports/index.json"),
            "200 application/json",
        ),
        (format!("{VIEWER}nothing.json"), "404"),
        (
            "/case/status/500".to_owned(),
            "500 text/html; charset=utf-8",
        ),
        (
            "/case/redirect".to_owned(),
            "200 text/html; charset=utf-8 redirected",
        ),
        ("/case/page.json".to_owned(), "200 application/json"),
        ("/case/deep.json".to_owned(), "200 application/json"),
        ("/nowhere".to_owned(), "404 text/plain; charset=utf-8"),
    ] {
        let status = status_of(&browser, &server, &path).await;
        assert!(status.starts_with(expected), "{path}: {status}");
    }
    let wasm = browser
        .js_async(
            "const done = arguments[1];
            fetch(arguments[0]).then((answer) => answer.text()).then((page) => {
                const wasm = page.match(/href=\"\\.\\/(app-[0-9a-f]+\\.wasm)\"/)[1];
                return fetch(arguments[0] + wasm);
            }).then((answer) => done(answer.headers.get('content-type')));",
            &[format!("{}{VIEWER}", server.origin()).into()],
        )
        .await;
    assert_eq!(wasm, "application/wasm");
    browser.close();
}

#[tokio::test]
async fn the_server_remembers_requests_and_loses_and_holds_what_it_is_told_to() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    browser
        .go(&format!("{}/case/page.html", server.origin()))
        .await;
    server.lose("icon");
    let lost = status_of(&browser, &server, &format!("{VIEWER}icon.svg?a=b")).await;
    assert!(lost.starts_with("404"), "{lost}");
    assert!(server.requests().contains(&format!("{VIEWER}icon.svg?a=b")));
    server.hold("empty");
    browser
        .js(
            "fetch('/case/empty.json').then(() => { window.answered = true; });",
            &[],
        )
        .await;
    browser.settle().await;
    assert!(!browser.holds("window.answered").await);
    server.let_go();
    browser.until("window.answered").await;
    assert!(server.first_request("page.html") < server.first_request("empty.json"));
    browser.close();
}

#[tokio::test]
async fn the_watch_sees_what_the_policy_refuses_and_what_goes_wrong() {
    let server = Server::start().await;
    for engine in [Engine::Chromium, Engine::Firefox, Engine::WebKit] {
        let browser = Browser::start(engine).await;
        browser.open(&server, "").await;
        browser
            .js(
                "const script = document.createElement('script'); script.textContent = 'window.ran = true'; document.head.append(script);
                const image = document.createElement('img'); image.src = './no-such-picture.png'; document.body.append(image);
                console.error('told to');",
                &[],
            )
            .await;
        browser
            .until("window.__watched.policy.length > 0 && window.__watched.errors.some((line) => line.includes('no-such-picture')) && window.__watched.errors.includes('told to')")
            .await;
        assert!(!browser.holds("window.ran").await, "{engine:?}");
        browser.close();
    }
}
