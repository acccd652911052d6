//! What a touch still weighs at an age (definition 4.4), exactly: a whole number of which [`ONE`] is a full touch.

use crate::agreement::Ageing;
use crate::unit::{BITS, Instant, LN_2, times};
use std::cell::RefCell;

/// The weight of a touch that has not aged.
pub(super) const ONE: u64 = 1 << 32;

/// The weights of one form of ageing.
#[derive(Debug)]
pub(super) enum Weights {
    /// So much for so many milliseconds.
    Expire(i64, u64),
    /// By the full periods that have gone by.
    Step(i64, Vec<u64>),
    /// By the hours that have gone by: for each hour of the first half-life, 2^127 × 2^(−hour / half-life).
    HalfLife(Vec<u128>, Hourly),
}

/// What touches of each age in hours weigh, once it was asked for; behind the last, nothing.
type Hourly = RefCell<Vec<u64>>;

/// The touches that a rule counted, in their order: when, and how many until then.
pub(super) type Counted = Vec<(i64, u32)>;

/// Longer than all instants are apart.
const NEVER: i64 = i64::MAX / 2;

const HALF_LIVES: usize = 33;
const HOUR: i64 = 3_600_000;

impl Weights {
    /// Of touches that keep so many per cent of their weight: 100, but for those of an earlier cycle.
    pub(super) fn new(ageing: Ageing, keep: u32) -> Self {
        let one = kept(1 << BITS, keep);
        match ageing {
            Ageing::None => Self::Expire(NEVER, rounded(one, 0)),
            Ageing::Expire(time) => Self::Expire(time, rounded(one, 0)),
            Ageing::Step { every, lose } => Self::Step(every, steps(one, lose)),
            Ageing::HalfLife(hours) => {
                let fractions = half_life(hours).into_iter().map(|fraction| kept(fraction, keep)).collect();
                Self::HalfLife(fractions, Hourly::default())
            }
        }
    }

    /// Do touches lose weight?
    pub(super) const fn age(&self) -> bool {
        !matches!(self, Self::Expire(NEVER, _))
    }

    /// What a touch weighs that has not aged.
    pub(super) const fn full(&self) -> u64 {
        if let Self::Expire(_, one) = self { *one } else { ONE }
    }

    /// Keeps a touch that was counted.
    pub(super) fn count(&self, counted: &mut Counted, at: Instant) {
        let when = if matches!(self, Self::HalfLife(..)) { at.ms().div_euclid(HOUR) } else { at.ms() };
        let before = counted.last().map_or(0, |(_, until)| *until);
        match counted.last_mut().filter(|(last, _)| *last == when) {
            Some((_, until)) => *until += 1,
            None => counted.push((when, before + 1)),
        }
    }

    /// What the touches weigh together at an instant, none of them after it.
    pub(super) fn sum(&self, counted: &Counted, at: Instant) -> u64 {
        let at = at.ms();
        // How many were counted at or before an instant.
        let until = |when: i64| match counted.partition_point(|(w, _)| *w <= when) {
            0 => 0,
            n => u64::from(counted[n - 1].1),
        };
        match self {
            Self::Expire(time, one) => (until(at) - until(at - time)) * one,
            Self::Step(every, weights) => {
                let (mut sum, mut left, mut end) = (0, until(at), at);
                for weight in weights {
                    end -= every;
                    let older = until(end);
                    sum += (left - older) * weight;
                    left = older;
                    if left == 0 {
                        break;
                    }
                }
                sum
            }
            Self::HalfLife(table, hourly) => {
                let now = at.div_euclid(HOUR);
                let age = |when: i64| usize::try_from(now - when).unwrap_or(0);
                let mut hourly = hourly.borrow_mut();
                let oldest = counted.first().map_or(0, |(when, _)| age(*when));
                let known = hourly.len();
                hourly.extend((known..=oldest).map_while(|age| halved(table, age)));
                let mut sum = 0;
                for n in (0..counted.len()).rev() {
                    let Some(weight) = hourly.get(age(counted[n].0)) else { break };
                    let before = n.checked_sub(1).map_or(0, |n| counted[n].1);
                    sum += u64::from(counted[n].1 - before) * weight;
                }
                sum
            }
        }
    }

    /// The same where it was asked for before, and touches were only added since: within an hour nothing ages.
    pub(super) fn sum_again(&self, counted: &Counted, at: Instant, last: &mut Option<Last>) -> u64 {
        if !matches!(self, Self::HalfLife(..)) {
            return self.sum(counted, at);
        }
        let (hour, touches) = (at.ms().div_euclid(HOUR), counted.last().map_or(0, |(_, until)| *until));
        let sum = match last {
            // Those added since are of this hour: they have not aged.
            Some(Last { hour: then, touches: before, sum }) if *then == hour => {
                *sum + u64::from(touches - *before) * self.full()
            }
            _ => self.sum(counted, at),
        };
        *last = Some(Last { hour, touches, sum });
        sum
    }
}

/// What touches weighed when that was asked for last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Last {
    hour: i64,
    touches: u32,
    sum: u64,
}

/// A fraction with [`BITS`] bits, halved so often, as a weight: rounded half to even.
fn rounded(fraction: u128, halved: u32) -> u64 {
    let cut = BITS - 32 + halved;
    let (whole, rest) = match 1_u128.checked_shl(cut) {
        Some(one) => (fraction >> cut, fraction & (one - 1)),
        None => (0, fraction),
    };
    let up = match rest.cmp(&(1 << (cut - 1))) {
        std::cmp::Ordering::Less => 0,
        std::cmp::Ordering::Equal => whole & 1,
        std::cmp::Ordering::Greater => 1,
    };
    u64::try_from(whole + up).unwrap_or(ONE)
}

