//! Relations between the cells of a bundle: what adds up, what does not, and above all what must not be claimed.
//! Each bundle is as small as its point.

// A test that cannot go on has failed: here that is what panics are for.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use doichieu::figures::{Account, RelationKind, account};
use doichieu::statistics;
use serde_json::{Map, Value, json};

/// One dimension: its categories, and what else stands beside or below `category`.
fn dimension(ids: &[&str], category: Value, extension: Value) -> Value {
    let mut dimension = json!({ "category": { "index": ids } });
    for (key, value) in category.as_object().unwrap() {
        dimension["category"][key] = value.clone();
    }
    if !extension.is_null() {
        dimension["extension"] = json!({ "doichieu": extension });
    }
    dimension
}

fn dataset(dimensions: &[(&str, Value)], values: Value, own: Value) -> Value {
    let ids: Vec<&str> = dimensions.iter().map(|(id, _)| *id).collect();
    let sizes: Vec<usize> = dimensions
        .iter()
        .map(|(_, d)| d["category"]["index"].as_array().unwrap().len())
        .collect();
    let all: Map<String, Value> = dimensions
        .iter()
        .map(|(id, d)| ((*id).to_owned(), d.clone()))
        .collect();
    let own_with_id = {
        let mut own = own;
        own["id"] = json!("d");
        own
    };
    json!({
        "version": "2.0", "class": "dataset", "id": ids, "size": sizes, "dimension": all, "value": values,
        "role": { "metric": ["m"], "time": ["year"] }, "extension": { "doichieu": own_with_id }
    })
}

fn accounted(bundle: &Value) -> Account {
    let bytes = serde_json::to_vec(bundle).unwrap();
    let reading = statistics::read(&bytes);
    let bundle = reading.bundle.expect("a bundle");
    let account = account(None, Some(&bundle));
    // What does not hold is told once, and nothing else is.
    for finding in &account.findings {
        assert!(finding.at.starts_with("/value/"), "{finding}");
    }
    account
}

/// Kind, verdict and remainder of each relation.
fn said(account: &Account) -> Vec<(RelationKind, Option<bool>, Option<f64>)> {
    account
        .relations
        .iter()
        .map(|r| (r.kind, r.holds, r.remainder))
        .collect()
}

fn codes(account: &Account) -> Vec<&'static str> {
    account.findings.iter().map(|f| f.what.code()).collect()
}

/// A whole and its parts in one unit.
fn parts(unit: Value, values: &[Value]) -> Account {
    accounted(&parts_of(unit, values, json!({})))
}

fn parts_of(unit: Value, values: &[Value], own: Value) -> Value {
    let names = ["all", "a", "b", "c", "d", "e", "f"];
    let ids = &names[..values.len()];
    let whole = dimension(ids, json!({ "child": { "all": ids[1..] } }), Value::Null);
    let unit = if unit.is_null() {
        json!({})
    } else {
        json!({ "unit": { "n": unit } })
    };
    let metric = dimension(&["n"], unit, Value::Null);
    dataset(&[("p", whole), ("m", metric)], json!(values), own)
}

fn people() -> Value {
    json!({ "label": "người", "decimals": 0 })
}

fn percent(decimals: u8) -> Value {
    json!({ "symbol": "%", "decimals": decimals })
}

use RelationKind::{Change, Formula, Nested, Share, Sum, Units, WholeNumber};

#[test]
fn a_total_is_the_sum_of_its_parts_or_says_what_is_left() {
    let sound = parts(people(), &[json!(45), json!(15), json!(30)]);
    assert_eq!(said(&sound), [(Sum, Some(true), Some(0.0))]);
    assert!(sound.findings.is_empty());
    let open = parts(people(), &[json!(328), json!(125), json!(151)]);
    assert_eq!(said(&open), [(Sum, Some(false), Some(52.0))]);
    assert_eq!(codes(&open), ["does-not-add-up"]);
    let over = parts(people(), &[json!(100), json!(60), json!(50)]);
    assert_eq!(said(&over), [(Sum, Some(false), Some(-10.0))]);
}

#[test]
fn people_are_counted_one_by_one_and_are_not_rounded() {
    let account = parts(
        people(),
        &[json!(3368), json!(2177), json!(1176), json!(16)],
    );
    assert_eq!(said(&account), [(Sum, Some(false), Some(-1.0))]);
}

