//! What journalists say for the words of statistical tables: an office writes "fatalities", a story "killed".
//! They help to tell cells apart and are never shown.

use super::terms::stem;
use crate::language;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Phrases, each word a term, and their groups.
struct Thesaurus {
    groups: Vec<Vec<Vec<String>>>,
    /// The groups and phrases that begin with a word.
    beginning: HashMap<String, Vec<(usize, usize)>>,
}

impl Thesaurus {
    fn of(list: &'static str, between: char) -> Thesaurus {
        let groups: Vec<Vec<Vec<String>>> = list
            .lines()
            .map(|group| {
                let phrases = group.split(between);
                phrases
                    .map(|phrase| phrase.split(' ').map(stem).collect())
                    .collect()
            })
            .collect();
        let mut beginning: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        for (g, group) in groups.iter().enumerate() {
            for (p, phrase) in group.iter().enumerate() {
                beginning.entry(phrase[0].clone()).or_default().push((g, p));
            }
        }
        Thesaurus { groups, beginning }
    }
}

static IN_ENGLISH: LazyLock<Thesaurus> =
    LazyLock::new(|| Thesaurus::of(language::EN_SYNONYMS, ' '));
static IN_VIETNAMESE: LazyLock<Thesaurus> =
    LazyLock::new(|| Thesaurus::of(language::VI_SYNONYMS, '|'));

/// A term of a name: first as it stands there, then as others say it.
type Forms = Vec<String>;

/// Adds to the terms of a name what stands for them.
pub(in crate::figures) fn add(terms: &mut [Forms], is_vietnamese: bool) {
    let thesaurus: &Thesaurus = if is_vietnamese {
        &IN_VIETNAMESE
    } else {
        &IN_ENGLISH
    };
    let own: Vec<String> = terms
        .iter()
        .map(|forms| forms.first().cloned().unwrap_or_default())
        .collect();
    for at in 0..own.len() {
        let begun = thesaurus.beginning.get(&own[at]);
        for (group, phrase) in begun.into_iter().flatten() {
            let group = &thesaurus.groups[*group];
            let phrase = &group[*phrase];
            if own
                .get(at..at + phrase.len())
                .is_none_or(|words| words != phrase)
            {
                continue;
            }
            for other in group.iter().filter(|other| *other != phrase) {
                // Of other length: each word stands for its share of the phrase.
                let longest = phrase.len().max(other.len());
                for n in 0..longest {
                    let forms = &mut terms[at + n * phrase.len() / longest];
                    let word = &other[n * other.len() / longest];
                    if !forms.contains(word) {
                        forms.push(word.clone());
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(label: &str, is_vietnamese: bool) -> Vec<String> {
        let mut terms: Vec<Forms> = label.split(' ').map(|term| vec![term.to_owned()]).collect();
        add(&mut terms, is_vietnamese);
        terms.into_iter().map(|forms| forms.join("/")).collect()
    }

    #[test]
    fn a_term_is_followed_by_what_stands_for_it() {
        let terms = told("road fatality", false);
        assert_eq!(terms[0], "road");
        assert!(terms[1].starts_with("fatality/"), "{terms:?}");
        assert!(terms[1].contains("/killed"), "{terms:?}");
    }

    #[test]
    fn a_phrase_of_another_length_is_parted_among_its_terms() {
        let terms = told("số ca tử vong", true);
        assert_eq!(terms[2], "tử/chết/thiệt/qua");
        assert_eq!(terms[3], "vong/chết/mạng/đời");
        assert_eq!(told("bạn đọc", true), ["bạn/độc/người", "đọc/giả"]);
    }
}
