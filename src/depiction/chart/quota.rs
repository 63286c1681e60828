//! How much of a target was reached: a bar within the target's, "44 of 55, 80 %". The source gives a number and the share
//! that it is; the target follows from both, and is known by that formula.

use super::letters::wrapped;
use super::scene::{Items, LINE, Paint, Scene, Tone, Type, block};
use super::{Chart, Drawing};
use crate::comparison::{Comparison, Panel, Row};
use crate::depiction::wording::{Numbers, row_label};
use crate::locale::fill;
use crate::statistics::{Label, Operation};

const BAR: f64 = 22.0;

/// What was reached, of which target, and which share of it that is.
pub(super) struct Quota<'r> {
    reached: &'r Row,
    target: &'r Row,
    share: &'r Row,
}

/// The quota that a panel is about: two rows of which one is a whole worked out from the other and its share.
pub(super) fn quota<'r>(comparison: &'r Comparison, panel: &'r Panel) -> Option<Quota<'r>> {
    let [one, other] = &panel.rows[..] else {
        return None;
    };
    let inputs = |row: &'r Row| -> Option<&'r [(Label, Option<f64>)]> {
        let formula = row.now.formula.as_ref()?;
        (formula.operation == Operation::Whole).then_some(&formula.inputs[..])
    };
    let (reached, target, inputs) = match (inputs(one), inputs(other)) {
        (None, Some(inputs)) => (one, other, inputs),
        (Some(inputs), None) => (other, one, inputs),
        _ => return None,
    };
    let [(part, _), (share, _)] = inputs else {
        return None;
    };
    let share = comparison.rows().find(|row| row.label == *share)?;
    let (part_value, whole) = (reached.now.value?, target.now.value?);
    (reached.label == *part && part_value >= 0.0 && whole > 0.0).then_some(Quota {
        reached,
        target,
        share,
    })
}

/// Whether a panel's only row is the share of a quota that another panel is about.
pub(super) fn is_told(comparison: &Comparison, panel: &Panel) -> bool {
    let [row] = &panel.rows[..] else {
        return false;
    };
    let mut others = comparison.panels.iter();
    others.any(|other| quota(comparison, other).is_some_and(|quota| quota.share.id == row.id))
}

impl Drawing<'_> {
    fn quota_lines(&self, quota: &Quota) -> [Vec<String>; 2] {
        let reached = self.end(&quota.reached.now);
        let target = self.end(&quota.target.now);
        // As its own panel writes it.
        let mut panels = self.comparison.panels.iter();
        let own = panels.find(|panel| panel.rows.iter().any(|row| row.id == quota.share.id));
        let numbers = own.map(|own| Numbers::of_panel(own, *self.locale));
        let share = numbers.and_then(|numbers| Some(numbers.short(quota.share.now.value?)));
        let of = fill(self.locale.words().data().n_of_m, &[&reached, &target]);
        let reached = format!("{}: {}", row_label(quota.reached, self.locale), of);
        let reached = match share {
            Some(share) => format!("{reached} ({share})"),
            None => reached,
        };
        let target = match self.is_alone {
            true => target,
            false => self.numbers.with_unit(target),
        };
        let target = format!("{}: {target}", row_label(quota.target, self.locale));
        [reached, target].map(|text| wrapped(&text, self.look.width / 1.08, Type::TEXT.size))
    }

    pub(super) fn quota_height(&self) -> f64 {
        let lines = quota(self.comparison, self.panel).map(|quota| self.quota_lines(&quota));
        let n_lines: usize = lines.iter().flatten().map(Vec::len).sum();
        LINE * n_lines as f64 + BAR + 12.0
    }

    #[inline(never)]
    pub(super) fn quota(&self) -> Chart {
        let mut scene = Scene::new(self.look);
        let height = self.quota_height();
        let Some(quota) = quota(self.comparison, self.panel) else {
            return scene.finish(height);
        };
        let [reached, target] = self.quota_lines(&quota);
        let mut items = Items::new();
        let mut below = Items::new();
        scene.lines(0.0, LINE / 2.0, &reached, Type::TEXT.bold(), &mut items);
        let top = LINE * reached.len() as f64 + 4.0;
        let values =
            [&quota.reached.now, &quota.target.now].map(|point| point.value.unwrap_or(0.0));
        let pixels = (self.look.width - 2.0) / values[0].max(values[1]).max(1e-300);
        let frame = block(1.0, top, values[1] * pixels, BAR);
        let target_bar = scene.draw(frame, Paint::stroked(Tone::Ink, 1.5));
        let filled = block(1.0, top + 4.0, (values[0] * pixels).max(1.0), BAR - 8.0);
        items.insert(0, scene.draw(filled, Paint::filled(Tone::Strong)));
        let after = top + BAR + 4.0 + LINE / 2.0;
        scene.lines(0.0, after, &target, Type::TEXT.muted(), &mut below);
        below.insert(0, target_bar);
        let cells = |row: &Row| Vec::from_iter(row.now.cell);
        let both = [cells(quota.reached), cells(quota.share)].concat();
        let spoken = self.dated(quota.reached, &None, &quota.reached.now);
        let share = self.dated(quota.share, &None, &quota.share.now);
        scene.mark(both, items, format!("{spoken}; {share}"));
        let spoken = self.dated(quota.target, &None, &quota.target.now);
        scene.mark(cells(quota.target), below, spoken);
        scene.finish(height)
    }
}
