//! The words by which tables and texts say what their numbers are: periods, units, scales, wholes, changes.
//! They stand as data, a folder a language, one line a meaning: what it is called here, then the words for it.
//! Words are folded and in small letters; the words of a phrase are joined by `_`. A further language is a further folder.

use crate::folding::{lower, lowered};
use crate::json;
use crate::sorting::sort;
use std::sync::OnceLock;

/// The files of one language.
macro_rules! words_of {
    ($folder:literal) => {
        [
            include_str!(concat!($folder, "/periods.txt")),
            include_str!(concat!($folder, "/units.txt")),
            include_str!(concat!($folder, "/categories.txt")),
        ]
    };
}

/// Vietnamese, English, and the few words by which offices of other languages are understood as well.
const FILES: [[&str; 3]; 3] = [words_of!("vi"), words_of!("en"), words_of!("more")];

/// Words that stand for one another in stories about statistics, a line a group.
pub const EN_SYNONYMS: &str = include_str!("en/synonyms.txt");
pub const VI_SYNONYMS: &str = include_str!("vi/synonyms.txt");

/// The commonest words of statistical tables, Vietnamese and English, folded and in small letters.
pub const VI_IN_ENGLISH: &str = include_str!("vi/english.txt");

/// Small words of languages, a line each.
const SPOKEN: &str = include_str!("spoken.txt");

/// The language (BCP 47) that the words of a text are of; none where no language has more of them than the others.
pub fn spoken(text: &str) -> Option<&'static str> {
    let (best, most, second) = counted(text)?;
    // One word is little, but where it is one of those we speak ourselves.
    let is_told = most > second && (most > 1 || matches!(best, "vi" | "en"));
    is_told.then_some(best)
}

/// The same where there is no doubt, of the languages that we speak ourselves.
pub fn surely_spoken(text: &str) -> Option<&'static str> {
    let (best, most, second) = counted(text)?;
    let is_sure = most > 4 && most > 2 * second && matches!(best, "vi" | "en");
    is_sure.then_some(best)
}

/// The language that has most words of a text, how many, and how many the next has.
fn counted(text: &str) -> Option<(&'static str, usize, usize)> {
    const MOST: usize = 400;
    let lowered = lowered(text);
    let words = lowered.split(|c: char| !c.is_alphabetic());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).take(MOST).collect();
    // Letters that only Vietnamese has.
    let is_vietnamese =
        |word: &&&str| word.contains(|c| matches!(c, 'đ' | 'ơ' | 'ư' | '\u{1ea0}'..='\u{1ef9}'));
    let n_letters = words.iter().filter(is_vietnamese).count();
    let mut found: Option<(&'static str, usize, usize)> = None;
    for (tag, own) in SPOKEN.lines().filter_map(|line| line.split_once(' ')) {
        let is_own = |word: &&&str| own.split(' ').any(|known| known == **word);
        let mut n_words = words.iter().filter(is_own).count();
        if tag == "vi" {
            n_words = n_words.max(n_letters);
        }
        found = match found {
            Some((_, most, _)) if n_words > most => Some((tag, n_words, most)),
            Some((best, most, second)) => Some((best, most, second.max(n_words))),
            None => Some((tag, n_words, 0)),
        };
    }
    found
}

#[derive(Default)]
struct Table {
    /// What each word or phrase means, in the order of the words.
    meanings: Vec<(String, &'static str)>,
    /// The words and phrases of each meaning.
    phrases: Vec<(&'static str, Vec<String>)>,
    /// The words that a whole's name begins with, in the order of their letters.
    beginnings: Vec<String>,
    /// A bit for each letter that one of them begins with, several letters a bit.
    first_letters: u64,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table::default();
        for line in FILES.iter().flatten().flat_map(|file| file.lines()) {
            let Some((meaning, words)) = line.split_once(' ') else {
                continue;
            };
            let words: Vec<String> = words
                .split(' ')
                .map(|word| word.replace('_', " "))
                .collect();
            for word in &words {
                table.meanings.push((word.clone(), meaning));
            }
            match table
                .phrases
                .iter_mut()
                .find(|(known, _)| *known == meaning)
            {
                Some((_, known)) => known.extend(words),
                None => table.phrases.push((meaning, words)),
            }
        }
        sort(&mut table.meanings, |a, b| a.0.cmp(&b.0));
        let of_wholes = table
            .phrases
            .iter()
            .filter(|(meaning, _)| meaning.starts_with("total") || *meaning == "of-which");
        let words = of_wholes.flat_map(|(_, phrases)| phrases);
        let words = words.filter_map(|phrase| phrase.split(' ').next());
        table.beginnings = words.map(str::to_owned).collect();
        sort(&mut table.beginnings, |a, b| a.cmp(b));
        let first = table
            .beginnings
            .iter()
            .filter_map(|word| word.chars().next());
        table.first_letters = first.fold(0, |all, letter| all | bit(letter));
        table
    })
}

