//! Printed pages: whole without a script, answering with the hand alone, and the ways from there to the program.

use end_to_end::browser::{Browser, Engine, Key, quoted};
use end_to_end::server::{PAPER, SILENT_PAPER, Server, WATCHED_PAPER};
use serde_json::{Value, json};

use crate::page::{FLAGSHIP, LANGUAGES, figure, parameters, text};

const ENGINES: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::WebKit];
const FULL_TIME_2020: &str = "theory:course=full-time&year=2020";

/// Where the pressed site stands for a browser.
fn home(browser: &Browser, server: &Server) -> String {
    let folder = match browser.engine {
        Engine::Chromium => PAPER,
        Engine::Firefox | Engine::WebKit => WATCHED_PAPER,
    };
    format!("{}{folder}", server.origin())
}

/// Opens a page of the flagship, such as `vi/` or `en/theory.html?theme=dark`.
async fn open(browser: &Browser, server: &Server, page: &str) {
    let address = format!("{}reports/{FLAGSHIP}/{page}", home(browser, server));
    browser.open_at(server, &address).await;
    browser.find("main[data-state=\"ready\"]").await;
}

/// Waits until the hand answers.
async fn in_hand(browser: &Browser) {
    browser
        .until("document.querySelector('a.dc-figure[aria-expanded]') || !document.querySelector('a.dc-figure')")
        .await;
}

async fn open_in_hand(browser: &Browser, server: &Server, page: &str) {
    open(browser, server, page).await;
    in_hand(browser).await;
}

/// The figure of the story that states a cell.
fn stated(cell: &str) -> String {
    format!("a[data-figure][data-cell=\"{cell}\"]")
}

fn is_shown(selector: &str) -> String {
    format!(
        "Array.from(document.querySelectorAll({})).some((place) => place.getClientRects().length > 0)",
        quoted(selector)
    )
}

#[tokio::test]
async fn without_a_script_all_is_there() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    browser
        .protocol(
            "Emulation.setScriptExecutionDisabled",
            json!({ "value": true }),
        )
        .await;
    for (width, height) in [(1360, 900), (600, 900)] {
        browser.window(width, height).await;
        for language in LANGUAGES {
            open(&browser, &server, &format!("{language}/")).await;
            let story = text(&browser, "article[data-story]").await;
            assert!(
                story.contains("25.944") || story.contains("25,944"),
                "{story}"
            );
            let comparisons = browser
                .texts("Array.from(document.querySelectorAll('[data-comparison]'), (it) => it.dataset.comparison)")
                .await;
            assert_eq!(comparisons.len(), 8, "{comparisons:?}");
            for id in &comparisons {
                assert!(
                    browser.holds(&is_shown(&figure(id))).await,
                    "{id} at {width}"
                );
                // One of the two drawings.
                let drawn = format!(
                    "Array.from(document.querySelectorAll({})).filter((svg) => svg.getBoundingClientRect().height > 20).length",
                    quoted(&format!("{} .dc-chart", figure(id)))
                );
                assert!(browser.number(&drawn).await >= 1.0, "{id} at {width}");
                // Its table is a press away.
                let fold = format!("{} label:has(> [data-tool=\"table\"])", figure(id));
                browser.press(&fold).await;
                assert!(
                    browser
                        .holds(&is_shown(&format!("{} [data-table]", figure(id))))
                        .await
                );
            }
            // Measures change without a script.
            let share = format!(
                "{} label:has(> input[value=\"difference\"])",
                figure("theory")
            );
            browser.press(&share).await;
            assert!(
                browser
                    .holds(&is_shown(&format!(
                        "{} [data-measure=\"difference\"] .dc-chart",
                        figure("theory")
                    )))
                    .await
            );
            assert!(
                !browser
                    .holds(&is_shown(&format!(
                        "{} [data-measure=\"level\"]",
                        figure("theory")
                    )))
                    .await
            );
            // Nothing that takes a script is offered.
            for hidden in ["[data-by-script]", "[data-wish]", ".dc-panel"] {
                assert!(
                    !browser.holds(&is_shown(hidden)).await,
                    "{hidden} at {width}"
                );
            }
            // A figure leads to its line in the audit.
            browser.press(&stated(FULL_TIME_2020)).await;
            browser.until(&is_shown(".dc-figure-card:target")).await;
            browser.assert_no_sideways_scrolling().await;
        }
    }
    browser.close();
}

