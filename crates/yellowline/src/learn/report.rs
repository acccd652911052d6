use super::odds::{Converted, Odds};
use crate::json::Node;
use crate::tune::Mode;
use crate::unit::{Instant, Points, Rate};
use serde::Serialize;

/// Points suggested from history, each with the table it comes from; what holds of them on leads they were not learned
/// from; and attributes that look filled in after the outcome.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LearnReport {
    /// Always `learn`.
    pub report: &'static str,
    /// The version of this report's shape.
    pub version: u32,
    /// Snapshot or dated.
    pub mode: Mode,
    /// The instant tests against `asOf` use, in milliseconds.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub instant: Instant,
    /// Days of 24 hours after its creation at which a lead is looked at; none in a snapshot.
    pub landmark_days: Option<u32>,
    /// Days of 24 hours after that within which an opportunity counts; none where any time does.
    pub within_days: Option<u32>,
    /// Points for each doubling of the odds.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub points_per_doubling: i64,
    /// Leads there must be with something, and without, before points are suggested for it.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub minimum: i64,
    /// Always true: rules are looked at one by one, so what goes together is counted twice.
    pub naive: bool,
    /// Was everything that rules look at known when it is looked at? Never so in a snapshot, nor where an attribute is
    /// used as it is today.
    pub leak_free: bool,
    /// The teams that approved exactly these definitions.
    pub approved_by: Vec<String>,
    /// Counts of leads.
    pub counts: LearnCounts,
    /// Attributes that rules look at and the ledger does not have.
    pub absent_attributes: Vec<String>,
    /// Attributes that rules look at and of which no change is recorded: used as they are today.
    pub current_attributes: Vec<String>,
    /// Attributes that look filled in after the outcome.
    pub leak: LeakReport,
    /// The older half of the leads, from which points are learned.
    pub learned: Converted,
    /// What history says of each rule, in the agreement's order; of a rule with bands, of each band.
    pub suggestions: Vec<PointsSuggestion>,
    /// Pairs of what is suggested that mostly come together, so that points for both count the same thing twice.
    pub overlaps: Vec<Overlap>,
    /// The newer half, on which they are tested.
    pub check: LearnCheck,
    /// What is as it was signed and may not fit these points any more.
    pub as_signed: Vec<AsSigned>,
    /// The agreement with these points, which nobody has approved; none where none are taken over.
    #[cfg_attr(feature = "typescript", ts(type = "AgreementDocument | null"))]
    pub document: Option<Node>,
}

/// Counts of leads; those of the population are all others' rest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LearnCounts {
    /// All leads.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub leads: i64,
    /// Without a date (dated).
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub undated: i64,
    /// Created at or after `asOf` (dated).
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub future: i64,
    /// Whose outcome nobody knows (snapshot).
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub unknown_outcome: i64,
    /// Too young: their window has not passed (dated).
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub immature: i64,
    /// With an opportunity at or before their landmark (dated).
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub converted_before: i64,
    /// Whose first cycle ended at or before their landmark (dated).
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub ended_before: i64,
    /// Those that are learned from and tested with.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub population: i64,
    /// Of these, converted.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub converted: i64,
}

/// A rule, or one of its bands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "RulePlace"))]
pub struct Place {
    /// The rule's id.
    pub rule: String,
    /// The band, counted from 1; none of a rule without bands.
    pub band: Option<u32>,
}

/// What history says of a rule, or of one of its bands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PointsSuggestion {
    /// Which.
    #[serde(flatten)]
    pub place: Place,
    /// Its points as signed.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub signed: Points,
    /// Leads of which it counts at least once: a touch, a unit, silence, the band, a test that is true.
    pub with: Converted,
    /// Leads of which it does not.
    pub without: Converted,
    /// Leads of which that is not known; they are in neither.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub unknown: i64,
    /// What that table says.
    #[serde(flatten)]
    pub odds: Odds,
    /// The attributes it looks at that may be filled in after the outcome.
    pub suspect: Vec<String>,
}

/// Two suggestions that mostly come together: the correlation (phi) of this table is at least one half.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "RuleOverlap"))]
#[serde(rename_all = "camelCase")]
pub struct Overlap {
    /// One.
    pub first: Place,
    /// The other.
    pub second: Place,
    /// Leads with both.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub both: i64,
    /// With the first alone.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub only_first: i64,
    /// With the second alone.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub only_second: i64,
    /// With neither.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub neither: i64,
}

