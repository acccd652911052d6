//! `yellowline import`: what the files hold, what was made of them, and what was left out and why.

use crate::data::{Data, Facts, told};
use crate::exit::{self, Failure};
use crate::out::{self, Format};
use clap::Args;
use serde::Serialize;
use std::fs::{self, File};
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use yellowline::json::canonical;
use yellowline::ledger::{FileSummary, LedgerSummary, Mapping, RowPicker};
use yellowline::problem::{Finding, Grade};

/// Read the files, show how their columns were understood, and tell everything that was seen in them
#[derive(Args)]
pub(crate) struct Import {
    #[command(flatten)]
    data: Data,
    /// Save the mapping of every file, to be looked at, corrected and given back with --mapping
    #[arg(long, value_name = "FILE")]
    save_mapping: Option<PathBuf>,
    /// Write the rejected rows of every file, as they came, to a folder
    #[arg(long, value_name = "DIR")]
    rejected: Option<PathBuf>,
    /// How to print; CSV holds the findings
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// What the JSON holds.
#[derive(Serialize)]
struct Imported<'a> {
    summary: LedgerSummary,
    findings: &'a [Finding],
    mappings: Vec<&'a Mapping>,
}

impl Import {
    /// Prints what was read.
    pub(crate) fn run(&self) -> Result<(), Failure> {
        let facts = self.data.import()?;
        let mappings: Vec<_> = facts.files.iter().map(|file| &file.mapping).collect();
        if let Some(path) = &self.save_mapping {
            let text = match mappings[..] {
                [one] => canonical(one),
                _ => canonical(&mappings),
            };
            fs::write(path, text + "\n").map_err(|e| Failure::file(path, &e))?;
        }
        if let Some(folder) = &self.rejected {
            rejected_rows(&facts, folder)?;
        }
        let findings = facts.ledger.findings();
        match self.format {
            Format::Json => out::line(&canonical(&Imported { summary: facts.ledger.summary(), findings, mappings }))?,
            Format::Csv => csv(findings)?,
            Format::Table => people(&facts)?,
        }
        match findings.iter().filter(|f| f.grade == Grade::Refused).count() {
            0 => Ok(()),
            1 => Err(Failure::Told("a file was refused".into())),
            n => Err(Failure::Told(format!("files were refused, for {n} reasons"))),
        }
    }
}

fn people(facts: &Facts) -> Result<(), Failure> {
    for (read, summary) in facts.files.iter().zip(facts.ledger.files()) {
        file(read, summary)?;
    }
    for finding in facts.ledger.findings() {
        let grade = serde_json::to_value(finding.grade).unwrap_or_default();
        out::line(&format!("{}: {}", grade.as_str().unwrap_or_default(), told(finding)))?;
    }
    let summary = facts.ledger.summary();
    let filled = summary.tables.iter().filter(|(_, rows)| **rows > 0).map(|(table, rows)| counted(table, *rows));
    let filled = filled.collect::<Vec<_>>().join(", ");
    let LedgerSummary { earliest, latest, spoken, zone, .. } = summary;
    let span = earliest.zip(latest).map_or_else(String::new, |(from, to)| format!("; {from} to {to}"));
    out::line(&format!("{filled}{span} ({zone}); data {spoken}"))
}

/// How many rows of a table there are, in words.
fn counted(table: &str, rows: usize) -> String {
    let many = spaced(table);
    let one = match table {
        "people" => "person".to_owned(),
        "spend" | "attribute_history" | "opportunity_history" => many.clone(),
        _ => match (many.strip_suffix("ies"), many.strip_suffix("ches")) {
            (Some(stem), _) => format!("{stem}y"),
            (_, Some(stem)) => format!("{stem}ch"),
            _ => many.trim_end_matches('s').to_owned(),
        },
    };
    out::count(rows, &one, &many)
}

/// A table's name for people.
fn spaced(table: &str) -> String {
    table.replace('_', " ")
}

