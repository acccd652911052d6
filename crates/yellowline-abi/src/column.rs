//! Columns in Arrow's layout, and their cells as text.
//!
//! Formats are the strings of Arrow's C data interface (<https://arrow.apache.org/docs/format/CDataInterface.html>).

use chrono::{DateTime, NaiveDate};
use yellowline::problem::Problem;

/// A column: its header, and a cell for each row, where there is one.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub(crate) name: String,
    cells: Vec<Option<Vec<u8>>>,
}

/// What the buffers of a column hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Format {
    /// Texts: so many bytes an offset has.
    Text(usize),
    /// One bit a row.
    Flag,
    /// Whole numbers: so many bytes, and whether they have a sign.
    Whole(usize, bool),
    /// Floats of so many bytes.
    Float(usize),
    /// Decimals of 16 bytes with so many digits behind the point.
    Decimal(usize),
    /// Days since 1970.
    Day,
    /// So many of these in a second since 1970, with an instant's `Z` or without one.
    Stamp(i64, bool),
}

impl Format {
    /// By its string.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let stamp = |rest: &str, per| Some(Self::Stamp(per, !rest.is_empty()));
        Some(match name {
            "u" => Self::Text(4),
            "U" => Self::Text(8),
            "b" => Self::Flag,
            "c" => Self::Whole(1, true),
            "C" => Self::Whole(1, false),
            "s" => Self::Whole(2, true),
            "S" => Self::Whole(2, false),
            "i" => Self::Whole(4, true),
            "I" => Self::Whole(4, false),
            "l" => Self::Whole(8, true),
            "L" => Self::Whole(8, false),
            "f" => Self::Float(4),
            "g" => Self::Float(8),
            "tdD" => Self::Day,
            _ => {
                let of = |prefix: &str| name.strip_prefix(prefix);
                if let Some(rest) = of("d:") {
                    let mut parts = rest.split(',');
                    let (_, scale, bits) = (parts.next()?, parts.next()?, parts.next().unwrap_or("128"));
                    return scale.parse().ok().filter(|scale| *scale <= 38 && bits == "128").map(Self::Decimal);
                }
                return of("tss:")
                    .and_then(|rest| stamp(rest, 1))
                    .or_else(|| of("tsm:").and_then(|rest| stamp(rest, 1000)))
                    .or_else(|| of("tsu:").and_then(|rest| stamp(rest, 1_000_000)))
                    .or_else(|| of("tsn:").and_then(|rest| stamp(rest, 1_000_000_000)));
            }
        })
    }

    /// How many bytes the values of so many rows take; those of a text its offsets.
    #[must_use]
    pub const fn bytes(&self, rows: usize) -> usize {
        match self {
            Self::Text(offset) => offset.saturating_mul(rows.saturating_add(1)),
            Self::Flag => rows.div_ceil(8),
            Self::Whole(size, _) | Self::Float(size) => size.saturating_mul(rows),
            Self::Decimal(_) => rows.saturating_mul(16),
            Self::Day => rows.saturating_mul(4),
            Self::Stamp(..) => rows.saturating_mul(8),
        }
    }

    /// A cell's text.
    fn text(&self, values: &[u8], row: usize) -> Vec<u8> {
        let number = |size: usize| values.get(row * size..(row + 1) * size).unwrap_or_default();
        match self {
            Self::Text(_) => Vec::new(),
            Self::Flag => if bit(values, row) { "true" } else { "false" }.into(),
            Self::Whole(size, signed) => whole(number(*size), *signed).to_string().into(),
            Self::Float(4) => {
                number(4).try_into().map_or_else(|_| String::new(), |four| f32::from_le_bytes(four).to_string()).into()
            }
            Self::Float(_) => number(8)
                .try_into()
                .map_or_else(|_| String::new(), |eight| f64::from_le_bytes(eight).to_string())
                .into(),
            Self::Decimal(scale) => decimal(whole(number(16), true), *scale).into(),
            Self::Day => day(whole(number(4), true)).into(),
            Self::Stamp(per, utc) => stamp(whole(number(8), true), *per, *utc).into(),
        }
    }
}