impl Overlap {
    /// Is phi at least one half? It is `(ad − bc) / √((a+b)(c+d)(a+c)(b+d))`, compared by its square.
    pub(super) fn is_high(&self) -> bool {
        let [a, b, c, d] = [self.both, self.only_first, self.only_second, self.neither].map(i128::from);
        let cross = a * d - b * c;
        cross > 0 && 4 * cross * cross >= (a + b) * (c + d) * (a + c) * (b + d)
    }
}

/// Whether points hold on leads they were not learned from: of each ranking as many of the first as the signed threshold
/// takes; of equal points the lower id is first.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct LearnCheck {
    /// Leads of the newer half.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub leads: i64,
    /// Of these, converted.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub converted: i64,
    /// Converted of all: what taking any of them gives.
    #[cfg_attr(feature = "typescript", ts(type = "Rate"))]
    pub base: Rate,
    /// Leads at or above the signed threshold at the instant at which they are looked at.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub selected: i64,
    /// Converted of these: the first by the signed points.
    #[cfg_attr(feature = "typescript", ts(type = "Rate"))]
    pub signed: Rate,
    /// Converted of as many, the first by the sum of what is suggested, each rule once, and nothing else.
    #[cfg_attr(feature = "typescript", ts(type = "Rate"))]
    pub suggested: Rate,
    /// Converted of as many, the first by the document with these points; none where there is none.
    #[cfg_attr(feature = "typescript", ts(type = "Rate | null"))]
    pub document: Option<Rate>,
}

/// What is as it was signed and may not fit other points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum AsSigned {
    /// The threshold.
    Threshold,
    /// Caps of groups or of the total.
    Caps,
}

/// Attributes that look filled in after the outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LeakReport {
    /// Leads whose outcome is known; where dated, also those that converted or ended before their landmark.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub leads: i64,
    /// Of these, converted.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub converted: i64,
    /// Every attribute of the ledger, by the bytes of its id.
    pub attributes: Vec<AttributeLeak>,
    /// Values that nearly only converted leads have, those of most leads first; at most 20.
    pub values: Vec<CertainValue>,
    /// How many such values there are.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub values_found: usize,
}

/// Whether an attribute looks filled in after the outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct AttributeLeak {
    /// The attribute's id.
    pub attribute: String,
    /// Do rules look at it?
    pub used: bool,
    /// What makes it suspect; nothing where it is not.
    pub suspect: Vec<LeakSign>,
    /// When its values came; none where the ledger does not say.
    pub history: Option<LateValues>,
    /// What its values say of the outcome as they are today; none where it has a history alone.
    pub current: Option<CurrentValues>,
}

/// What makes an attribute suspect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum LeakSign {
    /// More than a tenth of the converted got it at or after the outcome.
    After,
    /// Having a value, or none, makes an outcome five times as frequent.
    Presence,
    /// More than a tenth of the converted have a value that nearly only converted leads have.
    Values,
    /// Guessing each outcome from it alone spares a fifth of the errors.
    Guess,
}

/// When values came, of the converted with a recorded value and a dated outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct LateValues {
    /// How many there are; below 30 nothing is concluded from them.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub known: i64,
    /// Who got the first value at or after the outcome.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub first: i64,
    /// Who got the present one at or after the outcome.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub present: i64,
}

/// What values say of the outcome, as they are today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct CurrentValues {
    /// Who has a value.
    #[serde(flatten)]
    pub present: PresentOf,
    /// Converted leads with a value that nearly only converted leads have.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub certain: i64,
    /// Outcomes guessed wrongly.
    pub errors: Errors,
}

/// Who has a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PresentOf {
    /// Of the converted.
    pub converted: Present,
    /// Of the others.
    pub not: Present,
}

/// Leads with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "PresentCount"))]
pub struct Present {
    /// With a value.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub present: i64,
    /// All.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub leads: i64,
}

/// Outcomes guessed wrongly where each lead is given the more frequent one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "GuessErrors"))]
pub struct Errors {
    /// With nothing known.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub without: i64,
    /// By the value of this attribute; values of fewer than 30 leads are one.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub with: i64,
}

/// A value that nearly only converted leads have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct CertainValue {
    /// The attribute's id.
    pub attribute: String,
    /// The value.
    pub value: String,
    /// Leads that have it.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub leads: i64,
    /// Of these, converted.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub converted: i64,
}
