//! Figures in their places: a run of a story's text cut at its figures, which cells each figure leads to, which figures
//! state a cell, and a figure found again by its quotation after its text has been edited.

use super::model::{Account, Figure, Part};
use crate::article::Story;
use crate::folding::folded;
use crate::sorting::sort;
use crate::statistics::CellRef;

/// A piece of a run of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Text(String),
    Figure {
        /// Position in `Account::figures`.
        n: usize,
        text: String,
        /// A figure that goes on from one run into another begins only once.
        is_begun_here: bool,
    },
}

/// Cuts a run of text, which begins at code point `start` of a part, at the figures that are linked.
pub fn pieces(text: &str, part: Part, start: usize, figures: &[Figure]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text.chars();
    let mut at = start;
    let end = start + text.chars().count();
    // Figures stand in reading order.
    let first = figures.partition_point(|figure| (figure.part, figure.end) <= (part, start));
    for (n, figure) in figures.iter().enumerate().skip(first) {
        if figure.part != part || figure.start >= end {
            break;
        }
        if !figure.link.is_linked() || figure.end <= at {
            continue;
        }
        let from = figure.start.max(at);
        let before: String = rest.by_ref().take(from - at).collect();
        if !before.is_empty() {
            pieces.push(Piece::Text(before));
        }
        at = figure.end.min(end);
        pieces.push(Piece::Figure {
            n,
            text: rest.by_ref().take(at - from).collect(),
            is_begun_here: from == figure.start,
        });
    }
    let after: String = rest.collect();
    if !after.is_empty() {
        pieces.push(Piece::Text(after));
    }
    pieces
}

/// Which cells the figures of a story lead to, and which figures state a cell.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Stated {
    by_figure: Vec<Vec<CellRef>>,
    /// Sorted.
    by_cell: Vec<(CellRef, usize)>,
}

impl Stated {
    pub fn of(account: &Account) -> Stated {
        let by_figure: Vec<Vec<CellRef>> = account
            .figures
            .iter()
            .map(|figure| figure.link.cells().to_vec())
            .collect();
        let mut by_cell: Vec<(CellRef, usize)> = by_figure
            .iter()
            .enumerate()
            .flat_map(|(n, cells)| cells.iter().map(move |cell| (*cell, n)))
            .collect();
        sort(&mut by_cell, Ord::cmp);
        Stated { by_figure, by_cell }
    }

    /// The same where only some of the figures are on the page: cells lead to no others.
    pub fn keep(&mut self, is_shown: impl Fn(usize) -> bool) {
        self.by_cell.retain(|(_, figure)| is_shown(*figure));
    }

    /// A figure's cells.
    pub fn cells(&self, figure: usize) -> &[CellRef] {
        self.by_figure.get(figure).map_or(&[], Vec::as_slice)
    }

    /// The first figure that states a cell.
    pub fn first(&self, cell: CellRef) -> Option<usize> {
        let at = self.by_cell.partition_point(|(known, _)| *known < cell);
        let (known, figure) = self.by_cell.get(at)?;
        (*known == cell).then_some(*figure)
    }
}

/// How many words after a figure belong to its quotation.
const QUOTED_WORDS: usize = 3;

/// A figure as printed, with the few words that follow it: what a link to it says, so that it survives an edited text.
pub fn quotation(story: &Story, figure: &Figure) -> String {
    let text = text_of(story, figure.part);
    let after: String = text
        .chars()
        .skip(figure.end)
        .take_while(|c| *c != '\n')
        .take(80)
        .collect();
    let mut quotation = figure.text.clone();
    let mut rest = after.as_str();
    for _ in 0..QUOTED_WORDS {
        let word = rest.trim_start();
        let space = rest.len() - word.len();
        let length = word.find(char::is_whitespace).unwrap_or(word.len());
        quotation.push_str(&rest[..space + length]);
        rest = &word[length..];
    }
    quotation.trim_end().to_owned()
}

/// The figure that a quotation means; its number decides only between several, or where there is no quotation.
/// Where the words after it have changed, the figure of that number is still meant if the quotation begins with it.
pub fn find(story: &Story, figures: &[Figure], number: usize, quoted: &str) -> Option<usize> {
    let is_linked = |n: &usize| {
        figures
            .get(*n)
            .is_some_and(|figure| figure.link.is_linked())
    };
    let numbered = Some(number).filter(is_linked);
    let quoted = folded(quoted.trim());
    if quoted.is_empty() {
        return numbered;
    }
    let same: Vec<usize> = (0..figures.len())
        .filter(is_linked)
        .filter(|n| folded(&quotation(story, &figures[*n])) == quoted)
        .collect();
    let nearest = same.iter().min_by_key(|n| n.abs_diff(number));
    let is_printed = |n: &usize| {
        let rest = quoted.strip_prefix(&folded(&figures[*n].text));
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
    };
    nearest.copied().or(numbered.filter(is_printed))
}

/// One of a story's texts.
pub fn text_of(story: &Story, part: Part) -> &str {
    match part {
        Part::Headline => &story.headline,
        Part::Standfirst => story.standfirst.as_deref().unwrap_or_default(),
        Part::Body => &story.text,
    }
}