/// What readers do with a printed report, in one engine.
/// What no script is needed for, in every engine.
#[tokio::test]
async fn where_no_script_runs_a_page_is_whole_in_every_engine() {
    let server = Server::start().await;
    for engine in ENGINES {
        let browser = Browser::start(engine).await;
        browser.window(600, 900).await;
        for language in LANGUAGES {
            let page = format!("{SILENT_PAPER}reports/{FLAGSHIP}/{language}/");
            browser.go(&format!("{}{page}", server.origin())).await;
            browser.find("[data-audit]").await;
            assert!(
                !browser
                    .holds("document.querySelector('[aria-expanded]')")
                    .await,
                "{engine:?}: the hand is there"
            );
            let shown = browser
                .number("Array.from(document.querySelectorAll('[data-comparison]')).filter((it) => Array.from(it.querySelectorAll('.dc-chart')).some((svg) => svg.getBoundingClientRect().height > 20)).length")
                .await;
            assert_eq!(shown, 8.0, "{engine:?}, {language}: charts");
            let theory = figure("theory");
            browser
                .press(&format!("{theory} label:has(> [data-tool=\"table\"])"))
                .await;
            browser
                .until(&is_shown(&format!("{theory} [data-table]")))
                .await;
            browser
                .press(&format!(
                    "{theory} label:has(> input[value=\"difference\"])"
                ))
                .await;
            browser
                .until(&is_shown(&format!(
                    "{theory} [data-measure=\"difference\"] .dc-chart"
                )))
                .await;
            browser.press(&stated(FULL_TIME_2020)).await;
            browser.until(&is_shown(".dc-figure-card:target")).await;
        }
        browser.close();
    }
}

async fn hand_path(engine: Engine) {
    let server = Server::start().await;
    let browser = Browser::start(engine).await;
    open_in_hand(&browser, &server, "vi/").await;
    browser.assert_accessible().await;

    // A figure opens its card, lights its cell and its mark, and brings its comparison.
    let full_time = stated(FULL_TIME_2020);
    browser.press(&full_time).await;
    browser.find("[data-card][role=\"dialog\"]").await;
    browser
        .find(&format!("{}[data-current]", figure("theory")))
        .await;
    for lit in [
        format!("td[data-cell=\"{FULL_TIME_2020}\"][data-lit]"),
        format!("{} .dc-chart[data-lit] [data-lit]", figure("theory")),
        format!("{full_time}[data-lit]"),
    ] {
        browser.find(&lit).await;
    }
    browser.assert_accessible().await;
    // Escape closes it and leads back.
    browser.keys(Key::Escape).await;
    browser
        .until("!document.querySelector('[data-card]')")
        .await;
    assert!(
        browser
            .holds(&format!(
                "document.activeElement.matches({})",
                quoted(&full_time)
            ))
            .await
    );

    // The card's way to the table.
    browser.keys(Key::Enter).await;
    browser.find("[data-card]").await;
    browser.press("[data-card] [data-way=\"table\"]").await;
    browser
        .until(&is_shown(&format!("{} td[data-lit]", figure("theory"))))
        .await;
    // A cell leads back to its sentence.
    browser
        .press(&format!(
            "{} td[data-cell=\"{FULL_TIME_2020}\"] a",
            figure("theory")
        ))
        .await;
    browser
        .until(&format!(
            "document.activeElement.matches({})",
            quoted(&full_time)
        ))
        .await;

    // Measures stand in the address, and come from there.
    browser
        .press(&format!(
            "{} label:has(> input[value=\"difference\"])",
            figure("theory")
        ))
        .await;
    browser
        .until("location.search.includes('theory.measure=difference')")
        .await;
    let said = text(&browser, "[data-live]").await;
    assert!(!said.is_empty());
    // Another theme and another language keep them.
    browser.choose("[data-theme-choice]", "dark").await;
    browser.find("html[data-theme=\"dark\"]").await;
    browser.press("a[hreflang=\"en\"]").await;
    browser.find("article[data-story=\"en\"]").await;
    in_hand(&browser).await;
    browser.find("html[data-theme=\"dark\"]").await;
    assert_eq!(parameters(&browser).await["theory.measure"], "difference");
    assert!(
        browser
            .holds(&is_shown(&format!(
                "{} [data-measure=\"difference\"]",
                figure("theory")
            )))
            .await
    );
    browser.assert_accessible().await;
    browser.back().await;
    browser.find("article[data-story=\"vi\"]").await;
    browser.assert_quiet().await;

    // The panel follows what is read, until a number is pressed.
    open_in_hand(&browser, &server, "en/").await;
    browser
        .js(
            "document.querySelector('.dc-story > [data-block]:last-of-type').scrollIntoView(); scrollBy(0, -innerHeight * 0.3);",
            &[],
        )
        .await;
    browser.until("document.querySelector('.dc-comparison[data-current]').dataset.comparison !== 'qualification'").await;
    browser.press("[data-panel-item=\"offices\"]").await;
    browser
        .find(&format!("{}[data-current]", figure("offices")))
        .await;
    browser.find("[data-panel=\"pinned\"]").await;
    assert_eq!(parameters(&browser).await["comparison"], "offices");
    browser.press(".dc-panel__follow").await;
    browser.find("[data-panel=\"following\"]").await;
    browser.assert_quiet().await;
    browser.close();
}

