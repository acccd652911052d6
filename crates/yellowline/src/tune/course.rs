use super::Request;
use super::outcome::Outcomes;
use super::sweep::{Cell, Sweep};
use crate::agreement::Agreement;
use crate::ledger::Ledger;
use crate::score::{Cycle, Rise, Scorer};
use crate::unit::{Instant, Stamp};
use serde::Serialize;
use std::ops::Range;

/// How a ledger is looked at (definition 7.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
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
    /// Included; [`ALWAYS`] where no score decides.
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
        let scorer = Scorer::new(agreement, ledger);
        let outcomes = Outcomes::new(agreement, ledger, &request.moment);
        let mut courses = Self { offsets: vec![0], ..Self::default() };
        for lead in 0..ledger.leads().len() {
            match request.mode {
                Mode::Snapshot => courses.snapshot(&scorer, &outcomes, lead),
                Mode::Dated => courses.dated(agreement, ledger, &scorer, &outcomes, lead),
            }
            courses.offsets.push(courses.steps.len());
        }
        courses
    }

    fn snapshot(&mut self, scorer: &Scorer<'_>, outcomes: &Outcomes<'_>, lead: usize) {
        let cell = outcomes.snapshot(lead);
        self.silent += cell.silent;
        if let Some((level, cycle)) = scorer.standing(lead, (outcomes.instant(), outcomes.future())) {
            let cycle = u32::try_from(cycle).unwrap_or(u32::MAX);
            self.steps.push(Step { low: Sweep::BELOW, level, cycle, at: None, week: 0, cell });
        }
    }

    fn dated(
        &mut self,
        agreement: &Agreement,
        ledger: &Ledger,
        scorer: &Scorer<'_>,
        outcomes: &Outcomes<'_>,
        lead: usize,
    ) {
        let Some(start) = ledger.leads().created(lead) else {
            self.undated += 1;
            return;
        };
        if start.at >= outcomes.future() {
            self.future += 1;
            return;
        }
        let cycles = scorer.climb(lead, start, outcomes.future(), |_, _| {});
        for (cycle, (n, next)) in cycles.iter().zip((0..).zip(cycles.iter().skip(1).map(Some).chain([None]))) {
            let mut low = Sweep::BELOW;
            for rise in &cycle.rises {
                let week = week(agreement.zone.day_number(rise.at.at), agreement.week_start);
                for (low, level, end) in ends(next, low, rise.level) {
                    if let Some(cell) = outcomes.dated(lead, cycle.start, end, rise.at) {
                        self.steps.push(Step { low, level, cycle: n, at: Some(rise.at.at), week, cell });
                    }
                }
                low = rise.level;
            }
        }
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
        self.of(lead).iter().filter(move |s| s.low < threshold && threshold <= s.level)
    }

    /// The highest step of each cycle at which a lead would be handed over.
    pub fn peaks(&self, lead: usize) -> impl Iterator<Item = &Step> {
        let steps = || self.of(lead).iter().filter(|s| s.cell.selected > 0);
        let next = steps().skip(1).map(|s| Some(s.cycle)).chain([None]);
        steps().zip(next).filter(|(step, next)| *next != Some(step.cycle)).map(|(step, _)| step)
    }
}

/// The thresholds in `(low, level]`, parted by when the next cycle begins or qualifies, whichever is earlier.
fn ends(next: Option<&Cycle>, mut low: i64, level: i64) -> Vec<(i64, i64, Option<Stamp>)> {
    let mut ends = Vec::new();
    let start = next.and_then(|next| next.start);
    let early = |rise: &&Rise| start.is_none_or(|start| rise.at.at < start.at);
    for rise in next.into_iter().flat_map(|next| &next.rises).filter(early) {
        if low < rise.level.min(level) {
            ends.push((low, rise.level.min(level), Some(rise.at)));
            low = rise.level.min(level);
        }
    }
    if low < level {
        ends.push((low, level, start));
    }
    ends
}
