//! A ledger replayed once: what each evaluation counted, whatever that is worth. Other points are weighed on it at once.

use super::Request;
use super::course::{Mode, Step};
use super::ends::ends;
use super::intern::Intern;
use super::outcome::{Outcomes, Seen};
use super::sweep::{Cell, Sweep};
use super::worth::{Standing, Worth};
use crate::agreement::{Agreement, Rule, What};
use crate::ledger::Ledger;
use crate::score::{ALWAYS, Count, Scorer, Spans};
use crate::unit::{Instant, Points, Stamp};
use std::ops::Range;

/// What one rule counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) rule: usize,
    pub(super) count: Count,
}

/// Every evaluation that may qualify a lead, by lead and cycle.
#[derive(Debug, Default)]
pub(super) struct Replay {
    /// For each lead, where its units begin, and behind them all the end.
    leads: Vec<u32>,
    units: Vec<Unit>,
    /// For each lead, the parts at its first evaluation.
    profiles: Vec<u32>,
    /// The parts of each profile, one of each rule.
    profile_parts: Vec<u32>,
    rules: usize,
    parts: Vec<Part>,
    evaluations: Vec<Evaluation>,
    /// When each was; none in a snapshot.
    instants: Vec<Option<Stamp>>,
    /// The parts that changed with each evaluation.
    changes: Vec<u32>,
    fates: Vec<Fate>,
    /// For each evaluation, its place in the order of their instants; only where leads wait for a seller.
    places: Vec<u32>,
    /// Of leads with several cycles, when each began, and the first of a seller's touches in it.
    cycles: Vec<(u32, Vec<Between>)>,
    /// Leads without a date, in no hand-over (dated mode).
    pub(super) undated: i64,
    /// Leads created at or after the moment.
    pub(super) future: i64,
    /// Leads without an outcome flag or an opportunity (snapshot mode).
    pub(super) silent: i64,
}

/// A cycle of a lead: what is handed over once.
#[derive(Clone, Copy, Debug)]
struct Unit {
    cycle: u32,
    /// Behind its last evaluation.
    end: u32,
}

#[derive(Clone, Copy, Debug)]
struct Evaluation {
    /// Behind its last change.
    changes: u32,
    /// What becomes of it; marked where no score decides.
    fate: u32,
}

/// What would become of a hand-over, and in which week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fate {
    pub(super) week: i32,
    pub(super) cell: Option<Cell>,
}

/// A step of a unit as a replay tells it.
pub(super) struct Told<'s> {
    pub(super) unit: usize,
    /// The place of its evaluation in the order of their instants.
    pub(super) place: u32,
    /// The number of its fate, where that does not depend on the next cycle.
    pub(super) fate: Option<u32>,
    pub(super) low: i64,
    pub(super) level: i64,
    /// The lead's own: above its level where the next cycle parts thresholds.
    pub(super) score: i64,
    pub(super) cycle: u32,
    pub(super) at: Option<Instant>,
    pub(super) week: i32,
    pub(super) cell: &'s Cell,
}

impl Told<'_> {
    pub(super) const fn step(&self) -> Step {
        let Self { low, level, cycle, at, week, cell, .. } = *self;
        Step { low, level, cycle, at, week, cell: *cell }
    }

    /// Is it the one at a threshold?
    pub(super) const fn holds(&self, threshold: i64) -> bool {
        self.low < threshold && threshold <= self.level
    }
}

#[derive(Clone, Copy, Debug)]
struct Between {
    start: Option<Stamp>,
    call: Option<Stamp>,
}

/// What may qualify a cycle whose outcome the next one bounds.
struct Rises {
    cycle: u32,
    /// When, and at which level.
    at: Vec<(Stamp, i64)>,
    /// The places of their evaluations.
    places: Vec<u32>,
}

const OPEN: u32 = 1 << 31;
/// The fate depends on what the next cycle does at a threshold.
const LATER: u32 = OPEN - 1;

struct Builder<'a> {
    replay: Replay,
    parts: Intern,
    profiles: Intern,
    fates: Intern,
    outcomes: &'a Outcomes<'a>,
    /// The parts of the lead's last evaluation.
    last: Vec<u32>,
}

impl Replay {
    pub(super) fn new(agreement: &Agreement, ledger: &Ledger, request: &Request, outcomes: &Outcomes<'_>) -> Self {
        let scorer = Scorer::new(agreement, ledger);
        let rules = agreement.scoring.rules.len();
        let replay = Self { leads: vec![0], rules, ..Self::default() };
        let (parts, profiles, fates) = Default::default();
        let mut builder = Builder { replay, parts, profiles, fates, outcomes, last: vec![0; rules] };
        let mut spans = Spans::default();
        for lead in 0..ledger.leads().len() {
            match request.mode {
                Mode::Snapshot => builder.snapshot(&scorer, lead),
                Mode::Dated => builder.dated(&scorer, ledger, lead, &mut spans),
            }
            let replay = &mut builder.replay;
            replay.leads.push(number(replay.units.len()));
        }
        let mut replay = builder.replay;
        if request.mode == Mode::Dated && agreement.capacity_per_week.is_some() {
            replay.places = replay.order();
        }
        replay
    }

