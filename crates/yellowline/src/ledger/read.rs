use super::clock::Clock;
use super::columns::PRECISION;
use super::date::{self, NoDate};
use super::finding::Code;
use super::mapping::{Mapping, Otherwise, Value};
use super::notes::{Notes, Place};
use super::plan::{How, Plan, Source, Step};
use super::split::{Fault, Record};
use super::stage::{Cell, Stage, Staged, pack};
use super::summary::UnmappedValue;
use super::{DecimalMark, Encoding, salesforce};
use crate::limit;
use crate::problem::Grade;
use crate::unit::{Currency, Decimal, Zone};
use std::fmt::Display;

/// Reads the records of one file into a stage. A row with anything wrong in it is rejected as a whole,
/// and everything wrong is noted; only an attribute that is no number is taken as missing instead.
#[derive(Clone, Debug)]
pub(super) struct RowReader {
    file: usize,
    encoding: Encoding,
    blanks: Vec<String>,
    longest_blank: usize,
    decimal: DecimalMark,
    currency: Option<Currency>,
    clock: Clock,
    cells: Vec<Cell>,
    bytes: Vec<u8>,
    amount: Option<(Decimal, usize)>,
    named: Option<Currency>,
    totals: Vec<String>,
    /// For each step of the plan: the rows kept in which it was missing.
    pub(super) missing: Vec<u64>,
    /// For each step: the words that the mapping gives no meaning, by their bytes, with their counts.
    pub(super) unmapped: Vec<Vec<UnmappedValue>>,
    /// The earliest and the latest stamp.
    pub(super) first: Option<i64>,
    pub(super) last: Option<i64>,
}

/// What a record became.
#[derive(Clone, Copy, Debug)]
pub(super) struct Made {
    /// Rows of the table, those included that were rejected.
    pub(super) entries: u64,
    /// Was any of them rejected?
    pub(super) rejected: bool,
}

impl RowReader {
    pub(super) fn new(mapping: &Mapping, agreed: Zone, file: usize) -> Self {
        Self {
            file,
            encoding: mapping.encoding,
            blanks: mapping.missing.clone(),
            longest_blank: mapping.missing.iter().map(String::len).max().unwrap_or(0),
            decimal: mapping.decimal,
            currency: mapping.currency,
            clock: Clock::new(mapping.zone(agreed)),
            cells: Vec::new(),
            bytes: Vec::new(),
            amount: None,
            named: None,
            totals: mapping.totals.clone(),
            missing: vec![0; mapping.columns.len()],
            unmapped: vec![Vec::new(); mapping.columns.len()],
            first: None,
            last: None,
        }
    }

    /// Reads a record into as many rows as it makes.
    pub(super) fn read(&mut self, plan: &Plan, record: &Record<'_>, stage: &mut Stage, notes: &mut Notes) -> Made {
        if !self.whole(plan, record, stage, notes) {
            return Made { entries: 1, rejected: true };
        }
        let text = std::str::from_utf8(record.text).ok();
        if let Some((code, value)) = self.unwanted(plan, record, text) {
            notes.row(self.file, code, None, record.row, value, &[]);
            return Made { entries: 0, rejected: false };
        }
        let mut made = Made { entries: 0, rejected: false };
        for steps in &plan.fans {
            match &plan.split {
                None => self.entry(plan, steps, None, record, text, stage, notes, &mut made),
                Some((n, between)) => {
                    let list = steps[*n].cell(record, text).unwrap_or_default();
                    let items = list.split(between.as_str()).map(str::trim).filter(|item| !self.blank(item));
                    for item in items.map(str::to_owned).collect::<Vec<_>>() {
                        self.entry(plan, steps, Some((*n, &item)), record, text, stage, notes, &mut made);
                    }
                }
            }
        }
        if made.entries == 0 && (plan.cell.is_some() || plan.split.is_some()) {
            notes.row(self.file, Code::NoEntry, None, record.row, None, &[]);
        }
        made
    }

