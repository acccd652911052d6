use crate::score::Hidden;
use crate::unit::{Instant, Points};
use serde::Serialize;

/// Why record and rule differ. A closed list of codes with what they speak of, never prose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "code", content = "params", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum Why {
    /// Recorded, and the agreement has no rule for the stage.
    NoRule {},
    /// Recorded, and the rule is not met: the score never reached the threshold.
    BelowThreshold {
        /// The highest score reached.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        score: Points,
        /// The threshold.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        threshold: Points,
        /// What is missing to it.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        missing: Points,
    },
    /// Recorded, and the score never reached the threshold, while rules that could have given points are unknown
    /// because a value is missing.
    UnscoredUnknown {
        /// The highest score reached.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        score: Points,
        /// The threshold.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        threshold: Points,
        /// What is missing to it.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        missing: Points,
        /// The rules, in the agreement's order.
        rules: Vec<String>,
    },
    /// Recorded, and the lead's score was never evaluated.
    NeverEvaluated {
        /// Why not.
        reason: Unevaluated,
    },
    /// Recorded, and the score reached the threshold only while something said that the lead is not ready.
    HeldBack {
        /// What said so first.
        by: Hidden,
    },
    /// Recorded, and no touch of the kind counts.
    NoTouchOfKind {
        /// The kind.
        kind: String,
        /// Touches of that kind that do not pass the test.
        touches: u32,
    },
    /// Recorded, and no touch of the kind counts, while some are unknown because a value is missing.
    TouchUnknown {
        /// The kind.
        kind: String,
        /// How many are unknown.
        touches: u32,
    },
    /// Recorded, and no opportunity got so far.
    NoOpportunity {
        /// How far: `created`, `pipeline`, `won` or `lost`.
        #[cfg_attr(feature = "typescript", ts(type = "\"created\" | \"pipeline\" | \"won\" | \"lost\""))]
        milestone: &'static str,
        /// How many opportunities the lead has.
        opportunities: u32,
    },
    /// By rule, and no stage of the lead was ever recorded.
    NeverRecorded {},
    /// By rule, and the first stage recorded beyond it is another: this one was skipped.
    RecordedHigherStage {
        /// The stage recorded.
        stage: String,
        /// When, in milliseconds.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        at: Instant,
    },
    /// By rule, and only other stages were recorded; the last of them.
    RecordedOtherStage {
        /// The stage recorded, as it was written.
        stage: String,
        /// When, in milliseconds.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        at: Instant,
        /// Does the agreement know it?
        known: bool,
    },
    /// Recorded before the rule was met.
    RecordedBeforeRule {
        /// Whole hours between the two, at least.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        hours: i64,
    },
    /// Recorded after the rule was met.
    RecordedAfterRule {
        /// Whole hours between the two, at least.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        hours: i64,
    },
}

/// Why a score was never evaluated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Unevaluated {
    /// The lead has no date.
    Undated,
    /// It was created at or after the moment.
    Future,
}

impl Why {
    /// Codes of leads that are in a stage by one side only, in the order in which they are told.
    pub const CODES: [&'static str; 11] = [
        "no_rule",
        "below_threshold",
        "unscored_unknown",
        "never_evaluated",
        "held_back",
        "no_touch_of_kind",
        "touch_unknown",
        "no_opportunity",
        "never_recorded",
        "recorded_higher_stage",
        "recorded_other_stage",
    ];

    /// Its place among them; `None` where both sides know the lead.
    pub(super) const fn place(&self) -> Option<usize> {
        Some(match self {
            Self::NoRule {} => 0,
            Self::BelowThreshold { .. } => 1,
            Self::UnscoredUnknown { .. } => 2,
            Self::NeverEvaluated { .. } => 3,
            Self::HeldBack { .. } => 4,
            Self::NoTouchOfKind { .. } => 5,
            Self::TouchUnknown { .. } => 6,
            Self::NoOpportunity { .. } => 7,
            Self::NeverRecorded {} => 8,
            Self::RecordedHigherStage { .. } => 9,
            Self::RecordedOtherStage { .. } => 10,
            Self::RecordedBeforeRule { .. } | Self::RecordedAfterRule { .. } => return None,
        })
    }
}
