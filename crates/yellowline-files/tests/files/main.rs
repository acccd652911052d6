//! Files of every kind, with the text they are known to become.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod archive;
mod dates;
mod json;
mod kinds;
mod mutated;
#[cfg(feature = "parquet")]
mod parquet;
mod workbook;

use std::io::{Cursor, Write};
use yellowline::problem::Problem;
use yellowline_files::open;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The one table of a file.
fn table(name: &str, bytes: &[u8]) -> String {
    let sheets = open(name, bytes).unwrap().sheets;
    assert_eq!(sheets.len(), 1, "{sheets:?}");
    String::from_utf8(sheets[0].text.clone()).unwrap()
}

/// The first problem of a file.
fn problem(name: &str, bytes: &[u8]) -> Problem {
    open(name, bytes).unwrap_err().problems.remove(0)
}

/// The names of what is in a file.
fn names(name: &str, bytes: &[u8]) -> Vec<String> {
    open(name, bytes).unwrap().sheets.into_iter().map(|sheet| sheet.name).collect()
}

/// What is in a file and was not read: the code of why, and its name.
fn left_out(name: &str, bytes: &[u8]) -> Vec<(&'static str, String)> {
    let left_out = open(name, bytes).unwrap().left_out.into_iter();
    let told = left_out.map(|left| {
        assert!(left.reason.at.starts_with(&left.name) && !left.reason.help.is_empty(), "{left:?}");
        (left.reason.code, left.name)
    });
    told.collect()
}

/// An archive of files.
fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
