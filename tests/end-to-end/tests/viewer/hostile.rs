//! An article whose every text tries to run something, load something or look like the page.

use end_to_end::browser::{Browser, Engine};
use end_to_end::server::Server;

use crate::page::{open_ready, text};

/// What must not be there, as a list of complaints.
const COMPLAINTS: &str = r#"(() => {
    const complaints = [];
    const ran = document.documentElement.dataset.ran;
    if (ran) complaints.push(`ran: ${ran}`);
    const story = document.querySelector("article[data-story]");
    for (const element of story.querySelectorAll("[data-block], [data-block] *")) {
        const name = element.localName;
        if (["script", "style", "link", "meta", "base", "iframe", "object", "embed", "form", "input", "select", "textarea", "svg", "math", "video", "audio", "template", "noscript", "title"].includes(name)) complaints.push(`an element ${name}`);
        for (const attribute of element.attributes) {
            if (attribute.name.startsWith("on")) complaints.push(`${name} has ${attribute.name}`);
            if (["style", "ping", "srcdoc", "srcset", "formaction"].includes(attribute.name)) complaints.push(`${name} has ${attribute.name}`);
            if (attribute.value.includes("theirs")) complaints.push(`${name} has their ${attribute.name}`);
            if (/^\s*(javascript|data|vbscript):/i.test(attribute.value.replace(/[\t\n\r]/g, ""))) complaints.push(`${name} has ${attribute.name}=${attribute.value}`);
        }
    }
    for (const link of document.querySelectorAll("a[href]")) {
        const { protocol, origin } = new URL(link.href);
        if (!["https:", "http:", "mailto:", "blob:"].includes(protocol)) complaints.push(`a link to ${link.href}`);
        if (origin === location.origin || protocol === "mailto:") continue;
        if (!link.relList.contains("noopener") || !link.relList.contains("noreferrer")) complaints.push(`${link.href} has rel=${link.rel}`);
    }
    if (document.querySelector("base, meta[http-equiv='refresh' i]")) complaints.push("base or refresh");
    if (document.querySelectorAll("article[data-story]").length !== 1 || document.querySelector("[data-story='zz']")) complaints.push("their data-story");
    if (getComputedStyle(document.body).display === "none") complaints.push("their style");
    return complaints;
})()"#;

#[tokio::test]
async fn a_hostile_article_is_only_read() {
    let server = Server::start().await;
    for engine in [Engine::Chromium, Engine::Firefox, Engine::WebKit] {
        let browser = Browser::start(engine).await;
        let n_requests = server.requests().len();
        open_ready(&browser, &server, "article=/case/hostile.json&lang=en").await;
        browser
            .find("article[data-story=\"en\"] [data-block]")
            .await;
        let story = text(&browser, "article[data-story]").await;
        for words in [
            "The first paragraph, with marks of its own.",
            "A good link.",
            "A link that runs.",
            "The last paragraph.",
        ] {
            assert!(story.contains(words), "{engine:?}: {words}\n{story}");
        }
        assert!(
            !story.contains("dataset.ran = \"script\""),
            "a script's text is not a story's"
        );
        let headline = text(&browser, "h1").await;
        assert!(headline.starts_with("A hostile article"), "{headline}");

        let good = browser.texts("Array.from(document.querySelectorAll('article a[href^=\"https://news.example\"]'), (link) => link.textContent)").await;
        assert_eq!(good, ["A good link."], "{engine:?}");
        // Everything in the story is pressed once, except what leads away.
        browser
            .js(
                "for (const element of document.querySelectorAll('[data-block] *')) if (!element.closest('a[href], button')) element.click();",
                &[],
            )
            .await;
        browser.settle().await;
        assert_eq!(
            browser.texts(COMPLAINTS).await,
            Vec::<String>::new(),
            "{engine:?}"
        );
        // A picture of the article's own site may be asked for, and is not there.
        browser.assert_quiet_but(&["/case/x"]).await;
        browser.assert_accessible().await;
        let n_pictures = server
            .requests()
            .split_off(n_requests)
            .iter()
            .filter(|path| path.ends_with("/x"))
            .count();
        assert!(n_pictures <= 1, "{engine:?}: {:?}", server.requests());
        browser.close();
    }
}