#[test]
fn rounded_parts_may_miss_their_total_by_half_a_step_each() {
    let thirds = [json!(100), json!(33.3), json!(33.3), json!(33.3)];
    assert_eq!(
        said(&parts(percent(1), &thirds)),
        [(Sum, Some(true), Some(0.1))]
    );
    let too_far = [json!(100), json!(33.3), json!(33.3), json!(33.1)];
    assert_eq!(
        said(&parts(percent(1), &too_far)),
        [(Sum, Some(false), Some(0.3))]
    );
    // Without decimals in the unit, those of the numbers count.
    let tonnes = [json!(3.4), json!(1.2), json!(1.1), json!(1.0)];
    assert_eq!(
        said(&parts(json!({ "label": "tấn" }), &tonnes)),
        [(Sum, Some(true), Some(0.1))]
    );
    // Whole numbers of thousands are rounded as well, and so may be what has no unit.
    for unit in [
        json!({ "label": "nghìn người", "decimals": 0 }),
        Value::Null,
    ] {
        let thousands = [json!(100), json!(33), json!(33), json!(33)];
        assert_eq!(
            said(&parts(unit.clone(), &thousands)),
            [(Sum, Some(true), Some(1.0))]
        );
        let too_far = [json!(100), json!(33), json!(33), json!(32)];
        assert_eq!(
            said(&parts(unit, &too_far)),
            [(Sum, Some(false), Some(2.0))]
        );
    }
}

#[test]
fn numbers_that_end_in_zeros_may_have_been_rounded_there() {
    let rounded = [json!(25_944_000), json!(12_972_000), json!(12_971_000)];
    assert_eq!(
        said(&parts(people(), &rounded)),
        [(Sum, None, Some(1000.0))]
    );
    let too_far = [json!(25_944_000), json!(12_972_000), json!(12_969_000)];
    assert_eq!(
        said(&parts(people(), &too_far)),
        [(Sum, Some(false), Some(3000.0))]
    );
    let few = [json!(3000), json!(1000), json!(1000)];
    assert_eq!(
        said(&parts(people(), &few)),
        [(Sum, Some(false), Some(1000.0))]
    );
}

#[test]
fn with_an_unknown_part_nothing_is_said_and_what_does_not_apply_is_left_out() {
    let mut unknown = parts_of(people(), &[json!(50), json!(20), Value::Null], json!({}));
    assert_eq!(said(&accounted(&unknown)), [(Sum, None, None)]);
    unknown["status"] = json!({ "2": "unknown" });
    assert_eq!(said(&accounted(&unknown)), [(Sum, None, None)]);
    unknown["status"] = json!({ "2": "not-applicable" });
    assert_eq!(said(&accounted(&unknown)), [(Sum, Some(false), Some(30.0))]);
    let no_total = parts(people(), &[Value::Null, json!(20), json!(30)]);
    assert_eq!(said(&no_total), [(Sum, None, None)]);
    let nothing = parts(people(), &[Value::Null, Value::Null, json!(1)]);
    assert_eq!(said(&nothing), [(Sum, None, None)]);
}

#[test]
fn more_than_90_is_not_90() {
    let of = |bound: Value, values: [i32; 3]| {
        let values = values.map(|value| json!(value));
        said(&accounted(&parts_of(
            people(),
            &values,
            json!({ "bound": bound }),
        )))
    };
    assert_eq!(
        of(json!({ "0": "at-least" }), [90, 50, 45]),
        [(Sum, None, Some(-5.0))]
    );
    assert_eq!(
        of(json!({ "0": "at-least" }), [90, 50, 35]),
        [(Sum, Some(false), Some(5.0))]
    );
    assert_eq!(
        of(json!({ "1": "at-least" }), [90, 50, 35]),
        [(Sum, None, Some(5.0))]
    );
    assert_eq!(
        of(json!({ "1": "at-least" }), [90, 50, 45]),
        [(Sum, Some(false), Some(-5.0))]
    );
    assert_eq!(
        of(json!({ "1": "at-most" }), [90, 50, 45]),
        [(Sum, None, Some(-5.0))]
    );
    assert_eq!(
        of(json!({ "2": "about" }), [90, 50, 45]),
        [(Sum, None, Some(-5.0))]
    );
}

