use super::ageing::ONE;
use super::attributes::{Attributes, Change, Known, named};
use super::fit::{Fit, FitRule};
use super::silence::{Side, Silence};
use super::touch::{Seen, TouchRule};
use crate::agreement::{Agreement, Frequency, Scoring, What};
use crate::ledger::Ledger;
use crate::limit;
use crate::unit::Instant;

/// How often each rule counted for one lead, in the agreement's order.
pub type Counts = Vec<Count>;

/// How often a rule counted: events, units, the number of the band, times of silence, or 1 where a test is true.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// How often.
    pub times: u32,
    /// What that weighs: each 2^32, and a band as much, unless it ages.
    pub weight: u64,
    /// The rule's result is unknown, because a value is missing; it scores nothing.
    pub unknown: bool,
}

impl Count {
    pub(super) const UNKNOWN: Self = Self { times: 0, weight: 0, unknown: true };

    pub(super) fn times(n: usize) -> Self {
        let times = u32::try_from(n.min(limit::UNITS)).unwrap_or(u32::MAX);
        Self { times, weight: u64::from(times) * ONE, unknown: false }
    }

    /// The band of this number, counted from 1; 0 for none.
    pub(super) fn band(n: usize) -> Self {
        Self { weight: if n > 0 { ONE } else { 0 }, ..Self::times(n) }
    }
}

/// The rules of an agreement bound to the columns of a ledger.
pub struct Counter<'a> {
    ledger: &'a Ledger,
    attributes: Attributes<'a>,
    fit: Vec<FitRule<'a>>,
    touch: Vec<TouchRule<'a>>,
    silence: Silence,
    /// For each code of the touch's kind, the touch rules that look at it.
    of_kind: Vec<Vec<usize>>,
    rules: usize,
    /// Does any rule lose weight?
    pub(super) ages: bool,
    /// Must it be kept when touches counted, and which?
    keeps: bool,
}

/// What was counted of a lead so far.
pub struct Tally {
    /// As of the last touch; of rules that age, as of the last look.
    pub(super) counts: Counts,
    /// For each touch rule, what it counted; empty where only the number matters.
    seen: Vec<Seen>,
    /// The last touch of the buyer's.
    last: Option<Instant>,
    /// Was a touch of a rule that gives points counted since the last reset?
    pub(super) since_reset: bool,
    known: Known,
}

impl<'a> Counter<'a> {
    /// Binds rules to columns. An attribute the ledger does not have is missing for every lead.
    #[must_use]
    pub fn new(agreement: &'a Agreement, scoring: &'a Scoring, ledger: &'a Ledger) -> Self {
        let touches = ledger.touches();
        let attributes = Attributes::new(agreement, ledger);
        let seller = |kind: &str| agreement.touch_kinds.iter().any(|k| k.seller && k.id == kind);
        let (mut fit, mut touch) = (Vec::new(), Vec::new());
        let mut of_kind = vec![Vec::new(); touches.kind().distinct() + 1];
        for (n, rule) in scoring.rules.iter().enumerate() {
            match &rule.what {
                What::Touch { touch: of, .. } if seller(&of.kind) => {}
                What::Touch { touch: of, .. } => {
                    if let Some(code) = touches.kind().find(&of.kind) {
                        of_kind[code as usize].push(touch.len());
                    }
                    touch.push(TouchRule::new(n, rule, scoring.recycling, touches));
                }
                What::Inactivity { .. } => {}
                _ => fit.extend(FitRule::new(n, rule, &attributes)),
            }
        }
        let ages = touch.iter().any(TouchRule::ages) || fit.iter().any(FitRule::ages);
        let keeps = ages || touch.iter().any(|rule| rule.frequency != Frequency::Every);
        let silence = Silence::new(agreement, scoring, ledger);
        Self { ledger, attributes, fit, touch, silence, of_kind, rules: scoring.rules.len(), ages, keeps }
    }

    /// What is counted of a lead before any touch or change; `cycles`: may touches come to be of an earlier cycle?
    #[must_use]
    pub(super) fn start(&self, lead: usize, cycles: bool) -> Tally {
        let seen = if self.keeps || cycles { vec![Seen::default(); self.touch.len()] } else { Vec::new() };
        let known = self.attributes.known(lead);
        let mut tally =
            Tally { counts: vec![Count::default(); self.rules], seen, last: None, since_reset: false, known };
        self.fit(lead, &mut tally);
        tally
    }

    fn fit(&self, lead: usize, tally: &mut Tally) {
        for rule in &self.fit {
            tally.counts[rule.rule] = rule.count(&self.attributes, lead, &tally.known);
        }
    }

    /// The changes of a lead's attributes before `future`, in order.
    pub(super) fn changes(&self, lead: usize, future: Instant) -> Vec<Change> {
        self.attributes.changes(lead, future)
    }

