use super::encoding::{Decoder, Encoding};
use super::finding::Code;
use super::finish;
use super::mapping::{From, Mapping};
use super::notes::Notes;
use super::plan::Plan;
use super::read::RowReader;
use super::split::{Record, Splitter, Step};
use super::stage::{Stage, unpack};
use super::summary::{ColumnSummary, FileSummary};
use super::tail::{self, Held, Tail};
use super::{Ledger, Table};
use crate::agreement::{Agreement, Attribute};
use crate::limit;
use crate::order;
use crate::problem::{Finding, Problem, Refusal};
use crate::unit::{RowSum, Zone};

/// Reads files into a ledger, pushed chunk by chunk: no file is ever in memory as a whole.
///
/// For each file [`Import::begin`], any number of [`Import::push`] and [`Import::end`]; after the last
/// one [`Import::finish`]. Files may come in any order, and several may feed one table.
#[derive(Debug)]
pub struct Import {
    zone: Zone,
    pub(super) attributes: Vec<Attribute>,
    /// What helps to tell what a file is.
    #[cfg(feature = "guess")]
    pub(super) clues: super::guess::Clues,
    pub(super) stages: [Stage; Table::COUNT],
    pub(super) files: Vec<FileSummary>,
    pub(super) rejected: Vec<Vec<u64>>,
    pub(super) notes: Notes,
    pub(super) open: Option<Open>,
}

/// The file that is being read.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) decoder: Decoder,
    pub(super) splitter: Splitter,
    pub(super) reading: Reading,
    /// Rows, columns and sum that its table had before.
    begun: (usize, usize, RowSum),
    pub(super) bytes: u64,
    pub(super) refused: bool,
    /// Records that are kept back until it shows what they are.
    pub(super) tail: Tail,
    /// What was given of it to another engine, or is being taken from one.
    #[cfg(feature = "parts")]
    pub(super) given: super::part::Given,
    #[cfg(feature = "parts")]
    pub(super) taking: Option<super::part::Taking>,
    /// The first bytes, until a byte order mark would be complete.
    head: Vec<u8>,
}

/// What turns its records into rows of a table, and how many there were.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) mapping: Mapping,
    pub(super) reader: RowReader,
    /// There from the header on, unless the file is refused.
    pub(super) plan: Option<Plan>,
    pub(super) rows: u64,
    /// Rows of the table made of them.
    pub(super) entries: u64,
    pub(super) skipped: u64,
}

impl Reading {
    /// A record that is a row.
    fn row(&mut self, import: &mut Import, record: &Record<'_>) {
        let Some(plan) = &self.plan else { return };
        let stage = &mut import.stages[self.mapping.table.place()];
        let made = self.reader.read(plan, record, stage, &mut import.notes);
        self.rows += 1;
        self.entries += made.entries;
        self.skipped += u64::from(made.entries == 0);
        if made.rejected
            && let Some(rejected) = import.rejected.last_mut()
        {
            rejected.push(record.row);
        }
    }
}

impl Import {
    /// An import under an agreement, which says the time zone, the currency and the attributes' types.
    #[must_use]
    pub fn new(agreement: &Agreement) -> Self {
        Self {
            zone: agreement.zone,
            attributes: agreement.attributes.clone(),
            #[cfg(feature = "guess")]
            clues: super::guess::Clues::new(agreement),
            stages: Table::ALL.map(Stage::new),
            files: Vec::new(),
            rejected: Vec::new(),
            notes: Notes::default(),
            open: None,
        }
    }

    /// What must still be said before a file with this mapping can be begun.
    #[must_use]
    pub fn check(&self, mapping: &Mapping) -> Vec<Problem> {
        mapping.questions(&self.attributes)
    }

    /// Begins a file.
    ///
    /// # Errors
    /// Where the mapping leaves a question open or contradicts the agreement, and where another file is
    /// still being read.
    pub fn begin(&mut self, mapping: Mapping) -> Result<(), Refusal> {
        if self.open.is_some() {
            return Err(Problem::new("file_open", "", "another file is still being read")
                .help("end or cancel it first")
                .into());
        }
        let problems = self.check(&mapping);
        if !problems.is_empty() {
            return Err(Refusal { problems });
        }
        let file = self.files.len();
        let columns = mapping.columns.iter().map(|c| ColumnSummary {
            source: if let From::Source(header) = &c.from { Some(header.clone()) } else { None },
            to: c.to.clone(),
            missing: 0,
            unmapped: Vec::new(),
        });
        self.files.push(FileSummary::new(&mapping.file, mapping.table, columns.collect()));
        self.rejected.push(Vec::new());
        let stage = &mut self.stages[mapping.table.place()];
        let begun = (stage.len(), stage.columns.len(), stage.sums.settled());
        stage.files.push((stage.len(), file));
        self.open = Some(Open {
            decoder: Decoder::new(mapping.encoding),
            splitter: Splitter::new(mapping.delimiter),
            reading: Reading {
                reader: RowReader::new(&mapping, self.zone, file),
                mapping,
                plan: None,
                rows: 0,
                entries: 0,
                skipped: 0,
            },
            begun,
            bytes: 0,
            refused: false,
            tail: Tail::default(),
            #[cfg(feature = "parts")]
            given: super::part::Given::default(),
            #[cfg(feature = "parts")]
            taking: None,
            head: Vec::new(),
        });
        Ok(())
    }