#[test]
fn rates_and_averages_are_no_sums() {
    let unemployment = [json!(5.2), json!(4.1), json!(6.3)];
    assert_eq!(
        said(&parts(percent(1), &unemployment)),
        [(Sum, None, Some(-5.2))]
    );
    let index = [json!(104), json!(101), json!(106)];
    assert_eq!(
        said(&parts(json!({ "label": "2015=100" }), &index)),
        [(Sum, None, Some(-103.0))]
    );
    let hours = [json!(40.5), json!(38.2), json!(42.1)];
    assert_eq!(
        said(&parts(json!({ "label": "giờ" }), &hours)),
        [(Sum, None, Some(-39.8))]
    );
    // Of one total's shares, some need not be listed with it…
    let bloc = [json!(40), json!(25), json!(10)];
    assert_eq!(said(&parts(percent(0), &bloc)), [(Sum, None, Some(5.0))]);
    // …but parts of 100 % are.
    let shares = [json!(100), json!(60), json!(30)];
    assert_eq!(codes(&parts(percent(0), &shares)), ["does-not-add-up"]);
}

#[test]
fn what_has_another_unit_is_not_added() {
    let units = json!({
        "child": { "all": ["a", "b", "lessons"] },
        "unit": { "all": people(), "a": people(), "b": people(), "lessons": { "label": "lượt" } }
    });
    let metric = dimension(&["all", "a", "b", "lessons"], units, Value::Null);
    let account = accounted(&dataset(
        &[("m", metric)],
        json!([45, 15, 30, 85289]),
        json!({}),
    ));
    assert_eq!(
        said(&account),
        [(Units, Some(false), None), (Sum, Some(true), Some(0.0))]
    );
    assert_eq!(account.relations[0].cells.len(), 2);
    assert_eq!(account.relations[1].cells.len(), 3);
    assert_eq!(codes(&account), ["units-added"]);
    // The same word with another mark is the same unit, and so is "%" however it is given.
    let units = json!({
        "child": { "all": ["a", "b"] },
        "unit": { "all": { "symbol": "%" }, "a": { "label": "%" }, "b": { "label": "phần trăm" } }
    });
    let metric = dimension(&["all", "a", "b"], units, Value::Null);
    let account = accounted(&dataset(&[("m", metric)], json!([100, 40, 60]), json!({})));
    assert_eq!(said(&account), [(Sum, Some(true), Some(0.0))]);
}

#[test]
fn a_formula_adds_only_what_has_one_unit() {
    let units =
        json!({ "unit": { "persons": people(), "times": { "label": "lượt" }, "sum": people() } });
    let metric = dimension(&["persons", "times", "sum"], units, Value::Null);
    let own =
        json!({ "derived": [ { "cell": "m=sum", "op": "sum", "of": ["m=persons", "m=times"] } ] });
    let account = accounted(&dataset(&[("m", metric)], json!([3, 4, 7]), own));
    assert_eq!(
        said(&account),
        [(Units, Some(false), None), (Formula, Some(true), Some(0.0))]
    );
    assert_eq!(codes(&account), ["units-added"]);
}

#[test]
fn every_slice_is_held_for_itself() {
    let whole = dimension(
        &["all", "a", "b"],
        json!({ "child": { "all": ["a", "b"] } }),
        Value::Null,
    );
    let metric = dimension(&["n"], json!({ "unit": { "n": people() } }), Value::Null);
    let year = dimension(&["2019", "2020"], json!({}), Value::Null);
    let dimensions = [
        ("year", year.clone()),
        ("p", whole.clone()),
        ("m", metric.clone()),
    ];
    let account = accounted(&dataset(&dimensions, json!([3, 1, 2, 9, 4, 4]), json!({})));
    assert_eq!(
        said(&account),
        [(Sum, Some(true), Some(0.0)), (Sum, Some(false), Some(1.0))]
    );
    assert_eq!(account.findings[0].at, "/value/3");
    let dimensions = [("p", whole), ("m", metric), ("year", year)];
    let account = accounted(&dataset(&dimensions, json!([3, 9, 1, 4, 2, 4]), json!({})));
    assert_eq!(
        said(&account),
        [(Sum, Some(true), Some(0.0)), (Sum, Some(false), Some(1.0))]
    );
    assert_eq!(account.findings[0].at, "/value/1");
}

