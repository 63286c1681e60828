//! Points in time as news files write them: with a zone, with "+0000", without any, or only a day.
//! chrono does the parsing through its checked functions; what it cannot read stays text, and nothing panics.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, Timelike};

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
        let text = text.trim();
        if let Ok(zoned) = DateTime::parse_from_rfc3339(text) {
            return Some(zoned_stamp(zoned));
        }
        for format in ["%Y-%m-%dT%H:%M:%S%.f%z", "%Y-%m-%dT%H:%M%z"] {
            if let Ok(zoned) = DateTime::parse_from_str(text, format) {
                return Some(zoned_stamp(zoned));
            }
        }
        let bare = text.strip_suffix('Z').unwrap_or(text);
        for format in [
            "%Y-%m-%dT%H:%M:%S%.f",
            "%Y-%m-%dT%H:%M",
            "%Y-%m-%d %H:%M:%S",
            "%d/%m/%Y %H:%M:%S",
        ] {
            if let Ok(local) = NaiveDateTime::parse_from_str(bare, format) {
                return Some(local_stamp(local, bare.len() < text.len()));
            }
        }
        let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
        Some(Stamp {
            time: None,
            ..local_stamp(day.and_hms_opt(0, 0, 0)?, false)
        })
    }
}

fn zoned_stamp(zoned: DateTime<FixedOffset>) -> Stamp {
    Stamp {
        offset: Some(zoned.offset().local_minus_utc() / 60),
        epoch: zoned.timestamp(),
        ..local_stamp(zoned.naive_local(), true)
    }
}

fn local_stamp(local: NaiveDateTime, is_utc: bool) -> Stamp {
    Stamp {
        year: local.year(),
        month: local.month(),
        day: local.day(),
        time: Some((local.hour(), local.minute())),
        offset: is_utc.then_some(0),
        epoch: local.and_utc().timestamp(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_seen_in_real_files_is_read() {
        let noon = Stamp::read("2020-10-12T12:00:00Z").unwrap();
        for same in [
            "2020-10-12T19:00:00+07:00",
            "2020-10-12T12:00:00+0000",
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