    /// The file's next bytes, cut anywhere.
    ///
    /// # Errors
    /// Where no file was begun.
    pub fn push(&mut self, chunk: &[u8]) -> Result<(), Refusal> {
        let Some(mut open) = self.open.take() else { return Err(no_file()) };
        open.bytes += u64::try_from(chunk.len()).unwrap_or(u64::MAX);
        if open.head.len() < 3 && !open.refused {
            open.head.extend(chunk.iter().take(3 - open.head.len()));
            open.refused |= self.foreign_mark(&open);
        }
        if !open.refused {
            let mut decoder = std::mem::replace(&mut open.decoder, Decoder::new(Encoding::Utf8));
            self.text(&mut open, &decoder.push(chunk), |_| false);
            open.decoder = decoder;
        }
        self.open = Some(open);
        Ok(())
    }

    /// Ends the file. Duplicates and rows of unknown leads show only when the import is finished.
    ///
    /// # Errors
    /// Where no file was begun, and where part of what another engine read of it is missing.
    pub fn end(&mut self) -> Result<FileSummary, Refusal> {
        let Some(mut open) = self.open.take() else { return Err(no_file()) };
        #[cfg(feature = "parts")]
        if open.taking.is_some() {
            self.open = Some(open);
            return Err(super::part::damaged());
        }
        let file = self.files.len() - 1;
        self.rest(&mut open);
        if !open.refused {
            match &open.reading.plan {
                None => self.notes.row(file, Code::EmptyFile, None, 1, None, &[]),
                Some(_) if open.reading.rows == 0 => self.notes.row(file, Code::HeaderOnly, None, 1, None, &[]),
                Some(_) => {}
            }
        }
        let stage = &mut self.stages[open.reading.mapping.table.place()];
        stage.level();
        let kept = u64::try_from(stage.len() - open.begun.0).unwrap_or(u64::MAX);
        let summary = &mut self.files[file];
        (summary.bytes, summary.rows, summary.entries, summary.kept) =
            (open.bytes, open.reading.rows, open.reading.entries, kept);
        (summary.skipped, summary.rejected) = (open.reading.skipped, open.reading.entries - kept);
        let date = |packed: Option<i64>| self.zone.date(unpack(packed?).at).map(|d| d.to_string());
        (summary.earliest, summary.latest) = (date(open.reading.reader.first), date(open.reading.reader.last));
        let seen = open.reading.reader.missing.into_iter().zip(open.reading.reader.unmapped);
        for (column, (missing, mut unmapped)) in summary.columns.iter_mut().zip(seen) {
            // The most frequent first; of equals, by their bytes.
            order::sort(&mut unmapped, |a, b| b.count.cmp(&a.count));
            (column.missing, column.unmapped) = (missing, unmapped);
        }
        Ok(summary.clone())
    }

    /// Forgets the file that is being read.
    pub fn cancel(&mut self) {
        let Some(open) = self.open.take() else { return };
        self.stages[open.reading.mapping.table.place()].cut(open.begun.0, open.begun.1, open.begun.2);
        self.files.pop();
        self.rejected.pop();
        self.notes.forget(self.files.len());
    }

