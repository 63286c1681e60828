//! Rows on one scale: bars from zero, dumbbells of two periods, arrows out of what is not known. A name stands beside its
//! mark where there is room, else above it; numbers of two periods stand in columns, so that no label meets a mark.

use super::letters::{width, wrapped};
use super::scene::{
    Anchor, Dot, Items, LINE, Paint, Scene, Tone, Type, block, circle, hatch, path,
};
use super::{Chart, Drawing, Strong, UNKNOWN, range};
use crate::comparison::{Comparison, Kind, Measure, Panel, Row};
use crate::depiction::wording::{reason_text, row_label};
use crate::statistics::CellRef;

const BAR: f64 = 14.0;
/// Between a name, its marks, and the numbers beside them.
const GAP: f64 = 14.0;
/// A narrower chart has names above its marks.
const LEAST_BESIDE: f64 = 420.0;
/// How much of the width names may take beside the marks.
const MOST_NAME: f64 = 0.38;
/// Marks need this much, whatever stands beside them.
const LEAST_PLOT: f64 = 120.0;
/// The place of unknown ends, and of what changes come out of.
const LANE: f64 = 24.0;
const INDENT: f64 = 12.0;
const SMALL: f64 = 12.0;
/// Pages use the reader's fonts, so a label has more room than it measures.
const ROOMY: f64 = 1.08;

/// What the rows look like.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Mark {
    Bar,
    Dumbbell,
    Arrow,
}

