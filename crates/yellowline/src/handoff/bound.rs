//! An agreement's hand-off bound to a ledger.

use super::Request;
use super::cycles::Cycles;
use super::hours::Hours;
use super::roster::{Roster, Who};
use crate::agreement::{Agreement, Clock, Duties, Predicate, StageKind};
use crate::calendar::Business;
use crate::ledger::Ledger;
use crate::report::Moment;
use crate::score::Scorer;
use crate::unit::Zone;

/// Everything that is looked up for a lead.
pub(super) struct Bound<'a> {
    pub(super) agreement: &'a Agreement,
    pub(super) ledger: &'a Ledger,
    pub(super) moment: &'a Moment,
    pub(super) zone: Zone,
    pub(super) duties: Duties,
    /// How long a decision may take, in milliseconds.
    pub(super) window: Option<i64>,
    pub(super) scorer: Scorer<'a>,
    pub(super) cycles: Cycles<'a>,
    pub(super) roster: Roster<'a>,
    /// For each code of a kind of touch, whether it is a follow-up by a person.
    pub(super) follows: Vec<bool>,
    /// The stage that hands over.
    pub(super) offer: Option<usize>,
    /// For each stage, what entering it decides.
    pub(super) decides: Vec<Option<Decides>>,
    /// Business time by the calendars, in the agreement's order.
    business: Vec<Business<'a>>,
    only: Option<Predicate>,
}

/// What entering a stage decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decides {
    /// Accepted.
    Accept,
    /// Rejected.
    Reject,
    /// Rejected, where a person did it.
    RejectByPerson,
}

impl<'a> Bound<'a> {
    pub(super) fn of(agreement: &'a Agreement, ledger: &'a Ledger, request: &'a Request) -> Self {
        let bound = Self::new(agreement, ledger, request.hand_off.as_deref(), &request.moment);
        Self { only: request.only(), ..bound }
    }

    pub(super) fn new(
        agreement: &'a Agreement,
        ledger: &'a Ledger,
        hand_off: Option<&str>,
        moment: &'a Moment,
    ) -> Self {
        let hand_off = agreement.hand_offs.iter().find(|known| Some(known.id.as_str()) == hand_off);
        let duties = hand_off.map_or_else(Duties::default, |known| known.duties.clone());
        let cycles = Cycles::new(agreement, ledger, moment.future);
        let stage = |id: &str| agreement.stages.iter().position(|stage| stage.id == id);
        let kinds = ledger.touches().kind();
        let follows = |id: &str| {
            let kind = agreement.touch_kinds.iter().find(|kind| kind.id == id);
            kind.is_some_and(crate::agreement::TouchKind::follows_up)
        };
        let business = agreement.calendars.iter().filter_map(|known| Business::of(agreement, Some(&known.id)));
        Self {
            offer: duties.offer.as_deref().and_then(stage),
            decides: decides(agreement, &duties, cycles.stages.rank()),
            window: hand_off.and_then(|known| known.decision_window),
            scorer: Scorer::new(agreement, ledger),
            roster: Roster::new(ledger),
            follows: std::iter::once(false).chain(kinds.values().map(follows)).collect(),
            business: business.collect(),
            only: None,
            moment,
            zone: agreement.zone,
            agreement,
            ledger,
            duties,
            cycles,
        }
    }

    /// Is a lead asked for?
    pub(super) fn asks(&self, lead: usize) -> bool {
        let leads = self.ledger.leads();
        self.only.as_ref().is_none_or(|only| {
            only.eval(&mut |test| test.of_value(leads.attribute(&test.of).and_then(|column| column.text(lead))))
                == Some(true)
        })
    }

    /// The hours of a clock, in an owner's calendar where there is one; and whether the owner names one nobody knows.
    pub(super) fn hours(&self, clock: Option<&Clock>, owner: Option<Who>) -> (Hours<'_>, bool) {
        let named = owner.and_then(|who| self.roster.of(who, "calendar"));
        let Some(clock) = clock.filter(|clock| clock.business) else { return (Hours::Wall, false) };
        let find = |id: &str| self.business.iter().find(|known| known.calendar().id == id);
        let own = named.and_then(find);
        let agreed = || clock.calendar.as_deref().and_then(find).or_else(|| self.business.first());
        (own.or_else(agreed).map_or(Hours::Wall, Hours::Business), named.is_some() && own.is_none())
    }
}

/// What entering each stage decides.
fn decides(agreement: &Agreement, duties: &Duties, rank: &[Option<u32>]) -> Vec<Option<Decides>> {
    let stages = &agreement.stages;
    let accepts = |n: usize| duties.accept.contains(&stages[n].id);
    let lowest = (0..stages.len()).filter(|n| accepts(*n)).filter_map(|n| rank[n]).min();
    let of = |n: usize| {
        if duties.reject.contains(&stages[n].id) {
            return Some(Decides::Reject);
        }
        if accepts(n) || lowest.is_some_and(|lowest| rank[n].is_some_and(|rank| rank > lowest)) {
            return Some(Decides::Accept);
        }
        let ends = matches!(stages[n].kind, StageKind::Recycled | StageKind::Lost | StageKind::Disqualified);
        (ends && duties.reject.is_empty()).then_some(Decides::RejectByPerson)
    };
    (0..stages.len()).map(of).collect()
}
