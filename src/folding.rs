//! Text as it is compared: letters composed, white space folded, Ð (U+00D0) read as Đ (U+0110), which Vietnamese newspapers mix.
//! Only Latin letters are composed (Unicode, canonical composition): the tables for all scripts weigh 40 kB in the WebAssembly,
//! and passages in other scripts are compared as they are written.

/// Letters that a combining mark turns into others, in the same order.
const COMPOSED: [(char, &str, &str); 16] = [
    (
        '\u{300}',
        "AEIOUaeiouÜüNnĒēŌōWwÂâĂăÊêÔôƠơƯưYy",
        "ÀÈÌÒÙàèìòùǛǜǸǹḔḕṐṑẀẁẦầẰằỀềỒồỜờỪừỲỳ",
    ),
    (
        '\u{301}',
        "AEIOUYaeiouyCcLlNnRrSsZzÜüGgÅåÆæØøÇçĒēÏïKkMmÕõŌōPpŨũWwÂâĂăÊêÔôƠơƯư",
        "ÁÉÍÓÚÝáéíóúýĆćĹĺŃńŔŕŚśŹźǗǘǴǵǺǻǼǽǾǿḈḉḖḗḮḯḰḱḾḿṌṍṒṓṔṕṸṹẂẃẤấẮắẾếỐốỚớỨứ",
    ),
    (
        '\u{302}',
        "AEIOUaeiouCcGgHhJjSsWwYyZzẠạẸẹỌọ",
        "ÂÊÎÔÛâêîôûĈĉĜĝĤĥĴĵŜŝŴŵŶŷẐẑẬậỆệỘộ",
    ),
    (
        '\u{303}',
        "ANOanoIiUuVvÂâĂăEeÊêÔôƠơƯưYy",
        "ÃÑÕãñõĨĩŨũṼṽẪẫẴẵẼẽỄễỖỗỠỡỮữỸỹ",
    ),
    (
        '\u{304}',
        "AaEeIiOoUuÜüÄäȦȧÆæǪǫÖöÕõȮȯYyGgḶḷṚṛ",
        "ĀāĒēĪīŌōŪūǕǖǞǟǠǡǢǣǬǭȪȫȬȭȰȱȲȳḠḡḸḹṜṝ",
    ),
    ('\u{306}', "AaEeGgIiOoUuȨȩẠạ", "ĂăĔĕĞğĬĭŎŏŬŭḜḝẶặ"),
    (
        '\u{307}',
        "CcEeGgIZzAaOoBbDdFfHhMmNnPpRrSsŚśŠšṢṣTtWwXxYyſ",
        "ĊċĖėĠġİŻżȦȧȮȯḂḃḊḋḞḟḢḣṀṁṄṅṖṗṘṙṠṡṤṥṦṧṨṩṪṫẆẇẊẋẎẏẛ",
    ),
    (
        '\u{308}',
        "AEIOUaeiouyYHhÕõŪūWwXxt",
        "ÄËÏÖÜäëïöüÿŸḦḧṎṏṺṻẄẅẌẍẗ",
    ),
    (
        '\u{309}',
        "AaÂâĂăEeÊêIiOoÔôƠơUuƯưYy",
        "ẢảẨẩẲẳẺẻỂểỈỉỎỏỔổỞởỦủỬửỶỷ",
    ),
    ('\u{30a}', "AaUuwy", "ÅåŮůẘẙ"),
    ('\u{30b}', "OoUu", "ŐőŰű"),
    (
        '\u{30c}',
        "CcDdEeLlNnRrSsTtZzAaIiOoUuÜüGgKkƷʒjHh",
        "ČčĎďĚěĽľŇňŘřŠšŤťŽžǍǎǏǐǑǒǓǔǙǚǦǧǨǩǮǯǰȞȟ",
    ),
    ('\u{31b}', "OoUu", "ƠơƯư"),
    (
        '\u{323}',
        "BbDdHhKkLlMmNnRrSsTtVvWwZzAaEeIiOoƠơUuƯưYy",
        "ḄḅḌḍḤḥḲḳḶḷṂṃṆṇṚṛṢṣṬṭṾṿẈẉẒẓẠạẸẹỊịỌọỢợỤụỰựỴỵ",
    ),
    (
        '\u{327}',
        "CcGgKkLlNnRrSsTtEeDdHh",
        "ÇçĢģĶķĻļŅņŖŗŞşŢţȨȩḐḑḨḩ",
    ),
    ('\u{328}', "AaEeIiUuOo", "ĄąĘęĮįŲųǪǫ"),
];