#[test]
fn a_stock_counted_at_several_times_does_not_add_up_over_them() {
    let year = dimension(
        &["2020", "Q1", "Q2"],
        json!({ "child": { "2020": ["Q1", "Q2"] } }),
        Value::Null,
    );
    let metric = dimension(&["n"], json!({ "unit": { "n": people() } }), Value::Null);
    let account = accounted(&dataset(
        &[("year", year), ("m", metric)],
        json!([101, 100, 102]),
        json!({}),
    ));
    assert_eq!(said(&account), [(Sum, None, Some(-101.0))]);
}

#[test]
fn only_direct_parts_are_added() {
    let child = json!({ "child": { "all": ["a", "b"], "a": ["a1", "a2"] } });
    let whole = dimension(&["all", "a", "a1", "a2", "b"], child, Value::Null);
    let metric = dimension(&["n"], json!({ "unit": { "n": people() } }), Value::Null);
    let account = accounted(&dataset(
        &[("p", whole), ("m", metric)],
        json!([10, 7, 3, 4, 3]),
        json!({}),
    ));
    assert_eq!(
        said(&account),
        [(Sum, Some(true), Some(0.0)), (Sum, Some(true), Some(0.0))]
    );
}

/// Counts and percentages of a whole and two parts.
fn counts_and_shares(values: Value) -> Account {
    let whole = dimension(
        &["all", "a", "b"],
        json!({ "child": { "all": ["a", "b"] } }),
        Value::Null,
    );
    let units = json!({ "unit": { "n": people(), "share": percent(1) } });
    let metric = dimension(&["n", "share"], units, Value::Null);
    accounted(&dataset(&[("p", whole), ("m", metric)], values, json!({})))
}

#[test]
fn a_share_is_its_count_divided_by_the_whole() {
    let of_kind = |account: &Account, kind| -> Vec<_> {
        said(account)
            .into_iter()
            .filter(|(k, ..)| *k == kind)
            .map(|(_, holds, _)| holds)
            .collect()
    };
    let sound = counts_and_shares(json!([25_944, 100, 15_413, 59.4, 10_531, 40.6]));
    assert_eq!(of_kind(&sound, Share), [Some(true), Some(true)]);
    assert!(sound.findings.is_empty());
    let wrong = counts_and_shares(json!([25_944, 100, 15_413, 54.9, 10_531, 40.6]));
    assert_eq!(of_kind(&wrong, Share), [Some(false), Some(true)]);
    assert_eq!(codes(&wrong), ["does-not-add-up", "share-differs"]);
    // Percentages that no count bears out are of something else.
    let rates = counts_and_shares(json!([25_944, 100, 15_413, 80.1, 10_531, 120.4]));
    assert_eq!(of_kind(&rates, Share), [None, None]);
    assert!(rates.findings.is_empty());
    // Nothing says that this is a share.
    let rates = counts_and_shares(json!([25_944, 12, 15_413, 10, 10_531, 15]));
    assert_eq!(of_kind(&rates, Share), []);
}

#[test]
fn some_whole_number_must_give_the_share() {
    let of = |count: Value, share: Value, decimals: u8| {
        let units =
            json!({ "unit": { "sent": people(), "share": percent(decimals), "places": people() } });
        let metric = dimension(&["sent", "share", "places"], units, Value::Null);
        let own = json!({ "derived": [ { "cell": "m=places", "op": "whole", "of": ["m=sent", "m=share"] } ] });
        accounted(&dataset(&[("m", metric)], json!([count, share, null]), own))
    };
    let sound = of(json!(44), json!(80), 0);
    assert_eq!(
        said(&sound),
        [(WholeNumber, Some(true), None), (Formula, None, None)]
    );
    let impossible = of(json!(44), json!(85.0), 1);
    assert_eq!(said(&impossible)[0], (WholeNumber, Some(false), None));
    assert_eq!(codes(&impossible), ["share-impossible"]);
    // Half a person cannot be counted, so nothing can be said of the whole.
    assert_eq!(
        said(&of(json!(44.5), json!(85.0), 1)),
        [(Formula, None, None)]
    );
    // Where the whole's count is not known but its share is 100 %.
    let unknown_whole = counts_and_shares(json!([null, 100, 3, 56.0, 44, 80]));
    let verdicts: Vec<_> = said(&unknown_whole)
        .into_iter()
        .filter(|(k, ..)| *k == WholeNumber)
        .collect();
    assert_eq!(
        verdicts,
        [
            (WholeNumber, Some(false), None),
            (WholeNumber, Some(true), None)
        ]
    );
}

