//! Figures in the story: how they light their marks and cells, and the other way round, by mouse, touch and keyboard;
//! the card, links to a figure, the audit, and what is said at once of a figure that differs.

use end_to_end::browser::{Browser, Engine, Key, quoted};
use end_to_end::server::Server;
use serde_json::{Value, json};

use crate::page::{
    FLAGSHIP, LANGUAGES, drawn, figure, in_state, into_view, open_flagship, open_ready, open_tool,
    parameters, pin, ready, speak, text,
};

const FULL_TIME_2020: &str = "theory:course=full-time&year=2020";

/// The figure of the story that states a cell.
fn stated(cell: &str) -> String {
    format!("a[data-figure][data-cell=\"{cell}\"]")
}

fn cell(name: &str) -> String {
    format!("td[data-cell=\"{name}\"]")
}

async fn point_at(browser: &Browser, selector: &str) {
    into_view(browser, selector).await;
    // After a scroll the browser tells, a moment later, what lies under the resting mouse now: that must not come after ours.
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    browser.settle().await;
    let event = "const place = document.querySelector(arguments[0]); place.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, pointerType: arguments[1] }));";
    browser
        .js(event, &[Value::from(selector), Value::from("mouse")])
        .await;
}

async fn is_lit(browser: &Browser, selector: &str) {
    browser
        .until(&format!(
            "document.querySelector({})?.matches('[data-lit]')",
            quoted(selector)
        ))
        .await;
}

async fn focus(browser: &Browser, selector: &str) {
    browser.find(selector).await;
    browser
        .js(
            "document.querySelector(arguments[0]).focus();",
            &[Value::from(selector)],
        )
        .await;
}

/// The colours of a chart's marks, each as often as it is drawn.
async fn colours(browser: &Browser, id: &str) -> Vec<String> {
    let paths = quoted(&format!("{} svg:not(.dc-charts__space) path", figure(id)));
    browser
        .texts(&format!("Array.from(document.querySelectorAll({paths})).filter((path) => path.getAttribute('stroke-opacity') !== '0').map((path) => [path.getAttribute('fill'), path.getAttribute('stroke')].join())"))
        .await
}

/// The strong hue of the light theme.
const STRONG: &str = "#0b5c8a";

fn n_strong(colours: &[String]) -> usize {
    colours
        .iter()
        .filter(|colour| colour.contains(STRONG))
        .count()
}

#[tokio::test]
async fn a_figure_that_is_pointed_at_lights_its_cell_and_its_mark_within_a_frame() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open_flagship(&browser, &server, "vi").await;
    pin(&browser, "theory").await;
    drawn(&browser, "theory").await;
    let at_rest = colours(&browser, "theory").await;
    let before = browser
        .texts("Array.from(document.querySelectorAll('[data-figure], td[data-cell]'), (place) => JSON.stringify(place.getBoundingClientRect()))")
        .await;
    // What is lit one frame after the event.
    let lit = browser
        .js_async(
            "const done = arguments[1]; const place = document.querySelector(arguments[0]); requestAnimationFrame(() => { place.dispatchEvent(new PointerEvent('pointerover', { bubbles: true })); requestAnimationFrame(() => done(Array.from(document.querySelectorAll('[data-lit]'), (it) => it.localName))); });",
            &[Value::from(stated(FULL_TIME_2020))],
        )
        .await;
    let lit: Vec<&str> = lit
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    for kind in ["a", "td", "div"] {
        assert!(lit.contains(&kind), "{kind} is not among {lit:?}");
    }
    is_lit(&browser, &cell(FULL_TIME_2020)).await;
    browser.settle().await;
    let lit = colours(&browser, "theory").await;
    assert_ne!(lit, at_rest);
    // The dot of 2020, the line to it, and the legend are strong, the others are not.
    assert_eq!(n_strong(&lit), 3, "{lit:?}");
    let after = browser
        .texts("Array.from(document.querySelectorAll('[data-figure], td[data-cell]'), (place) => JSON.stringify(place.getBoundingClientRect()))")
        .await;
    assert_eq!(before, after, "nothing moves");

    point_at(&browser, "h1").await;
    browser.until("!document.querySelector('[data-lit]')").await;
    browser.settle().await;
    assert_eq!(colours(&browser, "theory").await, at_rest);

    // The other way round.
    point_at(&browser, &cell(FULL_TIME_2020)).await;
    is_lit(&browser, &stated(FULL_TIME_2020)).await;
    browser.assert_quiet().await;
    browser.close();
}

