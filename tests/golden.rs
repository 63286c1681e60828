//! Golden cases: each folder of `tests/fixtures` with an article or a bundle in it is read, and what came of it is held
//! against the files beside it. A new case is a new folder and no code; `BLESS=1 cargo test --test golden` writes its files.
//! How a folder is laid out is told in `tests/fixtures/README.md`.

// A test that cannot go on has failed: here that is what panics are for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "fixtures/golden_file.rs"]
mod golden_file;

use doichieu::article::{self, Block, Notice, Picture, Span, Stamp, Story, Table};
use doichieu::comparison::{Comparison, Form, Measure};
use doichieu::depiction::{Numbers, forms, notes, sentence, subtitle, sum_text, table, title};
use doichieu::finding::Finding;
use doichieu::locale::{self, Language, Locale};
use doichieu::report::{Files, Parts, Report, assemble};
use doichieu::route::Route;
use doichieu::statistics::{self, Bundle};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// When the cases are read: embargoes before it have passed.
const NOW: &str = "2026-11-20T12:00:00Z";

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

fn cases() -> Vec<PathBuf> {
    let folders = fs::read_dir(fixtures()).unwrap();
    let mut cases: Vec<PathBuf> = folders
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir() && !path.ends_with("markup"))
        .collect();
    cases.sort();
    cases
}

#[test]
fn every_case_reads_as_it_was_blessed() {
    let cases = cases();
    assert!(cases.len() >= 30, "only {} cases", cases.len());
    let mut differences = Vec::new();
    for case in &cases {
        let report = read_case(case);
        let query = fs::read_to_string(case.join("choice.txt")).unwrap_or_default();
        let route = Route::read(query.trim());
        let story = report.story.as_ref().map(story_text).unwrap_or_default();
        let written = [
            ("findings.txt", findings_text(&report.findings)),
            ("story.txt", story),
            (
                "comparisons.vi.txt",
                comparisons_text(&report, &route, Language::Vi),
            ),
            (
                "comparisons.en.txt",
                comparisons_text(&report, &route, Language::En),
            ),
        ];
        for (name, text) in written {
            let path = case.join(name);
            // Nothing to say is no file.
            if text.is_empty() && !path.exists() {
                continue;
            }
            differences.extend(golden_file::difference(&path, &text));
        }
    }
    assert!(differences.is_empty(), "\n{}", differences.join("\n"));
}

#[test]
fn every_case_is_an_article_or_a_bundle_and_holds_no_file_that_nobody_reads() {
    for case in cases() {
        let items = items_of(&case);
        for entry in fs::read_dir(&case).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let is_known = matches!(
                name.as_str(),
                "article.json"
                    | "statistics.json"
                    | "choice.txt"
                    | "findings.txt"
                    | "story.txt"
                    | "comparisons.vi.txt"
                    | "comparisons.en.txt"
            );
            assert!(is_known || items.contains(&name), "{case:?}: {name}");
        }
        assert!(
            case.join("article.json").exists() || case.join("statistics.json").exists(),
            "{case:?} has nothing to read"
        );
    }
}

#[test]
fn every_comparison_named_in_a_choice_exists() {
    for case in cases() {
        let Ok(query) = fs::read_to_string(case.join("choice.txt")) else {
            continue;
        };
        let report = read_case(&case);
        for id in Route::read(query.trim()).choices.ids() {
            assert!(report.plan_named(id).is_some(), "{case:?}: {id}");
        }
    }
}

/// The files beside a bundle that its items name.
fn items_of(case: &Path) -> BTreeSet<String> {
    let Ok(bytes) = fs::read(case.join("statistics.json")) else {
        return BTreeSet::new();
    };
    let pending = statistics::read(&bytes)
        .bundle
        .map(|bundle| bundle.pending)
        .unwrap_or_default();
    pending.into_iter().map(|item| item.href).collect()
}

