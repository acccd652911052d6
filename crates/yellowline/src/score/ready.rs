//! Is a lead ready for sales, since when, and what made it so (definition 4.6).

use super::gate::{By, Gate, Hidden};
use super::life::{Evaluation, Now};
use super::{Counts, Scorer};
use crate::cycle::Turn;
use crate::unit::Instant;
#[cfg(feature = "handoff")]
use crate::unit::Stamp;
use serde::Serialize;

/// Whether a lead is ready for sales, and how that came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Readiness {
    /// What says that it is ready; none where it is not.
    pub by: Option<By>,
    /// What makes it not ready, whatever its score.
    pub hidden: Option<Hidden>,
    /// When it became ready, in milliseconds, also where that is hidden.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub qualified_at: Option<Instant>,
    /// The cycle to which a qualification belongs, counted from 1.
    pub cycle: usize,
    /// Facts at or before this instant, in milliseconds, are of an earlier cycle.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub reset_at: Option<Instant>,
    /// When it became ready and when it ceased to be, in order.
    pub events: Vec<ReadyEvent>,
}

/// A lead became ready, or ceased to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "change", rename_all = "camelCase")]
pub enum ReadyEvent {
    /// It became ready.
    Qualified {
        /// When, in milliseconds.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        at: Instant,
        /// What made it so.
        by: By,
        /// The cycle this belongs to, counted from 1.
        cycle: usize,
    },
    /// It ceased to be.
    Lost {
        /// When, in milliseconds.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        at: Instant,
        /// What ended it.
        by: LostBy,
        /// The cycle it was ready in.
        cycle: usize,
    },
}

impl ReadyEvent {
    /// When.
    #[must_use]
    pub const fn at(&self) -> Instant {
        let (Self::Qualified { at, .. } | Self::Lost { at, .. }) = self;
        *at
    }
}

/// What ended it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum LostBy {
    /// Its score fell below the threshold by more than the hysteresis.
    Score,
    /// It fell so low by the buyer's silence alone.
    Inactivity,
    /// Its cycle ended.
    CycleEnd,
}

/// Whether a lead is ready at a threshold, followed through its evaluations.
struct Follow {
    threshold: i64,
    /// Below this it is ready no longer.
    floor: i64,
    since: Option<(Instant, usize)>,
    /// The cycle that is running, or ended last, counted from 1.
    running: usize,
    /// Was it lost by silence? Then it needs the buyer to qualify again.
    silent: bool,
    events: Vec<ReadyEvent>,
}

impl Follow {
    fn see(&mut self, e: &Evaluation<'_>) {
        let at = e.at.at;
        for (turn, _) in e.turns {
            match turn {
                Turn::Ended => {
                    self.take_over();
                    self.lose(at, LostBy::CycleEnd);
                }
                Turn::Reopened => self.take_over(),
                // It goes on with what qualified since the end.
                Turn::Started => self.running += 1,
                Turn::Cut => {
                    self.lose(at, LostBy::CycleEnd);
                    self.running += 1;
                }
            }
        }
        if !e.held {
            let below = |level: i64, shown: i64| (shown < self.floor, level < self.floor);
            let (before, after) = (below(e.before.level, e.before.shown), below(e.level, e.shown));
            if before.0 || after.0 {
                let alone = before.0 && before.1 || after.0 && after.1;
                let by = if alone { LostBy::Score } else { LostBy::Inactivity };
                self.lose(at, by);
            }
        }
        if self.since.is_some() {
            return;
        }
        let by = match e.gate {
            Gate::Closed(_) => return,
            Gate::Open(by) => by,
            Gate::Threshold if e.eligible && e.level >= self.threshold && (e.buyer || !self.silent) => By::Threshold,
            Gate::Threshold => return,
        };
        self.silent = false;
        self.since = Some((at, e.cycle + 1));
        self.events.push(ReadyEvent::Qualified { at, by, cycle: e.cycle + 1 });
    }

