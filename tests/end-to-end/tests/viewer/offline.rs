//! With the network gone: what was opened opens again, what was saved is whole, an interrupted update changes nothing, and
//! whatever the browser refuses or deletes is said. The server is really stopped, slowed, cut, failing or replaced.

use std::time::{Duration, Instant};

use end_to_end::browser::{Browser, Engine, Key, quoted};
use end_to_end::server::{INSTALLED, Server};
use end_to_end::versions::Folder;
use serde_json::{Value, json};

use crate::page::{FLAGSHIP, drawn, figure, finding, in_state, ready, speak, text};

const ENGINES: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::WebKit];

fn address(server: &Server, query: &str) -> String {
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{}{INSTALLED}{mark}{query}", server.origin())
}

fn flagship(language: &str) -> String {
    format!("report={FLAGSHIP}&lang={language}")
}

async fn open(browser: &Browser, server: &Server, query: &str) {
    browser.open_at(server, &address(server, query)).await;
    ready(browser).await;
}

/// The keys of all copies on the device, and whether the viewer is kept; a database is not made by looking.
const LOOK: &str = r#"
    const done = arguments[arguments.length - 1];
    (async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        const name = `doichieu ${new URL(".", document.baseURI).pathname}`;
        const there = (await indexedDB.databases()).some((database) => database.name === name);
        if (!there) return { isKept: Boolean(registration?.active), copies: [] };
        const database = await new Promise((resolve, reject) => {
            const opening = indexedDB.open(name);
            opening.onsuccess = () => resolve(opening.result);
            opening.onerror = () => reject(opening.error);
        });
        const copies = await new Promise((resolve, reject) => {
            const reading = database.transaction("about").objectStore("about").getAll();
            reading.onsuccess = () => resolve(reading.result);
            reading.onerror = () => reject(reading.error);
        });
        database.close();
        return { isKept: Boolean(registration?.active), copies };
    })().then(done, (error) => done({ error: String(error) }));"#;

async fn look(browser: &Browser) -> Value {
    browser.js_async(LOOK, &[]).await
}

/// What the device keeps under a key.
fn copy<'a>(seen: &'a Value, key: &str) -> Option<&'a Value> {
    let copies = seen["copies"].as_array()?;
    copies.iter().find(|copy| copy["key"] == key)
}

