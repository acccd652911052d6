//! `yellowline check`: is the agreement sound, and if not, every reason at once.

use crate::exit::Failure;
use crate::input;
use crate::out::{self, Format};
use clap::Args;
use std::path::PathBuf;
use yellowline::agreement::{self, Agreement, FurtherScore};
use yellowline::json;
use yellowline::problem::Problem;

/// Check an agreement and tell every problem in it at once
#[derive(Args)]
pub(crate) struct Check {
    /// The agreement; `-` reads from stdin
    #[arg(value_name = "AGREEMENT", required_unless_present = "schema")]
    agreement: Option<PathBuf>,
    /// Print the JSON Schema of agreements instead
    #[arg(long)]
    schema: bool,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Check {
    /// Prints the problems; refuses where there is one.
    pub(crate) fn run(&self) -> Result<(), Failure> {
        let Some(path) = self.agreement.as_ref().filter(|_| !self.schema) else {
            return out::line(&serde_json::to_string_pretty(&agreement::schema()).unwrap_or_default());
        };
        let text = input::text(path)?;
        let problems = match Agreement::parse(&text) {
            Ok(agreement) => {
                self.sound(&agreement)?;
                return Ok(());
            }
            Err(refusal) => refusal.problems,
        };
        match self.format {
            Format::Json => out::line(&json::canonical(&problems))?,
            Format::Csv => out::csv(&["at", "code", "message", "help"], problems.iter().map(row))?,
            Format::Table => {
                for Problem { code, at, message, help, .. } in &problems {
                    let at = if at.is_empty() { "the whole document" } else { at };
                    let help = if help.is_empty() { String::new() } else { format!("\n  help: {help}") };
                    out::line(&format!("{at}: {message} [{code}]{help}"))?;
                }
            }
        }
        Err(Failure::Told(format!("{} has {}", input::named(path), out::count(problems.len(), "problem", "problems"))))
    }

    fn sound(&self, agreement: &Agreement) -> Result<(), Failure> {
        match self.format {
            Format::Json => out::line("[]"),
            Format::Csv => out::csv(&["at", "code", "message", "help"], std::iter::empty::<[String; 4]>()),
            Format::Table => {
                let rules = out::count(agreement.scoring.rules.len(), "rule", "rules");
                let spoken = agreement.definitions().spoken();
                out::line(&format!("`{}` is sound: {rules}, definitions {spoken}", agreement.name))?;
                sellers(agreement)?;
                for FurtherScore { id, title, scoring, .. } in &agreement.scores {
                    let rules = out::count(scoring.rules.len(), "rule", "rules");
                    let called = if id == title { String::new() } else { format!(", {title}") };
                    out::line(&format!("score `{id}`{called}: {rules}, threshold {}", scoring.threshold))?;
                    sellers(&agreement.of_score(id).map_err(Failure::request)?)?;
                }
                Ok(())
            }
        }
    }
}

/// Warns of rules that never score.
fn sellers(agreement: &Agreement) -> Result<(), Failure> {
    agreement.seller_rules().iter().try_for_each(|rule| {
        let said = "looks at sellers' touches, which never score [seller_touch_scored]";
        out::line(&format!("warning: rule `{}` {said}", rule.id))
    })
}

fn row(problem: &Problem) -> [String; 4] {
    [problem.at.clone(), problem.code.into(), problem.message.clone(), problem.help.clone()]
}
