//! What one lead adds to the figures.

use super::bound::Bound;
use super::clock::{Reading, Run, State};
use super::cycles::Cycle;
use super::lead::Lead;
use super::offer::{Decision, Offer, Tenure};
use super::partial::Partial;
use super::request::OF_OWNERS;
use super::tally::{SPEEDS, Tally};
use super::waiting::{Kind, Open, Wait};
use crate::agreement::Clock;
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

impl Seen<'_> {
    /// Follow-ups of the cycle at or after an instant.
    pub(super) fn acts<'s>(&'s self, bound: &'s Bound<'_>, from: Stamp) -> impl Iterator<Item = Stamp> + 's {
        let all = self.lead.acts.iter().map(|act| act.at);
        all.filter(move |at| bound.zone.at_or_before(from, *at) && self.cycle.holds(bound.zone, *at))
    }

    /// What stops its clocks besides: a person's records of an end.
    pub(super) fn dispositions<'s>(&'s self, bound: &'s Bound<'_>, from: Stamp) -> impl Iterator<Item = Stamp> + 's {
        let all = bound.dispositions(self.cycle);
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
        let stop = self.acts(bound, start).chain(self.dispositions(bound, start)).min();
        Some(Run::new(start, stop, self.cut()))
    }

    /// The clock of an owner, by the place of that owner.
    pub(super) fn owner_clock(&self, bound: &Bound<'_>, place: usize) -> Run {
        let (tenure, next) = (self.tenures[place], self.tenures.get(place + 1));
        let start = tenure.start;
        // Where nobody is named it is the owner's of then, at the instant of another's assignment already that one's.
        let still = |at: Stamp| next.is_none_or(|next| !bound.zone.at_or_before(next.start, at));
        let own = self.lead.acts.iter().filter(|act| act.by.map_or_else(|| still(act.at), |by| by == tenure.given.who));
        let held = |at: &Stamp| bound.zone.at_or_before(start, *at) && self.cycle.holds(bound.zone, *at);
        let own = own.map(|act| act.at).filter(held);
        let cut = next.map(|next| next.start).into_iter().chain(self.cut()).min();
        let before = |at: &Stamp| cut.is_none_or(|cut| bound.zone.at_or_before(*at, cut));
        let stop = own.chain(self.dispositions(bound, start)).filter(before).min();
        Run::new(start, stop, cut)
    }

    /// Which owner it has before an instant, by place; the first where it has none yet.
    pub(super) fn hop(&self, before: Instant) -> usize {
        self.tenures.iter().filter(|tenure| tenure.start.at < before).count().saturating_sub(1)
    }
}

/// The bounds of the buckets of speed, in minutes.
const BUCKETS: [i64; 6] = [5, 15, 30, 60, 240, 1_440];

impl Partial {
    /// Adds a lead.
    pub(super) fn lead(&mut self, bound: &Bound<'_>, lead: &Lead) {
        if let Some(by) = self.request.by.clone().filter(|by| !OF_OWNERS.contains(&by.as_str())) {
            self.segment(bound.attribute(&by, lead.lead));
        }
        for seen in bound.seen(lead) {
            self.counts.cycles += 1;
            let value = self.request.by.clone().map(|by| bound.value(&by, &seen, None).map(str::to_owned));
            if let Some(value) = value.as_ref().filter(|_| seen.offer.is_some() || seen.cycle.qualified.is_some()) {
                self.segment(value.as_deref());
            }
            self.offered(bound, &seen, value.as_ref());
            self.delay(bound, &seen, value.as_ref());
            if let Some(run) = seen.lead_clock(bound) {
                self.engaged(bound, &seen, &run, value.as_ref());
                if let Some(clock) = &bound.duties.lead_clock {
                    self.clock(bound, &seen, (Kind::Lead, clock), &run, value.as_ref());
                }
            }
            let Some(clock) = &bound.duties.owner_clock else { continue };
            for place in 0..seen.tenures.len() {
                let run = seen.owner_clock(bound, place);
                let by = self.request.by.clone();
                let value = by.map(|by| bound.value(&by, &seen, Some(place)).map(str::to_owned));
                self.clock(bound, &seen, (Kind::Owner(place), clock), &run, value.as_ref());
            }
        }
    }

    /// Changes the figures of an instant's period: those of all, and those of the value.
    fn row(&mut self, at: Instant, value: Option<&Option<String>>, change: impl Fn(&mut Tally)) {
        let Some(period) = self.request.period(at) else { return };
        change(&mut self.rows[period]);
        if let Some(value) = value {
            change(&mut self.segment(value.as_deref())[period]);
        }
    }

