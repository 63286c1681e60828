//! Vietnamese and English: numbers, dates and the interface's words, each whole in both languages.
//! A report in a third language gets English words with that language's number format.
//! No locale API of a browser is used, so that page, command line and tests say the same.

mod data_words;
mod embedding;
mod findings;
mod foreign;
mod number;
mod offline;
mod words;

pub use data_words::DataWords;
pub use embedding::EmbedWords;
pub use findings::{advice, early_advice, early_sentence, place, sentence};
pub use foreign::foreign;
pub use number::NumberStyle;
pub use offline::OfflineWords;
pub use words::{EN, VI, Words, fill};

/// A language the interface speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    #[default]
    Vi,
    En,
}

impl Language {
    pub const ALL: [Language; 2] = [Language::Vi, Language::En];

    /// The interface language for a BCP 47 tag, if we speak it.
    pub fn of_tag(tag: &str) -> Option<Language> {
        match primary(tag).as_str() {
            "vi" => Some(Language::Vi),
            "en" => Some(Language::En),
            _ => None,
        }
    }

    pub fn tag(self) -> &'static str {
        match self {
            Language::Vi => "vi",
            Language::En => "en",
        }
    }

    /// The language's name in itself.
    pub fn name(self) -> &'static str {
        match self {
            Language::Vi => "Tiếng Việt",
            Language::En => "English",
        }
    }

    pub fn words(self) -> &'static Words {
        match self {
            Language::Vi => &VI,
            Language::En => &EN,
        }
    }
}

/// The primary subtag of a BCP 47 tag, lower-cased.
pub fn primary(tag: &str) -> String {
    tag.split(['-', '_'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
}

/// How to write for one reader of one report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Locale {
    pub language: Language,
    pub numbers: NumberStyle,
}

impl Locale {
    /// The reader's language, and the language of the text the numbers stand in.
    pub fn new(language: Language, text_language: Option<&str>) -> Self {
        let numbers = match text_language {
            Some(tag) if Language::of_tag(tag).is_none() => NumberStyle::of_language(tag),
            _ => NumberStyle::of_language(language.tag()),
        };
        Locale { language, numbers }
    }

    pub fn words(&self) -> &'static Words {
        self.language.words()
    }

    /// "20 tháng 11 năm 2026", "20 November 2026".
    pub fn date(&self, year: i32, month: u32, day: u32) -> String {
        match self.language {
            Language::Vi => format!("{day} tháng {month} năm {year}"),
            Language::En => {
                const MONTHS: [&str; 12] = [
                    "January",
                    "February",
                    "March",
                    "April",
                    "May",
                    "June",
                    "July",
                    "August",
                    "September",
                    "October",
                    "November",
                    "December",
                ];
                let name = MONTHS.get((month as usize).wrapping_sub(1)).unwrap_or(&"");
                format!("{day} {name} {year}")
            }
        }
    }

    /// A date as JSON-stat writes it (`2020-10-14…`), in words; anything else as it is.
    pub fn date_text(&self, text: &str) -> String {
        let parts: Vec<u32> = text
            .get(..10)
            .unwrap_or_default()
            .split('-')
            .filter_map(|part| part.parse().ok())
            .collect();
        match parts[..] {
            [year, month @ 1..=12, day @ 1..=31] => self.date(year as i32, month, day),
            _ => text.to_owned(),
        }
    }

    /// "58 kB", "1,2 MB": decimal multiples, as storage is sold.
    pub fn bytes(&self, n: f64) -> String {
        let (size, unit) = match n {
            n if n >= 1e9 => (n / 1e9, "GB"),
            n if n >= 1e6 => (n / 1e6, "MB"),
            n => ((n / 1e3).ceil(), "kB"),
        };
        let decimals = u8::from(size < 100.0 && unit != "kB");
        let rounded = if decimals == 0 { size.round() } else { size };
        format!("{} {unit}", self.numbers.number(rounded, Some(decimals)))
    }

    /// "a, b và c", "a, b and c".
    pub fn list(&self, items: &[String]) -> String {
        let and = self.words().and;
        match items {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_out_in_both_languages() {
        assert_eq!(
            Locale::new(Language::Vi, None).date(2026, 11, 20),
            "20 tháng 11 năm 2026"
        );
        let en = Locale::new(Language::En, None);
        assert_eq!(en.date(2026, 11, 20), "20 November 2026");
        assert_eq!(en.date_text("2020-10-14T10:50:00+07:00"), "14 October 2020");
        assert_eq!(en.date_text("17/10/2013 16:51:00"), "17/10/2013 16:51:00");
        assert_eq!(en.date_text("năm"), "năm");
    }

    #[test]
    fn sizes_of_files_are_short() {
        let vi = Locale::new(Language::Vi, None);
        let said = [
            0.0,
            1.0,
            58_112.0,
            999_999.0,
            1_240_000.0,
            324_000_000.0,
            9_960_000_000.0,
        ];
        let said = said.map(|n| vi.bytes(n));
        assert_eq!(
            said,
            [
                "0 kB", "1 kB", "59 kB", "1.000 kB", "1,2 MB", "324 MB", "10,0 GB"
            ]
        );
    }

    #[test]
    fn a_third_language_keeps_its_number_format() {
        let swedish = Locale::new(Language::En, Some("sv-SE"));
        assert_eq!(swedish.numbers.number(25_944.5, Some(1)), "25\u{a0}944,5");
        assert_eq!(swedish.words().and, "and");
    }
}
