use super::column::Column;
use super::facts::{Facts, Offsets};
use super::stamps::Stamps;
use crate::unit::{Instant, Stamp};
use std::ops::Range;
use std::sync::Arc;

/// What happened with leads, in the order of lead, instant and then every other column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touches {
    offsets: Offsets,
    pub(super) stamps: Arc<Stamps>,
    kind: Arc<Column>,
    campaign: Arc<Column>,
    channel: Arc<Column>,
    detail: Arc<Column>,
}

impl Touches {
    pub(super) fn new(facts: &Facts) -> Self {
        Self {
            offsets: facts.offsets.clone(),
            stamps: facts.shared_stamps("at"),
            kind: facts.shared_text("kind"),
            campaign: facts.shared_text("campaign"),
            channel: facts.shared_text("channel"),
            detail: facts.shared_text("detail"),
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.stamps.len()
    }

    /// Is there none?
    #[must_use]
    pub fn is_empty(&self) -> bool {
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
    pub fn kind(&self) -> &Column {
        &self.kind
    }

    /// The campaign it belongs to.
    #[must_use]
    pub fn campaign(&self) -> &Column {
        &self.campaign
    }

    /// The channel it came through.
    #[must_use]
    pub fn channel(&self) -> &Column {
        &self.channel
    }

    /// The page, asset or subject.
    #[must_use]
    pub fn detail(&self) -> &Column {
        &self.detail
    }

    /// Bytes that grow with the number of touches; ids, offsets and dictionaries stand apart.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let columns = [&self.kind, &self.campaign, &self.channel, &self.detail];
        self.stamps.bytes() + columns.iter().map(|c| c.bytes()).sum::<usize>()
    }
}
