//! A server on a port of its own: the built viewer below a deep path, as on a host that keeps
//! it in a folder, and good and bad files below `/case/`. It writes down every request and can
//! hold, lose, fail or cut the ones a test names, and it can be stopped and started again. It adds no header that a plain
//! static host would not, except below `/open/`, where any page may read its files. A second server, with pages of its own,
//! is another site. Below `/installed/` browsers keep the viewer, as they do everywhere but in tests: there a page that comes
//! from the browser would hide what the network did.

use std::collections::HashMap;
use std::env;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};
use tower_http::services::ServeDir;

use crate::cases;

/// Where the viewer is.
pub const VIEWER: &str = "/deep/er/";
/// The same viewer with one more script, before all others: `watch.js`, for browsers that
/// cannot be told to run it by themselves.
pub const WATCHED: &str = "/watched/deep/er/";

/// The same viewer as it is built for an address (`DOICHIEU_ORIGIN`), from a host that lets any page read its files.
pub const OPEN: &str = "/open/er/";

/// The same viewer, which browsers keep by its service worker; a test can put another version in its place.
pub const INSTALLED: &str = "/installed/er/";

/// The reports that ship with the viewer, as `doichieu press` prints them.
pub const PAPER: &str = "/paper/er/";
/// The same with one more script, as above.
pub const WATCHED_PAPER: &str = "/watched/paper/er/";
/// The same where no script may run.
pub const SILENT_PAPER: &str = "/silent/paper/er/";

const WATCH_SCRIPT: &str = include_str!("watch.js");

/// A running server. It ends when this value goes.
pub struct Server {
    port: u16,
    shared: Arc<Shared>,
    running: Mutex<Option<JoinHandle<()>>>,
}

struct Shared {
    requests: Mutex<Vec<String>>,
    /// Pages of this test by their paths: HTML, and a Content-Security-Policy.
    pages: Mutex<HashMap<String, (String, String)>>,
    rules: watch::Sender<Rules>,
    /// What is served below `INSTALLED`.
    installed: Mutex<PathBuf>,
}

/// Parts of paths, and what becomes of requests for them.
#[derive(Default)]
struct Rules {
    held: Vec<String>,
    lost: Vec<String>,
    failing: Vec<String>,
    cut: Vec<String>,
}

