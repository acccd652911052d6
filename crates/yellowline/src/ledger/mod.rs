//! What happened: leads, touches and opportunities, read from files as they are exported.
//!
//! ```text
//!  file ──► Import::preview ──► Mapping, shown and corrected
//!  bytes ──► encoding ──► split ──► read (dates, numbers, texts) ──► stage ──► finish ──► Ledger
//!                                         └► rejected rows, findings              └► duplicates, conflicts,
//!                                                                                    unknown leads
//! ```
//!
//! Rows are numbered as a spreadsheet shows them: the first line is row 1, a blank line takes a number,
//! and a record whose quoted cells contain line breaks is one row. A row with anything wrong in it is
//! rejected as a whole; [`RowPicker`] gives rejected rows back as they came. Right of the ledger no
//! text is parsed, no order is undefined and no duplicate is left.

mod blocks;
mod clock;
mod column;
mod columns;
mod date;
mod encoding;
#[cfg(feature = "export")]
mod export;
mod facts;
mod finding;
mod finish;
#[cfg(feature = "guess")]
mod guess;
mod identity;
mod import;
mod leads;
#[cfg(feature = "lanes")]
mod line;
mod mapping;
mod notes;
mod number;
mod opportunities;
#[cfg(feature = "reports")]
mod owners;
#[cfg(feature = "parts")]
mod part;
#[cfg(feature = "export")]
mod picker;
mod plan;
#[cfg(feature = "guess")]
mod preset;
mod quality;
mod read;
mod row;
mod salesforce;
mod settle;
mod split;
mod stage;
mod stamps;
mod summary;
mod table;
mod tail;
mod texts;
mod touches;
mod transitions;

pub use column::Column;
pub use date::DateFormat;
pub use encoding::Encoding;
#[cfg(feature = "export")]
pub use export::Export;
pub use facts::Facts;
#[cfg(feature = "guess")]
pub use guess::{CUT, ColumnGuess, Confidence, Cut, Origin, PresetSummary, Preview, ValueAlias};
pub use import::Import;
pub use leads::Leads;
pub use mapping::{ColumnMapping, From, MAPPING, Mapping, Otherwise, Unpivoted, Value};
pub use number::DecimalMark;
pub use opportunities::{Opportunities, Status};
#[cfg(feature = "reports")]
pub(crate) use owners::Owners;
#[cfg(feature = "export")]
pub use picker::RowPicker;
#[cfg(feature = "guess")]
pub use preset::{Feed, Preset, known_by, presets};
pub use quality::Quality;
pub use summary::{AttributeSummary, ColumnSummary, FileSummary, LedgerSummary, UnmappedValue, ValueCount};
pub use table::Table;
pub use touches::Touches;
pub use transitions::{Basis, Transition, Transitions};

use crate::Named;
use crate::problem::Finding;
use crate::unit::{Fingerprint, RowSum, Zone};

/// What happened, in sorted columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    zone: Zone,
    tables: [Facts; Table::COUNT],
    leads: Leads,
    touches: Touches,
    transitions: Transitions,
    opportunities: Opportunities,
    quality: Vec<Quality>,
    findings: Vec<Finding>,
    files: Vec<FileSummary>,
    rejected: Vec<Vec<u64>>,
    sums: Named<&'static str, RowSum>,
}

impl Ledger {
    /// The zone of its local dates.
    #[must_use]
    pub const fn zone(&self) -> Zone {
        self.zone
    }

    /// The rows of a table as they were written.
    #[must_use]
    pub const fn table(&self, table: Table) -> &Facts {
        &self.tables[table.place()]
    }

    /// The leads.
    #[must_use]
    pub const fn leads(&self) -> &Leads {
        &self.leads
    }

    /// The touches.
    #[must_use]
    pub const fn touches(&self) -> &Touches {
        &self.touches
    }

    /// What was recorded of stages.
    #[must_use]
    pub const fn transitions(&self) -> &Transitions {
        &self.transitions
    }

    /// The opportunities.
    #[must_use]
    pub const fn opportunities(&self) -> &Opportunities {
        &self.opportunities
    }

    /// What was seen while it was read, by file and gravest first.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// What became of each file, in the order in which they came.
    #[must_use]
    pub fn files(&self) -> &[FileSummary] {
        &self.files
    }

    /// The rows of a file that are not in the ledger, duplicates aside, in ascending order.
    #[must_use]
    pub fn rejected_rows(&self, file: usize) -> &[u64] {
        self.rejected.get(file).map_or(&[], Vec::as_slice)
    }

    /// The number and the sum of each table's rows (definition 8.2), by the tables' names.
    #[must_use]
    pub const fn sums(&self) -> &Named<&'static str, RowSum> {
        &self.sums
    }

    /// The fingerprint of its facts, whatever the order of their rows and files.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of_tables(&self.sums)
    }
}

#[cfg(test)]
mod tests;
