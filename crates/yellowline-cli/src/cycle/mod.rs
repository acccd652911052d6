//! `yellowline cycle`: balance, flow, conversion and velocity of each stage, period by period.

mod print;

use crate::data::Scored;
use crate::exit::Failure;
use crate::out::{self, Format};
use crate::periods::Periods;
use clap::Args;
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
    #[command(flatten)]
    periods: Periods,
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

impl Cycle {
    /// Prints the report.
    pub(crate) fn run(&self) -> Result<(), Failure> {
        let facts = self.data.read()?;
        let mut request = json!({ "asOf": facts.as_of(self.as_of.as_deref())? });
        self.periods.ask(&mut request);
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
