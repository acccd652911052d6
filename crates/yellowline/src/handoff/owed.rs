//! Hand-overs one by one, with what is owed of each.

use super::bound::Bound;
use crate::agreement::Agreement;
use crate::ledger::Ledger;
use crate::report::Moment;
use crate::unit::Stamp;

/// A hand-over.
pub(crate) struct HandOver {
    /// The lead, by its place.
    pub(crate) lead: usize,
    /// The number of its cycle, from 1.
    pub(crate) cycle: usize,
    pub(crate) at: Stamp,
    /// The owner it is counted under.
    pub(crate) owner: Option<String>,
    /// Its decision window has passed, and nothing was decided to this day.
    pub(crate) undecided: bool,
    /// It has passed, and the rejection names no reason.
    pub(crate) without_reason: bool,
    /// It has passed with fewer follow-ups than make a lead fully worked; with none, where that is not agreed.
    pub(crate) not_worked: bool,
}

/// Every hand-over known at a moment, by lead and cycle.
pub(crate) fn hand_overs(
    agreement: &Agreement,
    ledger: &Ledger,
    hand_off: Option<&str>,
    moment: &Moment,
) -> Vec<HandOver> {
    let bound = Bound::new(agreement, ledger, hand_off, moment);
    let least = bound.duties.fully_worked.unwrap_or(1);
    let mut all = Vec::new();
    for n in 0..ledger.leads().len() {
        let lead = bound.lead(n);
        for seen in bound.seen(&lead) {
            let Some(offer) = seen.offer else { continue };
            let due = seen.due(&bound, offer);
            let due = due.as_ref();
            all.push(HandOver {
                lead: n,
                cycle: seen.number,
                at: offer.at,
                owner: bound.value("owner", &seen, None).map(str::to_owned),
                undecided: due.is_some_and(|due| due.decided.is_none() && due.late.is_none()),
                without_reason: due.is_some_and(|due| due.leaks[1]),
                not_worked: due.is_some_and(|due| due.in_time < least),
            });
        }
    }
    all
}
