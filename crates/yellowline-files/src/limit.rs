//! How much is unpacked before a file is refused: what arrives small may be made to unpack without end.

use crate::refusal;
use yellowline::problem::Problem;

/// Exports shrink to a fiftieth at the most when they are packed; what is made to harm, to a thousandth.
const RATIO: u64 = 200;

/// What a file may grow to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
    /// Bytes, of everything unpacked, and of everything written out.
    bytes: u64,
    /// What is left of them.
    left: u64,
    /// Files in an archive.
    pub(crate) entries: usize,
    /// How many times its own size an archive may unpack to.
    ratio: u64,
    /// Bytes that any archive may unpack to.
    free: u64,
    /// Whether `left` comes from the ratio.
    tight: bool,
}

impl Default for Limit {
    fn default() -> Self {
        // A wasm memory ends at 4 GiB, and the ledger has to fit into one as well.
        let bytes = if cfg!(target_arch = "wasm32") { 1 << 30 } else { 2 << 30 };
        Self { bytes, left: bytes, entries: 1000, ratio: RATIO, free: 32 << 20, tight: false }
    }
}

impl Limit {
    /// The same for what is packed into so many bytes.
    pub(crate) fn packed(self, size: usize) -> Self {
        let most = count(size).saturating_mul(self.ratio).max(self.free);
        if most < self.left { Self { left: most, tight: true, ..self } } else { self }
    }

    /// One byte more than is left: who has read so many need not read on.
    pub(crate) const fn beyond(self) -> u64 {
        self.left.saturating_add(1)
    }

    /// Whether so many bytes are left.
    pub(crate) fn holds(self, name: &str, size: u64) -> Result<(), Problem> {
        if size <= self.left { Ok(()) } else { Err(refusal::too_large(name, self)) }
    }

    /// Takes bytes off what is left.
    pub(crate) fn take(&mut self, name: &str, size: u64) -> Result<(), Problem> {
        self.holds(name, size)?;
        self.left -= size;
        Ok(())
    }

    /// How many times its size something unpacks to where that alone is too much.
    pub(crate) fn times(self) -> Option<u64> {
        self.tight.then_some(self.ratio)
    }

    /// The bytes for people.
    pub(crate) fn told(self) -> String {
        match self.bytes >> 30 {
            0 => format!("{} bytes", self.bytes),
            gib => format!("{gib} GiB"),
        }
    }
}

/// A size as a number of bytes.
pub(crate) fn count(size: usize) -> u64 {
    u64::try_from(size).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::Limit;
    use crate::within;
    use std::io::{Cursor, Write};
    use zip::write::SimpleFileOptions;

    const SMALL: Limit = Limit { bytes: 1000, left: 1000, entries: 3, ratio: 1000, free: 0, tight: false };

    fn zipped(files: &[(&str, usize)]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, size) in files {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(&vec![b'a'; *size]).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn told(bytes: &[u8], limit: Limit) -> Option<(&'static str, String)> {
        let problem = within("e.zip", bytes, limit).err()?.problems.remove(0);
        Some((problem.code, problem.at))
    }

    #[test]
    fn what_unpacks_to_too_much_is_named() {
        assert_eq!(told(&zipped(&[("a.csv", 400), ("b.csv", 600)]), SMALL), None);
        let large = told(&zipped(&[("a.csv", 400), ("b.csv", 601)]), SMALL);
        assert_eq!(large, Some(("file_too_large", "e.zip › b.csv".into())));
        let book = zipped(&[("xl/workbook.xml", 600), ("xl/styles.xml", 600)]);
        assert_eq!(told(&book, SMALL), Some(("file_too_large", "e.zip".into())));
        assert_eq!(told(&zipped(&[("a", 1), ("b", 1), ("c", 1), ("d", 1)]), SMALL).unwrap().0, "too_many_files");
    }

    #[test]
    fn what_unpacks_to_too_many_times_its_size_is_named() {
        let wide = Limit { bytes: 1 << 30, left: 1 << 30, ratio: 100, ..SMALL };
        let sized = |size: usize| [zipped(&[("a.csv", 1), ("b.csv", size)]), zipped(&[("xl/workbook.xml", size)])];
        // An archive is some 200 bytes, and what it holds shrinks to a thousandth.
        for bytes in sized(100_000) {
            assert_eq!(told(&bytes, Limit { free: 100_001, ..wide }).filter(|told| told.0 != "broken_file"), None);
        }
        let [files, book] = sized(100_000);
        assert_eq!(told(&files, wide), Some(("packed_too_tightly", "e.zip › b.csv".into())));
        assert_eq!(told(&book, wide), Some(("packed_too_tightly", "e.zip".into())));
    }

    #[test]
    fn what_is_written_out_counts_too() {
        // Each row is short, and the header makes each of them long.
        let mut rows: Vec<String> = (0..30).map(|n| format!("{{\"{n}\":1}}")).collect();
        assert_eq!(told(rows.join("\n").as_bytes(), SMALL), Some(("file_too_large", "e.zip".into())));
        rows.truncate(10);
        assert_eq!(told(rows.join("\n").as_bytes(), SMALL), None);
    }

    #[test]
    fn what_is_written_out_of_several_files_counts_together() {
        let rows: Vec<String> = (0..20).map(|n| format!("{{\"{n}\":1}}")).collect();
        let rows = rows.join("\n");
        let packed = |files: &[&str]| {
            let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
            for name in files {
                zip.start_file(*name, SimpleFileOptions::default()).unwrap();
                zip.write_all(rows.as_bytes()).unwrap();
            }
            zip.finish().unwrap().into_inner()
        };
        // 20 lines of 19 commas and a digit under 20 numbers are 470 bytes.
        assert_eq!(told(&packed(&["a.ndjson", "b.ndjson"]), SMALL), None);
        let large = told(&packed(&["a.ndjson", "b.ndjson", "c.ndjson"]), SMALL);
        assert_eq!(large, Some(("file_too_large", "e.zip › c.ndjson".into())));
    }
}
