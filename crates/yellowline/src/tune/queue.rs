//! Who waits for a seller, week by week.

use super::grid::Levels;
use super::replay::Fate;
use super::sweep::Cell;
use crate::order;

/// Steps of leads' courses that wait for a seller.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "partials", serde(into = "Vec<Alone>", try_from = "Vec<Alone>"))]
pub(super) struct Queue {
    /// The first of the weeks.
    first: i32,
    weeks: Vec<Vec<Waits>>,
    /// The levels they name by number.
    pub(super) levels: Vec<i64>,
    pub(super) fates: Vec<Awaits>,
}

/// One of them: for the thresholds in `(low, level]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Waits {
    /// Its place in the order of arrival: by instant, lead and cycle.
    pub(super) place: u32,
    /// What becomes of it, by number.
    pub(super) fate: u32,
    pub(super) level: u32,
    /// The lead's score, by number as levels are: above its level where its next cycle parts thresholds.
    pub(super) score: u32,
    /// [`NO_LOW`] where it waits at every threshold below.
    pub(super) low: u32,
}

pub(super) const NO_LOW: u32 = u32::MAX;

/// What becomes of one who waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Awaits {
    pub(super) mature: bool,
    pub(super) converted: bool,
    pub(super) amount: i64,
}

/// One who waits, by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Alone {
    pub(super) place: u32,
    level: i64,
    score: i64,
    low: Option<i64>,
    week: i32,
    awaits: Awaits,
}

impl Awaits {
    fn new(cell: &Cell) -> Self {
        let amount = i64::try_from(cell.amount).unwrap_or(i64::MAX);
        Self { mature: cell.mature > 0, converted: cell.converted > 0, amount }
    }
}

impl Queue {
    /// Nobody yet, with these fates.
    pub(super) fn of(fates: &[Fate]) -> Self {
        let first = fates.iter().filter(|f| f.cell.is_some()).map(|f| f.week).min().unwrap_or(0);
        let fates = fates.iter().map(|f| Awaits::new(&f.cell.unwrap_or_default())).collect();
        Self { first, fates, ..Self::default() }
    }

    /// The number of a fate of its own.
    pub(super) fn fate(&mut self, cell: &Cell) -> u32 {
        self.fates.push(Awaits::new(cell));
        number(self.fates.len() - 1)
    }

    #[inline]
    pub(super) fn push(&mut self, week: i32, waits: Waits) {
        let at = usize::try_from(week.wrapping_sub(self.first)).unwrap_or(usize::MAX);
        match self.weeks.get_mut(at) {
            Some(week) => week.push(waits),
            None => self.begin(week).push(waits),
        }
    }

    /// A week that is before or after those that are there.
    #[cold]
    fn begin(&mut self, week: i32) -> &mut Vec<Waits> {
        if self.weeks.is_empty() {
            self.first = self.first.min(week);
        }
        let before = usize::try_from(self.first - week).unwrap_or(0);
        self.weeks.splice(..0, std::iter::repeat_n(Vec::new(), before));
        self.first = self.first.min(week);
        let at = usize::try_from(week - self.first).unwrap_or(0);
        if self.weeks.len() <= at {
            self.weeks.resize(at + 1, Vec::new());
        }
        &mut self.weeks[at]
    }

    /// The weeks from one on.
    pub(super) fn from(&self, week: i32) -> &[Vec<Waits>] {
        let before = usize::try_from(week.saturating_sub(self.first)).unwrap_or(0);
        self.weeks.get(before..).unwrap_or_default()
    }

    /// Each by itself, in the order of places and levels: so that two queues can be told apart and joined.
    pub(super) fn alone(&self) -> Vec<Alone> {
        let alone = |week: i32, w: &Waits| Alone {
            place: w.place,
            level: self.levels[w.level as usize],
            score: self.levels[w.score as usize],
            low: self.levels.get(w.low as usize).copied(),
            week,
            awaits: self.fates[w.fate as usize],
        };
        let weeks = (self.first..).zip(&self.weeks);
        let mut all: Vec<_> = weeks.flat_map(|(week, all)| all.iter().map(move |w| alone(week, w))).collect();
        Self::sort(&mut all);
        all
    }

    /// Their order.
    pub(super) fn sort(all: &mut Vec<Alone>) {
        order::sort(all, |a, b| (a.place, a.level).cmp(&(b.place, b.level)));
    }

    /// Of those that stand by themselves.
    pub(super) fn gather(all: &[Alone]) -> Self {
        let mut levels = Levels::default();
        let mut queue = Self { first: all.first().map_or(0, |one| one.week), ..Self::default() };
        for (one, fate) in all.iter().zip(0..) {
            let (level, score) = (levels.number(one.level), levels.number(one.score));
            let low = one.low.map_or(NO_LOW, |low| levels.number(low));
            queue.push(one.week, Waits { place: one.place, fate, level, score, low });
            queue.fates.push(one.awaits);
        }
        queue.levels = levels.all;
        queue
    }
}

#[cfg(feature = "partials")]
impl From<Queue> for Vec<Alone> {
    fn from(queue: Queue) -> Self {
        queue.alone()
    }
}

#[cfg(feature = "partials")]
impl TryFrom<Vec<Alone>> for Queue {
    type Error = &'static str;

    fn try_from(all: Vec<Alone>) -> Result<Self, Self::Error> {
        // Weeks are counted from year 1, and years end with 2099.
        let known = all.iter().all(|one| (0..=110_000).contains(&one.week));
        if known { Ok(Self::gather(&all)) } else { Err("a week of no year") }
    }
}

/// There is no memory for more levels or fates than 32 bits can count.
pub(super) fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
