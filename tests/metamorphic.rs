//! What is said of a table stays when the table is written otherwise: shuffled, reversed, renamed, in another language, with
//! another flag, in version 1. Compared are the claims of a comparison (rows, periods, counts, signs, order, what is most), not
//! their wording. Held are the fixtures, tables made at random, and the samples beside the project where they are.

// A test that cannot go on has failed: here that is what panics are for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use doichieu::comparison::{Choice, Comparison, Kind, Picked, Row, Tally};
use doichieu::report::{Parts, join};
use doichieu::statistics::{self, Bundle, Dataset, Ground, Nature, Role};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

// ---- Tables that can be written in several ways

#[derive(Debug, Clone)]
struct Table {
    label: String,
    dimensions: Vec<Dim>,
    values: Vec<Option<f64>>,
}

#[derive(Debug, Clone)]
struct Dim {
    id: String,
    label: String,
    role: Option<&'static str>,
    categories: Vec<Cat>,
}

#[derive(Debug, Clone)]
struct Cat {
    id: String,
    label: String,
    unit: Option<Value>,
    children: Vec<String>,
}

impl Table {
    /// A dataset as it was read; `None` for what this test cannot write again: words, changes and bounds of our own.
    fn of(dataset: &Dataset) -> Option<Table> {
        let own_change = dataset
            .dimensions
            .iter()
            .flat_map(|d| &d.categories)
            .any(|c| c.change.as_ref().is_some_and(|change| !change.is_guessed));
        let is_plain = !dataset.cells.has_texts()
            && dataset.cells.bounds().next().is_none()
            && dataset.cells.formulas().next().is_none()
            && dataset.cells.n_numbers() > 0
            && dataset.cells.len() < 100_000
            && !own_change;
        is_plain.then(|| Table {
            label: dataset.label.raw.clone(),
            dimensions: dataset.dimensions.iter().map(Dim::of).collect(),
            values: (0..dataset.cells.len()).map(|n| dataset.value(n)).collect(),
        })
    }

    fn strides(&self) -> Vec<usize> {
        let sizes: Vec<usize> = self.dimensions.iter().map(|d| d.categories.len()).collect();
        (0..sizes.len())
            .map(|n| sizes[n + 1..].iter().product())
            .collect()
    }

    /// The same with the categories of a dimension in another order.
    fn ordered(&self, d: usize, order: &[usize]) -> Table {
        let mut table = self.clone();
        let own = &self.dimensions[d].categories;
        table.dimensions[d].categories = order.iter().map(|n| own[*n].clone()).collect();
        let (stride, length) = (self.strides()[d], own.len());
        for (position, value) in table.values.iter_mut().enumerate() {
            let category = position / stride % length;
            let from = position - category * stride + order[category] * stride;
            *value = self.values[from];
        }
        table
    }

    /// The same with one more category at the end of a dimension; its cells are made from those of the others.
    fn with(&self, d: usize, category: Cat, make: impl Fn(&[Option<f64>]) -> Option<f64>) -> Table {
        let mut table = self.clone();
        table.dimensions[d].categories.push(category);
        let (stride, length) = (self.strides()[d], self.dimensions[d].categories.len());
        let mut values = Vec::new();
        for block in self.values.chunks(stride * length) {
            values.extend_from_slice(block);
            for inner in 0..stride {
                let column: Vec<Option<f64>> =
                    (0..length).map(|n| block[n * stride + inner]).collect();
                values.push(make(&column));
            }
        }
        table.values = values;
        table
    }

    fn relabelled(&self, write: impl Fn(&str) -> String) -> Table {
        let mut table = self.clone();
        table.label = write(&table.label);
        for dimension in &mut table.dimensions {
            dimension.label = write(&dimension.label);
            for category in &mut dimension.categories {
                category.label = write(&category.label);
                if let Some(Value::Object(unit)) = &mut category.unit
                    && let Some(label) = unit.get("label").and_then(Value::as_str).map(&write)
                {
                    unit.insert("label".into(), json!(label));
                }
            }
        }
        table
    }