fn read_case(case: &Path) -> Report {
    let article = fs::read(case.join("article.json")).ok();
    let bundle = fs::read(case.join("statistics.json")).ok();
    let files = Files {
        article: article.clone().map(Arc::new),
        statistics: bundle.clone().map(Arc::new),
    };
    assemble(Parts {
        article: article.map(|bytes| article::read(&bytes)),
        statistics: bundle.map(|bytes| read_bundle(case, &bytes)),
        files,
    })
}

/// As the viewer does it: items in files of their own are added, then all formulas are checked.
fn read_bundle(case: &Path, bytes: &[u8]) -> statistics::Reading {
    let mut reading = statistics::read(bytes);
    let Some(bundle) = &mut reading.bundle else {
        return reading;
    };
    let pending = std::mem::take(&mut bundle.pending);
    if pending.is_empty() {
        return reading;
    }
    for item in pending {
        let bytes = fs::read(case.join(&item.href)).ok();
        let findings = statistics::add_item(bundle, &item, bytes.as_deref().ok_or(None));
        reading.findings.extend(findings);
    }
    statistics::complete(&mut reading);
    reading
}

// ---- Findings

fn findings_text(findings: &[Finding]) -> String {
    let line = |finding: &Finding| {
        let at = if finding.at.is_empty() {
            "(whole)"
        } else {
            &finding.at
        };
        let say = |language| locale::sentence(&finding.what, language);
        let place = locale::place(finding, Language::En);
        let at = match place.is_empty() {
            true => at.to_owned(),
            false => format!("{at} [{place}]"),
        };
        format!(
            "{} {} {} {at} — {} — {}\n",
            finding.what.code(),
            finding.what.severity().name(),
            finding.document.name(),
            say(Language::Vi),
            say(Language::En),
        )
    };
    findings.iter().map(line).collect()
}

// ---- The story

fn story_text(story: &Story) -> String {
    let mut lines = Vec::new();
    let mut head = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            lines.push(format!("{name}: {value}"));
        }
    };
    let stamp = |stamp: Option<Stamp>| {
        stamp.map(|stamp| {
            let (year, month, day) = (stamp.year, stamp.month, stamp.day);
            let time = stamp
                .time
                .map_or(String::new(), |(h, m)| format!(" {h:02}:{m:02}"));
            let offset = stamp
                .offset
                .map_or(String::new(), |offset| format!(" {offset:+} min"));
            format!("{year}-{month:02}-{day:02}{time}{offset} = {}", stamp.epoch)
        })
    };
    head("uri", Some(story.uri.clone()));
    head("headline", Some(story.headline.clone()));
    head("standfirst", story.standfirst.clone());
    head("by", story.byline.clone());
    head("located", story.located.clone());
    head("language", story.language.clone());
    head("first created", stamp(story.first_created));
    head("version created", stamp(story.version_created));
    head("embargoed until", stamp(story.embargoed_until));
    head(
        "notice",
        story
            .notice(Stamp::read(NOW).unwrap().epoch)
            .map(|notice| match notice {
                Notice::Withheld => "withheld".to_owned(),
                Notice::Canceled => "canceled".to_owned(),
                Notice::Embargoed(_) => "embargoed".to_owned(),
            }),
    );
    head("lead", story.lead.as_ref().map(picture_text));
    head("holder", story.rights.holder.clone());
    head("rights", story.rights.notice.clone());
    head("usage", story.rights.usage.clone());
    for source in &story.sources {
        let address = source.address.as_deref().unwrap_or("no address");
        head("source", Some(format!("{} <{address}>", source.name)));
    }
    head("statistics", story.statistics.clone());
    for translation in &story.translations {
        head(
            &format!("translation {}", translation.language),
            Some(translation.address.clone()),
        );
    }
    lines.push(format!("text: {} code points", story.text.chars().count()));
    for (n, block) in story.blocks.iter().enumerate() {
        block_lines(&format!("{n}"), block, 0, &mut lines);
    }
    lines.join("\n") + "\n"
}

