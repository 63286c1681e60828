//! How soon a page is there, beside peers that show the same story and charts:
//! `cargo xtask bench page` (built viewer and pressed site given by `DOICHIEU_DIST` and `DOICHIEU_COMMAND`).
//! Pages take turns, in a phone's conditions and without; medians of nine with their spread go into docs/performance.md, and
//! ratios to the hand-written page are held to their budgets.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use axum::Router;
use end_to_end::browser::Browser;
use end_to_end::paper;
use end_to_end::server::repository;
use serde_json::{Value, json};
use tower_http::services::ServeDir;

/// How often each page is opened; a number on the command line is for trying, and writes nothing.
const ROUNDS: usize = 9;

/// A page, and how it is told what is seen of it.
struct Page {
    name: &'static str,
    address: &'static str,
    /// Selectors: the story, the first chart, and what is pressed.
    story: &'static str,
    chart: &'static str,
    press: &'static str,
}

const PAGES: [Page; 6] = [
    Page {
        name: "hand-written HTML and SVG: the limit",
        address: "limit.html",
        story: "article p",
        chart: "svg",
        press: "input[value='1']",
    },
    Page {
        name: "printed report",
        address: "reports/dien-bien-2020/vi/",
        story: "article p",
        chart: ".dc-chart",
        press: "input[data-control=measure]:not(:checked)",
    },
    Page {
        name: "printed comparison, as a frame shows it",
        address: "reports/dien-bien-2020/vi/theory.html?embed=1",
        story: "figcaption",
        chart: ".dc-chart",
        press: "input[data-control=measure]:not(:checked)",
    },
    Page {
        name: "the limit for one comparison",
        address: "limit-one.html",
        story: "h1",
        chart: "svg",
        press: "input[value='1']",
    },
    Page {
        name: "plain page with the whole of ECharts",
        address: "echarts.html",
        story: "article p",
        chart: "div svg path",
        press: "button",
    },
    Page {
        name: "the program, from foreign addresses",
        address: "?article=reports/dien-bien-2020/article.vi.json&lang=vi",
        story: "article p",
        chart: ".dc-charts__place .dc-chart, .dc-charts__chart svg",
        press: "[data-tool=table]",
    },
];

/// Ratios of a page to another, by their names and what is measured: no more than this.
const BUDGETS: [(&str, &str, &str, f64); 5] = [
    (
        "printed report",
        "hand-written HTML and SVG: the limit",
        "story",
        1.15,
    ),
    (
        "printed report",
        "hand-written HTML and SVG: the limit",
        "chart",
        1.15,
    ),
    (
        "printed comparison, as a frame shows it",
        "the limit for one comparison",
        "chart",
        1.15,
    ),
    (
        "the program, from foreign addresses",
        "hand-written HTML and SVG: the limit",
        "story",
        2.5,
    ),
    (
        "the program, from foreign addresses",
        "hand-written HTML and SVG: the limit",
        "chart",
        6.0,
    ),
];