    /// Why a record is no fact at all, where it is none.
    fn unwanted<'a>(&self, plan: &Plan, record: &Record<'a>, text: Option<&'a str>) -> Option<(Code, Option<&'a str>)> {
        let cells = || (0..record.ends.len()).map(|place| slice(record, text, place).unwrap_or("?"));
        let first = cells().find(|cell| !cell.is_empty());
        match first {
            None => return Some((Code::BlankRow, None)),
            Some(first) if self.totals.iter().any(|t| total(t, first)) => return Some((Code::TotalsRow, None)),
            Some(_) => {}
        }
        let (filter, places) = plan.filter.as_ref()?;
        let wanted = filter.eval(&mut |test| {
            let place = places.iter().find(|(of, _)| *of == test.of).map(|(_, place)| *place)?;
            let cell = slice(record, text, place)?;
            test.of_value((!self.blank(cell)).then_some(cell))
        });
        (wanted != Some(true)).then_some((Code::FilteredRow, None))
    }

    /// Marks the stamp that a column speaks of as a day.
    fn mark_day(&mut self, steps: &[Step], to: &str) {
        let stamp = to.strip_suffix(PRECISION).and_then(|name| steps.iter().position(|step| step.to == name));
        if let Some(Cell::Wide(packed)) = stamp.and_then(|n| self.cells.get_mut(n)) {
            *packed |= 1;
        }
    }

    fn blank(&self, cell: &str) -> bool {
        cell.is_empty() || cell.len() <= self.longest_blank && self.blanks.iter().any(|m| m == cell)
    }

    /// Reads one row of a record; `item` takes the place of a step's cell.
    #[expect(clippy::too_many_arguments, reason = "what a row is made of, once")]
    fn entry(
        &mut self,
        plan: &Plan,
        steps: &[Step],
        item: Option<(usize, &str)>,
        record: &Record<'_>,
        text: Option<&str>,
        stage: &mut Stage,
        notes: &mut Notes,
        made: &mut Made,
    ) {
        let cell_of = |n: usize| match item {
            Some((at, item)) if at == n => Some(item.to_owned()),
            _ => steps[n].cell(record, text).map(str::to_owned),
        };
        if let Some(n) = plan.cell
            && steps[n].cell(record, text).is_some_and(|cell| self.blank(cell))
        {
            return;
        }
        let nul = record.text.contains(&0);
        let mut good = true;
        self.cells.clear();
        (self.amount, self.named) = (None, None);
        for (n, step) in steps.iter().enumerate() {
            let cell = match item {
                Some((at, item)) if at == n => Some(item),
                _ => step.cell(record, text),
            };
            let read = match cell {
                None => Err(Code::InvalidText),
                Some(cell) if nul && cell.contains('\0') => Err(Code::NulByte),
                Some(cell) => self.meant(n, step, cell, &mut stage.columns[step.place]),
            };
            if read == Err(Code::SkippedValue) {
                return notes.row(self.file, Code::SkippedValue, step.column(), record.row, cell, &[]);
            }
            self.cells.push(read.unwrap_or(Cell::Missing));
            if let Err(code) = read {
                self.note(code, step, record.row, cell, notes);
                good &= code.grade() != Grade::Rejected;
            }
        }
        made.entries += 1;
        if good
            && let Some((number, n)) = self.amount
            && let Err(code) = self.money(plan, steps, number, n, stage)
        {
            let step = &steps[n];
            self.note(code, step, record.row, cell_of(n).as_deref(), notes);
            good &= code.grade() != Grade::Rejected;
        }
        if !good {
            made.rejected = true;
            return;
        }
        for n in 0..steps.len() {
            if matches!(steps[n].how, How::Precision) && self.cells[n] == Cell::Small(1) {
                self.mark_day(steps, &steps[n].to);
            }
        }
        for (n, (missing, cell)) in self.missing.iter_mut().zip(&self.cells).enumerate() {
            *missing += u64::from(*cell == Cell::Missing);
            if let (Cell::Wide(packed), How::Stamp { .. }) = (cell, &steps[n].how) {
                self.first = Some(self.first.map_or(*packed, |first| first.min(*packed)));
                self.last = Some(self.last.map_or(*packed, |last| last.max(*packed)));
            }
        }
        stage.push(record.row, steps.iter().map(|s| s.place).zip(self.cells.iter().copied()));
        // While its texts are at hand: sorted later, each would have to be looked for.
        let text = |place: usize, code| stage.columns[place].texts.bytes(code);
        plan.writer.write(stage, stage.len() - 1, text, &mut self.bytes);
        stage.sums.add(&self.bytes);
    }

    /// Reads a cell by what the mapping says its words mean.
    fn meant(&mut self, n: usize, step: &Step, cell: &str, column: &mut Staged) -> Result<Cell, Code> {
        if step.values.is_empty() || self.blank(cell) {
            return self.cell(n, step, cell, column);
        }
        match (step.values.iter().find(|v| has(&v.from, cell)), step.otherwise) {
            (Some(Value { to: Some(to), .. }), _) => self.cell(n, step, to, column),
            (Some(Value { to: None, .. }), _) => Err(Code::SkippedValue),
            (None, otherwise) => {
                let words = &mut self.unmapped[n];
                match words.binary_search_by(|known| known.value.as_str().cmp(cell)) {
                    Ok(at) => words[at].count += 1,
                    Err(at) if words.len() < limit::UNMAPPED => {
                        words.insert(at, UnmappedValue { value: cell.to_owned(), count: 1 });
                    }
                    Err(_) => {}
                }
                match otherwise {
                    Otherwise::Keep => self.cell(n, step, cell, column),
                    Otherwise::Missing => self.cell(n, step, "", column).and(Err(Code::UnmappedValue)),
                    Otherwise::Reject => Err(Code::NoMeaning),
                    Otherwise::Skip => Err(Code::SkippedValue),
                }
            }
        }
    }

    fn cell(&mut self, n: usize, step: &Step, cell: &str, column: &mut Staged) -> Result<Cell, Code> {
        if self.blank(cell) {
            return if step.required { Err(Code::MissingValue) } else { Ok(Cell::Missing) };
        }
        match &step.how {
            How::Text | How::Id(false) => intern(column, cell),
            How::Id(true) => intern(column, &salesforce::eighteen(cell)),
            How::Number => match self.decimal.read(cell) {
                Some(number) => intern(column, &number.to_string()),
                None if too_large(cell) => Err(Code::HugeNumber),
                None => Err(Code::NoNumber),
            },
            How::Stamp { format, ends, day } => match format.read(cell) {
                Ok(moment) if *ends && date::open_end(moment) => Err(Code::OpenEnd),
                Ok(moment) => {
                    let moment = if *day { self.clock.day(moment) } else { moment };
                    self.clock.stamp(moment).map(|s| Cell::Wide(pack(s))).ok_or(Code::OutOfYears)
                }
                Err(NoDate::ShortYear) => Err(Code::ShortYear),
                Err(NoDate::Unreadable) => Err(Code::NoDate),
            },
            How::Precision => Ok(Cell::Small(u8::from(cell == "day"))),
            How::Flag { yes, .. } if has(yes, cell) => Ok(Cell::Small(2)),
            How::Flag { no, .. } if has(no, cell) => Ok(Cell::Small(1)),
            How::Flag { .. } => Err(Code::NoFlag),
            How::Status { won, lost } => Ok(Cell::Small(match (&step.from, cell) {
                (Source::Constant(_), "won") => 2,
                (Source::Constant(_), "lost") => 3,
                _ if has(won, cell) => 2,
                _ if has(lost, cell) => 3,
                _ => 1,
            })),
            How::Amount(parts) => match self.decimal.read(cell).and_then(|number| number.divided_by(*parts)) {
                Some(number) => {
                    self.amount = Some((number, n));
                    Ok(Cell::Missing)
                }
                None if too_large(cell) => Err(Code::HugeAmount),
                None => Err(Code::NoAmount),
            },
            How::Currency => {
                self.named = Some(Currency::named(cell).ok_or(Code::NoCurrency)?);
                intern(column, cell)
            }
        }
    }

    /// Puts the amount into minor units of the row's currency, else the file's.
    fn money(&mut self, plan: &Plan, steps: &[Step], number: Decimal, n: usize, stage: &mut Stage) -> Result<(), Code> {
        let currency = self.named.or(self.currency).ok_or(Code::CurrencyMissing)?;
        let Some(minor) = currency.minor_units(number) else {
            let units = 10_i64.checked_pow(currency.minor_digits());
            let whole =
                number.floor_div(Decimal::whole(1)).zip(units).and_then(|(whole, units)| whole.checked_mul(units));
            return Err(if whole.is_some() { Code::ManyDecimals } else { Code::HugeAmount });
        };
        self.cells[n] = Cell::Wide(minor);
        if let Some(n) = plan.currency {
            self.cells[n] = intern(&mut stage.columns[steps[n].place], &currency.to_string())?;
        }
        if minor < 0 { Err(Code::NegativeAmount) } else { Ok(()) }
    }

    /// Is the record complete, as wide as the header, and is there room for it?
    fn whole(&self, plan: &Plan, record: &Record<'_>, stage: &Stage, notes: &mut Notes) -> bool {
        let (found, expected) = (record.ends.len(), plan.header.len());
        let (code, limit) = match record.fault {
            Some(Fault::OpenQuote(_)) => (Code::OpenQuote, 0),
            Some(Fault::LongCell(_)) => (Code::LongCell, limit::CELL_BYTES),
            Some(Fault::LongRow) => (Code::LongRow, limit::ROW_BYTES),
            Some(Fault::ManyCells) => (Code::ManyCells, limit::COLUMNS),
            None if found != expected => (Code::RaggedRow, 0),
            None if stage.len() >= limit::ROWS => (Code::ManyRows, limit::ROWS),
            None => return true,
        };
        let column = match record.fault {
            Some(Fault::OpenQuote(column) | Fault::LongCell(column)) => {
                plan.header.get(column).map(|h| (column, h.as_str()))
            }
            _ => None,
        };
        let params: [(&'static str, &dyn Display); 3] = [("found", &found), ("expected", &expected), ("limit", &limit)];
        let params = match code {
            Code::RaggedRow => &params[..2],
            Code::OpenQuote => &[],
            _ => &params[2..],
        };
        notes.row(self.file, code, column, record.row, None, params);
        false
    }

    fn note(&self, code: Code, step: &Step, row: u64, value: Option<&str>, notes: &mut Notes) {
        let format = if let How::Stamp { format, .. } = &step.how { format.name() } else { "" };
        let currency = self.named.or(self.currency).map_or_else(String::new, |c| c.to_string());
        let param: (&'static str, &dyn Display) = match code {
            Code::MissingValue => ("to", &step.to),
            Code::InvalidText => ("encoding", &self.encoding.name()),
            Code::NoDate => ("format", &format),
            Code::ManyDecimals => ("currency", &currency),
            Code::ManyValues => ("limit", &limit::DISTINCT),
            _ => return notes.row(self.file, code, step.column(), row, value, &[]),
        };
        let value = value.filter(|_| !matches!(code, Code::MissingValue | Code::InvalidText));
        notes.row(self.file, code, step.column(), row, value, &[param]);
    }
}

impl Step {
    /// The step's cell of a record, trimmed; `None` where it is no text. `text` is the whole record's, where
    /// it is one: a slice of it may still be cut within a character that two broken cells form.
    fn cell<'a>(&'a self, record: &Record<'a>, text: Option<&'a str>) -> Option<&'a str> {
        match &self.from {
            Source::Constant(value) => Some(value.trim()),
            Source::Cell(place, _) => slice(record, text, *place),
        }
    }

    fn column(&self) -> Place<'_> {
        match &self.from {
            Source::Cell(place, header) => Some((*place, header)),
            Source::Constant(_) => None,
        }
    }
}