/// What a word or phrase means.
fn meanings(word: &str) -> impl Iterator<Item = &'static str> {
    let all = &table().meanings;
    let first = all.partition_point(|(known, _)| known.as_str() < word);
    let own = all[first..]
        .iter()
        .take_while(move |(known, _)| known == word);
    own.map(|(_, meaning)| *meaning)
}

fn phrases(meaning: &str) -> &'static [String] {
    let mut all = table().phrases.iter();
    let found = all.find(|(known, _)| *known == meaning);
    found.map_or(&[], |(_, phrases)| phrases)
}

/// Whether a word or phrase has a meaning.
pub fn means(word: &str, meaning: &str) -> bool {
    meanings(word).any(|known| known == meaning)
}

/// What a word is within a group of meanings: `VND` of "đồng" within `currency:`.
pub fn within(word: &str, group: &str) -> Option<&'static str> {
    meanings(word).find_map(|meaning| meaning.strip_prefix(group))
}

/// Whether a text has a word or phrase with a meaning, between other words.
pub fn says(text: &str, meaning: &str) -> bool {
    phrases(meaning).iter().any(|phrase| {
        text.match_indices(phrase.as_str()).any(|(at, _)| {
            let before = text[..at].chars().next_back();
            let after = text[at + phrase.len()..].chars().next();
            // A sign is a word wherever it stands.
            let is_edge = |beside: Option<char>, own: Option<char>| {
                !beside.is_some_and(char::is_alphanumeric)
                    || !own.is_some_and(char::is_alphanumeric)
            };
            is_edge(before, phrase.chars().next()) && is_edge(after, phrase.chars().next_back())
        })
    })
}

/// Whether a text begins with a word or phrase of a meaning and goes on after it.
pub fn begins(text: &str, meaning: &str) -> bool {
    phrases(meaning).iter().any(|phrase| {
        let rest = text.strip_prefix(phrase.as_str());
        rest.is_some_and(|rest| rest.starts_with(' '))
    })
}

fn bit(letter: char) -> u64 {
    1 << (u32::from(letter) & 63)
}

/// Whether a text as written may begin like the name of a whole or of a part within one: a look that costs nothing, taken at
/// each of ten thousand names before any of them is folded.
pub fn may_be_whole(text: &str) -> bool {
    let mut letters = text.chars().map(lower).skip_while(|c| !c.is_alphanumeric());
    let Some(first) = letters.next() else {
        return false;
    };
    let table = table();
    if table.first_letters & bit(first) == 0 {
        return false;
    }
    let words = &table.beginnings;
    let of_first = |word: &String| word.chars().next();
    let start = words.partition_point(|word| of_first(word) < Some(first));
    let own = words[start..]
        .iter()
        .take_while(|word| of_first(word) == Some(first));
    let mut own = own.map(|word| word.chars().skip(1));
    own.any(|mut rest| {
        let mut there = letters.clone();
        // A letter in two pieces is looked at in full.
        rest.all(|letter| {
            there
                .next()
                .is_some_and(|other| other == letter || !letter.is_ascii() && other.is_ascii())
        })
    })
}

/// The month that a word names.
pub fn month(word: &str) -> Option<u32> {
    within(word, "month:")?.parse().ok()
}

/// A number without a sign, with a point before its decimals; zeros may stand before it. It is read as numbers of a document
/// are: `str::parse` brings tables for it that are 13 kB of the WebAssembly.
pub fn number(text: &str) -> Option<f64> {
    let digits = text.trim_start_matches('0');
    let is_missing = !digits.starts_with(|c: char| c.is_ascii_digit());
    let digits = if text.len() > digits.len() && is_missing {
        format!("0{digits}")
    } else {
        digits.to_owned()
    };
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    json::parse(digits.as_bytes()).ok()?.value().number()
}

/// What a word multiplies the number before it by.
pub fn magnitude(word: &str) -> Option<f64> {
    number(within(word, "scale:")?)
}

