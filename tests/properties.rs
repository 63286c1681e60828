//! What must hold whatever the files say: nothing panics, offsets and numbers are right, charts are JSON and show only values
//! that are cells, and a spreadsheet gets the table that was meant. Files are made by mutating the reports and the fixtures;
//! the seed is fixed, so that a failure on one machine is a failure on all.

// A test that cannot go on has failed: here that is what panics are for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use doichieu::article::{self, Block, Picture, Span, Story};
use doichieu::comparison::{Choice, Comparison, Kind, Measure};
use doichieu::depiction::{
    Look, charts, csv, json_stat, key, notes, sentence, subtitle, sum_text, table,
};
use doichieu::figures::{self, RelationKind};
use doichieu::locale::{self, Language, Locale, NumberStyle};
use doichieu::press;
use doichieu::report::{Parts, Report, assemble};
use doichieu::route::{Route, Source, Theme};
use doichieu::statistics;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        max_shrink_iters: 2000,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(2020),
        ..ProptestConfig::default()
    }
}

/// Every article and bundle of the reports and the fixtures, in a defined order.
static SEEDS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["public/reports", "tests/fixtures"] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let folder = entry.unwrap().path();
            if !folder.is_dir() {
                continue;
            }
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path
                    .extension()
                    .is_some_and(|extension| extension == "json")
                {
                    files.push(path);
                }
            }
        }
    }
    files.sort();
    files.iter().map(|path| fs::read(path).unwrap()).collect()
});

/// The seeds that are JSON.
static TREES: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let trees = SEEDS
        .iter()
        .filter_map(|bytes| serde_json::from_slice(bytes).ok());
    trees.collect()
});

// ---- Everything that can be made of two files

/// Reads a file as both an article and a bundle, and makes everything there is to make.
fn use_everything(bytes: &[u8]) {
    let article = article::read(bytes);
    if let Some(story) = &article.story {
        check_story(story);
    }
    let statistics = statistics::read(bytes);
    let report = assemble(Parts {
        article: Some(article),
        statistics: Some(statistics),
        ..Parts::default()
    });
    for finding in &report.findings {
        let vi = locale::sentence(&finding.what, Language::Vi);
        let en = locale::sentence(&finding.what, Language::En);
        assert!(!vi.is_empty() && !en.is_empty() && vi != en, "{finding}");
    }
    check_report(&report);
}

/// Relations are of cells that exist, decided only where all are known, and can be told in every form.
fn check_account(report: &Report) {
    let account = figures::account(report.story.as_ref(), report.bundle.as_ref());
    let nothing = statistics::Bundle::default();
    let bundle = report.bundle.as_ref().unwrap_or(&nothing);
    for relation in &account.relations {
        assert!(relation.cells.len() > 1, "{relation:?}");
        for cell in &relation.cells {
            let name = cell.name(bundle);
            let (dataset, position) = bundle.find_cell(&name).expect("a cell that exists");
            assert!(
                std::ptr::eq(dataset, &bundle.datasets[cell.dataset]) && position == cell.position
            );
        }
        if relation.holds.is_some() && relation.kind != RelationKind::Units {
            let are_known = relation
                .cells
                .iter()
                .all(|cell| cell.value(bundle).is_some());
            assert!(are_known, "{relation:?}");
        }
        assert!(relation.remainder.is_none_or(f64::is_finite));
    }
    for language in Language::ALL {
        let json = press::check_json(report, &account, language);
        assert!(serde_json::from_str::<Value>(&json).is_ok());
        let text = press::check_text(report, &account, language, press::Manner::default());
        assert!(text.ends_with('\n') && !text.contains('\u{1b}'), "{text}");
    }
}

