//! The parts of a tune report that people are shown.

use crate::exit::Failure;
use crate::figure::{Interval, Pair};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct View {
    pub(super) mode: String,
    pub(super) period: Option<Period>,
    pub(super) weeks: Option<Pair>,
    pub(super) capacity_per_week: Option<i64>,
    pub(super) agreed_rate: Option<Pair>,
    pub(super) within_days: Option<u32>,
    pub(super) approved_by: Vec<String>,
    pub(super) counts: Counts,
    pub(super) absent_attributes: Vec<String>,
    pub(super) current_attributes: Vec<String>,
    pub(super) work_order: String,
    pub(super) decision_weeks: u32,
    pub(super) seller_touch_scored: Vec<String>,
    pub(super) line: Row,
    pub(super) sweep: Vec<Row>,
    pub(super) segments: Option<Segments>,
    pub(super) suggestion: Suggestion,
    pub(super) receipt: Receipt,
}

#[derive(Deserialize)]
pub(super) struct Period {
    pub(super) from: String,
    pub(super) to: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Counts {
    pub(super) leads: i64,
    pub(super) undated: i64,
    pub(super) future: i64,
    pub(super) unknown_outcome: i64,
    pub(super) always: i64,
}

#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Row {
    pub(super) threshold: Number,
    pub(super) selected: i64,
    pub(super) mature: i64,
    pub(super) converted: i64,
    pub(super) rate: Pair,
    pub(super) wilson: Option<Interval>,
    pub(super) per_week: Option<Pair>,
    pub(super) utilisation: Option<Pair>,
    pub(super) weeks_over: Option<u32>,
    pub(super) worked: Option<i64>,
    pub(super) unworked: Option<i64>,
    pub(super) expected: Option<Pair>,
    pub(super) expected_amount: Option<String>,
    pub(super) followed_up: Option<FollowedUp>,
}

#[derive(Deserialize)]
pub(super) struct Segments {
    pub(super) by: String,
    pub(super) rows: Vec<Segment>,
}

#[derive(Deserialize)]
pub(super) struct Segment {
    pub(super) value: Option<String>,
    pub(super) leads: i64,
    pub(super) selected: i64,
    pub(super) mature: i64,
    pub(super) converted: i64,
    pub(super) rate: Pair,
    pub(super) wilson: Option<Interval>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Suggestion {
    pub(super) fills_capacity: Option<Number>,
    pub(super) meets_agreed_rate: Option<Number>,
    pub(super) threshold: Option<Number>,
    pub(super) reason: Option<String>,
    pub(super) answers: Option<Answers>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Answers {
    pub(super) short_per_week: Pair,
    pub(super) cold_calling: Pair,
    pub(super) customers: i64,
    pub(super) lower_line: Option<LowerLine>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct LowerLine {
    pub(super) threshold: Number,
    pub(super) per_week: Option<Pair>,
    pub(super) rate: Pair,
    pub(super) expected: Option<Pair>,
}

#[derive(Clone, Deserialize)]
pub(super) struct FollowedUp {
    pub(super) selected: i64,
    pub(super) rate: Pair,
    pub(super) others: Pair,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Receipt {
    pub(super) as_of: String,
    pub(super) ledger: String,
    pub(super) report: String,
}

#[derive(Deserialize)]
pub(super) struct StepView {
    pub(super) line: Row,
    pub(super) extrapolates: bool,
    pub(super) signed: Signed,
    pub(super) moves: Moves,
    pub(super) segments: Option<Segments>,
}

#[derive(Deserialize)]
pub(super) struct Signed {
    pub(super) line: Row,
}

#[derive(Deserialize)]
pub(super) struct Moves {
    pub(super) enter: i64,
    pub(super) leave: i64,
    pub(super) stay: i64,
}

impl View {
    pub(super) fn of(report: Value) -> Result<Self, Failure> {
        read(report)
    }
}

impl StepView {
    pub(super) fn of(step: &impl Serialize) -> Result<Self, Failure> {
        read(serde_json::to_value(step).unwrap_or_default())
    }
}

fn read<T: DeserializeOwned>(value: Value) -> Result<T, Failure> {
    // A view that does not fit its report is a mistake of ours, not of the reader.
    serde_json::from_value(value).map_err(|e| Failure::Told(format!("the report cannot be shown: {e}")))
}
