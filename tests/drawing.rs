//! Charts as we draw them ourselves, held to what ECharts draws of the same: small tables of `tests/charts` are held against the
//! pictures beside them (`BLESS=1 cargo test --test drawing` writes those), and every table there is, in any width,
//! against what holds for all: texts stay inside and apart, marks are there and to scale, nothing depends on the run.

// A test that cannot go on has failed: here that is what panics are for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "engine/mod.rs"]
mod engine;
#[path = "fixtures/golden_file.rs"]
mod golden_file;

use doichieu::comparison::{Choice, Comparison, Form, Kind, Measure};
use doichieu::depiction::{
    Chart, Drawn, Look, PictureSize, Shape, Wanted, charts, forms, picture, sentence, text_width,
    title,
};
use doichieu::locale::{Language, Locale};
use doichieu::report::{Parts, Report, assemble};
use doichieu::{article, statistics};
use engine::{Engine, Font};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// As narrow as a small phone leaves it, a common phone, and the panel of a wide page.
const WIDTHS: [f64; 3] = [272.0, 326.0, 640.0];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// ECharts as it is bundled for browsers.
fn echarts() -> &'static str {
    static SCRIPT: OnceLock<String> = OnceLock::new();
    SCRIPT.get_or_init(|| {
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("echarts.js");
        let bundled = Command::new("node")
            .args([&root().join("xtask/bundle.mjs"), &file])
            .status();
        assert!(bundled.expect("node").success(), "node xtask/bundle.mjs");
        fs::read_to_string(file).unwrap()
    })
}

fn engine() -> Engine {
    Engine::new(echarts()).expect("ECharts runs in QuickJS")
}

fn report_of(statistics: &Path, article: Option<&Path>) -> Report {
    let story = article.and_then(|path| fs::read(path).ok());
    assemble(Parts {
        article: story.map(|bytes| article::read(&bytes)),
        statistics: Some(statistics::read(&fs::read(statistics).unwrap())),
        ..Parts::default()
    })
}