fn check_report(report: &Report) {
    check_account(report);
    assert_eq!(report.places.len(), report.plans.len());
    let n_blocks = report.story.as_ref().map_or(0, |story| story.blocks.len());
    for place in report.places.iter().flatten() {
        assert!(*place < n_blocks);
    }
    for plan in 0..report.plans.len() {
        let planned = report.comparison(plan, &Choice::default()).unwrap();
        for choice in choices_of(&planned) {
            let comparison = report.comparison(plan, &choice).unwrap();
            for language in Language::ALL {
                let locale = Locale::new(language, report.language());
                check_comparison(&comparison, report, &locale);
            }
        }
    }
}

/// The plan's own choice, every measure, the ends turned round, one category, and names that do not exist.
fn choices_of(comparison: &Comparison) -> Vec<Choice> {
    let controls = &comparison.controls;
    let mut choices = vec![Choice::default()];
    choices.extend(Measure::ALL.map(|measure| Choice {
        measure: Some(measure),
        ..Choice::default()
    }));
    if let Some(periods) = &controls.periods {
        choices.push(Choice {
            from: Some(periods.to.clone()),
            to: Some(periods.from.clone()),
            ..Choice::default()
        });
    }
    if let Some(category) = controls.categories.last() {
        choices.push(Choice {
            categories: Some(vec![category.id.clone(), "no such category".to_owned()]),
            ..Choice::default()
        });
    }
    let mut odd = Choice {
        from: Some("no such period".to_owned()),
        categories: Some(Vec::new()),
        ..Choice::default()
    };
    odd.fix("no such dimension", "x");
    if let Some(slice) = controls.slices.first() {
        let last = slice.options.last().map(|option| option.id.clone());
        odd.fix(&slice.dimension, &last.unwrap_or_default());
    }
    choices.push(odd);
    choices
}

fn check_comparison(comparison: &Comparison, report: &Report, locale: &Locale) {
    let said = sentence(comparison, locale);
    assert!(!said.trim().is_empty());
    for row in comparison.rows() {
        for computed in [row.difference, row.percent, row.share] {
            assert!(computed.is_none_or(f64::is_finite), "{said}");
        }
    }
    subtitle(comparison, locale);
    key(comparison, locale);
    notes(comparison, locale);
    for panel in &comparison.panels {
        let numbers = doichieu::depiction::Numbers::of_panel(panel, *locale);
        for sum in &panel.sums {
            sum_text(sum, &numbers, locale);
            let total: f64 = sum.parts.iter().sum();
            if let Some(remainder) = sum.remainder {
                let off = (total + remainder - sum.stated).abs();
                let size = total.abs().max(sum.stated.abs());
                assert!(off <= size * 1e-8, "{sum:?} says what does not add up");
            }
        }
    }
    check_table(comparison, report, locale);
    check_charts(comparison, locale);
    check_csv(comparison, locale);
    check_json_stat(comparison, locale);
}

fn check_table(comparison: &Comparison, report: &Report, locale: &Locale) {
    let table = table(comparison, locale);
    let bundle = report.bundle.as_ref().unwrap();
    for row in table.groups.iter().flat_map(|group| &group.rows) {
        assert_eq!(row.cells.len() + 1, table.columns.len(), "{}", row.id);
        for cell in &row.cells {
            if let Some(place) = cell.cell {
                let name = place.name(bundle);
                assert_eq!(bundle.cell_named(&name), Some(place), "{name}");
                assert_eq!(place.value(bundle).is_some(), cell.is_number, "{name}");
            }
        }
    }
}

fn check_charts(comparison: &Comparison, locale: &Locale) {
    let mut values: Vec<f64> = Vec::new();
    for row in comparison.rows() {
        values.extend(row.now.value);
        values.extend(row.then.as_ref().and_then(|then| then.value));
    }
    for chart in charts(comparison, locale, &Look::LIGHT) {
        assert!(chart.height.is_finite() && chart.height > 0.0);
        let option: Value = serde_json::from_str(&chart.option).expect("a chart is JSON");
        for series in option["series"].as_array().unwrap() {
            // The second axis counts pixels: names and open marks stand there.
            let is_computed = comparison.measure != Measure::Level
                || comparison.change_kind == Some(statistics::ChangeKind::Index);
            if series["xAxisIndex"].as_f64() == Some(1.0) || is_computed {
                continue;
            }
            for item in series["data"].as_array().into_iter().flatten() {
                let value = item.get("value").unwrap_or(item);
                let value = value.get(0).unwrap_or(value);
                let Some(value) = value.as_f64() else {
                    assert_eq!(value, "-", "{series}");
                    continue;
                };
                // serde_json reads the last binary digit of a number either way.
                let is_it = |cell: &f64| (cell - value).abs() <= value.abs() * 1e-14;
                assert!(values.iter().any(is_it), "{value} is drawn and is no cell");
            }
        }
    }
}

