//! When the charts' own code is fetched, and what stands there without it.

use end_to_end::browser::{Browser, quoted};
use end_to_end::server::Server;

use crate::page::{
    FLAGSHIP, LANGUAGES, chart_words, comparisons, control, drawn, figure, in_state, measure,
    open_flagship, open_ready, pin, table,
};

#[tokio::test]
async fn no_chart_is_fetched_before_the_story_is_on_the_page() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    server.hold("article.en.json");
    browser
        .open(&server, &format!("report={FLAGSHIP}&lang=en"))
        .await;
    in_state(&browser, "loading").await;
    browser
        .until(
            "performance.getEntriesByType('resource').some(({ name }) => name.endsWith('.wasm'))",
        )
        .await;
    browser.settle().await;
    assert_eq!(server.first_request("echarts-"), None);
    server.let_go();
    drawn(&browser, "qualification").await;
    let times = browser
        .js(
            "return [window.__watched.story, performance.getEntriesByType('resource').find(({ name }) => name.includes('/echarts-')).startTime];",
            &[],
        )
        .await;
    assert!(
        times[0].as_f64() < times[1].as_f64(),
        "story, ECharts: {times}"
    );
    assert!(server.first_request("article.en.json") < server.first_request("echarts-"));
    browser.assert_quiet().await;
    browser.close();
}

#[tokio::test]
async fn a_reader_who_meets_no_comparison_fetches_no_chart() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    // So low that the first comparison is several screens away.
    browser.window(390, 300).await;
    open_flagship(&browser, &server, "vi").await;
    browser
        .until("document.querySelectorAll('figure[data-chart=\"waiting\"]').length > 4")
        .await;
    browser.settle().await;
    browser.settle().await;
    let distance = browser.number("document.querySelector('figure[data-comparison]').getBoundingClientRect().top / innerHeight").await;
    assert!(
        distance > 3.0,
        "the first comparison is {distance} screens away"
    );
    assert_eq!(server.first_request("echarts-"), None);
    drawn(&browser, "qualification").await;
    assert!(server.first_request("echarts-").is_some());
    let last = "figure[data-comparison=\"gap\"]";
    assert!(
        browser
            .holds(&format!(
                "document.querySelector('{last}').dataset.chart === 'waiting'"
            ))
            .await,
        "far charts wait"
    );
    browser.assert_quiet().await;
    browser.close();
}

const CELL: &str = "theory:course=full-time&year=2020";

#[tokio::test]
async fn without_echarts_the_chart_is_there_and_answers() {
    let server = Server::start().await;
    server.lose("echarts-");
    let browser = Browser::chromium().await;
    for language in LANGUAGES {
        open_flagship(&browser, &server, language).await;
        pin(&browser, "theory").await;
        let of = figure("theory");
        let mark = format!("{of} .dc-chart [data-cell~=\"{CELL}\"]");
        browser.find(&mark).await;
        // Who comes to the chart asks for ECharts, in vain.
        let event = "document.querySelector(arguments[0]).dispatchEvent(new PointerEvent(arguments[1], { bubbles: true }));";
        for (place, kind) in [
            (format!("{of} .dc-charts__place"), "pointerenter"),
            (mark.clone(), "pointerover"),
        ] {
            browser.js(event, &[place.into(), kind.into()]).await;
        }
        let stated = format!("a[data-figure][data-cell~=\"{CELL}\"]");
        browser.find(&format!("{stated}[data-lit]")).await;
        browser.js(event, &[mark.into(), "click".into()]).await;
        browser
            .until(&format!(
                "document.activeElement?.matches({})",
                quoted(&stated)
            ))
            .await;
        let focus = format!(
            "document.querySelector({}).focus();",
            quoted(&format!("{of} .dc-charts__place"))
        );
        browser.js(&focus, &[]).await;
        browser.keys("\u{e015}").await;
        browser.find(&format!("{of} .dc-chart [data-lit]")).await;
        assert!(
            browser
                .holds(&format!(
                    "document.querySelector({}).dataset.chart === 'sketched'",
                    quoted(&of)
                ))
                .await
        );
        browser.assert_accessible().await;
        browser.assert_quiet_but(&["echarts-"]).await;
    }
    browser.close();
}