/// Waits until the viewer is kept, and a copy as a test wants it.
async fn kept(browser: &Browser, key: &str, is_wanted: impl Fn(&Value) -> bool) -> Value {
    let start = Instant::now();
    loop {
        let seen = look(browser).await;
        if seen["isKept"] == true
            && let Some(found) = copy(&seen, key).filter(|copy| is_wanted(copy))
        {
            return found.clone();
        }
        assert!(
            start.elapsed() < Duration::from_secs(45),
            "{:?}: {key} is not kept: {seen}\n{}",
            browser.engine,
            browser.state().await
        );
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

fn key() -> String {
    format!("report:{FLAGSHIP}")
}

/// As a reader does it; at the first save the browser is asked to delete nothing by itself.
async fn save(browser: &Browser) -> Value {
    browser.press("[data-save]").await;
    browser.find("[data-save=\"true\"]").await;
    kept(browser, &key(), |copy| copy["isAsked"] == true).await
}

async fn line(browser: &Browser) -> String {
    browser
        .text("document.querySelector('[data-copy]')?.dataset.copy ?? ''")
        .await
}

/// Forgets what browsers say about a network that is gone: the test took it away.
async fn quiet_without_network(browser: &Browser) {
    browser
        .assert_quiet_but(&[
            "ERR_CONNECTION",
            "ERR_FAILED",
            "Failed to load resource",
            "Failed to fetch",
        ])
        .await;
}

#[tokio::test]
async fn chromium_finds_nothing_that_keeps_it_from_installing() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open(&browser, &server, &flagship("vi")).await;
    kept(&browser, &key(), |_| true).await;
    let manifest = browser.protocol("Page.getAppManifest", json!({})).await;
    assert_eq!(manifest["errors"], json!([]), "{manifest}");
    let parsed: Value = serde_json::from_str(manifest["data"].as_str().unwrap_or_default())
        .expect("the manifest is JSON");
    for member in [
        "id",
        "scope",
        "start_url",
        "lang",
        "name",
        "short_name",
        "display",
    ] {
        assert!(parsed[member].is_string(), "{member}");
    }
    for language in ["vi", "en"] {
        assert!(parsed["name_localized"][language].is_string(), "{language}");
    }
    let is_maskable = |icon: &Value| icon["purpose"] == "maskable";
    let icons = parsed["icons"].as_array().cloned().unwrap_or_default();
    assert_eq!(icons.iter().filter(|icon| is_maskable(icon)).count(), 1);
    let wrong = browser
        .protocol("Page.getInstallabilityErrors", json!({}))
        .await;
    assert_eq!(wrong["installabilityErrors"], json!([]), "{wrong}");
    // Each icon is there, and as large as the manifest says.
    let icons = browser
        .js_async(
            r#"
            const done = arguments[0];
            const read = async () => {
                const link = document.querySelector("link[rel=manifest]").href;
                const { icons } = await (await fetch(link)).json();
                return Promise.all(icons.filter((icon) => icon.type === "image/png").map(async ({ src, sizes }) => {
                    const image = new Image();
                    image.src = new URL(src, link);
                    await image.decode();
                    return [sizes, `${image.naturalWidth}x${image.naturalHeight}`];
                }));
            };
            read().then(done, (error) => done(String(error)));"#,
            &[],
        )
        .await;
    let icons = icons.as_array().cloned().unwrap_or_default();
    assert_eq!(icons.len(), 3, "{icons:?}");
    for icon in icons {
        assert_eq!(icon[0], icon[1]);
    }
    browser.close();
}

#[tokio::test]
async fn what_was_opened_once_opens_without_a_network_in_every_engine() {
    for engine in ENGINES {
        let server = Server::start().await;
        let browser = Browser::start(engine).await;
        open(&browser, &server, &flagship("vi")).await;
        kept(&browser, &key(), |copy| copy["isAsked"] == false).await;
        let n_figures = browser
            .number("document.querySelectorAll('[data-figure]').length")
            .await;
        server.stop();
        open(&browser, &server, &flagship("vi")).await;
        browser.find("[data-copy=\"offline\"]").await;
        assert_eq!(
            browser
                .number("document.querySelectorAll('[data-figure]').length")
                .await,
            n_figures,
            "{engine:?}"
        );
        let said = text(&browser, "[data-copy]").await;
        assert!(said.contains("bản lưu ngày"), "{said}");
        // The chart's code is here too, and the other language.
        let first = browser
            .text("document.querySelector('figure[data-comparison]').dataset.comparison")
            .await;
        drawn(&browser, &first).await;
        speak(&browser, "en").await;
        browser.find("article[data-story=\"en\"]").await;
        // A link to a figure, in a page of its own.
        let link = format!("{}#figure=3,", address(&server, &flagship("vi")));
        browser.go("about:blank").await;
        browser.go(&link).await;
        browser.find("[data-card]").await;
        // What was never opened says why it does not open.
        browser
            .go(&address(&server, "report=dong-nam-a-2017&lang=vi"))
            .await;
        in_state(&browser, "failed").await;
        let said = finding(&browser, "unreachable").await;
        assert!(said.len() > 10, "{said}");
        // Without the list the page says what there is.
        browser.go(&address(&server, "lang=vi")).await;
        browser.find("main[data-page=\"saved\"]").await;
        browser
            .find(&format!("[data-copy-key={}]", quoted(&key())))
            .await;
        // And once there is a network again, all is as it was.
        server.start_again().await;
        open(&browser, &server, "report=dong-nam-a-2017&lang=vi").await;
        assert_eq!(line(&browser).await, "", "{engine:?}");
        browser.close();
    }
}

#[tokio::test]
async fn a_pressed_site_keeps_its_viewer_as_well() {
    let server = Server::start().await;
    server.install(end_to_end::paper::site());
    let browser = Browser::chromium().await;
    let article = format!("reports/{FLAGSHIP}/article.vi.json");
    let query = format!("article={article}&lang=vi");
    open(&browser, &server, &query).await;
    browser.find("article[data-story=\"vi\"]").await;
    kept(&browser, &format!("files:{article} "), |_| true).await;
    server.stop();
    open(&browser, &server, &query).await;
    browser.find("[data-copy=\"offline\"]").await;
    // The site's own front page, and what the device keeps.
    browser.go(&address(&server, "")).await;
    browser.find("[data-page=\"front\"] .dc-front__list").await;
    open(&browser, &server, "saved=&lang=vi").await;
    browser.find("main[data-page=\"saved\"]").await;
    browser.close();
}

/// How many printed pages the service worker keeps.
const N_PAGES: &str = "(async () => { const names = (await caches.keys()).filter((name) => name.startsWith('doichieu-pages-')); const pages = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length)); return pages.reduce((sum, n) => sum + n, 0); })()";

async fn n_pages(browser: &Browser) -> u64 {
    let script =
        format!("const done = arguments[0]; {N_PAGES}.then(done, (error) => done(String(error)));");
    browser.js_async(&script, &[]).await.as_u64().unwrap_or(0)
}

#[tokio::test]
async fn printed_pages_that_were_saved_or_read_open_without_a_network_and_say_so() {
    for engine in ENGINES {
        let server = Server::start().await;
        server.install(end_to_end::paper::site());
        let browser = Browser::start(engine).await;
        let page = |name: &str| format!("{}reports/{FLAGSHIP}/{name}", address(&server, ""));
        browser.go(&page("vi/")).await;
        assert_eq!(n_pages(&browser).await, 0, "paper keeps nothing by itself");
        browser.press("[data-wish=\"keep\"]").await;
        browser
            .until("document.querySelector('.dc-toast') && !document.querySelector('[aria-busy]')")
            .await;
        let said = browser
            .text("document.querySelector('[data-live]').textContent")
            .await;
        assert!(said.contains("Đã lưu"), "{said}");
        let button = browser
            .text("document.querySelector('[data-wish=\"keep\"]').textContent")
            .await;
        assert!(button.contains("Đã lưu"), "{button}");
        let start = Instant::now();
        while n_pages(&browser).await < 2 {
            assert!(start.elapsed() < Duration::from_secs(30), "{engine:?}");
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        // What is read from now on is kept as well.
        browser.go(&page("vi/workforce.html")).await;
        browser.find("figure[data-printed]").await;
        let start = Instant::now();
        while n_pages(&browser).await < 3 {
            assert!(start.elapsed() < Duration::from_secs(30), "{engine:?}");
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        assert!(!browser.holds("document.querySelector('[data-copy]')").await);

        server.stop();
        for (name, story) in [
            ("vi/", "article[data-story=\"vi\"] a[data-figure]"),
            ("en/", "article[data-story=\"en\"] a[data-figure]"),
            ("vi/workforce.html", "figure[data-printed] .dc-chart"),
        ] {
            browser.go(&page(name)).await;
            browser
                .find("html[data-paper] [data-copy=\"offline\"]")
                .await;
            browser.find(story).await;
        }
        // The program wakes from what is kept.
        browser.go(&page("vi/")).await;
        browser
            .press("figure[data-current] [data-wish=\"choose\"]")
            .await;
        browser
            .find("figure[data-current]:not([data-printed]) [data-drawer=\"choose\"]:not([hidden])")
            .await;
        // A page that was never read is opened by the program, from the copy.
        browser.go(&page("vi/theory.html")).await;
        browser.find("main[data-page=\"report\"]").await;
        browser.find("[data-copy=\"offline\"]").await;
        browser.find("article[data-story=\"vi\"]").await;
        browser.close();
    }
}

#[tokio::test]
async fn a_hard_reload_without_a_network_loses_nothing() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open(&browser, &server, &flagship("en")).await;
    save(&browser).await;
    server.stop();
    // A hard reload passes the service worker by (Service Workers, 3.4.1): there is nothing that a page could do.
    browser
        .protocol("Page.reload", json!({ "ignoreCache": true }))
        .await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    browser.go(&address(&server, &flagship("en"))).await;
    ready(&browser).await;
    browser.find("[data-copy=\"offline\"]").await;
    kept(&browser, &key(), |copy| copy["isAsked"] == true).await;
    browser.close();
}

#[tokio::test]
async fn a_saved_report_is_whole_with_its_languages_and_pictures() {
    const PIXEL: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg' width='40' height='30'><rect width='40' height='30' fill='#0b6bcb'/></svg>";
    let server = Server::start().await;
    let folder = Folder::of_dist();
    for language in ["vi", "en"] {
        folder.replace(
            &format!("reports/{FLAGSHIP}/article.{language}.json"),
            "\"value\": \"<p>",
            "\"value\": \"<figure><img src='map.svg' alt='A map'></figure><figure><img src='https://pictures.example/a.jpg' alt='Elsewhere'></figure><p>",
        );
    }
    std::fs::write(
        folder.path().join(format!("reports/{FLAGSHIP}/map.svg")),
        PIXEL,
    )
    .expect("a picture");
    server.install(folder.path());
    let browser = Browser::chromium().await;
    browser
        .before_each_page(
            "const persist = StorageManager.prototype.persist; window.__asked = 0; StorageManager.prototype.persist = function () { window.__asked += 1; return persist.call(this); };",
        )
        .await;
    open(&browser, &server, &flagship("vi")).await;
    assert_eq!(browser.number("window.__asked").await, 0.0);
    let saved = save(&browser).await;
    browser.until("window.__asked === 1").await;
    assert_eq!(
        saved["editions"].as_array().map(Vec::len),
        Some(2),
        "{saved}"
    );
    browser
        .until("document.querySelector('[data-outcome]')?.textContent.includes('1 ảnh')")
        .await;
    server.stop();
    for language in ["en", "vi"] {
        open(&browser, &server, &flagship(language)).await;
        browser.find("[data-copy=\"offline\"]").await;
        browser
            .find(&format!("article[data-story=\"{language}\"]"))
            .await;
        browser
            .until("document.querySelector('.dc-picture__image')?.naturalWidth === 40")
            .await;
    }
    browser.assert_accessible().await;
    quiet_without_network(&browser).await;
    browser.close();
}

#[tokio::test]
async fn a_slow_site_is_waited_for_and_meanwhile_there_is_the_copy() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open(&browser, &server, &flagship("en")).await;
    kept(&browser, &key(), |_| true).await;
    server.hold("/statistics.json");
    open(&browser, &server, &flagship("en")).await;
    browser.find("[data-copy=\"slow\"]").await;
    // Whole, and not a story whose numbers are still on their way.
    browser.find("[data-figure]").await;
    server.let_go();
    browser.find("[data-copy=\"current\"]").await;
    browser.assert_quiet().await;
    // The same with another edition: what is read stays until the reader wants the other.
    let newer = Folder::of_dist();
    change(&newer);
    server.install(newer.path());
    server.hold("/statistics.json");
    open(&browser, &server, &flagship("en")).await;
    browser.find("[data-copy=\"slow\"]").await;
    server.let_go();
    browser.find("[data-newer]").await;
    assert!(!story(&browser).await.contains("25,950"));
    browser.press("[data-act=\"compare\"]").await;
    browser.press("dialog [data-act=\"show-newer\"]").await;
    browser
        .until("document.querySelector('article[data-story]').textContent.includes('25,950')")
        .await;
    assert_eq!(line(&browser).await, "");
    browser.close();
}

#[tokio::test]
async fn a_story_that_is_withdrawn_goes_as_soon_as_the_site_says_so() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open(&browser, &server, &flagship("en")).await;
    kept(&browser, &key(), |_| true).await;
    let withdrawn = Folder::of_dist();
    let article = format!("reports/{FLAGSHIP}/article.en.json");
    withdrawn.replace(&article, "\"usable\"", "\"canceled\"");
    server.install(withdrawn.path());
    server.hold("/statistics.json");
    open(&browser, &server, &flagship("en")).await;
    browser.find("[data-copy=\"slow\"]").await;
    server.let_go();
    browser.find("[data-notice=\"canceled\"]").await;
    assert!(
        !browser
            .holds("document.querySelector('article[data-story], [data-save], [data-keep]')")
            .await
    );
    let seen = look(&browser).await;
    assert_eq!(
        copy(&seen, &key()),
        None,
        "what nobody asked for is not kept: {seen}"
    );
    browser.close();
}

