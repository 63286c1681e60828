//! What single sentences say of small tables, as an editor would have it: one case for every trouble that was met in the texts
//! of statistics offices and newspapers. Tables and sentences are invented.

#![allow(clippy::expect_used, clippy::panic)]

use doichieu::depiction::Teller;
use doichieu::figures::{Check, Figure, Link, Summary, account};
use doichieu::finding::What;
use doichieu::locale::{Language, Locale};
use doichieu::report::{Parts, Report, assemble};
use doichieu::statistics::{Bundle, CellRef};
use doichieu::{article, press, statistics};
use serde_json::{Value, json};

/// A table as it is printed: a corner ("industry|month"), columns, and rows of numbers; `null` is an empty cell.
struct Table {
    label: &'static str,
    corner: &'static str,
    /// "2019" is a period; "Arrivals (thousand)" has a unit.
    columns: &'static [&'static str],
    rows: &'static [(&'static str, &'static [f64])],
}

impl Table {
    fn json(&self) -> Value {
        let (row, column) = self
            .corner
            .split_once('|')
            .unwrap_or((self.corner, "column"));
        let category = |labels: Vec<&str>, is_column: bool| {
            let ids: Vec<String> = (0..labels.len()).map(|n| format!("k{n}")).collect();
            let mut names = serde_json::Map::new();
            let mut units = serde_json::Map::new();
            for (id, label) in ids.iter().zip(&labels) {
                let unit = label
                    .strip_suffix('}')
                    .and_then(|label| label.rsplit_once(" {"));
                let (name, unit) = unit.map_or((*label, None), |(name, unit)| (name, Some(unit)));
                names.insert(id.clone(), json!(name));
                if let Some(unit) = unit.filter(|_| is_column) {
                    units.insert(id.clone(), json!({ "label": unit }));
                }
            }
            let mut category = json!({ "index": ids, "label": names });
            if !units.is_empty() {
                category["unit"] = Value::Object(units);
            }
            category
        };
        let rows: Vec<&str> = self.rows.iter().map(|(label, _)| *label).collect();
        let is_year = |label: &&str| label.len() == 4 && label.parse::<u32>().is_ok();
        let mut role = serde_json::Map::new();
        if self.columns.iter().all(is_year) {
            role.insert("time".into(), json!(["c"]));
        } else {
            role.insert("metric".into(), json!(["c"]));
        }
        if rows.iter().all(is_year) {
            role.insert("time".into(), json!(["r"]));
        }
        let values: Vec<Value> = self
            .rows
            .iter()
            .flat_map(|(_, values)| values.iter())
            .map(|value| {
                if value.is_nan() {
                    Value::Null
                } else {
                    json!(value)
                }
            })
            .collect();
        json!({
            "version": "2.0", "class": "dataset", "label": self.label, "id": ["r", "c"],
            "size": [rows.len(), self.columns.len()], "role": role,
            "dimension": {
                "r": { "label": row, "category": category(rows, false) },
                "c": { "label": column, "category": category(self.columns.to_vec(), true) },
            },
            "value": values,
        })
    }

    fn cell(&self, name: &str) -> CellRef {
        let (row, column) = name.split_once('/').expect("row/column");
        let plain = |label: &str| label.split(" {").next().unwrap_or_default().to_owned();
        let row = self.rows.iter().position(|(label, _)| *label == row);
        let column = self.columns.iter().position(|label| plain(label) == column);
        let place = row.zip(column);
        let (row, column) = place.unwrap_or_else(|| panic!("{name} is a cell"));
        CellRef {
            dataset: 0,
            position: row * self.columns.len() + column,
        }
    }
}

/// The figures of a story beside a table, and the table.
fn figures(table: &Table, language: &str, html: &str) -> (Vec<Figure>, Bundle) {
    let item = json!({
        "uri": "urn:x", "type": "text", "language": language, "firstCreated": "2024-06-01T00:00:00Z",
        "headlines": [{ "value": "x" }],
        "bodies": [{ "contentType": "text/html", "value": html }],
    });
    let story = article::read(item.to_string().as_bytes())
        .story
        .expect("a story");
    let bundle = statistics::read(table.json().to_string().as_bytes())
        .bundle
        .expect("a bundle");
    (account(Some(&story), Some(&bundle)).figures, bundle)
}

/// What one figure is said to be: "= row/column" is ticked, "~" linked with or without a tick, "!" differs, "-" states nothing
/// (or is not seen), "∂" follows from cells, "≠" no tick, "?" neither a tick nor an accusation.
fn assert_said(table: &Table, language: &str, html: &str, expected: &[(&str, &str)]) {
    let (figures, bundle) = figures(table, language, html);
    let told: Vec<String> = figures
        .iter()
        .map(|figure| {
            let of: Vec<String> = figure
                .link
                .cells()
                .iter()
                .map(|cell| cell.name(&bundle))
                .collect();
            format!("{:?} {:?} {}", figure.text, figure.check, of.join(", "))
        })
        .collect();
    for (text, said) in expected {
        let found = figures.iter().find(|figure| figure.text.trim() == *text);
        let is_ticked = |figure: &Figure| matches!(figure.check, Check::Matches | Check::Rounds);
        let is_told = |figure: &Figure| matches!(figure.check, Check::Differs { .. });
        let states = |figure: &Figure, name: &str| figure.link == Link::Cell(table.cell(name));
        let is_right = match (
            said.split_at_checked(said.chars().next().map_or(0, char::len_utf8)),
            found,
        ) {
            (Some(("-", _)), None) => true,
            (Some(("-", _)), Some(figure)) => !figure.link.is_linked(),
            (Some(("=", name)), Some(figure)) => states(figure, name.trim()) && is_ticked(figure),
            (Some(("~", name)), Some(figure)) => states(figure, name.trim()) && !is_told(figure),
            (Some(("!", name)), Some(figure)) => states(figure, name.trim()) && is_told(figure),
            (Some(("∂", _)), Some(figure)) => {
                matches!(figure.link, Link::Derived { .. }) && !is_told(figure)
            }
            (Some(("≠", _)), Some(figure)) => !is_ticked(figure),
            // Whatever it is linked to, it is neither ticked nor accused.
            (Some(("?", _)), figure) => figure.is_none_or(|f| !is_ticked(f) && !is_told(f)),
            _ => false,
        };
        assert!(
            is_right,
            "{html}\n{text} should be {said}\n{}",
            told.join("\n")
        );
    }
}

