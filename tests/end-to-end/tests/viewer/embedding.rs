//! Reports in pages of another site: the element, its heights and messages, every resizer that a site may already have, hosts
//! that forbid this and that, and neighbours that mean no good. The host is a second server, and so another origin.

use std::time::Duration;

use end_to_end::browser::{Browser, Engine, quoted};
use end_to_end::server::{OPEN, Server, VIEWER};
use serde_json::{Value, json};

use crate::page::{FLAGSHIP, control, figure, text};

const ENGINES: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::WebKit];

/// The frame of the first element.
const FRAME: &str =
    "document.querySelector('doichieu-report')?.shadowRoot?.querySelector('iframe')";

/// The first plain frame.
const PLAIN: &str = "document.querySelector('iframe')";

/// In a frame: it is as high as what is in it, to the pixel, and has nothing to scroll.
const IS_EXACT: &str = "document.querySelector('main[data-state=\"ready\"]') && Math.ceil(document.getElementById('dc-main').getBoundingClientRect().height) === innerHeight && document.documentElement.scrollHeight <= innerHeight";

/// Writes down what comes from frames.
const LISTEN: &str = "<script>window.heard = []; addEventListener('message', (event) => { if (event.source !== window) heard.push(typeof event.data === 'string' ? event.data : JSON.stringify(event.data)); });</script>";

/// A viewer, a site of its own, and a browser.
struct Stage {
    viewer: Server,
    host: Server,
    browser: Browser,
}

impl Stage {
    async fn new(engine: Engine) -> Stage {
        Stage {
            viewer: Server::start().await,
            host: Server::start().await,
            browser: Browser::start(engine).await,
        }
    }

    /// Opens a page of the other site.
    async fn open(&self, body: &str, policy: &str) {
        let page = format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>A news page</title><link rel=\"icon\" href=\"data:,\"></head><body><main><h1>News</h1><p>Before it.</p>{body}<p id=\"after\">After it.</p></main></body></html>"
        );
        let address = self.host.put("/news", page, policy);
        self.browser.go(&address).await;
    }

    /// A policy that allows the viewer and nothing else.
    fn policy(&self) -> String {
        let viewer = self.viewer.origin();
        format!(
            "default-src 'none'; script-src {viewer}; frame-src {viewer}; style-src 'self'; img-src data:"
        )
    }

    fn address(&self, query: &str) -> String {
        format!("{}{VIEWER}?report={FLAGSHIP}&{query}", self.viewer.origin())
    }

    /// The element and its script.
    fn element(&self, attributes: &str) -> String {
        format!(
            "<doichieu-report src=\"{}\" {attributes}><p>The sentence. <a href=\"{}\">The report</a></p></doichieu-report>{}",
            self.address(""),
            self.address(""),
            self.script(),
        )
    }

    fn script(&self) -> String {
        format!(
            "<script async src=\"{}{VIEWER}embed.js\"></script>",
            self.viewer.origin()
        )
    }

    /// A plain frame of a comparison.
    fn frame(&self, attributes: &str) -> String {
        let src = self.address("lang=en&embed=1&comparison=theory");
        format!(
            "<iframe title=\"A report\" src=\"{}\" {attributes}></iframe>",
            src.replace('&', "&amp;")
        )
    }

    /// Brings a frame into sight, once it is there: out of sight a browser may give it little to do.
    async fn bring(&self, frame: &str) {
        self.browser.until(frame).await;
        let script = format!("{frame}.scrollIntoView({{ behavior: 'instant' }});");
        self.browser.js(&script, &[]).await;
    }

    /// Waits until a frame is as high as what is in it.
    async fn exact(&self, frame: &str) {
        self.browser.enter_frame(frame).await;
        self.browser.until(IS_EXACT).await;
        self.browser.leave_frame().await;
    }

    /// What was heard, in the page of the host.
    async fn heard(&self) -> Vec<String> {
        self.browser.texts("window.heard").await
    }

    /// Posts to a frame.
    async fn post(&self, frame: &str, message: Value) {
        let script = format!("{frame}.contentWindow.postMessage(arguments[0], '*');");
        self.browser.js(&script, &[message]).await;
    }

    fn close(self) {
        self.browser.close();
    }
}

#[tokio::test]
async fn the_element_is_as_high_as_its_content_after_everything_a_reader_does() {
    for engine in ENGINES {
        let stage = Stage::new(engine).await;
        let browser = &stage.browser;
        let element = stage.element("lang=\"en\" comparison=\"theory\" height=\"700\"");
        stage.open(&element, &stage.policy()).await;
        stage.exact(FRAME).await;
        browser.enter_frame(FRAME).await;
        browser
            .find(&format!(
                "{}:is([data-chart=\"sketched\"], [data-chart=\"drawn\"])",
                figure("theory")
            ))
            .await;
        assert!(
            !browser
                .holds("document.querySelector('.dc-bar, .dc-skip:focus, .dc-ending')")
                .await
        );
        assert!(browser.holds("document.querySelector('[data-frame=\"comparison\"] [data-credit] a[data-whole]')").await);
        browser.assert_accessible().await;
        browser.assert_no_sideways_scrolling().await;
        for press in [
            "[data-tool=table]",
            "[data-tool=save]",
            "[data-tool=choose]",
            ".dc-categories summary",
        ] {
            browser.press(press).await;
            browser.until(IS_EXACT).await;
        }
        let radio = format!("{}[value=\"percent\"]", control("theory", "measure"));
        browser.press(&radio).await;
        browser.until(IS_EXACT).await;
        browser.press("[data-tool=table]").await;
        browser.until(IS_EXACT).await;
        browser.assert_accessible().await;
        browser.leave_frame().await;
        browser
            .until(&format!(
                "document.getElementById('after').getBoundingClientRect().top >= {FRAME}.getBoundingClientRect().bottom"
            ))
            .await;
        if engine == Engine::Chromium {
            browser
                .assert_quiet_but(&["request: http://127.0.0.1"])
                .await;
        }
        stage.close();
    }
}

