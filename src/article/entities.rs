//! Character references: what `&amp;`, `&#38;` and `&#x26;` in HTML stand for (HTML Standard, 13.2.5.72 to 13.2.5.80 and 13.5).
//! All 2,125 names are one text of lines in order, searched where it stands: as a table of pointers they would weigh twice that.

/// A line each: a name, a question mark if it may stand without its semicolon, and the code points in hexadecimal.
/// Made from <https://html.spec.whatwg.org/entities.json>; in the order of bytes of the names.
const NAMES: &str = include_str!("entities.txt");
/// As long as a name without a semicolon is at most.
const LONGEST_OLD_NAME: usize = 6;

/// What stands after an ampersand, if it is a reference: its characters, and how many bytes it is long.
pub(super) fn reference(after: &str, is_in_attribute: bool) -> Option<(String, usize)> {
    match after.strip_prefix('#') {
        Some(number) => {
            let (character, n_bytes) = numbered(number)?;
            Some((character.to_string(), n_bytes + 1))
        }
        None => named(after, is_in_attribute),
    }
}

fn named(after: &str, is_in_attribute: bool) -> Option<(String, usize)> {
    let n_bytes = after.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if after.as_bytes().get(n_bytes) == Some(&b';')
        && let Some((characters, _)) = look_up(&after[..n_bytes])
    {
        return Some((characters, n_bytes + 1));
    }
    // The longest of the old names that may do without.
    let (characters, n_bytes) = (2..=n_bytes.min(LONGEST_OLD_NAME))
        .rev()
        .find_map(|n_bytes| match look_up(&after[..n_bytes])? {
            (characters, true) => Some((characters, n_bytes)),
            _ => None,
        })?;
    // `?a=1&copy=2` in an address means what it says.
    let next = after.as_bytes().get(n_bytes);
    let is_parameter = next.is_some_and(|next| *next == b'=' || next.is_ascii_alphanumeric());
    (!is_in_attribute || !is_parameter).then_some((characters, n_bytes))
}

/// The characters of a name, and whether it may do without its semicolon.
fn look_up(name: &str) -> Option<(String, bool)> {
    let (mut start, mut end) = (0, NAMES.len());
    while start < end {
        let middle = (start + end) / 2;
        let line_start = NAMES[..middle].rfind('\n').map_or(0, |at| at + 1);
        let line = NAMES[line_start..].lines().next()?;
        let (known, codes) = line.split_once(' ')?;
        let old = known.strip_suffix('?');
        match name.cmp(old.unwrap_or(known)) {
            std::cmp::Ordering::Less => end = line_start,
            std::cmp::Ordering::Greater => start = line_start + line.len() + 1,
            std::cmp::Ordering::Equal => {
                let codes = codes.split(' ').filter_map(|code| number(code, 16));
                return Some((codes.filter_map(char::from_u32).collect(), old.is_some()));
            }
        }
    }
    None
}

/// `38;` or `x26;`.
fn numbered(text: &str) -> Option<(char, usize)> {
    let (digits, radix) = match text.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (text, 10),
    };
    let n_digits = digits
        .chars()
        .take_while(|digit| digit.is_digit(radix))
        .count();
    if n_digits == 0 {
        return None;
    }
    // One too large for any number is as wrong as one too large for a character.
    let code = number(&digits[..n_digits], radix).unwrap_or(u32::MAX);
    let n_ending = usize::from(digits[n_digits..].starts_with(';'));
    let n_bytes = text.len() - digits.len() + n_digits + n_ending;
    Some((character(code), n_bytes))
}

fn number(digits: &str, radix: u32) -> Option<u32> {
    u32::from_str_radix(digits, radix).ok()
}

/// The character of a number; 80 to 9F are meant as in Windows-1252.
fn character(code: u32) -> char {
    const FROM_80: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    match code {
        0 => char::REPLACEMENT_CHARACTER,
        0x80..=0x9F => FROM_80
            .chars()
            .nth(code as usize - 0x80)
            .unwrap_or_default(),
        _ => char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_in_order_and_all_are_found() {
        let names: Vec<&str> = NAMES
            .lines()
            .map(|line| line.split([' ', '?']).next().unwrap())
            .collect();
        assert!(names.is_sorted());
        assert_eq!(names.len(), 2125);
        for name in names {
            let (characters, _) = look_up(name).unwrap();
            assert!(matches!(characters.chars().count(), 1 | 2), "{name}");
        }
        for unknown in ["", "a", "ampp", "zzzz", "A", "\u{e9}"] {
            assert_eq!(look_up(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn references_are_read_as_far_as_they_go() {
        let read = |text: &str| reference(text, false);
        let found = |characters: &str, n_bytes| Some((characters.to_owned(), n_bytes));
        assert_eq!(read("amp;amp;"), found("&", 4));
        assert_eq!(read("notit;"), found("¬", 3));
        assert_eq!(read("notin;"), found("∉", 6));
        assert_eq!(read("ThickSpace;"), found("\u{205f}\u{200a}", 11));
        assert_eq!(read("alpha"), None);
        assert_eq!(read("#150;x"), found("–", 5));
        assert_eq!(read("#x1F600"), found("😀", 7));
        assert_eq!(read("#99999999999"), found("\u{fffd}", 12));
        assert_eq!(read("#xD800;"), found("\u{fffd}", 7));
        assert_eq!(read("#x;"), None);
        assert_eq!(reference("copy=2", true), None);
        assert_eq!(reference("copy;=2", true), found("©", 5));
    }
}
