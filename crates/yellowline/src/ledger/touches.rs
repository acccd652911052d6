use super::column::Column;
use super::stamps::Stamps;
use crate::unit::{Instant, Stamp};
use std::ops::Range;

/// What happened with leads, in the order of lead, instant and then every other column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touches {
    pub(super) offsets: Offsets,
    pub(super) stamps: Stamps,
    pub(super) kind: Column,
    pub(super) campaign: Column,
    pub(super) channel: Column,
    pub(super) detail: Column,
}

/// Where each lead's rows begin, and behind them all where they end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Offsets(pub(super) Vec<u32>);

impl Offsets {
    pub(super) fn of(&self, lead: usize) -> Range<usize> {
        let at = |n: usize| usize::try_from(self.0[n]).unwrap_or(usize::MAX);
        at(lead)..at(lead + 1)
    }
}

impl Touches {
    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.stamps.len()
    }

    /// Is there none?
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The touches of a lead.
    #[must_use]
    pub fn of(&self, lead: usize) -> Range<usize> {
        self.offsets.of(lead)
    }

    /// When it happened.
    #[must_use]
    pub fn stamp(&self, touch: usize) -> Stamp {
        // Every touch has one; a row without is rejected.
        self.stamps.get(touch).unwrap_or(Stamp { at: Instant::MIN, day: false })
    }

    /// What kind of touch it was.
    #[must_use]
    pub const fn kind(&self) -> &Column {
        &self.kind
    }

    /// The campaign it belongs to.
    #[must_use]
    pub const fn campaign(&self) -> &Column {
        &self.campaign
    }

    /// The channel it came through.
    #[must_use]
    pub const fn channel(&self) -> &Column {
        &self.channel
    }

    /// The page, asset or subject.
    #[must_use]
    pub const fn detail(&self) -> &Column {
        &self.detail
    }

    /// Bytes that grow with the number of touches; offsets and dictionaries, which do not, are left out.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let columns = [&self.kind, &self.campaign, &self.channel, &self.detail];
        self.stamps.bytes() + columns.iter().map(|c| c.bytes()).sum::<usize>()
    }
}
