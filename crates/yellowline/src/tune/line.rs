//! Which hand-overs the team's capacity can work (definition 7.4): week by week, in the agreed order; what is not worked
//! in its week stays first in line, older weeks first, for as many weeks as the decision window has.

use super::grid::Levels;
use super::replay::Fate;
use super::sweep::Cell;
use crate::agreement::WorkOrder;
use crate::order;
use std::ops::Range;

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

/// What would be worked at any threshold.
#[derive(Clone, Debug)]
pub(super) struct Line {
    terms: Terms,
    /// The period's first week.
    first: i32,
    /// What is worked between each level and the one below it, by level; nothing where there are too many levels.
    known: Vec<(i64, Worked)>,
}

/// As many levels are worked out at once; of more each by itself.
const MANY: usize = 2000;

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
        if other.amount != 0 {
            self.amount += other.amount;
        }
    }
}

impl Line {
    /// Of those who wait from the week `first` on.
    pub(super) fn new(queue: &Queue, terms: Terms, first: i32) -> Self {
        let mut levels = queue.levels.clone();
        if levels.len() > MANY {
            return Self { terms, first, known: Vec::new() };
        }
        order::sort(&mut levels, Ord::cmp);
        let worked = Turns::new(queue, terms.order, first, &levels).work(terms);
        Self { terms, first, known: levels.into_iter().zip(worked).collect() }
    }

    /// What is worked at a threshold, of the same queue.
    pub(super) fn at(&self, queue: &Queue, threshold: i64) -> Worked {
        // Between two levels nothing changes.
        if !self.known.is_empty() {
            let at = self.known.partition_point(|(level, _)| *level < threshold);
            return self.known.get(at).map(|(_, worked)| *worked).unwrap_or_default();
        }
        let worked = Turns::new(queue, self.terms.order, self.first, &[threshold]).work(self.terms);
        worked.first().copied().unwrap_or_default()
    }
}

/// Those who wait, week by week, and the thresholds, ascending, at which they do.
struct Turns<'q> {
    all: Vec<Turn>,
    /// Where each week's end.
    weeks: Vec<usize>,
    fates: &'q [Awaits],
    thresholds: usize,
}

/// One who waits at the thresholds of these numbers.
#[derive(Clone, Copy)]
struct Turn {
    place: u32,
    /// The higher the score the lower; 0 where work goes by arrival alone.
    rank: u32,
    fate: u32,
    from: u32,
    to: u32,
}

/// Turns whose sums are looked at together.
const BLOCK: usize = 64;

impl<'q> Turns<'q> {
    fn new(queue: &'q Queue, order: WorkOrder, first: i32, thresholds: &[i64]) -> Self {
        let Queue { steps, levels, fates } = queue;
        let week = |fate: u32| usize::try_from(fates[fate as usize].week - first).ok();
        let reach: Vec<u32> = levels.iter().map(|l| number(thresholds.partition_point(|t| t <= l))).collect();
        let ranks = if order == WorkOrder::Score { ranks(levels) } else { vec![0; levels.len()] };
        let turn = |s: &Waits| {
            let from = reach.get(s.low as usize).copied().unwrap_or(0);
            let (to, rank) = (reach[s.level as usize], ranks[s.level as usize]);
            Turn { place: s.place, rank, fate: s.fate, from, to }
        };
        let waits = |t: &Turn| t.from < t.to && week(t.fate).is_some();
        let given: Vec<Turn> = steps.iter().map(turn).filter(waits).collect();
        let of = |t: &Turn| week(t.fate).unwrap_or(0);
        let (all, weeks) = by(&given, of);
        Self { all, weeks, fates, thresholds: thresholds.len() }
    }

    fn week(&self, week: usize) -> &[Turn] {
        &self.all[week.checked_sub(1).map_or(0, |before| self.weeks[before])..self.weeks[week]]
    }

    /// How many come in each week, by threshold.
    fn come(&self) -> Vec<Vec<i64>> {
        let week = |week| {
            let mut come = vec![0; self.thresholds + 1];
            for turn in self.week(week) {
                come[turn.from as usize] += 1;
                come[turn.to as usize] -= 1;
            }
            let mut sum = 0;
            come.iter_mut().for_each(|n| {
                sum += *n;
                *n = sum;
            });
            come
        };
        (0..self.weeks.len()).map(week).collect()
    }

