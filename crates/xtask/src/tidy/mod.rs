//! Rules of the house that no compiler checks.

mod codes;
mod length;
mod licences;
mod readme;
mod vectors;
mod words;

use crate::drill;
use crate::place::{self, Place};
use crate::stop::Result;
use std::path::{Path, PathBuf};

/// A source file as the rules see it.
#[cfg_attr(test, derive(Clone))]
pub(crate) struct Source {
    /// Its path from the top of the checkout, with `/`.
    path: String,
    text: String,
}

/// Every rule with what it has to complain about.
pub(crate) fn check(place: &Place) -> Result<Vec<(&'static str, Vec<String>)>> {
    let sources = sources(place)?;
    let readme = std::fs::read_to_string(place.root.join("README.md")).unwrap_or_default();
    Ok(vec![
        ("no file is longer than it can be read", length::check(&sources)),
        ("no word that says nothing or tells too much", words::check(&sources)),
        ("every code has a vector", codes::check(&sources)),
        ("vectors lie where their clauses are", vectors::check(&sources)),
        ("the README's commands exist", readme::check(&readme)),
        ("every dependency's licence permits", licences::check(place)?),
        ("every patch of the drill applies", drill::rotten(place)?),
    ])
}

fn sources(place: &Place) -> Result<Vec<Source>> {
    let skip =
        |path: &Path| place::is_built(path) || path == place.target || path.ends_with("playground/public/sample");
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).ok()?;
        Some(Source { path: place.shown(&path).replace('\\', "/"), text })
    };
    Ok(place::files(&place.root, &skip)?.into_iter().filter_map(read).collect())
}

#[cfg(test)]
pub(crate) fn source(path: &str, text: &str) -> Source {
    Source { path: path.to_string(), text: text.to_string() }
}
