//! Thresholds worth a look, and why; and what else there is to do where none will do.

use super::row::SweepRow;
use crate::agreement::Agreement;
use crate::unit::{Points, Rate};
use serde::Serialize;
use std::cmp::Ordering;

/// Thresholds worth a look; none where nothing swept qualifies or an input is missing.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Suggestion {
    /// The lowest whose hand-overs per week the team can work.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub fills_capacity: Option<Points>,
    /// The lowest whose rate reaches the agreed one.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub meets_agreed_rate: Option<Points>,
    /// The one to look at first.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub threshold: Option<Points>,
    /// What it does; none where neither capacity nor an agreed rate is known.
    pub reason: Option<SuggestionReason>,
    /// Where the agreed rate is met and the team's week is not full: the three things to choose from.
    pub answers: Option<Answers>,
}

/// What the suggested threshold does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum SuggestionReason {
    /// It hands over what the team can work, at the agreed rate.
    Both,
    /// It hands over what the team can work; no such threshold meets the agreed rate, or none is agreed.
    FillsCapacity,
    /// It meets the agreed rate; the team could work more, or nobody said how many.
    MeetsAgreedRate,
    /// No threshold does either.
    Neither,
}

/// What else fills a team's week where the agreed rate is met and leads are too few: the head of sales chooses.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Answers {
    /// Leads per week that the team could work besides.
    #[cfg_attr(feature = "typescript", ts(type = "Rate"))]
    pub short_per_week: Rate,
    /// Opportunities per week that sales would make of as many cold calls: one of a hundred (definition 6.10).
    #[cfg_attr(feature = "typescript", ts(type = "Rate"))]
    pub cold_calling: Rate,
    /// Leads that are customers already, who may buy more.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub customers: i64,
    /// A lower bar: the lowest whose hand-overs the team can work, below the agreed rate.
    pub lower_line: Option<LowerLine>,
}

/// A lower bar.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LowerLine {
    /// The threshold.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub threshold: Points,
    /// Hand-overs per week.
    #[cfg_attr(feature = "typescript", ts(type = "Rate | null"))]
    pub per_week: Option<Rate>,
    /// Converted of mature.
    #[cfg_attr(feature = "typescript", ts(type = "Rate"))]
    pub rate: Rate,
    /// Opportunities expected of those worked.
    #[cfg_attr(feature = "typescript", ts(type = "Rate | null"))]
    pub expected: Option<Rate>,
}

/// Opportunities that cold calls make of a hundred.
const COLD: i64 = 100;

/// Of a sweep, ascending; `customers` are leads that bought already.
pub(super) fn suggestion(sweep: &[SweepRow], agreement: &Agreement, customers: i64) -> Suggestion {
    let capacity = agreement.capacity_per_week;
    let agreed = agreement.opportunity_rate.map(|r| r.agreed);
    let fits = |row: &&SweepRow| {
        let compared = row.per_week.zip(capacity).and_then(|(p, c)| p.compare(Rate::new(c, 1)));
        matches!(compared, Some(Ordering::Less | Ordering::Equal))
    };
    let meets = |row: &&SweepRow| {
        let compared = agreed.and_then(|agreed| row.rate.compare(agreed));
        matches!(compared, Some(Ordering::Greater | Ordering::Equal))
    };
    let (fills, rated) = (sweep.iter().find(fits), sweep.iter().find(meets));
    // At or above the line that fills the week, every line can be worked.
    let both = fills.and_then(|fills| sweep.iter().filter(|r| r.threshold >= fills.threshold).find(meets));
    let (chosen, reason) = match (fills, both, rated) {
        (Some(fills), Some(both), _) if both.threshold == fills.threshold => (Some(both), SuggestionReason::Both),
        (_, Some(both), _) => (Some(both), SuggestionReason::MeetsAgreedRate),
        (Some(fills), None, _) => (Some(fills), SuggestionReason::FillsCapacity),
        (None, None, Some(rated)) => (Some(rated), SuggestionReason::MeetsAgreedRate),
        (None, None, None) => (None, SuggestionReason::Neither),
    };
    let short = match (fills, both) {
        (Some(fills), Some(both)) if both.threshold > fills.threshold => both.per_week.zip(capacity),
        _ => None,
    };
    let answers = short.map(|(per_week, capacity)| {
        let free = capacity * per_week.den - per_week.num;
        Answers {
            short_per_week: Rate::new(free, per_week.den),
            cold_calling: Rate::new(free, per_week.den * COLD),
            customers,
            lower_line: fills.map(|row| LowerLine {
                threshold: row.threshold,
                per_week: row.per_week,
                rate: row.rate,
                expected: row.expected,
            }),
        }
    });
    Suggestion {
        fills_capacity: fills.map(|row| row.threshold),
        meets_agreed_rate: rated.map(|row| row.threshold),
        threshold: chosen.map(|row| row.threshold),
        reason: (capacity.is_some() || agreed.is_some()).then_some(reason),
        answers,
    }
}