/// Watches a page from its first moment.
const WATCH: &str = r#"
(() => {
  const seen = (window.__seen = { shift: 0, blocking: 0 });
  try {
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) seen.shift += entry.value; }).observe({ type: "layout-shift", buffered: true });
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) seen.blocking += Math.max(0, entry.duration - 50); }).observe({ type: "longtask", buffered: true });
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) seen.largest = entry.startTime; }).observe({ type: "largest-contentful-paint", buffered: true });
  } catch {}
  const look = () => {
    for (const [name, selector] of Object.entries(window.__look ?? LOOK)) {
      if (seen[name]) continue;
      for (const element of document.querySelectorAll(selector)) {
        if (element.getBoundingClientRect().height <= 5) continue;
        seen[name] = performance.now();
        seen.until = performance.getEntriesByType("resource").reduce((sum, file) => sum + file.encodedBodySize, 0);
        break;
      }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
"#;

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let tried: Option<usize> = std::env::args().nth(1).and_then(|n| n.parse().ok());
    let n_rounds = tried.unwrap_or(ROUNDS);
    let folder = std::env::temp_dir().join(format!("doichieu-bench-{}", std::process::id()));
    paper::press(&repository().join("public/reports"), &folder);
    peers(&folder);
    compress(&folder);
    let service = Router::new().fallback_service(ServeDir::new(&folder).precompressed_br());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let origin = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move { axum::serve(listener, service).await });

    let mut report = String::from(
        "Chromium, on two cores of a shared x86-64 server; medians of nine, least and most beside them. A phone is 412 × 823 pixels, its processor four times slower, its link 1.6 Mbit/s with 150 ms for each answer (the browser's own model, in which all requests share one link). Files are compressed by Brotli.\n",
    );
    let mut failures = Vec::new();
    for (device, is_phone) in [("A phone", true), ("No limits", false)] {
        let mut results: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
        for round in 0..n_rounds {
            for page in &PAGES {
                eprint!("\r{device}, round {} of {n_rounds}  ", round + 1);
                let measured = measure(&origin, page, is_phone).await;
                results.entry(page.name).or_default().push(measured);
            }
        }
        let _ = write!(report, "\n### {device}\n\n{}", table(&results));
        if is_phone {
            let (told, failed) = budgets(&results);
            report.push_str(&told);
            failures = failed;
            let mut waking = Vec::new();
            for is_ahead in [false, true] {
                let mut times = Vec::new();
                for _ in 0..n_rounds {
                    times.push(wake(&origin, is_ahead).await);
                }
                waking.push(spread(&mut times));
            }
            let _ = write!(
                report,
                "\nFrom a wish to the program's chart in its place: {} ms; fetched ahead, {} ms.\n",
                waking[0], waking[1]
            );
        }
    }
    eprintln!();
    println!("{report}");
    if tried.is_none() {
        write_document(&report);
    }
    let _ = fs::remove_dir_all(&folder);
    for failure in &failures {
        eprintln!("over its budget: {failure}");
    }
    if !failures.is_empty() {
        std::process::exit(1);
    }
}

async fn phone(browser: &Browser, is_phone: bool) {
    browser.window(if is_phone { 500 } else { 1360 }, 900).await;
    if !is_phone {
        return;
    }
    let device = json!({ "width": 412, "height": 823, "deviceScaleFactor": 2, "mobile": true });
    browser
        .protocol("Emulation.setDeviceMetricsOverride", device)
        .await;
    browser
        .protocol("Emulation.setCPUThrottlingRate", json!({ "rate": 4 }))
        .await;
    browser.protocol("Network.enable", json!({})).await;
    let link = json!({ "offline": false, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750 });
    browser
        .protocol("Network.emulateNetworkConditions", link)
        .await;
}

/// One page, opened by a browser that has seen nothing.
async fn measure(origin: &str, page: &Page, is_phone: bool) -> Value {
    let browser = Browser::chromium().await;
    let look = json!({ "story": page.story, "chart": page.chart });
    browser
        .before_each_page(&WATCH.replace("LOOK", &look.to_string()))
        .await;
    phone(&browser, is_phone).await;
    browser.go(&format!("{origin}/{}", page.address)).await;
    browser
        .until("window.__seen?.story && window.__seen?.chart && document.readyState === 'complete'")
        .await;
    tokio::time::sleep(Duration::from_millis(if is_phone { 1500 } else { 300 })).await;
    browser
        .until(&format!(
            "document.querySelector({})",
            end_to_end::browser::quoted(page.press)
        ))
        .await;
    let script = r#"
        const done = arguments[1];
        const control = document.querySelector(arguments[0]);
        const start = performance.now();
        control.click();
        requestAnimationFrame(() => requestAnimationFrame(() => {
            const paint = performance.getEntriesByName("first-contentful-paint")[0];
            const files = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
            done({ ...window.__seen, first: paint?.startTime, press: performance.now() - start, bytes: files.reduce((sum, file) => sum + file.encodedBodySize, 0), requests: files.length });
        }));"#;
    let measured = browser.js_async(script, &[page.press.into()]).await;
    browser.close();
    measured
}

/// Milliseconds from a wish to the chart of the program.
async fn wake(origin: &str, is_ahead: bool) -> f64 {
    let browser = Browser::chromium().await;
    phone(&browser, true).await;
    browser
        .go(&format!("{origin}/reports/dien-bien-2020/vi/"))
        .await;
    browser
        .until("document.querySelector('a.dc-figure[aria-expanded]')")
        .await;
    let control = "document.querySelector('[data-comparison=qualification] [data-wish=choose]')";
    if is_ahead {
        browser.js(&format!("{control}.focus()"), &[]).await;
        tokio::time::sleep(Duration::from_millis(8000)).await;
    }
    let script = format!(
        "const done = arguments[0]; {control}.scrollIntoView({{ block: 'center' }}); const start = performance.now(); {control}.click(); const look = () => document.querySelector('[data-comparison=qualification]:not([data-printed], [data-waiting], [data-chart=waiting])') ? done(performance.now() - start) : requestAnimationFrame(look); look();"
    );
    let time = browser.js_async(&script, &[]).await;
    browser.close();
    time.as_f64().unwrap_or(f64::NAN)
}

