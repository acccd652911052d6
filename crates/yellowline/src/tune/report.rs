use super::Request;
use super::course::Mode;
use super::line::Line;
use super::partial::Partial;
use super::row::SweepRow;
use super::suggestion::{Suggestion, suggestion};
use super::sweep::{Cell, Ordered};
use crate::agreement::{Agreement, WorkOrder};
use crate::limit;
use crate::unit::{Instant, Points, Rate, Reason, Wilson};
use chrono::NaiveDate;
use serde::Serialize;

/// The sweep of all thresholds over a ledger (definition 7.4).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct TuneReport {
    /// Always `tune`.
    pub report: &'static str,
    /// The version of this report's shape.
    pub version: u32,
    /// Snapshot or dated.
    pub mode: Mode,
    /// The instant tests against `asOf` use, in milliseconds.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub instant: Instant,
    /// The period, where leads are dated.
    pub period: Option<Period>,
    /// The length of the period in weeks; none in a snapshot nobody said it of.
    #[cfg_attr(feature = "typescript", ts(type = "Rate | null"))]
    pub weeks: Option<Rate>,
    /// New leads the team can work in a week.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub capacity_per_week: Option<i64>,
    /// In which order the leads of a week are worked.
    pub work_order: WorkOrder,
    /// For how many weeks after its own a lead waits for a seller.
    pub decision_weeks: usize,
    /// The opportunity-creation rate agreed.
    #[cfg_attr(feature = "typescript", ts(type = "Rate | null"))]
    pub agreed_rate: Option<Rate>,
    /// Days of 24 hours within which an opportunity counts; none where any time does.
    pub within_days: Option<u32>,
    /// The currency of amounts.
    pub currency: Option<String>,
    /// The teams that approved exactly these definitions.
    pub approved_by: Vec<String>,
    /// Counts of leads.
    pub counts: Counts,
    /// Attributes that rules look at and the ledger does not have.
    pub absent_attributes: Vec<String>,
    /// Attributes that rules look at and of which no change is recorded: used as they are today.
    pub current_attributes: Vec<String>,
    /// Rules on sellers' touches, which score nothing.
    pub seller_touch_scored: Vec<String>,
    /// The agreement's threshold.
    pub line: SweepRow,
    /// Every score reached, ascending; at most 200 of them, evenly spaced by rank.
    pub sweep: Vec<SweepRow>,
    /// Leads by the highest score at which they would be handed over, ascending.
    pub histogram: Vec<Bar>,
    /// The agreement's threshold, segment by segment.
    pub segments: Option<Segments>,
    /// Thresholds worth a look.
    pub suggestion: Suggestion,
}

/// Half-open: local midnights of these dates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Period {
    /// Included.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub from: String,
    /// Not included.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub to: String,
}

/// Counts of leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// All leads.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub leads: i64,
    /// Without a date, in no hand-over (dated).
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub undated: i64,
    /// Created at or after `asOf`; ignored.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub future: i64,
    /// Whose outcome nobody knows (snapshot); in no rate.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub unknown_outcome: i64,
    /// Handed over in the period whatever the threshold: by fast track or override. They are in no bar.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub always: i64,
}

/// A bar of the histogram.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Bar {
    /// The score, in points.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub score: Points,
    /// Leads.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub leads: i64,
    /// Of these, old enough to judge.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub mature: i64,
    /// Of the mature, converted.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub converted: i64,
}

/// One threshold, segment by segment.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Segments {
    /// The attribute.
    pub by: String,
    /// Its values by their bytes, the missing one first.
    pub rows: Vec<SegmentRow>,
}

/// A segment at a threshold.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct SegmentRow {
    /// The attribute's value; none where it is missing.
    pub value: Option<String>,
    /// All leads of the segment.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub leads: i64,
    /// Handed over.
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
    /// The rate's 95 % interval.
    #[cfg_attr(feature = "typescript", ts(type = "Wilson | null"))]
    pub wilson: Option<Wilson>,
}

