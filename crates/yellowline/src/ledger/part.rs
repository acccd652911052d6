//! A long file read by two engines at once: one from its first byte, the other from a line in its middle.
//!
//! ```text
//! begin ─► push … ──────────────► at_row? ─► absorb totals, absorb pieces … ─► end      the one
//! begin ─► skip ─► (push ─► piece) … ─► totals ──────┘                                the other
//! ```
//!
//! Whether the line really begins a row shows only when the first has come so far: a line break within quotes ends
//! none. Everything then stands as if the first had read it all; where that cannot be, nothing is taken.

use super::Import;
use super::column::Page;
use super::finding::Code;
use super::import::no_file;
use super::notes::Seen;
use super::stage::Block;
use super::summary::UnmappedValue;
use crate::problem::{Problem, Refusal};
use crate::unit::RowSum;
use crate::{limit, lookup};
use serde::{Deserialize, Serialize};

#[derive(Debug, Serialize, Deserialize)]
enum Piece {
    Totals(Box<Totals>),
    Rows(Rows),
}

/// Rows that were read.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Rows {
    pub(super) rows: Vec<u32>,
    /// For each column its new texts, and its cells.
    pub(super) columns: Vec<(Page, Block)>,
}

/// What tells whether the rows can be taken, and what was counted beside them.
#[derive(Debug, Serialize, Deserialize)]
struct Totals {
    header: Vec<String>,
    header_row: u64,
    /// Each column with the number of its texts.
    columns: Vec<(String, usize)>,
    kept: usize,
    /// How many pieces there are, and the rows behind the last.
    pieces: u32,
    rest: Rows,
    bytes: u64,
    rows: u64,
    entries: u64,
    skipped: u64,
    missing: Vec<u64>,
    unmapped: Vec<Vec<UnmappedValue>>,
    stamps: [Option<i64>; 2],
    rejected: Vec<u64>,
    notes: Vec<(Code, Option<usize>, Seen)>,
    sum: (u64, String),
}

/// What was given of a part.
#[derive(Debug, Default)]
pub(super) struct Given {
    pieces: u32,
    kept: usize,
    /// For each column, how many texts.
    pub(super) texts: Vec<usize>,
}

/// What is being taken.
#[derive(Debug)]
pub(super) struct Taking {
    totals: Totals,
    /// For each column there, its place here and the code here of each code there.
    columns: Vec<(usize, Vec<u32>)>,
    /// What their row numbers lack.
    before: u64,
    /// The number of the next piece.
    number: u32,
}

impl Import {
    /// Goes on at a line in the middle of the file that was begun: of `head`, its first bytes, only the column names
    /// are read, and what is pushed next must begin a row. `false` where a file of this kind must be read in one.
    ///
    /// # Errors
    /// Where no file was begun.
    pub fn skip(&mut self, head: &[u8]) -> Result<bool, Refusal> {
        let Some(mut open) = self.open.take() else { return Err(no_file()) };
        let alone = open.reading.mapping.wrapped || open.reading.mapping.encoding.is_wide();
        let text = open.decoder.push(head).into_owned();
        self.text(&mut open, &text, |open| open.reading.plan.is_some());
        open.splitter.start_line();
        // What is to say of the beginning, the other engine says.
        self.notes.forget(self.files.len() - 1);
        let can = !alone && !open.refused && open.reading.plan.is_some();
        self.open = Some(open);
        Ok(can)
    }

    /// Gives the rows read since the last time, for the engine that reads the file's beginning, and their memory.
    ///
    /// # Errors
    /// Where no file is being read.
    pub fn piece(&mut self) -> Result<Vec<u8>, Refusal> {
        let Some(open) = &mut self.open else { return Err(no_file()) };
        let rows = self.stages[open.reading.mapping.table.place()].give(&mut open.given);
        open.given.kept += rows.rows.len();
        open.given.pieces += 1;
        Ok(packed(&Piece::Rows(rows), open.given.pieces))
    }