    fn dataset(&self) -> Map<String, Value> {
        let mut dataset = Map::new();
        let ids: Vec<&String> = self.dimensions.iter().map(|d| &d.id).collect();
        let sizes: Vec<usize> = self.dimensions.iter().map(|d| d.categories.len()).collect();
        let mut roles: Map<String, Value> = Map::new();
        for dimension in &self.dimensions {
            if let Some(role) = dimension.role {
                let of_role = roles.entry(role).or_insert_with(|| json!([]));
                of_role.as_array_mut().unwrap().push(json!(dimension.id));
            }
        }
        dataset.insert("label".into(), json!(self.label));
        dataset.insert("id".into(), json!(ids));
        dataset.insert("size".into(), json!(sizes));
        dataset.insert("role".into(), Value::Object(roles));
        let dimensions: Map<String, Value> = self
            .dimensions
            .iter()
            .map(|d| (d.id.clone(), d.json()))
            .collect();
        dataset.insert("dimension".into(), Value::Object(dimensions));
        dataset.insert("value".into(), json!(self.values));
        dataset
    }

    fn json(&self) -> Value {
        let mut dataset = self.dataset();
        dataset.insert("class".into(), json!("dataset"));
        dataset.insert("version".into(), json!("2.0"));
        Value::Object(dataset)
    }

    /// As version 1 has it: `id`, `size` and `role` within `dimension`, and a name around it.
    fn first_version(&self) -> Value {
        let mut dataset = self.dataset();
        let mut dimension = dataset.remove("dimension").unwrap();
        for name in ["id", "size", "role"] {
            dimension[name] = dataset.remove(name).unwrap();
        }
        dataset.insert("dimension".into(), dimension);
        json!({ "1": dataset })
    }
}

impl Dim {
    fn of(dimension: &statistics::Dimension) -> Dim {
        let role = dimension.role.filter(|_| !dimension.is_role_guessed);
        let categories = &dimension.categories;
        Dim {
            id: dimension.id.clone(),
            label: dimension.label.raw.clone(),
            role: role.map(|role| match role {
                Role::Time => "time",
                Role::Geo => "geo",
                Role::Metric => "metric",
            }),
            categories: categories
                .iter()
                .map(|category| Cat {
                    id: category.id.clone(),
                    label: category.label.raw.clone(),
                    // The unit of a dimension of units is read from its labels again.
                    unit: category
                        .unit
                        .as_ref()
                        .filter(|unit| unit.label != category.label)
                        .map(|unit| {
                            let mut json =
                                json!({ "label": unit.label.raw, "multiplier": unit.scale });
                            if let Some(decimals) = unit.decimals {
                                json["decimals"] = json!(decimals);
                            }
                            if let Some(symbol) = &unit.symbol {
                                json["symbol"] = json!(symbol.raw);
                            }
                            if let Some(kind) = &unit.kind {
                                json["type"] = json!(kind);
                                json["base"] = json!(unit.label.raw);
                            }
                            json
                        }),
                    children: category
                        .children
                        .iter()
                        .map(|part| categories[*part].id.clone())
                        .collect(),
                })
                .collect(),
        }
    }

    fn json(&self) -> Value {
        let ids: Vec<&String> = self.categories.iter().map(|c| &c.id).collect();
        let by_id = |read: &dyn Fn(&Cat) -> Option<Value>| -> Map<String, Value> {
            let all = self.categories.iter();
            all.filter_map(|category| Some((category.id.clone(), read(category)?)))
                .collect()
        };
        let mut category = json!({ "index": ids, "label": by_id(&|c| Some(json!(c.label))) });
        let units = by_id(&|c| c.unit.clone());
        if !units.is_empty() {
            category["unit"] = Value::Object(units);
        }
        let children = by_id(&|c| (!c.children.is_empty()).then(|| json!(c.children)));
        if !children.is_empty() {
            category["child"] = Value::Object(children);
        }
        json!({ "label": self.label, "category": category })
    }
}

// ---- Claims

/// What a comparison claims, by ids.
#[derive(Debug, Clone, PartialEq)]
struct Claims {
    kind: Kind,
    periods: (Option<String>, Option<String>),
    is_same_season: bool,
    n_hidden: usize,
    panels: Vec<PanelClaims>,
}

