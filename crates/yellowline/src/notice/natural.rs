//! Whole numbers of any size, as far as an exact sum of binomial terms needs them: a crate for all of arithmetic would
//! weigh fifteen times as much in a download.

use std::cmp::Ordering;

/// A whole number, not negative: digits of 32 bits, the lowest first, without zeros at the end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Natural(Vec<u32>);

impl Natural {
    /// One.
    pub(super) fn one() -> Self {
        Self(vec![1])
    }

    /// `base^times`
    pub(super) fn power(base: u32, times: u64) -> Self {
        let mut power = Self::one();
        (0..times).for_each(|_| power.multiply(base));
        power
    }

    /// Takes it this many times.
    pub(super) fn multiply(&mut self, times: u32) {
        let mut carried = 0;
        for digit in &mut self.0 {
            let (low, high) = halves(u64::from(*digit) * u64::from(times) + carried);
            (*digit, carried) = (low, u64::from(high));
        }
        self.carry(carried);
        self.trim();
    }

    /// Divides it by a number above 0 and leaves out what is left over.
    pub(super) fn divide(&mut self, by: u32) {
        let (by, mut rest) = (u64::from(by), 0);
        for digit in self.0.iter_mut().rev() {
            let all = rest << 32 | u64::from(*digit);
            // Below 2^32, since the rest is below what is divided by.
            (*digit, rest) = (halves(all / by).0, all % by);
        }
        self.trim();
    }

    /// Adds another one.
    pub(super) fn add(&mut self, other: &Self) {
        self.0.resize(self.0.len().max(other.0.len()), 0);
        let mut carried = 0;
        let others = other.0.iter().copied().chain(std::iter::repeat(0));
        for (digit, added) in self.0.iter_mut().zip(others) {
            let (low, high) = halves(u64::from(*digit) + u64::from(added) + carried);
            (*digit, carried) = (low, u64::from(high));
        }
        self.carry(carried);
    }

    /// The same this many times.
    pub(super) fn times(&self, times: u32) -> Self {
        let mut product = self.clone();
        product.multiply(times);
        product
    }

    fn carry(&mut self, carried: u64) {
        if carried > 0 {
            self.0.push(halves(carried).0);
        }
    }

    fn trim(&mut self) {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }
}

/// The lower and the higher 32 bits.
fn halves(n: u64) -> (u32, u32) {
    let half = |n: u64| u32::try_from(n & u64::from(u32::MAX)).unwrap_or(u32::MAX);
    (half(n), half(n >> 32))
}

impl Ord for Natural {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}

impl PartialOrd for Natural {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn natural(n: u128) -> Natural {
        let mut natural =
            Natural((0..4).map(|k| halves(u64::try_from(n >> (32 * k) & 0xffff_ffff).unwrap()).0).collect());
        natural.trim();
        natural
    }

    proptest! {
        #[test]
        fn computes_as_numbers_of_128_bits_do(a in 0..u128::MAX >> 33, b in 0..u128::MAX >> 33, by in 1..u32::MAX) {
            let mut sum = natural(a);
            sum.add(&natural(b));
            prop_assert_eq!(&sum, &natural(a + b));
            prop_assert_eq!(natural(a).times(by), natural(a * u128::from(by)));
            prop_assert_eq!(natural(a).times(0), natural(0));
            prop_assert_eq!(natural(a).cmp(&natural(b)), a.cmp(&b));
            let mut quotient = natural(a);
            quotient.divide(by);
            prop_assert_eq!(quotient, natural(a / u128::from(by)));
        }
    }

    #[test]
    fn carries_into_a_digit_of_its_own() {
        let mut most = natural(u128::from(u64::MAX));
        most.add(&Natural::one());
        assert_eq!(most, Natural(vec![0, 0, 1]));
        assert_eq!(Natural::power(1 << 31, 4), Natural(vec![0, 0, 0, 1 << 28]));
        assert!(most < Natural::power(2, 65) && most > natural(u128::from(u64::MAX)));
    }
}
