//! A site on a disk. Only what has changed is pressed again; every file is written beside its place and then put there, pages
//! last, so that a press that is cut off leaves a site that is whole. What no page needs any more is taken away at the end,
//! but for files of the viewer, which stay 30 days: pages that somebody has open still name them.

use super::config::{CONFIG, Config};
use super::feeds::{Listed, atom, index_json, robots, sitemap, sort};
use super::front;
use super::manifest::{Entry, ListedEntry, Manifest};
use super::parts::Parts;
use super::report::{Made, Press, Pressed};
use crate::press::folder::ReportFolder;
use crate::report::is_report_id;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// What a press remembers of the one before.
const MANIFEST: &str = ".doichieu-press.json";
/// Files of a viewer that a site has its own of.
const MADE_ANEW: [&str; 2] = ["index.html", "service-worker.js"];
/// A file that is being written has such a name.
const UNFINISHED: &str = ".unfinished";
/// Pages that somebody has open name the viewer's files for so long.
const KEPT_SECONDS: i64 = 30 * 24 * 60 * 60;

/// A press.
pub struct Pressing<'a> {
    /// The folder of reports, with its `doichieu.toml`.
    pub site: &'a Path,
    /// Where to.
    pub out: &'a Path,
    /// A built viewer.
    pub viewer: &'a Path,
    /// Seconds since 1970.
    pub now: i64,
    /// What makes this program another one: the bytes of its own file, say.
    pub program: Vec<u8>,
    /// After so many files it stops, as if it were cut off.
    pub most_files: usize,
}

/// What a press did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    pub n_reports: usize,
    /// Of those, how many had changed.
    pub n_pressed: usize,
    pub n_written: usize,
    pub n_removed: usize,
    /// What editors should know, by the name of the report.
    pub notes: Vec<(String, String)>,
    /// Reports that could not be pressed, and why; what stood there before stays.
    pub failed: Vec<(String, String)>,
}

/// What all reports of one press have in common.
struct Run<'a> {
    press: &'a Press<'a>,
    old: &'a Manifest,
    /// Of all that every page is made from.
    common: &'a str,
    /// That were written so far.
    n_files: &'a AtomicUsize,
}

/// A report that was pressed, and how many files that has written; none where nothing had changed.
type OfReport = Result<Option<(Entry, usize)>, String>;

