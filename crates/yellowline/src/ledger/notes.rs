use super::finding::Code;
use crate::Named;
use crate::limit::ROWS_QUOTED;
use crate::problem::{Finding, ParamName};

/// Gathers what is seen in the data: one finding for each file, code and column.
#[derive(Clone, Debug, Default)]
pub(super) struct Notes {
    /// In the order of their keys.
    seen: Vec<(Key, Seen)>,
}

/// The file, the code, and the column's place.
type Key = (usize, Code, Option<usize>);

/// Of a part of a file it crosses from one engine to another, where names are texts.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "parts", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Seen {
    column: Option<String>,
    count: u64,
    rows: Vec<u64>,
    value: Option<String>,
    params: Params,
}

/// What a message speaks of.
pub(super) type Params = Named<ParamName, String>;

/// A source column: its place and its header.
pub(super) type Place<'a> = Option<(usize, &'a str)>;

impl Notes {
    /// Something seen in a row. Rows of one file come in ascending order.
    pub(super) fn row(
        &mut self,
        file: usize,
        code: Code,
        column: Place<'_>,
        row: u64,
        value: Option<&str>,
        params: &[(&'static str, &dyn std::fmt::Display)],
    ) {
        let key = (file, code, column.map(|(place, _)| place));
        let at = self.seen.binary_search_by(|(known, _)| known.cmp(&key)).unwrap_or_else(|at| {
            let first = Seen {
                column: column.map(|(_, header)| header.to_owned()),
                count: 0,
                rows: Vec::new(),
                value: value.map(shortened),
                params: params.iter().map(|(name, value)| (ParamName::from(*name), value.to_string())).collect(),
            };
            self.seen.insert(at, (key, first));
            at
        });
        let (_, seen) = &mut self.seen[at];
        seen.count += 1;
        if seen.rows.len() < ROWS_QUOTED {
            seen.rows.push(row);
        }
    }

    /// How often any of these codes was seen in a file, for columns of ours that are wanted.
    pub(super) fn count(&self, file: usize, codes: &[Code], wanted: impl Fn(&str) -> bool) -> u64 {
        let seen = self.seen.iter().filter(|((f, code, _), _)| *f == file && codes.contains(code));
        seen.filter(|(_, seen)| wanted(seen.params.get("to").map_or("", String::as_str)))
            .map(|(_, seen)| seen.count)
            .sum()
    }

    /// Takes what others saw; keys they share stay as they are here.
    #[cfg(feature = "guess")]
    pub(super) fn join(&mut self, others: Self) {
        for (key, seen) in others.seen {
            if let Err(at) = self.seen.binary_search_by(|(known, _)| known.cmp(&key)) {
                self.seen.insert(at, (key, seen));
            }
        }
    }

    /// What was seen in the one file of an import.
    #[cfg(feature = "parts")]
    pub(super) fn into_seen(self) -> Vec<(Code, Option<usize>, Seen)> {
        self.seen.into_iter().map(|((_, code, column), seen)| (code, column, seen)).collect()
    }

    /// What was seen in later rows of a file, whose numbers lack `before`.
    #[cfg(feature = "parts")]
    pub(super) fn seen(&mut self, file: usize, code: Code, column: Option<usize>, mut later: Seen, before: u64) {
        later.rows.iter_mut().for_each(|row| *row += before);
        let key = (file, code, column);
        match self.seen.binary_search_by(|(known, _)| known.cmp(&key)) {
            Ok(at) => {
                let (_, seen) = &mut self.seen[at];
                seen.count += later.count;
                seen.rows.extend(later.rows);
                seen.rows.truncate(ROWS_QUOTED);
            }
            Err(at) => self.seen.insert(at, (key, later)),
        }
    }

    /// Forgets what was seen in a file.
    pub(super) fn forget(&mut self, file: usize) {
        self.seen.retain(|((f, ..), _)| *f != file);
    }

    /// The findings, by file, grade, code and column.
    pub(super) fn findings(&self, name: impl Fn(usize) -> String) -> Vec<Finding> {
        self.seen
            .iter()
            .map(|((file, code, _), seen)| {
                let (message, help) = code.words(&seen.params, seen.column.as_deref(), seen.value.as_deref());
                Finding {
                    grade: code.grade(),
                    code: code.name(),
                    file: name(*file),
                    column: seen.column.clone(),
                    count: seen.count,
                    rows: seen.rows.clone(),
                    value: seen.value.clone(),
                    params: seen.params.clone(),
                    message,
                    help,
                }
            })
            .collect()
    }
}

/// The first 80 characters.
pub(super) fn shortened(value: &str) -> String {
    match value.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    }
}
