//! Excel workbooks, cell by cell: a sheet with one value in its last corner costs no more than it says.

use crate::csv::Csv;
use crate::limit::Limit;
use crate::{Sheet, WITHIN, refusal};
use calamine::{DataRef, ExcelDateTime, Reader, SheetType, Xlsx, XlsxError};
use std::io::Cursor;
use yellowline::problem::{Problem, Refusal};

/// Columns a worksheet can have.
const COLUMNS: u32 = 1 << 14;
/// Rows a worksheet can have.
const ROWS: u32 = 1 << 20;
/// Milliseconds of a day.
const DAY: f64 = 86_400_000.0;

/// Every worksheet that has a value.
pub(crate) fn read(name: &str, bytes: &[u8], limit: Limit) -> Result<Vec<Sheet>, Refusal> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|e| broken(name, &e))?;
    let names: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut sheets = Vec::new();
    for sheet in names {
        let inner = format!("{name}{WITHIN}{sheet}");
        let text = worksheet(&inner, &sheet, &mut book, limit)?;
        if !text.is_empty() {
            sheets.push(Sheet { name: inner, text });
        }
    }
    if sheets.is_empty() {
        let help = "is it the right file? save it with the values in it";
        return Err(refusal::entry("empty_workbook", name, "no worksheet has a value", help).into());
    }
    Ok(sheets)
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
        // In plain digits, all that tell it from its neighbours and no more; an exponent is never written.
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "TRUE".into(),
        DataRef::Bool(false) => "FALSE".into(),
        DataRef::DateTime(moment) => date(*moment),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
    }
}

/// A date, a time of day, or both, as ISO 8601 has them.
fn date(moment: ExcelDateTime) -> String {
    let days = moment.as_f64();
    if moment.is_duration() {
        return duration(days);
    }
    // No day is numbered below nought or above that of 9999-12-31: it is a number with a strange format.
    if !(0.0..2_958_466.0).contains(&days) {
        return days.to_string();
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let time = match milli {
        0 => format!("{hour:02}:{minute:02}:{second:02}"),
        _ => format!("{hour:02}:{minute:02}:{second:02}.{milli:03}"),
    };
    if days < 1.0 {
        return time;
    }
    let day = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second, milli) == (0, 0, 0, 0) { day } else { format!("{day}T{time}") }
}

/// A length of time as spreadsheets show it: hours, minutes, seconds.
fn duration(days: f64) -> String {
    let millis = (days.abs() * DAY).round();
    if !millis.is_finite() || millis >= 1e15 {
        return days.to_string();
    }
    let sign = if days < 0.0 { "-" } else { "" };
    let part = |unit: f64, of: f64| ((millis / unit).floor() % of).to_string();
    let (hours, minutes, seconds) = (part(3_600_000.0, 1e15), part(60_000.0, 60.0), part(1000.0, 60.0));
    match part(1.0, 1000.0).as_str() {
        "0" => format!("{sign}{hours}:{minutes:0>2}:{seconds:0>2}"),
        milli => format!("{sign}{hours}:{minutes:0>2}:{seconds:0>2}.{milli:0>3}"),
    }
}

fn broken(name: &str, error: &XlsxError) -> Problem {
    refusal::broken(name, "the workbook", &error.to_string())
}
