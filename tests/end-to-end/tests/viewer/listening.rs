//! Keys and ears: what a screen reader is told, and where the focus is after everything that moves it.

use std::fmt::Write;
use std::path::Path;

use end_to_end::browser::{Browser, Key, quoted};
use end_to_end::server::Server;
use serde_json::{Value, json};

use crate::golden_file;
use crate::page::{
    FLAGSHIP, control, description, drawn, figure, measure, open_flagship, open_ready, open_tool,
    pin, speak,
};

/// Something that is heard: its role, its name, what describes it, and its level.
struct Heard {
    role: String,
    name: String,
    description: String,
    level: Option<u64>,
}

/// What of a page is heard, in its order: landmarks, headings, and everything that has a name of its own.
async fn heard(browser: &Browser) -> Vec<Heard> {
    const ROLES: [&str; 20] = [
        "banner",
        "main",
        "navigation",
        "article",
        "contentinfo",
        "region",
        "figure",
        "heading",
        "application",
        "button",
        "link",
        "table",
        "toolbar",
        "group",
        "radio",
        "checkbox",
        "combobox",
        "image",
        "dialog",
        "status",
    ];
    browser.protocol("Accessibility.enable", json!({})).await;
    let tree = browser
        .protocol("Accessibility.getFullAXTree", json!({}))
        .await;
    let nodes = tree["nodes"].as_array().cloned().unwrap_or_default();
    let text = |node: &Value, name: &str| {
        let text = node[name]["value"].as_str().unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    // Children come in the order of the document, after their parents.
    let mut ordered = Vec::new();
    let mut waiting: Vec<Value> = nodes.first().cloned().into_iter().collect();
    while let Some(node) = waiting.pop() {
        let children = node["childIds"].as_array().cloned().unwrap_or_default();
        let children = children
            .iter()
            .rev()
            .filter_map(|id| nodes.iter().find(|node| node["nodeId"] == *id).cloned());
        waiting.extend(children);
        ordered.push(node);
    }
    ordered
        .iter()
        .filter(|node| node["ignored"] != json!(true))
        .map(|node| {
            let properties = node["properties"].as_array().cloned().unwrap_or_default();
            let level = properties
                .iter()
                .find(|property| property["name"] == "level");
            Heard {
                role: text(node, "role"),
                name: text(node, "name"),
                description: text(node, "description"),
                level: level.and_then(|level| level["value"]["value"].as_u64()),
            }
        })
        .filter(|heard| ROLES.contains(&heard.role.as_str()))
        .collect()
}

/// What has the focus, as a selector of this project's documents would name it.
const FOCUSED: &str = "(() => { const at = document.activeElement; const own = ['data-figure', 'data-card', 'data-way', 'data-cell', 'data-control', 'data-embed'].find((name) => at?.hasAttribute(name)); return own ? `${own}=${at.getAttribute(own)}` : at?.className ?? ''; })()";

async fn is_focused(browser: &Browser, wanted: &str) {
    browser
        .until(&format!("{FOCUSED} === {}", quoted(wanted)))
        .await;
}

async fn is_said(browser: &Browser, said: &str) {
    browser
        .until(&format!(
            "document.querySelector('[data-live]').textContent.trim().replace(/\\s+/g, ' ') === {}",
            quoted(said)
        ))
        .await;
}

/// Opens the card of a figure by a key.
async fn open_card(browser: &Browser, n: usize) {
    let selector = format!("a[data-figure=\"{n}\"]");
    browser.find(&selector).await;
    browser
        .js(
            "const figure = document.querySelector(arguments[0]); figure.scrollIntoView({ block: 'center', behavior: 'instant' }); figure.focus();",
            &[Value::from(selector)],
        )
        .await;
    browser.keys(Key::Enter).await;
    is_focused(browser, &format!("data-card={n}")).await;
}

#[tokio::test]
async fn a_story_is_heard_as_it_is_read() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open_flagship(&browser, &server, "en").await;
    drawn(&browser, "qualification").await;
    browser.find("[data-audit]").await;
    let heard = heard(&browser).await;
    let in_story = "Array.from(document.querySelectorAll('article [data-figure]'), (figure) => figure.getAttribute('aria-label'))";
    let names = browser.texts(in_story).await;
    assert!(names.len() > 30, "{names:?}");
    for name in &names {
        let button = heard
            .iter()
            .find(|heard| heard.role == "button" && heard.name == *name);
        let button = button.unwrap_or_else(|| panic!("{name} is not heard"));
        assert!(!button.description.is_empty(), "{name} has no check");
    }
    assert!(names.contains(&"3,368 people".to_owned()), "{names:?}");
    let spoken: usize = names.iter().map(String::len).sum();
    let read = browser
        .number("Array.from(document.querySelectorAll('.dc-story__block'), (block) => block.textContent.length).reduce((a, b) => a + b)")
        .await;
    assert!((spoken as f64) < read / 5.0, "{spoken} of {read}");
    // A title is heard once, and a chart by its marks, not by its texts.
    let titles = browser
        .texts("Array.from(document.querySelectorAll('figure[data-current] h2'), (title) => title.textContent)")
        .await;
    for title in titles {
        let times = heard.iter().filter(|heard| heard.name == title).count();
        assert_eq!(times, 1, "{title}");
    }
    assert!(
        !heard.iter().any(|heard| heard.role == "image"),
        "no picture is read out"
    );
    let chart = heard.iter().find(|heard| heard.role == "application");
    let chart = chart.expect("a chart");
    assert!(
        chart.description.contains("Arrow keys"),
        "{}",
        chart.description
    );
    // Vietnamese names are said by a voice that can.
    let spoken = browser
        .texts("Array.from(document.querySelectorAll('.dc-ending [lang=vi]'), (name) => name.textContent.trim())")
        .await;
    assert!(
        spoken.iter().any(|name| name.contains("Góp sức xây dựng")),
        "{spoken:?}"
    );
    browser.assert_quiet().await;
    browser.close();
}

