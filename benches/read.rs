//! What reading a table costs, and what understanding it adds, for tables of several shapes. `cargo xtask bench read` runs it;
//! it fails where a limit is passed. Medians of nine, the shapes in turn, so that a noisy moment meets all of them.

use doichieu::statistics::{meaning, read};
use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// A table by its shape.
struct Shape {
    name: &'static str,
    n_rows: usize,
    n_slices: usize,
    n_periods: usize,
    /// Of a hundred cells so many have a number.
    filled: usize,
    is_sparse: bool,
}

const SHAPES: &[Shape] = &[
    Shape {
        name: "1,000 cells",
        n_rows: 50,
        n_slices: 2,
        n_periods: 10,
        filled: 100,
        is_sparse: false,
    },
    Shape {
        name: "20,000 cells",
        n_rows: 200,
        n_slices: 10,
        n_periods: 10,
        filled: 90,
        is_sparse: false,
    },
    Shape {
        name: "100,000 cells, 10,000 rows",
        n_rows: 10_000,
        n_slices: 1,
        n_periods: 10,
        filled: 100,
        is_sparse: false,
    },
    Shape {
        name: "1,000,000 cells, 1 % filled",
        n_rows: 100,
        n_slices: 100,
        n_periods: 100,
        filled: 1,
        is_sparse: true,
    },
    Shape {
        name: "1,000,000 cells",
        n_rows: 500,
        n_slices: 50,
        n_periods: 40,
        filled: 95,
        is_sparse: false,
    },
    Shape {
        name: "4,900,000 cells",
        n_rows: 700,
        n_slices: 100,
        n_periods: 70,
        filled: 98,
        is_sparse: false,
    },
];

/// 4.9 million cells are read within this.
const MOST_FOR_ALL: Duration = Duration::from_millis(500);
/// Understanding adds at most this share of reading from so many cells with a number on…
const MOST_SHARE: f64 = 0.1;
const SHARE_FROM: usize = 100_000;
/// …and at most so much below.
const MOST_ADDED: Duration = Duration::from_millis(2);

const N_RUNS: usize = 9;

impl Shape {
    fn n_cells(&self) -> usize {
        self.n_rows * self.n_slices * self.n_periods
    }

    /// How many cells have a number.
    fn n_given(&self) -> usize {
        self.n_cells() * self.filled / 100
    }

    fn json(&self) -> String {
        let mut mixed = 12_345u64;
        let mut next = move || {
            mixed = mixed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (mixed >> 33) as usize
        };
        let category = |n: usize, prefix: &str, name: &dyn Fn(usize) -> String| {
            let ids: Vec<String> = (0..n).map(|n| format!("\"{prefix}{n}\"")).collect();
            let labels: Vec<String> = (0..n)
                .map(|n| format!("\"{prefix}{n}\":\"{}\"", name(n)))
                .collect();
            format!(
                "{{\"index\":[{}],\"label\":{{{}}}}}",
                ids.join(","),
                labels.join(",")
            )
        };
        let rows = category(self.n_rows, "r", &|n| {
            format!("Lower Marrow District {n} and surroundings")
        });
        let slices = category(self.n_slices, "s", &|n| {
            if n == 0 {
                "Total".to_owned()
            } else {
                format!("Branch of trade {n}")
            }
        });
        let periods = category(self.n_periods, "", &|n| (1900 + n).to_string());
        let values: Vec<String> = (0..self.n_cells())
            .map(|position| {
                let number = next();
                let is_filled = number % 100 < self.filled;
                match (is_filled, self.is_sparse) {
                    (true, true) => format!("\"{position}\":{}", number % 10_000),
                    (true, false) => (number % 10_000).to_string(),
                    (false, true) => String::new(),
                    (false, false) => "null".to_owned(),
                }
            })
            .filter(|text| !text.is_empty())
            .collect();
        let values = values.join(",");
        let values = if self.is_sparse {
            format!("{{{values}}}")
        } else {
            format!("[{values}]")
        };
        format!(
            r#"{{"class":"dataset","version":"2.0","label":"Persons","id":["row","slice","year"],"size":[{},{},{}],"role":{{"time":["year"]}},"dimension":{{"row":{{"label":"Row","category":{rows}}},"slice":{{"label":"Branch","category":{slices}}},"year":{{"label":"Year","category":{periods}}}}},"value":{values}}}"#,
            self.n_rows, self.n_slices, self.n_periods
        )
    }
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn main() -> ExitCode {
    let files: Vec<String> = SHAPES.iter().map(Shape::json).collect();
    let mut reading: Vec<Vec<Duration>> = vec![Vec::new(); SHAPES.len()];
    let mut understanding = reading.clone();
    for _ in 0..N_RUNS {
        for (n, file) in files.iter().enumerate() {
            let start = Instant::now();
            let read = black_box(read(file.as_bytes()));
            reading[n].push(start.elapsed());
            let Some(mut dataset) = read
                .bundle
                .and_then(|bundle| bundle.datasets.into_iter().next())
            else {
                eprintln!("{} could not be read", SHAPES[n].name);
                return ExitCode::FAILURE;
            };
            // As it stands once it is written out and before it has a meaning.
            for dimension in &mut dataset.dimensions {
                dimension.wholes.clear();
                dimension.order.clear();
            }
            let start = Instant::now();
            black_box(meaning::understand(&mut dataset));
            understanding[n].push(start.elapsed());
        }
    }
    let mut is_within = true;
    println!(
        "{:<30} {:>10} {:>12} {:>8}",
        "table", "read", "of it, meaning", "share"
    );
    for (n, shape) in SHAPES.iter().enumerate() {
        let (all, added) = (median(&mut reading[n]), median(&mut understanding[n]));
        let share = added.as_secs_f64() / (all.saturating_sub(added)).as_secs_f64().max(1e-9);
        let is_all = shape.n_cells() < 4_900_000 || all <= MOST_FOR_ALL;
        let is_added = if shape.n_given() >= SHARE_FROM {
            share <= MOST_SHARE
        } else {
            added <= MOST_ADDED
        };
        is_within &= is_all && is_added;
        let verdict = if is_all && is_added {
            ""
        } else {
            "  over its limit"
        };
        println!(
            "{:<30} {:>8.2}ms {:>12.3}ms {:>7.1}%{verdict}",
            shape.name,
            all.as_secs_f64() * 1e3,
            added.as_secs_f64() * 1e3,
            share * 100.0
        );
    }
    if is_within {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
