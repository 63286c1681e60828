//! Draws charts without a browser, on pages for people to look at: `examples/gallery.rs` does it.

use crate::install;
use crate::processes::{cargo, repository, run};

/// What is drawn when no folder is named: the small tables of the tests, and the reports that ship.
const FOLDERS: [&str; 2] = ["tests/charts", "public/reports"];

/// Writes `gallery.vi.html` and `gallery.en.html` into `target/gallery`.
pub fn gallery(folders: &[&str]) -> Result<(), String> {
    install::npm_packages()?;
    let out = repository().join("target/gallery");
    std::fs::create_dir_all(&out).map_err(|error| format!("{}: {error}", out.display()))?;
    let out = out.to_string_lossy().into_owned();
    let folders = if folders.is_empty() {
        &FOLDERS
    } else {
        folders
    };
    let mut arguments = vec!["run", "--quiet", "--example", "gallery", "--"];
    arguments.push(&out);
    arguments.extend(folders);
    run(&mut cargo(&arguments, &[]))
}
