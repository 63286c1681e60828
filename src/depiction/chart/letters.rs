//! How wide text is: the advances of Noto Sans, the widest of the usual faces, so that what is laid out by them has room in
//! the reader's own. Tests hold the table to the font. In: text and a size. Out: CSS pixels.

/// Advances from the space to the tilde, in hundredths of the size.
const ASCII: [u8; 95] = [
    26, 27, 41, 65, 57, 83, 73, 23, 30, 30, 55, 57, 27, 32, 27, 37, 57, 57, 57, 57, 57, 57, 57, 57,
    57, 57, 27, 27, 57, 57, 57, 43, 90, 64, 65, 63, 73, 56, 52, 73, 74, 34, 27, 62, 52, 91, 76, 78,
    61, 78, 62, 55, 56, 73, 60, 93, 59, 57, 57, 33, 37, 33, 57, 44, 28, 56, 62, 48, 62, 56, 34, 62,
    62, 26, 26, 53, 26, 94, 62, 61, 62, 62, 41, 48, 36, 62, 51, 79, 53, 51, 47, 38, 55, 38, 57,
];

/// The letters under the marks of U+00C0 to U+00FF, and of U+1EA0 to U+1EF9, which Vietnamese has.
const LATIN: &[u8; 64] = b"AAAAAAMCEEEEIIIIDNOOOOO+OUUUUYPsaaaaaamceeeeiiiidnooooo+ouuuuypy";
const VIETNAMESE: &[u8; 90] =
    b"AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEeEeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy";

/// How wide a text is in one line.
pub fn width(text: &str, size: f64) -> f64 {
    let hundredths: u32 = text.chars().map(advance).sum();
    f64::from(hundredths) * size / 100.0
}

fn advance(letter: char) -> u32 {
    let ascii = |byte: u8| {
        let place = usize::from(byte.wrapping_sub(b' '));
        u32::from(ASCII.get(place).copied().unwrap_or(60))
    };
    let code = letter as u32;
    let under = |letters: &[u8], first: u32| ascii(letters[(code - first) as usize]);
    match code {
        0x20..=0x7e => ascii(code as u8),
        0xa0 => 26,
        0xc0..=0xff => under(LATIN, 0xc0),
        0x1ea0..=0x1ef9 => under(VIETNAMESE, 0x1ea0),
        // Marks that stand over the letter before.
        0x300..=0x36f => 0,
        0x1af | 0x1b0 => 74,
        0x2009 | 0x202f => 20,
        0x2018 | 0x2019 => 20,
        0x2003 | 0x2014 => 100,
        // What is written in squares.
        0x1100..=0x11ff | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xff00..=0xff60 => {
            100
        }
        _ => 66,
    }
}

/// Breaks a text into lines of at most so many pixels, at spaces where there are any.
pub fn wrapped(text: &str, room: f64, size: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut filled = 0.0;
    let space = width(" ", size);
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let wide = width(word, size);
        if filled > 0.0 && filled + space + wide > room {
            lines.push(std::mem::take(&mut line));
            filled = 0.0;
        }
        if filled > 0.0 {
            line.push(' ');
            filled += space;
        }
        if wide <= room {
            line.push_str(word);
            filled += wide;
            continue;
        }
        for letter in word.chars() {
            let wide = f64::from(advance(letter)) * size / 100.0;
            if filled > 0.0 && filled + wide > room {
                lines.push(std::mem::take(&mut line));
                filled = 0.0;
            }
            line.push(letter);
            filled += wide;
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_break_at_spaces_and_no_letter_is_lost() {
        let text = "chuyên môn từ trung cấp trở lên";
        for room in [30.0, 60.0, 90.0, 400.0] {
            let lines = wrapped(text, room, 13.0);
            assert!(lines.iter().all(|line| width(line, 13.0) <= room));
            let kept: String = lines.concat();
            assert_eq!(kept.replace(' ', ""), text.replace(' ', ""));
        }
        assert_eq!(wrapped("", 10.0, 13.0), [""]);
        assert_eq!(wrapped("một hai", 400.0, 13.0), ["một hai"]);
    }
}
