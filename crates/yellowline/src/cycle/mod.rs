//! Stages as they are recorded and the cycles they make (definitions 2.2 to 2.5), and the four figures of a stage:
//! balance, flow, conversion, velocity (definition 3).
//!
//! ```text
//! records ──► Stages, Journey ──► Cycles (every spell, made once) ──► Partial (periods, segments) ──► CycleReport
//! ```

#[cfg(feature = "cycle")]
mod accounts;
#[cfg(feature = "cycle")]
mod body;
#[cfg(feature = "cycle")]
mod book;
#[cfg(feature = "cycle")]
mod cohort;
#[cfg(feature = "cycle")]
mod count;
#[cfg(feature = "cycle")]
mod flow;
#[cfg(feature = "cycle")]
mod incidence;
mod journey;
#[cfg(feature = "cycle")]
mod kept;
#[cfg(feature = "cycle")]
mod lengths;
#[cfg(feature = "cycle")]
mod partial;
#[cfg(feature = "cycle")]
mod path;
#[cfg(feature = "cycle")]
mod report;
#[cfg(feature = "cycle")]
mod request;
#[cfg(feature = "cycle")]
mod spell;
#[cfg(feature = "cycle")]
mod split;
mod stages;
#[cfg(feature = "cycle")]
#[cfg(test)]
mod tests;

#[cfg(feature = "cycle")]
pub use self::{
    accounts::{CycleAccounts, StageAccounts},
    book::Cycles,
    cohort::{Cohort, Velocity},
    flow::{Dwell, Flow, Out},
    incidence::{Incidence, Shares},
    kept::Book,
    lengths::Stat,
    partial::Partial,
    report::{
        CycleConversion, CycleCounts, CycleFuture, CyclePeriod, CycleReport, CycleSegment, CycleStage, StageCycles,
    },
    request::{CYCLE_REQUEST, Request},
    spell::{Exit, Spell},
};
pub use journey::{Journey, Turn};
pub use stages::Stages;

#[cfg(feature = "handoff")]
pub(crate) use lengths::Lengths;

#[cfg(feature = "cycle")]
use crate::{agreement::Agreement, ledger::Ledger, problem::Refusal, report::Report};

/// The revenue cycle; request: `{"asOf", "unit"?, "count"?, "by"?, "where"?}`, or `from` and `to` in place of `unit` and
/// `count`.
///
/// # Errors
/// Where the request is not understood or does not fit the ledger.
#[cfg(feature = "cycle")]
pub fn cycle(agreement: &Agreement, ledger: &Ledger, request: &str) -> Result<Report, Refusal> {
    let request = Request::of(agreement, ledger, request)?;
    Partial::observe(agreement, ledger, &request).finish(agreement, &request)
}
