use super::kept::{Kept, Split, totals};
use super::outcome::Outcomes;
use super::partial::{Partial, Totals};
use super::worth::Worth;
use super::{Courses, Request, SweepRow};
use crate::agreement::Agreement;
use crate::ledger::Ledger;
use crate::unit::Rate;

/// One agreement at its own threshold, with the courses it comes from: a side of a change notice (definition 7.5).
pub(crate) struct Side {
    pub(crate) courses: Courses,
    pub(crate) line: SweepRow,
    pub(crate) totals: Totals,
    /// The period's local days `[from, to)`, where leads are dated.
    pub(crate) days: Option<(i32, i32)>,
    /// The length of the period, where it is known.
    pub(crate) weeks: Option<Rate>,
    /// Leads whose outcome nobody knows.
    pub(crate) unknown_outcome: i64,
}

impl Side {
    /// Replays a ledger under an agreement.
    pub(crate) fn new(agreement: &Agreement, ledger: &Ledger, request: &Request) -> Self {
        let outcomes = Outcomes::new(agreement, ledger, &request.moment);
        let split = Split::new(ledger, request);
        let kept = Kept::new(agreement, ledger, request, &outcomes, &split, &|_| false);
        let weighed = kept.weigh(agreement, &outcomes, &split, &|_, _| false, None);
        let worth = Worth::new(agreement, kept.replay.parts());
        let courses = Courses::of_replay(&kept.replay, &worth, &outcomes);
        let totals = totals(agreement, ledger, request, &kept.replay);
        let partial = Partial::of(agreement, ledger, request, weighed, totals);
        let frame = partial.frame(agreement, request);
        let threshold = agreement.scoring.threshold.thousandths();
        let at = partial.ordered(agreement, request, &partial.sweep).at(threshold);
        let worked = partial.line(agreement, request).map(|line| line.at(&partial.waits, threshold));
        Self {
            courses,
            line: frame.row(threshold, &at, worked),
            totals,
            days: partial.days(agreement, request),
            weeks: frame.weeks.map(|(num, den)| Rate::new(num, den)),
            unknown_outcome: if partial.any_opportunity() { 0 } else { totals.silent },
        }
    }
}
