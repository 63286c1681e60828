//! The flagship report from start to a changed comparison: what a reader sees, chooses, keeps
//! and shares, on a wide page and on a phone.

use end_to_end::browser::{Browser, quoted};
use end_to_end::cases::{article, bundle};
use end_to_end::server::Server;
use serde_json::Value;

use crate::page::{
    FLAGSHIP, LANGUAGES, cell, chart_words, comparisons, control, description, drawn, figure,
    into_view, measure, open_flagship, open_ready, parameters, pin, planned, ready, speak, table,
    text,
};

/// The words of an unpublished figure; the source's own are welcome too.
const NOT_PUBLISHED: [(&str, &[&str]); 2] = [
    ("vi", &["chưa công bố", "không công bố"]),
    ("en", &["not published"]),
];

fn chart(id: &str) -> String {
    format!(
        "document.querySelector({})?.outerHTML",
        quoted(&format!("{} svg", figure(id)))
    )
}

fn chosen_measure(id: &str) -> String {
    format!(
        "document.querySelector({})?.value",
        quoted(&format!("{}:checked", control(id, "measure")))
    )
}

fn chosen(id: &str, which: &str) -> String {
    format!(
        "document.querySelector({})?.value",
        quoted(&control(id, which))
    )
}

#[tokio::test]
async fn a_reader_opens_the_story_changes_a_comparison_and_finds_it_again_after_a_reload() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    for language in LANGUAGES {
        open_ready(&browser, &server, &format!("lang={language}")).await;
        browser
            .press(&format!("[data-report-link=\"{FLAGSHIP}\"]"))
            .await;
        browser
            .find(&format!("article[data-story=\"{language}\"]"))
            .await;
        let headline = article(language)["headlines"][0]["value"].clone();
        assert_eq!(Value::from(text(&browser, "h1").await), headline);

        pin(&browser, "theory").await;
        drawn(&browser, "theory").await;
        let (sentence, rows) = (
            description(&browser, "theory").await,
            table(&browser, "theory").await,
        );
        assert!(
            sentence.contains("2019") && sentence.contains("2020"),
            "{sentence}"
        );
        assert!(
            sentence.contains("44") && sentence.contains("47"),
            "{sentence}"
        );

        let picture = browser.text(&chart("theory")).await;
        measure(&browser, "theory", "difference").await;
        browser
            .until(&format!("{} !== {}", chart("theory"), quoted(&picture)))
            .await;
        assert_eq!(parameters(&browser).await["theory.measure"], "difference");

        browser.choose(&control("theory", "from"), "2020").await;
        browser.choose(&control("theory", "to"), "2019").await;
        browser
            .until(&format!(
                "document.querySelector({})?.textContent.trim() !== {}",
                quoted(&format!("{} [data-description]", figure("theory"))),
                quoted(&sentence)
            ))
            .await;
        let (turned, turned_rows) = (
            description(&browser, "theory").await,
            table(&browser, "theory").await,
        );
        assert_ne!(turned, sentence);
        assert_ne!(turned_rows, rows);
        let address = parameters(&browser).await;
        assert_eq!(address["theory.from"], "2020", "{address:?}");
        assert_eq!(address["theory.to"], "2019", "{address:?}");
        assert_eq!(address["comparison"], "theory", "{address:?}");
        assert_eq!(
            text(&browser, "[data-live]").await,
            turned,
            "a change is announced as its sentence"
        );

        browser.reload().await;
        ready(&browser).await;
        browser
            .find(&format!(
                ".dc-report:has([data-panel=\"pinned\"]) {}[data-current]",
                figure("theory")
            ))
            .await;
        drawn(&browser, "theory").await;
        assert_eq!(description(&browser, "theory").await, turned);
        assert_eq!(table(&browser, "theory").await, turned_rows);
        assert_eq!(browser.text(&chosen_measure("theory")).await, "difference");
        assert_eq!(browser.text(&chosen("theory", "from")).await, "2020");
        assert_eq!(browser.text(&chosen("theory", "to")).await, "2019");

        browser.press(&control("theory", "reset")).await;
        browser
            .until(&format!("{} === 'level'", chosen_measure("theory")))
            .await;
        assert_eq!(description(&browser, "theory").await, sentence);
        let address = parameters(&browser).await;
        assert!(
            !address.keys().any(|key| key.starts_with("theory.")),
            "{address:?}"
        );
        browser.assert_quiet().await;
    }
    browser.close();
}

