//! What a file seems to be. Everything guessed is shown; what cannot be told is asked.

mod aliases;
mod columns;
mod dialect;
mod names;
mod sample;
mod values;

use super::Encoding;
use super::finding::Code;
use super::mapping::Mapping;
use super::notes::Notes;
use super::split::Record;
use crate::agreement::Attribute;
use crate::order;
use crate::problem::Finding;
use crate::unit::{Currency, Zone};
use columns::Guess;
use sample::Sample;
use serde::Serialize;

/// What a file seems to be, to look at and correct before it is read.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Preview {
    /// The guessed mapping.
    #[cfg_attr(feature = "typescript", ts(type = "MappingDocument"))]
    pub mapping: Mapping,
    /// The names in the file's first line.
    pub header: Vec<String>,
    /// The first rows, as they are.
    pub rows: Vec<Vec<String>>,
    /// What only a person can say; while one is open the file cannot be read.
    pub questions: Vec<Finding>,
    /// How sure each column of the mapping is, in its order.
    pub confidence: Vec<ColumnGuess>,
}

/// How sure a column of the mapping is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ColumnGuess {
    /// The source column's header; null for a constant.
    pub source: Option<String>,
    /// Our column.
    pub to: String,
    /// How sure.
    pub confidence: Confidence,
}

/// How sure a guess is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// The name is known or agreed, and the values fit it.
    High,
    /// Made from the name, and the values fit it.
    Medium,
    /// Nothing in the sample bears it out.
    Low,
}

/// Rows that are shown.
const SHOWN: usize = 8;

/// Cells that usually mean that nothing is known.
const MISSING: [&str; 5] = ["", "#N/A", "NULL", "null", "Select"];

pub(super) fn preview(
    file: &str,
    head: &[u8],
    zone: Zone,
    currency: Option<Currency>,
    attributes: &[Attribute],
) -> Preview {
    let mut notes = Notes::default();
    let encoding = dialect::encoding(head);
    if encoding.is_none() {
        notes.row(0, Code::NotUtf8, None, 1, None, &[]);
    }
    let encoding = encoding.unwrap_or(Encoding::Utf8);
    let text = sample::decoded(head, encoding);
    let delimiter = dialect::delimiter(&text);
    let sample = Sample::new(&text, delimiter);
    if sample.header.is_empty() {
        notes.row(0, Code::EmptyFile, None, 1, None, &[]);
    }
    ask_about_names(&sample, &mut notes);
    let reduced: Vec<String> = sample.header.iter().map(|h| names::reduced(h)).collect();
    let missing: Vec<String> = MISSING.map(str::to_owned).to_vec();
    let mut guess = Guess {
        sample: &sample,
        table: names::table(file, &reduced),
        attributes,
        missing: &missing,
        notes: &mut notes,
        columns: Vec::new(),
        confidence: Vec::new(),
    };
    if !sample.header.is_empty() {
        guess.columns();
    }
    let decimal = guess.decimal();
    let currency = guess.currency(currency);
    let Guess { table, columns, mut confidence, .. } = guess;
    let columns: Vec<_> = columns.into_iter().map(|(_, column)| column).collect();
    let place = |c: &ColumnGuess| columns.iter().position(|m| m.to == c.to);
    order::sort(&mut confidence, |a, b| place(a).cmp(&place(b)));
    let mapping = Mapping {
        encoding,
        delimiter,
        time_zone: Some(zone.name().to_owned()),
        missing,
        decimal,
        currency,
        columns,
        ..Mapping::new(file, table)
    };
    let questions = notes.findings(|_| file.to_owned());
    Preview { mapping, rows: sample.first(SHOWN), header: sample.header, questions, confidence }
}

/// The names in a file's first line, trimmed.
pub(super) fn header(record: &Record<'_>) -> Vec<String> {
    sample::cells(record)
}

/// A name that stands twice could mean either column.
fn ask_about_names(sample: &Sample, notes: &mut Notes) {
    for (place, name) in sample.header.iter().enumerate() {
        let before = sample.header[..place].iter().position(|h| h == name && !name.is_empty());
        if let Some(first) = before {
            let (a, b) = (first + 1, place + 1);
            notes.row(0, Code::DuplicateHeaderAsked, Some((place, name)), 1, None, &[("first", &a), ("second", &b)]);
        }
    }
}
