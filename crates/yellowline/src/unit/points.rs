use super::Decimal;
use serde::{Serialize, Serializer};
use std::fmt;

/// Score points, fixed-point thousandths: `2.5` points are `Points(2500)`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(i64);

impl Points {
    /// The largest magnitude an agreement may name: one million points.
    pub const BOUND: i64 = 1_000_000_000;
    /// No points.
    pub const ZERO: Self = Self(0);

    /// From thousandths of a point.
    #[must_use]
    pub const fn from_thousandths(n: i64) -> Self {
        Self(n)
    }

    /// In thousandths of a point.
    #[must_use]
    pub const fn thousandths(self) -> i64 {
        self.0
    }

    /// From a decimal with at most three places and within the bound.
    #[must_use]
    pub fn from_decimal(d: Decimal) -> Option<Self> {
        d.scaled(3).filter(|n| n.abs() <= Self::BOUND).map(Self)
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.0.unsigned_abs() / 1000, self.0.unsigned_abs() % 1000);
        let sign = if self.0 < 0 { "-" } else { "" };
        if part == 0 {
            write!(f, "{sign}{whole}")
        } else {
            write!(f, "{sign}{whole}.{}", format!("{part:03}").trim_end_matches('0'))
        }
    }
}

impl Serialize for Points {
    /// A JSON number: the one double nearest to the decimal.
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_f64(super::rate::quotient(self.0, 1000))
    }
}
