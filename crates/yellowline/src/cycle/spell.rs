use crate::unit::{Instant, Stamp};

/// A stay of a lead in one stage, `[enter, exit)` (definition 2.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spell {
    /// When it began.
    pub enter: Instant,
    /// When it ended; the end of time where it has not.
    pub exit: Instant,
    /// The cycle it belongs to, counted from 0: that which ran when it began.
    pub cycle: u32,
    /// The agreement's stage.
    pub stage: u16,
    /// How it ended; none where it has not.
    pub way: Option<Exit>,
    /// Of which ends only the date is known.
    days: u8,
}

/// How a stage is left (definition 3.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// To a later stage of the path.
    Forward,
    /// To an earlier one.
    Back,
    /// Beside the path: into recycled, or a stage nobody knows.
    Detour,
    /// Into won.
    Won,
    /// Into lost.
    Lost,
    /// Into disqualified.
    Disqualified,
    /// From beside the path or an end back onto it, or into a new cycle.
    Restart,
}

impl Spell {
    /// One that has not ended.
    pub(super) const fn open(enter: Stamp, stage: u16, cycle: u32) -> Self {
        Self { enter: enter.at, exit: Instant::END, cycle, stage, way: None, days: enter.day as u8 }
    }

    pub(super) const fn close(&mut self, exit: Stamp, way: Exit) {
        self.exit = exit.at;
        self.way = Some(way);
        self.days |= (exit.day as u8) << 1;
    }

    /// Its stage's place in the agreement.
    #[must_use]
    pub const fn stage(&self) -> usize {
        self.stage as usize
    }

    /// When it began, with its precision.
    #[must_use]
    pub const fn entered(&self) -> Stamp {
        Stamp { at: self.enter, day: self.days & 1 > 0 }
    }

    /// When it ended, with its precision.
    #[must_use]
    pub const fn exited(&self) -> Option<Stamp> {
        match self.way {
            Some(_) => Some(Stamp { at: self.exit, day: self.days & 2 > 0 }),
            None => None,
        }
    }
}
