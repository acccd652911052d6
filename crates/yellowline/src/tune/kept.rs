//! A replay with what does not depend on points beside it, and a proposal weighed on it.

use super::Request;
use super::course::{Mode, Step};
use super::grid::{Grid, Levels};
use super::outcome::Outcomes;
use super::partial::{Segment, Totals};
use super::queue::{NO_LOW, Queue, Waits};
use super::replay::{Replay, Told};
use super::sweep::Sweep;
use super::tuner::Unit;
use super::worth::Worth;
use crate::agreement::{Agreement, StageKind};
use crate::ledger::{Column, Ledger, Status};
use crate::unit::Instant;

/// Counts kept of levels and fates.
const GRID: usize = 1 << 22;

/// A replay, and the leads that are alike counted together.
pub(super) struct Kept {
    pub(super) replay: Replay,
    classes: Vec<Class>,
    /// Leads with more than one evaluation.
    others: Vec<u32>,
    /// The period's first instant, where one was asked for.
    from: Option<Instant>,
}

/// Leads with one evaluation that counted the same and have the same fate.
#[derive(Clone, Copy, Debug)]
struct Class {
    profile: u32,
    fate: u32,
    segment: u32,
    stays: bool,
    leads: i64,
}

/// What a proposal does with every lead.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Weighed {
    pub(super) sweep: Sweep,
    pub(super) segments: Vec<Segment>,
    /// Each cycle at its highest score only.
    pub(super) peaks: Sweep,
    /// Those cycles alone that the signed agreement hands over.
    pub(super) staying: Sweep,
    /// Who waits for a seller, where the team's capacity is known and leads are dated.
    pub(super) waits: Queue,
}

/// Whose place in the order of arrival it is: the place, the instant, the lead and its cycle.
pub(super) type Who = (u32, Instant, usize, u32);

/// The values of the request's attribute.
pub(super) struct Split<'a> {
    column: Option<&'a Column>,
    /// How many leads have each.
    leads: Vec<i64>,
}

impl<'a> Split<'a> {
    pub(super) fn new(ledger: &'a Ledger, request: &Request) -> Self {
        let column = request.by.as_deref().and_then(|by| ledger.leads().attribute(by));
        let mut leads = vec![0; column.map_or(0, |c| c.distinct() + 1)];
        if let Some(column) = column {
            (0..ledger.leads().len()).for_each(|lead| leads[column.code(lead) as usize] += 1);
        }
        Self { column, leads }
    }

    fn of(&self, lead: usize) -> u32 {
        self.column.map_or(0, |c| c.code(lead))
    }

    /// The segments that have leads, by value, the missing one first.
    fn segments(&self, sweeps: Vec<Sweep>) -> Vec<Segment> {
        let all = (0_u32..).zip(sweeps).zip(&self.leads).filter(|(_, leads)| **leads > 0);
        let segment = |((code, sweep), leads): ((u32, Sweep), &i64)| {
            let value = self.column.and_then(|c| c.value(code)).map(str::to_owned);
            Segment { value, leads: *leads, sweep }
        };
        all.map(segment).collect()
    }
}

impl Kept {
    /// `stays` tells whether the signed agreement hands a cycle over.
    pub(super) fn new(
        agreement: &Agreement,
        ledger: &Ledger,
        request: &Request,
        outcomes: &Outcomes<'_>,
        split: &Split<'_>,
        stays: &dyn Fn(Unit) -> bool,
    ) -> Self {
        let replay = Replay::new(agreement, ledger, request, outcomes);
        let from = request.from.and_then(|date| agreement.zone.midnight(date));
        let mut kept = Self { replay, classes: Vec::new(), others: Vec::new(), from };
        kept.classify(request, split, &|_, unit| stays(unit));
        kept
    }

