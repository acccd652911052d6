//! Scores with their parts. The total is derived from the parts, so explaining is not a second path.
//!
//! ```text
//! Counter (rules bound to columns) ──► Counts (how often) ──► Scale (points, clamps) ──► Score
//! ```

mod ageing;
mod climb;
mod counts;
mod explain;
mod reach;
mod table;
mod tables;
#[cfg(test)]
mod tests;
mod weigh;

pub use counts::{Count, Counter, Counts, Tally};
pub use explain::{Explanation, GroupPart, RulePart, Span, explain, explain_at};
pub use reach::{RuleReach, reach};
pub use table::{ScoreRow, ScoreTable, csv, table};
pub use tables::Filter;
pub use weigh::{Members, Scale, Score};

use crate::agreement::Agreement;
use crate::ledger::Ledger;
use crate::unit::Instant;

/// Scoring bound to a ledger: what every calculation on scores starts from.
pub struct Scorer<'a> {
    /// How often rules count.
    pub counter: Counter<'a>,
    /// What the counts are worth.
    pub scale: Scale<'a>,
    ledger: &'a Ledger,
}

impl<'a> Scorer<'a> {
    /// Binds an agreement to a ledger.
    #[must_use]
    pub fn new(agreement: &'a Agreement, ledger: &'a Ledger) -> Self {
        Self { counter: Counter::new(agreement, ledger), scale: Scale::new(agreement), ledger }
    }

    /// The counts of a lead at an instant, over its touches before `future`.
    #[must_use]
    pub fn counts(&self, lead: usize, at: Instant, future: Instant) -> Counts {
        let mut tally = self.counter.fit(lead);
        for touch in self.ledger.touches().of(lead) {
            // Touches of a lead stand in the order of their instants.
            if self.ledger.touches().stamp(touch).at >= future {
                break;
            }
            self.counter.add_touch(touch, &mut tally);
        }
        self.counter.at(&mut tally, at);
        tally.counts
    }
}
