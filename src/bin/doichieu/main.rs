//! The command line for editors: parses arguments and reads files, nothing else.
//! Exit codes: 0 sound, 1 something to look into, 2 cannot be read.

mod press_command;

use doichieu::address;
use doichieu::article::Notice;
use doichieu::colour::Colour;
use doichieu::depiction::{Look, PictureSize, Wanted};
use doichieu::embed::{Accent, Form, Frame, Heights, Request, ToEmbed};
use doichieu::finding::{Finding, What};
use doichieu::locale::{Language, Locale, advice, sentence};
use doichieu::press::{self, Host, Manner, Output};
use doichieu::report::gathering::{self, Brought, Need, Role};
use doichieu::report::{Parts, Report, assemble, edition, fingerprint, is_report_id};
use doichieu::route::Theme;
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

const HELP: &str = "\
doichieu holds a story and its statistics against each other.

  doichieu check ARTICLE [STATISTICS] [--lang vi|en] [--format text|json] [--strict] [--explain]
      every figure of the story with its cell, and what does not agree
  doichieu read ARTICLE [STATISTICS] [--lang vi|en]
      what a report holds, and what reading it found
  doichieu embed REPORT [--comparison ID] [--viewer ADDRESS] [--as FORM] …
      what to paste into a page of another site
  doichieu draw REPORT [--comparison ID] [-o FILE] [--size SIZE] [--theme light|dark] …
      its comparisons as pictures (SVG), the same that the page saves
  doichieu bundle REPORT [-o FILE] [--viewer FOLDER] [--address ADDRESS] [--lang vi|en]
      the report in one file that opens without a network
  doichieu press SITE --out DIR [--viewer FOLDER]
      a folder of reports as a site of pages that are whole without a script

ARTICLE is a ninjs file, STATISTICS a JSON-stat file; without it the one that the article names
is read, if it is a file beside it. REPORT is a report's folder. `doichieu COMMAND --help` says more.

  doichieu check public/reports/dien-bien-2020/article.vi.json
  doichieu read public/reports/dien-bien-2020/article.en.json --lang en
  doichieu embed public/reports/dien-bien-2020 --comparison theory --viewer https://viewer.example/
";

const HELP_BUNDLE: &str = "\
doichieu bundle REPORT [-o FILE] [--viewer FOLDER] [--address ADDRESS] [--lang vi|en]

Writes a report into one HTML file: the story in all its languages, tables, pictures, data and the
viewer. It opens by a double click, from a USB stick as well, and asks nobody for anything; without
JavaScript the story and every table are there. It says how to get the data back out.

  REPORT             a folder of public/reports/, such as public/reports/dien-bien-2020
  -o FILE            where to; without it REPORT.html here, and `-` is standard output
  --viewer FOLDER    a built viewer; dist without it, which `cargo xtask build` makes
  --address ADDRESS  where the report is online, for citations
  --lang vi|en       the language that stands first; vi without it

Exit code: 0 written, 2 cannot be.

  cargo xtask build
  cargo run --features press -- bundle public/reports/dien-bien-2020 -o report.html
";

const HELP_DRAW: &str = "\
doichieu draw REPORT [--comparison ID] [-o FILE] [--size SIZE] [--theme light|dark] [--lang vi|en]
              [--address ADDRESS]

Writes the comparisons of a report as pictures (SVG), the same that the page saves: title, chart,
notes, source, licence and address. They are the same to the byte each time.

  REPORT             a folder of public/reports/, such as public/reports/dien-bien-2020
  --comparison ID    only this one
  -o FILE            where to, with --comparison; `-` is standard output. Without it each picture
                     is written here, under a name that says what is in it
  --size SIZE        column (without it), phone or social
  --theme dark       on a dark ground; light without it
  --lang vi|en       the language of the picture; vi without it
  --address ADDRESS  where the report is online, to stand in the picture

Exit code: 0 written, 2 cannot be.

  cargo run -- draw public/reports/dien-bien-2020 --comparison theory -o theory.svg
