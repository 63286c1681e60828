//! A report in one file: a page that holds its story, its data, its pictures and the viewer, and asks nobody for anything.
//! In: the copy, the viewer's parts, and what the page shows before a script runs. Out: the HTML.

use super::copy::{Copy, File, is_text};
use crate::json::{self, Value};
use crate::markup::escaped;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

/// The names of the files that the viewer is made of, as `one-file.json` beside it has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// Starts the rest.
    pub boot: String,
    pub app: String,
    pub style: String,
    /// The module of WebAssembly that the app starts with, and the others.
    pub main: String,
    pub parts: Vec<String>,
}

/// What `one-file.json` says; `None` where it says no such thing.
pub fn read_viewer(bytes: &[u8]) -> Option<Viewer> {
    let node = json::parse(bytes).ok()?;
    let name = |value: Value| value.text().filter(|name| is_part(name)).map(str::to_owned);
    let member = |member: &str| name(node.value().has(member)?);
    let parts: Option<Vec<String>> = node.value().has("parts")?.items().map(name).collect();
    Some(Viewer {
        boot: member("boot")?,
        app: member("app")?,
        style: member("style")?,
        main: member("main")?,
        parts: parts?,
    })
}

/// Whether a text can be the name of a file right beside the viewer's page.
pub fn is_part(name: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    !name.is_empty() && name.len() <= 100 && !name.starts_with('.') && name.chars().all(is_plain)
}

impl Viewer {
    /// The files that stand in the page packed (gzip, then Base64), each under the name that the scripts ask for.
    pub fn packed(&self) -> Vec<(&str, &str)> {
        let named = [
            ("app.js", self.app.as_str()),
            ("app.wasm", self.main.as_str()),
        ];
        let parts = self.parts.iter().map(|part| (part.as_str(), part.as_str()));
        named.into_iter().chain(parts).collect()
    }
}

/// All that goes into the file.
#[derive(Debug, Clone, Copy)]
pub struct OneFile<'a> {
    pub copy: &'a Copy,
    /// What stands in `body` until the viewer takes over, and stays where it cannot: HTML of our own components, for each
    /// language.
    pub paper: &'a [String],
    pub style: &'a str,
    pub boot: &'a str,
    /// The program's script, which only runs packed, as it is.
    pub app: &'a str,
    /// Names and Base64 of gzip.
    pub packed: &'a [(&'a str, String)],
}

impl OneFile<'_> {
    /// The page; `None` where the viewer's own parts cannot stand in one.
    pub fn html(&self) -> Option<String> {
        let is_whole = |text: &str, end: &str| !text.to_ascii_lowercase().contains(end);
        if !is_whole(self.style, "</style") || !is_whole(self.boot, "</script") {
            return None;
        }
        let about = &self.copy.about;
        let scripts = [self.boot, self.app].map(hash);
        // Nothing may be fetched, and only these scripts may run.
        let policy = format!(
            "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; img-src data:; base-uri 'none'; form-action 'none'",
            scripts.join(" "),
            hash(self.style)
        );
        let language = if about.language.is_empty() {
            "und"
        } else {
            &about.language
        };
        let mut html = String::with_capacity(1 << 20);
        let mut push = |parts: &[&str]| parts.iter().for_each(|part| html.push_str(part));
        push(&[
            "<!doctype html>\n<html lang=\"",
            &escaped(language),
            "\" data-one-file>\n<head>\n<meta charset=\"utf-8\">\n",
        ]);
        push(&[
            "<meta http-equiv=\"Content-Security-Policy\" content=\"",
            &policy,
            "\">\n",
        ]);
        push(&[
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n",
        ]);
        push(&["<title>", &escaped(&about.title), " – Đối Chiếu</title>\n"]);
        push(&["<link rel=\"icon\" href=\"data:,\">\n"]);
        if !about.address.is_empty() {
            push(&[
                "<link rel=\"canonical\" href=\"",
                &escaped(&about.address),
                "\">\n",
            ]);
        }
        push(&[
            "<style>",
            self.style,
            "</style>\n</head>\n<body>\n<div id=\"app\">\n<main class=\"dc-main\" data-state=\"paper\">\n",
            &with_own_ids(self.paper),
            "\n</main>\n</div>\n",
        ]);
        push(&[
            "\n<!-- What this copy is, and the report's files. What stands between the tags is JSON: save it under the name in data-file. -->\n",
        ]);
        push(&[
            "<script type=\"application/json\" data-about>",
            &in_script(&about.written()),
            "</script>\n",
        ]);
        for file in &self.copy.files {
            let (encoding, text) = match json_text(file) {
                Some(text) => ("", in_script(text)),
                None => (
                    " data-encoding=\"base64\"",
                    BASE64_STANDARD.encode(file.bytes.as_slice()),
                ),
            };
            push(&[
                "\n<script type=\"",
                &escaped(&file.media_type),
                "\" data-file=\"",
                &escaped(&file.name),
                "\"",
                encoding,
                ">\n",
                &text,
                "\n</script>\n",
            ]);
        }
        push(&["\n<!-- The viewer, each part packed by gzip and written as Base64. -->\n"]);
        for (name, text) in self.packed {
            push(&[
                "<script type=\"text/plain\" data-part=\"",
                &escaped(name),
                "\">",
                text,
                "</script>\n",
            ]);
        }
        push(&["<script>", self.boot, "</script>\n</body>\n</html>\n"]);
        Some(html)
    }
}

