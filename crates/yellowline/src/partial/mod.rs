//! Partials as bytes: observed on one machine, merged on another, finished on a third.
//!
//! ```text
//! a part of the ledger ──► Partial ──► bytes ─┐
//! another part ──────────► Partial ──► bytes ─┴► merge, in any tree ──► finish ──► Report
//! ```
//!
//! The bytes of a merged partial depend on what was observed alone, never on the tree; the report is that of the whole
//! ledger. Parts share no lead, and each has all rows that speak of its leads (its opportunities and merges too); every
//! part is read with the same mappings in the same order, and has the whole of the tables that do not speak of leads.

mod bytes;
#[cfg(test)]
mod tests;

pub(crate) use bytes::{date, day, named};

use crate::agreement::Agreement;
use crate::ledger::Ledger;
use crate::problem::{Problem, Refusal};
use crate::report::{Origin, Report, foreign_partial};
use crate::{cycle, handoff, pace, recorded, tune};
use serde::{Deserialize, Serialize};

/// The state of a report before anything is divided.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Partial {
    /// Of a tune report.
    Tune(tune::Partial),
    /// Of a report on recorded stages.
    Recorded(recorded::Partial),
    /// Of a cycle report.
    Cycle(cycle::Partial),
    /// Of a hand-off report.
    HandOff(handoff::Partial),
    /// Of a report on the pace of goals.
    Pace(pace::Partial),
}

impl Partial {
    /// Observes a part of a ledger for a report, `tune`, `recorded`, `cycle`, `handoff` or `pace`. A tune request must say
    /// its `mode`, since a part cannot tell whether any lead of the whole has a date.
    ///
    /// # Errors
    /// Where there is no such report, or the request is not understood.
    pub fn observe(agreement: &Agreement, ledger: &Ledger, report: &str, request: &str) -> Result<Self, Refusal> {
        match report {
            "tune" => {
                let request = tune::Request::of_part(agreement, ledger, request)?;
                Ok(Self::Tune(tune::Partial::observe(agreement, ledger, &request)))
            }
            "recorded" => {
                let request = recorded::Request::of_part(agreement, ledger, request)?;
                Ok(Self::Recorded(recorded::Partial::observe(agreement, ledger, &request)))
            }
            "cycle" => {
                let request = cycle::Request::of_part(agreement, ledger, request)?;
                Ok(Self::Cycle(cycle::Partial::observe(agreement, ledger, &request)))
            }
            "handoff" => {
                let request = handoff::Request::of_part(agreement, ledger, request)?;
                Ok(Self::HandOff(handoff::Partial::observe(agreement, ledger, &request)))
            }
            "pace" => {
                let request = pace::Request::of(agreement, ledger, request)?;
                Ok(Self::Pace(pace::Partial::observe(agreement, ledger, &request)))
            }
            _ => {
                let said = format!("`{report}` is no report that can be made of parts");
                Err(Problem::new("unknown_report", "", said)
                    .help("there are: tune, recorded, cycle, handoff, pace")
                    .into())
            }
        }
    }

    /// Adds another part.
    ///
    /// # Errors
    /// Where it is of another report, agreement or request, or has other tables that do not speak of leads.
    pub fn merge(self, other: &Self) -> Result<Self, Refusal> {
        let both = match (self, other) {
            (Self::Tune(one), Self::Tune(other)) => one.merge(other).map(Self::Tune),
            (Self::Recorded(one), Self::Recorded(other)) => one.merge(other).map(Self::Recorded),
            (Self::Cycle(one), Self::Cycle(other)) => one.merge(other).map(Self::Cycle),
            (Self::HandOff(one), Self::HandOff(other)) => one.merge(other).map(Self::HandOff),
            (Self::Pace(one), Self::Pace(other)) => one.merge(other).map(Self::Pace),
            _ => Err(foreign_partial()),
        };
        both.map_err(Refusal::from)
    }

    /// The report of all parts.
    ///
    /// # Errors
    /// Where the partial is of another agreement, and what only all parts together show: that no lead has a date, or
    /// that there are too many segments.
    pub fn finish(&self, agreement: &Agreement) -> Result<Report, Refusal> {
        let seen = self.origin().score.as_deref().map(|score| agreement.of_score(score)).transpose()?;
        let agreement = seen.as_ref().unwrap_or(agreement);
        if !self.origin().is_of(agreement) {
            return Err(foreign_partial().into());
        }
        match self {
            Self::Pace(partial) => Ok(partial.finish(agreement, &partial.request)),
            Self::Tune(partial) => {
                partial.fits()?;
                Ok(partial.finish(agreement, &partial.request))
            }
            Self::Recorded(partial) => {
                partial.fits()?;
                Ok(partial.finish(agreement, &partial.request))
            }
            Self::Cycle(partial) => {
                partial.fits()?;
                partial.finish(agreement, &partial.request)
            }
            Self::HandOff(partial) => {
                partial.fits()?;
                Ok(partial.finish(agreement, &partial.request))
            }
        }
    }

    const fn origin(&self) -> &Origin {
        match self {
            Self::Tune(partial) => &partial.origin,
            Self::Recorded(partial) => &partial.origin,
            Self::Cycle(partial) => &partial.origin,
            Self::HandOff(partial) => &partial.origin,
            Self::Pace(partial) => &partial.origin,
        }
    }
}
