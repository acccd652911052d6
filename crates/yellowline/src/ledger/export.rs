//! The ledger as files again: what is imported from them has the same fingerprint.

use super::columns::PRECISION;
use super::facts::{Cells, Fact, Facts};
use super::table::{Role, Table};
use super::{ColumnMapping, DateFormat, Ledger, Mapping, row};
#[cfg(feature = "monday")]
use crate::agreement::Agreement;
use crate::unit::Currency;
use serde::Serialize;

/// A table as a file of comma-separated UTF-8, and the mapping that reads it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Export {
    /// The table.
    pub table: Table,
    /// The mapping of the file.
    #[cfg_attr(feature = "typescript", ts(type = "MappingDocument"))]
    pub mapping: Mapping,
    /// The file.
    pub text: String,
}

impl Ledger {
    /// Every table that has rows, as a file. Instants are UTC; texts stand as they are, so that nothing is lost: a
    /// spreadsheet may take a text for a formula.
    #[must_use]
    pub fn export(&self) -> Vec<Export> {
        self.tables.iter().filter(|facts| !facts.is_empty()).map(|facts| export(facts, &|_| true, &|_| false)).collect()
    }

    /// The ledger of some of its rows, as if no other had been read; some of them, `bare`, without whose they are.
    #[cfg(feature = "monday")]
    pub(crate) fn of_rows(
        &self,
        agreement: &Agreement,
        keep: &dyn Fn(&Facts, usize) -> bool,
        bare: &dyn Fn(&Facts, usize) -> bool,
    ) -> Result<Self, crate::problem::Refusal> {
        let mut import = super::Import::new(agreement);
        for facts in self.tables.iter().filter(|facts| (0..facts.len).any(|row| keep(facts, row))) {
            let Export { mapping, text, .. } = export(facts, &|row| keep(facts, row), &|row| bare(facts, row));
            import.begin(mapping)?;
            import.push(text.as_bytes())?;
            import.end()?;
        }
        import.finish()
    }
}

fn export(facts: &Facts, keep: &dyn Fn(usize) -> bool, bare: &dyn Fn(usize) -> bool) -> Export {
    let mut mapping = Mapping::new(&format!("{}.csv", facts.table.name()), facts.table);
    let mut columns: Vec<(&Fact, bool)> = Vec::new();
    // Of an attribute it is known that it was asked for, even where nobody has it.
    let is_attribute = |fact: &Fact| facts.table.role(&fact.name).is_none();
    for fact in facts.columns.iter().filter(|fact| is_attribute(fact) || (0..facts.len).any(|row| there(fact, row))) {
        mapping.columns.push(column(facts.table, fact));
        columns.push((fact, false));
        let days =
            matches!(&fact.cells, Cells::Stamps(s) if (0..facts.len).any(|row| s.get(row).is_some_and(|s| s.day)));
        if days {
            let name = format!("{}{PRECISION}", fact.name);
            mapping.columns.push(ColumnMapping::new(name.as_str(), name.as_str()));
            columns.push((fact, true));
        }
    }
    mapping.header = mapping.columns.iter().map(|c| c.to.clone()).collect();
    let mut text = mapping.header.join(",") + "\n";
    for row in (0..facts.len).filter(|row| keep(*row)) {
        for (n, (fact, precision)) in columns.iter().enumerate() {
            if n > 0 {
                text.push(',');
            }
            let cell = match precision {
                _ if fact.name == "lead" && bare(row) => String::new(),
                true => day(fact, row).to_owned(),
                false => cell(facts, fact, row),
            };
            quoted(&cell, &mut text);
        }
        text.push('\n');
    }
    Export { table: facts.table, mapping, text }
}

fn column(table: Table, fact: &Fact) -> ColumnMapping {
    let mut column = ColumnMapping::new(fact.name.as_str(), fact.name.as_str());
    let word = |word: &str| vec![word.to_owned()];
    match fact.role {
        Role::Stamp => column.format = Some(DateFormat::Iso),
        Role::Flag => (column.yes, column.no) = (word("true"), word("false")),
        Role::Status => (column.won, column.lost) = (word("won"), word("lost")),
        // Only of attributes nothing else says whether they are numbers.
        Role::Number if table.role(&fact.name).is_none() => column.number = Some(true),
        Role::Text | Role::Number | Role::Id | Role::Amount | Role::Currency | Role::Precision => {}
    }
    column
}

fn there(fact: &Fact, row: usize) -> bool {
    match &fact.cells {
        Cells::Text(column) => column.code(row) > 0,
        Cells::Stamps(stamps) => stamps.get(row).is_some(),
        Cells::Small(small) => small[row] > 0,
        Cells::Amounts(amounts) => amounts[row].is_some(),
    }
}

fn day(fact: &Fact, row: usize) -> &'static str {
    match &fact.cells {
        Cells::Stamps(stamps) if stamps.get(row).is_some_and(|stamp| stamp.day) => "day",
        _ => "",
    }
}

fn cell(facts: &Facts, fact: &Fact, row: usize) -> String {
    match &fact.cells {
        Cells::Text(column) => column.text(row).unwrap_or_default().to_owned(),
        Cells::Stamps(stamps) => stamps.get(row).map_or_else(String::new, |stamp| stamp.at.to_string()),
        Cells::Small(small) => {
            let words: &[&str] =
                if fact.role == Role::Flag { &["", "false", "true"] } else { &["", "open", "won", "lost"] };
            words.get(usize::from(small[row])).copied().unwrap_or_default().to_owned()
        }
        Cells::Amounts(amounts) => amounts[row].map_or_else(String::new, |minor| {
            let digits = facts.text("currency").text(row).and_then(Currency::named).map_or(0, Currency::minor_digits);
            row::major(minor, digits)
        }),
    }
}

/// A cell, quoted where it would be taken apart otherwise.
fn quoted(cell: &str, out: &mut String) {
    if cell.contains([',', '"', '\n', '\r']) {
        out.push('"');
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(cell);
    }
}
