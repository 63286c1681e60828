//! A report in one file: made by the command line and by the page, opened from the disk in each engine with nobody to ask,
//! with a script and without one, and its data taken out again.

use std::path::{Path, PathBuf};
use std::process::Command;

use end_to_end::browser::{Browser, Engine};
use end_to_end::cases::{article, bundle};
use end_to_end::paper::command;
use end_to_end::server::{INSTALLED, Server, dist, repository};
use end_to_end::versions::Folder;
use serde_json::{Value, json};

use crate::page::{FLAGSHIP, ready, speak, text};

const ENGINES: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::WebKit];

/// A file that is deleted with this value.
pub struct Written(PathBuf);

impl Written {
    fn new(name: &str) -> Self {
        let name = format!("doichieu-{}-{name}.html", std::process::id());
        Self(std::env::temp_dir().join(name))
    }

    pub fn address(&self) -> String {
        format!("file://{}", self.0.display())
    }

    fn text(&self) -> String {
        std::fs::read_to_string(&self.0).expect("the file")
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// What `doichieu bundle` writes of a report's folder; `DOICHIEU_COMMAND` is the program.
pub fn bundled(name: &str, folder: &Path, more: &[&str]) -> Written {
    let written = Written::new(name);
    let program = command();
    let status = Command::new(&program)
        .arg("bundle")
        .arg(folder)
        .args(["--viewer".as_ref(), dist().as_os_str()])
        .arg("-o")
        .arg(&written.0)
        .args(more)
        .status()
        .unwrap_or_else(|error| {
            panic!(
                "{} does not run: {error}; `cargo build --features press` makes it",
                program.display()
            )
        });
    assert!(status.success());
    written
}

pub fn flagship_folder() -> PathBuf {
    repository().join("public/reports").join(FLAGSHIP)
}

/// What "Download as one file" gives.
async fn downloaded(name: &str, server: &Server, browser: &Browser) -> Written {
    browser
        .before_each_page(
            "const make = URL.createObjectURL; URL.createObjectURL = (blob) => { window.__made = blob; return make.call(URL, blob); };",
        )
        .await;
    let address = format!("{}{INSTALLED}?report={FLAGSHIP}&lang=vi", server.origin());
    browser.go(&address).await;
    ready(browser).await;
    browser.press("[data-act=\"pack\"]").await;
    browser
        .until("window.__made?.type.startsWith('text/html')")
        .await;
    let html = browser
        .js_async(
            "const done = arguments[0]; window.__made.text().then(done);",
            &[],
        )
        .await;
    let written = Written::new(name);
    std::fs::write(&written.0, html.as_str().unwrap_or_default()).expect("the file");
    written
}

/// Whatever the page asked for, apart from itself.
async fn requests(browser: &Browser) -> Vec<String> {
    browser
        .texts("performance.getEntriesByType('resource').map((entry) => entry.name).filter((name) => !name.startsWith('data:'))")
        .await
}

async fn works_from_the_disk(browser: &Browser, file: &Written) {
    if browser.engine == Engine::Chromium {
        browser.protocol("Network.enable", json!({})).await;
        let gone = json!({ "offline": true, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0 });
        browser
            .protocol("Network.emulateNetworkConditions", gone)
            .await;
    }
    browser.go(&file.address()).await;
    ready(browser).await;
    for language in ["vi", "en"] {
        speak(browser, language).await;
        browser
            .find(&format!("article[data-story=\"{language}\"] [data-figure]"))
            .await;
    }
    let first = browser
        .text("document.querySelector('figure[data-comparison]').dataset.comparison")
        .await;
    browser
        .find(&format!(
            "[data-comparison=\"{first}\"][data-chart=\"sketched\"] svg [data-cell]"
        ))
        .await;
    // A figure leads to its card, as on the site.
    browser.press("[data-figure]").await;
    browser.find("[data-card]").await;
    assert_eq!(
        requests(browser).await,
        Vec::<String>::new(),
        "{:?}",
        browser.engine
    );
    assert!(
        browser
            .holds("!document.querySelector('[data-save], [data-embed]')")
            .await,
        "what needs a site is not offered"
    );
    let said = text(browser, "[data-keep]").await;
    assert!(said.contains("edition "), "{said}");
}

#[tokio::test]
async fn it_opens_from_the_disk_in_every_engine_and_asks_nobody() {
    let address = "https://viewer.example/?report=dien-bien-2020";
    let file = bundled("engines", &flagship_folder(), &["--address", address]);
    let size = std::fs::metadata(&file.0).expect("the file").len();
    assert!(size < 1_500_000, "{size} bytes");
    for engine in ENGINES {
        let browser = Browser::start(engine).await;
        works_from_the_disk(&browser, &file).await;
        let cited = text(&browser, ".dc-ending__citation").await;
        assert!(cited.contains(address), "{cited}");
        browser.close();
    }
}

#[tokio::test]
async fn the_page_makes_the_same_file_with_and_without_a_network() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    let file = downloaded("page", &server, &browser).await;
    let size = file.text().len();
    assert!((300_000..1_500_000).contains(&size), "{size} bytes");
    // From what the browser keeps, once nobody is there to ask.
    browser
        .until("navigator.serviceWorker.controller !== null")
        .await;
    server.stop();
    let again = downloaded("page-offline", &server, &browser).await;
    let without_dates = |text: String| text.split("data-about").next().map(str::len);
    assert_eq!(without_dates(file.text()), without_dates(again.text()));
    browser.close();
    for engine in ENGINES {
        let browser = Browser::start(engine).await;
        works_from_the_disk(&browser, &file).await;
        browser.close();
    }
}

/// The same file for a browser that runs no script.
fn without_script(file: &Written, name: &str) -> Written {
    let text = file.text();
    let (before, rest) = text.split_once("script-src ").expect("a policy");
    let (_, after) = rest.split_once(';').expect("a policy");
    let written = Written::new(name);
    std::fs::write(&written.0, format!("{before}script-src 'none';{after}")).expect("the file");
    written
}

#[tokio::test]
async fn without_javascript_the_whole_text_and_every_table_are_there() {
    let server = Server::start().await;
    let maker = Browser::chromium().await;
    let by_page = downloaded("still-page", &server, &maker).await;
    maker.close();
    let by_command = bundled("still", &flagship_folder(), &[]);
    for (n, file) in [by_command, by_page].iter().enumerate() {
        let still = without_script(file, &format!("still-{n}"));
        for engine in ENGINES {
            let browser = Browser::start(engine).await;
            browser.go(&still.address()).await;
            browser.find(".dc-text").await;
            is_all_there(&browser).await;
            assert_eq!(requests(&browser).await, Vec::<String>::new());
            browser.close();
        }
    }
}

async fn is_all_there(browser: &Browser) {
    let shown = browser.text("document.body.innerText").await;
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = squeezed(&shown);
    for language in ["vi", "en"] {
        let article = article(language);
        let body = article["bodies"][0]["value"].as_str().unwrap_or_default();
        let mut n_passages = 0;
        for passage in body.split("<p>").skip(1) {
            let passage = passage.split("</p>").next().unwrap_or_default();
            // Entities and marks are for the reader of HTML; a piece without them is enough to know a passage by.
            let plain = passage.split(['<', '&']).max_by_key(|piece| piece.len());
            let plain = squeezed(plain.unwrap_or_default());
            assert!(
                shown.contains(&plain),
                "{:?}, {language}: {plain}",
                browser.engine
            );
            n_passages += 1;
        }
        assert!(n_passages > 5, "{language}");
    }
    let tables = browser
        .number("document.querySelectorAll('.dc-text table.dc-table__table tbody tr').length")
        .await;
    let comparisons = browser
        .number("document.querySelectorAll('.dc-text [data-comparison]').length")
        .await;
    assert!(
        comparisons >= 16.0 && tables > 60.0,
        "{comparisons} {tables}"
    );
    let ids = browser
        .js(
            "const ids = Array.from(document.querySelectorAll('[id]'), (element) => element.id); return ids.filter((id, n) => ids.indexOf(id) !== n);",
            &[],
        )
        .await;
    assert_eq!(ids, json!([]), "ids that are there twice");
    assert!(
        !browser
            .holds("Array.from(document.querySelectorAll('button')).some((button) => button.checkVisibility())")
            .await,
        "nothing to be pressed in vain"
    );
}

#[tokio::test]
async fn scripts_that_are_turned_off_leave_a_page_to_read() {
    let file = bundled("off", &flagship_folder(), &[]);
    let browser = Browser::chromium().await;
    browser
        .protocol(
            "Emulation.setScriptExecutionDisabled",
            json!({ "value": true }),
        )
        .await;
    browser.go(&file.address()).await;
    is_all_there(&browser).await;
    browser.assert_no_sideways_scrolling().await;
    browser.window(390, 844).await;
    browser.assert_no_sideways_scrolling().await;
    browser
        .protocol(
            "Emulation.setScriptExecutionDisabled",
            json!({ "value": false }),
        )
        .await;
    browser.close();
}

#[tokio::test]
async fn the_data_come_out_by_a_button_and_by_hand() {
    let file = bundled("data", &flagship_folder(), &[]);
    // By hand: what stands between the tags.
    let html = file.text();
    for (name, meant) in [
        ("article.vi.json", article("vi")),
        ("article.en.json", article("en")),
        ("statistics.json", bundle()),
    ] {
        let mark = format!("data-file=\"reports/{FLAGSHIP}/{name}\">");
        let (_, rest) = html
            .split_once(&mark)
            .unwrap_or_else(|| panic!("no {mark}"));
        let (json, _) = rest.split_once("</script>").expect("its end");
        let found: Value = serde_json::from_str(json).expect("JSON");
        assert_eq!(found, meant, "{name}");
    }
    // By a button.
    let browser = Browser::chromium().await;
    browser
        .before_each_page(
            "const make = URL.createObjectURL; URL.createObjectURL = (blob) => { window.__made = blob; return make.call(URL, blob); };",
        )
        .await;
    browser.go(&file.address()).await;
    ready(&browser).await;
    for (name, meant) in [
        ("article.en.json", article("en")),
        ("statistics.json", bundle()),
    ] {
        browser.js("window.__made = null;", &[]).await;
        browser.press(&format!("[data-document=\"{name}\"]")).await;
        browser.until("window.__made").await;
        let text = browser
            .js_async(
                "const done = arguments[0]; window.__made.text().then(done);",
                &[],
            )
            .await;
        let found: Value = serde_json::from_str(text.as_str().unwrap_or_default()).expect("JSON");
        assert_eq!(found, meant, "{name}");
    }
    browser.assert_accessible().await;
    browser.close();
}

#[tokio::test]
async fn nothing_in_a_report_gets_out_of_its_place_in_the_file() {
    let folder = Folder::of_dist();
    let hostile = "</script><script>document.documentElement.dataset.ran='file'</script><!--";
    let report = format!("reports/{FLAGSHIP}");
    let mut article = article("en");
    article["headlines"][0]["value"] = json!(format!("A headline {hostile}"));
    let path = folder.path().join(&report);
    std::fs::write(path.join("article.en.json"), article.to_string()).expect("a file");
    let file = bundled("hostile", &path, &["--lang", "en"]);
    let browser = Browser::chromium().await;
    browser.go(&file.address()).await;
    ready(&browser).await;
    speak(&browser, "en").await;
    browser
        .until("document.querySelector('h1').textContent.includes('</script>')")
        .await;
    assert!(browser.holds("!document.documentElement.dataset.ran").await);
    browser.close();
}
