//! The cycles of a lead, with what happened in each (definition 2.4).

use crate::agreement::{Agreement, StageKind};
use crate::cycle::{Journey, Stages, Turn};
use crate::ledger::{Facts, Ledger, Table};
use crate::unit::{Instant, Stamp, Zone};

/// One journey of a lead.
#[derive(Clone, Debug, Default)]
pub(super) struct Cycle {
    /// The stages it entered, in order.
    pub(super) entered: Vec<Entered>,
    /// When it first qualified.
    pub(super) qualified: Option<Stamp>,
    /// How it ended, where it has and does not run again.
    pub(super) end: Option<End>,
}

/// A stage that was entered.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entered {
    /// The agreement's stage.
    pub(super) stage: usize,
    pub(super) at: Stamp,
    /// Its row of the transitions.
    pub(super) row: usize,
    /// Did a person do it?
    pub(super) by_person: bool,
}

/// The end of a cycle.
#[derive(Clone, Copy, Debug)]
pub(super) struct End {
    /// When it ceased to run.
    pub(super) at: Stamp,
    /// The kind of its last end; none where the next cycle cut it short.
    pub(super) kind: Option<StageKind>,
}

/// Makes the cycles of leads.
pub(super) struct Cycles<'a> {
    agreement: &'a Agreement,
    ledger: &'a Ledger,
    pub(super) stages: Stages,
    transitions: &'a Facts,
    future: Instant,
}

impl Cycle {
    /// Is an instant of the cycle, not after its end?
    pub(super) fn holds(&self, zone: Zone, at: Stamp) -> bool {
        self.end.is_none_or(|end| zone.at_or_before(at, end.at))
    }

    /// Does it run at an instant, before its end?
    pub(super) fn runs(&self, zone: Zone, at: Stamp) -> bool {
        self.end.is_none_or(|end| !zone.at_or_before(end.at, at))
    }
}

impl<'a> Cycles<'a> {
    pub(super) fn new(agreement: &'a Agreement, ledger: &'a Ledger, future: Instant) -> Self {
        let transitions = ledger.table(Table::Transitions);
        Self { agreement, ledger, stages: Stages::new(agreement, ledger), transitions, future }
    }

    /// The cycles of a lead that first qualified at these instants.
    pub(super) fn of(&self, lead: usize, qualified: &[(usize, Stamp)]) -> Vec<Cycle> {
        let mut cycles: Vec<Cycle> = Vec::new();
        let mut journey = Journey::default();
        for event in self.stages.recorded(self.ledger, lead, self.future, self.agreement.zone) {
            let (is_event, turn) = journey.enter(&self.stages, event.stage, event.stamp.at);
            if !is_event {
                continue;
            }
            if turn == Some(Turn::Cut)
                && let Some(before) = cycles.last_mut()
            {
                before.end = Some(End { at: event.stamp, kind: None });
            }
            let cycle = nth(&mut cycles, journey.number());
            let Some(stage) = self.stages.known(event.stage) else { continue };
            let by_person = self.transitions.text("person").text(event.row).is_some();
            cycle.entered.push(Entered { stage, at: event.stamp, row: event.row, by_person });
            match turn {
                Some(Turn::Ended) => {
                    let kind = Some(self.agreement.stages[stage].kind);
                    let first = cycle.end.unwrap_or(End { at: event.stamp, kind });
                    cycle.end = Some(End { kind, ..first });
                }
                Some(Turn::Reopened) => cycle.end = None,
                _ => {}
            }
        }
        for (number, at) in qualified {
            nth(&mut cycles, *number).qualified = Some(*at);
        }
        cycles
    }

    /// The place on the path at which a cycle begins: what is below does not apply to it (2.2).
    pub(super) fn begins(&self, cycle: &Cycle) -> u32 {
        let rank = |stage: usize| self.stages.rank()[stage];
        let named = || {
            let stages = self.agreement.stages.iter().enumerate();
            stages.filter(|(_, stage)| stage.entry_stage).filter_map(|(n, _)| rank(n))
        };
        let first = cycle.entered.iter().find_map(|entered| rank(entered.stage));
        first.and_then(|first| named().filter(|rank| *rank <= first).max()).unwrap_or(0)
    }

    /// Why a record of a stage was made.
    pub(super) fn reason(&self, entered: &Entered) -> Option<&'a str> {
        self.transitions.text("reason").text(entered.row)
    }
}

fn nth(cycles: &mut Vec<Cycle>, number: usize) -> &mut Cycle {
    if cycles.len() <= number {
        cycles.resize_with(number + 1, Cycle::default);
    }
    &mut cycles[number]
}