pub(super) fn body(partial: &Partial, agreement: &Agreement, request: &Request, line: Option<&Line>) -> TuneReport {
    let frame = partial.frame(agreement, request);
    let ordered = partial.ordered(agreement, request, &partial.sweep);
    let threshold = agreement.scoring.threshold.thousandths();
    let (peaks, always) = partial.peaks(agreement, request);
    let mut sweep = Vec::new();
    let swept = thresholds(&peaks);
    let worked = |t| line.map(|line| line.at(&partial.waits, t));
    ordered.descend(swept.into_iter().rev(), |t, at| sweep.push(frame.row(t, at, worked(t))));
    sweep.reverse();
    let date = |day| NaiveDate::from_num_days_from_ce_opt(day).map_or(String::new(), |d| d.to_string());
    TuneReport {
        report: "tune",
        version: 1,
        mode: request.mode,
        instant: request.moment.instant,
        period: partial.days(agreement, request).map(|(from, to)| Period { from: date(from), to: date(to) }),
        weeks: frame.weeks.map(|(num, den)| Rate::new(num, den)),
        capacity_per_week: agreement.capacity_per_week,
        work_order: agreement.hand_offs.first().map(|h| h.work_order).unwrap_or_default(),
        decision_weeks: agreement.hand_offs.first().map_or(0, crate::agreement::HandOff::weeks),
        agreed_rate: agreement.opportunity_rate.map(|r| r.agreed),
        within_days: agreement.opportunity_rate.and_then(|r| r.within_days),
        currency: agreement.currency.map(|c| c.to_string()),
        approved_by: agreement.approved_by(),
        counts: Counts {
            leads: partial.totals.leads,
            undated: partial.totals.undated,
            future: partial.totals.future,
            unknown_outcome: if partial.any_opportunity() { 0 } else { partial.totals.silent },
            always,
        },
        absent_attributes: partial.absent.clone(),
        current_attributes: partial.current.clone(),
        seller_touch_scored: agreement.seller_rules().iter().map(|r| r.id.clone()).collect(),
        line: frame.row(threshold, &ordered.at(threshold), worked(threshold)),
        suggestion: suggestion(&sweep, agreement, partial.totals.customers),
        sweep,
        histogram: histogram(&peaks),
        segments: segments(partial, agreement, request, threshold),
    }
}

fn histogram(peaks: &[(i64, Cell)]) -> Vec<Bar> {
    let bar = |(score, cell): &(i64, Cell)| Bar {
        score: Points::from_thousandths(*score),
        leads: cell.selected,
        mature: cell.mature,
        converted: cell.converted,
    };
    peaks.iter().map(bar).collect()
}

/// Every score reached; when more than the limit, evenly spaced by rank with both ends.
fn thresholds(peaks: &[(i64, Cell)]) -> Vec<i64> {
    let all: Vec<i64> = peaks.iter().map(|(level, _)| *level).collect();
    if all.len() <= limit::THRESHOLDS {
        return all;
    }
    (0..limit::THRESHOLDS).map(|i| all[i * (all.len() - 1) / (limit::THRESHOLDS - 1)]).collect()
}

pub(super) fn segments(
    partial: &Partial,
    agreement: &Agreement,
    request: &Request,
    threshold: i64,
) -> Option<Segments> {
    let ordered: Vec<_> = partial.ordered_segments(agreement, request);
    Some(Segments { by: request.by.clone()?, rows: segment_rows(&ordered, threshold) })
}

/// A segment with its sweep ordered: its value, its leads, its counts.
pub(super) type OrderedSegment = (Option<String>, i64, Ordered);

pub(super) fn segment_rows(segments: &[OrderedSegment], threshold: i64) -> Vec<SegmentRow> {
    let rows = segments.iter().map(|(value, leads, ordered)| {
        let t = ordered.at(threshold).total;
        let reason = if t.selected > 0 { Reason::Immature } else { Reason::NoDenominator };
        SegmentRow {
            value: value.clone(),
            leads: *leads,
            selected: t.selected,
            mature: t.mature,
            converted: t.converted,
            rate: Rate::new(t.converted, t.mature).or(reason),
            wilson: Wilson::of(t.converted, t.mature),
        }
    });
    rows.collect()
}