async fn story(browser: &Browser) -> String {
    text(browser, "article[data-story]").await
}

/// Another edition: one figure is another in the story and in the data, one only in the data, and a passage is new.
fn change(folder: &Folder) {
    let report = format!("reports/{FLAGSHIP}");
    let statistics = format!("{report}/statistics.json");
    folder.replace(
        &statistics,
        "[25944, 7759, 15413, 2772]",
        "[25950, 7759, 15419, 2772]",
    );
    for (language, old, new) in [("vi", "25.944", "25.950"), ("en", "25,944", "25,950")] {
        let article = format!("{report}/article.{language}.json");
        folder.replace(&article, old, new);
        folder.replace(
            &article,
            "\"value\": \"<p>",
            "\"value\": \"<p>A passage that is new.</p><p>",
        );
    }
}

#[tokio::test]
async fn a_site_that_fails_gives_way_to_the_copy() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open(&browser, &server, &flagship("vi")).await;
    kept(&browser, &key(), |_| true).await;
    let report = format!("/{FLAGSHIP}/");
    for (how, shown) in [
        ("fails", "broken"),
        ("loses", "broken"),
        ("cuts", "offline"),
    ] {
        match how {
            "fails" => server.fail(&report),
            "loses" => server.lose(&report),
            _ => server.cut("/statistics.json"),
        }
        open(&browser, &server, &flagship("vi")).await;
        browser.find(&format!("[data-copy=\"{shown}\"]")).await;
        browser.find("[data-figure]").await;
        server.find_again();
    }
    // A page to log in, in place of the files: whole and old, not half of each.
    let page = "<!doctype html><title>Sign in</title><p>Sign in";
    server.put(
        &format!("{INSTALLED}reports/{FLAGSHIP}/statistics.json"),
        page,
        "",
    );
    open(&browser, &server, &flagship("vi")).await;
    browser.find("[data-copy=\"broken\"]").await;
    browser.find("[data-figure]").await;
    browser.close();
}

