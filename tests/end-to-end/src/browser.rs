//! One session in one of three real browsers: what a reader does in it, and what must hold on
//! every page that is shown there. Every call has a time limit, and waiting means asking the
//! page again until what is waited for is so.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, OnceLock};
use std::time::{Duration, Instant};

use axum::http::Method;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use thirtyfour::common::capabilities::desiredcapabilities::Capabilities;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::common::requestdata::RequestData;
use thirtyfour::error::{WebDriverError, WebDriverResult};
use thirtyfour::{By, SessionId, TypingData, WebDriver, WindowHandle};

pub use thirtyfour::Key;

use crate::processes::{Program, free_port};
use crate::server::{Server, VIEWER, WATCHED, repository, watch_script};

/// How long any one call to a driver may take.
const CALL_LIMIT: Duration = Duration::from_secs(60);
/// How long a page has to become what a test waits for.
const PATIENCE: Duration = Duration::from_secs(45);
/// Between two looks at a page.
const PAUSE: Duration = Duration::from_millis(25);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// A window of a browser. It closes when this value goes.
pub struct Browser {
    pub engine: Engine,
    driver: Program,
    session: WebDriver,
    _display: Option<Program>,
    origin: Mutex<String>,
}

impl Browser {
    /// A new browser with an empty profile, 1280 × 900.
    pub async fn start(engine: Engine) -> Self {
        let mut display = None;
        let mut failed = String::new();
        // Another program may take the port between the look and the start, and on a busy machine a driver may give up.
        for _ in 0..3 {
            let port = free_port().expect("a port for the driver");
            let command = driver_command(engine, port, &mut display);
            let mut driver = Program::start(command).unwrap_or_else(|message| panic!("{message}"));
            if !is_listening(&mut driver, port).await {
                continue;
            }
            let connecting =
                WebDriver::builder(format!("http://127.0.0.1:{port}"), capabilities(engine))
                    .request_timeout(CALL_LIMIT);
            let session = match connecting.await {
                Ok(session) => session,
                Err(error) => {
                    failed = error.to_string();
                    driver.end();
                    continue;
                }
            };
            let browser = Self {
                engine,
                driver,
                session,
                _display: display,
                origin: Mutex::default(),
            };
            browser.prepare().await;
            return browser;
        }
        panic!("{engine:?} does not open, or its driver does not listen: {failed}");
    }

    /// Chromium, as most tests use it.
    pub async fn chromium() -> Self {
        Self::start(Engine::Chromium).await
    }

    async fn prepare(&self) {
        if self.engine == Engine::Chromium {
            let watch = json!({ "source": watch_script() });
            self.protocol("Page.addScriptToEvaluateOnNewDocument", watch)
                .await;
            self.window(1280, 900).await;
        } else {
            let resizing = self.session.set_window_rect(0, 0, 1280, 900);
            self.call("set the window's size", resizing).await;
        }
        let limit = self.session.set_script_timeout(CALL_LIMIT);
        self.call("set the time limit of scripts", limit).await;
    }

    /// Ends the browser.
    pub fn close(self) {
        drop(self);
    }

    // Going somewhere

    /// Opens the viewer with a query such as `report=dien-bien-2020&lang=vi`.
    pub async fn open(&self, server: &Server, query: &str) {
        self.go(&self.address(server, query)).await;
        *self.origin.lock().expect("the origin") = server.origin();
    }

    /// Opens an address of a server, to which all requests are to go.
    pub async fn open_at(&self, server: &Server, address: &str) {
        self.go(address).await;
        *self.origin.lock().expect("the origin") = server.origin();
    }

    /// The viewer's address for this browser.
    pub fn address(&self, server: &Server, query: &str) -> String {
        let folder = match self.engine {
            Engine::Chromium => VIEWER,
            Engine::Firefox | Engine::WebKit => WATCHED,
        };
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{folder}{mark}{query}", server.origin())
    }

    pub async fn go(&self, url: &str) {
        self.call(&format!("open {url}"), self.session.goto(url))
            .await;
    }

    pub async fn reload(&self) {
        self.call("reload", self.session.refresh()).await;
    }