const CPI: Table = Table {
    label: "Chỉ số giá tiêu dùng tháng 4 năm 2024",
    corner: "nhóm hàng",
    columns: &[
        "Tháng 4 so với tháng 3 {%}",
        "Tháng 4 so với cùng kỳ năm trước {%}",
    ],
    rows: &[
        ("Chỉ số giá tiêu dùng chung", &[100.7, 104.4]),
        ("Hàng ăn và dịch vụ ăn uống", &[104.6, 106.2]),
        ("May mặc, mũ nón, giày dép", &[99.2, 101.3]),
    ],
};

#[test]
fn an_index_column_is_told_as_a_rise() {
    assert_said(
        &CPI,
        "vi",
        "<p>Giá hàng ăn và dịch vụ ăn uống tăng 4,6% so với tháng trước.</p>",
        &[("4,6%", "~Hàng ăn và dịch vụ ăn uống/Tháng 4 so với tháng 3")],
    );
    assert_said(
        &CPI,
        "vi",
        "<p>Giá may mặc, mũ nón, giày dép giảm 0,8% so với tháng trước.</p>",
        &[("0,8%", "~May mặc, mũ nón, giày dép/Tháng 4 so với tháng 3")],
    );
}

const POPULATION: Table = Table {
    label: "Dân số Lâm Hà năm 2023",
    corner: "khu vực",
    columns: &["Người {người}", "Chỉ số phát triển (Năm trước = 100) - %"],
    rows: &[
        ("Toàn huyện", &[61_480.0, 101.4]),
        ("Nam", &[30_740.0, 101.2]),
        ("Nữ", &[30_740.0, 101.6]),
        ("Thành thị", &[15_370.0, 103.9]),
    ],
};

#[test]
fn an_index_beside_levels_leaves_their_share_to_be_found() {
    assert_said(
        &POPULATION,
        "vi",
        "<p>Khu vực thành thị có 15.370 người, chiếm 25% dân số toàn huyện.</p>",
        &[("15.370", "~Thành thị/Người"), ("25%", "∂")],
    );
    assert_said(
        &POPULATION,
        "vi",
        "<p>Dân số thành thị tăng 3,9% so với năm trước.</p>",
        &[("3,9%", "~Thành thị/Chỉ số phát triển (Năm trước = 100) - %")],
    );
}

const JOBS: Table = Table {
    label: "Employee jobs by industry, change on the year",
    corner: "industry",
    columns: &["Change {%}"],
    rows: &[
        ("All industries", &[2.1]),
        ("Hotels and catering", &[4.2]),
        ("Mining", &[4.9]),
        ("Transport", &[-1.3]),
    ],
};

#[test]
fn what_the_bundle_lacks_is_not_found_in_it() {
    assert_said(
        &JOBS,
        "en",
        "<p>Among hotels and catering, jobs grew 4.2% and wages rose 4.9%.</p>",
        &[("4.9%", "?")],
    );
}

const COFFEE: Table = Table {
    label: "Exports by product, change on the year",
    corner: "product",
    columns: &["Change {%}"],
    rows: &[("Coffee", &[8.4]), ("Pepper", &[12.6]), ("Tea", &[-3.0])],
};

#[test]
fn a_sale_to_a_country_is_no_other_product() {
    assert_said(
        &COFFEE,
        "en",
        "<p>Coffee exports rose 8.4%. Coffee sales to Norway rose 12.6%.</p>",
        &[("8.4%", "=Coffee/Change"), ("12.6%", "?")],
    );
}

const SCHOOLS: Table = Table {
    label: "Số trường học",
    corner: "cấp học|năm",
    columns: &["2019", "2020"],
    rows: &[
        ("Mầm non", &[43.0, 45.0]),
        ("Tiểu học", &[31.0, 30.0]),
        ("Trung học", &[225.0, 230.0]),
    ],
};

#[test]
fn another_noun_is_not_ticked() {
    for sentence in [
        "<p>Lớp mầm non này năm 2019 có 43 học sinh.</p>",
        "<p>Tuyến đường tới trường tiểu học năm 2019 dài 31 km.</p>",
        "<p>Năm 2019 cả nước có 225 bệnh viện.</p>",
    ] {
        let text = sentence
            .split_whitespace()
            .find(|word| ["43", "31", "225"].contains(word))
            .unwrap_or_default();
        assert_said(&SCHOOLS, "vi", sentence, &[(text, "?")]);
    }
}

const GRDP: Table = Table {
    label: "Tốc độ tăng GRDP",
    corner: "khu vực|năm",
    columns: &["2021", "2022"],
    rows: &[
        ("Toàn tỉnh", &[7.7, 9.1]),
        ("Nông, lâm nghiệp và thủy sản", &[3.1, 2.8]),
        ("Công nghiệp", &[10.0, 14.2]),
    ],
};

