//! Builds the viewer into `dist/`, ready to be put on any static host, and weighs it.
//! Trunk compiles and links, `xtask/finish.mjs` bundles what is not Rust.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use crate::processes::{cargo, command, repository, run};
use crate::{budgets, install};

/// What the viewer is made from; a change in any of these makes `dist/` out of date.
const SOURCES: &[&str] = &[
    "src",
    "public",
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    "package-lock.json",
    "xtask/bundle.mjs",
    "xtask/finish.mjs",
];

/// The folder that a build fills.
pub fn dist() -> PathBuf {
    repository().join("dist")
}

pub fn build() -> Result<(), String> {
    let folders = install::for_building()?;
    println!("Building the viewer for release; one to three minutes the first time.");
    run(&mut trunk(&["build", "--release", "--offline"], &folders))?;
    println!();
    budgets::check(&dist())
}

/// The folder that the reports which ship with the viewer are pressed into.
pub fn site() -> PathBuf {
    repository().join("site")
}

/// Presses them, with the viewer in a folder.
pub fn press(viewer: &Path) -> Result<(), String> {
    println!("Pressing the reports.");
    let reports = repository().join("public/reports");
    let (reports, site) = (reports.to_string_lossy(), site());
    let (site, viewer) = (site.to_string_lossy(), viewer.to_string_lossy());
    let command: [&str; 12] = [
        "run",
        "--quiet",
        "--features",
        "press",
        "--bin",
        "doichieu",
        "--",
        "press",
        &reports,
        "--out",
        &site,
        "--viewer",
    ];
    run(cargo(&command, &[]).arg(&*viewer))
}

/// Trunk, with the tools it calls on its `PATH`.
pub fn trunk(arguments: &[&str], folders: &[PathBuf]) -> Command {
    let program = folders
        .iter()
        .map(|folder| folder.join("trunk"))
        .find(|path| path.is_file())
        .map_or_else(
            || "trunk".to_owned(),
            |path| path.to_string_lossy().into_owned(),
        );
    let mut command = command(&program, arguments, folders);
    // Trunk reads this variable as a flag of its own and refuses the usual value `1`.
    if env::var_os("NO_COLOR").is_some() {
        command.env("NO_COLOR", "true");
    }
    command.env(
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        format!("{ERASED} {RELOCATIONS} {}", without_local_paths()),
    );
    command
}

/// Leptos then compiles one type for all children of an element, and not one for each shape
/// of page: a sixth of the WebAssembly less.
const ERASED: &str = "--cfg erase_components";

/// The linker then leaves in the WebAssembly what calls what, by which xtask/finish.mjs cuts it.
const RELOCATIONS: &str = "-Clink-args=--emit-relocs";

/// Flags that keep this machine's folders out of the messages of panics, so that nothing
/// about it is published and the same sources give the same bytes, and so the same file
/// names, on every machine.
fn without_local_paths() -> String {
    let crates = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(env::home_dir()?.join(".cargo")));
    let shown_as = [(crates, "crates"), (Some(repository()), "doichieu")];
    let flags = shown_as.into_iter().filter_map(|(folder, name)| {
        let folder = folder?.to_str()?.to_owned();
        // Cargo splits these flags at spaces, and knows no quotes.
        (!folder.contains(char::is_whitespace))
            .then(|| format!("--remap-path-prefix={folder}={name}"))
    });
    flags.collect::<Vec<_>>().join(" ")
}

/// Whether `dist/` was built after the last change to what it is made from.
pub fn is_current() -> bool {
    let Some(built) = changed(&dist().join("index.html")) else {
        return false;
    };
    SOURCES
        .iter()
        .filter_map(|path| newest(&repository().join(path)))
        .all(|source| source <= built)
}

fn newest(path: &Path) -> Option<SystemTime> {
    if !path.is_dir() {
        return changed(path);
    }
    let entries = fs::read_dir(path).ok()?;
    entries
        .filter_map(|entry| newest(&entry.ok()?.path()))
        .chain(changed(path))
        .max()
}

fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|facts| facts.modified()).ok()
}
