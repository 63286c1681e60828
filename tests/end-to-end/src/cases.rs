//! Files that a report may be made of, good and bad, below `/case/`. Those that need figures
//! are made from the flagship report, so that no number stands here a second time.

use std::convert::Infallible;
use std::fs;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use futures_util::{StreamExt, stream};
use serde_json::{Value, json};

use crate::server::dist;

pub const FLAGSHIP: &str = "dien-bien-2020";

const WEB_PAGE: &str = "<!doctype html>\n<html lang=\"en\"><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>\n";
const HOSTILE_BODY: &str = include_str!("hostile.html");
const MEGABYTE: usize = 1_000_000;

pub fn router() -> Router {
    Router::new()
        .route("/status/{code}", get(status))
        .route(
            "/redirect",
            get(|| async { Redirect::to("/case/page.html") }),
        )
        .route(
            "/page.html",
            get(|| async { web_page("text/html; charset=utf-8") }),
        )
        .route("/page.json", get(|| async { web_page("application/json") }))
        .route(
            "/silent.json",
            get(|| async { std::future::pending::<Response>().await }),
        )
        .route("/stalled.json", get(|| async { stalled() }))
        .route("/33-megabytes.json", get(|| async { large(33, false) }))
        .route(
            "/33-megabytes-announced.json",
            get(|| async { large(33, true) }),
        )
        .route("/3-megabytes.json", get(|| async { large(3, false) }))
        .route(
            "/{file}",
            get(|Path(file): Path<String>| async move { small(&file) }),
        )
}

/// The flagship's bundle as it is in the built viewer.
pub fn bundle() -> Value {
    report_file("statistics.json")
}

/// The flagship's article in a language.
pub fn article(language: &str) -> Value {
    report_file(&format!("article.{language}.json"))
}

fn report_file(name: &str) -> Value {
    file_of(FLAGSHIP, name)
}

/// The other report's bundle, in which no editor says what is meant.
fn without_emphasis() -> Value {
    let mut bundle = file_of("dong-nam-a-2017", "statistics.json");
    let comparisons = &mut bundle["extension"]["doichieu"]["comparisons"];
    for comparison in comparisons.as_array_mut().into_iter().flatten() {
        comparison["emphasis"] = json!([]);
    }
    bundle
}

fn file_of(report: &str, name: &str) -> Value {
    let path = dist().join("reports").join(report).join(name);
    let text = fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{} cannot be read: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn small(file: &str) -> Response {
    let text = match file {
        "article.json" => plain_article().to_string(),
        "statistics.json" => bundle().to_string(),
        "empty.json" => String::new(),
        "spaces.json" => " \n\n ".to_owned(),
        "truncated.json" => truncated(&bundle().to_string()),
        "truncated-article.json" => truncated(&plain_article().to_string()),
        "deep.json" => format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)),
        "deep-objects.json" => format!("{}1{}", "{\"a\":".repeat(100_000), "}".repeat(100_000)),
        "withheld.json" => with(plain_article(), "pubStatus", json!("withheld")).to_string(),
        "canceled.json" => with(plain_article(), "pubStatus", json!("canceled")).to_string(),
        "embargoed.json" => {
            let until = json!("2999-01-01T00:00:00+07:00");
            with(plain_article(), "embargoedUntil", until).to_string()
        }
        "array.json" => json!([picture(), plain_article(), picture()]).to_string(),
        "hostile.json" => hostile().to_string(),
        "wrong-figure.json" => wrong_figure().to_string(),
        "without-emphasis.json" => without_emphasis().to_string(),
        "half-broken.json" => half_broken().to_string(),
        "not-json-stat.json" => json!({ "rows": [1, 2, 3] }).to_string(),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    json_answer(text)
}

async fn status(Path(code): Path<u16>) -> Response {
    let code = StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (code, web_page("text/html; charset=utf-8")).into_response()
}

fn json_answer(body: impl Into<Body>) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], body.into()).into_response()
}

fn web_page(content_type: &'static str) -> Response {
    ([(header::CONTENT_TYPE, content_type)], WEB_PAGE).into_response()
}

