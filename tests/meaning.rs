//! What is said about a table that nobody here has written: one small table a kind of trouble, what it means, and the words
//! that are said of it. The tables are invented; each has the shape of an office's file that was once told wrongly.

// A test that cannot go on has failed: here that is what panics are for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use doichieu::comparison::{Choice, Comparison, Kind, Measure, Season};
use doichieu::depiction::{Look, Mark, charts, notes, sentence, subtitle, table, title, unit_name};
use doichieu::locale::{Language, Locale};
use doichieu::report::{Parts, Report, join};
use doichieu::statistics::{self, ChangeKind, Class, Dataset, Nature};
use serde_json::{Value, json};

// ---- Small tables

/// A dimension: its id, and each category's id and label.
fn dimension(id: &str, categories: &[(&str, &str)]) -> (String, Value) {
    let index: Vec<&str> = categories.iter().map(|(id, _)| *id).collect();
    let labels: serde_json::Map<String, Value> = categories
        .iter()
        .map(|(id, label)| ((*id).to_owned(), json!(label)))
        .collect();
    let described = json!({ "label": id, "category": { "index": index, "label": labels } });
    (id.to_owned(), described)
}

fn plain(id: &str, categories: &[&str]) -> (String, Value) {
    let pairs: Vec<(&str, &str)> = categories.iter().map(|c| (*c, *c)).collect();
    dimension(id, &pairs)
}

/// A dataset of some dimensions; `null` is no number.
fn dataset(label: &str, dimensions: &[(String, Value)], values: Value) -> Value {
    let ids: Vec<&String> = dimensions.iter().map(|(id, _)| id).collect();
    let sizes: Vec<usize> = dimensions
        .iter()
        .map(|(_, d)| d["category"]["index"].as_array().unwrap().len())
        .collect();
    let described: serde_json::Map<String, Value> = dimensions.iter().cloned().collect();
    json!({ "class": "dataset", "version": "2.0", "label": label, "id": ids, "size": sizes,
        "dimension": described, "value": values })
}

/// The same with a role for time and for the metric.
fn with_roles(mut dataset: Value, time: &str, metric: &str) -> Value {
    let mut role = serde_json::Map::new();
    for (name, id) in [("time", time), ("metric", metric)] {
        if !id.is_empty() {
            role.insert(name.to_owned(), json!([id]));
        }
    }
    dataset["role"] = Value::Object(role);
    dataset
}

fn with_unit(mut dataset: Value, metric: &str, category: &str, unit: Value) -> Value {
    dataset["dimension"][metric]["category"]["unit"][category] = unit;
    dataset
}

fn report(bundle: &Value) -> Report {
    join(Parts {
        article: None,
        statistics: Some(statistics::read(bundle.to_string().as_bytes())),
        ..Parts::default()
    })
}

fn first(bundle: &Value) -> Comparison {
    chosen(bundle, &Choice::default())
}

fn chosen(bundle: &Value, choice: &Choice) -> Comparison {
    let report = report(bundle);
    report.comparison(0, choice).expect("a comparison")
}

fn read(bundle: &Value) -> Dataset {
    let reading = statistics::read(bundle.to_string().as_bytes());
    reading.bundle.expect("a bundle").datasets.remove(0)
}