#[tokio::test]
async fn the_whole_report_and_a_sentence_are_as_high_as_they_are_and_grow_with_a_card() {
    for engine in ENGINES {
        let stage = Stage::new(engine).await;
        let browser = &stage.browser;
        stage
            .open(
                &stage.element("lang=\"vi\" theme=\"dark\""),
                &stage.policy(),
            )
            .await;
        stage.exact(FRAME).await;
        browser.enter_frame(FRAME).await;
        assert!(
            browser
                .holds(
                    "document.querySelector('[data-frame=\"report\"] article[data-story=\"vi\"]')"
                )
                .await
        );
        assert!(!browser.holds("document.querySelector('[data-panel], .dc-ending, [data-audit], .dc-bar, [data-embed=\"comparison\"]')").await);
        browser.assert_accessible().await;
        browser.press("article [data-figure]").await;
        browser.find("[data-card]").await;
        browser.until(IS_EXACT).await;
        let room =
            "document.querySelector('[data-card]').getBoundingClientRect().bottom <= innerHeight";
        assert!(browser.holds(room).await);
        browser.leave_frame().await;

        stage
            .open(
                &stage.element("lang=\"vi\" figure=\"3\" height=\"600\""),
                &stage.policy(),
            )
            .await;
        stage.exact(FRAME).await;
        browser.enter_frame(FRAME).await;
        let sentence = text(browser, "[data-sentence]").await;
        assert!(sentence.contains("2,5%"), "{sentence}");
        browser.find("[data-figure=\"3\"][data-lit]").await;
        browser.find("td[data-cell][data-lit]").await;
        // Cells lead only to figures that are here.
        let leading = "(() => { const here = new Set(Array.from(document.querySelectorAll('[data-sentence] [data-cell]'), (figure) => figure.dataset.cell)); return [...document.querySelectorAll('td button')].every((button) => here.has(button.closest('td').dataset.cell)); })()";
        assert!(browser.holds(leading).await);
        let before = browser.number("innerHeight").await;
        browser.press("[data-figure=\"3\"]").await;
        browser.find("[data-card]").await;
        browser.until(IS_EXACT).await;
        assert!(browser.holds(room).await);
        browser.assert_accessible().await;
        browser.press(".dc-figure-card__close").await;
        browser.until(&format!("innerHeight === {before}")).await;
        browser.until(IS_EXACT).await;
        browser.leave_frame().await;
        stage.close();
    }
}

/// Every link of a frame to another page leads to a window of its own.
const LINKS_LEAVE: &str = "[...document.querySelectorAll('a[href]:not([href^=\"#\"])')].every((link) => link.target === '_blank' && link.relList.contains('noopener'))";

#[tokio::test]
async fn a_card_has_room_in_a_narrow_column_and_links_leave_the_frame() {
    let stage = Stage::new(Engine::Chromium).await;
    let browser = &stage.browser;
    for (attributes, button) in [
        (
            "lang=\"vi\" figure=\"3\"",
            "[data-sentence] [data-figure=\"3\"]",
        ),
        (
            "lang=\"en\" figure=\"3\"",
            "[data-sentence] [data-figure=\"3\"]",
        ),
        ("lang=\"vi\"", "article a[data-figure]"),
        ("lang=\"en\" comparison=\"theory\"", ""),
    ] {
        for width in [320, 640] {
            let body = format!(
                "<div style=\"width:{width}px\">{}</div>",
                stage.element(attributes)
            );
            stage.open(&body, "").await;
            stage.exact(FRAME).await;
            browser.enter_frame(FRAME).await;
            if !button.is_empty() {
                browser.press(button).await;
                browser.find("[data-card]").await;
                browser.until(IS_EXACT).await;
            }
            browser.assert_no_sideways_scrolling().await;
            assert!(browser.holds(LINKS_LEAVE).await, "{attributes}");
            browser.leave_frame().await;
        }
    }
    stage.close();
}

#[tokio::test]
async fn a_frame_that_is_not_displayed_tells_its_height_when_it_is() {
    for engine in ENGINES {
        let stage = Stage::new(engine).await;
        let browser = &stage.browser;
        let frame = stage.frame("width=\"100%\" height=\"300\"");
        let body = format!("{LISTEN}<div id=\"tab\" style=\"display:none\">{frame}</div>");
        stage.open(&body, "").await;
        browser
            .until("window.heard?.some((said) => said.includes('\"type\":\"ready\"'))")
            .await;
        stage
            .post(PLAIN, json!({ "doichieu": 1, "type": "hello" }))
            .await;
        browser
            .until("window.heard.filter((said) => said.includes('\"type\":\"ready\"')).length > 1")
            .await;
        browser.settle().await;
        // WebKit lays such a frame out all the same; then its height is that of its content.
        let is_sound = "window.heard.every((said) => !said.includes('\"type\":\"height\"') || JSON.parse(said).height > 100)";
        assert!(browser.holds(is_sound).await, "{engine:?}");
        browser
            .js(
                "document.getElementById('tab').style.display = 'block';",
                &[],
            )
            .await;
        browser
            .until(
                "window.heard.some((said) => /\"type\":\"height\",\"height\":\\d{3}/.test(said))",
            )
            .await;
        stage.close();
    }
}

#[tokio::test]
async fn what_a_frame_is_made_by_may_not_come_and_then_it_says_so() {
    let stage = Stage::new(Engine::Chromium).await;
    let browser = &stage.browser;
    stage.viewer.lose("embedding-");
    browser
        .open(
            &stage.viewer,
            &format!("report={FLAGSHIP}&embed=1&lang=en&comparison=theory"),
        )
        .await;
    browser
        .find("main[data-state=\"failed\"] [data-finding=\"viewer-incomplete\"]")
        .await;
    stage.close();
    let stage = Stage::new(Engine::Chromium).await;
    let browser = &stage.browser;
    // Not the same fault as a comparison that is gone.
    stage.viewer.lose("statistics.json");
    browser
        .open(
            &stage.viewer,
            &format!("report={FLAGSHIP}&embed=1&lang=en&comparison=theory"),
        )
        .await;
    browser.find("main[data-state=\"ready\"] .dc-problem").await;
    assert!(!browser.holds("document.querySelector('[data-gone]')").await);
    browser.find("a[data-whole]").await;
    stage.close();
}

