//! The whole time of some rows, true to scale: a line each, gaps as gaps, the two chosen ends marked, and each line named at
//! its end with both its numbers. More lines than a few are drawn as small ones, side by side.

use super::letters::{width, wrapped};
use super::scene::{Anchor, Dot, Items, LINE, Paint, Scene, Tone, Type, circle, path};
use super::{Chart, Drawing, Strong, range};
use crate::comparison::{Comparison, Panel, Row};
use crate::sorting::sort;

/// Lines that can be told apart in one chart.
const MOST_TOGETHER: usize = 5;
/// Small charts of fewer periods show less than two numbers do.
const LEAST_IN_SMALL: usize = 6;
const LEAST_IN_ONE: usize = 3;
/// Each period of so many has a point of its own on its line.
const MOST_DOTTED: usize = 12;
const SMALL: f64 = 12.0;
const ROOMY: f64 = 1.08;
/// Below the lines: the names of periods.
const FOOT: f64 = 20.0;
const HEAD: f64 = 8.0;
const GAP: f64 = 12.0;
/// A small chart: how wide at least, and how high its lines are.
const LEAST_CELL: f64 = 140.0;
const CELL: f64 = 44.0;
/// With a larger ratio than this between the ranges of small charts, each has a scale of its own.
const MOST_UNEQUAL: f64 = 8.0;

/// Whether the rows of a panel have a history to be drawn.
pub(super) fn have_history(comparison: &Comparison, panel: &Panel) -> bool {
    let n_moments = comparison.moments.len();
    let least = match panel.rows.len() > MOST_TOGETHER {
        true => LEAST_IN_SMALL,
        false => LEAST_IN_ONE,
    };
    let n_known = |row: &Row| row.history.iter().flatten().count();
    n_moments >= least && panel.rows.iter().any(|row| n_known(row) >= least)
}

/// A line's name and numbers, at the right of the chart.
#[derive(Clone)]
struct Label<'r> {
    row: &'r Row,
    name: Vec<String>,
    numbers: String,
    /// Where its line ends.
    wanted: f64,
    top: f64,
}

impl Label<'_> {
    fn height(&self) -> f64 {
        LINE * (self.name.len() + 1) as f64 + 4.0
    }
}