";

const HELP_READ: &str = "\
doichieu read ARTICLE [STATISTICS] [--lang vi|en]

Says what a report holds and what reading it found. `-` instead of ARTICLE leaves it out.
Exit code: 0 read, 1 read with errors among the findings, 2 cannot be read.

  doichieu read public/reports/dien-bien-2020/article.vi.json
  doichieu read - statistics.json --lang en
";

const HELP_CHECK: &str = "\
doichieu check ARTICLE [STATISTICS] [--lang vi|en] [--format text|json] [--strict] [--explain]

Holds every figure of a story against its cell, and the cells of its statistics against one another.

  ARTICLE         a ninjs file; `-` reads it from standard input
  STATISTICS      a JSON-stat file; without it the one that the article names, if it is a file
                  beside the article (of standard input: in the working directory)
  --lang vi|en    the language of the answer; vi without it
  --format json   for programs, as docs/check.schema.json describes it; text without it
  --strict        a figure without a cell, or with several that fit, counts as unsound,
                  and so does a story of which nothing could be checked
  --explain       with the words that lead to each cell

Exit code: 0 sound, 1 something differs or does not add up, 2 cannot be read.
Text is coloured on a terminal, unless NO_COLOR is set.

  doichieu check public/reports/dien-bien-2020/article.vi.json
  doichieu check article.en.json statistics.json --lang en --strict
  export-story 4711 | doichieu check - statistics.json --format json
";

const HELP_EMBED: &str = "\
doichieu embed REPORT [--comparison ID | --figure N] [--viewer ADDRESS] [--as FORM] …

Prints what an editor pastes into a page, or into the files that other systems ask for.

  REPORT              a folder of public/reports/, such as public/reports/dien-bien-2020
  --comparison ID     one comparison of the report
  --figure N          one sentence of the story, by the number of its figure
  --viewer ADDRESS    where the viewer is, such as https://viewer.example/; without it, where
                      `cargo xtask serve` serves it on this machine
  --as FORM           element (without it), iframe, amp, oembed (the answer, as JSON) or
                      discovery (the element that leads to it)
  --lang vi|en        the language of what is embedded; without it the reader's own
  --theme light|dark  without it as the reader's device
  --background transparent
  --accent RRGGBB     in place of the viewer's one strong colour, where it can be read
  --no-controls       readers choose nothing and download nothing
  --height PIXELS     what to reserve, or several as WIDTH:HEIGHT, in quotes; 720 without it
  --frozen            this edition and no other: names it, and keeps its files in REPORT/editions/

Exit code: 0 printed, 2 cannot be.

  doichieu embed public/reports/dien-bien-2020 --viewer https://viewer.example/
  doichieu embed public/reports/dien-bien-2020 --comparison theory --as iframe --height 760
  doichieu embed public/reports/dien-bien-2020 --as oembed > dist/oembed/dien-bien-2020.json
";