/// The parents that sites have: a name, and what their pages say. Each frame is found by the name, or within it.
fn parents(stage: &Stage) -> Vec<(&'static str, String)> {
    let lib = format!("{}/lib", stage.host.origin());
    let src = quoted(&stage.address("lang=en&embed=1&comparison=theory"));
    let frame = |id: &str| stage.frame(&format!("id=\"{id}\" width=\"100%\" height=\"150\""));
    let script = |path: &str| format!("<script src=\"{lib}/{path}\"></script>");
    // The formats of Datawrapper and of AMP, heard as these two hear them.
    let listener = |id: &str, height: &str| {
        format!(
            "{}<script>addEventListener('message', (event) => {{ const frame = document.getElementById('{id}'); if (event.source !== frame.contentWindow) return; const height = {height}; if (height) frame.style.height = `${{height}}px`; }});</script>",
            frame(id)
        )
    };
    vec![
        (
            "pym",
            format!(
                "<div id=\"pym\"></div>{}<script>new pym.Parent('pym', {src}, {{ title: 'A report' }});</script>",
                script("pym.js/dist/pym.v1.min.js")
            ),
        ),
        (
            "frames",
            format!(
                "<div id=\"frames\"></div>{}<script>new newswireFrames.Framer(document.getElementById('frames'), {{ src: {src}, attributes: {{ title: 'A report' }} }});</script>",
                script("@newswire/frames/dist/frames.umd.js")
            ),
        ),
        (
            "resizer4",
            format!(
                "{}{}<script>iFrameResize({{ checkOrigin: false }}, '#resizer4');</script>",
                frame("resizer4"),
                script("iframe-resizer/js/iframeResizer.js")
            ),
        ),
        (
            "resizer5",
            format!(
                "{}{}<script>iframeResize({{ license: 'GPLv3', checkOrigin: false }}, '#resizer5');</script>",
                frame("resizer5"),
                script("@iframe-resizer/parent/index.umd.js")
            ),
        ),
        (
            "datawrapper",
            listener(
                "datawrapper",
                "typeof event.data['datawrapper-height'] === 'undefined' ? 0 : Object.values(event.data['datawrapper-height'])[0]",
            ),
        ),
        (
            "amp",
            listener(
                "amp",
                "event.data.sentinel === 'amp' && event.data.type === 'embed-size' && event.data.height >= 100 ? event.data.height : 0",
            ),
        ),
    ]
}

fn framed_by(name: &str) -> String {
    format!("document.querySelector('iframe#{name}, #{name} iframe')")
}

/// Opens or closes the table, wherever the frame stands.
async fn toggle(browser: &Browser) {
    browser
        .js("document.querySelector('[data-tool=table]').click();", &[])
        .await;
}

/// The frame of a parent follows what is in it, when it is opened and when it changes.
async fn follows(stage: &Stage, name: &str) {
    println!("{:?}: {name}", stage.browser.engine);
    let browser = &stage.browser;
    let frame = framed_by(name);
    stage.bring(&frame).await;
    let is_high = format!("{frame}.getBoundingClientRect().height > 300");
    browser
        .until_within(Duration::from_secs(60), &is_high)
        .await;
    stage.exact(&frame).await;
    browser.enter_frame(&frame).await;
    browser
        .find("figure:is([data-chart=\"sketched\"], [data-chart=\"drawn\"])")
        .await;
    let before = browser.number("innerHeight").await;
    toggle(browser).await;
    browser.until(&format!("innerHeight > {before}")).await;
    browser.until(IS_EXACT).await;
    let opened = browser.number("innerHeight").await;
    toggle(browser).await;
    browser.until(&format!("innerHeight < {opened}")).await;
    browser.until(IS_EXACT).await;
    browser.leave_frame().await;
}

#[tokio::test]
async fn resizers_that_sites_already_have_follow_without_a_change() {
    for engine in ENGINES {
        let stage = Stage::new(engine).await;
        // Two of a library and one page a parent in the first engine; the others see them all at once.
        if engine == Engine::Chromium {
            for (name, body) in parents(&stage) {
                stage.open(&body, "").await;
                follows(&stage, name).await;
            }
        }
        let all = parents(&stage);
        let bodies: Vec<&str> = all.iter().map(|(_, body)| body.as_str()).collect();
        let body = format!("{}{}", bodies.join(""), stage.element("lang=\"vi\""));
        stage.open(&body, "").await;
        for (name, _) in &all {
            follows(&stage, name).await;
        }
        stage.bring(FRAME).await;
        stage.exact(FRAME).await;
        stage.close();
    }
}

