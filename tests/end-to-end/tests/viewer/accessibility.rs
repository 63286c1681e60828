//! What axe-core, a keyboard and other ways of seeing say to every page and state.

use end_to_end::browser::{Browser, Key};
use end_to_end::server::Server;

use crate::page::{
    FLAGSHIP, LANGUAGES, comparisons, drawn, figure, in_state, open_flagship, open_ready,
    open_tool, pin,
};

/// Pages and states, as queries and as the state of `main` they end in.
const PAGES: [(&str, &str); 6] = [
    ("", "ready"),
    ("report=dien-bien-2020", "ready"),
    ("report=dong-nam-a-2017", "ready"),
    ("article=/case/empty.json", "failed"),
    (
        "article=/case/withheld.json&statistics=/case/statistics.json",
        "ready",
    ),
    (
        "article=/case/article.json&statistics=/case/truncated.json",
        "ready",
    ),
];

/// Collects what axe-core says to every page at one width in one theme.
async fn complaints(width: u32, height: u32, theme: &str) -> Vec<String> {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    browser.window(width, height).await;
    browser.media(&[("prefers-color-scheme", theme)]).await;
    let mut complaints = Vec::new();
    for (query, state) in PAGES {
        for language in LANGUAGES {
            browser
                .open(&server, &format!("{query}&lang={language}"))
                .await;
            in_state(&browser, state).await;
            for id in comparisons(&browser).await {
                drawn(&browser, &id).await;
            }
            // Folds are open, so that what lies in them is looked at as well.
            browser
                .js("document.querySelectorAll('details').forEach((fold) => { fold.open = true; }); document.querySelectorAll('[data-fold]:not(:checked)').forEach((fold) => fold.click());", &[])
                .await;
            browser.settle().await;
            let found = browser.accessibility_complaints().await;
            complaints.extend(
                found
                    .into_iter()
                    .map(|found| format!("{query}&lang={language}, {width} px, {theme}: {found}")),
            );
            browser.assert_quiet().await;
        }
    }
    browser.close();
    complaints
}

fn assert_none(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[tokio::test]
async fn axe_finds_nothing_on_wide_light_pages() {
    assert_none(complaints(1280, 900, "light").await);
}

#[tokio::test]
async fn axe_finds_nothing_on_wide_dark_pages() {
    assert_none(complaints(1280, 900, "dark").await);
}

#[tokio::test]
async fn axe_finds_nothing_on_narrow_light_pages() {
    assert_none(complaints(390, 844, "light").await);
}

#[tokio::test]
async fn axe_finds_nothing_on_narrow_dark_pages() {
    assert_none(complaints(390, 844, "dark").await);
}

#[tokio::test]
async fn axe_finds_nothing_on_any_comparison_of_the_flagship() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open_flagship(&browser, &server, "en").await;
    for id in crate::page::planned(&end_to_end::cases::bundle()) {
        pin(&browser, &id).await;
        drawn(&browser, &id).await;
        browser.assert_accessible().await;
        for tool in ["table", "choose", "save"] {
            let has_it =
                format!("document.querySelector('figure[data-current] [data-tool={tool}]')");
            if browser.holds(&has_it).await {
                open_tool(&browser, &id, tool).await;
                browser.assert_accessible().await;
            }
        }
    }
    browser.close();
}

/// What Tab reaches from the top of the page to its end, by name.
async fn tabbed(browser: &Browser) -> Vec<String> {
    browser
        .js("document.activeElement.blur(); window.scrollTo(0, 0); document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex');", &[])
        .await;
    let mut reached: Vec<String> = Vec::new();
    for _ in 0..200 {
        browser.keys(Key::Tab).await;
        let at = browser
            .js(
                r#"
                const element = document.activeElement;
                if (!element || element === document.body || element === document.documentElement) return null;
                const box = element.getBoundingClientRect();
                const style = getComputedStyle(element);
                const ring = (s) => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== "none";
                const label = element.labels?.[0];
                const shown = ring(style) || (label && ring(getComputedStyle(label))) || (element.nextElementSibling && ring(getComputedStyle(element.nextElementSibling))) || (element.parentElement && ring(getComputedStyle(element.parentElement)));
                const inside = box.bottom > 0 && box.top < innerHeight;
                const name = element.dataset.language ?? element.dataset.control ?? element.dataset.download ?? element.dataset.tool ?? (element.closest("[data-panel-item]") ? "panel-item" : "themeChoice" in element.dataset ? "theme" : element.localName);
                return `${name}${shown ? "" : " (no ring)"}${inside ? "" : " (out of sight)"}`;"#,
                &[],
            )
            .await;
        match at.as_str() {
            Some(at) => reached.push(at.to_owned()),
            None => break,
        }
    }
    reached
}

