//! What must hold whatever the files say: nothing panics, offsets and numbers are right, charts are JSON and show only values
//! that are cells, and a spreadsheet gets the table that was meant. Files are made by mutating the reports and the fixtures;
//! the seed is fixed, so that a failure on one machine is a failure on all.

// A test that cannot go on has failed: here that is what panics are for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "fixtures/invariants.rs"]
mod invariants;

use doichieu::article::{self};
use doichieu::comparison::{Choice, Measure};
use doichieu::locale::{Language, NumberStyle};
use doichieu::report::{Parts, assemble};
use doichieu::route::{Route, Source, Theme};
use doichieu::statistics;
use invariants::*;
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
