//! A lead's own events in their order, each instant evaluated once with all its facts (definition 4.5).

use super::attributes::Change;
use super::counts::{Counts, Tally};
use super::gate::{Deciding, Gate};
use super::silence::Side;
use super::{Score, Scorer};
use crate::cycle::{Journey, Turn};
use crate::ledger::Transition;
use crate::unit::{Instant, Stamp};
use std::ops::Range;

/// A lead at an instant of its own events.
pub struct Evaluation<'e> {
    /// The instant; marked where only the day of any of its facts is known.
    pub at: Stamp,
    /// What its stage events did to the cycles, in order.
    pub turns: &'e [Turn],
    /// The cycle, counted from 0, to which a qualification now belongs.
    pub cycle: usize,
    /// What decides.
    pub gate: Gate,
    /// Does an override or a fast track say that it is ready, also where something else hides it?
    pub held: bool,
    /// May the score decide? In a later cycle it needs a touch of that cycle that gives points.
    pub eligible: bool,
    /// Did the buyer do anything?
    pub buyer: bool,
    /// Did a seller?
    pub seller: bool,
    /// The score, without the buyer's silence.
    pub level: i64,
    /// The same counting silence, as it is shown.
    pub shown: i64,
    /// Both of the facts before this instant, at this instant.
    pub before: Before,
    /// The counts behind the level.
    pub counts: &'e Counts,
}

/// The score of what was known before an instant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Before {
    /// Without the buyer's silence.
    pub level: i64,
    /// Counting it.
    pub shown: i64,
}

/// What is known of a lead after its last own event.
pub struct Now {
    pub(super) tally: Tally,
    pub(super) journey: Journey,
    pub(super) deciding: Deciding,
    pub(super) gate: Gate,
    /// The first stage event.
    pub first_stage: Option<Stamp>,
    /// Was it evaluated at all?
    pub evaluated: bool,
}

/// The own events of a lead that are still to come.
struct Ahead {
    created: Option<Stamp>,
    touches: Range<usize>,
    changes: Vec<Change>,
    transitions: Vec<Transition>,
    /// Starts and ends of overrides, and ends of fast tracks; latest first.
    bounds: Vec<Stamp>,
    /// How many changes and transitions were passed.
    changed: usize,
    entered: usize,
    future: Instant,
}

impl Ahead {
    /// The instant of the next event.
    fn next(&self, scorer: &Scorer<'_>) -> Option<Instant> {
        let touch = Some(self.touches.start).filter(|t| *t < self.touches.end);
        let all = [
            self.created.map(|s| s.at),
            touch.map(|t| scorer.ledger.touches().stamp(t).at).filter(|at| *at < self.future),
            self.changes.get(self.changed).map(|c| c.at.at),
            self.transitions.get(self.entered).map(|t| t.stamp.at),
            self.bounds.last().map(|b| b.at),
        ];
        all.into_iter().flatten().min()
    }

    fn bound(&mut self, bound: Stamp) {
        if bound.at < self.future {
            let place = self.bounds.partition_point(|known| known.at >= bound.at);
            self.bounds.insert(place, bound);
        }
    }
}

