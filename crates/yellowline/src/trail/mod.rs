//! The whole life of one lead: what happened, when, who did it, what it made of its score, and what followed.
//!
//! ```text
//! Ledger ──► facts (what happened, by instant) ─┐
//!                                               ├─► steps, one for each instant ─┐
//! Scorer ──► evaluations and readiness ─────────┘                                ├──► Trail
//! handoff ─► hand-overs and clocks, by hand-off and cycle ───────────────────────┘
//! ```

mod fact;
mod gather;
mod steps;
#[cfg(test)]
mod tests;

pub use fact::{Bound, Fact};
pub use steps::{Evaluated, Step};

use crate::agreement::Agreement;
use crate::handoff::{self, LeadHandOff};
use crate::json::{Field, Node, Object, Shape};
use crate::ledger::{Ledger, Owners};
use crate::problem::Refusal;
use crate::report::{AS_OF, Moment, Report, SHOWN, read, same_zone};
use crate::score::{Readiness, Scorer};
use crate::unit::{Instant, Points};
use serde::Serialize;

/// Whose life is asked for.
pub static TRAIL_REQUEST: Object = Object::new(
    "TrailRequest",
    "whose life is asked for",
    &[AS_OF, Field::required("lead", &Shape::AnyText, "the lead's id")],
);

/// The life of one lead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Trail {
    /// Always `trail`.
    pub report: &'static str,
    /// The version of this report's shape.
    pub version: u32,
    /// The instant tests use, in milliseconds.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub instant: Instant,
    /// The name of the agreement it is told under.
    pub agreement: String,
    /// The teams that approved exactly these definitions.
    pub approved_by: Vec<String>,
    /// The local date from which these definitions hold, where they say so.
    pub valid_from: Option<String>,
    /// The lead's id.
    pub lead: String,
    /// Were other leads merged into it?
    pub merged: bool,
    /// What a page shows of it, where the ledger has it: the attribute and its present value.
    #[cfg_attr(feature = "typescript", ts(type = "Array<[string, string | null]>"))]
    pub known: Vec<(&'static str, Option<String>)>,
    /// What happened, one step for each instant, in order.
    pub steps: Vec<Step>,
    /// What each hand-off says: when the lead was handed over, and its clocks.
    pub hand_offs: Vec<LeadHandOff>,
    /// Facts of this lead at or after the moment, which are not told.
    pub future: usize,
    /// Where it stands.
    pub now: Standing,
}

/// Where a lead stands at the moment of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "TrailStanding"))]
#[serde(rename_all = "camelCase")]
pub struct Standing {
    /// The stage it was recorded in last.
    pub stage: Option<String>,
    /// The owner in force.
    pub owner: Option<String>,
    /// The score, as it is shown.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub score: Points,
    /// The line it is held against.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub threshold: Points,
    /// Ready for sales.
    pub ready: bool,
    /// Since when, and by what.
    pub readiness: Readiness,
}

/// The life of a lead; request: `{"asOf", "lead"}`.
///
/// # Errors
/// Where the request is not understood or the ledger does not have the lead.
pub fn trail(agreement: &Agreement, ledger: &Ledger, request: &str) -> Result<Report, Refusal> {
    same_zone(agreement, ledger)?;
    let request = read(request, &TRAIL_REQUEST)?;
    let moment = Moment::of(&request, agreement.zone)?;
    let id = request.get("lead").and_then(Node::text).unwrap_or_default();
    let lead = ledger.leads().find(id.trim()).ok_or_else(|| crate::score::unknown_lead(id))?;
    let scorer = Scorer::new(agreement, ledger);
    let told = gather::facts(agreement, ledger, lead, moment.future);
    let stage = told.iter().rev().find_map(|(_, fact)| fact.stage()).map(str::to_owned);
    let (readiness, mut now) = scorer.ready(lead, (moment.instant, moment.future));
    let known = |id| Some((id, ledger.leads().attribute(id)?.text(lead).map(str::to_owned)));
    let body = Trail {
        report: "trail",
        version: 1,
        instant: moment.instant,
        agreement: agreement.name.clone(),
        approved_by: agreement.approved_by(),
        valid_from: agreement.valid_from.map(|date| date.to_string()),
        lead: ledger.leads().id(lead).to_owned(),
        merged: ledger.leads().is_merged(lead),
        known: SHOWN.into_iter().filter_map(known).collect(),
        future: gather::facts(agreement, ledger, lead, Instant::END).len() - told.len(),
        steps: steps::steps(agreement, &scorer, lead, moment.future, told, &readiness),
        hand_offs: handoff::of_lead(agreement, ledger, lead, &moment),
        now: Standing {
            stage,
            owner: Owners::new(ledger, moment.future).at(lead, None).map(str::to_owned),
            score: Points::from_thousandths(scorer.shown_at(&mut now, moment.instant)),
            threshold: agreement.scoring.threshold,
            ready: readiness.by.is_some(),
            readiness,
        },
    };
    Ok(Report::seal(&body, agreement, ledger.fingerprint(), &moment))
}
