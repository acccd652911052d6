use super::tally::{self, Tally};
use crate::agreement::{Clock, Duties};
use crate::cycle::Stat;
use crate::unit::{Rate, Reason};
use serde::Serialize;

/// A period.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct HandOffRow {
    /// Cycles handed over.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub handed_over: i64,
    /// Of them, by a later stage, the one that hands over being skipped.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub skipped: i64,
    /// Lead clocks that are due in the period; null where none is agreed.
    pub lead: Option<Clocks>,
    /// Owner clocks, the same.
    pub owner: Option<Clocks>,
    /// From the qualification to the first owner.
    pub system_delay: Delay,
    /// From a lead clock's start to the first attempt or conversation, by the clock on the wall.
    pub speed: Speed,
    /// What was decided of hand-overs whose window has passed; null where nothing is agreed that accepts.
    pub acceptance: Option<Acceptance>,
    /// How many of the same were worked; null where no window is agreed.
    pub work: Option<Work>,
    /// From a lead clock's start to what stopped it, in the clock's own time.
    pub engage: Engage,
    /// What became of the same; null where no window is agreed.
    pub leakage: Option<Leakage>,
    /// Why they were rejected, by the reason, the missing one last.
    pub reasons: Vec<RejectionReason>,
}

/// Clocks, by where they stand.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Clocks {
    /// Stopped in time, and due by the moment.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub met: i64,
    /// Stopped, or cut, too late.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub late: i64,
    /// Due, and still going on.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub overdue_open: i64,
    /// Not due yet.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub running: i64,
    /// Standing still.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub paused: i64,
    /// Cut before they were due.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub exempt: i64,
    /// Of a side only the day is known.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub unmeasurable: i64,
    /// Stopped in time, though not due by the moment.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub met_early: i64,
    /// Late, or due and still going on.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub ever_missed: i64,
    /// Met of all that are due: met, late, and due and still going on.
    #[cfg_attr(feature = "typescript", ts(type = "Rate"))]
    pub attainment: Rate,
    /// What was to happen then; null where nothing is agreed.
    pub ladder: Option<Ladder>,
}

/// What was to happen with clocks that nobody stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Ladder {
    /// To go to another owner.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub reassign: i64,
    /// Of these, those that did.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub reassigned: i64,
    /// To go to the manager, since they went to enough owners.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub manager: i64,
}

/// From the qualification to the first owner, by the clock on the wall.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Delay {
    /// How long.
    #[serde(flatten)]
    pub took: Stat,
    /// Of them, leads that had an owner before, which is no delay.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub assigned_before: i64,
    /// Qualified, and without an owner.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub unassigned: i64,
    /// Of a side only the day is known.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub unmeasurable: i64,
}

/// How fast somebody followed up; each lead clock is in one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "SpeedBuckets"))]
#[serde(rename_all = "camelCase")]
pub struct Speed {
    /// Within 5 minutes.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub within5m: i64,
    /// Within 15, not within 5.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub within15m: i64,
    /// Within 30.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub within30m: i64,
    /// Within an hour.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub within1h: i64,
    /// Within 4 hours.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub within4h: i64,
    /// Within 24 hours.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub within24h: i64,
    /// Later.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub later: i64,
    /// The cycle ended without.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub never: i64,
    /// Not yet.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub open: i64,
    /// Of a side only the day is known.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub unmeasurable: i64,
}

/// What was decided of hand-overs whose window has passed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Acceptance {
    /// How many there are.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub due: i64,
    /// Accepted within it: the last decision counts.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub accepted: i64,
    /// Rejected within it.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub rejected: i64,
    /// Not decided within it.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub undecided: i64,
    /// Of the undecided, those decided afterwards.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub late: i64,
    /// Accepted of all.
    #[cfg_attr(feature = "typescript", ts(type = "Rate"))]
    pub of_due: Rate,
    /// Accepted of those decided.
    #[cfg_attr(feature = "typescript", ts(type = "Rate"))]
    pub of_decided: Rate,
}

/// How many hand-overs whose window has passed were worked within it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "WorkRates"))]
#[serde(rename_all = "camelCase")]
pub struct Work {
    /// With a follow-up by a person.
    #[cfg_attr(feature = "typescript", ts(type = "Rate"))]
    pub rate: Rate,
    /// With as many as agreed; null where none are agreed.
    #[cfg_attr(feature = "typescript", ts(type = "Rate | null"))]
    pub fully_worked: Option<Rate>,
}