fn check_csv(comparison: &Comparison, locale: &Locale) {
    let text = csv(comparison, locale);
    let records = read_csv(text.strip_prefix('\u{feff}').expect("a byte order mark"));
    assert_eq!(records.len(), comparison.rows().count() + 1);
    for record in &records {
        assert_eq!(record.len(), records[0].len(), "{record:?}");
        for field in record {
            // OWASP, CSV injection: a text must not begin like a formula.
            let is_formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
            assert!(!is_formula || field.parse::<f64>().is_ok(), "{field:?}");
            assert!(!matches!(field.as_str(), "inf" | "-inf" | "NaN"));
        }
    }
    let n_periods = usize::from(comparison.kind == Kind::ThenAndNow);
    for (record, row) in records[1..].iter().zip(comparison.rows()) {
        let Some(value) = row.now.value else { continue };
        let written: f64 = record[2 + n_periods].parse().unwrap();
        let tolerance = value.abs() * 1e-12 + 1e-10;
        assert!((written - value).abs() <= tolerance, "{value}: {record:?}");
    }
}

/// RFC 4180: records end with CR LF; a field in quotation marks may hold anything, a doubled one is one.
fn read_csv(text: &str) -> Vec<Vec<String>> {
    let mut records = Vec::new();
    let mut record = vec![String::new()];
    let mut characters = text.chars().peekable();
    let mut is_quoted = false;
    while let Some(character) = characters.next() {
        let field = record.last_mut().unwrap();
        match character {
            '"' if is_quoted && characters.peek() == Some(&'"') => {
                field.push('"');
                characters.next();
            }
            '"' if is_quoted => {
                is_quoted = false;
                assert!(matches!(characters.peek(), Some(',' | '\r')), "{record:?}");
            }
            '"' => {
                assert!(field.is_empty(), "a quotation mark inside {field:?}");
                is_quoted = true;
            }
            ',' if !is_quoted => record.push(String::new()),
            '\r' if !is_quoted => {
                assert_eq!(characters.next(), Some('\n'), "{record:?}");
                records.push(std::mem::replace(&mut record, vec![String::new()]));
            }
            _ => field.push(character),
        }
    }
    assert!(!is_quoted && record == [""], "the last record has its end");
    records
}

/// What is downloaded can be opened again, and holds the same numbers.
fn check_json_stat(comparison: &Comparison, locale: &Locale) {
    let text = json_stat(comparison, locale);
    let reading = statistics::read(text.as_bytes());
    let rows: Vec<_> = comparison.rows().filter(|row| !row.is_remainder).collect();
    let doubled = rows
        .iter()
        .enumerate()
        .any(|(n, row)| rows[..n].iter().any(|other| other.id == row.id));
    let same_periods = comparison.kind == Kind::ThenAndNow
        && comparison.then.as_ref().map(|then| &then.id)
            == comparison.now.as_ref().map(|now| &now.id);
    if rows.is_empty() || doubled || same_periods {
        return;
    }
    let bundle = reading
        .bundle
        .unwrap_or_else(|| panic!("{:?}\n{text}", reading.findings));
    let dataset = &bundle.datasets[0];
    let mut values = Vec::new();
    for row in rows {
        if comparison.kind == Kind::ThenAndNow {
            values.push(row.then.as_ref().and_then(|then| then.value));
        }
        values.push(row.now.value);
    }
    let read: Vec<Option<f64>> = (0..dataset.cells.len()).map(|p| dataset.value(p)).collect();
    assert_eq!(read, values, "{text}");
}

