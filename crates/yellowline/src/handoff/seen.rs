//! One cycle, as far as it is known, and what is read off it: figures count it, lists show it.

use super::bound::Bound;
use super::clock::{Reading, Run};
use super::cycles::Cycle;
use super::hours::Hours;
use super::lead::{Act, Lead};
use super::offer::{Decision, Offer, Tenure, last};
use super::tally::SPEEDS;
use super::waiting::Kind;
use crate::agreement::{Clock, StageKind};
use crate::unit::{Instant, Stamp};

/// One cycle, as far as it is known.
pub(super) struct Seen<'c> {
    pub(super) lead: &'c Lead,
    /// Its number, counted from 1.
    pub(super) number: usize,
    pub(super) cycle: &'c Cycle,
    pub(super) offer: Option<Offer>,
    pub(super) tenures: Vec<Tenure>,
    pub(super) decisions: Vec<Decision>,
}

/// A clock of a cycle as it stands at the moment.
pub(super) struct Timed<'b> {
    pub(super) kind: Kind,
    /// What is agreed.
    pub(super) clock: &'b Clock,
    pub(super) hours: Hours<'b>,
    /// Does its owner name a calendar nobody knows?
    pub(super) unknown_calendar: bool,
    pub(super) run: Run,
    pub(super) reading: Reading,
}

/// From the qualification of a cycle to its first owner.
pub(super) enum Delay {
    /// It had an owner before.
    Before,
    /// It has none yet.
    Unassigned,
    /// Of a side only the day is known.
    Unmeasurable(Stamp),
    /// So many milliseconds by the wall.
    Took(Stamp, i64),
}

/// What became of a hand-over whose decision window has passed.
pub(super) struct Due<'s> {
    /// What was decided within it.
    pub(super) decided: Option<&'s Decision>,
    /// Where nothing was, the last of what was decided afterwards.
    pub(super) late: Option<&'s Decision>,
    /// Follow-ups within it.
    pub(super) in_time: usize,
    /// The last decision so far, where it is a rejection.
    pub(super) rejected: Option<&'s Decision>,
    /// Why.
    pub(super) reason: Option<&'s str>,
    /// Never worked, rejected without a reason, recycled, lost, idle.
    pub(super) leaks: [bool; 5],
}

impl Bound<'_> {
    /// Each cycle of a lead.
    pub(super) fn seen<'c>(&self, lead: &'c Lead) -> Vec<Seen<'c>> {
        let seen = |(n, cycle): (usize, &'c Cycle)| {
            let offer = self.offer(lead, cycle);
            Seen {
                lead,
                number: n + 1,
                cycle,
                offer,
                tenures: offer.map_or_else(Vec::new, |offer| self.tenures(lead, cycle, offer)),
                decisions: offer.map_or_else(Vec::new, |offer| self.decisions(cycle, offer)),
            }
        };
        lead.cycles.iter().enumerate().map(seen).collect()
    }
}