#[tokio::test]
async fn the_keyboard_reaches_the_skip_link_first_and_then_every_control() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open_flagship(&browser, &server, "en").await;
    // Nothing is scrolled to first: in newer Chromium Tab goes on from what a script has scrolled to.
    browser
        .find(&format!(
            "{}:is([data-chart=\"sketched\"], [data-chart=\"drawn\"])",
            figure("qualification")
        ))
        .await;

    browser.keys(Key::Tab).await;
    let first = browser
        .js(
            "const { activeElement } = document; const box = activeElement.getBoundingClientRect(); return { link: activeElement.matches('a[href^=\"#\"], a[href*=\"#\"]'), seen: box.width > 10 && box.height > 10 && box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight, words: activeElement.textContent };",
            &[],
        )
        .await;
    assert_eq!(first["link"], true, "{first}");
    assert_eq!(first["seen"], true, "{first}");
    browser.keys(Key::Enter).await;
    browser
        .until("document.activeElement.matches('article, article *, main, main *') || location.hash !== ''")
        .await;
    browser.assert_quiet().await;

    open_flagship(&browser, &server, "en").await;
    pin(&browser, "theory").await;
    drawn(&browser, "theory").await;
    let mut reached = Vec::new();
    for tool in ["choose", "save"] {
        open_tool(&browser, "theory", tool).await;
        reached.extend(tabbed(&browser).await);
    }
    for control in [
        "vi",
        "en",
        "theme",
        "panel-item",
        "table",
        "from",
        "to",
        "measure",
        "csv",
        "json",
        "svg",
        "png",
    ] {
        assert!(
            reached.iter().any(|at| at.starts_with(control)),
            "{control} is not in {reached:?}"
        );
    }
    let unmarked: Vec<&String> = reached.iter().filter(|at| at.contains('(')).collect();
    assert!(unmarked.is_empty(), "{unmarked:?}");
    browser.close();
}

#[tokio::test]
async fn a_comparison_is_changed_with_keys_alone() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    open_ready(
        &browser,
        &server,
        &format!("report={FLAGSHIP}&lang=en&comparison=theory"),
    )
    .await;
    drawn(&browser, "theory").await;
    open_tool(&browser, "theory", "choose").await;
    browser
        .js(
            "document.querySelector('figure[data-current] [data-control=\"measure\"]:checked').focus();",
            &[],
        )
        .await;
    browser.keys(Key::Right).await;
    browser.find("figure[data-measure=\"difference\"]").await;
    assert!(browser.holds("document.activeElement.matches('[data-control=\"measure\"]') && document.activeElement.value === 'difference'").await, "the focus stays");
    browser.keys(Key::Right).await;
    browser.find("figure[data-measure=\"percent\"]").await;
    browser
        .js(
            "document.querySelector('figure[data-current] [data-control=\"from\"]').focus();",
            &[],
        )
        .await;
    browser.keys(Key::Down).await;
    browser
        .until("new URLSearchParams(location.search).get('theory.from') === '2020'")
        .await;
    assert!(
        browser
            .holds("document.activeElement.matches('[data-control=\"from\"]')")
            .await,
        "the focus stays"
    );
    browser.assert_quiet().await;
    browser.close();
}

