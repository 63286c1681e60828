//! `doichieu press`: a folder of reports to a site.

use super::{Asked as Command, Unreadable};
use std::path::PathBuf;
use std::process::ExitCode;

const HELP: &str = "\
doichieu press SITE --out DIR [--viewer FOLDER]

Prints every report of a folder as pages that are there before any program: story, charts, tables, how
the figures add up, each in every language, with what search engines and chats show of them. Only what
has changed is pressed again, and the same files give the same bytes. A press that is cut off leaves
the site whole.

  SITE               a folder of reports with a doichieu.toml, such as public/reports
  --out DIR          where to; what a press before has put there and is not any more is taken away
  --viewer FOLDER    a built viewer; dist without it, which `cargo xtask build` makes

Exit code: 0 pressed, 1 some report could not be, 2 nothing could be.

  cargo xtask build
  cargo run --features press -- press public/reports --out site
";

#[cfg_attr(not(feature = "press"), allow(dead_code))]
pub struct Asked {
    site: PathBuf,
    out: PathBuf,
    viewer: PathBuf,
}

/// What follows `press`.
pub fn arguments(parser: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    use lexopt::prelude::*;
    // The command itself.
    parser.next()?;
    let (mut site, mut out, mut viewer) = (None, None, PathBuf::from("dist"));
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Command::Help(HELP)),
            Long("out") => out = Some(PathBuf::from(parser.value()?)),
            Long("viewer") => viewer = PathBuf::from(parser.value()?),
            Value(value) if site.is_none() => site = Some(PathBuf::from(value)),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Command::Press(Asked {
        site: site.ok_or("which folder of reports?")?,
        out: out.ok_or("where to? --out DIR")?,
        viewer,
    }))
}

#[cfg(not(feature = "press"))]
pub fn press(asked: &Asked) -> Result<ExitCode, Unreadable> {
    eprintln!(
        "this doichieu was compiled without the press: cargo run --features press -- press {} --out {}",
        asked.site.display(),
        asked.out.display()
    );
    Err(Unreadable)
}

#[cfg(feature = "press")]
pub fn press(asked: &Asked) -> Result<ExitCode, Unreadable> {
    use doichieu::press::site::Pressing;
    use indicatif::{ProgressBar, ProgressStyle};

    // The same program and the same files are the same pages.
    let program = std::env::current_exe().and_then(std::fs::read);
    let pressing = Pressing {
        site: &asked.site,
        out: &asked.out,
        viewer: &asked.viewer,
        now: super::now(),
        program: program.unwrap_or_default(),
        most_files: usize::MAX,
    };
    let bar = ProgressBar::no_length();
    if let Ok(style) =
        ProgressStyle::with_template("{wide_bar} {pos} of {len} reports, {eta} to go")
    {
        bar.set_style(style);
    }
    let outcome = pressing.press(&|n_done, n_all| {
        bar.set_length(n_all as u64);
        bar.set_position(n_done as u64);
    });
    bar.finish_and_clear();
    let outcome = outcome.map_err(|error| {
        eprintln!("{error}");
        Unreadable
    })?;
    for (report, note) in &outcome.notes {
        eprintln!("{report}: {note}");
    }
    for (report, error) in &outcome.failed {
        eprintln!("{report} could not be pressed: {error}");
    }
    eprintln!(
        "{}: {} reports, {} pressed anew; {} files written, {} taken away",
        asked.out.display(),
        outcome.n_reports,
        outcome.n_pressed,
        outcome.n_written,
        outcome.n_removed
    );
    Ok(ExitCode::from(u8::from(!outcome.failed.is_empty())))
}