impl<'c> Seen<'c> {
    /// Follow-ups of the cycle at or after an instant.
    pub(super) fn acts<'s>(&'s self, bound: &'s Bound<'_>, from: Stamp) -> impl Iterator<Item = &'s Act> + 's {
        let held = move |act: &&Act| bound.zone.at_or_before(from, act.at) && self.cycle.holds(bound.zone, act.at);
        self.lead.acts.iter().filter(held)
    }

    /// The first of them.
    pub(super) fn first_act(&self, bound: &Bound<'_>, from: Stamp) -> Option<Stamp> {
        self.acts(bound, from).map(|act| act.at).min()
    }

    /// What stops its clocks besides: a person's records of an end.
    fn dispositions<'s>(&'s self, bound: &'s Bound<'_>, from: Stamp) -> impl Iterator<Item = Stamp> + 's {
        let all = bound.dispositions(self.cycle).map(|entered| entered.at);
        all.filter(move |at| bound.zone.at_or_before(from, *at) && self.cycle.holds(bound.zone, *at))
    }

    /// What cuts its clocks: its end, which stops them first where a person made it.
    fn cut(&self) -> Option<Stamp> {
        self.cycle.end.map(|end| end.at)
    }

    /// Its lead clock.
    pub(super) fn lead_clock(&self, bound: &Bound<'_>) -> Option<Run> {
        let from_offer = bound.duties.lead_clock.as_ref().is_some_and(|clock| clock.from_offer);
        let start = if from_offer { self.offer?.at } else { self.cycle.qualified? };
        let stop = self.first_act(bound, start).into_iter().chain(self.dispositions(bound, start)).min();
        Some(Run::new(start, stop, self.cut()))
    }

    /// An owner's own follow-ups, by the place of that owner; and what cuts that owner's clock.
    fn own<'s>(&'s self, bound: &'s Bound<'_>, place: usize) -> (impl Iterator<Item = &'s Act> + 's, Option<Stamp>) {
        let (tenure, next) = (self.tenures[place], self.tenures.get(place + 1));
        // Where nobody is named it is the owner's of then, at the instant of another's assignment already that one's.
        let still = move |at: Stamp| next.is_none_or(|next| !bound.zone.at_or_before(next.start, at));
        let cut = next.map(|next| next.start).into_iter().chain(self.cut()).min();
        let own = self.acts(bound, tenure.start);
        (own.filter(move |act| act.by.map_or_else(|| still(act.at), |by| by == tenure.given.who)), cut)
    }

    /// The clock of an owner, by the place of that owner.
    pub(super) fn owner_clock(&self, bound: &Bound<'_>, place: usize) -> Run {
        let start = self.tenures[place].start;
        let (own, cut) = self.own(bound, place);
        let before = |at: &Stamp| cut.is_none_or(|cut| bound.zone.at_or_before(*at, cut));
        let stop = own.map(|act| act.at).chain(self.dispositions(bound, start)).filter(before).min();
        Run::new(start, stop, cut)
    }

    /// The clocks that are agreed, the lead's first.
    pub(super) fn clocks<'b>(&self, bound: &'b Bound<'_>) -> Vec<Timed<'b>> {
        let lead = bound.duties.lead_clock.as_ref();
        let lead = lead.and_then(|clock| Some((Kind::Lead, clock, self.lead_clock(bound)?)));
        let owner = bound.duties.owner_clock.as_ref();
        let owners = owner.map(|clock| {
            (0..self.tenures.len()).map(move |place| (Kind::Owner(place), clock, self.owner_clock(bound, place)))
        });
        let read = |(kind, clock, run): (Kind, &'b Clock, Run)| {
            let owner = if let Kind::Owner(place) = kind { Some(self.tenures[place].given.who) } else { None };
            let (hours, unknown_calendar) = bound.hours(Some(clock), owner);
            let reading = run.read(clock, hours, &self.lead.pauses, bound.moment);
            Timed { kind, clock, hours, unknown_calendar, run, reading }
        };
        lead.into_iter().chain(owners.into_iter().flatten()).map(read).collect()
    }

    /// The follow-up that stopped a clock; none where a disposition did.
    pub(super) fn stopper<'s>(
        &'s self,
        bound: &'s Bound<'_>,
        kind: Kind,
        stop: Stamp,
        start: Stamp,
    ) -> Option<&'s Act> {
        match kind {
            Kind::Lead => self.acts(bound, start).find(|act| act.at == stop),
            Kind::Owner(place) => self.own(bound, place).0.find(|act| act.at == stop),
        }
    }

    /// Which owner it has before an instant, by place; the first where it has none yet.
    pub(super) fn hop(&self, before: Instant) -> usize {
        self.tenures.iter().filter(|tenure| tenure.start.at < before).count().saturating_sub(1)
    }

    /// In which bucket of speed a lead clock is, and the first attempt or conversation.
    pub(super) fn speed(&self, bound: &Bound<'_>, start: Stamp) -> (usize, Option<Stamp>) {
        let first = self.first_act(bound, start);
        let bucket = match first {
            _ if start.day || first.is_some_and(|first| first.day) => SPEEDS - 1,
            Some(first) => {
                let took = first.at.ms() - start.at.ms();
                BUCKETS.iter().position(|minutes| took <= minutes * 60_000).unwrap_or(BUCKETS.len())
            }
            None if self.cycle.end.is_some() => BUCKETS.len() + 1,
            None => BUCKETS.len() + 2,
        };
        (bucket, first)
    }

    /// How long a lead clock took in its own time, where it was stopped.
    pub(super) fn engaged(&self, bound: &Bound<'_>, run: &Run) -> Option<i64> {
        let (hours, _) = bound.hours(bound.duties.lead_clock.as_ref(), None);
        run.stop.map(|stop| hours.passed(run.start.at, stop.at, &self.lead.pauses))
    }

    /// From its qualification to its first owner.
    pub(super) fn delay(&self, bound: &Bound<'_>) -> Option<(Stamp, Delay)> {
        let qualified = self.cycle.qualified?;
        let before = self.lead.given.iter().any(|given| !bound.zone.at_or_before(qualified, given.at));
        let delay = match bound.given_from(self.lead, self.cycle, qualified).map(|given| given.at) {
            _ if before => Delay::Before,
            None => Delay::Unassigned,
            Some(first) if first.day || qualified.day => Delay::Unmeasurable(first),
            Some(first) => Delay::Took(first, first.at.ms() - qualified.at.ms()),
        };
        Some((qualified, delay))
    }

    /// What became of its hand-over, where the decision window has passed.
    pub(super) fn due<'s>(&'s self, bound: &'s Bound<'_>, offer: Offer) -> Option<Due<'s>> {
        let (by, _) = bound.decided_by(offer).filter(|(_, passed)| *passed)?;
        let in_time = |at: Stamp| bound.zone.at_or_before(at, by);
        let (within, after): (Vec<&Decision>, Vec<&Decision>) = self.decisions.iter().partition(|one| in_time(one.at));
        let decided = last(&within);
        let acts: Vec<Stamp> = self.acts(bound, offer.at).map(|act| act.at).collect();
        let all: Vec<&Decision> = self.decisions.iter().collect();
        let rejected = last(&all).filter(|one| !one.accepted);
        let reason = rejected.and_then(|one| bound.cycles.reason(&one.entered));
        let kind = self.cycle.end.and_then(|end| end.kind);
        let done = acts.iter().copied().chain(self.dispositions(bound, offer.at)).max().unwrap_or(offer.at);
        Some(Due {
            decided,
            late: if decided.is_none() { last(&after) } else { None },
            in_time: acts.iter().filter(|at| in_time(**at)).count(),
            rejected,
            reason,
            leaks: [
                acts.is_empty(),
                rejected.is_some() && reason.is_none(),
                kind == Some(StageKind::Recycled),
                kind == Some(StageKind::Lost),
                self.cycle.end.is_none() && rejected.is_none() && bound.idle(done),
            ],
        })
    }
}

