use chrono::{Datelike, NaiveDate};

/// How a column writes its dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateFormat {
    /// `2026-11-20`, `2026-11-20 09:30`, `2026-11-20T09:30:00.000+01:00`.
    Iso,
    /// `20.11.2026`, `20/11/2026 9:30`, `20-11-2026 09:30:00`.
    DayFirst,
    /// `11/20/2026`, `11/20/2026 9:30 AM`.
    MonthFirst,
    /// Seconds since 1970-01-01T00:00:00Z.
    EpochSeconds,
    /// Milliseconds since 1970-01-01T00:00:00Z.
    EpochMilliseconds,
}

/// What a cell says about time, before any time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    /// A local date without a time.
    Day(NaiveDate),
    /// A local date and milliseconds after its midnight.
    Local(NaiveDate, i64),
    /// Milliseconds since the epoch.
    Instant(i64),
}

/// Why a cell is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoDate {
    /// It has another shape, or names no day of the calendar.
    Unreadable,
    /// Its year has two digits.
    ShortYear,
}

impl DateFormat {
    /// Their names in a mapping, in this order.
    pub(super) const NAMES: [&'static str; 5] = ["iso", "dayFirst", "monthFirst", "epochSeconds", "epochMilliseconds"];
    const ALL: [Self; 5] = [Self::Iso, Self::DayFirst, Self::MonthFirst, Self::EpochSeconds, Self::EpochMilliseconds];

    /// Its name in a mapping.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Iso => Self::NAMES[0],
            Self::DayFirst => Self::NAMES[1],
            Self::MonthFirst => Self::NAMES[2],
            Self::EpochSeconds => Self::NAMES[3],
            Self::EpochMilliseconds => Self::NAMES[4],
        }
    }

    /// By its name in a mapping.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.name() == name)
    }

    /// Reads a trimmed cell. Fractions of a second beyond the millisecond are cut off.
    pub(super) fn read(self, text: &str) -> Result<Moment, NoDate> {
        let mut cell = Cell(text.as_bytes());
        match self {
            Self::EpochSeconds => epoch(text, 1000),
            Self::EpochMilliseconds => epoch(text, 1),
            Self::Iso => cell.date(Order::Year).and_then(|date| cell.rest(date)),
            Self::DayFirst => cell.date(Order::Day).and_then(|date| cell.rest(date)),
            Self::MonthFirst => cell.date(Order::Month).and_then(|date| cell.rest(date)),
        }
    }
}

/// Is this the last day of the year 9999, with which many systems mark an open end?
pub(super) fn open_end(moment: Moment) -> bool {
    match moment {
        Moment::Day(date) | Moment::Local(date, _) => (date.year(), date.month(), date.day()) == (9999, 12, 31),
        Moment::Instant(ms) => (253_402_214_400_000..253_402_300_800_000).contains(&ms),
    }
}

fn epoch(text: &str, unit: i64) -> Result<Moment, NoDate> {
    let ms = crate::unit::Decimal::parse(text).and_then(|d| if unit == 1 { d.scaled(0) } else { d.scaled(3) });
    ms.map(Moment::Instant).ok_or(NoDate::Unreadable)
}

/// What stands first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Year,
    Day,
    Month,
}

/// The bytes of a cell that are still to be read.
struct Cell<'a>(&'a [u8]);