    pub async fn back(&self) {
        self.call("go back", self.session.back()).await;
    }

    pub async fn forward(&self) {
        self.call("go forward", self.session.forward()).await;
    }

    // What the device is like (Chromium only, except for the first)

    /// The size of the viewport, in CSS pixels. Below 1024 it is a phone's or a tablet's, whose
    /// scroll bars take no room.
    pub async fn window(&self, width: u32, height: u32) {
        if self.engine == Engine::Chromium {
            let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 1024 });
            self.protocol("Emulation.setDeviceMetricsOverride", metrics)
                .await;
        } else {
            let resizing = self.session.set_window_rect(0, 0, width, height);
            self.call("set the window's size", resizing).await;
        }
    }

    /// Media features such as `("prefers-color-scheme", "dark")`; those not named are as usual.
    pub async fn media(&self, features: &[(&str, &str)]) {
        let features: Vec<Value> = features
            .iter()
            .map(|(name, value)| json!({ "name": name, "value": value }))
            .collect();
        self.protocol(
            "Emulation.setEmulatedMedia",
            json!({ "features": features }),
        )
        .await;
    }

    /// A command of the Chrome DevTools Protocol.
    /// Runs a script before everything else on each page from now on.
    pub async fn before_each_page(&self, script: &str) {
        let source = json!({ "source": script });
        self.protocol("Page.addScriptToEvaluateOnNewDocument", source)
            .await;
    }

    pub async fn protocol(&self, command: &str, parameters: Value) -> Value {
        let request = ProtocolCommand {
            command: command.to_owned(),
            parameters,
        };
        let answer = self.call(command, self.session.cmd(request)).await;
        answer.value_json().unwrap_or(Value::Null)
    }

    // Looking

    /// What a script's `return` gives; `null` when it returns nothing.
    pub async fn js(&self, script: &str, arguments: &[Value]) -> Value {
        let running = self.session.execute(script, arguments.to_vec());
        self.call(script, running).await.json().clone()
    }

    /// What a script gives to the function that it finds behind its arguments.
    pub async fn js_async(&self, script: &str, arguments: &[Value]) -> Value {
        let running = self.session.execute_async(script, arguments.to_vec());
        self.call(script, running).await.json().clone()
    }

    /// The value of an expression as text; an absent value is the empty text.
    pub async fn text(&self, expression: &str) -> String {
        let value = self.js(&format!("return {expression};"), &[]).await;
        value.as_str().unwrap_or_default().to_owned()
    }

    /// The same as a list of texts.
    pub async fn texts(&self, expression: &str) -> Vec<String> {
        let value = self.js(&format!("return [...{expression}];"), &[]).await;
        strings(&value)
    }

    pub async fn number(&self, expression: &str) -> f64 {
        let value = self.js(&format!("return {expression};"), &[]).await;
        value
            .as_f64()
            .unwrap_or_else(|| panic!("{expression} is {value}, not a number"))
    }

    pub async fn holds(&self, condition: &str) -> bool {
        self.js(&format!("return Boolean({condition});"), &[]).await == Value::Bool(true)
    }

    /// Waits until a JavaScript expression is true.
    pub async fn until(&self, condition: &str) {
        self.until_within(PATIENCE, condition).await;
    }

    pub async fn until_within(&self, patience: Duration, condition: &str) {
        let script = format!("return Boolean({condition});");
        let start = Instant::now();
        loop {
            let looking = self.session.execute(script.as_str(), Vec::<Value>::new());
            match tokio::time::timeout(CALL_LIMIT, looking).await {
                Ok(Ok(answer)) if answer.json() == &Value::Bool(true) => return,
                Ok(Err(error)) if !is_passing(&error) => panic!("{condition}: {error}"),
                Err(_) => panic!("{condition}: the browser does not answer"),
                Ok(_) => {}
            }
            if start.elapsed() > patience {
                panic!(
                    "This did not become true: {condition}\n{}",
                    self.state().await
                );
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Waits until there is an element for this selector.
    pub async fn find(&self, selector: &str) {
        self.until(&format!("document.querySelector({})", quoted(selector)))
            .await;
    }

    /// Waits until the page has been laid out and painted as it is now, and observers were told.
    pub async fn settle(&self) {
        let script = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true))));";
        self.js_async(script, &[]).await;
    }

    /// The page in a few lines, for messages.
    pub async fn state(&self) -> String {
        let script = r#"
            const text = (element) => element?.textContent.trim().replace(/\s+/g, " ").slice(0, 300);
            const main = document.querySelector("main");
            return [
                location.href,
                `main: ${main?.dataset.state} ${main?.dataset.page}: ${text(main)}`,
                `figures: ${[...document.querySelectorAll("figure[data-comparison]")].map((f) => `${f.dataset.comparison} (${f.dataset.chart})`)}`,
                `findings: ${[...document.querySelectorAll("[data-finding]")].map((f) => `${f.dataset.finding}: ${text(f)}`).join("; ")}`,
                `errors: ${window.__watched?.errors.join("; ")}`,
                `refused by the policy: ${window.__watched?.policy.join("; ")}`,
            ].join("\n");"#;
        let looking = self.session.execute(script, Vec::<Value>::new());
        match tokio::time::timeout(CALL_LIMIT, looking).await {
            Ok(Ok(answer)) => answer.json().as_str().unwrap_or_default().to_owned(),
            other => format!("{other:?}"),
        }
    }

    // Acting as a reader does

    /// Presses what stands at this selector, or the button or link within it.
    pub async fn press(&self, selector: &str) {
        let script = r#"
            const element = document.querySelector(arguments[0]);
            const target = !element || element.matches("a, button, input, select, summary, label") ? element : element.querySelector("a, button, input, summary") ?? element;
            if (!target) return null;
            const drawer = target.closest("[data-drawer][hidden]");
            if (drawer) return void document.querySelector(`[aria-controls="${drawer.id}"]`)?.click();
            // A radio button or check box that is drawn by its label is pressed there.
            const box = target.getBoundingClientRect();
            const pressed = target.matches("input") && target.labels?.length && (box.width < 2 || getComputedStyle(target).opacity === "0") ? target.labels[0] : target;
            pressed.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
            return pressed;"#;
        self.click(script, selector).await;
    }

    /// Chooses an option of a `select` by its value, with the events a reader would cause.
    pub async fn choose(&self, selector: &str, value: &str) {
        let option = format!("{selector} option[value=\"{value}\"]");
        let script = r#"
            const option = document.querySelector(arguments[0]);
            const drawer = option?.closest("[data-drawer][hidden]");
            if (drawer) return void document.querySelector(`[aria-controls="${drawer.id}"]`)?.click();
            return option;"#;
        self.click(script, &option).await;
    }

    /// Clicks what a script finds. A page may make its elements anew at any moment, so what is
    /// not there or is there no longer is looked for again.
    async fn click(&self, script: &str, selector: &str) {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            let found = self
                .call(
                    selector,
                    self.session.execute(script, vec![json!(selector)]),
                )
                .await;
            if let Ok(element) = found.element() {
                match tokio::time::timeout(CALL_LIMIT, element.click()).await {
                    Ok(Ok(())) => return,
                    Ok(Err(error)) if is_passing(&error) => {}
                    other => panic!("{:?}, click {selector}: {other:?}", self.engine),
                }
            }
            tokio::time::sleep(PAUSE).await;
        }
        panic!("{selector} cannot be clicked\n{}", self.state().await);
    }

    /// Presses a key, or writes a text, where the focus is.
    pub async fn keys(&self, keys: impl Into<TypingData>) {
        let actions = self.session.action_chain().send_keys(keys);
        self.call("press keys", actions.perform()).await;
    }

    /// Presses Tab with Shift held.
    pub async fn back_tab(&self) {
        let actions = self.session.action_chain();
        let actions = actions
            .key_down(Key::Shift)
            .send_keys(Key::Tab)
            .key_up(Key::Shift);
        self.call("go back", actions.perform()).await;
    }

    /// Gives files to an `input type=file`.
    pub async fn give_files(&self, selector: &str, files: &[PathBuf]) {
        self.find(selector).await;
        let paths: Vec<String> = files
            .iter()
            .map(|path| path.to_string_lossy().into_owned())
            .collect();
        let element = self
            .call(selector, self.session.find(By::Css(selector)))
            .await;
        self.call("give files", element.send_keys(paths.join("\n")))
            .await;
    }

    /// The tab that is looked at.
    pub async fn tab(&self) -> WindowHandle {
        self.call("which tab", self.session.window()).await
    }

    /// Opens another tab and looks at that.
    pub async fn new_tab(&self) -> WindowHandle {
        let tab = self.call("open a tab", self.session.new_tab()).await;
        self.look_at(&tab).await;
        tab
    }

    /// Looks at another tab.
    pub async fn look_at(&self, tab: &WindowHandle) {
        let switching = self.session.switch_to_window(tab.clone());
        self.call("look at a tab", switching).await;
    }

    /// Looks into the frame that an expression finds, until `leave_frame`.
    pub async fn enter_frame(&self, expression: &str) {
        let start = Instant::now();
        let script = format!("return {expression};");
        while start.elapsed() < PATIENCE {
            let found = self
                .call(expression, self.session.execute(script.as_str(), vec![]))
                .await;
            if let Ok(frame) = found.element() {
                self.call("enter the frame", frame.enter_frame()).await;
                return;
            }
            tokio::time::sleep(PAUSE).await;
        }
        panic!("there is no frame at {expression}");
    }

    /// Looks at the whole page again.
    pub async fn leave_frame(&self) {
        self.call("leave the frame", self.session.enter_default_frame())
            .await;
    }

    // What must hold everywhere

    /// Fails when the policy refused something, when the console has an error, or when a request
    /// went to another origin. Everything is counted since the last call.
    pub async fn assert_quiet(&self) {
        self.assert_quiet_but(&[]).await;
    }

    /// The same; complaints that contain one of these parts are expected.
    pub async fn assert_quiet_but(&self, expected: &[&str]) {
        let mut complaints = strings(&self.js(
            r#"
            const watched = window.__watched;
            if (!watched) return ["nothing watched over this page"];
            const complaints = [
                ...watched.policy.splice(0).map((line) => `policy: ${line}`),
                ...watched.errors.splice(0).map((line) => `error: ${line}`),
            ];
            const ours = (url) => url.startsWith(location.origin + "/") || url.startsWith(`blob:${location.origin}/`) || url.startsWith("data:");
            for (const { name } of performance.getEntriesByType("resource")) if (!ours(name)) complaints.push(`request: ${name}`);
            performance.clearResourceTimings();
            return complaints;"#,
            &[],
        ).await);
        if self.engine == Engine::Chromium {
            complaints.extend(self.console_errors().await);
            complaints.extend(self.requests_elsewhere().await);
        }
        complaints.retain(|complaint| !expected.iter().any(|part| complaint.contains(part)));
        assert!(
            complaints.is_empty(),
            "{}\n{}",
            complaints.join("\n"),
            self.state().await
        );
    }

    async fn console_errors(&self) -> Vec<String> {
        let entries = self
            .call("read the console", self.session.browser_log())
            .await;
        entries
            .into_iter()
            .filter(|entry| entry.level == "SEVERE")
            .map(|entry| format!("console: {}", entry.message))
            .collect()
    }

    async fn requests_elsewhere(&self) -> Vec<String> {
        let origin = self.origin.lock().expect("the origin").clone();
        let entries = self
            .call("read the network log", self.session.get_log("performance"))
            .await;
        entries
            .into_iter()
            .filter_map(|entry| serde_json::from_str::<Value>(&entry.message).ok())
            .filter(|entry| entry["message"]["method"] == "Network.requestWillBeSent")
            .filter_map(|entry| {
                let url = entry["message"]["params"]["request"]["url"].as_str()?;
                let is_ours = url.starts_with(&format!("{origin}/"))
                    || url.starts_with(&format!("blob:{origin}/"))
                    || url.starts_with("data:");
                (!is_ours).then(|| format!("request: {url}"))
            })
            .collect()
    }

    /// Fails when axe-core finds something on the page as it is now.
    pub async fn assert_accessible(&self) {
        let complaints = self.accessibility_complaints().await;
        assert!(
            complaints.is_empty(),
            "axe-core, {}:\n{}",
            self.text("location.search").await,
            complaints.join("\n")
        );
    }

    /// What axe-core finds on the page as it is now, one text for each broken rule.
    pub async fn accessibility_complaints(&self) -> Vec<String> {
        if !self.holds("window.axe").await {
            self.js(axe(), &[]).await;
        }
        let script = r#"
            const done = arguments[0];
            const values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
            const rules = { "target-size": { enabled: true } };
            axe.run(document, { runOnly: { type: "tag", values }, rules, resultTypes: ["violations"] }).then(
                ({ violations }) => done(violations.map(({ id, help, nodes }) =>
                    `${id}: ${help}` + nodes.slice(0, 4).map(({ target, html, failureSummary }) =>
                        `\n    ${target.join(" ")}\n      ${html.slice(0, 200)}\n      ${failureSummary.replace(/\s+/g, " ")}`).join("") + (nodes.length > 4 ? `\n    and ${nodes.length - 4} more` : ""))),
                (reason) => done([`axe-core failed: ${reason}`]));"#;
        strings(&self.js_async(script, &[]).await)
    }

    /// Fails when the page is wider than the window.
    pub async fn assert_no_sideways_scrolling(&self) {
        let wide = self
            .texts(
                r#"(() => {
            const root = document.documentElement;
            if (root.scrollWidth <= root.clientWidth) return [];
            const scrolls = (element) => element && element !== root && (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
            const out = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > root.clientWidth + 0.5 && !scrolls(element.parentElement));
            return [`${root.scrollWidth} > ${root.clientWidth}`, ...out.slice(-5).map((element) => element.outerHTML.slice(0, 160))];
        })()"#,
            )
            .await;
        assert!(
            wide.is_empty(),
            "the page scrolls sideways at {}: {}",
            self.text("location.search").await,
            wide.join("\n")
        );
    }

    /// Pictures of the whole page from top to bottom as PNG, each at most `height` pixels high.
    pub async fn pictures(&self, height: u32) -> Vec<Vec<u8>> {
        let size = "document.documentElement";
        let width = self.number(&format!("{size}.clientWidth")).await;
        let whole = self.number(&format!("{size}.scrollHeight")).await;
        let mut pictures = Vec::new();
        let mut top = 0.0;
        while top < whole {
            let part = (whole - top).min(f64::from(height));
            let clip = json!({ "x": 0, "y": top, "width": width, "height": part, "scale": 1 });
            let parameters =
                json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
            let answer = self.protocol("Page.captureScreenshot", parameters).await;
            let data = answer["data"].as_str().expect("a picture");
            pictures.push(BASE64_STANDARD.decode(data).expect("a picture in base64"));
            top += part;
        }
        pictures
    }

    /// What is in sight, as PNG.
    pub async fn picture(&self) -> Vec<u8> {
        let parameters = json!({ "format": "png" });
        let answer = self.protocol("Page.captureScreenshot", parameters).await;
        let data = answer["data"].as_str().expect("a picture");
        BASE64_STANDARD.decode(data).expect("a picture in base64")
    }

    async fn call<T>(&self, what: &str, calling: impl Future<Output = WebDriverResult<T>>) -> T {
        match tokio::time::timeout(CALL_LIMIT, calling).await {
            Ok(Ok(value)) => value,
            Ok(Err(error)) => panic!("{:?}, {what}: {error}", self.engine),
            Err(_) => panic!("{:?}, {what}: no answer within {CALL_LIMIT:?}", self.engine),
        }
    }
}

