//! Points in time as news files write them: with a zone, with "+0000", without any, or only a day.
//! These few forms of ISO 8601 and RFC 3339 are read here, because a library of dates is as heavy as the whole story; the tests hold the reader to chrono.
//! What is none of them stays text.

/// A point in time, as precise as the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    pub year: i32,
    pub month: u32,
    pub day: u32,
    /// Hour and minute where the article was written, if given.
    pub time: Option<(u32, u32)>,
    /// Minutes east of UTC, if given.
    pub offset: Option<i32>,
    /// Seconds since 1970 in UTC; a time without zone counts as UTC.
    pub epoch: i64,
}

impl Stamp {
    /// Reads a date or a date with time; `None` for anything else.
    pub fn read(text: &str) -> Option<Stamp> {
        let mut rest = text.trim();
        let first = number(&mut rest, 4)?;
        let mark = if skip(&mut rest, '/') { '/' } else { '-' };
        // 12/10/2020 has its day first.
        let is_day_first = mark == '/';
        let middle = (is_day_first || skip(&mut rest, mark)).then(|| number(&mut rest, 2))??;
        let last = skip(&mut rest, mark).then(|| number(&mut rest, 4))??;
        let (year, month, day) = if is_day_first {
            (last, middle, first)
        } else {
            (first, middle, last)
        };
        if !(1..=12).contains(&month) || !(1..=days_in(year, month)).contains(&day) {
            return None;
        }
        let mut stamp = Stamp {
            year: i32::try_from(year).ok()?,
            month,
            day,
            time: None,
            offset: None,
            epoch: days_since_1970(i64::from(year), i64::from(month), i64::from(day)) * 86_400,
        };
        if rest.is_empty() && !is_day_first {
            return Some(stamp);
        }
        let has_space = skip(&mut rest, ' ');
        if !has_space && (is_day_first || !(skip(&mut rest, 'T') || skip(&mut rest, 't'))) {
            return None;
        }
        stamp.read_time(&mut rest, has_space)?;
        stamp.offset = zone(&mut rest)?;
        stamp.epoch -= 60 * i64::from(stamp.offset.unwrap_or(0));
        rest.is_empty().then_some(stamp)
    }

    /// Hours, minutes, and seconds with their fraction, which may be missing.
    fn read_time(&mut self, rest: &mut &str, has_seconds: bool) -> Option<()> {
        let hour = number(rest, 2).filter(|hour| *hour < 24)?;
        let minute = skip(rest, ':').then(|| number(rest, 2))??;
        let mut second = 0;
        if skip(rest, ':') {
            second = number(rest, 2)?;
            if skip(rest, '.') {
                number(rest, usize::MAX)?;
            }
        } else if has_seconds {
            return None;
        }
        // A leap second counts as the one before it.
        if minute > 59 || second > 60 {
            return None;
        }
        self.time = Some((hour, minute));
        self.epoch += i64::from(hour * 3600 + minute * 60 + second.min(59));
        Some(())
    }
}

/// Minutes east of UTC: `Z`, `+07:00` or `+0700`; none inside where none is written.
fn zone(rest: &mut &str) -> Option<Option<i32>> {
    if rest.is_empty() {
        return Some(None);
    }
    if skip(rest, 'Z') || skip(rest, 'z') {
        return Some(Some(0));
    }
    *rest = rest.trim_start();
    let is_east = skip(rest, '+');
    if !is_east && !skip(rest, '-') && !skip(rest, '\u{2212}') {
        return None;
    }
    let digits = rest.replace(':', "");
    let (hours, minutes) = digits.split_at_checked(2)?;
    // ISO 8601 lets minutes be left out.
    if !digits.bytes().all(|digit| digit.is_ascii_digit()) || !matches!(minutes.len(), 0 | 2) {
        return None;
    }
    *rest = "";
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().unwrap_or(0));
    let east = hours * 60 + minutes;
    (hours < 24 && minutes < 60).then_some(Some(if is_east { east } else { -east }))
}

/// Takes a number of at most so many digits from the start; of longer fractions only the length matters.
fn number(rest: &mut &str, n_most: usize) -> Option<u32> {
    let n_digits = rest
        .bytes()
        .take(n_most)
        .take_while(u8::is_ascii_digit)
        .count();
    let (digits, after) = rest.split_at_checked(n_digits)?;
    *rest = after;
    let value =
        |value: u32, digit: u8| value.wrapping_mul(10).wrapping_add(u32::from(digit - b'0'));
    (n_digits > 0).then(|| digits.bytes().fold(0, value))
}

/// Takes a mark from the start, if it is there.
fn skip(rest: &mut &str, mark: char) -> bool {
    let after = rest.strip_prefix(mark);
    *rest = after.unwrap_or(rest);
    after.is_some()
}