enum Asked {
    Press(press_command::Asked),
    Bundle(Bundle),
    Draw(Draw),
    Embed(Box<Embed>),
    Help(&'static str),
    Read(Files),
    Check {
        files: Files,
        is_json: bool,
        is_strict: bool,
        is_explained: bool,
    },
}

struct Files {
    article: PathBuf,
    statistics: Option<PathBuf>,
    language: Language,
}

#[cfg_attr(not(feature = "press"), allow(dead_code))]
struct Bundle {
    folder: PathBuf,
    output: Option<PathBuf>,
    viewer: PathBuf,
    address: String,
    language: Option<Language>,
}

struct Draw {
    folder: PathBuf,
    comparison: Option<String>,
    output: Option<PathBuf>,
    wanted: Wanted,
    language: Language,
}

struct Embed {
    folder: PathBuf,
    request: Request,
    viewer: Option<String>,
    output: Output,
    heights: Heights,
    is_frozen: bool,
}

/// What stops the program before there is a report: already told.
struct Unreadable;

fn main() -> ExitCode {
    let done = match arguments() {
        Ok(Asked::Help(text)) => {
            print(text);
            return ExitCode::SUCCESS;
        }
        Ok(Asked::Bundle(asked)) => bundle(&asked),
        Ok(Asked::Draw(asked)) => draw(&asked),
        Ok(Asked::Press(asked)) => press_command::press(&asked),
        Ok(Asked::Embed(asked)) => embed(*asked),
        Ok(Asked::Read(files)) => read(&files),
        Ok(Asked::Check {
            files,
            is_json,
            is_strict,
            is_explained,
        }) => check(&files, is_json, is_strict, is_explained),
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
    if std::env::args_os()
        .nth(1)
        .is_some_and(|command| command == "press")
    {
        return press_command::arguments(&mut parser);
    }
    let mut values: Vec<PathBuf> = Vec::new();
    let mut language = None;
    let mut embed = EmbedArguments::default();
    let mut is_json = None;
    let mut is_strict = false;
    let mut is_explained = false;
    let mut is_help = false;
    let mut output = None;
    let mut address = None;
    let mut size = None;
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => is_help = true,
            Long("lang") => {
                let tag = parser.value()?.string()?;
                language = Some(Language::of_tag(&tag).ok_or("--lang is vi or en")?);
            }
            Long("format") => {
                is_json = Some(match parser.value()?.string()?.as_str() {
                    "json" => true,
                    "text" => false,
                    _ => return Err("--format is text or json".into()),
                });
            }
            Long("strict") => is_strict = true,
            Long("explain") => is_explained = true,
            Short('o') | Long("output") => output = Some(PathBuf::from(parser.value()?)),
            Long("size") => {
                let named = PictureSize::of_name(&parser.value()?.string()?);
                size = Some(named.ok_or("--size is column, phone or social")?);
            }
            Long("address") => address = Some(parser.value()?.string()?),
            Value(value) => values.push(value.into()),
            Long(name) if EmbedArguments::NAMES.contains(&name) => {
                let name = name.to_owned();
                embed.read(&name, &mut parser)?;
            }
            other => return Err(other.unexpected()),
        }
    }
    let mut values = values.into_iter();
    let command = values.next();
    if command.as_deref() == Some(Path::new("embed")) {
        if is_help {
            return Ok(Asked::Help(HELP_EMBED));
        }
        if is_json.is_some() || is_strict || is_explained {
            return Err("--format, --strict and --explain are for check".into());
        }
        let folder = values.next().ok_or("which report?")?;
        if let Some(extra) = values.next() {
            return Err(format!("{} is one folder too many", extra.display()).into());
        }
        return embed.asked(folder, language);
    }
    if command.as_deref() == Some(Path::new("bundle")) {
        if is_help {
            return Ok(Asked::Help(HELP_BUNDLE));
        }
        let folder = values.next().ok_or("which report?")?;
        let is_viewer_alone = embed.first.as_deref().is_none_or(|name| name == "viewer");
        if let Some(name) = embed.first.filter(|_| !is_viewer_alone) {
            return Err(format!("--{name} is for embed").into());
        }
        return Ok(Asked::Bundle(Bundle {
            folder,
            output,
            viewer: embed.viewer.unwrap_or_else(|| "dist".to_owned()).into(),
            address: web_address(address)?,
            language,
        }));
    }
    if command.as_deref() == Some(Path::new("draw")) {
        if is_help {
            return Ok(Asked::Help(HELP_DRAW));
        }
        let folder = values.next().ok_or("which report?")?;
        let comparison = match embed.what {
            Some(ToEmbed::Comparison(id)) => Some(id),
            Some(_) => return Err("a picture is of a comparison".into()),
            None => None,
        };
        if embed.viewer.is_some() {
            return Err("--viewer is for embed, bundle and press".into());
        }
        if output.is_some() && comparison.is_none() {
            return Err("-o is for one picture: which --comparison?".into());
        }
        return Ok(Asked::Draw(Draw {
            folder,
            comparison,
            output,
            wanted: Wanted {
                size: size.unwrap_or_default(),
                is_dark: embed.theme == Theme::Dark,
                address: web_address(address)?,
                ..Wanted::default()
            },
            language: language.unwrap_or_default(),
        }));
    }
    if output.is_some() || address.is_some() || size.is_some() {
        return Err("-o and --address are for bundle and draw, --size is for draw".into());
    }
    if let Some(name) = embed.first {
        return Err(format!("--{name} is for embed").into());
    }
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
    if !is_check && (is_json.is_some() || is_strict || is_explained) {
        return Err("--format, --strict and --explain are for check".into());
    }
    let files = Files {
        article: values.next().ok_or("which article?")?,
        statistics: values.next(),
        language: language.unwrap_or_default(),
    };
    if let Some(extra) = values.next() {
        return Err(format!("{} is one file too many", extra.display()).into());
    }
    Ok(if is_check {
        Asked::Check {
            files,
            is_json: is_json.unwrap_or(false),
            is_strict,
            is_explained,
        }
    } else {
        Asked::Read(files)
    })
}

