//! A mapping while it is made, and what it is made from.

use super::columns::{Guess, Unseen};
use super::money::Named;
use super::sample::Sample;
use super::stages::Stages;
use super::{ColumnGuess, TOTALS};
use crate::agreement::Attribute;
use crate::json::Node;
use crate::ledger::mapping::Mapping;
use crate::ledger::notes::Notes;
use crate::ledger::{Encoding, Table};
use crate::limit;
use crate::order;
use crate::unit::{Currency, Zone};

/// A file as it is looked at.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    pub(super) file: &'a str,
    pub(super) encoding: Encoding,
    pub(super) delimiter: u8,
    pub(super) sample: &'a Sample,
    /// The reduced names of its columns; empty for those that cannot be used.
    pub(super) names: &'a [String],
    pub(super) missing: &'a [String],
    pub(super) zone: Zone,
    pub(super) currency: Option<Currency>,
    pub(super) attributes: &'a [Attribute],
    pub(super) stages: Stages<'a>,
}

/// A mapping with how sure its columns are and what must still be said.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) mapping: Mapping,
    pub(super) confidence: Vec<ColumnGuess>,
    pub(super) questions: Notes,
}

impl Look<'_> {
    /// Columns of a table that are still to be named.
    pub(super) const fn guess<'b>(&'b self, table: Table, notes: &'b mut Notes) -> Guess<'b> {
        Guess {
            sample: self.sample,
            table,
            attributes: self.attributes,
            missing: self.missing,
            notes,
            named: Named::Not,
            cells_of: Vec::new(),
            unseen: Unseen::Asked,
            columns: Vec::new(),
            confidence: Vec::new(),
        }
    }

    /// A mapping of the file that uses no column.
    pub(super) fn mapping(&self, table: Table) -> Mapping {
        let recognised = self.sample.header.len() <= limit::COLUMNS;
        Mapping {
            encoding: self.encoding,
            delimiter: self.delimiter,
            time_zone: Some(self.zone.name().to_owned()),
            missing: self.missing.to_vec(),
            header_row: self.sample.header_row.max(1),
            header: if recognised { self.sample.header.clone() } else { Vec::new() },
            totals: TOTALS.map(str::to_owned).to_vec(),
            wrapped: self.sample.wrapped,
            ..Mapping::new(self.file, table)
        }
    }

    /// The mapping of the columns that were named; questions stay where the guess put them.
    pub(super) fn draft(&self, mut guess: Guess<'_>, filter: Option<Node>) -> Draft {
        let (decimal, currency) = (guess.decimal(), guess.currency(self.currency));
        let Guess { table, mut columns, mut confidence, .. } = guess;
        order::sort(&mut columns, |a, b| a.0.cmp(&b.0));
        let columns: Vec<_> = columns.into_iter().map(|(_, column)| column).collect();
        let place = |c: &ColumnGuess| columns.iter().position(|m| m.to == c.to);
        order::sort(&mut confidence, |a, b| place(a).cmp(&place(b)));
        let mut mapping = Mapping { decimal, currency, columns, ..self.mapping(table) };
        if let Some(filter) = filter {
            mapping.only(filter);
        }
        Draft { mapping, confidence, questions: Notes::default() }
    }
}
