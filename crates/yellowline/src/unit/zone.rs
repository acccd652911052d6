use super::{Instant, Stamp};
use chrono::{Datelike, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone};

/// The version of the compiled-in IANA time-zone data; part of every receipt.
#[cfg(feature = "zones")]
pub const TIME_ZONE_DATA: &str = chrono_tz::IANA_TZDB_VERSION;
/// The version of the compiled-in IANA time-zone data; part of every receipt.
#[cfg(not(feature = "zones"))]
pub const TIME_ZONE_DATA: &str = "none";

#[cfg(feature = "zones")]
type Tz = chrono_tz::Tz;
#[cfg(not(feature = "zones"))]
type Tz = chrono::Utc;

/// An IANA time zone (definition 1.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone(Tz);

impl Zone {
    /// Universal time.
    #[cfg(feature = "zones")]
    pub const UTC: Self = Self(chrono_tz::UTC);
    /// Universal time.
    #[cfg(not(feature = "zones"))]
    pub const UTC: Self = Self(chrono::Utc);

    /// A zone by its IANA name, as `Europe/Berlin`.
    #[cfg(feature = "zones")]
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        name.parse::<Tz>().ok().map(Self)
    }

    /// A zone by its IANA name; this build knows only `UTC`.
    #[cfg(not(feature = "zones"))]
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        matches!(name, "UTC" | "Etc/UTC").then_some(Self::UTC)
    }

    /// Its IANA name.
    #[cfg(feature = "zones")]
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// Its IANA name.
    #[cfg(not(feature = "zones"))]
    #[must_use]
    pub const fn name(self) -> &'static str {
        "UTC"
    }

    /// The names this build knows, for suggestions.
    pub fn names() -> impl Iterator<Item = &'static str> {
        #[cfg(feature = "zones")]
        return chrono_tz::TZ_VARIANTS.iter().map(|z| z.name());
        #[cfg(not(feature = "zones"))]
        return ["UTC"].into_iter();
    }

    /// The instant of a local time: in a gap the first valid instant after it, when it occurs twice the earlier.
    #[must_use]
    pub fn instant(self, local: NaiveDateTime) -> Option<Instant> {
        self.told(local).and_then(|(first, _)| Instant::from_ms(first))
    }

    /// The instant of a local time: in a gap the first valid instant after it, when it occurs twice the later.
    #[cfg(feature = "calendar")]
    #[must_use]
    pub fn last_instant(self, local: NaiveDateTime) -> Option<Instant> {
        self.told(local).and_then(|(_, last)| Instant::from_ms(last))
    }

    /// The first and the last time at which clocks say so, or the end of the gap in which they never do.
    fn told(self, local: NaiveDateTime) -> Option<(i64, i64)> {
        match self.0.from_local_datetime(&local) {
            MappedLocalTime::Single(t) => Some((t.timestamp_millis(), t.timestamp_millis())),
            MappedLocalTime::Ambiguous(t, last) => Some((t.timestamp_millis(), last.timestamp_millis())),
            MappedLocalTime::None => {
                // The gap's end is the first universal instant whose local time is not before `local`.
                let middle = local.and_utc().timestamp_millis();
                let (mut before, mut after) = (middle - 26 * 3_600_000, middle + 26 * 3_600_000);
                while after - before > 1 {
                    let half = before + (after - before) / 2;
                    if self.local_ms(half)? >= local { after = half } else { before = half }
                }
                Some((after, after))
            }
        }
    }

    /// The local midnight that starts a date.
    #[must_use]
    pub fn midnight(self, date: NaiveDate) -> Option<Instant> {
        self.instant(date.and_time(NaiveTime::MIN))
    }

    /// The local date of an instant, as days since 0001-01-01 (that day is 1); a Monday when `% 7 == 1`.
    #[must_use]
    pub fn day_number(self, at: Instant) -> i32 {
        self.local_ms(at.ms()).map_or(0, |t| t.date().num_days_from_ce())
    }

    /// The local date of an instant.
    #[must_use]
    pub fn date(self, at: Instant) -> Option<NaiveDate> {
        self.local_ms(at.ms()).map(|t| t.date())
    }

    /// The local date and time of an instant.
    #[must_use]
    pub fn local(self, at: Instant) -> Option<NaiveDateTime> {
        self.local_ms(at.ms())
    }

    /// Is `a` at or before `b`? Where either knows only its date, local dates are compared (1.9).
    #[must_use]
    pub fn at_or_before(self, a: Stamp, b: Stamp) -> bool {
        if a.day || b.day { self.day_number(a.at) <= self.day_number(b.at) } else { a.at <= b.at }
    }

    /// How far local time is ahead of UTC at an instant, in milliseconds.
    #[cfg(feature = "calendar")]
    pub(crate) fn offset_ms(self, ms: i64) -> i64 {
        chrono::DateTime::from_timestamp_millis(ms).map_or(0, |t| i64::from(self.offset(&t.naive_utc())) * 1000)
    }

    /// How far local time is ahead of UTC, in seconds.
    fn offset(self, utc: &NaiveDateTime) -> i32 {
        self.0.offset_from_utc_datetime(utc).fix().local_minus_utc()
    }

    fn local_ms(self, ms: i64) -> Option<NaiveDateTime> {
        let utc = chrono::DateTime::from_timestamp_millis(ms)?.naive_utc();
        utc.checked_add_signed(TimeDelta::seconds(i64::from(self.offset(&utc))))
    }
}

#[cfg(test)]
#[cfg(feature = "zones")]
mod tests {
    use super::*;

    fn at(zone: &str, date: (i32, u32, u32), h: u32, m: u32) -> String {
        let local = NaiveDate::from_ymd_opt(date.0, date.1, date.2).unwrap().and_hms_opt(h, m, 0).unwrap();
        Zone::named(zone).unwrap().instant(local).unwrap().to_string()
    }

    #[test]
    fn gaps_folds_and_missing_days() {
        // 02:30 does not exist: clocks go from 02:00 to 03:00 local at 01:00Z.
        assert_eq!(at("Europe/Berlin", (2026, 3, 29), 2, 30), "2026-03-29T01:00:00Z");
        // 02:30 occurs twice: the earlier is still summer time.
        assert_eq!(at("Europe/Berlin", (2026, 10, 25), 2, 30), "2026-10-25T00:30:00Z");
        // Midnight that does not exist.
        assert_eq!(at("America/Sao_Paulo", (2017, 10, 15), 0, 0), "2017-10-15T03:00:00Z");
        // A date that does not exist is an empty period: Samoa skipped 2011-12-30.
        assert_eq!(at("Pacific/Apia", (2011, 12, 30), 0, 0), at("Pacific/Apia", (2011, 12, 31), 0, 0));
    }

    #[test]
    fn dates_compare_as_dates() {
        let zone = Zone::named("Europe/Berlin").unwrap();
        let day = Stamp { at: Instant::from_ms(1_767_222_000_000).unwrap(), day: true }; // 2026-01-01 local
        let noon = Stamp { at: Instant::from_ms(1_767_265_200_000).unwrap(), day: false };
        assert!(zone.at_or_before(noon, day) && zone.at_or_before(day, noon));
    }
}
