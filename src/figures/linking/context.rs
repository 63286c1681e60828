//! What is known of a number from the words around it.

use super::mentions::{Mention, TimeMention};
use crate::figures::bundle::index::{Index, Target};
use crate::statistics::CellRef;

/// What is known of a number from the words around it.
pub(in crate::figures) struct Context {
    /// For each dimension the categories spoken of.
    pub(super) dimensions: Vec<((usize, usize), Vec<Support>)>,
    /// Datasets whose subject the number's own sentence names.
    pub own_datasets: Vec<usize>,
    pub times: Vec<(TimeMention, f64, bool)>,
    pub is_forecast: bool,
    /// The number is a limit or a design, and no result.
    pub is_rule: bool,
    /// Inside a quotation of several words.
    pub is_quoted: bool,
    pub has_percent: bool,
    /// Something is said to be a part of a whole.
    pub has_share: bool,
    /// A difference is spoken of.
    pub has_gap: bool,
    /// What is left undone or lacking is spoken of, near the number.
    pub has_rest: bool,
    /// A rise or fall is spoken of.
    pub has_growth: bool,
    /// The names that the words right after the number belong to.
    pub noun_of: Vec<Target>,
    /// The number is a word of a name: "five or more units".
    pub is_in_name: bool,
}

#[derive(Debug, Clone, Copy)]
pub(in crate::figures) struct Support {
    pub category: usize,
    pub weight: f64,
    pub tokens: (usize, usize),
    pub n_words: usize,
    pub is_own_sentence: bool,
    /// In the number's own sentence, and no other number is nearer to it.
    pub is_nearest: bool,
}

impl Context {
    pub(in crate::figures) fn add(
        &mut self,
        mention: &Mention,
        weight: f64,
        is_own_sentence: bool,
        is_nearest: bool,
    ) {
        let weight = weight * mention.coverage * (0.7 + 0.3 * mention.coverage);
        match mention.target {
            Target::Dataset(dataset) => {
                if is_own_sentence {
                    self.own_datasets.push(dataset);
                }
            }
            Target::Category {
                dataset,
                dimension,
                category,
            } => {
                let support = Support {
                    category,
                    weight,
                    tokens: mention.tokens,
                    n_words: mention.n_words,
                    is_own_sentence,
                    is_nearest,
                };
                let key = (dataset, dimension);
                match self.dimensions.iter_mut().find(|(known, _)| *known == key) {
                    Some((_, supports)) => supports.push(support),
                    None => self.dimensions.push((key, vec![support])),
                }
            }
        }
    }

    /// The categories of a dimension that are spoken of.
    pub(super) fn supports(&self, dataset: usize, dimension: usize) -> &[Support] {
        let found = self
            .dimensions
            .iter()
            .find(|(known, _)| *known == (dataset, dimension));
        found.map_or(&[], |(_, supports)| supports)
    }

    /// Whether the number's own sentence names any category or the subject of a cell.
    pub(super) fn is_spoken_of(&self, index: &Index, cell: CellRef) -> bool {
        let Some(dataset) = cell.dataset(index.bundle) else {
            return false;
        };
        let categories = dataset.categories_at(cell.position);
        let is_named = categories.iter().enumerate().any(|(d, category)| {
            let mut supports = self.supports(cell.dataset, d).iter();
            supports.any(|s| s.category == *category && s.is_own_sentence)
        });
        is_named || self.own_datasets.contains(&cell.dataset)
    }
}
