//! What a file is: told by what it says of itself, and by its name only where that leaves two readings.

use serde::de::IgnoredAny;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Delimited text, as far as can be told: whatever is nothing else.
    Text,
    /// An Excel workbook.
    Xlsx,
    /// An archive, which may turn out to be a workbook.
    Zip,
    /// JSON: one array of rows.
    Json,
    /// JSON: one row after another.
    Ndjson,
    /// Parquet.
    Parquet,
    /// Something else that is known, and why it is not read.
    Refused(Unread),
}

impl Kind {
    /// As a word.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Xlsx => "xlsx",
            Self::Zip => "zip",
            Self::Json => "json",
            Self::Ndjson => "ndjson",
            Self::Parquet => "parquet",
            Self::Refused(_) => "refused",
        }
    }
}

/// Why a known kind of file is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unread {
    /// A stable code, as `old_excel`.
    pub code: &'static str,
    /// What it is.
    pub message: &'static str,
    /// What to do about it.
    pub help: &'static str,
}

const SAVE: &str = "open it and save it as .xlsx or CSV";
const UNPACK: &str = "unpack it and give the file that is in it";
const TABLE: &str = "export the table as CSV or .xlsx in the program it came from";

const OLE: Unread = Unread { code: "old_excel", message: "this is an old Excel workbook (.xls)", help: SAVE };
const LOCKED: Unread = Unread {
    code: "encrypted_workbook",
    message: "this workbook is protected by a password",
    help: "open it with the password and save it without one, or as CSV",
};
pub(crate) const BINARY: Unread =
    Unread { code: "binary_workbook", message: "this is a binary Excel workbook (.xlsb)", help: SAVE };
pub(crate) const OPEN_DOCUMENT: Unread =
    Unread { code: "open_document", message: "this is an OpenDocument file", help: SAVE };
pub(crate) const DOCUMENT: Unread =
    Unread { code: "not_a_table", message: "this is a document or presentation and holds no rows", help: TABLE };
const PDF: Unread = Unread { code: "pdf", message: "this is a PDF, which holds no rows", help: TABLE };
const PAGE: Unread =
    Unread { code: "web_page", message: "this is a web page or XML, whatever its name says", help: SAVE };
const PACKED: Unread = Unread { code: "packed_file", message: "this is a packed file", help: UNPACK };
const PICTURE: Unread = Unread { code: "picture", message: "this is a picture, which holds no rows", help: TABLE };
const DATABASE: Unread = Unread { code: "database", message: "this is a database (SQLite)", help: TABLE };

/// What files of a kind begin with.
const MAGIC: &[(&[u8], Kind)] = &[
    (b"PK\x03\x04", Kind::Zip),
    (b"PK\x05\x06", Kind::Zip),
    (b"PAR1", Kind::Parquet),
    (b"PARE", Kind::Parquet),
    (b"\xD0\xCF\x11\xE0", Kind::Refused(OLE)),
    (b"%PDF-", Kind::Refused(PDF)),
    (b"\x89PNG", Kind::Refused(PICTURE)),
    (b"\xFF\xD8\xFF", Kind::Refused(PICTURE)),
    (b"GIF8", Kind::Refused(PICTURE)),
    (b"\x1F\x8B", Kind::Refused(PACKED)),
    (b"BZh", Kind::Refused(PACKED)),
    (b"\xFD7zXZ", Kind::Refused(PACKED)),
    (b"\x28\xB5\x2F\xFD", Kind::Refused(PACKED)),
    (b"7z\xBC\xAF", Kind::Refused(PACKED)),
    (b"Rar!\x1A", Kind::Refused(PACKED)),
    (b"SQLite format 3\0", Kind::Refused(DATABASE)),
];

/// What the text of web pages begins with, in lower case. Programs of old give such out as `.xls`.
const PAGES: &[&[u8]] = &[b"<!doctype", b"<html", b"<?xml", b"<table"];

/// Names of the first entry in a workbook's archive.
const WORKBOOK: &[&[u8]] = &[b"[Content_Types].xml", b"_rels/", b"xl/", b"docProps/"];

/// What a file is, by its first bytes; the more of them, the surer.
#[must_use]
pub fn kind(name: &str, head: &[u8]) -> Kind {
    match MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        Some((_, Kind::Zip)) if is_workbook(name, head) => return Kind::Xlsx,
        Some((_, kind)) => return *kind,
        None => {}
    }
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let begins = |word: &&&[u8]| text.get(..word.len()).is_some_and(|t| t.eq_ignore_ascii_case(word));
    if PAGES.iter().any(|page| begins(&page)) {
        return Kind::Refused(PAGE);
    }
    let next = text.get(1..).unwrap_or_default().trim_ascii_start().first();
    match (text.first(), next) {
        (Some(b'['), Some(b'{' | b']')) => Kind::Json,
        (Some(b'['), _) if ends(name, &["json"]) => Kind::Json,
        (Some(b'{'), Some(b'"' | b'}')) => objects(name, text),
        _ => Kind::Text,
    }
}

/// One object, or one after another?
fn objects(name: &str, text: &[u8]) -> Kind {
    if ends(name, &["ndjson", "jsonl"]) {
        return Kind::Ndjson;
    }
    let mut values = serde_json::Deserializer::from_slice(text).into_iter::<IgnoredAny>();
    let whole = values.next().is_some_and(|value| value.is_ok());
    let rest = text.get(values.byte_offset()..).unwrap_or_default().trim_ascii_start();
    if whole && rest.starts_with(b"{") { Kind::Ndjson } else { Kind::Json }
}

fn is_workbook(name: &str, head: &[u8]) -> bool {
    let first = head.get(30..).unwrap_or_default();
    ends(name, &["xlsx", "xlsm"]) || WORKBOOK.iter().any(|part| first.starts_with(part))
}

fn ends(name: &str, with: &[&str]) -> bool {
    name.rsplit_once('.').is_some_and(|(_, end)| with.iter().any(|with| end.eq_ignore_ascii_case(with)))
}

impl Unread {
    /// The same, more exactly, now that the whole file is there: a workbook with a password is what old ones are,
    /// a container of Microsoft's, and says what it holds in UTF-16.
    pub(crate) fn closer(self, bytes: &[u8]) -> Self {
        let locked: Vec<u8> = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]).collect();
        if self == OLE && bytes.windows(locked.len()).any(|window| window == locked) { LOCKED } else { self }
    }
}
