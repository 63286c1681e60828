//! What files are called that are taken away: by what is in them, in letters that every system takes.

use super::picture::{PictureSize, Wanted};
use crate::comparison::{Comparison, Measure};
use crate::locale::Locale;

/// "dien-bien-2020-theory-2015-2020-difference-vi": the report, if it has a name here, the comparison, its periods, what its
/// other dimensions are held at, its measure, and the language.
pub fn file_name(report: &str, comparison: &Comparison, locale: &Locale) -> String {
    let mut parts = vec![report, &comparison.id];
    let periods = [&comparison.then, &comparison.now].into_iter().flatten();
    parts.extend(periods.map(|period| period.id.as_str()));
    let slices = comparison.controls.slices.iter();
    parts.extend(slices.map(|slice| slice.selected.as_str()));
    if comparison.measure != Measure::Level {
        parts.push(comparison.measure.name());
    }
    parts.push(locale.language.tag());
    let parts = parts.into_iter().map(plain);
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    parts.join("-")
}

/// The same for a picture, with what is special about it.
pub fn picture_name(
    report: &str,
    comparison: &Comparison,
    wanted: &Wanted,
    locale: &Locale,
) -> String {
    let mut name = file_name(report, comparison, locale);
    if wanted.size != PictureSize::default() {
        name = format!("{name}-{}", wanted.size.name());
    }
    if wanted.is_dark {
        name.push_str("-dark");
    }
    name
}

/// Letters, digits and single hyphens.
fn plain(part: &str) -> String {
    let mut plain = String::new();
    for letter in part.chars() {
        if letter.is_ascii_alphanumeric() {
            plain.push(letter.to_ascii_lowercase());
        } else if !plain.is_empty() && !plain.ends_with('-') {
            plain.push('-');
        }
    }
    plain.truncate(plain.trim_end_matches('-').len().min(40));
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_letters_that_every_system_takes() {
        assert_eq!(plain("Q1 / 2020"), "q1-2020");
        assert_eq!(plain("../../etc"), "etc");
        assert_eq!(plain("Điện Biên"), "i-n-bi-n");
        assert_eq!(plain("–"), "");
    }
}