    /// Counts alike leads together anew.
    pub(super) fn classify(&mut self, request: &Request, split: &Split<'_>, stays: &dyn Fn(&Replay, Unit) -> bool) {
        self.classes.clear();
        self.others.clear();
        let mut known = super::intern::Intern::default();
        for lead in 0..self.replay.len() {
            // Dated leads wait for a seller one by one.
            let alike = self.replay.alike(lead).filter(|_| request.mode == Mode::Snapshot);
            if let Some((profile, fate)) = alike {
                let unit = self.replay.units(lead).start;
                let (segment, stays) = (split.of(lead), stays(&self.replay, (lead, self.replay.cycle(unit))));
                let mut key = [0; 13];
                key[..4].copy_from_slice(&profile.to_le_bytes());
                key[4..8].copy_from_slice(&fate.to_le_bytes());
                key[8..12].copy_from_slice(&segment.to_le_bytes());
                key[12] = u8::from(stays);
                let (class, new) = known.number(&key, |_| true);
                if new {
                    self.classes.push(Class { profile, fate, segment, stays, leads: 0 });
                }
                self.classes[class as usize].leads += 1;
            } else if !self.replay.units(lead).is_empty() {
                self.others.push(u32::try_from(lead).unwrap_or(u32::MAX));
            }
        }
    }

    /// Weighs a proposal whose counting is that of the replay; `stays` is asked with the number of a unit and what it is.
    pub(super) fn weigh(
        &self,
        agreement: &Agreement,
        outcomes: &Outcomes<'_>,
        split: &Split<'_>,
        stays: &dyn Fn(usize, Unit) -> bool,
        mut who: Option<&mut Vec<Who>>,
    ) -> Weighed {
        let worth = Worth::new(agreement, self.replay.parts());
        let mut to = Weighed { waits: Queue::of(self.replay.fates()), ..Weighed::default() };
        let mut segments = vec![Sweep::default(); split.leads.len()];
        let scores = self.replay.profile_scores(&worth);
        for class in &self.classes {
            let Some((level, week, cell)) = self.replay.alone(class.fate, scores[class.profile as usize]) else {
                continue;
            };
            let cell = cell.times(class.leads);
            to.sweep.add(Sweep::BELOW, level, week, &cell);
            to.peaks.add(Sweep::BELOW, level, week, &cell);
            if let Some(segment) = segments.get_mut(class.segment as usize) {
                segment.add(Sweep::BELOW, level, week, &cell);
            }
            if class.stays {
                to.staying.add(Sweep::BELOW, level, week, &cell);
            }
        }
        let fates = self.replay.fates();
        let queued = agreement.capacity_per_week.is_some();
        let mut levels = Levels::default();
        // What is counted by its fate alone; the rest, of leads with several cycles, is added as it comes.
        let [mut all, mut peaks] = [0; 2].map(|_| Grid::new(fates.len()));
        let mut by_segment: Vec<Grid> = segments.iter().map(|_| Grid::new(fates.len())).collect();
        // Where there are many levels or fates, what is beyond these is added as it comes too.
        let room = GRID / (fates.len().max(1) * (2 + segments.len()) * 2);
        let mut standing = worth.standing();
        for lead in self.others.iter().map(|lead| *lead as usize) {
            let segment = split.of(lead) as usize;
            let mut peak: Option<(usize, Option<(u32, u32)>)> = None;
            let mut stays_of = None;
            let mut last = (Sweep::BELOW, 0);
            // The highest step of a unit: of a level and a fate, or by itself.
            let mut alone = None;
            let mut top = |counted: Option<(u32, u32)>, alone: Option<Step>, to: &mut Weighed| match (counted, alone) {
                (Some((level, fate)), _) => peaks.add(level, fate, false, 1),
                (_, Some(step)) => to.peaks.add(Sweep::BELOW, step.level, step.week, &step.cell),
                _ => {}
            };
            self.replay.steps(&worth, outcomes, &mut standing, lead, |step| {
                let Told { unit, place, fate, .. } = step;
                if !self.inside(step.at) {
                    return;
                }
                let stay = match stays_of {
                    Some((of, stay)) if of == unit => stay,
                    _ => stays(unit, (lead, step.cycle)),
                };
                stays_of = Some((unit, stay));
                let level = levels.number(step.level);
                // As a rule a step begins where the one before it ended.
                let low = match step.low {
                    Sweep::BELOW => None,
                    low if low == last.0 => Some(last.1),
                    low => Some(levels.number(low)),
                };
                last = (step.level, level);
                let fits = level as usize <= room && low.is_none_or(|low| low as usize <= room);
                let counted = fate.filter(|_| fits);
                if let Some(fate) = counted {
                    for grid in [Some(&mut all), by_segment.get_mut(segment)].into_iter().flatten() {
                        grid.add(level, fate, stay, 1);
                        low.into_iter().for_each(|low| grid.add(low, fate, stay, -1));
                    }
                } else {
                    let staying = Some(&mut to.staying).filter(|_| stay);
                    for sweep in [Some(&mut to.sweep), segments.get_mut(segment), staying].into_iter().flatten() {
                        sweep.add(step.low, step.level, step.week, step.cell);
                    }
                }
                if step.cell.selected == 0 {
                    return;
                }
                if let Some(at) = step.at.filter(|_| queued) {
                    let low = low.unwrap_or(NO_LOW);
                    let score = if step.score == step.level { level } else { levels.number(step.score) };
                    let fate = fate.unwrap_or_else(|| to.waits.fate(step.cell));
                    to.waits.push(step.week, Waits { place, fate, level, score, low });
                    if let Some(who) = &mut who {
                        who.push((place, at, lead, step.cycle));
                    }
                }
                if let Some((_, counted)) = peak.filter(|(of, _)| *of != unit) {
                    top(counted, alone, &mut to);
                }
                if counted.is_none() {
                    alone = Some(step.step());
                }
                peak = Some((unit, counted.map(|fate| (level, fate))));
            });
            if let Some((_, counted)) = peak {
                top(counted, alone, &mut to);
            }
        }
        all.pour(&levels, fates, &mut to.sweep);
        peaks.pour(&levels, fates, &mut to.peaks);
        all.pour_staying(&levels, fates, &mut to.staying);
        for (grid, sweep) in by_segment.iter().zip(&mut segments) {
            grid.pour(&levels, fates, sweep);
        }
        to.waits.levels = levels.all;
        to.segments = split.segments(segments);
        to
    }