/// Several texts on one page, each with ids of its own.
fn with_own_ids(texts: &[String]) -> String {
    let texts = texts.iter().enumerate().map(|(n, text)| {
        if n == 0 {
            return text.clone();
        }
        let naming = [
            " id=\"dc-",
            " aria-labelledby=\"dc-",
            " aria-describedby=\"dc-",
            " href=\"#dc-",
            " name=\"dc-",
        ];
        naming.iter().fold(text.clone(), |text, naming| {
            let own = naming.replace("dc-", &format!("dc-{n}-"));
            text.replace(naming, &own)
        })
    });
    texts.collect::<Vec<_>>().join("\n")
}

/// The text of a file that is JSON and may stand in a page.
fn json_text(file: &File) -> Option<&str> {
    let text = std::str::from_utf8(&file.bytes).ok()?;
    (is_text(&file.bytes) && json::parse(&file.bytes).is_ok()).then_some(text)
}

/// JSON that no parser of HTML takes for the end of its script. In JSON these characters stand in texts only, where they may as
/// well be escaped (RFC 8259, 7).
fn in_script(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = rest.find('<') {
        let (before, after) = (&rest[..at], &rest[at + 1..]);
        text.push_str(before);
        if let Some(closing) = after.strip_prefix('/') {
            text.push_str("<\\/");
            rest = closing;
            continue;
        }
        let begins = |word: &str| {
            let start = after.get(..word.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(word))
        };
        text.push_str(if begins("!--") || begins("script") {
            "\\u003c"
        } else {
            "<"
        });
        rest = after;
    }
    text.push_str(rest);
    text
}

/// As a source in a Content-Security-Policy (CSP 3, 2.3.1, `hash-source`).
fn hash(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    format!("'sha256-{}'", BASE64_STANDARD.encode(digest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offline::About;
    use std::sync::Arc;

    fn file(name: &str, media_type: &str, bytes: &[u8]) -> File {
        File {
            name: name.to_owned(),
            media_type: media_type.to_owned(),
            bytes: Arc::new(bytes.to_vec()),
        }
    }

    fn page(files: Vec<File>, title: &str) -> String {
        let copy = Copy {
            about: About {
                key: "report:a".to_owned(),
                title: title.to_owned(),
                language: "vi".to_owned(),
                ..About::default()
            },
            files,
        };
        let one_file = OneFile {
            copy: &copy,
            paper: &[
                "<p id=\"dc-a\">Chữ</p>".to_owned(),
                "<p id=\"dc-a\"><a href=\"#dc-a\">b</a></p>".to_owned(),
            ],
            style: "p{color:red}",
            boot: "start()",
            app: "one()",
            packed: &[("app.js", "H4sI".to_owned())],
        };
        one_file.html().unwrap()
    }

    #[test]
    fn no_text_of_a_report_ends_its_script() {
        let hostile = r#"{"a":"</script><script>x()</script><!-- <SCRIPT <p> </P>"}"#;
        let html = page(
            vec![file("a.json", "application/json", hostile.as_bytes())],
            "</title><script>x()</script>",
        );
        // Those that we write ourselves, and no other.
        assert_eq!(html.matches("<script").count(), 4, "{html}");
        assert_eq!(html.matches("</script").count(), 4);
        assert_eq!(html.matches("</title>").count(), 1);
        assert_eq!(html.matches("<!--").count(), 2);
        let at = html.find("data-file=\"a.json\">\n").unwrap() + "data-file=\"a.json\">\n".len();
        let text = &html[at..at + html[at..].find("\n</script>").unwrap()];
        let read = json::parse(text.as_bytes()).unwrap();
        let meant = json::parse(hostile.as_bytes()).unwrap();
        assert_eq!(
            read.value().get("a").unwrap().text(),
            meant.value().get("a").unwrap().text()
        );
    }

    #[test]
    fn what_is_not_json_as_it_stands_is_carried_byte_by_byte() {
        for bytes in [
            b"{\"a\":1}\0".as_slice(),
            b"\xef\xbb\xbf{}",
            b"{\"a\":",
            b"{}\r\n",
            b"\x89PNG",
        ] {
            let html = page(vec![file("x", "application/json", bytes)], "A");
            let written = BASE64_STANDARD.encode(bytes);
            assert!(
                html.contains(&format!("data-encoding=\"base64\">\n{written}\n")),
                "{bytes:?}"
            );
        }
    }

    #[test]
    fn only_the_scripts_that_are_in_it_may_run_and_nothing_is_fetched() {
        let html = page(vec![], "A");
        for text in ["start()", "one()"] {
            assert!(html.contains(&hash(text)));
        }
        assert!(html.contains("default-src 'none'") && !html.contains("connect-src"));
        // openssl dgst -sha256 -binary | base64
        assert_eq!(
            hash(""),
            "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
        );
    }

    #[test]
    fn every_id_is_there_once() {
        let html = page(vec![], "A");
        assert_eq!(html.matches(" id=\"dc-a\"").count(), 1, "{html}");
        assert!(html.contains("<p id=\"dc-1-a\"><a href=\"#dc-1-a\">"));
    }

    #[test]
    fn only_files_beside_the_page_are_parts() {
        let list = |part: &str| {
            let text = format!(
                r#"{{"boot":"a.js","app":"b.js","style":"c.css","main":"e.wasm","parts":["{part}"]}}"#
            );
            read_viewer(text.as_bytes())
        };
        assert_eq!(list("desk-0.wasm").unwrap().packed().len(), 3);
        for part in ["../x.wasm", "a/b", "", ".x", "https://a.example/x"] {
            assert_eq!(list(part), None, "{part}");
        }
        assert_eq!(read_viewer(b"{}"), None);
    }
}