#[tokio::test]
async fn a_card_is_left_and_returned_to_with_tab() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    for width in [1280, 390] {
        browser.window(width, 844).await;
        open_flagship(&browser, &server, "vi").await;
        browser.find("a[data-figure=\"3\"]").await;
        let next = browser
            .text("document.querySelectorAll('article a[data-figure]')[3].dataset.figure")
            .await;
        let own = browser
            .text("document.querySelectorAll('article a[data-figure]')[2].dataset.figure")
            .await;
        let n: usize = own.parse().expect("a number");
        open_card(&browser, n).await;
        browser.back_tab().await;
        is_focused(&browser, &format!("data-figure={own}")).await;
        browser.keys(Key::Tab).await;
        browser
            .until("document.querySelector('[data-card]').contains(document.activeElement)")
            .await;
        for _ in 0..12 {
            browser.keys(Key::Tab).await;
            if !browser
                .holds("document.querySelector('[data-card]').contains(document.activeElement)")
                .await
            {
                break;
            }
        }
        is_focused(&browser, &format!("data-figure={next}")).await;
        assert!(browser.holds("document.querySelector('[data-card]')").await);
        // From wherever the reader is by now, Escape closes it.
        browser
            .js("document.querySelector('.dc-ending button').focus();", &[])
            .await;
        browser.keys(Key::Escape).await;
        browser
            .until("!document.querySelector('[data-card]')")
            .await;
        is_focused(&browser, &format!("data-figure={own}")).await;
        browser.assert_quiet().await;
    }
    browser.close();
}

#[tokio::test]
async fn the_way_to_a_table_or_a_chart_is_never_under_the_card() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    let covered = r#"
        const [done] = [arguments[0]];
        const pause = (ms) => new Promise((act) => setTimeout(act, ms));
        (async () => {
            const covered = [];
            const numbers = Array.from(document.querySelectorAll("article a[data-figure]"), (figure) => figure.dataset.figure);
            for (const number of numbers) for (const place of ["table", "chart"]) {
                const figure = document.querySelector(`a[data-figure="${number}"]`);
                figure.scrollIntoView({ block: "center" });
                if (figure.ariaExpanded !== "true") figure.click();
                await pause(60);
                const way = document.querySelector(`[data-card="${number}"] [data-way="${place}"]`);
                if (!way) continue;
                way.click();
                await pause(120);
                const at = document.activeElement;
                const box = at.getBoundingClientRect();
                const x = box.left + box.width / 2;
                const y = Math.max(box.top, 0) / 2 + Math.min(box.bottom, innerHeight) / 2;
                const seen = document.elementFromPoint(x, y);
                if (!seen || !(at.contains(seen) || seen.contains(at)) || seen.closest("[data-card]")) covered.push(`${number} ${place}: ${at.outerHTML.slice(0, 80)} under ${seen?.outerHTML.slice(0, 80)}`);
            }
            return [numbers.length, covered];
        })().then(done, (error) => done([0, [String(error)]]));"#;
    for width in [390, 1280] {
        browser.window(width, 844).await;
        browser.media(&[("prefers-reduced-motion", "reduce")]).await;
        open_flagship(&browser, &server, "vi").await;
        browser.find("a[data-figure=\"3\"]").await;
        browser.find("[data-audit]").await;
        let found = browser.js_async(covered, &[]).await;
        assert!(found[0].as_u64() > Some(30), "{found}");
        assert_eq!(found[1], json!([]), "at {width}");
        browser.assert_quiet().await;
    }
    browser.close();
}