#[test]
fn a_plan_is_not_what_happened() {
    assert_said(
        &GRDP,
        "vi",
        "<p>Kế hoạch năm 2023: GRDP tăng 10,0%.</p>",
        &[("10,0%", "?")],
    );
}

const ARRIVALS: Table = Table {
    label: "Arrivals, March 2024",
    corner: "measure",
    columns: &["Mar 2024 {thousand}", "Feb 2024 to Mar 2024 {%}"],
    rows: &[
        ("Short-term visitor arrivals", &[803.4, 2.6]),
        ("Short-term resident returns", &[861.2, 0.4]),
    ],
};

#[test]
fn earlier_news_is_not_held_against_this_month() {
    assert_said(
        &ARRIVALS,
        "en",
        "<p>Short-term visitor arrivals increased 2.6% in March. This followed an increase of 2.5% in January.</p>",
        &[
            ("2.6%", "~Short-term visitor arrivals/Feb 2024 to Mar 2024"),
            ("2.5%", "?"),
        ],
    );
}

const APPROVALS: Table = Table {
    label: "Building approvals, May 2024, seasonally adjusted, monthly change",
    corner: "measure",
    columns: &["Change {%}"],
    rows: &[
        ("Dwellings approved", &[-3.3]),
        ("Value of residential building", &[-5.1]),
    ],
};

#[test]
fn a_near_number_is_no_misprint() {
    assert_said(
        &APPROVALS,
        "en",
        "<p>The number of dwellings approved fell 3.3% in May. The value of building approved fell 30.3%.</p>",
        &[("3.3%", "=Dwellings approved/Change"), ("30.3%", "?")],
    );
}

const FIRES: Table = Table {
    label: "Fires by kind, change on 2022",
    corner: "kind",
    columns: &["2023 {fires}", "Change on 2022 {fires}"],
    rows: &[
        ("House fires", &[412.0, -37.0]),
        ("Forest fires", &[88.0, 12.0]),
    ],
};

#[test]
fn a_fall_that_is_told_by_its_verb_agrees_with_a_cell_below_zero() {
    assert_said(
        &FIRES,
        "en",
        "<p>House fires fell by 37 on 2022.</p>",
        &[("37", "~House fires/Change on 2022")],
    );
    assert_said(
        &FIRES,
        "en",
        "<p>House fires rose by 37 on 2022.</p>",
        &[("37", "!House fires/Change on 2022")],
    );
}

const BALANCE: Table = Table {
    label: "Balance by agency, million dollars",
    corner: "agency",
    columns: &["Balance {million US dollars}"],
    rows: &[("Roads agency", &[-8.0]), ("Ports agency", &[13.5])],
};

#[test]
fn a_deficit_is_below_zero() {
    assert_said(
        &BALANCE,
        "en",
        "<p>The roads agency had a deficit of $8.0 million.</p>",
        &[("$8.0 million", "~Roads agency/Balance")],
    );
    assert_said(
        &BALANCE,
        "en",
        "<p>The ports agency had a deficit of $13.5 million.</p>",
        &[("$13.5 million", "!Ports agency/Balance")],
    );
}

const LABOUR: Table = Table {
    label: "Labour force, May 2024 (thousands, except rates)",
    corner: "measure",
    columns: &["Apr 2024", "May 2024"],
    rows: &[
        ("Labour force", &[5_133.9, 5_140.2]),
        ("Employed", &[4_880.1, 4_898.6]),
        ("Unemployed", &[253.8, 241.6]),
        ("Participation rate", &[66.2, 66.4]),
        ("Unemployment rate", &[4.9, 4.7]),
    ],
};

#[test]
fn a_rate_under_a_count_unit_is_a_rate() {
    assert_said(
        &LABOUR,
        "en",
        "<p>The participation rate was 66.4% in May.</p><p>The unemployment rate fell to 4.7%.</p>",
        &[
            ("66.4%", "~Participation rate/May 2024"),
            ("4.7%", "~Unemployment rate/May 2024"),
        ],
    );
}

const HERD: Table = Table {
    label: "Goats on hand by class, 1 January",
    corner: "class",
    columns: &["2023 {head}", "2024 {head}", "2024 as % of 2023 {%}"],
    rows: &[
        ("Nannies", &[14_500.0, 14_700.0, 101.0]),
        ("Kids", &[160_000.0, 160_000.0, 100.0]),
    ],
};

#[test]
fn changes_are_told_in_whole_per_cents() {
    assert_said(
        &HERD,
        "en",
        "<p>Nannies totaled 14,700 head on January 1, 2024, up 1 percent from 2023.</p>",
        &[("14,700", "~Nannies/2024")],
    );
    let (figures, _) = figures(
        &HERD,
        "en",
        "<p>Nannies totaled 14,700 head on January 1, 2024, up 1 percent from 2023.</p>",
    );
    let percent = figures.iter().find(|figure| figure.text.trim() == "1");
    assert!(
        percent.is_some_and(
            |figure| figure.link.is_linked() && !matches!(figure.check, Check::Differs { .. })
        ),
        "{figures:#?}"
    );
}

#[test]
fn what_did_not_change_is_of_now() {
    assert_said(
        &HERD,
        "en",
        "<p>Kids numbered 160,000 head, unchanged from a year ago.</p>",
        &[("160,000", "~Kids/2024")],
    );
}

const MILK: Table = Table {
    label: "Milk delivered to dairies",
    corner: "measure",
    columns: &["2022 {'000 tonnes}", "2023 {'000 tonnes}"],
    rows: &[
        ("Whole milk", &[5_133.9, 5_260.4]),
        ("Cream", &[88.2, 85.5]),
    ],
};