/// The arguments that only `embed` has.
#[derive(Default)]
struct EmbedArguments {
    /// The one that was given first, to be told where it does not belong.
    first: Option<String>,
    what: Option<ToEmbed>,
    viewer: Option<String>,
    output: Option<Output>,
    theme: Theme,
    frame: Frame,
    heights: Option<Heights>,
    is_frozen: bool,
}

impl EmbedArguments {
    const NAMES: [&str; 10] = [
        "comparison",
        "figure",
        "viewer",
        "as",
        "theme",
        "background",
        "accent",
        "no-controls",
        "height",
        "frozen",
    ];

    fn read(&mut self, name: &str, parser: &mut lexopt::Parser) -> Result<(), lexopt::Error> {
        use lexopt::prelude::*;
        self.first.get_or_insert_with(|| name.to_owned());
        if name == "no-controls" {
            self.frame.has_controls = false;
            return Ok(());
        }
        if name == "frozen" {
            self.is_frozen = true;
            return Ok(());
        }
        let value = parser.value()?.string()?;
        match name {
            "comparison" | "figure" if self.what.is_some() => {
                return Err("--comparison or --figure, and that once".into());
            }
            "comparison" => self.what = Some(ToEmbed::Comparison(value)),
            "figure" => {
                let number = value.parse().map_err(|_| "--figure is a number")?;
                self.what = Some(ToEmbed::Figure(number));
            }
            "viewer" => self.viewer = Some(value),
            "as" => {
                let output = Output::of_name(&value);
                let forms = "--as is element, iframe, amp, oembed or discovery";
                self.output = Some(output.ok_or(forms)?);
            }
            "theme" if Theme::ALL.iter().any(|theme| theme.name() == value) => {
                self.theme = Theme::of_name(&value);
            }
            "theme" => return Err("--theme is auto, light or dark".into()),
            "background" if value == "transparent" => self.frame.is_transparent = true,
            "background" => return Err("--background is transparent, or not there".into()),
            "accent" => {
                let colour = Colour::read(&value).ok_or("--accent is six hexadecimal digits")?;
                self.frame.accent = Some(colour);
            }
            _ => {
                let heights = Heights::read(&value);
                let shape = "--height is a number of pixels, or pairs such as \"320:1180 640:760\"";
                self.heights = Some(heights.ok_or(shape)?);
            }
        }
        Ok(())
    }

    fn asked(self, folder: PathBuf, language: Option<Language>) -> Result<Asked, lexopt::Error> {
        Ok(Asked::Embed(Box::new(Embed {
            folder,
            request: Request {
                what: self.what.unwrap_or(ToEmbed::Report),
                language,
                theme: self.theme,
                frame: self.frame,
                edition: None,
            },
            viewer: self.viewer.as_deref().map(viewer).transpose()?,
            output: self.output.unwrap_or(Output::Snippet(Form::Element)),
            heights: self.heights.unwrap_or_else(|| Heights::fixed(720)),
            is_frozen: self.is_frozen,
        })))
    }
}