#[tokio::test]
async fn echarts_takes_the_place_of_our_drawing_and_nothing_moves() {
    let server = Server::start().await;
    server.hold("echarts-");
    let browser = Browser::chromium().await;
    open_flagship(&browser, &server, "en").await;
    pin(&browser, "theory").await;
    browser
        .find(&format!("{}[data-chart=\"sketched\"]", figure("theory")))
        .await;
    assert!(table(&browser, "theory").await.contains("143"));
    let place = "Array.from(document.querySelectorAll('figure[data-current], figure[data-current] .dc-charts__place, figure[data-current] svg text'), (it) => { const { top, left, width } = it.getBoundingClientRect(); return it.localName + (it.localName === 'text' ? it.textContent : '') + [top, left, it.localName === 'text' ? 0 : width].map(Math.round); }).sort()";
    let before = browser.texts(place).await;
    assert!(before.len() > 8, "{before:?}");
    server.let_go();
    drawn(&browser, "theory").await;
    browser
        .find(&format!("{} .dc-charts__chart svg", figure("theory")))
        .await;
    assert_eq!(before, browser.texts(place).await);
    assert!(
        !browser
            .holds(&format!(
                "document.querySelector({})",
                quoted(&format!("{} .dc-chart", figure("theory")))
            ))
            .await
    );
    browser.assert_quiet().await;
    browser.close();
}

#[tokio::test]
async fn every_download_gives_a_file_and_asks_no_server() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open_flagship(&browser, &server, "vi").await;
    pin(&browser, "theory").await;
    drawn(&browser, "theory").await;
    // What a page gives for saving goes through a link with `download`.
    browser
        .js(
            r#"
            window.saved = [];
            const keep = (link) => { window.saved.push(link.download); fetch(link.href).then((answer) => answer.blob()).then((blob) => window.saved.push(`${link.download}: ${blob.type} ${blob.size > 100}`), (reason) => window.saved.push(String(reason))); };
            addEventListener("click", (event) => { if (event.target.closest?.("a[download]")) { keep(event.target.closest("a[download]")); event.preventDefault(); } }, true);
            HTMLAnchorElement.prototype.click = function () { keep(this); };"#,
            &[],
        )
        .await;
    let n_requests = server.requests().len();
    for (kind, ending) in [
        // The names say what is in the files.
        (
            "spreadsheet",
            "dien-bien-2020-theory-2019-2020-vi-spreadsheet.csv",
        ),
        ("csv", "dien-bien-2020-theory-2019-2020-vi.csv"),
        ("json", ".json"),
        ("svg", ".svg"),
        ("png", ".png"),
    ] {
        let button = format!("figure[data-current] [data-download=\"{kind}\"]");
        browser.press(&button).await;
        browser
            .until(&format!(
                "window.saved.some((name) => name.endsWith('{ending}'))"
            ))
            .await;
    }
    // The report's other files are fetched to be kept, whatever the reader does.
    let mut asked = server.requests().split_off(n_requests);
    asked.retain(|path| !path.contains("/reports/"));
    assert_eq!(asked, Vec::<String>::new());
    browser.close();
}

/// Both reports at two widths, with every comparison in turn.
const SIZES: [(u32, &str); 4] = [
    (1280, FLAGSHIP),
    (390, FLAGSHIP),
    (1280, "dong-nam-a-2017"),
    (390, "dong-nam-a-2017"),
];

/// Opens a report and gives the ids of its comparisons.
async fn open_at(browser: &Browser, server: &Server, width: u32, report: &str) -> Vec<String> {
    browser.media(&[("prefers-reduced-motion", "reduce")]).await;
    browser.window(width, 844).await;
    open_ready(browser, server, &format!("report={report}&lang=vi")).await;
    let all = browser
        .texts("Array.from(document.querySelectorAll('[data-panel-item]'), (item) => item.dataset.panelItem)")
        .await;
    if all.is_empty() {
        comparisons(browser).await
    } else {
        all
    }
}

async fn show(browser: &Browser, width: u32, id: &str) {
    if width >= 1024 {
        pin(browser, id).await;
    }
    drawn(browser, id).await;
}

