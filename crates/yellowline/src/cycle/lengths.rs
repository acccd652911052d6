use crate::unit::half_even;
use serde::Serialize;

/// How often each whole number came, as lengths in milliseconds: what a median needs, and what can be merged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Lengths {
    /// Each length with how often, ascending.
    counted: Vec<(i64, i64)>,
    /// Those added since they were settled.
    #[cfg_attr(feature = "partials", serde(skip))]
    fresh: Vec<i64>,
}

/// What is said of lengths of time, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "Lengths"))]
#[serde(rename_all = "camelCase")]
pub struct Stat {
    /// How many there are.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub n: i64,
    /// The middle one, or the mean of the two middle ones.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub median_ms: Option<i64>,
    /// The one at the place ⌈0.9 n⌉.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub p90_ms: Option<i64>,
    /// The mean.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub mean_ms: Option<i64>,
}

impl Lengths {
    pub(crate) fn add(&mut self, ms: i64) {
        self.fresh.push(ms);
    }

    /// Puts them in order, equal ones together; after the last was added.
    pub(crate) fn settle(&mut self) {
        self.fresh.sort_unstable();
        self.counted.reserve(self.fresh.len());
        for run in self.fresh.chunk_by(|a, b| a == b) {
            self.counted.push((run[0], i64::try_from(run.len()).unwrap_or(i64::MAX)));
        }
        self.fresh = Vec::new();
        if self.counted.windows(2).any(|two| two[0].0 >= two[1].0) {
            // Those of parts are in order each: a stable sort merges them.
            self.counted.sort();
            self.counted.dedup_by(|later, first| {
                let same = later.0 == first.0;
                first.1 += if same { later.1 } else { 0 };
                same
            });
        }
    }

    /// Each with how often, ascending.
    pub(crate) fn counted(&self) -> &[(i64, i64)] {
        &self.counted
    }

    /// Adds others; they are settled after the last.
    pub(crate) fn merge(&mut self, other: &Self) {
        self.counted.extend_from_slice(&other.counted);
        self.fresh.extend_from_slice(&other.fresh);
    }

    /// The one at a place, from 0.
    fn at(&self, place: i64) -> i64 {
        let mut before = 0;
        let found = self.counted.iter().find(|(_, count)| {
            before += count;
            before > place
        });
        found.map_or(0, |(ms, _)| *ms)
    }

    pub(crate) fn finish(&self) -> Stat {
        let n: i64 = self.counted.iter().map(|(_, count)| count).sum();
        if n == 0 {
            return Stat { n, median_ms: None, p90_ms: None, mean_ms: None };
        }
        let whole = |num: i128, den: i128| i64::try_from(half_even(num, den)).ok();
        let middles = i128::from(self.at((n - 1) / 2)) + i128::from(self.at(n / 2));
        let sum: i128 = self.counted.iter().map(|(ms, count)| i128::from(*ms) * i128::from(*count)).sum();
        Stat {
            n,
            median_ms: whole(middles, 2),
            p90_ms: Some(self.at((n * 9 + 9) / 10 - 1)),
            mean_ms: whole(sum, i128::from(n)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stat(all: &[i64]) -> Stat {
        let mut lengths = Lengths::default();
        all.iter().for_each(|ms| lengths.add(*ms));
        lengths.settle();
        lengths.finish()
    }

    #[test]
    fn middles_ranks_and_means() {
        assert_eq!(stat(&[]), Stat { n: 0, median_ms: None, p90_ms: None, mean_ms: None });
        assert_eq!(stat(&[7]), Stat { n: 1, median_ms: Some(7), p90_ms: Some(7), mean_ms: Some(7) });
        // 2.5 and 3.5 go to the even neighbour.
        assert_eq!(stat(&[2, 3]).median_ms, Some(2));
        assert_eq!(stat(&[4, 3]), Stat { n: 2, median_ms: Some(4), p90_ms: Some(4), mean_ms: Some(4) });
        // ⌈0.9 · 10⌉ = 9, ⌈0.9 · 11⌉ = 10.
        assert_eq!(stat(&(1..=10).collect::<Vec<_>>()).p90_ms, Some(9));
        assert_eq!(stat(&(1..=11).collect::<Vec<_>>()).p90_ms, Some(10));
        assert_eq!(stat(&[5, 5, 5, 1, 9]).median_ms, Some(5));
    }
}