/// `one × (1 − lose)^n` for each number of periods, until nothing is left. The fractions err by less than 2^−115: as the
/// tests show, none of these powers lies so near to a tie, except those that are one, which are exact.
fn steps(one: u128, lose: u32) -> Vec<u64> {
    let mut left = one;
    let mut weights = Vec::new();
    loop {
        let weight = rounded(left, 0);
        if weight == 0 {
            return weights;
        }
        weights.push(weight);
        left = kept(left, 100 - lose);
    }
}

/// So many per cent of a fraction.
fn kept(fraction: u128, per_cent: u32) -> u128 {
    let per_cent = u128::from(per_cent);
    fraction / 100 * per_cent + fraction % 100 * per_cent / 100
}

fn halved(table: &[u128], hours: usize) -> Option<u64> {
    let times = hours / table.len();
    if hours > HALF_LIVES * table.len() {
        return None;
    }
    Some(rounded(table[hours % table.len()], u32::try_from(times).unwrap_or(u32::MAX)))
}

/// `2^127 × 2^(−h / hours)` for each hour of one half-life: e^(−ln 2 / hours) by its series, and its powers. They err
/// by less than 2^−100; all but the first are irrational.
fn half_life(hours: u32) -> Vec<u128> {
    let x = LN_2 / u128::from(hours);
    let (mut term, mut sum) = (1_u128 << BITS, 1_u128 << BITS);
    for n in 1.. {
        term = times(term, x) / n;
        if term == 0 {
            break;
        }
        sum = if n % 2 == 1 { sum - term } else { sum + term };
    }
    let mut power = 1_u128 << BITS;
    let mut powers = Vec::new();
    for _ in 0..hours {
        powers.push(power);
        power = times(power, sum);
    }
    powers
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(ms: i64) -> Instant {
        Instant::from_ms(ms).unwrap()
    }

    fn counted(weights: &Weights, touches: &[i64]) -> Counted {
        let mut counted = Counted::new();
        touches.iter().for_each(|t| weights.count(&mut counted, at(*t)));
        counted
    }

    /// By hand: 2^32 × 2^(−1/2) = 3037000499.97…; half of a half, and the last one before nothing, are powers of two.
    #[test]
    fn a_half_life_is_exact() {
        let table = half_life(2);
        assert_eq!(
            [0, 1, 2, 4].map(|h| halved(&table, h)),
            [Some(1 << 32), Some(3_037_000_500), Some(1 << 31), Some(1 << 30)]
        );
        // 2^32 × 2^(−65/2) = 0.707 is 1; 2^32 × 2^−33 = ½ is 0, the even one; beyond 33 half-lives nothing is.
        assert_eq!([64, 65, 66, 67].map(|h| halved(&table, h)), [Some(1), Some(1), Some(0), None]);
        for hours in [1, 2, 3, 24, 168, 336, 720, 87_600] {
            let table = half_life(hours);
            let errs = 1_u128 << 27;
            for fraction in &table[1..] {
                for halved in 0..=33 {
                    let cut = BITS - 32 + halved;
                    let rest = 1_u128.checked_shl(cut).map_or(*fraction, |one| fraction & (one - 1));
                    assert!(rest.abs_diff(1 << (cut - 1)) > errs, "{hours} hours: too near to a tie");
                }
            }
        }
    }

    #[test]
    fn no_step_is_near_to_a_tie() {
        for lose in 1..100 {
            let keep = u128::from(100 - lose);
            let mut left = 1_u128 << BITS;
            for n in 0..steps(1 << BITS, lose).len() + 2 {
                let rest = left & ((1 << (BITS - 32)) - 1);
                let near = rest.abs_diff(1 << (BITS - 33));
                // Halves and quarters are exact.
                assert!(lose == 50 || lose == 75 || near > 1 << 12, "{lose} % after {n} steps");
                left = left / 100 * keep + left % 100 * keep / 100;
            }
        }
        assert_eq!(steps(1 << BITS, 100), [1 << 32]);
        // 2^32 × 0.9 = 3865470566.4, × 0.9² = 3478923509.76
        assert_eq!(steps(1 << BITS, 10)[..3], [1 << 32, 3_865_470_566, 3_478_923_510]);
        assert_eq!(steps(1 << BITS, 50).len(), 33);
    }

    #[test]
    fn the_boundaries_of_an_age() {
        let expire = Weights::new(Ageing::Expire(1000), 100);
        let touches = counted(&expire, &[0, 0, 500]);
        assert_eq!([500, 999, 1000, 1499, 1500].map(|t| expire.sum(&touches, at(t)) / ONE), [3, 3, 1, 1, 0]);
        let step = Weights::new(Ageing::Step { every: 1000, lose: 50 }, 100);
        let touches = counted(&step, &[0, 500]);
        assert_eq!([999, 1000, 1499, 1500, 2000].map(|t| step.sum(&touches, at(t)) * 8 / ONE), [16, 12, 12, 8, 6]);
        // The hour in which it lies counts, not the time since.
        let half = Weights::new(Ageing::HalfLife(1), 100);
        let touches = counted(&half, &[HOUR - 1]);
        assert_eq!([HOUR - 1, HOUR, 2 * HOUR - 1, 2 * HOUR].map(|t| half.sum(&touches, at(t)) * 4 / ONE), [4, 2, 2, 1]);
    }
}
