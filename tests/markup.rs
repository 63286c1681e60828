//! Renders every example of every component natively, in both languages, and reads the HTML that comes out:
//! names for everything that can be pressed, ids that are there once, headings in order, nothing the page's policy would block.
//! The Vietnamese markup of each component is a golden file in `tests/fixtures/markup`; `BLESS=1` writes it.

// A test that cannot go on has failed: here that is what panics are for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![cfg(feature = "ssr")]

#[path = "fixtures/golden_file.rs"]
mod golden_file;

use doichieu::article;
use doichieu::locale::Language;
use doichieu::report::{Parts, Report, assemble};
use doichieu::route::Route;
use doichieu::statistics;
use doichieu::view::desk::SHELF;
use doichieu::view::report_page::{Opened, ReportPage, flagship};
use doichieu::view::{Reader, examples};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, LazyLock};

// ---- Rendering

/// One example as HTML.
struct Rendered {
    component: &'static str,
    example: &'static str,
    language: Language,
    html: String,
}

/// Every example in both languages, each rendered once.
static RENDERED: LazyLock<Vec<Rendered>> = LazyLock::new(|| {
    let languages = Language::ALL.into_iter();
    languages.flat_map(rendered_in).collect()
});

fn rendered_in(language: Language) -> Vec<Rendered> {
    Owner::new().with(|| {
        provide_context(Reader::fixed(language, Route::default()));
        let mut rendered = Vec::new();
        for (component, examples) in examples() {
            for (example, view) in examples {
                rendered.push(Rendered {
                    component,
                    example,
                    language,
                    html: view.to_html().replace("<!>", ""),
                });
            }
        }
        rendered
    })
}

fn each_example(mut act: impl FnMut(&str, &[Node])) {
    for rendered in RENDERED.iter() {
        let (component, example) = (rendered.component, rendered.example);
        let name = format!("{component} / {example} ({})", rendered.language.tag());
        act(&name, &parse(&rendered.html));
    }
}

/// The report page of a report.
fn page(report: Arc<Report>, language: Language) -> Vec<Node> {
    page_of(report, Reader::fixed(language, Route::default()))
}

fn page_of(report: Arc<Report>, reader: Reader) -> Vec<Node> {
    let html = Owner::new().with(|| {
        provide_context(reader);
        let opened = Opened {
            report,
            id: "dien-bien-2020".to_owned(),
            base: "reports/dien-bien-2020/article.vi.json".to_owned(),
            origin: None,
            notice: None,
            edition: None,
            is_local: false,
            pictures: Arc::default(),
        };
        view! { <ReportPage opened /> }.to_html()
    });
    parse(&html.replace("<!>", ""))
}

// ---- A small reader of the HTML that Leptos writes

#[derive(Debug, Clone)]
enum Node {
    Element(Element),
    Text(String),
}

#[derive(Debug, Clone, Default)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    children: Vec<Node>,
}

const VOID: [&str; 8] = ["br", "hr", "img", "input", "link", "meta", "col", "wbr"];

fn parse(html: &str) -> Vec<Node> {
    let mut open: Vec<Element> = vec![Element::default()];
    let mut rest = html;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix("<!--") {
            rest = &after[after.find("-->").expect("a comment ends") + 3..];
        } else if let Some(after) = rest.strip_prefix("</") {
            let end = after.find('>').expect("a tag ends");
            let element = open.pop().expect("an open element");
            assert_eq!(element.name, after[..end].trim(), "elements close in order");
            let parent = open.last_mut().expect("a parent");
            parent.children.push(Node::Element(element));
            rest = &after[end + 1..];
        } else if rest.starts_with('<') {
            let (element, after) = start_tag(&rest[1..]);
            rest = after;
            if VOID.contains(&element.name.as_str()) {
                open.last_mut()
                    .unwrap()
                    .children
                    .push(Node::Element(element));
            } else {
                open.push(element);
            }
        } else {
            let end = rest.find('<').unwrap_or(rest.len());
            let text = decoded(&rest[..end]);
            open.last_mut().unwrap().children.push(Node::Text(text));
            rest = &rest[end..];
        }
    }
    assert_eq!(open.len(), 1, "every element closes: {:?}", open.last());
    open.remove(0).children
}