impl Drop for Browser {
    /// Asking the browser to quit would leave some of its processes behind, and would wait for
    /// an answer for long when a test has panicked.
    fn drop(&mut self) {
        self.driver.end();
        let _ = self.session.clone().leak();
    }
}

/// A JavaScript string literal.
pub fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

fn strings(value: &Value) -> Vec<String> {
    let texts = value.as_array().map(Vec::as_slice).unwrap_or_default();
    texts
        .iter()
        .map(|text| {
            text.as_str()
                .map_or_else(|| text.to_string(), str::to_owned)
        })
        .collect()
}

/// Whether a script failed only because the page was just being replaced.
fn is_passing(error: &WebDriverError) -> bool {
    let message = error.to_string();
    [
        "unloaded",
        "unload event",
        "navigat",
        "no such execution context",
        "discarded",
        "not reachable from",
        "stale",
    ]
    .iter()
    .any(|part| message.to_lowercase().contains(part))
}

fn axe() -> &'static str {
    static SOURCE: OnceLock<String> = OnceLock::new();
    SOURCE.get_or_init(|| {
        let path = repository().join("node_modules/axe-core/axe.min.js");
        fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{} cannot be read: {error}", path.display()))
    })
}

/// Chromium's own command for the DevTools protocol.
#[derive(Debug)]
struct ProtocolCommand {
    command: String,
    parameters: Value,
}

