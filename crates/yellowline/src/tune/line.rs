//! Which hand-overs the team's capacity can work (definition 7.4): week by week, in the agreed order; what is not worked
//! in its week stays first in line, older weeks first, for as many weeks as the decision window has.

use super::queue::{Awaits, Queue, Waits, number};
use crate::agreement::WorkOrder;
use crate::order;
use std::ops::Range;

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
        let worked = Turns::new(queue, first, &levels).work(terms);
        Self { terms, first, known: levels.into_iter().zip(worked).collect() }
    }

    /// What is worked at a threshold, of the same queue.
    pub(super) fn at(&self, queue: &Queue, threshold: i64) -> Worked {
        // Between two levels nothing changes.
        if !self.known.is_empty() {
            let at = self.known.partition_point(|(level, _)| *level < threshold);
            return self.known.get(at).map(|(_, worked)| *worked).unwrap_or_default();
        }
        let worked = Turns::new(queue, self.first, &[threshold]).work(self.terms);
        worked.first().copied().unwrap_or_default()
    }
}

/// Those who wait, week by week, and the thresholds, ascending, at which they do.
struct Turns<'q> {
    queue: &'q Queue,
    weeks: &'q [Vec<Waits>],
    thresholds: usize,
    /// For each level, how many of the thresholds it reaches.
    reach: Vec<u32>,
}

/// Turns whose sums are looked at together.
const BLOCK: usize = 64;

impl<'q> Turns<'q> {
    fn new(queue: &'q Queue, first: i32, thresholds: &[i64]) -> Self {
        let reach = |level: &i64| number(thresholds.partition_point(|t| t <= level));
        let reach = queue.levels.iter().map(reach).collect();
        Self { queue, weeks: queue.from(first), thresholds: thresholds.len(), reach }
    }

    /// The numbers of the thresholds at which one waits.
    fn at(&self, waits: &Waits) -> Range<usize> {
        let from = self.reach.get(waits.low as usize).copied().unwrap_or(0);
        from as usize..self.reach[waits.level as usize] as usize
    }

    /// How many come in a week, by threshold.
    fn come(&self, week: &[Waits]) -> Vec<i64> {
        let mut come = vec![0; self.thresholds + 1];
        for waits in week {
            let Range { start, end } = self.at(waits);
            come[start] += 1;
            come[end] -= 1;
        }
        let mut sum = 0;
        for n in &mut come {
            sum += *n;
            *n = sum;
        }
        come
    }

    /// What is worked at each threshold.
    fn work(&self, terms: Terms) -> Vec<Worked> {
        let come: Vec<_> = self.weeks.iter().map(|week| self.come(week)).collect();
        let served = served(&come, terms);
        let mut worked = vec![Worked::default(); self.thresholds];
        let ranks = if terms.order == WorkOrder::Score { ranks(&self.queue.levels) } else { Vec::new() };
        for ((week, come), served) in self.weeks.iter().zip(come).zip(served) {
            if come == served {
                self.serve(week, usize::MAX, served, &mut worked);
                continue;
            }
            // In the order of arrival, then by score where that is agreed: what comes second keeps what came first.
            let least = week.iter().map(|w| w.place).min().unwrap_or(0);
            let mut turns = by(week, |w| (w.place - least) as usize);
            if terms.order == WorkOrder::Score {
                turns = by(&turns, |w| ranks[w.score as usize] as usize);
            }
            self.serve(&turns, BLOCK, served, &mut worked);
        }
        worked
    }

    /// Adds the first of these, as many at each threshold as are served.
    fn serve(&self, turns: &[Waits], block: usize, mut left: Vec<i64>, worked: &mut [Worked]) {
        let fate = |waits: &Waits| &self.queue.fates[waits.fate as usize];
        let mut sums = vec![Worked::default(); self.thresholds + 1];
        for block in turns.chunks(block) {
            if left.iter().all(|left| *left == 0) {
                return;
            }
            for waits in block {
                let Range { start, end } = self.at(waits);
                sums[start].add(fate(waits), 1);
                sums[end].add(fate(waits), -1);
            }
            let mut sum = Worked::default();
            for (at, (left, worked)) in left.iter_mut().zip(worked.iter_mut()).enumerate() {
                sum.join(&std::mem::take(&mut sums[at]));
                if sum.leads <= *left {
                    worked.join(&sum);
                    *left -= sum.leads;
                    continue;
                }
                let here = block.iter().filter(|waits| self.at(waits).contains(&at));
                here.take(usize::try_from(*left).unwrap_or(0)).for_each(|waits| worked.add(fate(waits), 1));
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

/// Those who wait by a key, those of one key in the order given.
fn by(given: &[Waits], key: impl Fn(&Waits) -> usize) -> Vec<Waits> {
    let mut places = vec![0; given.iter().map(|w| key(w) + 1).max().unwrap_or(0)];
    given.iter().for_each(|w| places[key(w)] += 1);
    let mut sum = 0;
    for place in &mut places {
        sum += std::mem::replace(place, sum);
    }
    let mut sorted = given.to_vec();
    for waits in given {
        let place = &mut places[key(waits)];
        sorted[*place] = *waits;
        *place += 1;
    }
    sorted
}
