//! Recorded against rule (definition 2.2): what the CRM says of stages against what the written rules say, and why
//! they differ.
//!
//! ```text
//! History (what was recorded) ─┐
//!                              ├─► Pair (one lead, one stage) ──► Partial ──► RecordedReport
//! Rules (what is agreed) ──────┘            └──► Why ──► RecordedLeads
//! ```
//!
//! A lead enters a stage once here: first by record, first by rule. Later cycles are not compared.

mod figures;
mod history;
mod list;
mod pair;
mod partial;
mod report;
mod rule;
#[cfg(test)]
mod tests;
mod why;

pub use figures::{Figures, WhyCount};
pub use list::{Entered, RecordedEntry, RecordedLead, RecordedLeads, leads};
pub use partial::Partial;
pub use report::{Quality, RecordedCounts, RecordedReport, RecordedRow, RecordedSegment, UnknownStage};
pub use rule::RuleKind;
pub use why::{Unevaluated, Why};

use crate::agreement::Agreement;
use crate::json::{Field, Node, Object, Shape};
use crate::ledger::{Ledger, Owners};
use crate::problem::Refusal;
use crate::report::{AS_OF, Moment, Report, read, same_zone};

/// What a report on recorded stages is asked for.
pub static RECORDED_REQUEST: Object = Object::new(
    "RecordedRequest",
    "what a report on recorded stages is asked for",
    &[
        AS_OF,
        Field::optional(
            "by",
            &Shape::Id,
            "the attribute by which leads are split; `owner` is the owner in force at the entry",
        ),
    ],
);

/// Which leads of a stage are asked for.
pub static RECORDED_LEADS_REQUEST: Object = Object::new(
    "RecordedLeadsRequest",
    "which leads of a stage are asked for",
    &[
        AS_OF,
        Field::required("stage", &Shape::Id, "the stage"),
        Field::required(
            "list",
            &Shape::Word(&["recordOnly", "ruleOnly", "different"]),
            "by record only, by rule only, or by both at different times",
        ),
        Field::optional("offset", &Shape::Whole(0, 1 << 40), "how many rows to pass over; default 0"),
        Field::optional("limit", &Shape::Whole(1, crate::limit::PAGE), "how many rows to give; default 50"),
    ],
);

/// Recorded against rule; request: `{"asOf", "by"?}`.
///
/// # Errors
/// Where the request is not understood or does not fit the ledger.
pub fn compare(agreement: &Agreement, ledger: &Ledger, request: &str) -> Result<Report, Refusal> {
    let request = Request::of(agreement, ledger, request)?;
    Ok(Partial::observe(agreement, ledger, &request).finish(agreement, &request))
}

/// A request that fits its agreement and ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub struct Request {
    /// The moment the report speaks of.
    pub moment: Moment,
    /// The attribute of the segments.
    pub by: Option<String>,
}

impl Request {
    /// Reads a request and checks it against the ledger.
    ///
    /// # Errors
    /// Every problem at once, each with a JSON pointer into the request.
    pub fn of(agreement: &Agreement, ledger: &Ledger, text: &str) -> Result<Self, Refusal> {
        let request = Self::with(agreement, ledger, text)?;
        let problem = request.by.as_deref().and_then(|by| Owners::misfit(ledger, by));
        problem.map_or(Ok(request), |problem| Err(problem.into()))
    }

    /// Reads a request for a part of a ledger, which may know no owner where the whole does.
    ///
    /// # Errors
    /// Every problem at once, each with a JSON pointer into the request.
    #[cfg(feature = "partials")]
    pub fn of_part(agreement: &Agreement, ledger: &Ledger, text: &str) -> Result<Self, Refusal> {
        let request = Self::with(agreement, ledger, text)?;
        let attribute = request.by.as_deref().filter(|by| *by != "owner");
        let problem = attribute.and_then(|by| Owners::misfit(ledger, by));
        problem.map_or(Ok(request), |problem| Err(problem.into()))
    }

    fn with(agreement: &Agreement, ledger: &Ledger, text: &str) -> Result<Self, Refusal> {
        same_zone(agreement, ledger)?;
        let node = read(text, &RECORDED_REQUEST)?;
        let moment = Moment::of(&node, agreement.zone)?;
        Ok(Self { moment, by: node.get("by").and_then(Node::text).map(str::to_owned) })
    }
}
