//! Runs the project's tests, part by part, and ends with what came of each.
//! A part that fails does not stop the cheap ones after it; the costly ones are then left out.

use std::env;
use std::path::PathBuf;

use crate::build::{build, dist, is_current};
use crate::processes::{cargo, command, read, repository, run};
use crate::versions::WASM_TARGET;
use crate::{install, tidy};

/// A part of the tests, in the order they run.
struct Part {
    name: &'static str,
    about: &'static str,
    /// Takes minutes, so it is left out once a part before it has failed.
    costly: bool,
    run: fn() -> Result<(), String>,
}

const PARTS: &[Part] = &[
    Part {
        name: "tidy",
        about: "the house's own rules, and the chores' tests",
        costly: false,
        run: tidy_part,
    },
    Part {
        name: "lint",
        about: "rustfmt, and Clippy natively and for WebAssembly",
        costly: false,
        run: lint,
    },
    Part {
        name: "core",
        about: "the pure rooms, without Leptos or a browser crate, and those of the hand",
        costly: false,
        run: core,
    },
    Part {
        name: "markup",
        about: "the components, rendered natively, and the charts",
        costly: false,
        run: markup,
    },
    Part {
        name: "build",
        about: "the release build, and its budgets",
        costly: true,
        run: build,
    },
    Part {
        name: "browser",
        about: "the built viewer in real browsers",
        costly: true,
        run: browser,
    },
];

/// Crates that a build without features must not contain.
const BROWSER_CRATES: &[&str] = &["leptos", "web-sys", "js-sys", "wasm-bindgen", "gloo-net"];

/// Runs the named parts, or all of them when none is named.
pub fn test(names: &[&str]) -> Result<(), String> {
    let parts = chosen(names)?;
    let mut results: Vec<(&str, Result<(), String>)> = Vec::new();
    for part in parts {
        println!("\n━━ {}: {} ━━\n", part.name, part.about);
        let failed = results.iter().any(|(_, result)| result.is_err());
        let result = if failed && part.costly {
            Err(format!(
                "left out; by itself: cargo xtask test {}",
                part.name
            ))
        } else {
            (part.run)()
        };
        if let Err(message) = &result {
            println!("\n{message}");
        }
        results.push((part.name, result));
    }
    println!("\n━━ Result ━━");
    for (name, result) in &results {
        let first = |message: &String| message.lines().next().unwrap_or_default().to_owned();
        println!(
            "  {name:<8} {}",
            result.as_ref().map_or_else(first, |()| "passed".to_owned())
        );
    }
    if results.iter().all(|(_, result)| result.is_ok()) {
        return Ok(());
    }
    Err("Not everything passed.".to_owned())
}

fn chosen(names: &[&str]) -> Result<Vec<&'static Part>, String> {
    let known = || {
        PARTS
            .iter()
            .map(|part| part.name)
            .collect::<Vec<_>>()
            .join(" ")
    };
    if let Some(stranger) = names
        .iter()
        .find(|name| !PARTS.iter().any(|part| part.name == **name))
    {
        return Err(format!(
            "There is no part `{stranger}`; the parts are: {}",
            known()
        ));
    }
    Ok(PARTS
        .iter()
        .filter(|part| names.is_empty() || names.contains(&part.name))
        .collect())
}

fn tidy_part() -> Result<(), String> {
    let rules = tidy::tidy();
    run(&mut cargo(&["test", "--package", "xtask"], &[])).and(rules)
}

fn lint() -> Result<(), String> {
    const DENY: &[&str] = &["--", "--deny", "warnings"];
    let clippy =
        |arguments: &[&str]| run(&mut cargo(&[&["clippy"], arguments, DENY].concat(), &[]));
    install::wasm_target()?;
    install::npm_packages()?;
    let results = [
        run(&mut cargo(&["fmt", "--all", "--check"], &[]))
            .map_err(|error| format!("{error} `cargo fmt --all` puts it right.")),
        // The types of the hand stand in its comments.
        run(&mut command(
            "node",
            &["node_modules/typescript/bin/tsc", "-p", "src/hand"],
            &[],
        )),
        clippy(&["--workspace", "--all-targets"]),
        clippy(&["--features", "press", "--all-targets"]),
        clippy(&[
            "--features",
            "csr",
            "--bin",
            "doichieu-viewer",
            "--target",
            WASM_TARGET,
        ]),
    ];
    let complaints: Vec<String> = results.into_iter().filter_map(Result::err).collect();
    if complaints.is_empty() {
        Ok(())
    } else {
        Err(complaints.join("\n"))
    }
}

