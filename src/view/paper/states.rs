//! What of each comparison is printed: as planned first, then its other measures, each with its charts.

use super::{Print, State, WIDTHS};
use crate::comparison::{Choice, Comparison, Measure};
use crate::depiction::{Chart, Look, places};
use crate::locale::Locale;
use crate::report::Report;
use crate::statistics::CellRef;

/// No more states than this stand in a page, however many measures there are.
const MAX_STATES: usize = 12;
/// More units than this have no charts of their own, as on a page of the program.
const MAX_CHARTS: usize = 8;

/// What describes charts: in a browser it is in a module of its own.
pub type Describe = fn(&Comparison, &[CellRef], &Locale, &Look) -> Vec<Chart>;

/// The measures that an editor chose for a comparison, by its id; none where all that it offers are meant.
pub type Chosen<'a> = &'a dyn Fn(&str) -> Option<Vec<Measure>>;

/// The states of all comparisons of a report.
#[inline(never)]
pub fn states(
    report: &Report,
    locale: &Locale,
    describe: Describe,
    chosen: Chosen,
) -> Vec<Vec<State>> {
    let mut n_more = MAX_STATES.saturating_sub(report.plans.len());
    let mut all = Vec::new();
    for (plan, planned) in report.plans.iter().enumerate() {
        let mut states = Vec::new();
        let first = report.comparison(plan, &Choice::default());
        let passage = report.passage(plan);
        let mut print = |comparison: Comparison| {
            let charts =
                WIDTHS.map(|width| printed(&comparison, &passage, locale, describe, width));
            states.push(State { comparison, charts });
        };
        if let Some(first) = first {
            let chosen = chosen(&planned.id);
            let is_chosen = |measure: &Measure| {
                chosen
                    .as_ref()
                    .is_none_or(|chosen| chosen.contains(measure))
            };
            let own = first.measure;
            let offered = first.controls.measures.clone();
            print(first);
            for measure in offered {
                if n_more == 0 || measure == own || !is_chosen(&measure) {
                    continue;
                }
                let choice = Choice {
                    measure: Some(measure),
                    ..Choice::default()
                };
                if let Some(other) = report.comparison(plan, &choice) {
                    n_more -= 1;
                    print(other);
                }
            }
        }
        all.push(states);
    }
    all
}

/// The charts of a comparison at one width.
#[inline(never)]
pub fn printed(
    comparison: &Comparison,
    passage: &[CellRef],
    locale: &Locale,
    describe: Describe,
    width: f64,
) -> Vec<Print> {
    let look = Look {
        width,
        ..Look::LIGHT
    };
    let described = describe(comparison, passage, locale, &look).into_iter();
    let places = places(comparison, locale, &look).into_iter();
    let prints = described.zip(places).take(MAX_CHARTS);
    let prints = prints.map(|(chart, place)| Print {
        chart,
        unit: place.unit,
    });
    prints.collect()
}
