//! The choice under which a comparison shows a cell: the reader's own where it shows the cell already, else changed as little as
//! it takes. Every answer is held against the comparison it makes, so none promises what is not there.

use super::compare::compare;
use super::model::{Choice, Comparison, Kind, Measure};
use super::plan::Plan;
use crate::statistics::{Bundle, CellRef, Dataset};

/// The choice that shows the cell at a position of the plan's dataset; `None` when none does.
pub fn choice_showing(
    bundle: &Bundle,
    plan: &Plan,
    now: &Choice,
    position: usize,
) -> Option<Choice> {
    let dataset = bundle.datasets.get(plan.dataset)?;
    let cell = CellRef {
        dataset: plan.dataset,
        position,
    };
    let shows = |choice: &Choice| {
        let comparison = compare(bundle, plan, choice);
        comparison.is_some_and(|comparison| comparison.shows(cell))
    };
    let steps = [now.clone(), Choice::default()]
        .into_iter()
        .flat_map(|from| {
            let moved = moved(bundle, plan, dataset, &from, position);
            let added = with_row(bundle, plan, dataset, &moved, position, true);
            let alone = with_row(bundle, plan, dataset, &moved, position, false);
            let plain = Choice {
                measure: Some(Measure::Level),
                ..alone.clone()
            };
            [from, moved, added, alone, plain]
        });
    steps.into_iter().find(shows)
}

impl Comparison {
    /// Whether a cell stands in its table.
    pub fn shows(&self, cell: CellRef) -> bool {
        self.rows().any(|row| {
            row.now.cell == Some(cell)
                || row
                    .then
                    .as_ref()
                    .is_some_and(|then| then.cell == Some(cell))
        })
    }
}

/// The same choice at the cell's period and in its slice.
fn moved(
    bundle: &Bundle,
    plan: &Plan,
    dataset: &Dataset,
    from: &Choice,
    position: usize,
) -> Choice {
    let mut choice = from.clone();
    let Some(shown) = compare(bundle, plan, from) else {
        return choice;
    };
    // Slices first: which periods are shown depends on them.
    for (d, category) in dataset.categories_at(position).into_iter().enumerate() {
        let dimension = &dataset.dimensions[d];
        let Some(wanted) = dimension.categories.get(category) else {
            continue;
        };
        if Some(d) == plan.rows {
            continue;
        }
        if Some(d) == plan.time && shown.kind == Kind::ThenAndNow {
            let at = |id: Option<&String>| id.and_then(|id| dimension.category(id));
            let then = at(shown.then.as_ref().map(|period| &period.id));
            let now = at(shown.now.as_ref().map(|period| &period.id));
            if then == Some(category) || now == Some(category) {
                continue;
            }
            // The other end stays, on its side.
            let order = dimension.in_order();
            let place = |category: usize| order.iter().position(|other| *other == category);
            if now.is_some_and(|now| place(category) < place(now)) {
                choice.from = Some(wanted.id.clone());
            } else {
                choice.to = Some(wanted.id.clone());
            }
            continue;
        }
        let is_held = shown
            .controls
            .slices
            .iter()
            .any(|slice| slice.dimension == dimension.id && slice.selected == wanted.id);
        if !is_held && dimension.categories.len() > 1 {
            choice.fix(&dimension.id, &wanted.id);
        }
    }
    choice
}

/// The same choice with the cell's row, beside the rows that are shown or alone; a part comes with its whole.
fn with_row(
    bundle: &Bundle,
    plan: &Plan,
    dataset: &Dataset,
    from: &Choice,
    position: usize,
    is_beside: bool,
) -> Choice {
    let mut choice = from.clone();
    let Some(rows) = plan.rows else {
        return choice;
    };
    let categories = &dataset.dimensions[rows].categories;
    let Some(row) = dataset.categories_at(position).get(rows).copied() else {
        return choice;
    };
    let Some(wanted) = categories.get(row) else {
        return choice;
    };
    let whole = wanted.parent.filter(|_| plan.kind == Kind::PartsOfWhole);
    let wanted = whole.map_or(wanted, |whole| &categories[whole]);
    let mut ids = vec![wanted.id.clone()];
    if is_beside && let Some(shown) = compare(bundle, plan, from) {
        let selected = shown.controls.categories.iter().filter(|c| c.is_selected);
        ids.extend(selected.map(|category| category.id.clone()));
    }
    choice.categories = Some(ids);
    choice
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::plans;

    const CUBE: &str = r#"{"class":"dataset","version":"2.0","label":"A","id":["sex","course","year"],"size":[2,20,4],"role":{"time":["year"]},
        "dimension":{"sex":{"category":{"index":["f","m"]}},
        "course":{"category":{"index":["a","b","c","d","e","f","g","h","i","j","k","l","m","n","o","p","q","r","s","t"]}},
        "year":{"category":{"index":["2017","2018","2019","2020"]}}},"value":[VALUES]}"#;

    #[test]
    fn every_cell_of_a_cube_can_be_shown() {
        let values: Vec<String> = (0..160).map(|n| n.to_string()).collect();
        let json = CUBE.replace("VALUES", &values.join(","));
        let bundle = crate::statistics::read(json.as_bytes()).bundle.unwrap();
        let (plans, _) = plans(&bundle);
        let mut chosen = Choice::default();
        chosen.fix("sex", "m");
        chosen.categories = Some(vec!["t".into()]);
        chosen.measure = Some(Measure::Percent);
        for now in [Choice::default(), chosen] {
            for position in 0..160 {
                let choice = choice_showing(&bundle, &plans[0], &now, position).unwrap();
                let comparison = compare(&bundle, &plans[0], &choice).unwrap();
                let cell = CellRef {
                    dataset: 0,
                    position,
                };
                assert!(comparison.shows(cell), "{cell:?}: {choice:?}");
                assert!(choice.from.is_none() || choice.from != choice.to);
            }
        }
    }

    #[test]
    fn what_is_shown_already_needs_no_other_choice() {
        let values: Vec<String> = (0..160).map(|n| n.to_string()).collect();
        let json = CUBE.replace("VALUES", &values.join(","));
        let bundle = crate::statistics::read(json.as_bytes()).bundle.unwrap();
        let (plans, _) = plans(&bundle);
        let now = Choice::default();
        assert_eq!(
            choice_showing(&bundle, &plans[0], &now, 0),
            Some(now.clone())
        );
        // The year between the two that are shown moves the earlier end.
        let choice = choice_showing(&bundle, &plans[0], &now, 1).unwrap();
        assert_eq!(choice.from.as_deref(), Some("2018"));
        assert_eq!((choice.to, choice.categories), (None, None));
    }
}
