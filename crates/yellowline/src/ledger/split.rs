#[cfg(feature = "lanes")]
use super::line;
use crate::limit;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use std::ops::Range;

/// Cuts decoded bytes into records, pushed chunk by chunk; no more than one record is held.
///
/// Rows are numbered as a spreadsheet shows them: the first line is row 1, a blank line takes a number
/// although it holds no record, and a record whose quoted cells contain line breaks is one row.
#[derive(Clone, Debug)]
pub(super) struct Splitter {
    reader: Reader,
    #[cfg(feature = "lanes")]
    delimiter: u8,
    text: Vec<u8>,
    length: usize,
    ends: Vec<usize>,
    gap: usize,
    cells: usize,
    row: u64,
    place: Place,
    fault: Option<Fault>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Nothing was read.
    Start,
    /// Between two records; the flag tells that the last byte was a carriage return.
    Between { after_return: bool },
    /// Within a record.
    Within,
}

/// Why a record cannot be used at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// A cell holds more than `limit::CELL_BYTES`; the number is its column, from 0.
    LongCell(usize),
    /// The record holds more than `limit::ROW_BYTES`.
    LongRow,
    /// The record holds more than `limit::COLUMNS` cells.
    ManyCells,
    /// The file ended within quotes; the number is the column in which they were opened.
    OpenQuote(usize),
}

/// What the bytes consumed by a step were.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The line feed that ends the record before.
    Tail,
    /// A blank line.
    Blank,
    /// Part of the current record.
    Part,
    /// The last part of the current record.
    Record,
}

/// One record, quotes resolved.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record<'a> {
    /// As a spreadsheet numbers it.
    pub(super) row: u64,
    /// Its cells, one after the other.
    pub(super) text: &'a [u8],
    /// Where each cell ends within `text`.
    pub(super) ends: &'a [usize],
    /// Bytes between two cells.
    pub(super) gap: usize,
    /// Why it cannot be used; its cells are then not all there.
    pub(super) fault: Option<Fault>,
}

/// Bytes of a record for which there is room from the beginning.
const ROOM: usize = 4096;

impl<'a> Record<'a> {
    /// Where a cell stands within `text`.
    pub(super) fn range(&self, column: usize) -> Range<usize> {
        let start = if column == 0 { 0 } else { self.ends[column - 1] + self.gap };
        start..self.ends[column]
    }

    /// The bytes of a cell.
    pub(super) fn cell(&self, column: usize) -> &'a [u8] {
        &self.text[self.range(column)]
    }

    /// Its cells as texts, trimmed; none where it cannot be used.
    pub(super) fn texts(&self) -> Vec<String> {
        let cells = if self.fault.is_some() { 0 } else { self.ends.len() };
        (0..cells).map(|column| String::from_utf8_lossy(self.cell(column)).trim().to_owned()).collect()
    }
}

impl Splitter {
    pub(super) fn new(delimiter: u8) -> Self {
        Self {
            reader: ReaderBuilder::new().delimiter(delimiter).build(),
            #[cfg(feature = "lanes")]
            delimiter,
            text: vec![0; ROOM],
            length: 0,
            ends: vec![0; 64],
            gap: 0,
            cells: 0,
            row: 0,
            place: Place::Start,
            fault: None,
        }
    }

    /// Is a record about to begin, and nothing of a line break to come?
    #[cfg(feature = "parts")]
    pub(super) fn at_start(&self) -> bool {
        self.place == Place::Between { after_return: false }
    }

    /// What comes next begins a line, whatever came before.
    #[cfg(feature = "parts")]
    pub(super) const fn start_line(&mut self) {
        self.place = Place::Between { after_return: false };
    }

    #[cfg(feature = "export")]
    /// The row being read, or the last one read.
    pub(super) const fn row(&self) -> u64 {
        self.row
    }

    /// Reads some of `input`, which is not empty, and tells what it was and how many bytes.
    pub(super) fn step(&mut self, input: &[u8]) -> (Step, usize) {
        if self.place != Place::Within {
            let after_return = self.place == Place::Between { after_return: true };
            match input[0] {
                b'\n' if after_return => {
                    self.place = Place::Between { after_return: false };
                    return (Step::Tail, 1);
                }
                byte @ (b'\n' | b'\r') => {
                    self.row += 1;
                    self.place = Place::Between { after_return: byte == b'\r' };
                    return (Step::Blank, 1);
                }
                _ => {
                    let first = self.place == Place::Start;
                    self.row += 1;
                    self.place = Place::Within;
                    (self.length, self.cells, self.gap, self.fault) = (0, 0, 0, None);
                    if first {
                        // The reader would take a mark off its first bytes; that is the decoder's affair.
                        return (self.read(&input[..1]).0, 1);
                    }
                    #[cfg(feature = "lanes")]
                    if let Some(used) = self.line(input) {
                        return (Step::Record, used);
                    }
                }
            }
        }
        let (step, used) = self.read(input);
        if step == Step::Record {
            self.place = Place::Between { after_return: input[used - 1] == b'\r' };
        }
        (step, used)
    }

