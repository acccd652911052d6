//! What a command prints: a table for people, JSON for programs, CSV for spreadsheets.

use crate::exit::Failure;
use clap::ValueEnum;
use comfy_table::{CellAlignment, Table, presets};
use std::io::{self, Write};

/// How the answer is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    #[default]
    Table,
    /// For programs: one line of RFC 8785 JSON
    Json,
    /// For spreadsheets
    Csv,
}

/// Writes to stdout; a reader that has gone ends the command quietly.
pub(crate) fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    write(&mut out).and_then(|()| out.flush()).map_err(|e| Failure::output(&e))
}

/// Prints one line.
pub(crate) fn line(text: &str) -> Result<(), Failure> {
    print(|out| writeln!(out, "{text}"))
}

/// A table for people; columns named in `right` are numbers.
pub(crate) fn table(header: &[&str], right: &[usize]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_header(header);
    for (n, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, 2));
        if right.contains(&n) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table
}

/// Prints a table without the blanks that fill its last column.
pub(crate) fn rows(table: &Table) -> Result<(), Failure> {
    print(|out| table.lines().try_for_each(|row| writeln!(out, "{}", row.trim_end())))
}

/// A count with its noun, as `1 lead` or `2 leads`.
pub(crate) fn count(n: impl ToString, one: &str, many: &str) -> String {
    let n = n.to_string();
    format!("{n} {}", if n == "1" { one } else { many })
}

/// Rows of cells as CSV.
pub(crate) fn csv<R: IntoIterator<Item = String>>(
    header: &[&str],
    rows: impl IntoIterator<Item = R>,
) -> Result<(), Failure> {
    print(|out| {
        let mut to = csv::Writer::from_writer(out);
        to.write_record(header)?;
        for row in rows {
            to.write_record(row)?;
        }
        to.flush()
    })
}

/// A text that came from a file, so that no spreadsheet runs it as a formula.
pub(crate) fn guarded(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}
