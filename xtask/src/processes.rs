//! Starts other programs from the repository's root and says in a sentence why one failed.
//! Tools from the per-user cache and from `node_modules` come first on their `PATH`.
//! It installs nothing.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The root of the repository, which holds this crate's folder.
pub fn repository() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// A command that runs in the repository with `folders` in front of its `PATH`.
pub fn command(program: &str, arguments: &[&str], folders: &[PathBuf]) -> Command {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .current_dir(repository())
        .env("PATH", path_with(folders));
    // What `cargo run` tells this program about itself is not true of its children, and
    // some build scripts compile everything again when it changes.
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            command.env_remove(name);
        }
    }
    command
}

/// The same for Cargo itself: the one that started this program.
pub fn cargo(arguments: &[&str], folders: &[PathBuf]) -> Command {
    let program = env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    command(&program, arguments, folders)
}

/// Runs a command to its end, its output going where ours goes.
pub fn run(command: &mut Command) -> Result<(), String> {
    let name = name_of(command);
    match command.stdin(Stdio::null()).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!(
            "`{name}` failed ({status}); what it said is above."
        )),
        Err(error) => Err(format!("`{name}` could not be started: {error}.")),
    }
}

/// Runs a command to its end and returns what it printed; its complaints go where ours go.
pub fn read(command: &mut Command) -> Result<String, String> {
    let name = name_of(command);
    match command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
    {
        Ok(output) if output.status.success() => {
            Ok(String::from_utf8_lossy(&output.stdout).into_owned())
        }
        Ok(output) => Err(format!("`{name}` failed ({}).", output.status)),
        Err(error) => Err(format!("`{name}` could not be started: {error}.")),
    }
}

/// Where a command lies on `PATH`, or the path itself when it is absolute and exists.
pub fn find(program: &str) -> Option<PathBuf> {
    if Path::new(program).is_absolute() {
        return Some(PathBuf::from(program)).filter(|path| path.exists());
    }
    env::split_paths(&env::var_os("PATH").unwrap_or_default())
        .map(|folder| folder.join(program))
        .find(|path| path.is_file())
}

fn path_with(folders: &[PathBuf]) -> OsString {
    let inherited = env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(env::split_paths(&inherited));
    // Fails only for a folder with a colon in its name, which then cannot be on a PATH at all.
    env::join_paths(all).unwrap_or(inherited)
}

/// The command as a person would type it, without the folder of its program.
fn name_of(command: &Command) -> String {
    let program = Path::new(command.get_program())
        .file_name()
        .unwrap_or_default();
    std::iter::once(program)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}
