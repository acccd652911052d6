use super::rate::quotient;
use serde::Serialize;

/// The 95 % Wilson score interval of a proportion, in millionths.
///
/// Source: E. B. Wilson (1927), with z = 1.959963984540054 (definition 7.8). Computed on the merged
/// counts in this order: `p = x/n`, `z² = z·z`, `d = 1 + z²/n`, `c = (p + z²/(2n))/d`,
/// `h = z·√(p(1−p)/n + z²/(4n²))/d`; `[c−h, c+h]` rounded half to even at six decimals.
/// Example: 10 of 500 is 1.09 % to 3.64 %.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wilson {
    low: i64,
    high: i64,
}

const Z: f64 = 1.959_963_984_540_054;

impl Wilson {
    /// The interval of `x` in `n`; `None` without a denominator.
    #[must_use]
    pub fn of(x: i64, n: i64) -> Option<Self> {
        if n <= 0 || x < 0 || x > n {
            return None;
        }
        let (p, n_real) = (quotient(x, n), quotient(n, 1));
        let z2 = Z * Z;
        let d = 1.0 + z2 / n_real;
        let c = (p + z2 / (2.0 * n_real)) / d;
        let h = Z * (p * (1.0 - p) / n_real + z2 / (4.0 * n_real * n_real)).sqrt() / d;
        // At the edges the bound is exactly 0 or 1; only the division's rounding says otherwise.
        let low = if x == 0 { 0 } else { millionths(c - h) };
        let high = if x == n { 1_000_000 } else { millionths(c + h) };
        Some(Self { low, high })
    }

    /// Lower bound, in millionths.
    #[must_use]
    pub const fn low_millionths(self) -> i64 {
        self.low
    }

    /// Upper bound, in millionths.
    #[must_use]
    pub const fn high_millionths(self) -> i64 {
        self.high
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the argument is within 0 and 10^6")]
fn millionths(x: f64) -> i64 {
    (x * 1e6).round_ties_even() as i64
}

impl Serialize for Wilson {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut s = to.serialize_struct("Wilson", 2)?;
        s.serialize_field("low", &quotient(self.low, 1_000_000))?;
        s.serialize_field("high", &quotient(self.high, 1_000_000))?;
        s.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_the_definition_check() {
        let w = Wilson::of(10, 500).unwrap();
        assert_eq!((w.low / 100, w.high / 100), (108, 364)); // 1.09 % and 3.64 % after rounding
        assert_eq!((w.low + 50) / 100, 109);
        assert_eq!((w.high + 50) / 100, 364);
        assert_eq!(Wilson::of(0, 5).unwrap().low, 0);
        assert_eq!(Wilson::of(5, 5).unwrap().high, 1_000_000);
        assert_eq!(Wilson::of(0, 0), None);
    }
}
