//! Counting how often each fate is met at each level, before what it holds is added up.

use super::replay::Fate;
use super::sweep::Sweep;

/// Levels by number, in the order in which they were met.
#[derive(Debug, Default)]
pub(super) struct Levels {
    pub(super) all: Vec<i64>,
    /// Sorted, each with its number.
    sorted: Vec<(i64, u32)>,
    /// Those met last: what is looked for is as a rule among them.
    recent: Vec<(i64, u32)>,
}

/// So many bits name a place among them.
const RECENT: u32 = 9;

impl Levels {
    pub(super) fn number(&mut self, level: i64) -> u32 {
        if self.recent.is_empty() {
            self.recent = vec![(Sweep::BELOW, 0); 1 << RECENT];
        }
        let spread = level.cast_unsigned().wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - RECENT);
        let slot = usize::try_from(spread).unwrap_or(0);
        let (known, number) = self.recent[slot];
        if known == level && level != Sweep::BELOW {
            return number;
        }
        let number = match self.sorted.binary_search_by(|(known, _)| known.cmp(&level)) {
            Ok(at) => self.sorted[at].1,
            Err(at) => {
                let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
                self.all.push(level);
                self.sorted.insert(at, (level, number));
                number
            }
        };
        self.recent[slot] = (level, number);
        number
    }
}

/// For each level and fate, how many.
#[derive(Debug)]
pub(super) struct Grid {
    fates: usize,
    counts: Vec<i32>,
}

impl Grid {
    pub(super) const fn new(fates: usize) -> Self {
        Self { fates, counts: Vec::new() }
    }

    /// Adds some to a level, or takes them away.
    pub(super) fn add(&mut self, level: u32, fate: u32, times: i32) {
        let place = level as usize * self.fates + fate as usize;
        if place >= self.counts.len() {
            self.counts.resize((level as usize + 1) * self.fates, 0);
        }
        self.counts[place] += times;
    }

    /// Adds what the fates hold to a sweep.
    pub(super) fn pour(&self, levels: &Levels, fates: &[Fate], into: &mut Sweep) {
        if self.fates == 0 {
            return;
        }
        for (level, counts) in levels.all.iter().zip(self.counts.chunks_exact(self.fates)) {
            for (fate, count) in fates.iter().zip(counts).filter(|(_, count)| **count != 0) {
                if let Some(cell) = fate.cell {
                    into.put(*level, fate.week, &cell.times(i64::from(*count)));
                }
            }
        }
    }
}
