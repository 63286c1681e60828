//! `doichieu draw`: the comparisons of a report as pictures, the same that the page saves.

use super::drawing::Engine;
use crate::comparison::Choice;
use crate::depiction::{Chart, Wanted, picture, picture_name};
use crate::locale::{Language, Locale};
use crate::report::Report;
use std::fmt::Write;

/// A picture, and what its file is called.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Without an ending.
    pub name: String,
    pub svg: String,
}

/// The pictures of a report's comparisons, or of the one that is named. `echarts` is the viewer's own `echarts-….js`.
pub fn pictures(
    report: &Report,
    id: &str,
    comparison: Option<&str>,
    wanted: &Wanted,
    language: Language,
    echarts: &str,
) -> Result<Vec<Picture>, String> {
    let plans: Vec<usize> = match comparison {
        None => (0..report.plans.len()).collect(),
        Some(named) => report.plan_named(named).into_iter().collect(),
    };
    if plans.is_empty() {
        let known = report.plans.iter().map(|plan| plan.id.as_str());
        let known: Vec<&str> = known.collect();
        return Err(match comparison {
            Some(named) => format!(
                "there is no comparison {named}; there are {}",
                known.join(", ")
            ),
            None => "there is no comparison".to_owned(),
        });
    }
    let engine = Engine::new(echarts)?;
    let locale = Locale::new(language, report.language());
    let mut drawn = Vec::new();
    for plan in plans {
        let Some(comparison) = report.comparison(plan, &Choice::default()) else {
            continue;
        };
        let wanted = Wanted {
            passage: report.passage(plan),
            ..wanted.clone()
        };
        let mut trouble = None;
        let mut draw = |chart: &Chart, width: f64| match inner(&engine, chart, width) {
            Ok(svg) => Some(svg),
            Err(error) => {
                trouble = Some(error);
                None
            }
        };
        let svg = picture(&comparison, &wanted, &locale, &mut draw);
        if let Some(error) = trouble {
            return Err(format!("{}: {error}", comparison.id));
        }
        // Cells that are words have no chart.
        drawn.extend(svg.map(|svg| Picture {
            name: picture_name(id, &comparison, &wanted, &locale),
            svg,
        }));
    }
    Ok(drawn)
}

/// A chart within a picture, in the picture's own face.
fn inner(engine: &Engine, chart: &Chart, width: f64) -> Result<String, String> {
    let drawn = engine.draw(chart, width)?;
    let mut svg = String::new();
    let _ = write!(
        svg,
        "<svg width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\">\n{}</svg>",
        drawn.inner(chart, &|_| String::new()),
        height = chart.height,
    );
    Ok(svg)
}
