//! Rows of JSON: objects in an array, or one after another.

use crate::csv::Csv;
use crate::limit::Limit;
use crate::{LeftOut, Opened, WITHIN, refusal};
use indexmap::IndexMap;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;
use yellowline::problem::Problem;

/// What an export of rows looks like.
const ROWS: &str = "rows are objects in an array, as `[{\"id\": 1}, {\"id\": 2}]`, or one object on each line";

/// A document: an array of rows, or an object in which exactly one member is. The other members are left out.
pub(crate) fn array(name: &str, bytes: &[u8], limit: Limit) -> Result<Opened, Problem> {
    let source = Source::new(name, bytes)?;
    let text = source.text.trim_ascii_start();
    let (rows, left_out) = if text.starts_with('{') { source.member(text)? } else { (text, Vec::new()) };
    let rows: Vec<&RawValue> = source.parse(rows)?;
    Ok(Opened { left_out, ..Opened::table(name, source.table(rows, limit)?) })
}

/// One row after another, on lines of their own or not.
pub(crate) fn lines(name: &str, bytes: &[u8], limit: Limit) -> Result<Vec<u8>, Problem> {
    let source = Source::new(name, bytes)?;
    let rows = serde_json::Deserializer::from_str(source.text).into_iter::<&RawValue>();
    let rows: Result<Vec<_>, _> = rows.collect();
    source.table(rows.map_err(|e| source.broken(source.text, &e))?, limit)
}

struct Source<'a> {
    name: &'a str,
    text: &'a str,
}

