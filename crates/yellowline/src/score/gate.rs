//! What decides before the score does (definition 4.6): disqualified, manual override, fast track.

use super::counts::{Counter, Tally};
use super::fit::Fit;
use super::tables::Filter;
use crate::agreement::{Agreement, Scoring};
use crate::cycle::{Journey, Stages};
use crate::ledger::{Facts, Ledger, Table};
use crate::unit::{Instant, Stamp};
use serde::Serialize;

/// What decides whether a lead is ready for sales.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// It is not, whatever its score.
    Closed(Hidden),
    /// It is, whatever its score.
    Open(By),
    /// Its score decides.
    Threshold,
}

/// What made a lead ready for sales.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "ReadyBy"))]
#[serde(rename_all = "camelCase")]
pub enum By {
    /// Its score reached the threshold.
    Threshold,
    /// A touch that makes ready at once.
    FastTrack,
    /// Somebody decided so.
    Override,
}

/// What makes a lead not ready, whatever its score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "HiddenBy"))]
#[serde(rename_all = "lowercase")]
pub enum Hidden {
    /// It is in a disqualified stage.
    Stage,
    /// A disqualifying rule is true.
    Rule,
    /// Somebody decided so.
    Override,
}

/// Fast tracks, disqualifying rules and overrides bound to a ledger.
pub(super) struct Gates<'a> {
    pub(super) tracks: Vec<(Option<u32>, Filter<'a>, Option<i64>)>,
    disqualify: Vec<Fit<'a>>,
    overrides: &'a Facts,
}

/// A manual decision on a lead.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decision {
    pub(super) from: Stamp,
    pub(super) to: Option<Stamp>,
    ready: bool,
}

/// What may decide of one lead, as far as it is known. Time only goes on: what is over stays over.
#[derive(Debug, Default)]
pub(super) struct Deciding {
    /// Those still to begin, the latest first.
    to_come: Vec<Decision>,
    /// Those that began, the latest last; what is over is taken off once it is on top.
    begun: Vec<Decision>,
    /// Of each fast track, when it last began, and when that ends: it holds longest.
    tracks: Vec<(usize, Instant, Option<Instant>)>,
}

impl Deciding {
    /// From decisions by their instant.
    pub(super) fn new(mut decisions: Vec<Decision>) -> Self {
        decisions.reverse();
        Self { to_come: decisions, ..Self::default() }
    }

    /// All decisions still to begin.
    pub(super) fn decisions(&self) -> &[Decision] {
        &self.to_come
    }

    /// A fast track begins, again where it did before.
    pub(super) fn track(&mut self, track: usize, from: Instant, to: Option<Instant>) {
        self.tracks.retain(|(known, ..)| *known != track);
        self.tracks.push((track, from, to));
    }

    /// The decision in force at an instant, of those begun after a reset, and whether a fast track runs.
    fn at(&mut self, at: Instant, reset: Option<Instant>) -> (Option<bool>, bool) {
        while let Some(decision) = self.to_come.pop_if(|d| d.from.at <= at) {
            self.begun.push(decision);
        }
        while self.begun.pop_if(|d| d.to.is_some_and(|to| to.at <= at)).is_some() {}
        let current = |from: Instant| reset.is_none_or(|reset| from > reset);
        let decided = self.begun.last().filter(|d| current(d.from.at)).map(|d| d.ready);
        let fast = self.tracks.iter().any(|(_, from, to)| current(*from) && to.is_none_or(|to| at < to));
        (decided, fast)
    }
}

impl<'a> Gates<'a> {
    pub(super) fn new(
        agreement: &'a Agreement,
        scoring: &'a Scoring,
        ledger: &'a Ledger,
        counter: &Counter<'a>,
    ) -> Self {
        let touches = ledger.touches();
        let seller = |kind: &str| agreement.touch_kinds.iter().any(|k| k.seller && k.id == kind);
        let tracks = scoring.fast_tracks.iter().filter(|t| !seller(&t.touch.kind));
        let track = |t: &'a crate::agreement::FastTrack| {
            (touches.kind().find(&t.touch.kind), Filter::new(t.touch.filter.as_ref(), touches), t.expire)
        };
        Self {
            tracks: tracks.map(track).collect(),
            disqualify: scoring.disqualify.iter().map(|d| counter.test(&d.when)).collect(),
            overrides: ledger.table(Table::Overrides),
        }
    }

    /// The manual decisions on a lead before `future`, by their instant.
    pub(super) fn decisions(&self, lead: usize, future: Instant) -> Vec<Decision> {
        let mut decisions = Vec::new();
        for row in self.overrides.of(lead) {
            let stamp = |name| self.overrides.stamp(name, row);
            if let (Some(from), Some(ready)) = (stamp("from"), self.overrides.flag("ready", row))
                && from.at < future
            {
                let to = stamp("to");
                // One that ends before it begins never holds, and neither of both is an event.
                if to.is_none_or(|to| from.at < to.at) {
                    decisions.push(Decision { from, to, ready });
                }
            }
        }
        crate::order::sort(&mut decisions, |a, b| a.from.at.cmp(&b.from.at));
        decisions
    }

    /// What decides at an instant, with all that is known of it; and whether an override or a fast track says that the
    /// lead is ready, also where something else hides it.
    pub(super) fn decide(
        &self,
        counter: &Counter<'a>,
        stages: &Stages,
        (lead, tally, journey): (usize, &Tally, &Journey),
        deciding: &mut Deciding,
        at: Instant,
    ) -> (Gate, bool) {
        let (decided, fast) = deciding.at(at, journey.reset());
        let gate = if journey.disqualified(stages) {
            Gate::Closed(Hidden::Stage)
        } else if self.disqualify.iter().any(|test| counter.holds(test, lead, tally)) {
            Gate::Closed(Hidden::Rule)
        } else {
            match decided {
                Some(true) => Gate::Open(By::Override),
                Some(false) => Gate::Closed(Hidden::Override),
                None if fast => Gate::Open(By::FastTrack),
                None => Gate::Threshold,
            }
        };
        (gate, fast || decided == Some(true))
    }
}
