//! `yellowline approve`: a record that a team approves these definitions.

use crate::exit::Failure;
use crate::input;
use chrono::NaiveDate;
use clap::Args;
use serde_json::json;
use std::path::PathBuf;
use yellowline::rooms;

/// Record that a team approves an agreement's definitions as they are; a record, no authentication
#[derive(Args)]
pub(crate) struct Approve {
    /// The agreement; `-` reads from stdin
    #[arg(value_name = "AGREEMENT")]
    agreement: PathBuf,
    /// The team that approves, as `marketing` or `sales`
    #[arg(long, value_name = "TEAM")]
    team: String,
    /// Who approves for it
    #[arg(long, value_name = "NAME")]
    person: String,
    /// When, as 2026-10-31
    #[arg(long, value_name = "DATE", value_parser = input::date)]
    date: NaiveDate,
    /// Where the agreement with the approval is written
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

impl Approve {
    /// Writes the agreement with one more approval.
    pub(crate) fn run(&self) -> Result<(), Failure> {
        let agreement = input::agreement(&self.agreement)?;
        let request = json!({ "team": self.team, "person": self.person, "date": self.date.to_string() }).to_string();
        let document = rooms::approve(&agreement, &request).map_err(Failure::request)?;
        super::write(&document, &self.out)
    }
}