#[tokio::test]
async fn a_mark_lights_its_sentence_and_leads_there_by_mouse_and_by_touch() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    browser.media(&[("prefers-reduced-motion", "reduce")]).await;
    open_flagship(&browser, &server, "en").await;
    pin(&browser, "theory").await;
    drawn(&browser, "theory").await;
    browser.settle().await;
    // The number is of its mark.
    let place = browser
        .js(
            "const label = [...document.querySelectorAll('figure[data-comparison] .dc-charts__chart svg text')].find((text) => text.textContent === '47'); const box = label.getBoundingClientRect(); return [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)];",
            &[],
        )
        .await;
    let (x, y) = (place[0].clone(), place[1].clone());
    let mouse =
        |kind: &str| json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 });
    browser
        .protocol(
            "Input.dispatchMouseEvent",
            json!({ "type": "mouseMoved", "x": x, "y": y }),
        )
        .await;
    is_lit(&browser, &stated(FULL_TIME_2020)).await;
    browser
        .protocol("Input.dispatchMouseEvent", mouse("mousePressed"))
        .await;
    browser
        .protocol("Input.dispatchMouseEvent", mouse("mouseReleased"))
        .await;
    let has_focus = format!(
        "document.activeElement?.matches({})",
        quoted(&stated(FULL_TIME_2020))
    );
    browser.until(&has_focus).await;

    // A finger on a cell of the table.
    open_tool(&browser, "theory", "table").await;
    browser.js("document.activeElement.blur();", &[]).await;
    let button = format!("{} button", cell(FULL_TIME_2020));
    into_view(&browser, &button).await;
    let place = browser
        .js(
            "const box = document.querySelector(arguments[0]).getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2];",
            &[Value::from(button)],
        )
        .await;
    browser
        .protocol(
            "Input.dispatchTouchEvent",
            json!({ "type": "touchStart", "touchPoints": [{ "x": place[0], "y": place[1] }] }),
        )
        .await;
    browser
        .protocol(
            "Input.dispatchTouchEvent",
            json!({ "type": "touchEnd", "touchPoints": [] }),
        )
        .await;
    browser.until(&has_focus).await;
    is_lit(&browser, &cell(FULL_TIME_2020)).await;
    browser.assert_quiet().await;
    browser.close();
}

#[tokio::test]
async fn arrow_keys_walk_the_marks_and_enter_goes_to_the_sentence() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open_flagship(&browser, &server, "vi").await;
    pin(&browser, "theory").await;
    drawn(&browser, "theory").await;
    let place = format!("{} .dc-charts__place", figure("theory"));
    focus(&browser, &place).await;
    let mut heard = Vec::new();
    for _ in 0..4 {
        browser.keys(Key::Down).await;
        browser.settle().await;
        heard.push(text(&browser, "[data-live]").await);
    }
    heard.dedup();
    assert_eq!(heard.len(), 4, "{heard:?}");
    assert!(
        heard[0].contains("44") && heard[1].contains("47"),
        "{heard:?}"
    );
    browser.keys(Key::Home).await;
    browser.keys(Key::Right).await;
    is_lit(&browser, &stated(FULL_TIME_2020)).await;
    is_lit(&browser, &cell(FULL_TIME_2020)).await;
    browser.keys(Key::Escape).await;
    browser.until("!document.querySelector('[data-lit]')").await;
    browser.keys(Key::Home).await;
    browser.keys(Key::Right).await;
    browser.keys(Key::Enter).await;
    browser
        .until(&format!(
            "document.activeElement?.matches({})",
            quoted(&stated(FULL_TIME_2020))
        ))
        .await;

    // From the table with a key.
    open_tool(&browser, "theory", "table").await;
    focus(&browser, &format!("{} button", cell(FULL_TIME_2020))).await;
    is_lit(&browser, &stated(FULL_TIME_2020)).await;
    browser.keys(Key::Enter).await;
    browser
        .until(&format!(
            "document.activeElement?.matches({})",
            quoted(&stated(FULL_TIME_2020))
        ))
        .await;
    browser.assert_quiet().await;
    browser.close();
}

