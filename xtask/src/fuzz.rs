//! Mutates files and addresses for as long as is asked for, and stops at the first that breaks what must hold.
//! libFuzzer looks for inputs that take new branches; the seeds are the fixtures, the reports and `fuzz/seeds`.
//! What it found interesting stays in `fuzz/corpus`, what broke something in `fuzz/artifacts`; neither is committed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::install;
use crate::processes::{cargo, repository, run};

const TARGETS: [&str; 3] = ["article", "bundle", "addresses"];
/// So long each target runs when nothing else is asked for, in seconds.
const SECONDS: u32 = 300;

/// `cargo xtask fuzz [TARGET...] [--seconds N]`.
pub fn fuzz(words: &[&str]) -> Result<(), String> {
    let mut seconds = SECONDS;
    let mut targets: Vec<&str> = Vec::new();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        if *word == "--seconds" {
            let number = words.next().and_then(|number| number.parse().ok());
            seconds = number.ok_or("--seconds is a whole number.")?;
        } else if TARGETS.contains(word) {
            targets.push(word);
        } else {
            return Err(format!(
                "`{word}` is nothing to mutate; there is {}.",
                TARGETS.join(", ")
            ));
        }
    }
    if targets.is_empty() {
        targets.extend(TARGETS);
    }
    let tools = install::for_fuzzing()?;
    for target in targets {
        let corpus = seed(target)?;
        println!("\n━━ {target}: {seconds} seconds ━━\n");
        run(&mut command(&tools, target, &corpus, seconds))?;
    }
    Ok(())
}

fn command(tools: &[PathBuf], target: &str, corpus: &Path, seconds: u32) -> Command {
    let corpus = corpus.to_string_lossy();
    let time = format!("-max_total_time={seconds}");
    let dictionary = repository().join("fuzz").join("words.dict");
    let dictionary = format!("-dict={}", dictionary.display());
    // There is no unsafe code to watch over, and the compiler of the project knows the rest.
    let arguments = [
        "fuzz",
        "run",
        "--sanitizer",
        "none",
        target,
        &corpus,
        "--",
        &time,
        &dictionary,
        "-max_len=65536",
        "-timeout=30",
        "-rss_limit_mb=4096",
        "-print_final_stats=1",
    ];
    let mut command = cargo(&arguments, tools);
    command.env("RUSTC_BOOTSTRAP", "1");
    command
}

/// The folder of what is mutated, with the seeds in it.
fn seed(target: &str) -> Result<PathBuf, String> {
    let corpus = repository().join("fuzz").join("corpus").join(target);
    fs::create_dir_all(&corpus)
        .map_err(|error| format!("{} cannot be made: {error}.", corpus.display()))?;
    let mut found = Vec::new();
    match target {
        "addresses" => files_below(&format!("fuzz/seeds/{target}"), &mut found),
        _ => {
            files_below("tests/fixtures", &mut found);
            files_below("public/reports", &mut found);
            let is_article = |path: &Path| {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                name.starts_with("article")
            };
            found.retain(|path| {
                path.extension().is_some_and(|ending| ending == "json")
                    && is_article(path) == (target == "article")
            });
        }
    }
    for (n, path) in found.iter().enumerate() {
        let to = corpus.join(format!("seed-{n:03}"));
        fs::copy(path, &to).map_err(|error| format!("{}: {error}.", path.display()))?;
    }
    Ok(corpus)
}

fn files_below(folder: &str, found: &mut Vec<PathBuf>) {
    let mut folders = vec![repository().join(folder)];
    while let Some(folder) = folders.pop() {
        let mut entries: Vec<PathBuf> = fs::read_dir(folder)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path())
            .collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
}
