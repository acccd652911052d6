//! Which hand-overs the team's capacity can work (definition 7.4): week by week, in the agreed order; what is not worked
//! in its week stays first in line, older weeks first, for as many weeks as the decision window has.

use super::grid::Levels;
use super::replay::Fate;
use super::sweep::Cell;
use crate::agreement::WorkOrder;
use crate::order;
use std::cell::OnceCell;

/// Steps of leads' courses that wait for a seller.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Queue {
    pub(super) steps: Vec<Waits>,
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
    /// [`NO_LOW`] where it waits at every threshold below.
    pub(super) low: u32,
}

pub(super) const NO_LOW: u32 = u32::MAX;

/// When it comes and what becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Awaits {
    pub(super) week: i32,
    pub(super) mature: bool,
    pub(super) converted: bool,
    pub(super) amount: i64,
}

impl Awaits {
    fn new(week: i32, cell: &Cell) -> Self {
        let amount = i64::try_from(cell.amount).unwrap_or(i64::MAX);
        Self { week, mature: cell.mature > 0, converted: cell.converted > 0, amount }
    }
}

impl Queue {
    /// Nobody yet, with these fates.
    pub(super) fn of(fates: &[Fate]) -> Self {
        let fates = fates.iter().map(|f| Awaits::new(f.week, &f.cell.unwrap_or_default())).collect();
        Self { fates, ..Self::default() }
    }

    /// The number of a fate of its own.
    pub(super) fn fate(&mut self, week: i32, cell: &Cell) -> u32 {
        self.fates.push(Awaits::new(week, cell));
        u32::try_from(self.fates.len() - 1).unwrap_or(u32::MAX)
    }

    /// Each by itself, in the order of places and levels: so that two queues can be told apart and joined.
    pub(super) fn alone(&self) -> Vec<(u32, i64, Option<i64>, Awaits)> {
        let alone = |w: &Waits| {
            let low = self.levels.get(w.low as usize).copied();
            (w.place, self.levels[w.level as usize], low, self.fates[w.fate as usize])
        };
        let mut all: Vec<_> = self.steps.iter().map(alone).collect();
        order::sort(&mut all, |a, b| (a.0, a.1).cmp(&(b.0, b.1)));
        all
    }

    /// Of those that stand by themselves.
    pub(super) fn gather(all: &[(u32, i64, Option<i64>, Awaits)]) -> Self {
        let mut levels = Levels::default();
        let mut queue = Self::default();
        for ((place, level, low, fate), n) in all.iter().zip(0..) {
            let level = levels.number(*level);
            let low = low.map_or(NO_LOW, |low| levels.number(low));
            queue.steps.push(Waits { place: *place, fate: n, level, low });
            queue.fates.push(*fate);
        }
        queue.levels = levels.all;
        queue
    }
}

/// How a team works what is handed over.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terms {
    /// Leads in a week.
    pub(super) capacity: i64,
    pub(super) order: WorkOrder,
    /// Weeks for which a lead waits after its own.
    pub(super) carry: usize,
}

/// What would be worked at a threshold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Worked {
    pub(super) leads: i64,
    pub(super) mature: i64,
    pub(super) converted: i64,
    pub(super) amount: i128,
}

/// All that waits, ready to be worked at one threshold after the other.
#[derive(Clone, Debug)]
pub(super) struct Line {
    terms: Terms,
    queue: Queue,
    /// For each step, its place in the order of work, the weeks apart by whole blocks.
    places: Vec<u32>,
    /// The steps by their level, and by their lower bound, the highest first.
    by_level: Vec<u32>,
    by_low: Vec<u32>,
    /// For each week, where its places begin, and behind them all the end.
    weeks: Vec<usize>,
    first: i32,
    /// What is worked between each level and the one below it, once it was asked for; ascending.
    known: OnceCell<Vec<(i64, Worked)>>,
}

/// As many levels are worked out at once; of more each by itself.
const MANY: usize = 2000;

