//! Which cycles another agreement hands over, hands over no more, or at another instant.

use crate::agreement::Agreement;
use crate::ledger::Ledger;
use crate::tune::{Courses, Request, Side, Step};
use crate::unit::Instant;

/// What happens to a cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    /// It qualifies under the proposed agreement only.
    Enters,
    /// It qualifies under the signed agreement only.
    Leaves,
    /// It qualifies under both, at different instants.
    Moved,
    /// It qualifies under both at the same instant.
    Stays,
}

/// A cycle that qualifies in the period under one of the two at least.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub(super) lead: usize,
    /// Counted from 0.
    pub(super) cycle: u32,
    pub(super) old: Option<Step>,
    pub(super) new: Option<Step>,
    /// Does it qualify in the period under the signed agreement, and under the proposed one?
    pub(super) inside: (bool, bool),
}

impl Unit {
    pub(super) fn moves(&self) -> Move {
        match (&self.old, &self.new) {
            (None, _) => Move::Enters,
            (_, None) => Move::Leaves,
            (Some(old), Some(new)) if old.at != new.at => Move::Moved,
            _ => Move::Stays,
        }
    }

    /// Does the proposed agreement qualify it first, or alone?
    pub(super) fn by_proposed(&self) -> bool {
        match (&self.old, &self.new) {
            (Some(old), Some(new)) => new.at < old.at,
            (old, _) => old.is_none(),
        }
    }

    /// The instant at which one of the two qualifies it and the other does not; none in a snapshot.
    pub(super) fn decides(&self) -> Option<Instant> {
        [&self.old, &self.new].into_iter().flatten().filter_map(|step| step.at).min()
    }

    /// Its hand-over under the proposed agreement, else under the signed one.
    pub(super) fn step(&self) -> Option<&Step> {
        self.new.as_ref().or(self.old.as_ref())
    }
}

/// Both sides over one period.
pub(super) struct Both {
    pub(super) signed: Side,
    pub(super) proposed: Side,
    /// The period's first instant, where there is a period.
    begin: Option<Instant>,
    lines: (i64, i64),
}

impl Both {
    /// Replays the ledger under both; the signed agreement's week says where a period without a first date begins.
    pub(super) fn new(signed: &Agreement, proposed: &Agreement, ledger: &Ledger, request: &Request) -> Self {
        let old = Side::new(signed, ledger, request);
        let from = old.days.and_then(|(from, _)| chrono::NaiveDate::from_num_days_from_ce_opt(from));
        let new = Side::new(proposed, ledger, &Request { from, ..request.clone() });
        let threshold = |agreement: &Agreement| agreement.scoring.threshold.thousandths();
        Self {
            signed: old,
            proposed: new,
            begin: from.and_then(|date| signed.zone.midnight(date)),
            lines: (threshold(signed), threshold(proposed)),
        }
    }

    /// The cycles of a lead that qualify in the period under one of the two at least, in order.
    pub(super) fn units(&self, lead: usize) -> Vec<Unit> {
        let handed = |courses: &Courses, line: i64| -> Vec<Step> {
            courses.at(lead, line).filter(|step| step.cell.selected > 0).copied().collect()
        };
        let (old, new) = (handed(&self.signed.courses, self.lines.0), handed(&self.proposed.courses, self.lines.1));
        let of = |steps: &[Step], cycle: u32| steps.iter().find(|step| step.cycle == cycle).copied();
        let mut cycles: Vec<u32> = old.iter().chain(&new).map(|step| step.cycle).collect();
        crate::order::sort(&mut cycles, Ord::cmp);
        cycles.dedup();
        let unit = |cycle: u32| {
            let (old, new) = (of(&old, cycle), of(&new, cycle));
            let inside = (old.is_some_and(|s| self.inside(s.at)), new.is_some_and(|s| self.inside(s.at)));
            Unit { lead, cycle, old, new, inside }
        };
        cycles.into_iter().map(unit).filter(|unit| unit.inside.0 || unit.inside.1).collect()
    }

    /// Does a hand-over lie in the period? In a snapshot every one does, in a period of no day none.
    fn inside(&self, at: Option<Instant>) -> bool {
        at.is_none_or(|at| self.begin.is_some_and(|begin| at >= begin))
    }
}