    /// What is worked at each threshold.
    fn work(&self, terms: Terms) -> Vec<Worked> {
        let come = self.come();
        let served = served(&come, terms);
        let mut worked = vec![Worked::default(); self.thresholds];
        for (week, (come, served)) in come.iter().zip(served).enumerate() {
            if come == &served {
                self.serve(self.week(week), usize::MAX, served, &mut worked);
                continue;
            }
            // In the order of arrival, then by score where that is agreed: what comes second keeps what came first.
            let turns = self.week(week);
            let least = turns.iter().map(|t| t.place).min().unwrap_or(0);
            let (mut turns, _) = by(turns, |t| (t.place - least) as usize);
            if terms.order == WorkOrder::Score {
                turns = by(&turns, |t| t.rank as usize).0;
            }
            self.serve(&turns, BLOCK, served, &mut worked);
        }
        worked
    }

    /// Adds the first of these turns, as many at each threshold as are served.
    fn serve(&self, turns: &[Turn], block: usize, mut left: Vec<i64>, worked: &mut [Worked]) {
        let mut sums = vec![Worked::default(); self.thresholds + 1];
        for block in turns.chunks(block) {
            if left.iter().all(|left| *left == 0) {
                return;
            }
            for turn in block {
                let fate = &self.fates[turn.fate as usize];
                sums[turn.from as usize].add(fate, 1);
                sums[turn.to as usize].add(fate, -1);
            }
            let mut sum = Worked::default();
            for (at, (left, worked)) in (0..).zip(left.iter_mut().zip(worked.iter_mut())) {
                sum.join(&std::mem::take(&mut sums[at as usize]));
                if sum.leads <= *left {
                    worked.join(&sum);
                    *left -= sum.leads;
                    continue;
                }
                let here = block.iter().filter(|t| Range { start: t.from, end: t.to }.contains(&at));
                let here = here.take(usize::try_from(*left).unwrap_or(0));
                here.for_each(|turn| worked.add(&self.fates[turn.fate as usize], 1));
                *left = 0;
            }
            sums[self.thresholds] = Worked::default();
        }
    }
}

/// How many of each week's are worked, by threshold, in their week or in one of those after it, also beyond the
/// period's end.
fn served(come: &[Vec<i64>], Terms { capacity, carry, .. }: Terms) -> Vec<Vec<i64>> {
    let mut served: Vec<Vec<i64>> = come.iter().map(|come| vec![0; come.len()]).collect();
    for now in 0..come.len() + carry {
        let mut free = vec![capacity; come.first().map_or(0, Vec::len)];
        for week in now.saturating_sub(carry)..come.len().min(now + 1) {
            for ((free, served), come) in free.iter_mut().zip(&mut served[week]).zip(&come[week]) {
                let taken = (*free).min(come - *served);
                *served += taken;
                *free -= taken;
            }
        }
    }
    served
}

/// For each level how many are higher.
fn ranks(levels: &[i64]) -> Vec<u32> {
    let mut sorted = levels.to_vec();
    order::sort(&mut sorted, |a, b| b.cmp(a));
    levels.iter().map(|level| number(sorted.partition_point(|other| other > level))).collect()
}

/// Turns by a key, those of one key in the order given, and where those of each key end.
fn by(turns: &[Turn], key: impl Fn(&Turn) -> usize) -> (Vec<Turn>, Vec<usize>) {
    let keys = turns.iter().map(|t| key(t) + 1).max().unwrap_or(0);
    let mut ends = vec![0; keys];
    turns.iter().for_each(|t| ends[key(t)] += 1);
    let mut sum = 0;
    for end in &mut ends {
        sum += std::mem::replace(end, sum);
    }
    let mut sorted = turns.to_vec();
    for turn in turns {
        let end = &mut ends[key(turn)];
        sorted[*end] = *turn;
        *end += 1;
    }
    (sorted, ends)
}

/// There is no memory for more levels than 32 bits can count.
fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
