//! What became of a hand-over (definitions 5.4, 5.5 and 5.7).

use super::bound::Bound;
use super::observe::Seen;
use super::offer::{Offer, last};
use crate::agreement::StageKind;
use crate::unit::Stamp;

/// What became of a hand-over.
pub(super) struct Outcome<'b> {
    /// Its decision window has passed.
    pub(super) passed: bool,
    /// Accepted or not within the window.
    pub(super) decided: Option<bool>,
    /// Something was decided after it.
    pub(super) afterwards: bool,
    /// Follow-ups within it.
    pub(super) in_time: usize,
    /// The last decision, whenever it was, is a rejection.
    pub(super) rejected: bool,
    /// And why.
    pub(super) reason: Option<&'b str>,
    /// Never worked, rejected without a reason, recycled, lost, idle.
    pub(super) leaks: [bool; 5],
}

impl Seen<'_> {
    pub(super) fn outcome<'b>(&self, bound: &'b Bound<'_>, offer: Offer) -> Outcome<'b> {
        let by = bound.decided_by(offer).filter(|(_, passed)| *passed).map(|(by, _)| by);
        let in_window = |at: Stamp| by.is_some_and(|by| bound.zone.at_or_before(at, by));
        let (within, after): (Vec<_>, Vec<_>) = self.decisions.iter().partition(|one| in_window(one.at));
        let acts: Vec<Stamp> = self.acts(bound, offer.at).collect();
        let rejected = last(&self.decisions).filter(|one| !one.accepted);
        let reason = rejected.and_then(|one| bound.cycles.reason(&one.entered));
        let kind = self.cycle.end.and_then(|end| end.kind);
        let done = acts.iter().copied().chain(self.dispositions(bound, offer.at)).max().unwrap_or(offer.at);
        Outcome {
            passed: by.is_some(),
            decided: last(&within).map(|one| one.accepted),
            afterwards: !after.is_empty(),
            in_time: acts.iter().filter(|at| in_window(**at)).count(),
            rejected: rejected.is_some(),
            reason,
            leaks: [
                acts.is_empty(),
                rejected.is_some() && reason.is_none(),
                kind == Some(StageKind::Recycled),
                kind == Some(StageKind::Lost),
                self.cycle.end.is_none() && rejected.is_none() && bound.idle(done),
            ],
        }
    }
}