/// A text for comparison.
pub fn folded(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    let mut is_parted = false;
    for character in text.chars() {
        if character.is_whitespace() {
            is_parted = !letters.is_empty();
            continue;
        }
        if std::mem::take(&mut is_parted) {
            letters.push(' ');
        }
        let character = if character == 'Ð' { 'Đ' } else { character };
        let is_mark = ('\u{300}'..='\u{36f}').contains(&character);
        let last = letters.chars().next_back().filter(|_| is_mark);
        match last.and_then(|last| composed(last, character)) {
            Some(letter) => {
                letters.pop();
                letters.push(letter);
            }
            None => letters.push(character),
        }
    }
    letters
}

/// The letter that a letter and a combining mark make together.
fn composed(letter: char, mark: char) -> Option<char> {
    let (_, letters, results) = COMPOSED.iter().find(|(known, _, _)| *known == mark)?;
    let position = letters.chars().position(|known| known == letter)?;
    results.chars().nth(position)
}

/// A text in small letters, for comparison: Latin, Greek and Cyrillic; other scripts have no case that matters here.
/// The standard library's tables for all scripts weigh 8 kB in the WebAssembly.
pub fn lowered(text: &str) -> String {
    text.chars().map(lower).collect()
}

/// The small letter of a capital.
pub fn lower(letter: char) -> char {
    let code = u32::from(letter);
    let small = match code {
        0x41..=0x5A => code + 32,
        0xC0..=0xD6 | 0xD8..=0xDE => code + 32,
        // Here capitals have even codes and their small letters the next odd ones…
        0x100..=0x12F
        | 0x132..=0x137
        | 0x14A..=0x177
        | 0x1A0..=0x1A5
        | 0x1E00..=0x1E95
        | 0x1EA0..=0x1EFF => code | 1,
        // …and here it is the other way round.
        0x139..=0x148 | 0x179..=0x17E | 0x1AF..=0x1B0 => code + (code & 1),
        0x178 => 0xFF,
        0x391..=0x3A1 | 0x3A3..=0x3AB | 0x410..=0x42F => code + 32,
        0x400..=0x40F => code + 80,
        _ => code,
    };
    char::from_u32(small).unwrap_or(letter)
}

/// A text that begins with a capital.
pub fn capitalized(text: &str) -> String {
    let mut characters = text.chars();
    let Some(first) = characters.next() else {
        return String::new();
    };
    let code = u32::from(first);
    // A capital stands at most one place or one alphabet before its small letter.
    let before = [1, 32]
        .into_iter()
        .filter_map(|n| char::from_u32(code.checked_sub(n)?));
    let after = char::from_u32(code + 1).into_iter();
    let capital = before
        .chain(after)
        .find(|capital| *capital != first && lower(*capital) == first);
    std::iter::once(capital.unwrap_or(first))
        .chain(characters)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_compared_without_the_accidents_of_typing() {
        assert_eq!(folded("Ðiện  Bie\u{302}n\u{a0}25"), folded("Điện Biên 25"));
        // Dot below first, circumflex second: the canonical order of a decomposed ệ.
        assert_eq!(folded("e\u{323}\u{302}"), "ệ");
        assert_eq!(folded("o\u{31b}\u{301}"), "ớ");
        assert_eq!(folded("\u{301}a"), "\u{301}a");
    }

    #[test]
    fn every_table_has_a_result_for_every_letter() {
        for (mark, letters, results) in COMPOSED {
            assert_eq!(letters.chars().count(), results.chars().count(), "{mark:?}");
        }
    }

    #[test]
    fn small_letters_are_those_of_the_standard_for_the_scripts_we_know() {
        let known = (0x20..=0x17E)
            .chain(0x1A0..=0x1A5)
            .chain(0x1AF..=0x1B0)
            .chain(0x391..=0x3C9)
            .chain(0x400..=0x44F)
            .chain(0x1E00..=0x1E95)
            .chain(0x1EA0..=0x1EFF);
        for letter in known.filter_map(char::from_u32) {
            // The Turkish İ becomes two characters; nothing here needs it.
            if letter != 'İ' {
                assert_eq!(
                    lower(letter),
                    letter.to_lowercase().next().unwrap(),
                    "{letter}"
                );
            }
        }
        assert_eq!(lowered("ĐIỆN BIÊN"), "điện biên");
    }

    #[test]
    fn a_sentence_begins_with_a_capital() {
        for (text, expected) in [
            ("điện", "Điện"),
            ("ơn", "Ơn"),
            ("ước", "Ước"),
            ("ấy", "Ấy"),
            ("abc", "Abc"),
            ("Abc", "Abc"),
            ("5 a", "5 a"),
            ("", ""),
        ] {
            assert_eq!(capitalized(text), expected);
        }
    }
}
