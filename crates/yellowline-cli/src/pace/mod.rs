//! `yellowline pace`: where goals stand against their lines, and where that leads.

mod print;

use crate::data::Scored;
use crate::exit::Failure;
use crate::out::{self, Format};
use clap::Args;
use serde_json::{Value, json};
use yellowline::pace;

/// See where each goal stands against its line: expected by now, days ahead, needed per day, and where it leads
#[derive(Args)]
pub(crate) struct Pace {
    #[command(flatten)]
    data: Scored,
    /// The date, or the instant, the report speaks of: only what happened before it is known
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// One goal only, with its days
    #[arg(long, value_name = "ID")]
    goal: Option<String>,
    /// How to print; with --goal, CSV holds its days
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// The same as `--format json`
    #[arg(long, conflicts_with = "format")]
    json: bool,
}

impl Pace {
    /// Prints the report.
    pub(crate) fn run(&self) -> Result<(), Failure> {
        let facts = self.data.read()?;
        let (agreement, ledger) = (&facts.agreement, &facts.ledger);
        let mut request = json!({ "asOf": facts.as_of(self.as_of.as_deref())? });
        if let Some(goal) = &self.goal {
            request["goal"] = Value::from(goal.as_str());
        }
        let report = pace::pace(agreement, ledger, &request.to_string()).map_err(Failure::request)?;
        match if self.json { Format::Json } else { self.format } {
            Format::Json => out::line(&report.canonical()),
            Format::Csv if self.goal.is_some() => print::days_csv(&report.value(), agreement),
            Format::Csv => print::goals_csv(&report.value(), agreement),
            Format::Table => print::goals(&report.value(), agreement, self.goal.is_some()),
        }
    }
}
