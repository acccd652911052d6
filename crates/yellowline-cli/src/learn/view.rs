//! The parts of a report on points from history that people are shown.

use crate::exit::Failure;
use crate::figure::Pair;
use serde::Deserialize;
use serde_json::{Number, Value};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct View {
    pub(super) landmark_days: Option<u32>,
    pub(super) within_days: Option<u32>,
    pub(super) points_per_doubling: i64,
    pub(super) minimum: i64,
    pub(super) counts: Counts,
    pub(super) absent_attributes: Vec<String>,
    pub(super) current_attributes: Vec<String>,
    pub(super) leak: Leak,
    pub(super) learned: Leads,
    pub(super) suggestions: Vec<Suggestion>,
    pub(super) overlaps: Vec<Overlap>,
    pub(super) check: Check,
    pub(super) as_signed: Vec<String>,
    pub(super) receipt: Receipt,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Receipt {
    pub(super) as_of: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Counts {
    pub(super) leads: i64,
    pub(super) undated: i64,
    pub(super) future: i64,
    pub(super) unknown_outcome: i64,
    pub(super) immature: i64,
    pub(super) converted_before: i64,
    pub(super) ended_before: i64,
}

#[derive(Deserialize)]
pub(super) struct Leads {
    pub(super) leads: i64,
    pub(super) converted: i64,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Leak {
    pub(super) attributes: Vec<Attribute>,
    pub(super) values: Vec<CertainValue>,
    pub(super) values_found: usize,
}

#[derive(Deserialize)]
pub(super) struct Attribute {
    pub(super) attribute: String,
    pub(super) used: bool,
    pub(super) suspect: Vec<String>,
    pub(super) history: Option<Late>,
    pub(super) current: Option<Current>,
}

#[derive(Deserialize)]
pub(super) struct Late {
    pub(super) known: i64,
    pub(super) first: i64,
    pub(super) present: i64,
}

#[derive(Deserialize)]
pub(super) struct Current {
    pub(super) converted: Present,
    pub(super) not: Present,
    pub(super) certain: i64,
    pub(super) errors: Errors,
}

#[derive(Deserialize)]
pub(super) struct Present {
    pub(super) present: i64,
    pub(super) leads: i64,
}

#[derive(Deserialize)]
pub(super) struct Errors {
    pub(super) without: i64,
    pub(super) with: i64,
}

#[derive(Deserialize)]
pub(super) struct CertainValue {
    pub(super) attribute: String,
    pub(super) value: String,
    pub(super) leads: i64,
    pub(super) converted: i64,
}

#[derive(Deserialize)]
pub(super) struct Place {
    pub(super) rule: String,
    pub(super) band: Option<u32>,
}

impl Place {
    /// As `visits` or `visits, band 2`.
    pub(super) fn told(&self) -> String {
        self.band.map_or_else(|| self.rule.clone(), |band| format!("{}, band {band}", self.rule))
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Suggestion {
    #[serde(flatten)]
    pub(super) place: Place,
    pub(super) signed: Number,
    pub(super) with: Leads,
    pub(super) without: Leads,
    pub(super) unknown: i64,
    pub(super) log_odds_ratio: f64,
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) points: i64,
    pub(super) reason: Option<String>,
    pub(super) suspect: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Overlap {
    pub(super) first: Place,
    pub(super) second: Place,
    pub(super) both: i64,
    pub(super) only_first: i64,
    pub(super) only_second: i64,
    pub(super) neither: i64,
}

#[derive(Deserialize)]
pub(super) struct Check {
    pub(super) leads: i64,
    pub(super) converted: i64,
    pub(super) base: Pair,
    pub(super) selected: i64,
    pub(super) signed: Pair,
    pub(super) suggested: Pair,
    pub(super) document: Option<Pair>,
}

impl View {
    pub(super) fn of(report: Value) -> Result<Self, Failure> {
        // A view that does not fit its report is a mistake of ours, not of the reader.
        serde_json::from_value(report).map_err(|e| Failure::Told(format!("the report cannot be shown: {e}")))
    }
}
