//! Weighs a built viewer as a reader's browser downloads it, compressed by Brotli.
//! Prints each part beside its budget and fails when one is over; changes nothing.

use std::fs;
use std::path::{Path, PathBuf};

use crate::processes::{command, read};

/// A part of the viewer that has a limit of its own.
struct Budget {
    part: &'static str,
    /// How the names of its files in `dist/` begin and end.
    files: &'static [(&'static str, &'static str)],
    /// Bytes after Brotli at quality 11; more fails the build.
    limit: u64,
}

const BUDGETS: &[Budget] = &[
    // What must be there before the story is…
    Budget {
        part: "WebAssembly",
        files: &[("app-", ".wasm")],
        limit: 177_000,
    },
    // …and what is fetched beside the article: what reads bundles and shows comparisons, what accounts for figures, and
    // what several modules share.
    Budget {
        part: "desk",
        files: &[("desk-", ".wasm"), ("shared-", ".wasm")],
        limit: 201_500,
    },
    Budget {
        part: "accounts",
        files: &[("accounts-", ".wasm")],
        limit: 114_000,
    },
    // What comes once the story is on the screen: what is looked up about a figure, copies on the device, and the pages that
    // are no report.
    Budget {
        part: "shelf",
        files: &[("shelf-", ".wasm")],
        limit: 87_000,
    },
    Budget {
        part: "offline JavaScript",
        files: &[("offline-", ".js")],
        limit: 6_000,
    },
    Budget {
        part: "service worker",
        files: &[("service-worker.", "js")],
        limit: 8_200,
    },
    // What describes charts, fetched beside ECharts.
    Budget {
        part: "drawing",
        files: &[("drawing-", ".wasm")],
        limit: 29_500,
    },
    // What only frames and the dialog for embedding need.
    Budget {
        part: "embedding",
        files: &[("embedding-", ".wasm")],
        limit: 24_500,
    },
    // What printed pages have in them and fetch at once…
    Budget {
        part: "printed style",
        files: &[("paper-", ".css")],
        limit: 5_600,
    },
    Budget {
        part: "hand",
        files: &[("hand-", ".js")],
        limit: 5_400,
    },
    // …and what only their frames, and readers who wish for more, need.
    Budget {
        part: "alone",
        files: &[("alone-", ".js")],
        limit: 4_000,
    },
    Budget {
        part: "frame",
        files: &[("framed-", ".js")],
        limit: 1_900,
    },
    Budget {
        part: "awake",
        files: &[("awake-", ".wasm"), ("wake-", ".js"), ("more-", ".css")],
        limit: 9_000,
    },
    // What other pages load.
    Budget {
        part: "embed.js",
        files: &[("embed.", "js")],
        limit: 3_000,
    },
    Budget {
        part: "app JavaScript",
        files: &[("app-", ".js"), ("boot-", ".js")],
        limit: 15_000,
    },
    Budget {
        part: "stylesheet",
        files: &[("style-", ".css")],
        limit: 15_000,
    },
    Budget {
        part: "ECharts",
        files: &[("echarts-", ".js")],
        limit: 155_000,
    },
];

/// Prints what every part weighs; fails when one is over its budget or not there at all.
pub fn check(dist: &Path) -> Result<(), String> {
    let names = names_in(dist)?;
    let mut complaints = Vec::new();
    println!(
        "{:<18} {:>12} {:>12}  Brotli bytes",
        "part", "weight", "budget"
    );
    for budget in BUDGETS {
        let files: Vec<PathBuf> = names
            .iter()
            .filter(|name| belongs(name, budget))
            .map(|name| dist.join(name))
            .collect();
        // The cut decides how many files the modules share.
        let is_there = |(start, end): &(&str, &str)| {
            let mut names = names.iter();
            names.any(|name| name.starts_with(start) && name.ends_with(end))
        };
        if !budget.files.iter().all(is_there) {
            complaints.push(format!(
                "dist/ has only {} files for {}: did xtask/finish.mjs run?",
                files.len(),
                budget.part,
            ));
            continue;
        }
        let weight = compressed(&files)?;
        println!(
            "{:<18} {:>12} {:>12}",
            budget.part,
            grouped(weight),
            grouped(budget.limit)
        );
        if weight > budget.limit {
            complaints.push(format!(
                "{} is {} bytes over its budget: find what made it grow before you raise the budget in xtask/src/budgets.rs.",
                budget.part,
                grouped(weight - budget.limit)
            ));
        }
    }
    if complaints.is_empty() {
        Ok(())
    } else {
        Err(complaints.join("\n"))
    }
}

fn names_in(dist: &Path) -> Result<Vec<String>, String> {
    let entries = fs::read_dir(dist)
        .map_err(|error| format!("{} cannot be read: {error}.", dist.display()))?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .collect();
    names.sort();
    Ok(names)
}

fn belongs(name: &str, budget: &Budget) -> bool {
    budget
        .files
        .iter()
        .any(|(start, end)| name.starts_with(start) && name.ends_with(end))
}

fn compressed(files: &[PathBuf]) -> Result<u64, String> {
    let paths: Vec<String> = files
        .iter()
        .map(|path| path.to_string_lossy().into_owned())
        .collect();
    let arguments: Vec<&str> = std::iter::once("xtask/brotli.mjs")
        .chain(paths.iter().map(String::as_str))
        .collect();
    let printed = read(&mut command("node", &arguments, &[]))?;
    printed.trim().parse().map_err(|_| {
        format!(
            "xtask/brotli.mjs printed `{}`, not a number.",
            printed.trim()
        )
    })
}

/// `1234567` as `1,234,567`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{BUDGETS, belongs, grouped};

    #[test]
    fn the_document_has_a_row_for_each_budget() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../CONTRIBUTING.md");
        let text = std::fs::read_to_string(path).expect("CONTRIBUTING.md");
        let table = text.split("| part | limit in bytes |").nth(1);
        let table = table.expect("a table of budgets");
        let rows = table
            .lines()
            .skip(2)
            .take_while(|line| line.starts_with('|'));
        let told: Vec<(&str, &str)> = rows
            .filter_map(|row| {
                let (part, limit) = row.trim_matches('|').split_once('|')?;
                Some((part.trim(), limit.trim()))
            })
            .collect();
        for budget in BUDGETS {
            let limit = grouped(budget.limit);
            let row = told
                .iter()
                .find(|(part, _)| part.starts_with(&format!("{}:", budget.part)));
            let row =
                row.unwrap_or_else(|| panic!("CONTRIBUTING.md has no row for {}", budget.part));
            assert_eq!(row.1, limit, "the limit of {}", budget.part);
        }
        assert_eq!(told.len(), BUDGETS.len(), "as many rows as budgets");
    }

    #[test]
    fn thousands_are_set_apart_by_commas() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(180_000), "180,000");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }

    #[test]
    fn a_file_counts_towards_one_budget_only() {
        for name in [
            "app-1.wasm",
            "desk-1.wasm",
            "shared-1.wasm",
            "accounts-1.wasm",
            "embedding-1.wasm",
            "drawing-1.wasm",
            "embed.js",
            "app-1.js",
            "boot-1.js",
            "style-1.css",
            "echarts-1.js",
        ] {
            assert_eq!(
                BUDGETS
                    .iter()
                    .filter(|budget| belongs(name, budget))
                    .count(),
                1,
                "{name}"
            );
        }
        assert!(!BUDGETS.iter().any(|budget| belongs("index.html", budget)));
    }
}
