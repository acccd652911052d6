//! What marketing owes: volume, the agreed rate, complete records.

use super::state::State;
use crate::agreement::{Agreement, Counted};
use crate::calendar::Period;
use crate::handoff;
use crate::ledger::Ledger;
use crate::order;
use crate::pace::{Figure, PaceGoal, Share};
use crate::report::Moment;
use crate::unit::{Rate, Wilson};
use serde::Serialize;
use std::cmp::Ordering;

/// How many of a list the page has room for.
pub(super) const FIVE: usize = 5;

/// What marketing owes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct MarketingOwes {
    /// How many were handed over.
    pub volume: Volume,
    /// How many of them make an opportunity.
    pub rate: AgreedRate,
    /// How complete their records are.
    pub records: Records,
}

/// How many were handed over.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Volume {
    /// In the period.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub handed_over: i64,
    /// In the one before.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub before: i64,
    /// Goals of hand-overs and of entries into a stage, at most five; none where only some leads are asked for.
    pub goals: Vec<VolumeGoal>,
}

/// A goal of volume.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct VolumeGoal {
    /// Its id.
    pub goal: String,
    /// What is to be reached.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub target: Option<Figure>,
    /// Where the line is.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub expected: Option<Figure>,
    /// What was counted.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub actual: Option<Figure>,
    /// Working days ahead of the line.
    pub ahead: Option<String>,
    /// What is missing, for each working day left.
    #[cfg_attr(feature = "typescript", ts(type = "PaceRate | null"))]
    pub needed_per_day: Option<Share>,
}

/// The agreed rate, and the line of tuning.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct AgreedRate {
    /// The rate agreed; null where none is.
    #[cfg_attr(feature = "typescript", ts(type = "Rate | null"))]
    pub agreed: Option<Rate>,
    /// Within how many days of 24 hours.
    pub within_days: Option<u32>,
    /// Leads handed over at the agreed threshold that are old enough to judge.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub mature: i64,
    /// Of these, those that made an opportunity.
    #[cfg_attr(feature = "typescript", ts(type = "Rate"))]
    pub rate: Rate,
    /// The rate's 95 % interval.
    #[cfg_attr(feature = "typescript", ts(type = "Wilson | null"))]
    pub wilson: Option<Wilson>,
    /// Is it kept? Null where none is agreed, or none can be judged.
    pub kept: Option<bool>,
}

/// How complete the records of what was handed over in the period are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Records {
    /// With every agreed attribute, of all handed over.
    #[cfg_attr(feature = "typescript", ts(type = "Rate"))]
    pub complete: Rate,
    /// The attributes most often missing, at most five.
    pub missing: Vec<MissingAttribute>,
}

/// An attribute that is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct MissingAttribute {
    /// Its id.
    pub attribute: String,
    /// In how many.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub leads: i64,
}

/// The records of what was handed over in a period.
pub(super) fn records(
    agreement: &Agreement,
    ledger: &Ledger,
    hand_off: Option<&str>,
    moment: &Moment,
    period: Option<&Period>,
) -> Records {
    let all = handoff::handed_over(agreement, ledger, hand_off, moment);
    let inside = all.iter().filter(|(_, at)| period.is_some_and(|period| period.contains(at.at)));
    let columns: Vec<_> = agreement.attributes.iter().map(|one| ledger.leads().attribute(&one.id)).collect();
    let mut absent = vec![0_i64; columns.len()];
    let (mut leads, mut complete) = (0, 0);
    for (lead, _) in inside {
        let mut lacks = false;
        for (count, column) in absent.iter_mut().zip(&columns) {
            let missing = column.is_none_or(|column| column.text(*lead).is_none());
            *count += i64::from(missing);
            lacks |= missing;
        }
        leads += 1;
        complete += i64::from(!lacks);
    }
    let counted = agreement.attributes.iter().zip(absent).filter(|(_, count)| *count > 0);
    let mut missing: Vec<_> =
        counted.map(|(one, leads)| MissingAttribute { attribute: one.id.clone(), leads }).collect();
    order::sort(&mut missing, |a, b| b.leads.cmp(&a.leads));
    missing.truncate(FIVE);
    Records { complete: Rate::new(complete, leads), missing }
}

/// What marketing owes.
pub(super) fn marketing(agreement: &Agreement, now: &State, pace: &[PaceGoal]) -> MarketingOwes {
    let rows = &now.hand_off.rows;
    let handed = |back: usize| rows.len().checked_sub(back).and_then(|n| rows.get(n)).map_or(0, |row| row.handed_over);
    let is_volume = |id: &str| {
        let goal = agreement.goals.iter().find(|goal| goal.id == id);
        goal.is_some_and(|goal| !matches!(goal.counts, Counted::Opportunities(_)))
    };
    let goals = pace.iter().filter(|one| one.target.is_some() && is_volume(&one.goal)).take(FIVE);
    let agreed = agreement.opportunity_rate.map(|rate| rate.agreed);
    MarketingOwes {
        volume: Volume {
            handed_over: handed(1),
            before: handed(2),
            goals: goals
                .map(|one| VolumeGoal {
                    goal: one.goal.clone(),
                    target: one.target,
                    expected: one.expected,
                    actual: one.actual,
                    ahead: one.ahead.clone(),
                    needed_per_day: one.needed_per_day,
                })
                .collect(),
        },
        rate: AgreedRate {
            agreed,
            within_days: agreement.opportunity_rate.and_then(|rate| rate.within_days),
            mature: now.line.mature,
            rate: now.line.rate,
            wilson: now.line.wilson,
            kept: agreed.and_then(|agreed| now.line.rate.compare(agreed)).map(|order| order != Ordering::Less),
        },
        records: now.records.clone(),
    }
}