#[tokio::test]
async fn the_hand_answers_in_chromium() {
    hand_path(Engine::Chromium).await;
}

#[tokio::test]
async fn the_hand_answers_in_firefox() {
    hand_path(Engine::Firefox).await;
}

#[tokio::test]
async fn the_hand_answers_in_webkit() {
    hand_path(Engine::WebKit).await;
}

#[tokio::test]
async fn a_link_to_a_figure_opens_its_card_and_one_that_is_gone_is_said() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    for language in LANGUAGES {
        open_in_hand(&browser, &server, &format!("{language}/")).await;
        // As the card makes it, and as the program makes it: both read the same.
        browser.press(&stated(FULL_TIME_2020)).await;
        browser.find("[data-card]").await;
        browser
            .js("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); };", &[])
            .await;
        browser.press("[data-card] [data-way=\"link\"]").await;
        browser.until("window.copied").await;
        let link = browser.text("window.copied").await;
        assert!(link.contains("#figure="), "{link}");
        browser.go("about:blank").await;
        browser.open_at(&server, &link).await;
        in_hand(&browser).await;
        browser.find("[data-card]").await;
        browser
            .find(&format!(
                "{}[aria-expanded=\"true\"]",
                stated(FULL_TIME_2020)
            ))
            .await;
    }
    open_in_hand(&browser, &server, "vi/#figure=3,999%20con%20voi").await;
    browser.until("document.querySelector('[data-live]').textContent && !document.querySelector('[data-card]')").await;
    browser.close();
}

#[tokio::test]
async fn the_old_address_of_a_report_leads_to_its_page_in_the_same_state() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    let lead = [
        (
            format!(
                "?report={FLAGSHIP}&lang=en&theme=dark&comparison=offices&theory.measure=difference&utm=1"
            ),
            format!(
                "reports/{FLAGSHIP}/en/?theme=dark&comparison=offices&theory.measure=difference&utm=1"
            ),
        ),
        (
            format!("?report={FLAGSHIP}&lang=vi#figure=3"),
            format!("reports/{FLAGSHIP}/vi/#figure=3"),
        ),
        (
            format!("?report={FLAGSHIP}&lang=vi&embed=1&comparison=theory&accent=a00000"),
            format!("reports/{FLAGSHIP}/vi/theory.html?embed=1&accent=a00000"),
        ),
    ];
    for (old, new) in lead {
        browser
            .open_at(&server, &format!("{}{old}", home(&browser, &server)))
            .await;
        let new = quoted(&format!("{}{new}", home(&browser, &server)));
        browser
            .until(&format!(
                "location.href.replace(/#figure=3$/, '') === {new}.replace(/#figure=3$/, '')"
            ))
            .await;
        browser.find("html[data-paper]").await;
    }
    browser.assert_quiet().await;
    // What has no page is opened by the program, in the same document.
    let article = format!("?article=reports/{FLAGSHIP}/article.en.json&lang=en");
    browser
        .open_at(&server, &format!("{}{article}", home(&browser, &server)))
        .await;
    browser
        .find("article[data-story=\"en\"] a[data-figure]")
        .await;
    browser.assert_quiet().await;
    browser.close();
}