/// The characters of one of a story's texts from one place to another.
pub(super) fn excerpt(story: &Story, part: Part, start: usize, end: usize) -> String {
    let chars = text_of(story, part).chars();
    chars.skip(start).take(end.saturating_sub(start)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::model::{Check, Kind, Link, Value};
    use super::*;
    use crate::statistics::CellRef;

    fn figure(text: &str, printed: &str) -> Figure {
        let at = text.find(printed).unwrap();
        let start = text[..at].chars().count();
        Figure {
            part: Part::Body,
            start,
            end: start + printed.chars().count(),
            text: printed.to_owned(),
            value: Value {
                number: 0.0,
                step: 1.0,
                kind: Kind::Count,
                bound: None,
            },
            link: Link::Cell(CellRef {
                dataset: 0,
                position: 0,
            }),
            check: Check::Matches,
            lead: None,
            stands_at: None,
            is_annotated: false,
        }
    }

    fn shown(pieces: &[Piece]) -> String {
        let shown = pieces.iter().map(|piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Figure {
                n,
                text,
                is_begun_here: true,
            } => format!("[{n}:{text}]"),
            Piece::Figure { n, text, .. } => format!("({n}:{text})"),
        });
        shown.collect()
    }

    const TEXT: &str = "Có 25.944 người, tăng 5,1% so với trước.";

    #[test]
    fn a_run_is_cut_at_code_points_wherever_it_begins() {
        let mut figures = vec![figure(TEXT, "25.944"), figure(TEXT, "5,1%")];
        let cut = |from: usize, to: usize, figures: &[Figure]| {
            let run: String = TEXT.chars().skip(from).take(to - from).collect();
            shown(&pieces(&run, Part::Body, from, figures))
        };
        let n = TEXT.chars().count();
        assert_eq!(
            cut(0, n, &figures),
            "Có [0:25.944] người, tăng [1:5,1%] so với trước."
        );
        assert_eq!(cut(0, 5, &figures), "Có [0:25]");
        assert_eq!(cut(5, 12, &figures), "(0:.944) ng");
        assert_eq!(cut(3, 9, &figures), "[0:25.944]");
        assert_eq!(cut(9, 14, &figures), " ngườ");
        assert_eq!(shown(&pieces(TEXT, Part::Headline, 0, &figures)), TEXT);
        figures[0].link = Link::None;
        assert_eq!(
            cut(0, n, &figures),
            "Có 25.944 người, tăng [1:5,1%] so với trước."
        );
    }

    #[test]
    fn every_cut_puts_the_text_back_together() {
        let figures = vec![figure(TEXT, "25.944"), figure(TEXT, "5,1%")];
        let n = TEXT.chars().count();
        for from in 0..n {
            for to in from..=n {
                let run: String = TEXT.chars().skip(from).take(to - from).collect();
                let whole: String = pieces(&run, Part::Body, from, &figures)
                    .into_iter()
                    .map(|piece| match piece {
                        Piece::Text(text) | Piece::Figure { text, .. } => text,
                    })
                    .collect();
                assert_eq!(whole, run);
            }
        }
    }

    fn story(text: &str) -> Story {
        Story {
            text: text.to_owned(),
            ..Story::default()
        }
    }

    #[test]
    fn a_link_finds_its_figure_again_in_an_edited_text() {
        let before = story(TEXT);
        let quoted = quotation(&before, &figure(TEXT, "25.944"));
        assert_eq!(quoted, "25.944 người, tăng 5,1%");
        let text =
            "Năm 2020, 47 người đi học. Có 25.944 người, tăng 5,1% so với trước. Khác: 25.944 nữa";
        let edited = story(text);
        let figures = vec![
            figure(text, "47"),
            figure(text, "25.944"),
            figure(text, "5,1%"),
        ];
        // The number is another one now, the quotation is still there.
        assert_eq!(find(&edited, &figures, 0, &quoted), Some(1));
        assert_eq!(find(&edited, &figures, 99, &quoted), Some(1));
        assert_eq!(find(&edited, &figures, 1, ""), Some(1));
        assert_eq!(find(&edited, &figures, 99, ""), None);
        // Other words follow, the figure of the number is as printed.
        assert_eq!(find(&edited, &figures, 1, "25.944 cán bộ toàn"), Some(1));
        assert_eq!(find(&edited, &figures, 0, "25.944 cán bộ toàn"), None);
        assert_eq!(find(&edited, &figures, 0, "4 cán bộ"), None);
        assert_eq!(find(&edited, &figures, 0, "3.368 người được cử"), None);
    }

    #[test]
    fn of_several_like_quotations_the_nearest_number_is_meant() {
        let text = "một 45 cơ quan rồi hai 45 cơ quan rồi";
        let mut second = figure(text, "45");
        second.start = text[..text.rfind("45").unwrap()].chars().count();
        second.end = second.start + 2;
        let figures = vec![figure(text, "45"), second];
        let quoted = quotation(&story(text), &figures[1]);
        assert_eq!(quoted, "45 cơ quan rồi");
        assert_eq!(find(&story(text), &figures, 1, &quoted), Some(1));
        assert_eq!(find(&story(text), &figures, 0, &quoted), Some(0));
    }
}
