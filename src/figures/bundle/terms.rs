//! Words as names are compared by them: folded, plurals cut.

use crate::figures::reading::lexicon;
use crate::folding::{folded, lowered};

/// Two words with so long a common beginning are forms of one.
pub(super) fn is_form(a: &str, b: &str) -> bool {
    if !a.is_ascii() || !b.is_ascii() {
        return false;
    }
    let common = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    common >= 5 && common * 10 >= a.len().max(b.len()) * 6
}

pub(in crate::figures) fn beginning(term: &str) -> Option<&str> {
    term.get(..5).filter(|_| term.is_ascii())
}

/// The terms of a label: folded, in small letters, plurals cut, without words that say nothing.
pub(in crate::figures) fn terms(label: &str) -> Vec<String> {
    let folded = lowered(&folded(label));
    folded
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .filter(|word| !word.is_empty() && !lexicon::is_stop(word))
        .map(stem)
        .collect()
}

/// A word without the endings of English plurals and verbs; others as they are.
pub(in crate::figures) fn stem(word: &str) -> String {
    let word = word
        .strip_suffix("'s")
        .or(word.strip_suffix("’s"))
        .unwrap_or(word);
    match word {
        "women" => return "woman".into(),
        "men" => return "man".into(),
        "children" => return "child".into(),
        "people" => return "person".into(),
        _ => {}
    }
    if !word.is_ascii() || word.len() < 4 {
        return word.to_owned();
    }
    let cut = |n: usize| word[..word.len() - n].to_owned();
    if word.ends_with("ies") && word.len() > 4 {
        return cut(3) + "y";
    }
    if ["sses", "shes", "ches", "xes"]
        .iter()
        .any(|end| word.ends_with(end))
    {
        return cut(2);
    }
    if word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is")
    {
        return cut(1);
    }
    word.to_owned()
}
