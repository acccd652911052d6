use super::Request;
use super::figures::Figures;
use super::partial::{Partial, Seen};
use super::rule::RuleKind;
use crate::agreement::Agreement;
use crate::limit;
use crate::problem::{did_you_mean, lower};
use crate::unit::Instant;
use serde::Serialize;

/// What was recorded of stages against what their rules say.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RecordedReport {
    /// Always `recorded`.
    pub report: &'static str,
    /// The version of this report's shape.
    pub version: u32,
    /// The instant tests use, in milliseconds.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub instant: Instant,
    /// The teams that approved exactly these definitions.
    pub approved_by: Vec<String>,
    /// How many facts were looked at.
    pub counts: RecordedCounts,
    /// The stages that have a rule or a record, in the agreement's order.
    pub stages: Vec<RecordedRow>,
    /// The attribute of the segments.
    pub by: Option<String>,
    /// What was ignored or not understood.
    pub quality: Quality,
}

/// How many facts there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RecordedCounts {
    /// Leads.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub leads: i64,
    /// Records of stages.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub transitions: i64,
    /// Touches.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub touches: i64,
    /// Opportunities.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub opportunities: i64,
    /// Owners given.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub assignments: i64,
}

/// One stage.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RecordedRow {
    /// The stage's id.
    pub stage: String,
    /// What kind of rule it has.
    pub rule: Option<RuleKind>,
    /// Why nothing is said of the rule: `no_rule`.
    #[cfg_attr(feature = "typescript", ts(type = "\"no_rule\" | null"))]
    pub reason: Option<&'static str>,
    /// The figures.
    #[serde(flatten)]
    pub figures: Figures,
    /// The same for every value of the attribute asked for, the missing one last.
    pub segments: Option<Vec<RecordedSegment>>,
}

/// One value of the attribute asked for.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RecordedSegment {
    /// The value; null for missing.
    pub value: Option<String>,
    /// The figures.
    #[serde(flatten)]
    pub figures: Figures,
}

/// What was ignored or not understood, of the counts above.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "RecordedQuality"))]
#[serde(rename_all = "camelCase")]
pub struct Quality {
    /// Leads without a date.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub undated: i64,
    /// Records of stages the agreement does not know.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub unknown_stage: i64,
    /// These stages, the most frequent first; at most 200.
    pub unknown_stages: Vec<UnknownStage>,
    /// Records that rest on something unknown, taken as a history.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub unknown_basis: i64,
    /// Records of the stage the lead was in already, which are no event.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub repeated: i64,
    /// Facts at or after the moment, which are ignored.
    pub future: RecordedCounts,
}

/// A recorded stage the agreement does not know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct UnknownStage {
    /// As it was recorded.
    pub stage: String,
    /// How often.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub count: i64,
    /// The stage that may be meant.
    pub suggestion: Option<String>,
}

/// The report's body.
pub(super) fn body(partial: &Partial, agreement: &Agreement, request: &Request) -> RecordedReport {
    let stages = agreement.stages.iter().enumerate();
    let stages = stages.filter(|(n, stage)| stage.entry.is_some() || partial.stages[*n].any());
    let segments = |n: usize| {
        let segment = |(value, tallies): &(Option<String>, Vec<_>)| RecordedSegment {
            value: value.clone(),
            figures: super::figures::Tally::finish(&tallies[n]),
        };
        request.by.is_some().then(|| partial.segments.iter().map(segment).collect())
    };
    let row = |(n, stage): (usize, &crate::agreement::Stage)| RecordedRow {
        stage: stage.id.clone(),
        rule: stage.entry.as_ref().map(RuleKind::of),
        reason: stage.entry.is_none().then_some("no_rule"),
        figures: partial.stages[n].finish(),
        segments: segments(n),
    };
    let totals = &partial.totals;
    let counts = |of: &dyn Fn(Seen) -> i64| RecordedCounts {
        leads: of(totals.leads),
        transitions: of(totals.transitions),
        touches: of(totals.touches),
        opportunities: of(totals.opportunities),
        assignments: of(totals.assignments),
    };
    RecordedReport {
        report: "recorded",
        version: 1,
        instant: request.moment.instant,
        approved_by: agreement.approved_by(),
        counts: counts(&|seen| seen.all),
        stages: stages.map(row).collect(),
        by: request.by.clone(),
        quality: Quality {
            undated: totals.undated,
            unknown_stage: partial.unknown.iter().map(|(_, count)| count).sum(),
            unknown_stages: unknown(partial, agreement),
            unknown_basis: totals.unknown_basis,
            repeated: totals.repeated,
            future: counts(&|seen| seen.future),
        },
    }
}

/// The unknown stages, the most frequent first, each with the one that may be meant.
fn unknown(partial: &Partial, agreement: &Agreement) -> Vec<UnknownStage> {
    let told = partial.unknown.iter().map(|(stage, count)| UnknownStage {
        stage: stage.clone(),
        count: *count,
        suggestion: suggestion(agreement, stage),
    });
    let mut told: Vec<_> = told.collect();
    crate::order::sort(&mut told, |a, b| b.count.cmp(&a.count));
    told.truncate(limit::UNMAPPED);
    told
}

/// The stage whose id or title is the same but for case and spaces, else the one whose id is close.
fn suggestion(agreement: &Agreement, recorded: &str) -> Option<String> {
    let plain = |text: &str| lower(&text.split_whitespace().collect::<String>());
    let said = plain(recorded);
    let same = agreement.stages.iter().find(|s| plain(&s.id) == said || plain(&s.title) == said);
    let close = || did_you_mean(recorded, agreement.stages.iter().map(|s| s.id.as_str()));
    same.map(|s| s.id.as_str()).or_else(close).map(str::to_owned)
}