fn start_tag(text: &str) -> (Element, &str) {
    let is_name = |c: char| !c.is_whitespace() && !matches!(c, '>' | '/' | '=');
    let end = text.find(|c| !is_name(c)).expect("a tag ends");
    let mut element = Element {
        name: text[..end].to_owned(),
        ..Element::default()
    };
    let mut rest = &text[end..];
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix("/>").or_else(|| rest.strip_prefix('>')) {
            return (element, after);
        }
        let end = rest.find(|c| !is_name(c)).expect("an attribute ends");
        assert!(
            end > 0,
            "a name stands at {:?}",
            rest.chars().take(40).collect::<String>()
        );
        let name = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix("=\"") {
            let end = after.find('"').expect("a value ends");
            value = decoded(&after[..end]);
            rest = &after[end + 1..];
        }
        let doubled = element.attributes.insert(name.clone(), value);
        assert!(doubled.is_none(), "{name} stands twice in {}", element.name);
    }
}

fn decoded(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&amp;", "&")
}

impl Element {
    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    fn has(&self, name: &str) -> bool {
        self.attributes.contains_key(name)
    }

    /// All text inside, for sighted readers.
    fn text(&self) -> String {
        let mut text = String::new();
        text_of(&self.children, &mut text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn text_of(nodes: &[Node], text: &mut String) {
    for node in nodes {
        match node {
            Node::Text(own) => text.push_str(own),
            Node::Element(element) if element.attribute("aria-hidden") == Some("true") => {}
            Node::Element(element) => {
                if element.name == "img" {
                    text.push_str(element.attribute("alt").unwrap_or_default());
                }
                text_of(&element.children, text);
            }
        }
    }
}

/// All elements, each after its parent, with the elements around it.
fn walk<'a>(
    nodes: &'a [Node],
    around: &mut Vec<&'a Element>,
    act: &mut dyn FnMut(&'a Element, &[&'a Element]),
) {
    for node in nodes {
        let Node::Element(element) = node else {
            continue;
        };
        act(element, around);
        around.push(element);
        walk(&element.children, around, act);
        around.pop();
    }
}

fn elements(nodes: &[Node]) -> Vec<&Element> {
    let mut found = Vec::new();
    walk(nodes, &mut Vec::new(), &mut |element, _| {
        found.push(element)
    });
    found
}

fn with<'a>(nodes: &'a [Node], attribute: &str) -> Vec<&'a Element> {
    let all = elements(nodes).into_iter();
    all.filter(|element| element.has(attribute)).collect()
}

// ---- What holds for every example

#[test]
fn every_component_has_examples_in_a_golden_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/markup");
    std::fs::create_dir_all(&folder).unwrap();
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let vietnamese = RENDERED.iter().filter(|r| r.language == Language::Vi);
    for rendered in vietnamese {
        let mut lines = vec![format!("<!-- {} -->", rendered.example)];
        write_lines(&parse(&rendered.html), 0, &mut lines);
        let file = files.entry(format!("{}.html", rendered.component));
        *file.or_default() += &(lines.join("\n") + "\n\n");
    }
    let components = Owner::new().with(|| {
        provide_context(Reader::fixed(Language::Vi, Route::default()));
        examples().len()
    });
    assert_eq!(files.len(), components, "a component has no example");
    let differences: Vec<String> = files
        .iter()
        .filter_map(|(name, text)| golden_file::difference(&folder.join(name), text))
        .collect();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(files.contains_key(&name), "{name} is no component's");
    }
    assert!(differences.is_empty(), "\n{}", differences.join("\n"));
}