#[tokio::test]
async fn back_and_forward_show_what_the_address_says() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open_ready(&browser, &server, "lang=en").await;
    browser
        .press(&format!("[data-report-link=\"{FLAGSHIP}\"]"))
        .await;
    pin(&browser, "theory").await;
    measure(&browser, "theory", "difference").await;
    measure(&browser, "theory", "percent").await;
    pin(&browser, "workforce").await;

    let agrees = r#"(() => {
        const address = new URLSearchParams(location.search);
        if (document.querySelector("main").dataset.state !== "ready") return false;
        if (!address.has("report")) return document.querySelector("[data-report-link]") !== null;
        const shown = document.querySelector("figure[data-current]");
        const panel = document.querySelector("[data-panel]")?.dataset.panel;
        const pinned = address.get("comparison");
        if (pinned ? panel !== "pinned" || shown?.dataset.comparison !== pinned : panel !== "following") return false;
        return pinned !== "theory" || shown.dataset.measure === (address.get("theory.measure") ?? "level");
    })()"#;
    browser.until(agrees).await;
    for _ in 0..2 {
        browser.back().await;
        browser.until(agrees).await;
        browser.forward().await;
        browser.until(agrees).await;
    }
    browser.assert_quiet().await;
    browser.close();
}

#[tokio::test]
async fn an_address_from_another_reader_shows_the_same_view() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    let query = format!(
        "report={FLAGSHIP}&lang=en&theme=dark&comparison=theory&theory.measure=percent&theory.categories=full-time~completion&someone=else"
    );
    open_ready(&browser, &server, &query).await;
    drawn(&browser, "theory").await;
    assert_eq!(browser.text(&chosen_measure("theory")).await, "percent");
    assert_eq!(
        browser.text("document.documentElement.dataset.theme").await,
        "dark"
    );
    let ticked = browser
        .texts(&format!(
            "Array.from(document.querySelectorAll({}), (box) => box.value)",
            quoted(&format!("{}:checked", control("theory", "category")))
        ))
        .await;
    assert_eq!(ticked, ["full-time", "completion"]);
    let named = browser
        .texts(
            "Array.from(document.querySelectorAll('figure[data-current] td[data-cell]'), (cell) => cell.dataset.cell)",
        )
        .await;
    assert_eq!(
        named,
        [
            "theory:course=full-time&year=2019",
            "theory:course=full-time&year=2020",
            "theory:course=completion&year=2019",
            "theory:course=completion&year=2020",
        ]
    );
    let address = parameters(&browser).await;
    assert_eq!(address["someone"], "else", "unknown parameters stay");
    browser.assert_quiet().await;

    let nonsense = format!(
        "report={FLAGSHIP}&lang=en&comparison=no-such&theory.measure=loud&theory.from=1066&theory.categories=nobody&no-such.from=2019"
    );
    open_ready(&browser, &server, &nonsense).await;
    pin(&browser, "theory").await;
    drawn(&browser, "theory").await;
    assert_eq!(browser.text(&chosen_measure("theory")).await, "level");
    assert_eq!(browser.text(&chosen("theory", "from")).await, "2019");
    browser.assert_quiet().await;
    browser.close();
}

#[tokio::test]
async fn leaving_out_categories_changes_chart_table_and_sentence_together() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open_flagship(&browser, &server, "en").await;
    pin(&browser, "theory").await;
    drawn(&browser, "theory").await;
    let before = (
        description(&browser, "theory").await,
        browser.text(&chart("theory")).await,
    );
    assert_eq!(
        cell(&browser, "theory:course=full-time&year=2020").await,
        "47"
    );
    open_fold_of(&browser, &control("theory", "category")).await;
    browser
        .press(&format!(
            "{}[value=\"full-time\"]",
            control("theory", "category")
        ))
        .await;
    browser
        .until("!document.querySelector('td[data-cell=\"theory:course=full-time&year=2020\"]')")
        .await;
    browser
        .until(&format!("{} !== {}", chart("theory"), quoted(&before.1)))
        .await;
    assert_ne!(description(&browser, "theory").await, before.0);
    assert!(parameters(&browser).await.contains_key("theory.categories"));
    browser.assert_quiet().await;
    browser.close();
}

/// Opens the `details` around a control, if it is in one.
async fn open_fold_of(browser: &Browser, selector: &str) {
    let script = "for (let fold = document.querySelector(arguments[0])?.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;";
    browser.js(script, &[Value::from(selector)]).await;
    browser.settle().await;
}