#[test]
fn a_scale_in_signs_is_a_scale() {
    assert_said(
        &MILK,
        "en",
        "<p>Dairies took in 5.26 million tonnes of whole milk in 2023.</p>",
        &[("5.26 million", "~Whole milk/2023")],
    );
}

const POWER: Table = Table {
    label: "Electricity prices for households",
    corner: "country|half-year",
    columns: &[
        "2022 {euro per kilowatt-hour}",
        "2023 {euro per kilowatt-hour}",
    ],
    rows: &[("Latvia", &[0.2231, 0.2514]), ("Malta", &[0.1279, 0.1256])],
};

#[test]
fn a_price_per_unit_is_a_price() {
    for printed in ["0.2231 euro per kilowatt-hour", "€0.2231 per kWh"] {
        let html = format!("<p>In 2022 households in Latvia paid {printed}.</p>");
        let (figures, _) = figures(&POWER, "en", &html);
        let found = figures.iter().find(|figure| figure.text.contains("0.2231"));
        assert!(
            found.is_some_and(|figure| figure.link == Link::Cell(POWER.cell("Latvia/2022"))),
            "{printed}: {figures:#?}"
        );
    }
}

const KRONER: Table = Table {
    label: "Average rent",
    corner: "city|year",
    columns: &["2023 {SEK}"],
    rows: &[("Borg", &[9_400.0]), ("Vik", &[8_100.0])],
};

#[test]
fn crowns_of_one_country_are_not_those_of_another() {
    assert_said(
        &KRONER,
        "en",
        "<p>The average rent in Borg was NOK 9,400 in 2023.</p>",
        &[("NOK 9,400", "?")],
    );
    assert_said(
        &KRONER,
        "en",
        "<p>The average rent in Borg was SEK 9,400 in 2023.</p>",
        &[("SEK 9,400", "~Borg/2023")],
    );
}

const CALVES: Table = Table {
    label: "Calves by weight, 1,000 head",
    corner: "class",
    columns: &["2024 {1,000 head}"],
    rows: &[
        ("Calves under 500 pounds", &[14.5]),
        ("Steers 500 pounds and over", &[16.6]),
    ],
};

#[test]
fn pounds_of_weight_are_no_money() {
    assert_said(
        &CALVES,
        "en",
        "<p>Calves under 500 pounds totaled 14,500 head in 2024.</p>",
        &[("500", "-"), ("14,500", "~Calves under 500 pounds/2024")],
    );
}

const NORTHSHIRE: Table = Table {
    label: "Jobs by industry",
    corner: "industry",
    columns: &["Change {jobs}", "Change in per cent {%}"],
    rows: &[
        ("Construction", &[4_600.0, 0.4]),
        (
            "Quarrying, gravel, and oil and gas extraction",
            &[900.0, 0.4],
        ),
        ("Retail trade", &[2_600.0, 1.1]),
        ("Education", &[1_900.0, 3.2]),
    ],
};

#[test]
fn a_list_gives_each_name_its_numbers() {
    assert_said(
        &NORTHSHIRE,
        "en",
        "<p>Jobs rose in construction (+4,600; +0.4%) and quarrying, gravel, and oil and gas extraction (+900; +0.4%).</p>",
        &[
            ("+4,600", "~Construction/Change"),
            (
                "+900",
                "~Quarrying, gravel, and oil and gas extraction/Change",
            ),
        ],
    );
    let (figures, _) = figures(
        &NORTHSHIRE,
        "en",
        "<p>Jobs rose in construction (+4,600; +0.4%) and quarrying, gravel, and oil and gas extraction (+900; +0.4%).</p>",
    );
    let rates: Vec<&Figure> = figures
        .iter()
        .filter(|figure| figure.text.contains("0.4"))
        .collect();
    assert_eq!(rates.len(), 2);
    assert_eq!(
        rates[0].link,
        Link::Cell(NORTHSHIRE.cell("Construction/Change in per cent"))
    );
    assert_eq!(
        rates[1].link,
        Link::Cell(
            NORTHSHIRE.cell("Quarrying, gravel, and oil and gas extraction/Change in per cent")
        )
    );
}

#[test]
fn a_place_that_the_bundle_lacks_has_no_numbers_of_others() {
    assert_said(
        &NORTHSHIRE,
        "en",
        "<p>There were gains in Northshire (+2,600; +3.2%).</p>",
        &[("+2,600", "?"), ("+3.2%", "?")],
    );
}

const PEOPLE: Table = Table {
    label: "Dân số",
    corner: "giới tính|năm",
    columns: &["2022 {nghìn người}"],
    rows: &[
        ("Tổng số", &[61_070.0]),
        ("Nam", &[30_410.0]),
        ("Nữ", &[30_660.0]),
    ],
};

#[test]
fn a_total_that_is_a_cell_is_no_sum() {
    assert_said(
        &PEOPLE,
        "vi",
        "<p>Năm 2022, tổng số dân là 61,07 triệu người; nam 30,41 triệu, nữ 30,66 triệu.</p>",
        &[
            ("61,07 triệu", "~Tổng số/2022"),
            ("30,41 triệu", "~Nam/2022"),
            ("30,66 triệu", "~Nữ/2022"),
        ],
    );
}

const AGES: Table = Table {
    label: "Tuổi kết hôn trung bình lần đầu",
    corner: "giới tính|năm",
    columns: &["2019 {tuổi}", "2022 {tuổi}"],
    rows: &[("Nam", &[27.2, 29.0]), ("Nữ", &[23.1, 25.2])],
};

