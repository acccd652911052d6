//! The log-odds ratio of a table of two by two, its interval, and whole points of it; in whole numbers alone.
//!
//! With a, b the leads with something that converted and did not, and c, d those without, each with a half added
//! (J. B. S. Haldane 1956, F. J. Anscombe 1956), the ratio is `ln(a d / (b c))` and its 95 % interval reaches
//! `1.959963984540054 × √(1/a + 1/b + 1/c + 1/d)` to either side (B. Woolf 1955). Points are `ratio / ln 2` times the
//! points agreed for a doubling of the odds, as credit scorecards have it (N. Siddiqi 2006).
//!
//! Logarithms have [`PLACES`] bits behind the point and err by less than 2^−94, the ratio by less than 2^−92, half the
//! interval by less than 2^−98, and points by less than 2^−81: no point and no sixth decimal is rounded wrongly unless it
//! lies as near to a tie. At a tie itself lies none: the four doubled cells are odd, so that no power of their ratio is
//! an odd power of 2, and the logarithm of a fraction other than 1 is no fraction.

use crate::unit::{LN_2, half_even, quotient, times};
use serde::{Serialize, Serializer};

/// Leads there must be with something, and without, before anything is said of it.
pub const MINIMUM: i64 = 30;

/// Leads, and those of them that converted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "LeadsConverted"))]
pub struct Converted {
    /// Leads.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub leads: i64,
    /// Of these, converted.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub converted: i64,
}

impl Converted {
    /// Takes note of one more.
    pub fn add(&mut self, converted: bool) {
        self.leads += 1;
        self.converted += i64::from(converted);
    }
}

/// Why no points are suggested, or none are taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "WhyNoPoints"))]
#[serde(rename_all = "snake_case")]
pub enum WhyNot {
    /// Fewer than 30 leads have it, or have it not.
    TooFew,
    /// The interval holds 0: history does not tell in which direction.
    IncludesZero,
    /// It looks at an attribute that may be filled in after the outcome.
    Suspect,
    /// It gives points for each unit, and what having a unit at all is worth says nothing of what each is.
    PerUnit,
}

/// A number with six decimals, in millionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Six(pub i64);

impl Serialize for Six {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_f64(quotient(self.0, 1_000_000))
    }
}

/// What a table says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "RuleOdds"))]
#[serde(rename_all = "camelCase")]
pub struct Odds {
    /// The natural logarithm of the odds ratio, to six decimals.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub log_odds_ratio: Six,
    /// The lower end of its 95 % interval.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub low: Six,
    /// The upper end.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub high: Six,
    /// Whole points, rounded half to even; 0 where there are too few leads or the interval holds 0.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub points: i64,
    /// Why these points are not taken over; none where they are.
    pub reason: Option<WhyNot>,
}

/// Bits behind the point.
const PLACES: u32 = 100;
/// Bits of a fraction that are behind those.
const CUT: u32 = crate::unit::BITS - PLACES;
/// 1.959963984540054, in units of 10^−15.
const Z: u128 = 1_959_963_984_540_054;
const Z_UNIT: u128 = 1_000_000_000_000_000;

impl Odds {
    /// Of leads with something and without, at so many points for each doubling of the odds.
    pub(super) fn of(with: Converted, without: Converted, per_doubling: i64) -> Self {
        let cells = [with.converted, without.leads - without.converted, with.leads - with.converted, without.converted];
        // Twice each cell with its half: odd and whole.
        let [a, d, b, c] = cells.map(|n| u64::try_from(2 * n + 1).unwrap_or(1));
        let log = ln(a) + ln(d) - ln(b) - ln(c);
        let half = half([a, b, c, d]);
        let reason = if with.leads.min(without.leads) < MINIMUM {
            Some(WhyNot::TooFew)
        } else if log.abs() <= half {
            Some(WhyNot::IncludesZero)
        } else {
            None
        };
        let ln_2 = i128::try_from(LN_2 >> CUT).unwrap_or(i128::MAX);
        let points = half_even(log * i128::from(per_doubling), ln_2);
        Self {
            log_odds_ratio: six(log),
            low: six(log - half),
            high: six(log + half),
            points: if reason.is_some() { 0 } else { i64::try_from(points).unwrap_or(0) },
            reason,
        }
    }
}

fn six(number: i128) -> Six {
    Six(i64::try_from(half_even(number * 1_000_000, 1 << PLACES)).unwrap_or(0))
}

/// The natural logarithm of a whole number from 1 to 2^27, with [`PLACES`] bits.
///
/// The number is m × 2^e with m between √½ and √2, and `ln m = 2 (z + z³/3 + z⁵/5 + …)` with z = (m − 1) / (m + 1), which
/// is at most 0.172: each term adds five bits.
fn ln(number: u64) -> i128 {
    let n = u128::from(number.max(1));
    let mut e = n.ilog2();
    if n * n > 1 << (2 * e + 1) {
        e += 1;
    }
    let one = 1_u128 << e;
    let z = ((n.abs_diff(one) << PLACES) / (n + one)) << CUT;
    let square = times(z, z);
    let (mut power, mut sum, mut odd) = (z, 0, 1);
    while power > 0 {
        sum += power / odd;
        power = times(power, square);
        odd += 2;
    }
    let of_m = i128::try_from(sum >> (CUT - 1)).unwrap_or(0);
    let of_e = i128::try_from(u128::from(e) * (LN_2 >> CUT)).unwrap_or(0);
    of_e + if n < one { -of_m } else { of_m }
}