fn picture_text(picture: &Picture) -> String {
    let mut text = format!("{} alt {:?}", picture.address, picture.alt);
    if let (Some(width), Some(height)) = (picture.width, picture.height) {
        text += &format!(" {width}×{height}");
    }
    if let Some(credit) = &picture.credit {
        text += &format!(" credit {credit:?}");
    }
    text
}

fn block_lines(name: &str, block: &Block, depth: usize, lines: &mut Vec<String>) {
    let indent = "  ".repeat(depth);
    match block {
        Block::Paragraph(spans) => {
            lines.push(format!("{indent}[{name}] paragraph"));
            span_lines(spans, depth, lines);
        }
        Block::Heading { level, spans } => {
            lines.push(format!("{indent}[{name}] heading {level}"));
            span_lines(spans, depth, lines);
        }
        Block::List { is_ordered, items } => {
            let kind = if *is_ordered { "ordered" } else { "unordered" };
            lines.push(format!("{indent}[{name}] {kind} list"));
            for (n, item) in items.iter().enumerate() {
                lines.push(format!("{indent}  item {}", n + 1));
                for block in item {
                    block_lines("-", block, depth + 2, lines);
                }
            }
        }
        Block::Quote(blocks) => {
            lines.push(format!("{indent}[{name}] quote"));
            for block in blocks {
                block_lines("-", block, depth + 1, lines);
            }
        }
        Block::Picture(picture) => {
            lines.push(format!(
                "{indent}[{name}] picture {}",
                picture_text(picture)
            ));
            span_lines(&picture.caption, depth, lines);
        }
        Block::Table(table) => {
            lines.push(format!("{indent}[{name}] table"));
            table_lines(table, depth, lines);
        }
        Block::Rule => lines.push(format!("{indent}[{name}] rule")),
    }
}

fn table_lines(table: &Table, depth: usize, lines: &mut Vec<String>) {
    let indent = "  ".repeat(depth + 1);
    if !table.caption.is_empty() {
        lines.push(format!("{indent}caption"));
        span_lines(&table.caption, depth + 1, lines);
    }
    for (n, row) in table.rows.iter().enumerate() {
        lines.push(format!("{indent}row {}", n + 1));
        for cell in row {
            let kind = if cell.is_header { "th" } else { "td" };
            lines.push(format!(
                "{indent}  {kind} {}×{}",
                cell.n_columns, cell.n_rows
            ));
            span_lines(&cell.spans, depth + 2, lines);
        }
    }
}

fn span_lines(spans: &[Span], depth: usize, lines: &mut Vec<String>) {
    let indent = "  ".repeat(depth + 1);
    for span in spans {
        let end = span.start + span.text.chars().count();
        let mut line = format!("{indent}{}..{end} {:?}", span.start, span.text);
        let marks = [
            (span.marks.is_strong, "strong"),
            (span.marks.is_emphasis, "emphasis"),
            (span.marks.is_underlined, "underlined"),
            (span.marks.is_subscript, "subscript"),
            (span.marks.is_superscript, "superscript"),
        ];
        for (_, mark) in marks.into_iter().filter(|(is_set, _)| *is_set) {
            line += &format!(" {mark}");
        }
        if let Some(link) = &span.link {
            line += &format!(" -> {link}");
        }
        if let Some(language) = &span.language {
            line += &format!(" lang={language}");
        }
        lines.push(line);
    }
}

// ---- Comparisons

fn comparisons_text(report: &Report, route: &Route, language: Language) -> String {
    let locale = Locale::new(language, report.language());
    let texts = (0..report.plans.len()).map(|plan| {
        let choice = route.choice(&report.plans[plan].id);
        let comparison = report.comparison(plan, &choice).expect("a plan of its own");
        let bundle = report.bundle.as_ref().expect("plans come from a bundle");
        comparison_text(&comparison, bundle, report.places[plan], &locale)
    });
    texts.collect::<Vec<_>>().join("\n")
}