// ---- Stories

fn check_story(story: &Story) {
    let text: Vec<char> = story.text.chars().collect();
    let mut end = 0;
    for_each_span(&story.blocks, &mut |span| {
        assert!(!span.text.contains('\0'), "{:?}", span.text);
        assert!(!span.text.is_empty());
        let length = span.text.chars().count();
        assert!(span.start >= end, "spans stand in order");
        end = span.start + length;
        let slice: String = text[span.start..end].iter().collect();
        assert_eq!(slice, span.text);
        if let Some(link) = &span.link {
            assert_harmless(link);
        }
    });
    assert_eq!(end, text.len(), "no text stands outside the spans");
    for_each_picture(&story.blocks, &mut |picture| {
        assert_harmless(&picture.address)
    });
    if let Some(lead) = &story.lead {
        assert_harmless(&lead.address);
    }
}

/// As a browser reads an address: without controls and white space, the scheme in lower case.
fn assert_harmless(address: &str) {
    let read: String = address.chars().filter(|c| *c > ' ').collect();
    let read = read.to_ascii_lowercase();
    for scheme in ["javascript:", "data:", "vbscript:", "blob:", "file:"] {
        assert!(!read.starts_with(scheme), "{address:?}");
    }
}

fn for_each_span(blocks: &[Block], act: &mut dyn FnMut(&Span)) {
    for block in blocks {
        match block {
            Block::Paragraph(spans) | Block::Heading { spans, .. } => {
                spans.iter().for_each(&mut *act);
            }
            Block::List { items, .. } => {
                for item in items {
                    for_each_span(item, act);
                }
            }
            Block::Quote(blocks) => for_each_span(blocks, act),
            Block::Picture(picture) => picture.caption.iter().for_each(&mut *act),
            Block::Table(table) => {
                table.caption.iter().for_each(&mut *act);
                for cell in table.rows.iter().flatten() {
                    cell.spans.iter().for_each(&mut *act);
                }
            }
            Block::Rule => {}
        }
    }
}

fn for_each_picture(blocks: &[Block], act: &mut dyn FnMut(&Picture)) {
    for block in blocks {
        match block {
            Block::Picture(picture) => act(picture),
            Block::Quote(blocks) => for_each_picture(blocks, act),
            Block::List { items, .. } => {
                for item in items {
                    for_each_picture(item, act);
                }
            }
            _ => {}
        }
    }
}

// ---- Mutations

