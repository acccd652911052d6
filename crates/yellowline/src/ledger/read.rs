use super::clock::Clock;
use super::date::{self, NoDate};
use super::finding::Code;
use super::mapping::Mapping;
use super::notes::{Notes, Place};
use super::plan::{How, Plan, Source, Step};
use super::split::{Fault, Record};
use super::stage::{Cell, Stage, Staged, pack};
use super::{DecimalMark, Encoding};
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
    decimal: DecimalMark,
    currency: Option<Currency>,
    clock: Clock,
    cells: Vec<Cell>,
    amount: Option<(Decimal, usize)>,
    named: Option<Currency>,
    /// For each step of the plan: the rows kept in which it was missing.
    pub(super) missing: Vec<u64>,
}

impl RowReader {
    pub(super) fn new(mapping: &Mapping, agreed: Zone, file: usize) -> Self {
        Self {
            file,
            encoding: mapping.encoding,
            blanks: mapping.missing.clone(),
            decimal: mapping.decimal,
            currency: mapping.currency,
            clock: Clock::new(mapping.zone(agreed)),
            cells: Vec::new(),
            amount: None,
            named: None,
            missing: vec![0; mapping.columns.len()],
        }
    }

    /// Reads a record; false where the row is rejected.
    pub(super) fn read(&mut self, plan: &Plan, record: &Record<'_>, stage: &mut Stage, notes: &mut Notes) -> bool {
        if !self.whole(plan, record, stage, notes) {
            return false;
        }
        let text = std::str::from_utf8(record.text).ok();
        let nul = record.text.contains(&0);
        let mut good = true;
        self.cells.clear();
        (self.amount, self.named) = (None, None);
        for (n, step) in plan.steps.iter().enumerate() {
            let cell = step.cell(record, text);
            let read = match cell {
                None => Err(Code::InvalidText),
                Some(cell) if nul && cell.contains('\0') => Err(Code::NulByte),
                Some(cell) => self.cell(n, step, cell, &mut stage.columns[step.place]),
            };
            self.cells.push(read.unwrap_or(Cell::Missing));
            if let Err(code) = read {
                self.note(code, step, record.row, cell, notes);
                good &= code.grade() != Grade::Rejected;
            }
        }
        if good
            && let Some((number, n)) = self.amount
            && let Err(code) = self.money(plan, number, n, stage)
        {
            let step = &plan.steps[n];
            self.note(code, step, record.row, step.cell(record, text), notes);
            good &= code.grade() != Grade::Rejected;
        }
        if good {
            for (missing, cell) in self.missing.iter_mut().zip(&self.cells) {
                *missing += u64::from(*cell == Cell::Missing);
            }
            stage.push(record.row, plan.steps.iter().map(|s| s.place).zip(self.cells.iter().copied()));
        }
        good
    }

    fn cell(&mut self, n: usize, step: &Step, cell: &str, column: &mut Staged) -> Result<Cell, Code> {
        if cell.is_empty() || self.blanks.iter().any(|m| m == cell) {
            return if step.required { Err(Code::MissingValue) } else { Ok(Cell::Missing) };
        }
        match &step.how {
            How::Text => intern(column, cell),
            How::Number => match self.decimal.read(cell) {
                Some(number) => intern(column, &number.to_string()),
                None if too_large(cell) => Err(Code::HugeNumber),
                None => Err(Code::NoNumber),
            },
            How::Stamp(format, ends) => match format.read(cell) {
                Ok(moment) if *ends && date::open_end(moment) => Err(Code::OpenEnd),
                Ok(moment) => self.clock.stamp(moment).map(|s| Cell::Wide(pack(s))).ok_or(Code::OutOfYears),
                Err(NoDate::ShortYear) => Err(Code::ShortYear),
                Err(NoDate::Unreadable) => Err(Code::NoDate),
            },
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
            How::Amount => match self.decimal.read(cell) {
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
    fn money(&mut self, plan: &Plan, number: Decimal, n: usize, stage: &mut Stage) -> Result<(), Code> {
        let currency = self.named.or(self.currency).ok_or(Code::CurrencyMissing)?;
        let Some(minor) = currency.minor_units(number) else {
            let units = 10_i64.checked_pow(currency.minor_digits());
            let whole =
                number.floor_div(Decimal::whole(1)).zip(units).and_then(|(whole, units)| whole.checked_mul(units));
            return Err(if whole.is_some() { Code::ManyDecimals } else { Code::HugeAmount });
        };
        self.cells[n] = Cell::Wide(minor);
        if let Some(n) = plan.currency {
            self.cells[n] = intern(&mut stage.columns[plan.steps[n].place], &currency.to_string())?;
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
        let format = if let How::Stamp(format, _) = &step.how { format.name() } else { "" };
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
        let cell = match (&self.from, text) {
            (Source::Constant(value), _) => Some(value.as_str()),
            (Source::Cell(place, _), Some(text)) => text.get(record.range(*place)),
            (Source::Cell(place, _), None) => std::str::from_utf8(record.cell(*place)).ok(),
        };
        cell.map(str::trim)
    }

    fn column(&self) -> Place<'_> {
        match &self.from {
            Source::Cell(place, header) => Some((*place, header)),
            Source::Constant(_) => None,
        }
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
