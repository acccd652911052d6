//! What is read: from the command line, from files, from stdin.

use crate::exit::Failure;
use chrono::NaiveDate;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use yellowline::agreement::Agreement;
use yellowline::json::{Node, canonical, parse};
use yellowline::ledger::Mapping;
use yellowline::problem::Problem;

/// A date as `2026-10-31`.
pub(crate) fn date(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| "write a date as 2026-10-31".into())
}

/// What a path is called when people are told of it.
pub(crate) fn named(path: &Path) -> String {
    if path.as_os_str() == "-" { "stdin".into() } else { format!("`{}`", path.display()) }
}

/// Opens a file, or stdin for `-`.
pub(crate) fn open(path: &Path) -> Result<Box<dyn Read>, Failure> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(io::stdin().lock()));
    }
    let file = File::open(path).map_err(|e| Failure::file(path, &e))?;
    if file.metadata().is_ok_and(|about| about.is_dir()) {
        return Err(Failure::file(path, &io::ErrorKind::IsADirectory.into()));
    }
    Ok(Box::new(file))
}

/// The text of a small file.
pub(crate) fn text(path: &Path) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    open(path)?.read_to_end(&mut bytes).map_err(|e| Failure::file(path, &e))?;
    String::from_utf8(bytes).map_err(|e| {
        let before = &e.as_bytes()[..e.utf8_error().valid_up_to()];
        let line = before.split(|byte| *byte == b'\n').count();
        let problem = Problem::new("not_utf8", format!("line {line}"), "this is no UTF-8 text")
            .help("save the file as UTF-8; is it the right file?");
        Failure::refused(path, problem.into())
    })
}

/// Reads an agreement.
pub(crate) fn agreement(path: &Path) -> Result<Agreement, Failure> {
    Agreement::parse(&text(path)?).map_err(|refusal| Failure::refused(path, refusal))
}

/// Reads a mapping, or a list of them.
pub(crate) fn mappings(path: &Path) -> Result<Vec<Mapping>, Failure> {
    let text = text(path)?;
    let node = parse(&text).map_err(|problem| Failure::refused(path, problem.into()))?;
    let list = if let Node::List(list) = &node { list.as_slice() } else { std::slice::from_ref(&node) };
    let read = |one: &Node| {
        // A lone mapping is read as it was written, so that every place told is one in the file.
        let text = if list.len() == 1 { &text } else { &canonical(one) };
        Mapping::parse(text).map_err(|refusal| Failure::refused(path, refusal))
    };
    list.iter().map(read).collect()
}
