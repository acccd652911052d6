//! Who is overdue, by owner, of all open clocks.

use super::partial::Partial;
use super::tally::missing_last;
use crate::order;
use crate::unit::Instant;
use std::collections::{BTreeMap, BTreeSet};

/// An owner with overdue clocks.
pub(crate) struct Overdue<'a> {
    /// None where a lead has no owner.
    pub(crate) owner: Option<&'a str>,
    /// Leads, however many of their clocks are overdue.
    pub(crate) leads: i64,
    /// When the most overdue clock was due.
    pub(crate) due: Instant,
    /// Whose clock that is.
    pub(crate) lead: &'a str,
}

/// A lead with an overdue clock.
pub(crate) struct OverdueLead<'a> {
    /// None where it has no owner.
    pub(crate) owner: Option<&'a str>,
    pub(crate) lead: &'a str,
    /// The number of its cycle, from 1.
    pub(crate) cycle: usize,
    /// When the most overdue of its clocks was due.
    pub(crate) due: Instant,
}

impl Partial {
    /// Leads with overdue clocks, each once, by its most overdue one; the most overdue first.
    pub(crate) fn overdue_leads(&self) -> Vec<OverdueLead<'_>> {
        let open = self.open.iter().filter(|open| open.overdue);
        let mut all: Vec<_> = open
            .filter_map(|open| {
                let (owner, lead) = (open.owner.as_deref(), open.lead.as_str());
                Some(OverdueLead { owner, lead, cycle: open.cycle, due: open.due? })
            })
            .collect();
        order::sort(&mut all, |a, b| {
            a.due.cmp(&b.due).then_with(|| missing_last(a.owner, b.owner)).then_with(|| a.lead.cmp(b.lead))
        });
        let mut seen = BTreeSet::new();
        all.retain(|one| seen.insert(one.lead));
        all
    }

    /// Owners with overdue clocks, the most overdue first.
    pub(crate) fn overdue(&self) -> Vec<Overdue<'_>> {
        let mut places = BTreeMap::new();
        let mut owners: Vec<Overdue<'_>> = Vec::new();
        for OverdueLead { owner, lead, due, .. } in self.overdue_leads() {
            let place = *places.entry(owner).or_insert(owners.len());
            match owners.get_mut(place) {
                Some(known) => known.leads += 1,
                None => owners.push(Overdue { owner, leads: 1, due, lead }),
            }
        }
        owners
    }
}
