//! What comes out of a printer, read back from a PDF: everything that a report says, from any window and theme, in one file and
//! on the site, without a blank page.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use end_to_end::browser::Browser;
use end_to_end::server::{PAPER, Server};
use serde_json::json;
use std::process::Command;

use crate::one_file::{bundled, flagship_folder};
use crate::page::{comparisons, description, figure, open_flagship, open_ready, ready, text};

/// In inches.
const A4: [f64; 2] = [8.27, 11.69];
const LETTER: [f64; 2] = [8.5, 11.0];

/// The text of each printed page, without its spaces, because lines break where they will.
async fn printed(browser: &Browser, name: &str, [width, height]: [f64; 2]) -> Vec<String> {
    let paper = json!({ "paperWidth": width, "paperHeight": height, "printBackground": true, "preferCSSPageSize": true });
    let answer = browser.protocol("Page.printToPDF", paper).await;
    let data = answer["data"].as_str().expect("a PDF");
    let file = std::env::temp_dir().join(format!("doichieu-{}-{name}.pdf", std::process::id()));
    std::fs::write(&file, BASE64_STANDARD.decode(data).expect("base64")).expect("a file");
    let read = Command::new("pdftotext").arg(&file).arg("-").output();
    let read = read.expect("pdftotext: `cargo xtask test browser` installs what is missing");
    assert!(read.status.success());
    if std::env::var_os("KEEP_PDF").is_none() {
        let _ = std::fs::remove_file(&file);
    }
    let text = String::from_utf8(read.stdout).expect("text");
    // Each page ends with a form feed.
    let pages = text.trim_end_matches('\u{c}').split('\u{c}');
    pages.map(squeezed).collect()
}

fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{ad}')
        .collect()
}

/// What must be read on paper of a report that is open.
async fn check(browser: &Browser, name: &str, paper: [f64; 2], sources: &[&str]) {
    let mut wanted: Vec<String> = Vec::new();
    let ids = comparisons(browser).await;
    assert!(ids.len() >= 6, "{ids:?}");
    for id in &ids {
        wanted.push(text(browser, &format!("{} h2", figure(id))).await);
        wanted.push(description(browser, id).await);
    }
    let blocks = browser
        .texts(
            "Array.from(document.querySelectorAll('[data-block] p'), (block) => block.textContent)",
        )
        .await;
    // Figures have their numbers behind them there: words without any are looked for.
    wanted.extend(
        blocks
            .into_iter()
            .filter(|block| !block.contains(|c: char| c.is_ascii_digit())),
    );
    wanted.extend(sources.iter().map(|source| (*source).to_owned()));
    let pages = printed(browser, name, paper).await;
    assert!(
        (3..=16).contains(&pages.len()),
        "{name}: {} pages",
        pages.len()
    );
    for (n, page) in pages.iter().enumerate() {
        assert!(page.len() > 60, "{name}: page {} is blank: {page}", n + 1);
    }
    let all = pages.concat();
    for wanted in wanted {
        let wanted = squeezed(&wanted);
        assert!(all.contains(&wanted), "{name}: not on paper: {wanted}");
    }
    for unwanted in ["Nhúng", "Embed", "CSVJSON"] {
        assert!(!all.contains(unwanted), "{name}: {unwanted} is a button");
    }
}

#[tokio::test]
async fn a_report_is_whole_on_paper_from_any_window_and_theme() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    for (width, height, theme) in [
        (1440, 900, "light"),
        (390, 844, "light"),
        (1440, 900, "dark"),
    ] {
        browser.window(width, height).await;
        browser.media(&[("prefers-color-scheme", theme)]).await;
        open_flagship(&browser, &server, "vi").await;
        browser.find("[data-audit]").await;
        let name = format!("flagship-{width}-{theme}");
        check(
            &browser,
            &name,
            if width == 390 { LETTER } else { A4 },
            &[
                "Góp sức xây dựng đội ngũ cán bộ",
                "https://baodienbienphu.vn/",
                "Ấn bản",
            ],
        )
        .await;
        browser.assert_quiet().await;
    }
    open_ready(&browser, &server, "report=dong-nam-a-2017&lang=en").await;
    browser.find("[data-audit]").await;
    check(&browser, "second", A4, &["World Bank"]).await;
    browser.close();
}

#[tokio::test]
async fn a_pressed_page_is_whole_on_paper_too() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    let address = format!(
        "{}{PAPER}reports/{}/vi/",
        server.origin(),
        crate::page::FLAGSHIP
    );
    for (width, theme) in [(1440, "light"), (500, "dark")] {
        browser.window(width, 900).await;
        browser.media(&[("prefers-color-scheme", theme)]).await;
        browser.open_at(&server, &address).await;
        ready(&browser).await;
        let name = format!("pressed-{width}-{theme}");
        let sources = [
            "Góp sức xây dựng đội ngũ cán bộ",
            "https://baodienbienphu.vn/",
            "Ấn bản",
        ];
        check(&browser, &name, A4, &sources).await;
        // The numbers of a chart are those that it has on the screen.
        let pages = printed(&browser, &name, A4).await.concat();
        for number in ["+14,7%", "25.944", "15.413"] {
            assert!(pages.contains(number), "{name}: {number}");
        }
        browser.assert_quiet().await;
    }
    browser.close();
}

#[tokio::test]
async fn a_report_in_one_file_is_whole_on_paper_too() {
    let browser = Browser::chromium().await;
    let file = bundled("print", &flagship_folder(), &["--lang", "vi"]);
    // The file speaks the language of the browser.
    let said = ["Góp sức xây dựng đội ngũ cán bộ", "Edition"];
    browser.go(&file.address()).await;
    ready(&browser).await;
    browser.find("[data-audit]").await;
    check(&browser, "one-file", LETTER, &said).await;
    browser.close();
}