impl FormatRequestData for ProtocolCommand {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(Method::POST, format!("session/{session}/goog/cdp/execute"))
            .add_body(json!({ "cmd": self.command, "params": self.parameters }))
    }
}

fn driver_command(engine: Engine, port: u16, display: &mut Option<Program>) -> Command {
    match engine {
        Engine::Chromium => {
            let mut command = Command::new("chromedriver");
            command.arg(format!("--port={port}"));
            command
        }
        Engine::Firefox => {
            let program = env::var_os("GECKODRIVER").unwrap_or_else(|| "geckodriver".into());
            let mut command = Command::new(program);
            command.args(["--port", &port.to_string(), "--websocket-port", "0"]);
            command
        }
        Engine::WebKit => {
            let mut xvfb = Command::new("Xvfb");
            xvfb.args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1400x1000x24",
                "-nolisten",
                "tcp",
            ]);
            let (program, number) =
                Program::start_and_read_line(xvfb).unwrap_or_else(|message| panic!("{message}"));
            *display = Some(program);
            let mut command = Command::new("WebKitWebDriver");
            command
                .arg(format!("--port={port}"))
                .env("DISPLAY", format!(":{number}"))
                // Otherwise it starts a bus that outlives it.
                .env("NO_AT_BRIDGE", "1")
                .env("GTK_A11Y", "none")
                // WebKitGTK 2.50.6 sometimes loses values when it changes to compiled code in the
                // middle of a loop (xtask/finish.mjs). What is left of it is told to readers by
                // boot.js; these tests are of the viewer and go without.
                .env("JSC_useWasmIPIntLoopOSR", "0");
            command
        }
    }
}

