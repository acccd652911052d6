use crate::unit::half_even;
use serde::Serialize;

/// How long something took.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Took {
    /// How many were measured.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub n: i64,
    /// The middle, or the mean of the two middles, in milliseconds, rounded half to even.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub median_ms: Option<i64>,
    /// The ⌈0.9 n⌉-th, in milliseconds.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub p90_ms: Option<i64>,
    /// The mean, in milliseconds, rounded half to even.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub mean_ms: Option<i64>,
}

/// How many took how long, ascending.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Spread(Vec<(i64, i64)>);

impl Spread {
    pub(super) fn add(&mut self, ms: i64, times: i64) {
        match self.0.binary_search_by_key(&ms, |(known, _)| *known) {
            Ok(at) => self.0[at].1 += times,
            Err(at) => self.0.insert(at, (ms, times)),
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        other.0.iter().for_each(|(ms, times)| self.add(*ms, *times));
    }

    pub(super) fn finish(&self) -> Took {
        let n: i64 = self.0.iter().map(|(_, times)| times).sum();
        let half = |num: i128, den: i128| i64::try_from(half_even(num, den)).ok();
        let sum = self.0.iter().map(|(ms, times)| i128::from(*ms) * i128::from(*times)).sum();
        let middles = i128::from(self.nth((n - 1) / 2)) + i128::from(self.nth(n / 2));
        let any = n > 0;
        Took {
            n,
            median_ms: half(middles, 2).filter(|_| any),
            p90_ms: any.then(|| self.nth((9 * n + 9) / 10 - 1)),
            mean_ms: if any { half(sum, i128::from(n)) } else { None },
        }
    }

    /// The n-th of them, from 0.
    fn nth(&self, n: i64) -> i64 {
        let mut passed = 0;
        let found = self.0.iter().find(|(_, times)| {
            passed += times;
            passed > n
        });
        found.map_or(0, |(ms, _)| *ms)
    }
}
