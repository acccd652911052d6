use super::body::Body;
use super::book::length;
use super::cohort::Pair;
use super::path::{Passage, Path};
use super::spell::Exit;
use super::{Cycles, Request, Spell, Stages};
use crate::agreement::{Agreement, StageKind};
use crate::ledger::Ledger;
use crate::unit::{Instant, Zone};
use std::ops::Range;

/// Counts leads into figures.
pub(super) struct Counter<'a> {
    cycles: &'a Cycles,
    ledger: &'a Ledger,
    pub(super) path: Path,
    kinds: Vec<StageKind>,
    pairs: Vec<Pair>,
    starts: Vec<Instant>,
    ends: Vec<Instant>,
    active: Vec<Option<Window>>,
    /// For each code of a kind of touch, whether it is a buyer's.
    buyers: Vec<bool>,
    zone: Zone,
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
            starts: periods.iter().map(|period| period.start).collect(),
            ends: periods.iter().map(|period| period.end).collect(),
            active: agreement.stages.iter().map(|stage| stage.active_days.map(window)).collect(),
            buyers: kinds.collect(),
            zone,
        }
    }

    pub(super) fn empty(&self) -> Body {
        Body::empty(self.kinds.len(), self.pairs.len(), self.starts.len())
    }

    /// The period in which an instant lies.
    fn period(&self, at: Instant) -> Option<usize> {
        let n = self.ends.partition_point(|end| *end <= at);
        (n < self.ends.len() && self.starts[n] <= at).then_some(n)
    }

    /// The bounds at which a spell is there: those after its beginning, up to its end.
    fn there(bounds: &[Instant], spell: &Spell) -> Range<usize> {
        let after = |at: Instant| bounds.partition_point(|bound| *bound <= at);
        after(spell.enter)..if spell.way.is_none() { bounds.len() } else { after(spell.exit) }
    }

    /// Counts a lead.
    pub(super) fn count(&self, lead: usize, body: &mut Body) {
        let tie = self.cycles.leads[lead].tie;
        for spell in self.cycles.spells(lead) {
            self.flow(spell, tie, body);
            if let Some(window) = &self.active[spell.stage()] {
                self.active(lead, spell, window, body);
            }
        }
        if tie {
            self.tied(lead, body);
        }
        for cycle in self.cycles.journeys(lead) {
            let passage = self.path.passage(cycle);
            self.stages(&passage, body);
            self.dwell(cycle, body);
            for (pair, cohorts) in self.pairs.iter().zip(&mut body.conversions) {
                let Some(member) = pair.member(&passage, &self.kinds, &self.cycles.moment, self.zone) else { continue };
                if let Some(period) = self.period(member.entered.at) {
                    cohorts[period].add(&member);
                }
            }
        }
    }

    /// Counts a spell where it is there, begins and ends.
    fn flow(&self, spell: &Spell, tie: bool, body: &mut Body) {
        let rows = &mut body.stages[spell.stage()].rows;
        let opening = Self::there(&self.starts, spell);
        let closing = Self::there(&self.ends, spell);
        for (at, step) in [(opening.start, 1), (opening.end, -1)] {
            if let Some(row) = rows.get_mut(at) {
                row.opening += step;
            }
        }
        for (at, step) in [(closing.start, 1), (closing.end, -1)] {
            if let Some(row) = rows.get_mut(at) {
                row.closing += step;
            }
        }
        if let Some(period) = self.period(spell.enter) {
            rows[period].entered += 1;
        }
        if let Some((way, period)) = spell.way.and_then(|way| Some((way, self.period(spell.exit)?))) {
            rows[period].out[way as usize] += 1;
            rows[period].back_tied += i64::from(tie && way == Exit::Back);
        }
    }

    /// Counts a spell where it is there at a period's end and the buyer was heard of within the agreed days.
    fn active(&self, lead: usize, spell: &Spell, window: &Window, body: &mut Body) {
        let there = Self::there(&self.ends, spell);
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
            let first = self.ends.partition_point(|end| *end <= stamp.at).max(next);
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
    fn tied(&self, lead: usize, body: &mut Body) {
        let mut next = vec![0; self.kinds.len()];
        for spell in self.cycles.spells(lead) {
            let first = self.ends.partition_point(|end| *end <= spell.enter);
            let open = spell.way.is_none();
            let last = if open { self.starts.len() } else { self.starts.partition_point(|start| *start <= spell.exit) };
            let next = &mut next[spell.stage()];
            for row in first.max(*next)..last {
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
    fn dwell(&self, cycle: &[Spell], body: &mut Body) {
        // For each stage: all stays so far, and the last that ended in a period that may see another.
        let mut stays: Vec<(i64, Option<Stay>)> = vec![(0, None); self.kinds.len()];
        for spell in cycle {
            let Some(exit) = spell.exited() else { continue };
            let (all, last) = &mut stays[spell.stage()];
            let latest = length(spell.entered(), exit, self.zone);
            *all += latest;
            let ended = self.period(exit.at).map(|period| Stay { period, latest, cumulative: *all });
            if let Some(before) = std::mem::replace(last, ended).filter(|b| ended.is_none_or(|e| e.period != b.period))
            {
                before.add(spell.stage(), body);
            }
        }
        for (stage, (_, last)) in stays.into_iter().enumerate() {
            if let Some(last) = last {
                last.add(stage, body);
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
