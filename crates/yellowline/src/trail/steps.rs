use super::Fact;
use crate::agreement::Agreement;
use crate::cycle::Turn;
use crate::score::{Readiness, ReadyEvent, Scorer};
use crate::unit::{Instant, Points, Stamp};
use serde::Serialize;

/// All that happened to a lead at one instant, and what that made of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "TrailStep"))]
#[serde(rename_all = "camelCase")]
pub struct Step {
    /// When, in milliseconds.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub at: Instant,
    /// Of any of it only the day is known.
    pub day: bool,
    /// Did these definitions hold then?
    pub in_force: bool,
    /// What happened.
    pub facts: Vec<Fact>,
    /// What the score was then; null where nothing of it is an own event of the lead (definition 4.5).
    pub evaluated: Option<Evaluated>,
    /// It became ready for sales, or ceased to be.
    pub readiness: Vec<ReadyEvent>,
}

/// A lead as it was evaluated at an instant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "TrailEvaluated"))]
#[serde(rename_all = "camelCase")]
pub struct Evaluated {
    /// The cycle, counted from 1, to which a qualification then belonged.
    pub cycle: usize,
    /// What became of the cycles, in order.
    pub turns: Vec<Turn>,
    /// The score of what was known just before, at this instant; null where it is the first.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub before: Option<Points>,
    /// The score with it.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub score: Points,
}

/// One step for each instant of the facts told and of the evaluations, in order.
pub(super) fn steps(
    agreement: &Agreement,
    scorer: &Scorer<'_>,
    lead: usize,
    future: Instant,
    told: Vec<(Stamp, Fact)>,
    readiness: &Readiness,
) -> Vec<Step> {
    let empty = |stamp: Stamp| Step {
        at: stamp.at,
        day: stamp.day,
        in_force: agreement.holds_at(stamp.at),
        facts: Vec::new(),
        evaluated: None,
        readiness: Vec::new(),
    };
    let mut steps: Vec<Step> = Vec::new();
    for (stamp, fact) in told {
        match steps.last_mut().filter(|last| last.at == stamp.at) {
            Some(last) => {
                last.day |= stamp.day;
                last.facts.push(fact);
            }
            None => steps.push(Step { facts: vec![fact], ..empty(stamp) }),
        }
    }
    let mut first = true;
    scorer.live(lead, future, true, &mut |e| {
        let at = steps.partition_point(|step| step.at < e.at.at);
        if steps.get(at).is_none_or(|step| step.at != e.at.at) {
            // Nothing else is looked at where nothing else happened.
            steps.insert(at, Step { facts: vec![Fact::FastTrackEnds], ..empty(e.at) });
        }
        if let Some(step) = steps.get_mut(at) {
            step.day |= e.at.day;
            step.evaluated = Some(Evaluated {
                cycle: e.cycle + 1,
                turns: e.turns.iter().map(|(turn, _)| *turn).collect(),
                before: (!first).then(|| Points::from_thousandths(e.before.shown)),
                score: Points::from_thousandths(e.shown),
            });
        }
        first = false;
    });
    for event in &readiness.events {
        if let Ok(at) = steps.binary_search_by(|step| step.at.cmp(&event.at())) {
            steps[at].readiness.push(*event);
        }
    }
    steps
}
