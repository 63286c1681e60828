//! The cells of a dataset: flat numbers with presence, a status for each, and how each stands.
//! Unknown is never zero: a cell without a number has none, and says why as far as the file does.

use crate::finding::What;
use crate::json::{Node, Value};
use crate::statistics::model::{Bound, Formula};
use std::collections::HashMap;

/// All cells of one dataset, by position.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cells {
    /// NaN where there is no number.
    numbers: Vec<f64>,
    /// Empty when no cell is a text.
    texts: Vec<Option<String>>,
    statuses: Statuses,
    pub(super) bounds: Vec<(usize, Bound)>,
    pub(super) formulas: Vec<(usize, Formula)>,
}

#[derive(Debug, Clone, Default, PartialEq)]
enum Statuses {
    #[default]
    None,
    All(String),
    Each {
        dictionary: Vec<String>,
        /// 0 is none, else the position in the dictionary plus one.
        codes: Vec<u16>,
    },
}

/// How a cell stands to its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing<'a> {
    /// A number that the source gives.
    Reported,
    /// A number computed from others; it has a formula.
    Derived,
    /// A number with a flag: one of the words we know, or a code of the file's own.
    Flagged(&'a str),
    /// The source publishes no figure.
    Unknown,
    /// A figure would have no meaning here.
    NotApplicable,
    /// No number, with the file's own code for why, or none.
    Missing(Option<&'a str>),
}

impl Cells {
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    pub fn number(&self, position: usize) -> Option<f64> {
        self.numbers.get(position).copied().filter(|n| !n.is_nan())
    }

    pub fn text(&self, position: usize) -> Option<&str> {
        self.texts.get(position)?.as_deref()
    }

    pub fn has_texts(&self) -> bool {
        !self.texts.is_empty()
    }

    pub fn n_numbers(&self) -> usize {
        self.numbers.iter().filter(|n| !n.is_nan()).count()
    }

    /// Whether any of some cells has a number.
    pub fn has_number_in(&self, positions: std::ops::Range<usize>) -> bool {
        let numbers = self.numbers.get(positions).unwrap_or_default();
        numbers.iter().any(|number| !number.is_nan())
    }

    pub fn status(&self, position: usize) -> Option<&str> {
        match &self.statuses {
            Statuses::None => None,
            Statuses::All(status) => Some(status),
            Statuses::Each { dictionary, codes } => {
                let code = usize::from(*codes.get(position)?);
                dictionary.get(code.checked_sub(1)?).map(String::as_str)
            }
        }
    }

    pub fn standing(&self, position: usize) -> Standing<'_> {
        let status = self.status(position).filter(|code| !code.trim().is_empty());
        match (self.number(position).is_some(), status) {
            (true, None | Some("A")) => Standing::Reported,
            (true, Some("derived")) => Standing::Derived,
            (true, Some(code)) => Standing::Flagged(code),
            (false, Some("unknown")) => Standing::Unknown,
            (false, Some("not-applicable")) => Standing::NotApplicable,
            (false, code) => Standing::Missing(code),
        }
    }

    pub fn bound(&self, position: usize) -> Option<Bound> {
        self.bounds
            .iter()
            .find(|(at, _)| *at == position)
            .map(|(_, bound)| *bound)
    }

    pub fn bounds(&self) -> impl Iterator<Item = (usize, Bound)> {
        self.bounds.iter().copied()
    }

    pub fn formula(&self, position: usize) -> Option<&Formula> {
        self.formulas
            .iter()
            .find(|(at, _)| *at == position)
            .map(|(_, formula)| formula)
    }

    pub fn formulas(&self) -> impl Iterator<Item = (usize, &Formula)> {
        self.formulas.iter().map(|(at, formula)| (*at, formula))
    }
}