/// A cell of a record, trimmed; `None` where it is no text.
fn slice<'a>(record: &Record<'a>, text: Option<&'a str>, place: usize) -> Option<&'a str> {
    let cell = match text {
        Some(text) => text.get(record.range(place)),
        None => std::str::from_utf8(record.cell(place)).ok(),
    };
    cell.map(trimmed)
}

/// Without white space at its ends; most cells have none, which two bytes tell.
fn trimmed(cell: &str) -> &str {
    let solid = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_graphic);
    if solid(cell.as_bytes().first()) && solid(cell.as_bytes().last()) { cell } else { cell.trim() }
}

/// Is a cell what totals begin with, as `Grand Totals` or `Grand Totals (24 records)`?
pub(super) fn total(word: &str, cell: &str) -> bool {
    // Few cells begin like it: of most nothing more is looked at.
    let Some((begin, rest)) = cell.as_bytes().split_at_checked(word.len()) else { return false };
    begin.eq_ignore_ascii_case(word.as_bytes()) && {
        let rest = &rest[rest.iter().take_while(|byte| **byte == b':').count()..];
        rest.is_empty() || rest.starts_with(b" (")
    }
}

fn intern(column: &mut Staged, text: &str) -> Result<Cell, Code> {
    column.texts.code(text).map(Cell::Code).ok_or(Code::ManyValues)
}

fn has(list: &[String], cell: &str) -> bool {
    list.iter().any(|t| t == cell)
}

/// Digits and nothing else, that still were no number: there are too many of them.
fn too_large(cell: &str) -> bool {
    let digits = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    let (digits, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
    let number = |text: &str| text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    let up = !exponent.is_empty() && exponent.bytes().all(|b| b.is_ascii_digit());
    digits.starts_with(|c: char| c.is_ascii_digit())
        && number(digits)
        && up
        && (exponent != "0" || digits.bytes().filter(u8::is_ascii_digit).count() > 18)
}