#[tokio::test]
async fn a_figure_that_was_not_published_is_said_in_words_and_never_as_zero() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    // Words that fade in are not seen at once.
    browser.media(&[("prefers-reduced-motion", "reduce")]).await;
    for (language, words) in NOT_PUBLISHED {
        open_flagship(&browser, &server, language).await;
        pin(&browser, "theory").await;
        drawn(&browser, "theory").await;
        for name in [
            "theory:course=part-time&year=2019",
            "theory:course=in-province&year=2019",
            "theory:course=in-province&year=2020",
        ] {
            let said = cell(&browser, name).await;
            assert!(
                words.iter().any(|word| said.to_lowercase().contains(word)),
                "{name}: {said}"
            );
            assert!(
                !said.chars().any(|letter| letter.is_ascii_digit()),
                "{name}: {said}"
            );
        }
        let said = description(&browser, "theory").await;
        assert!(
            words.iter().any(|word| said.to_lowercase().contains(word)),
            "{said}"
        );
        let drawn_words = chart_words(&browser, "theory").await;
        assert!(
            words
                .iter()
                .any(|word| drawn_words.to_lowercase().contains(word)),
            "in the chart: {drawn_words}"
        );
    }
    browser.close();
}

#[tokio::test]
async fn what_a_source_leaves_unexplained_is_shown_as_such() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    // Words that fade in are not seen at once.
    browser.media(&[("prefers-reduced-motion", "reduce")]).await;
    for (language, word) in [("vi", "chưa được giải thích"), ("en", "not explained")] {
        open_flagship(&browser, &server, language).await;
        pin(&browser, "offices").await;
        drawn(&browser, "offices").await;
        let rows = browser
            .texts("Array.from(document.querySelectorAll('figure[data-comparison=\"offices\"] table tr'), (row) => Array.from(row.cells, (cell) => cell.firstChild?.textContent.trim() ?? '').join(' | '))")
            .await;
        let remainder: Vec<&String> = rows
            .iter()
            .filter(|row| row.to_lowercase().contains(word))
            .collect();
        assert!(
            remainder.iter().any(|row| row
                .split(|letter: char| !letter.is_alphanumeric())
                .any(|part| part == "52")),
            "{rows:?}"
        );
        let said = description(&browser, "offices").await;
        assert!(said.contains("52"), "{said}");
        let drawn_words = chart_words(&browser, "offices").await;
        assert!(drawn_words.contains("52"), "in the chart: {drawn_words}");
    }
    browser.close();
}

#[tokio::test]
async fn a_change_without_levels_stands_in_both_readings() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    for (language, readings) in [
        ("vi", ["Nếu là phần trăm", "Nếu là điểm phần trăm"]),
        ("en", ["If per cent", "If percentage points"]),
    ] {
        open_flagship(&browser, &server, language).await;
        pin(&browser, "qualification").await;
        drawn(&browser, "qualification").await;
        assert_eq!(
            browser
                .text("document.querySelector('figure[data-current]').dataset.kind")
                .await,
            "change-only"
        );
        let rows = table(&browser, "qualification").await;
        for reading in readings {
            assert!(rows.contains(reading), "{rows}");
        }
        // No level is made up, and none can be asked for.
        let offered = browser
            .number(
                "document.querySelectorAll('figure[data-current] [data-control=\"from\"]').length",
            )
            .await;
        assert_eq!(offered, 0.0);
    }
    browser.close();
}

#[tokio::test]
async fn people_and_attendances_never_share_an_axis() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open_flagship(&browser, &server, "en").await;
    pin(&browser, "training").await;
    drawn(&browser, "training").await;
    // 85,289 attendances would flatten 15 doctorates to nothing on one axis: it stands apart.
    let widths = browser
        .js(
            r#"
            const figure = document.querySelector('figure[data-comparison="training"]');
            const attendances = [...figure.querySelectorAll("table tbody, table tr th[colspan], table caption, table th")].map((e) => e.textContent);
            return { groups: figure.querySelectorAll("table tbody").length, words: attendances.join(" | ") };"#,
            &[],
        )
        .await;
    assert!(
        widths["groups"].as_f64() >= Some(2.0),
        "one group of rows for each unit: {widths}"
    );
    browser.close();
}