/// One accident to a file's bytes; places are parts of the whole.
#[derive(Debug, Clone)]
enum Accident {
    Flip(f64, u8),
    Cut(f64),
    Insert(f64, &'static str),
    Remove(f64, usize),
    Double(f64, usize),
}

fn accident() -> impl Strategy<Value = Accident> {
    let piece = prop::sample::select(vec![
        "null", "-1", "1e308", "0.1", "\"", "[", "]", "{", "}", ",", ":", "\\u0000", "\\ud800",
        "\u{feff}", "ệ", "\0", "true", "[[[[[[[[", "{\"\":", "\n",
    ]);
    prop_oneof![
        (0.0..1.0, any::<u8>()).prop_map(|(at, byte)| Accident::Flip(at, byte)),
        (0.0..1.0).prop_map(Accident::Cut),
        (0.0..1.0, piece).prop_map(|(at, piece)| Accident::Insert(at, piece)),
        (0.0..1.0, 1usize..40).prop_map(|(at, n)| Accident::Remove(at, n)),
        (0.0..1.0, 1usize..200).prop_map(|(at, n)| Accident::Double(at, n)),
    ]
}

fn happen(bytes: &mut Vec<u8>, accident: &Accident) {
    let place = |at: f64, bytes: &[u8]| (at * bytes.len() as f64) as usize;
    match *accident {
        Accident::Flip(at, byte) => {
            let at = place(at, bytes);
            if let Some(old) = bytes.get_mut(at) {
                *old = byte;
            }
        }
        Accident::Cut(at) => bytes.truncate(place(at, bytes)),
        Accident::Insert(at, piece) => {
            let at = place(at, bytes);
            bytes.splice(at..at, piece.bytes());
        }
        Accident::Remove(at, n) => {
            let at = place(at, bytes);
            bytes.drain(at..(at + n).min(bytes.len()));
        }
        Accident::Double(at, n) => {
            let at = place(at, bytes);
            let piece = bytes[at..(at + n).min(bytes.len())].to_vec();
            bytes.splice(at..at, piece);
        }
    }
}

/// What takes the place of some value in a document that stays JSON.
fn stranger() -> impl Strategy<Value = Value> {
    let deep = (0..100).fold(json!(1), |inner, _| json!([inner]));
    prop::sample::select(vec![
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(-0.0),
        json!(1.5),
        json!(1e308),
        json!(-1e308),
        json!(5e-324),
        json!(4294967296u64),
        json!(""),
        json!("x"),
        json!("=1+1"),
        json!("\u{0}\u{202e}ệ\r\n\""),
        json!("javascript:alert(1)"),
        json!("2020"),
        json!([]),
        json!({}),
        json!([null]),
        json!([[]]),
        json!({ "0": 1 }),
        json!({ "x": { "y": ["z"] } }),
        json!(["a", "a"]),
        json!([1, "2", null, 1e308]),
        deep,
    ])
}

/// How a value is changed: replaced, left out, doubled under its own name, or put where another one stands.
#[derive(Debug, Clone)]
enum Change {
    Replace(f64, Value),
    Leave(f64),
    Double(f64, Value),
    Swap(f64, f64),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        3 => (0.0..1.0, stranger()).prop_map(|(at, value)| Change::Replace(at, value)),
        1 => (0.0..1.0).prop_map(Change::Leave),
        1 => (0.0..1.0, stranger()).prop_map(|(at, value)| Change::Double(at, value)),
        1 => (0.0..1.0, 0.0..1.0).prop_map(|(at, other)| Change::Swap(at, other)),
    ]
}

fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                let key = key.replace('~', "~0").replace('/', "~1");
                pointers(value, &format!("{at}/{key}"), found);
            }
        }
        Value::Array(items) => {
            for (n, value) in items.iter().enumerate() {
                pointers(value, &format!("{at}/{n}"), found);
            }
        }
        _ => {}
    }
}

const DOUBLED: &str = "\u{1}doubled\u{1}";

/// The document as text, with the changes made.
fn changed(mut tree: Value, changes: &[Change]) -> String {
    let mut doubled = None;
    for change in changes {
        let mut all = Vec::new();
        pointers(&tree, "", &mut all);
        let pick = |at: f64| all[(at * all.len() as f64) as usize].clone();
        match change {
            Change::Replace(at, value) => {
                if let Some(place) = tree.pointer_mut(&pick(*at)) {
                    *place = value.clone();
                }
            }
            Change::Leave(at) | Change::Double(at, _) => {
                let at = pick(*at);
                let Some((parent, key)) = at.rsplit_once('/') else {
                    continue;
                };
                let key = key.replace("~1", "/").replace("~0", "~");
                let Some(Value::Object(members)) = tree.pointer_mut(parent) else {
                    continue;
                };
                if let Change::Double(_, value) = change {
                    if doubled.is_none() {
                        members.insert(DOUBLED.to_owned(), value.clone());
                        doubled = Some(key);
                    }
                } else {
                    members.remove(&key);
                }
            }
            Change::Swap(at, other) => {
                let other = tree.pointer(&pick(*other)).cloned();
                if let (Some(place), Some(other)) = (tree.pointer_mut(&pick(*at)), other) {
                    *place = other;
                }
            }
        }
    }
    let text = tree.to_string();
    match doubled {
        Some(key) => text.replace(&json!(DOUBLED).to_string(), &json!(key).to_string()),
        None => text,
    }
}