impl Server {
    pub async fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .await
            .expect("a port for the server");
        let port = listener.local_addr().expect("the server's address").port();
        let shared = Arc::new(Shared {
            requests: Mutex::default(),
            pages: Mutex::default(),
            rules: watch::channel(Rules::default()).0,
            installed: Mutex::new(dist()),
        });
        let running = Mutex::new(Some(serve(listener, Arc::clone(&shared))));
        Self {
            port,
            shared,
            running,
        }
    }

    /// Takes the network away: nobody listens any more, and what was open is closed.
    pub fn stop(&self) {
        if let Some(running) = self.running.lock().expect("the server").take() {
            running.abort();
        }
    }

    /// Listens again where it did before.
    pub async fn start_again(&self) {
        let mut listener = TcpListener::bind((Ipv4Addr::LOCALHOST, self.port)).await;
        // What was closed may take a moment.
        for _ in 0..100 {
            if listener.is_ok() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
            listener = TcpListener::bind((Ipv4Addr::LOCALHOST, self.port)).await;
        }
        let listener = listener.expect("the server's port");
        let running = serve(listener, Arc::clone(&self.shared));
        *self.running.lock().expect("the server") = Some(running);
    }

    /// Serves another folder below `INSTALLED`.
    pub fn install(&self, folder: &Path) {
        *self.shared.installed.lock().expect("the version") = folder.to_path_buf();
    }

    /// `http://127.0.0.1:PORT`
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Paths with their queries, in the order they were asked for.
    pub fn requests(&self) -> Vec<String> {
        self.shared.requests.lock().expect("the log").clone()
    }

    /// Serves a page below this server's origin, under a policy; an empty one is none. Its address.
    pub fn put(&self, path: &str, html: impl Into<String>, policy: &str) -> String {
        let mut pages = self.shared.pages.lock().expect("the pages");
        pages.insert(path.to_owned(), (html.into(), policy.to_owned()));
        format!("{}{path}", self.origin())
    }

    /// Where in the log the first request is whose path contains `part`.
    pub fn first_request(&self, part: &str) -> Option<usize> {
        self.requests().iter().position(|path| path.contains(part))
    }

    /// Lets requests whose path contains `part` wait until they are let go.
    pub fn hold(&self, part: &str) {
        self.shared
            .rules
            .send_modify(|rules| rules.held.push(part.to_owned()));
    }

    /// Answers everything that is held.
    pub fn let_go(&self) {
        self.shared.rules.send_modify(|rules| rules.held.clear());
    }

    /// Answers everything that was lost, failing or cut as before.
    pub fn find_again(&self) {
        self.shared.rules.send_modify(|rules| {
            rules.lost.clear();
            rules.failing.clear();
            rules.cut.clear();
        });
    }

    /// Answers requests whose path contains `part` with 500.
    pub fn fail(&self, part: &str) {
        self.shared
            .rules
            .send_modify(|rules| rules.failing.push(part.to_owned()));
    }

    /// Breaks off in the middle of answers to requests whose path contains `part`.
    pub fn cut(&self, part: &str) {
        self.shared
            .rules
            .send_modify(|rules| rules.cut.push(part.to_owned()));
    }

    /// Breaks one answer, the `n`th in one of three ways, and answers everything else as before: there is no moment in which
    /// nothing is broken.
    pub fn break_only(&self, n: usize, part: &str) {
        self.shared.rules.send_modify(|rules| {
            rules.lost.clear();
            rules.failing.clear();
            rules.cut.clear();
            match n % 3 {
                0 => rules.cut.push(part.to_owned()),
                1 => rules.failing.push(part.to_owned()),
                _ => rules.lost.push(part.to_owned()),
            }
        });
    }

    /// Answers requests whose path contains `part` with 404.
    pub fn lose(&self, part: &str) {
        self.shared
            .rules
            .send_modify(|rules| rules.lost.push(part.to_owned()));
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Serves until the task is aborted. Each connection is a task of this one's, and ends with it.
fn serve(listener: TcpListener, shared: Arc<Shared>) -> JoinHandle<()> {
    let router = router(shared);
    tokio::spawn(async move {
        let mut connections = JoinSet::new();
        while let Ok((stream, _)) = listener.accept().await {
            let service = TowerToHyperService::new(router.clone());
            connections.spawn(async move {
                // A browser that goes away in the middle is no error of ours.
                let _ = http1::Builder::new()
                    .serve_connection(TokioIo::new(stream), service)
                    .await;
            });
            while connections.try_join_next().is_some() {}
        }
    })
}

/// The built viewer: `DOICHIEU_DIST`, else `dist/` of this repository.
pub fn dist() -> PathBuf {
    env::var_os("DOICHIEU_DIST").map_or_else(|| repository().join("dist"), PathBuf::from)
}

/// The sample files that lie beside the project, where they do.
pub fn samples() -> Option<PathBuf> {
    let folder = repository().parent()?.join("shared/samples");
    folder.is_dir().then_some(folder)
}

pub fn repository() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

fn router(shared: Arc<Shared>) -> Router {
    let samples = samples().unwrap_or_else(|| repository().join("no-samples"));
    Router::new()
        .nest_service(VIEWER.trim_end_matches('/'), ServeDir::new(dist()))
        .nest_service(WATCHED.trim_end_matches('/'), ServeDir::new(dist()))
        .nest_service(OPEN.trim_end_matches('/'), ServeDir::new(dist()))
        .nest_service("/lib", ServeDir::new(repository().join("node_modules")))
        .nest_service("/case/samples", ServeDir::new(samples))
        .nest_service(
            "/case/fixtures",
            ServeDir::new(repository().join("tests/fixtures")),
        )
        .nest("/case", cases::router())
        .fallback(|| async { (StatusCode::NOT_FOUND, "Nothing is here.\n") })
        .layer(middleware::from_fn_with_state(shared, observe))
}

/// Writes the request down and does with it what the rules say.
async fn observe(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let asked = request
        .uri()
        .path_and_query()
        .map_or_else(|| path.clone(), ToString::to_string);
    shared.requests.lock().expect("the log").push(asked);
    let mut rules = shared.rules.subscribe();
    let is_free = |rules: &Rules| !rules.held.iter().any(|part| path.contains(part.as_str()));
    // Fails only when the server is gone, and then nobody waits for an answer.
    let [is_lost, is_failing, is_cut] = match rules.wait_for(is_free).await {
        Ok(rules) => [&rules.lost, &rules.failing, &rules.cut]
            .map(|parts| parts.iter().any(|part| path.contains(part.as_str()))),
        Err(_) => [true; 3],
    };
    if is_lost {
        return (StatusCode::NOT_FOUND, "Lost for this test.\n").into_response();
    }
    if is_failing {
        return (
            StatusCode::INTERNAL_SERVER_ERROR,
            "Failing for this test.\n",
        )
            .into_response();
    }
    let answer = answer(&shared, &path, request, next).await;
    if is_cut {
        return half_of(answer).await;
    }
    answer
}

async fn answer(shared: &Shared, path: &str, request: Request, next: Next) -> Response {
    let page = shared.pages.lock().expect("the pages").get(path).cloned();
    if let Some((html, policy)) = page {
        return test_page(html, &policy);
    }
    if let Some(file) = path.strip_prefix(INSTALLED) {
        let folder = shared.installed.lock().expect("the version").clone();
        return installed_file(&folder, file).await;
    }
    if let Some(file) = path.strip_prefix(OPEN) {
        let mut answer = match (file, request.headers().get(header::HOST)) {
            ("", Some(host)) => page_for(&format!("http://{}", host.to_str().unwrap_or_default())),
            _ => next.run(request).await,
        };
        let any = HeaderValue::from_static("*");
        answer
            .headers_mut()
            .insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, any);
        return answer;
    }
    if let Some(file) = path.strip_prefix(PAPER) {
        return paper_file(file, false).await;
    }
    if let Some(file) = path.strip_prefix(SILENT_PAPER) {
        let mut answer = paper_file(file, false).await;
        let none = HeaderValue::from_static("script-src 'none'");
        answer
            .headers_mut()
            .insert(header::CONTENT_SECURITY_POLICY, none);
        return answer;
    }
    if let Some(file) = path.strip_prefix(WATCHED_PAPER) {
        return paper_file(file, true).await;
    }
    if let Some("" | "index.html") = path.strip_prefix(VIEWER) {
        return html_answer(page_without_worker());
    }
    match path.strip_prefix(WATCHED) {
        Some("" | "index.html") => watched_page().await,
        Some("watch.js") => {
            ([(header::CONTENT_TYPE, "text/javascript")], WATCH_SCRIPT).into_response()
        }
        _ => next.run(request).await,
    }
}

