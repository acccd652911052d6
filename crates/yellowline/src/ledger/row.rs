use super::columns::RECORDED_AT;
use super::stage::{Stage, Staged, unpack};
use super::table::Role;
use crate::json::{quote, quote_bytes};
use crate::order;
use crate::unit::Currency;

/// Writes rows in the form that enters fingerprints (definition 8.2): the RFC 8785 bytes of the mapped
/// columns without nulls; instants as milliseconds, decimals as texts without trailing zeros, flags as
/// `true` and `false`.
///
/// Because a date without a time counts otherwise than its midnight, a stamp of which only the day is
/// known adds a column of its own: `"atPrecision":"day"` beside `"at"`.
#[derive(Clone, Debug)]
pub(super) struct RowWriter {
    fields: Vec<Field>,
}

#[derive(Clone, Debug)]
struct Field {
    /// `"key":`
    key: Vec<u8>,
    place: usize,
    part: Part,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Text,
    Stamp,
    Precision,
    Flag,
    Status,
    /// The number is the place of the currency.
    Amount(usize),
}

impl RowWriter {
    /// For all columns of a stage that are wanted; the others must be missing in the rows it writes.
    pub(super) fn new(stage: &Stage, wanted: impl Fn(usize) -> bool) -> Self {
        let mut named: Vec<(String, usize, Part)> = Vec::new();
        let facts = |(place, column): &(usize, &Staged)| wanted(*place) && column.name != RECORDED_AT;
        for (place, column) in stage.columns.iter().enumerate().filter(facts) {
            let part = match column.role {
                Role::Text | Role::Id | Role::Number | Role::Currency => Part::Text,
                // A stamp's own mark says it.
                Role::Precision => continue,
                Role::Flag => Part::Flag,
                Role::Status => Part::Status,
                Role::Amount => Part::Amount(stage.columns.iter().position(|c| c.name == "currency").unwrap_or(place)),
                Role::Stamp => {
                    named.push((format!("{}Precision", column.name), place, Part::Precision));
                    Part::Stamp
                }
            };
            named.push((column.name.clone(), place, part));
        }
        // RFC 8785 sorts by UTF-16 code units.
        order::sort(&mut named, |(a, ..), (b, ..)| a.encode_utf16().cmp(b.encode_utf16()));
        let fields = named.into_iter().map(|(name, place, part)| {
            let mut key = Vec::new();
            quote(&name, &mut key);
            key.push(b':');
            Field { key, place, part }
        });
        Self { fields: fields.collect() }
    }

    /// Writes a row into `out`, which is cleared; `text` tells the text of a column's code.
    pub(super) fn write<'t>(
        &self,
        stage: &Stage,
        row: usize,
        text: impl Fn(usize, u32) -> &'t [u8],
        out: &mut Vec<u8>,
    ) {
        out.clear();
        out.push(b'{');
        for field in &self.fields {
            let column = &stage.columns[field.place];
            let begun = out.len();
            if begun > 1 {
                out.push(b',');
            }
            out.extend_from_slice(&field.key);
            let written = match field.part {
                Part::Text => match column.code(row) {
                    0 => false,
                    code => {
                        quote_bytes(text(field.place, code), out);
                        true
                    }
                },
                Part::Stamp => column.wide(row).is_some_and(|w| whole(unpack(w).at.ms(), out)),
                Part::Precision => column.wide(row).is_some_and(|w| unpack(w).day && word(&["\"day\""], 1, out)),
                Part::Flag => word(&["false", "true"], column.small(row), out),
                Part::Status => word(&["\"open\"", "\"won\"", "\"lost\""], column.small(row), out),
                Part::Amount(currency) => column.wide(row).is_some_and(|minor| {
                    let code = stage.columns[currency].code(row);
                    let name = std::str::from_utf8(text(currency, code)).unwrap_or_default();
                    let digits = Currency::named(name).map_or(0, Currency::minor_digits);
                    amount(minor, digits, out);
                    true
                }),
            };
            if !written {
                out.truncate(begun);
            }
        }
        out.push(b'}');
    }
}

fn word(words: &[&str], value: u8, out: &mut Vec<u8>) -> bool {
    let word = usize::from(value).checked_sub(1).and_then(|at| words.get(at));
    out.extend_from_slice(word.map_or(b"", |w| w.as_bytes()));
    word.is_some()
}

/// A whole number's digits.
fn whole(number: i64, out: &mut Vec<u8>) -> bool {
    let mut digits = [0_u8; 20];
    let mut at = digits.len();
    let mut rest = number.unsigned_abs();
    while rest > 0 || at == digits.len() {
        at -= 1;
        digits[at] = b'0' + u8::try_from(rest % 10).unwrap_or(0);
        rest /= 10;
    }
    if number < 0 {
        out.push(b'-');
    }
    out.extend_from_slice(&digits[at..]);
    true
}

/// Minor units as a quoted decimal of major units without trailing zeros.
fn amount(minor: i64, digits: u32, out: &mut Vec<u8>) {
    quote(&major(minor, digits), out);
}

/// Minor units as a decimal of major units without trailing zeros.
pub(super) fn major(minor: i64, digits: u32) -> String {
    let unit = 10_u64.pow(digits);
    let (whole, part) = (minor.unsigned_abs() / unit, minor.unsigned_abs() % unit);
    let sign = if minor < 0 { "-" } else { "" };
    let mut text = format!("{sign}{whole}");
    if part != 0 {
        let part = format!("{part:0width$}", width = usize::try_from(digits).unwrap_or(0));
        text.push('.');
        text.push_str(part.trim_end_matches('0'));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_have_no_trailing_zeros() {
        for (minor, digits, text) in [
            (1250, 2, "\"12.5\""),
            (-5, 2, "\"-0.05\""),
            (12, 0, "\"12\""),
            (1200, 2, "\"12\""),
            (1001, 3, "\"1.001\""),
        ] {
            let mut out = Vec::new();
            amount(minor, digits, &mut out);
            assert_eq!(out, text.as_bytes());
        }
    }

    proptest! {
        #[test]
        fn numbers_are_their_digits(number: i64) {
            let mut out = Vec::new();
            prop_assert!(whole(number, &mut out));
            prop_assert_eq!(String::from_utf8(out).unwrap(), number.to_string());
        }
    }
}