impl Column {
    /// Of buffers in Arrow's layout; without `validity` every row has a cell. Of texts `values` are the offsets.
    ///
    /// # Errors
    /// Where buffers are shorter than their rows, or offsets do not ascend.
    pub fn new(
        name: &str,
        format: &Format,
        rows: usize,
        validity: Option<&[u8]>,
        values: &[u8],
        data: &[u8],
    ) -> Result<Self, Problem> {
        let bad = |said: &str| {
            let said = format!("{said} in the column `{name}`");
            Problem::new("bad_column", name, said).help("give whole arrays that begin at row 0")
        };
        if values.len() < format.bytes(rows) || validity.is_some_and(|bits| bits.len() < rows.div_ceil(8)) {
            return Err(bad("there are fewer values than rows"));
        }
        let cell = |row: usize| {
            if validity.is_some_and(|bits| !bit(bits, row)) {
                return Some(None);
            }
            let Format::Text(size) = format else { return Some(Some(format.text(values, row))) };
            let offset = |row: usize| usize::try_from(whole(values.get(row * size..(row + 1) * size)?, true)).ok();
            Some(Some(data.get(offset(row)?..offset(row + 1)?)?.to_vec()))
        };
        let cells = (0..rows).map(|row| cell(row).ok_or_else(|| bad("offsets do not ascend within the data")));
        Ok(Self { name: name.to_owned(), cells: cells.collect::<Result<_, _>>()? })
    }

    pub(crate) const fn rows(&self) -> usize {
        self.cells.len()
    }
}

/// Rows of columns as delimited text, below a header where one is wanted.
pub(crate) fn write_rows(columns: &[Column], delimiter: u8, header: bool) -> Vec<u8> {
    let mut text = Vec::new();
    if header {
        line(&mut text, columns.iter().map(|column| Some(column.name.as_bytes())), delimiter);
    }
    for row in 0..columns.first().map_or(0, Column::rows) {
        line(&mut text, columns.iter().map(|column| column.cells[row].as_deref()), delimiter);
    }
    text
}

/// Every cell in quotes, so that none needs a look; one that is missing is nothing at all.
fn line<'a>(text: &mut Vec<u8>, cells: impl Iterator<Item = Option<&'a [u8]>>, delimiter: u8) {
    for (n, cell) in cells.enumerate() {
        if n > 0 {
            text.push(delimiter);
        }
        let Some(cell) = cell else { continue };
        text.push(b'"');
        for byte in cell {
            if *byte == b'"' {
                text.push(b'"');
            }
            text.push(*byte);
        }
        text.push(b'"');
    }
    text.push(b'\n');
}

/// Bits stand in bytes lowest first.
fn bit(bits: &[u8], row: usize) -> bool {
    bits.get(row / 8).is_some_and(|byte| byte >> (row % 8) & 1 == 1)
}

/// A whole number of up to 16 bytes, the lowest first.
pub(crate) fn whole(bytes: &[u8], signed: bool) -> i128 {
    let negative = signed && bytes.last().is_some_and(|last| last & 0x80 > 0);
    let mut wide = [if negative { 0xff } else { 0 }; 16];
    wide.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
    i128::from_le_bytes(wide)
}

fn decimal(number: i128, scale: usize) -> String {
    let digits = format!("{:0>width$}", number.unsigned_abs(), width = scale + 1);
    let (whole, part) = digits.split_at(digits.len() - scale);
    let sign = if number < 0 { "-" } else { "" };
    if scale == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}

/// A date as `2026-11-20`; a day of no year that can be written as its number, which no format reads.
fn day(number: i128) -> String {
    let date = i32::try_from(number + 719_163).ok().and_then(NaiveDate::from_num_days_from_ce_opt);
    date.map_or_else(|| number.to_string(), |date| date.format("%Y-%m-%d").to_string())
}

/// An instant as `2026-11-20T09:30:00.000Z`, what is less than a millisecond cut off; without `Z` where no zone is said.
fn stamp(number: i128, per: i64, utc: bool) -> String {
    let ms = (number * 1000).div_euclid(i128::from(per));
    let time = i64::try_from(ms).ok().and_then(DateTime::from_timestamp_millis);
    let zone = if utc { "Z" } else { "" };
    time.map_or_else(|| number.to_string(), |time| time.format("%Y-%m-%dT%H:%M:%S%.3f").to_string() + zone)
}