    /// The places of all evaluations in the order of their instants; those of one instant by lead and cycle.
    fn order(&self) -> Vec<u32> {
        let instant = |at: Option<Stamp>| at.map_or(0, |at| at.at.ms().cast_unsigned() ^ 1 << 63);
        let mut keyed: Vec<_> = self.instants.iter().zip(0..).map(|(at, n)| (instant(*at), n)).collect();
        crate::order::keyed(&mut keyed, &|a, b| a.cmp(&b));
        let mut places = vec![0; keyed.len()];
        keyed.iter().zip(0..).for_each(|((_, n), place)| places[*n as usize] = place);
        places
    }

    /// How many leads.
    pub(super) fn len(&self) -> usize {
        self.leads.len() - 1
    }

    pub(super) fn fates(&self) -> &[Fate] {
        &self.fates
    }

    pub(super) fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// How many units there are.
    pub(super) fn all_units(&self) -> usize {
        self.units.len()
    }

    fn place(&self, evaluation: usize) -> u32 {
        self.places.get(evaluation).copied().unwrap_or(0)
    }

    /// The units of a lead.
    pub(super) fn units(&self, lead: usize) -> Range<usize> {
        self.leads[lead] as usize..self.leads[lead + 1] as usize
    }

    /// The cycle of a unit, counted from 0.
    pub(super) fn cycle(&self, unit: usize) -> u32 {
        self.units[unit].cycle
    }

    fn evaluations(&self, unit: usize) -> Range<usize> {
        let start = unit.checked_sub(1).map_or(0, |before| self.units[before].end);
        start as usize..self.units[unit].end as usize
    }

    /// A lead with one evaluation: its profile, and that evaluation's fate. Such leads are alike where these are.
    pub(super) fn alike(&self, lead: usize) -> Option<(u32, u32)> {
        let units = self.units(lead);
        let evaluations = Some(units.start).filter(|_| units.len() == 1).map(|unit| self.evaluations(unit))?;
        let one = self.evaluations.get(evaluations.start).filter(|_| evaluations.len() == 1)?;
        Some((self.profiles[lead], one.fate))
    }

    /// The score of each profile.
    pub(super) fn profile_scores(&self, worth: &Worth) -> Vec<i64> {
        let mut standing = worth.standing();
        let score = |parts: &[u32]| {
            worth.begin(&mut standing, parts);
            worth.score(&standing)
        };
        match self.rules {
            0 => vec![worth.score(&worth.standing())],
            rules => self.profile_parts.chunks_exact(rules).map(score).collect(),
        }
    }

    /// The step of a lead with one evaluation, given its profile's score.
    pub(super) fn alone(&self, fate: u32, score: i64) -> Option<(i64, i32, &Cell)> {
        let Fate { week, cell } = &self.fates[(fate & !OPEN) as usize];
        Some((if fate & OPEN > 0 { ALWAYS } else { score }, *week, cell.as_ref()?))
    }