/// The address of a viewer's folder: of the web, and with the `/` that it needs.
fn viewer(text: &str) -> Result<String, lexopt::Error> {
    let is_web = matches!(address::read(text), Some(address::Address::Web(_)));
    if !is_web || text.contains(['?', '#']) {
        return Err("--viewer is an address such as https://viewer.example/".into());
    }
    Ok(format!("{}/", text.trim_end_matches('/')))
}

/// An address of the web, or none.
fn web_address(text: Option<String>) -> Result<String, lexopt::Error> {
    match text {
        None => Ok(String::new()),
        Some(text) if matches!(address::read(&text), Some(address::Address::Web(_))) => Ok(text),
        Some(_) => Err("--address is an address such as https://viewer.example/?report=a".into()),
    }
}

#[cfg(not(feature = "press"))]
fn bundle(asked: &Bundle) -> Result<ExitCode, Unreadable> {
    eprintln!(
        "this doichieu was compiled without what writes pages: cargo run --features press -- bundle {}",
        asked.folder.display()
    );
    Err(Unreadable)
}

#[cfg(feature = "press")]
fn bundle(asked: &Bundle) -> Result<ExitCode, Unreadable> {
    let id = std::path::absolute(&asked.folder).ok();
    let id = id.and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
    let id = id.unwrap_or_default();
    if !is_report_id(&id) {
        eprintln!(
            "{}: the name of a report's folder has letters, digits, - and _",
            asked.folder.display()
        );
        return Err(Unreadable);
    }
    let file_in = |folder: &Path, name: &str| {
        let is_there = is_within(name);
        is_there
            .then(|| std::fs::read(folder.join(name)).ok())
            .flatten()
    };
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let bundled = press::bundle(&press::Bundling {
        report: press::ReportFolder {
            read: &|name| file_in(&asked.folder, name),
            id: &id,
        },
        viewer: &|name| file_in(&asked.viewer, name),
        language: asked.language,
        address: &asked.address,
        now: now.map_or(0.0, |now| now.as_secs_f64().floor()),
    });
    let bundled = bundled.map_err(|message| {
        eprintln!("{}: {message}", asked.folder.display());
        Unreadable
    })?;
    for note in &bundled.notes {
        eprintln!("{note}");
    }
    let output = asked.output.clone();
    let output = output.unwrap_or_else(|| PathBuf::from(format!("{id}.html")));
    if output == Path::new("-") {
        print(&bundled.html);
        return Ok(ExitCode::SUCCESS);
    }
    let language = asked.language.unwrap_or(Language::En);
    std::fs::write(&output, &bundled.html)
        .map_err(|error| refuse(&trouble_writing(&output, &error), language))?;
    eprintln!(
        "{}: edition {}, {:.2} MB",
        output.display(),
        bundled.edition,
        bundled.html.len() as f64 / 1e6
    );
    Ok(ExitCode::SUCCESS)
}

/// Where `cargo xtask serve` serves the viewer.
const SERVED: &str = "http://127.0.0.1:8080/";

/// A report of a folder, its name, and the files that make its edition, in their order, as the viewer reads them.
struct Gathered {
    id: String,
    report: Report,
    files: Vec<(String, Vec<u8>)>,
}

