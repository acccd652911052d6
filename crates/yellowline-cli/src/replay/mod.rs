//! `yellowline replay`: one report under the agreement of then, and under today's.

mod print;

use crate::data::{Exports, Facts};
use crate::exit::{self, Failure};
use crate::input;
use crate::out::{self, Format};
use clap::{Args, ValueEnum};
use serde_json::{Value, json};
use std::path::PathBuf;
use yellowline::agreement::{Agreement, in_force};
use yellowline::ledger::Ledger;
use yellowline::problem::Refusal;
use yellowline::report::Report;
use yellowline::unit::{AsOf, Instant};
use yellowline::{cycle, handoff, pace, recorded, replay, score, trail, tune};

/// Make a report of a past moment again, under the agreement of then and under today's: every figure that is another
/// one, and why
#[derive(Args)]
pub(crate) struct Replay {
    /// Which report
    #[arg(value_enum, value_name = "REPORT")]
    report: Kind,
    /// An agreement; give all there are, and each holds from its `validFrom` on
    #[arg(long, value_name = "FILE", required = true)]
    agreement: Vec<PathBuf>,
    #[command(flatten)]
    exports: Exports,
    /// The past date, or instant, that both reports speak of; the agreement in force then is the first one
    #[arg(long, value_name = "DATE")]
    as_of: String,
    /// Beside it under this agreement; default: the one in force last
    #[arg(long, value_name = "FILE")]
    under: Option<PathBuf>,
    /// The lead of `explain` and `trail`, by its id
    #[arg(long, value_name = "LEAD")]
    lead: Option<String>,
    /// What else the report is asked, as JSON: {"by":"source"}
    #[arg(long, value_name = "JSON")]
    request: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// A report.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// Every lead's score
    Score,
    /// Why a lead has its score
    Explain,
    /// A lead's whole life
    Trail,
    /// What a threshold does
    Tune,
    /// Recorded against rule
    Recorded,
    /// Balance, flow, conversion and velocity of the stages
    Cycle,
    /// Clocks, acceptance and work of a hand-off
    Handoff,
    /// Goals against their lines
    Pace,
}

impl Kind {
    fn of(self, agreement: &Agreement, ledger: &Ledger, request: &str) -> Result<Report, Refusal> {
        match self {
            Self::Score => score::table(agreement, ledger, request),
            Self::Explain => score::explain(agreement, ledger, request),
            Self::Trail => trail::trail(agreement, ledger, request),
            Self::Tune => tune::tune(agreement, ledger, request),
            Self::Recorded => recorded::compare(agreement, ledger, request),
            Self::Cycle => cycle::cycle(agreement, ledger, request),
            Self::Handoff => handoff::hand_off(agreement, ledger, request),
            Self::Pace => pace::pace(agreement, ledger, request),
        }
    }
}

impl Replay {
    /// Prints both beside each other.
    pub(crate) fn run(&self) -> Result<(), Failure> {
        let mut agreements = self.agreement.iter().map(|path| input::agreement(path)).collect::<Result<Vec<_>, _>>()?;
        let problem = |problem: yellowline::problem::Problem| Failure::usage(problem.message, problem.help);
        let zone = agreements.first().map(|one| one.zone);
        let future = AsOf::parse(&self.as_of).zip(zone).and_then(|(as_of, zone)| as_of.future(zone));
        let future = future.ok_or_else(|| {
            Failure::usage(
                format!("`--as-of {}` is no moment between 1900 and 2099", self.as_of),
                "write it as 2026-03-31",
            )
        })?;
        let then = in_force(&agreements, future).map_err(problem)?;
        let now = match &self.under {
            Some(path) => input::agreement(path)?,
            None => agreements[in_force(&agreements, Instant::END).map_err(problem)?].clone(),
        };
        let then = agreements.swap_remove(then);
        let request = self.request()?;
        if then.fingerprints() == now.fingerprints() {
            exit::note("note: the agreement of then is the one of now: both reports are the same");
        }
        let (then, now) = (self.made(then, &request)?, self.made(now, &request)?);
        let replayed = replay::replay(&then.1.canonical(), &now.1.canonical()).map_err(Failure::request)?;
        match self.format {
            Format::Json => out::line(&yellowline::json::canonical(&replayed)),
            Format::Csv => print::csv(&replayed),
            Format::Table => print::table(&replayed, &then.0.agreement, &now.0.agreement),
        }
    }

    /// A report under an agreement, and what was read for it.
    fn made(&self, agreement: Agreement, request: &str) -> Result<(Facts, Report), Failure> {
        let facts = self.exports.read(agreement)?;
        let report = self.report.of(&facts.agreement, &facts.ledger, request);
        let report = report.map_err(|refusal| Failure::asked(&refusal, |at| self.called(at)))?;
        Ok((facts, report))
    }

    /// Where a place in the request was written.
    fn called(&self, at: &str) -> String {
        match at {
            "/lead" if self.lead.is_some() => "`--lead`".to_owned(),
            "/asOf" => exit::flag(at),
            at if at.starts_with("/definitions") => exit::flag(at),
            at => format!("`--request`, at `{at}`"),
        }
    }

    fn request(&self) -> Result<String, Failure> {
        let wrong = |said: String| Failure::usage(said, "write it as --request '{\"by\":\"source\"}'");
        let given = self.request.as_deref().unwrap_or("{}");
        let mut request: Value =
            serde_json::from_str(given).map_err(|e| wrong(format!("`--request` is no JSON: {e}")))?;
        if !request.is_object() {
            return Err(wrong("`--request` is no JSON object".into()));
        }
        for (key, flag, said) in [("asOf", "--as-of", Some(&self.as_of)), ("lead", "--lead", self.lead.as_ref())] {
            if let Some((said, other)) = said.zip(request.get(key)).filter(|(said, other)| other.as_str() != Some(said))
            {
                let clash = format!("`--request` has the {key} {other}, and `{flag}` says {said}");
                return Err(Failure::usage(clash, format!("leave `{key}` out of `--request`")));
            }
        }
        request["asOf"] = json!(self.as_of);
        match (&self.lead, self.report) {
            (Some(lead), Kind::Explain | Kind::Trail | Kind::Score) => request["lead"] = json!(lead),
            (Some(_), _) => return Err(Failure::usage("`--lead` is of `explain` and `trail`", "leave it out")),
            (None, Kind::Explain | Kind::Trail) => {
                return Err(Failure::usage("whose? No lead is named", "name one with `--lead ID`"));
            }
            (None, _) => {}
        }
        Ok(request.to_string())
    }
}
