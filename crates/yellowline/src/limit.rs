//! Every bound the engine keeps, in one place. What exceeds one is told, never cut silently.

/// Bytes of an agreement document.
pub const AGREEMENT_BYTES: usize = 4 << 20;
/// Rules of one agreement.
pub const RULES: usize = 500;
/// Entries of any other list of an agreement.
pub const LIST: usize = 2_000;
/// Characters of a name or a text in an agreement.
pub const TEXT_CHARS: usize = 500;
/// Bytes of one cell of an imported file.
pub const CELL_BYTES: usize = 65_536;
/// Columns of an imported file.
pub const COLUMNS: usize = 2_000;
/// Rows of one table.
pub const ROWS: usize = 50_000_000;
/// Distinct values of one column.
pub const DISTINCT: usize = 16_000_000;
/// Rows quoted with a finding; the count is always complete.
pub const ROWS_QUOTED: usize = 20;
/// Thresholds of a sweep (definition 7.4).
pub const THRESHOLDS: usize = 200;
