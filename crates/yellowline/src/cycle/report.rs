use super::body::{Body, StageBody};
use super::{Cohort, CycleAccounts, Flow, Partial, Request};
use crate::agreement::{Agreement, Conversion, StageKind};
use crate::calendar::Unit;
use crate::unit::Instant;
use serde::Serialize;

/// The revenue cycle: balance, flow, conversion and velocity of each stage, period by period.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CycleReport {
    /// Always `cycle`.
    pub report: &'static str,
    /// The version of this report's shape.
    pub version: u32,
    /// The instant tests use, in milliseconds.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub instant: Instant,
    /// The teams that approved exactly these definitions.
    pub approved_by: Vec<String>,
    /// The unit of the periods; none for a single one between two dates.
    pub unit: Option<Unit>,
    /// The attribute of the segments.
    pub by: Option<String>,
    /// The periods, in order.
    pub periods: Vec<CyclePeriod>,
    /// How many leads, cycles and facts were looked at, whatever the period.
    pub counts: CycleCounts,
    /// The stages, in the agreement's order.
    pub stages: Vec<CycleStage>,
    /// The conversions agreed, in their order.
    pub conversions: Vec<CycleConversion>,
    /// Accounts, where they are asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub accounts: Option<CycleAccounts>,
    /// The same for every value of the attribute asked for, the missing one last.
    pub segments: Option<Vec<CycleSegment>>,
}

/// A period of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct CyclePeriod {
    /// What it is called.
    pub name: String,
    /// Its first local date.
    pub from: String,
    /// The first local date after it.
    pub to: String,
    /// Had it ended at the moment of the report?
    pub complete: bool,
}

impl CyclePeriod {
    /// A period as it is told at a moment.
    pub(crate) fn of(period: &crate::calendar::Period, now: Instant) -> Self {
        Self {
            name: period.name.clone(),
            from: period.from.to_string(),
            to: period.to.to_string(),
            complete: period.end <= now,
        }
    }
}

/// How many leads, cycles and facts were looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CycleCounts {
    /// Leads counted.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub leads: i64,
    /// Their cycles.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub cycles: i64,
    /// Leads without any date.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub undated: i64,
    /// Leads dated by their first stage event alone.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub dated_by_stage: i64,
    /// Leads created after their first stage event, which counts instead.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub created_later: i64,
    /// Leads others were merged into.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub merged: i64,
    /// Leads of which rank or id alone decided the order of two stages.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub tie: i64,
    /// Cycles that ran again after an end.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub reopened: i64,
    /// Returns from recycled elsewhere than agreed.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub unexpected_return: i64,
    /// Records of stages the agreement does not know.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub unknown_stage: i64,
    /// Facts at or after the moment, which are ignored.
    pub future: CycleFuture,
}

/// Facts at or after the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct CycleFuture {
    /// Leads created then.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub leads: i64,
    /// Records of stages.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub transitions: i64,
    /// Touches.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub touches: i64,
    /// Owners given.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub assignments: i64,
}

/// A stage of the report.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct CycleStage {
    /// The stage's id.
    pub stage: String,
    /// Its kind.
    pub kind: &'static str,
    /// How many cycles entered and skipped it, up to the moment.
    pub cycles: StageCycles,
    /// For each period.
    pub rows: Vec<Flow>,
}

/// How cycles dealt with a stage, up to the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct StageCycles {
    /// Entered it.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub entered: i64,
    /// Went past it.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub skipped: i64,
    /// Began above it.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub not_applicable: i64,
}

/// A conversion of the report.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CycleConversion {
    /// Its id.
    pub id: String,
    /// The stage whose first entry makes the cohort.
    pub from: String,
    /// The stage to be reached.
    pub to: String,
    /// Within how many days of 24 hours.
    pub within_days: u32,
    /// For each period, the cohort.
    pub rows: Vec<Cohort>,
}

/// One value of the attribute asked for.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct CycleSegment {
    /// The value; null for missing.
    pub value: Option<String>,
    /// The stages.
    pub stages: Vec<CycleStage>,
    /// The conversions.
    pub conversions: Vec<CycleConversion>,
}

/// The report's body.
pub(super) fn body(partial: &Partial, agreement: &Agreement, request: &Request) -> CycleReport {
    let period = |period| CyclePeriod::of(period, request.moment.instant);
    let totals = &partial.totals;
    let [transitions, touches, assignments] = totals.future;
    let segment = |(value, body): &(Option<String>, Body)| CycleSegment {
        value: value.clone(),
        stages: stages(body, agreement),
        conversions: conversions(body, agreement, request.curves),
    };
    CycleReport {
        report: "cycle",
        version: 1,
        instant: request.moment.instant,
        approved_by: agreement.approved_by(),
        unit: request.periods.unit,
        by: request.by.clone(),
        periods: request.periods.periods.iter().map(period).collect(),
        counts: CycleCounts {
            leads: totals.leads,
            cycles: totals.cycles,
            undated: totals.undated,
            dated_by_stage: totals.dated_by_stage,
            created_later: totals.created_later,
            merged: totals.merged,
            tie: totals.tie,
            reopened: totals.reopened,
            unexpected_return: totals.unexpected_return,
            unknown_stage: totals.unknown_stage,
            future: CycleFuture { leads: totals.future_leads, transitions, touches, assignments },
        },
        stages: stages(&partial.total, agreement),
        conversions: conversions(&partial.total, agreement, request.curves),
        accounts: partial.accounts.as_ref().map(|accounts| accounts.finish(&path(agreement), agreement)),
        segments: request.by.as_ref().map(|_| partial.segments.iter().map(segment).collect()),
    }
}

fn stages(body: &Body, agreement: &Agreement) -> Vec<CycleStage> {
    let path = path(agreement);
    let row = |(n, (stage, told)): (usize, (&crate::agreement::Stage, &StageBody))| {
        let next = path.iter().position(|known| *known == n).and_then(|rank| path.get(rank + 1));
        let flow = |(period, tally): (usize, &super::flow::Tally)| {
            let next = next.map(|next| body.stages[*next].rows[period].entered);
            tally.finish(next, stage.active_days.is_some())
        };
        CycleStage {
            stage: stage.id.clone(),
            kind: stage.kind.name(),
            cycles: StageCycles { entered: told.entered, skipped: told.skipped, not_applicable: told.not_applicable },
            rows: told.rows.iter().enumerate().map(flow).collect(),
        }
    };
    agreement.stages.iter().zip(&body.stages).enumerate().map(row).collect()
}

/// The stages of the path in order; won is the last.
fn path(agreement: &Agreement) -> Vec<usize> {
    let ranked = |won: bool| {
        let of = move |stage: &crate::agreement::Stage| stage.kind.is_ranked() && (stage.kind == StageKind::Won) == won;
        (0..agreement.stages.len()).filter(move |n| of(&agreement.stages[*n]))
    };
    ranked(false).chain(ranked(true)).collect()
}

fn conversions(body: &Body, agreement: &Agreement, curves: bool) -> Vec<CycleConversion> {
    let days = |conversion: &Conversion| conversion.within_days;
    let told = |(conversion, tallies): (&Conversion, &Vec<super::cohort::Tally>)| CycleConversion {
        id: conversion.id.clone(),
        from: conversion.from.clone(),
        to: conversion.to.clone(),
        within_days: conversion.within_days,
        rows: tallies.iter().map(|tally| tally.finish(days(conversion), &agreement.reporting, curves)).collect(),
    };
    agreement.conversions.iter().zip(&body.conversions).map(told).collect()
}
