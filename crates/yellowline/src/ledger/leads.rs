use super::column::{Column, Values};
use super::facts::Facts;
use super::identity::Identity;
use super::settle::index;
use super::stamps::Stamps;
use crate::Named;
use crate::unit::Stamp;
use std::sync::Arc;

/// The leads, in the order of their ids' bytes. Rows that speak of one person are one lead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leads {
    ids: Values,
    pub(super) created: Arc<Stamps>,
    /// 0 unknown, 1 no, 2 yes.
    pub(super) outcomes: Arc<Vec<u8>>,
    attributes: Named<String, Arc<Column>>,
    /// Empty where no lead was merged.
    merged: Vec<bool>,
    /// For each row, its lead; empty where each row is one.
    #[cfg(feature = "monday")]
    lead_of: Vec<u32>,
}

impl Leads {
    pub(super) fn new(facts: &Facts, identity: &Identity) -> Self {
        let ids = facts.text("id");
        let mut leads = Self {
            ids: ids.dictionary().clone(),
            created: facts.shared_stamps("createdAt"),
            outcomes: facts.shared_small("outcome"),
            ..Self::default()
        };
        let text = facts.columns.iter().filter(|c| c.role.is_text() && c.name != "id");
        for column in text.clone() {
            leads.attributes.set(column.name.clone(), facts.shared_text(&column.name));
        }
        if identity.merged() {
            leads.merge(facts, identity, text.map(|c| c.name.as_str()));
        }
        leads
    }

    /// One lead of each person: the survivor's id and values, else those of the others in the order of their ids,
    /// and the earliest creation.
    fn merge<'a>(&mut self, facts: &Facts, identity: &Identity, columns: impl Iterator<Item = &'a str>) {
        let leads = identity.survivors.len();
        let mut ids = Values::default();
        for row in &identity.survivors {
            ids.push(self.ids.get(index(*row)));
        }
        self.merged = vec![false; leads];
        let mut created: Vec<Option<i64>> = vec![None; leads];
        let mut outcomes = vec![0_u8; leads];
        for (row, lead) in identity.lead_of.iter().map(|lead| index(*lead)).enumerate() {
            self.merged[lead] |= index(identity.survivors[lead]) != row;
            created[lead] = [created[lead], self.created.packed(row)].into_iter().flatten().min();
            outcomes[lead] = outcomes[lead].max(self.outcomes[row]);
        }
        for name in columns {
            let column = facts.text(name);
            let mut codes: Vec<u32> = identity.survivors.iter().map(|row| column.code(index(*row))).collect();
            for (row, lead) in identity.lead_of.iter().enumerate() {
                let code = &mut codes[index(*lead)];
                *code = if *code == 0 { column.code(row) } else { *code };
            }
            self.attributes.set(name.to_owned(), Arc::new(column.with_codes(&codes)));
        }
        #[cfg(feature = "monday")]
        self.lead_of.clone_from(&identity.lead_of);
        self.ids = ids;
        self.created = Arc::new(Stamps::new(created.into_iter()));
        self.outcomes = Arc::new(outcomes);
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Is there none?
    #[must_use]
    pub fn is_empty(&self) -> bool {
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
        self.ids.position_sorted(id)
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

    /// The lead a row of the table of leads speaks of.
    #[cfg(feature = "monday")]
    pub(crate) fn of_row(&self, row: usize) -> usize {
        self.lead_of.get(row).map_or(row, |lead| index(*lead))
    }

    /// Is it several rows that speak of one person?
    #[must_use]
    pub fn is_merged(&self, lead: usize) -> bool {
        self.merged.get(lead) == Some(&true)
    }

    /// An attribute by its id.
    #[must_use]
    pub fn attribute(&self, id: &str) -> Option<&Column> {
        self.attributes.get(id).map(|column| &**column)
    }

    /// The attributes, in the order of their ids' bytes.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &Column)> {
        self.attributes.iter().map(|(id, column)| (id.as_str(), &**column))
    }
}
