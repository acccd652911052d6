use chrono::Timelike;
use serde::{Serialize, Serializer};
use std::fmt;

/// An instant: whole milliseconds since 1970-01-01T00:00:00Z, within the years 1900 to 2099.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    /// The first instant of 1900.
    pub const MIN: Self = Self(-2_208_988_800_000);
    /// The last instant of 2099.
    pub const MAX: Self = Self(4_102_444_799_999);
    /// The end of 2099: after every fact.
    pub const END: Self = Self(Self::MAX.0 + 1);
    /// Milliseconds in a day of 24 hours.
    pub const DAY: i64 = 86_400_000;

    /// From milliseconds since the epoch, where within 1900 to 2099.
    #[must_use]
    pub const fn from_ms(ms: i64) -> Option<Self> {
        if ms >= Self::MIN.0 && ms <= Self::MAX.0 { Some(Self(ms)) } else { None }
    }

    /// Milliseconds since the epoch.
    #[must_use]
    pub const fn ms(self) -> i64 {
        self.0
    }

    /// The instant `days` times 24 hours earlier; it may leave the years above, which comparisons allow.
    #[cfg(feature = "cycle")]
    #[must_use]
    pub(crate) const fn minus_days(self, days: u32) -> Self {
        Self(self.0 - days as i64 * Self::DAY)
    }

    /// The instant `days` times 24 hours later; it may leave the years above, which comparisons allow.
    #[must_use]
    pub const fn plus_days(self, days: u32) -> Self {
        Self(self.0 + days as i64 * Self::DAY)
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_i64(self.0)
    }
}

#[cfg(feature = "partials")]
impl<'de> serde::Deserialize<'de> for Instant {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let ms = i64::deserialize(from)?;
        Self::from_ms(ms).ok_or_else(|| serde::de::Error::custom("no instant of these years"))
    }
}

impl fmt::Display for Instant {
    /// `2026-11-20T09:30:00Z`, with milliseconds where there are any.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(t) = chrono::DateTime::from_timestamp_millis(self.0) else { return write!(f, "{} ms", self.0) };
        // Within these years a date is written as ISO 8601 writes it.
        write!(f, "{}T{:02}:{:02}:{:02}", t.date_naive(), t.hour(), t.minute(), t.second())?;
        match self.0.rem_euclid(1000) {
            0 => f.write_str("Z"),
            ms => write!(f, ".{ms:03}Z"),
        }
    }
}

/// An instant with its precision: a date without a time is the local start of its day, marked (1.9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    /// The instant, for a marked stamp the local start of its day.
    pub at: Instant,
    /// True where only the date is known.
    pub day: bool,
}
