//! `yellowline learn`: what history says of each rule, and which attributes look filled in after the outcome.

mod print;
mod view;

use crate::data::{Facts, Scored};
use crate::exit::{Failure, note};
use crate::out::{self, Format};
use crate::rooms;
use clap::{Args, ValueEnum};
use serde_json::{Map, Value};
use std::path::PathBuf;
use view::View;
use yellowline::json::canonical;
use yellowline::learn::learn;

/// Show what points history suggests for each rule, and which attributes look filled in after the outcome
#[derive(Args)]
pub(crate) struct Learn {
    #[command(flatten)]
    data: Scored,
    /// The date, or the instant, the report speaks of: only what happened before it is known
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// How leads are looked at; dated where any lead has a date
    #[arg(long, value_enum)]
    mode: Option<Mode>,
    /// Dated only: how many days after its creation a lead is looked at; 14 where nothing is said
    #[arg(long, value_name = "N")]
    landmark_days: Option<u32>,
    /// Points for each doubling of the odds; 10 where nothing is said
    #[arg(long, value_name = "N")]
    points_per_doubling: Option<u32>,
    /// Write the agreement with the suggested points to a file; nobody has approved it
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
    /// How to print; CSV holds what is said of rules
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// How leads are looked at.
#[derive(Clone, Copy, ValueEnum)]
enum Mode {
    /// Everything as it is at the date, and an outcome flag
    Snapshot,
    /// Each lead a fixed time after its creation
    Dated,
}

impl Learn {
    /// Prints the report.
    pub(crate) fn run(&self) -> Result<(), Failure> {
        let facts = self.data.read()?;
        let report = learn(&facts.agreement, &facts.ledger, &self.request(&facts)?).map_err(Failure::request)?;
        let value = report.value();
        match self.format {
            Format::Json => out::line(&report.canonical())?,
            Format::Csv => print::csv(&value)?,
            Format::Table => print::tables(&View::of(value.clone())?, &facts.agreement)?,
        }
        let Some(path) = &self.write else { return Ok(()) };
        if value["document"].is_null() {
            note(&format!("no points are suggested, so `{}` was not written", path.display()));
            return Ok(());
        }
        rooms::write(&canonical(&value["document"]), path)
    }

    fn request(&self, facts: &Facts) -> Result<String, Failure> {
        let mut request = Map::new();
        request.insert("asOf".into(), facts.as_of(self.as_of.as_deref())?.into());
        if let Some(mode) = self.mode {
            let mode = if matches!(mode, Mode::Dated) { "dated" } else { "snapshot" };
            request.insert("mode".into(), mode.into());
        }
        request.extend(self.landmark_days.map(|n| ("landmarkDays".into(), n.into())));
        request.extend(self.points_per_doubling.map(|n| ("pointsPerDoubling".into(), n.into())));
        Ok(Value::Object(request).to_string())
    }
}
