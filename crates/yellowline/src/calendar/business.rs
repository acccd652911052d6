use super::day_spans::day_spans;
use crate::agreement::{Agreement, Calendar, Window};
use crate::unit::Instant;
use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeDelta};
use std::cell::OnceCell;

/// Business time of a calendar (definition 5.4): the union of its windows, less holidays. What a year of it looks like
/// is worked out when it is first asked for.
pub struct Business<'a> {
    calendar: &'a Calendar,
    /// By date.
    holidays: Vec<Free<'a>>,
    years: [OnceCell<Year>; YEARS],
}

/// A holiday: its own windows, and all instants of its local date.
struct Free<'a> {
    date: NaiveDate,
    windows: Vec<&'a Window>,
    spans: Vec<(i64, i64)>,
}

/// The open times of a year of UTC, in order, apart from each other.
struct Year {
    open: Vec<Open>,
    total: i64,
}

/// An open time `[from, to)`, and how much the year has before it, in milliseconds.
struct Open {
    from: i64,
    to: i64,
    before: i64,
}

const FIRST: i32 = 1900;
const YEARS: usize = 200;

impl<'a> Business<'a> {
    /// Business time of a calendar of the agreement, of the first where none is named.
    #[must_use]
    pub fn of(agreement: &'a Agreement, calendar: Option<&str>) -> Option<Self> {
        let calendar = match calendar {
            Some(id) => agreement.calendars.iter().find(|known| known.id == id)?,
            None => agreement.calendars.first()?,
        };
        let mut holidays: Vec<Free<'_>> = Vec::new();
        // Those that name the calendar go before those of all.
        for named in [true, false] {
            let mut more: Vec<Free<'_>> = Vec::new();
            for holiday in &agreement.holidays {
                let is_here = holiday.calendar.as_ref().map_or(!named, |id| named && *id == calendar.id);
                if !is_here || holidays.iter().any(|free| free.date == holiday.date) {
                    continue;
                }
                match more.iter_mut().find(|free| free.date == holiday.date) {
                    Some(free) => free.windows.extend(&holiday.windows),
                    None => more.push(Free {
                        date: holiday.date,
                        windows: holiday.windows.iter().collect(),
                        spans: day_spans(calendar.zone, holiday.date),
                    }),
                }
            }
            holidays.append(&mut more);
        }
        crate::order::sort(&mut holidays, |a, b| a.date.cmp(&b.date));
        Some(Self { calendar, holidays, years: [const { OnceCell::new() }; YEARS] })
    }