impl Drawing<'_> {
    fn is_small(&self) -> bool {
        self.panel.rows.len() > MOST_TOGETHER
    }

    pub(super) fn lines_height(&self) -> f64 {
        if self.is_small() {
            return self.cells_height();
        }
        HEAD + self.lines_depth() + FOOT
    }

    /// How high the lines are: as their labels need it, and not flat on a wide page.
    fn lines_depth(&self) -> f64 {
        let labels = self.line_labels().iter().map(Label::height).sum::<f64>();
        let least = if self.look.width < 420.0 {
            170.0
        } else {
            210.0
        };
        labels.max(least)
    }

    fn label_room(&self) -> f64 {
        (self.look.width * 0.36).min(190.0)
    }

    fn both(&self, row: &Row) -> String {
        let then = row.then.as_ref().map(|then| self.end(then));
        format!("{} → {}", then.unwrap_or_default(), self.end(&row.now))
    }

    #[inline(never)]
    fn line_labels(&self) -> Vec<Label<'_>> {
        let room = self.label_room() / ROOMY;
        let is_alone = self.panel.rows.len() == 1;
        let label = |row| Label {
            row,
            name: match is_alone && !self.has_unit(row) {
                true => Vec::new(),
                false => wrapped(&self.name_with_unit(row), room, Type::TEXT.size),
            },
            numbers: self.both(row),
            wanted: 0.0,
            top: 0.0,
        };
        self.panel.rows.iter().map(label).collect()
    }

    /// The position of a chosen end among the moments.
    fn moment(&self, period: &Option<crate::comparison::Period>) -> Option<usize> {
        let id = &period.as_ref()?.id;
        self.comparison
            .moments
            .iter()
            .position(|moment| moment.id == *id)
    }

    /// Where in time moments stand, between two pixels.
    fn across(&self, left: f64, right: f64) -> Vec<f64> {
        let at = |n: usize| f64::from(self.comparison.moments[n].at);
        let n_moments = self.comparison.moments.len();
        let (first, last) = (at(0), at(n_moments - 1));
        let scale = (right - left) / (last - first).max(1.0);
        (0..n_moments)
            .map(|n| left + (at(n) - first) * scale)
            .collect()
    }

    #[inline(never)]
    pub(super) fn lines(&self, strong: &Strong) -> Chart {
        if self.comparison.moments.is_empty() {
            return Scene::new(self.look).finish(self.lines_height());
        }
        if self.is_small() {
            return self.cells(strong);
        }
        let mut scene = Scene::new(self.look);
        let mut labels = self.line_labels();
        let depth = self.lines_depth();
        let widest = labels.iter().map(|label| {
            let names = label.name.iter().map(|line| width(line, Type::TEXT.size));
            names
                .chain([width(&label.numbers, Type::TEXT.size)])
                .fold(0.0, f64::max)
                * ROOMY
        });
        let room = widest.fold(0.0, f64::max);
        let (low, high) = self.span_of(self.panel.rows.iter());
        let y = |value: f64| HEAD + (high - value) / (high - low) * depth;
        // Half a person is on no scale of persons.
        let mut rulers = rulers(low, high);
        rulers.retain(|value| self.numbers.is_brief_exact(*value));
        let written = rulers
            .iter()
            .map(|value| width(&self.numbers.brief(*value), SMALL) * ROOMY);
        let margin = written.fold(0.0, f64::max) + 12.0;
        let x = self.across(margin, self.look.width - room - 18.0);
        self.grid(&x, &rulers, &y, &mut scene);
        self.names_below(&x, y(low) + 4.0 + LINE / 2.0, &mut scene);
        for label in &mut labels {
            let known = label.row.history.iter().rposition(Option::is_some);
            let last = known.and_then(|n| label.row.history[n]);
            label.wanted = last.map_or(HEAD + depth, &y) - LINE / 2.0;
        }
        spread(&mut labels, HEAD + depth);
        for label in &labels {
            self.line(label, &x, &y, strong, &mut scene);
        }
        scene.finish(self.lines_height())
    }

    /// Round numbers across, with what they are.
    #[inline(never)]
    fn grid(&self, x: &[f64], rulers: &[f64], y: &dyn Fn(f64) -> f64, scene: &mut Scene) {
        let (Some(left), Some(right)) = (x.first(), x.last()) else {
            return;
        };
        let style = Type::TEXT.of_size(SMALL).muted().at(Anchor::End);
        for value in rulers {
            let at = y(*value);
            let line = path(&[(*left - 8.0, at), (*right, at)]);
            scene.ground(line, Paint::stroked(Tone::Hairline, 1.0));
            scene.text(*left - 11.0, at, &self.numbers.brief(*value), style);
        }
    }

    /// The chosen ends, as positions among the moments.
    fn ends(&self) -> Vec<usize> {
        let ends = [&self.comparison.then, &self.comparison.now];
        ends.into_iter()
            .filter_map(|end| self.moment(end))
            .collect()
    }

    #[inline(never)]
    fn names_below(&self, x: &[f64], y: f64, scene: &mut Scene) {
        let tag = self.locale.language.tag();
        let moments = &self.comparison.moments;
        let last = moments.len() - 1;
        let ends = self.ends();
        let mut taken: Vec<(f64, f64)> = Vec::new();
        // The chosen ones first: they are told in any case.
        let others = [0, last].into_iter().filter(|n| !ends.contains(n));
        for n in ends.iter().copied().chain(others) {
            let name = moments[n].label.text(tag);
            let is_end = ends.contains(&n);
            let half = width(name, SMALL) * ROOMY / 2.0;
            // Over its point, and within the lines' own room.
            let centre = x[n].min(x[last] + 7.0 - half).max(half);
            let is_free =
                |(from, to): &(f64, f64)| centre + half + 6.0 < *from || *to + 6.0 < centre - half;
            if !taken.iter().all(is_free) {
                continue;
            }
            taken.push((centre - half, centre + half));
            let style = Type::TEXT.of_size(SMALL).muted().at(Anchor::Middle);
            let style = if is_end { style.bold() } else { style };
            scene.text(centre, y, name, style);
        }
    }

    #[inline(never)]
    fn line(
        &self,
        label: &Label,
        x: &[f64],
        y: &dyn Fn(f64) -> f64,
        strong: &Strong,
        scene: &mut Scene,
    ) {
        let row = label.row;
        let tone = strong.tone(row);
        let mut shared = Items::new();
        shared.push(scene.draw(trace(row, x, y), Paint::stroked(tone, 2.0)));
        let first = label.top + LINE / 2.0;
        let style = match strong.is_meant(row) {
            true => Type::TEXT.bold(),
            false => Type::TEXT,
        };
        let left = x.last().copied().unwrap_or(0.0) + 14.0;
        scene.lines(left, first, &label.name, style, &mut shared);
        let numbers = first + LINE * label.name.len() as f64;
        let muted = match label.name.is_empty() {
            true => Type::TEXT.bold(),
            false => Type::TEXT.muted(),
        };
        shared.push(scene.text(left, numbers, &label.numbers, muted));
        // Where the label had to give way, a thread leads to it.
        if (label.top - label.wanted).abs() > LINE * 0.7
            && let Some(end) = last_point(row, x, y)
        {
            let thread = path(&[(end.0 + 3.0, end.1), (left - 3.0, first)]);
            scene.ground(thread, Paint::stroked(Tone::Hairline, 1.0));
        }
        self.mark_ends(row, x, y, tone, shared, scene);
    }

    /// The two ends that are compared, as marks of their own.
    #[inline(never)]
    fn mark_ends(
        &self,
        row: &Row,
        x: &[f64],
        y: &dyn Fn(f64) -> f64,
        tone: Tone,
        shared: Items,
        scene: &mut Scene,
    ) {
        let comparison = self.comparison;
        let place = |period| {
            let n = self.moment(period)?;
            Some((x[n], y((*row.history.get(n)?)?)))
        };
        if let Some(then) = &row.then {
            let mut items = shared.clone();
            if let Some((x, y)) = place(&comparison.then) {
                items.insert(0, scene.dot(x, y, Dot::Then));
            }
            scene.mark(
                Vec::from_iter(then.cell),
                items,
                self.dated(row, &comparison.then, then),
            );
        }
        let mut items = shared;
        if let Some((x, y)) = place(&comparison.now) {
            items.insert(0, scene.dot(x, y, Dot::Now(tone)));
        }
        let change = self.change_text(row).map(|change| format!(" ({change})"));
        let name = self.dated(row, &comparison.now, &row.now) + &change.unwrap_or_default();
        scene.mark(Vec::from_iter(row.now.cell), items, name);
    }

    // ---- Small ones, side by side.

    fn n_columns(&self) -> usize {
        (((self.look.width + GAP) / (LEAST_CELL + GAP)) as usize).clamp(1, 4)
    }

    fn cell_width(&self) -> f64 {
        let n_columns = self.n_columns() as f64;
        (self.look.width + GAP) / n_columns - GAP
    }

    fn cell_name(&self, row: &Row) -> Vec<String> {
        wrapped(
            &self.name_with_unit(row),
            self.cell_width() / ROOMY,
            Type::TEXT.size,
        )
    }

    /// Whether small charts may share a scale and still show anything.
    fn shares_scale(&self) -> bool {
        let sizes = self.panel.rows.iter().map(|row| {
            let (low, high) = self.span_of(std::iter::once(row));
            high.abs().max(low.abs())
        });
        let (least, most) = range(sizes.filter(|size| *size > 0.0));
        most <= least * MOST_UNEQUAL
    }

    fn cells_head(&self) -> f64 {
        if self.shares_scale() { 0.0 } else { LINE + 2.0 }
    }

    fn cells_height(&self) -> f64 {
        let rows = self.panel.rows.chunks(self.n_columns());
        self.cells_head() + rows.map(|rows| self.cells_row(rows)).sum::<f64>() + FOOT - GAP
    }

    fn cells_row(&self, rows: &[Row]) -> f64 {
        let names = rows
            .iter()
            .map(|row| self.cell_name(row).len())
            .max()
            .unwrap_or(1);
        LINE * (names + 1) as f64 + CELL + GAP + 8.0
    }

    #[inline(never)]
    fn cells(&self, strong: &Strong) -> Chart {
        let mut scene = Scene::new(self.look);
        let is_shared = self.shares_scale();
        let all = self.span_of(self.panel.rows.iter());
        if !is_shared {
            let note = self.locale.words().data().own_scales;
            scene.text(0.0, LINE / 2.0, note, Type::TEXT.of_size(SMALL).muted());
        }
        let mut top = self.cells_head();
        let step = self.cell_width() + GAP;
        for rows in self.panel.rows.chunks(self.n_columns()) {
            let height = self.cells_row(rows);
            let bottom = top + height - GAP;
            for (n, row) in rows.iter().enumerate() {
                let left = step * n as f64;
                let own = self.span_of(std::iter::once(row));
                let span = if is_shared { all } else { own };
                self.cell(row, (left, top, bottom), span, strong, &mut scene);
            }
            top += height;
        }
        let x = self.across(7.0, self.cell_width() - 7.0);
        self.names_below(&x, top - GAP + 4.0 + LINE / 2.0, &mut scene);
        scene.finish(self.cells_height())
    }

    #[inline(never)]
    fn cell(
        &self,
        row: &Row,
        (left, top, bottom): (f64, f64, f64),
        (low, high): (f64, f64),
        strong: &Strong,
        scene: &mut Scene,
    ) {
        let tone = strong.tone(row);
        let name = self.cell_name(row);
        let mut shared = Items::new();
        let style = match strong.is_meant(row) {
            true => Type::TEXT.bold(),
            false => Type::TEXT,
        };
        scene.lines(left, top + LINE / 2.0, &name, style, &mut shared);
        let numbers = top + LINE * name.len() as f64 + LINE / 2.0;
        shared.push(scene.text(left, numbers, &self.both(row), Type::TEXT.muted()));
        let base = bottom - 4.0;
        let y = |value: f64| base - (value - low) / (high - low) * (CELL - 6.0);
        let right = left + self.cell_width();
        scene.ground(
            path(&[(left, base), (right, base)]),
            Paint::stroked(Tone::Hairline, 1.0),
        );
        let x = self.across(left + 7.0, right - 7.0);
        shared.push(scene.draw(trace(row, &x, &y), Paint::stroked(tone, 2.0)));
        self.mark_ends(row, &x, &y, tone, shared, scene);
    }

    /// From zero where that does not press the lines together.
    fn span_of<'r>(&self, rows: impl Iterator<Item = &'r Row>) -> (f64, f64) {
        let (low, high) = range(rows.flat_map(|row| row.history.iter().copied().flatten()));
        match low > 0.0 && low < high * 0.5 {
            true => (0.0, high),
            false => (low, high),
        }
    }
}

