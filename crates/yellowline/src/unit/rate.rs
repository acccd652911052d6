use super::half_even;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use std::cmp::Ordering;

/// Why a figure has no value. A closed list (definition 1.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Nothing to divide by.
    NoDenominator,
    /// No working day of the target has ended.
    BeforeFirstWorkingDay,
    /// Every record is too young to judge.
    Immature,
    /// Fewer records than agreed.
    TooFew,
    /// Nothing is due yet.
    NothingDue,
    /// The records carry no date.
    Undated,
    /// An input that only a person can give is missing.
    Blocked,
}

/// A rate: a pair of integers, divided once and last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// The numerator.
    pub num: i64,
    /// The denominator; zero means there is no value.
    pub den: i64,
    /// Said when there is no value; `no_denominator` unless a better one is known.
    pub reason: Reason,
}

impl Rate {
    /// A rate of two counts.
    #[must_use]
    pub const fn new(num: i64, den: i64) -> Self {
        Self { num, den, reason: Reason::NoDenominator }
    }

    /// The same rate with another reason for having no value.
    #[must_use]
    pub const fn or(self, reason: Reason) -> Self {
        Self { reason, ..self }
    }

    /// Compares by cross-multiplication; `None` where either has no value. Denominators are positive.
    #[must_use]
    pub fn compare(self, other: Self) -> Option<Ordering> {
        (self.den > 0 && other.den > 0).then(|| {
            (i128::from(self.num) * i128::from(other.den)).cmp(&(i128::from(other.num) * i128::from(self.den)))
        })
    }

    /// The quotient in millionths, rounded half to even.
    #[must_use]
    pub fn millionths(self) -> Option<i64> {
        if self.den <= 0 {
            return None;
        }
        i64::try_from(half_even(i128::from(self.num) * 1_000_000, i128::from(self.den))).ok()
    }
}

/// The double nearest to `num / 10^k`: one division, the only one a figure sees.
#[expect(clippy::cast_precision_loss, reason = "operands are below 2^53 by their bounds")]
pub(crate) fn quotient(num: i64, den: i64) -> f64 {
    num as f64 / den as f64
}

impl Serialize for Rate {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let value = self.millionths();
        let mut s = to.serialize_struct("Rate", if value.is_some() { 3 } else { 4 })?;
        s.serialize_field("num", &self.num)?;
        s.serialize_field("den", &self.den)?;
        s.serialize_field("value", &value.map(|m| quotient(m, 1_000_000)))?;
        if value.is_none() {
            s.serialize_field("reason", &self.reason)?;
        }
        s.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_half_to_even_at_six_places() {
        assert_eq!(Rate::new(1, 3).millionths(), Some(333_333));
        assert_eq!(Rate::new(2, 3).millionths(), Some(666_667));
        assert_eq!(Rate::new(1, 2_000_000).millionths(), Some(0));
        assert_eq!(Rate::new(3, 2_000_000).millionths(), Some(2));
        assert_eq!(Rate::new(-1, 2_000_000).millionths(), Some(0));
        assert_eq!(Rate::new(0, 0).millionths(), None);
    }

    #[test]
    fn compares_without_wrapping() {
        let big = Rate::new(i64::MAX, i64::MAX - 1);
        assert_eq!(big.compare(Rate::new(1, 1)), Some(Ordering::Greater));
        assert_eq!(Rate::new(0, 0).compare(big), None);
    }
}
