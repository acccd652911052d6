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

impl Partial {
    /// Owners with overdue clocks, the most overdue first. A lead stands once, under the owner of its most overdue clock.
    pub(crate) fn overdue(&self) -> Vec<Overdue<'_>> {
        let open = self.open.iter().filter(|open| open.overdue);
        let mut all: Vec<_> =
            open.filter_map(|open| Some((open.due?, open.owner.as_deref(), open.lead.as_str()))).collect();
        order::sort(&mut all, |a, b| a.0.cmp(&b.0).then_with(|| missing_last(a.1, b.1)).then_with(|| a.2.cmp(b.2)));
        let (mut seen, mut places) = (BTreeSet::new(), BTreeMap::new());
        let mut owners: Vec<Overdue<'_>> = Vec::new();
        for (due, owner, lead) in all {
            if !seen.insert(lead) {
                continue;
            }
            let place = *places.entry(owner).or_insert(owners.len());
            match owners.get_mut(place) {
                Some(known) => known.leads += 1,
                None => owners.push(Overdue { owner, leads: 1, due, lead }),
            }
        }
        owners
    }
}