/// From a lead clock's start to what stopped it, in the clock's own time.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Engage {
    /// How long; without a median where fewer than half have stopped.
    #[serde(flatten)]
    pub took: Stat,
    /// Still going on.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub open: i64,
    /// Of a side only the day is known.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub unmeasurable: i64,
}

/// What became of hand-overs whose window has passed; one may be in several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Leakage {
    /// How many there are.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub due: i64,
    /// Without any attempt or conversation.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub never_worked: i64,
    /// Rejected, and nobody said why.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub rejected_without_reason: i64,
    /// Recycled.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub recycled: i64,
    /// Lost.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub lost: i64,
    /// Open, not rejected, and nothing was done for the agreed days; null where none are agreed.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub idle: Option<i64>,
    /// In any of these.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub any: i64,
}

/// How many hand-overs were rejected for a reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RejectionReason {
    /// As it was recorded; null where none was.
    pub reason: Option<String>,
    /// How many.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub count: i64,
}

/// What is agreed, which decides what a row can say.
pub(super) struct Agreed<'a> {
    pub(super) duties: &'a Duties,
    pub(super) window: bool,
}

impl Agreed<'_> {
    /// A period's row.
    pub(super) fn row(&self, tally: &Tally) -> HandOffRow {
        let clocks = |clock: Option<&Clock>, counts| clock.map(|clock| finish(clock, counts));
        let [within5m, within15m, within30m, within1h, within4h, within24h, later, never, open, unmeasurable] =
            tally.speed;
        let mut took = tally.engage.finish();
        took.median_ms = took.median_ms.filter(|_| took.n >= tally.engage_open);
        let reason =
            |(reason, count): &(Option<String>, i64)| RejectionReason { reason: reason.clone(), count: *count };
        HandOffRow {
            handed_over: tally.handed_over,
            skipped: tally.skipped,
            lead: clocks(self.duties.lead_clock.as_ref(), &tally.lead),
            owner: clocks(self.duties.owner_clock.as_ref(), &tally.owner),
            system_delay: Delay {
                took: tally.delay.finish(),
                assigned_before: tally.assigned_before,
                unassigned: tally.unassigned,
                unmeasurable: tally.delay_unmeasurable,
            },
            speed: Speed {
                within5m,
                within15m,
                within30m,
                within1h,
                within4h,
                within24h,
                later,
                never,
                open,
                unmeasurable,
            },
            acceptance: self.acceptance(tally),
            work: self.window.then(|| self.work(tally)),
            engage: Engage { took, open: tally.engage_open, unmeasurable: tally.engage_unmeasurable },
            leakage: self.window.then(|| self.leakage(tally)),
            reasons: tally.reasons.iter().map(reason).collect(),
        }
    }

    fn acceptance(&self, tally: &Tally) -> Option<Acceptance> {
        let due = tally.due;
        let decided = Rate::new(due.accepted, due.accepted + due.rejected);
        (self.window && !self.duties.accept.is_empty()).then(|| Acceptance {
            due: due.due,
            accepted: due.accepted,
            rejected: due.rejected,
            undecided: due.due - due.accepted - due.rejected,
            late: due.late,
            of_due: of_due(due.accepted, due.due),
            of_decided: if due.due == 0 { decided.or(Reason::NothingDue) } else { decided },
        })
    }

    fn work(&self, tally: &Tally) -> Work {
        let due = tally.due;
        Work {
            rate: of_due(due.worked, due.due),
            fully_worked: self.duties.fully_worked.map(|_| of_due(due.fully_worked, due.due)),
        }
    }

    fn leakage(&self, tally: &Tally) -> Leakage {
        let due = tally.due;
        Leakage {
            due: due.due,
            never_worked: due.never_worked,
            rejected_without_reason: due.without_reason,
            recycled: due.recycled,
            lost: due.lost,
            idle: self.duties.idle.map(|_| due.idle),
            any: due.any,
        }
    }
}

fn finish(clock: &Clock, counts: &tally::Clocks) -> Clocks {
    let ever_missed = counts.late + counts.overdue_open;
    Clocks {
        met: counts.met,
        late: counts.late,
        overdue_open: counts.overdue_open,
        running: counts.running,
        paused: counts.paused,
        exempt: counts.exempt,
        unmeasurable: counts.unmeasurable,
        met_early: counts.met_early,
        ever_missed,
        attainment: of_due(counts.met, counts.met + ever_missed),
        ladder: clock.grace.map(|_| Ladder {
            reassign: counts.reassign,
            reassigned: counts.reassigned,
            manager: counts.manager,
        }),
    }
}

const fn of_due(num: i64, due: i64) -> Rate {
    Rate::new(num, due).or(Reason::NothingDue)
}