    fn inside(&self, at: Option<Instant>) -> bool {
        at.is_none_or(|at| self.from.is_none_or(|from| at >= from))
    }

    /// The steps of one lead under a proposal.
    pub(super) fn steps(&self, worth: &Worth, outcomes: &Outcomes<'_>, lead: usize) -> Vec<Step> {
        let mut steps = Vec::new();
        self.replay.steps(worth, outcomes, &mut worth.standing(), lead, |told| steps.push(told.step()));
        steps
    }
}

/// Counts of leads, which no proposal changes.
pub(super) fn totals(agreement: &Agreement, ledger: &Ledger, request: &Request, replay: &Replay) -> Totals {
    let leads = ledger.leads();
    let dated = (0..leads.len()).filter(|_| request.mode == Mode::Dated);
    let created = dated.filter_map(|lead| leads.created(lead)).filter(|c| c.at < request.moment.future);
    Totals {
        leads: i64::try_from(leads.len()).unwrap_or(i64::MAX),
        undated: replay.undated,
        future: replay.future,
        silent: replay.silent,
        customers: i64::try_from((0..leads.len()).filter(|lead| bought(agreement, ledger, request, *lead)).count())
            .unwrap_or(i64::MAX),
        first_day: created.map(|c| agreement.zone.day_number(c.at)).min(),
    }
}

/// Is a lead a customer: with an opportunity won, or recorded in a won stage?
fn bought(agreement: &Agreement, ledger: &Ledger, request: &Request, lead: usize) -> bool {
    let (deals, records, future) = (ledger.opportunities(), ledger.transitions(), request.moment.future);
    let won = |stage: &str| agreement.stages.iter().any(|s| s.kind == StageKind::Won && s.id == stage);
    deals.of(lead).any(|o| deals.status(o) == Status::Won && deals.closed(o).is_some_and(|s| s.at < future))
        || records.of(lead).any(|r| records.stamp(r).at < future && records.stage().text(r).is_some_and(won))
}
