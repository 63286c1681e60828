//! What a bundle is once read: datasets of dimensions and cells, each cell nameable by its categories.
//! Positions count row-major, the last dimension fastest (JSON-stat 2.0, *value*).

use super::meaning::{Period, Quantity, Units, Whole};
use super::read::{Cells, Label, Standing};
use crate::address::decode;
use crate::finding::{NameFault, Names};

/// A statistics bundle.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bundle {
    pub label: Label,
    pub notes: Vec<Label>,
    pub source: Option<Label>,
    pub updated: Option<String>,
    /// BCP 47, of the labels.
    pub language: Option<String>,
    pub datasets: Vec<Dataset>,
    /// The ids of datasets that the file has and that could not be read.
    pub unreadable: Vec<String>,
    /// Items of a collection that stand in files of their own, still to be fetched.
    pub pending: Vec<PendingItem>,
    pub comparisons: Vec<ComparisonRequest>,
    pub annotations: Vec<Annotation>,
    pub acknowledged: Vec<Acknowledged>,
}

/// A dataset in a file of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct PendingItem {
    /// As written; relative to the bundle.
    pub href: String,
    pub label: Label,
    /// JSON pointer of the item in the bundle.
    pub at: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Dataset {
    pub id: String,
    pub label: Label,
    /// Other words for its subject, in any language, as the editor gives them.
    pub synonyms: Vec<String>,
    pub notes: Vec<Label>,
    pub source: Option<Label>,
    pub updated: Option<String>,
    /// Where the figures come from (`link.via`).
    pub via: Vec<Link>,
    pub licence: Option<Link>,
    pub dimensions: Vec<Dimension>,
    pub cells: Cells,
    /// What foreign status codes mean, as the file says.
    pub status_labels: Vec<(String, Label)>,
    /// What its cells count.
    pub units: Units,
    /// Set when all its cells are changes and no category says so.
    pub change: Option<Change>,
    /// The season is taken out of its numbers, so that any two periods of one length compare.
    pub is_seasonally_adjusted: bool,
    /// JSON pointer of the dataset in its file.
    pub at: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    pub href: String,
    pub label: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Time,
    Geo,
    Metric,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Dimension {
    pub id: String,
    pub label: Label,
    pub notes: Vec<Label>,
    pub role: Option<Role>,
    /// The file does not say the role; it was guessed from ids or labels.
    pub is_role_guessed: bool,
    pub categories: Vec<Category>,
    /// Which categories are made of others, in the order of the categories.
    pub wholes: Vec<Whole>,
    /// Positions of all categories in their own order; empty where they have none.
    pub order: Vec<usize>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Category {
    pub id: String,
    pub label: Label,
    /// Other words for it, in any language, as the editor gives them.
    pub synonyms: Vec<String>,
    pub notes: Vec<Label>,
    /// Boxed, since most categories of most tables have none.
    pub unit: Option<Box<Unit>>,
    /// Positions, in the same dimension, of the direct parts.
    pub children: Vec<usize>,
    /// Position of the whole this is a part of; of several, the first.
    pub parent: Option<usize>,
    /// Set when this metric is a change and not a level.
    pub change: Option<Box<Change>>,
    /// Of a dimension of time; `None` for what is no period.
    pub period: Option<Period>,
    /// No cell of it has a number.
    pub is_empty: bool,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Unit {
    pub label: Label,
    pub symbol: Option<Label>,
    pub is_symbol_first: bool,
    pub decimals: Option<u8>,
    /// Who or what is counted, where version 1 says so beside the unit.
    pub counted: Option<Label>,
    /// As version 1 has it in `type`: "Count", "Index", "Percentage".
    pub kind: Option<String>,
    /// The power of ten that its numbers are multiplied by (`multiplier` of version 1).
    pub scale: i8,
    /// What its numbers are.
    pub quantity: Quantity,
}

impl Unit {
    /// Whether two units may share an axis.
    pub fn is_same(&self, other: &Unit) -> bool {
        self.label.raw == other.label.raw
            && self.symbol.as_ref().map(|s| &s.raw) == other.symbol.as_ref().map(|s| &s.raw)
            && self.is_symbol_first == other.is_symbol_first
            && self.scale == other.scale
            && self.quantity.class == other.quantity.class
    }

    /// Per cent, whose differences are percentage points.
    pub fn is_percent(&self) -> bool {
        self.quantity.is_percent()
    }
}

/// A metric that says how much something changed (see `docs/format.md`).
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The category that holds the level, if any is published.
    pub of: Option<usize>,
    /// `None` when the source does not say whether "%" is per cent or percentage points.
    pub kind: Option<ChangeKind>,
    pub from: Option<String>,
    pub to: Option<String>,
    /// Words or codes say it, not our extension.
    pub is_guessed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// In the unit itself, or in percentage points.
    Difference,
    /// (to − from) ÷ from.
    Percent,
    /// to ÷ from.
    Ratio,
    /// to ÷ from, in per cent: 100 is no change.
    Index,
}

/// "More than 90" is not 90.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    AtLeast,
    AtMost,
    About,
}

/// How a derived cell was computed.
#[derive(Debug, Clone, PartialEq)]
pub struct Formula {
    pub operation: Operation,
    /// Names of cells as written: of its own dataset, or with another's id.
    pub of: Vec<String>,
    /// JSON pointer.
    pub at: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    Sum,
    Difference,
    Share,
    PercentChange,
    Whole,
}

impl Operation {
    /// As in `docs/format.md`.
    pub fn name(self) -> &'static str {
        match self {
            Operation::Sum => "sum",
            Operation::Difference => "difference",
            Operation::Share => "share",
            Operation::PercentChange => "percent-change",
            Operation::Whole => "whole",
        }
    }

    /// The result in the unit of the derived cell; `None` where there is none (division by zero).
    pub fn compute(self, inputs: &[f64]) -> Option<f64> {
        let result = match (self, inputs) {
            (Operation::Sum, [_, ..]) => inputs.iter().sum(),
            (Operation::Difference, [a, b]) => a - b,
            (Operation::Share, [part, whole]) => part * 100.0 / whole,
            (Operation::PercentChange, [from, to]) => (to - from) * 100.0 / from,
            (Operation::Whole, [part, per_cent]) => part * 100.0 / per_cent,
            _ => return None,
        };
        result.is_finite().then_some(result)
    }
}

