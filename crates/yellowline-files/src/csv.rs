//! Writing delimited text as RFC 4180 has it, with `\n`.

use crate::limit::{Limit, count};
use yellowline::problem::Problem;

/// Text being written, line by line.
pub(crate) struct Csv {
    text: Vec<u8>,
    limit: Limit,
    /// Fields of the line so far.
    fields: u32,
    /// Where the line began.
    start: usize,
    /// Where each line ends, its `\n` not counted, and how many fields it has.
    lines: Vec<(usize, u32)>,
}

impl Csv {
    pub(crate) fn new(limit: Limit) -> Self {
        Self { text: Vec::new(), limit, fields: 0, start: 0, lines: Vec::new() }
    }

    /// Adds a field to the line.
    pub(crate) fn field(&mut self, field: &str) {
        if self.fields > 0 {
            self.text.push(b',');
        }
        self.fields += 1;
        // A space at an end would be lost to readers that trim what is not quoted.
        let quoted = field.bytes().any(|byte| matches!(byte, b'"' | b',' | b'\n' | b'\r'))
            || field.starts_with([' ', '\t'])
            || field.ends_with([' ', '\t']);
        if !quoted {
            self.text.extend_from_slice(field.as_bytes());
            return;
        }
        self.text.push(b'"');
        for (n, part) in field.split('"').enumerate() {
            if n > 0 {
                self.text.extend_from_slice(b"\"\"");
            }
            self.text.extend_from_slice(part.as_bytes());
        }
        self.text.push(b'"');
    }

    /// Fields of the line so far.
    pub(crate) const fn fields(&self) -> u32 {
        self.fields
    }

    /// Lines ended so far.
    pub(crate) fn lines(&self) -> usize {
        self.lines.len()
    }

    /// Ends the line. One without fields is an empty line, one with one empty field is not.
    pub(crate) fn end(&mut self, name: &str) -> Result<(), Problem> {
        if self.fields == 1 && self.text.len() == self.start {
            self.text.extend_from_slice(b"\"\"");
        }
        self.lines.push((self.text.len(), self.fields));
        self.text.push(b'\n');
        (self.fields, self.start) = (0, self.text.len());
        self.checked(name, 0)
    }

    fn checked(&self, name: &str, more: u64) -> Result<(), Problem> {
        self.limit.holds(name, count(self.text.len()).saturating_add(more))
    }

    /// The text, every line that has fields filled up to the same number of them.
    pub(crate) fn filled(self, name: &str) -> Result<Vec<u8>, Problem> {
        let width = self.lines.iter().map(|(_, fields)| *fields).max().unwrap_or(0);
        let missing = |fields: u32| if fields == 0 { 0 } else { width - fields };
        let more = self.lines.iter().map(|(_, fields)| u64::from(missing(*fields))).sum();
        if more == 0 {
            return Ok(self.text);
        }
        self.checked(name, more)?;
        let mut text = Vec::with_capacity(self.text.len());
        let mut start = 0;
        for (end, fields) in self.lines {
            text.extend_from_slice(&self.text[start..end]);
            text.extend((0..missing(fields)).map(|_| b','));
            text.push(b'\n');
            start = end + 1;
        }
        Ok(text)
    }
}
