use super::body::Body;
use super::book::length;
use super::cohort::Pair;
use super::path::{Passage, Path};
use super::spell::Exit;
use super::{Cycles, Request, Spell, Stages, accounts};
use crate::agreement::{Agreement, StageKind};
use crate::ledger::Ledger;
use crate::unit::{Instant, Zone};

/// Counts leads into figures.
pub(super) struct Counter<'a> {
    cycles: &'a Cycles,
    ledger: &'a Ledger,
    pub(super) path: Path,
    kinds: Vec<StageKind>,
    pairs: Vec<Pair>,
    /// Where the first period begins, then where each ends and the next begins.
    bounds: Vec<Instant>,
    active: Vec<Option<Window>>,
    /// For each code of a kind of touch, whether it is a buyer's.
    buyers: Vec<bool>,
    zone: Zone,
}

/// What is used again for each lead, so that nothing is allocated for it.
#[derive(Default)]
pub(super) struct Scratch {
    /// For each of its spells, how many bounds lie at or before its beginning, and its end.
    marks: Vec<(usize, usize)>,
    /// For each stage: all stays of a cycle so far, and the last that ended in a period that may see another.
    stays: Vec<(i64, Option<Stay>)>,
}

/// For each period, since when a buyer's touch makes a lead active: the instant, and its local day.
struct Window(Vec<(Instant, i32)>);

impl<'a> Counter<'a> {
    pub(super) fn new(agreement: &Agreement, ledger: &'a Ledger, cycles: &'a Cycles, request: &Request) -> Self {
        let stages = Stages::new(agreement, ledger);
        let path = Path::of(agreement, &stages);
        let zone = agreement.zone;
        let periods = &request.periods.periods;
        let window = |days: u32| {
            let since = |end: Instant| {
                let since = end.min(cycles.moment.instant).minus_days(days);
                (since, zone.day_number(since))
            };
            Window(periods.iter().map(|period| since(period.end)).collect())
        };
        let buyer = |kind: &str| agreement.touch_kinds.iter().any(|known| known.id == kind && !known.seller);
        let kinds = std::iter::once(false).chain(ledger.touches().kind().values().map(buyer));
        Self {
            cycles,
            ledger,
            pairs: agreement.conversions.iter().filter_map(|c| Pair::of(agreement, c, &path.rank)).collect(),
            path,
            kinds: agreement.stages.iter().map(|stage| stage.kind).collect(),
            bounds: periods.first().map(|first| first.start).into_iter().chain(periods.iter().map(|p| p.end)).collect(),
            active: agreement.stages.iter().map(|stage| stage.active_days.map(window)).collect(),
            buyers: kinds.collect(),
            zone,
        }
    }

    pub(super) fn empty(&self) -> Body {
        Body::empty(self.kinds.len(), self.pairs.len(), self.periods())
    }

    /// Accounts of the leads that are counted.
    pub(super) fn accounts(&self, leads: impl Iterator<Item = usize>) -> accounts::Tally {
        accounts::Tally::of(leads, &self.path, &self.kinds, self.cycles, self.ledger)
    }

    fn periods(&self) -> usize {
        self.bounds.len().saturating_sub(1)
    }

    /// How many bounds lie at or before an instant: it lies in the period before that one.
    fn mark(&self, at: Instant) -> usize {
        self.bounds.partition_point(|bound| *bound <= at)
    }

    /// The period of a mark.
    fn period(&self, mark: usize) -> Option<usize> {
        mark.checked_sub(1).filter(|period| *period < self.periods())
    }

    /// Counts a lead.
    pub(super) fn count(&self, lead: usize, body: &mut Body, scratch: &mut Scratch) {
        let spells = self.cycles.spells(lead);
        let Some(first) = spells.first() else { return };
        let tie = self.cycles.leads[lead].tie;
        scratch.marks.clear();
        scratch.stays.resize(self.kinds.len(), (0, None));
        let (mut at, mut mark) = (first.enter, self.mark(first.enter));
        for spell in spells {
            // A spell begins where the one before it ended, as a rule.
            let enter = if spell.enter == at { mark } else { self.mark(spell.enter) };
            (at, mark) = (spell.exit, if spell.way.is_none() { self.bounds.len() } else { self.mark(spell.exit) });
            scratch.marks.push((enter, mark));
            self.flow(spell, (enter, mark), tie, body);
            if let Some(window) = &self.active[spell.stage()] {
                self.active(lead, spell, (enter, mark), window, body);
            }
        }
        if tie {
            self.tied(spells, &scratch.marks, body);
        }
        let mut begin = 0;
        for cycle in self.cycles.journeys(lead) {
            let marks = begin..begin + cycle.len();
            begin = marks.end;
            let passage = self.path.passage(cycle);
            self.stages(&passage, body);
            self.dwell(cycle, marks.start, body, scratch);
            for (pair, cohorts) in self.pairs.iter().zip(&mut body.conversions) {
                let Some(member) = pair.member(&passage, &self.kinds, &self.cycles.moment, self.zone) else { continue };
                if let Some(period) = self.period(scratch.marks[marks.start + member.at].0) {
                    cohorts[period].add(&member);
                }
            }
        }
    }