/// Wishes for something of the comparison in sight, and waits until the program has it in its place.
async fn wish(browser: &Browser, id: &str, what: &str) {
    browser
        .press(&format!("{} [data-wish=\"{what}\"]", figure(id)))
        .await;
    browser
        .find(&format!(
            "{}:not([data-printed], [data-waiting]) [data-tool=\"{what}\"][aria-expanded=\"true\"]",
            figure(id)
        ))
        .await;
}

async fn waking(engine: Engine) {
    let server = Server::start().await;
    let browser = Browser::start(engine).await;
    open_in_hand(&browser, &server, "vi/?theme=dark").await;
    browser.press("[data-panel-item=\"theory\"]").await;
    let measure = format!(
        "{} label:has(> input[value=\"difference\"])",
        figure("theory")
    );
    browser.press(&measure).await;
    let before = browser
        .number(&format!(
            "document.querySelector({}).getBoundingClientRect().top",
            quoted(&figure("theory"))
        ))
        .await;
    // The control answers at once. Pressed by a script, because a driver would scroll to it first.
    let control = format!("{} [data-wish=\"choose\"]", figure("theory"));
    browser
        .js(
            "document.querySelector(arguments[0]).click();",
            &[Value::from(control)],
        )
        .await;
    assert!(
        browser
            .holds("document.querySelector('[data-wish][aria-busy], [data-tool=\"choose\"]')")
            .await
    );
    let mounted = format!("{}:not([data-printed], [data-waiting])", figure("theory"));
    browser
        .find(&format!(
            "{mounted}:is([data-chart=\"sketched\"], [data-chart=\"drawn\"])[data-current][data-measure=\"difference\"]"
        ))
        .await;
    // What was pressed is open, and has the focus; nothing is there twice.
    browser
        .find(&format!(
            "{mounted} [data-tool=\"choose\"][aria-expanded=\"true\"]"
        ))
        .await;
    browser
        .until("document.activeElement?.dataset.tool === 'choose'")
        .await;
    let n = browser
        .number(&format!(
            "document.querySelectorAll({}).length",
            quoted(&figure("theory"))
        ))
        .await;
    assert_eq!(n, 1.0);
    let after = browser
        .number(&format!(
            "document.querySelector({}).getBoundingClientRect().top",
            quoted(&figure("theory"))
        ))
        .await;
    assert_eq!(before, after, "it has the same place");
    // Another measure is in its chart, its table and the address, and the theme stays there.
    browser
        .press(&format!("{mounted} label:has(> input[value=\"level\"])"))
        .await;
    browser
        .find(&format!("{mounted}[data-measure=\"level\"]"))
        .await;
    browser
        .until("!location.search.includes('theory.measure=difference')")
        .await;
    assert!(
        browser
            .holds("location.search.includes('theme=dark')")
            .await
    );

    // Hand and program light the same.
    let full_time = stated(FULL_TIME_2020);
    browser.press(&full_time).await;
    browser
        .find(&format!("{mounted} .dc-charts__chart[data-lit]"))
        .await;
    browser
        .find(&format!(
            "{mounted} td[data-cell=\"{FULL_TIME_2020}\"][data-lit]"
        ))
        .await;
    browser.keys(Key::Escape).await;
    // A cell of the program's table leads to its sentence.
    browser
        .press(&format!("{mounted} [data-tool=\"table\"]"))
        .await;
    browser
        .press(&format!(
            "{mounted} td[data-cell=\"{FULL_TIME_2020}\"] button"
        ))
        .await;
    browser
        .until(&format!(
            "document.activeElement.matches({})",
            quoted(&full_time)
        ))
        .await;

    // A second comparison comes at once, and files can be taken away.
    browser.press("[data-panel-item=\"offices\"]").await;
    wish(&browser, "offices", "save").await;
    browser
        .find(&format!("{} [data-download=\"csv\"]", figure("offices")))
        .await;
    // The dialog for embedding, from a printed comparison.
    browser.press("[data-panel-item=\"quota\"]").await;
    browser
        .press(&format!("{} [data-wish=\"embed\"]", figure("quota")))
        .await;
    browser.find("dialog[open][data-embed-dialog]").await;
    browser
        .until(&format!("document.querySelector('[data-embed-snippet=\"element\"]').value.includes('/reports/{FLAGSHIP}/vi/quota.html')"))
        .await;
    browser.keys(Key::Escape).await;
    browser
        .until("!document.querySelector('dialog[open]')")
        .await;
    browser.assert_quiet().await;
    browser.assert_accessible().await;
    browser.close();
}

