use super::column::Column;
use super::facts::{Cells, Facts, Offsets};
use super::settle::index;
use super::stamps::Stamps;
use crate::order;
use crate::unit::{Currency, Instant, Stamp};
use std::sync::Arc;

/// The opportunities, in the order of lead, creation, id and then every other column; those that name no lead
/// come first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opportunities {
    /// The opportunities of each lead, its own and those it is linked with, by creation, of one instant by id.
    of: Vec<u32>,
    offsets: Offsets,
    pub(super) created: Arc<Stamps>,
    pub(super) closed: Arc<Stamps>,
    /// 0 and 1 open, 2 won, 3 lost.
    statuses: Arc<Vec<u8>>,
    /// Minor units.
    amounts: Arc<Vec<Option<i64>>>,
    currency: Arc<Column>,
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
    /// From their facts and those that link people with them, for so many leads.
    pub(super) fn new(facts: &Facts, links: &Facts, leads: usize) -> Self {
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for lead in (0..leads).filter_map(|lead| u32::try_from(lead).ok()) {
            pairs.extend(facts.of(index(lead)).filter_map(|row| Some((lead + 1, u32::try_from(row).ok()?))));
        }
        if !links.is_empty() {
            pairs.extend(linked(facts, links, leads));
        }
        let (created, ids) = (facts.shared_stamps("createdAt"), facts.text("id"));
        order::sort(&mut pairs, |(a, x), (b, y)| {
            let at = |row: u32| created.packed(index(row));
            let id = |row: u32| (ids.code(index(row)), row);
            a.cmp(b).then_with(|| at(*x).cmp(&at(*y))).then_with(|| id(*x).cmp(&id(*y)))
        });
        pairs.dedup();
        Self {
            offsets: Offsets::new(pairs.iter().map(|(lead, _)| *lead), leads),
            of: pairs.into_iter().map(|(_, row)| row).collect(),
            created,
            closed: facts.shared_stamps("closedAt"),
            statuses: facts.shared_small("status"),
            amounts: match facts.cells("amount") {
                Some(Cells::Amounts(amounts)) => Arc::clone(amounts),
                _ => Arc::new(vec![None; facts.len()]),
            },
            currency: facts.shared_text("currency"),
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.created.len()
    }

    /// Is there none?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The opportunities of a lead, by creation.
    pub fn of(&self, lead: usize) -> impl Iterator<Item = usize> {
        self.of[self.offsets.of(lead)].iter().map(|row| index(*row))
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

/// Each lead, counted from 1, with the opportunities it is linked with.
fn linked(facts: &Facts, links: &Facts, leads: usize) -> Vec<(u32, u32)> {
    let ids = facts.text("id");
    let mut rows = vec![u32::MAX; ids.distinct() + 1];
    for row in (0..facts.len()).filter_map(|row| u32::try_from(row).ok()) {
        rows[index(ids.code(index(row)))] = row;
    }
    let opportunity = links.text("opportunity");
    let codes: Vec<Option<u32>> = opportunity.values().map(|id| ids.find(id)).collect();
    let mut pairs = Vec::new();
    for lead in (0..leads).filter_map(|lead| u32::try_from(lead).ok()) {
        for link in links.of(index(lead)) {
            let code = index(opportunity.code(link)).checked_sub(1).and_then(|at| codes[at]);
            pairs.extend(code.map(|code| (lead + 1, rows[index(code)])));
        }
    }
    pairs
}
