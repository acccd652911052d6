//! What each hand-off says of one lead: when it was handed over, and its clocks (definitions 5.1, 5.2 and 5.5).

use super::bound::Bound;
use super::hours::{Hours, Pause};
use super::seen::{Seen, Timed};
use crate::agreement::Agreement;
use crate::cycle::CycleMoment;
use crate::ledger::{Ledger, Table};
use crate::order;
use crate::report::Moment;
use crate::unit::{Instant, Stamp};
use serde::Serialize;

/// A cycle of a lead as a hand-off sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "TrailHandOff"))]
#[serde(rename_all = "camelCase")]
pub struct LeadHandOff {
    /// The hand-off's id.
    pub hand_off: String,
    /// The cycle, counted from 1.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub cycle: usize,
    /// When it was handed over; null where it was not.
    pub offered: Option<CycleMoment>,
    /// By a later stage, the one that hands over being skipped.
    pub skipped: bool,
    /// Its clocks: the lead's, then that of each owner in turn.
    pub clocks: Vec<LeadClock>,
}

/// A clock of a lead or of one of its owners.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "TrailClock"))]
#[serde(rename_all = "camelCase")]
pub struct LeadClock {
    /// The lead's clock, or its owner's.
    #[cfg_attr(feature = "typescript", ts(type = "\"lead\" | \"owner\""))]
    pub clock: &'static str,
    /// Whose it is; of the lead's clock the owner when it was over, or now.
    pub owner: Option<String>,
    /// When it began.
    pub start: CycleMoment,
    /// Did these definitions hold then?
    pub in_force: bool,
    /// How soon it was to be stopped, in milliseconds.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub target_ms: i64,
    /// In whose hours it runs; null by the wall.
    pub calendar: Option<String>,
    /// When it is due, in milliseconds; null where nothing says when it goes on, or where only the day of a side is known.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub due: Option<Instant>,
    /// Where it stands.
    #[cfg_attr(
        feature = "typescript",
        ts(type = "\"met\" | \"late\" | \"overdue_open\" | \"running\" | \"paused\" | \"exempt\" | \"unmeasurable\"")
    )]
    pub state: &'static str,
    /// What stopped or cut it; null where it goes on.
    pub over: Option<ClockEnd>,
    /// What passed of its own time, in milliseconds; null where only the day of a side is known.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub elapsed_ms: Option<i64>,
    /// The pauses it met, in order of their beginnings.
    pub pauses: Vec<ClockPause>,
}

/// What stopped a clock, or cut it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "TrailClockEnd"))]
pub struct ClockEnd {
    /// When, in milliseconds.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub at: Instant,
    /// Only the day is known, and this is its start.
    pub day: bool,
    /// A follow-up, a person's record of an end, another owner, or an end of the cycle that nobody made.
    #[cfg_attr(feature = "typescript", ts(type = "\"followUp\" | \"disposition\" | \"reassigned\" | \"cycleEnd\""))]
    pub by: &'static str,
    /// The kind of touch, the stage, or the next owner; null for an end that nobody made.
    pub what: Option<String>,
    /// Who did it, where that is said.
    pub person: Option<String>,
}

/// A time in which no clock of a lead runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "TrailClockPause"))]
pub struct ClockPause {
    /// From when, in milliseconds.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub from: Instant,
    /// Until when; null where nothing says.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub to: Option<Instant>,
}

/// What each hand-off of the agreement says of a lead: of every cycle that was handed over or has a clock, by hand-off
/// and cycle.
#[must_use]
pub fn of_lead(agreement: &Agreement, ledger: &Ledger, lead: usize, moment: &Moment) -> Vec<LeadHandOff> {
    let mut told = Vec::new();
    for hand_off in &agreement.hand_offs {
        let bound = Bound::new(agreement, ledger, Some(&hand_off.id), moment);
        let lead = bound.lead(lead);
        for seen in bound.seen(&lead) {
            let clocks: Vec<LeadClock> = seen.clocks(&bound).iter().map(|timed| bound.told(&seen, timed)).collect();
            if seen.offer.is_some() || !clocks.is_empty() {
                told.push(LeadHandOff {
                    hand_off: hand_off.id.clone(),
                    cycle: seen.number,
                    offered: seen.offer.map(|offer| offer.at.into()),
                    skipped: seen.offer.is_some_and(|offer| offer.skipped),
                    clocks,
                });
            }
        }
    }
    told
}

impl Bound<'_> {
    fn told(&self, seen: &Seen<'_>, timed: &Timed<'_>) -> LeadClock {
        let Timed { kind, run, reading, clock, .. } = timed;
        let now = self.moment.instant;
        let until = run.over().map_or(now, |over| over.at).max(run.start.at);
        let met = |pause: &&Pause| pause.from <= until && pause.to.is_none_or(|to| to > run.start.at);
        let mut pauses: Vec<ClockPause> =
            seen.lead.pauses.iter().filter(met).map(|&Pause { from, to }| ClockPause { from, to }).collect();
        order::sort(&mut pauses, |a, b| {
            (a.from, a.to.unwrap_or(Instant::END)).cmp(&(b.from, b.to.unwrap_or(Instant::END)))
        });
        LeadClock {
            clock: kind.word(),
            owner: self.whose(seen, timed).map(str::to_owned),
            start: run.start.into(),
            in_force: self.agreement.holds_at(run.start.at),
            target_ms: clock.target,
            calendar: if let Hours::Business(hours) = timed.hours { Some(hours.calendar().id.clone()) } else { None },
            due: reading.due,
            state: reading.state.word(),
            over: self.over(seen, timed),
            elapsed_ms: (!run.marked()).then(|| timed.elapsed(seen, now)),
            pauses,
        }
    }

    /// What stopped or cut a clock.
    fn over(&self, seen: &Seen<'_>, timed: &Timed<'_>) -> Option<ClockEnd> {
        let run = &timed.run;
        let end = |Stamp { at, day }: Stamp, by, what: Option<&str>, person: Option<&str>| ClockEnd {
            at,
            day,
            by,
            what: what.map(str::to_owned),
            person: person.map(str::to_owned),
        };
        let text = |table, column, row| self.ledger.table(table).text(column).text(row);
        if let Some(stop) = run.stop {
            if let Some(act) = seen.stopper(self, timed.kind, stop, run.start) {
                let kind = self.ledger.touches().kind().text(act.row);
                return Some(end(stop, "followUp", kind, text(Table::Touches, "person", act.row)));
            }
            let entered = self.dispositions(seen.cycle).find(|entered| entered.at == stop)?;
            let stage = Some(self.agreement.stages[entered.stage].id.as_str());
            return Some(end(stop, "disposition", stage, text(Table::Transitions, "person", entered.row)));
        }
        let cut = run.cut?;
        let next = timed.kind.place().and_then(|place| seen.tenures.get(place + 1));
        Some(match next.filter(|next| next.start == cut) {
            Some(next) => {
                let row = next.given.row;
                end(cut, "reassigned", self.roster.name(row), text(Table::Assignments, "person", row))
            }
            None => end(cut, "cycleEnd", None, None),
        })
    }
}
