//! Where a clock stands (definitions 5.2, 5.5 and 5.6).

use super::hours::{Hours, Pause};
use crate::agreement::Clock;
use crate::report::Moment;
use crate::unit::{Instant, Stamp};

/// What a clock saw.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub(super) start: Stamp,
    /// The follow-up or disposition that stopped it.
    pub(super) stop: Option<Stamp>,
    /// Without one, what cut it: another owner, or an end that no person made.
    pub(super) cut: Option<Stamp>,
}

/// Where a clock stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum State {
    /// Stopped in time.
    Met,
    /// Stopped, or cut, too late.
    Late,
    /// Neither, and due.
    OverdueOpen,
    /// Neither, and not due yet.
    Running,
    /// It stands still.
    Paused,
    /// Cut before it was due.
    Exempt,
    /// Of a side only the day is known.
    Unmeasurable,
}

/// Where a clock stands, and what it leads to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    pub(super) state: State,
    pub(super) due: Option<Instant>,
    /// When to remind.
    pub(super) remind: Option<Instant>,
    /// When the lead is to go to another owner.
    pub(super) reassign: Option<Instant>,
}

impl Run {
    /// A clock from its start: stopped by the first of what stops it, if that is not after the cut.
    pub(super) fn new(start: Stamp, stop: Option<Stamp>, cut: Option<Stamp>) -> Self {
        Self { start, stop, cut: if stop.is_some() { None } else { cut } }
    }

    /// Is only the day of a side known?
    pub(super) fn marked(&self) -> bool {
        self.start.day || self.over().is_some_and(|side| side.day)
    }

    /// What stopped it, or cut it.
    pub(super) fn over(&self) -> Option<Stamp> {
        self.stop.or(self.cut)
    }

    /// Does it go on?
    pub(super) const fn open(&self) -> bool {
        self.stop.is_none() && self.cut.is_none()
    }

    /// Was it going on at an instant?
    pub(super) fn goes_on(&self, at: Instant) -> bool {
        self.stop.is_none_or(|stop| stop.at > at) && self.cut.is_none_or(|cut| cut.at >= at)
    }

    /// Where it stands.
    pub(super) fn read(&self, clock: &Clock, hours: Hours<'_>, pauses: &[Pause], moment: &Moment) -> Reading {
        if self.marked() {
            return Reading { state: State::Unmeasurable, due: None, remind: None, reassign: None };
        }
        let due = hours.after(self.start.at, clock.target, pauses);
        let now = moment.instant;
        let state = match (self.stop, self.cut) {
            (Some(stop), _) if due.is_none_or(|due| stop.at <= due) => State::Met,
            (None, Some(cut)) if due.is_none_or(|due| cut.at < due) => State::Exempt,
            (Some(_), _) | (None, Some(_)) => State::Late,
            (None, None) if due.is_some_and(|due| due <= now) => State::OverdueOpen,
            (None, None) if pauses.iter().any(|pause| pause.holds(now)) => State::Paused,
            (None, None) => State::Running,
        };
        let remind = clock.remind.and_then(|ms| hours.after(self.start.at, ms, pauses));
        let reassign = due.zip(clock.grace).and_then(|(due, grace)| hours.after(due, grace, pauses));
        Reading { state, due, remind, reassign }
    }
}

impl State {
    /// As reports name it.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Late => "late",
            Self::OverdueOpen => "overdue_open",
            Self::Running => "running",
            Self::Paused => "paused",
            Self::Exempt => "exempt",
            Self::Unmeasurable => "unmeasurable",
        }
    }
}

impl Reading {
    /// The instant that decides in which period it counts.
    pub(super) fn counts_at(&self, run: &Run) -> Instant {
        self.due.unwrap_or(run.start.at)
    }
}