#[test]
fn ages_are_numbers_where_a_table_counts_ages() {
    assert_said(
        &AGES,
        "vi",
        "<p>Năm 2022, tuổi kết hôn trung bình lần đầu của nam là 29 tuổi, của nữ là 25,2 tuổi.</p>",
        &[("29", "~Nam/2022"), ("25,2", "~Nữ/2022")],
    );
}

const ADJUSTED: Table = Table {
    label: "Unemployment rate, May 2024",
    corner: "series",
    columns: &["Apr 2024 {%}", "May 2024 {%}"],
    rows: &[
        ("Trend", &[3.3, 3.2]),
        ("Seasonally adjusted", &[3.4, 3.2]),
        ("Original", &[3.6, 3.5]),
    ],
};

#[test]
fn a_heading_says_which_series() {
    assert_said(
        &ADJUSTED,
        "en",
        "<h2>Seasonally adjusted estimates</h2><p>The unemployment rate decreased to 3.2% in May 2024.</p>",
        &[("3.2%", "~Seasonally adjusted/May 2024")],
    );
}

const VISITS: Table = Table {
    label: "Visits to museums",
    corner: "museum|year",
    columns: &["2022 {visits}", "2023 {visits}"],
    rows: &[
        ("Old Harbour", &[48_210.0, 51_840.0]),
        ("Rope Works", &[23_460.0, 19_470.0]),
        ("Salt House", &[12_340.0, 12_830.0]),
    ],
};

#[test]
fn a_change_that_is_told_the_other_way_round_differs() {
    let told = |verb: &str| {
        let html = format!(
            "<p>The Rope Works had 19,470 visits in 2023, after 23,460 in 2022: its visits {verb} by 17.0%.</p>"
        );
        let (figures, bundle) = figures(&VISITS, "en", &html);
        let figure = figures
            .into_iter()
            .find(|figure| figure.text.starts_with("17"))
            .expect("a figure");
        let said = match figure.check {
            Check::Differs { data, by } => Some((data.round(), by.round())),
            _ => None,
        };
        (said, figure.link.value(&bundle).is_some())
    };
    assert_eq!(told("fell"), (None, true));
    assert_eq!(told("rose"), (Some((-17.0, -34.0)), true));
    // Told backwards it is right.
    assert_said(
        &VISITS,
        "en",
        "<p>The Rope Works had 19,470 visits in 2023. In 2022 it had 3,990 more.</p>",
        &[("3,990", "?")],
    );
}

#[test]
fn a_misprint_is_told_where_the_words_name_the_cell() {
    assert_said(
        &VISITS,
        "en",
        "<p>In 2023 the Old Harbour had 51,480 visits, and the Salt House 12,830.</p>",
        &[
            ("51,480", "! Old Harbour/2023"),
            ("12,830", "= Salt House/2023"),
        ],
    );
    // What is hoped for, a limit, what is counted in all the country, and what belongs to a name behind a semicolon are no misprints.
    for html in [
        "<p>In 2023 the Salt House missed its target of 12,380 visits.</p>",
        "<p>The Salt House is built for 12,380 visits in 2023.</p>",
        "<p>Nationwide, museums such as the Salt House had 12,380 visits in 2023.</p>",
        "<p>In 2023, others had 12,380 visits; the Salt House was closed in June.</p>",
    ] {
        assert_said(&VISITS, "en", html, &[("12,380", "?")]);
    }
}

#[test]
fn what_is_worked_out_wrongly_is_told() {
    // Of 23,460 without 19,470, by hundred: 17.0 and 3,990.
    let told = |change: &str| {
        let html = format!(
            "<p>The Rope Works had 19,470 visits in 2023, after 23,460 in 2022: a fall of {change}.</p>"
        );
        let (figures, _) = figures(&VISITS, "en", &html);
        let text = change.split(' ').next().unwrap_or_default();
        let figure = figures.into_iter().find(|f| f.text.trim() == text);
        let figure = figure.unwrap_or_else(|| panic!("{change} is a figure"));
        matches!(figure.check, Check::Differs { .. })
    };
    assert!(!told("3,990 visits"));
    assert!(told("3,909 visits"), "digits that changed places");
    assert!(told("9,990 visits"), "another digit");
    // What cells that were rounded leave open is no error, and what no slip makes of it may be of something else.
    assert!(!told("3,991 visits"));
    assert!(!told("1,200 visits"));
}

#[test]
fn the_order_of_numbers_that_the_words_say_tells_an_exchange() {
    let both = |earlier: &str, later: &str| {
        [
            (earlier.to_owned(), "! Rope Works/2023"),
            (later.to_owned(), "! Rope Works/2022"),
        ]
    };
    let said = both("23,460", "19,470");
    let said: Vec<(&str, &str)> = said
        .iter()
        .map(|(text, what)| (text.as_str(), *what))
        .collect();
    for html in [
        "<p>Visits to the Rope Works fell to 23,460 from 19,470.</p>",
        "<p>Visits to the Rope Works fell to 23,460 in 2023 after 19,470 in 2022.</p>",
    ] {
        assert_said(&VISITS, "en", html, &said);
    }
    // A rise that is told as a fall, whichever of the two is wrong, gets no tick.
    let html = "<p>Visits to the Old Harbour fell to 51,840 from 48,210.</p>";
    assert_said(&VISITS, "en", html, &[("51,840", "≠"), ("48,210", "≠")]);
    // As it should be, also where what was is told second, or with what still was.
    for html in [
        "<p>Visits to the Rope Works fell to 19,470 from 23,460.</p>",
        "<p>The Rope Works had 19,470 visits in 2023; the year before it had been 23,460.</p>",
    ] {
        assert_said(
            &VISITS,
            "en",
            html,
            &[
                ("19,470", "~Rope Works/2023"),
                ("23,460", "~Rope Works/2022"),
            ],
        );
    }
    assert_said(
        &SHARES,
        "vi",
        "<p>Tỷ lệ lao động qua đào tạo toàn tỉnh mới đó còn 17,7%, nay đã 19,25%.</p>",
        &[("17,7%", "~Toàn tỉnh/2018"), ("19,25%", "~Toàn tỉnh/2019")],
    );
}