#[tokio::test]
async fn what_changed_between_editions_is_shown_before_anything_is_replaced() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open(&browser, &server, &flagship("en")).await;
    let old = save(&browser).await;
    let newer = Folder::of_dist();
    change(&newer);
    server.install(newer.path());
    open(&browser, &server, &flagship("en")).await;
    assert!(
        story(&browser).await.contains("25,950"),
        "the site's own comes first"
    );
    browser.find("[data-newer]").await;
    browser.press("[data-act=\"compare\"]").await;
    browser.find("dialog[data-changes][open]").await;
    let rows = browser
        .texts("Array.from(document.querySelectorAll('[data-changed-cell]'), (row) => row.textContent)")
        .await;
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(
        rows.iter()
            .any(|row| row.contains("25,944") && row.contains("25,950")),
        "{rows:?}"
    );
    let passages = text(&browser, "[data-changed=\"passages\"]").await;
    assert!(passages.contains("A passage that is new."), "{passages}");
    // The province's total agrees before and after; the districts' number in the story is no longer the cell's.
    let checks = browser
        .texts("Array.from(document.querySelectorAll('[data-changed-check]'), (row) => row.textContent)")
        .await;
    assert!(
        checks.iter().any(|row| row.contains("15,413")),
        "{checks:?}"
    );
    browser.assert_accessible().await;
    browser.assert_no_sideways_scrolling().await;
    // Escape closes it, and the focus is where it was.
    browser.keys(Key::Escape).await;
    browser
        .until("!document.querySelector('dialog[data-changes]') && document.activeElement.dataset.act === 'compare'")
        .await;
    assert!(
        browser
            .text("document.querySelector('[data-live]').textContent")
            .await
            .contains("another edition")
    );
    browser.press("[data-act=\"compare\"]").await;
    // The old one can be looked at, kept…
    browser.press("dialog [data-act=\"show-copy\"]").await;
    browser.find("[data-copy=\"asked\"]").await;
    assert!(story(&browser).await.contains("25,944"));
    browser.press("[data-newer] [data-act=\"compare\"]").await;
    browser.press("dialog [data-act=\"keep-old\"]").await;
    browser
        .until("!document.querySelector('[data-newer]')")
        .await;
    let kept_still = kept(&browser, &key(), |_| true).await;
    assert_eq!(kept_still["saved"], old["saved"]);
    // …or replaced.
    open(&browser, &server, &flagship("en")).await;
    browser.press("[data-newer] [data-act=\"compare\"]").await;
    browser.press("dialog [data-act=\"replace\"]").await;
    let new = kept(&browser, &key(), |copy| copy["editions"] != old["editions"]).await;
    assert_ne!(new["editions"], old["editions"]);
    browser
        .until("!document.querySelector('[data-newer]')")
        .await;
    server.stop();
    open(&browser, &server, &flagship("en")).await;
    assert!(story(&browser).await.contains("25,950"));
    // A site that has fallen back to what it was: its own is shown, whole, and what is saved stays.
    server.start_again().await;
    server.install(&end_to_end::server::dist());
    open(&browser, &server, &flagship("en")).await;
    assert!(story(&browser).await.contains("25,944"));
    browser.find("[data-newer]").await;
    let still = kept(&browser, &key(), |_| true).await;
    assert_eq!(still["editions"], new["editions"]);
    browser.close();
}

