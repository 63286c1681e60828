//! `doichieu draw`: the comparisons of a report as pictures, the same that the page saves.

use crate::comparison::Choice;
use crate::depiction::{Wanted, picture, picture_name};
use crate::locale::{Language, Locale};
use crate::report::Report;

/// A picture, and what its file is called.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Without an ending.
    pub name: String,
    pub svg: String,
}

/// The pictures of a report's comparisons, or of the one that is named.
pub fn pictures(
    report: &Report,
    id: &str,
    comparison: Option<&str>,
    wanted: &Wanted,
    language: Language,
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
        let svg = picture(&comparison, &wanted, &locale);
        // Cells that are words have no chart.
        drawn.extend(svg.map(|svg| Picture {
            name: picture_name(id, &comparison, &wanted, &locale),
            svg,
        }));
    }
    Ok(drawn)
}
