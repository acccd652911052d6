//! Which evaluations of a lead may qualify it, and to which of its cycles each belongs.

use super::gate::Gate;
use super::life::Evaluation;
use crate::cycle::Turn;
use crate::unit::Stamp;

/// Above every score: at this level a lead is ready whatever the threshold.
pub const ALWAYS: i64 = i64::MAX;

/// The cycles of a lead as its evaluations go by.
#[derive(Clone, Debug, Default)]
pub struct Spans {
    /// For each thing kept, its cycle, counted from 0.
    cycles: Vec<u32>,
    /// When each cycle but the first began.
    starts: Vec<Stamp>,
    /// The first of a seller's touches in each cycle.
    calls: Vec<(u32, Stamp)>,
    running: u32,
}

impl Spans {
    /// Begins with another lead.
    pub fn clear(&mut self) {
        self.cycles.clear();
        self.starts.clear();
        self.calls.clear();
        self.running = 0;
    }

    /// Takes note of what an evaluation did to the cycles.
    pub fn see(&mut self, e: &Evaluation<'_>) {
        for (turn, at) in e.turns {
            match turn {
                // What qualified since the end belongs to this cycle after all.
                Turn::Ended | Turn::Reopened => {
                    let running = self.running;
                    let kept = self.cycles.iter_mut().rev().take_while(|cycle| **cycle > running);
                    kept.for_each(|cycle| *cycle = running);
                    self.calls.iter_mut().for_each(|(cycle, _)| *cycle = running.min(*cycle));
                }
                Turn::Started | Turn::Cut => {
                    self.running += 1;
                    self.starts.push(*at);
                }
            }
        }
        if e.seller {
            self.calls.push((self.of(e), e.at));
        }
    }

    /// Keeps an evaluation.
    pub fn keep(&mut self, e: &Evaluation<'_>) {
        self.cycles.push(self.of(e));
    }

    /// The cycle an evaluation belongs to, as far as is known yet.
    #[must_use]
    pub fn of(&self, e: &Evaluation<'_>) -> u32 {
        u32::try_from(e.cycle).unwrap_or(u32::MAX)
    }

    /// The cycle of the last thing kept.
    #[must_use]
    pub fn last(&self) -> Option<u32> {
        self.cycles.last().copied()
    }

    /// The cycle of each thing kept, ascending.
    #[must_use]
    pub fn cycles(&self) -> &[u32] {
        &self.cycles
    }

    /// How many cycles began after the first.
    #[must_use]
    pub fn begun(&self) -> usize {
        self.starts.len()
    }

    /// Has the lead more than one cycle?
    #[must_use]
    pub fn several(&self) -> bool {
        !self.starts.is_empty() || self.last().is_some_and(|last| last > 0)
    }

    /// When a cycle began; the first with `first`. None where nothing is known but a qualification after the end of the
    /// one before.
    #[must_use]
    pub fn start(&self, cycle: u32, first: Stamp) -> Option<Stamp> {
        match (cycle as usize).checked_sub(1) {
            None => Some(first),
            Some(n) => self.starts.get(n).copied(),
        }
    }

    /// The first of a seller's touches in a cycle.
    #[must_use]
    pub fn call(&self, cycle: u32) -> Option<Stamp> {
        self.calls.iter().find(|(of, _)| *of == cycle).map(|(_, at)| *at)
    }
}

impl Gate {
    /// Does it let an evaluation qualify, and whatever the score is?
    #[must_use]
    pub const fn opens(self, eligible: bool) -> Option<bool> {
        match self {
            Self::Open(_) => Some(true),
            Self::Threshold if eligible => Some(false),
            _ => None,
        }
    }
}
