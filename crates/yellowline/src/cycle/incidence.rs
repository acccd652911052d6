use super::lengths::Lengths;
use crate::unit::{half_even, quotient};
use serde::Serialize;

/// What became of a cycle first (definition 3.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Fate {
    /// It reached the later stage.
    Converted,
    /// It was lost, disqualified or recycled.
    Ended,
    /// Neither, up to the moment.
    Open,
}

/// How many cycles had which fate after how many whole hours: each counted as `hours × 4 + fate`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Fates(Lengths);

/// The share of cycles that converted, and that ended otherwise, by time; those still open count for as long as they
/// were seen (Aalen–Johansen).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Incidence {
    /// How many cycles.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub n: i64,
    /// The hour up to which it is defined: the last at which ten cycles are at risk.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub horizon_hours: Option<i64>,
    /// For each hour at which something happened: the hour, the share converted, the share ended.
    #[cfg_attr(feature = "typescript", ts(type = "Array<[number, number, number]>"))]
    pub curve: Vec<(i64, f64, f64)>,
    /// At the end of the agreed time.
    pub at: Option<Shares>,
    /// The first hour by which half have converted; null where fewer ever do.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub median_hours: Option<i64>,
    /// Why something is not said: `too_few` cycles, or the curve is cut (`curve_cut`) before the agreed time.
    #[cfg_attr(feature = "typescript", ts(type = "\"too_few\" | \"curve_cut\" | null"))]
    pub reason: Option<&'static str>,
}

/// Shares that make one.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "IncidenceShares"))]
pub struct Shares {
    /// Converted.
    pub converted: f64,
    /// Ended otherwise.
    pub ended: f64,
    /// Neither.
    pub open: f64,
}

/// One, as the whole numbers a curve is made of.
const ONE: i64 = 1 << 62;
/// Fewer at risk say nothing.
const AT_RISK: i64 = 10;

impl Fates {
    pub(super) fn add(&mut self, hours: i64, fate: Fate) {
        self.0.add(hours * 4 + i64::from(fate as u8));
    }

    pub(super) fn settle(&mut self) {
        self.0.settle();
    }

    /// Adds others; they are settled after the last.
    pub(super) fn merge(&mut self, other: &Self) {
        self.0.merge(&other.0);
    }

    /// The curve; `hours` is the agreed time; `curves`: are its points told?
    pub(super) fn finish(&self, hours: i64, curves: bool) -> Option<Incidence> {
        let n: i64 = self.0.counted().iter().map(|(_, count)| count).sum();
        let mut told = Incidence { n, horizon_hours: None, curve: vec![], at: None, median_hours: None, reason: None };
        if n == 0 {
            return None;
        }
        if n < AT_RISK {
            told.reason = Some("too_few");
            return Some(told);
        }
        let (mut converted, mut ended, mut risk) = (0_i64, 0_i64, n);
        let mut at = (0, 0);
        let mut horizon = 0;
        for group in self.0.counted().chunk_by(|a, b| a.0 / 4 == b.0 / 4) {
            if risk < AT_RISK {
                break;
            }
            let hour = group[0].0 / 4;
            let of = |fate: Fate| group.iter().find(|one| one.0 % 4 == i64::from(fate as u8)).map_or(0, |one| one.1);
            let (here, there) = (of(Fate::Converted), of(Fate::Ended));
            horizon = hour;
            if here + there > 0 {
                let left = ONE - converted - ended;
                let share = |count: i64| part(left, count, risk);
                let (step, both) = (share(here), share(here + there));
                converted += step;
                ended += both - step;
                if curves {
                    told.curve.push((hour, millionth(converted), millionth(ended)));
                }
                if told.median_hours.is_none() && converted >= ONE / 2 {
                    told.median_hours = Some(hour);
                }
            }
            if hour <= hours {
                at = (converted, ended);
            }
            risk -= group.iter().map(|(_, count)| count).sum::<i64>();
        }
        told.horizon_hours = Some(horizon);
        if hours > horizon {
            told.reason = Some("curve_cut");
        } else {
            let (converted, ended) = at;
            let open = millionth(ONE - converted - ended);
            told.at = Some(Shares { converted: millionth(converted), ended: millionth(ended), open });
        }
        Some(told)
    }
}

/// `count` of `risk` parts of a share, rounded half to even: with `left = q · risk + r` it is `q · count` and `r · count`
/// of `risk`, which is divided in 64 bits.
fn part(left: i64, count: i64, risk: i64) -> i64 {
    let (whole, rest) = (left / risk * count, left % risk);
    let more =
        half_even(i128::from(rest) * i128::from(count) + i128::from(whole % 2) * i128::from(risk), i128::from(risk));
    whole - whole % 2 + i64::try_from(more).unwrap_or(0)
}

/// A share to six decimals: of 2^62 parts a million are 5^6 of 2^56.
fn millionth(share: i64) -> f64 {
    let parts = i128::from(share) * 15_625;
    let (floor, rest) = (parts >> 56, parts & (HALF * 2 - 1));
    let up = rest > HALF || (rest == HALF && floor & 1 == 1);
    quotient(i64::try_from(floor + i128::from(up)).unwrap_or(0), 1_000_000)
}

const HALF: i128 = 1 << 55;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn quotients_in_64_bits_are_those_in_128(
            left in prop_oneof![0..=ONE, (0..=ONE >> 30).prop_map(|n| n << 30)],
            risk in prop_oneof![1_i64..100, 1..i64::from(i32::MAX), (1_u32..30).prop_map(|n| 1 << n)],
            some in any::<prop::sample::Index>(),
        ) {
            let count = i64::try_from(some.index(usize::try_from(risk).unwrap() + 1)).unwrap();
            let exact = half_even(i128::from(left) * i128::from(count), i128::from(risk));
            prop_assert_eq!(i128::from(part(left, count, risk)), exact);
            let exact = half_even(i128::from(left) * 1_000_000, i128::from(ONE));
            let exact = quotient(i64::try_from(exact).unwrap(), 1_000_000);
            prop_assert_eq!(millionth(left).to_bits(), exact.to_bits());
        }
    }
}