#[tokio::test]
async fn a_change_of_language_keeps_the_place_and_every_choice() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    for (width, height) in [(1280, 900), (390, 844)] {
        browser.window(width, height).await;
        open_flagship(&browser, &server, "vi").await;
        let is_wide = width >= 1024;
        if is_wide {
            pin(&browser, "theory").await;
        }
        drawn(&browser, "theory").await;
        measure(&browser, "theory", "difference").await;
        if !is_wide {
            // What stands above must have its final height before a place is worth keeping.
            for id in comparisons(&browser).await {
                drawn(&browser, &id).await;
            }
        }
        // The section with this heading, at the upper edge.
        for section in [2, 4] {
            browser
                .js(
                    "document.querySelectorAll('article[data-story] h2')[arguments[0]].scrollIntoView({ block: 'start', behavior: 'instant' }); scrollBy({ top: -60, behavior: 'instant' });",
                    &[section.into()],
                )
                .await;
            browser.settle().await;
            let heading = format!(
                "document.querySelectorAll('article[data-story] h2')[{section}].getBoundingClientRect().top"
            );
            let before = browser.number(&heading).await;
            for language in ["en", "vi"] {
                // Not `press`, which would scroll to the button.
                browser
                    .js(
                        "document.querySelector(`[data-language=\"${arguments[0]}\"]`).click();",
                        &[language.into()],
                    )
                    .await;
                crate::page::speaks(&browser, language).await;
                browser
                    .find(&format!("article[data-story=\"{language}\"]"))
                    .await;
                browser.settle().await;
                browser.settle().await;
                let after = browser.number(&heading).await;
                assert!(
                    (after - before).abs() < 60.0,
                    "{width} px, {language}: the heading of section {section} moved from {before} to {after}"
                );
            }
        }
        assert_eq!(browser.text(&chosen_measure("theory")).await, "difference");
        let address = parameters(&browser).await;
        assert_eq!(address["lang"], "vi");
        assert_eq!(address["theory.measure"], "difference");
        if is_wide {
            assert_eq!(address["comparison"], "theory");
        }
        browser.assert_quiet().await;
    }
    browser.close();
}

#[tokio::test]
async fn the_panel_follows_the_passage_that_is_read_until_a_comparison_is_chosen() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    for language in LANGUAGES {
        open_flagship(&browser, &server, language).await;
        browser
            .find(".dc-report:has([data-panel=\"following\"]) figure[data-current]")
            .await;
        let passages = passages(language);
        for (id, quotation) in &passages {
            // Comparisons of one paragraph share it; only the paragraph can be told by scrolling.
            let block = block_with(&browser, quotation).await;
            let mut same = Vec::new();
            for (other, words) in &passages {
                if block_with(&browser, words).await == block {
                    same.push(other.as_str());
                }
            }
            browser
                .js(
                    "const block = document.querySelector(`[data-block=\"${arguments[0]}\"]`); const box = block.getBoundingClientRect(); scrollTo({ top: scrollY + (box.top + box.bottom) / 2 - innerHeight / 3, behavior: 'instant' });",
                    std::slice::from_ref(&block),
                )
                .await;
            let list = Value::from(same.clone()).to_string();
            browser
                .until(&format!("{list}.includes(document.querySelector('.dc-report:has([data-panel=\"following\"]) figure[data-current]')?.dataset.comparison)"))
                .await;
            let current = browser
                .texts("Array.from(document.querySelectorAll('[data-panel-item][aria-current=\"true\"], [data-panel-item]:has([aria-current=\"true\"])'), (item) => item.dataset.panelItem)")
                .await;
            assert_eq!(current.len(), 1, "{current:?}");
            assert!(same.contains(&current[0].as_str()), "{id}: {current:?}");
            let edges = browser
                .js("const box = document.querySelector('figure[data-current]').getBoundingClientRect(); return [box.top, innerHeight];", &[])
                .await;
            assert!(
                edges[0].as_f64() < edges[1].as_f64() && edges[0].as_f64() >= Some(0.0),
                "the panel stays in sight: {edges}"
            );
        }
        assert!(!parameters(&browser).await.contains_key("comparison"));

        pin(&browser, "workforce").await;
        assert_eq!(parameters(&browser).await["comparison"], "workforce");
        browser
            .js(
                "scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });",
                &[],
            )
            .await;
        browser.settle().await;
        browser
            .js("scrollTo({ top: 0, behavior: 'instant' });", &[])
            .await;
        browser.settle().await;
        assert!(
            browser
                .holds(&format!(
                    "document.querySelector({})",
                    quoted(&format!(
                        ".dc-report:has([data-panel=\"pinned\"]) {}[data-current]",
                        figure("workforce")
                    ))
                ))
                .await
        );
        browser.assert_quiet().await;
    }
    browser.close();
}

