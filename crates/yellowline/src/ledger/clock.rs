use super::date::Moment;
use crate::unit::{Instant, Stamp, Zone};
use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta};

/// Turns local times into instants. A day on which the zone's clocks are not changed is looked up once.
#[derive(Clone, Debug)]
pub(super) struct Clock {
    zone: Zone,
    /// For each day of 1900 to 2099: its midnight in ms, or what is known about it otherwise.
    days: Vec<i64>,
}

const UNKNOWN: i64 = i64::MIN;
const IRREGULAR: i64 = i64::MIN + 1;

impl Clock {
    pub(super) const fn new(zone: Zone) -> Self {
        Self { zone, days: Vec::new() }
    }

    /// The local day of a moment.
    pub(super) fn day(&self, moment: Moment) -> Moment {
        match moment {
            Moment::Day(date) | Moment::Local(date, _) => Moment::Day(date),
            Moment::Instant(ms) => Instant::from_ms(ms).and_then(|at| self.zone.date(at)).map_or(moment, Moment::Day),
        }
    }

    /// The stamp of a moment; `None` outside 1900 to 2099.
    pub(super) fn stamp(&mut self, moment: Moment) -> Option<Stamp> {
        let (at, day) = match moment {
            Moment::Day(date) => (self.local(date, 0), true),
            Moment::Local(date, ms) => (self.local(date, ms), false),
            Moment::Instant(ms) => (Instant::from_ms(ms), false),
        };
        Some(Stamp { at: at?, day })
    }

    fn local(&mut self, date: NaiveDate, ms: i64) -> Option<Instant> {
        match self.midnight(date) {
            IRREGULAR => self.zone.instant(date.and_time(NaiveTime::MIN) + TimeDelta::milliseconds(ms)),
            midnight => Instant::from_ms(midnight + ms),
        }
    }

    fn midnight(&mut self, date: NaiveDate) -> i64 {
        const FIRST: i32 = 693_596; // 1900-01-01, counted from 0001-01-01 as 1
        const DAYS: usize = 73_049;
        let Some(day) = usize::try_from(date.num_days_from_ce() - FIRST).ok().filter(|d| *d < DAYS) else {
            return IRREGULAR;
        };
        if self.days.is_empty() {
            self.days.resize(DAYS, UNKNOWN);
        }
        if self.days[day] == UNKNOWN {
            let next = date.succ_opt().and_then(|d| self.zone.midnight(d));
            self.days[day] = match (self.zone.midnight(date), next) {
                // Exactly 24 hours from midnight to midnight: no clock was changed on that day.
                (Some(from), Some(to)) if to.ms() - from.ms() == Instant::DAY => from.ms(),
                _ => IRREGULAR,
            };
        }
        self.days[day]
    }
}

#[cfg(test)]
#[cfg(feature = "zones")]
mod tests {
    use super::*;

    #[test]
    fn says_the_same_as_the_zone() {
        for name in ["Europe/Berlin", "America/Sao_Paulo", "Pacific/Apia", "Australia/Lord_Howe", "Africa/Casablanca"] {
            let zone = Zone::named(name).unwrap();
            let mut clock = Clock::new(zone);
            let first = NaiveDate::from_ymd_opt(2009, 1, 1).unwrap();
            for (date, hour) in first.iter_days().take(4000).flat_map(|d| (0..48).map(move |h| (d, h))) {
                let ms = hour * 1_800_000 + 1;
                let local = date.and_time(NaiveTime::MIN) + TimeDelta::milliseconds(ms);
                let stamp = clock.stamp(Moment::Local(date, ms)).unwrap();
                assert_eq!(Some(stamp.at), zone.instant(local), "{name} {local}");
            }
        }
        let far = NaiveDate::from_ymd_opt(2100, 1, 2).unwrap();
        assert_eq!(Clock::new(Zone::UTC).stamp(Moment::Day(far)), None);
    }
}
