//! Every drawing of every comparison in some folders, natively and on one page a language, for people to look at:
//! `cargo xtask gallery`, or `cargo run --features press --example gallery -- OUT FOLDER…`.

use doichieu::comparison::Choice;
use doichieu::depiction::{Look, charts, sentence, subtitle, title};
use doichieu::locale::{Language, Locale};
use doichieu::markup::escaped;
use doichieu::report::{Parts, Report, assemble};
use doichieu::{article, statistics};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// As wide as a comparison is on a phone, on a tablet and in the panel of a wide page.
const WIDTHS: [f64; 3] = [326.0, 560.0, 640.0];
const LOOKS: [(&str, Look); 4] = [
    ("light", Look::LIGHT),
    ("dark", Look::DARK),
    ("forced light", Look::CONTRAST_LIGHT),
    ("forced dark", Look::CONTRAST_DARK),
];

fn main() -> Result<(), String> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let Some(out) = arguments.next() else {
        return Err("gallery OUT FOLDER…".to_owned());
    };
    let mut reports: Vec<(String, Report)> = Vec::new();
    for folder in arguments {
        gather(&folder, &mut reports);
    }
    std::fs::create_dir_all(&out).map_err(|error| error.to_string())?;
    for language in Language::ALL {
        let page = page(&reports, language);
        let file = out.join(format!("gallery.{}.html", language.tag()));
        std::fs::write(&file, page).map_err(|error| error.to_string())?;
        println!("{}", file.display());
    }
    Ok(())
}

/// The reports in a folder and in those below it.
fn gather(folder: &Path, reports: &mut Vec<(String, Report)>) {
    let read = |name: &str| std::fs::read(folder.join(name)).ok();
    if let Some(bundle) = read("statistics.json") {
        let story = read("article.vi.json").or_else(|| read("article.json"));
        let report = assemble(Parts {
            article: story.map(|bytes| article::read(&bytes)),
            statistics: Some(statistics::read(&bundle)),
            ..Parts::default()
        });
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        reports.push((name.into_owned(), report));
    }
    // A file beside the project: data without a story.
    if let Some(bundle) = std::fs::read(folder).ok().filter(|_| folder.is_file()) {
        let reading = statistics::read(&bundle);
        let report = assemble(Parts {
            statistics: Some(reading),
            ..Parts::default()
        });
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        reports.push((name.into_owned(), report));
    }
    let mut below: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.is_dir()
                || path.extension().is_some_and(|end| end == "json")
                    && !path.with_file_name("statistics.json").exists()
        })
        .collect();
    below.sort();
    for folder in below {
        gather(&folder, reports);
    }
}

fn page(reports: &[(String, Report)], language: Language) -> String {
    let mut html = format!(
        "<!doctype html><html lang=\"{}\"><meta charset=\"utf-8\"><title>Gallery</title><style>body{{font:15px sans-serif;margin:16px;background:#f7f4ec}}section{{display:flex;flex-wrap:wrap;gap:16px;align-items:start;margin-block:8px 24px}}figure{{margin:0;padding:16px}}figcaption{{font-size:11px;opacity:.7}}h2{{font-size:18px;margin:0}}p{{margin:2px 0}}</style>\n",
        language.tag()
    );
    for (name, report) in reports {
        let locale = Locale::new(language, report.language());
        for plan in 0..report.plans.len() {
            let Some(comparison) = report.comparison(plan, &Choice::default()) else {
                continue;
            };
            let _ = write!(
                html,
                "<h2>{} <small>({name}/{})</small></h2><p>{}</p><p>{}</p><section>",
                escaped(&title(&comparison, &locale)),
                escaped(&comparison.id),
                escaped(&subtitle(&comparison, &locale)),
                escaped(&sentence(&comparison, &locale)),
            );
            for (theme, look) in LOOKS {
                // The rarer looks are seen on a phone only.
                let widths = if theme == "light" {
                    &WIDTHS[..]
                } else {
                    &WIDTHS[..1]
                };
                for width in widths {
                    let look = Look {
                        width: *width,
                        ..look
                    };
                    let _ = write!(
                        html,
                        "<figure style=\"background:{};color:{}\"><figcaption>{width} {theme}</figcaption>",
                        look.paper.as_str(),
                        look.ink,
                    );
                    for chart in charts(&comparison, &report.passage(plan), &locale, &look) {
                        let name = |cell: statistics::CellRef| {
                            report
                                .bundle
                                .as_ref()
                                .map(|bundle| cell.name(bundle))
                                .unwrap_or_default()
                        };
                        html.push_str(&chart.sketch.file(&chart, "", "", &name));
                    }
                    html.push_str("</figure>");
                }
            }
            html.push_str("</section>\n");
        }
    }
    html.push_str("</html>\n");
    html
}