impl<'a> Source<'a> {
    fn new(name: &'a str, bytes: &'a [u8]) -> Result<Self, Problem> {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let text = std::str::from_utf8(bytes).map_err(|e| {
            let line = bytes[..e.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() + 1;
            Problem::new("not_utf8", format!("{name}, line {line}"), "this is no UTF-8 text, which JSON is")
                .help("save the file as UTF-8")
                .with("file", name)
                .with("line", line)
        })?;
        Ok(Self { name, text })
    }

    /// The one member of an object that is an array of objects, and what stands beside it.
    fn member(&self, text: &'a str) -> Result<(&'a str, Vec<LeftOut>), Problem> {
        let Members(members) = self.parse(text)?;
        let is_rows = |raw: &str, first: &str| raw.strip_prefix('[').is_some_and(|r| r.trim_start().starts_with(first));
        let of = |first| {
            let found = members.iter().enumerate().filter(move |(_, (_, raw))| is_rows(raw.get(), first));
            found.map(|(at, _)| at).collect::<Vec<_>>()
        };
        let (rows, empty) = (of("{"), of("]"));
        let at = match (&rows[..], &empty[..]) {
            ([at], _) | ([], [at]) => *at,
            ([], _) => return Err(self.shape("no_rows", text, "none of its members is an array of objects", ROWS)),
            (several, _) => {
                let names: Vec<_> = several.iter().map(|at| format!("`{}`", members[*at].0)).collect();
                let message = format!("more than one of its members is an array of objects: {}", names.join(", "));
                return Err(self.shape("several_tables", text, &message, "save each as a file of its own"));
            }
        };
        let beside = members.iter().enumerate().filter(|(n, _)| *n != at);
        Ok((members[at].1.get(), beside.map(|(_, (key, _))| self.beside(key)).collect()))
    }

    fn beside(&self, key: &str) -> LeftOut {
        let name = format!("{}{WITHIN}{key}", self.name);
        let help = "where it holds rows of its own, save them as a file";
        let reason = refusal::entry("beside_the_rows", &name, "it stands beside the rows", help);
        LeftOut { name, reason }
    }

    /// Rows as delimited text.
    fn table(&self, rows: Vec<&'a RawValue>, limit: Limit) -> Result<Vec<u8>, Problem> {
        let mut columns = IndexMap::new();
        let mut cells = Vec::new();
        let mut ends = Vec::with_capacity(rows.len());
        for (n, row) in rows.into_iter().enumerate() {
            self.row(n + 1, row.get(), &mut columns, &mut cells)?;
            ends.push(cells.len());
        }
        let mut csv = Csv::new(limit);
        if columns.is_empty() {
            return csv.filled(self.name);
        }
        columns.keys().for_each(|key: &Cow<'_, str>| csv.field(key));
        csv.end(self.name)?;
        let (mut line, mut start) = (vec![None; columns.len()], 0);
        for end in ends {
            line.fill(None);
            cells[start..end].iter().for_each(|(column, raw): &(usize, &str)| line[*column] = Some(*raw));
            for raw in &line {
                csv.field(&raw.map_or(Ok(Cow::Borrowed("")), |raw| self.value(raw))?);
            }
            csv.end(self.name)?;
            start = end;
        }
        csv.filled(self.name)
    }

    /// The cells of a row, with the columns they are in.
    fn row(
        &self,
        n: usize,
        raw: &'a str,
        columns: &mut IndexMap<Cow<'a, str>, usize>,
        cells: &mut Vec<(usize, &'a str)>,
    ) -> Result<(), Problem> {
        if !raw.starts_with('{') {
            let message = format!("row {n} is no object but {}", what(raw));
            return Err(self.shape("not_a_row", raw, &message, ROWS).with("row", n));
        }
        // Each column remembers the last row that had it: a second value in one row is noticed at no cost.
        let mut cell = |key: Cow<'a, str>, value: &'a str| {
            let column = columns.get_index_of(&key).unwrap_or(columns.len());
            if columns.get_index(column).is_some_and(|(_, last)| *last == n) {
                let message = format!("row {n} has `{key}` twice");
                let help = "which of the values is meant cannot be told: leave one of them";
                return Err(self.shape("duplicate_key", value, &message, help).with("key", key).with("row", n));
            }
            match columns.get_index_mut(column) {
                Some((_, last)) => *last = n,
                None => drop(columns.insert(key, n)),
            }
            cells.push((column, value));
            Ok(())
        };
        let Members(members) = self.parse(raw)?;
        for (key, value) in members {
            if !value.get().starts_with('{') {
                cell(key, value.get())?;
                continue;
            }
            let Members(inner) = self.parse(value.get())?;
            for (child, value) in inner {
                cell(format!("{key}.{child}").into(), value.get())?;
            }
        }
        Ok(())
    }

    /// What a value is in a cell: numbers as they are written, since digits are lost in any other.
    fn value(&self, raw: &'a str) -> Result<Cow<'a, str>, Problem> {
        match raw.as_bytes().first() {
            Some(b'"') => self.parse::<Text<'a>>(raw).map(|text| text.0),
            Some(b'{' | b'[') => Ok(compact(raw).into()),
            _ if raw == "null" => Ok(Cow::Borrowed("")),
            _ => Ok(Cow::Borrowed(raw)),
        }
    }

    fn parse<T: serde::Deserialize<'a>>(&self, raw: &'a str) -> Result<T, Problem> {
        serde_json::from_str(raw).map_err(|e| self.broken(raw, &e))
    }

    /// JSON that does not follow its grammar, in a part of the text.
    fn broken(&self, part: &str, error: &serde_json::Error) -> Problem {
        let lines = part.split_inclusive('\n').take(error.line().saturating_sub(1));
        let before = lines.map(str::len).sum::<usize>() + error.column().saturating_sub(1);
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        let help =
            if error.is_eof() { "was it saved or downloaded whole?" } else { "correct it there, or export anew" };
        self.problem("broken_json", self.offset(part) + before, &format!("this is no JSON: {message}"), help)
    }

    /// JSON that is no table, at the start of a part of the text.
    fn shape(&self, code: &'static str, part: &str, message: &str, help: &str) -> Problem {
        self.problem(code, self.offset(part), message, help)
    }

    /// Where a part of the text begins in it.
    fn offset(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
    }

    fn problem(&self, code: &'static str, offset: usize, message: &str, help: &str) -> Problem {
        let before = &self.text.as_bytes()[..offset.min(self.text.len())];
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        // Characters, not bytes: each has one byte that does not continue another.
        let column = before[start..].iter().filter(|byte| **byte & 0xC0 != 0x80).count() + 1;
        let at = format!("line {line}, column {column}");
        refusal::entry(code, self.name, message, help).placed(&at).with("line", line).with("column", column)
    }
}

/// A problem's place made closer.
trait Placed {
    fn placed(self, at: &str) -> Self;
}

impl Placed for Problem {
    fn placed(mut self, at: &str) -> Self {
        self.at = format!("{}, {at}", self.at);
        self
    }
}

fn what(raw: &str) -> &'static str {
    match raw.as_bytes().first() {
        Some(b'[') => "an array",
        Some(b'"') => "a text",
        Some(b'n') => "null",
        Some(b't' | b'f') => "true or false",
        _ => "a number",
    }
}

/// The same without the blanks between its parts. What is given is known to be JSON.
fn compact(raw: &str) -> String {
    let (mut quoted, mut escaped) = (false, false);
    let keep = |c: &char| {
        let keep = quoted || !c.is_ascii_whitespace();
        quoted ^= *c == '"' && !escaped;
        escaped = quoted && *c == '\\' && !escaped;
        keep
    };
    raw.chars().filter(keep).collect()
}

/// The members of an object in its order, with what they are left as it is written.
struct Members<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de> serde::Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Members<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some((Text(key), value)) = map.next_entry::<Text<'de>, &'de RawValue>()? {
                    members.push((key, value));
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Object)
    }
}

/// A text, borrowed where it has no escapes.
#[derive(serde::Deserialize)]
#[serde(transparent)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);
