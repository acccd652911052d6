//! The weeks the sample covers: how many leads arrive on which day, and what a moment is called.

use super::draw::Draw;
use chrono::{Datelike, Days, NaiveDate, NaiveTime};
use yellowline::unit::Zone;

/// Weeks from the first lead to the end of the data.
pub(super) const WEEKS: u32 = 78;

/// A moment of the company's wall clock. Nothing happens before four in the morning, so that no moment
/// falls into a clock change and the offset is one per day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment {
    /// Days since the period began.
    pub(super) day: u32,
    /// Seconds since local midnight.
    pub(super) second: u32,
}

struct Day {
    date: String,
    quarter: String,
    weekend: bool,
    /// Seconds local time is ahead of UTC.
    offset: i64,
    /// Share of the leads, relative to the other days.
    weight: u64,
}

pub(super) struct Period {
    days: Vec<Day>,
    /// Days from 1970 to the first one.
    first: i64,
}

/// Leads by weekday, Monday first.
const WEEKDAYS: [u64; 7] = [180, 212, 205, 190, 138, 30, 45];
/// Leads by month: fairs in spring and autumn, quiet in August and at the year's end.
const MONTHS: [u64; 12] = [92, 104, 112, 108, 104, 96, 84, 70, 110, 116, 112, 72];
/// Hours of buyers' activity as (weight, from second, to second) of a working day.
const WORKDAY: [(u32, u32, u32); 9] = [
    (30, 21_600, 28_799),
    (190, 28_800, 35_999),
    (230, 36_000, 42_299),
    (95, 42_300, 46_799),
    (200, 46_800, 54_299),
    (130, 54_300, 61_199),
    (55, 61_200, 68_399),
    (55, 68_400, 79_199),
    (15, 79_200, 86_399),
];
/// Hours in which sellers work.
const SELLING: [(u32, u32, u32); 3] = [(40, 30_600, 43_199), (45, 46_800, 57_599), (15, 57_600, 63_000)];

impl Period {
    /// The weeks that end with `end`; `None` where they leave the years 1900 to 2099.
    pub(super) fn ending(end: NaiveDate, zone: Zone) -> Option<Self> {
        let count = u64::from(WEEKS) * 7;
        let first = end.checked_sub_days(Days::new(count - 1))?;
        let days = (0..count)
            .map(|n| {
                let date = first.checked_add_days(Days::new(n))?;
                let noon = date.and_time(NaiveTime::from_hms_opt(12, 0, 0)?);
                let weekday = date.weekday().num_days_from_monday();
                Some(Day {
                    date: date.to_string(),
                    quarter: format!("{}-Q{}", date.year(), date.month0() / 3 + 1),
                    weekend: weekday >= 5,
                    offset: (noon.and_utc().timestamp_millis() - zone.instant(noon)?.ms()) / 1000,
                    // The company grows by a quarter in the period.
                    weight: WEEKDAYS[weekday as usize] * MONTHS[date.month0() as usize] * (count * 4 + n),
                })
            })
            .collect::<Option<_>>()?;
        let first = first.signed_duration_since(NaiveDate::default()).num_days();
        Some(Self { days, first })
    }

    /// Days of the period; a moment on a later day has not happened.
    pub(super) fn days(&self) -> u32 {
        WEEKS * 7
    }

    /// How many of `leads` arrive on each day: shares by cumulative weight, so that they add up exactly.
    pub(super) fn arrivals(&self, leads: u64) -> impl Iterator<Item = (u32, u64)> {
        let all: u128 = self.days.iter().map(|day| u128::from(day.weight)).sum();
        let (mut weight, mut before) = (0_u128, 0_u64);
        (0..).zip(&self.days).map(move |(n, day)| {
            weight += u128::from(day.weight);
            let until = u64::try_from(u128::from(leads) * weight / all).unwrap_or(leads);
            let here = until - before;
            before = until;
            (n, here)
        })
    }

    /// A buyer's time of day; `shift` hours are added where the buyer lives further west.
    pub(super) fn hour(&self, draw: &mut Draw, shift: u32) -> u32 {
        let second = draw.spread(&WORKDAY) + shift * 3600;
        if second < 86_400 { second } else { draw.between(15 * 3600, 86_399) }
    }

