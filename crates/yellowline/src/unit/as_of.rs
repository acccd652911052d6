use super::{Instant, Zone};
use chrono::NaiveDate;

/// The moment a report speaks of; always an input (definition 1.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsOf {
    /// A local date: what happened before the local midnight that ends it is known.
    Date(NaiveDate),
    /// An instant: what happened at exactly this instant is known.
    Instant(Instant),
}

impl AsOf {
    /// Reads `2026-11-20` or, with its offset, `2026-11-20T10:00:00Z`; within 1900 to 2099.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(date) = crate::json::date(text) {
            return Some(Self::Date(date));
        }
        instant(text).and_then(Instant::from_ms).map(Self::Instant)
    }

    /// The instant that tests such as "due" and "mature" use: for a date the midnight that ends it.
    #[must_use]
    pub fn instant(self, zone: Zone) -> Option<Instant> {
        match self {
            // The last date of all ends in a year that has no facts.
            Self::Date(date) => Some(zone.midnight(date.succ_opt()?).unwrap_or(Instant::END)),
            Self::Instant(at) => Some(at),
        }
    }

    /// The first instant that is not known yet.
    #[must_use]
    pub fn future(self, zone: Zone) -> Option<Instant> {
        match self {
            Self::Date(_) => self.instant(zone),
            Self::Instant(at) => Some(Instant::from_ms(at.ms() + 1).unwrap_or(Instant::END)),
        }
    }
}

/// The milliseconds of an RFC 3339 instant, what is beyond them cut off. chrono reads them with its reader of any
/// format at all, which in a download weighs four thousand bytes.
fn instant(text: &str) -> Option<i64> {
    let (date, rest) = text.split_at_checked(10)?;
    let date = crate::json::date(date)?;
    let (time, rest) = rest.strip_prefix(['T', 't', ' '])?.split_at_checked(8)?;
    let (hour, minute) = clock(time.get(..5)?)?;
    let second = two(time.get(5..)?.strip_prefix(':')?, 60)?;
    let (fraction, offset) = match rest.strip_prefix('.') {
        Some(rest) => rest.split_at(rest.bytes().take_while(u8::is_ascii_digit).count()),
        None => ("0", rest),
    };
    let ms = fraction.bytes().chain(*b"00").take(3).fold(0, |ms, digit| ms * 10 + i64::from(digit - b'0'));
    let minutes = match offset {
        _ if fraction.is_empty() => return None,
        "Z" | "z" => 0,
        _ => {
            let sign = if offset.starts_with('-') { -1 } else { 1 };
            let (hours, minutes) = clock(offset.strip_prefix(['+', '-'])?)?;
            sign * (hours * 60 + minutes)
        }
    };
    let day = i64::from(date.to_epoch_days());
    Some((((day * 24 + hour) * 60 + minute - minutes) * 60 + second) * 1000 + ms)
}

/// `09:30`.
fn clock(text: &str) -> Option<(i64, i64)> {
    let (hour, minute) = text.split_once(':')?;
    Some((two(hour, 24)?, two(minute, 60)?))
}

/// Two digits below a limit.
fn two(text: &str, limit: i64) -> Option<i64> {
    let number = text.parse().ok().filter(|n| *n < limit)?;
    (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_instants() {
        // 20,777 days and 9:30.
        assert_eq!(instant("2026-11-20T09:30:00Z"), Some(1_795_167_000_000));
        assert_eq!(instant("2026-11-20t10:30:00.1234+01:00"), Some(1_795_167_000_123));
        for wrong in [
            "2026-11-20T24:00:00Z",
            "2026-11-20T09:30Z",
            "2026-11-20T09:30:00",
            "2026-11-20T09:30:00.Z",
            "2026-02-30T09:30:00Z",
        ] {
            assert_eq!(instant(wrong), None, "{wrong}");
        }
    }

    proptest! {
        /// chrono agrees, but for seconds that leap.
        #[test]
        fn as_chrono_reads_them(text in "(19|20)[0-9]{2}-[01][0-9]-[0-3][0-9][Tt ][0-2][0-9]:[0-5][0-9]:[0-5][0-9](\\.[0-9]{0,5})?([Zz]|[+-][0-2][0-9]:[0-6][0-9])?") {
            let other = chrono::DateTime::parse_from_rfc3339(&text).ok();
            prop_assert_eq!(instant(&text), other.map(|t| t.timestamp_millis()));
        }
    }
}