fn capabilities(engine: Engine) -> Capabilities {
    let named = match engine {
        Engine::Chromium => json!({
            "browserName": "chrome",
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
            "goog:chromeOptions": {
                "binary": "/usr/bin/chromium",
                "args": [
                    "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--window-size=1280,900",
                    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
                    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                ],
            },
        }),
        Engine::Firefox => json!({
            "browserName": "firefox",
            "moz:firefoxOptions": { "binary": "/usr/bin/firefox-esr", "args": ["-headless"] },
        }),
        Engine::WebKit => json!({
            "webkitgtk:browserOptions": {
                "binary": mini_browser(),
                "args": ["--automation"],
            },
        }),
    };
    let mut capabilities = Capabilities::new();
    for (key, value) in named.as_object().into_iter().flatten() {
        capabilities
            .set(key.as_str(), value.clone())
            .expect("a capability");
    }
    capabilities
}

/// WebKitGTK's small browser, in the folder of this machine's architecture.
fn mini_browser() -> PathBuf {
    let libraries = Path::new("/usr/lib");
    let folders = fs::read_dir(libraries).into_iter().flatten().flatten();
    folders
        .map(|folder| folder.path().join("webkit2gtk-4.1/MiniBrowser"))
        .find(|path| path.exists())
        .unwrap_or_else(|| libraries.join("x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser"))
}

/// Waits until the driver takes connections; false when it ended instead.
async fn is_listening(driver: &mut Program, port: u16) -> bool {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        if tokio::net::TcpStream::connect(("127.0.0.1", port))
            .await
            .is_ok()
        {
            return true;
        }
        if driver.has_ended() {
            return false;
        }
        tokio::time::sleep(PAUSE).await;
    }
    false
}
