//! `yellowline two-rooms`: two drafts made blind, and one made of both.

use super::print;
use crate::exit::Failure;
use crate::input;
use crate::out::Format;
use clap::{Args, ValueEnum};
use serde_json::{Value, json};
use std::path::PathBuf;
use yellowline::problem::Refusal;
use yellowline::rooms;

/// Compare two drafts that were made apart, and merge them item by item into one
#[derive(Args)]
pub(crate) struct TwoRooms {
    /// One team's draft
    #[arg(value_name = "LEFT")]
    left: PathBuf,
    /// The other team's draft
    #[arg(value_name = "RIGHT")]
    right: PathBuf,
    /// Take an item from a side, as /definitions/scoring/threshold=right; may be repeated
    #[arg(long, value_name = "ITEM=SIDE", value_parser = taken)]
    take: Vec<(String, Side)>,
    /// Take everything else that differs from this side
    #[arg(long, value_name = "SIDE", value_enum)]
    rest: Option<Side>,
    /// Write the merged agreement here; each item that differs must then be decided
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// How to print the comparison
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// A room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Side {
    /// The draft named first
    Left,
    /// The draft named second
    Right,
}

impl Side {
    const fn name(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
        }
    }
}

fn taken(text: &str) -> Result<(String, Side), String> {
    let said = text.rsplit_once('=').and_then(|(item, side)| Some((item, Side::from_str(side, true).ok()?)));
    said.map(|(item, side)| (item.to_owned(), side)).ok_or_else(|| "write ITEM=left or ITEM=right".into())
}

impl TwoRooms {
    /// Prints the comparison, and writes what both make together.
    pub(crate) fn run(&self) -> Result<(), Failure> {
        let (left, right) = (input::agreement(&self.left)?, input::agreement(&self.right)?);
        let names = [&self.left, &self.right].map(|path| input::named(path));
        print::comparison(&rooms::compare(&left, &right), &names, self.format)?;
        let Some(out) = &self.out else { return Ok(()) };
        let take: Vec<Value> =
            self.take.iter().map(|(item, side)| json!({ "item": item, "from": side.name() })).collect();
        let mut request = json!({ "take": take });
        if let Some(rest) = self.rest {
            request["rest"] = rest.name().into();
        }
        let document = rooms::merge(&left, &right, &request.to_string()).map_err(undecided)?;
        super::write(&document, out)
    }
}

/// Items nobody decided are a question; anything else is wrong.
fn undecided(refusal: Refusal) -> Failure {
    if refusal.problems.iter().any(|problem| problem.code != "undecided_item") {
        return Failure::Refused { file: "the merged agreement".into(), refusal };
    }
    let items = refusal.problems.iter().filter_map(|problem| problem.params.get("item"));
    let lines: Vec<_> = items.map(|item| format!("  --take {item}=left   or   --take {item}=right")).collect();
    Failure::Question(format!("nothing was merged; decide each of these, or all with --rest\n{}", lines.join("\n")))
}
