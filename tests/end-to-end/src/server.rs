//! A server on a port of its own: the built viewer below a deep path, as on a host that keeps
//! it in a folder, and good and bad files below `/case/`. It writes down every request and can
//! hold or lose the ones a test names. It adds no header that a plain static host would not, except below `/open/`, where
//! any page may read its files. A second server, with pages of its own, is another site.

use std::collections::HashMap;
use std::env;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tower_http::services::ServeDir;

use crate::cases;

/// Where the viewer is.
pub const VIEWER: &str = "/deep/er/";
/// The same viewer with one more script, before all others: `watch.js`, for browsers that
/// cannot be told to run it by themselves.
pub const WATCHED: &str = "/watched/deep/er/";

/// The same viewer as it is built for an address (`DOICHIEU_ORIGIN`), from a host that lets any page read its files.
pub const OPEN: &str = "/open/er/";

const WATCH_SCRIPT: &str = include_str!("watch.js");

/// A running server. It ends when this value goes.
pub struct Server {
    port: u16,
    shared: Arc<Shared>,
    running: JoinHandle<()>,
}

struct Shared {
    requests: Mutex<Vec<String>>,
    /// Pages of this test by their paths: HTML, and a Content-Security-Policy.
    pages: Mutex<HashMap<String, (String, String)>>,
    rules: watch::Sender<Rules>,
}

/// Parts of paths, and what becomes of requests for them.
#[derive(Default)]
struct Rules {
    held: Vec<String>,
    lost: Vec<String>,
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
        });
        let router = router(Arc::clone(&shared));
        let running = tokio::spawn(async move {
            axum::serve(listener, router)
                .await
                .expect("the server keeps running");
        });
        Self {
            port,
            shared,
            running,
        }
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

    /// Answers everything that was lost as before.
    pub fn find_again(&self) {
        self.shared.rules.send_modify(|rules| rules.lost.clear());
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
        self.running.abort();
    }
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
    let is_lost = match rules.wait_for(is_free).await {
        Ok(rules) => rules.lost.iter().any(|part| path.contains(part.as_str())),
        Err(_) => true,
    };
    if is_lost {
        return (StatusCode::NOT_FOUND, "Lost for this test.\n").into_response();
    }
    let page = shared.pages.lock().expect("the pages").get(&path).cloned();
    if let Some((html, policy)) = page {
        return test_page(html, &policy);
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
    match std::fs::read_to_string(dist().join("index.html")) {
        Ok(page) => {
            let page = page.replace("'self'", &format!("'self' {origin}"));
            ([(header::CONTENT_TYPE, "text/html")], page).into_response()
        }
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
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
    let Ok(page) = std::fs::read_to_string(dist().join("index.html")) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let policy = page
        .find("Content-Security-Policy")
        .and_then(|start| Some(start + page[start..].find('>')? + 1))
        .expect("index.html has a Content-Security-Policy");
    let (before, after) = page.split_at(policy);
    let page = format!("{before}<script src=\"./watch.js\"></script>{after}");
    ([(header::CONTENT_TYPE, "text/html")], page).into_response()
}

/// What a browser runs before everything else on a page.
pub fn watch_script() -> &'static str {
    WATCH_SCRIPT
}
