//! `yellowline monday`: where both sides stand and who owes what, for a schedule to write and to act on.

mod html;

use crate::data::Scored;
use crate::exit::Failure;
use crate::notice::Language;
use crate::{input, out};
use clap::{Args, ValueEnum};
use serde_json::{Map, Value};
use std::path::PathBuf;
use yellowline::json::parse;
use yellowline::{monday, problem};
use yellowline_words::Page;

/// Write the Monday page, or that of a day: where both sides stand, and who owes what
///
/// Ends with 0 where nothing is to be done at once, and with 5 where a lead is overdue, a goal is behind its line or the
/// agreed rate is not kept, so that a schedule can tell. Whatever else went wrong ends as every command does: with 1 where
/// a file was refused, 2 where the command line asks for what cannot be, 3 where a file cannot be read or written, 4
/// where a question must be answered first.
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Monday {
    #[command(flatten)]
    data: Scored,
    /// The agreement that held a week before (for a day's page, a day before), where it was another one
    #[arg(long, value_name = "FILE")]
    then: Option<PathBuf>,
    /// The date, or the instant, the page speaks of: only what happened before it is known. A Sunday's date gives the
    /// page of the week that ends with it
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// The page of a week, or of a day
    #[arg(long, value_enum, default_value_t)]
    scope: Scope,
    /// The hand-off; default: the first of the agreement
    #[arg(long, value_name = "ID")]
    hand_off: Option<String>,
    /// Split hand-overs by an attribute beside representatives; default: `segment`, where the data has it
    #[arg(long, value_name = "ATTRIBUTE")]
    by: Option<String>,
    /// Only leads of one line of business, as `segment=Enterprise`, or a test of leads as the agreement writes them, in JSON
    #[arg(long, value_name = "TEST")]
    r#where: Option<String>,
    /// A decision to print at the end, at most three
    #[arg(long, value_name = "TEXT")]
    decision: Vec<String>,
    /// The language of the words
    #[arg(long, value_enum, default_value_t)]
    language: Language,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// What page it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Scope {
    /// A day, against the day before
    Day,
    /// A week, against the week before
    #[default]
    Week,
}

/// How the page is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For mail and chat
    #[default]
    Markdown,
    /// One file for a browser, which prints on one sheet of A4 or Letter
    Html,
    /// For programs: one line of RFC 8785 JSON
    Json,
}

impl Monday {
    /// Prints the page; where it asks for somebody to act, the exit code says so.
    pub(crate) fn run(&self) -> Result<(), Failure> {
        let then = self.then.as_deref().map(|path| self.data.through(input::agreement(path)?)).transpose()?;
        let facts = self.data.read()?;
        let request = self.request(&facts.as_of(self.as_of.as_deref())?)?;
        let report = monday::monday(&facts.agreement, then.as_ref(), &facts.ledger, &request);
        let report = report.map_err(|refusal| self.refused(refusal))?;
        let text = report.canonical();
        if self.format == Format::Json {
            out::line(&text)?;
        } else {
            let tree = parse(&text).map_err(|problem| Failure::request(problem.into()))?;
            if let Some(page) = Page::of(&tree, &facts.agreement, self.language.words()) {
                match self.format {
                    Format::Html => out::line(&html::document(&page))?,
                    _ => out::line(&page.markdown())?,
                }
            }
        }
        let due = told(&report.value());
        if due.is_empty() { Ok(()) } else { Err(Failure::Due(due)) }
    }

    fn request(&self, as_of: &str) -> Result<String, Failure> {
        let mut request = Map::new();
        request.insert("asOf".into(), as_of.into());
        request.insert("scope".into(), if self.scope == Scope::Day { "day" } else { "week" }.into());
        let said = [("handOff", &self.hand_off), ("by", &self.by)];
        request.extend(said.into_iter().filter_map(|(key, value)| Some((key.into(), value.clone()?.into()))));
        if let Some(test) = &self.r#where {
            request.insert("where".into(), restriction(test)?);
        }
        if !self.decision.is_empty() {
            request.insert("decisions".into(), self.decision.clone().into());
        }
        Ok(Value::Object(request).to_string())
    }

    /// What is wrong with the agreement of then stands in its file, everything else on the command line.
    fn refused(&self, refusal: problem::Refusal) -> Failure {
        match &self.then {
            Some(path) if refusal.problems.iter().any(|problem| problem.at.starts_with("/definitions")) => {
                Failure::refused(path, refusal)
            }
            _ => Failure::request(refusal),
        }
    }
}

/// `attribute=value`, or JSON.
fn restriction(test: &str) -> Result<Value, Failure> {
    if test.trim_start().starts_with('{') {
        return serde_json::from_str(test).map_err(|e| Failure::usage(format!("`--where` is no JSON: {e}"), HELP));
    }
    let (attribute, value) =
        test.split_once('=').ok_or_else(|| Failure::usage(format!("`--where {test}` is no test"), HELP))?;
    Ok(serde_json::json!({ "attribute": attribute.trim(), "equals": value.trim() }))
}

const HELP: &str = "write it as `--where segment=Enterprise`";

/// Why somebody is to act; nothing where nobody is.
fn told(report: &Value) -> String {
    let due = &report["due"];
    let overdue = due["overdue"].as_i64().filter(|n| *n > 0);
    let behind = due["behind"].as_array().map_or(&[][..], Vec::as_slice);
    let goals = behind.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ");
    let missed = report["marketing"]["rate"]["kept"] == Value::Bool(false);
    let said = [
        overdue.map(|n| format!("{} overdue", out::count(n, "lead is", "leads are"))),
        (!behind.is_empty()).then(|| format!("behind the line: {goals}")),
        missed.then(|| "the agreed rate is not kept".to_owned()),
    ];
    said.into_iter().flatten().collect::<Vec<_>>().join("; ")
}