    /// Ends the file that was read from its middle: what the other engine must see before the first piece.
    ///
    /// # Errors
    /// Where no file is being read, or nothing of it could be.
    pub fn totals(mut self) -> Result<Vec<u8>, Refusal> {
        let Some(mut open) = self.open.take() else { return Err(no_file()) };
        // Whether lines stand below the data shows only after some of it.
        let any = open.reading.rows > 0;
        self.rest(&mut open);
        let Some(plan) = open.reading.plan.filter(|_| any && !open.refused) else { return Err(nothing()) };
        let stage = &mut self.stages[open.reading.mapping.table.place()];
        let rest = stage.give(&mut open.given);
        let sum = stage.sums.settled();
        let reader = open.reading.reader;
        let totals = Totals {
            header: plan.header,
            header_row: open.reading.mapping.header_row,
            columns: stage.columns.iter().zip(&open.given.texts).map(|(c, texts)| (c.name.clone(), *texts)).collect(),
            kept: open.given.kept + rest.rows.len(),
            pieces: open.given.pieces,
            rest,
            bytes: open.bytes,
            rows: open.reading.rows,
            entries: open.reading.entries,
            skipped: open.reading.skipped,
            missing: reader.missing,
            unmapped: reader.unmapped,
            stamps: [reader.first, reader.last],
            rejected: self.rejected.pop().unwrap_or_default(),
            notes: self.notes.into_seen(),
            sum: (sum.count, sum.hex()),
        };
        Ok(packed(&Piece::Totals(Box::new(totals)), 0))
    }

    /// Is a row about to begin, so that another engine may have begun here?
    #[must_use]
    pub fn at_row(&self) -> bool {
        self.open.as_ref().is_some_and(|open| {
            !open.refused && open.reading.plan.is_some() && open.splitter.at_start() && open.tail.is_empty()
        })
    }

    /// Takes what another engine read of this file from here on, as if it had been pushed: the totals first, then each
    /// piece. `false`, for the totals alone, where it cannot be taken: the rest of the file is then to be pushed.
    ///
    /// # Errors
    /// Where no file was begun, and where the piece is none or not the next one.
    pub fn absorb(&mut self, piece: &[u8]) -> Result<bool, Refusal> {
        let at_row = self.at_row();
        let Some(open) = &mut self.open else { return Err(no_file()) };
        let number = open.taking.as_ref().map_or(0, |taking| taking.number);
        match (whole(piece, number), open.taking.take()) {
            (Some(Piece::Totals(totals)), None) => {
                let Some(taking) = self.fitting(*totals).filter(|_| at_row) else { return Ok(false) };
                self.took(taking)
            }
            (Some(Piece::Rows(rows)), Some(mut taking)) => {
                self.take(rows, &mut taking)?;
                self.took(taking)
            }
            (_, taking) => {
                open.taking = taking;
                Err(damaged())
            }
        }
    }

    /// Whether what was read can be taken: the same columns, and together no more than one file may hold.
    fn fitting(&self, totals: Totals) -> Option<Taking> {
        let open = self.open.as_ref()?;
        let stage = &self.stages[open.reading.mapping.table.place()];
        let unmapped = &open.reading.reader.unmapped;
        let fits = open.reading.plan.as_ref()?.header == totals.header
            && stage.len() + totals.kept <= limit::ROWS
            && unmapped.len() == totals.unmapped.len()
            && unmapped.iter().zip(&totals.unmapped).all(|(a, b)| a.len() + b.len() <= limit::UNMAPPED);
        let place = |(name, texts): &(String, usize)| {
            let place = stage.columns.iter().position(|c| c.name == *name)?;
            (stage.columns[place].texts.len() + texts <= limit::DISTINCT).then(|| (place, vec![0]))
        };
        let columns = totals.columns.iter().map(place).collect::<Option<_>>()?;
        let before = open.splitter.row().saturating_sub(totals.header_row);
        fits.then_some(Taking { totals, columns, before, number: 1 })
    }

