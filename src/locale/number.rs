//! Numbers as a language writes them: 25.944 and 5,1 in Vietnamese, 25,944 and 5.1 in English.
//! Marks by language follow the Unicode CLDR (numbers, symbols, latn). Rounding is for display only.

/// The marks of one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberStyle {
    pub decimal: char,
    pub group: char,
    /// Between a number and its per cent sign: nothing, or a no-break space.
    pub percent_space: &'static str,
}

const NO_BREAK: char = '\u{a0}';
/// The minus sign, not the hyphen.
const MINUS: char = '\u{2212}';

impl NumberStyle {
    /// The marks for a BCP 47 tag; English for languages we do not know.
    pub fn of_language(tag: &str) -> Self {
        let style = |decimal, group, percent_space| NumberStyle {
            decimal,
            group,
            percent_space,
        };
        let language = super::primary(tag);
        let is_in = |list: &str| list.split(' ').any(|known| known == language);
        if is_in("vi id it nl pt el tr sr hr sl") {
            style(',', '.', "")
        } else if is_in("de es da ro") {
            style(',', '.', "\u{a0}")
        } else if is_in("sv nb nn no fi fr cs sk pl ru uk bg hu et lv lt") {
            style(',', NO_BREAK, "\u{a0}")
        } else {
            style('.', ',', "")
        }
    }

    /// A number with at most six decimals, or rounded half away from zero to `decimals`.
    pub fn number(&self, value: f64, decimals: Option<u8>) -> String {
        let magnitude = rounded(value.abs(), decimals);
        let sign = if value < 0.0 && magnitude.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
            MINUS.to_string()
        } else {
            String::new()
        };
        sign + &self.with_marks(&magnitude)
    }

    /// A whole number. It brings no formatting of fractions along, which weighs as much as a picture.
    pub fn whole(&self, number: usize) -> String {
        self.with_marks(&number.to_string())
    }

    /// The same with a sign always shown, but for zero.
    pub fn signed(&self, value: f64, decimals: Option<u8>) -> String {
        let text = self.number(value, decimals);
        let is_zero = !text.bytes().any(|b| (b'1'..=b'9').contains(&b));
        if value > 0.0 && !is_zero {
            format!("+{text}")
        } else {
            text
        }
    }

    fn with_marks(&self, plain: &str) -> String {
        let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
        let mut text = String::with_capacity(plain.len() + whole.len() / 3);
        for (n, digit) in whole.chars().enumerate() {
            if n > 0 && (whole.len() - n).is_multiple_of(3) {
                text.push(self.group);
            }
            text.push(digit);
        }
        if !fraction.is_empty() {
            text.push(self.decimal);
            text.push_str(fraction);
        }
        text
    }
}

/// Plain digits. What binary fractions add is no digit anybody published: 0.1 + 0.2 is 0.3.
fn rounded(magnitude: f64, decimals: Option<u8>) -> String {
    match decimals {
        Some(decimals) => {
            // Half away from zero on the decimal value: 2.675 to two decimals is 2.68.
            let scale = 10f64.powi(i32::from(decimals));
            let nudged = magnitude * scale * (1.0 + 4.0 * f64::EPSILON);
            if nudged < 1e15 {
                format!("{:.*}", usize::from(decimals), nudged.round() / scale)
            } else {
                format!("{magnitude:.*}", usize::from(decimals))
            }
        }
        None => {
            let text = format!("{magnitude:.6}");
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_own_marks() {
        let vi = NumberStyle::of_language("vi-VN");
        let en = NumberStyle::of_language("en");
        assert_eq!(vi.number(25_944.0, Some(0)), "25.944");
        assert_eq!(
            (vi.whole(25_944), en.whole(944)),
            ("25.944".into(), "944".into())
        );
        assert_eq!(en.number(25_944.0, Some(0)), "25,944");
        assert_eq!(vi.number(5.1, Some(1)), "5,1");
        assert_eq!(en.number(1_234_567.891, None), "1,234,567.891");
        assert_eq!(vi.number(999.0, None), "999");
    }

    #[test]
    fn signs_are_real_minus_signs_and_zero_has_none() {
        let vi = NumberStyle::of_language("vi");
        assert_eq!(vi.number(-1_234.5, Some(1)), "\u{2212}1.234,5");
        assert_eq!(vi.signed(5.1, Some(1)), "+5,1");
        assert_eq!(vi.signed(-0.04, Some(1)), "0,0");
        assert_eq!(vi.signed(0.0, None), "0");
    }

    #[test]
    fn rounding_is_half_away_from_zero_in_decimals() {
        let en = NumberStyle::of_language("en");
        assert_eq!(en.number(2.675, Some(2)), "2.68");
        assert_eq!(en.number(0.5, Some(0)), "1");
        assert_eq!(en.number(-2.5, Some(0)), "\u{2212}3");
        assert_eq!(en.number(0.1 + 0.2, None), "0.3");
        assert_eq!(en.number(5.943826581, Some(9)), "5.943826581");
        assert_eq!(en.number(f64::MAX, Some(0)).len(), 309 + 102);
    }
}
