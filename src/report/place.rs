//! Where in the story each comparison belongs: at the first passage that its bundle quotes, or that prints its values.

use crate::article::{Block, Story};
use crate::comparison::{Choice, Plan, compare};
use crate::finding::{Finding, What};
use crate::folding::folded;
use crate::locale::NumberStyle;
use crate::statistics::Bundle;

/// One place for each plan, and the quotations that are in no passage.
pub(super) fn places(
    story: &Story,
    bundle: &Bundle,
    plans: &[Plan],
) -> (Vec<Option<usize>>, Vec<Finding>) {
    let mut findings = Vec::new();
    let blocks: Vec<String> = story
        .blocks
        .iter()
        .map(|block| folded(&block.text()))
        .collect();
    let style = NumberStyle::of_language(story.language.as_deref().unwrap_or("en"));
    let places = plans
        .iter()
        .map(|plan| {
            let quoted = plan
                .passages
                .iter()
                .filter_map(|quote| {
                    let quote = folded(quote);
                    blocks.iter().position(|block| block.contains(&quote))
                })
                .min();
            if quoted.is_none() && !plan.passages.is_empty() {
                let request = bundle
                    .comparisons
                    .iter()
                    .find(|request| request.id == plan.id);
                let at =
                    request.map_or_else(String::new, |request| format!("{}/passage", request.at));
                let comparison = plan.id.clone();
                findings.push(What::PassageNotFound { comparison }.in_statistics(at));
            }
            quoted.or_else(|| printed(bundle, plan, &blocks, &style))
        })
        .collect();
    (places, findings)
}

/// The block of another telling of the same story that stands where a block does in this one: as far after the same heading.
pub fn same_place(from: &Story, to: &Story, block: usize) -> usize {
    let headings = |story: &Story| -> Vec<usize> {
        let is_heading = |b: &Block| matches!(b, Block::Heading { .. });
        let blocks = story.blocks.iter().enumerate();
        std::iter::once(0)
            .chain(
                blocks
                    .filter(|(_, block)| is_heading(block))
                    .map(|(n, _)| n),
            )
            .collect()
    };
    let (old, new) = (headings(from), headings(to));
    let section = old.iter().rposition(|start| *start <= block).unwrap_or(0);
    let last = to.blocks.len().saturating_sub(1);
    let Some(start) = new.get(section) else {
        return block.min(last);
    };
    let after = block - old[section];
    // A block nearer to the next heading is as far before that heading.
    if let (Some(old_end), Some(new_end)) = (old.get(section + 1), new.get(section + 1)) {
        let before = old_end - block;
        if before < after {
            return new_end.saturating_sub(before).max(*start);
        }
    }
    let end = new
        .get(section + 1)
        .map_or(last, |next| next.saturating_sub(1));
    (start + after).min(end)
}

/// The first block that prints more of a comparison's values than any before it does, counting values of two digits or more.
fn printed(bundle: &Bundle, plan: &Plan, blocks: &[String], style: &NumberStyle) -> Option<usize> {
    let comparison = compare(bundle, plan, &Choice::default())?;
    let mut values: Vec<String> = Vec::new();
    let printed = comparison
        .rows()
        .flat_map(|row| [row.now.value, row.then.as_ref().and_then(|then| then.value)])
        .flatten()
        .filter(|value| value.abs() >= 10.0 || value.fract() != 0.0)
        .map(|value| style.number(value.abs(), None));
    for value in printed {
        if !values.contains(&value) {
            values.push(value);
        }
    }
    let n_printed = |block: &String| values.iter().filter(|value| prints(block, value)).count();
    let mut best: Option<(usize, usize)> = None;
    for (n, block) in blocks.iter().enumerate() {
        let count = n_printed(block);
        if count > best.map_or(0, |(_, count)| count) {
            best = Some((n, count));
        }
    }
    best.map(|(n, _)| n)
}

/// Whether a number stands in a text as a number of its own, not inside a longer one.
fn prints(text: &str, number: &str) -> bool {
    text.match_indices(number).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let mut after = text[at + number.len()..].chars();
        let (next, second) = (after.next(), after.next());
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let continues = matches!(next, Some('.' | ',')) && is_digit(second);
        !is_digit(before) && !matches!(before, Some('.' | ',')) && !is_digit(next) && !continues
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_inside_a_longer_one_is_another_number() {
        assert!(prints("có 44 người", "44"));
        assert!(prints("(44)", "44"));
        assert!(prints("44.", "44"));
        assert!(!prints("1.440", "44"));
        assert!(!prints("2.044", "044"));
        assert!(!prints("44,5", "44"));
    }
}
