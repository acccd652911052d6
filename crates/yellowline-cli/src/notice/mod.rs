//! `yellowline notice`: what another agreement changes for sales, in words to paste into a mail.

mod csv;

use crate::data::Scored;
use crate::exit::Failure;
use crate::{input, out, rooms};
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use serde_json::{Map, Number, Value};
use std::path::PathBuf;
use yellowline::json::{Node, canonical, parse};
use yellowline::{notice, problem};
use yellowline_words as words;

/// Tell sales in plain words what another agreement changes, lead by lead and why
#[derive(Args)]
pub(crate) struct Notice {
    #[command(flatten)]
    data: Scored,
    /// The agreement as it is signed; `--agreement` is the one that shall replace it
    #[arg(long, value_name = "FILE")]
    signed: PathBuf,
    /// The date, or the instant, the notice speaks of: only what happened before it is known
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// The first date of the period; without it the week of the first lead
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Leads without dates: how many weeks they cover
    #[arg(long, value_name = "N")]
    weeks: Option<u32>,
    /// Split by an attribute; `owner` is the owner in force at the hand-over
    #[arg(long, value_name = "ATTRIBUTE")]
    by: Option<String>,
    /// The language of the words
    #[arg(long, value_enum, default_value_t)]
    language: Language,
    /// How to print; JSON and CSV hold up to 1000 leads of each list
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Plan a pilot with so many leads, and tell what it could show
    #[arg(long, value_name = "N")]
    pilot: Option<i64>,
    /// The pilot's rate that is not worth the work; 0.02 where it is not said
    #[arg(long, value_name = "SHARE", requires = "pilot")]
    floor: Option<Number>,
    /// The pilot's rate hoped for; the agreed one where it is not said
    #[arg(long, value_name = "SHARE", requires = "pilot")]
    target: Option<Number>,
    /// How often chance alone may decide the pilot wrongly; 0.05 where it is not said
    #[arg(long, value_name = "SHARE", requires = "pilot")]
    alpha: Option<Number>,
    /// The days within which an opportunity counts for the pilot
    #[arg(long, value_name = "N", requires = "pilot")]
    horizon_days: Option<u32>,
    /// Write the agreement with the pilot registered
    #[arg(long, value_name = "FILE", requires = "pilot")]
    write: Option<PathBuf>,
    /// The date on which the pilot is registered; that of --as-of where it is not said
    #[arg(long, value_name = "DATE", value_parser = input::date, requires = "write")]
    registered: Option<NaiveDate>,
}

/// How the notice is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// For programs: one line of RFC 8785 JSON, and one for the pilot
    Json,
    /// For spreadsheets: the leads that move
    Csv,
}

/// The language of the words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Language {
    /// English
    #[default]
    En,
    /// German
    De,
    /// French
    Fr,
    /// Spanish
    Es,
    /// Portuguese
    Pt,
}

impl Language {
    pub(crate) const fn words(self) -> words::Language {
        match self {
            Self::En => words::Language::English,
            Self::De => words::Language::German,
            Self::Fr => words::Language::French,
            Self::Es => words::Language::Spanish,
            Self::Pt => words::Language::Portuguese,
        }
    }
}

impl Notice {
    /// Prints the notice and the pilot, and writes the agreement with the pilot registered.
    pub(crate) fn run(&self) -> Result<(), Failure> {
        let signed = self.data.through(input::agreement(&self.signed)?)?;
        let facts = self.data.read()?;
        let as_of = facts.as_of(self.as_of.as_deref())?;
        let (proposed, language) = (&facts.agreement, self.language.words());
        let report = notice::notice(&signed, proposed, &facts.ledger, &self.request(&as_of));
        let report = report.map_err(|refusal| self.refused(refusal))?;
        match self.format {
            Format::Text => {
                out::line(&words::notice(&tree(&report.canonical()), proposed, language).unwrap_or_default())?
            }
            Format::Json => out::line(&report.canonical())?,
            Format::Csv => csv::print(&report.value(), proposed)?,
        }
        let Some(n) = self.pilot else { return Ok(()) };
        let pilot = notice::pilot(proposed, &self.planned(n, &as_of)).map_err(Failure::request)?;
        let text = canonical(&pilot);
        match self.format {
            Format::Text => {
                out::line(&format!("\n{}", words::pilot(&tree(&text), language).unwrap_or_default()))?;
            }
            Format::Json => out::line(&text)?,
            Format::Csv => {}
        }
        match (&self.write, &pilot.document) {
            (Some(path), Some(document)) => rooms::write(&canonical(document), path),
            _ => Ok(()),
        }
    }

    fn request(&self, as_of: &str) -> String {
        let mut request = Map::new();
        request.insert("asOf".into(), as_of.into());
        request.extend(self.from.clone().map(|date| ("from".into(), date.into())));
        request.extend(self.weeks.map(|n| ("weeks".into(), n.into())));
        request.extend(self.by.clone().map(|attribute| ("by".into(), attribute.into())));
        if self.format != Format::Text {
            request.insert("limit".into(), 1_000.into());
        }
        Value::Object(request).to_string()
    }

    fn planned(&self, n: i64, as_of: &str) -> String {
        let mut request = Map::new();
        request.insert("n".into(), n.into());
        let shares = [("floor", &self.floor), ("target", &self.target), ("alpha", &self.alpha)];
        request.extend(shares.into_iter().filter_map(|(key, share)| Some((key.into(), share.clone()?.into()))));
        request.extend(self.horizon_days.map(|days| ("horizonDays".into(), days.into())));
        if self.write.is_some() {
            let date = self.registered.map_or_else(|| as_of.chars().take(10).collect(), |date| date.to_string());
            request.insert("registered".into(), date.into());
        }
        Value::Object(request).to_string()
    }

    /// What is wrong with the signed agreement stands in its file, everything else on the command line.
    fn refused(&self, refusal: problem::Refusal) -> Failure {
        if refusal.problems.iter().any(|problem| problem.at.starts_with("/definitions")) {
            return Failure::refused(&self.signed, refusal);
        }
        Failure::request(refusal)
    }
}

/// A report as its bytes have it.
fn tree(report: &str) -> Node {
    parse(report).unwrap_or(Node::Null)
}
