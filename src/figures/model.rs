//! What is known of the figures of a story once they are accounted for: each number with its link and its check,
//! how the cells of the bundle stand to one another, and what an editor should look at.

use crate::finding::Finding;
use crate::statistics::{Bound, Bundle, CellRef, Label, Operation};

/// Every figure of a story, in reading order, and every relation of its bundle.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Account {
    pub figures: Vec<Figure>,
    pub relations: Vec<Relation>,
    pub findings: Vec<Finding>,
}

/// Which of a story's texts a figure stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    Headline,
    Standfirst,
    /// `Story::text`.
    Body,
}

impl Part {
    pub fn name(self) -> &'static str {
        match self {
            Part::Headline => "headline",
            Part::Standfirst => "standfirst",
            Part::Body => "body",
        }
    }
}

/// A number printed in the story that states a quantity.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    pub part: Part,
    /// Unicode code points into the part's text, start inclusive, end exclusive:
    /// sign, digits or words, magnitude and an attached symbol such as `%`.
    pub start: usize,
    pub end: usize,
    /// As printed.
    pub text: String,
    pub value: Value,
    pub link: Link,
    pub check: Check,
    /// How the words lead to its cell, where it states one.
    pub lead: Option<Lead>,
    /// Where it differs from its cell: the cell beside that whose number it is.
    pub stands_at: Option<CellRef>,
    /// An annotation of the bundle decides the link.
    pub is_annotated: bool,
}

/// What a printed number says.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// With its magnitude: "1,2 triệu" is 1,200,000.
    pub number: f64,
    /// One unit of the last printed digit, with its magnitude: 100,000 for "1,2 triệu".
    pub step: f64,
    pub kind: Kind,
    pub bound: Option<Bound>,
}

/// What a printed number counts. Different kinds are never compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A plain number, with or without a noun after it.
    Count,
    Percent,
    /// Percentage points.
    Points,
    PerMille,
    /// "gấp 2,5 lần", "three times".
    Times,
    /// An amount in a currency: its code (ISO 4217).
    Money(&'static str),
    /// A fraction in words: "one in three", "một nửa"; the value is in per cent.
    Fraction,
    /// A unit symbol such as `km` or `ha`, as printed.
    Unit(String),
}

impl Kind {
    pub fn name(&self) -> &'static str {
        match self {
            Kind::Count => "count",
            Kind::Percent => "percent",
            Kind::Points => "points",
            Kind::PerMille => "per-mille",
            Kind::Times => "times",
            Kind::Money(_) => "money",
            Kind::Fraction => "fraction",
            Kind::Unit(_) => "unit",
        }
    }
}

/// What a figure states.
#[derive(Debug, Clone, PartialEq)]
pub enum Link {
    Cell(CellRef),
    /// A value that stands in no cell but follows from some.
    Derived {
        operation: Operation,
        of: Vec<CellRef>,
    },
    /// Equally good candidates; none is chosen.
    Ambiguous(Vec<CellRef>),
    None,
}

impl Link {
    /// The cells a reader is led to.
    pub fn cells(&self) -> &[CellRef] {
        match self {
            Link::Cell(cell) => std::slice::from_ref(cell),
            Link::Derived { of, .. } => of,
            Link::Ambiguous(_) | Link::None => &[],
        }
    }

    pub fn is_linked(&self) -> bool {
        matches!(self, Link::Cell(_) | Link::Derived { .. })
    }

    /// What the bundle says: the cell's value, or what the formula gives.
    pub fn value(&self, bundle: &Bundle) -> Option<f64> {
        match self {
            Link::Cell(cell) => cell.value(bundle),
            Link::Derived { operation, of } => {
                let inputs: Option<Vec<f64>> = of.iter().map(|cell| cell.value(bundle)).collect();
                operation.compute(&inputs?)
            }
            Link::Ambiguous(_) | Link::None => None,
        }
    }
}