    /// A seller's moment some working hours later than `after`.
    pub(super) fn selling_hour(&self, draw: &mut Draw, after: Moment, days: u32) -> Moment {
        let mut day = after.day + days;
        while self.weekend(day) {
            day += 1;
        }
        let second = draw.spread(&SELLING);
        let at = Moment { day, second };
        if at > after { at } else { self.selling_hour(draw, after, days + 1) }
    }

    pub(super) fn weekend(&self, day: u32) -> bool {
        self.days.get(day as usize).is_some_and(|d| d.weekend)
    }

    pub(super) fn saturday(&self, day: u32) -> bool {
        self.weekend(day) && !day.checked_sub(1).is_some_and(|before| self.weekend(before))
    }

    pub(super) fn date(&self, day: u32) -> &str {
        self.days.get(day as usize).map_or("", |d| &d.date)
    }

    /// The quarter of a day, as `2026-Q2`.
    pub(super) fn quarter(&self, day: u32) -> &str {
        self.days.get(day as usize).map_or("", |d| &d.quarter)
    }

    /// The moment of an instant, where it lies in the period.
    pub(super) fn moment(&self, ms: i64) -> Option<Moment> {
        let seconds = ms.div_euclid(1000);
        let day = seconds.div_euclid(86_400) - self.first;
        // The local date is that of universal time or one beside it.
        [day, day - 1, day + 1].into_iter().find_map(|day| {
            let local = seconds + self.days.get(usize::try_from(day).ok()?)?.offset;
            let second = u32::try_from(local - (day + self.first) * 86_400).ok().filter(|s| *s < 86_400)?;
            Some(Moment { day: u32::try_from(day).ok()?, second })
        })
    }

    /// As the CRM exports it: the company's local time without a zone.
    pub(super) fn local(&self, at: Moment, to: &mut String) {
        clock(self.date(at.day), ' ', at.second, "", to);
    }

    /// As the marketing automation exports it: universal time.
    pub(super) fn utc(&self, at: Moment, to: &mut String) {
        let offset = self.days.get(at.day as usize).map_or(0, |d| d.offset);
        let second = i64::from(at.second) - offset;
        let (day, second) = if second >= 86_400 { (at.day + 1, second - 86_400) } else { (at.day, second) };
        clock(self.date(day), 'T', u32::try_from(second).unwrap_or(0), "Z", to);
    }
}

fn clock(date: &str, between: char, second: u32, zone: &str, to: &mut String) {
    to.clear();
    to.push_str(date);
    to.push(between);
    for (n, part) in [second / 3600, second / 60 % 60, second % 60].into_iter().enumerate() {
        if n > 0 {
            to.push(':');
        }
        to.extend([part / 10, part % 10].into_iter().filter_map(|digit| char::from_digit(digit, 10)));
    }
    to.push_str(zone);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period() -> Period {
        let end = NaiveDate::from_ymd_opt(2026, 10, 31).unwrap();
        Period::ending(end, Zone::named("Europe/Berlin").unwrap()).unwrap()
    }

    #[test]
    fn arrivals_add_up_and_the_last_day_is_the_end() {
        let period = period();
        for leads in [1, 7, 20_000, 1_000_003] {
            assert_eq!(period.arrivals(leads).map(|(_, n)| n).sum::<u64>(), leads);
        }
        assert_eq!(period.date(period.days() - 1), "2026-10-31");
        assert_eq!(period.date(0), "2025-05-04");
    }

    #[test]
    fn winter_and_summer_differ_by_an_hour() {
        let period = period();
        let mut text = String::new();
        period.utc(Moment { day: 0, second: 14 * 3600 + 61 }, &mut text);
        assert_eq!(text, "2025-05-04T12:01:01Z");
        let day = (0..period.days()).find(|d| period.date(*d) == "2026-01-15").unwrap();
        period.utc(Moment { day, second: 14 * 3600 }, &mut text);
        assert_eq!(text, "2026-01-15T13:00:00Z");
        period.local(Moment { day, second: 9 * 3600 + 5 * 60 }, &mut text);
        assert_eq!(text, "2026-01-15 09:05:00");
        // 2026-01-15T13:00:00Z is two in the afternoon of that day, and midnight belongs to the next one.
        assert!(period.moment(1_768_482_000_000) == Some(Moment { day, second: 14 * 3600 }));
        assert!(period.moment(1_768_518_000_000) == Some(Moment { day: day + 1, second: 0 }));
        assert!(period.moment(0).is_none());
    }
}
