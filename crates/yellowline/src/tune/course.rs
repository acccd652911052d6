use super::Request;
use super::outcome::Outcomes;
use super::replay::Replay;
use super::sweep::Cell;
use super::worth::Worth;
use crate::agreement::Agreement;
use crate::ledger::Ledger;
use crate::unit::Instant;
use serde::Serialize;
use std::ops::Range;

/// How a ledger is looked at (definition 7.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "partials", derive(serde::Deserialize))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Scores at the moment, and an outcome flag; no weeks, no maturity.
    Snapshot,
    /// Each lead at its would-be hand-over; only facts before its outcome count.
    Dated,
}

/// For thresholds in `(low, level]` a lead would be handed over in a cycle at this instant, with this result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Not included, in thousandths of a point.
    pub low: i64,
    /// Included; [`crate::score::ALWAYS`] where no score decides.
    pub level: i64,
    /// The cycle, counted from 0.
    pub cycle: u32,
    /// The instant; none in a snapshot.
    pub at: Option<Instant>,
    /// The week it falls into, counted from the agreement's first day of a week.
    pub week: i32,
    /// What it adds to the counts.
    pub cell: Cell,
}

impl Step {
    /// Is it the one at a threshold?
    #[must_use]
    pub const fn holds(&self, threshold: i64) -> bool {
        self.low < threshold && threshold <= self.level
    }
}

/// Every lead's steps, by lead.
#[derive(Clone, Debug, Default)]
pub struct Courses {
    steps: Vec<Step>,
    offsets: Vec<usize>,
    /// Leads without a date, in no hand-over (dated mode).
    pub undated: i64,
    /// Leads created at or after the moment.
    pub future: i64,
    /// Leads without an outcome flag or an opportunity (snapshot mode).
    pub silent: i64,
}

/// The number of a local date's week, given the first day of a week as days from Monday.
pub(super) const fn week(day_number: i32, week_start: i32) -> i32 {
    (day_number - 1 - week_start).div_euclid(7)
}

impl Courses {
    /// Replays the ledger under an agreement.
    #[must_use]
    pub fn new(agreement: &Agreement, ledger: &Ledger, request: &Request) -> Self {
        let outcomes = Outcomes::new(agreement, ledger, &request.moment);
        let replay = Replay::new(agreement, ledger, request, &outcomes);
        Self::of_replay(&replay, &Worth::new(agreement, replay.parts()), &outcomes)
    }

    pub(super) fn of_replay(replay: &Replay, worth: &Worth, outcomes: &Outcomes<'_>) -> Self {
        let mut standing = worth.standing();
        let (undated, future, silent) = (replay.undated, replay.future, replay.silent);
        let mut courses = Self { steps: Vec::new(), offsets: vec![0], undated, future, silent };
        for lead in 0..replay.len() {
            replay.steps(worth, outcomes, &mut standing, lead, |told| courses.steps.push(told.step()));
            courses.offsets.push(courses.steps.len());
        }
        courses
    }

    /// How many leads.
    #[must_use]
    pub fn len(&self) -> usize {
        self.offsets.len() - 1
    }

    /// Are there no leads?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The steps of a lead by its cycles, the lowest first.
    #[must_use]
    pub fn of(&self, lead: usize) -> &[Step] {
        let Range { start, end } = self.offsets[lead]..self.offsets[lead + 1];
        &self.steps[start..end]
    }

    /// The step of each cycle of a lead at a threshold.
    pub fn at(&self, lead: usize, threshold: i64) -> impl Iterator<Item = &Step> {
        self.of(lead).iter().filter(move |s| s.holds(threshold))
    }
}
