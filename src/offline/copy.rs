//! A copy of a report: its files as they came, and what the copy is. Both are kept as they are here, so that an old copy can be
//! read for as long as its files can.

use crate::json::{Json, Value, written};
use crate::locale::primary;
use std::sync::Arc;

/// One file of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Relative to the viewer's folder, or the whole address of a file from elsewhere.
    pub name: String,
    pub media_type: String,
    pub bytes: Arc<Vec<u8>>,
}

/// What a copy is, without its files.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct About {
    /// What the copy is found by: [`crate::route::Source::key`].
    pub key: String,
    /// The query that opens the report.
    pub query: String,
    pub title: String,
    /// The language of the title, BCP 47; empty where nothing says so.
    pub language: String,
    /// Languages of texts (BCP 47), each with the name of the edition that it belongs to.
    pub editions: Vec<(String, String)>,
    /// When it was kept, in seconds since 1970.
    pub saved: f64,
    pub n_bytes: f64,
    /// The reader asked for it; other copies make room by themselves.
    pub is_asked: bool,
    /// Where the report is, for citations: empty where it is nowhere but here.
    pub address: String,
}

/// A copy.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Copy {
    pub about: About,
    pub files: Vec<File>,
}

impl About {
    /// The edition of a text, else of one in another form of its language ("en" for "en-GB"), else of the first.
    pub fn edition(&self, language: &str) -> Option<&str> {
        let is_same = |(own, _): &&(String, String)| own == language;
        let is_like = |(own, _): &&(String, String)| primary(own) == primary(language);
        let editions = || self.editions.iter();
        let found = editions()
            .find(is_same)
            .or_else(|| editions().find(is_like));
        let found = found.or_else(|| self.editions.first());
        found.map(|(_, edition)| edition.as_str())
    }

    /// As JSON text.
    pub fn written(&self) -> String {
        let editions = self.editions.iter();
        let editions = editions.map(|(language, edition)| {
            Json::map([
                ("language", Json::Text(language)),
                ("edition", Json::Text(edition)),
            ])
        });
        written(&Json::map([
            ("key", Json::Text(&self.key)),
            ("query", Json::Text(&self.query)),
            ("title", Json::Text(&self.title)),
            ("language", Json::Text(&self.language)),
            ("editions", Json::List(editions.collect())),
            ("saved", Json::Number(self.saved)),
            ("bytes", Json::Number(self.n_bytes)),
            ("asked", Json::Number(f64::from(u8::from(self.is_asked)))),
            ("address", Json::Text(&self.address)),
        ]))
    }

    /// What [`About::written`] wrote; `None` for anything that names no copy.
    pub fn read(value: Value) -> Option<About> {
        let text = |name: &str| {
            let found = value.has(name).and_then(Value::text);
            found.unwrap_or_default().to_owned()
        };
        let number = |name: &str| {
            let found = value.has(name).and_then(Value::number);
            found
                .filter(|number| number.is_finite())
                .unwrap_or_default()
        };
        let editions = value.has("editions").into_iter().flat_map(|editions| {
            let editions = editions.items();
            let read = editions.filter_map(|edition| {
                let language = edition.has("language")?.text()?.to_owned();
                Some((language, edition.has("edition")?.text()?.to_owned()))
            });
            read.collect::<Vec<_>>()
        });
        let about = About {
            key: text("key"),
            query: text("query"),
            title: text("title"),
            language: text("language"),
            editions: editions.collect(),
            saved: number("saved"),
            n_bytes: number("bytes"),
            is_asked: number("asked") > 0.0,
            address: text("address"),
        };
        (!about.key.is_empty()).then_some(about)
    }
}

impl Copy {
    pub fn file(&self, name: &str) -> Option<&File> {
        self.files.iter().find(|file| file.name == name)
    }
}

/// Whether every file that both have is the same in both, and they have one in common.
pub fn same_files(a: &[File], b: &[File]) -> bool {
    let mut pairs = a.iter().filter_map(|own| {
        let other = b.iter().find(|other| other.name == own.name)?;
        Some((own, other))
    });
    let mut n_common = 0;
    let is_same = pairs.all(|(own, other)| {
        n_common += 1;
        own.bytes == other.bytes
    });
    is_same && n_common > 0
}

