//! Pace (definition 7.2): where a goal stands against its line, and where that leads.
//!
//! ```text
//! Request (goals, each with the targets of the day) ─► Frame (days, working days, weeks)
//!                       ledger ─► Partial (what was counted, by day) ─► Line ──► PaceReport
//! ```

mod counted;
mod figure;
mod frame;
mod line;
mod partial;
mod report;
mod request;
#[cfg(test)]
mod tests;

pub use figure::{Figure, Share};
#[cfg(feature = "monday")]
pub(crate) use frame::works;
pub use partial::Partial;
pub use report::{PaceDay, PaceGoal, PaceReport, Projection};
pub use request::{PACE_REQUEST, Request};

use crate::agreement::Agreement;
use crate::ledger::Ledger;
use crate::problem::Refusal;
use crate::report::Report;

/// Where goals stand; request: `{"asOf", "goal"?}`.
///
/// # Errors
/// Where the request is not understood or does not fit the agreement and the ledger.
pub fn pace(agreement: &Agreement, ledger: &Ledger, request: &str) -> Result<Report, Refusal> {
    let request = Request::of(agreement, ledger, request)?;
    Ok(Partial::observe(agreement, ledger, &request).finish(agreement, &request))
}