fn numbers(results: &[Value], name: &str) -> Vec<f64> {
    results
        .iter()
        .filter_map(|result| result[name].as_f64())
        .collect()
}

fn median(numbers: &mut [f64]) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The median, with the least and the most.
fn spread(numbers: &mut [f64]) -> String {
    let middle = median(numbers);
    match (numbers.first(), numbers.last()) {
        (Some(least), Some(most)) => format!("{middle:.0} ({least:.0}–{most:.0})"),
        _ => "–".to_owned(),
    }
}

fn table(results: &BTreeMap<&str, Vec<Value>>) -> String {
    let mut table = String::from(
        "| page | first paint, ms | largest | story seen | first chart seen | press to answer | blocking | moved | requests | kB until then | kB in all |\n|---|---|---|---|---|---|---|---|---|---|---|\n",
    );
    for page in &PAGES {
        let own = &results[page.name];
        let of = |name: &str| spread(&mut numbers(own, name));
        let one = |name: &str| median(&mut numbers(own, name));
        let _ = writeln!(
            table,
            "| {} | {} | {} | {} | {} | {} | {:.0} | {:.3} | {:.0} | {:.1} | {:.1} |",
            page.name,
            of("first"),
            of("largest"),
            of("story"),
            of("chart"),
            of("press"),
            one("blocking"),
            one("shift"),
            one("requests"),
            one("until") / 1000.0,
            one("bytes") / 1000.0,
        );
    }
    table
}

/// Whether ratios are within their budgets, in words; and those that are not.
fn budgets(results: &BTreeMap<&str, Vec<Value>>) -> (String, Vec<String>) {
    let mut told = String::from("\n| ratio | is | may be |\n|---|---|---|\n");
    let mut failed = Vec::new();
    for (page, beside, what, most) in BUDGETS {
        let of = |name: &str| median(&mut numbers(&results[name], what));
        let ratio = of(page) / of(beside);
        let _ = writeln!(
            told,
            "| {what} of {page} to {beside} | {ratio:.2} | {most:.2} |"
        );
        if ratio > most {
            failed.push(format!("{what} of {page}: {ratio:.2} instead of {most:.2}"));
        }
    }
    (told, failed)
}

/// Puts the results into the document, between two marks.
fn write_document(report: &str) {
    let path = repository().join("docs/performance.md");
    let text = fs::read_to_string(&path).expect("docs/performance.md");
    let (start, end) = (
        "<!-- written by `cargo xtask bench page` -->\n",
        "<!-- until here -->",
    );
    if let (Some(at), Some(until)) = (text.find(start), text.find(end)) {
        let text = format!("{}{report}{}", &text[..at + start.len()], &text[until..]);
        fs::write(path, text).expect("docs/performance.md");
    }
}

/// Compresses every file beside itself.
fn compress(folder: &Path) {
    let script = r#"
        const fs = require("fs"), path = require("path"), zlib = require("zlib");
        const walk = (folder) => fs.readdirSync(folder, { withFileTypes: true }).forEach((entry) => {
            const file = path.join(folder, entry.name);
            if (entry.isDirectory()) return walk(file);
            if (!/\.(png|br)$/.test(file)) fs.writeFileSync(file + ".br", zlib.brotliCompressSync(fs.readFileSync(file)));
        });
        walk(process.argv[1]);"#;
    let done = Command::new("node")
        .args(["-e", script])
        .arg(folder)
        .status();
    assert!(done.expect("node").success());
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let Some(at) = text.find(start) else {
        return "";
    };
    let after = &text[at + start.len()..];
    &after[..after.find(end).unwrap_or(after.len())]
}

/// The text of HTML, without its tags.
fn plain(html: &str) -> String {
    let mut text = String::new();
    for (n, piece) in html.split('<').enumerate() {
        text.push_str(if n == 0 {
            piece
        } else {
            piece.split_once('>').map_or("", |(_, text)| text)
        });
    }
    text
}