#[derive(Debug, Clone, PartialEq)]
struct PanelClaims {
    /// In their order where that says something.
    rows: Vec<String>,
    n_rows: usize,
    n_known: usize,
    n_up: usize,
    n_down: usize,
    most: BTreeSet<String>,
    largest: BTreeSet<String>,
    smallest: BTreeSet<String>,
    wholes: BTreeSet<String>,
    /// Whether each drawn row rose or fell, and whether that is told in per cent.
    signs: BTreeSet<(String, i8, bool)>,
}

fn ids(rows: &[Row]) -> BTreeSet<String> {
    rows.iter().map(|row| row.id.clone()).collect()
}

fn claims(comparison: &Comparison) -> Claims {
    let period =
        |period: &Option<doichieu::comparison::Period>| period.as_ref().map(|p| p.id.clone());
    let has_order = comparison.is_ordered
        || comparison.picked != Picked::All
        || comparison.kind == Kind::Ranking;
    let sign = |row: &Row| {
        let change = row.difference.unwrap_or(0.0);
        let sign = if change > 0.0 {
            1
        } else {
            -i8::from(change < 0.0)
        };
        (row.id.clone(), sign, row.percent.is_some())
    };
    let mut panels: Vec<PanelClaims> = comparison
        .panels
        .iter()
        .map(|panel| {
            let Tally {
                n_rows,
                n_known,
                n_up,
                n_down,
                most,
                largest,
                smallest,
                wholes,
            } = &panel.tally;
            let mut rows: Vec<String> = panel.rows.iter().map(|row| row.id.clone()).collect();
            if !has_order {
                rows.sort();
            }
            PanelClaims {
                rows,
                n_rows: *n_rows,
                n_known: *n_known,
                n_up: *n_up,
                n_down: *n_down,
                most: ids(most),
                largest: ids(largest),
                smallest: ids(smallest),
                wholes: ids(wholes),
                signs: panel.rows.iter().map(sign).collect(),
            }
        })
        .collect();
    panels.sort_by_key(|panel| panel.signs.iter().next().cloned());
    Claims {
        kind: comparison.kind,
        periods: (period(&comparison.then), period(&comparison.now)),
        is_same_season: comparison.season == doichieu::comparison::Season::Same,
        n_hidden: comparison.n_hidden,
        panels,
    }
}

fn bundle_of(json: &Value) -> Bundle {
    let reading = statistics::read(json.to_string().as_bytes());
    reading
        .bundle
        .unwrap_or_else(|| panic!("{:?}", reading.findings))
}

fn opening(bundle: Bundle, dataset: usize) -> (Comparison, Option<usize>, Option<usize>) {
    let report = join(Parts {
        article: None,
        statistics: Some(statistics::Reading {
            bundle: Some(bundle),
            findings: Vec::new(),
        }),
        ..Parts::default()
    });
    let plan = report
        .plans
        .iter()
        .position(|plan| plan.dataset == dataset)
        .expect("a plan for each dataset");
    let comparison = report.comparison(plan, &Choice::default()).unwrap();
    (comparison, report.plans[plan].rows, report.plans[plan].time)
}

fn claims_of(json: &Value) -> Claims {
    claims(&opening(bundle_of(json), 0).0)
}

// ---- Numbers that repeat for every run

struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below.max(1)
    }

    fn shuffled(&mut self, n: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..n).collect();
        for at in (1..n).rev() {
            order.swap(at, self.next(at + 1));
        }
        order
    }
}

// ---- The properties