#[tokio::test]
async fn every_row_of_a_table_is_named_in_its_chart() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    let mut missing = Vec::new();
    for (width, report) in SIZES {
        for id in open_at(&browser, &server, width, report).await {
            show(&browser, width, &id).await;
            let drawn = chart_words(&browser, &id).await;
            let names = browser
                .texts(&format!(
                    "Array.from(document.querySelectorAll({}), (name) => name.textContent)",
                    quoted(&format!("{} tbody th[scope=row]", figure(&id)))
                ))
                .await;
            assert!(!names.is_empty(), "{id}");
            // A long name may be broken or cut, so its beginning is looked for.
            let squeezed = |text: &str| text.to_lowercase().split_whitespace().collect::<String>();
            let drawn = squeezed(&drawn);
            missing.extend(
                names
                    .iter()
                    // A share of a target stands beside what reached it.
                    .filter(|name| *name != "tỷ lệ đạt chỉ tiêu")
                    .filter(|name| {
                        let beginning: String = squeezed(name).chars().take(6).collect();
                        !drawn.contains(&beginning)
                    })
                    .map(|name| format!("{report}, {width} px, {id}: {name}")),
            );
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
    browser.close();
}

#[tokio::test]
async fn no_words_of_a_chart_lie_on_each_other_or_leave_it() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    let mut complaints = Vec::new();
    for (width, report) in SIZES {
        for id in open_at(&browser, &server, width, report).await {
            show(&browser, width, &id).await;
            let measures = browser
                .texts(&format!(
                    "Array.from(document.querySelectorAll({}), (radio) => radio.value)",
                    quoted(&control(&id, "measure"))
                ))
                .await;
            // Without a choice of measure there is one picture; its name is never a measure's.
            let pictures = if measures.is_empty() {
                vec![String::new()]
            } else {
                measures
            };
            for chosen in pictures {
                if !chosen.is_empty() {
                    measure(&browser, &id, &chosen).await;
                    drawn(&browser, &id).await;
                    browser.settle().await;
                }
                let found = browser
                    .js(
                        r#"
                        const complaints = [];
                        for (const chart of document.querySelectorAll(`${arguments[0]} svg`)) {
                            const edge = chart.getBoundingClientRect();
                            const isSeen = (text) => text.textContent.trim() && Number(text.getAttribute("fill-opacity") ?? 1) > 0.5 && Number(text.getAttribute("opacity") ?? 1) > 0.5;
                            const words = [...chart.querySelectorAll("text")].filter(isSeen).map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
                            for (const { text, box } of words) if (box.left < edge.left - 2 || box.right > edge.right + 2 || box.top < edge.top - 2 || box.bottom > edge.bottom + 2) complaints.push(`“${text}” leaves the chart`);
                            words.forEach((one, n) => words.slice(n + 1).forEach((other) => {
                                const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
                                const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
                                // Line boxes are higher than letters.
                                if (across > 1 && down > 5) complaints.push(`“${one.text}” lies on “${other.text}”`);
                            }));
                        }
                        return complaints.slice(0, 6).join("; ");"#,
                        &[figure(&id).into()],
                    )
                    .await;
                let found = found.as_str().unwrap_or_default();
                if !found.is_empty() {
                    complaints.push(format!("{report}, {width} px, {id} {chosen}: {found}"));
                }
            }
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    browser.close();
}

#[tokio::test]
async fn a_saved_picture_is_light_and_whole_from_any_page() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    let mut pictures = Vec::new();
    for (width, theme) in [(1280, "light"), (1280, "dark"), (390, "dark")] {
        browser.window(width, 900).await;
        browser.media(&[("prefers-color-scheme", theme)]).await;
        open_flagship(&browser, &server, "vi").await;
        if width >= 1024 {
            pin(&browser, "gap").await;
        }
        drawn(&browser, "gap").await;
        browser
            .js(
                "window.saved = []; HTMLAnchorElement.prototype.click = () => {}; const make = URL.createObjectURL; URL.createObjectURL = (blob) => { blob.text().then((text) => window.saved.push(text)); return make.call(URL, blob); };",
                &[],
            )
            .await;
        browser
            .press(&format!("{} [data-download=svg]", figure("gap")))
            .await;
        browser.until("window.saved.length === 1").await;
        let picture = browser
            .text("window.saved[0].replace(/>[^<]*report=[^<]*</g, '><')")
            .await;
        for said in [
            "893 người chưa học cao cấp",
            "quy hoạch trưởng phòng",
            "Góp sức xây dựng",
            "14 tháng 10 năm 2020",
        ] {
            assert!(picture.contains(said), "{said}");
        }
        pictures.push(picture.replace(|c: char| c.is_ascii_digit(), ""));
        browser.assert_quiet().await;
    }
    assert_eq!(
        pictures[0], pictures[1],
        "the theme of the page is not the picture's"
    );
    assert_eq!(pictures[0], pictures[2], "nor is its width");
    browser.close();
}