fn gather(folder: &Path, wanted: Option<Language>) -> Result<Gathered, Unreadable> {
    let stop = |message: String| {
        eprintln!("{message}");
        Err(Unreadable)
    };
    let id = std::path::absolute(folder).ok();
    let id = id.and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
    let id = id.unwrap_or_default();
    if !is_report_id(&id) {
        return stop(format!(
            "{}: the name of a report's folder has letters, digits, - and _",
            folder.display()
        ));
    }
    let mut languages: Vec<Language> = wanted.into_iter().chain(Language::ALL).collect();
    languages.dedup();
    let gathered = gathering::gather(gathering::Asked::Folder(languages), None, |need| {
        bring(folder, need)
    });
    // An edition is of files by their names in the folder.
    let files: Vec<(String, Vec<u8>)> = gathered
        .files
        .iter()
        .map(|(_, brought)| {
            let path = Path::new(&brought.address);
            let name = path.strip_prefix(folder).unwrap_or(path);
            (
                name.to_string_lossy().replace('\\', "/"),
                brought.bytes.to_vec(),
            )
        })
        .collect();
    if files.is_empty() {
        return stop(format!(
            "{}: there is no article.vi.json, no article.en.json and no statistics.json",
            folder.display()
        ));
    }
    let report = assemble(gathered.parts);
    if report
        .story
        .as_ref()
        .is_some_and(|story| story.notice(now()).is_some())
    {
        return stop("the story is withheld, withdrawn or under embargo".to_owned());
    }
    Ok(Gathered { id, report, files })
}

fn draw(asked: &Draw) -> Result<ExitCode, Unreadable> {
    let stop = |message: String| {
        eprintln!("{message}");
        Unreadable
    };
    let gathered = gather(&asked.folder, Some(asked.language))?;
    let drawn = press::pictures(
        &gathered.report,
        &gathered.id,
        asked.comparison.as_deref(),
        &asked.wanted,
        asked.language,
    );
    let drawn = drawn.map_err(|message| stop(format!("{}: {message}", asked.folder.display())))?;
    if drawn.is_empty() {
        return Err(stop("the cells are words, and have no chart".to_owned()));
    }
    for picture in drawn {
        let output = asked.output.clone();
        let output = output.unwrap_or_else(|| PathBuf::from(format!("{}.svg", picture.name)));
        if output == Path::new("-") {
            print(&picture.svg);
            continue;
        }
        std::fs::write(&output, &picture.svg)
            .map_err(|error| refuse(&trouble_writing(&output, &error), asked.language))?;
        eprintln!("{}", output.display());
    }
    Ok(ExitCode::SUCCESS)
}

fn embed(asked: Embed) -> Result<ExitCode, Unreadable> {
    let folder = asked.folder.as_path();
    let Gathered { id, report, files } = gather(folder, asked.request.language)?;
    let mut request = asked.request;
    if asked.is_frozen {
        request.edition = Some(keep(folder, &report, &files)?);
    }
    warn_of_accent(&request);
    let site = site_of(folder);
    let viewer = asked.viewer.or_else(|| site.clone()).unwrap_or_else(|| {
        eprintln!("without --viewer this names the viewer on this machine, {SERVED}");
        SERVED.to_owned()
    });
    let is_pressed = site.as_ref() == Some(&viewer);
    let host = Host {
        viewer,
        id,
        is_pressed,
    };
    match press::embed(&report, &request, &host, asked.output, asked.heights) {
        Ok(text) => {
            print(&text);
            Ok(ExitCode::SUCCESS)
        }
        Err(message) => {
            eprintln!("{message}");
            Err(Unreadable)
        }
    }
}

/// The address of the site that a report's folder is pressed for: that of the `doichieu.toml` beside it.
#[cfg(feature = "press")]
fn site_of(folder: &Path) -> Option<String> {
    let folder = folder.canonicalize().ok()?;
    let text = std::fs::read_to_string(folder.parent()?.join("doichieu.toml")).ok()?;
    Some(press::site::Config::read(&text).ok()?.address)
}

#[cfg(not(feature = "press"))]
fn site_of(_folder: &Path) -> Option<String> {
    None
}

/// Says where an accent will not be used, because it could not be read there.
fn warn_of_accent(request: &Request) {
    let accent = request.frame.accent;
    let on = Accent::on(accent, Look::LIGHT.paper, Look::DARK.paper);
    let pale = [
        (Theme::Light, on.light, "light"),
        (Theme::Dark, on.dark, "dark"),
    ];
    for (theme, readable, name) in pale {
        let is_shown = request.theme == Theme::Auto || request.theme == theme;
        if accent.is_some() && is_shown && readable.is_none() {
            eprintln!(
                "the accent cannot be read on the {name} background, so it is not used there"
            );
        }
    }
}

