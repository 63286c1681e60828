//! The commonest words of statistical tables in Vietnamese and English, for stories whose bundle is labelled in the other language only.
//! They help to tell cells apart and are never shown.

use crate::figures::reading::lexicon;
use crate::language;
use std::sync::LazyLock;

static ENTRIES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let lines = language::VI_IN_ENGLISH.lines();
    lines.filter_map(|line| line.split_once(": ")).collect()
});

/// The terms of a label in the other language, as far as its words are known, each with all its forms; nothing if none is.
pub(super) fn other_language(label: &str, to_english: bool) -> Option<Vec<Vec<String>>> {
    let words: Vec<&str> = label
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let mut told: Vec<Vec<String>> = Vec::new();
    let mut n_found = 0;
    let mut at = 0;
    while at < words.len() {
        let longest = (1..=4.min(words.len() - at)).rev().find_map(|n| {
            let phrase = words[at..at + n].join(" ");
            let found: Vec<&str> = if to_english {
                ENTRIES
                    .iter()
                    .filter(|(vi, _)| *vi == phrase)
                    .map(|(_, en)| *en)
                    .collect()
            } else if n == 1 {
                let stem = super::terms::stem(&phrase);
                ENTRIES
                    .iter()
                    .filter(|(_, en)| en.split(' ').any(|word| super::terms::stem(word) == stem))
                    .map(|(vi, _)| *vi)
                    .take(3)
                    .collect()
            } else {
                Vec::new()
            };
            (!found.is_empty()).then_some((found, n))
        });
        match longest {
            Some((found, n)) => {
                if to_english {
                    let forms = found
                        .iter()
                        .flat_map(|found| found.split(' '))
                        .map(super::terms::stem);
                    told.push(forms.collect());
                } else {
                    // Each word of the first translation is a term of its own.
                    told.extend(
                        found
                            .first()
                            .into_iter()
                            .flat_map(|found| found.split(' '))
                            .map(|word| vec![word.to_owned()]),
                    );
                }
                n_found += 1;
                at += n;
            }
            None => {
                if !lexicon::is_stop(words[at]) {
                    told.push(vec![super::terms::stem(words[at])]);
                }
                at += 1;
            }
        }
    }
    (n_found > 0).then_some(told)
}
