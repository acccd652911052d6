//! Counting how often each fate is met at each level, before what it holds is added up.

use super::replay::Fate;
use super::sweep::Sweep;

/// Levels by number, in the order in which they were met.
#[derive(Debug)]
pub(super) struct Levels {
    pub(super) all: Vec<i64>,
    /// Sorted, each with its number.
    sorted: Vec<(i64, u32)>,
    /// Those met last: what is looked for is as a rule among them.
    recent: Box<[(i64, u32); 1 << RECENT]>,
}

impl Default for Levels {
    fn default() -> Self {
        Self { all: Vec::new(), sorted: Vec::new(), recent: Box::new([(Sweep::BELOW, 0); 1 << RECENT]) }
    }
}

/// So many bits name a place among them.
const RECENT: u32 = 9;

impl Levels {
    /// The number of a level, which is none below every score.
    #[inline]
    pub(super) fn number(&mut self, level: i64) -> u32 {
        let spread = level.cast_unsigned().wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - RECENT);
        let slot = usize::try_from(spread).unwrap_or(0) % (1 << RECENT);
        match self.recent[slot] {
            (known, number) if known == level => number,
            _ => self.look(level, slot),
        }
    }

    fn look(&mut self, level: i64, slot: usize) -> u32 {
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

/// For each level and fate how many, those that stay apart from the others.
#[derive(Debug)]
pub(super) struct Grid {
    fates: usize,
    counts: Vec<[i32; 2]>,
}

impl Grid {
    pub(super) const fn new(fates: usize) -> Self {
        Self { fates, counts: Vec::new() }
    }

    /// Adds some to a level, or takes them away.
    #[inline]
    pub(super) fn add(&mut self, level: u32, fate: u32, stays: bool, times: i32) {
        let place = level as usize * self.fates + fate as usize;
        if place >= self.counts.len() {
            self.grow(level);
        }
        self.counts[place][usize::from(stays)] += times;
    }

    #[cold]
    fn grow(&mut self, level: u32) {
        self.counts.resize((level as usize + 1) * self.fates, [0; 2]);
    }

    /// Adds what the fates of all hold to a sweep.
    pub(super) fn pour(&self, levels: &Levels, fates: &[Fate], into: &mut Sweep) {
        self.put(levels, fates, into, |[leaving, staying]| leaving + staying);
    }

    /// Adds what the fates of those that stay hold to a sweep.
    pub(super) fn pour_staying(&self, levels: &Levels, fates: &[Fate], into: &mut Sweep) {
        self.put(levels, fates, into, |[_, staying]| staying);
    }

    fn put(&self, levels: &Levels, fates: &[Fate], into: &mut Sweep, of: impl Fn([i32; 2]) -> i32) {
        if self.fates == 0 {
            return;
        }
        for (level, counts) in levels.all.iter().zip(self.counts.chunks_exact(self.fates)) {
            for (fate, count) in fates.iter().zip(counts.iter().map(|both| of(*both))).filter(|(_, n)| *n != 0) {
                if let Some(cell) = fate.cell {
                    into.put(*level, fate.week, &cell.times(i64::from(count)));
                }
            }
        }
    }
}