/// Whether a name leads to a file within its folder, wherever the folder is.
fn is_within(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    parts.all(|part| matches!(part, std::path::Component::Normal(_)))
}

/// Writes the files of an edition to where the viewer looks for it, with the pictures of its story; the edition's name.
fn keep(folder: &Path, report: &Report, files: &[(String, Vec<u8>)]) -> Result<String, Unreadable> {
    let is_missing = |finding: &&Finding| {
        let what = &finding.what;
        matches!(what, What::ItemNotLoaded { .. } | What::NoItemLoaded { .. })
    };
    if let Some(missing) = report.findings.iter().find(is_missing) {
        // The viewer would read it, and find another edition.
        eprintln!(
            "an edition is of files in its folder: {}",
            sentence(&missing.what, Language::En)
        );
        return Err(Unreadable);
    }
    if let Some((name, _)) = files.iter().find(|(name, _)| !is_within(name)) {
        eprintln!("an edition is of files in its folder, and {name} is not");
        return Err(Unreadable);
    }
    let fingerprints: Vec<_> = files.iter().map(|(_, bytes)| fingerprint(bytes)).collect();
    let edition = edition(&fingerprints);
    let kept = folder.join("editions").join(&edition);
    let write = |name: &str, bytes: &[u8]| {
        let to = kept.join(name);
        std::fs::create_dir_all(to.parent().unwrap_or(&kept))?;
        std::fs::write(to, bytes)
    };
    let mut written = files
        .iter()
        .try_for_each(|(name, bytes)| write(name, bytes));
    let pictures = report.story.iter().flat_map(|story| story.pictures());
    for picture in pictures.filter(|picture| is_beside(&picture.address)) {
        let name = picture.address.as_str();
        match std::fs::read(folder.join(name)) {
            Ok(bytes) if is_within(name) => written = written.and_then(|()| write(name, &bytes)),
            _ => eprintln!("the picture {name} is not kept: it is no file in the folder"),
        }
    }
    if let Err(error) = written {
        return Err(refuse(&trouble_writing(&kept, &error), Language::En));
    }
    eprintln!(
        "kept in {}; put it on the host with the report",
        kept.display()
    );
    Ok(edition)
}

/// The parts of a report out of the files that were named, and of those that they name. What was named must be there.
fn parts_of(files: &Files, has_article: bool) -> Result<Parts, Unreadable> {
    let named = |path: &Path| path.to_string_lossy().replace('\\', "/");
    let asked = gathering::Asked::Files {
        article: has_article.then(|| named(&files.article)),
        statistics: files.statistics.as_deref().map(named),
    };
    let mut missing = None;
    let gathered = gathering::gather(asked, None, |need| {
        let brought = bring(Path::new(""), need);
        if need.base.is_none() {
            missing = missing.take().or_else(|| brought.as_ref().err().cloned());
        }
        brought
    });
    match missing {
        Some(what) => Err(refuse(&what, files.language)),
        None => Ok(gathered.parts),
    }
}