#[tokio::test]
async fn a_host_that_listens_late_or_begins_again_loses_nothing() {
    let stage = Stage::new(Engine::Chromium).await;
    let browser = &stage.browser;
    let frame = stage.frame("width=\"100%\" height=\"300\"");
    stage.open(&frame, "").await;
    browser.enter_frame(PLAIN).await;
    browser.find("main[data-state=\"ready\"]").await;
    browser.leave_frame().await;
    // Only now does anybody listen.
    browser
        .js(
            "window.heard = []; addEventListener('message', (event) => heard.push(typeof event.data === 'string' ? event.data : JSON.stringify(event.data)));",
            &[],
        )
        .await;
    stage
        .post(PLAIN, json!({ "doichieu": 1, "type": "hello" }))
        .await;
    for kind in ["ready", "height", "state"] {
        browser
            .until(&format!(
                "window.heard.some((said) => said.startsWith('{{\"doichieu\":1,\"type\":\"{kind}\"'))"
            ))
            .await;
    }

    // The script comes after the element, after what is set on it, and twice.
    let element = stage.element("lang=\"en\" comparison=\"theory\"");
    let (element, script) = element.split_once("<script").expect("a script");
    stage.open(element, "").await;
    let address = format!("{}{VIEWER}embed.js", stage.viewer.origin());
    browser
        .js(
            "const element = document.querySelector('doichieu-report'); element.theme = 'dark'; element.state = 'theory.measure=percent'; window.ready = 0; element.addEventListener('doichieu:ready', () => ready++); for (const copy of ['', '?again']) { const script = document.createElement('script'); script.src = arguments[0] + copy; document.head.append(script); }",
            &[json!(address)],
        )
        .await;
    assert!(script.contains("embed.js"));
    stage.exact(FRAME).await;
    browser.until("window.ready > 0").await;
    browser.enter_frame(FRAME).await;
    browser.find("html[data-theme=\"dark\"]").await;
    browser.find("figure[data-measure=\"percent\"]").await;
    browser.leave_frame().await;
    // Taken out and put in again, elsewhere.
    browser
        .js("const element = document.querySelector('doichieu-report'); element.remove(); document.querySelector('main').append(element);", &[])
        .await;
    stage.exact(FRAME).await;
    assert!(browser.holds("document.querySelector('doichieu-report').shadowRoot.querySelectorAll('iframe').length === 1").await);
    // Another comparison in the same element.
    browser
        .js(
            "document.querySelector('doichieu-report').comparison = 'workforce';",
            &[],
        )
        .await;
    browser
        .until(&format!("{FRAME}?.src.includes('comparison=workforce')"))
        .await;
    stage.exact(FRAME).await;
    // What is no page of the web is not opened.
    browser.js("document.querySelector('doichieu-report').setAttribute('src', 'javascript:document.title = 1');", &[]).await;
    browser.until(&format!("!{FRAME}")).await;
    assert!(browser.holds("document.querySelector('doichieu-report').shadowRoot.querySelector('slot').hidden === false").await);

    // A good address opens again, and so does an element that had none at first.
    browser
        .js(
            "document.querySelector('doichieu-report').src = arguments[0];",
            &[json!(stage.address("lang=en"))],
        )
        .await;
    stage.exact(FRAME).await;
    browser
        .js("document.querySelector('doichieu-report').remove(); const late = document.createElement('doichieu-report'); document.querySelector('main').append(late); late.comparison = 'theory'; late.lang = 'en'; late.state = 'theory.measure=percent'; late.src = arguments[0];", &[json!(stage.address(""))])
        .await;
    stage.exact(FRAME).await;
    let in_percent = "figure[data-comparison=\"theory\"][data-measure=\"percent\"]";
    browser.enter_frame(FRAME).await;
    browser.find(in_percent).await;
    browser.leave_frame().await;
    // What was chosen survives a move and another language.
    browser
        .js("const element = document.querySelector('doichieu-report'); document.body.append(element); element.lang = 'vi';", &[])
        .await;
    browser
        .until(&format!("{FRAME}?.src.includes('lang=vi')"))
        .await;
    browser.enter_frame(FRAME).await;
    browser
        .find(&format!("html[lang=\"vi\"] {in_percent}"))
        .await;
    browser.leave_frame().await;
    assert!(
        browser
            .holds("document.querySelector('doichieu-report').state === 'theory.measure=percent'")
            .await
    );
    // Only the site that the script came from.
    browser
        .js(
            "document.querySelector('doichieu-report').src = 'http://127.0.0.1:9/?report=x';",
            &[],
        )
        .await;
    browser.until(&format!("!{FRAME}")).await;

    // The script stands before the element, and the site serves it itself.
    let own = format!(
        "<script src=\"{}{VIEWER}embed.js\"></script>{element}",
        stage.host.origin()
    );
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; frame-src {}",
        stage.viewer.origin()
    );
    stage.open(&own, &policy).await;
    stage.exact(FRAME).await;

    // The name is somebody else's already.
    let taken = format!(
        "<script>customElements.define('doichieu-report', class extends HTMLElement {{}});</script>{}",
        stage.element("")
    );
    stage.open(&taken, "").await;
    browser.until("document.readyState === 'complete'").await;
    assert!(browser.holds("document.querySelector('doichieu-report').shadowRoot === null && document.querySelector('doichieu-report p').offsetHeight > 0").await);
    browser
        .assert_quiet_but(&["request: http://127.0.0.1"])
        .await;
    stage.close();
}

#[tokio::test]
async fn a_host_can_set_choices_theme_and_light_and_hears_what_the_reader_does() {
    for engine in ENGINES {
        let stage = Stage::new(engine).await;
        let browser = &stage.browser;
        let body = format!("{LISTEN}{}", stage.frame("width=\"100%\" height=\"900\""));
        stage.open(&body, "").await;
        browser
            .until("window.heard?.some((said) => said.includes('\"height\"'))")
            .await;
        stage.post(PLAIN, json!({ "doichieu": 1, "type": "set-state", "state": "theory.measure=percent&none.from=1&report=x&lang=vi&embed=0" })).await;
        stage
            .post(
                PLAIN,
                json!({ "doichieu": 1, "type": "set-theme", "theme": "dark" }),
            )
            .await;
        let cell = "theory:course=full-time&year=2020";
        stage
            .post(
                PLAIN,
                json!({ "doichieu": 1, "type": "highlight", "cell": cell }),
            )
            .await;
        browser.enter_frame(PLAIN).await;
        browser.find("figure[data-measure=\"percent\"]").await;
        browser.find("html[data-theme=\"dark\"][lang=\"en\"]").await;
        browser
            .find(&format!("td[data-cell=\"{cell}\"][data-lit]"))
            .await;
        let search = browser.text("location.search").await;
        assert!(
            search.contains("report=dien-bien-2020")
                && search.contains("embed=1")
                && !search.contains("none.from"),
            "{search}"
        );
        browser.leave_frame().await;
        // An unknown cell lights nothing.
        stage.post(PLAIN, json!({ "doichieu": 1, "type": "highlight", "cell": "theory:course=none&year=2020" })).await;
        browser.enter_frame(PLAIN).await;
        browser.until("!document.querySelector('[data-lit]') && !document.querySelector('[data-frame]').hasAttribute('data-dimmed')").await;
        // What the reader chooses is told.
        let radio = format!("{}[value=\"difference\"]", control("theory", "measure"));
        browser.press(&radio).await;
        browser.leave_frame().await;
        browser.until("window.heard.includes('{\"doichieu\":1,\"type\":\"state\",\"state\":\"theory.measure=difference\"}')").await;
        let heard = stage.heard().await;
        assert!(
            heard
                .iter()
                .any(|said| said.contains("\"state\":\"theory.measure=percent\"")),
            "{heard:?}"
        );

        // A mark of a chart is pressed by keys; which cell it is for is told.
        browser.enter_frame(PLAIN).await;
        browser
            .find("figure:is([data-chart=\"sketched\"], [data-chart=\"drawn\"])")
            .await;
        browser
            .js("document.querySelector('.dc-charts__place').focus();", &[])
            .await;
        browser.keys(end_to_end::browser::Key::Down + "").await;
        browser.keys(end_to_end::browser::Key::Enter + "").await;
        browser.leave_frame().await;
        browser.until("window.heard.some((said) => said.startsWith('{\"doichieu\":1,\"type\":\"select\",\"cell\":\"theory:course='))").await;
        // A press on nothing lets it go.
        browser.enter_frame(PLAIN).await;
        browser
            .js("document.querySelector('[data-description]').click();", &[])
            .await;
        browser.leave_frame().await;
        browser
            .until("window.heard.at(-1) === '{\"doichieu\":1,\"type\":\"select\",\"cell\":null}'")
            .await;
        stage.close();
    }
}