#[tokio::test]
async fn no_page_scrolls_sideways_at_any_width() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    // 320 is 1280 at 400 %.
    for width in [320, 390, 820, 1024, 1280] {
        browser.window(width, 800).await;
        for (query, state) in PAGES {
            for language in LANGUAGES {
                browser
                    .open(&server, &format!("{query}&lang={language}"))
                    .await;
                in_state(&browser, state).await;
                for id in comparisons(&browser).await {
                    drawn(&browser, &id).await;
                }
                browser
                    .js("document.querySelectorAll('details').forEach((fold) => { fold.open = true; }); document.querySelectorAll('[data-fold]:not(:checked)').forEach((fold) => fold.click());", &[])
                    .await;
                browser.settle().await;
                browser.assert_no_sideways_scrolling().await;
            }
        }
    }
    browser.close();
}

#[tokio::test]
async fn with_less_motion_nothing_moves_and_everything_is_drawn() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    browser.media(&[("prefers-reduced-motion", "reduce")]).await;
    open_flagship(&browser, &server, "en").await;
    pin(&browser, "workforce").await;
    drawn(&browser, "workforce").await;
    let moving = browser
        .texts("document.getAnimations().filter((animation) => animation.playState === 'running' && animation.effect.getComputedTiming().duration > 1).map((animation) => String(animation.effect.target?.className))")
        .await;
    assert!(moving.is_empty(), "{moving:?}");
    // An animated chart would still be growing in the next frames.
    let chart = "document.querySelector('figure svg').outerHTML";
    let at_once = browser.text(chart).await;
    browser.settle().await;
    browser.settle().await;
    assert_eq!(browser.text(chart).await, at_once);
    browser.assert_accessible().await;
    browser.assert_quiet().await;
    browser.close();
}

#[tokio::test]
async fn in_forced_colors_the_page_is_drawn_and_can_be_used() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    for scheme in ["light", "dark"] {
        browser
            .media(&[
                ("forced-colors", "active"),
                ("prefers-color-scheme", scheme),
            ])
            .await;
        open_flagship(&browser, &server, "vi").await;
        pin(&browser, "theory").await;
        drawn(&browser, "theory").await;
        // Chromium forces `color` but reports `-webkit-text-fill-color` as the sheet has it, and
        // axe-core believes the latter; so contrast is looked at here instead.
        let mut complaints = browser.accessibility_complaints().await;
        complaints.retain(|complaint| !complaint.starts_with("color-contrast:"));
        assert_none(complaints);
        let unreadable = browser
            .texts(
                r#"(() => {
                const ground = (element) => {
                    for (; element; element = element.parentElement) {
                        const colour = getComputedStyle(element).backgroundColor;
                        if (!/, 0\)$|transparent/.test(colour)) return colour;
                    }
                    return matchMedia("(prefers-color-scheme: dark)").matches ? "rgb(0, 0, 0)" : "rgb(255, 255, 255)";
                };
                const light = (colour) => colour.match(/[\d.]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 765;
                return [...document.body.querySelectorAll("*:not(svg *)")]
                    .filter((element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()) && element.checkVisibility())
                    .filter((element) => Math.abs(light(getComputedStyle(element).color) - light(ground(element))) < 0.3)
                    .map((element) => element.outerHTML.slice(0, 120));
            })()"#,
            )
            .await;
        assert_none(unreadable);
        browser.assert_quiet().await;
    }
    browser.close();
}

#[tokio::test]
async fn the_page_has_one_main_heading_and_says_its_language_and_title() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    for (query, state) in PAGES {
        for language in LANGUAGES {
            browser
                .open(&server, &format!("{query}&lang={language}"))
                .await;
            in_state(&browser, state).await;
            let facts = browser
                .js("return [document.querySelectorAll('h1').length, document.querySelectorAll('main').length, document.documentElement.lang, document.title.length > 5, document.querySelectorAll('[data-live]').length];", &[])
                .await;
            assert_eq!(
                facts,
                serde_json::json!([1, 1, language, true, 1]),
                "{query}"
            );
        }
    }
    browser.close();
}

