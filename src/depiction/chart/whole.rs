//! One bar for each whole, its parts in their places with value and share, all on one scale. Where labels have no room under
//! their parts, each part stands on a line of its own, still in its place; what nobody explains is a hatched gap with its name.

use super::letters::{width, wrapped};
use super::scene::{Items, LINE, Paint, Scene, Tone, Type, block, hatch, path};
use super::{Chart, Drawing, Strong};
use crate::comparison::{Panel, Row};
use crate::depiction::wording::row_label;

const BAR: f64 = 26.0;
const STEP: f64 = 12.0;
const SEAM: f64 = 2.0;
const GAP: f64 = 16.0;
const LABEL_GAP: f64 = 10.0;
/// Parts that one bar can be divided in and still be read.
const MOST_PARTS: usize = 5;

/// A whole with its parts, as they stand in the rows of a panel.
pub(super) struct Whole<'r> {
    pub row: &'r Row,
    pub parts: &'r [Row],
}

/// The wholes of a panel, each with the rows under it.
pub(super) fn wholes(panel: &Panel) -> Vec<Whole<'_>> {
    let rows = &panel.rows;
    let heads: Vec<usize> = (0..rows.len()).filter(|n| rows[*n].depth == 0).collect();
    let ends = heads.iter().skip(1).copied().chain([rows.len()]);
    let wholes = heads.iter().zip(ends).map(|(head, end)| Whole {
        row: &rows[*head],
        parts: &rows[head + 1..end],
    });
    wholes.collect()
}

/// Whether every whole is the sum of a few parts that are all known.
pub(super) fn are_in_place(panel: &Panel) -> bool {
    let is_known = |row: &Row| row.now.value.is_some_and(|value| value >= 0.0);
    let adds_up = |whole: &Whole| {
        let mut sums = panel.sums.iter();
        sums.any(|sum| {
            sum.whole == whole.row.label && sum.remainder.is_some_and(|rest| rest >= 0.0)
        })
    };
    panel.rows.first().is_some_and(|row| row.depth == 0)
        && wholes(panel).iter().all(|whole| {
            let is_divided = !whole.parts.is_empty();
            is_known(whole.row)
                && whole.parts.len() <= MOST_PARTS
                && whole.parts.iter().all(is_known)
                && (!is_divided || adds_up(whole))
        })
}

/// A part's label under its bar.
struct Label {
    left: f64,
    lines: Vec<String>,
}

