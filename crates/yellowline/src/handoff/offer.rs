//! How a cycle is handed over, to whom, and what was decided (definitions 5.1 and 5.7).

use super::bound::{Bound, Decides};
use super::cycles::{Cycle, Entered};
use super::lead::{Given, Lead};
use crate::agreement::StageKind;
use crate::unit::{Instant, Stamp};

/// A cycle that was handed over.
#[derive(Clone, Copy, Debug)]
pub(super) struct Offer {
    pub(super) at: Stamp,
    /// A later stage was entered without the one that hands over.
    pub(super) skipped: bool,
    /// Its place among the cycle's stages, where it is one of them.
    place: usize,
}

/// An owner for as long as the lead is not given to another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tenure {
    pub(super) given: Given,
    /// When it was given, or handed over where that is later.
    pub(super) start: Stamp,
}

/// A decision on a hand-over.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decision {
    pub(super) at: Stamp,
    pub(super) accepted: bool,
    pub(super) entered: Entered,
}

impl Bound<'_> {
    /// How a cycle was handed over.
    pub(super) fn offer(&self, lead: &Lead, cycle: &Cycle) -> Option<Offer> {
        let Some(offer) = self.offer else {
            let qualified = cycle.qualified?;
            let given = self.given_from(lead, cycle, qualified)?;
            return Some(Offer { at: given.at, skipped: false, place: 0 });
        };
        let ranks = self.cycles.stages.rank();
        // Where it does not apply to the cycle, going past it hands nothing over.
        let rank = ranks[offer].filter(|rank| *rank >= self.cycles.begins(cycle));
        let beyond = |stage: usize| rank.zip(ranks[stage]).is_some_and(|(rank, other)| other > rank);
        let place = cycle.entered.iter().position(|entered| entered.stage == offer || beyond(entered.stage))?;
        let first = &cycle.entered[place];
        Some(Offer { at: first.at, skipped: first.stage != offer, place })
    }

    /// The first owner given at or after an instant while the cycle runs.
    pub(super) fn given_from<'l>(&self, lead: &'l Lead, cycle: &Cycle, from: Stamp) -> Option<&'l Given> {
        let within = |given: &&Given| self.zone.at_or_before(from, given.at) && cycle.runs(self.zone, given.at);
        lead.given.iter().find(within)
    }

    /// Who owned a cycle from its hand-over on, one after the other.
    pub(super) fn tenures(&self, lead: &Lead, cycle: &Cycle, offer: Offer) -> Vec<Tenure> {
        let mut tenures: Vec<Tenure> = Vec::new();
        if let Some(given) = self.owner(lead, Some(offer.at)) {
            let same_day = self.zone.day_number(given.at.at) == self.zone.day_number(offer.at.at);
            let start = Stamp { day: offer.at.day || given.at.day && same_day, ..offer.at };
            tenures.push(Tenure { given: *given, start });
        }
        let later = lead.given.iter().filter(|given| !self.zone.at_or_before(given.at, offer.at));
        for given in later.filter(|given| cycle.runs(self.zone, given.at)) {
            if tenures.last().is_none_or(|before| before.given.who != given.who) {
                tenures.push(Tenure { given: *given, start: given.at });
            }
        }
        tenures
    }

    /// What was decided of a hand-over, in order.
    pub(super) fn decisions(&self, cycle: &Cycle, offer: Offer) -> Vec<Decision> {
        let decided = |entered: &Entered| {
            let accepted = match self.decides[entered.stage]? {
                Decides::Accept => true,
                Decides::Reject => false,
                Decides::RejectByPerson if entered.by_person => false,
                Decides::RejectByPerson => return None,
            };
            Some(Decision { at: entered.at, accepted, entered: *entered })
        };
        // What hands over may be the acceptance; the stages before it are not looked at.
        let after = |entered: &&Entered| self.offer.is_some() || self.zone.at_or_before(offer.at, entered.at);
        cycle.entered[offer.place..].iter().filter(after).filter_map(decided).collect()
    }

    /// Records of a person that put an end to a cycle, which stop its clocks.
    pub(super) fn dispositions<'c>(&'c self, cycle: &'c Cycle) -> impl Iterator<Item = &'c Entered> + 'c {
        let ends = |stage: usize| {
            let kind = self.agreement.stages[stage].kind;
            matches!(kind, StageKind::Recycled | StageKind::Lost | StageKind::Disqualified | StageKind::Won)
        };
        cycle.entered.iter().filter(move |entered| entered.by_person && ends(entered.stage))
    }

    /// The last instant of a hand-over's decision window, and whether it has passed.
    pub(super) fn decided_by(&self, offer: Offer) -> Option<(Stamp, bool)> {
        let by = Stamp { at: Instant::from_ms(offer.at.at.ms() + self.window?)?, day: offer.at.day };
        Some((by, self.zone.at_or_before(by, Stamp { at: self.moment.instant, day: false })))
    }

    /// Is it more than the agreed days since an instant?
    pub(super) fn idle(&self, since: Stamp) -> bool {
        let until = self.duties.idle.and_then(|idle| Instant::from_ms(since.at.ms() + idle));
        let now = Stamp { at: self.moment.instant, day: false };
        until.is_some_and(|until| !self.zone.at_or_before(now, Stamp { at: until, day: since.day }))
    }
}

/// The last decision of some; of one instant the acceptance.
pub(super) fn last<'d>(decisions: &[&'d Decision]) -> Option<&'d Decision> {
    let last = *decisions.last()?;
    let mut together = decisions.iter().copied().rev().take_while(|decision| decision.at.at == last.at.at);
    together.find(|decision| decision.accepted).or(Some(last))
}