/// A comparison that the bundle asks for; names are checked when it is made.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ComparisonRequest {
    pub id: String,
    pub dataset: String,
    pub kind: Option<String>,
    pub title: Option<Label>,
    pub rows: Option<String>,
    pub categories: Option<Vec<String>>,
    pub chart: Option<String>,
    /// Categories of the rows that its title is about.
    pub emphasis: Vec<String>,
    pub fix: Vec<(String, String)>,
    pub from: Option<String>,
    pub to: Option<String>,
    pub measure: Option<String>,
    /// Quotations that say where in the story it belongs.
    pub passages: Vec<String>,
    pub at: String,
}

/// A cell whose remainder the editor knows of, and why it is there.
#[derive(Debug, Clone, PartialEq)]
pub struct Acknowledged {
    pub cell: String,
    pub note: Label,
    pub at: String,
}

/// A Web Annotation that ties a quotation to a cell; without one the quotation states nothing of the bundle.
#[derive(Debug, Clone, PartialEq)]
pub struct Annotation {
    pub cell: Option<String>,
    /// The article that the target is in, where the annotation says.
    pub source: Option<String>,
    pub exact: Option<String>,
    pub prefix: Option<String>,
    pub suffix: Option<String>,
    /// Unicode code points, start inclusive, end exclusive.
    pub position: Option<(usize, usize)>,
    pub at: String,
}

/// A cell of a bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellRef {
    /// Position in `Bundle::datasets`.
    pub dataset: usize,
    /// Position in the dataset, row-major.
    pub position: usize,
}

impl CellRef {
    pub fn dataset(self, bundle: &Bundle) -> Option<&Dataset> {
        bundle.datasets.get(self.dataset)
    }

    pub fn value(self, bundle: &Bundle) -> Option<f64> {
        self.dataset(bundle)?.value(self.position)
    }

    /// As in `docs/format.md`. Names are written for addresses, documents and JSON only.
    pub fn name(self, bundle: &Bundle) -> String {
        self.dataset(bundle)
            .map_or_else(String::new, |dataset| dataset.cell_name(self.position))
    }
}

impl Bundle {
    pub fn dataset(&self, id: &str) -> Option<&Dataset> {
        self.datasets.iter().find(|dataset| dataset.id == id)
    }

    /// The dataset and position of a cell name that carries its dataset.
    pub fn find_cell(&self, name: &str) -> Option<(&Dataset, usize)> {
        let (id, categories) = name.split_once(':')?;
        let dataset = self.dataset(&decode(id))?;
        Some((dataset, dataset.find_cell(categories)?))
    }

    /// Why a name means no dataset; nothing if there is one, or one that could not be read.
    pub fn dataset_fault(&self, name: &str) -> Option<NameFault> {
        let is_there = self.dataset(name).is_some() || self.unreadable.iter().any(|id| id == name);
        let ids: Vec<&str> = self.datasets.iter().map(|own| own.id.as_str()).collect();
        (!is_there).then(|| NameFault::Dataset {
            name: name.to_owned(),
            known: Names::near(name, &ids),
        })
    }

