//! One question asked twice, under two agreements, of two ledgers or as of two moments: what differs, and why.
//!
//! ```text
//! Report (then) ─┐
//!                ├─► Replay: what the receipts differ in, and every figure that is another one
//! Report (now) ──┘
//! ```
//!
//! Nothing is computed anew: both reports are whole, with their receipts.

mod figures;
#[cfg(test)]
mod tests;

pub use figures::Changed;

use crate::json::{self, Node};
use crate::problem::{Problem, Refusal};
use serde::Serialize;

/// Two reports of one kind beside each other.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Replay {
    /// Always `replay`.
    pub report: &'static str,
    /// The version of this report's shape.
    pub version: u32,
    /// The kind of both reports.
    pub of: String,
    /// What their receipts differ in, of `definitions`, `parameters`, `score`, `ledger`, `asOf`, `engine` and
    /// `timeZoneData`: the reasons that there are.
    pub why: Vec<&'static str>,
    /// The receipt of then.
    #[cfg_attr(feature = "typescript", ts(type = "Receipt"))]
    pub then: Node,
    /// The receipt of now.
    #[cfg_attr(feature = "typescript", ts(type = "Receipt"))]
    pub now: Node,
    /// How many figures and texts are the same.
    pub same: usize,
    /// Those that are not, in the order of the report.
    pub changed: Vec<Changed>,
}

/// Compares two reports of one kind, as their bytes: what is another figure, and what their receipts differ in.
///
/// # Errors
/// Where either is no report with its receipt, or both are of different kinds.
pub fn replay(then: &str, now: &str) -> Result<Replay, Refusal> {
    let (then, now) = (read(then, "/then")?, read(now, "/now")?);
    let kind = |report: &Node| report.get("report").and_then(Node::text).unwrap_or_default().to_owned();
    let of = kind(&now);
    if kind(&then) != of {
        let said = format!("a `{}` report and a `{of}` report have no figure in common", kind(&then));
        return Err(Problem::new("other_report", "/now/report", said)
            .help("ask both times for the same report")
            .into());
    }
    let receipt = |report: &Node| report.get("receipt").cloned().unwrap_or(Node::Null);
    let (receipts, figures) = ((receipt(&then), receipt(&now)), figures::compare(&then, &now));
    Ok(Replay {
        report: "replay",
        version: 1,
        of,
        why: why(&receipts.0, &receipts.1),
        then: receipts.0,
        now: receipts.1,
        same: figures.same,
        changed: figures.changed,
    })
}

fn read(text: &str, place: &str) -> Result<Node, Refusal> {
    let at = |problem: Problem| Problem { at: format!("{place}{}", problem.at), ..problem };
    let report = json::parse(text).map_err(at)?;
    if report.get("report").and_then(Node::text).is_none() || report.get("receipt").is_none() {
        let problem = Problem::new("no_report", place, "this is no report with its receipt");
        return Err(problem.help("give the JSON that a report was printed as").into());
    }
    Ok(report)
}

fn why(then: &Node, now: &Node) -> Vec<&'static str> {
    let part = |receipt: &Node, key: &str| {
        let inner = receipt.get("agreement").and_then(|agreement| agreement.get(key)).or_else(|| receipt.get(key));
        inner.map(json::canonical)
    };
    let all = ["definitions", "parameters", "score", "ledger", "asOf", "engine", "timeZoneData"];
    all.into_iter().filter(|key| part(then, key) != part(now, key)).collect()
}
