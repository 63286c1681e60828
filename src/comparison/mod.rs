//! A dataset and the reader's choice in, finished rows and differences out: what chart, table and sentence are all made from.
//! A `Plan` says what a comparison is about (from the bundle, or from the data's shape); a `Choice` is what the reader changed.
//! Nothing is invented here: a row without a level has no difference, and a remainder is shown as one.

mod compare;
mod history;
mod model;
mod order;
mod parts;
mod periods;
mod plan;
mod reach;
mod slice;
mod tally;

pub use compare::{compare, point};
pub use model::{
    CategoryOption, Choice, Comparison, Controls, Form, Kind, Measure, Moment, Naming, Panel,
    Period, PeriodControl, Picked, PlacedFormula, Point, Reason, Row, Season, Slice, SliceOption,
    Sum, Tally,
};
pub use order::descending;
pub use plan::{Plan, plans, views};
pub use reach::choice_showing;