    /// What was seen so far.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        self.notes.findings(|file| self.files[file].file.clone())
    }

    /// Settles duplicates, finds the leads of touches and opportunities, and sorts everything.
    ///
    /// # Errors
    /// Where a file is still being read.
    pub fn finish(self) -> Result<Ledger, Refusal> {
        match self.open {
            Some(_) => {
                Err(Problem::new("file_open", "", "a file is still being read").help("end or cancel it first").into())
            }
            None => Ok(finish::ledger(self)),
        }
    }

    pub(super) const fn zone(&self) -> Zone {
        self.zone
    }

    /// Does the file begin with the byte order mark of another encoding?
    fn foreign_mark(&mut self, open: &Open) -> bool {
        match Encoding::marked(&open.head) {
            Some(found) if found != open.reading.mapping.encoding => {
                let (found, expected) = (found.name(), open.reading.mapping.encoding.name());
                let params: [(&'static str, &dyn std::fmt::Display); 2] = [("found", &found), ("expected", &expected)];
                self.notes.row(self.files.len() - 1, Code::EncodingMismatch, None, 1, None, &params);
                true
            }
            _ => false,
        }
    }

    /// What the end of the file completes.
    pub(super) fn rest(&mut self, open: &mut Open) {
        if !open.refused {
            let rest = open.decoder.end();
            self.text(open, &rest, |_| false);
        }
        if !open.refused && open.splitter.end() {
            self.record(open);
        }
        if !open.refused {
            self.below(open);
        }
    }

    /// Reads decoded bytes, until `enough` is read.
    pub(super) fn text(&mut self, open: &mut Open, mut text: &[u8], enough: impl Fn(&Open) -> bool) {
        while !text.is_empty() && !open.refused && !enough(open) {
            let (step, used) = open.splitter.step(text);
            text = &text[used..];
            if step == Step::Record {
                self.record(open);
            }
        }
    }

    /// Takes a record: above the column names, these names, a fact, or one that may stand below the data.
    fn record(&mut self, open: &mut Open) {
        let record = open.splitter.record();
        if record.row < open.reading.mapping.header_row {
            return self.notes.row(self.files.len() - 1, Code::Preamble, None, record.row, None, &[]);
        }
        let Some(plan) = &open.reading.plan else {
            let header = Held::of(&record);
            return self.header(open, &header);
        };
        let width = plan.header.len();
        if open.reading.mapping.wrapped && record.fault.is_none() && (record.ends.len() < width || open.tail.broken()) {
            let record = Held::of(&record);
            return self.part(open, record, width);
        }
        if !open.reading.mapping.totals.is_empty() && record.fault.is_none() && tail::below(&record, width) {
            let record = Held::of(&record);
            for held in open.tail.below(record) {
                open.reading.row(self, &held.record());
            }
            return;
        }
        for held in open.tail.take() {
            open.reading.row(self, &held.record());
        }
        // Taken anew: what waited may have been read through the same reader.
        open.reading.row(self, &open.splitter.record());
    }

    /// A line that may be part of a broken row.
    fn part(&mut self, open: &mut Open, record: Held, width: usize) {
        let (whole, joined) = open.tail.part(record, width);
        for held in whole {
            let row = held.record().row;
            if joined {
                self.notes.row(self.files.len() - 1, Code::JoinedLines, None, row, None, &[]);
            }
            open.reading.row(self, &held.record());
        }
    }

    /// At the end of the file: what was kept back stands below the data, or is a row after all.
    fn below(&mut self, open: &mut Open) {
        let broken = open.tail.broken();
        for held in open.tail.take() {
            if broken || open.reading.rows == 0 {
                open.reading.row(self, &held.record());
            } else {
                (open.reading.rows, open.reading.skipped) = (open.reading.rows + 1, open.reading.skipped + 1);
                self.notes.row(self.files.len() - 1, Code::Footer, None, held.record().row, None, &[]);
            }
        }
    }

    fn header(&mut self, open: &mut Open, held: &Held) {
        let file = self.files.len() - 1;
        let record = held.record();
        let stage = &mut self.stages[open.reading.mapping.table.place()];
        let header = match (record.fault, std::str::from_utf8(record.text)) {
            (Some(_), _) => Err(format!(
                "it has an open quote, a name of more than {} bytes or more than {} columns",
                limit::CELL_BYTES,
                limit::COLUMNS
            )),
            (None, Err(_)) => Err(format!("it is no {} text", open.reading.mapping.encoding.name())),
            (None, Ok(text)) if text.contains('\0') => Err("it holds a NUL byte".to_owned()),
            (None, Ok(_)) if record.ends.len() > limit::COLUMNS => {
                Err(format!("it has more than {} columns", limit::COLUMNS))
            }
            (None, Ok(_)) => Ok(record.texts()),
        };
        match header {
            Ok(header) => {
                open.reading.plan = Plan::new(
                    &open.reading.mapping,
                    &self.attributes,
                    &header,
                    file,
                    record.row,
                    stage,
                    &mut self.notes,
                );
            }
            Err(cause) => {
                self.notes.row(file, Code::HeaderUnreadable, None, record.row, None, &[("cause", &cause)]);
            }
        }
        open.refused = open.reading.plan.is_none();
    }
}

pub(super) fn no_file() -> Refusal {
    Problem::new("no_file", "", "no file is being read").help("begin one first").into()
}
