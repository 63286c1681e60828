//! How many decimals a number was printed with, as far as its shortest form tells.

/// The decimals of a number's shortest form, without the noise of binary fractions (21278.65000000001 has two); at most `most`.
pub fn shortest(value: f64, most: u8) -> u8 {
    let is_whole_at = |decimals: &u8| {
        let scaled = value * 10f64.powi(i32::from(*decimals));
        (scaled - scaled.round()).abs() <= scaled.abs() * 1e-12
    };
    (0..most).find(is_whole_at).unwrap_or(most)
}

#[cfg(test)]
mod tests {
    use super::shortest;

    #[test]
    fn noise_is_no_decimal() {
        for (value, decimals) in [
            (25_944.0, 0),
            (5.1, 1),
            (0.1 + 0.2, 1),
            (21_278.650_000_000_01, 2),
            (822.71, 2),
            (99.241_384_289, 9),
            (0.0, 0),
            (f64::NAN, 9),
        ] {
            assert_eq!(shortest(value, 9), decimals, "{value}");
        }
    }
}