#[test]
fn the_ends_of_a_range_stand_in_their_order() {
    assert_said(
        &VISITS,
        "en",
        "<p>Visits in 2023 ranged from 12,830–51,840, with the Old Harbour ahead and the Salt House at the end.</p>",
        &[
            ("12,830", "~Salt House/2023"),
            ("51,840", "~Old Harbour/2023"),
        ],
    );
}

#[test]
fn a_subject_that_the_bundle_lacks_has_a_number_of_its_own() {
    for other in [
        "Across the river, Bellmouth reported",
        "Bellmouth reported",
        "A museum of the neighbouring county had",
    ] {
        let html =
            format!("<p>In 2023 the Salt House had 12,830 visits. {other} 12,380 visits.</p>");
        let expected = [("12,830", "= Salt House/2023"), ("12,380", "?")];
        assert_said(&VISITS, "en", &html, &expected);
    }
}

#[test]
fn a_misprint_of_a_rounded_number_is_told() {
    assert_said(
        &VISITS,
        "en",
        "<p>In 2023 the Old Harbour had 58,100 visits, the Rope Works 19,470 and the Salt House 12,830.</p>",
        &[
            ("58,100", "! Old Harbour/2023"),
            ("19,470", "= Rope Works/2023"),
        ],
    );
}

#[test]
fn years_that_have_changed_places_are_told_across_sentences() {
    let html = "<p>In 2022 the Old Harbour had 51,840 visits. In 2023 it had 48,210.</p>";
    let expected = [
        ("51,840", "! Old Harbour/2022"),
        ("48,210", "! Old Harbour/2023"),
    ];
    assert_said(&VISITS, "en", html, &expected);
}

#[test]
fn numbers_in_order_belong_to_the_names_right_before_them() {
    assert_said(
        &PEOPLE,
        "vi",
        "<p>Năm 2022, tổng số dân là 61,07 triệu người; nam và nữ lần lượt có 30,41 và 30,66 triệu người.</p>",
        &[
            ("61,07 triệu", "= Tổng số/2022"),
            ("30,41", "~Nam/2022"),
            ("30,66 triệu", "~Nữ/2022"),
        ],
    );
}

#[test]
fn what_something_is_compared_with_has_another_number() {
    assert_said(
        &VISITS,
        "en",
        "<p>In 2023 the Museum of Clocks had 12,380 visits, level with the Salt House.</p>",
        &[("12,380", "?")],
    );
}

const SHARES: Table = Table {
    label: "Tỷ lệ lao động qua đào tạo",
    corner: "khu vực|năm",
    columns: &["2018 {%}", "2019 {%}"],
    rows: &[("Toàn tỉnh", &[17.7, 19.25]), ("Thành thị", &[40.1, 41.3])],
};

#[test]
fn what_stands_under_a_heading_of_plans_is_planned() {
    assert_said(
        &VISITS,
        "en",
        "<p>In 2023 the Salt House had 12,830 visits.</p><h2>Targets for 2025</h2><p>The Old Harbour is to have 51,480 visits.</p>",
        &[("12,830", "= Salt House/2023"), ("51,480", "?")],
    );
}

#[test]
fn a_month_says_nothing_against_a_year() {
    assert_said(
        &VISITS,
        "en",
        "<p>In 2023 the Salt House, whose roof was mended in March, had 12,830 visits.</p>",
        &[("12,830", "= Salt House/2023")],
    );
}

#[test]
fn what_it_is_compared_with_is_of_its_own_year() {
    assert_said(
        &SHARES,
        "vi",
        "<p>Năm 2019, tỷ lệ lao động qua đào tạo toàn tỉnh là 19,25%, cao hơn tỷ lệ 17,70% của năm 2018.</p>",
        &[("19,25%", "~Toàn tỉnh/2019"), ("17,70%", "~Toàn tỉnh/2018")],
    );
}

#[test]
fn a_change_whose_direction_is_not_told_gets_no_tick_for_a_fall() {
    assert_said(
        &JOBS,
        "en",
        "<p>In transport the change in jobs was 1.3%.</p>",
        &[("1.3%", "?")],
    );
}

/// A report whose table has something of ours, read from the address of its article.
const TRADE: Table = Table {
    label: "Foreign trade of Lorvia",
    corner: "flow|year",
    columns: &["2023 {million euros}", "2024 {million euros}"],
    rows: &[
        ("Exports", &[10_284.4, 10_104.0]),
        ("Imports", &[11_068.4, 10_903.6]),
        ("Trade balance", &[-784.0, -799.6]),
    ],
};

#[test]
fn a_balance_below_zero_is_not_held_against_a_deficit_that_is_told_of_two_years() {
    for sentence in [
        "The trade deficit widened to 799.6 million euros in 2024, from 784.0 million in 2023.",
        "The deficit of the trade balance was 784.0 million euros in 2023 and 799.6 million in 2024.",
    ] {
        let html = format!("<p>{sentence}</p>");
        let expected = [
            ("784.0 million", "~ Trade balance/2023"),
            ("799.6 million", "~ Trade balance/2024"),
        ];
        assert_said(&TRADE, "en", &html, &expected);
    }
    let html = "<p>In 2024 the trade balance was a surplus of 799.6 million euros.</p>";
    assert_said(&TRADE, "en", html, &[("799.6 million", "≠")]);
}