impl Pressing<'_> {
    /// Presses the site. `told` hears of each report that is done, and of how many there are.
    pub fn press(&self, told: &(dyn Fn(usize, usize) + Sync)) -> Result<Outcome, String> {
        let config = self.site.join(CONFIG);
        let text = fs::read_to_string(&config).map_err(|error| said(&config, &error))?;
        let config = Config::read(&text)?;
        let same = |a: &Path, b: &Path| matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b);
        if same(self.out, self.viewer) || same(self.out, self.site) {
            return Err(format!(
                "{}: a site needs a folder of its own",
                self.out.display()
            ));
        }
        let parts = Parts::read(&|name| fs::read(self.viewer.join(name)).ok(), &config)?;
        let old = self.manifest();
        let ids = self.ids()?;
        if let Some(default) = config.default.as_ref().filter(|id| !ids.contains(id)) {
            return Err(format!(
                "{CONFIG}: default names \"{default}\", and there is no such folder"
            ));
        }
        let viewer = files_below(self.viewer)?;
        let viewer: Vec<String> = viewer
            .into_iter()
            .filter(|name| !MADE_ANEW.contains(&name.as_str()) && !name.starts_with("reports/"))
            .collect();
        let common = self.common_key(&text, &viewer)?;
        let n_files = AtomicUsize::new(0);
        let mut writer = self.writer(&n_files);
        let mut new = Manifest {
            retired: old.retired.clone(),
            ..Manifest::default()
        };
        // First what pages name.
        for name in &viewer {
            let bytes = fs::read(self.viewer.join(name));
            let bytes = bytes.map_err(|error| said(&self.viewer.join(name), &error))?;
            writer.put(name, &bytes)?;
            new.others.insert(name.clone());
            new.retired.remove(name);
        }
        let press = Press {
            config: &config,
            parts: &parts,
            now: self.now,
        };
        let run = Run {
            press: &press,
            old: &old,
            common: &common,
            n_files: &n_files,
        };
        let n_done = AtomicUsize::new(0);
        let done = |report| {
            told(n_done.fetch_add(1, Ordering::Relaxed) + 1, ids.len());
            report
        };
        let mut outcome = Outcome {
            n_reports: ids.len(),
            ..Outcome::default()
        };
        let results: Vec<(String, OfReport)> = ids
            .par_iter()
            .map(|id| done((id.clone(), self.report(id, &run))))
            .collect();
        for (id, result) in results {
            let entry = match result {
                Ok(Some((entry, n_written))) => {
                    outcome.n_pressed += 1;
                    outcome.n_written += n_written;
                    entry
                }
                Ok(None) => old.reports[&id].clone(),
                Err(error) => {
                    outcome.failed.push((id.clone(), error));
                    // Its pages of before stay, and the next press tries again.
                    match old.reports.get(&id) {
                        Some(entry) => Entry {
                            key: String::new(),
                            ..entry.clone()
                        },
                        None => continue,
                    }
                }
            };
            outcome
                .notes
                .extend(entry.notes.iter().map(|note| (id.clone(), note.clone())));
            new.reports.insert(id, entry);
        }
        let mut listed: Vec<Listed> = new
            .reports
            .iter()
            .filter_map(|(id, entry)| Some(entry.listed.as_ref()?.read(id)))
            .collect();
        sort(&mut listed, &config);
        for made in self.common_pages(&listed, &press)? {
            writer.put(&made.path, &made.bytes)?;
            new.others.insert(made.path);
        }
        outcome.n_removed = self.remove(&old, &mut new)?;
        let manifest = serde_json::to_string_pretty(&new).map_err(|error| error.to_string())?;
        writer.put(MANIFEST, manifest.as_bytes())?;
        outcome.n_written += writer.n_written;
        Ok(outcome)
    }

    fn writer<'w>(&'w self, n_files: &'w AtomicUsize) -> Writer<'w> {
        Writer {
            out: self.out,
            n_written: 0,
            n_files,
            most_files: self.most_files,
        }
    }

    fn manifest(&self) -> Manifest {
        let bytes = fs::read(self.out.join(MANIFEST)).ok();
        let read = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        read.unwrap_or_default()
    }

    /// The names of the folders that hold reports.
    fn ids(&self) -> Result<Vec<String>, String> {
        let mut ids = Vec::new();
        let entries = fs::read_dir(self.site).map_err(|error| said(self.site, &error))?;
        for entry in entries.flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            let names = ["article.vi.json", "article.en.json", "statistics.json"];
            let is_report = names.iter().any(|name| path.join(name).is_file());
            if is_report && is_report_id(&name) {
                ids.push(name);
            } else if is_report {
                return Err(format!(
                    "{}: the name of a report's folder has letters, digits, - and _",
                    path.display()
                ));
            }
        }
        ids.sort();
        Ok(ids)
    }

    /// Of all that every page is made from.
    fn common_key(&self, config: &str, viewer: &[String]) -> Result<String, String> {
        let names = viewer.join("\n");
        let paper = fs::read(self.viewer.join("paper.json")).unwrap_or_default();
        Ok(digest(&[
            &self.program,
            config.as_bytes(),
            names.as_bytes(),
            &paper,
        ]))
    }

    /// Presses a report, and how many files that has written; none where nothing has changed.
    fn report(&self, id: &str, run: &Run) -> OfReport {
        let Run { press, old, .. } = run;
        let folder = self.site.join(id);
        let names = files_below(&folder)?;
        let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        for name in names {
            let bytes = fs::read(folder.join(&name));
            let bytes = bytes.map_err(|error| said(&folder.join(&name), &error))?;
            files.insert(name, bytes);
        }
        let mut hashed: Vec<&[u8]> = vec![run.common.as_bytes(), id.as_bytes()];
        for (name, bytes) in &files {
            hashed.push(name.as_bytes());
            hashed.push(bytes);
        }
        let key = digest(&hashed);
        if let Some(entry) = old.reports.get(id) {
            let are_there = || entry.files.iter().all(|name| self.out.join(name).is_file());
            // An embargo is over some day without any file having changed.
            let is_settled = entry.listed.is_some();
            if entry.key == key && is_settled && are_there() {
                return Ok(None);
            }
        }
        let report = ReportFolder {
            read: &|name| files.get(name).cloned(),
            id,
        };
        let pressed: Pressed = press.report(&report)?;
        let mut writer = self.writer(run.n_files);
        let mut entry = Entry {
            key,
            listed: pressed.listed.as_ref().map(ListedEntry::of),
            notes: pressed.notes,
            ..Entry::default()
        };
        if pressed.may_be_copied {
            for (name, bytes) in &files {
                let path = format!("reports/{id}/{name}");
                writer.put(&path, bytes)?;
                entry.files.insert(path);
            }
        }
        // Pictures and answers before the pages that name them.
        let (pages, others): (Vec<Made>, Vec<Made>) = pressed
            .made
            .into_iter()
            .partition(|made| made.path.ends_with(".html"));
        for made in others.into_iter().chain(pages) {
            writer.put(&made.path, &made.bytes)?;
            entry.files.insert(made.path);
        }
        Ok(Some((entry, writer.n_written)))
    }

    /// The front page, lists and feeds.
    fn common_pages(&self, listed: &[Listed], press: &Press) -> Result<Vec<Made>, String> {
        let config = press.config;
        let shell = fs::read_to_string(self.viewer.join("index.html"));
        let shell = shell.map_err(|error| said(&self.viewer.join("index.html"), &error))?;
        let index = index_json(listed);
        let made = |path: &str, text: String| Made {
            path: path.to_owned(),
            bytes: text.into_bytes(),
        };
        let mut pages = vec![made("reports/index.json", index.clone())];
        for language in &config.languages {
            let path = format!("atom.{}.xml", language.tag());
            pages.push(made(&path, atom(listed, *language, config)));
        }
        pages.push(made("sitemap.xml", sitemap(listed, config)));
        pages.push(made("robots.txt", robots(config)));
        pages.push(made("_headers", headers(&press.parts.policy)));
        let fronts = front::pages(&index, &shell, press)?;
        if let Ok(worker) = fs::read_to_string(self.viewer.join("service-worker.js")) {
            let page = fronts.iter().find(|made| made.path == "index.html");
            let page = page.map(|made| made.bytes.as_slice()).unwrap_or_default();
            pages.push(made(
                "service-worker.js",
                front::worker(&worker, shell.as_bytes(), page)?,
            ));
        }
        pages.extend(fronts);
        Ok(pages)
    }

    /// Takes away what was put here before and is not any more.
    fn remove(&self, old: &Manifest, new: &mut Manifest) -> Result<usize, String> {
        let files = |manifest: &Manifest| {
            let of_reports = manifest
                .reports
                .values()
                .flat_map(|entry| entry.files.clone());
            of_reports
                .chain(manifest.others.clone())
                .collect::<BTreeSet<_>>()
        };
        let (before, now) = (files(old), files(new));
        let mut gone: Vec<String> = before.difference(&now).cloned().collect();
        // A name that is made from its content is the viewer's.
        let (named, others): (Vec<String>, Vec<String>) =
            gone.drain(..).partition(|name| is_named_by_content(name));
        for name in named {
            new.retired.entry(name).or_insert(self.now);
        }
        let is_over = |since: &i64| *since + KEPT_SECONDS < self.now;
        let over: Vec<String> = new
            .retired
            .iter()
            .filter(|(_, since)| is_over(since))
            .map(|(name, _)| name.clone())
            .collect();
        new.retired.retain(|_, since| !is_over(since));
        let mut n_removed = 0;
        for name in others.into_iter().chain(over) {
            let Some(path) = below(self.out, &name) else {
                continue;
            };
            match fs::remove_file(&path) {
                Ok(()) => n_removed += 1,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(said(&path, &error)),
            }
            // Folders that are empty now go too.
            let mut folder = path.parent();
            while let Some(empty) = folder.filter(|folder| *folder != self.out) {
                if fs::remove_dir(empty).is_err() {
                    break;
                }
                folder = empty.parent();
            }
        }
        Ok(n_removed)
    }
}