#[tokio::test]
async fn a_wish_wakes_the_program_in_chromium() {
    waking(Engine::Chromium).await;
}

#[tokio::test]
async fn a_wish_wakes_the_program_in_firefox() {
    waking(Engine::Firefox).await;
}

#[tokio::test]
async fn a_wish_wakes_the_program_in_webkit() {
    waking(Engine::WebKit).await;
}

#[tokio::test]
async fn an_address_that_asks_for_more_than_the_page_has_wakes_the_program_by_itself() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    // In the old form, with every parameter of a comparison.
    let old = format!(
        "{}?report=dong-nam-a-2017&lang=en&comparison=size&size.from=2000&size.to=2010&size.measure=percent&size.categories=VNM~THA",
        home(&browser, &server)
    );
    browser.open_at(&server, &old).await;
    browser
        .find(&format!(
            "{}:not([data-printed], [data-waiting])[data-current]:is([data-chart=\"sketched\"], [data-chart=\"drawn\"])",
            figure("size")
        ))
        .await;
    let table = text(&browser, &format!("{} [data-table]", figure("size"))).await;
    assert!(
        table.contains("Thailand") && !table.contains("Indonesia"),
        "{table}"
    );
    let state = parameters(&browser).await;
    assert!(
        state.contains_key("size.from") && !state.contains_key("report"),
        "{state:?}"
    );
    // Nobody pressed anything.
    assert!(
        browser
            .holds("document.activeElement === document.body")
            .await
    );
    browser.assert_quiet().await;
    browser.close();
}

#[tokio::test]
async fn waking_leaves_the_reader_where_the_reader_is() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    browser.window(500, 900).await;
    open_in_hand(&browser, &server, "en/").await;
    let wish = format!("{} [data-wish=\"choose\"]", figure("offices"));
    browser
        .js(
            "document.querySelector(arguments[0]).scrollIntoView({ block: 'center' });",
            &[Value::from(wish.as_str())],
        )
        .await;
    let before = browser.number("scrollY").await;
    assert!(before > 500.0, "{before}");
    browser.press(&wish).await;
    browser
        .find(&format!(
            "{}:not([data-printed], [data-waiting]):is([data-chart=\"sketched\"], [data-chart=\"drawn\"])",
            figure("offices")
        ))
        .await;
    // Charts of the program may be a little lower or higher than printed ones.
    let after = browser.number("scrollY").await;
    assert!((after - before).abs() < 60.0, "{before} to {after}");
    browser.close();
}

#[tokio::test]
async fn who_goes_elsewhere_while_the_program_wakes_stays_there() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open_in_hand(&browser, &server, "en/").await;
    // A press, and at once the focus on a field far from it, with some words selected.
    browser
        .js(
            "document.querySelector(arguments[0]).click(); document.querySelector('[data-theme-choice]').focus(); getSelection().selectAllChildren(document.querySelector('[data-block] p'));",
            &[Value::from(format!("{} [data-wish=\"choose\"]", figure("qualification")))],
        )
        .await;
    let selected = browser.text("getSelection().toString()").await;
    assert!(selected.len() > 40, "{selected}");
    browser
        .find(&format!(
            "{}:not([data-printed], [data-waiting]) [data-tool=\"choose\"][aria-expanded=\"true\"]",
            figure("qualification")
        ))
        .await;
    assert!(
        browser
            .holds("document.activeElement.matches('[data-theme-choice]')")
            .await
    );
    assert_eq!(browser.text("getSelection().toString()").await, selected);
    browser.close();
}

