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
    for character in text.chars() {
        let character = if character == 'Ð' { 'Đ' } else { character };
        let last = letters.chars().next_back();
        match last.and_then(|last| composed(last, character)) {
            Some(letter) => {
                letters.pop();
                letters.push(letter);
            }
            None => letters.push(character),
        }
    }
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The letter that a letter and a combining mark make together.
fn composed(letter: char, mark: char) -> Option<char> {
    let (_, letters, results) = COMPOSED.iter().find(|(known, _, _)| *known == mark)?;
    let position = letters.chars().position(|known| known == letter)?;
    results.chars().nth(position)
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
}