    /// Why a name means no cell, in a dataset's own words or in the bundle's; nothing if its dataset could not be read.
    pub fn cell_fault(&self, own: Option<&Dataset>, name: &str) -> Option<NameFault> {
        let named = name.split_once(':').map(|(id, _)| decode(id));
        match named {
            Some(id) => match self.dataset(&id) {
                Some(dataset) => Some(dataset.cell_fault(name)),
                None => self.dataset_fault(&id),
            },
            None => {
                let dataset = own.or(self.datasets.first())?;
                Some(dataset.cell_fault(name))
            }
        }
    }

    /// Where the cell is that a name means; without a dataset it is the first that has such a cell.
    pub fn any_cell(&self, name: &str) -> Option<CellRef> {
        let mut datasets = self.datasets.iter().enumerate();
        datasets.find_map(|(dataset, own)| {
            let position = own.find_cell(name)?;
            Some(CellRef { dataset, position })
        })
    }

    /// Where the cell is that a name with its dataset means.
    pub fn cell_named(&self, name: &str) -> Option<CellRef> {
        let (id, categories) = name.split_once(':')?;
        let id = decode(id);
        let dataset = self.datasets.iter().position(|dataset| dataset.id == id)?;
        let position = self.datasets[dataset].find_cell(categories)?;
        Some(CellRef { dataset, position })
    }

    /// The cell that a formula of a dataset names: one of its own, or of another whose id stands before the colon.
    pub fn find_input<'a>(&'a self, own: &'a Dataset, name: &str) -> Option<(&'a Dataset, usize)> {
        if name.contains(':') {
            self.find_cell(name)
        } else {
            Some((own, own.find_cell(name)?))
        }
    }
}

impl Dataset {
    /// The position of the cell at one category per dimension.
    pub fn position(&self, categories: &[usize]) -> usize {
        self.dimensions
            .iter()
            .zip(categories)
            .fold(0, |position, (dimension, category)| {
                position * dimension.categories.len() + category
            })
    }

    /// The category in every dimension of the cell at a position.
    pub fn categories_at(&self, position: usize) -> Vec<usize> {
        let mut rest = position;
        let mut categories: Vec<usize> = self
            .dimensions
            .iter()
            .rev()
            .map(|dimension| {
                let n_categories = dimension.categories.len().max(1);
                let category = rest % n_categories;
                rest /= n_categories;
                category
            })
            .collect();
        categories.reverse();
        categories
    }

    /// `DATASET:dimension=category&…`, as in `docs/format.md`.
    pub fn cell_name(&self, position: usize) -> String {
        let categories: Vec<String> = self
            .dimensions
            .iter()
            .zip(self.categories_at(position))
            .filter_map(|(dimension, category)| {
                let category = dimension.categories.get(category)?;
                Some(format!(
                    "{}={}",
                    encode(&dimension.id),
                    encode(&category.id)
                ))
            })
            .collect();
        format!("{}:{}", encode(&self.id), categories.join("&"))
    }

    /// The position that a name means here, with or without the dataset's id.
    /// Dimensions of a single category may be left out; any other must be named once.
    pub fn find_cell(&self, name: &str) -> Option<usize> {
        let categories = match name.split_once(':') {
            Some((dataset, categories)) if decode(dataset) == self.id => categories,
            Some(_) => return None,
            None => name,
        };
        let mut named: Vec<(String, String)> = Vec::new();
        for pair in categories.split('&').filter(|pair| !pair.is_empty()) {
            let (dimension, category) = pair.split_once('=')?;
            named.push((decode(dimension), decode(category)));
        }
        let n_named = named.len();
        let mut n_used = 0;
        let mut position = Vec::with_capacity(self.dimensions.len());
        for dimension in &self.dimensions {
            let category = named.iter().find(|(id, _)| *id == dimension.id);
            n_used += usize::from(category.is_some());
            position.push(match category {
                Some((_, category)) => dimension.category(category)?,
                None if dimension.categories.len() == 1 => 0,
                None => return None,
            });
        }
        (n_used == n_named).then(|| self.position(&position))
    }

    /// Why a name that has no dataset in it means no cell here.
    pub fn cell_fault(&self, name: &str) -> NameFault {
        let categories = name
            .split_once(':')
            .map_or(name, |(_, categories)| categories);
        let pairs = categories.split('&').filter(|pair| !pair.is_empty());
        let named: Vec<(String, String)> = pairs
            .map(|pair| {
                let (dimension, category) = pair.split_once('=').unwrap_or((pair, ""));
                (decode(dimension), decode(category))
            })
            .collect();
        for (dimension, category) in &named {
            if let Some(fault) = self.name_fault(dimension, Some(category)) {
                return fault;
            }
        }
        let is_named = |dimension: &Dimension| named.iter().any(|(id, _)| *id == dimension.id);
        let mut left_out = self
            .dimensions
            .iter()
            .filter(|dimension| !is_named(dimension));
        let left_out = left_out.find(|dimension| dimension.categories.len() > 1);
        match left_out.or(self.dimensions.first()) {
            Some(dimension) => NameFault::LeftOut {
                dimension: dimension.id.clone(),
                known: Names::near("", &dimension.ids()),
            },
            None => NameFault::Dimension {
                name: name.to_owned(),
                known: Names::default(),
            },
        }
    }