    /// What happened since the end belongs to the running cycle after all.
    fn take_over(&mut self) {
        let running = self.running;
        for event in &mut self.events {
            let (ReadyEvent::Qualified { cycle, .. } | ReadyEvent::Lost { cycle, .. }) = event;
            *cycle = running.min(*cycle);
        }
        if let Some((_, cycle)) = &mut self.since {
            *cycle = running;
        }
    }

    fn lose(&mut self, at: Instant, by: LostBy) {
        if by == LostBy::CycleEnd {
            self.silent = false;
        }
        if let Some((_, cycle)) = self.since.take() {
            self.silent = by == LostBy::Inactivity;
            self.events.push(ReadyEvent::Lost { at, by, cycle });
        }
    }
}

impl Scorer<'_> {
    /// The score of a lead as it is shown at an instant, of what is known of it.
    #[cfg(feature = "trail")]
    pub(crate) fn shown_at(&self, now: &mut Now, at: Instant) -> i64 {
        self.shown(&mut now.tally, at).total
    }

    /// What decides at a moment, by what is known.
    fn gate(&self, lead: usize, now: &mut Now, at: Instant) -> Gate {
        let known = (lead, &now.tally, &now.journey);
        self.gates.decide(&self.counter, &self.stages, known, &mut now.deciding, at).0
    }

    /// The counts shown of a lead at a moment that may make it ready, whether they do so whatever their score, and its
    /// cycle, counted from 0; none where nothing makes it ready.
    pub fn standing(&self, lead: usize, (at, future): (Instant, Instant)) -> Option<(bool, usize, Counts)> {
        let mut now = self.live(lead, future, false, &mut |_| {});
        let open = self.gate(lead, &mut now, at).opens(now.eligible())?;
        self.counter.at(&mut now.tally, at, true);
        Some((open, now.journey.cycle(), now.tally.counts))
    }

    /// When a lead qualified first in each cycle in which it did, by the cycle, counted from 0.
    #[cfg(feature = "handoff")]
    pub fn qualified(&self, lead: usize, future: Instant) -> Vec<(usize, Stamp)> {
        let mut follow = self.follow();
        let mut days = Vec::new();
        self.live(lead, future, true, &mut |e| {
            follow.see(e);
            days.resize(follow.events.len(), e.at.day);
        });
        let mut first: Vec<(usize, Stamp)> = Vec::new();
        for (event, day) in follow.events.iter().zip(days) {
            if let ReadyEvent::Qualified { at, cycle, .. } = *event
                && first.last().is_none_or(|(last, _)| last + 1 < cycle)
            {
                first.push((cycle - 1, Stamp { at, day }));
            }
        }
        first
    }

    /// Follows the agreement's threshold from the start.
    const fn follow(&self) -> Follow {
        Follow {
            threshold: self.threshold,
            floor: self.threshold - self.hysteresis,
            since: None,
            running: 1,
            silent: false,
            events: Vec::new(),
        }
    }

    /// Whether a lead is ready at the agreement's threshold, as of its last own event before `future`, and what is known
    /// of it then. One that has none is looked at at `at`.
    pub fn ready(&self, lead: usize, (at, future): (Instant, Instant)) -> (Readiness, Now) {
        let mut follow = self.follow();
        let mut now = self.live(lead, future, true, &mut |e| follow.see(e));
        if !now.evaluated {
            now.gate = self.gate(lead, &mut now, at);
        }
        let hidden = if let Gate::Closed(by) = now.gate { Some(by) } else { None };
        // Silence never qualifies (4.4), so what it is worth at its least does not either.
        let reaches = !now.evaluated && self.scores(&mut now.tally, at).level >= self.threshold;
        let by = match now.gate {
            Gate::Closed(_) => None,
            Gate::Open(by) => Some(by),
            Gate::Threshold => Some(By::Threshold).filter(|_| follow.since.is_some() || reaches),
        };
        let readiness = Readiness {
            by,
            hidden,
            qualified_at: follow.since.map(|(at, _)| at),
            cycle: now.journey.cycle() + 1,
            reset_at: now.journey.reset(),
            events: follow.events,
        };
        (readiness, now)
    }
}