/// Where everything stands, before it is drawn.
struct Layout<'r> {
    mark: Mark,
    /// The rows that are drawn, and their names in lines; remarks follow in small letters.
    rows: Vec<(&'r Row, Vec<String>, Vec<String>)>,
    is_beside: bool,
    /// How wide the columns of numbers are: then, now, difference.
    columns: [f64; 3],
    /// Where marks begin and end.
    plot: (f64, f64),
    /// Lines above the rows.
    head: Vec<(Option<&'r Row>, String)>,
    /// The total of a ranking, which is a line across its bars.
    across: Option<&'r Row>,
    has_legend: bool,
}

impl Drawing<'_> {
    pub(super) fn rows_height(&self) -> f64 {
        let layout = self.row_layout();
        layout.top()
            + layout
                .rows
                .iter()
                .map(|row| layout.height(row))
                .sum::<f64>()
    }

    #[inline(never)]
    fn row_layout(&self) -> Layout<'_> {
        let comparison = self.comparison;
        let mark = match (comparison.kind, comparison.measure) {
            (Kind::ThenAndNow, Measure::Level) => Mark::Dumbbell,
            (Kind::ChangeOnly, _) => Mark::Arrow,
            _ => Mark::Bar,
        };
        let look = self.look;
        let is_told = told(comparison, self.panel);
        let (mut rows, mut head) = (Vec::new(), Vec::new());
        for (row, is_told) in self.panel.rows.iter().zip(is_told) {
            match is_told {
                true => head.push((Some(row), self.told(row))),
                false => rows.push(row),
            }
        }
        let across = self.total_of(&rows);
        rows.retain(|row| across.is_none_or(|across| !std::ptr::eq(across, *row)));
        if let Some(said) = self.fog() {
            head.push((None, said));
        }
        let mut head: Vec<(Option<&Row>, String)> = head
            .into_iter()
            .flat_map(|(row, text)| {
                let lines = wrapped(&text, look.width / ROOMY, Type::TEXT.size);
                lines.into_iter().map(move |line| (row, line))
            })
            .collect();
        head.dedup_by(|a, b| a.0.is_none() && a.1 == b.1);
        let mut columns = [0.0f64; 3];
        if mark == Mark::Dumbbell {
            for row in &rows {
                let texts = self.columns(row);
                for (column, text) in columns.iter_mut().zip(texts) {
                    *column = column.max(width(&text, Type::TEXT.size) * ROOMY);
                }
            }
            for (column, period) in columns.iter_mut().zip(self.period_names()) {
                *column = column.max(width(&period, SMALL) * ROOMY + 14.0);
            }
        }
        let columns_width = match mark {
            Mark::Dumbbell => columns.iter().sum::<f64>() + ARROW + COLUMN_GAP,
            _ => 0.0,
        };
        // Beside: the name's column is as wide as names need; labels behind bars need room as well.
        let indent = |row: &Row| f64::from(row.depth) * INDENT;
        let label = rows
            .iter()
            .map(|row| width(&self.label(row), Type::TEXT.size) * ROOMY + 8.0)
            .fold(0.0, f64::max);
        let after = if mark == Mark::Dumbbell {
            columns_width + GAP
        } else {
            label
        };
        let lane = match mark {
            Mark::Arrow if comparison.has_no_level => LANE,
            Mark::Dumbbell if rows.iter().any(|row| self.unknown_ends(row).is_some()) => LANE,
            _ => 0.0,
        };
        let most_name = look.width * MOST_NAME;
        let names = |room: f64| -> Vec<(&Row, Vec<String>, Vec<String>)> {
            let named = rows.iter().map(|row| {
                let room = room - indent(row);
                let name = wrapped(&self.name_with_unit(row), room / ROOMY, Type::TEXT.size);
                let remark = match mark {
                    Mark::Dumbbell => self.unknown_ends(row),
                    _ => None,
                };
                let remark = remark.map(|remark| wrapped(&remark, room / ROOMY, SMALL));
                (*row, name, remark.unwrap_or_default())
            });
            named.collect()
        };
        let mut named = names(most_name);
        let widest = named.iter().flat_map(|(row, name, remark)| {
            let name = name.iter().map(|line| width(line, Type::TEXT.size));
            let remark = remark.iter().map(|line| width(line, SMALL));
            name.chain(remark).map(|wide| wide * ROOMY + indent(row))
        });
        let name_width = widest.fold(0.0, f64::max);
        let plot = (name_width + GAP + lane, look.width - after);
        // On a phone, only names that are a word or two.
        let most_lines = if look.width >= LEAST_BESIDE { 3 } else { 1 };
        let is_short = |(_, name, remark): &(&Row, Vec<String>, Vec<String>)| {
            name.len() <= most_lines && remark.len() <= most_lines
        };
        let is_beside = named.iter().all(is_short) && plot.1 - plot.0 >= LEAST_PLOT;
        let plot = if is_beside {
            plot
        } else {
            // Names above their marks begin behind the fog.
            let before = if mark == Mark::Arrow { lane } else { 0.0 };
            named = names(look.width - columns_width - GAP - before - 4.0);
            let after = if mark == Mark::Dumbbell { 0.0 } else { label };
            (lane, look.width - after)
        };
        Layout {
            mark,
            has_legend: mark == Mark::Dumbbell && !named.is_empty(),
            rows: named,
            is_beside,
            columns,
            plot,
            head,
            across,
        }
    }

    /// What a ranking's bars are held against: its one total, as far as it stands on their scale.
    fn total_of<'r>(&self, rows: &[&'r Row]) -> Option<&'r Row> {
        let mut wholes = rows.iter().filter(|row| row.is_whole);
        let whole = wholes.next().filter(|_| wholes.next().is_none())?;
        let is_line = self.comparison.kind == Kind::Ranking
            && rows.len() > 2
            && self.measured(whole).is_some();
        is_line.then_some(whole)
    }

    #[inline(never)]
    pub(super) fn rows(&self, strong: &Strong) -> Chart {
        let layout = self.row_layout();
        let mut scene = Scene::new(self.look);
        let height = self.rows_height();
        for (n, (row, line)) in layout.head.iter().enumerate() {
            let y = LINE * n as f64 + LINE / 2.0;
            let item = scene.text(0.0, y, line, Type::TEXT.muted());
            if let Some(row) = row {
                scene.mark(self.cells_of(row), vec![item], self.told(row));
            }
        }
        let (low, high) = self.scale_of(&layout);
        let (left, right) = layout.plot;
        let inset = match layout.mark {
            Mark::Dumbbell => super::scene::DOT / 2.0 + 1.0,
            _ => 0.0,
        };
        let (left, right) = (left + inset, right - inset);
        let x = |value: f64| left + (value - low) / (high - low) * (right - left);
        let top = layout.top();
        let has_zero = low <= 0.0 && layout.mark != Mark::Arrow;
        if layout.mark == Mark::Arrow && self.comparison.has_no_level {
            // The level that changes come out of is not known: a fog, and no line that could be read as zero.
            let edge = x(0.0);
            let fog = hatch(edge - LANE, top, LANE, height - top);
            scene.ground(fog, Paint::stroked(Tone::Then, 1.0));
        }
        if layout.has_legend {
            self.legend(&layout, &mut scene);
        }
        let mut y = top;
        for named in &layout.rows {
            let row_height = layout.height(named);
            if has_zero {
                // The line stands at the marks and crosses no name.
                let from = match layout.is_beside {
                    true => y,
                    false => y + row_height - BAR - BELOW - 2.0,
                };
                let line = path(&[(x(0.0), from), (x(0.0), y + row_height)]);
                scene.ground(line, Paint::stroked(Tone::Hairline, 1.0));
            }
            self.row(named, &layout, y, &x, strong, &mut scene);
            y += row_height;
        }
        if let Some(whole) = layout.across {
            // Drawn over the bars, and said before them.
            self.line_across(whole, &layout, &x, &mut scene);
            scene.say_last_first();
        }
        scene.finish(height)
    }

    /// The total of a ranking: named above the bars, and a line at each of them but through its number.
    #[inline(never)]
    fn line_across(&self, whole: &Row, layout: &Layout, x: &dyn Fn(f64) -> f64, scene: &mut Scene) {
        let Some(value) = self.measured(whole) else {
            return;
        };
        let at = x(value);
        let y = layout.top() - LINE / 2.0 - 2.0;
        let name = self.told(whole);
        let wide = width(&name, SMALL) * ROOMY;
        let (from, anchor) = match at + wide <= self.look.width {
            true => (at, Anchor::Start),
            false => ((at.max(wide)).min(self.look.width), Anchor::End),
        };
        let mut line = path(&[(at, y + LINE / 2.0), (at, layout.top())]);
        let mut y_of_row = layout.top();
        for named in &layout.rows {
            let (row, name, remark) = named;
            let text_height = LINE * name.len() as f64 + REMARK * remark.len() as f64;
            let row_height = layout.height(named);
            let (from, to) = match layout.is_beside {
                true => (y_of_row, y_of_row + row_height),
                false => (
                    y_of_row + text_height + 2.0,
                    y_of_row + row_height - BELOW + 2.0,
                ),
            };
            let end = self
                .measured(row)
                .map_or(x(0.0) + LANE - 2.0, |own| x(own).max(x(0.0)));
            let label = width(&self.label(row), Type::TEXT.size) * ROOMY;
            let meets_label = at > end + 2.0 && at < end + label + 10.0;
            if !meets_label {
                line += &path(&[(at, from), (at, to)]);
            }
            y_of_row += row_height;
        }
        let line = scene.draw(line, Paint::stroked(Tone::Ink, 1.5).dashed(3.0, 2.0));
        let style = Type::TEXT.of_size(SMALL).at(anchor);
        let text = scene.text(from, y, &name, style);
        let spoken = format!("{}: {}", row_label(whole, self.locale), self.spoken(whole));
        scene.mark(self.cells_of(whole), vec![line, text], spoken);
    }

    /// The names of the periods above their columns, each with its dot.
    #[inline(never)]
    fn legend(&self, layout: &Layout, scene: &mut Scene) {
        let y = layout.top() - LINE / 2.0 - 2.0;
        let [then, now] = self.period_names();
        let [then_at, now_at, _] = layout.column_ends(self.look.width);
        let style = Type::TEXT.of_size(SMALL).muted().at(Anchor::End);
        scene.text(then_at, y, &then, style);
        scene.text(now_at, y, &now, style.bold());
        for (at, name, paint) in [
            (then_at, &then, Paint::stroked(Tone::Then, 2.0)),
            (now_at, &now, Paint::filled(Tone::Strong)),
        ] {
            let x = at - width(name, SMALL) * ROOMY - 9.0;
            scene.ground(circle(x, y, 4.0), paint);
        }
    }

    #[inline(never)]
    fn row(
        &self,
        (row, name, remark): &(&Row, Vec<String>, Vec<String>),
        layout: &Layout,
        y: f64,
        x: &dyn Fn(f64) -> f64,
        strong: &Strong,
        scene: &mut Scene,
    ) {
        let mut items = Items::new();
        let style = match strong.is_meant(row) {
            true => Type::TEXT.bold(),
            false => Type::TEXT,
        };
        let mut indent = f64::from(row.depth) * INDENT;
        if layout.mark == Mark::Arrow && !layout.is_beside {
            indent += layout.plot.0 + 4.0;
        }
        let text_height = LINE * name.len() as f64 + REMARK * remark.len() as f64;
        let row_height = layout.height_of(text_height);
        let first = match layout.is_beside {
            true => y + (row_height - text_height) / 2.0 + LINE / 2.0,
            false => y + LINE / 2.0,
        };
        scene.lines(indent, first, name, style, &mut items);
        let small = Type::TEXT.of_size(SMALL).muted();
        let after = first + LINE * name.len() as f64 - (LINE - REMARK) / 2.0;
        for (n, line) in remark.iter().enumerate() {
            items.push(scene.text(indent, after + REMARK * n as f64, line, small));
        }
        let (centre, numbers) = match layout.is_beside {
            true => (y + row_height / 2.0, y + row_height / 2.0),
            false => (y + text_height + 4.0 + BAR / 2.0, y + LINE / 2.0),
        };
        let tone = strong.tone(row);
        match layout.mark {
            Mark::Dumbbell => self.dumbbell(row, layout, (centre, numbers), x, tone, items, scene),
            Mark::Bar => self.bar(row, centre, x, tone, items, scene),
            Mark::Arrow => self.arrow(row, centre, x, tone, items, scene),
        }
    }

    #[inline(never)]
    #[allow(clippy::too_many_arguments, reason = "one step of one drawing")]
    fn dumbbell(
        &self,
        row: &Row,
        layout: &Layout,
        (y, numbers): (f64, f64),
        x: &dyn Fn(f64) -> f64,
        tone: Tone,
        name: Items,
        scene: &mut Scene,
    ) {
        let [then_text, now_text, change] = self.columns(row);
        let [then_at, now_at, change_at] = layout.column_ends(self.look.width);
        let style = Type::TEXT.at(Anchor::End);
        let then_label = scene.text(then_at, numbers, &then_text, style.muted());
        let arrow = (then_at + now_at - layout.columns[1]) / 2.0;
        let between = scene.text(arrow, numbers, "→", Type::TEXT.muted().at(Anchor::Middle));
        let now_label = scene.text(now_at, numbers, &now_text, style.bold());
        let mut shared = name;
        shared.push(between);
        if !change.is_empty() {
            shared.push(scene.text(change_at, numbers, &change, style));
        }
        let then = row.then.as_ref();
        let then_value = then.and_then(|then| then.value);
        if let (Some(from), Some(to)) = (then_value, row.now.value) {
            let line = path(&[(x(from), y), (x(to), y)]);
            shared.push(scene.draw(line, Paint::stroked(tone, 3.0)));
        }
        let is_same = then_value.is_some() && then_value == row.now.value;
        let lane = layout.plot.0 - LANE / 2.0;
        let mut then_items = vec![then_label];
        match then_value {
            Some(_) if is_same => {}
            Some(value) => then_items.insert(0, scene.dot(x(value), y, Dot::Then)),
            None => then_items.extend(open(scene, lane, y)),
        }
        let mut now_items = vec![now_label];
        match row.now.value {
            Some(value) => now_items.insert(0, scene.dot(x(value), y, Dot::Now(tone))),
            None if then_value.is_some() => now_items.extend(open(scene, lane, y)),
            None => {}
        }
        // Equal numbers share a dot, and each is a mark.
        if is_same {
            then_items.splice(0..0, now_items.first().copied());
        }
        let change = self.change_text(row).map(|change| format!(" ({change})"));
        let now_name =
            self.dated(row, &self.comparison.now, &row.now) + &change.unwrap_or_default();
        if let Some(then) = then {
            let then_name = self.dated(row, &self.comparison.then, then);
            let items = [then_items, shared.clone()].concat();
            scene.mark(Vec::from_iter(then.cell), items, then_name);
        }
        let items = [now_items, shared].concat();
        scene.mark(Vec::from_iter(row.now.cell), items, now_name);
    }

    #[inline(never)]
    fn bar(
        &self,
        row: &Row,
        y: f64,
        x: &dyn Fn(f64) -> f64,
        tone: Tone,
        mut items: Items,
        scene: &mut Scene,
    ) {
        let zero = x(0.0);
        let label = self.label(row);
        let label_at = match self.measured(row) {
            Some(value) => {
                let (from, to) = (zero.min(x(value)), zero.max(x(value)));
                let wide = (to - from).max(1.0);
                if row.is_remainder {
                    let lines = hatch(from, y - BAR / 2.0, wide, BAR);
                    scene.ground(lines, Paint::stroked(Tone::Ink, 1.0));
                    let outline = Paint::stroked(Tone::Ink, 1.0).dashed(4.0, 3.0);
                    items.push(scene.draw(block(from, y - BAR / 2.0, wide, BAR), outline));
                } else if self.is_ruler(row) {
                    let ends = [
                        path(&[(from, y - 5.0), (from, y + 5.0)]),
                        path(&[(from, y), (to, y)]),
                        path(&[(to, y - 5.0), (to, y + 5.0)]),
                    ];
                    items.push(scene.draw(ends.concat(), Paint::stroked(Tone::Ink, 2.0)));
                } else {
                    let bar = block(from, y - BAR / 2.0, wide, BAR);
                    items.push(scene.draw(bar, Paint::filled(tone)));
                }
                to + 6.0
            }
            None => {
                items.extend(open(scene, zero + LANE / 2.0, y));
                zero + LANE + 4.0
            }
        };
        let style = match self.measured(row) {
            Some(_) => Type::TEXT,
            None => Type::TEXT.muted(),
        };
        items.push(scene.text(label_at, y, &label, style));
        let name = format!("{}: {}", row_label(row, self.locale), self.spoken(row));
        scene.mark(self.cells_of(row), items, name);
    }

    #[inline(never)]
    fn arrow(
        &self,
        row: &Row,
        y: f64,
        x: &dyn Fn(f64) -> f64,
        tone: Tone,
        mut items: Items,
        scene: &mut Scene,
    ) {
        let Some(change) = self.measured(row) else {
            return self.bar(row, y, x, tone, items, scene);
        };
        let (from, to) = (x(0.0), x(change));
        let back = match change < 0.0 {
            true => 8.0,
            false => -8.0,
        };
        // A small change is a head without a shaft.
        let neck = match (to - from).abs() > 8.0 {
            true => to + back,
            false => from,
        };
        let shaft = path(&[(from, y - 2.0), (neck, y - 2.0), (neck, y - 6.0), (to, y)]);
        let rest = path(&[(neck, y + 6.0), (neck, y + 2.0), (from, y + 2.0)]).replacen('M', "L", 1);
        let arrow = scene.draw(format!("{shaft}{rest}Z"), Paint::filled(tone));
        let label = scene.text(from.max(to) + 6.0, y, &self.label(row), Type::TEXT.bold());
        let mut all = vec![arrow, label];
        all.append(&mut items);
        let name = format!("{}: {}", row_label(row, self.locale), self.spoken(row));
        scene.mark(Vec::from_iter(row.now.cell), all, name);
    }

    /// What one mark of a row is made from: a difference from both of its ends.
    fn cells_of(&self, row: &Row) -> Vec<CellRef> {
        let then = row.then.as_ref();
        let ends = then.into_iter().chain([&row.now]);
        ends.filter_map(|point| point.cell).collect()
    }

    /// Of wholes above their parts, which are drawn as a measure and not as one more bar.
    fn is_ruler(&self, row: &Row) -> bool {
        row.is_whole && row.depth == 0
    }

    /// What stands at a mark.
    fn label(&self, row: &Row) -> String {
        let Some(value) = self.measured(row) else {
            return match self.comparison.kind {
                Kind::ThenAndNow => self
                    .unknown_ends(row)
                    .unwrap_or_else(|| self.locale.words().data().not_applicable.to_owned()),
                _ => reason_text(&row.now, self.locale),
            };
        };
        let text = self.with_unit_at_first(row, self.measured_text(row, value));
        match row
            .share
            .filter(|_| row.depth > 0 && self.comparison.measure == Measure::Level)
        {
            Some(share) => format!("{text} ({})", self.numbers.percent(share)),
            None => text,
        }
    }

    /// The same for those who hear it, with its unit.
    fn spoken(&self, row: &Row) -> String {
        let is_level = self.comparison.measure == Measure::Level;
        match (self.comparison.kind, row.now.value) {
            (Kind::ChangeOnly, Some(_)) => self.numbers.point(&row.now, |value| {
                self.numbers
                    .stated_change_long(value, self.comparison.change_kind)
            }),
            (_, Some(_)) if is_level => {
                let text = self
                    .numbers
                    .point(&row.now, |value| self.numbers.long(value));
                match row.share.filter(|_| row.depth > 0) {
                    Some(share) => format!("{text} ({})", self.numbers.percent(share)),
                    None => text + &self.sum_of(row),
                }
            }
            _ => self.label(row),
        }
    }

    fn columns(&self, row: &Row) -> [String; 3] {
        let then = row.then.as_ref().map(|then| self.end(then));
        [
            then.unwrap_or_default(),
            self.end(&row.now),
            self.change_text(row).unwrap_or_default(),
        ]
    }

    pub(super) fn period_names(&self) -> [String; 2] {
        let tag = self.locale.language.tag();
        [&self.comparison.then, &self.comparison.now].map(|period| {
            let period = period.as_ref();
            period
                .map(|period| period.label.text(tag).to_owned())
                .unwrap_or_default()
        })
    }

    /// What the changes come out of, where nobody published it: "2015: chưa công bố".
    fn fog(&self) -> Option<String> {
        let comparison = self.comparison;
        if comparison.kind != Kind::ChangeOnly || !comparison.has_no_level {
            return None;
        }
        let tag = self.locale.language.tag();
        let then = comparison.then.as_ref()?.label.text(tag);
        Some(format!(
            "{then}: {}",
            self.locale.words().data().not_published
        ))
    }

    /// A row in words: "Cả nước: 9.944 → 10.333".
    #[inline(never)]
    fn told(&self, row: &Row) -> String {
        let name = self.name_with_unit(row);
        let then = row
            .then
            .as_ref()
            .filter(|_| self.comparison.measure == Measure::Level);
        let then = then.and_then(|then| Some(self.written(then, then.value?)));
        let now = self
            .measured(row)
            .map(|value| self.with_unit_at_first(row, self.measured_text(row, value)));
        let values: Vec<String> = then.into_iter().chain(now).collect();
        format!("{name}: {}", values.join(" → "))
    }

    #[inline(never)]
    fn scale_of(&self, layout: &Layout) -> (f64, f64) {
        let rows = || {
            layout
                .rows
                .iter()
                .map(|(row, ..)| *row)
                .chain(layout.across)
        };
        if layout.mark == Mark::Dumbbell {
            let ends = |row: &Row| [row.now.value, row.then.as_ref().and_then(|then| then.value)];
            let (low, high) = range(rows().flat_map(ends).flatten());
            // Dots may do without a zero where it would squeeze them together; bars may not.
            return match low > 0.0 && low < high * 0.6 {
                true => (0.0, high),
                false => (low, high),
            };
        }
        let (low, high) = range(rows().filter_map(|row| self.measured(row)));
        (low.min(0.0), high.max(0.0))
    }
}