#[tokio::test]
async fn the_page_of_saved_reports_lists_two_hundred_and_removes_one() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open(&browser, &server, &flagship("en")).await;
    save(&browser).await;
    // As many more as somebody may have after some years.
    let n = browser
        .js_async(
            r#"
            const done = arguments[0];
            const fill = async () => {
                const { keep } = await import(document.querySelector("meta[name=doichieu-offline]").content);
                for (let n = 1; n < 200; n += 1) {
                    const about = { key: `report:r${n}`, query: `?report=r${n}`, title: `Report ${n}`, language: "en", editions: [{ language: "en", edition: "0123456789abcdef" }], saved: 1700000000 + n, bytes: 60000, asked: 1, isAsked: true, address: "" };
                    await keep(about, [{ name: `reports/r${n}/article.en.json`, type: "application/json", bytes: new Uint8Array(60000) }]);
                }
                return 199;
            };
            fill().then(done, (error) => done(String(error)));"#,
            &[],
        )
        .await;
    assert_eq!(n, 199);
    server.stop();
    open(&browser, &server, "saved=&lang=en").await;
    browser.find("[data-copy-key=\"report:r199\"]").await;
    let shown = browser
        .number("document.querySelectorAll('[data-copy-key]').length")
        .await;
    assert_eq!(shown, 200.0);
    let title = browser.js("return document.title;", &[]).await;
    assert_eq!(title, "Saved – Đối Chiếu");
    let row = text(&browser, &format!("[data-copy-key={}]", quoted(&key()))).await;
    let about = look(&browser).await;
    let edition = copy(&about, &key()).and_then(|copy| copy["editions"][0]["edition"].as_str());
    let edition = edition.and_then(|edition| edition.get(..8));
    assert!(
        row.contains("kB") && row.contains(edition.expect("an edition")),
        "{row}"
    );
    assert!(
        row.contains(" 20") && row.contains("Saved on"),
        "its day: {row}"
    );
    let room = text(&browser, "[data-room]").await;
    assert!(room.contains("MB") && room.contains("GB"), "{room}");
    browser.assert_accessible().await;
    browser.assert_no_sideways_scrolling().await;
    browser
        .press("[data-copy-key=\"report:r7\"] [data-act=\"remove\"]")
        .await;
    browser
        .until("!document.querySelector('[data-copy-key=\"report:r7\"]')")
        .await;
    // One of them opens.
    browser
        .press(&format!("[data-copy-key={}] a", quoted(&key())))
        .await;
    browser.find("[data-copy=\"offline\"]").await;
    quiet_without_network(&browser).await;
    browser.close();
}

