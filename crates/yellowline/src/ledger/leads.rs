use super::column::{Column, Values};
use super::stamps::Stamps;
use crate::Named;
use crate::unit::Stamp;

/// The leads, in the order of their ids' bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leads {
    pub(super) ids: Values,
    pub(super) created: Stamps,
    /// 0 unknown, 1 no, 2 yes.
    pub(super) outcomes: Vec<u8>,
    pub(super) attributes: Named<String, Column>,
}

impl Leads {
    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.ids.len()
    }

    /// Is there none?
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The id of a lead.
    #[must_use]
    pub fn id(&self, lead: usize) -> &str {
        self.ids.get(lead)
    }

    /// The lead with an id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<usize> {
        self.ids.find(id)
    }

    /// When a lead came; `None` where it is undated.
    #[must_use]
    pub fn created(&self, lead: usize) -> Option<Stamp> {
        self.created.get(lead)
    }

    /// The outcome flag of a lead; `None` where it is unknown.
    #[must_use]
    pub fn outcome(&self, lead: usize) -> Option<bool> {
        match self.outcomes[lead] {
            0 => None,
            flag => Some(flag == 2),
        }
    }

    /// An attribute by its id.
    #[must_use]
    pub fn attribute(&self, id: &str) -> Option<&Column> {
        self.attributes.get(id)
    }

    /// The attributes, in the order of their ids' bytes.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &Column)> {
        self.attributes.iter().map(|(id, column)| (id.as_str(), column))
    }
}
