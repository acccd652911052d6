use super::fiscal;
use crate::agreement::Agreement;
use crate::unit::{Instant, Zone};
use chrono::{Datelike, NaiveDate};
use serde::Serialize;

/// The unit of periods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "partials", derive(serde::Deserialize))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "PeriodUnit"))]
#[serde(rename_all = "camelCase")]
pub enum Unit {
    /// A local day.
    Day,
    /// Seven days from the agreed first day of the week.
    Week,
    /// A month of the calendar.
    Month,
    /// Three of them from January, April, July or October.
    Quarter,
    /// A year of the calendar.
    Year,
    /// A month of the fiscal year.
    FiscalMonth,
    /// Three of them.
    FiscalQuarter,
    /// Twelve of them.
    FiscalYear,
}

impl Unit {
    pub(crate) const WORDS: &'static [&'static str] =
        &["day", "week", "month", "quarter", "year", "fiscalMonth", "fiscalQuarter", "fiscalYear"];
    const ALL: [Self; 8] = [
        Self::Day,
        Self::Week,
        Self::Month,
        Self::Quarter,
        Self::Year,
        Self::FiscalMonth,
        Self::FiscalQuarter,
        Self::FiscalYear,
    ];

    /// The unit of a word, as `fiscalQuarter`.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().zip(Self::WORDS).find_map(|(unit, known)| (*known == word).then_some(unit))
    }

    /// How many months one has, where it has months.
    const fn months(self) -> u32 {
        match self {
            Self::Day | Self::Week => 0,
            Self::Month | Self::FiscalMonth => 1,
            Self::Quarter | Self::FiscalQuarter => 3,
            Self::Year | Self::FiscalYear => 12,
        }
    }

    const fn is_fiscal(self) -> bool {
        matches!(self, Self::FiscalMonth | Self::FiscalQuarter | Self::FiscalYear)
    }
}

/// A period `[start, end)` between two local midnights; empty where its dates do not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "partials", derive(Serialize, serde::Deserialize))]
pub struct Period {
    /// What it is called, as `2026-Q1`.
    pub name: String,
    /// Its first local date.
    #[cfg_attr(feature = "partials", serde(with = "crate::partial::date"))]
    pub from: NaiveDate,
    /// The first local date after it.
    #[cfg_attr(feature = "partials", serde(with = "crate::partial::date"))]
    pub to: NaiveDate,
    /// The local midnight that begins it.
    pub start: Instant,
    /// The local midnight that ends it; not in it.
    #[cfg_attr(feature = "partials", serde(with = "end"))]
    pub end: Instant,
}

impl Period {
    /// A period of local dates, the last not included.
    #[must_use]
    pub fn between(zone: Zone, name: String, from: NaiveDate, to: NaiveDate) -> Self {
        Self { name, from, to, start: midnight(zone, from), end: midnight(zone, to) }
    }

    /// Does the instant lie in it?
    #[must_use]
    pub fn contains(&self, at: Instant) -> bool {
        self.start <= at && at < self.end
    }

    /// Which of consecutive periods holds an instant.
    #[must_use]
    pub fn find(periods: &[Self], at: Instant) -> Option<usize> {
        let n = periods.partition_point(|period| period.end <= at);
        periods.get(n).filter(|period| period.contains(at)).map(|_| n)
    }
}

/// All periods of a unit that touch the local dates `from` to `to`, both included.
#[must_use]
pub fn touching(agreement: &Agreement, unit: Unit, from: NaiveDate, to: NaiveDate) -> Vec<Period> {
    let mut periods = Vec::new();
    let mut at = Some(from);
    while let Some(date) = at.filter(|date| *date <= to) {
        let Some(period) = holding(agreement, unit, date) else { break };
        at = Some(period.to);
        periods.push(period);
    }
    periods
}

/// The `count` consecutive periods of a unit of which the last holds the last instant before a moment, in order.
#[must_use]
pub fn last(agreement: &Agreement, unit: Unit, count: usize, before: Instant) -> Vec<Period> {
    let moment = Instant::from_ms(before.ms() - 1).unwrap_or(Instant::MIN);
    let mut at = day_of(agreement.zone, moment);
    let mut periods = Vec::new();
    while let Some(period) = at.filter(|_| periods.len() < count).and_then(|date| holding(agreement, unit, date)) {
        at = period.from.pred_opt();
        periods.push(period);
    }
    periods.reverse();
    periods
}

/// The period of a unit in which a date lies.
fn holding(agreement: &Agreement, unit: Unit, date: NaiveDate) -> Option<Period> {
    let (from, to) = match unit {
        Unit::Day => (date, date.succ_opt()?),
        Unit::Week => {
            let number = date.num_days_from_ce();
            let first = number - (number - 1 - agreement.week_start).rem_euclid(7);
            (NaiveDate::from_num_days_from_ce_opt(first)?, NaiveDate::from_num_days_from_ce_opt(first + 7)?)
        }
        Unit::Month | Unit::Quarter | Unit::Year => {
            let month = date.month0() / unit.months() * unit.months();
            let (year, next) = (date.year(), month + unit.months());
            let after = (year + i32::try_from(next / 12).ok()?, next % 12 + 1);
            (NaiveDate::from_ymd_opt(year, month + 1, 1)?, NaiveDate::from_ymd_opt(after.0, after.1, 1)?)
        }
        Unit::FiscalMonth | Unit::FiscalQuarter | Unit::FiscalYear => {
            let (year, month) = fiscal::place(agreement, date)?;
            let month = month / unit.months() * unit.months();
            let of = |month| fiscal::month_start(agreement, year, month);
            (of(month)?, of(month + unit.months())?)
        }
    };
    Some(Period::between(agreement.zone, name(agreement, unit, from)?, from, to))
}

/// A period's name by its first date.
fn name(agreement: &Agreement, unit: Unit, from: NaiveDate) -> Option<String> {
    let (mark, year, month) = if unit.is_fiscal() {
        let (year, month) = fiscal::place(agreement, from)?;
        ("FY", year, month)
    } else {
        ("", from.year(), from.month0())
    };
    Some(match unit {
        Unit::Day | Unit::Week => from.to_string(),
        Unit::Month => format!("{year:04}-{:02}", month + 1),
        Unit::FiscalMonth => format!("{mark}{year:04}-M{:02}", month + 1),
        Unit::Quarter | Unit::FiscalQuarter => format!("{mark}{year:04}-Q{}", month / 3 + 1),
        Unit::Year | Unit::FiscalYear => format!("{mark}{year:04}"),
    })
}

/// The midnight that begins a date, kept within the years facts can have.
fn midnight(zone: Zone, date: NaiveDate) -> Instant {
    zone.midnight(date).unwrap_or(if date.year() < 2000 { Instant::MIN } else { Instant::END })
}

/// The date between whose midnights an instant lies. Where clocks are put back across midnight, the hour told twice
/// belongs to the day that had begun.
pub(super) fn day_of(zone: Zone, at: Instant) -> Option<NaiveDate> {
    let mut date = zone.date(at)?;
    while let Some(next) = date.succ_opt().filter(|next| midnight(zone, *next) <= at) {
        date = next;
    }
    Some(date)
}

/// An instant, or the end of all years.
#[cfg(feature = "partials")]
mod end {
    use crate::unit::Instant;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(end: &Instant, to: S) -> Result<S::Ok, S::Error> {
        end.serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Instant, D::Error> {
        Ok(Instant::from_ms(i64::deserialize(from)?).unwrap_or(Instant::END))
    }
}
