//! The days on which the sample company's teams do not work, or only half of them.

use chrono::{Datelike, Days, NaiveDate, Weekday};

pub(super) struct Holiday {
    /// The calendar it is of; all of them where there is none.
    calendar: Option<&'static str>,
    pub(super) date: NaiveDate,
    title: &'static str,
    /// Is the morning worked?
    half: bool,
}

impl Holiday {
    /// Does nobody in Europe work on it?
    pub(super) fn is_free_for_all(&self) -> bool {
        !self.half && self.calendar.is_none_or(|calendar| calendar == "office")
    }

    /// As the agreement writes it.
    pub(super) fn json(&self) -> String {
        let calendar = self.calendar.map_or_else(String::new, |id| format!("\"calendar\": \"{id}\", "));
        let windows = if self.half { ", \"windows\": [{\"from\": \"09:00\", \"to\": \"12:30\"}]" } else { "" };
        format!("{{{calendar}\"date\": \"{}\", \"title\": \"{}\"{windows}}}", self.date, self.title)
    }
}

/// The holidays of some years, both included.
pub(super) fn between(first: i32, last: i32) -> Vec<Holiday> {
    let mut all = Vec::new();
    for year in first..=last {
        let mut add = |calendars: &[Option<&'static str>], date: Option<NaiveDate>, title, half| {
            let weekday = date.filter(|date| date.weekday() != Weekday::Sat && date.weekday() != Weekday::Sun);
            let of =
                |calendar: &Option<&'static str>| Some(Holiday { calendar: *calendar, date: weekday?, title, half });
            all.extend(calendars.iter().filter_map(of));
        };
        let on = |month, day| NaiveDate::from_ymd_opt(year, month, day);
        let easter = |days: u64| easter(year)?.checked_add_days(Days::new(days))?.checked_sub_days(Days::new(2));
        let (europe, americas): (&[_], &[_]) = (&[Some("office"), Some("late")], &[Some("americas")]);
        add(&[None], on(1, 1), "New Year", false);
        add(europe, easter(0), "Good Friday", false);
        add(europe, easter(3), "Easter Monday", false);
        add(europe, on(5, 1), "Labour Day", false);
        add(europe, easter(41), "Ascension Day", false);
        add(europe, easter(52), "Whit Monday", false);
        add(americas, on(7, 4), "Independence Day", false);
        add(europe, on(10, 3), "Day of German Unity", false);
        add(americas, NaiveDate::from_weekday_of_month_opt(year, 11, Weekday::Thu, 4), "Thanksgiving", false);
        add(&[None], on(12, 24), "Christmas Eve, mornings only", true);
        add(&[None], on(12, 25), "Christmas Day", false);
        add(europe, on(12, 26), "Second Day of Christmas", false);
    }
    all
}

/// Easter Sunday of a Gregorian year.
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let days = h + l - 7 * ((a + 11 * h + 22 * l) / 451) + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(days / 31).ok()?, u32::try_from(days % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_is_where_the_calendar_has_it() {
        for (year, date) in [(2000, "2000-04-23"), (2025, "2025-04-20"), (2026, "2026-04-05"), (2038, "2038-04-25")] {
            assert_eq!(easter(year).unwrap().to_string(), date);
        }
    }

    #[test]
    fn nobody_is_given_a_day_off_that_is_free_anyway() {
        let all = between(2024, 2027);
        assert!(all.iter().all(|day| day.date.weekday().num_days_from_monday() < 5));
        let whit = all.iter().find(|day| day.title == "Whit Monday" && day.date.year() == 2026).unwrap();
        assert_eq!(whit.date.to_string(), "2026-05-25");
    }
}