/// Holds a table against all the other ways to write it.
fn hold(name: &str, table: &Table) {
    let (comparison, rows, time) = opening(bundle_of(&table.json()), 0);
    let expected = claims(&comparison);
    let same = |what: &str, other: &Value| {
        assert_eq!(claims_of(other), expected, "{name}: {what}");
    };
    let mut numbers = Numbers(name.len() as u64 + 7);
    same("version 1", &table.first_version());
    same(
        "white space",
        &table
            .relabelled(|text| format!(" {} \r\n", text.replace(' ', "  ")))
            .json(),
    );
    let mut translated = table.json();
    let labels = |dim: &Dim| -> Map<String, Value> {
        let all = dim.categories.iter();
        all.map(|category| (category.id.clone(), json!(format!("„{}“", category.label))))
            .collect()
    };
    let dimensions: Map<String, Value> = table
        .dimensions
        .iter()
        .filter(|dim| dim.role != Some("time"))
        .map(|dim| {
            (
                dim.id.clone(),
                json!({ "category": { "label": labels(dim) } }),
            )
        })
        .collect();
    translated["extension"] =
        json!({ "doichieu": { "translations": { "xx": { "dimension": dimensions } } } });
    same("a second language", &translated);
    let mut flagged = table.json();
    let known = table.values.iter().position(Option::is_some).unwrap();
    flagged["status"] = json!({ known.to_string(): "p" });
    same("a flag", &flagged);
    for (word, other) in [
        ("persons", "people"),
        ("%", "per cent"),
        ("per cent", "percent"),
        ("tonnes", "tons"),
        ("people", "persons"),
    ] {
        let renamed = table.relabelled(|text| {
            if text == word {
                other.to_owned()
            } else {
                text.to_owned()
            }
        });
        same("another word for the same unit", &renamed.json());
    }
    if let Some(rows) = rows {
        hold_rows(name, table, &comparison, &expected, rows, &mut numbers);
    }
    let Some(time) = time else { return };
    let read = &bundle_of(&table.json()).datasets[0].dimensions[time];
    // What cannot be read as a period ("đầu kỳ") has no order but its file's.
    if !read
        .categories
        .iter()
        .all(|category| category.period.is_some())
    {
        return;
    }
    let n_periods = table.dimensions[time].categories.len();
    let backwards: Vec<usize> = (0..n_periods).rev().collect();
    same("time reversed", &table.ordered(time, &backwards).json());
    same(
        "time shuffled",
        &table.ordered(time, &numbers.shuffled(n_periods)).json(),
    );
    if n_periods > 1 {
        let pseudo = table.with(time, cat("all", "Total"), |column| {
            column.iter().flatten().copied().reduce(|a, b| a + b)
        });
        same("a total among the periods", &pseudo.json());
    }
}

fn cat(id: &str, label: &str) -> Cat {
    Cat {
        id: id.to_owned(),
        label: label.to_owned(),
        unit: None,
        children: Vec::new(),
    }
}

fn hold_rows(
    name: &str,
    table: &Table,
    comparison: &Comparison,
    expected: &Claims,
    rows: usize,
    numbers: &mut Numbers,
) {
    let dataset = &bundle_of(&table.json()).datasets[0];
    let wholes = &dataset.dimensions[rows].wholes;
    let n_rows = table.dimensions[rows].categories.len();
    // Subtotals that only their place tells from others are gone with their place.
    let is_by_place = wholes.iter().any(|whole| {
        let n_parts: usize = whole.groups.iter().map(Vec::len).sum();
        whole.ground != Ground::Stated
            && (whole.groups.len() > 1 || n_parts < n_rows.saturating_sub(wholes.len()))
    });
    let has_unit_by_category = table.dimensions[rows]
        .categories
        .iter()
        .any(|c| c.unit.is_some());
    if !is_by_place {
        let shuffled = table.ordered(rows, &numbers.shuffled(n_rows));
        assert_eq!(
            claims_of(&shuffled.json()),
            *expected,
            "{name}: rows shuffled"
        );
        let empty = table.with(rows, cat("zz", "Zzz"), |_| None);
        if comparison.kind != Kind::PartsOfWhole && !comparison.is_ordered {
            assert_eq!(claims_of(&empty.json()), *expected, "{name}: an empty row");
        }
    }
    let mut renamed = table.clone();
    for category in &mut renamed.dimensions[rows].categories {
        category.id = format!("r-{}", category.id);
        category
            .children
            .iter_mut()
            .for_each(|id| *id = format!("r-{id}"));
    }
    let found = claims_of(&renamed.json());
    let counts = |claims: &Claims| -> Vec<(usize, usize, usize, usize)> {
        let all = claims.panels.iter();
        all.map(|p| (p.n_rows, p.n_known, p.n_up, p.n_down))
            .collect()
    };
    // An id can be a word ("TOTAL"); renamed it says nothing any more.
    if wholes.is_empty()
        && table.dimensions[rows]
            .categories
            .iter()
            .all(|c| c.label != c.id)
    {
        assert_eq!(counts(&found), counts(expected), "{name}: ids renamed");
    }
    let is_added = dataset.units_are_added();
    let is_complete = table.values.iter().all(Option::is_some);
    if wholes.is_empty()
        && n_rows > 1
        && is_added
        && is_complete
        && !comparison.is_ordered
        && !has_unit_by_category
    {
        let total = table.with(rows, cat("sum", "Total"), |column| {
            column.iter().flatten().copied().reduce(|a, b| a + b)
        });
        let mut with_total = claims_of(&total.json());
        for panel in &mut with_total.panels {
            panel.rows.retain(|id| id != "sum");
            panel.wholes.remove("sum");
            panel.signs.retain(|(id, ..)| id != "sum");
        }
        assert_eq!(with_total, *expected, "{name}: a total is added");
    }
}

