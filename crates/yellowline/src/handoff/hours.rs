//! Time as a clock counts it: by the wall or in business hours, without pauses (definitions 5.4 and 5.5).

use crate::calendar::Business;
use crate::unit::Instant;

/// In which hours time passes.
#[derive(Clone, Copy)]
pub(super) enum Hours<'a> {
    /// In all.
    Wall,
    /// In those in which a calendar is open.
    Business(&'a Business<'a>),
}

/// A time in which no clock of a lead runs, `[from, to)`; without an end it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pause {
    pub(super) from: Instant,
    pub(super) to: Option<Instant>,
}

impl Pause {
    pub(super) fn holds(&self, at: Instant) -> bool {
        self.from <= at && self.to.is_none_or(|to| at < to)
    }
}

impl Hours<'_> {
    fn elapsed(self, from: Instant, to: Instant) -> i64 {
        match self {
            Self::Wall => (to.ms() - from.ms()).max(0),
            Self::Business(hours) => hours.elapsed(from, to),
        }
    }

    fn add(self, from: Instant, ms: i64) -> Option<Instant> {
        match self {
            Self::Wall => Instant::from_ms(from.ms() + ms),
            Self::Business(hours) => hours.add(from, ms),
        }
    }

    /// The time that passed in `[from, to)`, pauses left out; they stand by their beginnings.
    pub(super) fn passed(self, mut from: Instant, to: Instant, pauses: &[Pause]) -> i64 {
        let mut passed = 0;
        for pause in pauses.iter().filter(|pause| pause.from < to) {
            passed += self.elapsed(from, pause.from);
            match pause.to {
                Some(end) => from = from.max(end),
                None => return passed,
            }
        }
        passed + self.elapsed(from, to)
    }

    /// When so much time has passed; none where a pause without an end, or a calendar that stays shut, comes before.
    pub(super) fn after(self, mut from: Instant, mut ms: i64, pauses: &[Pause]) -> Option<Instant> {
        for pause in pauses {
            if pause.to.is_some_and(|to| to <= from) {
                continue;
            }
            let passes = self.elapsed(from, pause.from);
            if pause.from > from && passes >= ms {
                break;
            }
            ms -= passes;
            from = pause.to?;
        }
        self.add(from, ms)
    }
}