/// The start of an answer that never ends.
fn stalled() -> Response {
    let start = stream::once(async { Ok::<_, Infallible>(Bytes::from_static(b"{\"version\":")) });
    json_answer(Body::from_stream(start.chain(stream::pending())))
}

/// White space, in the end a number: valid JSON, and too large.
fn large(n_megabytes: usize, is_announced: bool) -> Response {
    let chunk = Bytes::from(vec![b' '; MEGABYTE]);
    let chunks = std::iter::repeat_n(chunk, n_megabytes).chain([Bytes::from_static(b"1")]);
    let mut answer = json_answer(Body::from_stream(stream::iter(
        chunks.map(Ok::<_, Infallible>),
    )));
    if is_announced {
        let n_bytes = n_megabytes * MEGABYTE + 1;
        answer
            .headers_mut()
            .insert(header::CONTENT_LENGTH, n_bytes.into());
    }
    answer
}

fn truncated(text: &str) -> String {
    text.chars().take(text.chars().count() / 2).collect()
}

fn with(mut document: Value, key: &str, value: Value) -> Value {
    document[key] = value;
    document
}

/// A small good article that names no bundle.
fn plain_article() -> Value {
    json!({
        "uri": "urn:case:article",
        "standard": { "name": "ninjs", "version": "3.1", "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json" },
        "type": "text",
        "language": "en",
        "pubStatus": "usable",
        "versionCreated": "2026-11-20T08:00:00+07:00",
        "headlines": [{ "role": "main", "contentType": "text/plain", "value": "A good article" }],
        "by": "A writer",
        "bodies": [{
            "role": "main",
            "contentType": "text/html",
            "value": "<p>The first paragraph of a good article.</p><h2>A heading</h2><p>Another paragraph of it.</p>",
        }],
    })
}

fn picture() -> Value {
    json!({ "uri": "urn:case:picture", "type": "picture", "headlines": [{ "value": "Only a picture" }] })
}

/// An article whose every text tries to run something.
fn hostile() -> Value {
    let image = "<img src=x onerror=\"document.documentElement.dataset.ran='plain text'\">";
    let article = json!({
        "uri": "javascript:document.documentElement.dataset.ran='uri'",
        "headlines": [{ "contentType": "text/plain", "value": format!("A hostile article {image}") }],
        "descriptions": [{ "role": "summary", "contentType": "text/plain", "value": format!("A summary {image}") }],
        "by": format!("A writer {image}"),
        "copyrightHolder": image,
        "usageTerms": image,
        "infoSources": [{ "name": format!("A source {image}"), "uri": "javascript:document.documentElement.dataset.ran='source'" }],
        "bodies": [{ "role": "main", "contentType": "text/html", "value": HOSTILE_BODY }],
        "associations": [{
            "name": "main-image", "uri": "urn:case:image", "type": "picture",
            "descriptions": [{ "value": image }],
            "renditions": [{ "name": "web", "href": "javascript:document.documentElement.dataset.ran='rendition'", "contentType": "image/png" }],
        }],
    });
    let mut whole = plain_article();
    for (key, value) in article.as_object().into_iter().flatten() {
        whole[key] = value.clone();
    }
    whole
}

/// The flagship's article with one figure wrong in its last digit.
fn wrong_figure() -> Value {
    let mut article = article("vi");
    let body = article["bodies"][0]["value"].as_str().unwrap_or_default();
    article["bodies"][0]["value"] = json!(body.replace("25.944", "25.949"));
    article
}

/// The flagship's bundle with the sizes of its dataset `workforce` wrong.
fn half_broken() -> Value {
    let mut bundle = bundle();
    let datasets = bundle["link"]["item"]
        .as_array_mut()
        .expect("the bundle has items");
    let workforce = datasets
        .iter_mut()
        .find(|dataset| dataset["extension"]["doichieu"]["id"] == "workforce")
        .expect("the bundle has `workforce`");
    workforce["value"] = json!([1, 2]);
    bundle
}
