//! `yellowline compare-recorded`: what the CRM recorded of stages against what the written rules say.

mod print;
mod words;

use crate::data::Scored;
use crate::exit::{self, Failure};
use crate::out::{self, Format};
use clap::{Args, ValueEnum};
use serde_json::{Value, json};
use yellowline::recorded;

/// Hold the stages your CRM recorded against your written rules: who differs, and why
#[derive(Args)]
pub(crate) struct CompareRecorded {
    #[command(flatten)]
    data: Scored,
    /// The date, or the instant, the report speaks of: only what happened before it is known
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// Split the leads by an attribute; `owner` is the owner in force at the entry
    #[arg(long, value_name = "ATTRIBUTE")]
    by: Option<String>,
    /// List the leads of a stage on which the two differ
    #[arg(long, value_name = "STAGE")]
    stage: Option<String>,
    /// Which of them
    #[arg(long, value_enum, default_value_t, requires = "stage")]
    list: List,
    /// How many of them the table shows, the latest first; JSON and CSV hold up to 1000
    #[arg(long, value_name = "N", default_value_t = 40, requires = "stage")]
    top: usize,
    /// How to print; with --stage, JSON and CSV hold the leads
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// On which leads record and rule differ.
#[derive(Clone, Copy, Default, ValueEnum)]
enum List {
    /// By record only
    #[default]
    #[value(name = "recordOnly")]
    RecordOnly,
    /// By rule only
    #[value(name = "ruleOnly")]
    RuleOnly,
    /// By both, at different times
    #[value(name = "different")]
    Different,
}

impl CompareRecorded {
    /// Prints the report.
    pub(crate) fn run(&self) -> Result<(), Failure> {
        let facts = self.data.read()?;
        let as_of = facts.as_of(self.as_of.as_deref())?;
        let (agreement, ledger) = (&facts.agreement, &facts.ledger);
        let listed = match &self.stage {
            Some(stage) => {
                let limit = if self.format == Format::Table { self.top.clamp(1, MOST) } else { MOST };
                let request = json!({ "asOf": as_of, "stage": stage, "list": self.list.name(), "limit": limit });
                let report = recorded::leads(agreement, ledger, &request.to_string()).map_err(Failure::request)?;
                Some(report)
            }
            None => None,
        };
        if let (Some(listed), true) = (&listed, self.format != Format::Table) {
            let total = listed.value()["total"].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
            if total > MOST {
                exit::note(&format!("note: the first {MOST} of {total} leads"));
            }
        }
        match (&listed, self.format) {
            (Some(listed), Format::Json) => return out::line(&listed.canonical()),
            (Some(listed), Format::Csv) => return print::leads_csv(&listed.value(), agreement),
            _ => {}
        }
        let mut request = json!({ "asOf": as_of });
        if let Some(by) = &self.by {
            request["by"] = Value::from(by.as_str());
        }
        let report = recorded::compare(agreement, ledger, &request.to_string()).map_err(Failure::request)?;
        match self.format {
            Format::Json => out::line(&report.canonical()),
            Format::Csv => print::stages_csv(&report.value()),
            Format::Table => {
                print::stages(&report.value(), agreement, self.stage.as_deref())?;
                listed.map_or(Ok(()), |listed| print::leads(&listed.value(), agreement))
            }
        }
    }
}

/// Leads of one page.
const MOST: usize = 1_000;

impl List {
    const fn name(self) -> &'static str {
        match self {
            Self::RecordOnly => "recordOnly",
            Self::RuleOnly => "ruleOnly",
            Self::Different => "different",
        }
    }
}
