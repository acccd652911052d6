use super::column::Column;
use super::stamps::Stamps;
use super::touches::Offsets;
use crate::unit::{Currency, Instant, Stamp};
use std::ops::Range;

/// The opportunities, in the order of lead, creation, id and then every other column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opportunities {
    pub(super) offsets: Offsets,
    pub(super) created: Stamps,
    pub(super) closed: Stamps,
    /// 0 and 1 open, 2 won, 3 lost.
    pub(super) statuses: Vec<u8>,
    /// Minor units.
    pub(super) amounts: Vec<Option<i64>>,
    pub(super) currency: Column,
}

/// How an opportunity stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Neither won nor lost, or nothing is known.
    Open,
    /// Won.
    Won,
    /// Lost.
    Lost,
}

impl Opportunities {
    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.created.len()
    }

    /// Is there none?
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The opportunities of a lead.
    #[must_use]
    pub fn of(&self, lead: usize) -> Range<usize> {
        self.offsets.of(lead)
    }

    /// When it was created.
    #[must_use]
    pub fn created(&self, opportunity: usize) -> Stamp {
        // Every opportunity has one; a row without is rejected.
        self.created.get(opportunity).unwrap_or(Stamp { at: Instant::MIN, day: false })
    }

    /// When it was closed.
    #[must_use]
    pub fn closed(&self, opportunity: usize) -> Option<Stamp> {
        self.closed.get(opportunity)
    }

    /// How it stands.
    #[must_use]
    pub fn status(&self, opportunity: usize) -> Status {
        match self.statuses[opportunity] {
            2 => Status::Won,
            3 => Status::Lost,
            _ => Status::Open,
        }
    }

    /// Its amount in minor units, and their currency.
    #[must_use]
    pub fn amount(&self, opportunity: usize) -> Option<(i64, Currency)> {
        Some((self.amounts[opportunity]?, Currency::named(self.currency.text(opportunity)?)?))
    }
}