#[tokio::test]
async fn a_program_that_does_not_come_is_said_once_and_the_page_stays() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    for lost in ["/wake-", "/boot-", "/app-", "/awake-", "/desk-"] {
        server.lose(lost);
        open_in_hand(&browser, &server, "en/").await;
        let page = browser
            .text("document.querySelector('main').innerHTML.length + ''")
            .await;
        let control = format!("{} [data-wish=\"choose\"]", figure("qualification"));
        browser.press(&control).await;
        browser
            .until("document.querySelector('[data-live]').textContent")
            .await;
        browser
            .until("!document.querySelector('[aria-busy]')")
            .await;
        assert_eq!(
            browser
                .text("document.querySelector('main').innerHTML.length + ''")
                .await,
            page,
            "{lost}"
        );
        browser.press(&stated(FULL_TIME_2020)).await;
        browser.find("[data-card]").await;
        browser
            .assert_quiet_but(&[
                "404",
                "failed to load",
                "CompileError",
                "wasm",
                "module",
                "fetch",
                "Failed",
            ])
            .await;
        server.find_again();
    }
    browser.close();
}

#[tokio::test]
async fn nothing_of_the_program_is_fetched_before_a_wish_or_with_save_data() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    let asked = || {
        server
            .requests()
            .iter()
            .filter(|path| path.contains("/wake-") || path.contains(".wasm"))
            .count()
    };
    open_in_hand(&browser, &server, "vi/").await;
    browser.settle().await;
    assert_eq!(asked(), 0);
    let focus = format!(
        "document.querySelector({}).focus();",
        quoted(&format!(
            "{} [data-wish=\"choose\"]",
            figure("qualification")
        ))
    );
    browser.js(&focus, &[]).await;
    browser
        .until(
            "performance.getEntriesByType('resource').some(({ name }) => name.includes('.wasm'))",
        )
        .await;
    browser
        .before_each_page("Object.defineProperty(Navigator.prototype, 'connection', { get: () => ({ saveData: true }) });")
        .await;
    // What the first page has asked for is answered, or will not be.
    browser.go("about:blank").await;
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    let n_before = asked();
    open_in_hand(&browser, &server, "vi/").await;
    browser.js(&focus, &[]).await;
    browser.settle().await;
    assert_eq!(asked(), n_before);
    // Who presses wants it all the same.
    wish(&browser, "qualification", "choose").await;
    browser.close();
}

#[tokio::test]
async fn a_comparison_alone_is_framed_without_a_script_and_tells_its_height_with_one() {
    for engine in ENGINES {
        let server = Server::start().await;
        let browser = Browser::start(engine).await;
        let frame = format!(
            "{}reports/{FLAGSHIP}/en/theory.html?embed=1&childId=p1",
            home(&browser, &server)
        );
        let page = format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>News</title><link rel=\"icon\" href=\"data:,\"></head><body><h1>News</h1><script>window.heard = []; addEventListener('message', (event) => heard.push(typeof event.data === 'string' ? event.data : JSON.stringify(event.data)));</script><iframe title=\"a\" src=\"{frame}\" width=\"640\" height=\"700\"></iframe></body></html>"
        );
        let host = Server::start().await;
        let address = host.put("/news", page, "");
        browser.go(&address).await;
        for said in [
            "\"type\":\"ready\"",
            "\"shows\":\"comparison\"",
            "\"type\":\"height\"",
            "embed-size",
            "datawrapper-height",
            "pymxPYMxp1xPYMxheight",
        ] {
            browser
                .until(&format!(
                    "window.heard.some((text) => text.includes({}))",
                    quoted(said)
                ))
                .await;
        }
        // What the host asks for is done.
        browser
            .js("document.querySelector('iframe').contentWindow.postMessage({ doichieu: 1, type: 'set-state', state: 'theory.measure=difference' }, '*'); document.querySelector('iframe').contentWindow.postMessage({ doichieu: 1, type: 'set-theme', theme: 'dark' }, '*'); document.querySelector('iframe').contentWindow.postMessage({ doichieu: 1, type: 'highlight', cell: arguments[0] }, '*');", &[Value::from(FULL_TIME_2020)])
            .await;
        browser
            .enter_frame("document.querySelector('iframe')")
            .await;
        browser
            .until(&is_shown("[data-measure=\"difference\"] .dc-chart"))
            .await;
        browser.find("html[data-theme=\"dark\"]").await;
        browser.find("td[data-lit]").await;
        browser.leave_frame().await;
        browser.close();
    }
}

