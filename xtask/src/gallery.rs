//! Draws charts without a browser, on pages for people to look at: `examples/gallery.rs` does it.

use crate::install;
use crate::processes::{cargo, command, repository, run};

/// What is drawn when no folder is named: the small tables of the tests, and the reports that ship.
const FOLDERS: [&str; 2] = ["tests/charts", "public/reports"];

/// Writes `gallery.vi.html` and `gallery.en.html` into `target/gallery`.
pub fn gallery(folders: &[&str]) -> Result<(), String> {
    install::npm_packages()?;
    let out = repository().join("target/gallery");
    std::fs::create_dir_all(&out).map_err(|error| format!("{}: {error}", out.display()))?;
    let echarts = out.join("echarts.js");
    let [out, echarts] = [out, echarts].map(|path| path.to_string_lossy().into_owned());
    run(&mut command("node", &["xtask/bundle.mjs", &echarts], &[]))?;
    let folders = if folders.is_empty() {
        &FOLDERS
    } else {
        folders
    };
    let mut arguments = vec![
        "run",
        "--quiet",
        "--features",
        "press",
        "--example",
        "gallery",
        "--",
    ];
    arguments.extend([echarts.as_str(), out.as_str()]);
    arguments.extend(folders);
    run(&mut cargo(&arguments, &[]))
}
