//! Sheets with a name in the first column and a period above each other one.

use super::names::{letters, reduced};
use super::sample::Sample;
use super::values::{self, Dates};
use crate::ledger::date::Moment;
use crate::ledger::{DateFormat, Table};
use chrono::NaiveDate;

/// A sheet of periods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wide {
    pub(super) table: Table,
    /// The name of what is measured.
    pub(super) measure: String,
    /// Does the file say which table and what is measured?
    pub(super) said: bool,
    /// Our column that takes the first one.
    pub(super) of: &'static str,
    /// Our column that takes the periods, and the one that takes the cells.
    pub(super) at: &'static str,
    pub(super) cell: &'static str,
    /// The headers of the periods with the date each begins; the header itself where it names none.
    pub(super) periods: Vec<(String, String)>,
    /// A header that does not tell its date.
    pub(super) open: Option<String>,
}

/// The sheet a file is, where most of its columns are periods.
pub(super) fn sheet(file: &str, sample: &Sample) -> Option<Wide> {
    let (first, rest) = sample.header.split_first()?;
    if period(first).is_some() || first.is_empty() {
        return None;
    }
    let dates: Vec<&str> = rest.iter().map(String::as_str).filter(|h| !h.is_empty()).collect();
    let format = match values::dates(&dates) {
        Dates::Known(format @ (DateFormat::Iso | DateFormat::DayFirst | DateFormat::MonthFirst)) => Some(format),
        _ => None,
    };
    let read = |header: &str| {
        let day = format.and_then(|format| format.read(header).ok()).and_then(day);
        day.map_or_else(|| period(header), |day| Some(Period::From(day)))
    };
    // Dates of which nothing tells which comes first, day or month, are periods that must be asked about.
    let unclear = matches!(values::dates(&dates), Dates::Either(_) | Dates::Mixed(_));
    let read = |header: &str| read(header).or_else(|| unclear.then_some(Period::Unsaid));
    let found: Vec<(&String, Period)> = rest.iter().filter_map(|h| Some((h, read(h)?))).collect();
    if found.len() < 2 || found.len() * 10 < dates.len() * 6 {
        return None;
    }
    let open = found.iter().find(|(_, p)| *p == Period::Unsaid).map(|(header, _)| (*header).clone());
    let name = |(header, period): &(&String, Period)| match period {
        Period::From(day) => ((*header).clone(), day.to_string()),
        Period::Unsaid => ((*header).clone(), (*header).clone()),
    };
    let said = letters(file);
    let has = |words: &[&str]| words.iter().any(|w| said.contains(w) || reduced(first).contains(w));
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let (table, measure, of, at, cell, said) = if has(&["quota", "goal", "target"]) {
        (Table::Goals, "quota", "person", "from", "target", true)
    } else if has(&["spend", "cost", "budget"]) {
        (Table::Spend, "", spent_on(first), "at", "amount", true)
    } else if has(&["hour"]) {
        (Table::Measures, "hours", "person", "at", "value", true)
    } else {
        (Table::Measures, stem, "person", "at", "value", has(&["measure", "satisfaction", "nps", "score"]))
    };
    let periods = found.iter().map(name).collect();
    Some(Wide { table, measure: measure.to_owned(), said, of, at, cell, periods, open })
}

fn spent_on(first: &str) -> &'static str {
    match reduced(first).as_str() {
        "campaign" | "campaignname" => "campaign",
        "programme" | "program" => "programme",
        "kind" | "type" => "kind",
        _ => "channel",
    }
}

fn day(moment: Moment) -> Option<NaiveDate> {
    match moment {
        Moment::Day(date) | Moment::Local(date, 0) => Some(date),
        _ => None,
    }
}

/// What a header says about time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Period {
    From(NaiveDate),
    /// A period without its year, or a date that could be two.
    Unsaid,
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WHOLE: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// `2026-01`, `01/2026`, `Jan 2026`, `January`, `2026-W05`, `Week 5`. Quarters are left alone: a fiscal year may
/// begin in any month.
fn period(header: &str) -> Option<Period> {
    let text = header.to_ascii_lowercase();
    let mut words: Vec<&str> = Vec::new();
    for word in text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()) {
        // `w05` and `week5` are a word and a number.
        let at = word.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
        words.extend([&word[..at], &word[at..]].into_iter().filter(|w| !w.is_empty()));
    }
    let year = words.iter().position(|w| w.len() == 4 && (w.starts_with("19") || w.starts_with("20")));
    let year = year.and_then(|at| words.remove(at).parse::<i32>().ok());
    let month = |word: &str| {
        let named = MONTHS.iter().position(|m| *m == word).or_else(|| WHOLE.iter().position(|m| *m == word));
        named.and_then(|n| u32::try_from(n + 1).ok())
    };
    let number = |word: &str| word.parse::<u32>().ok().filter(|_| word.len() <= 2);
    let from = |day: Option<NaiveDate>| day.map(Period::From);
    match (words.as_slice(), year) {
        ([one], Some(year)) => {
            let month = month(one).or_else(|| number(one))?;
            from(NaiveDate::from_ymd_opt(year, month, 1))
        }
        ([one], None) => month(one).map(|_| Period::Unsaid),
        (["w" | "wk" | "kw" | "cw" | "week", week], year) => {
            let week = number(week)?;
            match year {
                Some(year) => from(NaiveDate::from_isoywd_opt(year, week, chrono::Weekday::Mon)),
                None => (1..=53).contains(&week).then_some(Period::Unsaid),
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_dates_or_asked() {
        let from = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).map(Period::From);
        for (header, expected) in [
            ("2026-01", from(2026, 1, 1)),
            ("02/2026", from(2026, 2, 1)),
            ("Jan 2026", from(2026, 1, 1)),
            ("September 2026", from(2026, 9, 1)),
            // ISO 8601: week 1 of 2026 begins on Monday, 29 December 2025.
            ("2026-W01", from(2025, 12, 29)),
            ("KW5 2026", from(2026, 1, 26)),
            ("Week 5", Some(Period::Unsaid)),
            ("January", Some(Period::Unsaid)),
            // Could be the 26th of January or January 2026.
            ("Jan-26", None),
            ("Q1 2026", None),
            ("2026", None),
            ("13/2026", None),
            ("owner", None),
        ] {
            assert_eq!(period(header), expected, "{header}");
        }
    }

    #[test]
    fn sheets_are_known_by_their_headers() {
        let found = |file: &str, text: &str| sheet(file, &Sample::new(text.as_bytes(), b',', None));
        let quotas = found("quota.csv", "owner,2026-01,2026-02\nann,5,6\n").unwrap();
        assert_eq!((quotas.table, quotas.of, quotas.said), (Table::Goals, "person", true));
        assert_eq!(quotas.periods[1], ("2026-02".into(), "2026-02-01".into()));
        let spend = found("x.csv", "Cost by campaign,20/01/2026,03/02/2026\na,5,6\n").unwrap();
        assert_eq!((spend.table, spend.periods[1].1.as_str(), spend.open), (Table::Spend, "2026-02-03", None));
        let unclear = found("x.csv", "name,01/02/2026,03/02/2026\na,5,6\n").unwrap();
        assert_eq!((unclear.open.as_deref(), unclear.said), (Some("01/02/2026"), false));
        assert_eq!(found("leads.csv", "id,created,country\n1,2026-01-01,DE\n"), None);
    }
}
