//! Colours of sRGB as CSS writes them, and how well one can be told from another (WCAG 2.2, "contrast ratio").
//! In: six or three hexadecimal digits. Which colour stands for what is for others to say.

/// A colour as `#rrggbb`, in small letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour([u8; 7]);

/// What text needs against its background (WCAG 2.2, success criterion 1.4.3).
pub const CONTRAST_OF_TEXT: f64 = 4.5;

impl Colour {
    /// A colour that is known when the program is written.
    pub const fn literal(text: &[u8; 7]) -> Colour {
        Colour(*text)
    }

    /// Reads `0b5c8a`, `#0B5C8A` or `#05a`; `None` for anything else.
    pub fn read(text: &str) -> Option<Colour> {
        let digits = text.strip_prefix('#').unwrap_or(text).as_bytes();
        let mut colour = [b'#'; 7];
        for (n, place) in colour[1..].iter_mut().enumerate() {
            let digit = match digits.len() {
                6 => digits[n],
                3 => digits[n / 2],
                _ => return None,
            };
            if !digit.is_ascii_hexdigit() {
                return None;
            }
            *place = digit.to_ascii_lowercase();
        }
        Some(Colour(colour))
    }

    pub fn as_str(&self) -> &str {
        // Only ASCII is ever put in.
        std::str::from_utf8(&self.0).unwrap_or("#000000")
    }

    /// The colour between this and another that is as near to the other as a contrast against it allows.
    pub fn toward(self, other: Colour, least: f64) -> Colour {
        const STEPS: u32 = 20;
        let at = |step: u32| {
            let mut mixed = self;
            for n in [1, 3, 5] {
                let (from, to) = (self.part(n), other.part(n));
                let value = (from * (STEPS - step) + to * step) / STEPS;
                for (place, digit) in [(n, value / 16), (n + 1, value % 16)] {
                    mixed.0[place] = b"0123456789abcdef"[digit as usize % 16];
                }
            }
            mixed
        };
        let mut mixed = (0..=STEPS).rev().map(at);
        mixed
            .find(|mixed| mixed.contrast(other) >= least)
            .unwrap_or(self)
    }

    /// A component, by the place of its first digit.
    fn part(self, n: usize) -> u32 {
        let digit = |byte: u8| char::from(byte).to_digit(16).unwrap_or(0);
        digit(self.0[n]) * 16 + digit(self.0[n + 1])
    }

    /// From 1, for the same colour twice, to 21, for black on white.
    pub fn contrast(self, other: Colour) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// WCAG 2.2, "relative luminance".
    fn luminance(self) -> f64 {
        let part = |n: usize| {
            let value = f64::from(self.part(n)) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_as_css_writes_them() {
        for text in ["0b5c8a", "#0B5C8A", "#0b5c8a"] {
            assert_eq!(Colour::read(text).unwrap().as_str(), "#0b5c8a");
        }
        assert_eq!(Colour::read("#05a").unwrap().as_str(), "#0055aa");
        for text in ["", "#", "red", "0b5c8", "0b5c8g", "#0b5c8a0", "éa0b5"] {
            assert_eq!(Colour::read(text), None, "{text}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let colour = |text| Colour::read(text).unwrap();
        assert!((colour("000").contrast(colour("fff")) - 21.0).abs() < 1e-9);
        assert!((colour("777").contrast(colour("fff")) - 4.48).abs() < 0.01);
        assert_eq!(colour("123456").contrast(colour("123456")), 1.0);
        assert_eq!(
            colour("0b5c8a").contrast(colour("fffdf8")),
            colour("fffdf8").contrast(colour("0b5c8a"))
        );
    }
}