    fn clock(
        &mut self,
        bound: &Bound<'_>,
        seen: &Seen<'_>,
        (kind, clock): (Kind, &Clock),
        run: &Run,
        value: Option<&Option<String>>,
    ) {
        let owner = if let Kind::Owner(place) = kind { Some(seen.tenures[place].given.who) } else { None };
        let (hours, unknown) = bound.hours(Some(clock), owner);
        self.counts.unknown_calendar += i64::from(unknown);
        if let Some(value) = value {
            self.segment(value.as_deref());
        }
        let now = bound.moment.instant;
        let reading = run.read(clock, hours, &seen.lead.pauses, bound.moment);
        let ladder = ladder(seen, kind, clock, run, &reading, now);
        self.row(reading.counts_at(run), value, |tally| {
            let clocks = if kind == Kind::Lead { &mut tally.lead } else { &mut tally.owner };
            clocks.count(&reading, now);
            if let Some((to_manager, done)) = ladder {
                clocks.manager += i64::from(to_manager);
                clocks.reassign += i64::from(!to_manager);
                clocks.reassigned += i64::from(!to_manager && done);
            }
        });
        if matches!(reading.state, State::Running | State::OverdueOpen | State::Paused) {
            let hop = if let Kind::Owner(place) = kind { place } else { seen.hop(bound.moment.future) };
            let elapsed = hours.passed(run.start.at, now, &seen.lead.pauses);
            self.open.push(Open::new(bound, seen, kind, (run, &reading), (clock, hop, elapsed)));
        }
    }

    fn delay(&mut self, bound: &Bound<'_>, seen: &Seen<'_>, value: Option<&Option<String>>) {
        let Some(qualified) = seen.cycle.qualified else { return };
        let before = seen.lead.given.iter().any(|given| !bound.zone.at_or_before(qualified, given.at));
        let first = bound.given_from(seen.lead, seen.cycle, qualified);
        self.row(qualified.at, value, |tally| match first {
            _ if before => {
                tally.assigned_before += 1;
                tally.delay.add(0);
            }
            None => tally.unassigned += 1,
            Some(first) if first.at.day || qualified.day => tally.delay_unmeasurable += 1,
            Some(first) => tally.delay.add(first.at.at.ms() - qualified.at.ms()),
        });
    }

    /// How fast somebody followed up, and how long it took in the clock's own time.
    fn engaged(&mut self, bound: &Bound<'_>, seen: &Seen<'_>, run: &Run, value: Option<&Option<String>>) {
        let start = run.start;
        let first = seen.acts(bound, start).min();
        let bucket = match first {
            _ if start.day || first.is_some_and(|first| first.day) => SPEEDS - 1,
            Some(first) => {
                let took = first.at.ms() - start.at.ms();
                BUCKETS.iter().position(|minutes| took <= minutes * 60_000).unwrap_or(BUCKETS.len())
            }
            None if seen.cycle.end.is_some() => BUCKETS.len() + 1,
            None => BUCKETS.len() + 2,
        };
        let (hours, _) = bound.hours(bound.duties.lead_clock.as_ref(), None);
        let took = run.stop.map(|stop| hours.passed(start.at, stop.at, &seen.lead.pauses));
        self.row(start.at, value, |tally| {
            tally.speed[bucket] += 1;
            match took {
                _ if run.marked() => tally.engage_unmeasurable += 1,
                Some(took) => tally.engage.add(took),
                None => tally.engage_open += i64::from(run.open()),
            }
        });
        if run.open() {
            self.waiting(Wait::new(bound, seen, start.at));
        }
    }

    fn offered(&mut self, bound: &Bound<'_>, seen: &Seen<'_>, value: Option<&Option<String>>) {
        let Some(offer) = seen.offer else { return };
        let outcome = seen.outcome(bound, offer);
        let fully = bound.duties.fully_worked.is_some_and(|least| outcome.in_time >= least);
        self.row(offer.at.at, value, |tally| {
            tally.handed_over += 1;
            tally.skipped += i64::from(offer.skipped);
            if !outcome.passed {
                return;
            }
            let due = &mut tally.due;
            due.due += 1;
            due.accepted += i64::from(outcome.decided == Some(true));
            due.rejected += i64::from(outcome.decided == Some(false));
            due.late += i64::from(outcome.decided.is_none() && outcome.afterwards);
            due.worked += i64::from(outcome.in_time > 0);
            due.fully_worked += i64::from(fully);
            let counts =
                [&mut due.never_worked, &mut due.without_reason, &mut due.recycled, &mut due.lost, &mut due.idle];
            counts.into_iter().zip(outcome.leaks).for_each(|(count, leaks)| *count += i64::from(leaks));
            due.any += i64::from(outcome.leaks.contains(&true));
            if outcome.rejected {
                tally.reason(outcome.reason, 1);
            }
        });
    }
}

/// Whether a clock's lead was to go to the manager rather than to another owner, and whether it did go to another; none
/// where neither was due.
fn ladder(
    seen: &Seen<'_>,
    kind: Kind,
    clock: &Clock,
    run: &Run,
    reading: &Reading,
    now: Instant,
) -> Option<(bool, bool)> {
    let at = reading.reassign.filter(|at| *at <= now && run.goes_on(*at))?;
    let hop = if let Kind::Owner(place) = kind { place } else { seen.hop(at) };
    let later = seen.tenures.iter().enumerate().any(|(place, tenure)| {
        let own = if let Kind::Owner(own) = kind { own } else { 0 };
        place > own && tenure.start.at >= at
    });
    Some((clock.hops.is_some_and(|hops| hop >= hops), later))
}
