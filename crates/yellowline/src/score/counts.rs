use super::ageing::{Counted, ONE, Weights};
use super::tables::{Filter, Tables, code};
use crate::agreement::{Agreement, Band, Frequency, Predicate, What};
use crate::ledger::{Column, Ledger};
use crate::limit;
use crate::unit::{Decimal, Instant};

/// How often each rule counted for one lead, in the agreement's order.
pub type Counts = Vec<Count>;

/// How often a rule counted: events, units, the number of the band, or 1 where a test is true.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// How often.
    pub times: u32,
    /// What that weighs: each 2^32, unless touches age.
    pub weight: u64,
    /// The rule's result is unknown, because a value is missing; it scores nothing.
    pub unknown: bool,
}

impl Count {
    const UNKNOWN: Self = Self { times: 0, weight: 0, unknown: true };

    fn times(n: usize) -> Self {
        let times = u32::try_from(n.min(limit::UNITS)).unwrap_or(u32::MAX);
        Self { times, weight: u64::from(times) * ONE, unknown: false }
    }
}

/// The rules of an agreement bound to the columns of a ledger.
pub struct Counter<'a> {
    ledger: &'a Ledger,
    fit: Vec<(usize, Fit<'a>)>,
    touch: Vec<TouchRule<'a>>,
    /// For each code of the touch's kind, the touch rules that look at it.
    of_kind: Vec<Vec<usize>>,
    rules: usize,
    /// Do touches of any rule lose weight?
    pub(super) ages: bool,
}

/// What was counted of a lead so far.
pub struct Tally {
    /// As of the last touch; of rules whose touches age, as of the last look.
    pub(super) counts: Counts,
    /// For each touch rule, when it last counted one, and what it counted where they age; empty where neither matters.
    last: Vec<(Option<Instant>, Counted)>,
}

enum Fit<'a> {
    /// For each code of the column, the count.
    Value(Option<&'a Column>, Vec<Count>),
    /// A test over several columns.
    Test(&'a Predicate, Tables<'a>),
}

struct TouchRule<'a> {
    rule: usize,
    filter: Filter<'a>,
    frequency: Frequency,
    weights: Weights,
}

impl<'a> Counter<'a> {
    /// Binds rules to columns. An attribute the ledger does not have is missing for every lead.
    #[must_use]
    pub fn new(agreement: &'a Agreement, ledger: &'a Ledger) -> Self {
        let (leads, touches) = (ledger.leads(), ledger.touches());
        let seller = |kind: &str| agreement.touch_kinds.iter().any(|k| k.seller && k.id == kind);
        let (mut fit, mut touch) = (Vec::new(), Vec::new());
        let mut of_kind = vec![Vec::new(); touches.kind().distinct() + 1];
        for (n, rule) in agreement.scoring.rules.iter().enumerate() {
            match &rule.what {
                What::Touch { kind, .. } if seller(kind) => {}
                What::Touch { kind, filter, frequency, ageing, .. } => {
                    for (code, value) in touches.kind().values().enumerate() {
                        if value == kind {
                            of_kind[code + 1].push(touch.len());
                        }
                    }
                    let (filter, weights) = (Filter::new(filter.as_ref(), touches), Weights::new(*ageing));
                    touch.push(TouchRule { rule: n, filter, frequency: *frequency, weights });
                }
                What::When { test, .. } => {
                    fit.push((n, Fit::Test(test, Tables::new(test, |name| leads.attribute(name)))));
                }
                What::Bands { attribute, bands } => {
                    let count = |v| Count::times(bands.iter().position(|b: &Band| b.holds(v)).map_or(0, |n| n + 1));
                    fit.push((n, by_value(leads.attribute(attribute), count)));
                }
                What::PerUnit { attribute, per, max, .. } => {
                    let count = |v: Decimal| {
                        let units = v.floor_div(*per).unwrap_or(if v > Decimal::ZERO { i64::MAX } else { 0 }).max(0);
                        Count::times(usize::try_from(max.map_or(units, |m| units.min(m))).unwrap_or(usize::MAX))
                    };
                    fit.push((n, by_value(leads.attribute(attribute), count)));
                }
            }
        }
        let ages = touch.iter().any(|rule| rule.weights.age());
        Self { ledger, fit, touch, of_kind, rules: agreement.scoring.rules.len(), ages }
    }

    /// The counts of the fit rules of a lead; behaviour rules stand at zero.
    #[must_use]
    pub fn fit(&self, lead: usize) -> Tally {
        let mut counts = vec![Count::default(); self.rules];
        for (rule, fit) in &self.fit {
            counts[*rule] = match fit {
                Fit::Value(column, results) => results[code(*column, lead)],
                Fit::Test(predicate, tables) => match tables.eval(predicate, lead) {
                    Some(v) => Count::times(usize::from(v)),
                    None => Count::UNKNOWN,
                },
            };
        }
        let timed = self.ages || self.touch.iter().any(|rule| rule.frequency != Frequency::Every);
        Tally { counts, last: vec![(None, Counted::new()); if timed { self.touch.len() } else { 0 }] }
    }

    /// The counts at an instant, at or after that of the last touch.
    pub fn at<'t>(&self, tally: &'t mut Tally, at: Instant) -> &'t Counts {
        if self.ages {
            for (rule, (_, counted)) in self.touch.iter().zip(&tally.last).filter(|(rule, _)| rule.weights.age()) {
                tally.counts[rule.rule].weight = rule.weights.sum(counted, at);
            }
        }
        &tally.counts
    }

    /// Adds one touch. A rule that counted some touches is known, whatever the others lack.
    ///
    /// Returns whether any rule counted it.
    pub fn add_touch(&self, touch: usize, tally: &mut Tally) -> bool {
        let mut any = false;
        for n in &self.of_kind[self.ledger.touches().kind().code(touch) as usize] {
            let TouchRule { rule, filter, frequency, weights } = &self.touch[*n];
            let count = &mut tally.counts[*rule];
            match filter.passes(touch) {
                Some(true) => {
                    if let Some((last, counted)) = tally.last.get_mut(*n) {
                        let at = self.ledger.touches().stamp(touch).at;
                        let again = match frequency {
                            Frequency::Every => true,
                            Frequency::Once => last.is_none(),
                            Frequency::OncePer(window) => last.is_none_or(|last| at.ms() - last.ms() >= *window),
                        };
                        if !again {
                            continue;
                        }
                        *last = Some(at);
                        if weights.age() {
                            weights.count(counted, at);
                        }
                    }
                    *count = Count::times(count.times as usize + 1);
                    any = true;
                }
                None if count.times == 0 => *count = Count::UNKNOWN,
                _ => {}
            }
        }
        any
    }
}

fn by_value<'a>(column: Option<&'a Column>, count: impl Fn(Decimal) -> Count) -> Fit<'a> {
    let of = |v: &str| Decimal::parse(v).map_or(Count::UNKNOWN, &count);
    let values = column.into_iter().flat_map(Column::values);
    Fit::Value(column, std::iter::once(Count::UNKNOWN).chain(values.map(of)).collect())
}