fn markup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<h2>",
        "</h2>",
        "<ul>",
        "<ol>",
        "<li>",
        "</li>",
        "</ul>",
        "</ol>",
        "<blockquote>",
        "</blockquote>",
        "<table>",
        "<caption>",
        "</caption>",
        "<tr>",
        "<td>",
        "<th colspan=3>",
        "</td>",
        "</tr>",
        "</table>",
        "<figure>",
        "<figcaption>",
        "</figcaption>",
        "</figure>",
        "<img src=a.png>",
        "<img src='javascript:x' alt=b>",
        "<hr>",
        "<br>",
        "</br>",
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<sub>",
        "</sub>",
        "<a href='https://a.example/'>",
        "<a href='java\tscript:x'>",
        "<a href=/b>",
        "</a>",
        "<span lang=vi>",
        "</span>",
        "<script>",
        "</script>",
        "<style>",
        "</style>",
        "<svg>",
        "</svg>",
        "<math>",
        "</math>",
        "<template>",
        "</template>",
        "<select>",
        "</select>",
        "<textarea>",
        "</textarea>",
        "<title>",
        "</title>",
        "<head>",
        "</head>",
        "<body>",
        "<plaintext>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?",
        "<",
        ">",
        "&",
        "&lt;",
        "&nbsp;",
        "&#0;",
        "&#x1F600;",
        "&#xD800;",
        "\0",
        "\u{202e}",
        "\u{a0}",
        "ệ",
        "e\u{323}\u{302}",
        "25.944 người",
        " ",
        "\n",
        "<p/>",
        "<x y=\"",
        "'",
        "\"",
        "=",
    ]);
    vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn article_of(html: &str) -> Vec<u8> {
    let article = json!({ "uri": "urn:test", "headlines": [{ "value": "H" }],
        "bodies": [{ "contentType": "text/html", "value": html }] });
    article.to_string().into_bytes()
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn no_accident_to_the_bytes_of_a_file_makes_anything_panic(
        seed in any::<prop::sample::Index>(),
        accidents in vec(accident(), 1..5),
    ) {
        let mut bytes = seed.get(&SEEDS).clone();
        for accident in &accidents {
            happen(&mut bytes, accident);
        }
        use_everything(&bytes);
    }

    #[test]
    fn no_strange_value_in_a_document_makes_anything_panic(
        seed in any::<prop::sample::Index>(),
        changes in vec(change(), 1..4),
    ) {
        let text = changed(seed.get(&TREES).clone(), &changes);
        use_everything(text.as_bytes());
    }

    #[test]
    fn markup_of_any_kind_gives_text_whose_offsets_are_right(html in markup()) {
        let story = article::read(&article_of(&html)).story.unwrap();
        check_story(&story);
    }

    #[test]
    fn text_of_any_kind_gives_text_whose_offsets_are_right(html in any::<String>()) {
        let story = article::read(&article_of(&html)).story.unwrap();
        check_story(&story);
    }

    #[test]
    fn deep_nesting_of_any_kind_is_refused_and_does_not_overflow(
        n in 1usize..50_000,
        open in prop::sample::select(vec!["[", "{\"a\":", "[{\"dimension\":", "{\"bodies\":["]),
    ) {
        use_everything(open.repeat(n).as_bytes());
        let html = "<blockquote><ul><li><table><tr><td><b>".repeat(n.min(2000));
        check_story(&article::read(&article_of(&html)).story.unwrap());
    }

    #[test]
    fn any_bytes_at_all_are_read_without_panic(bytes in vec(any::<u8>(), 0..300)) {
        use_everything(&bytes);
    }
}

// ---- The numbers of a dataset, whatever they are

fn number() -> impl Strategy<Value = Value> {
    prop_oneof![
        6 => (-1_000_000i64..1_000_000).prop_map(|n| json!(n as f64 / 100.0)),
        1 => prop::sample::select(vec![json!(0), json!(null), json!(".."), json!(1e308),
            json!(-1e308), json!(5e-324), json!(-0.0), json!(1e15), json!(0.1)]),
    ]
}