#[tokio::test]
async fn nothing_moves_on_a_page_and_only_a_few_files_are_asked_for() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    for (width, height) in [(1360, 900), (500, 900)] {
        browser.window(width, height).await;
        let n_before = server.requests().len();
        open_in_hand(&browser, &server, "vi/").await;
        browser.settle().await;
        let told = browser
            .js_async("const done = arguments[0]; let sum = 0; new PerformanceObserver((list) => { for (const { value } of list.getEntries()) sum += value; }).observe({ type: 'layout-shift', buffered: true }); setTimeout(() => done(sum), 300);", &[])
            .await;
        let shift = told.as_f64().expect("a number");
        assert!(shift < 0.001, "{shift} at {width}");
        // The page, the hand, and what browsers ask for by themselves: the icon and the manifest.
        let asked = server.requests().split_off(n_before);
        let asked: std::collections::BTreeSet<String> = asked.into_iter().collect();
        assert!(asked.len() <= 4, "{asked:?}");
        assert!(
            !asked
                .iter()
                .any(|path| path.contains(".wasm") || path.contains("echarts")),
            "{asked:?}"
        );
    }
    browser.close();
}

#[tokio::test]
async fn axe_finds_nothing_on_printed_pages() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    for theme in ["light", "dark"] {
        for (width, height) in [(1360, 900), (500, 900)] {
            browser.window(width, height).await;
            browser.media(&[("prefers-color-scheme", theme)]).await;
            for page in [
                "",
                "en/",
                "reports/dien-bien-2020/vi/",
                "reports/dien-bien-2020/en/gap.html",
                "reports/dong-nam-a-2017/en/",
            ] {
                browser
                    .open_at(&server, &format!("{}{page}", home(&browser, &server)))
                    .await;
                browser.find("main[data-state=\"ready\"]").await;
                browser
                    .js("document.querySelectorAll('details').forEach((fold) => { fold.open = true; }); document.querySelectorAll('[data-fold], [data-tool]').forEach((fold) => { fold.checked = true; });", &[])
                    .await;
                browser.settle().await;
                browser.assert_accessible().await;
                browser.assert_no_sideways_scrolling().await;
                browser.assert_quiet().await;
            }
        }
    }
    browser.close();
}

#[tokio::test]
async fn a_host_reaches_a_comparison_that_has_woken_in_its_frame() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    browser.go(&format!("{}{PAPER}", server.origin())).await;
    // Categories are beyond what the page has, so the program wakes by itself.
    let frame = format!(
        "reports/{FLAGSHIP}/en/theory.html?embed=1&accent=a00000&theory.categories=full-time"
    );
    browser
        .js(
            "window.heard = []; addEventListener('message', ({ data }) => { if (data?.type === 'state') heard.push(data.state); }); const frame = document.createElement('iframe'); frame.id = 'frame'; frame.width = 640; frame.height = 700; frame.src = arguments[0]; document.querySelector('main').prepend(frame);",
            &[frame.into()],
        )
        .await;
    let within = "document.getElementById('frame').contentDocument";
    let live =
        format!("{within}?.querySelector('[data-comparison]:not([data-printed], [data-waiting])')");
    browser.until(&live).await;
    browser
        .js(
            "document.getElementById('frame').contentWindow.postMessage({ doichieu: 1, type: 'set-state', state: 'theory.measure=percent' }, '*');",
            &[],
        )
        .await;
    browser
        .until(&format!("{live}.dataset.measure === 'percent'"))
        .await;
    browser
        // A colour that ECharts has changed in steps is written in another way.
        .until(&format!(
            "{live}.querySelector('svg :is([fill=\"#a00000\"], [fill=\"rgb(160,0,0)\"])')"
        ))
        .await;
    browser
        .until("window.heard.at(-1) === 'theory.measure=percent'")
        .await;
    browser.close();
}