/// One element or text a line, so that a difference can be read.
fn write_lines(nodes: &[Node], depth: usize, lines: &mut Vec<String>) {
    let indent = "  ".repeat(depth);
    for node in nodes {
        match node {
            Node::Text(text) if text.trim().is_empty() => {}
            Node::Text(text) => lines.push(format!("{indent}{}", text.trim().replace('\n', "\\n"))),
            Node::Element(element) => {
                let mut tag = format!("{indent}<{}", element.name);
                for (name, value) in &element.attributes {
                    tag += &format!(" {name}={value:?}");
                }
                match &element.children[..] {
                    [] => lines.push(tag + ">"),
                    [Node::Text(text)] => {
                        lines.push(format!("{tag}> {}", text.trim().replace('\n', "\\n")));
                    }
                    children => {
                        lines.push(tag + ">");
                        write_lines(children, depth + 1, lines);
                    }
                }
            }
        }
    }
}

#[test]
fn everything_that_can_be_pressed_or_filled_in_has_a_name() {
    each_example(|example, nodes| {
        let all = elements(nodes);
        let by_id = |id: &str| {
            let found = all
                .iter()
                .find(|element| element.attribute("id") == Some(id));
            found.map(|element| element.text()).unwrap_or_default()
        };
        walk(nodes, &mut Vec::new(), &mut |element, around| {
            let is_named = matches!(
                element.name.as_str(),
                "button" | "a" | "input" | "select" | "textarea" | "summary" | "progress" | "meter"
            ) || matches!(
                element.attribute("role"),
                Some("region" | "img" | "dialog" | "progressbar")
            );
            if !is_named || element.attribute("type") == Some("hidden") {
                return;
            }
            let labelled = element
                .attribute("aria-labelledby")
                .map(|ids| ids.split_whitespace().map(by_id).collect::<String>());
            let label = all.iter().find(|label| {
                label.name == "label"
                    && label.has("for")
                    && label.attribute("for") == element.attribute("id")
            });
            let is_labelable = matches!(
                element.name.as_str(),
                "input" | "select" | "textarea" | "progress" | "meter"
            );
            let around = around
                .iter()
                .rev()
                .find(|e| e.name == "label" && is_labelable);
            let name = labelled
                .or_else(|| element.attribute("aria-label").map(str::to_owned))
                .or_else(|| label.map(|label| label.text()))
                .or_else(|| around.map(|label| label.text()))
                .or_else(|| (!is_labelable).then(|| element.text()))
                .unwrap_or_default();
            assert!(
                !name.trim().is_empty(),
                "{example}: no name for {element:?}"
            );
        });
    });
}

#[test]
fn every_id_is_there_once_and_every_reference_leads_to_one() {
    each_example(|example, nodes| {
        let all = elements(nodes);
        let mut ids = BTreeSet::new();
        for id in all.iter().filter_map(|element| element.attribute("id")) {
            assert!(!id.is_empty() && !id.contains(' '), "{example}: {id:?}");
            assert!(ids.insert(id), "{example}: {id} is there twice");
        }
        for element in &all {
            for name in [
                "aria-labelledby",
                "aria-describedby",
                "aria-controls",
                "for",
                "list",
                "form",
            ] {
                for id in element
                    .attribute(name)
                    .into_iter()
                    .flat_map(str::split_whitespace)
                {
                    assert!(ids.contains(id), "{example}: {name}={id} leads nowhere");
                }
            }
        }
    });
}

#[test]
fn every_picture_has_words() {
    each_example(|example, nodes| {
        for element in elements(nodes)
            .iter()
            .filter(|element| element.name == "img")
        {
            assert!(element.has("alt"), "{example}: {element:?}");
            assert_eq!(
                element.attribute("referrerpolicy"),
                Some("no-referrer"),
                "{example}"
            );
            assert_eq!(element.attribute("loading"), Some("lazy"), "{example}");
        }
    });
}

