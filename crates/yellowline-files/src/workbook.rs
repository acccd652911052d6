//! Excel workbooks, cell by cell: a sheet with one value in its last corner costs no more than it says.

use crate::csv::Csv;
use crate::limit::{Limit, count};
use crate::{Opened, Sheet, WITHIN, calendar, refusal};
use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use std::io::Cursor;
use yellowline::problem::{Problem, Refusal};

/// Columns a worksheet can have.
const COLUMNS: u32 = 1 << 14;
/// Rows a worksheet can have.
const ROWS: u32 = 1 << 20;
/// Milliseconds of a day.
const DAY: i64 = 86_400_000;

/// Every worksheet that has a value.
pub(crate) fn read(name: &str, bytes: &[u8], mut limit: Limit) -> Result<Opened, Refusal> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|e| broken(name, &e))?;
    let about = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let about: Vec<_> = about.map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible)).collect();
    let mut opened = Opened::default();
    for (sheet, hidden) in about {
        let inner = format!("{name}{WITHIN}{sheet}");
        let text = worksheet(&inner, &sheet, &mut book, limit)?;
        limit.take(&inner, count(text.len()))?;
        if !text.is_empty() {
            opened.sheets.push(Sheet { name: inner, text, hidden });
        }
    }
    if opened.sheets.is_empty() {
        let help = "is it the right file? save it with the values in it";
        return Err(refusal::entry("empty_workbook", name, "no worksheet has a value", help).into());
    }
    Ok(opened)
}

/// A worksheet's text; empty where it has no value.
fn worksheet(inner: &str, sheet: &str, book: &mut Xlsx<Cursor<&[u8]>>, limit: Limit) -> Result<Vec<u8>, Problem> {
    let mut cells = book.worksheet_cells_reader(sheet).map_err(|e| broken(inner, &e))?;
    let mut csv = Csv::new(limit);
    while let Some(cell) = cells.next_cell().map_err(|e| broken(inner, &e))? {
        let text = told(cell.get_value());
        if text.is_empty() {
            continue;
        }
        let (row, column) = cell.get_position();
        let order = || refusal::broken(inner, "the worksheet", "its cells are not in the order of rows and columns");
        if row >= ROWS || column >= COLUMNS {
            return Err(order());
        }
        // Rows are numbered as the spreadsheet numbers them, so what is between two is not left out.
        while csv.lines() < row as usize {
            csv.end(inner)?;
        }
        if csv.lines() > row as usize || csv.fields() > column {
            return Err(order());
        }
        while csv.fields() < column {
            csv.field("");
        }
        csv.field(&text);
    }
    if csv.fields() > 0 {
        csv.end(inner)?;
    }
    csv.filled(inner)
}

/// A value as text.
fn told(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(value) => number(*value),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "TRUE".into(),
        DataRef::Bool(false) => "FALSE".into(),
        DataRef::DateTime(moment) if moment.is_duration() => duration(moment.as_f64()),
        DataRef::DateTime(moment) => date(*moment),
        DataRef::DateTimeIso(text) => bare(text).to_owned(),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
    }
}

/// In plain digits, all that tell it from its neighbours and no more; an exponent is never written. Nought is added
/// since there is a negative one, which spreadsheets do not show.
fn number(value: f64) -> String {
    (value + 0.0).to_string()
}

/// A date, a time of day, or both, as ISO 8601 has them.
fn date(moment: ExcelDateTime) -> String {
    let days = moment.as_f64();
    // Whether days count from 1904 is not told otherwise.
    let since_1904 = moment == ExcelDateTime::new(days, ExcelDateTimeType::DateTime, true);
    // One more than the number of 9999-12-31. What is beyond, or below nought, is a number with a strange format.
    let end = if since_1904 { 2_957_004 } else { 2_958_466 };
    let Some(millis) = millis(days).filter(|millis| (0..end * DAY).contains(millis)) else { return number(days) };
    let (day, of_day) = (millis / DAY, millis % DAY);
    let time = calendar::time(of_day, 1000);
    let day = match day {
        // Day nought is none: times alone are written so.
        0 => return time,
        _ if since_1904 => calendar::day(day - 24_107),
        // There was no such day. Spreadsheets count it since the first one did; no other day may stand for it.
        60 => "1900-02-29".into(),
        _ if day < 60 => calendar::day(day - 25_568),
        _ => calendar::day(day - 25_569),
    };
    if of_day == 0 { day } else { format!("{day}T{time}") }
}

/// A length of time: hours, minutes, seconds.
fn duration(days: f64) -> String {
    match millis(days) {
        None => number(days),
        Some(millis) => format!("{}{}", if millis < 0 { "-" } else { "" }, calendar::time(millis.abs(), 1000)),
    }
}

/// As precisely as spreadsheets know moments; none where it is far beyond all of them.
fn millis(days: f64) -> Option<i64> {
    #[expect(clippy::cast_precision_loss, reason = "a day has few enough")]
    let millis = (days * DAY as f64).round();
    #[expect(clippy::cast_possible_truncation, reason = "it was looked whether it fits")]
    (millis.abs() < 1e15).then_some(millis as i64)
}

/// A moment as it is written; midnight comes from programs that write no bare dates.
fn bare(text: &str) -> &str {
    let midnight =
        |time: &str| time.strip_prefix("00:00:00").is_some_and(|rest| rest.trim_start_matches(['.', '0']).is_empty());
    match text.split_once('T') {
        Some((day, time)) if !day.is_empty() && midnight(time) => day,
        _ => text,
    }
}

fn broken(name: &str, error: &XlsxError) -> Problem {
    refusal::broken(name, "the workbook", &error.to_string())
}