#[tokio::test]
async fn no_text_of_the_article_and_nothing_of_the_reader_is_told() {
    let stage = Stage::new(Engine::Chromium).await;
    let browser = &stage.browser;
    let src = stage.address("lang=vi&embed=1").replace('&', "&amp;");
    let body = format!(
        "{LISTEN}<iframe title=\"A report\" src=\"{src}&amp;childId=a&amp;parentUrl=https://secret.example/\" width=\"100%\" height=\"900\"></iframe>"
    );
    stage.open(&body, "").await;
    browser
        .until("window.heard?.some((said) => said.includes('\"height\"'))")
        .await;
    browser.enter_frame(PLAIN).await;
    browser.press("article [data-figure]").await;
    browser.find("[data-card]").await;
    let whole = browser
        .text("document.querySelector('a[data-whole]').href")
        .await;
    assert!(
        !whole.contains("secret") && !whole.contains("childId") && !whole.contains("embed="),
        "{whole}"
    );
    browser.leave_frame().await;
    browser
        .until("window.heard.some((said) => said.includes('select'))")
        .await;
    let known = [
        "{\"doichieu\":1,\"type\":\"",
        "{\"sentinel\":\"amp\",\"type\":\"embed-",
        "{\"datawrapper-height\":{",
        "pymxPYMxaxPYMxheightxPYMx",
        "[iFrameResizerChild]Ready",
    ];
    for said in stage.heard().await {
        assert!(known.iter().any(|start| said.starts_with(start)), "{said}");
        assert!(said.len() < 600, "{said}");
        for word in ["Điện Biên", "cán bộ", "secret"] {
            assert!(!said.contains(word), "{said}");
        }
    }
    stage.close();
}

/// Everything wrong that a page can post, ten thousand of it.
const MALFORMED: &str = r#"
    const frame = document.querySelector("iframe").contentWindow;
    const huge = "x".repeat(1000000);
    const wrong = [
        null, undefined, 0, NaN, true, "", huge, [], [1, 2], {}, new Date(), new Map([["doichieu", 1]]), new ArrayBuffer(8), /x/,
        { doichieu: 2, type: "set-theme", theme: "dark" }, { doichieu: "1", type: "set-theme", theme: "dark" },
        { doichieu: 1 }, { doichieu: 1, type: "navigate", href: "https://evil.example/" }, { doichieu: 1, type: "set-theme", theme: "<b>" },
        { doichieu: 1, type: "set-state", state: huge }, { doichieu: 1, type: "set-state", state: { toString: 1 } }, { doichieu: 1, type: huge },
        { doichieu: 1, type: "set-state", state: "__proto__.measure=percent&constructor.from=1" },
        JSON.parse('{"__proto__":{"doichieu":1,"type":"set-theme","theme":"dark"}}'), { constructor: { prototype: { doichieu: 1 } } },
        { doichieu: 1, type: "highlight", cell: huge }, { doichieu: 1, type: "highlight", cell: ["theory"] }, { doichieu: 1, type: "highlight" },
        "[iFrameSizer]", "[iFrameSizer]:::", "[iFrameSizer]message:" + huge, "[iFrameSizer]" + huge + ":8:true", "[iFrameSizerX]a:8:true",
        "pymxPYMxaxPYMxnavigateToxPYMxhttps://evil.example/", "pymxPYMxaxPYMxwidthxPYMx1", "xPYMxxPYMx", { sentinel: "amp", type: "embed-size", height: 1 },
        { sentinel: ["amp"], type: "frames-init" }, { "datawrapper-height": { a: 1 } }, '{"doichieu":1,"type":"set-theme","theme":"dark"}',
    ];
    const small = wrong.filter((message) => !JSON.stringify(message)?.includes(huge));
    for (let n = 0; n < 10000; n++) frame.postMessage(n < wrong.length * 3 ? wrong[n % wrong.length] : small[n % small.length], "*");
"#;

#[tokio::test]
async fn ten_thousand_messages_that_are_none_change_nothing_and_slow_nothing() {
    for engine in ENGINES {
        let stage = Stage::new(engine).await;
        let browser = &stage.browser;
        let body = format!("{LISTEN}{}", stage.frame("width=\"100%\" height=\"900\""));
        stage.open(&body, "").await;
        browser
            .until("window.heard?.some((said) => said.includes('\"height\"'))")
            .await;
        browser.enter_frame(PLAIN).await;
        browser
            .find("figure:is([data-chart=\"sketched\"], [data-chart=\"drawn\"])")
            .await;
        let state = "[location.href, document.documentElement.lang, document.documentElement.dataset.theme, document.title, document.querySelector('[data-measure]').dataset.measure, document.querySelector('main').textContent, document.querySelectorAll('[data-lit]').length].join()";
        let before = browser.text(state).await;
        browser.leave_frame().await;
        let n_heard = stage.heard().await.len();
        browser.js(MALFORMED, &[]).await;
        // They are in the queue before this one, which is answered.
        stage
            .post(PLAIN, json!({ "doichieu": 1, "type": "hello" }))
            .await;
        browser
            .until(&format!(
                "window.heard.slice({n_heard}).some((said) => said.includes('\"type\":\"ready\"'))"
            ))
            .await;
        browser.enter_frame(PLAIN).await;
        assert_eq!(browser.text(state).await, before, "{engine:?}");
        // The frame still answers to the hand.
        let radio = format!("{}[value=\"percent\"]", control("theory", "measure"));
        browser.press(&radio).await;
        browser.find("figure[data-measure=\"percent\"]").await;
        browser.leave_frame().await;
        let heard = stage.heard().await;
        assert!(heard.len() < n_heard + 40, "{engine:?}: {}", heard.len());

        // A neighbour is not the page around, however well it speaks.
        let neighbour = "<iframe title=\"n\" srcdoc=\"&lt;script&gt;for (let n = 0; n &lt; 10000; n++) parent.frames[0].postMessage({ doichieu: 1, type: 'set-theme', theme: 'dark' }, '*'); parent.postMessage('done', '*')&lt;/script&gt;\"></iframe>";
        stage
            .open(
                &format!(
                    "{LISTEN}{}{neighbour}",
                    stage.frame("width=\"100%\" height=\"900\"")
                ),
                "",
            )
            .await;
        browser.until("window.heard?.includes('done') && window.heard.some((said) => said.includes('\"height\"'))").await;
        browser.js("const again = document.querySelectorAll('iframe')[1]; again.srcdoc = again.srcdoc;", &[]).await;
        browser
            .until("window.heard.filter((said) => said === 'done').length > 1")
            .await;
        stage.post(PLAIN, json!({ "doichieu": 1, "type": "highlight", "cell": "theory:course=full-time&year=2020" })).await;
        browser.enter_frame(PLAIN).await;
        browser.find("[data-lit]").await;
        assert!(
            !browser
                .holds("document.documentElement.hasAttribute('data-theme')")
                .await,
            "{engine:?}"
        );
        browser.leave_frame().await;
        stage.close();
    }
}

