//! Spreadsheets, archives and JSON as the delimited text that Yellowline reads.
//!
//! The core reads delimited text and nothing else. Whatever holds rows in another form becomes such text here,
//! first and as a whole, so that a file has one way into the ledger whatever it was.

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
use yellowline::problem::Refusal;

/// Between the name of a container and the name of what is in it.
pub const WITHIN: &str = " › ";

/// A table found in a file, as delimited text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// What it is called: the file's name, and within a container also its own, as `export.xlsx › Sheet1`.
    pub name: String,
    /// UTF-8 with commas, quoted as RFC 4180 says, lines ended by `\n`. Text that was a file already is as it came,
    /// in its own encoding.
    pub text: Vec<u8>,
}

/// Everything a file holds, in the file's order.
///
/// # Errors
/// Where the file is broken, too large, or of a kind that is not read: what, where, and what to do about it.
pub fn open(name: &str, bytes: &[u8]) -> Result<Vec<Sheet>, Refusal> {
    // Readers of foreign formats are many, and a crafted file may find a panic in one; it is the file's fault all the
    // same. Where panics abort, as in wasm, this does nothing and the host starts anew.
    std::panic::catch_unwind(|| within(name, bytes, Limit::default()))
        .unwrap_or_else(|_| Err(refusal::broken(name, "the file", "its parts contradict each other").into()))
}

fn within(name: &str, bytes: &[u8], limit: Limit) -> Result<Vec<Sheet>, Refusal> {
    match kind(name, bytes) {
        Kind::Xlsx | Kind::Zip => zip::open(name, bytes, limit),
        kind => plain(name, bytes, kind, limit),
    }
}

/// A file of a kind that is no archive.
fn plain(name: &str, bytes: &[u8], kind: Kind, limit: Limit) -> Result<Vec<Sheet>, Refusal> {
    let text = match kind {
        Kind::Json => json::array(name, bytes, limit)?,
        Kind::Ndjson => json::lines(name, bytes, limit)?,
        Kind::Parquet => parquet::read(name, bytes, limit)?,
        Kind::Refused(why) => return Err(refusal::unread(name, bytes, why).into()),
        Kind::Text | Kind::Xlsx | Kind::Zip => bytes.to_vec(),
    };
    Ok(vec![Sheet { name: name.to_owned(), text }])
}
