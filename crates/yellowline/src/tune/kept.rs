//! A replay with what does not depend on points beside it, and a proposal weighed on it.

use super::Request;
use super::course::{Mode, Step};
use super::line::Waits;
use super::outcome::Outcomes;
use super::partial::{Segment, Totals};
use super::replay::Replay;
use super::sweep::{Cell, Sweep};
use super::tuner::Unit;
use super::worth::Worth;
use crate::agreement::{Agreement, StageKind};
use crate::ledger::{Column, Ledger, Status};
use crate::unit::Instant;

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
    pub(super) waits: Vec<Waits>,
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

    /// Weighs a proposal whose counting is that of the replay.
    pub(super) fn weigh(
        &self,
        agreement: &Agreement,
        outcomes: &Outcomes<'_>,
        split: &Split<'_>,
        stays: &dyn Fn(Unit) -> bool,
        mut who: Option<&mut Vec<Who>>,
    ) -> Weighed {
        let worth = Worth::new(agreement, self.replay.parts());
        let mut to = Weighed::default();
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
        let queued = agreement.capacity_per_week.is_some();
        let mut standing = worth.standing();
        for lead in self.others.iter().map(|lead| *lead as usize) {
            let mut segment = segments.get_mut(split.of(lead) as usize);
            let mut peak: Option<(usize, i64, i32, Cell)> = None;
            let mut staying = None;
            self.replay.steps(&worth, outcomes, &mut standing, lead, |unit, place, step| {
                if !self.inside(step) {
                    return;
                }
                to.sweep.add(step.low, step.level, step.week, &step.cell);
                if let Some(segment) = &mut segment {
                    segment.add(step.low, step.level, step.week, &step.cell);
                }
                if staying.is_none_or(|(of, _)| of != unit) {
                    staying = Some((unit, stays((lead, step.cycle))));
                }
                if staying.is_some_and(|(_, stays)| stays) {
                    to.staying.add(step.low, step.level, step.week, &step.cell);
                }
                if step.cell.selected == 0 {
                    return;
                }
                if let Some(at) = step.at.filter(|_| queued) {
                    to.waits.push(Waits::new(place, step));
                    if let Some(who) = &mut who {
                        who.push((place, at, lead, step.cycle));
                    }
                }
                if let Some((_, level, week, cell)) = peak.take_if(|(of, ..)| *of != unit) {
                    to.peaks.add(Sweep::BELOW, level, week, &cell);
                }
                peak = Some((unit, step.level, step.week, step.cell));
            });
            if let Some((_, level, week, cell)) = peak {
                to.peaks.add(Sweep::BELOW, level, week, &cell);
            }
        }
        to.segments = split.segments(segments);
        to
    }

    fn inside(&self, step: &Step) -> bool {
        step.at.is_none_or(|at| self.from.is_none_or(|from| at >= from))
    }

    /// The steps of one lead under a proposal.
    pub(super) fn steps(&self, worth: &Worth, outcomes: &Outcomes<'_>, lead: usize) -> Vec<Step> {
        let mut steps = Vec::new();
        self.replay.steps(worth, outcomes, &mut worth.standing(), lead, |_, _, step| steps.push(*step));
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