fn unit() -> impl Strategy<Value = Value> {
    prop::sample::select(vec![
        json!({ "label": "người", "decimals": 0 }),
        json!({ "label": "lượt" }),
        json!({ "symbol": "%", "decimals": 1 }),
        json!({ "label": "đô la", "symbol": "$", "position": "start", "decimals": 15 }),
        json!({ "label": "=1+1" }),
        json!({}),
    ])
}

fn label() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zđ]{1,6}( [a-zđ]{1,6})?",
        prop::sample::select(vec![
            "=HYPERLINK(\"x\")",
            "+1",
            "-1",
            "@a",
            "a,b;\"c\"",
            "\t",
            "{b}"
        ])
        .prop_map(str::to_owned),
    ]
}

/// A bundle of one dataset with rows, periods, units, statuses and parts.
fn dataset() -> impl Strategy<Value = Value> {
    let rows = 1usize..6;
    let periods = 1usize..4;
    (rows, periods).prop_flat_map(|(n_rows, n_periods)| {
        let status = prop::sample::select(vec!["", "unknown", "derived", "not-applicable", "e"]);
        (
            vec(number(), n_rows * n_periods),
            vec(unit(), n_rows),
            vec(label(), n_rows + n_periods + 2),
            vec(status, n_rows * n_periods),
            any::<bool>(),
            any::<bool>(),
        )
            .prop_map(move |(values, units, labels, statuses, has_parts, is_change)| {
                let rows: Vec<String> = (0..n_rows).map(|n| format!("r{n}")).collect();
                let periods: Vec<String> = (0..n_periods).map(|n| format!("{}", 2015 + n)).collect();
                let by_id = |ids: &[String], values: &[String]| -> Value {
                    ids.iter().cloned().zip(values.iter().map(|v| json!(v))).collect()
                };
                let units: Value = rows.iter().cloned().zip(units).collect();
                let mut rows_dimension = json!({ "label": labels[n_rows + n_periods],
                    "category": { "index": rows, "label": by_id(&rows, &labels[..n_rows]), "unit": units } });
                if has_parts && n_rows > 2 {
                    rows_dimension["category"]["child"] = json!({ "r0": rows[1..] });
                }
                if is_change {
                    let kinds = ["difference", "percent", "ratio", "other"];
                    let change = |n: usize| json!({ "from": "2015", "to": "2016", "of": rows[n / 2], "kind": kinds[n % 4] });
                    rows_dimension["extension"] = json!({ "doichieu": { "change":
                        rows.iter().enumerate().skip(n_rows % 2).map(|(n, row)| (row.clone(), change(n))).collect::<Value>() } });
                }
                json!({ "class": "dataset", "version": "2.0", "label": labels[n_rows + n_periods + 1],
                    "source": labels[0], "id": ["r", "t"], "size": [n_rows, n_periods],
                    "role": { "metric": ["r"], "time": ["t"] },
                    "dimension": { "r": rows_dimension, "t": { "label": "t", "category":
                        { "index": periods, "label": by_id(&periods, &labels[n_rows..n_rows + n_periods]) } } },
                    "value": values, "status": statuses })
            })
    })
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn whatever_the_numbers_are_chart_table_sentence_and_files_agree(dataset in dataset()) {
        let reading = statistics::read(dataset.to_string().as_bytes());
        prop_assert!(reading.bundle.is_some(), "{:?}", reading.findings);
        let report = assemble(Parts { article: None, statistics: Some(reading), ..Parts::default() });
        prop_assert_eq!(report.plans.len(), 1);
        check_report(&report);
    }
}

