//! Which hand-overs the team's capacity can work (definition 7.4): week by week, in the agreed order; what is not worked
//! in its week stays first in line, older weeks first, for as many weeks as the decision window has.

use super::course::Step;
use crate::agreement::WorkOrder;
use crate::order;

/// A step of a lead's course that waits for a seller at the thresholds in `(low, level]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Waits {
    /// Its place in the order of arrival: by week, instant, lead and cycle.
    pub(super) place: u32,
    pub(super) week: i32,
    pub(super) low: i64,
    pub(super) level: i64,
    pub(super) mature: bool,
    pub(super) converted: bool,
    pub(super) amount: i64,
}

impl Waits {
    /// A step that hands somebody over.
    pub(super) fn new(place: u32, step: &Step) -> Self {
        let Step { week, low, level, cell, .. } = *step;
        let amount = i64::try_from(cell.amount).unwrap_or(i64::MAX);
        Self { place, week, low, level, mature: cell.mature > 0, converted: cell.converted > 0, amount }
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
    /// The highest level first; `place` is that in the order of work, the weeks apart by whole blocks.
    steps: Vec<Waits>,
    /// The steps by their lower bound, the highest first.
    by_low: Vec<u32>,
    /// For each week, where its places begin, and behind them all the end.
    weeks: Vec<usize>,
    first: i32,
}

/// Places that are summed together.
const BLOCK: usize = 64;

impl Worked {
    fn add(&mut self, one: &Waits, sign: i64) {
        self.leads += sign;
        self.mature += if one.mature { sign } else { 0 };
        self.converted += if one.converted { sign } else { 0 };
        self.amount += i128::from(one.amount) * i128::from(sign);
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
    pub(super) fn new(mut steps: Vec<Waits>, terms: Terms, first: i32) -> Self {
        steps.retain(|s| s.week >= first);
        // In the order of work, which is by week in any case.
        order::sort(&mut steps, |a, b| {
            let by_score =
                || if terms.order == WorkOrder::Score { b.level.cmp(&a.level) } else { std::cmp::Ordering::Equal };
            a.week.cmp(&b.week).then_with(by_score).then(a.place.cmp(&b.place))
        });
        let (mut weeks, mut place) = (vec![0_usize], 0_usize);
        for step in &mut steps {
            let week = usize::try_from(step.week - first).unwrap_or(0);
            while weeks.len() <= week {
                place = place.next_multiple_of(BLOCK);
                weeks.push(place);
            }
            step.place = u32::try_from(place).unwrap_or(u32::MAX);
            place += 1;
        }
        weeks.push(place.next_multiple_of(BLOCK));
        order::sort(&mut steps, |a, b| b.level.cmp(&a.level).then(a.place.cmp(&b.place)));
        let mut by_low: Vec<u32> = (0..u32::MAX).zip(&steps).map(|(n, _)| n).collect();
        order::order(&mut by_low, &|a, b| steps[b as usize].low.cmp(&steps[a as usize].low));
        Self { terms, steps, by_low, weeks, first }
    }

    /// Calls back with what is worked at each of these thresholds, given in descending order.
    pub(super) fn descend(&self, thresholds: impl Iterator<Item = i64>, mut each: impl FnMut(i64, Worked)) {
        let places = self.weeks.last().copied().unwrap_or(0);
        let mut floor = Floor {
            active: vec![None; places],
            blocks: vec![Worked::default(); places / BLOCK],
            weeks: vec![Worked::default(); self.weeks.len() - 1],
        };
        let (mut next, mut left) = (0, 0);
        for threshold in thresholds {
            while let Some(step) = self.steps.get(next).filter(|s| s.level >= threshold) {
                floor.set(step, self.first, 1, next);
                next += 1;
            }
            while let Some(n) = self.by_low.get(left).filter(|n| self.steps[**n as usize].low >= threshold) {
                floor.set(&self.steps[*n as usize], self.first, -1, *n as usize);
                left += 1;
            }
            each(threshold, self.worked(&floor));
        }
    }

    /// What is worked at one threshold.
    pub(super) fn at(&self, threshold: i64) -> Worked {
        let mut worked = Worked::default();
        self.descend(std::iter::once(threshold), |_, at| worked = at);
        worked
    }

    fn worked(&self, floor: &Floor) -> Worked {
        let served = self.served(&floor.weeks);
        let mut worked = Worked::default();
        for (week, (all, served)) in floor.weeks.iter().zip(served).enumerate() {
            if served == all.leads {
                worked.join(all);
            } else {
                worked.join(&floor.first(&self.steps, self.weeks[week]..self.weeks[week + 1], served));
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

/// Who waits at a threshold, by place.
struct Floor {
    /// The step at each place.
    active: Vec<Option<u32>>,
    blocks: Vec<Worked>,
    weeks: Vec<Worked>,
}

impl Floor {
    fn set(&mut self, step: &Waits, first: i32, sign: i64, number: usize) {
        let place = step.place as usize;
        self.active[place] = if sign > 0 { u32::try_from(number).ok() } else { None };
        self.blocks[place / BLOCK].add(step, sign);
        self.weeks[usize::try_from(step.week - first).unwrap_or(0)].add(step, sign);
    }

    /// The first so many of these places.
    fn first(&self, steps: &[Waits], places: std::ops::Range<usize>, count: i64) -> Worked {
        let mut sum = Worked::default();
        for block in places.start / BLOCK..places.end / BLOCK {
            if sum.leads + self.blocks[block].leads <= count {
                sum.join(&self.blocks[block]);
                continue;
            }
            for step in self.active[block * BLOCK..(block + 1) * BLOCK].iter().flatten() {
                if sum.leads == count {
                    return sum;
                }
                sum.add(&steps[*step as usize], 1);
            }
        }
        sum
    }
}