/// A circle of dashes with the sign of what is not known.
fn open(scene: &mut Scene, x: f64, y: f64) -> [(usize, usize); 2] {
    let dot = scene.dot(x, y, Dot::Open);
    let style = Type::TEXT.of_size(10.0).muted().at(Anchor::Middle);
    [dot, scene.text(x, y, UNKNOWN, style)]
}

const ARROW: f64 = 20.0;
const COLUMN_GAP: f64 = 12.0;
const REMARK: f64 = 15.0;
/// Between a mark and the next name.
const BELOW: f64 = 12.0;

impl Layout<'_> {
    fn top(&self) -> f64 {
        let has_line = self.has_legend || self.across.is_some();
        let legend = if has_line { LINE + 2.0 } else { 0.0 };
        let head = LINE * self.head.len() as f64;
        head + legend + if self.head.is_empty() { 0.0 } else { 4.0 }
    }

    fn height(&self, (_, name, remark): &(&Row, Vec<String>, Vec<String>)) -> f64 {
        self.height_of(LINE * name.len() as f64 + REMARK * remark.len() as f64)
    }

    fn height_of(&self, text_height: f64) -> f64 {
        match self.is_beside {
            true => (text_height + 10.0).max(28.0),
            false => text_height + 4.0 + BAR + BELOW,
        }
    }

    /// Where the columns of numbers end.
    fn column_ends(&self, width: f64) -> [f64; 3] {
        let [_, now, change] = self.columns;
        let now_at = width - change - COLUMN_GAP;
        [now_at - now - ARROW, now_at, width]
    }
}

/// How much larger than its parts a whole may be and still be drawn on their scale.
const MOST_ABOVE: f64 = 1.6;

/// Which rows are wholes far above the rows they are made of: told in words, because on their scale the others could not be
/// told apart.
fn told(comparison: &Comparison, panel: &Panel) -> Vec<bool> {
    let size = |row: &Row| {
        let value = match comparison.measure {
            Measure::Difference => row.difference,
            Measure::Percent => row.percent,
            _ => row.now.value,
        };
        value.map_or(0.0, f64::abs)
    };
    let parts = panel.rows.iter().filter(|row| !row.is_whole);
    let largest = parts.map(size).fold(0.0, f64::max);
    let is_told = |row: &Row| {
        comparison.kind != Kind::PartsOfWhole
            && row.is_whole
            && largest > 0.0
            && size(row) > largest * MOST_ABOVE
    };
    panel.rows.iter().map(is_told).collect()
}