/// The viewer's page as xtask/finish.mjs makes it for an origin.
fn page_for(origin: &str) -> Response {
    let page = page_without_worker();
    html_answer(page.map(|page| page.replace("'self'", &format!("'self' {origin}"))))
}

/// The page of a host that does not want browsers to keep the viewer.
fn page_without_worker() -> Option<String> {
    let page = std::fs::read_to_string(dist().join("index.html")).ok()?;
    let mut lines: Vec<&str> = page.lines().collect();
    lines.retain(|line| !line.contains("doichieu-worker"));
    Some(lines.join("\n"))
}

fn html_answer(page: Option<String>) -> Response {
    match page {
        Some(page) => ([(header::CONTENT_TYPE, "text/html")], page).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// A file of the version that is installed now; browsers ask for it each time, so that tests need not wait for their caches.
/// Of a folder its `index.html`, as plain static hosts do.
async fn installed_file(folder: &Path, file: &str) -> Response {
    let file = &indexed(file);
    let is_below = !file.split('/').any(|part| part == "..");
    let bytes = match is_below {
        true => tokio::fs::read(folder.join(file)).await.ok(),
        false => None,
    };
    let Some(bytes) = bytes else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let media_type = match file.rsplit('.').next() {
        Some("html") => "text/html",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/json",
    };
    let headers = [
        (header::CONTENT_TYPE, media_type),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, bytes).into_response()
}

fn indexed(file: &str) -> String {
    match file.is_empty() || file.ends_with('/') {
        true => format!("{file}index.html"),
        false => file.to_owned(),
    }
}

/// A file of the pressed site.
async fn paper_file(file: &str, is_watched: bool) -> Response {
    let file = indexed(file);
    let folder = crate::paper::site();
    if !is_watched || !file.ends_with(".html") {
        return installed_file(folder, &file).await;
    }
    let page = tokio::fs::read_to_string(folder.join(file)).await.ok();
    html_answer(page.map(|page| with_watch(&page, &format!("{WATCHED}watch.js"))))
}

/// The first half of an answer whose length was told; then the connection breaks.
async fn half_of(answer: Response) -> Response {
    let (mut parts, body) = answer.into_parts();
    let bytes = axum::body::to_bytes(body, usize::MAX)
        .await
        .unwrap_or_default();
    parts
        .headers
        .insert(header::CONTENT_LENGTH, bytes.len().into());
    let half = bytes.slice(..bytes.len() / 2);
    let broken = std::io::Error::other("cut for this test");
    let chunks = futures_util::stream::iter([Ok(half), Err(broken)]);
    Response::from_parts(parts, axum::body::Body::from_stream(chunks))
}

fn test_page(html: String, policy: &str) -> Response {
    let mut answer = ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response();
    if let Ok(policy) = HeaderValue::from_str(policy)
        && !policy.is_empty()
    {
        answer
            .headers_mut()
            .insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    answer
}

/// The viewer's page with the watching script right after its policy.
async fn watched_page() -> Response {
    let Some(page) = page_without_worker() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let page = with_watch(&page, "./watch.js");
    ([(header::CONTENT_TYPE, "text/html")], page).into_response()
}

/// A page with the watching script right after its policy.
fn with_watch(page: &str, script: &str) -> String {
    let policy = page
        .find("Content-Security-Policy")
        .and_then(|start| Some(start + page[start..].find('>')? + 1))
        .expect("a page has a Content-Security-Policy");
    let (before, after) = page.split_at(policy);
    format!("{before}<script src=\"{script}\"></script>{after}")
}

/// What a browser runs before everything else on a page.
pub fn watch_script() -> &'static str {
    WATCH_SCRIPT
}