/// Places that are summed together.
const BLOCK: usize = 64;

impl Worked {
    fn add(&mut self, one: &Awaits, sign: i64) {
        self.leads += sign;
        self.mature += if one.mature { sign } else { 0 };
        self.converted += if one.converted { sign } else { 0 };
        if one.amount != 0 {
            self.amount += if sign < 0 { -i128::from(one.amount) } else { i128::from(one.amount) };
        }
    }

    const fn join(&mut self, other: &Self) {
        self.leads += other.leads;
        self.mature += other.mature;
        self.converted += other.converted;
        self.amount += other.amount;
    }
}

impl Line {
    /// Those who wait from the week `first` on.
    pub(super) fn new(mut queue: Queue, terms: Terms, first: i32) -> Self {
        let Queue { steps, levels, fates } = &mut queue;
        steps.retain(|s| fates[s.fate as usize].week >= first);
        let week = |s: &Waits| usize::try_from(fates[s.fate as usize].week - first).unwrap_or(0);
        // The highest level is 0; one that is none comes last.
        let mut ranked: Vec<_> = levels.iter().map(|level| !level.cast_unsigned() ^ 1 << 63).zip(0..).collect();
        order::keyed(&mut ranked, &|a, b| a.cmp(&b));
        let mut ranks = vec![levels.len(); levels.len() + 1];
        ranked.iter().enumerate().for_each(|(rank, (_, level))| ranks[*level as usize] = rank);
        let rank = |level: u32| ranks[(level as usize).min(levels.len())];
        // In the order of arrival, then by score where that is agreed, then by week: each keeps what came before.
        let end = steps.iter().map(|s| s.place as usize + 1).max().unwrap_or(0);
        let all: Vec<u32> = (0..).zip(steps.iter()).map(|(n, _)| n).collect();
        let of = |n: u32| &steps[n as usize];
        let mut line = by(&all, end, |n| of(n).place as usize);
        if terms.order == WorkOrder::Score {
            line = by(&line, levels.len() + 1, |n| rank(of(n).level));
        }
        let last = steps.iter().map(week).max().map_or(0, |week| week + 1);
        line = by(&line, last, |n| week(of(n)));
        let (mut weeks, mut place) = (vec![0_usize], 0_usize);
        let mut places = vec![0; steps.len()];
        for n in line {
            while weeks.len() <= week(of(n)) {
                place = place.next_multiple_of(BLOCK);
                weeks.push(place);
            }
            places[n as usize] = u32::try_from(place).unwrap_or(NOBODY);
            place += 1;
        }
        weeks.push(place.next_multiple_of(BLOCK));
        let by_level = by(&all, levels.len() + 1, |n| rank(of(n).level));
        let by_low = by(&all, levels.len() + 1, |n| rank(of(n).low));
        Self { terms, queue, places, by_level, by_low, weeks, first, known: OnceCell::new() }
    }

    /// Calls back with what is worked at each of these thresholds, given in descending order.
    fn descend(&self, thresholds: impl Iterator<Item = i64>, mut each: impl FnMut(i64, Worked)) {
        let places = self.weeks.last().copied().unwrap_or(0);
        let mut floor = Floor {
            active: vec![NOBODY; places],
            blocks: vec![Worked::default(); places / BLOCK],
            weeks: vec![Worked::default(); self.weeks.len() - 1],
        };
        let Queue { steps, levels, .. } = &self.queue;
        let level = |n: u32| levels[steps[n as usize].level as usize];
        let low = |n: u32| levels.get(steps[n as usize].low as usize).copied();
        let (mut next, mut left) = (0, 0);
        for threshold in thresholds {
            while let Some(n) = self.by_level.get(next).filter(|n| level(**n) >= threshold) {
                self.set(&mut floor, *n, true);
                next += 1;
            }
            while let Some(n) = self.by_low.get(left).filter(|n| low(**n).is_some_and(|low| low >= threshold)) {
                self.set(&mut floor, *n, false);
                left += 1;
            }
            each(threshold, self.worked(&floor));
        }
    }