fn core() -> Result<(), String> {
    let tree = read(&mut cargo(
        &[
            "tree",
            "--package",
            "doichieu",
            "--edges",
            "normal",
            "--prefix",
            "none",
            "--format",
            "{p}",
        ],
        &[],
    ))?;
    let purity = match browser_crates_in(&tree).as_slice() {
        [] => Ok(()),
        found => Err(format!(
            "Without features the package depends on {}: make it optional in Cargo.toml; `cargo tree --edges normal --invert {}` shows who brings it.",
            found.join(", "),
            found[0]
        )),
    };
    run(&mut cargo(&["test"], &[])).and(purity).and(hand())
}

/// The modules of the hand that need no browser, by node's own runner.
fn hand() -> Result<(), String> {
    install::npm_packages()?;
    let folder = repository().join("tests/hand");
    let entries = std::fs::read_dir(&folder).map_err(|error| error.to_string())?;
    let mut files: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.path().to_str().map(str::to_owned))
        .filter(|path| path.ends_with(".test.js"))
        .collect();
    files.sort();
    let arguments: Vec<&str> = std::iter::once("--test")
        .chain(files.iter().map(String::as_str))
        .collect();
    run(&mut command("node", &arguments, &[]))
}

/// The crates in `cargo tree`'s answer, one `name vVERSION` a line, that need a browser.
fn browser_crates_in(tree: &str) -> Vec<&'static str> {
    let names: Vec<&str> = tree
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    BROWSER_CRATES
        .iter()
        .copied()
        .filter(|banned| names.contains(banned))
        .collect()
}

fn markup() -> Result<(), String> {
    install::for_pages()?;
    run(&mut cargo(&["test", "--features", "press"], &[]))
}

fn browser() -> Result<(), String> {
    in_browsers(&["test", "--package", "end-to-end"])
}

/// How soon pages are there, written into docs/performance.md; a quarter of an hour.
pub fn bench_page() -> Result<(), String> {
    in_browsers(&["run", "--package", "end-to-end", "--example", "page_bench"])
}

/// Runs something of `tests/end-to-end` with all that it stands on.
fn in_browsers(arguments: &[&str]) -> Result<(), String> {
    let geckodriver = install::for_browsers()?;
    if !is_current() {
        println!("dist/ is missing or older than its sources, so it is built first.");
        build()?;
    }
    // What presses pages, and writes a report into one file.
    run(&mut cargo(
        &["build", "--features", "press", "--bin", "doichieu"],
        &[],
    ))?;
    let target =
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| repository().join("target"), PathBuf::from);
    run(cargo(arguments, &[])
        .env("DOICHIEU_DIST", dist())
        .env("GECKODRIVER", geckodriver)
        .env("DOICHIEU_COMMAND", target.join("debug/doichieu")))
}

#[cfg(test)]
mod tests {
    use super::{PARTS, browser_crates_in, chosen};

    #[test]
    fn parts_run_in_their_own_order_whatever_order_they_are_named_in() {
        let names =
            |parts: Vec<&super::Part>| parts.iter().map(|part| part.name).collect::<Vec<_>>();
        assert_eq!(
            chosen(&["browser", "tidy"]).map(names),
            Ok(vec!["tidy", "browser"])
        );
        assert_eq!(chosen(&[]).map(|parts| parts.len()), Ok(PARTS.len()));
    }

    #[test]
    fn an_unknown_part_is_refused_with_the_list_of_parts() {
        let message = chosen(&["brwoser"]).err().unwrap_or_default();
        assert!(
            message.contains("brwoser") && message.contains("markup"),
            "{message}"
        );
    }

    #[test]
    fn a_browser_crate_in_the_tree_is_found_by_its_whole_name() {
        let tree =
            "doichieu v0.1.0 (/somewhere)\nweb-sys v0.3.0\nleptos_macro v0.8.0\nserde v1.0.0 (*)\n";
        assert_eq!(browser_crates_in(tree), ["web-sys"]);
    }
}