#[tokio::test]
async fn the_element_hears_only_its_own_frame_and_caps_what_it_hears() {
    let stage = Stage::new(Engine::Chromium).await;
    let browser = &stage.browser;
    stage
        .open(&stage.element("lang=\"en\" comparison=\"theory\""), "")
        .await;
    stage.exact(FRAME).await;
    let height = browser.number(&format!("{FRAME}.clientHeight")).await;
    // From the page itself, and from a sibling.
    browser.js("for (const height of [5, 1e9]) postMessage({ doichieu: 1, type: 'height', height }, '*'); const sibling = document.createElement('iframe'); sibling.srcdoc = '<script>parent.postMessage({ doichieu: 1, type: \"height\", height: 7 }, \"*\"); parent.done = true</script>'; document.body.append(sibling);", &[]).await;
    browser.until("window.done").await;
    browser.settle().await;
    assert_eq!(
        browser.number(&format!("{FRAME}.clientHeight")).await,
        height
    );
    // From its own frame, but beyond reason.
    browser.enter_frame(FRAME).await;
    browser.js("for (const height of [null, NaN, 'x', -3, {}, 1e12]) parent.postMessage({ doichieu: 1, type: 'height', height }, '*');", &[]).await;
    browser.leave_frame().await;
    browser
        .until(&format!("{FRAME}.clientHeight === 60000"))
        .await;
    stage.close();
}

#[tokio::test]
async fn it_works_in_the_tightest_sandbox_and_says_plainly_where_a_host_does_not_let_it() {
    for engine in ENGINES {
        let stage = Stage::new(engine).await;
        let browser = &stage.browser;
        let frame = |folder: &str| {
            let src = format!(
                "{}{folder}?report={FLAGSHIP}&amp;lang=en&amp;embed=1&amp;comparison=theory",
                stage.viewer.origin()
            );
            format!(
                "{LISTEN}<iframe title=\"A report\" sandbox=\"allow-scripts\" src=\"{src}\" width=\"100%\" height=\"900\"></iframe>"
            )
        };
        stage.open(&frame(OPEN), "").await;
        browser
            .until("window.heard?.some((said) => said.includes('\"shows\":\"comparison\"'))")
            .await;
        browser
            .until("window.heard.some((said) => said.includes('\"type\":\"height\"'))")
            .await;
        let heard = stage.heard().await;
        assert!(
            heard
                .iter()
                .any(|said| said.contains("\"storage\":\"closed\"")),
            "{engine:?} {heard:?}"
        );
        stage
            .post(
                PLAIN,
                json!({ "doichieu": 1, "type": "set-state", "state": "theory.measure=percent" }),
            )
            .await;
        browser
            .until("window.heard.some((said) => said.includes('theory.measure=percent'))")
            .await;

        stage.open(&frame(VIEWER), "").await;
        browser.enter_frame(PLAIN).await;
        if engine == Engine::WebKit {
            // Its policy lets nothing of ours run there, so nobody can say why; docs/embed.md does.
            browser
                .until("document.body.textContent.includes('Opening the report')")
                .await;
        } else {
            browser
                .find("main[data-state=\"failed\"] [role=\"alert\"]")
                .await;
            let said = text(browser, "[role=\"alert\"]").await;
            assert!(said.contains("allow-same-origin"), "{engine:?}: {said}");
        }
        browser.leave_frame().await;
        stage.close();
    }
}

#[tokio::test]
async fn hosts_of_every_kind_get_an_exact_height_and_little_movement() {
    let stage = Stage::new(Engine::Chromium).await;
    let browser = &stage.browser;
    let element =
        stage.element("lang=\"vi\" comparison=\"theory\" height=\"300:1060 640:760 940:710\"");
    let hosts = [
        (
            "a narrow column",
            format!("<div style=\"width:320px\">{element}</div>"),
        ),
        (
            "right to left",
            format!("<div dir=\"rtl\" lang=\"ar\">{element}</div>"),
        ),
        (
            "resets",
            format!(
                "<style>* {{ box-sizing: content-box; margin: 0; padding: 0; border: 0 }} iframe {{ height: 100px; max-height: 100px; width: 50%; border: 9px solid }} p {{ line-height: 3 }} slot {{ display: block }}</style>{element}"
            ),
        ),
        (
            "print styles",
            format!("<style>@media print {{ iframe {{ display: none }} }}</style>{element}"),
        ),
        (
            "a grid",
            format!(
                "<div style=\"display:grid;grid-template-columns:1fr 1fr;align-items:start\">{element}<p>Aside</p></div>"
            ),
        ),
    ];
    for (name, body) in &hosts {
        stage.open(body, "").await;
        stage.exact(FRAME).await;
        browser.enter_frame(FRAME).await;
        browser
            .find("figure:is([data-chart=\"sketched\"], [data-chart=\"drawn\"])")
            .await;
        browser.assert_no_sideways_scrolling().await;
        browser.leave_frame().await;
        assert!(browser.holds(&format!("Math.abs({FRAME}.getBoundingClientRect().width - document.querySelector('doichieu-report').getBoundingClientRect().width) < 1")).await, "{name}");
    }
    // The heights that were measured are reserved, so the page around hardly moves.
    for width in [390, 700, 1000] {
        browser.window(width, 1200).await;
        stage.open(&element, &stage.policy()).await;
        stage.exact(FRAME).await;
        browser.settle().await;
        let shift = browser.number("window.__watched.shift").await;
        assert!(
            shift <= 0.02,
            "{width}: {shift} {:?}",
            browser.texts("window.__watched.shifts").await
        );
    }
    // With a column that changes its width the height follows.
    browser.window(390, 1200).await;
    stage.exact(FRAME).await;
    browser.window(1000, 1200).await;
    stage.exact(FRAME).await;
    stage.close();
}

