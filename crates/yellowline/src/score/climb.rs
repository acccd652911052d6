use super::gate::Gate;
use super::life::{Evaluation, Now};
use super::{Counts, Scorer};
use crate::cycle::Turn;
use crate::unit::{Instant, Stamp};

/// Above every score: at this level a lead is ready whatever the threshold.
pub const ALWAYS: i64 = i64::MAX;

/// An evaluation at which a lead reaches more than before in its cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rise {
    /// The instant.
    pub at: Stamp,
    /// The score; [`ALWAYS`] where no score decides.
    pub level: i64,
}

/// The rises of a cycle, in order.
#[derive(Clone, Debug, Default)]
pub struct Cycle {
    /// When it began: with a stage event, the first one with the lead's creation if that was earlier. None where there
    /// is nothing but a qualification after the end of the one before.
    pub start: Option<Stamp>,
    /// Ascending.
    pub rises: Vec<Rise>,
}

impl Cycle {
    /// Takes a rise that exceeds all before it.
    fn rise(&mut self, rise: Rise) -> bool {
        let rises = self.rises.last().is_none_or(|last| rise.level > last.level);
        if rises {
            self.rises.push(rise);
        }
        rises
    }
}

impl Scorer<'_> {
    /// A lead's cycles with all at which thresholds would qualify it for the first time in each, from evaluations before
    /// `future`; `rise` is told of each as it comes, with the counts of that instant.
    pub fn climb(
        &self,
        lead: usize,
        created: Stamp,
        future: Instant,
        mut rise: impl FnMut(Rise, &Counts),
    ) -> Vec<Cycle> {
        let (mut done, mut now, mut next) = (Vec::new(), Cycle::default(), Cycle::default());
        let mut first = created;
        let Now { first_stage, .. } = self.live(lead, future, false, &mut |e: &Evaluation<'_>| {
            for turn in e.turns {
                match turn {
                    // What qualified since the end belongs to this cycle after all.
                    Turn::Ended | Turn::Reopened => next.rises.drain(..).for_each(|rise| {
                        now.rise(rise);
                    }),
                    Turn::Started | Turn::Cut => {
                        done.push(std::mem::take(&mut now));
                        now = std::mem::take(&mut next);
                        now.start = Some(e.at);
                    }
                }
            }
            let level = match e.gate {
                Gate::Open(_) => ALWAYS,
                Gate::Threshold if e.eligible => e.level,
                _ => return,
            };
            let cycle = if e.cycle > done.len() { &mut next } else { &mut now };
            let one = Rise { at: e.at, level };
            if cycle.rise(one) {
                rise(one, e.counts);
            }
        });
        if let Some(stage) = first_stage.filter(|s| s.at < first.at) {
            first = stage;
        }
        done.extend([now, next].into_iter().filter(|c| c.start.is_some() || !c.rises.is_empty()));
        match done.first_mut() {
            Some(cycle) => cycle.start = Some(first),
            None => {}
        }
        done
    }
}
