//! Records that are kept back: lines below the data, which show as such only at its end, and the parts of
//! rows that were broken over several lines.

use super::split::{Fault, Record};

/// A record of its own.
#[derive(Clone, Debug)]
pub(super) struct Held {
    row: u64,
    text: Vec<u8>,
    ends: Vec<usize>,
    fault: Option<Fault>,
}

/// What is kept back.
#[derive(Clone, Debug, Default)]
pub(super) struct Tail {
    held: Vec<Held>,
    /// Is it the parts of a broken row?
    broken: bool,
}

/// Lines below the data that are kept back at most; more are rows with something wrong in them.
const MOST: usize = 20;

/// Might the record stand below the data: several words in one cell, where the data has more? A single word may be
/// a row that holds nothing but its id, or one that was cut off.
pub(super) fn below(record: &Record<'_>, width: usize) -> bool {
    let cells = record.ends.len();
    let filled = || (0..cells).filter(|place| !record.cell(*place).is_empty()).take(2).count();
    width > 1 && cells > 0 && record.cell(0).trim_ascii().contains(&b' ') && filled() == 1
}

impl Held {
    pub(super) fn of(record: &Record<'_>) -> Self {
        if record.gap == 0 {
            return Self {
                row: record.row,
                text: record.text.to_vec(),
                ends: record.ends.to_vec(),
                fault: record.fault,
            };
        }
        let (mut text, mut ends) = (Vec::new(), Vec::new());
        for cell in 0..record.ends.len() {
            text.extend_from_slice(record.cell(cell));
            ends.push(text.len());
        }
        Self { row: record.row, text, ends, fault: record.fault }
    }

    pub(super) fn record(&self) -> Record<'_> {
        Record { row: self.row, text: &self.text, ends: &self.ends, gap: 0, fault: self.fault }
    }

    /// The next line's first cell goes on where the last one was broken.
    fn join(&mut self, next: &Self) {
        let before = self.text.len() + 1;
        self.text.push(b' ');
        self.text.extend_from_slice(&next.text);
        self.ends.pop();
        self.ends.extend(next.ends.iter().map(|end| before + end));
    }
}

impl Tail {
    pub(super) const fn broken(&self) -> bool {
        self.broken
    }

    #[cfg(feature = "parts")]
    pub(super) const fn is_empty(&self) -> bool {
        self.held.is_empty()
    }

    /// Keeps a record back; gives those of which there are too many to stand below the data.
    pub(super) fn below(&mut self, record: Held) -> Vec<Held> {
        self.held.push(record);
        if self.held.len() > MOST { self.take() } else { Vec::new() }
    }

    /// What was kept back, as it came.
    pub(super) fn take(&mut self) -> Vec<Held> {
        self.broken = false;
        std::mem::take(&mut self.held)
    }

    /// Adds a line to the row that is broken; gives what is whole now, and whether it was put together.
    pub(super) fn part(&mut self, record: Held, width: usize) -> (Vec<Held>, bool) {
        let width_of = |held: &[Held]| held.iter().map(|h| h.ends.len()).sum::<usize>() + 1 - held.len().max(1);
        if record.ends.len() >= width {
            let mut all = self.take();
            all.push(record);
            return (all, false);
        }
        self.broken = true;
        self.held.push(record);
        let joined = width_of(&self.held);
        if joined < width && self.held.len() < MOST {
            return (Vec::new(), false);
        }
        let mut parts = self.take();
        if joined > width || parts.len() >= MOST {
            return (parts, false);
        }
        let mut whole = parts.remove(0);
        for part in &parts {
            whole.join(part);
        }
        (vec![whole], true)
    }
}