#[tokio::test]
async fn a_save_that_is_cut_off_leaves_the_earlier_copy_whole() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open(&browser, &server, &flagship("en")).await;
    let old = save(&browser).await;
    let newer = Folder::of_dist();
    change(&newer);
    server.install(newer.path());
    open(&browser, &server, &flagship("en")).await;
    browser.find("[data-newer]").await;
    // The second of the two writes fails, as when the device runs full or the page is torn away.
    browser
        .js(
            r#"
            const put = IDBObjectStore.prototype.put;
            let n = 0;
            IDBObjectStore.prototype.put = function (...given) {
                n += 1;
                if (n === 2) throw new DOMException("for this test", "DataError");
                return put.apply(this, given);
            };"#,
            &[],
        )
        .await;
    browser.press("[data-newer] [data-act=\"compare\"]").await;
    browser.press("dialog [data-act=\"replace\"]").await;
    browser.find("[data-outcome]").await;
    let said = text(&browser, "[data-outcome]").await;
    assert!(said.contains("Earlier copies are still there"), "{said}");
    let now = kept(&browser, &key(), |_| true).await;
    assert_eq!(now["editions"], old["editions"]);
    server.stop();
    open(&browser, &server, &flagship("en")).await;
    assert!(story(&browser).await.contains("25,944"));
    browser.find("[data-figure]").await;
    browser.close();
}

#[tokio::test]
async fn without_room_the_reader_is_told_and_nothing_is_lost() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open(&browser, &server, &flagship("en")).await;
    save(&browser).await;
    open(&browser, &server, "report=dong-nam-a-2017&lang=en").await;
    browser.find("[data-keep]").await;
    // A device that is full. (A quota set over the browser's protocol does not reach IndexedDB.)
    browser
        .js(
            "IDBObjectStore.prototype.put = () => { throw new DOMException('for this test', 'QuotaExceededError'); };",
            &[],
        )
        .await;
    browser.press("[data-save]").await;
    browser.find("[data-outcome]").await;
    let said = text(&browser, "[data-outcome]").await;
    assert!(said.contains("no room"), "{said}");
    kept(&browser, &key(), |copy| copy["isAsked"] == true).await;
    browser.close();
}

#[tokio::test]
async fn where_nothing_may_be_kept_the_report_works_and_says_so() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    // As in a private window of some browsers.
    browser
        .before_each_page(
            "IDBFactory.prototype.open = () => { throw new DOMException('for this test', 'SecurityError'); };",
        )
        .await;
    open(&browser, &server, &flagship("vi")).await;
    browser.find("[data-keep]").await;
    browser.press("[data-save]").await;
    browser.find("[data-outcome]").await;
    let said = text(&browser, "[data-outcome]").await;
    assert!(said.contains("không cho trang này lưu"), "{said}");
    assert_eq!(
        browser
            .text("document.querySelector('[data-save]').dataset.save")
            .await,
        "false"
    );
    open(&browser, &server, "saved=&lang=en").await;
    browser.find("main[data-page=\"saved\"] .dc-problem").await;
    browser.assert_accessible().await;
    browser.close();
}

#[tokio::test]
async fn what_the_browser_deletes_is_noticed_and_said() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open(&browser, &server, &flagship("en")).await;
    save(&browser).await;
    // The viewer's own files.
    let emptied = "const done = arguments[0]; caches.keys().then((keys) => Promise.all(keys.map((key) => caches.delete(key)))).then(() => done(true));";
    browser.js_async(emptied, &[]).await;
    server.stop();
    browser.go(&address(&server, &flagship("en"))).await;
    browser
        .until("document.body?.textContent.includes('has deleted its copy')")
        .await;
    server.start_again().await;
    open(&browser, &server, &flagship("en")).await;
    kept(&browser, &key(), |copy| copy["isAsked"] == true).await;
    // A newer page in its place, as the host has it by then.
    browser.js_async(emptied, &[]).await;
    let other = Folder::of_other_version("deleted");
    server.install(other.path());
    open(&browser, &server, &flagship("en")).await;
    assert_eq!(version(&browser).await, "deleted");
    // The copies.
    browser.go(&address(&server, "saved=&lang=en")).await;
    browser.find("[data-copy-key]").await;
    browser
        .js_async(
            "const done = arguments[0]; const name = `doichieu ${new URL('.', document.baseURI).pathname}`; const deleting = indexedDB.deleteDatabase(name); deleting.onsuccess = () => done(true); deleting.onerror = () => done(false);",
            &[],
        )
        .await;
    open(&browser, &server, "saved=&lang=en").await;
    browser.find("[data-lost=\"1\"]").await;
    browser.close();
}