#[test]
fn headings_never_skip_a_level() {
    each_example(|example, nodes| {
        let mut last: Option<u32> = None;
        for element in elements(nodes) {
            let digits = element.name.strip_prefix('h');
            let Some(level) = digits.and_then(|level| level.parse::<u32>().ok()) else {
                continue;
            };
            if let Some(last) = last {
                assert!(level <= last + 1, "{example}: h{last}, then h{level}");
            }
            assert!(!element.text().is_empty(), "{example}: an empty heading");
            last = Some(level);
        }
    });
}

#[test]
fn nothing_stands_there_that_the_pages_policy_would_block() {
    each_example(|example, nodes| {
        for element in elements(nodes) {
            let is_banned = matches!(
                element.name.as_str(),
                "script" | "style" | "iframe" | "object" | "embed" | "base" | "link" | "meta"
            );
            assert!(!is_banned, "{example}: <{}>", element.name);
            for (name, value) in &element.attributes {
                let is_handler = name.starts_with("on") || name == "style" || name == "srcdoc";
                assert!(!is_handler, "{example}: {name} on <{}>", element.name);
                let value: String = value.chars().filter(|c| *c > ' ').collect();
                let value = value.to_ascii_lowercase();
                for scheme in ["javascript:", "vbscript:", "data:text"] {
                    assert!(!value.contains(scheme), "{example}: {name}={value}");
                }
            }
        }
    });
}

#[test]
fn links_to_other_sites_tell_them_nothing() {
    each_example(|example, nodes| {
        for element in elements(nodes).iter().filter(|element| element.name == "a") {
            let href = element.attribute("href").unwrap_or_default();
            if href.starts_with("http") || element.has("target") {
                let relation = element.attribute("rel").unwrap_or_default();
                assert!(
                    relation.contains("noopener") && relation.contains("noreferrer"),
                    "{example}: {href}"
                );
            }
        }
    });
}

#[test]
fn lists_tables_and_figures_hold_what_html_allows_in_them() {
    each_example(|example, nodes| {
        walk(nodes, &mut Vec::new(), &mut |element, around| {
            let parent = around.last().map_or("", |parent| parent.name.as_str());
            let allowed: &[&str] = match element.name.as_str() {
                "li" => &["ul", "ol"],
                "tr" => &["thead", "tbody", "tfoot", "table"],
                "td" | "th" => &["tr"],
                "thead" | "tbody" | "tfoot" | "caption" => &["table"],
                "figcaption" => &["figure"],
                "option" => &["select", "optgroup", "datalist"],
                "legend" => &["fieldset"],
                "summary" => &["details"],
                "dt" | "dd" => &["dl", "div"],
                _ => return,
            };
            assert!(
                allowed.contains(&parent),
                "{example}: <{}> in <{parent}>",
                element.name
            );
        });
        for list in elements(nodes) {
            if !matches!(list.name.as_str(), "ul" | "ol") {
                continue;
            }
            for child in &list.children {
                let is_item = matches!(child, Node::Element(child) if child.name == "li");
                let is_space = matches!(child, Node::Text(text) if text.trim().is_empty());
                assert!(
                    is_item || is_space,
                    "{example}: {child:?} in <{}>",
                    list.name
                );
            }
        }
        for button in elements(nodes)
            .iter()
            .filter(|element| element.name == "button")
        {
            assert!(button.has("type"), "{example}: a button without a type");
            let is_nested = |e: &&&Element| matches!(e.name.as_str(), "button" | "a" | "input");
            assert!(
                elements(&button.children).iter().find(is_nested).is_none(),
                "{example}"
            );
        }
    });
}

