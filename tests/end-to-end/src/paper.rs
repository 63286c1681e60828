//! The reports that ship with the viewer, as `doichieu press` prints them: once for all tests of a run.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::server::{dist, repository};

/// The command line, with its press: `DOICHIEU_COMMAND`, else the one that cargo has built.
pub fn command() -> PathBuf {
    std::env::var_os("DOICHIEU_COMMAND")
        .map_or_else(|| repository().join("target/debug/doichieu"), PathBuf::from)
}

/// The folder of the pressed site.
pub fn site() -> &'static Path {
    static SITE: OnceLock<PathBuf> = OnceLock::new();
    SITE.get_or_init(|| {
        let out = std::env::temp_dir().join(format!("doichieu-paper-{}", std::process::id()));
        press(&repository().join("public/reports"), &out);
        out
    })
}

/// Presses a folder of reports with the viewer under test.
pub fn press(reports: &Path, out: &Path) {
    let program = command();
    let done = Command::new(&program)
        .arg("press")
        .arg(reports)
        .arg("--out")
        .arg(out)
        .arg("--viewer")
        .arg(dist())
        .output()
        .unwrap_or_else(|error| {
            panic!(
                "{} does not run: {error}; `cargo build --features press` makes it",
                program.display()
            )
        });
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{said}");
}
