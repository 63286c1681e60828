//! The command line for editors: parses arguments and reads files, nothing else.
//! Exit codes: 0 sound, 1 something to look into, 2 cannot be read.

use doichieu::finding::What;
use doichieu::locale::Language;
use doichieu::press::{self, Manner};
use doichieu::report::{Parts, assemble};
use doichieu::{address, article, statistics};
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const HELP: &str = "\
doichieu holds a story and its statistics against each other.

  doichieu check ARTICLE [STATISTICS] [--lang vi|en] [--format text|json] [--strict]
      every figure of the story with its cell, and what does not agree
  doichieu read ARTICLE [STATISTICS] [--lang vi|en]
      what a report holds, and what reading it found

ARTICLE is a ninjs file, STATISTICS a JSON-stat file; without it the one that the article names
is read, if it is a file beside it. `doichieu check --help` says more.

  doichieu check public/reports/dien-bien-2020/article.vi.json
  doichieu read public/reports/dien-bien-2020/article.en.json --lang en
";

const HELP_READ: &str = "\
doichieu read ARTICLE [STATISTICS] [--lang vi|en]

Says what a report holds and what reading it found. `-` instead of ARTICLE leaves it out.
Exit code: 0 read, 1 read with errors among the findings, 2 cannot be read.

  doichieu read public/reports/dien-bien-2020/article.vi.json
  doichieu read - statistics.json --lang en
";

const HELP_CHECK: &str = "\
doichieu check ARTICLE [STATISTICS] [--lang vi|en] [--format text|json] [--strict]

Holds every figure of a story against its cell, and the cells of its statistics against one another.

  ARTICLE         a ninjs file; `-` reads it from standard input
  STATISTICS      a JSON-stat file; without it the one that the article names, if it is a file
                  beside the article (of standard input: in the working directory)
  --lang vi|en    the language of the answer; vi without it
  --format json   for programs, as docs/check.schema.json describes it; text without it
  --strict        a figure without a cell, or with several that fit, counts as unsound

Exit code: 0 sound, 1 something differs or does not add up, 2 cannot be read.
Text is coloured on a terminal, unless NO_COLOR is set.

  doichieu check public/reports/dien-bien-2020/article.vi.json
  doichieu check article.en.json statistics.json --lang en --strict
  export-story 4711 | doichieu check - statistics.json --format json
";

