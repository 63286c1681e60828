//! What speaks for a number that stands in no cell and follows from two: changes between periods, differences and parts of
//! wholes.

use super::addition::{fit_of_run, fit_of_two};
use super::context::Context;
use super::evidence::{
    anchor, fit_but, fit_of_noun, fit_of_pair, fit_of_span, fit_of_words, specific,
};
use super::passage::Passage;
use crate::figures::bundle::index::Rule;
use crate::figures::bundle::index::Sized;
use crate::figures::model::Kind;
use crate::figures::reading::lexicon::Direction;
use crate::figures::reading::printed::{Printed, Role};
use crate::language;
use crate::statistics::CellRef;
use crate::statistics::Class;

/// What follows from two cells is stated where the words speak of a change or of a part.
#[inline(never)]
pub(super) fn score_derived(
    passage: &Passage,
    n: usize,
    printed: &Printed,
    context: &Context,
    candidate: Sized,
    (rule, other): (Rule, CellRef),
) -> Option<f64> {
    let measured = passage.index.measured(candidate.cell)?;
    let kind = &printed.value.kind;
    let w = passage.weights;
    let mut score = specific(passage, printed, false) - w.derived;
    if candidate.is_raw {
        if !printed.is_bare {
            return None;
        }
        score -= 0.2;
    }
    let is_rate = !matches!(measured.class, Class::Count | Class::Money(_));
    match rule {
        Rule::Share => {
            if !matches!(kind, Kind::Percent | Kind::Fraction)
                || matches!(printed.role, Role::Change(_))
            {
                return None;
            }
            score += match passage.paired_dimension(candidate.cell, other) {
                Some(d) => fit_of_pair(passage, printed, context, candidate.cell, other, d),
                None if passage.is_span(candidate.cell, other) => {
                    fit_but(passage, context, candidate.cell, None)
                        + fit_of_span(passage, context, candidate.cell, other)
                        - 0.4
                }
                None => fit_of_words(passage, printed, context, candidate.cell),
            };
            score += anchor(passage, n, candidate.cell, other);
        }
        Rule::Sum => {
            score += fit_of_two(passage, printed, context, candidate.cell, other)?;
            score += anchor(passage, n, candidate.cell, other);
        }
        Rule::Run => {
            score += fit_of_run(passage, printed, context, candidate.cell, other)?;
        }
        _ => {
            let direction = match printed.role {
                Role::Change(direction) => direction,
                // "The gap, 78.5, …", "mức tăng là 42,4%": the noun says it.
                _ if context.has_gap && rule == Rule::Difference
                    || context.has_growth && rule == Rule::PercentChange =>
                {
                    score -= 0.2;
                    None
                }
                _ => {
                    score -= w.unsaid;
                    None
                }
            };
            let is_pair = passage.paired_dimension(candidate.cell, other).is_some();
            let (a, b) = (
                other.value(passage.index.bundle)?,
                candidate.cell.value(passage.index.bundle)?,
            );
            let against = match direction {
                // A deficit that deepens falls.
                _ if a < 0.0 && b < 0.0 => false,
                Some(Direction::Up) => b < a,
                Some(Direction::Down) => b > a,
                None => false,
            };
            if against && !is_pair {
                return None;
            }
            let is_percent = rule == Rule::PercentChange;
            score += match kind {
                Kind::Percent if is_percent && is_rate => 0.0,
                Kind::Percent if is_percent => 0.3,
                Kind::Fraction if is_percent => 0.0,
                Kind::Points if !is_percent && is_rate => 0.4,
                Kind::PerMille if !is_percent && measured.class == Class::PerMille => 0.3,
                Kind::Percent if !is_percent && is_rate => -0.8,
                // "ít hơn 5 điểm": places are counted so as well.
                Kind::Points if !is_percent && measured.terms.iter().any(|t| t == "điểm") => 0.2,
                // Marks at school and ratios are counted in points as well.
                Kind::Points if !is_percent && printed.value.step < 1.0 => -0.1,
                Kind::Count | Kind::Unit(_) if !is_percent && !is_rate => {
                    if printed.is_bare {
                        0.0
                    } else {
                        fit_of_noun(passage, printed, measured)
                    }
                }
                Kind::Count if !is_percent && printed.is_bare && is_rate => -0.2,
                Kind::Money(code)
                    if !is_percent
                        && matches!(measured.class, Class::Money(other) if language::is_same_currency(code, other)) =>
                {
                    0.5
                }
                _ => return None,
            };
            score += match passage.paired_dimension(candidate.cell, other) {
                Some(d) => fit_of_pair(passage, printed, context, candidate.cell, other, d),
                // What is left of a whole is told by the part's names.
                None if candidate.cell.dataset != other.dataset => {
                    fit_of_words(passage, printed, context, other)
                }
                None => {
                    fit_but(passage, context, candidate.cell, None)
                        + fit_of_span(passage, context, candidate.cell, other)
                }
            };
            score += anchor(passage, n, candidate.cell, other);
        }
    }
    Some(score)
}