/// Which version of the viewer a page is of; the one that was built says nothing.
async fn version(browser: &Browser) -> String {
    browser
        .text("document.querySelector('meta[name=test-version]')?.content ?? ''")
        .await
}

/// Has the browser look for a newer version, as it does by itself from time to time; whether one came whole.
const UPDATE: &str = r#"
    const done = arguments[arguments.length - 1];
    (async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        await registration.update().catch(() => {});
        const worker = registration.installing ?? registration.waiting;
        if (!worker) return "nothing new";
        if (worker.state === "installing") await new Promise((resolve) => worker.addEventListener("statechange", resolve, { once: true }));
        return worker.state;
    })().then(done, (error) => done(String(error)));"#;

/// The same, until one has come or failed: one that the browser began by itself may have just ended.
async fn update(browser: &Browser) -> String {
    let mut state = String::new();
    for _ in 0..5 {
        let found = browser.js_async(UPDATE, &[]).await;
        state = found.as_str().unwrap_or_default().to_owned();
        if state != "nothing new" {
            break;
        }
    }
    state
}

#[tokio::test]
async fn an_update_waits_for_the_reader_and_then_reloads_once() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    browser
        .before_each_page("sessionStorage.loads = Number(sessionStorage.loads ?? 0) + 1;")
        .await;
    open(&browser, &server, &flagship("en")).await;
    save(&browser).await;
    browser.reload().await;
    ready(&browser).await;
    let first = browser.tab().await;
    let second = browser.new_tab().await;
    open(&browser, &server, &flagship("vi")).await;
    let other = Folder::of_other_version("second");
    server.install(other.path());
    browser.look_at(&first).await;
    assert_eq!(update(&browser).await, "installed");
    browser.find("[data-version]").await;
    browser.assert_accessible().await;
    // Until somebody agrees both stay what they are, with the files that they began with, network or not.
    assert_eq!(version(&browser).await, "");
    browser.look_at(&second).await;
    browser.reload().await;
    ready(&browser).await;
    assert_eq!(version(&browser).await, "");
    browser.look_at(&first).await;
    browser
        .js(
            "sessionStorage.loads = 0; document.getElementById('dc-block-12').scrollIntoView({ behavior: 'instant' });",
            &[],
        )
        .await;
    browser.press("[data-act=\"take-version\"]").await;
    browser
        .until("document.querySelector('meta[name=test-version]')?.content === 'second'")
        .await;
    ready(&browser).await;
    // Where the reader was, in the language that was chosen.
    browser.find("article[data-story=\"en\"]").await;
    browser
        .until("Math.abs(document.getElementById('dc-block-12').getBoundingClientRect().top) < 200")
        .await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(
        browser.text("sessionStorage.loads").await,
        "1",
        "one reload"
    );
    browser.look_at(&second).await;
    browser
        .until("document.querySelector('meta[name=test-version]')?.content === 'second'")
        .await;
    browser.find("article[data-story=\"vi\"]").await;
    kept(&browser, &key(), |copy| copy["isAsked"] == true).await;
    // Nothing of the first version is left, and the second is whole.
    let caches = browser
        .js_async(
            "const done = arguments[0]; caches.keys().then((keys) => Promise.all(keys.map(async (key) => (await (await caches.open(key)).keys()).map((request) => new URL(request.url).pathname.split('/').pop())))).then((lists) => done(lists.flat().sort()));",
            &[],
        )
        .await;
    let mut files = other.precached();
    files.sort();
    assert_eq!(
        caches,
        json!(files),
        "exactly the files of the second version"
    );
    server.stop();
    browser.reload().await;
    ready(&browser).await;
    assert_eq!(version(&browser).await, "second");
    browser.close();
}

