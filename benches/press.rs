//! What pressing a site costs: a thousand reports of three comparisons in one language, and one of them changed.
//! `cargo xtask bench press` runs it, and fails where a limit is passed. Numbers, names and texts are made up; the viewer is a
//! few small files in place of a built one, of which the press only copies more.

use doichieu::press::site::Pressing;
use serde_json::{Value, json};
use std::fs;
use std::io;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

const N_REPORTS: usize = 1_000;
/// On two processors.
const ALL: Duration = Duration::from_secs(600);
const ONE: Duration = Duration::from_secs(5);
/// 10 March 2026.
const NOW: i64 = 1_773_100_800;

const MILLS: [&str; 5] = ["North", "South", "East", "West", "River"];
const SUBJECTS: [&str; 3] = ["output", "staff", "water"];

fn value(report: usize, subject: usize, mill: usize, year: usize) -> usize {
    let mixed = report * 7_919 + subject * 104_729 + mill * 1_299_709 + year * 15_485_863;
    200 + mixed % 800
}

fn statistics(report: usize) -> Value {
    let years = ["2015", "2020"];
    let datasets = SUBJECTS.iter().enumerate().map(|(subject, name)| {
        let values: Vec<usize> = (0..MILLS.len())
            .flat_map(|mill| (0..years.len()).map(move |year| value(report, subject, mill, year)))
            .collect();
        json!({
            "class": "dataset", "label": format!("{name} of the mills"), "source": "made up",
            "id": ["mill", "year"], "size": [MILLS.len(), years.len()], "role": { "time": ["year"] },
            "dimension": {
                "mill": { "label": "mill", "category": { "index": MILLS } },
                "year": { "label": "year", "category": { "index": years } },
            },
            "value": values,
            "extension": { "doichieu": { "id": name } },
        })
    });
    json!({
        "version": "2.0", "class": "collection", "label": format!("Mills of district {report}"),
        "link": { "item": datasets.collect::<Vec<_>>() },
    })
}

fn article(report: usize) -> Value {
    let paragraphs = SUBJECTS.iter().enumerate().map(|(subject, name)| {
        let of = |mill: usize, year: usize| value(report, subject, mill, year);
        format!(
            "<h2>The {name}</h2><p>In 2020 the {name} of the North mill came to {}, after {} in 2015; that of the South mill was {}.</p>",
            of(0, 1),
            of(0, 0),
            of(1, 1),
        )
    });
    json!({
        "uri": format!("urn:doichieu:bench:{report}"), "type": "text", "language": "en", "pubStatus": "usable",
        "firstCreated": "2026-03-01T08:00:00Z",
        "headlines": [{ "role": "main", "value": format!("The mills of district {report}") }],
        "bodies": [{ "contentType": "text/html", "value": paragraphs.collect::<String>() }],
        "associations": [{ "rel": "statistics", "type": "component",
            "renditions": [{ "contentType": "application/json", "href": "statistics.json" }] }],
    })
}

fn put_report(site: &Path, report: usize, told: usize) -> io::Result<()> {
    let folder = site.join(format!("district-{report:04}"));
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("statistics.json"), statistics(told).to_string())?;
    fs::write(folder.join("article.en.json"), article(told).to_string())
}

fn put_viewer(viewer: &Path) -> io::Result<()> {
    fs::create_dir_all(viewer)?;
    let paper = json!({
        "style": "paper.css", "hand": "hand.js", "alone": "alone.js", "front": "front.js",
        "policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'",
    });
    let page = "<!doctype html>\n<link id=\"app-js\" rel=\"modulepreload\" href=\"./app.js\">\n<script defer src=\"./boot.js\"></script>\n";
    for (name, text) in [
        ("paper.json", paper.to_string().as_str()),
        ("paper.css", "p{color:red}"),
        ("hand.js", "hand()"),
        ("alone.js", "alone()"),
        ("front.js", "front()"),
        ("app.js", "app()"),
        ("boot.js", "boot()"),
        ("index.html", page),
        ("icon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
    ] {
        fs::write(viewer.join(name), text)?;
    }
    Ok(())
}

fn press(place: &Path) -> Result<(Duration, usize), String> {
    let (site, out, viewer) = (place.join("site"), place.join("out"), place.join("viewer"));
    let begun = Instant::now();
    let outcome = Pressing {
        site: &site,
        out: &out,
        viewer: &viewer,
        now: NOW,
        program: b"a bench".to_vec(),
        most_files: usize::MAX,
    }
    .press(&|_, _| {})?;
    Ok((begun.elapsed(), outcome.n_pressed))
}

fn run(n_reports: usize) -> Result<bool, String> {
    let place = std::env::temp_dir().join(format!("doichieu-press-{}", std::process::id()));
    let told = |error: io::Error| error.to_string();
    fs::create_dir_all(place.join("site")).map_err(told)?;
    let config = "name = \"Mills\"\naddress = \"https://mills.example/\"\nlanguages = [\"en\"]\n";
    fs::write(place.join("site/doichieu.toml"), config).map_err(told)?;
    put_viewer(&place.join("viewer")).map_err(told)?;
    for report in 0..n_reports {
        put_report(&place.join("site"), report, report).map_err(told)?;
    }
    let (all, n_all) = press(&place)?;
    println!("{n_all} reports: {:.1} s", all.as_secs_f64());
    put_report(&place.join("site"), n_reports / 2, n_reports).map_err(told)?;
    let (one, n_one) = press(&place)?;
    println!("{n_one} of them changed: {:.2} s", one.as_secs_f64());
    fs::remove_dir_all(&place).map_err(told)?;
    Ok(all <= ALL && one <= ONE && n_all == n_reports && n_one == 1)
}

fn main() -> ExitCode {
    let n_reports = std::env::args().find_map(|argument| argument.parse().ok());
    match run(n_reports.unwrap_or(N_REPORTS)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => {
            eprintln!(
                "a limit is passed: {} s for all, {} s for one",
                ALL.as_secs(),
                ONE.as_secs()
            );
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