/// A line through what is known; a point that stands alone is a dot.
fn trace(row: &Row, x: &[f64], y: &dyn Fn(f64) -> f64) -> String {
    let mut all = String::new();
    let mut run: Vec<(f64, f64)> = Vec::new();
    let is_dotted = x.len() <= MOST_DOTTED;
    for (at, value) in x
        .iter()
        .zip(row.history.iter().copied().chain([None]).take(x.len()))
    {
        match value {
            Some(value) => run.push((*at, y(value))),
            None => finish(&mut run, is_dotted, &mut all),
        }
    }
    finish(&mut run, is_dotted, &mut all);
    all
}

fn finish(run: &mut Vec<(f64, f64)>, is_dotted: bool, all: &mut String) {
    match run[..] {
        [(x, y)] => *all += &circle(x, y, 1.5),
        _ => *all += &path(run),
    }
    // Between a few periods it is seen which are there, and which years the table leaves out.
    if is_dotted {
        all.extend(run.iter().map(|(x, y)| circle(*x, *y, 1.5)));
    }
    run.clear();
}

fn last_point(row: &Row, x: &[f64], y: &dyn Fn(f64) -> f64) -> Option<(f64, f64)> {
    let n = row.history.iter().rposition(Option::is_some)?;
    Some((*x.get(n)?, y(row.history[n]?)))
}