#[tokio::test]
async fn an_update_that_is_interrupted_anywhere_changes_nothing() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open(&browser, &server, &flagship("en")).await;
    save(&browser).await;
    let other = Folder::of_other_version("third");
    // What is as it was is not fetched again.
    let files = other.changed();
    server.break_only(0, &format!("{INSTALLED}{}", files[0]));
    server.install(other.path());
    assert!(files.len() > 15, "{files:?}");
    for (n, file) in files.iter().enumerate() {
        // One after the other is cut, fails or is lost; browsers look for updates by themselves as well, whenever they like.
        server.break_only(n, &format!("{INSTALLED}{file}"));
        let state = update(&browser).await;
        assert_eq!(state, "redundant", "{file}");
        assert!(
            browser
                .holds("!document.querySelector('[data-version]')")
                .await,
            "{file}: a version is offered that is not whole"
        );
        if n % 8 == 0 {
            // What is there is whole and old, without a network as well.
            server.stop();
            browser.reload().await;
            ready(&browser).await;
            assert_eq!(version(&browser).await, "", "{file}");
            browser.find("[data-figure]").await;
            server.start_again().await;
            open(&browser, &server, &flagship("en")).await;
            assert_eq!(version(&browser).await, "", "{file}");
        }
    }
    // At last it comes through.
    server.find_again();
    assert_eq!(update(&browser).await, "installed");
    browser.press("[data-act=\"take-version\"]").await;
    browser
        .until("document.querySelector('meta[name=test-version]')?.content === 'third'")
        .await;
    kept(&browser, &key(), |copy| copy["isAsked"] == true).await;
    browser.close();
}

#[tokio::test]
async fn a_clock_that_is_wrong_by_years_changes_nothing() {
    for years in [-30, 30] {
        let server = Server::start().await;
        let browser = Browser::chromium().await;
        browser
            .before_each_page(&format!(
                "const now = Date.now; Date.now = () => now() + {years} * 31557600000;"
            ))
            .await;
        open(&browser, &server, &flagship("en")).await;
        let saved = save(&browser).await;
        assert!(
            saved["saved"].as_f64().is_some_and(|saved| saved > 0.0),
            "{saved}"
        );
        server.stop();
        browser.reload().await;
        ready(&browser).await;
        let said = text(&browser, "[data-copy=\"offline\"]").await;
        let year = 2026 + years;
        assert!(
            said.contains(&format!("{year}")) || said.contains(&format!("{}", year + 1)),
            "{said}"
        );
        server.start_again().await;
        open(&browser, &server, &flagship("en")).await;
        assert_eq!(line(&browser).await, "");
        browser.close();
    }
}

#[tokio::test]
async fn files_from_the_device_are_kept_only_when_the_reader_says_so() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    let file = |name: &str| {
        let path = end_to_end::server::dist()
            .join("reports")
            .join(FLAGSHIP)
            .join(name);
        path.canonicalize().expect("a file of the flagship")
    };
    open(&browser, &server, "lang=en").await;
    kept(&browser, "front", |_| true).await;
    let files = [file("article.en.json"), file("statistics.json")];
    browser.give_files("input[data-open-files]", &files).await;
    browser.find("article[data-story=\"en\"]").await;
    browser.find("[data-keep]").await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let device = |seen: &Value| {
        let copies = seen["copies"].as_array().cloned().unwrap_or_default();
        let mut keys = copies.iter().filter_map(|copy| copy["key"].as_str());
        keys.find(|key| key.starts_with("device:"))
            .map(str::to_owned)
    };
    assert_eq!(device(&look(&browser).await), None);
    // Another version that takes over elsewhere does not take them away.
    browser.press("[data-save]").await;
    browser.find("[data-save=\"true\"]").await;
    let key = device(&look(&browser).await).expect("it is kept");
    server.stop();
    open(&browser, &server, "saved=&lang=en").await;
    browser
        .press(&format!("[data-copy-key={}] a", quoted(&key)))
        .await;
    browser.find("article[data-story=\"en\"]").await;
    browser.find("[data-figure]").await;
    browser.find(&figure("qualification")).await;
    browser.close();
}

#[tokio::test]
async fn frames_keep_nothing_and_data_are_never_answered_with_the_page() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open(&browser, &server, &format!("{}&embed=1", flagship("en"))).await;
    browser.find("[data-figure]").await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let kept_here = browser
        .js_async(
            "const done = arguments[0]; Promise.all([navigator.serviceWorker.getRegistrations(), indexedDB.databases(), caches.keys()]).then((all) => done(all.map((list) => list.length)));",
            &[],
        )
        .await;
    assert_eq!(kept_here, json!([0, 0, 0]));
    open(&browser, &server, &flagship("en")).await;
    kept(&browser, &key(), |_| true).await;
    browser.reload().await;
    ready(&browser).await;
    let answers = browser
        .js_async(
            r#"
            const done = arguments[0];
            const ask = async (path) => { const answer = await fetch(path); return [answer.status, (await answer.text()).includes("<!doctype")]; };
            Promise.all(["reports/none/article.en.json", "none.json", "oembed/a.json"].map(ask)).then(done);"#,
            &[],
        )
        .await;
    assert_eq!(answers, json!([[404, false], [404, false], [404, false]]));
    browser
        .go(&address(&server, "").replace(INSTALLED, &format!("{INSTALLED}reports/index.json")))
        .await;
    let shown = text(&browser, "body").await;
    assert!(shown.contains("\"reports\""), "{shown}");
    browser.close();
}
