//! Parquet, row by row.

use crate::calendar::{day, time};
use crate::csv::Csv;
use crate::limit::Limit;
use crate::refusal;
use parquet::basic::{ConvertedType, LogicalType, TimeUnit};
use parquet::data_type::Decimal;
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use parquet::schema::types::Type;
use yellowline::problem::Problem;

/// The table of a file.
pub(crate) fn read(name: &str, bytes: &[u8], limit: Limit) -> Result<Vec<u8>, Problem> {
    let broken = |error: &ParquetError| match error {
        ParquetError::NYI(how) => unknown(name, how),
        error => refusal::broken(name, "the table", &error.to_string()),
    };
    if bytes.starts_with(b"PARE") {
        return Err(unknown(name, "it is encrypted"));
    }
    let file = SerializedFileReader::new(bytes::Bytes::copy_from_slice(bytes)).map_err(|e| broken(&e))?;
    let schema = file.metadata().file_metadata().schema();
    let stamps: Vec<_> = schema.get_fields().iter().map(|field| Stamp::of(field)).collect();
    let mut csv = Csv::new(limit);
    schema.get_fields().iter().for_each(|field| csv.field(field.name()));
    csv.end(name)?;
    for row in file.get_row_iter(None).map_err(|e| broken(&e))? {
        let row = row.map_err(|e| broken(&e))?;
        for ((_, field), stamp) in row.get_column_iter().zip(&stamps) {
            csv.field(&told(field, *stamp));
        }
        csv.end(name)?;
    }
    csv.filled(name)
}

fn unknown(name: &str, how: &str) -> Problem {
    let help = "save it without encryption, packed with Snappy, Zstandard, gzip or not at all; or as CSV";
    refusal::entry("unknown_packing", name, &format!("it is written in a way that is not read: {how}"), help)
}

/// What a column of moments says of itself beyond its numbers.
#[derive(Clone, Copy, Default)]
struct Stamp {
    /// Its moments are of UTC, not of some clock on a wall.
    utc: bool,
    /// It counts nanoseconds, which rows give as bare numbers.
    nanos: bool,
}

impl Stamp {
    fn of(field: &Type) -> Self {
        let about = field.get_basic_info();
        match about.logical_type_ref() {
            Some(LogicalType::Timestamp(stamp)) => {
                Self { utc: stamp.is_adjusted_to_u_t_c, nanos: matches!(stamp.unit, TimeUnit::NANOS) }
            }
            Some(_) => Self::default(),
            // The older way of saying it, which by the format's rules is of UTC.
            None => {
                let old = [ConvertedType::TIMESTAMP_MILLIS, ConvertedType::TIMESTAMP_MICROS];
                Self { utc: old.contains(&about.converted_type()), nanos: false }
            }
        }
    }
}

/// A value as text.
fn told(field: &Field, stamp: Stamp) -> String {
    match field {
        Field::Null => String::new(),
        Field::Bool(value) => value.to_string(),
        Field::Byte(n) => n.to_string(),
        Field::Short(n) => n.to_string(),
        Field::Int(n) => n.to_string(),
        Field::Long(n) if stamp.nanos => moment(*n, 1_000_000_000, stamp.utc),
        Field::Long(n) => n.to_string(),
        Field::UByte(n) => n.to_string(),
        Field::UShort(n) => n.to_string(),
        Field::UInt(n) => n.to_string(),
        Field::ULong(n) => n.to_string(),
        Field::Float16(n) => n.to_f32().to_string(),
        Field::Float(n) => n.to_string(),
        Field::Double(n) => n.to_string(),
        Field::Decimal(number) => decimal(number),
        Field::Str(text) => text.clone(),
        Field::Bytes(bytes) => match std::str::from_utf8(bytes.data()) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.data().iter().map(|byte| format!("{byte:02x}")).collect(),
        },
        Field::Date(days) => day(i64::from(*days)),
        Field::TimeMillis(n) => time(i64::from(*n), 1000),
        Field::TimeMicros(n) => time(*n, 1_000_000),
        Field::TimestampMillis(n) => moment(*n, 1000, stamp.utc),
        Field::TimestampMicros(n) => moment(*n, 1_000_000, stamp.utc),
        Field::Group(_) | Field::ListInternal(_) | Field::MapInternal(_) => json(field),
    }
}

/// A nested value as compact JSON.
fn json(field: &Field) -> String {
    let member = |(key, value): (&str, &Field)| format!("{}:{}", quoted(key), json(value));
    match field {
        Field::Null => "null".into(),
        Field::Group(row) => {
            let members: Vec<_> = row.get_column_iter().map(|(key, value)| member((key, value))).collect();
            format!("{{{}}}", members.join(","))
        }
        Field::MapInternal(map) => {
            let entries = map.entries().iter();
            let members: Vec<_> = entries.map(|(k, v)| member((&told(k, Stamp::default()), v))).collect();
            format!("{{{}}}", members.join(","))
        }
        Field::ListInternal(list) => {
            let elements: Vec<_> = list.elements().iter().map(json).collect();
            format!("[{}]", elements.join(","))
        }
        Field::Str(_) | Field::Bytes(_) | Field::Date(_) => quoted(&told(field, Stamp::default())),
        Field::TimeMillis(_) | Field::TimeMicros(_) => quoted(&told(field, Stamp::default())),
        Field::TimestampMillis(_) | Field::TimestampMicros(_) => quoted(&told(field, Stamp::default())),
        Field::Float(n) if !n.is_finite() => quoted(&n.to_string()),
        Field::Double(n) if !n.is_finite() => quoted(&n.to_string()),
        Field::Float16(n) if !n.is_finite() => quoted(&n.to_f32().to_string()),
        _ => told(field, Stamp::default()),
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A decimal number, all its digits: what is stored is a whole number and where its point stands.
fn decimal(number: &Decimal) -> String {
    let bytes = number.data();
    let negative = bytes.first().is_some_and(|byte| *byte >= 0x80);
    // The size of a negative number is its complement and one more; the digits come by dividing as on paper.
    let mut size: Vec<u8> = bytes.iter().map(|byte| if negative { !byte } else { *byte }).collect();
    let mut digits: Vec<u8> = Vec::new();
    if negative {
        for byte in size.iter_mut().rev() {
            *byte = byte.wrapping_add(1);
            if *byte != 0 {
                break;
            }
        }
    }
    while size.iter().any(|byte| *byte != 0) {
        let mut rest = 0_u16;
        for byte in &mut size {
            let part = rest << 8 | u16::from(*byte);
            *byte = u8::try_from(part / 10).unwrap_or_default();
            rest = part % 10;
        }
        digits.push(b'0' + u8::try_from(rest).unwrap_or_default());
    }
    let scale = usize::try_from(number.scale()).unwrap_or_default();
    digits.resize(digits.len().max(scale + 1), b'0');
    let digits: String = digits.iter().rev().map(|digit| char::from(*digit)).collect();
    let (whole, part) = digits.split_at(digits.len() - scale);
    let (sign, point) = (if negative { "-" } else { "" }, if part.is_empty() { "" } else { "." });
    format!("{sign}{whole}{point}{part}")
}

/// A moment, from how many parts of a second it is after the beginning of 1970.
fn moment(count: i64, per_second: i64, utc: bool) -> String {
    let of_day = per_second * 86_400;
    let (days, part) = (count.div_euclid(of_day), count.rem_euclid(of_day));
    format!("{}T{}{}", day(days), time(part, per_second), if utc { "Z" } else { "" })
}