fn days_in(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// In the Gregorian calendar, counted from March so that the leap day is the last of its year.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month < 3 {
        (year - 1, month + 9)
    } else {
        (year, month - 3)
    };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    365 * year + leap_days + day_of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Timelike};
    use proptest::prelude::*;

    /// The same by chrono.
    fn expected(text: &str) -> Option<Stamp> {
        let stamp = |local: NaiveDateTime, offset: Option<i32>| Stamp {
            year: local.year(),
            month: local.month(),
            day: local.day(),
            time: Some((local.hour(), local.minute())),
            offset,
            epoch: local.and_utc().timestamp() - i64::from(offset.unwrap_or(0)) * 60,
        };
        let zoned = ["%Y-%m-%dT%H:%M:%S%.f%z", "%Y-%m-%dT%H:%M%z"]
            .into_iter()
            .find_map(|format| DateTime::parse_from_str(text, format).ok());
        if let Some(zoned) = DateTime::parse_from_rfc3339(text).ok().or(zoned) {
            let offset = zoned.offset().local_minus_utc() / 60;
            return Some(stamp(zoned.naive_local(), Some(offset)));
        }
        let bare = text.strip_suffix('Z').unwrap_or(text);
        let local = [
            "%Y-%m-%dT%H:%M:%S%.f",
            "%Y-%m-%dT%H:%M",
            "%Y-%m-%d %H:%M:%S",
            "%d/%m/%Y %H:%M:%S",
        ]
        .into_iter()
        .find_map(|format| NaiveDateTime::parse_from_str(bare, format).ok());
        if let Some(local) = local {
            return Some(stamp(local, (bare.len() < text.len()).then_some(0)));
        }
        let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
        Some(Stamp {
            time: None,
            ..stamp(day.and_hms_opt(0, 0, 0)?, None)
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(2020), ..ProptestConfig::default() })]

        #[test]
        fn every_date_means_what_it_means_to_chrono(
            year in 0..9999_u32, month in 0..14_u32, day in 0..33_u32,
            hour in 0..26_u32, minute in 0..62_u32, second in 0..62_u32,
            form in 0..8,
            zone in prop::sample::select(&["", "Z", "z", "+07:00", "-0330", "+24:00", "+0060", "x", "Zx", "\u{2212}01:00"][..]),
        ) {
            let day_text = format!("{year:04}-{month:02}-{day:02}");
            let text = match form {
                0 => format!("{day_text}{zone}"),
                1 => format!("{year}-{month}-{day}"),
                2 => format!("{day_text}T{hour:02}:{minute:02}:{second:02}{zone}"),
                3 => format!("{day_text}T{hour:02}:{minute:02}:{second:02}.{year}{zone}"),
                4 => format!("{day_text}T{hour}:{minute}{zone}"),
                5 => format!("{day_text} {hour:02}:{minute:02}:{second:02}{zone}"),
                6 => format!("{day:02}/{month:02}/{year:04} {hour:02}:{minute:02}:{second:02}"),
                _ => format!("{day_text}T{hour}:{minute}:{second}Z"),
            };
            match expected(&text) {
                // A zone after a space, or a small z, is more than chrono reads in every form.
                None if form == 5 || zone == "z" => {}
                expected => prop_assert_eq!(Stamp::read(&text), expected, "{}", text),
            }
        }
    }

    #[test]
    fn every_form_seen_in_real_files_is_read() {
        let noon = Stamp::read("2020-10-12T12:00:00Z").unwrap();
        for same in [
            "2020-10-12T19:00:00+07:00",
            "2020-10-12T12:00:00+0000",
            "2020-10-12T19:00:00+07",
            "2020-10-12T12:00:00+00",
            "2020-10-12T12:00:00.000Z",
            "2020-10-12T12:00:00",
            "12/10/2020 12:00:00",
        ] {
            assert_eq!(Stamp::read(same).unwrap().epoch, noon.epoch, "{same}");
        }
        let day = Stamp::read("2020-10-12").unwrap();
        assert_eq!(
            (day.year, day.month, day.day, day.time),
            (2020, 10, 12, None)
        );
        // A second of one digit (seen in a GSO Vietnam file).
        assert!(Stamp::read("2021-11-25T14:11:2Z").is_some());
    }

    #[test]
    fn what_is_no_date_is_none_and_never_a_panic() {
        for text in [
            "",
            "soon",
            "2020-13-01",
            "2020-02-30T00:00:00Z",
            "99999999999-01-01",
            "+",
            "2020-10-12T25:00:00Z",
            "đ",
        ] {
            assert_eq!(Stamp::read(text), None, "{text}");
        }
        assert!(Stamp::read("9999-12-31T16:59:59Z").is_some());
    }
}