fn read(files: &Files) -> Result<ExitCode, Unreadable> {
    let parts = parts_of(files, files.article != Path::new("-"))?;
    let mut report = assemble(parts);
    tell_embargo(&mut report, files.language);
    print(&press::overview(&report, files.language));
    Ok(if !report.is_readable() {
        ExitCode::from(2)
    } else if report.has_errors() {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

fn check(
    files: &Files,
    is_json: bool,
    is_strict: bool,
    is_explained: bool,
) -> Result<ExitCode, Unreadable> {
    let parts = parts_of(files, true)?;
    let findings = parts
        .statistics
        .iter()
        .flat_map(|reading| &reading.findings);
    let is_elsewhere = |finding: &&Finding| matches!(finding.what, What::BundleElsewhere { .. });
    if let Some(elsewhere) = findings.into_iter().find(is_elsewhere) {
        // Without its numbers nothing would be checked, and all would look sound.
        return Err(refuse(&elsewhere.what, files.language));
    }
    let has_bundle = parts.statistics.is_some();
    let mut report = assemble(parts);
    tell_embargo(&mut report, files.language);
    let account = &report.account;
    print(&if is_json {
        press::check_json(&report, account, files.language)
    } else {
        let is_refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let manner = Manner {
            is_coloured: io::stdout().is_terminal() && !is_refused,
            is_strict,
            is_explained,
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

/// Seconds since 1970.
fn now() -> i64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    now.map_or(0, |now| now.as_secs() as i64)
}

/// Only who has a clock knows of an embargo that it has not passed.
fn tell_embargo(report: &mut Report, language: Language) {
    let notice = report.story.as_ref().and_then(|story| story.notice(now()));
    if let Some(Notice::Embargoed(until)) = notice {
        let locale = Locale::new(language, None);
        let mut told = locale.date(until.year, until.month, until.day);
        if let Some((hour, minute)) = until.time {
            told = format!("{told}, {hour:02}:{minute:02}");
        }
        let what = What::Embargoed { until: told };
        report.findings.push(what.in_article("/embargoedUntil"));
    }
}

/// A file of this disk: what was asked for, and what other files name beside them; the command line asks no network.
fn bring(folder: &Path, need: &Need) -> Result<Brought, What> {
    let path = match &need.base {
        None => folder.join(&need.reference),
        Some(base) if is_beside(&need.reference) => Path::new(base).with_file_name(&need.reference),
        Some(_) => {
            let address = need.reference.clone();
            return Err(match need.role {
                Role::Bundle => What::BundleElsewhere { name: address },
                _ => What::AddressRefused { address },
            });
        }
    };
    let address = path.to_string_lossy().replace('\\', "/");
    match bytes_of(&path) {
        Ok(bytes) => Ok(Brought {
            bytes: Arc::new(bytes),
            address,
            media_type: gathering::JSON.to_owned(),
        }),
        // One of several that a folder may have.
        Err(error) if error.kind() == io::ErrorKind::NotFound && !folder.as_os_str().is_empty() => {
            Err(What::NotFound { address })
        }
        Err(error) => Err(trouble(&path, &error)),
    }
}

/// Whether a name leads to a file from where it stands, and not to a place of its own.
fn is_beside(named: &str) -> bool {
    let is_relative = matches!(address::read(named), Some(address::Address::Relative(_)));
    is_relative && !named.starts_with(['/', '\\']) && Path::new(named).is_relative()
}

/// The bytes of a file; of `-`, of standard input.
fn bytes_of(path: &Path) -> io::Result<Vec<u8>> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(path)
    }
}

/// What the system says of a file that cannot be read, in words of ours.
fn trouble(path: &Path, error: &io::Error) -> What {
    let name = path.display().to_string();
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => What::FileMissing { name },
        io::ErrorKind::PermissionDenied => What::FileForbidden { name },
        io::ErrorKind::IsADirectory => What::FileIsFolder { name },
        _ => What::FileUnreadable { name },
    }
}

/// The same of a file that cannot be written.
fn trouble_writing(path: &Path, error: &io::Error) -> What {
    match trouble(path, error) {
        What::FileMissing { name } | What::FileUnreadable { name } => What::FileUnwritable { name },
        what => what,
    }
}

/// Says what stops the command, and what can be done.
fn refuse(what: &What, language: Language) -> Unreadable {
    eprintln!("{}\n{}", sentence(what, language), advice(what, language));
    Unreadable
}

/// To standard output; a reader that has seen enough, such as `head`, is no fault.
fn print(text: &str) {
    let mut output = io::stdout().lock();
    let _ = output
        .write_all(text.as_bytes())
        .and_then(|()| output.flush());
}
