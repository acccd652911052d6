use super::{Exit, Journey, Spell, Stages, Turn};
use crate::agreement::{Agreement, StageKind};
use crate::ledger::{Ledger, Table, Transition};
use crate::report::Moment;
use crate::unit::{Instant, Zone};
use std::ops::Range;

/// Every spell of every lead as known at a moment: what all figures of the cycle are counted of.
///
/// It is made once for an agreement, a ledger and a moment; other periods, segments and restrictions are counted anew on
/// it.
#[derive(Clone, Debug)]
pub struct Cycles {
    pub(super) moment: Moment,
    spells: Vec<Spell>,
    /// Where each lead's spells begin, and behind them all where they end.
    offsets: Vec<usize>,
    pub(super) leads: Vec<Lead>,
}

/// What is counted of a lead, whatever the period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lead {
    /// Did rank or id alone decide between two of its stages?
    pub(super) tie: bool,
    pub(super) cycles: u32,
    pub(super) reopened: u32,
    pub(super) unexpected: u32,
    pub(super) unknown: u32,
    /// Is its first stage event the only date it has?
    pub(super) by_stage: bool,
    /// Was it created after its first stage event?
    pub(super) later: bool,
    /// Its facts at or after the moment: transitions, touches, assignments.
    pub(super) future: [u32; 3],
}

impl Cycles {
    /// The spells of a ledger.
    #[must_use]
    pub fn of(agreement: &Agreement, ledger: &Ledger, moment: &Moment) -> Self {
        let stages = Stages::new(agreement, ledger);
        let leads = ledger.leads().len();
        let mut cycles = Self {
            moment: moment.clone(),
            spells: Vec::with_capacity(ledger.transitions().len()),
            offsets: Vec::with_capacity(leads + 1),
            leads: Vec::with_capacity(leads),
        };
        cycles.offsets.push(0);
        for lead in 0..leads {
            let (records, tie) = stages.in_order(ledger, lead, moment.future, agreement.zone);
            let told = cycles.tell(agreement, &stages, &records);
            let created = ledger.leads().created(lead).filter(|c| c.at < moment.future);
            let first = records.first().map(|record| record.stamp);
            let later = created.zip(first).is_some_and(|(created, first)| !agreement.zone.at_or_before(created, first));
            let by_stage = ledger.leads().created(lead).is_none() && first.is_some();
            let future = future_facts(ledger, lead, moment);
            cycles.leads.push(Lead { tie, by_stage, later, future, ..told });
            cycles.offsets.push(cycles.spells.len());
        }
        cycles
    }

    /// The spells of a lead, from its records in order.
    fn tell(&mut self, agreement: &Agreement, stages: &Stages, records: &[Transition]) -> Lead {
        let mut journey = Journey::default();
        let mut lead = Lead { cycles: u32::from(!records.is_empty()), ..Lead::default() };
        let begin = self.spells.len();
        let mut open = false;
        let mut again = None;
        for record in records {
            lead.unknown += u32::from(stages.known(record.stage).is_none());
            let (event, turn) = journey.enter(stages, record.stage, record.stamp.at);
            if !event {
                continue;
            }
            let starts = matches!(turn, Some(Turn::Started | Turn::Cut));
            lead.cycles += u32::from(starts);
            let number = u32::try_from(journey.number()).unwrap_or(u32::MAX);
            if turn == Some(Turn::Reopened) && again != Some(number) {
                again = Some(number);
                lead.reopened += 1;
            }
            let stage = stages.known(record.stage);
            if let Some(left) = self.spells[begin..].last_mut().filter(|_| open) {
                left.close(record.stamp, way(stages, left.stage(), stage, starts));
                lead.unexpected += u32::from(unexpected(agreement, stages, left.stage(), stage));
            }
            open = stage.is_some();
            if let Some(stage) = stage.and_then(|stage| u16::try_from(stage).ok()) {
                self.spells.push(Spell::open(record.stamp, stage, number));
            }
        }
        lead
    }

    /// The spells of a lead in order.
    #[must_use]
    pub fn spells(&self, lead: usize) -> &[Spell] {
        &self.spells[self.offsets[lead]..self.offsets[lead + 1]]
    }

    /// The spells of each of a lead's cycles.
    pub fn journeys(&self, lead: usize) -> impl Iterator<Item = &[Spell]> {
        self.spells(lead).chunk_by(|a, b| a.cycle == b.cycle)
    }
}

/// How a stage is left for another; `starts`: a new cycle begins there.
fn way(stages: &Stages, from: usize, to: Option<usize>, starts: bool) -> Exit {
    let Some(to) = to else { return Exit::Detour };
    let rank = |stage: usize| stages.rank()[stage];
    match stages.kinds[to] {
        StageKind::Won => Exit::Won,
        StageKind::Lost => Exit::Lost,
        StageKind::Disqualified => Exit::Disqualified,
        StageKind::Recycled => Exit::Detour,
        StageKind::Inventory | StageKind::Gate | StageKind::Sla => {
            let beside = rank(from).is_none() || stages.kinds[from] == StageKind::Won;
            if beside || starts {
                Exit::Restart
            } else if rank(to) > rank(from) {
                Exit::Forward
            } else {
                Exit::Back
            }
        }
    }
}

/// Does a recycled lead return elsewhere than agreed?
fn unexpected(agreement: &Agreement, stages: &Stages, from: usize, to: Option<usize>) -> bool {
    let next = agreement.stages[from].next.as_deref().filter(|_| stages.kinds[from] == StageKind::Recycled);
    let path = to.filter(|to| stages.rank()[*to].is_some());
    next.zip(path).is_some_and(|(next, to)| agreement.stages[to].id != next)
}

/// How many of a lead's facts of a table, which are in the order of their instants, are future.
fn future(rows: Range<usize>, at: impl Fn(usize) -> Option<Instant>, moment: &Moment) -> u32 {
    let future = rows.rev().take_while(|row| at(*row).is_some_and(|at| at >= moment.future)).count();
    u32::try_from(future).unwrap_or(u32::MAX)
}

/// The facts of a lead at or after the moment: transitions, touches, assignments.
fn future_facts(ledger: &Ledger, lead: usize, moment: &Moment) -> [u32; 3] {
    let (transitions, touches) = (ledger.transitions(), ledger.touches());
    let assigned = ledger.table(Table::Assignments);
    [
        future(transitions.of(lead), |row| Some(transitions.stamp(row).at), moment),
        future(touches.of(lead), |row| Some(touches.stamp(row).at), moment),
        future(assigned.of(lead), |row| assigned.stamp("at", row).map(|s| s.at), moment),
    ]
}

/// From one stamp to another in milliseconds; where either knows only its date, in whole local days of 24 hours.
pub(super) fn length(from: crate::unit::Stamp, to: crate::unit::Stamp, zone: Zone) -> i64 {
    if from.day || to.day {
        return i64::from(zone.day_number(to.at) - zone.day_number(from.at)).max(0) * Instant::DAY;
    }
    to.at.ms() - from.at.ms()
}