/// A magnitude in the label of a unit; abbreviations as offices write them.
pub fn scale(word: &str) -> Option<f64> {
    magnitude(word).or_else(|| number(within(word, "unit-scale:")?))
}

/// What a currency's words and signs mean (ISO 4217); `kr` where they leave open which crowns are meant.
pub fn currency(word: &str) -> Option<&'static str> {
    within(word, "currency:")
}

/// Whether two currencies may be one.
pub fn is_same_currency(one: &str, other: &str) -> bool {
    let is_crowns = |code: &str| matches!(code, "SEK" | "NOK" | "DKK");
    one == other || one == "kr" && is_crowns(other) || other == "kr" && is_crowns(one)
}

/// What a unit measures, and how much of the first unit of its kind it is.
pub fn size(word: &str) -> Option<(&'static str, f64)> {
    let (kind, scale) = within(word, "size:")?.split_once(':')?;
    Some((kind, number(scale)?))
}

/// Whether a word stands in a list whose words are parted by spaces: half the size of an array of them.
pub fn listed(word: &str, list: &str) -> bool {
    let (word, list) = (word.as_bytes(), list.as_bytes());
    let mut at = 0;
    while !word.is_empty() && at + word.len() <= list.len() {
        let end = at + word.len();
        if list[at] == word[0]
            && list[at..end] == *word
            && list.get(end).is_none_or(|mark| *mark == b' ')
        {
            return true;
        }
        match list[at..].iter().position(|byte| *byte == b' ') {
            Some(length) => at += length + 1,
            None => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_its_small_words() {
        for (text, language) in [
            ("25,944 people", Some("en")),
            ("In the north 1,450 children were born.", Some("en")),
            ("25.944 người, trong đó 60% ở cấp huyện", Some("vi")),
            ("GIÁO VIÊN ĐẠT CHUẨN", Some("vi")),
            (
                "Im Jahr 2020 wurden in der Stadt 1.234 Menschen gezählt",
                Some("de"),
            ),
            (
                "Antalet elever ökade med 3 procent och det är rekord",
                Some("sv"),
            ),
            (
                "Le nombre des élèves est passé à 1 234 dans le nord",
                Some("fr"),
            ),
            ("1,234 / 5,678", None),
            ("", None),
        ] {
            assert_eq!(spoken(text), language, "{text}");
        }
        assert_eq!(surely_spoken("25,944 people"), None);
        let sure = "Toàn tỉnh có 25.944 người được đào tạo, tăng so với năm trước.";
        assert_eq!(surely_spoken(sure), Some("vi"));
    }
    use crate::folding::{folded, lowered};

    #[test]
    fn numbers_are_what_they_are_elsewhere() {
        for text in [
            "0",
            "7",
            "007",
            "0.5",
            "00.25",
            "1234567.891",
            "0.0",
            "21278.65",
        ] {
            assert_eq!(number(text), text.parse().ok(), "{text}");
        }
        for text in ["", "-", "x", "1x", ".", "true", "[1]"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn words_stand_as_they_are_compared() {
        for (word, _) in &table().meanings {
            assert_eq!(lowered(&folded(word)), *word);
        }
    }

    #[test]
    fn words_mean_what_their_line_says() {
        assert_eq!(month("sept"), Some(9));
        assert_eq!(month("giêng"), Some(1));
        assert_eq!(currency("đồng"), Some("VND"));
        assert_eq!(currency("nok"), Some("NOK"));
        assert!(is_same_currency("kr", "DKK") && !is_same_currency("NOK", "SEK"));
        assert_eq!(scale("nghìn"), Some(1e3));
        assert_eq!(size("km²"), Some(("area", 100.0)));
        assert!(means("both sexes", "total") && means("cả nước", "total"));
        assert!(says("growth rate -%", "percent") && says("% of gdp", "percent"));
        assert!(says("percentage of population", "percent") && !says("percentile", "percent"));
        for name in [
            "TỔNG SỐ",
            "Cả nước",
            "Both sexes",
            "– trong đó: nữ",
            "To\u{302}\u{309}ng",
        ] {
            assert!(may_be_whole(name), "{name}");
        }
        assert!(!may_be_whole("Điện Biên") && !may_be_whole("Lower Marrow"));
        assert!(begins("total population", "total-begins") && !begins("totally", "total-begins"));
    }
}