/// Puts files in their places.
struct Writer<'a> {
    out: &'a Path,
    n_written: usize,
    /// Of the whole press.
    n_files: &'a AtomicUsize,
    most_files: usize,
}

impl Writer<'_> {
    /// Writes a file beside its place and puts it there; one that is the same already stays as it is.
    fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), String> {
        let path = below(self.out, name).ok_or_else(|| format!("{name} is no name of a file"))?;
        if fs::read(&path).is_ok_and(|known| known == bytes) {
            return Ok(());
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| said(folder, &error))?;
        }
        let mut beside = path.clone().into_os_string();
        beside.push(UNFINISHED);
        let beside = PathBuf::from(beside);
        fs::write(&beside, bytes).map_err(|error| said(&beside, &error))?;
        if self.n_files.fetch_add(1, Ordering::Relaxed) >= self.most_files {
            return Err("cut off".to_owned());
        }
        fs::rename(&beside, &path).map_err(|error| said(&path, &error))?;
        self.n_written += 1;
        Ok(())
    }
}

/// What a host should send with each file, in the form that several hosts read (docs/hosting.md).
fn headers(policy: &str) -> String {
    format!(
        "/*\n  Access-Control-Allow-Origin: *\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: strict-origin-when-cross-origin\n  Content-Security-Policy: {policy}; frame-ancestors *\n"
    )
}

