//! Holds each figure against what it states, and the passages of a story against one another.

use crate::figures::bundle::index::Index;
use crate::figures::linking::passage::Passage;
use crate::figures::model::{Check, Figure, Kind, Link, Part, Why};
use crate::figures::reading::lexicon::Direction;
use crate::figures::reading::printed::{Printed, Role};
use crate::finding::{Finding, What};
use crate::language;
use crate::statistics::Class;
use crate::statistics::{CellRef, Operation};

/// How a printed number compares with its link.
pub(in crate::figures) fn check(
    printed: &Printed,
    link: &Link,
    index: &Index,
    scale: f64,
) -> Check {
    let (cell, operation) = match link {
        Link::None => return Check::Unchecked(Why::NoCell),
        Link::Ambiguous(_) => return Check::Unchecked(Why::Ambiguous),
        Link::Cell(cell) => (*cell, None),
        Link::Derived { operation, of } => match of.last() {
            Some(cell) => (*cell, Some(*operation)),
            None => return Check::Unchecked(Why::NoCell),
        },
    };
    let Some(value) = link.value(index.bundle) else {
        return Check::Unchecked(Why::Unknown);
    };
    let Some(measured) = index.measured(cell) else {
        return Check::Unchecked(Why::Unknown);
    };
    // Of an index a story tells how far it is from 100, or the index itself.
    let told = measured.told(value);
    let value = match operation.is_none()
        && (told.abs() - printed.value.number).abs() < (value - printed.value.number).abs()
    {
        true => told,
        false => value,
    };
    let kind = &printed.value.kind;
    if !is_comparable(kind, &measured.class, operation) {
        return Check::Unchecked(Why::OtherUnit);
    }
    let is_amount = matches!(
        operation,
        None | Some(Operation::Sum | Operation::Difference)
    );
    // The sign is in the verb, unless it is printed; a verb against the cell's sign is an error.
    let is_stated_change = measured.is_change && operation.is_none();
    let told = match printed.role {
        Role::Change(Some(Direction::Up)) => 1.0,
        Role::Change(Some(Direction::Down)) => -1.0,
        _ => 0.0,
    };
    let change = match operation {
        Some(Operation::Difference | Operation::PercentChange) => between_periods(link, index),
        _ => Some(value).filter(|_| is_stated_change),
    };
    let is_against = !printed.is_negative && change.is_some_and(|change| change * told < 0.0);
    // "a deficit of 13.5 million" where balances are told with their signs, and this one is above zero.
    let is_no_loss = printed.is_loss && measured.has_negative && value > 0.0 && operation.is_none();
    let sign = if printed.is_negative || is_against && told < 0.0 || is_no_loss {
        -1.0
    } else {
        1.0
    };
    // "The deficit widened to 799.6 million, from 784.0 million": what is below zero is said by a word, which need not stand beside
    // the number; only one for what is above zero speaks against it.
    let is_level = operation.is_none() && !measured.is_change;
    let is_said_by_a_word = printed.is_loss || is_level && !printed.is_gain;
    let value = if is_said_by_a_word && value < 0.0 && !printed.is_negative {
        -value
    } else if is_against && operation.is_some() {
        -value.abs() * told
    } else if printed.is_negative || is_against || !measured.is_change && operation.is_none() {
        value
    } else {
        value.abs()
    };
    let number = printed.value.number * sign;
    let mut sizes = vec![value];
    if is_amount && measured.factor != 1.0 {
        sizes.insert(0, value * measured.factor / scale);
    }
    let nearest = sizes
        .into_iter()
        .min_by(|a, b| {
            let off = |size: &f64| (size.abs() - number.abs()).abs();
            off(a).total_cmp(&off(b))
        })
        .unwrap_or(value);
    if (nearest - number).abs() <= number.abs().max(nearest.abs()) * 1e-9 {
        return Check::Matches;
    }
    let (low, high) = printed.rounded_span().unwrap_or_else(|| printed.span());
    let size = nearest * sign;
    if size >= low && size <= high {
        return Check::Rounds;
    }
    Check::Differs {
        data: nearest,
        by: nearest - number,
    }
}

