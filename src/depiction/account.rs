//! Figures, their cells, checks and relations in words: the same on the page and on the command line.
//! Numbers are written as they stand in the data; computed ones are rounded, for display only.

use super::wording::added;
use crate::figures::{
    Account, Check, Figure, Given, Kind, Link, Relation, RelationKind, Summary, Why,
};
use crate::locale::{Locale, fill};
use crate::sorting::sort;
use crate::statistics::{Bundle, CellRef, ChangeKind, Operation, Role, Unit};

/// Puts the account of a bundle's cells into words.
#[derive(Clone, Copy)]
pub struct Teller<'a> {
    pub bundle: &'a Bundle,
    pub locale: Locale,
}

/// The index of what did not change.
const NO_CHANGE: f64 = 100.0;

impl<'a> Teller<'a> {
    pub fn number(&self, value: f64) -> String {
        self.locale.numbers.number(value, None)
    }

    /// A computed number, which has more digits than anybody wants to read.
    pub fn computed(&self, value: f64) -> String {
        self.number((value * 100.0).round() / 100.0)
    }

    /// A value with the unit of its cell.
    pub fn value(&self, value: f64, unit: Option<&Unit>) -> String {
        let number = self.number(value);
        match unit.map(|unit| self.unit(unit)) {
            Some("%") => format!("{number}{}%", self.locale.numbers.percent_space),
            Some(unit) if !unit.is_empty() => format!("{number} {unit}"),
            _ => number,
        }
    }

    /// The result of a formula with what it is measured in: a share in per cent, a difference of rates in points.
    pub fn result(&self, operation: Operation, of: &[CellRef], value: f64) -> String {
        let number = self.computed(value);
        let percent = || format!("{number}{}%", self.locale.numbers.percent_space);
        let unit = of.first().and_then(|cell| self.unit_of(*cell));
        match (operation, unit) {
            (Operation::Share | Operation::PercentChange, _) => percent(),
            (Operation::Difference, Some(unit)) if unit.is_percent() => {
                format!("{number} {}", self.locale.words().data().percentage_points)
            }
            (_, Some(unit)) if unit.is_percent() => percent(),
            (_, Some(unit)) if !self.unit(unit).is_empty() => {
                format!("{number} {}", self.unit(unit))
            }
            _ => number,
        }
    }

    /// What the bundle says for a link, with its unit.
    pub fn link_value(&self, link: &Link) -> Option<String> {
        let value = link.value(self.bundle)?;
        Some(match link {
            Link::Derived { operation, of } => self.result(*operation, of, value),
            _ => self.value(
                value,
                link.cells().first().and_then(|cell| self.unit_of(*cell)),
            ),
        })
    }