const REVENUE: Table = Table {
    label: "Revenue of the Rope Works",
    corner: "part|year",
    columns: &[
        "2021 {thousand pounds}",
        "2022 {thousand pounds}",
        "2023 {thousand pounds}",
    ],
    rows: &[
        ("Tickets", &[19_300.0, 20_150.0, 21_480.0]),
        ("Shop", &[7_950.0, 7_420.0, 6_810.0]),
    ],
};

#[test]
fn three_periods_in_their_order_are_no_exchange() {
    for (sentence, expected) in [
        (
            "Revenue from tickets has grown to £21.48m from £20.15m and £19.30m.",
            [("20.15m", "~ Tickets/2022"), ("19.30m", "~ Tickets/2021")],
        ),
        (
            "The shop took £6.81m, after £7.42m and £7.95m.",
            [("7.42m", "~ Shop/2022"), ("7.95m", "~ Shop/2021")],
        ),
    ] {
        let html = format!("<p>{sentence}</p>");
        let (figures, _) = figures(&REVENUE, "en", &html);
        for (text, said) in expected {
            let accused = figures.iter().any(|figure| {
                figure.text.contains(text) && matches!(figure.check, Check::Differs { .. })
            });
            assert!(!accused, "{sentence}: {text} is {said}");
        }
    }
}

#[test]
fn what_may_be_of_something_else_is_not_accused() {
    for sentence in [
        "Ten years ago the Salt House had 12,380 visits.",
        "Before the merger the Salt House had 12,380 visits.",
        "The Salt House had feared 12,380 visits.",
        "It is not true that the Salt House had 12,380 visits.",
        "In July 2019 the Salt House had 12,380 visits.",
        "Another 12,380 visits to the Salt House were free.",
        "Port Sallow, a town of the same size, had 12,380 visits.",
        "Sundland’s museums had 12,380 visits.",
        "Complaints about the Salt House came to 12,380.",
    ] {
        let html = format!("<p>In 2023 the Salt House had 12,830 visits. {sentence}</p>");
        assert_said(
            &VISITS,
            "en",
            &html,
            &[("12,830", "= Salt House/2023"), ("12,380", "?")],
        );
    }
    // Without such a word it is a misprint.
    let html = "<p>In 2023 the Salt House had 12,380 visits.</p>";
    assert_said(&VISITS, "en", html, &[("12,380", "! Salt House/2023")]);
}

#[test]
fn a_number_that_was_copied_from_another_line_or_year_gets_no_tick() {
    for sentence in [
        "In 2023 the Old Harbour had 48,210 visits.",
        "In 2023 the Rope Works had 51,840 visits.",
        "In 2022 the Salt House had 23,460 visits.",
    ] {
        let html = format!("<p>{sentence}</p>");
        let text = sentence.split(' ').rev().nth(1).unwrap_or_default();
        assert_said(&VISITS, "en", &html, &[(text, "≠")]);
    }
}

const LOANS: Table = Table {
    label: "Loans of the town libraries",
    corner: "town|year",
    columns: &["2022 {%}", "2024 {%}"],
    rows: &[("Alder", &[10.0, 20.0]), ("Birch", &[10.0, 12.5])],
};

#[test]
fn a_share_grows_by_a_part_of_itself_as_well() {
    let html = "<p>The share of e-books in Birch rose from 10 to 12.5 per cent in 2024, by 25 per cent.</p>";
    assert_said(&LOANS, "en", html, &[("25 per cent", "?")]);
}

const HERDS: Table = Table {
    label: "Đàn bò tỉnh Thạch Sơn",
    corner: "huyện|năm",
    columns: &["2023 {con}", "2024 {con}"],
    rows: &[
        ("Toàn tỉnh", &[22_249.0, 22_613.0]),
        ("Huyện Vân Bồng", &[12_931.0, 13_406.0]),
        ("Huyện Phú Lãng", &[9_318.0, 9_207.0]),
    ],
};

#[test]
fn a_place_of_others_has_neither_ticks_nor_misprints() {
    for sentence in [
        "Ở huyện Mường Thải thuộc tỉnh bạn, đàn bò là 13.406 con.",
        "Tại huyện Ninh Khê, năm 2024 đàn bò có 13.406 con.",
        "Ở huyện Mường Thải, đàn bò là 13.506 con.",
        "Tỉnh bạn có đàn bò 22.631 con.",
    ] {
        let html = format!("<p>Năm 2024, huyện Phú Lãng có 9.207 con bò.</p><p>{sentence}</p>");
        let text = sentence.split(' ').rev().nth(1).unwrap_or_default();
        assert_said(&HERDS, "vi", &html, &[(text, "?")]);
    }
}

fn annotated(ours: Value, html: &str) -> Report {
    let item = json!({
        "uri": "urn:x", "type": "text", "language": "en", "firstCreated": "2024-06-01T00:00:00Z",
        "headlines": [{ "value": "x" }],
        "bodies": [{ "contentType": "text/html", "value": html }],
    });
    let mut table = OFFICES.json();
    table["extension"] = json!({ "doichieu": ours });
    table["dimension"]["r"]["category"]["child"] = json!({ "k0": ["k1", "k2"] });
    assemble(Parts {
        article: Some(article::read_at(
            item.to_string().as_bytes(),
            "https://news.example/reports/offices/article.en.json",
        )),
        statistics: Some(statistics::read(table.to_string().as_bytes())),
        ..Parts::default()
    })
}

const OFFICES: Table = Table {
    label: "Offices",
    corner: "kind|year",
    columns: &["2020"],
    rows: &[
        ("All offices", &[328.0]),
        ("Party offices", &[125.0]),
        ("Government offices", &[151.0]),
    ],
};