impl Drawing<'_> {
    pub(super) fn wholes_height(&self) -> f64 {
        let wholes = wholes(self.panel);
        let heights = wholes.iter().map(|whole| self.whole_height(whole));
        heights.sum::<f64>() - GAP + 4.0
    }

    #[inline(never)]
    fn whole_height(&self, whole: &Whole) -> f64 {
        let head = LINE * self.whole_name(whole.row).len() as f64 + 3.0;
        let body = match self.labels(whole) {
            _ if whole.parts.is_empty() => BAR,
            Some(labels) => BAR + 6.0 + LINE * most_lines(&labels) as f64,
            None => {
                let steps = whole.parts.iter().map(|part| self.step_height(part));
                8.0 + steps.sum::<f64>()
            }
        };
        head + body + GAP
    }

    fn step_height(&self, part: &Row) -> f64 {
        LINE * self.part_line(part).len() as f64 + STEP + 9.0
    }

    fn whole_name(&self, row: &Row) -> Vec<String> {
        let value = self.with_unit_at_first(row, self.end(&row.now));
        let text = format!("{}: {value}", row_label(row, self.locale));
        wrapped(&text, self.look.width / 1.08, Type::TEXT.size)
    }

    /// "15.413 (59,4 %)".
    fn part_value(&self, part: &Row) -> String {
        let value = self.end(&part.now);
        match part.share {
            Some(share) => format!("{value} ({})", self.numbers.percent(share)),
            None => value,
        }
    }

    fn part_line(&self, part: &Row) -> Vec<String> {
        let text = format!(
            "{}: {}",
            row_label(part, self.locale),
            self.part_value(part)
        );
        wrapped(&text, self.look.width / 1.08, Type::TEXT.size)
    }

    fn pixels(&self) -> f64 {
        let values = self.panel.rows.iter().filter(|row| row.depth == 0);
        let largest = values.filter_map(|row| row.now.value).fold(0.0, f64::max);
        if largest > 0.0 {
            self.look.width / largest
        } else {
            0.0
        }
    }

    /// Where each part of a whole begins and how wide it is.
    fn spans(&self, whole: &Whole) -> Vec<(f64, f64)> {
        let pixels = self.pixels();
        let mut at = 0.0;
        let span = |part: &Row| {
            let wide = part.now.value.unwrap_or(0.0) * pixels;
            at += wide;
            (at - wide, wide)
        };
        whole.parts.iter().map(span).collect()
    }

    /// The labels under the parts; `None` where they have no room there.
    #[inline(never)]
    fn labels(&self, whole: &Whole) -> Option<Vec<Label>> {
        let mut labels: Vec<Label> = Vec::new();
        let mut free = 0.0;
        for (part, (from, wide)) in whole.parts.iter().zip(self.spans(whole)) {
            let value = self.part_value(part);
            let needed = width(&value, Type::TEXT.size) * 1.08;
            let room = wide.max(needed).max(90.0);
            let mut lines = wrapped(&row_label(part, self.locale), room / 1.08, Type::TEXT.size);
            lines.push(value);
            let needed = lines
                .iter()
                .map(|line| width(line, Type::TEXT.size) * 1.08)
                .fold(0.0, f64::max);
            let left = from.min(self.look.width - needed);
            // A label touches its part and no other label.
            if left < free || left + needed < from + wide.min(12.0) || lines.len() > 4 {
                return None;
            }
            free = left + needed + LABEL_GAP;
            labels.push(Label { left, lines });
        }
        Some(labels)
    }

    #[inline(never)]
    pub(super) fn wholes(&self, strong: &Strong) -> Chart {
        let mut scene = Scene::new(self.look);
        let mut top = 0.0;
        for whole in wholes(self.panel) {
            self.whole(&whole, top, strong, &mut scene);
            top += self.whole_height(&whole);
        }
        scene.finish(self.wholes_height())
    }

    #[inline(never)]
    fn whole(&self, whole: &Whole, top: f64, strong: &Strong, scene: &mut Scene) {
        let name = self.whole_name(whole.row);
        let mut items = Items::new();
        scene.lines(0.0, top + LINE / 2.0, &name, Type::TEXT.bold(), &mut items);
        let top = top + LINE * name.len() as f64 + 3.0;
        let wide = whole.row.now.value.unwrap_or(0.0) * self.pixels();
        let spoken = |row: &Row| {
            let value = self
                .numbers
                .point(&row.now, |value| self.numbers.long(value));
            let share = row.share.filter(|_| row.depth > 0);
            let share = share.map(|share| format!(" ({})", self.numbers.percent(share)));
            format!(
                "{}: {value}{}{}",
                row_label(row, self.locale),
                share.unwrap_or_default(),
                self.sum_of(row)
            )
        };
        let cells = |row: &Row| Vec::from_iter(row.now.cell);
        if whole.parts.is_empty() {
            let bar = block(0.0, top, wide.max(1.0), BAR);
            items.insert(0, scene.draw(bar, Paint::filled(strong.tone(whole.row))));
            scene.mark(cells(whole.row), items, spoken(whole.row));
            return;
        }
        let labels = self.labels(whole);
        if labels.is_none() {
            // The whole is a measure above its parts.
            let ruler = path(&[
                (1.0, top + 6.0),
                (1.0, top + 1.0),
                (wide - 1.0, top + 1.0),
                (wide - 1.0, top + 6.0),
            ]);
            items.push(scene.draw(ruler, Paint::stroked(Tone::Ink, 2.0)));
        }
        scene.mark(cells(whole.row), items, spoken(whole.row));
        let mut y = top + 8.0;
        for (n, (part, (from, wide))) in whole.parts.iter().zip(self.spans(whole)).enumerate() {
            let mut items = Items::new();
            let style = match strong.is_meant(part) {
                true => Type::TEXT.bold(),
                false => Type::TEXT,
            };
            let (bar_top, high) = match &labels {
                Some(labels) => {
                    let label = &labels[n];
                    let first = top + BAR + 6.0 + LINE / 2.0;
                    scene.lines(label.left, first, &label.lines, style, &mut items);
                    (top, BAR)
                }
                None => {
                    let lines = self.part_line(part);
                    scene.lines(0.0, y + LINE / 2.0, &lines, style, &mut items);
                    let bar_top = y + LINE * lines.len() as f64 + 1.0;
                    let track = path(&[(0.0, bar_top + STEP), (self.look.width, bar_top + STEP)]);
                    scene.ground(track, Paint::stroked(Tone::Hairline, 1.0));
                    y += self.step_height(part);
                    (bar_top, STEP)
                }
            };
            let seam = if wide > SEAM * 2.0 { SEAM } else { 0.0 };
            let wide = (wide - seam).max(1.0);
            let bar = block(from, bar_top, wide, high);
            let drawn = match part.is_remainder {
                true => {
                    let lines = hatch(from, bar_top, wide, high);
                    scene.ground(lines, Paint::stroked(Tone::Ink, 1.0));
                    scene.draw(bar, Paint::stroked(Tone::Ink, 1.0).dashed(4.0, 3.0))
                }
                false => scene.draw(bar, Paint::filled(strong.tone(part))),
            };
            items.insert(0, drawn);
            scene.mark(cells(part), items, spoken(part));
        }
    }
}

fn most_lines(labels: &[Label]) -> usize {
    labels
        .iter()
        .map(|label| label.lines.len())
        .max()
        .unwrap_or(0)
}