    /// What is wrong with the name of a dimension, or with that of a category in it.
    pub fn name_fault(&self, dimension: &str, category: Option<&str>) -> Option<NameFault> {
        let Some(found) = self.dimension(dimension) else {
            let ids: Vec<&str> = self.dimensions.iter().map(|own| own.id.as_str()).collect();
            return Some(NameFault::Dimension {
                name: dimension.to_owned(),
                known: Names::near(dimension, &ids),
            });
        };
        self.dimensions[found].category_fault(category?)
    }

    pub fn dimension(&self, id: &str) -> Option<usize> {
        self.dimensions.iter().position(|d| d.id == id)
    }

    /// The first dimension with a role.
    pub fn with_role(&self, role: Role) -> Option<usize> {
        self.dimensions.iter().position(|d| d.role == Some(role))
    }

    pub fn value(&self, position: usize) -> Option<f64> {
        self.cells.number(position)
    }

    pub fn standing(&self, position: usize) -> Standing<'_> {
        self.cells.standing(position)
    }

    /// The unit of the cell at one category per dimension.
    pub fn unit(&self, categories: &[usize]) -> Option<&Unit> {
        self.units.at(categories)
    }

    /// The change that the cell at one category per dimension is, if it is one.
    pub fn change(&self, categories: &[usize]) -> Option<&Change> {
        let mut own = self.dimensions.iter().zip(categories);
        own.find_map(|(dimension, category)| dimension.categories.get(*category)?.change.as_deref())
            .or(self.change.as_ref())
    }

    /// How far apart the cells of two neighbouring categories of a dimension are.
    pub fn stride(&self, dimension: usize) -> usize {
        let after = self.dimensions.get(dimension + 1..).unwrap_or_default();
        after
            .iter()
            .map(|dimension| dimension.categories.len())
            .product()
    }

    /// What a status code means, in a language; `None` when the file does not say.
    pub fn status_label(&self, code: &str, language: &str) -> Option<&str> {
        self.status_labels
            .iter()
            .find(|(known, _)| known == code)
            .map(|(_, label)| label.text(language))
    }
}

impl Dimension {
    pub fn category(&self, id: &str) -> Option<usize> {
        self.categories.iter().position(|c| c.id == id)
    }

    /// What is wrong with the name of a category; nothing if there is one.
    pub fn category_fault(&self, category: &str) -> Option<NameFault> {
        if self.category(category).is_some() {
            return None;
        }
        Some(NameFault::Category {
            dimension: self.id.clone(),
            name: category.to_owned(),
            known: Names::near(category, &self.ids()),
        })
    }

    fn ids(&self) -> Vec<&str> {
        self.categories.iter().map(|own| own.id.as_str()).collect()
    }

    pub fn has_hierarchy(&self) -> bool {
        self.categories.iter().any(|c| !c.children.is_empty())
    }
}

/// Percent-encodes what would end a part of a cell's name.
fn encode(id: &str) -> String {
    let mut encoded = String::with_capacity(id.len());
    for character in id.chars() {
        if matches!(character, '%' | '&' | '=' | ':') || character.is_whitespace() {
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                encoded.push_str(&format!("%{byte:02X}"));
            }
        } else {
            encoded.push(character);
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_with_separators_survive_a_cell_name() {
        for id in ["01.4,02,03.1", "90+", "a&b=c:d %", "năm\u{a0}1"] {
            let encoded = encode(id);
            assert!(
                !encoded.contains(['&', '=', ':', ' ', '\u{a0}']),
                "{encoded}"
            );
            assert_eq!(decode(&encoded), id);
        }
        assert_eq!(decode("100%"), "100%");
        assert_eq!(decode("%FF"), "%FF");
    }

    #[test]
    fn operations_compute_what_their_formula_says() {
        assert_eq!(Operation::Sum.compute(&[31.0, 20.0, 842.0]), Some(893.0));
        assert_eq!(Operation::Difference.compute(&[5.0, 7.0]), Some(-2.0));
        assert_eq!(Operation::Share.compute(&[44.0, 55.0]), Some(80.0));
        assert_eq!(Operation::PercentChange.compute(&[40.0, 50.0]), Some(25.0));
        assert_eq!(Operation::Whole.compute(&[44.0, 80.0]), Some(55.0));
        assert_eq!(Operation::Share.compute(&[1.0, 0.0]), None);
        assert_eq!(Operation::Difference.compute(&[1.0]), None);
    }
}