    pub fn unit<'u>(&self, unit: &'u Unit) -> &'u str {
        if unit.is_percent() {
            return "%";
        }
        let label = match &unit.symbol {
            Some(symbol) if unit.label.is_empty() => symbol,
            _ => &unit.label,
        };
        label.text(self.locale.language.tag())
    }

    pub fn unit_of(&self, cell: CellRef) -> Option<&'a Unit> {
        let dataset = cell.dataset(self.bundle)?;
        dataset.unit(&dataset.categories_at(cell.position))
    }

    /// What a cell's dataset is called.
    pub fn dataset(&self, cell: CellRef) -> &'a str {
        let Some(dataset) = cell.dataset(self.bundle) else {
            return "";
        };
        let label = dataset.label.text(self.locale.language.tag());
        if label.is_empty() { &dataset.id } else { label }
    }

    /// "districts, 2020": what tells the cell from its others, and its time; empty for a dataset of one cell.
    pub fn place(&self, cell: CellRef) -> String {
        let Some(dataset) = cell.dataset(self.bundle) else {
            return String::new();
        };
        let tag = self.locale.language.tag();
        let categories = dataset.categories_at(cell.position);
        let labels: Vec<&str> = dataset
            .dimensions
            .iter()
            .zip(categories)
            .filter(|(of, _)| of.categories.len() > 1 || of.role == Some(Role::Time))
            .filter_map(|(of, category)| Some(of.categories.get(category)?.label.text(tag)))
            .collect();
        labels.join(", ")
    }

    /// "Offices: districts, 2020": the dataset, then what tells the cell from its others, and its time.
    pub fn cell(&self, cell: CellRef) -> String {
        let name = self.dataset(cell);
        let place = self.place(cell);
        if place.is_empty() {
            name.to_owned()
        } else {
            format!("{name}: {place}")
        }
    }

    /// What a figure states, in words: its cell, or how it is computed.
    pub fn stated(&self, figure: &Figure) -> String {
        match &figure.link {
            Link::Cell(cell) => self.cell(*cell),
            Link::Derived { operation, of } => {
                let name = self.operation(*operation);
                format!("{name}: {}", self.formula(*operation, of))
            }
            Link::Ambiguous(_) | Link::None => String::new(),
        }
    }

    /// "25.944 người": what is heard in place of a figure, so that a story is heard as it is read.
    pub fn figure_name(&self, figure: &Figure) -> String {
        let unit = match figure.link {
            Link::Cell(cell) if figure.value.kind == Kind::Count => self.unit_of(cell),
            _ => None,
        };
        let unit = unit
            .filter(|unit| !unit.is_percent())
            .map(|unit| self.unit(unit))
            .filter(|unit| !unit.is_empty());
        match unit {
            Some(unit) => format!("{} {unit}", figure.text),
            None => figure.text.clone(),
        }
    }

    /// "Cán bộ theo cấp: toàn tỉnh, 2019, khớp số liệu": what is heard of a figure after its number.
    pub fn figure_description(&self, figure: &Figure, fails: bool) -> String {
        let described = format!("{}, {}", self.stated(figure), self.verdict(figure));
        match fails {
            true => format!("{described}, {}", self.locale.words().data().sum_fails),
            false => described,
        }
    }

    /// The check of a figure in a few words, with what the data say where they say more.
    pub fn verdict(&self, figure: &Figure) -> String {
        let words = self.locale.words();
        let name = match figure.check {
            Check::Matches => words.data().check_agrees,
            Check::Rounds => words.data().check_agrees_rounded,
            Check::SameNumber => words.data().check_same_number,
            Check::Differs { .. } => words.data().check_disagrees,
            Check::Unchecked(_) => words.data().check_unchecked,
        };
        match self.note(figure) {
            Some(note) => format!("{name}: {note}"),
            None => name.to_owned(),
        }
    }

    /// What the check says, beyond its name; `None` for a figure that matches.
    pub fn note(&self, figure: &Figure) -> Option<String> {
        let words = self.locale.words();
        let number = |value: f64| match figure.link {
            Link::Derived { .. } => self.computed(value),
            _ => self.number(value),
        };
        match figure.check {
            Check::Matches | Check::Rounds if self.index_of(figure).is_some() => {
                let index = self.index_of(figure)?;
                let told = [self.number(index), self.computed(index - NO_CHANGE)];
                Some(fill(words.data().index_says, &[&told[0], &told[1]]))
            }
            Check::Matches => None,
            Check::Rounds => {
                let data = self.link_value(&figure.link)?;
                Some(fill(words.data().data_say, &[&data]))
            }
            Check::SameNumber => Some(words.data().not_led.to_owned()),
            // Of a change that is told the other way round the sign says all.
            Check::Differs { data, by }
                if matches!(figure.link, Link::Derived { .. }) && data.abs() < by.abs() =>
            {
                let sign = if data > 0.0 { "+" } else { "−" };
                let size = self.link_value(&figure.link)?;
                let size = size.trim_start_matches(['−', '-', '+']);
                Some(fill(words.data().data_say, &[&[sign, size].concat()]))
            }
            Check::Differs { data, by } => {
                let form = if by > 0.0 {
                    words.data().data_say_more
                } else {
                    words.data().data_say_less
                };
                // Where the story tells a fall and the data a rise, the sign says it.
                let is_turned = data > 0.0 && data < by;
                let shown = number(data);
                let data = if is_turned {
                    ["+", &shown].concat()
                } else {
                    shown
                };
                let said = fill(form, &[&data, &number(by.abs())]);
                Some(match self.stands_at(figure) {
                    Some(place) => {
                        let beside = fill(words.data().stands_at, &[&figure.text, &place]);
                        format!("{said}; {beside}")
                    }
                    None => said,
                })
            }
            Check::Unchecked(why) => Some(self.why(why).to_owned()),
        }
    }

    /// The index that a figure tells the change of: 104.6 for "4.6% more".
    fn index_of(&self, figure: &Figure) -> Option<f64> {
        let Link::Cell(cell) = figure.link else {
            return None;
        };
        let dataset = cell.dataset(self.bundle)?;
        let change = dataset.change(&dataset.categories_at(cell.position))?;
        let value = cell.value(self.bundle)?;
        let is_told = |told: f64| (told - figure.value.number.abs()).abs() <= figure.value.step;
        let is_index = change.kind == Some(ChangeKind::Index);
        (is_index && !is_told(value) && is_told((value - NO_CHANGE).abs())).then_some(value)
    }

    /// What tells the cell whose number a figure is from the one that it should state: "2020", "An Phú".
    fn stands_at(&self, figure: &Figure) -> Option<String> {
        let (Link::Cell(own), there) = (&figure.link, figure.stands_at?) else {
            return None;
        };
        let dataset = own.dataset(self.bundle)?;
        let tag = self.locale.language.tag();
        let (own, there) = (
            dataset.categories_at(own.position),
            dataset.categories_at(there.position),
        );
        let d = (0..own.len()).find(|d| own[*d] != there[*d])?;
        let label = &dataset.dimensions[d].categories.get(there[d])?.label;
        Some(label.text(tag).to_owned())
    }

    /// Why a figure is linked to its cell: for each dimension what the words say of it.
    pub fn grounds(&self, figure: &Figure) -> Vec<String> {
        let (Link::Cell(cell), Some(lead)) = (&figure.link, &figure.lead) else {
            return Vec::new();
        };
        let Some(dataset) = cell.dataset(self.bundle) else {
            return Vec::new();
        };
        let tag = self.locale.language.tag();
        let categories = dataset.categories_at(cell.position);
        let [
            said,
            partly,
            carried,
            ordered,
            meant,
            unsaid,
            unclear,
            another,
        ] = *self.locale.words().data().givens;
        let told = lead.grounds.iter().filter_map(|ground| {
            let dimension = dataset.dimensions.get(ground.dimension)?;
            let category = dimension.categories.get(categories[ground.dimension])?;
            let label = category.label.text(tag);
            let how = match &ground.given {
                Given::Said(..) => fill(said, &[&ground.words]),
                Given::Partly => partly.to_owned(),
                Given::Carried => carried.to_owned(),
                Given::Ordered => ordered.to_owned(),
                Given::Meant => fill(meant, &[label]),
                Given::Unsaid => unsaid.to_owned(),
                Given::Unclear => unclear.to_owned(),
                Given::Against(_) | Given::Apart(_) => another.to_owned(),
            };
            Some(format!("{}: {how}", dimension.label.text(tag)))
        });
        told.collect()
    }

    /// How many figures were checked and what came of it, in one sentence.
    pub fn summary(&self, summary: &Summary) -> String {
        let words = self.locale.words();
        let words = words.data();
        let count = |n: usize| self.number(n as f64);
        let n_checked = summary.matches + summary.rounds + summary.differs;
        let all = count(summary.figures);
        let mut parts = vec![match (summary.figures, n_checked, summary.differs) {
            (0, ..) => return words.verdict_nothing.to_owned(),
            (_, 0, _) => fill(words.verdict_none, &[&all])
                .trim_end_matches('.')
                .to_owned(),
            (_, _, 0) => fill(words.verdict_match, &[&count(n_checked), &all]),
            (.., n) => fill(words.verdict_differ, &[&count(n_checked), &all, &count(n)]),
        }];
        for (n, form) in [
            (summary.same_number, words.verdict_same),
            (summary.ambiguous, words.verdict_unclear),
            (summary.unlinked, words.verdict_absent),
            (summary.set_aside, words.verdict_set_aside),
        ] {
            if n > 0 {
                parts.push(fill(form, &[&count(n)]));
            }
        }
        parts.join("; ") + "."
    }

    pub fn check(&self, check: Check) -> &'static str {
        let words = self.locale.words();
        match check {
            Check::Matches => words.data().check_matches,
            Check::Rounds => words.data().check_rounds,
            Check::SameNumber => words.data().check_same_number,
            Check::Differs { .. } => words.data().check_differs,
            Check::Unchecked(_) => words.data().check_unchecked,
        }
    }

    pub fn why(&self, why: Why) -> &'static str {
        let words = self.locale.words();
        match why {
            Why::SetAside => words.data().set_aside,
            Why::NoCell => words.data().no_cell,
            Why::Ambiguous => words.data().unclear_cell,
            Why::Unknown => words.data().cell_unknown,
            Why::OtherUnit => words.data().other_unit,
        }
    }

    pub fn operation(&self, operation: Operation) -> &'static str {
        let [sum, difference, share, change, whole] = *self.locale.words().data().operations;
        match operation {
            Operation::Sum => sum,
            Operation::Difference => difference,
            Operation::Share => share,
            Operation::PercentChange => change,
            Operation::Whole => whole,
        }
    }

    pub fn relation_kind(&self, kind: RelationKind) -> &'static str {
        let [sum, whole_number, share, change, nested, formula, units] =
            *self.locale.words().data().relation_kinds;
        match kind {
            RelationKind::Sum => sum,
            RelationKind::WholeNumber => whole_number,
            RelationKind::Share => share,
            RelationKind::Change => change,
            RelationKind::Nested => nested,
            RelationKind::Formula => formula,
            RelationKind::Units => units,
        }
    }

    /// "125 + 151 = 276".
    pub fn formula(&self, operation: Operation, of: &[CellRef]) -> String {
        let value = |cell: &CellRef| cell.value(self.bundle);
        let inputs: Option<Vec<f64>> = of.iter().map(value).collect();
        let Some(inputs) = inputs else {
            return self.locale.words().data().cell_unknown.to_owned();
        };
        let numbers: Vec<String> = inputs.iter().map(|n| self.number(*n)).collect();
        let written = left_side(operation, &numbers);
        match operation.compute(&inputs) {
            Some(result) => format!("{written} = {}", self.result(operation, of, result)),
            None => written,
        }
    }

    /// What the editor says of a relation that does not hold and is known not to.
    pub fn acknowledged(&self, relation: &Relation) -> Option<&'a str> {
        let note = relation.note(self.bundle)?;
        Some(note.text(self.locale.language.tag()))
    }

    /// "328 ≠ 125 + 151; 52 unexplained": the numbers of a relation, and whether they hold.
    pub fn relation(&self, relation: &Relation) -> String {
        let words = self.locale.words();
        let Some((first, others)) = relation.cells.split_first() else {
            return String::new();
        };
        let number = |cell: &CellRef| {
            cell.value(self.bundle)
                .map_or_else(|| "?".to_owned(), |value| self.number(value))
        };
        let sign = match relation.holds {
            Some(false) => "≠",
            Some(true) if relation.remainder.is_none_or(|rest| rest == 0.0) => "=",
            Some(true) => "≈",
            None => "≟",
        };
        let stated = number(first);
        let numbers: Vec<String> = others.iter().map(number).collect();
        match (relation.kind, &numbers[..]) {
            (RelationKind::Sum | RelationKind::Nested, _) => {
                let added = added(&numbers);
                let remainder = relation.remainder.unwrap_or_default();
                if relation.holds != Some(false) {
                    return format!("{stated} {sign} {added}");
                }
                let form = if remainder < 0.0 {
                    words.data().rest_too_many
                } else {
                    words.data().rest_unexplained
                };
                let rest = fill(form, &[&self.number(remainder.abs())]);
                format!("{stated} ≠ {added}; {rest}")
            }
            (RelationKind::Share, [part, whole]) => {
                format!("{stated} {sign} {part} ÷ {whole} × 100")
            }
            (RelationKind::Change, [from, to]) => format!("{stated} {sign} {from} → {to}"),
            (RelationKind::WholeNumber, [count]) => {
                let share = first.value(self.bundle);
                let part = others.first().and_then(|cell| cell.value(self.bundle));
                let whole = Operation::Whole.compute(&[part.unwrap_or(0.0), share.unwrap_or(0.0)]);
                let whole = whole.filter(|_| relation.holds == Some(true));
                let whole = whole.map_or_else(|| "?".to_owned(), |n| self.number(n.round()));
                format!(
                    "{count} ÷ {stated} × 100 {} {whole}",
                    if whole == "?" { "=" } else { "≈" }
                )
            }
            (RelationKind::Units, _) => {
                let unit = |cell: &CellRef| self.unit_of(*cell).map_or("?", |unit| self.unit(unit));
                let units: Vec<&str> = others.iter().map(unit).collect();
                format!("{} ≠ {}", unit(first), units.join(", "))
            }
            _ if relation.holds == Some(false) => {
                let computed = first.value(self.bundle).zip(relation.remainder);
                let computed = computed.map(|(stated, rest)| self.number(stated - rest));
                format!("{stated} ≠ {}", computed.unwrap_or_default())
            }
            _ => {
                let formula = first
                    .dataset(self.bundle)
                    .and_then(|dataset| dataset.cells.formula(first.position));
                let left = formula.map(|formula| left_side(formula.operation, &numbers));
                format!(
                    "{stated} {sign} {}",
                    left.unwrap_or_else(|| numbers.join(", "))
                )
            }
        }
    }
}