/// Pages by hand, with the story, the charts and the sentences of the printed flagship: as little as can show them.
fn peers(folder: &Path) {
    let page = fs::read_to_string(folder.join("reports/dien-bien-2020/vi/index.html"))
        .expect("the flagship");
    let style = "body{margin:0 auto;max-width:38rem;padding:16px;font:17px/1.5 Georgia,serif;background:#f7f4ec;color:#1f2328;--dc-ink:#1f2328;--dc-muted:#5c6370;--dc-hairline:#d9d5cb;--dc-then:#7d8590;--dc-now:#0b5c8a;--dc-soft:#6094b0;--dc-paper:#fffdf8}figure{margin:16px -16px;padding:12px 16px;background:#fffdf8}svg{display:block;width:100%;height:auto;font:13px sans-serif;dominant-baseline:central}figure:has([value='0']:checked) svg+svg,figure:has([value='1']:checked) svg:has(+svg){display:none}";
    let mut article = String::new();
    let mut charts: Vec<String> = Vec::new();
    for part in page.split("<div class=\"dc-story__block\"").skip(1) {
        let block = &part[..part.find("<figure").unwrap_or(part.len())];
        let block = block.split_once('>').map_or("", |(_, block)| block);
        let tag = if block.starts_with("<h") { "h2" } else { "p" };
        let _ = write!(article, "<{tag}>{}</{tag}>", plain(block));
        for figure in part.split("<figure class=\"dc-comparison\"").skip(1) {
            let title = plain(between(figure, "<h2", "</h2>"))
                .split_once('>')
                .map(|(_, title)| title.to_owned());
            let title =
                title.unwrap_or_else(|| plain(between(figure, "dc-comparison__title\"", "</h2>")));
            let svgs: Vec<String> = figure
                .split("<svg class=\"dc-chart\"")
                .skip(1)
                .filter(|svg| {
                    svg.split('>')
                        .next()
                        .is_some_and(|tag| tag.contains("\"narrow\""))
                })
                .map(|svg| {
                    format!(
                        "<svg{}</svg>",
                        &svg[..svg.find("</svg>").unwrap_or(svg.len())]
                    )
                })
                .collect();
            let name = charts.len();
            let switch = match svgs.len() {
                0 | 1 => String::new(),
                _ => format!(
                    "<label><input type=radio name=m{name} value=0 checked>A</label><label><input type=radio name=m{name} value=1>B</label>"
                ),
            };
            let made = format!(
                "<figure><h3>{title}</h3>{switch}{}</figure>",
                svgs.iter().take(2).cloned().collect::<String>()
            );
            article.push_str(&made);
            charts.push(made);
        }
    }
    let head = plain(between(&page, "<h1 class=\"dc-head__headline\">", "</h1>"));
    let whole = |title: &str, more: &str, body: &str| {
        format!(
            "<!doctype html><html lang=vi><meta charset=utf-8><meta name=viewport content=\"width=device-width\"><title>{title}</title><link rel=icon href=\"data:,\"><style>{style}</style>{more}<body><h1>{title}</h1>{body}"
        )
    };
    let put = |name: &str, text: String| fs::write(folder.join(name), text).expect("a page");
    put(
        "limit.html",
        whole(&head, "", &format!("<article>{article}</article>")),
    );
    let one = charts.iter().find(|chart| chart.contains("hệ tập trung"));
    let one = one
        .or(charts.iter().find(|chart| chart.contains("radio")))
        .cloned()
        .unwrap_or_default();
    put("limit-one.html", whole("Một so sánh", "", &one));
    // The same story, with as many charts that ECharts draws when the page is there.
    let places = "<div class=c style=\"height:180px\"></div>";
    let story = article
        .split("<figure>")
        .map(|part| match part.split_once("</figure>") {
            Some((_, after)) => format!("{places}{after}"),
            None => part.to_owned(),
        });
    let script = "<script src=echarts.min.js></script><script>for(const c of document.querySelectorAll('.c'))echarts.init(c,null,{renderer:'svg'}).setOption({animation:false,xAxis:{type:'value'},yAxis:{type:'category',data:['A','B','C','D']},series:[{type:'bar',data:[3,5,2,4],label:{show:true}}]})</script>";
    let body = format!(
        "<article>{}</article><button>Đổi</button>{script}",
        story.collect::<String>()
    );
    put("echarts.html", whole(&head, "", &body));
    let echarts: PathBuf = repository().join("node_modules/echarts/dist/echarts.min.js");
    fs::copy(echarts, folder.join("echarts.min.js")).expect("ECharts");
}
