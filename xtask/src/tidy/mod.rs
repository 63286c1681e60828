//! Checks what no compiler checks: the architecture's arrows, words that only some rooms may
//! write, every module's opening comment, and links between documents.
//! Reads the sources as text, changes nothing, and reports everything it finds at once.

mod arrows;
mod links;
mod openings;
mod source;
mod words;

use std::fs;
use std::path::{Path, PathBuf};

use crate::processes::repository;
use source::line_of;

/// Something that breaks a rule of the house.
#[derive(Debug, PartialEq)]
struct Complaint {
    /// Relative to the repository.
    file: String,
    line: usize,
    /// What is wrong, and what to do about it.
    message: String,
}

/// A text file of the repository.
struct SourceFile {
    /// Relative to the repository, with `/` between folders.
    path: String,
    text: String,
}

impl SourceFile {
    /// A complaint about what stands at a byte offset of the text.
    fn complaint(&self, offset: usize, message: String) -> Complaint {
        Complaint {
            file: self.path.clone(),
            line: line_of(&self.text, offset),
            message,
        }
    }

    fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }
}

pub fn tidy() -> Result<(), String> {
    let root = repository();
    let sources = files_under(&root, &["src"], &["rs", "js", "css"])?;
    let chores_and_tests = files_under(&root, &["xtask/src", "tests"], &["rs"])?;
    let documents = files_under(
        &root,
        &["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "docs"],
        &["md"],
    )?;

    let mut complaints = Vec::new();
    for file in &sources {
        complaints.extend(words::check(file));
        if file.is_rust() {
            complaints.extend(arrows::check(file));
        }
    }
    for file in sources
        .iter()
        .chain(&chores_and_tests)
        .filter(|file| file.is_rust())
    {
        complaints.extend(openings::check(file));
    }
    for file in &documents {
        complaints.extend(links::check(file, &|path| root.join(path).exists()));
    }

    for Complaint {
        file,
        line,
        message,
    } in &complaints
    {
        println!("{file}:{line}: {message}");
    }
    let files = sources.len() + chores_and_tests.len() + documents.len();
    match complaints.len() {
        0 => {
            println!("{files} files are tidy.");
            Ok(())
        }
        1 => Err("1 thing is untidy.".to_owned()),
        number => Err(format!("{number} things are untidy.")),
    }
}

/// The files with one of these endings, in a fixed order; a start that does not exist holds none.
fn files_under(root: &Path, starts: &[&str], endings: &[&str]) -> Result<Vec<SourceFile>, String> {
    let mut paths = Vec::new();
    for start in starts {
        collect(&root.join(start), endings, &mut paths);
    }
    paths.sort();
    paths.into_iter().map(|path| read(root, &path)).collect()
}

fn collect(path: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    if let Ok(entries) = fs::read_dir(path) {
        entries
            .flatten()
            .for_each(|entry| collect(&entry.path(), endings, found));
    } else if path.is_file()
        && path
            .extension()
            .is_some_and(|ending| endings.iter().any(|one| ending == *one))
    {
        found.push(path.to_path_buf());
    }
}

fn read(root: &Path, path: &Path) -> Result<SourceFile, String> {
    let text = fs::read_to_string(path)
        .map_err(|error| format!("{} cannot be read: {error}.", path.display()))?;
    let relative = path.strip_prefix(root).unwrap_or(path);
    Ok(SourceFile {
        path: relative.to_string_lossy().replace('\\', "/"),
        text,
    })
}