    /// Tells each step of a lead, by its cycles, the lowest first.
    pub(super) fn steps(
        &self,
        worth: &Worth,
        outcomes: &Outcomes<'_>,
        standing: &mut Standing,
        lead: usize,
        mut tell: impl FnMut(Told<'_>),
    ) {
        let units = self.units(lead);
        if units.is_empty() {
            return;
        }
        let profile = self.profiles[lead] as usize * self.rules;
        worth.begin(standing, &self.profile_parts[profile..profile + self.rules]);
        let mut later: Vec<Rises> = Vec::new();
        for unit in units {
            let cycle = self.units[unit].cycle;
            let mut low = Sweep::BELOW;
            let mut rises = Rises { cycle, at: Vec::new(), places: Vec::new() };
            let all = self.evaluations(unit);
            let mut from = all.start.checked_sub(1).map_or(0, |before| self.evaluations[before].changes);
            for (n, Evaluation { changes, fate }) in all.clone().zip(&self.evaluations[all]) {
                for part in &self.changes[from as usize..*changes as usize] {
                    worth.change(standing, *part);
                }
                from = *changes;
                let level = if fate & OPEN > 0 { ALWAYS } else { worth.score(standing) };
                if level <= low {
                    continue;
                }
                if fate & !OPEN == LATER {
                    rises.at.extend(self.instants[n].map(|at| (at, level)));
                    rises.places.push(self.place(n));
                } else {
                    let fate = fate & !OPEN;
                    let Fate { week, cell } = &self.fates[fate as usize];
                    if let Some(cell) = cell {
                        let at = self.instants[n].map(|s| s.at);
                        let (place, fate, week) = (self.place(n), Some(fate), *week);
                        let score = level;
                        tell(Told { unit, place, fate, low, level, score, cycle, at, week, cell });
                    }
                }
                low = level;
            }
            if !rises.at.is_empty() {
                later.push(rises);
            }
        }
        if !later.is_empty() {
            self.later(outcomes, lead, &later, tell);
        }
    }

    /// The steps of a lead with several cycles: the next one's qualification bounds the outcome.
    fn later(&self, outcomes: &Outcomes<'_>, lead: usize, cycles: &[Rises], mut tell: impl FnMut(Told<'_>)) {
        let known = self.cycles.binary_search_by(|(of, _)| (*of as usize).cmp(&lead));
        let Some((_, betweens)) = known.ok().map(|n| &self.cycles[n]) else { return };
        let first = self.leads[lead] as usize;
        for (n, Rises { cycle, at: rises, places }) in cycles.iter().enumerate() {
            let between = betweens.get(*cycle as usize).copied().unwrap_or(Between { start: None, call: None });
            let next = betweens.get(*cycle as usize + 1).and_then(|next| next.start);
            let qualifies = cycles.get(n + 1).filter(|next| next.cycle == cycle + 1).map(|next| &next.at[..]);
            let mut low = Sweep::BELOW;
            let unit = (first..self.leads[lead + 1] as usize).find(|unit| self.units[*unit].cycle == *cycle);
            for ((at, score), place) in rises.iter().zip(places) {
                for (low, level, end) in ends(next, qualifies.unwrap_or_default(), low, *score) {
                    let seen = Seen { start: between.start, end, call: between.call };
                    if let Some((cell, unit)) = outcomes.dated(lead, seen, *at).zip(unit) {
                        let week = outcomes.week(at.at);
                        let (place, score, cycle, at, cell) = (*place, *score, *cycle, Some(at.at), &cell);
                        tell(Told { unit, place, fate: None, low, level, score, cycle, at, week, cell });
                    }
                }
                low = *score;
            }
        }
    }
}

