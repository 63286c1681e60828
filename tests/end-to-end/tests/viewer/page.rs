//! What the tests say to a page in the words of `docs/dom.md`: open a report, pin a comparison,
//! read a cell. No test of its own.

use std::collections::HashMap;

use end_to_end::browser::{Browser, quoted};
use end_to_end::server::Server;
use serde_json::Value;

pub const FLAGSHIP: &str = end_to_end::cases::FLAGSHIP;
pub const LANGUAGES: [&str; 2] = ["vi", "en"];

/// Opens the viewer and waits until it shows what it was asked for.
pub async fn open_ready(browser: &Browser, server: &Server, query: &str) {
    browser.open(server, query).await;
    ready(browser).await;
}

pub async fn ready(browser: &Browser) {
    in_state(browser, "ready").await;
}

pub async fn in_state(browser: &Browser, state: &str) {
    browser.find(&format!("main[data-state=\"{state}\"]")).await;
}

/// The flagship in a language, its story on the page.
pub async fn open_flagship(browser: &Browser, server: &Server, language: &str) {
    open_ready(
        browser,
        server,
        &format!("report={FLAGSHIP}&lang={language}"),
    )
    .await;
    browser
        .find(&format!("article[data-story=\"{language}\"]"))
        .await;
}

pub fn figure(id: &str) -> String {
    format!("figure[data-comparison=\"{id}\"]")
}

/// Waits until the chart of a comparison is drawn by ECharts, with the comparison in sight; as for a reader who comes to it,
/// because a busy machine is taken for a slow connection, on which nobody else asks for ECharts.
pub async fn drawn(browser: &Browser, id: &str) {
    let figure = figure(id);
    browser.find(&figure).await;
    into_view(browser, &figure).await;
    // Beside a story only one is to be seen, and only that is drawn.
    let figure = quoted(&figure);
    browser
        .until(&format!(
            "((figure) => {{ for (const place of figure.querySelectorAll('.dc-charts__place')) place.dispatchEvent(new PointerEvent('pointerenter')); return document.querySelector('[data-panel]')?.getClientRects().length && !figure.matches('[data-current]') || figure.dataset.chart === 'drawn' && figure.querySelector('svg').getBoundingClientRect().height > 20; }})(document.querySelector({figure}))"
        ))
        .await;
}

pub async fn into_view(browser: &Browser, selector: &str) {
    browser
        .js(
            "document.querySelector(arguments[0]).scrollIntoView({ block: 'center', behavior: 'instant' });",
            &[Value::from(selector)],
        )
        .await;
}

/// Chooses a comparison in the panel's list, so that it stays.
pub async fn pin(browser: &Browser, id: &str) {
    browser.press(&format!("[data-panel-item=\"{id}\"]")).await;
    browser
        .find(&format!(
            ".dc-report:has([data-panel=\"pinned\"]) {}[data-current]",
            figure(id)
        ))
        .await;
}

/// Opens what a button of a comparison's toolbar has behind it.
pub async fn open_tool(browser: &Browser, id: &str, tool: &str) {
    let button = format!("{} [data-tool=\"{tool}\"]", figure(id));
    browser.find(&button).await;
    browser
        .js(
            "const button = document.querySelector(arguments[0]); if (button.ariaExpanded !== 'true') button.click();",
            &[Value::from(button)],
        )
        .await;
    browser
        .find(&format!(
            "{} [data-drawer=\"{tool}\"]:not([hidden])",
            figure(id)
        ))
        .await;
}

pub fn control(id: &str, control: &str) -> String {
    format!("{} [data-control=\"{control}\"]", figure(id))
}

/// Chooses a measure and waits until the comparison shows it.
pub async fn measure(browser: &Browser, id: &str, measure: &str) {
    let radio = format!("{}[value=\"{measure}\"]", control(id, "measure"));
    browser.press(&radio).await;
    browser
        .find(&format!("{}[data-measure=\"{measure}\"]", figure(id)))
        .await;
}

/// The text of an element, its white space in order; nothing when it is not there.
pub async fn text(browser: &Browser, selector: &str) -> String {
    let expression = format!(
        "document.querySelector({})?.textContent.trim().replace(/\\s+/g, ' ') ?? ''",
        quoted(selector)
    );
    browser.text(&expression).await
}

pub async fn description(browser: &Browser, id: &str) -> String {
    text(browser, &format!("{} [data-description]", figure(id))).await
}

/// The words of a comparison's charts that are seen; some are only there to be measured.
pub async fn chart_words(browser: &Browser, id: &str) -> String {
    let expression = format!(
        "Array.from(document.querySelectorAll({})).filter((text) => ['fill-opacity', 'opacity'].every((name) => Number(text.getAttribute(name) ?? 1) > 0.5)).map((text) => text.textContent).join(' ')",
        quoted(&format!("{} svg text", figure(id)))
    );
    browser.text(&expression).await
}

pub async fn table(browser: &Browser, id: &str) -> String {
    text(browser, &format!("{} table[data-table]", figure(id))).await
}

pub async fn cell(browser: &Browser, name: &str) -> String {
    text(browser, &format!("td[data-cell=\"{name}\"]")).await
}

/// The parameters of the page's address.
pub async fn parameters(browser: &Browser) -> HashMap<String, String> {
    let value = browser
        .js(
            "return Object.fromEntries(new URLSearchParams(location.search));",
            &[],
        )
        .await;
    let pairs = value.as_object().into_iter().flatten();
    pairs
        .map(|(name, value)| (name.clone(), value.as_str().unwrap_or_default().to_owned()))
        .collect()
}

/// Presses a language's button and waits until the page speaks it.
pub async fn speak(browser: &Browser, language: &str) {
    browser
        .press(&format!("[data-language=\"{language}\"]"))
        .await;
    speaks(browser, language).await;
}

pub async fn speaks(browser: &Browser, language: &str) {
    browser
        .until(&format!(
            "document.documentElement.lang === '{language}' && document.querySelector('[data-language=\"{language}\"]')?.getAttribute('aria-pressed') === 'true'"
        ))
        .await;
}

/// Ids of the comparisons on the page, in its order.
pub async fn comparisons(browser: &Browser) -> Vec<String> {
    browser
        .texts("Array.from(document.querySelectorAll('figure[data-comparison]'), (figure) => figure.dataset.comparison)")
        .await
}

/// Ids of the comparisons that a bundle plans, in its order.
pub fn planned(bundle: &Value) -> Vec<String> {
    let planned = bundle["extension"]["doichieu"]["comparisons"].as_array();
    let planned = planned.into_iter().flatten();
    planned
        .filter_map(|comparison| comparison["id"].as_str().map(str::to_owned))
        .collect()
}

/// The codes of the findings on the page.
pub async fn findings(browser: &Browser) -> Vec<String> {
    browser
        .texts("Array.from(document.querySelectorAll('[data-finding]'), (finding) => finding.dataset.finding)")
        .await
}

/// The sentence of a finding, which may lie in a closed fold; about data it comes after the page.
pub async fn finding(browser: &Browser, code: &str) -> String {
    let selector = format!("[data-finding=\"{code}\"]");
    browser.find(&selector).await;
    browser
        .until(&format!(
            "[...document.querySelector('{selector}')?.childNodes ?? []].some(\
             (node) => node.nodeType === Node.TEXT_NODE && node.data.trim().length > 3)"
        ))
        .await;
    text(browser, &selector).await
}
