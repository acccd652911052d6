//! `yellowline findings`: what the data says of itself.

use crate::data::{Data, told};
use crate::exit::Failure;
use crate::out::{self, Format};
use clap::Args;
use serde::Serialize;
use yellowline::json::canonical;
use yellowline::ledger::{FileSummary, LedgerSummary, Quality};
use yellowline::problem::Finding;

/// Tell what is wrong with the data: what of each file was read, how old it is, and every finding with what to do
#[derive(Args)]
pub(crate) struct Findings {
    #[command(flatten)]
    data: Data,
    /// How to print; CSV holds one line for each finding
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// What the JSON holds.
#[derive(Serialize)]
struct Told<'a> {
    files: &'a [FileSummary],
    quality: &'a [Quality],
    findings: &'a [Finding],
}

impl Findings {
    /// Prints what was seen.
    pub(crate) fn run(&self) -> Result<(), Failure> {
        let facts = self.data.import()?;
        let findings = facts.ledger.findings();
        let LedgerSummary { files, quality, .. } = facts.ledger.summary();
        match self.format {
            Format::Json => out::line(&canonical(&Told { files: &files, quality: &quality, findings })),
            Format::Csv => crate::import::csv(findings),
            Format::Table => {
                people(&files, &quality)?;
                findings.iter().try_for_each(|finding| out::line(&told(finding)))
            }
        }
    }
}

fn people(files: &[FileSummary], quality: &[Quality]) -> Result<(), Failure> {
    let header = ["file", "table", "rows", "not read", "kept", "rejected", "duplicates", "latest"];
    let mut table = out::table(&header, &[2, 3, 4, 5, 6]);
    for file in files {
        let counts = [file.rows, file.skipped, file.kept, file.rejected, file.duplicates].map(|n| n.to_string());
        let [rows, skipped, kept, rejected, duplicates] = counts;
        let latest = file.latest.clone().unwrap_or_else(|| "no dates".into());
        table.add_row([file.file.clone(), named(file.table.name()), rows, skipped, kept, rejected, duplicates, latest]);
    }
    out::rows(&table)?;
    let header = ["table", "records", "undated", "unmatched", "duplicate", "conflict", "unknown currency"];
    let mut table = out::table(&header, &[1, 2, 3, 4, 5, 6]);
    for q in quality {
        let share = |n: u64| format!("{n} ({})", percent(n, q.records));
        table.add_row([
            named(q.table.name()),
            q.records.to_string(),
            share(q.undated),
            share(q.unmatched),
            share(q.duplicate),
            share(q.conflict),
            share(q.unknown_currency),
        ]);
    }
    out::line("")?;
    out::rows(&table)?;
    out::line("")
}

fn named(table: &str) -> String {
    table.replace('_', " ")
}

/// A share in per cent with one decimal, half away from zero.
fn percent(n: u64, of: u64) -> String {
    if of == 0 {
        return "–".into();
    }
    let tenths = (u128::from(n) * 2_000 + u128::from(of)) / (u128::from(of) * 2);
    format!("{}.{} %", tenths / 10, tenths % 10)
}
