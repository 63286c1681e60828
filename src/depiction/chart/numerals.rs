//! Numbers as the picture: one or two of a period, or of two periods with what lies between them. Two or three stand beside
//! one another where there is room.

use super::letters::{width, wrapped};
use super::scene::{Anchor, Items, LINE, Scene, Type};
use super::{Chart, Drawing, Strong};
use crate::comparison::{Kind, Measure, Row};
use crate::depiction::wording::reason_text;

const LARGE: f64 = 30.0;
const MEDIUM: f64 = 22.0;
const SMALL: f64 = 12.0;
const LEAST_BESIDE: f64 = 420.0;
const GAP: f64 = 24.0;
const ARROW: f64 = 34.0;
const CHANGE: f64 = 18.0;

/// What one row says.
struct Said {
    name: Vec<String>,
    /// Each number with what stands below it.
    numbers: Vec<(String, String)>,
    change: String,
    remark: Vec<String>,
}

impl Drawing<'_> {
    pub(super) fn numerals_height(&self) -> f64 {
        let (said, n_columns, fit) = self.numerals_said();
        let rows = said.chunks(n_columns);
        rows.map(|row| fit.height_of_all(row)).sum()
    }

    #[inline(never)]
    fn numerals_said(&self) -> (Vec<Said>, usize, Fit) {
        let n_rows = self.panel.rows.len();
        let n_columns = match self.look.width >= LEAST_BESIDE {
            true => n_rows.clamp(1, 3),
            false => 1,
        };
        let room = (self.look.width + GAP) / n_columns as f64 - GAP;
        let said: Vec<Said> = self
            .panel
            .rows
            .iter()
            .map(|row| self.said(row, room))
            .collect();
        if let Some(fit) = Fit::of(&said, room) {
            return (said, n_columns, fit);
        }
        let room = self.look.width;
        let said: Vec<Said> = self
            .panel
            .rows
            .iter()
            .map(|row| self.said(row, room))
            .collect();
        let fit = Fit::of(&said, room).unwrap_or(Fit::ALL[Fit::ALL.len() - 1]);
        (said, 1, fit)
    }

    #[inline(never)]
    fn said(&self, row: &Row, room: f64) -> Said {
        let is_pair =
            self.comparison.kind == Kind::ThenAndNow && self.comparison.measure == Measure::Level;
        let mut numbers = Vec::new();
        let [then_name, now_name] = self.period_names();
        if let Some(then) = row.then.as_ref().filter(|_| is_pair) {
            numbers.push((self.end(then), then_name));
        }
        let now_name = if is_pair { now_name } else { String::new() };
        numbers.push((self.end(&row.now), now_name));
        let remark = match is_pair {
            true => self.unknown_ends(row),
            false => row
                .now
                .value
                .is_none()
                .then(|| reason_text(&row.now, self.locale)),
        };
        let change = self.change_text(row).filter(|_| is_pair);
        Said {
            name: wrapped(&self.name_with_unit(row), room / 1.08, Type::TEXT.size),
            numbers,
            change: change.unwrap_or_default(),
            remark: remark.map_or_else(Vec::new, |remark| wrapped(&remark, room / 1.08, SMALL)),
        }
    }

    #[inline(never)]
    pub(super) fn numerals(&self, strong: &Strong) -> Chart {
        let (said, n_columns, fit) = self.numerals_said();
        let mut scene = Scene::new(self.look);
        let column = (self.look.width + GAP) / n_columns as f64;
        let mut top = 0.0;
        for (rows, said) in self
            .panel
            .rows
            .chunks(n_columns)
            .zip(said.chunks(n_columns))
        {
            let names = said.iter().map(|said| said.name.len()).max().unwrap_or(1);
            for (n, (row, said)) in rows.iter().zip(said).enumerate() {
                let left = column * n as f64;
                self.numeral(row, said, (left, top, names), fit, strong, &mut scene);
            }
            top += fit.height_of_all(said);
        }
        scene.finish(self.numerals_height())
    }

    #[inline(never)]
    fn numeral(
        &self,
        row: &Row,
        said: &Said,
        (left, top, n_names): (f64, f64, usize),
        fit: Fit,
        strong: &Strong,
        scene: &mut Scene,
    ) {
        let size = fit.size;
        let mut shared = Items::new();
        let style = match strong.is_meant(row) {
            true => Type::TEXT.bold(),
            false => Type::TEXT,
        };
        scene.lines(left, top + LINE / 2.0, &said.name, style, &mut shared);
        let base = top + LINE * n_names as f64 + 4.0 + LARGE / 2.0;
        let below = base + LARGE / 2.0 + 8.0;
        let small = Type::TEXT.of_size(SMALL).muted();
        let mut x = left;
        let n_numbers = said.numbers.len();
        let mut of_numbers: Vec<Items> = Vec::new();
        for (n, (number, period)) in said.numbers.iter().enumerate() {
            let large = Type::TEXT.of_size(size).bold();
            let is_then = n + 1 < n_numbers;
            let large = if is_then { large.muted() } else { large };
            let mut items = vec![scene.text(x, base, number, large)];
            if !period.is_empty() {
                items.push(scene.text(x, below, period, small));
            }
            let number = width(number, size).max(width(period, SMALL)) * 1.12;
            x += number;
            if is_then {
                let arrow = Type::TEXT.of_size(size * 0.7).muted().at(Anchor::Middle);
                shared.push(scene.text(x + ARROW / 2.0, base, "→", arrow));
                x += ARROW;
            }
            of_numbers.push(items);
        }
        let after = match said.numbers.iter().any(|(_, period)| !period.is_empty()) {
            true => below + LINE,
            false => below,
        };
        if !said.change.is_empty() {
            let style = Type::TEXT.of_size(CHANGE).bold();
            let (x, y) = match fit.is_change_below {
                true => (left, after + 2.0),
                false => (x + 14.0, base),
            };
            shared.push(scene.text(x, y, &said.change, style));
        }
        let after = match fit.is_change_below && !said.change.is_empty() {
            true => after + CHANGE + 8.0,
            false => after,
        };
        for (n, line) in said.remark.iter().enumerate() {
            shared.push(scene.text(left, after + 15.0 * n as f64, line, small));
        }
        self.mark_numerals(row, of_numbers, shared, scene);
    }

    #[inline(never)]
    fn mark_numerals(
        &self,
        row: &Row,
        mut of_numbers: Vec<Items>,
        shared: Items,
        scene: &mut Scene,
    ) {
        let now = of_numbers.pop().unwrap_or_default();
        let is_pair = !of_numbers.is_empty();
        if let (Some(then), Some(items)) = (&row.then, of_numbers.pop()) {
            let name = self.dated(row, &self.comparison.then, then);
            let items = [items, shared.clone()].concat();
            scene.mark(Vec::from_iter(then.cell), items, name);
        }
        let period = if is_pair { &self.comparison.now } else { &None };
        let mut name = self.dated(row, period, &row.now);
        if let Some(change) = self.change_text(row).filter(|_| is_pair) {
            name.push_str(&format!(" ({change})"));
        }
        scene.mark(Vec::from_iter(row.now.cell), [now, shared].concat(), name);
    }
}