#[tokio::test]
async fn a_frame_left_alone_keeps_its_height_for_a_minute() {
    let stage = Stage::new(Engine::Chromium).await;
    let browser = &stage.browser;
    let frames = [
        stage.element("lang=\"vi\""),
        stage.element("lang=\"en\" comparison=\"theory\""),
        stage.element("lang=\"en\" figure=\"3\""),
    ];
    stage.open(&frames.join(""), "").await;
    for n in 0..frames.len() {
        let frame = format!(
            "document.querySelectorAll('doichieu-report')[{n}]?.shadowRoot?.querySelector('iframe')"
        );
        browser
            .js(
                &format!("document.querySelectorAll('doichieu-report')[{n}].scrollIntoView();"),
                &[],
            )
            .await;
        stage.exact(&frame).await;
    }
    browser
        .js(
            "window.changes = 0; addEventListener('doichieu:height', () => changes++);",
            &[],
        )
        .await;
    // A minute of nothing is what is asked about.
    tokio::time::sleep(Duration::from_secs(60)).await;
    assert_eq!(browser.number("window.changes").await, 0.0);
    stage.close();
}

#[tokio::test]
async fn thirty_on_one_page_load_as_they_come_near() {
    let stage = Stage::new(Engine::Chromium).await;
    let browser = &stage.browser;
    let one = stage.element("lang=\"en\" comparison=\"theory\" height=\"760\"");
    let (element, script) = one.split_once("<script").expect("a script");
    let space = "<div style=\"height:600px\"></div>";
    let body = format!(
        "{}<script{script}",
        (0..30)
            .map(|n| {
                let element = element.replacen("report=", &format!("n={n}&amp;report="), 1);
                format!("{element}{space}")
            })
            .collect::<String>()
    );
    stage.open(&body, "").await;
    let frame = |n: usize| {
        format!(
            "document.querySelectorAll('doichieu-report')[{n}]?.shadowRoot?.querySelector('iframe')"
        )
    };
    stage.exact(&frame(0)).await;
    let n_opened = |stage: &Stage| {
        stage
            .viewer
            .requests()
            .iter()
            .filter(|path| path.contains("embed=1"))
            .count()
    };
    assert!(n_opened(&stage) < 12, "{} of 30 at once", n_opened(&stage));
    for n in 1..30 {
        browser
            .js(
                &format!("document.querySelectorAll('doichieu-report')[{n}].scrollIntoView();"),
                &[],
            )
            .await;
        stage.exact(&frame(n)).await;
    }
    assert_eq!(n_opened(&stage), 30);
    // The page around still paints: half of sixty frames come in time, on whatever machine.
    let gaps = browser
        .js_async("const done = arguments[0]; const gaps = []; let last = performance.now(); const next = (now) => { gaps.push(now - last); last = now; gaps.length < 60 ? requestAnimationFrame(next) : done(gaps.sort((a, b) => a - b)[30]); }; requestAnimationFrame(next);", &[])
        .await;
    assert!(gaps.as_f64().is_some_and(|gap| gap < 100.0), "{gaps}");
    stage.close();
}

#[tokio::test]
async fn a_frame_wears_what_its_address_says_and_says_what_is_gone() {
    let stage = Stage::new(Engine::Chromium).await;
    let browser = &stage.browser;
    let open = async |query: &str| {
        browser
            .open(&stage.viewer, &format!("report={FLAGSHIP}&embed=1&{query}"))
            .await;
        browser.find("main[data-state=\"ready\"]").await;
    };
    let style = "getComputedStyle(document.documentElement).getPropertyValue('--dc-now').trim()";
    open("lang=en&comparison=theory&accent=a00000&controls=0&background=transparent").await;
    browser
        .find("figure:is([data-chart=\"sketched\"], [data-chart=\"drawn\"])")
        .await;
    assert_eq!(browser.text(style).await, "#a00000");
    assert!(
        browser
            .holds("document.querySelector('svg path[fill=\"#a00000\"]')")
            .await,
        "the chart wears it too"
    );
    assert!(browser.holds("document.querySelector('[data-tool=choose]').offsetParent === null && document.querySelector('[data-tool=save]').offsetParent === null").await);
    assert_eq!(
        browser
            .text("getComputedStyle(document.body).backgroundColor")
            .await,
        "rgba(0, 0, 0, 0)"
    );
    browser.assert_quiet().await;
    // A colour that cannot be read there is not worn.
    open("lang=en&comparison=theory&accent=ffee00").await;
    assert_eq!(browser.text(style).await, "#0b5c8a");
    open("lang=en&comparison=theory&accent=ffee00&theme=dark").await;
    assert_eq!(browser.text(style).await, "#ffee00");
    browser.assert_accessible().await;

    for (language, gone) in [("vi", "không còn"), ("en", "no comparison")] {
        open(&format!("lang={language}&comparison=none")).await;
        let said = text(browser, "[data-gone]").await;
        assert!(said.contains(gone) && said.contains("none"), "{said}");
        browser.find("a[data-whole]").await;
        browser.assert_accessible().await;
    }
    // Hosts hear of it as well, and of choices that came with the address.
    for (part, shows) in [
        ("comparison=none", "failure"),
        ("figure=9999", "failure"),
        ("comparison=theory&theory.measure=percent", "comparison"),
    ] {
        let src = stage
            .address(&format!("lang=en&embed=1&{part}"))
            .replace('&', "&amp;");
        stage.open(&format!("{LISTEN}<iframe title=\"A report\" src=\"{src}\" width=\"100%\" height=\"900\"></iframe>"), "").await;
        browser
            .until(&format!(
                "window.heard?.some((said) => said.includes('\"shows\":\"{shows}\"'))"
            ))
            .await;
    }
    browser
        .until("window.heard.some((said) => said.includes('\"state\":\"theory.measure=percent\"'))")
        .await;
    open("lang=en&figure=9999").await;
    browser.find("[data-frame=\"figure\"] [data-gone]").await;
    open("lang=en&figure=x").await;
    browser.find("[data-frame=\"figure\"] [data-gone]").await;
    browser
        .assert_quiet_but(&["request: http://127.0.0.1"])
        .await;

    // Without a report there is the list, and what is opened from it is a frame as well.
    browser.open(&stage.viewer, "lang=en&embed=1").await;
    browser
        .press(&format!("[data-report-link=\"{FLAGSHIP}\"]"))
        .await;
    browser
        .find("[data-frame=\"report\"] article[data-story=\"en\"]")
        .await;
    assert!(!browser.holds("document.querySelector('.dc-bar')").await);

    // A report that is not there: the page around hears of it, and gets a height.
    let body = format!(
        "{LISTEN}<iframe title=\"A report\" src=\"{}{VIEWER}?report=none&amp;lang=en&amp;embed=1\" width=\"100%\" height=\"900\"></iframe>",
        stage.viewer.origin()
    );
    stage.open(&body, "").await;
    browser
        .until("window.heard?.some((said) => said.includes('\"shows\":\"failure\"'))")
        .await;
    browser
        .until("window.heard.some((said) => said.includes('\"type\":\"height\"'))")
        .await;
    browser.enter_frame(PLAIN).await;
    assert!(
        browser.holds(LINKS_LEAVE).await,
        "a frame stays what it was made for"
    );
    browser.assert_accessible().await;
    stage.close();
}