#[tokio::test]
async fn a_card_opens_beside_its_sentence_and_gives_the_focus_back() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    for (width, height, language) in [
        (1280, 900, "vi"),
        (1280, 900, "en"),
        (390, 844, "vi"),
        (320, 256, "en"),
    ] {
        browser.window(width, height).await;
        open_flagship(&browser, &server, language).await;
        let printed = stated("workforce:level=all&year=2019");
        browser.press(&printed).await;
        browser.find("[data-card]").await;
        browser
            .until("document.querySelector('[data-card]').contains(document.activeElement)")
            .await;
        let card = text(&browser, "[data-card]").await;
        assert!(
            card.contains(if language == "vi" { "25.944" } else { "25,944" }),
            "{card}"
        );
        is_lit(&browser, &printed).await;
        let covers = format!(
            "(() => {{ const card = document.querySelector('[data-card]').getBoundingClientRect(); const line = document.querySelector({}).getBoundingClientRect(); return card.left < line.right && line.left < card.right && card.top < line.bottom && line.top < card.bottom; }})()",
            quoted(&printed)
        );
        assert!(
            !browser.holds(&covers).await,
            "{width}: the card covers its figure"
        );
        assert!(
            browser
                .holds(&format!(
                    "document.querySelector({}).getBoundingClientRect().top >= 0",
                    quoted(&printed)
                ))
                .await,
            "{width}: the figure is in sight"
        );
        browser.assert_no_sideways_scrolling().await;
        browser.assert_accessible().await;
        browser.keys(Key::Escape).await;
        browser
            .until("!document.querySelector('[data-card]')")
            .await;
        browser
            .until(&format!(
                "document.activeElement?.matches({})",
                quoted(&printed)
            ))
            .await;
        browser.press(&printed).await;
        browser.press("[data-card] .dc-figure-card__close").await;
        browser
            .until("!document.querySelector('[data-card]')")
            .await;
        browser
            .until(&format!(
                "document.activeElement?.matches({})",
                quoted(&printed)
            ))
            .await;
        browser.assert_quiet().await;
    }
    browser.close();
}

#[tokio::test]
async fn axe_finds_nothing_on_open_cards_in_both_themes() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    for (width, theme) in [(1280, "light"), (1280, "dark"), (390, "dark")] {
        browser.window(width, 844).await;
        browser.media(&[("prefers-color-scheme", theme)]).await;
        for language in LANGUAGES {
            open_flagship(&browser, &server, language).await;
            browser
                .press(&stated("offices:office=district&year=2020"))
                .await;
            browser.find("[data-card]").await;
            browser.settle().await;
            browser.assert_accessible().await;
            browser.assert_quiet().await;
        }
    }
    browser.close();
}

