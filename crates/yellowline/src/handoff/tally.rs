//! The integer state of a period's row.

use super::clock::{Reading, State};
use crate::cycle::Lengths;
use crate::unit::Instant;
use std::cmp::Ordering;

/// What is counted of a period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Tally {
    pub(super) handed_over: i64,
    pub(super) skipped: i64,
    pub(super) lead: Clocks,
    pub(super) owner: Clocks,
    pub(super) delay: Lengths,
    pub(super) assigned_before: i64,
    pub(super) unassigned: i64,
    pub(super) delay_unmeasurable: i64,
    /// For each bucket of speed.
    pub(super) speed: [i64; SPEEDS],
    pub(super) engage: Lengths,
    pub(super) engage_open: i64,
    pub(super) engage_unmeasurable: i64,
    pub(super) due: Due,
    /// Why hand-overs that are due were rejected; the missing reason last.
    pub(super) reasons: Vec<(Option<String>, i64)>,
}

/// Six spans, then later, never, open and unmeasurable.
pub(super) const SPEEDS: usize = 10;

/// The clocks of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Clocks {
    pub(super) met: i64,
    pub(super) late: i64,
    pub(super) overdue_open: i64,
    pub(super) running: i64,
    pub(super) paused: i64,
    pub(super) exempt: i64,
    pub(super) unmeasurable: i64,
    pub(super) met_early: i64,
    pub(super) reassign: i64,
    pub(super) reassigned: i64,
    pub(super) manager: i64,
}

/// Hand-overs whose decision window has passed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Due {
    pub(super) due: i64,
    pub(super) accepted: i64,
    pub(super) rejected: i64,
    pub(super) late: i64,
    pub(super) worked: i64,
    pub(super) fully_worked: i64,
    pub(super) never_worked: i64,
    pub(super) without_reason: i64,
    pub(super) recycled: i64,
    pub(super) lost: i64,
    pub(super) idle: i64,
    pub(super) any: i64,
}

impl Clocks {
    /// Counts a clock as it stands at a moment.
    pub(super) fn count(&mut self, reading: &Reading, now: Instant) {
        let count = match reading.state {
            State::Met if reading.due.is_some_and(|due| due <= now) => &mut self.met,
            State::Met => &mut self.met_early,
            State::Late => &mut self.late,
            State::OverdueOpen => &mut self.overdue_open,
            State::Running => &mut self.running,
            State::Paused => &mut self.paused,
            State::Exempt => &mut self.exempt,
            State::Unmeasurable => &mut self.unmeasurable,
        };
        *count += 1;
    }

    fn merge(&mut self, other: &Self) {
        self.met += other.met;
        self.late += other.late;
        self.overdue_open += other.overdue_open;
        self.running += other.running;
        self.paused += other.paused;
        self.exempt += other.exempt;
        self.unmeasurable += other.unmeasurable;
        self.met_early += other.met_early;
        self.reassign += other.reassign;
        self.reassigned += other.reassigned;
        self.manager += other.manager;
    }
}

impl Due {
    fn merge(&mut self, other: &Self) {
        self.due += other.due;
        self.accepted += other.accepted;
        self.rejected += other.rejected;
        self.late += other.late;
        self.worked += other.worked;
        self.fully_worked += other.fully_worked;
        self.never_worked += other.never_worked;
        self.without_reason += other.without_reason;
        self.recycled += other.recycled;
        self.lost += other.lost;
        self.idle += other.idle;
        self.any += other.any;
    }
}

impl Tally {
    /// Counts a rejection.
    pub(super) fn reason(&mut self, reason: Option<&str>, times: i64) {
        match self.reasons.binary_search_by(|(known, _)| missing_last(known.as_deref(), reason)) {
            Ok(at) => self.reasons[at].1 += times,
            Err(at) => self.reasons.insert(at, (reason.map(str::to_owned), times)),
        }
    }

    /// Puts lengths of time in order; after the last was added.
    pub(super) fn settle(&mut self) {
        self.delay.settle();
        self.engage.settle();
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.handed_over += other.handed_over;
        self.skipped += other.skipped;
        self.lead.merge(&other.lead);
        self.owner.merge(&other.owner);
        self.delay.merge(&other.delay);
        self.assigned_before += other.assigned_before;
        self.unassigned += other.unassigned;
        self.delay_unmeasurable += other.delay_unmeasurable;
        self.speed.iter_mut().zip(other.speed).for_each(|(mine, theirs)| *mine += theirs);
        self.engage.merge(&other.engage);
        self.engage_open += other.engage_open;
        self.engage_unmeasurable += other.engage_unmeasurable;
        self.due.merge(&other.due);
        other.reasons.iter().for_each(|(reason, times)| self.reason(reason.as_deref(), *times));
    }
}

/// Texts by their bytes, the missing one last.
pub(super) fn missing_last(a: Option<&str>, b: Option<&str>) -> Ordering {
    a.is_none().cmp(&b.is_none()).then_with(|| a.cmp(&b))
}