trait Added {
    fn units_are_added(&self) -> bool;
}

impl Added for Dataset {
    /// Whether all its numbers may be added, as far as its units say.
    fn units_are_added(&self) -> bool {
        (0..self.cells.len()).all(|position| {
            let at = self.categories_at(position);
            let nature = self.unit(&at).map(|unit| unit.quantity.nature);
            matches!(
                nature,
                None | Some(Nature::Counted | Nature::Measured | Nature::Unstated)
            ) && self.change(&at).is_none()
        })
    }
}

// ---- What is held

fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in [
        "tests/fixtures",
        "public/reports",
        "../shared/samples/cases",
        "../shared/samples/stories",
    ] {
        let Ok(entries) = fs::read_dir(root.join(folder)) else {
            println!("{folder} is not here: skipped");
            continue;
        };
        files.extend(entries.map(|entry| entry.unwrap().path().join("statistics.json")));
    }
    if let Ok(entries) = fs::read_dir(root.join("../shared/samples/jsonstat")) {
        files.extend(entries.map(|entry| entry.unwrap().path()));
    } else {
        println!("the samples are not here: skipped");
    }
    files.retain(|file| file.is_file());
    files.sort();
    files
}

#[test]
fn what_is_said_of_a_table_does_not_depend_on_how_it_is_written() {
    let mut n_held = 0;
    for file in folders() {
        let Some(bundle) = statistics::read(&fs::read(&file).unwrap()).bundle else {
            continue;
        };
        for (n, dataset) in bundle.datasets.iter().enumerate() {
            if let Some(table) = Table::of(dataset) {
                hold(&format!("{} [{n}]", file.display()), &table);
                n_held += 1;
            }
        }
    }
    assert!(n_held > 60, "{n_held}");
}

#[test]
fn a_dataset_says_the_same_alone_and_in_a_bundle() {
    let mut n_held = 0;
    for file in folders() {
        let Some(mut bundle) = statistics::read(&fs::read(&file).unwrap()).bundle else {
            continue;
        };
        bundle.comparisons.clear();
        if bundle.datasets.len() < 2 {
            continue;
        }
        for n in 0..bundle.datasets.len() {
            if bundle.datasets[n].cells.is_empty() {
                continue;
            }
            let alone = Bundle {
                datasets: vec![bundle.datasets[n].clone()],
                ..Bundle::default()
            };
            let together = claims(&opening(bundle.clone(), n).0);
            assert_eq!(
                claims(&opening(alone, 0).0),
                together,
                "{} [{n}]",
                file.display()
            );
            n_held += 1;
        }
    }
    assert!(n_held > 10, "{n_held}");
}

