use super::finding::Code;
use super::import::Import;
use super::leads::Leads;
use super::table::{Role, Table};
use serde::Serialize;

/// What is wrong with the records of a table (definition 1.11): each a count, to be shown as a share of `records`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Quality {
    /// The table.
    pub table: Table,
    /// How many records were looked at.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub records: u64,
    /// Records without the date they need; leads without a creation date, which are kept.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub undated: u64,
    /// Records whose lead or opportunity is unknown, or could be several.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub unmatched: u64,
    /// Records that say what another says.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub duplicate: u64,
    /// Records left out because another with their id says something else.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub conflict: u64,
    /// Records whose amount names no currency, or none that is known.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub unknown_currency: u64,
}

/// One for each table of which records were looked at.
pub(super) fn of(import: &Import, leads: &Leads) -> Vec<Quality> {
    let each = Table::ALL.into_iter().map(|table| {
        let count = |codes: &[Code], dates: bool| {
            let files = import.files.iter().enumerate().filter(|(_, file)| file.table == table);
            files.map(|(file, _)| import.notes.count(file, codes, |to| !dates || dated(table, to))).sum::<u64>()
        };
        let undated_leads = (0..leads.len()).filter(|lead| leads.created(*lead).is_none()).count();
        let undated_leads = if table == Table::Leads { u64::try_from(undated_leads).unwrap_or(0) } else { 0 };
        Quality {
            table,
            records: import.files.iter().filter(|f| f.table == table).map(|f| f.entries).sum(),
            undated: count(&[Code::MissingValue], true) + undated_leads,
            unmatched: count(&[Code::UnknownLead, Code::SeveralLeads, Code::UnknownOpportunity], false),
            duplicate: count(&[Code::Duplicate], false),
            conflict: count(&[Code::Conflict], false),
            unknown_currency: count(&[Code::NoCurrency, Code::CurrencyMissing], false),
        }
    });
    each.filter(|quality| quality.records > 0).collect()
}

fn dated(table: Table, to: &str) -> bool {
    table.target(to).is_some_and(|target| target.role == Role::Stamp)
}
