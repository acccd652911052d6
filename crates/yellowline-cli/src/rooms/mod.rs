//! `yellowline diff`, `two-rooms` and `approve`: two agreements side by side, one made of both, and who approves it.

mod approve;
mod diff;
mod print;
mod two_rooms;

pub(crate) use approve::Approve;
pub(crate) use diff::Diff;
pub(crate) use two_rooms::TwoRooms;

use crate::exit::{Failure, note};
use std::path::Path;
use yellowline::agreement::Agreement;
use yellowline::json::parse;
use yellowline::problem::Refusal;

/// Writes a document as people read it, and says which definitions it holds and who approves them.
pub(crate) fn write(document: &str, to: &Path) -> Result<(), Failure> {
    let refused = |refusal: Refusal| Failure::refused(to, refusal);
    let node = parse(document).map_err(|problem| refused(problem.into()))?;
    let agreement = Agreement::parse(document).map_err(refused)?;
    let text = serde_json::to_string_pretty(&node).unwrap_or_default() + "\n";
    std::fs::write(to, text).map_err(|e| Failure::file(to, &e))?;
    let approved = match agreement.approved_by()[..] {
        [] => "approved by nobody yet".to_owned(),
        ref teams => format!("approved by {}", teams.join(" and ")),
    };
    note(&format!("wrote `{}`: definitions {}, {approved}", to.display(), agreement.definitions().spoken()));
    Ok(())
}
