use crate::unit::{Reason, half_even, quotient};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

/// A figure of a goal: a number of at most six decimals, or whole minor units of money, written as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// In millionths.
    Count(i64),
    /// In minor units.
    Money(i128),
}

impl Figure {
    /// A whole number.
    pub(super) fn whole(value: i128, money: bool) -> Self {
        Self::of(value, 1, money)
    }

    /// A quotient, rounded half to even: to six decimals, or to minor units.
    pub(super) fn of(num: i128, den: i128, money: bool) -> Self {
        if money { Self::Money(half_even(num, den)) } else { Self::Count(millionths(num, den)) }
    }
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Count(millionths) => to.serialize_f64(quotient(*millionths, 1_000_000)),
            Self::Money(minor) => to.collect_str(minor),
        }
    }
}

/// A rate whose parts may be money: then they are written as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The numerator.
    pub num: i128,
    /// The denominator; zero means there is no value.
    pub den: i128,
    /// Are the parts of money?
    pub money: bool,
    /// Said where there is no value.
    pub reason: Reason,
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let value = (self.den > 0).then(|| quotient(millionths(self.num, self.den), 1_000_000));
        let mut s = to.serialize_struct("Share", if value.is_some() { 3 } else { 4 })?;
        if self.money {
            s.serialize_field("num", &self.num.to_string())?;
            s.serialize_field("den", &self.den.to_string())?;
        } else {
            s.serialize_field("num", &i64::try_from(self.num).unwrap_or(i64::MAX))?;
            s.serialize_field("den", &i64::try_from(self.den).unwrap_or(i64::MAX))?;
        }
        s.serialize_field("value", &value)?;
        if value.is_none() {
            s.serialize_field("reason", &self.reason)?;
        }
        s.end()
    }
}

fn millionths(num: i128, den: i128) -> i64 {
    let millionths =
        num.checked_mul(1_000_000).map_or_else(|| num / (den / 1_000_000).max(1), |num| half_even(num, den));
    i64::try_from(millionths).unwrap_or(i64::MAX)
}