/// How much more the later of two cells has, where one is of an earlier period.
fn between_periods(link: &Link, index: &Index) -> Option<f64> {
    let [a, b] = link.cells()[..] else {
        return None;
    };
    let d = index
        .differing(a, b)
        .filter(|d| index.is_time(a.dataset, *d))?;
    let period = |cell: CellRef| {
        let categories = cell.dataset(index.bundle)?.categories_at(cell.position);
        index.periods[cell.dataset].get(categories[d]).copied()?
    };
    let (one, other) = (a.value(index.bundle)?, b.value(index.bundle)?);
    // A deficit that deepens falls, and is said to rise.
    let is_told = one >= 0.0 || other >= 0.0;
    let change = match period(a)? < period(b)? {
        true => other - one,
        false => one - other,
    };
    is_told.then_some(change)
}

/// The cell beside another that has the printed number: of another period first, then of another row.
#[inline(never)]
pub(in crate::figures) fn stands_at(
    printed: &Printed,
    cell: CellRef,
    index: &Index,
    scale: f64,
) -> Option<CellRef> {
    let dataset = cell.dataset(index.bundle)?;
    let categories = dataset.categories_at(cell.position);
    let time = index.time[cell.dataset];
    let dimensions = (0..categories.len()).filter(|d| Some(*d) != time);
    for d in time.into_iter().chain(dimensions) {
        for other in 0..dataset.dimensions[d].categories.len() {
            let mut there = categories.clone();
            there[d] = other;
            let beside = CellRef {
                dataset: cell.dataset,
                position: dataset.position(&there),
            };
            let is_alike = index.measured(beside) == index.measured(cell);
            if beside != cell
                && is_alike
                && check(printed, &Link::Cell(beside), index, scale) == Check::Matches
            {
                return Some(beside);
            }
        }
    }
    None
}

fn is_comparable(kind: &Kind, class: &Class, operation: Option<Operation>) -> bool {
    let is_rate = matches!(
        class,
        Class::Percent | Class::Points | Class::PercentOrPoints | Class::PerMille
    );
    match (kind, operation) {
        (Kind::Percent | Kind::Fraction, Some(Operation::Share | Operation::PercentChange)) => true,
        (_, Some(Operation::Share | Operation::PercentChange)) => false,
        (Kind::Percent | Kind::Points | Kind::Fraction, _) => is_rate || *class == Class::Count,
        (Kind::PerMille, _) => *class == Class::PerMille,
        (Kind::Money(code), _) => {
            matches!(class, Class::Money(other) if language::is_same_currency(code, other))
                || *class == Class::Count
        }
        (Kind::Times, _) => matches!(class, Class::Ratio | Class::Count),
        (Kind::Count | Kind::Unit(_), _) => true,
    }
}

/// How much of the cell's unit the printed unit is.
pub(in crate::figures) fn scale(linker: &Passage, printed: &Printed) -> f64 {
    linker
        .unit_after(printed)
        .and_then(language::size)
        .map_or(1.0, |(_, scale)| scale)
}