    /// Takes a record that is one line without quotes, as most are; gives how many bytes that took.
    #[cfg(feature = "lanes")]
    fn line(&mut self, input: &[u8]) -> Option<usize> {
        let cells = line::cells(&input[..input.len().min(ROOM)], self.delimiter, &mut self.ends)?;
        (self.cells, self.length, self.gap) = (cells, self.ends[cells - 1], 1);
        self.text[..self.length].copy_from_slice(&input[..self.length]);
        self.place = Place::Between { after_return: input[self.length] == b'\r' };
        Some(self.length + 1)
    }

    /// Ends the file; true where that completes a record.
    pub(super) fn end(&mut self) -> bool {
        if self.place != Place::Within {
            return false;
        }
        // A line break ends the record as the end of the file does, but within quotes it ends nothing.
        if self.read(b"\n").0 != Step::Record {
            self.read(&[]);
            self.fault = Some(Fault::OpenQuote(self.cells.saturating_sub(1)));
        }
        self.place = Place::Between { after_return: false };
        true
    }

    /// Bytes held for the current record.
    #[cfg(test)]
    pub(super) const fn held(&self) -> usize {
        self.text.len()
    }

    /// The record that is complete.
    pub(super) fn record(&self) -> Record<'_> {
        let (text, ends) = (&self.text[..self.length], &self.ends[..self.cells]);
        Record { row: self.row, text, ends, gap: self.gap, fault: self.fault }
    }

    fn read(&mut self, input: &[u8]) -> (Step, usize) {
        let mut used = 0;
        loop {
            let (result, nin, nout, nend) =
                self.reader.read_record(&input[used..], &mut self.text[self.length..], &mut self.ends[self.cells..]);
            used += nin;
            self.length += nout;
            self.cells += nend;
            match result {
                ReadRecordResult::InputEmpty => return (Step::Part, used),
                ReadRecordResult::Record | ReadRecordResult::End => {
                    self.check_cells();
                    return (Step::Record, used);
                }
                ReadRecordResult::OutputFull => self.grow_text(),
                ReadRecordResult::OutputEndsFull => self.grow_ends(),
            }
        }
    }

    fn check_cells(&mut self) {
        if self.fault.is_none() && self.length > limit::CELL_BYTES {
            let record = self.record();
            let long = (0..self.cells).find(|c| record.cell(*c).len() > limit::CELL_BYTES);
            self.fault = long.map(Fault::LongCell);
        }
    }

    fn grow_text(&mut self) {
        let start = if self.cells == 0 { 0 } else { self.ends[self.cells - 1] };
        if self.fault.is_none() {
            if self.length - start > limit::CELL_BYTES {
                self.fault = Some(Fault::LongCell(self.cells));
            } else if self.length >= limit::ROW_BYTES {
                self.fault = Some(Fault::LongRow);
            }
        }
        match self.fault {
            // The rest of the record is read past without being kept.
            Some(_) => self.length = 0,
            None => self.text.resize(self.text.len() * 2, 0),
        }
    }

    fn grow_ends(&mut self) {
        if self.cells > limit::COLUMNS {
            self.fault = self.fault.or(Some(Fault::ManyCells));
            self.cells = 0;
        } else {
            self.ends.resize(self.ends.len() * 2, 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Told = (u64, Vec<Vec<u8>>, Option<Fault>);

    fn records(text: &[u8], cut: usize) -> Vec<Told> {
        let mut splitter = Splitter::new(b',');
        let mut records = Vec::new();
        let told = |splitter: &Splitter| {
            let record = splitter.record();
            (record.row, (0..record.ends.len()).map(|n| record.cell(n).to_vec()).collect(), record.fault)
        };
        for mut chunk in text.chunks(cut) {
            while !chunk.is_empty() {
                let (step, used) = splitter.step(chunk);
                chunk = &chunk[used..];
                if step == Step::Record {
                    records.push(told(&splitter));
                }
            }
        }
        if splitter.end() {
            records.push(told(&splitter));
        }
        records
    }

    proptest! {
        /// Pieces of a byte are too short for any shortcut.
        #[test]
        fn cuts_alike_whatever_the_pieces(text in "([a-cé]{0,20}|,{0,70}|\r|\n|\r\n|\"[^\"]{0,3}\"|\"){0,60}", long in 0_usize..3, cut in 16_usize..200) {
            let text = text.replacen('a', &"a".repeat(long * 4090), 1).into_bytes();
            let slowly = records(&text, 1);
            prop_assert_eq!(&records(&text, text.len().max(1)), &slowly);
            prop_assert_eq!(&records(&text, cut), &slowly);
        }
    }
}