fn comparison_text(
    comparison: &Comparison,
    bundle: &Bundle,
    place: Option<usize>,
    locale: &Locale,
) -> String {
    let tag = locale.language.tag();
    let mut lines = vec![format!("== {}", comparison.id)];
    let mut line = |name: &str, text: String| {
        if !text.is_empty() {
            lines.push(format!("{name}: {text}"));
        }
    };
    line("title", title(comparison, locale));
    line("kind", comparison.kind.name().to_owned());
    line("measure", comparison.measure.name().to_owned());
    line("subtitle", subtitle(comparison, locale));
    line(
        "place",
        place.map_or(String::new(), |block| format!("block {block}")),
    );
    line("sentence", sentence(comparison, locale));
    line("choices", choices_text(comparison, locale));
    let forms = forms(comparison, locale).into_iter();
    line("chart", forms.map(Form::name).collect::<Vec<_>>().join(" "));
    let table = table(comparison, locale);
    lines.push(format!("| {} |", table.columns.join(" | ")));
    for group in &table.groups {
        lines.push(format!("| — {}", group.unit));
        for row in &group.rows {
            let mut text = format!("| {}{}", "· ".repeat(usize::from(row.depth)), row.name);
            for cell in &row.cells {
                text += &format!(" | {}", cell.text);
                if let Some(remark) = &cell.remark {
                    text += &format!(" [{remark}]");
                }
                if let Some(place) = cell.cell {
                    let name = place.name(bundle);
                    assert_eq!(
                        bundle.cell_named(&name),
                        Some(place),
                        "{name} names no cell"
                    );
                }
            }
            lines.push(text + " |");
        }
    }
    for panel in &comparison.panels {
        let numbers = Numbers::of_panel(panel, *locale);
        for sum in &panel.sums {
            lines.push(format!("sum: {}", sum_text(sum, &numbers, locale)));
        }
    }
    if comparison.n_hidden > 0 {
        lines.push(format!("hidden: {}", comparison.n_hidden));
    }
    for note in notes(comparison, locale) {
        lines.push(format!("note: {note}"));
    }
    if let Some(source) = &comparison.source {
        lines.push(format!("source: {}", source.text(tag)));
    }
    if let Some(updated) = &comparison.updated {
        lines.push(format!("updated: {}", locale.date_text(updated)));
    }
    for link in &comparison.via {
        lines.push(format!("via: {}", link.href));
    }
    lines.join("\n") + "\n"
}

/// What the reader may choose, with what is chosen in brackets.
fn choices_text(comparison: &Comparison, locale: &Locale) -> String {
    let tag = locale.language.tag();
    let marked = |is_chosen: bool, text: &str| {
        if is_chosen {
            format!("[{text}]")
        } else {
            text.to_owned()
        }
    };
    let mut parts = Vec::new();
    let controls = &comparison.controls;
    if let Some(periods) = &controls.periods {
        let options: Vec<&str> = periods.options.iter().map(|o| o.label.text(tag)).collect();
        let options = options.join(" ");
        parts.push(format!("{} → {} of {options}", periods.from, periods.to));
    }
    if !controls.measures.is_empty() {
        let measure = |measure: &Measure| marked(*measure == comparison.measure, measure.name());
        let measures: Vec<String> = controls.measures.iter().map(measure).collect();
        parts.push(measures.join(" "));
    }
    if !controls.categories.is_empty() {
        let categories = controls.categories.iter();
        let categories: Vec<String> = categories
            .map(|category| marked(category.is_selected, category.label.text(tag)))
            .collect();
        parts.push(categories.join(", "));
    }
    for slice in &controls.slices {
        let options = slice.options.iter();
        let options: Vec<String> = options
            .map(|option| marked(option.id == slice.selected, option.label.text(tag)))
            .collect();
        parts.push(format!("{}: {}", slice.label.text(tag), options.join(", ")));
    }
    parts.join("; ")
}