/// What WCAG 2.2 asks of marks (1.4.11) and of text (1.4.3), measured in the drawn chart against what lies behind it.
const PALE: &str = r#"((figure) => {
    const parse = (colour) => {
        const probe = document.createElement("span");
        probe.style.color = colour;
        document.body.append(probe);
        const parts = getComputedStyle(probe).color.match(/[\d.]+/g).map(Number);
        probe.remove();
        return parts;
    };
    const linear = (part) => (part /= 255, part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    const luminance = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    const contrast = (a, b) => { const [low, high] = [luminance(a), luminance(b)].sort((a, b) => a - b); return (high + 0.05) / (low + 0.05); };
    let behind = figure;
    while (getComputedStyle(behind).backgroundColor.endsWith(", 0)")) behind = behind.parentElement;
    const ground = parse(getComputedStyle(behind).backgroundColor);
    const hairline = parse(getComputedStyle(document.documentElement).getPropertyValue("--dc-hairline")).join();
    const pale = [];
    for (const drawn of figure.querySelectorAll(".dc-charts__chart svg path, .dc-charts__chart svg text")) {
        if (drawn.closest("defs, clipPath")) continue;
        const isText = drawn.localName === "text";
        const style = getComputedStyle(drawn);
        const paints = isText ? [[style.fill, style.fillOpacity]] : [[style.fill, style.fillOpacity], [style.stroke, style.strokeOpacity]];
        const seen = paints.filter(([paint, opacity]) => paint !== "none" && Number(opacity) > 0);
        const colours = seen.map(([paint, opacity]) => {
            const [red, green, blue] = parse(paint);
            const part = Number(opacity) * Number(style.opacity);
            return [red, green, blue].map((own, n) => own * part + ground[n] * (1 - part));
        });
        // What a mark has to show is its fill or its outline; thin lines and the ground say nothing by themselves.
        const ratios = colours.filter((colour) => colour.join() !== hairline).map((colour) => contrast(colour, ground));
        if (!ratios.length || (!isText && colours.some((colour) => colour.join() === hairline))) continue;
        const best = Math.max(...ratios);
        if (best < 1.01) continue;
        if (best < (isText ? 4.5 : 3)) pale.push(`${figure.dataset.comparison}: ${drawn.textContent || drawn.outerHTML.slice(0, 90)} ${best.toFixed(2)}`);
    }
    return pale;
})"#;

#[tokio::test]
async fn marks_and_labels_can_be_told_from_the_ground_also_while_others_are_lit() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    browser.window(390, 844).await;
    for theme in ["light", "dark"] {
        browser.media(&[("prefers-color-scheme", theme)]).await;
        for report in [FLAGSHIP, "dong-nam-a-2017"] {
            open_ready(&browser, &server, &format!("report={report}&lang=vi")).await;
            for id in comparisons(&browser).await {
                drawn(&browser, &id).await;
                let of = |script: &str| {
                    format!(
                        "({script})(document.querySelector('{}'))",
                        figure(&id).replace('\'', "\\'")
                    )
                };
                let mut pale = browser.texts(&of(PALE)).await;
                // A mark is lit, and the others are dim.
                browser
                    .js(
                        "document.querySelector(arguments[0]).focus();",
                        &[format!("{} .dc-charts__place", figure(&id)).into()],
                    )
                    .await;
                browser.keys(Key::Down).await;
                browser.settle().await;
                pale.extend(browser.texts(&of(PALE)).await);
                browser.keys(Key::Escape).await;
                assert_none(pale);
            }
        }
    }
    browser.close();
}

