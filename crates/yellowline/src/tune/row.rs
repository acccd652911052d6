use super::sweep::AtThreshold;
use crate::unit::{Points, Rate, Reason, Wilson, half_even};
use serde::Serialize;

/// What happens at one threshold.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SweepRow {
    /// The threshold, inclusive, in points.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub threshold: Points,
    /// Leads handed over.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub selected: i64,
    /// Of these, old enough to judge.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub mature: i64,
    /// Of these, too young to judge.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub immature: i64,
    /// Of the mature, those that made an opportunity within the window.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub converted: i64,
    /// Too young to judge, yet converted already.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub converted_early: i64,
    /// In neither count: an opportunity was open at the would-be hand-over.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub already_opportunity: i64,
    /// Converted of mature.
    #[cfg_attr(feature = "typescript", ts(type = "Rate"))]
    pub rate: Rate,
    /// The rate's 95 % interval.
    #[cfg_attr(feature = "typescript", ts(type = "Wilson | null"))]
    pub wilson: Option<Wilson>,
    /// Hand-overs per week; none where nobody said how many weeks the leads cover.
    #[cfg_attr(feature = "typescript", ts(type = "Rate | null"))]
    pub per_week: Option<Rate>,
    /// Hand-overs per week of the team's capacity.
    #[cfg_attr(feature = "typescript", ts(type = "Rate | null"))]
    pub utilisation: Option<Rate>,
    /// Weeks with more hand-overs than capacity (dated).
    pub weeks_over: Option<u32>,
    /// Leads the team's capacity can work.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub worked: Option<i64>,
    /// Opportunities expected of them: converted × worked / mature.
    #[cfg_attr(feature = "typescript", ts(type = "Rate | null"))]
    pub expected: Option<Rate>,
    /// Amount of the converted's opportunities, in minor units of the agreement's currency.
    pub amount: Option<String>,
    /// Amount expected of the worked, rounded half to even.
    pub expected_amount: Option<String>,
}

/// What a row needs besides its counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// The length of the period: weeks as (numerator, denominator).
    pub weeks: Option<(i64, i64)>,
    /// Leads the team can work in a week.
    pub capacity: Option<i64>,
    /// Are weeks told apart?
    pub weekly: bool,
    /// Does the agreement name a currency?
    pub money: bool,
}

impl Frame {
    pub(super) fn row(&self, threshold: i64, at: &AtThreshold) -> SweepRow {
        let t = &at.total;
        let reason = if t.selected > 0 { Reason::Immature } else { Reason::NoDenominator };
        let worked = self.worked(at);
        let scale = |w: i64| Rate::new(t.converted * w, t.mature).or(reason);
        SweepRow {
            threshold: Points::from_thousandths(threshold),
            selected: t.selected,
            mature: t.mature,
            immature: t.selected - t.mature,
            converted: t.converted,
            converted_early: t.early,
            already_opportunity: t.already,
            rate: Rate::new(t.converted, t.mature).or(reason),
            wilson: Wilson::of(t.converted, t.mature),
            per_week: self.weeks.map(|(num, den)| Rate::new(t.selected * den, num)),
            utilisation: self.weeks.zip(self.capacity).map(|((num, den), c)| Rate::new(t.selected * den, num * c)),
            weeks_over: self
                .capacity
                .filter(|_| self.weekly)
                .map(|c| u32::try_from(at.weekly.iter().filter(|n| **n > c).count()).unwrap_or(u32::MAX)),
            worked,
            expected: worked.map(scale),
            amount: self.money.then(|| t.amount.to_string()),
            expected_amount: worked
                .filter(|_| self.money && t.mature > 0)
                .map(|w| half_even(t.amount * i128::from(w), i128::from(t.mature)).to_string()),
        }
    }

    /// Week by week where weeks are told apart, over the whole of them otherwise.
    fn worked(&self, at: &AtThreshold) -> Option<i64> {
        let capacity = self.capacity?;
        if self.weekly {
            return Some(at.weekly.iter().map(|n| (*n).min(capacity)).sum());
        }
        let (num, den) = self.weeks?;
        Some(at.total.selected.min(capacity * num / den))
    }
}
