//! The types of a comparison: what it shows, row by row, and which choices it offers.
//! Labels keep all their languages, so that a change of language needs no new comparison.

use crate::statistics::{Bound, CellRef, ChangeKind, Label, Link, Operation, Unit};

/// The four ways to compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    ThenAndNow,
    ChangeOnly,
    PartsOfWhole,
    Ranking,
}

impl Kind {
    pub const ALL: [Kind; 4] = [
        Kind::ThenAndNow,
        Kind::ChangeOnly,
        Kind::PartsOfWhole,
        Kind::Ranking,
    ];

    /// As in `docs/format.md` and `[data-kind]`.
    pub fn name(self) -> &'static str {
        match self {
            Kind::ThenAndNow => "then-and-now",
            Kind::ChangeOnly => "change-only",
            Kind::PartsOfWhole => "parts-of-whole",
            Kind::Ranking => "ranking",
        }
    }

    pub fn of_name(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// The drawings there are (`docs/format.md`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A line each on one scale: bars, dumbbells, arrows.
    Rows,
    /// Numbers as the picture.
    Numbers,
    /// A bar for each whole, with its parts in their places.
    Whole,
    /// A dot for each person.
    People,
    /// How much of a target was reached.
    Quota,
    /// The whole time.
    Lines,
}

impl Form {
    pub const ALL: [Form; 6] = [
        Form::Rows,
        Form::Numbers,
        Form::Whole,
        Form::People,
        Form::Quota,
        Form::Lines,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Form::Rows => "rows",
            Form::Numbers => "numbers",
            Form::Whole => "whole",
            Form::People => "people",
            Form::Quota => "quota",
            Form::Lines => "lines",
        }
    }

    pub fn of_name(name: &str) -> Option<Form> {
        Form::ALL.into_iter().find(|form| form.name() == name)
    }
}

/// What is shown of each row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// The values themselves.
    Level,
    /// now − then, in the unit, or in percentage points.
    Difference,
    /// (now − then) ÷ then.
    Percent,
    /// part ÷ whole.
    Share,
}

impl Measure {
    pub const ALL: [Measure; 4] = [
        Measure::Level,
        Measure::Difference,
        Measure::Percent,
        Measure::Share,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Measure::Level => "level",
            Measure::Difference => "difference",
            Measure::Percent => "percent",
            Measure::Share => "share",
        }
    }

    pub fn of_name(name: &str) -> Option<Measure> {
        Measure::ALL
            .into_iter()
            .find(|measure| measure.name() == name)
    }
}

/// What the reader chose; `None` is "as planned". Everything is named by ids, so that a link survives new data.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    pub from: Option<String>,
    pub to: Option<String>,
    pub measure: Option<Measure>,
    pub categories: Option<Vec<String>>,
    /// Rows that have an order of their own are ranked all the same.
    pub is_ranked: bool,
    /// Dimension and category.
    pub fixed: Vec<(String, String)>,
}

impl Choice {
    pub fn is_empty(&self) -> bool {
        *self == Choice::default()
    }

    /// Holds a dimension at another category.
    pub fn fix(&mut self, dimension: &str, category: &str) {
        self.fixed.retain(|(known, _)| known != dimension);
        self.fixed.push((dimension.to_owned(), category.to_owned()));
    }
}

/// A finished comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    pub id: String,
    pub kind: Kind,
    pub measure: Measure,
    pub title: Option<Label>,
    pub naming: Naming,
    pub dataset_id: String,
    pub dataset_label: Label,
    /// The dimension of the rows.
    pub rows_label: Label,
    /// The earlier and the later period, for kinds that have two.
    pub then: Option<Period>,
    pub now: Option<Period>,
    /// The drawing that the editor wishes.
    pub chart: Option<Form>,
    /// The rows that the title is about, by their ids; none leaves it to the passage.
    pub emphasis: Vec<String>,
    /// All periods between which the two were chosen, where there are more than two.
    pub moments: Vec<Moment>,
    /// One for each unit: different units never share an axis.
    pub panels: Vec<Panel>,
    /// How the two periods stand to one another.
    pub season: Season,
    /// Why some rows are drawn and others are not.
    pub picked: Picked,
    /// Rows of the choice that are not drawn, though they have numbers.
    pub n_hidden: usize,
    /// Rows of the choice that have no number in what is shown, and are not drawn.
    pub without_data: Vec<Label>,
    /// The rows have an order of their own, and keep it unless the reader ranks them.
    pub is_ordered: bool,
    pub is_ranked: bool,
    /// The source does not say whether its "%" is per cent or percentage points.
    pub is_reading_open: bool,
    /// The rows are changes of levels that nobody published.
    pub has_no_level: bool,
    /// What kind of change the rows are, if the source says.
    pub change_kind: Option<ChangeKind>,
    /// What the other dimensions are held at: dimension and category.
    pub held: Vec<(Label, Label)>,
    /// What is measured, where the data tell several measures apart.
    pub metric: Option<Label>,
    /// The parts that are listed, where there is another breakdown of the same whole.
    pub breakdown: Vec<Label>,
    /// Who or what is counted, where the unit says so.
    pub counted: Option<Label>,
    pub controls: Controls,
    pub notes: Vec<Label>,
    pub source: Option<Label>,
    pub updated: Option<String>,
    pub via: Vec<Link>,
    pub licence: Option<Link>,
    /// Which dimension was taken for time without the file saying so.
    pub guessed_time: Option<Label>,
    /// The cells are words.
    pub is_text: bool,
}