    /// The calendar.
    #[must_use]
    pub const fn calendar(&self) -> &'a Calendar {
        self.calendar
    }

    /// Does a window of some length open on a local date? A holiday's are its own.
    #[must_use]
    pub fn opens_on(&self, date: NaiveDate) -> bool {
        let opens = |window: &Window| {
            let ends = self.ends(date, window);
            ends.is_some_and(|(from, to)| from < to)
        };
        match self.holiday(date) {
            Some(free) => free.windows.iter().any(|window| opens(window)),
            None => self.calendar.days[date.weekday().num_days_from_monday() as usize].iter().any(opens),
        }
    }

    /// The instant itself where the calendar is open, else the next opening; none where it never opens again.
    #[must_use]
    pub fn effective_start(&self, at: Instant) -> Option<Instant> {
        (year_of(at)..YEARS).find_map(|year| {
            let open = &self.year(year).open;
            let next = open.get(open.partition_point(|open| open.to <= at.ms()))?;
            Instant::from_ms(next.from.max(at.ms()))
        })
    }

    /// The business time of `[start, end)` in milliseconds; 0 where it ends before it begins.
    #[must_use]
    pub fn elapsed(&self, start: Instant, end: Instant) -> i64 {
        if end <= start {
            return 0;
        }
        let (first, last) = (year_of(start), year_of(end));
        let between: i64 = (first..last).map(|year| self.year(year).total).sum();
        between + self.year(last).until(end) - self.year(first).until(start)
    }

    /// The earliest instant at which so many milliseconds of business time have passed since the effective start; none
    /// where it never comes.
    #[must_use]
    pub fn add(&self, start: Instant, ms: i64) -> Option<Instant> {
        if ms <= 0 {
            return self.effective_start(start);
        }
        let first = year_of(start);
        let mut left = ms + self.year(first).until(start);
        for year in first..YEARS {
            let year = self.year(year);
            if left > year.total {
                left -= year.total;
                continue;
            }
            let open = &year.open;
            let reached = open.get(open.partition_point(|open| open.before + (open.to - open.from) < left))?;
            return Instant::from_ms(reached.from + left - reached.before);
        }
        None
    }

    fn year(&self, year: usize) -> &Year {
        self.years[year].get_or_init(|| self.open_in(year).unwrap_or(Year { open: Vec::new(), total: 0 }))
    }

    fn open_in(&self, year: usize) -> Option<Year> {
        let first = NaiveDate::from_ymd_opt(FIRST + i32::try_from(year).ok()?, 1, 1)?;
        let next = first.with_year(first.year() + 1)?;
        let bound = |date: NaiveDate| date.and_time(NaiveTime::MIN).and_utc().timestamp_millis();
        // A window that is open in the year opens at most two days, and an offset, before.
        let (mut date, last) = (first.checked_sub_days(Days::new(4))?, next.checked_add_days(Days::new(2))?);
        let mut spans = Vec::new();
        while date <= last {
            self.open_on(date, &mut spans);
            date = date.succ_opt()?;
        }
        crate::order::sort(&mut spans, Ord::cmp);
        let mut open: Vec<Open> = Vec::new();
        for (from, to) in spans {
            let (from, to) = (from.max(bound(first)), to.min(bound(next)));
            match open.last_mut() {
                _ if from >= to => {}
                Some(before) if from <= before.to => before.to = before.to.max(to),
                _ => open.push(Open { from, to, before: 0 }),
            }
        }
        let mut total = 0;
        for one in &mut open {
            one.before = total;
            total += one.to - one.from;
        }
        Some(Year { open, total })
    }

    /// The open times of windows that open on a date. On a holiday they are its own, but what a weekday's window has
    /// after the next midnight is of another date.
    fn open_on(&self, date: NaiveDate, spans: &mut Vec<(i64, i64)>) {
        let weekday = date.weekday().num_days_from_monday() as usize;
        self.calendar.days[weekday].iter().for_each(|window| self.open_window(date, window, false, spans));
        if let Some(free) = self.holiday(date) {
            free.windows.iter().for_each(|window| self.open_window(date, window, true, spans));
        }
    }

    fn holiday(&self, date: NaiveDate) -> Option<&Free<'a>> {
        let at = self.holidays.partition_point(|free| free.date < date);
        self.holidays.get(at).filter(|free| free.date == date)
    }

    /// When a window of a date opens and closes, in milliseconds; what lies beyond the years of facts is cut off.
    fn ends(&self, date: NaiveDate, window: &Window) -> Option<(i64, i64)> {
        let zone = self.calendar.zone;
        let local = |minutes: u32| date.and_time(NaiveTime::MIN).checked_add_signed(TimeDelta::minutes(minutes.into()));
        let early = date.year() < FIRST;
        let opens =
            local(window.from).and_then(|local| zone.instant(local)).or_else(|| early.then_some(Instant::MIN))?;
        let closes = local(window.to).and_then(|local| zone.last_instant(local));
        Some((opens.ms(), closes.unwrap_or(if early { opens } else { Instant::END }).ms()))
    }

    /// A window less the holidays it runs into; a holiday's own one less other holidays.
    fn open_window(&self, date: NaiveDate, window: &Window, own: bool, spans: &mut Vec<(i64, i64)>) {
        let Some((mut from, to)) = self.ends(date, window) else { return };
        let (near, past) = (date - Days::new(2), date + Days::new(4));
        let within = self.holidays.partition_point(|free| free.date < near);
        let others =
            self.holidays[within..].iter().take_while(|free| free.date < past).filter(|free| !own || free.date != date);
        let mut closed: Vec<_> = others.flat_map(|free| free.spans.iter().copied()).collect();
        crate::order::sort(&mut closed, Ord::cmp);
        for (begin, end) in closed {
            if from < begin.min(to) {
                spans.push((from, begin.min(to)));
            }
            from = from.max(end);
        }
        if from < to {
            spans.push((from, to));
        }
    }
}

impl Year {
    /// Business time from its beginning to an instant.
    fn until(&self, at: Instant) -> i64 {
        let next = self.open.partition_point(|open| open.from < at.ms());
        next.checked_sub(1).map_or(0, |n| {
            let open = &self.open[n];
            open.before + at.ms().min(open.to) - open.from
        })
    }
}

/// The year of UTC, from 1900, of an instant; the last of all at their end.
fn year_of(at: Instant) -> usize {
    let year = chrono::DateTime::from_timestamp_millis(at.ms()).map_or(FIRST, |t| t.year());
    usize::try_from(year - FIRST).unwrap_or(0).min(YEARS - 1)
}