    /// Takes note of a change.
    pub(super) fn change(&self, lead: usize, change: &Change, tally: &mut Tally) {
        tally.known.change(change);
        self.fit(lead, tally);
    }

    /// Is a test of a lead's attributes true, as they are known?
    pub(super) fn holds(&self, test: &Fit<'a>, lead: usize, tally: &Tally) -> bool {
        let count = test.count(&self.attributes, lead, &tally.known);
        count.times > 0
    }

    /// Binds a test of attributes.
    pub(super) fn test(&self, test: &'a crate::agreement::Predicate) -> Fit<'a> {
        Fit::test(test, &self.attributes)
    }

    /// The counts at an instant, at or after that of the last touch; silence is counted in what is shown, not in what
    /// qualifies.
    pub(super) fn at<'t>(&self, tally: &'t mut Tally, at: Instant, shown: bool) -> &'t Counts {
        if self.ages {
            for (rule, seen) in self.touch.iter().zip(&mut tally.seen).filter(|(rule, _)| rule.ages()) {
                tally.counts[rule.rule].weight = rule.weight(seen, at);
            }
            for rule in self.fit.iter().filter(|rule| rule.ages()) {
                rule.age(&mut tally.counts[rule.rule], &tally.known, at);
            }
        }
        if shown {
            self.silence.count(&mut tally.counts, tally.last, at);
        } else {
            self.silence.leave_out(&mut tally.counts);
        }
        &tally.counts
    }

    /// Are there rules on silence?
    pub(super) const fn hears(&self) -> bool {
        !self.silence.is_empty()
    }

    /// May the score change without anything happening?
    pub(super) const fn moves(&self) -> bool {
        self.ages || self.hears()
    }

    /// Adds one touch. A rule that counted some touches is known, whatever the others lack.
    ///
    /// Returns whether any rule counted it, or knows no longer what it counts.
    pub(super) fn add_touch(&self, touch: usize, tally: &mut Tally) -> bool {
        let touches = self.ledger.touches();
        if self.hears() && self.touched_by(touch) == Some(Side::Buyer) {
            tally.last = Some(touches.stamp(touch).at);
        }
        let mut any = false;
        for n in &self.of_kind[touches.kind().code(touch) as usize] {
            let rule = &self.touch[*n];
            let count = &mut tally.counts[rule.rule];
            match rule.filter.passes(touch) {
                Some(true) => {
                    match tally.seen.get_mut(*n) {
                        Some(seen) => {
                            if !rule.add(seen, touches.stamp(touch).at) {
                                continue;
                            }
                            *count = rule.counted(seen);
                        }
                        None => *count = Count::times(count.times as usize + 1),
                    }
                    tally.since_reset |= rule.gives;
                    any = true;
                }
                None if count.times == 0 => {
                    any |= !count.unknown;
                    *count = Count::UNKNOWN;
                }
                _ => {}
            }
        }
        any
    }

    /// Whose touch is it?
    pub(super) fn touched_by(&self, touch: usize) -> Option<Side> {
        self.silence.side(self.ledger.touches().kind().code(touch))
    }

    /// All touches so far become those of an earlier cycle.
    pub(super) fn reset(&self, tally: &mut Tally) {
        tally.since_reset = false;
        for (rule, seen) in self.touch.iter().zip(&mut tally.seen) {
            let count = &mut tally.counts[rule.rule];
            rule.reset(seen);
            if !(rule.keeps() && count.unknown) {
                *count = rule.counted(seen);
            }
        }
    }

    /// Counts a lead's touches up to the one before `end` again, with these resets.
    pub(super) fn recount(&self, lead: usize, end: usize, resets: impl Iterator<Item = Instant>, tally: &mut Tally) {
        tally.since_reset = false;
        for (rule, seen) in self.touch.iter().zip(&mut tally.seen) {
            *seen = Seen::default();
            tally.counts[rule.rule] = Count::default();
        }
        let mut resets = resets.peekable();
        for touch in self.ledger.touches().of(lead).take_while(|touch| *touch < end) {
            let at = self.ledger.touches().stamp(touch).at;
            while resets.next_if(|reset| *reset < at).is_some() {
                self.reset(tally);
            }
            self.add_touch(touch, tally);
        }
        for _ in resets {
            self.reset(tally);
        }
    }
}

/// The ids of the attributes that a rule looks at.
pub(crate) fn attributes_of(what: &What) -> Vec<&str> {
    match what {
        What::Touch { .. } | What::Inactivity { .. } => Vec::new(),
        What::When { test, .. } => named(test).collect(),
        What::Bands { attribute, .. } | What::PerUnit { attribute, .. } => vec![attribute],
    }
}