fn file(read: &crate::data::ReadFile, summary: &FileSummary) -> Result<(), Failure> {
    let FileSummary { file, table, rows, skipped, kept, rejected, duplicates, .. } = summary;
    let table = table.name();
    out::line(&format!(
        "`{file}` as {}: {}, {kept} kept, {rejected} rejected, {} dropped{}",
        spaced(table),
        out::count(rows, "row", "rows"),
        out::count(duplicates, "duplicate", "duplicates"),
        if *skipped > 0 { format!(", {skipped} not read") } else { String::new() },
    ))?;
    let mut columns = out::table(&["column", "used as", "how", "missing", "guess"], &[3]);
    for (column, mapped) in summary.columns.iter().zip(&read.mapping.columns) {
        let source = column.source.clone().unwrap_or_else(|| "(constant)".into());
        let how = mapped.format.map_or("", yellowline::ledger::DateFormat::name);
        let how = if mapped.number == Some(true) { "number" } else { how };
        let guess = column.source.as_deref().map_or("", |header| read.guess(header));
        columns.add_row([&source, &column.to, how, &column.missing.to_string(), guess]);
    }
    out::rows(&columns)?;
    let used = |header: &&String| summary.columns.iter().any(|c| c.source.as_ref() == Some(*header));
    let unused: Vec<_> = read.header.iter().filter(|h| !h.is_empty() && !used(h)).map(|h| format!("`{h}`")).collect();
    if !unused.is_empty() {
        out::line(&format!("not used: {}", unused.join(", ")))?;
    }
    out::line("")
}

pub(crate) fn csv(findings: &[Finding]) -> Result<(), Failure> {
    out::csv(
        &["grade", "code", "file", "column", "count", "rows", "value", "message", "help"],
        findings.iter().map(|finding| {
            let grade = serde_json::to_value(finding.grade).unwrap_or_default();
            let rows = finding.rows.iter().map(u64::to_string).collect::<Vec<_>>().join(" ");
            [
                grade.as_str().unwrap_or_default().to_owned(),
                finding.code.to_owned(),
                out::guarded(&finding.file),
                out::guarded(finding.column.as_deref().unwrap_or_default()),
                finding.count.to_string(),
                rows,
                out::guarded(finding.value.as_deref().unwrap_or_default()),
                finding.message.clone(),
                finding.help.clone(),
            ]
        }),
    )
}

/// Writes the rejected rows of each file beside its header, byte for byte as they came.
fn rejected_rows(facts: &Facts, folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|e| Failure::file(folder, &e))?;
    for (n, read) in facts.files.iter().enumerate() {
        let rows = facts.ledger.rejected_rows(n);
        if rows.is_empty() {
            continue;
        }
        if read.path.as_os_str() == "-" {
            let help = "name a file instead of `-`";
            return Err(Failure::usage("the rejected rows of stdin cannot be read a second time", help));
        }
        // What is in a container is named with it, and may stand in folders there.
        let name = read.mapping.file.replace(yellowline_files::WITHIN, ".").replace(['/', '\\'], "-");
        let in_container = read.mapping.file.contains(yellowline_files::WITHIN);
        let stem = if in_container { &name } else { name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem) };
        let path = folder.join(format!("{stem}.rejected.csv"));
        let failed = |e| Failure::file(&path, &e);
        let mut picker = RowPicker::new(&read.mapping, rows);
        let mut to = BufWriter::new(File::create(&path).map_err(failed)?);
        let mut from = read.again()?;
        let mut chunk = vec![0; 1 << 18];
        loop {
            let got = from.read(&mut chunk).map_err(|e| Failure::file(&read.path, &e))?;
            if got == 0 {
                break;
            }
            to.write_all(&picker.push(&chunk[..got])).map_err(failed)?;
        }
        to.write_all(&picker.end()).and_then(|()| to.flush()).map_err(failed)?;
        let count = out::count(rows.len(), "rejected row", "rejected rows");
        exit::note(&format!("wrote {count} to `{}`", path.display()));
    }
    Ok(())
}
