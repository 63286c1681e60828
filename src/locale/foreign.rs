//! Which parts of a name a page must say in another language, so that it is heard right: a page in English names Vietnamese
//! papers and titles. Only Vietnamese can be told by its letters.

use super::Language;

/// Letters that only Vietnamese has: ơ, ư, and those with two marks (Unicode, Latin Extended Additional).
fn is_vietnamese(text: &str) -> bool {
    text.chars()
        .any(|letter| matches!(letter, 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1ea0}'..='\u{1ef9}'))
}

/// A text in pieces, each with its language where that is not the page's own (BCP 47).
pub fn foreign(text: &str, page: Language) -> Vec<(Option<&'static str>, &str)> {
    let vi = Language::Vi;
    if page == vi || !is_vietnamese(text) {
        return vec![(None, text)];
    }
    // Clause by clause; neighbours in one language are one piece.
    let mut pieces: Vec<(Option<&'static str>, &str)> = Vec::new();
    let mut start = 0;
    let mut end = 0;
    for clause in text.split_inclusive([',', ':', ';', '·', '(', ')']) {
        let language = is_vietnamese(clause).then_some(vi.tag());
        if pieces.last().is_none_or(|(last, _)| *last != language) {
            start = end;
            pieces.push((language, ""));
        }
        end += clause.len();
        if let Some((_, piece)) = pieces.last_mut() {
            *piece = text.get(start..end).unwrap_or_default();
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_names_are_told_from_what_stands_around_them() {
        let vi = Some("vi");
        assert_eq!(
            foreign(
                "Báo Điện Biên Phủ, 14 October 2020, Phương Linh: “vừa hồng, vừa chuyên”",
                Language::En
            ),
            [
                (vi, "Báo Điện Biên Phủ,"),
                (None, " 14 October 2020,"),
                (vi, " Phương Linh: “vừa hồng, vừa chuyên”"),
            ]
        );
        let plain = "Café São Paulo, 2020";
        assert_eq!(foreign(plain, Language::En), [(None, plain)]);
        assert_eq!(foreign("Phủ, 2020", Language::Vi), [(None, "Phủ, 2020")]);
    }
}
