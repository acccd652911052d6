//! Spreadsheets, archives and JSON as the delimited text that Yellowline reads.
//!
//! The core reads delimited text and nothing else. Whatever holds rows in another form becomes such text here,
//! first and as a whole, so that a file has one way into the ledger whatever it was.

mod calendar;
mod csv;
mod json;
mod kind;
mod limit;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(not(feature = "parquet"))]
#[path = "no_parquet.rs"]
mod parquet;
mod refusal;
mod workbook;
mod zip;

pub use kind::{Kind, Unread, kind};
use limit::Limit;
use serde::Serialize;
use std::panic::UnwindSafe;
use yellowline::problem::{Problem, Refusal};

/// Between the name of a container and the name of what is in it.
pub const WITHIN: &str = " › ";

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opened {
    /// Its tables, in the file's order; at least one.
    pub sheets: Vec<Sheet>,
    /// What else is in it, in its order.
    pub left_out: Vec<LeftOut>,
}

/// A table found in a file, as delimited text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// What it is called: the file's name, and within a container also its own, as `export.xlsx › Sheet1`. No two
    /// sheets of a file are called the same.
    pub name: String,
    /// UTF-8 with commas, quoted as RFC 4180 says, lines ended by `\n`. Text that was a file already is as it came,
    /// in its own encoding.
    pub text: Vec<u8>,
    /// Whether a workbook hides it from who looks at it.
    pub hidden: bool,
}

/// Something in a file that was not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// What it is called, as sheets are.
    pub name: String,
    /// Why it was not read.
    pub reason: Problem,
}

impl Opened {
    /// The one table of a file that is no container.
    fn table(name: &str, text: Vec<u8>) -> Self {
        Self { sheets: vec![Sheet { name: name.to_owned(), text, hidden: false }], left_out: Vec::new() }
    }
}

/// Everything a file holds. What cannot be read of several things in it is left out and told.
///
/// # Errors
/// Where nothing in it can be read, or it is too large: what, where, and what to do about it.
pub fn open(name: &str, bytes: &[u8]) -> Result<Opened, Refusal> {
    guarded(name, || within(name, bytes, Limit::default()))
}

/// Readers of foreign formats are many, and a crafted file may find a panic in one; it is the file's fault all the
/// same. Where panics abort, as in wasm, this does nothing and the host starts anew.
fn guarded(name: &str, read: impl FnOnce() -> Result<Opened, Refusal> + UnwindSafe) -> Result<Opened, Refusal> {
    std::panic::catch_unwind(read)
        .unwrap_or_else(|_| Err(refusal::broken(name, "the file", "its parts contradict each other").into()))
}

fn within(name: &str, bytes: &[u8], limit: Limit) -> Result<Opened, Refusal> {
    match kind(name, bytes) {
        Kind::Xlsx | Kind::Zip => zip::open(name, bytes, limit),
        kind => plain(name, bytes, kind, limit),
    }
}

/// A file of a kind that is no archive.
fn plain(name: &str, bytes: &[u8], kind: Kind, limit: Limit) -> Result<Opened, Refusal> {
    match kind {
        Kind::Json => Ok(json::array(name, bytes, limit)?),
        Kind::Ndjson => Ok(Opened::table(name, json::lines(name, bytes, limit)?)),
        Kind::Parquet => Ok(Opened::table(name, parquet::read(name, bytes, limit)?)),
        Kind::Refused(why) => Err(refusal::unread(name, bytes, why).into()),
        Kind::Text | Kind::Xlsx | Kind::Zip => Ok(Opened::table(name, bytes.to_vec())),
    }
}
