//! The command line for editors: parses arguments and reads files, nothing else.
//! Exit codes: 0 read, 1 read with errors among the findings, 2 cannot be read.

use doichieu::locale::Language;
use doichieu::report::{Parts, assemble};
use doichieu::{address, article, press};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const HELP: &str = "\
doichieu reads a report and says what it found.

  doichieu read ARTICLE [STATISTICS] [--lang vi|en]

ARTICLE is a ninjs file; `-` leaves it out. STATISTICS is a JSON-stat file; without it the one
that the article names is read, if it is a file beside it.

  doichieu read public/reports/dien-bien-2020/article.vi.json
  doichieu read - statistics.json --lang en
";

struct Arguments {
    article: Option<PathBuf>,
    statistics: Option<PathBuf>,
    language: Language,
}

fn main() -> ExitCode {
    match arguments() {
        Ok(Some(arguments)) => read(&arguments),
        Ok(None) => {
            print!("{HELP}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}\n\n{HELP}");
            ExitCode::from(2)
        }
    }
}

/// `None` when help is asked for.
fn arguments() -> Result<Option<Arguments>, lexopt::Error> {
    use lexopt::prelude::*;
    let mut parser = lexopt::Parser::from_env();
    let mut values: Vec<PathBuf> = Vec::new();
    let mut language = Language::Vi;
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("lang") => {
                let tag = parser.value()?.string()?;
                language = Language::of_tag(&tag).ok_or("--lang is vi or en")?;
            }
            Value(value) => values.push(value.into()),
            other => return Err(other.unexpected()),
        }
    }
    let mut values = values.into_iter();
    match values.next() {
        Some(command) if command == Path::new("read") => {}
        Some(command) => return Err(format!("there is no command {}", command.display()).into()),
        None => return Ok(None),
    }
    let article = values.next().ok_or("which article?")?;
    let statistics = values.next();
    if let Some(extra) = values.next() {
        return Err(format!("{} is one file too many", extra.display()).into());
    }
    Ok(Some(Arguments {
        article: Some(article).filter(|path| path != Path::new("-")),
        statistics,
        language,
    }))
}

fn read(arguments: &Arguments) -> ExitCode {
    let bytes = |path: &Path| {
        std::fs::read(path)
            .map_err(|error| eprintln!("{}: {error}", path.display()))
            .ok()
    };
    let mut parts = Parts::default();
    if let Some(path) = &arguments.article {
        let Some(bytes) = bytes(path) else {
            return ExitCode::from(2);
        };
        parts.article = Some(article::read(&bytes));
    }
    let statistics = arguments.statistics.clone().or_else(|| {
        let story = parts.article.as_ref()?.story.as_ref()?;
        let named = story.statistics.as_deref()?;
        // Only a file beside the article: the command line asks no network.
        let is_relative = matches!(address::read(named), Some(address::Address::Relative(_)));
        is_relative.then(|| {
            arguments
                .article
                .as_ref()
                .map(|path| path.with_file_name(named))
        })?
    });
    if let Some(path) = &statistics {
        let Some(bytes) = bytes(path) else {
            return ExitCode::from(2);
        };
        parts.statistics = Some(doichieu::statistics::read(&bytes));
    }
    let report = assemble(parts);
    print!("{}", press::overview(&report, arguments.language));
    if !report.is_readable() {
        ExitCode::from(2)
    } else if report.has_errors() {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}