    /// Goes on to the next piece, or behind the last one.
    fn took(&mut self, mut taking: Taking) -> Result<bool, Refusal> {
        if taking.number > taking.totals.pieces {
            let rest = std::mem::take(&mut taking.totals.rest);
            self.take(rest, &mut taking)?;
            self.count(taking)?;
        } else if let Some(open) = &mut self.open {
            open.taking = Some(taking);
        }
        Ok(true)
    }

    fn take(&mut self, rows: Rows, taking: &mut Taking) -> Result<(), Refusal> {
        let Some(open) = &self.open else { return Err(no_file()) };
        let stage = &mut self.stages[open.reading.mapping.table.place()];
        stage.level();
        for ((place, codes), (page, block)) in taking.columns.iter_mut().zip(rows.columns) {
            stage.columns[*place].take(&page, block, codes).ok_or_else(damaged)?;
        }
        let row = |row: u32| u32::try_from(u64::from(row) + taking.before).unwrap_or(u32::MAX);
        rows.rows.into_iter().for_each(|n| stage.rows.push(row(n)));
        taking.number += 1;
        Ok(())
    }

    /// Adds what the other engine counted.
    fn count(&mut self, Taking { totals, before, .. }: Taking) -> Result<(), Refusal> {
        let Some(open) = &mut self.open else { return Err(no_file()) };
        let stage = &mut self.stages[open.reading.mapping.table.place()];
        stage.sums.merge(RowSum::parse(totals.sum.0, &totals.sum.1).ok_or_else(damaged)?);
        stage.level();
        open.bytes += totals.bytes;
        open.reading.rows += totals.rows;
        open.reading.entries += totals.entries;
        open.reading.skipped += totals.skipped;
        let reader = &mut open.reading.reader;
        reader.missing.iter_mut().zip(totals.missing).for_each(|(here, there)| *here += there);
        for (here, there) in reader.unmapped.iter_mut().zip(totals.unmapped) {
            for word in there {
                match here.binary_search_by(|known| known.value.cmp(&word.value)) {
                    Ok(at) => here[at].count += word.count,
                    Err(at) => here.insert(at, word),
                }
            }
        }
        let [first, last] = totals.stamps;
        reader.first = reader.first.into_iter().chain(first).min();
        reader.last = reader.last.into_iter().chain(last).max();
        let file = self.files.len() - 1;
        if let Some(rejected) = self.rejected.last_mut() {
            rejected.extend(totals.rejected.iter().map(|row| row + before));
        }
        for (code, column, seen) in totals.notes {
            self.notes.seen(file, code, column, seen, before);
        }
        Ok(())
    }
}

/// A piece with its number and a sum of both, by which it is known to be whole and the next one.
fn packed(piece: &Piece, number: u32) -> Vec<u8> {
    // It fails for lists of unknown length alone, of which there are none.
    let mut bytes = postcard::to_allocvec(piece).unwrap_or_default();
    bytes.extend(number.to_le_bytes());
    bytes.extend(lookup::hash(&bytes).to_le_bytes());
    bytes
}

fn whole(bytes: &[u8], number: u32) -> Option<Piece> {
    let (numbered, hash) = bytes.split_last_chunk()?;
    let (piece, found) = numbered.split_last_chunk()?;
    let same = (u32::from_le_bytes(*hash), u32::from_le_bytes(*found)) == (lookup::hash(numbered), number);
    postcard::from_bytes(piece).ok().filter(|_| same)
}

fn nothing() -> Refusal {
    Problem::new("nothing_read", "", "nothing of the file was read from here on").help("read it with one engine").into()
}

pub(super) fn damaged() -> Refusal {
    Problem::new("damaged_piece", "", "this is not the next piece of the file that is being read")
        .help("pass on the totals, then each piece as it came, all of them and in their order")
        .into()
}
