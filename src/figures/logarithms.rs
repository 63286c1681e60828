//! Powers and logarithms, near enough: the exact ones weigh kilobytes.

/// How many times likelier a score makes something: 10 to its power, near enough, as the exact one weighs kilobytes.
pub(super) fn odds(score: f64) -> f64 {
    let twofold = (score / std::f64::consts::LOG10_2).clamp(-60.0, 60.0);
    let whole = twofold.floor();
    let rest = twofold - whole;
    // Between 1 and 2 a parabola through both ends is near enough.
    let mut odds = 1.0 + rest * (0.656 + 0.344 * rest);
    for _ in 0..whole.abs() as u32 {
        odds *= if whole < 0.0 { 0.5 } else { 2.0 };
    }
    odds
}

/// The binary logarithm to two decimals: evidence needs no more, and the exact one weighs kilobytes.
pub(super) fn log2(value: f64) -> f64 {
    let mut rest = value.max(f64::MIN_POSITIVE);
    let mut whole = 0.0;
    while rest >= 2.0 {
        rest /= 2.0;
        whole += 1.0;
    }
    while rest < 1.0 {
        rest *= 2.0;
        whole -= 1.0;
    }
    // Between 1 and 2 a parabola through both ends is near enough.
    whole + (rest - 1.0) * (4.0 - rest) / 2.0 * 0.96 + (rest - 1.0) * 0.04
}

pub(super) fn log10(value: f64) -> f64 {
    log2(value) * std::f64::consts::LOG10_2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odds_are_near_enough() {
        for score in [-3.0, -0.7, 0.0, 0.1, 0.5, 1.0, 2.34, 9.0] {
            let exact = 10f64.powf(score);
            assert!((odds(score) / exact - 1.0).abs() < 0.01, "{score}");
        }
        assert!(odds(1e9).is_finite() && odds(-1e9) > 0.0);
    }

    #[test]
    fn logarithms_are_near_enough() {
        for value in [0.005, 0.3, 1.0, 1.5, 2.0, 7.0, 1e6] {
            assert!(
                (log2(value) - value.log2()).abs() < 0.05,
                "{value}: {}",
                log2(value)
            );
            assert!((log10(value) - value.log10()).abs() < 0.02, "{value}");
        }
    }
}