/// A path below a folder, and nowhere else.
fn below(folder: &Path, name: &str) -> Option<PathBuf> {
    let is_plain = |part: Component| matches!(part, Component::Normal(_));
    Path::new(name)
        .components()
        .all(is_plain)
        .then(|| folder.join(name))
}

fn is_named_by_content(name: &str) -> bool {
    let Some((stem, _)) = name.rsplit_once('.') else {
        return false;
    };
    let digits = stem.rsplit_once('-').map(|(_, digits)| digits);
    digits.is_some_and(|digits| digits.len() == 16 && digits.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// The names of all files below a folder, with slashes, in order. Hidden files, unfinished ones and links are none of it.
fn files_below(folder: &Path) -> Result<Vec<String>, String> {
    let mut names = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(name) = folders.pop() {
        let path = folder.join(&name);
        let entries = fs::read_dir(&path).map_err(|error| said(&path, &error))?;
        for entry in entries.flatten() {
            let own = entry.file_name().to_string_lossy().into_owned();
            // What a link leads to may be anywhere, and may lead back here.
            let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
            if is_link || own.starts_with('.') || own.ends_with(UNFINISHED) {
                continue;
            }
            let own = match name.as_str() {
                "" => own,
                name => format!("{name}/{own}"),
            };
            if entry.path().is_dir() {
                folders.push(own);
            } else {
                names.push(own);
            }
        }
    }
    names.sort();
    Ok(names)
}

fn digest(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let digits = hash
        .finalize()
        .into_iter()
        .map(|byte| format!("{byte:02x}"));
    digits.collect()
}

fn said(path: &Path, error: &io::Error) -> String {
    format!("{}: {error}", path.display())
}