/// A level in 2015 and 2020, and what is said to have changed by 2020.
fn change(kind: Value, level: Value, unit: Value, values: [Value; 3]) -> Account {
    let mut said = json!({ "of": "level", "from": "2015", "to": "2020" });
    if !kind.is_null() {
        said["kind"] = kind;
    }
    let units = json!({ "unit": { "level": level, "change": unit } });
    let metric = dimension(
        &["level", "change"],
        units,
        json!({ "change": { "change": said } }),
    );
    let year = dimension(&["2015", "2020"], json!({}), Value::Null);
    let [from, to, change] = values;
    accounted(&dataset(
        &[("m", metric), ("year", year)],
        json!([from, to, null, change]),
        json!({}),
    ))
}

#[test]
fn a_change_is_what_its_levels_give() {
    let points = || json!({ "label": "điểm phần trăm", "decimals": 1 });
    let difference = || json!("difference");
    let holds = |account: Account| said(&account)[0].1;
    let n = |values: [f64; 3]| values.map(|value| json!(value));
    assert_eq!(
        holds(change(
            difference(),
            people(),
            people(),
            n([40.0, 44.0, 4.0])
        )),
        Some(true)
    );
    let wrong = change(difference(), people(), people(), n([40.0, 44.0, 5.0]));
    assert_eq!(said(&wrong), [(Change, Some(false), Some(1.0))]);
    assert_eq!(codes(&wrong), ["change-differs"]);
    // Levels and change are rounded each for itself.
    assert_eq!(
        holds(change(
            difference(),
            percent(1),
            points(),
            n([5.2, 8.9, 3.8])
        )),
        Some(true)
    );
    assert_eq!(
        holds(change(
            difference(),
            percent(1),
            points(),
            n([5.2, 8.9, 3.9])
        )),
        Some(false)
    );
    let per_cent = || json!("percent");
    assert_eq!(
        holds(change(
            per_cent(),
            people(),
            percent(1),
            n([40.0, 44.0, 10.0])
        )),
        Some(true)
    );
    assert_eq!(
        holds(change(
            per_cent(),
            people(),
            percent(1),
            n([40.0, 44.0, 9.1])
        )),
        Some(false)
    );
    let times = || json!({ "label": "lần", "decimals": 1 });
    assert_eq!(
        holds(change(
            json!("ratio"),
            people(),
            times(),
            n([40.0, 60.0, 1.5])
        )),
        Some(true)
    );
    assert_eq!(
        holds(change(
            json!("ratio"),
            people(),
            times(),
            n([40.0, 60.0, 2.5])
        )),
        Some(false)
    );
}

#[test]
fn where_the_reading_of_a_change_is_open_either_will_do() {
    let holds = |change: f64| {
        let values = [json!(40), json!(50), json!(change)];
        said(&self::change(Value::Null, percent(0), percent(0), values))[0].1
    };
    assert_eq!(holds(10.0), Some(true)); // points
    assert_eq!(holds(25.0), Some(true)); // per cent
    assert_eq!(holds(17.0), Some(false)); // neither
}

#[test]
fn a_change_without_its_levels_is_not_held_against_anything() {
    let values = [Value::Null, json!(44), json!(4)];
    assert_eq!(
        said(&change(json!("difference"), people(), people(), values)),
        [(Change, None, None)]
    );
    // Persons are no thousands of persons, and per cent is no difference of persons.
    for unit in [json!({ "label": "nghìn người" }), percent(0)] {
        let values = [json!(40), json!(44), json!(4)];
        assert_eq!(
            said(&change(json!("difference"), people(), unit, values)),
            []
        );
    }
    // From zero there is no percentage.
    let values = [json!(0), json!(44), json!(4)];
    assert_eq!(
        said(&change(json!("percent"), people(), percent(0), values)),
        [(Change, None, None)]
    );
}