fn annotation(source: &str, exact: &str, cell: Option<&str>) -> Value {
    let mut own = json!({
        "type": "Annotation",
        "target": { "source": source, "selector": { "type": "TextQuoteSelector", "exact": exact } },
    });
    if let Some(cell) = cell {
        own["body"] = json!({ "selector": { "type": "FragmentSelector", "value": cell } });
    }
    json!({ "annotations": [own] })
}

#[test]
fn an_annotation_is_for_an_article_by_its_uri_or_its_address() {
    let html = "<p>There were 125 of them.</p>";
    for (source, is_meant) in [
        ("urn:x", true),
        ("article.en.json", true),
        ("./article.en.json#p1", true),
        ("../offices/article.en.json", true),
        ("https://news.example/reports/offices/article.en.json", true),
        ("article.vi.json", false),
        ("urn:y", false),
        ("n.json", false),
    ] {
        let report = annotated(annotation(source, "125", Some("r=k1")), html);
        let figure = &report.account.figures[0];
        assert_eq!(figure.is_annotated, is_meant, "{source}");
        let is_told = report.findings.iter().any(|finding| {
            matches!(&finding.what, What::AnnotationElsewhere { source: told, n_annotations: 1 } if told == source)
        });
        assert_eq!(is_told, !is_meant, "{source}");
    }
}

#[test]
fn an_annotation_without_a_body_sets_a_number_aside() {
    let html = "<p>There were 125 Party offices in 2020, and 77 cars.</p>";
    let acknowledged = json!({ "cell": "r=k0", "note": "52 are of other kinds." });
    let mut ours = annotation("article.en.json", "77 cars", None);
    ours["acknowledged"] = json!([acknowledged]);
    let report = annotated(ours.clone(), html);
    let aside = report
        .account
        .figures
        .iter()
        .find(|figure| figure.text == "77");
    let aside = aside.expect("the number is there");
    assert_eq!((&aside.link, aside.is_annotated), (&Link::None, true));
    let summary = Summary::of(&report.account);
    assert_eq!(
        (summary.set_aside, summary.unlinked, summary.linked),
        (1, 0, 1)
    );
    assert!(
        press::is_sound(&report, &report.account, true),
        "{:#?}",
        report.findings
    );
    ours["annotations"] = json!([]);
    let report = annotated(ours, html);
    assert!(!press::is_sound(&report, &report.account, true));
}

#[test]
fn a_remainder_that_is_acknowledged_stays_in_sight_and_is_sound() {
    let html = "<p>There were 125 Party offices in 2020.</p>";
    let report = annotated(json!({}), html);
    assert!(!press::is_sound(&report, &report.account, false));
    let note = json!({ "cell": "r=k0&c=k0", "note": "52 are of other kinds.", "translations": { "vi": { "note": "52 thuộc loại khác." } } });
    let report = annotated(json!({ "acknowledged": [note] }), html);
    assert!(
        press::is_sound(&report, &report.account, false),
        "{:#?}",
        report.findings
    );
    let failed = report
        .account
        .relations
        .iter()
        .find(|relation| relation.holds == Some(false));
    let failed = failed.expect("the remainder is told");
    let note = failed.note(report.bundle.as_ref().expect("a bundle"));
    assert_eq!(
        note.map(|note| note.text("vi")),
        Some("52 thuộc loại khác.")
    );
    for language in Language::ALL {
        let said = press::check_json(&report, &report.account, language);
        assert!(said.contains("\"acknowledged\""), "{said}");
    }
    // What is not there, and what has no remainder.
    for (cell, code) in [("r=k9", "cell-unknown"), ("r=k1", "nothing-to-acknowledge")] {
        let report = annotated(
            json!({ "acknowledged": [{ "cell": cell, "note": "x" }] }),
            html,
        );
        let codes: Vec<&str> = report
            .findings
            .iter()
            .map(|finding| finding.what.code())
            .collect();
        assert!(codes.contains(&code), "{cell}: {codes:?}");
    }
    let report = annotated(json!({ "acknowledged": [{ "cell": "r=k0" }] }), html);
    let codes: Vec<&str> = report
        .findings
        .iter()
        .map(|finding| finding.what.code())
        .collect();
    assert!(codes.contains(&"acknowledged-unreadable"), "{codes:?}");
}

#[test]
fn an_index_says_how_it_is_told_and_its_column_is_the_one_of_that_span() {
    let html = "<p>Giá hàng ăn và dịch vụ ăn uống tăng 4,6% so với tháng trước và tăng 6,2% so với cùng kỳ năm trước.</p>";
    let of_month = "=Hàng ăn và dịch vụ ăn uống/Tháng 4 so với tháng 3";
    let of_year = "=Hàng ăn và dịch vụ ăn uống/Tháng 4 so với cùng kỳ năm trước";
    assert_said(&CPI, "vi", html, &[("4,6%", of_month), ("6,2%", of_year)]);
    let (figures, bundle) = figures(&CPI, "vi", html);
    let teller = Teller {
        bundle: &bundle,
        locale: Locale::new(Language::Vi, None),
    };
    assert_eq!(
        teller.note(&figures[0]).as_deref(),
        Some("ô là chỉ số: 104,6 − 100 = 4,6")
    );
    // The two exchanged: neither is what the sentence says.
    let html = "<p>Giá hàng ăn và dịch vụ ăn uống tăng 6,2% so với tháng trước và tăng 4,6% so với cùng kỳ năm trước.</p>";
    assert_said(&CPI, "vi", html, &[("6,2%", "≠"), ("4,6%", "≠")]);
}