/// Round numbers within a range.
fn rulers(low: f64, high: f64) -> Vec<f64> {
    let step = step(high - low);
    let first = (low / step).ceil();
    let last = (high / step + 1e-9).floor();
    let n = (last - first).clamp(0.0, 8.0) as usize;
    (0..=n).map(|n| (first + n as f64) * step).collect()
}

/// A round step that divides a range into two to five.
fn step(range: f64) -> f64 {
    let rough = range / 4.0;
    let power = 10f64.powf(rough.log10().floor());
    let steps = [1.0, 2.0, 2.5, 5.0, 10.0];
    let found = steps.into_iter().find(|step| step * power >= rough);
    found.unwrap_or(10.0) * power
}

/// Moves labels apart, each as near to its line as the others let it.
fn spread(labels: &mut Vec<Label>, bottom: f64) {
    sort(labels, |a, b| a.wanted.total_cmp(&b.wanted));
    let mut free = 0.0;
    for label in labels.iter_mut() {
        label.top = label.wanted.max(free);
        free = label.top + label.height();
    }
    let mut limit = bottom + LINE / 2.0;
    for label in labels.iter_mut().rev() {
        label.top = label.top.min(limit - label.height());
        limit = label.top;
    }
}

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn steps_are_round_and_few() {
        for range in [0.003, 0.7, 1.0, 3.0, 9.9, 42.0, 1e6, 7.3e9] {
            let n = range / step(range);
            assert!((2.0..=5.0).contains(&n), "{range}: {n}");
        }
    }
}