/// Half the interval, of the doubled cells, with [`PLACES`] bits.
fn half(doubled: [u64; 4]) -> i128 {
    let variance: u128 = doubled.iter().map(|n| (2_u128 << 120) / u128::from(*n)).sum();
    // Sixty bits of the root, and forty more of what they leave: √v = s + (v − s²) / 2s, short of less than 2^−48 of the
    // last of the sixty.
    let sixty = variance.isqrt();
    let root = (sixty << 40) + ((variance - sixty * sixty) << 39) / sixty.max(1);
    // The root times z, in two parts, since whole it would leave 128 bits.
    let (high, low) = ((root >> 50) * Z, (root & ((1 << 50) - 1)) * Z);
    let whole = ((high / Z_UNIT) << 50) + (((high % Z_UNIT) << 50) + low) / Z_UNIT;
    i128::try_from(whole).unwrap_or(i128::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// 2^100 × ln n and 2^100 × half the interval, by a program with eighty decimal digits.
    #[test]
    fn errs_by_less_than_is_said() {
        for (n, exact) in [
            (1, 0),
            (2, 878_668_439_483_319_573_618_263_538_048),
            (3, 1_392_656_527_148_238_076_282_643_469_648),
            (5, 2_040_204_935_727_155_851_823_815_479_648),
            (7, 2_466_734_168_440_171_253_090_038_148_338),
            (1_000_003, 17_513_244_054_208_948_821_048_481_296_174),
            (48_000_001, 22_420_570_562_753_756_153_065_168_238_810),
            (134_217_727, 23_724_047_856_604_895_486_769_452_836_316),
        ] {
            let of: i128 = exact;
            assert!((ln(n) - of).abs() < 1 << 6, "ln {n} errs by {}", ln(n) - of);
        }
        for (doubled, exact) in [
            ([1, 1, 1, 1], 7_027_367_259_181_870_585_543_452_152_576),
            ([57, 17, 45, 85], 1_167_232_359_647_344_739_521_080_079_498),
            ([48_000_001, 3, 99, 1_000_003], 2_059_136_618_551_901_955_146_028_437_526),
            ([12_000_001; 4], 2_028_626_104_865_421_853_981_988_171),
        ] {
            let of: i128 = exact;
            assert!((half(doubled) - of).abs() < 1 << 2, "{doubled:?} errs by {}", half(doubled) - of);
        }
    }

    fn odds(with: (i64, i64), without: (i64, i64)) -> Odds {
        let of = |(leads, converted)| Converted { leads, converted };
        Odds::of(of(with), of(without), 10)
    }

    /// By hand: with 28.5 · 42.5 / (22.5 · 8.5) = 6.3333…, whose logarithm is 1.845827 and to the base of two 2.663.
    #[test]
    fn a_table_by_hand() {
        let told = odds((50, 28), (50, 8));
        assert_eq!((told.log_odds_ratio, told.points, told.reason), (Six(1_845_827), 27, None));
        // 1/28.5 + 1/22.5 + 1/8.5 + 1/42.5 = 0.220709, its root 0.469797, times z 0.920784.
        assert_eq!((told.low, told.high), (Six(925_043), Six(2_766_611)));
        assert_eq!(odds((29, 15), (91, 15)).reason, Some(WhyNot::TooFew));
        assert_eq!(odds((30, 15), (29, 1)).reason, Some(WhyNot::TooFew));
        let same = odds((40, 8), (40, 8));
        assert_eq!((same.log_odds_ratio, same.points, same.reason), (Six(0), 0, Some(WhyNot::IncludesZero)));
        // Nobody without it converted, and no cell is nought.
        assert_eq!(odds((60, 30), (60, 0)).reason, None);
    }

    proptest! {
        #[test]
        fn the_other_way_round_is_its_mirror(a in 0_i64..5_000, b in 0_i64..5_000, c in 0_i64..5_000, d in 0_i64..5_000) {
            let (one, other) = (odds((a + b, a), (c + d, c)), odds((c + d, c), (a + b, a)));
            prop_assert_eq!(one.log_odds_ratio.0, -other.log_odds_ratio.0);
            prop_assert_eq!((one.low.0, one.high.0), (-other.high.0, -other.low.0));
            prop_assert_eq!((one.points, one.reason), (-other.points, other.reason));
            prop_assert!(one.reason.is_some() || one.low.0.signum() == one.high.0.signum() || one.low.0 * one.high.0 == 0);
        }

        #[test]
        fn logarithms_add_up(a in 1_u64..8_000, b in 1_u64..8_000) {
            prop_assert!((ln(a * b) - ln(a) - ln(b)).abs() < 1 << 8);
        }
    }
}