/// A table of places and periods, with a dimension of sexes where there is room, and holes.
fn made(n: usize) -> Table {
    let mut numbers = Numbers(n as u64 * 7919 + 13);
    let n_rows = 2 + numbers.next(19);
    let periods: Vec<String> = match n % 5 {
        0 => (0..2 + numbers.next(6))
            .map(|k| (2010 + k).to_string())
            .collect(),
        1 => (0..8)
            .map(|k| format!("{}Q{}", 2015 + k / 4, k % 4 + 1))
            .collect(),
        2 => (0..14)
            .map(|k| format!("{}M{:02}", 2018 + k / 12, k % 12 + 1))
            .collect(),
        3 => (0..4)
            .map(|k| format!("{}/{:02}", 2015 + k, 16 + k))
            .collect(),
        _ => (0..3).map(|k| format!("31 Dec {}", 2018 + k)).collect(),
    };
    let has_sex = n.is_multiple_of(3);
    let rows: Vec<Cat> = (0..n_rows)
        .map(|k| {
            cat(
                &format!("p{k:02}"),
                &format!("Place {}", (b'A' + k as u8) as char),
            )
        })
        .collect();
    let mut dimensions = vec![Dim {
        id: "place".into(),
        label: "Place".into(),
        role: None,
        categories: rows,
    }];
    if has_sex {
        let sexes = [("F", "Women"), ("M", "Men"), ("B", "Both sexes")];
        let categories = sexes.iter().map(|(id, label)| cat(id, label)).collect();
        dimensions.push(Dim {
            id: "sex".into(),
            label: "Sex".into(),
            role: None,
            categories,
        });
    }
    let categories = periods.iter().map(|period| cat(period, period)).collect();
    dimensions.push(Dim {
        id: "when".into(),
        label: "When".into(),
        role: (n.is_multiple_of(2)).then_some("time"),
        categories,
    });
    let n_holes = n % 4;
    let mut values = Vec::new();
    for _ in 0..n_rows {
        let mut column: Vec<Vec<Option<f64>>> = Vec::new();
        for _ in 0..if has_sex { 2 } else { 1 } {
            let series = periods
                .iter()
                .map(|_| (numbers.next(12) >= n_holes).then(|| (10 + numbers.next(900)) as f64));
            column.push(series.collect());
        }
        if has_sex {
            let both = (0..periods.len())
                .map(|k| Some(column[0][k]? + column[1][k]?))
                .collect();
            column.push(both);
        }
        values.extend(column.concat());
    }
    Table {
        label: "Counts".into(),
        dimensions,
        values,
    }
}

#[test]
fn tables_made_at_random_say_the_same_however_they_are_written() {
    for n in 0..120 {
        let table = made(n);
        if table.values.iter().any(Option::is_some) {
            hold(&format!("made {n}"), &table);
        }
    }
}

/// Counts are counted again by going through the cells one by one.
#[test]
fn counts_are_those_of_the_cells() {
    for n in 0..120 {
        let table = made(n);
        let (comparison, Some(rows), Some(time)) = opening(bundle_of(&table.json()), 0) else {
            continue;
        };
        if comparison.kind != Kind::ThenAndNow || rows != 0 {
            continue;
        }
        let at = |id: &Option<doichieu::comparison::Period>| {
            let id = &id.as_ref().unwrap().id;
            table.dimensions[time]
                .categories
                .iter()
                .position(|c| c.id == *id)
                .unwrap()
        };
        let (then, now) = (at(&comparison.then), at(&comparison.now));
        let strides = table.strides();
        // Where there are sexes, both are shown together.
        let held = if table.dimensions.len() == 3 {
            2 * strides[1]
        } else {
            0
        };
        let (mut n_up, mut n_down, mut most) = (0, 0, 0.0f64);
        for row in 0..table.dimensions[0].categories.len() {
            let value =
                |period: usize| table.values[row * strides[0] + held + period * strides[time]];
            if let (Some(a), Some(b)) = (value(then), value(now)) {
                n_up += usize::from(b > a);
                n_down += usize::from(b < a);
                most = most.max((b - a).abs());
            }
        }
        let tally = &comparison.panels[0].tally;
        assert_eq!((tally.n_up, tally.n_down), (n_up, n_down), "made {n}");
        for row in &tally.most {
            assert_eq!(row.difference.unwrap().abs(), most, "made {n}");
        }
    }
}