impl Scorer<'_> {
    /// Evaluates a lead at each distinct instant of its own events before `future`, in order.
    ///
    /// Its creation is one of them: its attributes became known then. `rearms` says whether the score of the facts
    /// before each instant is asked for.
    pub fn live(&self, lead: usize, future: Instant, rearms: bool, see: &mut dyn FnMut(&Evaluation<'_>)) -> Now {
        let (counter, ledger) = (&self.counter, self.ledger);
        let deciding = Deciding::new(self.gates.decisions(lead, future));
        let mut transitions =
            self.stages.recorded(ledger, lead, self.future.map_or(future, |all| all.max(future)), self.zone);
        transitions.retain(|transition| transition.stamp.at < future);
        let mut ahead = Ahead {
            created: ledger.leads().created(lead).filter(|s| s.at < future),
            touches: ledger.touches().of(lead),
            changes: counter.changes(lead, future),
            transitions,
            bounds: Vec::new(),
            changed: 0,
            entered: 0,
            future,
        };
        let tally = counter.start(lead, !ahead.transitions.is_empty());
        let mut now = Now {
            tally,
            journey: Journey::default(),
            deciding,
            gate: Gate::Threshold,
            first_stage: None,
            evaluated: false,
        };
        for decision in now.deciding.decisions() {
            ahead.bound(decision.from);
            decision.to.into_iter().for_each(|to| ahead.bound(to));
        }
        let mut last = Before::default();
        let mut turns = Vec::new();
        while let Some(at) = ahead.next(self) {
            let before = if rearms && counter.moves() { self.scores(&mut now.tally, at) } else { last };
            let mut stamp = Stamp { at, day: false };
            let (mut own, mut buyer, mut seller) = (false, false, false);
            // What takes points may have aged since, so an age alone is a change.
            let mut changed = !now.evaluated || counter.ages;
            if let Some(created) = ahead.created.take_if(|c| c.at == at) {
                (stamp.day, own) = (created.day, true);
            }
            while let Some(touch) = Some(ahead.touches.start).filter(|t| *t < ahead.touches.end) {
                let touched = ledger.touches().stamp(touch);
                if touched.at != at {
                    break;
                }
                ahead.touches.start += 1;
                (stamp.day, own) = (stamp.day | touched.day, true);
                match counter.touched_by(touch) {
                    Some(Side::Buyer) => buyer = true,
                    Some(Side::Seller) => seller = true,
                    None => {}
                }
                changed |= counter.add_touch(touch, &mut now.tally);
                for (track, expire) in self.tracks(touch) {
                    let end = expire.and_then(|expire| Instant::from_ms(at.ms() + expire));
                    now.deciding.track(track, at, end);
                    end.into_iter().for_each(|at| ahead.bound(Stamp { at, day: touched.day }));
                }
            }
            while let Some(change) = ahead.changes.get(ahead.changed).filter(|c| c.at.at == at) {
                ahead.changed += 1;
                (stamp.day, own, changed) = (stamp.day | change.at.day, true, true);
                counter.change(lead, change, &mut now.tally);
            }
            while let Some(bound) = ahead.bounds.pop_if(|b| b.at == at) {
                (stamp.day, own) = (stamp.day | bound.day, true);
            }
            turns.clear();
            while let Some(transition) = ahead.transitions.get(ahead.entered).filter(|t| t.stamp.at == at) {
                ahead.entered += 1;
                let ended = now.journey.reset();
                let running = now.journey.runs();
                let (event, turn) = now.journey.enter(&self.stages, transition.stage, at);
                if event {
                    (stamp.day, own) = (stamp.day | transition.stamp.day, true);
                    now.first_stage = now.first_stage.or(Some(transition.stamp));
                }
                turns.extend(turn);
                if now.journey.reset() != ended {
                    changed = true;
                    if running && turn == Some(Turn::Ended) {
                        counter.reset(&mut now.tally);
                    } else {
                        counter.recount(lead, ahead.touches.start, now.journey.resets(), &mut now.tally);
                    }
                }
            }
            if !own {
                continue;
            }
            let known = (lead, &now.tally, &now.journey);
            let (gate, held) = self.gates.decide(counter, &self.stages, known, &mut now.deciding, at);
            now.gate = gate;
            if changed {
                last.level = self.scale.weigh(counter.at(&mut now.tally, at, false)).total;
            }
            last.shown = if rearms && counter.hears() { self.shown(&mut now.tally, at).total } else { last.level };
            see(&Evaluation {
                at: stamp,
                turns: &turns,
                cycle: now.journey.cycle(),
                gate,
                held,
                eligible: now.eligible(),
                buyer,
                seller,
                level: last.level,
                shown: last.shown,
                before,
                counts: counter.at(&mut now.tally, at, false),
            });
            now.evaluated = true;
        }
        now
    }

    /// The fast tracks that a touch begins, and how long each lasts.
    fn tracks(&self, touch: usize) -> impl Iterator<Item = (usize, Option<i64>)> {
        let kind = Some(self.ledger.touches().kind().code(touch));
        let tracks = self.gates.tracks.iter().enumerate();
        let begins = tracks.filter(move |(_, (of, filter, _))| *of == kind && filter.passes(touch) == Some(true));
        begins.map(|(n, (.., expire))| (n, *expire))
    }

    fn scores(&self, tally: &mut Tally, at: Instant) -> Before {
        let level = self.scale.weigh(self.counter.at(tally, at, false)).total;
        Before { level, shown: if self.counter.hears() { self.shown(tally, at).total } else { level } }
    }

    /// The score as it is shown at an instant.
    pub(super) fn shown(&self, tally: &mut Tally, at: Instant) -> Score {
        self.scale.weigh(self.counter.at(tally, at, true))
    }
}

impl Now {
    /// May the score decide? In a later cycle it needs a touch of that cycle that gives points.
    #[must_use]
    pub fn eligible(&self) -> bool {
        self.journey.reset().is_none() || self.tally.since_reset
    }
}
