//! The one shape of every error and finding: what, where, and what to do about it.
//!
//! Message grammar: lower case, no full stop, input in backticks; help stands apart.

use crate::Named;
use serde::Serialize;
use std::fmt;

/// Something wrong with an input a person wrote, with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Problem {
    /// A stable code, as `unknown_key`.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub code: &'static str,
    /// Where: a JSON pointer, as `/definitions/scoring/rules/3`, or `line 3, column 5`.
    pub at: String,
    /// What the message speaks of, for hosts with words of their own.
    #[cfg_attr(feature = "typescript", ts(type = "Record<string, string>"))]
    pub params: Named<&'static str, String>,
    /// What is wrong.
    pub message: String,
    /// What to do about it; empty where the message says all.
    pub help: String,
}

impl Problem {
    /// A problem at a place.
    pub fn new(code: &'static str, at: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code, at: at.into(), params: Named::default(), message: message.into(), help: String::new() }
    }

    /// The same with a help text.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// The same with a parameter.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.params.set(name, value.to_string());
        self
    }
}

/// The input was refused; every problem found in it, in document order.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Refusal {
    /// At least one.
    pub problems: Vec<Problem>,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, problem) in self.problems.iter().enumerate() {
            let line = if n == 0 { "" } else { "\n" };
            write!(f, "{line}{}: {} [{}]", problem.at, problem.message, problem.code)?;
            if !problem.help.is_empty() {
                write!(f, "\n  help: {}", problem.help)?;
            }
        }
        Ok(())
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self { problems: vec![problem] }
    }
}

/// `help` text for a misspelt name: the closest known one, if any is close.
#[must_use]
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    closest(word, &mut known.into_iter())
}

fn closest<'a>(word: &str, known: &mut dyn Iterator<Item = &'a str>) -> Option<&'a str> {
    let word = lower(word);
    known
        .map(|k| (strsim::osa_distance(&word, &lower(k)), k))
        .filter(|(distance, k)| *distance * 3 <= k.chars().count().max(3))
        .min()
        .map(|(_, k)| k)
}

/// In lower case: names are compared so. ASCII only, since the case of other letters is a table that grows with
/// each edition of Unicode.
pub(crate) fn lower(text: &str) -> String {
    text.to_ascii_lowercase()
}

/// What a finding's parameters are called: ours, and owned only where they come from another engine.
#[cfg(feature = "parts")]
pub type ParamName = std::borrow::Cow<'static, str>;
/// What a finding's parameters are called.
#[cfg(not(feature = "parts"))]
pub type ParamName = &'static str;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// The whole file could not be used.
    Refused,
    /// Rows were left out; they can be exported as they came.
    Rejected,
    /// A choice only a person can make; asked before anything is imported.
    Question,
    /// Rows were kept, but a value was not understood or needs a look.
    Warning,
    /// Nothing is wrong; it is said so that nothing is silent.
    Note,
}

/// Something seen in the data: file, rows, column, code and help. Nothing is dropped without one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// How grave.
    pub grade: Grade,
    /// A stable code, as `unknown_lead`.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub code: &'static str,
    /// The file's name; empty for the ledger as a whole.
    pub file: String,
    /// The source column's header.
    pub column: Option<String>,
    /// How many rows it concerns.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub count: u64,
    /// The first of them: rows of the file as a spreadsheet numbers them, the header line being 1.
    #[cfg_attr(feature = "typescript", ts(type = "Array<number>"))]
    pub rows: Vec<u64>,
    /// The first offending value, shortened to 80 characters.
    pub value: Option<String>,
    /// What the message speaks of, for hosts with words of their own.
    #[cfg_attr(feature = "typescript", ts(type = "Record<string, string>"))]
    pub params: Named<ParamName, String>,
    /// What was seen.
    pub message: String,
    /// What to do about it.
    pub help: String,
}