/// The small tables of our own.
fn cases() -> Vec<(String, Report)> {
    let mut files: Vec<PathBuf> = fs::read_dir(root().join("tests/charts"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .collect();
    files.sort();
    let name = |path: &PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
    files
        .iter()
        .map(|path| (name(path), report_of(path, None)))
        .collect()
}

/// Everything else: the reports that ship, golden cases, and what others published, where it is.
fn others() -> Vec<(String, Report)> {
    let mut all = Vec::new();
    for report in ["dien-bien-2020", "dong-nam-a-2017"] {
        let folder = root().join("public/reports").join(report);
        let article = folder.join("article.vi.json");
        all.push((
            report.to_owned(),
            report_of(&folder.join("statistics.json"), Some(&article)),
        ));
    }
    for entry in fs::read_dir(root().join("tests/fixtures")).unwrap() {
        let folder = entry.unwrap().path();
        let statistics = folder.join("statistics.json");
        if statistics.exists() {
            let name = folder.file_name().unwrap().to_string_lossy().into_owned();
            all.push((
                name,
                report_of(&statistics, Some(&folder.join("article.json"))),
            ));
        }
    }
    let samples = root().join("../shared/samples");
    for folder in ["jsonstat", "cases"] {
        let Ok(entries) = fs::read_dir(samples.join(folder)) else {
            eprintln!("skipped: there is no {}", samples.join(folder).display());
            continue;
        };
        for entry in entries {
            let path = entry.unwrap().path();
            let statistics = path.join("statistics.json");
            if statistics.exists() {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                let article = path.join("article.json");
                all.push((name, report_of(&statistics, Some(&article))));
            } else if path.extension().is_some_and(|end| end == "json") {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                all.push((name, report_of(&path, None)));
            }
        }
    }
    all.sort_by(|(a, _), (b, _)| a.cmp(b));
    all
}

fn look(width: f64) -> Look {
    Look {
        width,
        ..Look::LIGHT
    }
}

fn comparisons(report: &Report) -> Vec<(usize, Comparison)> {
    let plans = 0..report.plans.len();
    plans
        .filter_map(|plan| Some((plan, report.comparison(plan, &Choice::default())?)))
        .collect()
}

#[test]
fn every_kind_of_chart_is_drawn_as_it_was_blessed() {
    let mut differences = Vec::new();
    let mut seen: Vec<Form> = Vec::new();
    for (name, report) in cases() {
        let bundle = report.bundle.as_ref().unwrap();
        assert_eq!(report.plans.len(), 1, "{name}");
        assert!(report.findings.is_empty(), "{name}: {:?}", report.findings);
        let (plan, comparison) = comparisons(&report).remove(0);
        for (language, width) in [(Language::Vi, 326.0), (Language::En, 640.0)] {
            let locale = Locale::new(language, report.language());
            seen.extend(forms(&comparison, &locale));
            let look = look(width);
            let mut written = String::new();
            for chart in charts(&comparison, &report.passage(plan), &locale, &look) {
                written += &chart.sketch.file(
                    &chart,
                    &title(&comparison, &locale),
                    &sentence(&comparison, &locale),
                    &|cell| cell.name(bundle),
                );
            }
            let file = format!("{name}.{}.{width:.0}.svg", language.tag());
            let path = root().join("tests/charts").join(file);
            differences.extend(golden_file::difference(&path, &written));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    for form in Form::ALL {
        assert!(seen.contains(&form), "no case is drawn as {}", form.name());
    }
}

#[test]
fn a_chart_is_the_same_to_the_byte_each_time() {
    let (_, report) = cases().remove(0);
    let (_, comparison) = comparisons(&report).remove(0);
    let locale = Locale::new(Language::Vi, None);
    let describe = || charts(&comparison, &[], &locale, &look(326.0)).remove(0);
    let (first, engine) = (describe(), engine());
    assert_eq!(first, describe());
    let drawn = engine.draw(&first, 326.0).unwrap();
    assert_eq!(drawn, engine.draw(&first, 326.0).unwrap());
}

/// A rectangle: left, top, right, bottom.
type Extent = [f64; 4];

fn number(shape: &Shape, name: &str) -> f64 {
    shape
        .get(name)
        .and_then(|text| text.parse().ok())
        .unwrap_or(0.0)
}

/// Where a text's letters are, measured by the font.
fn extent_of_text(shape: &Shape, font: &Font) -> Extent {
    let size: f64 = shape
        .get("font-size")
        .and_then(|size| size.trim_end_matches("px").parse().ok())
        .expect("a text has a size");
    let is_bold = shape.get("font-weight") == Some("bold");
    let wide = font.width(&shape.text, size, is_bold);
    let (mut x, mut y) = (number(shape, "x"), number(shape, "y"));
    if let Some(moved) = shape.get("transform") {
        let numbers = numbers(moved);
        match numbers[..] {
            [dx, dy] => (x, y) = (x + dx, y + dy),
            [_, _, _, _, dx, dy] => (x, y) = (x + dx, y + dy),
            _ => panic!("{moved}"),
        }
    }
    let left = match shape.get("text-anchor") {
        Some("end") => x - wide,
        Some("middle") => x - wide / 2.0,
        _ => x,
    };
    // What is seen of a line without marks above and below it.
    let half = size * 0.42;
    [left, y - half, left + wide, y + half]
}

fn numbers(text: &str) -> Vec<f64> {
    let is_number = |c: char| c.is_ascii_digit() || c == '.' || c == '-';
    let pieces = text
        .split(|c: char| !is_number(c))
        .filter(|piece| !piece.is_empty());
    pieces.map(|piece| piece.parse().expect(text)).collect()
}

/// Where a filled path is, for paths of lines, and for the circles of dots.
fn extent_of_path(shape: &Shape) -> Option<Extent> {
    let path = shape.get("d")?;
    if let Some(moved) = shape.get("transform") {
        let [scale, _, _, _, x, y] = numbers(moved)[..] else {
            return None;
        };
        return Some([x - scale, y - scale, x + scale, y + scale]);
    }
    if path.contains('A') {
        return None;
    }
    let all = numbers(path);
    let (xs, ys): (Vec<f64>, Vec<f64>) = all.chunks_exact(2).map(|pair| (pair[0], pair[1])).unzip();
    let least = |list: &[f64]| list.iter().copied().fold(f64::INFINITY, f64::min);
    let most = |list: &[f64]| list.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    Some([least(&xs), least(&ys), most(&xs), most(&ys)])
}

fn meet(a: Extent, b: Extent) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

/// What holds for every chart.
fn complaints(chart: &Chart, drawn: &Drawn, font: &Font) -> Vec<String> {
    let mut complaints = Vec::new();
    let texts: Vec<(&Shape, Extent)> = drawn
        .shapes
        .iter()
        .filter(|shape| shape.tag == "text")
        .map(|shape| (shape, extent_of_text(shape, font)))
        .collect();
    for (shape, [left, top, right, bottom]) in &texts {
        // The page's own font may be a little wider still; nothing is cut off at the edge.
        if *left < -0.5 || *right > drawn.width + 0.5 || *top < -1.0 || *bottom > drawn.height + 1.0
        {
            complaints.push(format!(
                "“{}” is cut off: {left:.0}…{right:.0} of {:.0}, {top:.0}…{bottom:.0} of {:.0}",
                shape.text, drawn.width, drawn.height
            ));
        }
    }
    for (n, (one, place)) in texts.iter().enumerate() {
        for (other, other_place) in &texts[n + 1..] {
            if meet(*place, *other_place) {
                complaints.push(format!("“{}” lies on “{}”", one.text, other.text));
            }
        }
    }
    // Bars and dots, but for the open ones, which a question mark stands in.
    let filled = drawn.shapes.iter().filter(|shape| {
        let is_open = shape.get("stroke") == Some(Look::LIGHT.muted);
        shape.tag == "path" && shape.get("fill") != Some("none") && !is_open
    });
    for (shape, extent) in filled.filter_map(|shape| Some((shape, extent_of_path(shape)?))) {
        for (text, place) in &texts {
            if meet(extent, *place) {
                complaints.push(format!(
                    "“{}” lies on a mark: {:?} {extent:?}",
                    text.text,
                    shape.get("d")
                ));
            }
        }
        let [left, top, right, bottom] = extent;
        if left < -0.5 || right > drawn.width + 0.5 || top < -0.5 || bottom > drawn.height + 0.5 {
            complaints.push(format!("a mark is cut off: {extent:?}"));
        }
    }
    for (n, mark) in chart.marks.iter().enumerate() {
        if !drawn.shapes.iter().any(|shape| shape.marks.contains(&n)) {
            complaints.push(format!("nothing is drawn for {}", mark.name));
        }
    }
    complaints
}

#[test]
fn no_text_is_cut_off_or_lies_on_another_or_on_a_mark() {
    let font = Font::new().unwrap();
    let mut all = Vec::new();
    let mut n_charts = 0;
    for (name, report) in cases().into_iter().chain(others()) {
        for (plan, comparison) in comparisons(&report) {
            for (n, width) in WIDTHS.into_iter().enumerate() {
                let language = Language::ALL[n % 2];
                let locale = Locale::new(language, report.language());
                for chart in charts(&comparison, &report.passage(plan), &locale, &look(width)) {
                    n_charts += 1;
                    let id = &comparison.id;
                    let complaints = complaints(&chart, &chart.sketch, &font);
                    all.extend(
                        complaints
                            .into_iter()
                            .map(|c| format!("{name}/{id} {width}: {c}")),
                    );
                }
            }
        }
    }
    println!("{n_charts} charts");
    assert!(
        all.is_empty(),
        "{} complaints:\n{}",
        all.len(),
        all.join("\n")
    );
}

/// What a shape is and where, whoever drew it: to the half pixel, which is as fine as both round.
fn trace(shape: &Shape, font: &Font) -> String {
    let half = |value: f64| (value * 2.0).round() / 2.0;
    let get = |name: &str| shape.get(name).unwrap_or("none").to_owned();
    let extent = match shape.tag {
        "text" => Some(extent_of_text(shape, font)),
        "circle" => {
            let [x, y, r] = ["cx", "cy", "r"].map(|name| number(shape, name));
            Some([x - r, y - r, x + r, y + r])
        }
        _ => extent_of_path(shape),
    };
    let place = extent.map(|extent| extent.map(half));
    let colours = match shape.tag {
        "text" => get("fill"),
        _ => format!("{} {}", get("fill"), get("stroke")),
    };
    format!("{} {place:?} {colours} {:?}", shape.text, shape.marks)
}

/// A comparison as narrow and as wide as it is drawn.
fn in_each_width<T: Clone>(one: T) -> impl Iterator<Item = (T, f64)> {
    WIDTHS.into_iter().map(move |width| (one.clone(), width))
}

#[test]
fn what_we_draw_ourselves_is_what_echarts_draws() {
    let (engine, font) = (engine(), Font::new().unwrap());
    let mut n_shapes = 0;
    for (name, report) in cases().into_iter().chain(others()) {
        for ((plan, comparison), width) in comparisons(&report).into_iter().flat_map(in_each_width)
        {
            let locale = Locale::new(Language::Vi, report.language());
            for chart in charts(&comparison, &report.passage(plan), &locale, &look(width)) {
                let traces = |drawn: &Drawn| -> Vec<String> {
                    let shapes = drawn.shapes.iter();
                    shapes.map(|shape| trace(shape, &font)).collect()
                };
                let theirs = traces(&engine.draw(&chart, width).unwrap());
                let ours = traces(&chart.sketch);
                n_shapes += ours.len();
                let differs = ours.iter().zip(&theirs).find(|(own, other)| own != other);
                assert!(
                    differs.is_none() && ours.len() == theirs.len(),
                    "{name}/{}: {} and {} shapes\n{differs:#?}",
                    comparison.id,
                    ours.len(),
                    theirs.len()
                );
            }
        }
    }
    assert!(n_shapes > 1000, "{n_shapes} shapes");
}

#[test]
fn bars_are_as_long_as_their_numbers_say() {
    let locale = Locale::new(Language::En, None);
    let mut n_bars = 0;
    for (name, report) in cases().into_iter().chain(others()) {
        for (_, comparison) in comparisons(&report) {
            let is_of_bars = comparison.measure == Measure::Level
                && matches!(comparison.kind, Kind::Ranking | Kind::PartsOfWhole);
            let forms = forms(&comparison, &locale);
            let charts = charts(&comparison, &[], &locale, &look(640.0));
            for (chart, form) in charts.iter().zip(forms) {
                if !is_of_bars || !matches!(form, Form::Rows | Form::Whole | Form::Quota) {
                    continue;
                }
                let drawn = &chart.sketch;
                let mut scales: Vec<(f64, f64)> = Vec::new();
                let paths = || drawn.shapes.iter().filter(|shape| shape.tag == "path");
                let bars = paths().filter(|shape| !shape.marks.is_empty());
                let zero = bars
                    .filter_map(|shape| Some(extent_of_path(shape)?[0]))
                    .fold(f64::INFINITY, f64::min);
                for shape in drawn.shapes.iter().filter(|shape| shape.tag == "path") {
                    let Some(mark) = shape.marks.first().and_then(|mark| chart.marks.get(*mark))
                    else {
                        continue;
                    };
                    let value = mark
                        .cells
                        .first()
                        .and_then(|cell| cell.value(report.bundle.as_ref()?));
                    let (Some(value), Some(extent)) = (value, extent_of_path(shape)) else {
                        continue;
                    };
                    // A total across the bars stands as far from zero as a bar would be long.
                    let is_line = shape.get("stroke-dasharray").is_some() && value != 0.0;
                    let from = match is_line && extent[2] - extent[0] < 1.0 {
                        true => zero,
                        false => extent[0],
                    };
                    scales.push((value.abs(), extent[2] - from));
                }
                let (most, longest) = scales.iter().copied().fold((0.0, 0.0), |most, one| {
                    if one.0 > most.0 { one } else { most }
                });
                for (value, long) in scales.iter().filter(|_| most > 0.0) {
                    n_bars += 1;
                    let right = longest * value / most;
                    // The seam between two parts is two pixels; a bar of almost nothing is one.
                    assert!(
                        (long - right).abs() <= 3.5,
                        "{name}/{}: {value} is {long} px long and should be {right}",
                        comparison.id
                    );
                }
            }
        }
    }
    assert!(n_bars > 100, "only {n_bars} bars were measured");
}

#[test]
fn a_dot_stands_for_each_person() {
    let (_, report) = cases()
        .into_iter()
        .find(|(name, _)| name == "people")
        .unwrap();
    let (_, comparison) = comparisons(&report).remove(0);
    let locale = Locale::new(Language::Vi, None);
    for width in WIDTHS {
        let chart = &charts(&comparison, &[], &locale, &look(width))[0];
        let dots = chart.sketch.shapes.iter().filter_map(|shape| {
            Some((
                *shape.marks.first()?,
                shape.get("stroke-dasharray")?,
                shape.get("d")?,
            ))
        });
        let counted: Vec<(usize, f64)> = dots
            .map(|(mark, dash, path)| {
                let pitch = *numbers(dash).last().unwrap();
                let rows = numbers(path);
                let rows = rows
                    .chunks_exact(4)
                    .map(|row| ((row[2] - row[0]) / pitch).floor() + 1.0);
                (mark, rows.sum())
            })
            .collect();
        let bundle = report.bundle.as_ref().unwrap();
        assert_eq!(counted.len(), 3);
        for (mark, n_dots) in counted {
            let cell = chart.marks[mark].cells[0];
            assert_eq!(
                Some(n_dots),
                cell.value(bundle),
                "{}",
                chart.marks[mark].name
            );
        }
    }
}

#[test]
fn text_is_as_wide_as_it_is_laid_out_for() {
    let font = Font::new().unwrap();
    for text in [
        "chuyên môn, từ trung cấp trở lên",
        "Thường vụ cấp ủy huyện, phó chủ tịch HĐND, UBND",
        "Điện Biên Đông",
        "25.944 (59,4%)",
        "264.5 million",
        "Agriculture, forestry & fishing",
        "2019, 2020: không công bố",
    ] {
        let (table, real) = (text_width(text, 13.0), font.width(text, 13.0, false));
        assert!(
            (0.98..=1.05).contains(&(table / real)),
            "{text}: {table} for {real}"
        );
        // Bold text has the room that labels have over what they measure.
        let bold = font.width(text, 13.0, true);
        assert!(bold <= table * 1.08, "{text}: {bold} in {table}");
    }
    // A letter is as wide composed as decomposed.
    assert_eq!(text_width("ệ", 13.0), text_width("e\u{323}\u{302}", 13.0));
}

/// A line of text in a picture: where it begins, its size, whether it is bold, and what it says.
type Line = (f64, f64, f64, bool, String);

/// The lines that stand around the charts of a picture, and the size of the whole.
fn lines_of(svg: &str) -> (f64, f64, Vec<Line>) {
    let document = roxmltree::Document::parse(svg).unwrap();
    let root = document.root_element();
    let number = |node: roxmltree::Node, name: &str| -> f64 {
        node.attribute(name).unwrap().parse().unwrap()
    };
    let shift = |node: roxmltree::Node| -> f64 {
        let moved = node.ancestors().filter_map(|node| {
            let (_, y) = node.attribute("transform")?.split_once(',')?;
            y.trim_end_matches(')').parse::<f64>().ok()
        });
        moved.sum()
    };
    let texts = root
        .descendants()
        .filter(|node| node.has_tag_name("text"))
        // Sizes in charts have a unit.
        .filter(|node| {
            node.attribute("font-size")
                .is_some_and(|size| !size.ends_with("px"))
        });
    let texts = texts.map(|node| {
        let is_bold = node.attribute("font-weight") == Some("bold");
        let text = node.text().unwrap().to_owned();
        let y = number(node, "y") + shift(node);
        (
            number(node, "x"),
            y,
            number(node, "font-size"),
            is_bold,
            text,
        )
    });
    (
        number(root, "width"),
        number(root, "height"),
        texts.collect(),
    )
}

#[test]
fn a_picture_of_any_size_says_where_it_comes_from_in_lines_that_fit() {
    let font = Font::new().unwrap();
    let address =
        "https://viewer.example/reports/?report=dien-bien-2020&lang=vi&comparison=offices";
    let mut n_pictures = 0;
    for (name, report) in cases().into_iter().chain(others()) {
        for (plan, comparison) in comparisons(&report) {
            for (language, size) in Language::ALL
                .into_iter()
                .flat_map(|language| PictureSize::ALL.map(|size| (language, size)))
            {
                let locale = Locale::new(language, report.language());
                let wanted = Wanted {
                    size,
                    is_dark: size == PictureSize::Social,
                    passage: report.passage(plan),
                    address: address.to_owned(),
                };
                let picture = picture(&comparison, &wanted, &locale);
                let Some(picture) = picture else { continue };
                n_pictures += 1;
                let (width, height, lines) = lines_of(&picture);
                assert_eq!(width, size.width());
                assert!(size != PictureSize::Social || height >= width, "{name}");
                let mut said = String::new();
                for (x, y, size, is_bold, text) in lines {
                    let end = x + font.width(&text, size, is_bold);
                    assert!(x >= 16.0 && end <= width - 15.0, "{name}: {text}");
                    assert!(y - size > 0.0 && y < height - 15.0, "{name}: {text}");
                    said.push_str(&text);
                }
                let squeezed = |text: &str| text.replace([' ', '\n'], "");
                let said = squeezed(&said);
                assert!(
                    said.contains(&squeezed(&title(&comparison, &locale))),
                    "{name}"
                );
                assert!(said.contains(address));
                if let Some(source) = &comparison.source {
                    let source = squeezed(source.text(language.tag()));
                    assert!(said.contains(&source), "{name}: {source}");
                }
            }
        }
    }
    assert!(n_pictures > 600, "{n_pictures}");
}

#[test]
fn the_command_line_draws_the_pictures_that_the_page_saves() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("drawn");
    fs::create_dir_all(&folder).unwrap();
    let draw = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_doichieu"))
            .current_dir(&folder)
            .arg("draw")
            .arg(root().join("public/reports/dien-bien-2020"))
            .args(arguments)
            .output()
            .unwrap()
    };
    let one = ["--comparison", "theory", "-o", "-"];
    let once = draw(&one);
    assert!(once.status.success(), "{once:?}");
    assert_eq!(once.stdout, draw(&one).stdout, "the same each time");
    let svg = String::from_utf8(once.stdout).unwrap();
    roxmltree::Document::parse(&svg).unwrap();
    for said in [
        "Hệ tập trung: từ 44 lên 47 người",
        ">143<",
        "Góp sức xây dựng",
    ] {
        assert!(svg.contains(said), "{said}");
    }
    let all = draw(&["--size", "social", "--theme", "dark", "--lang", "en"]);
    assert!(all.status.success(), "{all:?}");
    let name = "dien-bien-2020-theory-2019-2020-en-social-dark.svg";
    assert!(
        fs::read_to_string(folder.join(name))
            .unwrap()
            .contains("#1c2026")
    );
    let unknown = draw(&["--comparison", "theorie"]);
    assert_eq!(unknown.status.code(), Some(2));
    let told = String::from_utf8(unknown.stderr).unwrap();
    assert!(told.contains("theory"), "{told}");
    assert_eq!(
        draw(&["-o", "a.svg"]).status.code(),
        Some(2),
        "one of several"
    );
}

#[test]
fn a_scale_has_no_number_that_is_rounded_to_another() {
    let staff = r#"{"class":"dataset","version":"2.0","label":"Staff","id":["year"],"size":[3],"role":{"time":["year"]},
        "dimension":{"year":{"label":"year","category":{"index":["2020","2023","2025"],"unit":{"2020":{"label":"people"},"2023":{"label":"people"},"2025":{"label":"people"}}}}},"value":[41,39,39]}"#;
    let report = assemble(Parts {
        statistics: Some(statistics::read(staff.as_bytes())),
        ..Parts::default()
    });
    let comparison = report.comparison(0, &Choice::default()).unwrap();
    let locale = Locale::new(Language::En, None);
    assert_eq!(forms(&comparison, &locale), [Form::Lines]);
    let chart = &charts(&comparison, &[], &locale, &look(640.0))[0];
    let texts: Vec<&str> = chart
        .sketch
        .shapes
        .iter()
        .map(|shape| shape.text.as_str())
        .collect();
    // 40.5 is nobody's number, and was written as 41.
    for number in ["39", "40", "41"] {
        let n = texts.iter().filter(|text| **text == number).count();
        assert_eq!(n, 1, "{number} in {texts:?}");
    }
}