#[tokio::test]
async fn a_figure_brings_the_comparison_that_has_its_cell_and_the_card_leads_there() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    browser.media(&[("prefers-reduced-motion", "reduce")]).await;
    open_flagship(&browser, &server, "en").await;
    browser.press(&stated(FULL_TIME_2020)).await;
    browser
        .find(&format!(
            "{}[data-current] {}",
            figure("theory"),
            cell(FULL_TIME_2020)
        ))
        .await;
    drawn(&browser, "theory").await;
    browser.press("[data-card] [data-way=table]").await;
    browser
        .until(&format!(
            "document.activeElement?.closest({})",
            quoted(&cell(FULL_TIME_2020))
        ))
        .await;
    browser
        .press(&stated("offices:office=district&year=2020"))
        .await;
    browser.find("[data-card]").await;
    browser
        .until("document.querySelector('[data-live]').textContent.includes('Now showing')")
        .await;
    assert_eq!(parameters(&browser).await["comparison"], "offices");
    drawn(&browser, "offices").await;
    // A chart that is drawn only now is lit as well.
    browser.settle().await;
    browser.settle().await;
    // Whatever has come to lie below the mouse.
    point_at(&browser, "h1").await;
    browser.settle().await;
    let lit = colours(&browser, "offices").await;
    // The whole is a measure in ink, so that every part gives way.
    assert_eq!(n_strong(&lit), 0, "{lit:?}");
    browser.press("[data-card] [data-way=chart]").await;
    browser
        .until("document.activeElement?.matches('figure[data-comparison=\"offices\"] .dc-charts__place')")
        .await;
    let original = browser
        .text("document.querySelector('[data-card] a[data-original]')?.href")
        .await;
    assert!(original.contains("#:~:text=328"), "{original}");

    // A choice that hides the cell is changed as little as it takes.
    open_ready(
        &browser,
        &server,
        &format!("report={FLAGSHIP}&lang=en&comparison=theory&theory.categories=completion"),
    )
    .await;
    browser.press(&stated(FULL_TIME_2020)).await;
    browser.find(&cell(FULL_TIME_2020)).await;
    let chosen = parameters(&browser).await;
    assert!(
        chosen["theory.categories"].contains("completion"),
        "{chosen:?}"
    );
    browser.assert_quiet().await;
    browser.close();
}

/// What `#figure=` says of a figure.
async fn link_to(browser: &Browser, cell: &str) -> String {
    // Kept here in place of the clipboard.
    browser
        .js("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); };", &[])
        .await;
    browser.press(&stated(cell)).await;
    browser.press("[data-card] [data-way=link]").await;
    browser.until("window.copied").await;
    let copied = browser.text("window.copied").await;
    let (_, fragment) = copied.split_once('#').expect("a fragment");
    format!("#{fragment}")
}

#[tokio::test]
async fn a_link_to_a_figure_survives_another_number_and_is_missed_when_its_quotation_is_gone() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open_flagship(&browser, &server, "vi").await;
    let fragment = link_to(&browser, "workforce:level=all&year=2019").await;
    assert!(
        fragment.starts_with("#figure=") && fragment.contains("25.944%20"),
        "{fragment}"
    );
    let (number, quotation) = fragment["#figure=".len()..].split_once(',').expect("both");
    let query = format!("report={FLAGSHIP}&lang=vi");
    let is_open = format!(
        "document.querySelector('[data-card]')?.dataset.card === '{number}' && document.activeElement?.closest('[data-card]')"
    );
    for number in [number, "0", "999"] {
        browser.go("about:blank").await;
        let address = browser.address(&server, &format!("{query}#figure={number},{quotation}"));
        browser.go(&address).await;
        ready(&browser).await;
        browser.until(&is_open).await;
        let place = stated("workforce:level=all&year=2019");
        assert!(
            browser
                .holds(&format!("(() => {{ const box = document.querySelector({}).getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }})()", quoted(&place)))
                .await,
            "the figure is in sight"
        );
        browser.assert_quiet().await;
    }
    // The other language has the same figure.
    speak(&browser, "en").await;
    browser.find("article[data-story=\"en\"]").await;
    browser
        .until("document.querySelector('[data-card]')?.textContent.includes('25,944')")
        .await;
    browser.keys(Key::Escape).await;

    // Another one, without a new page.
    speak(&browser, "vi").await;
    browser.find("article[data-story=\"vi\"]").await;
    browser
        .js(
            "location.hash = '#figure=0,3.368%20ng%C6%B0%E1%BB%9Di%20%C4%91i%20h%E1%BB%8Dc';",
            &[],
        )
        .await;
    browser.find("[data-card]").await;
    browser
        .js(
            "document.querySelector('.dc-figure-card__close').click();",
            &[],
        )
        .await;
    browser
        .until("!document.querySelector('[data-card]') && location.hash === ''")
        .await;
    browser
        .js("location.hash = '#figure=3,7.777%20con%20voi';", &[])
        .await;
    browser
        .until("document.querySelector('[data-live]').textContent.includes('không còn trong bài')")
        .await;
    assert!(!browser.holds("document.querySelector('[data-card]')").await);
    browser.assert_quiet().await;
    browser.close();
}