#[test]
fn tables_say_what_their_heads_are_heads_of_and_every_row_is_as_wide_as_the_table() {
    each_example(|example, nodes| {
        let tables = elements(nodes).into_iter();
        for table in tables.filter(|element| element.name == "table" && element.has("data-table")) {
            let inside = elements(&table.children);
            assert!(
                inside.iter().any(|element| element.name == "caption"),
                "{example}"
            );
            for head in inside.iter().filter(|element| element.name == "th") {
                assert!(head.has("scope"), "{example}: {head:?}");
            }
            let width = |row: &Element| -> usize {
                let cells = row.children.iter().filter_map(|child| match child {
                    Node::Element(cell) => Some(cell),
                    Node::Text(_) => None,
                });
                let span =
                    |cell: &Element| cell.attribute("colspan").map_or(1, |n| n.parse().unwrap());
                cells.map(span).sum()
            };
            let widths: BTreeSet<usize> = inside
                .iter()
                .filter(|element| element.name == "tr")
                .map(|row| width(row))
                .collect();
            assert!(widths.len() <= 1, "{example}: {widths:?}");
        }
    });
}

#[test]
fn english_pages_have_no_vietnamese_words_of_the_interface() {
    // The examples of the other components hold texts of the data, or both languages.
    let is_ours = |r: &&Rendered| matches!(r.component, "failure" | "findings" | "progress");
    let of = |language| {
        let mut texts = BTreeSet::new();
        let rendered = RENDERED.iter().filter(|r| r.language == language);
        for rendered in rendered.filter(is_ours) {
            for element in elements(&parse(&rendered.html)) {
                if matches!(
                    element.name.as_str(),
                    "button" | "summary" | "h1" | "h2" | "label"
                ) {
                    texts.insert(element.text());
                }
            }
        }
        texts
    };
    let (vi, en) = (of(Language::Vi), of(Language::En));
    assert!(!vi.is_empty());
    let shared: Vec<_> = vi.intersection(&en).collect();
    assert!(shared.is_empty(), "{shared:?}");
}

// ---- The flagship

fn english_flagship() -> Arc<Report> {
    Arc::new(assemble(Parts {
        article: Some(article::read(include_bytes!(
            "../public/reports/dien-bien-2020/article.en.json"
        ))),
        statistics: Some(statistics::read(include_bytes!(
            "../public/reports/dien-bien-2020/statistics.json"
        ))),
        ..Parts::default()
    }))
}

fn with_id<'a>(nodes: &'a [Node], id: &str) -> Vec<&'a Element> {
    let mut found = with(nodes, "id");
    found.retain(|element| element.attribute("id") == Some(id));
    found
}

#[test]
fn every_linked_figure_of_the_flagship_is_one_link_named_for_its_number_and_described_by_its_check()
{
    for (report, language) in [
        (flagship(), Language::Vi),
        (english_flagship(), Language::En),
    ] {
        let bundle = report.bundle.clone().unwrap();
        let reader = Reader::fixed(language, Route::default());
        reader.modules.shelf.set(Some(&SHELF));
        let nodes = page_of(report.clone(), reader);
        let shown = with(&nodes, "data-figure");
        let linked = report.account.figures.iter().enumerate();
        let linked: Vec<_> = linked.filter(|(_, f)| f.link.is_linked()).collect();
        assert!(linked.len() > 30, "{}", linked.len());
        assert_eq!(shown.len(), linked.len());
        for ((n, figure), link) in linked.iter().zip(&shown) {
            assert_eq!(link.name, "a");
            assert_eq!(link.attribute("data-figure"), Some(n.to_string().as_str()));
            let to_card = format!("#dc-card-{n}");
            assert_eq!(link.attribute("href"), Some(to_card.as_str()));
            assert!(!with_id(&nodes, &to_card[1..]).is_empty(), "{to_card}");
            assert_eq!(link.attribute("data-check"), Some(figure.check.name()));
            let cells = figure.link.cells().iter().map(|cell| cell.name(&bundle));
            let cells = cells.collect::<Vec<_>>().join(" ");
            assert_eq!(link.attribute("data-cell"), Some(cells.as_str()));
            assert_eq!(link.text(), figure.text);
            let name = link.attribute("aria-label").unwrap();
            assert!(name.starts_with(&figure.text), "{name}");
            assert!(
                !link.attribute("aria-description").unwrap().is_empty(),
                "{name}"
            );
        }
        let signed: Vec<String> = with(&nodes, "data-sum")
            .iter()
            .filter(|element| element.has("data-figure"))
            .map(|element| element.text())
            .collect();
        assert!(
            !signed.is_empty() && signed.iter().all(|text| text == "328"),
            "{signed:?}"
        );
    }
}

