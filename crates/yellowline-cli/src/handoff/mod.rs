//! `yellowline handoff`: how soon leads handed over are followed up, what is decided, and what is lost on the way.

mod print;

use crate::data::Scored;
use crate::exit::Failure;
use crate::out::{self, Format};
use crate::periods::Periods;
use clap::Args;
use serde_json::{Value, json};
use yellowline::handoff;

/// Follow the leads handed over: how soon somebody follows up, what is decided, and what is lost on the way
#[derive(Args)]
pub(crate) struct HandOff {
    #[command(flatten)]
    data: Scored,
    /// The date, or the instant, the report speaks of: only what happened before it is known
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// The hand-off; default: the first of the agreement
    #[arg(long, value_name = "ID")]
    hand_off: Option<String>,
    #[command(flatten)]
    periods: Periods,
    /// Split by an attribute, or by the `owner`, the owner's `team` or `territory`
    #[arg(long, value_name = "ATTRIBUTE")]
    by: Option<String>,
    /// How many open clocks the table shows, the most overdue first; JSON holds up to 200
    #[arg(long, value_name = "N", default_value_t = 20)]
    top: usize,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// The same as `--format json`
    #[arg(long, conflicts_with = "format")]
    json: bool,
}

impl HandOff {
    /// Prints the report.
    pub(crate) fn run(&self) -> Result<(), Failure> {
        let facts = self.data.read()?;
        let mut request = json!({ "asOf": facts.as_of(self.as_of.as_deref())? });
        self.periods.ask(&mut request);
        for (key, value) in [("by", &self.by), ("handOff", &self.hand_off)] {
            if let Some(value) = value {
                request[key] = Value::from(value.as_str());
            }
        }
        let report =
            handoff::hand_off(&facts.agreement, &facts.ledger, &request.to_string()).map_err(Failure::request)?;
        match if self.json { Format::Json } else { self.format } {
            Format::Json => out::line(&report.canonical()),
            Format::Csv => print::csv(&report.value()),
            Format::Table => print::tables(&report.value(), &facts.agreement, self.top),
        }
    }
}
