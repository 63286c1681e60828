//! Where a figure comes from and whether it is right, line by line: what the card of a figure says.

use super::account::Teller;
use super::quotation::around;
use super::wording::{Numbers, reason_text, remark};
use crate::comparison::{Panel, Reason, point};
use crate::figures::{Account, Figure, Link, Relation, RelationKind};
use crate::folding::capitalized;
use crate::locale::{Locale, NumberStyle, fill};
use crate::statistics::{Bound, Bundle, CellRef, Role};

/// What the card of a figure says.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// As printed in the story.
    pub printed: String,
    /// The cell in words, or the calculation.
    pub stated: String,
    /// What each line is about, and what it says.
    pub lines: Vec<(String, String)>,
    /// The sentence: before the figure, the figure, after it.
    pub quoted: [String; 3],
    pub source: Option<String>,
    /// Where the data come from, each to be checked before it is followed.
    pub addresses: Vec<String>,
    /// Leads to the number in a page of the source (URL Fragment Text Directives).
    pub fragment: String,
}

/// The card of a linked figure; `text` is the story's text of its part.
pub fn card(
    bundle: &Bundle,
    account: &Account,
    figure: &Figure,
    text: &str,
    locale: Locale,
) -> Option<Card> {
    let teller = Teller { bundle, locale };
    let words = locale.words();
    let tag = locale.language.tag();
    let cells = figure.link.cells();
    let first = *cells.first()?;
    let dataset = first.dataset(bundle)?;
    let mut lines: Vec<(String, String)> = Vec::new();
    let mut line = |about: &str, said: String| lines.push((about.to_owned(), said));
    line(words.data().check, teller.verdict(figure));
    match &figure.link {
        Link::Derived { operation, of } => {
            let name = teller.operation(*operation);
            line(
                words.data().calculation,
                format!("{name}: {}", teller.formula(*operation, of)),
            );
            for cell in of {
                line(
                    words.data().data,
                    format!("{} = {}", teller.cell(*cell), value_of(&teller, *cell)),
                );
            }
        }
        _ => {
            line(words.data().value, value_of(&teller, first));
            line(words.data().data, teller.dataset(first).to_owned());
            let categories = dataset.categories_at(first.position);
            for (dimension, category) in dataset.dimensions.iter().zip(categories) {
                let is_told = dimension.categories.len() > 1
                    || matches!(dimension.role, Some(Role::Time | Role::Geo));
                let category = dimension.categories.get(category).filter(|_| is_told);
                if let Some(category) = category {
                    let about = capitalized(dimension.label.text(tag));
                    line(&about, category.label.text(tag).to_owned());
                }
            }
        }
    }
    if let Link::Cell(cell) = figure.link {
        let unit = teller
            .unit_of(cell)
            .map(|unit| teller.unit(unit).to_owned());
        let unit = unit.filter(|unit| !unit.is_empty());
        line(
            words.data().unit,
            unit.unwrap_or_else(|| words.data().unit_not_stated.to_owned()),
        );
        line(words.data().standing, standing(&teller, cell));
        let grounds = teller.grounds(figure);
        if !grounds.is_empty() {
            line(words.data().why_cell, grounds.join("; "));
        }
        let is_about = |relation: &&Relation| relation.cells.first() == Some(&cell);
        for relation in account.relations.iter().filter(is_about) {
            let said = teller.relation(relation);
            // How it is calculated is said already.
            if relation.kind != RelationKind::Formula || relation.holds == Some(false) {
                line(words.data().calculation, said);
                if let Some(note) = teller.acknowledged(relation) {
                    line(words.data().acknowledged, note.to_owned());
                }
            }
        }
    }
    if let Some(bound) = figure.value.bound {
        let form = match bound {
            Bound::AtLeast => words.data().at_least,
            Bound::AtMost => words.data().at_most,
            Bound::About => words.data().about,
        };
        line(words.data().in_story, fill(form, &[&figure.text]));
    }
    let source = dataset.source.as_ref().or(bundle.source.as_ref());
    let value = figure.link.value(bundle);
    let style = NumberStyle::of_language(bundle.language.as_deref().unwrap_or(tag));
    let wanted = match (&figure.link, value) {
        // The source prints what it counted, not what was computed from it.
        (Link::Cell(_), Some(value)) => style.number(value, None),
        _ => figure.text.clone(),
    };
    Some(Card {
        printed: figure.text.clone(),
        stated: teller.stated(figure),
        lines,
        quoted: around(text, figure.start, figure.end),
        source: source.map(|source| source.text(tag).to_owned()),
        addresses: dataset.via.iter().map(|link| link.href.clone()).collect(),
        fragment: format!("#:~:text={}", encoded(&wanted)),
    })
}

/// The value of a cell with its unit and bound, or why there is none.
pub fn value_of(teller: &Teller, cell: CellRef) -> String {
    let point = point(teller.bundle, cell);
    let unit = teller.unit_of(cell);
    let panel = Panel::default();
    Numbers::of_panel(&panel, teller.locale).point(&point, |value| teller.value(value, unit))
}

/// Reported, derived with its formula, flagged, or unknown and why.
fn standing(teller: &Teller, cell: CellRef) -> String {
    let words = teller.locale.words();
    let point = point(teller.bundle, cell);
    let write = |value: f64| teller.number(value);
    match point.reason {
        Reason::Reported => words.data().reported.to_owned(),
        Reason::Derived | Reason::Flagged { .. } => {
            remark(&point, &write, &teller.locale).unwrap_or_default()
        }
        _ => reason_text(&point, &teller.locale),
    }
}

/// Percent-encodes a term of a text directive: also what has a meaning in it (`,`, `-` and `&`).
fn encoded(term: &str) -> String {
    let mut encoded = String::new();
    for byte in term.bytes() {
        if byte.is_ascii_alphanumeric() || byte == b'.' {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_with_a_meaning_in_a_text_directive_are_encoded() {
        assert_eq!(encoded("25.944"), "25.944");
        assert_eq!(encoded("12,4"), "12%2C4");
        assert_eq!(encoded("−5 & 6"), "%E2%88%925%20%26%206");
    }
}