#[tokio::test]
async fn on_a_phone_each_comparison_follows_the_passage_that_first_needs_it() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    browser.window(390, 844).await;
    for language in LANGUAGES {
        open_flagship(&browser, &server, language).await;
        assert!(
            !browser
                .holds("document.querySelector('[data-panel]').getClientRects().length > 0")
                .await
        );
        let shown = comparisons(&browser).await;
        let mut sorted = (shown.clone(), planned(&bundle()));
        sorted.0.sort();
        sorted.1.sort();
        assert_eq!(sorted.0, sorted.1, "all of them, each once");
        for (id, quotation) in passages(language) {
            let block = block_with(&browser, &quotation).await;
            let stands_after = browser
                .js(
                    r#"
                    const figure = document.querySelector(arguments[0]);
                    const passage = document.querySelector(`[data-block="${arguments[1]}"]`);
                    const after = (a, b) => Boolean(a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING);
                    const between = [...document.querySelectorAll("[data-block]")].filter((block) => block !== passage && after(passage, block) && after(block, figure));
                    return figure.closest("article[data-story]") && after(passage, figure) && between.length === 0;"#,
                    &[figure(&id).into(), block.clone()],
                )
                .await;
            assert_eq!(
                stands_after, true,
                "{language}: {id} does not follow block {block}"
            );
        }
        for id in shown {
            drawn(&browser, &id).await;
        }
        browser.assert_quiet().await;
        browser.assert_no_sideways_scrolling().await;
    }
    browser.close();
}

#[tokio::test]
async fn turning_a_tablet_keeps_the_choices() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open_flagship(&browser, &server, "en").await;
    pin(&browser, "theory").await;
    measure(&browser, "theory", "percent").await;
    browser.window(820, 1180).await;
    browser.until("document.querySelector('[data-panel]').getClientRects().length === 0 && document.querySelectorAll('figure[data-comparison]').length > 1").await;
    drawn(&browser, "theory").await;
    assert_eq!(browser.text(&chosen_measure("theory")).await, "percent");
    browser.window(1280, 900).await;
    browser
        .find(&format!(
            ".dc-report:has([data-panel=\"pinned\"]) {}[data-current]",
            figure("theory")
        ))
        .await;
    drawn(&browser, "theory").await;
    assert_eq!(browser.text(&chosen_measure("theory")).await, "percent");
    browser.assert_quiet().await;
    browser.close();
}

#[tokio::test]
async fn the_theme_that_is_chosen_goes_into_the_address_and_onto_the_page() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open_flagship(&browser, &server, "en").await;
    let paper = "getComputedStyle(document.body).backgroundColor";
    let light = browser.text(paper).await;
    browser.choose("[data-theme-choice]", "dark").await;
    browser.find("html[data-theme=\"dark\"]").await;
    let dark = browser.text(paper).await;
    assert_ne!(dark, light);
    assert_eq!(parameters(&browser).await["theme"], "dark");
    browser.choose("[data-theme-choice]", "auto").await;
    browser.find("html:not([data-theme])").await;
    assert_eq!(browser.text(paper).await, light);
    browser.media(&[("prefers-color-scheme", "dark")]).await;
    browser
        .until(&format!("{paper} === {}", quoted(&dark)))
        .await;
    speak(&browser, "vi").await;
    into_view(&browser, "figure[data-comparison]").await;
    browser.assert_quiet().await;
    browser.close();
}

/// For each planned comparison, in order, the first quotation that the story in this language has.
fn passages(language: &str) -> Vec<(String, String)> {
    let story = article(language);
    let body = story["bodies"][0]["value"].as_str().expect("a body");
    let bundle = bundle();
    let planned = bundle["extension"]["doichieu"]["comparisons"].as_array();
    planned
        .expect("comparisons")
        .iter()
        .map(|comparison| {
            let quotations = comparison["passage"].as_array().into_iter().flatten();
            let quotation = quotations
                .filter_map(|selector| selector["exact"].as_str())
                .find(|exact| body.contains(exact))
                .unwrap_or_else(|| panic!("no passage of {comparison} is in the {language} story"));
            let id = comparison["id"].as_str().expect("an id");
            (id.to_owned(), quotation.to_owned())
        })
        .collect()
}

/// The number of the block that has these words.
async fn block_with(browser: &Browser, words: &str) -> Value {
    let block = browser
        .js(
            "return [...document.querySelectorAll('[data-block]')].find((block) => block.textContent.includes(arguments[0]))?.dataset.block ?? null;",
            &[words.into()],
        )
        .await;
    assert!(block.is_string(), "no block has “{words}”");
    block
}
