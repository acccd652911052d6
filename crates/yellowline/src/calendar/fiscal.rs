use crate::agreement::Agreement;
use chrono::{Datelike, Days, NaiveDate};

/// Fiscal months of whole weeks: how many weeks each month of a quarter has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FiscalWeeks {
    /// Four, four, five.
    FourFourFive,
    /// Four, five, four.
    FourFiveFour,
    /// Five, four, four.
    FiveFourFour,
}

impl FiscalWeeks {
    const WORDS: [&'static str; 3] = ["4-4-5", "4-5-4", "5-4-4"];

    pub(crate) fn named(word: &str) -> Option<Self> {
        [Self::FourFourFive, Self::FourFiveFour, Self::FiveFourFour]
            .into_iter()
            .zip(Self::WORDS)
            .find_map(|(weeks, known)| (known == word).then_some(weeks))
    }

    /// Weeks from the start of the fiscal year to the start of its month `month`, from 0.
    const fn before(self, month: u32) -> u32 {
        let in_quarter = match (self, month % 3) {
            (_, 0) => 0,
            (Self::FiveFourFour, 1) => 5,
            (_, 1) => 4,
            (Self::FourFourFive, _) => 8,
            (_, _) => 9,
        };
        month / 3 * 13 + in_quarter
    }
}

/// The first date of month `month` (from 0; 12 is the next year's first) of a fiscal year.
pub(super) fn month_start(agreement: &Agreement, year: i32, month: u32) -> Option<NaiveDate> {
    match agreement.fiscal_weeks {
        Some(weeks) if month < 12 => {
            year_start(agreement, year)?.checked_add_days(Days::new(u64::from(weeks.before(month) * 7)))
        }
        Some(_) => year_start(agreement, year + 1),
        None => first_of(agreement, year, month),
    }
}

/// The fiscal year and its month, from 0, in which a date lies.
pub(super) fn place(agreement: &Agreement, date: NaiveDate) -> Option<(i32, u32)> {
    // A year of weeks begins at most three days before or after that of months.
    let year =
        (date.year() - 1..=date.year() + 2).rev().find(|y| year_start(agreement, *y).is_some_and(|s| s <= date))?;
    let month = (0..12).rev().find(|m| month_start(agreement, year, *m).is_some_and(|s| s <= date))?;
    Some((year, month))
}

fn year_start(agreement: &Agreement, year: i32) -> Option<NaiveDate> {
    let first = first_of(agreement, year, 0)?;
    if agreement.fiscal_weeks.is_none() {
        return Some(first);
    }
    // The first of a week that is at most three days away.
    let into = (first.num_days_from_ce() - 1 - agreement.week_start).rem_euclid(7);
    NaiveDate::from_num_days_from_ce_opt(first.num_days_from_ce() + if into <= 3 { -into } else { 7 - into })
}

/// The first of a fiscal year's month where months are those of the calendar: a fiscal year is named by the calendar
/// year in which it ends.
fn first_of(agreement: &Agreement, year: i32, month: u32) -> Option<NaiveDate> {
    let start = agreement.fiscal_start;
    let begins = if start == 1 { year } else { year - 1 };
    let months = start - 1 + month;
    NaiveDate::from_ymd_opt(begins + i32::try_from(months / 12).ok()?, months % 12 + 1, 1)
}
