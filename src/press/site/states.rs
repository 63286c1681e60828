//! What of each comparison is printed: as planned first, then its other measures, each with its charts.

use super::config::Config;
use crate::comparison::{Choice, Comparison, Measure};
use crate::depiction::{Look, charts, places};
use crate::locale::Locale;
use crate::press::drawing::Engine;
use crate::report::Report;
use crate::statistics::CellRef;
use crate::view::paper::{Print, State, WIDTHS};

/// No more states than this stand in a page, however many measures there are.
const MAX_STATES: usize = 12;
/// More units than this have no charts of their own, as on a page of the program.
const MAX_CHARTS: usize = 8;

/// The states of all comparisons of a report.
pub fn states(
    report: &Report,
    id: &str,
    config: &Config,
    locale: &Locale,
    engine: &Engine,
) -> Result<Vec<Vec<State>>, String> {
    let mut n_more = MAX_STATES.saturating_sub(report.plans.len());
    let plans = report.plans.iter().enumerate();
    let states = plans.map(|(plan, planned)| {
        let Some(first) = report.comparison(plan, &Choice::default()) else {
            return Ok(Vec::new());
        };
        let chosen = config.measures(id, &planned.id);
        let offered = first.controls.measures.clone();
        let is_other = |measure: &Measure| {
            let is_chosen = chosen
                .as_ref()
                .is_none_or(|chosen| chosen.contains(measure));
            *measure != first.measure && is_chosen
        };
        let others: Vec<Comparison> = offered
            .into_iter()
            .filter(is_other)
            .take(n_more)
            .filter_map(|measure| {
                let choice = Choice {
                    measure: Some(measure),
                    ..Choice::default()
                };
                report.comparison(plan, &choice)
            })
            .collect();
        n_more -= others.len();
        let passage = report.passage(plan);
        let all = std::iter::once(first).chain(others);
        all.map(|comparison| state(comparison, &passage, locale, engine))
            .collect()
    });
    states.collect()
}

fn state(
    comparison: Comparison,
    passage: &[CellRef],
    locale: &Locale,
    engine: &Engine,
) -> Result<State, String> {
    let mut charts = [const { Vec::new() }; WIDTHS.len()];
    for (prints, width) in charts.iter_mut().zip(WIDTHS) {
        *prints = printed(&comparison, passage, locale, engine, width)?;
    }
    Ok(State { comparison, charts })
}

/// The charts of a comparison at one width.
pub fn printed(
    comparison: &Comparison,
    passage: &[CellRef],
    locale: &Locale,
    engine: &Engine,
    width: f64,
) -> Result<Vec<Print>, String> {
    let look = Look {
        width,
        ..Look::LIGHT
    };
    let drawn = charts(comparison, passage, locale, &look).into_iter();
    let places = places(comparison, locale, &look).into_iter();
    let prints = drawn.zip(places).take(MAX_CHARTS).map(|(chart, place)| {
        let drawn = engine.draw(&chart, width);
        Ok(Print {
            drawn: drawn.map_err(|error| format!("{}: {error}", comparison.id))?,
            chart,
            unit: place.unit,
        })
    });
    prints.collect()
}
