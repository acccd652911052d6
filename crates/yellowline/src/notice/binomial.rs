//! The exact binomial distribution: whole numbers throughout, no quotient before the last.
//!
//! With p = a/b and c = b − a the number of ways of i successes in n is `w(i) = C(n,i) · a^i · c^(n−i)`, of `b^n` in all,
//! and `w(i+1) = w(i) · (n−i) · a / ((i+1) · c)` without a remainder.

use crate::unit::Rate;
use num_bigint::BigUint;
use std::cmp::Ordering;

/// X successes in n trials of one rate.
pub(super) struct Binomial {
    n: u64,
    /// The rate as a/b in lowest terms.
    a: u64,
    c: u64,
    whole: BigUint,
}

/// The sums of the ways up to each number of successes, ascending.
struct Sums<'a> {
    of: &'a Binomial,
    next: u64,
    ways: BigUint,
    sum: BigUint,
}

impl Binomial {
    /// Of a rate between 0 and 1 with at most six decimals.
    pub(super) fn new(n: i64, rate: Rate) -> Option<Self> {
        let (n, a, b) = (u64::try_from(n).ok()?, u64::try_from(rate.num).ok()?, u64::try_from(rate.den).ok()?);
        let c = b.checked_sub(a)?;
        let shared = divisor(a, b);
        let (a, b, c) = (a / shared, b / shared, c / shared);
        Some(Self { n, a, c, whole: BigUint::from(b).pow(u32::try_from(n).ok()?) })
    }

    fn sums(&self) -> Sums<'_> {
        let none = BigUint::from(self.c).pow(u32::try_from(self.n).unwrap_or(u32::MAX));
        Sums { of: self, next: 0, ways: none, sum: BigUint::ZERO }
    }

    /// The least x with P(X ≥ x) ≤ alpha; none where even n successes are likelier by chance.
    pub(super) fn least_above(&self, alpha: Rate) -> Option<u64> {
        let (num, den) = share(alpha)?;
        // P(X ≥ x) ≤ alpha where P(X < x) ≥ 1 − alpha.
        let enough = &self.whole * den.checked_sub(num)?;
        self.sums().find(|(_, sum)| sum * den >= enough).map(|(x, _)| x + 1).filter(|x| *x <= self.n)
    }

    /// The greatest x with P(X ≤ x) ≤ alpha; none where even no success is likelier by chance.
    pub(super) fn greatest_below(&self, alpha: Rate) -> Option<u64> {
        let (num, den) = share(alpha)?;
        let most = &self.whole * num;
        self.sums().take_while(|(_, sum)| sum * den <= most).last().map(|(x, _)| x)
    }

    /// P(X ≥ x) in millionths, rounded half to even.
    pub(super) fn at_least(&self, x: u64) -> i64 {
        let below = x.checked_sub(1).map_or(BigUint::ZERO, |last| self.up_to(last));
        self.millionths(&(&self.whole - below))
    }

    /// P(X ≤ x) in millionths, rounded half to even.
    pub(super) fn at_most(&self, x: u64) -> i64 {
        self.millionths(&self.up_to(x))
    }

    fn up_to(&self, x: u64) -> BigUint {
        self.sums().find(|(at, _)| *at == x).map_or_else(|| self.whole.clone(), |(_, sum)| sum)
    }

    fn millionths(&self, ways: &BigUint) -> i64 {
        let parts = ways * 1_000_000_u32;
        let floor = &parts / &self.whole;
        let rest = (parts - &floor * &self.whole) * 2_u32;
        let floor = i64::try_from(floor).unwrap_or(i64::MAX);
        match rest.cmp(&self.whole) {
            Ordering::Less => floor,
            Ordering::Greater => floor + 1,
            Ordering::Equal => floor + floor % 2,
        }
    }
}

impl Iterator for Sums<'_> {
    type Item = (u64, BigUint);

    fn next(&mut self) -> Option<Self::Item> {
        let Binomial { n, a, c, whole } = self.of;
        let x = self.next;
        if x > *n {
            return None;
        }
        self.next += 1;
        if *c == 0 {
            // Every trial succeeds.
            return Some((x, if x == *n { whole.clone() } else { BigUint::ZERO }));
        }
        self.sum += &self.ways;
        if x < *n {
            self.ways *= (n - x) * a;
            self.ways /= (x + 1) * c;
        }
        Some((x, self.sum.clone()))
    }
}

/// A share as numerator and denominator.
fn share(rate: Rate) -> Option<(u64, u64)> {
    Some((u64::try_from(rate.num).ok()?, u64::try_from(rate.den).ok()?))
}

/// The greatest common divisor.
const fn divisor(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    if a == 0 { 1 } else { a }
}
