//! The exact binomial distribution: whole numbers throughout, no quotient before the last.
//!
//! With p = a/b and c = b − a the number of ways of i successes in n is `w(i) = C(n,i) · a^i · c^(n−i)`, of `b^n` in all,
//! and `w(i+1) = w(i) · (n−i) / (i+1) · a / c`, neither division leaving a remainder.

use super::natural::Natural;
use crate::unit::Rate;
use std::cmp::Ordering;

/// X successes in n trials of one rate.
pub(super) struct Binomial {
    n: u32,
    a: u32,
    c: u32,
    /// `b^n`
    whole: Natural,
}

/// Millionths in all.
const ALL: u32 = 1_000_000;

impl Binomial {
    /// Of a rate between 0 and 1 with at most six decimals.
    pub(super) fn new(n: i64, rate: Rate) -> Option<Self> {
        let (n, (a, b)) = (u32::try_from(n).ok()?, share(rate)?);
        let shared = divisor(a, b);
        let (a, b) = (a / shared, b / shared);
        Some(Self { n, a, c: b.checked_sub(a)?, whole: Natural::power(b, n.into()) })
    }

    /// Tells the ways of at most x successes for each x, ascending, until it is told to stop.
    fn walk(&self, mut see: impl FnMut(u32, &Natural) -> bool) {
        let Self { n, a, c, .. } = *self;
        let (mut ways, mut sum) = (Natural::power(c, n.into()), Natural::default());
        for x in 0..=n {
            // Where every trial succeeds, there is one way, and it is the last.
            sum.add(if c == 0 && x == n { &self.whole } else { &ways });
            if see(x, &sum) {
                return;
            }
            if c > 0 && x < n {
                ways.multiply(n - x);
                ways.divide(x + 1);
                ways.multiply(a);
                ways.divide(c);
            }
        }
    }

    /// The least x with P(X ≥ x) ≤ alpha; none where even n successes are likelier by chance.
    pub(super) fn least_above(&self, alpha: Rate) -> Option<u32> {
        let (num, den) = share(alpha)?;
        // P(X ≥ x) ≤ alpha where P(X < x) ≥ 1 − alpha.
        let enough = self.whole.times(den.checked_sub(num)?);
        let mut least = None;
        self.walk(|x, sum| {
            let found = sum.times(den) >= enough;
            least = found.then_some(x + 1);
            found
        });
        least.filter(|x| *x <= self.n)
    }

    /// The greatest x with P(X ≤ x) ≤ alpha; none where even no success is likelier by chance.
    pub(super) fn greatest_below(&self, alpha: Rate) -> Option<u32> {
        let (num, den) = share(alpha)?;
        let most = self.whole.times(num);
        let mut greatest = None;
        self.walk(|x, sum| {
            let within = sum.times(den) <= most;
            if within {
                greatest = Some(x);
            }
            !within
        });
        greatest
    }

    /// P(X ≤ x) in millionths, rounded half to even.
    pub(super) fn at_most(&self, x: u32) -> u32 {
        let mut rounded = 0;
        self.walk(|at, sum| {
            if at == x {
                rounded = self.millionths(sum);
            }
            at == x
        });
        rounded
    }

    /// P(X ≥ x) in millionths, rounded half to even: what is left of an even number of them is rounded alike.
    pub(super) fn at_least(&self, x: u32) -> u32 {
        x.checked_sub(1).map_or(ALL, |last| ALL - self.at_most(last))
    }

    /// A share of all ways: the whole millionths by halving where they lie, then the rounding by what is left.
    fn millionths(&self, ways: &Natural) -> u32 {
        let parts = ways.times(ALL);
        let (mut low, mut above) = (0, ALL + 1);
        while above - low > 1 {
            let middle = low.midpoint(above);
            if self.whole.times(middle) <= parts { low = middle } else { above = middle }
        }
        match ways.times(2 * ALL).cmp(&self.whole.times(2 * low + 1)) {
            Ordering::Less => low,
            Ordering::Greater => low + 1,
            Ordering::Equal => low + low % 2,
        }
    }
}

/// A share as numerator and denominator.
fn share(rate: Rate) -> Option<(u32, u32)> {
    Some((u32::try_from(rate.num).ok()?, u32::try_from(rate.den).ok()?))
}

/// The greatest common divisor, 1 at least.
const fn divisor(mut a: u32, mut b: u32) -> u32 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    if a == 0 { 1 } else { a }
}
