use super::Encoding;
use super::mapping::Mapping;
use super::split::{Splitter, Step};

/// Picks rows out of a file that is pushed again, byte for byte as they came, below its header.
#[derive(Debug)]
pub struct RowPicker {
    splitter: Splitter,
    encoding: Encoding,
    rows: Vec<u64>,
    /// How many of `rows` lie behind.
    passed: usize,
    header: Option<u64>,
    /// The bytes from which the next code unit is made, where a chunk cut it.
    held: Vec<u8>,
    begun: bool,
    picked: bool,
}

impl RowPicker {
    /// Picks these rows, whose numbers ascend, of a file that has this mapping.
    #[must_use]
    pub fn new(mapping: &Mapping, rows: &[u64]) -> Self {
        Self {
            splitter: Splitter::new(mapping.delimiter),
            encoding: mapping.encoding,
            rows: rows.to_vec(),
            passed: 0,
            header: None,
            held: Vec::new(),
            begun: false,
            picked: false,
        }
    }

    /// The picked bytes of the file's next chunk, which may be cut anywhere.
    #[must_use]
    pub fn push(&mut self, chunk: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut bytes = std::mem::take(&mut self.held);
        bytes.extend_from_slice(chunk);
        let width = if matches!(self.encoding, Encoding::Utf16Le | Encoding::Utf16Be) { 2 } else { 1 };
        if !self.begun {
            let mark = self.encoding.mark();
            if bytes.len() < mark.len() && mark.starts_with(&bytes) {
                self.held = bytes;
                return out;
            }
            self.begun = true;
            if bytes.starts_with(mark) {
                out.extend(bytes.drain(..mark.len()));
            }
        }
        self.held = bytes.split_off(bytes.len() / width * width);
        // One byte for each code unit: what separates and quotes is ASCII in every encoding here.
        let units: Vec<u8> = match self.encoding {
            Encoding::Utf8 | Encoding::Windows1252 => bytes.clone(),
            Encoding::Utf16Le => bytes.chunks_exact(2).map(|b| if b[1] == 0 { b[0] } else { b'x' }).collect(),
            Encoding::Utf16Be => bytes.chunks_exact(2).map(|b| if b[0] == 0 { b[1] } else { b'x' }).collect(),
        };
        let mut at = 0;
        while at < units.len() {
            let (step, used) = self.splitter.step(&units[at..]);
            let wanted = match step {
                Step::Blank => false,
                Step::Tail => self.picked,
                Step::Part | Step::Record => self.wants(self.splitter.row()),
            };
            if wanted {
                out.extend_from_slice(&bytes[at * width..(at + used) * width]);
            }
            self.picked = wanted;
            at += used;
        }
        out
    }

    /// The picked bytes that were held back.
    #[must_use]
    pub fn end(&mut self) -> Vec<u8> {
        let held = std::mem::take(&mut self.held);
        if self.picked || !self.begun { held } else { Vec::new() }
    }

    fn wants(&mut self, row: u64) -> bool {
        let header = *self.header.get_or_insert(row);
        while self.rows.get(self.passed).is_some_and(|r| *r < row) {
            self.passed += 1;
        }
        row == header || self.rows.get(self.passed) == Some(&row)
    }
}
