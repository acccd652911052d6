//! Hand-offs (definitions 5 and 3.6): who was handed over, how soon somebody followed up, what was decided, and what was
//! lost on the way.
//!
//! ```text
//! Cycles, Roster ─► Lead ─► Seen (one cycle: Offer, Tenure, Decision) ─► Run ─► Reading (a clock's state)
//!                                          └───────────────────────────────────┴─► Partial ──► HandOffReport
//! ```
//!
//! Without stages and without clocks the first owner given after the qualification hands over, and what needs a clock or
//! a decision window is null.

mod bound;
mod clock;
mod cycles;
mod hours;
mod kept;
mod lead;
mod leads;
#[cfg(feature = "trail")]
mod life;
mod observe;
mod offer;
#[cfg(feature = "monday")]
mod overdue;
#[cfg(feature = "monday")]
mod owed;
mod partial;
mod report;
mod request;
mod roster;
mod row;
mod seen;
mod tally;
#[cfg(test)]
mod tests;
mod waiting;

pub use kept::Book;
pub use leads::{HAND_OFF_LEADS_REQUEST, HandOffLead, HandOffLeads, leads};
#[cfg(feature = "trail")]
pub use life::{ClockEnd, ClockPause, LeadClock, LeadHandOff, of_lead};
#[cfg(feature = "monday")]
pub(crate) use overdue::OverdueLead;
#[cfg(feature = "monday")]
pub(crate) use owed::{HandOver, hand_overs};
pub use partial::Partial;
pub use report::{Future, HandOffCounts, HandOffNow, HandOffReport, HandOffSegment, OpenClock, Waiting};
pub use request::{HAND_OFF_REQUEST, Request};
pub use row::{Acceptance, Clocks, Delay, Engage, HandOffRow, Ladder, Leakage, RejectionReason, Speed, Work};
pub use waiting::Step;

use crate::agreement::Agreement;
use crate::ledger::Ledger;
use crate::problem::Refusal;
use crate::report::{Moment, Report};
use crate::unit::Stamp;

/// The hand-off report; request: `{"asOf", "handOff"?, "unit"?, "count"?, "from"?, "to"?, "by"?, "where"?}`.
///
/// # Errors
/// Where the request is not understood or does not fit the agreement and the ledger.
pub fn hand_off(agreement: &Agreement, ledger: &Ledger, request: &str) -> Result<Report, Refusal> {
    let request = Request::of(agreement, ledger, request)?;
    let partial = Partial::observe(agreement, ledger, &request);
    partial.fits()?;
    Ok(partial.finish(agreement, &request))
}

/// Every hand-over known at a moment: the lead, by its place, and when; by lead and cycle. Without a hand-off's id, those
/// of an agreement that has none.
#[must_use]
pub fn handed_over(
    agreement: &Agreement,
    ledger: &Ledger,
    hand_off: Option<&str>,
    moment: &Moment,
) -> Vec<(usize, Stamp)> {
    let bound = bound::Bound::new(agreement, ledger, hand_off, moment);
    let mut all = Vec::new();
    for n in 0..ledger.leads().len() {
        let lead = bound.lead(n);
        let offers = lead.cycles.iter().filter_map(|cycle| bound.offer(&lead, cycle));
        all.extend(offers.map(|offer| (n, offer.at)));
    }
    all
}