/// What a whole and two parts changed by; `levels` are theirs in 2015 and 2020, if they are published.
fn nested(kind: &str, unit: Value, levels: Option<[i32; 6]>, changes: [Value; 3]) -> Account {
    let whole = dimension(
        &["all", "a", "b"],
        json!({ "child": { "all": ["a", "b"] } }),
        Value::Null,
    );
    let said =
        json!({ "change": { "c": { "of": "n", "kind": kind, "from": "2015", "to": "2020" } } });
    let metric = dimension(
        &["n", "c"],
        json!({ "unit": { "n": people(), "c": unit } }),
        said,
    );
    let year = dimension(&["2015", "2020"], json!({}), Value::Null);
    let values: Vec<Value> = (0..3)
        .flat_map(|n| {
            let level = |at: usize| levels.map_or(Value::Null, |levels| json!(levels[2 * n + at]));
            [level(0), level(1), Value::Null, changes[n].clone()]
        })
        .collect();
    accounted(&dataset(
        &[("p", whole), ("m", metric), ("year", year)],
        json!(values),
        json!({}),
    ))
}

#[test]
fn a_whole_changes_by_as_much_as_its_parts_do_together() {
    let of = |account: Account| -> Vec<_> {
        said(&account)
            .into_iter()
            .filter(|(kind, ..)| *kind == Nested)
            .collect()
    };
    let n = |values: [i32; 3]| values.map(|value| json!(value));
    assert_eq!(
        of(nested("difference", people(), None, n([5, 7, -2]))),
        [(Nested, Some(true), Some(0.0))]
    );
    let open = nested("difference", people(), None, n([5, 7, -4]));
    assert_eq!(codes(&open), ["does-not-add-up"]);
    assert_eq!(of(open), [(Nested, Some(false), Some(2.0))]);
    let unknown = [json!(5), json!(7), Value::Null];
    assert_eq!(
        of(nested("difference", people(), None, unknown)),
        [(Nested, None, None)]
    );
    // What the levels leave unexplained may have changed as well.
    let levels = [30, 35, 10, 17, 15, 11];
    assert_eq!(
        of(nested("difference", people(), Some(levels), n([5, 7, -4]))),
        [(Nested, None, Some(2.0))]
    );
    // Growth of parts does not add up, and neither do points.
    assert_eq!(of(nested("percent", percent(0), None, n([5, 7, -2]))), []);
    let points = json!({ "label": "điểm phần trăm" });
    assert_eq!(
        of(nested("difference", points, None, n([5, 7, -4]))),
        [(Nested, None, Some(2.0))]
    );
}

#[test]
fn a_derived_cell_is_recomputed_and_told_only_once() {
    let own = json!({ "derived": [ { "cell": "p=all", "op": "sum", "of": ["p=a", "p=b"] } ] });
    let mut bundle = parts_of(people(), &[json!(45), json!(15), json!(31)], own);
    bundle["status"] = json!({ "0": "derived" });
    let account = accounted(&bundle);
    assert_eq!(
        said(&account),
        [
            (Sum, Some(false), Some(-1.0)),
            (Formula, Some(false), Some(-1.0))
        ]
    );
    // Reading has said `formula-differs` of the same cell.
    assert!(account.findings.is_empty());
    let reading = statistics::read(&serde_json::to_vec(&bundle).unwrap());
    let codes: Vec<_> = reading.findings.iter().map(|f| f.what.code()).collect();
    assert!(codes.contains(&"formula-differs"), "{codes:?}");
}

#[test]
fn of_the_published_reports_only_the_52_do_not_add_up() {
    let mut told = Vec::new();
    for report in ["dien-bien-2020", "dong-nam-a-2017"] {
        let path = format!(
            "{}/public/reports/{report}/statistics.json",
            env!("CARGO_MANIFEST_DIR")
        );
        let bundle = statistics::read(&std::fs::read(path).unwrap())
            .bundle
            .unwrap();
        let account = account(None, Some(&bundle));
        assert!(account.relations.len() > 5);
        assert!(
            account
                .relations
                .iter()
                .all(|relation| relation.holds.is_some())
        );
        let failed = account.relations.iter().filter(|r| r.holds == Some(false));
        told.extend(failed.map(|r| (r.cells[0].name(&bundle), r.remainder)));
        assert_eq!(
            account.findings.len(),
            usize::from(report == "dien-bien-2020")
        );
    }
    assert_eq!(
        told,
        [("offices:office=district&year=2020".to_owned(), Some(52.0))]
    );
}