/// How large numbers are, and where the change between them stands.
#[derive(Debug, Clone, Copy)]
struct Fit {
    size: f64,
    is_change_below: bool,
}

impl Fit {
    /// From the most wanted to what has room anywhere.
    const ALL: [Fit; 5] = [
        Fit::new(LARGE, false),
        Fit::new(MEDIUM, false),
        Fit::new(LARGE, true),
        Fit::new(MEDIUM, true),
        Fit::new(17.0, true),
    ];

    const fn new(size: f64, is_change_below: bool) -> Fit {
        Fit {
            size,
            is_change_below,
        }
    }

    fn of(said: &[Said], room: f64) -> Option<Fit> {
        let mut all = Fit::ALL.into_iter();
        all.find(|fit| said.iter().all(|said| fit.width(said) <= room))
    }

    /// How wide the numbers of a row are.
    fn width(self, said: &Said) -> f64 {
        let number = |(number, period): &(String, String)| {
            width(number, self.size).max(width(period, SMALL)) * 1.12
        };
        let numbers: f64 = said.numbers.iter().map(number).sum();
        let arrows = ARROW * (said.numbers.len().saturating_sub(1)) as f64;
        let change = match said.change.as_str() {
            "" => 0.0,
            _ if self.is_change_below => 0.0,
            change => 14.0 + width(change, CHANGE) * 1.12,
        };
        numbers + arrows + change
    }

    /// As high as the highest of some rows beside one another.
    fn height_of_all(self, said: &[Said]) -> f64 {
        let names = said.iter().map(|said| said.name.len()).max().unwrap_or(1);
        let below = |said: &Said| {
            let has_periods = said.numbers.iter().any(|(_, period)| !period.is_empty());
            let periods = if has_periods { LINE } else { 0.0 };
            let has_change = self.is_change_below && !said.change.is_empty();
            let change = if has_change { CHANGE + 8.0 } else { 0.0 };
            periods + change + 15.0 * said.remark.len() as f64
        };
        let below = said.iter().map(below).fold(0.0, f64::max);
        LINE * names as f64 + LARGE + 8.0 + below + 14.0
    }
}