#[tokio::test]
async fn controls_have_an_edge_that_is_seen() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    for theme in ["light", "dark"] {
        browser.media(&[("prefers-color-scheme", theme)]).await;
        open_flagship(&browser, &server, "vi").await;
        pin(&browser, "theory").await;
        for tool in ["choose", "save"] {
            open_tool(&browser, "theory", tool).await;
            let faint = browser
                .texts(
                    r#"(() => {
                    const parse = (colour) => colour.match(/[\d.]+/g).map(Number);
                    const linear = (part) => (part /= 255, part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
                    const luminance = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
                    const contrast = (a, b) => { const [low, high] = [luminance(a), luminance(b)].sort((a, b) => a - b); return (high + 0.05) / (low + 0.05); };
                    const ground = (element) => { while (element && getComputedStyle(element).backgroundColor.endsWith(", 0)")) element = element.parentElement; return parse(getComputedStyle(element ?? document.documentElement).backgroundColor); };
                    return [...document.querySelectorAll("button, select, input:not([type=radio], [type=checkbox]), .dc-switch__option span")]
                        .filter((control) => control.checkVisibility() && parseFloat(getComputedStyle(control).borderTopWidth) > 0 && getComputedStyle(control).borderTopStyle !== "none")
                        .filter((control) => contrast(parse(getComputedStyle(control).borderTopColor), ground(control.parentElement)) < 3)
                        .map((control) => `${control.outerHTML.slice(0, 120)} ${getComputedStyle(control).borderTopColor}`);
                })()"#,
                )
                .await;
            assert_none(faint);
        }
    }
    browser.close();
}

#[tokio::test]
async fn text_that_a_reader_spaces_out_is_not_cut() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    // WCAG 2.2, success criterion 1.4.12.
    let space = "const sheet = new CSSStyleSheet(); sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }'); document.adoptedStyleSheets = [sheet];";
    for width in [390, 1280] {
        browser.window(width, 844).await;
        for language in LANGUAGES {
            open_flagship(&browser, &server, language).await;
            for id in comparisons(&browser).await {
                drawn(&browser, &id).await;
            }
            browser.js(space, &[]).await;
            browser.settle().await;
            let cut = browser
                .texts(
                    r#"[...document.body.querySelectorAll("*:not(svg, svg *)")]
                    .filter((element) => element.checkVisibility() && element.textContent.trim() && !element.closest(".dc-hidden, .dc-scroll, .dc-charts, textarea, select"))
                    .filter((element) => { const style = getComputedStyle(element); return style.overflowX !== "visible" && style.display !== "inline" && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1) && style.overflowY !== "auto"; })
                    .map((element) => `${element.className} ${element.scrollWidth}/${element.clientWidth} ${element.scrollHeight}/${element.clientHeight}`)"#,
                )
                .await;
            assert_none(cut);
            browser.assert_no_sideways_scrolling().await;
        }
    }
    browser.close();
}

#[tokio::test]
async fn forced_colors_tell_what_has_the_focus_from_what_is_lit() {
    let server = Server::start().await;
    let browser = Browser::chromium().await;
    browser.media(&[("forced-colors", "active")]).await;
    open_flagship(&browser, &server, "vi").await;
    pin(&browser, "theory").await;
    drawn(&browser, "theory").await;
    let own = "a[data-figure][data-cell=\"theory:course=full-time&year=2020\"]";
    let cell = "td[data-cell=\"theory:course=full-time&year=2020\"]";
    open_tool(&browser, "theory", "table").await;
    browser.find(own).await;
    browser
        .js(
            "document.querySelector(arguments[0]).focus();",
            &[own.into()],
        )
        .await;
    browser.keys(Key::Shift).await;
    browser.find(&format!("{cell}[data-lit]")).await;
    let look = |selector: &str| {
        format!(
            "(({{ outlineStyle, outlineWidth, outlineColor, backgroundColor }}) => [outlineStyle, outlineWidth, outlineColor, backgroundColor].join())(getComputedStyle(document.querySelector('{}')))",
            selector.replace('\'', "\\'")
        )
    };
    let focused = browser.text(&look(own)).await;
    let lit_cell = browser.text(&look(cell)).await;
    assert_ne!(focused, lit_cell);
    // The same figure lit by its cell, without the focus.
    browser
        .js(
            "document.activeElement.blur(); document.querySelector(arguments[0]).dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));",
            &[cell.into()],
        )
        .await;
    browser.find(&format!("{own}[data-lit]")).await;
    let lit = browser.text(&look(own)).await;
    assert_ne!(focused, lit, "focus and light look the same");
    browser.close();
}
