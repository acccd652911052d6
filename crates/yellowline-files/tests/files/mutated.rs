//! Files with bytes changed, cut or doubled: refused or read, and never a panic.

use super::{workbook, zipped};
use proptest::prelude::*;
use yellowline_files::{kind, open};

const JSON: &[u8] = br#"{"n": 1, "rows": [{"a": 1, "b": {"c": "\u00e9", "d": [1, {"e": "\""}]}}, {"a": null}]}"#;
const LINES: &[u8] = b"{\"a\": 1}\n{\"b\": {\"c\": -1.5e3}}\n";

/// A file and its changes: where, as a share of its length, and to what.
fn changed(bytes: &[u8], changes: &[(f64, u8)], cut: f64) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
    let place = |share: f64, bytes: &[u8]| (share * bytes.len() as f64) as usize;
    for (share, byte) in changes {
        let at = place(*share, &bytes);
        bytes[at] = *byte;
    }
    // Most files stay whole: a cut archive has no directory, and nothing else of it is looked at.
    if cut < 0.1 {
        bytes.truncate(place(cut * 10.0, &bytes));
    }
    bytes
}

/// The parts of a workbook, changed before they are packed: checksums would tell of a change made after.
fn repacked(bytes: &[u8], part: usize, changes: &[(f64, u8)]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut files = Vec::new();
    for n in 0..archive.len() {
        let mut file = archive.by_index(n).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut file, &mut bytes).unwrap();
        let name = file.name().unwrap().into_owned();
        files.push((name, if n == part { changed(&bytes, changes, 1.0) } else { bytes }));
    }
    let files: Vec<_> = files.iter().map(|(name, bytes)| (name.as_str(), &bytes[..])).collect();
    zipped(&files)
}

fn changes() -> impl Strategy<Value = Vec<(f64, u8)>> {
    prop::collection::vec((0.0..1.0, any::<u8>()), 0..8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn text_and_json(changes in changes(), cut in 0.0..1.0) {
        for bytes in [JSON, LINES, b"id,name\n1,x\n"] {
            let _ = open("a", &changed(bytes, &changes, cut));
        }
    }

    #[test]
    fn archives(changes in changes(), cut in 0.0..1.0) {
        let bytes = zipped(&[("a.csv", b"id\n1\n"), ("b.json", JSON)]);
        let _ = open("a.zip", &changed(&bytes, &changes, cut));
    }

    #[test]
    fn workbooks(changes in changes(), cut in 0.0..1.0, part in 0_usize..12) {
        let bytes = workbook::leads();
        let _ = open("a.xlsx", &changed(&bytes, &changes, cut));
        let _ = open("a.xlsx", &repacked(&bytes, part, &changes));
    }

    #[test]
    fn anything_at_all(magic in 0_usize..7, bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let magics: [&[u8]; 7] = [b"", b"PK\x03\x04", b"PAR1", b"\xD0\xCF\x11\xE0", b"[{", b"{\"", b"\x1F\x8B"];
        let bytes = [magics[magic], &bytes[..]].concat();
        let _ = (kind("a", &bytes), open("a", &bytes));
    }
}