#[tokio::test]
async fn without_scripts_the_pages_own_words_are_there() {
    let stage = Stage::new(Engine::Chromium).await;
    let browser = &stage.browser;
    browser
        .protocol(
            "Emulation.setScriptExecutionDisabled",
            json!({ "value": true }),
        )
        .await;
    stage.open(&stage.element("lang=\"vi\""), "").await;
    browser
        .protocol(
            "Emulation.setScriptExecutionDisabled",
            json!({ "value": false }),
        )
        .await;
    assert!(browser.holds("document.querySelector('doichieu-report').shadowRoot === null && document.querySelector('doichieu-report p a').getClientRects().length > 0").await);
    // A script that is refused leaves them as well.
    stage
        .open(&stage.element("lang=\"vi\""), "script-src 'none'")
        .await;
    assert!(browser.holds("document.querySelector('doichieu-report').shadowRoot === null && document.querySelector('doichieu-report p a').getClientRects().length > 0").await);
    stage.close();
}

#[tokio::test]
async fn an_edition_that_was_kept_is_shown_and_another_is_told() {
    let stage = Stage::new(Engine::Chromium).await;
    let browser = &stage.browser;
    browser
        .open(
            &stage.viewer,
            &format!(
                "report={FLAGSHIP}&embed=1&lang=en&comparison=theory&edition=0123456789abcdef"
            ),
        )
        .await;
    browser.find("main[data-state=\"ready\"]").await;
    assert!(
        stage
            .viewer
            .first_request("editions/0123456789abcdef/article.en.json")
            .is_some()
    );
    browser
        .open(
            &stage.viewer,
            &format!("report={FLAGSHIP}&lang=en&edition=0123456789abcdef"),
        )
        .await;
    browser.find("main[data-state=\"ready\"]").await;
    let said = text(browser, ".dc-problem").await;
    assert!(said.contains("0123456789abcdef"), "{said}");
    browser.find("[data-finding=\"edition-differs\"]").await;
    for part in ["comparison=theory", "figure=3", ""] {
        browser
            .open(
                &stage.viewer,
                &format!("report={FLAGSHIP}&embed=1&lang=en&edition=0123456789abcdef&{part}"),
            )
            .await;
        browser.find("main[data-state=\"ready\"] .dc-problem").await;
        assert!(
            text(browser, ".dc-problem")
                .await
                .contains("0123456789abcdef"),
            "{part}"
        );
    }
    let found = said
        .split_whitespace()
        .find(|word| {
            word.len() == 16
                && *word != "0123456789abcdef"
                && word.chars().all(|c| c.is_ascii_hexdigit())
        })
        .unwrap_or_default()
        .to_owned();
    assert!(!found.is_empty(), "{said}");
    browser
        .open(
            &stage.viewer,
            &format!("report={FLAGSHIP}&embed=1&lang=en&comparison=theory&edition={found}"),
        )
        .await;
    browser.find("main[data-state=\"ready\"]").await;
    assert!(
        !browser
            .holds("document.querySelector('[data-finding=\"edition-differs\"], .dc-problem')")
            .await
    );
    assert!(text(browser, "[data-credit]").await.contains(&found));
    // The files of an edition that was kept are what is shown.
    let mut article = end_to_end::cases::article("en");
    article["headlines"][0]["value"] = json!("The headline as it was");
    let (article, bundle) = (article.to_string(), end_to_end::cases::bundle().to_string());
    let name = browser
        .js_async(
            "const [article, bundle, done] = arguments; const hash = async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)); const file = (text) => hash(new TextEncoder().encode(text)); (async () => { const both = new Uint8Array([...await file(article), ...await file(bundle)]); return [...await hash(both)].slice(0, 8).map((byte) => byte.toString(16).padStart(2, '0')).join(''); })().then(done);",
            &[json!(article), json!(bundle)],
        )
        .await;
    let name = name.as_str().expect("a name").to_owned();
    let kept = format!("{VIEWER}reports/{FLAGSHIP}/editions/{name}");
    stage
        .viewer
        .put(&format!("{kept}/article.en.json"), article, "");
    stage
        .viewer
        .put(&format!("{kept}/statistics.json"), bundle, "");
    browser
        .open(
            &stage.viewer,
            &format!("report={FLAGSHIP}&lang=en&edition={name}"),
        )
        .await;
    browser.find("main[data-state=\"ready\"]").await;
    assert_eq!(text(browser, "h1").await, "The headline as it was");
    assert!(
        !browser
            .holds("document.querySelector('[data-finding=\"edition-differs\"]')")
            .await
    );
    // What does not look like the name of an edition is no folder.
    browser
        .open(
            &stage.viewer,
            &format!("report={FLAGSHIP}&lang=en&edition=../../x"),
        )
        .await;
    browser.find("main[data-state=\"ready\"]").await;
    assert!(stage.viewer.first_request("editions/..").is_none());
    stage.close();
}