/// What a page of a report says, in its order, whoever made it.
const SAID: &str = "
    const squeezed = (element) => element?.textContent.replace(/\\s+/g, ' ').trim() ?? '';
    const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
    const cells = (table) => all('tr', table).map((row) => all('th, td', row).map((cell) => [cell.dataset.cell ?? '', squeezed(cell)].join(' ')).join(' | '));
    return {
      head: squeezed(document.querySelector('.dc-head')),
      order: all('[data-block], figure[data-comparison]').map((place) => place.dataset.block ?? place.dataset.comparison),
      blocks: all('[data-block]').map(squeezed),
      figures: all('[data-story] a[data-figure]').map((figure) => [figure.dataset.figure, figure.dataset.cell, figure.dataset.check, squeezed(figure), figure.getAttribute('aria-description')].join(' ')),
      comparisons: all('figure[data-comparison]').map((figure) => ({
        title: squeezed(figure.querySelector('h2')),
        subtitle: squeezed(figure.querySelector('.dc-comparison__subtitle')),
        kind: figure.dataset.kind,
        said: squeezed(figure.querySelector('[data-description]')),
        source: squeezed(figure.querySelector('.dc-source')),
        cells: cells(figure.querySelector('[data-table]')),
        sums: all('[data-sum]', figure).map(squeezed),
        notes: all('.dc-notes li', figure).map(squeezed),
      })),
      // A page of the program can embed a figure as well.
      audit: all('.dc-audit li').map((line) => all('.dc-figure-card__title, dl, .dc-figure-card__source', line).map(squeezed).join(' ') || squeezed(line)),
      // A citation names the page that it stands on.
      ending: squeezed(document.querySelector('.dc-ending')).replace(/https?:[^ ]*?(?=\\.[A-ZĐC]|\\.$)/, '…'),
    };";

#[tokio::test]
async fn the_printed_page_and_the_program_say_the_same() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    for report in [FLAGSHIP, "dong-nam-a-2017"] {
        for language in LANGUAGES {
            let printed = format!("reports/{report}/{language}/");
            let printed = format!("{}{printed}", home(&browser, &server));
            browser.open_at(&server, &printed).await;
            browser.find("[data-audit]").await;
            let paper = browser.js(SAID, &[]).await;
            let article =
                format!("?article=reports/{report}/article.{language}.json&lang={language}");
            let program = format!("{}{article}", home(&browser, &server));
            browser.open_at(&server, &program).await;
            browser.find("[data-audit] [data-result]").await;
            let live = browser.js(SAID, &[]).await;
            for part in [
                "head",
                "order",
                "blocks",
                "figures",
                "comparisons",
                "audit",
                "ending",
            ] {
                assert_eq!(paper[part], live[part], "{report}, {language}: {part}");
            }
            assert!(
                paper["blocks"]
                    .as_array()
                    .is_some_and(|blocks| blocks.len() > 5)
            );
            assert!(
                paper["figures"]
                    .as_array()
                    .is_some_and(|all| all.len() > 10)
            );
        }
    }
    browser.close();
}

#[tokio::test]
async fn a_citation_names_the_page_that_it_stands_on_and_is_copied() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    browser
        .before_each_page(
            "navigator.clipboard.writeText = async (text) => { window.__copied = text; };",
        )
        .await;
    open_in_hand(&browser, &server, "en/").await;
    browser.press("[data-cite]").await;
    browser.until("window.__copied !== undefined").await;
    let copied = browser.text("window.__copied").await;
    let canonical = browser
        .text("document.querySelector('link[rel=canonical]').href")
        .await;
    assert!(copied.contains(&canonical), "{copied}");
    browser
        .until("document.querySelector('[data-live]').textContent === 'Citation copied'")
        .await;
    browser.close();
}

#[tokio::test]
async fn back_and_forward_lead_to_the_page_as_it_was_left() {
    let server = Server::start().await;
    for engine in ENGINES {
        let browser = Browser::start(engine).await;
        browser.window(600, 900).await;
        open_in_hand(&browser, &server, "en/").await;
        let theory = figure("theory");
        browser
            .press(&format!(
                "{theory} label:has(> input[value=\"difference\"])"
            ))
            .await;
        browser
            .until("location.search.includes('theory.measure=difference')")
            .await;
        browser
            .press(&format!("{theory} .dc-comparison__title a"))
            .await;
        browser.find("main[data-page=\"comparison\"]").await;
        browser.back().await;
        browser.find("main[data-page=\"report\"]").await;
        browser
            .until(&is_shown(&format!(
                "{theory} [data-measure=\"difference\"] .dc-chart"
            )))
            .await;
        assert!(
            browser
                .holds("location.search.includes('theory.measure=difference')")
                .await
        );
        browser.forward().await;
        browser.find("main[data-page=\"comparison\"]").await;
        browser.back().await;
        browser.find("main[data-page=\"report\"]").await;
        // What is pressed then answers as before.
        in_hand(&browser).await;
        browser.press(&stated(FULL_TIME_2020)).await;
        browser.find("[data-card]").await;
        browser.assert_quiet().await;
        browser.close();
    }
}
