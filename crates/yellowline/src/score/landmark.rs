//! Where a lead stands at an instant of its story that nobody chose by its outcome.

use super::Scorer;
use crate::cycle::{Journey, Turn};
use crate::unit::{Instant, Stamp};

/// A lead's first cycle, seen from an instant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FirstCycle {
    /// Had it ended by then, and not been reopened?
    pub ended: bool,
    /// When the second one began, then or later.
    pub next: Option<Stamp>,
}

impl Scorer<'_> {
    /// The first cycle of a lead, seen from an instant; of stage events before `future`.
    #[must_use]
    pub fn first_cycle(&self, lead: usize, at: Instant, future: Instant) -> FirstCycle {
        let (mut journey, mut first) = (Journey::default(), FirstCycle::default());
        for transition in self.stages.recorded(self.ledger, lead, future, self.zone) {
            let (_, turn) = journey.enter(&self.stages, transition.stage, transition.stamp.at);
            if transition.stamp.at <= at {
                first.ended = journey.reset().is_some();
            }
            if matches!(turn, Some(Turn::Started | Turn::Cut)) {
                first.next = first.next.or(Some(transition.stamp));
            }
        }
        first
    }
}
