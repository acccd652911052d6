//! Scores with their parts, and whether they make a lead ready for sales. The total is derived from the parts, so
//! explaining is not a second path.
//!
//! ```text
//! Counter (rules bound to columns) ──► Counts (how often) ──► Scale (points, clamps) ──► Score
//!    └─ touch, fit (over attributes as they were known), silence
//! Scorer::live (own events in order, cycles, gate) ──► Evaluation ─┬► ready (one threshold: since when, and why not)
//!                                                                   └► spans (its cycles, for every threshold: tune)
//! ```

mod ageing;
mod attributes;
mod counts;
mod explain;
mod fit;
mod gate;
#[cfg(feature = "learn")]
mod landmark;
mod life;
mod reach;
mod ready;
mod silence;
mod spans;
mod table;
mod tables;
#[cfg(test)]
mod tests;
mod touch;
mod weigh;

pub use counts::{Count, Counter, Counts, Tally};
#[cfg(feature = "trail")]
pub(crate) use explain::unknown_lead;
pub use explain::{Explanation, GroupPart, RulePart, Span, explain, explain_at};
pub use gate::{By, Gate, Hidden};
#[cfg(feature = "learn")]
pub use landmark::FirstCycle;
pub use life::{Before, Evaluation, Now};
pub use reach::{RuleReach, reach};
pub use ready::{LostBy, Readiness, ReadyEvent};
pub use spans::{ALWAYS, Spans};
#[cfg(feature = "export")]
pub use table::csv;
pub use table::{ScoreRow, ScoreTable, table};
pub use tables::Filter;
pub use weigh::{Members, Scale, Score};

#[cfg(feature = "tune")]
pub(crate) use counts::attributes_of;

use crate::agreement::{Agreement, Scoring};
use crate::cycle::Stages;
use crate::ledger::Ledger;
use crate::unit::{Instant, Zone};
use gate::Gates;

/// Scoring bound to a ledger: what every calculation on scores starts from.
pub struct Scorer<'a> {
    /// How often rules count.
    pub counter: Counter<'a>,
    /// What the counts are worth.
    pub scale: Scale<'a>,
    gates: Gates<'a>,
    stages: Stages,
    ledger: &'a Ledger,
    zone: Zone,
    threshold: i64,
    hysteresis: i64,
    /// What happens from here on is not known; none where that is when a lead is looked at.
    future: Option<Instant>,
}

impl<'a> Scorer<'a> {
    /// Binds an agreement to a ledger.
    #[must_use]
    pub fn new(agreement: &'a Agreement, ledger: &'a Ledger) -> Self {
        Self::of(agreement, &agreement.scoring, ledger)
    }

    /// Binds one of an agreement's scores.
    #[must_use]
    pub fn of(agreement: &'a Agreement, scoring: &'a Scoring, ledger: &'a Ledger) -> Self {
        let counter = Counter::new(agreement, scoring, ledger);
        Self {
            gates: Gates::new(agreement, scoring, ledger, &counter),
            counter,
            scale: Scale::new(scoring),
            stages: Stages::new(agreement, ledger),
            ledger,
            zone: agreement.zone,
            threshold: scoring.threshold.thousandths(),
            hysteresis: scoring.hysteresis.thousandths(),
            future: None,
        }
    }

    /// The same for looks at instants of a story known up to `future`: the order of a day's stages is the story's (1.7),
    /// also where it is looked at before the day is over.
    #[must_use]
    pub fn knowing(self, future: Instant) -> Self {
        Self { future: Some(future), ..self }
    }

    /// The counts of a lead as they are shown at an instant, over what happened before `future`.
    #[must_use]
    pub fn counts(&self, lead: usize, at: Instant, future: Instant) -> Counts {
        let mut now = self.live(lead, future, false, &mut |_| {});
        self.counter.at(&mut now.tally, at, true);
        now.tally.counts
    }
}
