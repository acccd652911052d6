use super::{Ledger, Quality, Table};
use crate::Named;
use crate::unit::Fingerprint;
use serde::Serialize;

/// What became of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct FileSummary {
    /// Its name.
    pub file: String,
    /// The table its rows belong to.
    pub table: Table,
    /// Rows below the header; blank lines are none.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub rows: u64,
    /// Rows that are no facts: totals, lines below the data, and those the mapping does not want.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub skipped: u64,
    /// Rows of the table that were made of the others: as many, unless the mapping makes several of one. They are
    /// kept, rejected or duplicates.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub entries: u64,
    /// Rows that are in the ledger.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub kept: u64,
    /// Rows that were left out, with a finding; they can be exported as they came.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub rejected: u64,
    /// Rows that say what another row says.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub duplicates: u64,
    /// Its size.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub bytes: u64,
    /// The local date of its earliest stamp.
    pub earliest: Option<String>,
    /// The local date of its latest stamp: how old the data is.
    pub latest: Option<String>,
    /// Its columns that are used.
    pub columns: Vec<ColumnSummary>,
}

/// A column that is used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ColumnSummary {
    /// The source column's header; null for a constant.
    pub source: Option<String>,
    /// Our column.
    pub to: String,
    /// Rows in which it is missing, of those that were readable.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub missing: u64,
    /// Words to which the mapping gives no meaning, the most frequent first.
    pub unmapped: Vec<UnmappedValue>,
}

/// A word without a meaning and how often it occurs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "parts", derive(serde::Deserialize))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct UnmappedValue {
    /// The word.
    pub value: String,
    /// How often.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub count: u64,
}

/// A ledger in numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LedgerSummary {
    /// How many leads there are, several rows of one person being one, and the rows of every other table.
    #[cfg_attr(feature = "typescript", ts(type = "Record<Table, number>"))]
    pub tables: Named<&'static str, usize>,
    /// The files it was read from.
    pub files: Vec<FileSummary>,
    /// What is wrong with the records of each table.
    pub quality: Vec<Quality>,
    /// Its fingerprint.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub fingerprint: Fingerprint,
    /// The fingerprint as two words and four digits.
    pub spoken: String,
    /// The zone of its local dates.
    pub zone: String,
    /// The local date of the earliest fact.
    pub earliest: Option<String>,
    /// The local date of the latest fact.
    pub latest: Option<String>,
    /// The leads' attributes.
    pub attributes: Vec<AttributeSummary>,
    /// The kinds of touches that occur.
    pub touch_kinds: Vec<ValueCount>,
    /// Has any lead a date?
    pub dated: bool,
    /// Has any lead an outcome flag?
    pub has_outcome: bool,
}

/// An attribute in numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct AttributeSummary {
    /// Its id.
    pub id: String,
    /// `text` or `number`.
    #[serde(rename = "type")]
    #[cfg_attr(feature = "typescript", ts(type = "\"text\" | \"number\""))]
    pub kind: &'static str,
    /// How many different values there are.
    pub distinct: usize,
    /// How many leads have none.
    pub missing: usize,
}

/// A value and how often it occurs; null for missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ValueCount {
    /// The value.
    pub value: Option<String>,
    /// How often.
    pub count: usize,
}

impl FileSummary {
    pub(super) fn new(file: &str, table: Table, columns: Vec<ColumnSummary>) -> Self {
        Self {
            file: file.to_owned(),
            table,
            rows: 0,
            skipped: 0,
            entries: 0,
            kept: 0,
            rejected: 0,
            duplicates: 0,
            bytes: 0,
            earliest: None,
            latest: None,
            columns,
        }
    }
}

impl Ledger {
    /// The ledger in numbers.
    #[must_use]
    pub fn summary(&self) -> LedgerSummary {
        let fingerprint = self.fingerprint();
        let spans =
            [&self.leads.created, &self.touches.stamps, &self.opportunities.created, &self.opportunities.closed];
        let spans: Vec<_> = spans.into_iter().filter_map(|stamps| stamps.span()).collect();
        let date = |at| self.zone.date(at).map(|d| d.to_string());
        LedgerSummary {
            tables: Table::ALL
                .into_iter()
                .map(|table| {
                    (table.name(), if table == Table::Leads { self.leads.len() } else { self.table(table).len() })
                })
                .collect(),
            files: self.files.clone(),
            quality: self.quality.clone(),
            fingerprint,
            spoken: fingerprint.spoken(),
            zone: self.zone.name().to_owned(),
            earliest: spans.iter().map(|(first, _)| *first).min().and_then(date),
            latest: spans.iter().map(|(_, last)| *last).max().and_then(date),
            attributes: self
                .leads
                .attributes()
                .map(|(id, column)| AttributeSummary {
                    id: id.to_owned(),
                    kind: if column.is_number() { "number" } else { "text" },
                    distinct: column.distinct(),
                    missing: (0..self.leads.len()).filter(|lead| column.code(*lead) == 0).count(),
                })
                .collect(),
            touch_kinds: self.touches.kind().counts(self.touches.len()).into_iter().filter(|v| v.count > 0).collect(),
            dated: self.leads.created.span().is_some(),
            has_outcome: self.leads.outcomes.iter().any(|o| *o != 0),
        }
    }

    /// The values of an attribute with how many leads have each, in their order; the missing ones last,
    /// where there are any. Empty for an attribute that is not there.
    #[must_use]
    pub fn values(&self, attribute: &str) -> Vec<ValueCount> {
        let column = self.leads.attribute(attribute);
        column.map_or_else(Vec::new, |c| c.counts(self.leads.len()))
    }
}

impl super::Column {
    /// Each value with how many rows have it, then the missing ones where there are any.
    fn counts(&self, rows: usize) -> Vec<ValueCount> {
        let mut counts = vec![0_usize; self.distinct() + 1];
        for row in 0..rows {
            counts[super::settle::index(self.code(row))] += 1;
        }
        let known = self.values().map(|v| Some(v.to_owned())).zip(counts[1..].iter().copied());
        let missing = (counts[0] > 0).then_some((None, counts[0]));
        known.chain(missing).map(|(value, count)| ValueCount { value, count }).collect()
    }
}
