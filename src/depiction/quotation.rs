//! The sentence around a figure, as a quotation: what stands before it, the figure, and what comes after.
//! Sentences that go on for long are cut between words; a cut is marked.

/// How far a sentence is shown before its first figure and after its last.
const REACH: usize = 100;
/// How far its ends are looked for: a text without any full stop is no sentence.
const FARTHEST: usize = 2000;

/// Where the sentence begins and ends that has the code point `at`.
pub fn sentence_at(text: &[char], at: usize) -> (usize, usize) {
    let at = at.min(text.len());
    let ends_before = |n: usize| {
        text[n] == '\n'
            || (text[n].is_whitespace() && n > 0 && matches!(text[n - 1], '.' | '!' | '?' | '…'))
    };
    let start = (at.saturating_sub(FARTHEST)..at)
        .rev()
        .find(|n| ends_before(*n))
        .map_or(at.saturating_sub(FARTHEST), |n| n + 1);
    let last = text.len().min(at + FARTHEST);
    let end = (at..last).find(|n| ends_before(*n)).unwrap_or(last);
    (start, end)
}

/// The sentence from `start` to `end` around its figures, each given by its own ends and wrapped by `mark`.
pub fn marked(
    text: &[char],
    (start, end): (usize, usize),
    figures: &[(usize, usize)],
    mark: impl Fn(usize, &str) -> String,
) -> String {
    let (Some(first), Some(last)) = (figures.first(), figures.last()) else {
        return text[start..end].iter().collect();
    };
    let to = cut_after(text, end, last.1).min(text.len());
    let from = cut_before(text, start, first.0).min(to);
    let mut shown = String::new();
    if from > start {
        shown.push('…');
    }
    let mut at = from;
    for (n, (figure_start, figure_end)) in figures.iter().enumerate() {
        let figure_start = (*figure_start).clamp(at, to);
        let figure_end = (*figure_end).clamp(figure_start, to);
        shown.extend(&text[at..figure_start]);
        let figure: String = text[figure_start..figure_end].iter().collect();
        shown.push_str(&mark(n, &figure));
        at = figure_end;
    }
    shown.extend(&text[at..to]);
    if to < end {
        shown.push('…');
    }
    shown.replace('\n', " ").trim().to_owned()
}

/// The sentence of a figure in three pieces.
pub fn around(text: &str, start: usize, end: usize) -> [String; 3] {
    let letters: Vec<char> = text.chars().collect();
    let end = end.min(letters.len());
    let start = start.min(end);
    let (from, to) = sentence_at(&letters, start);
    let cut_from = cut_before(&letters, from, start).clamp(from.min(start), start);
    let cut_to = cut_after(&letters, to, end).clamp(end, letters.len());
    let piece = |from: usize, to: usize| -> String {
        let piece: String = letters[from..to].iter().collect();
        piece.replace('\n', " ")
    };
    let (before, after) = (piece(cut_from, start), piece(end, cut_to));
    [
        if cut_from > from {
            format!("…{before}")
        } else {
            before
        },
        piece(start, end),
        if cut_to < to {
            format!("{after}…")
        } else {
            after
        },
    ]
}

fn cut_before(text: &[char], start: usize, figure: usize) -> usize {
    let far = figure.saturating_sub(REACH);
    if far <= start {
        return start;
    }
    let word = (far..figure).find(|n| text.get(*n).is_some_and(|c| c.is_whitespace()));
    word.map_or(far, |n| n + 1)
}

fn cut_after(text: &[char], end: usize, figure: usize) -> usize {
    let far = figure + REACH;
    if far >= end {
        return end.max(figure);
    }
    let word = (figure..far)
        .rev()
        .find(|n| text.get(*n).is_some_and(|c| c.is_whitespace()));
    word.unwrap_or(far)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, figure: &str) -> String {
        let letters: Vec<char> = text.chars().collect();
        let start = text[..text.find(figure).unwrap()].chars().count();
        let end = start + figure.chars().count();
        let sentence = sentence_at(&letters, start);
        marked(&letters, sentence, &[(start, end)], |_, text| {
            format!("[{text}]")
        })
    }

    #[test]
    fn a_decimal_point_ends_no_sentence() {
        let text = "Trước đó ít hơn. Năm 2020 có 25.944 người, tăng 5.1 điểm! Sau này?";
        assert_eq!(
            shown(text, "25.944"),
            "Năm 2020 có [25.944] người, tăng 5.1 điểm!"
        );
        assert_eq!(shown("Một dòng\n45 cơ quan\nBa", "45"), "[45] cơ quan");
        assert_eq!(shown("45", "45"), "[45]");
    }

    #[test]
    fn long_sentences_are_cut_between_words() {
        let text = format!("{} 45 {}", "chữ ".repeat(60), "từ ".repeat(60));
        let shown = shown(&text, "45");
        assert!(
            shown.starts_with("…chữ ") && shown.ends_with(" từ…"),
            "{shown}"
        );
        assert!(shown.chars().count() < 2 * REACH + 10);
    }
}