#[test]
fn no_button_stands_in_a_link_and_a_figure_goes_on_without_a_second_one() {
    each_example(|example, nodes| {
        walk(nodes, &mut Vec::new(), &mut |element, around| {
            let is_inside = around
                .iter()
                .any(|e| matches!(e.name.as_str(), "a" | "button"));
            let is_operable = matches!(element.name.as_str(), "a" | "button" | "input" | "select");
            assert!(!(is_inside && is_operable), "{example}: {element:?}");
        });
    });
}

#[test]
fn every_cell_of_the_flagships_tables_is_a_cell_of_its_bundle_and_says_its_value() {
    let report = flagship();
    let bundle = report.bundle.clone().unwrap();
    let nodes = page(report, Language::Vi);
    let mut cells = with(&nodes, "data-cell");
    // Figures in the story name their cells too.
    cells.retain(|cell| !cell.has("data-figure"));
    assert!(cells.len() >= 25, "{}", cells.len());
    for cell in cells {
        assert_eq!(cell.name, "td");
        let name = cell.attribute("data-cell").unwrap();
        let (dataset, position) = bundle.find_cell(name).expect(name);
        assert_eq!(
            dataset.cell_name(position),
            name,
            "names are written in one way"
        );
        let text = cell.text();
        match dataset.value(position) {
            Some(value) => {
                let whole = format!("{}", value.trunc().abs());
                let digits: String = text.chars().filter(char::is_ascii_digit).collect();
                assert!(digits.starts_with(&whole), "{name}: {text}");
            }
            None => assert_eq!(text, "chưa công bố", "{name}"),
        }
    }
}

#[test]
fn a_figure_that_is_not_published_is_said_to_be_so_and_is_never_zero() {
    for (report, language, words) in [
        (flagship(), Language::Vi, "chưa công bố"),
        (english_flagship(), Language::En, "not published"),
    ] {
        let nodes = page(report, language);
        let cells = with(&nodes, "data-cell");
        let name = "theory:course=part-time&year=2019";
        let cell = cells
            .iter()
            .find(|cell| cell.attribute("data-cell") == Some(name));
        assert_eq!(cell.expect(name).text(), words);
        for cell in cells {
            let text = cell.text();
            assert!(
                text != "0" && !text.is_empty(),
                "{:?}",
                cell.attribute("data-cell")
            );
        }
    }
}

#[test]
fn a_wide_page_has_a_list_of_all_comparisons_and_says_which_is_in_the_panel() {
    let report = flagship();
    let n_plans = report.plans.len();
    let nodes = page(report, Language::Vi);
    assert_eq!(with(&nodes, "data-panel").len(), 1);
    let panel = with(&nodes, "data-panel")[0].clone();
    assert_eq!(panel.attribute("data-panel"), Some("following"));
    assert_eq!(with(&nodes, "data-comparison").len(), n_plans);
    let items = with(&nodes, "data-panel-item");
    assert_eq!(items.len(), n_plans);
    let current = items
        .iter()
        .filter(|item| item.attribute("aria-current") == Some("true"));
    let current: Vec<_> = current
        .map(|item| item.attribute("data-panel-item"))
        .collect();
    assert_eq!(
        current,
        [with(&nodes, "data-comparison")[0].attribute("data-comparison")]
    );
}