#[tokio::test]
async fn the_audit_counts_every_figure_and_leads_to_each() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    for language in LANGUAGES {
        open_flagship(&browser, &server, language).await;
        browser.find("section[data-audit]").await;
        let both = "[document.querySelectorAll('[data-audit] li[data-result]').length, document.querySelectorAll('a[data-figure]').length]";
        let counts = browser.js(&format!("return {both};"), &[]).await;
        assert_eq!(counts[0], counts[1]);
        assert!(counts[0].as_u64() > Some(30), "{counts}");
        let audit = text(&browser, "section[data-audit]").await;
        assert!(audit.contains("328 ≠ 125 + 151; 52"), "{audit}");
        browser
            .js(
                "document.querySelector('.dc-audit__fold input').click();",
                &[],
            )
            .await;
        browser.press("[data-audit] .dc-figure-card__printed").await;
        browser
            .until("document.activeElement?.matches('[data-figure]')")
            .await;
        browser.assert_quiet().await;
    }
    browser.close();
}

#[tokio::test]
async fn a_figure_that_differs_is_signed_at_once_and_on_paper() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    browser
        .open(
            &server,
            "article=/case/wrong-figure.json&statistics=/case/statistics.json&lang=vi",
        )
        .await;
    in_state(&browser, "ready").await;
    let wrong = "a[data-check=\"differs\"]";
    browser.find(wrong).await;
    let sign = format!(
        "getComputedStyle(document.querySelector({}), '::after').content",
        quoted(wrong)
    );
    assert!(browser.text(&sign).await.contains('✗'));
    let name = browser
        .text(&format!(
            "document.querySelector({}).getAttribute('aria-description')",
            quoted(wrong)
        ))
        .await;
    assert!(name.contains("khác số liệu"), "{name}");
    assert!(
        browser
            .holds("document.querySelector('[data-audit] li[data-result=\"differs\"]')")
            .await
    );
    browser
        .protocol("Emulation.setEmulatedMedia", json!({ "media": "print" }))
        .await;
    browser
        .until(&format!(
            "{sign}.includes('✗') && {sign}.includes('counter')"
        ))
        .await;
    browser.assert_quiet().await;
    browser.close();
}

/// Figures, the card and the way back, in an engine.
async fn main_path(engine: Engine) {
    let server = Server::start().await;
    let browser = Browser::start(engine).await;
    open_flagship(&browser, &server, "vi").await;
    pin(&browser, "theory").await;
    drawn(&browser, "theory").await;
    focus(&browser, &stated(FULL_TIME_2020)).await;
    is_lit(&browser, &cell(FULL_TIME_2020)).await;
    is_lit(&browser, &format!("{} .dc-charts__chart", figure("theory"))).await;
    browser.keys(Key::Enter).await;
    browser
        .until("document.querySelector('[data-card]')?.contains(document.activeElement)")
        .await;
    browser.assert_accessible().await;
    browser.keys(Key::Escape).await;
    browser
        .until(&format!(
            "!document.querySelector('[data-card]') && document.activeElement?.matches({})",
            quoted(&stated(FULL_TIME_2020))
        ))
        .await;
    focus(&browser, &format!("{} .dc-charts__place", figure("theory"))).await;
    browser.keys(Key::Down).await;
    browser.keys(Key::Down).await;
    is_lit(&browser, &stated(FULL_TIME_2020)).await;
    browser.keys(Key::Enter).await;
    browser
        .until("document.activeElement?.matches('[data-figure]')")
        .await;
    browser.assert_quiet().await;
    browser.close();
}

#[tokio::test]
async fn figures_work_in_chromium() {
    main_path(Engine::Chromium).await;
}

#[tokio::test]
async fn figures_work_in_firefox() {
    main_path(Engine::Firefox).await;
}

#[tokio::test]
async fn figures_work_in_webkit() {
    main_path(Engine::WebKit).await;
}
