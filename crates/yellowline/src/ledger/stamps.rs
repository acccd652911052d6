use super::stage::{pack, unpack};
use crate::unit::{Instant, Stamp};

/// Stamps of rows, as narrow as they allow: four bytes each where all are whole seconds within 136 years.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stamps {
    times: Times,
    /// One bit for each row of which only the day is known.
    days: Days,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Times {
    /// Seconds after the first number, which counts from the epoch; the highest is a missing one.
    Seconds(i64, Vec<u32>),
    /// Milliseconds since the epoch; the lowest is a missing one.
    Milliseconds(Vec<i64>),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Days {
    #[default]
    None,
    All,
    Some(Vec<u64>),
}

impl Default for Times {
    fn default() -> Self {
        Self::Seconds(0, Vec::new())
    }
}

impl Stamps {
    /// From packed stamps.
    pub(super) fn new(rows: impl Iterator<Item = Option<i64>> + Clone) -> Self {
        let known = || rows.clone().flatten().map(unpack);
        let first = known().map(|s| s.at.ms()).min().unwrap_or(0).div_euclid(1000);
        let last = known().map(|s| s.at.ms()).max().unwrap_or(0).div_euclid(1000);
        let whole = known().all(|s| s.at.ms().rem_euclid(1000) == 0);
        let offset = |s: Stamp| u32::try_from(s.at.ms().div_euclid(1000) - first).unwrap_or(u32::MAX);
        let times = if whole && last - first < i64::from(u32::MAX) {
            Times::Seconds(first, rows.clone().map(|r| r.map_or(u32::MAX, |p| offset(unpack(p)))).collect())
        } else {
            Times::Milliseconds(rows.clone().map(|r| r.map_or(i64::MIN, |p| unpack(p).at.ms())).collect())
        };
        let days = if known().all(|s| !s.day) {
            Days::None
        } else if known().all(|s| s.day) {
            Days::All
        } else {
            let mut bits = Vec::new();
            for (row, packed) in rows.enumerate() {
                if row % 64 == 0 {
                    bits.push(0_u64);
                }
                if let (Some(word), Some(true)) = (bits.last_mut(), packed.map(|p| unpack(p).day)) {
                    *word |= 1 << (row % 64);
                }
            }
            Days::Some(bits)
        };
        Self { times, days }
    }

    /// The stamp of a row in one number that sorts as it does.
    pub(super) fn packed(&self, row: usize) -> Option<i64> {
        self.get(row).map(pack)
    }

    /// The stamp of a row.
    pub(super) fn get(&self, row: usize) -> Option<Stamp> {
        let ms = match &self.times {
            Times::Seconds(first, seconds) if seconds[row] != u32::MAX => (first + i64::from(seconds[row])) * 1000,
            Times::Milliseconds(ms) if ms[row] != i64::MIN => ms[row],
            _ => return None,
        };
        let day = match &self.days {
            Days::None => false,
            Days::All => true,
            Days::Some(bits) => bits[row / 64] >> (row % 64) & 1 == 1,
        };
        Some(Stamp { at: Instant::from_ms(ms)?, day })
    }

    pub(super) const fn len(&self) -> usize {
        match &self.times {
            Times::Seconds(_, seconds) => seconds.len(),
            Times::Milliseconds(ms) => ms.len(),
        }
    }

    /// Bytes of the columns.
    pub(super) const fn bytes(&self) -> usize {
        let times = match &self.times {
            Times::Seconds(_, seconds) => seconds.len() * 4,
            Times::Milliseconds(ms) => ms.len() * 8,
        };
        let days = if let Days::Some(bits) = &self.days { bits.len() * 8 } else { 0 };
        times + days
    }

    /// The earliest and the latest.
    pub(super) fn span(&self) -> Option<(Instant, Instant)> {
        let known = || (0..self.len()).filter_map(|row| self.get(row)).map(|s| s.at);
        known().min().zip(known().max())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn gives_back_what_it_took(
            rows in prop::collection::vec(prop::option::of((-2_208_988_800..4_102_444_800_i64, 0..1000_i64, any::<bool>())), 0..200),
            milliseconds: bool,
            days in prop::option::of(any::<bool>()),
        ) {
            let stamps: Vec<Option<Stamp>> = rows.iter().map(|row| row.map(|(s, ms, day)| Stamp {
                at: Instant::from_ms(s * 1000 + if milliseconds { ms } else { 0 }).unwrap(),
                day: days.unwrap_or(day),
            })).collect();
            let built = Stamps::new(stamps.iter().map(|s| s.map(pack)));
            prop_assert_eq!((0..rows.len()).map(|row| built.get(row)).collect::<Vec<_>>(), stamps.clone());
            prop_assert_eq!(built.span().map(|s| s.0), stamps.iter().flatten().map(|s| s.at).min());
        }
    }
}
