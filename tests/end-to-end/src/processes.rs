//! Programs that the tests start and that end with them: drivers, and a display.
//! Each has a folder of its own for what it leaves behind, and all of its descendants are
//! ended with it, also when a test panics.

use std::env;
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

/// A program that is ended, with everything it started, when this value goes.
pub struct Program {
    child: Child,
    folder: PathBuf,
}

impl Program {
    /// Starts a program that talks to nobody.
    pub fn start(command: Command) -> Result<Self, String> {
        Self::start_with(command, Stdio::null())
    }

    /// Starts a program and waits for the first line that it prints.
    pub fn start_and_read_line(command: Command) -> Result<(Self, String), String> {
        let name = command.get_program().to_string_lossy().into_owned();
        let mut program = Self::start_with(command, Stdio::piped())?;
        let output = program
            .child
            .stdout
            .take()
            .ok_or_else(|| format!("{name} has no output."))?;
        let mut line = String::new();
        BufReader::new(output)
            .read_line(&mut line)
            .map_err(|error| format!("{name} said nothing: {error}."))?;
        Ok((program, line.trim().to_owned()))
    }

    fn start_with(mut command: Command, output: Stdio) -> Result<Self, String> {
        static N_STARTED: AtomicU32 = AtomicU32::new(0);
        let name = command.get_program().to_string_lossy().into_owned();
        let folder = env::temp_dir().join(format!(
            "doichieu-end-to-end-{}-{}",
            std::process::id(),
            N_STARTED.fetch_add(1, Ordering::Relaxed)
        ));
        fs::create_dir_all(&folder)
            .map_err(|error| format!("{} cannot be made: {error}.", folder.display()))?;
        let child = command
            .env("TMPDIR", &folder)
            .stdin(Stdio::null())
            .stdout(output)
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| {
                format!(
                    "{name} cannot be started: {error}. `cargo xtask test browser` installs what is missing."
                )
            })?;
        Ok(Self { child, folder })
    }

    /// The program and all that it started, even by others in between: they share its folder
    /// for temporary files.
    fn family(&self) -> Vec<u32> {
        let mark = format!("TMPDIR={}", self.folder.display());
        let is_marked = |process: &Path| {
            let environment = fs::read(process.join("environ")).unwrap_or_default();
            environment
                .split(|byte| *byte == 0)
                .any(|variable| variable == mark.as_bytes())
        };
        let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
        processes
            .filter_map(|entry| {
                let id = entry.file_name().to_str()?.parse().ok()?;
                is_marked(&entry.path()).then_some(id)
            })
            .collect()
    }

    /// Ends the program and all that it started, and removes what they left behind.
    pub fn end(&mut self) {
        // What it started may outlive it, and start more while it is being ended.
        for _ in 0..20 {
            let ids: Vec<String> = self.family().iter().map(u32::to_string).collect();
            if ids.is_empty() {
                break;
            }
            // A shell's own `kill` is there even where the program is not.
            let _ = Command::new("sh")
                .args(["-c", &format!("kill -9 {}", ids.join(" "))])
                .stderr(Stdio::null())
                .status();
            let _ = self.child.wait();
        }
        // What is dying may still be writing.
        for _ in 0..100 {
            if fs::remove_dir_all(&self.folder).is_ok() || !self.folder.exists() {
                break;
            }
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Whether the program ended by itself.
    pub fn has_ended(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.end();
    }
}

/// A port that nobody listens on at this moment.
pub fn free_port() -> Result<u16, String> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|error| format!("No port is free: {error}."))
}