/// Reads `value`. The error makes the dataset unreadable; `notices` do not.
#[inline(never)]
pub(super) fn read_values(
    value: Option<Value>,
    size: &[usize],
    n_cells: usize,
    notices: &mut Vec<What>,
) -> Result<Cells, What> {
    let mut cells = Cells::default();
    match value {
        Some(Value::List(_)) if value.is_some_and(Value::is_empty) && n_cells > 0 => {
            return Err(What::OnlyMetadata);
        }
        Some(Value::List(node)) => {
            let n_found = value.map_or(0, Value::len);
            if n_found != n_cells {
                return Err(What::ValuesDiffer {
                    size: size
                        .iter()
                        .map(usize::to_string)
                        .collect::<Vec<_>>()
                        .join(" × "),
                    n_expected: n_cells,
                    n_found,
                });
            }
            match node {
                Node::Numbers(numbers) => cells.numbers = numbers.clone(),
                _ => {
                    cells.numbers = vec![f64::NAN; n_cells];
                    for (position, item) in node.value().items().enumerate() {
                        cells.set(position, item);
                    }
                }
            }
        }
        Some(Value::Map(Node::Map(members))) if !members.is_empty() => {
            // Keys that are no positions at all: not a value object.
            let n_outside = members
                .iter()
                .filter(|(key, _)| key.parse::<usize>().is_err())
                .count();
            if n_outside == members.len() {
                return Err(What::ValueMissing);
            }
            cells.numbers = vec![f64::NAN; n_cells];
            cells.set_sparse(value, n_cells, notices);
        }
        Some(Value::Map(_)) => {
            cells.numbers = vec![f64::NAN; n_cells];
            cells.set_sparse(value, n_cells, notices);
        }
        Some(Value::Number(number)) if n_cells == 1 => cells.numbers = vec![number],
        _ => return Err(What::ValueMissing),
    }
    if cells.has_texts() {
        notices.push(What::TextValues {
            n_texts: cells.texts.iter().flatten().count(),
        });
    } else if n_cells > 0 && cells.numbers.iter().all(|n| n.is_nan()) {
        notices.push(What::NoNumbers);
    }
    Ok(cells)
}

impl Cells {
    fn set(&mut self, position: usize, item: Value) {
        match item {
            Value::Number(number) => self.numbers[position] = number,
            Value::Text(text) => {
                if self.texts.is_empty() {
                    self.texts = vec![None; self.numbers.len()];
                }
                self.texts[position] = Some(text.to_owned());
            }
            _ => {}
        }
    }

    fn set_sparse(&mut self, value: Option<Value>, n_cells: usize, notices: &mut Vec<What>) {
        let mut n_outside = 0;
        for (key, item) in value.into_iter().flat_map(Value::entries) {
            match key.parse::<usize>() {
                Ok(position) if position < n_cells => self.set(position, item),
                _ => n_outside += 1,
            }
        }
        if n_outside > 0 {
            notices.push(What::PositionOutside { n_outside, n_cells });
        }
    }

    /// Reads `status`: one for all, one for each, by position, or Eurostat's old `{value, category}`.
    #[inline(never)]
    pub(super) fn read_statuses(&mut self, status: Option<Value>, notices: &mut Vec<What>) {
        let n_cells = self.len();
        match status {
            Some(Value::Text(text)) => self.statuses = Statuses::All(text.to_owned()),
            Some(Value::List(_)) => {
                let n_found = status.map_or(0, Value::len);
                let only = status.and_then(|list| list.item(0)).and_then(Value::as_id);
                match only {
                    // A list of one is JSON-stat's deprecated form of "the same for all".
                    Some(only) if n_found == 1 && n_cells != 1 => {
                        self.statuses = Statuses::All(only);
                    }
                    _ if n_found == n_cells => {
                        let items = status.into_iter().flat_map(Value::items);
                        self.statuses = statuses(n_cells, items.enumerate());
                    }
                    _ if n_found == 0 => {}
                    _ => notices.push(What::StatusesDiffer {
                        n_expected: n_cells,
                        n_found,
                    }),
                }
            }
            Some(Value::Map(_)) => {
                if let Some(old_form) = status.and_then(|map| map.get("value")) {
                    return self.read_statuses(Some(old_form), notices);
                }
                let by_position = status
                    .into_iter()
                    .flat_map(Value::entries)
                    .filter_map(|(key, item)| Some((key.parse().ok()?, item)));
                self.statuses = statuses(n_cells, by_position);
            }
            _ => {}
        }
    }
}

fn statuses<'a>(n_cells: usize, items: impl Iterator<Item = (usize, Value<'a>)>) -> Statuses {
    let mut dictionary: Vec<String> = Vec::new();
    let mut known: HashMap<String, u32> = HashMap::new();
    let mut codes = vec![0u16; n_cells];
    for (position, item) in items {
        let (Some(word), Some(code)) = (item.as_id(), codes.get_mut(position)) else {
            continue;
        };
        if let Some(seen) = known.get(&word) {
            *code = *seen as u16;
        } else if let Ok(new) = u16::try_from(dictionary.len() + 1) {
            dictionary.push(word.clone());
            known.insert(word, u32::from(new));
            *code = new;
        }
    }
    if dictionary.is_empty() {
        Statuses::None
    } else {
        Statuses::Each { dictionary, codes }
    }
}