    fn set(&self, floor: &mut Floor, n: u32, active: bool) {
        let (step, place) = (&self.queue.steps[n as usize], self.places[n as usize] as usize);
        let fate = &self.queue.fates[step.fate as usize];
        let sign = if active { 1 } else { -1 };
        floor.active[place] = if active { step.fate } else { NOBODY };
        floor.blocks[place / BLOCK].add(fate, sign);
        floor.weeks[usize::try_from(fate.week - self.first).unwrap_or(0)].add(fate, sign);
    }

    /// What is worked at one threshold.
    pub(super) fn at(&self, threshold: i64) -> Worked {
        let known = self.known.get_or_init(|| {
            let mut levels = self.queue.levels.clone();
            let mut known = Vec::new();
            if levels.len() <= MANY {
                order::sort(&mut levels, |a, b| b.cmp(a));
                self.descend(levels.into_iter(), |level, worked| known.push((level, worked)));
                known.reverse();
            }
            known
        });
        // Between two levels nothing changes.
        if let Some((_, worked)) = known.get(known.partition_point(|(level, _)| *level < threshold)) {
            return *worked;
        }
        let mut worked = Worked::default();
        if known.is_empty() {
            self.descend(std::iter::once(threshold), |_, at| worked = at);
        }
        worked
    }

    fn worked(&self, floor: &Floor) -> Worked {
        let served = self.served(&floor.weeks);
        let mut worked = Worked::default();
        for (week, (all, served)) in floor.weeks.iter().zip(served).enumerate() {
            if served == all.leads {
                worked.join(all);
            } else {
                worked.join(&floor.first(&self.queue.fates, self.weeks[week]..self.weeks[week + 1], served));
            }
        }
        worked
    }

    /// How many of each week's are worked, in their week or in one of those after it, also beyond the period's end.
    fn served(&self, weeks: &[Worked]) -> Vec<i64> {
        let Terms { capacity, carry, .. } = self.terms;
        let mut served = vec![0; weeks.len()];
        for now in 0..weeks.len() + carry {
            let mut free = capacity;
            for week in now.saturating_sub(carry)..weeks.len().min(now + 1) {
                let taken = free.min(weeks[week].leads - served[week]);
                served[week] += taken;
                free -= taken;
            }
        }
        served
    }
}

/// Numbers by a key below `keys`, those of one key in the order given.
fn by(numbers: &[u32], keys: usize, key: impl Fn(u32) -> usize) -> Vec<u32> {
    let mut begins = vec![0_u32; keys + 1];
    numbers.iter().for_each(|n| begins[key(*n) + 1] += 1);
    for at in 1..begins.len() {
        begins[at] += begins[at - 1];
    }
    let mut sorted = vec![0; numbers.len()];
    for n in numbers {
        let begin = &mut begins[key(*n)];
        sorted[*begin as usize] = *n;
        *begin += 1;
    }
    sorted
}

const NOBODY: u32 = u32::MAX;

/// Who waits at a threshold, by place.
struct Floor {
    /// The fate of who waits at each place.
    active: Vec<u32>,
    blocks: Vec<Worked>,
    weeks: Vec<Worked>,
}

impl Floor {
    /// The first so many of these places.
    fn first(&self, fates: &[Awaits], places: std::ops::Range<usize>, count: i64) -> Worked {
        let mut sum = Worked::default();
        for block in places.start / BLOCK..places.end / BLOCK {
            if sum.leads + self.blocks[block].leads <= count {
                sum.join(&self.blocks[block]);
                continue;
            }
            for n in self.active[block * BLOCK..(block + 1) * BLOCK].iter().filter(|n| **n != NOBODY) {
                if sum.leads == count {
                    return sum;
                }
                sum.add(&fates[*n as usize], 1);
            }
        }
        sum
    }
}
