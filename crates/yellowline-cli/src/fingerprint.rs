//! `yellowline fingerprint`: are two agreements, or two ledgers, the same?

use crate::data::Exports;
use crate::exit::Failure;
use crate::input;
use crate::out::{self, Format};
use clap::Args;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;
use yellowline::json::canonical;
use yellowline::ledger::Ledger;
use yellowline::unit::Fingerprint;

/// Print the fingerprints by which two people see that they speak of the same agreement and the same data
#[derive(Args)]
pub(crate) struct Print {
    /// The agreement; `-` reads from stdin
    #[arg(value_name = "AGREEMENT")]
    agreement: PathBuf,
    #[command(flatten)]
    exports: Exports,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// What the JSON holds where there is data.
#[derive(Serialize)]
struct Prints<'a> {
    #[serde(flatten)]
    agreement: &'a Value,
    ledger: LedgerPrint,
}

/// The fingerprint of data and what it is made of (definition 8.2).
#[derive(Serialize)]
struct LedgerPrint {
    fingerprint: Fingerprint,
    spoken: String,
    tables: BTreeMap<&'static str, TableSum>,
}

/// The number of rows of a table and the sum of their SHA-256.
#[derive(Serialize)]
struct TableSum {
    count: u64,
    sum: String,
}

impl LedgerPrint {
    fn of(ledger: &Ledger) -> Self {
        let there = ledger.sums().iter().filter(|(_, sum)| sum.count > 0);
        let tables = there.map(|(name, sum)| (*name, TableSum { count: sum.count, sum: sum.hex() })).collect();
        Self { fingerprint: ledger.fingerprint(), spoken: ledger.fingerprint().spoken(), tables }
    }
}

impl Print {
    /// Prints them.
    pub(crate) fn run(&self) -> Result<(), Failure> {
        let agreement = input::agreement(&self.agreement)?;
        let (agreement, ledger) = if self.exports.any() {
            let facts = self.exports.read(agreement)?;
            (facts.agreement, Some(facts.ledger))
        } else {
            (agreement, None)
        };
        let of = [("definitions", agreement.definitions()), ("parameters", agreement.parameters())];
        let data = ledger.as_ref().map(|ledger| ("data", ledger.fingerprint()));
        let rows = of.into_iter().chain(data).map(|(of, print)| [of.to_owned(), print.to_string(), print.spoken()]);
        match (self.format, &ledger) {
            (Format::Json, None) => out::line(&canonical(&agreement.fingerprints())),
            (Format::Json, Some(ledger)) => {
                let prints = serde_json::to_value(agreement.fingerprints()).unwrap_or_default();
                out::line(&canonical(&Prints { agreement: &prints, ledger: LedgerPrint::of(ledger) }))
            }
            (Format::Csv, _) => out::csv(&["of", "fingerprint", "spoken"], rows),
            (Format::Table, _) => {
                let mut table = out::table(&["of", "fingerprint", "spoken"], &[]);
                table.add_rows(rows);
                out::rows(&table)?;
                match agreement.approved_by()[..] {
                    [] => out::line("these definitions are approved by nobody"),
                    ref teams => out::line(&format!("these definitions are approved by {}", teams.join(" and "))),
                }
            }
        }
    }
}