impl Comparison {
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.panels.iter().flat_map(|panel| &panel.rows)
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Period {
    pub id: String,
    pub label: Label,
}

/// A period in the whole time of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    pub id: String,
    pub label: Label,
    /// Its end in time, to scale.
    pub at: i32,
}

/// What a comparison without a title of its own is called.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Naming {
    /// By its dataset.
    #[default]
    Dataset,
    /// By what it measures and lists: one of several looks at the only dataset there is, whose name stands above them.
    View,
    /// The same, with its dataset, which is one of several.
    ViewOfSeveral,
}

/// Whether two periods are the same part of their years.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Season {
    #[default]
    Same,
    /// A first quarter and a fourth, twelve months of one year.
    Different,
}

/// Which rows of the choice are drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Picked {
    #[default]
    All,
    /// Those that moved most.
    Movers,
    /// The largest.
    Largest,
    /// The first, of more than a page can hold.
    First,
}

/// Rows that share a unit, and so an axis.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Panel {
    pub unit: Option<Unit>,
    /// The rows that are drawn.
    pub rows: Vec<Row>,
    pub sums: Vec<Sum>,
    /// What can be said of all rows of the choice, drawn or not.
    pub tally: Tally,
}

/// All rows of the choice in one unit, counted: never a whole together with its parts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tally {
    pub n_rows: usize,
    /// Rows with a number, or with one at both ends.
    pub n_known: usize,
    pub n_up: usize,
    pub n_down: usize,
    /// The row that changed most, in the unit; of equals all, in the order of the data.
    pub most: Vec<Row>,
    pub largest: Vec<Row>,
    pub smallest: Vec<Row>,
    /// Rows that are made of others, told apart from them.
    pub wholes: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub id: String,
    pub label: Label,
    /// 0 for a whole or a row that is none's part.
    pub depth: u8,
    pub then: Option<Point>,
    /// The only point of kinds with one period; the change itself for change-only.
    pub now: Point,
    /// Its values at the comparison's moments.
    pub history: Vec<Option<f64>>,
    /// now − then.
    pub difference: Option<f64>,
    /// In per cent of then.
    pub percent: Option<f64>,
    /// In per cent of the whole.
    pub share: Option<f64>,
    /// The part of a whole that its source leaves unexplained; it has no cell.
    pub is_remainder: bool,
    /// It is made of other rows of the choice, and is neither ranked nor counted with them.
    pub is_whole: bool,
    /// The id of the whole that it is shown under.
    pub under: Option<String>,
    pub notes: Vec<Label>,
}

impl Row {
    /// By how much it changed: the difference of two levels, or the change that it states itself.
    pub fn change(&self, kind: Option<ChangeKind>) -> Option<f64> {
        match (kind, self.now.value) {
            (Some(ChangeKind::Index), Some(value)) => Some(value - 100.0),
            (_, value) => value,
        }
    }
}

/// One cell as a comparison shows it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Point {
    /// None for a remainder.
    pub cell: Option<CellRef>,
    pub value: Option<f64>,
    pub text: Option<String>,
    pub reason: Reason,
    pub bound: Option<Bound>,
    pub formula: Option<PlacedFormula>,
}

/// How a cell stands to its source, with the words the file has for it.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Reason {
    #[default]
    Reported,
    Derived,
    Flagged {
        code: String,
        label: Option<Label>,
    },
    Unknown {
        label: Option<Label>,
    },
    NotApplicable,
    Missing {
        code: Option<String>,
        label: Option<Label>,
    },
}

/// A formula with the numbers that go into it.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedFormula {
    pub operation: Operation,
    /// What each input is called, and its value.
    pub inputs: Vec<(Label, Option<f64>)>,
}

/// A whole held against the sum of its parts.
#[derive(Debug, Clone, PartialEq)]
pub struct Sum {
    pub whole: Label,
    pub stated: f64,
    pub parts: Vec<f64>,
    /// stated − sum of parts; `None` when a part is not known, so that nothing can be said.
    pub remainder: Option<f64>,
}

/// What the reader can choose.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Controls {
    pub periods: Option<PeriodControl>,
    /// More than one, or none.
    pub measures: Vec<Measure>,
    pub categories: Vec<CategoryOption>,
    pub slices: Vec<Slice>,
    /// Rows in their own order may be ranked.
    pub can_rank: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct PeriodControl {
    pub options: Vec<SliceOption>,
    pub from: String,
    pub to: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct CategoryOption {
    pub id: String,
    pub label: Label,
    pub depth: u8,
    pub is_selected: bool,
}

/// A dimension that is held at one category.
#[derive(Debug, Clone, PartialEq)]
pub struct Slice {
    pub dimension: String,
    pub label: Label,
    pub options: Vec<SliceOption>,
    pub selected: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct SliceOption {
    pub id: String,
    pub label: Label,
}