    /// Counts a spell where it is there, begins and ends.
    fn flow(&self, spell: &Spell, (enter, exit): (usize, usize), tie: bool, body: &mut Body) {
        let rows = &mut body.stages[spell.stage()].rows;
        // It is there at the bounds from that after its beginning to that at its end; a period opens with the bound of
        // its own place and closes with the next.
        for (bound, step) in [(enter, 1), (exit, -1)] {
            if let Some(row) = rows.get_mut(bound) {
                row.opening += step;
            }
            if let Some(row) = rows.get_mut(bound.saturating_sub(1)) {
                row.closing += step;
            }
        }
        if let Some(period) = self.period(enter) {
            rows[period].entered += 1;
        }
        if let Some((way, period)) = spell.way.and_then(|way| Some((way, self.period(exit)?))) {
            rows[period].out[way as usize] += 1;
            rows[period].back_tied += i64::from(tie && way == Exit::Back);
        }
    }

    /// Counts a spell where it is there at a period's end and the buyer was heard of within the agreed days.
    fn active(&self, lead: usize, spell: &Spell, marks: (usize, usize), window: &Window, body: &mut Body) {
        let there = marks.0.saturating_sub(1)..marks.1.saturating_sub(1);
        let rows = &mut body.stages[spell.stage()].rows;
        let touches = self.ledger.touches();
        let mut next = there.start;
        for touch in touches.of(lead) {
            let stamp = touches.stamp(touch);
            if stamp.at >= self.cycles.moment.future || next >= there.end {
                break;
            }
            if !self.buyers[touches.kind().code(touch) as usize] {
                continue;
            }
            let first = self.mark(stamp.at).saturating_sub(1).max(next);
            if first >= there.end {
                break;
            }
            let since = &window.0;
            let last = if stamp.day {
                let day = self.zone.day_number(stamp.at);
                since.partition_point(|(_, since)| *since <= day)
            } else {
                since.partition_point(|(since, _)| *since <= stamp.at)
            };
            let last = last.min(there.end);
            if first < last {
                rows[first].active += 1;
                if let Some(row) = rows.get_mut(last) {
                    row.active -= 1;
                }
                next = last;
            }
        }
    }

    /// Counts a lead with a tie once in each row that holds one of its spells.
    fn tied(&self, spells: &[Spell], marks: &[(usize, usize)], body: &mut Body) {
        let mut next = vec![0; self.kinds.len()];
        for (spell, (enter, exit)) in spells.iter().zip(marks) {
            let next = &mut next[spell.stage()];
            let last = (*exit).min(self.periods());
            for row in enter.saturating_sub(1).max(*next)..last {
                body.stages[spell.stage()].rows[row].tied += 1;
            }
            *next = last.max(*next);
        }
    }

    /// Counts what a cycle entered, skipped, and need not have entered.
    fn stages(&self, cycle: &Passage<'_>, body: &mut Body) {
        for (stage, body) in body.stages.iter_mut().enumerate() {
            if cycle.spells.iter().any(|spell| spell.stage() == stage) {
                body.entered += 1;
            } else if let (Some(rank), Some(highest)) = (self.path.rank[stage], cycle.highest) {
                body.not_applicable += i64::from(rank < cycle.entry);
                body.skipped += i64::from(rank >= cycle.entry && rank < highest);
            }
        }
    }

    /// Counts how long a cycle stayed in each stage, in the periods in which stays ended.
    fn dwell(&self, cycle: &[Spell], first: usize, body: &mut Body, scratch: &mut Scratch) {
        for (n, spell) in cycle.iter().enumerate() {
            let Some(exit) = spell.exited() else { continue };
            let (all, last) = &mut scratch.stays[spell.stage()];
            let latest = length(spell.entered(), exit, self.zone);
            *all += latest;
            let period = self.period(scratch.marks[first + n].1);
            let ended = period.map(|period| Stay { period, latest, cumulative: *all });
            if let Some(before) = std::mem::replace(last, ended).filter(|b| ended.is_none_or(|e| e.period != b.period))
            {
                before.add(spell.stage(), body);
            }
        }
        for spell in cycle {
            if let (_, Some(last)) = std::mem::take(&mut scratch.stays[spell.stage()]) {
                last.add(spell.stage(), body);
            }
        }
    }
}

/// A stay that ended in a period, and all up to it.
#[derive(Clone, Copy)]
struct Stay {
    period: usize,
    latest: i64,
    cumulative: i64,
}

impl Stay {
    fn add(self, stage: usize, body: &mut Body) {
        let row = &mut body.stages[stage].rows[self.period];
        row.latest.add(self.latest);
        row.cumulative.add(self.cumulative);
    }
}
