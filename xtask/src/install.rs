//! Installs what a chore needs and is missing, says so, and does nothing twice.
//! Tools go to a per-user cache, so that a second clone finds them; npm packages go to
//! `node_modules` by the lock file; browsers are Debian packages.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::processes::{cargo, command, find, read, repository, run};
use crate::versions::{
    BROWSERS, DebianPackage, FUZZ, GECKODRIVER, SCHEMAS, TRUNK, Tool, WASM_BINDGEN, WASM_SPLIT,
    WASM_TARGET,
};

/// Installs what building the viewer needs.
/// Returns the folders that must come first on `PATH` for Trunk to find its helpers.
pub fn for_building() -> Result<Vec<PathBuf>, String> {
    wasm_target()?;
    npm_packages()?;
    let trunk = tool(&TRUNK)?;
    let wasm_bindgen = tool(&WASM_BINDGEN)?;
    let wasm_split = tool(&WASM_SPLIT)?;
    // Trunk builds offline, so that it can never fetch a prebuilt tool by itself.
    run(&mut cargo(&["fetch", "--quiet"], &[]))?;
    let helpers = repository().join("node_modules").join(".bin");
    Ok([trunk, wasm_bindgen, wasm_split]
        .iter()
        .filter_map(|path| path.parent())
        .map(PathBuf::from)
        .chain([helpers])
        .collect())
}

/// Installs what the browser tests need and returns where geckodriver is.
pub fn for_browsers() -> Result<PathBuf, String> {
    npm_packages()?;
    debian_packages(BROWSERS)?;
    tool(&GECKODRIVER)
}

/// Installs what the tests of printed pages need.
pub fn for_pages() -> Result<(), String> {
    npm_packages()?;
    debian_packages(SCHEMAS)
}

/// What mutates files.
pub fn for_fuzzing() -> Result<Vec<PathBuf>, String> {
    let command = tool(&FUZZ)?;
    Ok(command
        .parent()
        .map(Path::to_path_buf)
        .into_iter()
        .collect())
}

/// Adds the WebAssembly target to the compiler.
pub fn wasm_target() -> Result<(), String> {
    // Without rustup the compiler is the system's own, and so is its WebAssembly target.
    if find("rustup").is_none() {
        return Ok(());
    }
    let installed = read(&mut command(
        "rustup",
        &["target", "list", "--installed"],
        &[],
    ))?;
    if installed.lines().any(|target| target.trim() == WASM_TARGET) {
        return Ok(());
    }
    println!("Installing Rust's {WASM_TARGET} target; some seconds.");
    run(&mut command("rustup", &["target", "add", WASM_TARGET], &[]))
}

/// ECharts, the font that charts are measured in, and the tools that build the viewer.
pub fn npm_packages() -> Result<(), String> {
    if find("node").is_none() || find("npm").is_none() {
        return Err(
            "Node.js 20 or later with npm is needed and is not on PATH: install it and try again."
                .to_owned(),
        );
    }
    let lock = fs::read(repository().join("package-lock.json"))
        .map_err(|error| format!("package-lock.json cannot be read: {error}."))?;
    // npm keeps no record of the lock file it installed from, so a copy of it is the record.
    let installed_from = repository()
        .join("node_modules")
        .join(".installed-from-lock.json");
    if fs::read(&installed_from).is_ok_and(|copy| copy == lock) {
        return Ok(());
    }
    println!(
        "Installing the npm packages of package-lock.json (ECharts, a font, esbuild, Binaryen, axe-core, and the resizers that tests embed reports with); less than a minute."
    );
    run(&mut command(
        "npm",
        &["ci", "--no-audit", "--no-fund", "--loglevel=error"],
        &[],
    ))?;
    fs::write(&installed_from, lock)
        .map_err(|error| format!("{} cannot be written: {error}.", installed_from.display()))
}

/// Where a tool of the right version is, after installing it if it is nowhere.
fn tool(tool: &Tool) -> Result<PathBuf, String> {
    let root = cache()?
        .join("tools")
        .join(format!("{}-{}", tool.package, tool.version));
    let cached = root.join("bin").join(tool.command);
    if cached.is_file() {
        return Ok(cached);
    }
    if let Some(path) = find(tool.command).filter(|_| has_version(tool)) {
        return Ok(path);
    }
    println!(
        "Compiling {} {}, once on this machine; {}.",
        tool.package, tool.version, tool.takes
    );
    println!("  It goes to {}.", root.display());
    let root = root.to_string_lossy();
    let features = tool.features.join(",");
    let arguments = [
        "install",
        "--quiet",
        "--locked",
        "--root",
        &root,
        "--version",
        tool.version,
        "--features",
        &features,
        tool.package,
    ];
    run(&mut cargo(&arguments, &[]))?;
    Ok(cached)
}

fn has_version(tool: &Tool) -> bool {
    let said = Command::new(tool.command)
        .arg("--version")
        .stderr(Stdio::null())
        .output();
    said.is_ok_and(|output| {
        String::from_utf8_lossy(&output.stdout)
            .lines()
            .next()
            .is_some_and(|line| line.split_whitespace().any(|word| word == tool.version))
    })
}

/// `$XDG_CACHE_HOME/doichieu`, by default `~/.cache/doichieu`.
fn cache() -> Result<PathBuf, String> {
    env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .filter(|path| path.is_absolute())
        .or_else(|| env::home_dir().map(|home| home.join(".cache")))
        .map(|folder| folder.join("doichieu"))
        .ok_or_else(|| {
            "There is no home folder to keep tools in: set XDG_CACHE_HOME to a folder.".to_owned()
        })
}

fn debian_packages(wanted: &[DebianPackage]) -> Result<(), String> {
    let missing: Vec<&str> = wanted
        .iter()
        .filter(|package| find(package.proof).is_none())
        .map(|package| package.name)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    let by_hand = format!("Install them yourself and try again: sudo apt-get install {names}");
    if find("apt-get").is_none() {
        return Err(format!(
            "The tests need {names}, and there is no apt-get here to install them with."
        ));
    }
    let prefix: &[&str] = if is_root() {
        &[]
    } else if find("sudo").is_some()
        && run(Command::new("sudo")
            .args(["-n", "true"])
            .stderr(Stdio::null()))
        .is_ok()
    {
        &["sudo", "-n"]
    } else {
        return Err(format!(
            "The tests need {names}; installing them takes root. {by_hand}"
        ));
    };
    println!("Installing the Debian packages {names}; one to three minutes.");
    let apt = |arguments: &[&str]| {
        let words: Vec<&str> = [
            prefix,
            &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"],
            arguments,
        ]
        .concat();
        run(&mut command(words[0], &words[1..], &[]))
    };
    // A stale list is no reason to stop: the install that follows is the one that counts.
    if let Err(error) = apt(&["update"]) {
        println!("{error}");
    }
    apt(&[
        &["install", "-y", "--no-install-recommends"],
        missing.as_slice(),
    ]
    .concat())
    .map_err(|error| format!("{error} {by_hand}"))
}

fn is_root() -> bool {
    read(&mut command("id", &["-u"], &[])).is_ok_and(|id| id.trim() == "0")
}
