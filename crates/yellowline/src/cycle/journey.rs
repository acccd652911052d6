use super::Stages;
use crate::agreement::StageKind;
use crate::unit::Instant;
use serde::Serialize;

/// A lead's cycles as its stage events make them (definition 2.4): where it stands after those applied so far.
#[derive(Clone, Debug, Default)]
pub struct Journey {
    /// The stage it is in: its code, and the agreement's stage where that knows it.
    stage: Option<(u32, Option<usize>)>,
    /// The ends of the cycles before the current one.
    ends: Vec<Instant>,
    /// When the current cycle ended, where it has.
    ended: Option<Instant>,
    /// The last end since the current cycle began, also where it was reopened.
    last: Option<Instant>,
}

/// What a stage event does to the cycles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Turn {
    /// The cycle ended, or what ended it is taken over by another end.
    Ended,
    /// The ended cycle runs again.
    Reopened,
    /// A new one began.
    Started,
    /// A new one began while the former was running, since it had been reopened.
    Cut,
}

impl Journey {
    /// Enters a stage. Is it an event at all? Entering the stage one is in is none.
    pub fn enter(&mut self, stages: &Stages, code: u32, at: Instant) -> (bool, Option<Turn>) {
        if self.stage.is_some_and(|(now, _)| now == code) {
            return (false, None);
        }
        let stage = stages.known(code);
        self.stage = Some((code, stage));
        let Some(stage) = stage else { return (true, None) };
        let ends = !matches!(stages.kinds[stage], StageKind::Inventory | StageKind::Gate | StageKind::Sla);
        let turn = if ends {
            self.ended = Some(at);
            self.last = Some(at);
            Some(Turn::Ended)
        } else if let Some(last) = self.last.filter(|_| stages.starts[stage]) {
            self.last = None;
            self.ends.push(last);
            Some(if self.ended.take().is_some() { Turn::Started } else { Turn::Cut })
        } else {
            self.ended.take().map(|_| Turn::Reopened)
        };
        (true, turn)
    }

    /// The cycle, counted from 0, to which a qualification now belongs: the next where the current one has ended.
    #[must_use]
    pub const fn cycle(&self) -> usize {
        self.ends.len() + self.ended.is_some() as usize
    }

    /// The cycle that runs, or ended last, counted from 0: that of a stage entered now.
    #[must_use]
    pub const fn number(&self) -> usize {
        self.ends.len()
    }

    /// Has the current cycle not ended?
    #[must_use]
    pub const fn runs(&self) -> bool {
        self.ended.is_none()
    }

    /// The ends that reset what is counted: of the cycles before, and of this one where it has ended.
    pub fn resets(&self) -> impl Iterator<Item = Instant> {
        self.ends.iter().copied().chain(self.ended)
    }

    /// Facts at or before this instant are of an earlier cycle.
    #[must_use]
    pub fn reset(&self) -> Option<Instant> {
        self.ended.or_else(|| self.ends.last().copied())
    }

    /// Is the lead in a disqualified stage?
    #[must_use]
    pub fn disqualified(&self, stages: &Stages) -> bool {
        let stage = self.stage.and_then(|(_, stage)| stage);
        stage.is_some_and(|stage| stages.kinds[stage] == StageKind::Disqualified)
    }
}
