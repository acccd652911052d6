//! How much is unpacked before a file is refused: what arrives small may be made to unpack without end.

/// What a file may grow to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
    /// Bytes, of everything unpacked or written out together.
    pub(crate) bytes: u64,
    /// Files in an archive.
    pub(crate) entries: usize,
}

impl Default for Limit {
    fn default() -> Self {
        // A wasm memory ends at 4 GiB, and the ledger has to fit into one as well.
        let gib = if cfg!(target_arch = "wasm32") { 1 } else { 2 };
        Self { bytes: gib << 30, entries: 1000 }
    }
}

impl Limit {
    /// The bytes for people.
    pub(crate) fn told(self) -> String {
        match self.bytes >> 30 {
            0 => format!("{} bytes", self.bytes),
            gib => format!("{gib} GiB"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Limit;
    use crate::within;
    use std::io::{Cursor, Write};
    use zip::write::SimpleFileOptions;

    const SMALL: Limit = Limit { bytes: 1000, entries: 3 };

    fn zipped(files: &[(&str, usize)]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, size) in files {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(&vec![b'a'; *size]).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn told(bytes: &[u8]) -> Option<(&'static str, String)> {
        let problem = within("e.zip", bytes, SMALL).err()?.problems.remove(0);
        Some((problem.code, problem.at))
    }

    #[test]
    fn what_unpacks_to_too_much_is_named() {
        assert_eq!(told(&zipped(&[("a.csv", 400), ("b.csv", 400)])), None);
        let large = told(&zipped(&[("a.csv", 600), ("b.csv", 600)]));
        assert_eq!(large, Some(("file_too_large", "e.zip › b.csv".into())));
        let book = zipped(&[("xl/workbook.xml", 600), ("xl/styles.xml", 600)]);
        assert_eq!(told(&book), Some(("file_too_large", "e.zip".into())));
        assert_eq!(told(&zipped(&[("a", 1), ("b", 1), ("c", 1), ("d", 1)])).unwrap().0, "too_many_files");
    }

    #[test]
    fn what_is_written_out_counts_too() {
        // Each row is short, and the header makes each of them long.
        let mut rows: Vec<String> = (0..30).map(|n| format!("{{\"{n}\":1}}")).collect();
        assert_eq!(told(rows.join("\n").as_bytes()), Some(("file_too_large", "e.zip".into())));
        rows.truncate(10);
        assert_eq!(told(rows.join("\n").as_bytes()), None);
    }
}
