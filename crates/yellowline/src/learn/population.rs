//! Whom history is asked about, at which instant, and what became of them.

use super::Request;
use super::report::LearnCounts;
use crate::agreement::Agreement;
use crate::ledger::Ledger;
use crate::score::Scorer;
use crate::tune::Mode;
use crate::unit::{Instant, Stamp};

/// A lead to learn from or to test with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lead {
    pub(super) lead: usize,
    /// The instant at which it is looked at: its landmark, or the report's.
    pub(super) at: Instant,
    /// What happened at or after this instant is not looked at.
    pub(super) future: Instant,
    pub(super) converted: bool,
}

/// A lead whose outcome is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Judged {
    pub(super) lead: usize,
    pub(super) converted: bool,
    /// When it converted, where that is known.
    pub(super) outcome: Option<Stamp>,
}

/// Whom history is asked about.
#[derive(Clone, Debug, Default)]
pub(super) struct Population {
    /// In the order in which they came; in a snapshot, in that of their ids.
    pub(super) leads: Vec<Lead>,
    /// Everyone whose outcome is known, by lead.
    pub(super) judged: Vec<Judged>,
    pub(super) counts: LearnCounts,
}

impl Population {
    pub(super) fn new(agreement: &Agreement, ledger: &Ledger, scorer: &Scorer<'_>, request: &Request) -> Self {
        let mut population = Self::default();
        let any = ledger.sums().get("opportunities").is_some_and(|sum| sum.count > 0);
        for lead in 0..ledger.leads().len() {
            population.counts.leads += 1;
            match request.mode {
                Mode::Dated => population.dated(agreement, ledger, scorer, request, lead),
                Mode::Snapshot => population.snapshot(ledger, request, lead, any),
            }
        }
        if request.mode == Mode::Dated {
            // Equal ones keep their order, which is that of their ids.
            crate::order::sort(&mut population.leads, |a, b| a.at.cmp(&b.at));
        }
        population.counts.population = size(&population.leads);
        population.counts.converted = converted(&population.leads);
        population
    }

    /// At its landmark, a time after its creation that was agreed beforehand.
    fn dated(&mut self, agreement: &Agreement, ledger: &Ledger, scorer: &Scorer<'_>, request: &Request, lead: usize) {
        let (zone, moment) = (agreement.zone, &request.moment);
        let Some(created) = ledger.leads().created(lead) else {
            self.counts.undated += 1;
            return;
        };
        if created.at >= moment.future {
            self.counts.future += 1;
            return;
        }
        let landmark = Stamp { at: created.at.plus_days(request.landmark_days), day: created.day };
        let window = agreement.opportunity_rate.and_then(|rate| rate.within_days);
        let end = Stamp { at: landmark.at.plus_days(window.unwrap_or(0)), day: created.day };
        if !zone.at_or_before(end, Stamp { at: moment.instant, day: false }) {
            self.counts.immature += 1;
            return;
        }
        let made = || opportunities(ledger, lead, moment.future);
        let timely = || made().filter(|made| window.is_none() || zone.at_or_before(*made, end));
        self.judged.push(Judged { lead, converted: timely().next().is_some(), outcome: timely().next() });
        if made().any(|made| zone.at_or_before(made, landmark)) {
            self.counts.converted_before += 1;
            return;
        }
        let cycle = scorer.first_cycle(lead, landmark.at, moment.future);
        if cycle.ended {
            self.counts.ended_before += 1;
            return;
        }
        let own = |made: &Stamp| cycle.next.is_none_or(|next| !zone.at_or_before(next, *made));
        let behind = Instant::from_ms(landmark.at.ms() + 1).unwrap_or(Instant::END);
        let future = behind.min(moment.future);
        self.leads.push(Lead { lead, at: landmark.at, future, converted: timely().any(|made| own(&made)) });
    }

    /// At the report's moment, whatever was known when.
    fn snapshot(&mut self, ledger: &Ledger, request: &Request, lead: usize, any: bool) {
        let moment = &request.moment;
        let first = opportunities(ledger, lead, moment.future).next();
        let Some(converted) = ledger.leads().outcome(lead).or_else(|| any.then_some(first.is_some())) else {
            self.counts.unknown_outcome += 1;
            return;
        };
        self.judged.push(Judged { lead, converted, outcome: first.filter(|_| converted) });
        self.leads.push(Lead { lead, at: moment.instant, future: moment.future, converted });
    }
}

/// When a lead's opportunities were created, in order, of those before an instant.
fn opportunities(ledger: &Ledger, lead: usize, future: Instant) -> impl Iterator<Item = Stamp> {
    let all = ledger.opportunities();
    all.of(lead).map(|made| all.created(made)).filter(move |made| made.at < future)
}

/// How many leads.
pub(super) fn size(leads: &[Lead]) -> i64 {
    i64::try_from(leads.len()).unwrap_or(i64::MAX)
}

/// How many of them converted.
pub(super) fn converted(leads: &[Lead]) -> i64 {
    i64::try_from(leads.iter().filter(|lead| lead.converted).count()).unwrap_or(i64::MAX)
}