impl Timed<'_> {
    /// What has passed of its own time, up to its end or to the moment.
    pub(super) fn elapsed(&self, seen: &Seen<'_>, now: Instant) -> i64 {
        self.hours.passed(self.run.start.at, self.run.over().map_or(now, |over| over.at), &seen.lead.pauses)
    }

    /// Whether its lead was to go to the manager rather than to another owner, and whether it did go to another; none
    /// where neither was due.
    pub(super) fn ladder(&self, seen: &Seen<'_>, now: Instant) -> Option<(bool, bool)> {
        let at = self.reading.reassign.filter(|at| *at <= now && self.run.goes_on(*at))?;
        let hop = if let Kind::Owner(place) = self.kind { place } else { seen.hop(at) };
        let later = seen.tenures.iter().enumerate().any(|(place, tenure)| {
            let own = if let Kind::Owner(own) = self.kind { own } else { 0 };
            place > own && tenure.start.at >= at
        });
        Some((self.clock.hops.is_some_and(|hops| hop >= hops), later))
    }
}

impl Due<'_> {
    /// Is it fully worked?
    pub(super) fn fully_worked(&self, bound: &Bound<'_>) -> bool {
        bound.duties.fully_worked.is_some_and(|least| self.in_time >= least)
    }
}

/// The bounds of the buckets of speed, in minutes.
const BUCKETS: [i64; 6] = [5, 15, 30, 60, 240, 1_440];
