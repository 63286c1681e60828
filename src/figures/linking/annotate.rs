//! Web Annotations decide over the automatic link (Web Annotation Data Model, 4.2.4 and 4.2.5): a quotation first, a
//! position only among several matches of it. Text is compared as everywhere here, folded; places stay those of the original.

use crate::article::Story;
use crate::figures::model::Part;
use crate::figures::passages::text_of;
use crate::figures::reading::printed::{Printed, Sense};
use crate::finding::{Finding, What};
use crate::folding::folded;
use crate::statistics::{Annotation, Bundle, CellRef};

/// The cells that annotations give to printed numbers, or that they state nothing; and the annotations that match nothing.
#[inline(never)]
pub(in crate::figures) fn annotated(
    story: &Story,
    bundle: &Bundle,
    numbers: &[Printed],
) -> (Vec<(usize, Option<CellRef>)>, Vec<Finding>) {
    let mut found = Vec::new();
    let mut findings = Vec::new();
    if bundle.annotations.is_empty() {
        return (found, findings);
    }
    let parts = [Part::Headline, Part::Standfirst, Part::Body]
        .map(|part| (part, Folded::of(text_of(story, part))));
    // Annotations for other articles, by what they name.
    let mut elsewhere: Vec<(&Annotation, usize)> = Vec::new();
    for annotation in &bundle.annotations {
        if let Some(source) = annotation
            .source
            .as_ref()
            .filter(|source| !story.is_named(source))
        {
            let is_known =
                |known: &&mut (&Annotation, usize)| known.0.source.as_ref() == Some(source);
            match elsewhere.iter_mut().find(is_known) {
                Some((_, n)) => *n += 1,
                None => elsewhere.push((annotation, 1)),
            }
            continue;
        }
        let cell = match &annotation.cell {
            Some(name) => match bundle.any_cell(name) {
                Some(cell) => Some(cell),
                None => continue,
            },
            None => None,
        };
        let mut has_number = false;
        for (part, start, end) in matches(annotation, &parts) {
            let inside: Vec<usize> = numbers
                .iter()
                .enumerate()
                .filter(|(_, n)| {
                    n.part == part && n.start < end && start < n.end && is_quantity(n.sense)
                })
                .map(|(n, _)| n)
                .collect();
            let Some(cell) = cell else {
                // What states nothing is every number of the quotation.
                has_number |= !inside.is_empty();
                found.extend(inside.into_iter().map(|n| (n, None)));
                continue;
            };
            // Of several numbers in a quotation the one that has the cell's value is meant.
            let value = cell.value(bundle).map(f64::abs);
            let exact = inside.iter().find(|n| {
                value.is_some_and(|value| {
                    let printed = &numbers[**n].value;
                    (printed.number - value).abs() <= printed.step / 2.0 + value * 1e-9
                })
            });
            if let Some(n) = exact.or(inside.first()) {
                found.push((*n, Some(cell)));
                has_number = true;
            }
        }
        if !has_number {
            let what = What::AnnotationNotFound {
                cell: annotation.cell.clone().unwrap_or_default(),
                quote: annotation.exact.clone().unwrap_or_default(),
            };
            findings.push(what.in_statistics(annotation.at.clone()));
        }
    }
    for (annotation, n_annotations) in elsewhere {
        let source = annotation.source.clone().unwrap_or_default();
        let what = What::AnnotationElsewhere {
            source,
            n_annotations,
        };
        findings.push(what.in_statistics(annotation.at.clone()));
    }
    (found, findings)
}

/// An editor may call a year or a rank a figure, but no footnote mark.
fn is_quantity(sense: Sense) -> bool {
    !matches!(sense, Sense::Footnote | Sense::ListMarker | Sense::Phone)
}

/// Where an annotation's target is: part, start and end in code points.
pub(in crate::figures) fn matches(
    annotation: &Annotation,
    parts: &[(Part, Folded)],
) -> Vec<(Part, usize, usize)> {
    let Some(exact) = &annotation.exact else {
        let position = annotation.position;
        return position
            .map(|(start, end)| (Part::Body, start, end))
            .into_iter()
            .collect();
    };
    let exact = folded(exact);
    let prefix = annotation.prefix.as_deref().map(folded).unwrap_or_default();
    let suffix = annotation.suffix.as_deref().map(folded).unwrap_or_default();
    let mut found = Vec::new();
    for (part, text) in parts {
        found.extend(
            text.find(&exact, &prefix, &suffix)
                .into_iter()
                .map(|(start, end)| (*part, start, end)),
        );
    }
    if found.len() > 1
        && let Some((start, end)) = annotation.position
    {
        let placed: Vec<_> = found
            .iter()
            .copied()
            .filter(|(part, s, e)| *part == Part::Body && *s < end && start < *e)
            .collect();
        if !placed.is_empty() {
            return placed;
        }
    }
    found
}

/// A text folded for comparison, with the way back.
pub(in crate::figures) struct Folded {
    chars: Vec<char>,
    /// Where each folded character begins in the original, and one more for the end.
    places: Vec<usize>,
}

impl Folded {
    pub(in crate::figures) fn of(text: &str) -> Folded {
        let original: Vec<char> = text.chars().collect();
        let mut chars = Vec::with_capacity(original.len());
        let mut places = Vec::with_capacity(original.len() + 1);
        let mut n = 0;
        while n < original.len() {
            let start = n;
            n += 1;
            if original[start].is_whitespace() {
                while n < original.len() && original[n].is_whitespace() {
                    n += 1;
                }
                chars.push(' ');
                places.push(start);
                continue;
            }
            while n < original.len() && ('\u{300}'..='\u{36f}').contains(&original[n]) {
                n += 1;
            }
            let letter: String = original[start..n].iter().collect();
            for c in folded(&letter).chars() {
                chars.push(c);
                places.push(start);
            }
        }
        places.push(original.len());
        Folded { chars, places }
    }

    /// Every place of a quotation between its prefix and its suffix.
    pub(in crate::figures) fn find(
        &self,
        exact: &str,
        prefix: &str,
        suffix: &str,
    ) -> Vec<(usize, usize)> {
        let exact: Vec<char> = exact.chars().collect();
        if exact.is_empty() || exact.len() > self.chars.len() {
            return Vec::new();
        }
        let trimmed = |chars: &[char]| chars.iter().collect::<String>().trim().to_owned();
        (0..=self.chars.len() - exact.len())
            .filter(|at| self.chars[*at..at + exact.len()] == exact[..])
            .filter(|at| trimmed(&self.chars[..*at]).ends_with(prefix.trim()))
            .filter(|at| trimmed(&self.chars[at + exact.len()..]).starts_with(suffix.trim()))
            .map(|at| (self.places[at], self.places[at + exact.len()]))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_is_found_whatever_its_typing_and_placed_in_the_original() {
        let text = Folded::of("Tỉnh  Ðiện Bie\u{302}n có\u{a0}25.944 người và 25.944 thẻ");
        assert_eq!(text.find("25.944", "", " người"), [(20, 26)]);
        assert_eq!(text.find("25.944", "", "").len(), 2);
        assert_eq!(text.find(&folded("Điện Biên"), "Tỉnh", "có"), [(6, 16)]);
        assert!(text.find("25.945", "", "").is_empty());
    }
}
