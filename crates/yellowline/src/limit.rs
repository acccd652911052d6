//! Every bound the engine keeps, in one place. What exceeds one is told, never cut silently.

/// Bytes of an agreement document.
pub const AGREEMENT_BYTES: usize = 4 << 20;
/// Rules of one score.
pub const RULES: usize = 500;
/// Entries of any other list of an agreement.
pub const LIST: usize = 2_000;
/// Characters of a name or a text in an agreement.
pub const TEXT_CHARS: usize = 500;
/// Bytes of one cell of an imported file.
pub const CELL_BYTES: usize = 65_536;
/// Bytes of one row of an imported file, quotes resolved.
pub const ROW_BYTES: usize = 4 << 20;
/// Columns of an imported file.
pub const COLUMNS: usize = 2_000;
/// Rows of one table.
pub const ROWS: usize = 24_000_000;
/// Distinct values of one column.
pub const DISTINCT: usize = 24_000_000;
/// Words without a meaning that are listed for one column of a file.
pub const UNMAPPED: usize = 200;
/// Rows quoted with a finding; the count is always complete.
pub const ROWS_QUOTED: usize = 20;
/// Thresholds of a sweep (definition 7.4).
pub const THRESHOLDS: usize = 200;
/// Events, or units of a number, that a rule counts for one lead. With at most [`RULES`] rules of at
/// most a million points each, no sum leaves 64 bits.
pub const UNITS: usize = 16_000_000;
/// Segments of a report.
pub const SEGMENTS: usize = 1_000;
/// Rows of figures of one report: stages and conversions by period and segment.
pub const FIGURES: usize = 200_000;
/// Leads of a pilot, so that its exact figures take no longer than a blink.
pub const PILOT: i64 = 10_000;
/// Leads of one page of a list.
pub const PAGE: i64 = 1_000;
/// Open clocks a hand-off report lists.
pub const OPEN_CLOCKS: usize = 200;
/// Periods of one list.
pub const PERIODS: usize = 10_000;
