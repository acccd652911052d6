//! Rules on attributes (definition 4.2).

use super::ageing::Weights;
use super::attributes::{Attributes, Known};
use super::counts::{Count, attributes_of};
use super::tables::Tables;
use super::touch::{of_attributes, since};
use crate::agreement::{Band, Predicate, Rule, Tri, What};
use crate::unit::{Decimal, Instant};

/// A rule on attributes, bound to them.
pub(super) struct FitRule<'a> {
    pub(super) rule: usize,
    fit: Fit<'a>,
    band: bool,
    /// How it ages, and the attributes it looks at.
    ageing: Option<(Weights, Vec<usize>)>,
}

/// What is counted of attributes.
pub(super) enum Fit<'a> {
    /// For each code of an attribute, the count; always unknown where there is no such attribute.
    Value(Option<usize>, Vec<Count>),
    /// A test over several.
    Test(&'a Predicate, Tables<'a, Option<usize>>),
}

impl<'a> FitRule<'a> {
    /// Nothing for a rule that looks at something else.
    pub(super) fn new(n: usize, rule: &'a Rule, attributes: &Attributes<'a>) -> Option<Self> {
        let fit = match &rule.what {
            What::Touch { .. } | What::Inactivity { .. } => return None,
            What::When { test, .. } => Fit::test(test, attributes),
            What::Bands { attribute, bands } => {
                let count = |v| Count::band(bands.iter().position(|b: &Band| b.holds(v)).map_or(0, |n| n + 1));
                Fit::value(attribute, attributes, count)
            }
            What::PerUnit { attribute, per, max, .. } => Fit::value(attribute, attributes, |v: Decimal| {
                let units = v.floor_div(*per).unwrap_or(if v > Decimal::ZERO { i64::MAX } else { 0 }).max(0);
                Count::times(usize::try_from(max.map_or(units, |m| units.min(m))).unwrap_or(usize::MAX))
            }),
        };
        let named = || attributes.places(attributes_of(&rule.what).into_iter());
        let band = matches!(rule.what, What::Bands { .. });
        Some(Self { rule: n, fit, band, ageing: of_attributes(rule.ageing).map(|weights| (weights, named())) })
    }

    pub(super) const fn ages(&self) -> bool {
        self.ageing.is_some()
    }

    pub(super) fn count(&self, attributes: &Attributes<'a>, lead: usize, known: &Known) -> Count {
        self.fit.count(attributes, lead, known)
    }

    /// Weighs a count by the time since the latest change; one without a history does not age.
    pub(super) fn age(&self, count: &mut Count, known: &Known, at: Instant) {
        let changed = |(weights, attributes): &(Weights, Vec<usize>)| {
            known.changed(attributes).map(|changed| since(weights, changed, at))
        };
        if let Some(one) = self.ageing.as_ref().and_then(changed) {
            // A band weighs one, whatever its number.
            let full = if self.band { count.times.min(1) } else { count.times };
            count.weight = u64::from(full) * one;
        }
    }
}

impl<'a> Fit<'a> {
    pub(super) fn test(test: &'a Predicate, attributes: &Attributes<'a>) -> Self {
        let bind = |test: &'a crate::agreement::Test| {
            let place = attributes.places(std::iter::once(test.of.as_str())).pop();
            (place, place.map_or_else(|| vec![test.of_value(None)], |a| attributes.results(a, |v| test.of_value(v))))
        };
        Self::Test(test, Tables::new(test, bind))
    }

    fn value(attribute: &str, attributes: &Attributes<'a>, count: impl Fn(Decimal) -> Count) -> Self {
        let of = |v: Option<&str>| v.and_then(Decimal::parse).map_or(Count::UNKNOWN, &count);
        let place = attributes.places(std::iter::once(attribute)).pop();
        Self::Value(place, place.map_or_else(|| vec![of(None)], |a| attributes.results(a, of)))
    }

    pub(super) fn count(&self, attributes: &Attributes<'a>, lead: usize, known: &Known) -> Count {
        let code = |place: &Option<usize>| place.map_or(0, |a| attributes.code(a, lead, known));
        match self {
            Self::Value(place, results) => results[code(place)],
            Self::Test(test, tables) => {
                let holds: Tri = tables.eval(test, code);
                holds.map_or(Count::UNKNOWN, |v| Count::times(usize::from(v)))
            }
        }
    }
}
