//! Which rows of a choice are drawn, and what can be said of all of them, drawn or not.
//! A whole is never counted, ranked or picked together with its parts.

use super::order::descending;
use crate::sorting::sort;
use crate::statistics::{Category, Dimension};

/// The numbers of one row, before it is written out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    pub category: Option<usize>,
    /// Which of the comparison's units it has.
    pub panel: usize,
    pub then: Option<f64>,
    pub now: Option<f64>,
    /// How much it changed, in the unit.
    pub change: Option<f64>,
    pub percent: Option<f64>,
    /// It began with so little that a per cent of it says nothing.
    pub is_handful: bool,
    pub is_whole: bool,
}

impl Line {
    pub fn has_number(&self) -> bool {
        self.then.is_some() || self.now.is_some()
    }
}

/// The rows of one dimension that stand on one level, the wholes above them first.
#[inline(never)]
pub(super) fn level(dimension: &Dimension, is_wanted: impl Fn(&Category) -> bool) -> Vec<usize> {
    let categories = &dimension.categories;
    let order = dimension.in_order();
    let wanted = |c: &usize| is_wanted(&categories[*c]);
    let Some(top) = dimension.top() else {
        return order.into_iter().filter(wanted).collect();
    };
    // A whole of which a single part is told stands for itself, and the part beside nothing.
    let stands_alone = |c: usize| {
        dimension
            .whole(c)
            .is_none_or(|whole| whole.parts().count() < 2)
    };
    let n_categories = categories.len();
    // Which categories are parts of any whole, of one that is a part itself, and the only part that is told of one.
    let (mut is_part, mut is_aside) = (vec![false; n_categories], vec![false; n_categories]);
    for whole in &dimension.wholes {
        let is_only = whole.parts().count() == 1;
        for part in whole.parts() {
            is_part[part] = true;
            is_aside[part] |= is_only;
        }
    }
    let is_root = |c: usize| !is_part[c];
    let mut is_within = vec![false; n_categories];
    for whole in dimension
        .wholes
        .iter()
        .filter(|whole| whole.category != top && is_part[whole.category])
    {
        whole.parts().for_each(|part| is_within[part] = true);
    }
    let tops: Vec<usize> = order
        .iter()
        .copied()
        .filter(|c| !stands_alone(*c) && is_root(*c))
        .collect();
    let first_group = dimension.whole(top).and_then(|whole| whole.groups.first());
    let direct: Vec<usize> = first_group
        .into_iter()
        .flatten()
        .copied()
        .filter(|c| wanted(c) && !is_within[*c])
        .collect();
    let n_wholes = direct.iter().filter(|c| !stands_alone(**c)).count();
    let has_several_groups = dimension
        .whole(top)
        .is_some_and(|whole| whole.groups.len() > 1);
    let alone = |c: &usize| is_root(*c) && stands_alone(*c);
    let mut level: Vec<usize> = if tops.len() > 1 && are_apart(dimension, &tops) {
        // Regions side by side, without a country above them.
        return order
            .into_iter()
            .filter(|c| tops.contains(c) || alone(c))
            .filter(wanted)
            .collect();
    } else if n_wholes * 2 >= direct.len() && n_wholes > 0 || has_several_groups {
        order
            .iter()
            .copied()
            .filter(|c| direct.contains(c) || alone(c))
            .collect()
    } else {
        order
            .iter()
            .copied()
            .filter(|c| stands_alone(*c) && !is_aside[*c])
            .collect()
    };
    level.retain(wanted);
    let mut all: Vec<usize> = tops.into_iter().filter(wanted).collect();
    all.extend(level);
    all
}

/// Whether wholes share no part.
#[inline(never)]
fn are_apart(dimension: &Dimension, wholes: &[usize]) -> bool {
    let mut is_taken = vec![false; dimension.categories.len()];
    for part in wholes
        .iter()
        .filter_map(|whole| dimension.whole(*whole))
        .flat_map(|whole| whole.groups.iter().flatten())
    {
        if std::mem::replace(&mut is_taken[*part], true) {
            return false;
        }
    }
    true
}

/// Which rows of a choice are made of others of it.
#[inline(never)]
pub(super) fn wholes_among(dimension: &Dimension, rows: &[usize]) -> Vec<bool> {
    let mut is_row = vec![false; dimension.categories.len()];
    for row in rows {
        is_row[*row] = true;
    }
    let mut has_part = vec![false; dimension.categories.len()];
    for whole in dimension
        .wholes
        .iter()
        .filter(|whole| is_row[whole.category])
    {
        let mut seen = vec![false; dimension.categories.len()];
        let mut open = vec![whole.category];
        while let Some(at) = open.pop() {
            for part in dimension
                .whole(at)
                .iter()
                .flat_map(|whole| whole.groups.iter().flatten())
            {
                has_part[whole.category] |= is_row[*part] && *part != whole.category;
                if !std::mem::replace(&mut seen[*part], true) && dimension.is_whole(*part) {
                    open.push(*part);
                }
            }
        }
    }
    rows.iter().map(|row| has_part[*row]).collect()
}

/// The largest of some lines by a key; of equals all, at most `most`, and only a few of them are ever named.
#[inline(never)]
pub(super) fn greatest(lines: &[Line], key: &dyn Fn(&Line) -> Option<f64>) -> Vec<usize> {
    let keys: Vec<Option<f64>> = lines
        .iter()
        .map(|line| key(line).filter(|_| !line.is_whole))
        .collect();
    let best = keys
        .iter()
        .flatten()
        .copied()
        .fold(f64::NEG_INFINITY, f64::max);
    let is_best =
        |key: &Option<f64>| key.is_some_and(|key| (best - key).abs() <= best.abs() * 1e-9);
    (0..lines.len())
        .filter(|n| is_best(&keys[*n]))
        .take(MOST_NAMED + 1)
        .collect()
}

/// More equals than these are not named one by one.
pub const MOST_NAMED: usize = 3;

/// The lines to draw of too many: the wholes, then those with the greatest keys; ties go by id. What is in different units is
/// not held against each other: each unit has its share.
pub(super) fn picked(
    lines: &[Line],
    categories: &[Category],
    n_each: usize,
    n_units: usize,
    key: &dyn Fn(&Line) -> Option<f64>,
) -> Vec<usize> {
    let mut drawn: Vec<usize> = (0..lines.len()).filter(|n| lines[*n].is_whole).collect();
    let id = |n: usize| {
        let category = lines[n].category.and_then(|c| categories.get(c));
        category.map_or("", |category| category.id.as_str())
    };
    for panel in 0..n_units {
        let mut rest: Vec<usize> = (0..lines.len())
            .filter(|n| lines[*n].panel == panel && !lines[*n].is_whole && lines[*n].has_number())
            .collect();
        sort(&mut rest, |a, b| id(*a).cmp(id(*b)));
        let keys: Vec<Option<f64>> = rest.iter().map(|n| key(&lines[*n])).collect();
        drawn.extend(descending(&keys).into_iter().take(n_each).map(|n| rest[n]));
    }
    drawn
}
