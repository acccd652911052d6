//! `yellowline cycle`: balance, flow, conversion and velocity of each stage, period by period.

mod print;

use crate::data::Scored;
use crate::exit::Failure;
use crate::input;
use crate::out::{self, Format};
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use serde_json::{Value, json};
use yellowline::cycle;

/// Follow the stages of the revenue cycle: who is in them, who came and went, who converts, and how fast
#[derive(Args)]
pub(crate) struct Cycle {
    #[command(flatten)]
    data: Scored,
    /// The date, or the instant, the report speaks of: only what happened before it is known
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
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
    /// Split the leads by an attribute; `owner` is the owner at that moment, `team` the owner's
    #[arg(long, value_name = "ATTRIBUTE")]
    by: Option<String>,
    /// The period the tables show, by its name; default: the last that is complete. JSON and CSV hold all
    #[arg(long, value_name = "NAME")]
    period: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    format: Format,
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

impl Cycle {
    /// Prints the report.
    pub(crate) fn run(&self) -> Result<(), Failure> {
        let facts = self.data.read()?;
        let mut request = json!({ "asOf": facts.as_of(self.as_of.as_deref())? });
        match (self.from, self.to) {
            (Some(from), Some(to)) => {
                request["from"] = Value::from(from.to_string());
                request["to"] = Value::from(to.to_string());
            }
            _ => {
                let unit = self.unit.to_possible_value();
                request["unit"] = Value::from(unit.as_ref().map_or("week", |unit| unit.get_name()));
                request["count"] = Value::from(self.count);
            }
        }
        if let Some(by) = &self.by {
            request["by"] = Value::from(by.as_str());
        }
        let report = cycle::cycle(&facts.agreement, &facts.ledger, &request.to_string()).map_err(Failure::request)?;
        match self.format {
            Format::Json => out::line(&report.canonical()),
            Format::Csv => print::csv(&report.value()),
            Format::Table => print::tables(&report.value(), &facts.agreement, self.period.as_deref()),
        }
    }
}
