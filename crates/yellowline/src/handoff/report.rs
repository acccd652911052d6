use super::Request;
use super::partial::Partial;
use super::row::{Agreed, HandOffRow};
use super::tally::Tally;
use super::waiting::{Open, Step};
use crate::agreement::{Agreement, Duties};
use crate::calendar::Unit;
use crate::cycle::CyclePeriod;
use crate::limit;
use crate::unit::Instant;
use serde::Serialize;

/// What became of the leads handed over.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct HandOffReport {
    /// Always `handoff`.
    pub report: &'static str,
    /// The version of this report's shape.
    pub version: u32,
    /// The instant tests use, in milliseconds.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub instant: Instant,
    /// The teams that approved exactly these definitions.
    pub approved_by: Vec<String>,
    /// The hand-off; null where the agreement has none.
    pub hand_off: Option<String>,
    /// The unit of the periods; null for a single one between two dates.
    pub unit: Option<Unit>,
    /// What cycles are split by.
    pub by: Option<String>,
    /// What was looked at.
    pub counts: HandOffCounts,
    /// The periods, in order.
    pub periods: Vec<CyclePeriod>,
    /// A row for each of them.
    pub rows: Vec<HandOffRow>,
    /// What is open at the moment.
    pub now: HandOffNow,
    /// The same rows for every value, the missing one last.
    pub segments: Option<Vec<HandOffSegment>>,
}

/// What was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct HandOffCounts {
    /// Leads.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub leads: i64,
    /// Their cycles, begun by a stage or a qualification.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub cycles: i64,
    /// Leads without a date, which never qualify.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub undated: i64,
    /// Owner clocks whose owner has a calendar the agreement does not know.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub unknown_calendar: i64,
    /// Facts at or after the moment, which are ignored.
    pub future: Future,
}

/// Facts at or after the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "HandOffFuture"))]
pub struct Future {
    /// Leads created.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub leads: i64,
    /// Records of stages.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub transitions: i64,
    /// Touches.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub touches: i64,
    /// Owners given.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub assignments: i64,
    /// Pauses begun.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub pauses: i64,
}

/// What is open at the moment, whenever it began.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct HandOffNow {
    /// Clocks that are not due yet.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub running: usize,
    /// Clocks that are due and go on.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub overdue: usize,
    /// Open clocks, the most overdue first; at most 200.
    pub clocks: Vec<OpenClock>,
    /// Leads without a follow-up, by owner and territory, missing ones last.
    pub waiting: Vec<Waiting>,
}

/// An open clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct OpenClock {
    /// The lead's id.
    pub lead: String,
    /// Its cycle, counted from 1.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub cycle: usize,
    /// The lead's clock, or its owner's.
    #[cfg_attr(feature = "typescript", ts(type = "\"lead\" | \"owner\""))]
    pub clock: &'static str,
    /// The owner.
    pub owner: Option<String>,
    /// When it began, in milliseconds.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub start: Instant,
    /// When it is due, in milliseconds; null where nothing says when it goes on.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub due: Option<Instant>,
    /// Where it stands.
    #[cfg_attr(feature = "typescript", ts(type = "\"running\" | \"paused\" | \"overdue_open\""))]
    pub state: &'static str,
    /// What has passed of the clock's own time, in milliseconds.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub elapsed_ms: i64,
    /// What is to be done.
    pub step: Option<Step>,
    /// How often the lead went to another owner since its hand-over.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub hop: usize,
}

/// Leads of an owner that wait.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "WaitingLeads"))]
#[serde(rename_all = "camelCase")]
pub struct Waiting {
    /// The owner.
    pub owner: Option<String>,
    /// The owner's territory.
    pub territory: Option<String>,
    /// How many.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub leads: i64,
    /// For how many whole days of 24 hours the first of them.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub oldest_days: i64,
}

/// One value of what cycles are split by.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct HandOffSegment {
    /// The value; null for missing.
    pub value: Option<String>,
    /// A row for each period.
    pub rows: Vec<HandOffRow>,
}

/// The report's body.
pub(super) fn body(partial: &Partial, agreement: &Agreement, request: &Request) -> HandOffReport {
    let hand_off = agreement.hand_offs.iter().find(|known| Some(&known.id) == request.hand_off.as_ref());
    let nothing = Duties::default();
    let agreed = Agreed {
        duties: hand_off.map_or(&nothing, |known| &known.duties),
        window: hand_off.is_some_and(|known| known.decision_window.is_some()),
    };
    let rows = |tallies: &[Tally]| tallies.iter().map(|tally| agreed.row(tally)).collect();
    let segment =
        |(value, tallies): &(Option<String>, Vec<Tally>)| HandOffSegment { value: value.clone(), rows: rows(tallies) };
    let counts = partial.counts;
    let [leads, transitions, touches, assignments, pauses] = counts.future;
    HandOffReport {
        report: "handoff",
        version: 1,
        instant: request.moment.instant,
        approved_by: agreement.approved_by(),
        hand_off: request.hand_off.clone(),
        unit: request.asked.unit,
        by: request.by.clone(),
        counts: HandOffCounts {
            leads: counts.leads,
            cycles: counts.cycles,
            undated: counts.undated,
            unknown_calendar: counts.unknown_calendar,
            future: Future { leads, transitions, touches, assignments, pauses },
        },
        periods: request.asked.periods.iter().map(|period| CyclePeriod::of(period, request.moment.instant)).collect(),
        rows: rows(&partial.rows),
        now: now(partial, request.moment.instant),
        segments: request.by.as_ref().map(|_| partial.segments.iter().map(segment).collect()),
    }
}

fn now(partial: &Partial, now: Instant) -> HandOffNow {
    let waiting = partial.waiting.iter().map(|wait| Waiting {
        owner: wait.owner.clone(),
        territory: wait.territory.clone(),
        leads: wait.leads,
        oldest_days: (now.ms() - wait.oldest.ms()).div_euclid(Instant::DAY),
    });
    HandOffNow {
        running: partial.open.iter().filter(|open| !open.overdue && !open.paused).count(),
        overdue: partial.open.iter().filter(|open| open.overdue).count(),
        clocks: partial.open.iter().take(limit::OPEN_CLOCKS).map(open).collect(),
        waiting: waiting.collect(),
    }
}

fn open(open: &Open) -> OpenClock {
    OpenClock {
        lead: open.lead.clone(),
        cycle: open.cycle,
        clock: open.kind.word(),
        owner: open.owner.clone(),
        start: open.start,
        due: open.due,
        state: match (open.overdue, open.paused) {
            (true, _) => "overdue_open",
            (_, true) => "paused",
            _ => "running",
        },
        elapsed_ms: open.elapsed,
        step: open.step,
        hop: open.hop,
    }
}
