//! What sales owes: speed, attempts and a disposition.

use super::marketing::FIVE;
use super::state::State;
use crate::agreement::Agreement;
use crate::handoff::HandOffRow;
use crate::order;
use serde::Serialize;

/// What sales owes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SalesOwes {
    /// The first local date of the thirteen weeks whose hand-overs the lists below `overdue` look at.
    pub since: Option<String>,
    /// Clocks that are overdue now, whenever they began.
    pub overdue: OwesOverdue,
    /// Hand-overs whose decision window has passed, without a decision to this day; null where none is agreed.
    pub undecided: Option<Owed>,
    /// Rejected, and nobody said why; null where no window is agreed.
    pub without_reason: Option<Owed>,
    /// Worked less than agreed within the window; null where no window is agreed.
    pub not_worked: Option<Owed>,
    /// How many follow-ups that takes: as many as make a lead fully worked, else one.
    pub follow_ups: usize,
}

/// Leads with overdue clocks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct OwesOverdue {
    /// Leads of all owners.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub leads: i64,
    /// How many owners.
    pub owners: usize,
    /// The most overdue, at most five.
    pub first: Vec<Overdue>,
}

/// An owner's overdue leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "OverdueOwner"))]
pub struct Overdue {
    /// The owner; null for leads without one.
    pub owner: Option<String>,
    /// Leads.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub leads: i64,
    /// Whole minutes since the most overdue clock was due, by the clock on the wall.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub minutes: i64,
    /// Whose clock that is.
    pub lead: String,
}

/// Leads that are owed something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Owed {
    /// Leads of all owners.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub leads: i64,
    /// Of how many due hand-overs.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub due: i64,
    /// How many owners.
    pub owners: usize,
    /// The owners of most of them, at most five.
    pub first: Vec<OwedBy>,
}

/// An owner's leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct OwedBy {
    /// The owner; null for leads without one.
    pub owner: Option<String>,
    /// Leads.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub leads: i64,
}

/// What a row owes, of how many; none where nothing is agreed.
pub(super) type Owing = fn(&HandOffRow) -> Option<(i64, i64)>;

pub(super) const UNDECIDED: Owing = |row| row.acceptance.map(|told| (told.undecided - told.late, told.due));
pub(super) const WITHOUT_REASON: Owing = |row| row.leakage.map(|told| (told.rejected_without_reason, told.due));
pub(super) const NOT_WORKED: Owing = |row| {
    let rate = row.work.map(|work| work.fully_worked.unwrap_or(work.rate))?;
    Some((rate.den - rate.num, rate.den))
};

/// What rows owe together.
pub(super) fn owing(rows: &[HandOffRow], of: Owing) -> Option<(i64, i64)> {
    let each = rows.iter().filter_map(of);
    each.reduce(|(leads, due), (more, further)| (leads + more, due + further))
}

/// What sales owes.
pub(super) fn sales(agreement: &Agreement, now: &State) -> SalesOwes {
    let moment = now.moment.instant;
    let overdue = now.open.overdue();
    let first = overdue.iter().take(FIVE).map(|one| Overdue {
        owner: one.owner.map(str::to_owned),
        leads: one.leads,
        minutes: (moment.ms() - one.due.ms()).div_euclid(60_000),
        lead: one.lead.to_owned(),
    });
    let hand_off = agreement.hand_offs.iter().find(|known| Some(&known.id) == now.hand_off.hand_off.as_ref());
    SalesOwes {
        since: now.hand_off.periods.first().map(|period| period.from.clone()),
        overdue: OwesOverdue {
            leads: overdue.iter().map(|one| one.leads).sum(),
            owners: overdue.len(),
            first: first.collect(),
        },
        undecided: owed(now, UNDECIDED),
        without_reason: owed(now, WITHOUT_REASON),
        not_worked: owed(now, NOT_WORKED),
        follow_ups: hand_off.and_then(|known| known.duties.fully_worked).unwrap_or(1),
    }
}

fn owed(now: &State, of: Owing) -> Option<Owed> {
    let (leads, due) = owing(&now.hand_off.rows, of)?;
    let segments = now.hand_off.segments.iter().flatten();
    let mut owners: Vec<_> = segments
        .filter_map(|segment| Some(OwedBy { owner: segment.value.clone(), leads: owing(&segment.rows, of)?.0 }))
        .filter(|one| one.leads > 0)
        .collect();
    // Segments come by their value, the missing one last.
    order::sort(&mut owners, |a, b| b.leads.cmp(&a.leads));
    let count = owners.len();
    owners.truncate(FIVE);
    Some(Owed { leads, due, owners: count, first: owners })
}