#[test]
fn every_comparison_stands_in_the_story_after_its_passage_in_a_frame_as_well() {
    for is_framed in [true, false] {
        each_stands_after_its_passage(is_framed);
    }
}

fn each_stands_after_its_passage(is_framed: bool) {
    let report = flagship();
    let places = report.places.clone();
    let ids: Vec<String> = report.plans.iter().map(|plan| plan.id.clone()).collect();
    let mut reader = Reader::fixed(Language::Vi, Route::default());
    reader.page.is_framed = is_framed;
    let nodes = page_of(report, reader);
    assert_eq!(with(&nodes, "data-panel").len(), usize::from(!is_framed));
    let stories = with(&nodes, "data-story");
    assert_eq!(stories.len(), 1);
    let mut block = None;
    let mut found = BTreeMap::new();
    for element in elements(&stories[0].children) {
        if let Some(number) = element.attribute("data-block") {
            block = number.parse::<usize>().ok();
        }
        if let Some(id) = element.attribute("data-comparison") {
            assert!(
                found.insert(id.to_owned(), block).is_none(),
                "{id} is there twice"
            );
        }
    }
    let expected: BTreeMap<String, Option<usize>> = ids.into_iter().zip(places).collect();
    assert_eq!(found, expected);
}

#[test]
fn blocks_of_the_story_are_numbered_from_zero() {
    let report = flagship();
    let n_blocks = report.story.as_ref().unwrap().blocks.len();
    let nodes = page(report, Language::Vi);
    let numbers: Vec<usize> = with(&nodes, "data-block")
        .iter()
        .map(|element| element.attribute("data-block").unwrap().parse().unwrap())
        .collect();
    assert_eq!(numbers, (0..n_blocks).collect::<Vec<_>>());
}

#[test]
fn the_page_has_one_first_heading_and_says_the_language_of_its_text() {
    for (report, language) in [
        (flagship(), Language::Vi),
        (english_flagship(), Language::En),
    ] {
        let nodes = page(report, language);
        let headings = elements(&nodes).into_iter().filter(|e| e.name == "h1");
        assert_eq!(headings.count(), 1);
        let story = with(&nodes, "data-story")[0];
        assert_eq!(story.attribute("data-story"), Some(language.tag()));
        assert_eq!(story.attribute("lang"), Some(language.tag()));
        assert_eq!(story.name, "article");
    }
}

#[test]
fn the_documented_attributes_of_a_comparison_are_there() {
    let nodes = page(flagship(), Language::Vi);
    for figure in with(&nodes, "data-comparison") {
        let id = figure.attribute("data-comparison").unwrap();
        assert_eq!(figure.name, "figure", "{id}");
        for name in ["data-kind", "data-measure"] {
            assert!(figure.has(name), "{id}: {name}");
        }
        let description = with(&figure.children, "data-description");
        assert_eq!(description.len(), 1, "{id}");
        assert!(!description[0].text().is_empty(), "{id}");
        assert_eq!(with(&figure.children, "data-table").len(), 1, "{id}");
        let downloads: Vec<_> = with(&figure.children, "data-download")
            .iter()
            .filter_map(|button| button.attribute("data-download"))
            .map(str::to_owned)
            .collect();
        assert!(downloads.contains(&"csv".to_owned()), "{id}: {downloads:?}");
    }
    let theory = with(&nodes, "data-comparison").into_iter();
    let theory = theory.filter(|f| f.attribute("data-comparison") == Some("theory"));
    for figure in theory {
        let controls: BTreeSet<_> = with(&figure.children, "data-control")
            .iter()
            .filter_map(|control| control.attribute("data-control"))
            .map(str::to_owned)
            .collect();
        for name in ["from", "to", "measure", "category"] {
            assert!(controls.contains(name), "{controls:?}");
        }
    }
}
