//! Who is overdue, by owner, of all open clocks.

use super::partial::Partial;
use super::tally::missing_last;
use crate::order;
use crate::unit::Instant;

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
    /// Owners with overdue clocks, the most overdue first.
    pub(crate) fn overdue(&self) -> Vec<Overdue<'_>> {
        let open = self.open.iter().filter(|open| open.overdue);
        let mut all: Vec<_> =
            open.filter_map(|open| Some((open.owner.as_deref(), open.lead.as_str(), open.due?))).collect();
        order::sort(&mut all, |a, b| missing_last(a.0, b.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
        let mut owners: Vec<Overdue<'_>> = Vec::new();
        let mut before = None;
        for (owner, lead, due) in all {
            let again = before == Some((owner, lead));
            before = Some((owner, lead));
            match owners.last_mut().filter(|last| last.owner == owner) {
                Some(last) => {
                    last.leads += i64::from(!again);
                    if due < last.due {
                        (last.due, last.lead) = (due, lead);
                    }
                }
                None => owners.push(Overdue { owner, leads: 1, due, lead }),
            }
        }
        order::sort(&mut owners, |a, b| a.due.cmp(&b.due).then_with(|| missing_last(a.owner, b.owner)));
        owners
    }
}
