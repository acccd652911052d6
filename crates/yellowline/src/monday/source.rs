use crate::ledger::{Ledger, Table};
use crate::report::Moment;
use crate::unit::Instant;
use serde::Serialize;

/// A table of the ledger, and how old it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "MondaySource"))]
#[serde(rename_all = "camelCase")]
pub struct Source {
    /// The table.
    pub table: Table,
    /// Its rows.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub rows: usize,
    /// Its latest known fact, in milliseconds; null where none has a date.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub latest: Option<Instant>,
    /// Whole days of 24 hours from it to the moment.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub age_days: Option<i64>,
}

/// The tables that have rows.
pub(super) fn sources(ledger: &Ledger, moment: &Moment) -> Vec<Source> {
    let filled = Table::ALL.into_iter().filter(|table| !ledger.table(*table).is_empty());
    filled
        .map(|table| {
            let facts = ledger.table(table);
            let latest = (0..facts.len()).filter_map(|row| facts.latest(row, moment.future)).max();
            let age = latest.map(|at| (moment.instant.ms() - at.ms()).div_euclid(Instant::DAY));
            Source { table, rows: facts.len(), latest, age_days: age }
        })
        .collect()
}
