//! `yellowline tune`: what every threshold would have done to both teams.

mod print;
mod suggestion;
mod view;

use crate::data::{Facts, Scored};
use crate::exit::Failure;
use crate::out::{self, Format};
use clap::{Args, ValueEnum};
use serde_json::{Map, Number, Value, json};
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use view::{StepView, View};
use yellowline::json::canonical;
use yellowline::tune::{Tuner, tune};

/// Show what every threshold would have done to both teams
#[derive(Args)]
pub(crate) struct Tune {
    #[command(flatten)]
    data: Scored,
    /// The date, or the instant, the report speaks of: only what happened before it is known
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// How leads are looked at; dated where any lead has a date
    #[arg(long, value_enum)]
    mode: Option<Mode>,
    /// Snapshot only: how many weeks the leads cover
    #[arg(long, value_name = "N")]
    weeks: Option<u32>,
    /// Dated only: the first date of the period
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Split the leads by an attribute, at the threshold; CSV then holds the split, not the sweep
    #[arg(long, value_name = "ATTRIBUTE")]
    by: Option<String>,
    /// Try one threshold against the signed one instead of printing the sweep
    #[arg(long, value_name = "POINTS", allow_negative_numbers = true)]
    threshold: Option<Number>,
    /// Write the receipt that proves the report to a file
    #[arg(long, value_name = "FILE")]
    receipt: Option<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// How leads are looked at.
#[derive(Clone, Copy, ValueEnum)]
enum Mode {
    /// Scores at the date, and an outcome flag
    Snapshot,
    /// Each lead at its would-be hand-over
    Dated,
}

impl Tune {
    /// Prints the report.
    pub(crate) fn run(&self) -> Result<(), Failure> {
        let facts = self.data.read()?;
        let request = self.request(&facts)?;
        if let Some(threshold) = &self.threshold {
            return self.step(facts, &request, threshold);
        }
        let report = tune(&facts.agreement, &facts.ledger, &request).map_err(Failure::request)?;
        self.keep_receipt(&report.value())?;
        if self.format == Format::Json {
            return out::line(&report.canonical());
        }
        match (self.format, &self.by) {
            (Format::Csv, Some(_)) => print::segments_csv(&report.value()),
            (Format::Csv, None) => print::sweep_csv(&report.value()),
            _ => print::sweep(&View::of(report.value())?, &facts.agreement),
        }
    }

    fn request(&self, facts: &Facts) -> Result<String, Failure> {
        let mut request = Map::new();
        request.insert("asOf".into(), facts.as_of(self.as_of.as_deref())?.into());
        if let Some(mode) = self.mode {
            let mode = if matches!(mode, Mode::Dated) { "dated" } else { "snapshot" };
            request.insert("mode".into(), mode.into());
        }
        request.extend(self.weeks.map(|n| ("weeks".into(), n.into())));
        request.extend(self.from.clone().map(|date| ("from".into(), date.into())));
        request.extend(self.by.clone().map(|attribute| ("by".into(), attribute.into())));
        Ok(Value::Object(request).to_string())
    }

    fn step(&self, facts: Facts, request: &str, threshold: &Number) -> Result<(), Failure> {
        let agreement = Arc::new(facts.agreement);
        let tuner = Tuner::new(agreement.clone(), agreement.clone(), Arc::new(facts.ledger), request);
        let tuner = tuner.map_err(Failure::request)?;
        let step = tuner.step(&json!({ "threshold": threshold }).to_string()).map_err(Failure::request)?;
        let report = tuner.report();
        self.keep_receipt(&report.value())?;
        match self.format {
            Format::Json => out::line(&canonical(&step)),
            Format::Csv => print::step_csv(&serde_json::to_value(&step).unwrap_or_default()),
            Format::Table => print::step(&StepView::of(&step)?, &View::of(report.value())?, &agreement),
        }
    }

    fn keep_receipt(&self, report: &Value) -> Result<(), Failure> {
        let Some(path) = &self.receipt else { return Ok(()) };
        let receipt = canonical(&report["receipt"]);
        fs::write(path, receipt + "\n").map_err(|e| Failure::file(path, &e))
    }
}