/// How a category of a cell is given by the words.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    /// Its name stands in the sentence, from one code point to another.
    Said(usize, usize),
    /// A part of its name stands in the sentence.
    Partly,
    /// It was spoken of before, or stands over the passage.
    Carried,
    /// "from 55 to 49": the earlier of two periods, or the later.
    Ordered,
    /// None is named, and it is the whole, the newest period, or the only one with such a unit.
    Meant,
    /// None is named, and nothing says why it should be this one.
    Unsaid,
    /// Others are named as well as it.
    Unclear,
    /// Another is named; which, if it is one of the dimension.
    Against(Option<usize>),
    /// Another was spoken of before.
    Apart(usize),
}

impl Given {
    pub fn is_for(&self) -> bool {
        matches!(
            self,
            Given::Said(..) | Given::Partly | Given::Carried | Given::Ordered | Given::Meant
        )
    }
}

/// Whether something said agrees with a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    Agrees,
    Silent,
    Against,
}

/// How the words lead to a cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Lead {
    /// For each dimension in which there is a choice.
    pub grounds: Vec<Ground>,
    /// How much better the words fit than if it changed places with a number beside it, where one could.
    pub exchange: Option<f64>,
    pub noun: Agreement,
    /// Whether what is measured is spoken of at all.
    pub is_of_subject: bool,
}

/// How one category of a cell is given.
#[derive(Debug, Clone, PartialEq)]
pub struct Ground {
    pub dimension: usize,
    pub given: Given,
    /// The words that say it, as they stand in the story.
    pub words: String,
    pub is_time: bool,
}

/// How a figure compares with what it states.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Check {
    Matches,
    /// Equal once the cell is rounded as the figure is printed, or within its bound.
    Rounds,
    /// The same number stands in the cell, but the sentence does not lead to it: no tick.
    SameNumber,
    /// The data say otherwise: data − printed, in the figure's unit.
    Differs {
        data: f64,
        by: f64,
    },
    Unchecked(Why),
}

impl Check {
    /// As in `[data-check]`.
    pub fn name(self) -> &'static str {
        match self {
            Check::Matches => "matches",
            Check::Rounds => "rounds",
            Check::SameNumber => "same-number",
            Check::Differs { .. } => "differs",
            Check::Unchecked(_) => "unchecked",
        }
    }
}

/// Why a figure cannot be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// An editor says that it states nothing of the bundle.
    SetAside,
    /// No cell has this value and this meaning.
    NoCell,
    /// Several cells are equally good.
    Ambiguous,
    /// The cell has no number.
    Unknown,
    /// The units cannot be compared.
    OtherUnit,
}

/// One way in which cells stand to one another, held against their values.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    pub kind: RelationKind,
    /// The cell that the relation is about first, then those it is computed from.
    pub cells: Vec<CellRef>,
    /// `None` when nothing can be said: a cell is unknown or only bounded, or the numbers need not add up.
    pub holds: Option<bool>,
    /// stated − computed, in the unit of the first cell. Rounding may leave one though the relation holds.
    pub remainder: Option<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RelationKind {
    /// A whole is the sum of its parts (`category.child`).
    Sum,
    /// A share, then the things it is a share of: they are that share of some whole number of things.
    WholeNumber,
    /// A share, then its count and the count of its whole.
    Share,
    /// A stated change, then the levels it changed from and to.
    Change,
    /// A whole changed by as much as its parts did together.
    Nested,
    /// A derived cell is what its formula gives.
    Formula,
    /// A cell, then those that are added to it though they have another unit; it never holds.
    Units,
}

impl Relation {
    /// What the editor says of a relation that does not hold and is known not to.
    pub fn note<'a>(&self, bundle: &'a Bundle) -> Option<&'a Label> {
        let first = self.cells.first().filter(|_| self.holds == Some(false))?;
        let mut acknowledged = bundle.acknowledged.iter();
        let own = acknowledged.find(|own| bundle.any_cell(&own.cell) == Some(*first))?;
        Some(&own.note)
    }
}

impl RelationKind {
    pub fn name(self) -> &'static str {
        match self {
            RelationKind::Sum => "sum",
            RelationKind::WholeNumber => "whole-number",
            RelationKind::Share => "share",
            RelationKind::Change => "change",
            RelationKind::Nested => "nested",
            RelationKind::Formula => "formula",
            RelationKind::Units => "units",
        }
    }
}
