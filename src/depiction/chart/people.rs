//! A dot for each person, in the groups they are counted in. A row of dots is one dashed line with round ends, so that
//! thousands are a few words of SVG.

use super::letters::wrapped;
use super::scene::{Items, LINE, Paint, Scene, Tone, Type, path};
use super::whole::{Whole, are_in_place, wholes};
use super::{Chart, Drawing, Strong};
use crate::comparison::{Panel, Row};
use crate::depiction::wording::row_label;
use std::ops::RangeInclusive;

/// Fewer are read as a number, and more would be a grey area.
const PEOPLE: RangeInclusive<f64> = 20.0..=4000.0;
/// How much of the page dots may take, in pixels of height.
const HEIGHT: f64 = 100.0;
const GAP: f64 = 10.0;

/// Whether a panel counts people, few enough to be seen one by one, all of them in groups.
pub(super) fn are_countable(panel: &Panel) -> bool {
    let is_people = panel
        .unit
        .as_ref()
        .is_some_and(|unit| unit.quantity.is_people && unit.quantity.factor == 1.0);
    let wholes = wholes(panel);
    let total: f64 = wholes.iter().filter_map(|whole| whole.row.now.value).sum();
    let is_counted = |row: &Row| {
        row.now.bound.is_none() && row.now.value.is_some_and(|value| value.fract() == 0.0)
    };
    is_people
        && wholes.first().is_some_and(|whole| !whole.parts.is_empty())
        && PEOPLE.contains(&total)
        && panel.rows.iter().all(is_counted)
        && are_in_place(panel)
}

impl Drawing<'_> {
    /// How far apart the dots are.
    fn pitch(&self) -> f64 {
        let total: f64 = self.groups().filter_map(|row| row.now.value).sum();
        let pitch = (self.look.width * HEIGHT / total.max(1.0)).sqrt();
        (pitch.clamp(3.0, 7.0) * 4.0).floor() / 4.0
    }

    /// Parts, and what is nobody's part.
    fn groups(&self) -> impl Iterator<Item = &Row> {
        self.panel
            .rows
            .iter()
            .filter(|row| row.depth > 0 || !row.is_whole)
    }

    fn in_a_row(&self) -> f64 {
        (self.look.width / self.pitch()).floor().max(1.0)
    }

    fn head(&self) -> Vec<String> {
        let Some(Whole { row, .. }) = wholes(self.panel).into_iter().next() else {
            return Vec::new();
        };
        let value = self.with_unit_at_first(row, self.end(&row.now));
        let text = format!("{}: {value}", row_label(row, self.locale));
        let text = format!("{text} · {}", self.locale.words().data().dot_is_person);
        wrapped(&text, self.look.width / 1.08, Type::TEXT.size)
    }

    fn group_name(&self, row: &Row) -> Vec<String> {
        let share = row
            .share
            .map(|share| format!(" ({})", self.numbers.percent(share)));
        let name = row_label(row, self.locale);
        let text = format!(
            "{name}: {}{}",
            self.end(&row.now),
            share.unwrap_or_default()
        );
        wrapped(&text, self.look.width / 1.08, Type::TEXT.size)
    }

    fn group_height(&self, row: &Row) -> f64 {
        let n_rows = (row.now.value.unwrap_or(0.0) / self.in_a_row()).ceil();
        LINE * self.group_name(row).len() as f64 + n_rows * self.pitch() + 2.0 + GAP
    }

    pub(super) fn people_height(&self) -> f64 {
        let head = LINE * self.head().len() as f64 + 4.0;
        head + self.groups().map(|row| self.group_height(row)).sum::<f64>() - GAP + 4.0
    }

    #[inline(never)]
    pub(super) fn people(&self, strong: &Strong) -> Chart {
        let mut scene = Scene::new(self.look);
        let head = self.head();
        let mut items = Items::new();
        scene.lines(0.0, LINE / 2.0, &head, Type::TEXT.bold(), &mut items);
        if let Some(whole) = self.panel.rows.first() {
            let name = self.dated(whole, &None, &whole.now);
            scene.mark(Vec::from_iter(whole.now.cell), items, name);
        }
        let mut top = LINE * head.len() as f64 + 4.0;
        for row in self.groups() {
            self.group(row, top, strong, &mut scene);
            top += self.group_height(row);
        }
        scene.finish(self.people_height())
    }

    #[inline(never)]
    fn group(&self, row: &Row, top: f64, strong: &Strong, scene: &mut Scene) {
        let style = match strong.is_meant(row) {
            true => Type::TEXT.bold(),
            false => Type::TEXT,
        };
        let name = self.group_name(row);
        let mut items = Items::new();
        scene.lines(0.0, top + LINE / 2.0, &name, style, &mut items);
        let (pitch, in_a_row) = (self.pitch(), self.in_a_row());
        let mut left = row.now.value.unwrap_or(0.0);
        let mut y = top + LINE * name.len() as f64 + 2.0 + pitch / 2.0;
        let mut dots = String::new();
        while left > 0.0 {
            let n = left.min(in_a_row);
            // The last dash needs a trace of length to be drawn.
            let end = pitch / 2.0 + (n - 1.0) * pitch + 0.1;
            dots += &path(&[(pitch / 2.0, y), (end, y)]);
            left -= n;
            y += pitch;
        }
        let tone = match row.is_remainder {
            true => Tone::Then,
            false => strong.tone(row),
        };
        let paint = Paint::stroked(tone, pitch * 0.7)
            .dashed(0.0, pitch)
            .rounded();
        items.insert(0, scene.draw(dots, paint));
        let share = row
            .share
            .map(|share| format!(" ({})", self.numbers.percent(share)));
        let spoken = self.dated(row, &None, &row.now) + &share.unwrap_or_default();
        scene.mark(Vec::from_iter(row.now.cell), items, spoken);
    }
}