/// What an editor should look at: figures that differ from their cells, from one another, or are not settled.
#[inline(never)]
pub(in crate::figures) fn findings(figures: &[Figure], index: &Index) -> Vec<Finding> {
    let bundle = index.bundle;
    let mut findings = Vec::new();
    let mut first_of: Vec<(CellRef, &Figure)> = Vec::new();
    for figure in figures {
        let at = place(figure);
        let name = |cell: CellRef| cell.name(bundle);
        match (&figure.link, figure.check) {
            (Link::Cell(cell), Check::Differs { data, by }) => {
                let what = What::FigureDiffers {
                    text: figure.text.clone(),
                    stated: data - by,
                    cell: name(*cell),
                    data,
                };
                findings.push(what.in_article(at.clone()));
            }
            (Link::Derived { of, .. }, Check::Differs { data, by }) => {
                // What is worked out is told one digit further than it is printed.
                let digit = figure.value.step / 10.0;
                let rounded = match digit < 1.0 {
                    true => (data / digit).round() / (1.0 / digit).round(),
                    false => (data / digit).round() * digit,
                };
                let what = What::FigureDiffers {
                    text: figure.text.clone(),
                    stated: data - by,
                    cell: of
                        .iter()
                        .map(|cell| name(*cell))
                        .collect::<Vec<_>>()
                        .join(" · "),
                    data: rounded,
                };
                findings.push(what.in_article(at.clone()));
            }
            (Link::Ambiguous(cells), _) => {
                if let [first, second, ..] = cells[..] {
                    let what = What::FigureAmbiguous {
                        text: figure.text.clone(),
                        first: name(first),
                        second: name(second),
                    };
                    findings.push(what.in_article(at.clone()));
                }
            }
            _ => {}
        }
        let Link::Cell(cell) = figure.link else {
            continue;
        };
        let class = index.measured(cell).map(|measured| &measured.class);
        if figure.value.kind == Kind::Percent && class == Some(&Class::Points) {
            let what = What::PercentForPoints {
                text: figure.text.clone(),
                cell: name(cell),
            };
            findings.push(what.in_article(at.clone()));
        }
        match first_of
            .iter()
            .find(|(known, _)| *known == cell)
            .map(|(_, first)| *first)
        {
            None => first_of.push((cell, figure)),
            Some(first) if contradict(first, figure) => {
                let what = What::PassagesDiffer {
                    cell: name(cell),
                    first: first.text.clone(),
                    second: figure.text.clone(),
                };
                findings.push(what.in_article(at));
            }
            Some(_) => {}
        }
    }
    findings
}

/// Whether two passages cannot both be right: one differs from the cell and the other does not, or each differs in its own way.
fn contradict(a: &Figure, b: &Figure) -> bool {
    match (a.check, b.check) {
        (Check::Differs { .. }, Check::Differs { .. }) => {
            (a.value.number - b.value.number).abs() > a.value.step.max(b.value.step) / 2.0
        }
        (Check::Differs { .. }, Check::Matches | Check::Rounds)
        | (Check::Matches | Check::Rounds, Check::Differs { .. }) => true,
        _ => false,
    }
}

/// Where a figure stands in the article: the member, and its characters as RFC 5147 writes them.
fn place(figure: &Figure) -> String {
    let member = match figure.part {
        Part::Headline => "/headlines",
        Part::Standfirst => "/descriptions",
        Part::Body => "/bodies",
    };
    format!("{member}#char={},{}", figure.start, figure.end)
}

#[cfg(test)]
mod tests {
    use crate::figures::{Check, account};
    use crate::{article, statistics};

    /// How the one figure of a sentence is checked, where the rate changed by so many points.
    fn check(language: &str, sentence: &str, change: f64) -> Check {
        let article = format!(
            r#"{{"uri":"urn:x","type":"text","language":"{language}","headlines":[{{"value":"x"}}],"bodies":[{{"contentType":"text/html","value":"<p>{sentence}</p>"}}]}}"#
        );
        let bundle = format!(
            r#"{{"class":"dataset","version":"2.0","label":"Poverty rate","source":"x","id":["d","m"],"size":[2,1],"role":{{"metric":["m"]}},
            "dimension":{{"d":{{"category":{{"index":["a","b"],"label":{{"a":"Nhe","b":"Chua"}}}}}},
            "m":{{"category":{{"index":["c"],"label":{{"c":"change in the poverty rate"}},"unit":{{"c":{{"label":"percentage points"}}}}}}}}}},"value":[{change},7.1]}}"#
        );
        let story = article::read(article.as_bytes()).story.expect("a story");
        let bundle = statistics::read(bundle.as_bytes())
            .bundle
            .expect("a bundle");
        account(Some(&story), Some(&bundle)).figures[0].check
    }

    #[test]
    fn a_rise_that_the_data_call_a_fall_differs() {
        let rose = "The poverty rate in Nhe rose by 2.5 percentage points.";
        let fell = "The poverty rate in Nhe fell by 2.5 percentage points.";
        assert_eq!(check("en", rose, 2.5), Check::Matches);
        assert_eq!(check("en", fell, -2.5), Check::Matches);
        let differs = |data: f64, by: f64| Check::Differs { data, by };
        assert_eq!(check("en", rose, -2.5), differs(-2.5, -5.0));
        assert_eq!(check("en", fell, 2.5), differs(2.5, 5.0));
    }
}
