use super::Table;
use super::column::Column;
#[cfg(feature = "monday")]
use super::columns::RECORDED_AT;
use super::settle::{Settled, index};
use super::stage::{Stage, Staged};
use super::stamps::Stamps;
use super::table::Role;
#[cfg(feature = "monday")]
use crate::unit::Instant;
use crate::unit::Stamp;
use std::ops::Range;
use std::sync::Arc;

/// The rows of one table as they were written, duplicates aside, sorted by their columns; of tables whose
/// rows speak of leads, by lead first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    pub(super) table: Table,
    pub(super) len: usize,
    pub(super) columns: Vec<Fact>,
    /// Empty where the table's rows do not speak of leads.
    pub(super) offsets: Offsets,
}

/// A column of facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fact {
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) cells: Cells,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cells {
    Text(Arc<Column>),
    Stamps(Arc<Stamps>),
    /// Flags: 0 missing, 1 no, 2 yes. Statuses: 0 missing, 1 open, 2 won, 3 lost.
    Small(Arc<Vec<u8>>),
    /// Minor units of the row's currency.
    Amounts(Arc<Vec<Option<i64>>>),
}

/// Where each lead's rows begin, and behind them all where they end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Offsets(pub(super) Vec<u32>);

impl Offsets {
    /// From the lead of each row, counted from 1, ascending; 0 for none.
    pub(super) fn new(owners: impl Iterator<Item = u32>, leads: usize) -> Self {
        let mut counts = vec![0_u32; leads + 1];
        for owner in owners {
            counts[index(owner)] += 1;
        }
        for lead in 1..counts.len() {
            counts[lead] += counts[lead - 1];
        }
        Self(counts)
    }

    pub(super) fn of(&self, lead: usize) -> Range<usize> {
        let at = |n: usize| self.0.get(n).map_or(0, |at| index(*at));
        at(lead)..at(lead + 1)
    }
}

static NOTHING: Column = Column::NOTHING;

impl Facts {
    pub(super) const fn none(table: Table) -> Self {
        Self { table, len: 0, columns: Vec::new(), offsets: Offsets(Vec::new()) }
    }

    /// From a settled stage.
    pub(super) fn new(stage: Stage, settled: &Settled) -> Self {
        let rows = settled.rows.len();
        let kept = stage.columns.into_iter().filter(|staged| staged.role != Role::Precision);
        let columns = kept.map(|mut staged| Fact {
            cells: match staged.role {
                Role::Text | Role::Id | Role::Number | Role::Currency => {
                    let number = staged.role == Role::Number;
                    let values = std::mem::take(&mut staged.texts).into_values();
                    let codes = (0..rows).map(|row| staged.code(row));
                    Cells::Text(Arc::new(Column::new(values, number, codes)))
                }
                Role::Stamp => Cells::Stamps(Arc::new(stamps(&staged, rows))),
                Role::Flag | Role::Status | Role::Precision => {
                    Cells::Small(Arc::new((0..rows).map(|row| staged.small(row)).collect()))
                }
                Role::Amount => Cells::Amounts(Arc::new((0..rows).map(|row| staged.wide(row)).collect())),
            },
            name: staged.name,
            role: staged.role,
        });
        Self { table: stage.table, len: rows, columns: columns.collect(), offsets: Offsets::default() }
    }

    /// The table.
    #[must_use]
    pub const fn table(&self) -> Table {
        self.table
    }

    /// How many rows there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Is there none?
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The rows of a lead.
    #[must_use]
    pub fn of(&self, lead: usize) -> Range<usize> {
        self.offsets.of(lead)
    }

    /// A column of texts, ids or numbers; a column that is not there is missing in every row.
    #[must_use]
    pub fn text(&self, name: &str) -> &Column {
        match self.cells(name) {
            Some(Cells::Text(column)) => column,
            _ => &NOTHING,
        }
    }

    /// The stamp of a row.
    #[must_use]
    pub fn stamp(&self, name: &str, row: usize) -> Option<Stamp> {
        match self.cells(name) {
            Some(Cells::Stamps(stamps)) => stamps.get(row),
            _ => None,
        }
    }

    /// The latest stamp of a row before an instant, whatever it is of but the instant of recording.
    #[cfg(feature = "monday")]
    pub(crate) fn latest(&self, row: usize, before: Instant) -> Option<Instant> {
        let stamps = self.columns.iter().filter(|fact| fact.name != RECORDED_AT).filter_map(|fact| match &fact.cells {
            Cells::Stamps(stamps) => stamps.get(row),
            _ => None,
        });
        stamps.map(|stamp| stamp.at).filter(|at| *at < before).max()
    }

    /// The flag of a row.
    #[must_use]
    pub fn flag(&self, name: &str, row: usize) -> Option<bool> {
        match self.cells(name) {
            Some(Cells::Small(flags)) if flags[row] > 0 => Some(flags[row] == 2),
            _ => None,
        }
    }

    /// The amount of a row, in minor units of its currency.
    #[must_use]
    pub fn amount(&self, name: &str, row: usize) -> Option<i64> {
        match self.cells(name) {
            Some(Cells::Amounts(amounts)) => amounts[row],
            _ => None,
        }
    }

    /// The names of the columns that are there.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|c| c.name.as_str())
    }

    pub(super) fn cells(&self, name: &str) -> Option<&Cells> {
        self.columns.iter().find(|c| c.name == name).map(|c| &c.cells)
    }

    pub(super) fn shared_text(&self, name: &str) -> Arc<Column> {
        match self.cells(name) {
            Some(Cells::Text(column)) => Arc::clone(column),
            _ => Arc::default(),
        }
    }

    pub(super) fn shared_stamps(&self, name: &str) -> Arc<Stamps> {
        match self.cells(name) {
            Some(Cells::Stamps(stamps)) => Arc::clone(stamps),
            _ => Arc::new(Stamps::new(std::iter::repeat_n(None, self.len))),
        }
    }

    pub(super) fn shared_small(&self, name: &str) -> Arc<Vec<u8>> {
        match self.cells(name) {
            Some(Cells::Small(small)) => Arc::clone(small),
            _ => Arc::new(vec![0; self.len]),
        }
    }
}

fn stamps(staged: &Staged, rows: usize) -> Stamps {
    Stamps::new((0..rows).map(|row| staged.wide(row)))
}