#[tokio::test]
async fn what_has_the_focus_is_never_under_a_sheet() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    browser.window(390, 844).await;
    open_flagship(&browser, &server, "vi").await;
    open_card(&browser, 2).await;
    for _ in 0..40 {
        browser.keys(Key::Tab).await;
        let hidden = browser
            .js(
                "const at = document.activeElement; if (at.closest('[data-card]')) return null; const top = document.querySelector('[data-card]').getBoundingClientRect().top; const box = at.getBoundingClientRect(); return box.top >= top - 4 ? at.outerHTML.slice(0, 120) : null;",
                &[],
            )
            .await;
        assert_eq!(hidden, Value::Null);
    }
    browser.close();
}

#[tokio::test]
async fn every_choice_is_told_in_words_that_say_what_is_shown_now() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open_flagship(&browser, &server, "en").await;
    pin(&browser, "theory").await;
    let title = browser
        .text("document.querySelector('figure[data-current] h2').textContent")
        .await;
    is_said(&browser, &format!("Now showing the comparison: {title}")).await;
    drawn(&browser, "theory").await;
    open_tool(&browser, "theory", "choose").await;
    measure(&browser, "theory", "difference").await;
    is_said(&browser, &description(&browser, "theory").await).await;
    // What puts everything back goes away itself; the focus is with what can be chosen.
    browser.press(&control("theory", "reset")).await;
    browser
        .until(&format!(
            "document.activeElement === document.querySelector({})",
            quoted(&control("theory", "from"))
        ))
        .await;
    browser.press(".dc-panel__follow").await;
    is_said(&browser, "Following the story").await;
    speak(&browser, "vi").await;
    is_said(&browser, "Trang này giờ bằng tiếng Việt.").await;
    browser.assert_quiet().await;
    browser.close();
}

#[tokio::test]
async fn the_dialog_for_embedding_keeps_the_focus_out_of_its_preview_and_closes_by_escape() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open_flagship(&browser, &server, "en").await;
    browser.press(".dc-bar [data-embed]").await;
    browser.find("[data-embed-preview] doichieu-report").await;
    browser
        .until(
            "document.querySelector('[data-embed-preview]').getAttribute('aria-busy') === 'false'",
        )
        .await;
    for _ in 0..25 {
        browser.keys(Key::Tab).await;
        let is_inside = "document.activeElement.closest('[data-embed-preview]') || document.activeElement.localName === 'doichieu-report'";
        assert!(!browser.holds(is_inside).await);
    }
    browser.keys(Key::Escape).await;
    browser
        .until("!document.querySelector('dialog[open]')")
        .await;
    browser.assert_quiet().await;
    browser.close();
}

/// Reports, and what of them is heard, held against what was blessed.
#[tokio::test]
async fn what_is_heard_of_a_page_stays_what_it_was() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    let pages = [
        ("flagship.en", format!("report={FLAGSHIP}&lang=en")),
        ("flagship.vi", format!("report={FLAGSHIP}&lang=vi")),
        (
            "wrong-figure.vi",
            "article=/case/wrong-figure.json&statistics=/case/statistics.json&lang=vi".to_owned(),
        ),
        (
            "data-alone.en",
            "statistics=/case/statistics.json&lang=en".to_owned(),
        ),
        (
            "withheld.en",
            "article=/case/withheld.json&statistics=/case/statistics.json&lang=en".to_owned(),
        ),
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/heard");
    let mut differences = Vec::new();
    for (name, query) in pages {
        open_ready(&browser, &server, &query).await;
        browser.find("figure[data-comparison]").await;
        browser.find(".dc-ending").await;
        if name.starts_with("flagship") {
            browser.find("[data-audit]").await;
            drawn(&browser, "qualification").await;
        }
        browser.settle().await;
        let mut told = String::new();
        for heard in heard(&browser).await {
            let _ = write!(told, "{}", heard.role);
            if let Some(level) = heard.level {
                let _ = write!(told, " {level}");
            }
            let _ = write!(told, ": {}", heard.name);
            if !heard.description.is_empty() {
                let _ = write!(told, " ({})", heard.description);
            }
            told.push('\n');
        }
        // Its port is another each time.
        let told = told.replace(&server.origin(), "");
        let file = folder.join(format!("{name}.txt"));
        differences.extend(golden_file::difference(&file, &told));
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    browser.close();
}

#[tokio::test]
async fn equal_neighbours_are_two_marks_and_each_says_its_unit() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open_flagship(&browser, &server, "en").await;
    pin(&browser, "workforce").await;
    drawn(&browser, "workforce").await;
    let chart = format!("{} .dc-charts__place", figure("workforce"));
    browser
        .js(
            "document.querySelector(arguments[0]).focus();",
            &[Value::from(chart)],
        )
        .await;
    browser.keys(Key::Down).await;
    browser
        .until("document.querySelector('[data-live]').textContent.includes('people')")
        .await;
    let said = browser
        .text("document.querySelector('[data-live]').textContent")
        .await;
    assert!(
        said.contains("Adds up") || said.contains("the source says"),
        "{said}"
    );
    browser.close();
}