impl Builder<'_> {
    fn snapshot(&mut self, scorer: &Scorer<'_>, lead: usize) {
        let cell = self.outcomes.snapshot(lead);
        self.replay.silent += cell.silent;
        let standing = scorer.standing(lead, (self.outcomes.instant(), self.outcomes.future()));
        self.replay.profiles.push(0);
        if let Some((open, cycle, counts)) = standing {
            self.part_all(&counts);
            self.profile();
            let fate = self.fate(Fate { week: 0, cell: Some(cell) });
            self.push(open, fate, None);
            self.unit(number(cycle));
        }
    }

    fn dated(&mut self, scorer: &Scorer<'_>, ledger: &Ledger, lead: usize, spans: &mut Spans) {
        self.replay.profiles.push(0);
        let Some(created) = ledger.leads().created(lead) else {
            self.replay.undated += 1;
            return;
        };
        if created.at >= self.outcomes.future() {
            self.replay.future += 1;
            return;
        }
        spans.clear();
        let first = self.replay.evaluations.len();
        let now = scorer.live(lead, self.outcomes.future(), false, &mut |e| {
            spans.see(e);
            let Some(open) = e.gate.opens(e.eligible) else { return };
            let before = self.replay.evaluations.len().checked_sub(1).filter(|n| *n >= first);
            let before = before.map(|n| self.replay.evaluations[n].fate & OPEN > 0);
            let changed = match before {
                None => {
                    self.part_all(e.counts);
                    self.profile();
                    true
                }
                Some(_) => self.part_changes(e.counts),
            };
            // What cannot exceed the one before it need not be kept; its changes come with the next.
            if (changed && !open) || before != Some(open) || spans.last() != Some(spans.of(e)) {
                spans.keep(e);
                self.push(open, 0, Some(e.at));
            }
        });
        // What changed after the last evaluation that was kept changes nothing any more.
        let kept = self.replay.evaluations.last().map_or(0, |e| e.changes as usize);
        self.replay.changes.truncate(kept);
        let start = now.first_stage.filter(|s| s.at < created.at).unwrap_or(created);
        let several = spans.several();
        for (n, cycle) in (first..).zip(spans.cycles()) {
            let fate = match self.replay.instants[n] {
                Some(at) if !several => {
                    let seen = Seen { start: Some(start), end: None, call: spans.call(0) };
                    let week = self.outcomes.week(at.at);
                    self.fate(Fate { week, cell: self.outcomes.dated(lead, seen, at) })
                }
                _ => LATER,
            };
            self.replay.evaluations[n].fate |= fate;
            if spans.cycles().get(n + 1 - first) != Some(cycle) {
                self.replay.units.push(Unit { cycle: *cycle, end: number(n + 1) });
            }
        }
        if several {
            let last = spans.last().unwrap_or(0).max(number(spans.begun()));
            let between = |cycle| Between { start: spans.start(cycle, start), call: spans.call(cycle) };
            self.replay.cycles.push((number(lead), (0..=last).map(between).collect()));
        }
    }

    fn part(&mut self, rule: usize, count: Count) -> u32 {
        let mut key = [0; 17];
        key[..4].copy_from_slice(&number(rule).to_le_bytes());
        key[4..8].copy_from_slice(&count.times.to_le_bytes());
        key[8..16].copy_from_slice(&count.weight.to_le_bytes());
        key[16] = u8::from(count.unknown);
        let (part, new) = self.parts.number(&key, |_| true);
        if new {
            self.replay.parts.push(Part { rule, count });
        }
        part
    }

    fn part_all(&mut self, counts: &[Count]) {
        for (rule, count) in counts.iter().enumerate() {
            self.last[rule] = self.part(rule, *count);
        }
    }

    /// Keeps the parts that changed; did any?
    fn part_changes(&mut self, counts: &[Count]) -> bool {
        let mut changed = false;
        for (rule, count) in counts.iter().enumerate() {
            if self.replay.parts[self.last[rule] as usize].count != *count {
                let part = self.part(rule, *count);
                self.last[rule] = part;
                self.replay.changes.push(part);
                changed = true;
            }
        }
        changed
    }

    /// The parts as they are become the lead's profile.
    fn profile(&mut self) {
        let key: Vec<u8> = self.last.iter().flat_map(|part| part.to_le_bytes()).collect();
        let rules = self.last.len();
        let (last, all) = (&self.last, &self.replay.profile_parts);
        let same = |n: u32| all[n as usize * rules..(n as usize + 1) * rules] == last[..];
        let (profile, new) = self.profiles.number(&key, same);
        if new {
            self.replay.profile_parts.extend_from_slice(&self.last);
        }
        if let Some(last) = self.replay.profiles.last_mut() {
            *last = profile;
        }
    }

    fn fate(&mut self, fate: Fate) -> u32 {
        let cell = fate.cell.unwrap_or_default();
        let mut key = [0; 23];
        key[..4].copy_from_slice(&fate.week.to_le_bytes());
        key[4] = u8::from(fate.cell.is_some());
        key[5] = cell.flags();
        key[6..22].copy_from_slice(&cell.amount.to_le_bytes());
        let (number, new) = self.fates.number(&key, |_| true);
        if new {
            self.replay.fates.push(fate);
        }
        number
    }

    fn push(&mut self, open: bool, fate: u32, at: Option<Stamp>) {
        let fate = if open { OPEN | fate } else { fate };
        let changes = number(self.replay.changes.len());
        self.replay.evaluations.push(Evaluation { changes, fate });
        self.replay.instants.push(at);
    }

    fn unit(&mut self, cycle: u32) {
        self.replay.units.push(Unit { cycle, end: number(self.replay.evaluations.len()) });
    }
}

/// There is no memory for more of anything here than 32 bits can count.
fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Does a replay under one agreement hold for another? Points, caps, groups, titles and the threshold may differ.
pub(super) fn counts_alike(a: &Agreement, b: &Agreement) -> bool {
    let (s, t) = (&a.scoring, &b.scoring);
    let window = |agreement: &Agreement| agreement.opportunity_rate.and_then(|r| r.within_days);
    s.rules.len() == t.rules.len()
        && s.rules.iter().zip(&t.rules).all(|(a, b)| counts(a) == counts(b))
        && (s.recycling, &s.fast_tracks, &s.disqualify) == (t.recycling, &t.fast_tracks, &t.disqualify)
        && (&a.touch_kinds, &a.stages, &a.attributes) == (&b.touch_kinds, &b.stages, &b.attributes)
        && (window(a), a.currency, a.week_start) == (window(b), b.currency, b.week_start)
        && a.capacity_per_week.is_some() == b.capacity_per_week.is_some()
}

/// What a rule counts: the rule without what that is worth.
fn counts(rule: &Rule) -> (bool, Rule) {
    let mut bare =
        Rule { id: String::new(), title: String::new(), group: None, clamp: Default::default(), ..rule.clone() };
    let mut gives = false;
    match &mut bare.what {
        What::Touch { points, .. } => gives = std::mem::take(points) > Points::ZERO,
        What::Inactivity { points, .. } | What::When { points, .. } | What::PerUnit { points, .. } => {
            *points = Points::ZERO;
        }
        What::Bands { bands, .. } => bands.iter_mut().for_each(|band| band.points = Points::ZERO),
    }
    (gives, bare)
}
