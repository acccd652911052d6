//! The Monday report, and the same page of every day (definition 5.8): where both sides stand, and who owes what.
//!
//! ```text
//! Ground (the ledger asked for) ─┬─► State now  (hand-off, cycle, the line of tuning, records) ─► owes, coverage, wins
//!                                ├─► State then (a week or a day before) ───────────────────────► changes, and why
//!                                └─► pace ──────────────────────────────────────────────────────► goals
//! ```
//!
//! It is put together of the other reports: whatever is counted here is counted there.

mod change;
mod coverage;
mod ground;
mod leads;
mod marketing;
mod report;
mod request;
mod sales;
mod source;
mod state;
#[cfg(test)]
mod tests;
mod win;

pub use change::{Cause, Change, Changes, Parts};
pub use coverage::{Coverage, Representative, SegmentShare};
pub use leads::{MONDAY_LEADS_REQUEST, MondayLead, MondayLeads, leads};
pub use marketing::{AgreedRate, MarketingOwes, MissingAttribute, Records, Volume, VolumeGoal};
pub use report::{Due, MondayReport};
pub use request::{MONDAY_REQUEST, Request, Scope};
pub use sales::{Overdue, Owed, OwedBy, OwesOverdue, SalesOwes};
pub use source::Source;
pub use win::{MarketingWin, SalesWin, Wins};

use crate::agreement::Agreement;
use crate::ledger::Ledger;
use crate::problem::Refusal;
use crate::report::Report;

/// The Monday report, against `then`, the agreement that held a week (for a day's page: a day) before; request:
/// `{"asOf", "scope"?, "handOff"?, "by"?, "where"?, "decisions"?}`.
///
/// # Errors
/// Where the request is not understood, or it or one of the agreements does not fit the ledger.
pub fn monday(
    agreement: &Agreement,
    then: Option<&Agreement>,
    ledger: &Ledger,
    request: &str,
) -> Result<Report, Refusal> {
    let request = Request::of(agreement, ledger, request)?;
    let body = report::body(agreement, then.unwrap_or(agreement), ledger, &request)?;
    Ok(Report::seal(&body, agreement, ledger.fingerprint(), &request.moment))
}
