//! Rules on touches: which count (4.3), what they weigh (4.4), and what is left of them in a later cycle (2.6).

use super::ageing::{Counted, Last, ONE, Weights};
use super::counts::Count;
use super::tables::Filter;
use crate::agreement::{Ageing, Frequency, Recycling, Rule, What};
use crate::ledger::Touches;
use crate::unit::{Instant, Points};

/// A rule on touches, bound to them.
pub(super) struct TouchRule<'a> {
    pub(super) rule: usize,
    pub(super) filter: Filter<'a>,
    pub(super) frequency: Frequency,
    /// Does it give points rather than take them?
    pub(super) gives: bool,
    weights: Weights,
    /// What touches of earlier cycles weigh, where they still count.
    old: Option<Weights>,
}

/// What a rule counted of a lead.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    /// The last one since the last reset.
    last: Option<Instant>,
    /// How many since the last reset, and which, where they age.
    times: usize,
    counted: Counted,
    /// What these weighed when that was asked for last.
    weighed: Option<Last>,
    /// The same of earlier cycles.
    old_times: usize,
    old: Counted,
}

impl<'a> TouchRule<'a> {
    pub(super) fn new(n: usize, rule: &'a Rule, recycling: Recycling, touches: &'a Touches) -> Self {
        let (filter, frequency, gives) = match &rule.what {
            What::Touch { touch, points, frequency } => (touch.filter.as_ref(), *frequency, *points > Points::ZERO),
            _ => (None, Frequency::Every, false),
        };
        let old = match recycling {
            Recycling::Drop => None,
            Recycling::Decay(keep) => Some(Weights::new(rule.ageing, keep)),
        };
        let weights = Weights::new(rule.ageing, 100);
        Self { rule: n, filter: Filter::new(filter, touches), frequency, gives, weights, old }
    }

    pub(super) const fn ages(&self) -> bool {
        self.weights.age()
    }

    /// Do touches of earlier cycles count?
    pub(super) const fn keeps(&self) -> bool {
        self.old.is_some()
    }

    /// Counts a touch, if its frequency lets it through.
    pub(super) fn add(&self, seen: &mut Seen, at: Instant) -> bool {
        let again = match self.frequency {
            Frequency::Every => true,
            Frequency::Once => seen.last.is_none(),
            Frequency::OncePer(window) => seen.last.is_none_or(|last| at.ms() - last.ms() >= window),
        };
        if again {
            seen.last = Some(at);
            seen.times += 1;
            if self.ages() {
                self.weights.count(&mut seen.counted, at);
            }
        }
        again
    }

    /// What was counted, with the weights of touches that do not age.
    pub(super) fn counted(&self, seen: &Seen) -> Count {
        let mut count = Count::times(seen.times + seen.old_times);
        if let Some(old) = self.old.as_ref().filter(|_| seen.old_times > 0) {
            count.weight = seen.times as u64 * ONE + seen.old_times as u64 * old.full();
        }
        count
    }

    /// What the touches weigh at an instant.
    pub(super) fn weight(&self, seen: &mut Seen, at: Instant) -> u64 {
        let old = self.old.as_ref().filter(|_| seen.old_times > 0);
        self.weights.sum_again(&seen.counted, at, &mut seen.weighed) + old.map_or(0, |old| old.sum(&seen.old, at))
    }

    /// What was counted becomes that of an earlier cycle; frequencies start anew.
    pub(super) fn reset(&self, seen: &mut Seen) {
        if self.keeps() {
            seen.old_times += seen.times;
            let before = seen.old.last().map_or(0, |(_, until)| *until);
            for (when, until) in seen.counted.drain(..) {
                match seen.old.last_mut().filter(|(last, _)| *last == when) {
                    Some(last) => last.1 = before + until,
                    None => seen.old.push((when, before + until)),
                }
            }
        }
        seen.last = None;
        seen.times = 0;
        seen.counted.clear();
        seen.weighed = None;
    }
}

/// What is left of something that changed once.
pub(super) fn since(weights: &Weights, changed: Instant, at: Instant) -> u64 {
    let mut one = Counted::new();
    weights.count(&mut one, changed);
    weights.sum(&one, at)
}

/// The weights of a rule that looks at attributes.
pub(super) fn of_attributes(ageing: Ageing) -> Option<Weights> {
    Some(Weights::new(ageing, 100)).filter(Weights::age)
}