/// Whether a file can stand in a page as it is: text without characters that reading a page changes.
pub fn is_text(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| !text.contains(['\0', '\r', '\u{feff}']))
}

/// The day of a time in seconds since 1970: year, month and day of the Gregorian calendar. Days are counted from the first of
/// March, so that leap days come last.
pub fn day_of(seconds: f64) -> (i32, u32, u32) {
    // 719,468 days from 1 March of the year 0 to 1970; a time that no calendar has is that day.
    let days = (seconds / 86_400.0).floor() as i64;
    let days = days.clamp(-719_468, 2_932_896) + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year as i32, month as u32, day as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    fn file(name: &str, text: &str) -> File {
        File {
            name: name.to_owned(),
            media_type: "application/json".to_owned(),
            bytes: Arc::new(text.as_bytes().to_vec()),
        }
    }

    #[test]
    fn what_a_copy_is_is_read_as_it_was_written() {
        let about = About {
            key: "report:a".to_owned(),
            query: "?report=a&lang=vi".to_owned(),
            title: "Số \"lạ\" </script>".to_owned(),
            language: "vi".to_owned(),
            editions: vec![("vi".to_owned(), "0123456789abcdef".to_owned())],
            saved: 1_795_000_000.0,
            n_bytes: 58_112.0,
            is_asked: true,
            address: "https://viewer.example/?report=a".to_owned(),
        };
        let text = about.written();
        let node = json::parse(text.as_bytes()).unwrap();
        assert_eq!(About::read(node.value()), Some(about));
    }

    #[test]
    fn a_copy_is_found_in_any_form_of_its_language() {
        let edition = |language: &str, name: &str| (language.to_owned(), name.to_owned());
        let about = About {
            editions: vec![
                edition("vi-VN", "1"),
                edition("en-GB", "2"),
                edition("en-US", "3"),
            ],
            ..About::default()
        };
        for (language, name) in [("en", "2"), ("en-US", "3"), ("vi", "1"), ("fr", "1")] {
            assert_eq!(about.edition(language), Some(name), "{language}");
        }
        let plain = About {
            editions: vec![edition("vi", "1"), edition("en", "2")],
            ..About::default()
        };
        assert_eq!(plain.edition("en-GB"), Some("2"));
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        use chrono::{DateTime, Datelike};
        for seconds in (-62_000_000_000..253_000_000_000i64).step_by(86_400 * 97 + 12_345) {
            let date = DateTime::from_timestamp(seconds, 0).unwrap();
            let meant = (date.year(), date.month(), date.day());
            assert_eq!(day_of(seconds as f64), meant, "{seconds}");
        }
        for odd in [f64::NAN, f64::INFINITY, -1e300] {
            day_of(odd);
        }
    }

    #[test]
    fn nonsense_is_no_copy() {
        for text in ["{}", "[]", "3", "{\"key\":3}", "{\"key\":\"\"}"] {
            let node = json::parse(text.as_bytes()).unwrap();
            assert_eq!(About::read(node.value()), None, "{text}");
        }
        let odd =
            br#"{"key":"a","editions":[3,{"language":"vi"}],"saved":"yesterday","bytes":null}"#;
        let about = About::read(json::parse(odd).unwrap().value()).unwrap();
        assert_eq!((about.editions.len(), about.saved), (0, 0.0));
    }

    #[test]
    fn copies_are_compared_by_the_files_that_both_have() {
        let (a, b, other) = (file("a", "1"), file("b", "2"), file("a", "3"));
        assert!(same_files(
            &[a.clone(), b.clone()],
            std::slice::from_ref(&a)
        ));
        assert!(!same_files(&[a.clone(), b.clone()], &[b.clone(), other]));
        // Nothing in common is nothing known.
        assert!(!same_files(&[a], &[b]));
        assert!(!same_files(&[], &[]));
    }
}
