use super::values::Cells;
use crate::ledger::encoding::{Decoder, Encoding};
use crate::ledger::split::{Record, Splitter, Step};

/// The records at the head of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Sample {
    pub(super) header: Vec<String>,
    /// Rows as wide as the header, with their numbers.
    rows: Vec<(u64, Vec<String>)>,
}

/// Rows that are looked at.
const ROWS: usize = 5_000;

/// Decodes the head of a file; a last character that is cut off is left out.
pub(super) fn decoded(head: &[u8], encoding: Encoding) -> Vec<u8> {
    let mut decoder = Decoder::new(encoding);
    decoder.push(head).into_owned()
}

/// The cells of a record as texts, trimmed.
pub(super) fn cells(record: &Record<'_>) -> Vec<String> {
    if record.fault.is_some() {
        return Vec::new();
    }
    (0..record.ends.len()).map(|c| String::from_utf8_lossy(record.cell(c)).trim().to_owned()).collect()
}

impl Sample {
    pub(super) fn new(mut text: &[u8], delimiter: u8) -> Self {
        let mut sample = Self::default();
        let mut splitter = Splitter::new(delimiter);
        while !text.is_empty() && sample.rows.len() < ROWS {
            let (step, used) = splitter.step(text);
            text = &text[used..];
            if step == Step::Record {
                sample.take(splitter.record().row, cells(&splitter.record()));
            }
        }
        // The last record may be cut off within its last cell.
        if text.is_empty() && splitter.end() {
            let mut last = cells(&splitter.record());
            if !(sample.header.is_empty() || sample.rows.is_empty()) && last.len() == sample.header.len() {
                last.pop();
                last.push(String::new());
            }
            sample.take(splitter.row(), last);
        }
        sample
    }

    fn take(&mut self, row: u64, cells: Vec<String>) {
        if self.header.is_empty() {
            self.header = cells;
        } else if cells.len() == self.header.len() {
            self.rows.push((row, cells));
        }
    }

    /// The first rows, to show.
    pub(super) fn first(&self, count: usize) -> Vec<Vec<String>> {
        self.rows.iter().take(count).map(|(_, cells)| cells.clone()).collect()
    }

    /// The cells of a column that are not missing.
    pub(super) fn cells(&self, place: usize, missing: &[String]) -> Cells<'_> {
        let cells = self.rows.iter().map(|(_, cells)| cells[place].as_str());
        cells.filter(|c| !c.is_empty() && !missing.iter().any(|m| m == c)).collect()
    }

    /// The rows in which a column is not missing; the header's where there is none.
    pub(super) fn rows(&self, place: usize, missing: &[String]) -> Vec<u64> {
        let there = |cells: &[String]| !cells[place].is_empty() && !missing.contains(&cells[place]);
        let rows: Vec<u64> = self.rows.iter().filter(|(_, cells)| there(cells)).map(|(row, _)| *row).collect();
        if rows.is_empty() { vec![1] } else { rows }
    }

    /// Does another column have the same name?
    pub(super) fn twice(&self, place: usize) -> bool {
        self.header.iter().filter(|h| **h == self.header[place]).count() > 1
    }
}
