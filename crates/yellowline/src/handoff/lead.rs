//! What is known of one lead: its cycles, who did something, who owned it, and when its clocks stood still.

use super::bound::Bound;
use super::cycles::Cycle;
use super::hours::Pause;
use super::roster::Who;
use crate::ledger::Table;
use crate::order;
use crate::unit::Stamp;

/// One lead.
#[derive(Clone, Debug)]
pub(super) struct Lead {
    pub(super) lead: usize,
    pub(super) cycles: Vec<Cycle>,
    /// Attempts and conversations, in order.
    pub(super) acts: Vec<Act>,
    /// Owners given, in order; of one instant the last.
    pub(super) given: Vec<Given>,
    /// In order of their beginnings.
    pub(super) pauses: Vec<Pause>,
}

/// An attempt or a conversation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Act {
    pub(super) at: Stamp,
    /// Whose; where nobody is named, the owner's.
    pub(super) by: Option<Who>,
    /// Its row of the touches.
    pub(super) row: usize,
}

/// An owner given.
#[derive(Clone, Copy, Debug)]
pub(super) struct Given {
    pub(super) at: Stamp,
    pub(super) who: Who,
    /// Its row of the assignments.
    pub(super) row: usize,
}

impl Bound<'_> {
    /// What is known of a lead.
    pub(super) fn lead(&self, lead: usize) -> Lead {
        let future = self.moment.future;
        let created = self.ledger.leads().created(lead).filter(|created| created.at < future);
        let qualified = created.map_or_else(Vec::new, |_| self.scorer.qualified(lead, future));
        let touches = self.ledger.touches();
        let known = touches.of(lead).filter(|touch| touches.stamp(*touch).at < future);
        let by_person = known.filter(|touch| self.follows.get(touches.kind().code(*touch) as usize) == Some(&true));
        let act = |touch| Act { at: touches.stamp(touch), by: self.roster.seller(touch), row: touch };
        let mut acts: Vec<Act> = by_person.map(act).collect();
        order::sort(&mut acts, |a, b| a.at.cmp(&b.at));
        Lead {
            lead,
            cycles: self.cycles.of(lead, &qualified),
            acts,
            given: self.given(lead),
            pauses: self.pauses(lead),
        }
    }

    fn given(&self, lead: usize) -> Vec<Given> {
        let mut given: Vec<Given> = Vec::new();
        for row in self.roster.assigned.of(lead) {
            let (Some(at), Some(who)) = (self.roster.at(row), self.roster.who(row)) else { continue };
            if at.at >= self.moment.future {
                continue;
            }
            if given.last().is_some_and(|before| before.at.at == at.at) {
                given.pop();
            }
            given.push(Given { at, who, row });
        }
        given
    }

    fn pauses(&self, lead: usize) -> Vec<Pause> {
        let table = self.ledger.table(Table::Pauses);
        let pause = |row| {
            let at = |name| table.stamp(name, row).map(|stamp: Stamp| stamp.at);
            Some(Pause { from: at("from")?, to: at("to") })
        };
        let known = |pause: &Pause| pause.from < self.moment.future && pause.to.is_none_or(|to| to > pause.from);
        let mut pauses: Vec<Pause> = table.of(lead).filter_map(pause).filter(known).collect();
        order::sort(&mut pauses, Ord::cmp);
        pauses
    }

    /// The owner at an instant, or now: the last given by then.
    pub(super) fn owner<'l>(&self, lead: &'l Lead, at: Option<Stamp>) -> Option<&'l Given> {
        let by_then = |given: &&Given| at.is_none_or(|at| self.zone.at_or_before(given.at, at));
        lead.given.iter().rev().find(by_then)
    }
}