impl Cell<'_> {
    fn eat(&mut self, byte: u8) -> bool {
        let there = self.0.first() == Some(&byte);
        if there {
            self.0 = &self.0[1..];
        }
        there
    }

    /// A number of at most nine digits, and how many there were.
    fn number(&mut self) -> Result<(u32, usize), NoDate> {
        let digits = self.0.iter().take_while(|b| b.is_ascii_digit()).count();
        if digits == 0 || digits > 9 {
            return Err(NoDate::Unreadable);
        }
        let value = self.0[..digits].iter().fold(0, |n, b| n * 10 + u32::from(b - b'0'));
        self.0 = &self.0[digits..];
        Ok((value, digits))
    }

    /// A number of one or two digits.
    fn short(&mut self) -> Result<u32, NoDate> {
        self.number().and_then(|(n, digits)| if digits <= 2 { Ok(n) } else { Err(NoDate::Unreadable) })
    }

    fn date(&mut self, order: Order) -> Result<NaiveDate, NoDate> {
        let (first, digits) = self.number()?;
        let separator = *self.0.first().filter(|b| b"-/.".contains(b)).ok_or(NoDate::Unreadable)?;
        self.eat(separator);
        let second = self.short()?;
        if !self.eat(separator) {
            return Err(NoDate::Unreadable);
        }
        let (third, last) = self.number()?;
        let (year, year_digits, month, day, day_digits) = match order {
            Order::Year => (first, digits, second, third, last),
            Order::Day => (third, last, second, first, digits),
            Order::Month => (third, last, first, second, digits),
        };
        if year_digits == 2 && day_digits <= 2 {
            return Err(NoDate::ShortYear);
        }
        if year_digits != 4 || day_digits > 2 {
            return Err(NoDate::Unreadable);
        }
        i32::try_from(year).ok().and_then(|y| NaiveDate::from_ymd_opt(y, month, day)).ok_or(NoDate::Unreadable)
    }

    /// What follows the date: nothing, or a time with or without an offset.
    fn rest(&mut self, date: NaiveDate) -> Result<Moment, NoDate> {
        if self.0.is_empty() {
            return Ok(Moment::Day(date));
        }
        if !self.eat(b'T') {
            self.eat(b',');
            if !self.eat(b' ') {
                return Err(NoDate::Unreadable);
            }
        }
        let (hour, minute) = self.hour_and_minute()?;
        let mut ms = 0;
        if self.eat(b':') {
            let second = self.short()?;
            if second > 59 {
                return Err(NoDate::Unreadable);
            }
            ms = i64::from(second) * 1000;
            if self.eat(b'.') || self.eat(b',') {
                let (fraction, digits) = self.number()?;
                ms += i64::from(fraction) * 1000 / 10_i64.pow(u32::try_from(digits).unwrap_or(9));
            }
        }
        let hour = self.half_day(hour)?;
        ms += i64::from(hour * 60 + minute) * 60_000;
        match self.offset()? {
            None => Ok(Moment::Local(date, ms)),
            Some(offset) => {
                let midnight = date.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis();
                Ok(Moment::Instant(midnight + ms - offset))
            }
        }
    }

    fn hour_and_minute(&mut self) -> Result<(u32, u32), NoDate> {
        let hour = self.short()?;
        if hour > 23 || !self.eat(b':') {
            return Err(NoDate::Unreadable);
        }
        let (minute, digits) = self.number()?;
        if digits == 2 && minute <= 59 { Ok((hour, minute)) } else { Err(NoDate::Unreadable) }
    }

    /// The hour of the day, after `AM` or `PM` where there is one.
    fn half_day(&mut self, hour: u32) -> Result<u32, NoDate> {
        let gap = usize::from(self.0.first() == Some(&b' '));
        let Some([half, m]) = self.0.get(gap..gap + 2) else { return Ok(hour) };
        let afternoon = match half.to_ascii_lowercase() {
            b'a' if m.eq_ignore_ascii_case(&b'm') => 0,
            b'p' if m.eq_ignore_ascii_case(&b'm') => 12,
            _ => return Ok(hour),
        };
        self.0 = &self.0[gap + 2..];
        if (1..=12).contains(&hour) { Ok(hour % 12 + afternoon) } else { Err(NoDate::Unreadable) }
    }

    /// The offset in milliseconds east of Greenwich, where there is one; the cell must end here.
    fn offset(&mut self) -> Result<Option<i64>, NoDate> {
        self.eat(b' ');
        let east = match self.0 {
            [] => return Ok(None),
            b"Z" | b"z" | b"UTC" | b"GMT" => return Ok(Some(0)),
            [b'+', ..] => 1,
            [b'-', ..] => -1,
            _ => return Err(NoDate::Unreadable),
        };
        self.0 = &self.0[1..];
        let (hours, minutes) = match self.number()? {
            (n, 4) => (n / 100, n % 100),
            (n, 2) if self.eat(b':') => (n, self.short()?),
            (n, 2) => (n, 0),
            _ => return Err(NoDate::Unreadable),
        };
        if !self.0.is_empty() || hours > 18 || minutes > 59 {
            return Err(NoDate::Unreadable);
        }
        Ok(Some(east * i64::from(hours * 60 + minutes) * 60_000))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    const fn time(h: i64, m: i64, s: i64, ms: i64) -> i64 {
        ((h * 60 + m) * 60 + s) * 1000 + ms
    }

    #[test]
    fn reads_what_exports_write() {
        use DateFormat::*;
        let date = day(2018, 2, 3);
        for (format, text, moment) in [
            (Iso, "2018-02-03", Moment::Day(date)),
            (Iso, "2018-02-03 4:05", Moment::Local(date, time(4, 5, 0, 0))),
            (Iso, "2018-02-03 04:05:06.270", Moment::Local(date, time(4, 5, 6, 270))),
            (Iso, "2018-02-03 04:05:06.270999", Moment::Local(date, time(4, 5, 6, 270))),
            // 2018-02-03T04:05:06Z is 1517630706 seconds after the epoch.
            (Iso, "2018-02-03T04:05:06Z", Moment::Instant(1_517_630_706_000)),
            (Iso, "2018-02-03 04:05:06.205000 UTC", Moment::Instant(1_517_630_706_205)),
            (Iso, "2018-02-03T05:05:06.000+0100", Moment::Instant(1_517_630_706_000)),
            (Iso, "2018-02-02T22:35:06-05:30", Moment::Instant(1_517_630_706_000)),
            (DayFirst, "03.02.2018", Moment::Day(date)),
            (DayFirst, "3/2/2018 19:58", Moment::Local(date, time(19, 58, 0, 0))),
            (DayFirst, "03-02-2018 19:58:01", Moment::Local(date, time(19, 58, 1, 0))),
            (MonthFirst, "2/3/2018", Moment::Day(date)),
            (MonthFirst, "2/3/2018, 12:00 AM", Moment::Local(date, 0)),
            (MonthFirst, "2/3/2018 12:01:02 pm", Moment::Local(date, time(12, 1, 2, 0))),
            (MonthFirst, "2/3/2018 1:01PM", Moment::Local(date, time(13, 1, 0, 0))),
            (EpochSeconds, "1517630706", Moment::Instant(1_517_630_706_000)),
            (EpochSeconds, "1517630706.5", Moment::Instant(1_517_630_706_500)),
            (EpochSeconds, "-1", Moment::Instant(-1000)),
            (EpochMilliseconds, "1517630706123", Moment::Instant(1_517_630_706_123)),
        ] {
            assert_eq!(format.read(text), Ok(moment), "{text}");
        }
    }

    #[test]
    fn refuses_what_it_would_have_to_guess() {
        use DateFormat::*;
        for (format, text, why) in [
            (Iso, "", NoDate::Unreadable),
            (Iso, "2018-02-30", NoDate::Unreadable),
            (Iso, "2018-13-01", NoDate::Unreadable),
            (Iso, "03/02/2018", NoDate::Unreadable),
            (Iso, "2018-02-03x", NoDate::Unreadable),
            (Iso, "2018-02-03 24:00", NoDate::Unreadable),
            (Iso, "2018-02-03 10:60", NoDate::Unreadable),
            (Iso, "2018-02-03 10:5", NoDate::Unreadable),
            (Iso, "2018-02-03 10:05:60", NoDate::Unreadable),
            (Iso, "2018-02-03 13:05 PM", NoDate::Unreadable),
            (Iso, "2018-02-03T10:05+1", NoDate::Unreadable),
            (Iso, "2018-02-03T10:05+01:00x", NoDate::Unreadable),
            (Iso, "2018-02/03", NoDate::Unreadable),
            (Iso, "18-02-03", NoDate::ShortYear),
            (DayFirst, "03.02.18", NoDate::ShortYear),
            (DayFirst, "02/20/2018", NoDate::Unreadable),
            (MonthFirst, "20/02/2018", NoDate::Unreadable),
            (MonthFirst, "2018-02-03", NoDate::Unreadable),
            (DayFirst, "May-20", NoDate::Unreadable),
            (EpochSeconds, "1e99", NoDate::Unreadable),
            (EpochMilliseconds, "0.5", NoDate::Unreadable),
        ] {
            assert_eq!(format.read(text), Err(why), "{text}");
        }
        assert!(open_end(DateFormat::Iso.read("9999-12-31 23:59:59").unwrap()));
        assert!(open_end(DateFormat::Iso.read("9999-12-31T23:59:59Z").unwrap()));
        assert!(!open_end(DateFormat::Iso.read("9999-12-30").unwrap()));
    }
}
