//! Other versions of the built viewer, and other editions of its reports, in folders of their own.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

use crate::server::dist;

/// A folder that is there as long as this value.
pub struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static N: AtomicUsize = AtomicUsize::new(0);
        let name = format!(
            "doichieu-test-{}-{}",
            std::process::id(),
            N.fetch_add(1, Ordering::Relaxed)
        );
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The built viewer as it is.
    pub fn of_dist() -> Self {
        let folder = Self::new();
        copy_all(&dist(), folder.path());
        folder
    }

    /// The same viewer in another version: no file has the name and the content that it had, except for those that keep their
    /// names. The page says in a `meta` element which version it is.
    pub fn of_other_version(mark: &str) -> Self {
        let folder = Self::of_dist();
        let path = folder.path();
        let names: Vec<String> = fs::read_dir(path)
            .expect("the folder")
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| path.join(name).is_file())
            .collect();
        let renamed: Vec<(String, String)> = names
            .iter()
            .filter_map(|name| Some((name.clone(), other_name(name, mark)?)))
            .collect();
        let mut worker = fs::read_to_string(path.join("service-worker.js")).expect("the worker");
        for name in names.iter().filter(|name| *name != "service-worker.js") {
            let old = fs::read(path.join(name)).expect("a file");
            let new = other_content(name, &old, &renamed, mark);
            worker = worker.replace(&integrity(&old), &integrity(&new));
            fs::remove_file(path.join(name)).expect("a file");
            let now = renamed.iter().find(|(old, _)| old == name);
            if now.is_none() {
                worker = worker.replace(&revision(&old), &revision(&new));
            }
            let now = now.map_or(name, |(_, new)| new);
            fs::write(path.join(now), new).expect("a file");
        }
        for (old, new) in &renamed {
            worker = worker.replace(old, new);
        }
        fs::write(path.join("service-worker.js"), worker).expect("the worker");
        folder
    }

    /// Changes the text of a file, which must have what is replaced.
    pub fn replace(&self, file: &str, old: &str, new: &str) {
        let path = self.0.join(file);
        let text = fs::read_to_string(&path).expect("a file");
        assert!(text.contains(old), "{file} has no {old}");
        fs::write(path, text.replace(old, new)).expect("a file");
    }

    /// Those of them that are not as they were built.
    pub fn changed(&self) -> Vec<String> {
        let mut names = self.precached();
        names.retain(|name| {
            let built = fs::read(dist().join(name)).ok();
            built != fs::read(self.0.join(name)).ok()
        });
        names
    }

    /// The files that a browser keeps of this version, in the order in which it fetches them.
    pub fn precached(&self) -> Vec<String> {
        let worker = fs::read_to_string(self.0.join("service-worker.js")).expect("the worker");
        let mut names: Vec<String> = worker
            .split("url:\"")
            .skip(1)
            .filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()))
            .filter(|name| self.0.join(name).is_file())
            .collect();
        names.dedup();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn copy_all(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy_all(&from, &to);
        } else {
            fs::copy(from, to).expect("a file");
        }
    }
}

/// Another name for a file that is named by its content.
fn other_name(name: &str, mark: &str) -> Option<String> {
    let (stem, ending) = name.rsplit_once('.')?;
    let (stem, hash) = stem.rsplit_once('-')?;
    let is_hash = hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    let other = revision(format!("{hash}{mark}").as_bytes());
    is_hash.then(|| format!("{stem}-{other}.{ending}"))
}

fn other_content(name: &str, old: &[u8], renamed: &[(String, String)], mark: &str) -> Vec<u8> {
    let ending = name.rsplit('.').next().unwrap_or_default();
    if ending == "wasm" {
        // A custom section, which nobody reads.
        let mut bytes = old.to_vec();
        let length = mark.len() as u8;
        bytes.extend([0, length + 1, length]);
        bytes.extend(mark.bytes());
        return bytes;
    }
    let Ok(mut text) = String::from_utf8(old.to_vec()) else {
        return old.to_vec();
    };
    for (old, new) in renamed {
        text = text.replace(old, new);
    }
    match ending {
        "js" | "css" => text.push_str(&format!("\n/* {mark} */\n")),
        "html" => {
            let meta = format!("<meta name=\"test-version\" content=\"{mark}\">\n</head>");
            text = text.replace("</head>", &meta);
        }
        _ => {}
    }
    text.into_bytes()
}

fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(bytes)))
}

fn revision(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