#[test]
fn column_heads_are_no_formulas_for_a_spreadsheet() {
    let dataset = json!({ "class": "dataset", "version": "2.0", "label": "=1", "source": "@x",
        "id": ["r", "t"], "size": [1, 2], "role": { "time": ["t"] },
        "dimension": { "r": { "label": "=HYPERLINK(\"https://evil.example\")", "category": { "index": ["a"] } },
            "t": { "category": { "index": ["a", "b"], "label": { "a": "=2015", "b": "+2020" } } } },
        "value": [1, 2] });
    let reading = statistics::read(dataset.to_string().as_bytes());
    check_report(&assemble(Parts {
        article: None,
        statistics: Some(reading),
        ..Parts::default()
    }));
}

// ---- Addresses

fn choice() -> impl Strategy<Value = Choice> {
    let text = || any::<String>();
    let measure = prop::option::of(prop::sample::select(Measure::ALL.to_vec()));
    let ids = vec("\\PC{1,12}", 0..4);
    let fixed = prop::collection::btree_map("\\PC{1,8}", any::<String>(), 0..3);
    (
        prop::option::of(text()),
        prop::option::of(text()),
        measure,
        prop::option::of(ids),
        any::<bool>(),
        fixed,
    )
        .prop_map(|(from, to, measure, categories, is_ranked, fixed)| Choice {
            from,
            to,
            measure,
            categories,
            is_ranked,
            fixed: fixed.into_iter().collect(),
        })
}

fn route() -> impl Strategy<Value = Route> {
    let address = || "\\PC{1,20}";
    let source = prop_oneof![
        Just(Source::Front),
        address().prop_map(Source::Report),
        (address(), prop::option::of(address())).prop_map(|(article, statistics)| {
            Source::Addresses {
                article: Some(article),
                statistics,
            }
        }),
    ];
    (
        source,
        prop::option::of(prop::sample::select(Language::ALL.to_vec())),
        prop::sample::select(Theme::ALL.to_vec()),
        prop::option::of("[A-Za-z0-9-]{1,12}"),
        prop::collection::btree_map("[A-Za-z0-9_-]{1,8}", choice(), 0..4),
        vec(("utm_[a-z]{1,5}", any::<String>()), 0..3),
    )
        .prop_map(|(source, language, theme, pinned, choices, others)| {
            let mut route = Route {
                source,
                language,
                theme,
                pinned,
                others,
                ..Route::default()
            };
            for (id, choice) in choices {
                *route.choices.of(&id) = choice;
            }
            route.choices.tidy();
            route
        })
}

proptest! {
    #![proptest_config(config(1000))]

    #[test]
    fn an_address_brings_back_every_choice(route in route()) {
        let query = route.write();
        prop_assert!(query.is_ascii(), "{}", query);
        prop_assert!(!query.contains(['#', '"', '<', ' ']), "{}", query);
        prop_assert_eq!(Route::read(&query), route);
    }

    #[test]
    fn any_query_is_read_and_what_is_written_is_read_the_same(query in any::<String>()) {
        let written = Route::read(&query).write();
        prop_assert_eq!(Route::read(&written).write(), written);
    }

    #[test]
    fn a_number_reads_back_as_what_was_written(
        value in prop_oneof![-1e9..1e9, -10.0..10.0, -1e14..1e14],
        decimals in prop::option::of(0u8..5),
        tag in prop::sample::select(vec!["vi", "en", "sv", "de", "fr", "xx"]),
    ) {
        let style = NumberStyle::of_language(tag);
        let text = style.number(value, decimals);
        let plain: String = text
            .chars()
            .filter(|c| *c != style.group)
            .map(|c| match c {
                '\u{2212}' => '-',
                c if c == style.decimal => '.',
                c => c,
            })
            .collect();
        let read: f64 = plain.parse().unwrap();
        let half = 0.5 * 10f64.powi(-i32::from(decimals.unwrap_or(6)));
        prop_assert!((read - value).abs() <= half + value.abs() * 1e-14, "{} as {}", value, text);
        let signed = style.signed(value, decimals);
        prop_assert_eq!(signed.starts_with('+'), read > 0.0, "{}", signed);
        prop_assert_eq!(signed.trim_start_matches('+'), text);
    }
}