enum Asked {
    Help(&'static str),
    Read(Files),
    Check {
        files: Files,
        is_json: bool,
        is_strict: bool,
    },
}

struct Files {
    article: PathBuf,
    statistics: Option<PathBuf>,
    language: Language,
}

/// What stops the program before there is a report: already told.
struct Unreadable;

fn main() -> ExitCode {
    let done = match arguments() {
        Ok(Asked::Help(text)) => {
            print(text);
            return ExitCode::SUCCESS;
        }
        Ok(Asked::Read(files)) => read(&files),
        Ok(Asked::Check {
            files,
            is_json,
            is_strict,
        }) => check(&files, is_json, is_strict),
        Err(error) => {
            eprintln!("{error}\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    done.unwrap_or_else(|Unreadable| ExitCode::from(2))
}

fn arguments() -> Result<Asked, lexopt::Error> {
    use lexopt::prelude::*;
    let mut parser = lexopt::Parser::from_env();
    let mut values: Vec<PathBuf> = Vec::new();
    let mut language = Language::Vi;
    let mut is_json = None;
    let mut is_strict = false;
    let mut is_help = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => is_help = true,
            Long("lang") => {
                let tag = parser.value()?.string()?;
                language = Language::of_tag(&tag).ok_or("--lang is vi or en")?;
            }
            Long("format") => {
                is_json = Some(match parser.value()?.string()?.as_str() {
                    "json" => true,
                    "text" => false,
                    _ => return Err("--format is text or json".into()),
                });
            }
            Long("strict") => is_strict = true,
            Value(value) => values.push(value.into()),
            other => return Err(other.unexpected()),
        }
    }
    let mut values = values.into_iter();
    let command = values.next();
    let is_check = match command.as_deref().and_then(Path::to_str) {
        Some("check") => true,
        Some("read") => false,
        None if command.is_none() => return Ok(Asked::Help(HELP)),
        _ => {
            let name = command.unwrap_or_default();
            return Err(format!("there is no command {}", name.display()).into());
        }
    };
    if is_help {
        return Ok(Asked::Help(if is_check { HELP_CHECK } else { HELP_READ }));
    }
    if !is_check && (is_json.is_some() || is_strict) {
        return Err("--format and --strict are for check".into());
    }
    let files = Files {
        article: values.next().ok_or("which article?")?,
        statistics: values.next(),
        language,
    };
    if let Some(extra) = values.next() {
        return Err(format!("{} is one file too many", extra.display()).into());
    }
    Ok(if is_check {
        Asked::Check {
            files,
            is_json: is_json.unwrap_or(false),
            is_strict,
        }
    } else {
        Asked::Read(files)
    })
}

fn read(files: &Files) -> Result<ExitCode, Unreadable> {
    let is_article = files.article != Path::new("-");
    let mut parts = Parts::default();
    if is_article {
        parts.article = Some(article::read(&bytes_of(&files.article)?));
    }
    // Only a file beside the article: the command line asks no network.
    if let Some(path) = files
        .statistics
        .clone()
        .or_else(|| named_bundle(&parts, files))
    {
        parts.statistics = Some(read_bundle(&path)?);
    }
    let report = assemble(parts);
    print(&press::overview(&report, files.language));
    Ok(if !report.is_readable() {
        ExitCode::from(2)
    } else if report.has_errors() {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

fn check(files: &Files, is_json: bool, is_strict: bool) -> Result<ExitCode, Unreadable> {
    let mut parts = Parts {
        article: Some(article::read(&bytes_of(&files.article)?)),
        statistics: None,
    };
    let path = files
        .statistics
        .clone()
        .or_else(|| named_bundle(&parts, files));
    if let Some(path) = path {
        parts.statistics = Some(read_bundle(&path)?);
    } else if let Some(named) = name_of_bundle(&parts) {
        // Without its numbers nothing would be checked, and all would look sound.
        eprintln!("{named} is not a file beside the article: fetch it, and name it as STATISTICS");
        return Err(Unreadable);
    }
    let has_bundle = parts.statistics.is_some();
    let report = assemble(parts);
    let account = &report.account;
    print(&if is_json {
        press::check_json(&report, account, files.language)
    } else {
        let is_refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let manner = Manner {
            is_coloured: io::stdout().is_terminal() && !is_refused,
            is_strict,
        };
        press::check_text(&report, account, files.language, manner)
    });
    Ok(
        if report.story.is_none() || has_bundle && report.bundle.is_none() {
            ExitCode::from(2)
        } else if press::is_sound(&report, account, is_strict) {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        },
    )
}

/// The address that the article gives of its bundle.
fn name_of_bundle(parts: &Parts) -> Option<&str> {
    parts
        .article
        .as_ref()?
        .story
        .as_ref()?
        .statistics
        .as_deref()
}

/// The file that the article names, if it is one beside it.
fn named_bundle(parts: &Parts, files: &Files) -> Option<PathBuf> {
    let named = name_of_bundle(parts)?;
    is_beside(named).then(|| files.article.with_file_name(named))
}

fn is_beside(named: &str) -> bool {
    matches!(address::read(named), Some(address::Address::Relative(_)))
}

/// A bundle with those of its items that stand in files beside it.
fn read_bundle(path: &Path) -> Result<statistics::Reading, Unreadable> {
    let mut reading = statistics::read(&bytes_of(path)?);
    let Some(bundle) = &mut reading.bundle else {
        return Ok(reading);
    };
    let pending = std::mem::take(&mut bundle.pending);
    let has_pending = !pending.is_empty();
    for item in pending {
        let file = is_beside(&item.href).then(|| path.with_file_name(&item.href));
        match file.and_then(|file| std::fs::read(file).ok()) {
            Some(bytes) => {
                let findings = statistics::add_item(bundle, &item, &bytes);
                reading.findings.extend(findings);
            }
            None => {
                let address = item.href.clone();
                let finding = What::ItemNotLoaded { address }.in_statistics(item.at);
                reading.findings.push(finding);
            }
        }
    }
    if has_pending {
        reading.findings.extend(statistics::check_formulas(bundle));
        if bundle.datasets.is_empty() {
            reading.bundle = None;
        }
    }
    Ok(reading)
}

/// The bytes of a file; of `-`, of standard input.
fn bytes_of(path: &Path) -> Result<Vec<u8>, Unreadable> {
    let read = if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(path)
    };
    read.map_err(|error| {
        eprintln!("{}: {error}", path.display());
        Unreadable
    })
}

/// To standard output; a reader that has seen enough, such as `head`, is no fault.
fn print(text: &str) {
    let mut output = io::stdout().lock();
    let _ = output
        .write_all(text.as_bytes())
        .and_then(|()| output.flush());
}
