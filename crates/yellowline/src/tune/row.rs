use super::line::Worked;
use super::sweep::{AtThreshold, Cell};
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
    /// Leads the team's capacity can work, in the agreed order.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub worked: Option<i64>,
    /// Leads handed over that nobody gets to.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub unworked: Option<i64>,
    /// Opportunities expected of those worked: their converted × their number / their mature.
    #[cfg_attr(feature = "typescript", ts(type = "Rate | null"))]
    pub expected: Option<Rate>,
    /// Amount of the converted's opportunities, in minor units of the agreement's currency.
    pub amount: Option<String>,
    /// Amount expected of the worked, rounded half to even.
    pub expected_amount: Option<String>,
    /// Those a seller did follow up, where the ledger knows: the others were handed over to nobody.
    pub followed_up: Option<FollowedUp>,
}

/// Leads handed over that a seller did something with in their cycle, before the outcome and within the window.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct FollowedUp {
    /// How many.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub selected: i64,
    /// Of these, old enough to judge.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub mature: i64,
    /// Of the mature, converted.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub converted: i64,
    /// Converted of mature.
    #[cfg_attr(feature = "typescript", ts(type = "Rate"))]
    pub rate: Rate,
    /// The same of those that nobody followed up.
    #[cfg_attr(feature = "typescript", ts(type = "Rate"))]
    pub others: Rate,
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
    /// Does the ledger know who was followed up?
    pub called: bool,
}

impl Frame {
    /// `in_line` is what is worked week by week, where weeks are told apart.
    pub(super) fn row(&self, threshold: i64, at: &AtThreshold, in_line: Option<Worked>) -> SweepRow {
        let t = &at.total;
        let reason = |selected| if selected > 0 { Reason::Immature } else { Reason::NoDenominator };
        let rate = |converted, mature, selected| Rate::new(converted, mature).or(reason(selected));
        let worked = in_line.or_else(|| self.worked(t));
        SweepRow {
            threshold: Points::from_thousandths(threshold),
            selected: t.selected,
            mature: t.mature,
            immature: t.selected - t.mature,
            converted: t.converted,
            converted_early: t.early,
            already_opportunity: t.already,
            rate: rate(t.converted, t.mature, t.selected),
            wilson: Wilson::of(t.converted, t.mature),
            per_week: self.weeks.map(|(num, den)| Rate::new(t.selected * den, num)),
            utilisation: self.weeks.zip(self.capacity).map(|((num, den), c)| Rate::new(t.selected * den, num * c)),
            weeks_over: self
                .capacity
                .filter(|_| self.weekly)
                .map(|c| u32::try_from(at.weekly.iter().filter(|n| **n > c).count()).unwrap_or(u32::MAX)),
            worked: worked.map(|w| w.leads),
            unworked: worked.map(|w| t.selected - w.leads),
            expected: worked.map(|w| rate(w.converted * w.leads, w.mature, w.leads)),
            amount: self.money.then(|| t.amount.to_string()),
            expected_amount: worked
                .filter(|w| self.money && w.mature > 0)
                .map(|w| half_even(w.amount * i128::from(w.leads), i128::from(w.mature)).to_string()),
            followed_up: self.called.then(|| FollowedUp {
                selected: t.called,
                mature: t.called_mature,
                converted: t.called_converted,
                rate: rate(t.called_converted, t.called_mature, t.called),
                others: rate(t.converted - t.called_converted, t.mature - t.called_mature, t.selected - t.called),
            }),
        }
    }

    /// Over the whole period at once, where nobody knows who came when.
    fn worked(&self, t: &Cell) -> Option<Worked> {
        let (num, den) = self.weeks.filter(|_| !self.weekly)?;
        let leads = t.selected.min(self.capacity? * num / den);
        if leads == 0 {
            return Some(Worked::default());
        }
        Some(Worked { leads, mature: t.mature, converted: t.converted, amount: t.amount })
    }
}