/// A formula without its result.
fn left_side(operation: Operation, numbers: &[String]) -> String {
    match (operation, numbers) {
        (Operation::Difference, [a, b]) => format!("{a} − {b}"),
        (Operation::Share, [a, b]) => format!("{a} ÷ {b} × 100"),
        (Operation::PercentChange, [a, b]) => format!("({b} − {a}) ÷ {a} × 100"),
        (Operation::Whole, [a, b]) => format!("{a} ÷ {b} × 100"),
        _ => added(numbers),
    }
}

/// Whether the cell that a figure states is a whole that its parts do not make up.
pub fn fails_to_add_up(figure: &Figure, account: &Account) -> bool {
    let Link::Cell(cell) = figure.link else {
        return false;
    };
    let is_failed = |relation: &&Relation| relation.holds == Some(false);
    let mut failed = account.relations.iter().filter(is_failed);
    failed.any(|relation| relation.cells.first() == Some(&cell))
}

/// The relations that have a cell which the story states.
pub fn stated_relations(account: &Account) -> Vec<&Relation> {
    let mut stated: Vec<CellRef> = account
        .figures
        .iter()
        .flat_map(|figure| figure.link.cells())
        .copied()
        .collect();
    sort(&mut stated, Ord::cmp);
    let is_stated = |cell: &CellRef| stated.binary_search(cell).is_ok();
    let relations = account.relations.iter();
    relations
        .filter(|relation| relation.cells.iter().any(is_stated))
        .collect()
}