/// Numbers and units do not break apart on the page; here a space is a space.
fn spaced(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

fn said(comparison: &Comparison) -> String {
    spaced(&sentence(comparison, &Locale::new(Language::En, None)))
}

fn said_in_vietnamese(comparison: &Comparison) -> String {
    spaced(&sentence(comparison, &Locale::new(Language::Vi, None)))
}

fn rows(comparison: &Comparison) -> Vec<&str> {
    comparison.rows().map(|row| row.id.as_str()).collect()
}

// ---- 1. Order of time

#[test]
fn newest_first_is_told_forwards() {
    let years = plain("year", &["2023", "2022", "2021", "2020"]);
    let areas = plain("area", &["North", "South"]);
    let values = json!([1450, 1400, 1350, 1300, 800, 840, 870, 900]);
    let bundle = with_roles(dataset("Births", &[areas, years], values), "year", "");
    let comparison = first(&bundle);
    assert_eq!(
        said(&comparison),
        "From 2020 to 2023: North rose from 1,300 to 1,450 (+150, +11.5%); South fell from 900 to 800 (−100, −11.1%)."
    );
    assert_eq!(
        said_in_vietnamese(&comparison),
        "Từ 2020 đến 2023: North tăng từ 1.300 lên 1.450 (+150, +11,5%); South giảm từ 900 xuống 800 (−100, −11,1%)."
    );
    // The reader chooses in the order of time as well.
    let periods = comparison.controls.periods.unwrap();
    let offered: Vec<&str> = periods.options.iter().map(|o| o.id.as_str()).collect();
    assert_eq!(offered, ["2020", "2021", "2022", "2023"]);
}

#[test]
fn a_school_year_appended_last_is_where_it_belongs() {
    let years = plain(
        "year",
        &["2021/22", "2022/23*", "2018/19", "2019/20", "2020/21"],
    );
    let bundle = dataset("Pupils", &[years], json!([530, 541, 500, 510, 520]));
    assert!(
        said(&first(&bundle)).starts_with("From 2018/19 to 2022/23*: Pupils rose from 500 to 541 ")
    );
}

#[test]
fn what_is_no_period_takes_no_part_in_before_and_after() {
    let weeks = plain(
        "week",
        &["2020W52", "2020W53", "2021W01", "2021W02", "2021W99"],
    );
    let bundle = dataset("Deaths", &[weeks], json!([98, 102, 118, 113, 7]));
    let comparison = first(&bundle);
    assert!(said(&comparison).starts_with("From 2020W52 to 2021W02: Deaths rose from 98 to 113 "));
    let years = plain("year", &["Total", "2019", "2020"]);
    let bundle = with_roles(
        dataset("Deaths", &[years], json!([300, 140, 160])),
        "year",
        "",
    );
    assert!(said(&first(&bundle)).starts_with("From 2019 to 2020: Deaths rose from 140 to 160 "));
}

#[test]
fn periods_are_found_without_a_role() {
    for periods in [
        ["2019-01-15", "2020-01-15"],
        ["2020 (p)", "2021 (p)"],
        ["2019.", "2020."],
        ["31 Dec 2019", "31 Dec 2020"],
        ["1.1.2019", "1.1.2020"],
        ["Quý I/2019", "Quý I/2020"],
        ["Tháng 1/2019", "Tháng 1/2020"],
        ["6 tháng 2019", "6 tháng 2020"],
        ["end of 2019", "end of 2020"],
    ] {
        // The later one stands first.
        let [earlier, later] = periods;
        let when = dimension("x", &[("a", later), ("b", earlier)]);
        let rows = plain("row", &["P", "Q"]);
        let bundle = dataset("Cases", &[rows, when], json!([7, 5, 30, 20]));
        let comparison = first(&bundle);
        assert_eq!(comparison.kind, Kind::ThenAndNow, "{periods:?}");
        let expected = format!("From {earlier} to {later}: P rose from 5 to 7 ");
        assert!(
            said(&comparison).starts_with(&expected),
            "{}",
            said(&comparison)
        );
        assert_eq!(comparison.season, Season::Same);
    }
}

// ---- 2. Comparable periods

#[test]
fn a_quarter_is_compared_with_the_same_quarter() {
    let quarters = plain(
        "q",
        &[
            "2001Q1", "2001Q2", "2001Q3", "2001Q4", "2002Q1", "2002Q2", "2002Q3", "2002Q4",
        ],
    );
    let bundle = dataset(
        "Ice cream",
        &[quarters],
        json!([10, 30, 60, 12, 11, 31, 61, 13]),
    );
    let comparison = first(&bundle);
    assert_eq!(comparison.season, Season::Same);
    assert_eq!(
        said(&comparison),
        "From 2001Q4 to 2002Q4: Ice cream rose from 12 to 13 (+1, +8.3%)."
    );
    // Where the season is taken out, the whole span is.
    let mut adjusted = bundle;
    adjusted["label"] = json!("Ice cream, seasonally adjusted");
    let comparison = first(&adjusted);
    assert_eq!(comparison.then.unwrap().id, "2001Q1");
}

#[test]
fn the_pair_is_the_one_that_most_rows_share() {
    let years = plain("year", &["1970", "1990", "2010"]);
    let rows = plain("row", &["Alpha", "Beta"]);
    let bundle = dataset("Cases", &[rows, years], json!([10, 20, 40, null, 30, 45]));
    assert!(said(&first(&bundle)).starts_with("From 1990 to 2010: Alpha rose from 20 to 40 "));
}

#[test]
fn months_of_one_year_are_said_to_be_of_different_seasons() {
    let months: Vec<String> = (1..=12).map(|month| format!("2019M{month:02}")).collect();
    let months: Vec<&str> = months.iter().map(String::as_str).collect();
    let values: Vec<u32> = (1..=12).map(|n| 100 + 10 * n).collect();
    let bundle = dataset("Register", &[plain("month", &months)], json!(values));
    let comparison = first(&bundle);
    assert_eq!(comparison.season, Season::Different);
    let text = said(&comparison);
    assert!(
        text.starts_with("From 2019M01 to 2019M12: Register rose from 110 to 220 "),
        "{text}"
    );
    assert!(text.contains("not the same season"), "{text}");
    assert!(said_in_vietnamese(&comparison).contains("không cùng mùa"));
}

// ---- 3. All rows

#[test]
fn what_is_counted_is_every_row_and_what_is_drawn_are_those_that_moved_most() {
    let names: Vec<String> = (1..=14).map(|n| format!("R{n:02}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let values: Vec<u32> = (1..=14)
        .flat_map(|n| [100, if n == 14 { 300 } else { 100 + n }])
        .collect();
    let bundle = dataset(
        "Cases",
        &[plain("row", &names), plain("year", &["2001", "2011"])],
        json!(values),
    );
    let comparison = first(&bundle);
    assert_eq!(
        said(&comparison),
        "From 2001 to 2011: all 14 rose; most of all, R14 rose from 100 to 300 (+200, +200.0%). Shown are 12 of 14, those that moved most."
    );
    assert_eq!(rows(&comparison)[..3], ["R14", "R13", "R12"]);
    assert!(!rows(&comparison).contains(&"R01"));
}

#[test]
fn ordered_rows_are_not_picked_from() {
    let ages: Vec<String> = (0..86).map(|age| age.to_string()).collect();
    let ages: Vec<&str> = ages.iter().map(String::as_str).collect();
    let values: Vec<u32> = (0..86).flat_map(|age| [200 - age, 180 + age]).collect();
    let bundle = dataset(
        "Persons",
        &[plain("age", &ages), plain("year", &["2001", "2011"])],
        json!(values),
    );
    let comparison = first(&bundle);
    assert_eq!(rows(&comparison).len(), 86);
    assert_eq!(comparison.n_hidden, 0);
    assert!(said(&comparison).starts_with("From 2001 to 2011: of 86, "));
}

// ---- 4. Totals

#[test]
fn a_total_is_never_ranked_among_its_parts() {
    for (total, parts) in [
        ("All categories: Age", ["Under 50", "50 and over"]),
        ("Union – 2 countries", ["Alland", "Beland"]),
        ("Both sexes", ["Men", "Women"]),
        ("Ambos sexos", ["Hombres", "Mujeres"]),
        ("Total population", ["Town", "Country"]),
        ("Cả nước", ["Miền Bắc", "Miền Nam"]),
        ("Hai giới", ["Nam", "Nữ"]),
    ] {
        let rows_of = plain("row", &[total, parts[0], parts[1]]);
        let bundle = dataset("Persons", &[rows_of], json!([300, 180, 120]));
        let comparison = first(&bundle);
        assert_eq!(
            said(&comparison),
            format!(
                "{total}: 300. Highest: {}, 180; lowest: {}, 120.",
                parts[0], parts[1]
            )
        );
        let whole: Vec<bool> = comparison.rows().map(|row| row.is_whole).collect();
        assert_eq!(whole, [true, false, false]);
    }
}

#[test]
fn a_total_is_found_by_its_numbers() {
    // Nothing but the sums says that the last one is the whole.
    let rows_of = dimension(
        "row",
        &[
            ("1", "Alder"),
            ("2", "Birch"),
            ("3", "Cedar"),
            ("4", "Douglas"),
            ("5", "Elm"),
            ("6", "Forest"),
        ],
    );
    let years = plain("year", &["2019", "2020"]);
    let values = json!([121, 132, 253, 264, 315, 306, 417, 458, 514, 502, 1620, 1662]);
    let comparison = first(&dataset("Trees", &[rows_of, years], values));
    let text = said(&comparison);
    assert!(text.starts_with("From 2019 to 2020: Forest rose from 1,620 to 1,662 (+42, +2.6%); of 5, 3 rose and 2 fell; most of all, Douglas "), "{text}");
    // An id of nines says it as well.
    let rows_of = dimension("row", &[("1", "Alder"), ("2", "Birch"), ("999999", "Sum")]);
    let comparison = first(&dataset("Trees", &[rows_of], json!([1, 2, 3])));
    assert_eq!(
        said(&comparison),
        "Sum: 3. Highest: Birch, 2; lowest: Alder, 1."
    );
}

#[test]
fn a_whole_far_above_its_parts_is_told_and_leaves_them_their_scale() {
    let places = plain("place", &["Total", "A", "B", "C"]);
    let years = plain("year", &["2019", "2020"]);
    let values = json!([600, 660, 100, 120, 200, 210, 300, 330]);
    let comparison = first(&dataset("Persons", &[places, years], values));
    let locale = Locale::new(Language::En, None);
    let charts = charts(&comparison, &[], &locale, &Look::LIGHT);
    assert!(charts[0].option.contains("Total: 600 → 660"));
    let option: Value = serde_json::from_str(&charts[0].option).unwrap();
    // The first item of a mark of two periods is its dot.
    let x = |mark: &Mark| {
        let (series, item) = mark.items[0];
        option["series"][series]["data"][item]["value"][0].as_f64()
    };
    let parts = charts[0]
        .marks
        .iter()
        .filter(|mark| !mark.name.starts_with("Total"));
    let places: Vec<f64> = parts.filter_map(x).collect();
    let (least, most) = places.iter().fold((f64::MAX, 0.0f64), |(least, most), x| {
        (least.min(*x), most.max(*x))
    });
    assert_eq!(places.len(), 6);
    assert!(most - least > Look::LIGHT.width * 0.2, "{places:?}");
}

#[test]
fn what_is_held_opens_at_the_whole() {
    let sex = plain("sex", &["Females", "Males", "Both sexes"]);
    let areas = plain("area", &["A", "B", "C", "D"]);
    let values = json!([1, 2, 3, 4, 5, 6, 7, 8, 6, 8, 10, 12]);
    let comparison = first(&dataset("Persons", &[sex, areas], values));
    assert!(subtitle(&comparison, &Locale::new(Language::En, None)).contains("Both sexes"));
    assert_eq!(said(&comparison), "Highest: D, 12; lowest: A, 6.");
}

#[test]
fn two_breakdowns_of_one_total_are_told_apart() {
    let people = plain("row", &["Total", "Men", "Women", "Town", "Country"]);
    let years = plain("year", &["2015", "2020"]);
    let values = json!([1000, 1100, 480, 530, 520, 570, 300, 500, 700, 600]);
    let bundle = dataset("Persons", &[people, years], values);
    let read = read(&bundle);
    assert_eq!(
        read.dimensions[0].wholes[0].groups,
        [vec![1, 2], vec![3, 4]]
    );
    let comparison = first(&bundle);
    assert_eq!(rows(&comparison), ["Total", "Men", "Women"]);
    // The other breakdown is a comparison of its own.
    let report = report(&bundle);
    let other = report.comparison(1, &Choice::default()).unwrap();
    assert_eq!(rows(&other), ["Total", "Town", "Country"]);
    let names = [&comparison, &other].map(|c| title(c, &Locale::new(Language::En, None)));
    assert_eq!(names, ["By row", "By row, Town, Country"]);
}

#[test]
fn rows_of_one_name_are_told_apart() {
    let mut bundle = dataset(
        "Employed",
        &[
            dimension(
                "row",
                &[
                    ("T", "Total"),
                    ("C", "Industry"),
                    ("G", "Trade"),
                    ("CX", "Unknown"),
                    ("GX", "Unknown"),
                ],
            ),
            plain("year", &["2022", "2023"]),
        ],
        json!([100, 110, 60, 61, 40, 49, 20, 21, 10, 10]),
    );
    bundle["dimension"]["row"]["category"]["child"] =
        json!({ "T": ["C", "G"], "C": ["CX"], "G": ["GX"] });
    let choice = Choice {
        categories: Some(vec!["CX".into(), "GX".into()]),
        ..Choice::default()
    };
    let comparison = chosen(&bundle, &choice);
    let names: Vec<&str> = comparison.rows().map(|row| row.label.text("en")).collect();
    assert_eq!(names, ["Unknown (Industry)", "Unknown (Trade)"]);
}

// ---- 5. Quantities

fn rate(unit: &str) -> Comparison {
    let bundle = dataset(
        "Literate",
        &[plain("metric", &["Rate"]), plain("year", &["2010", "2020"])],
        json!([40.0, 50.0]),
    );
    let bundle = with_roles(bundle, "year", "metric");
    first(&with_unit(
        bundle,
        "metric",
        "Rate",
        json!({ "label": unit, "decimals": 1 }),
    ))
}

#[test]
fn per_cent_by_any_name_differs_in_points() {
    for unit in [
        "Percentage of population",
        "% of GDP",
        "prosent",
        "per\r\ncent",
        "Prozent",
        "phần trăm",
        "pct.",
        "Tỷ lệ (%)",
    ] {
        let comparison = rate(unit);
        assert_eq!(
            said(&comparison),
            "From 2010 to 2020: Rate rose from 40.0% to 50.0% (+10.0 pts).",
            "{unit}"
        );
        assert!(comparison.rows().all(|row| row.percent.is_none()));
    }
}

#[test]
fn version_1_says_who_is_counted_beside_the_unit() {
    let bundle = dataset(
        "Guests",
        &[plain("metric", &["g"]), plain("year", &["2010", "2020"])],
        json!([400, 500]),
    );
    let bundle = with_roles(bundle, "year", "metric");
    let unit = json!({ "label": "All short-stay guests", "base": "Person", "type": "Count" });
    let comparison = first(&with_unit(bundle.clone(), "metric", "g", unit));
    let locale = Locale::new(Language::En, None);
    assert_eq!(
        unit_name(&comparison.panels[0], Measure::Level, &locale),
        "Person"
    );
    assert_eq!(
        comparison.counted.unwrap().text("en"),
        "All short-stay guests"
    );
    // An index is not added, and a multiplier is one.
    let index = read(&with_unit(
        bundle.clone(),
        "metric",
        "g",
        json!({ "type": "Index" }),
    ));
    let quantity = index.unit(&[0, 0]).unwrap().quantity;
    assert_eq!(
        (quantity.class, quantity.nature),
        (Class::Index, Nature::Relative)
    );
    let thousands = read(&with_unit(
        bundle,
        "metric",
        "g",
        json!({ "base": "Person", "multiplier": 3 }),
    ));
    assert_eq!(thousands.unit(&[0, 0]).unwrap().quantity.factor, 1000.0);
}

#[test]
fn unit_and_currency_make_one_unit() {
    let bundle = dataset(
        "Prices",
        &[
            dimension("unit", &[("KWH", "Kilowatt-hour")]),
            dimension("currency", &[("EUR", "Euro")]),
            plain("area", &["A", "B"]),
        ],
        json!([0.2151, 0.2231]),
    );
    let comparison = first(&bundle);
    let locale = Locale::new(Language::En, None);
    assert_eq!(
        unit_name(&comparison.panels[0], Measure::Level, &locale),
        "Euro per Kilowatt-hour"
    );
    let locale = Locale::new(Language::Vi, None);
    assert_eq!(
        unit_name(&comparison.panels[0], Measure::Level, &locale),
        "Euro trên Kilowatt-hour"
    );
}

#[test]
fn an_index_need_not_add_up() {
    let mut bundle = dataset(
        "Costs",
        &[
            plain("metric", &["i"]),
            plain("row", &["All", "Farm", "Town"]),
        ],
        json!([68.9, 69.1, 69.1]),
    );
    bundle["dimension"]["row"]["category"]["child"] = json!({ "All": ["Farm", "Town"] });
    let bundle = with_roles(bundle, "", "metric");
    let bundle = with_unit(
        bundle,
        "metric",
        "i",
        json!({ "label": "Costs", "type": "Index" }),
    );
    let comparison = first(&bundle);
    assert!(
        comparison.rows().all(|row| !row.is_remainder),
        "{}",
        said(&comparison)
    );
    assert!(
        !said(&comparison).contains("unexplained"),
        "{}",
        said(&comparison)
    );
}

#[test]
fn a_column_may_count_in_one_row_and_give_a_rate_in_the_next() {
    let bundle = dataset(
        "Labour force",
        &[
            plain("metric", &["m"]),
            plain("row", &["Employed", "Unemployed", "Unemployment rate"]),
            plain("year", &["2019", "2020"]),
        ],
        json!([1000, 1010, 50, 60, 4.8, 5.6]),
    );
    let bundle = with_roles(bundle, "year", "metric");
    let bundle = with_unit(
        bundle,
        "metric",
        "m",
        json!({ "label": "thousands (except rates)" }),
    );
    let comparison = first(&bundle);
    let text = said(&comparison);
    assert!(
        text.contains("Unemployment rate rose from 4.8% to 5.6% (+0.8 pts)"),
        "{text}"
    );
    assert!(
        text.contains("Employed rose from 1,000 to 1,010 thousands (+10, +1.0%)"),
        "{text}"
    );
}

#[test]
fn a_unit_stands_in_the_label_or_in_a_note() {
    let years = || plain("year", &["2019", "2020"]);
    let mut by_note = dataset("Thu ngân sách", &[years()], json!([10.5, 12.5]));
    by_note["note"] = json!(["ĐVT: tỷ đồng"]);
    assert!(said_in_vietnamese(&first(&by_note)).contains("12,5 tỷ đồng"));
    let by_label = dataset("Sản lượng lúa (nghìn tấn)", &[years()], json!([10.5, 12.5]));
    assert!(said_in_vietnamese(&first(&by_label)).contains("12,5 nghìn tấn"));
    let metrics = plain("metric", &["Sản lượng (nghìn tấn)", "Diện tích (ha)"]);
    let by_metric = dataset("Lúa", &[metrics, years()], json!([10.5, 12.5, 300, 310]));
    let by_metric = with_roles(by_metric, "year", "metric");
    let text = said_in_vietnamese(&first(&by_metric));
    assert!(
        text.contains("12,5 nghìn tấn") && text.contains("310 ha"),
        "{text}"
    );
}

#[test]
fn a_measure_that_is_called_by_its_unit_is_in_this_unit() {
    let metrics = dimension("metric", &[("2", "m³/ha"), ("3", "±%")]);
    let kinds = plain("kind", &["Fir", "Beech", "Oak"]);
    let bundle = dataset(
        "Standing timber",
        &[metrics, kinds, plain("year", &["2013"])],
        json!([238.4, 111.8, 20.5, 3, 4, 9]),
    );
    let bundle = with_roles(bundle, "year", "metric");
    // "1" and a number of decimals say no unit.
    let decimals = |n: u8| json!({ "label": "1", "decimals": n });
    let bundle = with_unit(bundle, "metric", "2", decimals(1));
    let bundle = with_unit(bundle, "metric", "3", decimals(0));
    let report = report(&bundle);
    let looks: Vec<Comparison> = (0..report.plans.len())
        .map(|plan| report.comparison(plan, &Choice::default()).unwrap())
        .collect();
    assert_eq!(looks.len(), 2, "the error has a look of its own");
    assert!(
        said(&looks[0]).contains("Fir, 238.4 m³/ha"),
        "{}",
        said(&looks[0])
    );
    assert!(said(&looks[1]).contains("Oak, 9%"), "{}", said(&looks[1]));
}

// ---- 6. Changes

#[test]
fn a_change_is_told_as_a_change() {
    let metric = plain("metric", &["Change in volume, %"]);
    let bundle = dataset(
        "Output",
        &[metric, plain("year", &["2019", "2020"])],
        json!([3.1, -0.4]),
    );
    let comparison = first(&with_roles(bundle, "year", "metric"));
    assert_eq!(comparison.kind, Kind::ChangeOnly);
    assert_eq!(
        said(&comparison),
        "In 2020: Change in volume, % fell by 0.4%."
    );
    assert_eq!(
        said_in_vietnamese(&comparison),
        "2020: Change in volume, % giảm 0,4%."
    );
}

#[test]
fn a_further_look_at_which_nothing_moves_is_not_offered() {
    let dimensions = [
        plain("age", &["0", "1-4", "5-9"]),
        plain("sex", &["men", "women"]),
        plain("year", &["2019", "2020"]),
    ];
    // At the first age nobody dies.
    let values = json!([0, 0, 0, 0, 3, 5, 2, 2, 7, 6, 4, 5]);
    let report = report(&dataset("Deaths", &dimensions, values));
    for n in 0..report.plans.len() {
        let comparison = report.comparison(n, &Choice::default()).unwrap();
        let tally = &comparison.panels[0].tally;
        assert!(tally.n_up + tally.n_down > 0, "{}", said(&comparison));
    }
    assert_eq!(report.plans.len(), 1);
}

#[test]
fn a_change_in_points_is_told_in_points() {
    let unit = dimension(
        "unit",
        &[
            (
                "CON_PPCH_PRE",
                "Contribution to growth, percentage point change",
            ),
            ("CLV_I20", "Index, 2020=100"),
        ],
    );
    let bundle = dataset(
        "Output",
        &[unit, plain("row", &["A", "B"])],
        json!([2.5, 2.62, 113.1, 111.8]),
    );
    let report = report(&bundle);
    let told: Vec<String> = (0..report.plans.len())
        .map(|n| said(&report.comparison(n, &Choice::default()).unwrap()))
        .collect();
    assert!(
        told.iter()
            .any(|text| text == "A rose by 2.50 pts; B rose by 2.62 pts."),
        "{told:?}"
    );
    // What an index is of stands in the title.
    assert!(
        told.iter()
            .any(|text| text == "Highest: A, 113.1; lowest: B, 111.8."),
        "{told:?}"
    );
}

#[test]
fn an_index_of_the_previous_period_is_told_as_a_change() {
    let metrics = plain(
        "metric",
        &["Người", "Chỉ số phát triển (Năm trước = 100) - %"],
    );
    let years = plain("year", &["2019", "2020"]);
    let bundle = with_roles(
        dataset("Dân số", &[metrics, years], json!([500, 523, 102.0, 104.6])),
        "year",
        "metric",
    );
    let dataset = read(&bundle);
    assert_eq!(
        dataset.dimensions[0].categories[1]
            .change
            .as_ref()
            .unwrap()
            .kind,
        Some(ChangeKind::Index)
    );
    // The rows open at the level; the index is a choice.
    assert_eq!(first(&bundle).kind, Kind::ThenAndNow);
    let choice = Choice {
        categories: Some(vec!["Chỉ số phát triển (Năm trước = 100) - %".into()]),
        ..Choice::default()
    };
    assert!(!said(&chosen(&bundle, &choice)).contains("pts"));
}

#[test]
fn a_slice_of_changes_is_told_as_changes_when_the_reader_turns_to_it() {
    let metrics = plain("metric", &["Visitors", "Growth rate, %"]);
    let areas = plain("area", &["A", "B"]);
    let years = plain("year", &["2019", "2020"]);
    let values = json!([100, 110, 200, 190, 5.0, 10.0, 2.0, -5.0]);
    let bundle = with_roles(
        dataset("Tourism", &[metrics, areas, years], values),
        "year",
        "metric",
    );
    assert_eq!(first(&bundle).kind, Kind::ThenAndNow);
    let mut choice = Choice::default();
    choice.fix("metric", "Growth rate, %");
    let comparison = chosen(&bundle, &choice);
    assert_eq!(said(&comparison), "In 2020: A rose by 10%; B fell by 5%.");
}

// ---- 7. Most

#[test]
fn most_is_what_changed_most_in_the_unit() {
    let items = plain(
        "item",
        &[
            "Goods",
            "Services",
            "Primary",
            "Secondary",
            "Capital account",
        ],
    );
    let values = json!([0, 12.5, -20.0, 10.0, -5.0, -8.0, null, 3.0, 4.0, 0]);
    let comparison = first(&dataset(
        "Balance",
        &[items, plain("year", &["2021", "2022"])],
        values,
    ));
    let text = said(&comparison);
    assert!(
        text.contains("most of all, Services rose from −20.0 to 10.0 (+30.0)"),
        "{text}"
    );
    let percents: Vec<Option<f64>> = comparison.rows().map(|row| row.percent).collect();
    assert_eq!(percents, [None, None, None, None, Some(-100.0)]);
}

#[test]
fn ties_are_told_as_ties() {
    let rows_of = plain("row", &["A", "B", "C", "D"]);
    let comparison = first(&dataset(
        "Cases",
        &[rows_of, plain("year", &["2021", "2022"])],
        json!([10, 15, 20, 15, 7, 8, 7, 6]),
    ));
    let text = said(&comparison);
    assert!(text.contains("equally most of all: A rose from 10 to 15 (+5, +50.0%) and B fell from 20 to 15 (−5, −25.0%)"), "{text}");
    let ranking = first(&dataset(
        "Cases",
        &[plain("row", &["A", "B", "C"])],
        json!([5, 5, 1]),
    ));
    assert_eq!(said(&ranking), "Highest: A and B, 5; lowest: C, 1.");
}

#[test]
fn from_a_handful_no_per_cent_is_most() {
    let rows_of = plain("row", &["Unknown", "Trade", "Farms", "Mines"]);
    let values = json!([0.5, 0.6, 38.0, 41.0, 20.0, 20.2, 10.0, 9.9]);
    let bundle = dataset(
        "Employed",
        &[rows_of, plain("year", &["2021", "2022"])],
        values,
    );
    assert!(said(&first(&bundle)).contains("most of all, Trade"));
    let in_percent = Choice {
        measure: Some(Measure::Percent),
        ..Choice::default()
    };
    assert!(said(&chosen(&bundle, &in_percent)).contains("most of all, Trade"));
}

// ---- 8. Decimals

#[test]
fn decimals_never_hide_a_difference() {
    let bundle = dataset(
        "Children",
        &[plain("metric", &["N"]), plain("year", &["2021", "2023"])],
        json!([5.21, 5.42]),
    );
    let bundle = with_roles(bundle, "year", "metric");
    let bundle = with_unit(
        bundle,
        "metric",
        "N",
        json!({ "label": "children", "decimals": 0 }),
    );
    assert_eq!(
        said(&first(&bundle)),
        "From 2021 to 2023: N rose from 5.21 to 5.42 children (+0.21, +4.0%)."
    );
    let rows_of = plain("row", &["Small", "Large"]);
    let values = json!([822.7, 822.71, 21278.65000000001, 21279.0]);
    let text = said(&first(&dataset(
        "Area",
        &[rows_of, plain("year", &["2021", "2023"])],
        values,
    )));
    assert!(
        text.contains("Small rose from 822.70 to 822.71 (+0.01, +0.001%)"),
        "{text}"
    );
    assert!(
        text.contains("Large rose from 21,278.65 to 21,279.00 "),
        "{text}"
    );
    // A number written with a point keeps at least one decimal, however large it is.
    let text = said(&first(&dataset(
        "Area",
        &[plain("year", &["2021", "2023"])],
        json!([12345.6, 23456.7]),
    )));
    assert!(text.contains("from 12,345.6 to 23,456.7"), "{text}");
}

// ---- 9. Empty

#[test]
fn what_has_no_number_anywhere_is_no_row_slice_or_period() {
    let freq = plain("freq", &["Annual", "Monthly"]);
    let months = plain("month", &["2023M12", "2024M01", "2024M12"]);
    let values = json!([null, null, null, 10, null, 12]);
    let bundle = dataset("Rate", &[freq, months], values);
    let comparison = first(&bundle);
    let text = said(&comparison);
    assert!(
        text.starts_with("From 2023M12 to 2024M12: Monthly rose from 10 to 12 "),
        "{text}"
    );
    assert!(text.ends_with(" No data: Annual."), "{text}");
    assert_eq!(comparison.without_data.len(), 1);
    let periods = comparison.controls.periods.unwrap();
    assert_eq!(periods.options.len(), 2);
}

#[test]
fn a_sparse_table_opens_where_its_numbers_are() {
    // Three of four slices are nearly empty; the third is filled in the last two years only.
    let mut values = vec![Value::Null; 4 * 5 * 6];
    for area in 0..5 {
        for year in 4..6 {
            values[(2 * 5 + area) * 6 + year] = json!(100 + area * 10 + year);
        }
    }
    values[0] = json!(7);
    let items = plain("item", &["p", "q", "r", "s"]);
    let areas = plain("area", &["A", "B", "C", "D", "E"]);
    let years = plain("year", &["2015", "2016", "2017", "2018", "2019", "2020"]);
    let comparison = first(&dataset("Counts", &[items, areas, years], json!(values)));
    assert_eq!(
        (
            comparison.then.as_ref().unwrap().id.as_str(),
            comparison.now.as_ref().unwrap().id.as_str()
        ),
        ("2019", "2020")
    );
    assert!(
        said(&comparison).contains("all 5 rose"),
        "{}",
        said(&comparison)
    );
}

#[test]
fn rows_without_any_number_are_not_counted_as_not_shown() {
    let names: Vec<String> = (0..60).map(|n| format!("Place {n:02}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let values: Vec<Value> = (0..60)
        .map(|n| {
            if n < 13 {
                json!(n * 3 + 1)
            } else {
                Value::Null
            }
        })
        .collect();
    let comparison = first(&dataset("Counts", &[plain("place", &names)], json!(values)));
    assert_eq!(
        (comparison.n_hidden, comparison.without_data.len()),
        (1, 47)
    );
    assert!(
        said(&comparison).ends_with("Shown are the largest, 12 of 13. 47 without data."),
        "{}",
        said(&comparison)
    );
}

// ---- 10. Order of categories

#[test]
fn ages_sizes_and_grades_keep_their_order_until_the_reader_ranks_them() {
    for labels in [
        ["10 and over", "0-4", "5-9"],
        ["10 tuổi trở lên", "Dưới 5 tuổi", "5-9 tuổi"],
        ["50+ employees", "1 to 9 employees", "10 to 49 employees"],
        ["Lớp 12", "Lớp 10", "Lớp 11"],
    ] {
        let bundle = dataset("Persons", &[plain("group", &labels)], json!([30, 10, 20]));
        assert_eq!(rows(&first(&bundle)), [labels[1], labels[2], labels[0]]);
        let ranked = Choice {
            is_ranked: true,
            ..Choice::default()
        };
        let comparison = chosen(&bundle, &ranked);
        assert_eq!(rows(&comparison), [labels[0], labels[2], labels[1]]);
        assert!(comparison.controls.can_rank);
    }
    // Names that begin with numbers are names.
    let names = ["03 Fishing", "01 Farming", "02 Forestry"];
    let bundle = dataset("Persons", &[plain("group", &names)], json!([10, 20, 30]));
    assert_eq!(
        rows(&first(&bundle)),
        ["02 Forestry", "01 Farming", "03 Fishing"]
    );
}

// ---- 11. Sums

#[test]
fn a_part_in_another_unit_explains_nothing() {
    let mut bundle = dataset(
        "Training",
        &[plain("row", &["All", "Young", "Courses", "Days"])],
        json!([100, 60, 7, 30]),
    );
    bundle["dimension"]["row"]["category"]["child"] =
        json!({ "All": ["Young", "Courses", "Days"] });
    for (row, unit) in [
        ("All", "persons"),
        ("Young", "persons"),
        ("Courses", "courses"),
        ("Days", "courses"),
    ] {
        bundle["dimension"]["row"]["category"]["unit"][row] = json!({ "label": unit });
    }
    let text = said(&first(&bundle));
    assert!(
        !text.contains("unexplained") && !text.contains('≠'),
        "{text}"
    );
    assert!(text.contains("Courses: 7 courses"), "{text}");
}

#[test]
fn shares_of_an_unknown_whole_join_no_other() {
    let mut bundle = dataset(
        "Staff",
        &[plain("row", &["A", "a1", "a2", "B", "b1", "b2"])],
        json!([100, 60, 40, null, 5, 6]),
    );
    bundle["dimension"]["row"]["category"]["child"] =
        json!({ "A": ["a1", "a2"], "B": ["b1", "b2"] });
    let by_share = Choice {
        measure: Some(Measure::Share),
        ..Choice::default()
    };
    assert_eq!(rows(&chosen(&bundle, &by_share)), ["A", "a1", "a2"]);
}

// ---- 12. Notes

#[test]
fn a_note_is_plain_text_with_its_line_break_and_told_once() {
    let mut bundle = dataset("Cases", &[plain("row", &["A", "B"])], json!([1, 2]));
    let note = "<A HREF='https://example.org/doc'>About</A>#Second line";
    bundle["note"] = json!([note]);
    bundle["dimension"]["row"]["note"] = json!([note]);
    let told = notes(&first(&bundle), &Locale::new(Language::En, None));
    assert_eq!(told, ["About\nSecond line"]);
}

// ---- 13. Without any configuration

#[test]
fn a_bare_bundle_offers_each_metric_and_each_breakdown() {
    let bundle = dataset(
        "Labour",
        &[
            plain("metric", &["Employed", "Unemployed"]),
            plain("sex", &["Both sexes", "Men", "Women"]),
            plain("area", &["Whole country", "North", "South", "West"]),
            plain("year", &["2019", "2020"]),
        ],
        json!((1..=48).map(|n| n * 7 % 50 + 1).collect::<Vec<u32>>()),
    );
    let report = report(&with_roles(bundle, "year", "metric"));
    let offered: Vec<(String, String)> = (0..report.plans.len())
        .map(|plan| {
            let comparison = report.comparison(plan, &Choice::default()).unwrap();
            let metric = comparison
                .metric
                .as_ref()
                .map_or("", |m| m.text("en"))
                .to_owned();
            (metric, comparison.rows_label.text("en").to_owned())
        })
        .collect();
    let expected = [
        ("Employed", "area"),
        ("Unemployed", "area"),
        ("Employed", "sex"),
    ];
    assert_eq!(offered, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    let ids: Vec<&str> = report.plans.iter().map(|plan| plan.id.as_str()).collect();
    assert_eq!(ids, ["1", "1-2", "1-3"]);
}

#[test]
fn what_says_nothing_does_not_open() {
    let metrics = plain("metric", &["Area", "Population"]);
    let places = plain("place", &["A", "B"]);
    let values = json!([30, 30, 40, 40, 100, 120, 300, 290]);
    let bundle = dataset(
        "Places",
        &[metrics, places, plain("year", &["2010", "2020"])],
        values,
    );
    let comparison = first(&with_roles(bundle, "year", "metric"));
    assert_eq!(comparison.metric.unwrap().text("en"), "Population");
}

#[test]
fn every_number_in_a_table_is_written_alike() {
    let comparison = rate("%");
    let table = table(&comparison, &Locale::new(Language::En, None));
    let cells: Vec<String> = table.groups[0].rows[0]
        .cells
        .iter()
        .map(|c| spaced(&c.text))
        .collect();
    assert_eq!(cells, ["40.0%", "50.0%", "+10.0 pts"]);
}
