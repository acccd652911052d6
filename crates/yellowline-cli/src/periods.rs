//! The periods a report is asked for.

use crate::input;
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use serde_json::Value;

/// Consecutive ones of a unit, or one between two dates.
#[derive(Args)]
pub(crate) struct Periods {
    /// The unit of the periods
    #[arg(long, value_enum, default_value_t, conflicts_with_all = ["from", "to"])]
    unit: Unit,
    /// How many periods, up to that of the last instant before the moment
    #[arg(long, value_name = "N", default_value_t = 12, conflicts_with_all = ["from", "to"])]
    count: u32,
    /// One period between two dates instead: its first date
    #[arg(long, value_name = "DATE", value_parser = input::date, requires = "to")]
    from: Option<NaiveDate>,
    /// Its last date
    #[arg(long, value_name = "DATE", value_parser = input::date, requires = "from")]
    to: Option<NaiveDate>,
}

/// A unit of periods.
#[derive(Clone, Copy, Default, ValueEnum)]
enum Unit {
    /// Days
    Day,
    /// Weeks
    #[default]
    Week,
    /// Months
    Month,
    /// Quarters
    Quarter,
    /// Years
    Year,
    /// Months of the fiscal year
    #[value(name = "fiscalMonth")]
    FiscalMonth,
    /// Its quarters
    #[value(name = "fiscalQuarter")]
    FiscalQuarter,
    /// Fiscal years
    #[value(name = "fiscalYear")]
    FiscalYear,
}

impl Periods {
    /// Puts them into a request.
    pub(crate) fn ask(&self, request: &mut Value) {
        if let (Some(from), Some(to)) = (self.from, self.to) {
            request["from"] = Value::from(from.to_string());
            request["to"] = Value::from(to.to_string());
        } else {
            let unit = self.unit.to_possible_value();
            request["unit"] = Value::from(unit.as_ref().map_or("week", |unit| unit.get_name()));
            request["count"] = Value::from(self.count);
        }
    }
}
